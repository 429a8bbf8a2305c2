//! Filters over a set of plans: names typed mean the bodies with the keys found,
//! in every plan; what no plan knows is refused, and what only some know has no
//! rows in the others.

use super::unknown::{unknown, unknown_body};
use super::{Filters, read_states, read_texts};
use crate::answer::member::Member;
use crate::command::set::Set;
use crate::context::Context;
use crate::deadline::state::State;
use crate::model::body::Kind;
use crate::model::key::Scopes;
use crate::model::key::same::{Claim, Same};
use crate::model::plan::Plan;
use crate::plans::Depth;
use crate::query::body::{self, BodyQuery, Fit};
use crate::query::filter::{Filter, LEADER};
use crate::query::when;
use crate::refuse;
use crate::say;
use crate::text::clean::clean_line;
use crate::text::few::few;
use crate::text::fold::Folded;
use crate::view::workbook::Asked;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The names of one option, and the kind of body that it most likely means.
#[derive(Clone, Copy)]
struct BodyOption<'t> {
    flag: &'static str,
    names: &'t [String],
    likely: Option<Kind>,
}

/// Names of what is in plans, as typed.
#[derive(Default)]
pub struct Typed<'t> {
    pub units: &'t [String],
    pub partners: &'t [String],
    pub counterparts: &'t [String],
    /// Bodies in any role; under `bodies_flag`.
    pub bodies: &'t [String],
    pub bodies_flag: &'static str,
    pub sections: &'t [String],
    pub leaders: &'t [String],
    pub duties: &'t [String],
    /// Numbers of items and of sections, `6.1` or `KEY/6.1`.
    pub ids: &'t [String],
    /// Whether these are numbers of items alone.
    pub only_items: bool,
    pub exact: bool,
}

/// How many options name bodies.
const OPTIONS: usize = 4;

impl<'t> Typed<'t> {
    fn options(&self) -> [BodyOption<'t>; OPTIONS] {
        let option = |flag, names, likely| BodyOption {
            flag,
            names,
            likely,
        };
        [
            option("--unit", self.units, Some(Kind::Unit)),
            option("--partner", self.partners, Some(Kind::Partner)),
            option("--counterpart", self.counterparts, Some(Kind::Counterpart)),
            option(self.bodies_flag, self.bodies, None),
        ]
    }

    /// How deep plans are read for the names; `None`: none was typed.
    fn depth(&self) -> Option<Depth> {
        let others = [self.sections, self.leaders, self.duties, self.ids];
        match others.iter().all(|names| names.is_empty()) {
            false => Some(Depth::Names),
            true => self.names_bodies().then_some(Depth::Bodies),
        }
    }

    fn names_bodies(&self) -> bool {
        let mut bodies = self.options().into_iter();
        bodies.any(|option| !option.names.is_empty())
    }

    /// Looks for the names in all plans of a set.
    ///
    /// # Errors
    /// No plan knows one, or the beginning of a name fits several bodies.
    pub fn find(&self, context: &mut Context<'_>, set: &Set) -> Result<Names> {
        let leaders = read_texts("--leader", self.leaders)?;
        let mut names = Names {
            bodies: Default::default(),
            sections: self.sections.to_vec(),
            leaders,
            duties: self.duties.to_vec(),
            ids: self.ids.iter().map(|id| Number::new(id)).collect(),
            same: Same::default(),
            exact: self.exact,
        };
        let Some(depth) = self.depth() else {
            return Ok(names);
        };
        let mut known = Known::default();
        set.names(
            depth,
            |plan, member| Known::of_plan(self, &names, plan, member),
            |one| known.add(one),
        )?;
        for (place, option) in self.options().into_iter().enumerate() {
            let mut keys = Vec::new();
            for (name, found) in option.names.iter().zip(&mut known.bodies[place]) {
                found.join(&known.same);
                keys.push(found.settle(context, set, option, name)?);
            }
            names.bodies[place] = (!option.names.is_empty()).then_some(keys);
        }
        names.same = known.same;
        let lists = [
            ("--section", self.sections, &known.sections),
            ("--duty", self.duties, &known.duties),
            ("", self.ids, &known.ids),
            ("--leader", self.leaders, &known.leaders),
        ];
        for (flag, typed, found) in lists {
            let mut named = typed.iter().zip(found);
            if let Some((name, _)) = named.find(|(_, found)| !**found) {
                return unknown(set, flag, name);
            }
        }
        Ok(names)
    }
}

/// What plans have of the names typed.
#[derive(Default)]
struct Known {
    /// For each option and name what it fits.
    bodies: [Vec<Fitting>; OPTIONS],
    sections: Vec<bool>,
    leaders: Vec<bool>,
    duties: Vec<bool>,
    ids: Vec<bool>,
    /// What the bodies of a plan claim to be, too.
    claims: Vec<Claim>,
    /// Of all plans so far.
    same: Same,
}

/// The bodies that a name fits, by their keys, as closely as any.
#[derive(Clone, Default)]
struct Fitting {
    fit: Option<Fit>,
    /// Of each key the name in full, and its offices.
    keys: BTreeMap<String, (String, BTreeSet<String>)>,
}

impl Known {
    fn of_plan(typed: &Typed<'_>, names: &Names, plan: &Plan<'_>, member: &Member) -> Self {
        let scopes = Scopes::new(plan);
        let office = member.issuer.clone().unwrap_or_else(|| member.key.clone());
        let fitting = |option: BodyOption<'_>| {
            let fit = |name: &String| {
                let (found, fit) = body::fitting_in(plan, name, option.likely);
                let keys = found.into_iter().map(|index| {
                    let body = plan.body(index);
                    let shown = format!("{} ({})", clean_line(&body.name), body.code);
                    let offices = BTreeSet::from([office.clone()]);
                    (scopes.key(body), (shown, offices))
                });
                Fitting {
                    fit,
                    keys: keys.collect(),
                }
            };
            option.names.iter().map(fit).collect::<Vec<_>>()
        };
        let has_section = |id: &str| plan.sections.iter().any(|one| one.id.as_str() == id);
        let has_leader = |phrase: &Folded| {
            let leaders = plan.items.iter().filter_map(|item| item.texts.get(LEADER));
            leaders
                .map(Folded::new)
                .any(|leader| leader.contains(phrase))
        };
        Self {
            bodies: typed.options().map(fitting),
            sections: names.sections.iter().map(|id| has_section(id)).collect(),
            leaders: names.leaders.iter().map(has_leader).collect(),
            duties: names
                .duties
                .iter()
                .map(|id| {
                    plan.duties
                        .iter()
                        .any(|duty| duty.id.eq_ignore_ascii_case(id))
                })
                .collect(),
            ids: names
                .ids
                .iter()
                .map(|number| number.is_in(plan, member, typed.only_items))
                .collect(),
            claims: match typed.names_bodies() {
                true => scopes.claims(plan),
                false => Vec::new(),
            },
            same: Same::default(),
        }
    }

    fn add(&mut self, other: Self) {
        self.same.add(other.claims);
        for (all, more) in self.bodies.iter_mut().zip(other.bodies) {
            all.resize_with(more.len(), Fitting::default);
            for (all, more) in all.iter_mut().zip(more) {
                all.add(more);
            }
        }
        let lists = [
            (&mut self.sections, other.sections),
            (&mut self.leaders, other.leaders),
            (&mut self.duties, other.duties),
            (&mut self.ids, other.ids),
        ];
        for (all, more) in lists {
            all.resize(more.len(), false);
            for (all, more) in all.iter_mut().zip(more) {
                *all |= more;
            }
        }
    }
}

impl Fitting {
    fn add(&mut self, other: Self) {
        match (self.fit, other.fit) {
            (_, None) => {}
            (Some(this), Some(that)) if this < that => {}
            (this, that) => {
                if this != that {
                    self.keys.clear();
                }
                self.fit = that;
                for (key, (shown, offices)) in other.keys {
                    let known = self.keys.entry(key).or_insert((shown, BTreeSet::new()));
                    known.1.extend(offices);
                }
            }
        }
    }

    /// Takes bodies that are one as one, with the name that it has where it goes by
    /// its own key.
    fn join(&mut self, same: &Same) {
        let keys = std::mem::take(&mut self.keys);
        let (own, others): (Vec<_>, Vec<_>) = keys
            .into_iter()
            .partition(|(key, _)| same.key(key) == key.as_str());
        for (key, (shown, offices)) in own.into_iter().chain(others) {
            let key = same.key(&key).to_owned();
            let known = self.keys.entry(key).or_insert((shown, BTreeSet::new()));
            known.1.extend(offices);
        }
    }

    /// The keys that a name means.
    fn settle(
        &self,
        context: &mut Context<'_>,
        set: &Set,
        option: BodyOption<'_>,
        name: &str,
    ) -> Result<HashSet<String>> {
        let at = match option.flag {
            "" => String::new(),
            flag => format!("{flag}: "),
        };
        let shown = clean_line(name);
        let Some(fit) = self.fit else {
            return unknown_body(set, &at, name);
        };
        let lang = context.last_lang();
        let n = self.keys.len();
        if fit != Fit::Whole && n > 1 {
            let list = few(
                self.keys.values().map(|(name, of)| in_offices(name, of)),
                "; ",
            );
            refuse!(
                "{at}“{shown}” khớp {n} đơn vị: {list}. Ghi tên đầy đủ, hoặc chọn cơ quan bằng --issuer",
                "{at}“{shown}” fits {n} bodies: {list}. Give the full name, or choose an office with --issuer",
            );
        }
        if fit != Fit::Whole
            && let Some((body, _)) = self.keys.values().next()
        {
            context.tell(&say!(
                lang,
                "{at}“{shown}”: hiểu là {body}",
                "{at}“{shown}”: taken as {body}",
            ));
        }
        if n > 1 {
            let list = few(
                self.keys.values().map(|(name, of)| in_offices(name, of)),
                "; ",
            );
            context.tell(&say!(
                lang,
                "{at}“{shown}” là {n} đơn vị: {list}. Chỉ lấy của một cơ quan: --issuer",
                "{at}“{shown}” is {n} bodies: {list}. For those of one office: --issuer",
            ));
        }
        Ok(self.keys.keys().cloned().collect())
    }
}

/// A body with the offices in whose plans it stands.
fn in_offices(name: &str, offices: &BTreeSet<String>) -> String {
    let offices = few(offices.iter().map(|office| clean_line(office)), ", ");
    format!("{name}, {offices}")
}

/// A number of an item or a section, with the plan that it is in.
struct Number {
    key: Option<String>,
    id: String,
}

impl Number {
    fn new(typed: &str) -> Self {
        let (key, id) = match typed.rsplit_once('/') {
            Some((key, id)) => (Some(key.to_owned()), id),
            None => (None, typed),
        };
        Self {
            key,
            id: id.to_owned(),
        }
    }

    /// Whether the plan is meant.
    fn is_of(&self, member: &Member) -> bool {
        let key = self.key.as_ref();
        key.is_none_or(|key| *key == member.key || *key == member.path)
    }

    fn is_in(&self, plan: &Plan<'_>, member: &Member, only_items: bool) -> bool {
        self.is_of(member) && (self.is_item(plan) || !only_items && self.is_section(plan))
    }

    fn is_item(&self, plan: &Plan<'_>) -> bool {
        !plan.places_of(&self.id).is_empty() || plan.added_later(&self.id).is_some()
    }

    fn is_section(&self, plan: &Plan<'_>) -> bool {
        let mut sections = plan.sections.iter();
        sections.any(|section| section.id.as_str() == self.id)
    }
}

/// What the names typed mean in every plan of a set.
pub struct Names {
    /// The keys of bodies for each name of an option; `None`: none was typed.
    bodies: [Option<Vec<HashSet<String>>>; OPTIONS],
    sections: Vec<String>,
    leaders: Vec<Folded>,
    duties: Vec<String>,
    ids: Vec<Number>,
    /// Which bodies are one though their keys differ.
    same: Same,
    exact: bool,
}

impl Names {
    /// The filter that they make in a plan; `None`: nothing of it fits.
    pub fn of_plan(&self, plan: &Plan<'_>, member: &Member) -> Option<Filter> {
        let mut filter = Filter {
            leaders: self.leaders.clone(),
            ..Filter::default()
        };
        let places = [
            &mut filter.units,
            &mut filter.partners,
            &mut filter.counterparts,
            &mut filter.bodies,
        ];
        for (place, names) in places.into_iter().zip(&self.bodies) {
            let Some(names) = names else { continue };
            let scopes = Scopes::new(plan);
            for keys in names {
                for (index, body) in plan.indexed_bodies() {
                    if keys.contains(self.same.key(&scopes.key(body))) {
                        place.push(BodyQuery::new(plan, index, self.exact));
                    }
                }
            }
            if place.is_empty() {
                return None;
            }
        }
        let has_section = |id: &&String| plan.sections.iter().any(|one| one.id.as_str() == **id);
        filter.sections = self.sections.iter().filter(has_section).cloned().collect();
        if filter.sections.is_empty() && !self.sections.is_empty() {
            return None;
        }
        for number in self.ids.iter().filter(|number| number.is_of(member)) {
            if number.is_item(plan) {
                filter.ids.push(number.id.clone());
            } else if number.is_section(plan) {
                filter.groups.push(number.id.clone());
            }
        }
        if filter.ids.is_empty() && filter.groups.is_empty() && !self.ids.is_empty() {
            return None;
        }
        Some(filter)
    }

    /// The ids of the duties asked for, as the plan has them; `None`: it has none
    /// of them.
    pub fn duties_of(&self, plan: &Plan<'_>) -> Option<Vec<String>> {
        let ids = plan.duties.iter().map(|duty| duty.id.as_ref());
        let is_asked = |id: &&str| self.duties.iter().any(|one| one.eq_ignore_ascii_case(id));
        let found: Vec<String> = ids.filter(is_asked).map(str::to_owned).collect();
        (!found.is_empty() || self.duties.is_empty()).then_some(found)
    }
}

/// The filters that were typed, over a set.
pub struct OverSet {
    names: Names,
    years: Vec<i32>,
    starts: Vec<crate::model::point::Point>,
    states: Vec<State>,
    texts: Vec<Folded>,
}

impl Filters {
    /// Whether a body is asked for in whichever role.
    pub fn asks_for_body(&self) -> bool {
        !self.body.is_empty()
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
