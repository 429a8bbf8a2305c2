//! A number that texts have in common which are one when they are bare.

/// A number for texts of [everyday](crate::text::ordinary::is_everyday) signs, the same for all
/// that are one when they are [bare](super::bare), found in a tenth of the time. Some texts that are
/// not have one number, too.
pub fn outline(text: &str) -> u64 {
    text.bytes()
        .fold(0, |outline: u64, byte| match OUTLINE[usize::from(byte)] {
            0 => outline,
            sign => outline
                .wrapping_mul(0x9e37_79b9_7f4a_7c15)
                .wrapping_add(sign.into()),
        })
}

/// The signs of outlines, and 0 for all others: those that no everyday sign but
/// themselves and their capitals becomes when a text is bare.
static OUTLINE: [u8; 256] = {
    let mut signs = [0; 256];
    let counted = b"bfmpqx0123456789";
    let mut at = 0;
    while at < counted.len() {
        let sign = counted[at];
        signs[sign as usize] = sign;
        signs[sign.to_ascii_uppercase() as usize] = sign;
        at += 1;
    }
    signs
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::bare;
    use crate::text::ordinary::is_everyday;

    #[test]
    fn texts_that_are_one_when_bare_have_one_outline() {
        for c in '\0'..=char::MAX {
            for text in [format!("{c}"), format!("b{c}2"), format!("{c}{c} M")] {
                if is_everyday(&text) {
                    assert_eq!(outline(&text), outline(&bare(&text)), "{text:?}");
                }
            }
        }
        assert_eq!(outline("Đề án 06 & QUỸ"), outline("de an  06 va quy"));
        assert_ne!(outline("Đợt 12"), outline("Đợt 21"));
    }
}
