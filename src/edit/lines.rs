//! Lines of keys as they are written, for a key that goes from one table to another
//! and may have to come back: its column, its value and the comments above and behind
//! it are the same there.

use super::{Editor, Line};
use crate::document::Entry;
use crate::source::Span;

/// A key on a line of its own.
pub struct KeyLine<'d> {
    /// The comments right above it.
    above: Vec<&'d str>,
    /// Where its equals sign stands, from its first letter.
    column: usize,
    /// What is written from the equals sign on, a comment behind the value too.
    rest: &'d str,
    /// The key with its value, and all of the lines.
    entry: Span,
    whole: Span,
}

impl KeyLine<'_> {
    /// The same lines under another name.
    pub fn named(&self, name: &str) -> Vec<Line> {
        let above = self.above.iter().map(|one| ("", (*one).to_owned()));
        let line = self.beside(name, self.rest);
        above.chain([line]).collect()
    }

    /// A line that stands beside it, with its equals sign below this one's.
    pub fn with(&self, name: &str, value: &str) -> Line {
        self.beside(name, &format!("= {value}"))
    }

    fn beside(&self, name: &str, rest: &str) -> Line {
        // `stopped=2025` has no blanks at all.
        let fewest = usize::from(rest.starts_with("= "));
        let blanks = self.column.saturating_sub(name.len()).max(fewest);
        ("", format!("{name}{}{rest}", " ".repeat(blanks)))
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
        let column = text.find('=')?;
        let first = layout.block_start(start);
        let above = layout.text[first..start].lines().map(str::trim);
        Some(KeyLine {
            above: above.filter(|line| !line.is_empty()).collect(),
            column,
            rest: &text[column..],
            entry: Span::new(start, entry.value.span.end),
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

    /// Writes a table in braces, the only one of its list, in place of one line or of
    /// two that touch and have no comment between them; says whether it could. What
    /// stands behind and below them stays.
    pub fn fold_lines(
        &mut self,
        at: Span,
        lines: &[Option<&KeyLine<'d>>],
        list: &str,
        member: &[Line],
    ) -> bool {
        let mut entries: Vec<Span> = lines.iter().flatten().map(|line| line.entry).collect();
        entries.sort();
        let whole = match entries[..] {
            [one] => one,
            [one, next] => {
                let between = self.layout.text.get(one.end..next.start);
                if between.is_none_or(|between| !between.trim().is_empty()) {
                    return false;
                }
                Span::new(one.start, next.end)
            }
            _ => return false,
        };
        let Some(known) = self.known(at).filter(|known| !known.table.has(list)) else {
            return false;
        };
        let value = format!("[{}]", super::inline(member));
        let line = self.layout.line(list, &value, &self.key_spans(known));
        self.replace(whole, line.trim_start().to_owned());
        true
    }

    /// Writes lines of keys in place of a list of one table in braces, which is `list`
    /// of the table at `at`: what [`Editor::fold_lines`] did is as it was. Says whether
    /// it could.
    pub fn unfold_lines(&mut self, at: Span, list: &str, lines: &[Line]) -> bool {
        let Some(known) = self.known(at) else {
            return false;
        };
        let entry = known.table.get(list);
        let is_folded = |entry: &Entry<'d, 'd>| {
            !self.is_of_headers(entry.value) && entry.value.items().count() == 1
        };
        let is_own_line = !self.layout.is_inline(at);
        let Some(entry) = entry.filter(|entry| is_own_line && is_folded(entry)) else {
            return false;
        };
        let keys = self.key_spans(known);
        let lines = lines
            .iter()
            .map(|(key, value)| self.layout.line(key, value, &keys));
        let end = self.layout.newline_near(entry.key_span.start);
        let new = lines.collect::<Vec<_>>().join(end);
        let whole = Span::new(entry.key_span.start, entry.value.span.end);
        self.replace(whole, new.trim_start().to_owned());
        true
    }
}
