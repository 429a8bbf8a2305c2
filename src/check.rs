//! Reads a plan file and runs the rules of [`rule`](crate::rule) over it: what
//! a rule judges, and what a comment in the file accepts.

pub mod acceptance;
pub mod amendment;
pub mod beginning;
pub mod not_owed;
pub mod novelty;
pub mod set;
pub mod subject;
pub mod words;

use crate::document::Document;
use crate::model::plan::Plan;
use crate::model::shelf::Shelf;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::resolve;
use crate::rule::{Find, RULES, Row};
use crate::source::Source;
use amendment::Amendment;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::sync::Arc;
use subject::Subject;

/// A file that was read and judged.
pub struct Judged<'s> {
    pub plan: Plan<'s>,
    pub problems: Problems,
    /// How many findings the file itself accepts, which are not among
    /// `problems`.
    pub accepted: usize,
}

/// Reads a file and applies the rules that are `wanted`.
pub fn judge<'s>(
    source: &'s Source,
    today: NaiveDate,
    wanted: &dyn Fn(&Rule) -> bool,
) -> Judged<'s> {
    let (document, syntax) = Document::parse(source);
    judge_parsed(source, &document, syntax, None, today, wanted)
}

/// As [`judge`], of a file that is parsed already; `syntax` is what parsing
/// found. Where `old`, the version before it, is given, the change is judged,
/// too.
pub fn judge_parsed<'s>(
    source: &'s Source,
    document: &Document<'s>,
    syntax: Vec<Problem>,
    old: Option<&Plan<'_>>,
    today: NaiveDate,
    wanted: &dyn Fn(&Rule) -> bool,
) -> Judged<'s> {
    let (mut plan, mut problems) = resolve::read(document, syntax, today);
    name(&mut plan, source);
    let was_read_whole = matches!(problems.leave(), Leaves::Usable | Leaves::Doubtful);
    let subject = Subject::new(source, document, &plan, today, &problems);
    let judging: Vec<&Row> = RULES.iter().filter(|row| wanted(row.rule)).collect();
    for row in &judging {
        match row.find {
            Find::File(find) => find(&subject, &mut problems),
            Find::Whole(find) if was_read_whole => find(&subject, &mut problems),
            _ => {}
        }
    }
    if let Some(old) = old.filter(|_| was_read_whole) {
        let amendment = Amendment::new(&subject, old);
        for row in &judging {
            if let Find::Change { find, .. } = row.find {
                find(&amendment, &mut problems);
            }
        }
    }
    let of_words: Vec<_> = judging
        .iter()
        .filter_map(|row| match row.find {
            Find::Words(find) => Some(find),
            _ => None,
        })
        .collect();
    if !of_words.is_empty() {
        words::each(&subject, &mut |words| {
            // A value that is wrong as a whole is one finding.
            if !subject.is_reported(words.span) && !subject.is_of_odd_code(words.span) {
                for find in &of_words {
                    find(words, &mut problems);
                }
            }
        });
    }
    problems.retain(|problem| wanted(problem.rule));
    let accepted = acceptance::apply(source, &mut problems, wanted);
    problems.settle();
    Judged {
        plan,
        problems,
        accepted,
    }
}

/// Gives a plan the names of its file.
fn name<'s>(plan: &mut Plan<'s>, source: &'s Source) {
    plan.file = source.named_again().map(Cow::from);
    plan.path = Cow::from(&source.path);
}

/// What a file is and which bodies it knows; of the rest nothing is read, and
/// nothing is judged.
pub fn bodies<'s>(source: &'s Source, document: &Document<'s>, today: NaiveDate) -> Plan<'s> {
    let mut plan = resolve::bodies(document, today);
    name(&mut plan, source);
    plan
}

/// Reads a file for a command that answers from it: what only warns is left
/// for `check`.
pub fn load<'s>(source: &'s Source, today: NaiveDate) -> Judged<'s> {
    judge(source, today, &is_error)
}

/// As [`load`], of one of several files: what they name is read once.
pub fn load_one<'s>(source: &'s Source, today: NaiveDate, shelf: &Arc<Shelf>) -> Judged<'s> {
    let (document, syntax) = Document::parse(source);
    let document = document.sharing(shelf);
    judge_parsed(source, &document, syntax, None, today, &is_error)
}

fn is_error(rule: &Rule) -> bool {
    rule.severity == Severity::Error
}
