//! Splicing facts into the text of a plan. Every other byte stays as it is:
//! comments, blank lines, quotes, line ends, a byte order mark, the order of
//! things and whether the last line ends.

mod layout;
pub mod lines;
mod removal;
mod whole;
pub mod written;

use crate::document::tables::{self, Known};
use crate::document::{Document, Entry, Value, tokens};
use crate::shape::Shape;
use crate::source::Span;
use layout::Layout;
use std::collections::HashMap;

/// Collects changes to one file, and makes the new text.
pub struct Editor<'d> {
    layout: Layout<'d>,
    /// The tables that the format knows, in the order of the file.
    tables: Vec<Known<'d>>,
    /// The places of those with headers that belong to another, by its header.
    inner: HashMap<Span, Vec<usize>>,
    splices: Vec<Splice>,
}

/// New text in place of a span.
struct Splice {
    span: Span,
    text: String,
}

/// A key with its value as the file has it; [`written`] writes values. Without a key it
/// is a comment, on a line of its own.
pub type Line = (&'static str, String);

impl<'d> Editor<'d> {
    /// Begins with a text that is TOML, and what it was read as.
    pub fn new(text: &'d str, document: &'d Document<'d>) -> Self {
        let mut tables = Vec::new();
        tables::each(document, &mut |known| tables.push(known));
        tables.sort_by_key(|known| known.table.span);
        let layout = Layout { text };
        let mut inner: HashMap<Span, Vec<usize>> = HashMap::new();
        for (place, known) in tables.iter().enumerate() {
            let has_header = !layout.is_inline(known.table.span);
            if let Some(parent) = known.parent.filter(|_| has_header) {
                inner.entry(parent).or_default().push(place);
            }
        }
        Self {
            layout,
            tables,
            inner,
            splices: Vec::new(),
        }
    }

    /// Gives a key of the table whose header is `at` a value: in place of the
    /// old one, or on a line of its own after the last key.
    pub fn set(&mut self, at: Span, key: &'static str, value: String) {
        let Some(known) = self.known(at) else {
            return;
        };
        if let Some(entry) = known.table.get(key) {
            self.keep_comments(entry);
            self.replace(entry.value.span, value);
        } else if self.layout.is_inline(at) {
            self.set_in_braces(known, key, &value);
        } else {
            let keys = self.key_spans(known);
            let line = self.layout.line(key, &value, &keys);
            let after = self.layout.line_end(self.own_end(known));
            self.insert_lines(after, &[line]);
        }
    }

    /// Puts the comments within a value that is replaced above its line.
    fn keep_comments(&mut self, entry: Entry<'d, 'd>) {
        let text = self.layout.text;
        let value = &text[entry.value.span.start..entry.value.span.end];
        let begins = entry.key_span.start;
        let Some(indent) = self.layout.alone_on_line(begins) else {
            return;
        };
        let comments = tokens::comments(value).into_iter();
        let lines = comments.map(|at| format!("{indent}{}", &value[at.start..at.end]));
        let lines: Vec<String> = lines.collect();
        if !lines.is_empty() {
            self.insert_lines(begins - indent.len(), &lines);
        }
    }

    /// Whether the table whose header is `at` has a key.
    pub fn has(&self, at: Span, key: &str) -> bool {
        self.known(at).is_some_and(|known| known.table.has(key))
    }

    /// Whether a key with this value stands where [`Editor::set`] puts a new one, and as
    /// that writes it: what is written in another way is somebody's own.
    pub fn is_as_set(&self, at: Span, key: &str, value: &str) -> bool {
        let Some(known) = self.known(at) else {
            return false;
        };
        let mut entries: Vec<Entry<'d, 'd>> = self.own_entries(known).collect();
        entries.sort_by_key(|entry| entry.key_span);
        let Some(last) = entries.pop().filter(|last| last.key == key) else {
            return false;
        };
        let text = self.layout.text;
        let written = last.value.span;
        if self.layout.is_inline(at) {
            return &text[written.start..written.end] == value;
        }
        let keys: Vec<Span> = entries.iter().map(|entry| entry.key_span).collect();
        let above = entries.last().map_or(at.end, |entry| entry.value.span.end);
        let begins = self.layout.line_end(above);
        let ends = self.layout.line_end(last.key_span.start);
        let line = text
            .get(begins..ends)
            .map(|line| line.trim_end_matches(['\n', '\r']));
        line == Some(&self.layout.line(key, value, &keys))
    }

    /// The value of a key of the table whose header is `at`, as it is written.
    pub fn raw(&self, at: Span, key: &str) -> Option<&'d str> {
        let value = self.known(at)?.table.get(key)?.value.span;
        Some(&self.layout.text[value.start..value.end])
    }

    /// Adds a table of a kind, such as `[[item.result]]`, to the one whose
    /// header is `parent`, or to the file itself at [`Span::default`]: after
    /// the one at `after`, else after the last of its kind there, else after
    /// all that the parent has.
    pub fn add(&mut self, parent: Span, kind: &'static Shape, lines: &[Line], after: Option<Span>) {
        let Some(known) = self.known(parent) else {
            return;
        };
        let header = kind.header.trim_matches(['[', ']']);
        let name = header.rsplit('.').next().unwrap_or(header);
        let listed = known.table.get(name).map(|entry| entry.value);
        if let Some(list) = listed.filter(|list| !self.is_of_headers(*list)) {
            self.append(list, lines, after);
        } else if self.layout.is_inline(parent) {
            // There is no list yet: an inline table takes one as a key.
            self.set_in_braces(known, name, &format!("[{}]", inline(lines)));
        } else {
            let last = listed.and_then(|list| list.items().last());
            let sibling = after.or(last.map(|value| value.span));
            self.add_below(known, kind.header, lines, sibling);
        }
    }

    /// Adds a key to a table in braces.
    fn set_in_braces(&mut self, known: Known<'d>, key: &str, value: &str) {
        let ends = self.own_entries(known).map(|entry| entry.value.span.end);
        match ends.max() {
            Some(end) => self.insert(end, format!(", {key} = {value}")),
            None => self.insert(known.table.span.start + 1, format!(" {key} = {value} ")),
        }
    }

    /// The text with every change in it.
    pub fn text(&self) -> String {
        let text = self.layout.text;
        // What is put in where something is taken out stands before it.
        let mut splices: Vec<&Splice> = self.splices.iter().collect();
        splices.sort_by_key(|splice| splice.span);
        let mut out = String::with_capacity(text.len() + 256);
        let mut at = 0;
        for splice in splices {
            debug_assert!(at <= splice.span.start, "two changes of one place");
            let start = splice.span.start.max(at);
            out.push_str(&text[at..start]);
            out.push_str(&splice.text);
            at = splice.span.end.max(start);
        }
        out.push_str(&text[at..]);
        out
    }

    /// The text without any change.
    pub fn unchanged(&self) -> &'d str {
        self.layout.text
    }

    /// Takes every change back.
    pub fn forget(&mut self) {
        self.splices.clear();
    }

    fn known(&self, at: Span) -> Option<Known<'d>> {
        let place = self
            .tables
            .binary_search_by_key(&at, |known| known.table.span);
        place.ok().map(|place| self.tables[place])
    }

    /// The entries that stand under a table's own header.
    fn own_entries(&self, known: Known<'d>) -> impl Iterator<Item = Entry<'d, 'd>> + '_ {
        let is_own = |entry: &Entry<'d, 'd>| {
            !self.is_of_headers(entry.value) && entry.value.table().is_none()
                || self.layout.is_inline(entry.value.span)
        };
        known.table.entries().filter(is_own)
    }

    /// Where the keys are that stand under a table's own header.
    fn key_spans(&self, known: Known<'d>) -> Vec<Span> {
        let own = self.own_entries(known);
        own.map(|entry| entry.key_span).collect()
    }

    /// Whether a value is a list of tables that have headers of their own.
    fn is_of_headers(&self, list: Value<'d, 'd>) -> bool {
        let first = list.items().next();
        first.is_some_and(|first| first.table().is_some() && !self.layout.is_inline(first.span))
    }

    /// Where what stands under a table's own header ends.
    fn own_end(&self, known: Known<'d>) -> usize {
        let ends = self.own_entries(known).map(|entry| entry.value.span.end);
        ends.max().unwrap_or(0).max(known.table.span.end)
    }

    /// Where a table ends, with the tables that belong to it.
    fn whole_end(&self, known: Known<'d>) -> usize {
        let ends = self.inner(known).iter().map(|place| {
            let inner = self.tables[*place];
            self.whole_end(inner)
        });
        ends.max().unwrap_or(0).max(self.own_end(known))
    }

    /// Adds a table with a header: after a sibling, or after all of its
    /// parent.
    fn add_below(
        &mut self,
        parent: Known<'d>,
        header: &str,
        lines: &[Line],
        sibling: Option<Span>,
    ) {
        let beside = sibling.and_then(|at| self.known(at));
        let end = match beside {
            Some(beside) => self.whole_end(beside),
            None if parent.parent.is_none() => self.layout.text.trim_end().len(),
            None => self.whole_end(parent),
        };
        // It is set in and set apart as its neighbour is.
        let like = beside.or_else(|| self.last_inner(parent));
        let look = self.layout.look(like.map(|known| known.table.span));
        let keys: Vec<Span> = beside
            .map(|beside| self.key_spans(beside))
            .unwrap_or_default();
        let after = self.layout.block_end(end);
        let new = self.layout.table(header, lines, &look, &keys);
        self.insert_lines(after, &new);
    }

    /// The last table with a header that belongs to a table below the top.
    fn last_inner(&self, parent: Known<'d>) -> Option<Known<'d>> {
        parent.parent?;
        let last = self.inner(parent).last()?;
        Some(self.tables[*last])
    }

    /// The places of the tables with headers that belong to a table.
    fn inner(&self, known: Known<'d>) -> &[usize] {
        let inner = self.inner.get(&known.table.span);
        inner.map(Vec::as_slice).unwrap_or_default()
    }

    /// Adds a table to a list written in brackets.
    fn append(&mut self, list: Value<'d, 'd>, lines: &[Line], after: Option<Span>) {
        let members: Vec<Span> = list.items().map(|member| member.span).collect();
        let new = inline(lines);
        let last = after.filter(|at| members.contains(at));
        let Some(last) = last.or(members.last().copied()) else {
            // What stands in the brackets stays behind it, and behind others that
            // are added there.
            let at = Span::new(list.span.start + 1, list.span.start + 1);
            match self.splices.iter_mut().find(|one| one.span == at) {
                Some(begun) => begun.text.push_str(&format!(", {new}")),
                None => self.replace(at, new),
            }
            return;
        };
        let rest = &self.layout.text[last.end..self.layout.line_end(last.end)];
        let rest = rest.trim();
        let has_comma = rest.starts_with(',');
        let behind = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        let is_last_on_line = behind.is_empty() || behind.starts_with('#');
        let indent = self.layout.alone_on_line(last.start);
        let Some(indent) = indent.filter(|_| is_last_on_line) else {
            self.insert(last.end, format!(", {new}"));
            return;
        };
        // On a line of its own, below the comment that may follow the last.
        if !has_comma {
            self.insert(last.end, ",".to_owned());
        }
        let after = self.layout.line_end(last.end);
        let comma = if has_comma { "," } else { "" };
        self.insert_lines(after, &[format!("{indent}{new}{comma}")]);
    }

    /// Puts whole lines at the beginning of a line, or at the end of a last
    /// line that has no end; then the new last line has none.
    fn insert_lines(&mut self, at: usize, lines: &[String]) {
        let end = self.layout.newline_near(at);
        let text = &self.layout.text[..at];
        let is_open = !text.is_empty() && !text.ends_with('\n');
        let mut lines = lines.join("\n");
        if end != "\n" {
            // A value of several lines has the file's ends already.
            lines = lines.replace("\r\n", "\n").replace('\n', end);
        }
        self.insert(
            at,
            if is_open {
                format!("{end}{lines}")
            } else {
                format!("{lines}{end}")
            },
        );
    }

    fn insert(&mut self, at: usize, text: String) {
        self.replace(Span::new(at, at), text);
    }

    fn replace(&mut self, span: Span, text: String) {
        self.splices.push(Splice { span, text });
    }
}

/// A table in braces.
fn inline(lines: &[Line]) -> String {
    let lines = lines.iter().map(|(key, value)| format!("{key} = {value}"));
    format!("{{ {} }}", lines.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape;
    use crate::source::Source;

    /// The text after changes to the table whose header begins at the first
    /// `at` of it.
    fn edited(text: &str, at: &str, change: impl FnOnce(&mut Editor<'_>, Span)) -> String {
        let source = Source::new("plan.toml".into(), text.into());
        let (document, problems) = Document::parse(&source);
        assert!(problems.is_empty(), "{text}");
        let mut editor = Editor::new(&source.text, &document);
        let start = text.find(at).unwrap();
        let known = editor.tables.iter().rev();
        let span = match at {
            "" => Span::default(),
            _ => {
                let mut spans = known.map(|known| known.table.span);
                spans.find(|span| span.start == start).unwrap()
            }
        };
        change(&mut editor, span);
        editor.text()
    }

    #[test]
    fn a_key_gets_a_value() {
        for (text, new) in [
            // In place, whatever stands around it.
            (
                "[[item]]\nid = '6.1'\ncompleted = 2026-01-01   # chờ\nx = [ # một\n 1 ]\n",
                "[[item]]\nid = '6.1'\ncompleted = 2026-11-25   # chờ\nx = [ # một\n 1 ]\n",
            ),
            // After the last key of its own, aligned and set in as they are.
            (
                "  [[item]]\n  id        = \"1\"\n  title     = \"a\" # b\n  [[item.lead]]\n",
                "  [[item]]\n  id        = \"1\"\n  title     = \"a\" # b\n  completed = 2026-11-25\n  [[item.lead]]\n",
            ),
            (
                "[[item]]\nid    = \"1\"\ntitle = \"\"\"\na\n\"\"\"\n\n# x\n[[item]]\n",
                "[[item]]\nid    = \"1\"\ntitle = \"\"\"\na\n\"\"\"\ncompleted = 2026-11-25\n\n# x\n[[item]]\n",
            ),
            (
                "[[item]]\r\nid=\"1\"\r\ntitle=\"a\"\r\n",
                "[[item]]\r\nid=\"1\"\r\ntitle=\"a\"\r\ncompleted = 2026-11-25\r\n",
            ),
            // A last line without an end.
            (
                "[[item]]\nid = \"1\"",
                "[[item]]\nid = \"1\"\ncompleted = 2026-11-25",
            ),
            ("[[item]] # a", "[[item]] # a\ncompleted = 2026-11-25"),
            // In braces.
            (
                "item = [ { id = \"1\", lead = [{ unit = \"A\" }] } ]\n",
                "item = [ { id = \"1\", lead = [{ unit = \"A\" }], completed = 2026-11-25 } ]\n",
            ),
            ("item = [{}]\n", "item = [{ completed = 2026-11-25 }]\n"),
        ] {
            let at = if text.starts_with("item") {
                "{"
            } else {
                "[[item]]"
            };
            let set = |editor: &mut Editor<'_>, span| {
                editor.set(span, "completed", "2026-11-25".to_owned());
            };
            assert_eq!(edited(text, at, set), new);
        }
    }

    #[test]
    fn comments_within_a_value_that_is_replaced_stay() {
        let text = "[[item]]\r\n  x = [\r\n    '#1', # một\r\n    # hai\r\n    2,\r\n  ] # ba\r\n";
        let new = "[[item]]\r\n  # một\r\n  # hai\r\n  x = [3] # ba\r\n";
        let set = |editor: &mut Editor<'_>, span| editor.set(span, "x", "[3]".to_owned());
        assert_eq!(edited(text, "[[item]]", set), new);
    }

    #[test]
    fn a_key_goes_with_its_line() {
        for (text, new) in [
            (
                "[[item]]\nid = \"1\"\nreason = \"a\"\ny = 1\n",
                "[[item]]\nid = \"1\"\ny = 1\n",
            ),
            (
                "[[item]]\nid = \"1\"\nx = 1\nreason = \"a\"",
                "[[item]]\nid = \"1\"",
            ),
            ("[[item]]\r\nreason = \"a\"\r\n", "[[item]]\r\n"),
            ("[[item]]\nreason = \"a\" # b\n", "[[item]]\n# b\n"),
            ("[[item]]\r\nid = 1\r\nreason = \"a\"", "[[item]]\r\nid = 1"),
            ("item = [{ reason = \"a\", id = 1 }]", "item = [{ id = 1 }]"),
            ("item = [{ id = 1, reason = \"a\" }]", "item = [{ id = 1 }]"),
        ] {
            let at = if text.starts_with("item") {
                "{"
            } else {
                "[[item]]"
            };
            let remove = |editor: &mut Editor<'_>, span| editor.remove(span, &["x", "reason"]);
            assert_eq!(edited(text, at, remove), new);
        }
    }

    #[test]
    fn a_table_is_added_where_it_belongs() {
        for (text, new) in [
            // After all that the item has; what stands over the next stays
            // with it.
            (
                "[[item]]\nid = \"1\"\n\n[[item.lead]]\nunit = \"A\"\n\n# --- hai ---\n[[item]]\nid = \"2\"\n",
                "[[item]]\nid = \"1\"\n\n[[item.lead]]\nunit = \"A\"\n\n[[item.result]]\nperiod = 2025\ntext   = \"x\"\n\n# --- hai ---\n[[item]]\nid = \"2\"\n",
            ),
            // Without blank lines where there are none, set in as others.
            (
                "[[item]]\nid = \"1\"\n  [[item.lead]]\n  unit = \"A\"\n[[item]]\nid = \"2\"\n",
                "[[item]]\nid = \"1\"\n  [[item.lead]]\n  unit = \"A\"\n  [[item.result]]\n  period = 2025\n  text   = \"x\"\n[[item]]\nid = \"2\"\n",
            ),
            // After the last of its kind; a comment below it stays there.
            (
                "[[item]]\nid = \"1\"\n\n[[item.result]]\nperiod = 2024\ntext = \"a\"\n# về 2024\n\n[[item.lead]]\nunit = \"A\"",
                "[[item]]\nid = \"1\"\n\n[[item.result]]\nperiod = 2024\ntext = \"a\"\n# về 2024\n\n[[item.result]]\nperiod = 2025\ntext = \"x\"\n\n[[item.lead]]\nunit = \"A\"",
            ),
            // At the end of a file that does not end its last line.
            (
                "[[item]]\r\nid = \"1\"",
                "[[item]]\r\nid = \"1\"\r\n\r\n[[item.result]]\r\nperiod = 2025\r\ntext   = \"x\"",
            ),
            // To a list in brackets.
            (
                "[[item]]\nid = \"1\"\nresult = [{ period = 2024, text = \"a\" }] # b\n",
                "[[item]]\nid = \"1\"\nresult = [{ period = 2024, text = \"a\" }, { period = 2025, text = \"x\" }] # b\n",
            ),
            (
                "[[item]]\nresult = [\n  { period = 2024, text = \"a\" }, # b\n]\n",
                "[[item]]\nresult = [\n  { period = 2024, text = \"a\" }, # b\n  { period = 2025, text = \"x\" },\n]\n",
            ),
            (
                "[[item]]\nresult = [\n  { period = 2024, text = \"a\" } # b\n]\n",
                "[[item]]\nresult = [\n  { period = 2024, text = \"a\" }, # b\n  { period = 2025, text = \"x\" }\n]\n",
            ),
            // The last on its line, and not the last of the line.
            (
                "[[item]]\nresult = [\n  { period = 2024, text = \"a\" }]\n",
                "[[item]]\nresult = [\n  { period = 2024, text = \"a\" }, { period = 2025, text = \"x\" }]\n",
            ),
            (
                "[[item]]\nresult = [\n  { period = 2023, text = \"b\" }, { period = 2024, text = \"a\" },\n]\n",
                "[[item]]\nresult = [\n  { period = 2023, text = \"b\" }, { period = 2024, text = \"a\" }, { period = 2025, text = \"x\" },\n]\n",
            ),
            (
                "[[item]]\nresult = []\n",
                "[[item]]\nresult = [{ period = 2025, text = \"x\" }]\n",
            ),
            (
                "item = [{ id = \"1\" }]\n",
                "item = [{ id = \"1\", result = [{ period = 2025, text = \"x\" }] }]\n",
            ),
        ] {
            let at = if text.starts_with("item") {
                "{"
            } else {
                "[[item]]"
            };
            let lines = [("period", "2025".to_owned()), ("text", written::text("x"))];
            let add = |editor: &mut Editor<'_>, span| {
                editor.add(span, &shape::RESULT, &lines, None);
            };
            assert_eq!(edited(text, at, add), new);
        }
    }

    #[test]
    fn a_table_is_added_to_the_file() {
        let lines = [("unit", written::text("A"))];
        for (text, after, new) in [
            (
                "[plan]\ntitle = \"x\"\n# cuối\n\n\n",
                None,
                "[plan]\ntitle = \"x\"\n# cuối\n\n[[report]]\nunit = \"A\"\n\n\n",
            ),
            (
                "[[report]]\nunit = \"A\"\n\n[[report]]\nunit = \"B\"\n",
                Some("[[report]]"),
                "[[report]]\nunit = \"A\"\n\n[[report]]\nunit = \"A\"\n\n[[report]]\nunit = \"B\"\n",
            ),
            (
                "[[report]]\nunit = \"B\"\n\n[[item]]\nid = \"1\"",
                None,
                "[[report]]\nunit = \"B\"\n\n[[report]]\nunit = \"A\"\n\n[[item]]\nid = \"1\"",
            ),
        ] {
            let add = |editor: &mut Editor<'_>, span: Span| {
                let after = after.map(|_| span);
                editor.add(Span::default(), &shape::REPORT, &lines, after);
            };
            assert_eq!(edited(text, after.unwrap_or(""), add), new);
        }
    }

    #[test]
    fn texts_are_written_so_that_they_are_read_back() {
        for text in [
            "Công văn số 1",
            "a \"b\" \\ c",
            "một\nhai\r\n",
            "\u{1b}[2J\t",
            "'''",
            "",
        ] {
            let written = format!("x = {}", written::text(text));
            let source = Source::new(String::new(), written);
            let (document, problems) = Document::parse(&source);
            assert!(problems.is_empty(), "{text}");
            let entry = document.root().get("x").unwrap();
            assert_eq!(entry.value.text().unwrap(), text);
            assert!(!source.text.contains('\n'), "{text}");
        }
    }
}
