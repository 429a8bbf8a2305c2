//! A calendar file by RFC 5545: every deadline a whole day, with three alarms.

use crate::lang::Lang;
use crate::view::calendar::{Calendar, Entry, Fate};
use chrono::{NaiveDate, NaiveTime};
use icalendar::{Alarm, Component, Event, EventLike, EventStatus, Property};
use std::fmt::Write;
use unicode_normalization::char::is_combining_mark;

/// How many bytes a line may have, its end aside.
const LONGEST_LINE: usize = 75;

/// How many days before the last good day somebody is reminded, at eight in
/// the morning: the day of an entry begins at midnight where the reader is, so
/// 30 days before at eight is 29 days and 16 hours before that.
const ALARMS: [(u32, &str); 3] = [(30, "-P29DT16H"), (7, "-P6DT16H"), (1, "-PT16H")];

/// The calendar as the text of a file.
pub fn print(calendar: &Calendar) -> String {
    let language = match calendar.lang {
        Lang::Vi => "VI",
        Lang::En => "EN",
    };
    let mut file = icalendar::Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0".to_owned()),
        ("PRODID", format!("-//plan//plan export ics//{language}")),
        ("CALSCALE", "GREGORIAN".to_owned()),
        ("METHOD", "PUBLISH".to_owned()),
        ("X-WR-CALNAME", calendar.name.clone()),
        ("X-WR-CALDESC", calendar.about.clone()),
    ] {
        file.append_property(Property::new(name, value));
    }
    for entry in &calendar.entries {
        file.push(event(entry, calendar.day));
    }
    let mut text = file.to_string();
    if calendar.entries.is_empty() {
        // A calendar has at least one component; this one says nothing but
        // where its days are.
        text = text.replace("END:VCALENDAR", &format!("{TIME_ZONE}END:VCALENDAR"));
    }
    fold(&text)
}

const TIME_ZONE: &str = "BEGIN:VTIMEZONE\r
TZID:Asia/Ho_Chi_Minh\r
BEGIN:STANDARD\r
DTSTART:19700101T000000\r
TZOFFSETFROM:+0700\r
TZOFFSETTO:+0700\r
TZNAME:+07\r
END:STANDARD\r
END:VTIMEZONE\r
";

fn event(entry: &Entry, made: NaiveDate) -> Event {
    let made = made.and_time(NaiveTime::MIN).and_utc();
    // The end of a day is the next one.
    let next = entry.day.succ_opt().unwrap_or(entry.day);
    let mut event = Event::new();
    event
        .uid(&entry.key)
        .timestamp(made)
        .sequence(u32::try_from(entry.moved).unwrap_or(u32::MAX))
        .starts(entry.day)
        .ends(next)
        .summary(&entry.title)
        .description(&entry.about)
        .categories(&entry.groups)
        .add_property("TRANSP", "TRANSPARENT")
        .status(match entry.fate {
            Fate::Open | Fate::Finished => EventStatus::Confirmed,
            Fate::Stopped => EventStatus::Cancelled,
        });
    if entry.fate == Fate::Open {
        for (days, trigger) in ALARMS {
            let mut alarm = Alarm::display(&entry.title, chrono::TimeDelta::zero());
            alarm
                .uid(&format!("{days}.{}", entry.key))
                .timestamp(made)
                .append_property(Property::new("TRIGGER", trigger));
            event.alarm(alarm);
        }
    }
    event.done()
}

/// Folds long lines anew: the crate cuts between a letter and its marks.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        let mut rest = line;
        let mut room = LONGEST_LINE;
        while rest.len() > room {
            let (part, after) = rest.split_at(cut(rest, room));
            // Writing to a String cannot fail.
            _ = write!(out, "{part}\r\n ");
            rest = after;
            room = LONGEST_LINE - 1;
        }
        _ = write!(out, "{rest}\r\n");
    }
    out
}

/// Where to cut a line that is too long: before the last letter that begins in
/// the room there is. A letter with more marks than a line holds is cut inside.
fn cut(line: &str, room: usize) -> usize {
    let mut last = None;
    let mut joined = false;
    for (at, c) in line.char_indices() {
        if at > room {
            break;
        }
        let goes_on = joined || is_combining_mark(c) || c == ZERO_WIDTH_JOINER;
        if at > 0 && !goes_on {
            last = Some(at);
        }
        joined = c == ZERO_WIDTH_JOINER;
    }
    last.unwrap_or_else(|| line.floor_char_boundary(room))
}

/// Makes one sign of those on both sides of it.
const ZERO_WIDTH_JOINER: char = '\u{200d}';

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn unfold(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    #[test]
    fn lines_are_cut_between_letters() {
        let marked: String = "Xây dựng ở Ủy ban, đường thủy ".repeat(20).nfd().collect();
        let long = "a".repeat(5_000);
        let many_marks = format!("a{}", "\u{301}".repeat(200));
        for text in [
            marked.as_str(),
            &long,
            &many_marks,
            "",
            "ở",
            &"ở".repeat(25),
            &"ở".repeat(26),
        ] {
            let folded = fold(&format!("{text}\r\n"));
            assert_eq!(unfold(&folded), format!("{text}\r\n"));
            for line in folded.split_terminator("\r\n") {
                assert!(line.len() <= LONGEST_LINE, "{}", line.len());
                let begins = line.trim_start_matches(' ').chars().next();
                if text != many_marks {
                    assert!(!begins.is_some_and(is_combining_mark), "{line}");
                }
            }
        }
    }
}
