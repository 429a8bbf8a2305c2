//! Labels of running text: `II.`, `2.1.`, `a)`, `(1)`, dashes.

use super::numbers;
use crate::text::fold::even_letters;

/// How a line is labelled. Lines of one style stand beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// `Phần II`, `Chương 1`
    Part,
    /// `Điều 1. Ban hành …`
    Article,
    Roman,
    /// `A.`
    Capital,
    /// `1.`, and by what ends it.
    Number(char),
    /// `2.1.`, by how many parts it has.
    Decimal(usize),
    /// `a)`, `đ.`
    Letter,
    /// `(1)`, `(a)`, `ii)`
    Bracket,
    Dash,
    Star,
    Plus,
    /// Without a label, in capitals.
    Capitals,
    /// Without a label, a heading of the program that made the paper.
    Heading(u8),
    /// Without a label, in bold.
    Bold,
    /// Without a label.
    Plain,
}

impl Style {
    /// Whether it numbers nothing and can only be counted.
    pub fn is_bullet(self) -> bool {
        matches!(self, Self::Dash | Self::Star | Self::Plus)
    }
}

/// A label and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub style: Style,
    /// `II`, `2.1`, `a`; empty where there is none that an id could have.
    pub id: String,
}

impl Label {
    pub fn of(style: Style) -> Self {
        Self {
            style,
            id: String::new(),
        }
    }
}

/// Signs that part a list, by how deep they usually stand.
const DASHES: &str = "-–—−";
const STARS: &str = "*•▪◦➢❖✓●○■□·►";

/// The label at the beginning of words, and the rest of them.
pub fn split(words: &str) -> Option<(Label, &str)> {
    let words = words.trim_start();
    let first = words.chars().next()?;
    let rest = &words[first.len_utf8()..];
    for (signs, style) in [
        (DASHES, Style::Dash),
        (STARS, Style::Star),
        ("+", Style::Plus),
    ] {
        if signs.contains(first) {
            // `-5 °C`, `**` are none.
            let is_label = !rest.starts_with(first)
                && !rest.starts_with(|c: char| c.is_ascii_digit() && first == '-');
            return is_label.then(|| (Label::of(style), rest.trim_start()));
        }
    }
    let even = begin(words);
    part(words, &even)
        .or_else(|| counted(words, &even))
        .or_else(|| bracket(words))
        .or_else(|| number(words))
}

/// The first letters of words, even.
fn begin(words: &str) -> String {
    const LETTERS: usize = 40;
    // A letter is written by those behind it.
    let end = words.char_indices().nth(LETTERS + 4);
    let words = end.map_or(words, |(end, _)| &words[..end]);
    even_letters(words).into_iter().take(LETTERS).collect()
}

/// `Phần thứ nhất: …`, `Chương II. …`
fn part<'w>(words: &'w str, even: &str) -> Option<(Label, &'w str)> {
    let after = ["phần thứ ", "phần ", "chương ", "mục ", "điều "]
        .iter()
        .find_map(|begin| even.strip_prefix(begin).map(|_| begin.chars().count()))?;
    let at = words.char_indices().nth(after)?.0;
    let rest = &words[at..];
    let end = rest
        .find(|c: char| c.is_whitespace() || ".:-–".contains(c))
        .unwrap_or(rest.len());
    let number = &rest[..end];
    const COUNTED: [&str; 6] = ["nhất", "hai", "ba", "tư", "năm", "sáu"];
    let small: String = even_letters(number).into_iter().collect();
    let id = match COUNTED.iter().position(|one| *one == small) {
        Some(place) if even.starts_with("phần thứ ") => numbers::roman(place + 1),
        _ if is_roman(number) => number.to_owned(),
        _ if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            number.trim_start_matches('0').to_owned()
        }
        _ => return None,
    };
    let rest = &rest[end..];
    let is_ended = rest.is_empty() || rest.trim_start().starts_with(['.', ':', '-', '–']);
    // `Phần I` with its title on the next line, or `Phần I. …`.
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ".:-–".contains(c));
    let is_loud = rest.starts_with(char::is_uppercase);
    (is_ended || is_loud).then(|| {
        let style = match even.starts_with("điều ") {
            true => Style::Article,
            false => Style::Part,
        };
        (Label { style, id }, rest)
    })
}

/// What a card is called, all even as they stand.
const CALLED: [&str; 8] = [
    "nhiệm vụ ",
    "hoạt động ",
    "công việc ",
    "đầu việc ",
    "nội dung ",
    "giải pháp ",
    "task ",
    "action ",
];

/// `Nhiệm vụ 1: …`, `Hoạt động 2. …`: what each card is called, with its number.
fn counted<'w>(words: &'w str, even: &str) -> Option<(Label, &'w str)> {
    let called = CALLED.iter().find(|word| even.starts_with(**word))?;
    let after = called.chars().count();
    let rest = &words[words.char_indices().nth(after)?.0..];
    let rest = rest.strip_prefix("số ").unwrap_or(rest);
    let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
    let number = rest[..end].trim_end_matches('.');
    let is_number = number.split('.').all(|part| {
        !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    let behind = rest[number.len()..].trim_start();
    let title = behind.strip_prefix([':', '.', '-', '–'])?.trim_start();
    (is_number && !title.is_empty()).then(|| {
        let id = number.trim_start_matches('0').to_owned();
        let style = Style::Number(':');
        (Label { style, id }, title)
    })
}

/// `(1) …`, `(a) …`, `ii) …`
fn bracket(words: &str) -> Option<(Label, &str)> {
    let (inner, is_open) = match words.strip_prefix('(') {
        Some(inner) => (inner, true),
        None => (words, false),
    };
    let end = inner.find(')').filter(|end| *end <= 6)?;
    let (number, rest) = (&inner[..end], &inner[end + 1..]);
    let is_small_roman = number.len() > 1 && number.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = number.chars().count() == 1 && number.chars().all(char::is_lowercase);
    let is_label = is_small_roman || is_open && (is_number || is_letter);
    if !is_label || rest.trim().is_empty() {
        return None;
    }
    let id = match is_small_roman {
        true => String::new(),
        false => number.trim_start_matches('0').to_owned(),
    };
    let label = Label {
        style: Style::Bracket,
        id,
    };
    Some((label, rest.trim_start()))
}

/// `II.`, `1.`, `2.1`, `a)`
fn number(words: &str) -> Option<(Label, &str)> {
    let end = words
        .find(|c: char| !(c.is_alphanumeric() || c == '.'))
        .unwrap_or(words.len());
    let mut label = &words[..end];
    let mut rest = &words[end..];
    // `1.Rà soát`: the name follows at once.
    if label.starts_with(|c: char| c.is_ascii_digit()) {
        let is_of_number = |c: char| c.is_ascii_digit() || c == '.';
        let digits = label.trim_start_matches(is_of_number);
        if !digits.is_empty() {
            let at = label.len() - digits.len();
            if !label[..at].ends_with('.') {
                return None;
            }
            (label, rest) = (&words[..at], &words[at..]);
        }
    }
    let bare = label.trim_end_matches('.');
    let mut closing = match bare.len() < label.len() {
        true => Some('.'),
        false => None,
    };
    if closing.is_none() {
        let sign = rest.chars().next().filter(|c| ")/:-–".contains(*c));
        let after = sign.map(|sign| &rest[sign.len_utf8()..]);
        if let (Some(sign), Some(after)) = (sign, after) {
            let is_apart = after.starts_with(' ') || after.is_empty() || sign == ')';
            if !is_apart {
                return None;
            }
            closing = Some(sign);
            rest = after;
        } else if let Some(after) = rest
            .trim_start()
            .strip_prefix(['-', '–'])
            .filter(|after| after.starts_with(' ') && is_roman(bare))
        {
            closing = Some('-');
            rest = after;
        }
    }
    let rest = rest.trim_start();
    let is_number = |text: &str| {
        !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts: Vec<&str> = bare.split('.').collect();
    let with = |style: Style, id: String| Some((Label { style, id }, rest));
    if parts.len() == 1 {
        let closing = closing?;
        if is_roman(bare) {
            return with(Style::Roman, bare.to_owned());
        }
        if is_number(bare) {
            let id = bare.trim_start_matches('0');
            // `15/12`, `8:30`
            let is_time =
                matches!(closing, ':' | '/') && rest.starts_with(|c: char| c.is_ascii_digit());
            return match is_time || id.is_empty() {
                true => None,
                false => with(Style::Number(closing), id.to_owned()),
            };
        }
        let mut letters = bare.chars();
        let letter = letters.next().filter(|_| letters.next().is_none())?;
        if !matches!(closing, '.' | ')' | '/' | '-') || rest.is_empty() {
            return None;
        }
        return match letter {
            letter if letter.is_uppercase() => {
                with(Style::Capital, letter.to_lowercase().collect())
            }
            letter if letter.is_lowercase() => with(Style::Letter, letter.to_string()),
            _ => None,
        };
    }
    // `1.1.`, `II.1.`, `1.a.`: the parts carry their parents.
    let is_first = is_number(parts[0]) || is_roman(parts[0]) && closing.is_some();
    let are_others = parts[1..].iter().all(|part| {
        is_number(part)
            || closing.is_some()
                && part.chars().count() == 1
                && part.chars().all(char::is_lowercase)
    });
    if !is_first || !are_others || parts.len() > 6 {
        return None;
    }
    // `15.12 …` may be a day.
    let is_begun = rest.starts_with(char::is_uppercase) || rest.starts_with(['“', '"']);
    if closing.is_none() && !is_begun {
        return None;
    }
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| match part.trim_start_matches('0') {
            "" => part,
            bare => bare,
        })
        .collect();
    with(Style::Decimal(parts.len()), parts.join("."))
}

/// A Roman number in capitals, as headings have it.
fn is_roman(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
        && (1..40).any(|number| numbers::roman(number) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cards_are_called_is_even() {
        for words in CALLED {
            assert!(even_letters(words).into_iter().eq(words.chars()), "{words}");
        }
    }

    #[test]
    fn labels_of_running_text() {
        for (words, style, id, rest) in [
            ("I. MỤC ĐÍCH", Style::Roman, "I", "MỤC ĐÍCH"),
            ("II - NỘI DUNG", Style::Roman, "II", "NỘI DUNG"),
            ("IV/ KINH PHÍ", Style::Roman, "IV", "KINH PHÍ"),
            ("A. PHẦN CHUNG", Style::Capital, "a", "PHẦN CHUNG"),
            ("1. Mục đích", Style::Number('.'), "1", "Mục đích"),
            ("01. Mục đích", Style::Number('.'), "1", "Mục đích"),
            ("1.Rà soát", Style::Number('.'), "1", "Rà soát"),
            ("1- Rà soát", Style::Number('-'), "1", "Rà soát"),
            ("2) Rà soát", Style::Number(')'), "2", "Rà soát"),
            ("2.1. Rà soát", Style::Decimal(2), "2.1", "Rà soát"),
            ("2.1 Rà soát", Style::Decimal(2), "2.1", "Rà soát"),
            ("2.1.10. Rà soát", Style::Decimal(3), "2.1.10", "Rà soát"),
            ("a) Sở Y tế", Style::Letter, "a", "Sở Y tế"),
            ("đ. Sở Y tế", Style::Letter, "đ", "Sở Y tế"),
            ("(1) Sở Y tế", Style::Bracket, "1", "Sở Y tế"),
            ("ii) Sở Y tế", Style::Bracket, "", "Sở Y tế"),
            ("- Thời gian", Style::Dash, "", "Thời gian"),
            ("–Thời gian", Style::Dash, "", "Thời gian"),
            ("+ Sở Y tế", Style::Plus, "", "Sở Y tế"),
            ("• Sở Y tế", Style::Star, "", "Sở Y tế"),
            ("Phần thứ hai: NHIỆM VỤ", Style::Part, "II", "NHIỆM VỤ"),
            ("PHẦN I", Style::Part, "I", ""),
            ("Chương II. QUY ĐỊNH", Style::Part, "II", "QUY ĐỊNH"),
        ] {
            let (label, left) = split(words).unwrap_or_else(|| panic!("{words}"));
            assert_eq!(
                (label.style, label.id.as_str(), left),
                (style, id, rest),
                "{words}"
            );
        }
        for words in [
            "2022 là năm",
            "15/12/2026 nộp báo cáo",
            "15.12 là ngày",
            "8:30 khai mạc",
            "Phần lớn các đơn vị",
            "Mục tiêu chung",
            "**Đậm",
            "-5 độ",
            "Sở Y tế",
            "3 lớp tập huấn",
            "1-2 mô hình",
        ] {
            assert_eq!(split(words), None, "{words}");
        }
    }
}
