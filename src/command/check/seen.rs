//! What came of judging files, one after another or several at once: nothing of
//! it needs the files any more.

use super::earlier::Earlier;
use super::files::{Files, is_gone};
use super::wanted::Wanted;
use super::{Checked, LeftOut, OfSet, not_compared};
use crate::answer::member::Member;
use crate::check::set::{self as between, Found, Known, Told, unreadable_file};
use crate::check::{self as judge, Judged};
use crate::command::is_withheld;
use crate::discover::File;
use crate::document::Document;
use crate::fix;
use crate::git;
use crate::lang::{Lang, Pair};
use crate::model::key::Scopes;
use crate::plans;
use crate::problem::{Elsewhere, Problems, Rule};
use crate::rule::{Find, RULES};
use crate::source::Source;
use anyhow::Result;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

/// What came of judging the files so far.
#[derive(Default)]
pub struct Seen {
    pub checked: Vec<Checked>,
    /// The files without findings of which nothing else is shown.
    pub clean: Clean,
    /// The languages of the plans, each once where several in a row have it.
    pub languages: Vec<Option<Lang>>,
    pub left_out: Vec<LeftOut>,
    /// What each plan reports to the others, and whether it changed since the
    /// revision that it was held against.
    told: Vec<(Told, bool)>,
    /// Each body that any of them declares, once.
    bodies: HashSet<Arc<Known>>,
    /// Within which the bodies of any of them are who they are, once.
    scopes: HashSet<Arc<Scopes>>,
    /// The plans that are gone since then.
    gone: Vec<OfSet>,
}

/// Files without findings, counted.
#[derive(Default)]
pub struct Clean {
    pub files: usize,
    pub plans: usize,
    pub items: usize,
    pub bodies: usize,
    pub accepted: usize,
}

/// What came of judging one file.
pub struct Outcome {
    member: Member,
    items: usize,
    bodies: Option<usize>,
    problems: Problems,
    accepted: usize,
    told: Option<Told>,
    pub older: usize,
    pub not_compared: Option<Pair>,
    pub is_changed: bool,
}

impl Outcome {
    /// `told` holds the data that the rules of a set need from the plan; `None` for a single plan. `file` is
    /// the file as data formats name it.
    pub fn new(judged: Judged<'_>, told: Option<Told>, file: &str, today: NaiveDate) -> Self {
        Self {
            member: Member::new(&judged.plan, file, today),
            items: judged.plan.items.len(),
            bodies: judged
                .plan
                .directory
                .is_some()
                .then_some(judged.plan.bodies.len()),
            told,
            problems: judged.problems,
            accepted: judged.accepted,
            older: 0,
            not_compared: None,
            is_changed: true,
        }
    }
}

/// What a worker makes of a file.
enum Looked {
    Judged(Box<(Source, Outcome, Option<File>)>),
    Unreadable(Pair),
    LeftOut(anyhow::Error),
    Other,
}

impl Seen {
    /// Judges all files, several at once.
    ///
    /// # Errors
    /// None of its own.
    pub fn look_at_all(&mut self, files: &Files, wanted: &Wanted, looking: Looking) -> Result<()> {
        let look = |file: &File| {
            let looked = look_at(file, files, wanted, looking);
            (file.shown.clone(), looked)
        };
        plans::each(&files.list, look, |(shown, looked)| {
            match looked {
                Looked::Judged(one) => {
                    let (source, outcome, again) = *one;
                    if outcome.problems.is_empty() && !looking.keeps_texts {
                        self.count(outcome);
                        return Ok(());
                    }
                    let file = source.path.clone();
                    self.add(source, outcome, &file, None);
                    if let Some(checked) = self.checked.last_mut() {
                        checked.again = again;
                    }
                }
                Looked::Unreadable(why) => self.unreadable(&shown, &why),
                Looked::LeftOut(why) => self.leave_out(files, &shown, why)?,
                Looked::Other => {}
            }
            Ok(())
        })
    }

    /// Takes what came of one file; `since`: the revision that it was held
    /// against.
    pub fn add(&mut self, mut source: Source, outcome: Outcome, file: &str, since: Option<&str>) {
        let Outcome {
            member,
            items,
            bodies,
            problems,
            accepted,
            told,
            older,
            not_compared: why,
            is_changed,
        } = outcome;
        let not_compared = why
            .zip(since)
            .map(|(why, since)| not_compared(&source, since, &why));
        self.meet(&member, bodies.is_none());
        // The tree of a file goes with it; the text is needed where it is shown.
        let text = match problems.is_empty() {
            true => String::new(),
            false => std::mem::take(&mut source.text),
        };
        self.checked.push(Checked {
            source: source.with_text(text),
            again: None,
            file: file.to_owned(),
            member: Some(member),
            items,
            bodies,
            problems,
            accepted,
            older,
            not_compared,
        });
        if let Some(told) = told {
            self.tell(told, is_changed);
        }
    }

    /// Counts a file in which nothing was found: of very many nothing else is kept.
    fn count(&mut self, outcome: Outcome) {
        let is_plan = outcome.bodies.is_none();
        self.clean.files += 1;
        self.clean.plans += usize::from(is_plan);
        self.clean.items += outcome.items;
        self.clean.bodies += outcome.bodies.unwrap_or(0);
        self.clean.accepted += outcome.accepted;
        self.meet(&outcome.member, is_plan);
        if let Some(told) = outcome.told {
            self.tell(told, outcome.is_changed);
        }
    }

    /// Notes the language of a plan; a directory says none.
    fn meet(&mut self, member: &Member, is_plan: bool) {
        if is_plan && self.languages.last() != Some(&member.language) {
            self.languages.push(member.language);
        }
    }

    /// Takes what a plan reports to the others; what several have alike is kept once.
    fn tell(&mut self, mut told: Told, is_changed: bool) {
        told.scopes = once(&mut self.scopes, &told.scopes);
        for declared in &mut told.bodies {
            declared.body = once(&mut self.bodies, &declared.body);
        }
        self.told.push((told, is_changed));
    }

    /// A file that could not be read: of a set that is a finding, unless it is not
    /// there at all.
    ///
    /// # Errors
    /// It stands alone, or it was no refusal.
    pub fn cannot_read(&mut self, files: &Files, file: &File, why: anyhow::Error) -> Result<()> {
        if files.is_set && is_gone(file).is_none() {
            let words = plans::text_of(file).err();
            let words = words.or((!file.is_named).then_some(AWAY));
            if let Some(words) = words {
                self.unreadable(&file.shown, &words);
                return Ok(());
            }
        }
        self.leave_out(files, &file.shown, why)
    }

    /// A file of several that could not be judged; alone, that is the end.
    ///
    /// # Errors
    /// It stands alone, or it was no refusal.
    pub fn leave_out(&mut self, files: &Files, path: &str, why: anyhow::Error) -> Result<()> {
        self.left_out.push(LeftOut {
            path: path.to_owned(),
            why: files.leave_out(why)?,
        });
        Ok(())
    }

    fn unreadable(&mut self, shown: &str, why: &Pair) {
        let mut problems = Problems::default();
        problems.push(unreadable_file::problem(why));
        self.checked.push(Checked {
            source: Source::new(shown.to_owned(), String::new()),
            again: None,
            file: shown.to_owned(),
            member: None,
            items: 0,
            bodies: None,
            problems,
            accepted: 0,
            older: 0,
            not_compared: None,
        });
    }

    /// Finds the plans of a revision that are gone.
    pub fn compare_with(&mut self, earlier: &Earlier, files: &Files, wanted: &Wanted) {
        let is_wanted = wanted.has(&between::deleted_plan::RULE);
        let codes = self.told.iter().filter_map(|(told, _)| told.code.as_ref());
        let codes: Vec<&str> = codes.map(|code| code.words.as_str()).collect();
        let gone = match is_wanted {
            true => earlier.gone(&codes, files),
            false => Vec::new(),
        };
        for (source, told) in gone {
            if let Some(problem) = between::deleted_plan::problem(&told, &earlier.revision) {
                let mut problems = Problems::default();
                problems.push(problem);
                self.gone.push(OfSet { source, problems });
            }
        }
    }

    /// What is wrong between the files, file by file; `only_new`: where one of
    /// those that a finding is about changed.
    pub fn of_set(&mut self, files: &Files, wanted: &Wanted, only_new: bool) -> Vec<OfSet> {
        if !files.is_set {
            return Vec::new();
        }
        let (told, changed): (Vec<Told>, Vec<bool>) = self.told.drain(..).unzip();
        let mut found = Vec::new();
        for row in RULES.iter().filter(|row| wanted.has(row.rule)) {
            if let Find::Set(find) = row.find {
                find(&told, &mut found);
            }
        }
        if only_new {
            found.retain(|one| {
                let mut others = one.elsewhere.iter();
                changed[one.file] || others.any(|(other, ..)| changed[*other])
            });
        }
        let paths: Vec<&str> = told.iter().map(|told| told.path.as_str()).collect();
        let by_path = files.list.iter().map(|file| (file.shown.as_str(), file));
        let mut texts = Texts {
            files: by_path.collect(),
            paths: &paths,
            read: HashMap::new(),
        };
        let mut by_file: BTreeMap<usize, Problems> = BTreeMap::new();
        for one in found {
            let Found {
                file,
                mut problem,
                elsewhere,
            } = one;
            for (other, span, message) in elsewhere {
                problem.elsewhere.push(Elsewhere {
                    path: paths[other].to_owned(),
                    place: texts.of(other).position(span.start),
                    message,
                });
            }
            by_file.entry(file).or_default().push(problem);
        }
        let mut all: Vec<OfSet> = Vec::new();
        for (file, mut problems) in by_file {
            problems.settle();
            let source = texts.take(file);
            all.push(OfSet { source, problems });
        }
        all.append(&mut self.gone);
        all
    }
}

/// The one of its kind that is kept.
fn once<T: Eq + Hash>(all: &mut HashSet<Arc<T>>, one: &Arc<T>) -> Arc<T> {
    match all.get(one) {
        Some(known) => Arc::clone(known),
        None => {
            all.insert(Arc::clone(one));
            Arc::clone(one)
        }
    }
}

/// The texts of files, each read again where a finding of the set is in it.
struct Texts<'f> {
    files: HashMap<&'f str, &'f File>,
    paths: &'f [&'f str],
    read: HashMap<usize, Source>,
}

impl Texts<'_> {
    fn of(&mut self, place: usize) -> &Source {
        let source = self.take(place);
        self.read.entry(place).or_insert(source)
    }

    fn take(&mut self, place: usize) -> Source {
        if let Some(source) = self.read.remove(&place) {
            return source;
        }
        let path = self.paths[place];
        let file = self.files.get(path);
        let read = file.and_then(|file| plans::text_of(file).ok().flatten());
        read.unwrap_or_else(|| Source::new(path.to_owned(), String::new()))
    }
}

/// A link that leads where nothing is read: one that was named ends it, one that was
/// found in a folder is a file that cannot be read.
fn away(file: &File, why: anyhow::Error) -> Looked {
    match file.is_named {
        true => Looked::LeftOut(why),
        false => Looked::Unreadable(AWAY),
    }
}

/// That a link of a folder leads elsewhere.
const AWAY: Pair = Pair::fixed(
    "là liên kết dẫn ra ngoài kho git hoặc sang thư mục khác",
    "it is a link that leads out of the repository, or to another folder",
);

/// How files are judged and what is kept of them.
#[derive(Clone, Copy)]
pub struct Looking {
    pub is_shown_to_others: bool,
    /// Whether the texts are needed all at once where something is found in them.
    pub keeps_texts: bool,
    pub today: NaiveDate,
}

fn look_at(file: &File, files: &Files, wanted: &Wanted, looking: Looking) -> Looked {
    let today = looking.today;
    if let Some(why) = is_gone(file) {
        return Looked::LeftOut(why);
    }
    if looking.is_shown_to_others
        && let Err(why) = git::stays(&file.shown)
    {
        return away(file, why);
    }
    let mut source = match plans::text_of(file) {
        Ok(Some(source)) => source,
        Ok(None) => return Looked::Other,
        Err(why) => return Looked::Unreadable(why),
    };
    let is_wanted = |rule: &Rule| wanted.has(rule);
    let (document, syntax) = Document::parse(&source);
    if !plans::is_judged(file, &document, syntax.is_empty()) {
        return Looked::Other;
    }
    if let Err(why) = source.way.stay(&source.path) {
        return away(file, why);
    }
    let document = document.sharing(&files.shelf);
    let mut judged = judge::judge_parsed(&source, &document, syntax, None, today, &is_wanted);
    if is_withheld(&source, &judged.problems) {
        return away(file, source.way.refusal(&source.path).into());
    }
    fix::hold_back(&source, &mut judged.problems, true, today, &is_wanted);
    let told = Told::new(&source, &document, &judged);
    let outcome = Outcome::new(judged, Some(told), &source.path, today);
    // Nothing of the file leaves the worker but the text, where that is needed.
    let is_found = !outcome.problems.is_empty();
    // What comes out of a pipe cannot be read again.
    let is_again = is_found && !looking.keeps_texts && file.path.is_file();
    let text = match is_found && !is_again {
        true => std::mem::take(&mut source.text),
        false => String::new(),
    };
    let again = is_again.then(|| File {
        path: file.path.clone(),
        shown: file.shown.clone(),
        within: file.within.clone(),
        fault: None,
        ..*file
    });
    Looked::Judged(Box::new((source.with_text(text), outcome, again)))
}
