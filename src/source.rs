//! One file's text, and where in it a byte stands.

use crate::file::beside::{self, Named};
use crate::file::way::Way;
use crate::lang::Pair;
use std::cell::OnceCell;
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use toml_spanner::Arena;

/// A range of bytes in the text, the end not included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

/// A line and a column, from 1. Columns count characters (code points); a
/// byte order mark at the start of a line is not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Finds a file beside another as it was in a revision; what fails is a part of a
/// sentence.
pub type Then = Arc<dyn Fn(&str) -> Result<Named, Pair> + Send + Sync>;

/// The text of a plan file and its name.
pub struct Source {
    /// The path as messages show it; `-` is standard input.
    pub path: String,
    pub text: String,
    /// How the name leads to the file.
    pub way: Way,
    /// Whether a command that names no file reads this one.
    pub is_usual: bool,
    /// Whether it was read here, so that the files it names are beside it; the
    /// text of an earlier revision has none.
    pub is_here: bool,
    /// The folder of a set that it was found in: outside of a repository the files it
    /// names lie in there.
    pub within: Option<Arc<Path>>,
    /// Reads the files it names, where it is an earlier revision.
    pub then: Option<Then>,
    /// Where each line begins, found when first asked for.
    line_starts: OnceCell<Vec<usize>>,
    /// How many characters begin before each block of bytes, found when first
    /// asked for: a line can be as long as the file, and hold as many findings.
    blocks: OnceCell<Vec<usize>>,
    /// The text with blanks over what is not TOML, where any had to be put.
    repaired: OnceCell<String>,
    /// Memory for what is read from the text: it lives as long as the text.
    room: Arena,
}

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq)]
pub enum NotText {
    /// UTF-16, recognized by its byte order mark or its zero bytes.
    Utf16,
    /// Not UTF-8 from this line and column on.
    NotUtf8(Position),
}

const BOM: char = '\u{feff}';

/// How many bytes are counted at a time for a column.
const BLOCK: usize = 128;

impl Source {
    pub fn new(path: String, text: String) -> Self {
        Self {
            is_usual: matches!(path.as_str(), "plan.toml" | "-"),
            way: Way::Straight,
            is_here: false,
            within: None,
            then: None,
            path,
            text,
            line_starts: OnceCell::new(),
            blocks: OnceCell::new(),
            repaired: OnceCell::new(),
            room: Arena::new(),
        }
    }

    /// The same file with another text.
    #[must_use]
    pub fn with_text(&self, text: String) -> Self {
        Self {
            way: self.way.clone(),
            is_usual: self.is_usual,
            is_here: self.is_here,
            within: self.within.clone(),
            then: self.then.clone(),
            ..Self::new(self.path.clone(), text)
        }
    }

    /// The file as a command has to name it again; `None` where it finds it.
    pub fn named_again(&self) -> Option<&str> {
        (!self.is_usual).then_some(self.path.as_str())
    }

    /// A file that this one names by a path from itself; `None` where nothing is
    /// beside it.
    ///
    /// # Errors
    /// Why it may not be read, as a part of a sentence.
    pub fn beside(&self, name: &str) -> Option<Result<Named, Pair>> {
        if let Err(why) = beside::named(name) {
            return Some(Err(why));
        }
        match (&self.then, self.is_here) {
            (Some(then), _) => Some(then(name)),
            (None, true) => Some(beside::find(&self.path, name, self.within.as_deref())),
            (None, false) => None,
        }
    }

    /// Takes a file that another one names.
    ///
    /// # Errors
    /// Why it is not read, as a part of a sentence.
    pub fn of_named(named: Named) -> Result<Self, Pair> {
        let path = named.place.to_string_lossy().into_owned();
        Self::from_bytes(path, named.read()?)
            .map_err(|_| Pair::fixed("tệp không phải UTF-8", "it is not UTF-8"))
    }

    /// Takes the bytes of a file.
    ///
    /// # Errors
    /// They are not UTF-8.
    pub fn from_bytes(path: String, bytes: Vec<u8>) -> Result<Self, NotText> {
        let utf16 = bytes.starts_with(&[0xff, 0xfe])
            || bytes.starts_with(&[0xfe, 0xff])
            || looks_like_utf16(&bytes);
        if utf16 {
            return Err(NotText::Utf16);
        }
        String::from_utf8(bytes)
            .map(|text| Self::new(path, text))
            .map_err(|error| {
                let good = error.utf8_error().valid_up_to();
                let before = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
                let end = before.len();
                NotText::NotUtf8(Self::new(String::new(), before).position(end))
            })
    }

    /// Keeps a repaired text for as long as this one lives.
    pub fn keep_repaired(&self, text: String) -> &str {
        self.repaired.get_or_init(|| text)
    }

    /// Memory for the tree of the text.
    pub fn room(&self) -> &Arena {
        &self.room
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let after = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(after).collect()
        })
    }

    /// The line of a byte, from 1.
    pub fn line(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        self.line_starts().partition_point(|start| *start <= byte)
    }

    /// The line and column of a byte.
    pub fn position(&self, byte: usize) -> Position {
        let byte = byte.min(self.text.len());
        let line = self.line(byte);
        let start = self.line_starts()[line - 1];
        let line_text = self.text.get(start..byte).unwrap_or("");
        let text = line_text.trim_start_matches(BOM);
        let marks = (line_text.len() - text.len()) / BOM.len_utf8();
        let column = if text.len() <= BLOCK {
            text.chars().count()
        } else {
            self.characters_before(byte) - self.characters_before(start) - marks
        } + 1;
        Position { line, column }
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, byte: usize) -> usize {
        let begins = |block: &[u8]| block.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        let bytes = self.text.as_bytes();
        let blocks = self.blocks.get_or_init(|| {
            let mut before = 0;
            let counts = bytes.chunks(BLOCK).map(|block| {
                let this = before;
                before += begins(block);
                this
            });
            let mut counts: Vec<usize> = counts.collect();
            // The end of a text whose last block is full begins one more.
            counts.push(before);
            counts
        });
        let block = byte / BLOCK;
        let counted = blocks.get(block).copied().unwrap_or(0);
        counted + begins(&bytes[block * BLOCK..byte])
    }

    /// The bytes of lines `first` to `last`, counted from 1, with their line
    /// ends.
    pub fn lines(&self, first: usize, last: usize) -> Span {
        let start = self.line_starts()[first - 1];
        let end = self
            .line_starts()
            .get(last)
            .copied()
            .unwrap_or(self.text.len());
        Span::new(start, end)
    }
}

/// ASCII text in UTF-16 has a zero at every other byte; no TOML has zeros.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0, x, ..] | [x, 0, ..] if *x != 0)
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::new("plan.toml".into(), text.into())
    }

    #[test]
    fn the_end_of_a_long_line_that_fills_its_blocks_has_a_column() {
        for length in [
            BLOCK - 1,
            BLOCK,
            BLOCK + 1,
            2 * BLOCK - 1,
            2 * BLOCK,
            2 * BLOCK + 1,
        ] {
            let text = source(&"a".repeat(length));
            for byte in [length - 1, length] {
                let place = text.position(byte);
                assert_eq!((place.line, place.column), (1, byte + 1), "{length}");
            }
        }
    }

    #[test]
    fn columns_count_characters() {
        let source = source("id = 1\ntitle = \"Số\"\n");
        assert_eq!(source.position(0).to_string(), "1:1");
        assert_eq!(source.position(7).to_string(), "2:1");
        assert_eq!(source.position(source.text.len() - 2).to_string(), "2:12");
        assert_eq!(source.position(source.text.len()).to_string(), "3:1");
    }

    #[test]
    fn a_byte_order_mark_moves_no_column() {
        let source = source("\u{feff}id = 6\n");
        assert_eq!(source.position(8).to_string(), "1:6");
    }

    /// Columns of a long line are counted by blocks, to the same number.
    #[test]
    fn columns_of_long_lines() {
        let text = format!("x\n\u{feff}{}\ny", "Sở 科\u{301} ".repeat(700));
        let source = source(&text);
        for (at, _) in text.char_indices() {
            let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
            let before = text[start..at].trim_start_matches(BOM);
            let column = before.chars().count() + 1;
            assert_eq!(source.position(at).column, column, "{at}");
        }
        let last = source.position(text.len());
        assert_eq!((last.line, last.column), (3, 2));
    }

    #[test]
    fn other_encodings_are_told_apart() {
        let utf16 = [0xff, 0xfe, b'[', 0, b'[', 0];
        let from = |bytes: &[u8]| Source::from_bytes(String::new(), bytes.to_vec()).err();
        assert_eq!(from(&utf16), Some(NotText::Utf16));
        assert_eq!(from(&utf16[2..]), Some(NotText::Utf16));
        let tcvn3 = b"[[item]]\nid = \"6.3\"\ntitle = \"S\xeb T\"\n";
        let position = Position {
            line: 3,
            column: 11,
        };
        assert_eq!(from(tcvn3), Some(NotText::NotUtf8(position)));
        assert_eq!(from(b""), None);
    }

    #[test]
    fn lines_have_their_ends() {
        let source = source("a\nb\nc");
        assert_eq!(source.lines(2, 2), Span::new(2, 4));
        assert_eq!(source.lines(2, 3), Span::new(2, 5));
    }
}
