//! The tables of a nation: how long they take to be written, how large they are, and
//! what DuckDB takes to answer the questions that come with the project.

use super::TODAY;
use super::measure::Program;
use super::plan::Declares;
use super::sets;
use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// What was measured.
pub struct Nation {
    pub plans: usize,
    pub items: usize,
    /// How many bytes the plans have.
    pub bytes: u64,
    pub took: Duration,
    pub kilobytes: u64,
    /// What `list --format ndjson` took.
    pub list: Duration,
    /// How many bytes the tables have.
    pub tables: u64,
    /// A line for each question; nothing where DuckDB is not there.
    pub answers: String,
}

/// How many plans there are, and how many items each has on average.
const PLANS: usize = 50_000;
const ITEMS: usize = 20;

/// Asks the tables of many plans. `NATION` says how many there are.
///
/// # Errors
/// A file cannot be written, or a program does not run.
pub fn measure(programs: &Path, folder: &Path, is_quick: bool) -> Result<Nation, Box<dyn Error>> {
    let asked = std::env::var("NATION").ok();
    let asked = asked.and_then(|number| number.parse().ok());
    let plans = asked.unwrap_or(if is_quick { PLANS / 50 } else { PLANS });
    let home = sets::made(folder, plans, Declares::Named)?;
    let (from, tables) = (home.to_string_lossy(), folder.join("nation"));
    let to = tables.to_string_lossy();
    let plan = programs.join("plan");
    let of = |words: &[&str]| {
        let first = ["-f", &*from, "--today", TODAY];
        Program::new("plan", &plan, &[&first, words].concat())
    };
    let (list, _) = of(&["list", "--format", "ndjson"]).cost()?;
    let (took, kilobytes) = of(&["export", "parquet", "--out", &to, "--force"]).cost()?;
    let questions = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/programs/questions.py");
    let asked = Command::new("python3").arg(questions).arg(&tables).output();
    let answers = match asked {
        Ok(output) if output.status.success() => String::from_utf8(output.stdout)?,
        _ => "no DuckDB for Python is here\t\n".to_owned(),
    };
    Ok(Nation {
        plans,
        items: plans * ITEMS,
        bytes: sets::size(&home)?,
        took,
        kilobytes,
        list,
        tables: sets::size(&tables)?,
        answers,
    })
}
