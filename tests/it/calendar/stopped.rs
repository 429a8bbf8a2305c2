//! Items are stopped.

use super::office::Scene;
use super::{ITEMS, of_each, one};
use serde_json::json;

/// Task 1.2 is stopped on 1/5/2024: is it still due, late or counted?
#[test]
fn a_stopped_item_is_due_no_more() {
    let plan = Scene::real()
        .at(
            "item 1.2",
            "stopped = 2024-05-01\nreason  = \"Không bố trí được vốn\"\n",
        )
        .clean();
    let columns = "id,last_day,days_left,state,stopped,reason";
    let reason = "2024-05-01|Không bố trí được vốn";
    plan.rows(
        "2024-04-30",
        "list 1.2",
        columns,
        "1.2|2025-12-31|610|in-time||",
    );
    plan.rows(
        "2024-05-01",
        "list 1.2",
        columns,
        &format!("1.2|2025-12-31||stopped|{reason}"),
    );
    plan.rows(
        "2026-01-01",
        "list --state stopped",
        columns,
        &format!("1.2|2025-12-31||stopped|{reason}"),
    );

    plan.rows(
        "2024-04-30",
        "deadlines --kind item --year 2025",
        "item,state",
        "1.2|in-time",
    );
    plan.rows(
        "2024-05-01",
        "deadlines --kind item --year 2025",
        "item,state",
        "",
    );
    let all = "deadlines --all --kind item --year 2025";
    plan.rows("2024-05-01", all, "item,state,days_left", "1.2|stopped|");
    plan.rows("2026-01-01", "overdue --kind item", "item", "1.1");

    for (day, counted, of_unit) in [
        (
            "2024-04-30",
            "13: overdue 1, in-time 1, no-deadline 11; 0/1",
            "4: in-time 1, no-deadline 3; 0/0",
        ),
        (
            "2024-05-01",
            "13: stopped 1, overdue 1, no-deadline 11; 0/1",
            "4: stopped 1, no-deadline 3; 0/0",
        ),
        (
            "2026-01-01",
            "13: stopped 1, overdue 1, no-deadline 11; 0/1",
            "4: stopped 1, no-deadline 3; 0/0",
        ),
    ] {
        assert_eq!(plan.items(day, "", ""), counted, "{day}");
        assert_eq!(plan.items(day, "", "QLCN"), of_unit, "{day}");
        plan.agrees(day);
    }
    let page = plan.out("2024-05-01", "show 1.2");
    assert!(
        page.contains("dừng thực hiện") && page.contains("01/05/2024: Không bố trí được vốn"),
        "{page}"
    );
    // It ran in 2024, so the report of that year is still about it.
    let late = plan.records("2026-01-01", "overdue --unit QLCN");
    let covers = |period: &str| one(&late, |row| row["period"] == period)["covers"].clone();
    assert_eq!(covers("2023"), json!(["1.2", "3", "6.4", "8"]));
    assert_eq!(covers("2024"), json!(["1.2", "3", "6.4", "8"]));
    assert_eq!(covers("2025"), json!(["3", "6.4", "8"]));
}

/// All tasks are done by the end of 2024 but one, which is stopped on
/// 31/3/2025: until which year is there something to report?
#[test]
fn a_stopped_item_keeps_no_duty_running() {
    let mut plan = Scene::real();
    for id in ITEMS.iter().filter(|id| **id != "7") {
        plan = plan.at(&format!("item {id}"), "completed = 2024-12-31\n");
    }
    let plan = plan
        .at("item 7", "stopped = 2025-03-31\nreason  = \"Hết vốn\"\n")
        .clean();
    let columns = "period,unit";
    let year = |day: &str, year: &str, rows: &str| {
        plan.rows(
            day,
            &format!("reports --year {year} --duty bao-cao-nam"),
            columns,
            rows,
        );
    };
    // Until it is stopped nobody knows when it ends.
    year("2025-03-30", "2026", &of_each("2026|{}"));
    year("2025-03-31", "2026", "");
    // The year of the stop is still reported on.
    year("2025-03-31", "2025", &of_each("2025|{}"));
    for day in ["2025-12-31", "2027-06-01", "2027-12-31"] {
        let years: Vec<String> = (2022..=2025)
            .map(|year| of_each(&format!("{year}|{{}}")))
            .collect();
        plan.rows(
            day,
            "reports --duty bao-cao-nam",
            columns,
            &years.join("\n"),
        );
        plan.rows(
            day,
            "overdue",
            columns.replace("unit", "units").as_str(),
            &years.join("\n"),
        );
        plan.rows(
            day,
            "reports --duty bao-cao-ubnd",
            columns,
            "2022|VP\n2023|VP\n2024|VP\n2025|VP",
        );
        plan.rows(day, "reports --year 2026", columns, "");
        assert_eq!(plan.sent(day, "", ""), "16 = 0 + 0 + 16");
        assert_eq!(
            plan.items(day, "", ""),
            "13: stopped 1, done 11, done-late 1; 2/2"
        );
        plan.agrees(day);
    }
    // The report of 2025 is about the one task that ran in it.
    let late = plan.records("2027-06-01", "overdue --year 2025");
    let covers = |unit: &str| one(&late, |row| row["unit"]["code"] == unit)["covers"].clone();
    assert_eq!(covers("TTUD"), json!(["7"]));
    assert_eq!(covers("QLKH"), json!([]));
}
