//! A calendar that many plans use: where it may stand, and what is said of one
//! that cannot be used.

use crate::support::program::{Ran, finish, plan};
use std::fs;
use tempfile::TempDir;

const PLAN: &str = r#"format = 1
[plan]
title = "Thử"
issued = 2026-01-05
[use]
calendar = ["../lich-nghi.toml"]
[unit.A]
name = "Phòng A"
[[item]]
id = "1"
title = "Việc một"
end = 2026-02-22
[[item.lead]]
unit = "A"
"#;

const CALENDAR: &str = "[calendar]\noff = [\"2026-02-14/2026-02-22\"]\n";

/// A work tree with a plan in a folder.
fn place() -> TempDir {
    let place = TempDir::new().unwrap();
    for folder in ["repo/.git", "repo/ke-hoach", "outside"] {
        fs::create_dir_all(place.path().join(folder)).unwrap();
    }
    fs::write(place.path().join("repo/ke-hoach/plan.toml"), PLAN).unwrap();
    fs::write(place.path().join("outside/lich-nghi.toml"), CALENDAR).unwrap();
    place
}

fn run(place: &TempDir, words: &str) -> Ran {
    let mut command = plan();
    command
        .current_dir(place.path().join("repo/ke-hoach"))
        .args(words.split(' '))
        .args(["--today", "2026-02-01", "--lang", "en"]);
    finish(command)
}

const LIST: &str = "list --columns id,last_day --format table --width 90";

#[test]
fn a_calendar_that_plans_share() {
    let place = place();
    let calendar = place.path().join("repo/lich-nghi.toml");
    fs::write(&calendar, CALENDAR).unwrap();
    let table = run(&place, LIST).good();
    assert!(table.contains("(Sun; Fri 13/02)"), "{table}");
    assert!(!table.contains("not considered"), "{table}");
    let judged = run(&place, "check");
    assert_eq!(judged.code, 0, "{}", judged.out);
    // The plan's own day wins.
    let own = PLAN.replace("[unit.A]", "[calendar]\non = [2026-02-21]\n[unit.A]");
    fs::write(place.path().join("repo/ke-hoach/plan.toml"), own).unwrap();
    let table = run(&place, LIST).good();
    assert!(table.contains("(Sun; Sat 21/02)"), "{table}");
    // A calendar is no plan.
    let alone = run(&place, "list -f ../lich-nghi.toml");
    assert_eq!(alone.code, 2, "{}", alone.out);
}

#[test]
fn a_calendar_that_cannot_be_used() {
    for (text, why) in [
        (None, "no such file"),
        (Some(""), "[calendar]"),
        (Some("[calendar]\noff = [2026-02-30]\n"), "line 2"),
        (Some("[calendar]\nof = [2026-02-14]\n"), "line 2"),
        (Some(PLAN), "that file is a plan"),
    ] {
        let place = place();
        if let Some(text) = text {
            fs::write(place.path().join("repo/lich-nghi.toml"), text).unwrap();
        }
        let ran = run(&place, "check");
        assert_eq!(ran.code, 1, "{text:?}: {}", ran.out);
        let told = ran.out.to_lowercase();
        assert!(told.contains("missing-calendar"), "{text:?}: {told}");
        assert!(told.contains(why), "{text:?}: {told}");
        let refused = run(&place, LIST).refused();
        assert!(refused.contains("lich-nghi.toml"), "{refused}");
    }
}

#[test]
fn a_name_that_leads_out_of_the_repository() {
    let place = place();
    let file = place.path().join("repo/ke-hoach/plan.toml");
    let absolute = place.path().join("outside/lich-nghi.toml");
    for name in [
        "../../outside/lich-nghi.toml",
        &absolute.to_str().unwrap().replace('\\', "/"),
        "../lich-nghi.txt",
        "..\\\\lich-nghi.toml",
        "/dev/zero",
        "../.git/lich-nghi.toml",
        "",
    ] {
        fs::write(place.path().join("repo/.git/lich-nghi.toml"), CALENDAR).unwrap();
        fs::write(&file, PLAN.replace("../lich-nghi.toml", name)).unwrap();
        let ran = run(&place, "check");
        assert_eq!(ran.code, 1, "{name}: {}", ran.out);
        assert!(ran.out.contains("missing-calendar"), "{name}: {}", ran.out);
    }
}

#[cfg(unix)]
#[test]
fn a_link_may_stay_inside_and_not_lead_out() {
    use std::os::unix::fs::symlink;
    let place = place();
    let link = place.path().join("repo/lich-nghi.toml");
    symlink("../outside/lich-nghi.toml", &link).unwrap();
    let ran = run(&place, "check");
    assert!(ran.out.contains("lies outside"), "{}", ran.out);
    fs::remove_file(&link).unwrap();
    fs::create_dir(place.path().join("repo/chung")).unwrap();
    fs::write(place.path().join("repo/chung/lich.toml"), CALENDAR).unwrap();
    symlink("chung/lich.toml", &link).unwrap();
    let table = run(&place, LIST).good();
    assert!(table.contains("(Sun; Fri 13/02)"), "{table}");
}

/// The versions of a history are not beside the file: what they name is not
/// looked for.
#[test]
fn a_version_of_git_is_read_without_its_calendar() {
    let place = place();
    fs::write(place.path().join("repo/lich-nghi.toml"), CALENDAR).unwrap();
    let old = place.path().join("old.toml");
    fs::write(&old, PLAN).unwrap();
    let text = fs::read_to_string(&old).unwrap();
    assert!(text.contains("[use]"));
    let source = plan::source::Source::new("plan.toml".into(), text);
    let (_, problems) = plan::resolve::load(&source, "2026-02-01".parse().unwrap());
    assert_eq!(problems.errors().count(), 0);
}
