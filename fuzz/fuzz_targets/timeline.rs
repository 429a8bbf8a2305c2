//! The time line of any plan on a terminal of any width, by any unit, and as a
//! picture, which is well-formed XML.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::deadline::as_of::AsOf;
use plan::query::filter::Filter;
use plan::render::{svg, timeline};
use plan::view::axis::Unit;
use plan::view::timeline::Timeline;
use plan_fuzz::given::{Given, usable};
use plan_fuzz::terminal_text::{fits, plain};
use plan_fuzz::xml;

/// Narrower than this, a bar and the words beside it do not fit.
const NARROWEST: usize = 20;

fuzz_target!(|bytes: &[u8]| {
    let Some(given) = Given::new(bytes) else {
        return;
    };
    let source = given.source();
    let today = given.today();
    let Some(judged) = usable(&source, today) else {
        return;
    };
    let line = Timeline::new(
        &AsOf::new(&judged.plan, today),
        &Filter::default(),
        given.lang(),
    );
    let terminal = given.terminal();
    let by = [
        None,
        Some(Unit::Years(1)),
        Some(Unit::Quarter),
        Some(Unit::Month),
    ][given.choice(5) % 4];
    let mut out = Vec::new();
    timeline::write(&mut out, &line, by, &terminal).unwrap();
    let text = plain(&out, &terminal);
    if terminal.width.is_none_or(|width| width >= NARROWEST) {
        fits(&text, terminal.width);
    }
    if judged.problems.is_empty() {
        xml::well_formed(&svg::file(&line, by));
        xml::well_formed(&svg::figure(&line, by));
    }
});
