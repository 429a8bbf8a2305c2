//! The reports that are owed, and those that came in.

use super::{OfPlan, Read, table};
use crate::answer::terms::{ReportTerm, supplements};
use crate::model::duty::{Duty, Report};

/// A report that is owed or was received.
pub(super) struct Row<'o, 'p> {
    pub read: &'o Read<'p>,
    pub one: &'o ReportTerm,
}

impl<'p> Row<'_, 'p> {
    pub fn duty(&self) -> &'p Duty<'p> {
        &self.read.plan.duties[self.one.owed.duty]
    }

    pub fn report(&self) -> Option<&'p Report<'p>> {
        let place = self.one.owed.report?;
        Some(&self.read.plan.reports[place])
    }

    pub fn unit(&self) -> &'p str {
        self.read.code(self.one.owed.unit)
    }

    pub fn unit_key(&self) -> &str {
        self.read.body_key(self.one.owed.unit)
    }
}

pub(super) fn each_report<'p>(of: &OfPlan<'p>, each: &mut dyn FnMut(Row<'_, 'p>)) {
    let Some(read) = &of.read else { return };
    for one in &read.terms.reports {
        each(Row { read, one });
    }
}

table! {
    REPORTS "reports" "một báo cáo phải gửi hoặc đã nhận" "a report owed or received",
    rows each_report => |of, row|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    duty: text "mã của chế độ báo cáo" "the id of the duty" = &row.duty().id;
    period_name: text "kỳ; trống nếu chỉ gửi một lần" "the period; null where it is owed once" = row.one.owed.period.map(|period| period.to_string());
    period_first: day "ngày đầu của kỳ" "its first day" = row.one.owed.period.map(|period| period.first_day());
    period_last: day "ngày cuối của kỳ" "its last day" = row.one.owed.period.map(|period| period.last_day());
    unit: text "mã đơn vị" "the code of the unit" = row.unit();
    unit_key: text "khóa đơn vị" "its body key" = row.unit_key();
    last_day: day "hạn đang áp dụng" "the last good day in force" = row.one.term.standing.last_day;
    warn_days: int "báo trước bao nhiêu ngày" "from how many days before that day it is due soon" = row.one.term.warn_days;
    received: day "ngày nhận" "the day it was received" = row.report().map(|report| report.received);
    doc_ref: text "số văn bản" "its document number" = row.report().and_then(|report| report.reference.as_ref());
    note: text "ghi chú" "its note" = row.report().and_then(|report| report.note.as_ref());
    owed: flag "phải gửi; false là gửi thêm, không tính" "whether it is owed; false: it came in without that, and counts nowhere" = row.one.is_owed;
    state: text "tình trạng: done, done-late, not-started, overdue, due-soon, in-time, no-deadline" "done, done-late, not-started, overdue, due-soon, in-time or no-deadline" = row.one.term.standing.state.name();
    days_left: int "còn bao nhiêu ngày; âm là đã quá hạn" "days left; negative: overdue; null when received or without a deadline" = row.one.term.standing.days_left;
    as_of: day "ngày lấy số liệu" "the day that the state is of" = of.today;
    runs_on: flag "chỉ phải gửi nếu nhiệm vụ chưa xong hôm nay còn kéo dài tới kỳ này" "whether it is only owed where what is not finished by today still runs then" = row.one.runs_on;
}

/// A report that came after another of its unit and period.
struct Supplement<'o, 'p> {
    read: &'o Read<'p>,
    report: &'p Report<'p>,
}

fn each_supplement<'p>(of: &OfPlan<'p>, each: &mut dyn FnMut(Supplement<'_, 'p>)) {
    let Some(read) = &of.read else { return };
    for report in supplements(read.plan, &read.terms.reports) {
        each(Supplement { read, report });
    }
}

table! {
    SUPPLEMENTS "report_supplements" "một báo cáo gửi sau của cùng đơn vị, cùng kỳ; không tính" "a report that came after another of its unit and period; it counts nowhere",
    rows each_supplement => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    duty: text "mã của chế độ báo cáo" "the id of the duty" = &one.read.plan.duties[one.report.duty].id;
    period_name: text "kỳ" "the period" = one.report.period.map(|period| period.to_string());
    unit: text "mã đơn vị" "the code of the unit" = one.read.code(one.report.unit);
    unit_key: text "khóa đơn vị" "its body key" = one.read.body_key(one.report.unit);
    received: day "ngày nhận" "the day it was received" = one.report.received;
    doc_ref: text "số văn bản" "its document number" = one.report.reference.as_ref();
    note: text "ghi chú" "its note" = one.report.note.as_ref();
}
