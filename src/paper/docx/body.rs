//! Reads the blocks of a document in their order: paragraphs with what is seen of
//! them, and tables.

use super::numbering::{Label, Numbering};
use super::run::Fields;
use super::styles::{Letters, Number, Styles};
use crate::paper::grid::Room;
use crate::paper::words::{Look, Runs, Signs};
use crate::paper::xml::{Tag, Xml};
use crate::paper::{At, Block, LeftOut, Paragraph, Unreadable, What, text};

/// A part that is being read.
pub struct Body<'a> {
    pub xml: Xml<'a>,
    pub styles: &'a Styles,
    numbering: Numbering,
    pub fields: Fields,
    read: Read,
    /// In how many cells of tables the place is.
    pub cells: usize,
    pub room: Room,
    /// Paragraphs and tables of the paper so far, as they are counted at last.
    paragraphs: usize,
    pub tables: usize,
    /// Rows of all tables so far.
    pub rows: usize,
    /// Whether what is read is behind the first part of a merged cell: nobody sees
    /// it, and Word does not count it.
    pub is_unseen: bool,
}

/// What was found beside the blocks.
#[derive(Debug, Default)]
pub struct Read {
    pub left_out: Vec<LeftOut>,
    pub signs: Signs,
    pub notes: Vec<Note>,
}

/// How many things were left out, and how many notes there were, at a moment.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found(usize, usize);

/// The mark of a note in the text.
#[derive(Debug)]
pub struct Note {
    /// The part that has it: `footnotes`, `endnotes`.
    pub kind: &'static str,
    pub id: String,
    pub at: At,
}

/// A paragraph on its way.
#[derive(Debug, Default)]
pub struct Draft {
    pub runs: Runs,
    pub hidden: String,
    /// What stands in boxes that hang at it.
    pub boxes: Vec<Block>,
    /// What its style says of letters.
    pub letters: Letters,
}

/// What a paragraph says of itself.
#[derive(Debug, Default)]
struct Properties {
    style: Option<String>,
    number: Option<Number>,
    outline: Option<u8>,
    /// Whether its end was deleted: it goes on with the next.
    is_end_deleted: bool,
}

impl<'a> Body<'a> {
    pub fn new(text: &'a str, part: &'a str, styles: &'a Styles, numbering: Numbering) -> Self {
        Self {
            xml: Xml::new(text, part),
            styles,
            numbering,
            fields: Fields::default(),
            read: Read::default(),
            cells: 0,
            room: Room::default(),
            paragraphs: 0,
            tables: 0,
            rows: 0,
            is_unseen: false,
        }
    }

    pub fn into_read(self) -> Read {
        self.read
    }

    /// Reads the whole part.
    pub fn all(&mut self, out: &mut Vec<Block>) -> Result<(), Unreadable> {
        while self.xml.child()?.is_some() {
            self.blocks(out)?;
        }
        Ok(())
    }

    /// Reads the blocks of the element that has just begun, to its end.
    pub fn blocks(&mut self, out: &mut Vec<Block>) -> Result<(), Unreadable> {
        let mut open: Option<Draft> = None;
        while let Some(tag) = self.xml.child()? {
            open = self.block(&tag, open.take(), out)?;
        }
        self.close(open, out);
        Ok(())
    }

    /// Reads one block, whose element has just begun. `open` is a paragraph before
    /// it whose end was deleted.
    pub fn block(
        &mut self,
        tag: &Tag,
        open: Option<Draft>,
        out: &mut Vec<Block>,
    ) -> Result<Option<Draft>, Unreadable> {
        match tag.name() {
            b"p" => return self.paragraph(open, out),
            b"tbl" => {
                self.close(open, out);
                self.table(out)?;
                return Ok(None);
            }
            b"AlternateContent" => {
                if self.chosen()? {
                    self.blocks(out)?;
                    self.leave()?;
                }
            }
            name if is_left_out(name) => self.xml.skip()?,
            // What wraps blocks: a content control, an insertion, the body.
            _ => self.blocks(out)?,
        }
        Ok(open)
    }

    /// Goes into the first choice of alternatives; whether there is any.
    pub fn chosen(&mut self) -> Result<bool, Unreadable> {
        while let Some(tag) = self.xml.child()? {
            if matches!(tag.name(), b"Choice" | b"Fallback") {
                return Ok(true);
            }
            self.xml.skip()?;
        }
        Ok(false)
    }

    /// Passes over what stands behind in the element around.
    pub fn leave(&mut self) -> Result<(), Unreadable> {
        while self.xml.child()?.is_some() {
            self.xml.skip()?;
        }
        Ok(())
    }

    /// Reads a paragraph. Given back is one whose end was deleted.
    fn paragraph(
        &mut self,
        before: Option<Draft>,
        out: &mut Vec<Block>,
    ) -> Result<Option<Draft>, Unreadable> {
        let mut draft = before.unwrap_or_default();
        let mut properties = Properties::default();
        let style = self.styles.of_paragraph(None);
        draft.letters = self.styles.letters(style);
        while let Some(tag) = self.xml.child()? {
            if tag.name() == b"pPr" {
                properties = self.properties()?;
                let style = self.styles.of_paragraph(properties.style.as_deref());
                draft.letters = self.styles.letters(style);
            } else {
                self.inline(&tag, &mut draft)?;
            }
        }
        self.fields.end_paragraph();
        if properties.is_end_deleted {
            return Ok(Some(draft));
        }
        self.end(draft, &properties, out);
        Ok(None)
    }

    pub fn close(&mut self, draft: Option<Draft>, out: &mut Vec<Block>) {
        if let Some(draft) = draft {
            self.end(draft, &Properties::default(), out);
        }
    }

    /// Ends a paragraph: its number is counted, and its words are settled.
    fn end(&mut self, draft: Draft, properties: &Properties, out: &mut Vec<Block>) {
        let is_blank = draft.runs.is_blank();
        if !draft.hidden.trim().is_empty() {
            let at = match is_blank {
                true => self.paragraphs.max(1),
                false => self.paragraphs + 1,
            };
            self.leave_out(What::HiddenText, &draft.hidden, At::Paragraph(at));
        }
        let style = self.styles.of_paragraph(properties.style.as_deref());
        let is_hidden = is_blank && !draft.hidden.is_empty();
        let label = if is_hidden || self.is_unseen {
            None
        } else {
            self.label(properties, style)
        };
        let label = label.filter(|label| !(is_blank && label.is_bullet));
        let label = label.map(|label| label.words);
        let is_line_of_contents = self.styles.is_contents(style);
        if (!is_blank || label.is_some()) && !is_line_of_contents {
            let outline = properties
                .outline
                .map(|level| (level < 9).then_some(level + 1));
            let heading = outline.unwrap_or_else(|| self.styles.heading(style));
            let mut label = label;
            for runs in text::columns(draft.runs) {
                let words = runs.settle(&mut self.read.signs);
                // In a cell lines stay lines.
                let parts = if self.cells > 0 {
                    vec![words]
                } else {
                    text::parts(&words)
                };
                for words in parts {
                    self.count(words.words.is_empty());
                    out.push(Block::Paragraph(Paragraph {
                        number: 0,
                        label: label.take(),
                        words: words.words,
                        heading,
                        is_bold: words.is_bold,
                        struck: words.struck,
                    }));
                }
            }
        }
        out.extend(draft.boxes);
    }

    /// Counts a paragraph of the paper itself; one without words is none in the end.
    fn count(&mut self, is_empty: bool) {
        self.paragraphs += usize::from(self.cells == 0 && !is_empty);
    }

    pub fn leave_out(&mut self, what: What, words: &str, at: At) {
        let words = crate::paper::words::plain(words, &mut self.read.signs);
        self.read.left_out.push(LeftOut { what, words, at });
    }

    /// How much was found beside the blocks so far.
    pub fn found(&self) -> Found {
        Found(self.read.left_out.len(), self.read.notes.len())
    }

    /// Says where the things are that were found between two moments.
    pub fn place(&mut self, from: Found, to: Found, at: At) {
        for one in &mut self.read.left_out[from.0..to.0] {
            one.at = at;
        }
        for one in &mut self.read.notes[from.1..to.1] {
            one.at = at;
        }
    }

    /// The blocks of a table that only places words on the page, as paragraphs of the paper.
    pub fn lay_out(&mut self, blocks: Vec<Block>, from: Found, out: &mut Vec<Block>) {
        let at = At::Paragraph(self.paragraphs + 1);
        self.place(from, self.found(), at);
        for block in &blocks {
            match block {
                Block::Paragraph(one) => self.count(one.words.is_empty()),
                Block::Table(_) => self.tables += usize::from(self.cells == 0),
            }
        }
        out.extend(blocks);
    }

    pub fn note(&mut self, kind: &'static str, tag: &Tag) {
        let id = tag.get(b"id").unwrap_or_default();
        let at = At::Paragraph(self.paragraphs + 1);
        self.read.notes.push(Note { kind, id, at });
    }

    fn label(&mut self, properties: &Properties, style: Option<&str>) -> Option<Label> {
        let (by_style, mut styles) = self.styles.number(style);
        let own = properties.number.unwrap_or_default();
        if own.list.is_some() {
            // A level that the paragraph itself names goes before that of its style.
            styles.clear();
        }
        let mut number = Number {
            list: own.list.or(by_style.list),
            level: own.level,
        };
        if number.level.is_none() && own.list.is_some() {
            number.level = Some(0);
        }
        self.numbering.next(number, &styles, by_style.level)
    }

    /// Reads `pPr`, to its end.
    fn properties(&mut self) -> Result<Properties, Unreadable> {
        let mut out = Properties::default();
        while let Some(tag) = self.xml.child()? {
            match tag.name() {
                b"pStyle" => out.style = tag.val(),
                b"outlineLvl" => out.outline = tag.number(b"val"),
                b"numPr" => {
                    out.number = Some(Number::read(&mut self.xml)?);
                    continue;
                }
                // Of the sign at its end.
                b"rPr" => {
                    while let Some(tag) = self.xml.child()? {
                        out.is_end_deleted |= matches!(tag.name(), b"del" | b"moveFrom");
                        self.xml.skip()?;
                    }
                    continue;
                }
                _ => {}
            }
            self.xml.skip()?;
        }
        Ok(out)
    }

    /// How letters look that say this of themselves.
    pub fn look(&self, letters: Letters) -> Look {
        let letters = letters.or(self.styles.defaults());
        Look {
            is_bold: letters.bold == Some(true),
            is_struck: letters.struck == Some(true),
        }
    }
}

/// Elements that hold no words of the paper: properties, and what was deleted or
/// moved away.
pub fn is_left_out(name: &[u8]) -> bool {
    matches!(name, b"del" | b"moveFrom" | b"Fallback") || name.ends_with(b"Pr")
}
