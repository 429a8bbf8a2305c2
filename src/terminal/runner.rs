//! What a runner of CI takes for its own commands in the log of a step:
//! `::stop-commands::…` at the beginning of a line, `##[…]` and `##vso[…]`
//! anywhere. A title from a plan must give it none. Answers for people get a
//! backslash there; forms that programs read stay as they are.

use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;

/// What GitHub, Forgejo and Gitea, Azure and TeamCity set.
const VARIABLES: [&str; 3] = ["GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"];

/// Whether a runner reads what is printed.
pub fn is_listening() -> bool {
    VARIABLES
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Whether what is printed is for people, so that it may be changed.
pub type ForPeople = Rc<Cell<bool>>;

/// An output whose lines hold no command.
pub struct Muted<'w> {
    out: &'w mut dyn Write,
    for_people: ForPeople,
    /// The line at hand, as far as it is written.
    line: Vec<u8>,
}

impl<'w> Muted<'w> {
    pub fn new(out: &'w mut dyn Write, for_people: ForPeople) -> Self {
        Self {
            out,
            for_people,
            line: Vec::new(),
        }
    }
}

impl Write for Muted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.for_people.get() && self.line.is_empty() {
            return self.out.write(bytes);
        }
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.out.write_all(&muted(&self.line))?;
                self.line.clear();
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.line.is_empty() {
            self.out.write_all(&muted(&self.line))?;
            self.line.clear();
        }
        self.out.flush()
    }
}

impl Drop for Muted<'_> {
    fn drop(&mut self) {
        // Nobody is left to whom a failure could be said.
        let _ = self.flush();
    }
}

/// A line with a backslash in each command.
fn muted(line: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(line.len() + 2);
    let indent = line
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count();
    for (at, byte) in line.iter().enumerate() {
        let rest = &line[at..];
        if at == indent && rest.starts_with(b"::")
            || at > 0 && line[at - 1] == b'#' && is_second(rest)
        {
            out.push(b'\\');
        }
        out.push(*byte);
    }
    out
}

/// Whether this is the second `#` of `##[…]` or `##word[…]`.
fn is_second(rest: &[u8]) -> bool {
    let Some(after) = rest.strip_prefix(b"#") else {
        return false;
    };
    let word = after
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    after.get(word) == Some(&b'[')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(parts: &[&str], for_people: bool) -> String {
        let mut out = Vec::new();
        let mut muted = Muted::new(&mut out, Rc::new(Cell::new(for_people)));
        for part in parts {
            muted.write_all(part.as_bytes()).unwrap();
        }
        drop(muted);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn o3_no_line_for_people_is_a_command() {
        for (line, shown) in [
            ("::add-mask::x", "\\::add-mask::x"),
            ("  ::error::x", "  \\::error::x"),
            ("a ::error::x", "a ::error::x"),
            ("##[add-mask]x", "#\\#[add-mask]x"),
            ("6.1  ##[group]x", "6.1  #\\#[group]x"),
            ("a ##vso[task.setvariable]x", "a #\\#vso[task.setvariable]x"),
            ("###[a]", "##\\#[a]"),
            ("## Heading [a]", "## Heading [a]"),
            ("một\n::x::\n\nhai\n", "một\n\\::x::\n\nhai\n"),
        ] {
            assert_eq!(through(&[line], true), shown);
            let bytes: Vec<String> = line.chars().map(String::from).collect();
            let parts: Vec<&str> = bytes.iter().map(String::as_str).collect();
            assert_eq!(through(&parts, true), shown);
            assert_eq!(through(&[line], false), line);
        }
    }
}
