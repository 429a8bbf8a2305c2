//! The day of a report is moved.

use super::of_each;
use super::office::Scene;

/// The reports of 2024 have until 20/12; that of QLCN for 2023 has until
/// 15/1/2024, that of TTUD for 2025 until 22/12.
pub fn extended_reports() -> Scene {
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
