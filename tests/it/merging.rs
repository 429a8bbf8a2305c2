//! `plan merge`: what two people record in one plan is all kept.

use crate::support::desk::{file, run};
use crate::support::program::{finish, plan};
use crate::support::repository::Repo;
use plan::merge::{Merged, merge};
use proptest::prelude::*;
use std::fs;

const TODAY: &str = "2026-11-25";

/// A plan on which people record.
const PLAN: &str = r#"# Kế hoạch của Sở
format = 1

[plan]
title   = "Cải cách hành chính"
code    = "KH-CCHC-2026"
issuer  = "Sở Xây dựng"
issued  = 2026-01-15
basis   = ["Kế hoạch số 1/KH-UBND"]
monitor = "VP"

# Đơn vị

[unit.VP]
name = "Văn phòng Sở"

[unit.QLXD]
name    = "Phòng Quản lý xây dựng"
aliases = [
  "QLXD", # tên tắt
  "P. QLXD",
]

[unit.QLN]
name = "Phòng Quản lý nhà"

[partner.STC]
name = "Sở Tài chính"

# Nhiệm vụ

[[item]]
id       = "1"
title    = "Rà soát thủ tục"
end      = 2026-11-30 # theo Kế hoạch của tỉnh
partners = ["STC"]

[[item.lead]]
unit = "QLXD"

[[item]]
id    = "2"
title = "Số hóa hồ sơ"
end   = 2026-12-31

[[item.lead]]
unit = "QLN"

# Việc của Văn phòng
[[item]]
id    = "3"
title = "Đánh giá nội bộ"
end   = 2026-12-31

[[item.lead]]
unit = "VP"

[[duty]]
id     = "bc"
title  = "Báo cáo quý"
every  = "quarter"
before = "03-15"
to     = "monitor"
units  = ["QLXD", "QLN"]

[[report]]
duty     = "bc"
unit     = "QLXD"
period   = "2026-Q1"
received = 2026-04-02
"#;

/// What each of two people does, and what both together are; `<` is where they do
/// not agree.
#[track_caller]
fn together(ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> Merged {
    let edit = |edits: &[(&str, &str)]| {
        let mut text = PLAN.to_owned();
        for (from, to) in edits {
            assert_eq!(text.matches(from).count(), 1, "{from}");
            text = text.replace(from, to);
        }
        text
    };
    merge(PLAN, &edit(ours), &edit(theirs), 7)
}

#[track_caller]
fn agreed(ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> String {
    let merged = together(ours, theirs);
    assert_eq!(merged.conflicts, [], "{}", merged.text);
    let other = together(theirs, ours);
    assert_eq!(other.conflicts, [], "{}", other.text);
    merged.text
}

#[test]
fn both_edits_are_kept_as_written() {
    let title = ("Rà soát thủ tục", "Rà soát  thủ tục nội bộ");
    let end = ("2026-11-30 # theo", "2026-12-10 # theo");
    let text = agreed(&[title], &[end]);
    let wanted = PLAN.replace(title.0, title.1).replace(end.0, end.1);
    assert_eq!(text, wanted);
    // Of one line, the value and the comment are two things.
    let note = ("# theo Kế hoạch của tỉnh", "# theo Quyết định 5");
    let text = agreed(&[note], &[end]);
    assert!(text.contains("end      = 2026-12-10 # theo Quyết định 5\n"));
}

#[test]
fn what_is_put_into_a_list_by_both_is_in_it() {
    for (ours, theirs, wanted) in [
        (
            ("partners = [\"STC\"]", "partners = [\"STC\", \"A\"]"),
            ("partners = [\"STC\"]", "partners = [\"B\", \"STC\"]"),
            "partners = [\"B\", \"STC\", \"A\"]",
        ),
        (
            ("partners = [\"STC\"]", "partners = []"),
            ("partners = [\"STC\"]", "partners = [\"STC\", \"B\"]"),
            "partners = [\"B\"]",
        ),
        (
            (
                "  \"P. QLXD\",\n",
                "  \"P. QLXD\",\n  \"Phòng XD\", # mới\n",
            ),
            (
                "  \"QLXD\", # tên tắt\n",
                "  \"XD\",\n  \"QLXD\", # tên tắt\n",
            ),
            "aliases = [\n  \"XD\",\n  \"QLXD\", # tên tắt\n  \"P. QLXD\",\n  \"Phòng XD\", # mới\n]",
        ),
        (
            ("  \"P. QLXD\",\n", ""),
            (
                "  \"P. QLXD\",\n",
                "  \"P. QLXD\",\n  \"Phòng XD\", # mới\n",
            ),
            "aliases = [\n  \"QLXD\", # tên tắt\n  \"Phòng XD\",\n]",
        ),
        (
            (
                "  \"QLXD\", # tên tắt\n  \"P. QLXD\",\n",
                "  \"QLXD\" # tên tắt\n",
            ),
            ("  \"P. QLXD\",\n", "  \"P. QLXD\",\n  \"Phòng XD\"\n"),
            "aliases = [\n  \"QLXD\", # tên tắt\n  \"Phòng XD\"\n]",
        ),
    ] {
        let text = agreed(&[ours], &[theirs]);
        assert!(text.contains(wanted), "{text}");
    }
}

#[test]
fn new_tables_stand_in_order_whoever_wrote_them() {
    let item = |id: &str| {
        format!(
            "\n[[item]]\nid = \"{id}\"\ntitle = \"Việc {id}\"\nend = 2026-12-31\n\n[[item.lead]]\nunit = \"VP\"\n\n[[duty]]\n"
        )
    };
    let (four, five) = (item("4"), item("5"));
    let text = agreed(&[("\n[[duty]]\n", &five)], &[("\n[[duty]]\n", &four)]);
    let (first, second) = (text.find("Việc 4"), text.find("Việc 5"));
    assert!(first < second && second.is_some(), "{text}");
    let ids = text.lines().filter(|line| line.starts_with("id ")).count();
    assert_eq!(ids, 6);
    // Two tasks under one number are two tasks.
    let other = four.replace("Việc 4", "Việc khác");
    let merged = together(&[("\n[[duty]]\n", &four)], &[("\n[[duty]]\n", &other)]);
    assert_eq!(merged.conflicts.len(), 1);
    assert!(
        merged
            .text
            .contains("\n\n<<<<<<< ours\n[[item]]\nid = \"4\"\ntitle = \"Việc 4\""),
        "{}",
        merged.text
    );
}

#[test]
fn the_same_fact_in_two_ways_is_the_only_one_that_is_marked() {
    let ours = [
        ("2026-11-30 #", "2026-12-10 #"),
        ("Số hóa hồ sơ", "Số hóa mọi hồ sơ"),
    ];
    let theirs = [
        ("2026-11-30 #", "2026-12-20 #"),
        ("Đánh giá nội bộ", "Đánh giá"),
    ];
    let merged = together(&ours, &theirs);
    let wanted = PLAN
        .replace("Số hóa hồ sơ", "Số hóa mọi hồ sơ")
        .replace("Đánh giá nội bộ", "Đánh giá")
        .replace(
            "end      = 2026-11-30 # theo Kế hoạch của tỉnh\n",
            "<<<<<<< ours\nend      = 2026-12-10 # theo Kế hoạch của tỉnh\n=======\nend      = 2026-12-20 # theo Kế hoạch của tỉnh\n>>>>>>> theirs\n",
        );
    assert_eq!(merged.text, wanted);
    let [conflict] = &merged.conflicts[..] else {
        panic!("{:?}", merged.conflicts);
    };
    assert_eq!(conflict.keys, ["end"]);
    assert_eq!(conflict.tables.len(), 1);
    assert_eq!(conflict.tables[0].known_by, ["1"]);
    let marked = merged.text.lines().nth(conflict.line - 1);
    assert_eq!(marked, Some("<<<<<<< ours"));
}

/// Two keys that cannot stand beside one another say one fact.
#[test]
fn an_item_that_one_finished_and_the_other_stopped_is_asked() {
    let at = "title = \"Số hóa hồ sơ\"\nend   = 2026-12-31\n";
    let done = format!("{at}completed = 2026-11-20\n");
    let stopped = format!("{at}# theo họp giao ban\nstopped = 2026-11-02\nreason  = \"Hết vốn\"\n");
    let marked = |ours: &str, theirs: &str| {
        let part = |text: &str| text.strip_prefix(at).unwrap().to_owned();
        format!(
            "{at}<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n",
            part(ours),
            part(theirs)
        )
    };
    for (ours, theirs) in [(&done, &stopped), (&stopped, &done)] {
        let merged = together(&[(at, ours)], &[(at, theirs)]);
        assert_eq!(merged.text, PLAN.replace(at, &marked(ours, theirs)));
        let [conflict] = &merged.conflicts[..] else {
            panic!("{:?}", merged.conflicts);
        };
        assert_eq!(conflict.keys, ["completed", "reason", "stopped"]);
    }
    // Of what both say with the same keys, the one that differs.
    let later = stopped.replace("Hết vốn", "Chưa có vốn");
    let merged = together(&[(at, &stopped)], &[(at, &later)]);
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!(merged.conflicts[0].keys, ["reason"]);
    // One side alone, and a day that both have otherwise.
    let text = agreed(&[(at, &done)], &[("Rà soát thủ tục", "Rà soát")]);
    assert!(text.contains(&done));
    let before = ("before = \"03-15\"", "by     = \"03-20\"");
    let merged = together(&[before], &[(before.0, "before = \"03-18\"")]);
    assert_eq!(merged.conflicts.len(), 1, "{}", merged.text);
    assert!(
        merged.text.contains(
            "<<<<<<< ours\nby     = \"03-20\"\n=======\nbefore = \"03-18\"\n>>>>>>> theirs\n"
        ),
        "{}",
        merged.text
    );
}

#[test]
fn what_one_took_out_and_the_other_changed_is_asked() {
    let gone = "\n[[report]]\nduty     = \"bc\"\nunit     = \"QLXD\"\nperiod   = \"2026-Q1\"\nreceived = 2026-04-02\n";
    let merged = together(&[(gone, "")], &[("2026-04-02", "2026-04-03")]);
    assert_eq!(merged.conflicts.len(), 1, "{}", merged.text);
    assert_eq!(merged.conflicts[0].ours, None);
    assert!(merged.text.ends_with("\n\n<<<<<<< ours\n=======\n[[report]]\nduty     = \"bc\"\nunit     = \"QLXD\"\nperiod   = \"2026-Q1\"\nreceived = 2026-04-03\n>>>>>>> theirs\n"), "{}", merged.text);
    // Both took it out, or the other left it alone.
    for theirs in [(gone, ""), ("Đánh giá nội bộ", "Đánh giá")] {
        let text = agreed(&[(gone, "")], &[theirs]);
        assert!(!text.contains("[[report]]"));
    }
}

#[test]
fn lists_and_words_that_both_replaced_are_asked() {
    for (from, one, other) in [
        (
            "[\"Kế hoạch số 1/KH-UBND\"]",
            "[\"Kế hoạch số 2/KH-UBND\"]",
            "[\"Kế hoạch số 3/KH-UBND\"]",
        ),
        ("\"Số hóa hồ sơ\"", "\"Số hóa\"", "\"Hồ sơ số\""),
        ("# Việc của Văn phòng", "# Việc của VP", "# Việc chung"),
    ] {
        let merged = together(&[(from, one)], &[(from, other)]);
        assert_eq!(merged.conflicts.len(), 1, "{}", merged.text);
        // What is chosen is a plan again.
        for (side, text) in [("ours", one), ("theirs", other)] {
            let mut keeps = true;
            let chosen: String = merged
                .text
                .split_inclusive('\n')
                .filter(|line| {
                    match line.trim_end() {
                        "<<<<<<< ours" => keeps = side == "ours",
                        "=======" => keeps = side == "theirs",
                        ">>>>>>> theirs" => keeps = true,
                        _ => return keeps,
                    }
                    false
                })
                .collect();
            assert_eq!(chosen, PLAN.replace(from, text), "{side}");
        }
    }
}

#[test]
fn tables_in_braces_and_line_ends_are_kept() {
    let plan = "format = 1\r\n[plan]\r\ntitle = \"T\"\r\nissued = 2026\r\nunit = 1\r\n[unit]\r\nA = { name = \"Phòng A\", aliases = [\"PA\"] }\r\n[[item]]\r\nid = \"1\"\r\ntitle = \"Một\"\r\nlead = [{ unit = \"A\" }]\r\nresult = [{ period = 2025, text = \"a\" }]";
    let one = plan
        .replace("name = \"Phòng A\"", "name = \"Phòng Á\"")
        .replace(
            "text = \"a\" }]",
            "text = \"a\" }, { period = 2026, text = \"b\" }]",
        )
        + "\r\n[[report]]\r\nunit = \"A\"\r\n";
    let other = plan
        .replace("[\"PA\"]", "[\"PA\", \"P.A\"], short = \"PA\"")
        .replace("text = \"a\" }", "text = \"a, c\" }")
        + "\r\n[[report]]\r\nunit = \"B\"";
    let merged = merge(plan, &one, &other, 7);
    let wanted = plan
        .replace("name = \"Phòng A\"", "name = \"Phòng Á\"")
        .replace("[\"PA\"]", "[\"PA\", \"P.A\"], short = \"PA\"")
        .replace(
            "text = \"a\" }]",
            "text = \"a, c\" }, { period = 2026, text = \"b\" }]",
        )
        + "\r\n[[report]]\r\nunit = \"A\"\r\n[[report]]\r\nunit = \"B\"";
    assert_eq!(merged.conflicts, []);
    assert_eq!(merged.text, wanted);
}

/// What one side did alone is what comes out, to the last byte.
#[test]
fn an_edit_of_one_side_is_kept_whole() {
    let less = PLAN.trim_end();
    let dotted = format!(
        "{PLAN}\n[other]\na.b = \"\"\"\n[[item]]\n\"\"\"\n[[other.x]]\n[[other.x]]\n# cuối\n\n#\n"
    );
    for text in [
        less,
        &dotted,
        &PLAN.replace('\n', "\r\n"),
        &PLAN.replace("\n\n", "\n"),
        "",
    ] {
        for (ours, theirs) in [(text, PLAN), (PLAN, text), (text, text)] {
            let merged = merge(PLAN, ours, theirs, 7);
            assert_eq!(merged.conflicts, []);
            assert_eq!(merged.text, text);
        }
    }
}

/// What people record, each a fact of its own.
const FACTS: [&[&str]; 14] = [
    &[
        "received",
        "QLN",
        "--period",
        "2026-Q1",
        "--on",
        "2026-04-03",
    ],
    &[
        "received",
        "QLXD",
        "--period",
        "2026-Q2",
        "--on",
        "2026-07-03",
        "--ref",
        "12/BC",
    ],
    &[
        "received",
        "QLN",
        "--period",
        "2026-Q2",
        "--on",
        "2026-07-04",
    ],
    &[
        "received",
        "QLN",
        "--period",
        "2026-Q3",
        "--on",
        "2026-10-02",
    ],
    &[
        "result",
        "1",
        "--period",
        "2026",
        "--text",
        "Đã rà soát 12 thủ tục",
    ],
    &[
        "result",
        "1",
        "--period",
        "2026-Q3",
        "--text",
        "9 thủ tục",
        "--percent",
        "75",
    ],
    &[
        "result",
        "2",
        "--period",
        "2026",
        "--text",
        "1.000 hồ sơ",
        "--obstacle",
        "Thiếu máy",
    ],
    &["done", "2", "--on", "2026-11-20"],
    &[
        "extend",
        "3",
        "--end",
        "2027-03-31",
        "--basis",
        "Thông báo số 9",
        "--granted",
        "2026-11-02",
    ],
    &[
        "assign",
        "3",
        "--unit",
        "QLN",
        "--from",
        "2026-06-01",
        "--basis",
        "QĐ số 4",
    ],
    &[
        "amend",
        "QD-45",
        "--number",
        "45/QĐ-SXD",
        "--issued",
        "2026-03-10",
        "--title",
        "Quyết định điều chỉnh",
    ],
    &[
        "amend",
        "QD-46",
        "--number",
        "46/QĐ-SXD",
        "--issued",
        "2026-03-12",
        "--title",
        "Quyết định bổ sung",
    ],
    &[
        "add",
        "4",
        "--title",
        "Tập huấn",
        "--end",
        "2026-12-20",
        "--unit",
        "VP",
    ],
    &[
        "request",
        "1",
        "--unit",
        "QLXD",
        "--end",
        "2027-01-31",
        "--reason",
        "Thiếu người",
        "--on",
        "2026-11-10",
    ],
];

/// A text with what a command records.
#[track_caller]
fn recorded(text: &str, command: &[&str]) -> String {
    let (_folder, path) = file(text);
    let ran = run(&path, TODAY, command);
    assert_eq!(ran.code, 0, "{command:?}: {}", ran.err);
    fs::read_to_string(path).unwrap()
}

/// What `plan diff` says of two texts.
fn differences(one: &str, other: &str) -> String {
    let ((_a, old), (_b, new)) = (file(one), file(other));
    let (old, new) = (
        old.to_str().unwrap().to_owned(),
        new.to_str().unwrap().to_owned(),
    );
    let mut command = plan();
    command.args(["diff", &old, &new, "--lang", "en"]);
    let ran = finish(command);
    assert!(ran.code <= 1, "{}", ran.err);
    ran.out
}

#[track_caller]
fn is_sound(text: &str) {
    let (_folder, path) = file(text);
    let ran = run(&path, TODAY, &["check"]);
    assert_eq!(ran.code, 0, "{}{}\n{text}", ran.out, ran.err);
}

#[test]
fn any_two_recordings_are_both_kept() {
    for (place, one) in FACTS.iter().enumerate() {
        let ours = recorded(PLAN, one);
        for other in &FACTS[place + 1..] {
            let theirs = recorded(PLAN, other);
            let both = recorded(&ours, other);
            for (first, second) in [(&ours, &theirs), (&theirs, &ours)] {
                let merged = merge(PLAN, first, second, 7);
                assert_eq!(merged.conflicts, [], "{one:?} {other:?}\n{}", merged.text);
                is_sound(&merged.text);
                let lines = |text: &str| {
                    let mut lines: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
                    lines.sort();
                    lines
                };
                assert_eq!(
                    lines(&merged.text),
                    lines(&both),
                    "{one:?} {other:?}\n{}",
                    merged.text
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Three clerks' work, whoever's is taken in first.
    #[test]
    fn three_clerks_end_with_the_same_facts(order in Just((0..FACTS.len()).collect::<Vec<_>>()).prop_shuffle(), shares in prop::collection::vec(0..3_usize, FACTS.len()), first in 0..3_usize) {
        let mut all = PLAN.to_owned();
        let mut of_clerk = [PLAN.to_owned(), PLAN.to_owned(), PLAN.to_owned()];
        for fact in order {
            let clerk = &mut of_clerk[shares[fact]];
            *clerk = recorded(clerk, FACTS[fact]);
        }
        for fact in FACTS {
            all = recorded(&all, fact);
        }
        let mut together = PLAN.to_owned();
        for turn in 0..3 {
            let merged = merge(PLAN, &together, &of_clerk[(first + turn) % 3], 7);
            prop_assert_eq!(&merged.conflicts, &[]);
            together = merged.text;
        }
        is_sound(&together);
        let said = differences(&all, &together);
        prop_assert!(said.is_empty() || said.contains("No "), "{}", said);
    }
}

#[test]
fn git_merges_through_it() {
    let repo = Repo::new();
    repo.commit("plan.toml", PLAN, "Kế hoạch");
    let mut init = plan();
    init.args(["init", "--git"]).current_dir(repo.folder.path());
    let ran = finish(init);
    assert_eq!(ran.code, 0, "{}", ran.err);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "gộp bằng plan"]);
    repo.git(&["checkout", "-q", "-b", "qln"]);
    repo.commit("plan.toml", &recorded(PLAN, FACTS[0]), "QLN gửi báo cáo");
    repo.git(&["checkout", "-q", "main"]);
    repo.commit("plan.toml", &recorded(PLAN, FACTS[1]), "QLXD gửi báo cáo");
    repo.git(&["merge", "-q", "-m", "gộp", "qln"]);
    let text = fs::read_to_string(repo.path("plan.toml")).unwrap();
    assert_eq!(text.matches("[[report]]").count(), 3, "{text}");
    is_sound(&text);
}

#[test]
fn a_clone_is_set_up_in_a_repository_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut init = plan();
    init.args(["init", "--git", "--lang", "en"]);
    let ran = finish({
        init.current_dir(folder.path());
        init
    });
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err
            .contains("in no git repository. Make one with git init"),
        "{}",
        ran.err
    );
}
