//! A table that brings others with it: an item and its leads.

use super::{Editor, Line, inline};
use crate::shape::Shape;
use crate::source::Span;

impl Editor<'_> {
    /// Adds a table of the file itself with tables that belong to it, as an item
    /// with its leads: after the one at `after`, else after the last of its kind.
    pub fn add_whole(
        &mut self,
        kind: &'static Shape,
        lines: &[Line],
        after: Option<Span>,
        inner: &[(&'static Shape, Vec<Line>)],
    ) {
        let Some(root) = self.known(Span::default()) else {
            return;
        };
        let name = kind.header.trim_matches(['[', ']']);
        let listed = root.table.get(name).map(|entry| entry.value);
        if listed.is_some_and(|list| !self.is_of_headers(list)) {
            // In braces, all of it is one value.
            let mut lines = lines.to_vec();
            if let Some((first, _)) = inner.first() {
                let key = first.header.trim_matches(['[', ']']);
                let key = key.rsplit('.').next().unwrap_or(key);
                let tables: Vec<String> = inner.iter().map(|(_, lines)| inline(lines)).collect();
                lines.push((key, format!("[{}]", tables.join(", "))));
            }
            self.add(Span::default(), kind, &lines, after);
            return;
        }
        let last = listed.and_then(|list| list.items().last());
        let sibling = after.or(last.map(|value| value.span));
        self.add_below(root, kind.header, lines, sibling);
        for (inner, lines) in inner {
            self.add_below(root, inner.header, lines, sibling);
        }
    }

    /// Adds a table with a header of its own, such as `[unit.SYT]`, behind the one at
    /// `after`, else at the end.
    pub fn add_named(&mut self, header: &str, lines: &[Line], after: Option<Span>) {
        if let Some(root) = self.known(Span::default()) {
            self.add_below(root, header, lines, after);
        }
    }

    /// Adds a table of the file itself with tables that belong to it in front of the one
    /// at `before`, each set apart by a blank line.
    pub fn add_before(
        &mut self,
        kind: &'static Shape,
        lines: &[Line],
        before: Span,
        inner: &[(&'static Shape, Vec<Line>)],
    ) {
        let look = self.layout.look(None);
        let mut new = Vec::new();
        let own = std::iter::once((kind.header, lines));
        let inner = inner.iter().map(|(kind, lines)| (kind.header, &lines[..]));
        for (header, lines) in own.chain(inner) {
            let table = self.layout.table(header, lines, &look, &[]);
            // The blank line stands below here, not above.
            new.extend(table.into_iter().skip(1));
            new.push(String::new());
        }
        self.insert_lines(self.layout.block_start(before.start), &new);
    }

    /// Whether the tables of a kind are written in braces, where no comment can stand.
    pub fn is_in_braces(&self, kind: &'static Shape) -> bool {
        let Some(root) = self.known(Span::default()) else {
            return false;
        };
        let name = kind.header.trim_matches(['[', ']']);
        let listed = root.table.get(name).map(|entry| entry.value);
        listed.is_some_and(|list| !self.is_of_headers(list))
    }
}
