//! The plans that speed is measured on are plans as an office would write them,
//! and the lists of what is measured forget nothing.

#[path = "../../benches/speed/plan.rs"]
pub mod generated;
#[path = "../../benches/speed/growth.rs"]
mod growth;
#[path = "../../benches/speed/hostile.rs"]
mod hostile;
#[path = "../../benches/speed/papers.rs"]
mod papers;

use crate::support::program::plan;
use crate::support::start;
use generated::Declares;
use plan::cli;
use plan::lang::Lang;
use std::collections::BTreeSet;
use std::fs;

/// The commands that read no plan, so that nothing of theirs can grow.
const WITHOUT_A_PLAN: [&str; 7] = [
    "init",
    "import",
    "lsp",
    "explain",
    "schema",
    "completion",
    "man",
];

#[test]
fn a_generated_plan_is_clean_and_always_the_same() {
    let items = 400;
    let text = generated::plan(items);
    assert_eq!(text, generated::plan(items));
    let an_item = text.len() / items;
    assert!((900..1050).contains(&an_item), "{an_item} bytes an item");
    plan()
        .args(["check", "--strict", "--format", "short", "--file", "-"])
        .args(["--today", "2026-06-30"])
        .write_stdin(text)
        .assert()
        .success()
        .stdout("");
}

/// Those of a set have a code each, and nothing is wrong between them.
#[test]
fn generated_plans_of_a_set_are_clean() {
    let checked = |declares, options: &[&str]| {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..3 {
            let text = generated::of_set(number, 0, 4 + 8 * number, declares);
            fs::write(folder.path().join(format!("{number}.toml")), text).unwrap();
        }
        plan()
            .args(["check", "--strict", "--format", "short"])
            .args(["--today", "2026-06-30"])
            .args(options)
            .arg(folder.path())
            .assert()
    };
    checked(Declares::Named, &[]).success().stdout("");
    // A small plan names not all bodies of the office.
    checked(Declares::All, &["--skip", "unused-body"])
        .success()
        .stdout("");
    checked(Declares::All, &["--only", "unused-body"]).failure();
}

/// Every command of the program, and every export, has its growth measured.
#[test]
fn growth_is_measured_of_every_command() {
    for pair in growth::SIZES.windows(2) {
        assert_eq!(pair[0] * 8, pair[1]);
    }
    let measured: BTreeSet<&str> = growth::COMMANDS.iter().map(|row| row[0]).collect();
    let exports: BTreeSet<&str> = growth::COMMANDS
        .iter()
        .filter(|row| row[0] == "export")
        .map(|row| row[1])
        .collect();
    let mut command = cli::command(Lang::En);
    command.build();
    for inner in command.get_subcommands() {
        let name = inner.get_name();
        let has_none = WITHOUT_A_PLAN.contains(&name) || name == "help";
        assert!(measured.contains(name) != has_none, "{name}");
        if name == "export" {
            for form in inner.get_subcommands() {
                let form = form.get_name();
                assert!(form == "help" || exports.contains(form), "export {form}");
            }
        }
    }
    for name in measured.iter().chain(&WITHOUT_A_PLAN) {
        assert!(command.find_subcommand(name).is_some(), "{name}");
    }
}

/// What is measured is an answer, and no refusal.
#[test]
fn every_command_that_is_measured_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let files = growth::Files {
        plan: path("plan.toml"),
        other: path("old.toml"),
        form: path("form.csv"),
        out: path("out"),
    };
    let text = generated::plan(100);
    fs::write(&files.other, growth::other(&text)).unwrap();
    fs::write(&files.form, growth::form(&text)).unwrap();
    fs::write(&files.plan, text).unwrap();
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "plan.toml"],
        &[
            "-c",
            "user.name=T",
            "-c",
            "user.email=t@example.com",
            "commit",
            "--quiet",
            "-m",
            "1",
        ],
    ] {
        let git = start::alone("git")
            .args(arguments)
            .current_dir(folder.path())
            .status();
        assert!(git.unwrap().success());
    }
    for row in growth::COMMANDS {
        plan()
            .args(growth::arguments(row, &files))
            .current_dir(folder.path())
            .assert()
            .success();
        let out = folder.path().join("out");
        if out.is_file() {
            fs::remove_file(out).unwrap();
        }
    }
}

/// Every hostile shape is about as large as it was asked to be, and whatever it
/// is, it is judged: nothing crashes, and `list` answers or says why not.
#[test]
fn hostile_shapes_are_judged() {
    let folder = tempfile::tempdir().unwrap();
    let (file, old) = (
        folder.path().join("plan.toml"),
        folder.path().join("old.toml"),
    );
    for shape in hostile::SHAPES {
        let text = (shape.text)(3_000);
        assert!(
            (1_500..6_000).contains(&text.len()),
            "{}: {}",
            shape.name,
            text.len()
        );
        fs::write(&file, text).unwrap();
        let run = |arguments: &[&str]| {
            let done = plan()
                .args(arguments)
                .args(["--today", "2026-06-30"])
                .current_dir(folder.path())
                .output()
                .unwrap();
            let code = done.status.code();
            assert!(matches!(code, Some(0..=2)), "{}: {done:?}", shape.name);
            code
        };
        assert_ne!(run(&["check"]), Some(2), "{}", shape.name);
        run(&["list"]);
        if let Some(before) = shape.before {
            fs::write(&old, before(3_000)).unwrap();
            run(&["diff", "old.toml", "plan.toml"]);
        }
    }
}

/// The papers that are imported are read whole: every task, with its lead and its time, and
/// the same bytes each time.
#[test]
fn papers_that_are_measured_are_read() {
    let folder = tempfile::tempdir().unwrap();
    const TASKS: usize = 60;
    let all = [
        ("a.docx", papers::docx(TASKS).unwrap()),
        ("a.md", papers::markdown(TASKS)),
        ("a.csv", papers::csv(TASKS)),
        ("a.txt", papers::prose(TASKS)),
    ];
    assert_eq!(papers::csv(TASKS), papers::csv(TASKS));
    let mut lists: Vec<String> = Vec::new();
    for (name, bytes) in all {
        fs::write(folder.path().join(name), bytes).unwrap();
        let run = |arguments: &[&str]| {
            let done = plan()
                .args(arguments)
                .current_dir(folder.path())
                .output()
                .unwrap();
            assert!(done.status.success(), "{name}: {done:?}");
            String::from_utf8(done.stdout).unwrap()
        };
        run(&["import", name, "--out", "a.toml", "--force"]);
        let columns = "id,title,leads,partners,end,time";
        lists.push(run(&[
            "-f",
            "a.toml",
            "list",
            "--format",
            "tsv",
            "--columns",
            columns,
        ]));
    }
    assert_eq!(lists[0].lines().count(), TASKS);
    for list in &lists[1..] {
        assert_eq!(*list, lists[0]);
    }
}
