//! How fast the program is, as a user runs it: whole processes, in turn, in
//! one run, so that the ratios hold whatever else the machine does.
//!
//! `cargo bench` builds what is measured, measures it and writes the tables.
//! `cargo bench -- --quick` leaves out the largest plans and takes fewer rounds;
//! `-- --growth WORD` measures only how the commands grow that have the word in
//! them, `-- --hostile WORD` only the hostile files, `-- --sets` only folders of
//! plans, `-- --import` only papers that become plans, `-- --lsp` only how long an editor
//! waits, `-- --speed` all the rest.
//! `-- --nation` measures only the tables of a nation, 50,000 plans of 20 items;
//! it takes minutes and a gigabyte, and is in nothing else.
//! `-- --older PROGRAM` measures only an older build of the program against this
//! one, on a plan that both read.

mod growth;
mod hostile;
mod imports;
mod measure;
mod nation;
mod papers;
mod peers;
mod plan;
mod sets;
mod table;
mod typing;

use measure::{Program, Times};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

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
    let asked = Asked::new(std::env::args().skip(1));
    let programs = build()?;
    let folder = programs.join("speed");
    fs::create_dir_all(&folder)?;
    let mut report = table::Report::new(&programs)?;
    if let Some(older) = &asked.older {
        report.older(&compare(
            Path::new(older),
            &programs,
            &folder,
            asked.is_quick,
        )?);
        return report.print();
    }
    if asked.groups.contains(&Group::Nation) {
        report.nation(&nation::measure(&programs, &folder, asked.is_quick)?);
    }
    if asked.has(Group::Speed) {
        speed(&mut report, &programs, &folder, asked.is_quick)?;
    }
    if asked.has(Group::Sets) {
        report.sets(&sets::measure(&programs, &folder, asked.is_quick)?);
    }
    if asked.has(Group::Import) {
        report.imports(&imports::measure(&programs, &folder, asked.is_quick)?);
    }
    if asked.has(Group::Typing) {
        report.waits(&typing::measure(&programs, asked.is_quick)?);
    }
    if asked.has(Group::Growth) {
        report.growths(&grow(&programs, &folder, &asked)?);
    }
    if asked.has(Group::Hostile) {
        report.hostile(&endure(&programs, &folder, &asked)?);
    }
    report.print()
}

/// What there is to measure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    /// The commands of a day, against other programs.
    Speed,
    Growth,
    Hostile,
    /// An editor that waits for the language server.
    Typing,
    /// Folders of plans.
    Sets,
    /// Papers that become plans.
    Import,
    /// The tables of a nation; only where they are asked for.
    Nation,
}

/// What the arguments ask for.
struct Asked {
    is_quick: bool,
    /// Without one, all of them.
    groups: Vec<Group>,
    /// Words that must be in the name of what is measured.
    words: Vec<String>,
    /// Another build of the program.
    older: Option<String>,
}

impl Asked {
    fn new(mut arguments: impl Iterator<Item = String>) -> Self {
        let mut asked = Self {
            is_quick: false,
            groups: Vec::new(),
            words: Vec::new(),
            older: None,
        };
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--quick" => asked.is_quick = true,
                "--speed" => asked.groups.push(Group::Speed),
                "--growth" => asked.groups.push(Group::Growth),
                "--sets" => asked.groups.push(Group::Sets),
                "--import" => asked.groups.push(Group::Import),
                "--nation" => asked.groups.push(Group::Nation),
                "--lsp" => asked.groups.push(Group::Typing),
                "--hostile" => asked.groups.push(Group::Hostile),
                "--older" => asked.older = arguments.next(),
                // As cargo itself says.
                "--bench" => {}
                _ => asked.words.push(argument),
            }
        }
        asked
    }

    fn has(&self, group: Group) -> bool {
        self.groups.is_empty() || self.groups.contains(&group)
    }

    fn names(&self, name: &str) -> bool {
        self.words.iter().all(|word| name.contains(word.as_str()))
    }
}

/// A command, and its least time by the size of the plan.
type Grown = (String, Vec<Duration>);

/// The least time of each command by the size of the plan.
fn grow(programs: &Path, folder: &Path, asked: &Asked) -> Result<Vec<Grown>, Box<dyn Error>> {
    let sizes = if asked.is_quick {
        &growth::SIZES[..2]
    } else {
        &growth::SIZES[..]
    };
    let mut all = Vec::new();
    for size in sizes {
        let folder = folder.join(format!("growth-{size}"));
        fs::create_dir_all(&folder)?;
        let text = plan::plan(*size);
        fs::write(folder.join("other.toml"), growth::other(&text))?;
        fs::write(folder.join("form.csv"), growth::form(&text))?;
        fs::write(folder.join("plan.toml"), text)?;
        commit(&folder)?;
    }
    for row in growth::COMMANDS {
        let name = row.join(" ");
        if !asked.names(&name) {
            continue;
        }
        let mut times = Vec::new();
        for size in sizes {
            let folder = folder.join(format!("growth-{size}"));
            let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
            let files = growth::Files {
                plan: path("plan.toml"),
                other: path("other.toml"),
                form: path("form.csv"),
                out: path("out"),
            };
            let words = growth::arguments(row, &files);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let program = Program::new(&name, programs.join("plan"), &words);
            let rounds = if *size < 10_000 { 5 } else { 2 };
            let measured = measure::in_turn(&[program], rounds)?;
            times.extend(measured.first().map(Times::least));
        }
        all.push((name, times));
    }
    Ok(all)
}

/// The commands of a day on a plan that has no key of the larger format: by an
/// older build, then by this one.
fn compare(
    older: &Path,
    programs: &Path,
    folder: &Path,
    is_quick: bool,
) -> Result<Vec<[Times; 2]>, Box<dyn Error>> {
    const ITEMS: usize = 10_000;
    let path = folder.join("older.toml");
    fs::write(&path, plan::plan(ITEMS))?;
    let file = path.to_string_lossy();
    let mut all = Vec::new();
    for command in COMMANDS {
        let mut arguments = command.to_vec();
        arguments.extend(["--file", &file, "--today", TODAY]);
        let name = format!("plan {}", command.join(" "));
        let both = [
            Program::new(&name, older, &arguments),
            Program::new(&name, programs.join("plan"), &arguments),
        ];
        // More rounds than elsewhere: the goal is a twentieth.
        let times = measure::in_turn(&both, 3 * rounds(ITEMS, is_quick))?;
        all.extend(<[Times; 2]>::try_from(times));
    }
    Ok(all)
}

/// Makes a repository of a folder with the plan in it, once.
fn commit(folder: &Path) -> Result<(), Box<dyn Error>> {
    if folder.join(".git").exists() {
        return Ok(());
    }
    let who = ["-c", "user.name=T", "-c", "user.email=t@example.com"];
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "plan.toml"],
        &[&who[..], &["commit", "--quiet", "-m", "1"]].concat(),
    ] {
        let mut git = Command::new("git");
        git.args(arguments).current_dir(folder);
        if !git.status()?.success() {
            return Err("git does not make a repository".into());
        }
    }
    Ok(())
}

/// What a hostile file costs.
struct Cost {
    name: String,
    bytes: u64,
    /// By command: the time, and the most memory in kilobytes.
    commands: Vec<(&'static str, Duration, u64)>,
}

/// How many bytes a hostile file has.
const HOSTILE: usize = 1_000_000;

/// Each hostile file, with what `check` and `list` take, or `diff`.
fn endure(programs: &Path, folder: &Path, asked: &Asked) -> Result<Vec<Cost>, Box<dyn Error>> {
    let file = folder.join("hostile.toml").to_string_lossy().into_owned();
    let old = folder.join("before.toml").to_string_lossy().into_owned();
    let size = if asked.is_quick { HOSTILE / 8 } else { HOSTILE };
    let mut all = Vec::new();
    for shape in hostile::SHAPES {
        if !asked.names(shape.name) {
            continue;
        }
        fs::write(&file, (shape.text)(size))?;
        let mut commands: Vec<(&'static str, Vec<&str>)> = Vec::new();
        if let Some(before) = shape.before {
            fs::write(&old, before(size))?;
            commands.push(("diff", vec!["diff", &old, &file]));
        } else {
            commands.push(("check", vec!["check", "--file", &file]));
            commands.push(("json", vec!["check", "--format", "json", "--file", &file]));
            commands.push(("sarif", vec!["check", "--format", "sarif", "--file", &file]));
            commands.push(("--diff", vec!["check", "--diff", "--file", &file]));
            commands.push(("list", vec!["list", "--file", &file]));
        }
        let mut costs = Vec::new();
        for (name, mut words) in commands {
            words.extend(["--today", TODAY]);
            let program = Program::new(name, programs.join("plan"), &words);
            let (took, kilobytes) = program.cost()?;
            costs.push((name, took, kilobytes));
        }
        all.push(Cost {
            name: shape.name.to_owned(),
            bytes: fs::metadata(&file)?.len(),
            commands: costs,
        });
    }
    Ok(all)
}

/// The commands of a day on plans of several sizes, and other programs.
fn speed(
    report: &mut table::Report,
    programs: &Path,
    folder: &Path,
    is_quick: bool,
) -> Result<(), Box<dyn Error>> {
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("plan.toml");
    report.start(&measure::in_turn(&start(programs), rounds(0, is_quick))?);
    let mut real_programs = baselines(programs, &real);
    real_programs.extend(commands(programs, &real));
    report.section(
        "The real plan (13 items)",
        &measure::in_turn(&real_programs, rounds(0, is_quick))?,
    );

    let sizes = if is_quick { &SIZES[..2] } else { &SIZES[..] };
    let mut by_size: Vec<Vec<Times>> = Vec::new();
    for size in sizes.iter().copied() {
        let path = folder.join(format!("{size}.toml"));
        fs::write(&path, plan::plan(size))?;
        let mut all = baselines(programs, &path);
        all.extend(commands(programs, &path));
        all.extend(peers::installed(&path, folder, size)?);
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
    Ok(())
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
