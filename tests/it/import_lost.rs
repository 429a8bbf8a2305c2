//! Nothing of a paper is lost: each word of a task is in the plan, in a mark, or listed as
//! unused; a file that lacks one is never written.

use crate::support::config;
use crate::support::program::{folder, plan};
use plan::paper::{Block, Cell, Paper, Row, Table};
use plan::reading::{self, Options, kept};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The columns, and what a cell of each may be made of.
const COLUMNS: [(&str, &[&str]); 12] = [
    ("TT", &["1", "2.", "03", "II", "A", "CV-07", "", "a)"]),
    (
        "Nội dung công việc",
        &[
            "Rà soát",
            "quy định",
            "thực hiện",
            "các đơn vị phối hợp",
            "TỔ CHỨC HỘI NGHỊ",
            "Nội dung công việc",
            "Tổng cộng",
            "nt",
            "3. Báo cáo",
        ],
    ),
    (
        "Đơn vị chủ trì",
        &[
            "Sở Y tế",
            "Sở Y tế (Chi cục Dân số)",
            "Phòng KT",
            "chưa rõ",
            "Công an xã",
            "Không",
            "như trên",
            "chủ trì",
            "phối hợp với",
            "Theo phân công",
            ";",
            ",",
        ],
    ),
    (
        "Đơn vị phối hợp",
        &[
            "UBND các xã: Tân An, Hòa Lạc",
            "các sở, ban, ngành",
            "Bộ A Bộ B",
            "Đoàn thanh niên",
            "kế toán",
            ",",
            "và",
            "\n",
        ],
    ),
    (
        "Thời gian hoàn thành",
        &[
            "Quý II/2026",
            "15/12",
            "thường xuyên",
            "sau khi có hướng dẫn",
            "xong sớm",
            "2026",
        ],
    ),
    (
        "Lãnh đạo phụ trách",
        &[
            "Phó Giám đốc",
            "Đ/c Trần Văn Mẫu",
            "Chủ tịch",
            "chỉ đạo chung",
            "0912345678",
        ],
    ),
    ("Sản phẩm", &["Báo cáo", "Quyết định", "03 lớp", "đơn vị"]),
    ("Kinh phí (triệu đồng)", &["120", "ngân sách", "1.250"]),
    ("Ghi chú", &["Theo Công văn", "hằng năm", "với"]),
    ("Việc khác", &["xin ý kiến", "đầu mối", "Thường trực"]),
    ("Người thực hiện", &["Lê Thị Giả", "Ngô Văn Thử"]),
    ("Tình trạng", &["đang làm", "xong"]),
];

/// Words that join names, which the keys of a file say.
const JOINING: [&str; 12] = [
    "và", "các", "chủ", "trì", "phối", "hợp", "với", "đơn", "vị", "không", "như", "trên",
];

fn cell(words: &str) -> Cell {
    Cell {
        words: words.trim().to_owned(),
        columns: 1,
        rows: 1,
        ..Cell::default()
    }
}

/// The words of a cell that the plan has to have, by the test's own reading of them.
fn owed(column: usize, words: &str) -> Vec<String> {
    let heading = COLUMNS[column].0;
    let is_of_bodies = heading.starts_with("Đơn vị");
    if matches!(heading, "TT" | "Người thực hiện" | "Tình trạng") {
        return Vec::new();
    }
    let is_ditto = ["nt", "như trên"].contains(&words.trim().to_lowercase().as_str());
    // Whatever else stands beside a name or a number is looked at, too.
    let words = words.replace("Đ/c Trần Văn Mẫu", " ");
    let words = words.replace("0912345678", " ");
    let words = words.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty() && !is_ditto)
        .filter(|word| !is_of_bodies || !JOINING.contains(&word.to_lowercase().as_str()))
        .map(plan::text::fold::bare)
        .collect()
}

fn words_of(text: &str) -> BTreeSet<String> {
    let bare = plan::text::fold::bare(text);
    kept::words_of(&bare).map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(config(150))]

    /// Tables with columns of every kind: rows that go on, groups, sums, the head again.
    #[test]
    fn no_word_of_any_table_is_lost(
        rows in prop::collection::vec(
            (0..8_usize, prop::collection::vec(prop::collection::vec(0..12_usize, 0..3), 12)),
            1..7,
        ),
    ) {
        let mut all = vec![Row { number: 1, cells: COLUMNS.map(|(heading, _)| cell(heading)).to_vec() }];
        for (nth, (kind, cells)) in rows.iter().enumerate() {
            let cells = cells.iter().enumerate().map(|(column, words)| {
                let (heading, list) = COLUMNS[column];
                let words: Vec<&str> = words.iter().map(|word| list[word % list.len()]).collect();
                match kind {
                    // The head again, with a word more in one cell.
                    0 if column != 6 => cell(heading),
                    // A row of few words.
                    1 if column % 5 != 1 => cell(""),
                    2 if column == 0 => cell(""),
                    3 if column == 0 => cell("II"),
                    _ => cell(&words.join(" ")),
                }
            });
            all.push(Row { number: nth + 2, cells: cells.collect() });
        }
        let paper = Paper {
            blocks: vec![Block::Table(Table { number: 1, rows: all.clone(), ..Table::default() })],
            ..Paper::default()
        };
        for names in [false, true] {
            let draft = reading::read(&paper, &Options { names, ..Options::default() });
            if draft.items.is_empty() {
                continue;
            }
            let text = plan::draft::write::write(&draft, "a.md");
            prop_assert_eq!(kept::missing(&draft, &text), None);
            let mut have = words_of(&text);
            for unused in &draft.unused {
                have.extend(words_of(&unused.words));
            }
            let headings: String = COLUMNS.iter().map(|(heading, _)| format!("{heading} ")).collect();
            let headings = words_of(&headings);
            for row in &all[1..] {
                for (column, cell) in row.cells.iter().enumerate() {
                    for word in owed(column, &cell.words) {
                        let is_kept = have.contains(&word) || headings.contains(&word);
                        prop_assert!(is_kept, "{} of row {} is lost:\n{}", word, row.number, text);
                    }
                }
            }
            for private in ["Lê Thị Giả", "Ngô Văn Thử", "0912345678"] {
                prop_assert!(!text.contains(private), "{}", text);
            }
            prop_assert!(names || !text.contains("Trần Văn Mẫu"), "{}", text);
        }
    }
}

/// What has no key is in a mark at its item, and no word of it is repeated elsewhere.
#[test]
fn a_word_without_a_key_is_marked() {
    let folder = folder("import-lost");
    let paper = "| TT | Nhiệm vụ | Đơn vị chủ trì | Thời gian |\n|---|---|---|---|\n\
        | 1 | Rà soát | Sở Y tế | 2026 |\n\
        | | | và nhân dân | |\n";
    std::fs::write(folder.join("a.md"), paper).unwrap();
    let run = |line: &str| {
        let mut command = plan();
        command.args(line.split(' ')).current_dir(&folder);
        let done = command.output().unwrap();
        assert!(done.status.success(), "{done:?}");
        String::from_utf8(done.stdout).unwrap()
    };
    run("import a.md --lang vi");
    let text = std::fs::read_to_string(folder.join("plan.toml")).unwrap();
    assert!(
        text.contains("# ? row: ") && text.contains("nhân dân"),
        "{text}"
    );
}

/// Two mentions of one body in a cell, each with words in brackets: both are kept.
#[test]
fn both_brackets_of_a_body_are_kept() {
    let paper = "| TT | Nhiệm vụ | Đơn vị chủ trì | Thời gian |\n|---|---|---|---|\n\
        | 1 | Rà soát | Sở Y tế (Chi cục Dân số); Sở Y tế (Trung tâm Giám định) | 2026 |\n";
    let folder = folder("import-brackets");
    std::fs::write(folder.join("a.md"), paper).unwrap();
    let done = plan()
        .args(["import", "a.md", "--out", "-"])
        .current_dir(&folder)
        .output()
        .unwrap();
    let text = String::from_utf8(done.stdout).unwrap();
    for words in ["Chi cục Dân số", "Trung tâm Giám định"] {
        assert!(text.contains(words), "{text}");
    }
}
