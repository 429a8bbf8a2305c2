//! An extension of one round of an item that recurs, everywhere at once.

use crate::support::program::{run, run_on};
use crate::support::repository::Repo;
use tempfile::TempDir;

const PLAN: &str = r#"format = 1

[plan]
title = "Chuyển đổi số"
issuer = "Sở Khoa học và Công nghệ"
number = "31"
symbol = "KH-SKHCN"
issued = 2026-01-05
monitor = "VP"

[unit.VP]
name = "Văn phòng Sở"

[unit.A]
name = "Phòng A"

[[item]]
id = "1"
title = "Kiểm tra các mô hình"
start = "2026-Q1"
end = "2026-Q4"
every = "quarter"
by = "03-15"

[[item.lead]]
unit = "A"

[[item]]
id = "2"
title = "Mở lớp tập huấn"
end = 2026-11-30

[[item.lead]]
unit = "A"

[[duty]]
id = "nam"
title = "Báo cáo năm"
every = "year"
by = "12-25"
to = "VP"
"#;

/// The plan in a file of its own, and a command on it.
fn office(text: &str) -> (TempDir, impl Fn(&str) -> crate::support::program::Ran) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("plan.toml");
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    let run = move |line: &str| run(&format!("{line} -f {path} --lang vi"));
    (folder, run)
}

fn extended() -> String {
    let (folder, run) = office(PLAN);
    let ran = run(
        "extend 1 --period 2026-Q2 --end 30/06/2026 --basis 30/SKHCN-VP --granted 2026-06-10 --today 2026-06-12",
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    let file = std::fs::read_to_string(folder.path().join("plan.toml")).unwrap();
    // Its columns are nothing to the tests.
    file.replace("period  =", "period =")
        .replace("end     =", "end =")
        .replace("basis   =", "basis =")
}

#[test]
fn it_is_recorded_put_right_and_taken_back() {
    let (folder, run) = office(PLAN);
    let file = || std::fs::read_to_string(folder.path().join("plan.toml")).unwrap();
    let today = "--today 2026-06-12";
    let ran = run(&format!(
        "extend 1 --period 2026-Q2 --end 30/06/2026 --basis 30/SKHCN-VP --granted 2026-06-10 {today}"
    ));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains("gia hạn nhiệm vụ 1, quý II/2026 đến 30/06/2026, theo 30/SKHCN-VP; thời hạn ban đầu 15/06/2026"),
        "{}{}",
        ran.err,
        ran.out
    );
    assert_eq!(
        file().replacen(
            "[[item.extension]]\nperiod  = \"2026-Q2\"\nend     = 2026-06-30\nbasis   = \"30/SKHCN-VP\"\ngranted = 2026-06-10\n\n",
            "",
            1
        ),
        PLAN,
    );
    let again = run(&format!(
        "extend 1 --period 2026-Q2 --end 05/07/2026 --correct {today}"
    ));
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(file().contains("end     = 2026-07-05\n"), "{}", file());
    let undone = run(&format!("extend 1 --period 2026-Q2 --undo {today}"));
    assert_eq!(undone.code, 0, "{}", undone.err);
    assert_eq!(file(), PLAN);
}

#[test]
fn what_is_no_extension_of_a_round_is_refused() {
    let basis = "--basis 30/SKHCN-VP --today 2026-06-12";
    let done = PLAN.replacen(
        "[[item]]\nid = \"2\"",
        "[[item.result]]\nunit = \"A\"\nperiod = \"2026-Q1\"\ncompleted = 2026-03-10\n\n[[item]]\nid = \"2\"",
        1,
    );
    for (plan, line, said) in [
        (PLAN, "2 --period 2026-Q2 --end 2026-12-10", "không lặp lại"),
        (
            PLAN,
            "1 --period 2027-Q1 --end 2027-12-10",
            "chỉ có các đợt từ 2026-Q1 đến 2026-Q4",
        ),
        (
            PLAN,
            "1 --period 2026 --end 2027-12-10",
            "không phải là một đợt",
        ),
        (
            PLAN,
            "1 --period 2026-Q2 --end 2026-06-15",
            "không muộn hơn",
        ),
        (
            PLAN,
            "1 --period 2026-Q2 --end 2026-06-01",
            "thêm --earlier",
        ),
        (
            PLAN,
            "1 --period 2026-Q2 --end 2026-03-01 --earlier",
            "trước ngày đầu của đợt",
        ),
        (
            &done,
            "1 --period 2026-Q1 --end 2026-04-01",
            "đã ghi xong ngày 10/03/2026",
        ),
        (
            &extended(),
            "1 --undo",
            "Ghi rõ đợt, ví dụ --period 2026-Q2",
        ),
        (PLAN, "1 --period 2026-Q2 --undo", "không có gì để bỏ"),
        (PLAN, "1 --duty nam --end 2027-12-10", "--duty chỉ dùng"),
    ] {
        let (_folder, run) = office(plan);
        let basis = if line.contains("--undo") {
            "--today 2026-06-12"
        } else {
            basis
        };
        let message = run(&format!("extend {line} {basis}")).refused();
        assert!(message.contains(said), "{line}: {message}");
    }
}

#[test]
fn every_answer_knows_it() {
    let plan = extended();
    let ask = |line: &str| {
        let ran = run_on(&plan, &format!("{line} --today 2026-06-20 --lang vi"));
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
        ran.out
    };
    let moved = "gia hạn đến 30/06/2026 theo 30/SKHCN-VP";
    assert!(ask("show 1").contains(moved), "{}", ask("show 1"));
    let json: serde_json::Value = serde_json::from_str(&ask("show 1 --format json")).unwrap();
    let first = &json["items"][0]["extensions"][0];
    assert_eq!(first["period"], "2026-Q2");
    assert_eq!(first["last_day"], "2026-06-30");
    assert_eq!(first["basis"], "30/SKHCN-VP");
    let deadlines = ask("deadlines --kind item --format tsv");
    assert!(deadlines.contains("2026-06-30"), "{deadlines}");
    // A calendar that has the first day learns that it moved.
    let ics = ask("export ics --kind item --after 2026-06-13 --before 2026-06-17 -o -");
    assert!(ics.contains("20260630"), "{ics}");
    let report = ask("report --year 2026");
    assert!(
        report.contains("Quý II/2026 gia hạn đến 30/6/2026 theo 30/SKHCN-VP"),
        "{report}"
    );
    let slips = ask("remind --within 30d");
    assert!(
        slips.contains("30/6/2026 (gia hạn theo 30/SKHCN-VP)"),
        "{slips}"
    );
    let ics = ask("export ics --kind item -o -").replace("\r\n ", "");
    assert!(
        ics.contains("quý II/2026 (gia hạn đến 30/06/2026)"),
        "{ics}"
    );
    assert!(ics.contains("thời hạn ban đầu 15/06/2026"), "{ics}");
    let found = ask("list --text 30/SKHCN-VP");
    assert!(found.contains("Kiểm tra"), "{found}");
    // On an earlier day nobody knew.
    let early = run_on(&plan, "show 1 --today 2026-06-09 --lang vi");
    assert!(!early.out.contains("30/SKHCN-VP"), "{}", early.out);
    assert!(
        early.err.contains("gia hạn ngày 10/06/2026"),
        "{}",
        early.err
    );
}

#[test]
fn a_change_of_it_has_its_sentence_and_needs_its_paper() {
    let repo = Repo::new();
    repo.commit("plan.toml", PLAN, "Kế hoạch");
    repo.write("new.toml", &extended());
    let (old, new) = (repo.file("plan.toml"), repo.file("new.toml"));
    let diff = run(&format!("diff {old} {new} --lang vi"));
    let said = "quý II/2026, thời hạn: 15/06/2026 → 30/06/2026 (theo 30/SKHCN-VP)";
    assert!(diff.out.contains(said), "{}", diff.out);
    let check = |text: &str| {
        repo.write("plan.toml", text);
        run(&format!(
            "check -f {old} --against HEAD --today 2026-06-20 --lang vi"
        ))
    };
    let good = check(&extended());
    assert_eq!(good.code, 0, "{}{}", good.out, good.err);
    assert!(!good.out.contains("deadline-without-basis"), "{}", good.out);
    let bad = check(&extended().replace("basis = \"30/SKHCN-VP\"\n", ""));
    assert!(bad.out.contains("deadline-without-basis"), "{}", bad.out);
}

#[test]
fn check_judges_it() {
    for (from, to, rule) in [
        (
            "period = \"2026-Q2\"",
            "period = \"2027-Q2\"",
            "extension-not-owed",
        ),
        ("period = \"2026-Q2\"", "period = 2026", "wrong-period"),
        ("basis = \"30/SKHCN-VP\"\n", "", "extension-not-later"),
        (
            "end = 2026-06-30",
            "end = 2026-06-15",
            "extension-not-later",
        ),
        ("granted = 2026-06-10\n", "", "extension-without-granted"),
        (
            "granted = 2026-06-10",
            "granted = 2025-06-10",
            "fact-before-plan",
        ),
        ("30/SKHCN-VP", "QD-9", "unknown-amendment"),
    ] {
        let mut plan = extended();
        if rule == "extension-not-later" {
            plan = plan.replace("end = 2026-06-30", "end = 2026-06-01");
        }
        let from = if from.starts_with("end") {
            "end = 2026-06-01"
        } else {
            from
        };
        assert!(plan.contains(from), "{plan}");
        let found = run_on(
            plan.replacen(from, to, 1),
            "check --today 2026-06-20 --lang vi",
        );
        assert!(
            found.out.contains(rule),
            "{rule}: {}{}",
            found.out,
            found.err
        );
    }
    // The same extension twice.
    let table = "[[item.extension]]\nperiod = \"2026-Q2\"\nend = 2026-06-30\nbasis = \"30/SKHCN-VP\"\ngranted = 2026-06-10\n";
    let twice = extended().replacen(table, &format!("{table}\n{table}"), 1);
    let found = run_on(twice, "check --today 2026-06-20 --lang vi");
    assert!(found.out.contains("extension-not-later"), "{}", found.out);
}

const SETTLED: &str = r#"
[[item.result]]
period = "2026-Q1"
unit = "A"
completed = 2026-07-20

[[item.result]]
period = "2026-Q2"
unit = "A"
completed = 2026-06-10
"#;

/// Two rounds, the first of which was settled last, and late.
fn settled() -> String {
    let text = PLAN.replace("end = \"2026-Q4\"\n", "end = \"2026-Q2\"\n");
    text.replacen(
        "[[item.lead]]\nunit = \"A\"\n",
        &format!("[[item.lead]]\nunit = \"A\"\n{SETTLED}"),
        1,
    )
}

#[test]
fn an_item_is_completed_on_the_day_on_which_its_last_round_is_settled() {
    let columns = "list --columns id,state,completed --format tsv --today";
    let first = |day: &str| {
        let said = run_on(settled(), &format!("{columns} {day}")).good();
        said.lines().next().unwrap().to_owned()
    };
    assert_eq!(first("2026-07-19"), "1\toverdue\t");
    assert_eq!(first("2026-07-20"), "1\tdone\t2026-07-20");
    let said = run_on(settled(), "show 1 --lang en --today 2026-08-01").good();
    assert!(said.contains("Completed on   20/07/2026"), "{said}");
}

#[test]
fn a_paper_tells_the_rounds_that_were_settled_late() {
    let line = "report --year 2026 --format markdown --today 2026-08-01 --lang vi";
    let said = run_on(settled(), line);
    assert_eq!(said.code, 0, "{}", said.err);
    let late = "Kiểm tra các mô hình: quý I/2026 hoàn thành ngày 20/7/2026, chậm";
    assert!(said.out.contains(late), "{}", said.out);
    assert!(!said.out.contains("quý II/2026 hoàn thành"), "{}", said.out);
    assert!(
        !said
            .out
            .contains("Không có nhiệm vụ nào quá hạn, hoàn thành chậm"),
        "{}",
        said.out
    );
}

/// What moves the last round, another round, or another quarter's work is not said of each.
#[test]
fn a_round_is_told_with_its_own_changes_alone() {
    let text = PLAN.replacen(
        "[[item.lead]]\nunit = \"A\"\n",
        "[[item.lead]]\nunit = \"A\"\n\n\
         [[item.extension]]\nend = \"2027-Q4\"\nbasis = \"Công văn 2\"\ngranted = 2026-03-01\n\n\
         [[item.extension]]\nperiod = \"2026-Q1\"\nend = 2026-04-20\nbasis = \"Công văn 3\"\ngranted = 2026-03-10\n\n\
         [[item.pause]]\nfrom = 2026-05-05\nuntil = 2026-05-20\nreason = \"chờ mẫu\"\nbasis = \"Công văn 4\"\n",
        1,
    );
    let day = "--today 2026-08-01 --lang vi";
    let slip = run_on(&text, &format!("remind --format markdown {day}"));
    let rounds: Vec<&str> = slip
        .out
        .lines()
        .filter(|line| line.contains("quý I/2026"))
        .collect();
    assert_eq!(rounds.len(), 1, "{}", slip.out);
    let [first, second] = rounds[0]
        .split_once("quý II/2026")
        .map(<[&str; 2]>::from)
        .unwrap();
    assert!(first.contains("gia hạn theo Công văn 3"), "{first}");
    assert!(
        !first.contains("Công văn 2") && !first.contains("tạm dừng"),
        "{first}"
    );
    assert!(
        second.contains("tạm dừng") && !second.contains("Công văn"),
        "{second}"
    );
    let report = run_on(
        &text,
        &format!("report --year 2026 --format markdown {day}"),
    );
    let late = report
        .out
        .lines()
        .find(|line| line.contains("thời hạn: chậm nhất"))
        .unwrap();
    assert!(
        late.contains("Công văn 3") && !late.contains("Công văn 2"),
        "{late}"
    );
    let page = run_on(&text, &format!("show 1 {day}")).good();
    let deadline = page
        .lines()
        .find(|line| line.starts_with("Thời hạn"))
        .unwrap();
    assert!(
        deadline.contains("quý I/2026") && !deadline.contains("Công văn 2"),
        "{page}"
    );
    assert!(page.contains("Lặp lại đến, ban đầu"), "{page}");
}
