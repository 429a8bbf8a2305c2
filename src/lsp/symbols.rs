//! What the file holds, as a tree: sections with their items, bodies, duties, papers.

use super::cursor::Within;
use super::read::Read;
use crate::document::outline::{Name, Outline, Statement, names};
use crate::document::statements::bare;
use crate::document::tokens::{Sign, signs};
use crate::lang::Lang;
use crate::model::id::Id;
use crate::shape::Shape;
use crate::source::Span;
use crate::text::fold::Folded;
use crate::view::paper::form::capital;
use std::collections::HashMap;

/// A table of the file.
#[derive(Debug, PartialEq, Eq)]
pub struct Symbol {
    pub name: String,
    pub detail: Option<String>,
    pub kind: Kind,
    /// With all that is in it.
    pub span: Span,
    /// Its header.
    pub header: Span,
    pub children: Vec<Symbol>,
}

/// What a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The paper itself.
    Plan,
    /// Tables of one kind that follow each other.
    Group,
    Section,
    Item,
    Body,
    Duty,
    Amendment,
    /// Anything else.
    Table,
}

/// The tables of a text, nested as they belong; an item with who leads it.
pub fn of(read: &Read<'_>) -> Vec<Symbol> {
    let leads = |start: usize| {
        let item = read.item_at(start)?;
        let leads = item.leads_on(read.today);
        let leads = leads.map(|lead| read.plan.body(lead.unit).code.as_ref());
        let codes: Vec<&str> = leads.collect();
        (!codes.is_empty()).then(|| codes.join(", "))
    };
    tree(read.text, read.outline, read.lang, &leads)
}

/// The tables of a text whose names have some words, with marks or without; one in
/// another by itself; and the title of the plan.
pub fn named(text: &str, words: &str) -> (Vec<Symbol>, Option<String>) {
    fn pick(symbols: Vec<Symbol>, query: &Folded, found: &mut Vec<Symbol>) {
        for mut symbol in symbols {
            let children = std::mem::take(&mut symbol.children);
            let is_own = !matches!(symbol.kind, Kind::Group | Kind::Table);
            let fits = |name: &String| Folded::new(name).contains(query);
            if is_own && (fits(&symbol.name) || symbol.detail.as_ref().is_some_and(fits)) {
                found.push(symbol);
            }
            pick(children, query, found);
        }
    }
    // No name is one of ours: groups are left out.
    let all = tree(text, &Outline::new(text), Lang::Vi, &|_| None);
    let plan = all.iter().find(|one| one.kind == Kind::Plan);
    let title = plan.map(|plan| plan.name.clone());
    let mut found = Vec::new();
    pick(all, &Folded::new(words), &mut found);
    (found, title)
}

/// The lines that can be folded into their first: each table with what is in it, and each
/// value of several lines.
pub fn folds(text: &str, outline: &Outline) -> Vec<Span> {
    fn add(symbols: &[Symbol], folds: &mut Vec<Span>) {
        for symbol in symbols {
            folds.push(symbol.span);
            add(&symbol.children, folds);
        }
    }
    let mut folds = Vec::new();
    add(&tree(text, outline, Lang::En, &|_| None), &mut folds);
    let values = outline.statements().iter().filter(|one| !one.is_header);
    folds.extend(values.map(|one| one.span));
    folds.retain(|span| text[span.start..span.end].trim_end().contains('\n'));
    folds.sort();
    folds
}

fn tree(
    text: &str,
    outline: &Outline,
    lang: Lang,
    leads: &dyn Fn(usize) -> Option<String>,
) -> Vec<Symbol> {
    let mut tree = Tree {
        text,
        outline,
        leads,
        top: Vec::new(),
        section: None,
    };
    for (place, one) in outline.statements().iter().enumerate() {
        if one.is_header {
            tree.add(place, *one);
        }
    }
    tree.finish(lang)
}

struct Tree<'t> {
    text: &'t str,
    outline: &'t Outline,
    /// Who leads the item that begins at a byte.
    leads: &'t dyn Fn(usize) -> Option<String>,
    /// Each with the first name of its header.
    top: Vec<(String, Symbol)>,
    /// The section that items may still stand in.
    section: Option<String>,
}

impl Tree<'_> {
    fn add(&mut self, place: usize, header: Statement) {
        let (text, outline) = (self.text, self.outline);
        let path = names(text, header.span);
        let Some(first) = path.first().map(|name| name.text.clone()) else {
            return;
        };
        let keys = keys(text, outline, place);
        let end = outline.of_table(Some(place)).last();
        let end = end.map_or(header.span.end, |last| last.span.end);
        let symbol = |name: String, detail: Option<String>, kind: Kind| Symbol {
            // One that is being typed has no name of its own yet.
            name: if name.trim().is_empty() {
                first.clone()
            } else {
                name
            },
            detail,
            kind,
            span: Span::new(header.span.start, end),
            header: header.span,
            children: Vec::new(),
        };
        let is_coded = outline.shape().key(&first);
        let is_coded = is_coded.is_some_and(|key| key.holds.is_coded());
        let own = if is_coded { 2 } else { 1 };
        if path.len() > own {
            let shape = shape_of(outline, &path);
            let name = path.last().map(|name| name.text.clone());
            let detail = shape.and_then(|shape| known_by(shape, &keys));
            self.put_below(
                &first,
                symbol(name.unwrap_or_default(), detail, Kind::Table),
            );
            return;
        }
        let said = |key: &str| keys.get(key).cloned();
        let id = said("id").unwrap_or_default();
        let title = said("title");
        let numbered = || match (&id[..], &title) {
            ("", Some(title)) => title.clone(),
            ("", None) => first.clone(),
            (id, Some(title)) => format!("{id}. {title}"),
            (id, None) => id.to_owned(),
        };
        let symbol = match first.as_str() {
            "plan" => symbol(
                title.clone().unwrap_or_else(|| first.clone()),
                None,
                Kind::Plan,
            ),
            "section" => symbol(numbered(), None, Kind::Section),
            "item" => {
                let leads = (self.leads)(header.span.start);
                symbol(numbered(), leads, Kind::Item)
            }
            "duty" => symbol(id, title.clone(), Kind::Duty),
            "amendment" => symbol(id, said("number"), Kind::Amendment),
            _ if is_coded && path.len() == 2 => {
                symbol(path[1].text.clone(), said("name"), Kind::Body)
            }
            _ => {
                let shape = shape_of(outline, &path);
                let detail = shape.and_then(|shape| known_by(shape, &keys));
                symbol(first.clone(), detail, Kind::Table)
            }
        };
        let in_section =
            symbol.kind == Kind::Item && self.is_in_section(keys.get("id"), keys.get("section"));
        match symbol.kind {
            Kind::Section => self.section = Some(keys.get("id").cloned().unwrap_or_default()),
            Kind::Item if in_section => {
                if let Some((_, section)) = self.top.last_mut() {
                    put(section, symbol);
                }
                return;
            }
            _ => self.section = None,
        }
        self.top.push((first, symbol));
    }

    /// Whether an item stands in the section that the last one is of.
    fn is_in_section(&self, id: Option<&String>, named: Option<&String>) -> bool {
        let Some(section) = &self.section else {
            return false;
        };
        match (named, id) {
            (Some(named), _) => named == section,
            (None, Some(id)) => Id::is_within(id, section),
            (None, None) => false,
        }
    }

    /// Puts a table into the last one that has it: `[[item.lead]]` into its item.
    fn put_below(&mut self, first: &str, symbol: Symbol) {
        let Some((name, last)) = self.top.last_mut() else {
            self.top.push((first.to_owned(), symbol));
            return;
        };
        let is_item_below = first == "item" && last.kind == Kind::Section;
        if is_item_below && let Some(item) = last.children.last_mut() {
            let end = symbol.span.end;
            put(item, symbol);
            last.span.end = last.span.end.max(end);
        } else if name == first {
            put(last, symbol);
        } else {
            self.top.push((first.to_owned(), symbol));
        }
    }

    /// Tables of one kind that follow each other become a group.
    fn finish(self, lang: Lang) -> Vec<Symbol> {
        let mut all: Vec<Symbol> = Vec::new();
        let mut top = self.top.into_iter().peekable();
        while let Some((first, symbol)) = top.next() {
            let is_grouped = matches!(
                symbol.kind,
                Kind::Body | Kind::Duty | Kind::Amendment | Kind::Table
            );
            let goes_on = top.peek().is_some_and(|(next, _)| *next == first);
            if !is_grouped || !goes_on {
                all.push(symbol);
                continue;
            }
            let mut group = Symbol {
                name: group_name(self.outline, &first, lang),
                detail: Some(first.clone()),
                kind: Kind::Group,
                span: symbol.span,
                header: symbol.header,
                children: vec![symbol],
            };
            while let Some((_, next)) = top.next_if(|(next, _)| *next == first) {
                put(&mut group, next);
            }
            all.push(group);
        }
        all
    }
}

fn put(into: &mut Symbol, symbol: Symbol) {
    into.span.end = into.span.end.max(symbol.span.end);
    into.children.push(symbol);
}

/// What a kind of table is: what its key means, up to the first pause.
fn group_name(outline: &Outline, first: &str, lang: Lang) -> String {
    let Some(key) = outline.shape().key(first) else {
        return first.to_owned();
    };
    let meaning = key.meaning.in_lang(lang);
    let end = meaning.find([';', ':', ',']).unwrap_or(meaning.len());
    capital(&meaning[..end])
}

fn shape_of(outline: &Outline, path: &[Name]) -> Option<&'static Shape> {
    Within::Table(outline.shape()).then(path).0.shape()
}

/// What names a table among others of its kind; where nothing does, its required value.
fn known_by(shape: &Shape, keys: &HashMap<String, String>) -> Option<String> {
    let must = || shape.keys.iter().filter(|key| key.required);
    let mut said: Vec<&str> = said(shape.known_by.iter().copied(), keys);
    if said.is_empty() {
        said = self::said(must().map(|key| key.name), keys);
    }
    (!said.is_empty()).then(|| said.join(" · "))
}

fn said(names: impl Iterator<Item = &'static str>, keys: &HashMap<String, String>) -> Vec<&str> {
    let said = names.filter_map(|name| keys.get(name));
    said.map(String::as_str).collect()
}

/// The keys of a table whose values are of one piece, with what they say.
fn keys(text: &str, outline: &Outline, header: usize) -> HashMap<String, String> {
    let mut keys = HashMap::new();
    for one in outline.of_table(Some(header)) {
        let (mut name, mut is_value) = (None, false);
        for (sign, span) in signs(text, one.span) {
            let written = &text[span.start..span.end];
            match sign {
                Sign::Equals if !is_value => is_value = true,
                Sign::Word | Sign::Text if is_value => {
                    let said = bare(written).unwrap_or_else(|| written.to_owned());
                    if let Some(name) = name.take() {
                        keys.insert(name, said);
                    }
                    break;
                }
                Sign::Word | Sign::Text => name = Some(written.to_owned()),
                Sign::Blank => {}
                // A list, a table or a dotted key.
                _ => break,
            }
        }
    }
    keys
}

#[cfg(test)]
mod tests;
