//! Words of a command line that a reader copies into a shell.

/// A word as a POSIX shell takes it whole: in single quotes where it has signs
/// that mean something to the shell.
pub fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./+:,@%=~".contains(c);
    if !text.is_empty() && !text.starts_with(['=', '~']) && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A word as it is typed, without its quotes and backslashes: what a POSIX
/// shell would make of it. A quote may still be open.
pub fn unquoted(typed: &str) -> String {
    let mut word = String::with_capacity(typed.len());
    let mut quote = None;
    let mut chars = typed.chars().peekable();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, '\\') => word.extend(chars.next()),
            (Some('"'), '\\') if chars.peek().is_some_and(|next| "\"\\$`".contains(*next)) => {
                word.extend(chars.next());
            }
            _ => word.push(c),
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_word_loses_its_quotes() {
        for (typed, word) in [
            ("plan.toml", "plan.toml"),
            (r"kế\ hoạch/plan.toml", "kế hoạch/plan.toml"),
            ("'kế hoạch/plan.toml'", "kế hoạch/plan.toml"),
            ("\"kế hoạch/pl", "kế hoạch/pl"),
            (r#""a\"b\c""#, r#"a"b\c"#),
            (r"'a'\''b'", "a'b"),
            ("a\\", "a"),
        ] {
            assert_eq!(unquoted(typed), word, "{typed}");
        }
        assert_eq!(unquoted(&super::word("it's $x")), "it's $x");
    }

    #[test]
    fn words_stay_whole() {
        for (text, written) in [
            ("plan.toml", "plan.toml"),
            ("../a/plan.toml", "../a/plan.toml"),
            ("kế hoạch.toml", "'kế hoạch.toml'"),
            ("$(reboot)", "'$(reboot)'"),
            ("it's", r"'it'\''s'"),
            ("", "''"),
            ("a;b", "'a;b'"),
        ] {
            assert_eq!(word(text), written);
        }
    }
}
