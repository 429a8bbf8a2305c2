//! The words of tasks that the file has to have: each is in the plan, in a mark, or listed
//! as unused.

use super::names::Names;
use crate::draft::{Draft, Place};
use crate::text::fold::bare;
use std::collections::HashSet;

/// Words that join names or say a role: where bodies are named, the keys say them.
pub const JOINING: [&str; 27] = [
    "va", "cac", "cung", "voi", "chu", "tri", "phoi", "hop", "don", "vi", "co", "quan", "dau",
    "moi", "thuc", "hien", "giao", "with", "and", "ct", "ph", "c", "p", "khong", "x", "lead",
    "support",
];

/// Whether a word can be the label of a list: `(1) Sở Tài chính; (2) Sở Nội vụ`.
pub fn is_label(word: &str) -> bool {
    word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The words of a text that was folded by [`bare`].
pub fn words_of(bare: &str) -> impl Iterator<Item = &str> {
    let words = bare.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

/// The words of the last item of a draft, with those of the marks from a place on.
pub fn of_last_item(draft: &Draft, names: &Names<'_>, marks: usize) -> HashSet<String> {
    let marks = &draft.marks[marks.min(draft.marks.len())..];
    let mut texts: Vec<&str> = marks.iter().map(|mark| mark.words.as_str()).collect();
    if let Some(item) = draft.items.last() {
        texts.push(&item.title);
        texts.extend(item.short.as_deref());
        texts.extend(item.time.as_deref());
        texts.extend(item.texts().into_iter().filter_map(|(_, text)| text));
        let mut bodies = item.partners.clone();
        for lead in &item.leads {
            bodies.push(lead.body);
            bodies.extend(&lead.counterparts);
            texts.extend(lead.task.as_deref());
        }
        for body in bodies {
            let body = &names.bodies[body];
            texts.push(&body.name);
            texts.extend(body.aliases.iter().map(String::as_str));
        }
    }
    let mut kept = HashSet::new();
    add(&mut kept, texts);
    kept
}

/// Adds the words of texts. What is written alike is folded once: a plan has few words
/// for its length.
pub fn add<'t>(kept: &mut HashSet<String>, texts: impl IntoIterator<Item = &'t str>) {
    let mut seen = HashSet::new();
    let written = texts.into_iter().flat_map(str::split_whitespace);
    for written in written.filter(|written| seen.insert(*written)) {
        let bare = bare(written);
        for word in words_of(&bare) {
            if !kept.contains(word) {
                kept.insert(word.to_owned());
            }
        }
    }
}

/// A word of a task that a file made of a draft does not have, with its place in the paper;
/// the first one by its place.
pub fn missing<'d>(draft: &'d Draft, file: &str) -> Option<(&'d str, Place)> {
    let mut kept: HashSet<String> = HashSet::new();
    let unused = draft.unused.iter().filter(|one| !one.why.is_of_reader());
    let unused = unused.map(|one| one.words.as_str());
    let spelt = draft.spelt.iter().map(String::as_str);
    add(&mut kept, file.lines().chain(unused).chain(spelt));
    let lost = draft.owed.iter().filter(|(word, _)| !kept.contains(*word));
    let lost = lost.map(|(word, at)| (*at, word.as_str()));
    lost.min().map(|(at, word)| (word, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_the_file_lacks_is_found() {
        let mut draft = Draft::default();
        let at = |row: usize| Place::Cell {
            table: 1,
            row,
            column: 2,
        };
        for (word, row) in [("sua", 4), ("doi", 3), ("luat", 2)] {
            draft.owe(word, at(row));
        }
        let file = "title = \"Sửa đổi\"  # ? text: “Luật”\n";
        assert_eq!(missing(&draft, file), None);
        assert_eq!(missing(&draft, "title = \"Sửa\"\n"), Some(("luat", at(2))));
        draft.unused.push(crate::draft::Unused {
            at: at(2),
            words: "Luật, đổi".to_owned(),
            why: crate::draft::Why::Sum,
            heading: String::new(),
        });
        assert_eq!(missing(&draft, "title = \"Sửa\"\n"), None);
    }
}
