//! What offices record and must be able to: ahead of its time, sent again,
//! under a number that is used already, taken back.

use crate::support::program::{finish, folder, plan, run_on};

/// The plan that these cases begin from.
const PLAN: &str = r#"format = 1

[plan]
title   = "Cải cách hành chính"
issuer  = "Sở Xây dựng"
issued  = 2024-01-15
monitor = "VP"

[unit.VP]
name = "Văn phòng Sở"

[unit.QLXD]
name = "Phòng Quản lý xây dựng"

[unit.QLN]
name = "Phòng Quản lý nhà"

[[item]]
id    = "1"
title = "Rà soát thủ tục kỹ thuật"
start = 2024
end   = 2024-11-30

[[item.lead]]
unit = "QLXD"

[[item]]
id    = "2"
title = "Số hóa hồ sơ nhà ở"
start = "2026-Q3"
end   = "2026-Q3"

[[item.lead]]
unit = "QLN"

[[duty]]
id     = "bc"
title  = "Báo cáo năm"
every  = "year"
before = "12-15"
to     = "VP"
"#;

/// A plan file of its own, and what the program says of it.
struct Office(std::path::PathBuf);

impl Office {
    fn new(name: &str, text: &str) -> Self {
        let file = folder(name).join("plan.toml");
        std::fs::write(&file, text).unwrap();
        Self(file)
    }

    /// What was answered: exit code, and everything that was said.
    fn say(&self, line: &str, more: &[&str]) -> (i32, String) {
        let mut command = plan();
        command.arg("-f").arg(&self.0).args(line.split_whitespace());
        command.args(more);
        let ran = finish(command);
        (ran.code, ran.out + &ran.err)
    }

    fn good(&self, line: &str, more: &[&str]) -> String {
        let (code, said) = self.say(line, more);
        assert_eq!(code, 0, "{line} {more:?}: {said}");
        said
    }

    fn refused(&self, line: &str, more: &[&str]) -> String {
        let before = self.text();
        let (code, said) = self.say(line, more);
        assert_eq!(code, 2, "{line} {more:?}: {said}");
        assert_eq!(self.text(), before);
        said
    }

    fn text(&self) -> String {
        std::fs::read_to_string(&self.0).unwrap()
    }
}

/// Done before the planned quarter is done in time: the plan's start is not
/// falsified for it, and no other command stumbles.
#[test]
fn c02_done_before_the_planned_period() {
    let office = Office::new("c02", PLAN);
    let said = office.good("done 2 --on 2026-05-10 --today 2026-05-12", &[]);
    assert!(
        said.contains(
            "item 2 was done on 10/05/2026, in time, ahead of its time (planned from 01/07/2026)."
        ),
        "{said}"
    );
    let rows = office.good("list 2 --today 2026-12-01 --format tsv", &[]);
    assert!(rows.contains("\tdone\t2026-05-10"), "{rows}");
    let checked = office.good("check --today 2026-12-01 --strict --format short", &[]);
    assert!(
        checked.contains("note[completed-before-start]"),
        "{checked}"
    );
    // It belongs to the report of the time in which it was done.
    let paper = office.good("report --period 2026-H1 --today 2026-07-05", &[]);
    assert!(
        paper.contains("Số hóa hồ sơ nhà ở (nhiệm vụ 2): "),
        "{paper}"
    );
    office.good("timeline --today 2026-12-01", &[]);
    // What was done before there was a plan is a slip.
    let other = Office::new("c02-before", PLAN);
    let said = other.refused("done 2 --on 2023-05-10 --today 2026-05-12", &[]);
    assert!(said.contains("there was no plan yet"), "{said}");
}

/// A report that is sent again: both stand, the earlier day counts.
#[test]
fn c15_a_report_that_is_sent_again() {
    let again = "\n[[report]]\nunit = \"QLN\"\nperiod = 2024\nreceived = 2024-12-20\nref = \"thay thế\"\n\n[[report]]\nunit = \"QLN\"\nperiod = 2024\nreceived = 2024-12-10\n";
    let text = format!("{PLAN}{again}");
    run_on(&text, "check --strict --format short").good();
    let rows = run_on(&text, "reports --year 2024 --unit QLN --format tsv").good();
    assert_eq!(rows, "bc\t2024\tQLN\t2024-12-14\tdone\t2024-12-10\t\t\n");

    let office = Office::new("c15", PLAN);
    let first = "received QLN --period 2024 --today 2025-01-05 --on";
    office.good(first, &["2024-12-10"]);
    let said = office.refused(first, &["2024-12-20"]);
    assert!(
        said.contains("If this one is an addition to it, add --supplement"),
        "{said}"
    );
    let before = office.text();
    let said = office.good(first, &["2024-12-20", "--supplement", "--ref", "7/BC"]);
    assert!(
        said.contains("an addition to the 2024 report of Phòng Quản lý nhà, 20/12/2024; the day that counts is 10/12/2024."),
        "{said}"
    );
    office.good("check --strict --today 2025-01-05", &[]);
    // The last one is taken back first.
    office.good("received QLN --undo --today 2025-01-05", &[]);
    assert_eq!(office.text(), before);
    let said = office.refused(
        "received QLXD --supplement --period 2024 --on 2024-12-11",
        &[],
    );
    assert!(said.contains("this report is not recorded yet"), "{said}");
}

/// One paper under two units: told by `check`, and asked back when recorded.
#[test]
fn one_number_under_two_units_or_periods() {
    let report = |unit: &str, period: u16, number: &str| {
        format!(
            "\n[[report]]\nunit = \"{unit}\"\nperiod = {period}\nreceived = {period}-12-10\nref = \"{number}\"\n"
        )
    };
    let number = "61/BC-CCTĐC";
    for (second, is_told) in [
        (report("QLXD", 2024, " 61/bc-cctđc"), true),
        (report("QLN", 2024, number).replace("12-10", "12-12"), false),
        // Each year begins with 1.
        (report("QLN", 2025, number), false),
        (
            report("QLN", 2025, number).replace("2025-12", "2024-12"),
            true,
        ),
    ] {
        let text = format!("{PLAN}{}{second}", report("QLN", 2024, number));
        let checked = run_on(&text, "check --format short");
        let told = checked.out.contains("warning[repeated-ref]");
        assert_eq!(told, is_told, "{second}: {}", checked.out);
    }
    let office = Office::new("same-ref", PLAN);
    let record = |unit: &str| {
        format!("received {unit} --period 2024 --on 2024-12-10 --today 2024-12-12 --ref")
    };
    office.good(&record("QLN"), &[number]);
    let said = office.refused(&record("QLXD"), &["61/BC-CCTĐC"]);
    assert!(
        said.contains("--ref: 61/BC-CCTĐC is the number of the 2024 report of Phòng Quản lý nhà already. Look at the number and the unit; if it is really one paper, add --same-ref"),
        "{said}"
    );
    office.good(&record("QLXD"), &["61/BC-CCTĐC", "--same-ref"]);
}

/// What looks like a slip is asked back, with the option that says it is meant.
#[test]
fn slips_are_asked_back() {
    let next = PLAN.replace("before = \"12-15\"", "by = \"next 01-20\"");
    let office = Office::new("slip-next", &next);
    let line = "received QLN --period 2026 --today 2027-01-10 --on";
    let said = office.refused(line, &["2027-01-08"]);
    assert!(
        said.contains("08/01/2027 is in another year than the period 2026, and the report is not due yet. Look at --on and --period; if both are right, add --early"),
        "{said}"
    );
    office.good(line, &["2027-01-08", "--early"]);
    // On its last good day it is due, and nothing looks like a slip.
    let line = "received QLXD --period 2026 --today 2027-01-20 --on";
    office.refused(line, &["2027-01-19"]);
    office.good(line, &["2027-01-20"]);
    // A supplement of January: 2027 is the one begun period that is left.
    let office = Office::new("slip-january", PLAN);
    for (unit, period) in [("QLN", 2024), ("QLN", 2025), ("QLN", 2026)] {
        let line =
            format!("received {unit} --period {period} --on {period}-12-10 --today 2027-01-05");
        office.good(&line, &[]);
    }
    let said = office.refused("received QLN --ref 02/BC-QLN --today 2027-01-05", &[]);
    assert!(
        said.contains("05/01/2027 is 343 days before the 2027 report is expected (14/12/2027). If it is for another period, give --period."),
        "{said}"
    );
    // An earlier period is still owed, and none is named.
    let said = office.refused("received QLXD --today 2025-12-10", &[]);
    assert!(
        said.contains("Say which one: --period 2025; --period 2024"),
        "{said}"
    );
    let said = office.refused(
        "received QLXD --period 2026 --on 05/01/2026 --today 2027-01-10",
        &[],
    );
    assert!(said.contains("add --early"), "{said}");
}

/// A record that was taken back is told as a warning which names it, and never
/// keeps a change from being merged.
#[test]
fn what_was_taken_back_is_a_warning() {
    for rule in ["deleted-report", "withdrawn-completion"] {
        let page = run_on(PLAN, &format!("explain {rule} --format json")).good();
        assert!(page.contains("\"severity\": \"warning\""), "{page}");
    }
}
