//! What is wrong with a plan file: one finding, and the sorted collection.
//! Problems are data; nothing here prints.

use crate::lang::Pair;
use crate::source::Span;

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
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
    /// The file is TOML, but what it says cannot be relied on.
    Broken,
    /// The text is not TOML.
    Unparsed,
}

/// A kind of problem: its kebab-case name, which is never renamed, how much it
/// weighs, and what it leaves.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    pub name: &'static str,
    pub severity: Severity,
    pub leaves: Leaves,
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])* $constant:ident = $name:literal, $severity:ident, $leaves:ident;)*) => {
        $($(#[doc = $doc])* pub const $constant: &Rule = &Rule {
            name: $name,
            severity: Severity::$severity,
            leaves: Leaves::$leaves,
        };)*
        /// The rules that loading a file applies, in the order of this page.
        pub const LOADING: &[&Rule] = &[$($constant),*];
    };
}

rules! {
    /// The text is not TOML here.
    SYNTAX = "syntax", Error, Unparsed;
    /// Git's marks of an unresolved merge.
    CONFLICT_MARKER = "conflict-marker", Error, Unparsed;
    /// A key or table that the format does not have.
    UNKNOWN_KEY = "unknown-key", Error, Usable;
    /// A value of another type than its key takes.
    WRONG_TYPE = "wrong-type", Error, Broken;
    /// A key that must be there is not.
    MISSING_KEY = "missing-key", Error, Broken;
    /// A format number that this program does not read.
    UNKNOWN_FORMAT = "unknown-format", Error, Broken;
    /// A word outside the list that its key takes.
    UNKNOWN_WORD = "unknown-word", Error, Broken;
    /// An id written as a number, which loses digits: 6.10 is 6.1.
    UNQUOTED_ID = "unquoted-id", Error, Broken;
    /// An id that is not parts joined by dots.
    MALFORMED_ID = "malformed-id", Error, Broken;
    /// Two items or sections, or two duties, with one id.
    REPEATED_ID = "repeated-id", Error, Usable;
    /// A body's code with signs that codes do not have.
    MALFORMED_CODE = "malformed-code", Error, Broken;
    /// Two bodies whose codes differ in capitals at most.
    REPEATED_CODE = "repeated-code", Error, Broken;
    /// Two bodies with one name or alias.
    REPEATED_NAME = "repeated-name", Error, Broken;
    /// A code that no body has, or a body of another kind.
    UNKNOWN_BODY = "unknown-body", Error, Broken;
    /// A duty id that no duty has.
    UNKNOWN_DUTY = "unknown-duty", Error, Broken;
    /// A report that does not say for which of several duties it is.
    UNCLEAR_DUTY = "unclear-duty", Error, Broken;
    /// A year, half-year, quarter, month or date that is none.
    MALFORMED_DATE = "malformed-date", Error, Broken;
    /// A date in quotes.
    QUOTED_DATE = "quoted-date", Error, Broken;
    /// A date with a time of day.
    DATE_WITH_TIME = "date-with-time", Error, Broken;
    /// A period that the duty's cycle does not have.
    WRONG_PERIOD = "wrong-period", Error, Broken;
    /// `before` or `by` that is no day of the duty's period.
    MALFORMED_DUE = "malformed-due", Error, Broken;
    /// An end before the start.
    END_BEFORE_START = "end-before-start", Error, Broken;
    /// An item that nobody leads.
    NO_LEAD = "no-lead", Error, Broken;
    /// A result that does not say which of several leads it is of.
    UNCLEAR_LEAD = "unclear-lead", Error, Broken;
    /// A duty whose first period cannot be told.
    NO_FIRST_PERIOD = "no-first-period", Error, Broken;
    /// A completion and a stop on one item.
    COMPLETED_AND_STOPPED = "completed-and-stopped", Error, Broken;
    /// A fact dated after today; it has not happened yet, so states ignore it.
    FUTURE_DATE = "future-date", Warning, Usable;
    /// Bodies that take over from one another in a ring.
    SUCCESSION_LOOP = "succession-loop", Error, Broken;
    /// A collective that stands for itself.
    COLLECTIVE_LOOP = "collective-loop", Error, Broken;
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Problem {
    pub rule: &'static Rule,
    pub span: Span,
    /// What is wrong, in one sentence without a full stop.
    pub message: Pair,
    /// What to do, where that can be said.
    pub help: Option<Pair>,
    /// Other places that belong to it, such as a first definition.
    pub related: Vec<(Span, Pair)>,
    /// The text that is certainly right in place of a span.
    pub fix: Option<Fix>,
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
            help: None,
            related: Vec::new(),
            fix: None,
        }
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

/// All findings of one file.
#[derive(Debug, Default)]
pub struct Problems {
    all: Vec<Problem>,
}

impl Problems {
    pub fn push(&mut self, problem: Problem) {
        self.all.push(problem);
    }

    /// Puts the findings in file order.
    pub fn settle(&mut self) {
        self.all
            .sort_by_key(|problem| (problem.span, problem.rule.name));
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
        if leaves(Leaves::Unparsed) {
            Leaves::Unparsed
        } else if leaves(Leaves::Broken) {
            Leaves::Broken
        } else {
            Leaves::Usable
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_names_are_kebab_case_and_told_apart() {
        for (at, rule) in LOADING.iter().enumerate() {
            assert!(
                rule.name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c == '-'),
                "{}",
                rule.name
            );
            assert!(LOADING[..at].iter().all(|other| other.name != rule.name));
        }
    }
}
