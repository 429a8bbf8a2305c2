//! Commands that are about one plan, over a set: `KEY/ID` or `--plan` picks the
//! file, and nothing else is written.

use crate::support::program::{Ran, finish, plan};
use std::fs;
use std::thread;
use tempfile::TempDir;

const FILES: [(&str, &str); 3] = [
    ("cchc.toml", "KH-CCHC-2026"),
    ("cds.toml", "KH-CDS-2026"),
    ("nam/iso.toml", "KH-ISO-2026"),
];

/// A plan of two units, with the items 1 to 3 and a yearly report; the item 9 in
/// one plan alone.
fn text(code: &str) -> String {
    let mut text = format!(
        "format = 1\n\n[plan]\ntitle = \"Kế hoạch {code}\"\ncode = \"{code}\"\nissuer = \"Sở A\"\nissued = 2026-01-05\nlanguage = \"en\"\n\n\
         [unit.VP]\nname = \"Văn phòng\"\n\n[unit.QL]\nname = \"Phòng Quản lý\"\n\n\
         [[duty]]\nid = \"BC\"\ntitle = \"Báo cáo năm\"\nevery = \"year\"\nby = \"12-20\"\nto = \"VP\"\nunits = [\"VP\", \"QL\"]\n"
    );
    let ids: &[&str] = match code {
        "KH-ISO-2026" => &["1", "2", "3", "9"],
        _ => &["1", "2", "3"],
    };
    for id in ids {
        let item = format!(
            "\n[[item]]\nid = \"{id}\"\ntitle = \"Việc {id}\"\nstart = 2026\nend = 2026-12-31\n\n[[item.lead]]\nunit = \"VP\"\n"
        );
        text.push_str(&item);
    }
    text
}

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(TempDir::new().unwrap());
        fs::create_dir_all(folder.0.path().join("k/nam")).unwrap();
        for (name, code) in FILES {
            folder.write(name, &text(code));
        }
        folder
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join("k").join(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join("k").join(name)).unwrap()
    }

    fn run(&self, words: &[&str]) -> Ran {
        let mut command = plan();
        command.args(words).env("PLAN_TODAY", "2026-11-25");
        command.current_dir(self.0.path());
        finish(command)
    }

    /// The files that are not as they were.
    fn changed(&self) -> Vec<&'static str> {
        let files = FILES.into_iter();
        let files = files.filter(|(name, code)| self.read(name) != text(code));
        files.map(|(name, _)| name).collect()
    }
}

/// Each command that records, about the item 1 or a plan as a whole.
const COMMANDS: [(&str, &[&str]); 10] = [
    ("done", &["1"]),
    ("result", &["1", "--period", "2026", "--text", "Xong"]),
    ("stop", &["1", "--reason", "Hết vốn"]),
    (
        "extend",
        &["1", "--end", "31/03/2027", "--basis", "Công văn 1"],
    ),
    ("assign", &["1", "--unit", "QL", "--basis", "Công văn 1"]),
    (
        "request",
        &["1", "--end", "31/03/2027", "--reason", "Chậm vốn"],
    ),
    ("add", &["7", "--title", "Việc mới", "--unit", "QL"]),
    (
        "amend",
        &[
            "SD1",
            "--number",
            "12/KH-SA",
            "--issued",
            "01/06/2026",
            "--title",
            "Sửa đổi",
        ],
    ),
    ("received", &["VP", "--on", "20/11/2026", "--early"]),
    ("confirm", &["1"]),
];

#[test]
fn the_plan_is_picked_by_the_option() {
    for (command, words) in COMMANDS {
        let folder = Folder::new();
        let mut marked = text("KH-CDS-2026");
        if command == "confirm" {
            marked = marked.replacen("title = \"Việc 1\"", "# ? lead: x\ntitle = \"Việc 1\"", 1);
            folder.write("cds.toml", &marked);
        }
        let mut line = vec!["-f", "k", command];
        line.extend(words);
        line.extend(["--plan", "KH-CDS-2026"]);
        let ran = folder.run(&line);
        assert_eq!(ran.code, 0, "{command}: {}", ran.err);
        match command {
            "confirm" => assert_eq!(folder.read("cds.toml"), text("KH-CDS-2026")),
            _ => assert_eq!(folder.changed(), ["cds.toml"], "{command}"),
        }
    }
}

#[test]
fn the_plan_is_picked_by_the_key_before_a_number() {
    for (command, words) in COMMANDS {
        if matches!(command, "received" | "confirm") {
            continue;
        }
        let folder = Folder::new();
        let number = format!("KH-ISO-2026/{}", words[0]);
        let mut line = vec!["-f", "k", command, &number];
        line.extend(&words[1..]);
        let ran = folder.run(&line);
        assert_eq!(ran.code, 0, "{command}: {}", ran.err);
        assert_eq!(folder.changed(), ["nam/iso.toml"], "{command}");
        // A plan alone takes its key, too.
        let alone = Folder::new();
        line[1] = "k/nam/iso.toml";
        let ran = alone.run(&line);
        assert_eq!(ran.code, 0, "{command}: {}", ran.err);
        assert_eq!(alone.read("nam/iso.toml"), folder.read("nam/iso.toml"));
    }
}

#[test]
fn resume_is_of_the_plan_named() {
    let folder = Folder::new();
    let stop = [
        "-f",
        "k",
        "stop",
        "KH-CDS-2026/2",
        "--reason",
        "Hết vốn",
        "--on",
        "1/10/2026",
    ];
    assert_eq!(folder.run(&stop).code, 0);
    let resume = [
        "-f",
        "k",
        "resume",
        "KH-CDS-2026/2",
        "--basis",
        "Công văn 2",
    ];
    let ran = folder.run(&resume);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(folder.changed(), ["cds.toml"]);
}

#[test]
fn without_a_plan_nothing_is_written_and_the_plans_are_named() {
    for (command, words) in COMMANDS {
        let folder = Folder::new();
        let mut line = vec!["-f", "k", command];
        line.extend(words);
        for lang in ["vi", "en"] {
            let mut line = line.clone();
            line.extend(["--lang", lang]);
            let ran = folder.run(&line);
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{command}");
            for (_, code) in FILES {
                assert!(ran.err.contains(code), "{command}: {}", ran.err);
                assert!(ran.err.contains(&format!("Kế hoạch {code}")), "{}", ran.err);
            }
        }
        assert!(folder.changed().is_empty(), "{command}");
    }
}

#[test]
fn what_to_type_is_said() {
    let folder = Folder::new();
    for (line, said) in [
        (&["done", "1"][..], "as in: KH-CCHC-2026/1"),
        (
            &["done", "9"],
            "the number 9 is in: KH-ISO-2026/9 (Kế hoạch KH-ISO-2026)",
        ),
        (
            &["received", "VP"],
            "Add --plan, as in: --plan KH-CCHC-2026",
        ),
        (
            &["form", "--out", "f"],
            "Add --plan, as in: --plan KH-CCHC-2026",
        ),
        (&["report"], "Add --plan, as in: --plan KH-CCHC-2026"),
        (&["timeline"], "KH-CDS-2026 (Kế hoạch KH-CDS-2026)"),
        (&["done", "KH-CDX-2026/1"], "Did you mean KH-CDS-2026"),
        (
            &["done", "1", "--plan", "KH-CDX-2026"],
            "Did you mean KH-CDS-2026",
        ),
        (&["done", "KH-CDS-2026/77"], "There is no item 77"),
        (
            &["done", "KH-CDS-2026/1", "KH-ISO-2026/1"],
            "One run writes to one plan, not to KH-CDS-2026 and KH-ISO-2026",
        ),
        (
            &["done", "KH-CDS-2026/1", "--plan", "KH-ISO-2026"],
            "--plan is another plan than KH-CDS-2026",
        ),
    ] {
        let mut words = vec!["-f", "k", "--lang", "en"];
        words.extend(line);
        let ran = folder.run(&words);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line:?}");
        assert!(ran.err.contains(said), "{line:?}: {}", ran.err);
    }
    assert!(folder.changed().is_empty());
}

#[test]
fn report_and_timeline_are_of_the_plan_named() {
    let folder = Folder::new();
    for command in ["report", "timeline"] {
        let one = folder.run(&["-f", "k/cds.toml", command]);
        let of_set = folder.run(&["-f", "k", command, "--plan", "KH-CDS-2026"]);
        assert_eq!((of_set.code, of_set.out), (0, one.out), "{command}");
    }
}

#[test]
fn a_number_without_a_key_is_that_of_the_only_plan() {
    let folder = Folder::new();
    let ran = folder.run(&["-f", "k/nam", "done", "9"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(folder.changed(), ["nam/iso.toml"]);
    // A file with errors may be the plan that is meant.
    folder.write("nam/x.toml", "format = 1\n[plan]\ntitle = \"A\n");
    let ran = folder.run(&["-f", "k/nam", "done", "1", "--lang", "en"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("KH-ISO-2026/1"), "{}", ran.err);
}

#[test]
fn two_files_of_one_code_are_told_apart_by_their_paths() {
    let folder = Folder::new();
    folder.write("ban-sao.toml", &text("KH-CDS-2026"));
    let ran = folder.run(&["-f", "k", "done", "KH-CDS-2026/1", "--lang", "en"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("k/ban-sao.toml, k/cds.toml"),
        "{}",
        ran.err
    );
    let ran = folder.run(&["-f", "k", "done", "k/cds.toml/1"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(folder.changed(), ["cds.toml"]);
}

#[test]
fn of_concurrent_edits_in_a_set_none_is_lost() {
    let folder = Folder::new();
    thread::scope(|scope| {
        for n in 0..20 {
            let (_, code) = FILES[n % FILES.len()];
            let (folder, number) = (&folder, format!("{code}/{}", 20 + n));
            scope.spawn(move || {
                let title = format!("Việc thêm {n}");
                let ran =
                    folder.run(&["-f", "k", "add", &number, "--title", &title, "--unit", "VP"]);
                assert_eq!(ran.code, 0, "{}", ran.err);
            });
        }
    });
    for n in 0..20 {
        let (name, _) = FILES[n % FILES.len()];
        let title = format!("title = \"Việc thêm {n}\"");
        assert_eq!(folder.read(name).matches(&title).count(), 1, "{n}");
    }
}
