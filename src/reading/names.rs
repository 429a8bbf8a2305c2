//! One body, one entry, however often and in however many spellings a paper names
//! it.

use super::bodies::{self, Habit, Piece};
use super::lexicon::Lexicon;
use super::words::bodies::ABBREVIATIONS;
use crate::draft::Body;
use crate::text::fold::{Folded, bare, even_letters};
use std::collections::HashMap;

/// The bodies of a paper, in the order in which it names them.
pub struct Names<'l> {
    pub lexicon: &'l Lexicon,
    pub bodies: Vec<Body>,
    /// By their keys; those of one key differ in marks.
    by_key: HashMap<String, Vec<(Folded, usize)>>,
    /// Spellings that were entered before, each with its body.
    by_spelling: HashMap<String, usize>,
}

impl<'l> Names<'l> {
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            bodies: Vec::new(),
            by_key: HashMap::new(),
            by_spelling: HashMap::new(),
        }
    }

    /// The place of the body that a piece of a cell names, entered where it is new.
    pub fn enter(&mut self, piece: &Piece) -> usize {
        if let Some(place) = self.by_spelling.get(&piece.name) {
            return *place;
        }
        let place = self.find(&piece.name).unwrap_or_else(|| {
            self.bodies.push(Body {
                name: piece.name.clone(),
                is_class: piece.is_class,
                ..Body::default()
            });
            self.bodies.len() - 1
        });
        self.know(&piece.name, place);
        self.bodies[place].spell(&piece.name);
        self.by_spelling.insert(piece.name.clone(), place);
        place
    }

    /// Enters a body under the code and the name that it has.
    pub fn declare(&mut self, code: &str, name: &str) -> usize {
        self.bodies.push(Body {
            code: code.to_owned(),
            name: name.to_owned(),
            ..Body::default()
        });
        let place = self.bodies.len() - 1;
        self.know(name, place);
        self.by_spelling.insert(name.to_owned(), place);
        place
    }

    /// Takes the bodies again once some were joined: what is entered later finds them.
    pub fn settle(&mut self, bodies: Vec<Body>) {
        self.by_key.clear();
        self.by_spelling.clear();
        for (place, body) in bodies.iter().enumerate() {
            for name in std::iter::once(&body.name).chain(&body.aliases) {
                self.know(name, place);
                self.by_spelling.insert(name.clone(), place);
            }
        }
        self.bodies = bodies;
    }

    /// Lets a body be found by a name.
    fn know(&mut self, name: &str, place: usize) {
        let of_key = self.by_key.entry(key(name)).or_default();
        let name = Folded::new(&marked(name));
        if !of_key.iter().any(|(known, _)| known.is(&name)) {
            of_key.push((name, place));
        }
    }

    /// The place of a body that is known by a name.
    pub fn find(&self, name: &str) -> Option<usize> {
        let of_key = self.by_key.get(&key(name))?;
        let name = Folded::new(&marked(name));
        // A letter without marks stands for any: `SO TAI CHINH`.
        let agrees = |(known, _): &&(Folded, usize)| known.is(&name) || name.is(known);
        of_key.iter().find(agrees).map(|(_, place)| *place)
    }

    /// The same by its name alone.
    pub fn enter_name(&mut self, name: &str) -> usize {
        let pieces = bodies::cut(self.lexicon, name, Habit::Vietnamese);
        let is_class = pieces.first().is_some_and(|piece| piece.is_class);
        self.enter(&Piece {
            name: name.trim().to_owned(),
            note: None,
            is_class,
            is_known: true,
            is_split: false,
        })
    }
}

impl Body {
    /// Takes a spelling: the first with capitals and without an abbreviation is the
    /// name, others are aliases unless they differ in capitals alone.
    pub fn spell(&mut self, spelling: &str) {
        let is_better = |new: &str, old: &str| {
            (has_abbreviation(old) && !has_abbreviation(new))
                || (!begins_with_capital(old) && begins_with_capital(new) && !has_abbreviation(new))
        };
        let other = if is_better(spelling, &self.name) {
            std::mem::replace(&mut self.name, spelling.to_owned())
        } else {
            spelling.to_owned()
        };
        let is_other = bare(&other) != bare(&self.name);
        if is_other && !self.aliases.iter().any(|alias| bare(alias) == bare(&other)) {
            self.aliases.push(other);
        }
    }
}

fn begins_with_capital(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
}

fn has_abbreviation(name: &str) -> bool {
    spelt_out(name) != tight(name)
}

/// A name with ` & ` as `&`, as abbreviations have it.
fn tight(name: &str) -> String {
    name.replace(" & ", "&")
        .replace(" &", "&")
        .replace("& ", "&")
}

/// A name with its abbreviations spelt out.
pub fn spelt_out(name: &str) -> String {
    let mut name = tight(name);
    for (short, long) in ABBREVIATIONS {
        let mut from = 0;
        while let Some(found) = name[from..].find(short) {
            let at = from + found;
            let end = at + short.len();
            let is_sign = |c: char| c.is_alphanumeric() || c == '&';
            let is_word = !name[..at].ends_with(is_sign) && !name[end..].starts_with(is_sign);
            if is_word {
                name.replace_range(at..end, long);
                from = at + long.len();
            } else {
                from = end;
            }
        }
    }
    name
}

/// What is the same of all spellings of one body: its words without marks, `và` and a leading
/// `các`. Names with other marks have it in common, too: see [`marked`].
pub fn key(name: &str) -> String {
    bare(&marked(name))
}

/// The same with marks: `Đông Sơn` and `Đồng Sơn` are two places.
pub fn marked(name: &str) -> String {
    let name: String = even_letters(&spelt_out(name)).into_iter().collect();
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty() && *word != "và");
    let mut words: Vec<&str> = words.collect();
    if words.len() > 1 && matches!(words[0], "các" | "những") {
        words.remove(0);
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_body_are_one() {
        let lexicon = Lexicon::new();
        for (one, other, is_one) in [
            ("Sở Khoa học và Công nghệ", "Sở KH&CN", true),
            ("Sở Khoa học và Công nghệ", "Sở KH & CN", true),
            ("Sở Khoa học, Công nghệ", "Sở Khoa học - Công nghệ", true),
            ("UBND tỉnh", "Ủy ban nhân dân tỉnh", true),
            ("Các bộ, ngành, địa phương", "Bộ, ngành, địa phương", true),
            ("Uỷ ban Dân tộc", "Ủy ban Dân tộc", true),
            ("UBND huyện Tân Yên", "UBND huyện Yên Thế", false),
            ("UBND huyện Tân Yên", "UBND xã Tân Yên", false),
            ("Phòng Giáo dục 1", "Phòng Giáo dục 2", false),
            ("Vụ KHCN&MT", "Vụ KHCN", false),
            ("Chi cục Hoà Bình", "Chi cục Hòa Bình", true),
            ("UBND xã Đông Sơn", "UBND xã Đồng Sơn", false),
            ("UBND xã An Thạnh", "UBND xã An Thành", false),
            ("Đội 1 và 2", "Đội 12", false),
            ("Sở Tài chính", "So Tai chinh", true),
        ] {
            let mut names = Names::new(&lexicon);
            let first = names.enter_name(one);
            assert_eq!(names.find(other) == Some(first), is_one, "{one} {other}");
        }
    }

    #[test]
    fn the_name_is_the_first_that_is_written_out() {
        let lexicon = Lexicon::new();
        let mut names = Names::new(&lexicon);
        let enter = |names: &mut Names<'_>, name: &str| names.enter_name(name);
        let first = enter(&mut names, "Sở KH&CN");
        assert_eq!(enter(&mut names, "Sở Khoa học và Công nghệ"), first);
        assert_eq!(enter(&mut names, "các sở, ban, ngành"), 1);
        assert_eq!(enter(&mut names, "Các Sở, ban, ngành"), 1);
        assert_eq!(names.bodies[0].name, "Sở Khoa học và Công nghệ");
        assert_eq!(names.bodies[0].aliases, ["Sở KH&CN"]);
        assert_eq!(names.bodies[1].name, "Các Sở, ban, ngành");
        assert!(names.bodies[1].aliases.is_empty() && names.bodies[1].is_class);
    }
}
