//! Points in time as people write and say them: `15/12/2026`, `Quý II/2026`, `6
//! tháng đầu năm 2026`, `Q3/2026`, `hết năm 2026`. Options take the usual forms;
//! whatever leaves no choice is named, and in a file corrected.

use super::phrase::{self, Last};
use super::point::{self, Point};
use crate::text::fold::Folded;
use crate::text::special;
use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

/// What stands between the numbers of a date.
pub const SIGNS: [char; 3] = ['/', '.', '-'];

/// The point that a text names in a form that options take: as a file has it, as
/// an office writes it, as a screen shows it.
pub fn taken(text: &str) -> Option<Point> {
    if has_foreign_digits(text) {
        return None;
    }
    Point::parse(text)
        .or_else(|| day_first(text).map(Point::Day))
        .or_else(|| phrase::parse_point(text))
        .or_else(|| english_point(text))
}

/// Whether a text has digits of other scripts: they are letters that look alike
/// to who folds them.
pub fn has_foreign_digits(text: &str) -> bool {
    text.contains(|c: char| c.is_numeric() && !c.is_ascii_digit())
}

/// The point that a text surely names, in whichever form people write; `None`
/// for anything that leaves a choice, such as `cuối năm 2026`.
pub fn point_of(words: &str) -> Option<Point> {
    // A dash may be of any kind, but two of them leave a choice; and so does a
    // quote, which may stand for a sign that is gone.
    let plain = special::in_plain(words);
    if plain.contains("--") || plain.contains(['"', '\'']) {
        return None;
    }
    let plain = tidy(&plain);
    // So does a space between numbers and signs alone.
    let is_of_numbers = |c: char| c.is_ascii_digit() || SIGNS.contains(&c) || c.is_whitespace();
    if plain.contains(char::is_whitespace) && plain.chars().all(is_of_numbers) {
        return None;
    }
    taken(&plain)
        .or_else(|| point::from_year_first(&plain).map(Point::Day))
        .or_else(|| year_first(&plain))
}

/// The end that a text names for a key or an option that holds one, and whether
/// nothing else can be meant: `hết năm 2026` is the whole of it, `trước ngày
/// 15/12/2026` ends the day before, which the plan has to be asked about.
pub fn end_of(words: &str) -> Option<(Point, bool)> {
    let words = tidy(&special::in_plain(words));
    let rest = end_words(&words);
    if rest.len() < words.len()
        && let Some(point) = point_of(rest)
    {
        let is_about = Folded::new(&words).has_word_prefix(&Folded::new("cuối"))
            || Folded::new(&words).has_word_prefix(&Folded::new("đến cuối"));
        return Some((point, !is_about));
    }
    let phrase = phrase::parse(&words)?;
    let end = phrase.end()?;
    let is_day = matches!(phrase.last, Last::Day(_));
    (phrase.first.is_none() || is_day).then_some((end, false))
}

/// What stands behind `đến`, `hết`, `cuối` in the words for an end.
pub fn end_words(text: &str) -> &str {
    let mut rest = text;
    for word in ["đến", "hết", "cuối"] {
        let (first, behind) = rest.split_once(' ').unwrap_or((rest, ""));
        if !behind.is_empty() && Folded::new(word).is(&Folded::new(first)) {
            rest = behind;
        }
    }
    rest
}

/// As [`point::day_past_the_month`], also behind the word `ngày`.
pub fn day_past_the_month(text: &str) -> Option<(u32, i32, u32)> {
    let (first, rest) = text.trim().split_once(' ').unwrap_or(("", text));
    let is_day = Folded::new("ngày").is(&Folded::new(first));
    point::day_past_the_month(if is_day { rest.trim() } else { text })
}

/// A text as typed without what editors and copying add or change: spaces
/// around it, dashes of print, one sign for a Roman numeral.
pub fn tidy(text: &str) -> String {
    let is_dash = |c: char| matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}');
    let is_roman = |c: char| matches!(c, '\u{2160}'..='\u{216b}' | '\u{2170}'..='\u{217b}');
    let mut tidy = String::new();
    for c in text.trim().chars() {
        match c {
            c if is_dash(c) => tidy.push('-'),
            c if is_roman(c) => tidy.extend([c].into_iter().nfkc()),
            c => tidy.push(c),
        }
    }
    tidy
}

/// A point with its year first and other signs, capitals or zeros than it should
/// have: `2026/12`, `2026-q2`, `2026Q2`, `2026-6`.
fn year_first(text: &str) -> Option<Point> {
    let (year, rest) = text.split_at_checked(4)?;
    let rest = rest.to_uppercase();
    let sign = rest.chars().next()?;
    let is_mixed = sign != '-' && rest.contains('-');
    let rest = if SIGNS.contains(&sign) && !is_mixed {
        rest.replace(sign, "-")
    } else if matches!(sign, 'Q' | 'H' | 'W') || rest == "9M" {
        format!("-{rest}")
    } else {
        return None;
    };
    let padded = match rest.strip_prefix('-') {
        Some(month) if month.len() == 1 && sign == '-' => format!("-0{month}"),
        _ => rest,
    };
    Point::parse(&(year.to_owned() + &padded))
}

/// A day-first date with one of three signs between its numbers.
pub fn day_first(text: &str) -> Option<NaiveDate> {
    let sign = text.chars().find(|c| !c.is_ascii_digit())?;
    match sign {
        '/' => point::from_day_first(text),
        '.' | '-' if !text.contains('/') => point::from_day_first(&text.replace(sign, "/")),
        _ => None,
    }
}

/// A period in English words, as screens show it: `first half of 2026`, `Q2
/// 2026`, `June 2026`.
fn english_point(text: &str) -> Option<Point> {
    let text = text.to_ascii_lowercase();
    // A sign at either end is a slip, and no part of a period.
    if !text.is_ascii()
        || !text.starts_with(|c: char| c.is_ascii_alphanumeric())
        || !text.ends_with(|c: char| c.is_ascii_alphanumeric())
    {
        return None;
    }
    let words: Vec<&str> = text.split([' ', '/', '-']).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let (year, part) = match words[..] {
        ["year", year] => return year_of(year).map(Point::Year),
        [ref part @ .., "of", year] | [ref part @ .., year] => (year_of(year)?, part),
        [] => return None,
    };
    let part = match *part {
        ["first", "half"] => "H1".to_owned(),
        ["second", "half"] => "H2".to_owned(),
        ["first", "nine", "months"] | ["first", "9", "months"] => "9M".to_owned(),
        ["quarter", number] => format!("Q{number}"),
        ["week", number] => format!("W{number:0>2}"),
        [part] => match month_of(part) {
            Some(month) => return Some(Point::Month(year, month)),
            None => part.to_uppercase(),
        },
        _ => return None,
    };
    Point::parse(&format!("{year}-{part}"))
}

fn year_of(word: &str) -> Option<i32> {
    match Point::parse(word) {
        Some(Point::Year(year)) => Some(year),
        _ => None,
    }
}

/// The number of a month by its English name, in full or its first three
/// letters.
fn month_of(word: &str) -> Option<u32> {
    let month: chrono::Month = word.parse().ok()?;
    Some(month.number_from_month())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_leave_no_choice() {
        for (words, point) in [
            ("Quý II/2026", Some("2026-Q2")),
            ("quý 2 năm 2026", Some("2026-Q2")),
            ("quý IV-2026", Some("2026-Q4")),
            ("quý I/2026", Some("2026-Q1")),
            ("quý III năm 2026", Some("2026-Q3")),
            ("H1/2026", Some("2026-H1")),
            ("06-15/2026", None),
            ("2026-006", None),
            ("2026-", None),
            ("2026--1", None),
            ("2026–Q3", Some("2026-Q3")),
            ("2026\u{2011}06", Some("2026-06")),
            ("Quý\u{a0}II/２０２６", Some("2026-Q2")),
            ("tháng 6/2026", Some("2026-06")),
            ("Tháng 12 năm 2026", Some("2026-12")),
            ("6/2026", Some("2026-06")),
            ("năm 2026", Some("2026")),
            ("6 tháng đầu năm 2026", Some("2026-H1")),
            ("6 tháng cuối năm 2026", Some("2026-H2")),
            ("2026-h1", Some("2026-H1")),
            ("2026-6", Some("2026-06")),
            ("2026-6-1", Some("2026-06-01")),
            (" 2026 ", Some("2026")),
            ("năm 2026 ", Some("2026")),
            ("2026 -05-01", None),
            ("2026- 05", None),
            ("20 26", None),
            ("20“26", None),
            ("“2026”", None),
            ("2026-Q 2", None),
            ("cuối năm 2026", None),
            ("đến năm 2026", None),
            ("quý V/2026", None),
            ("quý II", None),
            ("13/2026", None),
            ("2026-2027", None),
            ("12-2026", Some("2026-12")),
            ("Q3/2026", Some("2026-Q3")),
            ("ngày 30/11/2026", Some("2026-11-30")),
            ("30.11.2026", Some("2026-11-30")),
            ("2026/12", Some("2026-12")),
            ("2026Q3", Some("2026-Q3")),
            ("June 2026", Some("2026-06")),
            ("first half of 2026", Some("2026-H1")),
            ("first nine months of 2026", Some("2026-9M")),
            ("9 tháng đầu năm 2026", Some("2026-9M")),
            ("2026-9m", Some("2026-9M")),
            ("20269M", Some("2026-9M")),
            ("2026-w14", Some("2026-W14")),
            ("2026W14", Some("2026-W14")),
            ("week 5 of 2026", Some("2026-W05")),
            ("week 54 of 2026", None),
            ("tuần 14/2026", Some("2026-W14")),
            ("ngày 31/2/2026", None),
            ("6 tháng", None),
            ("6 tháng đầu năm", None),
            ("", None),
            ("tháng", None),
        ] {
            let found = point_of(words).map(|point| point.to_string());
            assert_eq!(found.as_deref(), point, "{words}");
        }
    }
}
