//! A name as people say it: some of its words in their order, or the first
//! letters of some.

use crate::text::fold::{Folded, bare};

/// A name that was asked for, in words.
pub struct SpokenName {
    words: Vec<Word>,
}

struct Word {
    folded: Folded,
    /// Without marks and signs, in small letters, where it can be the first
    /// letters of words.
    initials: Option<String>,
}

impl SpokenName {
    pub fn new(name: &str) -> Self {
        // `&` and `và` may stand for one another, and for nothing.
        let words = name.split(|c: char| c.is_whitespace() || c == '-');
        let words = words.filter(|word| !matches!(*word, "" | "&"));
        let words = words.map(|word| Word {
            folded: Folded::new(word),
            initials: initials(word),
        });
        Self {
            words: words.collect(),
        }
    }

    /// Whether each word stands in a name, in this order, whatever is between
    /// them; the last may be half typed. A word can also stand for the words
    /// that begin with its letters: `TT` for `Trung tâm`, `KH&CN` for `Khoa học
    /// và Công nghệ`.
    pub fn is_in(&self, name: &str) -> bool {
        let name: Vec<&str> = name
            .split(|c: char| !c.is_alphanumeric() && !is_mark(c))
            .filter(|word| !word.is_empty())
            .collect();
        let folded: Vec<Folded> = name.iter().map(|word| Folded::new(word)).collect();
        let mut at = 0;
        for (place, word) in self.words.iter().enumerate() {
            let is_last = place + 1 == self.words.len();
            let fits = |other: &Folded| match is_last {
                true => other.has_word_prefix(&word.folded),
                false => other.is(&word.folded),
            };
            // Where it ends first leaves the most for the words after it.
            let whole = (at..name.len()).find(|at| fits(&folded[*at]));
            let short = word.initials.as_deref();
            let short = short
                .and_then(|letters| (at..name.len()).find_map(|at| stand_for(letters, &name, at)));
            match whole.map(|at| at + 1).into_iter().chain(short).min() {
                Some(end) => at = end,
                None => return false,
            }
        }
        !self.words.is_empty()
    }
}

/// Where the words end that begin with these letters, from a place on; `và` may
/// be passed over.
fn stand_for(letters: &str, name: &[&str], from: usize) -> Option<usize> {
    let mut at = from;
    for letter in letters.chars() {
        let begins = |at: usize| {
            name.get(at)
                .is_some_and(|word| bare(word).starts_with(letter))
        };
        if !begins(at) && at > from && name.get(at).is_some_and(|word| bare(word) == "va") {
            at += 1;
        }
        if !begins(at) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// The letters of a word that can be the first ones of several: it is in
/// capitals, or no syllable, having no vowel. One letter needs its full stop.
fn initials(word: &str) -> Option<String> {
    let letters = letters_of(word);
    let has_vowel = letters.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let is_capital = !word.chars().any(char::is_lowercase);
    let is_many = letters.len() > 1 || letters.len() == 1 && word.ends_with('.');
    (is_many && (is_capital || !has_vowel)).then_some(letters)
}

/// The letters and digits of a word, bare: those of a code, whatever stands
/// between them.
pub fn letters_of(word: &str) -> String {
    let mut letters = bare(&word.replace('&', ""));
    letters.retain(|c| c.is_ascii_alphanumeric());
    letters
}

/// Whether a character belongs to the letter before it.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_people_say_them() {
        let rooms = "Phòng Quản lý Khoa học";
        let centre = "Trung tâm Ứng dụng tiến bộ khoa học và công nghệ";
        let branch = "Chi cục Tiêu chuẩn Đo lường Chất lượng";
        let market = "Phòng Quản lý Công nghệ và Thị trường công nghệ";
        for (asked, name, is_in) in [
            ("phòng khoa học", rooms, true),
            ("phong khoa hoc", rooms, true),
            ("PHÒNG KHOA HỌC", rooms, true),
            ("phòng khoa h", rooms, true),
            ("phòng kh học", rooms, false),
            ("khoa học phòng", rooms, false),
            ("phỏng khoa học", rooms, false),
            ("phòng QLKH", rooms, true),
            ("P. QLKH", rooms, true),
            ("p.QLKH", rooms, true),
            ("P.QLKH", rooms, true),
            ("TT ứng dụng", centre, true),
            ("tt ung dung", centre, true),
            ("TTƯD", centre, true),
            ("trung tâm công nghệ", centre, true),
            ("TT KH&CN", centre, true),
            ("trung tâm KHCN", centre, true),
            ("Chi cục đo lường", branch, true),
            ("chi cuc do luong", branch, true),
            ("CC TCĐLCL", branch, true),
            ("chi cục dân số", branch, false),
            ("phòng thị trường", market, true),
            ("phòng CN", market, true),
            ("quan ly cong nghe & thi truong", market, true),
            ("Quản lý công nghệ và thị trường", market, true),
            ("Sở Y-tế", "Sở Y tế", true),
            ("Sở Y tế", "Sở Y-tế", true),
            ("&", rooms, false),
            ("", rooms, false),
        ] {
            let spoken = SpokenName::new(asked);
            assert_eq!(spoken.is_in(name), is_in, "{asked} in {name}");
        }
        let nfd = "Pho\u{300}ng Khoa ho\u{323}c";
        assert!(SpokenName::new("phòng học").is_in(nfd));
    }

    #[test]
    fn a_syllable_is_no_initials() {
        for (word, letters) in [
            ("TT", Some("tt")),
            ("tt", Some("tt")),
            ("KH&CN", Some("khcn")),
            ("ĐL", Some("dl")),
            ("an", None),
            ("ủy", None),
            ("Sở", None),
            ("T", None),
            ("P.", Some("p")),
            ("t.", Some("t")),
        ] {
            assert_eq!(initials(word).as_deref(), letters, "{word}");
        }
        assert_eq!(letters_of("TTƯD"), "ttud");
        assert_eq!(letters_of("Sở KH&CN"), "sokhcn");
    }
}
