//! A last good day, with the working day before it where it is none itself.

use super::{date, weekday};
use crate::deadline::last_working_day;
use crate::lang::Lang;
use crate::say;
use crate::view::Cell;
use chrono::{Datelike, NaiveDate, Weekday};

/// A last good day in a table; one on a weekend names the last working day
/// before it, which [`last_working_day_note`] explains below the table.
pub fn last_day_cell(day: Option<NaiveDate>, lang: Lang) -> Cell {
    let Some(day) = day else {
        return Cell::default();
    };
    let shown = date(day);
    Cell::plain(match last_working_day(day) {
        None => shown,
        Some(friday) => {
            let friday = friday.format("%d/%m").to_string();
            match (lang, day.weekday()) {
                (Lang::Vi, Weekday::Sat) => format!("{shown}\n(T7; T6 {friday})"),
                (Lang::Vi, _) => format!("{shown}\n(CN; T6 {friday})"),
                (Lang::En, Weekday::Sat) => format!("{shown}\n(Sat; Fri {friday})"),
                (Lang::En, _) => format!("{shown}\n(Sun; Fri {friday})"),
            }
        }
    })
}

/// What has to be said wherever a last working day is shown in a table.
pub fn last_working_day_note(lang: Lang) -> String {
    say!(
        lang,
        "Ngày cuối rơi vào thứ Bảy (T7), Chủ nhật (CN): trong ngoặc là thứ Sáu (T6) liền trước, ngày làm việc cuối cùng trong hạn; chưa xét nghỉ lễ, Tết.",
        "Where the last day is a Saturday or Sunday, the Friday before it, in brackets, is the last working day in time; public holidays are not considered.",
    )
}

/// A last good day in a sentence: `Chủ nhật 14/12/2025`, with the last working
/// day before a weekend after it.
pub fn last_day_in_full(day: NaiveDate, lang: Lang) -> String {
    let shown = date(day);
    match last_working_day(day) {
        None => shown,
        Some(friday) => {
            let (weekday_name, friday_name) = (weekday(day, lang), weekday(friday, lang));
            let friday = date(friday);
            say!(
                lang,
                "{weekday_name} {shown}; ngày làm việc cuối cùng trong hạn: {friday_name} {friday}, chưa xét nghỉ lễ, Tết",
                "{weekday_name} {shown}; the last working day in time is {friday_name} {friday}, public holidays not considered",
            )
        }
    }
}
