//! Several items with one number: which they are, for whoever names it.

use crate::model::plan::Plan;
use crate::problem::Problems;
use crate::refuse;
use crate::rule;
use crate::source::Source;
use anyhow::Result;

/// Refuses a number that several items have, with the line of each.
///
/// # Errors
/// It is one.
pub fn refuse_repeated(
    plan: &Plan<'_>,
    source: &Source,
    problems: &Problems,
    id: &str,
) -> Result<()> {
    if plan.places_of(id).len() < 2 {
        return Ok(());
    }
    let lines = lines_of(source, problems, id);
    refuse!(
        "Tệp có nhiều nhiệm vụ cùng mang số {id}: dòng {lines}. Ghi lại cho mỗi nhiệm vụ một số rồi làm lại",
        "The file has several items with the number {id}: lines {lines}. Give each its own number first",
    )
}

/// The lines on which an id stands that the file repeats.
fn lines_of(source: &Source, problems: &Problems, id: &str) -> String {
    let repeated = problems
        .iter()
        .filter(|problem| problem.rule == &rule::repeated_id::RULE)
        .filter(|problem| {
            let written = &source.text[problem.span.start..problem.span.end];
            written.trim_matches(['"', '\'']) == id
        });
    let mut lines: Vec<usize> = repeated
        .flat_map(|problem| {
            let first = problem.related.iter().map(|(span, _)| *span);
            first.chain([problem.span])
        })
        .map(|span| source.line(span.start))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    lines.join(", ")
}
