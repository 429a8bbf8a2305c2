//! The form on which a unit reports its results: its columns, and the printed line
//! that identifies it.

use crate::lang::Lang;
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// A column of the form, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormColumn {
    Id,
    Title,
    Role,
    Limit,
    Recorded,
    Result,
    Percent,
    Completed,
    Obstacle,
    Proposal,
    Extension,
    Reference,
}

impl FormColumn {
    pub const ALL: [Self; 12] = [
        Self::Id,
        Self::Title,
        Self::Role,
        Self::Limit,
        Self::Recorded,
        Self::Result,
        Self::Percent,
        Self::Completed,
        Self::Obstacle,
        Self::Proposal,
        Self::Extension,
        Self::Reference,
    ];

    /// Whether the unit fills it in; the others are not to be changed.
    pub fn is_filled_in(self) -> bool {
        self >= Self::Result
    }

    /// The word of data formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Role => "role",
            Self::Limit => "limit",
            Self::Recorded => "recorded",
            Self::Result => "text",
            Self::Percent => "percent",
            Self::Completed => "completed",
            Self::Obstacle => "obstacle",
            Self::Proposal => "proposal",
            Self::Extension => "end",
            Self::Reference => "ref",
        }
    }

    pub fn heading(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::Id => ("TT", "No."),
            Self::Title => ("Nhiệm vụ", "Task"),
            Self::Role => ("Vai trò", "Role"),
            Self::Limit => ("Thời hạn", "Deadline"),
            Self::Recorded => ("Kết quả đã ghi", "Recorded so far"),
            Self::Result => ("Kết quả trong kỳ", "Result in the period"),
            Self::Percent => ("Tiến độ (%)", "Progress (%)"),
            Self::Completed => ("Ngày hoàn thành", "Completed on"),
            Self::Obstacle => ("Khó khăn, vướng mắc", "Difficulties"),
            Self::Proposal => ("Đề xuất", "Proposals"),
            Self::Extension => ("Đề nghị gia hạn đến", "Asks for time until"),
            Self::Reference => ("Số ký hiệu văn bản", "Document number"),
        };
        lang.pick(vi, en)
    }
}

/// Which form it is: of which plan and unit, for which period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormCode {
    pub plan: String,
    pub unit: String,
    pub period: String,
}

/// What parts its pieces.
const DOT: char = '·';

/// What stands before it, in both languages.
const LABELS: [&str; 2] = ["Mã biểu", "Form code"];

impl FormCode {
    pub fn new(plan: &str, unit: &str, period: &str) -> Self {
        Self {
            plan: even(plan),
            unit: even(unit),
            period: even(period),
        }
    }

    /// The line as it is printed: `Mã biểu: KH-KHCN-2022 · QLKH · 2026 · 3F9C`.
    pub fn line(&self, lang: Lang) -> String {
        let label = lang.pick(LABELS[0], LABELS[1]);
        format!("{label}: {self}")
    }

    /// Four letters over all of it, which a slip of one letter changes.
    fn letters(&self) -> String {
        let whole = format!("{}\n{}\n{}", self.plan, self.unit, self.period);
        // FNV-1a, folded to 16 bits.
        let sum = whole.bytes().fold(0x811c_9dc5_u32, |sum, byte| {
            (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        format!("{:04X}", (sum >> 16) ^ (sum & 0xffff))
    }

    /// Reads the line where words are one; `Err` where its letters do not fit the
    /// rest, or a piece is missing: it was changed.
    pub fn read(words: &str) -> Option<Result<Self, ()>> {
        let words = even(words);
        let rest = LABELS.iter().find_map(|label| {
            let rest = strip_prefix(&words, label)?;
            rest.trim_start().strip_prefix(':')
        })?;
        let mut pieces: Vec<&str> = rest.rsplitn(4, DOT).map(str::trim).collect();
        pieces.reverse();
        let [plan, unit, period, letters] = pieces[..] else {
            return Some(Err(()));
        };
        let code = Self::new(plan, unit, period);
        let is_whole = letters.eq_ignore_ascii_case(&code.letters());
        Some(is_whole.then_some(code).ok_or(()))
    }

    /// Whether words are the line as a program leaves it that writes `?` for letters
    /// that its encoding does not have: `M? bi?u: …`. All other words lost theirs, too.
    pub fn has_lost_letters(words: &str) -> bool {
        let words = even(words);
        LABELS.iter().any(|label| {
            let mut letters = words.chars();
            let mut lost = false;
            let is_label = label.chars().all(|wanted| match letters.next() {
                Some('?') => {
                    lost = true;
                    !wanted.is_ascii()
                }
                // Another sign of the same byte.
                Some(letter) => letter == wanted || !letter.is_ascii() && !wanted.is_ascii(),
                None => false,
            });
            is_label && lost && letters.as_str().trim_start().starts_with(':')
        })
    }
}

impl fmt::Display for FormCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { plan, unit, period } = self;
        let letters = self.letters();
        write!(f, "{plan} {DOT} {unit} {DOT} {period} {DOT} {letters}")
    }
}

/// Words with single spaces, their letters in one piece.
fn even(words: &str) -> String {
    let words: String = words.nfc().collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What follows a label, whatever its capitals.
fn strip_prefix<'w>(words: &'w str, label: &str) -> Option<&'w str> {
    let end = words.char_indices().nth(label.chars().count())?.0;
    let is_label = words[..end].to_lowercase() == label.to_lowercase();
    is_label.then(|| &words[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_read_back_and_any_slip_is_seen() {
        for (plan, unit, period) in [
            ("KH-KHCN-2022", "QLKH", "2026"),
            ("KH-Đ·MST", "TTƯD", "2026-Q1"),
            ("a  b", "X", "2026-W14"),
        ] {
            let code = FormCode::new(plan, unit, period);
            for lang in [Lang::Vi, Lang::En] {
                let line = code.line(lang);
                assert_eq!(FormCode::read(&line), Some(Ok(code.clone())), "{line}");
                let moved = line.to_lowercase().replace(": ", " :\u{a0}");
                assert!(FormCode::read(&moved).is_some(), "{moved}");
                let typed: String = line.nfd().collect();
                assert_eq!(FormCode::read(&typed), Some(Ok(code.clone())), "{typed}");
                for (at, letter) in line.char_indices().skip(10) {
                    if letter.is_ascii_alphanumeric() {
                        let other = if letter == '7' { '8' } else { '7' };
                        let mut slip = line.clone();
                        slip.replace_range(at..at + letter.len_utf8(), &other.to_string());
                        assert_eq!(FormCode::read(&slip), Some(Err(())), "{slip}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_line_that_lost_its_letters_is_seen() {
        for words in ["M? bi?u: A · B", "Mã bi?u : A", "Mă bi?u: A ? B"] {
            assert!(FormCode::has_lost_letters(words), "{words}");
        }
        for words in [
            "Mã biểu: A",
            "M? bi?u",
            "Form code: ?",
            "M? s?: 5",
            "Mx bi?u: A",
            "",
        ] {
            assert!(!FormCode::has_lost_letters(words), "{words}");
        }
    }

    #[test]
    fn other_words_are_no_line() {
        for words in ["", "Mã biểu", "Mã biểu mẫu số 1", "Biểu: A · B · C · D"] {
            assert_eq!(FormCode::read(words), None, "{words}");
        }
        for words in ["Mã biểu:", "Mã biểu: A · B · 2026", "Mã biểu: A"] {
            assert_eq!(FormCode::read(words), Some(Err(())), "{words}");
        }
    }

    #[test]
    fn each_column_has_a_heading_of_its_own() {
        for lang in [Lang::Vi, Lang::En] {
            let mut headings = FormColumn::ALL.map(|column| column.heading(lang)).to_vec();
            headings.sort_unstable();
            headings.dedup();
            assert_eq!(headings.len(), FormColumn::ALL.len());
        }
    }
}
