//! What the commands refuse to record is found by `check` where somebody wrote it by
//! hand: of each fact the command, and the same in the file.

use crate::support::desk::Desk;
use crate::support::program::run_on;

const TODAY: &str = "2026-11-25";

const PLAN: &str = r#"format = 1

[plan]
title  = "Cải cách hành chính"
issued = 2025-01-15

[unit.VP]
name = "Văn phòng"

[unit.CU]
name      = "Phòng Cũ"
until     = 2025-06-30
successor = ["MOI"]

[unit.MOI]
name = "Phòng Mới"
from = 2025-07-01

[unit.HET]
name  = "Trung tâm đã giải thể"
until = 2025-06-30

[[item]]
id    = "1"
title = "Số hóa hồ sơ"
start = 2025-02-01
end   = 2026-12-31

[[item.lead]]
unit = "VP"

[[item]]
id    = "2"
title = "Họp giao ban"
start = 2025
end   = 2026
every = "quarter"
by    = "03-25"

[[item.lead]]
unit = "VP"

[[item]]
id    = "3"
title = "Rà soát văn bản"
start = 2025-02-01
end   = 2026-12-31

[[item.lead]]
unit = "CU"

[[item]]
id    = "4"
title = "Giải thể trung tâm"
start = 2025-02-01
end   = 2026-12-31

[[item.lead]]
unit = "HET"

[[item]]
id    = "5"
title = "Việc đã đổi chủ trì"
start = 2025-02-01
end   = 2026-12-31

[[item.lead]]
unit  = "VP"
until = 2025-12-31

[[item.lead]]
unit = "MOI"
from = 2026-01-01

[[item]]
id    = "6"
title = "Việc của hai phòng"
start = 2025-02-01
end   = 2026-12-31

[[item.lead]]
unit = "VP"

[[item.lead]]
unit = "CU"
"#;

/// The plan with lines behind those of an item's table, and tables behind its own.
fn with(item: &str, keys: &str, tables: &str) -> String {
    let start = format!("[[item]]\nid    = \"{item}\"\n");
    let (before, rest) = PLAN.split_once(&start).unwrap();
    let (own, after) = match rest.split_once("[[item]]\n") {
        Some((own, after)) => (own, format!("[[item]]\n{after}")),
        None => (rest, String::new()),
    };
    let (head, leads) = own.split_once("\n\n").unwrap();
    format!("{before}{start}{head}\n{keys}\n\n{leads}\n{tables}\n{after}")
}

/// The rules that `check` finds, in order.
fn found(text: &str) -> Vec<String> {
    let ran = run_on(
        text,
        &format!("check --lang en --format short --today {TODAY}"),
    );
    let lines = ran.out.lines();
    let rules = lines.filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0));
    rules.map(str::to_owned).collect()
}

/// A fact: in which item, its lines there, its tables, the command that refuses it, and
/// the rule that finds it.
type Fact = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static [&'static str]],
    &'static str,
);

const REQUEST: &str = "[[item.request]]\nunit = \"VP\"\nreceived = 2025-10-06\nstop = true\n";

const FACTS: &[Fact] = &[
    (
        "1",
        "",
        "[[item.lead]]\nunit = \"MOI\"\nfrom = 2025-05-01\n",
        &[&[
            "assign",
            "1",
            "--unit",
            "MOI",
            "--beside",
            "--from",
            "2025-05-01",
        ]],
        "absent-unit",
    ),
    (
        "1",
        "",
        "[[item.lead]]\nunit = \"CU\"\nfrom = 2025-07-01\n",
        &[&[
            "assign",
            "1",
            "--unit",
            "CU",
            "--beside",
            "--from",
            "2025-07-01",
        ]],
        "absent-unit",
    ),
    (
        "6",
        "",
        "[[item.result]]\nperiod = 2025\nunit = \"CU\"\ncompleted = 2025-07-01\n",
        &[&["done", "6", "--unit", "CU", "--on", "2025-07-01"]],
        "absent-unit",
    ),
    (
        "3",
        "",
        "[[item.result]]\nperiod = \"2025-Q1\"\nunit = \"MOI\"\ntext = \"x\"\n",
        &[&[
            "result", "3", "--unit", "MOI", "--period", "2025-Q1", "--text", "x",
        ]],
        "absent-unit",
    ),
    (
        "3",
        "",
        "[[item.result]]\nperiod = \"2025-Q3\"\nunit = \"CU\"\ntext = \"x\"\n",
        &[&[
            "result", "3", "--unit", "CU", "--period", "2025-Q3", "--text", "x",
        ]],
        "absent-unit",
    ),
    (
        "3",
        "",
        "[[item.request]]\nunit = \"CU\"\nreceived = 2025-07-01\nstop = true\n",
        &[&[
            "request",
            "3",
            "--unit",
            "CU",
            "--on",
            "2025-07-01",
            "--stop",
            "--reason",
            "x",
        ]],
        "absent-unit",
    ),
    (
        "4",
        "completed = 2025-07-01",
        "",
        &[&["done", "4", "--on", "2025-07-01"]],
        "absent-unit",
    ),
    (
        "5",
        "",
        "[[item.result]]\nperiod = 2026\nunit = \"VP\"\ncompleted = 2026-02-01\n",
        &[&["done", "5", "--unit", "VP", "--on", "2026-02-01"]],
        "result-not-lead",
    ),
    (
        "1",
        "",
        "[[item.request]]\nunit = \"MOI\"\nreceived = 2025-10-06\nstop = true\n",
        &[&["request", "1", "--unit", "MOI", "--stop", "--reason", "x"]],
        "request-not-lead",
    ),
    (
        "1",
        "",
        "[[item.request]]\nunit = \"VP\"\nreceived = 2025-10-06\nend = 2026\n",
        &[&["request", "1", "--end", "2026", "--reason", "x"]],
        "request-not-later",
    ),
    (
        "1",
        "",
        "[[item.request]]\nunit = \"VP\"\nreceived = 2025-10-06\nstop = true\nrefused = 2025-10-05\n",
        &[
            &[
                "request",
                "1",
                "--stop",
                "--reason",
                "x",
                "--on",
                "2025-10-06",
            ],
            &["request", "1", "--refused", "2025-10-05"],
        ],
        "refused-before-received",
    ),
    (
        "1",
        "",
        "[[item.request]]\nunit = \"VP\"\nreceived = 2025-01-10\nstop = true\n",
        &[&[
            "request",
            "1",
            "--stop",
            "--reason",
            "x",
            "--on",
            "2025-01-10",
        ]],
        "fact-before-plan",
    ),
    (
        "1",
        "completed = 2025-10-01",
        REQUEST,
        &[
            &["done", "1", "--on", "2025-10-01"],
            &[
                "request",
                "1",
                "--stop",
                "--reason",
                "x",
                "--on",
                "2025-10-06",
            ],
        ],
        "fact-after-end",
    ),
    (
        "1",
        "completed = 2025-10-01",
        "[[item.result]]\nperiod = 2026\ntext = \"x\"\n",
        &[
            &["done", "1", "--on", "2025-10-01"],
            &["result", "1", "--period", "2026", "--text", "x"],
        ],
        "fact-after-end",
    ),
    (
        "1",
        "completed = 2025-10-01",
        "[[item.extension]]\nend = 2027\ngranted = 2026-02-01\n",
        &[
            &["done", "1", "--on", "2025-10-01"],
            &[
                "extend",
                "1",
                "--end",
                "2027",
                "--basis",
                "Công văn số 1",
                "--granted",
                "2026-02-01",
            ],
        ],
        "fact-after-end",
    ),
    (
        "1",
        "stopped = 2025-03-10\nreason = \"Công văn số 3\"",
        "[[item.pause]]\nfrom = 2025-03-01\nuntil = 2025-03-31\nbasis = \"Công văn số 2\"\n",
        &[
            &[
                "stop",
                "1",
                "--reason",
                "Công văn số 1",
                "--on",
                "2025-03-01",
            ],
            &[
                "resume",
                "1",
                "--on",
                "2025-04-01",
                "--basis",
                "Công văn số 2",
            ],
            &[
                "stop",
                "1",
                "--reason",
                "Công văn số 3",
                "--on",
                "2025-03-10",
            ],
        ],
        "misplaced-pause",
    ),
    (
        "1",
        "",
        "[[item.extension]]\nend = 2025-01-20\nbasis = \"Công văn số 1\"\ngranted = 2025-01-16\n",
        &[&[
            "extend",
            "1",
            "--end",
            "2025-01-20",
            "--earlier",
            "--basis",
            "Công văn số 1",
            "--granted",
            "2025-01-16",
        ]],
        "end-before-start",
    ),
];

#[test]
fn check_finds_what_the_commands_refuse() {
    assert_eq!(found(PLAN), [""; 0]);
    for (item, keys, tables, commands, rule) in FACTS {
        let said = format!("{keys} {tables}");
        let desk = Desk::new(PLAN);
        let (last, before) = commands.split_last().unwrap();
        for command in before.iter() {
            let ran = desk.run_in("en", TODAY, command);
            assert_eq!(ran.code, 0, "{said}: {command:?}: {}", ran.err);
        }
        let text = desk.text();
        let ran = desk.run_in("en", TODAY, last);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{said}: {}", ran.err);
        assert_eq!(desk.text(), text, "{said}");
        assert_eq!(found(&with(item, keys, tables)), [*rule], "{said}");
    }
}

/// Where what is before it is allowed, one day later is none.
#[test]
fn the_same_facts_a_day_later_are_fine() {
    for (item, keys, tables) in [
        (
            "1",
            "",
            "[[item.lead]]\nunit = \"MOI\"\nfrom = 2025-07-01\n",
        ),
        ("1", "", "[[item.lead]]\nunit = \"CU\"\nfrom = 2025-06-30\n"),
        (
            "6",
            "",
            "[[item.result]]\nperiod = 2025\nunit = \"CU\"\ncompleted = 2025-06-30\n",
        ),
        // A year in which both were there for a time.
        (
            "3",
            "",
            "[[item.result]]\nperiod = 2025\nunit = \"MOI\"\ntext = \"x\"\n",
        ),
        ("4", "completed = 2025-06-30", ""),
        (
            "5",
            "",
            "[[item.result]]\nperiod = 2025\nunit = \"VP\"\ncompleted = 2025-12-31\n",
        ),
        (
            "1",
            "",
            "[[item.request]]\nunit = \"VP\"\nreceived = 2025-10-06\nend = 2027-01-01\nrefused = 2025-10-06\n",
        ),
        ("1", "completed = 2025-10-06", REQUEST),
        (
            "1",
            "completed = 2025-10-01",
            "[[item.result]]\nperiod = 2025\ntext = \"x\"\n",
        ),
        (
            "1",
            "stopped = 2025-05-01\nreason = \"Công văn số 3\"",
            "[[item.pause]]\nfrom = 2025-03-01\nuntil = 2025-03-31\nbasis = \"Công văn số 2\"\n\n[[item.pause]]\nfrom = 2025-04-01\nuntil = 2025-04-30\nbasis = \"Công văn số 3\"\n",
        ),
        (
            "1",
            "",
            "[[item.former]]\nuntil = 2025-05-01\ntitle = \"a\"\n\n[[item.former]]\nuntil = 2025-05-02\nproduct = \"b\"\n",
        ),
    ] {
        let text = with(item, keys, tables);
        assert_eq!(found(&text), [""; 0], "{keys} {tables}");
    }
}

/// What no command writes, or not so that it is wrong.
#[test]
fn facts_that_contradict_one_another_are_found() {
    let pause = |from: &str, until: &str| {
        format!("[[item.pause]]\nfrom = {from}\nuntil = {until}\nbasis = \"Công văn số 2\"\n")
    };
    let twice = pause("2025-03-01", "2025-03-31") + &pause("2025-03-31", "2025-04-10");
    // The first goes on behind the second, and the third is within it.
    let within = pause("2025-03-01", "2025-06-30")
        + &pause("2025-07-10", "2025-08-10")
        + &pause("2025-04-01", "2025-04-10");
    let turned = "[[item.lead]]\nunit = \"MOI\"\nfrom = 2026-03-01\nuntil = 2026-02-01\n";
    let paused = pause("2025-12-01", "2025-12-31");
    for (keys, tables, rules) in [
        ("", twice.as_str(), vec!["misplaced-pause"]),
        ("", &within, vec!["misplaced-pause"]),
        ("completed = 2025-10-01", &paused, vec!["misplaced-pause"]),
        (
            "completed = 2025-12-10",
            &paused,
            vec!["completed-while-paused"],
        ),
        ("", turned, vec!["end-before-start"]),
        (
            "",
            "[[item.former]]\nuntil = 2025-05-01\nbasis = \"Công văn số 2\"\n",
            vec!["unclear-former"],
        ),
        (
            "",
            "[[item.former]]\nuntil = 2025-05-01\ntitle = \"a\"\n\n[[item.former]]\nuntil = \"2025-05\"\ntitle = \"b\"\n\n[[item.former]]\nuntil = 2025-05-31\ntitle = \"c\"\n",
            vec!["unclear-former"],
        ),
    ] {
        assert_eq!(found(&with("1", keys, tables)), rules, "{keys} {tables}");
    }
    let whole = with("2", "completed = 2026-01-10", "");
    assert_eq!(found(&whole), ["completed-with-rounds"]);
    let amended = |lines: &str| {
        let amendment = format!(
            "[[amendment]]\nid = \"QD-1\"\nnumber = \"1/QĐ\"\ntitle = \"Sửa\"\n{lines}\n\n[unit.VP]"
        );
        PLAN.replacen("[unit.VP]", &amendment, 1)
    };
    for (lines, rules) in [
        ("issued = 2025-01-15", vec![]),
        ("issued = 2025-01-14", vec!["fact-before-plan"]),
        ("issued = 2025-03-10\nfrom = 2025-03-10", vec![]),
        (
            "issued = 2025-03-10\nfrom = 2025-03-09",
            vec!["effective-before-issued"],
        ),
    ] {
        assert_eq!(found(&amended(lines)), rules, "{lines}");
    }
}

#[test]
fn facts_after_the_plan_was_closed_are_found() {
    let closed = |text: &str| {
        text.replacen(
            "issued = 2025-01-15",
            "issued = 2025-01-15\nclosed = 2026-06-30",
            1,
        )
    };
    for (day, rules) in [
        ("2026-06-30", vec![]),
        ("2026-07-01", vec!["fact-after-closed"]),
    ] {
        for (keys, tables) in [
            (format!("completed = {day}"), String::new()),
            (
                format!("stopped = {day}\nreason = \"Công văn số 1\""),
                String::new(),
            ),
            (
                String::new(),
                format!(
                    "[[item.extension]]\nend = 2027\nbasis = \"Công văn số 1\"\ngranted = {day}\n"
                ),
            ),
            (
                String::new(),
                format!("[[item.request]]\nunit = \"VP\"\nreceived = {day}\nstop = true\n"),
            ),
            (
                String::new(),
                format!("[[item.result]]\nperiod = 2026\ncompleted = {day}\n"),
            ),
            (
                String::new(),
                format!(
                    "[[item.pause]]\nfrom = {day}\nuntil = 2026-08-01\nbasis = \"Công văn số 1\"\n"
                ),
            ),
        ] {
            let text = closed(&with("1", &keys, &tables));
            assert_eq!(found(&text), rules, "{keys} {tables}");
        }
    }
    // What a period brought that had begun by then comes in afterwards, too.
    let late = "[[item.result]]\nperiod = 2026\ntext = \"x\"\nreceived = 2026-09-01\n";
    assert_eq!(found(&closed(&with("1", "", late))), [""; 0]);
}

/// Days of a request that is corrected are held against the same.
#[test]
fn a_request_is_corrected_within_its_days() {
    let desk = Desk::new(PLAN);
    let ask = [
        "request",
        "1",
        "--stop",
        "--reason",
        "x",
        "--on",
        "2025-10-06",
    ];
    assert_eq!(desk.run_in("en", TODAY, &ask).code, 0);
    let refused = ["request", "1", "--refused", "2025-10-20"];
    assert_eq!(desk.run_in("en", TODAY, &refused).code, 0);
    for day in ["2025-01-10", "2025-10-21"] {
        let ran = desk.run_in("en", TODAY, &["request", "1", "--on", day, "--correct"]);
        assert_eq!(ran.code, 2, "{day}: {}{}", ran.out, ran.err);
    }
    let ran = desk.run_in(
        "en",
        TODAY,
        &["request", "1", "--on", "2025-10-20", "--correct"],
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    // Asked before the deadline was moved: held against the one of that day.
    let desk = Desk::new(PLAN);
    let granted = [
        "extend",
        "1",
        "--end",
        "2027-12-31",
        "--basis",
        "Công văn số 1",
        "--granted",
        "2026-03-01",
    ];
    assert_eq!(desk.run_in("en", TODAY, &granted).code, 0);
    let ask = |day| {
        [
            "request",
            "1",
            "--end",
            "2027-06-30",
            "--reason",
            "x",
            "--on",
            day,
        ]
    };
    assert_eq!(desk.run_in("en", TODAY, &ask("2026-03-01")).code, 2);
    assert_eq!(desk.run_in("en", TODAY, &ask("2026-02-28")).code, 0);
}
