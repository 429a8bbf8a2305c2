//! Text as the old fonts had it, for tests: written from the marks, apart from
//! the tables that read it.

use super::lower;
use unicode_normalization::UnicodeNormalization;

/// Signs of TCVN3 by the letters, toneless first, then sắc, huyền, hỏi, ngã,
/// nặng.
const TCVN3: [(&str, &str); 12] = [
    ("aáàảãạ", "a¸µ¶·¹"),
    ("ăắằẳẵặ", "¨¾»¼½Æ"),
    ("âấầẩẫậ", "©ÊÇÈÉË"),
    ("eéèẻẽẹ", "eÐÌÎÏÑ"),
    ("êếềểễệ", "ªÕÒÓÔÖ"),
    ("iíìỉĩị", "iÝ×ØÜÞ"),
    ("oóòỏõọ", "oãßáâä"),
    ("ôốồổỗộ", "«èåæçé"),
    ("ơớờởỡợ", "¬íêëìî"),
    ("uúùủũụ", "uóïñòô"),
    ("ưứừửữự", "\u{ad}øõö÷ù"),
    ("yýỳỷỹỵ", "yýúûüþ"),
];

/// Capitals with a tone become small: the font has no others.
pub fn tcvn3(text: &str) -> String {
    let sign = |c: char| match c {
        'đ' => '®',
        'Đ' => '§',
        'Ă' => '¡',
        'Â' => '¢',
        'Ê' => '£',
        'Ô' => '¤',
        'Ơ' => '¥',
        'Ư' => '¦',
        c if c.is_ascii() => c,
        c => {
            let lower = lower(c);
            let at = |(letters, signs): &(&str, &str)| {
                let at = letters.chars().position(|letter| letter == lower)?;
                signs.chars().nth(at)
            };
            TCVN3.iter().find_map(at).unwrap_or(c)
        }
    };
    text.nfc().map(sign).collect()
}

/// Each letter with the sign of its marks behind it.
pub fn vni(text: &str) -> String {
    text.nfc().map(vni_letter).collect()
}

fn vni_letter(c: char) -> String {
    let signs = match lower(c) {
        'đ' => "ñ".to_owned(),
        'ỉ' => "æ".to_owned(),
        'ĩ' => "ó".to_owned(),
        'ị' => "ò".to_owned(),
        'ỵ' => "î".to_owned(),
        lower @ ('í' | 'ì') => lower.to_string(),
        lower => {
            let parts: Vec<char> = std::iter::once(lower).nfd().collect();
            let has = |mark| parts.contains(&mark);
            let tone = "\u{301}\u{300}\u{309}\u{303}\u{323}".chars().position(has);
            let (signs, plain) = if has('\u{302}') {
                ("áàåãä", "â")
            } else if has('\u{306}') {
                ("éèúüë", "ê")
            } else {
                ("ùøûõï", "")
            };
            let base = match (parts[0], has('\u{31b}')) {
                ('o', true) => 'ô',
                ('u', true) => 'ö',
                (base, _) => base,
            };
            match tone.and_then(|at| signs.chars().nth(at)) {
                Some(sign) => format!("{base}{sign}"),
                None => format!("{base}{plain}"),
            }
        }
    };
    if c.is_uppercase() {
        signs.to_uppercase()
    } else {
        signs
    }
}
