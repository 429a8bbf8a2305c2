//! Who leads an item of running text and who joins.

use super::tasks::{Open, Tasks, add};
use crate::draft::{About, Doubt, Lead, Place};
use crate::reading::bodies::{self, Piece};
use crate::reading::clauses::{Clause, Role};
use crate::reading::fields::Value;
use crate::reading::names;
use crate::reading::rows::names_nobody;
use crate::reading::time::{self, Asks};
use crate::text::fold::even_letters;

impl Tasks<'_, '_> {
    /// Several names behind a label of both roles, and none said: the first leads.
    pub(super) fn first_leads(&mut self, open: &mut Open, value: &Value, words: &str) {
        if self.nobody(open, words) {
            return;
        }
        let mut named = self.pieces(open, words, "lead").into_iter();
        let Some((body, piece)) = named.next() else {
            return;
        };
        self.draft.items[open.item].leads.push(Lead {
            body,
            task: piece.note,
            ..Lead::default()
        });
        let rest: Vec<String> = named.map(|(_, piece)| piece.name).collect();
        if !rest.is_empty() {
            self.work_with(open, &rest);
            self.mark_unsaid(format!("{}: {words}", value.label), open.at);
        }
    }

    /// A line below an item that is nothing but bodies, where nobody leads it, or nothing but
    /// a time, where it has none: who leads it, with a mark, or when it is.
    pub(super) fn is_alone(
        &mut self,
        open: &mut Open,
        words: &str,
        clause: Option<&Clause>,
    ) -> bool {
        let is_whole = clause.is_some_and(|clause| clause.role == Role::Whole && !clause.is_given);
        if is_whole && self.draft.items[open.item].leads.is_empty() {
            self.leads(open, words, None);
            let about = About::Item(open.item);
            self.draft
                .mark(Doubt::Lead, about, Some("lead"), words, open.at);
            return true;
        }
        let said = words.trim().trim_end_matches(['.', ';']);
        let read = time::read(said, Asks::Span, None);
        let is_time = time::is_standing(said) || read.doubt.is_none() && read.end.is_some();
        if is_time && open.times.is_empty() {
            self.time(open, said, read, read.doubt);
            return true;
        }
        false
    }

    /// One mark for the paper asks which of several names leads.
    pub(super) fn mark_unsaid(&mut self, words: String, at: Place) {
        if !std::mem::replace(&mut self.is_unsaid_marked, true) {
            self.draft.mark(Doubt::Lead, About::Plan, None, words, at);
        }
    }

    fn pieces(&mut self, open: &Open, words: &str, field: &'static str) -> Vec<(usize, Piece)> {
        let pieces = bodies::cut(self.names.lexicon, words, self.habit());
        let mut all: Vec<(usize, Piece)> = Vec::new();
        for piece in pieces {
            if piece.is_split {
                self.draft.mark(
                    Doubt::Split,
                    About::Item(open.item),
                    Some(field),
                    piece.name.clone(),
                    open.at,
                );
            }
            let body = self.names.enter(&piece);
            if !all.iter().any(|(other, _)| *other == body) {
                all.push((body, piece));
            }
        }
        all
    }

    fn nobody(&mut self, open: &Open, words: &str) -> bool {
        let is_nobody = names_nobody(self.names.lexicon, words);
        if is_nobody {
            add(&mut self.draft.items[open.item].note, words);
            self.draft.mark(
                Doubt::Nobody,
                About::Item(open.item),
                Some("note"),
                words,
                open.at,
            );
        }
        is_nobody
    }

    pub(super) fn leads(&mut self, open: &Open, words: &str, task: Option<&str>) -> Vec<usize> {
        if words.trim().is_empty() || self.nobody(open, words) {
            return Vec::new();
        }
        let mut added = Vec::new();
        for (body, piece) in self.pieces(open, words, "lead") {
            let task = task.map(str::to_owned).or(piece.note);
            let leads = &mut self.draft.items[open.item].leads;
            match leads.iter_mut().find(|lead| lead.body == body) {
                Some(lead) => {
                    if let Some(task) = task {
                        add(&mut lead.task, &task);
                    }
                }
                None => leads.push(Lead {
                    body,
                    task,
                    ..Lead::default()
                }),
            }
            added.push(body);
        }
        added
    }

    /// A clause that gives work to bodies, and names those that they work with.
    pub(super) fn lead(&mut self, open: &Open, clause: &Clause, task: Option<&str>) {
        let task = task.map(|task| self.private(open, task, "lead"));
        let added = self.leads(open, &clause.leads, task.as_deref());
        for (nth, joined) in clause.joins.iter().enumerate() {
            for (body, piece) in self.pieces(open, joined, "lead") {
                if self.is_own_units(&piece) {
                    continue;
                }
                for lead in &mut self.draft.items[open.item].leads {
                    if added.contains(&lead.body)
                        && lead.body != body
                        && !lead.counterparts.contains(&body)
                    {
                        lead.counterparts.push(body);
                    }
                }
                // A sentence further on may be about something else.
                if nth > 0 {
                    self.draft.mark(
                        Doubt::Counterpart,
                        About::Item(open.item),
                        Some("lead"),
                        piece.name,
                        open.at,
                    );
                }
            }
        }
    }

    pub(super) fn work_with(&mut self, open: &Open, joined: &[String]) {
        for words in joined {
            for (body, piece) in self.pieces(open, words, "partners") {
                let one = &mut self.draft.items[open.item];
                let is_there =
                    one.partners.contains(&body) || one.leads.iter().any(|lead| lead.body == body);
                if !is_there && !self.is_own_units(&piece) {
                    self.draft.items[open.item].partners.push(body);
                }
            }
        }
    }

    /// Who joins; behind a colon stands what they are to do.
    pub(super) fn partners(&mut self, open: &mut Open, words: &str) {
        open.has_partner_field = true;
        if words.trim().is_empty() || self.nobody(open, words) {
            return;
        }
        for line in words.split('\n') {
            let (bodies, task) = match line.split_once(':') {
                Some((bodies, task)) if bodies::begins_as_body(self.names.lexicon, bodies) => {
                    (bodies, Some(task.trim()))
                }
                _ => (line, None),
            };
            for (body, piece) in self.pieces(open, bodies, "partners") {
                let one = &mut self.draft.items[open.item];
                if !one.partners.contains(&body) {
                    one.partners.push(body);
                }
                if let Some(note) = piece.note {
                    add(&mut one.partner_task, &format!("{}: {note}", piece.name));
                }
            }
            if let Some(task) = task.filter(|task| !task.is_empty()) {
                add(&mut self.draft.items[open.item].partner_task, task);
            }
        }
    }

    /// `các phòng, đơn vị trực thuộc Sở`: the issuer's own units in general, who stay
    /// in the words.
    fn is_own_units(&self, piece: &Piece) -> bool {
        let even: String = even_letters(&piece.name).into_iter().collect();
        let Some((_, owner)) = even.rsplit_once("thuộc ").filter(|_| piece.is_class) else {
            return false;
        };
        const OWNERS: [&str; 12] = [
            "sở",
            "bộ",
            "cục",
            "huyện",
            "xã",
            "phường",
            "trường",
            "cơ quan",
            "ban",
            "đơn vị",
            "ubnd huyện",
            "tổng cục",
        ];
        let issuer = self.draft.head.issuer.as_deref();
        let is_issuer = issuer.is_some_and(|issuer| names::key(issuer) == names::key(owner));
        is_issuer || OWNERS.contains(&owner.trim())
    }
}
