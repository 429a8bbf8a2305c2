//! What units ask for.

use super::*;

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
