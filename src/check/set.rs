//! What is wrong between the plans of a set: what each reports to the others, and
//! the rules that judge all of it, one a file. No plan is needed for it any
//! more: what one reports is owned.

pub mod body_differs;
pub mod deleted_plan;
pub mod missing_plan_code;
pub mod open_after_replacement;
pub mod repeated_plan_code;
pub mod unknown_item;
pub mod unknown_plan;
pub mod unreadable_file;

use super::Judged;
use crate::document::Document;
use crate::lang::Pair;
use crate::model::body::{Body, Kind};
use crate::model::continued::CONTINUES;
use crate::model::key::{Scopes, folded};
use crate::model::link::{self, Named};
use crate::model::plan::Plan;
use crate::problem::{Leaves, Problem, Rule};
use crate::source::{Source, Span};
use crate::text::hash::of_this_run;
use chrono::NaiveDate;
use std::collections::HashMap;
use std::sync::Arc;

/// What a plan reports to the others.
pub struct Told {
    pub path: String,
    pub title: String,
    /// Where `[plan]` is.
    pub head: Span,
    /// What names it, where the file says so.
    pub code: Option<Mention>,
    /// Whether it is a directory, and no plan.
    pub is_directory: bool,
    /// Whether all of the file was read: what is not known of it may be there.
    pub is_whole: bool,
    pub closed: Option<NaiveDate>,
    pub replaced_by: Option<Mention>,
    pub replaces: Vec<Mention>,
    /// The items of other plans that its items carry out.
    pub implements: Vec<Mention>,
    /// The items of other plans that its items go on with, each with the number of its own.
    pub continues: Vec<(String, Mention)>,
    /// The ids of its items.
    pub ids: Ids,
    /// Within which its bodies are who they are.
    pub scopes: Arc<Scopes>,
    pub bodies: Vec<Declared>,
    /// A short name for the text of the file.
    pub text: u64,
}

/// Words of a file, and where they stand.
#[derive(Clone)]
pub struct Mention {
    pub words: String,
    pub span: Span,
}

/// The ids of the items of a plan, one after another: there are as many as the set
/// has items, and hardly any is asked for.
#[derive(Default)]
pub struct Ids {
    text: String,
    /// Where each ends; no file is so large that it would not fit.
    ends: Vec<u32>,
}

impl Ids {
    fn new<'i>(all: impl Iterator<Item = &'i str>) -> Self {
        let mut ids = Self::default();
        for id in all {
            ids.text.push_str(id);
            ids.ends.push(small(ids.text.len()));
        }
        ids.text.shrink_to_fit();
        ids.ends.shrink_to_fit();
        ids
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let ends = self.ends.iter().map(|end| *end as usize);
        let starts = std::iter::once(0).chain(ends.clone());
        let each = starts.zip(ends);
        each.map(|(start, end)| &self.text[start..end])
    }
}

/// Where a plan declares a body. The plans of an office declare the same ones: each
/// is kept once.
pub struct Declared {
    at: [u32; 2],
    pub body: Arc<Known>,
}

impl Declared {
    fn new(at: Span, body: Known) -> Self {
        Self {
            at: [small(at.start), small(at.end)],
            body: body.into(),
        }
    }

    pub fn at(&self) -> Span {
        let [start, end] = self.at.map(|byte| byte as usize);
        Span::new(start, end)
    }
}

/// A place in a file, of which there are at most 64 MiB.
fn small(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

/// A body as plans know it.
#[derive(PartialEq, Eq, Hash)]
pub struct Known {
    pub code: String,
    pub name: String,
    /// What it was called, is called for short, and other spellings.
    others: Vec<String>,
    /// The name of its key, where that is not the one above.
    now: Option<String>,
    kind: Kind,
    directory: Option<usize>,
    official_id: Option<String>,
    pub until: Option<NaiveDate>,
    /// The names of who took over, as they are compared, in order.
    pub heirs: Vec<String>,
}

/// A finding of the set: in which of the files it is, and places in others that
/// belong to it.
pub struct Found {
    pub file: usize,
    pub problem: Problem,
    pub elsewhere: Vec<(usize, Span, Pair)>,
}

impl Found {
    pub fn new(file: usize, rule: &'static Rule, span: Span, message: Pair) -> Self {
        Self {
            file,
            problem: Problem::new(rule, span, message),
            elsewhere: Vec::new(),
        }
    }

    pub fn help(mut self, help: Pair) -> Self {
        self.problem = self.problem.help(help);
        self
    }

    pub fn elsewhere(mut self, file: usize, span: Span, message: Pair) -> Self {
        self.elsewhere.push((file, span, message));
        self
    }
}

impl Told {
    pub fn new(source: &Source, document: &Document<'_>, judged: &Judged<'_>) -> Self {
        let plan = &judged.plan;
        let root = document.root();
        let head = root.get("plan").and_then(|entry| entry.value.table());
        let place = |key: &str| head.map_or(plan.at, |table| table.place(key));
        let mention = |words: &str, span| Mention {
            words: words.to_owned(),
            span,
        };
        let listed = |key: &str| -> Vec<Mention> {
            let value = head.and_then(|table| table.get(key));
            let members = value.into_iter().flat_map(|entry| entry.value.items());
            let members = members.filter_map(|member| Some(mention(member.text()?, member.span)));
            members.collect()
        };
        let leaves = judged.problems.leave();
        Self {
            path: source.path.clone(),
            title: plan.title.to_string(),
            head: plan.at,
            code: plan.key().map(|code| mention(code, place("code"))),
            is_directory: plan.directory.is_some(),
            is_whole: matches!(leaves, Leaves::Usable | Leaves::Doubtful) && !plan.has_unread,
            closed: plan.closed,
            replaced_by: plan
                .replaced_by
                .as_deref()
                .map(|code| mention(code, place("replaced_by"))),
            replaces: match plan.replaces.is_empty() {
                true => Vec::new(),
                false => listed("replaces"),
            },
            implements: match plan.items.iter().all(|item| item.implements.is_empty()) {
                true => Vec::new(),
                false => {
                    let all = named(document, plan, "implements").into_iter();
                    all.map(|(_, mention)| mention).collect()
                }
            },
            continues: match plan
                .items
                .iter()
                .any(|item| item.texts.get(CONTINUES).is_some())
            {
                true => named(document, plan, CONTINUES),
                false => Vec::new(),
            },
            ids: Ids::new(plan.items.iter().map(|item| item.id.as_str())),
            scopes: Scopes::new(plan).into(),
            bodies: plan
                .bodies
                .iter()
                .map(|body| Declared::new(body.at, Known::new(plan, body)))
                .collect(),
            text: of_this_run(&source.text),
        }
    }

    /// The key of a body that it declares.
    pub fn key(&self, body: &Known) -> String {
        let name = body.now.as_ref().unwrap_or(&body.name);
        let id = body.official_id.clone();
        id.unwrap_or_else(|| self.scopes.named(body.kind, body.directory, name))
    }

    /// The items of other plans that its items name.
    fn named(&self) -> impl Iterator<Item = &Mention> {
        let continued = self.continues.iter().map(|(_, mention)| mention);
        self.implements.iter().chain(continued)
    }

    /// What names it to people: its code, else its path.
    pub fn name(&self) -> &str {
        self.code.as_ref().map_or(&self.path, |code| &code.words)
    }
}

/// The items of other plans that those of a plan name under a key, with the number of
/// who does and the places. What names none is found in the file alone.
fn named(document: &Document<'_>, plan: &Plan<'_>, key: &str) -> Vec<(String, Mention)> {
    let items = document.root().get("item");
    let tables = items.into_iter().flat_map(|entry| entry.value.items());
    let own = plan.key();
    let mut all = Vec::new();
    for (id, value) in tables.filter_map(|item| {
        let table = item.table()?;
        let id = table.get("id").and_then(|id| id.value.text());
        Some((id.unwrap_or_default(), table.get(key)?.value))
    }) {
        for one in std::iter::once(value).chain(value.items()) {
            let words = one.text().unwrap_or_default();
            if let Named::Item(..) = link::named(words, own) {
                let words = words.to_owned();
                let span = one.span;
                all.push((id.to_owned(), Mention { words, span }));
            }
        }
    }
    all
}

impl Known {
    fn new(plan: &Plan<'_>, body: &Body<'_>) -> Self {
        let former = body.former.iter().map(|former| &former.name);
        let others = body.aliases.iter().chain(&body.short).chain(former);
        let heirs = body.successors.iter();
        let mut heirs: Vec<String> = heirs.map(|heir| folded(&plan.body(*heir).name)).collect();
        heirs.sort_unstable();
        let now = body.name_now();
        Self {
            code: body.code.to_string(),
            name: body.name.to_string(),
            others: others.map(|name| name.to_string()).collect(),
            now: (now != body.name).then(|| now.to_owned()),
            kind: body.kind,
            directory: body.directory,
            official_id: body.official_id.as_ref().map(ToString::to_string),
            until: body.until,
            heirs,
        }
    }

    /// Whether one of two knows a name of the other.
    fn knows(&self, other: &Self) -> bool {
        // Nearly all are written alike.
        if self.name == other.name {
            return true;
        }
        let others: Vec<String> = other.names().collect();
        self.names().any(|name| others.contains(&name))
    }

    /// Its names as they are compared.
    fn names(&self) -> impl Iterator<Item = String> {
        let all = std::iter::once(&self.name).chain(&self.others);
        all.map(|name| folded(name))
    }
}

/// The plans of a set by their codes: the first of each.
pub struct Codes<'t> {
    first: HashMap<&'t str, usize>,
}

impl<'t> Codes<'t> {
    pub fn new(all: &'t [Told]) -> Self {
        let mut first = HashMap::new();
        for (place, told) in all.iter().enumerate() {
            if let Some(code) = &told.code {
                first.entry(code.words.as_str()).or_insert(place);
            }
        }
        Self { first }
    }

    pub fn get(&self, code: &str) -> Option<usize> {
        self.first.get(code).copied()
    }

    pub fn all(&self) -> impl Iterator<Item = &'t str> {
        self.first.keys().copied()
    }
}

/// The plan and the item that a mention of an item is of.
fn parts(words: &str) -> (&str, &str) {
    words.rsplit_once('/').unwrap_or((words, ""))
}
