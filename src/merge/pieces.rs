//! A text in pieces that lie one behind another and make it up: tables with
//! their keys, each with the comments that belong to it.

use crate::document::statements::{Kind, Statement, bare, statements};
use crate::shape::{self, Shape};
use crate::source::Span;
use std::collections::HashMap;

/// A file as pieces.
pub(super) struct File<'t> {
    pub(super) text: &'t str,
    pub(super) pieces: Vec<Piece>,
    /// Blank lines and comments behind all of them.
    pub(super) end: Span,
}

/// A key with its value, or a table with all that is in it.
#[derive(Debug)]
pub(super) struct Piece {
    /// What it is known by among its siblings, whatever else it holds.
    pub(super) name: String,
    /// Blank lines and comments over it.
    pub(super) above: Span,
    /// Its own lines: a header, or a key with its value.
    pub(super) own: Span,
    /// Comments right below its own lines.
    pub(super) below: Span,
    pub(super) inner: Vec<Piece>,
    pub(super) kind: PieceKind,
}

#[derive(Debug)]
pub(super) enum PieceKind {
    Setting {
        key: String,
        value: Span,
    },
    Table {
        path: Vec<String>,
        /// As the format describes it, where it knows it.
        shape: Option<&'static Shape>,
        /// What the keys hold that tell such tables apart.
        known_by: Vec<String>,
    },
}

impl Piece {
    fn new(above: Span, own: Span, kind: PieceKind) -> Self {
        Self {
            name: String::new(),
            above,
            own,
            below: Span::new(own.end, own.end),
            inner: Vec::new(),
            kind,
        }
    }

    /// All of it, with the comments over it.
    pub(super) fn whole(&self) -> Span {
        let last = self.inner.last();
        let end = last.map_or(self.below.end, |last| last.whole().end);
        Span::new(self.above.start, end)
    }

    /// The table's own number, by which such tables are in order.
    pub(super) fn id(&self) -> Option<&str> {
        match &self.kind {
            PieceKind::Table {
                shape: Some(shape),
                known_by,
                ..
            } if shape.known_by == ["id"] => known_by.first().map(String::as_str),
            _ => None,
        }
    }
}

impl<'t> File<'t> {
    /// The pieces of a text that is TOML.
    pub(super) fn new(text: &'t str) -> Self {
        let mut reading = Reading {
            text,
            top: Vec::new(),
            open: Vec::new(),
            pending: Vec::new(),
        };
        for statement in statements(text) {
            reading.take(statement);
        }
        reading.finish()
    }

    pub(super) fn at(&self, span: Span) -> &'t str {
        &self.text[span.start..span.end]
    }
}

/// A text on its way into pieces.
struct Reading<'t> {
    text: &'t str,
    top: Vec<Piece>,
    /// The table that lines belong to now, below those that it is a part of.
    open: Vec<Piece>,
    /// Blank lines and comments whose piece is not known yet.
    pending: Vec<Statement>,
}

impl<'t> Reading<'t> {
    fn take(&mut self, statement: Statement) {
        let own = statement.span;
        match statement.kind {
            Kind::Blank | Kind::Comment => self.pending.push(statement),
            Kind::Setting { key, value } => {
                let above = self.all_pending(own.start);
                let piece = Piece::new(above, own, PieceKind::Setting { key, value });
                self.siblings().push(piece);
            }
            Kind::Header { path, brackets: _ } => {
                let above = self.share_pending(own.start);
                while self.open.last().is_some_and(|open| !holds(open, &path)) {
                    self.close();
                }
                let names: Vec<&str> = path.iter().map(String::as_str).collect();
                let shape = shape::at(&names).map(|(shape, _)| shape);
                let known_by = Vec::new();
                let kind = PieceKind::Table {
                    path,
                    shape,
                    known_by,
                };
                self.open.push(Piece::new(above, own, kind));
            }
        }
    }

    fn siblings(&mut self) -> &mut Vec<Piece> {
        match self.open.last_mut() {
            Some(open) => &mut open.inner,
            None => &mut self.top,
        }
    }

    /// All that waits, as what stands over a line at `before`.
    fn all_pending(&mut self, before: usize) -> Span {
        let start = self
            .pending
            .first()
            .map_or(before, |first| first.span.start);
        self.pending.clear();
        Span::new(start, before)
    }

    /// Of what waits, the comments up to the first blank line belong to what
    /// stands over them, and the rest to what follows. Comments that stand right
    /// between two things belong to the second.
    fn share_pending(&mut self, before: usize) -> Span {
        let blank = self.pending.iter().find(|one| one.kind == Kind::Blank);
        let start = self
            .pending
            .first()
            .map_or(before, |first| first.span.start);
        let from = blank.map_or(start, |blank| blank.span.start);
        self.pending.clear();
        let below = Span::new(start, from);
        let last = match self.open.last_mut() {
            Some(open) if open.inner.is_empty() => Some(open),
            Some(open) => open.inner.last_mut(),
            None => self.top.last_mut(),
        };
        match last {
            Some(last) if below.start < below.end => {
                last.below = below;
                Span::new(from, before)
            }
            Some(_) => Span::new(from, before),
            None => Span::new(start, before),
        }
    }

    /// The table that lines belonged to is complete.
    fn close(&mut self) {
        let Some(mut done) = self.open.pop() else {
            return;
        };
        self.name(&mut done.inner);
        if let PieceKind::Table {
            shape: Some(shape),
            known_by,
            ..
        } = &mut done.kind
        {
            let named = shape.known_by.iter().filter_map(|wanted| {
                let value = done.inner.iter().find_map(|piece| match &piece.kind {
                    PieceKind::Setting { key, value } if key == wanted => Some(*value),
                    _ => None,
                })?;
                let written = &self.text[value.start..value.end];
                Some(bare(written).unwrap_or_else(|| written.to_owned()))
            });
            *known_by = named.collect();
        }
        self.siblings().push(done);
    }

    /// Gives siblings their names, each one of its own.
    fn name(&self, pieces: &mut [Piece]) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for piece in pieces {
            let name = match &piece.kind {
                PieceKind::Setting { key, .. } => format!("={key}"),
                PieceKind::Table { path, known_by, .. } => {
                    format!("{}\n{}", path.join("."), known_by.join("\n"))
                }
            };
            let times = seen.entry(name.clone()).or_default();
            piece.name = format!("{name}\n#{times}");
            *times += 1;
        }
    }

    fn finish(mut self) -> File<'t> {
        let all = Span::new(self.text.len(), self.text.len());
        let end = match self.pending.is_empty() {
            true => all,
            false => self.share_pending(all.end),
        };
        while !self.open.is_empty() {
            self.close();
        }
        let mut pieces = std::mem::take(&mut self.top);
        self.name(&mut pieces);
        File {
            text: self.text,
            pieces,
            end,
        }
    }
}

/// Whether a table has those with this path in it.
fn holds(open: &Piece, path: &[String]) -> bool {
    match &open.kind {
        PieceKind::Table {
            path: own,
            shape: Some(_),
            ..
        } => path.len() > own.len() && path.starts_with(own),
        _ => false,
    }
}
