//! What was recorded wrongly is replaced or taken back.

use super::*;

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
