//! A page about one item as plain text: labels in a column, text beside them.

use crate::terminal::Terminal;
use crate::text::clean::{clean, clean_line};
use crate::text::wrap::{width, wrap};
use crate::view::Role;
use crate::view::page::Page;
use std::io::{self, Write};

/// Below this width labels stand above their text.
const NARROWEST: usize = 50;

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
        for line in wrap(&clean(line), terminal.width) {
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
    for line in wrap(&clean(&page.title), terminal.width) {
        writeln!(out, "{}", terminal.paint(&line, Role::Strong))?;
    }
    writeln!(out)?;
    let label_of = |nested: bool, label: &str| {
        format!("{}{}", if nested { "  " } else { "" }, clean_line(label))
    };
    let labels: Vec<String> = page
        .fields
        .iter()
        .map(|field| label_of(field.nested, &field.label))
        .collect();
    let beside = terminal.width.is_none_or(|width| width >= NARROWEST);
    let label_width = labels.iter().map(|label| width(label)).max().unwrap_or(0) + 2;
    let mut above = "";
    for (field, label) in page.fields.iter().zip(&labels) {
        let text = clean(&field.text);
        // A label that repeats the one above it is left out.
        let shown = if above == label { "" } else { label.as_str() };
        if beside {
            let columns = terminal
                .width
                .map(|width| width.saturating_sub(label_width));
            for (place, line) in wrap(&text, columns).iter().enumerate() {
                let label = if place == 0 { shown } else { "" };
                let gap = label_width - width(label);
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
