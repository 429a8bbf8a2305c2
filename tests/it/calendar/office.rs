//! A plan of one scene, and the program run on it.

use crate::support::program::{Ran, finish, plan};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// A day after all scenes.
const END: &str = "2027-12-31";

/// The text of a plan.
#[derive(Clone)]
pub struct Scene {
    text: String,
}

impl Scene {
    /// The plan at the root of the repository: the paper, and no progress.
    pub fn real() -> Self {
        Self::file("plan.toml")
    }

    /// A file of the repository.
    pub fn file(path: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let text = std::fs::read_to_string(path).unwrap();
        Self { text }
    }

    /// Adds TOML at the end of the plan.
    pub fn and(mut self, toml: &str) -> Self {
        self.text.push('\n');
        self.text.push_str(toml);
        self
    }

    /// Adds TOML to one block of the plan (`item 1.2`, `duty bao-cao-nam`,
    /// `unit.QLCN`): keys after its first line, tables at its end.
    pub fn at(self, block: &str, toml: &str) -> Self {
        let lines: Vec<&str> = self.text.lines().collect();
        let is_head = |place: usize| match block.split_once(' ') {
            Some((kind, id)) => {
                let key = lines.get(place + 1).and_then(|line| line.split_once('='));
                lines[place] == format!("[[{kind}]]")
                    && key.is_some_and(|(key, value)| {
                        key.trim() == "id" && value.trim() == format!("\"{id}\"")
                    })
            }
            None => lines[place] == format!("[{block}]"),
        };
        let head = (0..lines.len()).find(|place| is_head(*place)).unwrap();
        let is_next = |line: &str| {
            let own = block.split_once(' ').map(|(kind, _)| format!("[[{kind}."));
            line.starts_with('[') && own.is_none_or(|own| !line.starts_with(&own))
        };
        let end = (head + 1..lines.len())
            .find(|place| is_next(lines[*place]))
            .unwrap_or(lines.len());
        // Comments above the next block belong to it.
        let end = (head + 1..end)
            .rev()
            .find(|place| !lines[*place].is_empty() && !lines[*place].starts_with('#'))
            .map_or(head + 1, |last| last + 1);
        let tables = toml.find("\n[").map_or(toml.len(), |at| at + 1);
        let tables = if toml.starts_with('[') { 0 } else { tables };
        let (keys, tables) = toml.split_at(tables);
        let first = head + usize::from(block.contains(' ')) + 1;
        let parts = [
            &lines[..first].join("\n"),
            keys,
            &lines[first..end].join("\n"),
            tables,
            &lines[end..].join("\n"),
        ];
        Self {
            text: format!("{}\n", parts.join("\n")),
        }
    }

    /// Names the duty in each report of some units.
    pub fn instead_in_reports(self, duty: &str, units: &[&str]) -> Self {
        let mut text = self.text;
        for unit in units {
            let unit = format!("[[report]]\nunit     = \"{unit}\"\n");
            text = text.replace(&unit, &format!("{unit}duty     = \"{duty}\"\n"));
        }
        Self { text }
    }

    /// Puts other words in place of some that must be there.
    pub fn instead(self, old: &str, new: &str) -> Self {
        assert_eq!(self.text.matches(old).count(), 1, "{old}");
        Self {
            text: self.text.replace(old, new),
        }
    }

    /// The plan, once `plan check` has nothing to say about it.
    pub fn clean(self) -> Self {
        self.is_clean_on(END);
        self
    }

    /// Sees that `plan check` has nothing to say on a day.
    pub fn is_clean_on(&self, today: &str) {
        let answer = self.run(today, "check --format json");
        let said: Value = serde_json::from_str(&answer.out).unwrap();
        assert_eq!(said["findings"], json!([]), "{today}");
        assert_eq!((answer.code, answer.err.as_str()), (0, ""));
        let answer = self.run(today, "check");
        assert!(answer.out.starts_with("Không thấy lỗi"), "{}", answer.out);
        assert_eq!(answer.code, 0);
    }

    /// Runs a command on the plan as it stands on a day.
    pub fn run(&self, today: &str, command: &str) -> Ran {
        let mut program = plan();
        program
            .args(["-f", "-", "--today", today])
            .args(words(command))
            .write_stdin(self.text.clone());
        finish(program)
    }

    /// What a command that does its work prints.
    pub fn out(&self, today: &str, command: &str) -> String {
        let answer = self.run(today, command);
        assert_eq!(answer.code, 0, "{command}: {}", answer.err);
        answer.out
    }

    /// What a command prints for people, as on a screen without an edge.
    pub fn table(&self, today: &str, command: &str) -> String {
        self.out(today, &format!("{command} --format table"))
    }

    pub fn json(&self, today: &str, command: &str) -> Value {
        let out = self.out(today, &format!("{command} --format json"));
        let said: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(said["today"], json!(today));
        said
    }

    /// The records of a command that lists some.
    pub fn records(&self, today: &str, command: &str) -> Vec<Value> {
        let key = match command.split(' ').next().unwrap() {
            "list" | "show" => "items",
            "units" => "bodies",
            "reports" => "reports",
            "summary" => "groups",
            _ => "deadlines",
        };
        let said = self.json(today, command);
        said[key].as_array().unwrap().clone()
    }

    /// Compares the rows of a command, some columns of them, with those
    /// expected: one a line, `|` between cells.
    #[track_caller]
    pub fn rows(&self, today: &str, command: &str, columns: &str, expected: &str) {
        let wanted: Vec<String> = expected
            .lines()
            .map(|line| line.trim().replace(' ', ""))
            .filter(|line| !line.is_empty())
            .collect();
        let all = format!("{command} --format tsv --columns {columns}");
        let answer = self.run(today, &all);
        let rows: Vec<String> = answer
            .out
            .lines()
            .map(|line| line.replace('\t', "|").replace(' ', ""))
            .collect();
        assert_eq!(rows, wanted, "{today}: {command}");
        assert_eq!(answer.code, 0);
        assert_eq!(
            answer.err.is_empty(),
            !rows.is_empty(),
            "an empty answer is told, and only that: {}",
            answer.err
        );
    }

    /// One group of a summary, by its key; the total where that is empty.
    pub fn group(&self, today: &str, filter: &str, key: &str) -> Value {
        let said = self.json(today, &format!("summary {filter}"));
        if key.is_empty() {
            return said["total"].clone();
        }
        let groups = said["groups"].as_array().unwrap();
        let found: Vec<&Value> = groups.iter().filter(|group| group["key"] == key).collect();
        assert_eq!(found.len(), 1, "{today} {key}");
        found[0].clone()
    }

    /// The items of a group; see [`items_of`].
    pub fn items(&self, today: &str, filter: &str, key: &str) -> String {
        items_of(&self.group(today, filter, key))
    }

    /// The reports of a group; see [`reports_of`].
    pub fn sent(&self, today: &str, filter: &str, key: &str) -> String {
        reports_of(&self.group(today, filter, key))
    }

    /// Sees that the commands agree on a day: `list`, `show`,
    /// `deadlines`, `overdue`, `reports`, `summary` and `units` of the whole
    /// plan.
    pub fn agrees(&self, today: &str) {
        let list = self.records(today, "list");
        let reports = self.records(today, "reports");
        let all = self.records(today, "deadlines --all");
        let open = self.records(today, "deadlines");
        let overdue = self.records(today, "overdue");
        let units = self.records(today, "units --kind unit");

        let ids: Vec<&str> = list.iter().map(|item| text(&item["id"])).collect();
        let shown = self.records(today, &format!("show {}", ids.join(" ")));
        assert_eq!(shown, list, "{today}: show and list");

        let is_late = |row: &&Value| row["state"] == "overdue";
        let late: Vec<&Value> = open.iter().filter(is_late).collect();
        assert_eq!(late, overdue.iter().collect::<Vec<_>>(), "{today}: overdue");
        let finished = ["done", "done-late", "stopped"];
        let unfinished: Vec<&Value> = all
            .iter()
            .filter(|row| !finished.contains(&text(&row["state"])))
            .collect();
        assert_eq!(
            unfinished,
            open.iter().collect::<Vec<_>>(),
            "{today}: --all"
        );
        let days: Vec<&str> = all.iter().map(|row| text(&row["last_day"])).collect();
        assert!(days.is_sorted(), "{today}: {days:?}");

        for row in &all {
            if row["kind"] == "item" {
                let item = list.iter().find(|item| item["id"] == row["item"]).unwrap();
                for key in ["state", "last_day", "days_left", "title", "time"] {
                    assert_eq!(row[key], item[key], "{today}: {row}");
                }
                let leads = item["leads"].as_array().unwrap().iter();
                let leads: Vec<&Value> = leads.map(|lead| &lead["unit"]["code"]).collect();
                assert_eq!(row["units"], json!(leads));
                continue;
            }
            let report = reports.iter().find(|report| {
                report["duty"] == row["duty"]
                    && report["period"] == row["period"]
                    && report["unit"] == row["unit"]["code"]
            });
            match report {
                Some(report) => {
                    for key in [
                        "state",
                        "last_day",
                        "days_left",
                        "received",
                        "ref",
                        "successor",
                    ] {
                        assert_eq!(row[key], report[key], "{today}: {row}");
                    }
                }
                // `reports` leaves out periods that have not begun.
                None => assert_eq!(row["state"], "not-started", "{today}: {row}"),
            }
        }
        let late_items = list.iter().filter(is_late).count();
        let late_reports = reports.iter().filter(is_late).count();
        assert_eq!(overdue.len(), late_items + late_reports, "{today}");
        let answer = self.run(today, "overdue --exit-code");
        assert_eq!(answer.code, i32::from(!overdue.is_empty()), "{today}");

        for unit in &units {
            let code = text(&unit["code"]);
            let led: Vec<&str> = list
                .iter()
                .filter(|item| leads_of(item).contains(code))
                .map(|item| text(&item["id"]))
                .collect();
            assert_eq!(unit["leads"], json!(led), "{today}: {code}");
            let group = self.group(today, "", code);
            assert_eq!(group["total"], led.len(), "{today}: {code}");
        }
        self.counts_are_right(today, "unit", "");
    }

    /// Sees that a summary counts what `list` and `reports` list, by an
    /// arithmetic of its own. `filter` is one of `--unit`, `--section`,
    /// `--year` with its value, or nothing.
    pub fn counts_are_right(&self, today: &str, by: &str, filter: &str) {
        let at = format!("{today}: summary --by {by} {filter}");
        let said = self.json(today, &format!("summary --by {by} {filter}"));
        assert_eq!(said["by"], by, "{at}");
        let (flag, asked) = filter.split_once(' ').unwrap_or_default();
        let items = self.records(today, &format!("list {filter}"));
        let reports = match flag {
            // A section says nothing of reports.
            "--section" => Vec::new(),
            _ => self.records(today, &format!("reports {filter}")),
        };
        let year = match flag {
            "--year" => asked,
            _ => &today[..4],
        };
        let total = count(&items, &reports, year, None);
        assert_eq!(without_name(&said["total"]), total, "{at}: total");

        let groups = said["groups"].as_array().unwrap();
        let shown: Vec<Option<&str>> = groups.iter().map(|group| group["key"].as_str()).collect();
        let units = self.records(today, "units --kind unit");
        let mut keys: Vec<Option<&str>> = match by {
            "unit" => units.iter().map(|unit| unit["code"].as_str()).collect(),
            "section" => items.iter().map(|item| item["section"].as_str()).collect(),
            _ => shown.clone(),
        };
        if by == "section" {
            // Sections in their order, then what stands in none.
            keys.sort_by_key(|key| key.is_none());
            keys.dedup();
        }
        if flag == "--unit" {
            let kin = kin(&units, asked);
            keys.retain(|key| key.is_some_and(|code| kin.contains(code)));
        }
        for key in &keys {
            let is_in = |item: &Value| match by {
                "unit" => leads_of(item).contains(key.unwrap()),
                "section" => item["section"].as_str() == *key,
                _ => true,
            };
            let is_sent = |report: &Value| match by {
                "unit" => report["unit"].as_str() == *key,
                "section" => false,
                _ => Some(year_of(report)) == *key,
            };
            let mut mine = items.clone();
            if let (true, Some(year)) = (by == "year" && filter.is_empty(), key) {
                mine = self.records(today, &format!("list --year {year}"));
            }
            mine.retain(is_in);
            let sent: Vec<Value> = reports.iter().filter(|row| is_sent(row)).cloned().collect();
            // A row of a table by year speaks of its own year's results.
            let year = if by == "year" {
                key.unwrap_or(year)
            } else {
                year
            };
            let expected = count(&mine, &sent, year, key.filter(|_| by == "unit"));
            let Some(place) = shown.iter().position(|other| other == key) else {
                // Only a filter leaves out a group without anything.
                assert!(!filter.is_empty(), "{at}: {key:?}");
                assert_eq!(expected, count(&[], &[], year, None), "{at}: {key:?}");
                continue;
            };
            let group = without_name(&groups[place]);
            assert_eq!(group, expected, "{at}: {key:?}");
            let states = group["states"].as_object().unwrap();
            let sum: u64 = states.values().map(number).sum();
            assert_eq!(sum, number(&group["total"]), "{at}: {key:?}");
        }
        keys.retain(|key| shown.contains(key));
        assert_eq!(shown, keys, "{at}: these groups, in this order");
    }
}

/// The words of a command line; `'…'` is one.
fn words(command: &str) -> Vec<&str> {
    let parts = command.split('\'').enumerate();
    parts
        .flat_map(|(place, part)| match place % 2 {
            0 => part.split_whitespace().collect(),
            _ => vec![part],
        })
        .collect()
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

/// The codes of the units that lead an item.
pub fn leads_of(item: &Value) -> BTreeSet<&str> {
    let leads = item["leads"].as_array();
    let leads = leads.into_iter().flatten();
    leads.map(|lead| text(&lead["unit"]["code"])).collect()
}

/// The year of a report: of its period, or of its last good day.
fn year_of(report: &Value) -> &str {
    let when = match &report["period"] {
        Value::Null => text(&report["last_day"]),
        period => text(period),
    };
    &when[..4]
}

/// A unit, all that it took over from, and all that took over from it.
fn kin(units: &[Value], asked: &str) -> BTreeSet<String> {
    let successors = |code: &str| -> Vec<String> {
        let unit = units.iter().find(|unit| unit["code"] == code);
        let list = unit.and_then(|unit| unit["successor"].as_array());
        let list = list.into_iter().flatten();
        list.map(|code| text(code).to_owned()).collect()
    };
    let predecessors = |code: &str| -> Vec<String> {
        let all = units.iter().map(|unit| text(&unit["code"]));
        let before = all.filter(|other| successors(other).iter().any(|next| next == code));
        before.map(str::to_owned).collect()
    };
    let mut found = BTreeSet::from([asked.to_owned()]);
    for is_forward in [true, false] {
        let mut waiting = vec![asked.to_owned()];
        while let Some(code) = waiting.pop() {
            let next = match is_forward {
                true => successors(&code),
                false => predecessors(&code),
            };
            waiting.extend(next.iter().cloned());
            found.extend(next);
        }
    }
    found
}

/// What a summary must say of some items and reports.
/// `unit`: the lead whose results count, where the row is one lead's.
fn count(items: &[Value], reports: &[Value], year: &str, unit: Option<&str>) -> Value {
    let of = |state: &'static str| items.iter().filter(move |item| item["state"] == state);
    let n = |state| of(state).count();
    let dated = of("done")
        .filter(|item| item["last_day"].is_string())
        .count();
    let with_result = of("no-deadline").filter(|item| {
        let mut results = item["results"].as_array().unwrap().iter();
        results.any(|result| {
            text(&result["period"])[..4] == *year && unit.is_none_or(|unit| result["unit"] == unit)
        })
    });
    let sent = |state: &str| {
        let mut n = 0;
        for report in reports {
            if report["state"] == state && report["last_day"].is_string() {
                n += 1;
            }
        }
        n
    };
    json!({
        "total": items.len(),
        "states": {
            "stopped": n("stopped"), "done": n("done"), "done-late": n("done-late"),
            "not-started": n("not-started"), "overdue": n("overdue"), "due-soon": n("due-soon"),
            "in-time": n("in-time"), "no-deadline": n("no-deadline"),
        },
        "due": dated + n("done-late") + n("overdue"),
        "done_of_due": dated + n("done-late"),
        "reports": {
            "due": sent("done") + sent("done-late") + sent("overdue"),
            "in_time": sent("done"), "late": sent("done-late"), "missing": sent("overdue"),
        },
        "done_no_deadline": n("done") - dated,
        "no_deadline_with_result": with_result.count(),
    })
}

fn without_name(group: &Value) -> Value {
    let mut group = group.clone();
    let keys = group.as_object_mut().unwrap();
    for name in ["key", "name", "plan", "issuer", "body_key"] {
        keys.remove(name);
    }
    group
}

/// The counts of a group that are not zero, and how many of those due are
/// done: `13: overdue 1, no-deadline 12; 0/1`.
pub fn items_of(group: &Value) -> String {
    let names = "stopped done done-late not-started overdue due-soon in-time no-deadline";
    let states: Vec<String> = names
        .split(' ')
        .filter(|state| group["states"][*state] != 0)
        .map(|state| format!("{state} {}", group["states"][state]))
        .collect();
    let (total, done, due) = (&group["total"], &group["done_of_due"], &group["due"]);
    let states = states.join(", ");
    let between = if states.is_empty() { "" } else { ": " };
    format!("{total}{between}{states}; {done}/{due}")
}

/// How many reports of a group are due: received in time, late, and missing:
/// `4 = 1 + 2 + 1`.
pub fn reports_of(group: &Value) -> String {
    let reports = &group["reports"];
    let (due, in_time) = (&reports["due"], &reports["in_time"]);
    let (late, missing) = (&reports["late"], &reports["missing"]);
    format!("{due} = {in_time} + {late} + {missing}")
}
