//! The calendar of any plan, by the letter of RFC 5545: lines that end in CR LF
//! and are folded between characters, components that close what they open, an
//! event a deadline, no two alike.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::answer::deadlines::{Limits, Scope, rows};
use plan::deadline::as_of::AsOf;
use plan::query::filter::Filter;
use plan::render::ics;
use plan::view::calendar::Calendar;
use plan_fuzz::given::{Given, sound};
use std::collections::HashSet;

fuzz_target!(|bytes: &[u8]| {
    let Some(given) = Given::new(bytes) else {
        return;
    };
    let source = given.source();
    let today = given.today();
    let Some(judged) = sound(&source, today) else {
        return;
    };
    let (plan, filter) = (&judged.plan, Filter::default());
    let scope = [Scope::WholeCalendar, Scope::Calendar, Scope::Overdue][given.choice(5) % 3];
    let rows = rows(&AsOf::new(plan, today), scope, &filter, &Limits::default());
    let calendar = Calendar::new(plan, &rows, &filter, today, given.lang());
    let text = ics::print(&calendar);
    let lines = unfolded(&text);
    assert_eq!(lines.first().map(String::as_str), Some("BEGIN:VCALENDAR"));
    assert_eq!(lines.last().map(String::as_str), Some("END:VCALENDAR"));
    let (mut open, mut events, mut keys) = (Vec::new(), 0, HashSet::new());
    for line in &lines {
        let (name, value) = line.split_once(':').expect("a name and a value");
        let name = name.split(';').next().unwrap_or_default();
        let is_word = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
        assert!(!name.is_empty() && name.chars().all(is_word), "{line:?}");
        match name {
            "BEGIN" => {
                events += usize::from(value == "VEVENT");
                open.push(value);
            }
            "END" => assert_eq!(open.pop(), Some(value), "{text}"),
            "UID" if open.last() == Some(&"VEVENT") => {
                assert!(keys.insert(value), "{value} twice in {text}");
            }
            "SUMMARY" | "DESCRIPTION" | "X-WR-CALNAME" | "X-WR-CALDESC" => is_text(value),
            _ => {}
        }
    }
    assert!(open.is_empty(), "{text}");
    assert_eq!((events, keys.len()), (rows.len(), rows.len()), "{text}");
});

/// The lines as they were before they were folded.
fn unfolded(text: &str) -> Vec<String> {
    let whole = text.strip_suffix("\r\n").expect("the last line ends");
    let mut lines: Vec<String> = Vec::new();
    for line in whole.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line:?}", line.len());
        assert!(!line.contains(char::is_control), "{line:?}");
        match (line.strip_prefix(' '), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// A text has no sign with a meaning unescaped.
fn is_text(value: &str) {
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        assert!(!matches!(c, ',' | ';'), "{value:?}");
        if c == '\\' {
            let next = chars.next();
            let is_known = matches!(next, Some('\\' | ',' | ';' | 'n' | 'N'));
            assert!(is_known, "{value:?}");
        }
    }
}
