//! Filters over a set of plans: names typed mean the bodies with the keys found,
//! in every plan; what no plan knows is refused, and what only some know has no
//! rows in the others.

use super::read_texts;
use super::unknown::{Asked as Named, Elsewhere, unknown, unknown_body};
use crate::answer::member::Member;
use crate::command::set::Set;
use crate::context::Context;
use crate::model::body::Kind;
use crate::model::key::Scopes;
use crate::model::key::same::{Claim, Same};
use crate::model::plan::Plan;
use crate::plans::Depth;
use crate::query::body::{self, BodyQuery, Fit};
use crate::query::filter::{Filter, LEADER};
use crate::refuse;
use crate::say;
use crate::text::clean::clean_line;
use crate::text::few::few;
use crate::text::fold::Folded;
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
            only_named: HashSet::new(),
            same: Same::default(),
            exact: self.exact,
        };
        let Some(depth) = self.depth() else {
            return Ok(names);
        };
        let mut known = Known::default();
        let mut languages = Vec::new();
        let mut only_named = HashSet::new();
        set.names(
            depth,
            |plan, member| {
                let only_named = set.is_only_named(member).then(|| member.path.clone());
                let known = Known::of_plan(self, &names, plan, member);
                (known, member.language, only_named)
            },
            |(one, language, path)| {
                known.add(one);
                languages.push(language);
                only_named.extend(path);
            },
        )?;
        names.only_named = only_named;
        known.fill(self);
        let none_counts = languages.is_empty();
        if !none_counts {
            context.lang_of_all(languages.into_iter());
        }
        // A name that only plans outside the answer have is not a typing mistake.
        let mut elsewhere = Elsewhere::default();
        if known.lacks_any() {
            let of = |plan: &Plan<'_>, member: &Member| Known::of_plan(self, &names, plan, member);
            elsewhere = Elsewhere::new(set.names_of_others(depth, of)?, none_counts);
            if none_counts && elsewhere.is_empty() {
                // Whoever reads the plans says that none is left.
                return Ok(names.of_nothing(self));
            }
        }
        for (place, option) in self.options().into_iter().enumerate() {
            let mut keys = Vec::new();
            for (at, name) in option.names.iter().enumerate() {
                let found = &mut known.bodies[place][at];
                found.join(&known.same);
                let knows = |one: &Known| one.bodies[place][at].fit.is_some();
                if found.fit.is_none() && elsewhere.excuses(option.flag, name, &knows)? {
                    keys.push(HashSet::new());
                    continue;
                }
                keys.push(found.settle(context, set, option, name)?);
            }
            names.bodies[place] = (!option.names.is_empty()).then_some(keys);
        }
        let has: [fn(&Known) -> &Vec<bool>; 4] = [
            |known| &known.sections,
            |known| &known.duties,
            |known| &known.ids,
            |known| &known.leaders,
        ];
        let lists = [
            ("--section", self.sections),
            ("--duty", self.duties),
            ("", self.ids),
            ("--leader", self.leaders),
        ];
        for ((flag, typed), has) in lists.into_iter().zip(has) {
            for (at, name) in typed.iter().enumerate().filter(|(at, _)| !has(&known)[*at]) {
                if !elsewhere.excuses(flag, name, &|one: &Known| has(one)[at])? {
                    let asked = Named {
                        flag,
                        name,
                        only_items: self.only_items,
                        typed: context.set().unwrap_or_default(),
                    };
                    return unknown(set, &asked);
                }
            }
        }
        names.same = known.same;
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

    /// Has a place for each name typed, where no plan counts, too.
    fn fill(&mut self, typed: &Typed<'_>) {
        for (all, option) in self.bodies.iter_mut().zip(typed.options()) {
            all.resize_with(option.names.len(), Fitting::default);
        }
        let lists = [
            (&mut self.sections, typed.sections),
            (&mut self.leaders, typed.leaders),
            (&mut self.duties, typed.duties),
            (&mut self.ids, typed.ids),
        ];
        for (all, names) in lists {
            all.resize(names.len(), false);
        }
    }

    fn lacks_any(&self) -> bool {
        let mut bodies = self.bodies.iter().flatten();
        let lists = [&self.sections, &self.leaders, &self.duties, &self.ids];
        bodies.any(|fitting| fitting.fit.is_none()) || lists.into_iter().flatten().any(|has| !has)
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
            let (vi, en) = match self.are_of_one_office() {
                true => (
                    "Chỉ lấy một: ghi tên đầy đủ",
                    "For one of them, give its full name",
                ),
                false => (
                    "Chỉ lấy của một cơ quan: --issuer",
                    "For those of one office: --issuer",
                ),
            };
            context.tell(&say!(
                lang,
                "{at}“{shown}” là {n} đơn vị: {list}. {vi}",
                "{at}“{shown}” is {n} bodies: {list}. {en}",
            ));
        }
        Ok(self.keys.keys().cloned().collect())
    }

    fn are_of_one_office(&self) -> bool {
        let offices = self.keys.values().flat_map(|(_, offices)| offices);
        offices.collect::<BTreeSet<_>>().len() == 1
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
    /// The paths of the plans that count only as they stand before a number: a number
    /// alone is none of theirs.
    only_named: HashSet<String>,
    /// Which bodies are one though their keys differ.
    same: Same,
    exact: bool,
}

impl Names {
    /// The same, where no plan counts.
    fn of_nothing(mut self, typed: &Typed<'_>) -> Self {
        for (names, option) in self.bodies.iter_mut().zip(typed.options()) {
            *names = (!option.names.is_empty()).then(Vec::new);
        }
        self
    }

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
        let is_only_named = self.only_named.contains(&member.path);
        let is_meant =
            |number: &&Number| number.is_of(member) && (number.key.is_some() || !is_only_named);
        for number in self.ids.iter().filter(is_meant) {
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
