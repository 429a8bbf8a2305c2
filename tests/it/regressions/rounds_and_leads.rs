//! Rounds of an item whose lead changes, and leads that change more than once.

use crate::support::desk::Desk;

const OFFICE: &str = r#"format = 1

[plan]
title  = "Kế hoạch thử"
issued = 2024-01-10

[unit.A]
name = "Phòng Anh"

[unit.B]
name = "Phòng Bình"

[unit.C]
name = "Phòng Cẩm"

[[item]]
id    = "3"
title = "Việc ba"
start = "2025-01"
end   = "2025-12"
every = "month"
by    = "20"

[[item.lead]]
unit  = "A"
until = 2025-02-28

[[item.lead]]
unit = "B"
from = 2025-03-01

[[item]]
id    = "4"
title = "Việc tuần"
start = 2025-01-06
end   = 2025-03-09
every = "week"
by    = "fri"

[[item.lead]]
unit = "A"

[[item]]
id    = "5"
title = "Việc năm"
end   = 2026-12-31

[[item.lead]]
unit = "A"
"#;

const DAY: &str = "2025-03-15";

#[test]
fn a_round_is_of_who_led_on_its_last_good_day() {
    let desk = Desk::new(OFFICE);
    let columns = ["--columns", "period,units,part"];
    let said = |unit: &str| {
        let words = [
            "deadlines",
            "--unit",
            unit,
            "--text",
            "Việc ba",
            "--before",
            "2025-05-01",
        ];
        desk.run(DAY, &[&words[..], &columns].concat()).good()
    };
    assert_eq!(said("A"), "2025-01\tA\toverdue\n2025-02\tA\toverdue\n");
    assert_eq!(said("B"), "2025-03\tB\tdue-soon\n2025-04\tB\tnot-started\n");
    let late = desk.run(DAY, &["list", "--unit", "B", "--state", "overdue"]);
    assert_eq!(late.out, "");
    let part = desk.run(DAY, &["list", "--unit", "B", "--columns", "id,part"]);
    assert_eq!(part.good(), "3\tdue-soon\n");
    let remind = |unit: &str| desk.run(DAY, &["remind", "--unit", unit]).out;
    let (a, b) = (remind("A"), remind("B"));
    assert!(a.contains("Việc ba, 2 đợt: tháng 1/2025, chậm nhất hết ngày 20/01/2025, quá hạn 54 ngày; tháng 2/2025,"), "{a}");
    assert!(!b.contains("quá hạn"), "{b}");
    assert!(
        b.contains("Việc ba: tháng 3/2025, chậm nhất hết ngày 20/3/2025, còn 5 ngày."),
        "{b}"
    );
    // Settled by its own lead, it is due for nobody any more.
    desk.run(DAY, &["done", "3", "--period", "2025-01"]).good();
    assert_eq!(said("A"), "2025-02\tA\toverdue\n");
}

#[test]
fn a_round_is_settled_by_its_own_lead_only() {
    let desk = Desk::new(OFFICE);
    let words = ["done", "3", "--period", "2025-01", "--unit", "B"];
    let said = desk.run(DAY, &words).refused();
    assert!(said.contains("is not that of Phòng Bình"), "{said}");
    assert!(
        said.contains("on its last good day (20/01/2025) it is led by A. Give --unit A"),
        "{said}"
    );
    desk.there_and_back(DAY, &["done", "3", "--period", "2025-01", "--unit", "A"]);
    let said = desk
        .run(DAY, &["done", "4", "--period", "2025-W11"])
        .refused();
    assert!(
        said.contains("has rounds from 2025-W02 to 2025-W10 only, and not 2025-W11"),
        "{said}"
    );
}

#[test]
fn the_one_round_that_is_recorded_is_taken_back_without_its_name() {
    let desk = Desk::new(OFFICE);
    desk.there_and_back(DAY, &["done", "4"]);
    desk.there_and_back(DAY, &["done", "3"]);
    for _ in 0..2 {
        desk.run(DAY, &["done", "3"]).good();
    }
    let said = desk.run(DAY, &["done", "3", "--undo"]).refused();
    assert!(
        said.contains("(2025-01, 2025-02): say which one with --period"),
        "{said}"
    );
    let said = desk.run(DAY, &["done", "4", "--undo"]).refused();
    assert!(
        said.contains("No round of item 4 is recorded as done"),
        "{said}"
    );
}

#[test]
fn json_has_how_often_an_item_recurs() {
    let desk = Desk::new(OFFICE);
    let said = desk.run(DAY, &["list", "--format", "json"]).good();
    let answer: serde_json::Value = serde_json::from_str(&said).unwrap();
    let every = |place: usize| answer["items"][place]["every"].clone();
    assert_eq!(
        [every(0), every(1), every(2)],
        ["month".into(), "week".into(), serde_json::Value::Null]
    );
}

#[test]
fn who_leads_a_second_time_is_taken_back_with_results_of_the_first() {
    let desk = Desk::new(OFFICE);
    let result = ["result", "5", "--period", "2024", "--text", "Đã làm"];
    desk.run("2025-01-05", &result).good();
    desk.run(
        "2026-01-01",
        &["assign", "5", "--unit", "B", "--from", "2025-03-01"],
    )
    .good();
    let again = ["assign", "5", "--unit", "A", "--from", "2025-09-01"];
    desk.there_and_back("2026-01-01", &again);
    desk.run("2026-01-01", &again).good();
    let result = [
        "result",
        "5",
        "--period",
        "2025-Q4",
        "--unit",
        "A",
        "--text",
        "Đã làm",
    ];
    desk.run("2026-01-01", &result).good();
    let said = desk
        .run("2026-01-01", &["assign", "5", "--unit", "A", "--undo"])
        .refused();
    assert!(
        said.contains("plan result 5 --period 2025-Q4 --unit A --undo"),
        "{said}"
    );
}

#[test]
fn a_lead_that_had_an_end_gets_it_back_as_it_was_written() {
    for until in ["2026-06-30", "\"2026-06\"", "2026"] {
        let text = OFFICE.replace(
            "end   = 2026-12-31\n\n[[item.lead]]\nunit = \"A\"\n",
            &format!(
                "end   = 2026-12-31\n\n[[item.lead]]\nunit = \"A\"\nuntil = {until} # đến đây\n"
            ),
        );
        assert_ne!(text, OFFICE);
        Desk::new(&text).there_and_back(DAY, &["assign", "5", "--unit", "C"]);
    }
}

const AMENDMENT: &str = r#"
[[amendment]]
id     = "QD-45"
number = "45/QĐ-SKHCN"
issued = 2025-03-10
title  = "Quyết định điều chỉnh"
from   = 2025-04-01
"#;

/// Its day is that from which it takes effect, for each command alike.
#[test]
fn the_day_of_an_amendment_is_used_alike() {
    let text = format!("{OFFICE}{AMENDMENT}");
    for (words, written) in [
        (
            &["extend", "5", "--end", "2027", "--basis", "QD-45"][..],
            "granted = 2025-04-01",
        ),
        (
            &["assign", "5", "--unit", "B", "--basis", "QD-45"],
            "from  = 2025-04-01",
        ),
        (&["stop", "5", "--reason", "QD-45"], "stopped = 2025-04-01"),
    ] {
        let desk = Desk::new(&text);
        desk.there_and_back("2025-05-05", words);
        desk.run("2025-05-05", words).good();
        assert!(desk.text().contains(written), "{words:?}: {}", desk.text());
    }
    // Before that day nothing has happened by it yet.
    let desk = Desk::new(&text);
    let said = desk
        .run("2025-03-20", &["stop", "5", "--reason", "QD-45"])
        .refused();
    assert!(
        said.contains("takes effect on 01/04/2025, which is still to come"),
        "{said}"
    );
    let extend = ["extend", "5", "--end", "2027", "--basis", "QD-45"];
    desk.there_and_back("2025-03-20", &extend);
    let said = desk.run("2025-03-20", &extend).good();
    assert!(
        said.contains("until then the deadline in force counts"),
        "{said}"
    );
    let last = |day: &str| desk.run(day, &["list", "--columns", "id,last_day"]).good();
    assert!(
        last("2025-03-20").contains("5\t2026-12-31"),
        "{}",
        last("2025-03-20")
    );
    assert!(
        last("2025-04-01").contains("5\t2027-12-31"),
        "{}",
        last("2025-04-01")
    );
}

#[test]
fn what_was_recorded_by_an_amendment_follows_its_day() {
    let desk = Desk::new(&format!("{OFFICE}{AMENDMENT}"));
    let run = |words: &[&str]| desk.run("2025-05-05", words).good();
    run(&["assign", "5", "--unit", "B", "--basis", "QD-45"]);
    run(&["extend", "5", "--end", "2027", "--basis", "QD-45"]);
    run(&["stop", "4", "--reason", "QD-45"]);
    let before = desk.text();
    let said = run(&["amend", "QD-45", "--from", "2025-04-15", "--correct"]);
    assert!(
        said.contains(
            "The days that were recorded by it (01/04/2025) are 15/04/2025 now, too: 4, 5."
        ),
        "{said}"
    );
    let after = before
        .replace("2025-04-01", "2025-04-15")
        .replace("until = 2025-03-31", "until = 2025-04-14");
    assert_eq!(desk.text(), after);
    let said = desk.run(
        "2025-05-05",
        &["amend", "QD-45", "--from", "2025-06-01", "--correct"],
    );
    assert!(said.refused().contains("Item 4 was stopped"));
    assert_eq!(desk.text(), after);
}

/// A lead that has no day but that of the paper has the new one.
#[test]
fn a_day_that_is_that_of_the_amendment_needs_no_line() {
    let text = OFFICE.replace(
        "end   = 2026-12-31\n\n[[item.lead]]\nunit = \"A\"\n",
        "end   = 2026-12-31\n\n[[item.lead]]\nunit = \"A\"\nuntil = 2025-03-31\n\n[[item.lead]]\nunit = \"B\"\nbasis = \"QD-45\"\n",
    );
    let desk = Desk::new(&text);
    let number = [
        "--number",
        "45/QĐ",
        "--issued",
        "2025-03-10",
        "--title",
        "Sửa đổi",
    ];
    let words = [&["amend", "QD-45"][..], &number, &["--from", "2025-04-01"]].concat();
    desk.run("2025-05-05", &words).good();
    let words = ["amend", "QD-45", "--from", "2025-04-02", "--correct"];
    assert_eq!(desk.run("2025-05-05", &words).code, 0);
    assert_eq!(desk.text().matches("2025-04-02").count(), 1);
}

/// A result that also says that the unit is through loses what was reported, and
/// keeps that.
#[test]
fn a_result_is_taken_back_from_what_is_done() {
    let text = format!("{OFFICE}\n[[item.lead]]\nunit = \"C\"\n");
    let desk = Desk::new(&text);
    desk.run(DAY, &["done", "5", "--unit", "A"]).good();
    let result = [
        "result",
        "5",
        "--period",
        "2025",
        "--unit",
        "A",
        "--text",
        "Đã làm",
        "--percent",
        "40",
    ];
    desk.there_and_back(DAY, &result[..8]);
    let before = desk.text();
    desk.run(DAY, &result).good();
    desk.run(
        DAY,
        &["result", "5", "--period", "2025", "--unit", "A", "--undo"],
    )
    .good();
    assert_eq!(desk.text(), before);
    let said = desk
        .run(
            DAY,
            &["result", "5", "--period", "2025", "--unit", "A", "--undo"],
        )
        .refused();
    assert!(
        said.contains("plan done 5 --unit A --period 2025 --undo"),
        "{said}"
    );
}

#[test]
fn a_list_in_brackets_has_its_former_bytes() {
    for list in ["[]", "[ ]", "[\n]", "[ # chưa có\n]"] {
        let text = OFFICE.replace(
            "end   = 2026-12-31\n",
            &format!("end   = 2026-12-31\nextension = {list}\n"),
        );
        let extend = ["extend", "5", "--end", "2027", "--basis", "Công văn số 1"];
        Desk::new(&text).there_and_back(DAY, &extend);
        let crlf = text.replace('\n', "\r\n");
        Desk::new(&crlf).there_and_back(DAY, &extend);
    }
}

/// A class leads an item that recurs: a round is done on the day its last member is
/// through, and what a member did is told with its name.
#[test]
fn members_of_a_class_settle_a_round_each() {
    let text = r#"format = 1

[plan]
title  = "Kế hoạch thử"
issued = 2025-01-10

[unit.VP]
name = "Văn phòng"

[unit.A]
name = "Phòng Anh"

[unit.B]
name = "Phòng Bình"

[unit.PCM]
name    = "Các phòng"
members = ["A", "B"]

[[item]]
id    = "2"
title = "Rà soát"
start = "2026-Q1"
end   = "2026-Q4"
every = "quarter"
by    = "03-25"

[[item.lead]]
unit = "PCM"
"#;
    let desk = Desk::new(text);
    let day = "2026-04-01";
    let first_round = || {
        let rows = desk.run(day, &["deadlines", "--all"]).good();
        let row = rows.lines().find(|row| row.contains("2026-Q1")).unwrap();
        row.split('\t').nth(2).unwrap().to_owned()
    };
    let old = desk.path().with_file_name("old.toml");
    std::fs::write(&old, text).unwrap();
    let done = |unit: &str, on: &str| {
        let words = [
            "done", "2", "--period", "2026-Q1", "--unit", unit, "--on", on,
        ];
        desk.run(day, &words)
    };
    assert_eq!(first_round(), "overdue");
    assert_eq!(done("A", "2026-03-20").code, 0);
    assert_eq!(first_round(), "overdue");
    let told = desk.run(
        day,
        &["diff", old.to_str().unwrap(), desk.path().to_str().unwrap()],
    );
    let part = "its part done on 20/03/2026 (Q1 2026, Phòng Anh (A))";
    assert!(told.out.contains(part), "{}", told.out);
    let said = done("VP", "2026-03-20").refused();
    assert!(said.contains("Văn phòng does not lead item 2"), "{said}");
    assert_eq!(done("B", "2026-03-27").code, 0);
    assert_eq!(first_round(), "done-late");
    let back = ["done", "2", "--period", "2026-Q1", "--unit", "B", "--undo"];
    assert_eq!(desk.run(day, &back).code, 0);
    assert_eq!(first_round(), "overdue");
}
