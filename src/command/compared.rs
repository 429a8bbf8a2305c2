//! The plans of a set in two versions: which became which, and what changed in
//! each.

mod not_compared;

pub use not_compared::{NotCompared, add_new, tell};

use super::within::Within;
use crate::answer::member::Member;
use crate::check::{self as judge, Judged};
use crate::context::{Context, Speaks};
use crate::diff::history::keep_common;
use crate::diff::plans::{Side, pairs};
use crate::diff::{Change, compare_one};
use crate::discover::File;
use crate::document::Document;
use crate::file;
use crate::git::neighbours::{Neighbours, joined};
use crate::git::{Blob, Repository};
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::model::shelf::Shelf;
use crate::plans::{self, Depth, Reader, left_out};
use crate::problem::Leaves;
use crate::source::Source;
use crate::view::change::{self, Group};
use anyhow::Result;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A plan in one version.
pub struct Version {
    /// From the top of the repository.
    pub path: String,
    /// As whoever typed the set would see it.
    pub shown: String,
    pub source: Source,
    pub code: Option<String>,
    /// Whether it is a directory, and no plan.
    is_directory: bool,
    /// Whether the set does not have it: it is there to find what became of it.
    is_outside: bool,
    /// The revision that it is of; `None`: the file as it is.
    revision: Option<String>,
}

/// What changed in one plan.
pub struct OfPlan {
    pub key: String,
    /// What named it before.
    pub key_before: Option<String>,
    /// Of the file it is in now, or was in.
    pub path: String,
    /// Whose bodies it has, where it is a directory and no plan.
    pub owner: Option<String>,
    pub language: Option<Lang>,
    pub changes: Vec<Change>,
    pub groups: Vec<Group>,
    /// The ids of all its items, where it came or went as a whole.
    pub ids: Vec<String>,
}

impl OfPlan {
    /// The line above its changes: what names it, and its file.
    pub fn heading(&self) -> String {
        let name = match &self.owner {
            Some(owner) => owner,
            None if self.key == self.path => return self.path.clone(),
            None => &self.key,
        };
        format!("{name} · {}", self.path)
    }
}

/// The versions before others: those of the first parent, and of the other ones that a
/// merge joins.
#[derive(Clone, Copy, Default)]
pub struct Before<'v> {
    pub first: &'v [Version],
    pub others: &'v [Vec<Version>],
}

impl Version {
    /// `None` where it is no plan and no directory; one that was named itself is.
    fn new(path: String, source: &Source, is_named: bool, revision: Option<&str>) -> Option<Self> {
        let (document, syntax) = Document::parse(source);
        let is_directory = document.is_directory();
        if !is_named && syntax.is_empty() && !is_directory && !plans::is_plan(&document) {
            return None;
        }
        Some(Self {
            path,
            shown: source.path.clone(),
            code: plans::code_in(&document),
            // Without the tree.
            source: source.with_text(source.text.clone()),
            is_directory,
            is_outside: false,
            revision: revision.map(str::to_owned),
        })
    }

    fn side(&self) -> Side<'_> {
        Side {
            path: &self.path,
            code: self.code.as_deref(),
            text: &self.source.text,
        }
    }
}

/// What changed between files of two versions: those alone that changed; what plans
/// share goes before them.
fn compared(
    all_before: Before<'_>,
    new: &[Version],
    as_of: AsOf<'_>,
    fixed: Option<Lang>,
) -> (Vec<OfPlan>, Vec<NotCompared>) {
    let (mut all, mut not_compared) = (Vec::new(), Vec::new());
    for of_directories in [true, false] {
        let is_of = |version: &&Version| version.is_directory == of_directories;
        let old: Vec<&Version> = all_before.first.iter().filter(is_of).collect();
        let new: Vec<&Version> = new.iter().filter(is_of).collect();
        let olds: Vec<Side<'_>> = old.iter().map(|one| one.side()).collect();
        let news: Vec<Side<'_>> = new.iter().map(|one| one.side()).collect();
        for (before, now) in pairs(&olds, &news) {
            let (before, now) = (before.map(|at| old[at]), now.map(|at| new[at]));
            // What went and was never of the set is nothing of it.
            if now.is_none() && before.is_some_and(|version| version.is_outside) {
                continue;
            }
            // What was before is not there: what changed is not known.
            let is_lost = |now: &Version| as_of.lost.contains(&now.shown);
            if before.is_none() && now.is_some_and(is_lost) {
                continue;
            }
            let others = now.map_or_else(Vec::new, |now| others(now, all_before.others));
            match of_pair((before, &others), now, as_of, fixed) {
                Ok(Some(one)) => all.push(one),
                Ok(None) => {}
                Err(why) => not_compared.push(why),
            }
        }
    }
    (all, not_compared)
}

/// What a version was in each of the others that a merge joins, by its code, else by
/// its path.
fn others<'v>(now: &Version, all: &'v [Vec<Version>]) -> Vec<Option<&'v Version>> {
    let of = |all: &'v Vec<Version>| {
        let code = now.code.as_ref();
        let by_code = all
            .iter()
            .find(|one| code.is_some() && one.code.as_ref() == code);
        by_code.or_else(|| all.iter().find(|one| one.path == now.path))
    };
    all.iter().map(of).collect()
}

/// How versions are read.
#[derive(Clone, Copy)]
struct AsOf<'a> {
    /// The files whose version before is not in this clone.
    lost: &'a BTreeSet<String>,
    today: NaiveDate,
    speaks: Speaks,
    /// What several of them name.
    shelf: &'a Arc<Shelf>,
    /// The language of those who use directories, which have none.
    of_directories: Option<Lang>,
}

fn of_pair(
    (before, others): (Option<&Version>, &[Option<&Version>]),
    now: Option<&Version>,
    as_of: AsOf<'_>,
    fixed: Option<Lang>,
) -> std::result::Result<Option<OfPlan>, NotCompared> {
    if let (Some(before), Some(now)) = (before, now)
        && before.path == now.path
        && before.source.text == now.source.text
    {
        return Ok(None);
    }
    let none = Plan::default();
    let old = before.map(load(as_of)).transpose();
    let old = old.map_err(|mut why| {
        let became = now.map(|now| now.path.clone());
        why.before = before.map(|one| (one.path.clone(), became).into());
        why
    })?;
    let new = now.map(load(as_of)).transpose()?;
    let Some(shown) = now.or(before).map(|version| version.shown.clone()) else {
        return Ok(None);
    };
    let named = new.as_ref().or(old.as_ref()).unwrap_or(&none);
    let is_directory = named.directory.is_some();
    let language = match is_directory {
        true => as_of.of_directories,
        false => named.language,
    };
    let lang = fixed.unwrap_or_else(|| as_of.speaks.lang(language));
    let mut changes = match (before, now) {
        // Each body is reported: a directory is nothing besides.
        _ if is_directory && (before.is_none() || now.is_none()) => {
            compare_one(old.as_ref().unwrap_or(&none), new.as_ref().unwrap_or(&none))
        }
        (None, Some(now)) => vec![Change::plan_added(&now.shown)],
        (Some(before), None) => vec![Change::plan_removed(&before.shown)],
        (Some(before), Some(now)) => {
            let moved = before.path != now.path;
            let moved = moved.then(|| Change::plan_moved(&before.shown, &now.shown));
            let old = old.as_ref().unwrap_or(&none);
            let changes = compare_one(old, new.as_ref().unwrap_or(&none));
            moved.into_iter().chain(changes).collect()
        }
        (None, None) => Vec::new(),
    };
    // A merge made what none of the versions has that it joins.
    for other in others {
        let Ok(other) = other.map(load(as_of)).transpose() else {
            continue;
        };
        let of_other = match (&other, &new) {
            (Some(other), Some(new)) => compare_one(other, new),
            (None, _) if before.is_none() => continue,
            _ => Vec::new(),
        };
        keep_common(&mut changes, &of_other);
    }
    if changes.is_empty() {
        return Ok(None);
    }
    let (old_plan, new_plan) = (old.as_ref().unwrap_or(&none), new.as_ref().unwrap_or(&none));
    Ok(Some(OfPlan {
        ids: match (before, now) {
            (Some(_), Some(_)) => Vec::new(),
            _ => named
                .items
                .iter()
                .map(|item| item.id.as_str().to_owned())
                .collect(),
        },
        key: named.key().unwrap_or(&shown).to_owned(),
        key_before: before.map(|before| {
            let key = old_plan.key().unwrap_or(&before.shown);
            key.to_owned()
        }),
        language,
        owner: named.directory.as_ref().map(|head| head.owner.to_string()),
        groups: change::groups(&changes, old_plan, new_plan, lang),
        path: shown,
        changes,
    }))
}

/// The plan of a version; one with errors that leave nothing to rely on is not
/// compared.
fn load<'s>(as_of: AsOf<'_>) -> impl Fn(&'s Version) -> std::result::Result<Plan<'s>, NotCompared> {
    move |version| {
        let Judged { plan, problems, .. } =
            judge::load_one(&version.source, as_of.today, as_of.shelf);
        match problems.leave() {
            Leaves::Usable => Ok(plan),
            _ => Err(NotCompared::with_errors(version)),
        }
    }
}

/// The plans that an answer is from, as they are: those of the set that were not
/// left out of it.
///
/// # Errors
/// None of its own.
pub fn members(files: &[File], left_out: &[NotCompared], today: NaiveDate) -> Result<Vec<Member>> {
    let mut members = Vec::new();
    let reader = Reader::new(today);
    let read = |file: &File| reader.read(file, Depth::Names, |_, _, _| ());
    plans::each(files, read, |read| {
        if let plans::Read::Plan(member, ()) = read
            && left_out.iter().all(|one| one.path != member.path)
        {
            members.push(*member);
        }
        Ok(())
    })?;
    Ok(members)
}

/// What changed, as sentences in the language of the answer.
pub fn in_one_language(
    context: &mut Context<'_>,
    reading: &Reading<'_>,
    before: Before<'_>,
    now: &[Version],
) -> (Vec<OfPlan>, Vec<NotCompared>) {
    let speaks = context.speaks();
    let as_of = AsOf {
        lost: &reading.lost,
        today: context.today,
        speaks,
        shelf: &Arc::default(),
        of_directories: reading.language,
    };
    let made = compared(before, now, as_of, None);
    let langs: Vec<_> = made.0.iter().map(|plan| plan.language).collect();
    let lang = context.lang_of_all(langs.iter().copied());
    match langs.iter().all(|own| speaks.lang(*own) == lang) {
        true => made,
        false => compared(before, now, as_of, Some(lang)),
    }
}

/// The plans of two versions that may differ, as they are read.
pub struct Reading<'s> {
    /// By the path that people read.
    files: HashMap<&'s str, &'s File>,
    within: &'s Within,
    repository: Repository,
    /// What stood beside the plans.
    neighbours: Neighbours,
    /// The directories that the plans use and that are not of the set: from the top,
    /// and as whoever typed the set would see them.
    shared: BTreeMap<String, String>,
    /// The language of the plans that use directories, where it is one.
    language: Option<Lang>,
    /// What could not be read.
    pub missing: Vec<NotCompared>,
    /// The files, as they are shown, of which a version is not in this clone.
    lost: BTreeSet<String>,
}

impl<'s> Reading<'s> {
    /// # Errors
    /// There is no git, or no repository.
    pub fn start(files: &'s [File], within: &'s Within) -> Result<Self> {
        let first = files.first().map_or("", |file| file.shown.as_str());
        let repository = Repository::of(first)?;
        let files: HashMap<&str, &File> = files
            .iter()
            .map(|file| (file.shown.as_str(), file))
            .collect();
        let (shared, language) = shared(&files, within);
        Ok(Self {
            shared,
            language,
            files,
            within,
            neighbours: repository.neighbours(),
            repository,
            missing: Vec::new(),
            lost: BTreeSet::new(),
        })
    }

    pub fn repository(&self) -> &Repository {
        &self.repository
    }

    /// The plans of two versions, without those that are the same in both; `new`:
    /// left out, the files as they are.
    ///
    /// # Errors
    /// There is no such revision, or `git` ended.
    pub fn sides(
        &mut self,
        old_revision: &str,
        new: Option<&str>,
    ) -> Result<(Vec<Version>, Vec<Version>)> {
        let all_before = self.repository.files_of(old_revision, ".toml")?;
        let (before, others) = self.of_set(all_before);
        let was: HashMap<&str, &str> = names(&before).collect();
        let Some(new_revision) = new else {
            let files: Vec<(String, String)> = self
                .within
                .files()
                .map(|(path, shown)| (path.to_owned(), shown.to_owned()))
                .chain(self.shared.clone())
                .collect();
            let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
            let hashes = self.repository.hashes(&paths)?;
            let same: HashMap<&str, bool> = paths
                .iter()
                .enumerate()
                .map(|(at, path)| {
                    let hash = hashes.get(at).map(String::as_str);
                    (*path, hash.is_some() && was.get(path).copied() == hash)
                })
                .collect();
            let is_same = |path: &str| same.get(path).copied().unwrap_or(false);
            let old = before.iter().filter(|blob| !is_same(&blob.path)).cloned();
            let mut blobs: Vec<Blob> = old.collect();
            let changed = files.iter().filter(|(path, _)| !is_same(path));
            let changed: Vec<(String, String)> = changed.cloned().collect();
            if changed
                .iter()
                .any(|(path, _)| !was.contains_key(path.as_str()))
            {
                let top = &self.within.top;
                let gone = others
                    .into_iter()
                    .filter(|blob| !top.join(&blob.path).exists());
                blobs.extend(gone);
            }
            let old = self.texts(old_revision, &blobs)?;
            let now = changed
                .into_iter()
                .filter_map(|(path, shown)| self.here(path, shown));
            let now: Vec<Version> = now.collect();
            return Ok((old, now));
        };
        let all_now = self.repository.files_of(new_revision, ".toml")?;
        let are_there: BTreeSet<String> = all_now.iter().map(|blob| blob.path.clone()).collect();
        let (now, _) = self.of_set(all_now);
        let is: HashMap<&str, &str> = names(&now).collect();
        let differ = |blobs: &[Blob], other: &HashMap<&str, &str>| -> Vec<Blob> {
            let is_same = |blob: &&Blob| other.get(blob.path.as_str()) == Some(&blob.hash.as_str());
            blobs
                .iter()
                .filter(|blob| !is_same(blob))
                .cloned()
                .collect()
        };
        let (mut old, new) = (differ(&before, &is), differ(&now, &was));
        if new.iter().any(|blob| !was.contains_key(blob.path.as_str())) {
            let gone = others
                .into_iter()
                .filter(|blob| !are_there.contains(&blob.path));
            old.extend(gone);
        }
        Ok((
            self.texts(old_revision, &old)?,
            self.texts(new_revision, &new)?,
        ))
    }

    /// Those of the set, and the others.
    fn of_set(&self, blobs: Vec<Blob>) -> (Vec<Blob>, Vec<Blob>) {
        let is_of_set = |blob: &Blob| self.has(&blob.path);
        blobs.into_iter().partition(is_of_set)
    }

    /// What of the file is not in this clone matters for one comparison alone.
    pub fn begin(&mut self) {
        self.lost.clear();
    }

    /// Whether the answer is about a file of the repository.
    pub fn has(&self, path: &str) -> bool {
        self.shown(path).is_some()
    }

    /// The path of a file as whoever typed the set would see it; `None` where the
    /// answer is not about it.
    fn shown(&self, path: &str) -> Option<String> {
        let of_set = self.within.shown(path);
        of_set.or_else(|| self.shared.get(path).cloned())
    }

    /// A file as it is.
    fn here(&mut self, path: String, shown: String) -> Option<Version> {
        let Some(file) = self.files.get(shown.as_str()) else {
            // What is wrong with a directory is reported by the plans that use it.
            let bytes = file::read_at(&self.within.top.join(&path)).ok()?;
            let source = Source::from_bytes(shown, bytes).ok()?;
            return Version::new(path, &source, false, None);
        };
        match plans::text_of(file) {
            Ok(source) => Version::new(path, &source?, file.is_named, None),
            Err(why) => {
                self.missing.push(NotCompared::unreadable(shown, why));
                None
            }
        }
    }

    /// The texts of files of a revision that are plans or directories. Those that are
    /// not of the set are there to find what became of them.
    ///
    /// # Errors
    /// `git` ended.
    pub fn texts(&mut self, revision: &str, blobs: &[Blob]) -> Result<Vec<Version>> {
        let mut texts = self.repository.texts()?;
        let mut all = Vec::new();
        for blob in blobs {
            let of_set = self.shown(&blob.path);
            let is_outside = of_set.is_none();
            let shown = of_set.unwrap_or_else(|| self.within.shown_anyway(&blob.path));
            match texts.blob(&blob.hash)? {
                Some(bytes) => {
                    let file = self.files.get(shown.as_str());
                    let is_named = file.is_some_and(|file| file.is_named);
                    let Ok(mut source) = Source::from_bytes(shown, bytes) else {
                        continue;
                    };
                    source.then = Some(self.neighbours.beside(revision, &blob.path));
                    let path = blob.path.clone();
                    let version = Version::new(path, &source, is_named, Some(revision));
                    all.extend(version.map(|version| Version {
                        is_outside,
                        ..version
                    }));
                }
                None if is_outside => {}
                None => {
                    let not_here = NotCompared::not_here(&shown, revision, blob);
                    add_new(&mut self.missing, vec![not_here]);
                    self.lost.insert(shown);
                }
            }
        }
        Ok(all)
    }
}

/// The directories that the plans of a set use and that are not of it, and the
/// language of these plans.
fn shared(
    files: &HashMap<&str, &File>,
    within: &Within,
) -> (BTreeMap<String, String>, Option<Lang>) {
    let (mut shared, mut languages) = (BTreeMap::new(), BTreeSet::new());
    for (path, shown) in within.files() {
        let text = files.get(shown).and_then(|file| plans::text_of(file).ok()?);
        // Few plans use any: the others are not parsed for it.
        let Some(source) = text.filter(|source| source.text.contains("use")) else {
            continue;
        };
        let (document, _) = Document::parse(&source);
        for name in plans::directories_in(&document) {
            languages.insert(plans::language_in(&document).map(Lang::name));
            let Some(from_top) = joined(path, &name) else {
                continue;
            };
            if !within.has(&from_top) {
                shared.insert(from_top, left_out::beside(shown, &name));
            }
        }
    }
    let language = languages.pop_first().flatten().and_then(Lang::from_name);
    (shared, language.filter(|_| languages.is_empty()))
}

fn names(blobs: &[Blob]) -> impl Iterator<Item = (&str, &str)> {
    let blobs = blobs.iter();
    blobs.map(|blob| (blob.path.as_str(), blob.hash.as_str()))
}
