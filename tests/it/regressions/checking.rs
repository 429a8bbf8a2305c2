//! `plan check`: several files, what is new, beginnings that nobody wrote, and
//! advice that does not contradict itself.

use crate::support::program::{Json, Ran, finish, folder, item, plan, run_on, with_items};
use crate::support::start;
use std::fs;
use std::path::Path;

/// Runs a command line in a folder.
#[track_caller]
fn run_in(folder: &Path, line: &str) -> Ran {
    let mut command = plan();
    command.args(line.split_whitespace()).current_dir(folder);
    finish(command)
}

#[track_caller]
fn git(folder: &Path, words: &[&str]) -> bool {
    let output = start::alone("git")
        .args(words)
        .current_dir(folder)
        .output()
        .unwrap();
    output.status.success()
}

/// The rules found in a plan, with their lines.
fn rules(text: &str) -> Vec<String> {
    let ran = run_on(text, "check --lang en --format short");
    let lines = ran.out.lines().map(|line| {
        let place = line.split(':').nth(1).unwrap_or("");
        let rule = line
            .split('[')
            .nth(1)
            .and_then(|rest| rest.split(']').next());
        format!("{place} {}", rule.unwrap_or(""))
    });
    lines.collect()
}

fn issued(issued: &str, lines: &str) -> String {
    let text = with_items(&item("1", "Tập huấn", lines));
    text.replace("issued   = 2022", &format!("issued   = {issued}"))
}

#[test]
fn v1_the_day_of_issue_is_a_beginning() {
    for (day, lines, is_before) in [
        ("2026-01-15", "end = 2025", true),
        ("2026-01-15", "end = 2006", true),
        ("2026-01-15", "end = \"2026-01\"", false),
        ("2026-01-15", "end = 2026-01-15", false),
        ("2026-01-15", "end = 2026-01-14", true),
        ("2026", "end = \"2026-03\"", false),
        ("2026", "end = 2026-01-01", false),
        ("2026", "end = 2025-12-31", true),
        ("\"2026-06\"", "end = \"2026-Q2\"", false),
        ("\"2026-Q3\"", "end = \"2026-H1\"", true),
        ("\"2026-H2\"", "end = 2026", false),
        // What is written counts.
        ("2026-01-15", "start = 2025\nend = 2025", false),
        ("2026-01-15", "start = 2026-02-01\nend = \"2026-01\"", true),
    ] {
        let found = rules(&issued(day, lines));
        let wanted = found.iter().any(|rule| rule.ends_with("end-before-start"));
        assert_eq!(wanted, is_before, "{day}, {lines}: {found:?}");
        assert!(found.len() <= 1, "{day}, {lines}: {found:?}");
    }
}

#[test]
fn v1_a_start_that_cannot_be_read_is_no_missing_one() {
    for lines in ["start = \"2025-6\"\nend = 2025", "strat = 2025\nend = 2025"] {
        let found = rules(&issued("2026-01-15", lines));
        assert!(
            !found.iter().any(|rule| rule.ends_with("end-before-start")),
            "{found:?}"
        );
    }
}

#[test]
fn v1_a_duty_begins_when_the_plan_was_issued() {
    let duty = |issued: &str, lines: &str| {
        let duty = format!("[[duty]]\nid = \"nam\"\ntitle = \"Báo cáo\"\n{lines}\nto = \"VP\"\n");
        let text = with_items(&(item("1", "Tập huấn", "") + &duty));
        rules(&text.replace("issued   = 2022", &format!("issued   = {issued}")))
    };
    for (issued, lines, is_before) in [
        (
            "2026-01-15",
            "every = \"year\"\nbefore = \"12-15\"\nuntil = 2025",
            true,
        ),
        (
            "2026-01-15",
            "every = \"year\"\nbefore = \"12-15\"\nuntil = 2026",
            false,
        ),
        // The report for 2025 falls due after the day of issue.
        (
            "2026-01-15",
            "every = \"year\"\nbefore = \"next 03-15\"\nuntil = 2025",
            false,
        ),
        (
            "2026-01-15",
            "every = \"year\"\nbefore = \"12-15\"\nfrom = 2024\nuntil = 2025",
            false,
        ),
        (
            "2026-01-15",
            "every = \"year\"\nbefore = \"12-15\"\nfrom = 2024\nuntil = 2023",
            true,
        ),
        (
            "2026-01-15",
            "every = \"month\"\nby = \"25\"\nuntil = \"2025-12\"",
            true,
        ),
        ("2026-01-15", "every = \"once\"\nby = 2025-12-15", true),
        ("2026-01-15", "every = \"once\"\nby = 2026-01-15", false),
        ("2026-01-15", "every = \"once\"\nbefore = 2026-01-15", true),
        (
            "2026-01-15",
            "every = \"once\"\nfrom = 2025\nby = 2025-12-15",
            false,
        ),
    ] {
        let found = duty(issued, lines);
        let wanted = found.iter().any(|rule| rule.ends_with("end-before-start"));
        assert_eq!(wanted, is_before, "{lines}: {found:?}");
    }
}

/// A finding that the file accepts leaves the item in the years between.
#[test]
fn v1_an_accepted_one_is_in_a_year() {
    let lines = "end = 2023 # plan: allow end-before-start — carried over from the old plan";
    let text = issued("2026-01-15", lines);
    for (year, count) in [(2022, 0), (2023, 1), (2025, 1), (2026, 1), (2027, 0)] {
        let ran = run_on(&text, &format!("list --year {year}"));
        assert_eq!(
            (ran.code, ran.out.lines().count()),
            (0, count),
            "{year}: {}",
            ran.err
        );
    }
    let ran = run_on(&text, "summary --by year --format tsv");
    let years: Vec<&str> = ran
        .out
        .lines()
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert!(
        ["2023", "2024", "2025", "2026"]
            .iter()
            .all(|year| years.contains(year)),
        "{years:?}"
    );
}

#[test]
fn v5_a_number_in_a_header_is_told_with_what_is_below_it() {
    let head = with_items("");
    for (tables, fixed) in [
        (
            "[item.6.10]\ntitle = \"x\"\n[[item.lead]]\nunit = \"VP\"\n",
            Some("[[item]]\nid = \"6.10\"\ntitle = \"x\"\n[[item.lead]]\nunit = \"VP\"\n"),
        ),
        (
            "[[item.6]]\ntitle = \"x\"\n[[item.6.lead]]\nunit = \"VP\"\n",
            Some("[[item]]\nid = \"6\"\ntitle = \"x\"\n[[item.lead]]\nunit = \"VP\"\n"),
        ),
        (
            "[item.\"6.1\"]\ntitle = \"x\"\n[item.6.1.lead]\nunit = \"VP\"\n",
            None,
        ),
        (
            "[item.1]\ntitle = \"x\"\n[[item.lead]]\nunit = \"VP\"\n[item.2]\ntitle = \"y\"\n[[item.lead]]\nunit = \"QLKH\"\n",
            Some(
                "[[item]]\nid = \"1\"\ntitle = \"x\"\n[[item.lead]]\nunit = \"VP\"\n[[item]]\nid = \"2\"\ntitle = \"y\"\n[[item.lead]]\nunit = \"QLKH\"\n",
            ),
        ),
        (
            "[[item]]\nid = \"1\"\ntitle = \"x\"\n[[item.lead]]\nunit = \"VP\"\n[item.2]\ntitle = \"y\"\n[[item.lead]]\nunit = \"QLKH\"\n",
            Some(
                "[[item]]\nid = \"1\"\ntitle = \"x\"\n[[item.lead]]\nunit = \"VP\"\n[[item]]\nid = \"2\"\ntitle = \"y\"\n[[item.lead]]\nunit = \"QLKH\"\n",
            ),
        ),
        (
            "[item]\nid = \"1\"\ntitle = \"x\"\n[[item.lead]]\nunit = \"VP\"\n",
            Some("[[item]]\nid = \"1\"\ntitle = \"x\"\n[[item.lead]]\nunit = \"VP\"\n"),
        ),
        // Which of the two it is nobody can say.
        (
            "[[item.6]]\ntitle = \"x\"\n[[item.6]]\ntitle = \"y\"\n",
            None,
        ),
    ] {
        let text = format!("{head}{tables}");
        let ran = run_on(&text, "check --lang en");
        assert!(ran.out.contains("[[item]]"), "{tables}\n{}", ran.out);
        let source = plan::source::Source::new("plan.toml".into(), text.clone());
        let day = "2026-11-25".parse().unwrap();
        let done = plan::fix::fixed(&source, day, &|_| true);
        let wanted = format!("{head}{}", fixed.unwrap_or(tables));
        assert_eq!(done.text, wanted, "{tables}");
    }
}

/// A table that nobody understands may hold what is asked for.
#[test]
fn v6_none_is_not_said_of_what_was_not_read() {
    for header in ["Item", "items", "ITEM", "task", "nhiem-vu"] {
        let items = item("1", "Tập huấn", "end = 2023").replace("[[item", &format!("[[{header}"));
        let text = with_items(&items);
        for command in [
            "list",
            "overdue",
            "deadlines",
            "reports",
            "summary",
            "units --kind partner",
        ] {
            let ran = run_on(&text, &format!("{command} --lang en"));
            assert_eq!(ran.code, 0, "{header} {command}: {}", ran.err);
            let said = format!("{}{}", ran.out, ran.err);
            for claim in [
                "has no items yet",
                "declares no report yet",
                "records no report",
                "\nNo ",
                "There is no unit",
            ] {
                assert!(!said.contains(claim), "{header} {command}: {said}");
            }
        }
        let ran = run_on(&text, "overdue --exit-code --lang en");
        assert_eq!(ran.code, 2, "{}", ran.err);
    }
    // With all of it read, it is said.
    let ran = run_on(with_items(""), "list --lang en");
    assert_eq!(ran.err, "The plan has no items yet.\n");
}

#[test]
fn b17_a_number_in_another_spelling_hides_nothing() {
    let items = item("6.4", "a", "") + &item("6.4", "b", "") + &item("6.04", "c", "");
    let text = with_items(&items);
    let ran = run_on(&text, "list --lang en --format tsv --columns id");
    assert_eq!((ran.code, ran.out.as_str()), (0, "6.4\n6.4\n6.04\n"));
    assert_eq!(ran.err, "-: 2 problems, run plan check\n");
    let found = run_on(&text, "check --lang en").out;
    assert!(!found.contains("write id = \"6.4\""), "{found}");
    assert!(found.contains("6.4 stands elsewhere already"), "{found}");
    // Nor do two that would become one.
    let text = with_items(&(item("6.04", "a", "") + &item("6.004", "b", "")));
    let found = run_on(&text, "check --lang en").out;
    assert!(!found.contains("write id"), "{found}");
    // Alone it is corrected.
    let text = with_items(&item("6.04", "a", ""));
    assert!(
        run_on(&text, "check --lang en")
            .out
            .contains("write id = \"6.4\"")
    );
    // What cannot be shown still refuses.
    for id in ["", " ", "\\u200b"] {
        let ran = run_on(with_items(&item(id, "a", "")), "list --lang en");
        assert_eq!(ran.code, 2, "{id:?}: {}", ran.out);
    }
}

#[test]
fn b17_an_edit_names_every_place() {
    let folder = folder("b17");
    let items = item("6.5", "z", "")
        + &item("6.5", "y", "")
        + &item("6.4", "a", "")
        + &item("6.4", "b", "")
        + &item("6.04", "c", "");
    fs::write(folder.join("plan.toml"), with_items(&items)).unwrap();
    for command in [
        "done 6.4",
        "stop 6.4 --reason x",
        "extend 6.4 --end 2027 --basis x",
        "show 6.4",
    ] {
        let ran = run_in(&folder, &format!("{command} --lang en"));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        let said = ran.err;
        assert!(
            said.contains("number 6.4: lines 31, 39"),
            "{command}: {said}"
        );
    }
}

/// A key whose value is wrong is there: nobody is asked to add it.
#[test]
fn one_advice_does_not_contradict_another() {
    for (lines, only) in [
        (
            "time = \"Tháng 6/2025\"\nend = \"2025-6\"",
            "malformed-date",
        ),
        ("time = \"Tháng 6/2025\"\nedn = \"2025-06\"", "unknown-key"),
        (
            "stopped = 2025-01-01\nreson = \"hết kinh phí\"",
            "unknown-key",
        ),
        (
            "stoped = 2025-01-01\nreason = \"hết kinh phí\"",
            "unknown-key",
        ),
    ] {
        let found = rules(&with_items(&item("1", "Tập huấn", lines)));
        let names: Vec<&str> = found
            .iter()
            .filter_map(|rule| rule.split(' ').nth(1))
            .collect();
        assert_eq!(names, [only], "{lines}");
    }
    // What is lacking is reported all the same, with the slip in view.
    let text =
        with_items(&(item("1", "Tập huấn", "") + "[[item.result]]\nperid = 2025\ntext = \"x\"\n"));
    let out = run_on(text, "check --lang en").out;
    assert!(!out.contains("add a line period"), "{out}");
    assert!(
        out.contains("where “perid” is meant to be period, correct it"),
        "{out}"
    );
    let text = with_items(&item("1", "Tập huấn", "")).replace("[unit.VP]", "[Unit.VP]");
    let out = run_on(text, "check --lang en").out;
    assert!(!out.contains("declare a table"), "{out}");
}

#[test]
fn c20_several_files_are_judged_each_with_its_path() {
    let folder = folder("c20");
    let good = with_items(&item("1", "Tập huấn", ""));
    let bad = with_items(&item("1", "Tập  huấn", "end = 2020"));
    for (name, text) in [("a.toml", &good), ("b.toml", &bad)] {
        fs::write(folder.join(name), text).unwrap();
    }
    fs::create_dir_all(folder.join("2027")).unwrap();
    fs::write(folder.join("2027/plan.toml"), bad.replace("VP", "VPP")).unwrap();
    let files = "check b.toml a.toml 2027/plan.toml ./b.toml --lang en";
    let ran = run_in(&folder, files);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let last = ran.out.lines().last().unwrap();
    assert!(
        last.starts_with("3 files: 2 errors in 2 files, 5 warnings in 3."),
        "{last}"
    );
    assert!(
        last.ends_with("plan check --fix b.toml 2027/plan.toml"),
        "{last}"
    );
    for format in [
        "human", "short", "json", "github", "gitlab", "sarif", "junit",
    ] {
        let ran = run_in(&folder, &format!("{files} --format {format}"));
        assert_eq!(ran.code, 1, "{format}");
        let first = ran.out.find("b.toml").unwrap_or(usize::MAX);
        let second = ran.out.find("2027/plan.toml").unwrap_or(0);
        assert!(first < second, "{format}: {}", ran.out);
    }
    // Of data, what many plans have in common.
    let ran = run_in(&folder, &format!("{files} --format json"));
    let json = Json::parse(&ran.out);
    json.assert_keys("schema_version kind today plan plans left_out findings");
    assert!(matches!(json.at("plan"), Json::Other));
    assert_eq!(json.at("plans").list().len(), 3);
    assert_eq!(json.at("findings").list().len(), 7);
    assert_eq!(
        json.at("findings").list()[3].at("path").text(),
        "2027/plan.toml"
    );
    // Of one file nothing changes.
    let ran = run_in(&folder, "check a.toml --format json");
    let json = Json::parse(&ran.out);
    assert_eq!(
        json.keys(),
        [
            "schema_version",
            "kind",
            "today",
            "plan",
            "findings",
            "plans",
            "left_out"
        ]
    );
}

/// The hook of pre-commit names the files that are committed, and each is judged, with
/// or without a plan at the top.
#[test]
fn c38_the_hook_judges_the_plan_that_is_committed() {
    let hook = crate::support::project_file(".pre-commit-hooks.yaml");
    assert!(
        hook.contains("entry: plan check\n") && !hook.contains("pass_filenames"),
        "{hook}"
    );
    let folder = folder("c38");
    let good = with_items(&item("1", "Tập huấn", ""));
    fs::create_dir_all(folder.join("2027")).unwrap();
    fs::write(
        folder.join("2027/plan.toml"),
        good.replace("[plan]\n", "[plan]\nend = 5\n"),
    )
    .unwrap();
    for has_top in [false, true] {
        if has_top {
            fs::write(folder.join("plan.toml"), &good).unwrap();
        }
        let alone = run_in(&folder, "check 2027/plan.toml --format short --lang en");
        assert_eq!(alone.code, 1, "{}", alone.err);
        assert!(alone.out.starts_with("2027/plan.toml:"), "{}", alone.out);
        assert!(alone.out.contains("error[unknown-key]"), "{}", alone.out);
    }
    let both = run_in(
        &folder,
        "check plan.toml 2027/plan.toml --format short --lang en",
    );
    assert_eq!(both.code, 1);
    let first = both.out.lines().next().unwrap();
    assert!(
        first.starts_with("2027/plan.toml:3:1: error[unknown-key]"),
        "{first}"
    );
    fs::write(folder.join("2027/plan.toml"), &good).unwrap();
    fs::remove_file(folder.join("plan.toml")).unwrap();
    assert_eq!(run_in(&folder, "check 2027/plan.toml").code, 0);
}

#[test]
fn c20_a_file_that_cannot_be_read_keeps_the_others_judged() {
    let folder = folder("c20b");
    fs::write(
        folder.join("a.toml"),
        with_items(&item("1", "Tập  huấn", "")),
    )
    .unwrap();
    fs::write(folder.join("utf16.toml"), [0xff, 0xfe, b'a', 0]).unwrap();
    let line = "check gone.toml a.toml utf16.toml --lang en";
    let ran = run_in(&folder, &format!("{line} --format short"));
    assert_eq!((ran.code, ran.out.lines().count()), (2, 2), "{}", ran.out);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(
        ran.err.starts_with("plan: error: Cannot read gone.toml"),
        "{}",
        ran.err
    );
    for (format, said) in [
        ("human", "1 could not be read"),
        ("json", "\"why\": \"unreadable\""),
        ("github", "::error file=gone.toml::Cannot read gone.toml"),
        ("sarif", "\"executionSuccessful\": false"),
        ("junit", "<error type=\"unreadable\""),
    ] {
        let ran = run_in(&folder, &format!("{line} --format {format}"));
        assert_eq!(ran.code, 2, "{format}");
        assert!(ran.out.contains(said), "{format}: {}", ran.out);
    }
    let ran = run_in(&folder, "check --fix gone.toml a.toml --lang en");
    assert_eq!(ran.code, 2);
    assert!(
        fs::read_to_string(folder.join("a.toml"))
            .unwrap()
            .contains("Tập huấn")
    );
    let ran = run_in(&folder, "check --diff gone.toml a.toml --lang en");
    assert_eq!(ran.code, 2);
    for line in [
        "check a.toml -",
        "check a.toml a.toml --format json=a.toml",
        "check -f a.toml a.toml b.toml",
    ] {
        run_in(&folder, &format!("{line} --lang en")).refused();
    }
}

fn office(name: &str, text: &str) -> std::path::PathBuf {
    let folder = folder(name);
    assert!(git(&folder, &["init", "-q", "-b", "main"]));
    fs::write(folder.join("plan.toml"), text).unwrap();
    assert!(git(&folder, &["add", "."]) && git(&folder, &["commit", "-qm", "Bản đầu"]));
    folder
}

#[test]
fn c42_only_what_the_change_brought() {
    let old = with_items(
        &(item("1", "Tập  huấn", "") + &item("2", "Hội thảo", "") + &item("3", "Mua sắm", "")),
    );
    let folder = office("c42", &old);
    let path = folder.join("plan.toml");
    let news = |text: &str, more: &str| {
        fs::write(&path, text).unwrap();
        let ran = run_in(
            &folder,
            &format!("check --strict --against HEAD --new --format short --lang en {more}"),
        );
        let lines: Vec<String> = ran
            .out
            .lines()
            .map(|line| line.split(": ").next().unwrap_or("").to_owned())
            .collect();
        (ran.code, lines)
    };
    assert_eq!(news(&old, ""), (0, vec![]));
    // Lines above it changed, and the item moved.
    let moved = with_items(
        &("# một dòng\n\n".to_owned()
            + &item("2", "Hội thảo", "")
            + &item("3", "Mua sắm", "")
            + &item("4", "Tập  huấn", "")),
    );
    assert_eq!(
        news(
            &moved,
            "--skip reused-id --skip renumbered-item --skip dropped-item"
        ),
        (0, vec![])
    );
    // Its own line changed in another way.
    let edited = old.replace("Tập  huấn", "Tập  huấn chuyên sâu");
    assert_eq!(news(&edited, "").1.len(), 0);
    // A second of the same kind is new, and it is the second that is reported.
    let second = old.replace("Mua sắm", "Mua  sắm");
    let (code, lines) = news(&second, "");
    assert_eq!((code, lines.len()), (1, 1));
    let line = second
        .lines()
        .position(|line| line.contains("Mua  sắm"))
        .unwrap()
        + 1;
    assert!(
        lines[0].starts_with(&format!("plan.toml:{line}:")),
        "{lines:?}"
    );
    // One went and one came.
    let other = second.replace("Tập  huấn", "Tập huấn");
    assert_eq!(news(&other, "").1.len(), 1);
    // What a change may not do is new by itself.
    let dropped = with_items(&(item("1", "Tập  huấn", "") + &item("2", "Hội thảo", "")));
    let (code, lines) = news(&dropped, "");
    assert_eq!((code, lines.len()), (1, 1), "{lines:?}");
    // Every format has the same findings.
    fs::write(&path, &second).unwrap();
    for format in ["json", "github", "gitlab", "sarif", "junit"] {
        let ran = run_in(
            &folder,
            &format!("check --strict --against HEAD --new --format {format}"),
        );
        assert_eq!(
            (ran.code, ran.out.matches("double-space").count() > 0),
            (1, true),
            "{format}"
        );
        assert!(!ran.out.contains("Tập"), "{format}: {}", ran.out);
    }
    let ran = run_in(&folder, "check --strict --against HEAD --new --lang en");
    assert!(ran.out.ends_with("plan.toml: 1 warning, new since HEAD (1 from before). 1 can be fixed automatically: plan check --fix\n"), "{}", ran.out);
    run_in(&folder, "check --new --lang en").refused();
    run_in(&folder, "check --new --fix --against HEAD --lang en").refused();
}

#[test]
fn c42_a_renamed_plan_and_a_new_one() {
    let folder = office("c42b", &with_items(&item("1", "Tập  huấn", "")));
    fs::create_dir_all(folder.join("2026")).unwrap();
    assert!(git(&folder, &["mv", "plan.toml", "2026/plan.toml"]));
    let line = "check 2026/plan.toml --against HEAD --new --strict --lang en";
    let ran = run_in(&folder, line);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!(
        ran.out,
        "Nothing new is wrong in 2026/plan.toml since HEAD (1 item; 1 from before).\n"
    );
    // A new plan has nothing from before.
    fs::create_dir_all(folder.join("2027")).unwrap();
    fs::write(
        folder.join("2027/plan.toml"),
        with_items(&item("1", "Hội  thảo", "")),
    )
    .unwrap();
    let ran = run_in(
        &folder,
        "check 2026/plan.toml 2027/plan.toml --against HEAD --new --strict --format short --lang en",
    );
    assert_eq!(
        (ran.code, ran.out.lines().count()),
        (1, 2),
        "{}{}",
        ran.out,
        ran.err
    );
    assert!(ran.out.starts_with("2027/plan.toml:"), "{}", ran.out);
    assert!(
        ran.err.contains("2027/plan.toml: it was not there before"),
        "{}",
        ran.err
    );
    // A wrong revision is wrong for all.
    let ran = run_in(
        &folder,
        "check 2026/plan.toml 2027/plan.toml --against mian --new --lang en",
    );
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("Did you mean main?"), "{}", ran.err);
}

/// A broken plan can be mended by a change that is judged by itself.
#[test]
fn c42_what_was_broken_before() {
    let folder = office("c42c", &with_items(&item("1", "Tập huấn", "end = 5")));
    let ran = run_in(&folder, "check --against HEAD --new --lang en");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    fs::write(
        folder.join("plan.toml"),
        with_items(&item("1", "Tập huấn", "")),
    )
    .unwrap();
    let ran = run_in(&folder, "check --against HEAD --new --strict --lang en");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(
        ran.err.contains("the rules about a change are not applied"),
        "{}",
        ran.err
    );
}

/// Two clerks record a report each; whoever does as the help says has both.
#[test]
fn c37_both_reports_are_kept() {
    let duty = "[[duty]]\nid = \"nam\"\ntitle = \"Báo cáo năm\"\nevery = \"year\"\nbefore = \"12-15\"\nto = \"Sở Nội vụ\"\n";
    let base = with_items(&(item("1", "Tập huấn", "") + duty));
    for (ours, theirs) in [
        (("VP", "2024", "2024-12-10"), ("QLKH", "2024", "2024-12-11")),
        (("VP", "2024", "2024-12-10"), ("QLKH", "2024", "2024-12-10")),
        (("VP", "2024", "2024-12-10"), ("VP", "2023", "2023-12-10")),
    ] {
        let folder = office("c37", &base);
        let record = |(unit, period, day): (&str, &str, &str)| {
            let line = format!("received {unit} --period {period} --on {day}");
            let ran = run_in(&folder, &line);
            assert_eq!(ran.code, 0, "{}", ran.err);
            assert!(git(&folder, &["commit", "-qam", "x"]));
        };
        assert!(git(&folder, &["switch", "-qc", "a"]));
        record(ours);
        assert!(git(&folder, &["switch", "-qc", "b", "main"]));
        record(theirs);
        if git(&folder, &["merge", "-q", "a"]) {
            continue;
        }
        let path = folder.join("plan.toml");
        let ran = run_in(&folder, "check --lang en --width 1000");
        assert!(ran.out.contains("keep both"), "{}", ran.out);
        let help = ran
            .out
            .lines()
            .find(|line| line.contains("keep both"))
            .unwrap();
        let lines = help.split("in place of ======= write “").nth(1).unwrap();
        let lines = lines.split("”, each on").next().unwrap();
        let lines = lines.replace("”, “", "\n");
        let text = fs::read_to_string(&path).unwrap();
        let mended: Vec<String> = text
            .lines()
            .filter(|line| !line.starts_with("<<<<<<<") && !line.starts_with(">>>>>>>"))
            .map(|line| {
                if line.starts_with("=======") {
                    lines.clone()
                } else {
                    line.to_owned()
                }
            })
            .collect();
        fs::write(&path, mended.join("\n") + "\n").unwrap();
        let ran = run_in(&folder, "check --strict --lang en");
        assert_eq!(ran.code, 0, "{text}\n→\n{}\n{}", mended.join("\n"), ran.out);
        let ran = run_in(&folder, "reports --state done --format tsv");
        assert_eq!(ran.out.lines().count(), 2, "{}", ran.out);
    }
}

#[test]
fn c37_a_change_of_one_line_is_chosen_from() {
    let text = with_items(&item(
        "1",
        "Tập huấn",
        "<<<<<<< HEAD\nend = 2026\n=======\nend = 2027\n>>>>>>> b",
    ));
    let out = run_on(text, "check --lang en").out;
    assert!(
        out.contains("keep one of the two parts, delete the lines"),
        "{out}"
    );
    let table = |id: &str| {
        format!("[[item]]\nid = \"{id}\"\ntitle = \"x\"\n\n[[item.lead]]\nunit = \"VP\"\n")
    };
    let text = with_items(&format!(
        "<<<<<<< HEAD\n{}=======\n{}>>>>>>> b\n",
        table("1"),
        table("2")
    ));
    let out = run_on(text, "check --lang en --width 500").out;
    assert!(out.contains("keep both: delete only the lines"), "{out}");
}

#[test]
fn c43_junit_is_well_formed_whatever_the_text() {
    let hostile = "]]><x a='&quot;'>\\u0001\\u001b\\ufffe “&” <!-- -->\\n  ";
    let text = with_items(&item("1", hostile, "end = 2020\nedn = 3"));
    for (text, code) in [(text, 1), (with_items(&item("1", "Tập huấn", "")), 0)] {
        let ran = run_on(&text, "check --format junit");
        assert_eq!(ran.code, code, "{}", ran.err);
        junit(&ran.out);
    }
    // A warning fails only where it counts.
    let text = with_items(&item("1", "Tập  huấn", ""));
    let ran = run_on(&text, "check --format junit");
    assert!(ran.out.contains("tests=\"1\" failures=\"0\"") && ran.out.contains("<system-out>"));
    let ran = run_on(&text, "check --strict --format junit");
    assert!(
        ran.out.contains("tests=\"1\" failures=\"1\"")
            && ran.out.contains("<failure type=\"warning\"")
    );
    // Into a file, beside what people read.
    let folder = folder("c43");
    fs::write(folder.join("plan.toml"), text).unwrap();
    let ran = run_in(
        &folder,
        "check --format human --format junit=results.xml --lang en",
    );
    assert!(ran.out.ends_with("plan check --fix\n"), "{}", ran.out);
    junit(&fs::read_to_string(folder.join("results.xml")).unwrap());
}

/// Holds a text against what services take for JUnit: elements and attributes
/// where they may stand, counts that agree, nothing that XML forbids.
#[track_caller]
fn junit(text: &str) {
    let allowed =
        |c: char| matches!(c, '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(text.chars().all(allowed), "{text}");
    let body = text
        .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .unwrap();
    let mut open: Vec<String> = Vec::new();
    let mut counts = (0, 0, 0);
    let mut promised = (0, 0, 0);
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        let between = &rest[..at];
        escaped(between);
        let is_text = open
            .last()
            .is_some_and(|name| ["failure", "error", "system-out"].contains(&name.as_str()));
        assert!(is_text || between.trim().is_empty(), "{between}");
        let end = at + rest[at..].find('>').expect("a tag ends");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let (tag, is_empty) = match tag.strip_suffix('/') {
            Some(tag) => (tag, true),
            None => (tag, false),
        };
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let (parent, may) = match name {
            "testsuites" => ("", "name tests failures errors time"),
            "testsuite" => (
                "testsuites",
                "name tests failures errors skipped time timestamp",
            ),
            "testcase" => ("testsuite", "name classname time"),
            "failure" | "error" => ("testcase", "type message"),
            "system-out" => ("testcase", ""),
            _ => panic!("no element of JUnit: {name}"),
        };
        assert_eq!(open.last().map_or("", String::as_str), parent, "{name}");
        let mut seen = std::collections::BTreeMap::new();
        let mut left = attributes.trim();
        while !left.is_empty() {
            let (key, value) = left.split_once("=\"").expect("an attribute in quotes");
            let (value, after) = value.split_once('"').expect("a closing quote");
            assert!(may.split(' ').any(|one| one == key), "{name} {key}");
            escaped(value);
            assert!(seen.insert(key, value).is_none(), "{key} twice");
            left = after.trim_start();
        }
        let number = |key: &str| seen[key].parse::<usize>().unwrap();
        match name {
            "testsuite" => {
                promised.0 += number("tests");
                promised.1 += number("failures");
                promised.2 += number("errors");
            }
            "testcase" => counts.0 += 1,
            "failure" => counts.1 += 1,
            "error" => counts.2 += 1,
            _ => {}
        }
        assert!(name != "testcase" || seen.contains_key("name"));
        if !is_empty {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty());
    assert_eq!(counts, promised);
}

/// Every `&` begins a reference that XML knows by itself.
#[track_caller]
fn escaped(text: &str) {
    assert!(!text.contains('<') && !text.contains("]]>"), "{text}");
    for part in text.split('&').skip(1) {
        let name = part.split(';').next().unwrap_or("");
        assert!(
            ["amp", "lt", "gt", "quot", "#9", "#10", "#13"].contains(&name),
            "{text}"
        );
    }
}
