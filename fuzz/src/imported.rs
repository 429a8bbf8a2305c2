//! What has to hold of anything that was read from a paper.

use chrono::NaiveDate;
use plan::check;
use plan::draft::Draft;
use plan::draft::write::write;
use plan::paper::{Block, Cell, Paper, Row, Table};
use plan::reading::kept;
use plan::source::Source;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

/// The first byte, which chooses, and the rest.
pub fn split(bytes: &[u8]) -> (u8, &[u8]) {
    match bytes.split_first() {
        Some((choice, rest)) => (*choice, rest),
        None => (0, bytes),
    }
}

/// The bytes before a line `# ====`, and those behind it.
pub fn halves(bytes: &[u8]) -> (&[u8], &[u8]) {
    const BETWEEN: &[u8] = b"\n# ====\n";
    let at = bytes
        .windows(BETWEEN.len())
        .position(|window| window == BETWEEN);
    match at {
        Some(at) => (&bytes[..at], &bytes[at + BETWEEN.len()..]),
        None => (bytes, b""),
    }
}

/// A zip of parts, stored as they are.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("memory takes it");
        zip.write_all(bytes).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}

/// A grid of the lines of a text, with tabs between cells.
pub fn grid(text: &str) -> Paper {
    let lines = text.lines().take(400).enumerate();
    let mut rows: Vec<Row> = lines
        .map(|(nth, line)| Row {
            number: nth + 1,
            cells: line.split('\t').take(40).map(cell).collect(),
        })
        .collect();
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for row in &mut rows {
        row.cells.resize_with(width, || cell(""));
    }
    Paper {
        blocks: vec![Block::Table(Table {
            number: 1,
            rows,
            ..Table::default()
        })],
        ..Paper::default()
    }
}

fn cell(words: &str) -> Cell {
    Cell {
        // A reader leaves out signs that act on a terminal.
        words: words
            .replace('\u{b}', "\n")
            .replace(|c: char| c.is_control() && c != '\n', " "),
        columns: 1,
        rows: 1,
        ..Cell::default()
    }
}

/// A draft makes a plan without an error that has each of its items, and the same bytes
/// twice.
pub fn holds(draft: &Draft) {
    if draft.items.is_empty() {
        return;
    }
    let text = write(draft, "paper");
    assert_eq!(text, write(draft, "paper"));
    if let Some((word, at)) = kept::missing(draft, &text) {
        panic!("{word:?} at {at:?} is not in\n{text}");
    }
    let source = Source::new("plan.toml".to_owned(), text);
    let today = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap_or_default();
    let judged = check::load(&source, today);
    let errors: Vec<String> = judged
        .problems
        .errors()
        .map(|error| format!("{error:?}"))
        .collect();
    assert!(errors.is_empty(), "{errors:?}\n{}", source.text);
    assert_eq!(judged.plan.items.len(), draft.items.len());
    for (item, drafted) in judged.plan.items.iter().zip(&draft.items) {
        assert_eq!(item.id.as_str(), drafted.id);
        assert_eq!(item.leads.len(), drafted.leads.len());
        if let (Some(start), Some(end)) = (drafted.start, drafted.end) {
            assert!(start.first_day() <= end.last_day(), "{}", drafted.title);
        }
    }
}
