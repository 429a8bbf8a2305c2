//! Decisions that amend the plan, and items that they add: recorded, used,
//! taken back.

use crate::support::desk::Desk;
use crate::support::program::Ran;

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

/// Runs a command on the day of these cases.
#[track_caller]
fn run(desk: &Desk, words: &[&str]) -> Ran {
    desk.run("2025-06-01", words)
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
    let office = Desk::new(OFFICE);
    let said = run(&office, &AMEND).out;
    assert!(
        said.starts_with("Recorded: amendment QD-45: Quyết định số 45/QĐ-SKHCN ngày 10/3/2025"),
        "{said}"
    );
    assert!(office.text().ends_with(
        "\n[[amendment]]\nid     = \"QD-45\"\nnumber = \"45/QĐ-SKHCN\"\nissued = 2025-03-10\ntitle  = \"Quyết định điều chỉnh, bổ sung Kế hoạch\"\n"
    ), "{}", office.text());
    let words = ["extend", "1", "--end", "2026", "--basis", "QD-45"];
    let said = run(&office, &words).out;
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
    let said = run(&office, &words).out;
    assert!(said.contains("item 1a “Hội thảo” added, led by Văn phòng; Phòng Quản lý Khoa học, by Quyết định số 45/QĐ-SKHCN ngày 10/3/2025"), "{said}");
    let item = "\n[[item]]\nid    = \"1a\"\ntitle = \"Hội thảo\"\nend   = 2026\nadded = \"QD-45\"\n\n[[item.lead]]\nunit = \"VP\"\n\n[[item.lead]]\nunit = \"QLKH\"\n\n[[item]]\nid    = \"6.1\"";
    assert!(office.text().contains(item), "{}", office.text());
    let listed = |day: &str| office.run(day, &["list", "--columns", "id"]).out;
    assert!(!listed("2025-03-09").contains("1a"));
    assert!(listed("2025-03-10").contains("1a"));
    // What names it holds it.
    let said = run(&office, &["amend", "QD-45", "--undo"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("Item 1 names the amendment QD-45"),
        "{}",
        said.err
    );
    let checked = run(&office, &["check", "--strict", "--skip", "gap-in-ids"]);
    assert_eq!(checked.code, 0, "{}", checked.out);
}

#[test]
fn what_is_taken_back_at_once_leaves_the_file_as_it_was() {
    for text in [
        OFFICE.to_owned(),
        OFFICE.replace('\n', "\r\n"),
        OFFICE.trim_end().to_owned(),
    ] {
        let office = Desk::new(&text);
        run(&office, &AMEND);
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
            let ran = run(&office, &words);
            assert_eq!(ran.code, 0, "{}", ran.err);
            assert_eq!(run(&office, &["add", id, "--undo"]).code, 0);
            assert_eq!(office.text(), amended, "{id}");
        }
        let ran = run(&office, &["amend", "QD-45", "--undo"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(office.text(), text);
    }
}

#[test]
fn a_slip_is_refused_and_the_file_stays() {
    let office = Desk::new(OFFICE);
    run(&office, &AMEND);
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
            "plan amend QD-45 --correct --title TEXT",
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
        let ran = run(&office, &words);
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
            "There is no item 2",
        ),
        (&["amend", "QD-46", "--undo"], "There is no amendment QD-46"),
        (&["amend", "QD-45", "--correct"], "say what to correct"),
    ] {
        let ran = run(&office, words);
        assert_eq!(ran.code, 2, "{words:?}");
        assert!(
            ran.err.replace("mean QD", "mean: QD").contains(said),
            "{words:?}: {}",
            ran.err
        );
    }
    assert_eq!(office.text(), text);
    let words = ["amend", "QD-45", "--issued", "11/3/2025", "--correct"];
    assert_eq!(run(&office, &words).code, 0);
    assert_eq!(office.text(), text.replace("2025-03-10", "2025-03-11"));
}
