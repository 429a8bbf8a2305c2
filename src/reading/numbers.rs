//! Numbers of rows, and what is made of them where they begin again, are missing or
//! cannot be kept.

use crate::model::id::Id;

/// A number as a cell has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Number {
    /// One that can be kept; with whether zeros were taken off it.
    Kept(String, bool),
    /// One that the format has no room for, such as `CV-07`.
    Foreign(String),
    None,
}

/// Takes the number out of a cell: without brackets around it, a last dot and
/// leading zeros.
pub fn of_cell(words: &str) -> Number {
    let words = words.trim();
    let inner = words
        .trim_matches(|c: char| "()[]".contains(c))
        .trim_end_matches(['.', ')', ':', ','])
        .trim();
    if inner.is_empty() {
        return Number::None;
    }
    let parts: Vec<String> = inner
        .split('.')
        .map(|part| part.trim().to_owned())
        .collect();
    let bare: Vec<String> = parts
        .iter()
        .map(|part| {
            let digits = part.trim_start_matches('0');
            let is_number = !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
            if is_number && !digits.is_empty() {
                digits.to_owned()
            } else {
                part.clone()
            }
        })
        .collect();
    let id = bare.join(".");
    match Id::is_well_formed(&id) {
        true => Number::Kept(id, parts != bare),
        false => Number::Foreign(inner.to_owned()),
    }
}

/// The last digits of a code in one, without zeros before them; those of a year are none.
pub fn last_run(code: &str) -> Option<&str> {
    let runs = code.split(|c: char| !c.is_ascii_digit());
    let is_year = |run: &&str| run.len() == 4 && matches!(run.as_bytes(), [b'1' | b'2', ..]);
    let mut runs = runs.filter(|run| !run.is_empty() && !is_year(run));
    let last = runs.next_back()?.trim_start_matches('0');
    (!last.is_empty()).then_some(last)
}

/// The number at the head of a title, `3. Xây dựng …`, and the rest.
pub fn at_head(title: &str) -> Option<(String, &str)> {
    let title = title.trim_start();
    let end = title.find(char::is_whitespace)?;
    let (word, rest) = title.split_at(end);
    // `1.1 Khảo sát`, but no `2.5 km`.
    let is_of_two = word.contains('.') && rest.trim_start().starts_with(char::is_uppercase);
    let number = match word.strip_suffix(['.', ')', ':']) {
        Some(number) => number,
        None if is_of_two => word,
        None => return None,
    };
    let begins = number.starts_with(|c: char| c.is_ascii_digit());
    match of_cell(number) {
        Number::Kept(id, false) if begins => Some((id, rest.trim_start())),
        _ => None,
    }
}

/// Whether a number is that of a group: Roman.
pub fn is_roman(id: &str) -> bool {
    !id.contains('.') && Id::ends_in_roman(id)
}

/// The Roman number of a place, from 1; for groups that have none.
pub fn roman(place: usize) -> String {
    const SIGNS: [(&str, usize); 9] = [
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];
    let mut left = place;
    let mut written = String::new();
    for (sign, worth) in SIGNS {
        while left >= worth {
            written.push_str(sign);
            left -= worth;
        }
    }
    written
}

/// The letters that number what stands under one number.
pub const LETTERS: [&str; 17] = [
    "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_cells() {
        for (words, number) in [
            ("1.", Number::Kept("1".into(), false)),
            ("(12)", Number::Kept("12".into(), false)),
            (" 6.10 ", Number::Kept("6.10".into(), false)),
            ("02", Number::Kept("2".into(), true)),
            ("II.", Number::Kept("II".into(), false)),
            ("a)", Number::Kept("a".into(), false)),
            ("CV-07", Number::Foreign("CV-07".into())),
            ("", Number::None),
        ] {
            assert_eq!(of_cell(words), number, "{words}");
        }
        assert_eq!(at_head("3. Xây dựng"), Some(("3".into(), "Xây dựng")));
        assert_eq!(at_head("2.1. Xây dựng"), Some(("2.1".into(), "Xây dựng")));
        assert_eq!(at_head("2025 là năm"), None);
        assert_eq!(at_head("Xây dựng"), None);
        assert_eq!((roman(4), roman(19)), ("IV".into(), "XIX".into()));
    }
}
