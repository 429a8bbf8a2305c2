//! The words by which a reader names what a screen shows.

use crate::deadline::state::State;
use crate::text::fold::Folded;

/// What a reader means by words for states.
#[derive(Debug, PartialEq, Eq)]
pub enum Meant {
    States(Vec<State>),
    /// These words name no state, or one of several, but are near to these.
    Unsure(String, Vec<State>),
    /// These words name none.
    Unknown(String),
}

/// The words for states, in both languages, as screens and the help have them;
/// those that say nothing of being late stand for both. The first of a row are
/// those of a message.
const STATES: [(&[State], &[&str]); 12] = [
    (&[State::Stopped], &["dừng thực hiện", "dừng", "đã dừng"]),
    (
        &[State::Done],
        &[
            "hoàn thành đúng hạn",
            "đã hoàn thành đúng hạn",
            "HT đúng hạn",
            "xong đúng hạn",
            "đã nhận đúng hạn",
            "nhận đúng hạn",
            "done in time",
            "received in time",
        ],
    ),
    (
        &[State::DoneLate],
        &[
            "hoàn thành quá hạn",
            "đã hoàn thành quá hạn",
            "HT quá hạn",
            "xong quá hạn",
            "đã nhận chậm",
            "nhận chậm",
            "done late",
            "received late",
        ],
    ),
    (
        &[State::Done, State::DoneLate],
        &["đã hoàn thành", "hoàn thành", "đã nhận", "received"],
    ),
    (
        &[State::NotStarted],
        &[
            "chưa đến thời gian thực hiện",
            "chưa đến kỳ báo cáo",
            "chưa đến kỳ",
            "not yet due to start",
            "not yet to start",
            "not started",
        ],
    ),
    (
        &[State::Overdue],
        &[
            "quá hạn",
            "chưa hoàn thành, quá hạn",
            "overdue by",
            "not done, overdue",
        ],
    ),
    (
        &[State::DueSoon],
        &[
            "sắp đến hạn",
            "hôm nay là ngày cuối",
            "due soon",
            "due today",
        ],
    ),
    (
        &[State::InTime],
        &[
            "trong hạn",
            "chưa đến hạn gửi",
            "chưa đến hạn",
            "in time",
            "not due yet",
        ],
    ),
    (
        &[State::NoDeadline],
        &[
            "không có thời hạn",
            "không ghi thời hạn",
            "không hạn",
            "chưa hoàn thành, không có thời hạn",
            "no deadline",
            "not done, no deadline",
        ],
    ),
    // As a summary counts them.
    (
        &[State::InTime, State::DueSoon],
        &["chưa hoàn thành, trong hạn", "not done, in time"],
    ),
    (
        &[
            State::NotStarted,
            State::Overdue,
            State::DueSoon,
            State::InTime,
            State::NoDeadline,
        ],
        &["chưa hoàn thành", "chưa xong", "not done"],
    ),
    (
        &[
            State::Overdue,
            State::DueSoon,
            State::InTime,
            State::NoDeadline,
        ],
        &["đang thực hiện", "in progress"],
    ),
];

/// Words that say too little to choose, and the states that they can mean.
const UNSURE: [(&[State], &[&str]); 2] = [
    (
        &[State::Overdue, State::DoneLate],
        &["late", "chậm", "trễ", "trễ hạn", "chậm hạn", "muộn"],
    ),
    // A state says nothing of whether what is done had a deadline.
    (
        &[State::Done],
        &["hoàn thành, không có thời hạn", "done, no deadline"],
    ),
];

/// The states that a list of words means, joined by commas: each by its name,
/// exactly, or in words of either language, without marks too, with or without
/// the days behind them (`quá hạn 12 ngày`). Where words of a screen hold a
/// comma themselves, the longest count.
pub fn states(typed: &str) -> Meant {
    let pieces = pieces(typed);
    let mut states = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        if at > 0 && is_rest(pieces[at]) {
            at += 1;
            continue;
        }
        let longest = (1..=2.min(pieces.len() - at)).rev().find_map(|count| {
            let words = joined(&pieces[at..at + count]);
            let is_names = count > 1 && pieces[at..at + count].iter().all(|one| is_name(one));
            let found = |table| find(table, &words).filter(|_| !is_names);
            if let Some(near) = found(&UNSURE) {
                return Some((count, Err(near)));
            }
            let named = State::from_name(&words).map(|state| vec![state]);
            let known = named.or_else(|| found(&STATES))?;
            Some((count, Ok(known)))
        });
        let shown = || pieces[at].trim().to_owned();
        match longest {
            Some((count, Ok(known))) => {
                states.extend(known);
                at += count;
            }
            Some((count, Err(near))) => {
                let words = joined(&pieces[at..at + count]);
                return Meant::Unsure(words, near);
            }
            None => return Meant::Unknown(shown()),
        }
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
    State::from_name(piece.trim()).is_some()
}

fn find(table: &[(&[State], &[&str])], typed: &str) -> Option<Vec<State>> {
    let asked = Folded::new(&without_days(typed));
    let mut rows = table.iter();
    let row = rows.find(|(_, words)| words.iter().any(|words| Folded::new(words).is(&asked)));
    row.map(|(states, _)| states.to_vec())
}

/// The parts of a list; the comma of `1,446 days` parts nothing.
fn pieces(typed: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, _) in typed.match_indices(',') {
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

/// Whether words are only what a table shows behind the comma of a state, as in
/// `sắp đến hạn, còn 19 ngày`.
fn is_rest(typed: &str) -> bool {
    let left = without_days(typed);
    let rest = Folded::new(&left);
    let is = |words: &&str| Folded::new(words).is(&rest);
    left.len() < typed.trim().len() && ["còn", "chậm", "left"].iter().any(is)
}

/// Words without a number of days, which a table shows behind or among them:
/// `done 3 days late`.
fn without_days(typed: &str) -> String {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let is_number = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
    };
    let is_days = |word: &str| ["ngày", "ngay", "day", "days"].contains(&&*word.to_lowercase());
    let mut left = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if is_number(word) && words.get(at + 1).is_some_and(|next| is_days(next)) {
            at += 2;
        } else {
            left.push(*word);
            at += 1;
        }
    }
    left.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::state::Standing;
    use crate::lang::Lang;
    use crate::text::fold::bare;
    use crate::view::Look;
    use crate::view::words::{self, What};

    /// What a table shows of each state is taken back, up to the comma that
    /// parts one state from another in a list of them.
    #[test]
    fn the_words_that_are_shown_name_their_state() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 14);
        let mut count = 0;
        for state in State::ALL {
            for what in [What::Item, What::Report] {
                for (last_day, days) in [(None, None), (day, Some(1)), (day, Some(1446))] {
                    for (lang, brief) in [
                        (Lang::Vi, false),
                        (Lang::Vi, true),
                        (Lang::En, false),
                        (Lang::En, true),
                    ] {
                        let has_no_end = matches!(
                            state,
                            State::Stopped | State::Done | State::NotStarted | State::NoDeadline
                        );
                        if days.is_none() && !has_no_end {
                            continue;
                        }
                        let standing = Standing {
                            state,
                            last_day,
                            days_left: days,
                            days_late: days,
                        };
                        let shown = words::state_cell(&standing, what, Look { lang, brief }).text;
                        // A late report: "đã nhận, chậm 2 ngày".
                        let shown = match state {
                            State::DoneLate => shown.replace(',', ""),
                            _ => shown,
                        };
                        // A narrow table has no word for it, only days; and
                        // late, without a word, is what is overdue, too.
                        if brief
                            && (state == State::InTime || shown.ends_with(" late"))
                            && !shown.starts_with("done")
                        {
                            continue;
                        }
                        // What is a name as well is one as it stands.
                        let capitals = match State::from_name(&shown) {
                            Some(_) => shown.clone(),
                            None => shown.to_uppercase(),
                        };
                        for typed in [shown.clone(), capitals, bare(&shown)] {
                            assert!(known(&typed).contains(&state), "{typed}: {state:?}");
                        }
                        count += 1;
                    }
                }
            }
        }
        assert!(count > 100, "{count}");
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
            "DONE",
            "done-later",
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
            ("sắp đến hạn, còn 19 ngày", &[State::DueSoon]),
            (
                "quá hạn 1.446 ngày, sắp đến hạn, còn 3 ngày,dừng",
                &[State::Overdue, State::DueSoon, State::Stopped],
            ),
            ("overdue by 1,446 days", &[State::Overdue]),
            (
                "overdue by 1,446 days, due soon, 3 days left",
                &[State::Overdue, State::DueSoon],
            ),
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
            ("Hoàn thành, không có thời hạn", &[State::Done]),
            ("Done, no deadline", &[State::Done]),
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
        let tables = STATES.iter().chain(&UNSURE);
        let all: Vec<String> = tables
            .flat_map(|(_, words)| words.iter().map(|words| bare(words)))
            .collect();
        for (at, words) in all.iter().enumerate() {
            assert!(!all[..at].contains(words), "{words}");
        }
    }
}
