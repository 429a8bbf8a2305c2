//! A paper as Markdown, to go on writing.

pub mod text;

use super::markdown::{escape, inline};
use crate::view::paper::{Block, MOTTO, Paper, RECIPIENTS, Row, SIGNER, STATE_NAME, Table};
use std::io::{self, Write};

/// What the writer fills in.
const DOTS: &str = "……………………………………";

/// Writes papers as Markdown, one after another.
///
/// # Errors
/// The output cannot be written.
pub fn write_markdown(out: &mut dyn Write, papers: &[Paper]) -> io::Result<()> {
    for (place, paper) in papers.iter().enumerate() {
        if place > 0 {
            writeln!(out, "\n---\n")?;
        }
        write_one_markdown(out, paper)?;
    }
    Ok(())
}

fn write_one_markdown(out: &mut dyn Write, paper: &Paper) -> io::Result<()> {
    write_head(out, paper)?;
    if let Some(kind) = &paper.kind {
        writeln!(out, "\n# {}\n\n{}", inline(kind), strong(&paper.subject))?;
    }
    if let Some(to) = &paper.to {
        writeln!(out, "\nKính gửi: {}", inline(to))?;
    }
    let mut above = None;
    for block in &paper.body {
        // A list is not torn apart.
        let is_list = |block: &Block| matches!(block, Block::Point(_) | Block::SubPoint(_));
        if !(above.is_some_and(is_list) && is_list(block)) {
            writeln!(out)?;
        }
        write_block(out, block)?;
        above = Some(block);
    }
    writeln!(out)?;
    for title in &paper.signature {
        writeln!(out, "{}  ", strong(title))?;
    }
    writeln!(out, "\n{SIGNER}")?;
    writeln!(out, "\n***{RECIPIENTS}***\n")?;
    for name in &paper.recipients {
        let point = name.strip_prefix("- ").unwrap_or(name);
        writeln!(out, "- {}", escape(point))?;
    }
    for annex in &paper.annexes {
        let name = inline(&annex.name);
        writeln!(out, "\n## {name}\n\n{}\n", strong(&annex.subject))?;
        writeln!(out, "*{}*\n", inline(&annex.note))?;
        write_table(out, &annex.table)?;
    }
    Ok(())
}

/// The head blocks, side by side.
fn write_head(out: &mut dyn Write, paper: &Paper) -> io::Result<()> {
    let head = &paper.head;
    let superior = head.superior.iter().map(|name| inline(name));
    let left: Vec<String> = superior.chain([strong(&head.issuer)]).collect();
    let date = format!("*{}*", inline(&head.place_and_date));
    let right = match head.has_motto {
        true => format!("{}<br>{}", strong(STATE_NAME), strong(MOTTO)),
        false => date.clone(),
    };
    writeln!(
        out,
        "| {} | {right} |\n| :---: | :---: |",
        left.join("<br>")
    )?;
    if let Some(number) = &head.number {
        let subject = head.subject.iter().map(|subject| inline(subject));
        let left: Vec<String> = std::iter::once(inline(number)).chain(subject).collect();
        writeln!(out, "| {} | {date} |", left.join("<br>"))?;
    }
    Ok(())
}

fn write_block(out: &mut dyn Write, block: &Block) -> io::Result<()> {
    match block {
        Block::Heading(text) => writeln!(out, "## {}", inline(text)),
        Block::Subheading(text) => writeln!(out, "### {}", inline(text)),
        Block::Group(text) => writeln!(out, "#### {}", inline(text)),
        Block::Paragraph { lead, text } if lead.is_empty() => writeln!(out, "{}", escape(text)),
        Block::Paragraph { lead, text } => writeln!(out, "{} {}", strong(lead), inline(text)),
        Block::Point(text) => writeln!(out, "- {}", escape(text)),
        Block::SubPoint(text) => writeln!(out, "  - {}", escape(text)),
        Block::Note(text) | Block::Basis(text) => writeln!(out, "*{}*", inline(text)),
        Block::Blank => writeln!(out, "{DOTS}"),
        Block::Table(table) => write_table(out, table),
    }
}

fn write_table(out: &mut dyn Write, table: &Table) -> io::Result<()> {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let heads = table.columns.iter().map(|column| inline(&column.heading));
    writeln!(out, "{}", row(heads.collect()))?;
    let marks = table.columns.iter().map(|column| match column.is_centred {
        true => ":---:".to_owned(),
        false => "---".to_owned(),
    });
    writeln!(out, "{}", row(marks.collect()))?;
    for one in &table.rows {
        let cells = match one {
            Row::Cells(cells) => cells.iter().map(|cell| inline(cell)).collect(),
            Row::Total(cells) => cells.iter().map(|cell| strong(cell)).collect(),
            Row::Group(text) => {
                let rest = table.columns.iter().skip(1).map(|_| String::new());
                std::iter::once(strong(text)).chain(rest).collect()
            }
        };
        writeln!(out, "{}", row(cells))?;
    }
    Ok(())
}

/// Strong letters; nothing where there are none.
fn strong(text: &str) -> String {
    match inline(text) {
        text if text.is_empty() => text,
        text => format!("**{text}**"),
    }
}
