//! A deadline is moved, twice.

use super::office::Scene;
use serde_json::json;

/// Task 1.2 is extended before its end, twice; task 1.1 after its end.
pub fn extended() -> Scene {
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
            {"end": "2026", "last_day": "2026-12-31", "granted": "2025-12-20", "basis": "Công văn số 901/SKHCN-VP", "period": null},
            {"end": "2027-06", "last_day": "2027-06-30", "granted": "2026-12-15", "basis": "Công văn số 955/SKHCN-VP", "period": null},
        ])
    );
}
