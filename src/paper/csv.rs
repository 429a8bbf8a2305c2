//! Reads comma-separated values, whatever the separator is.

use super::words::{Look, Runs, Signs};
use super::{Block, Paper, Row, Unreadable, grid, limit, settle, sniff};
use csv::{Reader, ReaderBuilder, StringRecord};

/// What parts fields. A bar alone is the least likely: Markdown has it.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// Records by which the separator is chosen.
const SAMPLE: usize = 200;

pub fn read(bytes: &[u8]) -> Result<Paper, Unreadable> {
    limit::FILE.check(bytes.len())?;
    let text = sniff::decode(bytes)?;
    from_text(&text)
}

/// Whether a text is such a table, and no running text with commas.
pub fn is_csv(text: &str) -> bool {
    let (separator, text) = named(text);
    separator.is_some() || steadiest(text).is_some()
}

fn from_text(text: &str) -> Result<Paper, Unreadable> {
    let (separator, text) = named(text);
    let separator = separator.or_else(|| steadiest(text)).unwrap_or(b',');
    // One kind of line break, and one at the end: then lines can be counted.
    let text = format!("{}\n", text.replace("\r\n", "\n").replace('\r', "\n"));
    let mut signs = Signs::default();
    let mut rows = Vec::new();
    // Lines that stand in fields: a person counts rows, not lines.
    let mut inner = 0;
    let mut reader = reader(&text, separator);
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(damaged)? {
        inner += record
            .iter()
            .map(|field| field.matches('\n').count())
            .sum::<usize>();
        // The place is behind the record; lines without words are passed unseen.
        let lines = usize::try_from(reader.position().line()).unwrap_or(0);
        let number = lines.saturating_sub(inner + 1);
        let cells = record.iter().map(|field| {
            let mut runs = Runs::default();
            runs.push(field, Look::default());
            grid::plain(runs.settle(&mut signs))
        });
        let row = Row {
            number,
            cells: cells.collect(),
        };
        limit::COLUMNS.check(row.cells.len())?;
        if row.cells.iter().any(|cell| !cell.words.is_empty()) {
            rows.push(row);
            limit::ROWS.check(rows.len())?;
        }
    }
    let mut paper = Paper::default();
    if !rows.is_empty() {
        paper.blocks.push(Block::Table(grid::ragged(rows)?));
    }
    settle::settle(paper, signs)
}

/// The separator that the first line names for Excel (`sep=;`), and the text
/// behind that line.
fn named(text: &str) -> (Option<u8>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let sign = first.trim_end_matches('\r').trim_matches('"');
    match sign.strip_prefix("sep=").map(str::as_bytes) {
        Some([sign]) if sign.is_ascii() => (Some(*sign), rest),
        _ => (None, text),
    }
}

fn reader(text: &str, separator: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn damaged(_: csv::Error) -> Unreadable {
    Unreadable::Damaged("csv".to_owned())
}

/// The separator by which records have the steadiest count of fields; none where
/// no separator makes a table of the text.
fn steadiest(text: &str) -> Option<u8> {
    let mut best: Option<(u64, u8)> = None;
    for separator in SEPARATORS {
        let Some(score) = steadiness(text, separator) else {
            continue;
        };
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, separator));
        }
    }
    best.map(|(_, separator)| separator)
}

/// How steady the count of fields is; `None` where it makes no table.
fn steadiness(text: &str, separator: u8) -> Option<u64> {
    if !text.as_bytes().contains(&separator) {
        return None;
    }
    let mut counts = Vec::new();
    let mut words = 0;
    let mut has_spaces = false;
    for record in reader(text, separator).into_records().take(SAMPLE) {
        let record = record.ok()?;
        // A record of one field is a title above the table, or a note below it.
        words += usize::from(record.len() == 1);
        has_spaces |= record.iter().any(|field| field.starts_with(' '));
        if record.len() > 1 {
            counts.push(record.len());
        }
    }
    let all = counts.len();
    counts.sort_unstable();
    let mut usual = (0, 0);
    for run in counts.chunk_by(|a, b| a == b) {
        if run.len() >= usual.1 {
            usual = (run.first().copied().unwrap_or(0), run.len());
        }
    }
    let (fields, records) = usual;
    // Sentences have commas, too, but not the same number each.
    let (least_records, least_fields) = match separator {
        // A head and one row: the commas of a sentence have a space behind them.
        b',' if words == 0 && !has_spaces => (2, 4),
        b',' => (3, 3),
        _ => (2, 2),
    };
    let is_table = records >= least_records
        && fields >= least_fields
        && records * 10 >= all * 6
        && words * 2 <= all;
    is_table.then_some((records * 1000 / (all + words)) as u64 * 1000 + fields.min(999) as u64)
}

#[cfg(test)]
mod tests;
