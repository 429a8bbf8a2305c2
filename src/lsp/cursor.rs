//! What stands at a byte of a text that may be half typed: the table one is in, the key,
//! the value, the element of a list.

use crate::document::outline::{Name, Outline, Statement, names, push_names};
use crate::document::tokens::{Sign, inside, signs};
use crate::shape::{Holds, Key, Shape};
use crate::source::Span;

/// The table that a place is in.
#[derive(Clone, Copy, Debug)]
pub enum Within {
    Table(&'static Shape),
    /// Tables by code, where a code stands next: behind `unit.`.
    Codes(&'static Shape),
    /// The format has none there.
    Unknown,
}

impl Within {
    pub fn shape(self) -> Option<&'static Shape> {
        match self {
            Self::Table(shape) => Some(shape),
            Self::Codes(_) | Self::Unknown => None,
        }
    }

    /// Where names lead from here, and the key that the last of them is.
    pub fn then(self, names: &[Name]) -> (Self, Option<&'static Key>) {
        names.iter().fold((self, None), |(within, _), name| {
            let key = within.shape().and_then(|shape| shape.key(&name.text));
            let inner = match (within, key.map(|key| key.holds)) {
                (Self::Codes(shape), _) | (_, Some(Holds::Table(shape) | Holds::Tables(shape))) => {
                    Self::Table(shape)
                }
                (_, Some(Holds::Coded(shape))) => Self::Codes(shape),
                _ => Self::Unknown,
            };
            (inner, key)
        })
    }
}

/// What is at a place.
#[derive(Debug)]
pub struct Cursor {
    /// The innermost table.
    pub within: Within,
    /// The place of its header, or of that around its braces, in the outline; `None` at
    /// the top of the file.
    pub header: Option<usize>,
    /// The place of the statement in the outline.
    pub statement: Option<usize>,
    /// Where the braces begin that one is in, outermost first.
    pub braces: Vec<usize>,
    /// The keys in the innermost braces before the place; empty outside of braces.
    pub taken: Vec<String>,
    pub at: At,
}

/// The part of a line.
#[derive(Debug)]
pub enum At {
    /// In a header, at the name in this place, which may still be empty.
    Header {
        names: Vec<Name>,
        place: usize,
        span: Span,
    },
    /// At a key, or where one can stand.
    Key {
        span: Span,
        /// What it is of the format.
        key: Option<&'static Key>,
        /// Whether an equals sign is behind it.
        has_value: bool,
    },
    /// At a value, or where one can stand.
    Value(Value),
    /// In a comment.
    Comment(Span),
    /// Behind a value, or beside any sign.
    Nothing,
}

/// A value, or an element of a list.
#[derive(Clone, Debug)]
pub struct Value {
    pub key: Option<&'static Key>,
    /// As written; empty where nothing is yet.
    pub span: Span,
    /// The same without quotes.
    pub inside: Span,
    pub has_quotes: bool,
    /// Whether quotes close it.
    pub is_closed: bool,
    /// The other elements of its list before it.
    pub others: Vec<String>,
}

impl Value {
    fn new(text: &str, key: Option<&'static Key>, sign: Sign, span: Span) -> Self {
        let inside = inside(text, span);
        let has_quotes = sign == Sign::Text;
        Self {
            key,
            span,
            inside,
            has_quotes,
            is_closed: has_quotes && inside.end < span.end,
            others: Vec::new(),
        }
    }

    /// What it says, without quotes; escapes stay.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.inside.start..self.inside.end).unwrap_or("")
    }
}

/// One level of brackets, or the line itself.
struct Frame {
    within: Within,
    /// Where its brackets begin; `None` for the line.
    start: Option<usize>,
    /// Of a list: the key whose elements these are.
    list_of: Option<Option<&'static Key>>,
    /// The names of the key at hand.
    names: Vec<Name>,
    is_behind_equals: bool,
    has_value: bool,
    /// The keys or elements that came before.
    taken: Vec<String>,
}

impl Frame {
    fn new(within: Within, start: Option<usize>, list_of: Option<Option<&'static Key>>) -> Self {
        Self {
            within,
            start,
            list_of,
            names: Vec::new(),
            is_behind_equals: false,
            has_value: false,
            taken: Vec::new(),
        }
    }

    /// Whether a value stands next.
    fn takes_value(&self) -> bool {
        self.list_of.is_some() || self.is_behind_equals
    }

    /// The key of the value at hand, and what is in that value.
    fn target(&self) -> (Within, Option<&'static Key>) {
        match self.list_of {
            Some(key) => (self.within, key),
            None => self.within.then(&self.names),
        }
    }
}

/// Goes through a statement, sign by sign.
pub struct Walk<'t> {
    text: &'t str,
    frames: Vec<Frame>,
}

impl<'t> Walk<'t> {
    pub fn new(text: &'t str, within: Within) -> Self {
        Self {
            text,
            frames: vec![Frame::new(within, None, None)],
        }
    }

    fn top(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::new(Within::Unknown, None, None));
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    /// Takes the next sign; the value that it is, where it is one, with its table.
    pub fn take(&mut self, sign: Sign, span: Span) -> Option<(Within, Value)> {
        let text = self.text;
        let depth = self.frames.len();
        let top = self.top();
        match sign {
            Sign::Word | Sign::Text if top.takes_value() => {
                let (_, key) = top.target();
                let mut value = Value::new(text, key, sign, span);
                let is_first = !top.has_value;
                top.has_value = true;
                if top.list_of.is_some() {
                    value.others.clone_from(&top.taken);
                    let said = value.text(text).to_owned();
                    top.taken.push(said);
                }
                return is_first.then(|| (self.within(), value));
            }
            Sign::Word | Sign::Text => push_names(&mut top.names, text, span),
            Sign::Equals => top.is_behind_equals = true,
            Sign::Bracket | Sign::Brace => {
                let (within, key) = match top.takes_value() {
                    true => top.target(),
                    false => (Within::Unknown, None),
                };
                top.has_value = true;
                let list_of = (sign == Sign::Bracket).then_some(key);
                self.frames
                    .push(Frame::new(within, Some(span.start), list_of));
            }
            Sign::Closes if depth > 1 => {
                self.frames.pop();
            }
            Sign::Comma => {
                top.has_value = false;
                if top.list_of.is_none() {
                    top.is_behind_equals = false;
                    let names = std::mem::take(&mut top.names);
                    top.taken
                        .extend(names.into_iter().next().map(|one| one.text));
                }
            }
            _ => {}
        }
        None
    }

    /// The keys of the table at hand that stand behind the one at hand.
    fn other_keys(&mut self, rest: impl Iterator<Item = (Sign, Span)>) -> Vec<String> {
        let depth = self.frames.len();
        if depth < 2 {
            return Vec::new();
        }
        let top = self.top();
        top.taken.clear();
        top.names.clear();
        for (sign, span) in rest {
            if sign == Sign::Closes && self.frames.len() == depth {
                break;
            }
            self.take(sign, span);
        }
        self.frames.truncate(depth);
        let top = self.top();
        let mut keys = std::mem::take(&mut top.taken);
        keys.extend(top.names.first().map(|name| name.text.clone()));
        keys
    }

    /// The innermost table.
    fn within(&self) -> Within {
        let mut tables = self.frames.iter().rev().filter(|one| one.list_of.is_none());
        let Some(frame) = tables.next() else {
            return Within::Unknown;
        };
        // Dotted keys lead into tables of their own.
        match frame.names.split_last() {
            Some((_, before)) => frame.within.then(before).0,
            None => frame.within,
        }
    }
}

/// The table of a header at a place of the outline; of the top where it is `None`.
pub fn table_of(text: &str, outline: &Outline, header: Option<usize>) -> Within {
    let top = Within::Table(outline.shape());
    match header.and_then(|place| outline.statements().get(place)) {
        Some(header) => top.then(&names(text, header.span)).0,
        None => top,
    }
}

impl Cursor {
    /// What is at a byte; one inside a letter counts as that before it.
    pub fn at(text: &str, outline: &Outline, byte: usize) -> Self {
        let byte = text.floor_char_boundary(byte.min(text.len()));
        let statement = outline.at(text, byte);
        let begun = outline.begun_by(byte);
        let header = outline.header_before(statement.unwrap_or(begun));
        let mut cursor = Self {
            within: table_of(text, outline, header),
            header,
            statement,
            braces: Vec::new(),
            taken: Vec::new(),
            at: At::Nothing,
        };
        match statement.map(|place| outline.statements()[place]) {
            None => cursor.at = in_no_statement(text, byte),
            Some(one) if one.is_header => {
                cursor.within = Within::Table(outline.shape());
                cursor.at = in_header(text, one, byte);
            }
            Some(one) => cursor.in_setting(text, one, byte),
        }
        cursor
    }

    fn in_setting(&mut self, text: &str, statement: Statement, byte: usize) {
        let all = pieces(text, statement, byte);
        let word = word_at(&all, byte);
        let mut walk = Walk::new(text, self.within);
        for (place, (sign, span)) in all.iter().enumerate() {
            if *sign == Sign::Comment && span.start < byte && byte <= span.end {
                self.at = At::Comment(*span);
                return;
            }
            if word.map_or(span.end > byte, |word| place >= word) {
                break;
            }
            walk.take(*sign, *span);
        }
        let braces = walk.frames.iter().filter(|one| one.list_of.is_none());
        self.braces = braces.filter_map(|one| one.start).collect();
        let top = walk.top();
        self.at = if top.takes_value() {
            let (_, key) = top.target();
            match word.map(|place| all[place]) {
                _ if top.has_value => At::Nothing,
                Some((sign, span)) => {
                    let mut value = Value::new(text, key, sign, span);
                    value.others = std::mem::take(&mut top.taken);
                    At::Value(value)
                }
                None => {
                    let mut value = Value::new(text, key, Sign::Word, Span::new(byte, byte));
                    value.others = std::mem::take(&mut top.taken);
                    At::Value(value)
                }
            }
        } else {
            let mut taken = top.taken.clone();
            let span = match word {
                Some(place) => part_at(all[place].1, text, byte),
                None => Span::new(byte, byte),
            };
            let is_behind_name = word.is_none() && is_behind_name(&all, byte);
            let within = top.within.then(&top.names).0;
            let name = Name {
                text: Value::new(text, None, Sign::Text, span)
                    .text(text)
                    .to_owned(),
                span,
            };
            let (_, key) = within.then(&[name]);
            let behind = all.iter().filter(|(_, at)| at.start >= span.end);
            let mut behind = behind
                .map(|(sign, _)| *sign)
                .filter(|sign| *sign != Sign::Blank);
            self.within = within;
            let after = all.iter().filter(|(_, at)| at.start >= span.end);
            taken.extend(walk.other_keys(after.copied()));
            self.taken = taken;
            match is_behind_name {
                true => At::Nothing,
                false => At::Key {
                    span,
                    key,
                    has_value: behind.next() == Some(Sign::Equals),
                },
            }
        };
        if !matches!(self.at, At::Key { .. }) {
            self.within = walk.within();
        }
    }
}

/// The pieces of a statement, up to a byte behind it.
fn pieces(text: &str, statement: Statement, byte: usize) -> Vec<(Sign, Span)> {
    let end = statement.span.end.max(byte);
    signs(text, Span::new(statement.span.start, end)).collect()
}

/// The place of the name or value that a byte is in or beside: the one before it, where
/// two meet.
fn word_at(all: &[(Sign, Span)], byte: usize) -> Option<usize> {
    let is_word = |sign: Sign| matches!(sign, Sign::Word | Sign::Text);
    let mut begun = all.iter();
    let ends = |(sign, at): &(Sign, Span)| is_word(*sign) && at.start < byte && byte <= at.end;
    let begins = |(sign, at): &(Sign, Span)| is_word(*sign) && at.start == byte;
    begun.position(ends).or_else(|| all.iter().position(begins))
}

/// Of a bare key that is a number with a dot, the part at a byte.
fn part_at(span: Span, text: &str, byte: usize) -> Span {
    let mut names = Vec::new();
    push_names(&mut names, text, span);
    let mut parts = names.into_iter().map(|name| name.span);
    let part = parts.find(|part| part.start <= byte && byte <= part.end);
    part.unwrap_or(span)
}

/// Whether blanks part a byte from the name before it.
fn is_behind_name(all: &[(Sign, Span)], byte: usize) -> bool {
    let before = all.iter().rev().filter(|(_, at)| at.end <= byte);
    let mut before = before.map(|(sign, _)| *sign);
    let last = before.find(|sign| *sign != Sign::Blank);
    matches!(last, Some(Sign::Word | Sign::Text))
}

/// A line that holds nothing, or a comment alone.
fn in_no_statement(text: &str, byte: usize) -> At {
    let start = text[..byte].rfind('\n').map_or(0, |end| end + 1);
    let line = &text[start..];
    let line = line[..line.find('\n').unwrap_or(line.len())].trim_end();
    let indent = line.len() - line.trim_start_matches(['\u{feff}', ' ', '\t']).len();
    let sign = start + indent;
    match line[indent..].starts_with('#') {
        true if sign < byte => At::Comment(Span::new(sign, start + line.len())),
        true => At::Nothing,
        false => At::Key {
            span: Span::new(byte, byte),
            key: None,
            has_value: false,
        },
    }
}

fn in_header(text: &str, statement: Statement, byte: usize) -> At {
    let all = pieces(text, statement, byte);
    let is_in = |at: &Span| at.start < byte && byte <= at.end;
    if let Some((_, span)) = all
        .iter()
        .find(|(sign, at)| *sign == Sign::Comment && is_in(at))
    {
        return At::Comment(*span);
    }
    let names = names(text, statement.span);
    let touches = |name: &Name| name.span.start <= byte && byte <= name.span.end;
    match names.iter().position(touches) {
        Some(place) => At::Header {
            span: names[place].span,
            names,
            place,
        },
        None => At::Header {
            place: names.iter().filter(|name| name.span.end < byte).count(),
            span: Span::new(byte, byte),
            names,
        },
    }
}

#[cfg(test)]
mod tests;
