//! What people type: dates, spans, ids, names, words and whole command lines. A
//! wrong one is reported on one harmless line, and a right one reads back.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use plan::cli::{self, Ended};
use plan::lang::Lang;
use plan::model::id;
use plan::model::point::Point;
use plan::query::{body, span, when};
use plan::refusal::Refusal;
use plan::resolve;
use plan::source::Source;
use plan::text::clean::clean_line;
use plan::text::fold::Folded;
use plan::text::order::SortKey;
use plan_fuzz::given::Given;
use plan_fuzz::terminal_text::acts;
use std::cmp::Ordering;
use std::ffi::OsString;

const PLAN: &str = include_str!("../seeds/bodies.toml");

fuzz_target!(|bytes: &[u8]| {
    let Some(given) = Given::new(bytes) else {
        return;
    };
    let today = given.today();
    let words: Vec<&str> = given
        .text
        .split(['\n', '=', '"', '[', ']'])
        .take(24)
        .collect();
    let source = Source::new("plan.toml".to_owned(), PLAN.to_owned());
    let (plan, _) = resolve::load(&source, today);
    for word in &words {
        times(word, today);
        if let Ok(found) = refused(body::find(&plan, "--unit", word, None)) {
            let named = plan.body(found.body);
            let asked = Folded::new(word);
            let is_its = |name: &str| Folded::new(name).contains(&asked);
            let is_code = named.code.eq_ignore_ascii_case(word.trim());
            let is_whole = is_code || body::names(named).any(is_its);
            assert!(found.by_part || is_whole, "{word:?}");
        }
        let folded = Folded::new(word);
        assert!(folded.is_empty() || folded.contains(&folded));
    }
    for pair in words.windows(2) {
        let [a, b] = pair else { continue };
        assert_eq!(id::compare(a, b), id::compare(b, a).reverse());
        assert_eq!(id::compare(a, b) == Ordering::Equal, a == b);
        let keys = (SortKey::new(a), SortKey::new(b));
        assert_eq!(keys.0.cmp(&keys.1), keys.1.cmp(&keys.0).reverse());
    }
    command_line(&given, &words);
});

/// Reads a word as every kind of time.
fn times(word: &str, today: NaiveDate) {
    if let Ok(day) = refused(when::parse_day("--on", word, today)) {
        let again = when::parse_day("--on", &day.to_string(), today);
        assert_eq!(again.ok(), Some(day), "{word:?}");
    }
    if let Ok(point) = refused(when::parse_point("--before", word, today)) {
        assert!(point.first_day() <= point.last_day(), "{word:?}");
        assert_eq!(Point::parse(&point.to_string()), Some(point), "{word:?}");
    }
    if let Ok(period) = refused(when::parse_period("--period", word)) {
        assert_eq!(Point::parse(&period.to_string()), Some(period), "{word:?}");
    }
    if let Ok(year) = refused(when::parse_year("--year", word)) {
        assert_eq!(
            Point::parse(&year.to_string()),
            Some(Point::Year(year)),
            "{word:?}"
        );
    }
    if let Ok(day) = refused(span::after_span("--within", word, today)) {
        assert!(day >= today, "{word:?}");
    }
    when::could_be_swapped(word);
}

/// A refusal is one line in either language, as it is printed.
fn refused<T>(read: anyhow::Result<T>) -> Result<T, ()> {
    read.map_err(|error| {
        let refusal = error.downcast_ref::<Refusal>().expect("only refusals");
        for lang in [Lang::Vi, Lang::En] {
            let message = clean_line(refusal.0.in_lang(lang)).into_owned();
            assert!(!message.is_empty());
            assert!(
                !message.contains(acts) && !message.contains('\n'),
                "{message:?}"
            );
        }
    })
}

/// The words after a command, as the shell would give them.
fn command_line(given: &Given<'_>, words: &[&str]) {
    let commands = [
        "list",
        "deadlines",
        "check",
        "received",
        "extend",
        "report",
        "export",
    ];
    let flags = [
        "--unit", "--state", "--sort", "--today", "--format", "--width", "",
    ];
    let mut arguments = vec![OsString::from("plan")];
    arguments.push(commands[given.choice(5) % commands.len()].into());
    for (place, word) in words.iter().take(6).enumerate() {
        let flag = flags[given.choice(6 + place) % flags.len()];
        if !flag.is_empty() {
            arguments.push(flag.into());
        }
        arguments.push(word.into());
    }
    let lang = given.lang();
    match cli::parse(&arguments, lang) {
        Ok(_) | Err(Ended::Said(_)) => {}
        Err(Ended::Wrong(message)) => {
            let message = message.in_lang(lang);
            assert!(!message.is_empty(), "{arguments:?}");
        }
    }
}
