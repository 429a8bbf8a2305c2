//! Whom a collective lists by name: `UBND các xã: Tân An, Hòa Lạc`, `các Sở: Tài chính; Y tế`.

use super::lexicon::{Lexicon, Phrases};
use crate::text::fold::even_letters;

/// Words in even letters beside them, place by place.
struct Text {
    signs: Vec<char>,
    even: Vec<char>,
}

/// The names of those that a collective lists; none where it means all of its kind.
pub fn names(lexicon: &Lexicon, class: &str) -> Vec<String> {
    let text = Text {
        signs: class.chars().collect(),
        even: even_letters(class),
    };
    read(lexicon, &text).unwrap_or_default()
}

fn read(lexicon: &Lexicon, text: &Text) -> Option<Vec<String>> {
    let each = (0..text.signs.len()).find(|at| text.is_start(*at) && text.is_each(*at))?;
    let office = text.slice(0, each).trim().to_owned();
    let mut at = text.skip_spaces(text.word_end(each));
    let end = text.after(at, &lexicon.members)?;
    let mut head = Head {
        office: &office,
        noun: text.slice(at, end),
    };
    // `các sở, ngành: …` lists offices of the first kind.
    let colon = text.signs.iter().position(|sign| *sign == ':');
    at = match colon {
        Some(colon) if colon >= end => colon + 1,
        Some(_) => return None,
        None => end,
    };
    let mut names = Vec::new();
    let parts_at_semicolons = text.signs[at..].contains(&';');
    at = text.skip_spaces(at);
    while at < text.signs.len() {
        // `… và các phường Hải Châu`, `…, phường Hải Châu`
        if text.is_each(at) {
            at = text.skip_spaces(text.word_end(at));
        }
        if !text.is_capital(at) {
            let end = text.after(at, &lexicon.levels)?;
            head.noun = text.slice(at, end);
            at = text.skip_spaces(end);
        }
        if !text.is_capital(at) {
            return None;
        }
        let end = text.name_end(lexicon, at, parts_at_semicolons);
        let name = text.slice(at, end).trim().to_owned();
        let is_place = text.is_level(lexicon, &head.noun);
        let is_whole = !is_place
            || name
                .split_whitespace()
                .all(|word| !word.starts_with(char::is_lowercase));
        if name.is_empty() || !is_whole || text.after(at, &lexicon.class_nouns) == Some(end) {
            return None;
        }
        names.push(head.name(&name));
        at = text.skip_join(end);
    }
    (names.len() > 1).then_some(names)
}

/// What the names of a list share.
struct Head<'h> {
    office: &'h str,
    noun: String,
}

impl Head<'_> {
    fn name(&self, own: &str) -> String {
        if !self.office.is_empty() {
            return format!("{} {} {own}", self.office, self.noun.to_lowercase());
        }
        let mut noun = self.noun.chars();
        let first: String = noun
            .next()
            .map_or(String::new(), |c| c.to_uppercase().collect());
        format!("{first}{} {own}", noun.as_str())
    }
}

impl Text {
    fn slice(&self, from: usize, to: usize) -> String {
        self.signs[from..to].iter().collect()
    }

    fn is_capital(&self, at: usize) -> bool {
        self.signs.get(at).is_some_and(|c| c.is_uppercase())
    }

    fn is_start(&self, at: usize) -> bool {
        at == 0 || self.signs[at - 1].is_whitespace()
    }

    fn word_end(&self, at: usize) -> usize {
        let rest = self.signs[at..].iter();
        at + rest.take_while(|c| c.is_alphanumeric()).count()
    }

    fn skip_spaces(&self, mut at: usize) -> usize {
        while self.signs.get(at).is_some_and(|c| c.is_whitespace()) {
            at += 1;
        }
        at
    }

    fn after(&self, at: usize, list: &Phrases) -> Option<usize> {
        let is_end = |end: usize| self.signs.get(end).is_none_or(|c| !c.is_alphanumeric());
        list.end_at(&self.even, at, is_end)
    }

    /// Whether `các` stands at a place.
    fn is_each(&self, at: usize) -> bool {
        let end = self.word_end(at);
        self.even[at..end].iter().collect::<String>() == "các"
    }

    fn is_level(&self, lexicon: &Lexicon, noun: &str) -> bool {
        let even = even_letters(noun);
        lexicon
            .levels
            .end_at(&even, 0, |end| end == even.len())
            .is_some()
    }

    /// Where a name of the list ends: at a comma, a semicolon or `và` that is none of its
    /// own.
    fn name_end(&self, lexicon: &Lexicon, at: usize, at_semicolons: bool) -> usize {
        if let Some(end) = self.after(at, &lexicon.joined_names) {
            return end;
        }
        (at..self.signs.len())
            .find(|end| match self.signs[*end] {
                ';' => true,
                ',' => !at_semicolons,
                _ => !at_semicolons && self.join_end(*end).is_some(),
            })
            .unwrap_or(self.signs.len())
    }

    /// Where ` và ` ends that stands at a place.
    fn join_end(&self, at: usize) -> Option<usize> {
        let and: Vec<char> = " và ".chars().collect();
        self.even[at..].starts_with(&and).then(|| at + and.len())
    }

    /// Behind what parts two names.
    fn skip_join(&self, at: usize) -> usize {
        let next = match self.signs.get(at) {
            Some(',' | ';') => at + 1,
            _ => at,
        };
        let next = self.join_end(next).unwrap_or(next);
        self.skip_spaces(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_names_its_members() {
        let lexicon = Lexicon::new();
        for (class, members) in [
            (
                "UBND các xã: Tân An, Hòa Lạc",
                &["UBND xã Tân An", "UBND xã Hòa Lạc"][..],
            ),
            (
                "UBND các huyện Lục Ngạn, Yên Thế và Tân Yên",
                &[
                    "UBND huyện Lục Ngạn",
                    "UBND huyện Yên Thế",
                    "UBND huyện Tân Yên",
                ],
            ),
            (
                "các phường Hải Châu, Thanh Khê và xã Hòa Vang",
                &["Phường Hải Châu", "Phường Thanh Khê", "Xã Hòa Vang"],
            ),
            (
                "Công an các xã Tân An, Hòa Lạc",
                &["Công an xã Tân An", "Công an xã Hòa Lạc"],
            ),
            (
                "Các Sở: Tài chính; Văn hóa, Thể thao và Du lịch; Nội vụ",
                &[
                    "Sở Tài chính",
                    "Sở Văn hóa, Thể thao và Du lịch",
                    "Sở Nội vụ",
                ],
            ),
            (
                "Các Sở: Tài chính, Văn hóa, Thể thao và Du lịch, Khoa học và Công nghệ và Nội vụ",
                &[
                    "Sở Tài chính",
                    "Sở Văn hóa, Thể thao và Du lịch",
                    "Sở Khoa học và Công nghệ",
                    "Sở Nội vụ",
                ],
            ),
            (
                "các sở, ngành: Tài chính, Xây dựng",
                &["Sở Tài chính", "Sở Xây dựng"],
            ),
            ("UBND các xã, phường", &[]),
            ("UBND các xã: Tân An", &[]),
            ("UBND các xã Tân An có rừng, Hòa Lạc", &[]),
            ("các địa phương Bắc Ninh, An Giang", &[]),
            ("các trường Đại học, cao đẳng", &[]),
            ("Các Sở, Ban, Ngành", &[]),
            ("các cơ quan: Tòa án, Viện", &[]),
        ] {
            assert_eq!(names(&lexicon, class), members, "{class}");
        }
    }
}
