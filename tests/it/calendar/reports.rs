//! Reports come in.

use super::office::Scene;
use super::{REPORTERS, REPORTS_2022, REPORTS_2023, REPORTS_2024, REPORTS_2025};

/// A plan with the reports of four years: in time, late, and two missing.
pub fn four_years() -> Scene {
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
        "*\t\t13\t0\t0\t0\t0\t2\t0\t0\t11\t0\t0\t2\t0\t16\t9\t5\t2\tKH-KHCN-2022\t"
    );
    let paper = plan.table(day, "summary --year 2025");
    for words in ["1/4 (25,0%)", "2/4", "chưa ghi nhận"] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
}
