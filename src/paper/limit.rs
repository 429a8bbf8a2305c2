//! How much of a paper is read. A plan is far below each of these; what is above
//! was made to use up memory, or is no plan.

use super::Unreadable;

/// The most of something, and its name in [`Unreadable::TooMuch`].
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub what: &'static str,
    pub most: u64,
}

impl Limit {
    pub const fn error(self) -> Unreadable {
        Unreadable::TooMuch(self.what, self.most)
    }

    /// Refuses more than the most.
    pub fn check(self, count: usize) -> Result<(), Unreadable> {
        if count as u64 > self.most {
            return Err(self.error());
        }
        Ok(())
    }
}

const fn limit(what: &'static str, most: u64) -> Limit {
    Limit { what, most }
}

const MIB: u64 = 1024 * 1024;

/// Bytes of the file.
pub const FILE: Limit = limit("file", 32 * MIB);
/// Bytes of all parts, unpacked.
pub const UNPACKED: Limit = limit("unpacked", 256 * MIB);
/// Bytes of one part, unpacked.
pub const PART: Limit = limit("part", 64 * MIB);
/// Parts of a zip.
pub const PARTS: Limit = limit("parts", 4096);
/// How many times its packed size a part may be that is over [`SMALL_PART`].
pub const RATIO: Limit = limit("ratio", 100);
/// What a part may unpack to, however small it is packed.
pub const SMALL_PART: u64 = MIB;
/// Elements of XML, or tables, in each other.
pub const DEPTH: Limit = limit("depth", 256);
/// Rows of all tables.
pub const ROWS: Limit = limit("rows", 20_000);
/// Columns of a table.
pub const COLUMNS: Limit = limit("columns", 256);
/// Letters of one cell, as in Excel.
pub const CELL: Limit = limit("letters", 32_767);
pub const PARAGRAPHS: Limit = limit("paragraphs", 200_000);
/// Places in the grids of all tables: a few cells far apart would take the memory
/// of all between them.
pub const PLACES: Limit = limit("cells", 500_000);
/// Bytes of words in all, those that merged cells repeat counted as often.
pub const WORDS: Limit = limit("words", 64 * MIB);
