//! What is said in the language and by the kind of the plan, and advice that can be
//! followed.

use crate::support::desk::Desk;
use crate::support::program::{finish, plan, run_on};

const PROGRAMME: &str = r#"format = 1

[plan]
title    = "Cải cách hành chính"
kind     = "Chương trình"
issued   = 2025-01-15
language = "vi"

[unit.A]
name = "Phòng Anh"

[unit.B]
name = "Phòng Bình"

[[item]]
id    = "1"
title = "Việc một"
start = 2026-06-01
end   = 2026-12-31

[[item.lead]]
unit = "A"
"#;

/// What is wrong with the words of a command is said in the language of the plan,
/// whatever the machine's is.
#[test]
fn the_language_of_the_plan_is_that_of_what_goes_wrong_before_it_is_read() {
    let desk = Desk::new(PROGRAMME);
    for (words, said) in [
        (
            &["extend", "1", "--end", "2027"][..],
            "còn thiếu --basis <CHỮ>",
        ),
        (&["add", "9"], "còn thiếu --title <CHỮ>, --unit <ĐƠN VỊ>"),
        (&["assign", "1"], "còn thiếu --unit <ĐƠN VỊ>"),
        (&["amend", "QD-1"], "còn thiếu --number <SỐ>"),
        (&["stop", "1"], "còn thiếu --reason <CHỮ>"),
        (&["result", "1"], "còn thiếu --period <KỲ>"),
        (&["done"], "còn thiếu <SỐ>"),
        (&["list", "--untis", "A"], "không có tùy chọn --untis"),
        (&["list", "--unit"], "sau --unit <ĐƠN VỊ> còn thiếu giá trị"),
        (&["extend", "1", "--correct"], "--correct: ghi điều cần sửa"),
        (
            &["done", "1", "--correct", "--undo"],
            "Sửa (--correct) hay bỏ (--undo)?",
        ),
        (&["list", "--today", "32/13/2026"], "--today"),
    ] {
        let path = desk.path();
        let path = path.to_str().unwrap();
        for file in [vec!["-f", path], vec!["--file", path]] {
            let mut command = plan();
            command
                .args(words)
                .args(&file)
                .env("PLAN_TODAY", "2026-03-01");
            let err = finish(command).refused();
            assert!(
                err.contains("lỗi: ") && err.contains(said),
                "{words:?}: {err}"
            );
            // Who asks for another gets it.
            let mut command = plan();
            command.args(words).args(&file).args(["--lang", "en"]);
            command.env("PLAN_TODAY", "2026-03-01");
            let err = finish(command).refused();
            assert!(err.contains("error: "), "{words:?}: {err}");
        }
    }
}

#[test]
fn a_programme_is_not_called_a_plan() {
    let desk = Desk::new(PROGRAMME);
    let vi = |words: &[&str]| {
        let ran = desk.run_in("vi", "2026-03-01", words);
        format!("{}{}", ran.out, ran.err)
    };
    for words in [
        &["done", "1", "--dry-run"][..],
        &["check"],
        &["result", "1", "--period", "2024", "--text", "x"],
        &["add", "1.a.b", "--title", "x", "--unit", "A"],
        &["add", "I.1.", "--title", "x", "--unit", "A"],
        &[
            "amend",
            "QD-1",
            "--number",
            "1/QĐ",
            "--issued",
            "2024-12-01",
            "--title",
            "x",
        ],
        &["list", "--unit", "B"],
        &["reports", "--unit", "B"],
        &["export", "ics"],
    ] {
        let said = vi(words);
        assert!(!said.is_empty(), "{words:?}");
        assert!(!said.contains("Kế hoạch"), "{words:?}: {said}");
    }
    let ahead = vi(&["done", "1", "--dry-run"]);
    assert!(
        ahead.contains("vượt tiến độ (theo Chương trình, bắt đầu ngày 01/06/2026)"),
        "{ahead}"
    );
    let unused = vi(&["check"]);
    assert!(
        unused.contains("không chỗ nào trong Chương trình nhắc tới B"),
        "{unused}"
    );
}

#[test]
fn a_commit_outside_a_repository_is_refused_before_anything_is_written() {
    let desk = Desk::new(PROGRAMME);
    let said = desk.run("2026-07-01", &["done", "1", "--commit"]).refused();
    assert!(
        said.contains("--commit: plan.toml is in no git repository"),
        "{said}"
    );
    assert!(
        said.contains("Leave out --commit, or make a repository in its folder first: git init"),
        "{said}"
    );
    assert_eq!(desk.text(), PROGRAMME);
}

#[test]
fn there_are_no_requests_at_all() {
    let desk = Desk::new(PROGRAMME);
    let said = |words: &[&str]| desk.run("2026-07-01", words).err;
    assert_eq!(
        said(&["requests"]),
        "No request waits for an answer (as of 01/07/2026).\n"
    );
    assert_eq!(
        said(&["requests", "--all"]),
        "No request is recorded (as of 01/07/2026).\n"
    );
}

/// A result that only says how far an item is is not refused with an empty text, and a
/// question in the first fault of a file ends its sentence.
#[test]
fn no_refusal_holds_an_empty_text_or_two_stops() {
    let text = format!("{PROGRAMME}\n[[item.result]]\nperiod  = 2026\npercent = 50\n");
    let words = ["result", "1", "--period", "2026", "--percent", "60"];
    let refused = |text: &str| Desk::new(text).run_in("vi", "2026-11-28", &words).refused();
    let said = refused(&text);
    assert!(said.contains(": “đạt 50%”. Nếu ghi nhầm"), "{said}");
    let beside = text.replace("percent = 50", "obstacle = \"Thiếu vốn\"");
    let said = refused(&beside);
    assert!(said.contains("nhiệm vụ 1. Nếu ghi nhầm"), "{said}");
    let wrong = PROGRAMME.replace("[[item.lead]]", "leads = [\"A\"]\n[[item.lead]]");
    let said = refused(&wrong);
    assert!(said.contains("có phải: leader? Xem: plan check"), "{said}");
}

/// A key of a table that the file does not have cannot be moved there.
#[test]
fn no_line_is_sent_to_a_table_that_is_not_there() {
    let wrong = PROGRAMME.replace("unit = \"A\"", "partner = \"A\"");
    let there = format!("{wrong}\n[use]\n");
    for (text, is_sent) in [(wrong, false), (there, true)] {
        let said = run_on(&text, "check").out;
        let sent = said.contains("[use]");
        assert_eq!(sent, is_sent, "{said}");
    }
}
