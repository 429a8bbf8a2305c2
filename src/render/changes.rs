//! Changes as plain text, one a line or a group under its heading; and as
//! Markdown for a merge request. A history is the same for each commit.

use super::markdown::escape;
use crate::terminal::Terminal;
use crate::text::clean::{clean, clean_line};
use crate::text::wrap::wrap;
use crate::view::Role;
use crate::view::change::Group;
use std::io::{self, Write};

/// Writes groups of changes; none writes nothing.
///
/// # Errors
/// The output cannot be written.
pub fn write_text(out: &mut dyn Write, groups: &[Group], terminal: &Terminal) -> io::Result<()> {
    write_groups(out, groups, "", terminal)
}

/// Writes the changes of each commit below its heading.
///
/// # Errors
/// The output cannot be written.
pub fn write_history(
    out: &mut dyn Write,
    parts: &[(String, &[Group])],
    terminal: &Terminal,
) -> io::Result<()> {
    for (place, (heading, groups)) in parts.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        write_line(out, heading, ["", "  "], Role::Strong, terminal)?;
        write_groups(out, groups, "  ", terminal)?;
    }
    Ok(())
}

fn write_groups(
    out: &mut dyn Write,
    groups: &[Group],
    indent: &str,
    terminal: &Terminal,
) -> io::Result<()> {
    let [next, first_below, next_below] =
        ["  ", "    ", "      "].map(|more| format!("{indent}{more}"));
    for group in groups {
        let head = format!("{} {}", group.sign, group.head);
        let role = match (group.lines.is_empty(), group.role) {
            (false, Role::Plain) => Role::Strong,
            (_, role) => role,
        };
        write_line(out, &head, [indent, &next], role, terminal)?;
        for line in &group.lines {
            let indents = [first_below.as_str(), &next_below];
            write_line(out, line, indents, Role::Plain, terminal)?;
        }
    }
    Ok(())
}

/// One line, whole: what has no room on it goes below it, after an indent of
/// its own.
fn write_line(
    out: &mut dyn Write,
    text: &str,
    [first, next]: [&str; 2],
    role: Role,
    terminal: &Terminal,
) -> io::Result<()> {
    // A line break of the file would look like another change.
    let text = clean_line(text);
    // Where the terminal is that narrow, an indent takes too much of it.
    let has_room = terminal.width.is_none_or(|width| width >= 20);
    let (first, next) = if has_room { (first, next) } else { ("", "") };
    let columns = terminal.width.map(|width| width.saturating_sub(next.len()));
    for (place, line) in wrap(&text, columns).iter().enumerate() {
        let indent = if place == 0 { first } else { next };
        writeln!(out, "{indent}{}", terminal.paint(line, role))?;
    }
    Ok(())
}

/// Writes groups of changes as a list under a heading; none writes nothing.
///
/// # Errors
/// The output cannot be written.
pub fn write_markdown(out: &mut dyn Write, heading: &str, groups: &[Group]) -> io::Result<()> {
    if groups.is_empty() {
        return Ok(());
    }
    writeln!(out, "### {}\n", one_line(heading))?;
    write_list(out, groups)
}

/// Writes the changes of each commit as a list under its heading.
///
/// # Errors
/// The output cannot be written.
pub fn write_history_markdown(out: &mut dyn Write, parts: &[(String, &[Group])]) -> io::Result<()> {
    for (place, (heading, groups)) in parts.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        write_markdown(out, heading, groups)?;
    }
    Ok(())
}

fn write_list(out: &mut dyn Write, groups: &[Group]) -> io::Result<()> {
    for group in groups {
        // A sign alone after the mark of a list would begin another list.
        let sign = match group.sign {
            sign @ ('+' | '-') => format!("`{sign}`"),
            sign => escape(&sign.to_string()),
        };
        let head = one_line(&group.head);
        if let Some((item, sentence)) = &group.in_full {
            let (item, sentence) = (one_line(item), one_line(sentence));
            writeln!(out, "- {sign} **{item}**\n  - {sentence}")?;
        } else if group.lines.is_empty() {
            writeln!(out, "- {sign} {head}")?;
        } else {
            writeln!(out, "- {sign} **{head}**")?;
        }
        for line in &group.lines {
            writeln!(out, "  - {}", one_line(line))?;
        }
    }
    Ok(())
}

/// Text that Markdown shows as it is, on one line of a list.
fn one_line(text: &str) -> String {
    escape(&clean(text).replace('\n', " "))
}
