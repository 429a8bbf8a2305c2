//! `plan check` over a set: every file as today, then what is wrong between them.

use crate::support::program::{Ran, finish, plan};
use crate::support::repository::Repo;
use serde_json::{Value, json};

/// A plan of one item.
fn of(code: &str, more: &str) -> String {
    format!(
        "format = 1\n\n[plan]\ntitle  = \"Kế hoạch {code}\"\nissuer = \"Sở Xây dựng\"\ncode   = \"{code}\"\n{more}\n[unit.VP]\nname = \"Văn phòng Sở\"\n\n[[item]]\nid    = \"1\"\ntitle = \"Việc một\"\n\n[[item.lead]]\nunit = \"VP\"\n"
    )
}

fn run(repo: &Repo, line: &str) -> Ran {
    let mut command = plan();
    command.current_dir(repo.folder.path());
    command.args(line.split(' ')).args(["--lang", "en"]);
    finish(command)
}

fn findings(repo: &Repo, line: &str) -> Vec<Value> {
    let ran = run(repo, &format!("{line} --format json"));
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    answer["findings"].as_array().unwrap().clone()
}

fn rules(repo: &Repo, line: &str) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = findings(repo, line).into_iter();
    all.map(|one| (text(&one["path"]), text(&one["rule"])))
        .collect()
}

#[test]
fn a_folder_is_judged_file_by_file_and_then_as_a_whole() {
    let repo = Repo::new();
    repo.write("kh/a.toml", &of("A", ""));
    repo.write("kh/b/b.toml", &of("A", ""));
    repo.write("kh/c.toml", &of("C", "replaces = [\"A\"]\n"));
    repo.write("kh/other.toml", "[tool]\nname = \"no plan\"\n");
    repo.write("kh/bad.toml", "[plan]\ntitle = \n");
    std::fs::write(
        repo.folder.path().join("kh/wide.toml"),
        [
            0xff, 0xfe, b'[', 0, b'p', 0, b'l', 0, b'a', 0, b'n', 0, b']', 0,
        ],
    )
    .unwrap();
    let expected = [
        ("kh/bad.toml", "syntax"),
        ("kh/wide.toml", "unreadable-file"),
        ("kh/a.toml", "open-after-replacement"),
        ("kh/b/b.toml", "repeated-plan-code"),
    ];
    for line in ["check kh", "check -f kh", "check -f kh/*.toml -f kh/b"] {
        let mut found = rules(&repo, line);
        found.retain(|(_, rule)| rule != "missing-key");
        let found: Vec<_> = found
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(found, expected, "{line}");
    }
    let all = findings(&repo, "check kh");
    let repeated = all
        .iter()
        .find(|one| one["rule"] == "repeated-plan-code")
        .unwrap();
    assert_eq!(
        repeated["related"],
        json!([{"line": 6, "column": 10, "message": "used here", "path": "kh/a.toml"}])
    );
    assert!(
        repeated["help"]
            .as_str()
            .unwrap()
            .contains("the same: delete")
    );
    // What cannot be read is a finding, and no failure.
    let ran = run(&repo, "check kh");
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{}", ran.out);
    let last = ran.out.lines().last().unwrap();
    assert!(
        last.starts_with("5 files: 4 errors in 3 files, 1 warning in 1."),
        "{last}"
    );
    // Rules of the set can be left out, and asked for alone.
    let line = "check kh --skip repeated-plan-code,open-after-replacement";
    assert!(
        !rules(&repo, line)
            .iter()
            .any(|(path, _)| path == "kh/b/b.toml")
    );
    let only = rules(&repo, "check kh --only repeated-plan-code");
    assert!(only.contains(&("kh/b/b.toml".to_owned(), "repeated-plan-code".to_owned())));
}

#[test]
fn a_path_that_is_not_there_is_refused() {
    let repo = Repo::new();
    repo.write("kh/a.toml", &of("A", ""));
    repo.write("khác/b.toml", "a = 1\n");
    for line in [
        "check -f kh -f gone",
        "check -f *.toml",
        "check khác",
        "check -f kh -f -",
    ] {
        let ran = run(&repo, line);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}");
    }
}

#[test]
fn a_folder_is_put_right_file_by_file() {
    let repo = Repo::new();
    repo.write("kh/a.toml", &of("A", "").replace("Việc một", "Việc  một"));
    repo.write("kh/b.toml", &of("B", ""));
    repo.write("kh/c.toml", &of("C", "").replace("Việc một", "Việc  một"));
    repo.write("kh/no.toml", "a = \"x  y\"\n");
    let ran = run(&repo, "check kh --diff");
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("kh/a.toml") && ran.out.contains("kh/c.toml"),
        "{}",
        ran.out
    );
    assert!(!ran.out.contains("no.toml"), "{}", ran.out);
    let ran = run(&repo, "check kh --fix");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    for name in ["a", "c"] {
        let text = std::fs::read_to_string(repo.path(&format!("kh/{name}.toml"))).unwrap();
        assert!(text.contains("Việc một"), "{name}");
    }
    let text = std::fs::read_to_string(repo.path("kh/no.toml")).unwrap();
    assert_eq!(text, "a = \"x  y\"\n");
}

#[test]
fn a_plan_is_held_against_the_one_with_its_code() {
    let repo = Repo::new();
    let two = |code: &str| {
        of(code, "")
            + "\n[[item]]\nid    = \"2\"\ntitle = \"Việc hai\"\n\n[[item.lead]]\nunit = \"VP\"\n"
    };
    repo.write("kh/a.toml", &two("A"));
    repo.write("kh/b.toml", &of("B", ""));
    repo.write("kh/c.toml", &of("C", "closed = 2026-01-31\n"));
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "one"]);
    let line = "check kh --against HEAD";
    assert_eq!(rules(&repo, line), []);
    // Moved, with an item less: found where it is now.
    std::fs::create_dir_all(repo.path("kh/2026")).unwrap();
    std::fs::rename(repo.path("kh/a.toml"), repo.path("kh/2026/x.toml")).unwrap();
    repo.write("kh/2026/x.toml", &of("A", ""));
    let dropped = ("kh/2026/x.toml".to_owned(), "dropped-item".to_owned());
    assert_eq!(rules(&repo, line), std::slice::from_ref(&dropped));
    // One that is gone is told; one that was closed may go.
    std::fs::remove_file(repo.path("kh/b.toml")).unwrap();
    std::fs::remove_file(repo.path("kh/c.toml")).unwrap();
    let gone = ("kh/b.toml".to_owned(), "deleted-plan".to_owned());
    assert_eq!(rules(&repo, line), [dropped.clone(), gone.clone()]);
    assert_eq!(
        rules(&repo, "check kh --against HEAD --new"),
        [dropped, gone]
    );
}

/// A plan and a directory, in a folder of them.
fn with_directory(repo: &Repo) {
    repo.write(
        "bodies.toml",
        "format = 1\n\n[directory]\nowner = \"Sở Xây dựng\"\n\n[body.VP]\nname = \"Văn phòng Sở\"\n",
    );
    let text = of("A", "").replace(
        "[unit.VP]\nname = \"Văn phòng Sở\"\n",
        "[use]\nunit = [\"../bodies.toml\"]\n",
    );
    assert!(text.contains("[use]"), "{text}");
    repo.write("kh/a.toml", &text);
    repo.write("kh/b.toml", &of("B", ""));
}

/// Who leads an item was nobody before, as the directory of the revision was not
/// read.
#[test]
fn a_plan_with_a_directory_is_held_against_the_directory_of_the_revision() {
    let repo = Repo::new();
    with_directory(&repo);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "one"]);
    assert_eq!(rules(&repo, "check kh --against HEAD"), []);
}

#[test]
fn a_directory_beside_plans_needs_no_code() {
    let repo = Repo::new();
    with_directory(&repo);
    assert_eq!(rules(&repo, "check kh bodies.toml"), []);
    assert_eq!(rules(&repo, "check kh/a.toml bodies.toml"), []);
}

#[test]
fn two_official_codes_of_a_body_and_a_name_of_two_bodies_are_found() {
    let repo = Repo::new();
    let office = "name = \"Văn phòng Sở\"\n";
    for (name, bodies) in [
        (
            "A",
            "name = \"Văn phòng Sở\"\nofficial_id = \"H02.1\"\naliases = [\"Bộ phận một cửa\"]\n",
        ),
        ("B", "name = \"Văn phòng Sở\"\nofficial_id = \"H02.9\"\n"),
        // Another body that has its name.
        (
            "C",
            "name = \"Văn phòng Sở\"\n\n[unit.TTra]\nname = \"Thanh tra Sở\"\nshort = \"Bộ phận một cửa\"\n",
        ),
    ] {
        repo.write(
            &format!("kh/{name}.toml"),
            &of(name, "").replace(office, bodies),
        );
    }
    let found = findings(&repo, "check kh --only body-differs");
    let said: Vec<(&str, &str)> = found
        .iter()
        .map(|one| {
            (
                one["path"].as_str().unwrap(),
                one["message"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            (
                "kh/B.toml",
                "the official_id of Văn phòng Sở is H02.9 here, and H02.1 in kh/A.toml"
            ),
            (
                "kh/C.toml",
                "“Bộ phận một cửa” is Thanh tra Sở here, and Văn phòng Sở in kh/A.toml, so its counts are not put together"
            ),
        ]
    );
}
