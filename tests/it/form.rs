//! `plan form`: what is on a form, where it goes, and that it is read back as it
//! was made.

use crate::support::program::{Ran, finish, folder, plan};
use plan::paper::{Block, Form, Paper, sniff};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

const PLAN: &str = r#"format = 1

[plan]
title    = "Chuyển đổi số"
issuer   = "Sở Khoa học và Công nghệ"
parent   = "UBND tỉnh"
place    = "Bắc Giang"
symbol   = "KH-SKHCN"
number   = "12"
issued   = 2024-01-15
monitor  = "VP"
language = "vi"

[unit.VP]
name = "Văn phòng Sở"
[unit.QLKH]
name = "Phòng Quản lý Khoa học"
[unit.QLCN]
name = "Phòng Quản lý Công nghệ"
[unit.CU]
name      = "Phòng cũ"
until     = 2025-06-30
successor = ["QLKH"]
[unit.TATCA]
name    = "Các phòng"
members = ["QLKH", "QLCN"]

[[duty]]
id     = "nam"
title  = "Báo cáo năm"
every  = "year"
before = "12-15"
to     = "VP"

[[duty]]
id     = "quy"
title  = "Báo cáo quý"
every  = "quarter"
by     = "03-20"
to     = "VP"
units  = ["QLCN"]

[[item]]
id    = "1"
title = "=1+1 không phải công thức"
end   = 2026
[[item.lead]]
unit = "QLKH"
[[item.result]]
period  = 2024
text    = "Mở 2 lớp"
percent = 20
[[item.result]]
period = 2025
text   = "Mở 3 lớp"
ref    = "45/BC-QLKH"

[[item]]
id        = "2"
title     = "Xong trước kỳ"
completed = 2025-12-31
[[item.lead]]
unit = "QLKH"

[[item]]
id        = "3"
title     = "Xong trong kỳ"
completed = 2026-01-01
[[item.lead]]
unit = "QLKH"

[[item]]
id    = "4"
title = "Của phòng cũ"
time  = "Thường xuyên"
[[item.lead]]
unit = "CU"

[[item]]
id    = "5"
title = "Của các phòng"
[[item.lead]]
unit = "TATCA"

[[item]]
id       = "6"
title    = "Chỉ phối hợp"
partners = ["QLKH"]
[[item.lead]]
unit = "QLCN"

[[item]]
id    = "7"
title = "Đã xong phần việc"
[[item.lead]]
unit = "QLKH"
[[item.lead]]
unit = "QLCN"
[[item.result]]
period    = 2025
unit      = "QLKH"
completed = 2025-11-01
"#;

/// A folder of a test with the plan in it.
fn office(name: &str, text: &str) -> PathBuf {
    let folder = folder(name);
    std::fs::write(folder.join("plan.toml"), text).unwrap();
    folder
}

fn run(folder: &Path, line: &str) -> Ran {
    let mut command = plan();
    command.current_dir(folder).args(line.split_whitespace());
    finish(command)
}

#[track_caller]
fn works(folder: &Path, line: &str) {
    let ran = run(folder, line);
    assert_eq!(ran.code, 0, "{line}: {}", ran.err);
    assert_eq!(ran.out, "");
}

fn paper(folder: &Path, name: &str) -> (Form, Paper) {
    sniff::read(&std::fs::read(folder.join(name)).unwrap()).unwrap()
}

/// The words of the only table with a head, from its head on.
fn rows(paper: &Paper) -> Vec<Vec<String>> {
    let rows = paper.tables().flat_map(|table| &table.rows);
    rows.map(|row| row.cells.iter().map(|cell| cell.words.clone()).collect())
        .skip_while(|row: &Vec<String>| row.first().is_none_or(|cell| cell != "TT"))
        .take_while(|row| row.len() == 12)
        .collect()
}

/// All words of a paper, a line each.
fn all_words(paper: &Paper) -> Vec<String> {
    let mut words = Vec::new();
    for block in &paper.blocks {
        match block {
            Block::Paragraph(paragraph) => words.push(paragraph.words.clone()),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                words.extend(
                    cells
                        .filter(|cell| cell.continues.is_none())
                        .map(|cell| cell.words.clone()),
                );
            }
        }
    }
    words
}

/// The parts of a file of Office, by name.
fn parts(path: &Path) -> BTreeMap<String, String> {
    let bytes = std::fs::read(path).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        parts.insert(name, text);
    }
    parts
}

#[test]
fn both_forms_have_the_unfinished_items_that_the_unit_leads() {
    let office = office("form-items", PLAN);
    for (name, form) in [("a.xlsx", Form::Xlsx), ("a.docx", Form::Docx)] {
        works(
            &office,
            &format!("form --unit QLKH --period 2026 --out {name}"),
        );
        let (found, paper) = paper(&office, name);
        assert_eq!(found, form);
        let rows = rows(&paper);
        let heads = [
            "TT",
            "Nhiệm vụ",
            "Vai trò",
            "Thời hạn",
            "Kết quả đã ghi",
            "Kết quả trong kỳ",
            "Tiến độ (%)",
            "Ngày hoàn thành",
            "Khó khăn, vướng mắc",
            "Đề xuất",
            "Đề nghị gia hạn đến",
            "Số ký hiệu văn bản",
        ];
        assert_eq!(rows[0], heads);
        let ids: Vec<&str> = rows.iter().skip(1).map(|row| row[0].as_str()).collect();
        let ids: Vec<&str> = ids.into_iter().filter(|id| id.len() == 1).collect();
        assert_eq!(ids, ["1", "3", "4", "5"], "{name}");
        assert_eq!(
            rows[1][..5],
            [
                "1",
                "=1+1 không phải công thức",
                "Chủ trì",
                "đến năm 2026\nđến hết 31/12/2026",
                "Năm 2025: Mở 3 lớp (45/BC-QLKH)\nNăm 2024: Mở 2 lớp; đạt 20%",
            ]
        );
        assert!(rows[1][5..].iter().all(String::is_empty));
        assert_eq!(rows[3][3], "Thường xuyên");
        let words = all_words(&paper);
        let has = |wanted: &str| words.iter().any(|line| line.contains(wanted));
        for wanted in [
            "BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN",
            "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
            "PHÒNG QUẢN LÝ KHOA HỌC",
            "Kế hoạch số 12/KH-SKHCN ngày 15/01/2024",
            "Kỳ báo cáo: năm 2026. Gửi Văn phòng Sở, chậm nhất hết ngày 14/12/2026.",
        ] {
            assert!(has(wanted), "{name}: {wanted}: {words:?}");
        }
        let code = words
            .iter()
            .find(|line| line.starts_with("Mã biểu"))
            .unwrap();
        assert!(
            code.starts_with("Mã biểu: KH-SKHCN-2024 · QLKH · 2026 · "),
            "{code}"
        );
    }
}

#[test]
fn with_all_it_has_what_is_finished_and_what_the_unit_joins() {
    let office = office("form-all", PLAN);
    works(&office, "form --unit QLKH --period 2026 --all --out a.xlsx");
    let (_, paper) = paper(&office, "a.xlsx");
    let found: Vec<(String, String)> = rows(&paper)
        .into_iter()
        .skip(1)
        .filter(|row| row[0].len() == 1)
        .map(|row| (row[0].clone(), row[2].clone()))
        .collect();
    let found: Vec<String> = found
        .iter()
        .map(|(id, role)| format!("{id} {role}"))
        .collect();
    let wanted = ["1", "2", "3", "4", "5"].map(|id| format!("{id} Chủ trì"));
    assert_eq!(found[..5], wanted);
    assert_eq!(found[5..], ["6 Phối hợp", "7 Chủ trì"]);
}

#[test]
fn the_same_plan_and_period_give_the_same_bytes() {
    let office = office("form-bytes", PLAN);
    for ending in ["xlsx", "docx"] {
        let mut made = Vec::new();
        for (name, day) in [
            ("a", "2026-11-25"),
            ("b", "2026-11-25"),
            ("c", "2026-12-10"),
        ] {
            works(
                &office,
                &format!("form --unit QLKH --period 2026 --out {name}.{ending} --today {day}"),
            );
            made.push(std::fs::read(office.join(format!("{name}.{ending}"))).unwrap());
        }
        assert!(made[0] == made[1] && made[1] == made[2], "{ending}");
    }
}

#[test]
fn grey_cells_are_locked_and_the_sheet_checks_the_white_ones() {
    let office = office("form-locked", PLAN);
    works(&office, "form --unit QLKH --period 2026 --out a.xlsx");
    let parts = parts(&office.join("a.xlsx"));
    let sheet = &parts["xl/worksheets/sheet1.xml"];
    assert!(sheet.contains("<sheetProtection sheet=\"1\""), "{sheet}");
    assert!(!sheet.contains("password="), "{sheet}");
    for wanted in [
        "type=\"decimal\"",
        "<formula1>0</formula1><formula2>100</formula2>",
        "type=\"date\"",
        "type=\"list\"",
        "Chủ trì,Phối hợp",
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
    ] {
        assert!(sheet.contains(wanted), "{wanted}: {sheet}");
    }
    assert!(!sheet.contains("<f>"), "no formula");
    assert!(parts["xl/styles.xml"].contains("<protection locked=\"0\"/>"));
    assert!(parts["xl/workbook.xml"].contains("_xlnm.Print_Titles"));
    // The cells of the first row: five of one locked style, seven of others.
    let row = sheet
        .split("<row ")
        .find(|row| row.contains("<v>1") || row.contains("r=\"A10\""));
    assert!(row.is_some());
}

#[test]
fn the_table_for_word_repeats_its_head_on_wide_pages() {
    let office = office("form-word", PLAN);
    works(&office, "form --unit QLKH --period 2026 --out a.docx");
    let document = &parts(&office.join("a.docx"))["word/document.xml"];
    assert_eq!(document.matches("<w:tblHeader/>").count(), 1);
    assert!(document.contains("w:orient=\"landscape\""));
    assert!(document.contains("w:fill=\"E7E6E6\""));
}

#[test]
fn a_folder_has_one_form_for_each_unit_that_owes_the_report() {
    let office = office("form-folder", PLAN);
    works(&office, "form --period 2026 --out bieu");
    let mut names: Vec<String> = std::fs::read_dir(office.join("bieu"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["bieu-QLCN-2026.xlsx", "bieu-QLKH-2026.xlsx"]);
    works(&office, "form --period 2026-Q2 --format docx --out quy");
    assert!(office.join("quy/bieu-QLCN-2026-Q2.docx").exists());
    // Where one may not be written, none is.
    std::fs::remove_file(office.join("bieu/bieu-QLCN-2026.xlsx")).unwrap();
    let ran = run(&office, "form --period 2026 --out bieu");
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("bieu-QLKH-2026.xlsx"), "{}", ran.err);
    assert!(!office.join("bieu/bieu-QLCN-2026.xlsx").exists());
    works(&office, "form --period 2026 --out bieu --force");
    // One unit, into a folder that is there.
    works(&office, "form --unit QLCN --period 2025 --out bieu");
    assert!(office.join("bieu/bieu-QLCN-2025.xlsx").exists());
}

#[test]
fn a_form_in_english_and_one_without_rows() {
    let text = PLAN
        .replace("language = \"vi\"", "language = \"en\"\ncode = \"P-1\"")
        .replace(
            "completed = 2025-11-01",
            "completed = 2025-11-01\n[[item.former]]\nuntil = 2025-01-01\ntitle = \"x\"",
        );
    let office = office("form-english", &text);
    works(&office, "form --unit QLKH --period 2026 --out a.xlsx");
    let (_, paper) = paper(&office, "a.xlsx");
    let words = all_words(&paper);
    for wanted in [
        "RESULTS OF THE PLAN",
        "Result in the period",
        "Leads",
        "Progress (%)",
    ] {
        assert!(
            words.iter().any(|line| line == wanted),
            "{wanted}: {words:?}"
        );
    }
    assert!(
        words
            .iter()
            .any(|line| line.starts_with("Form code: P-1 · QLKH · 2026 · "))
    );
}

#[test]
fn a_unit_without_items_has_a_form_too() {
    let text = PLAN
        .replace("units  = [\"QLCN\"]", "units = [\"KHAC\"]")
        .replace(
            "[unit.QLCN]",
            "[unit.KHAC]\nname = \"Phòng khác\"\n[unit.QLCN]",
        );
    let office = office("form-empty", &text);
    for name in ["a.xlsx", "a.docx"] {
        works(
            &office,
            &format!("form --unit KHAC --period 2026 --duty nam --out {name}"),
        );
        let words = all_words(&paper(&office, name).1);
        let none = "Trong kỳ này đơn vị không có nhiệm vụ nào chưa hoàn thành.";
        assert!(words.iter().any(|line| line == none), "{words:?}");
        assert!(words.iter().any(|line| line.starts_with("Mã biểu: ")));
    }
}

#[test]
fn a_plan_without_code_and_symbol_is_refused() {
    let text = PLAN.replace("symbol   = \"KH-SKHCN\"\n", "");
    let office = office("form-no-code", &text);
    let ran = run(&office, "form --unit QLKH --period 2026 --out a.xlsx");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("code = \"KH-2026\""), "{}", ran.err);
    assert!(!office.join("a.xlsx").exists());
}

#[test]
fn a_reminder_goes_with_the_form_that_it_names() {
    let office = office("form-remind", PLAN);
    let ran = run(
        &office,
        "remind --unit QLCN --today 2026-12-01 --with-form --out nhac",
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    let slip = std::fs::read_to_string(office.join("nhac/nhac-viec-QLCN.txt")).unwrap();
    let slip = slip.split_whitespace().collect::<Vec<_>>().join(" ");
    for name in ["bieu-QLCN-2026.xlsx", "bieu-QLCN-2026-Q3.xlsx"] {
        assert!(office.join("nhac").join(name).exists(), "{name}");
        assert!(slip.contains(name), "{name}: {slip}");
    }
    works(
        &office,
        "form --unit QLCN --period 2026 --today 2026-12-01 --out a.xlsx",
    );
    let both = ["a.xlsx", "nhac/bieu-QLCN-2026.xlsx"];
    let both = both.map(|name| std::fs::read(office.join(name)).unwrap());
    assert!(both[0] == both[1], "the same form");
    let ran = run(&office, "remind --with-form");
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.err.contains("--out nhac-viec"), "{}", ran.err);
    // Without it nothing is said of a form.
    works(&office, "remind --unit QLCN --today 2026-12-01 --out khac");
    let slip = std::fs::read_to_string(office.join("khac/nhac-viec-QLCN.txt")).unwrap();
    assert!(!slip.contains("biểu gửi kèm"), "{slip}");
}
