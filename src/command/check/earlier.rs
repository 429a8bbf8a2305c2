//! What the plans of a set were in a revision: which is which goes by their codes,
//! else by their paths, so that moving a file loses nothing.

use super::files::Files;
use crate::check as judge;
use crate::check::set::Told;
use crate::context;
use crate::document::Document;
use crate::git::{self, Repository};
use crate::plans;
use crate::source::Source;
use anyhow::Result;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// The plans of a revision.
pub struct Earlier {
    pub revision: String,
    today: NaiveDate,
    /// The top of the repository.
    top: PathBuf,
    plans: Vec<Old>,
    by_code: HashMap<String, usize>,
    by_path: HashMap<String, usize>,
    /// The path of each file of the set from the top.
    now: HashMap<String, String>,
    /// Where the plans of the set lie: as typed, and from the top.
    within: Vec<(String, String)>,
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
        let mut inside = files.list.iter().filter_map(|file| {
            let (top, path) = git::inside(&file.shown)?;
            Some((file, top, path))
        });
        let Some((first, top, path)) = inside.next() else {
            return Ok(None);
        };
        let mut now = HashMap::from([(first.shown.clone(), path)]);
        let others = inside.filter(|(_, other, _)| *other == top);
        now.extend(others.map(|(file, _, path)| (file.shown.clone(), path)));
        let Ok(repository) = Repository::of(&first.shown) else {
            return Ok(None);
        };
        let Ok(texts) = repository.files_of(revision, ".toml") else {
            return Ok(None);
        };
        let mut earlier = Self {
            revision: revision.to_owned(),
            today,
            within: files
                .typed
                .iter()
                .filter_map(|typed| within(typed, &top))
                .collect(),
            top,
            plans: Vec::new(),
            by_code: HashMap::new(),
            by_path: HashMap::new(),
            now,
        };
        for (path, bytes) in texts {
            earlier.add(path, bytes);
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
        let code = code_in(&document);
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
        context::as_source(name, old.text.clone().into_bytes()).ok()
    }

    /// The plans that no file is any more: none has the code, and none is at the
    /// path.
    pub fn gone(&self, codes: &[&str]) -> Vec<(Source, Told)> {
        let codes: HashSet<&str> = codes.iter().copied().collect();
        let paths: HashSet<&str> = self.now.values().map(String::as_str).collect();
        let mut gone = Vec::new();
        for old in &self.plans {
            let has_code = |code: &String| codes.contains(code.as_str());
            let is_here = paths.contains(old.path.as_str()) || self.top.join(&old.path).exists();
            if is_here || old.code.as_ref().is_some_and(has_code) {
                continue;
            }
            let Some(shown) = self.shown(&old.path) else {
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

    /// The path of a plan as whoever typed the set would see it; `None` where it
    /// lies elsewhere.
    fn shown(&self, path: &str) -> Option<String> {
        self.within.iter().find_map(|(typed, from_top)| {
            if path == from_top {
                return Some(typed.clone());
            }
            let rest = match from_top.as_str() {
                "" => path,
                folder => path.strip_prefix(folder)?.strip_prefix('/')?,
            };
            // What is hidden was never in the set.
            let is_hidden = rest.split('/').any(|part| part.starts_with('.'));
            (!is_hidden).then(|| match typed.as_str() {
                "" => rest.to_owned(),
                typed => format!("{}/{rest}", typed.trim_end_matches('/')),
            })
        })
    }
}

/// What a typed PATH holds: as typed and from the top. Of a pattern, the folder
/// before its first sign.
fn within(typed: &str, top: &Path) -> Option<(String, String)> {
    let path = Path::new(typed);
    if !path.is_dir() && !typed.contains(['*', '?', '[', '{']) {
        let (_, from_top) = git::inside(typed)?;
        return Some((typed.to_owned(), from_top));
    }
    let fixed = match typed.find(['*', '?', '[', '{']) {
        Some(at) if !path.is_dir() => typed[..at].rfind('/').map_or("", |end| &typed[..end]),
        _ => typed,
    };
    let folder = match fixed {
        "" => Path::new("."),
        fixed => Path::new(fixed),
    };
    let real = folder.canonicalize().ok()?;
    let rest = real.strip_prefix(top).ok()?;
    let parts = rest.components().map(|part| part.as_os_str().to_str());
    let parts: Option<Vec<&str>> = parts.collect();
    Some((fixed.to_owned(), parts?.join("/")))
}

/// The code that is written in a plan.
fn code_of(source: &Source) -> Option<String> {
    code_in(&Document::parse(source).0)
}

fn code_in(document: &Document<'_>) -> Option<String> {
    let plan = document.root().get("plan")?.value.table()?;
    let code = plan.get("code")?.value.text()?;
    (!code.trim().is_empty()).then(|| code.to_owned())
}
