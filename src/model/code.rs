//! Codes: the names that bodies and duties have in the file and on the command
//! line.

use crate::text::digit;
use crate::text::fold::bare;

/// The most letters that a code can have: it is named wherever something is
/// said of its body.
pub const LONGEST_CODE: usize = 100;

/// The grammar of codes: ASCII letters, digits, `-` and `_`, the first sign no
/// dash, as a code stands on the command line, where a dash begins an option.
pub const PATTERN: &str = "^[A-Za-z0-9_][A-Za-z0-9_-]{0,99}$";

/// Whether words are a code, by [`PATTERN`].
pub fn is_code(words: &str) -> bool {
    (1..=LONGEST_CODE).contains(&words.len())
        && !words.starts_with('-')
        && words.chars().all(is_sign)
}

/// Whether a code can have this sign.
pub fn is_sign(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

/// A code as the plan keeps it: of one that is too long, which has been
/// reported, the beginning.
pub fn kept_code(code: &str) -> &str {
    &code[..code.floor_char_boundary(LONGEST_CODE)]
}

/// The most signs that an official code can have.
pub const LONGEST_OFFICIAL_ID: usize = 35;

/// The grammar of official codes, as [`is_official_id`] has it.
pub const OFFICIAL_ID_PATTERN: &str = r"^(?=.{1,35}$)[A-Z0-9]+(\.[A-Z0-9]+)*$";

/// Whether words are an official code of a state body: groups of capitals and
/// digits with dots between them, 35 signs at most (Quyết định 20/2020/QĐ-TTg,
/// Điều 4).
pub fn is_official_id(words: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    let is_group = |group: &str| !group.is_empty() && group.chars().all(is_sign);
    words.len() <= LONGEST_OFFICIAL_ID && words.split('.').all(is_group)
}

/// The code that words make when marks are left out and a dash stands for what
/// is between them: `báo cáo năm` makes `bao-cao-nam`. `None` where nothing, or
/// too much, is left.
pub fn of_words(words: &str) -> Option<String> {
    let mut code = String::new();
    // A number in a circle counts as that number.
    let plain = digit::plain(words);
    let words = plain.as_ref().map_or(words, |plain| &plain.text);
    // A code has no room for the word that `&` is.
    for c in bare(&words.replace('&', " ")).chars() {
        if c.is_ascii_alphanumeric() || c == '_' {
            code.push(c);
        } else if !code.is_empty() && !code.ends_with('-') {
            code.push('-');
        }
    }
    let code = code.trim_end_matches('-');
    is_code(code).then(|| code.to_owned())
}

/// Whether words are a code but for marks, spaces, dots, slashes and dashes, so
/// that [`of_words`] leaves nothing out that somebody may have meant.
pub fn is_nearly_code(words: &str) -> bool {
    let is_between = |c: char| c.is_whitespace() || "-_./–—".contains(c);
    let is_and = |c: char| "&＆﹠".contains(c);
    words.chars().all(|c| {
        let mut plain = bare(c.encode_utf8(&mut [0; 4])).into_bytes().into_iter();
        is_between(c) || !is_and(c) && plain.all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_make_codes() {
        for (words, code, is_near) in [
            ("báo cáo năm", Some("bao-cao-nam"), true),
            ("  Báo cáo 6 tháng  ", Some("bao-cao-6-thang"), true),
            ("BC – quý/năm", Some("bc-quy-nam"), true),
            ("Đôn_đốc", Some("don_doc"), true),
            ("bao-cao-nam", Some("bao-cao-nam"), true),
            ("-B", Some("b"), true),
            ("--", None, true),
            ("a$(touch x)", Some("a-touch-x"), false),
            ("báo cáo; tháng", Some("bao-cao-thang"), false),
            ("…", None, false),
            ("", None, true),
        ] {
            assert_eq!(of_words(words).as_deref(), code, "{words}");
            assert_eq!(is_nearly_code(words), is_near, "{words}");
            assert!(of_words(words).is_none_or(|code| is_code(&code)), "{words}");
        }
    }

    #[test]
    fn official_codes_are_groups_of_capitals_and_digits() {
        for good in ["H02", "H02.14", "H02.14.05", "000.00.14.H02", "G22"] {
            assert!(is_official_id(good), "{good}");
        }
        let long = "A".repeat(36);
        for bad in [
            "", "h02", "H02.", ".H02", "H02..14", "H02-14", "H02 14", "Đ02", &long,
        ] {
            assert!(!is_official_id(bad), "{bad}");
        }
    }

    #[test]
    fn signs_of_shells_are_in_no_code() {
        for words in [
            "", "a b", "a$b", "a`", "ă", "a.b", "a,b", "~a", "a!", "a\n", "*", "-", "-a", "--a",
        ] {
            assert!(!is_code(words), "{words:?}");
        }
        assert!(is_code("QLKH") && is_code("bao-cao_2") && is_code("_a-") && is_code("1"));
    }
}
