//! The life of a plan over years: the real plan, and what happens to it from
//! 2022 to 2027, asked day by day through the program itself.

mod bodies;
mod counts;
mod days;
mod merged;
mod moved;
mod moved_reports;
mod office;
mod quiet;
mod reports;
mod results;
mod stopped;

use office::text;
use serde_json::Value;

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
