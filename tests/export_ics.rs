//! `plan export ics`: days, names and texts of a calendar, line by line.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const HOSTILE: &str = include_str!("office/tables.toml");

fn plan(text: &str, arguments: &[&str], zone: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_plan"))
        .args(["-f", "-", "--today", "2026-11-25", "export", "ics"])
        .args(arguments)
        .env_clear()
        .env("TZ", zone)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

/// The calendar, and what was said beside it.
fn export(text: &str, arguments: &[&str]) -> (String, String) {
    let output = plan(text, arguments, "UTC");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    (String::from_utf8(output.stdout).unwrap(), said)
}

fn project(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn hostile() -> String {
    HOSTILE.replace("LONG", &"ả".repeat(5_000))
}

/// A plan of some items.
fn of_items(items: &str) -> String {
    format!(
        "format = 1\n[plan]\ntitle = \"Thử\"\ncode = \"THU\"\nissued = 2026\n\
         [unit.A]\nname = \"Phòng A\"\n{items}"
    )
}

fn item(id: &str, title: &str, rest: &str) -> String {
    format!("[[item]]\nid = \"{id}\"\ntitle = \"{title}\"\n{rest}\n[[item.lead]]\nunit = \"A\"\n")
}

/// The lines without folds.
fn lines(calendar: &str) -> Vec<String> {
    let unfolded = calendar.replace("\r\n ", "");
    let lines = unfolded.split_terminator("\r\n");
    lines.map(ToOwned::to_owned).collect()
}

/// The values of a property of the events, alarms aside.
fn values(calendar: &str, name: &str) -> Vec<String> {
    let mut in_alarm = false;
    let mut values = Vec::new();
    for line in lines(calendar) {
        match line.as_str() {
            "BEGIN:VALARM" => in_alarm = true,
            "END:VALARM" => in_alarm = false,
            _ => {}
        }
        let value = line
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix(':'));
        if let (Some(value), false) = (value, in_alarm) {
            values.push(value.to_owned());
        }
    }
    values
}

/// B28: no line is cut inside a letter, no value at a comma.
#[test]
fn b28_lines_are_folded_between_letters() {
    let title = "Xây dựng Đề án dữ liệu dùng chung; phối hợp Sở Tài chính, Sở Nội vụ, trình Ủy ban nhân dân tỉnh";
    let apart: String = title.nfd().collect();
    for title in [title, &apart] {
        let (calendar, _) = export(&of_items(&item("6.3", title, "end = 2026-12-15")), &[]);
        let escaped = title.replace(';', "\\;").replace(',', "\\,");
        assert_eq!(values(&calendar, "SUMMARY"), [format!("6.3 {escaped}")]);
        physical_lines(&calendar);
    }
}

/// What holds for each line of a file: its bytes, its end, no letter without
/// its marks.
fn physical_lines(calendar: &str) {
    assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    for line in calendar.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{}: {line}", line.len());
        let first = line.strip_prefix(' ').unwrap_or(line).chars().next();
        assert!(first.is_some_and(|c| !is_combining_mark(c)), "{line}");
        let bad = |c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!line.contains(bad), "{line:?}");
    }
}

/// B29: an entry is the last good day, whole, wherever the machine is.
#[test]
fn b29_a_deadline_is_one_whole_day() {
    let plan_text = of_items(&format!(
        "{}{}",
        item("6.3", "Chiến dịch", "start = 2026-03-01\nend = 2026-03-31"),
        item("6.4", "Nộp hồ sơ", "end = 2026-12-14"),
    ));
    let (calendar, _) = export(&plan_text, &[]);
    assert_eq!(
        values(&calendar, "DTSTART;VALUE=DATE"),
        ["20260331", "20261214"]
    );
    assert_eq!(
        values(&calendar, "DTEND;VALUE=DATE"),
        ["20260401", "20261215"]
    );
    assert!(!calendar.contains("TZID"));
    for zone in [
        "Asia/Ho_Chi_Minh",
        "America/Los_Angeles",
        "Pacific/Kiritimati",
    ] {
        let there = plan(&plan_text, &[], zone).stdout;
        assert_eq!(String::from_utf8(there).unwrap(), calendar, "{zone}");
    }
}

#[test]
fn an_entry_says_what_who_and_when() {
    let (calendar, said) = export(&project("plan.toml"), &["--unit", "QLKH", "--year", "2026"]);
    assert_eq!(said, "");
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//plan//plan export ics//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Phòng Quản lý Khoa học: Kế hoạch Triển khai thực hiện Thông báo kết luận của Bộ trưởng Bộ Khoa học và Công nghệ",
        "X-WR-CALDESC:Kế hoạch Triển khai thực hiện Thông báo kết luận của Bộ trưởng Bộ Khoa học và Công nghệ · tính đến ngày 25/11/2026 · 0 nhiệm vụ\\, 1 báo cáo\\nTệp chưa ghi báo cáo\\, kết quả nào\\; dưới đây chỉ là thời hạn theo Kế hoạch.",
        "BEGIN:VEVENT",
        "DESCRIPTION:Báo cáo kết quả thực hiện Kế hoạch\\, năm 2026\\nĐơn vị gửi: Phòng Quản lý Khoa học\\nNơi nhận báo cáo: Văn phòng Sở\\nThời hạn theo Kế hoạch: trước ngày 15/12 hàng năm\\nChậm nhất: 14/12/2026\\nGồm các nhiệm vụ: 5\\, 6.1\\, 6.2\\, 6.3\\, 6.5\\nTính đến ngày 25/11/2026: sắp đến hạn\\, còn 19 ngày.\\nKế hoạch Triển khai thực hiện Thông báo kết luận của Bộ trưởng Bộ Khoa học và Công nghệ",
        "DTEND;VALUE=DATE:20261215",
        "DTSTAMP:20261125T000000Z",
        "DTSTART;VALUE=DATE:20261214",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "SUMMARY:Báo cáo năm 2026 gửi Văn phòng Sở (trước 15/12)",
        "TRANSP:TRANSPARENT",
        "UID:report.bao-cao-nam.QLKH.2026@KH-KHCN-2022",
        "CATEGORIES:Báo cáo,Phòng QLKH",
    ];
    let found = lines(&calendar);
    assert_eq!(found[..expected.len()], expected);
    let alarms: Vec<&String> = found
        .iter()
        .filter(|line| line.starts_with("TRIGGER"))
        .collect();
    // Eight in the morning, 30, 7 and 1 days before.
    assert_eq!(
        alarms,
        ["TRIGGER:-P29DT16H", "TRIGGER:-P6DT16H", "TRIGGER:-PT16H"]
    );
}

#[test]
fn in_english() {
    let (calendar, _) = export(
        &project("plan.toml"),
        &["--year", "2026", "--lang", "en", "--unit", "CCTDC"],
    );
    assert_eq!(
        values(&calendar, "SUMMARY"),
        ["Report for 2026 to Văn phòng Sở (before 15/12)"]
    );
    assert_eq!(
        values(&calendar, "PRODID"),
        ["-//plan//plan export ics//EN"]
    );
}

/// With several units in one calendar, each report says whose it is.
#[test]
fn reports_of_several_units_name_them() {
    let (calendar, _) = export(&project("plan.toml"), &["--year", "2026"]);
    let titles = values(&calendar, "SUMMARY");
    assert_eq!(titles.len(), 4);
    assert_eq!(
        titles[0],
        "Phòng QLKH: Báo cáo năm 2026 gửi Văn phòng Sở (trước 15/12)"
    );
}

#[test]
fn the_range_is_that_of_deadlines() {
    for name in [
        "plan.toml",
        "examples/nhieu-nam.toml",
        "examples/sap-nhap.toml",
    ] {
        let text = project(name);
        for flags in [
            &[][..],
            &["--all"],
            &["--within", "30d"],
            &["--kind", "item"],
            &["--kind", "report", "--year", "2025", "--all"],
            &["--before", "2026-12-15"],
            &["--after", "2026-12-31"],
            &["--state", "overdue"],
        ] {
            let (calendar, _) = export(&text, flags);
            let list = Command::new(env!("CARGO_BIN_EXE_plan"))
                .args(["-f", name, "--today", "2026-11-25", "deadlines"])
                .args(flags)
                .current_dir(env!("CARGO_MANIFEST_DIR"))
                .output()
                .unwrap();
            let list = String::from_utf8(list.stdout).unwrap();
            let days: Vec<String> = list
                .lines()
                .map(|line| line.split('\t').next().unwrap().replace('-', ""))
                .collect();
            assert_eq!(
                values(&calendar, "DTSTART;VALUE=DATE"),
                days,
                "{name} {flags:?}"
            );
            physical_lines(&calendar);
        }
    }
}

#[test]
fn what_is_finished_has_no_alarm_and_says_so() {
    let (calendar, _) = export(&hostile(), &["--all", "--unit", "A"]);
    let found = lines(&calendar);
    let event = |uid: &str| -> Vec<&String> {
        let at = found
            .iter()
            .position(|line| line.starts_with(&format!("UID:{uid}@")))
            .unwrap();
        let first = found[..at].iter().rposition(|line| line == "BEGIN:VEVENT");
        let last = found[at..].iter().position(|line| line == "END:VEVENT");
        found[first.unwrap()..at + last.unwrap()].iter().collect()
    };
    let has = |lines: &[&String], what: &str| lines.iter().any(|line| line.starts_with(what));
    let done = event("item.7");
    assert!(!has(&done, "BEGIN:VALARM") && has(&done, "STATUS:CONFIRMED"));
    assert!(has(
        &done,
        "SUMMARY:7 - đã xong (hoàn thành quá hạn 2 ngày)"
    ));
    let stopped = event("item.8");
    assert!(!has(&stopped, "BEGIN:VALARM") && has(&stopped, "STATUS:CANCELLED"));
    // Moved once, to the day of the extension.
    assert!(has(&stopped, "SEQUENCE:1") && has(&stopped, "DTSTART;VALUE=DATE:20261130"));
    let open = event("item.6.1");
    assert_eq!(
        open.iter().filter(|line| **line == "BEGIN:VALARM").count(),
        3
    );
    // The name of a duty is any text; in a UID it is its hash.
    let uids = values(&calendar, "UID");
    let report = uids.iter().find(|uid| uid.starts_with("report.")).unwrap();
    assert!(report.contains(".A.2026@"), "{report}");
    assert!(!report.contains([';', ' ', ',']), "{report}");
}

#[test]
fn texts_that_try_to_break_out_are_whole() {
    let (calendar, _) = export(&hostile(), &["--all"]);
    physical_lines(&calendar);
    let titles = values(&calendar, "SUMMARY");
    for title in [
        "6.1 =HYPERLINK(\"http://example.invalid\"\\,\"xem\")",
        "6.10 &<>\"'| `mã` _x0041_ “ngoặc”\\; phẩy\\, hết\\\\n",
        "6.11 dòng một dòng hai dòng ba",
        "6.12 Họp \\\\u{1b}[2J\\\\u{7} B\\\\u{202e}gnouhc \\\\u{9b}31m a\\\\u{8}\\\\u{7f} \\\\u{fffe}\\\\u{ffff}",
        &format!("6.13 {}", "ả".repeat(5_000)),
    ] {
        assert!(
            titles.iter().any(|other| other == title),
            "{title}: {titles:?}"
        );
    }
}

/// The names of entries stay when anything but their item is edited, and
/// differ between plans.
#[test]
fn uids_stay_and_differ_between_plans() {
    let uids = |text: &str, flags: &[&str]| -> Vec<String> {
        let mut all = vec!["--all"];
        all.extend(flags);
        values(&export(text, &all).0, "UID")
    };
    let set = |list: Vec<String>| -> BTreeSet<String> { list.into_iter().collect() };
    let one = item("1", "Một", "end = 2026-12-31");
    let two = item("2", "Hai", "end = 2027-03-31");
    let usual = of_items(&format!("{one}{two}"));
    let first = uids(&usual, &[]);
    assert_eq!(first, ["item.1@THU", "item.2@THU"]);
    for other in [
        of_items(&format!("{two}{one}")),
        usual.replace("Một", "Một việc khác"),
        usual.replace("title = \"Thử\"", "title = \"Tên khác\""),
        usual.replace("2026-12-31", "2026-12-30"),
        usual.replace(
            "end = 2026-12-31",
            "end = 2026-12-31\ncompleted = 2026-11-01",
        ),
        usual.replace("Phòng A", "Phòng B"),
    ] {
        assert_eq!(set(uids(&other, &[])), set(first.clone()));
    }
    for flags in [&["--unit", "A"][..], &["--lang", "en"], &["--kind", "item"]] {
        assert_eq!(uids(&usual, flags), first, "{flags:?}");
    }
    let other = usual.replace("code = \"THU\"", "code = \"KHAC\"");
    assert!(set(uids(&other, &[])).is_disjoint(&set(first)));
    let mut seen = BTreeSet::new();
    for name in [
        "plan.toml",
        "examples/nhieu-nam.toml",
        "examples/sap-nhap.toml",
        "examples/nhieu-ky-bao-cao.toml",
    ] {
        for uid in uids(&project(name), &[]) {
            assert!(seen.insert(uid.clone()), "{uid} twice");
        }
    }
}

/// A plan without a code is told from others by what it is called, and that is
/// said.
#[test]
fn a_plan_without_a_code_has_names_of_its_own() {
    let items = item("1", "Một", "end = 2026-12-31");
    let without = of_items(&items).replace("code = \"THU\"\n", "");
    let (calendar, said) = export(&without, &["--lang", "vi"]);
    assert!(
        said.starts_with("Kế hoạch chưa ghi code, nên sửa tên Kế hoạch"),
        "{said}"
    );
    let first = values(&calendar, "UID");
    assert!(first[0].starts_with("item.1@") && first[0].len() == "item.1@".len() + 32);
    let (other, _) = export(&without.replace("Thử", "Khác"), &[]);
    assert_ne!(values(&other, "UID"), first);
}

/// Nothing due is a calendar of no days, and that is said.
#[test]
fn nothing_due_is_an_empty_calendar() {
    let (calendar, said) = export(&project("plan.toml"), &["--state", "stopped"]);
    assert_eq!(
        said,
        "Không có thời hạn nào khớp điều kiện (tính đến ngày 25/11/2026); lịch không có việc nào.\n"
    );
    assert!(!calendar.contains("VEVENT"));
    assert!(calendar.contains("BEGIN:VTIMEZONE\r\n"));
    physical_lines(&calendar);
}

#[test]
fn what_cannot_be_exported_is_refused() {
    let broken = plan("format = 1\n[plan]\ntitle = \"a\"\nxx = 1\n", &[], "UTC");
    assert_eq!(broken.status.code(), Some(2));
    assert!(broken.stdout.is_empty());
    let wrong = plan(&project("plan.toml"), &["--unit", "Không có"], "UTC");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(wrong.stdout.is_empty());
}
