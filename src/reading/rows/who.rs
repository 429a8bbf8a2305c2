//! Who leads an item and who joins.

use super::Rows;
use super::cells::{add, names_nobody};
use super::roles::{has_roles, split_roles};
use crate::draft::{About, By, Doubt, Lead, Place};
use crate::paper::Row;
use crate::reading::bodies::{self, Habit};
use crate::reading::clauses::{self, Role};
use crate::reading::columns::{Column, Columns, Part};
use crate::reading::words::Field;
use crate::text::fold::bare;
use std::collections::HashSet;

/// A body of a cell, and what stands in brackets behind its name there.
struct Named {
    body: usize,
    name: String,
    note: Option<String>,
}

/// Whether a heading says who leads, and not only who does the work.
pub fn names_lead(heading: &str) -> bool {
    const LEADS: [&str; 8] = [
        "chu tri",
        "dau moi",
        "soan thao",
        "tham muu",
        "chiu trach nhiem",
        "lead",
        "owner",
        "responsible",
    ];
    let heading = bare(heading);
    LEADS.iter().any(|words| heading.contains(words))
}

/// The body that a line above the head of a table names for all of it: `Đơn vị: Phòng Đào
/// tạo`.
pub fn lead_above(rows: &[Row]) -> Option<String> {
    const CALLED: [&str; 8] = [
        "don vi",
        "don vi thuc hien",
        "don vi chu tri",
        "bo phan",
        "phong, ban",
        "phong",
        "khoa",
        "to",
    ];
    let cells = rows.iter().flat_map(|row| &row.cells);
    let mut lines = cells.flat_map(|cell| cell.words.lines());
    lines.find_map(|line| {
        let (label, name) = line.split_once(':')?;
        let is_label = CALLED.contains(&bare(label.trim()).as_str());
        let clause = clauses::read(name.trim()).filter(|_| is_label)?;
        (clause.role == Role::Whole && !clause.is_given).then_some(clause.leads)
    })
}

/// The columns of bodies below which several names have no role: the heading is of both
/// roles, or says who does the work where no column says who joins.
pub(super) fn unsaid(columns: &Columns) -> HashSet<usize> {
    let joins = [Field::Partner, Field::Counterpart];
    let has_joins = joins.into_iter().any(|field| columns.has(field));
    let is_unsaid = |column: &&Column| match column.field {
        Field::Roles => true,
        Field::Lead => !has_joins && !names_lead(&column.heading),
        _ => false,
    };
    let unsaid = columns.all.iter().filter(is_unsaid);
    unsaid.map(|column| column.place).collect()
}

impl Rows<'_, '_> {
    /// How a column names bodies.
    pub(super) fn habit(&self, column: usize) -> Habit {
        let usual = self.usual_habit();
        self.habits.get(&column).copied().unwrap_or(usual)
    }

    fn usual_habit(&self) -> Habit {
        match self.draft.is_english {
            true => Habit::English,
            false => Habit::Vietnamese,
        }
    }

    /// The bodies of a cell, each once.
    fn named(
        &mut self,
        item: usize,
        words: &str,
        habit: Habit,
        field: &'static str,
        at: Place,
    ) -> Vec<Named> {
        let mut all: Vec<Named> = Vec::new();
        for piece in bodies::cut(self.names.lexicon, words, habit) {
            if piece.is_split {
                let words = piece.name.clone();
                self.draft
                    .mark(Doubt::Split, About::Item(item), Some(field), words, at);
            }
            let body = self.names.enter(&piece);
            match all.iter_mut().find(|one| one.body == body) {
                Some(one) => {
                    if let Some(note) = piece.note {
                        add(&mut one.note, &note, "; ");
                    }
                }
                None => all.push(Named {
                    body,
                    name: piece.name,
                    note: piece.note,
                }),
            }
        }
        all
    }

    /// The bodies of a cell that work with the first lead.
    pub(super) fn counterparts(&mut self, item: usize, words: &str, habit: Habit, at: Place) {
        let named = self.named(item, words, habit, "lead", at);
        if let Some(lead) = self.draft.items[item].leads.first_mut() {
            lead.counterparts.extend(named.iter().map(|one| one.body));
        }
    }

    /// Whether a cell of bodies names none; its words are kept, and marked.
    fn is_nobody(&mut self, item: usize, words: &str, at: Place) -> bool {
        if !names_nobody(self.names.lexicon, words) {
            return false;
        }
        add(&mut self.draft.items[item].note, words, "\n");
        self.draft
            .mark(Doubt::Nobody, About::Item(item), Some("note"), words, at);
        true
    }

    pub(super) fn lead(&mut self, item: usize, words: &str, habit: Habit, at: Place) {
        if self.is_nobody(item, words, at) {
            return;
        }
        match has_roles(words) {
            true => self.roles(item, words, at),
            false => self.leads(item, words, habit, at),
        }
    }

    fn leads(&mut self, item: usize, words: &str, habit: Habit, at: Place) {
        for named in self.named(item, words, habit, "lead", at) {
            let leads = &mut self.draft.items[item].leads;
            match leads.iter_mut().find(|lead| lead.body == named.body) {
                Some(lead) => {
                    if let Some(note) = named.note {
                        add(&mut lead.task, &note, "; ");
                    }
                }
                None => leads.push(Lead {
                    body: named.body,
                    task: named.note,
                    ..Lead::default()
                }),
            }
        }
    }

    /// Several names below a heading of both roles, and none said: the first leads, as
    /// offices write them; marked once for a column.
    pub(super) fn first_leads(&mut self, item: usize, column: &Column, words: &str, at: Place) {
        let habit = self.habit(column.place);
        if self.is_nobody(item, words, at) {
            return;
        }
        let mut named = self.named(item, words, habit, "lead", at).into_iter();
        let Some(first) = named.next() else { return };
        let lead = Lead {
            body: first.body,
            task: first.note,
            ..Lead::default()
        };
        self.draft.items[item].leads.push(lead);
        let rest: Vec<Named> = named.collect();
        if !rest.is_empty() && self.unsaid.remove(&column.place) {
            self.mark_unsaid(column, words, at);
        }
        self.join(item, rest);
    }

    /// Several names below a heading that says who does the work, and no column for who
    /// joins: all lead, and one mark for the column asks which of them.
    pub(super) fn doubt_leads(&mut self, item: usize, column: &Column, words: &str, at: Place) {
        let is_several = self.draft.items[item].leads.len() > 1 && !has_roles(words);
        if is_several && self.unsaid.remove(&column.place) {
            self.mark_unsaid(column, words, at);
        }
    }

    /// A sign below the name of a body. Where no heading says what signs mean, several who
    /// lead are asked about once.
    pub(super) fn crossed(
        &mut self,
        item: usize,
        column: &Column,
        body: &str,
        part: Part,
        at: Place,
    ) {
        let habit = self.usual_habit();
        if part == Part::Partner {
            return self.partners(item, body, habit, at);
        }
        self.leads(item, body, habit, at);
        let is_several = self.draft.items[item].leads.len() > 1;
        if is_several && column.by == By::Content && !self.unsaid.is_empty() {
            self.unsaid.clear();
            self.draft.mark(Doubt::Lead, About::Plan, None, body, at);
        }
    }

    fn mark_unsaid(&mut self, column: &Column, words: &str, at: Place) {
        let words = format!("{}: {words}", column.heading);
        self.draft.mark(Doubt::Lead, About::Plan, None, words, at);
    }

    pub(super) fn partners(&mut self, item: usize, words: &str, habit: Habit, at: Place) {
        if self.is_nobody(item, words, at) {
            return;
        }
        let named = self.named(item, words, habit, "partners", at);
        self.join(item, named);
    }

    fn join(&mut self, item: usize, named: Vec<Named>) {
        let one = &mut self.draft.items[item];
        for Named { body, name, note } in named {
            if !one.partners.contains(&body) {
                one.partners.push(body);
            }
            if let Some(note) = note {
                add(&mut one.partner_task, &format!("{name}: {note}"), "\n");
            }
        }
    }

    /// A cell that says who leads and who joins: `Chủ trì: A. Phối hợp: B, C`, `A chủ
    /// trì, phối hợp với B`, `GSA with CDO Council`.
    pub(super) fn roles(&mut self, item: usize, words: &str, at: Place) {
        let (lead, partner) = split_roles(words);
        let habit = self.usual_habit();
        if !lead.trim().is_empty() {
            self.leads(item, &lead, habit, at);
        }
        if !partner.trim().is_empty() {
            self.partners(item, &partner, habit, at);
        }
    }
}
