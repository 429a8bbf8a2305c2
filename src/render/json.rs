//! JSON and NDJSON. Characters that act on a terminal are escaped, so that the
//! data stays whole and harmless.

use crate::answer::record::{Ending, Envelope};
use crate::text::clean;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes one object: what stands around the answer, and its records under
/// `key`.
///
/// # Errors
/// The output cannot be written.
pub fn write<T: Serialize>(
    out: &mut dyn Write,
    envelope: &Envelope<'_>,
    key: &str,
    records: &[T],
) -> io::Result<()> {
    write_answer(out, envelope, &BTreeMap::from([(key, records)]))
}

/// Writes one object: what stands around the answer, and the keys of `body`.
///
/// # Errors
/// The output cannot be written.
pub fn write_answer<T: Serialize>(
    out: &mut dyn Write,
    envelope: &Envelope<'_>,
    body: &T,
) -> io::Result<()> {
    let ending = envelope.ending();
    let answer = Answer {
        envelope,
        body,
        ending,
    };
    write_document(out, &answer)
}

/// Writes one value of any shape, over several lines.
///
/// # Errors
/// The output cannot be written.
pub fn write_document<T: Serialize>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    let formatter = Harmless(PrettyFormatter::new());
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, formatter);
    value.serialize(&mut serializer).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// Writes the records alone, one a line.
///
/// # Errors
/// The output cannot be written.
pub fn write_lines<T: Serialize>(out: &mut dyn Write, records: &[T]) -> io::Result<()> {
    for record in records {
        let formatter = Harmless(CompactFormatter);
        let mut serializer = serde_json::Serializer::with_formatter(&mut *out, formatter);
        record.serialize(&mut serializer).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// One object that is written as its records come: what stands around them, the
/// records under a key, and what is known only at the end.
pub struct Growing {
    key: &'static str,
    is_open: bool,
    has_record: bool,
}

impl Growing {
    pub fn new(key: &'static str) -> Self {
        Self {
            key,
            is_open: false,
            has_record: false,
        }
    }

    /// Writes what stands before the records, once.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn open<T: Serialize>(&mut self, out: &mut dyn Write, head: &T) -> io::Result<()> {
        if self.is_open {
            return Ok(());
        }
        self.is_open = true;
        let mut text = Vec::new();
        write_document(&mut text, head)?;
        // Without the end of the object: it goes on.
        let end = text.len() - text.iter().rev().take_while(|b| b"\n}".contains(b)).count();
        out.write_all(&text[..end])?;
        write!(out, ",\n  \"{}\": [", self.key)
    }

    /// Writes one record, as [`piece`] made it.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn record(&mut self, out: &mut dyn Write, piece: &[u8]) -> io::Result<()> {
        out.write_all(if self.has_record {
            b",\n    "
        } else {
            b"\n    "
        })?;
        self.has_record = true;
        out.write_all(piece)
    }

    /// Writes what stands behind the records, an object, and ends.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn close<T: Serialize>(&self, out: &mut dyn Write, tail: &T) -> io::Result<()> {
        out.write_all(if self.has_record { b"\n  ]," } else { b"]," })?;
        let mut text = Vec::new();
        write_document(&mut text, tail)?;
        out.write_all(&text[1..])
    }
}

/// A record as it stands in [`Growing`].
///
/// # Errors
/// It cannot be written as JSON.
pub fn piece<T: Serialize>(record: &T) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    write_document(&mut text, record)?;
    text.pop();
    let mut piece = Vec::with_capacity(text.len() * 5 / 4);
    for byte in text {
        piece.push(byte);
        // Inside of a text a line end is escaped.
        if byte == b'\n' {
            piece.extend_from_slice(b"    ");
        }
    }
    Ok(piece)
}

#[derive(Serialize)]
struct Answer<'a, T> {
    #[serde(flatten)]
    envelope: &'a Envelope<'a>,
    #[serde(flatten)]
    body: &'a T,
    #[serde(flatten)]
    ending: Option<Ending<'a>>,
}

/// A formatter that also escapes what JSON would let through: DEL, C1 controls
/// and direction characters.
struct Harmless<F>(F);

macro_rules! forward {
    ($($name:ident $(($flag:ident))?;)*) => {
        $(fn $name<W: ?Sized + Write>(&mut self, writer: &mut W $(, $flag: bool)?) -> io::Result<()> {
            self.0.$name(writer $(, $flag)?)
        })*
    };
}

impl<F: Formatter> Formatter for Harmless<F> {
    forward! {
        begin_array; end_array; begin_array_value(first); end_array_value;
        begin_object; end_object; begin_object_key(first); end_object_key;
        begin_object_value; end_object_value;
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut from = 0;
        for (at, c) in clean::places(fragment).filter(|(_, c)| clean::is_unsafe(*c)) {
            writer.write_all(&fragment.as_bytes()[from..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            from = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[from..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_escaped_and_reads_back() {
        let text = "Họp \u{1b}[2J \u{9b}31m B\u{202e}gnouhc \u{e0001} a\u{7f}";
        let mut out = Vec::new();
        write_lines(&mut out, &[text]).unwrap();
        let line = String::from_utf8(out).unwrap();
        assert!(line.chars().all(|c| c == '\n' || !clean::is_unsafe(c)));
        let back: String = serde_json::from_str(&line).unwrap();
        assert_eq!(back, text);
    }
}
