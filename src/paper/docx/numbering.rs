//! The automatic numbers of Word: they are not in the text, but are counted from
//! the lists that paragraphs belong to.

mod format;

use super::styles::Number;
use crate::paper::Unreadable;
use crate::paper::xml::{Node, Tag, Xml};
use format::Format;
use std::collections::{HashMap, HashSet};

/// Letters of a label, with its places for numbers; more were made to use up memory.
const LONGEST: usize = 64;
/// Levels of a list.
const LEVELS: usize = 9;

/// The lists of a paper, and how far each is counted.
#[derive(Debug, Default)]
pub struct Numbering {
    /// What lists are made from.
    kinds: HashMap<u32, Kind>,
    lists: HashMap<u32, List>,
    /// The last number of each level, by kind: lists of one kind count together.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Lists and levels whose own start was used.
    started: HashSet<(u32, usize)>,
}

#[derive(Debug, Default)]
struct Kind {
    levels: [Level; LEVELS],
    /// The style whose list says what this one leaves open.
    style: Option<String>,
    /// The style that is this list.
    is_of: Option<String>,
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: Format,
    /// As it is shown: `%1.%2.` has the numbers of two levels.
    shown: String,
    /// The font of signs, where it is one.
    font: String,
    /// The level, from 1, after which it begins anew; 0 is never. Left out, after
    /// each level above.
    restart: Option<usize>,
    /// All numbers of it are Arabic ones.
    is_legal: bool,
    /// The style that is this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: Format::Decimal,
            shown: String::new(),
            font: String::new(),
            restart: None,
            is_legal: false,
            style: None,
        }
    }
}

#[derive(Debug, Default)]
struct List {
    kind: u32,
    /// What it says otherwise than its kind.
    starts: [Option<u32>; LEVELS],
    levels: HashMap<usize, Level>,
}

impl Numbering {
    pub fn read(text: &str, part: &str) -> Result<Self, Unreadable> {
        let mut xml = Xml::new(text, part);
        let mut out = Self::default();
        loop {
            match xml.next()? {
                Node::Start(tag) if tag.name() == b"abstractNum" => {
                    let id = tag.number(b"abstractNumId").unwrap_or(0);
                    let kind = Kind::read(&mut xml)?;
                    out.kinds.insert(id, kind);
                }
                Node::Start(tag) if tag.name() == b"num" => {
                    let id = tag.number(b"numId").unwrap_or(0);
                    let list = List::read(&mut xml)?;
                    out.lists.insert(id, list);
                }
                Node::Over => break,
                _ => {}
            }
        }
        out.link();
        Ok(out)
    }

    /// Gives lists that are named by a style the kind that is that style.
    fn link(&mut self) {
        let named: HashMap<&str, u32> = self
            .kinds
            .iter()
            .filter_map(|(id, kind)| Some((kind.is_of.as_deref()?, *id)))
            .collect();
        for list in self.lists.values_mut() {
            let style = self
                .kinds
                .get(&list.kind)
                .and_then(|kind| kind.style.as_deref());
            if let Some(id) = style.and_then(|style| named.get(style)) {
                list.kind = *id;
            }
        }
    }

    /// The label of the next paragraph with a number; it is counted by that.
    /// `styles` are those of the paragraph that can be a level, `level` is what they
    /// say where none is.
    pub fn next(&mut self, number: Number, styles: &[&str], level: Option<usize>) -> Option<Label> {
        let id = number.list.filter(|id| *id != 0)?;
        let list = self.lists.get(&id)?;
        let kind = self.kinds.get(&list.kind)?;
        let linked = |style: &&str| {
            let mut levels = kind.levels.iter();
            levels.position(|level| level.style.as_deref() == Some(*style))
        };
        let at = number
            .level
            .or_else(|| styles.first().and_then(linked))
            .or(level)
            .or_else(|| styles.iter().find_map(linked));
        let at = at.unwrap_or(0).min(LEVELS - 1);
        let level = |at: usize| list.levels.get(&at).unwrap_or(&kind.levels[at]);

        let counts = self.counts.entry(list.kind).or_default();
        let own_start = list.starts[at].filter(|_| self.started.insert((id, at)));
        counts[at] = Some(match (own_start, counts[at]) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => list.starts[at].unwrap_or(level(at).start),
        });
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let is_anew = level(below).restart.is_none_or(|after| at < after);
            if is_anew {
                *count = None;
            }
        }
        let this = level(at);
        if this.format == Format::Bullet {
            let words = format::bullet(&this.shown, &this.font);
            return Some(Label {
                is_bullet: true,
                words,
            })
            .filter(|label| !label.words.is_empty());
        }
        let mut words = String::new();
        let mut signs = this.shown.chars().peekable();
        while let Some(sign) = signs.next() {
            let nth = signs.peek().and_then(|digit| digit.to_digit(10));
            match nth {
                Some(nth @ 1..=9) if sign == '%' => {
                    signs.next();
                    let nth = nth as usize - 1;
                    let start = list.starts[nth].unwrap_or(level(nth).start);
                    let count = counts[nth].unwrap_or(start);
                    let format = level(nth).format;
                    let format = if this.is_legal {
                        Format::Decimal
                    } else {
                        format
                    };
                    words.push_str(&format.show(count));
                }
                _ => words.push(sign),
            }
        }
        let words = words.trim().to_owned();
        let label = Label {
            is_bullet: false,
            words,
        };
        Some(label).filter(|label| !label.words.is_empty())
    }
}

/// An automatic number as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub words: String,
    pub is_bullet: bool,
}

impl Kind {
    fn read(xml: &mut Xml) -> Result<Self, Unreadable> {
        let mut out = Self::default();
        while let Some(tag) = xml.child()? {
            match tag.name() {
                b"lvl" => {
                    let at: usize = tag.number(b"ilvl").unwrap_or(LEVELS);
                    let level = Level::read(xml)?;
                    if let Some(place) = out.levels.get_mut(at) {
                        *place = level;
                    }
                    continue;
                }
                b"numStyleLink" => out.style = tag.val(),
                b"styleLink" => out.is_of = tag.val(),
                _ => {}
            }
            xml.skip()?;
        }
        Ok(out)
    }
}

impl List {
    fn read(xml: &mut Xml) -> Result<Self, Unreadable> {
        let mut out = Self::default();
        while let Some(tag) = xml.child()? {
            match tag.name() {
                b"abstractNumId" => out.kind = tag.number(b"val").unwrap_or(0),
                b"lvlOverride" => {
                    let at = tag.number(b"ilvl").unwrap_or(LEVELS);
                    out.otherwise(at, xml)?;
                    continue;
                }
                _ => {}
            }
            xml.skip()?;
        }
        Ok(out)
    }

    fn otherwise(&mut self, at: usize, xml: &mut Xml) -> Result<(), Unreadable> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                b"lvl" => {
                    let level = Level::read(xml)?;
                    if at < LEVELS {
                        self.levels.insert(at, level);
                    }
                    continue;
                }
                b"startOverride" => {
                    if let Some(start) = self.starts.get_mut(at) {
                        *start = tag.number(b"val");
                    }
                }
                _ => {}
            }
            xml.skip()?;
        }
        Ok(())
    }
}

impl Level {
    fn read(xml: &mut Xml) -> Result<Self, Unreadable> {
        let mut out = Self::default();
        out.fill(xml)?;
        Ok(out)
    }

    fn fill(&mut self, xml: &mut Xml) -> Result<(), Unreadable> {
        let mut has_choice = false;
        while let Some(tag) = xml.child()? {
            match tag.name() {
                // A format that older programs do not know, and one for these.
                b"AlternateContent" | b"Choice" | b"rPr" => {
                    has_choice |= tag.name() == b"Choice";
                    self.fill(xml)?;
                    continue;
                }
                b"Fallback" if !has_choice => {
                    self.fill(xml)?;
                    continue;
                }
                _ => self.property(&tag),
            }
            xml.skip()?;
        }
        Ok(())
    }

    fn property(&mut self, tag: &Tag) {
        match tag.name() {
            b"start" => self.start = tag.number(b"val").unwrap_or(1),
            b"numFmt" => {
                let name = tag.val().unwrap_or_default();
                self.format = Format::named(&name, tag.get(b"format").as_deref());
            }
            b"lvlText" => {
                let shown = tag.val().unwrap_or_default();
                self.shown = shown.chars().take(LONGEST).collect();
            }
            b"lvlRestart" => self.restart = tag.number(b"val"),
            b"isLgl" => self.is_legal = tag.is_on(),
            b"pStyle" => self.style = tag.val(),
            b"rFonts" => self.font = tag.get(b"ascii").unwrap_or_default(),
            _ => {}
        }
    }
}
