//! When a report is owed, by the words of a sentence.

use super::{even, has};
use crate::model::phrase::parse_due;
use crate::model::spoken;
use crate::reading::scan::{List, Scan};

/// How often, by the words for it. Weekly reports are told as unused.
const PERIODS: [(&str, &str); 24] = [
    ("6 tháng", "half"),
    ("06 tháng", "half"),
    ("sáu tháng", "half"),
    ("nửa năm", "half"),
    ("tháng sau", "month"),
    ("tháng kế tiếp", "month"),
    ("quý sau", "quarter"),
    ("năm sau", "year"),
    ("hằng quý", "quarter"),
    ("hàng quý", "quarter"),
    ("mỗi quý", "quarter"),
    ("cuối quý", "quarter"),
    ("từng quý", "quarter"),
    ("quý", "quarter"),
    ("hằng tháng", "month"),
    ("hàng tháng", "month"),
    ("mỗi tháng", "month"),
    ("hằng năm", "year"),
    ("hàng năm", "year"),
    ("mỗi năm", "year"),
    ("1 năm", "year"),
    ("01 năm", "year"),
    ("một năm", "year"),
    ("năm", "year"),
];

/// Words for the day by which a report is due.
const BOUNDS: List = List(&[
    "trước ngày",
    "trước",
    "chậm nhất",
    "chậm nhất là",
    "chậm nhất vào",
    "vào ngày",
    "ngày",
]);

/// One time that a report is owed.
#[derive(Debug, PartialEq, Eq)]
pub struct DueTime {
    pub every: &'static str,
    pub due: Option<(&'static str, String)>,
    pub words: String,
}

/// The times of reports that a sentence names.
pub fn dues(sentence: &str) -> Vec<DueTime> {
    let small = even(sentence);
    let mut all: Vec<DueTime> = Vec::new();
    let scan = Scan::new(sentence);
    let mut at = 0;
    let mut days: Vec<(usize, usize, &'static str, String)> = Vec::new();
    while let Some((start, end)) = scan.find(at, &BOUNDS) {
        at = end;
        let bound = match scan.slice(start, end).to_lowercase() {
            words if words.starts_with("trước") => "trước",
            _ => "chậm nhất",
        };
        let before = even(&scan.slice(0, start));
        let is_of_paper = before.trim_end().ends_with(char::is_numeric)
            || before
                .split_whitespace()
                .next_back()
                .is_some_and(|word| word.contains('/'));
        let from = scan.skip_spaces(end);
        let from = match scan.find(from, &DAY) {
            Some((day, end)) if day == from => scan.skip_spaces(end),
            _ => from,
        };
        let is_day = scan.signs.get(from).is_some_and(char::is_ascii_digit);
        if !is_day || is_of_paper {
            continue;
        }
        let (to, said) = day_words(&scan, from);
        days.push((start, to, bound, said));
        at = to.max(end);
    }
    for (nth, (start, end, bound, said)) in days.iter().enumerate() {
        // A day of one year is owed once.
        if let Some(crate::model::point::Point::Day(day)) = spoken::taken(said) {
            all.push(DueTime {
                every: "once",
                due: Some((key_of(bound), day.to_string())),
                words: scan.slice(*start, *end),
            });
            continue;
        }
        let until = days.get(nth + 1).map_or(scan.end(), |next| next.0);
        let from = nth.checked_sub(1).map_or(0, |before| days[before].1);
        let behind = even(&scan.slice(*end, until));
        let before = even(&scan.slice(from, *start));
        let near: String = behind
            .chars()
            .take(24)
            .take_while(|c| !"),;".contains(*c))
            .collect();
        let every = every_of(&near)
            .or_else(|| last_every(&before))
            .or_else(|| every_of(&behind))
            .or_else(|| every_of(&small));
        let Some(every) = every else { continue };
        if let Some((every, due)) = settled(every, bound, said, &near) {
            let to = words_end(&scan, *end, every);
            all.push(DueTime {
                every,
                due: Some(due),
                words: scan
                    .slice(*start, to)
                    .trim()
                    .trim_end_matches([',', ')', ';'])
                    .to_owned(),
            });
        }
    }
    // Both halves of a year make one duty.
    let halves = all.iter().any(|one| one.every == "half");
    if halves {
        let half = all
            .iter()
            .find(|one| one.every == "half")
            .and_then(|one| one.due.clone());
        let day = |due: &Option<(&str, String)>| {
            due.as_ref()
                .and_then(|(_, day)| day.rsplit('-').next().map(str::to_owned))
        };
        all.retain(|one| {
            one.every != "year"
                || day(&one.due) != day(&half)
                || !one
                    .due
                    .as_ref()
                    .is_some_and(|(_, day)| day.starts_with("12-"))
        });
    }
    if all.is_empty() && days.is_empty() {
        // A period without a day.
        let is_periodic = [
            "định kỳ",
            "hằng năm",
            "hàng năm",
            "hằng quý",
            "hàng quý",
            "hằng tháng",
            "hàng tháng",
        ]
        .iter()
        .find(|words| has(&small, words));
        if let Some(words) = is_periodic
            && let Some(every) = sure_every(&small)
        {
            let said = sentence_words(&scan, words);
            all.push(DueTime {
                every,
                due: None,
                words: said,
            });
        }
    }
    all.dedup();
    all
}

const DAY: List = List(&["ngày"]);

fn key_of(bound: &str) -> &'static str {
    match bound {
        "trước" => "before",
        _ => "by",
    }
}

fn sentence_words(scan: &Scan, words: &'static str) -> String {
    let found = scan.find_words(0, words);
    found.map_or(String::new(), |(start, end)| {
        // `định kỳ 6 tháng`, `định kỳ hằng quý`
        let mut to = end;
        for _ in 0..2 {
            let next = scan.skip_spaces(to);
            let word_end = scan.word_end(next);
            let word = even(&scan.slice(next, word_end));
            let goes_on =
                ["hằng", "hàng", "năm", "quí", "tháng", "6", "06"].contains(&word.as_str());
            if !goes_on {
                break;
            }
            to = word_end;
        }
        scan.slice(start, to)
    })
}

/// The words of a day from a place on: `15/12`, `15 tháng 12`, `25`, `05 của tháng cuối quý`.
fn day_words(scan: &Scan, from: usize) -> (usize, String) {
    let mut end = from;
    while scan
        .signs
        .get(end)
        .is_some_and(|c| c.is_ascii_digit() || "/.-".contains(*c))
    {
        end += 1;
    }
    while end > from && !scan.signs[end - 1].is_ascii_digit() {
        end -= 1;
    }
    let day = scan.slice(from, end);
    const MONTH: List = List(&["tháng"]);
    let next = scan.skip_spaces(end);
    if let Some(after) = scan.after(next, &MONTH)
        && !day.contains(['/', '.', '-'])
    {
        let start = scan.skip_spaces(after);
        let mut to = start;
        while scan.signs.get(to).is_some_and(char::is_ascii_digit) {
            to += 1;
        }
        if to > start {
            let month = scan.slice(start, to);
            const YEAR: List = List(&["năm"]);
            let next = scan.skip_spaces(to);
            if let Some(year) = scan.after(next, &YEAR) {
                let start = scan.skip_spaces(year);
                let end: String = scan.signs[start..].iter().take(4).collect();
                if end.len() == 4 && end.bytes().all(|byte| byte.is_ascii_digit()) {
                    return (start + 4, format!("{day}/{month}/{end}"));
                }
            }
            return (to, format!("{day}/{month}"));
        }
    }
    (end, day.replace(['.', '-'], "/"))
}

/// The first period that words name.
fn every_of(words: &str) -> Option<&'static str> {
    let found = PERIODS
        .iter()
        .filter(|(said, _)| has(words, said))
        .filter_map(|(said, every)| {
            Some((
                words.find(&even(said))?,
                std::cmp::Reverse(said.len()),
                *every,
            ))
        });
    found.min().map(|(_, _, every)| every)
}

/// The last one.
fn last_every(words: &str) -> Option<&'static str> {
    let found = PERIODS
        .iter()
        .filter(|(said, _)| has(words, said))
        .filter_map(|(said, every)| {
            let at = words.rfind(&even(said))?;
            Some((at + even(said).len(), said.len(), *every))
        });
    // `kế hoạch năm 2026` is no period.
    found
        .filter(|(end, _, _)| {
            !words[*end..]
                .trim_start()
                .starts_with(|c: char| c.is_ascii_digit())
        })
        .max()
        .map(|(_, _, every)| every)
}

/// The period of a sentence that names no day.
fn sure_every(words: &str) -> Option<&'static str> {
    let sure = PERIODS.iter().filter(|(said, _)| said.contains(' '));
    let mut found = sure
        .filter(|(said, _)| has(words, said))
        .map(|(_, every)| *every);
    let first = found.next()?;
    found.all(|every| every == first).then_some(first)
}

/// The day as the file has it.
fn settled(
    every: &'static str,
    bound: &'static str,
    said: &str,
    behind: &str,
) -> Option<(&'static str, (&'static str, String))> {
    let next_year = has(behind, "năm sau");
    let (every, words) = match (every, said.contains('/')) {
        ("year", true) if next_year => ("year", format!("{bound} ngày {said} năm sau")),
        ("year", true) => ("year", format!("{bound} ngày {said} hàng năm")),
        ("half", true) => {
            // The half-year's own month: the twelfth is the sixth of the second half.
            let (day, month) = said.split_once('/')?;
            let month: u32 = month.parse().ok()?;
            let day: u32 = day.parse().ok()?;
            if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
                return None;
            }
            let month = (month - 1) % 6 + 1;
            let due = match month {
                // In January or July it is of the half that ended.
                1 => format!("next 01-{day:02}"),
                month => format!("{month:02}-{day:02}"),
            };
            return Some(("half", (key_of(bound), due)));
        }
        ("quarter", false)
            if has(behind, "tháng đầu quý sau") || has(behind, "tháng đầu tiên của quý sau") =>
        {
            let day: u32 = said.parse().ok()?;
            return Some(("quarter", (key_of(bound), format!("next 01-{day:02}"))));
        }
        ("quarter", false) => ("quarter", format!("{bound} ngày {said} tháng cuối quý")),
        ("month", false) if has(behind, "tháng sau") || has(behind, "tháng kế tiếp") => {
            ("month", format!("{bound} ngày {said} tháng sau"))
        }
        ("month", false) => ("month", format!("{bound} ngày {said} hàng tháng")),
        // `trước ngày 15/12` behind `hằng quý` is the year's.
        (_, true) => ("year", format!("{bound} ngày {said} hàng năm")),
        _ => return None,
    };
    let due = parse_due(&words)?;
    let written = due.due.to_string();
    let (key, day) = written.split_once(' ')?;
    let key = if key == "before" { "before" } else { "by" };
    // Of a month the file has the day alone.
    let day = match every {
        "month" => day.replace("01-", ""),
        _ => day.to_owned(),
    };
    Some((every, (key, day)))
}

/// Where the words of a time end: behind the period.
fn words_end(scan: &Scan, from: usize, every: &str) -> usize {
    let behind = even(&scan.slice(from, (from + 40).min(scan.end())));
    let found = PERIODS
        .iter()
        .filter(|(said, of)| *of == every && said.contains(' ') && has(&behind, said))
        .filter_map(|(said, _)| {
            let at = behind.find(&even(said))?;
            let before = behind[..at].chars().count();
            (before <= 24 && !behind[..at].contains([',', ';', '(', ')']))
                .then(|| before + said.chars().count())
        });
    found.max().map_or(from, |letters| from + letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_reports() {
        for (sentence, wanted) in [
            (
                "Định kỳ trước ngày 15/12 hàng năm gửi báo cáo kết quả về Văn phòng Sở",
                &["year before 12-15 “trước ngày 15/12 hàng năm”"][..],
            ),
            (
                "Các Sở định kỳ hàng năm (trước ngày 10/12) hoặc đột xuất báo cáo UBND tỉnh",
                &["year before 12-10 “trước ngày 10/12”"],
            ),
            (
                "báo cáo kết quả trước ngày 20 của tháng cuối quý",
                &["quarter before 03-20 “trước ngày 20 của tháng cuối quý”"],
            ),
            (
                "Chậm nhất ngày 25 hằng tháng báo cáo tiến độ về Phòng Tổ chức",
                &["month by 25 “Chậm nhất ngày 25 hằng tháng”"],
            ),
            (
                "báo cáo 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12)",
                &["half before 06-15 “trước ngày 15/6”"],
            ),
            (
                "báo cáo kết quả về Sở Nội vụ trước ngày 15/11/2026",
                &["once before 2026-11-15 “trước ngày 15/11/2026”"],
            ),
            (
                "báo cáo UBND tỉnh trước ngày 05 tháng 12 năm 2026",
                &["once before 2026-12-05 “trước ngày 05 tháng 12 năm 2026”"],
            ),
            (
                "định kỳ hằng quý báo cáo Giám đốc Sở",
                &["quarter  “định kỳ hằng quý”"],
            ),
            ("định kỳ báo cáo khi có yêu cầu", &[]),
            ("Báo cáo số 12/BC-SYT ngày 15/12/2026", &[]),
        ] {
            let found: Vec<String> = dues(sentence)
                .into_iter()
                .map(|one| {
                    let due = one
                        .due
                        .map_or(String::new(), |(key, day)| format!("{key} {day}"));
                    format!("{} {due} “{}”", one.every, one.words)
                })
                .collect();
            assert_eq!(found, wanted, "{sentence}");
        }
    }
}
