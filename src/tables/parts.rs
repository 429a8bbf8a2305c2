//! What stands under an item: who leads it and works along, and what became of it.

use super::items::{Row, each_item};
use super::{OfPlan, table};
use crate::answer::terms::{each_once, of_lead};
use crate::deadline::requests::outcome;
use crate::deadline::state::{Standing, State};
use crate::model::body::BodyIndex;
use crate::model::item::{Asked, Extension, Lead, Outcome, Pause, Request};
use crate::model::point::Point;
use chrono::NaiveDate;
use std::borrow::Cow;

/// Something under an item, with its place from 1.
struct OfItem<'o, 'p, T> {
    item: Row<'o, 'p>,
    seq: usize,
    it: T,
}

impl<T> OfItem<'_, '_, T> {
    fn code(&self, body: BodyIndex) -> &str {
        self.item.read.code(body)
    }

    fn key(&self, body: BodyIndex) -> &str {
        self.item.read.body_key(body)
    }
}

type Each<'e, 'p, T> = &'e mut dyn FnMut(OfItem<'_, 'p, T>);

/// Every one that the items have of something.
fn numbered<'p, T, I: Iterator<Item = T>>(
    of: &OfPlan<'p>,
    all: impl Fn(&Row<'_, 'p>) -> I,
    each: Each<'_, 'p, T>,
) {
    each_item(of, &mut |item| {
        for (place, it) in all(&item).enumerate() {
            each(OfItem {
                item,
                seq: place + 1,
                it,
            });
        }
    });
}

/// A lead, and how the item stands for it where it is in force.
struct OfLead<'p> {
    lead: &'p Lead<'p>,
    own: Option<Standing>,
}

impl OfLead<'_> {
    fn done_on(&self) -> Option<NaiveDate> {
        let own = self.own?;
        let is_done = matches!(own.state, State::Done | State::DoneLate);
        own.finished.filter(|_| is_done)
    }
}

fn leads<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, OfLead<'p>>) {
    let made = |item: &Row<'_, 'p>| {
        let (as_of, standing) = (item.read.as_of, item.row.standing);
        let item = item.row.item;
        let leading: Vec<_> = each_once(item.leads_on(as_of.today)).collect();
        item.leads.iter().map(move |lead| {
            let is_leading = leading.iter().any(|one| std::ptr::eq(*one, lead));
            let own = is_leading.then(|| of_lead(as_of, item, standing, lead));
            OfLead { lead, own }
        })
    };
    numbered(of, made, each);
}

table! {
    LEADS "item_leads" "một đơn vị chủ trì của nhiệm vụ" "a lead of an item",
    rows leads => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    item: text "số của nhiệm vụ" "the number of the item" = one.item.id();
    seq: int "thứ tự, từ 1" "its place, from 1" = one.seq;
    unit: text "mã đơn vị trong kế hoạch" "the code of the unit in the plan" = one.code(one.it.lead.unit);
    unit_key: text "khóa đơn vị" "its body key" = one.key(one.it.lead.unit);
    task: text "phần việc của đơn vị" "what the paper says of its task" = one.it.lead.task.as_ref();
    from_day: day "ngày đầu chủ trì; trống là từ đầu" "the first day on which it leads; null: from ever" = one.it.lead.from;
    until_day: day "ngày cuối chủ trì; trống là đến cùng" "the last one; null: for ever" = one.it.lead.until;
    basis: text "văn bản thay đổi chủ trì" "the paper that changed the lead" = one.it.lead.basis.as_ref();
    is_leading: flag "đang chủ trì vào ngày lấy số liệu; một đơn vị chỉ tính một lần" "whether it leads on the day of the tables; a unit counts once" = one.it.own.is_some();
    state: text "tình trạng phần việc của đơn vị, khi đang chủ trì" "the state of its own part, where it leads" = one.it.own.map(|own| own.state.name());
    last_day: day "hạn của phần việc đó" "the last good day of that part" = one.it.own.and_then(|own| own.last_day);
    days_left: int "phần việc đó còn bao nhiêu ngày" "days left of that part" = one.it.own.and_then(|own| own.days_left);
    done_on: day "ngày xong phần việc đó" "the day on which it was through with that part" = one.it.done_on();
    continued_by: text "nhiệm vụ tiếp nối nó trong kế hoạch sau đang thực hiện: khi ấy chỉ tính ở kế hoạch sau" "the item of a later plan in force that goes on with it: it is counted there alone" = one.item.read.continued_by(one.item.id());
}

/// A counterpart of a lead, with the place of that.
struct Counterpart<'p> {
    lead_seq: usize,
    lead: &'p Lead<'p>,
    counterpart: BodyIndex,
}

fn counterparts<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, Counterpart<'p>>) {
    each_item(of, &mut |item| {
        for (place, lead) in item.row.item.leads.iter().enumerate() {
            for (nth, counterpart) in lead.counterparts.iter().enumerate() {
                each(OfItem {
                    item,
                    seq: nth + 1,
                    it: Counterpart {
                        lead_seq: place + 1,
                        lead,
                        counterpart: *counterpart,
                    },
                });
            }
        }
    });
}

table! {
    COUNTERPARTS "item_counterparts" "một đơn vị phía Bộ của một chủ trì" "a counterpart of a lead",
    rows counterparts => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    item: text "số của nhiệm vụ" "the number of the item" = one.item.id();
    unit: text "mã của chủ trì" "the code of the lead" = one.code(one.it.lead.unit);
    seq: int "thứ tự, từ 1" "its place, from 1" = one.seq;
    counterpart: text "mã đơn vị phía Bộ" "the code of the counterpart" = one.code(one.it.counterpart);
    counterpart_key: text "khóa của đơn vị đó" "its body key" = one.key(one.it.counterpart);
    lead_seq: int "thứ tự của chủ trì trong item_leads" "the place of the lead in item_leads" = one.it.lead_seq;
}

fn partners<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, BodyIndex>) {
    numbered(of, |item| item.row.item.partners.iter().copied(), each);
}

table! {
    PARTNERS "item_partners" "một cơ quan phối hợp, như tệp ghi" "a partner as the file names it",
    rows partners => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    item: text "số của nhiệm vụ" "the number of the item" = one.item.id();
    seq: int "thứ tự, từ 1" "its place, from 1" = one.seq;
    partner: text "mã cơ quan" "the code of the partner" = one.code(one.it);
    partner_key: text "khóa của cơ quan" "its body key" = one.key(one.it);
}

/// Another end, and the round that it is for.
struct Granted<'p> {
    period: Option<Point>,
    extension: &'p Extension<'p>,
}

fn extensions<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, Granted<'p>>) {
    let all = |item: &Row<'_, 'p>| {
        let all = item.row.item.all_extensions();
        all.map(|(period, extension)| Granted { period, extension })
    };
    numbered(of, all, each);
}

table! {
    EXTENSIONS "item_extensions" "một lần gia hạn, rút ngắn hạn của nhiệm vụ" "another end that was granted to an item",
    rows extensions => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    item: text "số của nhiệm vụ" "the number of the item" = one.item.id();
    seq: int "thứ tự, từ 1" "its place, from 1" = one.seq;
    end_as_written: text "hạn mới, như ghi trong tệp" "the end as written" = one.it.extension.end.to_string();
    last_day: day "ngày cuối của hạn mới" "its last good day" = one.it.extension.end.last_day();
    granted: day "ngày cho phép" "the day it was granted" = one.it.extension.granted;
    basis: text "văn bản cho phép" "the paper that grants it" = one.it.extension.basis.as_ref();
    period_name: text "đợt được gia hạn, của nhiệm vụ lặp lại" "the round that it is for, of an item that recurs" = one.it.period.map(|period| period.to_string());
    in_force_from: day "ngày bắt đầu áp dụng; trống là ngay từ đầu" "the day from which it counts; null: always" = one.it.extension.since;
}

fn results<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, &'p Outcome<'p>>) {
    numbered(of, |item| item.row.item.results.iter(), each);
}

table! {
    RESULTS "item_results" "một kết quả của nhiệm vụ trong một kỳ" "what was done on an item in a period",
    rows results => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    item: text "số của nhiệm vụ" "the number of the item" = one.item.id();
    seq: int "thứ tự, từ 1" "its place, from 1" = one.seq;
    period_name: text "kỳ" "the period" = one.it.period.to_string();
    period_first: day "ngày đầu của kỳ" "its first day" = one.it.period.first_day();
    period_last: day "ngày cuối của kỳ" "its last day" = one.it.period.last_day();
    unit: text "mã đơn vị" "the code of the unit" = one.it.unit.map(|unit| one.code(unit));
    unit_key: text "khóa đơn vị" "its body key" = one.it.unit.map(|unit| one.key(unit));
    result_text: text "kết quả, bằng lời" "what was done, in words" = Some(one.it.text.as_ref()).filter(|text| !text.is_empty());
    doc_ref: text "số văn bản báo cáo" "the document number" = one.it.reference.as_ref();
    percent_done: int "tỷ lệ hoàn thành" "per cent done" = one.it.percent;
    obstacle: text "khó khăn, vướng mắc" "what stood in the way" = one.it.obstacle.as_ref();
    proposal: text "kiến nghị" "what the unit proposes" = one.it.proposal.as_ref();
    received: day "ngày nhận" "the day it came in" = one.it.received;
    completed: day "ngày đơn vị xong phần việc hoặc đợt này" "the day on which the unit was through with its part or round" = one.it.completed;
}

/// A document that shows a result, with the place of that.
struct Evidence<'p> {
    result_seq: usize,
    text: &'p str,
}

fn evidence<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, Evidence<'p>>) {
    each_item(of, &mut |item| {
        for (place, result) in item.row.item.results.iter().enumerate() {
            for (nth, text) in result.evidence.iter().enumerate() {
                each(OfItem {
                    item,
                    seq: nth + 1,
                    it: Evidence {
                        result_seq: place + 1,
                        text,
                    },
                });
            }
        }
    });
}

table! {
    EVIDENCE "result_evidence" "một tài liệu kiểm chứng của một kết quả" "a document that shows a result",
    rows evidence => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    item: text "số của nhiệm vụ" "the number of the item" = one.item.id();
    result_seq: int "thứ tự của kết quả trong item_results" "the place of the result in item_results" = one.it.result_seq;
    seq: int "thứ tự, từ 1" "its place, from 1" = one.seq;
    evidence: text "số văn bản hoặc đường dẫn" "a document number or a link" = one.it.text;
}

/// An item above, as `KEY/ID` has it.
struct Above<'p> {
    plan: Option<&'p str>,
    item: &'p str,
}

fn links<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, Above<'p>>) {
    let parted = |link: &'p Cow<'p, str>| match link.rsplit_once('/') {
        Some((plan, item)) => Above {
            plan: Some(plan),
            item,
        },
        None => Above {
            plan: None,
            item: link,
        },
    };
    numbered(of, |item| item.row.item.implements.iter().map(parted), each);
}

table! {
    LINKS "item_links" "một nhiệm vụ cấp trên mà nhiệm vụ này triển khai" "an item above that an item carries out",
    rows links => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    item: text "số của nhiệm vụ" "the number of the item" = one.item.id();
    implements_plan: text "mã của kế hoạch cấp trên" "the key of the plan above" = one.it.plan;
    implements_item: text "số của nhiệm vụ trong kế hoạch đó" "the number of the item there" = one.it.item;
}

fn requests<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, &'p Request<'p>>) {
    numbered(of, |item| item.row.item.requests.iter(), each);
}

table! {
    REQUESTS "item_requests" "một đề nghị gia hạn, dừng của đơn vị" "what a unit asks for",
    rows requests => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    item: text "số của nhiệm vụ" "the number of the item" = one.item.id();
    seq: int "thứ tự, từ 1" "its place, from 1" = one.seq;
    unit: text "mã đơn vị" "the code of the unit" = one.code(one.it.unit);
    unit_key: text "khóa đơn vị" "its body key" = one.key(one.it.unit);
    received: day "ngày nhận" "the day it came in" = one.it.received;
    asks: text "đề nghị: end (đổi hạn), stop (dừng)" "what it asks for: end, another end, or stop" = match one.it.asks { Asked::End(_) => "end", Asked::Stop => "stop" };
    end_as_written: text "hạn đề nghị, như ghi trong tệp" "the end asked for, as written" = one.it.asks.end().map(|end| end.to_string());
    last_day: day "ngày cuối của hạn đề nghị" "the last good day asked for" = one.it.asks.end().map(Point::last_day);
    reason: text "lý do" "why" = one.it.reason.as_ref();
    doc_ref: text "số văn bản" "the document number" = one.it.reference.as_ref();
    refused: day "ngày không chấp thuận" "the day it was refused" = one.it.refused;
    basis: text "văn bản không chấp thuận" "the paper that refuses it" = one.it.basis.as_ref();
    state: text "open (chờ quyết định), settled (đã giải quyết), refused (không chấp thuận)" "open, settled or refused" = outcome(one.item.row.item, one.it).name();
}

fn pauses<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, &'p Pause<'p>>) {
    numbered(of, |item| item.row.item.pauses.iter(), each);
}

table! {
    PAUSES "item_pauses" "một lần tạm dừng đã qua của nhiệm vụ" "a time for which an item was stopped, before it went on",
    rows pauses => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    item: text "số của nhiệm vụ" "the number of the item" = one.item.id();
    seq: int "thứ tự, từ 1" "its place, from 1" = one.seq;
    from_day: day "ngày đầu" "its first day" = one.it.from;
    until_day: day "ngày cuối" "its last day" = one.it.until;
    reason: text "lý do" "why" = one.it.reason.as_ref();
    basis: text "văn bản cho làm tiếp" "the paper by which it went on" = one.it.basis.as_ref();
}
