//! Text that a terminal is given.

use plan::terminal::Terminal;
use unicode_width::UnicodeWidthStr;

/// Whether a terminal would act on a character.
pub fn acts(c: char) -> bool {
    c != '\n' && c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text without colours, which are there only where they were asked for.
///
/// # Panics
/// Something in it acts on a terminal.
pub fn plain(bytes: &[u8], terminal: &Terminal) -> String {
    let text = std::str::from_utf8(bytes).expect("text is UTF-8");
    let text = if terminal.color {
        without_colours(text)
    } else {
        text.to_owned()
    };
    assert!(!text.contains(acts), "{text:?} acts on a terminal");
    text
}

/// Takes out what sets a colour: `ESC [`, digits and semicolons, `m`.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        plain.push_str(rest.strip_prefix('m').expect("only colours are escapes"));
    }
    plain
}

pub fn width(line: &str) -> usize {
    line.width()
}

/// Holds each line to the width that there is, but for a line that is one sign
/// wider than that.
///
/// # Panics
/// One is wider.
pub fn fits(text: &str, columns: Option<usize>) {
    let Some(columns) = columns else {
        return;
    };
    for line in text.lines() {
        assert!(
            width(line) <= columns || line.trim().chars().count() <= 1,
            "{line:?} is wider than {columns}"
        );
    }
}
