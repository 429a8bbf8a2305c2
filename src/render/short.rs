//! Findings on one line each, as editors read them.

use crate::lang::Lang;
use crate::problem::Problem;
use crate::source::Source;
use crate::text::clean::clean_line;
use std::io::{self, Write};

/// Writes each finding as `plan.toml:4:7: error[rule]: message`. The word and
/// the rule are the same in every language.
///
/// # Errors
/// The output cannot be written.
pub fn write<'p>(
    out: &mut dyn Write,
    source: &Source,
    problems: impl Iterator<Item = &'p Problem>,
    lang: Lang,
) -> io::Result<()> {
    for problem in problems {
        writeln!(
            out,
            "{}:{}: {}[{}]: {}",
            clean_line(&source.path),
            source.position(problem.span.start),
            problem.rule.severity.name(),
            problem.rule.name,
            clean_line(problem.message.in_lang(lang)),
        )?;
    }
    Ok(())
}
