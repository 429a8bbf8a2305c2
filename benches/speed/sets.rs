//! Many plans at once: a folder of departments, each with 20 plans, against a
//! loop over its files, one file as large, and the same folder on two cores.

use super::TODAY;
use super::measure::{self, Program, Times};
use super::plan::{self, Declares};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// How many plans an office has.
const IN_AN_OFFICE: usize = 20;

/// How many items the plans of an office have, one after another: quantiles of a
/// log-normal spread with the mean 20.
const ITEMS: [usize; IN_AN_OFFICE] = [
    4, 6, 8, 9, 11, 12, 13, 14, 15, 17, 18, 20, 21, 23, 25, 27, 30, 34, 42, 60,
];

/// What was measured of sets.
pub struct Sets {
    /// How many plans there are, and how many bytes.
    pub plans: usize,
    pub bytes: u64,
    /// What was asked, its goal, and what was found.
    pub ratios: Vec<(String, &'static str, f64)>,
    /// Most memory in kilobytes, by command, and the goal in megabytes.
    pub memory: Vec<(String, u64, u64)>,
}

/// Asks a folder of plans what the goals are about.
///
/// # Errors
/// A file cannot be written, or a program does not run.
pub fn measure(programs: &Path, folder: &Path, is_quick: bool) -> Result<Sets, Box<dyn Error>> {
    let (few, many) = if is_quick {
        (100, 400)
    } else {
        (1_000, 10_000)
    };
    let small = made(folder, few, Declares::Named)?;
    let bytes = size(&small)?;
    let rounds = if is_quick { 3 } else { 5 };
    let mut ratios = Vec::new();

    let file = folder.join("as-large.toml");
    fs::write(&file, plan::plan(usize::try_from(bytes)? / 970))?;
    let program = programs.join("plan");
    let each = "for file in \"$1\"/*/*.toml; do \"$0\" -f \"$file\" list --today 2026-06-30; done";
    let words = [program.to_string_lossy(), small.to_string_lossy()];
    let looped = Program::new("a loop", "sh", &["-c", each, &words[0], &words[1]]);
    let minimal = programs.join("examples/minimal");
    let minimal = minimal.to_string_lossy();
    let bare = "for file in \"$1\"/*/*.toml; do \"$0\" \"$file\"; done";
    let bare = Program::new("bare", "sh", &["-c", bare, &minimal, &words[1]]);
    let one = |threads: &str, path: &Path, command: &[&str]| {
        let path = path.to_string_lossy();
        let threads = format!("RAYON_NUM_THREADS={threads}");
        let mut all = vec![threads.as_str(), &words[0], "-f", &path, "--today", TODAY];
        all.extend(command);
        Program::new(&command.join(" "), "env", &all)
    };
    let list = measure::in_turn(
        &[
            one("1", &small, &["list"]),
            one("1", &file, &["list"]),
            one("2", &small, &["list"]),
            looped,
            bare,
        ],
        rounds,
    )?;
    if let [list, file, two, looped, bare] = &list[..] {
        ratios.push((
            "`list`, one thread ÷ one file as large".to_owned(),
            "≤ 1.3",
            least(list, file),
        ));
        ratios.push((
            format!("`list`, one thread ÷ a loop of {few} processes"),
            "≤ 0.2",
            least(list, looped),
        ));
        ratios.push((
            "`list`, two threads ÷ one".to_owned(),
            "≤ 0.6",
            least(two, list),
        ));
        ratios.push((
            format!("`list`, one thread ÷ {few} bare readings with `toml` and serde"),
            "",
            least(list, bare),
        ));
    }
    let commands: [(&[&str], &'static str); 6] = [
        (&["overdue"], "≤ 1.1"),
        (&["summary", "--format", "tsv"], "≤ 1.1"),
        (&["check"], "≤ 1.5"),
        (&["list", "--format", "json"], "≤ 1.7"),
        (&["list", "--unit", "QLKH"], "≤ 1.5"),
        (&["plans"], ""),
    ];
    let mut all = vec![one("1", &small, &["list"])];
    all.extend(
        commands
            .iter()
            .map(|(command, _)| one("1", &small, command)),
    );
    let times = measure::in_turn(&all, rounds)?;
    if let Some((list, others)) = times.split_first() {
        for (other, (_, goal)) in others.iter().zip(commands) {
            ratios.push((
                format!("`{}` ÷ `list`", other.name),
                goal,
                least(other, list),
            ));
        }
    }

    let tables = folder.join("tables").to_string_lossy().into_owned();
    let export = ["export", "parquet", "--out", &tables, "--force"];
    let times = measure::in_turn(
        &[
            one("2", &small, &["list", "--format", "ndjson"]),
            one("2", &small, &export),
        ],
        rounds,
    )?;
    if let [list, export] = &times[..] {
        ratios.push((
            "`export parquet` ÷ `list --format ndjson`, two threads".to_owned(),
            "≤ 1.5",
            least(export, list),
        ));
    }

    // What a folder costs in which half of the plans have warnings.
    let warned = made(folder, few, Declares::All)?;
    let times = measure::in_turn(
        &[one("1", &warned, &["list"]), one("1", &warned, &["check"])],
        rounds,
    )?;
    if let [list, check] = &times[..] {
        let name = "`check` ÷ `list`, with two warnings a plan";
        ratios.push((name.to_owned(), "", least(check, list)));
    }
    fs::remove_dir_all(&warned)?;

    let large = made(folder, many, Declares::Named)?;
    let grown = measure::in_turn(
        &[one("1", &small, &["list"]), one("1", &large, &["list"])],
        if is_quick { 2 } else { 1 },
    )?;
    if let [small, large] = &grown[..] {
        let name = format!("`list` of {many} plans ÷ {few}");
        ratios.push((
            name,
            if is_quick { "" } else { "≤ 11" },
            least(large, small),
        ));
    }

    let mut memory = Vec::new();
    for (command, goal) in [
        (&["list", "--format", "tsv"][..], 64),
        (&["list", "--format", "ndjson"], 64),
        (&["summary", "--format", "tsv"], 64),
        (&["check"], 64),
        (&export, 160),
    ] {
        let (_, kilobytes) = one("8", &large, command).cost()?;
        memory.push((
            format!("`{}` of {many} plans", of_two(command)),
            kilobytes,
            goal,
        ));
    }
    Ok(Sets {
        plans: few,
        bytes,
        ratios,
        memory,
    })
}

/// A command without the places that it writes to.
fn of_two(command: &[&str]) -> String {
    let words = command.iter().take_while(|word| **word != "--out");
    let words: Vec<&str> = words.copied().collect();
    words.join(" ")
}

fn least(one: &Times, other: &Times) -> f64 {
    one.least().as_secs_f64() / other.least().as_secs_f64()
}

/// A folder with that many plans, a folder an office, made once.
pub fn made(folder: &Path, plans: usize, declares: Declares) -> Result<PathBuf, Box<dyn Error>> {
    let top = folder.join(match declares {
        Declares::Named => format!("set-{plans}"),
        Declares::All => format!("set-{plans}-warned"),
    });
    if top.exists() {
        fs::remove_dir_all(&top)?;
    }
    for number in 0..plans {
        let (office, place) = (number / IN_AN_OFFICE, number % IN_AN_OFFICE);
        let folder = top.join(format!("so-{office:04}"));
        fs::create_dir_all(&folder)?;
        fs::write(
            folder.join(format!("kh-{place:02}.toml")),
            plan::of_set(number, office, ITEMS[place], declares),
        )?;
    }
    Ok(top)
}

/// How many items such plans have.
pub fn items(plans: usize) -> usize {
    ITEMS.iter().cycle().take(plans).sum()
}

pub fn size(folder: &Path) -> Result<u64, Box<dyn Error>> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        bytes += match path.is_dir() {
            true => size(&path)?,
            false => fs::metadata(&path)?.len(),
        };
    }
    Ok(bytes)
}
