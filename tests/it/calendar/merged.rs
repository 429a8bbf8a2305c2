//! A unit is renamed; two units become one.

use super::office::{Scene, items_of, reports_of, text};
use super::reports::four_years;
use super::{REPORTS_2022, REPORTS_2023, matched, one};
use serde_json::json;

/// QLCN has a new name from 1/3/2025: what does it still owe, and is it found
/// by the name it had?
#[test]
fn a_renamed_unit_keeps_its_debts() {
    let old = "Phòng Quản lý Công nghệ và Thị trường công nghệ";
    let new = "Phòng Công nghệ và Chuyển đổi số";
    let before = four_years();
    let former = format!("former = [{{ name = \"{old}\", until = 2025-02-28 }}]\n");
    let plan = four_years()
        .instead(&format!("\"{old}\""), &format!("\"{new}\""))
        .at("unit.QLCN", &former)
        .clean();
    for day in ["2025-02-28", "2025-03-01", "2025-12-15", "2026-01-10"] {
        for command in [
            "list",
            "deadlines --all",
            "overdue",
            "reports",
            "reports --year 2025",
            "reports --unit QLCN",
            "summary --format tsv --columns key,total,overdue,reports_missing",
        ] {
            assert_eq!(
                plan.out(day, command),
                before.out(day, command),
                "{day} {command}"
            );
        }
        plan.agrees(day);
    }
    let day = "2025-03-01";
    for name in [
        "QLCN",
        old,
        new,
        "quan ly cong nghe va thi truong cong nghe",
        "QLCN&TTCN",
        "Phòng QLCN",
    ] {
        let list = plan.records(day, &format!("list --unit '{name}'"));
        let ids: Vec<&str> = list.iter().map(|item| text(&item["id"])).collect();
        assert_eq!(ids, ["1.2", "3", "6.4", "8"], "{name}");
        for item in &list {
            assert_eq!(matched(item), ["unit QLCN"], "{name}");
            assert_eq!(
                item["leads"][0]["unit"],
                json!({"code": "QLCN", "name": new})
            );
        }
        let reports = plan.records(day, &format!("reports --unit '{name}' --year 2025"));
        assert_eq!(reports.len(), 1, "{name}");
        assert_eq!(
            plan.records(day, &format!("overdue --unit '{name}' --exact"))
                .len(),
            0
        );
        assert_eq!(
            plan.sent("2026-01-10", &format!("--unit '{name}'"), ""),
            "4 = 1 + 3 + 0"
        );
    }
    let units = plan.records(day, &format!("units '{old}'"));
    assert_eq!(units.len(), 1);
    assert_eq!(units[0]["name"], new);
    assert_eq!(
        units[0]["former"],
        json!([{"name": old, "until": "2025-02-28", "short": null}])
    );
    assert_eq!(
        (&units[0]["until"], &units[0]["successor"]),
        (&json!(null), &json!([]))
    );
    let table = plan.table(day, "units QLCN");
    assert!(
        table.contains(&format!("tên cũ: {old} (đến 28/02/2025)")),
        "{table}"
    );
    assert!(plan.out(day, "show 3").contains(&format!("{new} (QLCN)")));
    let answer = plan.run(day, "list --unit 'Phòng Quản lý Công nghệ cao'");
    assert_eq!((answer.code, answer.out.as_str()), (2, ""));
}

/// QLKH and QLCN become QLKHCN on 1/3/2025. QLCN has not sent its report of
/// 2024.
pub fn merged() -> Scene {
    let closed = "until     = 2025-02-28\nsuccessor = [\"QLKHCN\"]\n";
    Scene::real()
        .at("unit.QLKH", closed)
        .at("unit.QLCN", closed)
        .at("unit.VP", include_str!("../../calendar/merged-unit.toml"))
        .and(REPORTS_2022)
        .and(REPORTS_2023)
        .and(include_str!("../../calendar/merged-item-and-reports.toml"))
        .clean()
}

/// Who owes the reports of 2024 and 2025 when two units have become one?
#[test]
fn a_merger_hands_on_the_year_and_leaves_the_debt() {
    let plan = merged();
    // The file says it all along; the year is the successor's once.
    for day in ["2025-01-15", "2025-02-28", "2025-03-01", "2025-12-15"] {
        let left = match day {
            "2025-12-15" => "overdue",
            _ => "in-time",
        };
        plan.rows(
            day,
            "reports --year 2024 --year 2025 --duty bao-cao-nam",
            "period,unit,state,received",
            &format!(
                "2024|QLKH|done|2024-12-10
                 2024|QLCN|overdue|
                 2024|TTUD|done|2024-12-13
                 2024|CCTDC|done|2024-12-12
                 2025|TTUD|{left}|
                 2025|CCTDC|{left}|
                 2025|QLKHCN|{left}|"
            ),
        );
        plan.agrees(day);
    }
    // While QLCN exists nobody has taken over.
    let columns = "units,period,successor,days_left";
    plan.rows(
        "2025-02-28",
        "overdue --unit QLCN",
        columns,
        "QLCN|2024||-76",
    );
    plan.rows(
        "2025-03-01",
        "overdue --unit QLCN",
        columns,
        "QLCN|2024|QLKHCN|-77",
    );
    plan.rows(
        "2025-03-01",
        "reports --state overdue --year 2024",
        "unit,successor",
        "QLCN|QLKHCN",
    );
    for command in ["overdue", "reports"] {
        let table = plan.table("2025-03-01", &format!("{command} --unit QLCN"));
        assert!(
            table.contains("(nay là Phòng Quản lý Khoa học và Công nghệ)"),
            "{table}"
        );
        let table = plan.table("2025-02-28", &format!("{command} --unit QLCN"));
        assert!(
            !table.contains("(nay là Phòng Quản lý Khoa học và Công nghệ)"),
            "{table}"
        );
    }
}

/// What does the new unit have to see to, and through whom?
#[test]
fn a_merged_unit_finds_what_it_took_over() {
    let plan = merged();
    let day = "2025-03-01";
    plan.rows(
        day,
        "list --unit QLKHCN",
        "id,leads,through",
        "1.2|QLCN|QLCN
         3|QLCN|QLCN
         5|VP,QLKH|QLKH
         6.1|QLKH|QLKH
         6.2|QLKH|QLKH
         6.3|QLKH|QLKH
         6.4|QLCN|QLCN
         6.5|QLKH|QLKH
         8|QLCN|QLCN
         9|QLKHCN|",
    );
    for item in plan.records(day, "list --unit QLKHCN") {
        let expected = match text(&item["id"]) {
            "1.2" | "3" | "6.4" | "8" => "unit QLKHCN through QLCN",
            "9" => "unit QLKHCN",
            _ => "unit QLKHCN through QLKH",
        };
        assert_eq!(matched(&item), [expected]);
    }
    plan.rows(day, "list --unit QLKHCN --exact", "id", "9");
    // A closed unit finds its successor's, not its sister's.
    let rows = "5|\n6.1|\n6.2|\n6.3|\n6.5|\n9|QLKHCN";
    plan.rows(day, "list --unit QLKH", "id,through", rows);
    plan.rows(
        day,
        "list --unit QLKH --exact",
        "id",
        "5\n6.1\n6.2\n6.3\n6.5",
    );

    let columns = "last_day,days_left,state,item,period,units,successor";
    plan.rows(
        day,
        "deadlines --unit QLKHCN",
        columns,
        "2024-12-14|-77|overdue||2024|QLCN|QLKHCN
         2025-12-14|288|in-time||2025|QLKHCN|
         2025-12-31|305|in-time|1.2||QLCN|",
    );
    let found = plan.records(day, "deadlines --unit QLKHCN");
    let ways: Vec<Vec<String>> = found.iter().map(matched).collect();
    assert_eq!(
        ways,
        [
            ["unit QLKHCN through QLCN"],
            ["unit QLKHCN"],
            ["unit QLKHCN through QLCN"]
        ]
    );
    plan.rows(
        day,
        "deadlines --unit QLKHCN --exact",
        columns,
        "2025-12-14|288|in-time||2025|QLKHCN|",
    );
    plan.rows(
        day,
        "overdue --unit QLKHCN",
        columns,
        "2024-12-14|-77|overdue||2024|QLCN|QLKHCN",
    );
    plan.rows(day, "overdue --unit QLKHCN --exact", columns, "");
    plan.rows(day, "overdue --unit QLKH", columns, "");
    let rows = "2024|QLKH\n2024|QLCN\n2025|QLKHCN";
    plan.rows(
        day,
        "reports --unit QLKHCN --year 2024 --year 2025",
        "period,unit",
        rows,
    );
    plan.rows(
        day,
        "reports --unit QLKH --year 2025",
        "period,unit",
        "2025|QLKHCN",
    );
    plan.rows(
        day,
        "reports --unit QLKH --year 2025 --exact",
        "period,unit",
        "",
    );
    plan.rows(
        day,
        "reports --unit QLKHCN --exact",
        "period,unit",
        "2025|QLKHCN",
    );
    let page = plan.out(day, "show 6.1");
    assert!(
        page.contains("đến 28/02/2025, nay là Phòng Quản lý Khoa học và Công nghệ"),
        "{page}"
    );
}

/// Which tasks must the report of the new unit cover?
#[test]
fn a_merged_unit_reports_on_the_items_of_those_it_replaced() {
    let plan = merged();
    let rows = plan.records("2025-12-15", "overdue --kind report");
    let covers = |unit: &str, period: &str| {
        let row = one(&rows, |row| {
            row["unit"]["code"] == unit && row["period"] == period
        });
        row["covers"].clone()
    };
    let new = json!(["1.2", "3", "5", "6.1", "6.2", "6.3", "6.4", "6.5", "8", "9"]);
    assert_eq!(covers("QLKHCN", "2025"), new);
    assert_eq!(covers("QLCN", "2024"), json!(["1.2", "3", "6.4", "8"]));
    assert_eq!(covers("TTUD", "2025"), json!(["1.1", "2", "7"]));
    assert_eq!(covers("CCTDC", "2025"), json!(["4"]));
    // The page of a task of a closed unit names the report that covers it.
    let page = plan.out("2025-06-01", "show 6.1");
    assert!(page.contains("Phòng Quản lý Khoa học và Công nghệ gửi Văn phòng Sở: Báo cáo kết quả thực hiện Kế hoạch, năm 2025"), "{page}");
}

/// Do the counts of the old and new units add up?
#[test]
fn a_merger_is_counted_once() {
    let plan = merged();
    let day = "2025-12-15";
    for (key, items, reports) in [
        ("QLKH", "5: no-deadline 5; 0/0", "3 = 3 + 0 + 0"),
        ("QLCN", "4: due-soon 1, no-deadline 3; 0/0", "3 = 1 + 1 + 1"),
        ("QLKHCN", "1: in-time 1; 0/0", "1 = 0 + 0 + 1"),
    ] {
        for filter in ["", "--unit QLKHCN"] {
            let group = plan.group(day, filter, key);
            assert_eq!(items_of(&group), items);
            assert_eq!(reports_of(&group), reports);
        }
    }
    let total = plan.group(day, "--unit QLKHCN", "");
    assert_eq!(
        items_of(&total),
        "10: due-soon 1, in-time 1, no-deadline 8; 0/0"
    );
    assert_eq!(reports_of(&total), "7 = 4 + 1 + 2");
    assert_eq!(
        reports_of(&plan.group(day, "--unit QLKHCN --exact", "")),
        "1 = 0 + 0 + 1"
    );
    assert_eq!(plan.group(day, "--unit QLKHCN --exact", "")["total"], 1);
    assert_eq!(plan.group(day, "", "")["total"], 14);
    for unit in ["QLKH", "QLCN", "QLKHCN", "TTUD"] {
        plan.counts_are_right(day, "unit", &format!("--unit {unit}"));
    }
    plan.rows(
        day,
        "units --kind unit",
        "code,from,until,successor,items",
        "QLKH||2025-02-28|QLKHCN|5,6.1,6.2,6.3,6.5
         QLCN||2025-02-28|QLKHCN|1.2,3,6.4,8
         TTUD||||1.1,2,7
         CCTDC||||4
         VP||||5
         QLKHCN|2025-03-01|||9",
    );
}

/// The new unit sends, under its own name, the report of 2024 that QLCN left:
/// it settles nothing, and is shown all the same.
#[test]
fn a_report_sent_by_the_successor_is_not_lost() {
    let report = "[[report]]
        unit     = \"QLKHCN\"
        period   = 2024
        received = 2025-03-10
        ref      = \"01/BC-QLKHCN\"";
    let plan = merged().and(report);
    let day = "2025-04-01";
    let listed = plan
        .out(day, "reports --unit QLKHCN")
        .contains("01/BC-QLKHCN");
    let judged = plan.json(day, "check")["findings"] != json!([]);
    assert!(listed || judged);
}

/// A half-yearly report was asked of the two old units by name: who owes it
/// after the merger?
#[test]
fn a_duty_of_two_merged_units_is_owed_once() {
    let plan = merged()
        .and(
            "[[duty]]
            id    = \"bao-cao-6-thang\"
            title = \"Báo cáo chuyển giao công nghệ\"
            every = \"half\"
            by    = \"06-15\"
            to    = \"VP\"
            units = [\"QLKH\", \"QLCN\"]
            from  = \"2024-H1\"",
        )
        // Two duties now: each report says which it is.
        .instead_in_reports("bao-cao-nam", &["QLKH", "QLCN"])
        .clean();
    let rows = "2024-H1|QLKH|2024-06-15
                2024-H1|QLCN|2024-06-15
                2024-H2|QLKH|2024-12-15
                2024-H2|QLCN|2024-12-15
                2025-H1|QLKHCN|2025-06-15
                2025-H2|QLKHCN|2025-12-15";
    for day in ["2025-07-01", "2025-12-31"] {
        plan.rows(
            day,
            "reports --duty bao-cao-6-thang",
            "period,unit,last_day",
            rows,
        );
        plan.agrees(day);
    }
    let found = plan.records("2025-06-15", "deadlines --before 2025-07-01 --kind report");
    let half = one(&found, |row| row["period"] == "2025-H1");
    assert_eq!(
        (&half["state"], &half["days_left"]),
        (&json!("due-soon"), &json!(0))
    );
    assert_eq!(half["covers"].as_array().unwrap().len(), 10);
}
