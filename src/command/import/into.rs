//! `plan import --into`: what a paper has goes into a plan that is there. What the plan
//! does not have is added; what differs is reported, and written where that is asked for.

mod compare;
mod take;
mod write;

use super::shared;
use crate::check;
use crate::command::broken;
use crate::context::Context;
use crate::diff::paper::{self, Paired};
use crate::document::Document;
use crate::draft::change::{Change, Taking, What};
use crate::draft::{Body, Draft, write as file};
use crate::edit::Editor;
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::reading::names;
use crate::refusal::Refusal;
use crate::refuse;
use crate::save::Lock;
use crate::source::Source;
use crate::text::clean::clean_line;
use anyhow::Result;
use std::collections::HashSet;
pub use take::Wanted;
use write::Writer;

/// What came of it.
pub struct Merged {
    pub changes: Vec<Change>,
    /// The draft with the codes and numbers that the file has, and the marks that were
    /// written alone.
    pub draft: Draft,
    /// The file as it is now.
    pub text: String,
}

/// Brings what a draft has into the file at a path; with `is_dry`, only says what would
/// be written.
///
/// # Errors
/// The file cannot be read or has errors, what is to be taken is unknown, or the file
/// cannot be written.
pub fn merge(
    path: &str,
    draft: &Draft,
    paper_name: &str,
    wanted: &Wanted,
    is_dry: bool,
    context: &mut Context<'_>,
) -> Result<Merged> {
    if path == "-" {
        refuse!(
            "--into cần một tệp kế hoạch có sẵn, không phải đầu vào chuẩn (-)",
            "--into takes a plan file that is there, not standard input (-)",
        );
    }
    let lock = match is_dry {
        true => None,
        false => Some(Lock::take(path)?),
    };
    let source = match &lock {
        Some(lock) => context.source_of(path, lock.read()?)?,
        None => context.read_source_at(path)?,
    };
    let today = context.today;
    let (document, syntax) = Document::parse(&source);
    let judged = check::judge_parsed(&source, &document, syntax, None, today, &|_| true);
    if judged.problems.errors().next().is_some() {
        return Err(Refusal(broken(&source, &judged.problems)).into());
    }
    let plan = &judged.plan;
    context.lang(plan);
    // The paper as a plan of its own, so that the two are compared as plans are.
    let own = Source::new("paper.toml".to_owned(), file::write(draft, paper_name));
    let own_judged = check::load(&own, today);
    let paired = Places::new(plan, &own_judged.plan, draft);
    let found = compare::differences(plan, draft, &paired);
    wanted.check(plan, &paired)?;
    let directories = shared::used(plan, &source, today);
    let mut draft = draft.clone();
    let is_there = |body: usize| paired.bodies[body].is_some();
    shared::take_new(&mut draft, &directories, &is_there);
    let mut writer = Writer::new(
        plan,
        (draft, shared::codes(&directories)),
        &paired,
        Editor::new(&source.text, &document),
        take::renumbered(plan, &found, wanted),
        paper_name,
    );
    let mut changes = Vec::new();
    let mut tables = Vec::new();
    for one in found {
        let is_taken = match one.change.taking {
            Taking::Free => wanted.has(&one.change),
            Taking::ByName => wanted.names(&one.change),
            Taking::Never => false,
        };
        match (is_taken, one.is_table()) {
            (true, true) => tables.push(one),
            (true, false) => changes.push(writer.take(one, false)),
            (false, _) => changes.push(one.change),
        }
    }
    changes.extend(tables.into_iter().map(|one| writer.take(one, true)));
    changes.extend(writer.add_items()?);
    changes.extend(writer.add_duties());
    changes.extend(writer.add_bodies());
    changes.extend(compare::absent(plan, &paired));
    changes.sort_by_key(|change| match change.what {
        What::Add => 0,
        What::Take => 1,
        What::Differ => 2,
        What::Absent => 3,
    });
    let (text, draft) = writer.finish();
    let new = source.with_text(text);
    if new.text != source.text {
        holds(&new, &source, &changes, draft_names(&draft), today)?;
        match lock {
            Some(lock) => lock.replace(source.text.as_bytes(), new.text.as_bytes())?,
            None => source.way.stay(&source.path)?,
        }
    }
    Ok(Merged {
        changes,
        draft,
        text: new.text,
    })
}

/// Whether a plan says what a draft of it says: the items with their texts and who is in
/// them.
pub fn says(plan: &Plan<'_>, draft: &Draft) -> bool {
    let is_same = |plan: Option<&str>, draft: Option<&str>| {
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        plan.map(tidy).unwrap_or_default() == draft.map(tidy).unwrap_or_default()
    };
    let names: HashSet<&str> = plan.bodies.iter().map(|body| body.name.as_ref()).collect();
    let has_name = |body: &Body| names.contains(body.name.as_str());
    plan.items.len() == draft.items.len()
        && shared::has_bodies(plan, draft)
        && draft.bodies.iter().all(has_name)
        && plan.items.iter().zip(&draft.items).all(|(item, drafted)| {
            item.id.as_str() == drafted.id
                && is_same(Some(&item.title), Some(&drafted.title))
                && is_same(item.time.as_deref(), drafted.time.as_deref())
                && item.leads.len() == drafted.leads.len()
                && item.partners.len() == drafted.partners.len()
                && drafted.texts().into_iter().all(|(key, text)| {
                    let held = match key {
                        "partner_task" => item.partner_task.as_deref(),
                        key => item.texts.get(key),
                    };
                    is_same(held, text)
                })
        })
}

/// The numbers and titles of the items that a draft added, as the file should have them.
fn draft_names(draft: &Draft) -> Vec<(&str, &str)> {
    let items = draft.items.iter();
    items
        .map(|item| (item.id.as_str(), item.title.as_str()))
        .collect()
}

/// Holds the new text against what was meant: a plan without errors that has everything
/// it had, and what was added.
fn holds(
    new: &Source,
    old: &Source,
    changes: &[Change],
    drafted: Vec<(&str, &str)>,
    today: chrono::NaiveDate,
) -> Result<()> {
    let judged = check::load(new, today);
    let path = clean_line(&new.path).into_owned();
    if let Some(error) = judged.problems.errors().next() {
        let (vi, en) = (
            clean_line(error.message.in_lang(Lang::Vi)).into_owned(),
            clean_line(error.message.in_lang(Lang::En)).into_owned(),
        );
        refuse!(
            "Ghi như vậy thì {path} sẽ có lỗi: {vi}. Tệp cũ còn nguyên",
            "With that, {path} would have an error: {en}. The file is as it was",
        );
    }
    let before = check::load(old, today);
    let added = |is_item: bool| {
        let added = changes.iter().filter(|one| one.what == What::Add);
        added
            .filter(|one| one.item.is_some() == is_item && (is_item || one.body.is_some()))
            .count()
    };
    // A directory can bring bodies that the plan did not name before.
    let own = |plan: &Plan<'_>| plan.bodies.iter().filter(|body| body.is_own()).count();
    let is_whole = judged.plan.items.len() == before.plan.items.len() + added(true)
        && own(&judged.plan) == own(&before.plan) + added(false)
        && changes
            .iter()
            .filter(|one| one.what == What::Add)
            .filter_map(|one| one.item.as_deref())
            .all(|id| {
                let meant = drafted.iter().find(|(item, _)| *item == id);
                let places = judged.plan.places_of(id);
                let read = places.first().map(|place| &judged.plan.items[*place]);
                meant.is_some_and(|(_, title)| read.is_some_and(|read| read.title == *title))
            });
    if !is_whole {
        refuse!(
            "Cách trình bày của {path} làm chương trình không ghi đúng chỗ được, nên chưa ghi gì. Ghi bằng tay vào tệp",
            "The way {path} is laid out kept the program from writing in the right place, so nothing is written. Write it by hand",
        );
    }
    Ok(())
}

/// For each thing of a draft, its place in the plan that is there.
pub struct Places {
    pub bodies: Vec<Option<usize>>,
    pub sections: Vec<Option<usize>>,
    pub items: Vec<Option<usize>>,
    pub duties: Vec<Option<usize>>,
}

impl Places {
    fn new(plan: &Plan<'_>, paper: &Plan<'_>, draft: &Draft) -> Self {
        let Paired {
            bodies,
            sections,
            items,
            duties,
        } = paper::pair(plan, paper, &|name| names::marked(name));
        // The file has units before partners, the draft all as the paper names them.
        let of_code = |code: &str| {
            let mut all = paper.bodies.iter();
            bodies[all.position(|body| body.code == code)?]
        };
        Self {
            bodies: draft
                .bodies
                .iter()
                .map(|body| of_code(&body.code))
                .collect(),
            sections,
            items,
            duties,
        }
    }
}
