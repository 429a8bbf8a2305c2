//! Items that go on in a later plan: a set counts each once, in the newest.

use crate::support::program::{Ran, finish, plan};
use std::fs;
use tempfile::TempDir;

/// A plan with items of the unit VP: number, end, and what the item goes on with.
fn text(code: &str, head: &str, items: &[(&str, &str, &str)]) -> String {
    let mut text = format!(
        "format = 1\n\n[plan]\ntitle = \"Kế hoạch {code}\"\ncode = \"{code}\"\nissuer = \"Sở A\"\nlanguage = \"vi\"\nmonitor = \"QL\"\n{head}\n\n[unit.VP]\nname = \"Văn phòng\"\n\n[unit.QL]\nname = \"Phòng Quản lý\"\n"
    );
    for (id, end, continues) in items {
        text.push_str(&format!(
            "\n[[item]]\nid = \"{id}\"\ntitle = \"Việc {id} của {code}\"\nstart = 2024\nend = {end}\n"
        ));
        if !continues.is_empty() {
            text.push_str(&format!("continues = \"{continues}\"\n"));
        }
        text.push_str("\n[[item.lead]]\nunit = \"VP\"\n");
    }
    text
}

/// Three plans: 1.2 of the first goes on in the second, and from there in the third;
/// 1.1 of the second goes on in the third.
fn three() -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: String| {
        fs::create_dir_all(folder.path().join("k")).unwrap();
        fs::write(folder.path().join("k").join(name), text).unwrap();
    };
    let first = [("1.1", "2024-06-30", ""), ("1.2", "2024-09-30", "")];
    write("a.toml", text("KH-24", "issued = 2024-01-10", &first));
    let second = [
        ("1.1", "2025-06-30", ""),
        ("1.2", "2025-09-30", "KH-24/1.2"),
    ];
    write("b.toml", text("KH-25", "issued = 2025-01-10", &second));
    let third = [
        ("1.1", "2026-06-30", "KH-25/1.1"),
        ("1.2", "2026-09-30", "KH-25/1.2"),
        ("1.3", "2026-12-31", ""),
    ];
    write("c.toml", text("KH-26", "issued = 2026-01-10", &third));
    folder
}

fn run(folder: &TempDir, day: &str, words: &[&str]) -> Ran {
    let mut command = plan();
    command.args(["--today", day, "--lang", "en"]).args(words);
    command.current_dir(folder.path());
    finish(command)
}

/// The keys of the items of a list of the set.
fn listed(folder: &TempDir, day: &str, words: &[&str]) -> Vec<String> {
    let columns = ["-f", "k", "list", "--columns", "plan,id", "--format", "tsv"];
    let all: Vec<&str> = columns.iter().chain(words).copied().collect();
    let out = run(folder, day, &all).good();
    out.lines().map(|line| line.replace('\t', "/")).collect()
}

const TODAY: &str = "2026-11-25";

#[test]
fn a_set_counts_the_last_of_a_chain() {
    let folder = three();
    let now = ["KH-24/1.1", "KH-26/1.1", "KH-26/1.2", "KH-26/1.3"];
    assert_eq!(listed(&folder, TODAY, &[]), now);
    // Before the third is issued the second counts, and before that the first.
    let before = ["KH-24/1.1", "KH-25/1.1", "KH-25/1.2"];
    assert_eq!(listed(&folder, "2026-01-09", &[]), before);
    assert_eq!(
        listed(&folder, "2024-12-01", &[]),
        ["KH-24/1.1", "KH-24/1.2"]
    );
    // Of plans that were not asked for nothing goes on.
    assert_eq!(
        listed(&folder, TODAY, &["--plan", "KH-24", "--plan", "KH-25"]),
        before
    );
    assert_eq!(
        listed(&folder, TODAY, &["--plan", "KH-24"]),
        ["KH-24/1.1", "KH-24/1.2"]
    );
    // Nor where the later plan is not in the answer.
    let path = folder.path().join("k/a.toml");
    let open = fs::read_to_string(&path).unwrap();
    let closed = "issued = 2024-01-10\nclosed = 2025-12-31";
    fs::write(&path, open.replace("issued = 2024-01-10", closed)).unwrap();
    assert_eq!(
        listed(&folder, TODAY, &["--plan-state", "closed"]),
        ["KH-24/1.1", "KH-24/1.2"]
    );
    fs::write(&path, open).unwrap();
    // What is named is there.
    assert_eq!(listed(&folder, TODAY, &["KH-24/1.2"]), ["KH-24/1.2"]);
    // A name of its key with an escape is the same key.
    let path = folder.path().join("k/c.toml");
    let text = fs::read_to_string(&path).unwrap();
    let escaped = text.replace("continues =", "\"cont\\u0069nues\" =");
    assert_ne!(text, escaped);
    fs::write(&path, escaped).unwrap();
    assert_eq!(listed(&folder, TODAY, &[]), now);
}

#[test]
fn every_count_of_a_set_agrees() {
    let folder = three();
    let of = |words: &[&str]| {
        let all: Vec<&str> = ["-f", "k"].iter().chain(words).copied().collect();
        run(&folder, TODAY, &all).good()
    };
    let total: serde_json::Value =
        serde_json::from_str(&of(&["summary", "--format", "json"])).unwrap();
    assert_eq!(total["total"]["total"], 4, "{total}");
    let plans = of(&["plans", "--columns", "plan,items,overdue"]);
    assert_eq!(plans, "KH-24\t1\t1\nKH-25\t0\t0\nKH-26\t3\t2\n");
    let overdue = of(&["overdue", "--columns", "plan,item"]);
    assert_eq!(overdue, "KH-24\t1.1\nKH-26\t1.1\nKH-26\t1.2\n");
    let units = of(&["units", "--format", "ndjson"]);
    for line in units.lines() {
        let unit: serde_json::Value = serde_json::from_str(line).unwrap();
        if unit["code"] == "VP" && unit["plan"] == "KH-25" {
            assert_eq!(unit["leads"], serde_json::json!([]), "{unit}");
        }
    }
    let said = "Not counted: 3 items that go on in a later plan and are counted there";
    for words in [
        &["list", "--format", "markdown"][..],
        &["overdue", "--format", "markdown"],
        &["deadlines", "--format", "markdown"],
        &["units", "--format", "markdown"],
        &["summary", "--format", "markdown"],
        &["plans", "--format", "markdown"],
        &["export", "html", "--out", "-"],
        &["export", "ics", "--out", "-"],
    ] {
        let out = of(words).replace("\r\n ", "").replace("\\,", ",");
        assert!(out.contains(said), "{words:?}: {out}");
    }
    let ran = run(
        &folder,
        TODAY,
        &["-f", "k", "remind", "--format", "markdown"],
    );
    assert!(ran.err.contains(said), "{}", ran.err);
    let slip = ran.out.replace("<!-- -->", "");
    assert!(!slip.contains("Việc 1.2 của KH-25"), "{slip}");
    assert!(slip.contains("Việc 1.2 của KH-26"), "{slip}");
}

#[test]
fn nothing_is_lost_where_items_go_round() {
    let folder = three();
    let path = folder.path().join("k/a.toml");
    let first = [
        ("1.1", "2024-06-30", ""),
        ("1.2", "2024-09-30", "KH-26/1.2"),
    ];
    fs::write(&path, text("KH-24", "issued = 2024-01-10", &first)).unwrap();
    let wanted = [
        "KH-24/1.1",
        "KH-24/1.2",
        "KH-25/1.2",
        "KH-26/1.1",
        "KH-26/1.2",
        "KH-26/1.3",
    ];
    assert_eq!(listed(&folder, TODAY, &[]), wanted);
}

#[test]
fn a_closed_plan_between_is_passed_over() {
    let folder = three();
    let path = folder.path().join("k/b.toml");
    let text = fs::read_to_string(&path).unwrap();
    let closed = text.replace(
        "issued = 2025-01-10",
        "issued = 2025-01-10\nclosed = 2025-12-31",
    );
    fs::write(&path, closed).unwrap();
    let now = ["KH-24/1.1", "KH-26/1.1", "KH-26/1.2", "KH-26/1.3"];
    assert_eq!(listed(&folder, TODAY, &[]), now);
}

#[test]
fn pages_and_papers_have_the_first_deadline() {
    let folder = three();
    let words = |out: String| out.split_whitespace().collect::<Vec<_>>().join(" ");
    let show = |id: &str| words(run(&folder, TODAY, &["-f", "k", "show", id]).good());
    let wanted = "KH-25/1.2 (first deadline 30/09/2025); KH-24/1.2 (first deadline 30/09/2024)";
    let newest = show("KH-26/1.2");
    assert!(newest.contains(wanted), "{newest}");
    assert!(!newest.contains("Goes on in"), "{newest}");
    let oldest = show("KH-24/1.2");
    assert!(oldest.contains("Goes on in"), "{oldest}");
    assert!(oldest.contains("KH-25/1.2"), "{oldest}");
    // The number alone is that of each plan, counted or not.
    let all = show("1.2");
    for code in ["KH-24", "KH-25", "KH-26"] {
        assert!(all.contains(&format!("Việc 1.2 của {code}")), "{all}");
    }
    // One plan alone knows what its file says.
    let alone = words(run(&folder, TODAY, &["-f", "k/c.toml", "show", "1.2"]).good());
    assert!(alone.contains("KH-25/1.2"), "{alone}");
    assert!(!alone.contains("first deadline"), "{alone}");
    let report = [
        "report", "--plan", "KH-26", "--year", "2026", "--format", "markdown",
    ];
    let all: Vec<&str> = ["-f", "k"].iter().chain(&report).copied().collect();
    let paper = run(&folder, TODAY, &all).out.replace("<!-- -->", "");
    let wanted = "Tiếp nối nhiệm vụ KH-25/1.2 (thời hạn ban đầu 30/9/2025); KH-24/1.2 (thời hạn ban đầu 30/9/2024)";
    assert!(paper.contains(wanted), "{paper}");
    // A page of a plan beside that of the set has all its items.
    let ran = run(
        &folder,
        TODAY,
        &["-f", "k", "export", "html", "--out", "site"],
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = fs::read_to_string(folder.path().join("site/KH-25.html")).unwrap();
    assert!(page.contains("Việc 1.2 của KH-25"), "{page}");
}

/// What `plan check` finds, as `rule: message`, with the files where they are several.
fn found(folder: &TempDir, path: &str) -> Vec<String> {
    let ran = run(folder, TODAY, &["check", path, "--format", "short"]);
    let mut all: Vec<String> = ran.out.lines().map(str::to_owned).collect();
    all.retain(|line| {
        ["[unknown-", "[malformed-link]"]
            .iter()
            .any(|rule| line.contains(rule))
    });
    all
}

#[test]
fn check_finds_what_goes_on_with_nothing() {
    let folder = three();
    assert_eq!(found(&folder, "k"), [""; 0]);
    let path = folder.path().join("k/d.toml");
    let items = [
        ("1", "2026-12-31", "KH-24/9"),
        ("2", "2026-12-31", "KH-23/1"),
        ("3", "2026-12-31", "KH-24"),
        ("4", "2026-12-31", "KH-27/4"),
        ("5", "2026-12-31", "KH-27/4"),
    ];
    fs::write(&path, text("KH-27", "issued = 2026-02-01", &items)).unwrap();
    let own = [
        "k/d.toml:42:13: warning[malformed-link]: “KH-24” is not KEY/ID",
        "k/d.toml:52:13: warning[malformed-link]: “KH-27/4” is this very item",
        "k/d.toml:62:13: warning[malformed-link]: “KH-27/4” is an item of this plan itself",
    ];
    assert_eq!(found(&folder, "k/d.toml"), own);
    let between = [
        "k/d.toml:22:13: error[unknown-item]: the plan KH-24 (k/a.toml) has no item 9",
        "k/d.toml:32:13: warning[unknown-plan]: none of the files is a plan with the code “KH-23”",
    ];
    let all = found(&folder, "k");
    assert_eq!(all, own.into_iter().chain(between).collect::<Vec<_>>());
}

#[test]
fn check_finds_circles() {
    let folder = three();
    let path = folder.path().join("k/a.toml");
    let first = [
        ("1.1", "2024-06-30", ""),
        ("1.2", "2024-09-30", "KH-26/1.2"),
    ];
    fs::write(&path, text("KH-24", "issued = 2024-01-10", &first)).unwrap();
    assert_eq!(
        found(&folder, "k"),
        [
            "k/a.toml:31:13: error[unknown-item]: these items continue one another in a circle: KH-24/1.2 → KH-26/1.2 → KH-25/1.2 → KH-24/1.2",
            "k/b.toml:31:13: error[unknown-item]: these items continue one another in a circle: KH-25/1.2 → KH-24/1.2 → KH-26/1.2 → KH-25/1.2",
            "k/c.toml:32:13: error[unknown-item]: these items continue one another in a circle: KH-26/1.2 → KH-25/1.2 → KH-24/1.2 → KH-26/1.2",
        ]
    );
}

#[test]
fn what_carries_out_no_item_is_found_in_one_file_and_in_a_set() {
    let folder = three();
    let path = folder.path().join("k/d.toml");
    let text = text("KH-27", "issued = 2026-02-01", &[("1", "2026-12-31", "")]);
    let with = text.replace(
        "end = 2026-12-31\n",
        "end = 2026-12-31\nimplements = [\"bad\", \"KH-27/1\", \"KH-24/1.1\"]\n",
    );
    assert_ne!(text, with);
    fs::write(&path, with).unwrap();
    let wanted = [
        "k/d.toml:22:15: warning[malformed-link]: “bad” is not KEY/ID",
        "k/d.toml:22:22: warning[malformed-link]: “KH-27/1” is this very item",
    ];
    assert_eq!(found(&folder, "k/d.toml"), wanted);
    assert_eq!(found(&folder, "k"), wanted);
}
