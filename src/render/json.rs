//! JSON and NDJSON. Characters that act on a terminal are escaped, so that the
//! data stays whole and harmless.

use crate::answer::record::{Ending, Envelope};
use crate::text::clean;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};
use std::collections::BTreeMap;
use std::io::{self, BufWriter, IntoInnerError, Write};

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
    gathered(out, |out| {
        write_value(out, Lines::default(), value)?;
        out.write_all(b"\n")
    })
}

/// Writes the records alone, one a line.
///
/// # Errors
/// The output cannot be written.
pub fn write_lines<T: Serialize>(out: &mut dyn Write, records: &[T]) -> io::Result<()> {
    gathered(out, |out| {
        records.iter().try_for_each(|record| {
            write_value(out, CompactFormatter, record)?;
            out.write_all(b"\n")
        })
    })
}

/// Writes what comes in very small pieces a few kilobytes at a time.
fn gathered(
    out: &mut dyn Write,
    write: impl FnOnce(&mut BufWriter<&mut dyn Write>) -> io::Result<()>,
) -> io::Result<()> {
    let mut gathered = BufWriter::new(out);
    write(&mut gathered)?;
    let done = gathered.into_inner();
    done.map(|_| ()).map_err(IntoInnerError::into_error)
}

fn write_value<W: Write, T: Serialize>(
    out: &mut W,
    formatter: impl Formatter,
    value: &T,
) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, Harmless(formatter));
    value.serialize(&mut serializer).map_err(io::Error::from)
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
    let mut piece = Vec::new();
    let inside = Lines {
        depth: 2,
        ..Lines::default()
    };
    write_value(&mut piece, inside, record)?;
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

/// A formatter with a line for each value, two spaces further in for each array or
/// object around it.
#[derive(Default)]
struct Lines {
    depth: usize,
    /// Whether the array or object that ends has anything in it.
    has_value: bool,
}

impl Lines {
    fn begin<W: ?Sized + Write>(&mut self, writer: &mut W, sign: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.has_value = false;
        writer.write_all(sign)
    }

    fn end<W: ?Sized + Write>(&mut self, writer: &mut W, sign: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.has_value {
            self.begin_line(writer, true)?;
        }
        writer.write_all(sign)
    }

    fn begin_line<W: ?Sized + Write>(&self, writer: &mut W, is_first: bool) -> io::Result<()> {
        const SPACES: &[u8] = b"                                ";
        writer.write_all(if is_first { b"\n" } else { b",\n" })?;
        let mut left = 2 * self.depth;
        while left > 0 {
            let few = left.min(SPACES.len());
            writer.write_all(&SPACES[..few])?;
            left -= few;
        }
        Ok(())
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        is_first: bool,
    ) -> io::Result<()> {
        self.begin_line(writer, is_first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        is_first: bool,
    ) -> io::Result<()> {
        self.begin_line(writer, is_first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }
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
    use serde_json::json;

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

    /// The lines are those of everybody else's program.
    #[test]
    fn values_stand_a_line_each() {
        let mut deep = json!([]);
        for _ in 0..40 {
            deep = json!({ "in": [deep, null] });
        }
        for value in [
            json!(null),
            json!([]),
            json!({}),
            json!([1, "Sở", [], {}, [[]], { "a": {}, "b": [true, false] }]),
            deep,
        ] {
            let mut out = Vec::new();
            write_document(&mut out, &value).unwrap();
            let usual = serde_json::to_string_pretty(&value).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), format!("{usual}\n"));
            let piece = String::from_utf8(piece(&value).unwrap()).unwrap();
            assert_eq!(piece, usual.replace('\n', "\n    "));
        }
    }
}
