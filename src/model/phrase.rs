//! What the words of a paper say of time: "giai đoạn 2022-2025", "trước ngày
//! 15/12 hàng năm". Only words that are understood to the last one count; all
//! others say nothing here.

mod alone;
mod due;
mod tokens;

use super::point::{Point, YEARS};
use crate::text::fold::bare;
pub use alone::parse_point;
use chrono::NaiveDate;
pub use due::{DueWords, parse_due};
use tokens::{Token, tokens};

/// What words say of a beginning and an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// It begins in this time; `None`: they do not say.
    pub first: Option<Point>,
    pub last: Last,
}

/// What words say of an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Last {
    /// None: it goes on.
    Open,
    /// Some day of this time.
    In(Point),
    /// This day is the last good one.
    Day(NaiveDate),
}

impl Phrase {
    /// Whether a start agrees with the words.
    pub fn start_fits(&self, start: Point) -> bool {
        self.first.is_none_or(|said| {
            let (from, to) = (said.first_day(), said.last_day());
            (from..=to).contains(&start.first_day())
        })
    }

    /// Whether an end, or that there is none, agrees with the words.
    pub fn end_fits(&self, end: Option<Point>) -> bool {
        match (self.last, end.map(Point::last_day)) {
            (Last::Open, end) => end.is_none(),
            (Last::In(said), Some(end)) => (said.first_day()..=said.last_day()).contains(&end),
            (Last::Day(said), Some(end)) => said == end,
            (Last::In(_) | Last::Day(_), None) => false,
        }
    }

    /// The end as the file would write it; `None` for an open one.
    pub fn end(&self) -> Option<Point> {
        match self.last {
            Last::Open => None,
            Last::In(point) => Some(point),
            Last::Day(day) => Some(Point::Day(day)),
        }
    }
}

/// Reads the words for the time of an item. `None`: they are not understood,
/// or speak of no day.
pub fn parse(words: &str) -> Option<Phrase> {
    let bare = bare(words);
    let tokens = tokens(&bare);
    let mut reader = Reader::new(without_horizon(&tokens));
    let phrase = reader.phrase()?;
    reader.is_at_end().then_some(phrase)
}

/// What a plan looks forward to, "tầm nhìn đến năm 2050", is no deadline.
fn without_horizon<'t, 'w>(tokens: &'t [Token<'w>]) -> &'t [Token<'w>] {
    let starts = |pair: &[Token<'_>]| {
        matches!(
            pair,
            [Token::Word("dinh"), Token::Word("huong")] | [Token::Word("tam"), Token::Word("nhin")]
        )
    };
    match tokens.windows(2).position(starts) {
        Some(at) => {
            let before = &tokens[..at];
            before
                .strip_suffix(&[Token::Sign(',')])
                .or(before.strip_suffix(&[Token::Word("va")]))
                .unwrap_or(before)
        }
        None => tokens,
    }
}

/// A point whose year may still be missing: "từ quý I đến quý III/2025".
#[derive(Clone, Copy)]
enum Spoken {
    Whole(Point),
    Month(u32),
    Quarter(u32),
}

impl Spoken {
    fn in_year(self, year: i32) -> Point {
        match self {
            Self::Whole(point) => point,
            Self::Month(month) => Point::Month(year, month),
            Self::Quarter(quarter) => Point::Quarter(year, quarter),
        }
    }

    fn whole(self) -> Option<Point> {
        match self {
            Self::Whole(point) => Some(point),
            Self::Month(_) | Self::Quarter(_) => None,
        }
    }
}

/// Reads tokens from the left.
struct Reader<'t, 'w> {
    tokens: &'t [Token<'w>],
}

impl<'t, 'w> Reader<'t, 'w> {
    fn new(tokens: &'t [Token<'w>]) -> Self {
        Self { tokens }
    }

    fn is_at_end(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Takes the words where they come next; whether they do.
    fn take(&mut self, words: &str) -> bool {
        let mut rest = self.tokens;
        for word in words.split(' ') {
            match rest.split_first() {
                Some((Token::Word(next), after)) if *next == word => rest = after,
                _ => return false,
            }
        }
        self.tokens = rest;
        true
    }

    fn take_sign(&mut self, sign: char) -> bool {
        match self.tokens.split_first() {
            Some((Token::Sign(next), after)) if *next == sign => {
                self.tokens = after;
                true
            }
            _ => false,
        }
    }

    fn number(&mut self) -> Option<(u32, usize)> {
        match self.tokens.split_first() {
            Some((Token::Number(value, digits), after)) => {
                self.tokens = after;
                Some((*value, *digits))
            }
            _ => None,
        }
    }

    fn phrase(&mut self) -> Option<Phrase> {
        let only_end = self.take("hoan thanh") || self.take("xong");
        self.take("thuc hien");
        if self.take("truoc") {
            let point = self.point()?.whole()?;
            let last = Last::Day(point.first_day().pred_opt()?);
            return Some(Phrase { first: None, last });
        }
        if self.take("cham nhat") {
            self.take("la");
            self.take("vao");
            self.take("den");
            return self.until();
        }
        if self.take("den") {
            return self.until();
        }
        if self.take("giai doan") {
            let first = self.year()?;
            return self.and_to(Spoken::Whole(first), true);
        }
        if self.take("tu") {
            let first = self.point()?;
            self.take("tro di");
            if self.is_at_end() {
                let first = Some(first.whole()?);
                let last = Last::Open;
                return Some(Phrase { first, last });
            }
            return self.and_to(first, true);
        }
        let is_inside = self.take("trong") || self.take("ca");
        let is_named = matches!(self.tokens.first(), Some(Token::Word("nam")));
        let mut point = self.point()?;
        let listed = point;
        while self.take_sign(',') {
            // "tháng 3, tháng 4, tháng 5 năm 2025": from the first to the last.
            let next = self.point()?;
            if let (Spoken::Whole(Point::Year(one)), Spoken::Whole(Point::Year(other))) =
                (point, next)
                && other != one + 1
            {
                // "2026, 2028" is two times, and no span.
                return None;
            }
            point = next;
        }
        if self.take("va cac nam tiep theo") || self.take("va nhung nam tiep theo") {
            let first = Some(point.whole()?);
            let last = Last::Open;
            return Some(Phrase { first, last });
        }
        if !self.is_at_end() {
            return self.and_to(point, !only_end);
        }
        let point = point.whole()?;
        let first = listed.in_year(point.year());
        if first.first_day() > point.first_day() {
            return None;
        }
        let is_year = matches!(first, Point::Year(_));
        Some(Phrase {
            // "2025" alone is as often the time of completion.
            first: (is_year && (is_named || is_inside) && !only_end).then_some(first),
            last: last(point),
        })
    }

    /// What follows "đến": an end.
    fn until(&mut self) -> Option<Phrase> {
        self.take("het");
        self.take("cuoi");
        let point = self.point()?.whole()?;
        Some(Phrase {
            first: None,
            last: last(point),
        })
    }

    /// The end of a span that begins with `first`.
    fn and_to(&mut self, first: Spoken, says_first: bool) -> Option<Phrase> {
        let goes_on = self.take_sign('-') || self.take("den");
        if !goes_on {
            return None;
        }
        self.take("het");
        let end = self.point()?.whole()?;
        let first = first.in_year(end.year());
        (first.first_day() <= end.last_day()).then_some(Phrase {
            first: says_first.then_some(first),
            last: last(end),
        })
    }

    fn year(&mut self) -> Option<Point> {
        self.take("nam");
        let (year, digits) = self.number()?;
        let year = i32::try_from(year).ok()?;
        (digits == 4 && YEARS.contains(&year)).then_some(Point::Year(year))
    }

    /// The year that belongs to a month or a quarter: `/2025`, `năm 2025`.
    fn its_year(&mut self) -> Option<i32> {
        let before = self.tokens;
        let is_joined = self.take_sign('/') || self.take_sign('.') || self.take_sign('-');
        let is_named = matches!(self.tokens.first(), Some(Token::Word("nam")));
        match self.year() {
            Some(Point::Year(year)) if is_joined || is_named => Some(year),
            _ => {
                self.tokens = before;
                None
            }
        }
    }

    fn point(&mut self) -> Option<Spoken> {
        let of_half = |half: u32, year: i32| Spoken::Whole(Point::Half(year, half));
        if self.take("quy") || self.take("qui") {
            let quarter = match self.tokens.split_first() {
                Some((Token::Word(roman), after)) => {
                    let place = ["i", "ii", "iii", "iv"].iter().position(|r| r == roman)?;
                    self.tokens = after;
                    u32::try_from(place).ok()? + 1
                }
                _ => self.number()?.0,
            };
            if !(1..=4).contains(&quarter) {
                return None;
            }
            return Some(match self.its_year() {
                Some(year) => Spoken::Whole(Point::Quarter(year, quarter)),
                None => Spoken::Quarter(quarter),
            });
        }
        if self.take("thang") {
            let (month, _) = self.number()?;
            return self.month(month);
        }
        if self.take("ngay") {
            return self.day();
        }
        let before = self.tokens;
        if let Some((months @ (6 | 9), _)) = self.number()
            && self.take("thang")
        {
            let is_late = months == 6 && self.take("cuoi");
            let is_early = !is_late && self.take("dau");
            let Some(Point::Year(year)) = (is_late || is_early || months == 9)
                .then(|| self.year())
                .flatten()
            else {
                return None;
            };
            return Some(match (months, is_late) {
                (6, false) => of_half(1, year),
                (6, true) => of_half(2, year),
                _ => Spoken::Whole(Point::Quarter(year, 3)),
            });
        }
        self.tokens = before;
        if let Some(year) = self.year() {
            return Some(Spoken::Whole(year));
        }
        self.tokens = before;
        if let Some(day) = self.day() {
            return Some(day);
        }
        self.tokens = before;
        // "6/2025"
        let (month, _) = self.number()?;
        match self.month(month)? {
            Spoken::Month(_) => None,
            month => Some(month),
        }
    }

    fn month(&mut self, month: u32) -> Option<Spoken> {
        if !(1..=12).contains(&month) {
            return None;
        }
        Some(match self.its_year() {
            Some(year) => Spoken::Whole(Point::Month(year, month)),
            None => Spoken::Month(month),
        })
    }

    /// `30/9/2024`, `30.9.2024`, `30 tháng 9 năm 2024`.
    fn day(&mut self) -> Option<Spoken> {
        let (day, digits) = self.number()?;
        if digits > 2 {
            return None;
        }
        let sign = ['/', '.', '-']
            .into_iter()
            .find(|sign| self.take_sign(*sign));
        if sign.is_none() && !self.take("thang") {
            return None;
        }
        let (month, digits) = self.number()?;
        if digits > 2 {
            return None;
        }
        let is_joined = match sign {
            Some(sign) => self.take_sign(sign),
            None => matches!(self.tokens.first(), Some(Token::Word("nam"))),
        };
        let Some(Point::Year(year)) = is_joined.then(|| self.year()).flatten() else {
            return None;
        };
        NaiveDate::from_ymd_opt(year, month, day).map(|day| Spoken::Whole(Point::Day(day)))
    }
}

fn last(point: Point) -> Last {
    match point {
        Point::Day(day) => Last::Day(day),
        point => Last::In(point),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    /// `2023..2023`, `2022..`, `..2024-09-29`: a `=` marks an exact day.
    fn told(words: &str) -> String {
        match parse(words) {
            None => "-".into(),
            Some(phrase) => {
                let first = phrase
                    .first
                    .map_or(String::new(), |point| point.to_string());
                let last = match phrase.last {
                    Last::Open => String::new(),
                    Last::In(point) => point.to_string(),
                    Last::Day(day) => format!("={day}"),
                };
                format!("{first}..{last}")
            }
        }
    }

    #[test]
    fn phrases() {
        for (words, expected) in [
            ("năm 2023", "2023..2023"),
            ("Năm 2023.", "2023..2023"),
            ("trong năm 2025", "2025..2025"),
            ("cả năm 2025", "2025..2025"),
            ("2025", "..2025"),
            ("hoàn thành trong năm 2025", "..2025"),
            ("từ năm 2022", "2022.."),
            ("từ  năm   2006 trở đi", "2006.."),
            ("từ 2022", "2022.."),
            ("năm 2023 và các năm tiếp theo", "2023.."),
            ("2025 và những năm tiếp theo", "2025.."),
            ("giai đoạn 2022-2025", "2022..2025"),
            ("giai đoạn 2022 - 2025", "2022..2025"),
            ("Giai đoạn 2022–2025", "2022..2025"),
            ("2025-2026", "2025..2026"),
            ("từ năm 2022 đến năm 2025", "2022..2025"),
            ("từ năm 2022 đến hết năm 2025", "2022..2025"),
            ("năm 2022 đến 2025", "2022..2025"),
            ("đến năm 2030", "..2030"),
            ("đến hết năm 2025", "..2025"),
            ("đến cuối năm 2025", "..2025"),
            ("đến năm 2025, định hướng đến năm 2030", "..2025"),
            ("giai đoạn 2021-2025, tầm nhìn đến năm 2050", "2021..2025"),
            ("quý II/2025", "..2025-Q2"),
            ("Quý II năm 2025", "..2025-Q2"),
            ("quý 2/2025", "..2025-Q2"),
            ("trong quý IV/2025", "..2025-Q4"),
            ("trước quý 2/2025", "..=2025-03-31"),
            ("trước năm 2025", "..=2024-12-31"),
            ("từ quý I/2024 đến quý III/2025", "2024-Q1..2025-Q3"),
            ("từ quý I đến quý III/2025", "2025-Q1..2025-Q3"),
            ("tháng 6/2025", "..2025-06"),
            ("6/2025", "..2025-06"),
            ("06/2025", "..2025-06"),
            ("tháng 6 năm 2025", "..2025-06"),
            ("trong tháng 01 năm 2025", "..2025-01"),
            ("trong tháng 3, tháng 4, tháng 5 năm 2025", "..2025-05"),
            ("từ tháng 3/2024 đến tháng 6/2025", "2024-03..2025-06"),
            ("tháng 3 - tháng 6/2024", "2024-03..2024-06"),
            ("6 tháng đầu năm 2025", "..2025-H1"),
            ("6 tháng cuối năm 2025", "..2025-H2"),
            ("9 tháng năm 2025", "..2025-Q3"),
            ("trước ngày 30/9/2024", "..=2024-09-29"),
            ("trước 30/9/2024", "..=2024-09-29"),
            ("trước 30.6.2024", "..=2024-06-29"),
            ("xong trước 30-6-2024", "..=2024-06-29"),
            ("hoàn thành trước ngày 01/9/2012", "..=2012-08-31"),
            ("trước ngày 15 tháng 6 năm 2024", "..=2024-06-14"),
            ("chậm nhất ngày 25/11/2024", "..=2024-11-25"),
            ("chậm nhất vào ngày 25 tháng 11 năm 2024", "..=2024-11-25"),
            ("đến hết ngày 24/5/2025", "..=2025-05-24"),
            ("đến ngày 24/5/2025", "..=2025-05-24"),
            (
                "từ ngày 01/01/2016 đến ngày 10/12/2016",
                "2016-01-01..=2016-12-10",
            ),
            (
                "từ ngày 01/01/2016 đến hết ngày 10/12/2016",
                "2016-01-01..=2016-12-10",
            ),
            // Not understood, or about no day.
            ("", "-"),
            ("thường xuyên", "-"),
            ("hàng năm", "-"),
            ("theo quy định", "-"),
            ("dự kiến năm 2025", "-"),
            ("khoảng quý II/2025", "-"),
            ("sau khi Nghị quyết được ban hành", "-"),
            ("trước 20h00 ngày 25 tháng 5 năm 2025", "-"),
            ("trước ngày 31/6/2024", "-"),
            ("quý V/2025", "-"),
            ("tháng 13/2025", "-"),
            ("giai đoạn 2025-2022", "-"),
            ("năm 20226", "-"),
            ("năm 26", "-"),
            ("trong 24 giờ", "-"),
            ("trước ngày 15/12 hàng năm", "-"),
            ("năm 2023, năm 2024 hoặc năm 2025", "-"),
            ("năm 2022, năm 2023", "2022..2023"),
            ("năm 2022, 2023, 2024", "2022..2024"),
            ("năm 2024, 2023", "-"),
            ("từ tháng 3", "-"),
        ] {
            assert_eq!(told(words), expected, "{words}");
            let nfd: String = words.nfd().collect();
            assert_eq!(told(&nfd), expected, "{words} in NFD");
            assert_eq!(told(&words.to_uppercase()), expected, "{words} in capitals");
        }
    }

    #[test]
    fn what_agrees_and_what_does_not() {
        for (words, start, end, fits) in [
            ("năm 2023", "2023", Some("2023"), (true, true)),
            ("năm 2023", "2023-03-01", Some("2023-11-30"), (true, true)),
            ("năm 2023", "2022", Some("2024"), (false, false)),
            ("năm 2023", "2023", None, (true, false)),
            ("từ năm 2022", "2022-06", None, (true, true)),
            ("từ năm 2022", "2023", Some("2025"), (false, false)),
            ("giai đoạn 2022-2025", "2022", Some("2025"), (true, true)),
            ("giai đoạn 2022-2025", "2022", Some("2026"), (true, false)),
            ("quý II/2024", "2020", Some("2024-Q2"), (true, true)),
            ("quý II/2024", "2024", Some("2024-07-01"), (true, false)),
            (
                "trước ngày 30/9/2024",
                "2024",
                Some("2024-09-29"),
                (true, true),
            ),
            (
                "trước ngày 30/9/2024",
                "2024",
                Some("2024-09-30"),
                (true, false),
            ),
            (
                "chậm nhất ngày 30/9/2024",
                "2024",
                Some("2024-09"),
                (true, true),
            ),
        ] {
            let phrase = parse(words).unwrap();
            let start = Point::parse(start).unwrap();
            let end = end.map(|end| Point::parse(end).unwrap());
            let found = (phrase.start_fits(start), phrase.end_fits(end));
            assert_eq!(found, fits, "{words} {start} {end:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(words in ".{0,40}") {
            let _ = parse(&words);
            let _ = parse_due(&words);
        }

        #[test]
        fn words_and_numbers_in_any_order_are_read_without_panic(
            words in proptest::collection::vec(
                proptest::sample::select(vec![
                    "từ", "đến", "hết", "năm", "quý", "tháng", "ngày", "trước", "2024", "12", "31",
                    "I", "/", "-", ".", ",", "6", "đầu", "cuối", "hàng", "sau", "chậm nhất", "của",
                ]),
                0..9,
            ),
        ) {
            let words = words.join(" ");
            let _ = parse(&words);
            let _ = parse_due(&words);
        }

        #[test]
        fn days_are_read_back(day in 1u32..=31, month in 1u32..=12, year in 1950i32..2150) {
            let date = NaiveDate::from_ymd_opt(year, month, day);
            let words = format!("chậm nhất ngày {day:02}/{month}/{year}");
            prop_assert_eq!(parse(&words).map(|phrase| phrase.last), date.map(Last::Day));
        }
    }
}
