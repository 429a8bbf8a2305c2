//! Nothing is recorded.

use super::office::{Scene, text};
use super::{ITEMS, REPORTERS, of_each, one, table};

/// What is each task's state, on the days when it changes?
#[test]
fn without_progress_items_change_state_on_their_days() {
    let plan = Scene::real().clean();
    // The day; 1.1 (2023), 1.2 (2022-2025), 6.2 and 8 (from 2023), the others
    // (from 2022).
    let days = "
        2021-12-31 not-started|730 not-started|1461 not-started not-started
        2022-01-01 not-started|729 in-time|1460     not-started no-deadline
        2022-12-31 not-started|365 in-time|1096     not-started no-deadline
        2023-01-01 in-time|364     in-time|1095     no-deadline no-deadline
        2023-11-30 in-time|31      in-time|762      no-deadline no-deadline
        2023-12-01 due-soon|30     in-time|761      no-deadline no-deadline
        2023-12-31 due-soon|0      in-time|731      no-deadline no-deadline
        2024-01-01 overdue|-1      in-time|730      no-deadline no-deadline
        2025-11-30 overdue|-700    in-time|31       no-deadline no-deadline
        2025-12-01 overdue|-701    due-soon|30      no-deadline no-deadline
        2025-12-31 overdue|-731    due-soon|0       no-deadline no-deadline
        2026-01-01 overdue|-732    overdue|-1       no-deadline no-deadline
        2027-12-31 overdue|-1461   overdue|-730     no-deadline no-deadline";
    for [day, event, startups, from_2023, from_2022] in table(days) {
        let rows = ITEMS.map(|id| match id {
            "1.1" => format!("1.1|2023-12-31|{event}"),
            "1.2" => format!("1.2|2025-12-31|{startups}"),
            "6.2" | "8" => format!("{id}||{from_2023}|"),
            _ => format!("{id}||{from_2022}|"),
        });
        plan.rows(day, "list", "id,last_day,state,days_left", &rows.join("\n"));
        plan.agrees(day);
    }
    for (day, words) in [
        ("2022-12-31", "chưa đến thời gian thực hiện"),
        ("2023-11-30", "chưa hoàn thành, trong hạn, còn 31 ngày"),
        ("2023-12-30", "sắp đến hạn, còn 1 ngày"),
        ("2023-12-31", "hôm nay là ngày cuối"),
        ("2024-01-01", "quá hạn 1 ngày, chưa ghi nhận hoàn thành"),
    ] {
        let page = plan.out(day, "show 1.1");
        assert!(page.contains(words), "{day}: {page}");
        assert!(page.contains("Tệp chưa ghi báo cáo, kết quả nào"), "{page}");
    }
}

/// What is each yearly report's state around 14/11, 14/12 and the new year,
/// and who owes it?
#[test]
fn without_progress_reports_change_state_on_their_days() {
    let plan = Scene::real().clean();
    for (day, state, left, summed) in [
        ("2021-12-31", "not-started", 348, "not-started"),
        ("2022-01-01", "in-time", 347, "no-deadline"),
        ("2022-11-13", "in-time", 31, "no-deadline"),
        ("2022-11-14", "due-soon", 30, "no-deadline"),
        ("2022-12-13", "due-soon", 1, "no-deadline"),
        ("2022-12-14", "due-soon", 0, "no-deadline"),
        ("2022-12-15", "overdue", -1, "no-deadline"),
        ("2022-12-31", "overdue", -17, "no-deadline"),
        ("2023-01-01", "overdue", -18, "no-deadline"),
    ] {
        let mut rows = of_each(&format!(
            "bao-cao-nam|2022|{{}}|2022-12-14|{state}|{left}|||"
        ));
        rows.push_str(&format!("\nbao-cao-ubnd|2022|VP||{summed}||||"));
        let columns = "duty,period,unit,last_day,state,days_left,received,ref,successor";
        plan.rows(day, "reports --year 2022", columns, &rows);
        let columns = "last_day,state,days_left,period,units,to,received,ref";
        let rows = of_each(&format!("2022-12-14|{state}|{left}|2022|{{}}|VP||"));
        plan.rows(day, "deadlines --year 2022", columns, &rows);
        let late = if left < 0 { &rows } else { "" };
        plan.rows(day, "overdue", columns, late);
        let missing = if left < 0 { 4 } else { 0 };
        let counted = format!("{missing} = 0 + 0 + {missing}");
        assert_eq!(plan.sent(day, "", ""), counted, "{day}");
        assert_eq!(plan.sent(day, "", "VP"), "0 = 0 + 0 + 0");
        plan.agrees(day);
    }
    // Before the plan no period has begun.
    plan.rows("2021-12-31", "reports", "unit", "");
    // The days of the later years, whose last good days are a Thursday, a
    // Saturday, a Sunday and two Mondays.
    for year in 2023..=2027 {
        for (day, state, left) in [
            (format!("{year}-11-13"), "in-time", 31),
            (format!("{year}-11-14"), "due-soon", 30),
            (format!("{year}-12-14"), "due-soon", 0),
            (format!("{year}-12-15"), "overdue", -1),
        ] {
            let asked = year.to_string();
            let command = format!("reports --year {asked} --duty bao-cao-nam");
            let rows = of_each(&format!("{{}}|{year}-12-14|{state}|{left}"));
            plan.rows(&day, &command, "unit,last_day,state,days_left", &rows);
        }
    }
}

/// What falls due in the next twelve months, as a script reads it?
#[test]
fn without_progress_the_next_twelve_months() {
    let plan = Scene::real().clean();
    let title = "Báo cáo kết quả thực hiện Kế hoạch";
    let report = |day: &str, left: i64, state: &str, period: &str| {
        REPORTERS.map(|unit| {
            format!(
                "{day}\t{left}\t{state}\treport\t\tbao-cao-nam\t{period}\t{unit}\t{title}\t\t\tKH-KHCN-2022\n"
            )
        })
    };
    let event = "2023-12-31\t365\tnot-started\titem\t1.1\t\t\tTTUD\tTổ chức sự kiện trình diễn, kết nối cung - cầu công nghệ tại Bắc Giang\t\t\tKH-KHCN-2022\n";
    // The last day of the twelve months counts.
    let on_13 = report("2022-12-14", 1, "due-soon", "2022").concat();
    assert_eq!(plan.out("2022-12-13", "deadlines"), on_13);
    let on_14 = report("2022-12-14", 0, "due-soon", "2022").concat()
        + &report("2023-12-14", 365, "not-started", "2023").concat();
    assert_eq!(plan.out("2022-12-14", "deadlines"), on_14);
    let on_31 = report("2022-12-14", -17, "overdue", "2022").concat()
        + &report("2023-12-14", 348, "not-started", "2023").concat()
        + event;
    assert_eq!(plan.out("2022-12-31", "deadlines"), on_31);
    let on_30 = report("2022-12-14", -16, "overdue", "2022").concat()
        + &report("2023-12-14", 349, "not-started", "2023").concat();
    assert_eq!(plan.out("2022-12-30", "deadlines"), on_30);
    // Two weeks from 1/12.
    plan.rows(
        "2022-12-01",
        "deadlines --within 2w",
        "units",
        &REPORTERS.join("\n"),
    );
    plan.rows("2022-11-29", "deadlines --within 2w", "units", "");
}

/// Which tasks must each unit report on, year by year?
#[test]
fn without_progress_reports_cover_what_runs() {
    let plan = Scene::real().clean();
    let covers = |day: &str, unit: &str, period: &str| {
        let rows = plan.records(day, &format!("deadlines --kind report --unit {unit}"));
        let row = one(&rows, |row| row["period"] == period);
        let ids = row["covers"].as_array().unwrap().iter();
        ids.map(text).collect::<Vec<_>>().join(" ")
    };
    let day = "2022-12-15";
    assert_eq!(covers(day, "QLKH", "2022"), "5 6.1 6.3 6.5");
    assert_eq!(covers(day, "QLKH", "2023"), "5 6.1 6.2 6.3 6.5");
    assert_eq!(covers(day, "QLCN", "2022"), "1.2 3 6.4");
    assert_eq!(covers(day, "QLCN", "2023"), "1.2 3 6.4 8");
    assert_eq!(covers(day, "TTUD", "2022"), "2 7");
    assert_eq!(covers(day, "TTUD", "2023"), "1.1 2 7");
    // What is not done by its end runs on.
    assert_eq!(covers("2023-12-31", "TTUD", "2024"), "2 7");
    assert_eq!(covers("2024-01-01", "TTUD", "2024"), "1.1 2 7");
    assert_eq!(covers("2026-01-01", "QLCN", "2026"), "1.2 3 6.4 8");
}

/// What is late at the turn of each year, longest first, and how much of it?
#[test]
fn without_progress_what_is_late() {
    let plan = Scene::real().clean();
    let columns = "last_day,days_left,kind,item,period,units";
    let reports =
        |year: i32, late: i64| of_each(&format!("{year}-12-14|-{late}|report||{year}|{{}}"));
    let event = |late: i64| format!("2023-12-31|-{late}|item|1.1||TTUD");
    let startups = |late: i64| format!("2025-12-31|-{late}|item|1.2||QLCN");
    plan.rows(
        "2023-12-31",
        "overdue",
        columns,
        &[reports(2022, 382), reports(2023, 17)].join("\n"),
    );
    let rows = [reports(2022, 383), reports(2023, 18), event(1)];
    plan.rows("2024-01-01", "overdue", columns, &rows.join("\n"));
    let mut rows = vec![reports(2022, 1113), reports(2023, 748), event(731)];
    rows.extend([reports(2024, 382), reports(2025, 17)]);
    plan.rows("2025-12-31", "overdue", columns, &rows.join("\n"));
    let mut rows = vec![reports(2022, 1114), reports(2023, 749), event(732)];
    rows.extend([reports(2024, 383), reports(2025, 18), startups(1)]);
    plan.rows("2026-01-01", "overdue", columns, &rows.join("\n"));
    // A plan with tasks without end reports on.
    assert_eq!(plan.records("2027-12-31", "overdue").len(), 6 * 4 + 2);
    assert_eq!(plan.records("2027-12-31", "reports").len(), 6 * 5);

    for (day, items, reports) in [
        (
            "2022-12-14",
            "13: not-started 3, in-time 1, no-deadline 9; 0/0",
            "0 = 0 + 0 + 0",
        ),
        (
            "2022-12-15",
            "13: not-started 3, in-time 1, no-deadline 9; 0/0",
            "4 = 0 + 0 + 4",
        ),
        (
            "2023-12-31",
            "13: due-soon 1, in-time 1, no-deadline 11; 0/0",
            "8 = 0 + 0 + 8",
        ),
        (
            "2024-01-01",
            "13: overdue 1, in-time 1, no-deadline 11; 0/1",
            "8 = 0 + 0 + 8",
        ),
        (
            "2025-12-31",
            "13: overdue 1, due-soon 1, no-deadline 11; 0/1",
            "16 = 0 + 0 + 16",
        ),
        (
            "2026-01-01",
            "13: overdue 2, no-deadline 11; 0/2",
            "16 = 0 + 0 + 16",
        ),
    ] {
        assert_eq!(plan.items(day, "", ""), items, "{day}");
        assert_eq!(plan.sent(day, "", ""), reports, "{day}");
    }
    plan.rows(
        "2026-01-01",
        "units --kind unit",
        "code,items,until,successor",
        "QLKH|5,6.1,6.2,6.3,6.5||
         QLCN|1.2,3,6.4,8||
         TTUD|1.1,2,7||
         CCTDC|4||
         VP|5||",
    );
}
