//! What the words of a cell say of time: a start, an end, and what is doubtful.

use super::words::STANDING;
use crate::draft::Doubt;
use crate::model::phrase::{self, Last};
use crate::model::point::Point;
use crate::model::spoken;
use crate::text::fold::{bare, even_letters};

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
    let words = words.trim().trim_end_matches(['.', ';', ',']).trim();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return Time::default();
    }
    let even: String = even_letters(&words).into_iter().collect();
    if is_standing_word(&even) {
        return Time::default();
    }
    // `Sau 30/6/2026` is no end.
    if even.starts_with("sau ") {
        return Time::doubtful(Doubt::Time);
    }
    if let Some(time) = quarters(&even) {
        return time;
    }
    if let Some(time) = span_of_days(&even) {
        return time;
    }
    if asks == Asks::Span
        && let Some(rest) = even.strip_prefix("trong ")
        && let Some(time) = whole(&tail(&words, rest.chars().count()), asks)
    {
        return time;
    }
    if is_standing_with_day(&even) {
        return Time::doubtful(Doubt::Recurring);
    }
    if let Some(time) = goes_on(&words, &even) {
        return time;
    }
    if let Some(time) = whole(&words, asks) {
        return time;
    }
    for lead in BY_THEN {
        if let Some(rest) = even.strip_prefix(lead).filter(|rest| rest.starts_with(' ')) {
            let rest = tail(&words, rest.chars().count());
            let rest = rest.trim();
            if lead.ends_with("trước") {
                if let Some(time) = whole(&format!("trước {rest}"), Asks::End) {
                    return time;
                }
            } else if let Some(time) = whole(rest, Asks::End).filter(|time| time.end.is_some()) {
                return Time {
                    start: None,
                    ..time
                };
            }
        }
    }
    if let Some(rest) = even.strip_prefix("trong ")
        && let Some(time) = whole(&tail(&words, rest.chars().count()), asks)
    {
        return time;
    }
    if let Some(time) = days_of_a_year(&even) {
        return time;
    }
    if let Some(point) = year.and_then(|year| without_year(&even, year)) {
        let time = of_point(point, asks);
        return Time {
            doubt: Some(Doubt::Year),
            ..time
        };
    }
    lone_date(&words, &even, asks)
}

/// Whether words stand for a time that no day ends: `thường xuyên`.
pub fn is_standing(words: &str) -> bool {
    let words = words.trim().trim_end_matches('.');
    let even: String = even_letters(words).into_iter().collect();
    is_standing_word(&even)
}

fn is_standing_word(even: &str) -> bool {
    let is_one = |standing: &str| even_letters(standing).into_iter().eq(even.chars());
    STANDING.iter().any(|standing| is_one(standing))
}

/// `Quý I, II/2026`, `quý III và IV năm 2026`: from the first to the last.
fn quarters(even: &str) -> Option<Time> {
    let even = even.strip_prefix("trong ").unwrap_or(even);
    let rest = even.strip_prefix("quí ")?;
    let rest = rest.replace(" quí ", " ").replace("-quí ", "-");
    let rest = rest.as_str();
    let (first, rest) = rest
        .split_once([',', '-', '–'])
        .or_else(|| rest.split_once(" và "))?;
    let (last, year) = rest
        .split_once(['/', ' '])
        .map(|(last, year)| (last.trim(), year))
        .filter(|(last, _)| !last.is_empty())
        .or_else(|| rest.trim_start().split_once(['/', ' ']))?;
    let year: i32 = year.trim_start_matches("năm").trim().parse().ok()?;
    let quarter = |words: &str| match words.trim() {
        "i" | "1" => Some(1),
        "ii" | "2" => Some(2),
        "iii" | "3" => Some(3),
        "iv" | "4" => Some(4),
        _ => None,
    };
    let (first, last) = (quarter(first)?, quarter(last)?);
    (first < last && (1990..=2150).contains(&year)).then_some(Time {
        start: Some(Point::Quarter(year, first)),
        end: Some(Point::Quarter(year, last)),
        doubt: None,
    })
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

fn of_point(point: Point, asks: Asks) -> Time {
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
    chrono::NaiveDate::from_ymd_opt(year.parse().ok()?, month, day).map(Point::Day)
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
        Some(rest) => rest.split_once(" đến "),
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

/// `tháng 9`, `quý II`, `15/4`, in a year that is known from elsewhere.
fn without_year(even: &str, year: i32) -> Option<Point> {
    let with = |words: String| spoken::taken(&words).or_else(|| phrase::parse(&words)?.end());
    if even.chars().any(|c| c.is_ascii_digit()) || even.contains("quí") || even.contains("quý") {
        let has_year = even
            .split(|c: char| !c.is_ascii_digit())
            .any(|digits| digits.len() == 4);
        if !has_year {
            return with(format!("{even}/{year}")).or_else(|| with(format!("{even} năm {year}")));
        }
    }
    None
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
mod tests {
    use super::*;

    fn said(words: &str, asks: Asks) -> String {
        let time = read(words, asks, Some(2026));
        let point =
            |point: Option<Point>| point.map_or_else(|| "–".to_owned(), |point| point.to_string());
        let doubt = time.doubt.map_or("", Doubt::name);
        format!("{} / {} {doubt}", point(time.start), point(time.end))
            .trim_end()
            .to_owned()
    }

    #[test]
    fn words_of_time() {
        for (words, asks, time) in [
            ("2025", Asks::End, "– / 2025"),
            ("6/2025", Asks::End, "– / 2025-06"),
            ("Tháng 5/2025", Asks::End, "– / 2025-05"),
            ("Quý II/2025", Asks::End, "– / 2025-Q2"),
            ("31/01/2026", Asks::End, "– / 2026-01-31"),
            ("June 30, 2020", Asks::End, "– / 2020-06-30"),
            ("2025", Asks::Span, "2025 / 2025"),
            ("Trong năm 2026", Asks::Span, "2026 / 2026"),
            ("Xong trong Quý II/2026", Asks::Span, "– / 2026-Q2"),
            ("Xong trong tháng 5/2026", Asks::Span, "– / 2026-05"),
            (
                "Hoàn thành trước ngày 15/12/2025",
                Asks::Span,
                "– / 2025-12-14",
            ),
            ("trước ngày 15/12/2025", Asks::End, "– / 2025-12-14"),
            ("đến hết năm 2027", Asks::Span, "– / 2027"),
            ("2025-2026", Asks::End, "2025 / 2026"),
            ("2025 - 2026", Asks::Span, "2025 / 2026"),
            ("giai đoạn 2026-2030", Asks::Span, "2026 / 2030"),
            (
                "từ tháng 3 đến tháng 9/2026",
                Asks::Span,
                "2026-03 / 2026-09",
            ),
            (
                "từ 25/8 đến 31/8/2026",
                Asks::Span,
                "2026-08-25 / 2026-08-31",
            ),
            (
                "từ ngày 22/3 đến ngày 26/3/2026",
                Asks::Span,
                "2026-03-22 / 2026-03-26",
            ),
            ("05-10/3/2026", Asks::Span, "2026-03-05 / 2026-03-10"),
            ("2025 và những năm tiếp theo", Asks::End, "2025 / –"),
            ("từ năm 2025 trở đi", Asks::Span, "2025 / –"),
            ("Quý I, II/2026", Asks::Span, "2026-Q1 / 2026-Q2"),
            ("Quý III và IV năm 2026", Asks::Span, "2026-Q3 / 2026-Q4"),
            (
                "Trong quý I và quý II năm 2026",
                Asks::Span,
                "2026-Q1 / 2026-Q2",
            ),
            (
                "Từ 01/3 đến 30/11/2026",
                Asks::Span,
                "2026-03-01 / 2026-11-30",
            ),
            (
                "từ ngày 15/9 đến ngày 15/6/2026",
                Asks::Span,
                "– / 2026-06-15 time",
            ),
            ("Trong tháng 5 năm 2026", Asks::Span, "2026-05 / 2026-05"),
            ("T6/2026", Asks::End, "– / 2026-06"),
            ("Sau 30/6/2026", Asks::Span, "– / – time"),
            ("Hằng quý", Asks::Span, "– / –"),
            ("Thường xuyên", Asks::End, "– / –"),
            ("Nhiệm vụ thường xuyên", Asks::End, "– / –"),
            ("Hàng năm", Asks::Span, "– / –"),
            ("Ongoing", Asks::End, "– / –"),
            ("trước ngày 15/12 hằng năm", Asks::End, "– / – recurring"),
            ("tháng 9", Asks::End, "– / 2026-09 year"),
            ("quý II", Asks::Span, "2026-Q2 / 2026-Q2 year"),
            ("15/4", Asks::End, "– / 2026-04-15 year"),
            (
                "Hoàn thành đầu tư, lắp đặt và vận hành xong trước ngày 01/01/2030",
                Asks::Span,
                "– / 2029-12-31 time",
            ),
            (
                "Theo Quyết định số 5/QĐ-UBND ngày 01/02/2026",
                Asks::End,
                "– / – time",
            ),
            ("sau khi Luật được ban hành", Asks::End, "– / – time"),
            ("(See Above)", Asks::End, "– / – time"),
            ("", Asks::End, "– / –"),
        ] {
            assert_eq!(said(words, asks), time, "{words}");
        }
    }

    #[test]
    fn no_end_lies_before_its_start() {
        for words in ["từ 2027 đến 2025", "9/2026 - 3/2026", "2030-2025"] {
            let time = read(words, Asks::Span, None);
            if let (Some(start), Some(end)) = (time.start, time.end) {
                assert!(start.first_day() <= end.last_day(), "{words}");
            }
        }
    }
}
