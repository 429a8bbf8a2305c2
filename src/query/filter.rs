//! Filters: different ones mean *and*, one given twice means *or*.

use super::body::BodyQuery;
use super::texts;
use crate::deadline::as_of::AsOf;
use crate::deadline::owed::Owed;
use crate::deadline::parts::{self, Part};
use crate::deadline::rounds::{Round, RoundsOf};
use crate::deadline::state::{Standing, State};
use crate::deadline::{item_first_day, item_years};
use crate::model::body::{BodyIndex, Kind};
use crate::model::id::Id;
use crate::model::item::{Item, Lead};
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::text::fold::Folded;
use chrono::{Datelike, NaiveDate};

/// The key of an item that names who answers for it.
pub const LEADER: &str = "leader";

/// What a reader wants to see. An empty list means everything.
#[derive(Default)]
pub struct Filter {
    pub ids: Vec<String>,
    /// Sections given among the ids: combined by *or*, where `sections` is by
    /// *and*.
    pub groups: Vec<String>,
    pub units: Vec<BodyQuery>,
    pub counterparts: Vec<BodyQuery>,
    pub partners: Vec<BodyQuery>,
    /// Bodies in whichever role.
    pub bodies: Vec<BodyQuery>,
    pub sections: Vec<String>,
    pub years: Vec<i32>,
    pub starts: Vec<Point>,
    pub states: Vec<State>,
    pub leaders: Vec<Folded>,
    pub texts: Vec<Folded>,
}

/// In which role a row has a body that was asked for, and through whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The role: who leads or owes a report, who works along, or who is on the
    /// ministry's side. Its word is that of the filter that looks at it.
    pub filter: Kind,
    pub asked: BodyIndex,
    /// `None`: the row names the body itself.
    pub through: Option<BodyIndex>,
}

impl Filter {
    /// Whether nothing is filtered out.
    pub fn is_open(&self) -> bool {
        self.ids.is_empty()
            && self.groups.is_empty()
            && self.units.is_empty()
            && self.counterparts.is_empty()
            && self.partners.is_empty()
            && self.bodies.is_empty()
            && self.sections.is_empty()
            && self.years.is_empty()
            && self.starts.is_empty()
            && self.states.is_empty()
            && self.leaders.is_empty()
            && self.texts.is_empty()
    }

    /// Whether reports of a unit are asked for.
    pub fn fits_unit(&self, unit: BodyIndex) -> bool {
        fits_any(&self.units, unit) && fits_any(&self.bodies, unit)
    }

    /// What is asked for about bodies, each with its role; `None`: any.
    pub fn asked_bodies(&self) -> impl Iterator<Item = (Option<Kind>, &BodyQuery)> {
        let units = self.units.iter().map(|asked| (Some(Kind::Unit), asked));
        let partners = self
            .partners
            .iter()
            .map(|asked| (Some(Kind::Partner), asked));
        let counterparts = self.counterparts.iter();
        let counterparts = counterparts.map(|asked| (Some(Kind::Counterpart), asked));
        let bodies = self.bodies.iter().map(|asked| (None, asked));
        units.chain(partners).chain(counterparts).chain(bodies)
    }

    /// Whether a lead is one that the unit and counterpart filters ask for.
    pub fn fits_lead(&self, lead: &Lead<'_>) -> bool {
        let unit = fits_any(&self.units, lead.unit);
        let counterpart = self.counterparts.is_empty()
            || self.counterparts.iter().any(|asked| {
                let mut bodies = lead.counterparts.iter();
                bodies.any(|body| asked.way(*body).is_some())
            });
        unit && counterpart
    }

    /// Whether an item fits all filters but the year, and how it fits those
    /// about bodies.
    fn match_item_timeless(
        &self,
        as_of: &AsOf<'_>,
        item: &Item<'_>,
        standing: &Standing,
        round: Option<&Round>,
    ) -> Option<Vec<Match>> {
        let plan = as_of.plan;
        let id = item.id.as_str();
        let is_named = || {
            let is_within = |group: &String| is_in_section(plan, item, group);
            self.ids.iter().any(|asked| asked == id) || self.groups.iter().any(is_within)
        };
        // A unit is asked for how far it is itself.
        let has_parts = item.rounds.is_some() || parts::has_any(item);
        let by_part = !self.states.is_empty() && !self.units.is_empty() && has_parts;
        let fits = (self.ids.is_empty() && self.groups.is_empty() || is_named())
            && (by_part || self.states.is_empty() || self.states.contains(&standing.state))
            && (self.sections.is_empty()
                || self
                    .sections
                    .iter()
                    .any(|section| is_in_section(plan, item, section)))
            && (self.starts.is_empty()
                || item_first_day(plan, item).is_some_and(|day| {
                    let lies_in =
                        |point: &Point| point.first_day() <= day && day <= point.last_day();
                    self.starts.iter().any(lies_in)
                }))
            && (self.leaders.is_empty() || self.has_leader(item))
            && (self.texts.is_empty() || self.has_text(item));
        if !fits {
            return None;
        }
        // A round is of who leads on its last good day.
        let led_on = round.and_then(|round| round.standing.last_day);
        let mut matches = self.match_bodies(item, led_on.unwrap_or(as_of.today))?;
        if by_part {
            let is_out = |asked: &BodyQuery| {
                let part = part_of(
                    as_of,
                    item,
                    standing,
                    round.map(|round| round.period),
                    asked,
                );
                !self.states.contains(&part.state)
            };
            let out = self.units.iter().filter(|asked| is_out(asked));
            let out: Vec<BodyIndex> = out.map(|asked| asked.body).collect();
            matches.retain(|one| one.filter != Kind::Unit || !out.contains(&one.asked));
            if !matches.iter().any(|one| one.filter == Kind::Unit) {
                return None;
            }
        }
        Some(matches)
    }

    /// How an item stands for each body that it was found for as a lead, in the
    /// order of the filters: its own part.
    pub fn parts(
        &self,
        as_of: &AsOf<'_>,
        item: &Item<'_>,
        standing: &Standing,
        round: Option<Point>,
        matched: &[Match],
    ) -> Vec<Standing> {
        let is_found = |asked: &&BodyQuery| {
            let mut found = matched.iter();
            found.any(|one| one.filter == Kind::Unit && one.asked == asked.body)
        };
        let asked = self.units.iter().chain(&self.bodies).filter(is_found);
        asked
            .map(|asked| part_of(as_of, item, standing, round, asked))
            .collect()
    }

    /// Whether an item fits, its year by its period: the years that it meets
    /// by the deadline in force.
    pub fn match_item(
        &self,
        as_of: &AsOf<'_>,
        item: &Item<'_>,
        standing: &Standing,
    ) -> Option<Vec<Match>> {
        let (first, last) = item_years(as_of.plan, item, standing.last_day);
        let meets = |year: &i32| {
            first.is_none_or(|first| first <= *year) && last.is_none_or(|last| *year <= last)
        };
        if !self.years.is_empty() && !self.years.iter().any(meets) {
            return None;
        }
        self.match_item_timeless(as_of, item, standing, None)
    }

    /// Whether the deadline of an item, or of one of its rounds, fits: its year is
    /// that of the last good day.
    pub fn match_deadline(
        &self,
        as_of: &AsOf<'_>,
        item: &Item<'_>,
        standing: &Standing,
        round: Option<&Round>,
    ) -> Option<Vec<Match>> {
        if !self.fits_year(standing.last_day) {
            return None;
        }
        self.match_item_timeless(as_of, item, standing, round)
    }

    /// Whether a round of an item fits all filters but the year.
    pub fn match_round(
        &self,
        as_of: &AsOf<'_>,
        item: &Item<'_>,
        round: &Round,
    ) -> Option<Vec<Match>> {
        self.match_item_timeless(as_of, item, &round.standing, Some(round))
    }

    /// Whether a report that is owed fits. Filters that say nothing of reports
    /// leave it out.
    pub fn match_report(&self, plan: &Plan<'_>, owed: &Owed) -> Option<Vec<Match>> {
        if !self.fits_year(owed.standing.last_day) {
            return None;
        }
        self.match_report_timeless(plan, owed)
    }

    /// Whether a report fits all filters but the year.
    pub fn match_report_timeless(&self, plan: &Plan<'_>, owed: &Owed) -> Option<Vec<Match>> {
        let says_nothing = self.counterparts.is_empty()
            && self.partners.is_empty()
            && self.sections.is_empty()
            && self.starts.is_empty()
            && self.leaders.is_empty()
            && self.ids.is_empty()
            && self.groups.is_empty();
        let fits = says_nothing
            && (self.states.is_empty() || self.states.contains(&owed.standing.state))
            && (self.texts.is_empty() || {
                let texts = texts::OF_REPORT.iter();
                self.has_any_text(texts.filter_map(|(_, text)| text(plan, owed)))
            });
        if !fits {
            return None;
        }
        let mut matches = Vec::new();
        for asked in [&self.units, &self.bodies] {
            if !asked.is_empty() && !note(&mut matches, Kind::Unit, asked, &[owed.unit]) {
                return None;
            }
        }
        Some(matches)
    }

    fn fits_year(&self, last_day: Option<NaiveDate>) -> bool {
        self.years.is_empty() || last_day.is_some_and(|day| self.years.contains(&day.year()))
    }

    fn has_leader(&self, item: &Item<'_>) -> bool {
        item.texts.get(LEADER).is_some_and(|leader| {
            let leader = Folded::new(leader);
            self.leaders.iter().any(|phrase| leader.contains(phrase))
        })
    }

    fn has_text(&self, item: &Item<'_>) -> bool {
        self.has_any_text(texts::of_item(item))
    }

    fn has_any_text<'t>(&self, texts: impl Iterator<Item = &'t str>) -> bool {
        texts
            .map(Folded::new)
            .any(|text| self.texts.iter().any(|phrase| text.contains(phrase)))
    }

    /// The body filters. A unit and a counterpart must be on the same lead.
    fn match_bodies(&self, item: &Item<'_>, day: NaiveDate) -> Option<Vec<Match>> {
        let mut matches = Vec::new();
        if !self.bodies.is_empty() && !note_roles(&mut matches, &self.bodies, item, day) {
            return None;
        }
        if !self.partners.is_empty()
            && !note(&mut matches, Kind::Partner, &self.partners, &item.partners)
        {
            return None;
        }
        if self.units.is_empty() && self.counterparts.is_empty() {
            return Some(matches);
        }
        let mut on_a_lead = false;
        for lead in item.leads_on(day) {
            let mut here = Vec::new();
            let unit =
                self.units.is_empty() || note(&mut here, Kind::Unit, &self.units, &[lead.unit]);
            let counterpart = self.counterparts.is_empty()
                || note(
                    &mut here,
                    Kind::Counterpart,
                    &self.counterparts,
                    &lead.counterparts,
                );
            if unit && counterpart {
                on_a_lead = true;
                matches.extend(here);
            }
        }
        direct_first(&mut matches);
        on_a_lead.then_some(matches)
    }
}

/// Notes in which roles an item has the bodies of the query; returns whether it
/// has any.
fn note_roles(
    matches: &mut Vec<Match>,
    asked: &[BodyQuery],
    item: &Item<'_>,
    day: NaiveDate,
) -> bool {
    let units: Vec<BodyIndex> = item.leads_on(day).map(|lead| lead.unit).collect();
    let faced = item.leads_on(day).flat_map(|lead| &lead.counterparts);
    let faced: Vec<BodyIndex> = faced.copied().collect();
    let roles = [
        (Kind::Unit, &units),
        (Kind::Partner, &item.partners),
        (Kind::Counterpart, &faced),
    ];
    let mut has_any = false;
    for (role, bodies) in roles {
        has_any |= note(matches, role, asked, bodies);
    }
    has_any
}

/// How an item, or one of its rounds, stands for a lead that was asked for.
fn part_of(
    as_of: &AsOf<'_>,
    item: &Item<'_>,
    standing: &Standing,
    round: Option<Point>,
    asked: &BodyQuery,
) -> Standing {
    let (plan, today) = (as_of.plan, as_of.today);
    let is_own = |part: &Part| asked.way(part.actor).is_some() || asked.body == part.lead;
    let rounds = round.and_then(|round| Some((RoundsOf::new(plan, item, today)?, round)));
    match rounds {
        Some((rounds, round)) => rounds.round_of(round, is_own).standing,
        None => parts::standing(plan, item, *standing, today, is_own),
    }
}

/// Whether a body is one of those asked for, or none is.
pub fn fits_any(asked: &[BodyQuery], body: BodyIndex) -> bool {
    asked.is_empty() || asked.iter().any(|asked| asked.way(body).is_some())
}

/// Notes how each body of the query is found among those of a row; returns
/// whether any is.
fn note(matches: &mut Vec<Match>, filter: Kind, asked: &[BodyQuery], bodies: &[BodyIndex]) -> bool {
    let before = matches.len();
    for asked in asked {
        for body in bodies {
            if let Some(through) = asked.way(*body) {
                matches.push(Match {
                    filter,
                    asked: asked.body,
                    through,
                });
            }
        }
    }
    direct_first(matches);
    matches.len() > before
}

/// Keeps each way once, and no way through another body where the row names
/// the body itself.
fn direct_first(matches: &mut Vec<Match>) {
    let all = matches.clone();
    let mut kept: Vec<Match> = Vec::new();
    for one in all.iter() {
        let named = all.iter().any(|other| {
            other.filter == one.filter && other.asked == one.asked && other.through.is_none()
        });
        if !kept.contains(one) && (one.through.is_none() || !named) {
            kept.push(*one);
        }
    }
    *matches = kept;
}

/// Whether an item is in a section or in one below it.
fn is_in_section(plan: &Plan<'_>, item: &Item<'_>, section: &str) -> bool {
    item.section
        .is_some_and(|place| Id::is_within(plan.sections[place].id.as_str(), section))
}
