//! `plan log` over a set: in each commit the changes of each plan.

use super::Arguments;
use crate::answer::changes::{Author, EntryRecord};
use crate::answer::member::MemberRecord;
use crate::answer::record::{Head, LeftOutRecord};
use crate::command::compared::{
    Before, NotCompared, OfPlan, Reading, Version, add_new, in_one_language, members, tell,
};
use crate::command::within::Within;
use crate::command::{Answer, set};
use crate::context::Context;
use crate::diff::{Change, Kind};
use crate::git::history::Commit;
use crate::git::{self, Blob, Step};
use crate::lang::Lang;
use crate::refuse;
use crate::render::{self, Format};
use crate::say;
use crate::text::clean::clean_line;
use crate::text::nearest::nearest;
use crate::text::shell::Line;
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
    let mut history = Older {
        steps: &steps,
        place: 0,
    };
    let of_now = Now {
        first: &before,
        others: &[],
        now: &now,
    };
    let (plans, not_compared) = history.changes(context, &mut reading, of_now)?;
    add_new(&mut left_out, not_compared);
    asked.take(None, plans, &mut all);
    for (place, (commit, steps)) in steps.iter().enumerate() {
        // What was before it was not cloned: what changed is not known.
        if commit.is_cut {
            continue;
        }
        history.place = place + 1;
        reading.begin();
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
        let joined = steps.iter().map(|step| step.others.len()).max();
        let others: Vec<Vec<Blob>> = (0..joined.unwrap_or(0))
            .map(|of| {
                let steps = steps.iter().filter(of_set);
                steps.filter_map(|step| step.other_blob(of)).collect()
            })
            .collect();
        let parent = format!("{}^", commit.hash);
        let before = reading.texts(&parent, &old)?;
        let mut of_others = Vec::new();
        for (of, blobs) in others.iter().enumerate() {
            let number = of + 2;
            of_others.push(reading.texts(&format!("{}^{number}", commit.hash), blobs)?);
        }
        let now = reading.texts(&commit.hash, &new)?;
        let of_commit = Now {
            first: &before,
            others: &of_others,
            now: &now,
        };
        let (plans, not_compared) = history.changes(context, &mut reading, of_commit)?;
        add_new(&mut left_out, not_compared);
        let author = Author {
            date: commit.date.as_deref().and_then(|day| day.parse().ok()),
            hash: commit.hash.clone(),
            name: commit.author.clone(),
            subject: commit.subject.clone(),
        };
        asked.take(Some(author), plans, &mut all);
    }
    left_out.append(&mut reading.missing);
    asked.is_known(&typed)?;
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

/// The versions of one commit, and those before it.
#[derive(Clone, Copy)]
struct Now<'v> {
    first: &'v [Version],
    others: &'v [Vec<Version>],
    now: &'v [Version],
}

/// What was before a commit, the newest first.
struct Older<'h> {
    steps: &'h [(Commit, Vec<Step>)],
    /// Where the commits before it begin.
    place: usize,
}

impl Older<'_> {
    /// What a commit changed. A version with errors cannot be compared: its changes are
    /// listed with the next version that can be read.
    fn changes(
        &self,
        context: &mut Context<'_>,
        reading: &mut Reading<'_>,
        of: Now<'_>,
    ) -> Result<(Vec<OfPlan>, Vec<NotCompared>)> {
        let before = Before {
            first: of.first,
            others: of.others,
        };
        let (mut plans, mut left_out) = in_one_language(context, reading, before, of.now);
        let broken = left_out
            .iter()
            .filter_map(|one| one.before.as_deref().cloned());
        let broken: Vec<(String, Option<String>)> = broken.collect();
        for (path, became) in broken {
            let now = of.now.iter().find(|one| Some(&one.path) == became.as_ref());
            let Some(now) = now else { continue };
            let mut after = self.place;
            while let Some((place, revision, blob)) = self.before(&path, after) {
                after = place + 1;
                let blobs: Vec<Blob> = blob.into_iter().collect();
                let is_first = blobs.is_empty();
                let before = reading.texts(&revision, &blobs)?;
                if before.is_empty() && !is_first {
                    break;
                }
                let first = Before {
                    first: &before,
                    others: &[],
                };
                let now = std::slice::from_ref(now);
                let (more, not_compared) = in_one_language(context, reading, first, now);
                plans.extend(more);
                if not_compared.iter().all(|one| one.before.is_none()) {
                    break;
                }
                left_out.extend(not_compared);
            }
        }
        let parts = |plan: &OfPlan| -> Vec<String> {
            plan.path.split('/').map(ToOwned::to_owned).collect()
        };
        plans.sort_by_key(|plan| (plan.owner.is_none(), parts(plan)));
        Ok((plans, left_out))
    }

    /// The commit from a place on that changed a file, and what that was before it.
    fn before(&self, path: &str, from: usize) -> Option<(usize, String, Option<Blob>)> {
        let mut older = self.steps.iter().enumerate().skip(from);
        older.find_map(|(place, (commit, steps))| {
            let step = steps.iter().find(|step| step.path == path)?;
            let is_known = !commit.is_cut;
            is_known.then(|| (place, format!("{}^", commit.hash), step.old_blob()))
        })
    }
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
    /// What names the plan asked for, as far back as was read.
    key: Option<String>,
    /// The same, of the plan of the item asked for.
    key_of_item: Option<String>,
    /// The number that the item had in each plan, as far back as was read.
    ids: HashMap<String, String>,
    keys: BTreeSet<String>,
    is_found: bool,
}

impl<'a> Asked<'a> {
    fn new(typed: Option<&'a str>) -> Self {
        Self {
            typed,
            key: None,
            key_of_item: None,
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
        if is_of(&mut self.key, typed, &plan) {
            self.is_found = true;
            return Some(plan);
        }
        let id = match typed.rsplit_once('/') {
            Some((key, id)) if is_of(&mut self.key_of_item, key, &plan) => id,
            Some(_) => return None,
            None => typed,
        };
        // A plan whose code changed is the same one before.
        let key_before = plan.key_before.as_ref().filter(|key| **key != plan.key);
        if let Some((before, id)) = key_before.zip(self.ids.get(&plan.key).cloned()) {
            self.ids.insert(before.clone(), id);
        }
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
            let key = plan.key_before.as_ref().unwrap_or(&plan.key);
            self.ids.insert(key.clone(), before.clone());
            self.ids.insert(plan.key.clone(), before);
        }
        self.is_found |= !plan.changes.is_empty();
        (!plan.changes.is_empty()).then_some(plan)
    }

    /// Refuses what no plan has, or ever had.
    fn is_known(&self, paths: &[String]) -> Result<()> {
        let Some(typed) = self.typed.filter(|_| !self.is_found) else {
            return Ok(());
        };
        let shown = clean_line(typed);
        let key = typed.rsplit_once('/').map_or(typed, |(key, _)| key);
        if let (true, Some((_, id))) = (self.keys.contains(key), typed.rsplit_once('/')) {
            let see = Line::new("plan log").word(key);
            let see = paths.iter().fold(see, |see, path| see.file(Some(path)));
            let (key, id) = (clean_line(key), clean_line(id));
            refuse!(
                "Lịch sử git của {key} không có nhiệm vụ {id}. Xem: {see}",
                "The git history of {key} has no item {id}. See: {see}",
            );
        }
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

/// Whether a plan is the one of a key, or of what it had before; `known` is the key as
/// far back as was read.
fn is_of(known: &mut Option<String>, typed: &str, plan: &OfPlan) -> bool {
    let key = known.as_deref().unwrap_or(typed);
    let before = plan.key_before.as_deref();
    let is_it = [plan.key.as_str(), &plan.path].contains(&key) || before == Some(key);
    if is_it && before.is_some_and(|before| before != key) {
        known.clone_from(&plan.key_before);
    }
    is_it
}
