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

#[cfg(test)]
mod tests {
    use super::*;

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
