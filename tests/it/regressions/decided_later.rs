//! What becomes known on a day that is still to come, and what nobody knew before a
//! day: what two versions of a file say of it, and what answers for earlier days do.

use crate::support::desk::Desk;
use crate::support::repository::Repo;
use std::fs;

const TODAY: &str = "2026-11-25";

const OFFICE: &str = r#"format = 1

[plan]
title  = "Kế hoạch thử"
issuer = "Sở Xây dựng"
issued = 2026-01-02

[unit.A]
name = "Phòng A"

[unit.B]
name = "Phòng B"

[[item]]
id    = "1"
title = "Việc một"
end   = 2026-12-31

[[item.lead]]
unit = "A"
"#;

/// What `plan diff` says from a file with one text to one with another.
#[track_caller]
fn changes(old: &str, new: &str) -> String {
    let desk = Desk::new(new);
    fs::write(desk.path().with_file_name("old.toml"), old).unwrap();
    desk.run(TODAY, &["diff", "./old.toml", "./plan.toml"])
        .good()
}

/// The file as it is was cut at today and a version of git was not, so a fact of a
/// later day was no change, and after the commit a removal.
#[test]
fn a_fact_whose_day_is_to_come_is_a_change_like_any_other() {
    let item = "end   = 2026-12-31\n";
    for (anchor, fact, says) in [
        (item, "completed = 2027-01-05\n", "05/01/2027"),
        (
            item,
            "stopped = 2027-01-05\nreason = \"Thôi\"\n",
            "05/01/2027",
        ),
        (
            "",
            "\n[[item.extension]]\nend = 2027-06-30\ngranted = 2027-01-05\nbasis = \"Công văn 1\"\n",
            "30/06/2027",
        ),
        (
            "",
            "\n[[item.result]]\nperiod = 2026\ntext = \"Xong móng\"\nreceived = 2027-01-05\n",
            "Xong móng",
        ),
        (
            "",
            "\n[[item.pause]]\nfrom = 2027-01-05\nuntil = 2027-02-05\nreason = \"Chờ\"\nbasis = \"Công văn 1\"\n",
            "05/01/2027–05/02/2027",
        ),
        (
            "",
            "\n[[item.request]]\nunit = \"A\"\nreceived = 2027-01-05\nstop = true\nreason = \"Hết việc\"\n",
            "asks to stop it",
        ),
        (
            "",
            "\n[[item.former]]\nuntil = 2027-01-05\nbasis = \"Công văn 1\"\ntitle = \"Việc khác\"\n",
            "Việc khác",
        ),
        (
            "",
            "\n[[item.lead]]\nunit = \"B\"\nfrom = 2027-01-05\nbasis = \"Công văn 1\"\n",
            "Phòng B",
        ),
        (
            "",
            "\n[[amendment]]\nid = \"QD-1\"\nnumber = \"1/QĐ\"\nissued = 2027-01-05\ntitle = \"Điều chỉnh\"\n",
            "1/QĐ",
        ),
    ] {
        let new = match anchor {
            "" => format!("{OFFICE}{fact}"),
            anchor => OFFICE.replace(anchor, &format!("{anchor}{fact}")),
        };
        let came = changes(OFFICE, &new);
        assert!(came.contains(says), "{fact}: {came}");
        assert_ne!(changes(&new, OFFICE), "", "{fact}");
    }
}

#[test]
fn a_clean_tree_has_no_change_whatever_is_to_come() {
    let repo = Repo::new();
    repo.commit("plan.toml", OFFICE, "Kế hoạch");
    let path = repo.path("plan.toml");
    let run = |words: &[&str]| crate::support::desk::run(&path, TODAY, words);
    let assign = [
        "assign",
        "1",
        "--unit",
        "B",
        "--from",
        "2027-01-01",
        "--basis",
        "Công văn 1",
    ];
    assert_eq!(run(&assign).code, 0);
    let told = run(&["diff"]).good();
    assert!(told.contains("Phòng B"), "{told}");
    let text = fs::read_to_string(&path).unwrap();
    repo.commit("plan.toml", &text, "Đổi đơn vị chủ trì");
    let ran = run(&["diff"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.out);
    // Each commit has what it brought, and nothing is told of the file as it is.
    let log = run(&["log", "1", "--format", "json"]).good();
    assert!(!log.contains("\"commit\": null"), "{log}");
    assert!(!log.contains("lead-removed"), "{log}");
    assert!(log.contains("lead-added"), "{log}");
}

const DUTY: &str = r#"
[[duty]]
id     = "cu"
title  = "Báo cáo năm"
every  = "year"
before = "12-15"
to     = "Ủy ban nhân dân tỉnh"
"#;

const CHANGED: &str = r#"until  = 2025

[[duty]]
id    = "moi"
title = "Báo cáo năm"
every = "year"
by    = "11-30"
to    = "Ủy ban nhân dân tỉnh"
from  = 2026
basis = "QD-1"

[[amendment]]
id     = "QD-1"
number = "1/QĐ-SXD"
issued = 2026-06-01
title  = "Quyết định điều chỉnh"
"#;

/// With the new rule taken out before its decision, and the old one ended by it, nobody
/// owed anything.
#[test]
fn before_a_reporting_rule_changed_the_old_one_was_in_force() {
    let office = OFFICE.replace("issued = 2026", "issued = 2022");
    let before = Desk::new(&format!("{office}{DUTY}"));
    let after = Desk::new(&format!("{office}{DUTY}{CHANGED}"));
    for words in [
        &["deadlines"][..],
        &["reports"],
        &["remind", "--within", "400d"],
        &[
            "report",
            "--year",
            "2026",
            "--unit",
            "A",
            "--as-of",
            "2026-05-31",
        ],
    ] {
        let was = before.run("2026-05-31", words).out;
        assert_eq!(after.run("2026-05-31", words).out, was, "{words:?}");
        let is_owed = ["2026-12-14", "14/12/2026"]
            .iter()
            .any(|day| was.contains(day));
        assert!(is_owed || words[0] == "report" && !was.is_empty(), "{was}");
    }
    let reports = after.run("2026-06-01", &["deadlines"]).out;
    assert!(reports.contains("2026-11-30"), "{reports}");
    assert!(!reports.contains("2026-12-14"), "{reports}");
    // Another duty that ended before, and one that the new rule does not follow.
    for other in [
        DUTY.replace("Báo cáo năm", "Báo cáo khác"),
        DUTY.replace("\"cu\"", "\"cu\"\nfrom = 2022"),
    ] {
        let until = match other.contains("khác") {
            true => "until = 2025\n",
            false => "until = 2024\n",
        };
        let other = other.replace("\"cu\"", "\"khac\"");
        let desk = Desk::new(&format!("{office}{other}{until}{DUTY}{CHANGED}"));
        let open = desk.run("2026-05-31", &["deadlines"]).out;
        assert_eq!(open.matches("2026-12-14").count(), 2, "{open}");
    }
}

/// Whoever did as `unused-body` said got `unknown-body`.
#[test]
fn a_body_that_only_history_names_is_used() {
    for (body, table) in [
        (
            "partner",
            "[[item.former]]\nuntil = 2026-02-01\nbasis = \"CV 1\"\npartners = [\"Q\"]\n",
        ),
        (
            "counterpart",
            "[[item.lead]]\nunit = \"B\"\nfrom = 2026-03-01\ncounterparts = [\"Q\"]\nbasis = \"CV 1\"\n",
        ),
        (
            "unit",
            "[[item.request]]\nunit = \"Q\"\nreceived = 2026-02-01\nstop = true\nreason = \"Hết việc\"\n",
        ),
        (
            "unit",
            "[[item.result]]\nunit = \"Q\"\nperiod = 2026\ntext = \"Xong\"\n",
        ),
        (
            "unit",
            "[[duty]]\nid = \"nam\"\ntitle = \"Báo cáo\"\nevery = \"year\"\nby = \"12-15\"\nto = \"Tỉnh\"\nunits = [\"A\"]\n\n[[duty.extension]]\nperiod = 2026\nend = 2026-12-20\nunit = \"Q\"\nbasis = \"CV 1\"\n",
        ),
    ] {
        let declared = format!("[{body}.Q]\nname = \"Cơ quan Q\"\n\n[[item]]");
        let text = OFFICE.replacen("[[item]]", &declared, 1);
        let of_q = |text: &str| Desk::new(text).run(TODAY, &["check"]);
        let of_q = |text: &str| format!("{}{}", of_q(text).out, of_q(text).err);
        assert!(
            of_q(&text).contains("nothing in the plan names Q"),
            "{text}"
        );
        let used = format!("{text}\n{table}");
        assert!(!of_q(&used).contains("names Q"), "{}", of_q(&used));
    }
}

#[test]
fn what_was_done_in_a_pause_is_asked_back_and_reported() {
    let pause = "\n[[item.pause]]\nfrom = 2026-03-02\nuntil = 2026-03-31\nreason = \"Chờ\"\nbasis = \"Công văn 1\"\n";
    let desk = Desk::new(&format!("{OFFICE}{pause}"));
    for day in ["2026-03-02", "2026-03-15", "2026-03-31"] {
        let why = desk.run(TODAY, &["done", "1", "--on", day]).refused();
        assert!(
            why.contains("item 1 was paused (from 02/03/2026 to 31/03/2026)"),
            "{why}"
        );
        assert!(why.contains("plan resume 1 --on DATE --correct"), "{why}");
    }
    desk.there_and_back(TODAY, &["done", "1", "--on", "2026-04-01"]);
    desk.there_and_back(TODAY, &["done", "1", "--on", "2026-03-01"]);
    desk.run(TODAY, &["done", "1", "--on", "2026-04-01"]).good();
    let why = desk
        .run(TODAY, &["done", "1", "--on", "2026-03-15", "--correct"])
        .refused();
    assert!(why.contains("was paused"), "{why}");
    let why = desk
        .run(TODAY, &["resume", "1", "--on", "2026-04-05", "--correct"])
        .refused();
    assert!(why.contains("recorded as done on 01/04/2026"), "{why}");

    // Written by hand: it is reported, and is one of the two in each answer.
    let text = desk.text().replace("2026-04-01", "2026-03-15");
    let desk = Desk::new(&text);
    let check = desk.run(TODAY, &["check"]);
    assert!(
        check.out.contains("completed-while-paused"),
        "{}{}",
        check.out,
        check.err
    );
    let then = desk
        .run(
            "2026-03-20",
            &["list", "1", "--columns", "state,completed,stopped"],
        )
        .good();
    assert_eq!(then, "done\t2026-03-15\t\n");
}

/// A class may lead, and a member of it that is no unit of the plan had a result, but
/// no part.
#[test]
fn a_member_of_a_leading_class_is_through_with_its_part() {
    let class = "[partner.STC]\nname = \"Sở Tài chính\"\n\n[partner.K]\nname = \"Các sở\"\nmembers = [\"STC\"]\n\n[[item]]";
    let text = OFFICE.replacen("[[item]]", class, 1);
    let text = text.replace("[[item.lead]]\nunit = \"A\"", "[[item.lead]]\nunit = \"K\"");
    let desk = Desk::new(&text);
    desk.there_and_back(TODAY, &["done", "1", "--unit", "STC"]);
    let said = desk.run(TODAY, &["done", "1", "--unit", "STC"]).good();
    assert!(
        said.contains("Sở Tài chính was through with its part of item 1 on 25/11/2026"),
        "{said}"
    );
    assert!(said.contains("still at it: Các sở"), "{said}");
    let why = desk.run(TODAY, &["done", "1", "--unit", "A"]).refused();
    assert!(why.contains("does not lead item 1"), "{why}");
}

#[test]
fn who_receives_reports_is_not_said_to_owe_them() {
    let duty = DUTY.replace("Ủy ban nhân dân tỉnh", "B");
    let desk = Desk::new(&format!("{OFFICE}{duty}"));
    let said = |unit: &str| desk.run(TODAY, &["list", "--unit", unit]).err;
    assert!(
        said("B").contains("receives reports: plan reports --unit B"),
        "{}",
        said("B")
    );
    let outside = Desk::new(&format!("{OFFICE}{DUTY}"));
    let said = outside.run(TODAY, &["list", "--unit", "B"]).err;
    assert!(
        said.contains("owes reports: plan reports --unit B"),
        "{said}"
    );
}
