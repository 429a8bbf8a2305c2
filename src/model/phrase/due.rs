//! Words for the day by which a report is due: "trước ngày 15/12 hàng năm".

use super::Reader;
use super::tokens::{Token, tokens};
use crate::model::cycle::Cycle;
use crate::model::due::{Bound, Due};
use crate::text::fold::bare;

/// What words say of a report: how often, and by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueWords {
    pub every: Cycle,
    pub due: Due,
}

impl DueWords {
    /// Whether a duty's day agrees with the words: both have the same last
    /// good day.
    pub fn fits(&self, every: Cycle, due: Option<Due>) -> bool {
        // A common year, so that 29 February counts as it is written.
        let day = chrono::NaiveDate::from_ymd_opt(2023, 1, 1);
        let period = day.and_then(|day| every.period_of(day));
        // The words for a quarter do not say from when it counts.
        let is_same = match every {
            Cycle::Cumulative => self.every == Cycle::Quarter,
            _ => self.every == every,
        };
        is_same
            && due.and_then(|due| due.last_good_day(every, period))
                == self.due.last_good_day(self.every, period)
    }
}

/// Reads the words for the time of a duty. `None`: they are not understood, or
/// speak of no day.
pub fn parse_due(words: &str) -> Option<DueWords> {
    let bare = bare(words);
    let tokens = tokens(&bare);
    let mut reader = Reader::new(&tokens);
    let said = reader.due()?;
    reader.is_at_end().then_some(said)
}

impl Reader<'_, '_> {
    fn due(&mut self) -> Option<DueWords> {
        self.take("gui");
        let bound = if self.take("truoc") {
            Bound::Before
        } else if self.take("cham nhat") {
            self.take("la");
            self.take("vao");
            Bound::By
        } else {
            return None;
        };
        self.take("ngay");
        let (day, _) = self.number()?;
        let is_joined = self.take_sign('/') || self.take_sign('.') || self.take_sign('-');
        let (every, month, next) = if is_joined {
            let (month, _) = self.number()?;
            (Cycle::Year, month, self.yearly()?)
        } else if self.take("thang cuoi") {
            self.take("cung");
            self.take("cua");
            self.take("moi");
            (self.take("quy")).then_some((Cycle::Quarter, 3, false))?
        } else if self.take("thang sau") {
            (Cycle::Month, 1, true)
        } else if self.take("hang thang") || self.take("moi thang") || self.take("cua thang") {
            (Cycle::Month, 1, false)
        } else if self.take("thang") {
            let (month, _) = self.number()?;
            (Cycle::Year, month, self.yearly()?)
        } else {
            return None;
        };
        let written = match every {
            Cycle::Month => format!("{day:02}"),
            _ => format!("{month:02}-{day:02}"),
        };
        let next_word = if next { "next " } else { "" };
        let due = Due::parse(&format!("{next_word}{written}"), bound, every).ok()?;
        Some(DueWords { every, due })
    }

    /// "hàng năm" in the year itself, "năm sau" in the one after it.
    fn yearly(&mut self) -> Option<bool> {
        if self.take("hang nam") || self.take("moi nam") {
            return Some(false);
        }
        if matches!(self.tokens, [Token::Word("nam"), Token::Word("sau"), ..]) {
            self.take("nam sau");
            return Some(true);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_duties() {
        for (words, every, due) in [
            ("trước ngày 15/12 hàng năm", Cycle::Year, "before 12-15"),
            ("Trước ngày 15/12 hằng năm.", Cycle::Year, "before 12-15"),
            ("trước 20.11 mỗi năm", Cycle::Year, "before 11-20"),
            (
                "trước ngày 18 tháng 12 hằng năm",
                Cycle::Year,
                "before 12-18",
            ),
            (
                "trước ngày 15 tháng 01 năm sau",
                Cycle::Year,
                "before next 01-15",
            ),
            ("chậm nhất ngày 25/11 hàng năm", Cycle::Year, "by 11-25"),
            (
                "chậm nhất vào ngày 25 tháng 11 hằng năm",
                Cycle::Year,
                "by 11-25",
            ),
            ("trước ngày 15 của tháng", Cycle::Month, "before 01-15"),
            ("chậm nhất ngày 25 hằng tháng", Cycle::Month, "by 01-25"),
            ("trước ngày 05 tháng sau", Cycle::Month, "before next 01-05"),
            (
                "trước ngày 05 tháng cuối cùng của mỗi quý",
                Cycle::Quarter,
                "before 03-05",
            ),
            (
                "chậm nhất ngày 20 tháng cuối quý",
                Cycle::Quarter,
                "by 03-20",
            ),
        ] {
            let said = parse_due(words).unwrap_or_else(|| panic!("{words}"));
            assert_eq!(
                (said.every, said.due.to_string().as_str()),
                (every, due),
                "{words}"
            );
            assert!(said.fits(every, Some(said.due)), "{words}");
        }
        for words in [
            "",
            "theo quy định",
            "trước ngày 15/12",
            "trước ngày 15/12/2024",
            "trước ngày 31/6 hàng năm",
            "trước ngày 15/12 hàng năm đối với các sở",
            "15/12 hàng năm",
            "trước ngày 20/6 và 20/12 hàng năm",
        ] {
            assert_eq!(parse_due(words), None, "{words}");
        }
    }

    #[test]
    fn the_day_before_is_the_same_day() {
        let said = parse_due("trước ngày 15/12 hàng năm").unwrap();
        let due = |text, bound| Due::parse(text, bound, Cycle::Year).ok();
        assert!(said.fits(Cycle::Year, due("12-14", Bound::By)));
        assert!(!said.fits(Cycle::Year, due("12-15", Bound::By)));
        assert!(!said.fits(Cycle::Half, due("12-15", Bound::Before)));
        assert!(!said.fits(Cycle::Year, None));
    }
}
