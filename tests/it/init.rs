//! `plan init`: the plan it writes is a good one on any day, what it says is
//! true, and it replaces nothing.

use crate::support::start;
use std::ffi::OsString;
use std::fs;
use std::process::Stdio;
use tempfile::TempDir;

/// Runs the program in this process.
fn run(words: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = ["plan"].iter().chain(words).map(OsString::from).collect();
    let code = plan::run(arguments, &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (code, text(out), text(err))
}

fn good(words: &[&str]) -> String {
    let (code, out, err) = run(words);
    assert_eq!((code, err.as_str()), (0, ""), "{words:?}: {out}");
    out
}

/// The plan for a day, printed.
fn made(today: &str, lang: &str) -> String {
    good(&["init", "-", "--today", today, "--lang", lang])
}

const DAYS: [&str; 5] = [
    "2026-01-01",
    "2026-06-15",
    "2026-12-14",
    "2026-12-31",
    "2028-02-29",
];

/// A file with this text in a folder of its own.
fn file(text: &str) -> (TempDir, String) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("plan.toml");
    fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

fn assert_strictly_good(text: &str, today: &str) {
    let (_folder, path) = file(text);
    let found = run(&[
        "check", &path, "--strict", "--format", "short", "--today", today, "--lang", "en",
    ]);
    assert_eq!(found, (0, String::new(), String::new()), "{today}\n{text}");
}

#[test]
fn it_is_a_good_plan_on_any_day() {
    for today in DAYS {
        for lang in ["vi", "en"] {
            let text = made(today, lang);
            assert_strictly_good(&text, today);
            let (_folder, path) = file(&text);
            let ask = |words: &[&str]| {
                let global = ["-f", &path, "--today", today, "--lang", "en"];
                good(&[words, &global].concat())
            };
            assert_eq!(ask(&["list", "--columns", "id"]), "1.1\n1.2\n2\n");
            let states =
                ask(&["list", "--columns", "state"]) + &ask(&["deadlines", "--columns", "state"]);
            assert!(!states.contains("overdue"), "nothing is late yet: {states}");
            assert!(!ask(&["deadlines"]).is_empty());
            assert!(!ask(&["summary", "--format", "markdown"]).is_empty());
            assert!(!ask(&["show", "1.1"]).is_empty());
            assert!(text.contains(&today[..4]), "the years are those of the day");
        }
    }
}

#[test]
fn only_the_words_of_explanation_differ() {
    let plain = |lang: &str| -> String {
        let text = made("2026-11-25", lang);
        let lines = text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty());
        lines
            .filter(|line| !line.starts_with("language"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(plain("vi"), plain("en"));
    // Each in its own language alone.
    for line in made("2026-11-25", "en")
        .lines()
        .filter(|line| line.starts_with("# "))
    {
        let line = line.replace("\"Kế hoạch\"", "");
        assert!(!line.contains(['ạ', 'ệ', 'ộ', 'ủ', 'ị', 'ữ']), "{line}");
    }
    assert!(made("2026-11-25", "vi").contains("language = \"vi\""));
    assert!(made("2026-11-25", "en").contains("language = \"en\""));
}

#[test]
fn the_schema_takes_it() {
    let schema = serde_json::from_str(&good(&["schema", "--lang", "en"])).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for lang in ["vi", "en"] {
        let plan: toml::Table = made("2026-11-25", lang).parse().unwrap();
        // JSON has no dates: they are texts there.
        let plan = serde_json::to_value(plan).unwrap();
        let wrong: Vec<String> = schema
            .iter_errors(&plan)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .filter(|error| !error.contains("issued"))
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

/// The three lines that only want their sign taken away.
#[test]
fn what_is_commented_out_can_be_taken_in() {
    for lang in ["vi", "en"] {
        let text = made("2026-11-25", lang);
        let count = text
            .lines()
            .filter(|line| {
                ["#[[", "#end", "#basis", "#granted"]
                    .iter()
                    .any(|begin| line.starts_with(begin))
            })
            .count();
        assert_eq!(count, 4);
        let taken = text
            .replace("\n#[[", "\n[[")
            .replace("\n#end", "\nend")
            .replace("\n#basis", "\nbasis")
            .replace("\n#granted", "\ngranted");
        let taken = taken.replace("\n# number", "\nnumber");
        assert_strictly_good(&taken, "2026-11-25");
        let (_folder, path) = file(&taken);
        let days = good(&[
            "list",
            "1.1",
            "-f",
            &path,
            "--columns",
            "last_day",
            "--today",
            "2026-11-25",
            "--lang",
            "en",
        ]);
        assert_eq!(days, "2028-12-31\n");
    }
}

/// Each way to write an end that the comment names.
#[test]
fn every_end_that_is_named_can_be_written() {
    let text = made("2026-11-25", "en");
    let named = text
        .lines()
        .find_map(|line| line.split_once("can be written as "))
        .unwrap()
        .1;
    for (end, last) in named.split(", ").zip([
        "2027-12-31",
        "2027-06-30",
        "2027-06-30",
        "2027-06-30",
        "2027-06-15",
    ]) {
        let line = "\nend      = 2027\n";
        assert!(text.contains(line));
        let (_folder, path) = file(&text.replace(line, &format!("\nend = {end}\n")));
        let days = good(&[
            "list",
            "1.1",
            "-f",
            &path,
            "--columns",
            "last_day",
            "--today",
            "2026-11-25",
            "--lang",
            "en",
        ]);
        assert_eq!(days.trim_end(), last, "{end}");
    }
}

/// The commands that the comments name do what they say, on the file itself.
#[cfg(unix)]
#[test]
fn the_commands_in_the_comments_run() {
    for lang in ["vi", "en"] {
        let text = made("2026-11-25", lang);
        let (folder, _) = file(&text);
        let lines = text.lines().filter_map(|line| line.strip_prefix("#   "));
        let lines: Vec<&str> = lines
            .map(|line| line.split("   ").next().unwrap().trim())
            .filter(|line| line.starts_with("plan "))
            .collect();
        assert_eq!(lines.len(), 8, "{lines:?}");
        for line in lines {
            let output = start::alone("sh")
                .args(["-c", line])
                .current_dir(folder.path())
                .env("PLAN_LANG", lang)
                .output()
                .unwrap();
            let err = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{line}: {err}");
        }
        let text = fs::read_to_string(folder.path().join("plan.toml")).unwrap();
        for written in [
            "[[report]]",
            "[[item.result]]",
            "completed",
            "[[item.extension]]",
        ] {
            assert!(text.contains(&format!("\n{written}")), "{written}");
        }
    }
}

/// What the duty's comment says: every unit but the receiver, by 14 December.
#[test]
fn who_owes_and_by_when_is_as_the_comments_say() {
    let (_folder, path) = file(&made("2026-11-25", "en"));
    let owed = good(&[
        "deadlines",
        "-f",
        &path,
        "--kind",
        "report",
        "--columns",
        "last_day,units",
        "--today",
        "2026-11-25",
        "--lang",
        "en",
    ]);
    assert_eq!(owed, "2026-12-14\tQLXD\n");
}

#[test]
fn typed_texts_are_kept_as_they_are() {
    for text in [
        "Một \"hai\" \\ ba",
        "{issuer} {year} {title}",
        "'''",
        "a # b = [c]",
    ] {
        let out = good(&[
            "init",
            "-",
            "--title",
            text,
            "--issuer",
            text,
            "--today",
            "2026-11-25",
        ]);
        let plan: toml::Table = out.parse().unwrap();
        assert_eq!(plan["plan"]["title"].as_str(), Some(text));
        assert_eq!(plan["plan"]["issuer"].as_str(), Some(text));
    }
    // What is certainly no good way to write it is reported.
    let (code, out, err) = run(&[
        "init",
        "-",
        "--title",
        "Kế hoạch  năm",
        "--lang",
        "en",
        "--today",
        "2026-11-25",
    ]);
    assert_eq!(code, 0);
    assert!(
        out.contains("\"Kế hoạch  năm\"") && err.contains("(double-space)"),
        "{err}"
    );
}

#[test]
fn it_says_where_and_what_next() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("kế hoạch.toml");
    let path = path.to_str().unwrap();
    let out = good(&["init", path, "--lang", "en", "--today", "2026-11-25"]);
    assert!(out.starts_with(&format!("Wrote {path}")), "{out}");
    // As the shells of the system quote.
    let quote = if cfg!(windows) { '"' } else { '\'' };
    for command in ["plan check -f", "plan list -f"] {
        let line = format!("{command} {quote}{path}{quote}");
        assert!(out.contains(&line), "{out}");
    }
    assert_eq!(fs::read_to_string(path).unwrap(), made("2026-11-25", "en"));
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing beside it"
    );
}

#[test]
fn what_is_there_is_never_replaced() {
    let (folder, path) = file("cũ");
    for lang in ["vi", "en"] {
        let (code, out, err) = run(&["init", &path, "--lang", lang]);
        assert_eq!((code, out.as_str()), (2, ""));
        assert_eq!(err.lines().count(), 1, "{err}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "cũ");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    for wrong in [
        folder.path().to_str().unwrap(),
        &format!("{path}/plan.toml"),
        &folder.path().join("x/plan.toml").display().to_string(),
        "",
    ] {
        let (code, out, err) = run(&["init", wrong, "--lang", "en"]);
        assert_eq!(
            (code, out.as_str(), err.lines().count()),
            (2, "", 1),
            "{wrong}: {err}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_something_that_is_there() {
    let folder = TempDir::new().unwrap();
    let (link, target) = (
        folder.path().join("plan.toml"),
        folder.path().join("target"),
    );
    std::os::unix::fs::symlink(&target, &link).unwrap();
    let (code, _, err) = run(&["init", link.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(code, 2, "{err}");
    assert!(
        err.contains("is there already") && !target.exists(),
        "{err}"
    );
}

/// Many at once: one writes, all others learn that it is there.
#[test]
fn of_many_at_once_one_writes() {
    for _ in 0..5 {
        let folder = TempDir::new().unwrap();
        let start = |n: usize| {
            start::plan()
                .args(["init", "plan.toml", "--lang", "en"])
                .args(["--title", &format!("Thử {n}")])
                .current_dir(folder.path())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        };
        let running: Vec<_> = (0..8).map(start).collect();
        let codes: Vec<i32> = running
            .into_iter()
            .map(|child| child.wait_with_output().unwrap().status.code().unwrap())
            .collect();
        let winners: Vec<usize> = (0..8).filter(|n| codes[*n] == 0).collect();
        assert_eq!(winners.len(), 1, "{codes:?}");
        assert!(
            codes.iter().all(|code| *code == 0 || *code == 2),
            "{codes:?}"
        );
        let text = fs::read_to_string(folder.path().join("plan.toml")).unwrap();
        assert!(text.contains(&format!("\"Thử {}\"", winners[0])));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
