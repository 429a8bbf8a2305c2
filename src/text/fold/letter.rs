//! The marked letters of Vietnamese, looked up in a table.

/// The bare small letter of a marked letter of Vietnamese that is in one piece.
pub fn vietnamese(c: char) -> Option<char> {
    let letter = match c {
        '\0'..'\u{200}' => BARE[c as usize],
        '\u{1e00}'..'\u{1f00}' => BARE[c as usize - GAP],
        _ => 0,
    };
    (letter != 0).then(|| char::from(letter))
}

/// A marked letter of Vietnamese in lower case.
pub fn small_vietnamese(c: char) -> Option<char> {
    vietnamese(c)?;
    let small = match c {
        'À'..='Ý' => u32::from(c) + 0x20,
        'Ư' => u32::from('ư'),
        // A capital and its small letter stand side by side.
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ạ'..='ỹ' => u32::from(c) | 1,
        _ => return Some(c),
    };
    char::from_u32(small)
}

/// The letters of two blocks with the marked ones of Vietnamese as they are bare, and 0
/// for all others.
static BARE: [u8; 0x300] = {
    let mut bare = [0; 0x300];
    let mut at = 0;
    while at < bare.len() {
        bare[at] = match char::from_u32(if at < 0x200 { at } else { at + GAP } as u32) {
            Some('À'..='Ã' | 'à'..='ã' | 'Ă' | 'ă' | 'Ạ'..='ặ') => b'a',
            Some('Đ' | 'đ') => b'd',
            Some('È'..='Ê' | 'è'..='ê' | 'Ẹ'..='ệ') => b'e',
            Some('Ì' | 'Í' | 'ì' | 'í' | 'Ĩ' | 'ĩ' | 'Ỉ'..='ị') => b'i',
            Some('Ò'..='Õ' | 'ò'..='õ' | 'Ơ' | 'ơ' | 'Ọ'..='ợ') => b'o',
            Some('Ù' | 'Ú' | 'ù' | 'ú' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | 'Ụ'..='ự') => b'u',
            Some('Ý' | 'ý' | 'Ỳ'..='ỹ') => b'y',
            _ => 0,
        };
        at += 1;
    }
    bare
};

/// How many signs are between the blocks.
const GAP: usize = 0x1c00;

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn letters_of_vietnamese_are_looked_up() {
        let mut found = 0;
        for c in '\0'..=char::MAX {
            let Some(bare) = vietnamese(c) else {
                assert_eq!(small_vietnamese(c), None);
                continue;
            };
            found += 1;
            let small = small_vietnamese(c).unwrap();
            assert!(c.to_lowercase().eq([small]), "{c}");
            let plain = small.to_string().nfd().next();
            assert_eq!(
                plain.map(|c| if c == 'đ' { 'd' } else { c }),
                Some(bare),
                "{c}"
            );
        }
        // Twelve vowels with six tones, less the six that are bare; and đ.
        assert_eq!(found, 2 * (12 * 6 - 6 + 1));
    }
}
