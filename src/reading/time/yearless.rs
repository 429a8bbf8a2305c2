//! Words of time without a year, in a year that is known from elsewhere: it is put where
//! they leave it out, and they are read as those that have it.

use super::listed;
use crate::text::fold::even_letters;

/// Parts of a year that words end with: `6 tháng cuối năm`.
const PARTS: [&str; 6] = [
    "đầu năm",
    "cuối năm",
    "giữa năm",
    "trong năm",
    "cả năm",
    "hết năm",
];

/// The words with the year wherever a day, a month or a quarter goes without one; `None`
/// where they have one, or nothing that asks for it.
pub(super) fn completed(words: &str, year: i32) -> Option<String> {
    let digits = words.split(|c: char| !c.is_ascii_digit());
    if digits.clone().any(|digits| digits.len() == 4) {
        return None;
    }
    let even: String = even_letters(words).into_iter().collect();
    if PARTS
        .iter()
        .any(|part| even == *part || even.ends_with(&format!(" {part}")))
    {
        return Some(format!("{words} {year}"));
    }
    if let Some(days) = days(words, year) {
        return Some(days);
    }
    let is_number = words.len() <= 2 && words.parse::<u8>().is_ok_and(|n| (1..=12).contains(&n));
    let is_quarter = matches!(even.as_str(), "i" | "ii" | "iii" | "iv");
    (is_number || is_quarter || listed::ends_without_year(&even)).then(|| format!("{words}/{year}"))
}

/// `15/6` with its year, each of them; `None` where there is none.
fn days(words: &str, year: i32) -> Option<String> {
    let mut out = String::with_capacity(words.len() + 8);
    let mut has_day = false;
    let mut rest = words;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let is_apart = rest[..at]
            .chars()
            .next_back()
            .map_or(out.is_empty() || out.ends_with(' '), |c| {
                !c.is_alphanumeric() && c != '/' && c != '.'
            });
        let length = rest[at..]
            .find(|c: char| !c.is_ascii_digit() && c != '/')
            .unwrap_or(rest.len() - at);
        let (run, after) = (&rest[at..at + length], &rest[at + length..]);
        out.push_str(&rest[..at + length]);
        let is_day = run.split_once('/').is_some_and(|(day, month)| {
            let within = |number: &str, most: u8| {
                number.len() <= 2 && number.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n))
            };
            within(day, 31) && within(month, 12)
        });
        // `số 12/3-KH`, `5/10 xã` are none.
        let is_free = !after.starts_with(|c: char| c.is_alphanumeric() || c == '.');
        if is_day && is_apart && is_free {
            out.push_str(&format!("/{year}"));
            has_day = true;
        }
        rest = after;
    }
    out.push_str(rest);
    has_day.then_some(out)
}
