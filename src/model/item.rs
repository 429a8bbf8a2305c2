//! A task of the plan, who leads it, and what became of it.

use super::body::BodyIndex;
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
    pub place: Option<Cow<'s, str>>,
    pub scale: Option<Cow<'s, str>>,
    pub participants: Option<Cow<'s, str>>,
    pub product: Option<Cow<'s, str>>,
    pub budget: Option<Cow<'s, str>>,
    pub leader: Option<Cow<'s, str>>,
    pub note: Option<Cow<'s, str>>,
    pub completed: Option<NaiveDate>,
    pub stopped: Option<NaiveDate>,
    /// Why it was stopped.
    pub reason: Option<Cow<'s, str>>,
    pub extensions: Vec<Extension<'s>>,
    pub results: Vec<Outcome<'s>>,
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
            place: None,
            scale: None,
            participants: None,
            product: None,
            budget: None,
            leader: None,
            note: None,
            completed: None,
            stopped: None,
            reason: None,
            extensions: Vec::new(),
            results: Vec::new(),
        }
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
}

/// A later end that was granted to an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Extension<'s> {
    /// Where its header is in the file.
    pub at: Span,
    pub end: Point,
    pub basis: Option<Cow<'s, str>>,
    pub granted: Option<NaiveDate>,
}

/// What was done on an item in a period, in words: a *result*.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome<'s> {
    /// Where its header is in the file.
    pub at: Span,
    pub period: Point,
    pub unit: Option<BodyIndex>,
    pub text: Cow<'s, str>,
    pub reference: Option<Cow<'s, str>>,
}
