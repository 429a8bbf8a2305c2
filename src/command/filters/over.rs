//! The filters that were typed, over a set of plans.

use super::set::{Names, Typed};
use super::{Filters, read_states, read_texts};
use crate::answer::member::Member;
use crate::command::set::Set;
use crate::context::Context;
use crate::deadline::state::State;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::query::filter::Filter;
use crate::query::when;
use crate::text::clean::clean_line;
use crate::text::fold::Folded;
use crate::view::workbook::Asked;
use anyhow::Result;

/// The filters that were typed, over a set.
pub struct OverSet {
    names: Names,
    years: Vec<i32>,
    starts: Vec<Point>,
    states: Vec<State>,
    texts: Vec<Folded>,
}

impl Filters {
    /// Whether a body is asked for in whichever role.
    pub fn asks_for_body(&self) -> bool {
        !self.body.is_empty()
    }

    /// Whether bodies are asked for.
    pub fn asks_for_roles(&self) -> bool {
        let all = [&self.unit, &self.partner, &self.counterpart, &self.body];
        all.iter().any(|names| !names.is_empty())
    }

    /// Turns what was typed into filters for each plan of a set; `ids` are numbers
    /// of items and sections.
    ///
    /// # Errors
    /// No plan knows a name or an id; a state or a date is not right.
    pub fn over(&self, context: &mut Context<'_>, set: &Set, ids: &[String]) -> Result<OverSet> {
        let mut years = Vec::new();
        for year in &self.year {
            years.push(when::parse_year("--year", year)?);
        }
        let mut starts = Vec::new();
        for start in &self.start {
            starts.push(when::parse_point("--start", start, context.today)?);
            context.tell_day("--start", start, context.last_lang());
        }
        let (states, texts) = (
            read_states(&self.state, &State::ALL)?,
            read_texts("--text", &self.text)?,
        );
        let typed = Typed {
            units: &self.unit,
            partners: &self.partner,
            counterparts: &self.counterpart,
            bodies: &self.body,
            bodies_flag: "--body",
            sections: &self.section,
            leaders: &self.leader,
            duties: &[],
            ids,
            only_items: false,
            exact: self.exact,
        };
        Ok(OverSet {
            names: typed.find(context, set)?,
            years,
            starts,
            states,
            texts,
        })
    }
}

impl OverSet {
    /// The filter in a plan; `None`: nothing of it fits.
    pub fn of_plan(&self, plan: &Plan<'_>, member: &Member) -> Option<Filter> {
        Some(Filter {
            years: self.years.clone(),
            starts: self.starts.clone(),
            states: self.states.clone(),
            texts: self.texts.clone(),
            ..self.names.of_plan(plan, member)?
        })
    }

    pub fn years(&self) -> &[i32] {
        &self.years
    }

    /// What was asked for, with names as they were typed.
    pub fn asked(&self, typed: &Filters) -> Asked {
        let names = |names: &[String]| {
            let names = names.iter().map(|name| clean_line(name.trim()));
            names.map(|name| name.into_owned()).collect()
        };
        Asked {
            units: names(&typed.unit),
            partners: names(&typed.partner),
            counterparts: names(&typed.counterpart),
            bodies: names(&typed.body),
            sections: names(&typed.section),
            leaders: names(&typed.leader),
            years: self.years.clone(),
            starts: self.starts.clone(),
            states: self.states.clone(),
            has_text: !self.texts.is_empty(),
        }
    }
}
