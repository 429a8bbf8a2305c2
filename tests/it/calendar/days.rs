//! Weekends, leap days, and the end of the plan.

use super::office::{Scene, text};
use super::{ITEMS, of_each, one};
use serde_json::{Value, json};

/// The last good day is a Saturday in 2024 and a Sunday in 2025: what do
/// people read, and is anybody given more or less time?
#[test]
fn a_weekend_names_the_friday_and_moves_nothing() {
    let plan = Scene::real().clean();
    for (year, vi, en, full) in [
        (
            2024,
            "(T7; T6 13/12)",
            "(Sat; Fri 13/12)",
            "thứ Bảy 14/12/2024; ngày làm việc cuối cùng trong hạn: thứ Sáu 13/12/2024",
        ),
        (
            2025,
            "(CN; T6 12/12)",
            "(Sun; Fri 12/12)",
            "Chủ nhật 14/12/2025; ngày làm việc cuối cùng trong hạn: thứ Sáu 12/12/2025",
        ),
    ] {
        let asked = year.to_string();
        for day in [
            format!("{year}-12-01"),
            format!("{year}-12-14"),
            format!("{year}-12-15"),
        ] {
            for command in [
                &format!("deadlines --year {asked}"),
                &format!("reports --year {asked}"),
                &format!("deadlines --year {asked} --width 80"),
            ] {
                let table = plan.table(&day, command);
                assert!(table.contains(vi), "{command:?}: {table}");
                assert!(
                    table.contains("chưa xét ngày nghỉ bù, hoán đổi năm"),
                    "{table}"
                );
                let table = plan.table(&day, &format!("{command} --lang en"));
                assert!(table.contains(en), "{table}");
                assert!(
                    table.contains("days in lieu and swapped days of"),
                    "{table}"
                );
                let data = plan.out(&day, command.split(" --width").next().unwrap());
                assert!(
                    data.contains(&format!("{year}-12-14")) && !data.contains("T6"),
                    "{data}"
                );
            }
        }
        let late = plan.table(
            &format!("{year}-12-15"),
            &format!("overdue --year {asked} --kind report"),
        );
        assert!(late.contains(vi), "{late}");
        let page = plan.out(&format!("{year}-12-01"), "show 4");
        assert!(page.contains(full), "{page}");
        for (day, state, left) in [
            (12, "due-soon", 2),
            (13, "due-soon", 1),
            (14, "due-soon", 0),
            (15, "overdue", -1),
        ] {
            let day = format!("{year}-12-{day}");
            let rows = of_each(&format!("{{}}|{year}-12-14|{state}|{left}"));
            plan.rows(
                &day,
                &format!("reports --year {asked} --duty bao-cao-nam"),
                "unit,last_day,state,days_left",
                &rows,
            );
        }
    }
    // A Monday needs no words; the end of 2023 is a Sunday.
    let table = plan.table("2026-12-01", "reports --year 2026");
    assert!(
        !table.contains("T6") && !table.contains("nghỉ bù"),
        "{table}"
    );
    let table = plan.table("2023-12-01", "list 1.1 --columns id,last_day");
    assert!(table.contains("(CN; T6 29/12)"), "{table}");
    let page = plan.out("2023-12-01", "show 1.1");
    assert!(
        page.contains("Chủ nhật 31/12/2023; ngày làm việc cuối cùng trong hạn: thứ Sáu 29/12/2023"),
        "{page}"
    );
}

/// A task that ends on 29/2/2024 and a report due by 29/2 each year: which
/// day is it, in a leap year and in another?
#[test]
fn the_leap_day() {
    let plan = Scene::real()
        .and(
            "[[item]]
            id    = \"9\"
            title = \"Tổng điều tra tiềm lực\"
            start = 2024
            end   = 2024-02-29

            [[item.lead]]
            unit = \"CCTDC\"

            [[duty]]
            id    = \"thang-hai\"
            title = \"Báo cáo đến hết tháng 2\"
            every = \"year\"
            by    = \"02-29\"
            to    = \"VP\"
            units = [\"CCTDC\"]
            from  = 2023

            [[duty]]
            id     = \"truoc-thang-ba\"
            title  = \"Báo cáo trước tháng 3\"
            every  = \"year\"
            before = \"03-01\"
            to     = \"VP\"
            units  = [\"CCTDC\"]
            from   = 2023

            [[duty]]
            id     = \"truoc-29-2\"
            title  = \"Báo cáo trước ngày 29/2\"
            every  = \"year\"
            before = \"02-29\"
            to     = \"VP\"
            units  = [\"CCTDC\"]
            from   = 2023
            ",
        )
        .clean();
    for (duty, days) in [
        ("thang-hai", ["2023-02-28", "2024-02-29", "2025-02-28"]),
        ("truoc-thang-ba", ["2023-02-28", "2024-02-29", "2025-02-28"]),
        ("truoc-29-2", ["2023-02-28", "2024-02-28", "2025-02-28"]),
    ] {
        let rows: Vec<String> = days
            .iter()
            .map(|day| format!("{}|{day}", &day[..4]))
            .collect();
        let command = format!("reports --duty {duty}");
        plan.rows("2025-06-01", &command, "period,last_day", &rows.join("\n"));
    }
    let by = |day: &str, year: &str, row: &str| {
        plan.rows(
            day,
            &format!("reports --duty thang-hai --year {year}"),
            "days_left,state",
            row,
        );
    };
    by("2023-02-28", "2023", "0|due-soon");
    by("2023-03-01", "2023", "-1|overdue");
    by("2024-02-28", "2024", "1|due-soon");
    by("2024-02-29", "2024", "0|due-soon");
    by("2024-03-01", "2024", "-1|overdue");
    for (day, row) in [
        ("2023-12-31", "60|not-started"),
        ("2024-01-29", "31|in-time"),
        ("2024-01-30", "30|due-soon"),
        ("2024-02-28", "1|due-soon"),
        ("2024-02-29", "0|due-soon"),
        ("2024-03-01", "-1|overdue"),
    ] {
        plan.rows(day, "list 9", "days_left,state", row);
        plan.agrees(day);
    }
    // Twelve months from and to the end of February.
    let items = |day: &str, rows: &str| {
        plan.rows(
            day,
            "deadlines --kind item --before 2024-12 --after 2024-01",
            "last_day,item",
            rows,
        );
    };
    items("2023-02-28", "2024-02-29|9");
    let next = |day: &str| {
        let rows = plan.records(day, "deadlines");
        let days = rows.iter().map(|row| text(&row["last_day"]).to_owned());
        days.max().unwrap()
    };
    assert_eq!(next("2023-02-28"), "2024-02-28");
    assert_eq!(next("2023-03-01"), "2024-02-29");
    assert_eq!(next("2024-02-28"), "2025-02-28");
    assert_eq!(next("2024-02-29"), "2025-02-28");
    assert_eq!(
        plan.items("2024-03-01", "", "CCTDC"),
        "2: overdue 1, no-deadline 1; 0/1"
    );
}

/// All tasks are done in 2026, the last one on 30/11: what is still to be
/// reported, and what did the office know before?
#[test]
fn after_the_last_item_nothing_is_owed() {
    let mut plan = Scene::real();
    for id in ITEMS {
        let day = match id {
            "1.1" => "2023-12-15",
            "1.2" => "2025-12-01",
            "4" => "2026-11-30",
            _ => "2026-06-30",
        };
        plan = plan.at(&format!("item {id}"), &format!("completed = {day}\n"));
    }
    let plan = plan
        .and("[[report]]\nunit     = \"QLKH\"\nperiod   = 2026\nreceived = 2026-12-10\n")
        .clean();
    let columns = "period,unit";
    plan.rows(
        "2026-11-29",
        "reports --year 2027",
        columns,
        &format!("{}\n2027|VP", of_each("2027|{}")),
    );
    plan.rows("2026-11-30", "reports --year 2027", columns, "");
    plan.rows(
        "2026-11-30",
        "reports --year 2026",
        columns,
        &format!("{}\n2026|VP", of_each("2026|{}")),
    );
    for day in ["2026-12-31", "2027-01-01", "2027-12-31"] {
        plan.rows(day, "reports --year 2027", columns, "");
        plan.rows(
            day,
            "deadlines --year 2027",
            columns.replace("unit", "units").as_str(),
            "",
        );
        assert_eq!(plan.records(day, "reports").len(), 5 * 5);
        assert_eq!(plan.records(day, "overdue").len(), 5 * 4 - 1);
        assert_eq!(plan.records(day, "deadlines").len(), 5 * 4 - 1);
        assert_eq!(plan.items(day, "", ""), "13: done 13; 2/2");
        assert_eq!(plan.group(day, "", "")["done_no_deadline"], 11);
        assert_eq!(plan.sent(day, "", ""), "20 = 1 + 0 + 19");
        plan.agrees(day);
    }
    // A report is about the tasks that ran in its year.
    let rows = plan.records("2026-12-01", "deadlines --year 2026");
    let covers = |unit: &str| one(&rows, |row| row["unit"]["code"] == unit)["covers"].clone();
    assert_eq!(covers("TTUD"), json!(["2", "7"]));
    assert_eq!(covers("CCTDC"), json!(["4"]));
    assert_eq!(covers("QLCN"), json!(["3", "6.4", "8"]));
}

/// A fact with a date that is still to come: does anybody count it already,
/// and does the clerk learn of it?
#[test]
fn what_is_dated_after_today_has_not_happened() {
    let plan = Scene::real()
        .at(
            "item 1.2",
            "completed = 2025-11-20\n\n[[item.extension]]\nend     = 2026\ngranted = 2025-11-15\n",
        )
        .at("item 1.1", "stopped = 2023-06-30\nreason  = \"Hết vốn\"\n")
        .and("[[report]]\nunit     = \"QLKH\"\nperiod   = 2025\nreceived = 2025-12-10\n")
        .clean();
    let rules = |day: &str| -> Vec<String> {
        let answer = plan.run(day, "check --format json");
        // A date to come may be a plan made early, not an error.
        assert_eq!(answer.code, 0, "{day}");
        let said: Value = serde_json::from_str(&answer.out).unwrap();
        let findings = said["findings"].as_array().unwrap().iter();
        findings
            .map(|one| format!("{} {}", text(&one["rule"]), text(&one["severity"])))
            .collect()
    };
    let item = |day: &str, id: &str, row: &str| {
        plan.rows(day, &format!("list {id}"), "last_day,days_left,state", row);
    };
    let report = |day: &str, row: &str| {
        plan.rows(
            day,
            "reports --year 2025 --unit QLKH",
            "days_left,state",
            row,
        );
    };
    assert_eq!(rules("2023-06-29").len(), 4);
    item("2023-06-29", "1.1", "2023-12-31|185|in-time");
    item("2023-06-30", "1.1", "2023-12-31||stopped");
    assert_eq!(rules("2025-11-14").len(), 3);
    item("2025-11-14", "1.2", "2025-12-31|47|in-time");
    item("2025-11-15", "1.2", "2026-12-31|411|in-time");
    assert_eq!(
        rules("2025-11-19"),
        ["future-date warning", "future-date warning"]
    );
    item("2025-11-19", "1.2", "2026-12-31|407|in-time");
    item("2025-11-20", "1.2", "2026-12-31||done");
    assert_eq!(rules("2025-12-09"), ["future-date warning"]);
    report("2025-12-09", "5|due-soon");
    assert!(rules("2025-12-10").is_empty());
    report("2025-12-10", "|done");
    for day in [
        "2023-06-29",
        "2023-06-30",
        "2025-11-14",
        "2025-11-19",
        "2025-12-09",
        "2025-12-10",
    ] {
        plan.agrees(day);
    }
    assert_eq!(plan.sent("2025-12-09", "--year 2025", ""), "0 = 0 + 0 + 0");
    assert_eq!(plan.sent("2025-12-10", "--year 2025", ""), "1 = 1 + 0 + 0");
}
