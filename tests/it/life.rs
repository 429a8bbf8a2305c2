//! Five years of the real plan, made only with the commands an office uses
//! and kept by the very line that each of them prints. The story is one table;
//! what the program says in the end is counted from this table, and
//! held to the letter in `tests/life/`.

// The lines are run by a shell.
#![cfg(unix)]

use crate::support::office;

use chrono::NaiveDate;
use office::{FIRST, Office, commit_line};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// What somebody does on a day.
enum Act {
    /// A command that records; its answer has these words.
    Record(&'static str, &'static str),
    /// A command that says what it would record.
    Try(&'static str, &'static str),
    /// A command that is refused, with these words.
    Refused(&'static str, &'static str),
    /// Texts replaced in an editor, and the message of the commit.
    Edit(&'static [(&'static str, &'static str)], &'static str),
}

/// What is true from then on.
#[derive(Clone, Copy)]
enum Fact {
    /// The yearly report of a unit came in on a day.
    Report(&'static str, i32, &'static str),
    /// So did the report to the province, which has no day.
    Province(i32, &'static str),
    /// The report of a unit, or of `all`, for a year may come by a day.
    Later(&'static str, i32, &'static str),
    /// What was done on an item by a unit in a year.
    Result(&'static str, &'static str, i32),
    Done(&'static str, &'static str),
    Stopped(&'static str, &'static str),
    /// An item may end on a day.
    Moved(&'static str, &'static str),
    Renamed(&'static str, &'static str),
    Nothing,
}

use Act::{Edit, Record, Refused, Try};
use Fact::{Done, Later, Moved, Nothing, Province, Renamed, Report, Result, Stopped};

const ISSUED: &str = "2022-07-15";
const END: &str = "2026-12-31";
const YEARS: std::ops::RangeInclusive<i32> = 2022..=2026;
const UNITS: [&str; 4] = ["QLKH", "QLCN", "TTUD", "CCTDC"];

#[rustfmt::skip]
const STORY: &[(&str, Act, Fact)] = &[
    // 2022. Only one year has begun, so that the first reports need no period.
    ("2022-12-09", Record("received QLKH --ref 38/BC-QLKH", "đúng hạn"), Report("QLKH", 2022, "2022-12-09")),
    ("2022-12-13", Record("received TTUD --ref 71/BC-TTUD", "đúng hạn"), Report("TTUD", 2022, "2022-12-13")),
    ("2022-12-14", Record("received CCTDC", "đúng hạn"), Report("CCTDC", 2022, "2022-12-14")),
    ("2022-12-20", Refused("received QLCN", "ghi rõ ngày nhận thật bằng --on"), Nothing),
    ("2022-12-20", Record("received QLCN --on 19/12/2022 --ref 40/BC-QLCN", "chậm 5 ngày (hạn: trước ngày 15/12/2022)"), Report("QLCN", 2022, "2022-12-19")),
    ("2022-12-21", Record("result 2 --period 2022 --text 'Chuyển giao ba mô hình ứng dụng công nghệ' --ref 71/BC-TTUD", "kết quả năm 2022 của nhiệm vụ 2"), Result("2", "TTUD", 2022)),
    ("2022-12-21", Refused("result 5 --period 2022 --text 'Đón hai đoàn công tác'", "Ghi rõ --unit"), Nothing),
    ("2022-12-21", Record("result 5 --unit VP --period 2022 --text 'Đón hai đoàn công tác'", "nhiệm vụ 5, Văn phòng Sở"), Result("5", "VP", 2022)),
    ("2022-12-21", Record("result 5 --unit 'Phòng QLKH' --period 2022 --text 'Chưa có đề tài hợp tác'", "nhiệm vụ 5, Phòng Quản lý Khoa học"), Result("5", "QLKH", 2022)),
    ("2022-12-28", Record("received VP --ref 112/BC-SKHCN", "không có thời hạn"), Province(2022, "2022-12-28")),
    // 2023: an item is done, one report may come later and comes in time.
    ("2023-11-17", Refused("done 1.1 --on 18/11/2023", "ngày 18/11/2023 chưa đến"), Nothing),
    ("2023-11-20", Try("done 1.1 --on 18/11/2023", "Chưa ghi (--dry-run): nhiệm vụ 1.1 hoàn thành ngày 18/11/2023, đúng hạn"), Nothing),
    ("2023-11-20", Record("done 1.1 --on 18/11/2023", "đúng hạn"), Done("1.1", "2023-11-18")),
    ("2023-12-11", Record("extend --report TTUD --period 2023 --end 20/12/2023 --basis 'Công văn số 61/SKHCN-VP ngày 11/12/2023'", "đến 20/12/2023"), Later("TTUD", 2023, "2023-12-20")),
    ("2023-12-12", Record("received QLKH --ref 54/BC-QLKH", "đúng hạn"), Report("QLKH", 2023, "2023-12-12")),
    ("2023-12-12", Refused("received QLKH --period 2023 --on 11/12/2023", "--correct"), Nothing),
    ("2023-12-12", Record("received QLKH --period 2023 --on 11/12/2023 --correct", "nhận ngày 11/12/2023"), Report("QLKH", 2023, "2023-12-11")),
    ("2023-12-14", Record("received QLCN --period 2023 --ref 58/BC-QLCN", "đúng hạn"), Report("QLCN", 2023, "2023-12-14")),
    ("2023-12-18", Record("received CCTDC --period 2023 --on 18/12/2023", "chậm 4 ngày (hạn: trước ngày 15/12/2023)"), Report("CCTDC", 2023, "2023-12-18")),
    ("2023-12-19", Record("received TTUD --period 2023 --ref 83/BC-TTUD", "đúng hạn"), Report("TTUD", 2023, "2023-12-19")),
    ("2023-12-22", Record("result 2 --period 2023 --text 'Mở hai lớp tập huấn, 80 người'", "kết quả năm 2023 của nhiệm vụ 2"), Result("2", "TTUD", 2023)),
    ("2023-12-22", Record("result 5 --unit VP --period 2023 --text 'Ký một biên bản ghi nhớ'", "kết quả năm 2023"), Result("5", "VP", 2023)),
    ("2023-12-22", Record("result 5 --unit QLKH --period 2023 --text 'Đề xuất một đề tài hợp tác' --ref 54/BC-QLKH", "kết quả năm 2023"), Result("5", "QLKH", 2023)),
    ("2023-12-27", Record("received VP --ref 120/BC-SKHCN", "báo cáo năm 2023"), Province(2023, "2023-12-27")),
    // 2024: an item is stopped. The last day for reports is a Saturday.
    ("2024-06-10", Record("stop 7 --reason 'Thông báo số 42/TB-SKHCN ngày 07/6/2024' --on 07/06/2024", "dừng thực hiện từ ngày 07/06/2024"), Stopped("7", "2024-06-07")),
    ("2024-06-11", Refused("done 7", "Nhiệm vụ 7 đã ghi dừng thực hiện"), Nothing),
    ("2024-12-11", Record("received TTUD", "đúng hạn"), Report("TTUD", 2024, "2024-12-11")),
    ("2024-12-13", Record("received QLKH --ref 61/BC-QLKH", "đúng hạn"), Report("QLKH", 2024, "2024-12-13")),
    ("2024-12-16", Record("received CCTDC --on 13/12/2024", "đúng hạn"), Report("CCTDC", 2024, "2024-12-13")),
    ("2024-12-16", Record("received QLCN --on 16/12/2024 --ref 66/BC-QLCN", "là thứ Bảy; nếu lãnh đạo đồng ý nhận đến hết ngày 16/12/2024 thì ghi gia hạn: plan extend --report QLCN"), Report("QLCN", 2024, "2024-12-16")),
    ("2024-12-20", Record("result 2 --period 2024 --text 'Chuyển giao một dây chuyền sấy'", "kết quả năm 2024"), Result("2", "TTUD", 2024)),
    ("2024-12-20", Record("result 5 --unit VP --period 2024 --text 'Đón một đoàn công tác'", "kết quả năm 2024"), Result("5", "VP", 2024)),
    ("2024-12-20", Record("result 5 --unit QLKH --period 2024 --text 'Được duyệt một đề tài hợp tác'", "kết quả năm 2024"), Result("5", "QLKH", 2024)),
    ("2024-12-30", Record("received VP --ref 131/BC-SKHCN --note 'Gửi kèm phụ lục'", "báo cáo năm 2024"), Province(2024, "2024-12-30")),
    // 2025: a unit has a new name, all may report later, one item may end later.
    ("2025-03-03", Edit(&[
        ("name    = \"Phòng Quản lý Công nghệ và Thị trường công nghệ\"\nshort   = \"Phòng QLCN\"\n",
         "name    = \"Phòng Công nghệ và Đổi mới sáng tạo\"\nformer  = [{ name = \"Phòng Quản lý Công nghệ và Thị trường công nghệ\", until = 2025-02-28 }]\nshort   = \"Phòng CN&ĐMST\"\n"),
    ], "Phòng QLCN mang tên mới từ ngày 01/3/2025"), Renamed("QLCN", "Phòng Công nghệ và Đổi mới sáng tạo")),
    ("2025-11-28", Record("extend 1.2 --end 2026-06 --basis 'Công văn số 2210/UBND-KGVX ngày 25/11/2025' --granted 25/11/2025", "thời hạn ban đầu 31/12/2025"), Moved("1.2", "2026-06-30")),
    ("2025-12-05", Record("extend --report all --period 2025 --end 22/12/2025 --basis 'Công văn số 88/SKHCN-VP ngày 05/12/2025'", "đến 22/12/2025"), Later("all", 2025, "2025-12-22")),
    ("2025-12-10", Record("received QLKH --period 2025 --ref 70/BC-QLKH", "đúng hạn"), Report("QLKH", 2025, "2025-12-10")),
    ("2025-12-19", Record("received 'Phòng Công nghệ và Đổi mới sáng tạo' --period 2025 --ref 74/BC-QLCN", "đúng hạn"), Report("QLCN", 2025, "2025-12-19")),
    ("2025-12-22", Record("received TTUD --period 2025", "đúng hạn"), Report("TTUD", 2025, "2025-12-22")),
    ("2025-12-23", Record("received CCTDC --period 2025 --on 23/12/2025", "chậm 1 ngày (hạn: gia hạn đến 22/12/2025)"), Report("CCTDC", 2025, "2025-12-23")),
    ("2025-12-26", Record("result 2 --period 2025 --text 'Hoàn thành đầu tư phòng thử nghiệm'", "kết quả năm 2025"), Result("2", "TTUD", 2025)),
    ("2025-12-26", Record("result 5 --unit VP --period 2025 --text 'Cử ba cán bộ đi học'", "kết quả năm 2025"), Result("5", "VP", 2025)),
    ("2025-12-26", Record("result 5 --unit QLKH --period 2025 --text 'Triển khai đề tài hợp tác'", "kết quả năm 2025"), Result("5", "QLKH", 2025)),
    ("2025-12-31", Record("received VP", "báo cáo năm 2025"), Province(2025, "2025-12-31")),
    // 2026: what was extended is done. An old name still finds its unit.
    ("2026-06-26", Record("done 1.2 --on 25/06/2026", "đúng hạn"), Done("1.2", "2026-06-25")),
    ("2026-12-04", Record("received 'Phòng Quản lý Công nghệ và Thị trường công nghệ'", "đúng hạn"), Report("QLCN", 2026, "2026-12-04")),
    ("2026-12-10", Record("received QLKH --ref 81/BC-QLKH", "đúng hạn"), Report("QLKH", 2026, "2026-12-10")),
    ("2026-12-14", Record("received CCTDC", "đúng hạn"), Report("CCTDC", 2026, "2026-12-14")),
    ("2026-12-17", Record("received TTUD --on 16/12/2026", "chậm 2 ngày (hạn: trước ngày 15/12/2026)"), Report("TTUD", 2026, "2026-12-16")),
    ("2026-12-22", Record("result 2 --period 2026 --text 'Được công nhận đạt chuẩn'", "kết quả năm 2026"), Result("2", "TTUD", 2026)),
    ("2026-12-22", Record("result 5 --unit VP --period 2026 --text 'Ký hai biên bản ghi nhớ'", "kết quả năm 2026"), Result("5", "VP", 2026)),
    ("2026-12-22", Record("result 5 --unit QLKH --period 2026 --text 'Nghiệm thu đề tài hợp tác'", "kết quả năm 2026"), Result("5", "QLKH", 2026)),
    ("2026-12-30", Record("received VP --ref 140/BC-SKHCN", "báo cáo năm 2026"), Province(2026, "2026-12-30")),
];

/// The life from the paper to the end, each step kept and judged.
fn lived() -> Office {
    let mut office = Office::new(ISSUED);
    // Other work lies about, even added; no commit may take it along.
    office.write_file("so-tay.txt", "x");
    office.git("add so-tay.txt");
    for (day, act, fact) in STORY {
        office.day = (*day).to_owned();
        let before = office.text();
        let head = office.git("rev-parse HEAD");
        let (message, is_kept) = match act {
            Record(command, said) => {
                let answer = office.works(&format!("plan {command} --today {day}"));
                assert!(answer.contains(said), "{command}\n{answer}");
                if let Report(unit, year, came) = fact {
                    assert!(answer.contains(&judgement(unit, *year, came)), "{answer}");
                }
                let line = commit_line(&answer).unwrap_or_else(|| panic!("{answer}"));
                office.works(line);
                let fact_of = |start: &str| {
                    let mut lines = answer.lines();
                    let fact = lines.find_map(|line| line.strip_prefix(start))?;
                    fact.strip_suffix('.')
                };
                let recorded = fact_of("Đã ghi: ").map(str::to_lowercase);
                let corrected = || Some(format!("sửa: {}", fact_of("Đã sửa: ")?.to_lowercase()));
                let said = recorded.or_else(corrected);
                (said.unwrap_or_else(|| panic!("{answer}")), true)
            }
            Edit(replacements, message) => {
                let mut text = before.clone();
                for (old, new) in *replacements {
                    assert_eq!(text.matches(old).count(), 1, "{old}");
                    text = text.replace(old, new);
                }
                office.write(&text);
                office.git(&format!("commit -q -m '{message}' -- plan.toml"));
                (message.to_lowercase(), true)
            }
            Try(command, said) => {
                let answer = office.works(&format!("plan {command} --dry-run --today {day}"));
                assert!(answer.contains(said), "{command}\n{answer}");
                assert!(answer.contains("\n+++ plan.toml\n"), "{answer}");
                (String::new(), false)
            }
            Refused(command, said) => {
                let answer = office.run(&format!("plan {command} --today {day}"));
                assert_eq!(answer.code, 2, "{command}\n{}", answer.said);
                assert!(answer.said.contains(said), "{command}\n{}", answer.said);
                assert_eq!(answer.said.lines().count(), 1, "{}", answer.said);
                (String::new(), false)
            }
        };
        assert_eq!(office.git("status --porcelain"), "A  so-tay.txt\n");
        if is_kept {
            assert_ne!(office.text(), before);
            let commit = office.git("show --name-only --format=%P%n%B HEAD");
            let told = format!("{head}{message}\n\nplan.toml\n");
            assert_eq!(commit.to_lowercase().replace("\n\n\n", "\n\n"), told);
            judged_clean(&office, "--against HEAD~1");
        } else {
            assert_eq!(office.text(), before);
            assert_eq!(office.git("rev-parse HEAD"), head);
        }
        judged_clean(&office, "");
    }
    office.day = END.to_owned();
    office
}

fn judged_clean(office: &Office, options: &str) {
    let day = &office.day;
    let answer = office.works(&format!("plan check --strict {options} --today {day}"));
    assert!(
        answer.starts_with("Không thấy lỗi trong plan.toml"),
        "{answer}"
    );
    assert_eq!(answer.lines().count(), 1, "{answer}");
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn facts() -> impl Iterator<Item = Fact> {
    STORY.iter().map(|(_, _, fact)| *fact)
}

/// The last good day of a yearly report: before 15 December, or later.
fn last_day(unit: &str, year: i32) -> NaiveDate {
    let granted = facts().filter_map(|fact| match fact {
        Later(whose, of, day) if (whose == unit || whose == "all") && of == year => Some(date(day)),
        _ => None,
    });
    granted
        .chain(NaiveDate::from_ymd_opt(year, 12, 14))
        .max()
        .unwrap()
}

/// When each yearly report came: the last that was said of it.
fn came() -> BTreeMap<(&'static str, i32), NaiveDate> {
    let reports = facts().filter_map(|fact| match fact {
        Report(unit, year, day) => Some(((unit, year), date(day))),
        _ => None,
    });
    reports.collect()
}

fn judgement(unit: &str, year: i32, came: &str) -> String {
    let (came, last) = (date(came), last_day(unit, year));
    match (came - last).num_days() {
        ..=0 => "đúng hạn".to_owned(),
        days if last.format("%d/%m").to_string() == "14/12" => {
            format!("chậm {days} ngày (hạn: trước ngày 15/12/{year})")
        }
        days => format!(
            "chậm {days} ngày (hạn: gia hạn đến {})",
            last.format("%d/%m/%Y")
        ),
    }
}

/// An answer to the letter; `UPDATE_LIFE=1 cargo test --test it life` writes it,
/// then read the difference.
fn held(name: &str, answer: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/life")
        .join(name);
    if std::env::var_os("UPDATE_LIFE").is_some_and(|set| set == "1") {
        std::fs::write(&path, answer).unwrap();
    }
    let told = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(answer, told, "{name}");
}

#[test]
fn five_years_are_told_as_they_were() {
    let office = lived();
    told_to_the_letter(&office);
    nothing_more_in_the_file(&office);
    changes_are_those_of_the_table(&office);
    the_log_has_each_step_once(&office);
    reports_are_those_of_the_table(&office);
    counts_are_those_of_the_table(&office);
    items_are_where_the_table_left_them(&office);
}

fn told_to_the_letter(office: &Office) {
    for (name, command) in [
        ("diff-vi.txt", "diff ban-hanh HEAD"),
        ("diff-en.txt", "diff ban-hanh HEAD --lang en"),
        ("diff-markdown.txt", "diff ban-hanh HEAD --format markdown"),
        ("diff-json.txt", "diff ban-hanh HEAD --format json"),
        ("log-vi.txt", "log"),
        ("log-en.txt", "log --lang en"),
        ("log-1.1.txt", "log 1.1"),
        ("log-5-markdown.txt", "log 5 --format markdown"),
        ("log-7.txt", "log 7"),
        ("reports.txt", "reports --format table --width 80"),
        ("summary.txt", "summary --format table --width 80"),
    ] {
        held(
            name,
            &office.works(&format!("plan {command} --today {END}")),
        );
    }
    // What is committed is what is there.
    let line = format!("plan diff --exit-code --today {END}");
    let answer = office.works(&line);
    assert!(answer.starts_with("Không có thay đổi: "), "{answer}");
    let there = office.works(&format!("plan diff ban-hanh --today {END}"));
    let kept = office.works(&format!("plan diff ban-hanh HEAD --today {END}"));
    assert_eq!(there, kept);
}

/// Five years of commands only ever added lines; the old name went by hand.
fn nothing_more_in_the_file(office: &Office) {
    let difference = office.git(&format!("diff -U0 {FIRST} HEAD -- plan.toml"));
    let gone: Vec<&str> = difference
        .lines()
        .filter(|line| line.starts_with('-') && !line.starts_with("---"))
        .collect();
    let by_hand: Vec<String> = STORY
        .iter()
        .filter_map(|(_, act, _)| match act {
            Edit(replacements, _) => Some(replacements.iter()),
            _ => None,
        })
        .flatten()
        .flat_map(|(old, _)| old.lines().map(|line| format!("-{line}")))
        .collect();
    assert_eq!(gone, by_hand);
    judged_clean(office, &format!("--against {FIRST}"));
}

fn json(office: &Office, command: &str) -> Value {
    let answer = office.works(&format!("plan {command} --format json"));
    serde_json::from_str(&answer).unwrap()
}

/// How many changes of each kind the table holds, of what came of it all.
fn changes_of(facts: impl Iterator<Item = Fact>) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    let mut reports = Vec::new();
    for fact in facts {
        let kinds: &[&str] = match fact {
            Report(unit, year, _) if reports.contains(&(unit, year)) => &[],
            Report(unit, year, _) => {
                reports.push((unit, year));
                &["report-received"]
            }
            Province(..) => &["report-received"],
            Later(..) => &["duty-deadline-moved"],
            Result(..) => &["result-recorded"],
            Done(..) => &["finished"],
            // With its reason.
            Stopped(..) => &["stopped", "changed"],
            Moved(..) => &["deadline-moved"],
            // With its short and its former name.
            Renamed(..) => &["renamed", "changed", "changed"],
            Nothing => &[],
        };
        for kind in kinds {
            *counts.entry(*kind).or_default() += 1;
        }
    }
    counts
}

fn changes_are_those_of_the_table(office: &Office) {
    let answer = json(office, &format!("diff {FIRST} HEAD --today {END}"));
    let mut told = BTreeMap::new();
    for change in answer["changes"].as_array().unwrap() {
        *told.entry(change["change"].as_str().unwrap()).or_default() += 1;
    }
    assert_eq!(told, changes_of(facts()));
}

fn the_log_has_each_step_once(office: &Office) {
    let answer = json(office, &format!("log --today {END}"));
    let commits = answer["commits"].as_array().unwrap();
    let told: Vec<&str> = commits
        .iter()
        .map(|commit| commit["date"].as_str().unwrap())
        .collect();
    let kept = STORY
        .iter()
        .filter(|(_, act, _)| matches!(act, Record(..) | Edit(..)));
    let mut days: Vec<&str> = kept.map(|(day, _, _)| *day).collect();
    days.insert(0, ISSUED);
    days.reverse();
    assert_eq!(told, days);
    for (commit, (_, _, fact)) in commits.iter().rev().skip(1).zip(
        STORY
            .iter()
            .filter(|(_, act, _)| matches!(act, Record(..) | Edit(..))),
    ) {
        let mut told = BTreeMap::new();
        for change in commit["changes"].as_array().unwrap() {
            *told.entry(change["change"].as_str().unwrap()).or_default() += 1;
        }
        let is_slip = told.remove("report-corrected") == Some(1);
        let wanted = match is_slip {
            true => BTreeMap::new(),
            false => changes_of(std::iter::once(*fact)),
        };
        assert_eq!(told, wanted, "{commit}");
    }
}

fn reports_are_those_of_the_table(office: &Office) {
    let answer = json(office, &format!("reports --duty bao-cao-nam --today {END}"));
    let told: BTreeMap<(String, i32), (String, String, String)> = answer["reports"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap_or("").to_owned();
            let unit = text("unit");
            (
                (unit, text("period").parse().unwrap()),
                (text("last_day"), text("received"), text("state")),
            )
        })
        .collect();
    let wanted = came().into_iter().map(|((unit, year), came)| {
        let last = last_day(unit, year);
        let state = if came <= last { "done" } else { "done-late" };
        let row = (last.to_string(), came.to_string(), state.to_owned());
        ((unit.to_owned(), year), row)
    });
    assert_eq!(told, wanted.collect());
    assert_eq!(told.len(), UNITS.len() * YEARS.count());
    let answer = json(
        office,
        &format!("reports --duty bao-cao-ubnd --today {END}"),
    );
    let told: Vec<(&str, &str)> = answer["reports"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["period"].as_str().unwrap(),
                row["received"].as_str().unwrap(),
            )
        })
        .collect();
    let years: Vec<String> = YEARS.map(|year| year.to_string()).collect();
    let days = facts().filter_map(|fact| match fact {
        Province(year, day) => Some((&*years[usize::try_from(year - 2022).unwrap()], day)),
        _ => None,
    });
    assert_eq!(told, days.collect::<Vec<_>>());
}

/// The counts of each year, seen from days before and after its last one.
fn counts_are_those_of_the_table(office: &Office) {
    for year in YEARS {
        for today in [
            format!("{year}-12-13"),
            format!("{year}-12-15"),
            format!("{year}-12-18"),
            END.to_owned(),
        ] {
            let answer = json(office, &format!("summary --year {year} --today {today}"));
            let reports = &answer["total"]["reports"];
            let count = |key: &str| reports[key].as_u64().unwrap();
            let told = (
                count("due"),
                count("in_time"),
                count("late"),
                count("missing"),
            );
            let today = date(&today);
            let (mut due, mut in_time, mut late, mut missing) = (0, 0, 0, 0);
            for unit in UNITS {
                let last = last_day(unit, year);
                let came = came()
                    .get(&(unit, year))
                    .copied()
                    .filter(|day| *day <= today);
                match came {
                    Some(day) if day <= last => in_time += 1,
                    Some(_) => late += 1,
                    None if last < today => missing += 1,
                    None => continue,
                }
                due += 1;
            }
            assert_eq!(told, (due, in_time, late, missing), "{year} on {today}");
        }
    }
}

fn items_are_where_the_table_left_them(office: &Office) {
    let answer = json(office, &format!("list --today {END}"));
    for item in answer["items"].as_array().unwrap() {
        let id = item["id"].as_str().unwrap();
        let mut state = "no-deadline";
        let mut day = None;
        let mut results = Vec::new();
        for fact in facts() {
            match fact {
                Done(of, on) if of == id => (state, day) = ("done", Some(on)),
                Stopped(of, on) if of == id => (state, day) = ("stopped", Some(on)),
                Result(of, unit, year) if of == id => {
                    results.push((unit.to_owned(), year.to_string()));
                }
                _ => {}
            }
        }
        assert_eq!(item["state"], state, "{id}");
        let told = item["completed"].as_str().or(item["stopped"].as_str());
        assert_eq!(told, day, "{id}");
        let told = item["results"].as_array().unwrap().iter().map(|result| {
            let text = |key: &str| result[key].as_str().unwrap().to_owned();
            (text("unit"), text("period"))
        });
        assert_eq!(told.collect::<Vec<_>>(), results, "{id}");
        for fact in facts() {
            if let Moved(of, end) = fact
                && of == id
            {
                assert_eq!(item["last_day"], end, "{id}");
            }
        }
    }
    let answer = json(office, &format!("units QLCN --today {END}"));
    let renamed = facts().find_map(|fact| match fact {
        Renamed("QLCN", name) => Some(name),
        _ => None,
    });
    assert_eq!(answer["bodies"][0]["name"].as_str(), renamed);
}
