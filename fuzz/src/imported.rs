//! What has to hold of anything that was read from a paper.

use chrono::NaiveDate;
use plan::check;
use plan::draft::Draft;
use plan::draft::write::write;
use plan::paper::{Block, Cell, Paper, Row, Table};
use plan::source::Source;

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
        words: words.replace('\u{b}', "\n"),
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
