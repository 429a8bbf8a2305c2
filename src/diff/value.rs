//! What a key of the file holds on one side of a change, with its type.

use crate::lang::Lang;
use crate::model::body::{Body, Kind};
use crate::model::calendar::DaySet;
use crate::model::cycle::Cycle;
use crate::model::due::{Due, DueDay};
use crate::model::point::Point;
use chrono::NaiveDate;
use std::fmt;

/// A value before or after a change.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Free text.
    Text(String),
    /// An id, a code, or the number of a document.
    Id(String),
    /// A year, a part of it, or a day.
    Point(Point),
    Body(BodyName),
    /// A whole list of bodies.
    Bodies(Vec<BodyName>),
    /// The day of a duty, and how often the duty is owed.
    Due(Due, Cycle),
    Cycle(Cycle),
    /// `true` or `false`.
    Flag(bool),
    Kind(Kind),
    Language(Lang),
    /// A number of days.
    Days(i64),
    /// Days off, or worked instead.
    DaySet(DaySet),
    /// The first and the last day of a pause.
    Span(NaiveDate, NaiveDate),
    /// How far something is.
    Percent(i64),
}

/// A body as the plan on its side of the change names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BodyName {
    pub code: String,
    pub name: String,
}

impl BodyName {
    pub(super) fn of(body: &Body<'_>) -> Self {
        Self {
            code: body.code.to_string(),
            name: body.name.to_string(),
        }
    }
}

impl Value {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(super) fn id(id: &str) -> Self {
        Self::Id(id.to_owned())
    }

    /// The id, where it is one.
    pub fn as_id(&self) -> Option<&str> {
        match self {
            Self::Id(id) => Some(id),
            _ => None,
        }
    }
}

macro_rules! from {
    ($($held:ty => $variant:expr,)*) => {$(
        impl From<$held> for Value {
            fn from(held: $held) -> Self {
                $variant(held)
            }
        }
    )*};
}

from! {
    Point => Self::Point,
    NaiveDate => |day| Self::Point(Point::Day(day)),
    Cycle => Self::Cycle,
    bool => Self::Flag,
    Kind => Self::Kind,
    Lang => Self::Language,
    i64 => Self::Days,
}

impl fmt::Display for Value {
    /// As the file and data formats write it: a body by its code, the day of a
    /// duty after its key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Id(text) => f.write_str(text),
            Self::Point(point) => point.fmt(f),
            Self::Body(body) => f.write_str(&body.code),
            Self::Bodies(bodies) => {
                let codes: Vec<&str> = bodies.iter().map(|body| body.code.as_str()).collect();
                f.write_str(&codes.join(", "))
            }
            Self::Due(due, cycle) => match due.day {
                // A month has no number in itself.
                DueDay::InPeriod { day, next, .. } if *cycle == Cycle::Month => {
                    let next = if next { "next " } else { "" };
                    write!(f, "{} {next}{day:02}", due.bound.key())
                }
                _ => due.fmt(f),
            },
            Self::DaySet(days) => {
                let spans = days.iter().map(|(first, last)| match first == last {
                    true => first.to_string(),
                    false => format!("{first}/{last}"),
                });
                f.write_str(&spans.collect::<Vec<_>>().join(", "))
            }
            Self::Span(first, last) => write!(f, "{first}/{last}"),
            Self::Cycle(cycle) => f.write_str(cycle.name()),
            Self::Flag(is) => is.fmt(f),
            Self::Kind(kind) => f.write_str(kind.name()),
            Self::Language(lang) => f.write_str(lang.name()),
            Self::Days(number) | Self::Percent(number) => number.fmt(f),
        }
    }
}
