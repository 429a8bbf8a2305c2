//! The errors that come of fixes, and the lines to leave alone because of them.

use super::Held;
use super::attempt::Attempt;
use crate::lang::Lang;
use crate::problem::{Leaves, Problem, Problems, Rule};
use crate::rule::{self, RULES};
use crate::source::Source;
use std::collections::{BTreeSet, HashMap};

/// The lines of which an error came that was not there before, and that no
/// other made room for: a mistyped key whose value turns out to be wrong is
/// still one error.
pub fn of(attempt: &Attempt, source: &Source, before: &Problems, after: &Problems) -> Vec<Held> {
    let headers = headers(&source.text);
    let block = |line: usize| headers.partition_point(|header| *header <= line);
    let (gone, came) = apart(attempt, source, before, after);
    let mut room: HashMap<usize, Vec<u8>> = HashMap::new();
    for problem in gone {
        let line = source.line(problem.span.start);
        room.entry(block(line))
            .or_default()
            .push(weight(problem.rule.leaves));
    }
    let mut held = unread(attempt, after);
    for problem in came {
        let lines = causes(attempt, problem);
        // What was written there is at odds with the rest of the plan: an error
        // of another kind, whatever went. Those of the same kind are paired.
        if is_at_odds(problem.rule) && is_touched(attempt, problem) {
            held.extend(lines.into_iter().map(|line| Held {
                line,
                why: problem.message.clone(),
            }));
            continue;
        }
        let needed = weight(problem.rule.leaves);
        let taken = lines.iter().find_map(|line| {
            let room = room.get_mut(&block(*line))?;
            let place = room.iter().position(|weight| *weight >= needed)?;
            // What is not TOML hides any number of errors: they were there.
            match room[place] {
                UNPARSED if needed < UNPARSED => Some(UNPARSED),
                _ => Some(room.swap_remove(place)),
            }
        });
        if taken.is_none() {
            held.extend(lines.into_iter().map(|line| Held {
                line,
                why: problem.message.clone(),
            }));
        }
    }
    held
}

/// Whether an error is one of values that are well written and do not agree.
fn is_at_odds(rule: &Rule) -> bool {
    let reading = [
        rule::repeated_id::RULE.name,
        rule::repeated_code::RULE.name,
        rule::repeated_name::RULE.name,
        rule::collective_loop::RULE.name,
        rule::succession_loop::RULE.name,
        rule::completed_and_stopped::RULE.name,
    ];
    let mut rows = RULES.iter().filter(|row| row.judges());
    reading.contains(&rule.name) || rows.any(|row| row.rule.name == rule.name)
}

/// Whether a fix stands in a line that an error points at.
fn is_touched(attempt: &Attempt, problem: &Problem) -> bool {
    let related = problem.related.iter().map(|(span, _)| *span);
    let mut spans = related.chain([problem.span]);
    spans.any(|span| attempt.touched.contains(&attempt.origin(span.start)))
}

/// The lines with fixes that are not read as anything even so: what was written
/// there is not certain.
fn unread(attempt: &Attempt, after: &Problems) -> Vec<Held> {
    let form = [
        rule::malformed_date::RULE.name,
        rule::malformed_due::RULE.name,
        rule::malformed_id::RULE.name,
        rule::wrong_type::RULE.name,
    ];
    let errors = after.errors().filter(|problem| {
        weight(problem.rule.leaves) == UNPARSED || form.contains(&problem.rule.name)
    });
    let mut held = Vec::new();
    for problem in errors {
        let line = attempt.origin(problem.span.start);
        if attempt.touched.contains(&line) {
            held.push(Held {
                line,
                why: problem.message.clone(),
            });
        }
    }
    held
}

/// The errors that went and those that came. One is the same by its rule and
/// its line, or by its rule and its words, wherever it stands.
fn apart<'p>(
    attempt: &Attempt,
    source: &Source,
    before: &'p Problems,
    after: &'p Problems,
) -> (Vec<&'p Problem>, Vec<&'p Problem>) {
    let (gone, came) = without_pairs(
        before.errors().collect(),
        after.errors().collect(),
        |problem| (problem.rule.name, source.line(problem.span.start)),
        |problem| (problem.rule.name, attempt.origin(problem.span.start)),
    );
    let words = |problem: &'p Problem| (problem.rule.name, problem.message.in_lang(Lang::En));
    without_pairs(gone, came, words, words)
}

/// What is left of two lists when each of one is taken away with one of the
/// other that has the same key.
fn without_pairs<'p, K: std::hash::Hash + Eq>(
    one: Vec<&'p Problem>,
    other: Vec<&'p Problem>,
    key: impl Fn(&'p Problem) -> K,
    other_key: impl Fn(&'p Problem) -> K,
) -> (Vec<&'p Problem>, Vec<&'p Problem>) {
    let mut count: HashMap<K, usize> = HashMap::new();
    for problem in &other {
        *count.entry(other_key(problem)).or_default() += 1;
    }
    let mut paired: HashMap<K, usize> = HashMap::new();
    let mut left = one;
    left.retain(|problem| {
        let key = key(problem);
        match count.get_mut(&key).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                *paired.entry(key).or_default() += 1;
                false
            }
            None => true,
        }
    });
    let mut other_left = other;
    other_left.retain(|problem| {
        match paired
            .get_mut(&other_key(problem))
            .filter(|count| **count > 0)
        {
            Some(count) => {
                *count -= 1;
                false
            }
            None => true,
        }
    });
    (left, other_left)
}

/// The lines with fixes that an error points at; otherwise the nearest above
/// it, which uncovered what it found.
fn causes(attempt: &Attempt, problem: &Problem) -> BTreeSet<usize> {
    let own = attempt.origin(problem.span.start);
    let others = problem
        .related
        .iter()
        .map(|(span, _)| attempt.origin(span.start));
    let mut lines: BTreeSet<usize> = others.chain([own]).collect();
    lines.retain(|line| attempt.touched.contains(line));
    if lines.is_empty() {
        let above = attempt.touched.range(..=own).next_back();
        lines.extend(above.or(attempt.touched.first()).copied());
    }
    lines
}

/// The weight of text that is not TOML.
const UNPARSED: u8 = 3;

/// How much of a file an error costs.
fn weight(leaves: Leaves) -> u8 {
    match leaves {
        Leaves::Usable => 0,
        Leaves::Doubtful => 1,
        Leaves::Broken => 2,
        Leaves::Unparsed => UNPARSED,
    }
}

/// The lines with headers, from 1.
fn headers(text: &str) -> Vec<usize> {
    let lines = text.lines().zip(1..);
    let headers = lines.filter(|(line, _)| line.trim_start().starts_with('['));
    headers.map(|(_, number)| number).collect()
}
