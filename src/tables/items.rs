//! The items, and the words that they had before.

use super::{OfPlan, Read, table};
use crate::answer::items::ItemRow;
use crate::answer::terms::last_deadline;
use crate::deadline::state::State;
use crate::deadline::{first_deadline, item_first_day};
use crate::model::body::BodyIndex;
use crate::model::item::FormerWords;

/// An item, with its place from 1.
#[derive(Clone, Copy)]
pub(super) struct Row<'o, 'p> {
    pub seq: usize,
    pub row: &'o ItemRow<'p>,
    pub read: &'o Read<'p>,
}

pub(super) fn each_item<'p>(of: &OfPlan<'p>, each: &mut dyn FnMut(Row<'_, 'p>)) {
    let Some(read) = &of.read else { return };
    for (place, row) in read.items.iter().enumerate() {
        let seq = place + 1;
        each(Row { seq, row, read });
    }
}

impl<'p> Row<'_, 'p> {
    pub fn id(&self) -> &'p str {
        self.row.item.id.as_str()
    }

    /// The text under a key that nothing is computed from.
    fn text(&self, key: &str) -> Option<&'p str> {
        self.row.item.texts.get(key)
    }

    fn days_late(&self) -> Option<i64> {
        self.row.standing.days_late
    }

    fn warn_days(&self) -> i64 {
        let own = self.read.plan.warn_days;
        match &self.row.item.rounds {
            Some(rounds) => own.unwrap_or_else(|| rounds.every.warn_days()),
            None => self.read.plan.warn_days(),
        }
    }

    fn completed(&self) -> Option<chrono::NaiveDate> {
        let is_done = matches!(self.row.standing.state, State::Done | State::DoneLate);
        self.row
            .completed()
            .filter(|_| is_done || self.row.item.completed.is_some())
    }
}

table! {
    ITEMS "items" "một nhiệm vụ" "an item",
    rows each_item => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    seq: int "thứ tự trong tệp, từ 1" "its place in the file, from 1" = one.seq;
    item: text "số của nhiệm vụ trong văn bản" "the paper's number" = one.id();
    title: text "tên nhiệm vụ" "the task" = &one.row.item.title;
    short: text "tên gọi tắt" "the short title" = one.row.item.short.as_ref();
    section: text "số của nhóm" "the number of its section" = one.row.section();
    section_title: text "tên của nhóm" "the title of its section" = one.row.item.section.map(|place| &one.read.plan.sections[place].title);
    time_words: text "thời gian, bằng lời của văn bản" "the paper's words for the period" = one.row.item.time.as_ref();
    start_as_written: text "bắt đầu, như ghi trong tệp" "the start as written" = one.row.item.start.map(|start| start.to_string());
    end_as_written: text "kết thúc, như ghi trong tệp" "the end as written" = one.row.item.end.map(|end| end.to_string());
    first_day: day "ngày đầu" "the first day" = item_first_day(one.read.plan, one.row.item);
    first_deadline: day "hạn ban đầu" "the last good day before any extension" = first_deadline(one.row.item);
    last_day: day "hạn đang áp dụng; nhiệm vụ lặp lại: của đợt đang xét" "the last good day in force; of an item that recurs, that of the round by which it stands" = one.row.standing.last_day;
    warn_days: int "báo trước bao nhiêu ngày" "from how many days before that day it is due soon" = one.warn_days();
    state: text "tình trạng: stopped, done, done-late, not-started, overdue, due-soon, in-time, no-deadline" "stopped, done, done-late, not-started, overdue, due-soon, in-time or no-deadline" = one.row.standing.state.name();
    days_left: int "còn bao nhiêu ngày; âm là đã quá hạn; trống khi đã xong hoặc không có hạn" "days left; negative: overdue; null when finished or without a deadline" = one.row.standing.days_left;
    completed: day "ngày hoàn thành" "the day it was completed" = one.completed();
    stopped: day "ngày dừng" "the day it was stopped" = one.row.item.stopped;
    reason: text "lý do dừng" "why it was stopped" = one.row.item.reason.as_ref();
    partner_task: text "việc của các cơ quan phối hợp" "what is asked of the partners" = one.row.item.partner_task.as_ref();
    place: text "địa điểm" "place" = one.text("place");
    scale: text "quy mô" "scale" = one.text("scale");
    participants: text "thành phần" "participants" = one.text("participants");
    product: text "sản phẩm" "product" = one.text("product");
    budget: text "kinh phí" "budget" = one.text("budget");
    leader: text "lãnh đạo phụ trách" "who answers for it" = one.text("leader");
    note: text "ghi chú" "note" = one.text("note");
    as_of: day "ngày lấy số liệu" "the day that the state is of" = of.today;
    added: text "mã của văn bản bổ sung nhiệm vụ" "the id of the amendment that added it" = one.row.item.added.as_ref();
    added_day: day "ngày được bổ sung" "the day on which it was added" = one.read.plan.day_of(one.row.item.added.as_deref());
    frequency: text "lặp lại: year, half, quarter, month, week" "how often it recurs: year, half, quarter, month or week" = one.row.item.rounds.as_ref().map(|rounds| rounds.every.name());
    due_rule: text "hạn của mỗi đợt, viết như by, before trong tệp" "by when each round is due, written as by and before of the file: MM-DD counts the month inside the round, next means the round after" = one.row.item.rounds.as_ref().map(|rounds| rounds.due.to_string());
    final_day: day "hạn cuối cùng của cả nhiệm vụ, kể cả nhiệm vụ lặp lại" "the last good day of the whole item, of one that recurs too" = last_deadline(one.read.as_of, one.row.item);
    days_late: int "xong chậm bao nhiêu ngày" "by how many days it was finished late" = one.days_late();
    percent_done: int "tỷ lệ hoàn thành theo kết quả mới nhất trong năm" "per cent done, by the newest results of the year" = one.row.percent();
    continues: text "nhiệm vụ của kế hoạch trước mà nhiệm vụ này tiếp nối" "the item of an earlier plan that it goes on with" = one.text("continues");
    continued_by: text "nhiệm vụ tiếp nối nó trong kế hoạch sau đang thực hiện: khi ấy chỉ tính ở kế hoạch sau" "the item of a later plan in force that goes on with it: it is counted there alone" = one.read.continued_by(one.id());
}

/// Words that an item had before, with their place from 1.
struct Former<'o, 'p> {
    read: &'o Read<'p>,
    id: &'p str,
    seq: usize,
    words: &'p FormerWords<'p>,
}

impl<'p> Former<'_, 'p> {
    fn text(&self, key: &str) -> Option<&'p str> {
        self.words.texts.get(key)
    }
}

fn each_former<'p>(of: &OfPlan<'p>, each: &mut dyn FnMut(Former<'_, 'p>)) {
    each_item(of, &mut |one| {
        for (place, words) in one.row.item.former.iter().enumerate() {
            each(Former {
                read: one.read,
                id: one.id(),
                seq: place + 1,
                words,
            });
        }
    });
}

table! {
    FORMER "item_former" "chữ của nhiệm vụ trước khi văn bản thay đổi; trống là không đổi" "the words that an item had before a decision; null: that did not change",
    rows each_former => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    item: text "số của nhiệm vụ" "the number of the item" = one.id;
    seq: int "thứ tự, từ 1" "its place, from 1" = one.seq;
    until_day: day "ngày cuối" "their last day" = one.words.until;
    basis: text "văn bản thay đổi" "the paper that replaced them" = one.words.basis.as_ref();
    title: text "tên nhiệm vụ" "the task" = one.words.title.as_ref();
    short: text "tên gọi tắt" "the short title" = one.words.short.as_ref();
    time_words: text "thời gian, bằng lời của văn bản" "the paper's words for the period" = one.words.time.as_ref();
    start_as_written: text "bắt đầu, như ghi trong tệp" "the start as written" = one.words.start.map(|start| start.to_string());
    partner_task: text "việc của các cơ quan phối hợp" "what is asked of the partners" = one.words.partner_task.as_ref();
    place: text "địa điểm" "place" = one.text("place");
    scale: text "quy mô" "scale" = one.text("scale");
    participants: text "thành phần" "participants" = one.text("participants");
    product: text "sản phẩm" "product" = one.text("product");
    budget: text "kinh phí" "budget" = one.text("budget");
    leader: text "lãnh đạo phụ trách" "who answers for it" = one.text("leader");
    note: text "ghi chú" "note" = one.text("note");
    has_partners: flag "các cơ quan phối hợp có đổi không; ở item_former_partners" "whether the partners changed; they stand in item_former_partners" = one.words.partners.is_some();
}

/// A partner that an item had before.
struct FormerPartner<'o, 'p> {
    read: &'o Read<'p>,
    id: &'p str,
    former: usize,
    seq: usize,
    partner: BodyIndex,
}

fn each_former_partner<'p>(of: &OfPlan<'p>, each: &mut dyn FnMut(FormerPartner<'_, 'p>)) {
    each_former(of, &mut |one| {
        for (place, partner) in one.words.partners.iter().flatten().enumerate() {
            each(FormerPartner {
                read: one.read,
                id: one.id,
                former: one.seq,
                seq: place + 1,
                partner: *partner,
            });
        }
    });
}

table! {
    FORMER_PARTNERS "item_former_partners" "một cơ quan phối hợp của nhiệm vụ trước khi văn bản thay đổi" "a partner that an item had before a decision",
    rows each_former_partner => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    item: text "số của nhiệm vụ" "the number of the item" = one.id;
    former_seq: int "thứ tự trong item_former" "the place in item_former" = one.former;
    seq: int "thứ tự, từ 1" "its place, from 1" = one.seq;
    partner: text "mã cơ quan" "the code of the partner" = one.read.code(one.partner);
    partner_key: text "khóa của cơ quan" "its body key" = one.read.body_key(one.partner);
}
