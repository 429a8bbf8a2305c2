//! What tables stand under: the last heading, and the title of the annex.

use super::numbers::{self, Number, is_roman};
use super::outline::is_in_capitals;
use crate::paper::Paragraph;
use crate::text::fold::bare;

/// The heading and the annex at hand, while the blocks of a paper are read.
#[derive(Debug, Default)]
pub struct Above<'p> {
    pub heading: Option<&'p Paragraph>,
    /// `I. NHIỆM VỤ GIAO CÁC SỞ`, of `PHỤ LỤC I` and the line below it.
    pub annex: Option<String>,
    /// The paragraphs that the title of the annex is in.
    pub of_annex: Vec<usize>,
    /// The number of an annex whose title is still to come.
    open: Option<String>,
}

impl<'p> Above<'p> {
    /// Takes the next paragraph.
    pub fn paragraph(&mut self, paragraph: &'p Paragraph) {
        if let Some((id, title)) = annex(&paragraph.words) {
            self.of_annex = vec![paragraph.number];
            self.open = title.is_empty().then(|| id.clone());
            self.annex = (!title.is_empty()).then(|| format!("{id}. {title}"));
            return;
        }
        if let Some(id) = self.open.take()
            && is_in_capitals(&paragraph.words)
        {
            let words = one_line(&paragraph.words);
            self.annex = Some(format!("{id}. {words}"));
            self.of_annex.push(paragraph.number);
            return;
        }
        if paragraph.heading.is_some() || is_heading(&paragraph.words) {
            self.heading = Some(paragraph);
        }
    }

    /// What a table stands under, the annex before a heading.
    pub fn name(&self) -> Option<&str> {
        let heading = self.heading.map(|paragraph| paragraph.words.as_str());
        self.annex.as_deref().or(heading)
    }
}

/// The number and the title of `PHỤ LỤC I`, the title behind it or on the lines below.
fn annex(words: &str) -> Option<(String, String)> {
    let words = words.trim().trim_matches('*');
    let (first, rest) = words.split_once('\n').unwrap_or((words, ""));
    if !bare(first).starts_with("phu luc") || !first.starts_with(char::is_uppercase) {
        return None;
    }
    let mut parts = first.split_whitespace().skip(2);
    let number = parts.next()?.trim_end_matches(['.', ':', '-', '–']);
    let id = match numbers::of_cell(number) {
        Number::Kept(id, _) if is_roman(&id) || id.bytes().all(|byte| byte.is_ascii_digit()) => id,
        _ => return None,
    };
    let behind: Vec<&str> = parts.collect();
    let behind = behind.join(" ");
    let behind = behind.trim_start_matches(['.', ':', '-', '–', ' ']);
    // What follows in small letters, as in `Phụ lục I kèm theo Quyết định …`, is not a title.
    let is_loud = behind.is_empty() || behind.starts_with(char::is_uppercase);
    let below: Vec<&str> = rest
        .lines()
        .take_while(|line| !line.starts_with('('))
        .collect();
    let title = one_line(&format!("{behind} {}", below.join(" ")));
    is_loud.then_some((id, title))
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_heading(words: &str) -> bool {
    let words = words.trim();
    let number = words.split_whitespace().next().unwrap_or("");
    let is_numbered = number.ends_with('.') && matches!(numbers::of_cell(number), Number::Kept(..));
    is_numbered && words.chars().count() < 160
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annexes_have_numbers_and_titles() {
        for (words, id, title) in [
            (
                "PHỤ LỤC I\nNHIỆM VỤ GIAO CÁC SỞ, NGÀNH",
                "I",
                "NHIỆM VỤ GIAO CÁC SỞ, NGÀNH",
            ),
            ("PHỤ LỤC 2: NHIỆM VỤ CỦA XÃ", "2", "NHIỆM VỤ CỦA XÃ"),
            ("Phụ lục III", "III", ""),
        ] {
            assert_eq!(
                annex(words),
                Some((id.to_owned(), title.to_owned())),
                "{words}"
            );
        }
        for words in [
            "PHỤ LỤC",
            "Phụ lục I kèm theo Quyết định số 5",
            "Nhiệm vụ I",
        ] {
            assert_eq!(annex(words), None, "{words}");
        }
    }
}
