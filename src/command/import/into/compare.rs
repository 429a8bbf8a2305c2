//! What a paper says of an item otherwise than the plan.

use super::Places;
use crate::draft::change::{Change, Held, Taking, What};
use crate::draft::{About, Doubt, Draft, Item as Drafted};
use crate::model::body::BodyIndex;
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::shape;
use std::collections::HashSet;

/// One difference, and what would be written of it.
pub struct Difference {
    pub change: Change,
    /// The place of the item in the plan.
    pub place: usize,
    pub takes: Takes,
}

/// What taking the paper's reading writes.
pub enum Takes {
    Text(&'static str, String),
    Point(&'static str, Point),
    /// The deadline moves, and the first one stays.
    Extension(Point),
    /// Places in the draft of bodies that lead, each with its task.
    Leads(Vec<(usize, Option<String>)>),
    Partners(Vec<usize>),
    /// Of the lead at this place of the item.
    Counterparts(usize, Vec<usize>),
    Task(usize, String),
    Section(usize),
}

impl Difference {
    /// Whether it is written as tables of their own.
    pub fn is_table(&self) -> bool {
        matches!(self.takes, Takes::Leads(_) | Takes::Extension(_))
    }
}

/// Words as they are compared: on one line, without the last full stop.
fn words(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_end_matches(['.', ';', ':']).to_owned()
}

fn is_same(plan: &str, paper: &str) -> bool {
    plan == paper || words(plan) == words(paper)
}

/// Everything that differs, in the order of the paper. What only the plan has is no
/// difference: a paper that is silent denies nothing.
pub fn differences(plan: &Plan<'_>, draft: &Draft, places: &Places) -> Vec<Difference> {
    let is_unsure = |mark: &&crate::draft::Mark| mark.kind == Doubt::Lead;
    let of_nobody: HashSet<usize> = draft
        .marks
        .iter()
        .filter(is_unsure)
        .filter_map(|mark| match mark.about {
            About::Item(place) => Some(place),
            _ => None,
        })
        .collect();
    // Numbers that the paper gives to no item any more that has them.
    let pairs = draft.items.iter().zip(&places.items);
    let left: HashSet<&str> = pairs
        .filter_map(|(drafted, place)| {
            Some((drafted.id.as_str(), plan.items[(*place)?].id.as_str()))
        })
        .filter(|(paper, plan)| paper != plan)
        .map(|(_, plan)| plan)
        .collect();
    let mut found = Vec::new();
    for (nth, drafted) in draft.items.iter().enumerate() {
        let Some(place) = places.items[nth] else {
            continue;
        };
        let mut one = Comparison {
            plan,
            draft,
            places,
            item: &plan.items[place],
            place,
            left: &left,
            found: &mut found,
        };
        one.texts(drafted);
        one.points(drafted);
        one.section(drafted);
        // Where the paper names no lead, the one in the draft is nobody's word.
        let is_led = !of_nobody.contains(&nth)
            && drafted
                .leads
                .iter()
                .all(|lead| draft.bodies[lead.body].code != "CHUA-RO");
        if is_led {
            one.leads(drafted);
        }
        one.partners(drafted);
    }
    found
}

/// The items that the paper does not have.
pub fn absent(plan: &Plan<'_>, places: &Places) -> Vec<Change> {
    let there: HashSet<usize> = places.items.iter().flatten().copied().collect();
    let items = plan.items.iter().enumerate();
    items
        .filter(|(place, _)| !there.contains(place))
        .map(|(_, item)| Change {
            what: What::Absent,
            item: Some(item.id.as_str().to_owned()),
            body: None,
            field: None,
            plan: Held::Text(item.title.to_string()),
            paper: Held::Nothing,
            is_written: false,
            taking: Taking::Never,
        })
        .collect()
}

/// One item of both.
struct Comparison<'c, 'p> {
    plan: &'c Plan<'p>,
    draft: &'c Draft,
    places: &'c Places,
    item: &'c Item<'p>,
    place: usize,
    /// Numbers of items of the plan that the paper numbers otherwise.
    left: &'c HashSet<&'c str>,
    found: &'c mut Vec<Difference>,
}

impl Comparison<'_, '_> {
    fn push(&mut self, field: &'static str, plan: Held, paper: Held, takes: Takes) {
        let is_over = self.item.completed.is_some() || self.item.stopped.is_some();
        self.found.push(Difference {
            change: Change {
                what: What::Differ,
                item: Some(self.item.id.as_str().to_owned()),
                body: None,
                field: Some(field),
                plan,
                paper,
                is_written: false,
                taking: match takes {
                    Takes::Extension(_) if is_over => Taking::Never,
                    _ => Taking::Free,
                },
            },
            place: self.place,
            takes,
        });
    }

    fn text(&mut self, field: &'static str, plan: Option<&str>, paper: Option<&str>) {
        let Some(paper) = paper.map(str::trim).filter(|paper| !paper.is_empty()) else {
            return;
        };
        if plan.is_some_and(|plan| is_same(plan, paper)) {
            return;
        }
        let held = plan.map_or(Held::Nothing, |plan| Held::Text(plan.to_owned()));
        let takes = Takes::Text(field, paper.to_owned());
        self.push(field, held, Held::Text(paper.to_owned()), takes);
    }

    /// Whether the item has the number of the paper with a letter, since another item of the
    /// plan has that number: it was added so, which was said then.
    fn is_beside(&self, id: &str) -> bool {
        let letter = self.item.id.as_str().strip_prefix(id);
        letter.is_some_and(|letter| {
            let is_letter = letter.len() == 1 && letter.bytes().all(|one| one.is_ascii_lowercase());
            is_letter && !self.left.contains(id) && !self.plan.places_of(id).is_empty()
        })
    }

    fn texts(&mut self, drafted: &Drafted) {
        let item = self.item;
        if !self.is_beside(&drafted.id) {
            self.text("id", Some(item.id.as_str()), Some(&drafted.id));
        }
        // What stands for a title that the paper does not have is nobody's word.
        if !drafted.title.starts_with('(') {
            self.text("title", Some(&item.title), Some(&drafted.title));
        }
        let before = self.found.len();
        self.text("time", item.time.as_deref(), drafted.time.as_deref());
        if let (Some(plan), Some(paper)) = (item.end, drafted.end)
            && let Some(time) = self.found.get_mut(before)
            && plan.last_day() != paper.last_day()
        {
            time.change.taking = Taking::ByName;
        }
        for (key, paper) in drafted.texts() {
            let plan = match key {
                "partner_task" => item.partner_task.as_deref(),
                key => item.texts.get(key),
            };
            self.text(key, plan, paper);
        }
    }

    fn points(&mut self, drafted: &Drafted) {
        let held = |point: Option<Point>| match point {
            Some(point) => Held::Text(point.to_string()),
            None => Held::Nothing,
        };
        let item = self.item;
        if let Some(start) = drafted.start {
            let is_same = item
                .start
                .is_some_and(|plan| plan.first_day() == start.first_day());
            if !is_same {
                let takes = Takes::Point("start", start);
                let before = self.found.len();
                self.push("start", held(item.start), held(Some(start)), takes);
                // The first deadline stays, and nothing begins behind it.
                let is_behind = item
                    .end
                    .is_some_and(|end| end.last_day() < start.first_day());
                if let Some(one) = self.found.get_mut(before).filter(|_| is_behind) {
                    one.change.taking = Taking::Never;
                }
            }
        }
        let Some(end) = drafted.end else { return };
        let of_extensions = item.extensions.iter().map(|one| one.end);
        let mut ends = item.end.into_iter().chain(of_extensions);
        if ends.any(|plan| plan.last_day() == end.last_day()) {
            return;
        }
        let last = item.extensions.last().map(|one| one.end).or(item.end);
        let takes = match last {
            Some(_) => Takes::Extension(end),
            None => Takes::Point("end", end),
        };
        self.push("end", held(last), held(Some(end)), takes);
    }

    fn section(&mut self, drafted: &Drafted) {
        let Some(paper) = drafted.section else { return };
        let plan = self.item.section;
        if self.places.sections[paper].is_some_and(|place| plan == Some(place)) {
            return;
        }
        let held = plan.map_or(Held::Nothing, |plan| {
            Held::Text(self.plan.sections[plan].id.as_str().to_owned())
        });
        let section = &self.draft.sections[paper];
        let takes = Takes::Section(paper);
        self.push("section", held, Held::Text(section.id.clone()), takes);
    }

    fn names_of_plan(&self, bodies: impl Iterator<Item = BodyIndex>) -> Held {
        let names = bodies.map(|body| self.plan.body(body).name.to_string());
        Held::Names(names.collect())
    }

    fn names_of_paper(&self, bodies: impl Iterator<Item = usize>) -> Held {
        let names = bodies.map(|body| match self.places.bodies[body] {
            Some(place) => self.plan.bodies[place].name.to_string(),
            None => self.draft.bodies[body].name.clone(),
        });
        Held::Names(names.collect())
    }

    /// Whether a body of the draft is one of those of the plan.
    fn is_among(&self, body: usize, all: &[BodyIndex]) -> bool {
        let place = self.places.bodies[body];
        place.is_some_and(|place| all.contains(&BodyIndex(place)))
    }

    fn leads(&mut self, drafted: &Drafted) {
        let item = self.item;
        let units: Vec<BodyIndex> = item.leads.iter().map(|lead| lead.unit).collect();
        let missing: Vec<(usize, Option<String>)> = drafted
            .leads
            .iter()
            .filter(|lead| !self.is_among(lead.body, &units))
            .map(|lead| (lead.body, lead.task.clone()))
            .collect();
        let bodies: Vec<usize> = drafted.leads.iter().map(|lead| lead.body).collect();
        if !missing.is_empty() || self.has_more(&units, &bodies) {
            let plan = self.names_of_plan(units.iter().copied());
            let paper = self.names_of_paper(bodies.into_iter());
            self.push("lead", plan, paper, Takes::Leads(missing));
        }
        for lead in &drafted.leads {
            let of_plan = |unit: &BodyIndex| self.is_among(lead.body, &[*unit]);
            let Some(nth) = units.iter().position(of_plan) else {
                continue;
            };
            let held = &item.leads[nth];
            if let Some(task) = lead.task.as_deref()
                && !held.task.as_deref().is_some_and(|plan| is_same(plan, task))
            {
                let plan = held.task.as_ref();
                let plan = plan.map_or(Held::Nothing, |task| Held::Text(task.to_string()));
                let takes = Takes::Task(nth, task.to_owned());
                self.push("task", plan, Held::Text(task.to_owned()), takes);
            }
            let missing: Vec<usize> = lead
                .counterparts
                .iter()
                .copied()
                .filter(|body| !self.is_among(*body, &held.counterparts))
                .collect();
            if !missing.is_empty() {
                let plan = self.names_of_plan(held.counterparts.iter().copied());
                let paper = self.names_of_paper(lead.counterparts.iter().copied());
                let takes = Takes::Counterparts(nth, missing);
                self.push("counterparts", plan, paper, takes);
            }
        }
    }

    fn partners(&mut self, drafted: &Drafted) {
        if drafted.partners.is_empty() {
            return;
        }
        let plan = &self.item.partners;
        let missing: Vec<usize> = drafted
            .partners
            .iter()
            .copied()
            .filter(|body| !self.is_among(*body, plan))
            .collect();
        if missing.is_empty() && !self.has_more(plan, &drafted.partners) {
            return;
        }
        let held = self.names_of_plan(plan.iter().copied());
        let paper = self.names_of_paper(drafted.partners.iter().copied());
        self.push("partners", held, paper, Takes::Partners(missing));
    }

    /// Whether the plan names a body that the paper does not.
    fn has_more(&self, plan: &[BodyIndex], paper: &[usize]) -> bool {
        plan.iter().any(|body| {
            let mut paper = paper.iter();
            !paper.any(|one| self.places.bodies[*one] == Some(body.0))
        })
    }
}

/// The keys that can differ, for what is typed behind a number.
pub fn fields() -> Vec<&'static str> {
    let own = [
        "id",
        "title",
        "section",
        "time",
        "start",
        "end",
        "lead",
        "task",
        "counterparts",
        "partners",
        "partner_task",
    ];
    let plain = shape::ITEM.plain().map(|(key, _)| key.name);
    own.into_iter().chain(plain).collect()
}
