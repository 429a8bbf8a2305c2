//! `plan received`, `result`, `done`, `stop`, `extend`: what they write, that
//! nothing else changes, what they refuse, and that no edit is lost.

use crate::support::desk::{file, run};
use crate::support::start;
use crate::support::{any_day, config, project_file, readable, real_plans, ymd};
use plan::diff::{Change, Kind, compare};
use plan::model::plan::Plan;
use plan::resolve;
use plan::source::Source;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use tempfile::TempDir;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The lines that an edit added; every old line has to be there, in order,
/// byte for byte, and the last one ends as it did.
fn added(old: &str, new: &str) -> Vec<String> {
    assert_eq!(
        old.ends_with('\n'),
        new.ends_with('\n'),
        "the end of the last line"
    );
    let end = if old.contains("\r\n") { "\r\n" } else { "\n" };
    let is_open = !old.ends_with('\n');
    let closed = |text: &str| match is_open {
        true => format!("{text}{end}"),
        false => text.to_owned(),
    };
    let (old, new) = (closed(old), closed(new));
    let mut waiting = old.split_inclusive('\n').peekable();
    let mut added = Vec::new();
    for line in new.split_inclusive('\n') {
        if waiting.peek() == Some(&line) {
            waiting.next();
        } else {
            assert_eq!(line.ends_with("\r\n"), end == "\r\n", "{line:?}");
            added.push(line.trim_end().to_owned());
        }
    }
    assert_eq!(waiting.next(), None, "a line is lost or changed");
    added
}

const OFFICE: &str = r#"# Kế hoạch 2024 (không xóa dòng này)
format = 1

[plan]
title  = "Kế hoạch"
issued = 2024

[unit.A]
name = "Phòng A"

[unit.B]
name = "Phòng B"

[unit.VP]
name = "Văn phòng"

[[section]]
id    = "6"
title = "Nhóm 6"

# --- Nhóm 6 ---
[[item]]
id    = '6.1'
title = "Việc một"   # chờ Sở Tài chính
start = 2024-03-01
end   = 2025
note  = "đã có"

[[item.lead]]
unit = "A"

[[item.lead]]
unit = "B"

# --- Nhóm 7 ---
[[item]]
id        = "7"
title     = "Việc hai"
completed = 2025-01-10

[[item.lead]]
unit = "A"

[[item]]
id      = "8"
title   = "Việc ba"
stopped = 2025-02-10
reason  = "hết kinh phí"

[[item.lead]]
unit = "B"

[[item]]
id    = "9"
title = "Việc bốn"

[[item.lead]]
unit = "B"

[[duty]]
id     = "nam"
title  = "Báo cáo năm"
every  = "year"
before = "12-15"
to     = "VP"

[[duty]]
id    = "quy"
title = "Báo cáo quý"
every = "quarter"
to    = "VP"
units = ["B"]
from  = "2025-Q1"

[[report]]
unit     = "A"
period   = 2024
received = 2024-12-10

[[report]]
unit     = "B"
period   = 2024
received = 2024-12-20
duty     = "nam"
"#;

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

/// `--correct` replaces what was recorded, in its place.
#[test]
fn what_was_recorded_wrongly_is_replaced() {
    for (words, old, new) in [
        (
            &[
                "received",
                "A",
                "--on",
                "2024-12-09",
                "--ref",
                "1",
                "--correct",
            ][..],
            "received = 2024-12-10\n",
            "received = 2024-12-09\nref      = \"1\"\n",
        ),
        (
            &["done", "7", "--on", "2025-01-09", "--correct"],
            "completed = 2025-01-10\n",
            "completed = 2025-01-09\n",
        ),
        // Done, not stopped; stopped, not done.
        (
            &["done", "8", "--on", "2025-02-09", "--correct"],
            "stopped = 2025-02-10\nreason  = \"hết kinh phí\"\n",
            "completed = 2025-02-09\n",
        ),
        (
            &[
                "stop",
                "7",
                "--reason",
                "x",
                "--on",
                "2025-01-10",
                "--correct",
            ],
            "completed = 2025-01-10\n",
            "stopped   = 2025-01-10\nreason    = \"x\"\n",
        ),
        (
            &["stop", "8", "--reason", "hết vốn", "--correct"],
            "hết kinh phí",
            "hết vốn",
        ),
    ] {
        let (_folder, path) = file(OFFICE);
        let ran = run(&path, "2025-12-01", words);
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.err);
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            OFFICE.replacen(old, new, 1),
            "{words:?}"
        );
        // Once more changes nothing, and touches nothing.
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        let ran = run(&path, "2025-12-01", words);
        assert!(
            ran.code == 0 && ran.out.contains("says that already"),
            "{}",
            ran.out
        );
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
    }
    // The last extension, and results.
    let (_folder, path) = file(OFFICE);
    for (words, said) in [
        (
            &["extend", "6.1", "--end", "2026", "--basis", "CV 1"][..],
            "",
        ),
        (&["extend", "6.1", "--end", "2027", "--basis", "CV 2"], ""),
        (
            &[
                "extend",
                "6.1",
                "--end",
                "2026",
                "--basis",
                "CV 2",
                "--correct",
            ],
            "no later than the deadline recorded (31/12/2026)",
        ),
        (
            &["extend", "6.1", "--end", "2026-12-31", "--basis", "CV 2"],
            "earlier than the deadline there is (31/12/2027)",
        ),
        (
            &[
                "extend",
                "6.1",
                "--end",
                "2028",
                "--basis",
                "CV 3",
                "--correct",
            ],
            "",
        ),
        (
            &[
                "extend",
                "--report",
                "B",
                "--period",
                "2025",
                "--end",
                "2025-12-20",
                "--basis",
                "x",
            ],
            "",
        ),
        (
            &[
                "extend",
                "--report",
                "B",
                "--period",
                "2025",
                "--end",
                "2025-12-18",
                "--basis",
                "CV y",
                "--correct",
            ],
            "",
        ),
        (
            &[
                "extend",
                "--report",
                "all",
                "--period",
                "2025",
                "--end",
                "2025-12-16",
                "--basis",
                "CV z",
            ],
            "",
        ),
        (
            &[
                "extend",
                "--report",
                "A",
                "--period",
                "2025",
                "--end",
                "2025-12-16",
                "--basis",
                "CV z",
            ],
            "no later than the deadline recorded (16/12/2025)",
        ),
        (&["result", "9", "--period", "2025", "--text", "a"], ""),
        (
            &["result", "9", "--period", "2025", "--text", "b"],
            "There is the result of item 9, 2025 already: “a”",
        ),
        (
            &[
                "result",
                "9",
                "--period",
                "2025",
                "--text",
                "b",
                "--correct",
            ],
            "",
        ),
    ] {
        let ran = run(&path, "2025-12-01", words);
        assert_eq!(
            ran.code,
            if said.is_empty() { 0 } else { 2 },
            "{words:?}: {}",
            ran.err
        );
        assert!(ran.err.contains(said), "{words:?}: {}", ran.err);
    }
    let new: Vec<String> = added(OFFICE, &fs::read_to_string(&path).unwrap());
    let new: Vec<&str> = new
        .iter()
        .map(String::as_str)
        .filter(|line| !line.is_empty())
        .collect();
    let wanted = [
        "[[item.extension]]",
        "end     = 2026",
        "basis   = \"CV 1\"",
        "granted = 2025-12-01",
        "[[item.extension]]",
        "end     = 2028",
        "basis   = \"CV 3\"",
        "granted = 2025-12-01",
        "[[item.result]]",
        "period   = 2025",
        "text     = \"b\"",
        "received = 2025-12-01",
        "[[duty.extension]]",
        "period  = 2025",
        "end     = 2025-12-18",
        "basis   = \"CV y\"",
        "unit    = \"B\"",
        "granted = 2025-12-01",
        "[[duty.extension]]",
        "period  = 2025",
        "end     = 2025-12-16",
        "basis   = \"CV z\"",
        "granted = 2025-12-01",
    ];
    assert_eq!(new, wanted);
    assert_eq!(run(&path, "2025-12-01", &["check", "--strict"]).code, 0);
}

/// A report that came on the Monday after a last good Sunday.
#[test]
fn a_last_day_on_a_weekend_is_told_with_what_to_do() {
    let (_folder, path) = file(OFFICE);
    let ran = run(
        &path,
        "2025-12-15",
        &["received", "A", "--on", "15/12/2025"],
    );
    assert!(ran.out.starts_with("Recorded: the 2025 report of Phòng A, received 15/12/2025, 1 day late (due before 15/12/2025).\n"), "{}", ran.out);
    assert!(ran.out.contains("The last good day (14/12/2025) was a Sunday; if the leaders accept it until 15/12/2025, record that: plan extend --report A --period 2025 --end 2025-12-15 --basis PAPER"), "{}", ran.out);
}

/// What a layout can be like; each keeps what the plan says.
fn laid_out(text: &str, layout: usize) -> String {
    match layout {
        0 => text.to_owned(),
        1 => text.replace('\n', "\r\n"),
        2 => format!("\u{feff}{text}"),
        3 => text.trim_end().to_owned(),
        4 => {
            // A comment behind and above whatever closes on its own line.
            let lines = text.lines().map(|line| {
                let is_whole = line.matches('"').count() % 2 == 0
                    && line.matches('\'').count() % 2 == 0
                    && !line.contains("\"\"\"")
                    && !line.contains("'''");
                let is_header = line.starts_with('[') && line.ends_with(']');
                match (is_whole, is_header) {
                    (true, true) => format!("# trên {line}\n{line} # sau"),
                    _ => line.to_owned(),
                }
            });
            lines.collect::<Vec<_>>().join("\n") + "\n"
        }
        _ => text.replace("\n\n", "\n"),
    }
}

/// One command on a plan: mostly one that can be done.
fn command(text: &str, kind: usize, which: usize, day: &str) -> Vec<String> {
    let source = Source::new("plan.toml".into(), text.to_owned());
    let (plan, _) = resolve::load(&source, ymd(2027, 1, 1));
    let units: Vec<_> = plan.units().collect();
    if units.is_empty() || plan.items.is_empty() {
        return Vec::new();
    }
    let unit = plan.body(units[which % units.len()]).code.to_string();
    let item = plan.items[which % plan.items.len()].id.as_str().to_owned();
    let year = &day[..4];
    let words: Vec<&str> = match kind {
        0 => vec!["received", &unit, "--on", day],
        1 => vec![
            "received",
            &unit,
            "--period",
            year,
            "--on",
            day,
            "--ref",
            "45/BC-“A\"B”",
            "--note",
            "hai\ndòng",
        ],
        2 => vec!["done", &item, "--on", day],
        3 => vec!["stop", &item, "--reason", "theo \\ \"TB\" 'x'", "--on", day],
        4 => vec!["result", &item, "--period", year, "--text", "Đã mở 2 lớp"],
        5 => vec![
            "result",
            &item,
            "--period",
            year,
            "--text",
            "Đã mở 2 lớp",
            "--unit",
            &unit,
        ],
        6 => vec![
            "extend",
            &item,
            "--end",
            "2199",
            "--basis",
            "Công văn số 1",
            "--granted",
            day,
        ],
        7 => vec![
            "extend",
            "--report",
            &unit,
            "--period",
            year,
            "--end",
            "2199-12-31",
            "--basis",
            "CV",
        ],
        8 => vec![
            "request", &item, "--unit", &unit, "--end", "2199", "--reason", "a \"b\"", "--on", day,
        ],
        9 => vec!["request", &item, "--stop", "--reason", "x", "--on", day],
        _ => vec![
            "extend",
            "--report",
            "all",
            "--period",
            year,
            "--end",
            "2199-12-31",
            "--basis",
            "CV",
        ],
    };
    words.into_iter().map(str::to_owned).collect()
}

/// Does a command; says whether it wrote.
fn holds(text: &str, words: &[String], day: &str) -> bool {
    let (folder, path) = file(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let ran = run(&path, day, &words);
    let new = fs::read_to_string(&path).unwrap();
    assert_eq!(names(folder.path()), ["plan.toml"]);
    if ran.code == 2 {
        assert_eq!(new, text, "{words:?}");
        assert_eq!(ran.out, "", "{words:?}");
        for slip in ["is laid out", "would have an error"] {
            assert!(!ran.err.contains(slip), "{words:?}: {}\n{text}", ran.err);
        }
        assert_ne!(ran.err, "", "{words:?}");
        return false;
    }
    assert_eq!(ran.code, 0, "{words:?}");
    assert!(!added(text, &new).is_empty(), "{words:?}");
    tells_the_fact(text, &new, &words, day);
    let again = run(&path, day, &["list"]);
    assert_eq!(again.code, 0, "{words:?}: {}\n{new}", again.err);
    taken_back(&path, text, &words, day);
    true
}

/// What was just recorded is taken back: the file is as it was, to the byte.
fn taken_back(path: &Path, text: &str, words: &[&str], day: &str) {
    let undo: Vec<&str> = words.iter().copied().chain(["--undo"]).collect();
    let ran = run(path, day, &undo);
    // Which one is not said by the words that recorded it.
    let several = ["Several reports", "Several rounds"];
    if ran.code == 2 && several.iter().any(|one| ran.err.contains(one)) {
        return;
    }
    assert_eq!(ran.code, 0, "{undo:?}: {}", ran.err);
    assert!(ran.out.starts_with("Taken back: "), "{undo:?}: {}", ran.out);
    assert!(ran.out.contains("\n  - "), "{undo:?}: {}", ran.out);
    assert_eq!(fs::read_to_string(path).unwrap(), text, "{undo:?}");
}

fn recurs(plan: &Plan<'_>, id: &str) -> bool {
    let mut items = plan.items.iter();
    items.any(|item| item.id.as_str() == id && item.rounds.is_some())
}

/// Between the old file and the new one `diff` says what was recorded, and
/// nothing else.
fn tells_the_fact(old: &str, new: &str, words: &[&str], day: &str) {
    let source = |text: &str| Source::new("plan.toml".into(), text.to_owned());
    let (old, new) = (source(old), source(new));
    let today = day.parse().unwrap();
    let (old, _) = resolve::load(&old, today);
    let (new, _) = resolve::load(&new, today);
    let changes = compare(&old, &new);
    let kind = match words {
        ["received", ..] => Kind::ReportReceived,
        // An item that recurs has a result a round.
        ["done", id, ..] if recurs(&new, id) => Kind::ResultRecorded,
        ["done", ..] => Kind::Finished,
        ["stop", ..] => Kind::Stopped,
        ["result", ..] => Kind::ResultRecorded,
        ["request", ..] => Kind::RequestRecorded,
        ["extend", "--report", ..] => Kind::DutyDeadlineMoved,
        _ => Kind::DeadlineMoved,
    };
    // Why it was stopped is beside that it was.
    let (reasons, facts): (Vec<_>, Vec<_>) = changes
        .iter()
        .partition(|change| change.field == Some("reason"));
    let [change] = facts[..] else {
        panic!("{words:?}: {changes:#?}");
    };
    let to = |change: &Change| change.to.as_ref().map(ToString::to_string);
    let reasons: Vec<_> = reasons.iter().map(|one| to(one)).collect();
    let wanted = words.iter().position(|word| *word == "--reason");
    let wanted = wanted.filter(|_| kind == Kind::Stopped);
    let wanted: Vec<_> = wanted
        .map(|place| Some(words[place + 1].to_owned()))
        .into_iter()
        .collect();
    assert_eq!(reasons, wanted, "{words:?}: {changes:#?}");
    assert_eq!(change.kind, kind, "{words:?}: {change:#?}");
    let of = |flag: &str| {
        let place = words.iter().position(|word| *word == flag);
        place.map(|place| words[place + 1])
    };
    match kind {
        Kind::ReportReceived => {
            assert_eq!(change.body.as_deref(), Some(words[1]), "{change:#?}");
            assert_eq!(to(change).as_deref(), of("--on"), "{change:#?}");
            assert_eq!(change.basis.as_deref(), of("--ref"), "{change:#?}");
        }
        Kind::DutyDeadlineMoved => {
            assert_eq!(to(change).as_deref(), of("--end"), "{change:#?}");
        }
        _ => assert_eq!(change.item.as_deref(), Some(words[1]), "{change:#?}"),
    }
    if let (Kind::Finished, Some(day)) = (kind, of("--on")) {
        assert_eq!(to(change).as_deref(), Some(day), "{change:#?}");
    }
}

/// B33, B34 and their kind, over the real plan and the examples in every
/// layout: of what was there no byte changes.
#[test]
fn b33_b34_an_edit_changes_nothing_else() {
    let mut written = 0;
    for (_, text) in real_plans() {
        for layout in 0..6 {
            let text = laid_out(&text, layout);
            for kind in 0..11 {
                for which in 0..5 {
                    let words = command(&text, kind, which, "2026-06-20");
                    written += usize::from(holds(&text, &words, "2026-06-20"));
                }
            }
        }
    }
    assert!(written > 250, "{written} edits were made");
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn an_edit_of_any_plan_changes_nothing_else(
        made in readable(),
        layout in 0usize..6,
        kind in 0usize..11,
        which in 0usize..20,
        day in any_day(2022..=2027),
    ) {
        let text = laid_out(&made.toml(), layout);
        let day = day.to_string();
        let words = command(&text, kind, which, &day);
        prop_assume!(!words.is_empty());
        holds(&text, &words, &day);
    }
}

/// B35: saving replaced a link by a file, and lost the mode.
#[cfg(unix)]
#[test]
fn b35_links_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = TempDir::new().unwrap();
    let real = folder.path().join("repo/plan.toml");
    fs::create_dir_all(folder.path().join("repo/.git")).unwrap();
    fs::write(&real, OFFICE).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.path().join("plan.toml");
    symlink("repo/plan.toml", &link).unwrap();
    let ran = run(&link, "2025-12-01", &["done", "9"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    // The commit is made where the file itself is.
    assert!(ran.out.contains("/repo commit -m "), "{}", ran.out);
    assert!(link.is_symlink());
    assert_eq!(
        added(OFFICE, &fs::read_to_string(&real).unwrap()),
        ["completed = 2025-12-01"]
    );
    assert_eq!(
        fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert_eq!(names(folder.path()), ["plan.toml", "repo"]);
    assert_eq!(names(&folder.path().join("repo")), [".git", "plan.toml"]);
    fs::set_permissions(&real, fs::Permissions::from_mode(0o444)).unwrap();
    let before = fs::read(&real).unwrap();
    let ran = run(&link, "2025-12-01", &["done", "6.1"]);
    assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{}", ran.err);
    assert_eq!(fs::read(&real).unwrap(), before);
    // To look needs no right to write.
    assert_eq!(
        run(&link, "2025-12-01", &["done", "6.1", "--dry-run"]).code,
        0
    );
}

/// The program as a process of its own.
fn process(path: &Path, words: &[&str]) -> Command {
    let mut command = start::plan();
    command
        .args(words)
        .args(["--today", "2025-12-01", "--lang", "en", "-f"])
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// A plan of many units, each of which owes one report.
fn many(units: usize) -> String {
    let mut text = OFFICE
        .split("[unit.A]")
        .next()
        .unwrap()
        .replace("2024\n", "2025\n");
    for n in 0..units {
        text += &format!("[unit.U{n}]\nname = \"Phòng {n}\"\n\n");
    }
    text += "[unit.VP]\nname = \"Văn phòng\"\n\n[[item]]\nid = \"1\"\ntitle = \"Việc\"\n\n[[item.lead]]\nunit = \"U0\"\n\n";
    text + "[[duty]]\nid = \"nam\"\ntitle = \"Báo cáo năm\"\nevery = \"year\"\nbefore = \"12-15\"\nto = \"VP\"\n"
}

/// B36: two edits at once, and one was lost.
#[test]
fn b36_of_two_hundred_edits_at_once_none_is_lost() {
    let (folder, path) = file(&many(200));
    thread::scope(|scope| {
        for start in 0..20 {
            let path = &path;
            scope.spawn(move || {
                for n in (start..200).step_by(20) {
                    let unit = format!("U{n}");
                    let done = process(path, &["received", &unit]).output().unwrap();
                    assert!(done.status.success(), "{done:?}");
                }
            });
        }
    });
    let text = fs::read_to_string(&path).unwrap();
    for n in 0..200 {
        assert_eq!(
            text.matches(&format!("unit     = \"U{n}\"\n")).count(),
            1,
            "U{n}"
        );
    }
    assert_eq!(names(folder.path()), ["plan.toml"]);
    assert_eq!(
        run(&path, "2025-12-01", &["check", "--only", "repeated-report"]).code,
        0
    );
}

/// Killed at any moment, an edit leaves the old file or the new one.
#[test]
fn a_kill_leaves_the_old_file_or_the_new_one() {
    let old = many(400);
    let (folder, path) = file(&old);
    let new = {
        let (_folder, path) = file(&old);
        assert!(
            process(&path, &["received", "U7"])
                .output()
                .unwrap()
                .status
                .success()
        );
        fs::read_to_string(&path).unwrap()
    };
    // As long as one edit takes, and half as long again.
    let takes = {
        let (_folder, path) = file(&old);
        let begun = std::time::Instant::now();
        let done = process(&path, &["received", "U7"]).output().unwrap();
        assert!(done.status.success());
        begun.elapsed()
    };
    let mut seen = [0, 0];
    for round in 0..60 {
        fs::write(&path, &old).unwrap();
        let mut child = process(&path, &["received", "U7"]).spawn().unwrap();
        thread::sleep(takes * round / 40);
        let _ = child.kill();
        child.wait().unwrap();
        let now = fs::read_to_string(&path).unwrap();
        assert!(now == old || now == new, "round {round}");
        seen[usize::from(now == new)] += 1;
    }
    assert!(
        seen[0] > 0 && seen[1] > 0,
        "{seen:?}: no kill was in time, or none too late"
    );
    // The next edit sweeps a name that stood for a moment.
    fs::write(&path, &old).unwrap();
    assert!(
        process(&path, &["received", "U7"])
            .output()
            .unwrap()
            .status
            .success()
    );
    assert_eq!(names(folder.path()), ["plan.toml"]);
}

/// A limit on the size of files is reported before anything is written.
#[cfg(unix)]
#[test]
fn without_room_the_old_file_stays() {
    let old = many(400);
    let (folder, path) = file(&old);
    let ran = Command::new("sh")
        .args(["-c", "ulimit -f 1; exec \"$0\" \"$@\""])
        .arg(start::PROGRAM)
        .args([
            "received",
            "U7",
            "--today",
            "2025-12-01",
            "--lang",
            "en",
            "-f",
        ])
        .arg(&path)
        .output()
        .unwrap();
    let said = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(
        (ran.status.code(), ran.stdout.len()),
        (Some(2), 0),
        "{said}"
    );
    assert!(
        said.contains("over the size limit. The old file is as it was"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), old);
    assert_eq!(names(folder.path()), ["plan.toml"]);
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

/// A disk that is full in the middle of a write; where this user may make one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_file() {
    let (folder, path) = file(&many(400));
    let old = fs::read_to_string(&path).unwrap();
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let size = old.len() / 1024 + 12;
    let script = format!(
        "mount -t tmpfs -o size={size}k tmpfs disk || exit 99; cp plan.toml disk/; \
         \"$0\" received U7 --today 2025-12-01 --lang en -f disk/plan.toml; echo $?; \
         cmp plan.toml disk/plan.toml && ls -A disk"
    );
    let ran = Command::new("unshare")
        .args(["-m", "sh", "-c", &script])
        .arg(start::PROGRAM)
        .current_dir(folder.path())
        .output();
    let Ok(ran) = ran else {
        return;
    };
    let said = String::from_utf8(ran.stderr).unwrap();
    if ran.status.code() == Some(99) || said.contains("unshare") {
        return;
    }
    assert_eq!(
        String::from_utf8(ran.stdout).unwrap(),
        "2\nplan.toml\n",
        "{said}"
    );
    assert!(
        said.contains("no space left on the disk. The old file is as it was"),
        "{said}"
    );
}

/// An answer that cannot be written is no edit that was not made.
#[cfg(target_os = "linux")]
#[test]
fn what_is_recorded_is_told_as_that() {
    let (_folder, path) = file(OFFICE);
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let ran = process(&path, &["done", "9"])
        .stdout(full)
        .output()
        .unwrap();
    let said = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(ran.status.code(), Some(2));
    assert!(
        said.contains("It is recorded in ") && said.contains("no space left on the disk"),
        "{said}"
    );
    assert_eq!(
        added(OFFICE, &fs::read_to_string(&path).unwrap()),
        ["completed = 2025-12-01"]
    );
}

/// Whatever is suggested names the file again.
#[test]
fn what_is_suggested_is_for_the_same_file() {
    let (_folder, path) = file(OFFICE);
    let flag = format!(" -f {}", path.display());
    for (words, code) in [
        (&["received", "A"][..], 0),
        (&["received", "A"], 2),
        (&["received", "A", "--period", "2024"], 2),
        (&["received", "A", "--period", "2023"], 2),
        (&["done", "9"], 0),
        (&["done", "9"], 2),
        (&["stop", "9", "--reason", "x"], 2),
    ] {
        let ran = run(&path, "2025-12-01", words);
        assert_eq!(ran.code, code, "{words:?}: {}", ran.err);
        let all = format!("{}{}", ran.out, ran.err);
        let suggested = all.lines().filter(|line| line.contains(": plan "));
        for line in suggested {
            assert!(line.contains(&flag), "{words:?}: {line}");
        }
        assert!(all.contains(": plan "), "{words:?}: {all}");
    }
}

/// Texts that nobody recorded with a command are not replaced unasked.
#[test]
fn what_the_file_says_already_is_kept() {
    let text = OFFICE.replace(
        "title = \"Việc bốn\"",
        "title = \"Việc bốn\"\nreason = \"chờ kinh phí\"",
    );
    let (_folder, path) = file(&text);
    let ran = run(&path, "2025-12-01", &["stop", "9", "--reason", "khác"]);
    assert!(
        ran.code == 2
            && ran
                .err
                .contains("Item 9 has a reason: “chờ kinh phí”, which is not replaced"),
        "{}",
        ran.err
    );
    assert_eq!(run(&path, "2025-12-01", &["done", "9"]).code, 0);
    assert_eq!(
        added(&text, &fs::read_to_string(&path).unwrap()),
        ["completed = 2025-12-01"]
    );
    // From one end to the other only with a day, and it is said.
    for (words, said) in [
        (
            &["done", "8", "--correct"][..],
            "give the right day with --on",
        ),
        (
            &["stop", "7", "--reason", "x", "--correct"],
            "give the day it was stopped with --on",
        ),
        (
            &["done", "8", "--correct", "--on", "2025-02-09"],
            "item 8 was done on 09/02/2025, no deadline, not stopped on 10/02/2025",
        ),
        (
            &[
                "stop",
                "7",
                "--reason",
                "x",
                "--correct",
                "--on",
                "2025-01-09",
            ],
            "item 7 was stopped on 09/01/2025, not done on 10/01/2025: x",
        ),
        (&["done", "6.1", "--on", "2025-11-01"], "item 6.1 was done"),
        (
            &["done", "6.1", "--note", "mới", "--correct"],
            "item 6.1 was done on 01/11/2025",
        ),
    ] {
        let ran = run(&path, "2025-12-01", words);
        assert!(
            format!("{}{}", ran.out, ran.err).contains(said),
            "{words:?}: {}{}",
            ran.out,
            ran.err
        );
    }
    assert!(
        fs::read_to_string(&path)
            .unwrap()
            .contains("note  = \"mới\"")
    );
}

/// A duty owed once has a first day, too, and is named by its id.
#[test]
fn a_report_owed_once_is_recorded() {
    let text = OFFICE.replace(
        "every  = \"year\"\nbefore = \"12-15\"",
        "every  = \"once\"\nby     = 2026-06-30\nfrom   = 2026-03-01",
    );
    let text = &text[..text.find("[[report]]").unwrap()];
    let (_folder, path) = file(text);
    for (day, words, said) in [
        (
            "2025-12-01",
            &["received", "A"][..],
            "Phòng A owes no report yet; the first is owed from 01/03/2026",
        ),
        (
            "2026-05-01",
            &["received", "A", "--on", "2026-02-28"],
            "On 28/02/2026 this report is not owed yet (from 01/03/2026)",
        ),
        (
            "2026-05-01",
            &["received", "A", "--period", "2026"],
            "2026 is not a period of this report",
        ),
        (
            "2026-07-02",
            &["received", "A", "--on", "2026-06-30"],
            "the “Báo cáo năm” of Phòng A, received 30/06/2026, in time",
        ),
        (
            "2026-07-02",
            &["received", "A"],
            "has no period left to record; the last was the “Báo cáo năm”, received 30/06/2026. If that is wrong, correct it with: plan received A --duty nam --on DATE --correct",
        ),
    ] {
        let ran = run(&path, day, words);
        assert!(
            format!("{}{}", ran.out, ran.err).contains(said),
            "{words:?}: {}{}",
            ran.out,
            ran.err
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

/// C17: a fact recorded for the wrong item or unit is taken back by the command
/// that recorded it; what leans on it is named, and what is not recorded too.
#[test]
fn c17_what_was_recorded_by_mistake_is_taken_back() {
    const PLAN: &str = r#"format = 1

[plan]
title  = "Cải cách hành chính"
issued = 2024-01-15

[unit.VP]
name = "Văn phòng Sở"

[unit.QLN]
name = "Phòng Quản lý nhà"

[[item]]
id    = "1"
title = "Rà soát thủ tục"
end   = 2024-11-30

[[item.lead]]
unit = "QLN"

[[duty]]
id     = "bc"
title  = "Báo cáo năm"
every  = "year"
before = "12-15"
to     = "VP"
"#;
    let (_folder, path) = file(PLAN);
    let say = |words: &[&str]| run(&path, "2025-06-20", words);
    let done = ["done", "1", "--on", "2024-12-10", "--note", "có biên bản"];
    let ran = say(&["extend", "1", "--end", "2024", "--basis", "CV 3"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = say(&done);
    assert!(
        ran.out.contains("take it back with: plan done 1 --note "),
        "{}",
        ran.out
    );
    for (words, why) in [
        (
            &["done", "1", "--undo", "--correct"][..],
            "Give one of them",
        ),
        (
            &["done", "1", "--undo", "--on", "2024-11-01"],
            "--on: “10/12/2024” is recorded",
        ),
        (
            &["done", "1", "--undo", "--note", "khác"],
            "--note: “có biên bản” is recorded",
        ),
        (
            &["stop", "1", "--undo"],
            "Item 1 is not recorded as stopped",
        ),
        (
            &["extend", "1", "--undo"],
            "Item 1 was done on 10/12/2024, after the deadline before this extension (30/11/2024). Take that back first: plan done 1 --undo",
        ),
        (
            &["result", "1", "--period", "2024", "--undo"],
            "is not recorded, so there is nothing to take back",
        ),
        (
            &["received", "QLN", "--undo"],
            "No report of Phòng Quản lý nhà is recorded",
        ),
        (
            &["received", "QLN", "--period", "2024", "--undo"],
            "the 2024 report is not recorded",
        ),
        (
            &["extend", "--report", "QLN", "--period", "2024", "--undo"],
            "was not extended like that",
        ),
    ] {
        let before = fs::read_to_string(&path).unwrap();
        let ran = say(words);
        assert_eq!(ran.code, 2, "{words:?}");
        assert!(ran.err.contains(why), "{words:?}: {}", ran.err);
        assert_eq!(fs::read_to_string(&path).unwrap(), before, "{words:?}");
    }
    // The note stays where it is not named.
    let ran = say(&["done", "1", "--undo"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(fs::read_to_string(&path).unwrap().contains("có biên bản"));
    assert_eq!(say(&["extend", "1", "--undo"]).code, 0);
    // An extension may have been granted for a report that was there: it goes,
    // and what becomes of the report is told.
    let extend = ["extend", "--report", "all", "--period", "2024"];
    let granted = ["--end", "2024-12-20", "--basis", "CV 4"];
    assert_eq!(say(&[&extend[..], &granted[..]].concat()).code, 0);
    assert_eq!(
        say(&["received", "QLN", "--period", "2024", "--on", "2024-12-18"]).code,
        0
    );
    let ran = say(&[&extend[..], &["--undo"]].concat());
    let late = "The report of Phòng Quản lý nhà, received 18/12/2024, was in time by this extension, and is late now.";
    assert!(ran.out.contains(late), "{}", ran.out);
    assert_eq!(say(&["received", "QLN", "--undo"]).code, 0);
    let note = "note  = \"có biên bản\"\n";
    assert_eq!(
        fs::read_to_string(&path).unwrap().replacen(note, "", 1),
        PLAN
    );
}

/// A stop that is resumed stays in the history, and goes back to what it was.
#[test]
fn a_stopped_item_goes_on() {
    for layout in 0..6 {
        let text = laid_out(OFFICE, layout);
        let (_folder, path) = file(&text);
        let say = |words: &[&str]| run(&path, "2025-12-01", words);
        // It was stopped by hand, in the middle of nothing else.
        let resume = ["resume", "8", "--on", "2025-06-01", "--basis", "CV 30"];
        let ran = say(&resume);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(
            ran.out.starts_with(
                "Recorded: item 8, stopped on 10/02/2025, goes on from 01/06/2025, by CV 30.\n"
            ),
            "{}",
            ran.out
        );
        let new = fs::read_to_string(&path).unwrap();
        assert!(new.contains("until   = 2025-05-31"), "{new}");
        assert!(!new.contains("stopped"), "{new}");
        for (today, state) in [
            ("2025-02-09", "no-deadline"),
            ("2025-02-10", "stopped"),
            ("2025-05-31", "stopped"),
            ("2025-06-01", "no-deadline"),
        ] {
            let ran = run(
                &path,
                today,
                &["list", "8", "--columns", "state", "--format", "tsv"],
            );
            assert_eq!(ran.out, format!("{state}\n"), "{today}: {}", ran.err);
        }
        for (words, why) in [
            (
                &["resume", "8", "--basis", "x"][..],
                "Item 8 is not recorded as stopped",
            ),
            (
                &["resume", "7", "--basis", "x"],
                "Item 7 is not recorded as stopped",
            ),
            (
                &["stop", "8", "--undo"],
                "Item 8, stopped on 10/02/2025, goes on from 01/06/2025. Take that back first: plan resume 8 --undo",
            ),
            (
                &["stop", "8", "--reason", "x", "--on", "2025-05-31"],
                "item 8 is recorded as paused until 31/05/2025",
            ),
            (
                &["resume", "8", "--undo", "--on", "2025-06-02"],
                "--on: “01/06/2025” is recorded",
            ),
            (
                &["resume", "8", "--correct"],
                "say what to correct with --on or --basis",
            ),
            (
                &["resume", "8", "--correct", "--on", "2025-02-10"],
                "is not after the day",
            ),
        ] {
            let ran = say(words);
            assert_eq!(ran.code, 2, "{words:?}");
            assert!(ran.err.contains(why), "{words:?}: {}", ran.err);
            assert_eq!(fs::read_to_string(&path).unwrap(), new, "{words:?}");
        }
        taken_back(&path, &text, &resume, "2025-12-01");
        // What came after it has to be taken back first.
        assert_eq!(say(&resume).code, 0);
        assert_eq!(say(&["done", "8"]).code, 0);
        let ran = say(&["resume", "8", "--undo"]);
        let why = "Item 8 is recorded as done on 01/12/2025 after that. Take that back first: plan done 8 --undo";
        assert!(ran.err.contains(why), "{}", ran.err);
    }
}

/// What a unit asks for is recorded, listed, refused, granted and taken back.
#[test]
fn what_units_ask_for() {
    let (_folder, path) = file(OFFICE);
    let say = |words: &[&str]| run(&path, "2025-12-01", words);
    let ask = [
        "request", "6.1", "--unit", "A", "--end", "2026-H1", "--reason", "chậm", "--ref", "12/TTr",
    ];
    let ran = say(&ask);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.starts_with("Recorded: Phòng A asks about item 6.1, to extend it to 30/06/2026, received 01/12/2025; no deadline moves.\n"),
        "{}",
        ran.out
    );
    let open = || {
        let ran = say(&[
            "requests",
            "--columns",
            "item,unit,end,stop,state",
            "--format",
            "tsv",
        ]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    assert_eq!(open(), "6.1\tA\t2026-H1\t\topen\n");
    let asked = fs::read_to_string(&path).unwrap();
    for (words, why) in [
        (
            &ask[..],
            "A request of this unit on item 6.1 waits for an answer already: it asks to extend it to 30/06/2026 (01/12/2025, 12/TTr); reason: chậm.",
        ),
        (
            &["request", "6.1", "--end", "2026", "--reason", "x"],
            "Several units lead item 6.1 (A, B)",
        ),
        (
            &[
                "request", "6.1", "--unit", "B", "--end", "2025", "--reason", "x",
            ],
            "--end: 31/12/2025 is no later than the deadline in force (31/12/2025)",
        ),
        (
            &["request", "9", "--end", "2026", "--reason", "x"],
            "Item 9 has no deadline",
        ),
        (&["request", "9", "--reason", "x"], "--end WHEN or --stop"),
        (
            &["request", "9", "--stop", "--end", "2026", "--reason", "x"],
            "Give one of them",
        ),
        (&["request", "9", "--stop"], "--reason <TEXT> is missing"),
        (
            &["request", "7", "--stop", "--reason", "x"],
            "Item 7 was finished on 10/01/2025",
        ),
        (
            &["request", "9", "--refused", "today"],
            "No request of Phòng B on item 9 is recorded",
        ),
        (
            &["request", "6.1", "--unit", "A", "--refused", "2025-11-30"],
            "is before the request came in (01/12/2025)",
        ),
        (
            &[
                "request",
                "6.1",
                "--unit",
                "A",
                "--refused",
                "today",
                "--end",
                "2027",
            ],
            "--refused goes with --basis alone",
        ),
        (
            &["request", "6.1", "--unit", "A", "--undo", "--ref", "13/TTr"],
            "--ref: “12/TTr” is recorded",
        ),
        (&["request", "9", "--undo"], "This request is not recorded"),
    ] {
        let ran = say(words);
        assert_eq!(ran.code, 2, "{words:?}");
        assert!(ran.err.contains(why), "{words:?}: {}", ran.err);
        assert_eq!(fs::read_to_string(&path).unwrap(), asked, "{words:?}");
    }
    // Refused, and taken back step by step.
    let refuse = [
        "request",
        "6.1",
        "--unit",
        "A",
        "--refused",
        "today",
        "--basis",
        "CV 40",
    ];
    assert_eq!(say(&refuse).code, 0);
    assert_eq!(open(), "");
    let ran = say(&["request", "6.1", "--unit", "A", "--undo"]);
    let why = "This request is recorded as refused on 01/12/2025. Take that back first: plan request 6.1 --unit A --refused 2025-12-01 --undo";
    assert!(ran.err.contains(why), "{}", ran.err);
    let undo = [
        "request",
        "6.1",
        "--unit",
        "A",
        "--refused",
        "today",
        "--undo",
    ];
    assert_eq!(say(&undo).code, 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), asked);
    // An extension granted later settles it.
    let extend = [
        "extend",
        "6.1",
        "--end",
        "2026-03",
        "--basis",
        "CV 41",
        "--granted",
        "today",
    ];
    assert_eq!(say(&extend).code, 0);
    assert_eq!(open(), "");
    let all = say(&["requests", "--all", "--columns", "state", "--format", "tsv"]);
    assert_eq!(all.out, "settled\n");
    // A day before it knows neither.
    let before = run(
        &path,
        "2025-11-30",
        &["requests", "--all", "--format", "tsv"],
    );
    assert_eq!(before.out, "", "{}", before.err);
    assert_eq!(say(&["extend", "6.1", "--undo"]).code, 0);
    taken_back(&path, OFFICE, &ask, "2025-12-01");
}
