//! Text with stops, which editors go to one after the other.

use super::super::read::Read;
use crate::edit::written;
use crate::model::code::is_code;
use crate::model::id;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::shape::{self, Holds, Key, Shape};

/// A text being made.
#[derive(Default)]
pub struct Snippet {
    pub text: String,
    stops: usize,
}

impl Snippet {
    /// Adds text as it is.
    pub fn plain(&mut self, text: &str) {
        self.text.push_str(&escaped(text));
    }

    /// Adds a stop with what stands there until something is typed.
    fn stop(&mut self, words: &str) {
        self.stops += 1;
        let n = self.stops;
        match words {
            "" => self.text.push_str(&format!("${n}")),
            words => self.text.push_str(&format!("${{{n}:{}}}", escaped(words))),
        }
    }

    /// Adds a stop with words to choose from, which have no signs.
    fn choice(&mut self, words: &[&str]) {
        self.stops += 1;
        let (n, words) = (self.stops, words.join(","));
        self.text.push_str(&format!("${{{n}|{words}|}}"));
    }

    fn quoted(&mut self, words: &str) {
        self.text.push('"');
        self.stop(words);
        self.text.push('"');
    }

    /// Adds a value that fits a key.
    pub fn value(&mut self, read: &Read<'_>, shape: &Shape, key: &Key, own_id: &str) {
        let year = Point::Day(read.today).year().to_string();
        match key.holds {
            Holds::Id if key.name == "id" => self.quoted(own_id),
            Holds::Text | Holds::Code | Holds::OfficialId | Holds::Id => self.quoted(""),
            Holds::TextList | Holds::CodeList | Holds::Days | Holds::PathList => {
                self.text.push('[');
                self.quoted("");
                self.text.push(']');
            }
            Holds::Word(words) => {
                self.text.push('"');
                self.choice(words);
                self.text.push('"');
            }
            Holds::Flag => self.choice(&["true", "false"]),
            Holds::Count | Holds::Percent => self.stop(""),
            Holds::Version => self.stop(&shape::FORMAT.to_string()),
            Holds::Point | Holds::Period => self.stop(&year),
            Holds::Date => self.stop(&read.today.to_string()),
            Holds::DueDay => {
                let every = if shape.key("every").is_some() {
                    "12-15"
                } else {
                    ""
                };
                self.quoted(every);
            }
            Holds::Table(inner) => self.braces(read, inner),
            Holds::Tables(inner) => {
                self.text.push('[');
                self.braces(read, inner);
                self.text.push(']');
            }
            Holds::Coded(inner) => {
                self.text.push_str("{ ");
                self.stop("");
                self.text.push_str(" = ");
                self.braces(read, inner);
                self.text.push_str(" }");
            }
        }
    }

    /// Adds a table in braces with the keys that it must have.
    fn braces(&mut self, read: &Read<'_>, shape: &'static Shape) {
        self.text.push_str("{ ");
        let must = shape.keys.iter().filter(|key| key.required);
        for (place, key) in must.enumerate() {
            if place > 0 {
                self.text.push_str(", ");
            }
            self.text.push_str(key.name);
            self.text.push_str(" = ");
            self.value(read, shape, key, "");
        }
        self.text.push_str(" }");
    }

    /// Adds a table with its header and the keys that it must have, then the tables that
    /// it must have.
    pub fn table(&mut self, read: &Read<'_>, header: &Header, shape: &'static Shape, own_id: &str) {
        self.text.push_str(&"[".repeat(header.brackets));
        for (place, name) in header.names.iter().enumerate() {
            if place > 0 {
                self.text.push('.');
            }
            match name {
                Some(name) if is_code(name) => self.plain(name),
                Some(name) => self.plain(&written::text(name)),
                None => self.stop("MA"),
            }
        }
        self.text.push_str(&"]".repeat(header.brackets));
        let must = shape.keys.iter().filter(|key| key.required);
        let (tables, keys): (Vec<&Key>, Vec<&Key>) =
            must.partition(|key| key.holds.inner().is_some());
        let width = keys.iter().map(|key| key.name.len()).max().unwrap_or(0);
        for key in keys {
            self.text.push_str(&format!("\n{:width$} = ", key.name));
            self.value(read, shape, key, own_id);
        }
        for key in tables {
            if let Some(inner) = key.holds.inner() {
                self.text.push_str("\n\n");
                let below = header.below(key);
                self.table(read, &below, inner, "");
            }
        }
    }
}

/// A header that is to be written; a code that is still to be chosen is `None`.
#[derive(Clone, Debug)]
pub struct Header {
    pub names: Vec<Option<String>>,
    pub brackets: usize,
}

impl Header {
    pub fn below(&self, key: &Key) -> Self {
        let mut names = self.names.clone();
        names.push(Some(key.name.to_owned()));
        if key.holds.is_coded() {
            names.push(None);
        }
        Self {
            names,
            brackets: key.holds.brackets(),
        }
    }

    /// As a list shows it: `[unit.…]`.
    pub fn shown(&self) -> String {
        let names: Vec<&str> = self
            .names
            .iter()
            .map(|name| name.as_deref().unwrap_or("…"))
            .collect();
        let (open, close) = ("[".repeat(self.brackets), "]".repeat(self.brackets));
        format!("{open}{}{close}", names.join("."))
    }
}

/// The number for a table that begins at a byte; nothing for one that has none.
pub fn free_own_id(read: &Read<'_>, shape: &'static Shape, byte: usize) -> String {
    if std::ptr::eq(shape, &raw const shape::ITEM) {
        free_id(read, byte)
    } else if std::ptr::eq(shape, &raw const shape::SECTION) {
        free_section_id(read.plan)
    } else {
        String::new()
    }
}

/// The number for an item that is written at a byte: the next one of the list it goes
/// on with, else one that goes between.
fn free_id(read: &Read<'_>, byte: usize) -> String {
    let plan = read.plan;
    let items = plan
        .items
        .iter()
        .map(|item| (item.at.start, item.id.as_str(), true));
    let sections = plan.sections.iter();
    let sections = sections.map(|section| (section.at.start, section.id.as_str(), false));
    let before = items.chain(sections).filter(|(at, _, _)| *at < byte);
    match before.max_by_key(|(at, _, _)| *at) {
        None => first_free("1", plan),
        Some((_, section, false)) => first_free(&format!("{section}.1"), plan),
        Some((_, id, true)) => {
            let next = id::following(id).filter(|next| is_free(next, plan));
            let mut between = id::between(id);
            next.or_else(|| between.find(|id| is_free(id, plan)))
                .unwrap_or_default()
        }
    }
}

/// The number for a section: the next one behind the last.
fn free_section_id(plan: &Plan<'_>) -> String {
    let last = plan.sections.last().map(|section| section.id.as_str());
    let next = last.map_or(Some("I".to_owned()), id::following);
    next.filter(|next| is_free(next, plan)).unwrap_or_default()
}

/// A number, or the next of its list that is free.
fn first_free(id: &str, plan: &Plan<'_>) -> String {
    let mut id = id.to_owned();
    // Each taken one is one of the plan.
    for _ in 0..=plan.items.len() {
        if is_free(&id, plan) {
            return id;
        }
        match id::following(&id) {
            Some(next) => id = next,
            None => break,
        }
    }
    String::new()
}

fn is_free(id: &str, plan: &Plan<'_>) -> bool {
    let mut sections = plan.sections.iter();
    plan.places_of(id).is_empty() && !sections.any(|section| section.id.as_str() == id)
}

/// Text in which nothing is a stop.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '$' | '}' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// What a snippet says when nothing is typed at its stops: the words that stand there, or
/// the first to choose.
pub fn without_stops(snippet: &str) -> String {
    let mut text = String::with_capacity(snippet.len());
    let mut rest = snippet.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => text.extend(rest.next()),
            '$' => {
                let is_long = rest.next_if_eq(&'{').is_some();
                while rest.next_if(char::is_ascii_digit).is_some() {}
                if !is_long {
                    continue;
                }
                let is_choice = rest.next() == Some('|');
                let mut is_first = true;
                while let Some(c) = rest.next_if(|c| *c != '}') {
                    is_first &= !(is_choice && matches!(c, ',' | '|'));
                    let c = if c == '\\' { rest.next() } else { Some(c) };
                    text.extend(c.filter(|_| is_first));
                }
                rest.next();
            }
            c => text.push(c),
        }
    }
    text
}
