//! Where a byte stands for an editor: a line, and how many units of the
//! encoding that was agreed on are before it on the line.

use crate::source::Span;
use lsp_types::{Position, PositionEncodingKind, Range};

/// What columns count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// What every editor knows.
    #[default]
    Utf16,
    Utf8,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The one to use with an editor that knows these, best first: bytes need no
    /// counting.
    pub fn agreed(known: &[PositionEncodingKind]) -> Self {
        let knows = |kind: PositionEncodingKind| known.contains(&kind);
        match () {
            () if knows(PositionEncodingKind::UTF8) => Self::Utf8,
            () if knows(PositionEncodingKind::UTF16) || known.is_empty() => Self::Utf16,
            () if knows(PositionEncodingKind::UTF32) => Self::Utf32,
            () => Self::Utf16,
        }
    }

    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// How many units bytes are, which need not be whole characters: each counts
    /// where it begins.
    fn units(self, bytes: &[u8]) -> usize {
        let begins = || bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        match self {
            Self::Utf8 => bytes.len(),
            Self::Utf32 => begins(),
            // Four bytes are a pair in UTF-16.
            Self::Utf16 => begins() + bytes.iter().filter(|byte| **byte >= 0xf0).count(),
        }
    }

    fn of(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// How many bytes are counted at a time: a line can be as long as the text, and
/// have as many findings.
const BLOCK: usize = 256;

/// The lines of a text, as editors part it: at CR LF, LF and CR.
#[derive(Debug)]
pub struct Lines {
    encoding: Encoding,
    starts: Vec<usize>,
    /// The units before each block.
    blocks: Vec<usize>,
}

impl Lines {
    pub fn new(text: &str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        starts.extend(memchr::memchr2_iter(b'\n', b'\r', bytes).filter_map(|at| {
            let is_half = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            (!is_half).then_some(at + 1)
        }));
        let mut before = 0;
        let mut blocks: Vec<usize> = Vec::with_capacity(bytes.len() / BLOCK + 2);
        for block in bytes.chunks(BLOCK) {
            blocks.push(before);
            before += encoding.units(block);
        }
        blocks.push(before);
        Self {
            encoding,
            starts,
            blocks,
        }
    }

    /// The bytes of a line without its end.
    fn line(&self, text: &str, line: usize) -> Option<Span> {
        let start = *self.starts.get(line)?;
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let own = text.get(start..end)?;
        let own = own.strip_suffix('\n').unwrap_or(own);
        let own = own.strip_suffix('\r').unwrap_or(own);
        Some(Span::new(start, start + own.len()))
    }

    fn units_before(&self, text: &str, byte: usize) -> usize {
        let block = byte / BLOCK;
        let counted = self.blocks.get(block).copied().unwrap_or(0);
        let rest = text.as_bytes().get(block * BLOCK..byte).unwrap_or_default();
        counted + self.encoding.units(rest)
    }

    /// The byte at a position; behind the end of a line it is that end, behind
    /// the last line the end of the text, and inside a character its beginning.
    pub fn byte(&self, text: &str, position: Position) -> usize {
        let line = usize::try_from(position.line).unwrap_or(usize::MAX);
        let Some(span) = self.line(text, line) else {
            return text.len();
        };
        let mut left = usize::try_from(position.character).unwrap_or(usize::MAX);
        let own = &text[span.start..span.end];
        if self.encoding == Encoding::Utf8 {
            return span.start + own.floor_char_boundary(left);
        }
        for (at, c) in own.char_indices() {
            let units = self.encoding.of(c);
            if left < units {
                return span.start + at;
            }
            left -= units;
        }
        span.end
    }

    /// Where a byte stands; of a line end the place before it.
    pub fn position(&self, text: &str, byte: usize) -> Position {
        let byte = text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= byte) - 1;
        let span = self.line(text, line).unwrap_or_default();
        let byte = byte.min(span.end);
        let column = self.units_before(text, byte) - self.units_before(text, span.start);
        Position {
            line: number(line),
            character: number(column),
        }
    }

    pub fn range(&self, text: &str, span: Span) -> Range {
        Range {
            start: self.position(text, span.start),
            end: self.position(text, span.end),
        }
    }

    /// The bytes of a range; one that ends before it begins is empty.
    pub fn span(&self, text: &str, range: Range) -> Span {
        let start = self.byte(text, range.start);
        Span::new(start, self.byte(text, range.end).max(start))
    }
}

/// No text that is read has more lines or columns.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn columns_count_what_was_agreed_on() {
        // Vietnamese in NFD, a pair of UTF-16, and a byte order mark.
        let text = "\u{feff}a\r\nSo\u{302}\u{301} 😀 x\r\n\ry";
        let x = text.find('x').unwrap();
        for (encoding, column, mark) in [
            (Encoding::Utf8, 2 + 4 + 1 + 4 + 1, 3),
            (Encoding::Utf16, 2 + 2 + 1 + 2 + 1, 1),
            (Encoding::Utf32, 2 + 2 + 1 + 1 + 1, 1),
        ] {
            let lines = Lines::new(text, encoding);
            assert_eq!(lines.position(text, x), at(1, column));
            assert_eq!(lines.byte(text, at(1, column)), x);
            assert_eq!(lines.position(text, 3), at(0, mark));
            assert_eq!(lines.position(text, text.len()), at(3, 1));
            assert_eq!(lines.byte(text, at(2, 7)), text.len() - 2);
            assert_eq!(lines.byte(text, at(9, 9)), text.len());
            assert_eq!(lines.byte(text, at(u32::MAX, u32::MAX)), text.len());
            // The end of a line is before CR LF.
            assert_eq!(lines.byte(text, at(0, 99)), 4);
        }
        let lines = Lines::new(text, Encoding::Utf16);
        let smile = text.find('😀').unwrap();
        assert_eq!(lines.byte(text, at(1, 6)), smile, "inside of a pair");
        let lines = Lines::new(text, Encoding::Utf8);
        assert_eq!(lines.byte(text, at(1, 8)), smile, "inside of a character");
    }

    #[test]
    fn each_character_is_found_again() {
        let long = "Sở 科\u{301}😀".repeat(200);
        for text in ["", "\r", "\n\n", "a\r\n", &format!("x\r\n{long}\n{long}")] {
            for encoding in ALL {
                let lines = Lines::new(text, encoding);
                for (at, c) in text.char_indices() {
                    if matches!(c, '\r' | '\n') {
                        continue;
                    }
                    let place = lines.position(text, at);
                    assert_eq!(lines.byte(text, place), at, "{encoding:?}");
                }
                assert_eq!(
                    lines.byte(text, lines.position(text, text.len())),
                    text.len()
                );
            }
        }
    }

    #[test]
    fn what_is_agreed_on() {
        let [utf8, utf16, utf32] = [
            PositionEncodingKind::UTF8,
            PositionEncodingKind::UTF16,
            PositionEncodingKind::UTF32,
        ];
        for (known, agreed) in [
            (vec![], Encoding::Utf16),
            (vec![utf16.clone(), utf8.clone()], Encoding::Utf8),
            (vec![utf16.clone()], Encoding::Utf16),
            (vec![utf32.clone()], Encoding::Utf32),
            (vec![utf32, utf16], Encoding::Utf16),
            (vec![PositionEncodingKind::new("x")], Encoding::Utf16),
        ] {
            assert_eq!(Encoding::agreed(&known), agreed);
        }
        assert_eq!(Encoding::Utf8.kind(), utf8);
    }
}
