//! Finding text the way people type it: in any case, without marks or with
//! them, in NFC or NFD, with the tone mark in the old or the new place, with
//! `y` or `i` (kỹ, kĩ), with `&` or `và`, with the spaces, dashes and quotes of
//! Word or plain ones.

mod letter;
mod outline;
mod spelling;

pub use outline::outline;

use super::special::{self, Kind};
use letter::{small_vietnamese, vietnamese};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Text prepared for matching: lower case, NFC, tone marks in one place, a last
/// `y` after a consonant as `i`, `&` as the word `và`, white space folded to
/// single spaces, special characters as the plain text they stand for, and a
/// dash without the spaces around it.
///
/// A bare letter of a query matches the letter with any marks; a marked one
/// matches only itself.
#[derive(Clone, Debug)]
pub struct Folded {
    letters: Vec<Letter>,
    /// The letters as the text has them, where tones or a `y` are anywhere else:
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
        let mut marked = even_signs(text);
        let letters = |marked: &[char]| -> Vec<Letter> {
            let letter = |marked: &char| Letter {
                marked: *marked,
                bare: bare_letter(*marked),
            };
            marked.iter().map(letter).collect()
        };
        let typed = marked.clone();
        spelling::place_tones(&mut marked);
        spelling::write_i(&mut marked);
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

    /// Whether the text begins with `query`, which may end within a word.
    pub fn begins_with(&self, query: &Self) -> bool {
        !query.is_empty() && self.any_place(query, |_, at| at == 0)
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
        let typed = self.typed.as_ref().unwrap_or(&self.letters);
        typed.iter().map(|letter| letter.bare).collect()
    }
}

/// A text as texts are compared, with its marks.
pub fn even(text: &str) -> String {
    let mut signs = even_signs(text);
    spelling::place_tones(&mut signs);
    spelling::write_i(&mut signs);
    signs.into_iter().collect()
}

/// The signs of a text, small and in one piece each.
fn even_signs(text: &str) -> Vec<char> {
    let mut even = Even::with_capacity(text.len());
    // Of plain and Vietnamese letters and the signs of print it is known that
    // they are in NFC and join nothing.
    let mut is_plain = true;
    for c in text.chars() {
        if matches!(c, ' '..='~' | '\n') {
            even.push(c.to_ascii_lowercase());
        } else if let Some(small) = small_vietnamese(c) {
            even.push(small);
        } else if let Some(plain) = print_sign(c) {
            plain.chars().for_each(|c| even.push(c));
        } else {
            is_plain = false;
            break;
        }
    }
    if !is_plain {
        even.signs.clear();
        // A mark meets its letter where something hidden stood between, and
        // a capital can be in pieces whose small letter is one.
        let plain = plain_text(text);
        let small = plain.chars().flat_map(char::to_lowercase);
        small.nfc().for_each(|c| even.push(c));
    }
    even.finish()
}

/// A text without any marks, in lower case, with single spaces and none around
/// a dash, `&` as `va`: for "did you mean" and to see which names differ.
pub fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    // Whether a space there now would be one too many.
    let mut is_after_gap = true;
    for c in text.chars() {
        match c {
            ' ' | '\n' => {
                if !is_after_gap {
                    bare.push(' ');
                    is_after_gap = true;
                }
            }
            '-' => {
                if bare.ends_with(' ') {
                    bare.pop();
                }
                if !bare.ends_with('-') {
                    bare.push('-');
                }
                is_after_gap = true;
            }
            '&' => {
                if !is_after_gap {
                    bare.push(' ');
                }
                bare.push_str("va ");
                is_after_gap = true;
            }
            '!'..='~' => {
                bare.push(c.to_ascii_lowercase());
                is_after_gap = false;
            }
            c => match vietnamese(c) {
                Some(letter) => {
                    bare.push(letter);
                    is_after_gap = false;
                }
                None => return Folded::new(text).bare(),
            },
        }
    }
    if bare.ends_with(' ') {
        bare.pop();
    }
    bare
}

/// As [`char::is_alphanumeric`], faster for what Vietnamese is written with.
pub fn is_alphanumeric(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphanumeric(),
        false => vietnamese(c).is_some() || c.is_alphanumeric(),
    }
}

/// The small letter of a letter in NFC.
pub fn small(c: char) -> char {
    match small_vietnamese(c) {
        Some(small) => small,
        None if c.is_ascii() => c.to_ascii_lowercase(),
        None => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The letters of a text in NFC, one for each of its letters: small, with tones and
/// `y` in one place each, and with their marks.
pub fn even_letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().map(small).collect();
    spelling::place_tones(&mut letters);
    spelling::write_i(&mut letters);
    letters
}

/// The plain text of a sign of print, such as a dash.
fn print_sign(c: char) -> Option<&'static str> {
    let (special, plain) = special::with_plain(c)?;
    (special.kind == Kind::Print).then_some(plain)
}

/// A text with the plain text in place of each special character, in NFC.
fn plain_text(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.nfc() {
        match special::with_plain(c) {
            None => plain.push_str(small_look_alike(c).unwrap_or(c.encode_utf8(&mut [0; 4]))),
            // Struck through, d is another letter.
            Some((special, _)) if special.kind == Kind::Stroke => match plain.pop() {
                Some('d') => plain.push('đ'),
                Some('D') => plain.push('Đ'),
                other => plain.extend(other),
            },
            Some((_, text)) => plain.push_str(text),
        }
    }
    plain
}

/// What a small letter of another script stands for whose capital looks like a
/// Latin letter: a word in Russian is found in capitals and in small letters.
fn small_look_alike(c: char) -> Option<&'static str> {
    if !matches!(c, '\u{370}'..='\u{52f}') {
        return None;
    }
    c.to_uppercase().next().and_then(special::plain)
}

/// Signs with one space between words, and none at the ends and around dashes,
/// which are one where they stand together.
struct Even {
    signs: Vec<char>,
}

impl Even {
    fn with_capacity(capacity: usize) -> Self {
        Self {
            signs: Vec::with_capacity(capacity),
        }
    }

    fn push(&mut self, c: char) {
        if c == ' ' || c == '\n' {
            if !matches!(self.signs.last(), None | Some(' ' | '-')) {
                self.signs.push(' ');
            }
        } else if c == '-' {
            if self.signs.last() == Some(&' ') {
                self.signs.pop();
            }
            if self.signs.last() != Some(&'-') {
                self.signs.push('-');
            }
        } else if c == '&' {
            for c in [' ', 'v', 'à', ' '] {
                self.push(c);
            }
        } else {
            self.signs.push(c);
        }
    }

    fn finish(mut self) -> Vec<char> {
        if self.signs.last() == Some(&' ') {
            self.signs.pop();
        }
        self.signs
    }
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
    let bare = bare.unwrap_or(c);
    let mut plain = special::plain(bare)
        .or(small_look_alike(bare))
        .unwrap_or("")
        .chars();
    match (plain.next(), plain.next()) {
        (Some(letter), None) => letter.to_ascii_lowercase(),
        _ => bare,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::{IsNormalized, is_nfc_quick};

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
    fn c21_signs_of_word_are_the_plain_ones() {
        for (text, query) in [
            ("Rà soát cung - cầu", "cung – cầu"),
            ("Rà soát cung - cầu", "cung-cầu"),
            ("Rà soát cung—cầu", "cung - cau"),
            ("Rà soát cung\u{2011}cầu", "cung \u{2212} cầu"),
            ("giai đoạn 2026\u{2010}2030", "2026 - 2030"),
            ("2026 -- 2030", "2026–2030"),
            ("Đề án “Chuyển đổi số”", "\"chuyển đổi số\""),
            ("Ka’Đô «x»", "ka'đô \"X\""),
            ("chờ ý kiến…", "ý kiến..."),
            ("Sở\u{a0}Tài\u{202f}chính", "sở tài chính"),
            ("Sở\u{3000}Tài\u{2009}\u{b}chính", "so tai chinh"),
            ("T\u{200b}ập hu\u{ad}ấn", "tập huấn"),
            ("a\u{200d}\u{301}", "á"),
            ("QÐ-UBND", "qđ-ubnd"),
            ("hoạt ðộng, ƉỀ", "hoạt động, đề"),
            ("d\u{335}ề án", "đề án"),
            ("ＵＢＮＤ ２０２６", "ubnd 2026"),
            ("Phần Ⅱ", "phần ii"),
            ("ﬁle 𝗕áo", "file báo"),
        ] {
            assert!(contains(text, query), "{query:?} in {text:?}");
            assert!(contains(query, query));
        }
        // A marked letter finds itself alone, as ever.
        assert!(!contains("QD-UBND", "QÐ"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(800))]

        #[test]
        fn folding_twice_is_folding_once(text in "(\\PC|[a-zàđÐðỹ& –‑\u{a0}\u{200b}\u{2028}“’…ﬁⅡ\u{301}\u{335}-]){0,16}") {
            let once = bare(&text);
            prop_assert_eq!(bare(&once), &*once);
            prop_assert!(Folded::new(&once).contains(&Folded::new(&text)) || text != once);
        }

        #[test]
        fn a_text_finds_itself_in_other_signs(
            words in prop::collection::vec("[a-zA-ZđếÔ0-9]{1,5}", 1..6),
            gaps in prop::collection::vec(0..4_usize, 6),
            others in prop::collection::vec(0..8_usize, 6),
        ) {
            let gap = |kind: usize, other: usize| match kind {
                0 => [" ", "\u{a0}", "\u{202f}", "\u{3000}", "\t", "  ", "\u{2028}", "\u{b}"][other],
                1 => ["-", "–", " — ", "\u{2011}", "\u{2212} ", " \u{2010}", "--", "－"][other],
                2 => ["\"", "“", "”", "„", "«", "»", "″", "＂"][other],
                _ => ["", "\u{200b}", "\u{ad}", "\u{feff}", "\u{2060}", "\u{200d}", "\u{fe0f}", "\u{200c}"][other],
            };
            let (mut one, mut two) = (String::new(), String::new());
            for (at, word) in words.iter().enumerate() {
                let kind = gaps[at];
                one = format!("{one}{word}{}", gap(kind, 0));
                two = format!("{two}{word}{}", gap(kind, others[at]));
            }
            let (one, two) = (Folded::new(&one), Folded::new(&two));
            prop_assert!(one.is(&two) && one.contains(&two) && two.contains(&one));
        }
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
    fn y_and_i_are_one_after_a_consonant() {
        for (one, other) in [
            ("kỹ thuật", "kĩ thuật"),
            ("quản lý", "quản lí"),
            ("Tỷ lệ", "tỉ lệ"),
            ("bác sỹ", "bác sĩ"),
            ("QUÝ III", "quí iii"),
            ("mỹ-thuật", "mĩ – thuật"),
            ("công ty", "công ti"),
        ] {
            let (one, other) = (Folded::new(one), Folded::new(other));
            assert!(one.is(&other) && other.is(&one), "{one:?}");
        }
        for (text, query, found) in [
            ("Xây dựng kỹ năng", "ki nang", true),
            ("Xây dựng kĩ năng", "ky nang", true),
            ("kỹ thuật", "kỉ", false),
            // Elsewhere they are two letters.
            ("tai nạn", "tay nạn", false),
            ("thúy", "thúi", false),
            ("yên", "iên", false),
            ("hyđro", "hiđro", false),
            // Half a word is found as it is typed.
            ("hyđro", "hy", true),
            ("kỹ thuật", "y th", true),
        ] {
            assert_eq!(contains(text, query), found, "{query} in {text}");
        }
        // Suggestions keep the letters of the text.
        assert_eq!(Folded::new("kỹ thuật").bare(), "ky thuat");
    }

    #[test]
    fn an_ampersand_is_the_word() {
        for (one, other) in [
            ("KH&CN", "KH và CN"),
            ("khoa học & công nghệ", "Khoa học và Công nghệ"),
            ("R & D", "r&d"),
            ("＆", "và"),
            ("KH&CN&MT", "kh và cn & mt"),
        ] {
            let (one, other) = (Folded::new(one), Folded::new(other));
            assert!(one.is(&other) && other.is(&one), "{one:?}");
        }
        assert!(contains("Sở KH&CN", "kh va cn"));
        assert!(contains("Sở Khoa học và Công nghệ", "học & c"));
        assert_eq!(bare("KH&CN"), "kh va cn");
        assert_eq!(bare("& a -& b&"), "va a-va b va");
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
