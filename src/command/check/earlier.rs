//! What the plans of a set were in a revision: which is which goes by their codes,
//! else by their paths, so that moving a file loses nothing.

use super::files::Files;
use crate::check as judge;
use crate::check::set::Told;
use crate::command::within::Within;
use crate::context;
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

    /// The plans that no file is any more: none has the code, and none is at the
    /// path.
    pub fn gone(&self, codes: &[&str]) -> Vec<(Source, Told)> {
        let codes: HashSet<&str> = codes.iter().copied().collect();
        let mut gone = Vec::new();
        for old in &self.plans {
            let has_code = |code: &String| codes.contains(code.as_str());
            if self.within.has(&old.path) || old.code.as_ref().is_some_and(has_code) {
                continue;
            }
            let Some(shown) = self.within.shown(&old.path) else {
                continue;
            };
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
}

/// The code that is written in a plan.
fn code_of(source: &Source) -> Option<String> {
    plans::code_in(&Document::parse(source).0)
}
