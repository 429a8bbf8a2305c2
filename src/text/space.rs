//! Spaces in a text, and what is wrong with them.

use super::special::{self, Kind};
use std::ops::Range;

/// What is wrong with a run of spaces. A run is wrong in one way: the first of
/// these that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing but the run, or nothing at all.
    Only,
    /// It stands at an end of the text.
    Edge,
    /// It breaks a text that is one line on paper.
    Break,
    /// It has another sign than the plain space and the line feed.
    Odd,
    /// It is longer than one space.
    Double,
}

/// How a text stands on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    One,
    /// A text of several lines may be laid out: it ends with a line break, and
    /// its lines begin and end as they like.
    Many,
}

/// Signs that look like a space and are none, such as the tab and the no-break
/// space of word processors, and line breaks that are no line feed.
pub fn is_odd(c: char) -> bool {
    special::find(c).is_some_and(|special| matches!(special.kind, Kind::Space | Kind::Break))
}

fn is_break(c: char) -> bool {
    c == '\n' || special::find(c).is_some_and(|special| special.kind == Kind::Break)
}

/// The runs of spaces in a text that are wrong, in order.
pub fn faults(text: &str, lines: Lines) -> Vec<(Range<usize>, Fault)> {
    let mut found = Vec::new();
    if text.is_empty() {
        found.push((0..0, Fault::Only));
    }
    let mut at = 0;
    while let Some(next) = text[at..].find(begins_run) {
        let start = at + next;
        let end = start + length(&text[start..]);
        if end > start {
            found.extend(judge(text, start..end, lines));
        }
        // A carriage return alone is no space.
        at = end.max(start + 1);
    }
    found
}

fn begins_run(c: char) -> bool {
    c == ' ' || c == '\n' || c == '\r' || is_odd(c)
}

/// How long the run is that a text begins with.
fn length(text: &str) -> usize {
    let mut rest = text;
    loop {
        let plain = rest.trim_start_matches(|c| c != '\r' && begins_run(c));
        let after = plain
            .strip_prefix('\r')
            .filter(|after| after.starts_with('\n'));
        match after {
            Some(after) => rest = after,
            None => return text.len() - plain.len(),
        }
    }
}

fn judge(text: &str, run: Range<usize>, lines: Lines) -> Option<(Range<usize>, Fault)> {
    let spaces = &text[run.clone()];
    if spaces.len() == text.len() {
        return Some((run, Fault::Only));
    }
    let is_last = run.end == text.len();
    let breaks = spaces.matches('\n').count();
    if is_last && lines == Lines::Many && breaks > 0 {
        return beside_the_last_break(run, spaces, breaks).map(|part| (part, Fault::Edge));
    }
    let fault = if run.start == 0 || is_last {
        Fault::Edge
    } else if lines == Lines::One && spaces.contains(is_break) {
        Fault::Break
    } else if lines == Lines::Many && breaks > 0 {
        // Laid out; but a line break that is none is still to be written anew.
        if !spaces.contains(|c| c != '\n' && is_break(c)) {
            return None;
        }
        Fault::Odd
    } else if spaces.contains(is_odd) {
        Fault::Odd
    } else if spaces.len() > 1 {
        Fault::Double
    } else {
        return None;
    };
    Some((run, fault))
}

/// What a run at the end of a text of several lines has beside the break that
/// ends the last line; the whole run where that is on both sides.
fn beside_the_last_break(run: Range<usize>, spaces: &str, breaks: usize) -> Option<Range<usize>> {
    let ending = |text: &str| {
        ["\r\n", "\n"]
            .into_iter()
            .find(|ending| text == *ending)
            .map_or(0, str::len)
    };
    let first = spaces.find('\n')? + 1;
    let begins = &spaces[..first];
    if ending(begins) > 0 {
        let part = run.start + first..run.end;
        return (!part.is_empty()).then_some(part);
    }
    if breaks == 1 && spaces.ends_with('\n') {
        let before = spaces.trim_end_matches('\n').trim_end_matches('\r').len();
        return Some(run.start..run.start + before);
    }
    Some(run)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Fault::{Break, Double, Edge, Odd, Only};
    use Lines::{Many, One};

    #[test]
    fn each_run_is_wrong_in_one_way() {
        for (text, lines, wanted) in [
            ("", One, vec![("", Only)]),
            (" \u{a0}\n", One, vec![(" \u{a0}\n", Only)]),
            ("\n", Many, vec![("\n", Only)]),
            ("Tập huấn", One, vec![]),
            ("Tập  huấn", One, vec![("  ", Double)]),
            ("a   b  c d", One, vec![("   ", Double), ("  ", Double)]),
            ("a\u{a0}b", One, vec![("\u{a0}", Odd)]),
            ("a \u{a0}b", One, vec![(" \u{a0}", Odd)]),
            ("a\u{a0}\u{a0}b", One, vec![("\u{a0}\u{a0}", Odd)]),
            ("a\tb\u{3000}c", One, vec![("\t", Odd), ("\u{3000}", Odd)]),
            (" a ", One, vec![(" ", Edge), (" ", Edge)]),
            ("a\u{a0}", One, vec![("\u{a0}", Edge)]),
            ("a\n", One, vec![("\n", Edge)]),
            ("a\n", Many, vec![]),
            ("a\nb ", Many, vec![(" ", Edge)]),
            ("a \n\n", Many, vec![(" \n\n", Edge)]),
            ("a\r\n", Many, vec![]),
            ("a \n", Many, vec![(" ", Edge)]),
            ("a  \r\n", Many, vec![("  ", Edge)]),
            ("a\n    ", Many, vec![("    ", Edge)]),
            ("a\r\n\r\n", Many, vec![("\r\n", Edge)]),
            ("a \n ", Many, vec![(" \n ", Edge)]),
            ("\na", Many, vec![("\n", Edge)]),
            ("a\nb", One, vec![("\n", Break)]),
            ("a \r\n  b", One, vec![(" \r\n  ", Break)]),
            ("a \r\n \tb\n\nc", Many, vec![]),
            ("a\u{b}b", One, vec![("\u{b}", Break)]),
            (
                "a \u{2028}b\u{85}",
                One,
                vec![(" \u{2028}", Break), ("\u{85}", Edge)],
            ),
            ("a\u{2028}b", Many, vec![("\u{2028}", Odd)]),
            ("a\n\u{2029}b", Many, vec![("\n\u{2029}", Odd)]),
            // Another rule reports what is no space at all.
            ("a\rb\u{200b}", One, vec![]),
            ("a \r", One, vec![]),
        ] {
            let told = faults(text, lines);
            let told: Vec<(&str, Fault)> = told
                .into_iter()
                .map(|(part, fault)| (&text[part], fault))
                .collect();
            assert_eq!(told, wanted, "{text:?}");
        }
    }
}
