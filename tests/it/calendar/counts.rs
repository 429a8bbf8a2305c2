//! The counts of a summary, once more and slowly.

use super::office::{Scene, leads_of, text};

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
