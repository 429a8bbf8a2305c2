//! Spans of time as people type them on a command line.

use crate::model::point::{self, Point};
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::fold::bare;
use anyhow::Result;
use chrono::{Days, Months, NaiveDate};

/// A span: `30d` days, `2w` weeks, `3m` months; the unit also as a word, in
/// both languages.
///
/// # Errors
/// Anything else, or one that leads past the end of the calendar.
pub fn after_span(flag: &str, text: &str, today: NaiveDate) -> Result<NaiveDate> {
    let (number, unit) = text.split_at(digits_before(text));
    // A letter counts as it stands; words in any case, with a space or without.
    let words = bare(unit.trim_start());
    let named = if words.len() > 1 { &words } else { unit };
    let add: fn(NaiveDate, u32) -> Option<NaiveDate> = match named {
        _ if number.is_empty() => return no_span(flag, text),
        "d" | "ngay" | "day" | "days" => |day, n| day.checked_add_days(Days::new(n.into())),
        "w" | "tuan" | "week" | "weeks" => {
            |day, n| day.checked_add_days(Days::new(u64::from(n) * 7))
        }
        "m" | "thang" | "month" | "months" => |day, n| day.checked_add_months(Months::new(n)),
        "" => refuse!(
            "{flag}: {number} ngày, tuần hay tháng? Viết {number}d (ngày), {number}w (tuần) hoặc {number}m (tháng)",
            "{flag}: {number} days, weeks or months? Write {number}d (days), {number}w (weeks) or {number}m (months)",
        ),
        _ => return no_span(flag, text),
    };
    let end = number.parse().ok().and_then(|number| add(today, number));
    match end.filter(|end| point::YEARS.contains(&Point::Day(*end).year())) {
        Some(end) => Ok(end),
        None => {
            let (shown, last) = (clean_line(text), point::YEARS.end());
            refuse!(
                "{flag}: “{shown}” dài quá: chỉ tính được đến hết năm {last}",
                "{flag}: “{shown}” is too long: it can only end by the year {last}",
            )
        }
    }
}

fn no_span(flag: &str, text: &str) -> Result<NaiveDate> {
    let shown = clean_line(text);
    refuse!(
        "{flag}: không hiểu khoảng thời gian “{shown}”. Viết 30d (ngày), 2w (tuần) hoặc 3m (tháng)",
        "{flag}: “{shown}” is no span. Write 30d (days), 2w (weeks) or 3m (months)",
    )
}

/// How many digits a text begins with.
fn digits_before(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans() {
        let today = "2026-11-25".parse().unwrap();
        for (text, end) in [
            ("0d", Some("2026-11-25")),
            ("30d", Some("2026-12-25")),
            ("2w", Some("2026-12-09")),
            ("3m", Some("2027-02-25")),
            ("30 ngày", Some("2026-12-25")),
            ("30 NGAY", Some("2026-12-25")),
            ("2 tuần", Some("2026-12-09")),
            ("3tháng", Some("2027-02-25")),
            ("1 day", Some("2026-11-26")),
            ("30d ", None),
            (" 30d", None),
            ("3 months", Some("2027-02-25")),
            ("30D", None),
            ("30 d", None),
            ("3 năm", None),
            ("ngày", None),
            ("3 d 4", None),
            ("30", None),
            ("d", None),
            ("-3d", None),
            ("+3d", None),
            ("3y", None),
            ("", None),
            ("99999999999d", None),
            ("4000000000d", None),
            ("đ", None),
        ] {
            let found = after_span("--within", text, today)
                .ok()
                .map(|day| day.to_string());
            assert_eq!(found.as_deref(), end, "{text}");
        }
    }
}
