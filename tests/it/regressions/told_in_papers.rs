//! What a report says of itself, of rounds, and of who has a part in an item.

use crate::support::desk::Desk;
use crate::support::program::run_on;

const OFFICE: &str = r#"format = 1

[plan]
title   = "Kế hoạch thử"
issuer  = "Sở Công Thương"
parent  = "UBND tỉnh"
number  = "1"
symbol  = "KH-SCT"
issued  = 2025-01-10
monitor = "VP"

[unit.VP]
name = "Văn phòng"

[unit.A]
name = "Phòng A"

[unit.B]
name = "Phòng B"

[unit.PCM]
name    = "Các phòng"
members = ["A", "B"]

[[item]]
id    = "1"
title = "Đánh giá"
end   = 2025-09-30

[[item.lead]]
unit = "PCM"

[[item.lead]]
unit = "VP"

[[item.result]]
unit      = "A"
period    = 2025
text      = "Đã đánh giá 20 cơ sở"
completed = 2025-09-05

[[item]]
id    = "2"
title = "Kiểm tra"
start = "2025-Q1"
end   = "2026-Q4"
every = "quarter"
by    = "03-20"

[[item.lead]]
unit = "VP"

[[item.result]]
period    = "2025-Q1"
completed = 2025-03-08

[[duty]]
id         = "len"
title      = "Báo cáo tình hình"
every      = "quarter"
cumulative = true
by         = "03-20"
to         = "UBND tỉnh"
units      = ["VP"]
from       = "2025-Q1"
"#;

#[track_caller]
fn paper(today: &str, words: &[&str]) -> String {
    let ran = Desk::new(OFFICE).run_in("vi", today, words);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

#[test]
fn the_paper_that_goes_up_is_not_late_in_itself() {
    let said = paper("2026-01-05", &["report", "--period", "2025-9M"]);
    assert!(
        said.contains("Kính gửi: UBND tỉnh\n"),
        "it answers the duty: {said}"
    );
    assert!(
        !said.contains("Báo cáo tình hình 9 tháng đầu năm 2025"),
        "{said}"
    );
    // Those of the periods before it are.
    assert!(
        said.contains("Báo cáo tình hình quý I/2025 của Văn phòng"),
        "{said}"
    );
    assert!(
        said.contains("Báo cáo 9 tháng đầu năm 2025: 2/2 chưa ghi nhận."),
        "{said}"
    );
}

#[test]
fn a_round_is_named_where_its_day_is() {
    let said = paper("2025-07-10", &["report", "--period", "2025-H1"]);
    for line in [
        "- Nhiệm vụ 2. Kiểm tra (đợt quý II/2025); thời hạn: chậm nhất hết ngày 20/6/2025; quá hạn 10 ngày, chưa ghi nhận hoàn thành.\n",
        "| Quá hạn 10 ngày, chưa ghi nhận hoàn thành (đợt quý II/2025); đã xong 1/2 đợt 6 tháng đầu năm 2025 |",
        // What is late does not hide what comes next.
        "- Nhiệm vụ 2. Kiểm tra (đợt quý III/2025): hoàn thành chậm nhất hết thứ Bảy 20/9/2025.\n",
        // Who leads alone is through with all of it.
        "| Quý I/2025: xong ngày 08/3/2025 |",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
}

#[test]
fn the_page_of_an_item_names_the_round_of_its_deadline() {
    let said = paper("2025-07-10", &["show", "2"]);
    assert!(
        said.contains("quý II/2025: chậm nhất hết ngày 20/06/2025"),
        "{said}"
    );
    let said = paper("2025-07-10", &["show", "1"]);
    let line = said.lines().find(|line| line.starts_with("Thời hạn"));
    assert!(line.is_some_and(|line| !line.contains("quý")), "{said}");
}

/// A class that leads alone has the blank of each member of whom there is none, as two
/// leads have.
#[test]
fn a_class_that_leads_alone_shows_whose_result_is_missing() {
    let alone = OFFICE.replacen("\n[[item.lead]]\nunit = \"VP\"\n", "", 1);
    let desk = Desk::new(&alone);
    let row = |words: &[&str]| {
        let paper = desk.run("2026-01-05", words).out;
        let row = paper.lines().find(|line| line.starts_with("| 1 |"));
        row.unwrap_or_default().to_owned()
    };
    let whole = row(&["report", "--year", "2025"]);
    assert!(
        whole.contains("| Phòng A: Đã đánh giá 20 cơ sở; xong phần việc ngày 05/9/2025<br>Phòng B: (chưa có nội dung báo cáo) |"),
        "{whole}"
    );
    let own = row(&["report", "--year", "2025", "--unit", "B"]);
    assert!(own.contains("| (chưa có nội dung báo cáo) |"), "{own}");
    // A result of the class as a whole is that of all; without any there is one blank.
    let desk = Desk::new(&alone.replacen("unit      = \"A\"\n", "", 1));
    let ran = desk.run("2026-01-05", &["report", "--year", "2025"]);
    assert!(!ran.out.contains("Phòng B: (chưa"), "{}", ran.out);
}

#[test]
fn what_a_member_did_is_not_nothing_of_its_class() {
    let said = paper("2026-01-05", &["report", "--year", "2025"]);
    let cell = "| Phòng A: Đã đánh giá 20 cơ sở; xong phần việc ngày 05/9/2025<br>Phòng B: (chưa có nội dung báo cáo)<br>Văn phòng: (chưa có nội dung báo cáo) |";
    assert!(said.contains(cell), "{said}");
}

/// The same office, item 1 led by the class alone.
fn class_alone() -> String {
    let lead = "[[item.lead]]\nunit = \"VP\"\n\n[[item.result]]\nunit      = \"A\"";
    let alone = OFFICE.replacen(lead, "[[item.result]]\nunit      = \"A\"", 1);
    assert_ne!(alone, OFFICE);
    alone
}

#[track_caller]
fn said_of(plan: &str, today: &str, words: &[&str]) -> String {
    let ran = Desk::new(plan).run_in("vi", today, words);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

/// A report covers what was stopped in its year; nobody is asked to finish it.
#[test]
fn a_reminder_says_that_an_item_is_stopped() {
    let end = "end   = 2025-09-30";
    let stopped = format!("{end}\nstopped = 2025-06-01\nreason = \"Hết kinh phí\"");
    let duty = "\n[[duty]]\nid = \"nam-a\"\ntitle = \"Báo cáo năm\"\nevery = \"year\"\nby = \"12-15\"\nto = \"VP\"\nunits = [\"B\"]\n";
    let plan = OFFICE
        .replacen(end, &stopped, 1)
        .replacen("completed = 2025-09-05", "", 1)
        + duty;
    let said = said_of(&plan, "2025-12-10", &["remind", "--unit", "B"]);
    assert!(said.contains("Đánh giá (nhiệm vụ 1, đã dừng)"), "{said}");
    assert!(!said.contains("nhiệm vụ 1, hạn"), "{said}");
}

/// What the monitor sums up for all is no matter of each item.
#[test]
fn the_page_of_an_item_has_the_reports_of_its_leads() {
    let upward = "Báo cáo tình hình";
    let plan = class_alone();
    let page = |id: &str| said_of(&plan, "2025-06-10", &["show", id]);
    assert!(!page("1").contains(upward), "{}", page("1"));
    assert!(page("2").contains(upward), "{}", page("2"));
}

/// Who gathers the reports writes its own to who leads the office, and a plan that is
/// signed for a committee is led by its chairman.
#[test]
fn the_report_of_the_monitor_goes_to_who_leads_the_office() {
    for (signer, to) in [
        (
            "[\"KT. GIÁM ĐỐC\", \"PHÓ GIÁM ĐỐC\"]",
            "Giám đốc Sở Công Thương",
        ),
        (
            "[\"TM. ỦY BAN NHÂN DÂN\", \"CHỦ TỊCH\"]",
            "Chủ tịch Sở Công Thương",
        ),
    ] {
        let signed = format!("monitor = \"VP\"\nsigner = {signer}");
        let plan = OFFICE.replacen("monitor = \"VP\"", &signed, 1);
        let said = said_of(
            &plan,
            "2025-12-31",
            &["report", "--year", "2025", "--unit", "VP"],
        );
        assert!(said.contains(&format!("Kính gửi: {to}\n")), "{said}");
        assert!(said.contains("\n- Như trên;\n"), "{said}");
    }
}

#[test]
fn a_unit_that_counts_otherwise_than_the_total_is_explained() {
    let said = paper("2025-12-01", &["summary", "--unit", "A"]);
    let note = "Nhiệm vụ tính theo phần việc của đơn vị ở";
    assert!(
        said.contains(note) && said.contains("ở tổng chung: 1."),
        "{said}"
    );
    let said = paper("2025-12-01", &["summary", "--unit", "B"]);
    assert!(!said.contains(note), "{said}");
}

/// A body outside of the office is not headed under it, the number of a paper that has
/// its symbol in it gets no second one, and a unit that leads nothing is told so.
#[test]
fn the_head_of_a_report_is_that_of_its_body() {
    let plan = r#"format = 1

[plan]
title  = "Kế hoạch thử"
issuer = "Sở Công Thương"
number = "12/KH-SCT"
issued = 2025-01-10

[unit.B]
name = "Phòng B"

[partner.CA]
name = "Công an tỉnh"

[[item]]
id    = "1"
title = "Kiểm tra"
end   = 2025-12-31

[[item.lead]]
unit = "CA"

[[duty]]
id     = "nam"
title  = "Báo cáo"
every  = "year"
before = "12-15"
to     = "UBND tỉnh"
units  = ["B", "CA"]
"#;
    let report = |unit: &str| {
        let line = format!("report --year 2025 --today 2025-11-28 --unit {unit}");
        run_on(plan, &line)
    };
    let (outside, inside) = (report("CA"), report("B"));
    assert!(
        outside.out.starts_with("| **CÔNG AN TỈNH** |"),
        "{}",
        outside.out
    );
    assert!(
        inside.out.starts_with("| SỞ CÔNG THƯƠNG<br>**PHÒNG B** |"),
        "{}",
        inside.out
    );
    for ran in [&outside, &inside] {
        let cited = "Kế hoạch số 12/KH-SCT ngày 10/01/2025";
        assert!(ran.out.contains(cited), "{}", ran.out);
    }
    let none = "Phòng B không chủ trì nhiệm vụ nào có thời gian thực hiện trong năm 2025.";
    assert!(inside.out.contains(none), "{}", inside.out);
    let none = "Phòng B leads no item that is carried out in 2025.";
    assert!(inside.err.starts_with(none), "{}", inside.err);
    assert!(!outside.out.contains("không chủ trì"), "{}", outside.out);
}
