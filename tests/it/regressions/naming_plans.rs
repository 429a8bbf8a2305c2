//! Plans named before numbers, and their history: which version cannot be
//! compared, and what stood beside it.

use crate::support::program::{Ran, finish, plan};
use crate::support::repository::Repo;
use serde_json::Value;

/// A plan of one item that is led by a unit of the directory beside it.
fn of(code: &str, more: &str, title: &str) -> String {
    format!(
        "format = 1\n\n[plan]\ntitle  = \"Kế hoạch {code}\"\nissuer = \"Sở Xây dựng\"\ncode   = \"{code}\"\n{more}\n[use]\nunit = [\"../bodies.toml\"]\n\n[[item]]\nid    = \"1\"\ntitle = \"{title}\"\n\n[[item.lead]]\nunit = \"VP\"\n"
    )
}

const BODIES: &str = "format = 1\n\n[directory]\nowner = \"Sở Xây dựng\"\n\n[body.VP]\nname = \"Văn phòng Sở\"\n\n[body.QL]\nname = \"Phòng Quản lý\"\n";

fn run(repo: &Repo, line: &str) -> Ran {
    let mut command = plan();
    command.current_dir(repo.folder.path());
    command.args(line.split(' ')).args(["--lang", "en"]);
    command.env("PLAN_TODAY", "2026-11-25");
    finish(command)
}

/// Two plans, one of them closed, with their directory; committed.
fn office() -> Repo {
    let repo = Repo::new();
    repo.write("bodies.toml", BODIES);
    repo.write("kh/a.toml", &of("KH-A", "", "Việc một"));
    repo.commit(
        "kh/b.toml",
        &of("KH-B", "closed = 2025-12-31\n", "Việc cũ"),
        "first",
    );
    repo
}

#[test]
fn a_plan_that_is_named_is_taken_in_any_state() {
    let repo = office();
    for line in ["-f kh show KH-B/1", "-f kh list KH-B/1 --columns title"] {
        let ran = run(&repo, line);
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
        assert!(ran.out.contains("Việc cũ"), "{line}: {}", ran.out);
        assert!(!ran.out.contains("Việc một"), "{line}: {}", ran.out);
    }
    // A number alone is that of plans in force.
    let ran = run(&repo, "-f kh list 1 --columns title");
    assert_eq!(ran.out, "Việc một\n");
}

#[test]
fn a_plan_that_is_not_there_is_told_apart_from_an_item() {
    let repo = office();
    for (line, said) in [
        ("-f kh show KH-C/1", "There is no plan “KH-C”. Did you mean"),
        ("-f kh show KH-A/9", "no plan has “KH-A/9”"),
        ("-f kh list KH-C/1", "There is no plan “KH-C”. Did you mean"),
    ] {
        let ran = run(&repo, line);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}");
        assert!(ran.err.contains(said), "{line}: {}", ran.err);
    }
}

#[test]
fn a_revision_is_read_with_its_own_directory() {
    let repo = office();
    let led = of("KH-A", "", "Việc một").replace("\"VP\"", "\"QL\"");
    repo.commit("kh/a.toml", &led, "led by another");
    for line in [
        "-f kh diff HEAD~1",
        "-f kh diff HEAD~1 HEAD",
        "-f kh log KH-A/1",
    ] {
        let ran = run(&repo, line);
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
        for said in ["Phòng Quản lý", "Văn phòng Sở"] {
            assert!(ran.out.contains(said), "{line}: {}", ran.out);
        }
    }
    // The directory that is gone by now is there in the revision.
    std::fs::remove_file(repo.path("bodies.toml")).unwrap();
    let ran = run(&repo, "-f kh diff HEAD~1 HEAD");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Phòng Quản lý"), "{}", ran.out);
}

#[test]
fn which_version_has_errors_is_told_once() {
    let repo = office();
    let broken = of("KH-A", "", "Việc một").replace("[[item]]", "[[item");
    repo.commit("kh/a.toml", &broken, "broken");
    let hash = repo.git(&["rev-parse", "HEAD"]);
    repo.commit("kh/a.toml", &of("KH-A", "", "Việc ba"), "right again");
    let ran = run(&repo, "-f kh log");
    assert_eq!(ran.code, 3, "{}", ran.err);
    let lines: Vec<&str> = ran.err.lines().collect();
    let [line] = lines[..] else {
        panic!("{}", ran.err)
    };
    assert!(line.starts_with("kh/a.toml: the version of "), "{line}");
    let named = line.split(' ').nth(4).unwrap();
    assert!(hash.trim().starts_with(named), "{line}: {hash}");
    let ran = run(&repo, "-f kh diff HEAD~1");
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (
            3,
            "kh/a.toml: the version of HEAD~1 has errors, so it is not compared\n"
        )
    );
    repo.write("kh/a.toml", &broken);
    let ran = run(&repo, "-f kh diff");
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (
            3,
            "kh/a.toml: the file as it is has errors, so it is not compared, see: plan check -f kh/a.toml\n"
        )
    );
}

#[test]
fn the_plans_compared_are_those_of_the_set() {
    let repo = office();
    repo.write("kh/a.toml", &of("KH-A", "", "Việc khác"));
    for line in ["-f kh diff --format json", "-f kh log --format json"] {
        let ran = run(&repo, line);
        let json: Value = serde_json::from_str(&ran.out).unwrap();
        let plans = json["plans"].as_array().unwrap();
        let keys: Vec<&str> = plans
            .iter()
            .map(|one| one["key"].as_str().unwrap())
            .collect();
        assert_eq!(keys, ["KH-A", "KH-B"], "{line}");
        assert_eq!(plans[1]["state"], "closed", "{line}");
    }
}
