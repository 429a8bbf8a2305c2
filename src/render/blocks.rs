//! The list form of a table, for a screen too narrow for columns: a block a
//! row, a line a cell.

use crate::terminal::Terminal;
use crate::text::clean::{printed, printed_line};
use crate::text::wrap::{wrap, wrap_hanging};
use crate::view::{Role, Sheet};
use std::io::{self, Write};

/// How far the lines below a block's first one are set in.
const INDENT: &str = "  ";

/// How far what goes on below a label is set in from it, in columns.
const FURTHER: usize = 2;

/// Writes each row as a block.
///
/// # Errors
/// The output cannot be written.
pub fn write(out: &mut dyn Write, sheet: &Sheet, terminal: &Terminal) -> io::Result<()> {
    for (place, row) in sheet.rows.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        // The first two cells say what it is; they need no label.
        let head: Vec<String> = row
            .iter()
            .take(2)
            .map(|cell| printed_line(&cell.text).into_owned())
            .collect();
        for line in wrap(head.join("  ").trim(), terminal.width) {
            writeln!(out, "{}", terminal.paint(&line, Role::Strong))?;
        }
        for (cell, head) in row.iter().zip(&sheet.columns).skip(2) {
            let text = printed(&cell.text);
            if text.is_empty() {
                continue;
            }
            let columns = terminal
                .width
                .map(|width| width.saturating_sub(INDENT.len()));
            let label = printed_line(&head.narrow);
            for line in wrap_hanging(&format!("{label}: {text}"), columns, FURTHER) {
                writeln!(out, "{INDENT}{}", terminal.paint(&line, cell.role))?;
            }
        }
    }
    Ok(())
}
