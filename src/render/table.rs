//! A table fitted to the width: text wrapped and never lost.

mod shares;

use super::blocks;
use crate::terminal::Terminal;
use crate::text::clean::printed;
use crate::text::wrap::{width, wrap};
use crate::view::{self, Role, Sheet, SheetColumn};
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};
use shares::{Wish, share};
use std::io::{self, Write};

/// From this comfort on a column holds texts, and not dates or states.
const TEXT: usize = 18;

/// Below this width a table has only slivers of columns; a list form is
/// printed instead.
pub const NARROWEST: usize = 60;

/// What a column takes beside its text: a space on either side and a border.
pub const FRAME: usize = 3;

/// Writes tables, each with what stands above and below it, and one legend
/// for all.
///
/// # Errors
/// The output cannot be written.
pub fn write(out: &mut dyn Write, sheets: &[Sheet], terminal: &Terminal) -> io::Result<()> {
    let mut codes: Vec<&(String, String)> = Vec::new();
    for (place, sheet) in sheets.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        write_lines(out, &sheet.above, terminal)?;
        if sheet.rows.is_empty() {
            continue;
        }
        if !sheet.above.is_empty() {
            writeln!(out)?;
        }
        let shown = match terminal.width {
            Some(columns) if columns < NARROWEST => {
                blocks::write(out, sheet, terminal)?;
                (0..sheet.columns.len()).collect()
            }
            limit => write_grid(out, sheet, limit, terminal)?,
        };
        let cells = sheet
            .rows
            .iter()
            .flat_map(|row| shown.iter().map(|column| &row[*column]));
        codes.extend(cells.flat_map(|cell| &cell.codes));
    }
    let legend: Vec<String> = view::legend(codes.into_iter()).into_iter().collect();
    let below = sheets.iter().flat_map(|sheet| &sheet.below);
    for (place, line) in legend.iter().chain(below).enumerate() {
        if place == 0 {
            writeln!(out)?;
        }
        write_lines(out, std::slice::from_ref(line), terminal)?;
    }
    Ok(())
}

fn write_lines(out: &mut dyn Write, lines: &[String], terminal: &Terminal) -> io::Result<()> {
    for line in lines {
        for line in wrap(&printed(line), terminal.width) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// Draws the grid; says which columns it shows.
fn write_grid(
    out: &mut dyn Write,
    sheet: &Sheet,
    limit: Option<usize>,
    terminal: &Terminal,
) -> io::Result<Vec<usize>> {
    // A table on its side has names of the file for headings.
    let columns: Vec<SheetColumn> = sheet.columns.iter().map(cleaned).collect();
    let cells: Vec<Vec<String>> = sheet
        .rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|cell| printed(&cell.text).into_owned())
                .collect()
        })
        .collect();
    let natural: Vec<usize> = (0..columns.len())
        .map(|column| {
            let texts = cells.iter().map(|row| row[column].as_str());
            let widest = texts.flat_map(str::lines).map(width).max();
            let heading = columns[column].narrow.lines().map(width).max();
            widest.max(heading).unwrap_or(0).max(1)
        })
        .collect();
    let (shown, widths) = match limit {
        Some(limit) => fit(&columns, &cells, &natural, limit),
        None => ((0..columns.len()).collect(), natural.clone()),
    };

    let mut table = Table::new();
    let head: Vec<Piece> = shown
        .iter()
        .zip(&widths)
        .map(|(column, room)| {
            let column = &columns[*column];
            let full = column.heading.lines().map(width).max().unwrap_or(0);
            let heading = if full <= *room || limit.is_none() {
                &column.heading
            } else {
                &column.narrow
            };
            Piece::new(heading, limit.map(|_| *room), Role::Strong)
        })
        .collect();
    table.set_header(
        head.iter()
            .map(|piece| piece.cell().set_alignment(CellAlignment::Left)),
    );
    let rows: Vec<Vec<Piece>> = sheet
        .rows
        .iter()
        .zip(&cells)
        .map(|(row, texts)| {
            let pieces = shown.iter().zip(&widths);
            pieces
                .map(|(column, room)| {
                    Piece::new(&texts[*column], limit.map(|_| *room), row[*column].role)
                })
                .collect()
        })
        .collect();
    table.load_style(match are_told_apart(&rows) {
        true => comfy_table::presets::UTF8_FULL_CONDENSED,
        false => comfy_table::presets::UTF8_FULL,
    });
    table.set_content_arrangement(ContentArrangement::Disabled);
    for row in &rows {
        table.add_row(row.iter().map(Piece::cell));
    }
    if limit.is_some() {
        for (place, columns) in widths.iter().enumerate() {
            if let Some(column) = table.column_mut(place) {
                let columns = u16::try_from(columns + 2).unwrap_or(u16::MAX);
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(columns)));
            }
        }
    }
    if terminal.color {
        write_painted(out, table.lines(), &head, &rows, terminal)?;
    } else {
        for line in table.lines() {
            writeln!(out, "{line}")?;
        }
    }
    Ok(shown)
}

/// Whether a reader sees where each row begins: rows are one line high, or the
/// blanks below their shorter cells show it. A row whose cells all have the same
/// lines has none of these, as in a lone column.
fn are_told_apart(rows: &[Vec<Piece>]) -> bool {
    let is_solid = |row: &Vec<Piece>| {
        row.iter().all(|piece| piece.lines.len() > 1) && {
            let mut heights = row.iter().map(|piece| piece.lines.len());
            let first = heights.next();
            heights.all(|height| Some(height) == first)
        }
    };
    rows.len() < 2 || !rows.iter().any(is_solid)
}

/// The text of one cell, wrapped, with its role.
struct Piece {
    lines: Vec<String>,
    role: Role,
}

impl Piece {
    fn new(text: &str, room: Option<usize>, role: Role) -> Self {
        Self {
            lines: wrap(text, room),
            role,
        }
    }

    fn cell(&self) -> comfy_table::Cell {
        comfy_table::Cell::new(self.lines.join("\n"))
    }
}

/// Writes the lines of a table with each piece in the style of its role. The
/// table is laid out without colour and painted afterwards, so that its bytes
/// do not depend on what the table library finds out about a terminal.
fn write_painted(
    out: &mut dyn Write,
    lines: impl Iterator<Item = String>,
    head: &[Piece],
    rows: &[Vec<Piece>],
    terminal: &Terminal,
) -> io::Result<()> {
    let all = std::iter::once(head).chain(rows.iter().map(Vec::as_slice));
    let mut texts = all.flat_map(|row| {
        let height = row.iter().map(|piece| piece.lines.len()).max();
        (0..height.unwrap_or(0).max(1)).map(move |at| (row, at))
    });
    for line in lines {
        // A border holds no text.
        match line.starts_with(SIDE).then(|| texts.next()).flatten() {
            Some((row, at)) => writeln!(out, "{}", painted_line(&line, row, at, terminal))?,
            None => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}

/// The left side of a line with text.
const SIDE: char = '│';

/// One line with its pieces painted. A piece that is not where it is expected
/// stays as it was drawn.
fn painted_line(line: &str, row: &[Piece], at: usize, terminal: &Terminal) -> String {
    let mut out = String::with_capacity(line.len() + 16 * row.len());
    let mut rest = line;
    for piece in row {
        let text = piece.lines.get(at).map_or("", String::as_str);
        // The side, the space before the text, then the text itself.
        let inside = rest.char_indices().nth(2).map_or(rest.len(), |(at, _)| at);
        let (side, after) = rest.split_at(inside);
        let Some(after) = after.strip_prefix(text) else {
            break;
        };
        out.push_str(side);
        out.push_str(&terminal.paint(text, piece.role));
        let blank = after.len() - after.trim_start_matches(' ').len();
        out.push_str(&after[..blank]);
        rest = &after[blank..];
    }
    out.push_str(rest);
    out
}

/// The head of a column with nothing in it that acts on a terminal.
fn cleaned(column: &SheetColumn) -> SheetColumn {
    SheetColumn {
        heading: printed(&column.heading).into_owned(),
        narrow: printed(&column.narrow).into_owned(),
        comfort: column.comfort,
        optional: column.optional,
        is_part: column.is_part,
    }
}

/// Which columns the width carries well, in the order given, and how wide each
/// is: as many as keep their comfort, the rest shared out where it saves lines.
fn fit(
    columns: &[SheetColumn],
    cells: &[Vec<String>],
    natural: &[usize],
    limit: usize,
) -> (Vec<usize>, Vec<usize>) {
    let room = limit.saturating_sub(1);
    let least_of = |column: usize, comfort: usize| {
        // Room for the longest word of the heading, at least.
        let words = columns[column].narrow.split_whitespace().map(width);
        natural[column].min(comfort.max(words.max().unwrap_or(0)))
    };
    let least = |column: usize| least_of(column, columns[column].comfort);
    // A column of text can give some of its comfort where that saves lines.
    let bearable = |column: usize| match columns[column].comfort {
        comfort @ TEXT.. => least_of(column, comfort * 2 / 3),
        comfort => least_of(column, comfort),
    };
    let mut shown: Vec<usize> = Vec::new();
    let needs = |column: usize| least(column) + FRAME;
    let must = (0..columns.len()).filter(|column| !columns[*column].optional);
    let mut taken: usize = must.map(needs).sum();
    // What is more important goes first: nothing after what has no room gets in
    // but what must.
    let mut is_full = false;
    for (column, head) in columns.iter().enumerate() {
        if head.optional {
            is_full |= taken + needs(column) > room;
            if is_full {
                continue;
            }
            taken += needs(column);
        }
        shown.push(column);
    }
    let wishes: Vec<Wish<'_>> = shown
        .iter()
        .map(|column| Wish {
            texts: std::iter::once(columns[*column].narrow.as_str())
                .chain(cells.iter().map(|row| row[*column].as_str()))
                .collect(),
            least: bearable(*column),
            most: natural[*column],
        })
        .collect();
    let taken: usize = wishes.iter().map(|wish| wish.least + FRAME).sum();
    let mut widths = share(&wishes, room.saturating_sub(taken));
    // Columns that the user asked for may be too many: each gives in turn.
    while widths.iter().sum::<usize>() + FRAME * widths.len() > room {
        match widths.iter_mut().max() {
            Some(widest) if *widest > 1 => *widest -= 1,
            _ => break,
        }
    }
    (shown, widths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_without_blanks_have_a_line_between_them() {
        let rows = |rows: &[&[&str]]| -> Vec<Vec<Piece>> {
            let piece = |text: &&str| Piece::new(text, None, Role::Plain);
            let rows = rows.iter();
            rows.map(|row| row.iter().map(piece).collect()).collect()
        };
        for (texts, told_apart) in [
            (&[&["a", "b"][..], &["c", "d"]][..], true),
            (&[&["a\nb", "c"], &["d", "e"]], true),
            (&[&["a\nb", ""], &["d", "e\nf"]], true),
            (&[&["a\nb", "c\nd"], &["e\nf", "g\nh"]], false),
            (&[&["a", "c\nd"], &["e\nf", "g\nh"]], false),
            (&[&["a\nb", "c\nd\ne"], &["e", "g"]], true),
            // A lone column, and a lone row.
            (&[&["a\nb"], &["c"]], false),
            (&[&["a\nb", "c\nd"]], true),
        ] {
            assert_eq!(are_told_apart(&rows(texts)), told_apart, "{texts:?}");
        }
    }
}
