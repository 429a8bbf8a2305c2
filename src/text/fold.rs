//! Finding text the way people type it: in any case, without marks or with
//! them, in NFC or NFD, with the tone mark in the old or the new place.

use unicode_normalization::char::{compose, decompose_canonical, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Text prepared for matching: lower case, NFC, tone marks in one place,
/// white space folded to single spaces.
///
/// A bare letter of a query matches the letter with any marks; a marked one
/// matches only itself.
#[derive(Clone, Debug)]
pub struct Folded {
    letters: Vec<Letter>,
    /// The letters with their tones where the text has them, if anywhere else:
    /// half a word is found as it is typed.
    typed: Option<Vec<Letter>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Letter {
    /// The letter with its marks.
    marked: char,
    /// The letter without marks, đ as d.
    bare: char,
}

impl Folded {
    pub fn new(text: &str) -> Self {
        let mut marked: Vec<char> = Vec::with_capacity(text.len());
        let mut push = |c: char| {
            if c.is_whitespace() {
                if marked.last().is_some_and(|last| *last != ' ') {
                    marked.push(' ');
                }
            } else if c.is_ascii() {
                marked.push(c.to_ascii_lowercase());
            } else {
                marked.extend(c.to_lowercase());
            }
        };
        // Most text is in NFC already, and to see that is cheaper; of plain and
        // Vietnamese letters it is known without a table.
        let is_plain = |c: char| c.is_ascii() || vietnamese(c).is_some();
        if text.chars().all(is_plain) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
            text.chars().for_each(&mut push);
        } else {
            text.nfc().for_each(&mut push);
            // A capital can be in pieces whose small letter is one.
            if marked.iter().any(|c| is_combining_mark(*c)) {
                marked = marked.into_iter().nfc().collect();
            }
        }
        if marked.last() == Some(&' ') {
            marked.pop();
        }
        let letters = |marked: &[char]| -> Vec<Letter> {
            let letter = |marked: &char| Letter {
                marked: *marked,
                bare: bare_letter(*marked),
            };
            marked.iter().map(letter).collect()
        };
        let typed = marked.clone();
        place_tones(&mut marked);
        Self {
            typed: (typed != marked).then(|| letters(&typed)),
            letters: letters(&marked),
        }
    }

    /// Whether there is nothing but white space.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Whether `query` is the whole text.
    pub fn is(&self, query: &Self) -> bool {
        self.letters.len() == query.letters.len() && fits(&query.letters, &self.letters)
    }

    /// Whether `query` stands anywhere in the text.
    pub fn contains(&self, query: &Self) -> bool {
        query.is_empty() || self.any_place(query, |_, _| true)
    }

    /// Whether `query` stands in the text from the beginning of a word on.
    pub fn has_word_prefix(&self, query: &Self) -> bool {
        let starts_word =
            |text: &[Letter], at: usize| at == 0 || !text[at - 1].marked.is_alphanumeric();
        !query.is_empty() && self.any_place(query, starts_word)
    }

    /// Whether the query fits at a place that will do, with the tones in one
    /// place or as both were typed.
    fn any_place(&self, query: &Self, will_do: fn(&[Letter], usize) -> bool) -> bool {
        let found = |text: &[Letter], query: &[Letter]| {
            text.windows(query.len())
                .enumerate()
                .any(|(at, window)| fits(query, window) && will_do(text, at))
        };
        found(&self.letters, &query.letters)
            || (self.typed.is_some() || query.typed.is_some())
                && found(
                    self.typed.as_ref().unwrap_or(&self.letters),
                    query.typed.as_ref().unwrap_or(&query.letters),
                )
    }

    /// As [`bare`], of a text that is prepared already.
    pub fn bare(&self) -> String {
        self.letters.iter().map(|letter| letter.bare).collect()
    }
}

/// A text without any marks, in lower case, with single spaces: for "did you
/// mean" and for telling names apart.
pub fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !bare.is_empty() && !bare.ends_with(' ') {
                bare.push(' ');
            }
        } else if c.is_ascii() {
            bare.push(c.to_ascii_lowercase());
        } else if let Some(letter) = vietnamese(c) {
            bare.push(letter);
        } else {
            return Folded::new(text).bare();
        }
    }
    if bare.ends_with(' ') {
        bare.pop();
    }
    bare
}

fn fits(query: &[Letter], text: &[Letter]) -> bool {
    query.iter().zip(text).all(|(q, t)| {
        if q.marked == q.bare {
            q.bare == t.bare
        } else {
            q.marked == t.marked
        }
    })
}

/// The bare small letter of a marked letter of Vietnamese that is in one piece.
fn vietnamese(c: char) -> Option<char> {
    Some(match c {
        'À'..='Ã' | 'à'..='ã' | 'Ă' | 'ă' | 'Ạ'..='ặ' => 'a',
        'Đ' | 'đ' => 'd',
        'È'..='Ê' | 'è'..='ê' | 'Ẹ'..='ệ' => 'e',
        'Ì' | 'Í' | 'ì' | 'í' | 'Ĩ' | 'ĩ' | 'Ỉ'..='ị' => 'i',
        'Ò'..='Õ' | 'ò'..='õ' | 'Ơ' | 'ơ' | 'Ọ'..='ợ' => 'o',
        'Ù' | 'Ú' | 'ù' | 'ú' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | 'Ụ'..='ự' => 'u',
        'Ý' | 'ý' | 'Ỳ'..='ỹ' => 'y',
        _ => return None,
    })
}

/// The letter without its marks; đ is d.
fn bare_letter(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    if let Some(letter) = vietnamese(c) {
        return letter;
    }
    let mut bare = None;
    decompose_canonical(c, |part| {
        if bare.is_none() && !is_combining_mark(part) {
            bare = Some(part);
        }
    });
    bare.unwrap_or(c)
}

/// Tone marks: huyền, hỏi, ngã, sắc, nặng.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// Moves the tone of an open `oa`, `oe`, `uy` to its second vowel, so that
/// hòa and hoà, thủy and thuỷ are one word.
fn place_tones(word: &mut [char]) {
    for at in 0..word.len().saturating_sub(1) {
        let is_second = matches!(word[at + 1], 'a' | 'e' | 'y');
        if !is_second || word[at].is_ascii() || word.get(at + 2).is_some_and(|c| c.is_alphabetic())
        {
            continue;
        }
        let (plain, tone) = split_tone(word[at]);
        let second = word[at + 1];
        if let Some(tone) = tone
            && matches!((plain, second), ('o', 'a' | 'e') | ('u', 'y'))
            && let Some(toned) = compose(second, tone)
        {
            word[at] = plain;
            word[at + 1] = toned;
        }
    }
}

/// A letter without its tone mark, and that mark.
fn split_tone(c: char) -> (char, Option<char>) {
    let mut tone = None;
    let plain = std::iter::once(c)
        .nfd()
        .filter(|c| {
            let is_tone = TONES.contains(c);
            if is_tone {
                tone = Some(*c);
            }
            !is_tone
        })
        .nfc()
        .next()
        .unwrap_or(c);
    (plain, tone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contains(text: &str, query: &str) -> bool {
        Folded::new(text).contains(&Folded::new(query))
    }

    #[test]
    fn bare_letters_find_marked_ones_and_marked_ones_only_themselves() {
        let text = "Ứng dụng trí tuệ nhân tạo hỗ trợ THỦ TỤC hành chính";
        for (query, found) in [
            ("ung dung", true),
            ("thủ tục", true),
            ("HO TRO", true),
            ("ủng dụng", false),
            ("hô trợ", false),
            ("hành  chính", true),
            ("", true),
            ("xyz", false),
        ] {
            assert_eq!(contains(text, query), found, "{query}");
            let nfd: String = query.nfd().collect();
            assert_eq!(contains(text, &nfd), found, "{query} in NFD");
            let text: String = text.nfd().collect();
            assert_eq!(contains(&text, query), found, "{query} in NFD text");
        }
    }

    #[test]
    fn vietnamese_letters_are_bare_as_their_pieces_are() {
        let mut count = 0;
        for c in '\0'..=char::MAX {
            let Some(bare) = vietnamese(c) else { continue };
            count += 1;
            let small: String = c.to_lowercase().collect();
            let first = match small.as_str() {
                "đ" => Some('d'),
                small => small.nfd().next(),
            };
            assert_eq!(Some(bare), first, "{c}");
            assert!(small.nfd().skip(1).all(is_combining_mark), "{c}");
            // No text of such letters needs another form.
            assert_eq!(is_nfc_quick([c].into_iter()), IsNormalized::Yes, "{c}");
        }
        // The vowels with a tone or a mark of their own, and đ; small ones and
        // capitals.
        assert_eq!(count, 2 * (66 + 1));
    }

    #[test]
    fn bare_is_what_is_left_of_a_folded_text() {
        for c in '\0'..='ỹ' {
            for text in [format!("{c}"), format!(" ô{c} \t b{c}"), format!("ó{c}")] {
                assert_eq!(bare(&text), Folded::new(&text).bare(), "{text:?}");
            }
        }
        for text in [
            "hòa",
            "thủy",
            "qúy",
            "Ủy ban",
            "o\u{302}",
            "a\u{3000}b",
            "한",
        ] {
            assert_eq!(bare(text), Folded::new(text).bare(), "{text}");
        }
        assert_eq!(
            bare("  Sở  Khoa học\nvà Công nghệ "),
            "so khoa hoc va cong nghe"
        );
    }

    #[test]
    fn d_finds_đ_but_not_the_other_way() {
        assert!(contains("Phòng Đào tạo", "dao tao"));
        assert!(contains("ĐỀ ÁN", "đề án"));
        assert!(!contains("Dân tộc", "đân"));
    }

    #[test]
    fn each_marked_vowel_folds_to_its_letter_in_both_forms() {
        let vowels = [
            ("a", "àảãáạăằẳẵắặâầẩẫấậ"),
            ("e", "èẻẽéẹêềểễếệ"),
            ("i", "ìỉĩíị"),
            ("o", "òỏõóọôồổỗốộơờởỡớợ"),
            ("u", "ùủũúụưừửữứự"),
            ("y", "ỳỷỹýỵ"),
        ];
        let mut count = 0;
        for (base, marked) in vowels {
            for c in marked.chars() {
                for form in [c.to_string(), c.to_uppercase().to_string()] {
                    assert_eq!(Folded::new(&form).bare(), base, "{form}");
                    let nfd: String = form.nfd().collect();
                    assert_eq!(Folded::new(&nfd).bare(), base, "{form} in NFD");
                }
                count += 1;
            }
        }
        assert_eq!(count, 66);
    }

    #[test]
    fn old_and_new_tone_places_are_one_word() {
        for (old, new) in [
            ("hòa", "hoà"),
            ("khỏe", "khoẻ"),
            ("thủy", "thuỷ"),
            ("Hóa học", "Hoá học"),
            ("Ủy ban", "Uỷ ban"),
            ("qúy", "quý"),
        ] {
            assert!(Folded::new(old).is(&Folded::new(new)), "{old} {new}");
            assert!(Folded::new(new).is(&Folded::new(old)), "{new} {old}");
        }
        // Half a word is found as it stands.
        assert!(contains("Văn hòa", "hò"));
        assert!(contains("thủy lợi", "thủ"));
        // A tone that is not in either place stays where it is.
        assert!(!contains("hoàn", "hòan"));
        assert!(!contains("mùa", "muà"));
    }

    #[test]
    fn word_prefix_starts_at_a_word() {
        let name = Folded::new("Phòng Quản lý Khoa học");
        for (query, fits) in [
            ("quan ly khoa hoc", true),
            ("Phòng", true),
            ("khoa h", true),
            ("uản lý", false),
            ("", false),
        ] {
            assert_eq!(name.has_word_prefix(&Folded::new(query)), fits, "{query}");
        }
    }
}
