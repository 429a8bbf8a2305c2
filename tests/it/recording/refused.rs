//! What cannot be is refused, and nothing is written.

use super::*;

/// What cannot be recorded is refused with what to do, and the file is as it
/// was.
#[test]
fn what_cannot_be_is_refused() {
    let (_folder, path) = file(OFFICE);
    for (words, said) in [
        (&["received", "C"][..], "no body “C”"),
        (
            &["received", "VP"],
            "Văn phòng receives “Báo cáo năm”, and does not send it",
        ),
        (
            &["received", "B"],
            "B has 5 reports that are not recorded. Say which one: --period 2025-Q4 --duty quy; ",
        ),
        (
            &["received", "A", "--period", "2024"],
            "is recorded already, received 10/12/2024. If this one is an addition to it, add --supplement; if that is wrong, correct it with: plan received A --period 2024 --on DATE --correct -f ",
        ),
        (
            &["received", "A", "--period", "2023"],
            "“Báo cáo năm” is owed from 2024 on, not for 2023. See: plan reports -f ",
        ),
        (
            &["received", "A", "--period", "2025-Q1"],
            "Phòng A does not owe “Báo cáo quý”. It is owed by: Phòng B",
        ),
        (
            &["received", "B", "--period", "2025-03"],
            "2025-03 is not a period of this report. Write one such as 2026 or 2026-Q2",
        ),
        (
            &["received", "A", "--period", "2026"],
            "On 01/12/2025 the period 2026 has not begun",
        ),
        (
            &["received", "A", "--on", "2025-12-02"],
            "02/12/2025 is still to come (today is 01/12/2025)",
        ),
        (
            &["received", "A", "--on", "2024-12-31"],
            "On 31/12/2024 the period 2025 has not begun (it begins 01/01/2025)",
        ),
        (
            &["received", "A", "--on", "1/13/2025"],
            "there is no day 1/13/2025",
        ),
        (
            &["received", "A", "--duty", "quý"],
            "there is no duty “quý”. The ids are: quy",
        ),
        (
            &[
                "received",
                "A",
                "--correct",
                "--on",
                "today",
                "--period",
                "2025",
            ],
            "not recorded, so there is nothing to correct",
        ),
        (
            &["received", "A", "--correct"],
            "say what to correct with --on, --ref or --note",
        ),
        (
            &["received", "A", "--ref", "  "],
            "--ref: the text is missing",
        ),
        (
            &["received", "A", "--note", "a\u{202e}b"],
            "a sign that cannot be seen (U+202E)",
        ),
        (&["done", "6.2"], "no item 6.2. Section 6 has: 6.1"),
        (&["done", "6"], "6 is the section “Nhóm 6”"),
        (&["done", "9", "9"], "9 is given twice"),
        (
            &["done", "9", "7"],
            "Item 7 is recorded as done on 10/01/2025. If that is wrong, correct it with: plan done 7 --on DATE --correct -f ",
        ),
        (
            &["done", "8"],
            "Item 8 is recorded as stopped on 10/02/2025",
        ),
        (
            &["done", "9", "--correct", "--on", "today"],
            "Item 9 is not recorded as done or stopped",
        ),
        (&["done", "7", "--correct"], "give the right day with --on"),
        (
            &["done", "6.1", "--on", "2023-12-30"],
            "On 30/12/2023 there was no plan yet (it is from 01/01/2024)",
        ),
        (
            &["done", "6.1", "--note", "x"],
            "Item 6.1 has a note, which is not replaced",
        ),
        (
            &["done", "9", "--format", "json"],
            "plan done does not take --format",
        ),
        (&["stop", "9"], "--reason <TEXT> is missing"),
        (
            &["stop", "7", "--reason", "x"],
            "Item 7 is recorded as done",
        ),
        (
            &["stop", "9", "--reason", "x", "--on", "2023-12-31"],
            "On 31/12/2023 there was no plan yet",
        ),
        (
            &["result", "6.1", "--period", "2025", "--text", "x"],
            "Several units lead item 6.1 (A, B)",
        ),
        (
            &[
                "result", "6.1", "--period", "2025", "--text", "x", "--unit", "VP",
            ],
            "Văn phòng does not lead item 6.1. It is led by: A, B",
        ),
        (
            &["result", "9", "--period", "2026", "--text", "x"],
            "2026 is still to come",
        ),
        (
            &["result", "9", "--period", "2023", "--text", "x"],
            "in 2023 there was no plan yet",
        ),
        (
            &["result", "7", "--period", "2025-Q3", "--text", "x"],
            "2025-Q3 is after item 7 was finished (10/01/2025)",
        ),
        (
            &["result", "8", "--period", "2025-Q3", "--text", "x"],
            "2025-Q3 is after item 8 was stopped (10/02/2025)",
        ),
        (
            &["result", "9", "--period", "today", "--text", "x"],
            "“today” is no period. Write 2026, 2026-H1",
        ),
        (
            &[
                "result",
                "9",
                "--period",
                "2025",
                "--text",
                "x",
                "--correct",
            ],
            "is not recorded, so there is nothing to correct",
        ),
        (
            &["extend", "9", "--end", "2026", "--basis", "x", "--earlier"],
            "item 9 has no deadline yet",
        ),
        (
            &["extend", "7", "--end", "2026", "--basis", "x"],
            "Item 7 is recorded as done on 10/01/2025, so it is not extended",
        ),
        (
            &["extend", "6.1", "--end", "2025-12-31", "--basis", "x"],
            "31/12/2025 is no later than the deadline recorded (31/12/2025)",
        ),
        (
            &[
                "extend",
                "6.1",
                "--end",
                "2026",
                "--basis",
                "x",
                "--correct",
            ],
            "Item 6.1 was not extended",
        ),
        (
            &["extend", "6.1", "--end", "2026"],
            "--basis <TEXT> is missing",
        ),
        (
            &[
                "extend",
                "--report",
                "B",
                "--period",
                "2025-Q1",
                "--end",
                "2026-01-01",
                "--basis",
                "x",
            ],
            "This report has no deadline",
        ),
        (
            &[
                "extend",
                "--report",
                "VP",
                "--period",
                "2025",
                "--end",
                "2026-01-01",
                "--basis",
                "x",
            ],
            "Văn phòng receives “Báo cáo năm”",
        ),
        (
            &[
                "extend",
                "--report",
                "all",
                "--end",
                "2026-01-01",
                "--basis",
                "x",
            ],
            "The period is missing. Add --period, as in --period 2026",
        ),
        (
            &[
                "extend",
                "--report",
                "A",
                "--period",
                "2025",
                "--end",
                "2025-12-14",
                "--basis",
                "x",
            ],
            "no later than the deadline recorded (14/12/2025)",
        ),
        (
            &[
                "extend", "6.1", "--report", "A", "--end", "2026", "--basis", "x",
            ],
            "Is it item 6.1 or a report",
        ),
        (
            &[
                "extend", "6.1", "--end", "2026", "--basis", "x", "--period", "2025",
            ],
            "does not recur",
        ),
        (
            &["extend", "--end", "2026", "--basis", "x"],
            "Give the number of the item, or --report UNIT",
        ),
        (
            &["extend", "6.1", "--correct"],
            "say what to correct with --end, --basis or --granted",
        ),
        (
            &["stop", "8", "--correct"],
            "say what to correct with --reason or --on",
        ),
    ] {
        let ran = run(&path, "2025-12-01", words);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (2, ""),
            "{words:?}: {}",
            ran.err
        );
        assert!(ran.err.contains(said), "{words:?}: {}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{words:?}: {}", ran.err);
        assert_eq!(fs::read_to_string(&path).unwrap(), OFFICE, "{words:?}");
    }
    // After the last good day the real day has to be given.
    let ran = run(&path, "2025-12-15", &["received", "A"]);
    assert!(ran.err.contains("The 2025 report was due before 15/12/2025, which is over; give the day it really came with --on, as in --on 15/12/2025"), "{}", ran.err);
    // A file with errors, unknown keys too.
    let wrong = OFFICE.replace("note  =", "notes =");
    fs::write(&path, &wrong).unwrap();
    let ran = run(&path, "2025-12-01", &["received", "A"]);
    assert!(
        ran.code == 2 && ran.err.contains("cannot be used yet"),
        "{}",
        ran.err
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), wrong);
    let ran = run(Path::new("-"), "2025-12-01", &["received", "A"]);
    assert!(
        ran.code == 2 && ran.err.contains("cannot write to standard input"),
        "{}",
        ran.err
    );
}
