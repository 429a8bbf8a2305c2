//! A page about one item as plain text: labels in a column, text beside them.

use crate::terminal::Terminal;
use crate::text::clean::{printed, printed_line};
use crate::text::wrap::{width, wrap};
use crate::view::Role;
use crate::view::page::Page;
use std::io::{self, Write};

/// Below this width labels stand above their text.
const NARROWEST: usize = 50;

/// A label that is longer stands on several lines.
const LONG_LABEL: usize = 20;

/// Writes pages under a header.
///
/// # Errors
/// The output cannot be written.
pub fn write(
    out: &mut dyn Write,
    header: &[String],
    pages: &[Page],
    terminal: &Terminal,
) -> io::Result<()> {
    for line in header {
        for line in wrap(&printed(line), terminal.width) {
            writeln!(out, "{line}")?;
        }
    }
    for page in pages {
        writeln!(out)?;
        write_page(out, page, terminal)?;
    }
    Ok(())
}

fn write_page(out: &mut dyn Write, page: &Page, terminal: &Terminal) -> io::Result<()> {
    for line in wrap(&printed(&page.title), terminal.width) {
        writeln!(out, "{}", terminal.paint(&line, Role::Strong))?;
    }
    writeln!(out)?;
    let label_of = |nested: bool, label: &str| {
        format!("{}{}", if nested { "  " } else { "" }, printed_line(label))
    };
    let labels: Vec<String> = page
        .fields
        .iter()
        .map(|field| label_of(field.nested, &field.label))
        .collect();
    let beside = terminal.width.is_none_or(|width| width >= NARROWEST);
    // One long label does not push all the texts aside.
    let widest = labels.iter().map(|label| width(label)).max().unwrap_or(0);
    let label_width = widest.min(LONG_LABEL) + 2;
    let mut above = "";
    for (field, label) in page.fields.iter().zip(&labels) {
        let text = printed(&field.text);
        // A label that repeats the one above it is left out.
        let shown = if above == label { "" } else { label.as_str() };
        if beside {
            let columns = terminal
                .width
                .map(|width| width.saturating_sub(label_width));
            // A longer one takes several lines; where nothing is wrapped, the
            // text comes after it.
            let label_lines = match terminal.width {
                Some(_) => wrap(shown, Some(label_width - 2)),
                None => vec![shown.to_owned()],
            };
            let lines = wrap(&text, columns);
            for place in 0..lines.len().max(label_lines.len()) {
                let label = label_lines.get(place).map_or("", String::as_str);
                let line = lines.get(place).map_or("", String::as_str);
                let gap = match line {
                    "" => 0,
                    _ => label_width.saturating_sub(width(label)).max(2),
                };
                writeln!(
                    out,
                    "{}{:gap$}{}",
                    terminal.paint(label, Role::Faint),
                    "",
                    terminal.paint(line, field.role),
                )?;
            }
        } else {
            if !shown.is_empty() {
                for line in wrap(shown.trim_start(), terminal.width) {
                    writeln!(out, "{}", terminal.paint(&line, Role::Faint))?;
                }
            }
            let columns = terminal.width.map(|width| width.saturating_sub(2));
            for line in wrap(&text, columns) {
                writeln!(out, "  {}", terminal.paint(&line, field.role))?;
            }
        }
        above = label;
    }
    Ok(())
}
