//! Any bytes are a form that came back, or none: what is read of it has words, and each
//! column once. The line that identifies a form is read as it is printed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::lang::Lang;
use plan::model::form::FormCode;
use plan::paper::{Paper, sniff};
use plan::reading::form::{self, ids_of};
use plan_fuzz::imported::grid;

fn holds(paper: &Paper) {
    let Ok(filled) = form::read(paper) else {
        return;
    };
    for row in &filled.rows {
        assert!(!row.id.words.is_empty() || !row.cells.is_empty());
        let mut columns: Vec<_> = row.cells.iter().map(|(column, _)| *column).collect();
        for (column, cell) in &row.cells {
            assert!(column.is_filled_in() && !cell.words.trim().is_empty());
        }
        columns.sort();
        columns.dedup();
        assert_eq!(columns.len(), row.cells.len());
        for id in ids_of(&row.id) {
            assert!(!id.is_empty());
        }
    }
    if let Some(Ok(code)) = filled.code {
        for lang in [Lang::Vi, Lang::En] {
            assert_eq!(FormCode::read(&code.line(lang)), Some(Ok(code.clone())));
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok((_, paper)) = sniff::read(bytes) {
        holds(&paper);
    }
    // Below the head of a form any row is a row of one.
    if let Ok(text) = std::str::from_utf8(bytes) {
        let head =
            "TT\tNhiệm vụ\tKết quả trong kỳ\tTiến độ (%)\tNgày hoàn thành\tĐề nghị gia hạn đến\n";
        holds(&grid(&format!("{head}{text}")));
    }
});
