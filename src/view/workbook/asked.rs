//! What was asked for, in words: a sheet on paper has to say what it leaves
//! out.

use crate::deadline::state::State;
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::query::body::BodyQuery;
use crate::query::filter::Filter;
use crate::say;

/// What was asked for, with bodies by their names.
#[derive(Default)]
pub struct Asked {
    pub units: Vec<String>,
    pub partners: Vec<String>,
    pub counterparts: Vec<String>,
    pub bodies: Vec<String>,
    pub sections: Vec<String>,
    pub leaders: Vec<String>,
    pub years: Vec<i32>,
    pub starts: Vec<Point>,
    pub states: Vec<State>,
    /// Whether a phrase is looked for.
    pub has_text: bool,
}

impl Asked {
    /// What a filter of one plan asks for.
    pub fn of_plan(plan: &Plan<'_>, filter: &Filter) -> Self {
        let bodies = |asked: &[BodyQuery]| {
            let names = asked
                .iter()
                .map(|asked| plan.body(asked.body).name.to_string());
            names.collect()
        };
        Self {
            units: bodies(&filter.units),
            partners: bodies(&filter.partners),
            counterparts: bodies(&filter.counterparts),
            bodies: bodies(&filter.bodies),
            sections: filter.sections.clone(),
            leaders: Vec::new(),
            years: filter.years.clone(),
            starts: filter.starts.clone(),
            states: filter.states.clone(),
            has_text: !filter.texts.is_empty(),
        }
    }

    /// `Chỉ: đơn vị Phòng QLKH; năm 2026`; nothing where all is shown.
    pub fn in_words(&self, lang: Lang) -> Option<String> {
        let mut parts = Vec::new();
        let mut add = |values: String, words: fn(&str, Lang) -> String| {
            if !values.is_empty() {
                parts.push(words(&values, lang));
            }
        };
        add(self.units.join(", "), |names, lang| {
            say!(lang, "đơn vị {names}", "unit {names}")
        });
        add(self.partners.join(", "), |names, lang| {
            say!(lang, "đơn vị phối hợp {names}", "partner {names}")
        });
        add(self.counterparts.join(", "), |names, lang| {
            say!(lang, "đơn vị thuộc Bộ {names}", "counterpart {names}")
        });
        add(self.bodies.join(", "), |names, lang| {
            say!(
                lang,
                "việc có {names} tham gia",
                "what {names} has a part in"
            )
        });
        add(self.sections.join(", "), |ids, lang| {
            say!(lang, "nhóm nhiệm vụ {ids}", "section {ids}")
        });
        add(self.leaders.join(", "), |names, lang| {
            say!(lang, "lãnh đạo phụ trách {names}", "leader {names}")
        });
        add(listed(&self.years), |years, lang| {
            say!(lang, "năm {years}", "year {years}")
        });
        add(listed(&self.starts), |starts, lang| {
            say!(lang, "bắt đầu trong {starts}", "starting in {starts}")
        });
        let states: Vec<&str> = self.states.iter().map(|state| state.name()).collect();
        add(states.join(", "), |states, lang| {
            say!(lang, "tình trạng {states}", "state {states}")
        });
        if self.has_text {
            parts.push(say!(
                lang,
                "có cụm từ tìm kiếm",
                "with the phrase looked for"
            ));
        }
        let parts = parts.join("; ");
        (!parts.is_empty()).then(|| say!(lang, "Chỉ: {parts}", "Only: {parts}"))
    }
}

fn listed(values: &[impl ToString]) -> String {
    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
    values.join(", ")
}
