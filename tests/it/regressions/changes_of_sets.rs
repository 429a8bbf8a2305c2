//! `plan diff` and `plan log` over a set: a plan is followed by its code.

use crate::support::program::{Ran, finish, plan};
use crate::support::repository::Repo;
use serde_json::Value;
use std::fs;

fn of(code: &str, title: &str) -> String {
    let code = match code {
        "" => String::new(),
        code => format!("code  = \"{code}\"\n"),
    };
    format!(
        "format = 1\n\n[plan]\ntitle = \"{title}\"\n{code}\n[unit.VP]\nname = \"Văn phòng Sở\"\n\n[[item]]\nid    = \"1\"\ntitle = \"Việc một của {title}\"\n\n[[item.lead]]\nunit = \"VP\"\n"
    )
}

fn run(repo: &Repo, line: &str) -> Ran {
    let mut command = plan();
    command.current_dir(repo.folder.path());
    command.args(line.split(' ')).args(["--lang", "en"]);
    finish(command)
}

fn commit(repo: &Repo, message: &str) {
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", message]);
}

/// A department of four plans, and what became of them.
fn department() -> Repo {
    let repo = Repo::new();
    repo.write("kh/a.toml", &of("A", "Kế hoạch A"));
    repo.write("kh/b.toml", &of("B", "Kế hoạch B"));
    repo.write("kh/c.toml", &of("", "Kế hoạch C"));
    repo.write("kh/same.toml", &of("S", "Kế hoạch S"));
    repo.write("elsewhere.toml", &of("E", "Kế hoạch E"));
    commit(&repo, "one");
    fs::create_dir_all(repo.path("kh/2026")).unwrap();
    fs::rename(repo.path("kh/a.toml"), repo.path("kh/2026/a.toml")).unwrap();
    let longer = of("A", "Kế hoạch A")
        + "\n[[item]]\nid    = \"2\"\ntitle = \"Việc hai\"\n\n[[item.lead]]\nunit = \"VP\"\n";
    repo.write("kh/2026/a.toml", &longer);
    fs::remove_file(repo.path("kh/b.toml")).unwrap();
    fs::rename(repo.path("kh/c.toml"), repo.path("kh/d.toml")).unwrap();
    repo.write("kh/new.toml", &of("N", "Kế hoạch N"));
    repo.write("elsewhere.toml", &of("E", "Kế hoạch khác"));
    repo
}

const TEXT: &str = "A · kh/2026/a.toml
  ~ file moved: kh/a.toml → kh/2026/a.toml
  + 2 Việc hai

B · kh/b.toml
  - plan removed: Kế hoạch B

kh/d.toml
  ~ file moved: kh/c.toml → kh/d.toml

N · kh/new.toml
  + plan added: Kế hoạch N
";

#[test]
fn the_changes_of_each_plan_stand_below_its_name() {
    let repo = department();
    assert_eq!(run(&repo, "-f kh diff").good(), TEXT);
    let ran = run(&repo, "-f kh diff --exit-code");
    assert_eq!(ran.code, 1, "{}", ran.err);
    commit(&repo, "two");
    // Between two revisions, and of the files as they are, which changed no more.
    assert_eq!(run(&repo, "-f kh diff HEAD~1 HEAD").good(), TEXT);
    assert_eq!(run(&repo, "-f kh diff HEAD~1").good(), TEXT);
    let ran = run(&repo, "-f kh diff");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert_eq!(ran.err, "No changes since HEAD.\n");
    let ran = run(&repo, "-f kh diff HEAD~1 --format json");
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    let changes = answer["changes"].as_array().unwrap().iter();
    let changes: Vec<String> = changes
        .map(|one| {
            format!(
                "{} {} {} {}",
                one["plan"], one["change"], one["from"], one["to"]
            )
        })
        .collect();
    assert_eq!(
        changes,
        [
            "\"A\" \"plan-moved\" \"kh/a.toml\" \"kh/2026/a.toml\"",
            "\"A\" \"added\" null \"Việc hai\"",
            "\"B\" \"plan-removed\" \"kh/b.toml\" null",
            "\"kh/d.toml\" \"plan-moved\" \"kh/c.toml\" \"kh/d.toml\"",
            "\"N\" \"plan-added\" null \"kh/new.toml\"",
        ]
    );
    assert_eq!(answer["plan"], Value::Null);
    assert_eq!(answer["left_out"], serde_json::json!([]));
}

/// The changes of a folder are those of each changed file.
#[test]
fn the_diff_of_a_folder_is_that_of_its_files() {
    let repo = Repo::new();
    for name in ["a", "b", "c"] {
        repo.write(&format!("kh/{name}.toml"), &of(name, name));
    }
    commit(&repo, "one");
    for name in ["a", "c"] {
        let text = of(name, name).replace("Việc một", "Việc khác");
        repo.write(&format!("kh/{name}.toml"), &text);
    }
    let mut each = String::new();
    for name in ["a", "b", "c"] {
        each += &run(&repo, &format!("-f kh/{name}.toml diff --format ndjson")).out;
    }
    assert_eq!(run(&repo, "-f kh diff --format ndjson").good(), each);
    assert_eq!(each.lines().count(), 2);
}

#[test]
fn the_history_of_a_set_names_commits_and_plans() {
    let repo = department();
    commit(&repo, "two");
    let text = repo.path("kh/new.toml");
    let longer = fs::read_to_string(&text)
        .unwrap()
        .replace("Việc một", "Việc mới");
    fs::write(&text, longer).unwrap();
    let out = run(&repo, "-f kh log").good();
    let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
    assert_eq!(lines[0], "Not committed yet", "{out}");
    assert_eq!(lines[1], "  ▸ N · kh/new.toml", "{out}");
    assert!(lines[2].starts_with("  ~ 1 "), "{out}");
    let two = lines
        .iter()
        .position(|line| line.ends_with("· two"))
        .unwrap();
    assert_eq!(lines[two + 1], "  ▸ A · kh/2026/a.toml", "{out}");
    assert!(lines.iter().any(|line| line.ends_with("· one")), "{out}");
    assert!(!out.contains("elsewhere"), "{out}");
    // One plan, one item of it, an item of each.
    let out = run(&repo, "-f kh log A").good();
    assert!(
        out.contains("+ 2 Việc hai") && !out.contains("Kế hoạch B"),
        "{out}"
    );
    let out = run(&repo, "-f kh log A/2").good();
    assert!(
        out.contains("+ 2 Việc hai") && !out.contains("file moved"),
        "{out}"
    );
    let ran = run(&repo, "-f kh log X/2");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    let records = run(&repo, "-f kh log --format ndjson").good();
    for line in records.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        assert!(record["plan"].is_string(), "{line}");
        assert!(!record["changes"].as_array().unwrap().is_empty(), "{line}");
    }
}

#[test]
fn several_repositories_are_asked_one_by_one() {
    let repo = Repo::new();
    repo.write("a/plan.toml", &of("A", "A"));
    repo.write("b/plan.toml", &of("B", "B"));
    commit(&repo, "one");
    fs::create_dir_all(repo.path("b/.git")).unwrap();
    let mut init = std::process::Command::new("git");
    let made = init
        .args(["init", "-q"])
        .current_dir(repo.path("b"))
        .status();
    assert!(made.unwrap().success());
    for line in ["-f a -f b diff", "-f a -f b log", "-f . diff"] {
        let ran = run(&repo, line);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}: {}", ran.err);
        assert!(
            ran.err.contains("several git repositories"),
            "{line}: {}",
            ran.err
        );
    }
}

/// What went and does not match the pattern is nothing of it.
#[test]
fn a_pattern_means_what_matches_it_also_where_files_went() {
    let repo = Repo::new();
    for (name, code) in [("a/2025", "A25"), ("a/2026", "A26"), ("b/2026", "B26")] {
        repo.write(&format!("{name}.toml"), &of(code, code));
    }
    commit(&repo, "one");
    fs::remove_file(repo.path("a/2025.toml")).unwrap();
    let check = "check */2026.toml --against HEAD";
    for line in ["-f */2026.toml diff", "-f */2026.toml diff HEAD", check] {
        let ran = run(&repo, line);
        assert_eq!(ran.code, 0, "{line}: {}{}", ran.out, ran.err);
        assert!(!ran.out.contains("A25"), "{line}: {}", ran.out);
    }
    // What does match it is told.
    fs::remove_file(repo.path("b/2026.toml")).unwrap();
    let removed = "B26 · b/2026.toml\n  - plan removed: B26\n";
    assert_eq!(run(&repo, "-f */2026.toml diff").good(), removed);
    assert_eq!(run(&repo, "-f {a,b}/2026.toml diff").good(), removed);
    let ran = run(&repo, check);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(ran.out.matches("deleted-plan").count(), 1, "{}", ran.out);
    commit(&repo, "two");
    let log = run(&repo, "-f */2026.toml log").good();
    assert!(log.contains("B26"), "{log}");
    assert!(!log.contains("A25"), "{log}");
}

/// A file that came into the set from elsewhere is followed, and one that went
/// elsewhere leaves it.
#[test]
fn a_plan_is_followed_into_the_files_that_were_named() {
    let repo = Repo::new();
    repo.write("kh/1.toml", &of("A", "Kế hoạch A"));
    repo.write("kh/2.toml", &of("B", "Kế hoạch B"));
    commit(&repo, "one");
    fs::rename(repo.path("kh/1.toml"), repo.path("kh/moved.toml")).unwrap();
    let moved = "A · kh/moved.toml\n  ~ file moved: kh/1.toml → kh/moved.toml\n";
    let lines = [
        "-f kh/moved.toml -f kh/2.toml diff HEAD",
        "-f kh/m*.toml diff HEAD",
    ];
    for line in lines {
        assert_eq!(run(&repo, line).good(), moved, "{line}");
    }
    commit(&repo, "two");
    for line in lines.map(|line| format!("{line}~1 HEAD")) {
        assert_eq!(run(&repo, &line).good(), moved, "{line}");
    }
    let log = run(&repo, "-f kh/m*.toml log").good();
    assert!(log.contains("~ file moved: kh/1.toml"), "{log}");
}

/// A plan without a code that git sees as renamed is no deleted one.
#[test]
fn a_renamed_plan_without_a_code_is_not_deleted() {
    let repo = Repo::new();
    repo.write("kh/a.toml", &of("A", "Kế hoạch A"));
    repo.write("kh/b.toml", &of("", "Kế hoạch B"));
    repo.write(
        "kh/c.toml",
        &of("", "Một kế hoạch khác hẳn").replace("Việc", "Công tác"),
    );
    commit(&repo, "one");
    fs::rename(repo.path("kh/b.toml"), repo.path("kh/d.toml")).unwrap();
    fs::remove_file(repo.path("kh/c.toml")).unwrap();
    let ran = run(&repo, "check kh --against HEAD");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(ran.out.matches("deleted-plan").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("the plan kh/c.toml"), "{}", ran.out);
}

/// A merge tells only what none of the versions has that it joins.
#[test]
fn a_merge_tells_no_change_again() {
    let repo = Repo::new();
    let text = of("A", "Kế hoạch A")
        + &"# giữa\n".repeat(9)
        + "\n[[item]]\nid    = \"2\"\ntitle = \"Việc hai\"\n\n[[item.lead]]\nunit = \"VP\"\n";
    repo.commit("kh/a.toml", &text, "one");
    repo.git(&["switch", "-q", "-c", "side"]);
    repo.commit(
        "kh/a.toml",
        &text.replace("Việc hai", "Việc thứ hai"),
        "of the side",
    );
    repo.git(&["switch", "-q", "main"]);
    repo.commit(
        "kh/a.toml",
        &text.replace("Việc một", "Việc thứ nhất"),
        "of main",
    );
    repo.git(&["merge", "-q", "--no-edit", "side"]);
    for line in ["-f kh log", "-f kh log A", "-f kh/a.toml log"] {
        let out = run(&repo, line).good();
        assert_eq!(out.matches("retitled").count(), 2, "{line}: {out}");
        assert!(!out.contains("Merge"), "{line}: {out}");
    }
    let out = run(&repo, "-f kh log A/2").good();
    assert_eq!(out.matches("retitled").count(), 1, "{out}");
}

/// What was changed behind a version with errors is told with the next one.
#[test]
fn a_version_with_errors_loses_no_change() {
    let repo = Repo::new();
    let text = of("A", "Kế hoạch A");
    repo.commit("kh/a.toml", &text, "one");
    repo.commit("kh/a.toml", &(text.clone() + "[x\n"), "broken");
    repo.commit("kh/a.toml", &(text.clone() + "[y\n"), "broken still");
    repo.commit("kh/a.toml", &text.replace("Việc một", "Việc khác"), "sound");
    let ran = run(&repo, "-f kh log");
    assert_eq!(ran.code, 3, "{}", ran.err);
    let told: Vec<&str> = ran
        .out
        .lines()
        .filter(|line| line.contains(" · "))
        .collect();
    assert!(told[0].ends_with("· sound"), "{}", ran.out);
    assert_eq!(ran.out.matches("retitled").count(), 1, "{}", ran.out);
    assert!(!ran.out.contains("broken"), "{}", ran.out);
}

/// A plan whose code changed is one plan, by either code.
#[test]
fn a_plan_is_followed_through_a_change_of_its_code() {
    let repo = Repo::new();
    let text = of("A", "Kế hoạch A");
    repo.commit("kh/a.toml", &text, "one");
    repo.commit("kh/a.toml", &text.replace("\"A\"", "\"AX\""), "recoded");
    let later = text
        .replace("\"A\"", "\"AX\"")
        .replace("Việc một", "Việc khác");
    repo.commit("kh/a.toml", &later, "retitled");
    for (key, subjects) in [
        ("AX", &["retitled", "recoded", "one"][..]),
        ("A", &["recoded", "one"]),
        ("AX/1", &["retitled", "one"]),
    ] {
        let out = run(&repo, &format!("-f kh log {key}")).good();
        let told: Vec<&str> = out
            .lines()
            .filter(|line| line.contains(" · ") && !line.contains('▸'))
            .filter_map(|line| line.rsplit(" · ").next())
            .collect();
        assert_eq!(told, subjects, "{key}: {out}");
    }
    let said = run(&repo, "-f kh log AX/9").refused();
    assert!(
        said.contains("The git history of AX has no item 9. See: plan log AX -f kh"),
        "{said}"
    );
}

/// In a partial clone a plan that was there before did not come new.
#[test]
fn what_is_not_in_the_clone_is_not_told_as_added() {
    let origin = Repo::new();
    origin.git(&["config", "uploadpack.allowFilter", "true"]);
    origin.commit("kh/a.toml", &of("A", "Kế hoạch A"), "one");
    let changed = of("A", "Kế hoạch A").replace("Việc một", "Việc khác");
    origin.commit("kh/a.toml", &changed, "two");
    let clone = Repo::new();
    clone.git(&["remote", "add", "origin", &origin.url()]);
    clone.git(&["fetch", "-q", "--filter=blob:none", "origin", "main"]);
    clone.git(&["checkout", "-q", "-B", "main", "FETCH_HEAD"]);
    for (line, command) in [
        ("-f kh diff HEAD~1", "git -C kh show HEAD~1:kh/a.toml"),
        ("-f kh log", "git -C kh show "),
    ] {
        let ran = run(&clone, line);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{line}: {}", ran.err);
        assert_eq!(ran.err.matches(command).count(), 1, "{line}: {}", ran.err);
    }
}
