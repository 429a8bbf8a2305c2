//! `plan export ics`: days, names and texts of a calendar, line by line.

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

/// A plan without a code is distinguished from others by what it is called, and that is
/// said.
#[test]
fn a_plan_without_a_code_has_names_of_its_own() {
    let items = item("1", "Một", "end = 2026-12-31");
    let without = of_items(&items).replace("code = \"THU\"\n", "");
    let (calendar, said) = export(&without, &["--lang", "vi"]);
    assert!(
        said.starts_with("Kế hoạch chưa ghi code, nên sửa tên, số"),
        "{said}"
    );
    let first = values(&calendar, "UID");
    assert!(first[0].starts_with("item.1@") && first[0].len() == "item.1@".len() + 32);
    let (other, _) = export(&without.replace("Thử", "Khác"), &[]);
    assert_ne!(values(&other, "UID"), first);
}

/// What a calendar has of one item, by its key: its day, how often that was
/// moved, its state, how many alarms it has.
fn told(calendar: &str, key: &str) -> Option<(String, usize, String, usize)> {
    let found = lines(calendar);
    let at = found
        .iter()
        .position(|line| line.starts_with(&format!("UID:{key}@")))?;
    let first = found[..at]
        .iter()
        .rposition(|line| line == "BEGIN:VEVENT")?;
    let last = at + found[at..].iter().position(|line| line == "END:VEVENT")?;
    let event = &found[first..last];
    let value = |name: &str| {
        let line = event.iter().find_map(|line| line.strip_prefix(name));
        line.unwrap().to_owned()
    };
    let alarms = event.iter().filter(|line| *line == "BEGIN:VALARM").count();
    Some((
        value("DTSTART;VALUE=DATE:"),
        value("SEQUENCE:").parse::<usize>().unwrap() % 1000,
        value("STATUS:"),
        alarms,
    ))
}

fn is_told(calendar: &str, key: &str, day: &str, changes: usize, state: &str, alarms: usize) {
    let right = Some((day.to_owned(), changes, state.to_owned(), alarms));
    assert_eq!(told(calendar, key), right, "{key}");
}

/// C33: what was finished since the last file stays for a year after its day,
/// and reminds nobody.
#[test]
fn c33_what_is_finished_stays_for_a_year_after_its_day() {
    let text = of_items(&format!(
        "{}{}{}{}{}{}{}{}",
        item("1", "Một", "end = 2026-12-10\ncompleted = 2026-11-20"),
        item(
            "2",
            "Hai",
            "end = 2026-12-10\nstopped = 2026-11-20\nreason = \"Gộp vào nhiệm vụ 1\""
        ),
        // Its day is today.
        item("3", "Ba", "end = 2026-11-25\ncompleted = 2026-11-25"),
        // Its day is past by a year, or by less.
        item(
            "4",
            "Bốn",
            "start = 2024\nend = 2025-11-24\ncompleted = 2025-11-20"
        ),
        item(
            "8",
            "Tám",
            "start = 2024\nend = 2025-11-25\ncompleted = 2025-11-20"
        ),
        // Its day was recorded long after it.
        item(
            "9",
            "Chín",
            "start = 2024\nend = 2024-06-30\ncompleted = 2026-11-20"
        ),
        // Further away than the next 12 months: no file had it.
        item("5", "Năm", "end = 2029\ncompleted = 2026-11-20"),
        item("6", "Sáu", "end = 2026-12-10"),
    ));
    let (calendar, _) = export(&text, &[]);
    is_told(&calendar, "item.1", "20261210", 1, "CONFIRMED", 0);
    is_told(&calendar, "item.2", "20261210", 1, "CANCELLED", 0);
    is_told(&calendar, "item.3", "20261125", 1, "CONFIRMED", 0);
    assert_eq!(told(&calendar, "item.4"), None);
    is_told(&calendar, "item.8", "20251125", 1, "CONFIRMED", 0);
    is_told(&calendar, "item.9", "20240630", 1, "CONFIRMED", 0);
    let about = values(&export(&text, &["--lang", "vi"]).0, "DESCRIPTION").concat();
    assert!(about.contains("Ngày hoàn thành: 20/11/2026"), "{about}");
    assert!(
        about.contains("Ngày dừng: 20/11/2026\\nLý do: Gộp"),
        "{about}"
    );
    assert_eq!(told(&calendar, "item.5"), None);
    is_told(&calendar, "item.6", "20261210", 0, "CONFIRMED", 2);
    // The filters hold, as for what is open.
    let (calendar, _) = export(&text, &["--before", "2026-12-01", "--after", "2026-11-01"]);
    assert_eq!(values(&calendar, "UID"), ["item.3@THU"]);
    // A report, too.
    let report = "[unit.B]\nname = \"Phòng B\"\n[[duty]]\nid = \"nam\"\ntitle = \"Báo cáo\"\nevery = \"year\"\n\
                  before = \"12-15\"\nto = \"UBND tỉnh\"\n[[report]]\nunit = \"A\"\nperiod = 2026\nreceived = 2026-11-20\n";
    let (calendar, _) = export(&format!("{text}{report}"), &["--kind", "report"]);
    is_told(
        &calendar,
        "report.nam.A.2026",
        "20261214",
        1,
        "CONFIRMED",
        0,
    );
    is_told(
        &calendar,
        "report.nam.B.2026",
        "20261214",
        0,
        "CONFIRMED",
        2,
    );
}

/// V8: what was moved out of the range is there on its new day, and a moved
/// day is a later version of the event.
#[test]
fn v8_what_is_moved_is_there_with_a_higher_sequence() {
    let extended = |ends: &[&str]| {
        let extensions: String = ends
            .iter()
            .map(|end| format!("[[item.extension]]\nend = {end}\nbasis = \"Công văn số 1\"\n"))
            .collect();
        of_items(&format!(
            "{}{extensions}",
            item("1", "Một", "end = 2026-12-10")
        ))
    };
    for (ends, day, alarms) in [
        (&[][..], "20261210", 2),
        (&["2027-06-30"], "20270630", 3),
        (&["2029"], "20291231", 3),
        (&["2029", "2030"], "20301231", 3),
    ] {
        for flags in [
            &[][..],
            &["--all"],
            &["--year", "2026"],
            &["--within", "30d"],
        ] {
            let (calendar, _) = export(&extended(ends), flags);
            is_told(&calendar, "item.1", day, ends.len(), "CONFIRMED", alarms);
        }
    }
    // Its title says so, as that of a report does.
    for (lang, title) in [
        ("vi", "1 Một (gia hạn đến 30/06/2027)"),
        ("en", "1 Một (extended to 30/06/2027)"),
    ] {
        let (calendar, _) = export(&extended(&["2027-06-30"]), &["--lang", lang]);
        assert_eq!(values(&calendar, "SUMMARY"), [title]);
    }
    // One that never was in the range is not.
    let far = of_items(&item("1", "Một", "end = 2029"));
    assert_eq!(told(&export(&far, &[]).0, "item.1"), None);
    // A report is moved as an item is.
    let duty = "[[duty]]\nid = \"nam\"\ntitle = \"Báo cáo\"\nevery = \"year\"\nbefore = \"12-15\"\nto = \"UBND tỉnh\"\n\
                [[duty.extension]]\nperiod = 2026\nend = 2028-01-31\nbasis = \"Công văn số 2\"\n";
    let (calendar, _) = export(&format!("{}{duty}", extended(&[])), &["--kind", "report"]);
    is_told(
        &calendar,
        "report.nam.A.2026",
        "20280131",
        1,
        "CONFIRMED",
        3,
    );
}

/// C33: the version of an event never falls from day to day, whatever is edited
/// or taken back, and is a later one on every later day; on one day it is a
/// later one where the day was extended or the work finished.
#[test]
fn c33_the_sequence_never_falls() {
    let text = |rest: &str| of_items(&item("1", "Một", rest));
    let extended = |end: &str| {
        let basis = "basis = \"CV 1\"";
        let text = text("end = 2026-12-10");
        format!("{text}[[item.extension]]\nend = {end}\n{basis}\n")
    };
    let steps = [
        ("2026-11-25", text("end = 2026-12-10")),
        // Extended, and the day corrected.
        ("2026-11-26", extended("2027-03-31")),
        ("2026-11-27", extended("2027-02-28")),
        // The day edited by hand, up and down.
        ("2026-11-28", text("end = 2026-12-20")),
        ("2026-11-30", text("end = 2026-12-05")),
        // Finished, taken back, stopped.
        (
            "2026-12-01",
            text("end = 2026-12-05\ncompleted = 2026-12-01"),
        ),
        ("2026-12-02", text("end = 2026-12-05")),
        (
            "2027-01-05",
            text("end = 2026-12-05\nstopped = 2027-01-05\nreason = \"Gộp\""),
        ),
    ];
    let sequence = |calendar: &str| -> u32 { values(calendar, "SEQUENCE")[0].parse().unwrap() };
    let mut last = 0;
    for (today, text) in &steps {
        let calendar = export_on(today, text, &[]);
        assert_eq!(values(&calendar, "UID"), ["item.1@THU"], "{today}");
        assert_eq!(export_on(today, text, &[]), calendar);
        let now = sequence(&calendar);
        // A calendar reads 32 bits.
        assert!(last < now && now < 1 << 31, "{today}: {last}, {now}");
        last = now;
    }
    let on = |text: &str| sequence(&export_on("2026-11-25", text, &[]));
    assert!(on(&text("end = 2026-12-10")) < on(&extended("2027-03-31")));
    // Of two files of a day, that with the finish counts.
    let end = "end = 2026-12-10";
    let open = on(&text(end));
    for finish in [
        "completed = 2026-11-24",
        "stopped = 2026-11-24\nreason = \"Gộp\"",
    ] {
        assert_eq!(on(&text(&format!("{end}\n{finish}"))), open + 1, "{finish}");
    }
    // No file tells that its extension is another one than it was.
    assert_eq!(on(&extended("2027-03-31")), on(&extended("2027-02-28")));
    assert_eq!(
        sequence(&export_on(
            "1999-05-01",
            &text("end = 1999-12-10").replace("issued = 2026", "issued = 1999"),
            &[]
        )),
        0
    );
}

/// C33: nobody is reminded of a day that is past.
#[test]
fn c33_no_alarm_rings_before_the_day_of_the_calendar() {
    let ends = [
        ("1", "2026-11-20", 0),
        ("2", "2026-11-25", 0),
        ("3", "2026-11-26", 1),
        ("4", "2026-12-01", 1),
        ("5", "2026-12-02", 2),
        ("6", "2026-12-24", 2),
        ("7", "2026-12-25", 3),
    ];
    let items = ends.map(|(id, end, _)| item(id, "Việc", &format!("end = {end}")));
    let (calendar, _) = export(&of_items(&items.concat()), &[]);
    for (id, _, alarms) in ends {
        let (_, _, _, found) = told(&calendar, &format!("item.{id}")).unwrap();
        assert_eq!(found, alarms, "{id}");
    }
}

/// C33: the report of a closed unit keeps its event when another takes it over.
#[test]
fn c33_the_event_of_a_report_stays_when_its_unit_is_closed() {
    let duty = "[[duty]]\nid = \"nam\"\ntitle = \"Báo cáo\"\nevery = \"year\"\nbefore = \"12-15\"\nto = \"UBND tỉnh\"\n";
    let uids = |units: &str, duty: &str| {
        let text = format!(
            "format = 1\n[plan]\ntitle = \"Thử\"\ncode = \"THU\"\nissued = 2026\n{units}{duty}{}",
            item("1", "Một", "").replace("\"A\"", "\"C\"")
        );
        let (calendar, _) = export(&text, &["--kind", "report", "--year", "2026"]);
        let mut uids = values(&calendar, "UID");
        uids.sort();
        uids.join(" ")
            .replace(".2026@THU", "")
            .replace("report.nam.", "")
    };
    let unit = |code: &str, rest: &str| format!("[unit.{code}]\nname = \"Phòng {code}\"\n{rest}\n");
    let closed =
        |code: &str, heirs: &str| unit(code, &format!("until = 2026-06-30\nsuccessor = [{heirs}]"));
    let new = |code: &str| unit(code, "from = 2026-07-01");
    let c = unit("C", "");
    let before = uids(&format!("{}{c}", unit("A", "")), duty);
    assert_eq!(before, "A C");
    // One took over, two were merged, one was divided, one after another.
    for (units, right) in [
        (format!("{}{c}{}", closed("A", "\"B\""), new("B")), "A C"),
        (
            format!(
                "{}{}{c}{}",
                closed("A", "\"S\""),
                closed("B", "\"S\""),
                new("S")
            ),
            "A C",
        ),
        (
            format!(
                "{}{c}{}{}",
                closed("A", "\"S1\", \"S2\""),
                new("S1"),
                new("S2")
            ),
            "A C S2",
        ),
        (
            format!(
                "{}{}{c}{}",
                unit("A", "until = 2026-03-31\nsuccessor = [\"B\"]"),
                unit(
                    "B",
                    "from = 2026-04-01\nuntil = 2026-06-30\nsuccessor = [\"D\"]"
                ),
                new("D")
            ),
            "A C",
        ),
        // One that had a report of its own keeps its event.
        (format!("{}{c}", closed("A", "\"C\"")), "C"),
    ] {
        assert_eq!(uids(&units, duty), right, "{units}");
    }
    // One that had none takes that of the unit in whose place it reports.
    let named = duty.replace("every", "units = [\"A\"]\nevery");
    let units = format!("{}{c}", closed("A", "\"C\""));
    assert_eq!(uids(&units, &named), "A");
}

/// V8: two plans without a code never have one event between them.
#[test]
fn v8_plans_without_a_code_share_no_event() {
    let first = "title = \"Kế hoạch\"\nissued = 2026\n";
    let with = |head: &str| {
        format!(
            "format = 1\n[plan]\n{head}[unit.A]\nname = \"Phòng A\"\n{}",
            item("1", "Một", "start = 2026\nend = 2026-12-31")
        )
    };
    let mut seen = BTreeSet::new();
    for head in [
        first.to_owned(),
        first.replace("2026", "2025"),
        first.replace("2026", "2026-01-15"),
        first.replace("Kế hoạch", "Kế hoạch khác"),
        format!("{first}issuer = \"Sở Xây dựng\"\n"),
        format!("{first}parent = \"Sở Xây dựng\"\n"),
        format!("{first}place = \"Bắc Giang\"\n"),
        format!("{first}symbol = \"KH-SXD\"\n"),
        format!("{first}symbol = \"KH-SXD\"\nnumber = \"15\"\n"),
        format!("{first}symbol = \"KH-SXD\"\nnumber = \"16\"\n"),
        format!("{first}code = \"KH\"\n"),
    ] {
        let (calendar, _) = export(&with(&head), &[]);
        let uids = values(&calendar, "UID");
        assert_eq!(uids.len(), 1, "{head}");
        assert!(seen.insert(uids[0].clone()), "{head}: {uids:?} twice");
        // What is below the head changes nothing.
        let other = with(&head).replace("Phòng A", "Phòng khác");
        assert_eq!(values(&export(&other, &[]).0, "UID"), uids);
    }
}

/// Reads a calendar as RFC 5545 has it and takes nothing else: lines and their
/// ends, names, components one in another, texts with their escapes. Gives
/// the value of each property of the calendar itself and of its events.
fn strictly(calendar: &[u8]) -> Vec<(String, String)> {
    let mut whole: Vec<u8> = Vec::new();
    for line in calendar
        .strip_suffix(b"\r\n")
        .unwrap()
        .split(|byte| *byte == b'\n')
    {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        assert!(!line.is_empty() && line.len() <= 75, "{}", line.len());
        // No character is cut in two.
        let line = std::str::from_utf8(line).unwrap();
        assert!(!line.contains(char::is_control), "{line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => whole.extend(rest.bytes()),
            None => {
                whole.push(b'\n');
                whole.extend(line.bytes());
            }
        }
    }
    assert_eq!(calendar.iter().filter(|byte| **byte == b'\n').count(), {
        let pairs = calendar.windows(2);
        pairs.filter(|pair| pair == b"\r\n").count()
    });
    let whole = String::from_utf8(whole).unwrap();
    let mut open: Vec<String> = Vec::new();
    let mut values = Vec::new();
    let mut closed = 0;
    for line in whole.lines().skip(1) {
        assert_eq!(closed, 0, "after the end: {line}");
        let (head, value) = line.split_once(':').unwrap();
        let name = head.split(';').next().unwrap();
        let is_name = |c: char| c.is_ascii_uppercase() || c == '-';
        assert!(!name.is_empty() && name.chars().all(is_name), "{line}");
        assert!(
            head == name || head == format!("{name};VALUE=DATE"),
            "{line}"
        );
        let inside = open.last().map(String::as_str);
        match name {
            "BEGIN" => {
                let may = [
                    (None, "VCALENDAR"),
                    (Some("VCALENDAR"), "VEVENT"),
                    (Some("VCALENDAR"), "VTIMEZONE"),
                    (Some("VTIMEZONE"), "STANDARD"),
                    (Some("VEVENT"), "VALARM"),
                ];
                assert!(may.contains(&(inside, value)), "{value} in {inside:?}");
                open.push(value.to_owned());
            }
            "END" => {
                assert_eq!(open.pop().as_deref(), Some(value));
                closed += usize::from(open.is_empty());
            }
            "SUMMARY" | "DESCRIPTION" | "X-WR-CALNAME" | "X-WR-CALDESC" | "CATEGORIES" | "UID" => {
                let mut text = String::new();
                let mut chars = value.chars();
                while let Some(c) = chars.next() {
                    match c {
                        '\\' => match chars.next() {
                            Some('n') => text.push('\n'),
                            Some(c @ ('\\' | ';' | ',')) => text.push(c),
                            other => panic!("\\{other:?} in {line}"),
                        },
                        ',' => assert_eq!(name, "CATEGORIES", "{line}"),
                        ';' => panic!("a bare {c} in {line}"),
                        c => text.push(c),
                    }
                }
                if inside != Some("VALARM") {
                    values.push((name.to_owned(), text));
                }
            }
            _ => assert!(
                value
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"-+.:/_ ".contains(&b)),
                "{line}"
            ),
        }
    }
    assert_eq!((closed, open.len()), (1, 0));
    values
}

/// O1: no text of a plan makes a line, a component or a value of its own, and
/// none is lost.
#[test]
fn o1_no_text_breaks_out() {
    let pieces = [
        "END:VCALENDAR",
        "END:VEVENT",
        "BEGIN:VALARM",
        "\r\nEND:VCALENDAR",
        "\nATTACH:x",
        "\r",
        ";",
        ",",
        "\\",
        "\\n",
        ":",
        "\"",
        "\u{85}",
        "\u{2028}",
        "\u{b}",
        "Ủy ban nhân dân",
        "u\u{31b}\u{309}",
        "👨\u{200d}👩\u{200d}👧",
        " ",
        "x",
    ];
    let title = proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 1..40);
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("plan.toml");
    let config = proptest::prelude::ProptestConfig::with_cases(48);
    let mut runner = proptest::test_runner::TestRunner::new(config);
    runner
        .run(&(title, 0..2), |(title, due)| {
            let title = format!("x{}x", title.concat());
            let quoted = toml::Value::String(title.clone()).to_string();
            let end = 2026 + 10 * due;
            std::fs::write(
                &path,
                format!(
                    "format = 1\n[plan]\ntitle = {quoted}\nissued = 2026\n[unit.A]\nname = {quoted}\n\
                     [[item]]\nid = \"1\"\ntitle = {quoted}\nend = {end}\n[[item.lead]]\nunit = \"A\"\n"
                ),
            )
            .unwrap();
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let line = ["plan", "-f", path.to_str().unwrap(), "--today", "2026-11-25", "--lang", "en", "export", "ics"];
            let code = plan::run(line.map(Into::into).to_vec(), &mut out, &mut err);
            // Some are no title that a plan may have.
            if code == 2 {
                return Ok(());
            }
            let values = strictly(&out);
            let shown = plan::text::clean::clean_line(&title).into_owned();
            let has = |name: &str, text: &str| values.contains(&(name.to_owned(), text.to_owned()));
            assert!(has("X-WR-CALNAME", &format!("Plan: {shown}")), "{values:?}");
            assert_eq!(has("SUMMARY", &format!("1 {shown}")), due == 0, "{values:?}");
            Ok(())
        })
        .unwrap();
    // Some of them were taken.
    let (calendar, _) = export(
        &of_items(&item("1", "END:VCALENDAR x; y, z", "end = 2026-12-31")),
        &[],
    );
    let values = strictly(calendar.as_bytes());
    assert!(values.contains(&("SUMMARY".into(), "1 END:VCALENDAR x; y, z".into())));
    let empty = of_items("").replace("Thử", "END:VCALENDAR x");
    strictly(export(&empty, &[]).0.as_bytes());
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
