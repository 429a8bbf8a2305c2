//! A paper as plain text: to read on a terminal, or to send in a message. No sign
//! of a markup stands in it; headings are in capitals.

use super::DOTS;
use crate::render::{blocks, table};
use crate::terminal::Terminal;
use crate::text::clean::printed;
use crate::text::wrap::wrap_hanging;
use crate::view::paper::{
    Annex, Block, Column, Head, MOTTO, Paper, RECIPIENTS, Row, SIGNER, STATE_NAME, Table,
};
use crate::view::{Cell, Role, Sheet, SheetColumn};
use std::io::{self, Write};

/// The width of the line between two papers, at most.
const RULE: usize = 60;

/// Writes papers as plain text, one after another.
///
/// # Errors
/// The output cannot be written.
pub fn write(out: &mut dyn Write, papers: &[Paper], terminal: &Terminal) -> io::Result<()> {
    let columns = terminal.width.unwrap_or(40).min(RULE);
    for (place, paper) in papers.iter().enumerate() {
        if place > 0 {
            writeln!(out, "\n{}\n", "─".repeat(columns))?;
        }
        let mut lines = Lines { out, terminal };
        lines.paper(paper)?;
    }
    Ok(())
}

/// Where the lines of a paper go.
struct Lines<'o, 't> {
    out: &'o mut dyn Write,
    terminal: &'t Terminal,
}

impl Lines<'_, '_> {
    fn paper(&mut self, paper: &Paper) -> io::Result<()> {
        self.head(&paper.head)?;
        if let Some(kind) = &paper.kind {
            self.say(kind, Role::Strong)?;
            self.say(&paper.subject, Role::Strong)?;
        }
        if let Some(to) = &paper.to {
            self.gap()?;
            self.say(&format!("Kính gửi: {to}"), Role::Plain)?;
        }
        for block in &paper.body {
            self.block(block)?;
        }
        self.gap()?;
        for title in &paper.signature {
            self.say(title, Role::Strong)?;
        }
        self.gap()?;
        self.say(SIGNER, Role::Plain)?;
        self.gap()?;
        self.say(RECIPIENTS, Role::Plain)?;
        for name in &paper.recipients {
            self.say(name, Role::Plain)?;
        }
        for annex in &paper.annexes {
            self.annex(annex)?;
        }
        Ok(())
    }

    fn head(&mut self, head: &Head) -> io::Result<()> {
        let motto = head.has_motto.then_some([STATE_NAME, MOTTO]);
        let lines = head.superior.as_deref().into_iter();
        let lines = lines.chain([head.issuer.as_str()]);
        let lines = lines.chain(motto.into_iter().flatten());
        let lines = lines.chain(head.number.as_deref());
        let lines = lines.chain(head.subject.as_deref());
        for line in lines.chain([head.place_and_date.as_str()]) {
            self.say(line, Role::Plain)?;
        }
        self.gap()
    }

    fn block(&mut self, block: &Block) -> io::Result<()> {
        // A list is not torn apart.
        if !matches!(block, Block::Point(_) | Block::SubPoint(_)) {
            self.gap()?;
        }
        match block {
            Block::Heading(text) => self.say(&text.to_uppercase(), Role::Strong),
            Block::Subheading(text) | Block::Group(text) => self.say(text, Role::Strong),
            Block::Paragraph { lead, text } if lead.is_empty() => self.say(text, Role::Plain),
            Block::Paragraph { lead, text } => self.say(&format!("{lead} {text}"), Role::Plain),
            Block::Point(text) => self.hang(&format!("- {text}"), 2),
            Block::SubPoint(text) => self.hang(&format!("  + {text}"), 2),
            Block::Note(text) => self.say(text, Role::Faint),
            Block::Basis(text) => self.say(text, Role::Plain),
            Block::Blank => self.say(DOTS, Role::Plain),
            Block::Table(table) => self.table(table),
        }
    }

    fn annex(&mut self, annex: &Annex) -> io::Result<()> {
        self.gap()?;
        self.gap()?;
        self.say(&annex.name.to_uppercase(), Role::Strong)?;
        self.say(&annex.subject, Role::Strong)?;
        self.say(&annex.note, Role::Plain)?;
        self.gap()?;
        self.table(&annex.table)
    }

    /// Numbers stand side by side below their heads; texts one below another, each
    /// behind its head: side by side they would be slivers.
    fn table(&mut self, table: &Table) -> io::Result<()> {
        if table.columns.iter().skip(1).all(|column| column.is_centred) {
            let rows = table.rows.iter().map(|row| match row {
                Row::Cells(texts) => cells(texts, Role::Plain),
                Row::Total(texts) => cells(texts, Role::Strong),
                Row::Group(text) => cells(std::slice::from_ref(text), Role::Strong),
            });
            let sheet = sheet(table, rows.collect());
            return table::write(self.out, &[sheet], self.terminal);
        }
        for (place, row) in table.rows.iter().enumerate() {
            if place > 0 {
                self.gap()?;
            }
            match row {
                Row::Group(text) => self.say(text, Role::Strong)?,
                Row::Cells(texts) | Row::Total(texts) => {
                    let sheet = sheet(table, vec![cells(texts, Role::Plain)]);
                    blocks::write(self.out, &sheet, self.terminal)?;
                }
            }
        }
        Ok(())
    }

    fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    fn say(&mut self, text: &str, role: Role) -> io::Result<()> {
        self.lines(text, 0, role)
    }

    fn hang(&mut self, text: &str, by: usize) -> io::Result<()> {
        self.lines(text, by, Role::Plain)
    }

    fn lines(&mut self, text: &str, hang: usize, role: Role) -> io::Result<()> {
        for line in wrap_hanging(&printed(text), self.terminal.width, hang) {
            writeln!(self.out, "{}", self.terminal.paint(&line, role))?;
        }
        Ok(())
    }
}

fn cells(texts: &[String], role: Role) -> Vec<Cell> {
    let cells = texts.iter().map(|text| Cell::with_role(text.trim(), role));
    cells.collect()
}

/// Rows under the heads of a table, none of which may be left out.
fn sheet(table: &Table, mut rows: Vec<Vec<Cell>>) -> Sheet {
    for row in &mut rows {
        row.resize_with(table.columns.len(), Cell::default);
    }
    let head = |column: &Column| SheetColumn {
        heading: column.heading.clone(),
        narrow: column.heading.clone(),
        comfort: if column.is_centred { 6 } else { 20 },
        optional: false,
        is_part: false,
    };
    Sheet {
        above: Vec::new(),
        columns: table.columns.iter().map(head).collect(),
        rows,
        below: Vec::new(),
    }
}
