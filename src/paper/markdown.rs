//! Reads Markdown. Tables are cut from the lines by the rules below, since a
//! renderer drops what a row has too many of; the rest is recognised by
//! `pulldown-cmark`.

mod blocks;
mod inline;
mod lines;

use super::words::Signs;
use super::{At, Block, LeftOut, Paper, Row, Unreadable, What, grid, layout, limit, settle, sniff};
use inline::Inline;
use lines::Chunk;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

pub fn read(bytes: &[u8]) -> Result<Paper, Unreadable> {
    limit::FILE.check(bytes.len())?;
    let text = sniff::decode(bytes)?;
    from_text(&text)
}

/// Whether a text has a table of Markdown.
pub fn has_table(text: &str) -> bool {
    text.lines().any(lines::is_under_head)
}

/// Whether a text is Markdown, by what hardly any other text has.
pub fn is_markdown(text: &str) -> bool {
    lines::is_markdown(text)
}

fn from_text(text: &str) -> Result<Paper, Unreadable> {
    let mut paper = Paper::default();
    let mut signs = Signs::default();
    for chunk in lines::chunks(text) {
        match chunk {
            Chunk::Text(text) => blocks::read(&text, &mut signs, &mut paper.blocks)?,
            Chunk::Table(lines) => table(&lines, &mut signs, &mut paper.blocks)?,
            Chunk::Footnote(words) => {
                let words = Inline::of(&words).settle(&mut signs).words;
                paper.left_out.push(LeftOut {
                    what: What::Footnote,
                    words,
                    at: At::Nowhere,
                });
            }
        }
    }
    settle::settle(paper, signs)
}

/// What is understood in a line.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// Reads a table from its rows, each on one line.
fn table(lines: &[String], signs: &mut Signs, out: &mut Vec<Block>) -> Result<(), Unreadable> {
    let width = lines
        .iter()
        .map(|line| lines::cells(line))
        .max()
        .unwrap_or(0);
    limit::COLUMNS.check(width)?;
    limit::ROWS.check(lines.len())?;
    // A head as wide as the widest row: then no row has more cells than that.
    let mut source = format!("|{}\n|{}\n", "x|".repeat(width), "-|".repeat(width));
    for line in lines {
        if !line.starts_with('|') {
            source.push('|');
        }
        source.push_str(line);
        source.push('\n');
    }
    let mut rows: Vec<Row> = Vec::with_capacity(lines.len());
    let mut inline = Inline::default();
    for event in TextMergeStream::new(Parser::new_ext(&source, options())) {
        match event {
            Event::Start(Tag::TableRow) => rows.push(Row {
                number: rows.len() + 1,
                cells: Vec::with_capacity(width),
            }),
            Event::Start(Tag::TableCell) => inline = Inline::default(),
            Event::End(TagEnd::TableCell) => {
                let words = std::mem::take(&mut inline).into_runs().settle(signs);
                if let Some(row) = rows.last_mut() {
                    row.cells.push(grid::plain(words));
                }
            }
            event => inline.push(&event),
        }
    }
    let table = grid::ragged(rows)?;
    let words = table.rows.iter().flat_map(|row| &row.cells);
    if layout::is_layout(table.rows.len(), words.map(|cell| cell.words.as_str())) {
        out.extend(layout::paragraphs(&table));
    } else if !table.rows.is_empty() {
        out.push(Block::Table(table));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
