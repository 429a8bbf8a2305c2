//! What styles say of paragraphs and letters, as far as it matters to a
//! plan.

use crate::paper::Unreadable;
use crate::paper::xml::{Node, Tag, Xml};
use std::collections::HashMap;

/// Styles stand on each other; more steps than this is a circle.
const MOST_STEPS: usize = 32;

/// How letters look, as far as it is said.
#[derive(Clone, Copy, Debug, Default)]
pub struct Letters {
    pub bold: Option<bool>,
    pub struck: Option<bool>,
    pub hidden: Option<bool>,
    /// Shown as capitals, whatever was typed.
    pub capitals: Option<bool>,
}

/// The automatic number that a paragraph or style asks for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Number {
    /// The list; 0 is none.
    pub list: Option<u32>,
    pub level: Option<usize>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    base: Option<String>,
    letters: Letters,
    number: Number,
    outline: Option<u8>,
}

/// All styles of a paper, by their ids.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    paragraph: Option<String>,
    defaults: Letters,
}

impl Letters {
    /// Reads one property of letters; its element is passed.
    pub fn read(&mut self, tag: &Tag) {
        let on = Some(tag.is_on());
        match tag.name() {
            b"b" => self.bold = on,
            b"strike" | b"dstrike" => {
                self.struck = Some(tag.is_on() || self.struck == Some(true));
            }
            b"vanish" | b"specVanish" => self.hidden = on,
            b"caps" => self.capitals = on,
            _ => {}
        }
    }

    /// These, and where they say nothing, the others.
    pub fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            struck: self.struck.or(other.struck),
            hidden: self.hidden.or(other.hidden),
            capitals: self.capitals.or(other.capitals),
        }
    }
}

impl Number {
    /// Reads `numPr`, whose element has just begun, to its end.
    pub fn read(xml: &mut Xml) -> Result<Self, Unreadable> {
        let mut out = Self::default();
        while let Some(tag) = xml.child()? {
            match tag.name() {
                b"numId" => out.list = tag.number(b"val"),
                b"ilvl" => out.level = tag.number(b"val"),
                _ => {}
            }
            xml.skip()?;
        }
        Ok(out)
    }
}

impl Styles {
    pub fn read(text: &str, part: &str) -> Result<Self, Unreadable> {
        let mut xml = Xml::new(text, part);
        let mut out = Self::default();
        loop {
            match xml.next()? {
                Node::Start(tag) if tag.name() == b"style" => out.style(&tag, &mut xml)?,
                Node::Start(tag) if tag.name() == b"rPrDefault" => {
                    let mut style = Style::default();
                    style.fill(&mut xml)?;
                    out.defaults = style.letters;
                }
                Node::Over => return Ok(out),
                _ => {}
            }
        }
    }

    fn style(&mut self, tag: &Tag, xml: &mut Xml) -> Result<(), Unreadable> {
        let id = tag.get(b"styleId").unwrap_or_default();
        let is_default = tag
            .get(b"default")
            .is_some_and(|on| on != "0" && on != "false");
        if is_default && tag.get(b"type").as_deref() == Some("paragraph") {
            self.paragraph = Some(id.clone());
        }
        let mut style = Style::default();
        style.fill(xml)?;
        self.styles.insert(id, style);
        Ok(())
    }

    /// The styles on which one stands, itself first.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let named = |id: &'a str| self.styles.get(id).map(|style| (id, style));
        let first = id.and_then(named);
        let steps = std::iter::successors(first, move |(_, style)| {
            style.base.as_deref().and_then(named)
        });
        steps.take(MOST_STEPS)
    }

    /// The style of a paragraph, whether it names one or not.
    pub fn of_paragraph<'a>(&'a self, named: Option<&'a str>) -> Option<&'a str> {
        let known = named.filter(|id| self.styles.contains_key(*id));
        known.or(self.paragraph.as_deref())
    }

    pub fn letters(&self, id: Option<&str>) -> Letters {
        let all = self.chain(id).map(|(_, style)| style.letters);
        all.fold(Letters::default(), Letters::or)
    }

    /// What letters look like where nothing else is said.
    pub fn defaults(&self) -> Letters {
        self.defaults
    }

    /// The list and level of a style, and the styles that can be linked to a level.
    pub fn number<'a>(&'a self, id: Option<&'a str>) -> (Number, Vec<&'a str>) {
        let mut number = Number::default();
        let mut linked = Vec::new();
        for (id, style) in self.chain(id) {
            linked.push(id);
            number.level = number.level.or(style.number.level);
            number.list = number.list.or(style.number.list);
            if number.list.is_some() {
                break;
            }
        }
        (number, linked)
    }

    /// The level of a heading, from 1.
    pub fn heading(&self, id: Option<&str>) -> Option<u8> {
        self.chain(id).find_map(|(_, style)| {
            let named = style.name.strip_prefix("heading ");
            let named = named.and_then(|level| level.parse::<u8>().ok());
            style.outline.map(|level| level + 1).or(named)
        })
    }

    /// Whether a paragraph is a line of a table of contents: it repeats a heading.
    pub fn is_contents(&self, id: Option<&str>) -> bool {
        let mut chain = self.chain(id);
        chain.any(|(_, style)| {
            let level = style.name.strip_prefix("toc ");
            level.is_some_and(|level| level.parse::<u8>().is_ok())
        })
    }
}

impl Style {
    /// Reads what an element holds that has just begun, to its end.
    fn fill(&mut self, xml: &mut Xml) -> Result<(), Unreadable> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                b"name" => self.name = tag.val().unwrap_or_default().to_lowercase(),
                b"basedOn" => self.base = tag.val(),
                b"outlineLvl" => self.outline = tag.number(b"val").filter(|level| *level < 9),
                b"numPr" => {
                    self.number = Number::read(xml)?;
                    continue;
                }
                b"pPr" | b"rPr" => {
                    self.fill(xml)?;
                    continue;
                }
                _ => self.letters.read(&tag),
            }
            xml.skip()?;
        }
        Ok(())
    }
}
