//! Lines of keys as they are written, for a key that goes from one table to another
//! and may have to come back: its column, its value and the comments above and behind
//! it are the same there.

use super::{Editor, Line};
use crate::document::Entry;
use crate::source::Span;

/// What makes a comment of a line.
const COMMENT: &str = "# ";

/// A key on a line of its own.
pub struct KeyLine<'d> {
    /// The comments right above it.
    above: Vec<&'d str>,
    /// The key, and the blanks up to its equals sign.
    name: &'d str,
    blanks: &'d str,
    /// What is written from the equals sign on, a comment behind the value too.
    rest: &'d str,
    /// All of the lines.
    whole: Span,
}

impl KeyLine<'_> {
    /// The same lines under another name. Its equals sign stays in its column, so that
    /// the first name gets it back there.
    pub fn named(&self, name: &str) -> Vec<Line> {
        let above = self.above.iter().map(|one| ("", (*one).to_owned()));
        let (old, new, blanks) = (self.name.len(), name.len(), self.blanks.len());
        let blanks = match self.blanks.trim_matches(' ').is_empty() {
            // A longer name where there is no room keeps one blank, if there was any.
            true => " ".repeat((old + blanks).checked_sub(new).unwrap_or(blanks.min(1))),
            false => self.blanks.to_owned(),
        };
        let line = format!("{name}{blanks}{}", self.rest);
        above.chain([("", line)]).collect()
    }

    /// A line that stands beside it, with its equals sign below this one's.
    pub fn with(&self, name: &str, value: &str) -> Line {
        let column = self.name.len() + self.blanks.len();
        let blanks = column.saturating_sub(name.len()).max(1);
        ("", format!("{name}{}= {value}", " ".repeat(blanks)))
    }
}

impl<'d> Editor<'d> {
    /// The line of a key of the table whose header is `at`; `None` where the table is
    /// in braces or has no such key.
    pub fn key_line(&self, at: Span, key: &str) -> Option<KeyLine<'d>> {
        let entry = self.known(at)?.table.get(key)?;
        let (layout, start) = (&self.layout, entry.key_span.start);
        layout.alone_on_line(start)?;
        if layout.is_inline(at) {
            return None;
        }
        let end = layout.line_end(entry.value.span.end);
        let text = layout.text[start..end].trim_end_matches(['\n', '\r']);
        let (before, rest) = text.split_at(text.find('=')?);
        let (name, blanks) = before.split_at(before.trim_end().len());
        let first = layout.block_start(start);
        let above = layout.text[first..start].lines().map(str::trim);
        Some(KeyLine {
            above: above.filter(|line| !line.is_empty()).collect(),
            name,
            blanks,
            rest,
            whole: Span::new(first, end),
        })
    }

    /// Whether keys are the last ones that stand under the header of their table.
    pub fn are_last(&self, at: Span, keys: &[&str]) -> bool {
        let Some(known) = self.known(at) else {
            return false;
        };
        let is_one = |entry: &Entry<'d, 'd>| keys.contains(&entry.key);
        let mut own: Vec<Entry<'d, 'd>> = self.own_entries(known).collect();
        own.sort_by_key(|entry| entry.key_span);
        own.iter().skip_while(|entry| !is_one(entry)).all(is_one)
    }

    /// Whether a key of the table whose header is `at` is written before another.
    pub fn is_before(&self, at: Span, key: &str, other: &str) -> bool {
        let place = |key| Some(self.known(at)?.table.get(key)?.key_span);
        matches!((place(key), place(other)), (Some(key), Some(other)) if key < other)
    }

    /// Whether a new table of a list of the one at `at` gets a header.
    pub fn gets_header(&self, at: Span, key: &str) -> bool {
        let listed = self.known(at).and_then(|known| known.table.get(key));
        !self.layout.is_inline(at) && listed.is_none_or(|entry| self.is_of_headers(entry.value))
    }

    /// Takes lines of keys out, with their comments.
    pub fn take_lines(&mut self, lines: &[Option<&KeyLine<'d>>]) {
        let spans = lines.iter().flatten().map(|line| line.whole).collect();
        for span in super::layout::joined(spans, |last, next| next.start <= last.end) {
            self.replace(self.layout.without_last_break(span), String::new());
        }
    }

    /// Puts lines behind the last key of the table whose header is `at`.
    pub fn put_lines(&mut self, at: Span, lines: &[Line]) {
        let Some(known) = self.known(at) else {
            return;
        };
        let keys = self.key_spans(known);
        let indent = keys
            .iter()
            .find_map(|key| self.layout.alone_on_line(key.start));
        let indent = indent.unwrap_or("").to_owned();
        let lines: Vec<String> = lines
            .iter()
            .map(|(_, line)| format!("{indent}{line}"))
            .collect();
        let after = self.layout.line_end(self.own_end(known));
        self.insert_lines(after, &lines);
    }

    /// Writes a table in braces, the only one of its list, in place of one key or of
    /// two that touch; says whether it could. What stands behind and below them stays.
    pub fn fold(&mut self, at: Span, keys: &[&str], list: &str, member: &[Line]) -> bool {
        let Some(known) = self.known(at).filter(|known| !known.table.has(list)) else {
            return false;
        };
        let is_inline = self.layout.is_inline(at);
        let entries = keys.iter().filter_map(|key| known.table.get(key));
        let entries = entries.map(|entry| Span::new(entry.key_span.start, entry.value.span.end));
        let mut entries: Vec<Span> = entries.collect();
        entries.sort();
        let whole = match entries[..] {
            [one] => one,
            [one, next] => {
                let between = self.layout.text.get(one.end..next.start);
                let parts = if is_inline { "," } else { "" };
                if between.is_none_or(|between| between.trim() != parts) {
                    return false;
                }
                Span::new(one.start, next.end)
            }
            _ => return false,
        };
        let value = format!("[{}]", super::inline(member));
        let line = match is_inline {
            true => format!("{list} = {value}"),
            false => self.layout.line(list, &value, &self.key_spans(known)),
        };
        self.replace(whole, line.trim_start().to_owned());
        true
    }

    /// Writes keys in place of a list of one table in braces, which is `list` of the
    /// table at `at`: what [`Editor::fold`] did is as it was. Says whether it could.
    pub fn unfold(&mut self, at: Span, list: &str, lines: &[Line]) -> bool {
        let Some(known) = self.known(at) else {
            return false;
        };
        let is_folded = |entry: &Entry<'d, 'd>| {
            !self.is_of_headers(entry.value) && entry.value.items().count() == 1
        };
        let Some(entry) = known.table.get(list).filter(is_folded) else {
            return false;
        };
        let new = if self.layout.is_inline(at) {
            let keys = lines.iter().map(|(key, value)| format!("{key} = {value}"));
            keys.collect::<Vec<_>>().join(", ")
        } else {
            let keys = self.key_spans(known);
            let lines = lines
                .iter()
                .map(|(key, value)| self.layout.line(key, value, &keys));
            let end = self.layout.newline_near(entry.key_span.start);
            lines.collect::<Vec<_>>().join(end)
        };
        let whole = Span::new(entry.key_span.start, entry.value.span.end);
        self.replace(whole, new.trim_start().to_owned());
        true
    }

    /// Makes comments of keys of the table whose header is `at`; says whether it could,
    /// as each stands on lines of its own.
    pub fn comment_out(&mut self, at: Span, keys: &[&str]) -> bool {
        let Some(known) = self.known(at) else {
            return false;
        };
        let entries: Vec<Entry<'d, 'd>> =
            keys.iter().filter_map(|key| known.table.get(key)).collect();
        let is_alone =
            |entry: &Entry<'d, 'd>| self.layout.alone_on_line(entry.key_span.start).is_some();
        if self.layout.is_inline(at) || !entries.iter().all(is_alone) {
            return false;
        }
        for entry in entries {
            let start = entry.key_span.start;
            let written = &self.layout.text[start..entry.value.span.end];
            self.insert(start, COMMENT.to_owned());
            for (end, _) in written.match_indices('\n') {
                self.insert(start + end + 1, COMMENT.to_owned());
            }
        }
        true
    }

    /// Makes a key of the comment that [`Editor::comment_out`] made of one with this
    /// value, below the header at `at`; says whether there is such a comment.
    pub fn uncomment(&mut self, at: Span, key: &str, value: &str) -> bool {
        let Some(known) = self.known(at).filter(|_| !self.layout.is_inline(at)) else {
            return false;
        };
        let text = self.layout.text;
        let value = value.replace('\n', &format!("\n{COMMENT}"));
        let mut values: Vec<Span> = self.own_entries(known).map(|one| one.value.span).collect();
        values.sort();
        let mut values = values.into_iter().peekable();
        let mut line = self.layout.line_end(at.end);
        while line < text.len() {
            let next = self.layout.line_end(line);
            while values.next_if(|value| value.end <= line).is_some() {}
            let is_within = values.peek().is_some_and(|value| value.start < line);
            let written = text[line..next].trim_start();
            if written.starts_with('[') && !is_within {
                return false;
            }
            let comment = line + text[line..next].len() - written.len();
            let begun = written.strip_prefix(COMMENT);
            let begun = begun.and_then(|rest| rest.strip_prefix(key));
            let begun = begun.and_then(|rest| rest.trim_start().strip_prefix('='));
            let begun = begun.map(|rest| next - rest.trim_start_matches([' ', '\t']).len());
            if let Some(begun) =
                begun.filter(|begun| !is_within && text[*begun..].starts_with(&value))
            {
                let whole = &text[comment..begun + value.len()];
                let lines = whole.match_indices('\n').map(|(end, _)| comment + end + 1);
                for start in std::iter::once(comment).chain(lines) {
                    self.replace(Span::new(start, start + COMMENT.len()), String::new());
                }
                return true;
            }
            line = next;
        }
        false
    }

    /// The place of the last table of a list, and of the one that it belongs to, which
    /// begins at a byte.
    pub fn last_of(&self, start: usize, list: &str) -> Option<(Span, Span)> {
        let mut begun = self
            .tables
            .iter()
            .filter(|known| known.table.span.start == start);
        let known = begun.rfind(|known| known.parent.is_some())?;
        let last = known.table.get(list)?.value.items().last()?;
        Some((known.table.span, last.span))
    }
}
