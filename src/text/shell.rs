//! Command lines that a reader copies into a shell: each value in them stands
//! as one word, whatever is in it, and shows nothing that acts on a terminal.

use super::clean::is_unsafe;
use std::fmt;

/// The shells that a word is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shell {
    /// sh, bash, zsh and their kin.
    Posix,
    /// cmd.exe and PowerShell, which have to read the same words.
    Windows,
}

const HERE: Shell = if cfg!(windows) {
    Shell::Windows
} else {
    Shell::Posix
};

/// What stands for a text that no word can be made of: a reader has to fill it
/// in.
const BLANK: &str = "…";

/// A command line to copy. What is fixed in it comes from the program itself;
/// every other text becomes one word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(String);

impl Line {
    /// Begins with the words of a command: `plan check --fix`.
    pub fn new(command: &'static str) -> Self {
        Self(command.to_owned())
    }

    /// Adds words of the program's own, which can be blanks to fill in, such as
    /// `--on DATE`.
    #[must_use]
    pub fn then(mut self, words: &'static str) -> Self {
        self.0.push(' ');
        self.0.push_str(words);
        self
    }

    /// Adds a value as one word.
    #[must_use]
    pub fn word(mut self, text: &str) -> Self {
        self.0.push(' ');
        self.0.push_str(&word(text));
        self
    }

    /// Adds an option with its value; a value that begins with a dash would be
    /// taken for an option of its own.
    #[must_use]
    pub fn option(mut self, name: &'static str, value: &str) -> Self {
        let between = if value.starts_with('-') { '=' } else { ' ' };
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push(between);
        self.0.push_str(&word(value));
        self
    }

    /// Goes on into another command of the program's own words, byte for byte:
    /// PowerShell 5.1 would make other letters of them, so `cmd` does it, where
    /// every word can stand between its quotes.
    #[must_use]
    pub fn into_command(self, command: &'static str) -> Self {
        Self(piped(HERE, &self.0, command))
    }

    /// Adds the option that names the plan file, where it has to be named.
    #[must_use]
    pub fn file(self, path: Option<&str>) -> Self {
        match path {
            Some(path) if path.starts_with('-') => self.option("-f", &format!("./{path}")),
            Some(path) => self.option("-f", path),
            None => self,
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file as git takes it whole, where it may be a pattern: a name with signs
/// of patterns stands for itself alone.
pub fn pathspec(name: &str) -> String {
    let is_pattern = name.starts_with(':') || name.contains(['*', '?', '[', '\\']);
    if is_pattern {
        format!(":(literal){name}")
    } else {
        name.to_owned()
    }
}

/// A text as one word for the shells of this system.
pub fn word(text: &str) -> String {
    word_for(HERE, text)
}

fn piped(shell: Shell, line: &str, command: &str) -> String {
    let line = format!("{line} | {command}");
    let is_plain = !line.contains(['"', '\'', '%', '…']);
    match shell {
        Shell::Windows if is_plain => format!("cmd /c \"{line}\""),
        _ => line,
    }
}

fn word_for(shell: Shell, text: &str) -> String {
    let is_unsafe = text.chars().any(|c| is_unsafe(c) || c == '\n');
    match shell {
        Shell::Posix if is_unsafe => printed(text),
        Shell::Posix => posix(text),
        Shell::Windows if is_unsafe => BLANK.to_owned(),
        Shell::Windows => windows(text),
    }
}

/// A text as one word for sh, bash, zsh and their kin, whatever the system is:
/// plain signs as they are, all else in single quotes.
pub fn posix(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./+:,@%=~".contains(c);
    if !text.is_empty() && !text.starts_with(['=', '~']) && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A text with signs that must not be shown: `printf` makes it of the numbers
/// of its bytes. Signs that can mean anything between the quotes are numbers,
/// too: `!` is looked for even there.
fn printed(text: &str) -> String {
    // What `$( )` returns has no line break at its end.
    if text.ends_with('\n') {
        return BLANK.to_owned();
    }
    let mut word = String::from("\"$(printf '");
    for c in text.chars() {
        if c.is_alphanumeric() || "-_./ ".contains(c) && !(c == '-' && word.ends_with('\'')) {
            word.push(c);
            continue;
        }
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            word.push_str(&format!("\\{byte:03o}"));
        }
    }
    word.push_str("')\"");
    word
}

/// Letters of any language and plain signs as they are; else double quotes,
/// which both shells know; single quotes, which only PowerShell knows, where
/// there is a sign that means something between double ones. PowerShell takes
/// typographic quotes for the plain ones.
fn windows(text: &str) -> String {
    const IN_DOUBLE_QUOTES: [char; 7] = ['"', '$', '`', '%', '\u{201c}', '\u{201d}', '\u{201e}'];
    const SINGLE_QUOTES: [char; 5] = ['\'', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}'];

    let is_plain = |c: char| c.is_alphanumeric() || r"-_./+:=\~".contains(c);
    if !text.is_empty() && !text.starts_with('~') && text.chars().all(is_plain) {
        return text.to_owned();
    }
    if !text.contains(IN_DOUBLE_QUOTES) {
        // Before the closing quote a program reads `\` as the sign that keeps it.
        let end = text.len() - text.trim_end_matches('\\').len();
        return format!("\"{text}{}\"", "\\".repeat(end));
    }
    let mut word = String::from("'");
    for c in text.chars() {
        if SINGLE_QUOTES.contains(&c) {
            word.push(c);
        }
        word.push(c);
    }
    word.push('\'');
    word
}

/// A word as it is typed, without its quotes and backslashes: what a POSIX
/// shell would make of it. A quote may still be open.
pub fn unquoted(typed: &str) -> String {
    read(typed, "", "\"\\$`").0
}

/// As [`unquoted`], of a word typed into fish, where a backslash counts in
/// single quotes, too.
pub fn unquoted_by_fish(typed: &str) -> String {
    read(typed, "'\\", "\"\\$").0
}

/// The quote that is still open at the end of a word as it is typed into a
/// POSIX shell.
pub fn open_quote(typed: &str) -> Option<char> {
    read(typed, "", "\"\\$`").1
}

/// What a word means, and the quote that is open at its end; the signs that a
/// backslash keeps from their meaning in single quotes and in double ones.
fn read(typed: &str, in_single: &str, in_double: &str) -> (String, Option<char>) {
    let mut word = String::with_capacity(typed.len());
    let mut quote = None;
    let mut chars = typed.chars().peekable();
    while let Some(c) = chars.next() {
        let kept = match quote {
            Some('\'') => in_single,
            _ => in_double,
        };
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, '\\') => word.extend(chars.next()),
            (Some(_), '\\') if chars.peek().is_some_and(|next| kept.contains(*next)) => {
                word.extend(chars.next());
            }
            _ => word.push(c),
        }
    }
    (word, quote)
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
        assert_eq!(unquoted(&posix("it's $x")), "it's $x");
    }

    /// What each shell is given, on every system.
    #[test]
    fn w9_one_table_of_words_for_the_shells() {
        for (text, posix, windows) in [
            ("plan.toml", "plan.toml", "plan.toml"),
            ("../a/plan.toml", "../a/plan.toml", "../a/plan.toml"),
            (r"..\a\plan.toml", r"'..\a\plan.toml'", r"..\a\plan.toml"),
            (r"C:\Kế\x.toml", r"'C:\Kế\x.toml'", r"C:\Kế\x.toml"),
            ("kếhoạch.toml", "'kếhoạch.toml'", "kếhoạch.toml"),
            ("kế hoạch.toml", "'kế hoạch.toml'", "\"kế hoạch.toml\""),
            ("$(reboot)", "'$(reboot)'", "'$(reboot)'"),
            ("`reboot`", "'`reboot`'", "'`reboot`'"),
            ("%TEMP%", "%TEMP%", "'%TEMP%'"),
            ("it's", r"'it'\''s'", "\"it's\""),
            ("it's $x", r"'it'\''s $x'", "'it''s $x'"),
            ("“x” ’$y", "'“x” ’$y'", "'“x” ’’$y'"),
            ("nói “x”", "'nói “x”'", "'nói “x”'"),
            ("say \"x\"", "'say \"x\"'", "'say \"x\"'"),
            ("", "''", "\"\""),
            ("a;b", "'a;b'", "\"a;b\""),
            ("a,b", "a,b", "\"a,b\""),
            ("a&b|c>d<e^f", "'a&b|c>d<e^f'", "\"a&b|c>d<e^f\""),
            ("#x", "'#x'", "\"#x\""),
            ("@x", "@x", "\"@x\""),
            ("~x", "'~x'", "\"~x\""),
            ("HEAD~1:a.toml", "HEAD~1:a.toml", "HEAD~1:a.toml"),
            ("=x", "'=x'", "=x"),
            ("a!b", "'a!b'", "\"a!b\""),
            (r"nhắc việc\", r"'nhắc việc\'", "\"nhắc việc\\\\\""),
            ("12/SKHCN-VP", "12/SKHCN-VP", "12/SKHCN-VP"),
            (
                "a\u{1b}]0;x\u{7}!",
                r#""$(printf 'a\033\1350\073x\007\041')""#,
                "…",
            ),
            ("-\n%", r#""$(printf '\055\012\045')""#, "…"),
            ("Kế\u{202e}x", r#""$(printf 'Kế\342\200\256x')""#, "…"),
            ("a\n", "…", "…"),
        ] {
            assert_eq!(word_for(Shell::Posix, text), posix, "{text:?}");
            assert_eq!(word_for(Shell::Windows, text), windows, "{text:?}");
        }
    }

    #[test]
    fn what_goes_into_a_command_keeps_its_bytes() {
        for (line, posix, windows) in [
            (
                "git show HEAD~1:plan.toml",
                "git show HEAD~1:plan.toml | plan check -f -",
                "cmd /c \"git show HEAD~1:plan.toml | plan check -f -\"",
            ),
            (
                "git show \"HEAD:kế hoạch.toml\"",
                "git show \"HEAD:kế hoạch.toml\" | plan check -f -",
                "git show \"HEAD:kế hoạch.toml\" | plan check -f -",
            ),
        ] {
            assert_eq!(piped(Shell::Posix, line, "plan check -f -"), posix);
            assert_eq!(piped(Shell::Windows, line, "plan check -f -"), windows);
        }
    }

    #[test]
    fn a_line_has_its_words_and_no_others() {
        let line = Line::new("plan stop")
            .word("6.1")
            .option("--reason", "-x y");
        let line = line.then("--on DATE").file(Some("-a.toml"));
        let reason = word("-x y");
        assert_eq!(
            line.to_string(),
            format!("plan stop 6.1 --reason={reason} --on DATE -f ./-a.toml")
        );
        assert_eq!(Line::new("plan log").file(None).to_string(), "plan log");
    }

    #[test]
    fn a_quote_can_be_open() {
        for (typed, open) in [
            ("'kế ho", Some('\'')),
            ("\"kế ho", Some('"')),
            ("'kế hoạch'", None),
            (r"kế\ ho", None),
            (r"it\'s", None),
            ("a'b\"c", Some('\'')),
        ] {
            assert_eq!(open_quote(typed), open, "{typed}");
        }
        assert_eq!(unquoted_by_fish(r"'it\'s \\ \$"), r"it's \ \$");
        assert_eq!(unquoted_by_fish(r"kế\ ho"), "kế ho");
    }
}
