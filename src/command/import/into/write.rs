//! Splicing what a paper has into a plan.

use super::Places;
use super::compare::{Difference, Takes};
use crate::draft::change::{Change, Held, Taking, What};
use crate::draft::lines::{listed, quoted};
use crate::draft::write::{body_lines, duty_id, duty_lines, item_tables, section_lines};
use crate::draft::{About, Body, Doubt, Draft, Mark, Receiver};
use crate::edit::{Editor, Line};
use crate::model::id::Id;
use crate::model::kind_of_paper;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::refuse;
use crate::shape::{self, Shape};
use crate::source::Span;
use anyhow::Result;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Writes into one file.
pub struct Writer<'w> {
    plan: &'w Plan<'w>,
    /// What was read, with the codes and numbers of the file.
    draft: Draft,
    places: &'w Places,
    editor: Editor<'w>,
    /// The paper by which a deadline moves.
    basis: String,
    /// The numbers that items of the plan get, by their places.
    renumbered: HashMap<usize, String>,
    /// The places in the draft of what new items and taken values name.
    bodies: BTreeSet<usize>,
    sections: BTreeSet<usize>,
    /// The marks that are written.
    marks: Vec<Mark>,
}

/// Something of the paper, in its order.
#[derive(Clone, Copy)]
enum Step {
    Section(usize),
    Item(usize),
}

impl<'w> Writer<'w> {
    pub fn new(
        plan: &'w Plan<'w>,
        (mut draft, shared): (Draft, impl Iterator<Item = String>),
        places: &'w Places,
        editor: Editor<'w>,
        renumbered: HashMap<usize, String>,
        paper_name: &str,
    ) -> Self {
        let basis = basis(&draft, paper_name);
        give_codes(&mut draft, plan, places, shared);
        for (place, section) in draft.sections.iter_mut().enumerate() {
            if let Some(there) = places.sections[place] {
                section.id = plan.sections[there].id.as_str().to_owned();
            }
        }
        Self {
            plan,
            draft,
            places,
            editor,
            basis,
            renumbered,
            bodies: BTreeSet::new(),
            sections: BTreeSet::new(),
            marks: Vec::new(),
        }
    }

    /// The code of a body of the draft, which the file has or will have.
    fn code(&mut self, body: usize) -> String {
        self.bodies.insert(body);
        self.draft.bodies[body].code.clone()
    }

    /// Takes the paper's reading of one difference. Keys come before tables: both may go
    /// to one place of the file.
    pub fn take(&mut self, one: Difference, is_table: bool) -> Change {
        let item = &self.plan.items[one.place];
        let mut change = one.change;
        let is_written = match (one.takes, is_table) {
            (Takes::Text("id", id), false) => {
                let is_free = self.renumbered.contains_key(&one.place);
                match is_free {
                    true => self.editor.set(item.at, "id", quoted(&id)),
                    // Another item keeps it.
                    false => change.taking = Taking::Never,
                }
                is_free
            }
            (Takes::Text(key, text), false) => {
                self.editor.set(item.at, key, quoted(&text));
                true
            }
            (Takes::Point(key, point), false) => {
                self.editor.set(item.at, key, point.in_file());
                true
            }
            (Takes::Section(section), false) => {
                self.sections.insert(section);
                let id = quoted(&self.draft.sections[section].id);
                self.editor.set(item.at, "section", id);
                true
            }
            (Takes::Partners(missing), false) => {
                let held = item.partners.iter();
                let mut codes: Vec<String> = held
                    .map(|body| self.plan.body(*body).code.to_string())
                    .collect();
                codes.extend(missing.iter().map(|body| self.code(*body)));
                let is_more = !missing.is_empty();
                if is_more {
                    self.editor.set(item.at, "partners", listed(&codes));
                }
                is_more
            }
            (Takes::Counterparts(nth, missing), false) => {
                let lead = &item.leads[nth];
                let held = lead.counterparts.iter();
                let mut codes: Vec<String> = held
                    .map(|body| self.plan.body(*body).code.to_string())
                    .collect();
                codes.extend(missing.iter().map(|body| self.code(*body)));
                self.editor.set(lead.at, "counterparts", listed(&codes));
                true
            }
            (Takes::Task(nth, task), false) => {
                self.editor.set(item.leads[nth].at, "task", quoted(&task));
                true
            }
            (Takes::Leads(missing), true) => {
                for (body, task) in &missing {
                    let mut lines: Vec<Line> = vec![("unit", quoted(&self.code(*body)))];
                    lines.extend(task.as_deref().map(|task| ("task", quoted(task))));
                    self.editor.add(item.at, &shape::LEAD, &lines, None);
                }
                !missing.is_empty()
            }
            (Takes::Extension(end), true) => {
                let mut lines: Vec<Line> =
                    vec![("end", end.in_file()), ("basis", quoted(&self.basis))];
                if let Some(Point::Day(day)) = self.draft.head.issued {
                    lines.push(("granted", day.to_string()));
                }
                self.editor.add(item.at, &shape::EXTENSION, &lines, None);
                true
            }
            _ => false,
        };
        if is_written {
            change.what = What::Take;
            change.is_written = true;
        }
        change
    }

    /// Adds the items that the plan does not have, with the sections that they stand in,
    /// where the paper has them.
    pub fn add_items(&mut self) -> Result<Vec<Change>> {
        self.number_items();
        let items = 0..self.draft.items.len();
        let new: Vec<usize> = items
            .filter(|item| self.places.items[*item].is_none())
            .collect();
        for item in &new {
            self.sections.extend(self.draft.items[*item].section);
        }
        self.keep_marks(&new);
        if !new.is_empty() && self.editor.is_in_braces(&shape::ITEM) && !self.marks.is_empty() {
            refuse!(
                "Tệp ghi nhiệm vụ trong ngoặc nhọn, không đặt được dấu # ? cho chỗ chưa chắc. Ghi bằng tay, hoặc viết lại thành [[item]]",
                "The file has its items in braces, where no mark # ? can stand. Write them by hand, or as [[item]] each",
            );
        }
        let mut changes = Vec::new();
        let mut anchor = Anchor::of(self.plan);
        for step in self.steps() {
            match step {
                Step::Section(place) => match self.places.sections[place] {
                    Some(there) => anchor.section = Some(self.plan.sections[there].at),
                    None if self.sections.contains(&place) => {
                        changes.push(self.add_section(place, &anchor));
                    }
                    None => {}
                },
                Step::Item(place) => match self.places.items[place] {
                    Some(there) => anchor.item = Some(self.plan.items[there].at),
                    None => changes.push(self.add_item(place, &anchor)),
                },
            }
        }
        Ok(changes)
    }

    /// Sections and items, as a file of the paper alone has them.
    fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut next = 0;
        for (place, item) in self.draft.items.iter().enumerate() {
            while item.section.is_some_and(|section| next <= section) {
                steps.push(Step::Section(next));
                next += 1;
            }
            steps.push(Step::Item(place));
        }
        steps
    }

    fn add_section(&mut self, place: usize, anchor: &Anchor) -> Change {
        let section = &self.draft.sections[place];
        let lines = section_lines(section).spliced();
        match anchor.for_section() {
            At::After(after) => self.editor.add_whole(&shape::SECTION, &lines, after, &[]),
            At::Before(before) => self.editor.add_before(&shape::SECTION, &lines, before, &[]),
        }
        Change {
            what: What::Add,
            item: None,
            body: None,
            field: Some("section"),
            plan: Held::Nothing,
            paper: Held::Text(section.id.clone()),
            is_written: true,
            taking: Taking::Free,
        }
    }

    fn add_item(&mut self, place: usize, anchor: &Anchor) -> Change {
        let item = self.draft.items[place].clone();
        for lead in &item.leads {
            self.bodies.insert(lead.body);
            self.bodies.extend(lead.counterparts.iter().copied());
        }
        self.bodies.extend(item.partners.iter().copied());
        let about = About::Item(place);
        let marks: Vec<&Mark> = self
            .marks
            .iter()
            .filter(|mark| mark.about == about)
            .collect();
        let mut tables = item_tables(&self.draft, place, &marks).into_iter();
        let own = tables.next().map(|(_, lines)| lines.spliced());
        let own = own.unwrap_or_default();
        let inner: Vec<(&'static Shape, Vec<Line>)> = tables
            .map(|(header, lines)| {
                let kind = match header == shape::LEAD.header {
                    true => &shape::LEAD,
                    false => &shape::EXTENSION,
                };
                (kind, lines.spliced())
            })
            .collect();
        match anchor.for_item() {
            At::After(after) => self.editor.add_whole(&shape::ITEM, &own, after, &inner),
            At::Before(before) => self.editor.add_before(&shape::ITEM, &own, before, &inner),
        }
        Change {
            what: What::Add,
            item: Some(item.id),
            body: None,
            field: None,
            plan: Held::Nothing,
            paper: Held::Text(item.title),
            is_written: true,
            taking: Taking::Free,
        }
    }

    /// Gives new items a number that is free.
    fn number_items(&mut self) {
        let plan = self.plan;
        let sections = plan.sections.iter().map(|section| section.id.as_str());
        let items = plan.items.iter().enumerate();
        let items = items.map(|(place, item)| match self.renumbered.get(&place) {
            Some(id) => id.as_str(),
            None => item.id.as_str(),
        });
        let mut taken: HashSet<String> = sections.chain(items).map(ToOwned::to_owned).collect();
        for place in 0..self.draft.items.len() {
            if self.places.items[place].is_some() {
                continue;
            }
            let first = self.draft.items[place].id.clone();
            if taken.insert(first.clone()) {
                continue;
            }
            let letters = ('a'..='z').map(|letter| format!("{first}{letter}"));
            let counted = (2..).map(|nth| format!("{first}.{nth}"));
            let mut free = letters.chain(counted);
            let id = free.find(|id| Id::is_well_formed(id) && !taken.contains(id));
            let id = id.unwrap_or_else(|| first.clone());
            taken.insert(id.clone());
            let item = &mut self.draft.items[place];
            item.id = id;
            let at = item.at;
            self.draft
                .mark(Doubt::Id, About::Item(place), Some("id"), first, at);
        }
    }

    /// Keeps the marks of new items; what is about the whole paper stands at the first.
    fn keep_marks(&mut self, new: &[usize]) {
        let Some(first) = new.first() else { return };
        let new: HashSet<usize> = new.iter().copied().collect();
        for mark in &self.draft.marks {
            let about = match mark.about {
                About::Plan => About::Item(*first),
                About::Item(place) if new.contains(&place) => mark.about,
                _ => continue,
            };
            self.marks.push(Mark {
                about,
                ..mark.clone()
            });
        }
    }

    /// Adds the duties that the plan does not have.
    pub fn add_duties(&mut self) -> Vec<Change> {
        let mut changes = Vec::new();
        let ids = self.plan.duties.iter().map(|duty| duty.id.to_string());
        let mut taken: HashSet<String> = ids.collect();
        for place in 0..self.draft.duties.len() {
            if self.places.duties[place].is_some() {
                continue;
            }
            let mut ids = (0..).map(duty_id);
            let Some(id) = ids.find(|id| !taken.contains(id)) else {
                continue;
            };
            taken.insert(id.clone());
            let duty = &self.draft.duties[place];
            self.bodies.extend(duty.units.iter().copied());
            if let Receiver::Body(to) = duty.to {
                self.bodies.insert(to);
            }
            let lines = duty_lines(&self.draft, place, &id).spliced();
            self.editor.add_whole(&shape::DUTY, &lines, None, &[]);
            let about = About::Duty(place);
            let marks = self.draft.marks.iter().filter(|mark| mark.about == about);
            self.marks.extend(marks.cloned());
            changes.push(Change {
                what: What::Add,
                item: None,
                body: None,
                field: Some("duty"),
                plan: Held::Nothing,
                paper: Held::Text(id),
                is_written: true,
                taking: Taking::Free,
            });
        }
        changes
    }

    /// Adds the bodies that new items and taken values name.
    pub fn add_bodies(&mut self) -> Vec<Change> {
        let mut changes = Vec::new();
        // Whom a new collective stands for comes with it.
        let classes = self.bodies.iter().map(|body| &self.draft.bodies[*body]);
        let members: Vec<usize> = classes.flat_map(|class| class.members.clone()).collect();
        let is_new = |body: &usize| self.places.bodies[*body].is_none();
        self.bodies.extend(members.into_iter().filter(is_new));
        let there = |body: usize| self.places.bodies[body].is_some() || self.bodies.contains(&body);
        let members: Vec<Vec<usize>> = self
            .draft
            .bodies
            .iter()
            .map(|body| {
                body.members
                    .iter()
                    .copied()
                    .filter(|one| there(*one))
                    .collect()
            })
            .collect();
        for (body, members) in self.draft.bodies.iter_mut().zip(members) {
            body.members = members;
        }
        for kind in Body::KINDS {
            let mut after = None;
            for place in 0..self.draft.bodies.len() {
                let body = &self.draft.bodies[place];
                if body.is_shared {
                    continue;
                }
                if let Some(there) = self.places.bodies[place] {
                    let there = &self.plan.bodies[there];
                    if there.kind.name() == kind && there.is_own() {
                        after = Some(there.at);
                    }
                    continue;
                }
                if body.kind() != kind || !self.bodies.contains(&place) {
                    continue;
                }
                let about = About::Body(place);
                let marks = self.draft.marks.iter().filter(|mark| mark.about == about);
                let marks: Vec<&Mark> = marks.collect();
                let lines = body_lines(&self.draft, body, &marks).spliced();
                // Those of a directory have no place of their own.
                let own = self.plan.bodies.iter().filter(|one| one.is_own());
                let mut of_kind = own.clone().filter(|one| one.kind.name() == kind);
                let last = of_kind.next_back().or(own.clone().next_back());
                let after = after.or(last.map(|body| body.at));
                let header = format!("[{kind}.{}]", body.code);
                self.editor.add_named(&header, &lines, after);
                self.marks.extend(marks.into_iter().cloned());
                changes.push(Change {
                    what: What::Add,
                    item: None,
                    body: Some(body.code.clone()),
                    field: None,
                    plan: Held::Nothing,
                    paper: Held::Text(body.name.clone()),
                    is_written: true,
                    taking: Taking::Free,
                });
            }
        }
        changes
    }

    /// The new text, and the draft with the marks that stand in it.
    pub fn finish(self) -> (String, Draft) {
        let mut draft = self.draft;
        draft.marks = self.marks;
        (self.editor.text(), draft)
    }
}

/// The number and the name of the paper, as a basis.
fn basis(draft: &Draft, paper_name: &str) -> String {
    let head = &draft.head;
    let of_symbol = head.symbol.as_deref().and_then(kind_of_paper::of_symbol);
    let kind = head
        .kind
        .as_deref()
        .or(of_symbol.filter(|_| !draft.is_english));
    let number = match (head.number.as_deref(), head.symbol.as_deref()) {
        (Some(number), Some(symbol)) if !number.contains('/') => Some(format!("{number}/{symbol}")),
        (Some(number), _) => Some(number.to_owned()),
        _ => None,
    };
    let word = if draft.is_english { "No." } else { "số" };
    match (kind, number, head.title.as_deref()) {
        (Some(kind), Some(number), _) => format!("{kind} {word} {number}"),
        (None, Some(number), _) if draft.is_english => format!("Plan {word} {number}"),
        (None, Some(number), _) => format!("Kế hoạch {word} {number}"),
        (_, None, Some(title)) => title.to_owned(),
        (_, None, None) => paper_name.to_owned(),
    }
}

/// Codes that the file has, and free ones for bodies that it does not have.
fn give_codes(
    draft: &mut Draft,
    plan: &Plan<'_>,
    places: &Places,
    shared: impl Iterator<Item = String>,
) {
    let codes = plan.bodies.iter().map(|body| body.code.to_uppercase());
    let mut taken: HashSet<String> = codes.chain(shared).collect();
    for (place, body) in draft.bodies.iter_mut().enumerate() {
        if let Some(there) = places.bodies[place] {
            body.code = plan.bodies[there].code.to_string();
            continue;
        }
        if body.is_shared {
            continue;
        }
        let first = body.code.clone();
        let mut nth = 1;
        while !taken.insert(body.code.to_uppercase()) {
            nth += 1;
            body.code = format!("{first}-{nth}");
        }
    }
}

/// Where the next thing of the paper belongs.
struct Anchor {
    /// The last that the plan has.
    item: Option<Span>,
    section: Option<Span>,
    first_item: Option<Span>,
    last_section: Option<Span>,
    /// Whether all sections stand above all items.
    is_apart: bool,
}

enum At {
    After(Option<Span>),
    Before(Span),
}

impl Anchor {
    fn of(plan: &Plan<'_>) -> Self {
        let first_item = plan.items.iter().map(|item| item.at).min();
        let last_section = plan.sections.iter().map(|section| section.at).max();
        let is_above = first_item
            .zip(last_section)
            .is_some_and(|(item, section)| section < item);
        Self {
            item: None,
            section: None,
            first_item,
            last_section,
            is_apart: plan.sections.len() > 1 && is_above,
        }
    }

    fn for_item(&self) -> At {
        let section = self.section.filter(|_| !self.is_apart);
        match (self.item.max(section), self.first_item) {
            (Some(after), _) => At::After(Some(after)),
            (None, Some(first)) => At::Before(first),
            (None, None) => At::After(self.last_section),
        }
    }

    fn for_section(&self) -> At {
        match self.is_apart {
            true => At::After(self.section.or(self.last_section)),
            false => self.for_item(),
        }
    }
}
