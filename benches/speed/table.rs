//! The table that the README shows.

use super::Cost;
use super::imports::Imports;
use super::measure::{Program, Times};
use super::nation::Nation;
use super::sets::Sets;
use super::typing::Waits;
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

pub struct Report {
    text: String,
}

impl Report {
    /// With the day, the machine and the programs.
    pub fn new(programs: &Path) -> Result<Self, Box<dyn Error>> {
        let mut text = String::new();
        let version = said(Command::new(programs.join("plan")).arg("--version"))?;
        let rustc = said(Command::new("rustc").arg("--version"))?;
        let day = said(Command::new("date").arg("+%Y-%m-%d")).unwrap_or_default();
        writeln!(
            text,
            "{day}, `cargo bench`, {}; {rustc}; {version}.\n",
            machine()
        )?;
        Ok(Self { text })
    }

    pub fn start(&mut self, times: &[Times]) {
        if let [empty, version] = times {
            let _ = writeln!(
                self.text,
                "`plan --version` takes {:.2} × an empty program ({}).\n",
                version.over(empty),
                milliseconds(empty),
            );
        }
    }

    /// One plan: each program against the empty one, the minimal one and
    /// `plan list`.
    pub fn section(&mut self, title: &str, times: &[Times]) {
        let find = |name: &str| times.iter().find(|times| times.name == name);
        let (Some(empty), Some(minimal), Some(list)) = (
            find("an empty program"),
            find("a minimal toml + serde program"),
            find("plan list"),
        ) else {
            return;
        };
        let _ = writeln!(
            self.text,
            "**{title}**\n\n| program | median | × empty | × minimal toml | × `plan list` |\n| --- | ---: | ---: | ---: | ---: |"
        );
        for one in times {
            let name = match one.name.starts_with("plan ") {
                true => format!("`{}`", one.name),
                false => one.name.clone(),
            };
            let _ = writeln!(
                self.text,
                "| {name} | {} | {:.2} | {:.2} | {:.2} |",
                milliseconds(one),
                one.over(empty),
                one.over(minimal),
                one.over(list),
            );
        }
        self.text.push('\n');
    }

    /// The most memory of each program, against the size of the file.
    pub fn memory(&mut self, bytes: u64, programs: &[Program]) -> Result<(), Box<dyn Error>> {
        let mut most = Vec::new();
        for program in programs.iter().filter(|program| program.name.contains(' ')) {
            if let Some(kilobytes) = program.memory()? {
                let ratio = kilobytes as f64 * 1024.0 / bytes as f64;
                most.push(format!("{} {ratio:.1}", program.name));
            }
        }
        if !most.is_empty() {
            writeln!(
                self.text,
                "Peak memory at 10,000 items, in sizes of the file: {}.\n",
                most.join(", ")
            )?;
        }
        Ok(())
    }

    /// How time grows from one size to the next; ten times the items is ten
    /// times the time, where nothing is looked up item by item.
    pub fn growth(&mut self, sizes: &[usize], by_size: &[Vec<Times>]) {
        let _ = writeln!(self.text, "Growth, time(10 N) / time(N):\n");
        let _ = write!(self.text, "| command |");
        for pair in sizes.windows(2) {
            let _ = write!(self.text, " {} → {} |", pair[0], pair[1]);
        }
        let _ = writeln!(self.text, "\n| --- |{}", " ---: |".repeat(sizes.len() - 1));
        let Some(first) = by_size.first() else { return };
        for (place, one) in first.iter().enumerate() {
            if !one.name.starts_with("plan ") {
                continue;
            }
            let _ = write!(self.text, "| `{}` |", one.name);
            for pair in by_size.windows(2) {
                let [small, large] = [&pair[0][place], &pair[1][place]];
                let ratio = large.median().as_secs_f64() / small.median().as_secs_f64();
                let _ = write!(self.text, " {ratio:.1} |");
            }
            self.text.push('\n');
        }
    }

    /// How the time of each command grows from one size to the next, which has
    /// eight times the items.
    /// An older build of the program against this one.
    pub fn older(&mut self, all: &[[Times; 2]]) {
        let _ = writeln!(
            self.text,
            "**A plan of 10,000 items without a new key, by an older build and by this one**\n\n| command | older | now | now / older |\n| --- | ---: | ---: | ---: |"
        );
        for [older, now] in all {
            let ratio = now.least().as_secs_f64() / older.least().as_secs_f64();
            let _ = writeln!(
                self.text,
                "| `{}` | {:.1} ms | {:.1} ms | {ratio:.2} |",
                now.name,
                older.least().as_secs_f64() * 1000.0,
                now.least().as_secs_f64() * 1000.0,
            );
        }
        self.text.push('\n');
    }

    pub fn growths(&mut self, all: &[(String, Vec<Duration>)]) {
        let _ = writeln!(
            self.text,
            "**Growth, time(8 N) / time(N)**\n\n| command | 500 items | 4,000 / 500 | 32,000 / 4,000 |\n| --- | ---: | ---: | ---: |"
        );
        for (name, times) in all {
            let least = times.first().map_or(0.0, Duration::as_secs_f64);
            let _ = write!(self.text, "| `plan {name}` | {:.1} ms |", least * 1000.0);
            for pair in times.windows(2) {
                let ratio = pair[1].as_secs_f64() / pair[0].as_secs_f64();
                let _ = write!(self.text, " {ratio:.1} |");
            }
            self.text.push('\n');
        }
        self.text.push('\n');
    }

    /// What hostile files cost: the worst command of each.
    pub fn hostile(&mut self, all: &[Cost]) {
        let _ = writeln!(
            self.text,
            "**Hostile files**\n\n| much of | kB | longest | time | most memory | MB |\n| --- | ---: | --- | ---: | --- | ---: |"
        );
        for cost in all {
            let longest = cost.commands.iter().max_by_key(|(_, took, _)| *took);
            let largest = cost.commands.iter().max_by_key(|(_, _, memory)| *memory);
            if let (Some((slow, took, _)), Some((large, _, memory))) = (longest, largest) {
                let _ = writeln!(
                    self.text,
                    "| {} | {} | `{slow}` | {:.2} s | `{large}` | {} |",
                    cost.name,
                    cost.bytes / 1000,
                    took.as_secs_f64(),
                    memory / 1024,
                );
            }
        }
        self.text.push('\n');
    }

    /// Folders of plans, against the goals.
    pub fn sets(&mut self, sets: &Sets) {
        let _ = writeln!(
            self.text,
            "**{} plans at once ({:.1} MB)**\n\n| | goal | found |\n| --- | ---: | ---: |",
            sets.plans,
            sets.bytes as f64 / 1e6,
        );
        for (name, goal, ratio) in &sets.ratios {
            let _ = writeln!(self.text, "| {name} | {goal} | {ratio:.2} |");
        }
        for (name, kilobytes, goal) in &sets.memory {
            let _ = writeln!(
                self.text,
                "| most memory, 8 threads, {name} | ≤ {goal} MB | {:.0} MB |",
                *kilobytes as f64 / 1024.0
            );
        }
        self.text.push('\n');
    }

    /// The tables of a nation, and what they answer.
    pub fn nation(&mut self, nation: &Nation) {
        let _ = writeln!(
            self.text,
            "**A nation: {} plans, {} items ({:.2} GB)**\n\n| | |\n| --- | ---: |\n\
             | `export parquet` | {:.1} s, {:.0} MB of memory |\n| `list --format ndjson` | {:.1} s |\n\
             | the tables | {:.0} MB |",
            nation.plans,
            nation.items,
            nation.bytes as f64 / 1e9,
            nation.took.as_secs_f64(),
            nation.kilobytes as f64 / 1024.0,
            nation.list.as_secs_f64(),
            nation.tables as f64 / 1e6,
        );
        for line in nation.answers.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let _ = writeln!(self.text, "| {} |", cells.join(" | "));
        }
        self.text.push('\n');
    }

    /// Papers that become plans, against the goals.
    /// How long an editor waits after something was typed.
    pub fn waits(&mut self, waits: &Waits) {
        let _ = writeln!(
            self.text,
            "**`plan lsp`: a change in a plan of 1,000 items**\n\n| answer | goal | found |\n| --- | ---: | ---: |"
        );
        for (name, goal, took) in waits {
            let took = took.as_secs_f64() * 1000.0;
            let _ = writeln!(self.text, "| {name} | {goal} | {took:.1} ms |");
        }
        self.text.push('\n');
    }

    pub fn imports(&mut self, imports: &Imports) {
        let _ = writeln!(
            self.text,
            "**`plan import --dry-run` of papers of so many tasks**\n\n| paper | goal | found |\n| --- | ---: | ---: |"
        );
        for (name, goal, took) in &imports.times {
            let took = took.as_secs_f64() * 1000.0;
            let _ = writeln!(self.text, "| {name} | {goal} | {took:.1} ms |");
        }
        for (name, goal, ratio) in &imports.growth {
            let _ = writeln!(self.text, "| time of {name} | {goal} | {ratio:.1} |");
        }
        for (name, kilobytes, bytes) in &imports.memory {
            let ratio = *kilobytes as f64 * 1024.0 / *bytes as f64;
            let _ = writeln!(
                self.text,
                "| most memory of {name}, in sizes of the paper | ≤ 12 | {ratio:.1} |"
            );
        }
        self.text.push('\n');
    }

    pub fn print(&self) -> Result<(), Box<dyn Error>> {
        std::io::stdout().write_all(self.text.as_bytes())?;
        Ok(())
    }
}

fn milliseconds(times: &Times) -> String {
    format!("{:.1} ms", times.median().as_secs_f64() * 1000.0)
}

fn said(command: &mut Command) -> Result<String, Box<dyn Error>> {
    let output = command.output()?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// How many processors of which kind, and the system.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, Into::into);
    let model = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = model
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("", |(_, model)| model);
    format!("{cores} × {model}, {}", std::env::consts::OS)
}
