//! The one table of special characters: what each is, what it is called, which
//! plain text it stands for, and whether it acts on a terminal. Reading,
//! search, `check`, papers and terminals all take it from here, so that what
//! one of them knows, all know.
//!
//! The plain space, the line feed and the other signs of ASCII are not special.

use std::borrow::Cow;

/// A character of the table, or a range of them that are alike.
#[derive(Debug)]
pub struct Special {
    first: char,
    last: char,
    pub kind: Kind,
    plain: Plain,
    /// Whether it acts on a terminal, or on the direction of what is shown.
    pub acts: bool,
    /// Its name in Vietnamese and in English.
    pub name: [&'static str; 2],
}

/// What a special character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Looks like a space: one plain space stands for it.
    Space,
    /// Breaks a line as Word or another system does.
    Break,
    /// Shows nothing, and nothing is lost without it.
    Empty,
    /// Hidden; what it was for cannot be said.
    Hidden,
    /// Right where people print it, and for a search the same as a plain sign:
    /// dashes, quotes, an ellipsis.
    Print,
    /// Another shape of the same letters, digits or signs.
    Shape,
    /// Đ in Icelandic, or of African languages.
    Dyet,
    /// Struck through: over a d it makes another letter of it.
    Stroke,
    Greek,
    Cyrillic,
}

/// The plain text that a character stands for.
#[derive(Debug)]
enum Plain {
    /// The same for all of the range.
    Is(&'static str),
    /// Of one text of ASCII the sign at the same place, over and over.
    Row(&'static str),
    /// Each its own, in order.
    Each(&'static [&'static str]),
    /// Those of the range that stand in the first text: what stands at the same
    /// place of the second.
    Alike(&'static str, &'static str),
}

impl Special {
    /// The plain text that a character of this row stands for: a space, a line
    /// feed, letters, a sign, or nothing. `None` for one in the range that is
    /// not special.
    fn plain(&self, c: char) -> Option<&'static str> {
        let at = (u32::from(c) - u32::from(self.first)) as usize;
        match self.plain {
            Plain::Is(text) => Some(text),
            Plain::Row(row) => {
                let at = at % row.len();
                row.get(at..=at)
            }
            Plain::Each(texts) => texts.get(at).copied(),
            Plain::Alike(alike, plain) => {
                let at = alike.chars().position(|one| one == c)?;
                let (start, one) = plain.char_indices().nth(at)?;
                plain.get(start..start + one.len_utf8())
            }
        }
    }
}

/// The row of a character, where it is special.
pub fn find(c: char) -> Option<&'static Special> {
    with_plain(c).map(|(special, _)| special)
}

/// The plain text that a special character stands for.
pub fn plain(c: char) -> Option<&'static str> {
    with_plain(c).map(|(_, plain)| plain)
}

/// The row of a character and the plain text that it stands for.
pub fn with_plain(c: char) -> Option<(&'static Special, &'static str)> {
    // Most of what is asked about: it is known without a look at the table.
    if matches!(c, ' '..='~' | '\n' | 'Ạ'..='ỹ') {
        return None;
    }
    // The last two codes of each plane are no characters.
    if u32::from(c) & 0xfffe == 0xfffe {
        return Some((&NO_CHARACTER, ""));
    }
    let after = TABLE.partition_point(|row| row.first <= c);
    let row = TABLE[..after].last().filter(|row| c <= row.last)?;
    Some((row, row.plain(c)?))
}

/// A text with the plain text in place of each special character.
pub fn in_plain(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| find(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c) {
            Some(plain) => out.push_str(plain),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether a character is a space, plain or special.
pub fn is_space(c: char) -> bool {
    c == ' ' || find(c).is_some_and(|special| special.kind == Kind::Space)
}

/// Whether a character shows nothing, and neither acts on what stands around it
/// nor has a plain sign that stands for it: nobody misses it on paper. Controls,
/// what turns text around and codes that are no character are not of these.
pub fn is_unseen(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    with_plain(c).is_some_and(|(special, plain)| match special.kind {
        Kind::Empty => true,
        Kind::Hidden => {
            plain.is_empty() && !c.is_control() && !turns && special.name != NO_CHARACTER.name
        }
        _ => false,
    })
}

/// Whether the sign at a place of a text joins pictures, or says how one before
/// it, or a key with its cap behind it, is drawn.
pub fn is_of_a_picture(text: &str, at: usize, sign: char) -> bool {
    let chooses = matches!(sign, '\u{fe00}'..='\u{fe0f}');
    if !chooses && sign != '\u{200d}' {
        return false;
    }
    let before = text[..at].chars().next_back();
    let is_picture = before.is_some_and(|c| {
        c > '\u{2190}' && !c.is_alphanumeric() && !is_space(c)
            || chooses && matches!(c, '©' | '®' | '‼' | '⁉' | '™' | 'ℹ')
    });
    is_picture || chooses && text[at + sign.len_utf8()..].starts_with('\u{20e3}')
}

/// Whether a character shows nothing and has nothing to do in a text.
pub fn is_hidden(c: char) -> bool {
    find(c).is_some_and(|special| matches!(special.kind, Kind::Empty | Kind::Hidden))
}

const DIGITS: &str = "0123456789";
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ASCII: &str = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

const ROMAN: &[&str] = &[
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "L", "C", "D", "M",
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "l", "c", "d", "m",
];

/// Capitals and small letters of Greek and of Russian and its kin that look
/// like Latin ones; small Greek letters are symbols in formulas, but for two.
const GREEK: [&str; 2] = ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", "ABEZHIKMNOPTYXov"];
const CYRILLIC: [&str; 2] = [
    "АВЕКМНОРСТУХЅІЈҮҺԌԚԜѴЀӐаеорсухѕіјһԁԛԝӏѐӑ",
    "ABEKMHOPCTYXSIJYhGQWVÈĂaeopcyxsijhdqwlèă",
];

const CONTROL: [&str; 2] = ["ký tự điều khiển", "control character"];
const DIRECTION: [&str; 2] = ["đổi chiều chữ", "direction of text"];
const FORMAT: [&str; 2] = ["ký tự định dạng ẩn", "hidden format character"];
const FILLER: [&str; 2] = ["ô trống Triều Tiên", "Hangul filler"];
const DASH: [&str; 2] = ["dấu gạch ngang kiểu chữ in", "dash of print"];
const QUOTE: [&str; 2] = ["dấu nháy kép kiểu chữ in", "double quote of print"];
const APOSTROPHE: [&str; 2] = ["dấu nháy đơn kiểu chữ in", "single quote of print"];
const BRACKET: [&str; 2] = ["dấu ngoặc Đông Á", "East Asian bracket"];
const WIDE: [&str; 2] = ["ký tự cỡ rộng", "full-width character"];
const SMALL: [&str; 2] = ["dấu cỡ nhỏ Đông Á", "small East Asian sign"];
const BULLET: [&str; 2] = ["dấu đầu dòng của Word", "bullet of Word"];
const ETH: [&str; 2] = ["chữ Eth, giống Đ", "the letter Eth"];
const AFRICAN: [&str; 2] = ["chữ D châu Phi, giống Đ", "the African letter D"];
const PICTURE: [&str; 2] = ["dấu chọn kiểu hình", "variation selector"];

static NO_CHARACTER: Special = row(
    '\u{fffe}',
    '\u{ffff}',
    Kind::Hidden,
    Plain::Is(""),
    true,
    ["mã không phải ký tự", "a code that is no character"],
);

const fn row(
    first: char,
    last: char,
    kind: Kind,
    plain: Plain,
    acts: bool,
    name: [&'static str; 2],
) -> Special {
    Special {
        first,
        last,
        kind,
        plain,
        acts,
        name,
    }
}

const fn space(first: char, last: char, name: [&'static str; 2]) -> Special {
    // Of the spaces the tab alone moves the cursor.
    row(
        first,
        last,
        Kind::Space,
        Plain::Is(" "),
        first == '\t',
        name,
    )
}

const fn line_break(c: char, name: [&'static str; 2]) -> Special {
    row(c, c, Kind::Break, Plain::Is("\n"), true, name)
}

/// Shows nothing, and does nothing to what stands around it.
const fn empty(first: char, last: char, name: [&'static str; 2]) -> Special {
    row(first, last, Kind::Empty, Plain::Is(""), false, name)
}

/// As [`empty`], but hides in a name on a terminal, too.
const fn hiding(c: char, name: [&'static str; 2]) -> Special {
    row(c, c, Kind::Empty, Plain::Is(""), true, name)
}

const fn control(first: char, last: char, name: [&'static str; 2]) -> Special {
    row(first, last, Kind::Hidden, Plain::Is(""), true, name)
}

const fn print(first: char, last: char, plain: &'static str, name: [&'static str; 2]) -> Special {
    row(first, last, Kind::Print, Plain::Is(plain), false, name)
}

const fn shape(first: char, last: char, plain: Plain, name: [&'static str; 2]) -> Special {
    row(first, last, Kind::Shape, plain, false, name)
}

const fn letter(c: char, kind: Kind, plain: &'static str, name: [&'static str; 2]) -> Special {
    row(c, c, kind, Plain::Is(plain), false, name)
}

/// In the order of their codes.
#[rustfmt::skip]
static TABLE: &[Special] = &[
    control('\0', '\u{6}', CONTROL),
    control('\u{7}', '\u{7}', ["tiếng chuông", "bell"]),
    control('\u{8}', '\u{8}', ["lùi một ô", "backspace"]),
    space('\t', '\t', ["dấu tab", "tab"]),
    line_break('\u{b}', ["ngắt dòng của Word", "line break of Word"]),
    line_break('\u{c}', ["ngắt trang", "page break"]),
    // It lets what stands on the line be written over; before a line feed it
    // belongs to that.
    row('\r', '\r', Kind::Hidden, Plain::Is(" "), true, ["về đầu dòng", "carriage return"]),
    control('\u{e}', '\u{1a}', CONTROL),
    control('\u{1b}', '\u{1b}', ["lệnh cho màn hình", "escape"]),
    control('\u{1c}', '\u{1d}', CONTROL),
    row('\u{1e}', '\u{1e}', Kind::Hidden, Plain::Is("-"), true, ["gạch nối không ngắt của Word", "no-break hyphen of Word"]),
    control('\u{1f}', '\u{1f}', ["gạch nối ẩn của Word", "soft hyphen of Word"]),
    control('\u{7f}', '\u{84}', CONTROL),
    line_break('\u{85}', ["ngắt dòng lạ", "next line"]),
    control('\u{86}', '\u{9a}', CONTROL),
    control('\u{9b}', '\u{9b}', ["lệnh cho màn hình", "escape"]),
    control('\u{9c}', '\u{9f}', CONTROL),
    space('\u{a0}', '\u{a0}', ["dấu cách không ngắt", "no-break space"]),
    print('«', '«', "\"", QUOTE),
    empty('\u{ad}', '\u{ad}', ["gạch nối ẩn", "soft hyphen"]),
    print('´', '´', "'", APOSTROPHE),
    print('»', '»', "\"", QUOTE),
    letter('Ð', Kind::Dyet, "Đ", ETH),
    letter('ð', Kind::Dyet, "đ", ETH),
    letter('Ɖ', Kind::Dyet, "Đ", AFRICAN),
    letter('ɖ', Kind::Dyet, "đ", AFRICAN),
    print('\u{2b9}', '\u{2b9}', "'", APOSTROPHE),
    print('\u{2ba}', '\u{2ba}', "\"", QUOTE),
    print('\u{2bb}', '\u{2bd}', "'", APOSTROPHE),
    print('\u{2d7}', '\u{2d7}', "-", DASH),
    row('\u{335}', '\u{338}', Kind::Stroke, Plain::Is(""), false, ["nét gạch qua chữ", "stroke through a letter"]),
    empty('\u{34f}', '\u{34f}', ["dấu nối chữ ẩn", "combining grapheme joiner"]),
    row('\u{370}', '\u{3ff}', Kind::Greek, Plain::Alike(GREEK[0], GREEK[1]), false, ["chữ Hy Lạp", "Greek letter"]),
    row('\u{400}', '\u{52f}', Kind::Cyrillic, Plain::Alike(CYRILLIC[0], CYRILLIC[1]), false, ["chữ Nga", "Cyrillic letter"]),
    print('\u{60c}', '\u{60c}', ",", ["dấu phẩy Ả Rập", "Arabic comma"]),
    control('\u{61c}', '\u{61c}', DIRECTION),
    row('\u{660}', '\u{669}', Kind::Print, Plain::Row(DIGITS), false, ["chữ số Ả Rập", "Arabic digit"]),
    row('\u{6f0}', '\u{6f9}', Kind::Print, Plain::Row(DIGITS), false, ["chữ số Ba Tư", "Persian digit"]),
    row('\u{966}', '\u{96f}', Kind::Print, Plain::Row(DIGITS), false, ["chữ số Ấn Độ", "Devanagari digit"]),
    row('\u{e50}', '\u{e59}', Kind::Print, Plain::Row(DIGITS), false, ["chữ số Thái", "Thai digit"]),
    row('\u{ed0}', '\u{ed9}', Kind::Print, Plain::Row(DIGITS), false, ["chữ số Lào", "Lao digit"]),
    row('\u{115f}', '\u{1160}', Kind::Hidden, Plain::Is(""), false, FILLER),
    space('\u{1680}', '\u{1680}', ["dấu cách Ogham", "Ogham space"]),
    row('\u{17b4}', '\u{17b5}', Kind::Hidden, Plain::Is(""), false, FORMAT),
    row('\u{17e0}', '\u{17e9}', Kind::Print, Plain::Row(DIGITS), false, ["chữ số Khmer", "Khmer digit"]),
    row('\u{180b}', '\u{180f}', Kind::Hidden, Plain::Is(""), false, FORMAT),
    space('\u{2000}', '\u{2000}', ["dấu cách nửa em", "en quad"]),
    space('\u{2001}', '\u{2001}', ["dấu cách một em", "em quad"]),
    space('\u{2002}', '\u{2002}', ["dấu cách nửa em", "en space"]),
    space('\u{2003}', '\u{2003}', ["dấu cách một em", "em space"]),
    space('\u{2004}', '\u{2006}', ["dấu cách chia nhỏ của em", "space of a part of an em"]),
    space('\u{2007}', '\u{2007}', ["dấu cách rộng bằng chữ số", "figure space"]),
    space('\u{2008}', '\u{2008}', ["dấu cách rộng bằng dấu chấm", "punctuation space"]),
    space('\u{2009}', '\u{2009}', ["dấu cách hẹp", "thin space"]),
    space('\u{200a}', '\u{200a}', ["dấu cách rất hẹp", "hair space"]),
    hiding('\u{200b}', ["dấu cách không bề rộng", "zero-width space"]),
    empty('\u{200c}', '\u{200c}', ["dấu tách chữ", "zero-width non-joiner"]),
    empty('\u{200d}', '\u{200d}', ["dấu nối chữ", "zero-width joiner"]),
    control('\u{200e}', '\u{200f}', DIRECTION),
    print('\u{2010}', '\u{2010}', "-", ["gạch nối kiểu chữ in", "hyphen of print"]),
    print('\u{2011}', '\u{2011}', "-", ["gạch nối không ngắt", "non-breaking hyphen"]),
    print('\u{2012}', '\u{2012}', "-", DASH),
    print('\u{2013}', '\u{2013}', "-", ["dấu gạch ngang vừa", "en dash"]),
    print('\u{2014}', '\u{2014}', "-", ["dấu gạch ngang dài", "em dash"]),
    print('\u{2015}', '\u{2015}', "-", DASH),
    print('\u{2018}', '\u{201b}', "'", APOSTROPHE),
    print('\u{201c}', '\u{201f}', "\"", QUOTE),
    print('\u{2025}', '\u{2025}', "..", ["dấu hai chấm lửng", "two dot leader"]),
    print('\u{2026}', '\u{2026}', "...", ["dấu ba chấm liền", "ellipsis"]),
    line_break('\u{2028}', ["dấu ngắt dòng", "line separator"]),
    line_break('\u{2029}', ["dấu ngắt đoạn", "paragraph separator"]),
    control('\u{202a}', '\u{202d}', DIRECTION),
    control('\u{202e}', '\u{202e}', ["đảo chiều chữ", "right-to-left override"]),
    space('\u{202f}', '\u{202f}', ["dấu cách hẹp không ngắt", "narrow no-break space"]),
    print('\u{2032}', '\u{2032}', "'", APOSTROPHE),
    print('\u{2033}', '\u{2033}', "\"", QUOTE),
    print('\u{2035}', '\u{2035}', "'", APOSTROPHE),
    print('\u{2036}', '\u{2036}', "\"", QUOTE),
    print('‹', '›', "'", APOSTROPHE),
    print('\u{2043}', '\u{2043}', "-", ["gạch đầu dòng", "hyphen bullet"]),
    print('\u{2044}', '\u{2044}', "/", ["dấu gạch phân số", "fraction slash"]),
    space('\u{205f}', '\u{205f}', ["dấu cách toán học", "mathematical space"]),
    hiding('\u{2060}', ["dấu dính từ", "word joiner"]),
    control('\u{2061}', '\u{2065}', FORMAT),
    control('\u{2066}', '\u{2069}', DIRECTION),
    control('\u{206a}', '\u{206f}', FORMAT),
    shape('\u{2160}', '\u{217f}', Plain::Each(ROMAN), ["số La Mã liền", "Roman numeral in one sign"]),
    print('\u{2212}', '\u{2212}', "-", ["dấu trừ", "minus sign"]),
    print('\u{2215}', '\u{2215}', "/", ["dấu chia", "division slash"]),
    print('\u{2236}', '\u{2236}', ":", ["dấu tỉ lệ", "ratio"]),
    print('\u{275b}', '\u{275c}', "'", APOSTROPHE),
    print('\u{275d}', '\u{275e}', "\"", QUOTE),
    print('\u{2796}', '\u{2796}', "-", ["dấu trừ đậm", "heavy minus sign"]),
    space('\u{2800}', '\u{2800}', ["ô chữ nổi trống", "Braille blank"]),
    print('\u{2e3a}', '\u{2e3b}', "-", DASH),
    space('\u{3000}', '\u{3000}', ["dấu cách rộng kiểu Đông Á", "ideographic space"]),
    print('、', '、', ",", ["dấu phẩy Đông Á", "ideographic comma"]),
    print('。', '。', ".", ["dấu chấm Đông Á", "ideographic full stop"]),
    print('\u{300c}', '\u{300f}', "\"", ["dấu nháy Đông Á", "East Asian quote"]),
    print('【', '【', "[", BRACKET), print('】', '】', "]", BRACKET),
    print('〔', '〔', "[", BRACKET), print('〕', '〕', "]", BRACKET),
    print('\u{301d}', '\u{301f}', "\"", QUOTE),
    space('\u{3164}', '\u{3164}', FILLER),
    // The bullets that Word offers first, in the codes of its fonts of signs.
    shape('\u{f02d}', '\u{f02d}', Plain::Is("-"), BULLET),
    shape('\u{f076}', '\u{f076}', Plain::Is("❖"), BULLET),
    shape('\u{f0a7}', '\u{f0a7}', Plain::Is("▪"), BULLET),
    shape('\u{f0b7}', '\u{f0b7}', Plain::Is("•"), BULLET),
    shape('\u{f0d8}', '\u{f0d8}', Plain::Is("➢"), BULLET),
    shape('\u{f0fc}', '\u{f0fc}', Plain::Is("✓"), BULLET),
    shape('\u{fb00}', '\u{fb06}', Plain::Each(&["ff", "fi", "fl", "ffi", "ffl", "st", "st"]), ["chữ ghép của bản in", "ligature"]),
    control('\u{fdd0}', '\u{fdef}', NO_CHARACTER.name),
    empty('\u{fe00}', '\u{fe0f}', PICTURE),
    shape('\u{fe50}', '\u{fe50}', Plain::Is(","), SMALL),
    shape('\u{fe52}', '\u{fe52}', Plain::Is("."), SMALL),
    shape('\u{fe54}', '\u{fe54}', Plain::Is(";"), SMALL),
    shape('\u{fe55}', '\u{fe55}', Plain::Is(":"), SMALL),
    shape('\u{fe58}', '\u{fe58}', Plain::Is("-"), SMALL),
    shape('\u{fe59}', '\u{fe5c}', Plain::Row("(){}"), SMALL),
    shape('\u{fe63}', '\u{fe63}', Plain::Is("-"), SMALL),
    shape('\u{fe66}', '\u{fe66}', Plain::Is("="), SMALL),
    hiding('\u{feff}', ["dấu đầu tệp (BOM)", "byte order mark"]),
    shape('\u{ff01}', '\u{ff5e}', Plain::Row(ASCII), WIDE),
    space('\u{ffa0}', '\u{ffa0}', FILLER),
    control('\u{fff9}', '\u{fffb}', FORMAT),
    empty('\u{fffc}', '\u{fffc}', ["chỗ của hình đã mất", "place of a picture that is not there"]),
    row('\u{1d173}', '\u{1d17a}', Kind::Hidden, Plain::Is(""), false, FORMAT),
    shape('\u{1d400}', '\u{1d6a3}', Plain::Row(LETTERS), ["chữ kiểu công thức", "letter of formulas"]),
    shape('\u{1d7ce}', '\u{1d7ff}', Plain::Row(DIGITS), ["chữ số kiểu công thức", "digit of formulas"]),
    control('\u{e0000}', '\u{e007f}', ["chữ ẩn", "hidden tag"]),
    empty('\u{e0100}', '\u{e01ef}', PICTURE),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ordinary::is_everyday;

    #[test]
    fn the_table_is_in_order_and_apart() {
        for row in TABLE {
            assert!(row.first <= row.last, "{row:?}");
            assert!(row.name.iter().all(|name| !name.is_empty()), "{row:?}");
            if let Plain::Alike(alike, plain) = row.plain {
                assert_eq!(alike.chars().count(), plain.chars().count(), "{row:?}");
                assert!(alike.chars().all(|c| (row.first..=row.last).contains(&c)));
            }
            if let Plain::Each(texts) = row.plain {
                let count = u32::from(row.last) - u32::from(row.first) + 1;
                assert_eq!(texts.len(), count as usize, "{row:?}");
            }
        }
        for pair in TABLE.windows(2) {
            assert!(pair[0].last < pair[1].first, "{pair:?}");
        }
    }

    #[test]
    fn what_a_special_character_stands_for_is_plain() {
        for c in '\0'..=char::MAX {
            let Some((special, plain)) = with_plain(c) else {
                continue;
            };
            assert!(plain.chars().all(|c| find(c).is_none()), "{c:?}: {plain}");
            match special.kind {
                Kind::Space => assert_eq!(plain, " ", "{c:?}"),
                Kind::Break => assert_eq!(plain, "\n", "{c:?}"),
                Kind::Empty | Kind::Stroke => assert_eq!(plain, "", "{c:?}"),
                Kind::Hidden => {}
                _ => assert!(!plain.trim().is_empty(), "{c:?}"),
            }
        }
        assert_eq!(plain('＝'), Some("="));
        assert_eq!(plain('～'), Some("~"));
        assert_eq!(plain('ⅷ'), Some("viii"));
        assert_eq!(plain('𝗕'), Some("B"));
        assert_eq!(plain('𝟿'), Some("9"));
        assert_eq!(plain('ӑ'), Some("ă"));
        assert_eq!(plain('٣'), Some("3"));
        assert_eq!(find('Ω').map(|row| row.kind), None);
    }

    /// The fast way asks about everyday texts only: nothing that a rule finds
    /// may be in them.
    #[test]
    fn nothing_special_is_everyday_but_what_is_right_in_print() {
        for c in '\0'..=char::MAX {
            if find(c).is_some_and(|special| special.kind != Kind::Print) {
                assert!(!is_everyday(&c.to_string()), "{c:?}");
            }
        }
    }

    /// What the standard library calls white space or a control character, we
    /// know by name.
    #[test]
    fn no_space_and_no_control_character_is_missing() {
        for c in '\0'..=char::MAX {
            if (c.is_whitespace() || c.is_control()) && c != ' ' && c != '\n' {
                let special = find(c);
                assert!(special.is_some(), "{c:?}");
                assert!(
                    !c.is_control() || special.is_some_and(|row| row.acts),
                    "{c:?}"
                );
            }
        }
    }
}
