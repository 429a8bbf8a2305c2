//! Writing what is certain: the fixes of findings, spliced into the text; every
//! other byte stays as it is. What would make an error is held back, and said.

mod attempt;
mod harm;

use crate::check;
use crate::lang::Pair;
use crate::problem::{Problem, Problems, Rule, Severity};
use crate::rule::{self, RULES};
use crate::source::Source;
use attempt::Attempt;
use chrono::NaiveDate;

/// A text with its fixes in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Fixed {
    pub text: String,
    /// How many places were corrected.
    pub count: usize,
    /// The lines whose fixes are not made, in order.
    pub held: Vec<Held>,
}

/// A line whose fixes are not made: an error would come of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The line of the text as it was, from 1.
    pub line: usize,
    /// The error that would come of it.
    pub why: Pair,
}

/// One fix can uncover another: a mistyped key hides a quoted date. More
/// rounds than this would mean that two fixes undo each other.
const MOST_ROUNDS: usize = 10;

/// How often the fixes are made anew, each time without those that did harm. A
/// file in which there are still more is left as it is.
const MOST_ATTEMPTS: usize = 8;

/// How often what came of the fixes is looked at again. A file in which there is
/// still something to fix is left as it is.
const MOST_PASSES: usize = 4;

/// How many bytes of text are judged in looking for what does no harm, and how
/// many times the file at least: of a large file in which each fix brings
/// another, nothing is fixed.
const MOST_JUDGED: usize = 16 << 20;
const LEAST_TIMES: usize = 8;

/// Applies the fixes of the rules that are `wanted` until none is left, without
/// those of which an error would come: afterwards the file has no more errors
/// than before, no command refuses it that read it before, and there is nothing
/// more to fix.
pub fn fixed(source: &Source, today: NaiveDate, wanted: &dyn Fn(&Rule) -> bool) -> Fixed {
    let is_judged = |rule: &Rule| is_judged(rule, wanted);
    let before = check::judge(source, today, &is_judged).problems;
    fixed_from(source, &before, today, wanted)
}

/// An error counts whether it was asked for or not.
fn is_judged(rule: &Rule, wanted: &dyn Fn(&Rule) -> bool) -> bool {
    rule.severity == Severity::Error || wanted(rule)
}

/// As [`fixed`], of a file that was judged.
fn fixed_from(
    source: &Source,
    before: &Problems,
    today: NaiveDate,
    wanted: &dyn Fn(&Rule) -> bool,
) -> Fixed {
    let is_judged = |rule: &Rule| is_judged(rule, wanted);
    let mut left = MOST_JUDGED.max(LEAST_TIMES * source.text.len());
    let mut judge = |source: &Source| {
        left = left.checked_sub(source.text.len())?;
        Some(check::judge(source, today, &is_judged).problems)
    };
    // Of two sides of a merge neither is the one to fix.
    let is_conflict = |problem: &Problem| problem.rule == &rule::conflict_marker::RULE;
    if before.iter().any(is_conflict) {
        return unchanged(source, Vec::new());
    }
    let mut whole = Attempt::new(source, &[]);
    let mut first_held: Option<Vec<Held>> = None;
    let mut problems: Option<Problems> = None;
    for _ in 0..MOST_PASSES {
        let before = problems.as_ref().unwrap_or(before);
        let (pass, held) = pass(&whole.source, before, &mut judge, wanted);
        let held = whole.origins_of(held);
        let Some((attempt, after)) = pass else {
            return Fixed {
                count: whole.count,
                text: whole.source.text,
                held,
            };
        };
        first_held.get_or_insert(held);
        whole = whole.then(attempt);
        problems = Some(after);
    }
    unchanged(source, first_held.unwrap_or_default())
}

fn unchanged(source: &Source, held: Vec<Held>) -> Fixed {
    Fixed {
        text: source.text.clone(),
        count: 0,
        held,
    }
}

/// A text with fixes in it, and what is found there.
type Pass = (Attempt, Problems);

/// Makes the fixes that do no harm; `None` where there are none, or none that
/// were found in time. And the lines in which they are not made.
fn pass(
    source: &Source,
    before: &Problems,
    judge: &mut dyn FnMut(&Source) -> Option<Problems>,
    wanted: &dyn Fn(&Rule) -> bool,
) -> (Option<Pass>, Vec<Held>) {
    let mut held: Vec<Held> = Vec::new();
    for _ in 0..MOST_ATTEMPTS {
        let mut attempt = Attempt::new(source, &held);
        let mut problems: Option<Problems> = None;
        for _ in 0..MOST_ROUNDS {
            let found = problems.as_ref().unwrap_or(before);
            let of_wanted = found.iter().filter(|problem| wanted(problem.rule));
            let made = attempt.make(of_wanted.filter_map(|problem| problem.fix.as_ref()));
            if !made {
                break;
            }
            let Some(found) = judge(&attempt.source) else {
                return (None, held);
            };
            problems = Some(found);
        }
        let Some(after) = problems else {
            return (None, held);
        };
        let harm = harm::of(&attempt, source, before, &after);
        if harm.is_empty() {
            return (Some((attempt, after)), held);
        }
        held.extend(harm);
        held.sort_by_key(|held| held.line);
        held.dedup_by_key(|held| held.line);
    }
    (None, held)
}

/// Takes the fixes away that are not made, so that nobody is promised them.
/// `are_all` says that the findings are all those of the rules that are
/// `wanted`, and none about a change.
pub fn hold_back(
    source: &Source,
    problems: &mut Problems,
    are_all: bool,
    today: NaiveDate,
    wanted: &dyn Fn(&Rule) -> bool,
) {
    if problems.iter().all(|problem| problem.fix.is_none()) {
        return;
    }
    let has_errors = RULES
        .iter()
        .all(|row| is_judged(row.rule, wanted) == wanted(row.rule));
    // To judge the file once more would find the same.
    let fixed = match are_all && has_errors {
        true => fixed_from(source, problems, today, wanted),
        false => fixed(source, today, wanted),
    };
    let is_unfixed = fixed.count == 0;
    if !is_unfixed && fixed.held.is_empty() {
        return;
    }
    problems.each(|problem| {
        let is_held = |fix: &crate::problem::Fix| {
            let line = source.line(fix.span.start);
            let held = &fixed.held;
            is_unfixed || held.binary_search_by_key(&line, |held| held.line).is_ok()
        };
        if problem.fix.as_ref().is_some_and(is_held) {
            problem.fix = None;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(text: &str) -> Fixed {
        let today = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let source = Source::new("plan.toml".into(), text.into());
        fixed(&source, today, &|_| true)
    }

    const HEAD: &str = "\u{feff}format = 1\r\n[plan]\r\ntitle = \"Kế hoạch\" # giữ\r\nissued = 2026\r\n[unit.A]\r\nname = 'Phòng A'\r\n";

    #[test]
    fn only_the_bytes_at_fault_change() {
        let text = format!(
            "{HEAD}[[item]]\r\nid = 6.10 # số\r\ntitle = \"Một  hai\"\r\nedn = \"15/12/2026\"\r\n[[item.lead]]\r\nunit = \"a\""
        );
        let right = text
            .replace("6.10", "\"6.10\"")
            .replace("Một  hai", "Một hai")
            .replace("edn", "end")
            .replace("\"15/12/2026\"", "2026-12-15")
            .replace("\"a\"", "\"A\"");
        let fixed = fix(&text);
        assert_eq!(fixed.text, right);
        assert_eq!(fixed.count, 5);
    }

    #[test]
    fn what_is_not_certain_stays() {
        for text in [
            String::new(),
            format!("{HEAD}[[item]]\nid = \"1\"\n"),
            format!("{HEAD}[[item]]\nid = \"1\nstart = 2022\n"),
            format!("{HEAD}[[item]]\nid = 1e3\ntitle = \"x\"\n[[item.lead]]\nunit = \"A\"\n"),
            format!("{HEAD}<<<<<<< a\nx = \"a  b\"\n=======\nx = \"b  c\"\n>>>>>>> b\n"),
        ] {
            assert_eq!(fix(&text).text, text);
        }
    }

    #[test]
    fn of_overlapping_fixes_one_is_made() {
        let fix = |start, end, text: &str| crate::problem::Fix {
            span: crate::source::Span::new(start, end),
            text: text.into(),
        };
        let (a, b) = (fix(1, 3, "X"), fix(2, 4, "Y"));
        let source = Source::new(String::new(), "abcde".into());
        let mut attempt = Attempt::new(&source, &[]);
        assert!(attempt.make([&b, &a].into_iter()));
        assert_eq!((attempt.source.text.as_str(), attempt.count), ("aXde", 1));
    }
}
