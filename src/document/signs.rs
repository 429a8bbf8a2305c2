//! Special characters where the format takes plain ones only: a no-break space
//! before a header, print quotes around a value, a full-width `＝`. Each line
//! with any is one finding that names them. Only broken files come here.

mod breaks;
pub(super) mod quotes;
mod told;
mod written;

use crate::source::Span;
use crate::text::special::{self, Kind, Special};
use breaks::{Breaks, Place, in_comment};
use chrono::NaiveDate;
use quotes::{is_balanced, is_print_quote, quoted_end, triple_end};

/// The special characters of one line that the format does not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// From the first to the last of them.
    pub span: Span,
    /// Each once.
    signs: Vec<char>,
    /// The words that they are part of, and how those are written in plain signs,
    /// where that is certain.
    right: Option<(Span, String)>,
    /// Where blanks are all that is needed to read on, and whether a line breaks
    /// there.
    blanks: Vec<(Span, bool)>,
    /// Whether that holds for all of them.
    pub is_blank: bool,
}

/// A character, or a pair of quotes, to be written in plain signs.
struct Edit {
    span: Span,
    /// Where the text begins that it closes, or it itself.
    from: usize,
    sign: char,
    /// `None` where it cannot be said.
    right: Option<String>,
    stands_for: Stands,
}

/// What has to be there to read on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Blank,
    Break,
    Sign,
}

/// How many quotes are tried as the one that closes a text.
const MOST_ENDS: usize = 20;

/// Each line of a broken text that has special characters outside texts and
/// comments, or control characters that no text can hold.
pub fn find(text: &str) -> Vec<Odd> {
    let mut lines = Lines {
        text,
        at: 0,
        edits: Vec::new(),
        codes: Vec::new(),
        has_unpaired: false,
        breaks: Breaks::default(),
        found: Vec::new(),
    };
    // A byte order mark at the very beginning is right.
    if text.starts_with('\u{feff}') {
        lines.at = '\u{feff}'.len_utf8();
    }
    if !text[lines.at..].chars().any(may_be_odd) {
        return Vec::new();
    }
    if !text.contains('\n') && text.contains('\r') {
        return vec![old_line_ends(text)];
    }
    lines.read();
    lines.found
}

/// A whole file whose lines end as they did on a Mac of old.
fn old_line_ends(text: &str) -> Odd {
    let ends = text.match_indices('\r');
    let blanks: Vec<(Span, bool)> = ends.map(|(at, _)| (Span::new(at, at + 1), true)).collect();
    let start = blanks.first().map_or(0, |(first, _)| first.start);
    let end = blanks.last().map_or(start, |(last, _)| last.end);
    Odd {
        span: Span::new(start, end),
        signs: vec!['\r'],
        right: Some((Span::new(start, end), text[start..end].replace('\r', "\n"))),
        blanks,
        is_blank: true,
    }
}

fn may_be_odd(c: char) -> bool {
    special::find(c).is_some() && c != '\t'
}

/// Puts blanks in place of what is blank anyway; a line break stays one. The
/// text is as long as before.
pub fn blank(text: &mut [u8], odd: &Odd) {
    for (span, is_break) in &odd.blanks {
        if let Some(part) = text.get_mut(span.start..span.end) {
            part.fill(b' ');
            if *is_break && let Some(first) = part.first_mut() {
                *first = b'\n';
            }
        }
    }
}

fn is_blank(special: &Special) -> bool {
    matches!(
        special.kind,
        Kind::Space | Kind::Break | Kind::Empty | Kind::Hidden
    )
}

/// Whether a line of the file ends here, on other systems or in Word.
fn ends_line(c: char) -> bool {
    c == '\r' || special::find(c).is_some_and(|special| special.kind == Kind::Break)
}

struct Lines<'t> {
    text: &'t str,
    at: usize,
    /// Of the line at hand.
    edits: Vec<Edit>,
    /// What of it stands outside texts and comments.
    codes: Vec<Span>,
    /// Whether it has a print quote that nothing closes.
    has_unpaired: bool,
    /// Its breaks that are none for us.
    breaks: Breaks,
    found: Vec<Odd>,
}

impl Lines<'_> {
    fn read(&mut self) {
        let mut code = self.at;
        while let Some(c) = self.text[self.at..].chars().next() {
            match c {
                '\n' => {
                    self.codes.push(Span::new(code, self.at));
                    self.end_line();
                    self.at += 1;
                    code = self.at;
                }
                '#' => {
                    self.codes.push(Span::new(code, self.at));
                    let end = self.line_end();
                    self.controls(end, None);
                    code = self.at;
                }
                '"' | '\'' => {
                    self.codes.push(Span::new(code, self.at));
                    self.string(c);
                    code = self.at;
                }
                c if is_print_quote(c) && self.may_open(code) => match self.closing(c) {
                    Some(close) => {
                        self.codes.push(Span::new(code, self.at));
                        self.quoted(c, close);
                        code = self.at;
                    }
                    None => {
                        self.has_unpaired = true;
                        self.at += c.len_utf8();
                    }
                },
                c => self.at += c.len_utf8(),
            }
        }
        self.codes.push(Span::new(code, self.at));
        self.end_line();
    }

    /// The end of the line at hand, without its line end.
    fn line_end(&self) -> usize {
        let rest = &self.text[self.at..];
        let end = rest.find('\n').unwrap_or(rest.len());
        self.at + rest[..end].trim_end_matches('\r').len()
    }

    /// Goes on to `end`, and notes the control characters before it, which
    /// neither a comment nor a text can hold. `in_text` is what to write for a
    /// line break there; in a comment that is for somebody to say, where a line
    /// of the file may begin behind it.
    fn controls(&mut self, end: usize, in_text: Option<&str>) {
        let start = self.at;
        for (at, c) in self.text[start..end].char_indices() {
            let is_held = c > '\u{7f}' || c == '\t' || c == '\n';
            let at = self.at + at;
            let Some((special, _)) = special::with_plain(c).filter(|_| !is_held) else {
                continue;
            };
            if self.text[at..].starts_with("\r\n") {
                continue;
            }
            let right = match in_text {
                None if ends_line(c) => in_comment(&self.text[at + c.len_utf8()..end]),
                Some(right) if special.kind == Kind::Break && !right.is_empty() => Some(right),
                _ => None,
            };
            self.note(at, c, right.map(str::to_owned), Stands::Blank);
        }
        self.at = end;
    }

    fn note(&mut self, at: usize, sign: char, right: Option<String>, stands_for: Stands) {
        self.edits.push(Edit {
            span: Span::new(at, at + sign.len_utf8()),
            from: at,
            sign,
            right,
            stands_for,
        });
    }

    /// Goes past a text in plain quotes.
    fn string(&mut self, quote: char) {
        let is_basic = quote == '"';
        let triple = if is_basic { "\"\"\"" } else { "'''" };
        if self.text[self.at..].starts_with(triple) {
            let start = self.at + triple.len();
            let closing = triple_end(&self.text[start..], triple, is_basic);
            let end = closing.map_or(self.text.len(), |end| start + end);
            self.at = start;
            self.controls(end, Some("\n"));
            return;
        }
        let start = self.at + 1;
        let line = self.line_end().max(start);
        match quoted_end(&self.text[start..line], quote, is_basic) {
            Some(end) => {
                self.at = start;
                self.controls(start + end, Some(if is_basic { "\\n" } else { "" }));
                self.at += 1;
            }
            // The closing quote may be one of print.
            None => match self.closing_from(start, line, quote) {
                Some(close) => {
                    self.at = close;
                    let sign = self.text[close..].chars().next().unwrap_or(quote);
                    let is_pair = is_balanced(&self.text[start..close], quote);
                    let right = is_pair.then(|| quote.to_string());
                    self.note(close, sign, right, Stands::Sign);
                    if let Some(edit) = self.edits.last_mut() {
                        edit.from = start - 1;
                    }
                    self.at += sign.len_utf8();
                }
                None => self.at = line,
            },
        }
    }

    /// Whether a text may begin here: behind `=`, `[`, `,` or at the beginning
    /// of a line.
    fn may_open(&self, code: usize) -> bool {
        let before = self.text[code..self.at].trim_end_matches(|c| plainly(c).trim().is_empty());
        match before.chars().next_back() {
            None => self.codes.is_empty(),
            Some(c) => matches!(plainly(c), "=" | "[" | "," | "{" | "."),
        }
    }

    /// Where the print quote stands that closes the text which begins here.
    fn closing(&self, open: char) -> Option<usize> {
        let start = self.at + open.len_utf8();
        let end = self.line_end().max(start);
        self.closing_from(start, end, family_of(open))
    }

    /// The first quote of the same kind behind which a value can end; rather one
    /// that makes a pair with the one at the beginning.
    fn closing_from(&self, start: usize, end: usize, family: char) -> Option<usize> {
        if self.has_unpaired {
            return None;
        }
        let rest = &self.text[start..end];
        let quotes = rest.char_indices().filter(|(_, c)| {
            *c == family || is_print_quote(*c) && special::plain(*c) == Some(quote_of(family))
        });
        let mut ends = quotes.filter(|(at, c)| {
            let after = &rest[at + c.len_utf8()..];
            let after = after.trim_start_matches(|c| plainly(c).trim().is_empty());
            let next = after.chars().next();
            next.is_none_or(|c| matches!(plainly(c), "," | "]" | "}" | "#" | "=" | "."))
        });
        let (first, _) = ends.next()?;
        if is_balanced(&rest[..first], family) {
            return Some(start + first);
        }
        // A few are enough: each is looked at from the beginning.
        let mut others = ends.take(MOST_ENDS);
        let pair = others.find(|(at, _)| is_balanced(&rest[..*at], family));
        Some(start + pair.map_or(first, |(at, _)| at))
    }

    /// Notes a text in print quotes, and goes past it.
    fn quoted(&mut self, open: char, close: usize) {
        let start = self.at;
        let inner = &self.text[start + open.len_utf8()..close];
        let sign = self.text[close..].chars().next().unwrap_or(open);
        let end = close + sign.len_utf8();
        let can_stand = |c: char| c != '"' && c != '\\' && (c == '\t' || !c.is_ascii_control());
        let is_sure = inner.chars().all(can_stand) && is_balanced(inner, family_of(open));
        let right = is_sure.then(|| match self.is_bare(inner) {
            true => inner.to_owned(),
            false => format!("\"{inner}\""),
        });
        self.edits.push(Edit {
            span: Span::new(start, end),
            from: start,
            sign: open,
            right,
            stands_for: Stands::Sign,
        });
        self.at = end;
    }

    /// Whether a value is written without quotes: a number or a date, but for
    /// the number of an item.
    fn is_bare(&self, value: &str) -> bool {
        let key = match self.codes[..] {
            [code] => special::in_plain(&self.text[code.start..code.end]),
            _ => return false,
        };
        let Some(key) = key.trim().strip_suffix('=') else {
            return false;
        };
        let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        let is_date = NaiveDate::parse_from_str(value, "%Y-%m-%d").is_ok();
        key.trim() != "id" && (is_number || is_date)
    }

    /// Judges what of the line stands outside texts, and makes one finding of
    /// all that is odd.
    fn end_line(&mut self) {
        let codes = std::mem::take(&mut self.codes);
        self.breaks = Breaks::of(self.text, &codes);
        let is_prose = self.has_unpaired || codes.iter().any(|code| self.is_prose(*code));
        for code in codes {
            self.judge(code, is_prose);
        }
        self.has_unpaired = false;
        let mut edits = std::mem::take(&mut self.edits);
        edits.sort_by_key(|edit| edit.span.start);
        let (Some(first), Some(last)) = (edits.first(), edits.last()) else {
            return;
        };
        let span = Span::new(first.span.start, last.span.end);
        let mut signs: Vec<char> = Vec::new();
        let mut whole = self.whole_words(span);
        whole.start = whole.start.min(first.from);
        let mut right = Some(String::new());
        let mut at = whole.start;
        for edit in &edits {
            if !signs.contains(&edit.sign) {
                signs.push(edit.sign);
            }
            // One text that grows: a line can have thousands of them.
            right = right.zip(edit.right.as_deref()).map(|(mut right, new)| {
                right.push_str(&self.text[at..edit.span.start]);
                right.push_str(new);
                right
            });
            at = edit.span.end;
        }
        let end = &self.text[at..whole.end];
        let is_blank = edits.iter().all(|edit| edit.stands_for != Stands::Sign);
        self.found.push(Odd {
            span,
            signs,
            right: right.map(|right| (whole, right + end)),
            is_blank,
            blanks: edits
                .iter()
                .filter(|edit| edit.stands_for != Stands::Sign)
                .map(|edit| (edit.span, edit.stands_for == Stands::Break))
                .collect(),
        });
    }

    /// A span with the letters, digits and dashes on both sides of it.
    fn whole_words(&self, span: Span) -> Span {
        let is_apart = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_');
        let before = &self.text[..span.start];
        let after = &self.text[span.end..];
        let start = before.trim_end_matches(|c| !is_apart(c)).len();
        let end = after.find(is_apart).unwrap_or(after.len());
        Span::new(start, span.end + end)
    }

    /// The parts of a piece of code between `=`, commas and brackets.
    fn parts(&self, code: Span) -> impl Iterator<Item = Span> {
        let text = &self.text[code.start..code.end];
        let mut start = code.start;
        let ends = text
            .char_indices()
            .filter(|(_, c)| matches!(plainly(*c), "=" | "," | "[" | "]" | "{" | "}" | "\n"))
            .map(move |(at, c)| (code.start + at, c.len_utf8()))
            .chain([(code.end, 0)]);
        ends.map(move |(at, length)| {
            let part = Span::new(start, at);
            start = at + length;
            part
        })
    }

    /// Whether a piece of code has words without quotes, which are written as
    /// they are meant.
    fn is_prose(&self, code: Span) -> bool {
        self.parts(code).any(|part| {
            let part =
                self.text[part.start..part.end].trim_matches(|c| plainly(c).trim().is_empty());
            part.chars().any(|c| match special::with_plain(c) {
                None => !c.is_ascii() || c == ' ',
                Some((special, plain)) => {
                    special.kind == Kind::Space || !plain.is_ascii() || plain.contains("..")
                }
            })
        })
    }

    /// Notes what is odd in a piece of code: all of it, or among prose only the
    /// blanks around its parts.
    fn judge(&mut self, code: Span, is_prose: bool) {
        let text = self.text;
        let parts: Vec<Span> = self.parts(code).collect();
        for part in parts {
            let written = &text[part.start..part.end];
            let is_edge = |c| plainly(c).trim().is_empty();
            let inner_start = written.len() - written.trim_start_matches(is_edge).len();
            let inner_end = written.trim_end_matches(is_edge).len();
            for (at, c) in written.char_indices() {
                let is_inside = (inner_start..inner_end).contains(&at);
                if !(is_prose && is_inside) {
                    self.judge_sign(part.start + at, c, is_inside);
                }
            }
            // The sign that ends the part.
            if !is_prose
                && part.end < code.end
                && let Some(c) = text[part.end..].chars().next()
            {
                self.judge_sign(part.end, c, false);
            } else if let Some(c) = text[part.end..code.end]
                .chars()
                .next()
                .filter(|c| ends_line(*c))
            {
                self.judge_sign(part.end, c, false);
            }
        }
    }

    fn judge_sign(&mut self, at: usize, c: char, is_inside: bool) {
        let Some((special, plain)) = special::with_plain(c).filter(|_| c != '\t') else {
            return;
        };
        if self.text[at..].starts_with("\r\n") {
            return;
        }
        let place = self.breaks.place(at);
        let right = match (c, place) {
            (c, Place::Between) if ends_line(c) => Some("\n"),
            (c, Place::Inside) if ends_line(c) => Some(" "),
            (c, Place::Edge) if ends_line(c) => Some(""),
            // Of an escape code more than this is odd.
            (c, _) if special.kind == Kind::Hidden && c < '\u{a0}' => None,
            // One alone neither opens nor closes a text.
            (c, _) if is_print_quote(c) => None,
            _ => plain.is_ascii().then_some(plain),
        };
        let stands_for = if ends_line(c) && place == Place::Between {
            Stands::Break
        } else if ends_line(c) || is_blank(special) && !is_inside {
            Stands::Blank
        } else {
            Stands::Sign
        };
        self.note(at, c, right.map(str::to_owned), stands_for);
    }
}

/// The plain text of a character: its own, where it is not special.
fn plainly(c: char) -> &'static str {
    match c {
        ' ' | '\t' => " ",
        '=' => "=",
        '[' => "[",
        ']' => "]",
        '{' => "{",
        '}' => "}",
        ',' => ",",
        '.' => ".",
        '#' => "#",
        '\n' | '\r' => "\n",
        c => special::plain(c).unwrap_or("x"),
    }
}

/// Whether a line would begin as a header, with plain signs.
pub fn begins_as_header(line: &str) -> bool {
    line.chars()
        .map(plainly)
        .find(|plain| !plain.trim().is_empty())
        == Some("[")
}

/// The plain quote that one of print stands for.
fn family_of(quote: char) -> char {
    match special::plain(quote) {
        Some("'") => '\'',
        _ => '"',
    }
}

fn quote_of(family: char) -> &'static str {
    if family == '\'' { "'" } else { "\"" }
}
