//! Tests of the reader of comma-separated values.

use super::*;
use encoding_rs::{UTF_16BE, WINDOWS_1258};

fn rows(bytes: &[u8]) -> Vec<(usize, Vec<String>)> {
    let paper = read(bytes).unwrap();
    let Some(Block::Table(table)) = paper.blocks.into_iter().next() else {
        panic!("no table");
    };
    let rows = table.rows.into_iter();
    rows.map(|row| {
        (
            row.number,
            row.cells.into_iter().map(|cell| cell.words).collect(),
        )
    })
    .collect()
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    rows(bytes).into_iter().map(|(_, cells)| cells).collect()
}

const PLAIN: [[&str; 3]; 2] = [["TT", "Nhiệm vụ", "Đơn vị"], ["1", "Rà soát", "Sở A"]];

#[test]
fn the_separator_is_the_steadiest() {
    for separator in [";", "\t", "|"] {
        let text = PLAIN.map(|row| row.join(separator)).join("\n");
        assert!(is_csv(&text), "{separator}");
        assert_eq!(cells(text.as_bytes()), PLAIN);
    }
    // Commas in names do not win over semicolons between fields.
    let text = "TT;Nhiệm vụ;Đơn vị\n1;Rà soát, sửa đổi;Sở A, Sở B\n2;Việc, hai;Sở C, Sở D\n";
    assert_eq!(cells(text.as_bytes())[2], ["2", "Việc, hai", "Sở C, Sở D"]);
}

#[test]
fn running_text_is_no_table() {
    let text = "Kính gửi các sở, ban, ngành\nCăn cứ Luật, Nghị định, yêu cầu\nđề nghị báo cáo.\nLưu: VT, KT, TH, HC";
    assert!(!is_csv(text));
    assert!(!is_csv("Việc một; việc hai\nViệc ba\nViệc bốn"));
}

#[test]
fn marks_and_encodings_of_excel_are_read() {
    let text = PLAIN.map(|row| row.join(";")).join("\r\n");
    let marked = ["\u{feff}", &text].concat();
    assert_eq!(cells(marked.as_bytes()), PLAIN);
    let little: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(cells(&little), PLAIN);
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(UTF_16BE.name(), "UTF-16BE");
    assert_eq!(cells(&big), PLAIN);
}

#[test]
fn windows_1258_is_read() {
    use unicode_normalization::UnicodeNormalization;
    // The encoding has letters with a hat or a hook, and tones as marks behind.
    let text = "TT;Nhiệm vụ;Đơn vị\n1;Rà soát việc;Sở Tài chính\n";
    let split: String = text.nfd().collect();
    let mut joined = String::new();
    let mut letters = split.chars().peekable();
    while let Some(letter) = letters.next() {
        let mut whole = String::from(letter);
        // Marks below come first when decomposed; those of the letter are looked for.
        let mut tones = Vec::new();
        while let Some(mark) = letters.next_if(|c| ('\u{300}'..='\u{36f}').contains(c)) {
            if matches!(mark, '\u{302}' | '\u{306}' | '\u{31b}') {
                whole.push(mark);
            } else {
                tones.push(mark);
            }
        }
        joined.extend(whole.nfc());
        joined.extend(tones);
    }
    let (bytes, _, is_lossy) = WINDOWS_1258.encode(&joined);
    assert!(!is_lossy);
    assert_eq!(cells(&bytes)[1], ["1", "Rà soát việc", "Sở Tài chính"]);
}

#[test]
fn fields_can_hold_lines_and_rows_are_counted_by_records() {
    let text = "TT;Việc\n\n1;\"một\nhai\"\n2;ba\n";
    assert_eq!(
        rows(text.as_bytes()),
        [
            (1, vec!["TT".to_owned(), "Việc".to_owned()]),
            (3, vec!["1".to_owned(), "một\nhai".to_owned()]),
            (4, vec!["2".to_owned(), "ba".to_owned()]),
        ]
    );
}

#[test]
fn the_line_for_excel_names_the_separator() {
    let text = "sep=;\r\nTT;Việc, dài\r\n1;a, b\r\n";
    assert!(is_csv(text));
    assert_eq!(
        rows(text.as_bytes())[1],
        (2, vec!["1".to_owned(), "a, b".to_owned()])
    );
}

#[test]
fn rows_are_as_wide_as_the_widest_and_formulas_are_words() {
    let text = "KẾ HOẠCH\nTT;Việc;Đơn vị\n1;=1+1;\n2;a\n";
    assert_eq!(cells(text.as_bytes())[0], ["KẾ HOẠCH", "", ""]);
    assert_eq!(cells(text.as_bytes())[2], ["1", "=1+1", ""]);
}

#[test]
fn rows_columns_and_places_have_a_most() {
    let text = "a;b\n".repeat(20_001);
    assert_eq!(
        read(text.as_bytes()),
        Err(Unreadable::TooMuch("rows", 20_000))
    );
    let text = format!("{}\n", ";".repeat(256)).repeat(3);
    assert_eq!(
        read(text.as_bytes()),
        Err(Unreadable::TooMuch("columns", 256))
    );
    let text = "a;b\n".repeat(10_000) + &"a;".repeat(100) + "\n";
    assert_eq!(
        read(text.as_bytes()),
        Err(Unreadable::TooMuch("cells", 500_000))
    );
}
