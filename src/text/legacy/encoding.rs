//! The code tables of the two fonts that most old Vietnamese text was typed in.

use unicode_normalization::UnicodeNormalization;

const HUYEN: char = '\u{300}';
const SAC: char = '\u{301}';
const NGA: char = '\u{303}';
const HOI: char = '\u{309}';
const NANG: char = '\u{323}';

/// How an old font wrote Vietnamese in bytes that are now read as Latin-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// TCVN 5712:1993 VN3, of the fonts .VnTime and .VnTimeH: one sign a letter.
    Tcvn3,
    /// Of the fonts VNI-Times: a letter, and after it a sign that is its marks.
    Vni,
}

/// The letters from U+00A0 on; a space where there is none. Marked capitals are
/// the lower-case letters in a font that shows them as capitals. The soft hyphen
/// is ư. Nothing lies below U+00A0, so it does not matter that Windows has signs
/// of its own there.
const TCVN3: [&str; 6] = [
    " ĂÂÊÔƠƯĐăâêôơưđ ",
    "     àảãáạ ằẳẵắ ",
    "      ặầẩẫấậè ẻẽ",
    "éẹềểễếệìỉ   ĩíịò",
    " ỏõóọồổỗốộờởỡớợù",
    " ủũúụừửữứựỳỷỹýỵ ",
];

impl Encoding {
    pub const ALL: [Self; 2] = [Self::Tcvn3, Self::Vni];

    /// The word in Unicode; `None` where a sign means no letter.
    pub fn decode(self, word: &str) -> Option<String> {
        match self {
            Self::Tcvn3 => word.chars().map(tcvn3_letter).collect(),
            Self::Vni => decode_vni(word),
        }
    }
}

/// The letter that TCVN3 means by a sign.
pub(super) fn tcvn3_letter(sign: char) -> Option<char> {
    if sign.is_ascii() {
        return sign.is_ascii_alphabetic().then_some(sign);
    }
    let at = u32::from(sign).checked_sub(0xA0)? as usize;
    let letter = TCVN3.get(at / 16)?.chars().nth(at % 16)?;
    (letter != ' ').then_some(letter)
}

fn decode_vni(word: &str) -> Option<String> {
    let mut out = String::with_capacity(word.len() + 4);
    let mut signs = word.chars().peekable();
    while let Some(sign) = signs.next() {
        let letter = match lower(sign) {
            'ñ' => 'đ',
            'ô' => 'ơ',
            'ö' => 'ư',
            'æ' => 'ỉ',
            'ó' => 'ĩ',
            'ò' => 'ị',
            'î' => 'ỵ',
            plain @ ('a'..='z' | 'í' | 'ì') => plain,
            _ => return None,
        };
        let marked = signs.peek().and_then(|mark| vni_marked(letter, *mark));
        if marked.is_some() {
            signs.next();
        }
        let letter = marked.unwrap_or(letter);
        if sign.is_uppercase() {
            out.extend(letter.to_uppercase());
        } else {
            out.push(letter);
        }
    }
    Some(out)
}

/// A letter with the marks that VNI means by the sign after it.
pub(super) fn vni_marked(letter: char, mark: char) -> Option<char> {
    let (letter, tone) = match (letter, lower(mark)) {
        ('a', 'ê') => return Some('ă'),
        ('a', 'â') => return Some('â'),
        ('e', 'â') => return Some('ê'),
        ('o', 'â') => return Some('ô'),
        ('a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư', mark @ ('ù' | 'ø' | 'û' | 'õ' | 'ï')) => {
            let tone = match mark {
                'ù' => SAC,
                'ø' => HUYEN,
                'û' => HOI,
                'õ' => NGA,
                _ => NANG,
            };
            (letter, tone)
        }
        ('a' | 'e' | 'o', mark @ ('á' | 'à' | 'å' | 'ã' | 'ä')) => {
            let tone = match mark {
                'á' => SAC,
                'à' => HUYEN,
                'å' => HOI,
                'ã' => NGA,
                _ => NANG,
            };
            (with_mark(letter, '\u{302}')?, tone)
        }
        ('a', mark @ ('é' | 'è' | 'ú' | 'ü' | 'ë')) => {
            let tone = match mark {
                'é' => SAC,
                'è' => HUYEN,
                'ú' => HOI,
                'ü' => NGA,
                _ => NANG,
            };
            ('ă', tone)
        }
        _ => return None,
    };
    with_mark(letter, tone)
}

/// One letter of two parts. The parts of ậ have another order than â and its
/// tone, so they are composed as text.
fn with_mark(letter: char, mark: char) -> Option<char> {
    [letter, mark].into_iter().nfc().next()
}

/// Latin-1 letters have one small one each.
pub(super) fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

#[cfg(test)]
pub(super) mod encode;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_goes_there_and_back() {
        let letters = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụ\
            ưừửữứựvxyỳỷỹýỵ";
        let mut signs = std::collections::BTreeSet::new();
        for letter in letters.chars() {
            let upper = letter.to_uppercase().to_string();
            let letter = letter.to_string();
            let vni = encode::vni(&letter);
            assert_eq!(Encoding::Vni.decode(&vni), Some(letter.clone()), "{vni}");
            let vni = encode::vni(&upper);
            assert_eq!(Encoding::Vni.decode(&vni), Some(upper), "{vni}");
            let tcvn3 = encode::tcvn3(&letter);
            assert_eq!(Encoding::Tcvn3.decode(&tcvn3), Some(letter), "{tcvn3}");
            assert!(signs.insert(tcvn3));
        }
        for capital in "ĂÂÊÔƠƯĐ".chars() {
            let sign = encode::tcvn3(&capital.to_string());
            assert_eq!(Encoding::Tcvn3.decode(&sign), Some(capital.to_string()));
        }
        // All signs but the seven capitals have had their turn.
        assert_eq!(TCVN3.concat().matches(|c| c != ' ').count(), 67 + 7);
        assert!(TCVN3.iter().all(|row| row.chars().count() == 16));
    }

    #[test]
    fn known_lines_read_as_everybody_knows_them() {
        let right = "Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập Tự do Hạnh phúc được bổ nhiệm \
            trưởng phòng ký quỹ kỷ yếu mẫu ẩn sẵn bằng chẳng nặng đồng nghiệp mỹ thuỵ bỏ lợi";
        let tcvn3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc ®\u{ad}îc bæ nhiÖm \
            tr\u{ad}ëng phßng ký quü kû yÕu mÉu Èn s½n b»ng ch¼ng nÆng ®ång nghiÖp mü thuþ bá lîi";
        let vni = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp Töï do Haïnh phuùc ñöôïc boå \
            nhieäm tröôûng phoøng kyù quyõ kyû yeáu maãu aån saün baèng chaúng naëng ñoàng nghieäp \
            myõ thuî boû lôïi";
        for (encoding, old) in [(Encoding::Tcvn3, tcvn3), (Encoding::Vni, vni)] {
            let words: Vec<&str> = old.split(' ').collect();
            assert_eq!(words.len(), right.split(' ').count());
            for (old, right) in words.iter().zip(right.split(' ')) {
                assert_eq!(encoding.decode(old).as_deref(), Some(right), "{old}");
            }
        }
    }

    #[test]
    fn signs_that_mean_no_letter_are_told() {
        for word in ["5", "a°", "café®é9", "việt", "a\u{87}", "‡a", "à"] {
            assert_eq!(Encoding::Tcvn3.decode(word), None, "{word}");
        }
        for word in ["São", "né", "µa", "việt", "a\u{87}", "größe"] {
            assert_eq!(Encoding::Vni.decode(word), None, "{word}");
        }
    }
}
