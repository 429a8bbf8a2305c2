//! Any bytes are a plan, problems, or both; no place lies outside the text; and
//! what TOML itself reads is all there.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::problem::Leaves;
use plan::resolve;
use plan::source::{NotText, Source, Span};
use toml::{Table, Value};

fuzz_target!(|bytes: &[u8]| {
    let source = match Source::from_bytes("plan.toml".to_owned(), bytes.to_vec()) {
        Ok(source) => source,
        Err(NotText::Utf16) => return,
        Err(NotText::NotUtf8(place)) => {
            assert!(std::str::from_utf8(bytes).is_err());
            let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
            assert!((1..=lines).contains(&place.line) && place.column >= 1);
            return;
        }
    };
    let (plan, problems) = resolve::load(&source, chrono::NaiveDate::MAX);
    let mut last = (Span::default(), "");
    for problem in problems.iter() {
        let this = (problem.span, problem.rule.name);
        assert!(last <= this, "{last:?} before {this:?}");
        last = this;
        let related = problem.related.iter().map(|(span, _)| *span);
        let fix = problem.fix.iter().map(|fix| fix.span);
        for span in related.chain(fix).chain([problem.span]) {
            inside(&source, span);
        }
    }
    // What another reader makes of it.
    match source.text.parse::<Table>() {
        Err(error) => assert!(problems.errors().next().is_some(), "{error}"),
        Ok(table) => {
            if problems.leave() == Leaves::Unparsed {
                let is_marked = problems
                    .iter()
                    .any(|problem| problem.rule.name == "conflict-marker");
                assert!(is_marked, "{:?}", problems.iter().next());
            } else if problems.is_empty() {
                whole(&plan, &table);
            }
        }
    }
});

fn inside(source: &Source, span: Span) {
    assert!(
        source.text.get(span.start..span.end).is_some(),
        "{span:?} is no piece of the text"
    );
    let lines = source.text.matches('\n').count() + 1;
    for byte in [span.start, span.end] {
        let place = source.position(byte);
        assert!((1..=lines).contains(&place.line) && place.column >= 1);
    }
}

/// A file without problems is a plan, and all of it.
fn whole(plan: &plan::model::plan::Plan<'_>, table: &Table) {
    assert_eq!(table["format"], Value::Integer(1));
    assert_eq!(table["plan"]["title"].as_str(), Some(&*plan.title));
    let records = |key: &str| table.get(key).and_then(Value::as_array).map_or(0, Vec::len);
    let bodies = |key: &str| {
        table
            .get(key)
            .and_then(Value::as_table)
            .map_or(0, Table::len)
    };
    assert_eq!(records("section"), plan.sections.len());
    assert_eq!(records("item"), plan.items.len());
    assert_eq!(records("duty"), plan.duties.len());
    assert_eq!(records("report"), plan.reports.len());
    assert_eq!(
        bodies("unit") + bodies("partner") + bodies("counterpart"),
        plan.bodies.len()
    );
    for (place, item) in plan.items.iter().enumerate() {
        let written = &table["item"][place];
        assert_eq!(written["id"].as_str(), Some(item.id.as_str()));
        let title = written.get("title").and_then(Value::as_str);
        assert_eq!(title, Some(&*item.title));
        let records = |key: &str| {
            written
                .get(key)
                .and_then(Value::as_array)
                .map_or(0, Vec::len)
        };
        assert_eq!(records("lead"), item.leads.len());
        assert_eq!(records("partners"), item.partners.len());
        assert_eq!(records("extension"), item.extensions.len());
        assert_eq!(records("result"), item.results.len());
    }
}
