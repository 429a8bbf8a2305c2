//! Tests of the reader of Markdown.

use super::*;
use crate::paper::{Paragraph, Table};

fn paper(text: &str) -> Paper {
    read(text.as_bytes()).unwrap()
}

fn tables(paper: &Paper) -> Vec<&Table> {
    let all = paper.blocks.iter();
    all.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    })
    .collect()
}

fn paragraphs(paper: &Paper) -> Vec<&Paragraph> {
    let all = paper.blocks.iter();
    all.filter_map(|block| match block {
        Block::Paragraph(one) => Some(one),
        Block::Table(_) => None,
    })
    .collect()
}

fn words(paper: &Paper) -> Vec<String> {
    let labelled = |one: &&Paragraph| match &one.label {
        Some(label) => format!("<{label}> {}", one.words),
        None => one.words.clone(),
    };
    paragraphs(paper).iter().map(labelled).collect()
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let paper = paper(text);
    let rows = tables(&paper)[0].rows.iter();
    rows.map(|row| row.cells.iter().map(|cell| cell.words.clone()).collect())
        .collect()
}

#[test]
fn no_cell_of_a_row_is_dropped() {
    let text = "| TT | Việc |\n|---|---|\n| 1 | a | Sở A | 6/2026 |\n| 2 |\n";
    assert_eq!(
        rows(text),
        [
            ["TT", "Việc", "", ""],
            ["1", "a", "Sở A", "6/2026"],
            ["2", "", "", ""]
        ]
    );
}

#[test]
fn bars_breaks_and_struck_words_of_a_cell_are_read() {
    let text = "| TT | Việc |\n|--|--|\n| **1.** | a \\| b<br>c<br/>d |\n| 2 | <s>30/6</s> ~~1/7~~ 31/7 |\n";
    let paper = paper(text);
    let table = tables(&paper)[0];
    assert_eq!(table.rows[1].cells[0].words, "1.");
    assert!(table.rows[1].cells[0].is_bold);
    assert_eq!(table.rows[1].cells[1].words, "a | b\nc\nd");
    assert_eq!(table.rows[2].cells[1].words, "30/6 1/7 31/7");
    assert_eq!(table.rows[2].cells[1].struck, [0..4, 5..8]);
    assert_eq!(table.rows[2].number, 3);
}

#[test]
fn stars_that_mean_nothing_by_the_rules_are_taken_out() {
    assert_eq!(
        rows("| TT | Việc |\n|--|--|\n| **1.**Xây | b |\n")[1][0],
        "1.Xây"
    );
}

#[test]
fn a_row_broken_over_lines_is_whole() {
    let text = "| TT | Việc | Đơn vị |\n|--|--|--|\n| 1 | đoạn một\nđoạn hai | Sở A |\n| 2 | b | Sở B |\nSau bảng.\n";
    assert_eq!(rows(text)[1], ["1", "đoạn một\nđoạn hai", "Sở A"]);
    assert_eq!(words(&paper(text)), ["Sau bảng."]);
}

#[test]
fn a_table_goes_on_behind_a_gap_but_not_into_another() {
    let text = "| TT | Việc |\n|--|--|\n| 1 | a |\n\n| 2 | b |\n\n## Nhóm\n\n| TT | Việc |\n|--|--|\n| 3 | c |\n";
    let paper = paper(text);
    let sizes: Vec<_> = tables(&paper)
        .iter()
        .map(|table| (table.number, table.rows.len()))
        .collect();
    assert_eq!(sizes, [(1, 3), (2, 2)]);
    assert_eq!(paragraphs(&paper)[0].heading, Some(2));
}

#[test]
fn a_table_without_edges_or_without_a_line_is_read() {
    assert_eq!(
        rows("TT | Việc\n--|--\n1 | a\n\nSau\n"),
        [["TT", "Việc"], ["1", "a"]]
    );
    assert_eq!(
        rows("| TT | Việc |\n| 1 | a |\n"),
        [["TT", "Việc"], ["1", "a"]]
    );
}

#[test]
fn a_stray_fence_hides_nothing() {
    let text = "```\n| TT | Việc |\n|--|--|\n| 1 | a |\n\nĐoạn\n";
    assert_eq!(rows(text).len(), 2);
    assert_eq!(words(&paper(text)), ["Đoạn"]);
}

#[test]
fn lists_and_typed_numbers_are_labels_or_words() {
    let text = "*   một\n*   hai\n\n1\\. gõ tay\n\n3. ba\n4. bốn\n6. sáu\n\nĐoạn\n\n1. a\n1. b\n";
    assert_eq!(
        words(&paper(text)),
        [
            "<*> một",
            "<*> hai",
            "1. gõ tay",
            "<3.> ba",
            "<4.> bốn",
            "<6.> sáu",
            "Đoạn",
            "<1.> a",
            "<2.> b"
        ]
    );
}

#[test]
fn lines_go_on_but_for_those_with_a_label() {
    let text = "Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ\nChính trị về việc\nsau đây:\na) một\nb) hai\nĐơn vị chủ trì: Sở A\n";
    assert_eq!(
        words(&paper(text)),
        [
            "Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị về việc sau đây:",
            "a) một",
            "b) hai",
            "Đơn vị chủ trì: Sở A"
        ]
    );
    assert_eq!(
        words(&paper("**BAN CHẤP HÀNH**\n**ĐẢNG ĐOÀN**\n")),
        ["BAN CHẤP HÀNH\nĐẢNG ĐOÀN"]
    );
}

#[test]
fn what_is_indented_is_read_as_any_other() {
    let text = "Đoạn\n\n      ## ĐẢNG CỘNG SẢN\n\n      1. Việc\n";
    assert_eq!(words(&paper(text)), ["Đoạn", "ĐẢNG CỘNG SẢN", "<1.> Việc"]);
}

#[test]
fn front_matter_attributes_and_footnotes_are_no_words() {
    let text = "---\ntitle: Plan\n---\n\n{:.table}\nViệc[^1] một\n\n[^1]: ghi chú\n";
    let paper = paper(text);
    assert_eq!(words(&paper), ["Việc một"]);
    assert_eq!(paper.left_out[0].what, What::Footnote);
    assert_eq!(paper.left_out[0].words, "ghi chú");
    // A rule between paragraphs is no front matter.
    assert_eq!(
        words(&super::tests::paper("---\nMột câu thường.\n---\n")),
        ["Một câu thường."]
    );
}

#[test]
fn the_same_text_decomposed_or_with_other_breaks_is_the_same() {
    use unicode_normalization::UnicodeNormalization;
    let text = "# Kế hoạch\n\n| TT | Nhiệm vụ |\n|--|--|\n| 1 | Rà soát |\n";
    let split: String = text.nfd().collect();
    assert_eq!(paper(text), paper(&split));
    assert_eq!(paper(text), paper(&text.replace('\n', "\r\n")));
}

#[test]
fn tags_that_nobody_knows_are_words() {
    assert_eq!(
        words(&paper("Gửi <ten> và <b>Sở A</b>\n")),
        ["Gửi <ten> và Sở A"]
    );
}

#[test]
fn a_head_in_a_table_is_paragraphs() {
    let text = "| UBND TỈNH A | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập |\n|--|--|\n";
    assert_eq!(
        words(&paper(text)),
        [
            "UBND TỈNH A",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập"
        ]
    );
}

#[test]
fn rows_and_columns_have_a_most() {
    let text = "| a | b |\n|--|--|\n".to_owned() + &"| 1 | 2 |\n".repeat(20_001);
    assert_eq!(
        read(text.as_bytes()),
        Err(Unreadable::TooMuch("rows", 20_000))
    );
    let text = format!("| a |\n|--|\n|{}\n", "x|".repeat(257));
    assert_eq!(
        read(text.as_bytes()),
        Err(Unreadable::TooMuch("columns", 256))
    );
}

#[test]
fn what_is_made_to_cost_time_costs_none() {
    let deep = "-     ".repeat(20_000) + "a";
    assert!(!words(&paper(&deep)).is_empty());
    let marks = "[^".repeat(200_000);
    assert_eq!(paragraphs(&paper(&marks)).len(), 1);
    let broken = "| a | b |\n|--|--|\n| 1 ".to_owned() + &"x\n".repeat(10_000);
    assert_eq!(tables(&paper(&broken)).len(), 1);
    let stars = "*a **b ".repeat(20_000);
    assert!(!words(&paper(&stars)).is_empty());
}

#[test]
fn a_text_in_a_broken_encoding_is_refused() {
    let text = "# Kế hoạch\n\n".to_owned() + &"Sá»Ÿ TÃ i chÃ\u{ad}nh tá»•ng há»£p ".repeat(10);
    assert_eq!(read(text.as_bytes()), Err(Unreadable::Encoding));
    let english = "# Plan\n\n".to_owned()
        + &"The café of naïve plans is far away, and few words have marks ".repeat(20);
    assert!(read(english.as_bytes()).is_ok());
}
