//! Invisible characters, which hide, split or reverse what is written.

use crate::check::subject::Subject;
use crate::document::tokens;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::source::Span;
use crate::text::legacy;
use crate::text::special::{self, Kind};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "invisible-character",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("ký tự ẩn", "not to be seen"),
    catches: Pair::fixed(
        "ký tự điều khiển, ký tự không bề rộng, ký tự đổi chiều chữ, ở bất cứ đâu trong tệp",
        "a control character, one without width or one that turns text around, anywhere in the file",
    ),
    why: Pair::fixed(
        "Thường lẫn vào khi chép từ trang web, PDF hoặc tin nhắn. Không nhìn thấy được, nhưng làm hai tên giống nhau thành khác nhau, tìm không ra; ký tự đổi chiều chữ còn làm người đọc thấy một nội dung khác với nội dung thật.",
        "Mostly slipped in from a web page, a PDF or a chat. It is not seen, but makes two equal names differ and hides them from a search; one that turns text around shows readers other words than those that are there.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập\u200B huấn"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"
"#,
};

/// Reports each such character of the file, in comments and keys too: the
/// character itself, and its escape.
pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let text = subject.source.text.as_str();
    let mut said = Said::default();
    let mut strings: Option<Vec<(Span, Inside)>> = None;
    let is_reported = |span| subject.is_reported(span) || subject.is_of_odd_code(span);
    let raw = (!subject.is_everyday()).then(|| raw(text));
    for (span, sign) in raw.into_iter().flatten() {
        if special::is_of_a_picture(text, span.start, sign) || is_reported(span) {
            continue;
        }
        // The strings are searched only where a character was found.
        let strings = strings.get_or_insert_with(|| delicate(text));
        let before = strings.partition_point(|(string, _)| string.start <= span.start);
        let inside = strings[..before]
            .last()
            .filter(|(string, _)| span.end <= string.end)
            .map(|(_, inside)| *inside);
        let problem = said.problem(span, sign);
        match inside {
            Some(Inside::OldFont) if sign == '\u{ad}' => {}
            None | Some(Inside::OldFont) if is_empty(sign) => {
                problems.push(problem.fix(span, String::new()));
            }
            _ => problems.push(problem),
        }
    }
    for (span, sign) in tokens::escapes(text) {
        let after = &text[span.end..];
        let ends_line = sign == '\r' && (after.starts_with("\\n") || after.starts_with('\n'));
        if is_invisible(sign) && !ends_line && !is_reported(span) {
            problems.push(said.problem(span, sign));
        }
    }
}

/// The invisible characters that a text has without an escape, as far as TOML
/// allows them.
fn raw(text: &str) -> impl Iterator<Item = (Span, char)> {
    text.char_indices()
        .filter(|(at, c)| {
            let is_mark_of_file = *at == 0 && *c == '\u{feff}';
            *c > '\u{7f}' && is_invisible(*c) && !is_mark_of_file
        })
        .map(|(at, c)| (Span::new(at, at + c.len_utf8()), c))
}

/// Whether a character cannot be seen and has no use in a text. Spaces and line
/// breaks are left to the rules about spaces.
pub fn is_invisible(c: char) -> bool {
    special::is_hidden(c)
}

/// Whether a character does nothing at all in Vietnamese, so that nothing is
/// lost without it.
fn is_empty(c: char) -> bool {
    special::find(c).is_some_and(|special| special.kind == Kind::Empty)
}

/// Why an invisible character cannot be removed from a string or comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    /// It shows nothing at all.
    Blank,
    /// It is typed for an old font, in which the soft hyphen is the letter ư;
    /// that is reported as a whole.
    OldFont,
}

fn delicate(text: &str) -> Vec<(Span, Inside)> {
    let mut all = tokens::strings(text);
    all.extend(tokens::comments(text));
    all.sort();
    let kind = |span: Span| {
        let written = &text[span.start..span.end];
        if shows_nothing(written) {
            Some((span, Inside::Blank))
        } else if written.contains('\u{ad}') && legacy::find(written).is_some() {
            Some((span, Inside::OldFont))
        } else {
            None
        }
    };
    all.into_iter().filter_map(kind).collect()
}

/// Whether a string shows nothing at all: without its invisible characters it
/// would be empty, which is another problem and no fix.
fn shows_nothing(written: &str) -> bool {
    let mut rest = written.trim_matches(['"', '\'']);
    while let Some(first) = rest.chars().next() {
        let (sign, length) = match tokens::unescape(rest) {
            Some(escape) => escape,
            // A backslash at the end of a line shows nothing either.
            None if first == '\\' => (' ', 1),
            None => (first, first.len_utf8()),
        };
        let is_blank = |plain: &str| plain.trim().is_empty();
        if !is_blank(sign.encode_utf8(&mut [0; 4])) && !special::plain(sign).is_some_and(is_blank) {
            return false;
        }
        rest = &rest[length..];
    }
    true
}

/// The message and help of each sign, made once: a file often repeats one sign.
#[derive(Default)]
struct Said(HashMap<char, Pair>);

impl Said {
    fn problem(&mut self, span: Span, sign: char) -> Problem {
        let message = self.0.entry(sign).or_insert_with(|| message(sign));
        Problem::new(&RULE, span, message.clone())
            .help(Pair::fixed("xóa ký tự này", "delete this character"))
    }
}

fn message(sign: char) -> Pair {
    let number = u32::from(sign);
    let [vi, en] = special::find(sign).map_or(["", ""], |special| special.name);
    pair!(
        "ký tự không nhìn thấy được U+{number:04X}: {vi}",
        "a character that cannot be seen, U+{number:04X}: {en}",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::is_unsafe;
    use crate::text::space;

    #[test]
    fn raw_characters_are_found_where_they_stand() {
        for (text, wanted) in [
            ("\u{feff}a = 'Sở Y tế – “x”…'\r\n\tb\n", vec![]),
            ("a\u{feff}", vec![(1, '\u{feff}')]),
            ("# \u{202e}x\u{9b}", vec![(2, '\u{202e}'), (6, '\u{9b}')]),
            ("k\u{ad}\u{200d}", vec![(1, '\u{ad}'), (3, '\u{200d}')]),
            // Odd spaces and marks in pieces are seen by other rules.
            ("a\u{a0}b\u{3000}o\u{301}", vec![]),
        ] {
            let found: Vec<_> = raw(text).map(|(span, c)| (span.start, c)).collect();
            assert_eq!(found, wanted, "{text:?}");
        }
    }

    #[test]
    fn a_string_is_not_emptied() {
        for (written, wanted) in [
            ("'\u{200b}'", true),
            ("\" \u{ad}\u{200b} \"", true),
            ("\"\"\"\n\u{200b}\\\n  \"\"\"", true),
            ("\"\\t\\u00A0\u{200b}\"", true),
            ("'x\u{200b}'", false),
            ("\"\u{200b}\\\"\\u0041\"", false),
            ("'\u{200b}đ'", false),
        ] {
            assert_eq!(shows_nothing(written), wanted, "{written:?}");
        }
        let text = "a = '\u{200b}' # '\u{200b}'\nb = '\u{200b}x'";
        assert_eq!(delicate(text), [(Span::new(4, 9), Inside::Blank)]);
    }

    #[test]
    fn the_soft_hyphen_of_an_old_font_is_a_letter() {
        // "Trường học Lương Tài" in TCVN3.
        let text = "a = 'Tr\u{ad}êng häc L\u{ad}¬ng Tµi' # mềm\u{ad}";
        let end = text.find(" #").unwrap();
        assert_eq!(delicate(text), [(Span::new(4, end), Inside::OldFont)]);
    }

    #[test]
    fn all_that_acts_on_a_terminal_is_invisible() {
        for c in ('\0'..=char::MAX).filter(|c| is_unsafe(*c)) {
            assert!(is_invisible(c) || space::is_odd(c), "{c:?}");
        }
    }
}
