//! Papers, calendars and pages of many plans: one for each unit, one for all.

use crate::support::program::{Ran, finish, plan};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(TempDir::new().unwrap());
        fs::create_dir(folder.path().join("k")).unwrap();
        for (name, text) in files {
            fs::write(folder.path().join("k").join(name), text).unwrap();
        }
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn run(&self, words: &[&str]) -> Ran {
        let mut command = plan();
        command.args(["-f", "k", "--lang", "en"]).args(words);
        command.env("PLAN_TODAY", "2026-11-25");
        command.current_dir(self.path());
        finish(command)
    }

    /// What is in a folder, by name.
    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path().join(folder)).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }
}

/// A plan with one late item of each of its two units; `head` are further lines of
/// `[plan]`.
fn text(title: &str, issuer: &str, head: &str) -> String {
    let mut text = format!(
        "format = 1\n\n[plan]\ntitle = \"{title}\"\nissuer = \"{issuer}\"\nparent = \"UBND tỉnh\"\nnumber = \"7\"\nsymbol = \"KH-S\"\nlanguage = \"vi\"\nmonitor = \"QL\"\n{head}\n\n\
         [unit.QL]\nname = \"Phòng Quản lý\"\nhead = \"Trưởng phòng\"\n\n[unit.VP]\nname = \"Văn phòng\"\n\n[unit.TT]\nname = \"Thanh tra\"\n"
    );
    for (id, unit) in [("1", "VP"), ("2", "TT"), ("3", "QL")] {
        let item = format!(
            "\n[[item]]\nid = \"{id}\"\ntitle = \"Việc {id} của {title}\"\nstart = 2026\nend = 2026-10-31\n\n[[item.lead]]\nunit = \"{unit}\"\n"
        );
        text.push_str(&item);
    }
    text
}

const BROKEN: &str = "format = 1\n[plan]\ntitle = \"A\n";

fn of_two_offices() -> [(&'static str, String); 3] {
    [
        (
            "a.toml",
            text(
                "Một",
                "Sở A",
                "code = \"KH-1\"\nissued = 2026-03-01\nplace = \"Bắc Giang\"",
            ),
        ),
        (
            "b.toml",
            text("Hai", "Sở A", "code = \"KH-2\"\nissued = 2026-01-05"),
        ),
        (
            "c.toml",
            text(
                "Ba",
                "Sở B",
                "code = \"KH-3\"\nissued = 2026-02-05\nissuer_id = \"H02.9\"",
            ),
        ),
    ]
}

fn as_files<'t>(files: &'t [(&'t str, String)]) -> Vec<(&'t str, &'t str)> {
    files.iter().map(|(name, text)| (*name, &**text)).collect()
}

#[test]
fn a_unit_gets_one_paper_of_all_plans_of_its_office() {
    let files = of_two_offices();
    let folder = Folder::new(&as_files(&files));
    let ran = folder.run(&["remind", "--format", "markdown", "--out", "nv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        folder.names("nv"),
        [
            "nhac-viec-H02.9-TT.md",
            "nhac-viec-H02.9-VP.md",
            "nhac-viec-sở-a-TT.md",
            "nhac-viec-sở-a-VP.md"
        ]
    );
    let paper = fs::read_to_string(folder.path().join("nv/nhac-viec-sở-a-VP.md")).unwrap();
    let places: Vec<usize> = [
        "V/v đôn đốc hoàn thành nhiệm vụ theo 2 kế hoạch",
        "1. Kế hoạch số 7/KH-S ngày 01/3/2026 của Sở A: Một",
        "Việc 1 của Một",
        "2. Kế hoạch số 7/KH-S ngày 05/01/2026 của Sở A: Hai",
        "Việc 1 của Hai",
        "Đề nghị Văn phòng khẩn trương",
    ]
    .iter()
    .map(|words| {
        paper
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {paper}"))
    })
    .collect();
    assert!(places.is_sorted(), "{paper}");
    assert!(!paper.contains("Ba"), "{paper}");
    assert_eq!(paper.matches("khẩn trương").count(), 1);
    // The head is that of the plan issued last, which the other one differs from.
    assert!(paper.contains("Bắc Giang, ngày"), "{paper}");
    assert!(
        ran.err.contains("The plans of Sở A differ in head, recipients or signature; the papers have those of KH-1"),
        "{}",
        ran.err
    );
    // Who watches gets none, and what it has left is named once an office.
    assert!(
        ran.err.contains("plan overdue --unit QL -f k"),
        "{}",
        ran.err
    );
}

#[test]
fn of_one_office_the_names_have_no_office() {
    let files = of_two_offices();
    let folder = Folder::new(&as_files(&files[..2]));
    let ran = folder.run(&["remind", "--out", "nv", "--unit", "Văn phòng"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(folder.names("nv"), ["nhac-viec-VP.txt"]);
}

#[test]
fn a_plan_alone_in_a_paper_has_its_own_subject() {
    let files = of_two_offices();
    let folder = Folder::new(&as_files(&files));
    let ran = folder.run(&["remind", "--plan", "KH-3", "--unit", "TT"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out
            .contains("V/v đôn đốc hoàn thành nhiệm vụ theo Kế hoạch\n")
    );
    assert!(ran.out.contains("của Sở B: Ba"), "{}", ran.out);
}

#[test]
fn what_is_left_out_stands_in_every_paper() {
    let mut files = of_two_offices().to_vec();
    files.push(("hong.toml", BROKEN.to_owned()));
    // Papers are relied on: a plan with any error is left out.
    files.push((
        "la.toml",
        text("Lạ", "Sở A", "code = \"KH-4\"\nissued = 2026-02-01\nla = 1"),
    ));
    let folder = Folder::new(&as_files(&files));
    let ran = folder.run(&["remind", "--format", "markdown"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    let said = "Chưa tính 2 tệp có lỗi: k/hong.toml, k/la.toml.";
    assert_eq!(ran.out.matches(said).count(), 4, "{}", ran.out);
    for command in [
        &["remind", "--out", "nv"][..],
        &["export", "ics", "--out", "x.ics"],
    ] {
        let mut words = command.to_vec();
        words.push("--complete");
        let ran = folder.run(&words);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{command:?}");
        assert!(
            ran.err.contains("--complete: 2 files are left out"),
            "{}",
            ran.err
        );
    }
    assert_eq!(folder.names("."), ["k"]);
}

#[test]
fn a_calendar_is_of_all_plans() {
    let mut files = of_two_offices().to_vec();
    files[0].1 = files[0].1.replace("code =", "short = \"Một 2026\"\ncode =");
    files.push(("hong.toml", BROKEN.to_owned()));
    let folder = Folder::new(&as_files(&files));
    let ran = folder.run(&["export", "ics"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("k/hong.toml: "), "{}", ran.err);
    let out = ran.out.replace("\r\n ", "");
    assert_eq!(out.matches("BEGIN:VCALENDAR").count(), 1);
    assert_eq!(out.matches("BEGIN:VEVENT").count(), 9);
    for said in [
        "SUMMARY:[Một 2026] 1 Việc 1 của Một",
        "SUMMARY:[KH-2] 2 Việc 2 của Hai",
        "UID:item.3@KH-3",
        "Not counted\\, 1 file with errors: k/hong.toml",
    ] {
        assert!(out.contains(said), "{said}: {out}");
    }
    // The events are those of each plan alone.
    let alone = folder.run(&["export", "ics", "--plan", "KH-2"]);
    let alone = alone.out.replace("\r\n ", "");
    assert_eq!(alone.matches("UID:item.").count(), 3);
    assert!(alone.matches("[KH-2]").count() >= 3);
}

#[test]
fn plans_that_a_calendar_cannot_tell_apart_are_refused() {
    let one = text("Một", "Sở A", "issued = 2026-03-01");
    let two = text("Hai", "Sở A", "issued = 2026-01-05");
    let folder = Folder::new(&[("a.toml", &one), ("b.toml", &two)]);
    let ran = folder.run(&["export", "ics"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err
            .contains("k/a.toml and k/b.toml have no code and are alike in symbol and year"),
        "{}",
        ran.err
    );
    let other_year = two.replace("2026-01-05", "2025-01-05");
    let folder = Folder::new(&[("a.toml", &one), ("b.toml", &other_year)]);
    assert_eq!(folder.run(&["export", "ics"]).code, 0);
}

#[test]
fn no_plan_of_the_set_is_replaced_by_an_export() {
    let files = of_two_offices();
    let folder = Folder::new(&as_files(&files));
    let ran = folder.run(&["export", "ics", "--out", "k/b.toml", "--force"]);
    assert_eq!(ran.code, 2);
    let now = fs::read_to_string(folder.path().join("k/b.toml")).unwrap();
    assert_eq!(now, files[1].1);
}

#[test]
fn a_page_is_of_all_plans() {
    let mut files = of_two_offices().to_vec();
    files.push(("hong.toml", BROKEN.to_owned()));
    let folder = Folder::new(&as_files(&files));
    let ran = folder.run(&["export", "html", "--out", "x.html"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    let page = fs::read_to_string(folder.path().join("x.html")).unwrap();
    for said in [
        "<h1>3 plans of 2 offices</h1>",
        "As of 25/11/2026 · 9 items",
        "Not counted, 1 file with errors: k/hong.toml",
        "k/hong.toml: has errors, so it is not counted. The first: line 3",
        // One name of two offices.
        "<caption>Văn phòng · Sở A (2)</caption>",
        "<caption>Văn phòng · Sở B (1)</caption>",
        "script-src 'none'",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    // Each late item once; no item in full, and no link to a page that is not there.
    for title in ["Việc 1 của Một", "Việc 3 của Ba"] {
        assert_eq!(page.matches(title).count(), 1, "{title}");
    }
    for said in ["<details", "<script", "href=\"./"] {
        assert!(!page.contains(said), "{said}");
    }
    // What is due in 30 days stands apart from what is due later.
    let ahead = folder.run(&["--today", "2026-10-01", "export", "html", "--plan", "KH-2"]);
    let (late, soon) = ahead.out.split_once("id=\"due-soon\"").unwrap();
    assert!(late.contains("No item and no report is overdue."));
    assert!(soon.contains("Việc 1 của Hai"), "{soon}");
    let far = folder.run(&["--today", "2026-09-01", "export", "html", "--plan", "KH-2"]);
    assert!(
        far.out
            .contains("No item and no report falls due in the next 30 days.")
    );
}

#[test]
fn a_folder_of_pages_has_the_page_of_each_plan() {
    let mut files = of_two_offices().to_vec();
    files[0].1 = files[0].1.replace("KH-1", "Kế hoạch/1 <b>");
    let folder = Folder::new(&as_files(&files));
    let ran = folder.run(&["export", "html", "--out", "trang"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        ran.err.replace('\\', "/"),
        "Wrote trang/index.html, and beside it the pages of 3 plans\n"
    );
    assert_eq!(
        folder.names("trang"),
        ["KH-2.html", "KH-3.html", "index.html", "kế-hoạch-1-b.html"]
    );
    let index = fs::read_to_string(folder.path().join("trang/index.html")).unwrap();
    for link in [
        "href=\"./KH-2.html\"",
        "href=\"./k%E1%BA%BF-ho%E1%BA%A1ch-1-b.html\"",
        "Kế hoạch/1 &lt;b&gt;",
    ] {
        assert!(index.contains(link), "{link}: {index}");
    }
    let page = fs::read_to_string(folder.path().join("trang/KH-2.html")).unwrap();
    let mut alone = plan();
    alone.args(["-f", "k/b.toml", "--lang", "en", "export", "html"]);
    alone
        .env("PLAN_TODAY", "2026-11-25")
        .current_dir(folder.path());
    assert_eq!(page, finish(alone).out);
    // Where one page is there already none is written.
    fs::write(folder.path().join("trang/KH-3.html"), "mine").unwrap();
    fs::remove_file(folder.path().join("trang/KH-2.html")).unwrap();
    let ran = folder.run(&["export", "html", "--out", "trang"]);
    assert_eq!(ran.code, 2);
    assert!(!folder.path().join("trang/KH-2.html").exists());
    fs::remove_file(folder.path().join("trang/index.html")).unwrap();
    assert_eq!(folder.run(&["export", "html", "--out", "trang"]).code, 2);
    assert_eq!(folder.names("trang"), ["KH-3.html", "kế-hoạch-1-b.html"]);
    let ran = folder.run(&["export", "html", "--out", "trang", "--force"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    // With a filter those of which anything is asked for.
    let ran = folder.run(&["export", "html", "--out", "vp", "--issuer", "Sở B"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(folder.names("vp"), ["KH-3.html", "index.html"]);
    let ran = folder.run(&["export", "html", "--out", "k/a.toml"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
}

/// The twenty plans of a department, as the pages about them have them.
fn department() -> Folder {
    let plans = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/mot-so");
    let mut files = Vec::new();
    for entry in fs::read_dir(plans).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        files.push((name, fs::read_to_string(&path).unwrap()));
    }
    assert_eq!(files.len(), 20);
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (&**a, &**b)).collect();
    Folder::new(&files)
}

#[test]
fn of_twenty_plans_each_unit_gets_one_paper_and_each_late_line_stands_once() {
    let folder = department();
    let columns = "plan_short,title,units";
    let late = folder.run(&["overdue", "--kind", "item", "--columns", columns]);
    let ran = folder.run(&["remind", "--format", "markdown", "--out", "nv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let names = folder.names("nv");
    let mut units: Vec<&str> = late
        .out
        .lines()
        .filter_map(|row| row.split('\t').nth(2))
        .collect();
    units.sort_unstable();
    units.dedup();
    assert!(names.len() >= 4, "{names:?}");
    let papers: String = names
        .iter()
        .map(|name| fs::read_to_string(folder.path().join("nv").join(name)).unwrap())
        .collect();
    let mut lines = 0;
    for row in late.out.lines().filter(|row| !row.ends_with("\tVP")) {
        let title = row.split('\t').nth(1).unwrap();
        assert!(papers.contains(title), "{row}");
        lines += 1;
    }
    assert!(lines >= 5, "{}", late.out);
    // The papers have as many late lines as there are late items of these units.
    let said = papers.matches("quá hạn").count();
    let alone: usize = names
        .iter()
        .map(|name| {
            let unit = name
                .trim_start_matches("nhac-viec-")
                .trim_end_matches(".md");
            folder
                .run(&["remind", "--unit", unit, "--format", "markdown"])
                .out
                .matches("quá hạn")
                .count()
        })
        .sum();
    assert_eq!(said, alone);
}

#[test]
fn events_of_twenty_plans_share_no_name() {
    let folder = department();
    let ran = folder.run(&["export", "ics", "--all"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let out = ran.out.replace("\r\n ", "");
    let mut names: Vec<&str> = out
        .lines()
        .filter(|line| line.starts_with("UID:"))
        .collect();
    let n = names.len();
    assert!(n >= 60, "{n}");
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), n);
}
