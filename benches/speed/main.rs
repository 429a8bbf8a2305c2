//! How fast the program is, as a user runs it: whole processes, in turn, in
//! one run, so that the ratios hold whatever else the machine does.
//!
//! `cargo bench` builds what is measured, measures it and writes the table.
//! `cargo bench -- --quick` leaves out 100,000 items and takes fewer rounds.

mod measure;
mod peers;
mod plan;
mod table;

use measure::{Program, Times};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The day of every answer.
const TODAY: &str = "2026-06-30";

/// How many items the generated plans have.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// What is asked of each plan. The first is the one that peers are asked.
const COMMANDS: [&[&str]; 8] = [
    &["list"],
    &["list", "--unit", "QLKH"],
    &["overdue"],
    &["deadlines"],
    &["summary"],
    &["check"],
    &["list", "--format", "json"],
    &[
        "list", "--sort", "-title", "--format", "table", "--width", "120",
    ],
];

fn main() -> Result<(), Box<dyn Error>> {
    // What `cargo test --benches` asks for is no measurement.
    if std::env::args().any(|argument| argument == "--test") {
        return Ok(());
    }
    let is_quick = std::env::args().any(|argument| argument == "--quick");
    let programs = build()?;
    let folder = programs.join("speed");
    fs::create_dir_all(&folder)?;
    let mut report = table::Report::new(&programs)?;

    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("plan.toml");
    report.start(&measure::in_turn(&start(&programs), rounds(0, is_quick))?);
    let mut real_programs = baselines(&programs, &real);
    real_programs.extend(commands(&programs, &real));
    report.section(
        "The real plan (13 items)",
        &measure::in_turn(&real_programs, rounds(0, is_quick))?,
    );

    let sizes = if is_quick { &SIZES[..2] } else { &SIZES[..] };
    let mut by_size: Vec<Vec<Times>> = Vec::new();
    for size in sizes.iter().copied() {
        let path = folder.join(format!("{size}.toml"));
        fs::write(&path, plan::plan(size))?;
        let mut all = baselines(&programs, &path);
        all.extend(commands(&programs, &path));
        all.extend(peers::installed(&path, &folder, size)?);
        let times = measure::in_turn(&all, rounds(size, is_quick))?;
        let bytes = fs::metadata(&path)?.len();
        report.section(
            &format!("{size} items ({} bytes an item)", bytes / size as u64),
            &times,
        );
        if size == 10_000 {
            report.memory(bytes, &all)?;
        }
        by_size.push(times);
    }
    report.growth(sizes, &by_size);
    report.print()
}

/// Builds the program and what it is measured against; the folder they are in.
/// The program last, as it is shipped: examples are built with what only tests
/// use.
fn build() -> Result<PathBuf, Box<dyn Error>> {
    let examples: &[&str] = &["--example", "empty", "--example", "minimal"];
    for what in [examples, &["--bin", "plan"]] {
        let done = Command::new(env!("CARGO"))
            .args(["build", "--release", "--quiet"])
            .args(what)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status()?;
        if !done.success() {
            return Err("the programs cannot be built".into());
        }
    }
    let here = std::env::current_exe()?;
    // target/release/deps/speed-…
    let folder = here.ancestors().nth(2).ok_or("no folder of programs")?;
    Ok(folder.to_owned())
}

/// How often each program is run: often where it is quick.
fn rounds(items: usize, is_quick: bool) -> usize {
    let rounds: usize = match items {
        0 => 200,
        1..=1_000 => 40,
        1_001..=10_000 => 7,
        _ => 2,
    };
    if is_quick { rounds.div_ceil(4) } else { rounds }
}

fn start(programs: &Path) -> Vec<Program> {
    vec![
        Program::new("an empty program", programs.join("examples/empty"), &[]),
        Program::new("plan --version", programs.join("plan"), &["--version"]),
    ]
}

fn baselines(programs: &Path, file: &Path) -> Vec<Program> {
    let file = file.to_string_lossy();
    vec![
        Program::new("an empty program", programs.join("examples/empty"), &[]),
        Program::new("cat", "cat", &[&file]),
        Program::new(
            "a minimal toml + serde program",
            programs.join("examples/minimal"),
            &[&file],
        ),
    ]
}

fn commands(programs: &Path, file: &Path) -> Vec<Program> {
    let file = file.to_string_lossy();
    COMMANDS
        .iter()
        .map(|command| {
            let name = format!("plan {}", command.join(" "));
            let mut arguments = command.to_vec();
            arguments.extend(["--file", &file, "--today", TODAY]);
            Program::new(&name, programs.join("plan"), &arguments)
        })
        .collect()
}
