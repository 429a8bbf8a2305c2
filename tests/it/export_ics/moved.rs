//! Events that move, are finished or go on: their names stay, their sequence rises.

use super::*;

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
