//! Free text that a command line has for the plan file: as typed, or from
//! standard input.

use crate::context::Context;
use crate::file;
use crate::refuse;
use crate::rule::invisible_character::is_invisible;
use crate::say;
use crate::text::special::{self, Kind};
use anyhow::Result;
use unicode_normalization::UnicodeNormalization;

/// What stands for standard input in the place of a text.
const INPUT: &str = "-";

/// More than this on standard input is no text for an item, in bytes.
const MOST: usize = 100_000;

/// Takes the text of an option from standard input where `-` asks for it. Done
/// before a plan is locked: who types takes time.
///
/// # Errors
/// Standard input cannot be read, is no UTF-8 text, or too long.
pub fn from_input(
    flag: &str,
    given: Option<String>,
    context: &mut Context<'_>,
) -> Result<Option<String>> {
    if given.as_deref() != Some(INPUT) {
        return Ok(given);
    }
    if context.terminal.is_typed_into(&file::input()) {
        let lang = context.last_lang();
        context.tell(&say!(
            lang,
            "{flag}: gõ nội dung, xong thì bấm Ctrl-D ở đầu một dòng mới (Windows: Ctrl-Z rồi Enter).",
            "{flag}: type the text, and Ctrl-D at the start of a new line at its end (Windows: Ctrl-Z, then Enter).",
        ));
    }
    let bytes = file::read_input()?;
    if bytes.len() > MOST {
        refuse!(
            "{flag}: đầu vào chuẩn dài quá {MOST} byte",
            "{flag}: standard input is longer than {MOST} bytes",
        );
    }
    let Ok(text) = String::from_utf8(bytes) else {
        refuse!(
            "{flag}: đầu vào chuẩn không phải là chữ UTF-8",
            "{flag}: standard input is not UTF-8 text",
        );
    };
    Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
}

/// A text as typed or pasted, to be written into the file: without blanks
/// around it, its spaces and line breaks plain, its letters in one piece.
///
/// # Errors
/// It is empty, or has signs that nobody can see.
fn typed_text(flag: &str, given: &str) -> Result<String> {
    let mut text = String::with_capacity(given.len());
    for c in given.replace("\r\n", "\n").nfc() {
        match special::with_plain(c) {
            Some((special, plain)) if matches!(special.kind, Kind::Space | Kind::Break) => {
                text.push_str(plain);
            }
            _ => text.push(c),
        }
    }
    let text = text.trim().to_owned();
    if text.is_empty() {
        refuse!("{flag}: chưa ghi nội dung", "{flag}: the text is missing");
    }
    // It means standard input where that is read, and is never what was meant.
    if text == INPUT {
        refuse!(
            "{flag}: “-” không phải là nội dung",
            "{flag}: “-” is no text",
        );
    }
    if let Some(sign) = text.chars().find(|c| is_invisible(*c)) {
        let number = format!("U+{:04X}", u32::from(sign));
        refuse!(
            "{flag}: có ký tự không nhìn thấy được ({number}). Gõ lại nội dung",
            "{flag}: there is a sign that cannot be seen ({number}). Type the text again",
        );
    }
    Ok(text)
}

/// As [`typed_text`], where there may be none.
///
/// # Errors
/// As [`typed_text`].
pub fn optional_text(flag: &str, given: Option<&str>) -> Result<Option<String>> {
    given.map(|given| typed_text(flag, given)).transpose()
}

/// As [`typed_text`], of an option that can be given several times.
///
/// # Errors
/// As [`typed_text`].
pub fn texts(flag: &str, given: &[String]) -> Result<Vec<String>> {
    given.iter().map(|given| typed_text(flag, given)).collect()
}
