//! How a file is laid out: its lines, their ends, how keys are aligned and
//! tables set apart, so that what is added looks like what is there.

use super::Line;
use crate::source::Span;

/// A text, read for its layout.
pub struct Layout<'d> {
    pub text: &'d str,
}

/// How a new table stands among others.
pub struct Look {
    indent: String,
    blank_line: bool,
}

impl<'d> Layout<'d> {
    /// Whether a table is written in braces, or a list of them in brackets,
    /// within a line.
    pub fn is_inline(&self, at: Span) -> bool {
        self.text[at.start..].starts_with('{')
    }

    /// Where the line of a byte begins.
    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Where the line after that of a byte begins, or the text ends.
    pub fn line_end(&self, at: usize) -> usize {
        self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |end| at + end + 1)
    }

    /// The line end that the lines around a place have.
    pub fn newline_near(&self, at: usize) -> &'static str {
        let (before, after) = self.text.split_at(at);
        let line = match before.rfind('\n') {
            Some(end) => &before[..=end],
            None => after.find('\n').map_or("", |end| &after[..=end]),
        };
        if line.ends_with("\r\n") { "\r\n" } else { "\n" }
    }

    /// The blanks before a place, where nothing else stands before it on its
    /// line.
    pub fn alone_on_line(&self, at: usize) -> Option<&'d str> {
        let before = &self.text[self.line_start(at)..at];
        before.trim().is_empty().then_some(before)
    }

    /// Where the block that ends with a line's content ends: comments right
    /// below it belong to it, unless they stand right above what follows.
    pub fn block_end(&self, content: usize) -> usize {
        let end = self.line_end(content);
        let mut at = end;
        while at < self.text.len() {
            let next = self.line_end(at);
            let line = self.text[at..next].trim();
            if line.is_empty() {
                return at;
            }
            if !line.starts_with('#') {
                return end;
            }
            at = next;
        }
        at
    }

    /// How a new table stands, by one like it; without one it is set apart by
    /// a blank line.
    pub fn look(&self, like: Option<Span>) -> Look {
        let Some(at) = like.map(|like| like.start) else {
            return Look {
                indent: String::new(),
                blank_line: true,
            };
        };
        let start = self.line_start(at);
        Look {
            indent: self.alone_on_line(at).unwrap_or("").to_owned(),
            blank_line: self.is_set_apart(start),
        }
    }

    /// Whether a blank line stands above the line that begins at a place, or
    /// above the comments over it.
    fn is_set_apart(&self, mut start: usize) -> bool {
        while start > 0 {
            let above = self.line_start(start - 1);
            let line = self.text[above..start].trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
            if !line.starts_with('#') {
                return line.is_empty();
            }
            start = above;
        }
        true
    }

    /// A new line of a table whose keys stand at `keys`: set in and aligned as
    /// they are.
    pub fn line(&self, key: &str, value: &str, keys: &[Span]) -> String {
        let indent = keys.iter().find_map(|key| self.alone_on_line(key.start));
        let gap = self.gap(key, keys);
        format!("{}{key}{gap}= {value}", indent.unwrap_or(""))
    }

    /// The blanks between a new key and its equals sign.
    fn gap(&self, key: &str, keys: &[Span]) -> String {
        let columns: Vec<usize> = keys
            .iter()
            .filter_map(|key| {
                let rest = &self.text[key.start..self.line_end(key.start)];
                Some(rest[..rest.find('=')?].chars().count())
            })
            .collect();
        let wanted = match columns[..] {
            [first, ..] if columns.iter().all(|column| *column == first) => first,
            _ => 0,
        };
        " ".repeat(wanted.saturating_sub(key.len()).max(1))
    }

    /// The lines of a new table. Its equals signs stand below one another,
    /// unless those of the table at `keys` do not.
    pub fn table(&self, header: &str, lines: &[Line], look: &Look, keys: &[Span]) -> Vec<String> {
        let longest = lines.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
        let is_aligned = {
            let gaps = keys.iter().map(|key| {
                let rest = &self.text[key.end..];
                rest.len() - rest.trim_start_matches([' ', '\t']).len()
            });
            let gaps: Vec<usize> = gaps.collect();
            gaps.len() < 2 || gaps.iter().any(|gap| *gap != 1) || {
                // Keys of one length are aligned as they stand.
                let lengths: Vec<usize> = keys.iter().map(|key| key.end - key.start).collect();
                lengths.iter().all(|length| *length == lengths[0])
            }
        };
        let indent = &look.indent;
        let mut new = Vec::with_capacity(lines.len() + 2);
        if look.blank_line {
            new.push(String::new());
        }
        new.push(format!("{indent}{header}"));
        new.extend(lines.iter().map(|(key, value)| {
            if key.is_empty() {
                return format!("{indent}{value}");
            }
            let gap = if is_aligned { longest - key.len() } else { 0 };
            format!("{indent}{key}{} = {value}", " ".repeat(gap))
        }));
        new
    }

    /// Where the block begins whose first line is that of a place: comments right above
    /// it belong to it.
    pub fn block_start(&self, at: usize) -> usize {
        let mut start = self.line_start(at);
        while start > 0 {
            let above = self.line_start(start - 1);
            if !self.text[above..start].trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        start
    }

    /// Whether only a comma stands between two places.
    pub fn is_comma_between(&self, end: usize, start: usize) -> bool {
        self.text
            .get(end..start)
            .is_some_and(|between| between.trim() == ",")
    }

    /// A key and its value with the comma that parts them from the others in
    /// braces.
    pub fn with_comma(&self, whole: Span) -> Span {
        let before = self.text[..whole.start].trim_end();
        if before.ends_with(',') {
            return Span::new(before.len() - 1, whole.end);
        }
        let after = &self.text[whole.end..];
        let comma = after.trim_start();
        match comma.strip_prefix(',') {
            Some(rest) => Span::new(whole.start, self.text.len() - rest.trim_start().len()),
            None => whole,
        }
    }

    /// A key and its value with the line they stand on; a comment behind them
    /// is left.
    pub fn with_line(&self, whole: Span) -> Span {
        let end = self.line_end(whole.end);
        let rest = &self.text[whole.end..end];
        if rest.trim().is_empty() {
            return Span::new(self.line_start(whole.start), end);
        }
        let blanks = rest.len() - rest.trim_start().len();
        Span::new(whole.start, whole.end + blanks)
    }

    /// A table with the lines it stands on, a comment behind the last one too, and
    /// the blank line above it.
    pub fn with_lines(&self, whole: Span) -> Span {
        let mut start = self.line_start(whole.start);
        if start > 0 {
            let above = self.line_start(start - 1);
            if self.text[above..start].trim().is_empty() {
                start = above;
            }
        }
        Span::new(start, self.line_end(whole.end))
    }

    /// A member of a list in brackets with what parts it from the others, which
    /// are there: `before` and `next` are those beside it.
    pub fn member(&self, at: Span, before: Option<Span>, next: Option<Span>) -> Vec<Span> {
        let rest = self.text[at.end..self.line_end(at.end)].trim();
        let behind = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        let is_alone = self.alone_on_line(at.start).is_some()
            && (behind.is_empty() || behind.starts_with('#'));
        if is_alone {
            let line = Span::new(self.line_start(at.start), self.line_end(at.end));
            // The last one has no comma where the lists's last had none.
            let comma = before.filter(|_| !rest.starts_with(',') && next.is_none());
            let comma = comma.filter(|before| self.text[before.end..].starts_with(','));
            let comma = comma.map(|before| Span::new(before.end, before.end + 1));
            return comma.into_iter().chain([line]).collect();
        }
        let between = |from: usize, to: usize| self.is_comma_between(from, to);
        match (before, next) {
            (Some(before), _) if between(before.end, at.start) => {
                vec![Span::new(before.end, at.end)]
            }
            (_, Some(next)) if between(at.end, next.start) => {
                vec![Span::new(at.start, next.start)]
            }
            _ => vec![self.with_comma(at)],
        }
    }

    /// Lines to be taken out: where the last line of the text is one of them
    /// and has no end, the line before them loses its own instead.
    pub fn without_last_break(&self, lines: Span) -> Span {
        let is_whole = lines.start == self.line_start(lines.start);
        if !is_whole || lines.end < self.text.len() || self.text.ends_with('\n') {
            return lines;
        }
        let before = &self.text[..lines.start];
        let before = before.strip_suffix('\n').unwrap_or(before);
        Span::new(before.strip_suffix('\r').unwrap_or(before).len(), lines.end)
    }
}

/// Spans in order, with those that belong together made one.
pub fn joined(mut spans: Vec<Span>, together: impl Fn(Span, Span) -> bool) -> Vec<Span> {
    spans.sort();
    spans.dedup_by(|next, last| {
        let joins = together(*last, *next);
        if joins {
            last.end = last.end.max(next.end);
        }
        joins
    });
    spans
}
