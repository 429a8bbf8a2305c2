//! A task of the plan, who leads it, and what became of it.

use super::body::BodyIndex;
use super::cycle::Cycle;
use super::due::Due;
use super::id::Id;
use super::point::Point;
use crate::source::Span;
use chrono::NaiveDate;
use std::borrow::Cow;

/// A numbered heading that only groups items.
#[derive(Clone, Debug, PartialEq)]
pub struct Section<'s> {
    /// Where its header is in the file.
    pub at: Span,
    pub id: Id<'s>,
    pub title: Cow<'s, str>,
}

/// A numbered leaf task.
#[derive(Clone, Debug, PartialEq)]
pub struct Item<'s> {
    /// Where its header is in the file.
    pub at: Span,
    pub id: Id<'s>,
    pub title: Cow<'s, str>,
    pub short: Option<Cow<'s, str>>,
    /// The place of its section in [`Plan::sections`](super::plan::Plan::sections).
    pub section: Option<usize>,
    /// The paper's own words for its time.
    pub time: Option<Cow<'s, str>>,
    pub start: Option<Point>,
    pub end: Option<Point>,
    pub leads: Vec<Lead<'s>>,
    pub partners: Vec<BodyIndex>,
    /// A task that the partners are given of their own.
    pub partner_task: Option<Cow<'s, str>>,
    /// Texts that nothing is computed from.
    pub texts: PlainTexts<'s>,
    /// The items of other plans that it carries out, each `CODE/ID`.
    pub implements: Vec<Cow<'s, str>>,
    /// The items of earlier plans that it goes on with, the latest first, as far as
    /// those plans were looked at.
    pub before: Vec<Before>,
    pub completed: Option<NaiveDate>,
    /// Whether its note stands below `completed`, as one that came with the completion
    /// does, and counts from that day.
    pub is_note_of_completion: bool,
    pub stopped: Option<NaiveDate>,
    /// Why it was stopped.
    pub reason: Option<Cow<'s, str>>,
    pub extensions: Vec<Extension<'s>>,
    pub results: Vec<Outcome<'s>>,
    pub pauses: Vec<Pause<'s>>,
    pub requests: Vec<Request<'s>>,
    /// The id of the amendment that added it.
    pub added: Option<Cow<'s, str>>,
    /// The words that decisions replaced.
    pub former: Vec<FormerWords<'s>>,
    /// Where it recurs: how often, and by which day. Its start and end then say
    /// from which to which round.
    pub rounds: Option<Box<Rounds<'s>>>,
}

/// An item of an earlier plan that one goes on with.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    /// The code of its plan, `/` and its number.
    pub item: String,
    /// The last good day that it had at first.
    pub first: Option<NaiveDate>,
}

/// How an item recurs.
#[derive(Clone, Debug, PartialEq)]
pub struct Rounds<'s> {
    pub every: Cycle,
    pub due: Due,
    /// The extensions of single rounds, each with its round.
    pub moved: Vec<(Point, Extension<'s>)>,
}

impl Item<'_> {
    /// Who leads on a day.
    pub fn leads_on(&self, day: NaiveDate) -> impl Iterator<Item = &Lead<'_>> + Clone {
        self.leads.iter().filter(move |lead| lead.is_in_force(day))
    }
}

impl<'s> Item<'s> {
    /// An item of which nothing but its id is known yet.
    pub fn new(id: Id<'s>, at: Span) -> Self {
        Self {
            at,
            id,
            title: Cow::Borrowed(""),
            short: None,
            section: None,
            time: None,
            start: None,
            end: None,
            leads: Vec::new(),
            partners: Vec::new(),
            partner_task: None,
            texts: PlainTexts::default(),
            implements: Vec::new(),
            before: Vec::new(),
            completed: None,
            is_note_of_completion: false,
            stopped: None,
            reason: None,
            extensions: Vec::new(),
            results: Vec::new(),
            pauses: Vec::new(),
            requests: Vec::new(),
            added: None,
            former: Vec::new(),
            rounds: None,
        }
    }
}

impl Item<'_> {
    /// Whether a paper of this name stands anywhere in the item.
    pub fn names(&self, paper: &str) -> bool {
        let own = [&self.reason, &self.added].into_iter();
        let extensions = self.all_extensions().map(|(_, one)| &one.basis);
        let leads = self.leads.iter().map(|lead| &lead.basis);
        let former = self.former.iter().map(|former| &former.basis);
        let pauses = self.pauses.iter();
        let pauses = pauses.flat_map(|pause| [&pause.reason, &pause.basis]);
        let requests = self.requests.iter().map(|request| &request.basis);
        let mut all = own
            .chain(requests)
            .chain(extensions)
            .chain(leads)
            .chain(former)
            .chain(pauses);
        all.any(|one| one.as_deref() == Some(paper))
    }

    /// Whether anything that was done about it is recorded.
    pub fn has_progress(&self) -> bool {
        self.completed.is_some()
            || self.stopped.is_some()
            || !self.extensions.is_empty()
            || self
                .rounds
                .as_ref()
                .is_some_and(|rounds| !rounds.moved.is_empty())
            || !self.results.is_empty()
            || !self.pauses.is_empty()
            || !self.requests.is_empty()
    }

    /// The extensions of the item, then those of single rounds, each with its
    /// round.
    pub fn all_extensions(&self) -> impl Iterator<Item = (Option<Point>, &Extension<'_>)> {
        let own = self.extensions.iter().map(|one| (None, one));
        let rounds = self.rounds.iter().flat_map(|rounds| &rounds.moved);
        own.chain(rounds.map(|(period, one)| (Some(*period), one)))
    }
}

/// Words that an item had until a decision replaced them; what is left out did
/// not change, and where a text is empty there was none.
#[derive(Clone, Debug, PartialEq)]
pub struct FormerWords<'s> {
    /// Where its header is in the file.
    pub at: Span,
    /// Their last day.
    pub until: NaiveDate,
    pub basis: Option<Cow<'s, str>>,
    pub title: Option<Cow<'s, str>>,
    pub short: Option<Cow<'s, str>>,
    pub time: Option<Cow<'s, str>>,
    pub start: Option<Point>,
    pub partners: Option<Vec<BodyIndex>>,
    pub partner_task: Option<Cow<'s, str>>,
    pub texts: PlainTexts<'s>,
}

impl FormerWords<'_> {
    /// Whether it has none of the words.
    pub fn says_nothing(&self) -> bool {
        let texts = [&self.title, &self.short, &self.time, &self.partner_task];
        texts.iter().all(|text| text.is_none())
            && self.start.is_none()
            && self.partners.is_none()
            && self.texts.iter().next().is_none()
    }
}

impl<'s> Item<'s> {
    /// Gives the item words that it had before.
    pub fn take_back(&mut self, former: FormerWords<'s>) {
        let FormerWords {
            at: _,
            until: _,
            basis: _,
            title,
            short,
            time,
            start,
            partners,
            partner_task,
            texts,
        } = former;
        self.title = title.unwrap_or_else(|| std::mem::take(&mut self.title));
        // An empty text says that there was none.
        let then = |former: Option<Cow<'s, str>>, now: &mut Option<Cow<'s, str>>| match former {
            Some(text) if text.is_empty() => *now = None,
            Some(text) => *now = Some(text),
            None => {}
        };
        then(short, &mut self.short);
        then(time, &mut self.time);
        then(partner_task, &mut self.partner_task);
        self.start = start.or(self.start);
        self.partners = partners.unwrap_or_else(|| std::mem::take(&mut self.partners));
        for (key, text) in texts.0 {
            match text.is_empty() {
                true => self.texts.remove(key),
                false => self.texts.set(key, text),
            }
        }
    }
}

/// Texts of a table that nothing is computed from, by their keys. Few are given:
/// one is looked up among all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlainTexts<'s>(Vec<(&'static str, Cow<'s, str>)>);

impl<'s> PlainTexts<'s> {
    /// The text under a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        let (_, text) = self.0.iter().find(|(name, _)| *name == key)?;
        Some(text)
    }

    /// Gives a key its text.
    pub fn set(&mut self, key: &'static str, text: Cow<'s, str>) {
        match self.0.iter_mut().find(|(name, _)| *name == key) {
            Some((_, old)) => *old = text,
            None => self.0.push((key, text)),
        }
    }

    /// Takes away the text of a key.
    pub fn remove(&mut self, key: &str) {
        self.0.retain(|(name, _)| *name != key);
    }

    /// All texts, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, text)| text.as_ref())
    }
}

/// The pair of an item and the unit that leads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Lead<'s> {
    /// Where its header is in the file.
    pub at: Span,
    pub unit: BodyIndex,
    pub counterparts: Vec<BodyIndex>,
    /// The paper's clause after the unit's name, whole.
    pub task: Option<Cow<'s, str>>,
    /// The first day on which it leads; `None`: from ever.
    pub from: Option<NaiveDate>,
    /// The last day on which it leads; `None`: for ever.
    pub until: Option<NaiveDate>,
    /// The paper that changed the lead.
    pub basis: Option<Cow<'s, str>>,
}

impl Lead<'_> {
    /// A unit that leads from ever and for ever.
    pub fn of(unit: BodyIndex) -> Self {
        Self {
            at: Span::default(),
            unit,
            counterparts: Vec::new(),
            task: None,
            from: None,
            until: None,
            basis: None,
        }
    }

    /// Whether it leads on a day. A unit that is closed by then still counts: who
    /// took over goes on with what it led.
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether it does not lead on every day.
    pub fn is_dated(&self) -> bool {
        self.from.is_some() || self.until.is_some()
    }
}

/// A later end that was granted to an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Extension<'s> {
    /// Where its header is in the file.
    pub at: Span,
    pub end: Point,
    pub basis: Option<Cow<'s, str>>,
    pub granted: Option<NaiveDate>,
    /// The day from which it counts: `granted`, else that of the amendment that
    /// it names; `None`: always.
    pub since: Option<NaiveDate>,
}

/// What was done on an item in a period, in words: a *result*.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome<'s> {
    /// Where its header is in the file.
    pub at: Span,
    pub period: Point,
    pub unit: Option<BodyIndex>,
    /// What was done, in words; empty where the file leaves it out.
    pub text: Cow<'s, str>,
    pub reference: Option<Cow<'s, str>>,
    /// The day on which its unit was through with its part of the item.
    pub completed: Option<NaiveDate>,
    /// How far the whole item was, in per cent.
    pub percent: Option<i64>,
    /// What stood in the way, and why it is late.
    pub obstacle: Option<Cow<'s, str>>,
    pub proposal: Option<Cow<'s, str>>,
    /// Numbers of documents, or links.
    pub evidence: Vec<Cow<'s, str>>,
    /// The day it came in.
    pub received: Option<NaiveDate>,
}

impl<'s> Outcome<'s> {
    /// Of it only that its unit is through, which counts from its own day, whenever the
    /// rest came in; `None` where it does not say so.
    pub fn part_alone(&self) -> Option<Self> {
        self.completed.map(|_| Self {
            unit: self.unit,
            completed: self.completed,
            ..Self::new(self.period, self.at)
        })
    }

    /// Whether it says no more than that its unit is through.
    pub fn is_bare(&self) -> bool {
        let rest = Self {
            completed: None,
            ..self.clone()
        };
        rest.says_nothing()
    }

    /// Whether nothing is left of it but whose it is and of when.
    pub fn says_nothing(&self) -> bool {
        self.text.is_empty()
            && self.completed.is_none()
            && self.percent.is_none()
            && self.obstacle.is_none()
            && self.proposal.is_none()
    }

    /// A result of which nothing but its period is known yet.
    pub fn new(period: Point, at: Span) -> Self {
        Self {
            at,
            period,
            unit: None,
            text: Cow::Borrowed(""),
            reference: None,
            completed: None,
            percent: None,
            obstacle: None,
            proposal: None,
            evidence: Vec::new(),
            received: None,
        }
    }
}

/// A time for which an item was stopped, before it went on.
#[derive(Clone, Debug, PartialEq)]
pub struct Pause<'s> {
    /// Where its header is in the file.
    pub at: Span,
    pub from: NaiveDate,
    /// Its last day.
    pub until: NaiveDate,
    /// Why it was stopped.
    pub reason: Option<Cow<'s, str>>,
    /// By which paper it went on.
    pub basis: Option<Cow<'s, str>>,
}

impl Pause<'_> {
    /// Whether the item stood still on a day.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.until
    }
}

/// What a unit asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Request<'s> {
    /// Where its header is in the file.
    pub at: Span,
    pub unit: BodyIndex,
    pub received: NaiveDate,
    pub asks: Asked,
    pub reason: Option<Cow<'s, str>>,
    pub reference: Option<Cow<'s, str>>,
    pub refused: Option<NaiveDate>,
    /// The paper that refuses it.
    pub basis: Option<Cow<'s, str>>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asked {
    /// Another end.
    End(Point),
    /// To stop the item.
    Stop,
}

impl Asked {
    /// The end that is asked for.
    pub fn end(self) -> Option<Point> {
        match self {
            Self::End(end) => Some(end),
            Self::Stop => None,
        }
    }
}
