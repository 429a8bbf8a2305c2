//! XML as a strict reader takes it.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read};

/// Reads a document to its end.
///
/// # Panics
/// It is not well formed, or has a character that no XML has.
pub fn well_formed(text: &str) {
    assert!(
        !text.contains(|c: char| {
            c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{7f}'..='\u{9f}')
                || matches!(c, '\u{fffe}' | '\u{ffff}')
        }),
        "a character that no XML has: {text:?}"
    );
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = true;
    config.allow_unmatched_ends = false;
    let (mut depth, mut roots) = (0_usize, 0_usize);
    loop {
        match reader.read_event() {
            Err(error) => panic!("{error} at {}: {text}", reader.error_position()),
            Ok(Event::Eof) => break,
            Ok(Event::Start(start)) => {
                attributes(&start, text);
                roots += usize::from(depth == 0);
                depth += 1;
            }
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Empty(start)) => {
                attributes(&start, text);
                roots += usize::from(depth == 0);
            }
            Ok(Event::Text(words)) => {
                let words: &str = words.as_ref();
                assert!(!words.contains("]]>"), "{words:?} ends what did not begin");
                assert!(
                    depth > 0 || words.trim().is_empty(),
                    "{words:?} outside of all"
                );
            }
            Ok(Event::GeneralRef(name)) => {
                let name: &str = name.as_ref();
                let is_known = matches!(name, "amp" | "lt" | "gt" | "quot" | "apos");
                assert!(is_known || name.starts_with('#'), "&{name};");
            }
            Ok(_) => {}
        }
    }
    assert_eq!((depth, roots), (0, 1), "{text}");
}

fn attributes(start: &quick_xml::events::BytesStart<'_>, text: &str) {
    for attribute in start.attributes() {
        let attribute = attribute.unwrap_or_else(|error| panic!("{error}: {text}"));
        assert!(!attribute.value.contains('<'), "{attribute:?}");
    }
}

/// Opens a ZIP file and reads all its parts, each of which is a document.
///
/// # Panics
/// It does not open, or a part is not well formed.
pub fn parts(file: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("a ZIP file");
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        if part.is_dir() {
            continue;
        }
        let name = part.name().expect("a name of a part").into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).expect("parts are text");
        well_formed(&text);
        parts.push((name, text));
    }
    parts
}
