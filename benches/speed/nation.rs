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

/// How many plans there are.
const PLANS: usize = 50_000;

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
    let listed = of(&["list", "--format", "ndjson"]);
    // Once for what is not in memory yet.
    listed.cost()?;
    let (list, _) = listed.cost()?;
    let (took, kilobytes) = of(&["export", "parquet", "--out", &to, "--force"]).cost()?;
    let has_duckdb = Command::new("python3")
        .args(["-c", "import duckdb"])
        .output();
    let answers = if has_duckdb.is_ok_and(|ran| ran.status.success()) {
        let questions = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/programs/questions.py");
        let asked = Command::new("python3")
            .arg(questions)
            .arg(&tables)
            .output()?;
        if !asked.status.success() {
            return Err(String::from_utf8_lossy(&asked.stderr).into());
        }
        String::from_utf8(asked.stdout)?
    } else {
        "no DuckDB for Python is here\t\n".to_owned()
    };
    Ok(Nation {
        plans,
        items: sets::items(plans),
        bytes: sets::size(&home)?,
        took,
        kilobytes,
        list,
        tables: sets::size(&tables)?,
        answers,
    })
}
