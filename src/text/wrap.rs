//! Display width and wrapping: nothing is cut, and a combining mark stays
//! with its letter.

use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// The columns that a line of clean text takes on a terminal.
pub fn width(line: &str) -> usize {
    line.width()
}

/// Breaks clean text into lines of at most `columns`, at spaces where it can,
/// inside a word where it must; what is set in stays so. A number and what it
/// counts stay together. `None` keeps the text's own lines.
pub fn wrap(text: &str, columns: Option<usize>) -> Vec<String> {
    wrap_hanging(text, columns, 0)
}

/// The same with every line but the first set in by so many columns, where
/// there is room for that.
pub fn wrap_hanging(text: &str, columns: Option<usize>, hang: usize) -> Vec<String> {
    let Some(columns) = columns else {
        return text
            .lines()
            .map(|line| line.trim_end().to_owned())
            .collect();
    };
    let columns = columns.max(1);
    let options = textwrap::Options::new(columns)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    let mut lines = Vec::new();
    for (place, line) in text.lines().enumerate() {
        let words = line.trim_start_matches(' ');
        // A line that is set in stays set in, where there is room for that.
        let mut indent = line[..line.len() - words.len()].to_owned();
        let mut first = indent.clone();
        indent.push_str(&" ".repeat(hang));
        if place > 0 {
            first = indent.clone();
        }
        let joined = joined(words, columns.saturating_sub(indent.len()));
        let wrapped = if !words.is_empty() && indent.len() * 2 < columns {
            let set_in = options
                .clone()
                .initial_indent(&first)
                .subsequent_indent(&indent);
            textwrap::wrap(&joined, &set_in)
        } else if words.is_empty() {
            textwrap::wrap(line, &options)
        } else {
            textwrap::wrap(&joined, &options)
        };
        let is_own = line.contains(JOINT);
        lines.extend(wrapped.into_iter().map(|line| match is_own {
            true => line.trim_end().to_owned(),
            false => line.trim_end().replace(JOINT, " "),
        }));
    }
    lines
}

/// A sentence of an answer as lines of at most `columns`, what goes on below the mark
/// of a list set in behind it. A command at its end is there to be copied: it is not
/// broken, and has a line of its own where it does not fit.
pub fn sentence(text: &str, columns: Option<usize>) -> Vec<String> {
    let hang = match text.trim_start().starts_with("- ") {
        true => 2,
        false => 0,
    };
    let (words, command) = match command_at(text).filter(|_| columns.is_some()) {
        Some(at) => (&text[..at], text[at..].trim_start()),
        None => (text, ""),
    };
    let mut lines = wrap_hanging(words, columns, hang);
    if command.is_empty() {
        return lines;
    }
    match lines.last_mut() {
        Some(last) if columns.is_none_or(|most| width(last) + 1 + width(command) <= most) => {
            last.push(' ');
            last.push_str(command);
        }
        _ => lines.push(command.to_owned()),
    }
    lines
}

/// Where the command that ends a sentence begins.
fn command_at(text: &str) -> Option<usize> {
    const BEFORE: [&str; 2] = [": plan ", ": git "];
    BEFORE
        .iter()
        .filter_map(|before| text.rfind(before))
        .max()
        .map(|colon| colon + 1)
}

/// Stands for a space at which no line is broken, while it is wrapped: a
/// character of one column that no clean text of an office has.
const JOINT: char = '\u{f8ff}';

/// What is counted, as one or two words behind a number.
const COUNTED: [&[&str]; 18] = [
    &["ngày"],
    &["tháng"],
    &["tuần"],
    &["năm"],
    &["nhiệm", "vụ"],
    &["báo", "cáo"],
    &["day"],
    &["days"],
    &["week"],
    &["weeks"],
    &["month"],
    &["months"],
    &["year"],
    &["years"],
    &["item"],
    &["items"],
    &["report"],
    &["reports"],
];

/// What may begin a date, too, with its own number behind it: `ngày 15 tháng 12
/// năm 2026`, `số 12 ngày 15/01/2026`.
const OF_DATES: [&str; 3] = ["ngày", "tháng", "năm"];

/// A line with its numbers and what they count joined, where both have room on
/// one line.
fn joined(line: &str, room: usize) -> Cow<'_, str> {
    let is_digit = |c: char| c.is_ascii_digit();
    if !line.contains(is_digit) || line.contains(JOINT) {
        return Cow::Borrowed(line);
    }
    let words: Vec<&str> = line.split(' ').collect();
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    while at < words.len() {
        if at > 0 {
            out.push(' ');
        }
        let here = &words[at..];
        let counted = match here[0].ends_with(is_digit) {
            true => COUNTED
                .iter()
                .find(|counted| begins_with(&here[1..], counted))
                .filter(|counted| !begins_date(&here[1..], counted)),
            false => None,
        };
        let n = 1 + counted.map_or(0, |counted| counted.len());
        let both = here[..n].join(" ");
        if width(&both) <= room {
            out.push_str(&both.replace(' ', JOINT.encode_utf8(&mut [0; 4])));
        } else {
            out.push_str(&both);
        }
        at += n;
    }
    Cow::Owned(out)
}

/// Whether the first of some words, which is counted elsewhere, begins a date.
fn begins_date(words: &[&str], counted: &[&str]) -> bool {
    let begins = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    OF_DATES.contains(&counted[0]) && words[0] == counted[0] && words.get(1).is_some_and(begins)
}

/// Whether words begin with some others, signs behind the last one aside.
fn begins_with(words: &[&str], others: &[&str]) -> bool {
    words.len() >= others.len()
        && words
            .iter()
            .zip(others)
            .enumerate()
            .all(|(at, (word, other))| {
                let is_last = at + 1 == others.len();
                let bare = word.trim_end_matches([',', '.', ';', ':', ')', '!', '?']);
                *word == *other || is_last && bare == *other
            })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_width_keeps_every_letter_and_its_marks() {
        let nfd = "D\u{323}\u{302} e\u{302}\u{300} a\u{301}n chuye\u{302}\u{309}n";
        for text in ["Đề án chuyển đổi số toàn diện ngành y tế", nfd] {
            for columns in 1..60 {
                let lines = wrap(text, Some(columns));
                for line in &lines {
                    assert!(width(line) <= columns, "{columns}: {line:?}");
                    let first = line.chars().next();
                    assert!(
                        !first.is_some_and(unicode_normalization::char::is_combining_mark),
                        "{columns}: {line:?}"
                    );
                }
                let letters = |s: &str| s.chars().filter(|c| *c != ' ').collect::<String>();
                assert_eq!(letters(&lines.concat()), letters(text), "{columns}");
            }
        }
    }

    #[test]
    fn a_number_stays_with_what_it_counts() {
        for (text, columns, lines) in [
            ("quá hạn 1.064 ngày", 16, &["quá hạn", "1.064 ngày"][..]),
            ("quá hạn 1.064 ngày", 18, &["quá hạn 1.064 ngày"]),
            // No room for both.
            ("quá hạn 1.064 ngày", 8, &["quá hạn", "1.064", "ngày"]),
            ("còn 19 ngày, tuần", 8, &["còn", "19 ngày,", "tuần"]),
            (
                "có 3 nhiệm vụ, 4 báo cáo",
                13,
                &["có", "3 nhiệm vụ,", "4 báo cáo"],
            ),
            (
                "overdue by 1,064 days; x",
                16,
                &["overdue by", "1,064 days; x"],
            ),
            (
                "trong 15 tháng, 12 người",
                9,
                &["trong", "15 tháng,", "12 người"],
            ),
            ("chậm 1 month", 10, &["chậm", "1 month"]),
            ("chậm 3 năm", 8, &["chậm", "3 năm"]),
            ("overdue 1 report", 12, &["overdue", "1 report"]),
            // A date, and a number of something else before it.
            ("ngày 15 tháng 12", 9, &["ngày 15", "tháng 12"]),
            ("tháng 12 năm 2026", 9, &["tháng 12", "năm 2026"]),
            (
                "số 1234 ngày 15/01/2026",
                12,
                &["số 1234 ngày", "15/01/2026"],
            ),
            ("6 tháng", 3, &["6", "thá", "ng"]),
            ("a\u{f8ff}1 ngày", 5, &["a\u{f8ff}1", "ngày"]),
        ] {
            assert_eq!(wrap(text, Some(columns)), lines, "{text} in {columns}");
        }
    }

    #[test]
    fn what_goes_on_is_set_in() {
        let text = "Đơn vị: TTXVN (gồm 1);\nPhòng B (gồm 2)";
        let lines = ["Đơn vị: TTXVN", "  (gồm 1);", "  Phòng B (gồm", "  2)"];
        assert_eq!(wrap_hanging(text, Some(14), 2), lines);
        assert_eq!(wrap_hanging("a b", Some(1), 2), ["a", "b"]);
    }

    #[test]
    fn a_sentence_keeps_its_command_whole() {
        for (text, columns, lines) in [
            (
                "Xem chỗ còn lại: plan check -f a.toml",
                40,
                &["Xem chỗ còn lại: plan check -f a.toml"][..],
            ),
            (
                "Xem chỗ còn lại: plan check -f a.toml",
                30,
                &["Xem chỗ còn lại:", "plan check -f a.toml"],
            ),
            (
                "Lưu: git commit -m 'Một: hai ba bốn năm'",
                12,
                &["Lưu:", "git commit -m 'Một: hai ba bốn năm'"],
            ),
            (
                "  - 6.1, hàng 4: chưa điền gì cả",
                20,
                &["  - 6.1, hàng 4:", "    chưa điền gì cả"],
            ),
            ("biểu chưa điền gì", 14, &["biểu chưa điền", "gì"]),
        ] {
            assert_eq!(sentence(text, Some(columns)), lines, "{text} in {columns}");
            assert_eq!(sentence(text, None), [text]);
        }
    }
}
