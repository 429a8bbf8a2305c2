//! Three versions of a plan made one: what two people added or changed in
//! different facts is all kept, as each wrote it. What both changed, and not
//! alike, is marked as git marks it, and nothing else is.

mod order;
mod pieces;
mod value;

use crate::shape::{Holds, Shape};
use crate::source::Span;
use pieces::{File, Piece, PieceKind};
use std::collections::{BTreeSet, HashMap};
use value::Place;

/// The one version, and where the two do not agree.
#[derive(Debug, PartialEq, Eq)]
pub struct Merged {
    pub text: String,
    pub conflicts: Vec<Conflict>,
}

/// A fact that both sides changed, and not alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The tables that it stands in, the outermost first.
    pub tables: Vec<Named>,
    /// The key, or the keys that say one fact; without any it is the table as a
    /// whole.
    pub keys: Vec<String>,
    /// The line of the first mark, from 1.
    pub line: usize,
    /// What each had or has, as written; `None` where it has nothing.
    pub base: Option<String>,
    pub ours: Option<String>,
    pub theirs: Option<String>,
}

/// A table, and the values that identify it among tables of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// As the format describes it, where it knows it.
    pub shape: Option<&'static Shape>,
    /// Its header without brackets.
    pub header: String,
    /// What its keys hold that tell such tables apart.
    pub known_by: Vec<String>,
}

/// Makes one version of a text and two that were made of it; all three have to be
/// TOML. `marker` is how many signs git's marks have.
pub fn merge(base: &str, ours: &str, theirs: &str, marker: usize) -> Merged {
    let (base, ours, theirs) = (File::new(base), File::new(ours), File::new(theirs));
    let newline = match ours.text.find('\n') {
        Some(end) if ours.text[..end].ends_with('\r') => "\r\n",
        _ => "\n",
    };
    let mut making = Making {
        base: &base,
        ours: &ours,
        theirs: &theirs,
        out: String::with_capacity(ours.text.len().max(theirs.text.len()) + 256),
        conflicts: Vec::new(),
        within: Vec::new(),
        newline,
        marker,
    };
    let siblings = Three {
        base: &base.pieces[..],
        ours: &ours.pieces[..],
        theirs: &theirs.pieces[..],
    };
    making.siblings(&siblings);
    let end = Three {
        base: Some(base.end),
        ours: ours.end,
        theirs: theirs.end,
    };
    making.around(&end);
    making.finish()
}

/// The same of the three versions.
struct Three<B, S> {
    base: B,
    ours: S,
    theirs: S,
}

/// A fact that the two sides say with other keys.
struct Torn {
    /// The keys of both.
    keys: Vec<String>,
    /// The lines of these keys, until they are written.
    texts: Option<Three<String, String>>,
}

impl Torn {
    fn has(&self, one: &Three<Option<&Piece>, Option<&Piece>>) -> bool {
        let piece = one.ours.or(one.theirs);
        piece.is_some_and(|piece| match &piece.kind {
            PieceKind::Setting { key, .. } => self.keys.contains(key),
            PieceKind::Table { .. } => false,
        })
    }
}

/// The text that is being made.
struct Making<'m> {
    base: &'m File<'m>,
    ours: &'m File<'m>,
    theirs: &'m File<'m>,
    out: String,
    conflicts: Vec<Conflict>,
    within: Vec<Named>,
    newline: &'static str,
    marker: usize,
}

impl<'m> Making<'m> {
    /// Writes what stands beside one another in a table, or in the file.
    fn siblings(&mut self, all: &Three<&'m [Piece], &'m [Piece]>) {
        // Keys stand before tables, whatever was put where.
        for tables in [false, true] {
            let is_one =
                |piece: &&'m Piece| matches!(piece.kind, PieceKind::Table { .. }) == tables;
            let by_name = |pieces: &'m [Piece]| -> HashMap<&'m str, &'m Piece> {
                let ones = pieces.iter().filter(is_one);
                ones.map(|piece| (piece.name.as_str(), piece)).collect()
            };
            let names = |pieces: &'m [Piece]| -> Vec<&'m str> {
                let ones = pieces.iter().filter(is_one);
                ones.map(|piece| piece.name.as_str()).collect()
            };
            let (base, ours, theirs) = (by_name(all.base), by_name(all.ours), by_name(all.theirs));
            let id = |name: &str| ours.get(name).or(theirs.get(name)).and_then(|one| one.id());
            let is_before = |one: &str, other: &str| match (id(one), id(other)) {
                (Some(one), Some(other)) => crate::model::id::Id::comes_before(one, other),
                _ => false,
            };
            let order = order::of(
                &names(all.base),
                &names(all.ours),
                &names(all.theirs),
                is_before,
            );
            let mut torn = if tables { Vec::new() } else { self.torn(all) };
            for name in order {
                let one = Three {
                    base: base.get(name).copied(),
                    ours: ours.get(name).copied(),
                    theirs: theirs.get(name).copied(),
                };
                match torn.iter_mut().find(|fact| fact.has(&one)) {
                    Some(fact) => {
                        let texts = fact.texts.take();
                        if let Some(texts) = texts {
                            let texts = Three {
                                base: Some(texts.base.as_str()),
                                ours: Some(texts.ours.as_str()),
                                theirs: Some(texts.theirs.as_str()),
                            };
                            self.conflict(fact.keys.clone(), &texts);
                        }
                    }
                    None => self.piece(&one),
                }
            }
        }
    }

    /// The facts of the table at hand that both sides changed, and say with other
    /// keys: one has the item done, the other has it stopped.
    fn torn(&self, all: &Three<&'m [Piece], &'m [Piece]>) -> Vec<Torn> {
        let Some(shape) = self.within.last().and_then(|table| table.shape) else {
            return Vec::new();
        };
        let facts: BTreeSet<&str> = shape.keys.iter().filter_map(|key| key.fact).collect();
        let torn = facts.into_iter().filter_map(|fact| {
            let of = |file: &'m File<'m>, pieces: &'m [Piece]| -> (BTreeSet<&'m str>, String) {
                let mut keys = BTreeSet::new();
                let mut text = String::new();
                for piece in pieces {
                    if let PieceKind::Setting { key, .. } = &piece.kind
                        && shape.key(key).and_then(|key| key.fact) == Some(fact)
                    {
                        keys.insert(key.as_str());
                        text.push_str(file.at(piece.whole()));
                    }
                }
                (keys, text)
            };
            let (_, base) = of(self.base, all.base);
            let (own, ours) = of(self.ours, all.ours);
            let (other, theirs) = of(self.theirs, all.theirs);
            let is_torn = !own.is_subset(&other)
                && !other.is_subset(&own)
                && !is_same(&base, &ours)
                && !is_same(&base, &theirs);
            let keys = own.union(&other).map(|key| (*key).to_owned()).collect();
            is_torn.then_some(Torn {
                keys,
                texts: Some(Three { base, ours, theirs }),
            })
        });
        torn.collect()
    }

    /// Writes one key or table as both want it.
    fn piece(&mut self, one: &Three<Option<&'m Piece>, Option<&'m Piece>>) {
        let was = one.base.map(|base| self.base.at(base.whole()));
        let own = one.ours.map(|ours| self.ours.at(ours.whole()));
        let other = one.theirs.map(|theirs| self.theirs.at(theirs.whole()));
        let is_as_was = |side: &str| was.is_some_and(|was| is_same(was, side));
        match (own, other) {
            (Some(own), Some(other)) if was == Some(own) => self.push(other),
            (Some(own), Some(other)) if is_same(own, other) || is_as_was(other) => self.push(own),
            (Some(own), Some(other)) if is_as_was(own) => self.push(other),
            (Some(_), Some(_)) => self.both(one),
            (Some(own), None) if was.is_none() => self.push(own),
            (None, Some(other)) if was.is_none() => self.push(other),
            // One side took it out; where the other changed it, somebody has to say.
            (Some(side), None) | (None, Some(side)) if !is_as_was(side) => {
                let piece = one.ours.or(one.theirs);
                let texts = Three {
                    base: was,
                    ours: own,
                    theirs: other,
                };
                if let Some(piece) = piece {
                    self.conflict_of(piece, &texts);
                }
            }
            _ => {}
        }
    }

    /// Writes a key or a table that both sides have, each in its own way.
    fn both(&mut self, one: &Three<Option<&'m Piece>, Option<&'m Piece>>) {
        let (Some(ours), Some(theirs)) = (one.ours, one.theirs) else {
            return;
        };
        let before = (self.out.len(), self.conflicts.len());
        self.around(&Three {
            base: one.base.map(|base| base.above),
            ours: ours.above,
            theirs: theirs.above,
        });
        match &ours.kind {
            PieceKind::Setting { .. } => self.setting(one, ours, theirs),
            PieceKind::Table { .. } => self.table(one, ours, theirs),
        }
        // What both put in anew and do not agree on is not taken apart.
        if one.base.is_none() && self.conflicts.len() > before.1 {
            self.out.truncate(before.0);
            self.conflicts.truncate(before.1);
            let texts = Three {
                base: None,
                ours: Some(self.ours.at(ours.whole())),
                theirs: Some(self.theirs.at(theirs.whole())),
            };
            self.conflict_of(ours, &texts);
        }
    }

    fn table(
        &mut self,
        one: &Three<Option<&'m Piece>, Option<&'m Piece>>,
        ours: &'m Piece,
        theirs: &'m Piece,
    ) {
        self.around(&Three {
            base: one.base.map(|base| base.own),
            ours: ours.own,
            theirs: theirs.own,
        });
        self.around(&Three {
            base: one.base.map(|base| base.below),
            ours: ours.below,
            theirs: theirs.below,
        });
        self.within.push(named(ours));
        self.siblings(&Three {
            base: one.base.map_or(&[][..], |base| &base.inner),
            ours: &ours.inner[..],
            theirs: &theirs.inner[..],
        });
        self.within.pop();
    }

    fn setting(
        &mut self,
        one: &Three<Option<&'m Piece>, Option<&'m Piece>>,
        ours: &'m Piece,
        theirs: &'m Piece,
    ) {
        let made = self.statement(one, ours, theirs);
        match made {
            Some(text) => self.push(&text),
            None => {
                let texts = Three {
                    base: one.base.map(|base| self.base.at(base.own)),
                    ours: Some(self.ours.at(ours.own)),
                    theirs: Some(self.theirs.at(theirs.own)),
                };
                self.conflict_of(ours, &texts);
            }
        }
        self.around(&Three {
            base: one.base.map(|base| base.below),
            ours: ours.below,
            theirs: theirs.below,
        });
    }

    /// The line of a key with what both did to it; `None` where they did the
    /// same otherwise.
    fn statement(
        &self,
        one: &Three<Option<&'m Piece>, Option<&'m Piece>>,
        ours: &'m Piece,
        theirs: &'m Piece,
    ) -> Option<String> {
        let base = one.base.map(|base| Parted::new(self.base, base));
        let base = match base {
            Some(base) => Some(base?),
            None => None,
        };
        let own = Parted::new(self.ours, ours)?;
        let other = Parted::new(self.theirs, theirs)?;
        let PieceKind::Setting { key, .. } = &ours.kind else {
            return None;
        };
        let name = match base {
            Some(base) => value::pick(Some(base.name), own.name, other.name)?,
            None => own.name,
        };
        let was = base.as_ref().map(|base| base.value);
        let value = value::merge(was, own.value, other.value, self.holds(key))?;
        let behind = base.as_ref().map(|base| base.behind);
        let behind = match is_same(own.behind, other.behind) {
            true => own.behind,
            false => value::pick(behind, own.behind, other.behind)?,
        };
        Some(format!("{name}{value}{behind}"))
    }

    /// What a key of the table at hand holds.
    fn holds(&self, key: &str) -> Option<Holds> {
        let shape = match self.within.last() {
            Some(table) => table.shape?,
            None => &crate::shape::FILE,
        };
        Some(shape.key(key)?.holds)
    }

    /// Writes lines that are no fact: comments, blank lines, a header.
    fn around(&mut self, one: &Three<Option<Span>, Span>) {
        let was = one.base.map(|base| self.base.at(base));
        let own = self.ours.at(one.ours);
        let other = self.theirs.at(one.theirs);
        // Blank lines are no reason to ask anybody.
        if own.trim() == other.trim() {
            let text = if was == Some(own) { other } else { own };
            self.push(text);
        } else if let Some(text) = value::pick(was, own, other) {
            self.push(text);
        } else if other.trim().is_empty() {
            self.push(own);
        } else if own.trim().is_empty() {
            self.push(other);
        } else {
            let texts = Three {
                base: was,
                ours: Some(own),
                theirs: Some(other),
            };
            self.conflict(Vec::new(), &texts);
        }
    }

    /// Marks a key or a table that the two sides do not agree on.
    fn conflict_of(&mut self, piece: &'m Piece, texts: &Three<Option<&str>, Option<&str>>) {
        match &piece.kind {
            PieceKind::Setting { key, .. } => self.conflict(vec![key.clone()], texts),
            PieceKind::Table { .. } => {
                self.within.push(named(piece));
                self.conflict(Vec::new(), texts);
                self.within.pop();
            }
        }
    }

    fn conflict(&mut self, keys: Vec<String>, texts: &Three<Option<&str>, Option<&str>>) {
        // Blank lines over both stand over the mark.
        let blanks = |text: Option<&str>| {
            let text = text.unwrap_or("");
            text.len() - text.trim_start_matches(['\n', '\r']).len()
        };
        let over = match (texts.ours, texts.theirs) {
            (Some(ours), Some(theirs)) => {
                let shared = blanks(Some(ours)).min(blanks(Some(theirs)));
                (ours[..shared] == theirs[..shared]).then_some(shared)
            }
            (ours, theirs) => Some(blanks(ours.or(theirs))),
        };
        let over = over.unwrap_or(0);
        let one = texts.ours.or(texts.theirs).unwrap_or("");
        self.push(&one[..over]);
        self.end_line();
        let at = self.out.len();
        let rest = |text: Option<&str>| text.unwrap_or("").get(over..).unwrap_or("").to_owned();
        for (sign, label, text) in [
            ('<', " ours", Some(rest(texts.ours))),
            ('=', "", Some(rest(texts.theirs))),
            ('>', " theirs", None),
        ] {
            let mark = sign.to_string().repeat(self.marker);
            self.push(&format!("{mark}{label}{}", self.newline));
            self.push(&text.unwrap_or_default());
            self.end_line();
        }
        let bare = |text: Option<&str>| text.map(|text| text.trim().to_owned());
        self.conflicts.push(Conflict {
            tables: self.within.clone(),
            keys,
            line: at,
            base: bare(texts.base),
            ours: bare(texts.ours),
            theirs: bare(texts.theirs),
        });
    }

    /// Adds whole lines; the last line of a file may have no end.
    fn push(&mut self, text: &str) {
        if !text.is_empty() {
            self.end_line();
            self.out.push_str(text);
        }
    }

    fn end_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push_str(self.newline);
        }
    }

    /// The places of the marks become lines, in one walk.
    fn finish(mut self) -> Merged {
        let (mut at, mut line) = (0, 1);
        for conflict in &mut self.conflicts {
            let passed = &self.out.as_bytes()[at..conflict.line];
            line += memchr::memchr_iter(b'\n', passed).count();
            at = conflict.line;
            conflict.line = line;
        }
        Merged {
            text: self.out,
            conflicts: self.conflicts,
        }
    }
}

/// A line with a key in its parts.
#[derive(Clone, Copy)]
struct Parted<'m> {
    /// The key, up to the value.
    name: &'m str,
    value: Place<'m>,
    /// What stands behind the value, the end of the line included.
    behind: &'m str,
}

impl<'m> Parted<'m> {
    fn new(file: &'m File<'m>, piece: &Piece) -> Option<Self> {
        let PieceKind::Setting { value, .. } = piece.kind else {
            return None;
        };
        Some(Self {
            name: file.at(Span::new(piece.own.start, value.start)),
            value: Place {
                text: file.text,
                span: value,
            },
            behind: file.at(Span::new(value.end, piece.own.end)),
        })
    }
}

fn named(piece: &Piece) -> Named {
    match &piece.kind {
        PieceKind::Table {
            path,
            shape,
            known_by,
        } => Named {
            shape: *shape,
            header: path.join("."),
            known_by: known_by.clone(),
        },
        PieceKind::Setting { key, .. } => Named {
            shape: None,
            header: key.clone(),
            known_by: Vec::new(),
        },
    }
}

/// Whether two texts are alike but for the end of their last line, which the
/// last line of a file may lack.
fn is_same(one: &str, other: &str) -> bool {
    let bare = |text: &'_ str| text.trim_end_matches(['\n', '\r']).len();
    one[..bare(one)] == other[..bare(other)]
}
