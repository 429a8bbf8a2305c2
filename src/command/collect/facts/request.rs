//! What a unit asks for on a form: another end. It moves no deadline.

use super::Row;
use crate::answer::collected::What;
use crate::deadline::item_last_day;
use crate::deadline::requests::{Outcome, outcome};
use crate::edit::written;
use crate::lang::Pair;
use crate::model::form::FormColumn;
use crate::model::item::{Asked, Request};
use crate::model::point::Point;
use crate::pair;
use crate::shape;
use crate::source::Span;
use crate::view::words;

impl Row<'_, '_, '_> {
    /// Records what is asked for; with the number of the paper, where the row has
    /// no result that has it.
    pub(super) fn request(&mut self) {
        let Some(end) = self.given().end else {
            self.lone_reference();
            return;
        };
        let (item, unit) = (self.item(), self.unit());
        let shown = words::date(end.last_day());
        let own = |request: &&Request<'_>| request.unit == unit;
        let is_this =
            |request: &Request<'_>| request.asks.end().map(Point::last_day) == Some(end.last_day());
        if item.requests.iter().filter(own).any(is_this) {
            self.tell(
                FormColumn::Extension,
                What::Same,
                shown.clone(),
                Some(shown),
            );
            return;
        }
        if let Some(why) = self.not_to_be_asked(end) {
            self.say(FormColumn::Extension, What::Refused, shown, None, Some(why));
            return;
        }
        let mut requests = item.requests.iter();
        let open = requests
            .rposition(|request| request.unit == unit && outcome(item, request) == Outcome::Open);
        let Some(open) = open else {
            self.add_request(end);
            self.tell(FormColumn::Extension, What::New, shown, None);
            return;
        };
        let asked = item.requests[open].asks;
        let recorded = asked.end().map(|end| words::date(end.last_day()));
        if !self.how.correct {
            let why = Pair::fixed(
                "đơn vị đã có đề nghị khác đang chờ ý kiến",
                "another request of the unit waits for an answer",
            );
            self.say(
                FormColumn::Extension,
                What::Conflict,
                shown,
                recorded,
                Some(why),
            );
            return;
        }
        let at = item.requests[open].at;
        if asked == Asked::Stop {
            self.edit.editor.remove(at, &["stop"]);
        }
        self.edit.editor.set(at, "end", end.in_file());
        self.edit.wanted.items[self.row.place].requests[open].asks = Asked::End(end);
        self.tell(FormColumn::Extension, What::Changed, shown, recorded);
    }

    /// Why an end cannot be asked for.
    fn not_to_be_asked(&self, end: Point) -> Option<Pair> {
        let item = self.item();
        let done = self.given().completed.or(item.completed);
        if let Some(day) = done.or(item.stopped) {
            let day = words::date(day);
            return Some(pair!(
                "nhiệm vụ đã xong hoặc dừng ngày {day} nên không còn gì để đề nghị",
                "the item was finished on {day}, so there is nothing left to ask for",
            ));
        }
        let Some(last) = item_last_day(item, self.edit.today) else {
            return Some(Pair::fixed(
                "nhiệm vụ không có thời hạn nên không có gì để xin gia hạn",
                "the item has no deadline, so there is nothing to extend",
            ));
        };
        (end.last_day() <= last).then(|| {
            let last = words::date(last);
            pair!(
                "không muộn hơn thời hạn đang áp dụng ({last})",
                "it is no later than the deadline in force ({last})",
            )
        })
    }

    fn add_request(&mut self, end: Point) {
        let (item, received) = (self.item(), self.how.on);
        let code = &self.edit.plan.body(self.sheet.unit).code;
        let mut lines = vec![
            ("unit", written::text(code)),
            ("received", received.to_string()),
            ("end", end.in_file()),
        ];
        let reference = self.given().reference.clone();
        if let Some(reference) = &reference {
            lines.push(("ref", written::text(reference)));
        }
        self.edit.editor.add(item.at, &shape::REQUEST, &lines, None);
        self.edit.wanted.items[self.row.place]
            .requests
            .push(Request {
                at: Span::default(),
                unit: self.sheet.unit,
                received,
                asks: Asked::End(end),
                reason: None,
                reference: reference.map(Into::into),
                refused: None,
                basis: None,
            });
    }

    /// The number of a paper in a row that says nothing else.
    fn lone_reference(&mut self) {
        let given = self.given().clone();
        let has_part = given.completed.is_some() && self.is_part();
        let says = given.text.is_some()
            || given.percent.is_some()
            || given.obstacle.is_some()
            || given.proposal.is_some()
            || has_part
            || self.known().is_some();
        if let (Some(reference), false) = (given.reference, says) {
            let why = Pair::fixed(
                "chỉ có số văn bản mà không có kết quả: không ghi",
                "the number of a paper without a result: not recorded",
            );
            self.say(
                FormColumn::Reference,
                What::Note,
                reference,
                None,
                Some(why),
            );
        }
    }
}
