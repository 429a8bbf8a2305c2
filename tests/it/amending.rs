//! Decisions that amend the plan, and items that they add: recorded, used,
//! taken back.

use crate::support::program::{Ran, finish, plan};
use std::fs;
use tempfile::TempDir;

const OFFICE: &str = r#"format = 1

[plan]
title  = "Chuyển đổi số"
issued = 2024-01-15

[unit.VP]
name = "Văn phòng"

[unit.QLKH]
name = "Phòng Quản lý Khoa học"

[[section]]
id    = "6"
title = "Đề tài"

[[item]]
id    = "1"
title = "Tập huấn" # một
end   = 2025

[[item.lead]]
unit = "QLKH"

[[item]]
id    = "6.1"
title = "Đề tài đầu"

[[item.lead]]
unit = "VP"

# Báo cáo
[[duty]]
id    = "nam"
title = "Báo cáo năm"
every = "year"
to    = "VP"
"#;

struct Office {
    _folder: TempDir,
    path: String,
}

impl Office {
    fn new(text: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("plan.toml");
        fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap().to_owned();
        Self {
            _folder: folder,
            path,
        }
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.path).unwrap()
    }

    fn run(&self, words: &[&str]) -> Ran {
        let mut all = words.to_vec();
        all.extend(["-f", &self.path, "--today", "2025-06-01", "--lang", "en"]);
        let mut command = plan();
        command.args(all);
        finish(command)
    }
}

const AMEND: [&str; 8] = [
    "amend",
    "QD-45",
    "--number",
    "45/QĐ-SKHCN",
    "--issued",
    "10/3/2025",
    "--title",
    "Quyết định điều chỉnh, bổ sung Kế hoạch",
];

#[test]
fn a_decision_is_recorded_and_what_it_did_is_told_by_its_day() {
    let office = Office::new(OFFICE);
    let said = office.run(&AMEND).out;
    assert!(
        said.starts_with("Recorded: amendment QD-45: Quyết định số 45/QĐ-SKHCN ngày 10/3/2025"),
        "{said}"
    );
    assert!(office.text().ends_with(
        "\n[[amendment]]\nid     = \"QD-45\"\nnumber = \"45/QĐ-SKHCN\"\nissued = 2025-03-10\ntitle  = \"Quyết định điều chỉnh, bổ sung Kế hoạch\"\n"
    ), "{}", office.text());
    let words = ["extend", "1", "--end", "2026", "--basis", "QD-45"];
    let said = office.run(&words).out;
    assert!(
        said.contains("by Quyết định số 45/QĐ-SKHCN ngày 10/3/2025"),
        "{said}"
    );
    assert!(
        office
            .text()
            .contains("basis   = \"QD-45\"\ngranted = 2025-03-10\n")
    );
    let words = [
        "add",
        "1a",
        "--title",
        "Hội thảo",
        "--unit",
        "VP",
        "--unit",
        "QLKH",
        "--end",
        "2026",
        "--basis",
        "QD-45",
    ];
    let said = office.run(&words).out;
    assert!(said.contains("item 1a “Hội thảo” added, led by Văn phòng; Phòng Quản lý Khoa học, by Quyết định số 45/QĐ-SKHCN ngày 10/3/2025"), "{said}");
    let item = "\n[[item]]\nid    = \"1a\"\ntitle = \"Hội thảo\"\nend   = 2026\nadded = \"QD-45\"\n\n[[item.lead]]\nunit = \"VP\"\n\n[[item.lead]]\nunit = \"QLKH\"\n\n[[item]]\nid    = \"6.1\"";
    assert!(office.text().contains(item), "{}", office.text());
    let before = office.run(&["list", "--today", "2025-03-09"]);
    assert_eq!(before.code, 2, "given twice");
    // What names it holds it.
    let said = office.run(&["amend", "QD-45", "--undo"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("Item 1 names the amendment QD-45"),
        "{}",
        said.err
    );
    let checked = office.run(&["check", "--strict", "--skip", "gap-in-ids"]);
    assert_eq!(checked.code, 0, "{}", checked.out);
}

#[test]
fn what_is_taken_back_at_once_leaves_the_file_as_it_was() {
    for text in [
        OFFICE.to_owned(),
        OFFICE.replace('\n', "\r\n"),
        OFFICE.trim_end().to_owned(),
    ] {
        let office = Office::new(&text);
        office.run(&AMEND);
        let amended = office.text();
        for id in ["1a", "2", "6.2", "7"] {
            let words = [
                "add",
                id,
                "--title",
                "Hội thảo",
                "--unit",
                "VP",
                "--basis",
                "QD-45",
            ];
            let ran = office.run(&words);
            assert_eq!(ran.code, 0, "{}", ran.err);
            assert_eq!(office.run(&["add", id, "--undo"]).code, 0);
            assert_eq!(office.text(), amended, "{id}");
        }
        let ran = office.run(&["amend", "QD-45", "--undo"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(office.text(), text);
    }
}

#[test]
fn a_slip_is_refused_and_the_file_stays() {
    let office = Office::new(OFFICE);
    office.run(&AMEND);
    let text = office.text();
    let paper = ["--number", "46/QĐ", "--title", "T"];
    for (words, said) in [
        (
            &["amend", "QĐ 46", "--issued", "2025-04-01"][..],
            "Did you mean QD-46?",
        ),
        (
            &["amend", "qd-45", "--issued", "2025-04-01"],
            "an amendment QD-45 already",
        ),
        (
            &["amend", "QD-45", "--issued", "2025-04-01"],
            "correct it with",
        ),
        (
            &["amend", "QD-46", "--issued", "2025-07-01"],
            "is still to come",
        ),
        (
            &["amend", "QD-46", "--issued", "2023-07-01"],
            "there was no plan yet",
        ),
    ] {
        let words: Vec<&str> = words.iter().chain(&paper).copied().collect();
        let ran = office.run(&words);
        assert_eq!(ran.code, 2, "{words:?}");
        assert!(ran.err.contains(said), "{words:?}: {}", ran.err);
    }
    for (words, said) in [
        (
            &["add", "1", "--title", "T", "--unit", "VP"][..],
            "is that of “Tập huấn”",
        ),
        (
            &["add", "6", "--title", "T", "--unit", "VP"],
            "is the section",
        ),
        (
            &["add", "06.2", "--title", "T", "--unit", "VP"],
            "Did you mean 6.2?",
        ),
        (&["add", "2", "--title", "T", "--unit", "QLK"], "QLKH"),
        (
            &[
                "add", "2", "--title", "T", "--unit", "VP", "--basis", "QD-54",
            ],
            "Did you mean: QD-45?",
        ),
        (&["add", "2", "--title", "T"], "--unit"),
        (
            &["add", "2", "--title", "T", "--unit", "VP", "--correct"],
            "--undo",
        ),
        (&["amend", "QD-46", "--undo"], "There is no amendment QD-46"),
        (
            &["amend", "QD-45", "--correct"],
            "say what is to be put right",
        ),
    ] {
        let ran = office.run(words);
        assert_eq!(ran.code, 2, "{words:?}");
        assert!(
            ran.err.replace("mean QD", "mean: QD").contains(said),
            "{words:?}: {}",
            ran.err
        );
    }
    assert_eq!(office.text(), text);
    let words = ["amend", "QD-45", "--issued", "11/3/2025", "--correct"];
    assert_eq!(office.run(&words).code, 0);
    assert_eq!(office.text(), text.replace("2025-03-10", "2025-03-11"));
}
