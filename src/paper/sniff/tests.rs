//! Tests of what files are.

use super::*;
use crate::paper::parts::testing::zipped;

#[test]
fn forms_are_told_by_content() {
    for (bytes, form_of) in [
        (
            zipped(&[("word/document.xml", "<w:document/>")]),
            Form::Docx,
        ),
        (zipped(&[("xl/workbook.xml", "<workbook/>")]), Form::Xlsx),
        (
            zipped(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]),
            Form::Ods,
        ),
        (b"TT;Vi\xe1\xbb\x87c\n1;a\n".to_vec(), Form::Csv),
        (b"| TT | a |\n|--|--|\n| 1 | b |\n".to_vec(), Form::Markdown),
        (b"# a\n\nb\n".to_vec(), Form::Markdown),
        (b"1. a\n2. b\n".to_vec(), Form::Text),
    ] {
        assert_eq!(form(&bytes), Ok(form_of));
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let ole = |name: &str| {
        let mut bytes = vec![0; 1024];
        bytes[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
        let name: Vec<u8> = name
            .encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect();
        bytes[512..512 + name.len()].copy_from_slice(&name);
        bytes[576..578].copy_from_slice(&(name.len() as u16).to_le_bytes());
        bytes[578] = 2;
        bytes
    };
    for (bytes, why) in [
        (Vec::new(), Unreadable::Empty),
        (b" \r\n\t".to_vec(), Unreadable::Empty),
        (b"\xef\xbb\xbf".to_vec(), Unreadable::Empty),
        (ole("WordDocument"), Unreadable::OldWord("doc")),
        (b"{\\rtf1 a}".to_vec(), Unreadable::OldWord("rtf")),
        (b"%PDF-1.7\n".to_vec(), Unreadable::Pdf),
        (b"<!DOCTYPE html><html>".to_vec(), Unreadable::Html),
        (b"\n <html xmlns:o=\"x\">".to_vec(), Unreadable::Html),
        (b"\x89PNG\r\n\x1a\n".to_vec(), Unreadable::Picture),
        (b"\xff\xd8\xff\xe0".to_vec(), Unreadable::Picture),
        (ole("EncryptedPackage"), Unreadable::Encrypted),
        (ole("PowerPoint Document"), Unreadable::Unknown),
        (
            zipped(&[("mimetype", "application/vnd.oasis.opendocument.text")]),
            Unreadable::OldWord("odt"),
        ),
        (zipped(&[("a.txt", "a")]), Unreadable::Unknown),
        (
            b"PK\x03\x04abc".to_vec(),
            Unreadable::Damaged("zip".to_owned()),
        ),
        (b"\x00\x01\x02\x03\x04".to_vec(), Unreadable::Unknown),
        (
            b"caf\xe9 \xfe\xfe\xdf\xf0 \xa4\xb6\xb8\xbc".to_vec(),
            Unreadable::Encoding,
        ),
        (
            vec![b'a'; (32 << 20) + 1],
            Unreadable::TooMuch("file", 32 << 20),
        ),
    ] {
        assert_eq!(
            read(&bytes),
            Err(why),
            "{:?}",
            &bytes[..bytes.len().min(16)]
        );
    }
}

#[test]
fn an_ods_with_a_password_is_told() {
    let kind = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    let bytes = zipped(&[
        kind,
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
    ]);
    assert_eq!(form(&bytes), Err(Unreadable::Encrypted));
}

#[test]
fn old_fonts_in_bytes_are_read_where_it_is_sure() {
    let (_, paper) =
        read(b"B\xe9 tr\xad\xebng B\xe9 T\xb5i ch\xddnh (\xa7\xd2 \xb8n 06)\n").unwrap();
    let super::super::Block::Paragraph(one) = &paper.blocks[0] else {
        panic!("a table");
    };
    assert_eq!(one.words, "Bộ trưởng Bộ Tài chính (Đề án 06)");
}

#[test]
fn a_zero_in_a_text_is_dropped_and_a_program_is_none() {
    let text = format!(
        "TT;Nhiệm vụ;Chủ trì\n1;Rà soát\0 hồ sơ{};Sở Y tế\n",
        " và lưu trữ".repeat(9)
    );
    assert_eq!(form(text.as_bytes()), Ok(Form::Csv));
    let (_, paper) = read(text.as_bytes()).expect("it is a text");
    let table = paper.tables().next().expect("it has a table");
    assert!(table.rows[1].cells[1].words.starts_with("Rà soát hồ sơ"));
    for bytes in [&b"a;b\0\0\0;c\n1;2;3\n"[..], b"\x7fELF\x02\x01\0 and words"] {
        assert!(form(bytes).is_err());
    }
}
