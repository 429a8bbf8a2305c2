//! What was asked for, in words: a sheet on paper has to say what it leaves
//! out.

use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::query::body::BodyQuery;
use crate::query::filter::Filter;
use crate::say;

/// `Chỉ: đơn vị Phòng QLKH; năm 2026`; nothing where all is shown.
pub fn in_words(plan: &Plan<'_>, filter: &Filter, lang: Lang) -> Option<String> {
    if filter.is_open() {
        return None;
    }
    let bodies = |asked: &[BodyQuery]| {
        let names = asked.iter().map(|asked| &*plan.body(asked.body).name);
        names.collect::<Vec<_>>().join(", ")
    };
    let points = |list: Vec<String>| list.join(", ");
    let mut parts = Vec::new();
    let mut add = |values: String, words: fn(&str, Lang) -> String| {
        if !values.is_empty() {
            parts.push(words(&values, lang));
        }
    };
    add(bodies(&filter.units), |names, lang| {
        say!(lang, "đơn vị {names}", "unit {names}")
    });
    add(bodies(&filter.partners), |names, lang| {
        say!(lang, "đơn vị phối hợp {names}", "partner {names}")
    });
    add(bodies(&filter.counterparts), |names, lang| {
        say!(lang, "đơn vị thuộc Bộ {names}", "counterpart {names}")
    });
    add(bodies(&filter.bodies), |names, lang| {
        say!(
            lang,
            "việc có {names} tham gia",
            "what {names} has a part in"
        )
    });
    add(filter.sections.join(", "), |ids, lang| {
        say!(lang, "nhóm nhiệm vụ {ids}", "section {ids}")
    });
    let years = filter.years.iter().map(ToString::to_string);
    add(points(years.collect()), |years, lang| {
        say!(lang, "năm {years}", "year {years}")
    });
    let starts = filter.starts.iter().map(ToString::to_string);
    add(points(starts.collect()), |starts, lang| {
        say!(lang, "bắt đầu trong {starts}", "starting in {starts}")
    });
    let states = filter.states.iter().map(|state| state.name().to_owned());
    add(points(states.collect()), |states, lang| {
        say!(lang, "tình trạng {states}", "state {states}")
    });
    if !filter.texts.is_empty() {
        parts.push(say!(
            lang,
            "có cụm từ tìm kiếm",
            "with the phrase looked for"
        ));
    }
    let parts = parts.join("; ");
    Some(say!(lang, "Chỉ: {parts}", "Only: {parts}"))
}
