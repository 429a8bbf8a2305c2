//! Many plans at once: which files are meant, what is left out, and that a set is
//! the sum of its plans.

use crate::support::program::{Ran, finish, plan};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A folder with files, and the program in it.
struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(TempDir::new().unwrap());
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[track_caller]
    fn run(&self, words: &[&str]) -> Ran {
        self.run_on(words, None)
    }

    #[track_caller]
    fn run_on(&self, words: &[&str], threads: Option<usize>) -> Ran {
        let mut command = plan();
        command.args(words).args(["--lang", "en"]);
        command.env("PLAN_TODAY", "2026-11-25");
        command.current_dir(self.path());
        if let Some(threads) = threads {
            command.env("RAYON_NUM_THREADS", threads.to_string());
        }
        finish(command)
    }

    /// The files that a list has rows of, each once, in order.
    #[track_caller]
    fn found(&self, paths: &[&str]) -> Vec<String> {
        let mut words: Vec<&str> = paths.iter().flat_map(|path| ["-f", path]).collect();
        words.extend(["list", "--columns", "path"]);
        let ran = self.run(&words);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let mut files: Vec<String> = ran.out.lines().map(str::to_owned).collect();
        files.dedup();
        files
    }
}

/// A plan with a code and one item.
fn small(code: &str) -> String {
    format!(
        "format = 1\n\n[plan]\ntitle = \"Kế hoạch {code}\"\ncode = \"{code}\"\nissuer = \"Sở A\"\nissued = 2026-01-05\nlanguage = \"en\"\n\n\
         [unit.VP]\nname = \"Văn phòng\"\n\n[[item]]\nid = \"1\"\ntitle = \"Việc\"\nend = 2026-12-31\n\n[[item.lead]]\nunit = \"VP\"\n"
    )
}

const BROKEN: &str = "format = 1\n[plan]\ntitle = \"A\n";

#[test]
fn the_three_broken_of_fifty_are_left_out() {
    let folder = Folder::new(&[]);
    for n in 0..50 {
        let text = match n {
            7 | 20 | 33 => BROKEN.to_owned(),
            n => small(&format!("KH-{n}")),
        };
        folder.write(&format!("k/{n:02}.toml"), &text);
    }
    for threads in [1, 2] {
        let ran = folder.run_on(&["-f", "k", "list"], Some(threads));
        assert_eq!(ran.code, 3);
        assert_eq!(ran.out.lines().count(), 47);
        assert_eq!(ran.err.lines().count(), 3, "{}", ran.err);
        for (line, file) in ran.err.lines().zip(["k/07.toml", "k/20.toml", "k/33.toml"]) {
            assert!(line.starts_with(&format!("{file}: ")), "{line}");
            assert!(line.contains("line 3, column"), "{line}");
        }
    }
    let ran = folder.run(&["-f", "k", "list", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert!(json["plan"].is_null());
    assert_eq!(json["items"].as_array().unwrap().len(), 47);
    assert_eq!(json["plans"].as_array().unwrap().len(), 47);
    assert_eq!(json["left_out"][1]["path"], "k/20.toml");
    assert_eq!(json["left_out"][1]["why"], "errors");
}

#[test]
fn many_broken_files_are_counted() {
    let folder = Folder::new(&[("k/a.toml", &small("A"))]);
    for n in 0..9 {
        folder.write(&format!("k/b{n}.toml"), BROKEN);
    }
    let ran = folder.run(&["-f", "k", "list"]);
    assert_eq!((ran.code, ran.err.lines().count()), (3, 6));
    assert!(
        ran.err
            .contains("… 4 other files not counted, see: plan check -f k"),
        "{}",
        ran.err
    );
}

#[test]
fn where_all_are_broken_there_is_no_answer() {
    let folder = Folder::new(&[("k/a.toml", BROKEN), ("k/b.toml", BROKEN)]);
    for format in ["tsv", "csv", "json", "table"] {
        let ran = folder.run(&["-f", "k", "list", "--format", format]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{format}");
        assert_eq!(ran.err.lines().count(), 3, "{}", ran.err);
    }
}

#[test]
fn a_copy_is_left_out() {
    let folder = Folder::new(&[("k/a.toml", &small("A")), ("k/b.toml", &small("A"))]);
    let ran = folder.run(&["-f", "k", "list", "--columns", "path"]);
    assert_eq!((ran.code, ran.out.as_str()), (3, "k/a.toml\n"));
    assert!(
        ran.err
            .contains("k/b.toml: the code “A” is that of k/a.toml"),
        "{}",
        ran.err
    );
}

#[test]
fn what_was_typed_decides() {
    let folder = Folder::new(&[("k/a.toml", &small("A"))]);
    let kind = |path: &str| {
        let ran = folder.run(&["-f", path, "list", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(json["plans"][0]["path"], "k/a.toml");
        json["plan"].is_null()
    };
    assert!(!kind("k/a.toml"));
    assert!(kind("k"));
    assert!(kind("k/*.toml"));
}

#[test]
fn files_of_a_folder() {
    let folder = Folder::new(&[
        ("k/b.toml", &small("B")),
        ("k/a/z.toml", &small("Z")),
        ("k/a.toml", &small("A")),
        ("k/.hidden.toml", &small("H")),
        ("k/.h/x.toml", &small("X")),
        ("k/notes.txt", "format = 1"),
        ("k/Cargo.toml", "[package]\nname = \"x\"\n"),
        ("k/days.toml", "format = 1\n[calendar]\noff = []\n"),
        ("k/text.toml", "not TOML at all\n"),
    ]);
    assert_eq!(folder.found(&["k"]), ["k/a/z.toml", "k/a.toml", "k/b.toml"]);
    assert_eq!(
        folder.found(&["k/"]),
        ["k/a/z.toml", "k/a.toml", "k/b.toml"]
    );
    assert_eq!(
        folder.found(&["k/a", "k"]),
        ["k/a/z.toml", "k/a.toml", "k/b.toml"]
    );
    assert_eq!(folder.found(&["k/b.toml", "k/b.toml", "k"])[0], "k/b.toml");
    assert_eq!(folder.found(&["k/*.toml"]), ["k/a.toml", "k/b.toml"]);
    assert_eq!(
        folder.found(&["k/**/*.toml"]),
        ["k/a/z.toml", "k/a.toml", "k/b.toml"]
    );
    assert_eq!(folder.found(&["k/{b,a}.toml"]), ["k/a.toml", "k/b.toml"]);
    assert_eq!(folder.found(&["k/*/[x-z].toml"]), ["k/a/z.toml"]);
    assert_eq!(
        folder.found(&["k/.hidden.toml", "k/.h"]),
        ["k/.hidden.toml", "k/.h/x.toml"]
    );
}

#[test]
fn a_file_named_like_a_pattern_is_that_file() {
    let folder = Folder::new(&[("[a].toml", &small("A")), ("a.toml", &small("B"))]);
    let ran = folder.run(&["-f", "[a].toml", "list", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["plan"]["code"], "A");
}

#[test]
fn rules_of_gitignore_and_planignore() {
    let folder = Folder::new(&[
        (".gitignore", "*\n"),
        ("repo/.git/HEAD", ""),
        ("repo/.gitignore", "old/\n*.tmp.toml\n"),
        ("repo/k/.gitignore", "!keep.tmp.toml\n/draft.toml\n"),
        ("repo/k/.planignore", "git-keeps.toml\n!draft.toml\n"),
        ("repo/k/a.toml", &small("A")),
        ("repo/k/x.tmp.toml", &small("X")),
        ("repo/k/keep.tmp.toml", &small("K")),
        ("repo/k/draft.toml", &small("D")),
        ("repo/k/git-keeps.toml", &small("G")),
        ("repo/k/old/o.toml", &small("O")),
        ("repo/k/in/draft.toml", &small("I")),
        ("loose/k/.gitignore", "b.toml\n"),
        ("loose/.gitignore", "c.toml\n"),
        ("loose/k/a.toml", &small("A")),
        ("loose/k/b.toml", &small("B")),
        ("loose/k/c.toml", &small("C")),
    ]);
    assert_eq!(
        folder.found(&["repo/k"]),
        [
            "repo/k/a.toml",
            "repo/k/draft.toml",
            "repo/k/in/draft.toml",
            "repo/k/keep.tmp.toml"
        ],
    );
    // Outside of a repository only from the folder down.
    assert_eq!(
        folder.found(&["loose/k"]),
        ["loose/k/a.toml", "loose/k/c.toml"]
    );
    // A file that is named is read, whatever rules say.
    assert_eq!(
        folder.found(&["repo/k/old/o.toml", "loose/k/b.toml"]).len(),
        2
    );
}

#[cfg(unix)]
#[test]
fn links_and_hostile_folders() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new(&[("k/a.toml", &small("A")), ("out/b.toml", &small("B"))]);
    let k = folder.path().join("k");
    symlink(&k, k.join("loop")).unwrap();
    symlink("self.toml", k.join("self.toml")).unwrap();
    symlink(folder.path().join("out/b.toml"), k.join("b.toml")).unwrap();
    symlink("a.toml", k.join("c.toml")).unwrap();
    let ran = folder.run(&["-f", "k", "list", "--columns", "path"]);
    assert_eq!((ran.code, ran.out.as_str()), (3, "k/a.toml\nk/b.toml\n"));
    assert!(
        ran.err.starts_with("k/self.toml: cannot be read"),
        "{}",
        ran.err
    );
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_cleaned() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new(&[("k/a.toml", &small("A"))]);
    let name = OsStr::from_bytes(b"\xff\x1b[2J.toml");
    fs::write(folder.path().join("k").join(name), BROKEN).unwrap();
    let ran = folder.run(&["-f", "k", "list"]);
    assert_eq!(ran.code, 3);
    assert!(!ran.err.contains('\u{1b}'), "{:?}", ran.err);
    assert!(ran.err.starts_with("k/\u{fffd}"), "{:?}", ran.err);
}

#[cfg(unix)]
#[test]
fn what_nobody_may_read_is_left_out() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new(&[
        ("k/a.toml", &small("A")),
        ("k/b.toml", &small("B")),
        ("k/in/c.toml", &small("C")),
    ]);
    let closed = |path: &str, mode| {
        let path = folder.path().join(path);
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    closed("k/b.toml", 0);
    // Whoever may do everything reads it all the same.
    if fs::read(folder.path().join("k/b.toml")).is_ok() {
        return;
    }
    closed("k/in", 0);
    let ran = folder.run(&["-f", "k", "list", "--columns", "path"]);
    closed("k/in", 0o755);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (3, "k/a.toml\n"),
        "{}",
        ran.err
    );
    for path in ["k/b.toml: ", "k/in"] {
        assert!(ran.err.contains(path), "{}", ran.err);
    }
}

#[test]
fn a_file_that_changes_meanwhile_is_one_of_its_versions() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let folder = Folder::new(&[("k/a.toml", &small("A")), ("k/c.toml", &small("C"))]);
    let items = |n: usize, word: &str| {
        let more = (2..n + 2).map(|id| {
            format!(
                "\n[[item]]\nid = \"{id}\"\ntitle = \"{word}\"\n\n[[item.lead]]\nunit = \"VP\"\n"
            )
        });
        small("B") + &more.collect::<String>()
    };
    let versions = [items(3, "ngắn"), items(3_000, "dài")];
    folder.write("k/b.toml", &versions[0]);
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // As whoever saves whole files does it.
            let path = folder.path().join("k");
            for n in 0.. {
                if is_over.load(Ordering::Relaxed) {
                    break;
                }
                fs::write(path.join(".new"), &versions[n % 2]).unwrap();
                // Where what is being read cannot be replaced, the next one is.
                let replaced = fs::rename(path.join(".new"), path.join("b.toml"));
                assert!(cfg!(windows) || replaced.is_ok(), "{replaced:?}");
            }
        });
        for _ in 0..10 {
            let ran = folder.run(&["-f", "k", "list", "--columns", "title,path"]);
            assert_eq!(ran.code, 0, "{}", ran.err);
            let own = ran.out.lines().filter(|row| row.ends_with("k/b.toml"));
            let titles: Vec<&str> = own.map(|row| row.split('\t').next().unwrap()).collect();
            let has = |word: &str| titles.iter().filter(|title| **title == word).count();
            let counts = (titles.len(), has("ngắn"), has("dài"));
            assert!(
                counts == (4, 3, 0) || counts == (3_001, 0, 3_000),
                "{counts:?}"
            );
        }
        is_over.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_folder_too_deep_is_refused() {
    let folder = Folder::new(&[]);
    let deep = "d/".repeat(70);
    folder.write(&format!("k/{deep}a.toml"), &small("A"));
    let ran = folder.run(&["-f", "k", "list"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("nested deeper than 64"), "{}", ran.err);
}

#[test]
fn a_utf_16_plan_is_broken_and_other_bytes_are_nothing() {
    let folder = Folder::new(&[("k/a.toml", &small("A"))]);
    let wide: Vec<u8> = small("W")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    fs::write(folder.path().join("k/wide.toml"), wide).unwrap();
    fs::write(folder.path().join("k/x.toml"), b"\xff\xfe\xfd binary").unwrap();
    let ran = folder.run(&["-f", "k", "list"]);
    assert_eq!(ran.code, 3);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(ran.err.contains("UTF-16"), "{}", ran.err);
}

/// A generated plan: what is in it follows from its number alone.
fn generated(n: usize) -> String {
    let mut text = format!(
        "format = 1\n\n[plan]\ntitle = \"Kế hoạch số {n}\"\ncode = \"KH-{n:03}\"\nparent = \"UBND tỉnh\"\n\
         issuer = \"Sở {}\"\nissued = 2025-0{}-1{}\n",
        n / 20,
        n % 9 + 1,
        n % 10,
    );
    if n.is_multiple_of(3) {
        text += "language = \"vi\"\n";
    }
    let units = 3 + n % 4;
    for unit in 0..units {
        // A code names another unit in another plan.
        let name = (unit + n) % 7;
        write!(text, "\n[unit.D{unit}]\nname = \"Phòng số {name}\"\n").unwrap();
    }
    text += "\n[partner.STC]\nname = \"Sở Tài chính\"\n";
    for item in 0..4 + n * 7 % 40 {
        write!(
            text,
            "\n[[item]]\nid = \"{}\"\ntitle = \"Nhiệm vụ {item}, \\\"trích\\\"; số {n}\"\nstart = 2025\nend = {}-{:02}-{:02}\npartners = [\"STC\"]\n",
            item + 1,
            2025 + item % 3,
            item % 12 + 1,
            item % 28 + 1,
        )
        .unwrap();
        if item % 5 == 0 {
            text += "completed = 2025-11-01\n";
        }
        write!(text, "\n[[item.lead]]\nunit = \"D{}\"\n", item % units).unwrap();
    }
    text += "\n[[duty]]\nid = \"quy\"\ntitle = \"Báo cáo quý\"\nevery = \"quarter\"\nbefore = \"03-15\"\nto = \"D0\"\n";
    if n.is_multiple_of(2) {
        text += "\n[[report]]\nduty = \"quy\"\nunit = \"D1\"\nperiod = \"2025-Q3\"\nreceived = 2025-09-14\n";
    }
    text
}

fn department(plans: usize) -> (Folder, Vec<String>) {
    let folder = Folder::new(&[]);
    let mut names = Vec::new();
    for n in 0..plans {
        let name = format!("k/{:02}/{n:03}.toml", n / 20);
        folder.write(&name, &generated(n));
        names.push(name);
    }
    (folder, names)
}

/// What one plan answers, for each in order.
fn each(folder: &Folder, names: &[String], words: &[&str]) -> Vec<String> {
    let one = |name: &String| {
        let ran = folder.run(&[&["-f", name], words].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{name}");
        ran.out
    };
    names.iter().map(one).collect()
}

#[test]
fn a_set_is_the_sum_of_its_plans() {
    let (folder, names) = department(200);
    for command in ["list", "reports", "units"] {
        for format in ["ndjson", "tsv"] {
            let words = [command, "--format", format];
            let sum = each(&folder, &names, &words).concat();
            for threads in [1, 2, 8] {
                let ran = folder.run_on(&[&["-f", "k"], &words[..]].concat(), Some(threads));
                assert_eq!((ran.code, ran.err.as_str()), (0, ""));
                assert!(ran.out == sum, "{command} {format} on {threads}");
            }
        }
    }
}

#[test]
fn what_falls_due_is_merged_by_day() {
    let (folder, names) = department(40);
    for command in ["deadlines", "overdue"] {
        let words = [command, "--format", "ndjson"];
        let answers = each(&folder, &names, &words);
        let mut lines: Vec<&str> = answers.iter().flat_map(|answer| answer.lines()).collect();
        lines.sort_by_key(|line| {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |key: &str| row[key].as_str().unwrap().to_owned();
            (text("last_day"), text("kind"))
        });
        for threads in [1, 8] {
            let ran = folder.run_on(&[&["-f", "k"], &words[..]].concat(), Some(threads));
            assert!(
                ran.out.lines().eq(lines.iter().copied()),
                "{command} on {threads}"
            );
        }
    }
}

#[test]
fn counts_add_up() {
    let (folder, names) = department(40);
    let total = |answer: &str| -> Vec<i64> {
        let row = answer.lines().last().unwrap();
        assert!(row.starts_with("*\t"), "{row}");
        let numbers = row.split('\t').skip(2).take(17);
        numbers.map(|n| n.parse().unwrap()).collect()
    };
    let words = ["summary", "--format", "tsv"];
    let mut sum = vec![0; 17];
    for answer in each(&folder, &names, &words) {
        for (all, one) in sum.iter_mut().zip(total(&answer)) {
            *all += one;
        }
    }
    for by in [
        "unit",
        "plan",
        "issuer",
        "plan,unit",
        "year",
        "section",
        "partner",
    ] {
        let ran = folder.run(&["-f", "k", "summary", "--by", by, "--format", "tsv"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(total(&ran.out), sum, "{by}");
    }
    let by_plan = folder.run(&["-f", "k", "summary", "--by", "plan", "--format", "tsv"]);
    assert_eq!(by_plan.out.lines().count(), 41);
    // A unit of one office counts once, whatever its code in each plan.
    let by_unit = folder.run(&["-f", "k", "summary", "--format", "tsv"]);
    assert_eq!(by_unit.out.lines().count(), 2 * 7 + 1);
}

#[test]
fn a_name_is_one_body_in_every_plan() {
    let (folder, _) = department(20);
    let ran = folder.run(&[
        "-f",
        "k",
        "list",
        "--unit",
        "Phòng số 3",
        "--format",
        "ndjson",
    ]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let mut codes = std::collections::BTreeSet::new();
    for line in ran.out.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let unit = &row["leads"][0]["unit"];
        assert_eq!(unit["name"], "Phòng số 3");
        codes.insert(unit["code"].as_str().unwrap().to_owned());
    }
    assert!(codes.len() > 1, "{codes:?}");
}

#[test]
fn a_name_of_several_offices_is_all_of_them() {
    let (folder, _) = department(40);
    let words = [
        "-f",
        "k",
        "list",
        "--unit",
        "Phòng số 3",
        "--columns",
        "issuer",
    ];
    let ran = folder.run(&words);
    assert_eq!(ran.code, 0);
    assert!(
        ran.err.contains("is 2 bodies") && ran.err.contains("--issuer"),
        "{}",
        ran.err
    );
    let offices: std::collections::BTreeSet<&str> = ran.out.lines().collect();
    assert_eq!(offices.into_iter().collect::<Vec<_>>(), ["Sở 0", "Sở 1"]);
    let ran = folder.run(&[&words[..], &["--issuer", "Sở 1"]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.lines().all(|office| office == "Sở 1"));
}

#[test]
fn sorted_rows_are_those_of_all_plans() {
    let (folder, _) = department(12);
    let words = [
        "-f",
        "k",
        "list",
        "--sort",
        "-last_day",
        "--columns",
        "last_day",
    ];
    let ran = folder.run(&words);
    let days: Vec<&str> = ran.out.lines().collect();
    assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
    assert_eq!(
        days.len(),
        folder.run(&["-f", "k", "list"]).out.lines().count()
    );
}

#[test]
fn a_plan_in_another_state_is_counted_and_left_alone() {
    let closed = small("C").replace("issued", "closed = 2026-06-30\nissued");
    let draft = small("D").replace("issued = 2026-01-05", "draft = true");
    let folder = Folder::new(&[
        ("k/a.toml", &small("A")),
        ("k/c.toml", &closed),
        ("k/d.toml", &draft),
    ]);
    let list = |more: &[&str]| {
        let words = [&["-f", "k", "list", "--columns", "plan"], more].concat();
        folder.run(&words).good()
    };
    assert_eq!(list(&[]), "A\n");
    assert_eq!(list(&["--plan-state", "closed"]), "C\n");
    assert_eq!(list(&["--plan-state", "draft,closed"]), "C\nD\n");
    assert_eq!(list(&["--plan-state", "all"]), "A\nC\nD\n");
    assert_eq!(list(&["--plan", "D"]), "D\n");
    let table = folder.run(&["-f", "k", "list", "--format", "table", "--width", "80"]);
    assert!(
        table.out.contains("Not counted: 1 closed plan, 1 draft"),
        "{}",
        table.out
    );
}

#[test]
fn what_is_wrong_in_a_directory_is_said_once() {
    let folder = Folder::new(&[(
        "bodies.toml",
        "format = 1\n[directory]\nowner = \"Sở A\"\n[body.VP]\nnam = \"Văn phòng\"\n",
    )]);
    for (name, up) in [("k/a", ".."), ("k/b", ".."), ("k/x/c", "../..")] {
        let text = small(name).replace(
            "[unit.VP]\nname = \"Văn phòng\"\n",
            &format!("[use]\nunit = [\"{up}/bodies.toml\"]\n"),
        );
        folder.write(&format!("{name}.toml"), &text);
    }
    folder.write("k/d.toml", &small("D"));
    fs::create_dir(folder.path().join(".git")).unwrap();
    let ran = folder.run(&["-f", "k", "list", "--columns", "plan"]);
    assert_eq!((ran.code, ran.out.as_str()), (3, "D\n"), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(ran.err.starts_with("bodies.toml: "), "{}", ran.err);
    assert!(
        ran.err
            .contains("3 plans that use it are not counted: k/a.toml, k/b.toml, k/x/c.toml"),
        "{}",
        ran.err
    );
    let ran = folder.run(&["-f", "k", "list", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    for left_out in json["left_out"].as_array().unwrap() {
        assert_eq!(left_out["why"], "directory");
    }
}
