//! What the rows of a large picture draw, by what is alike in it: one path for all
//! bars of a kind, one line of corners for all marks of a kind and for all places of the
//! same words, one group for all other text of a column. What a row says of itself is
//! then a few letters, and the picture a third as long. It stands inside HTML, where
//! numbers need no quotes.

use super::shape::{self, Tenths, text_width, xml};
use crate::view::timeline::mark::MarkKind;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Words that stand in fewer places are written in each.
const FEW: usize = 3;

#[derive(Default)]
pub struct Layers {
    /// The shapes, by their style.
    paths: BTreeMap<String, String>,
    /// Where the marks of each kind are.
    marks: BTreeMap<MarkKind, Vec<Place>>,
    /// The text, by where it begins and its style.
    texts: BTreeMap<(i64, String), Column>,
}

/// Where something is drawn.
type Place = (Tenths, i64);

/// The words of a column, each with the heights at which it stands.
type Column = BTreeMap<String, Vec<i64>>;

impl Layers {
    /// A bar of a row, around a line through its middle.
    pub fn line(&mut self, x: Tenths, middle: i64, width: Tenths, height: i64, fill: &str) {
        let style = format!(" stroke=\"{fill}\" stroke-width=\"{height}\"");
        let path = self.paths.entry(style).or_default();
        // Writing to a String cannot fail.
        let _ = write!(path, "M{x} {middle}h{width}");
    }

    /// A bar of a row that only has an outline.
    pub fn outline(&mut self, x: Tenths, y: i64, width: Tenths, height: i64, style: &str) {
        let path = self.paths.entry(style.to_owned()).or_default();
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
        self.marks.entry(kind).or_default().push((x, y));
    }

    /// A line of text, pressed into its room where it may be wider.
    pub fn text(&mut self, x: i64, y: i64, room: i64, text: &str, style: &str) {
        let press = match text_width(text) > room {
            true => format!(" textLength=\"{room}\" lengthAdjust=\"spacingAndGlyphs\""),
            false => String::new(),
        };
        let column = self.texts.entry((x, style.to_owned())).or_default();
        let words = column.entry(format!("{press}>{}", xml(text))).or_default();
        words.push(y);
    }

    /// Draws all of it, text over marks over bars.
    pub fn draw(self, body: &mut String) {
        for (style, d) in &self.paths {
            let _ = writeln!(body, "<path d=\"{d}\"{style}/>");
        }
        let mut names = 0..;
        let mut name = || format!("m{}", names.next().unwrap_or(0));
        for (kind, places) in &self.marks {
            let mut drawing = String::new();
            shape::mark(&mut drawing, Tenths(0), 0, *kind);
            repeated(body, &name(), &drawing, places);
        }
        for ((x, style), column) in &self.texts {
            let mut each = String::new();
            for (words, heights) in column {
                if heights.len() < FEW {
                    for y in heights {
                        let _ = write!(each, "<text y={y}{words}</text>");
                    }
                    continue;
                }
                let drawing = format!("<text{style}{words}</text>");
                let places: Vec<Place> = heights.iter().map(|y| (Tenths(x * 10), *y)).collect();
                repeated(body, &name(), &drawing, &places);
            }
            if !each.is_empty() {
                let _ = writeln!(body, "<g transform=\"translate({x})\"{style}>{each}</g>");
            }
        }
    }
}

/// A drawing in several places: drawn once as the corner of a line that goes to each of
/// them, and is not seen itself.
fn repeated(body: &mut String, name: &str, drawing: &str, places: &[Place]) {
    let _ = write!(
        body,
        "<marker id={name} overflow=visible markerUnits=userSpaceOnUse>{drawing}</marker>\
         <polyline fill=none marker-start=url(#{name}) marker-mid=url(#{name}) marker-end=url(#{name}) points=\""
    );
    for (place, (x, y)) in places.iter().enumerate() {
        let gap = if place > 0 { " " } else { "" };
        let _ = write!(body, "{gap}{x} {y}");
    }
    body.push_str("\" />\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_many_places_are_drawn_once() {
        let mut layers = Layers::default();
        for y in [10, 31, 52] {
            layers.text(16, y, 100, "xong", " fill=\"#111\"");
        }
        layers.text(16, 73, 100, "còn 3 ngày", " fill=\"#111\"");
        layers.mark(Tenths(4005), 10, MarkKind::Stopped);
        layers.mark(Tenths(420), 31, MarkKind::Stopped);
        let mut body = String::new();
        layers.draw(&mut body);
        assert_eq!(body.matches(">xong</text>").count(), 1, "{body}");
        for part in [
            "<text fill=\"#111\">xong</text></marker>",
            "points=\"16 10 16 31 16 52\"",
            "<g transform=\"translate(16)\" fill=\"#111\"><text y=73>còn 3 ngày</text></g>",
            "points=\"400.5 10 42 31\"",
        ] {
            assert!(body.contains(part), "{part}: {body}");
        }
    }
}
