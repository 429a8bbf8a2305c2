//! The file: encodings, mistyped keys, ids, conflicts.

use crate::support::program::{Json, item, run_on, with_items};

/// A file saved by Notepad failed with words about an invisible letter, one in
/// UTF-16 with words that hid the cause.
#[test]
fn b13_a_byte_order_mark_and_other_encodings() {
    let good = with_items(&item("6.3", "Tập huấn", ""));
    let marked = format!("\u{feff}{good}");
    assert_eq!(run_on(&marked, "list --columns id").good(), "6.3\n");
    run_on(&marked, "check").good();
    assert_eq!(
        run_on(marked.replace('\n', "\r\n"), "list --columns id").good(),
        "6.3\n"
    );
    // It takes no column, and hides no finding on the first line.
    for (text, place) in [
        ("\u{feff}format = 2\n", "-:1:10: "),
        ("\u{feff}fromat = 1\n", "-:1:1: "),
        ("format = 2\n", "-:1:10: "),
        ("\u{feff}format 1\n", "-:1:"),
        ("\u{feff}format = 1\n[plan]\ntitle = 5\n", "-:3:9: "),
    ] {
        let ran = run_on(text, "check --format short");
        assert_eq!(ran.code, 1, "{text:?}");
        assert!(
            ran.out.lines().any(|line| line.starts_with(place)),
            "{text:?}: {}",
            ran.out
        );
        assert!(!ran.out.contains('\u{feff}'), "{text:?}: {}", ran.out);
    }

    // The mark belongs at the start; pasted anywhere else it only hides.
    let inside = with_items(&item("6.3", "Tập\u{feff} huấn", "")) + "# \u{feff}cuối\n";
    let ran = run_on(
        format!("\u{feff}{inside}"),
        "check --format short --skip unused-body",
    );
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let told: Vec<&str> = ran
        .out
        .lines()
        .map(|line| &line[..line.find("]: ").unwrap()])
        .collect();
    assert_eq!(
        told,
        [
            "-:16:13: warning[invisible-character",
            "-:22:3: warning[invisible-character",
        ]
    );

    let utf16 = |order: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
        format!("{mark}{good}")
            .encode_utf16()
            .flat_map(order)
            .collect()
    };
    for line in ["list", "show 6.3", "deadlines", "overdue", "check"] {
        for bytes in [
            utf16(u16::to_le_bytes, "\u{feff}"),
            utf16(u16::to_be_bytes, "\u{feff}"),
        ] {
            let error = run_on(bytes, line).refused();
            assert!(
                error.contains("UTF-16") && error.contains("UTF-8"),
                "{error}"
            );
        }
        for bytes in [utf16(u16::to_le_bytes, ""), utf16(u16::to_be_bytes, "")] {
            // Without a mark the program may only see a file that is no plan.
            assert_ne!(run_on(bytes, line).code, 0);
        }
        // The first bad byte, counted in characters.
        let bytes = b"format = 1\n[plan]\ntitle = \"S\xc3\xa1 T\xb5i\"\n";
        let error = run_on(bytes, line).refused();
        assert!(error.contains("line 3, column 14"), "{error}");
    }
}

/// A mistyped key was dropped without a word, and the setting did not hold.
#[test]
fn b14_a_mistyped_key_is_told_and_its_line_named() {
    let text = "format = 1

[plan]
title    = \"Kế hoạch thử\"
issued   = 2025
language = \"en\"

[unit.VP]
name = \"Văn phòng\"
nmae = \"Văn phòng\"

[[item]]
id    = \"6.3\"
title = \"Xây dựng kho dữ liệu\"
edn   = 2026

[[item.lead]]
unit = \"VP\"

[[item]]
id    = \"6.4\"
title = \"Tập huấn\"
end   = 2025

[[item.lead]]
unit = \"VP\"
taks = \"chủ trì\"

year = 2026
";
    let ran = run_on(text, "check --format short");
    assert_eq!(ran.code, 1);
    let places: Vec<&str> = ran
        .out
        .lines()
        .map(|line| line.split(": error[unknown-key]").next().unwrap())
        .collect();
    assert_eq!(
        places,
        ["-:10:1", "-:15:1", "-:27:1", "-:29:1"],
        "{}",
        ran.out
    );
    let human = run_on(text, "check").out;
    for suggestion in ["end?", "task?"] {
        assert!(human.contains(suggestion), "{suggestion}: {human}");
    }
    // Reading commands answer, and say so in one line.
    for line in [
        "list",
        "show 6.3",
        "deadlines",
        "overdue",
        "list --format json",
    ] {
        let ran = run_on(text, line);
        assert_eq!(
            (ran.code, ran.err.as_str()),
            (0, "-: 4 problems, run plan check\n"),
            "{line}"
        );
    }
    // A key in another table's place, and any other fault beside it: no answer.
    let worse = text.replace("end   = 2025", "end   = \"soon\"");
    for line in ["list", "show 6.3", "deadlines", "overdue"] {
        run_on(&worse, line).refused();
    }
}

/// An id without quotes was a number: 6.10 became 6.1 and another item was
/// shown.
#[test]
fn b15_an_unquoted_id_keeps_its_digits() {
    let text = with_items(
        "[[item]]\nid = 6.1\ntitle = \"Một\"\n\n[[item.lead]]\nunit = \"VP\"\n\n[[item]]\nid = 6.10\ntitle = \"Mười\"\n\n[[item.lead]]\nunit = \"VP\"\n",
    );
    let ran = run_on(&text, "check --format short");
    assert_eq!(ran.code, 1);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 2, "{}", ran.out);
    assert!(
        lines[0].starts_with("-:15:6: error[unquoted-id]: "),
        "{}",
        lines[0]
    );
    assert!(
        lines[1].starts_with("-:22:6: error[unquoted-id]: "),
        "{}",
        lines[1]
    );
    let human = run_on(&text, "check").out;
    assert!(human.contains("id = \"6.1\""), "{human}");
    assert!(human.contains("id = \"6.10\""), "{human}");
    let error = run_on(&text, "show 6.10").refused();
    assert!(!error.contains("Một"), "{error}");

    for (written, quoted) in [("6", "\"6\""), ("6.10", "\"6.10\""), ("6.100", "\"6.100\"")] {
        let text = with_items(&item("1", "Một", "").replace("\"1\"", written));
        let human = run_on(&text, "check").out;
        assert!(
            human.contains(&format!("id = {quoted}")),
            "{written}: {human}"
        );
    }
    // Quoted, they are two.
    let text = with_items(&(item("6.1", "Một", "") + &item("6.10", "Mười", "")));
    assert_eq!(run_on(&text, "list --columns id").good(), "6.1\n6.10\n");
    assert!(run_on(&text, "show 6.10").good().contains("Mười"));
}

/// Conflict markers gave a riddle of the parser, or none at all inside a text.
#[test]
fn b16_conflict_markers_are_one_finding() {
    let clean = with_items(&item("6.1", "Một", "end = 2026"));
    for (conflict, last) in [
        (
            "<<<<<<< HEAD\nend = 2026\n=======\nend = 2027\n>>>>>>> nhanh-b",
            21,
        ),
        (
            "<<<<<<< HEAD\nend = 2026\n||||||| 1234567\nend = 2025\n=======\nend = 2027\n>>>>>>> nhanh-b",
            23,
        ),
        (
            "note = \"\"\"\n<<<<<<< HEAD\nmột\n=======\nhai\n>>>>>>> nhanh-b\n\"\"\"",
            22,
        ),
    ] {
        let text = clean.replace("end = 2026", conflict);
        let first = if conflict.starts_with("note") { 18 } else { 17 };
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            let ran = run_on(&text, "check --format short");
            assert_eq!(ran.code, 1, "{}", ran.out);
            assert_eq!(
                ran.out.lines().count(),
                1,
                "no follow-up errors: {}",
                ran.out
            );
            let wanted = format!("-:{first}:1: error[conflict-marker]: ");
            assert!(ran.out.starts_with(&wanted), "{}", ran.out);
            assert!(
                ran.out.contains(&format!("lines {first} to {last}")),
                "{}",
                ran.out
            );
            for line in ["list", "show 6.1", "deadlines", "overdue"] {
                run_on(&text, line).refused();
            }
        }
    }
    // A line of the same signs is no conflict.
    let text = with_items(&item(
        "6.1",
        "Một",
        "note = \"\"\"\n=======\n\"\"\"\n# =======",
    ));
    run_on(&text, "check").good();
}

/// Ids were unique in each branch; after a clean merge one item was hidden.
#[test]
fn b17_the_same_id_twice() {
    let text = with_items(
        &(item("6.4", "Việc của nhánh A", "")
            + &item("6.4", "Việc của nhánh B", "")
            + &item("6.5", "Việc khác", "")),
    );
    let ran = run_on(&text, "check --format short");
    assert_eq!(ran.code, 1);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    assert!(
        ran.out.starts_with("-:23:6: error[repeated-id]: "),
        "{}",
        ran.out
    );
    let json = Json::parse(&run_on(&text, "check --format json").out);
    let related = json.at("findings").list()[0].at("related").list();
    assert_eq!(related.len(), 1, "it names the first one's place");

    let ran = run_on(&text, "list --columns id,title");
    assert_eq!(ran.code, 0);
    assert_eq!(
        ran.out,
        "6.4\tViệc của nhánh A\n6.4\tViệc của nhánh B\n6.5\tViệc khác\n"
    );
    assert_eq!(ran.err, "-: 1 problem, run plan check\n");
    let ran = run_on(&text, "show 6.4");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("6.4"), "{}", ran.err);
    assert_eq!(run_on(&text, "show 6.5").code, 0);

    // The same number written in another way is no number.
    let text = with_items(&(item("6.4", "Một", "") + &item("6.04", "Gõ nhầm", "")));
    let ran = run_on(&text, "check --format short");
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.starts_with("-:23:6: error[malformed-id]: "),
        "{}",
        ran.out
    );
}

/// An empty pair of brackets was reported as a missing name before “=”, which is
/// nowhere on the line.
#[test]
fn a_header_without_a_name_is_told_as_a_header() {
    for (line, said) in [
        ("[]", ["a header lacks a name", "as in [unit.QLKH]"]),
        ("[[]]", ["a header lacks a name", "as in [[item.lead]]"]),
        ("[unit.]", ["a header lacks a name", "as in [unit.QLKH]"]),
        ("[.unit]", ["a header lacks a name", "as in [unit.QLKH]"]),
        (
            "[[item.]]",
            ["a header lacks a name", "as in [[item.lead]]"],
        ),
        (
            "  [ ]  # ghi chú",
            ["a header lacks a name", "as in [unit.QLKH]"],
        ),
        (" = 1", ["no name before the =", "write name = value"]),
    ] {
        let ran = run_on(format!("format = 1\n{line}\n"), "check");
        assert_eq!(ran.code, 1, "{line}");
        for said in said {
            assert!(ran.out.contains(said), "{line}: {}", ran.out);
        }
    }
}
