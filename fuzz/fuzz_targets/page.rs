//! Every item of any plan as a page on a terminal of any width, and the
//! sentences around the lists: within the width, harmless, nothing lost.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::answer::summary::groups::{By, count};
use plan::deadline::as_of::AsOf;
use plan::model::body::Kind;
use plan::query::filter::Filter;
use plan::render::{page, table};
use plan::text::clean::clean;
use plan::view::page::{Page, ToSend};
use plan::view::{Sheet, summary, words};
use plan_fuzz::given::{Given, usable};
use plan_fuzz::terminal_text::{fits, plain};

/// Below this, labels and text of two columns may not fit side by side.
const NARROWEST: usize = 40;

fuzz_target!(|bytes: &[u8]| {
    let Some(given) = Given::new(bytes) else {
        return;
    };
    let source = given.source();
    let today = given.today();
    let Some(judged) = usable(&source, today) else {
        return;
    };
    let (plan, lang, terminal) = (&judged.plan, given.lang(), given.terminal());
    let as_of = AsOf::new(plan, today);
    let to_send = ToSend::new(&as_of);
    let rows = plan::answer::items::rows(&as_of, &Filter::default());
    let pages: Vec<Page> = rows
        .iter()
        .map(|row| Page::of_item(row, &to_send, today, lang))
        .collect();
    let n = words::item_count(rows.len(), lang);
    let header = words::header(plan, today, &n, lang);
    let mut out = Vec::new();
    page::write(&mut out, &header, &pages, &terminal).unwrap();
    let text = plain(&out, &terminal);
    if terminal.width.is_none_or(|width| width >= NARROWEST) {
        fits(&text, terminal.width);
    }
    let all = solid(&text);
    for page in &pages {
        let title = solid(&clean(&page.title));
        assert!(all.contains(&title), "{title:?} in\n{text}");
        if terminal.width.is_none() {
            for field in &page.fields {
                let words = solid(&clean(&field.text));
                assert!(all.contains(&words), "{words:?} in\n{text}");
            }
        }
    }

    let ways = [By::Body(Kind::Unit), By::Section, By::Year];
    let by = ways[given.choice(5) % ways.len()];
    let counted = count(&as_of, &Filter::default(), by);
    let mut below = summary::groups::notes(
        &counted,
        by,
        &summary::ITEM_COLUMNS,
        given.choice(6) % 2 == 1,
        lang,
    );
    below.push(summary::sentence(
        &counted.total,
        &counted.year_reports,
        &counted.years(),
        &words::date(today),
        lang,
    ));
    let sheet = Sheet {
        above: header,
        columns: Vec::new(),
        rows: Vec::new(),
        below,
    };
    let mut out = Vec::new();
    table::write(&mut out, &[sheet], &terminal).unwrap();
    fits(&plain(&out, &terminal), terminal.width);
});

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
