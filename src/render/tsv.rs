//! Tab-separated values: one record a line, no header, nothing cut.

use crate::text::clean;
use crate::view::Datum;
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes one record. A tab, a line break and a backslash inside a value are
/// written `\t`, `\n`, `\r`, `\\`; any other character that could act on a
/// terminal as `\u{1b}`.
pub fn write_record(out: &mut dyn Write, record: &[Datum<'_>]) -> io::Result<()> {
    for (place, datum) in record.iter().enumerate() {
        if place > 0 {
            out.write_all(b"\t")?;
        }
        out.write_all(escape(&datum.print()).as_bytes())?;
    }
    out.write_all(b"\n")
}

fn escape(text: &str) -> Cow<'_, str> {
    let acts = |(_, c)| clean::is_unsafe(c);
    if !text.contains('\\') && !text.contains('\n') && !clean::places(text).any(acts) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\\' => escaped.push_str("\\\\"),
            c if clean::is_unsafe(c) => clean::escape(&mut escaped, c),
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_one_line() {
        let record = [
            Datum::Text("a\tb\nc\r\\ \u{1b}[2J".into()),
            Datum::Null,
            Datum::Number(-1),
        ];
        let mut out = Vec::new();
        write_record(&mut out, &record).unwrap();
        let line = String::from_utf8(out).unwrap();
        assert_eq!(line, "a\\tb\\nc\\r\\\\ \\u{1b}[2J\t\t-1\n");
    }
}
