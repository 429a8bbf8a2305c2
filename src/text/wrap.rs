//! Display width and wrapping: nothing is cut, and a combining mark stays
//! with its letter.

use unicode_width::UnicodeWidthStr;

/// The columns that a line of clean text takes on a terminal.
pub fn width(line: &str) -> usize {
    line.width()
}

/// Breaks clean text into lines of at most `columns`, at spaces where it can,
/// inside a word where it must; what is set in stays so. `None` keeps the text's own lines.
pub fn wrap(text: &str, columns: Option<usize>) -> Vec<String> {
    let Some(columns) = columns else {
        return text
            .lines()
            .map(|line| line.trim_end().to_owned())
            .collect();
    };
    let columns = columns.max(1);
    let options = textwrap::Options::new(columns)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    let mut lines = Vec::new();
    for line in text.lines() {
        let words = line.trim_start_matches(' ');
        // A line that is set in stays set in, where there is room for that.
        let indent = &line[..line.len() - words.len()];
        let wrapped = if !words.is_empty() && indent.len() * 2 < columns {
            let set_in = options
                .clone()
                .initial_indent(indent)
                .subsequent_indent(indent);
            textwrap::wrap(words, &set_in)
        } else {
            textwrap::wrap(line, &options)
        };
        lines.extend(wrapped.into_iter().map(|line| line.trim_end().to_owned()));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_width_keeps_every_letter_and_its_marks() {
        let nfd = "D\u{323}\u{302} e\u{302}\u{300} a\u{301}n chuye\u{302}\u{309}n";
        for text in ["Đề án chuyển đổi số toàn diện ngành y tế", nfd] {
            for columns in 1..60 {
                let lines = wrap(text, Some(columns));
                for line in &lines {
                    assert!(width(line) <= columns, "{columns}: {line:?}");
                    let first = line.chars().next();
                    assert!(
                        !first.is_some_and(unicode_normalization::char::is_combining_mark),
                        "{columns}: {line:?}"
                    );
                }
                let letters = |s: &str| s.chars().filter(|c| *c != ' ').collect::<String>();
                assert_eq!(letters(&lines.concat()), letters(text), "{columns}");
            }
        }
    }
}
