//! Tells what a file is by its content, never by its name.

mod encoding;

use super::parts::Parts;
use super::{Form, Paper, Unreadable, csv, docx, limit, markdown, sheet, text};

pub use encoding::decode;

/// How far into a file its head is looked for.
const HEAD: usize = 1024;

/// Tells the form and reads the paper.
pub fn read(bytes: &[u8]) -> Result<(Form, Paper), Unreadable> {
    let form = form(bytes)?;
    let paper = match form {
        Form::Docx => docx::read(bytes),
        Form::Xlsx | Form::Ods | Form::Xls => sheet::read(bytes),
        Form::Csv => csv::read(bytes),
        Form::Markdown => markdown::read(bytes),
        Form::Text => text::read(bytes),
    }?;
    Ok((form, paper))
}

/// The form of a file that can be read.
pub fn form(bytes: &[u8]) -> Result<Form, Unreadable> {
    limit::FILE.check(bytes.len())?;
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => return packed(bytes),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => return ole(bytes),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if head.starts_with(b"{\\rtf") {
        return Err(Unreadable::OldWord("rtf"));
    }
    if head.windows(5).any(|part| part == b"%PDF-") {
        return Err(Unreadable::Pdf);
    }
    if is_picture(head) {
        return Err(Unreadable::Picture);
    }
    let text = decode(bytes)?;
    let words = text.trim();
    if words.is_empty() {
        return Err(Unreadable::Empty);
    }
    if is_html(words) {
        return Err(Unreadable::Html);
    }
    // Office files in one piece of XML, which hardly anybody has.
    if words.starts_with("<?xml") {
        return Err(Unreadable::Unknown);
    }
    // A bar parts fields in Markdown, too.
    Ok(if markdown::has_table(&text) {
        Form::Markdown
    } else if csv::is_csv(&text) {
        Form::Csv
    } else if markdown::is_markdown(&text) {
        Form::Markdown
    } else {
        Form::Text
    })
}

/// Which Office file a zip is.
fn packed(bytes: &[u8]) -> Result<Form, Unreadable> {
    let mut parts = Parts::open(bytes)?;
    if let Some(kind) = parts.read("mimetype")? {
        let kind = String::from_utf8_lossy(&kind);
        if kind.contains("opendocument.text") {
            return Err(Unreadable::OldWord("odt"));
        }
        if !kind.contains("opendocument.spreadsheet") {
            return Err(Unreadable::Unknown);
        }
        let manifest = parts.read("META-INF/manifest.xml")?.unwrap_or_default();
        let is_encrypted = String::from_utf8_lossy(&manifest).contains("encryption-data");
        return if is_encrypted {
            Err(Unreadable::Encrypted)
        } else {
            Ok(Form::Ods)
        };
    }
    let main = parts.main()?;
    let is = |folder: &str, part: &str| match &main {
        Some(main) => main.starts_with(folder) && main.ends_with(".xml"),
        None => parts.has(part),
    };
    if is("word/", "word/document.xml") {
        Ok(Form::Docx)
    } else if is("xl/", "xl/workbook.xml") {
        Ok(Form::Xlsx)
    } else {
        Err(Unreadable::Unknown)
    }
}

/// What an OLE file is: its directory names the streams it has.
fn ole(bytes: &[u8]) -> Result<Form, Unreadable> {
    let has = |name: &str| has_stream(bytes, name);
    if has("EncryptedPackage") {
        Err(Unreadable::Encrypted)
    } else if has("WordDocument") {
        Err(Unreadable::OldWord("doc"))
    } else if has("Workbook") || has("Book") {
        Ok(Form::Xls)
    } else {
        Err(Unreadable::Unknown)
    }
}

/// An entry of the directory has 128 bytes, and begins at a multiple of that.
const ENTRY: usize = 128;

fn has_stream(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name
        .encode_utf16()
        .chain([0])
        .flat_map(u16::to_le_bytes)
        .collect();
    let is = |entry: &[u8]| {
        let length = entry
            .get(64..66)
            .map(|two| u16::from_le_bytes([two[0], two[1]]));
        entry.starts_with(&name)
            && length.is_some_and(|length| usize::from(length) == name.len())
            && entry.get(66) == Some(&2)
    };
    bytes.chunks_exact(ENTRY).any(is)
}

fn is_picture(head: &[u8]) -> bool {
    let starts = [
        b"\x89PNG".as_slice(),
        b"\xff\xd8\xff",
        b"GIF8",
        b"II*\0",
        b"MM\0*",
    ];
    let is_in =
        |from: usize, sign: &[u8]| head.get(from..).is_some_and(|rest| rest.starts_with(sign));
    starts.iter().any(|start| head.starts_with(start))
        || head.starts_with(b"RIFF") && is_in(8, b"WEBP")
        || head.starts_with(b"BM") && is_in(6, &[0; 4])
        || is_in(4, b"ftyphei")
        || is_in(4, b"ftypmif1")
        || is_in(4, b"ftypavif")
}

fn is_html(text: &str) -> bool {
    let head: String = text.chars().take(HEAD).collect::<String>().to_lowercase();
    let begins = ["<!doctype html", "<html", "<head", "<body", "<meta"];
    let is_page = |head: &str| begins.iter().any(|begin| head.starts_with(begin));
    if is_page(&head) {
        return true;
    }
    // XHTML, or a comment before it all.
    (head.starts_with("<?xml") || head.starts_with("<!--")) && head.contains("<html")
}

#[cfg(test)]
mod tests;
