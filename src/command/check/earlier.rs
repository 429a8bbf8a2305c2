//! What the plans of a set were in a revision: which is which goes by their codes,
//! else by their paths, so that moving a file loses nothing.

use super::files::Files;
use crate::check as judge;
use crate::check::set::Told;
use crate::command::within::Within;
use crate::context;
use crate::diff::plans::{Side, pairs};
use crate::discover::File;
use crate::document::Document;
use crate::git::Repository;
use crate::git::neighbours::Neighbours;
use crate::plans;
use crate::source::Source;
use anyhow::Result;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// The plans of a revision.
pub struct Earlier {
    pub revision: String,
    today: NaiveDate,
    plans: Vec<Old>,
    by_code: HashMap<String, usize>,
    by_path: HashMap<String, usize>,
    /// The path of each file of the set from the top.
    now: HashMap<String, String>,
    within: Within,
    /// What stood beside the plans.
    neighbours: Neighbours,
}

/// A plan of the revision.
struct Old {
    /// From the top of the repository.
    path: String,
    code: Option<String>,
    text: String,
}

impl Earlier {
    /// Reads the plans of a revision; `None` where the set lies in no repository
    /// that has it, which is said of each file.
    ///
    /// # Errors
    /// There is no git, or it ended.
    pub fn read(files: &Files, revision: &str, today: NaiveDate) -> Result<Option<Self>> {
        let Some(within) = Within::of(&files.typed, &files.list) else {
            return Ok(None);
        };
        let first = within
            .files()
            .next()
            .map_or("", |(_, shown)| shown)
            .to_owned();
        let Ok(repository) = Repository::of(&first) else {
            return Ok(None);
        };
        let Ok(blobs) = repository.files_of(revision, ".toml") else {
            return Ok(None);
        };
        let now = within.files();
        let now = now.map(|(path, shown)| (shown.to_owned(), path.to_owned()));
        let now = now.collect();
        let mut earlier = Self {
            revision: revision.to_owned(),
            today,
            within,
            neighbours: repository.neighbours(),
            plans: Vec::new(),
            by_code: HashMap::new(),
            by_path: HashMap::new(),
            now,
        };
        let mut texts = repository.texts()?;
        for blob in blobs {
            if let Some(bytes) = texts.blob(&blob.hash)? {
                earlier.add(blob.path, bytes);
            }
        }
        Ok(Some(earlier))
    }

    fn add(&mut self, path: String, bytes: Vec<u8>) {
        let Ok(source) = Source::from_bytes(path.clone(), bytes) else {
            return;
        };
        let (document, _) = Document::parse(&source);
        if !plans::is_plan(&document) {
            return;
        }
        let place = self.plans.len();
        let code = plans::code_in(&document);
        if let Some(code) = &code {
            self.by_code.entry(code.clone()).or_insert(place);
        }
        self.by_path.insert(path.clone(), place);
        let text = source.text.clone();
        self.plans.push(Old { path, code, text });
    }

    /// What a file was in the revision, by its code or its path; `None` where it is
    /// not known by them.
    pub fn of(&self, source: &Source) -> Option<Source> {
        let path = self.now.get(&source.path)?;
        let same = self.by_path.get(path).map(|place| &self.plans[*place]);
        let code = code_of(source);
        let by_code = code.as_ref().and_then(|code| self.by_code.get(code));
        let by_code = by_code.map(|place| &self.plans[*place]);
        let is_same = |old: &&Old| code.is_none() || old.code.is_none() || old.code == code;
        let old = same.filter(is_same).or(by_code).or(same)?;
        let name = format!("{}:{}", self.revision, source.path);
        let mut source = context::as_source(name, old.text.clone().into_bytes()).ok()?;
        // Its bodies can stand in directories of that revision.
        source.then = Some(self.neighbours.beside(&self.revision, &old.path));
        Some(source)
    }

    /// The plans that no file is any more: none has the code, none is at the path,
    /// and none came that is alike.
    pub fn gone(&self, codes: &[&str], files: &Files) -> Vec<(Source, Told)> {
        let codes: HashSet<&str> = codes.iter().copied().collect();
        let mut left: Vec<(&Old, String)> = Vec::new();
        for old in &self.plans {
            let has_code = |code: &String| codes.contains(code.as_str());
            if self.within.has(&old.path) || old.code.as_ref().is_some_and(has_code) {
                continue;
            }
            if let Some(shown) = self.within.shown(&old.path) {
                left.push((old, shown));
            }
        }
        let mut gone = Vec::new();
        for (old, shown) in self.without_renamed(left, files) {
            let source = Source::new(shown, old.text.clone());
            let (document, syntax) = Document::parse(&source);
            let judged =
                judge::judge_parsed(&source, &document, syntax, None, self.today, &|_| false);
            let told = Told::new(&source, &document, &judged);
            let text = source.text.clone();
            gone.push((source.with_text(text), told));
        }
        gone
    }

    /// Takes off those that a new file is, going by what is in them.
    fn without_renamed<'o>(
        &self,
        left: Vec<(&'o Old, String)>,
        files: &Files,
    ) -> Vec<(&'o Old, String)> {
        if left.is_empty() {
            return left;
        }
        let new: Vec<New> = files
            .list
            .iter()
            .filter_map(|file| self.come(file))
            .collect();
        let olds = left.iter().map(|(old, _)| Side {
            path: &old.path,
            code: old.code.as_deref(),
            text: &old.text,
        });
        let news = new.iter().map(|one| Side {
            path: &one.path,
            code: one.code.as_deref(),
            text: &one.text,
        });
        let (olds, news): (Vec<Side<'_>>, Vec<Side<'_>>) = (olds.collect(), news.collect());
        let pairs = pairs(&olds, &news).into_iter();
        let gone: HashSet<usize> = pairs
            .filter_map(|(old, new)| old.filter(|_| new.is_none()))
            .collect();
        let left = left.into_iter().enumerate();
        left.filter_map(|(place, one)| gone.contains(&place).then_some(one))
            .collect()
    }

    /// A file that the revision knows neither by its path nor by its code.
    fn come(&self, file: &File) -> Option<New> {
        let path = self.now.get(&file.shown)?;
        if self.by_path.contains_key(path) {
            return None;
        }
        let source = plans::text_of(file).ok()??;
        let code = code_of(&source);
        let is_known = code
            .as_ref()
            .is_some_and(|code| self.by_code.contains_key(code));
        (!is_known).then(|| New {
            path: path.clone(),
            code,
            text: source.text,
        })
    }
}

/// A plan of the set that the revision does not know by its path.
struct New {
    path: String,
    code: Option<String>,
    text: String,
}

/// The code that is written in a plan.
fn code_of(source: &Source) -> Option<String> {
    plans::code_in(&Document::parse(source).0)
}
