//! Answers and papers of an earlier day: its names, its notes; and what two answers of
//! one day say.

use crate::support::desk::Desk;

const OFFICE: &str = r#"format = 1

[plan]
title  = "Kế hoạch thử"
issued = 2024-01-10

[unit.A]
name   = "Phòng Mới"
short  = "P. Mới"
former = [{ name = "Phòng Cũ", until = 2025-02-28 }]

[unit.B]
name = "Phòng Bình"

[[item]]
id    = "1"
title = "Việc một"
end   = 2025-12-31

[[item.lead]]
unit = "A"

[[item]]
id    = "2"
title = "Việc hai"
end   = 2025-12-31

[[item.lead]]
unit  = "A"
until = 2025-02-28

[[item.lead]]
unit = "B"
from = 2025-03-01

[[duty]]
id    = "nam"
title = "Báo cáo"
every = "year"
by    = "12-15"
to    = "Ủy ban nhân dân tỉnh"
"#;

#[test]
fn a_body_has_the_name_of_the_day() {
    let desk = Desk::new(OFFICE);
    for words in [
        &["show", "1"][..],
        &["list", "--format", "markdown"],
        &["summary", "--format", "markdown"],
        &["units", "--format", "markdown"],
        &["deadlines", "--format", "markdown"],
        &["reports", "--format", "markdown"],
        &["remind", "--within", "400d"],
        &["report", "--period", "2024", "--unit", "A"],
    ] {
        let said = |day: &str| desk.run(day, words).out;
        let (before, after) = (said("2025-01-15"), said("2025-06-01"));
        assert!(
            before.contains("Phòng Cũ") && !before.contains("Mới"),
            "{words:?}: {before}"
        );
        assert!(
            after.contains("Mới") || words[0] == "report",
            "{words:?}: {after}"
        );
    }
    // The present name can be asked for on any day.
    let list = |name: &str| {
        desk.run("2025-01-15", &["list", "--unit", name, "--columns", "id"])
            .out
    };
    assert_eq!(
        [list("Phòng Mới"), list("P. Mới"), list("Phòng Cũ")],
        ["1\n2\n"; 3]
    );
}

#[test]
fn a_note_with_a_completion_is_not_in_answers_of_an_earlier_day() {
    let desk = Desk::new(OFFICE);
    let report = ["report", "--period", "2024", "--as-of", "2024-12-31"];
    let show = ["show", "1", "--today", "2025-03-01"];
    let of_then = |words: &[&str]| desk.run("2025-06-01", words).out;
    let show_then = || desk.run("2025-03-01", &show[..2]).out;
    let (paper, page) = (of_then(&report), show_then());
    desk.run(
        "2025-06-01",
        &["done", "1", "--note", "Nghiệm thu theo biên bản số 3"],
    )
    .good();
    assert_eq!(of_then(&report), paper);
    assert_eq!(show_then(), page);
    let now = desk.run("2025-06-01", &["show", "1"]).out;
    assert!(now.contains("biên bản số 3"), "{now}");
}

/// One that was there before stands above the completion that is recorded, and stays in
/// answers of every day.
#[test]
fn a_note_that_was_there_before_the_completion_is_in_answers_of_an_earlier_day() {
    let id = "id    = \"1\"\n";
    let note = "note  = \"Bổ sung theo Công văn số 655\"\n";
    for keys in [format!("{id}{note}"), format!("{note}{id}")] {
        let desk = Desk::new(&OFFICE.replacen(id, &keys, 1));
        let of_then = |words: &[&str]| desk.run("2025-03-01", words).out;
        let asked: [&[&str]; 4] = [
            &["report", "--period", "2024", "--as-of", "2024-12-31"],
            &["show", "1"],
            &["list", "--text", "655", "--columns", "id"],
            &["list", "--format", "json"],
        ];
        let before = asked.map(of_then);
        assert_eq!(before[2], "1\n");
        desk.run("2025-06-01", &["done", "1"]).good();
        assert_eq!(asked.map(of_then), before);
        let now = desk.run("2025-06-01", &["show", "1"]).out;
        assert!(now.contains("655"), "{now}");
    }
}

/// Whoever was through before another took over has done the item, and both answers
/// say so.
#[test]
fn what_done_says_is_what_list_says() {
    let desk = Desk::new(OFFICE);
    let said = desk
        .run(
            "2025-06-01",
            &["done", "2", "--unit", "A", "--on", "2025-02-20"],
        )
        .good();
    assert!(
        said.contains("every lead is through, and item 2 was done on 20/02/2025"),
        "{said}"
    );
    let list = || {
        desk.run("2025-06-01", &["list", "2", "--columns", "state,completed"])
            .good()
    };
    assert_eq!(list(), "done\t2025-02-20\n");
    desk.run("2025-06-01", &["done", "2", "--unit", "A", "--undo"])
        .good();
    let said = desk
        .run(
            "2025-06-01",
            &["done", "2", "--unit", "B", "--on", "2025-05-20"],
        )
        .good();
    assert!(said.contains("item 2 was done on 20/05/2025"), "{said}");
    assert_eq!(list(), "done\t2025-05-20\n");
    // Another that leads along is still at it.
    desk.run("2025-06-01", &["done", "2", "--unit", "B", "--undo"])
        .good();
    desk.run(
        "2025-06-01",
        &[
            "assign",
            "2",
            "--unit",
            "A",
            "--beside",
            "--from",
            "2025-04-01",
        ],
    )
    .good();
    let said = desk
        .run(
            "2025-06-01",
            &["done", "2", "--unit", "B", "--on", "2025-05-20"],
        )
        .good();
    assert!(
        said.contains("the item is not done, still at it: Phòng Mới"),
        "{said}"
    );
    assert_eq!(list(), "in-time\t\n");
}

#[test]
fn rounds_are_counted_before_they_are_made() {
    let item = |n: usize| {
        format!(
            "\n[[item]]\nid = \"{n}\"\ntitle = \"Việc tuần {n}\"\nstart = 1900\nend = 2199\nevery = \"week\"\nby = \"fri\"\n\n[[item.lead]]\nunit = \"A\"\n"
        )
    };
    let desk = Desk::new(&format!("{OFFICE}{}", item(3)));
    let said = desk.run("2025-06-01", &["check"]).out;
    assert!(
        said.contains("error[too-many-reports]: the item has 15"),
        "{said}"
    );
    let few: String = (3..210)
        .map(item)
        .collect::<String>()
        .replace("start = 1900\nend = 2199", "start = 2010\nend = 2030");
    let desk = Desk::new(&format!("{OFFICE}{few}"));
    let said = desk.run("2025-06-01", &["check"]).out;
    assert!(
        said.contains("together with the items above there are 200"),
        "{said}"
    );
    // Reports and rounds are rows of one list: what is too much is both together.
    let half: String = (3..130)
        .map(item)
        .collect::<String>()
        .replace("start = 1900\nend = 2199", "start = 2010\nend = 2030");
    let duties: String = (0..30)
        .map(|n| format!("\n[[duty]]\nid = \"d{n}\"\ntitle = \"Báo cáo {n}\"\nevery = \"month\"\nby = \"20\"\nto = \"Giám đốc\"\nunits = [\"A\", \"B\"]\nfrom = 1950\nuntil = 2099\n"))
        .collect();
    let desk = Desk::new(&format!("{OFFICE}{half}"));
    assert_eq!(desk.run("2025-06-01", &["check"]).code, 0);
    let desk = Desk::new(&format!("{OFFICE}{duties}"));
    assert_eq!(desk.run("2025-06-01", &["check"]).code, 0);
    let desk = Desk::new(&format!("{OFFICE}{duties}{half}"));
    let said = desk.run("2025-06-01", &["check"]).out;
    assert!(
        said.contains("rounds, beside 108014 reports that are owed; the most of both is 200000"),
        "{said}"
    );
    // Without an end they are made up to the day asked about.
    let endless = half.replace("\nend = 2030", "");
    let desk = Desk::new(&format!("{OFFICE}{endless}"));
    let ran = desk.run("2025-06-01", &["deadlines", "--before", "2060"]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(
        ran.err
            .contains("rounds of items that recur and 74 reports"),
        "{}",
        ran.err
    );
    let ran = desk.run(
        "2025-06-01",
        &["deadlines", "--before", "2060", "--kind", "report"],
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
}
