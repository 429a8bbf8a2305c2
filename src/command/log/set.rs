//! `plan log` over a set: in each commit the changes of each plan.

use super::Arguments;
use crate::answer::changes::{Author, EntryRecord};
use crate::answer::member::MemberRecord;
use crate::answer::record::{Head, LeftOutRecord};
use crate::command::compared::{
    NotCompared, OfPlan, Reading, add_new, in_one_language, members, tell,
};
use crate::command::within::Within;
use crate::command::{Answer, set};
use crate::context::Context;
use crate::diff::{Change, Kind};
use crate::git::{self, Blob, Step};
use crate::lang::Lang;
use crate::refuse;
use crate::render::{self, Format};
use crate::say;
use crate::text::clean::clean_line;
use crate::text::nearest::nearest;
use crate::view::Role;
use crate::view::change::Group;
use crate::view::history::Entry;
use anyhow::Result;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

/// What changed in a commit.
struct InCommit {
    /// `None`: not committed yet.
    commit: Option<Author>,
    plans: Vec<OfPlan>,
}

#[derive(Serialize)]
struct Answered<'c> {
    #[serde(flatten)]
    head: Head,
    commits: Vec<EntryRecord<'c>>,
    plans: Vec<MemberRecord<'c>>,
    left_out: Vec<LeftOutRecord<'c>>,
}

/// Prints the history of the plans of a set.
///
/// # Errors
/// The set lies in several repositories, there never was such a plan or item, or
/// the output fails.
pub fn run(arguments: &Arguments, format: Format, context: &mut Context<'_>) -> Result<Answer> {
    let typed = context.set().unwrap_or_default().to_vec();
    let files = set::files(&typed)?;
    let within = Within::is_one(&typed, &files)?;
    let mut reading = Reading::start(&files, &within)?;
    let steps = reading.repository().steps(".toml")?;
    let mut asked = Asked::new(arguments.id.as_deref());
    let mut all = Vec::new();
    let mut left_out: Vec<NotCompared> = Vec::new();
    let (before, now) = reading.sides("HEAD", None)?;
    let (plans, not_compared) = in_one_language(context, &reading, &before, &now);
    add_new(&mut left_out, not_compared);
    asked.take(None, plans, &mut all);
    for (commit, steps) in steps {
        // What was before it was not cloned: what changed is not known.
        if commit.is_cut {
            continue;
        }
        let of_set = |step: &&Step| reading.has(&step.path);
        let came = |step: &Step| step.old.is_none() && step.new.is_some();
        let is_any_new = steps.iter().filter(of_set).any(came);
        // What came to the set may have been elsewhere.
        let was = |step: &&Step| of_set(step) || is_any_new && step.new.is_none();
        let mut old: Vec<&Step> = steps.iter().filter(was).collect();
        old.sort_by_key(|step| !of_set(step));
        let old = old.into_iter().filter_map(|step| step.old_blob());
        let new = steps.iter().filter(of_set).filter_map(Step::new_blob);
        let (old, new): (Vec<Blob>, Vec<Blob>) = (old.collect(), new.collect());
        let parent = format!("{}^", commit.hash);
        let before = reading.texts(&parent, &old)?;
        let now = reading.texts(&commit.hash, &new)?;
        let (plans, not_compared) = in_one_language(context, &reading, &before, &now);
        add_new(&mut left_out, not_compared);
        let author = Author {
            date: commit.date.as_deref().and_then(|day| day.parse().ok()),
            hash: commit.hash,
            name: commit.author,
            subject: commit.subject,
        };
        asked.take(Some(author), plans, &mut all);
    }
    left_out.append(&mut reading.missing);
    asked.is_known()?;
    let lang = context.last_lang();
    if reading.repository().is_shallow() {
        let first = files.first().map_or("", |file| file.shown.as_str());
        let fetch = git::line::fetch(first).then("--unshallow");
        context.tell(&say!(
            lang,
            "Bản sao này của kho chỉ có phần lịch sử gần đây; tải phần còn lại: {fetch} (trên CI: fetch-depth: 0).",
            "This clone holds only the latest history; fetch the rest: {fetch} (in CI: fetch-depth: 0).",
        ));
    }
    let records = || -> Vec<EntryRecord<'_>> { all.iter().flat_map(records_of).collect() };
    match format {
        Format::Json => {
            let members = members(&files, &left_out, context.today)?;
            let answer = Answered {
                head: Head::of_set("log", context.today),
                commits: records(),
                plans: members.iter().map(MemberRecord::new).collect(),
                left_out: left_out
                    .iter()
                    .map(|one| LeftOutRecord::not_compared(&one.path, &one.why))
                    .collect(),
            };
            render::json::write_document(context.out, &answer)?;
        }
        Format::Ndjson => render::json::write_lines(context.out, &records())?,
        _ => {
            let parts: Vec<(String, Vec<Group>)> = all
                .iter()
                .map(|one| (one.heading(lang), one.groups()))
                .collect();
            let parts: Vec<(String, &[Group])> = parts
                .iter()
                .map(|(heading, groups)| (heading.clone(), &groups[..]))
                .collect();
            match format {
                Format::Markdown => {
                    render::changes::write_history_markdown(context.out, &parts)?;
                }
                _ => render::changes::write_history(context.out, &parts, &context.terminal)?,
            }
        }
    }
    if all.is_empty() {
        context.tell(&say!(
            lang,
            "Lịch sử git không ghi thay đổi nào.",
            "The git history has no change of it.",
        ));
    }
    tell(&left_out, context);
    Ok(match left_out.is_empty() {
        true => Answer::Good,
        false => Answer::Partly,
    })
}

fn records_of(one: &InCommit) -> Vec<EntryRecord<'_>> {
    let commit = one.commit.as_ref();
    let plans = one.plans.iter();
    plans
        .map(|plan| EntryRecord::new(commit, &plan.changes, Some(&plan.key)))
        .collect()
}

impl InCommit {
    fn heading(&self, lang: Lang) -> String {
        let entry = Entry {
            commit: self.commit.clone(),
            changes: Vec::new(),
            groups: Vec::new(),
        };
        entry.heading(lang)
    }

    /// The changes of each plan, below a line with its key and path.
    fn groups(&self) -> Vec<Group> {
        let of = |plan: &OfPlan| {
            let head = Group {
                sign: '▸',
                role: Role::Strong,
                head: plan.heading(),
                lines: Vec::new(),
                in_full: None,
                item: None,
            };
            let mut groups = vec![head];
            groups.extend(plan.groups.iter().cloned());
            groups
        };
        self.plans.iter().flat_map(of).collect()
    }
}

/// The plan, the item or both that are asked for.
struct Asked<'a> {
    typed: Option<&'a str>,
    /// The number that the item had in each plan, as far back as was read.
    ids: HashMap<String, String>,
    keys: BTreeSet<String>,
    is_found: bool,
}

impl<'a> Asked<'a> {
    fn new(typed: Option<&'a str>) -> Self {
        Self {
            typed,
            ids: HashMap::new(),
            keys: BTreeSet::new(),
            is_found: typed.is_none(),
        }
    }

    /// Keeps what is asked for of a commit.
    fn take(&mut self, commit: Option<Author>, plans: Vec<OfPlan>, all: &mut Vec<InCommit>) {
        let kept = plans.into_iter().filter_map(|plan| self.keep(plan));
        let plans: Vec<OfPlan> = kept.collect();
        if !plans.is_empty() {
            all.push(InCommit { commit, plans });
        }
    }

    fn keep(&mut self, mut plan: OfPlan) -> Option<OfPlan> {
        self.keys.insert(plan.key.clone());
        let Some(typed) = self.typed else {
            return Some(plan);
        };
        if typed == plan.key || typed == plan.path {
            self.is_found = true;
            return Some(plan);
        }
        let id = match typed.rsplit_once('/') {
            Some((key, id)) if key == plan.key || key == plan.path => id,
            Some(_) => return None,
            None => typed,
        };
        let id = self
            .ids
            .get(&plan.key)
            .cloned()
            .unwrap_or_else(|| id.to_owned());
        let is_of_item = |change: &Change| change.item.as_deref() == Some(id.as_str());
        let before = plan
            .changes
            .iter()
            .find(|change| is_of_item(change) && change.kind == Kind::Renumbered);
        let before = before.and_then(|change| Some(change.from.as_ref()?.as_id()?.to_owned()));
        // One that came or went with its plan has no line of its own.
        if !plan.ids.contains(&id) {
            plan.changes.retain(is_of_item);
            plan.groups
                .retain(|group| group.item.as_deref() == Some(id.as_str()));
        }
        if let Some(before) = before {
            self.ids.insert(plan.key.clone(), before);
        }
        self.is_found |= !plan.changes.is_empty();
        (!plan.changes.is_empty()).then_some(plan)
    }

    /// Refuses what no plan has, or ever had.
    fn is_known(&self) -> Result<()> {
        let Some(typed) = self.typed.filter(|_| !self.is_found) else {
            return Ok(());
        };
        let shown = clean_line(typed);
        let key = typed.rsplit_once('/').map_or(typed, |(key, _)| key);
        let near = nearest(key, self.keys.iter().map(String::as_str));
        let near: Vec<_> = near.into_iter().map(clean_line).collect();
        match near.join(", ") {
            none if none.is_empty() => refuse!(
                "Lịch sử git không có kế hoạch hay nhiệm vụ “{shown}”. Ghi MÃ, hoặc MÃ/SỐ",
                "The git history has no plan and no item “{shown}”. Write CODE, or CODE/ID",
            ),
            near => refuse!(
                "Lịch sử git không có kế hoạch hay nhiệm vụ “{shown}”. Có phải: {near}?",
                "The git history has no plan and no item “{shown}”. Did you mean {near}?",
            ),
        }
    }
}
