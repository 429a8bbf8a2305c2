//! xls, in a file put together from its records.

use super::*;

const SECTOR: usize = 512;
const FREE: u32 = 0xffff_ffff;
const LAST: u32 = 0xffff_fffe;

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// An OLE file with one stream. Its sectors: table, directory, stream.
pub fn ole(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().next_multiple_of(SECTOR).max(4096), 0);
    let sectors = stream.len() / SECTOR;
    let mut header = vec![0; SECTOR];
    header[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0x18, &[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    put(0x2c, &1_u32.to_le_bytes());
    put(0x30, &1_u32.to_le_bytes());
    put(0x38, &4096_u32.to_le_bytes());
    put(0x3c, &LAST.to_le_bytes());
    put(0x44, &LAST.to_le_bytes());
    put(0x4c, &0_u32.to_le_bytes());
    for nth in 1..109 {
        put(0x4c + nth * 4, &FREE.to_le_bytes());
    }
    let mut table = vec![0xffff_fffd, LAST];
    table.extend((0..sectors as u32).map(|nth| {
        if nth as usize + 1 == sectors {
            LAST
        } else {
            nth + 3
        }
    }));
    table.resize(SECTOR / 4, FREE);
    let mut directory = Vec::new();
    for (name, kind, start, length) in [
        ("Root Entry", 5, LAST, 0),
        (name, 2, 2, stream.len() as u32),
    ] {
        let mut entry = vec![0_u8; 128];
        let name: Vec<u8> = name
            .encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect();
        entry[..name.len()].copy_from_slice(&name);
        entry[64..66].copy_from_slice(&(name.len() as u16).to_le_bytes());
        entry[66] = kind;
        entry[68..80].fill(0xff);
        entry[0x74..0x78].copy_from_slice(&u32::to_le_bytes(start));
        entry[0x78..0x7c].copy_from_slice(&length.to_le_bytes());
        directory.extend(entry);
    }
    directory.resize(SECTOR, 0);
    let table: Vec<u8> = table.into_iter().flat_map(u32::to_le_bytes).collect();
    [header, table, directory, stream].concat()
}

/// A workbook of one sheet with these records.
fn xls(records: &[Vec<u8>], before: &[Vec<u8>]) -> Vec<u8> {
    let begin = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let end = record(0x000a, &[]);
    let mut globals = [begin(5), before.concat()].concat();
    let length = globals.len() + 4 + 8 + 1 + end.len();
    let mut sheet = (length as u32).to_le_bytes().to_vec();
    sheet.extend([0, 0, 1, 0, b'T']);
    globals.extend(record(0x0085, &sheet));
    globals.extend(&end);
    ole(
        "Workbook",
        &[globals, begin(0x10), records.concat(), end].concat(),
    )
}

fn label(row: u16, column: u16, words: &str) -> Vec<u8> {
    let letters: Vec<u16> = words.encode_utf16().collect();
    let mut data = [row, column, 0, letters.len() as u16]
        .map(u16::to_le_bytes)
        .concat();
    data.push(1);
    data.extend(letters.into_iter().flat_map(u16::to_le_bytes));
    record(0x0204, &data)
}

fn number(row: u16, column: u16, value: f64) -> Vec<u8> {
    let place = [row, column, 0].map(u16::to_le_bytes).concat();
    record(0x0203, &[place, value.to_le_bytes().to_vec()].concat())
}

#[test]
fn xls_is_read_with_its_merged_cells() {
    let merged = record(0x00e5, &[1_u16, 0, 0, 0, 1].map(u16::to_le_bytes).concat());
    let bytes = xls(
        &[
            label(0, 0, "Nhóm"),
            number(2, 0, 7.0),
            label(2, 1, "việc"),
            merged,
        ],
        &[],
    );
    assert_eq!(sniff::form(&bytes), Ok(Form::Xls));
    let tables = tables(&read(&bytes).unwrap());
    assert_eq!(words(&tables[0], 0), ["Nhóm", "Nhóm"]);
    assert_eq!(words(&tables[0], 1), ["7", "việc"]);
    assert_eq!(tables[0].rows[1].number, 3);
}

#[test]
fn what_xls_hides_is_read_and_told() {
    let row = |row: u16, flags: u16| {
        let data = [row, 0, 2, 255, 0, 0, flags, 0].map(u16::to_le_bytes);
        record(0x0208, &data.concat())
    };
    let column = [1_u16, 1, 2_000, 0, 1, 0].map(u16::to_le_bytes).concat();
    let bytes = xls(
        &[
            record(0x007d, &column),
            row(0, 0x0100),
            row(2, 0x0120),
            label(0, 0, "a"),
            label(2, 1, "lọc"),
        ],
        &[],
    );
    let tables = tables(&read(&bytes).unwrap());
    let hidden = Hidden {
        rows: vec![3],
        columns: vec![2],
    };
    assert_eq!(tables[0].hidden, hidden);
    assert_eq!(words(&tables[0], 1), ["", "lọc"]);
}

#[test]
fn what_xls_says_of_its_size_is_not_believed() {
    let size = [0_u32.to_le_bytes(), u32::MAX.to_le_bytes()].concat();
    let size = record(
        0x0200,
        &[size, [0_u16, 255, 0].map(u16::to_le_bytes).concat()].concat(),
    );
    assert_eq!(
        read(&xls(&[size], &[])),
        Err(Unreadable::TooMuch("cells", 500_000))
    );
    let far = [label(0, 0, "a"), label(65_535, 200, "b")];
    assert_eq!(
        read(&xls(&far, &[])),
        Err(Unreadable::TooMuch("cells", 500_000))
    );
    let wide = [label(0, 300, "a")];
    assert_eq!(
        read(&xls(&wide, &[])),
        Err(Unreadable::TooMuch("columns", 256))
    );
}

#[test]
fn xls_with_a_password_is_told() {
    let password = record(0x002f, &[1, 0, 1, 0, 1, 0, 0, 0]);
    assert_eq!(read(&xls(&[], &[password])), Err(Unreadable::Encrypted));
}

#[test]
fn a_damaged_xls_is_told() {
    let mut bytes = xls(&[label(0, 0, "a")], &[]);
    bytes.truncate(1600);
    assert_eq!(
        read(&bytes),
        Err(Unreadable::Damaged("Workbook".to_owned()))
    );
}
