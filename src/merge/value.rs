//! One value made of two: what each side put into a list or into braces, or
//! took out, is done to it.

use super::order;
use crate::document::statements::{Parts, bare, parts};
use crate::shape::{Holds, Shape};
use crate::source::Span;
use std::collections::{HashMap, HashSet};

/// A value where it stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
}

impl<'t> Place<'t> {
    fn written(self) -> &'t str {
        &self.text[self.span.start..self.span.end]
    }
}

/// What one side left as it was is as the other has it; `None` where both
/// changed it, and not alike.
pub(super) fn pick<'t>(base: Option<&'t str>, ours: &'t str, theirs: &'t str) -> Option<&'t str> {
    if ours == theirs || base == Some(theirs) {
        Some(ours)
    } else if base == Some(ours) {
        Some(theirs)
    } else {
        None
    }
}

/// The value that holds what both sides did; `None` where they changed the same.
/// A list stands as ours has it, with what theirs did to it.
pub(super) fn merge(
    base: Option<Place<'_>>,
    ours: Place<'_>,
    theirs: Place<'_>,
    holds: Option<Holds>,
) -> Option<String> {
    if let Some(one) = pick(base.map(Place::written), ours.written(), theirs.written()) {
        return Some(one.to_owned());
    }
    let inner = holds.and_then(Holds::inner);
    let is_list = holds.is_some_and(|holds| holds.is_list());
    let base = match base {
        Some(base) => Some(read(base)?),
        None => None,
    };
    let ours = read(ours)?;
    let theirs = read(theirs)?;
    let (base, ours, theirs) = match (base, ours, theirs) {
        (base, (Parts::List(ours), at), (Parts::List(theirs), there)) if is_list => {
            let base = match base {
                Some((Parts::List(base), was)) => Side::of_list(base, was, inner),
                None => Side::default(),
                Some(_) => return None,
            };
            let ours = Side::of_list(ours, at, inner);
            (base, (ours, at), Side::of_list(theirs, there, inner))
        }
        (base, (Parts::Braces(ours), at), (Parts::Braces(theirs), there)) => {
            let base = match base {
                Some((Parts::Braces(base), was)) => Side::of_braces(base, was, holds),
                None => Side::default(),
                Some(_) => return None,
            };
            let ours = Side::of_braces(ours, at, holds);
            (base, (ours, at), Side::of_braces(theirs, there, holds))
        }
        _ => return None,
    };
    let (ours, at) = ours;
    let slots = slots(&base, &ours, &theirs)?;
    Some(Layout::new(at, &ours).write(&slots))
}

fn read(place: Place<'_>) -> Option<(Parts, Place<'_>)> {
    Some((parts(place.text, place.span)?, place))
}

/// The parts of a value as one side has them.
#[derive(Default)]
struct Side<'t> {
    parts: Vec<Part<'t>>,
    places: HashMap<String, usize>,
}

struct Part<'t> {
    name: String,
    whole: Place<'t>,
    /// What may be made of two: an element of a list, or the value of a key.
    value: Place<'t>,
    holds: Option<Holds>,
}

impl<'t> Side<'t> {
    fn of_list(all: Vec<Span>, at: Place<'t>, inner: Option<&'static Shape>) -> Self {
        let parts = all.into_iter().map(|span| {
            let whole = Place { span, ..at };
            Part {
                name: element(whole, inner),
                whole,
                value: whole,
                holds: inner.map(Holds::Table),
            }
        });
        Self::new(parts.collect())
    }

    fn of_braces(all: Vec<(String, Span, Span)>, at: Place<'t>, holds: Option<Holds>) -> Self {
        let of_key = |name: &str| {
            let inner = holds?.inner()?;
            match holds?.is_coded() {
                true => Some(Holds::Table(inner)),
                false => Some(inner.key(name)?.holds),
            }
        };
        let parts = all.into_iter().map(|(name, span, value)| Part {
            holds: of_key(&name),
            name,
            whole: Place { span, ..at },
            value: Place { span: value, ..at },
        });
        Self::new(parts.collect())
    }

    fn new(mut parts: Vec<Part<'t>>) -> Self {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut places = HashMap::new();
        for (place, part) in parts.iter_mut().enumerate() {
            let times = seen.entry(part.name.clone()).or_default();
            part.name = format!("{}\n#{times}", part.name);
            *times += 1;
            places.insert(part.name.clone(), place);
        }
        Self { parts, places }
    }

    fn get(&self, name: &str) -> Option<&Part<'t>> {
        self.places.get(name).map(|place| &self.parts[*place])
    }

    fn names(&self) -> Vec<&str> {
        self.parts.iter().map(|part| part.name.as_str()).collect()
    }
}

/// What an element of a list is known by: a table in braces by the keys that
/// tell such tables apart, anything else by itself.
fn element(at: Place<'_>, inner: Option<&'static Shape>) -> String {
    let written = at.written();
    if let (Some(shape), Some(Parts::Braces(keys))) = (inner, parts(at.text, at.span)) {
        let named = shape.known_by.iter().filter_map(|wanted| {
            let (_, _, value) = keys.iter().find(|(key, ..)| key == wanted)?;
            let value = &at.text[value.start..value.end];
            Some(bare(value).unwrap_or_else(|| value.to_owned()))
        });
        return named.collect::<Vec<_>>().join("\n");
    }
    bare(written).unwrap_or_else(|| written.to_owned())
}

/// A part of the value that is made.
enum Slot {
    /// One of ours by its place, with another text where theirs changed it.
    Ours(usize, Option<String>),
    Theirs(String),
}

/// The parts that both sides want; `None` where they want the same otherwise.
fn slots(base: &Side<'_>, ours: &Side<'_>, theirs: &Side<'_>) -> Option<Vec<Slot>> {
    let added = |side: &Side<'_>| -> HashSet<String> {
        let names = side.parts.iter().map(|part| &part.name);
        names
            .filter(|name| !base.places.contains_key(*name))
            .cloned()
            .collect()
    };
    // What both replaced is the same fact, changed in two ways.
    let is_gone = |part: &&Part<'_>| {
        let name = &part.name;
        !ours.places.contains_key(name) && !theirs.places.contains_key(name)
    };
    if base.parts.iter().any(|part| is_gone(&part)) && added(ours) != added(theirs) {
        return None;
    }
    let (was, own, other) = (base.names(), ours.names(), theirs.names());
    let mut slots = Vec::new();
    for name in order::of(&was, &own, &other, |_, _| false) {
        let was = base.get(name);
        let is_as_was =
            |part: &Part<'_>| was.is_some_and(|was| was.value.written() == part.value.written());
        match (ours.get(name), theirs.get(name)) {
            (Some(own), Some(other)) => {
                let was = was.map(|was| was.value);
                let value = merge(was, own.value, other.value, own.holds)?;
                let place = *ours.places.get(name)?;
                let is_own = value == own.value.written();
                let made = (!is_own).then(|| {
                    let key = own.value.span.start - own.whole.span.start;
                    format!("{}{value}", &own.whole.written()[..key])
                });
                slots.push(Slot::Ours(place, made));
            }
            (Some(own), None) if was.is_none() => {
                slots.push(Slot::Ours(*ours.places.get(&own.name)?, None));
            }
            (None, Some(other)) if was.is_none() => {
                slots.push(Slot::Theirs(other.whole.written().to_owned()));
            }
            // One side took it out: the other must not have changed it.
            (Some(one), None) | (None, Some(one)) if !is_as_was(one) => return None,
            _ => {}
        }
    }
    Some(slots)
}

/// How ours is laid out: what stands before, between and behind its parts.
struct Layout<'t> {
    at: Place<'t>,
    parts: Vec<Span>,
    /// What stands before a part on a line of its own.
    indent: Option<&'t str>,
}

impl<'t> Layout<'t> {
    fn new(at: Place<'t>, side: &Side<'t>) -> Self {
        let parts: Vec<Span> = side.parts.iter().map(|part| part.whole.span).collect();
        let starts = parts.iter().map(|part| part.start).chain([at.span.end - 1]);
        let ends = [at.span.start]
            .into_iter()
            .chain(parts.iter().map(|part| part.end));
        let mut gaps = ends.zip(starts).map(|(end, start)| &at.text[end..start]);
        let indent = gaps.find_map(|gap| gap.rfind('\n').map(|line| &gap[line..]));
        Self { at, parts, indent }
    }

    /// What stands between two places.
    fn between(&self, start: usize, end: usize) -> &'t str {
        &self.at.text[start..end]
    }

    fn write(&self, slots: &[Slot]) -> String {
        let open = self.at.span.start;
        let close = self.at.span.end - 1;
        let Some((first, last)) = self.parts.first().zip(self.parts.last()) else {
            return self.write_anew(slots);
        };
        let mut out = self.between(open, first.start).to_owned();
        let tail = self.between(last.end, close);
        for (number, slot) in slots.iter().enumerate() {
            let is_end = number + 1 == slots.len();
            // What stands behind a part of ours: its comma, and its comment.
            let behind = match slot {
                Slot::Ours(place, text) => {
                    let span = self.parts[*place];
                    match text {
                        Some(text) => out.push_str(text),
                        None => out.push_str(self.between(span.start, span.end)),
                    }
                    let next = self.parts.get(place + 1);
                    Some((
                        self.between(span.end, next.map_or(close, |next| next.start)),
                        next,
                    ))
                }
                Slot::Theirs(text) => {
                    out.push_str(text);
                    None
                }
            };
            match behind {
                Some((behind, Some(_))) if !is_end => out.push_str(behind),
                Some((behind, None)) if is_end => out.push_str(behind),
                Some((behind, _)) => self.end(behind, is_end, tail, &mut out),
                None => self.end("", is_end, tail, &mut out),
            }
        }
        if slots.is_empty() {
            out.truncate(1);
        }
        out.push_str(self.between(close, close + 1));
        out
    }

    /// Writes what stands behind a part that has another neighbour now.
    fn end(&self, behind: &str, is_end: bool, tail: &str, out: &mut String) {
        let Some(indent) = self.indent else {
            match is_end {
                true => out.push_str(tail.trim_start_matches([',', ' ', '\t'])),
                false => out.push_str(", "),
            }
            if is_end && tail.ends_with(' ') && !out.ends_with(' ') {
                out.push(' ');
            }
            return;
        };
        let has_comma = |text: &str| text.trim_start().starts_with(',');
        let wants_comma = !is_end || has_comma(tail);
        let kept = behind.trim_end();
        match (has_comma(kept), wants_comma) {
            (true, _) | (false, false) => out.push_str(kept),
            (false, true) => {
                out.push(',');
                out.push_str(kept);
            }
        }
        match is_end {
            true => out.push_str(&tail[tail.rfind('\n').unwrap_or(tail.len())..]),
            false => out.push_str(indent),
        }
    }

    /// Ours had nothing between its brackets.
    fn write_anew(&self, slots: &[Slot]) -> String {
        let written = self.at.written();
        let texts: Vec<&str> = slots
            .iter()
            .filter_map(|slot| match slot {
                Slot::Theirs(text) => Some(text.as_str()),
                Slot::Ours(..) => None,
            })
            .collect();
        let (open, close) = (&written[..1], &written[written.len() - 1..]);
        let space = if open == "{" { " " } else { "" };
        format!("{open}{space}{}{space}{close}", texts.join(", "))
    }
}
