//! How two texts differ, line by line, in the form that `patch` and
//! `git apply` read.

use similar::{DiffTag, TextDiff};
use std::fmt::Write;
use std::ops::Range;

/// The unified difference of a file's old and new text; empty where there is
/// none. It is raw, as a patch must be: whoever shows it on a terminal cleans
/// it first.
pub fn unified(path: &str, old: &str, new: &str) -> String {
    let difference = TextDiff::configure().diff_slices(&lines(old), &lines(new));
    let mut out = String::new();
    for hunk in difference.unified_diff().iter_hunks() {
        if out.is_empty() {
            let path = header_path(path);
            // Writing to a String cannot fail, here and below.
            let _ = write!(out, "--- {path}\n+++ {path}\n");
        }
        let _ = writeln!(out, "{}", hunk.header());
        for change in hunk.iter_changes() {
            let line = change.value();
            let _ = write!(out, "{}{line}", change.tag());
            if !line.ends_with('\n') {
                out.push_str("\n\\ No newline at end of file\n");
            }
        }
    }
    out
}

/// What has to be put in place of which bytes of an old text so that it becomes the
/// new one: whole lines, in their order.
pub fn splices<'n>(old: &str, new: &'n str) -> Vec<(Range<usize>, &'n str)> {
    let (old, new_lines) = (lines(old), lines(new));
    let starts = |lines: &[&str]| -> Vec<usize> {
        let mut at = 0;
        let ends = lines.iter().map(|line| {
            at += line.len();
            at
        });
        std::iter::once(0).chain(ends).collect()
    };
    let (old_starts, new_starts) = (starts(&old), starts(&new_lines));
    let difference = TextDiff::configure().diff_slices(&old, &new_lines);
    let mut splices: Vec<(Range<usize>, &'n str)> = Vec::new();
    for change in difference.ops() {
        if change.tag() == DiffTag::Equal {
            continue;
        }
        let (from, to) = (change.old_range(), change.new_range());
        let to = new_starts[to.start]..new_starts[to.end];
        let from = old_starts[from.start]..old_starts[from.end];
        splices.push((from, &new[to]));
    }
    splices
}

/// A line ends at LF alone, as for `patch`: a CR is a part of it.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// A path as `diff` writes it: a tab ends one with a space in it, and one with
/// characters that would break the line is quoted as in C.
fn header_path(path: &str) -> String {
    if path.contains(|c: char| c.is_ascii_control() || c == '"') {
        let mut quoted = String::from('"');
        for c in path.chars() {
            match c {
                '"' | '\\' => quoted.extend(['\\', c]),
                c if c.is_ascii_control() => {
                    let _ = write!(quoted, "\\{:03o}", u32::from(c));
                }
                c => quoted.push(c),
            }
        }
        quoted.push('"');
        quoted
    } else if path.contains(' ') {
        format!("{path}\t")
    } else {
        path.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_difference_is_in_the_usual_form() {
        for (old, new, body) in [
            (
                "a\nb\nc\n",
                "a\nB\nc\n",
                "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n",
            ),
            ("", "a\n", "@@ -0,0 +1 @@\n+a\n"),
            ("a\n", "", "@@ -1 +0,0 @@\n-a\n"),
            (
                "a\r\nb\r\n",
                "a\r\nB\r\n",
                "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+B\r\n",
            ),
            (
                "a\nb",
                "A\nb",
                "@@ -1,2 +1,2 @@\n-a\n+A\n b\n\\ No newline at end of file\n",
            ),
            (
                "a",
                "a\n",
                "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n",
            ),
            // A lone CR ends no line, nor the text.
            (
                "a\rb\r",
                "a\rB\r",
                "@@ -1 +1 @@\n-a\rb\r\n\\ No newline at end of file\n+a\rB\r\n\\ No newline at end of file\n",
            ),
            (
                "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
                "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n",
                "@@ -7,3 +7,4 @@\n 7\n 8\n 9\n+10\n",
            ),
        ] {
            let whole = format!("--- plan.toml\n+++ plan.toml\n{body}");
            assert_eq!(unified("plan.toml", old, new), whole);
        }
        assert_eq!(unified("plan.toml", "a\nb", "a\nb"), "");
    }

    #[test]
    fn a_path_stays_one_line() {
        for (path, shown) in [
            ("plan.toml", "plan.toml"),
            ("kế hoạch.toml", "kế hoạch.toml\t"),
            ("a\nb.toml", "\"a\\012b.toml\""),
            ("a\"b\\\t.toml", "\"a\\\"b\\\\\\011.toml\""),
        ] {
            assert_eq!(header_path(path), shown);
        }
    }

    /// Applies a difference as `patch` does, to the letter.
    fn applied(old: &str, patch: &str) -> String {
        let old: Vec<&str> = old.split_inclusive('\n').collect();
        let mut new: Vec<String> = Vec::new();
        let mut at = 0;
        let mut last_sign = "";
        for line in patch.split_inclusive('\n').skip(2) {
            let (sign, text) = line.split_at(1);
            match sign {
                "@" => {
                    let range = text.split(['-', ' ']).nth(2).unwrap();
                    let (start, length) = range.split_once(',').unwrap_or((range, "1"));
                    let start: usize = start.parse().unwrap();
                    let start = if length == "0" { start } else { start - 1 };
                    new.extend(old[at..start].iter().map(|line| (*line).to_owned()));
                    at = start;
                }
                // It speaks of the line before.
                "\\" if last_sign == "-" => {}
                "\\" => {
                    assert_eq!(new.last_mut().unwrap().pop(), Some('\n'));
                }
                "-" => at += 1,
                "+" | " " => {
                    at += usize::from(sign == " ");
                    new.push(text.to_owned());
                }
                _ => panic!("{line:?}"),
            }
            last_sign = sign;
        }
        new.extend(old[at..].iter().map(|line| (*line).to_owned()));
        new.concat()
    }

    proptest! {
        #[test]
        fn a_difference_makes_the_new_text(old in "([ab\r]{0,2}\n){0,30}x?", new in "([ab\r]{0,2}\n){0,30}x?") {
            prop_assume!(old != new);
            prop_assert_eq!(applied(&old, &unified("p", &old, &new)), new);
        }

        #[test]
        fn splices_make_the_new_text(old in "([ab\r]{0,2}\n){0,30}x?", new in "([ab\r]{0,2}\n){0,30}x?") {
            let mut made = old.clone();
            for (range, text) in splices(&old, &new).into_iter().rev() {
                made.replace_range(range, text);
            }
            prop_assert_eq!(made, new);
        }
    }
}
