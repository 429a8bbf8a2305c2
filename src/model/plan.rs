//! The whole plan.

use super::amendment::Amendment;
use super::body::{Body, BodyIndex, Kind, Twin};
use super::calendar::WorkingDays;
use super::duty::{Duty, Report};
use super::id::Id;
use super::item::{Item, Section};
use super::later::{Fact, Later};
use super::point::Point;
use crate::lang::{Lang, Pair};
use crate::source::Span;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::HashMap;

/// Everything that is in one plan file, in the file's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan<'s> {
    /// The name that a command has to give the file again; `None` where it
    /// finds it by itself.
    pub file: Option<Cow<'s, str>>,
    /// The path of its file, as messages and data name it.
    pub path: Cow<'s, str>,
    /// Whether the answer is from several plans: one without a code then goes by
    /// its path.
    pub is_of_set: bool,
    /// Where `[plan]` is in the file.
    pub at: Span,
    /// The paper's subject, without what it is.
    pub title: Cow<'s, str>,
    /// What names it in narrow tables.
    pub short: Option<Cow<'s, str>>,
    pub parent: Option<Cow<'s, str>>,
    pub issuer: Option<Cow<'s, str>>,
    /// The official code of the issuer.
    pub issuer_id: Option<Cow<'s, str>>,
    /// Its symbol in the numbers of its papers, where the file gives it; see
    /// [`Plan::issuer_symbol_on`].
    pub issuer_symbol: Option<Cow<'s, str>>,
    pub place: Option<Cow<'s, str>>,
    pub number: Option<Cow<'s, str>>,
    pub symbol: Option<Cow<'s, str>>,
    /// What the paper is, where the file says it; see [`Plan::kind`](Self::kind()).
    pub kind: Option<Cow<'s, str>>,
    pub issued: Option<Point>,
    /// Whether the file says that it is not issued yet.
    pub draft: bool,
    pub basis: Vec<Cow<'s, str>>,
    pub monitor: Option<BodyIndex>,
    pub drafter: Option<BodyIndex>,
    pub recipients: Vec<Cow<'s, str>>,
    pub signer: Vec<Cow<'s, str>>,
    pub code: Option<Cow<'s, str>>,
    pub language: Option<Lang>,
    pub warn_days: Option<i64>,
    /// The last day it was in force.
    pub closed: Option<NaiveDate>,
    /// The paper that closed it.
    pub closed_basis: Option<Cow<'s, str>>,
    /// The code of the plan that took its place.
    pub replaced_by: Option<Cow<'s, str>>,
    /// The codes of the plans whose place it takes.
    pub replaces: Vec<Cow<'s, str>>,
    /// What the office was called before.
    pub former: Vec<FormerOffice<'s>>,
    pub working: WorkingDays,
    /// The files with days off that it uses, by their paths from it.
    pub calendars: Vec<Cow<'s, str>>,
    /// The directories that it uses, one for each kind of body that it takes from
    /// them.
    pub directories: Vec<UsedDirectory<'s>>,
    /// What its directories have under codes that it gives to bodies of its own.
    pub twins: Vec<Twin>,
    /// Whose bodies these are, where the file is a directory and no plan.
    pub directory: Option<Directory<'s>>,
    /// The decisions that amend it.
    pub amendments: Vec<Amendment<'s>>,
    pub bodies: Vec<Body<'s>>,
    pub sections: Vec<Section<'s>>,
    pub items: Vec<Item<'s>>,
    pub duties: Vec<Duty<'s>>,
    pub reports: Vec<Report<'s>>,
    /// What the file has beside all this and what was not known yet on the day
    /// that the plan was taken as of; empty in a plan as it was read.
    pub later: Vec<Later<'s>>,
    /// Whether the file has a table or a key that is not known: a record may be
    /// in it, so that no answer may claim that there is none.
    pub has_unread: bool,
    /// The place of each id in `amendments`.
    amendment_places: HashMap<Cow<'s, str>, usize>,
    /// The first place of each id in `items`.
    item_places: HashMap<Cow<'s, str>, usize>,
    /// All places of the ids that are in the file more than once.
    repeated: HashMap<Cow<'s, str>, Vec<usize>>,
}

/// Whose bodies a directory has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Directory<'s> {
    /// The office, as `issuer` in its plans.
    pub owner: Cow<'s, str>,
    /// The body above it, as `parent` in its plans.
    pub parent: Option<Cow<'s, str>>,
    pub official_id: Option<Cow<'s, str>>,
}

/// A directory that a plan uses.
#[derive(Clone, Debug, PartialEq)]
pub struct UsedDirectory<'s> {
    /// What its bodies are to the plan.
    pub kind: Kind,
    /// The path from the plan.
    pub path: Cow<'s, str>,
    /// Whose bodies it has; `None` where it could not be read.
    pub head: Option<Directory<'static>>,
    /// Why it cannot be used, as a part of a sentence, where that is reported.
    pub fault: Option<Pair>,
}

impl Directory<'_> {
    /// The same for a plan whose text is another one.
    pub fn into_owned(self) -> Directory<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Directory {
            owner: owned(self.owner),
            parent: self.parent.map(owned),
            official_id: self.official_id.map(owned),
        }
    }
}

/// What the office that issued the plan was called until a day; what did not
/// change is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormerOffice<'s> {
    pub issuer: Option<Cow<'s, str>>,
    pub parent: Option<Cow<'s, str>>,
    pub place: Option<Cow<'s, str>>,
    pub issuer_symbol: Option<Cow<'s, str>>,
    /// The last day.
    pub until: Option<NaiveDate>,
}

impl FormerOffice<'_> {
    /// Whether it has none of the names.
    pub fn says_nothing(&self) -> bool {
        let names = [&self.issuer, &self.parent, &self.place, &self.issuer_symbol];
        names.iter().all(|name| name.is_none())
    }
}

/// From how many days before its deadline an item is due soon, where the plan
/// does not give a number.
const WARN_DAYS: i64 = 30;

impl<'s> Plan<'s> {
    /// Appends an amendment, whose id no other has.
    pub fn add_amendment(&mut self, amendment: Amendment<'s>) {
        let place = self.amendments.len();
        self.amendment_places.insert(amendment.id.clone(), place);
        self.amendments.push(amendment);
    }

    /// Takes out the amendments that do not fit.
    pub fn retain_amendments(&mut self, fits: impl FnMut(&Amendment<'s>) -> bool) {
        self.amendments.retain(fits);
        let places = self.amendments.iter().enumerate();
        let places = places.map(|(place, one)| (one.id.clone(), place));
        self.amendment_places = places.collect();
    }

    /// The amendment that a `basis`, a `reason` or `added` names by its id.
    pub fn amendment(&self, paper: &str) -> Option<&Amendment<'s>> {
        let place = self.amendment_places.get(paper)?;
        self.amendments.get(*place)
    }

    /// The day of a fact by the paper that it names, where that is an
    /// amendment.
    pub fn day_of(&self, paper: Option<&str>) -> Option<NaiveDate> {
        Some(self.amendment(paper?)?.day())
    }

    /// Makes room for the items that will be added.
    pub fn expect_items(&mut self, count: usize) {
        self.items.reserve_exact(count);
        self.item_places.reserve(count);
    }

    /// Appends an item, in file order.
    pub fn add_item(&mut self, item: Item<'s>) {
        let place = self.items.len();
        let id = item.id.to_cow();
        match self.item_places.get(&id) {
            None => {
                self.item_places.insert(id, place);
            }
            Some(first) => {
                let first = *first;
                self.repeated
                    .entry(id)
                    .or_insert_with(|| vec![first])
                    .push(place);
            }
        }
        self.items.push(item);
    }

    /// Puts an item in a place among the others.
    pub fn insert_item(&mut self, place: usize, item: Item<'s>) {
        self.items.insert(place, item);
        self.retain_items(|_| true);
    }

    /// Takes one item out.
    pub fn remove_item(&mut self, place: usize) {
        self.items.remove(place);
        self.retain_items(|_| true);
    }

    /// The section under which an item of this id stands by its number.
    pub fn section_of(&self, id: &str) -> Option<usize> {
        let place = |id: &str| {
            let mut sections = self.sections.iter();
            sections.position(|section| section.id.as_str() == id)
        };
        Id::prefixes(id).find_map(place)
    }

    /// Gives each extension the day from which it counts, once an amendment
    /// came, went or got another day.
    pub fn settle_days(&mut self) {
        let days: HashMap<Cow<'s, str>, NaiveDate> = self
            .amendments
            .iter()
            .map(|one| (one.id.clone(), one.day()))
            .collect();
        let day = |paper: &Option<Cow<'s, str>>| days.get(paper.as_ref()?).copied();
        for item in &mut self.items {
            let rounds = item.rounds.iter_mut().flat_map(|rounds| &mut rounds.moved);
            let moved = rounds.map(|(_, extension)| extension);
            for extension in item.extensions.iter_mut().chain(moved) {
                extension.since = extension.granted.or_else(|| day(&extension.basis));
            }
        }
        for extension in self.duties.iter_mut().flat_map(|duty| &mut duty.extensions) {
            extension.since = extension.granted.or_else(|| day(&extension.basis));
        }
    }

    /// Takes out the items that do not fit.
    pub fn retain_items(&mut self, mut fits: impl FnMut(&Item<'s>) -> bool) {
        let items = std::mem::take(&mut self.items);
        self.item_places.clear();
        self.repeated.clear();
        for item in items {
            if fits(&item) {
                self.add_item(item);
            }
        }
    }

    /// Takes out the duties that do not fit, with the reports of each.
    pub fn retain_duties(&mut self, mut fits: impl FnMut(&Duty<'s>) -> bool) {
        let mut places = Vec::with_capacity(self.duties.len());
        let mut kept = 0;
        self.duties.retain(|duty| {
            let is_kept = fits(duty);
            places.push(is_kept.then_some(kept));
            kept += usize::from(is_kept);
            is_kept
        });
        self.reports.retain_mut(|report| match places[report.duty] {
            Some(place) => {
                report.duty = place;
                true
            }
            None => false,
        });
    }

    /// The day on which an item of this id came into the plan, where that was
    /// later than the day asked about.
    pub fn added_later(&self, id: &str) -> Option<NaiveDate> {
        let is_one =
            |later: &&Later<'_>| matches!(&later.fact, Fact::Added(one) if one.as_str() == id);
        self.later.iter().find(is_one).map(|later| later.day)
    }

    /// The places of an id in `items`: none, one, or several where the file
    /// repeats it.
    pub fn places_of(&self, id: &str) -> Vec<usize> {
        match self.repeated.get(id) {
            Some(places) => places.clone(),
            None => self.item_places.get(id).copied().into_iter().collect(),
        }
    }

    /// Whether an item stands in its section because it names it: its number
    /// does not begin with that of the section.
    pub fn names_section(&self, item: &Item<'_>) -> bool {
        item.section
            .is_some_and(|place| !Id::is_within(item.id.as_str(), self.sections[place].id.as_str()))
    }

    /// The number of an item as papers print it below the heading of its
    /// section: without a Roman one, which the heading has (`1` for `II.1`).
    pub fn number_below_heading<'i>(&self, item: &'i Item<'_>) -> &'i str {
        let id = item.id.as_str();
        let section = item.section.map(|place| self.sections[place].id.as_str());
        section
            .filter(|section| Id::ends_in_roman(section))
            .and_then(|section| id.strip_prefix(section)?.strip_prefix('.'))
            .unwrap_or(id)
    }

    pub fn body(&self, index: BodyIndex) -> &Body<'s> {
        &self.bodies[index.0]
    }

    /// The declared bodies with their indexes, in file order.
    pub fn indexed_bodies(&self) -> impl Iterator<Item = (BodyIndex, &Body<'s>)> {
        self.bodies
            .iter()
            .enumerate()
            .map(|(index, body)| (BodyIndex(index), body))
    }

    /// A stable identity of the plan: its `code`, or made from its symbol and
    /// the year of issue.
    pub fn code(&self) -> Option<Cow<'_, str>> {
        if let Some(code) = &self.code {
            return Some(Cow::Borrowed(code));
        }
        let symbol = self.symbol.as_deref()?;
        let year = self.issued?.year();
        Some(Cow::Owned(format!("{symbol}-{year}")))
    }

    /// The title of who leads the office, as the signature of its papers has it
    /// without the signs of who signs for another (`KT. GIÁM ĐỐC`).
    pub fn director(&self) -> Option<&str> {
        let signs = ["KT. ", "TL. ", "TUQ. ", "Q. "];
        // `TM. ỦY BAN NHÂN DÂN` is whom the one below signs for.
        let mut titles = self.signer.iter();
        let first = titles.find(|title| !title.starts_with("TM. "))?;
        let title = signs.iter().find_map(|sign| first.strip_prefix(sign));
        Some(title.unwrap_or(first))
    }

    /// Whether a name is that of who leads the office: `Giám đốc`, `Giám đốc Sở`.
    pub fn is_led_from(&self, name: &str, day: NaiveDate) -> bool {
        let name = name.to_lowercase();
        let Some(title) = self.director().map(str::to_lowercase) else {
            return false;
        };
        let issuer = self.issuer_on(day).unwrap_or_default().to_lowercase();
        name.strip_prefix(&title)
            .is_some_and(|office| issuer.contains(office.trim()))
    }

    /// Who issued the plan, as it is called on a day.
    pub fn issuer_on(&self, day: NaiveDate) -> Option<&str> {
        self.called_on(day, self.issuer.as_deref(), |former| &former.issuer)
    }

    /// The body above the issuer, as it is called on a day.
    pub fn parent_on(&self, day: NaiveDate) -> Option<&str> {
        self.called_on(day, self.parent.as_deref(), |former| &former.parent)
    }

    /// The place of its papers, as it is called on a day.
    pub fn place_on(&self, day: NaiveDate) -> Option<&str> {
        self.called_on(day, self.place.as_deref(), |former| &former.place)
    }

    /// The symbol of the office in the numbers of its papers on a day: the one that the
    /// file gives, else what stands behind the kind in the plan's own (`KH-SXD`), as long
    /// as the office has the name under which it issued the plan.
    pub fn issuer_symbol_on(&self, day: NaiveDate) -> Option<&str> {
        let of_day = self.former.iter().filter(|former| {
            let is_of_day = former.until.is_some_and(|until| day <= until);
            is_of_day && (former.issuer.is_some() || former.issuer_symbol.is_some())
        });
        let given = match of_day.min_by_key(|former| former.until) {
            Some(former) => former.issuer_symbol.as_deref(),
            None => self.issuer_symbol.as_deref(),
        };
        let issued = self.issued.map_or(day, Point::first_day);
        let own = || {
            let (_, office) = self.symbol.as_deref()?.split_once(['-', '/'])?;
            (self.issuer_on(issued) == self.issuer_on(day)).then_some(office)
        };
        given.or_else(own)
    }

    fn called_on<'n>(
        &'n self,
        day: NaiveDate,
        now: Option<&'n str>,
        name: fn(&'n FormerOffice<'s>) -> &'n Option<Cow<'s, str>>,
    ) -> Option<&'n str> {
        let former = self.former.iter().filter_map(|former| {
            let until = former.until.filter(|until| day <= *until)?;
            Some((until, name(former).as_deref()?))
        });
        let first = former.min_by_key(|(until, _)| *until);
        first.map_or(now, |(_, name)| Some(name))
    }

    /// The last day it was in force, where that is known on a day: from that day on, or
    /// from the day of the amendment that closed it.
    pub fn closed_by(&self, day: NaiveDate) -> Option<NaiveDate> {
        let decided = self.day_of(self.closed_basis.as_deref());
        self.closed
            .filter(|closed| decided.unwrap_or(*closed) <= day)
    }

    /// Takes out that it was closed.
    pub fn reopen(&mut self) {
        self.closed = None;
        self.closed_basis = None;
        self.replaced_by = None;
    }

    /// The day as of which its items stand: they stand still once it is closed.
    pub fn standing_day(&self, today: NaiveDate) -> NaiveDate {
        self.closed.map_or(today, |closed| closed.min(today))
    }

    pub fn warn_days(&self) -> i64 {
        self.warn_days.unwrap_or(WARN_DAYS)
    }

    /// Whether two plans are equal, wherever in their files their records are.
    pub fn says_the_same(&self, other: &Plan<'_>) -> bool {
        self.without_places() == other.without_places()
    }

    fn without_places(&self) -> Plan<'_> {
        let mut plan = self.clone();
        // Where two keys stand to one another is a place, too.
        for item in &mut plan.items {
            item.is_note_of_completion = false;
        }
        let amendments = plan.amendments.iter_mut().map(|one| &mut one.at);
        let bodies = plan.bodies.iter_mut().map(|body| &mut body.at);
        let sections = plan.sections.iter_mut().map(|section| &mut section.at);
        let reports = plan.reports.iter_mut().map(|report| &mut report.at);
        let items = plan.items.iter_mut().flat_map(|item| {
            let leads = item.leads.iter_mut().map(|lead| &mut lead.at);
            let rounds = item.rounds.iter_mut().flat_map(|rounds| &mut rounds.moved);
            let rounds = rounds.map(|(_, one)| &mut one.at);
            let extensions = item.extensions.iter_mut().map(|one| &mut one.at);
            let extensions = extensions.chain(rounds);
            let results = item.results.iter_mut().map(|result| &mut result.at);
            let pauses = item.pauses.iter_mut().map(|pause| &mut pause.at);
            let requests = item.requests.iter_mut().map(|request| &mut request.at);
            let former = item.former.iter_mut().map(|former| &mut former.at);
            let parts = leads.chain(extensions).chain(results);
            let parts = parts.chain(pauses).chain(requests).chain(former);
            std::iter::once(&mut item.at).chain(parts)
        });
        let duties = plan.duties.iter_mut().flat_map(|duty| {
            let extensions = duty.extensions.iter_mut().map(|one| &mut one.at);
            std::iter::once(&mut duty.at).chain(extensions)
        });
        let places = amendments.chain(bodies).chain(sections).chain(reports);
        for place in places.chain(items).chain(duties) {
            *place = Span::default();
        }
        plan.at = Span::default();
        plan.path = Cow::Borrowed("");
        plan
    }

    /// Whether the file surely records nothing done: no report, result,
    /// completion, stop or extension.
    pub fn records_nothing(&self) -> bool {
        !self.has_unread && !self.has_progress()
    }

    /// Whether it records any of these, as far as it was read.
    pub fn has_progress(&self) -> bool {
        !self.reports.is_empty()
            || self.duties.iter().any(|duty| !duty.extensions.is_empty())
            || self.items.iter().any(Item::has_progress)
    }
}
