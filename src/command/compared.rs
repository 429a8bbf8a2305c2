//! The plans of a set in two versions: which became which, and what changed in
//! each.

use super::within::Within;
use crate::answer::member::Member;
use crate::check::{self as judge, Judged};
use crate::context::{Context, Speaks};
use crate::diff::plans::{Side, pairs};
use crate::diff::{Change, compare};
use crate::discover::File;
use crate::document::Document;
use crate::git::{Blob, Repository};
use crate::lang::{Lang, Pair};
use crate::model::plan::Plan;
use crate::pair;
use crate::plans;
use crate::problem::Leaves;
use crate::source::Source;
use crate::text::clean::clean_line;
use crate::view::change::{self, Group};
use anyhow::Result;
use chrono::NaiveDate;
use std::collections::HashMap;

/// A plan in one version.
pub struct Version {
    /// From the top of the repository.
    pub path: String,
    /// As whoever typed the set would see it.
    pub shown: String,
    pub source: Source,
    pub code: Option<String>,
}

/// What changed in one plan.
pub struct OfPlan {
    pub key: String,
    /// Of the file it is in now, or was in.
    pub path: String,
    /// `None` where it is gone.
    pub member: Option<Member>,
    pub language: Option<Lang>,
    pub changes: Vec<Change>,
    pub groups: Vec<Group>,
    /// The ids of all its items, where it came or went as a whole.
    pub ids: Vec<String>,
}

impl OfPlan {
    /// The line above its changes: what names it, and its file.
    pub fn heading(&self) -> String {
        match self.key == self.path {
            true => self.path.clone(),
            false => format!("{} · {}", self.key, self.path),
        }
    }
}

/// A version that could not be compared, and why.
pub struct NotCompared {
    pub path: String,
    pub why: Pair,
}

impl Version {
    /// `None` where it is no plan; one that was named itself is.
    pub fn new(path: String, shown: String, bytes: Vec<u8>, is_named: bool) -> Option<Self> {
        let source = Source::from_bytes(shown.clone(), bytes).ok()?;
        let (document, syntax) = Document::parse(&source);
        if !is_named && syntax.is_empty() && !plans::is_plan(&document) {
            return None;
        }
        let code = plans::code_in(&document);
        let text = source.text.clone();
        Some(Self {
            path,
            shown,
            code,
            source: source.with_text(text),
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

/// What changed between plans of two versions: those alone that changed.
pub fn compared(
    old: &[Version],
    new: &[Version],
    today: NaiveDate,
    speaks: Speaks,
    fixed: Option<Lang>,
) -> (Vec<OfPlan>, Vec<NotCompared>) {
    let olds: Vec<Side<'_>> = old.iter().map(Version::side).collect();
    let news: Vec<Side<'_>> = new.iter().map(Version::side).collect();
    let (mut all, mut not_compared) = (Vec::new(), Vec::new());
    for (before, now) in pairs(&olds, &news) {
        let (before, now) = (before.map(|at| &old[at]), now.map(|at| &new[at]));
        match of_pair(before, now, today, speaks, fixed) {
            Ok(Some(one)) => all.push(one),
            Ok(None) => {}
            Err(why) => not_compared.push(why),
        }
    }
    (all, not_compared)
}

fn of_pair(
    before: Option<&Version>,
    now: Option<&Version>,
    today: NaiveDate,
    speaks: Speaks,
    fixed: Option<Lang>,
) -> std::result::Result<Option<OfPlan>, NotCompared> {
    if let (Some(before), Some(now)) = (before, now)
        && before.path == now.path
        && before.source.text == now.source.text
    {
        return Ok(None);
    }
    let none = Plan::default();
    let old = before.map(load(today)).transpose()?;
    let new = now.map(load(today)).transpose()?;
    let Some(shown) = now.or(before).map(|version| version.shown.clone()) else {
        return Ok(None);
    };
    let named = new.as_ref().or(old.as_ref()).unwrap_or(&none);
    let lang = fixed.unwrap_or_else(|| speaks.lang(named.language));
    let changes = match (before, now) {
        (None, Some(now)) => vec![Change::plan_added(&now.shown)],
        (Some(before), None) => vec![Change::plan_removed(&before.shown)],
        (Some(before), Some(now)) => {
            let moved = before.path != now.path;
            let moved = moved.then(|| Change::plan_moved(&before.shown, &now.shown));
            let old = old.as_ref().unwrap_or(&none);
            let changes = compare(old, new.as_ref().unwrap_or(&none));
            moved.into_iter().chain(changes).collect()
        }
        (None, None) => Vec::new(),
    };
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
        language: named.language,
        member: new.as_ref().map(|plan| Member::new(plan, &shown, today)),
        groups: change::groups(&changes, old_plan, new_plan, lang),
        path: shown,
        changes,
    }))
}

/// The plan of a version; one with errors that leave nothing to rely on is not
/// compared.
fn load<'s>(
    today: NaiveDate,
) -> impl Fn(&'s Version) -> std::result::Result<Plan<'s>, NotCompared> {
    move |version| {
        let Judged { plan, problems, .. } = judge::load(&version.source, today);
        match problems.leave() {
            Leaves::Usable => Ok(plan),
            _ => Err(NotCompared {
                path: version.shown.clone(),
                why: pair!(
                    "có lỗi nên không so được",
                    "has errors, so it is not compared",
                ),
            }),
        }
    }
}

/// What changed, as sentences in the language of the answer.
pub fn in_one_language(
    context: &mut Context<'_>,
    before: &[Version],
    now: &[Version],
) -> (Vec<OfPlan>, Vec<NotCompared>) {
    let (today, speaks) = (context.today, context.speaks());
    let made = compared(before, now, today, speaks, None);
    let langs: Vec<_> = made.0.iter().map(|plan| plan.language).collect();
    let lang = context.lang_of_all(langs.iter().copied());
    match langs.iter().all(|own| speaks.lang(*own) == lang) {
        true => made,
        false => compared(before, now, today, speaks, Some(lang)),
    }
}

/// Says which versions are left out.
pub fn tell(left_out: &[NotCompared], context: &mut Context<'_>) {
    let lang = context.last_lang();
    for one in left_out {
        let (path, why) = (clean_line(&one.path), one.why.in_lang(lang));
        context.tell(&format!("{path}: {why}"));
    }
}

/// The plans of two versions that may differ, as they are read.
pub struct Reading<'s> {
    /// By the path that people read.
    files: HashMap<&'s str, &'s File>,
    within: &'s Within,
    repository: Repository,
    /// What could not be read.
    pub missing: Vec<NotCompared>,
}

impl<'s> Reading<'s> {
    /// # Errors
    /// There is no git, or no repository.
    pub fn start(files: &'s [File], within: &'s Within) -> Result<Self> {
        let first = files.first().map_or("", |file| file.shown.as_str());
        Ok(Self {
            files: files
                .iter()
                .map(|file| (file.shown.as_str(), file))
                .collect(),
            within,
            repository: Repository::of(first)?,
            missing: Vec::new(),
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
    pub fn sides(&mut self, old: &str, new: Option<&str>) -> Result<(Vec<Version>, Vec<Version>)> {
        let before = self.repository.files_of(old, ".toml")?;
        let before = self.of_set(before);
        let was: HashMap<&str, &str> = names(&before).collect();
        let Some(new) = new else {
            let paths: Vec<&str> = self.within.files().map(|(path, _)| path).collect();
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
            let old: Vec<Blob> = old.collect();
            let old = self.texts(&old)?;
            let changed: Vec<(String, String)> = self
                .within
                .files()
                .filter(|(path, _)| !is_same(path))
                .map(|(path, shown)| (path.to_owned(), shown.to_owned()))
                .collect();
            let now = changed
                .into_iter()
                .filter_map(|(path, shown)| self.here(path, shown));
            let now: Vec<Version> = now.collect();
            return Ok((old, now));
        };
        let now = self.repository.files_of(new, ".toml")?;
        let now = self.of_set(now);
        let is: HashMap<&str, &str> = names(&now).collect();
        let differ = |blobs: &[Blob], other: &HashMap<&str, &str>| -> Vec<Blob> {
            let is_same = |blob: &&Blob| other.get(blob.path.as_str()) == Some(&blob.hash.as_str());
            blobs
                .iter()
                .filter(|blob| !is_same(blob))
                .cloned()
                .collect()
        };
        let (old, new) = (differ(&before, &is), differ(&now, &was));
        Ok((self.texts(&old)?, self.texts(&new)?))
    }

    fn of_set(&self, blobs: Vec<Blob>) -> Vec<Blob> {
        let is_of_set = |blob: &Blob| self.within.shown(&blob.path).is_some();
        blobs.into_iter().filter(is_of_set).collect()
    }

    /// A file as it is.
    fn here(&mut self, path: String, shown: String) -> Option<Version> {
        let file = *self.files.get(shown.as_str())?;
        match plans::text_of(file) {
            Ok(source) => Version::new(path, shown, source?.text.into_bytes(), file.is_named),
            Err(why) => {
                self.missing.push(NotCompared { path: shown, why });
                None
            }
        }
    }

    /// The texts of files that are plans.
    ///
    /// # Errors
    /// `git` ended.
    pub fn texts(&mut self, blobs: &[Blob]) -> Result<Vec<Version>> {
        let mut texts = self.repository.texts()?;
        let mut all = Vec::new();
        for blob in blobs {
            let Some(shown) = self.within.shown(&blob.path) else {
                continue;
            };
            match texts.blob(&blob.hash)? {
                Some(bytes) => {
                    let file = self.files.get(shown.as_str());
                    let is_named = file.is_some_and(|file| file.is_named);
                    all.extend(Version::new(blob.path.clone(), shown, bytes, is_named));
                }
                None => self.missing.push(NotCompared {
                    path: shown,
                    why: pair!(
                        "bản này không có trong bản sao của kho (partial clone), nên không so được",
                        "this version is not in this clone (a partial clone), so it is not compared",
                    ),
                }),
            }
        }
        Ok(all)
    }
}

fn names(blobs: &[Blob]) -> impl Iterator<Item = (&str, &str)> {
    let blobs = blobs.iter();
    blobs.map(|blob| (blob.path.as_str(), blob.hash.as_str()))
}
