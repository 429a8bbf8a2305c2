//! Where texts in plain quotes end.

/// Where in a text on one line its closing quote stands.
pub fn quoted_end(text: &str, quote: char, has_escapes: bool) -> Option<usize> {
    let mut is_escaped = false;
    text.char_indices().find_map(|(at, c)| {
        if is_escaped {
            is_escaped = false;
        } else if has_escapes && c == '\\' {
            is_escaped = true;
        } else if c == quote {
            return Some(at);
        }
        None
    })
}

/// Where a text of several lines ends, behind its closing quotes.
pub fn triple_end(text: &str, triple: &str, has_escapes: bool) -> Option<usize> {
    let mut is_escaped = false;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if is_escaped {
            is_escaped = false;
        } else if has_escapes && bytes[at] == b'\\' {
            is_escaped = true;
        } else if bytes[at..].starts_with(triple.as_bytes()) {
            // Up to two more quotes belong to the text.
            let more = bytes[at + 3..].iter().take(2);
            let more = more.take_while(|byte| **byte == triple.as_bytes()[0]);
            return Some(at + 3 + more.count());
        }
        at += 1;
    }
    None
}
