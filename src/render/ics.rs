//! A calendar file by RFC 5545: every deadline a whole day, with three alarms.

use crate::lang::Lang;
use crate::text::clean::{printed, printed_line};
use crate::view::calendar::{Entry, Fate, Head};
use chrono::{Days, NaiveDate};
use unicode_normalization::char::is_combining_mark;

/// How many bytes a line may have, its end aside.
const LONGEST_LINE: usize = 75;

/// How many days before the last good day somebody is reminded, at eight in
/// the morning: the day of an entry begins at midnight where the reader is, so
/// 30 days before at eight is 29 days and 16 hours before that.
const ALARMS: [(u64, &str); 3] = [(30, "-P29DT16H"), (7, "-P6DT16H"), (1, "-PT16H")];

/// The calendar as the text of a file.
pub fn print(head: &Head, entries: impl Iterator<Item = Entry>) -> String {
    let language = match head.lang {
        Lang::Vi => "VI",
        Lang::En => "EN",
    };
    let mut file = Lines::default();
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", &format!("-//plan//plan export ics//{language}"));
    file.line("CALSCALE", "GREGORIAN");
    file.line("METHOD", "PUBLISH");
    file.line("X-WR-CALNAME", &one_line(&head.name));
    file.line("X-WR-CALDESC", &text(&head.about));
    let mut is_empty = true;
    for entry in entries {
        file.event(&entry, head.day);
        is_empty = false;
    }
    if is_empty {
        file.time_zone();
    }
    file.line("END", "VCALENDAR");
    file.text
}

/// Content lines, each folded and ended.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn event(&mut self, entry: &Entry, today: NaiveDate) {
        let title = one_line(&entry.title);
        let made = format!("{}T000000Z", day(today));
        // The end of a day is the next one.
        let next = entry.day.succ_opt().unwrap_or(entry.day);
        let status = match entry.fate {
            Fate::Open | Fate::Finished => "CONFIRMED",
            Fate::Stopped => "CANCELLED",
        };
        let groups: Vec<String> = entry.groups.iter().map(|group| one_line(group)).collect();
        self.line("BEGIN", "VEVENT");
        self.line("DESCRIPTION", &text(&entry.about));
        self.line("DTEND;VALUE=DATE", &day(next));
        self.line("DTSTAMP", &made);
        self.line("DTSTART;VALUE=DATE", &day(entry.day));
        self.line("SEQUENCE", &entry.version.to_string());
        self.line("STATUS", status);
        self.line("SUMMARY", &title);
        self.line("TRANSP", "TRANSPARENT");
        self.line("UID", &one_line(&entry.key));
        self.line("CATEGORIES", &groups.join(","));
        if entry.fate == Fate::Open {
            for (days, trigger) in ALARMS {
                // A day that is past reminds nobody; some programs would ring
                // for all of them at once.
                let rings = entry.day.checked_sub_days(Days::new(days));
                if rings.is_none_or(|rings| rings < today) {
                    continue;
                }
                self.line("BEGIN", "VALARM");
                self.line("ACTION", "DISPLAY");
                self.line("DESCRIPTION", &title);
                self.line("DTSTAMP", &made);
                self.line("TRIGGER", trigger);
                self.line("UID", &one_line(&format!("{days}.{}", entry.key)));
                self.line("END", "VALARM");
            }
        }
        self.line("END", "VEVENT");
    }

    /// A calendar has at least one component; this one says nothing but where
    /// its days are.
    fn time_zone(&mut self) {
        for (name, value) in [
            ("BEGIN", "VTIMEZONE"),
            ("TZID", "Asia/Ho_Chi_Minh"),
            ("BEGIN", "STANDARD"),
            ("DTSTART", "19700101T000000"),
            ("TZOFFSETFROM", "+0700"),
            ("TZOFFSETTO", "+0700"),
            ("TZNAME", "+07"),
            ("END", "STANDARD"),
            ("END", "VTIMEZONE"),
        ] {
            self.line(name, value);
        }
    }

    /// Writes one content line, folded between letters where it is too long.
    fn line(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut rest = &*line;
        let mut room = LONGEST_LINE;
        while rest.len() > room {
            let (part, after) = rest.split_at(cut(rest, room));
            self.text.push_str(part);
            self.text.push_str("\r\n ");
            rest = after;
            room = LONGEST_LINE - 1;
        }
        self.text.push_str(rest);
        self.text.push_str("\r\n");
    }
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// A text of the file as a value: what ends a value or begins another line is
/// escaped, what acts on a terminal shown by its number.
fn text(raw: &str) -> String {
    escaped(&printed(raw))
}

/// The same, on one line.
fn one_line(raw: &str) -> String {
    escaped(&printed_line(raw))
}

fn escaped(clean: &str) -> String {
    let mut out = String::with_capacity(clean.len() + clean.len() / 16);
    for c in clean.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', c]),
            c => out.push(c),
        }
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
            let mut lines = Lines::default();
            lines.line("X", text);
            let folded = lines.text;
            assert_eq!(folded.replace("\r\n ", ""), format!("X:{text}\r\n"));
            for line in folded.split_terminator("\r\n") {
                assert!(line.len() <= LONGEST_LINE, "{}", line.len());
                let begins = line.trim_start_matches(' ').chars().next();
                if text != many_marks {
                    assert!(!begins.is_some_and(is_combining_mark), "{line}");
                }
            }
        }
    }

    #[test]
    fn a_value_is_one_value() {
        for (raw, value) in [
            ("END:VCALENDAR\r\nX:y", "END:VCALENDAR\\nX:y"),
            ("a;b,c\\n", "a\\;b\\,c\\\\n"),
            ("\rEND:VEVENT", "\\\\u{d}END:VEVENT"),
            ("a\u{2028}b\u{85}c\u{0}", "a\\nb\\nc\\\\u{0}"),
        ] {
            assert_eq!(text(raw), value);
        }
        assert_eq!(one_line("a\nb"), "a b");
    }
}
