//! Footnotes and endnotes: they are reported, but nothing is read from them.

use super::body::Body;
use super::numbering::Numbering;
use super::styles::Styles;
use crate::paper::words::Signs;
use crate::paper::xml::Node;
use crate::paper::{At, LeftOut, Unreadable, What, grid};
use std::collections::HashMap;

/// The notes with these ids, in the order in which the document has them.
pub fn read(
    text: &str,
    part: &str,
    wanted: &[(&str, At)],
    styles: &Styles,
    signs: &mut Signs,
) -> Result<Vec<LeftOut>, Unreadable> {
    let mut body = Body::new(text, part, styles, Numbering::default());
    let mut found = HashMap::new();
    loop {
        match body.xml.next()? {
            Node::Start(tag) if matches!(tag.name(), b"footnote" | b"endnote") => {
                let id = tag.get(b"id").unwrap_or_default();
                let mut blocks = Vec::new();
                body.blocks(&mut blocks)?;
                found.insert(id, grid::cell(&blocks).words);
            }
            Node::Over => break,
            _ => {}
        }
    }
    signs.extend(body.into_read().signs);
    let notes = wanted
        .iter()
        .filter_map(|(id, at)| Some((found.remove(*id)?, *at)));
    Ok(notes
        .filter(|(words, _)| !words.is_empty())
        .map(|(words, at)| LeftOut {
            what: What::Footnote,
            words,
            at,
        })
        .collect())
}
