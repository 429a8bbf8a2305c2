//! The life of a plan over years: the real plan, and what happens to it from
//! 2022 to 2027, asked day by day through the program itself.

mod office;

use office::{Scene, items_of, leads_of, reports_of, text};
use serde_json::{Value, json};

const REPORTS_2022: &str = include_str!("../calendar/reports-2022.toml");
const REPORTS_2023: &str = include_str!("../calendar/reports-2023.toml");
const REPORTS_2024: &str = include_str!("../calendar/reports-2024.toml");
const REPORTS_2025: &str = include_str!("../calendar/reports-2025.toml");

/// All items of the real plan, in its order.
const ITEMS: [&str; 13] = [
    "1.1", "1.2", "2", "3", "4", "5", "6.1", "6.2", "6.3", "6.4", "6.5", "7", "8",
];

/// The units that report every year.
const REPORTERS: [&str; 4] = ["QLKH", "QLCN", "TTUD", "CCTDC"];

/// A row for each unit that reports every year: `{}` is its code.
fn of_each(row: &str) -> String {
    let rows = REPORTERS.map(|unit| row.replace("{}", unit));
    rows.join("\n")
}

/// The lines of a table and the words of each.
fn table<const N: usize>(lines: &str) -> Vec<[&str; N]> {
    let lines = lines.lines().filter(|line| !line.trim().is_empty());
    let words = lines.map(|line| line.split_whitespace().collect::<Vec<_>>());
    words.map(|words| words.try_into().unwrap()).collect()
}

/// The one record of a command that fits.
fn one(records: &[Value], fits: impl Fn(&Value) -> bool) -> &Value {
    let found: Vec<&Value> = records.iter().filter(|record| fits(record)).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found[0]
}

/// Each match of a record: `unit QLKHCN through QLKH`.
fn matched(record: &Value) -> Vec<String> {
    let matches = record["matched"].as_array().unwrap().iter();
    let words = |one: &Value| {
        let (filter, asked) = (text(&one["filter"]), text(&one["asked"]));
        match one["through"].as_str() {
            Some(through) => format!("{filter} {asked} through {through}"),
            None => format!("{filter} {asked}"),
        }
    };
    matches.map(words).collect()
}

// 1. Nothing is recorded.

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
                "{day}\t{left}\t{state}\treport\t\tbao-cao-nam\t{period}\t{unit}\t{title}\t\t\n"
            )
        })
    };
    let event = "2023-12-31\t365\tnot-started\titem\t1.1\t\t\tTTUD\tTổ chức sự kiện trình diễn, kết nối cung - cầu công nghệ tại Bắc Giang\t\t\n";
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

// 2. Reports come in.

/// A plan with the reports of four years: in time, late, and two missing.
fn four_years() -> Scene {
    let all = [REPORTS_2022, REPORTS_2023, REPORTS_2024, REPORTS_2025];
    Scene::real().and(&all.join("\n")).clean()
}

/// Who was late in 2025, and who in the years before?
#[test]
fn who_was_late_in_2025() {
    let plan = four_years();
    let day = "2026-01-10";
    plan.rows(
        day,
        "reports --year 2025 --state done-late,overdue",
        "unit,last_day,state,received,ref,days_left",
        "QLCN|2025-12-14|done-late|2025-12-15|39/BC-QLCN|
         TTUD|2025-12-14|overdue|||-27
         CCTDC|2025-12-14|done-late|2025-12-19|66/BC-CCTDC|",
    );
    plan.rows(
        day,
        "reports --duty bao-cao-nam",
        "period,unit,state,received",
        "2022|QLKH|done|2022-12-12
         2022|QLCN|done|2022-12-14
         2022|TTUD|done-late|2022-12-15
         2022|CCTDC|done|2022-12-13
         2023|QLKH|done|2023-12-14
         2023|QLCN|done-late|2024-01-05
         2023|TTUD|done|2023-12-11
         2023|CCTDC|overdue|
         2024|QLKH|done|2024-12-13
         2024|QLCN|done-late|2024-12-16
         2024|TTUD|done|2024-12-14
         2024|CCTDC|done|2024-12-12
         2025|QLKH|done|2025-12-12
         2025|QLCN|done-late|2025-12-15
         2025|TTUD|overdue|
         2025|CCTDC|done-late|2025-12-19
         2026|QLKH|in-time|
         2026|QLCN|in-time|
         2026|TTUD|in-time|
         2026|CCTDC|in-time|",
    );
    plan.rows(
        day,
        "reports --duty bao-cao-ubnd",
        "period,unit,last_day,state,received",
        "2022|VP||done|2022-12-30
         2023|VP||done|2024-01-10
         2024|VP||no-deadline|
         2025|VP||no-deadline|
         2026|VP||no-deadline|",
    );
    plan.rows(
        day,
        "reports --text 'thieu bieu'",
        "period,unit,note",
        "2024|QLCN|Gửi lại do thiếu biểu số liệu",
    );
    plan.rows(
        day,
        "overdue",
        "last_day,days_left,item,period,units",
        "2023-12-14|-758||2023|CCTDC
         2023-12-31|-741|1.1||TTUD
         2025-12-14|-27||2025|TTUD
         2025-12-31|-10|1.2||QLCN",
    );
    plan.rows(
        day,
        "deadlines --all --year 2025",
        "last_day,days_left,state,item,units,received",
        "2025-12-14||done||QLKH|2025-12-12
         2025-12-14||done-late||QLCN|2025-12-15
         2025-12-14|-27|overdue||TTUD|
         2025-12-14||done-late||CCTDC|2025-12-19
         2025-12-31|-10|overdue|1.2|QLCN|",
    );
    let grid = plan.table(day, "reports --year 2025");
    for words in [
        "chậm 1 ngày",
        "chậm 5 ngày",
        "quá hạn 27 ngày",
        "chưa ghi nhận",
    ] {
        assert!(grid.contains(words), "{words}: {grid}");
    }
    assert!(!grid.contains("Tệp chưa ghi báo cáo"), "{grid}");
    let page = plan.out(day, "show 7");
    let line = "Trung tâm Ứng dụng Khoa học và Công nghệ: Báo cáo kết quả thực hiện Kế hoạch, năm 2025 (27 ngày); chưa ghi nhận báo cáo";
    assert!(page.contains(line), "{page}");
}

/// How did the reports of December 2025 come in, day by day?
#[test]
fn reports_come_in_day_by_day() {
    let plan = four_years();
    for (day, states) in [
        ("2025-12-11", "due-soon due-soon due-soon due-soon"),
        ("2025-12-12", "done due-soon due-soon due-soon"),
        ("2025-12-14", "done due-soon due-soon due-soon"),
        ("2025-12-15", "done done-late overdue overdue"),
        ("2025-12-18", "done done-late overdue overdue"),
        ("2025-12-19", "done done-late overdue done-late"),
    ] {
        let rows = REPORTERS.iter().zip(states.split(' '));
        let rows: Vec<String> = rows
            .map(|(unit, state)| format!("{unit}|{state}"))
            .collect();
        plan.rows(
            day,
            "reports --year 2025 --duty bao-cao-nam",
            "unit,state",
            &rows.join("\n"),
        );
        plan.agrees(day);
    }
    plan.rows(
        "2025-12-15",
        "deadlines",
        "last_day,days_left,state,item,period,units",
        "2023-12-14|-732|overdue||2023|CCTDC
         2023-12-31|-715|overdue|1.1||TTUD
         2025-12-14|-1|overdue||2025|TTUD
         2025-12-14|-1|overdue||2025|CCTDC
         2025-12-31|16|due-soon|1.2||QLCN
         2026-12-14|364|not-started||2026|QLKH
         2026-12-14|364|not-started||2026|QLCN
         2026-12-14|364|not-started||2026|TTUD
         2026-12-14|364|not-started||2026|CCTDC",
    );
}

/// How many reports came in time, late or not at all, by unit and year?
#[test]
fn sent_over_four_years() {
    let plan = four_years();
    let day = "2026-01-10";
    for (key, counted) in [
        ("", "16 = 9 + 5 + 2"),
        ("QLKH", "4 = 4 + 0 + 0"),
        ("QLCN", "4 = 1 + 3 + 0"),
        ("TTUD", "4 = 2 + 1 + 1"),
        ("CCTDC", "4 = 2 + 1 + 1"),
        ("VP", "0 = 0 + 0 + 0"),
    ] {
        assert_eq!(plan.sent(day, "", key), counted, "{key}");
    }
    for (year, counted) in [
        ("2022", "4 = 3 + 1 + 0"),
        ("2023", "4 = 2 + 1 + 1"),
        ("2024", "4 = 3 + 1 + 0"),
        ("2025", "4 = 1 + 2 + 1"),
        ("2026", "0 = 0 + 0 + 0"),
    ] {
        assert_eq!(plan.sent(day, &format!("--year {year}"), ""), counted);
        assert_eq!(plan.sent(day, "--by year", year), counted);
    }
    let items = "12: overdue 1, no-deadline 11; 0/1";
    assert_eq!(plan.items(day, "--year 2025", ""), items);
    let rows = plan.out(day, "summary --format tsv");
    let total = rows.lines().last().unwrap();
    assert_eq!(
        total,
        "*\t\t13\t0\t0\t0\t0\t2\t0\t0\t11\t0\t0\t2\t0\t16\t9\t5\t2"
    );
    let paper = plan.table(day, "summary --year 2025");
    for words in ["1/4 (25,0%)", "2/4", "chưa ghi nhận"] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
}

// 3. A unit is renamed.

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
        json!([{"name": old, "until": "2025-02-28"}])
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

// 4. Two units become one.

/// QLKH and QLCN become QLKHCN on 1/3/2025. QLCN has not sent its report of
/// 2024.
fn merged() -> Scene {
    let closed = "until     = 2025-02-28\nsuccessor = [\"QLKHCN\"]\n";
    Scene::real()
        .at("unit.QLKH", closed)
        .at("unit.QLCN", closed)
        .at("unit.VP", include_str!("../calendar/merged-unit.toml"))
        .and(REPORTS_2022)
        .and(REPORTS_2023)
        .and(include_str!("../calendar/merged-item-and-reports.toml"))
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

// 5. A unit is created in mid-plan.

/// What does a unit created in mid-plan owe, and a closed one that nobody
/// replaces?
#[test]
fn a_new_unit_owes_nothing_from_before() {
    let plan = Scene::real()
        .at(
            "unit.VP",
            "[unit.CDS]
            name = \"Phòng Chuyển đổi số\"
            from = 2024-07-01

            [unit.SHTT]
            name = \"Phòng Sở hữu trí tuệ\"
            from = 2024-12-14

            [unit.TTDMST]
            name = \"Trung tâm Đổi mới sáng tạo\"
            from = 2024-12-15

            [unit.TTTT]
            name  = \"Trung tâm Thông tin\"
            until = 2024-12-14

            [unit.TTTK]
            name  = \"Trung tâm Thống kê\"
            until = 2024-12-13
            ",
        )
        .clean();
    let day = "2026-01-10";
    for (unit, late) in [
        ("CDS", &["2024", "2025"][..]),
        ("SHTT", &["2024", "2025"]),
        ("TTDMST", &["2025"]),
        ("TTTT", &["2022", "2023", "2024"]),
        ("TTTK", &["2022", "2023"]),
    ] {
        let rows: Vec<String> = late
            .iter()
            .map(|year| format!("{year}|{year}-12-14|overdue"))
            .collect();
        let columns = "period,last_day,state";
        plan.rows(
            day,
            &format!("overdue --unit {unit}"),
            columns,
            &rows.join("\n"),
        );
        plan.rows(
            day,
            &format!("reports --unit {unit} --state overdue"),
            columns,
            &rows.join("\n"),
        );
        let n = late.len();
        let counted = format!("{n} = 0 + 0 + {n}");
        assert_eq!(plan.sent(day, "", unit), counted, "{unit}");
        assert_eq!(plan.items(day, "", unit), "0; 0/0");
    }
    plan.agrees(day);
    // Nothing is asked of a unit for the years before it.
    plan.rows("2023-12-31", "reports --unit CDS", "period", "");
    plan.rows(
        "2026-01-10",
        "reports --unit CDS",
        "period,state",
        "2024|overdue\n2025|overdue\n2026|in-time",
    );
    plan.rows("2023-12-13", "deadlines --unit CDS", "period", "");
    plan.rows(
        "2024-12-14",
        "deadlines --unit CDS",
        "period,days_left,state",
        "2024|0|due-soon\n2025|365|not-started",
    );
    plan.rows("2024-12-14", "list --unit CDS", "id", "");
    plan.rows(
        day,
        "units CDS TTTK",
        "code,from,until,items",
        "CDS|2024-07-01||\nTTTK||2024-12-13|",
    );
}

// 6. A district is dissolved.

/// The district of Lục Ngạn becomes three communes: which tasks has each of
/// them to do with?
#[test]
fn a_dissolved_district_is_found_by_old_and_new_names() {
    let closed = "until     = 2025-06-30\nsuccessor = [\"UBND-XKL\", \"UBND-XBS\", \"UBND-PCN\"]\n";
    let plan = Scene::real()
        .at("partner.UBND-LN", closed)
        .and(include_str!("../calendar/communes.toml"))
        .clean();
    let day = "2025-07-01";
    let old = "2|UBND-HTP
               3|UBND-HTP
               4|UBND-HTP
               5|UBND-HTP
               6.1|
               6.2|UBND-HTP
               7|
               8|UBND-HTP
               9|UBND-XKL";
    for name in [
        "UBND-LN",
        "UBND huyện Lục Ngạn",
        "ubnd huyen luc ngan",
        "UBND Lục Ngạn",
    ] {
        plan.rows(day, &format!("list --partner '{name}'"), "id,through", old);
    }
    let by_prefix = plan.run(day, "list --partner 'UBND huyện Lục' --columns id");
    assert_eq!(by_prefix.out, "2\n3\n4\n5\n6.1\n6.2\n7\n8\n9\n");
    assert!(
        by_prefix.err.contains("UBND huyện Lục Ngạn"),
        "{}",
        by_prefix.err
    );
    let commune = "2|UBND-HTP
                   3|UBND-HTP
                   4|UBND-HTP
                   5|UBND-HTP
                   6.1|UBND-LN
                   6.2|UBND-HTP
                   7|UBND-LN
                   8|UBND-HTP";
    plan.rows(day, "list --partner UBND-XBS", "id,through", commune);
    plan.rows(
        day,
        "list --partner 'UBND phường Chũ'",
        "id,through",
        commune,
    );
    plan.rows(
        day,
        "list --partner UBND-XKL",
        "id,through",
        &format!("{commune}\n9|"),
    );
    plan.rows(
        day,
        "list --partner UBND-LN --exact",
        "id,through",
        "6.1|\n7|",
    );
    plan.rows(day, "list --partner UBND-XKL --exact", "id,through", "9|");
    plan.rows(day, "list --partner UBND-XBS --exact", "id,through", "");

    let found = plan.records(day, "list --partner 'UBND xã Kiên Lao'");
    let way = |id: &str| matched(one(&found, |item| item["id"] == id));
    assert_eq!(way("6.1"), ["partner UBND-XKL through UBND-LN"]);
    assert_eq!(way("4"), ["partner UBND-XKL through UBND-HTP"]);
    assert_eq!(way("9"), ["partner UBND-XKL"]);
    // The file's own words stay.
    let partners = one(&found, |item| item["id"] == "7")["partners"]
        .as_array()
        .unwrap()
        .clone();
    assert_eq!(
        partners[2],
        json!({"code": "UBND-LN", "name": "UBND huyện Lục Ngạn"})
    );

    for code in ["UBND-LN", "UBND-XKL"] {
        let columns = "item,last_day,units";
        plan.rows(
            day,
            &format!("deadlines --partner {code} --year 2026"),
            columns,
            "9|2026-12-31|TTUD",
        );
        plan.rows(
            "2027-01-01",
            &format!("overdue --partner {code}"),
            columns,
            "9|2026-12-31|TTUD",
        );
        let total = plan.group(day, &format!("--partner {code}"), "");
        assert_eq!(items_of(&total), "9: in-time 1, no-deadline 8; 0/0");
        assert_eq!(reports_of(&total), "0 = 0 + 0 + 0");
    }
    plan.rows("2027-01-01", "overdue --partner UBND-XBS", "item", "");
    plan.rows(
        day,
        "units UBND-LN UBND-XKL UBND-XBS UBND-PCN",
        "code,from,until,successor,items",
        "UBND-LN||2025-06-30|UBND-XKL,UBND-XBS,UBND-PCN|6.1,7
         UBND-XKL|2025-07-01|||9
         UBND-XBS|2025-07-01|||
         UBND-PCN|2025-07-01|||",
    );
    let page = plan.out(day, "show 7");
    assert!(
        page.contains("đến 30/06/2025, nay là UBND xã Kiên Lao; UBND xã Biên Sơn; UBND phường Chũ"),
        "{page}"
    );
    plan.agrees(day);
}

// 7. A deadline is moved, twice.

/// Task 1.2 is extended before its end, twice; task 1.1 after its end.
fn extended() -> Scene {
    Scene::real()
        .at(
            "item 1.2",
            "completed = 2027-05-31
            \n[[item.extension]]
            end     = 2026
            basis   = \"Công văn số 901/SKHCN-VP\"
            granted = 2025-12-20

            [[item.extension]]
            end     = \"2027-06\"
            basis   = \"Công văn số 955/SKHCN-VP\"
            granted = 2026-12-15
            ",
        )
        .at(
            "item 1.1",
            "completed = 2024-07-05
            \n[[item.extension]]
            end     = \"2024-06\"
            basis   = \"Công văn số 12/SKHCN-VP\"
            granted = 2024-01-15
            ",
        )
        .clean()
}

/// By when had the task to be done, as the office knew it on that day?
#[test]
fn the_deadline_in_force_on_each_day() {
    let plan = extended();
    let columns = "end,last_day,days_left,state";
    for (day, row) in [
        ("2025-12-19", "2025|2025-12-31|12|due-soon"),
        ("2025-12-20", "2025|2026-12-31|376|in-time"),
        ("2026-01-01", "2025|2026-12-31|364|in-time"),
        ("2026-12-01", "2025|2026-12-31|30|due-soon"),
        ("2026-12-14", "2025|2026-12-31|17|due-soon"),
        ("2026-12-15", "2025|2027-06-30|197|in-time"),
        ("2027-05-30", "2025|2027-06-30|31|in-time"),
        ("2027-05-31", "2025|2027-06-30||done"),
        ("2027-12-31", "2025|2027-06-30||done"),
    ] {
        plan.rows(day, "list 1.2", columns, row);
        plan.agrees(day);
    }
    for (day, row) in [
        ("2023-12-31", "2023|2023-12-31|0|due-soon"),
        ("2024-01-14", "2023|2023-12-31|-14|overdue"),
        ("2024-01-15", "2023|2024-06-30|167|in-time"),
        ("2024-06-30", "2023|2024-06-30|0|due-soon"),
        ("2024-07-01", "2023|2024-06-30|-1|overdue"),
        ("2024-07-05", "2023|2024-06-30||done-late"),
    ] {
        plan.rows(day, "list 1.1", columns, row);
        plan.agrees(day);
    }
}

/// Do the filters, the lists of deadlines and the counts go by the deadline
/// in force?
#[test]
fn a_moved_deadline_moves_everywhere() {
    let plan = extended();
    // The years that the task meets.
    for (day, year, rows) in [
        ("2025-12-19", "2026", ""),
        ("2025-12-20", "2026", "1.2"),
        ("2025-12-20", "2027", ""),
        ("2026-12-14", "2027", ""),
        ("2026-12-15", "2027", "1.2"),
        ("2027-12-31", "2028", ""),
    ] {
        plan.rows(day, &format!("list 1.2 --year {year}"), "id", rows);
    }
    // The year in which it falls due.
    let items = |day: &str, year: &str, rows: &str| {
        plan.rows(
            day,
            &format!("deadlines --kind item --year {year}"),
            "last_day,item",
            rows,
        );
    };
    items("2025-12-19", "2025", "2025-12-31|1.2");
    items("2025-12-19", "2026", "");
    items("2025-12-20", "2025", "");
    items("2025-12-20", "2026", "2026-12-31|1.2");
    items("2026-12-15", "2026", "");
    items("2026-12-15", "2027", "2027-06-30|1.2");
    plan.rows(
        "2024-01-14",
        "overdue --kind item",
        "item,last_day,days_left",
        "1.1|2023-12-31|-14",
    );
    plan.rows("2024-01-15", "overdue --kind item", "item", "");
    plan.rows("2026-01-01", "overdue --kind item", "item", "");
    plan.rows(
        "2027-12-31",
        "deadlines --all --kind item",
        "last_day,days_left,state,item",
        "2024-06-30||done-late|1.1\n2027-06-30||done|1.2",
    );
    for (day, counted) in [
        (
            "2024-01-14",
            "13: overdue 1, in-time 1, no-deadline 11; 0/1",
        ),
        ("2024-01-15", "13: in-time 2, no-deadline 11; 0/0"),
        (
            "2024-07-05",
            "13: done-late 1, in-time 1, no-deadline 11; 1/1",
        ),
        ("2027-05-31", "13: done 1, done-late 1, no-deadline 11; 2/2"),
    ] {
        assert_eq!(plan.items(day, "", ""), counted, "{day}");
    }
}

/// Which deadline was the first, and which is in force?
#[test]
fn the_page_of_an_item_tells_how_its_deadline_moved() {
    let plan = extended();
    for (day, in_force, known) in [
        ("2025-12-19", None, 0),
        ("2025-12-20", Some("31/12/2026"), 1),
        ("2026-12-15", Some("30/06/2027"), 2),
    ] {
        let page = plan.out(day, "show 1.2");
        let first = page.lines().find(|line| line.contains("Ban đầu"));
        assert_eq!(first.is_some(), known > 0, "{page}");
        assert!(
            first.is_none_or(|first| first.ends_with("31/12/2025")),
            "{page}"
        );
        let marked: Vec<&str> = page
            .lines()
            .filter(|line| line.contains("(gia hạn theo"))
            .collect();
        assert_eq!(marked.len(), usize::from(in_force.is_some()), "{page}");
        for (line, day) in marked.iter().zip(in_force) {
            assert!(line.contains(day), "{page}");
        }
        // What is granted later is not known yet.
        for (place, line) in [
            "theo Công văn số 901/SKHCN-VP, cho phép ngày 20/12/2025",
            "theo Công văn số 955/SKHCN-VP, cho phép ngày 15/12/2026",
        ]
        .into_iter()
        .enumerate()
        {
            assert_eq!(
                page.matches(line).count(),
                usize::from(place < known),
                "{page}"
            );
        }
        let deadline = format!("chậm nhất hết ngày {}", in_force.unwrap_or("31/12/2025"));
        assert!(page.contains(&deadline), "{page}");
    }
    let item = &plan.records("2026-12-15", "show 1.2")[0];
    assert_eq!(
        (&item["end"], &item["last_day"]),
        (&json!("2025"), &json!("2027-06-30"))
    );
    assert_eq!(
        item["extensions"],
        json!([
            {"end": "2026", "last_day": "2026-12-31", "granted": "2025-12-20", "basis": "Công văn số 901/SKHCN-VP"},
            {"end": "2027-06", "last_day": "2027-06-30", "granted": "2026-12-15", "basis": "Công văn số 955/SKHCN-VP"},
        ])
    );
}

// 8. The day of a report is moved.

/// The reports of 2024 have until 20/12; that of QLCN for 2023 has until
/// 15/1/2024, that of TTUD for 2025 until 22/12.
fn extended_reports() -> Scene {
    Scene::real()
        .at(
            "duty bao-cao-nam",
            "\n[[duty.extension]]
            period = 2023
            end    = 2024-01-15
            granted = 2023-01-10
            basis  = \"Công văn số 930/SKHCN-VP\"
            unit   = \"QLCN\"

            [[duty.extension]]
            period = 2024
            end    = 2024-12-20
            granted = 2023-01-10
            basis  = \"Công văn số 944/SKHCN-VP\"

            [[duty.extension]]
            period = 2025
            end    = 2025-12-22
            granted = 2023-01-10
            basis  = \"Công văn số 950/SKHCN-VP\"
            unit   = \"TTUD\"
            ",
        )
        .and(
            "[[report]]
            unit     = \"QLCN\"
            period   = 2023
            received = 2024-01-15

            [[report]]
            unit     = \"QLKH\"
            period   = 2024
            received = 2024-12-20

            [[report]]
            unit     = \"QLCN\"
            period   = 2024
            received = 2024-12-21

            [[report]]
            unit     = \"CCTDC\"
            period   = 2025
            received = 2025-12-15

            [[report]]
            unit     = \"TTUD\"
            period   = 2025
            received = 2025-12-22
            ",
        )
        .clean()
}

/// How late is each unit when one, or all, were given more days?
#[test]
fn the_extension_of_one_unit_does_not_move_the_others() {
    let plan = extended_reports();
    let columns = "unit,last_day,days_left,state";
    for (day, year, rows) in [
        (
            "2023-12-15",
            "2023",
            "QLKH|2023-12-14|-1|overdue
             TTUD|2023-12-14|-1|overdue
             CCTDC|2023-12-14|-1|overdue
             QLCN|2024-01-15|31|in-time",
        ),
        (
            "2024-01-15",
            "2023",
            "QLKH|2023-12-14|-32|overdue
             TTUD|2023-12-14|-32|overdue
             CCTDC|2023-12-14|-32|overdue
             QLCN|2024-01-15||done",
        ),
        (
            "2024-12-18",
            "2024",
            "QLKH|2024-12-20|2|due-soon
             QLCN|2024-12-20|2|due-soon
             TTUD|2024-12-20|2|due-soon
             CCTDC|2024-12-20|2|due-soon",
        ),
        (
            "2024-12-21",
            "2024",
            "QLKH|2024-12-20||done
             QLCN|2024-12-20||done-late
             TTUD|2024-12-20|-1|overdue
             CCTDC|2024-12-20|-1|overdue",
        ),
        (
            "2025-12-18",
            "2025",
            "QLKH|2025-12-14|-4|overdue
             QLCN|2025-12-14|-4|overdue
             CCTDC|2025-12-14||done-late
             TTUD|2025-12-22|4|due-soon",
        ),
        (
            "2025-12-23",
            "2025",
            "QLKH|2025-12-14|-9|overdue
             QLCN|2025-12-14|-9|overdue
             CCTDC|2025-12-14||done-late
             TTUD|2025-12-22||done",
        ),
        (
            "2025-12-23",
            "2026",
            "QLKH|2026-12-14|356|not-started
             QLCN|2026-12-14|356|not-started
             TTUD|2026-12-14|356|not-started
             CCTDC|2026-12-14|356|not-started",
        ),
    ] {
        plan.rows(
            day,
            &format!("reports --year {year} --duty bao-cao-nam"),
            columns,
            rows,
        );
        plan.agrees(day);
    }
    // On a list of deadlines a year is that of the day in force.
    let reports = |day: &str, year: &str, rows: &str| {
        plan.rows(
            day,
            &format!("deadlines --all --kind report --year {year}"),
            "last_day,period,units",
            rows,
        );
    };
    reports(
        "2023-06-01",
        "2023",
        "2023-12-14|2023|QLKH\n2023-12-14|2023|TTUD\n2023-12-14|2023|CCTDC",
    );
    let of_2024 = of_each("2024-12-20|2024|{}");
    reports(
        "2023-06-01",
        "2024",
        &format!("2024-01-15|2023|QLCN\n{of_2024}"),
    );
    reports(
        "2025-06-01",
        "2025",
        "2025-12-14|2025|QLKH\n2025-12-14|2025|QLCN\n2025-12-14|2025|CCTDC\n2025-12-22|2025|TTUD",
    );
    plan.rows(
        "2025-12-18",
        "overdue --kind report --year 2025",
        "last_day,days_left,units",
        "2025-12-14|-4|QLKH\n2025-12-14|-4|QLCN",
    );
    for (year, counted) in [
        ("2023", "4 = 1 + 0 + 3"),
        ("2024", "4 = 1 + 1 + 2"),
        ("2025", "4 = 1 + 1 + 2"),
    ] {
        assert_eq!(
            plan.sent("2025-12-23", &format!("--year {year}"), ""),
            counted,
            "{year}"
        );
    }
    let grid = plan.table("2025-12-23", "reports --year 2025 --duty bao-cao-nam");
    assert_eq!(grid.matches("gia hạn 22/12/2025").count(), 1, "{grid}");
    let grid = plan.table("2024-12-19", "reports --year 2024 --duty bao-cao-nam");
    assert_eq!(grid.matches("gia hạn 20/12/2024").count(), 4, "{grid}");
    let page = plan.out("2025-12-18", "show 7");
    assert!(page.contains("chậm nhất hết ngày 22/12/2025"), "{page}");
    assert!(
        page.contains("gia hạn theo Công văn số 950/SKHCN-VP"),
        "{page}"
    );
}

// 9. Items are stopped.

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

// 10. Results are recorded.

/// What was done on a task in three years, and which tasks without a deadline
/// have something to show for a year?
#[test]
fn results_of_three_years() {
    let plan = Scene::real()
        .at("item 7", include_str!("../calendar/results.toml"))
        .at(
            "item 5",
            "[[item.result]]
            period = 2023
            unit   = \"VP\"
            text   = \"Đón 2 đoàn chuyên gia\"

            [[item.result]]
            period = 2023
            unit   = \"QLKH\"
            text   = \"Ký 1 nhiệm vụ theo nghị định thư\"
            ",
        )
        .at(
            "item 1.2",
            "[[item.result]]\nperiod = 2023\ntext   = \"Cuộc thi với 38 dự án\"\n",
        )
        .clean();
    let day = "2025-06-01";
    let page = plan.out(day, "show 7");
    let places = [
        "Khảo sát 14 cơ sở sấy vải (52/BC-TTUD)",
        "Mẻ sấy thử 12 tấn tại Quý Sơn",
        "Chuyển giao thiết bị cho 3 hợp tác xã",
    ]
    .map(|words| page.find(words).unwrap());
    assert!(places.is_sorted(), "{page}");
    for label in [
        "Kết quả năm 2022",
        "Kết quả năm 2023",
        "Kết quả 6 tháng đầu năm 2024",
    ] {
        assert!(page.contains(label), "{page}");
    }
    let item = &plan.records(day, "show 7")[0];
    let told = |period: &str, text: &str, reference: Option<&str>| {
        json!({
            "period": period, "unit": "TTUD", "text": text, "ref": reference, "percent": null,
            "obstacle": null, "proposal": null, "evidence": [], "received": null, "completed": null,
        })
    };
    assert_eq!(
        item["results"],
        json!([
            told("2022", "Khảo sát 14 cơ sở sấy vải", Some("52/BC-TTUD")),
            told("2023", "Mẻ sấy thử 12 tấn tại Quý Sơn", None),
            told("2024-H1", "Chuyển giao thiết bị cho 3 hợp tác xã", None),
        ])
    );
    let page = plan.out(day, "show 5");
    assert!(
        page.contains("Văn phòng Sở: Đón 2 đoàn chuyên gia"),
        "{page}"
    );
    assert!(
        page.contains("Phòng Quản lý Khoa học: Ký 1 nhiệm vụ"),
        "{page}"
    );

    let with_result = |day: &str, filter: &str, key: &str| {
        plan.group(day, filter, key)["no_deadline_with_result"].clone()
    };
    for (day, n) in [
        ("2022-12-31", 1),
        ("2023-06-01", 2),
        ("2024-06-01", 1),
        ("2025-06-01", 0),
    ] {
        assert_eq!(with_result(day, "", ""), n, "{day}");
        plan.agrees(day);
    }
    for (year, n) in [("2022", 1), ("2023", 2), ("2024", 1), ("2025", 0)] {
        assert_eq!(with_result(day, &format!("--year {year}"), ""), n, "{year}");
    }
    for (unit, n) in [
        ("TTUD", 1),
        ("QLKH", 1),
        ("VP", 1),
        ("QLCN", 0),
        ("CCTDC", 0),
    ] {
        assert_eq!(with_result("2023-06-01", "", unit), n, "{unit}");
    }

    plan.rows(day, "list --text 'mẻ sấy thử'", "id", "7");
    plan.rows(day, "list --text 'me say thu 12 TAN'", "id", "7");
    plan.rows(day, "list --text 'nghị định thư'", "id", "5");
    plan.rows(day, "deadlines --text '38 du an'", "item", "1.2");
    plan.rows("2026-01-01", "overdue --text '38 dự án'", "item", "1.2");
    assert_eq!(
        plan.items(day, "--text '38 dự án'", ""),
        "1: in-time 1; 0/0"
    );
    plan.rows(day, "reports --text '38 dự án'", "unit", "");
    // A result is progress.
    assert!(!plan.table(day, "list").contains("Tệp chưa ghi"));
}

// 11. A report that is owed once.

/// A survey is asked for once, before 1/7/2024: who sent it, in time or late?
#[test]
fn a_duty_owed_once() {
    let plan = Scene::real()
        .and(include_str!("../calendar/once.toml"))
        .clean();
    let survey = "reports --duty khao-sat --year 2024";
    let columns = "duty,period,unit,last_day,days_left,state";
    for (day, rows) in [
        (
            "2024-05-14",
            ["47|not-started", "47|not-started", "47|not-started"],
        ),
        ("2024-05-15", ["46|in-time", "46|in-time", "46|in-time"]),
        ("2024-06-19", ["11|in-time", "11|in-time", "11|in-time"]),
        ("2024-06-20", ["10|due-soon", "10|due-soon", "10|due-soon"]),
        ("2024-06-30", ["|done", "0|due-soon", "0|due-soon"]),
        ("2024-07-01", ["|done", "-1|overdue", "-1|overdue"]),
        ("2024-07-02", ["|done", "|done-late", "-2|overdue"]),
        ("2027-12-31", ["|done", "|done-late", "-1279|overdue"]),
    ] {
        let units = ["QLKH", "QLCN", "TTUD"];
        let rows: Vec<String> = units
            .iter()
            .zip(rows)
            .map(|(unit, row)| format!("khao-sat||{unit}|2024-06-30|{row}"))
            .collect();
        plan.rows(day, survey, columns, &rows.join("\n"));
        plan.agrees(day);
    }
    let answer = "reports --duty giai-trinh";
    plan.rows(
        "2024-07-04",
        answer,
        columns,
        "giai-trinh||VP|2024-07-05|1|due-soon",
    );
    plan.rows(
        "2024-07-05",
        answer,
        columns,
        "giai-trinh||VP|2024-07-05||done",
    );
    plan.rows("2024-05-14", answer, columns, "");
    plan.rows(
        "2024-07-05",
        "reports --duty khao-sat --year 2023",
        columns,
        "",
    );
    let record = &plan.records("2024-07-05", answer)[0];
    assert_eq!(
        (&record["period"], &record["ref"]),
        (&json!(null), &json!("70/BC-SKHCN"))
    );

    let columns = "last_day,duty,period,units,to,days_left,state";
    let window = "deadlines --after 2024-06 --before 2024-08";
    plan.rows(
        "2024-06-25",
        window,
        columns,
        "2024-07-05|giai-trinh||VP|Đoàn giám sát của HĐND tỉnh|10|due-soon",
    );
    plan.rows(
        "2024-07-01",
        "overdue --year 2024",
        columns,
        "2024-06-30|khao-sat||QLCN|VP|-1|overdue\n2024-06-30|khao-sat||TTUD|VP|-1|overdue",
    );
    // The twelve months of a list of deadlines.
    let open = |day: &str| {
        let rows = plan.records(day, "deadlines");
        rows.iter().filter(|row| row["duty"] == "khao-sat").count()
    };
    assert_eq!((open("2023-06-29"), open("2023-06-30")), (0, 3));
    for (key, counted) in [
        ("", "8 = 2 + 1 + 5"),
        ("QLKH", "2 = 1 + 0 + 1"),
        ("QLCN", "2 = 0 + 1 + 1"),
        ("TTUD", "2 = 0 + 0 + 2"),
        ("CCTDC", "1 = 0 + 0 + 1"),
        ("VP", "1 = 1 + 0 + 0"),
    ] {
        assert_eq!(
            plan.sent("2024-12-31", "--year 2024", key),
            counted,
            "{key}"
        );
    }
    plan.counts_are_right("2024-12-31", "year", "--year 2024");
}

// 12. Weekends and leap days.

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

// 13. The end of the plan.

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

// The counts of a summary, once more and slowly.

/// The example plans, and days on which to count them.
const EXAMPLES: [(&str, [&str; 6]); 3] = [
    (
        "examples/nhieu-nam.toml",
        [
            "2022-02-18",
            "2022-12-15",
            "2024-01-06",
            "2025-06-01",
            "2026-11-25",
            "2027-03-01",
        ],
    ),
    (
        "examples/sap-nhap.toml",
        [
            "2023-03-10",
            "2024-06-30",
            "2024-12-31",
            "2025-03-01",
            "2025-12-20",
            "2027-01-01",
        ],
    ),
    (
        "examples/nhieu-ky-bao-cao.toml",
        [
            "2026-01-12",
            "2026-03-31",
            "2026-05-16",
            "2026-06-20",
            "2026-12-31",
            "2027-02-01",
        ],
    ),
];

/// Do the counts by unit, by section, of a year and of a unit follow from the
/// lists of items and reports?
#[test]
fn summaries_count_what_the_lists_list() {
    for (file, days) in EXAMPLES {
        let plan = Scene::file(file);
        for day in days {
            for by in ["unit", "section"] {
                plan.counts_are_right(day, by, "");
                for year in ["2022", "2024", "2025", "2026", "2027"] {
                    plan.counts_are_right(day, by, &format!("--year {year}"));
                }
            }
            for unit in plan.records(day, "units --kind unit") {
                plan.counts_are_right(day, "unit", &format!("--unit {}", text(&unit["code"])));
            }
            for section in sections(&plan, day) {
                plan.counts_are_right(day, "unit", &format!("--section {section}"));
                plan.counts_are_right(day, "section", &format!("--section {section}"));
            }
        }
    }
}

/// Does the row of a year hold what is found when that year is asked for?
#[test]
fn a_year_of_a_summary_holds_what_its_filter_finds() {
    for (file, days) in EXAMPLES {
        let plan = Scene::file(file);
        for day in days {
            for year in ["2022", "2024", "2025", "2026", "2027"] {
                // Years to come: see the next test.
                if *year <= day[..4] {
                    plan.counts_are_right(day, "year", &format!("--year {year}"));
                }
            }
        }
        // By the last of these days no deadline is in a year to come.
        plan.counts_are_right(days[5], "year", "");
    }
}

/// The same for years to come: a task without a deadline meets them all, so
/// `--year` finds it and the total counts it.
#[test]
fn a_year_to_come_of_a_summary_holds_what_its_filter_finds() {
    for (file, days) in EXAMPLES {
        let plan = Scene::file(file);
        for day in days {
            for year in ["2022", "2024", "2025", "2026", "2027"] {
                plan.counts_are_right(day, "year", &format!("--year {year}"));
            }
            plan.counts_are_right(day, "year", "");
        }
    }
}

/// Do the commands agree of the example plans, on every day tried?
#[test]
fn all_commands_agree_on_the_examples() {
    for (file, days) in EXAMPLES {
        let plan = Scene::file(file);
        plan.is_clean_on("2027-12-31");
        for day in days {
            plan.agrees(day);
        }
    }
}

/// The sections of a plan that hold items.
fn sections(plan: &Scene, day: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for item in plan.records(day, "list") {
        assert!(!leads_of(&item).is_empty());
        let section = text(&item["section"]).to_owned();
        if !section.is_empty() && !all.contains(&section) {
            all.push(section);
        }
    }
    all
}
