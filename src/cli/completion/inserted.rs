//! Words as a shell puts them onto the line: what is offered there must be one
//! word to it, and run nothing.

use crate::text::shell;

/// Whether a word means itself in every shell, with or without quotes around
/// it. What a plan or the program names is of such words alone: codes, numbers,
/// periods, names of columns and of options.
pub fn is_plain(word: &str) -> bool {
    // đ is in numbers of lists, / between a plan and an item.
    let is_sign = |c: char| c.is_ascii_alphanumeric() || "-_.,=/đ".contains(c);
    word.chars().all(is_sign)
}

/// A word for bash, which puts it onto the line as it stands: behind a quote
/// that is open already, or quoted itself. What is open, bash closes.
pub fn for_bash(word: &str, open: Option<char>) -> String {
    match open {
        Some('"') => {
            let mut quoted = String::with_capacity(word.len());
            for c in word.chars() {
                match c {
                    // In double quotes a backslash before ! stays: it stands
                    // outside of them.
                    '!' => quoted.push_str(r#""\!""#),
                    '"' | '\\' | '$' | '`' => quoted.extend(['\\', c]),
                    c => quoted.push(c),
                }
            }
            quoted
        }
        Some(_) => word.replace('\'', r"'\''"),
        None => shell::posix(word),
    }
}

/// A word for PowerShell, which puts it in the place of what is typed, quotes
/// and all.
pub fn for_powershell(word: &str) -> String {
    // A comma would make a list of it, which a program gets in pieces.
    let is_sign = |c: char| c.is_ascii_alphanumeric() || r"-_./\:=".contains(c);
    let is_letter = |c: char| c.is_alphabetic() || is_sign(c);
    if !word.is_empty() && word.chars().all(is_letter) {
        return word.to_owned();
    }
    let mut quoted = String::from("'");
    // Windows PowerShell hands a `\` before the closing quote on as a quote.
    for c in word.trim_end_matches('\\').chars() {
        // To PowerShell each of these ends a text in single quotes.
        if matches!(c, '\'' | '‘' | '’' | '‚' | '‛') {
            quoted.push(c);
        }
        quoted.push(c);
    }
    quoted.push('\'');
    quoted
}

/// A line in ASCII, for a script that undoes it: whatever page of codes the
/// console has, no letter comes to be a quote.
pub fn in_ascii(line: &str) -> String {
    let mut ascii = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '\\' => ascii.push_str(r"\\"),
            c if c.is_ascii() => ascii.push(c),
            c => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    ascii.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    ascii
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shells_act_on_is_not_plain() {
        for word in [
            "QLKH",
            "6.1",
            "4.đ",
            "bao-cao-nam",
            "-last_day",
            "--unit=QLKH",
            "a,b",
            "KH-2026/6.1",
        ] {
            assert!(is_plain(word), "{word}");
        }
        for sign in " \t\n$`;&|<>()[]{}'\"\\!*?~#%^@:+’“".chars() {
            assert!(!is_plain(&format!("a{sign}b")), "{sign:?}");
        }
    }

    #[test]
    fn a_word_stays_one_word() {
        for (word, bare, single, double, power) in [
            ("a.toml", "a.toml", "a.toml", "a.toml", "a.toml"),
            (
                "kế hoạch",
                "'kế hoạch'",
                "kế hoạch",
                "kế hoạch",
                "'kế hoạch'",
            ),
            ("$(x)", "'$(x)'", "$(x)", r"\$(x)", "'$(x)'"),
            ("it's", r"'it'\''s'", r"it'\''s", "it's", "'it''s'"),
            ("a’;x", "'a’;x'", "a’;x", "a’;x", "'a’’;x'"),
            ("a!b", "'a!b'", "a!b", r#"a"\!"b"#, "'a!b'"),
            ("a`b", "'a`b'", "a`b", r"a\`b", "'a`b'"),
            ("~x", "'~x'", "~x", "~x", "'~x'"),
            ("a,b", "a,b", "a,b", "a,b", "'a,b'"),
            ("a\"b", "'a\"b'", "a\"b", "a\\\"b", "'a\"b'"),
            ("", "''", "", "", "''"),
            (r"a b\", r"'a b\'", r"a b\", r"a b\\", "'a b'"),
            (r"C:\a\", r"'C:\a\'", r"C:\a\", r"C:\\a\\", r"C:\a\"),
        ] {
            assert_eq!(for_bash(word, None), bare);
            assert_eq!(for_bash(word, Some('\'')), single);
            assert_eq!(for_bash(word, Some('"')), double);
            assert_eq!(for_powershell(word), power);
        }
    }

    #[test]
    fn an_answer_can_be_in_ascii() {
        assert_eq!(in_ascii("a\tPhòng"), "a\tPh\\u00f2ng");
        assert_eq!(in_ascii(r"a\b"), r"a\\b");
        assert_eq!(in_ascii("😀"), r"\ud83d\ude00");
        assert!(in_ascii("’ệ").is_ascii());
    }
}
