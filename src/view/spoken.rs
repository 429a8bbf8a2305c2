//! The words by which a reader names what a screen shows.

mod table;

use crate::deadline::state::State;
use crate::text::fold::Folded;
use table::{PARTS, Row, STATES, UNSURE};

/// What a reader means by words for states.
#[derive(Debug, PartialEq, Eq)]
pub enum Meant {
    States(Vec<State>),
    /// These words name no state, or one of several, but are near to these.
    Unsure(String, Vec<State>),
    /// These words, as a screen shows them, are those of a part of these: by a
    /// number of days, or of today.
    Part(String, Vec<State>),
    /// These words name none.
    Unknown(String),
}

/// How words can be read.
enum Read {
    Known(Vec<State>),
    Unsure(Vec<State>),
    Part(Vec<State>),
}

/// The states that a list of words means, joined by commas: each by its name,
/// in capitals too, or in words of either language, without marks too. Where
/// words of a screen hold a comma themselves, the longest count. Words with a
/// number of days (`quá hạn 12 ngày`) are a part of a state: by the days
/// nothing is filtered.
pub fn states(typed: &str) -> Meant {
    let pieces = pieces(typed);
    let mut states = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let longest = (1..=2.min(pieces.len() - at)).rev().find_map(|count| {
            let parts = &pieces[at..at + count];
            if count > 1 && parts.iter().all(|one| is_name(one)) {
                return None;
            }
            Some((count, read(&joined(parts))?))
        });
        let Some((count, read)) = longest else {
            return Meant::Unknown(pieces[at].trim().to_owned());
        };
        let has_rest = pieces.get(at + count).is_some_and(|next| is_rest(next));
        let words = joined(&pieces[at..at + count + usize::from(has_rest)]);
        match read {
            Read::Part(part) => return Meant::Part(words, part),
            Read::Known(part) if has_rest => return Meant::Part(words, part),
            Read::Unsure(near) => return Meant::Unsure(words, near),
            Read::Known(known) => states.extend(known),
        }
        at += count;
    }
    Meant::States(states)
}

/// The words for a state in a message.
pub fn words_of(state: State) -> &'static str {
    let mut rows = STATES.iter();
    let row = rows.find(|(states, _)| *states == [state]);
    row.map_or("", |(_, words)| words[0])
}

/// Every word for a state, in both languages.
pub fn all_words() -> impl Iterator<Item = &'static str> {
    STATES.iter().flat_map(|(_, words)| words.iter().copied())
}

fn joined(pieces: &[&str]) -> String {
    let pieces: Vec<&str> = pieces.iter().map(|piece| piece.trim()).collect();
    pieces.join(", ")
}

fn is_name(piece: &str) -> bool {
    named(piece.trim()).is_some()
}

/// The state of a name, in small letters or capitals.
fn named(word: &str) -> Option<State> {
    State::from_name(&word.to_ascii_lowercase())
}

fn read(words: &str) -> Option<Read> {
    if let Some(state) = named(words) {
        return Some(Read::Known(vec![state]));
    }
    let (left, has_more) = without_days(words, "");
    // The legend of a timeline says of each that it is a report.
    let about = ["báo cáo ", "bao cao ", "report "];
    let small = left.to_lowercase();
    let bare = about.iter().find_map(|word| small.strip_prefix(word));
    for asked in std::iter::once(&*left).chain(bare) {
        if let Some(near) = find(&UNSURE, asked) {
            return Some(Read::Unsure(near));
        }
        if let Some(states) = find(&STATES, asked) {
            return Some(match has_more {
                true => Read::Part(states),
                false => Read::Known(states),
            });
        }
    }
    let with_dots = without_days(words, "…").0;
    let part = find(&PARTS, &left).or_else(|| find(&PARTS, &with_dots));
    part.map(Read::Part)
}

fn find(table: &[Row], typed: &str) -> Option<Vec<State>> {
    let asked = Folded::new(typed);
    let mut rows = table.iter();
    let row = rows.find(|(_, words)| words.iter().any(|words| Folded::new(words).is(&asked)));
    row.map(|(states, _)| states.to_vec())
}

/// The parts of a list; the comma of `1,446 days` parts nothing.
fn pieces(typed: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, _) in typed.match_indices([',', ';']) {
        let is_digit = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_digit());
        let bytes = typed.as_bytes();
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        if is_digit(before.copied()) && is_digit(bytes.get(at + 1).copied()) {
            continue;
        }
        pieces.push(&typed[from..at]);
        from = at + 1;
    }
    pieces.push(&typed[from..]);
    pieces
}

/// Whether words are only what a screen shows behind the comma of a state, as in
/// `sắp đến hạn, còn 19 ngày` and `không có thời hạn; có kết quả năm 2026`.
fn is_rest(typed: &str) -> bool {
    let (left, has_more) = without_days(typed, "");
    let rest = Folded::new(&left);
    let is = |words: &&str| Folded::new(words).is(&rest);
    let begins = |words: &&str| rest.has_word_prefix(&Folded::new(words));
    has_more && ["còn", "chậm", "left"].iter().any(is)
        || [
            "có kết quả",
            "đã có kết quả",
            "chưa ghi nhận kết quả",
            "has a result for",
            "no result recorded for",
        ]
        .iter()
        .any(begins)
}

/// Words with something in place of a number of days, which a table shows
/// behind or among them (`done 3 days late`), and without the day in brackets
/// behind them; whether there was either.
fn without_days(typed: &str, instead: &str) -> (String, bool) {
    let typed = typed.trim();
    let bare = match typed.split_once('(') {
        Some((before, behind)) if behind.ends_with(')') => before,
        _ => typed,
    };
    let words: Vec<&str> = bare.split_whitespace().collect();
    let is_number = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
    };
    // A comma behind the days is that of the words that follow.
    let is_days = |word: &str| {
        let word = word.trim_end_matches(',').to_lowercase();
        ["ngày", "ngay", "day", "days"].contains(&&*word)
    };
    let mut left: Vec<String> = Vec::new();
    let mut has_days = false;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let days = words.get(at + 1).filter(|next| is_days(next));
        let Some(days) = days.filter(|_| is_number(word)) else {
            left.push((*word).to_owned());
            at += 1;
            continue;
        };
        has_days = true;
        at += 2;
        if !instead.is_empty() {
            left.push(instead.to_owned());
        }
        if let (true, Some(last)) = (days.ends_with(','), left.last_mut()) {
            last.push(',');
        }
    }
    (left.join(" "), has_days || bare.len() < typed.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::state::Standing;
    use crate::lang::Lang;
    use crate::model::id::Id;
    use crate::model::item::Item;
    use crate::source::Span;
    use crate::text::fold::bare;
    use crate::view::Look;
    use crate::view::paper::form;
    use crate::view::summary;
    use crate::view::timeline::mark::{self, MarkKind};
    use crate::view::words::{self, What};

    /// The states that words name, are a part of, or can mean; whether these are
    /// taken as they stand.
    fn meant(typed: &str) -> (Vec<State>, bool) {
        match states(typed) {
            Meant::States(states) => (states, true),
            Meant::Part(_, states) | Meant::Unsure(_, states) => (states, false),
            Meant::Unknown(word) => panic!("{typed}: {word}"),
        }
    }

    /// Whatever a screen, a paper or a legend says of a state is taken back, or
    /// answered with that state; what holds days is never the whole of it.
    #[test]
    fn the_words_that_are_shown_name_their_state() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 14);
        let mut shown: Vec<(String, State)> = Vec::new();
        for state in State::ALL {
            for lang in [Lang::Vi, Lang::En] {
                shown.push((mark::state_words(state, lang), state));
                shown.push((state.name().to_owned(), state));
                for what in [What::Item, What::Report, What::Sent] {
                    for (last_day, days) in [
                        (None, None),
                        (day, Some(0)),
                        (day, Some(1)),
                        (day, Some(1446)),
                    ] {
                        let has_no_end = matches!(
                            state,
                            State::Stopped | State::Done | State::NotStarted | State::NoDeadline
                        );
                        // Only the last good day itself has no days left.
                        let is_today = days == Some(0) && state != State::DueSoon;
                        if days.is_none() && !has_no_end || is_today {
                            continue;
                        }
                        let standing = Standing {
                            state,
                            last_day,
                            days_left: days.filter(|_| !state.is_finished()),
                            days_late: days,
                            finished: None,
                        };
                        for brief in [true, false] {
                            let cell = words::state_cell(&standing, what, Look { lang, brief });
                            shown.push((cell.text, state));
                        }
                        shown.push((words::state_in_full(&standing, what, lang), state));
                        let item = Item::new(Id::new("1".into()), Span::default());
                        shown.push((form::item_state(&item, &standing), state));
                    }
                }
            }
        }
        let columns = summary::list().columns;
        for (name, state) in [
            ("stopped", State::Stopped),
            ("done", State::Done),
            ("done_in_time", State::Done),
            ("done-late", State::DoneLate),
            ("not-started", State::NotStarted),
            ("overdue", State::Overdue),
            ("due-soon", State::DueSoon),
            ("in-time", State::InTime),
            ("open_in_time", State::InTime),
            ("no-deadline", State::NoDeadline),
            ("no_deadline_with_result", State::NoDeadline),
            ("done_no_deadline", State::Done),
            ("due", State::Overdue),
            ("reports_due", State::Overdue),
            ("reports_in_time", State::Done),
            ("reports_late", State::DoneLate),
            ("reports_missing", State::Overdue),
        ] {
            let column = columns.iter().find(|column| column.name == name).unwrap();
            for lang in [Lang::Vi, Lang::En] {
                shown.push((column.heading.in_lang(lang).to_owned(), state));
            }
        }
        for (kind, state) in [
            (MarkKind::LateDeadline, State::Overdue),
            (MarkKind::InTime, State::Done),
            (MarkKind::Ahead, State::InTime),
            (MarkKind::Undated, State::NoDeadline),
            (MarkKind::Late, State::DoneLate),
            (MarkKind::Soon, State::DueSoon),
            (MarkKind::Missing, State::Overdue),
        ] {
            shown.push((kind.words(Lang::Vi), state));
            shown.push((kind.words(Lang::En), state));
        }
        for (words, state) in &shown {
            for typed in [words.clone(), words.to_uppercase(), bare(words)] {
                let (found, is_whole) = meant(&typed);
                assert!(found.contains(state), "{typed}: {state:?}: {found:?}");
                let has_days = typed.contains(|c: char| c.is_ascii_digit());
                assert!(!(has_days && is_whole), "{typed}");
            }
        }
        assert!(shown.len() > 200, "{}", shown.len());
    }

    #[test]
    fn a_part_of_a_state_is_not_all_of_it() {
        for (typed, whole) in [
            ("hôm nay là ngày cuối", &[State::DueSoon][..]),
            ("due today", &[State::DueSoon]),
            ("quá hạn 1.446 ngày", &[State::Overdue]),
            ("quá hạn 2 ngày, chưa ghi nhận báo cáo", &[State::Overdue]),
            ("overdue by 3 days; no report recorded", &[State::Overdue]),
            ("quá 2 ngày", &[State::Overdue]),
            ("còn 19 ngày", &[State::DueSoon, State::InTime]),
            ("sắp đến hạn, còn 19 ngày", &[State::DueSoon]),
            ("done,in time, 40 days left", &[State::InTime]),
            ("đã nhận, chậm 3 ngày", &[State::DoneLate]),
            ("hoàn thành đúng hạn (ngày 12/12/2025)", &[State::Done]),
            ("Hoàn thành, không có thời hạn", &[State::Done]),
            ("Done, no deadline", &[State::Done]),
            (
                "không có thời hạn; có kết quả năm 2026",
                &[State::NoDeadline],
            ),
        ] {
            match states(typed) {
                Meant::Part(_, found) => assert_eq!(found, whole, "{typed}"),
                other => panic!("{typed}: {other:?}"),
            }
        }
    }

    #[test]
    fn what_stands_behind_a_comma_is_no_state() {
        for (typed, is) in [
            (" còn 19 ngày", true),
            ("con 1.446 ngay", true),
            (" chậm 2 ngày", true),
            (" 3 days left", true),
            ("còn", false),
            ("19 ngày", false),
            ("quá hạn 2 ngày", false),
        ] {
            assert_eq!(is_rest(typed), is, "{typed}");
        }
    }

    #[test]
    fn other_words_name_none() {
        for typed in [
            "",
            "hạn",
            "quá",
            "ngày",
            "12 ngày",
            "quà hạn",
            "done-later",
            "nơi nhận",
            "tất cả",
            "overdue,,done",
        ] {
            assert!(matches!(states(typed), Meant::Unknown(_)), "{typed}");
        }
    }

    fn known(typed: &str) -> Vec<State> {
        match states(typed) {
            Meant::States(states) => states,
            other => panic!("{typed}: {other:?}"),
        }
    }

    #[test]
    fn lists_of_words() {
        for (typed, wanted) in [
            ("done", &[State::Done][..]),
            ("đã hoàn thành", &[State::Done, State::DoneLate]),
            ("overdue,due-soon", &[State::Overdue, State::DueSoon]),
            ("quá hạn, sắp đến hạn", &[State::Overdue, State::DueSoon]),
            ("Done, OVERDUE", &[State::Done, State::Overdue]),
            ("quá hạn, chưa ghi nhận hoàn thành", &[State::Overdue]),
            ("đúng hạn", &[State::Done]),
            // The rows of a summary.
            (
                "Chưa hoàn thành, trong hạn",
                &[State::InTime, State::DueSoon],
            ),
            ("chua hoan thanh,qua han", &[State::Overdue]),
            ("Not done, no deadline", &[State::NoDeadline]),
            ("done,no-deadline", &[State::Done, State::NoDeadline]),
            (
                "đang thực hiện",
                &[
                    State::Overdue,
                    State::DueSoon,
                    State::InTime,
                    State::NoDeadline,
                ],
            ),
        ] {
            assert_eq!(known(typed), wanted, "{typed}");
        }
        for (typed, near) in [
            ("late", &[State::Overdue, State::DoneLate][..]),
            ("done,trễ hạn", &[State::Overdue, State::DoneLate]),
            (
                "chưa ghi nhận",
                &[
                    State::Overdue,
                    State::DueSoon,
                    State::InTime,
                    State::NoDeadline,
                ],
            ),
        ] {
            let Meant::Unsure(_, found) = states(typed) else {
                panic!("{typed}");
            };
            assert_eq!(found, near, "{typed}");
        }
        for state in State::ALL {
            assert!(known(words_of(state)).contains(&state), "{state:?}");
        }
    }

    #[test]
    fn no_words_stand_twice() {
        let tables = STATES.iter().chain(&UNSURE).chain(&PARTS);
        let all: Vec<String> = tables
            .flat_map(|(_, words)| words.iter().map(|words| bare(words)))
            .collect();
        for (at, words) in all.iter().enumerate() {
            assert!(!all[..at].contains(words), "{words}");
        }
    }
}
