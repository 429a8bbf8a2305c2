//! The words by which a reader names what a screen shows.

use crate::deadline::state::State;
use crate::text::fold::Folded;

/// The words for states, in both languages, as screens and the help have them;
/// those that say nothing of being late stand for both.
const STATES: [(&[State], &[&str]); 9] = [
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
            "not started",
        ],
    ),
    (&[State::Overdue], &["quá hạn", "overdue by"]),
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
            "no deadline",
        ],
    ),
];

/// The states that a reader means: by the name of one, exactly, or in words of either
/// language, without marks too, with or without the days behind them (`quá hạn
/// 12 ngày`). Empty for any other words.
pub fn states(typed: &str) -> Vec<State> {
    if let Some(state) = State::from_name(typed) {
        return vec![state];
    }
    let asked = Folded::new(&without_days(typed));
    let mut rows = STATES.iter();
    let row = rows.find(|(_, words)| words.iter().any(|words| Folded::new(words).is(&asked)));
    row.map_or_else(Vec::new, |(states, _)| states.to_vec())
}

/// Whether words are only what a table shows behind the comma of a state, as in
/// `sắp đến hạn, còn 19 ngày`.
pub fn is_rest(typed: &str) -> bool {
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
                        let shown = match (state, shown.split_once(", ")) {
                            // A late report: "đã nhận, chậm 2 ngày".
                            (State::DoneLate, _) => shown.replace(',', ""),
                            (_, Some((first, _))) => first.to_owned(),
                            (_, None) => shown,
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
                            assert!(states(&typed).contains(&state), "{typed}: {state:?}");
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
            "late",
            "tất cả",
        ] {
            assert!(states(typed).is_empty(), "{typed}");
        }
        assert_eq!(states("done"), [State::Done]);
        assert_eq!(states("đã hoàn thành"), [State::Done, State::DoneLate]);
    }

    #[test]
    fn no_words_stand_twice() {
        let all: Vec<String> = STATES
            .iter()
            .flat_map(|(_, words)| words.iter().map(|words| bare(words)))
            .collect();
        for (at, words) in all.iter().enumerate() {
            assert!(!all[..at].contains(words), "{words}");
        }
    }
}
