//! What the words of a cell say of time: a start, an end, and what is doubtful.

mod listed;
mod yearless;

use super::words::STANDING;
use crate::draft::Doubt;
use crate::model::phrase::{self, Last};
use crate::model::point::Point;
use crate::model::spoken;
use crate::text::fold::{bare, even_letters, small};

/// What the heading over the words says that they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asks {
    /// `Thời gian thực hiện`: from when to when.
    Span,
    /// `Thời gian hoàn thành`: by when.
    End,
    /// `Bắt đầu`: from when.
    Start,
}

/// What was understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Time {
    pub start: Option<Point>,
    pub end: Option<Point>,
    pub doubt: Option<Doubt>,
}

impl Time {
    fn doubtful(doubt: Doubt) -> Self {
        Self {
            doubt: Some(doubt),
            ..Self::default()
        }
    }
}

/// Words of an end, in front of a point: the day it names still counts.
const BY_THEN: &[&str] = &[
    "xong trong",
    "hoàn thành trong",
    "hoàn thành xong trong",
    "cơ bản hoàn thành trong",
    "xong trước",
    "hoàn thành trước",
    "xong",
    "hoàn thành",
    "chậm nhất",
    "chậm nhất là",
    "chậm nhất đến",
    "chậm nhất vào",
    "muộn nhất",
    "muộn nhất là",
    "không quá",
    "không muộn hơn",
    "đến hết",
    "đến",
    "hết",
    "by",
    "by the end of",
    "until",
];

/// Reads the words of a cell; `year` is that of the heading or of the plan, for words
/// without one.
pub fn read(words: &str, asks: Asks, year: Option<i32>) -> Time {
    let words = plain(words);
    let even: String = even_letters(&words).into_iter().collect();
    understood(&words, &even, asks, year).unwrap_or_else(|| lone_date(&words, &even, asks))
}

/// Whether words are nothing but a time with its year, or without one, or stand for a time
/// that has no end.
pub fn is_time(words: &str) -> bool {
    const ANY: i32 = 2000;
    let words = plain(words);
    let even: String = even_letters(&words).into_iter().collect();
    let time = understood(&words, &even, Asks::End, Some(ANY));
    time.is_some_and(|time| {
        time.end.or(time.start).is_some() && matches!(time.doubt, None | Some(Doubt::Year))
    }) || is_standing_word(&even)
}

fn plain(words: &str) -> String {
    let words = words.trim().trim_end_matches(['.', ';', ',']).trim();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What words say that are nothing but a time; `even` are their even letters.
fn understood(words: &str, even: &str, asks: Asks, year: Option<i32>) -> Option<Time> {
    if words.is_empty() {
        return Some(Time::default());
    }
    if even == "cả năm" && year.is_some() {
        // It goes on, as what is done all the time; of which year it is, a person knows.
        return Some(Time::doubtful(Doubt::Year));
    }
    if is_standing_word(even) {
        return Some(Time::default());
    }
    if let Some(rest) = planned(words, even) {
        let time = read(rest, asks, year);
        if time.start.or(time.end).is_some() {
            return Some(Time {
                doubt: Some(Doubt::Time),
                ..time
            });
        }
    }
    if let Some(rest) = stage(words, even) {
        let time = read(rest, asks, year);
        if time.start.or(time.end).is_some() {
            return Some(Time {
                doubt: Some(Doubt::Time),
                ..time
            });
        }
    }
    // `Sau 30/6/2026` is no end.
    if even.starts_with("sau ") {
        return Some(Time::doubtful(Doubt::Time));
    }
    if let Some(time) = listed::read(even) {
        return Some(time);
    }
    if let Some(time) = span_of_days(even) {
        return Some(time);
    }
    if asks == Asks::Span
        && let Some(rest) = even.strip_prefix("trong ")
        && let Some(time) = whole(&tail(words, rest.chars().count()), asks)
    {
        return Some(time);
    }
    if is_standing_with_day(even) {
        return Some(Time::doubtful(Doubt::Recurring));
    }
    if let Some(time) = goes_on(words, even) {
        return Some(time);
    }
    if let Some(time) = whole(words, asks) {
        return Some(time);
    }
    for lead in BY_THEN {
        if let Some(rest) = even.strip_prefix(lead).filter(|rest| rest.starts_with(' ')) {
            let rest = tail(words, rest.chars().count());
            let rest = rest.trim();
            if lead.ends_with("trước") {
                if let Some(time) = whole(&format!("trước {rest}"), Asks::End) {
                    return Some(time);
                }
            } else if let Some(time) = whole(rest, Asks::End).filter(|time| time.end.is_some()) {
                return Some(Time {
                    start: None,
                    ..time
                });
            }
        }
    }
    if let Some(rest) = even.strip_prefix("trong ")
        && let Some(time) = whole(&tail(words, rest.chars().count()), asks)
    {
        return Some(time);
    }
    if let Some(time) = days_of_a_year(even) {
        return Some(time);
    }
    if let Some(whole) = year.and_then(|year| yearless::completed(words, year)) {
        let time = read(&whole, asks, None);
        if time.start.or(time.end).is_some() {
            return Some(Time {
                doubt: time.doubt.or(Some(Doubt::Year)),
                ..time
            });
        }
    }
    None
}

/// Whether words stand for a time that no day ends: `thường xuyên`.
pub fn is_standing(words: &str) -> bool {
    let words = words.trim().trim_end_matches('.');
    let even: String = even_letters(words).into_iter().collect();
    is_standing_word(&even)
}

fn is_standing_word(even: &str) -> bool {
    let first = even.chars().next();
    let is_one = |standing: &str| {
        standing.chars().next().map(small) == first
            && even_letters(standing).into_iter().eq(even.chars())
    };
    STANDING.iter().any(|standing| is_one(standing))
}

/// The words of a time that is not sure yet, without those that say so: `Dự kiến tháng
/// 5/2026`, `Tháng 5 (dự kiến)`.
fn planned<'w>(words: &'w str, even: &str) -> Option<&'w str> {
    if even.ends_with("(dự kiến)") {
        return words.rsplit_once('(').map(|(words, _)| words.trim_end());
    }
    let begins = |lead: &str| {
        let rest = even.strip_prefix(lead);
        rest.is_some_and(|rest| rest.starts_with([' ', ':']))
    };
    let lead = ["dự kiến", "khoảng", "ước"]
        .into_iter()
        .find(|lead| begins(lead))?;
    words.splitn(lead.split(' ').count() + 1, ' ').last()
}

/// The time of a stage, behind its number: `Giai đoạn 1 (Quý II/2026)`, `Đợt 2: tháng 3/2026`.
fn stage<'w>(words: &'w str, even: &str) -> Option<&'w str> {
    let name = ["giai đoạn ", "đợt ", "phase ", "stage "];
    let name = name.into_iter().find(|name| even.starts_with(name))?;
    let at = words.char_indices().nth(name.chars().count())?.0;
    let behind = &words[at..];
    let end = behind.find([' ', '(', ':'])?;
    // `Giai đoạn 2026 - 2030` is a time itself.
    let is_number = end <= 3 && behind[..end].chars().all(char::is_alphanumeric);
    let rest = behind[end..].trim_start();
    let rest = match rest.strip_prefix('(') {
        Some(inner) => inner.strip_suffix(')')?,
        None => rest.strip_prefix([':', '-', '–'])?,
    };
    is_number.then(|| rest.trim())
}

/// `Từ 01/3 đến 30/11/2026`: the first day is in the year of the last.
fn days_of_a_year(even: &str) -> Option<Time> {
    let (first, last) = even
        .split_once(" đến ")
        .or_else(|| even.split_once(" - "))
        .or_else(|| even.split_once('–'))?;
    let bare = |words: &str| {
        let words = words.trim();
        let words = words.strip_prefix("từ ").unwrap_or(words);
        let words = words.strip_prefix("ngày ").unwrap_or(words);
        words.trim().to_owned()
    };
    let (first, last) = (bare(first), bare(last));
    let is_short =
        first.split('/').count() == 2 && first.chars().all(|c| c.is_ascii_digit() || c == '/');
    let (_, year) = last.rsplit_once('/').filter(|(_, year)| year.len() == 4)?;
    if !is_short || last.split('/').count() != 3 {
        return None;
    }
    let (start, end) = (
        spoken::taken(&format!("{first}/{year}"))?,
        spoken::taken(&last)?,
    );
    (start.first_day() <= end.last_day()).then_some(Time {
        start: Some(start),
        end: Some(end),
        doubt: None,
    })
}

/// The last letters of a text.
fn tail(words: &str, letters: usize) -> String {
    let all = words.chars().count();
    words.chars().skip(all - letters).collect()
}

/// The time that a point is, by what is asked.
pub fn of_point(point: Point, asks: Asks) -> Time {
    match asks {
        Asks::Span => Time {
            start: Some(point),
            end: Some(point),
            doubt: None,
        },
        Asks::End => Time {
            end: Some(point),
            ..Time::default()
        },
        Asks::Start => Time {
            start: Some(point),
            ..Time::default()
        },
    }
}

/// `June 30, 2020`, `30 June 2020`.
fn english_day(words: &str) -> Option<Point> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let words = words.replace(',', " ").to_lowercase();
    let parts: Vec<&str> = words.split_whitespace().collect();
    let [one, two, year] = parts[..] else {
        return None;
    };
    let month_of = |word: &str| {
        let month = |name: &&str| name.starts_with(word.trim_end_matches('.')) && word.len() > 2;
        MONTHS.iter().position(month)
    };
    let (month, day) = match month_of(one) {
        Some(month) => (month, two),
        None => (month_of(two)?, one),
    };
    let month = u32::try_from(month).ok()? + 1;
    let day = day
        .trim_end_matches(|c: char| c.is_alphabetic())
        .parse()
        .ok()?;
    chrono::NaiveDate::from_ymd_opt(year.parse().ok()?, month, day).and_then(Point::of_day)
}

/// The point that words name, in whichever form.
fn point_of(words: &str) -> Option<Point> {
    // `T6/2026`
    let month = words
        .strip_prefix('T')
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(month) = month {
        return spoken::taken(month);
    }
    spoken::taken(words).or_else(|| english_day(words))
}

/// Words that are understood to the last one.
fn whole(words: &str, asks: Asks) -> Option<Time> {
    if let Some(point) = point_of(words) {
        return Some(of_point(point, asks));
    }
    let phrase = phrase::parse(words)?;
    let end = phrase.end();
    let is_point =
        matches!((phrase.first, phrase.last), (Some(first), Last::In(last)) if first == last);
    Some(match asks {
        _ if is_point => of_point(phrase.first?, asks),
        Asks::Start => Time {
            start: phrase.first.or(end),
            ..Time::default()
        },
        _ => Time {
            start: phrase.first,
            end,
            doubt: None,
        },
    })
}

/// `2025 và các năm tiếp theo`, `từ 2025 trở đi`: a beginning without an end.
fn goes_on(words: &str, even: &str) -> Option<Time> {
    const TAILS: [&str; 8] = [
        " và những năm tiếp theo",
        " và các năm tiếp theo",
        " và những năm sau",
        " và các năm sau",
        " và hằng năm",
        " và hàng năm",
        " trở đi",
        " and onwards",
    ];
    let rest = TAILS.iter().find_map(|tail| even.strip_suffix(tail))?;
    let rest: String = words.chars().take(rest.chars().count()).collect();
    let even: String = even_letters(&rest).into_iter().collect();
    let rest = match even.strip_prefix("từ ") {
        Some(after) => tail(&rest, after.chars().count()),
        None => rest,
    };
    let time = whole(rest.trim(), Asks::Start)?;
    time.start.is_some().then_some(Time { end: None, ..time })
}

/// `trước ngày 15/12 hằng năm`: a day of each year is no end of the task.
fn is_standing_with_day(even: &str) -> bool {
    let bare = bare(even);
    let is_each = ["hang nam", "hang quy", "hang thang", "dinh ky", "every"]
        .iter()
        .any(|words| bare.contains(words));
    is_each && bare.contains(|c: char| c.is_ascii_digit())
}

/// `từ ngày 22/3 đến ngày 26/3/2026`, `22/3 - 26/3/2026`, `05-10/3/2026`: the first day
/// has the month and the year of the last.
fn span_of_days(even: &str) -> Option<Time> {
    let bare = |words: &str| words.trim().trim_start_matches("ngày ").trim().to_owned();
    let (first, last) = match even.strip_prefix("từ ") {
        Some(rest) => rest
            .split_once(" đến ")
            .or_else(|| rest.split_once(['-', '–'])),
        None => even
            .split_once(" - ")
            .or_else(|| even.split_once(['-', '–'])),
    }?;
    let (first, last) = (bare(first), bare(last));
    let is_day = |words: &str| {
        !words.is_empty()
            && words
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'/')
    };
    if !is_day(&first) || !is_day(&last) {
        return None;
    }
    let Some(Point::Day(last_day)) = spoken::taken(&last) else {
        return None;
    };
    let mut parts = last.splitn(3, '/').skip(1);
    let (month, year) = (parts.next()?, parts.next()?);
    let written = match first.matches('/').count() {
        0 => format!("{first}/{month}/{year}"),
        1 => format!("{first}/{year}"),
        _ => first,
    };
    let Some(Point::Day(first_day)) = spoken::taken(&written) else {
        return None;
    };
    (first_day <= last_day).then_some(Time {
        start: Some(Point::Day(first_day)),
        end: Some(Point::Day(last_day)),
        doubt: None,
    })
}

/// A sentence with exactly one date in it, by the word in front of it.
fn lone_date(words: &str, even: &str, asks: Asks) -> Time {
    let all: Vec<&str> = words.split(' ').collect();
    let small: Vec<&str> = even.split(' ').collect();
    let mut found: Vec<(usize, Point)> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let longest = (1..=6.min(all.len() - at)).rev().find_map(|length| {
            let part = all[at..at + length].join(" ");
            let part = part.trim_matches(['(', ')', ',', ';', '.', ':']);
            let is_number_alone = part.chars().all(|c| c.is_ascii_digit()) && part.len() != 4;
            let point = point_of(part).filter(|_| !is_number_alone)?;
            Some((length, point))
        });
        match longest {
            // The day of a document is none of the task.
            Some((length, _)) if is_of_document(&small[..at]) => at += length,
            Some((length, point)) => {
                found.push((at, point));
                at += length;
            }
            None => at += 1,
        }
    }
    let [(place, point)] = found[..] else {
        return Time::doubtful(Doubt::Time);
    };
    // `Hè 2027` is not all of the year, and `13/10 hoặc 20/10/2026` not the second day.
    let before = || small[..place].iter();
    let is_season = matches!(point, Point::Year(_))
        && before().any(|word| ["hè", "mùa", "xuân", "thu", "đông", "tết"].contains(word));
    if is_season || before().any(|word| ["hoặc", "hay"].contains(word)) {
        return Time::doubtful(Doubt::Time);
    }
    let is_after = |lead: &str| {
        let before = small[..place].join(" ");
        let before = before.trim_end_matches(" ngày").trim_end();
        before == lead || before.ends_with(&format!(" {lead}"))
    };
    let time = if is_after("trước") {
        let day = point.first_day().pred_opt();
        Time {
            end: day.map(Point::Day),
            ..Time::default()
        }
    } else if is_after("từ") {
        of_point(point, Asks::Start)
    } else {
        let is_end = ["hoàn thành", "xong", "chậm nhất", "đến", "hết"]
            .iter()
            .any(|word| small[..place].join(" ").contains(word));
        of_point(point, if is_end { Asks::End } else { asks })
    };
    Time {
        doubt: Some(Doubt::Time),
        ..time
    }
}

/// Whether a date behind these words is that of a document: `Công văn số 3781/UBND
/// ngày 27/7/2021`.
fn is_of_document(before: &[&str]) -> bool {
    let before = match before {
        [others @ .., "ngày"] => others,
        _ => before,
    };
    before
        .last()
        .is_some_and(|word| word.contains('/') && word.chars().any(char::is_alphabetic))
}

#[cfg(test)]
mod tests;
