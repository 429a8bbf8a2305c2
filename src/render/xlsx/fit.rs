//! How much text a cell can show: a row is at most 409 points high and a cell
//! holds at most 32,767 characters, whatever is written.

use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;

/// How many lines fit into the highest row there is.
pub const MOST_LINES: usize = 25;

/// How many characters a cell holds, as Excel counts them (by UTF-16), with
/// room for a word before them.
const MOST_CHARACTERS: usize = 32_000;

/// How many lines a text takes at a width, broken between words: a good fifth
/// of each line is taken to stay empty.
pub fn lines(text: &str, width: usize) -> usize {
    let full = usable(width);
    text.split('\n')
        .map(|line| {
            let signs: usize = line.chars().map(|c| c.width().unwrap_or(0)).sum();
            signs.div_ceil(full).max(1)
        })
        .sum()
}

fn usable(width: usize) -> usize {
    (width * 4 / 5).max(1)
}

/// The width at which a text fits into one row.
pub fn needed(text: &str) -> usize {
    let signs: usize = text.chars().map(|c| c.width().unwrap_or(0)).sum();
    (signs / MOST_LINES + 1) * 5 / 4 + 1
}

/// A text in parts that a cell can show; together they are the text.
pub fn pieces(text: &str, width: usize) -> Vec<String> {
    let full = usable(width);
    let mut pieces = Vec::new();
    let mut rest = text;
    'pieces: loop {
        let (mut row, mut column, mut characters) = (1, 0, 0);
        let mut space = None;
        for (at, c) in rest.char_indices() {
            characters += c.len_utf16();
            column += c.width().unwrap_or(0);
            if c == '\n' {
                (row, column) = (row + 1, 0);
            } else if column > full {
                (row, column) = (row + 1, c.width().unwrap_or(0));
            }
            let is_full = row > MOST_LINES || characters > MOST_CHARACTERS;
            if is_full && at > 0 && (!is_combining_mark(c) || characters > MOST_CHARACTERS) {
                let cut = space.unwrap_or(at);
                pieces.push(rest[..cut].to_owned());
                rest = &rest[cut..];
                continue 'pieces;
            }
            if c == ' ' || c == '\n' {
                space = Some(at + 1);
            }
        }
        pieces.push(rest.to_owned());
        return pieces;
    }
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
                    assert!(part.encode_utf16().count() <= MOST_CHARACTERS + 2);
                    assert!(lines(part, width) <= MOST_LINES + 1);
                }
            }
        }
        assert_eq!(pieces("ngắn", 46), ["ngắn"]);
    }

    #[test]
    fn a_long_word_is_cut_once_it_has_to_be() {
        assert_eq!(pieces(&"a".repeat(1_000), 80).len(), 1);
        assert_eq!(pieces(&"a".repeat(2_000), 80).len(), 2);
        assert!(needed(&"a".repeat(1_000)) <= 80);
    }

    #[test]
    fn a_short_one_says_it_goes_on() {
        assert_eq!(shortened("một\nhai", 10), "một hai");
        assert_eq!(shortened("một hai ba", 8), "một hai…");
    }
}
