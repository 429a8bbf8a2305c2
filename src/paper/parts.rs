//! The parts of an Office file: a zip that is read by names into memory, and
//! only as far as the limits go. Nothing is written to disk.

use super::Unreadable;
use super::limit;
use super::xml::{self, Xml};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::io::{Cursor, Read};
use std::ops::RangeInclusive;
use zip::ZipArchive;
use zip::result::ZipError;

/// A zip whose directory keeps the limits.
pub struct Parts<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Whether a sheet that was looked through has formulas.
    pub has_formulas: bool,
    /// What the sheets that were looked through hide, by the names of their parts.
    pub unseen: HashMap<String, Unseen>,
}

/// Rows and columns that a sheet hides, from 0.
#[derive(Clone, Debug, Default)]
pub struct Unseen {
    pub rows: BTreeSet<u32>,
    pub columns: Vec<RangeInclusive<u32>>,
}

impl Unseen {
    pub fn has_column(&self, column: u32) -> bool {
        self.columns.iter().any(|range| range.contains(&column))
    }

    /// Notes what an element of a sheet says of rows and columns; `row` is the one before it.
    fn look_at(&mut self, tag: &xml::Tag, row: &mut u32) {
        let is_row = tag.name() == b"row";
        if is_row {
            *row = tag.number(b"r").unwrap_or(row.saturating_add(1));
        }
        if !is_row && tag.name() != b"col"
            || !matches!(tag.get(b"hidden").as_deref(), Some("1" | "true"))
        {
            return;
        }
        if is_row {
            self.rows.insert(row.saturating_sub(1));
        } else if let (Some(first), Some(last)) = (tag.number(b"min"), tag.number(b"max")) {
            let (first, last): (u32, u32) = (first, last);
            self.columns
                .push(first.saturating_sub(1)..=last.saturating_sub(1));
        }
    }
}

/// A part that another names.
pub struct Relation {
    /// What the part itself calls it.
    pub id: String,
    /// The last word of its type: `styles`, `officeDocument`.
    pub kind: String,
    /// Its name in the zip.
    pub target: String,
}

impl<'a> Parts<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        limit::FILE.check(bytes.len())?;
        let damaged = |_| Unreadable::Damaged("zip".to_owned());
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        limit::PARTS.check(zip.len())?;
        let mut all = 0_u64;
        for index in 0..zip.len() {
            // What a directory says can be wrong; reading holds it to that.
            let part = zip.by_index_raw(index).map_err(damaged)?;
            all = all.saturating_add(part.size());
            if part.size() > limit::PART.most {
                return Err(limit::PART.error());
            }
            if all > limit::UNPACKED.most {
                return Err(limit::UNPACKED.error());
            }
            let most = part.compressed_size().saturating_mul(limit::RATIO.most);
            if part.size() > limit::SMALL_PART.max(most) {
                return Err(limit::RATIO.error());
            }
        }
        Ok(Self {
            zip,
            has_formulas: false,
            unseen: HashMap::new(),
        })
    }

    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// A part's bytes; `None` where it has no such part.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let damaged = || Unreadable::Damaged(name.to_owned());
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(Unreadable::Encrypted);
            }
            Err(_) => return Err(damaged()),
        };
        let size = part.size();
        let mut bytes = Vec::new();
        let room = usize::try_from(size.min(limit::SMALL_PART)).unwrap_or(0);
        bytes.reserve(room);
        // One byte more than the directory says shows that it is wrong.
        let read = part.take(size.saturating_add(1)).read_to_end(&mut bytes);
        match read {
            Ok(count) if count as u64 == size => Ok(Some(bytes)),
            _ => Err(damaged()),
        }
    }

    /// Looks through all parts that a reader of sheets will open: each is as big as
    /// the zip says, and its XML is whole, not too deep and without a DTD.
    pub fn look_through(&mut self) -> Result<(), Unreadable> {
        let names: Vec<String> = self
            .zip
            .file_names()
            .flatten()
            .map(Cow::into_owned)
            .collect();
        for name in names {
            let is_folder = |folder: &str| name.starts_with(folder);
            let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
            // Parts about people are not opened.
            if !is_xml || is_folder("docProps/") || name.contains("omments") {
                continue;
            }
            let Some(bytes) = self.read(&name)? else {
                continue;
            };
            let text = xml::text(&bytes, &name)?;
            let is_sheet = is_folder("xl/worksheets/");
            let (mut unseen, mut row) = (Unseen::default(), 0);
            let mut xml = Xml::new(&text, &name);
            loop {
                match xml.next()? {
                    xml::Node::Start(tag) if !has_places(&tag) => return Err(xml.damaged()),
                    xml::Node::Start(tag) if is_sheet && tag.name() == b"f" => {
                        self.has_formulas = true;
                    }
                    xml::Node::Start(tag) if is_sheet => unseen.look_at(&tag, &mut row),
                    xml::Node::Over => break,
                    _ => {}
                }
            }
            if !unseen.rows.is_empty() || !unseen.columns.is_empty() {
                self.unseen.insert(name, unseen);
            }
        }
        Ok(())
    }

    /// What the sheets of a workbook that was looked through hide, by their names.
    pub fn unseen_of_sheets(&mut self) -> Result<HashMap<String, Unseen>, Unreadable> {
        let mut out = HashMap::new();
        if self.unseen.is_empty() {
            return Ok(out);
        }
        let Some(book) = self.main()? else {
            return Ok(out);
        };
        let relations = self.relations(&book)?;
        let bytes = self.need(&book)?;
        let text = xml::text(&bytes, &book)?;
        let mut xml = Xml::new(&text, &book);
        loop {
            match xml.next()? {
                xml::Node::Start(tag) if tag.name() == b"sheet" => {
                    let id = tag.get(b"id");
                    let part = relations.iter().find(|one| Some(&one.id) == id.as_ref());
                    let unseen = part.and_then(|part| self.unseen.remove(&part.target));
                    if let (Some(name), Some(unseen)) = (tag.get(b"name"), unseen) {
                        out.insert(name, unseen);
                    }
                }
                xml::Node::Over => return Ok(out),
                _ => {}
            }
        }
    }

    /// A part that has to be there.
    pub fn need(&mut self, name: &str) -> Result<Vec<u8>, Unreadable> {
        let damaged = || Unreadable::Damaged(name.to_owned());
        self.read(name)?.ok_or_else(damaged)
    }

    /// What a part names; `""` is the file itself.
    pub fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Unreadable> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let between = if folder.is_empty() { "" } else { "/" };
        let list = format!("{folder}{between}_rels/{name}.rels");
        let Some(bytes) = self.read(&list)? else {
            return Ok(Vec::new());
        };
        let text = xml::text(&bytes, &list)?;
        let mut xml = Xml::new(&text, &list);
        let mut out = Vec::new();
        loop {
            match xml.next()? {
                xml::Node::Start(tag) if tag.name() == b"Relationship" => {
                    let get = |name| tag.get(name).unwrap_or_default();
                    if get(b"TargetMode") == "External" {
                        continue;
                    }
                    let kind = get(b"Type");
                    let kind = kind.rsplit('/').next().unwrap_or_default();
                    out.push(Relation {
                        id: get(b"Id"),
                        kind: kind.to_owned(),
                        target: resolve(folder, &get(b"Target")),
                    });
                }
                xml::Node::Over => return Ok(out),
                _ => {}
            }
        }
    }

    /// The part that is the paper itself: `word/document.xml`.
    pub fn main(&mut self) -> Result<Option<String>, Unreadable> {
        let found = self.relations("")?;
        let mut found = found.into_iter().filter(|one| one.kind == "officeDocument");
        Ok(found.next().map(|one| one.target))
    }
}

/// Whether the places that an element of a sheet names can be: `calamine` counts
/// with them as they are.
fn has_places(tag: &xml::Tag) -> bool {
    match tag.name() {
        b"mergeCell" | b"dimension" => tag.get(b"ref").is_none_or(|range| {
            let (first, last) = range.split_once(':').unwrap_or((&range, &range));
            match (place(first), place(last)) {
                (Some(first), Some(last)) => first.0 <= last.0 && first.1 <= last.1,
                _ => false,
            }
        }),
        b"c" => tag.get(b"r").is_none_or(|at| place(&at).is_some()),
        b"row" => {
            let row = tag.get(b"r");
            row.is_none_or(|row| {
                row.parse()
                    .is_ok_and(|row: u32| (1..=1 << 20).contains(&row))
            })
        }
        _ => true,
    }
}

/// The row and the column of `B12`, from 1.
fn place(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(digits);
    let is_name = (1..=3).contains(&letters.len())
        && letters.bytes().all(|letter| letter.is_ascii_uppercase());
    let is_number = digits.len() <= 7 && digits.bytes().all(|digit| digit.is_ascii_digit());
    if !is_name || !is_number {
        return None;
    }
    let row = digits
        .parse()
        .ok()
        .filter(|row| (1..=1 << 20).contains(row))?;
    let column = letters.bytes().fold(0, |column, letter| {
        column * 26 + u32::from(letter - b'A') + 1
    });
    (column <= 1 << 14).then_some((row, column))
}

/// The name in the zip of what a part in a folder names.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
pub mod testing {
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    /// A zip with these parts.
    pub fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        with(parts, SimpleFileOptions::default())
    }

    /// The same, not packed.
    pub fn stored(parts: &[(&str, &str)]) -> Vec<u8> {
        with(
            parts,
            SimpleFileOptions::default().compression_method(CompressionMethod::Stored),
        )
    }

    fn with(parts: &[(&str, &str)], options: SimpleFileOptions) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

#[cfg(test)]
mod tests {
    use super::testing::zipped;
    use super::*;

    fn why(parts: &[(&str, &str)]) -> Unreadable {
        Parts::open(&zipped(parts)).err().unwrap()
    }

    #[test]
    fn parts_and_their_sizes_have_a_most() {
        let names: Vec<String> = (0..4097).map(|nth| nth.to_string()).collect();
        let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
        assert_eq!(why(&many), Unreadable::TooMuch("parts", 4096));
        // Zeros pack to a thousandth.
        let zeros = "\0".repeat(2 << 20);
        assert_eq!(why(&[("a", &zeros)]), Unreadable::TooMuch("ratio", 100));
        let small = "\0".repeat(1 << 20);
        assert!(Parts::open(&zipped(&[("a", &small)])).is_ok());
        let big = "\0".repeat((64 << 20) + 1);
        assert_eq!(why(&[("a", &big)]), Unreadable::TooMuch("part", 64 << 20));
    }

    #[test]
    fn all_parts_together_have_a_most() {
        // What the directory says is enough; 300 parts of one MiB are over it.
        let part = "\0".repeat(1 << 20);
        let names: Vec<String> = (0..257).map(|nth| nth.to_string()).collect();
        let many: Vec<(&str, &str)> = names
            .iter()
            .map(|name| (name.as_str(), part.as_str()))
            .collect();
        assert_eq!(why(&many), Unreadable::TooMuch("unpacked", 256 << 20));
    }

    #[test]
    fn a_file_has_a_most() {
        let bytes = vec![b'P'; (32 << 20) + 1];
        assert_eq!(
            Parts::open(&bytes).err(),
            Some(Unreadable::TooMuch("file", 32 << 20))
        );
    }

    #[test]
    fn a_directory_that_lies_is_found_out() {
        let mut bytes = zipped(&[("part.xml", "một hai ba bốn năm")]);
        // The size before the name, here and in the directory: one byte less.
        let size = ("một hai ba bốn năm".len() as u32).to_le_bytes();
        for at in 0..bytes.len() - 4 {
            if bytes[at..at + 4] == size {
                bytes[at] -= 1;
            }
        }
        let read = Parts::open(&bytes).and_then(|mut parts| parts.read("part.xml"));
        assert!(matches!(read, Err(Unreadable::Damaged(_))), "{read:?}");
    }

    #[test]
    fn places_of_a_sheet_are_in_it() {
        assert_eq!(place("B12"), Some((12, 2)));
        assert_eq!(place("XFD1048576"), Some((1_048_576, 16_384)));
        for text in ["A0", "B", "12", "XFE1", "A1048577", "a1", "Đ1", ""] {
            assert_eq!(place(text), None, "{text}");
        }
        for range in ["F5:A1", "A1:", "A1:B0"] {
            let sheet = format!("<s><mergeCell ref='{range}'/></s>");
            let bytes = zipped(&[("xl/worksheets/sheet1.xml", &sheet)]);
            let why = Parts::open(&bytes).and_then(|mut parts| parts.look_through());
            assert!(matches!(why, Err(Unreadable::Damaged(_))), "{range}");
        }
    }

    #[test]
    fn names_lead_to_no_other_place() {
        assert_eq!(resolve("word", "../../etc/passwd"), "etc/passwd");
        assert_eq!(resolve("word", "/word/a.xml"), "word/a.xml");
        assert_eq!(resolve("word", "./a.xml"), "word/a.xml");
    }
}
