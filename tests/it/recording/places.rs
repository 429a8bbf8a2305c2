//! Where facts are added: keys at the end of their table, tables with their like.

use super::*;

/// What each command adds, and what it answers.
#[test]
fn facts_are_added_where_they_belong() {
    for (words, fact, lines) in [
        (
            &["received", "A"][..],
            "the 2025 report of Phòng A, received 01/12/2025, in time",
            &[
                "",
                "[[report]]",
                "unit     = \"A\"",
                "period   = 2025",
                "received = 2025-12-01",
            ][..],
        ),
        (
            &[
                "received",
                "phòng b",
                "--period",
                "2025-Q1",
                "--on",
                "2025-04-02",
                "--ref",
                " 4/BC ",
                "--note",
                "bổ sung",
            ],
            "the “Báo cáo quý” Q1 2025 of Phòng B, received 02/04/2025, no deadline",
            &[
                "",
                "[[report]]",
                "unit     = \"B\"",
                "period   = \"2025-Q1\"",
                "received = 2025-04-02",
                "duty     = \"quy\"",
                "ref      = \"4/BC\"",
                "note     = \"bổ sung\"",
            ],
        ),
        (
            &["done", "6.1", "9", "--on", "30/11/2025"],
            "item 6.1 was done on 30/11/2025, in time",
            &["completed = 2025-11-30", "completed = 2025-11-30"],
        ),
        (
            &["done", "9", "--note", "nói \"miệng\""],
            "item 9 was done on 01/12/2025, no deadline",
            &["completed = 2025-12-01", "note  = \"nói \\\"miệng\\\"\""],
        ),
        (
            &[
                "stop",
                "9",
                "--reason",
                "hết kinh phí",
                "--on",
                "2025-11-30",
            ],
            "item 9 was stopped on 30/11/2025: hết kinh phí",
            &["stopped = 2025-11-30", "reason = \"hết kinh phí\""],
        ),
        (
            &[
                "result",
                "6.1",
                "--period",
                "2025-H1",
                "--text",
                "Mở 2 lớp",
                "--unit",
                "b",
            ],
            "the result of item 6.1, first half of 2025, Phòng B",
            &[
                "",
                "[[item.result]]",
                "period   = \"2025-H1\"",
                "unit     = \"B\"",
                "text     = \"Mở 2 lớp\"",
                "received = 2025-12-01",
            ],
        ),
        (
            &[
                "result",
                "9",
                "--period",
                "2025",
                "--text",
                "x",
                "--percent",
                "60%",
                "--obstacle",
                "- chậm",
                "--proposal",
                "cấp thêm",
                "--evidence",
                "BB 5",
                "--evidence",
                "BB 6",
                "--on",
                "20/11/2025",
            ],
            "the result of item 9, 2025",
            &[
                "",
                "[[item.result]]",
                "period   = 2025",
                "text     = \"x\"",
                "percent  = 60",
                "obstacle = \"- chậm\"",
                "proposal = \"cấp thêm\"",
                "evidence = [\"BB 5\", \"BB 6\"]",
                "received = 2025-11-20",
            ],
        ),
        (
            &[
                "result", "9", "--period", "2025", "--text", "x", "--ref", "1",
            ],
            "the result of item 9, 2025",
            &[
                "",
                "[[item.result]]",
                "period   = 2025",
                "text     = \"x\"",
                "ref      = \"1\"",
                "received = 2025-12-01",
            ],
        ),
        (
            &[
                "extend",
                "6.1",
                "--end",
                "2026-Q2",
                "--basis",
                "CV 1",
                "--granted",
                "today",
            ],
            "item 6.1 extended to 30/06/2026, by CV 1; the first deadline was 31/12/2025",
            &[
                "",
                "[[item.extension]]",
                "end     = \"2026-Q2\"",
                "basis   = \"CV 1\"",
                "granted = 2025-12-01",
            ],
        ),
        (
            &[
                "extend",
                "--report",
                "B",
                "--period",
                "2025",
                "--end",
                "20/12/2025",
                "--basis",
                "CV 1",
            ],
            "the “Báo cáo năm” 2025 of Phòng B extended to 20/12/2025, by CV 1; the first deadline was 14/12/2025",
            &[
                "",
                "[[duty.extension]]",
                "period  = 2025",
                "end     = 2025-12-20",
                "basis   = \"CV 1\"",
                "unit    = \"B\"",
                "granted = 2025-12-01",
            ],
        ),
        (
            &[
                "extend",
                "--report",
                "all",
                "--period",
                "2025",
                "--end",
                "2025-12-20",
                "--basis",
                "CV 1",
            ],
            "the “Báo cáo năm” 2025 of all units extended to 20/12/2025",
            &[
                "",
                "[[duty.extension]]",
                "period  = 2025",
                "end     = 2025-12-20",
                "basis   = \"CV 1\"",
                "granted = 2025-12-01",
            ],
        ),
    ] {
        for text in [
            OFFICE.to_owned(),
            OFFICE.replace('\n', "\r\n"),
            format!("\u{feff}{}", OFFICE.trim_end()),
        ] {
            let (_folder, path) = file(&text);
            // First it is only shown.
            let mut dry = words.to_vec();
            dry.push("--dry-run");
            let shown = run(&path, "2025-12-01", &dry);
            assert_eq!(shown.code, 0, "{words:?}: {}", shown.err);
            assert_eq!(fs::read_to_string(&path).unwrap(), text, "{words:?}");
            assert!(
                shown
                    .err
                    .contains(&format!("Not written (--dry-run): {fact}")),
                "{}",
                shown.err
            );

            let ran = run(&path, "2025-12-01", words);
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{words:?}");
            assert!(
                ran.out.starts_with(&format!("Recorded: {fact}")),
                "{words:?}: {}",
                ran.out
            );
            // The folder is in no repository.
            assert!(!ran.out.contains("git "), "{}", ran.out);
            let new = fs::read_to_string(&path).unwrap();
            let mut found = added(&text, &new);
            // Lines that were there can be taken for the same ones among the new.
            found.retain(|line| !line.is_empty());
            found.sort();
            let mut wanted: Vec<&str> = lines
                .iter()
                .copied()
                .filter(|line| !line.is_empty())
                .collect();
            wanted.sort_unstable();
            assert_eq!(found, wanted, "{words:?}");
            assert_eq!(
                run(&path, "2025-12-01", &["check", "--strict"]).code,
                0,
                "{words:?}: {new}"
            );

            // What was shown is what was written.
            let difference: Vec<&str> = shown
                .out
                .lines()
                .filter(|line| line.starts_with('+'))
                .skip(1)
                .collect();
            for line in lines.iter().filter(|line| !line.is_empty()) {
                assert!(
                    difference
                        .iter()
                        .any(|shown| shown[1..].trim_end() == *line),
                    "{words:?}: {line}"
                );
            }
        }
    }
}

/// A new report stands after its unit's last one, so that two branches rarely
/// touch the same lines.
#[test]
fn a_report_stands_with_those_of_its_unit() {
    let (_folder, path) = file(OFFICE);
    assert_eq!(run(&path, "2025-12-01", &["received", "A"]).code, 0);
    let text = fs::read_to_string(&path).unwrap();
    let units: Vec<&str> = text
        .split("[[report]]\n")
        .skip(1)
        .map(|report| report.lines().next().unwrap())
        .collect();
    assert_eq!(
        units,
        ["unit     = \"A\"", "unit     = \"A\"", "unit     = \"B\""]
    );
}

/// The real plan says what the README's tour relies on.
#[test]
fn the_real_plan_takes_every_kind_of_fact() {
    let (_folder, path) = file(&project_file("plan.toml"));
    for words in [
        &["received", "QLKH", "--period", "2022", "--on", "12/12/2022"][..],
        &[
            "result",
            "5",
            "--period",
            "2022",
            "--unit",
            "QLKH",
            "--text",
            "Đã trình",
        ],
        &["done", "1.1", "--on", "2023-12-20"],
        &[
            "stop",
            "7",
            "--reason",
            "Theo thông báo",
            "--on",
            "2024-05-01",
        ],
        &["extend", "1.2", "--end", "2026", "--basis", "Công văn số 1"],
        &[
            "extend",
            "--report",
            "TTUD",
            "--duty",
            "bao-cao-nam",
            "--period",
            "2025",
            "--end",
            "2025-12-20",
            "--basis",
            "Công văn số 2",
        ],
    ] {
        let ran = run(&path, "2026-11-25", words);
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.err);
        assert_eq!(
            run(&path, "2026-11-25", &["check", "--strict"]).code,
            0,
            "{words:?}"
        );
    }
}

/// Tables in braces and lists in brackets, which few write by hand.
#[test]
fn tables_in_braces_take_facts_too() {
    let text = r#"format = 1
plan = { title = "Kế hoạch", issued = 2024 }
unit = { A = { name = "Phòng A" }, VP = { name = "Văn phòng" } }
item = [
  { id = "1", title = "Một", end = 2025, lead = [{ unit = "A" }] }, # một
  { id = "2", title = "Hai", lead = [
    { unit = "A" }] },
]
duty = [{ id = "nam", title = "Báo cáo", every = "year", to = "VP" }]
report = [
  { unit = "A", period = 2024, received = 2024-12-10 } # đầu
]
"#;
    let (_folder, path) = file(text);
    for words in [
        &["received", "A", "--period", "2025"][..],
        &["result", "1", "--period", "2025", "--text", "x"],
        &["result", "1", "--period", "2024", "--text", "y"],
        &["extend", "1", "--end", "2026", "--basis", "CV"],
        &[
            "extend",
            "--report",
            "all",
            "--period",
            "2025",
            "--end",
            "2026-01-05",
            "--basis",
            "CV",
        ],
        &["done", "1"],
        &["stop", "2", "--reason", "x"],
        &["done", "2", "--on", "2025-11-01", "--correct"],
    ] {
        let before = fs::read_to_string(&path).unwrap();
        let ran = run(&path, "2025-12-01", words);
        let refused = "This report has no deadline";
        assert!(
            ran.code == 0 || ran.err.contains(refused),
            "{words:?}: {}",
            ran.err
        );
        if ran.code == 0 && !words.contains(&"--correct") {
            taken_back(&path, &before, words, "2025-12-01");
            assert_eq!(run(&path, "2025-12-01", words).code, 0);
        }
    }
    let right = r#"item = [
  { id = "1", title = "Một", end = 2025, lead = [{ unit = "A" }], result = [{ period = 2025, text = "x", received = 2025-12-01 }, { period = 2024, text = "y", received = 2025-12-01 }], extension = [{ end = 2026, basis = "CV", granted = 2025-12-01 }], completed = 2025-12-01 }, # một
  { id = "2", title = "Hai", lead = [
    { unit = "A" }], completed = 2025-11-01 },
]
duty = [{ id = "nam", title = "Báo cáo", every = "year", to = "VP" }]
report = [
  { unit = "A", period = 2024, received = 2024-12-10 }, # đầu
  { unit = "A", period = 2025, received = 2025-12-01 }
]
"#;
    let new = fs::read_to_string(&path).unwrap();
    assert!(new.ends_with(right), "{new}");
}
