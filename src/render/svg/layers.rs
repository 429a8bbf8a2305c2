//! What the rows of a large picture draw, by what is alike in it: one path for all
//! bars of a kind, one group for all text of a column. What a row says of itself is
//! then a few letters, and the picture a third as long. It stands inside HTML, where
//! numbers need no quotes.

use super::shape::{self, Tenths, text_width, xml};
use crate::view::timeline::mark::MarkKind;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

#[derive(Default)]
pub struct Layers {
    /// The shapes, by their style.
    paths: BTreeMap<String, String>,
    kinds: BTreeSet<MarkKind>,
    marks: String,
    /// The text, by where it begins and its style.
    texts: BTreeMap<(i64, String), String>,
}

impl Layers {
    /// A bar of a row.
    pub fn bar(&mut self, x: Tenths, y: i64, width: Tenths, height: i64, style: &str) {
        let path = self.paths.entry(style.to_owned()).or_default();
        // Writing to a String cannot fail.
        let _ = write!(path, "M{x} {y}h{width}v{height}h-{width}z");
    }

    /// An arrow from a side of the picture, that points so far away from it.
    pub fn arrow(&mut self, x: i64, y: i64, away: i64, style: &str) {
        let path = self.paths.entry(style.to_owned()).or_default();
        let (x, back) = (x + away, -away);
        let _ = write!(path, "M{x} {y}l{back} -6v12z");
    }

    /// A mark: what it looks like is drawn once.
    pub fn mark(&mut self, x: Tenths, y: i64, kind: MarkKind) {
        self.kinds.insert(kind);
        let name = name(kind);
        let _ = write!(self.marks, "<use href=\"#{name}\" x={x} y={y} />");
    }

    /// A line of text, pressed into its room where it may be wider.
    pub fn text(&mut self, x: i64, y: i64, room: i64, text: &str, style: &str) {
        let texts = self.texts.entry((x, style.to_owned())).or_default();
        let press = match text_width(text) > room {
            true => format!(" textLength=\"{room}\" lengthAdjust=\"spacingAndGlyphs\""),
            false => String::new(),
        };
        let text = xml(text);
        let _ = write!(texts, "<text y={y}{press}>{text}</text>");
    }

    /// Draws all of it, text over marks over bars.
    pub fn draw(self, body: &mut String) {
        for (style, d) in &self.paths {
            let _ = writeln!(body, "<path d=\"{d}\"{style}/>");
        }
        body.push_str("<defs>");
        for kind in self.kinds {
            let name = name(kind);
            let _ = write!(body, "<g id=\"{name}\">");
            shape::mark(body, Tenths(0), 0, kind);
            body.push_str("</g>");
        }
        body.push_str("</defs>\n");
        body.push_str(&self.marks);
        for ((x, style), texts) in &self.texts {
            let _ = writeln!(body, "<g transform=\"translate({x})\"{style}>{texts}</g>");
        }
    }
}

fn name(kind: MarkKind) -> String {
    let place = MarkKind::ALL.iter().position(|one| *one == kind);
    format!("m{}", place.unwrap_or(0))
}
