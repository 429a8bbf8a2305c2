//! No text breaks out of its line.

use super::*;

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
