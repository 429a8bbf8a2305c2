//! Reports that a paper asks for each period, and who watches over the plan.

mod due;

use super::clauses;
use super::codes;
use super::names::{self, Names};
use super::people;
use super::scan::{List, Scan};
use crate::draft::{About, Doubt, Draft, Duty, Place, Private, Receiver};
use crate::model::point::Point;
use crate::paper::Paragraph;
use crate::text::fold::even_letters;
use due::dues;
use std::collections::BTreeSet;

/// Who watches over a plan does this; all are even as they stand.
const WATCHES: [&str; 7] = [
    "theo dõi, kiểm tra, đôn đốc",
    "theo dõi, hướng dẫn, đôn đốc",
    "theo dõi, đôn đốc",
    "đôn đốc, theo dõi",
    "đôn đốc, kiểm tra",
    "kiểm tra, đôn đốc",
    "theo dõi việc thực hiện",
];

/// Weekly reports are listed as unused.
const WEEKLY: [&str; 4] = ["hằng tuần", "hàng tuần", "mỗi tuần", "thứ sáu"];

/// What is said of a report that somebody sends.
const SENDS: [&str; 10] = [
    "gửi báo cáo",
    "báo cáo kết quả",
    "báo cáo tình hình",
    "báo cáo tiến độ",
    "báo cáo về",
    "báo cáo gửi",
    "có báo cáo",
    "tổng hợp",
    "định kỳ",
    "báo cáo",
];

/// What stands before who receives a report, the surest first.
const TO: [List; 4] = [
    List(&["về", "gửi về", "báo cáo về"]),
    List(&["gửi", "cho", "gửi cho", "gửi đến", "đến"]),
    List(&["báo cáo", "trình"]),
    List(&["với"]),
];

/// `… để tổng hợp báo cáo …`: the receiver reports on.
const ON: List = List(&[
    "tổng hợp báo cáo",
    "tổng hợp, báo cáo",
    "tổng hợp, tham mưu báo cáo",
    "tổng hợp, trình",
    "theo dõi, tổng hợp, báo cáo",
]);

/// The monitor and the duties of a paper; the paragraphs that they are from.
pub fn read(
    paragraphs: &[&Paragraph],
    draft: &mut Draft,
    names: &mut Names<'_>,
) -> BTreeSet<usize> {
    let mut used = BTreeSet::new();
    for paragraph in paragraphs {
        let words = super::label::split(&paragraph.words)
            .map_or(paragraph.words.as_str(), |(_, rest)| rest);
        let small = even(words);
        let reports = has(&small, REPORT);
        if !reports && !WATCHES.iter().any(|watches| small.contains(watches)) {
            continue;
        }
        let all = sentences(words);
        // Of a paragraph that says more, the rest is in no part of the plan.
        let is_alone = all.len() == 1;
        if monitor(words, &small, draft, names) && is_alone {
            used.insert(paragraph.number);
        }
        if !reports {
            continue;
        }
        let at = Place::Paragraph(paragraph.number);
        let mut subject = String::new();
        for sentence in all {
            if let Some(clause) = clauses::read(&sentence) {
                subject.clone_from(&clause.leads);
            }
            if duty(&sentence, &subject, at, draft, names) && is_alone {
                used.insert(paragraph.number);
            }
        }
    }
    used
}

/// The sentences of a paragraph.
fn sentences(words: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut from = 0;
    for (at, _) in words.match_indices(['.', ';', '\n']) {
        let next = words[at + 1..].chars().next();
        let is_end = next.is_none_or(char::is_whitespace) || words[at..].starts_with('\n');
        if is_end && at > from {
            all.push(words[from..at].trim().to_owned());
            from = at + 1;
        }
    }
    all.push(words[from..].trim().trim_end_matches(['/', '.']).to_owned());
    all.retain(|sentence| !sentence.is_empty());
    all
}

fn even(words: &str) -> String {
    even_letters(words).into_iter().collect()
}

/// What every sentence about a report has.
const REPORT: &str = "báo cáo";

/// Whether words stand in a text as whole words.
fn has(text: &str, words: &str) -> bool {
    let words = even(words);
    text.match_indices(&words).any(|(at, _)| {
        let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        is_edge(text[..at].chars().next_back()) && is_edge(text[at + words.len()..].chars().next())
    })
}

/// `Giao Văn phòng Sở theo dõi, đôn đốc …`: who watches over the plan.
fn monitor(words: &str, small: &str, draft: &mut Draft, names: &mut Names<'_>) -> bool {
    // What may stand behind where the plan is not named.
    const OF_ALL: [&str; 8] = [
        "việc thực hiện",
        "việc triển khai",
        "thực hiện",
        "triển khai",
        "các đơn vị",
        "các cơ quan",
        "tổng hợp",
        "và",
    ];
    let behind = WATCHES.iter().find_map(|watches| {
        let (_, behind) = small.split_once(watches)?;
        has(small, watches).then_some(behind.trim_start())
    });
    let Some(behind) = behind.filter(|_| draft.head.monitor.is_none()) else {
        return false;
    };
    let is_named = has(small, "kế hoạch") || has(small, "chương trình");
    let is_of_all = small.starts_with("giao ")
        && (behind.is_empty()
            || behind.starts_with([',', '.', ';'])
            || OF_ALL.iter().any(|words| behind.starts_with(&even(words))));
    if !is_named && !is_of_all {
        return false;
    }
    let Some(clause) = clauses::read(words) else {
        return false;
    };
    let pieces = super::bodies::cut(
        names.lexicon,
        &clause.leads,
        super::bodies::Habit::Vietnamese,
    );
    let [only] = &pieces[..] else { return false };
    if only.is_class {
        return false;
    }
    draft.head.monitor = Some(names.enter(only));
    true
}

/// A sentence that asks for a report, as a duty.
fn duty(
    sentence: &str,
    subject: &str,
    at: Place,
    draft: &mut Draft,
    names: &mut Names<'_>,
) -> bool {
    let small = even(sentence);
    if !has(&small, REPORT) || !SENDS.iter().any(|words| has(&small, words)) {
        return false;
    }
    if WEEKLY.iter().any(|words| has(&small, words)) {
        return false;
    }
    let mut found = dues(sentence);
    let is_unissued = draft.head.issued.is_none();
    if is_unissued && first_year(draft).is_none() {
        // Nobody knows its first period.
        found.retain(|due| due.every == "once");
    }
    if found.is_empty() {
        return false;
    }
    // The words stand in a mark: nobody is named there, either.
    let (sentence, contacts) = people::without_contacts(sentence);
    let (sentence, named) = people::without_names(&sentence);
    let left = (0..named).map(|_| (at, Private::Person));
    draft.left_out.extend(left);
    let left = (0..contacts).map(|_| (at, Private::Contact));
    draft.left_out.extend(left);
    let Some(to) = receiver(&sentence, draft, names) else {
        return false;
    };
    let units = owed_by(subject, &to, draft, names);
    let mut first = None;
    for due in found {
        let place = draft.duties.len();
        // Without a year of its own a duty begins on the day of issue.
        let issued = draft.head.issued.map(Point::first_day);
        let day = day_of(&due).filter(|day| issued.is_none_or(|issued| day.last_day() <= issued));
        let from = first_year(draft).or(day.map(Point::year));
        first.get_or_insert((due.every, from));
        draft.duties.push(Duty {
            title: title(draft),
            every: due.every,
            due: due.due,
            to: to.clone(),
            time: due.words,
            units: units.clone(),
            from,
        });
        draft.mark(
            Doubt::Duty,
            About::Duty(place),
            Some("to"),
            sentence.clone(),
            at,
        );
    }
    if let (Some((every, year)), Receiver::Body(body)) = (first, &to) {
        report_on(&sentence, every, year, *body, at, draft, names);
    }
    true
}

/// The day of a report that is owed once.
fn day_of(due: &due::DueTime) -> Option<Point> {
    let (_, day) = due.due.as_ref().filter(|_| due.every == "once")?;
    Point::parse(day)
}

/// The first year of the plan, of which a report is owed where the paper has no day of
/// issue: that of its title, else of its first task.
fn first_year(draft: &Draft) -> Option<i32> {
    if draft.head.issued.is_some() {
        return None;
    }
    let title = draft.head.title.as_deref().unwrap_or("");
    let years = title.split(|c: char| !c.is_ascii_digit());
    let mut years = years
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok());
    let of_title = years.find(|year| (1990..=2150).contains(year));
    let of_items = || {
        let points = draft.items.iter().flat_map(|item| [item.start, item.end]);
        points.flatten().map(|point| point.year()).min()
    };
    of_title.or_else(of_items)
}

fn title(draft: &Draft) -> String {
    match draft.head.kind.as_deref() {
        None => "Báo cáo kết quả thực hiện Kế hoạch".to_owned(),
        Some(kind) => format!("Báo cáo kết quả thực hiện {kind}"),
    }
}

/// Who receives the report of a sentence.
fn receiver(sentence: &str, draft: &Draft, names: &mut Names<'_>) -> Option<Receiver> {
    let scan = Scan::new(sentence);
    for list in &TO {
        let mut at = 0;
        while let Some((_, end)) = scan.find(at, list) {
            at = end;
            let start = scan.skip_spaces(end);
            if !scan.begins_body(start) || !scan.is_capital(start) && scan.officer(start).is_none()
            {
                continue;
            }
            let end = clauses::list_end(&scan, start);
            let name = scan.slice(start, end);
            // A name with a comma of its own is known by the tasks.
            let known = known_at(&scan, start, names);
            if let Some(name) = known.filter(|known| known.contains(',')) {
                return Some(named(&name, false, draft, names));
            }
            let name = name
                .split(['(', ','])
                .next()
                .unwrap_or("")
                .trim()
                .to_owned();
            return Some(named(&name, scan.officer(start).is_some(), draft, names));
        }
    }
    let issuer = draft.head.issuer.clone()?;
    match draft.head.monitor {
        Some(monitor) => Some(Receiver::Body(monitor)),
        None => Some(Receiver::Outside(issuer)),
    }
}

/// The longest name of a body of the tasks that stands at a place.
fn known_at(scan: &Scan, start: usize, names: &Names<'_>) -> Option<String> {
    let rest = &scan.even[start.min(scan.even.len())..];
    let is_there = |name: &&str| {
        let letters = even_letters(name);
        rest.starts_with(&letters) && rest.get(letters.len()).is_none_or(|c| !c.is_alphanumeric())
    };
    let known = names.bodies.iter().map(|body| body.name.as_str());
    let found = known.filter(is_there).max_by_key(|name| name.len());
    found.map(str::to_owned)
}

/// A receiver by name: the issuer, what is above it and officers are outside the plan.
fn named(name: &str, is_officer: bool, draft: &Draft, names: &mut Names<'_>) -> Receiver {
    let key = names::key(name);
    let is_known = names
        .bodies
        .iter()
        .any(|body| names::key(&body.name) == key);
    let above = [&draft.head.issuer, &draft.head.parent]
        .into_iter()
        .flatten();
    let above = above.into_iter().find(|office| {
        let office = names::key(office);
        office.starts_with(&key) || key.starts_with(&office)
    });
    match (is_known, above.is_some() || is_officer) {
        // `UBND` alone may be a code; the office has more of a name.
        (false, true) if !name.contains(' ') => {
            let office = above.cloned();
            Receiver::Outside(office.unwrap_or_else(|| names::spelt_out(name)))
        }
        (false, true) => Receiver::Outside(name.to_owned()),
        _ => Receiver::Body(names.enter_name(name)),
    }
}

/// The one body that a sentence has for its subject.
fn owed_by(subject: &str, to: &Receiver, draft: &Draft, names: &mut Names<'_>) -> Vec<usize> {
    if subject.is_empty() {
        return Vec::new();
    }
    let pieces = super::bodies::cut(names.lexicon, subject, super::bodies::Habit::Vietnamese);
    let [only] = &pieces[..] else {
        return Vec::new();
    };
    let key = names::key(&only.name);
    let is_issuer = draft
        .head
        .issuer
        .as_deref()
        .is_some_and(|issuer| names::key(issuer) == key);
    if only.is_class || is_issuer || super::scan::Scan::new(&only.name).officer(0).is_some() {
        return Vec::new();
    }
    let body = names.enter(only);
    match to {
        Receiver::Body(to) if *to == body => Vec::new(),
        _ => vec![body],
    }
}

/// `… về Văn phòng Sở để tổng hợp báo cáo Chủ tịch UBND tỉnh theo quy định`: the
/// receiver owes a report of its own.
fn report_on(
    sentence: &str,
    every: &'static str,
    year: Option<i32>,
    from: usize,
    at: Place,
    draft: &mut Draft,
    names: &mut Names<'_>,
) {
    let scan = Scan::new(sentence);
    let Some((start, end)) = scan.find(0, &ON) else {
        return;
    };
    let body = scan.skip_spaces(end);
    if !scan.begins_body(body) {
        return;
    }
    let to_end = clauses::list_end(&scan, body);
    let name = scan.slice(body, to_end).trim().to_owned();
    let to = named(&name, true, draft, names);
    if to == Receiver::Body(from) {
        return;
    }
    let mut title: Vec<char> = scan.slice(start, to_end).chars().collect();
    if let Some(first) = title.first_mut() {
        *first = first.to_uppercase().next().unwrap_or(*first);
    }
    let title: String = title.into_iter().collect();
    let time = scan.slice(to_end, scan.end());
    let place = draft.duties.len();
    draft.duties.push(Duty {
        title,
        every,
        due: None,
        to,
        time: time.trim().trim_end_matches(['.', '/']).to_owned(),
        units: vec![from],
        from: year,
    });
    draft.mark(Doubt::Duty, About::Duty(place), Some("to"), sentence, at);
}

/// `Lưu: VT, QLKH`: the unit that the paper was drafted by, by its abbreviation.
pub fn drafter(draft: &mut Draft) {
    let of_file = |line: &&String| even(line).starts_with("lưu");
    let Some(line) = draft.head.recipients.iter().find(of_file) else {
        return;
    };
    let words = line.split_once([':', ' ']).map_or("", |(_, words)| words);
    let short: Vec<String> = words
        .split([',', ';', ' '])
        .map(|word| word.trim().trim_end_matches('.').to_owned())
        .filter(|word| !word.is_empty() && word != "VT" && !word.starts_with("VT"))
        .collect();
    let is_it = |name: &str| {
        let code = codes::of_name(name);
        short.iter().any(|short| codes::of_name(short) == code)
    };
    let found: Vec<usize> = (0..draft.bodies.len())
        .filter(|place| draft.bodies[*place].is_unit && is_it(&draft.bodies[*place].name))
        .collect();
    if let [only] = found[..] {
        draft.head.drafter = Some(only);
        let words = draft.bodies[only].name.clone();
        draft.mark(
            Doubt::Drafter,
            About::Plan,
            Some("drafter"),
            words,
            Place::Nowhere,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_first_is_even() {
        for words in WATCHES.iter().chain([&REPORT]) {
            assert_eq!(even(words), *words);
        }
    }
}
