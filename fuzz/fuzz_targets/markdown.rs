//! Every list and every item of any plan as Markdown: tables keep their
//! columns, pages their points, and no text of the file becomes a mark.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::deadline::as_of::AsOf;
use plan::query::filter::Filter;
use plan::render::markdown;
use plan::view::Look;
use plan::view::page::{Page, ToSend};
use plan_fuzz::given::{Given, usable};
use plan_fuzz::lists;
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
    let (plan, lang) = (&judged.plan, given.lang());
    let look = Look { lang, brief: true };
    let lists = lists::all(plan, today, lang, given.choice(5));
    let lists = lists.into_iter().flat_map(|list| list.sheets);
    for sheet in lists.chain(lists::grids(plan, today, look, None)) {
        let mut out = Vec::new();
        let (columns, rows) = (sheet.columns.len(), sheet.rows.len());
        markdown::write(&mut out, &[sheet]).unwrap();
        let text = harmless(&out);
        let table: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
        assert_eq!(table.len(), rows + 2, "{text}");
        for line in table {
            assert_eq!(bars(line), columns + 1, "{line}");
        }
    }
    let as_of = AsOf::new(plan, today);
    let to_send = ToSend::new(&as_of);
    let rows = plan::answer::items::rows(&as_of, &Filter::default());
    let pages: Vec<Page> = rows
        .iter()
        .map(|row| Page::of_item(row, &to_send, today, lang))
        .collect();
    let mut out = Vec::new();
    markdown::write_pages(&mut out, &[], &pages).unwrap();
    let text = harmless(&out);
    let heads = text.lines().filter(|line| line.starts_with("## ")).count();
    assert_eq!(heads, pages.len(), "{text}");
    let points = text
        .lines()
        .filter(|line| line.trim_start().starts_with("- **"))
        .count();
    let fields: usize = pages.iter().map(|page| page.fields.len()).sum();
    assert_eq!(points, fields, "{text}");
});

fn harmless(out: &[u8]) -> &str {
    let text = std::str::from_utf8(out).expect("text is UTF-8");
    assert!(!text.contains(terminal_text::acts), "{text:?}");
    let tags = text.matches('<').count();
    assert_eq!(tags, text.matches("<br>").count(), "a tag in {text}");
    text
}

/// The bars that divide a row, without those that are text.
fn bars(line: &str) -> usize {
    let (mut bars, mut is_text) = (0, false);
    for c in line.chars() {
        bars += usize::from(c == '|' && !is_text);
        is_text = c == '\\' && !is_text;
    }
    bars
}
