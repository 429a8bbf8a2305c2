//! Cards: tables of two columns whose left side has the labels of fields, or runs of lines
//! with such labels, one card an item. They are read as the lines that they stand for.

use super::fields;
use super::label;
use super::lexicon::Lexicon;
use super::numbers;
use super::people;
use super::words::Field;
use crate::draft::Place;
use crate::paper::{Block, Cell, Continues, Paper, Paragraph, Row, Table};
use std::collections::BTreeSet;

/// A card has as many rows with labels that say who, with whom or when.
const LEAST: usize = 2;

/// A line of a paper with its place.
pub type Line = (Place, Paragraph);

/// The lines of a paper with its cards among them, and which tables these are; `None`
/// where it has none. `only`: cards of these tables, by number.
pub fn lines(lexicon: &Lexicon, paper: &Paper, only: &[usize]) -> Option<(Vec<Line>, Vec<usize>)> {
    let is_asked = |table: &Table| only.is_empty() || only.contains(&table.number);
    let is_card = |table: &Table| is_asked(table) && is_card(lexicon, table);
    let titles = match only.is_empty() {
        true => titles_of_runs(lexicon, paper),
        false => BTreeSet::new(),
    };
    if titles.len() < LEAST && !paper.tables().any(is_card) {
        return None;
    }
    let mut lines = Vec::new();
    let mut tables = Vec::new();
    for block in &paper.blocks {
        match block {
            Block::Paragraph(one) => {
                let is_bold = one.is_bold || titles.contains(&one.number);
                let one = Paragraph {
                    is_bold,
                    ..one.clone()
                };
                lines.push((Place::Paragraph(one.number), one));
            }
            Block::Table(table) if is_card(table) => {
                tables.push(table.number);
                card(lexicon, table, &mut lines);
            }
            Block::Table(_) => {}
        }
    }
    Some((lines, tables))
}

/// The paragraphs without a label that runs of `label: words` lines stand under.
fn titles_of_runs(lexicon: &Lexicon, paper: &Paper) -> BTreeSet<usize> {
    let mut titles = BTreeSet::new();
    let mut title: Option<&Paragraph> = None;
    let mut fields: BTreeSet<Field> = BTreeSet::new();
    for block in &paper.blocks {
        let Block::Paragraph(one) = block else {
            title = None;
            continue;
        };
        let line = fields::read(lexicon, &one.words);
        if line.words.is_empty() && !line.values.is_empty() {
            let says = line.values.iter().map(|value| value.field);
            fields.extend(says.filter(|field| says_who_or_when(*field)));
            if let Some(title) = title.filter(|_| fields.len() >= LEAST) {
                titles.insert(title.number);
            }
            continue;
        }
        fields.clear();
        let is_plain = one.label.is_none()
            && one.heading.is_none()
            && label::split(&one.words).is_none()
            && !one.words.trim_end().ends_with(':');
        title = Some(one).filter(|_| is_plain);
    }
    titles
}

fn says_who_or_when(field: Field) -> bool {
    matches!(
        field,
        Field::Lead | Field::Partner | Field::Roles | Field::Time | Field::End | Field::Start
    )
}

/// The cells of a row that say something, with their columns.
fn own(row: &Row) -> Vec<(usize, &Cell)> {
    let own = row.cells.iter().enumerate();
    own.filter(|(_, cell)| cell.continues != Some(Continues::Left) && !cell.words.trim().is_empty())
        .collect()
}

fn label_of(cell: &Cell) -> &str {
    cell.words
        .trim()
        .trim_start_matches(['-', '+', '•'])
        .trim()
        .trim_end_matches(':')
        .trim()
}

fn is_card(lexicon: &Lexicon, table: &Table) -> bool {
    let is_narrow = table.rows.iter().all(|row| own(row).len() <= 2);
    let says = |row: &Row| {
        let cells = own(row);
        cells.len() == 2
            && fields::field_of_label(lexicon, label_of(cells[0].1)).is_some_and(says_who_or_when)
    };
    is_narrow && table.rows.iter().filter(|row| says(row)).count() >= LEAST
}

/// The lines of a card: its title first, then a field each.
fn card(lexicon: &Lexicon, table: &Table, lines: &mut Vec<Line>) {
    let mut title: Option<Line> = None;
    let mut number = None;
    let mut rest: Vec<Line> = Vec::new();
    for row in &table.rows {
        let cells = own(row);
        let place = |column: usize| Place::Cell {
            table: table.number,
            row: row.number,
            column: column + 1,
        };
        let line = |words: String, is_bold: bool| Paragraph {
            words,
            is_bold,
            ..Paragraph::default()
        };
        let words = |cell: &Cell| {
            let lines = cell.words.lines().map(str::trim);
            lines
                .filter(|line| !line.is_empty())
                .collect::<Vec<_>>()
                .join("; ")
        };
        match cells[..] {
            [(column, only)] if title.is_none() && rest.is_empty() => {
                title = Some((place(column), line(words(only), true)));
            }
            [(column, only)] => rest.push((place(column), line(words(only), false))),
            [(_, left), (column, right)] => {
                let field = lexicon.field_of(label_of(left));
                // `Chủ nhiệm nhiệm vụ` only has the word: its cell names somebody.
                let is_title = field == Some(Field::Title)
                    && fields::field_of_label(lexicon, label_of(left)) == Some(Field::Title)
                    && !people::is_name(right.words.trim());
                // `Mục | Nội dung` stands over the two columns.
                let is_head = rest.is_empty()
                    && field.is_none()
                    && lexicon.field_of(right.words.trim()) == Some(Field::Title)
                    && right.words.split_whitespace().count() <= 4;
                if is_head {
                    continue;
                }
                // `Nhiệm vụ số | 1`
                let is_number = matches!(numbers::of_cell(&right.words), numbers::Number::Kept(..));
                if is_title && is_number {
                    number = Some(words(right));
                } else if is_title && title.is_none() {
                    title = Some((place(column), line(words(right), true)));
                } else if field == Some(Field::Id) {
                    number = Some(words(right));
                } else {
                    let text = format!("{}: {}", label_of(left), words(right));
                    rest.push((place(column), line(text, false)));
                }
            }
            _ => {}
        }
    }
    if let (Some((_, title)), Some(number)) = (&mut title, number) {
        title.words = format!("{}. {}", number.trim_end_matches('.'), title.words);
    }
    lines.extend(title);
    lines.extend(rest);
}
