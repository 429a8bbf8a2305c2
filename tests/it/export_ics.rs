//! `plan export ics`: days, names and texts of a calendar, line by line.

mod escaped;
mod moved;

use crate::support::start;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const HOSTILE: &str = include_str!("../office/tables.toml");

fn plan(text: &str, arguments: &[&str], zone: &str) -> Output {
    plan_on("2026-11-25", text, arguments, zone)
}

fn plan_on(today: &str, text: &str, arguments: &[&str], zone: &str) -> Output {
    let mut child = start::plan()
        .args(["-f", "-", "--today", today, "export", "ics"])
        .args(arguments)
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

/// The calendar as of another day.
fn export_on(today: &str, text: &str, arguments: &[&str]) -> String {
    let output = plan_on(today, text, arguments, "UTC");
    assert!(output.status.success(), "{:?}", output.stderr);
    String::from_utf8(output.stdout).unwrap()
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
        "SEQUENCE:9825000",
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
    // Eight in the morning, 7 and 1 days before; 30 days before is past.
    assert_eq!(alarms, ["TRIGGER:-P6DT16H", "TRIGGER:-PT16H"]);
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

/// What the description says of something finished.
const FINISHED: [&str; 5] = [
    "Ngày hoàn thành: ",
    "Ngày dừng: ",
    "Ngày nhận báo cáo: ",
    "Ngày gửi báo cáo: ",
    "Received: ",
];

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
            let list = start::plan()
                .args(["-f", name, "deadlines"])
                .args(flags)
                .output()
                .unwrap();
            let list = String::from_utf8(list.stdout).unwrap();
            let days: Vec<String> = list
                .lines()
                .map(|line| line.split('\t').next().unwrap().replace('-', ""))
                .collect();
            let events = values(&calendar, "DTSTART;VALUE=DATE").into_iter();
            let changes = values(&calendar, "SEQUENCE").into_iter();
            let about = values(&calendar, "DESCRIPTION").into_iter();
            let is_finished = |about: &str| FINISHED.iter().any(|word| about.contains(word));
            let mut left: Vec<(String, bool)> = events
                .zip(changes.zip(about))
                .map(|(day, (version, about))| {
                    (day, !version.ends_with("000") || is_finished(&about))
                })
                .collect();
            // Those that never changed first.
            left.sort_by_key(|(_, changed)| *changed);
            for day in days {
                let place = left.iter().position(|(other, _)| *other == day);
                left.remove(place.unwrap_or_else(|| panic!("{name} {flags:?}: {day}")));
            }
            // What was finished or moved is there besides, and says so.
            assert!(
                left.iter().all(|(_, changed)| *changed),
                "{name} {flags:?}: {left:?}"
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
    // Moved once, to the day of the extension, and stopped.
    assert!(has(&stopped, "SEQUENCE:9825002") && has(&stopped, "DTSTART;VALUE=DATE:20261130"));
    let open = event("item.6.1");
    let alarms = open.iter().filter(|line| **line == "BEGIN:VALARM");
    assert_eq!(alarms.count(), 2);
    // The name of a duty is any text; in a UID it is its hash.
    let uids = values(&calendar, "UID");
    let report = uids.iter().find(|uid| uid.starts_with("report.")).unwrap();
    assert!(report.contains(".A.2026@"), "{report}");
    assert!(!report.contains([';', ' ', ',']), "{report}");
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
