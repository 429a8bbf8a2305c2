//! Text of bytes: UTF-8, UTF-16, and the two one-byte encodings in which
//! Vietnamese was written.

use crate::paper::Unreadable;
use crate::text::{legacy, syllable::is_syllable};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The text of a file of plain text.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let (with_mark, utf16) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, Some(UTF_16LE)),
        [0xfe, 0xff, rest @ ..] => (rest, Some(UTF_16BE)),
        [0xef, 0xbb, 0xbf, rest @ ..] => (rest, None),
        rest => (rest, is_utf16(rest)),
    };
    if let Some(encoding) = utf16 {
        let (text, is_broken) = encoding.decode_without_bom_handling(with_mark);
        return if is_broken {
            Err(Unreadable::Encoding)
        } else {
            Ok(text)
        };
    }
    if let Ok(text) = std::str::from_utf8(with_mark) {
        return is_text(text)
            .then_some(Cow::Borrowed(text))
            .ok_or(Unreadable::Unknown);
    }
    if bytes.contains(&0) {
        return Err(Unreadable::Unknown);
    }
    // Letters of an old font, stored as a program of those days did.
    let (latin, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let (windows, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
    let windows: String = windows.nfc().collect();
    if is_vietnamese(&windows) {
        return Ok(Cow::Owned(windows));
    }
    if legacy::find(&latin).is_some_and(|found| found.right.is_some()) {
        return Ok(latin);
    }
    Err(Unreadable::Encoding)
}

/// UTF-16 without a mark: every other byte of plain letters is zero.
fn is_utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(512)];
    let pairs = head.len() / 2;
    if pairs < 2 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    match (even, odd) {
        (0, odd) if odd * 3 > pairs => Some(UTF_16LE),
        (even, 0) if even * 3 > pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// Programs and other files of bytes have zeros. A text has hardly any: one that a broken
/// export left is dropped with the other signs that show nothing.
fn is_text(text: &str) -> bool {
    let zeros = text.bytes().filter(|byte| *byte == 0).count();
    let is_odd = |c: char| c.is_control() && !"\0\t\n\r\u{b}\u{c}".contains(c);
    zeros == 0 || zeros * MOST_BETWEEN_ZEROS <= text.len() && !text.chars().any(is_odd)
}

/// A text has a zero in so many bytes at most.
const MOST_BETWEEN_ZEROS: usize = 50;

/// Whether most words with a mark are syllables.
fn is_vietnamese(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let marked = words.filter(|word| !word.is_ascii());
    let (mut good, mut all) = (0_usize, 0_usize);
    for word in marked {
        all += 1;
        good += usize::from(is_syllable(word));
    }
    all > 0 && good * 2 > all
}
