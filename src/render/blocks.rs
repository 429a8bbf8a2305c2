//! The list form of a table, for a screen too narrow for columns: a block a
//! row, a line a cell.

use crate::terminal::Terminal;
use crate::text::clean::clean;
use crate::text::wrap::wrap;
use crate::view::{Role, Sheet};
use std::io::{self, Write};

/// How far the lines below a block's first one are set in.
const INDENT: &str = "  ";

/// Writes each row as a block.
///
/// # Errors
/// The output cannot be written.
pub fn write(out: &mut dyn Write, sheet: &Sheet, terminal: &Terminal) -> io::Result<()> {
    for (place, row) in sheet.rows.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        for (column, (cell, head)) in row.iter().zip(&sheet.columns).enumerate() {
            let text = clean(&cell.text);
            if text.is_empty() {
                continue;
            }
            let (indent, line) = if column == 0 {
                ("", text.into_owned())
            } else {
                (INDENT, format!("{}: {text}", head.narrow))
            };
            let role = if column == 0 { Role::Strong } else { cell.role };
            let columns = terminal.width.map(|width| width.saturating_sub(indent.len()));
            for line in wrap(&line, columns) {
                writeln!(out, "{indent}{}", terminal.paint(&line, role))?;
            }
        }
    }
    Ok(())
}
