//! What stands still: a plan that is closed, a unit that ended and of whom nobody
//! took over.

use crate::support::desk::Desk;

const CLOSED: &str = r#"format = 1

[plan]
title  = "Kế hoạch thử"
issuer = "Sở Khoa học và Công nghệ"
issued = 2024-01-10
closed = 2025-06-30

[unit.A]
name = "Phòng Anh"

[unit.B]
name = "Phòng Bình"

[unit.C]
name  = "Phòng Cẩm"
until = 2025-02-28

[[duty]]
id    = "nam"
title = "Báo cáo"
every = "year"
by    = "12-15"
to    = "Ủy ban nhân dân tỉnh"

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
unit = "C"

[[item]]
id    = "3"
title = "Việc ba"
start = "2025-01"
end   = "2025-12"
every = "month"
by    = "20"

[[item.lead]]
unit = "B"

[[item.request]]
unit     = "B"
received = 2025-05-01
end      = 2026-12-31

[[item]]
id      = "4"
title   = "Việc bốn"
stopped = 2025-03-01
reason  = "Chờ kinh phí"

[[item.lead]]
unit = "B"
"#;

const AFTER: &str = "2025-08-01";

#[test]
fn nothing_is_recorded_of_a_day_after_the_plan_was_closed() {
    let desk = Desk::new(CLOSED);
    for words in [
        &["add", "9", "--title", "Việc chín", "--unit", "A"][..],
        &["assign", "1", "--unit", "B"],
        &["done", "1"],
        &["done", "3"],
        &["stop", "1", "--reason", "Hết kinh phí"],
        &["resume", "4", "--basis", "Công văn số 1"],
        &["extend", "1", "--end", "2026", "--basis", "Công văn số 1"],
        &[
            "request",
            "1",
            "--unit",
            "A",
            "--stop",
            "--reason",
            "Chờ vốn",
        ],
        &["request", "3", "--unit", "B", "--refused", "2025-07-15"],
        &[
            "amend",
            "QD-1",
            "--number",
            "1/QĐ",
            "--issued",
            "2025-07-10",
            "--title",
            "Sửa đổi",
        ],
    ] {
        let said = desk.run(AFTER, words).refused();
        assert!(
            said.contains("was closed on 30/06/2025"),
            "{words:?}: {said}"
        );
        assert!(
            said.contains("correct closed in the file"),
            "{words:?}: {said}"
        );
        assert_eq!(desk.text(), CLOSED, "{words:?}");
    }
    let result = ["result", "1", "--period", "2026", "--text", "Đã làm"];
    let said = desk.run("2026-08-01", &result).refused();
    assert!(said.contains("begins after the plan was closed"), "{said}");
}

#[test]
fn what_was_before_the_plan_was_closed_is_recorded_afterwards() {
    for words in [
        &["assign", "1", "--unit", "B", "--from", "2025-05-01"][..],
        &["done", "1", "--on", "2025-06-30"],
        &["done", "3", "--on", "2025-06-30"],
        &[
            "stop",
            "1",
            "--reason",
            "Hết kinh phí",
            "--on",
            "2025-06-30",
        ],
        &["result", "1", "--period", "2025", "--text", "Đã làm"],
        &["received", "A", "--period", "2024", "--on", "2025-07-20"],
        &[
            "extend",
            "--report",
            "A",
            "--period",
            "2025",
            "--end",
            "2026-01-30",
            "--basis",
            "Ý kiến",
        ],
    ] {
        Desk::new(CLOSED).there_and_back(AFTER, words);
    }
    let result = ["result", "1", "--period", "2025", "--text", "Đã làm"];
    let said = Desk::new(CLOSED).run(AFTER, &result).good();
    assert!(
        said.contains("the item stays as it was on that day"),
        "{said}"
    );
}

#[test]
fn reminders_say_that_the_plan_is_closed_and_ask_for_nothing_that_falls_due_later() {
    let desk = Desk::new(CLOSED);
    let said = desk.run(AFTER, &["remind", "--within", "200d"]).out;
    assert!(
        said.contains("Kế hoạch đã kết thúc ngày 30/6/2025; tình trạng nhiệm vụ là của ngày đó."),
        "{said}"
    );
    assert!(said.contains("tháng 6/2025"), "{said}");
    assert!(!said.contains("tháng 7/2025"), "{said}");
    assert!(!said.contains("Nhiệm vụ 1. Việc một"), "{said}");
    // No round begins after that.
    let said = desk.run(AFTER, &["deadlines", "--kind", "item"]).good();
    assert!(said.contains("\t2025-06\t"), "{said}");
    assert!(!said.contains("\t2025-07\t"), "{said}");
}

#[test]
fn a_unit_that_ended_does_nothing_more() {
    let open = CLOSED.replace("closed = 2025-06-30\n", "");
    let desk = Desk::new(&open);
    for (words, instead) in [
        (&["done", "2"][..], "plan assign 2 --unit UNIT"),
        (
            &[
                "request",
                "2",
                "--unit",
                "C",
                "--stop",
                "--reason",
                "Chờ vốn",
            ],
            "plan assign 2 --unit UNIT",
        ),
        (
            &["result", "2", "--period", "2026", "--text", "Đã làm"],
            "--period",
        ),
        (&["assign", "1", "--unit", "C"], "--unit"),
        (
            &["add", "9", "--title", "Việc chín", "--unit", "C"],
            "--unit",
        ),
    ] {
        let said = desk.run("2026-08-01", words).refused();
        assert!(
            said.contains("Phòng Cẩm was closed on 28/02/2025"),
            "{words:?}: {said}"
        );
        assert!(said.contains(instead), "{words:?}: {said}");
        assert_eq!(desk.text(), open, "{words:?}");
    }
    desk.there_and_back("2026-08-01", &["done", "2", "--on", "2025-02-28"]);
    let of_its_time = ["result", "2", "--period", "2025", "--text", "Đã làm"];
    desk.there_and_back("2026-08-01", &of_its_time);
}

/// Whoever took over goes on, and is whom a result of a later period is of.
#[test]
fn a_result_of_a_later_period_is_of_who_took_over() {
    let text = CLOSED.replace("closed = 2025-06-30\n", "");
    let text = text.replace(
        "until = 2025-02-28\n",
        "until = 2025-02-28\nsuccessor = [\"B\"]\n",
    );
    let desk = Desk::new(&text);
    let words = ["result", "2", "--period", "2026", "--text", "Đã làm"];
    desk.run("2026-08-01", &words).good();
    assert!(
        desk.text().contains("period   = 2026\nunit     = \"B\"\n"),
        "{}",
        desk.text()
    );
    desk.there_and_back("2026-08-01", &["done", "2"]);
}
