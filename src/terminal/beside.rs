//! What is said beside the answer on a terminal: broken at words, where the terminal
//! would break inside them. In a pipe every line stays one.

use crate::text::wrap;
use std::io::{self, Write};

/// An output for sentences, each a line.
pub struct Wrapped<'w> {
    out: &'w mut dyn Write,
    columns: usize,
    /// The line at hand, as far as it is written.
    line: Vec<u8>,
}

impl<'w> Wrapped<'w> {
    pub fn new(out: &'w mut dyn Write, columns: usize) -> Self {
        Self {
            out,
            columns,
            line: Vec::new(),
        }
    }
}

impl Write for Wrapped<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            let Some(end) = part.strip_suffix(b"\n") else {
                self.line.extend_from_slice(part);
                continue;
            };
            self.line.extend_from_slice(end);
            let line = std::mem::take(&mut self.line);
            let line = String::from_utf8_lossy(&line);
            let lines = wrap::sentence(&line, Some(self.columns));
            let mut all = lines.join("\n");
            all.push('\n');
            self.out.write_all(all.as_bytes())?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.line.is_empty() {
            let line = std::mem::take(&mut self.line);
            self.out.write_all(&line)?;
        }
        self.out.flush()
    }
}

impl Drop for Wrapped<'_> {
    fn drop(&mut self) {
        // Nobody is left to whom a failure could be said.
        let _ = self.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_words_however_they_are_written() {
        let mut out = Vec::new();
        let mut wrapped = Wrapped::new(&mut out, 20);
        write!(wrapped, "plan: lỗi: biểu chưa").unwrap();
        writeln!(wrapped, " điền gì cả. Xem: plan check").unwrap();
        write!(wrapped, "ngắn").unwrap();
        drop(wrapped);
        let said = String::from_utf8(out).unwrap();
        let lines = "plan: lỗi: biểu chưa\nđiền gì cả. Xem:\nplan check\nngắn";
        assert_eq!(said, lines);
    }
}
