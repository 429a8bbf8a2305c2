//! What a file records with a later day than the one that its plan is asked
//! about.

use super::body::BodyIndex;
use super::duty::Report;
use super::id::Id;
use super::item::Outcome;
use chrono::NaiveDate;

/// One of the facts that were not known on the day.
#[derive(Clone, Debug, PartialEq)]
pub struct Later<'s> {
    /// The day on which it became known.
    pub day: NaiveDate,
    pub fact: Fact<'s>,
}

/// What became known.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact<'s> {
    /// An item was added to the plan.
    Added(Id<'s>),
    /// A unit leads an item from then on.
    Led(Id<'s>, BodyIndex),
    /// An item was completed.
    Completed(Id<'s>),
    Stopped(Id<'s>),
    /// An item that was stopped went on.
    Resumed(Id<'s>),
    /// A unit asked for something, or was refused it.
    Asked(Id<'s>),
    Refused(Id<'s>),
    /// An item got another deadline.
    Extended(Id<'s>),
    Result(Id<'s>, Outcome<'s>),
    /// A unit was through with its part of an item.
    PartCompleted(Id<'s>, Option<BodyIndex>),
    Report(Report<'s>),
}

impl Later<'_> {
    /// The item that it is about.
    pub fn item(&self) -> Option<&str> {
        match &self.fact {
            Fact::Added(id)
            | Fact::Completed(id)
            | Fact::Led(id, _)
            | Fact::Stopped(id)
            | Fact::Extended(id)
            | Fact::PartCompleted(id, _)
            | Fact::Resumed(id)
            | Fact::Asked(id)
            | Fact::Refused(id)
            | Fact::Result(id, _) => Some(id.as_str()),
            Fact::Report(_) => None,
        }
    }
}
