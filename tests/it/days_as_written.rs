//! How days are written: dd/mm/yyyy in tables and on the screen; in papers, and where a
//! document is cited by number and day, as Nghị định 30/2020/NĐ-CP has them, with a zero
//! before days below 10 and the months 1 and 2 alone.

use crate::support::desk::Desk;
use crate::support::program::run_on;
use crate::support::repository::Repo;
use std::fs;
use std::io::{Cursor, Read};

/// Every day is in a month that the two ways write differently.
const PLAN: &str = r#"format = 1

[plan]
title  = "Chuyển đổi số"
issuer = "Sở Khoa học và Công nghệ"
parent = "UBND tỉnh"
place  = "Nam Sơn"
number = "15"
symbol = "KH-SKHCN"
issued = 2025-03-04
code   = "KH-2025"
basis  = ["QD-9"]
monitor = "VP"
signer = ["GIÁM ĐỐC"]

[[plan.former]]
issuer = "Sở Khoa học"
until  = 2025-05-06

[[amendment]]
id     = "QD-9"
number = "9/QĐ-UBND"
issued = 2025-04-05
title  = "Quyết định điều chỉnh"
issuer = "UBND tỉnh"

[unit.VP]
name = "Văn phòng"
head = "Chánh Văn phòng"

[unit.A]
name = "Phòng A"
former = [{ name = "Phòng cũ", until = 2025-06-07 }]

[unit.B]
name = "Phòng B"
until = 2026-04-03
successor = ["A"]
basis = "QD-9"

[partner.STC]
name = "Sở Tài chính"

[[item]]
id    = "1"
title = "Việc quá hạn"
start = 2025-03-08
end   = 2026-03-09
added = "QD-9"

[[item.lead]]
unit  = "B"
until = 2026-04-03

[[item.lead]]
unit  = "A"
from  = 2026-04-04
basis = "QD-9"

[[item.extension]]
end     = 2026-04-06
basis   = "QD-9"
granted = 2026-03-05

[[item.former]]
until = 2025-04-04
basis = "QD-9"
title = "Việc cũ"

[[item.request]]
unit     = "A"
received = 2026-05-04
end      = 2026-09-08
reason   = "thiếu người"

[[item.request]]
unit     = "A"
received = 2026-05-03
stop     = true
refused  = 2026-05-08
basis    = "QD-9"

[[item]]
id        = "2"
title     = "Việc đã xong"
start     = 2025-03-08
end       = 2026-05-09
completed = 2026-05-07

[[item.lead]]
unit = "A"

[[item.pause]]
from  = 2025-07-01
until = 2025-08-02
basis = "QD-9"

[[item]]
id      = "3"
title   = "Việc đã dừng"
stopped = 2026-04-09
reason  = "QD-9"

[[item.lead]]
unit = "A"

[[item]]
id    = "4"
title = "Việc chung"
start = 2026-03-01
end   = 2026-07-08

[[item.lead]]
unit = "A"

[[item.lead]]
unit = "VP"

[[item.result]]
period    = 2026
unit      = "A"
text      = "Đã họp"
received  = 2026-05-05
completed = 2026-05-06

[[item]]
id    = "5"
title = "Việc định kỳ"
start = "2026-Q1"
every = "quarter"
by    = "03-05"

[[item.lead]]
unit = "VP"

[[item.extension]]
period  = "2026-Q1"
end     = 2026-04-07
basis   = "QD-9"
granted = 2026-03-04

[[duty]]
id     = "nam"
title  = "Báo cáo năm"
every  = "year"
by     = "06-03"
cut    = "05-09"
to     = "VP"

[[duty.extension]]
period  = 2026
unit    = "A"
end     = 2026-06-08
basis   = "QD-9"
granted = 2026-05-04

[[report]]
unit     = "A"
period   = 2025
received = 2025-06-05

"#;

const TODAY: &str = "2026-05-08";

/// A day in a text, as it is written there, and what stands before it.
fn days(text: &str) -> Vec<(String, &str)> {
    let is_part = |c: char| c.is_ascii_digit() || c == '/';
    let mut found = Vec::new();
    let mut at = 0;
    for run in text.split_inclusive(|c| !is_part(c)) {
        let word = run.trim_end_matches(|c| !is_part(c));
        let parts: Vec<&str> = word.split('/').collect();
        if let [day, month, year] = parts[..]
            && year.len() == 4
            && [day, month]
                .iter()
                .all(|part| (1..=2).contains(&part.len()))
        {
            found.push((word.to_owned(), &text[..at]));
        }
        at += run.len();
    }
    found
}

/// Whether it is the day of a document: `… số 9/QĐ-UBND ngày 05/4/2025`.
fn is_cited(before: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    words.next() == Some("ngày") && words.nth(1) == Some("số")
}

fn is_padded(day: &str) -> bool {
    day.len() == "05/03/2026".len()
}

/// What is wrong with the days of a text.
fn wrong(text: &str, is_paper: bool) -> Vec<String> {
    let flat = text.replace(['*', '\\'], "");
    let mut wrong = Vec::new();
    for (day, before) in days(&flat) {
        let line = before.rsplit('\n').next().unwrap_or_default();
        let is_short = is_paper || is_cited(before);
        let month = day.split('/').nth(1).unwrap_or_default();
        // The months 10 to 12 and 1, 2 are written alike.
        let month: u32 = month.parse().unwrap_or(0);
        if (3..=9).contains(&month) && is_padded(&day) == is_short {
            let before: Vec<char> = line.chars().rev().take(60).collect();
            let before: String = before.into_iter().rev().collect();
            wrong.push(format!("{before}→{day}"));
        }
    }
    wrong
}

#[test]
fn the_screen_has_zeros_but_where_a_document_is_cited() {
    let mut seen = 0;
    for line in [
        "list --format table",
        "list --format markdown",
        "list --format markdown --columns id,leads,start,end,last_day,completed,stopped,pauses,requests,extensions,added,result",
        "deadlines --all --format table",
        "overdue --format table",
        "reports --format table",
        "requests --all --format table",
        "units --format table",
        "summary",
        "plans --format table",
        "show 1",
        "show 2",
        "show 3",
        "show 4",
        "show 5",
        "timeline",
        "export html -o -",
        "export ics --all -o -",
    ] {
        for lang in ["vi", "en"] {
            for day in [TODAY, "2027-03-04"] {
                let line = format!("{line} --lang {lang} --today {day} --width 300");
                let ran = run_on(PLAN, &line);
                assert_ne!(ran.code, 2, "{line}: {}", ran.err);
                let text = ran.out.replace("\r\n ", "") + "\n" + &ran.err;
                seen += days(&text).len();
                assert_eq!(wrong(&text, false), [""; 0], "{line}");
            }
        }
    }
    assert!(seen > 200, "{seen}");
}

#[test]
fn papers_have_them_as_the_decree_does() {
    let mut seen = 0;
    for line in [
        "report --format markdown",
        "report --year 2025 --format markdown",
        "report --unit A --format markdown --detail",
        "report --year 2026 --as-of 2026-06-09 --format markdown",
        "remind --format markdown",
        "remind --as cong-van --format markdown",
        "remind --within 6m --format markdown",
    ] {
        for day in [TODAY, "2026-07-09", "2027-03-04"] {
            if line.contains("as-of 2026-06") && day == TODAY {
                continue;
            }
            let line = format!("{line} --today {day}");
            let ran = run_on(PLAN, &line);
            assert_ne!(ran.code, 2, "{line}: {}", ran.err);
            seen += days(&ran.out).len();
            assert_eq!(wrong(&ran.out, true), [""; 0], "{line}");
            assert_eq!(wrong(&ran.err, false), [""; 0], "{line}");
        }
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn what_is_recorded_is_said_as_the_screen_has_it() {
    let desk = Desk::new(PLAN);
    for words in [
        &["done", "1", "--on", "2026-05-07"][..],
        &["done", "1", "--on", "2026-05-07"],
        &["done", "1", "--undo"],
        &["extend", "4", "--end", "2026-08-09", "--basis", "QD-9"],
        &["received", "A", "--period", "2026", "--on", "2026-05-06"],
        &[
            "assign",
            "4",
            "--unit",
            "B",
            "--instead-of",
            "A",
            "--from",
            "2026-03-08",
        ],
        &["request", "1", "--end", "2026-09-09", "--reason", "x"],
        &[
            "request",
            "1",
            "--unit",
            "A",
            "--refused",
            "2026-05-07",
            "--basis",
            "QD-9",
        ],
        &["stop", "1", "--reason", "QD-9", "--on", "2026-05-07"],
        &["resume", "3", "--basis", "QD-9", "--on", "2026-05-07"],
        &[
            "amend",
            "QD-10",
            "--number",
            "10/QĐ-S",
            "--issued",
            "2026-05-05",
            "--title",
            "X",
        ],
        &[
            "add",
            "6",
            "--title",
            "Mới",
            "--unit",
            "A",
            "--end",
            "2026-09-08",
            "--basis",
            "QD-10",
        ],
    ] {
        for lang in ["vi", "en"] {
            let ran = desk.run_in(lang, TODAY, words);
            let said = ran.out + "\n" + &ran.err;
            assert_eq!(wrong(&said, false), [""; 0], "{words:?}: {said}");
        }
    }
}

/// The parts of an office file, by name, each as text alone.
fn parts(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        let ended = xml.replace("</w:p>", "\n").replace("</si>", "\n");
        let text = ended
            .split('<')
            .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text))
            .collect();
        parts.push((name, text));
    }
    parts
}

/// What a command writes into a file.
fn written(words: &[&str], name: &str) -> Vec<(String, String)> {
    let desk = Desk::new(PLAN);
    let path = desk.path().with_file_name(name);
    let out = ["--out", path.to_str().unwrap()];
    let ran = desk.run(TODAY, &[words, &out].concat());
    assert_eq!(ran.code, 0, "{words:?}: {}", ran.err);
    parts(fs::read(path).unwrap())
}

#[test]
fn papers_for_word_have_them_as_the_decree_does() {
    let mut seen = 0;
    for words in [
        &["report", "--year", "2025", "--format", "docx"][..],
        &["report", "--unit", "A", "--detail", "--format", "docx"],
    ] {
        for (name, text) in written(words, "giay.docx") {
            if name.starts_with("word/") {
                seen += days(&text).len();
                assert_eq!(wrong(&text, true), [""; 0], "{words:?}: {name}");
            }
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn sheets_and_forms_have_them_as_the_screen_does() {
    let form = ["form", "--unit", "A", "--period", "2026", "--all"];
    let mut seen = 0;
    for (words, file) in [
        (&["export", "xlsx"][..], "so.xlsx"),
        (&form, "bieu.xlsx"),
        (&form, "bieu.docx"),
    ] {
        for (name, text) in written(words, file) {
            if name.ends_with("sharedStrings.xml") || name == "word/document.xml" {
                seen += days(&text).len();
                assert_eq!(wrong(&text, false), [""; 0], "{words:?}: {name}");
            }
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn what_changed_is_said_as_the_screen_has_it() {
    let repo = Repo::new();
    let mut old = PLAN.to_owned();
    repo.commit("plan.toml", &old, "Lập kế hoạch");
    // Every day of the plan, one commit after another; a few of them make a plan that
    // is wrong, which says so.
    let mut seen = 0;
    for line in PLAN
        .lines()
        .filter(|line| line.contains("-0") && !line.contains("format"))
    {
        let Some(new_line) =
            line.rsplit_once(|c: char| !c.is_ascii_digit())
                .and_then(|(before, day)| {
                    let next = day.parse::<u32>().ok()? + 1;
                    Some(format!("{before}-{next:02}"))
                })
        else {
            continue;
        };
        let new = PLAN.replacen(line, &new_line, 1);
        let (from, to) = (repo.path("old.toml"), repo.path("new.toml"));
        fs::write(&from, PLAN).unwrap();
        fs::write(&to, &new).unwrap();
        for lang in ["vi", "en"] {
            for format in ["text", "markdown"] {
                let ran = crate::support::program::run_with(
                    &format!("diff --lang {lang} --format {format} --today {TODAY}"),
                    &[from.to_str().unwrap(), to.to_str().unwrap()],
                );
                assert_ne!(ran.code, 2, "{new_line}: {}", ran.err);
                seen += days(&ran.out).len();
                assert_eq!(wrong(&ran.out, false), [""; 0], "{new_line}: {}", ran.out);
            }
        }
        old = new;
        repo.commit("plan.toml", &old, "Sửa ngày");
    }
    assert!(seen > 100, "{seen}");
    for lang in ["vi", "en"] {
        let file = repo.file("plan.toml");
        let ran = crate::support::program::run_with(
            &format!("log --lang {lang} --today {TODAY}"),
            &["-f", &file],
        );
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(days(&ran.out).len() > 20, "{}", ran.out);
        assert_eq!(wrong(&ran.out, false), [""; 0], "{}", ran.out);
    }
}
