//! What is wrong with a plan file: what a rule is, one finding of it, and the
//! sorted collection.
//! Problems are data; nothing here prints.

use crate::lang::Pair;
use crate::source::{Position, Span};
use crate::text::special;

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The plan is wrong: `check` ends with 1.
    Error,
    /// Very likely a slip; fails only under `--strict`.
    Warning,
    /// Worth knowing; never fails.
    Note,
}

impl Severity {
    /// The word of data formats, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What a problem leaves of the file for a command that only reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaves {
    /// The answer is right as far as it goes.
    Usable,
    /// All of it was read, but what it states cannot be true. Reading commands
    /// refuse it, unless the file accepts the finding.
    Doubtful,
    /// The file is TOML, but part of its content was lost in reading.
    Broken,
    /// The text is not TOML.
    Unparsed,
}

/// A kind of problem. Its page is what `explain` prints; its examples are its
/// tests.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The bad thing in kebab case; never renamed.
    pub name: &'static str,
    pub severity: Severity,
    pub leaves: Leaves,
    /// The words under the marked text, where the finding has none of its own.
    pub label: Pair,
    /// What it catches: one sentence without a full stop, for the table.
    pub catches: Pair,
    /// Why that is wrong, what it costs, and what to do about it.
    pub why: Pair,
    /// A part of a plan file in which it finds something.
    pub wrong: &'static str,
    /// The same, corrected.
    pub right: &'static str,
}

impl Rule {
    /// Whether a comment in the file can accept its findings: not where part of
    /// the content is lost, as under a mistyped key or behind a repeated id.
    pub fn can_be_accepted(&self) -> bool {
        match self.leaves {
            Leaves::Usable => self.severity != Severity::Error,
            Leaves::Doubtful => true,
            Leaves::Broken | Leaves::Unparsed => false,
        }
    }
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Problem {
    pub rule: &'static Rule,
    pub span: Span,
    /// What is wrong, in one sentence without a full stop.
    pub message: Pair,
    /// The words under the marked text.
    pub label: Pair,
    /// What to do, where that can be said.
    pub help: Option<Pair>,
    /// Other places that belong to it, such as a first definition.
    pub related: Vec<(Span, Pair)>,
    /// The same in other files.
    pub elsewhere: Vec<Elsewhere>,
    /// The text that is certainly right in place of a span.
    pub fix: Option<Fix>,
}

/// A place in another file that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    pub path: String,
    pub place: Position,
    pub message: Pair,
}

/// Right text for a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub span: Span,
    pub text: String,
}

impl Problem {
    pub fn new(rule: &'static Rule, span: Span, message: Pair) -> Self {
        Self {
            rule,
            span,
            message,
            label: rule.label.clone(),
            help: None,
            related: Vec::new(),
            elsewhere: Vec::new(),
            fix: None,
        }
    }

    /// Other words under the marked text than the rule's own.
    pub fn label(mut self, label: Pair) -> Self {
        self.label = label;
        self
    }

    pub fn help(mut self, help: Pair) -> Self {
        self.help = Some(help);
        self
    }

    pub fn related(mut self, span: Span, message: Pair) -> Self {
        self.related.push((span, message));
        self
    }

    pub fn fix(mut self, span: Span, text: String) -> Self {
        self.fix = Some(Fix { span, text });
        self
    }
}

/// How a finding names a special character: its number, and what it is.
pub fn named(c: char) -> Pair {
    let number = u32::from(c);
    match special::find(c) {
        Some(special) => {
            let [vi, en] = special.name;
            Pair::made(
                format!("U+{number:04X} ({vi})"),
                format!("U+{number:04X} ({en})"),
            )
        }
        None => Pair::made(format!("U+{number:04X}"), format!("U+{number:04X}")),
    }
}

/// Among how many of the last findings one of the same rule is looked for.
const LOOKED_BACK: usize = 4;

/// All findings of one file.
#[derive(Debug, Default)]
pub struct Problems {
    all: Vec<Problem>,
}

impl Problems {
    /// Adds a finding. Words that one of the last has, too, are kept once: of
    /// one kind there can be hundreds of thousands.
    pub fn push(&mut self, mut problem: Problem) {
        let last = self.all.iter().rev().take(LOOKED_BACK);
        if let Some(other) = last
            .into_iter()
            .find(|other| std::ptr::eq(other.rule, problem.rule))
        {
            problem.message.share(&other.message);
            problem.label.share(&other.label);
            if let (Some(help), Some(other)) = (&mut problem.help, &other.help) {
                help.share(other);
            }
        }
        self.all.push(problem);
    }

    /// Adds findings; many at once are taken as they are.
    pub fn extend(&mut self, problems: Vec<Problem>) {
        if self.all.is_empty() {
            self.all = problems;
        } else {
            self.all.extend(problems);
        }
    }

    /// Keeps the findings for which `keep` holds.
    pub fn retain(&mut self, keep: impl FnMut(&Problem) -> bool) {
        self.all.retain(keep);
    }

    /// Puts the findings in file order.
    pub fn settle(&mut self) {
        let key = |problem: &Problem| (problem.span, problem.rule.name);
        // Most are in order already, and to sort takes room for half of them.
        if !self.all.is_sorted_by_key(key) {
            self.all.sort_by_key(key);
        }
    }

    /// Changes each finding.
    pub fn each(&mut self, change: impl FnMut(&mut Problem)) {
        self.all.iter_mut().for_each(change);
    }

    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.all.iter()
    }

    pub fn errors(&self) -> impl Iterator<Item = &Problem> {
        self.iter()
            .filter(|problem| problem.rule.severity == Severity::Error)
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// What the errors, taken together, leave for a command that only reads.
    pub fn leave(&self) -> Leaves {
        let leaves = |wanted| self.errors().any(|problem| problem.rule.leaves == wanted);
        [Leaves::Unparsed, Leaves::Broken, Leaves::Doubtful]
            .into_iter()
            .find(|wanted| leaves(*wanted))
            .unwrap_or(Leaves::Usable)
    }
}
