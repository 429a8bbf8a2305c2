//! Texts of xlsx of which a part is struck through: a deadline that was moved is
//! often shown so. `calamine` gives the letters alone.

use crate::paper::Unreadable;
use crate::paper::parts::Parts;
use crate::paper::xml::{self, Node, Xml};
use std::collections::HashMap;
use std::ops::Range;

const STRINGS: &str = "xl/sharedStrings.xml";

/// The struck parts of texts, by the text; few texts have any.
#[derive(Debug, Default)]
pub struct Rich(HashMap<String, Vec<Range<usize>>>);

impl Rich {
    pub fn read(parts: &mut Parts) -> Result<Self, Unreadable> {
        let mut out = Self::default();
        let Some(bytes) = parts.read(STRINGS)? else {
            return Ok(out);
        };
        let text = xml::text(&bytes, STRINGS)?;
        if !text.contains("strike") {
            return Ok(out);
        }
        let mut xml = Xml::new(&text, STRINGS);
        loop {
            match xml.next()? {
                Node::Start(tag) if tag.name() == b"si" => out.string(&mut xml)?,
                Node::Over => return Ok(out),
                _ => {}
            }
        }
    }

    pub fn struck(&self, words: &str) -> Vec<Range<usize>> {
        self.0.get(words).cloned().unwrap_or_default()
    }

    fn string(&mut self, xml: &mut Xml) -> Result<(), Unreadable> {
        let mut words = String::new();
        let mut struck = Vec::new();
        while let Some(tag) = xml.child()? {
            if tag.name() != b"r" {
                xml.skip()?;
                continue;
            }
            let mut is_struck = false;
            let from = words.len();
            while let Some(tag) = xml.child()? {
                match tag.name() {
                    b"t" => words.push_str(&xml.text()?),
                    b"rPr" => {
                        while let Some(tag) = xml.child()? {
                            is_struck |= tag.name() == b"strike" && tag.is_on();
                            xml.skip()?;
                        }
                    }
                    _ => xml.skip()?,
                }
            }
            if is_struck && words.len() > from {
                struck.push(from..words.len());
            }
        }
        if !struck.is_empty() {
            self.0.insert(words, struck);
        }
        Ok(())
    }
}
