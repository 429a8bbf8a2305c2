//! Every list of any plan as tsv, csv and csv for a spreadsheet: each is read
//! back to the values that there are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::render::csv::{self, Flavor};
use plan::render::tsv;
use plan::view::Datum;
use plan_fuzz::given::{Given, usable};
use plan_fuzz::lists::{self, List};
use plan_fuzz::terminal_text;

fuzz_target!(|bytes: &[u8]| {
    let Some(given) = Given::new(bytes) else {
        return;
    };
    let source = given.source();
    let today = given.today();
    let Some(judged) = usable(&source, today) else {
        return;
    };
    for list in lists::all(&judged.plan, today, given.lang(), given.choice(5)) {
        let values: Vec<Vec<String>> = list
            .data
            .iter()
            .map(|row| row.iter().map(|datum| datum.print().into_owned()).collect())
            .collect();
        assert_eq!(read_tsv(&list), values, "{}", list.command);
        for flavor in [Flavor::Plain, Flavor::Excel] {
            let read = read_csv(&list, flavor);
            assert_eq!(read[0], list.header, "{}", list.command);
            assert_eq!(read.len(), values.len() + 1, "{}", list.command);
            for ((read, row), values) in read[1..].iter().zip(&list.data).zip(&values) {
                for ((read, datum), value) in read.iter().zip(row).zip(values) {
                    same(flavor, read, datum, value);
                }
            }
        }
        let mut out = Vec::new();
        csv::write(
            &mut out,
            Flavor::Screen,
            &list.header,
            list.data.iter().cloned(),
        )
        .unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(!text.contains(terminal_text::acts), "{text:?}");
    }
});

fn same(flavor: Flavor, read: &str, datum: &Datum<'_>, value: &str) {
    let guarded = read.strip_prefix('\'').filter(|rest| *rest == value);
    if flavor == Flavor::Excel && datum.is_free_text() && guarded.is_some() {
        return;
    }
    assert_eq!(read, value);
    let runs = ['=', '+', '-', '@', '\t', '\r', '\n'];
    assert!(
        flavor != Flavor::Excel || !datum.is_free_text() || !read.starts_with(runs),
        "{read:?} runs in a spreadsheet"
    );
}

fn read_csv(list: &List<'_>, flavor: Flavor) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    csv::write(&mut out, flavor, &list.header, list.data.iter().cloned()).unwrap();
    let text = match flavor {
        Flavor::Excel => out.strip_prefix("\u{feff}".as_bytes()).expect("a mark"),
        _ => &out,
    };
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text);
    reader
        .records()
        .map(|record| {
            let record = record.expect("every record has as many fields");
            record.iter().map(str::to_owned).collect()
        })
        .collect()
}

fn read_tsv(list: &List<'_>) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for row in &list.data {
        tsv::write_record(&mut out, row).unwrap();
    }
    let text = String::from_utf8(out).unwrap();
    let is_harmless = |c| c == '\t' || !terminal_text::acts(c);
    assert!(text.chars().all(is_harmless), "{text:?}");
    text.lines()
        .map(|line| line.split('\t').map(unescaped).collect())
        .collect()
}

/// What a field of tsv stands for.
fn unescaped(field: &str) -> String {
    let mut chars = field.chars();
    let mut text = String::new();
    while let Some(c) = chars.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match chars.next() {
            Some('t') => text.push('\t'),
            Some('n') => text.push('\n'),
            Some('r') => text.push('\r'),
            Some('\\') => text.push('\\'),
            Some('u') => {
                let number: String = chars.by_ref().skip(1).take_while(|c| *c != '}').collect();
                let number = u32::from_str_radix(&number, 16).expect("a number");
                text.push(char::from_u32(number).expect("a character"));
            }
            other => panic!("{other:?} after a backslash in {field:?}"),
        }
    }
    text
}
