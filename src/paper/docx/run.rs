//! Reads what stands in a line: runs of letters, fields, and boxes that hang at
//! them.

use super::body::{Body, Draft, is_left_out};
use super::styles::Letters;
use crate::paper::Unreadable;
use crate::paper::xml::{Node, Tag};
use crate::text::special;

/// The fields that are open. One can go on over paragraphs, as a table of contents
/// does.
#[derive(Debug, Default)]
pub struct Fields(Vec<Field>);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Field {
    /// What the field is: nobody sees it.
    Instruction,
    Result,
}

impl Fields {
    fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => self.0.push(Field::Instruction),
            "separate" => {
                if let Some(last) = self.0.last_mut() {
                    *last = Field::Result;
                }
            }
            _ => {
                self.0.pop();
            }
        }
    }

    fn is_instruction(&self) -> bool {
        self.0.contains(&Field::Instruction)
    }

    /// An instruction ends in its paragraph; one whose end is lost hides no more.
    pub fn end_paragraph(&mut self) {
        self.0.retain(|field| *field == Field::Result);
    }
}

impl Body<'_> {
    /// Reads an element in a line, which has just begun, to its end.
    pub fn inline(&mut self, tag: &Tag, draft: &mut Draft) -> Result<(), Unreadable> {
        match tag.name() {
            b"r" => self.run(draft),
            b"AlternateContent" => {
                if self.chosen()? {
                    self.inlines(draft)?;
                    self.leave()?;
                }
                Ok(())
            }
            name if is_left_out(name) => self.xml.skip(),
            // What wraps runs: a link, an insertion, a field with its result.
            _ => self.inlines(draft),
        }
    }

    fn inlines(&mut self, draft: &mut Draft) -> Result<(), Unreadable> {
        while let Some(tag) = self.xml.child()? {
            self.inline(&tag, draft)?;
        }
        Ok(())
    }

    fn run(&mut self, draft: &mut Draft) -> Result<(), Unreadable> {
        let mut letters = draft.letters;
        self.run_parts(&mut letters, draft)
    }

    fn run_parts(&mut self, letters: &mut Letters, draft: &mut Draft) -> Result<(), Unreadable> {
        while let Some(tag) = self.xml.child()? {
            match tag.name() {
                b"rPr" => {
                    *letters = self.letters()?.or(draft.letters);
                    continue;
                }
                b"t" => {
                    let text = self.xml.text()?;
                    self.put(&text, *letters, draft);
                    continue;
                }
                b"tab" | b"ptab" => self.put("\t", *letters, draft),
                b"br" | b"cr" => self.put("\n", *letters, draft),
                b"noBreakHyphen" => self.put("-", *letters, draft),
                b"sym" => {
                    let sign = symbol(&tag);
                    self.put(sign.encode_utf8(&mut [0; 4]), *letters, draft);
                }
                b"fldChar" => self
                    .fields
                    .mark(&tag.get(b"fldCharType").unwrap_or_default()),
                b"footnoteReference" => self.note("footnotes", &tag),
                b"endnoteReference" => self.note("endnotes", &tag),
                b"drawing" | b"pict" | b"object" => {
                    self.boxes(draft)?;
                    continue;
                }
                b"AlternateContent" => {
                    if self.chosen()? {
                        self.run_parts(letters, draft)?;
                        self.leave()?;
                    }
                    continue;
                }
                // What stands over the words of a ruby is how they sound.
                b"ruby" | b"rubyBase" => {
                    self.run_parts(letters, draft)?;
                    continue;
                }
                b"r" => {
                    self.run(draft)?;
                    continue;
                }
                _ => {}
            }
            self.xml.skip()?;
        }
        Ok(())
    }

    fn put(&mut self, text: &str, letters: Letters, draft: &mut Draft) {
        if self.fields.is_instruction() {
            return;
        }
        if letters.or(self.styles.defaults()).hidden == Some(true) {
            draft.hidden.push_str(text);
            return;
        }
        let look = self.look(letters);
        if letters.or(self.styles.defaults()).capitals == Some(true) {
            draft.runs.push(&text.to_uppercase(), look);
        } else {
            draft.runs.push(text, look);
        }
    }

    /// Reads `rPr` of a run, to its end: what it says itself goes before its style.
    fn letters(&mut self) -> Result<Letters, Unreadable> {
        let mut own = Letters::default();
        let mut style = None;
        while let Some(tag) = self.xml.child()? {
            if tag.name() == b"rStyle" {
                style = tag.val();
            }
            own.read(&tag);
            self.xml.skip()?;
        }
        let by_style = style.map(|style| self.styles.letters(Some(&style)));
        Ok(own.or(by_style.unwrap_or_default()))
    }

    /// Reads the boxes of text in a drawing, to its end.
    fn boxes(&mut self, draft: &mut Draft) -> Result<(), Unreadable> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.xml.next()? {
                Node::Start(tag) => match tag.name() {
                    b"txbxContent" => {
                        let fields = std::mem::take(&mut self.fields);
                        self.blocks(&mut draft.boxes)?;
                        self.fields = fields;
                    }
                    b"AlternateContent" => {
                        if self.chosen()? {
                            self.boxes(draft)?;
                            self.leave()?;
                        }
                    }
                    _ => depth += 1,
                },
                Node::End => depth -= 1,
                Node::Over => return Err(self.xml.damaged()),
                Node::Text(_) => {}
            }
        }
        Ok(())
    }
}

/// A sign of a font of signs, as a plain one.
fn symbol(tag: &Tag) -> char {
    let code = tag.get(b"char").unwrap_or_default();
    let code = u32::from_str_radix(&code, 16).unwrap_or(0);
    // Both ways to number the signs of such a font are in use.
    let code = if code < 0x100 { code + 0xf000 } else { code };
    let sign = char::from_u32(code).unwrap_or('•');
    let plain = special::plain(sign).and_then(|plain| plain.chars().next());
    plain.unwrap_or(match sign {
        '\u{e000}'..='\u{f8ff}' => '•',
        sign => sign,
    })
}
