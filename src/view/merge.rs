//! What is said of a merge: the facts that two sides have in two ways.

use crate::lang::Lang;
use crate::merge::{Conflict, Named};
use crate::say;
use crate::shape::{self, Shape};
use crate::text::clean::clean_line;

/// More of a value than this is not shown: the file has it.
const LONGEST: usize = 80;

/// One line: where it is, what it is, and what each side has.
pub fn sentence(path: &str, conflict: &Conflict, lang: Lang) -> String {
    let line = conflict.line;
    let what = what(conflict, lang);
    let shown = |text: &str| match conflict.keys.len() {
        0 | 1 => shown(text),
        _ => cut(&keys_of(text)),
    };
    let ours = conflict.ours.as_deref().map(shown);
    let theirs = conflict.theirs.as_deref().map(shown);
    let is_key = !conflict.keys.is_empty();
    match (ours, theirs) {
        (Some(ours), Some(theirs)) if is_key => say!(
            lang,
            "{path}, dòng {line}: {what}: bản này ghi {ours}, bản kia ghi {theirs}",
            "{path}, line {line}: {what}: ours has {ours}, theirs has {theirs}",
        ),
        (Some(_), Some(_)) => say!(
            lang,
            "{path}, dòng {line}: {what}: hai bản ghi khác nhau",
            "{path}, line {line}: {what}: the two sides differ",
        ),
        (None, _) => say!(
            lang,
            "{path}, dòng {line}: {what}: bản này đã bỏ, bản kia có sửa",
            "{path}, line {line}: {what}: ours took it out, theirs changed it",
        ),
        (_, None) => say!(
            lang,
            "{path}, dòng {line}: {what}: bản này có sửa, bản kia đã bỏ",
            "{path}, line {line}: {what}: ours changed it, theirs took it out",
        ),
    }
}

/// The fact by its tables and its key.
fn what(conflict: &Conflict, lang: Lang) -> String {
    let mut words: Vec<String> = conflict
        .tables
        .iter()
        .map(|table| named(table, lang))
        .collect();
    match &conflict.keys[..] {
        [key] => words.push(clean_line(key).into_owned()),
        [] if words.is_empty() => words.push(say!(lang, "lời chú thích", "a comment")),
        // What each side has names its keys.
        _ => {}
    }
    words.join(", ")
}

fn named(table: &Named, lang: Lang) -> String {
    let header = clean_line(&table.header).into_owned();
    let word = table.shape.and_then(|shape| word_of_table(shape, lang));
    let known: Vec<&str> = table.known_by.iter().map(String::as_str).collect();
    let known = clean_line(&known.join(" · ")).into_owned();
    match word {
        Some(word) if known.is_empty() => word.to_owned(),
        Some(word) => format!("{word} {known}"),
        None if known.is_empty() => format!("[{header}]"),
        None => format!("[{header}] {known}"),
    }
}

/// What one table of a kind is called.
fn word_of_table(shape: &Shape, lang: Lang) -> Option<&'static str> {
    let words = [
        (&shape::ITEM, "nhiệm vụ", "item"),
        (&shape::SECTION, "nhóm nhiệm vụ", "section"),
        (&shape::LEAD, "chủ trì", "lead"),
        (&shape::RESULT, "kết quả", "result"),
        (&shape::EXTENSION, "gia hạn", "extension"),
        (&shape::PAUSE, "tạm dừng", "pause"),
        (&shape::REQUEST, "đề nghị", "request"),
        (&shape::ITEM_FORMER, "nội dung cũ", "former words"),
        (&shape::DUTY, "báo cáo định kỳ", "duty"),
        (
            &shape::DUTY_EXTENSION,
            "gia hạn báo cáo",
            "extension of a report",
        ),
        (&shape::REPORT, "báo cáo đã nhận", "received report"),
        (&shape::AMENDMENT, "văn bản điều chỉnh", "amendment"),
    ];
    let found = words
        .into_iter()
        .find(|(one, ..)| one.header == shape.header);
    found.map(|(_, vi, en)| lang.pick(vi, en))
}

/// A line as it is written, what stands before its value left out.
fn shown(text: &str) -> String {
    let value = text.split_once('=').map_or(text, |(_, value)| value.trim());
    cut(value)
}

/// Lines with keys, as one line without their comments.
fn keys_of(text: &str) -> String {
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let lines = lines.map(|line| match line.split_once('=') {
        Some((key, value)) => format!("{} = {}", key.trim_end(), value.trim_start()),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join(", ")
}

fn cut(text: &str) -> String {
    let text = clean_line(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}
