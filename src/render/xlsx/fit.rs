//! How much text a cell can show: a row is at most 409 points high and a cell
//! holds at most 32,767 characters, whatever is written. Programs do not make
//! a row as high as its text by themselves, so its lines are counted here.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};
use unicode_width::UnicodeWidthChar;

/// How many lines fit into the highest row there is.
pub const MOST_LINES: usize = 26;

/// How many characters a cell holds, as Excel counts them (by UTF-16), with
/// room for a word before them.
const MOST_CHARACTERS: usize = 32_000;

/// The room of one digit of column width, in thousandths of the size of the
/// font: a little less than the digit itself, since a screen rounds letters
/// up.
const UNIT: usize = 455;

/// How wide a sign is in Times New Roman, in thousandths of its size; a letter
/// with marks is as wide as without.
fn advance(c: char) -> usize {
    let mut bare = None;
    decompose_canonical(c, |part| bare = bare.or(Some(part)));
    match bare.unwrap_or(c) {
        ' ' | '.' | ',' => 250,
        'i' | 'j' | 'l' | 't' | ';' | ':' | '/' => 280,
        'f' | 'r' | 'I' | '(' | ')' | '-' | '\'' => 335,
        's' | 'J' => 390,
        'a' | 'c' | 'e' | 'z' => 445,
        'm' | 'M' | 'W' | '%' | '@' => 900,
        'w' => 725,
        c if c.is_uppercase() => 690,
        c => c.width().unwrap_or(0) * 510,
    }
}

/// Lines as a program breaks them: between words, and inside one that is wider
/// than a line.
struct Wrap {
    full: usize,
    /// The line that is being filled, from 1.
    row: usize,
    /// How far it is filled, and how much of that is its last word.
    line: usize,
    word: usize,
}

impl Wrap {
    fn new(width: usize) -> Self {
        Self {
            full: (width * UNIT).max(1),
            row: 1,
            line: 0,
            word: 0,
        }
    }

    fn take(&mut self, c: char) {
        if c == '\n' {
            (self.row, self.line, self.word) = (self.row + 1, 0, 0);
            return;
        }
        let wide = advance(c);
        self.line += wide;
        if c == ' ' {
            self.word = 0;
            return;
        }
        self.word += wide;
        if self.line > self.full {
            let is_long = self.word >= self.line;
            self.word = if is_long { wide } else { self.word };
            (self.row, self.line) = (self.row + 1, self.word);
        }
    }
}

/// How many lines a text takes at a width.
pub fn lines(text: &str, width: usize) -> usize {
    let mut wrap = Wrap::new(width);
    text.chars().for_each(|c| wrap.take(c));
    wrap.row
}

/// The width at which a text about fits into so many lines.
pub fn needed(text: &str, lines: usize) -> usize {
    let all: usize = text.chars().map(advance).sum();
    all * 11 / 10 / lines.max(1) / UNIT + 1
}

/// A text in parts that a cell can show; together they are the text.
pub fn pieces(text: &str, width: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(cut) = cut(rest, width) {
        pieces.push(rest[..cut].to_owned());
        rest = &rest[cut..];
    }
    pieces.push(rest.to_owned());
    pieces
}

/// Where the part of a text ends that a cell can show; `None`: it shows all.
fn cut(text: &str, width: usize) -> Option<usize> {
    let mut wrap = Wrap::new(width);
    let mut characters = 0;
    let mut space = None;
    for (at, c) in text.char_indices() {
        characters += c.len_utf16();
        wrap.take(c);
        let is_full = wrap.row > MOST_LINES && !is_combining_mark(c);
        if at > 0 && (is_full || characters > MOST_CHARACTERS) {
            return Some(space.unwrap_or(at));
        }
        if c == ' ' || c == '\n' {
            space = Some(at + 1);
        }
    }
    None
}

/// The beginning of a text, on one line.
pub fn shortened(text: &str, most: usize) -> String {
    let line = text.replace('\n', " ");
    if line.chars().count() <= most {
        return line;
    }
    let kept: String = line.chars().take(most).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_the_whole_text_and_fit() {
        let words = "Ủy ban nhân dân tỉnh Bắc Giang ".repeat(300);
        let letters = "ả".repeat(5_000);
        let breaks = "a\n".repeat(200);
        let marks = format!("a{}", "\u{301}".repeat(70_000));
        let huge = "😀".repeat(40_000);
        for text in [&*words, &letters, &breaks, &marks, &huge, "", "ngắn"] {
            for width in [1, 8, 46, 80] {
                let parts = pieces(text, width);
                assert_eq!(parts.concat(), text);
                for part in &parts {
                    assert!(part.encode_utf16().count() <= MOST_CHARACTERS);
                    assert!(lines(part, width) <= MOST_LINES + 1);
                }
            }
        }
        assert_eq!(pieces("ngắn", 46), ["ngắn"]);
    }

    #[test]
    fn lines_break_between_words() {
        for (text, width, count) in [
            ("", 10, 1),
            ("một hai ba", 20, 1),
            ("một hai ba", 8, 2),
            ("một\nhai\nba", 20, 3),
            ("thànhthànhthành", 8, 2),
            ("Chưa hoàn thành, quá hạn", 8, 4),
        ] {
            assert_eq!(lines(text, width), count, "{text}");
        }
        assert!(pieces(&"a".repeat(1_500), 80).len() == 1);
        assert!(needed(&"a".repeat(1_500), MOST_LINES) <= 80);
        assert!(pieces(&"a".repeat(3_000), 80).len() == 2);
    }

    #[test]
    fn a_short_one_says_it_goes_on() {
        assert_eq!(shortened("một\nhai", 10), "một hai");
        assert_eq!(shortened("một hai ba", 8), "một hai…");
    }
}
