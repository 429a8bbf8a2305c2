//! Directories: bodies that plans share stand in each plan as if it declared
//! them, and a directory that cannot be used is refused.

use crate::support::{program, project_file, repository};
use program::{finish, plan};
use repository::Repo;

/// What the program prints of a file in a folder, which it must not fail to.
fn said(repo: &Repo, line: &str) -> String {
    let ran = ran(repo, line);
    assert!(ran.code < 2, "{line}: {}", ran.err);
    format!("{}{}? {}\n", ran.out, ran.err, ran.code)
}

fn ran(repo: &Repo, line: &str) -> program::Ran {
    let mut command = plan();
    command.current_dir(repo.folder.path());
    command.args(line.split(' ')).args(["--lang", "en"]);
    finish(command)
}

const KINDS: [&str; 3] = ["unit", "partner", "counterpart"];

/// A plan without the bodies it declares, and a directory for each kind of them.
fn parted(text: &str) -> (String, Vec<(String, String)>) {
    let value = |key: &str| {
        let start = format!("{key} ");
        let mut lines = text.lines();
        let line =
            lines.find(|line| line.starts_with(&start) || line.starts_with(&format!("{key}=")));
        line.map(|line| line.split_once('=').unwrap().1.trim().to_owned())
    };
    let head = |kind: &str| {
        let owner = value("issuer").unwrap_or_else(|| "\"Sở\"".to_owned());
        let parent = value("parent").map(|parent| format!("parent = {parent}\n"));
        format!(
            "# {kind}\nformat = 1\n\n[directory]\nowner = {owner}\n{}\n",
            parent.unwrap_or_default()
        )
    };
    let mut plan = String::new();
    let mut files: Vec<(String, String)> = KINDS
        .iter()
        .map(|kind| (format!("{kind}s.toml"), head(kind)))
        .collect();
    let mut place = None;
    for line in text.split_inclusive('\n') {
        let header = line.trim_start_matches('[');
        if line.starts_with('[') {
            place = KINDS
                .iter()
                .position(|kind| header.starts_with(&format!("{kind}.")));
        }
        match place {
            Some(place) => {
                files[place].1 += &line.replace(&format!("[{}.", KINDS[place]), "[body.")
            }
            None => plan += line,
        }
    }
    files.retain(|(_, text)| text.contains("[body."));
    let uses = files
        .iter()
        .map(|(name, _)| format!("{} = [\"{name}\"]\n", name.trim_end_matches("s.toml")));
    let uses: String = uses.collect();
    let at = plan.find("\n[plan]").unwrap() + 1;
    plan.insert_str(at, &format!("[use]\n{uses}\n"));
    (plan, files)
}

/// Every answer of the plans of this project is the same, in the past and later,
/// where their bodies stand in directories.
#[test]
fn a_directory_is_as_if_its_bodies_stood_in_the_plan() {
    let examples = [
        "plan.toml",
        "examples/nhieu-ky-bao-cao.toml",
        "examples/dieu-chinh.toml",
        "examples/nhieu-nam.toml",
    ];
    for name in examples {
        let text = project_file(name);
        let (whole, shared) = (Repo::new(), Repo::new());
        whole.write("plan.toml", &text);
        let (plan, files) = parted(&text);
        assert!(!files.is_empty(), "{name}");
        for (name, text) in &files {
            shared.write(name, text);
        }
        shared.write("plan.toml", &plan);
        for day in ["2024-03-01", "2026-11-25", "2030-01-01"] {
            for line in [
                "list --format json",
                "units --format json",
                "units --format table --width 120",
                "summary --format json",
                "reports --format json",
                "deadlines --format json --after 2020 --before 2031",
                "overdue --format tsv",
                "report --format markdown",
                "timeline --format text --width 100",
            ] {
                let line = format!("{line} --today {day}");
                let (wanted, is) = (ran(&whole, &line), ran(&shared, &line));
                assert_eq!(is.out, wanted.out, "{name}: plan {line}");
                assert_eq!(is.err, wanted.err, "{name}: plan {line}");
            }
        }
    }
}

const BODIES: &str = "format = 1

[directory]
owner = \"Sở A\"

[body.P1]
name = \"Phòng Một\"

[body.P2]
name = \"Phòng Hai\"
";

const PLAN: &str = "format = 1

[plan]
title  = \"Kế hoạch thử\"
issuer = \"Sở A\"
issued = 2025-01-01

[use]
unit = [\"../bodies.toml\"]

[[item]]
id    = \"1\"
title = \"Tập huấn\"
end   = 2026

[[item.lead]]
unit = \"P1\"
";

/// One edit of the directory, seen in each plan, in the past and after.
#[test]
fn one_merger_is_one_edit() {
    let repo = Repo::new();
    repo.write("bodies.toml", BODIES);
    for name in ["a/plan.toml", "b/plan.toml"] {
        repo.write(name, PLAN);
    }
    let merged = "\n[body.P3]\nname = \"Phòng Ba\"\nfrom = 2026-07-01\n";
    let gone = "name = \"Phòng Một\"\nuntil = 2026-06-30\nsuccessor = [\"P3\"]\n";
    let bodies = BODIES.replace("name = \"Phòng Một\"\n", gone);
    repo.write("bodies.toml", &format!("{bodies}{merged}"));
    for name in ["a/plan.toml", "b/plan.toml"] {
        let now = said(
            &repo,
            &format!("list -f {name} --unit P3 --format tsv --today 2026-11-25"),
        );
        assert!(now.contains("Tập huấn"), "{now}");
        let then = said(
            &repo,
            &format!("units -f {name} --format tsv --today 2026-03-01"),
        );
        assert!(!then.contains("P3\tPhòng Ba\t\t\t\t1"), "{then}");
    }
}

/// A revision of a plan has the directories of that revision.
#[test]
fn a_revision_uses_its_own_directories() {
    let repo = Repo::new();
    repo.write("bodies.toml", BODIES);
    repo.commit("a/plan.toml", PLAN, "first");
    assert_eq!(
        said(&repo, "diff HEAD -f a/plan.toml --format json")
            .matches("\"change\"")
            .count(),
        0
    );
    let renamed = BODIES.replace("Phòng Hai", "Phòng Thứ hai");
    repo.write("bodies.toml", &renamed);
    let changed = said(&repo, "diff HEAD -f a/plan.toml");
    assert!(changed.contains("Phòng Thứ hai"), "{changed}");
    let of_directory = said(&repo, "diff HEAD -f bodies.toml");
    assert!(of_directory.contains("Phòng Thứ hai"), "{of_directory}");
    repo.commit("bodies.toml", &renamed, "renamed");
    let log = said(&repo, "log -f bodies.toml");
    assert!(
        log.contains("Phòng Thứ hai") && log.contains("renamed"),
        "{log}"
    );
}

/// Each kind of a path that leads to no directory has its own message; nothing
/// of such a file is printed.
#[test]
fn what_is_no_directory_is_refused() {
    for (path, text, words) in [
        ("../none.toml", None, "no such file"),
        ("../other.toml", Some(PLAN), "that file is a plan"),
        (
            "../other.toml",
            Some("[calendar]\noff = []\n"),
            "it has no [directory]",
        ),
        (
            "../other.toml",
            Some("secret = \"x\"\n"),
            "it has no [directory]",
        ),
        (
            "../other.toml",
            Some("format = 1\n[directory]\n[body.A]\nname = \"A\"\n"),
            "has no “owner”",
        ),
        ("/etc/passwd", None, "a path from this file"),
        ("../../bodies.toml", None, "outside of"),
        ("../folder.toml/x", None, "a path from this file"),
    ] {
        let repo = Repo::new();
        repo.write("bodies.toml", BODIES);
        if let Some(text) = text {
            repo.write("other.toml", text);
        }
        repo.write("a/plan.toml", &PLAN.replace("../bodies.toml", path));
        let ran = ran(&repo, "check -f a/plan.toml");
        assert_eq!(ran.code, 1, "{path}: {}{}", ran.out, ran.err);
        let all = format!("{}{}", ran.out, ran.err);
        assert!(
            all.contains("missing-directory") && all.contains(words),
            "{path}: {all}"
        );
        assert!(
            !all.contains("secret") && !all.contains("unknown-body"),
            "{all}"
        );
    }
}

/// Who asks for a plan and names a directory is told what it is.
#[test]
fn a_directory_is_no_plan() {
    let repo = Repo::new();
    repo.write("bodies.toml", BODIES);
    for line in [
        "list",
        "show 1",
        "done 1",
        "report",
        "remind",
        "summary",
        "export ics",
        "units",
    ] {
        let ran = ran(&repo, &format!("{line} -f bodies.toml"));
        assert_eq!(ran.code, 2, "{line}: {}", ran.out);
        assert!(
            ran.err.contains("is a directory of bodies"),
            "{line}: {}",
            ran.err
        );
    }
    let checked = said(&repo, "check bodies.toml");
    assert!(checked.contains("2 bodies"), "{checked}");
}

/// What the plan declares goes before the directory; where it is the same, `--fix`
/// takes it out and no answer changes.
#[test]
fn what_the_directory_has_is_taken_out_of_the_plan() {
    let repo = Repo::new();
    repo.write("bodies.toml", BODIES);
    let own = "[unit.P1]\nname = \"Phòng Một\"\n\n[unit.P2]\nname = \"Phòng Nhì\"\n\n";
    let text = PLAN.replace("[[item]]", &format!("{own}[[item]]"));
    repo.write("a/plan.toml", &text);
    let before = said(&repo, "list -f a/plan.toml --format json");
    let found = said(&repo, "check -f a/plan.toml --format short");
    assert!(
        found.contains("already-in-directory") && found.contains("shadowed-body"),
        "{found}"
    );
    said(&repo, "check -f a/plan.toml --fix");
    let after = std::fs::read_to_string(repo.path("a/plan.toml")).unwrap();
    assert_eq!(
        after,
        text.replace("[unit.P1]\nname = \"Phòng Một\"\n\n", "")
    );
    assert_eq!(said(&repo, "list -f a/plan.toml --format json"), before);
}

/// `plan init --directory` writes a file that `check` takes, and a plan can use.
#[test]
fn a_directory_is_begun() {
    for lang in ["vi", "en"] {
        let repo = Repo::new();
        let mut command = plan();
        command.current_dir(repo.folder.path());
        command.args([
            "init",
            "--directory",
            "bodies.toml",
            "--issuer",
            "Sở A",
            "--lang",
            lang,
        ]);
        let made = finish(command);
        assert_eq!((made.code, made.err.as_str()), (0, ""), "{}", made.out);
        let checked = said(&repo, "check bodies.toml --strict");
        assert!(
            checked.contains("Nothing wrong in bodies.toml (3 bodies)"),
            "{checked}"
        );
        repo.write(
            "plan.toml",
            &PLAN
                .replace("../bodies.toml", "bodies.toml")
                .replace("P1", "QLXD"),
        );
        assert!(said(&repo, "list --format tsv").contains("QLXD"));
    }
}

/// Outside of a repository, the files that a plan of a set uses lie in the folder that
/// was named; those of a plan alone in its own.
#[test]
fn a_directory_of_a_folder_lies_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    put("kh/bodies.toml", BODIES);
    put("bodies.toml", BODIES);
    let coded = |code: &str| PLAN.replace("[plan]", &format!("[plan]\ncode = \"{code}\""));
    put("kh/2026/a.toml", &coded("A"));
    put("kh/b.toml", &coded("B"));
    let answered = |line: &str| {
        let mut command = plan();
        command.current_dir(folder.path()).args(line.split(' '));
        command.args(["--lang", "en"]);
        finish(command)
    };
    let listed = answered("list -f kh --format tsv");
    assert_eq!(listed.code, 3, "{}", listed.err);
    assert!(
        listed.out.ends_with("\tA\n") && listed.err.contains("outside of"),
        "{}",
        listed.err
    );
    let done = answered("done A/1 -f kh --dry-run");
    assert_eq!(done.code, 0, "{}", done.err);
    let alone = answered("list -f kh/2026/a.toml");
    assert_eq!(alone.code, 2, "{}", alone.out);
}
