//! `plan check --against`: what a change may not do, judged between two
//! versions in a repository made for the test.

use crate::support::start;
use std::fs;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

const PLAN: &str = r#"format = 1

[plan]
title  = "Chuyển đổi số"
issued = 2024
basis  = ["Kế hoạch số 02/KH-UBND"]

[unit.A]
name = "Phòng A"

[unit.B]
name = "Phòng B"

[unit.VP]
name = "Văn phòng"

[[item]]
id    = "1"
title = "Mở lớp tập huấn chuyển đổi số cho cán bộ"
start = 2024
end   = 2025

[[item.lead]]
unit = "A"

[[item]]
id        = "2"
title     = "Mua sắm thiết bị đo lường chất lượng"
completed = 2025-01-10

[[item.lead]]
unit = "B"

[[item]]
id      = "3"
title   = "Xây dựng trang thông tin điện tử"
stopped = 2025-02-10
reason  = "hết kinh phí"

[[item.lead]]
unit = "B"

[[item]]
id    = "4"
title = "Khảo sát nhu cầu đào tạo nghề nông thôn"

[[item.lead]]
unit = "B"

[[duty]]
id     = "nam"
title  = "Báo cáo năm"
every  = "year"
before = "12-15"
to     = "VP"

[[report]]
unit     = "A"
period   = 2024
received = 2024-12-10

[[report]]
unit     = "B"
period   = 2024
received = 2024-12-20
"#;

fn git(folder: &Path, words: &[&str]) -> String {
    let output = start::alone("git")
        .args(words)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// A repository whose last commit has this plan.
fn repository(text: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    git(folder.path(), &["init", "-q", "-b", "main"]);
    fs::write(folder.path().join("plan.toml"), text).unwrap();
    git(folder.path(), &["add", "plan.toml"]);
    git(folder.path(), &["commit", "-q", "-m", "Ban hành"]);
    folder
}

fn plan(folder: &Path, words: &[&str]) -> Output {
    start::plan()
        .args(words)
        .args(["--today", "2025-12-01", "--lang", "en"])
        .current_dir(folder)
        .output()
        .unwrap()
}

/// The rules that find something in a change, with the lines they point at.
fn found(new: &str) -> Vec<String> {
    let folder = repository(PLAN);
    fs::write(folder.path().join("plan.toml"), new).unwrap();
    let output = plan(
        folder.path(),
        &[
            "check",
            "--strict",
            "--against",
            "HEAD",
            "--format",
            "short",
        ],
    );
    let out = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<String> = out
        .lines()
        .map(|line| {
            let place: usize = line.split(':').nth(1).unwrap().parse().unwrap();
            let rule = line.split(['[', ']']).nth(1).unwrap();
            format!("{rule}: {}", new.lines().nth(place - 1).unwrap())
        })
        .collect();
    // A note is told and changes no exit code.
    let is_bad = out.lines().any(|line| !line.contains(": note["));
    assert_eq!(output.status.code(), Some(i32::from(is_bad)), "{out}");
    lines
}

#[test]
fn what_a_change_may_not_do_is_an_error_where_it_was_done() {
    let paper =
        |text: &str| text.replace("02/KH-UBND\"]", "02/KH-UBND\", \"Công văn số 45/SKHCN\"]");
    let block = |id: &str| {
        let start = PLAN.find(&format!("id    = \"{id}\"")).unwrap() - "[[item]]\n".len();
        let end = PLAN[start + 1..]
            .find("[[item]]\n")
            .or(PLAN[start + 1..].find("[[duty]]\n"));
        PLAN[start..start + 1 + end.unwrap()].to_owned()
    };
    let report = "[[report]]\nunit     = \"A\"\nperiod   = 2024\nreceived = 2024-12-10\n\n";
    for (new, wanted) in [
        (PLAN.to_owned(), vec![]),
        // Numbers.
        (
            PLAN.replace("id    = \"4\"", "id    = \"5\""),
            // The number left out is noted by a rule of its own.
            vec!["gap-in-ids: id    = \"5\"", "renumbered-item: id    = \"5\""],
        ),
        (
            paper(&PLAN.replace("id    = \"4\"", "id    = \"5\"")),
            vec!["gap-in-ids: id    = \"5\""],
        ),
        (
            PLAN.replace("Khảo sát nhu cầu đào tạo nghề nông thôn\"", "Đánh giá an toàn bức xạ\"\nstart = 2026"),
            vec!["reused-id: id    = \"4\""],
        ),
        (
            PLAN.replace("id    = \"4\"", "id    = \"5\"") .replace("[[duty]]", "[[item]]\nid    = \"4\"\ntitle = \"Đánh giá an toàn bức xạ\"\n\n[[item.lead]]\nunit = \"A\"\n\n[[duty]]"),
            // The new one out of order is reported by a rule of its own.
            vec!["renumbered-item: id    = \"5\"", "id-out-of-order: id    = \"4\""],
        ),
        // Items.
        (PLAN.replace(&block("4"), ""), vec!["dropped-item: [[item]]"]),
        (PLAN.replace(&block("1"), ""), vec!["dropped-item: [plan]"]),
        (paper(&PLAN.replace(&block("4"), "")), vec!["dropped-item: [[item]]"]),
        (
            PLAN.replace("completed = 2025-01-10\n", ""),
            vec!["withdrawn-completion: id        = \"2\""],
        ),
        (PLAN.replace("2025-01-10", "2025-01-09"), vec![]),
        // A stop that is gone; one that became a pause went on.
        (
            PLAN.replace("stopped = 2025-02-10\nreason  = \"hết kinh phí\"\n", ""),
            vec!["withdrawn-completion: id      = \"3\""],
        ),
        (
            PLAN.replace("stopped = 2025-02-10\nreason  = \"hết kinh phí\"\n\n[[item.lead]]\nunit = \"B\"\n", "\n[[item.lead]]\nunit = \"B\"\n\n[[item.pause]]\nfrom = 2025-02-10\nuntil = 2025-03-10\nreason = \"hết kinh phí\"\nbasis = \"Công văn số 9/SKHCN\"\n"),
            vec![],
        ),
        // Deadlines.
        (
            PLAN.replace("end   = 2025", "end   = 2026"),
            vec!["deadline-without-basis: end   = 2026"],
        ),
        (paper(&PLAN.replace("end   = 2025", "end   = 2026")), vec![]),
        (
            PLAN.replace("end   = 2025\n", ""),
            vec!["deadline-without-basis: [[item]]"],
        ),
        (
            PLAN.replace("[[item.lead]]\nunit = \"A\"", "[[item.lead]]\nunit = \"A\"\n\n[[item.extension]]\nend = 2026\ngranted = 2025-06-01"),
            vec!["deadline-without-basis: end = 2026"],
        ),
        (
            PLAN.replace("[[item.lead]]\nunit = \"A\"", "[[item.lead]]\nunit = \"A\"\n\n[[item.extension]]\nend = 2026\ngranted = 2025-06-01\nbasis = \"Công văn\""),
            vec![],
        ),
        (
            PLAN.replace("\"12-15\"", "\"12-20\""),
            vec!["deadline-without-basis: before = \"12-20\""],
        ),
        (
            PLAN.replace("\"12-15\"", "\"12-20\"\nbasis  = \"Công văn\""),
            vec![],
        ),
        // Leads.
        (
            PLAN.replacen("[[item.lead]]\nunit = \"A\"", "[[item.lead]]\nunit = \"B\"", 1),
            vec!["lead-without-basis: [[item]]", "lead-without-basis: unit = \"B\""],
        ),
        (
            paper(&PLAN.replacen("[[item.lead]]\nunit = \"A\"", "[[item.lead]]\nunit = \"B\"", 1)),
            vec![],
        ),
        (
            PLAN.replacen("[[item.lead]]\nunit = \"A\"", "[[item.lead]]\nunit = \"B\"", 1)
                .replace("name = \"Phòng A\"", "name = \"Phòng A\"\nuntil = 2025-06-30\nsuccessor = [\"B\"]\nbasis = \"Quyết định\""),
            vec![],
        ),
        // The lead itself says by which paper, and the former one stays.
        (
            PLAN.replacen(
                "[[item.lead]]\nunit = \"A\"",
                "[[item.lead]]\nunit = \"A\"\nuntil = 2025-02-28\n\n[[item.lead]]\nunit = \"B\"\nfrom = 2025-03-01\nbasis = \"Quyết định số 45\"",
                1,
            ),
            vec![],
        ),
        (
            PLAN.replacen(
                "[[item.lead]]\nunit = \"A\"",
                "[[item.lead]]\nunit = \"A\"\nuntil = 2025-02-28\n\n[[item.lead]]\nunit = \"B\"\nfrom = 2025-03-01",
                1,
            ),
            vec!["lead-without-basis: unit = \"B\""],
        ),
        // Days of a lead that stayed.
        (
            PLAN.replacen("[[item.lead]]\nunit = \"A\"", "[[item.lead]]\nunit = \"A\"\nuntil = 2025-02-28", 1),
            vec![
                "lead-gap: until = 2025-02-28",
                "lead-without-basis: until = 2025-02-28",
            ],
        ),
        (
            PLAN.replacen("[[item.lead]]\nunit = \"A\"", "[[item.lead]]\nunit = \"A\"\nuntil = 2025-02-28\nbasis = \"Công văn\"", 1),
            vec!["lead-gap: until = 2025-02-28"],
        ),
        // A code is no lead: the unit is the same.
        (
            PLAN.replace("unit.A", "unit.PA").replace("\"A\"", "\"PA\""),
            vec![],
        ),
        // Reports.
        (PLAN.replace(report, ""), vec!["deleted-report: [[report]]"]),
        (PLAN.replace("2024-12-10", "2024-12-11"), vec![]),
    ] {
        assert_eq!(found(&new), wanted, "{new}");
    }
    let replaced = PLAN
        .replace(
            "Mở lớp tập huấn chuyển đổi số cho cán bộ",
            "Kiểm định phương tiện đo",
        )
        .replace("start = 2024", "start = 2025");
    let replaced = replaced.replacen(
        "[[item.lead]]\nunit = \"A\"",
        "[[item.lead]]\nunit = \"B\"",
        1,
    );
    assert!(
        found(&replaced).contains(&"reused-id: id    = \"1\"".to_owned()),
        "{:?}",
        found(&replaced)
    );
}

/// Who led from when to when is as much what a paper says as who leads.
#[test]
fn the_days_of_a_lead_move_by_a_paper_alone() {
    let led = |first: &str, second: &str| {
        let leads = format!(
            "[[item.lead]]\nunit = \"A\"\n{first}\n\n[[item.lead]]\nunit = \"B\"\n{second}\n"
        );
        PLAN.replacen("[[item.lead]]\nunit = \"A\"\n", &leads, 1)
    };
    let by = "basis = \"Quyết định số 45\"";
    let old = led("until = 2025-02-28", &format!("from = 2025-03-01\n{by}"));
    let folder = repository(&old);
    let path = folder.path();
    let found = |text: &str| {
        fs::write(path.join("plan.toml"), text).unwrap();
        let output = plan(path, &["check", "--against", "HEAD", "--format", "short"]);
        let out = String::from_utf8(output.stdout).unwrap();
        out.lines()
            .filter(|line| line.contains("lead-without-basis"))
            .map(|line| line.split(": ").skip(2).collect::<Vec<_>>().join(": "))
            .collect::<Vec<String>>()
    };
    let moved = |who: &str, days: &str| {
        vec![format!(
            "the {who} leads item 1 moved, and no paper says so: {days}"
        )]
    };
    assert_eq!(found(&old), [""; 0]);
    let last = "last day on which A";
    for (text, wanted) in [
        (
            led("", &format!("from = 2025-03-01\n{by}")),
            moved(last, "2025-02-28 → without end"),
        ),
        (
            led("until = 2025-05-28", &format!("from = 2025-03-01\n{by}")),
            moved(last, "2025-02-28 → 2025-05-28"),
        ),
        (
            led("until = 2025-02-28", &format!("from = 2025-02-01\n{by}")),
            moved("first day on which B", "2025-03-01 → 2025-02-01"),
        ),
        // By another paper than before.
        (
            led(
                "until = 2025-05-28",
                "from = 2025-05-29\nbasis = \"Quyết định số 60\"",
            ),
            vec![],
        ),
        // Its turn goes to a third, by a paper; B's own day stays.
        (
            led(
                "until = 2025-01-31",
                &format!(
                    "from = 2025-03-01\n{by}\n\n[[item.lead]]\nunit = \"VP\"\nfrom = 2025-02-01\nuntil = 2025-02-28\n{by}"
                ),
            ),
            vec![],
        ),
        // The change is taken back: that B went is one finding, and tells the day, too.
        (
            PLAN.to_owned(),
            vec!["B no longer leads item 1, and no paper says so".to_owned()],
        ),
    ] {
        assert_eq!(found(&text), wanted, "{text}");
    }
}

/// Nothing to compare with is no good answer.
#[test]
fn what_cannot_be_compared_is_told() {
    let folder = repository(PLAN);
    let path = folder.path();
    for (words, said) in [
        (&["check", "--against", "mian"][..], "mian"),
        (&["check", "--against=--help-me"], "--help-me"),
        (&["check", "--against", ""], ""),
        (
            &["check", "-", "--against", "HEAD"],
            "--against needs a file in git",
        ),
        (
            &["check", "--against", "HEAD", "--diff"],
            "does not go with",
        ),
    ] {
        let output = plan(path, words);
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), output.stdout.len()),
            (Some(2), 0),
            "{words:?}: {err}"
        );
        assert!(
            err.contains(said) && err.lines().count() == 1,
            "{words:?}: {err}"
        );
    }
    // A version with errors.
    fs::write(
        path.join("plan.toml"),
        PLAN.replace("unit = \"A\"", "unit = \"AB\""),
    )
    .unwrap();
    git(path, &["commit", "-q", "-a", "-m", "Sai"]);
    fs::write(path.join("plan.toml"), PLAN).unwrap();
    let output = plan(path, &["check", "--against", "HEAD"]);
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(
        err.contains("HEAD") && err.contains("cannot be used yet"),
        "{err}"
    );
    assert_eq!(
        plan(path, &["check", "--against", "HEAD~1"]).status.code(),
        Some(0)
    );
}

/// Edits that are right, and ones that hide something.
#[test]
fn only_what_a_paper_has_to_say_is_asked_of_one() {
    let text = PLAN
        .replace("[unit.VP]", "[unit.C]\nname = \"Phòng C\"\n\n[unit.VP]")
        .replace(
            "[[item.lead]]\nunit = \"A\"\n",
            "[[item.lead]]\nunit = \"A\"\n\n[[item.lead]]\nunit = \"C\"\n\n[[item.extension]]\nend = 2026\nbasis = \"CV 1\"\ngranted = 2025-06-01\n",
        )
        .replace(
            "to     = \"VP\"\n",
            "to     = \"VP\"\n\n[[duty.extension]]\nperiod = 2024\nend = 2024-12-20\nbasis = \"CV 9\"\ngranted = 2024-12-01\n",
        );
    let moved = |text: &str| {
        text.replace("end   = 2025", "end   = 2027")
            .replace("end = 2026", "end = 2028")
    };
    for (new, wanted) in [
        // A paper written another way is no new one.
        (moved(&text.replace("02/KH-UBND", "02/KH-UBND ").replace("\n\n[unit.A]", "\n# x\n\n[unit.A]")), vec!["deadline-without-basis"; 2]),
        // The same last good day.
        (text.replace("end   = 2025", "end   = 2025-12-31"), vec![]),
        (text.replace("before = \"12-15\"", "by     = \"12-14\""), vec![]),
        (text.replace("before = \"12-15\"", "by     = \"12-15\""), vec!["deadline-without-basis"]),
        // A paper granted what it granted.
        (text.replace("end = 2026\n", "end = 2029\n"), vec!["deadline-without-basis"]),
        (text.replace("end = 2026\nbasis = \"CV 1\"", "end = 2029\nbasis = \"CV 2\""), vec![]),
        (text.replace("end = 2024-12-20", "end = 2024-12-30"), vec!["deadline-without-basis"]),
        // One extension for all, written out for each.
        (
            text.replace(
                "end = 2024-12-20\nbasis = \"CV 9\"\ngranted = 2024-12-01\n",
                &["A", "B", "C"].map(|unit| format!("end = 2024-12-20\nbasis = \"CV 9\"\ngranted = 2024-12-01\nunit = \"{unit}\"\n")).join("\n[[duty.extension]]\nperiod = 2024\n"),
            ),
            vec![],
        ),
        // A lead that merges by a paper into another one, in one step or two.
        (
            text.replace("\n[[item.lead]]\nunit = \"C\"\n", "")
                .replace("name = \"Phòng C\"", "name = \"Phòng C\"\nuntil = 2025-06-30\nsuccessor = [\"A\"]\nbasis = \"QĐ 5\""),
            vec![],
        ),
        (
            text.replace("[[item.lead]]\nunit = \"C\"\n", "[[item.lead]]\nunit = \"VP\"\n")
                .replace("name = \"Phòng C\"", "name = \"Phòng C\"\nuntil = 2025-03-31\nsuccessor = [\"B\"]\nbasis = \"QĐ 5\"")
                .replace("name = \"Phòng B\"", "name = \"Phòng B\"\nuntil = 2025-06-30\nsuccessor = [\"VP\"]\nbasis = \"QĐ 6\""),
            vec![],
        ),
        // Names that change places move what they lead.
        (
            text.replace("Phòng A", "Phòng X").replace("Phòng B", "Phòng A").replace("Phòng X", "Phòng B"),
            vec!["lead-without-basis"; 8],
        ),
        // A number for another task of the same unit.
        (
            text.replace("Khảo sát nhu cầu đào tạo nghề nông thôn", "Trồng rừng phòng hộ ven sông"),
            vec!["reused-id"],
        ),
        // Renumbered by a paper.
        (
            text.replace("02/KH-UBND\"]", "02/KH-UBND\", \"Kế hoạch số 77\"]")
                .replace("id    = \"4\"", "id    = \"5\"")
                .replace("[[duty]]", "[[item]]\nid    = \"6\"\ntitle = \"Đánh giá an toàn bức xạ\"\n\n[[item.lead]]\nunit = \"A\"\n\n[[duty]]"),
            vec![],
        ),
    ] {
        let folder = repository(&text);
        fs::write(folder.path().join("plan.toml"), &new).unwrap();
        let output = plan(
            folder.path(),
            &["check", "--against", "HEAD", "--format", "short"],
        );
        let out = String::from_utf8(output.stdout).unwrap();
        let rules = out.lines().filter(|line| line.contains(" error["));
        let rules: Vec<&str> = rules.map(|line| line.split(['[', ']']).nth(1).unwrap()).collect();
        assert_eq!(rules, wanted, "{new}\n{out}");
    }
}

/// What has no version to be compared with was called unreadable, and not
/// judged.
#[test]
fn what_cannot_be_compared_is_judged() {
    let folder = repository(PLAN);
    let path = folder.path();
    // A version that is no TOML, one that is no text, and none at all.
    fs::write(path.join("broken.toml"), "x = [").unwrap();
    fs::write(path.join("bytes.toml"), b"\xff\xfe").unwrap();
    git(path, &["add", "."]);
    git(path, &["commit", "-q", "-m", "Sai"]);
    let wrong = PLAN.replace("id    = \"1\"", "id    = \"1\"\nnhan  = 1");
    for name in ["broken.toml", "bytes.toml", "new.toml"] {
        fs::write(path.join(name), &wrong).unwrap();
        let words = ["check", "--format", "short", "--against", "HEAD", name];
        let output = plan(path, &words);
        let (out, err) = (
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        );
        assert_eq!(output.status.code(), Some(2), "{name}: {err}");
        assert!(out.contains("[unknown-key]"), "{name}: {out}");
        let said = format!("{name} was judged, but not compared with HEAD: ");
        assert!(err.contains(&said), "{name}: {err}");
    }
    let names = ["plan.toml", "broken.toml", "bytes.toml", "gone.toml"];
    let words = [&["check", "--against", "HEAD"][..], &names[..]].concat();
    let output = plan(path, &words);
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        out.contains("1 could not be read; 2 could not be compared"),
        "{out}"
    );
    assert_eq!(out.matches("error[unknown-key]").count(), 2, "{out}");
    let words = [&words[..], &["--format", "json"]].concat();
    let json = String::from_utf8(plan(path, &words).stdout).unwrap();
    let count = |why: &str| json.matches(&format!("\"why\": \"{why}\"")).count();
    assert_eq!(
        (count("not-compared"), count("unreadable")),
        (2, 1),
        "{json}"
    );
}

/// A round, a part of an item and a pause that were recorded, and are not any
/// more.
#[test]
fn a_round_a_part_and_a_pause_are_not_taken_back_unseen() {
    let plan = PLAN.replace(
        "[[duty]]",
        r#"[[item]]
id    = "5"
title = "Kiểm tra định kỳ hằng quý các mô hình"
start = "2024-Q1"
every = "quarter"
by    = "03-15"

[[item.lead]]
unit = "A"

[[item.result]]
period    = "2024-Q1"
unit      = "A"
completed = 2024-03-10

[[item]]
id    = "6"
title = "Tuyên truyền về tiêu chuẩn, quy chuẩn kỹ thuật"

[[item.lead]]
unit = "A"

[[item.lead]]
unit = "B"

[[item.result]]
period    = 2024
unit      = "B"
text      = "Đã tuyên truyền"
completed = 2024-05-20

[[item]]
id    = "7"
title = "Kiểm định phương tiện đo của các chợ"

[[item.lead]]
unit = "A"

[[item.pause]]
from   = 2024-03-01
until  = 2024-04-30
reason = "Công văn số 3/SKHCN"
basis  = "Công văn số 9/SKHCN"

[[duty]]"#,
    );
    let round =
        "[[item.result]]\nperiod    = \"2024-Q1\"\nunit      = \"A\"\ncompleted = 2024-03-10\n\n";
    let pause = "[[item.pause]]\nfrom   = 2024-03-01\nuntil  = 2024-04-30\nreason = \"Công văn số 3/SKHCN\"\nbasis  = \"Công văn số 9/SKHCN\"\n\n";
    let repo = crate::support::repository::Repo::new();
    repo.commit("plan.toml", &plan, "Kế hoạch");
    for (gone, said) in [
        (
            round,
            "A đã ghi xong phần việc 2024-Q1 của nhiệm vụ 5 ngày 2024-03-10, nay không còn ghi",
        ),
        (
            "completed = 2024-05-20\n",
            "B đã ghi xong phần việc 2024 của nhiệm vụ 6 ngày 2024-05-20, nay không còn ghi",
        ),
        (
            pause,
            "nhiệm vụ 7 đã ghi tạm dừng 2024-03-01/2024-04-30, nay không còn ghi",
        ),
    ] {
        assert!(plan.contains(gone), "{gone}");
        repo.write("plan.toml", &plan.replacen(gone, "", 1));
        let file = repo.file("plan.toml");
        let ran = crate::support::program::run(&format!(
            "check -f {file} --against HEAD --today 2025-06-01 --lang vi"
        ));
        assert!(ran.out.contains("withdrawn-completion"), "{}", ran.out);
        assert!(ran.out.contains(said), "{}", ran.out);
    }
}
