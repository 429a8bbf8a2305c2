//! What changed among the pauses of an item, and what units ask for.

use super::spelling::normal;
use super::value::Value;
use super::{Change, Comparison, Kind, list};
use crate::model::item::{Asked, Item, Pause, Request};
use crate::model::point::Point;
use crate::shape::{PAUSE, REQUEST};
use chrono::NaiveDate;
use std::borrow::Cow;

impl Comparison<'_, '_, '_> {
    /// Pauses that were added, changed or removed; says whether the stop of the
    /// old item became one of them.
    pub(super) fn pauses(&mut self, about: &Change, old: &Item<'_>, new: &Item<'_>) -> bool {
        let mut news: Vec<&Pause<'_>> = new.pauses.iter().collect();
        let olds: Vec<&Pause<'_>> = old.pauses.iter().collect();
        let stopped = old.stopped.filter(|_| new.stopped.is_none());
        let went_on = stopped.and_then(|day| {
            let was_there = olds.iter().any(|pause| pause.from == day);
            let place = news.iter().position(|pause| pause.from == day);
            place.filter(|_| !was_there)
        });
        let went_on = went_on.map(|place| news.remove(place));
        if let Some(pause) = went_on {
            let again = pause.until.succ_opt().unwrap_or(pause.until);
            let change = about.clone().kind(Kind::Resumed).field("pause");
            let change = change.from(Value::from(pause.from)).to(Value::from(again));
            self.push(change.basis(pause.basis.as_deref()).at(pause.at));
            let about = of_pause(about, pause);
            self.text(
                &about,
                "reason",
                old.reason.as_deref(),
                pause.reason.as_deref(),
            );
        }
        let from = |pause: &Pause<'_>| pause.from;
        let (pairs, removed, added) = list::by_key(&olds, &news, from, from, paused, paused);
        let about_list = about.clone().field("pause");
        for one in removed {
            let change = about_list.clone().from(span(one));
            self.push(change.basis(one.basis.as_deref()));
            let about = of_pause(about, one).at(new.at);
            self.text(&about, "reason", one.reason.as_deref(), None);
        }
        for one in added {
            let change = about_list.clone().to(span(one));
            self.push(change.basis(one.basis.as_deref()).at(one.at));
            let about = of_pause(about, one);
            self.text(&about, "reason", None, one.reason.as_deref());
        }
        for (old, new) in pairs {
            let Pause {
                at: _,
                from: _,
                until,
                reason,
                basis,
            } = new;
            let about = of_pause(about, new);
            self.value(&about, "until", Some(old.until), Some(*until));
            self.text(&about, "reason", old.reason.as_deref(), reason.as_deref());
            self.text(&about, "basis", old.basis.as_deref(), basis.as_deref());
        }
        went_on.is_some()
    }

    /// Requests that were recorded, changed or removed.
    pub(super) fn requests(&mut self, about: &Change, old: &Item<'_>, new: &Item<'_>) {
        let olds: Vec<&Request<'_>> = old.requests.iter().collect();
        let news: Vec<&Request<'_>> = new.requests.iter().collect();
        let (pairs, removed, added) = list::by_key(
            &olds,
            &news,
            |one| (self.pairing.old_body(one.unit), one.received),
            |one| (self.pairing.new_body(one.unit), one.received),
            asked,
            asked,
        );
        for one in removed {
            let unit = self.code(self.pairing.old_body(one.unit));
            let change = of_request(about, Kind::RequestRemoved, one).body(unit);
            let (field, value) = what(one);
            let change = change.field(field).from(value);
            self.push(change.basis(one.reference.as_deref()));
        }
        for one in added {
            let unit = self.code(self.pairing.new_body(one.unit));
            let change = of_request(about, Kind::RequestRecorded, one).body(unit);
            let (field, value) = what(one);
            let change = change.field(field).to(value);
            self.push(change.basis(one.reference.as_deref()).at(one.at));
        }
        for (old, new) in pairs {
            let Request {
                at,
                unit,
                received: _,
                asks,
                reason,
                reference,
                refused,
                basis,
            } = new;
            let unit = self.code(self.pairing.new_body(*unit));
            let about = of_request(about, Kind::RequestChanged, new)
                .body(unit)
                .at(*at);
            self.value(&about, "end", old.asks.end(), asks.end());
            let stops = [old.asks, *asks].map(|asks| (asks == Asked::Stop).then_some(true));
            let [before, now] = stops;
            self.value(&about, "stop", before, now);
            self.text(&about, "reason", old.reason.as_deref(), reason.as_deref());
            self.id(
                &about,
                "ref",
                old.reference.as_deref(),
                reference.as_deref(),
            );
            self.value(&about, "refused", old.refused, *refused);
            self.text(&about, "basis", old.basis.as_deref(), basis.as_deref());
        }
    }
}

fn of_pause(about: &Change, pause: &Pause<'_>) -> Change {
    let about = about.clone().table(&PAUSE);
    about.period(Some(Point::Day(pause.from))).at(pause.at)
}

fn of_request(about: &Change, kind: Kind, request: &Request<'_>) -> Change {
    let about = about.clone().kind(kind).table(&REQUEST);
    about.period(Some(Point::Day(request.received)))
}

fn span(pause: &Pause<'_>) -> Value {
    Value::Span(pause.from, pause.until)
}

/// The key that says what is asked for, and its value.
fn what(request: &Request<'_>) -> (&'static str, Value) {
    match request.asks {
        Asked::End(end) => ("end", Value::from(end)),
        Asked::Stop => ("stop", Value::from(true)),
    }
}

/// The content of a pause, apart from its first day.
fn paused<'p>(pause: &'p Pause<'_>) -> (NaiveDate, [Option<Cow<'p, str>>; 2]) {
    let texts = [&pause.reason, &pause.basis];
    (pause.until, texts.map(|text| text.as_deref().map(normal)))
}

/// The content of a request, apart from whose it is and when it came.
fn asked<'r>(request: &'r Request<'_>) -> (Asked, Option<NaiveDate>, [Option<Cow<'r, str>>; 3]) {
    let texts = [&request.reason, &request.reference, &request.basis];
    (
        request.asks,
        request.refused,
        texts.map(|text| text.as_deref().map(normal)),
    )
}
