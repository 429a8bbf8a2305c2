//! How one number of a list is written.

use crate::text::special;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Decimal,
    /// Decimal with zeros before it, to that many digits.
    Padded(usize),
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    Bullet,
    None,
}

impl Format {
    /// By its name in Word. What no Vietnamese paper has is shown as decimal.
    pub fn named(name: &str, custom: Option<&str>) -> Self {
        match name {
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            "decimalZero" => Self::Padded(2),
            // `001, 002, 003, ...`
            "custom" => {
                let first = custom.and_then(|all| all.split(',').next());
                Self::Padded(first.map_or(1, |one| one.trim().len()).min(9))
            }
            _ => Self::Decimal,
        }
    }

    pub fn show(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::Padded(digits) => format!("{number:0digits$}"),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::UpperLetter => letters(number).to_uppercase(),
            Self::LowerLetter => letters(number),
            Self::Bullet | Self::None => String::new(),
        }
    }
}

const ROMAN: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

fn roman(mut number: u32) -> String {
    // Nobody counts so far in Roman numbers; thousands of M are no number.
    if number == 0 || number > 4999 {
        return number.to_string();
    }
    let mut out = String::new();
    for (value, sign) in ROMAN {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

/// `a` to `z`, then `aa` to `zz`, as Word goes on.
fn letters(number: u32) -> String {
    let Some(from_zero) = number.checked_sub(1) else {
        return number.to_string();
    };
    let letter = char::from(b'a' + (from_zero % 26) as u8);
    let times = (from_zero / 26 + 1).min(32) as usize;
    std::iter::repeat_n(letter, times).collect()
}

/// A bullet as a plain sign. Fonts of signs have them at codes that mean nothing
/// elsewhere.
pub fn bullet(shown: &str, font: &str) -> String {
    let plain = |sign: char| match sign {
        // The circle that Word offers as the bullet of a second level.
        'o' if font.starts_with("Courier") => '◦',
        '\u{f000}'..='\u{f0ff}' => {
            let known = special::plain(sign).and_then(|plain| plain.chars().next());
            // The font Symbol has the signs of ASCII where ASCII has them.
            let ascii = char::from_u32(u32::from(sign) - 0xf000);
            let ascii = ascii.filter(|sign| sign.is_ascii_punctuation() && font == "Symbol");
            known.or(ascii).unwrap_or('•')
        }
        sign => sign,
    };
    shown.trim().chars().map(plain).collect()
}
