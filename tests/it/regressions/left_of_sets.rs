//! What sets of plans did otherwise than one plan, or than their contract.

use crate::support::program::{Ran, finish, plan};
use crate::support::repository::Repo;

fn of(code: &str, partner: &str) -> String {
    format!(
        "format = 1\n\n[plan]\ntitle = \"Kế hoạch {code}\"\n{}issuer = \"Sở A\"\nparent = \"UBND tỉnh\"\n\n[unit.VP]\nname = \"Văn phòng\"\n\n[partner.{partner}]\nname = \"Sở Tài chính\"\n\n[[item]]\nid = \"1.1\"\ntitle = \"Việc\"\nend = 2026-10-31\npartners = [\"{partner}\"]\n\n[[item.lead]]\nunit = \"VP\"\n",
        match code {
            "" => String::new(),
            code => format!("code = \"{code}\"\n"),
        }
    )
}

fn run(repo: &Repo, words: &[&str]) -> Ran {
    let mut command = plan();
    command.args(["--today", "2026-11-25", "--lang", "en"]);
    command.args(words).current_dir(repo.folder.path());
    finish(command)
}

#[test]
fn a_body_that_leads_nothing_is_said_to_work_along() {
    let repo = Repo::new();
    repo.write("s/a.toml", &of("KH-A", "STC"));
    repo.write("s/b.toml", &of("KH-B", "STC"));
    let ran = run(&repo, &["-f", "s", "list", "--unit", "STC"]);
    let wanted = "No item fits these conditions (as of 25/11/2026).\nSở Tài chính leads no item; works along on KH-A/1.1, KH-B/1.1: plan list --partner STC -f s\n";
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "", wanted));
    // Where the codes differ it goes by its name.
    repo.write("s/b.toml", &of("KH-B", "TC"));
    let line = [
        "-f",
        "s",
        "list",
        "--unit",
        "Sở Tài chính",
        "--issuer",
        "Sở A",
    ];
    let ran = run(&repo, &line);
    let wanted = "plan list --partner 'Sở Tài chính' --issuer 'Sở A' -f s\n";
    assert!(ran.err.ends_with(wanted), "{}", ran.err);
    // A condition that leaves nothing of a role that it has is no such case.
    let ran = run(
        &repo,
        &["-f", "s", "list", "--partner", "STC", "--text", "không có"],
    );
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
}

#[test]
fn a_group_that_is_none_is_noticed_with_one_plan() {
    let repo = Repo::new();
    repo.write("a.toml", &of("KH-A", "STC"));
    for command in ["list", "deadlines", "overdue", "reports", "requests"] {
        let ran = run(&repo, &["-f", "a.toml", command, "--group", "plann"]);
        assert_eq!(ran.code, 2, "{command}");
        assert!(
            ran.err.contains("--group: there is no “plann”"),
            "{}",
            ran.err
        );
        assert!(ran.err.contains("plan"), "{}", ran.err);
        assert_eq!(
            run(&repo, &["-f", "a.toml", command, "--group", "unit"]).code,
            0
        );
    }
}

#[test]
fn a_folder_that_is_ignored_has_no_plan() {
    let repo = Repo::new();
    repo.write("k/x/a.toml", &of("KH-A", "STC"));
    repo.write("k/y/b.toml", &of("KH-B", "STC"));
    repo.write(".gitignore", "k/x/\n");
    for folder in ["k/x", "./k/x"] {
        let ran = run(&repo, &["-f", folder, "plans"]);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{folder}");
        assert!(ran.err.contains(".gitignore"), "{}", ran.err);
    }
    for folder in ["k", "k/y"] {
        let out = run(&repo, &["-f", folder, "plans", "--columns", "plan"]).good();
        assert_eq!(out, "KH-B\n", "{folder}");
    }
    // A file that is named is always read.
    assert_eq!(run(&repo, &["-f", "k/x/a.toml", "list"]).code, 0);
    // Below an ignored folder nothing is taken back.
    repo.write(".gitignore", "k/\n!k/y/\n");
    assert_eq!(run(&repo, &["-f", "k/y", "plans"]).code, 2);
}

#[test]
fn one_file_has_one_key_however_its_folder_is_written() {
    let repo = Repo::new();
    repo.write("k/a.toml", &of("", "STC"));
    for folder in ["k", "./k", "././k"] {
        let out = run(&repo, &["-f", folder, "list", "--columns", "plan,id"]).good();
        assert_eq!(out, "k/a.toml\t1.1\n", "{folder}");
        let out = run(
            &repo,
            &["-f", folder, "list", "k/a.toml/1.1", "--columns", "plan"],
        )
        .good();
        assert_eq!(out, "k/a.toml\n", "{folder}");
    }
}

#[test]
fn what_is_recorded_in_one_of_several_plans_names_it() {
    let repo = Repo::new();
    repo.write("k/a.toml", &of("KH-A", "STC"));
    repo.write("k/b.toml", &of("KH-B", "STC"));
    let out = run(
        &repo,
        &["-f", "k", "done", "KH-B/1.1", "--on", "2026-10-01"],
    )
    .good();
    assert!(out.starts_with("Recorded: KH-B: item 1.1 "), "{out}");
    assert!(out.contains("'KH-B: item 1.1 "), "{out}");
    let out = run(
        &repo,
        &["-f", "k/a.toml", "done", "1.1", "--on", "2026-10-01"],
    )
    .good();
    assert!(out.starts_with("Recorded: item 1.1 "), "{out}");
}
