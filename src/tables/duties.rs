//! Who has to report what.

use super::{OfPlan, Read, table};
use crate::model::body::BodyIndex;
use crate::model::cycle::Cycle;
use crate::model::duty::{Duty, DutyExtension, Receiver};

/// Something of a duty, with its place from 1.
struct OfDuty<'o, 'p, T> {
    read: &'o Read<'p>,
    duty: &'p Duty<'p>,
    seq: usize,
    it: T,
}

impl<T> OfDuty<'_, '_, T> {
    fn code(&self, body: BodyIndex) -> &str {
        self.read.code(body)
    }

    fn key(&self, body: BodyIndex) -> &str {
        self.read.body_key(body)
    }

    /// The key of the receiver, where it is a body of the plan.
    fn receiver_key(&self) -> Option<&str> {
        match self.duty.to {
            Receiver::Body(body) => Some(self.key(body)),
            Receiver::Outside(_) => None,
        }
    }
}

/// Who a report goes to: a body by its code, or plain words.
pub(super) fn receiver<'p>(read: &Read<'p>, duty: &'p Duty<'p>) -> &'p str {
    match &duty.to {
        Receiver::Body(body) => read.code(*body),
        Receiver::Outside(words) => words,
    }
}

type Each<'e, 'p, T> = &'e mut dyn FnMut(OfDuty<'_, 'p, T>);

/// Every one that the duties have of something.
fn numbered<'p, T, I: Iterator<Item = T>>(
    of: &OfPlan<'p>,
    all: impl Fn(&'p Duty<'p>) -> I,
    each: Each<'_, 'p, T>,
) {
    let Some(read) = &of.read else { return };
    for duty in &read.plan.duties {
        for (place, it) in all(duty).enumerate() {
            each(OfDuty {
                read,
                duty,
                seq: place + 1,
                it,
            });
        }
    }
}

fn duties<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, ()>) {
    numbered(of, |_| std::iter::once(()), each);
}

table! {
    DUTIES "duties" "một chế độ báo cáo" "an obligation to report",
    rows duties => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    duty: text "mã của chế độ báo cáo" "its id" = &one.duty.id;
    title: text "tên" "its title" = &one.duty.title;
    time_words: text "thời gian, bằng lời của văn bản" "the paper's words for its time" = one.duty.time.as_ref();
    frequency: text "year, half, quarter, month, week, once" "year, half, quarter, month, week or once" = one.duty.every.name();
    due_rule: text "hạn gửi, viết như by, before trong tệp" "by when it is due, written as by and before of the file: MM-DD counts the month inside the period, next means the period after" = one.duty.due.map(|due| due.to_string());
    receiver: text "nơi nhận: mã đơn vị, hoặc lời của văn bản" "who receives it: a code, or the words of the paper" = receiver(one.read, one.duty);
    receiver_key: text "khóa của nơi nhận, nếu là đơn vị của kế hoạch" "the body key of the receiver, where it is a body of the plan" = one.receiver_key();
    first_day: day "ngày đầu của kỳ đầu tiên, nếu tệp ghi" "the first day of its first period, where the file says so" = one.duty.from.map(|from| from.first_day());
    until_day: day "ngày cuối của kỳ cuối cùng, nếu tệp ghi" "the last day of its last period, where the file says so" = one.duty.until.map(|until| until.last_day());
    warn_days: int "báo trước bao nhiêu ngày" "from how many days before its last good day a report is due soon" = one.duty.warn_days.unwrap_or_else(|| one.duty.every.warn_days());
    basis: text "văn bản quy định" "the paper that asks for it" = one.duty.basis.as_ref();
    is_cumulative: flag "tính lũy kế từ đầu năm" "whether its periods begin with the year" = one.duty.every == Cycle::Cumulative;
    is_for_all: flag "mọi đơn vị phải gửi" "whether every unit owes it" = one.duty.units.is_none();
    cut_rule: text "ngày chốt số liệu, viết như hạn gửi" "the day that its paper is as of, written as due_rule" = one.duty.cut.map(|cut| cut.to_string());
}

fn units<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, BodyIndex>) {
    numbered(of, |duty| duty.units.iter().flatten().copied(), each);
}

table! {
    UNITS "duty_units" "một đơn vị mà chế độ báo cáo nêu tên" "a unit that a duty names",
    rows units => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    duty: text "mã của chế độ báo cáo" "the id of the duty" = &one.duty.id;
    seq: int "thứ tự, từ 1" "its place, from 1" = one.seq;
    unit: text "mã đơn vị" "the code of the unit" = one.code(one.it);
    unit_key: text "khóa đơn vị" "its body key" = one.key(one.it);
}

fn extensions<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, &'p DutyExtension<'p>>) {
    numbered(of, |duty| duty.extensions.iter(), each);
}

table! {
    EXTENSIONS "duty_extensions" "một lần gia hạn báo cáo của một kỳ" "a later day that was granted for a report",
    rows extensions => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    duty: text "mã của chế độ báo cáo" "the id of the duty" = &one.duty.id;
    seq: int "thứ tự, từ 1" "its place, from 1" = one.seq;
    period_name: text "kỳ; trống nếu chỉ gửi một lần" "the period; null of a duty owed once" = one.it.period.map(|period| period.to_string());
    unit: text "mã đơn vị; trống là mọi đơn vị" "the code of the unit; null: all" = one.it.unit.map(|unit| one.code(unit));
    unit_key: text "khóa đơn vị" "its body key" = one.it.unit.map(|unit| one.key(unit));
    last_day: day "hạn mới" "the new last good day" = one.it.end;
    basis: text "văn bản cho phép" "the paper that grants it" = one.it.basis.as_ref();
    granted: day "ngày cho phép" "the day it was granted" = one.it.granted;
    in_force_from: day "ngày bắt đầu áp dụng; trống là ngay từ đầu" "the day from which it counts; null: always" = one.it.since;
}
