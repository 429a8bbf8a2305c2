//! Taking keys and tables out of a text, with the lines, commas and comments that are
//! theirs alone.

use super::Editor;
use super::layout::joined;
use crate::document::Entry;
use crate::document::tables::Known;
use crate::source::Span;

impl<'d> Editor<'d> {
    /// Takes keys with their values out of the table whose header is `at`. A
    /// comment behind one stays, on a line of its own.
    pub fn remove(&mut self, at: Span, keys: &[&str]) {
        let Some(known) = self.known(at) else {
            return;
        };
        let entries = keys.iter().filter_map(|key| known.table.get(key));
        let wholes = entries.map(|entry| Span::new(entry.key_span.start, entry.value.span.end));
        if self.layout.is_inline(at) {
            let spans = joined(wholes.collect(), |last, next| {
                self.layout.is_comma_between(last.end, next.start)
            });
            for span in spans {
                self.replace(self.layout.with_comma(span), String::new());
            }
        } else {
            let lines = wholes.map(|whole| self.layout.with_line(whole));
            for span in joined(lines.collect(), |last, next| next.start <= last.end) {
                self.replace(self.layout.without_last_break(span), String::new());
            }
        }
    }

    /// Takes the table whose header is `at` out, with the tables that belong to
    /// it and the blank line that sets it apart: what [`Editor::add`] put in goes
    /// to the byte.
    pub fn take_out(&mut self, at: Span) {
        let Some(known) = self.known(at) else {
            return;
        };
        if self.layout.is_inline(at) {
            self.take_out_of_list(known);
        } else {
            let whole = Span::new(known.table.span.start, self.whole_end(known));
            let lines = self.layout.with_lines(whole);
            self.replace(self.layout.without_last_break(lines), String::new());
        }
    }

    /// Takes a table in braces out of the list that holds it.
    fn take_out_of_list(&mut self, known: Known<'d>) {
        let at = known.table.span;
        let parent = self
            .tables
            .iter()
            .find(|one| Some(one.table.span) == known.parent);
        let holder = parent.and_then(|parent| {
            let holds = |entry: &Entry<'d, 'd>| entry.value.items().any(|one| one.span == at);
            Some((*parent, parent.table.entries().find(holds)?))
        });
        let Some((parent, entry)) = holder else {
            return;
        };
        let members: Vec<Span> = entry.value.items().map(|one| one.span).collect();
        let place = members.iter().position(|one| *one == at).unwrap_or(0);
        let before = place.checked_sub(1).map(|place| members[place]);
        match (before, members.get(place + 1)) {
            // A list that stands before other keys was there when it got its table.
            (None, None)
                if self.layout.is_inline(parent.table.span)
                    && self
                        .own_entries(parent)
                        .all(|one| one.value.span.end <= entry.value.span.end) =>
            {
                self.remove(parent.table.span, &[entry.key]);
            }
            (before, next) => {
                let spans = self.layout.member(at, before, next.copied());
                for span in spans {
                    self.replace(span, String::new());
                }
            }
        }
    }

    /// What is taken out and not replaced, line by line.
    pub fn taken_out(&self) -> Vec<&'d str> {
        let gone = self.splices.iter().filter(|splice| splice.text.is_empty());
        let mut spans: Vec<Span> = gone.map(|splice| splice.span).collect();
        spans.sort();
        let text = self.layout.text;
        let lines = spans
            .iter()
            .flat_map(|span| text[span.start..span.end].lines());
        // A comma parts what stays.
        lines
            .filter(|line| !matches!(line.trim(), "" | ","))
            .collect()
    }
}
