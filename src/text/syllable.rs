//! What can be a Vietnamese syllable, by its spelling: first consonant, vowels,
//! last consonant and tone. Whether it means anything is for a dictionary.

use unicode_normalization::char::decompose_canonical;

/// As many letters as the longest has: `nghiêng`.
const MOST_LETTERS: usize = 7;

/// Whether `word` is spelled as a Vietnamese syllable may be: in any case, in
/// NFC or NFD, with the tone of `oa`, `oe`, `uy` in the old or the new place.
pub fn is_syllable(word: &str) -> bool {
    is_spelled(word.chars())
}

/// As [`is_syllable`], of letters that stand in no text.
pub fn is_spelled(letters: impl IntoIterator<Item = char>) -> bool {
    let Some(spelling) = Spelling::read(letters) else {
        return false;
    };
    let letters = &spelling.letters[..spelling.len];
    let starts = letters.iter().take_while(|c| !is_vowel(**c)).count();
    let (onset, rest) = letters.split_at(starts);
    let vowels = rest.iter().take_while(|c| is_vowel(**c)).count();
    let (vowels, last) = rest.split_at(vowels);
    let fits = |vowels, tone_from| fits(vowels, last, tone_from, spelling.tone);
    match (onset, vowels) {
        // The u belongs to the consonant, and carries no tone.
        (['q'], ['u', after @ ..]) => match after {
            [] | ['o' | 'u' | 'ư', ..] => false,
            ['y'] => ends_in(last, &["", "ch", "n", "nh", "p", "t"]) && spelling.tone_fits(2, last),
            _ => fits(after, 2),
        },
        // The i of `gia` belongs to the consonant, that of `giếng` does not.
        (['g'], ['i', after @ ..]) => fits(after, 2) || fits(vowels, 1),
        _ => begins(onset, vowels) && fits(vowels, starts),
    }
}

/// The letters of a word in lower case, with their tone taken off.
struct Spelling {
    letters: [char; MOST_LETTERS],
    len: usize,
    /// On which letter it stands, and its combining mark.
    tone: Option<(usize, char)>,
}

impl Spelling {
    /// `None` where there are more letters, tones or marks than a syllable has.
    fn read(word: impl IntoIterator<Item = char>) -> Option<Self> {
        let mut spelling = Self {
            letters: [' '; MOST_LETTERS],
            len: 0,
            tone: None,
        };
        for c in word {
            if c.is_ascii() {
                spelling.add(c.to_ascii_lowercase())?;
                continue;
            }
            if let Some((letter, tone)) = latin1(c) {
                spelling.add(letter)?;
                spelling.add(tone)?;
                continue;
            }
            for lower in c.to_lowercase() {
                let mut added = Some(());
                decompose_canonical(lower, |part| {
                    added = added.and_then(|()| spelling.add(part));
                });
                added?;
            }
        }
        Some(spelling)
    }

    /// Adds a letter, or a mark to the last one.
    fn add(&mut self, c: char) -> Option<()> {
        match c {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => {
                if self.tone.is_some() {
                    return None;
                }
                self.tone = Some((self.len.checked_sub(1)?, c));
            }
            '\u{302}' | '\u{306}' | '\u{31b}' => {
                let last = self.letters.get_mut(self.len.checked_sub(1)?)?;
                *last = match (*last, c) {
                    ('a', '\u{306}') => 'ă',
                    ('a', '\u{302}') => 'â',
                    ('e', '\u{302}') => 'ê',
                    ('o', '\u{302}') => 'ô',
                    ('o', '\u{31b}') => 'ơ',
                    ('u', '\u{31b}') => 'ư',
                    _ => return None,
                };
            }
            'a'..='z' | 'đ' => {
                *self.letters.get_mut(self.len)? = c;
                self.len += 1;
            }
            _ => return None,
        }
        Some(())
    }

    fn tone_fits(&self, place: usize, last: &[char]) -> bool {
        tone_fits(self.tone, &[place], last)
    }
}

/// The letters with a tone that stand in every second word, quicker than they
/// are taken apart.
fn latin1(c: char) -> Option<(char, char)> {
    Some(match c {
        'à' | 'À' => ('a', '\u{300}'),
        'á' | 'Á' => ('a', '\u{301}'),
        'ã' | 'Ã' => ('a', '\u{303}'),
        'è' | 'È' => ('e', '\u{300}'),
        'é' | 'É' => ('e', '\u{301}'),
        'ì' | 'Ì' => ('i', '\u{300}'),
        'í' | 'Í' => ('i', '\u{301}'),
        'ò' | 'Ò' => ('o', '\u{300}'),
        'ó' | 'Ó' => ('o', '\u{301}'),
        'õ' | 'Õ' => ('o', '\u{303}'),
        'ù' | 'Ù' => ('u', '\u{300}'),
        'ú' | 'Ú' => ('u', '\u{301}'),
        'ý' | 'Ý' => ('y', '\u{301}'),
        _ => return None,
    })
}

fn is_vowel(c: char) -> bool {
    matches!(
        c,
        'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y'
    )
}

/// Whether these vowels may follow this first consonant.
fn begins(onset: &[char], vowels: &[char]) -> bool {
    let is_front = matches!(vowels, ['i' | 'e' | 'ê' | 'y', ..]);
    let y_fits = match vowels {
        ['y'] => matches!(
            onset,
            [] | ['d' | 'h' | 'k' | 'l' | 'm' | 'n' | 's' | 't' | 'v'] | ['t', 'h']
        ),
        ['y', ..] => onset.is_empty(),
        ['i', 'ê', ..] => !onset.is_empty(),
        _ => true,
    };
    let onset_fits = match onset {
        [] | ['b' | 'd' | 'đ' | 'h' | 'l' | 'm' | 'n' | 'p' | 'r' | 's' | 't' | 'v' | 'x'] => true,
        ['c' | 'k' | 'n' | 'p' | 't', 'h'] | ['t', 'r'] => true,
        ['c'] | ['g'] | ['n', 'g'] => !is_front,
        ['k'] | ['g', 'h'] | ['n', 'g', 'h'] => is_front,
        _ => false,
    };
    y_fits && onset_fits
}

/// Whether vowels, last consonant and tone go together. `from` is where in the
/// word the vowels begin.
fn fits(vowels: &[char], last: &[char], from: usize, tone: Option<(usize, char)>) -> bool {
    let Some((place, endings)) = rhyme(vowels) else {
        return false;
    };
    let place = from + place;
    let places = match vowels {
        // Old and new spelling: hòa and hoà.
        ['o', 'a' | 'e'] | ['u', 'y'] if last.is_empty() => &[place, from][..],
        _ => &[place][..],
    };
    ends_in(last, endings) && tone_fits(tone, places, last)
}

/// Which of the vowels carries the tone, and what may follow them.
fn rhyme(vowels: &[char]) -> Option<(usize, &'static [&'static str])> {
    const OPEN: &[&str] = &[""];
    Some(match vowels {
        ['a'] => (0, &["", "c", "ch", "m", "n", "ng", "nh", "p", "t"]),
        ['ă' | 'â'] => (0, &["c", "m", "n", "ng", "p", "t"]),
        ['e' | 'o' | 'ô' | 'u'] => (0, &["", "c", "m", "n", "ng", "p", "t"]),
        ['ê' | 'i'] => (0, &["", "ch", "m", "n", "nh", "p", "t"]),
        ['ơ'] => (0, &["", "m", "n", "p", "t"]),
        ['ư'] => (0, &["", "c", "m", "n", "ng", "t"]),
        ['y'] => (0, OPEN),
        ['a', 'i' | 'o' | 'u' | 'y'] | ['â', 'u' | 'y'] => (0, OPEN),
        ['e', 'o'] | ['ê', 'u'] | ['i', 'a' | 'u'] => (0, OPEN),
        ['o' | 'ô' | 'ơ', 'i'] | ['u', 'a' | 'i'] | ['ư', 'a' | 'i' | 'u'] => (0, OPEN),
        ['o', 'a'] => (1, &["", "c", "ch", "m", "n", "ng", "nh", "p", "t"]),
        ['o', 'ă'] => (1, &["c", "m", "n", "ng", "p", "t"]),
        ['o', 'e'] => (1, &["", "m", "n", "t"]),
        ['o', 'o'] => (1, &["c", "ng"]),
        ['u', 'â'] => (1, &["n", "ng", "t"]),
        ['u', 'ê'] => (1, &["", "ch", "n", "nh"]),
        ['u', 'ơ'] => (1, OPEN),
        ['u', 'ô'] => (1, &["c", "m", "n", "ng", "t"]),
        ['u', 'y'] => (1, &["", "ch", "n", "nh", "p", "t"]),
        ['i', 'ê'] | ['ư', 'ơ'] => (1, &["c", "m", "n", "ng", "p", "t"]),
        ['y', 'ê'] => (1, &["m", "n", "ng", "t"]),
        ['i' | 'y', 'ê', 'u'] | ['ư', 'ơ', 'i' | 'u'] | ['u', 'ô', 'i'] => (1, OPEN),
        ['o', 'a', 'i' | 'o' | 'y'] | ['o', 'e', 'o'] => (1, OPEN),
        ['u', 'â', 'y'] | ['u', 'y', 'a' | 'u'] => (1, OPEN),
        ['u', 'y', 'ê'] => (2, &["n", "t"]),
        _ => return None,
    })
}

fn ends_in(last: &[char], endings: &[&str]) -> bool {
    endings
        .iter()
        .any(|ending| last.iter().copied().eq(ending.chars()))
}

/// Whether the tone stands where it may. A syllable that ends in a stop has
/// only sắc or nặng.
fn tone_fits(tone: Option<(usize, char)>, places: &[usize], last: &[char]) -> bool {
    let is_stopped = matches!(last, ['c' | 'p' | 't'] | ['c', 'h']);
    match tone {
        None => !is_stopped,
        Some((at, mark)) => {
            places.contains(&at) && (!is_stopped || matches!(mark, '\u{301}' | '\u{323}'))
        }
    }
}

/// Every syllable that can be spelled, in lower case, for tests of what must
/// hold for all of them.
#[cfg(test)]
pub(super) fn every() -> Vec<String> {
    use unicode_normalization::UnicodeNormalization;
    let onsets = "- b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x";
    let vowels = "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu oi ôi ơi ua ui ưa ưi ưu \
        oa oă oe oo uâ uê uơ uô uy iê ươ yê iêu yêu ươi ươu uôi oai oao oay oeo uây uya uyu uyê";
    let endings = "- c ch m n ng nh p t";
    let tones = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let mut every = Vec::new();
    for onset in onsets.split(' ') {
        for vowels in vowels.split_whitespace() {
            for ending in endings.split(' ') {
                let (onset, ending) = (onset.trim_matches('-'), ending.trim_matches('-'));
                every.push(format!("{onset}{vowels}{ending}"));
                for (at, vowel) in vowels.char_indices() {
                    let after = &vowels[at + vowel.len_utf8()..];
                    let toned = tones
                        .iter()
                        .map(|tone| [vowel, *tone].into_iter().nfc().collect::<String>());
                    let word = |v: String| format!("{onset}{}{v}{after}{ending}", &vowels[..at]);
                    every.extend(toned.map(word));
                }
            }
        }
    }
    every.retain(|word| is_syllable(word));
    every.sort();
    every.dedup();
    every
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn letters_are_taken_apart_as_unicode_takes_them() {
        use unicode_normalization::UnicodeNormalization;
        for c in '\u{80}'..='\u{ff}' {
            let parts: Vec<char> = c.to_lowercase().nfd().collect();
            let is_tone = |c: char| "\u{300}\u{301}\u{303}".contains(c);
            let wanted = match parts[..] {
                [letter, tone] if is_vowel(letter) && is_tone(tone) => Some((letter, tone)),
                _ => None,
            };
            assert_eq!(latin1(c), wanted, "{c:?}");
        }
    }

    #[test]
    fn real_words_are_syllables_in_every_form() {
        let words = "sở tài chính kế hoạch nghiêng quốc quyết quý quỹ quản huỳnh quỳnh giếng gì \
            gìn giữ giá giờ yêu yết hoà hòa khoẻ khỏe thuỷ thủy uỷ ủy khuya khuỷu xoong moóc \
            thuở huơ nguyễn nguyệt trường người rượu chuối xoáy ngoằn ngoèo quýt tuýp phương \
            ương ưu ơn ông ấn án ảnh ăn âm ô ơ ý y kỷ luật thực hiện nghĩa nghề ghi kịch đường \
            điều việt thuế loè loẹt khuếch huênh hoang khuyến tuyên truyền luỹ lũy đêm pin ra \
            cuộc thuộc buôn xuống";
        for word in words.split_whitespace() {
            let upper = word.to_uppercase();
            let nfd: String = word.nfd().collect();
            for form in [word, &upper, &nfd] {
                assert!(is_syllable(form), "{form}");
            }
        }
    }

    #[test]
    fn what_no_vietnamese_spells_is_none() {
        let words = "cat học, hòc hõach hòan qúy đ ng wifi café größe naïve straße ngi ke\u{301}\u{300} \
            kan gha nghan ci quo iêu biy ươ nghiêngg ầ2 thế-giới Москва àà ơng 12 a\u{31b} fa za jô \
            tràng\u{301} kât lởc ye tyên hyêu";
        for word in words.split_whitespace() {
            assert!(!is_syllable(word), "{word}");
        }
        assert!(!is_syllable(""));
        assert!(!is_syllable("\u{301}a"));
    }

    #[test]
    fn there_are_as_many_as_the_rules_make() {
        let every = every();
        assert!((15_000..25_000).contains(&every.len()), "{}", every.len());
    }

    proptest! {
        #[test]
        fn any_text_is_judged(text in any::<String>()) {
            let nfd: String = text.nfd().collect();
            prop_assert_eq!(is_syllable(&text.nfc().collect::<String>()), is_syllable(&nfd));
        }
    }
}
