//! Reads a Word file: its document with the numbers that Word counts, and its
//! footnotes. Parts about people (properties, comments, headers, who changed
//! what) is never opened.

mod body;
mod notes;
mod numbering;
mod run;
mod styles;
mod table;

use super::parts::Parts;
use super::words::Signs;
use super::{Block, Paper, Unreadable, xml};
use body::Body;
use numbering::Numbering;
use styles::Styles;

/// What the document is called where the file does not say.
const DOCUMENT: &str = "word/document.xml";

pub fn read(bytes: &[u8]) -> Result<Paper, Unreadable> {
    let mut parts = Parts::open(bytes)?;
    let main = parts.main()?.unwrap_or_else(|| DOCUMENT.to_owned());
    let relations = parts.relations(&main)?;
    let target = |kind: &str| {
        let found = relations.iter().find(|one| one.kind == kind);
        found.map(|one| one.target.as_str())
    };
    let mut styles = Styles::default();
    if let Some(name) = target("styles")
        && let Some(bytes) = parts.read(name)?
    {
        styles = Styles::read(&xml::text(&bytes, name)?, name)?;
    }
    let mut numbering = Numbering::default();
    if let Some(name) = target("numbering")
        && let Some(bytes) = parts.read(name)?
    {
        numbering = Numbering::read(&xml::text(&bytes, name)?, name)?;
    }
    let bytes = parts.need(&main)?;
    let text = xml::text(&bytes, &main)?;
    let mut body = Body::new(&text, &main, &styles, numbering);
    let mut blocks = Vec::new();
    body.all(&mut blocks)?;
    let body::Read {
        mut left_out,
        mut signs,
        notes,
    } = body.into_read();
    // Its memory is not needed any more.
    drop(text);
    drop(bytes);
    for (kind, part) in [
        ("footnotes", target("footnotes")),
        ("endnotes", target("endnotes")),
    ] {
        let wanted = notes.iter().filter(|note| note.kind == kind);
        let wanted: Vec<_> = wanted.map(|note| (note.id.as_str(), note.at)).collect();
        let Some(name) = part.filter(|_| !wanted.is_empty()) else {
            continue;
        };
        if let Some(bytes) = parts.read(name)? {
            let text = xml::text(&bytes, name)?;
            left_out.extend(notes::read(&text, name, &wanted, &styles, &mut signs)?);
        }
    }
    // A number without words says something in a table alone.
    blocks.retain(|block| match block {
        Block::Paragraph(one) => !one.words.is_empty(),
        Block::Table(_) => true,
    });
    finish(blocks, left_out, signs)
}

fn finish(
    blocks: Vec<Block>,
    left_out: Vec<super::LeftOut>,
    signs: Signs,
) -> Result<Paper, Unreadable> {
    super::settle::settle(Paper { blocks, left_out }, signs)
}

#[cfg(test)]
mod tests;
