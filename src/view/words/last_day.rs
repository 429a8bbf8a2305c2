//! A last good day, with the working day before it where it is not worked itself.

use super::{date, weekday};
use crate::lang::Lang;
use crate::model::calendar::{DayOff, WorkingDays};
use crate::model::holiday;
use crate::say;
use crate::view::Cell;
use chrono::{Datelike, NaiveDate, Weekday};

/// A last good day in a table; one that is not worked names the last working
/// day before it, which [`last_working_day_note`] explains below the table.
pub fn last_day_cell(working: &WorkingDays, day: Option<NaiveDate>, lang: Lang) -> Cell {
    let Some(day) = day else {
        return Cell::default();
    };
    let shown = date(day);
    let off = working.why_off(day).zip(working.last_before(day));
    Cell::plain(match off {
        None => shown,
        Some((why, before)) => {
            let why = match why {
                DayOff::Weekend => short_weekday(day, lang),
                DayOff::Holiday => say!(lang, "nghỉ", "off"),
            };
            let name = short_weekday(before, lang);
            let before = match before.year() == day.year() {
                true => before.format("%d/%m").to_string(),
                false => date(before),
            };
            format!("{shown}\n({why}; {name} {before})")
        }
    })
}

fn short_weekday(day: NaiveDate, lang: Lang) -> String {
    match (lang, day.weekday()) {
        (Lang::En, _) => day.format("%a").to_string(),
        (Lang::Vi, Weekday::Sun) => "CN".to_owned(),
        (Lang::Vi, day) => format!("T{}", day.number_from_monday() + 1),
    }
}

/// What has to be said wherever last working days are shown in a table; `None`
/// where each of the days is worked.
pub fn last_working_day_note(
    working: &WorkingDays,
    days: impl IntoIterator<Item = NaiveDate>,
    lang: Lang,
) -> Option<String> {
    let shown = working_days_before(working, days);
    if shown.is_empty() {
        return None;
    }
    let unknown = not_considered(working, shown, lang);
    let unknown = unknown.map_or_else(String::new, |words| format!("; {words}"));
    Some(say!(
        lang,
        "Ngày cuối rơi vào thứ Bảy (T7), Chủ nhật (CN), lễ, Tết (nghỉ): trong ngoặc là ngày làm việc cuối cùng trong hạn{unknown}.",
        "Where the last day is a Saturday, a Sunday or a day off, the last working day in time stands in brackets{unknown}.",
    ))
}

/// Each day that is not worked, and the last working day before it.
pub fn working_days_before(
    working: &WorkingDays,
    days: impl IntoIterator<Item = NaiveDate>,
) -> Vec<NaiveDate> {
    let both = days
        .into_iter()
        .filter_map(|day| Some([day, working.last_before(day)?]));
    both.flatten().collect()
}

/// Which days off are not in the file for the years of some days: `chưa xét ngày
/// nghỉ bù, hoán đổi năm 2026`.
pub fn not_considered(
    working: &WorkingDays,
    days: impl IntoIterator<Item = NaiveDate>,
    lang: Lang,
) -> Option<String> {
    let years = working.undecided(days);
    if years.is_empty() {
        return None;
    }
    let knows_tet = years.iter().all(|year| holiday::knows_tet(*year));
    let years: Vec<String> = years.iter().map(i32::to_string).collect();
    let years = years.join(", ");
    Some(match knows_tet {
        true => say!(
            lang,
            "chưa xét ngày nghỉ bù, hoán đổi năm {years}",
            "days in lieu and swapped days of {years} are not considered",
        ),
        false => say!(
            lang,
            "chưa xét nghỉ Tết, nghỉ bù, hoán đổi năm {years}",
            "Tết, days in lieu and swapped days of {years} are not considered",
        ),
    })
}

/// A last good day in a sentence: `Chủ nhật 14/12/2025`, with the last working
/// day before it behind it.
pub fn last_day_in_full(working: &WorkingDays, day: NaiveDate, lang: Lang) -> String {
    let shown = date(day);
    let Some(before) = working.last_before(day) else {
        return shown;
    };
    let (weekday_name, before_name) = (weekday(day, lang), weekday(before, lang));
    let unknown = not_considered(working, [day, before], lang);
    let unknown = unknown.map_or_else(String::new, |words| format!(", {words}"));
    let before = date(before);
    say!(
        lang,
        "{weekday_name} {shown}; ngày làm việc cuối cùng trong hạn: {before_name} {before}{unknown}",
        "{weekday_name} {shown}; the last working day in time is {before_name} {before}{unknown}",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::calendar::Calendar;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_working_day_before_and_what_is_not_known() {
        let built_in = WorkingDays::default();
        let decided = WorkingDays {
            own: Calendar {
                off: [(day("2026-05-04"), day("2026-05-04"))]
                    .into_iter()
                    .collect(),
                ..Calendar::default()
            },
            shared: Calendar::default(),
        };
        for (working, last, cell, full) in [
            (
                &built_in,
                "2025-12-14",
                "14/12/2025\n(CN; T6 12/12)",
                "Chủ nhật 14/12/2025; ngày làm việc cuối cùng trong hạn: thứ Sáu 12/12/2025, chưa xét ngày nghỉ bù, hoán đổi năm 2025",
            ),
            (
                &built_in,
                "2026-04-30",
                "30/04/2026\n(nghỉ; T4 29/04)",
                "thứ Năm 30/04/2026; ngày làm việc cuối cùng trong hạn: thứ Tư 29/04/2026, chưa xét ngày nghỉ bù, hoán đổi năm 2026",
            ),
            (
                &built_in,
                "2027-01-03",
                "03/01/2027\n(CN; T5 31/12/2026)",
                "Chủ nhật 03/01/2027; ngày làm việc cuối cùng trong hạn: thứ Năm 31/12/2026, chưa xét ngày nghỉ bù, hoán đổi năm 2026, 2027",
            ),
            (
                &decided,
                "2026-05-04",
                "04/05/2026\n(nghỉ; T4 29/04)",
                "thứ Hai 04/05/2026; ngày làm việc cuối cùng trong hạn: thứ Tư 29/04/2026",
            ),
            (&decided, "2026-05-05", "05/05/2026", "05/05/2026"),
            (
                &built_in,
                "2055-05-01",
                "01/05/2055\n(T7; T5 29/04)",
                "thứ Bảy 01/05/2055; ngày làm việc cuối cùng trong hạn: thứ Năm 29/04/2055, chưa xét nghỉ Tết, nghỉ bù, hoán đổi năm 2055",
            ),
        ] {
            let last = day(last);
            assert_eq!(last_day_cell(working, Some(last), Lang::Vi).text, cell);
            assert_eq!(last_day_in_full(working, last, Lang::Vi), full);
        }
        let note = |days: &[&str]| {
            let days: Vec<NaiveDate> = days.iter().map(|text| day(text)).collect();
            last_working_day_note(&decided, days, Lang::En)
        };
        assert_eq!(note(&["2026-05-05"]), None);
        assert!(note(&["2026-05-04"]).unwrap().ends_with("in brackets."));
        assert!(
            note(&["2026-05-04", "2025-12-14"])
                .unwrap()
                .contains("of 2025 are not")
        );
    }
}
