//! Tables that only place words on the page: the head of a paper and its end.

use super::{Block, Paragraph, Table};

/// Rows of such a table are few; one of tasks that quotes a head has more.
const MOST_ROWS: usize = 6;

/// What stands in the head or at the end of a paper, and in no table of tasks.
const SIGNS: [&str; 5] = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
    "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "ĐOÀN TNCS HỒ CHÍ MINH",
    "ĐỘC LẬP - TỰ DO - HẠNH PHÚC",
];

/// How a cell of the signature's table begins.
const RECIPIENTS: &str = "NƠI NHẬN";

/// Whether a table with these words in its cells places words on the page.
pub fn is_layout<'a>(rows: usize, mut words: impl Iterator<Item = &'a str>) -> bool {
    rows <= MOST_ROWS && words.any(is_sign)
}

pub fn is_sign(words: &str) -> bool {
    let line = |line: &str| {
        let line = line.trim_start().to_uppercase();
        line.starts_with(RECIPIENTS) || SIGNS.iter().any(|sign| line.contains(sign))
    };
    // A head has short lines; a task that quotes one has none.
    words.lines().filter(|words| words.len() < 200).any(line)
}

/// The paragraphs of such a table, in the order of reading.
pub fn paragraphs(table: &Table) -> Vec<Block> {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let own = cells.filter(|cell| cell.continues.is_none());
    own.flat_map(|cell| {
        let mut start = 0;
        let mut label = cell.label.clone();
        let mut out = Vec::new();
        for line in cell.words.split('\n') {
            let end = start + line.len();
            let inside = cell
                .struck
                .iter()
                .filter(|range| range.start < end && range.end > start);
            let struck =
                inside.map(|range| range.start.max(start) - start..range.end.min(end) - start);
            if !line.is_empty() {
                out.push(Block::Paragraph(Paragraph {
                    label: label.take(),
                    words: line.to_owned(),
                    is_bold: cell.is_bold,
                    struck: struck.collect(),
                    ..Paragraph::default()
                }));
            }
            start = end + 1;
        }
        out
    })
    .collect()
}
