//! The form on which a unit reports, free of format: what stands above its table,
//! the table with the cells that the unit fills in, the line that identifies it.

use super::item::span;
use super::paper::Head;
use super::paper::form as paper;
use super::{Look, result, words};
use crate::answer::form::{FormRow, Role};
use crate::deadline::owed::Owed;
use crate::lang::Lang;
use crate::model::form::{FormCode, FormColumn};
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::say;
use chrono::NaiveDate;

/// A form to be written.
pub struct Form {
    pub lang: Lang,
    pub head: Head,
    /// `BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN`
    pub title: String,
    /// What it is about, below the title.
    pub subject: String,
    /// Whose it is, for when, by when it is to be sent, how it is filled in.
    pub about: Vec<String>,
    pub columns: Vec<Column>,
    /// The cells that are not to be changed, a row an item.
    pub rows: Vec<[String; FIXED]>,
    /// What stands in the place of rows where there are none.
    pub no_rows: String,
    /// The words of the column of roles.
    pub roles: [String; 2],
    /// The printed line that identifies it.
    pub code: String,
    /// What a cell says that does not fit.
    pub percent_rule: String,
    pub date_rule: String,
    /// The name of its sheet.
    pub sheet: String,
    /// The day that its file says it was made on: the same for the same period.
    pub made: NaiveDate,
}

/// How many columns are not to be changed.
pub const FIXED: usize = 5;

/// A column of the table.
pub struct Column {
    pub holds: Holds,
    pub heading: &'static str,
    /// How much of the width it takes, in hundredths.
    pub share: usize,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// What is not to be changed.
    Fixed,
    /// The same, one of two words.
    Role,
    /// What the unit writes, in words.
    Text,
    Percent,
    Day,
}

impl Holds {
    /// Whether the unit fills it in.
    pub fn is_filled_in(self) -> bool {
        !matches!(self, Self::Fixed | Self::Role)
    }
}

/// More results of earlier periods than these make the form too long to fill in.
const MOST_EARLIER: usize = 3;

/// Whose form it is.
pub struct Of<'a, 'p> {
    pub plan: &'a Plan<'p>,
    pub owed: &'a Owed,
    pub period: Point,
    pub code: &'a FormCode,
    pub today: NaiveDate,
}

impl Form {
    pub fn new(of: &Of<'_, '_>, rows: &[FormRow<'_>]) -> Self {
        let (plan, lang) = (of.plan, of.plan.language.unwrap_or(Lang::Vi));
        let roles = [
            say!(lang, "Chủ trì", "Leads"),
            say!(lang, "Phối hợp", "Joins"),
        ];
        let cells = rows
            .iter()
            .map(|row| cells(plan, row, &roles, lang))
            .collect();
        Self {
            lang,
            head: head(of, lang),
            title: say!(
                lang,
                "BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN",
                "RESULTS OF THE PLAN",
            ),
            subject: match lang {
                Lang::Vi => paper::capital(&paper::plan_in_full(plan, of.today)),
                Lang::En => plan.title.to_string(),
            },
            about: about(of, lang),
            columns: FormColumn::ALL.map(|kind| column(kind, lang)).into(),
            rows: cells,
            no_rows: say!(
                lang,
                "Trong kỳ này đơn vị không có nhiệm vụ nào chưa hoàn thành.",
                "The unit has no unfinished item in this period.",
            ),
            roles,
            code: of.code.line(lang),
            percent_rule: say!(
                lang,
                "Ghi một số từ 0 đến 100.",
                "Give a number from 0 to 100.",
            ),
            date_rule: say!(
                lang,
                "Ghi ngày theo thứ tự ngày/tháng/năm, ví dụ 15/12/2026.",
                "Give a day as day/month/year, as in 15/12/2026.",
            ),
            sheet: say!(lang, "Biểu kết quả", "Results"),
            made: of.period.first_day(),
        }
    }
}

fn column(kind: FormColumn, lang: Lang) -> Column {
    let share = match kind {
        FormColumn::Id => 4,
        FormColumn::Title => 17,
        FormColumn::Role => 5,
        FormColumn::Limit => 8,
        FormColumn::Recorded => 11,
        FormColumn::Result => 16,
        FormColumn::Percent => 5,
        FormColumn::Completed | FormColumn::Extension => 7,
        FormColumn::Obstacle => 9,
        FormColumn::Proposal => 6,
        FormColumn::Reference => 5,
    };
    let holds = match kind {
        FormColumn::Role => Holds::Role,
        FormColumn::Percent => Holds::Percent,
        FormColumn::Completed | FormColumn::Extension => Holds::Day,
        kind if kind.is_filled_in() => Holds::Text,
        _ => Holds::Fixed,
    };
    Column {
        holds,
        heading: kind.heading(lang),
        share,
    }
}

/// The head of a paper of the unit; the motto of the state is on papers in
/// Vietnamese alone.
fn head(of: &Of<'_, '_>, lang: Lang) -> Head {
    let head = paper::head(of.plan, Some(of.owed.unit), of.today);
    match lang {
        Lang::Vi => head,
        Lang::En => Head {
            number: None,
            has_motto: false,
            place_and_date: String::new(),
            ..head
        },
    }
}

fn about(of: &Of<'_, '_>, lang: Lang) -> Vec<String> {
    let plan = of.plan;
    let duty = &plan.duties[of.owed.duty];
    let unit = paper::name_on(plan.body(of.owed.unit), of.today);
    let period = words::period(of.period, lang);
    let to = words::receiver(plan, duty);
    let by = of.owed.standing.last_day.map(words::date);
    let by = by.map(|day| say!(lang, ", chậm nhất hết ngày {day}", ", by {day}"));
    let by = by.unwrap_or_default();
    vec![
        say!(
            lang,
            "Đơn vị: {unit}. Kỳ báo cáo: {period}. Gửi {to}{by}.",
            "Unit: {unit}. Period: {period}. To be sent to {to}{by}.",
        ),
        say!(
            lang,
            "Chỉ ghi vào các ô trắng, không sửa các cột xám. Ô để trống là không có gì mới. Ngày ghi theo thứ tự ngày/tháng/năm.",
            "Fill in the white cells only; the grey columns stay as they are. An empty cell is nothing new. Days are day/month/year.",
        ),
    ]
}

fn cells(plan: &Plan<'_>, row: &FormRow<'_>, roles: &[String; 2], lang: Lang) -> [String; FIXED] {
    let item = row.item;
    let role = match row.role {
        Role::Leads => &roles[0],
        Role::Joins => &roles[1],
    };
    let look = Look { lang, brief: false };
    let time = match &item.time {
        Some(time) => time.to_string(),
        None => span(item.start, item.end, look.lang),
    };
    let last = row.last_day.map(words::date);
    let last = last.map(|day| say!(lang, "đến hết {day}", "until {day}"));
    let limit: Vec<&str> = [Some(time.as_str()), last.as_deref()]
        .into_iter()
        .flatten()
        .filter(|words| !words.is_empty())
        .collect();
    let several = plan.is_led_by_several(item);
    let earlier = row.earlier.iter().take(MOST_EARLIER).map(|one| {
        let period = paper::capital(&words::period(one.period, lang));
        format!("{period}: {}", result::in_words(one, several, lang))
    });
    let mut earlier: Vec<String> = earlier.collect();
    if row.earlier.len() > MOST_EARLIER {
        earlier.push("…".to_owned());
    }
    [
        item.id.as_str().to_owned(),
        item.title.to_string(),
        role.clone(),
        limit.join("\n"),
        earlier.join("\n"),
    ]
}
