//! Looks through the records of an xls file for what takes more room than a plan
//! has, before another reads it.

use crate::paper::parts::Unseen;
use crate::paper::{Unreadable, limit};
use std::collections::HashMap;

/// Sectors from here on are no place.
const END: u32 = 0xffff_fffa;
const HEADER: usize = 512;
const ENTRY: usize = 128;

/// What each sheet hides, in the order in which the workbook names them.
pub fn look_through(bytes: &[u8]) -> Result<Vec<Unseen>, Unreadable> {
    limit::FILE.check(bytes.len())?;
    let stream = workbook(bytes).ok_or_else(|| Unreadable::Damaged("Workbook".to_owned()))?;
    let mut at = 0;
    let (mut last_row, mut last_column) = (0, 0);
    // Sheets by where their records begin.
    let mut sheets: Vec<u32> = Vec::new();
    let mut unseen: HashMap<u32, Unseen> = HashMap::new();
    let mut begun = 0;
    while let Some([a, b, c, d]) = four(&stream, at) {
        let kind = u16::from_le_bytes([a, b]);
        let length = usize::from(u16::from_le_bytes([c, d]));
        let data = stream.get(at + 4..at + 4 + length).unwrap_or_default();
        let start = u32::try_from(at).unwrap_or(u32::MAX);
        at += 4 + length;
        match kind {
            // A sheet begins.
            0x0809 => {
                (last_row, last_column) = (0, 0);
                begun = start;
            }
            // The workbook names a sheet.
            0x0085 => sheets.push(long(data, 0)),
            // A row, and columns, with what is said of them.
            0x0208 if short(data, 12) & 0x20 != 0 => {
                let rows = &mut unseen.entry(begun).or_default().rows;
                rows.insert(u32::from(short(data, 0)));
            }
            0x007d if short(data, 8) & 1 != 0 => {
                let columns = u32::from(short(data, 0))..=u32::from(short(data, 2));
                unseen.entry(begun).or_default().columns.push(columns);
            }
            // What a sheet says of its own size.
            0x0200 if data.len() >= 14 => {
                let rows = (long(data, 0), long(data, 4));
                let columns = (short(data, 8), short(data, 10));
                let is_right = rows.0 <= rows.1 && columns.0 <= columns.1;
                if !is_right || rows.1 > 65_536 || columns.1 > 256 {
                    return Err(limit::PLACES.error());
                }
            }
            // Cells with a value.
            0x0006 | 0x00bd | 0x00d6 | 0x00fd | 0x0203 | 0x0204 | 0x0205 | 0x027e
                if data.len() >= 6 =>
            {
                last_row = last_row.max(usize::from(short(data, 0)));
                // Of several in one record the last column is its last number.
                let end = if kind == 0x00bd { data.len() - 2 } else { 2 };
                let column = short(data, end);
                last_column = last_column.max(usize::from(column));
                limit::COLUMNS.check(last_column + 1)?;
                // `calamine` makes a full grid, empty places and all.
                let places = (last_row + 1) * (last_column + 1);
                if places as u64 > limit::PLACES.most * 4 {
                    return Err(limit::PLACES.error());
                }
            }
            _ => {}
        }
    }
    let sheets = sheets.iter();
    Ok(sheets
        .map(|start| unseen.remove(start).unwrap_or_default())
        .collect())
}

fn short(data: &[u8], at: usize) -> u16 {
    let two = data.get(at..at + 2);
    two.map_or(0, |two| u16::from_le_bytes([two[0], two[1]]))
}

fn long(data: &[u8], at: usize) -> u32 {
    u32::from(short(data, at)) + (u32::from(short(data, at + 2)) << 16)
}

fn four(data: &[u8], at: usize) -> Option<[u8; 4]> {
    data.get(at..at + 4)?.try_into().ok()
}

/// The stream of the workbook, put together from its sectors.
fn workbook(bytes: &[u8]) -> Option<Vec<u8>> {
    let header = bytes.get(..HEADER)?;
    let size = match short(header, 0x1e) {
        9 => 512,
        12 => 4096,
        _ => return None,
    };
    let sector = |id: u32| {
        let start = (id as usize + 1).checked_mul(size)?;
        bytes.get(start..bytes.len().min(start + size))
    };
    // The table of what follows which sector: its first places are in the header.
    let mut places: Vec<u32> = (0..109).map(|nth| long(header, 0x4c + nth * 4)).collect();
    let mut next = long(header, 0x44);
    let most = bytes.len() / size + 1;
    let mut steps = 0;
    while next < END && steps < most {
        let part = sector(next)?;
        let last = part.len().checked_sub(4)?;
        places.extend((0..last / 4).map(|nth| long(part, nth * 4)));
        next = long(part, last);
        steps += 1;
    }
    let mut follows = Vec::new();
    for place in places.into_iter().filter(|place| *place < END) {
        let part = sector(place)?;
        follows.extend((0..part.len() / 4).map(|nth| long(part, nth * 4)));
        if follows.len() > bytes.len() {
            return None;
        }
    }
    let chain = |start: u32| {
        let mut out = Vec::new();
        let mut at = start;
        // Each sector but once: a circle ends at that.
        while at < END && out.len() <= bytes.len() {
            out.extend_from_slice(sector(at)?);
            at = *follows.get(at as usize)?;
        }
        Some(out)
    };
    let directory = chain(long(header, 0x30))?;
    let names = ["Workbook", "Book"];
    let entry = |name: &str| {
        let name: Vec<u8> = name
            .encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect();
        let mut entries = directory.chunks_exact(ENTRY);
        entries.find(|entry| entry.starts_with(&name) && entry.get(66) == Some(&2))
    };
    let entry = names.into_iter().find_map(entry)?;
    let (start, length) = (long(entry, 0x74), long(entry, 0x78) as usize);
    let mut stream = if length >= 4096 {
        chain(start)?
    } else {
        // Small streams lie in one of their own, by 64 bytes.
        let small = chain(long(directory.get(..ENTRY)?, 0x74))?;
        let table = chain(long(header, 0x3c))?;
        let mut out = Vec::new();
        let mut at = start;
        while at < END && out.len() <= small.len() {
            let from = (at as usize).checked_mul(64)?;
            out.extend_from_slice(small.get(from..small.len().min(from + 64))?);
            let next = (at as usize).checked_mul(4)?;
            table.get(next..next + 4)?;
            at = long(&table, next);
        }
        out
    };
    stream.truncate(length);
    Some(stream)
}
