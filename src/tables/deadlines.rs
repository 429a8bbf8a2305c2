//! Everything that has a last good day, and who has what to do in each round.

use super::duties::receiver;
use super::reports::{Row as ReportRow, each_report};
use super::{OfPlan, Read, table};
use crate::answer::terms::{ItemTerm, RoundPart, Term};
use crate::deadline::state::State;
use crate::model::point::Point;
use chrono::NaiveDate;

/// The end of an item or of a round, or a report that is owed.
enum What<'o, 'p> {
    Item(&'o ItemTerm<'p>),
    Report(ReportRow<'o, 'p>),
}

struct DeadlineRow<'o, 'p> {
    read: &'o Read<'p>,
    what: What<'o, 'p>,
    last_day: NaiveDate,
}

fn each_deadline<'p>(of: &OfPlan<'p>, each: &mut dyn FnMut(DeadlineRow<'_, 'p>)) {
    let Some(read) = &of.read else { return };
    for item in &read.terms.items {
        if let Some(last_day) = item.term.standing.last_day {
            let what = What::Item(item);
            each(DeadlineRow {
                read,
                what,
                last_day,
            });
        }
    }
    each_report(of, &mut |row| {
        let last_day = row.one.term.standing.last_day.filter(|_| row.one.is_owed);
        if let Some(last_day) = last_day {
            let read = row.read;
            let what = What::Report(row);
            each(DeadlineRow {
                read,
                what,
                last_day,
            });
        }
    });
}

impl<'o, 'p> DeadlineRow<'o, 'p> {
    fn item(&self) -> Option<&'o ItemTerm<'p>> {
        match &self.what {
            What::Item(item) => Some(item),
            What::Report(_) => None,
        }
    }

    fn report(&self) -> Option<&ReportRow<'o, 'p>> {
        match &self.what {
            What::Item(_) => None,
            What::Report(report) => Some(report),
        }
    }

    fn term(&self) -> &'o Term {
        match &self.what {
            What::Item(item) => &item.term,
            What::Report(report) => &report.one.term,
        }
    }

    fn kind(&self) -> &'static str {
        match &self.what {
            What::Item(_) => "item",
            What::Report(_) => "report",
        }
    }

    fn title(&self) -> &'p str {
        match &self.what {
            What::Item(item) => &item.item.title,
            What::Report(report) => &report.duty().title,
        }
    }

    fn period(&self) -> Option<Point> {
        match &self.what {
            What::Item(item) => item.round,
            What::Report(report) => report.one.owed.period,
        }
    }

    /// The day from which on an item stands still; a report goes on to be owed.
    fn stands_from(&self) -> Option<NaiveDate> {
        self.read.plan.closed.filter(|_| self.report().is_none())
    }
}

table! {
    DEADLINES "deadlines" "một hạn: của nhiệm vụ, của một đợt, hoặc của báo cáo phải gửi; kể cả đã xong" "an item end, a round or an owed report that has a last good day, finished ones too",
    rows each_deadline => |of, row|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    kind: text "item (nhiệm vụ), report (báo cáo)" "item or report" = row.kind();
    item: text "số của nhiệm vụ" "the number of the item" = row.item().map(|item| item.item.id.as_str());
    duty: text "mã của chế độ báo cáo" "the id of the duty" = row.report().map(|report| &report.duty().id);
    period_name: text "kỳ báo cáo, hoặc đợt của nhiệm vụ lặp lại" "the period of a report, or the round of an item that recurs" = row.period().map(|period| period.to_string());
    first_day: day "ngày đầu" "the first day" = row.term().first_day;
    last_day: day "hạn đang áp dụng" "the last good day in force" = row.last_day;
    warn_days: int "báo trước bao nhiêu ngày" "from how many days before that day it is due soon" = row.term().warn_days;
    unit: text "mã đơn vị phải gửi báo cáo; chủ trì của nhiệm vụ ở item_leads" "the code of the unit that owes a report; the leads of an item stand in item_leads" = row.report().map(|report| report.unit());
    unit_key: text "khóa đơn vị đó" "its body key" = row.report().map(|report| report.unit_key());
    receiver: text "nơi nhận báo cáo" "who receives a report" = row.report().map(|report| receiver(report.read, report.duty()));
    title: text "tên nhiệm vụ hoặc báo cáo" "the title of the item or the duty" = row.title();
    done_on: day "ngày hoàn thành, hoặc ngày nhận báo cáo" "the day it was completed or received" = row.term().done_on();
    stopped: day "ngày dừng" "the day it was stopped" = row.term().stopped();
    doc_ref: text "số văn bản của báo cáo" "the document number of a report" = row.report().and_then(|report| report.report()?.reference.as_ref());
    state: text "tình trạng" "the state" = row.term().standing.state.name();
    days_left: int "còn bao nhiêu ngày; âm là đã quá hạn" "days left; negative: overdue; null when finished" = row.term().standing.days_left;
    as_of: day "ngày lấy số liệu" "the day that the state is of" = of.today;
    runs_on: flag "chỉ phải gửi nếu nhiệm vụ chưa xong hôm nay còn kéo dài tới kỳ này" "whether it is only owed where what is not finished by today still runs then" = row.report().is_some_and(|report| report.one.runs_on);
    closed: day "ngày kế hoạch kết thúc: từ đó tình trạng của nhiệm vụ không đổi nữa" "of an item, the day its plan is closed: from then on its state stands still" = row.stands_from();
    continued_by: text "nhiệm vụ tiếp nối nó trong kế hoạch sau đang thực hiện: khi ấy chỉ tính ở kế hoạch sau" "the item of a later plan in force that goes on with it: it is counted there alone" = row.item().and_then(|item| row.read.continued_by(item.item.id.as_str()));
}

/// What a lead has to do in a round.
struct Round<'o, 'p> {
    read: &'o Read<'p>,
    part: &'o RoundPart<'p>,
}

impl Round<'_, '_> {
    fn done_on(&self) -> Option<NaiveDate> {
        let own = &self.part.standing;
        let is_done = matches!(own.state, State::Done | State::DoneLate);
        own.finished.filter(|_| is_done)
    }
}

fn each_round<'p>(of: &OfPlan<'p>, each: &mut dyn FnMut(Round<'_, 'p>)) {
    let Some(read) = &of.read else { return };
    for part in &read.terms.rounds {
        each(Round { read, part });
    }
}

table! {
    ROUNDS "item_rounds" "phần việc của một chủ trì trong một đợt của nhiệm vụ lặp lại" "what one lead has to do in one round of an item that recurs",
    rows each_round => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    item: text "số của nhiệm vụ" "the number of the item" = one.part.item.id.as_str();
    period_name: text "đợt" "the round" = one.part.period.to_string();
    period_first: day "ngày đầu của đợt" "its first day" = one.part.period.first_day();
    period_last: day "ngày cuối của đợt" "its last day" = one.part.period.last_day();
    unit: text "mã đơn vị chủ trì vào ngày hạn của đợt" "the code of the unit that leads on its last good day" = one.read.code(one.part.lead.unit);
    unit_key: text "khóa đơn vị" "its body key" = one.read.body_key(one.part.lead.unit);
    last_day: day "hạn của đợt" "the last good day of the round" = one.part.standing.last_day;
    state: text "tình trạng phần việc của đơn vị" "the state of the unit's own part" = one.part.standing.state.name();
    days_left: int "còn bao nhiêu ngày" "days left" = one.part.standing.days_left;
    done_on: day "ngày đơn vị xong đợt này" "the day on which the unit was through with it" = one.done_on();
    as_of: day "ngày lấy số liệu" "the day that the state is of" = of.today;
}
