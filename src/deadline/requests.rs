//! What became of what units asked for.

use crate::model::item::{Asked, Item, Request};
use chrono::NaiveDate;

/// What became of a request, as far as the plan knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nobody has decided.
    Open,
    /// The item was extended, stopped or done since.
    Settled,
    Refused,
}

impl Outcome {
    pub const ALL: [Self; 3] = [Self::Open, Self::Settled, Self::Refused];

    /// The word of data formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Settled => "settled",
            Self::Refused => "refused",
        }
    }
}

/// What became of a request of an item: an extension or a stop settles it that
/// was granted later, whatever it grants. Of an extension without a day only one
/// that reaches as far as was asked surely came later.
pub fn outcome(item: &Item<'_>, request: &Request<'_>) -> Outcome {
    if request.refused.is_some() {
        return Outcome::Refused;
    }
    let is_later = |day: Option<NaiveDate>| day.is_some_and(|day| request.received <= day);
    // One of a single round, too.
    let is_granted = item
        .all_extensions()
        .any(|(_, extension)| match extension.since {
            Some(since) => is_later(Some(since)),
            None => match request.asks {
                Asked::End(end) => end.last_day() <= extension.end.last_day(),
                Asked::Stop => false,
            },
        });
    let was_stopped = item.pauses.iter().any(|pause| is_later(Some(pause.from)));
    // What is done needs nothing any more.
    let is_over = is_later(item.stopped) || item.completed.is_some();
    match is_granted || was_stopped || is_over {
        true => Outcome::Settled,
        false => Outcome::Open,
    }
}

/// The requests of an item that nobody has decided.
pub fn open<'i, 's>(item: &'i Item<'s>) -> impl Iterator<Item = &'i Request<'s>> {
    let requests = item.requests.iter();
    requests.filter(|request| outcome(item, request) == Outcome::Open)
}
