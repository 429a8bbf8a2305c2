//! The ZIP file that a paper for Word and a spreadsheet are, the same bytes on
//! every system.

use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A ZIP file in the making. What is written goes to the part that was begun
/// last, and is pressed as it comes: no part is held whole.
pub struct Archive {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Default for Archive {
    fn default() -> Self {
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
        }
    }
}

impl Archive {
    /// Begins a part.
    ///
    /// # Errors
    /// The part before cannot be closed.
    pub fn begin(&mut self, name: &str) -> io::Result<()> {
        // No time of day: the file of one plan and one day is the same whenever
        // it is made.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.zip.start_file(name, options).map_err(io::Error::other)
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// The last part cannot be closed.
    pub fn finish(self) -> io::Result<Vec<u8>> {
        let bytes = self.zip.finish().map_err(io::Error::other)?;
        Ok(as_everywhere(bytes.into_inner()))
    }
}

impl Write for Archive {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.zip.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}

/// A ZIP file without the traces of the system that it was made on: its entries
/// name no system and no rights, as those of Word and Excel do.
pub fn as_everywhere(mut bytes: Vec<u8>) -> Vec<u8> {
    let mut at = directory(&bytes).unwrap_or(bytes.len());
    while let Some(entry) = bytes.get_mut(at..)
        && entry.starts_with(ENTRY)
        && entry.len() >= ENTRY_LENGTH
    {
        // The system, and what it says of the file there.
        entry[5] = 0;
        entry[38..42].fill(0);
        // The name, what goes with it, and a comment follow.
        let more =
            [28, 30, 32].map(|at| usize::from(u16::from_le_bytes([entry[at], entry[at + 1]])));
        at += ENTRY_LENGTH + more.iter().sum::<usize>();
    }
    bytes
}

/// How an entry of the directory begins, and how long it is without its name.
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_LENGTH: usize = 46;
/// How the end of the directory begins, and how long it is: it has no comment.
const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;

/// Where the directory begins, as the end of the file says.
fn directory(bytes: &[u8]) -> Option<usize> {
    let end = bytes.get(bytes.len().checked_sub(END_LENGTH)?..)?;
    let at = end.get(16..20).filter(|_| end.starts_with(END))?;
    let at = u32::from_le_bytes(at.try_into().ok()?);
    usize::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use zip::System;

    /// A file as the library writes it on a system.
    fn made_on(system: System, rights: u32) -> Vec<u8> {
        let options = SimpleFileOptions::default()
            .system(system)
            .unix_permissions(rights)
            .last_modified_time(DateTime::default());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["a.xml", "word/tiếng.xml"] {
            zip.start_file(name, options).unwrap();
            zip.write_all(b"PK\x01\x02 in a part is no entry").unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// W8: a file says nothing of the system that it was made on.
    #[test]
    fn w8_no_system_is_seen() {
        let unix = made_on(System::Unix, 0o600);
        let windows = made_on(System::Dos, 0o644);
        assert_ne!(unix, windows);
        let same = as_everywhere(unix);
        assert_eq!(same, as_everywhere(windows));
        let mut archive = Archive::default();
        for name in ["a.xml", "word/tiếng.xml"] {
            archive.begin(name).unwrap();
            archive.write_all(b"x").unwrap();
        }
        for bytes in [same, archive.finish().unwrap()] {
            let mut read = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            assert_eq!(read.len(), 2);
            for place in 0..2 {
                let entry = read.by_index(place).unwrap();
                assert_eq!(entry.unix_mode(), None);
            }
        }
    }

    #[test]
    fn what_is_no_archive_stays() {
        for bytes in [
            &b""[..],
            b"PK",
            &[0; 22],
            b"PK\x05\x06 and then something else",
        ] {
            assert_eq!(as_everywhere(bytes.to_vec()), bytes);
        }
    }
}
