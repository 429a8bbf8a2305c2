//! The plans of a set: read in order, each by one worker, a few at a time, and
//! what is left out of the answer. The only one that names `rayon`.
//!
//! A source, its tree and its plan never leave the worker that reads them; what
//! it makes of a plan is owned, and taken in the order of the files.

pub mod left_out;

use crate::answer::findings::{Finding, Findings};
use crate::answer::member::{LeftOut, Member};
use crate::check as judge;
use crate::deadline::known;
use crate::discover::File;
use crate::document::Document;
use crate::file;
use crate::file::way::Way;
use crate::lang::{Lang, Pair};
use crate::model::body::Kind;
use crate::model::continued::{CONTINUES, Continued};
use crate::model::plan::Plan;
use crate::model::shelf::Shelf;
use crate::problem::{Leaves, Problems, Rule, Severity};
use crate::source::Source;
use anyhow::Result;
use chrono::NaiveDate;
use memchr::memmem;
use rayon::ThreadPoolBuilder;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

/// From how many files on threads are worth their start.
const FROM: usize = 8;

/// How many files for each thread are in work, or wait to be taken.
const AHEAD: usize = 4;

/// The stack of a thread, as large as that of the first one.
const STACK: usize = 8 << 20;

/// Does something for each of many, on all cores, and takes what comes of it in
/// order; no more than a few are in work at once.
///
/// # Errors
/// Those of `take`.
pub fn each<I: Sync, T: Send>(
    all: &[I],
    work: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    let one_by_one =
        |take: &mut dyn FnMut(T) -> Result<()>| all.iter().try_for_each(|one| take(work(one)));
    if all.len() < FROM {
        return one_by_one(&mut take);
    }
    // The variable RAYON_NUM_THREADS counts.
    let pool = ThreadPoolBuilder::new().stack_size(STACK).build();
    let pool = match pool {
        Ok(pool) if pool.current_num_threads() > 1 => pool,
        _ => return one_by_one(&mut take),
    };
    let ahead = pool.current_num_threads() * AHEAD;
    pool.in_place_scope(|scope| {
        let (done, arrived) = channel();
        let start = |place: usize| {
            if let Some(one) = all.get(place) {
                let slot = Slot {
                    place,
                    done: done.clone(),
                    is_filled: false,
                };
                let work = &work;
                scope.spawn(move |_| slot.fill(work(one)));
            }
        };
        (0..ahead).for_each(start);
        let mut waiting = BTreeMap::new();
        for place in 0..all.len() {
            let next = loop {
                if let Some(next) = waiting.remove(&place) {
                    break next;
                }
                match arrived.recv() {
                    Ok((place, made)) => waiting.insert(place, made),
                    Err(_) => break None,
                };
            };
            // A worker that broke down ends the scope, too.
            let Some(next) = next else { break };
            start(place + ahead);
            take(next)?;
        }
        Ok(())
    })
}

/// Where a worker puts what it made; whoever waits learns, too, that it made
/// nothing.
struct Slot<T> {
    place: usize,
    done: Sender<(usize, Option<T>)>,
    is_filled: bool,
}

impl<T> Slot<T> {
    fn fill(mut self, made: T) {
        // Nobody waits any more where the answer ended early.
        let _ = self.done.send((self.place, Some(made)));
        self.is_filled = true;
    }
}

impl<T> Drop for Slot<T> {
    fn drop(&mut self) {
        if !self.is_filled {
            let _ = self.done.send((self.place, None));
        }
    }
}

/// What a file of a set turned out to be.
pub enum Read<T> {
    /// A plan, what is to be known of it, and what was made of it.
    Plan(Box<Member>, T),
    /// A plan, or what may be one, that cannot be used.
    LeftOut(Box<LeftOut>),
    /// No plan.
    Other,
}

/// How much of a file is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// All of it, with the errors: what an answer needs.
    Whole,
    /// The same, for what is kept and relied on: a file with any error is left out.
    Sound,
    /// As sound, with all that the file has, whatever was known on the day.
    Written,
    /// The same as the first, with warnings and notes.
    Judged,
    /// As sound, with warnings and notes, of a file that is left out too.
    Told,
    /// What it is and whom it names; errors are found later.
    Names,
    /// What it is and which bodies it knows, and nothing else.
    Bodies,
}

/// Reads the files of a set; what several of them name is read once.
pub struct Reader {
    pub today: NaiveDate,
    shelf: Arc<Shelf>,
}

impl Reader {
    /// Takes the plans as they were known on a day.
    pub fn new(today: NaiveDate) -> Self {
        Self {
            today,
            shelf: Arc::default(),
        }
    }

    /// Reads a file and makes something of its plan;
    /// `make` gets the plan, what is to be known of it, and what is wrong with it.
    pub fn read<T>(
        &self,
        file: &File,
        depth: Depth,
        make: impl FnOnce(&Plan<'_>, &Member, Findings<'_>) -> T,
    ) -> Read<T> {
        read(file, self, depth, &Continued::default(), make)
    }

    /// The same, without the items that go on in a later plan of the set.
    pub fn read_among<T>(
        &self,
        file: &File,
        depth: Depth,
        continued: &Continued,
        make: impl FnOnce(&Plan<'_>, &Member, Findings<'_>) -> T,
    ) -> Read<T> {
        read(file, self, depth, continued, make)
    }

    /// As [`Reader::read`], of a file in which an item may go on with that of another
    /// plan; every other one is looked through, and is no plan here.
    pub fn read_linked<T>(
        &self,
        file: &File,
        depth: Depth,
        make: impl FnOnce(&Plan<'_>, &Member) -> T,
    ) -> Read<T> {
        // What cannot be read is reported where the answer is made.
        match file::read_at(&file.path).is_ok_and(|bytes| may_continue(&bytes)) {
            true => self.read(file, depth, |plan, member, _| make(plan, member)),
            false => Read::Other,
        }
    }
}

/// Whether a file may have the key under which an item goes on with another; its name
/// can be written with escapes, too.
fn may_continue(bytes: &[u8]) -> bool {
    let has = |needle: &[u8]| memmem::find(bytes, needle).is_some();
    has(CONTINUES.as_bytes()) || has(br"\u") || has(br"\U") || has(br"\x")
}

fn read<T>(
    file: &File,
    reader: &Reader,
    depth: Depth,
    continued: &Continued,
    make: impl FnOnce(&Plan<'_>, &Member, Findings<'_>) -> T,
) -> Read<T> {
    let today = reader.today;
    let source = match text_of(file) {
        Ok(Some(source)) => source,
        Ok(None) => return Read::Other,
        Err(why) => return Read::LeftOut(left_out::unreadable(file, &why).into()),
    };
    let (document, syntax) = Document::parse(&source);
    if !is_one(file, &document, syntax.is_empty()) {
        return Read::Other;
    }
    let document = document.sharing(&reader.shelf);
    let wanted = |rule: &Rule| match depth {
        Depth::Names | Depth::Bodies => false,
        Depth::Whole | Depth::Sound | Depth::Written => rule.severity == Severity::Error,
        Depth::Judged | Depth::Told => true,
    };
    let (mut plan, problems) = match depth {
        Depth::Bodies => (
            judge::bodies(&source, &document, today),
            Problems::default(),
        ),
        _ => {
            let judged = judge::judge_parsed(&source, &document, syntax, None, today, &wanted);
            (judged.plan, judged.problems)
        }
    };
    if depth != Depth::Written {
        known::keep(&mut plan, today);
    }
    plan.is_of_set = true;
    let n_continued = continued.take_out(&mut plan);
    let mut member = Member::new(&plan, &file.shown, today);
    member.n_continued = n_continued;
    continued.tell(&mut plan, &member.key);
    let is_any_error = matches!(depth, Depth::Sound | Depth::Written | Depth::Told);
    let is_usable = !is_any_error && problems.leave() == Leaves::Usable;
    let findings = Findings {
        source: &source,
        problems: &problems,
    };
    if problems.errors().next().is_some() && !is_usable {
        let mut left_out = left_out::broken(&source, &problems, member, &plan);
        if depth == Depth::Told && !left_out::is_withheld(&source, &problems) {
            left_out.findings = Finding::all(findings);
        }
        return Read::LeftOut(left_out.into());
    }
    let made = make(&plan, &member, findings);
    Read::Plan(member.into(), made)
}

/// The text of a file; `None` where it is no text and claims to be no plan.
///
/// # Errors
/// It cannot be read, or is no text: why, as a part of a sentence.
pub fn text_of(file: &File) -> std::result::Result<Option<Source>, Pair> {
    if let Some(why) = &file.fault {
        return Err(why.words());
    }
    let bytes = file::read_at(&file.path).map_err(|why| why.words())?;
    let mut source = match Source::from_bytes(file.shown.clone(), bytes) {
        Ok(source) => source,
        Err(why) => {
            // Its bytes are gone; what is no text is rare.
            let bytes = file::read_at(&file.path).unwrap_or_default();
            return match file.is_named || claims_to_be_one(&bytes) {
                true => Err(left_out::not_text(&why)),
                false => Ok(None),
            };
        }
    };
    source.is_here = true;
    source.within = file.within.clone();
    source.way = Way::of(&file.path);
    source.is_usual = false;
    Ok(Some(source))
}

/// Whether a file that was parsed is a plan or, where it is no TOML, was meant to
/// be one.
pub fn is_one(file: &File, document: &Document<'_>, is_toml: bool) -> bool {
    match is_toml {
        true => file.is_named || is_plan(document),
        false => file.is_named || claims_to_be_one(document.source().text.as_bytes()),
    }
}

/// Whether a file that was parsed is judged among others: a plan, or a directory
/// that plans share.
pub fn is_judged(file: &File, document: &Document<'_>, is_toml: bool) -> bool {
    is_one(file, document, is_toml) || is_toml && document.is_directory()
}

/// Whether a file is a plan, by the names at its top: not a list of bodies or of
/// days off that plans share, and nothing else in TOML.
pub fn is_plan(document: &Document<'_>) -> bool {
    let root = document.root();
    let has = |name| root.get(name).is_some();
    has("plan") || has("format") && !has("directory") && !has("calendar")
}

/// Whether a file that is no TOML was meant to be a plan: a line begins as one
/// does. UTF-16 is looked through.
fn claims_to_be_one(bytes: &[u8]) -> bool {
    let is_wide = bytes.contains(&0);
    let narrow: Vec<u8>;
    let bytes = if is_wide {
        narrow = bytes.iter().copied().filter(|byte| *byte != 0).collect();
        &narrow
    } else {
        bytes
    };
    let bytes = match bytes {
        [0xff, 0xfe, rest @ ..] | [0xfe, 0xff, rest @ ..] | [0xef, 0xbb, 0xbf, rest @ ..] => rest,
        _ => bytes,
    };
    let mut lines = bytes.split(|byte| matches!(byte, b'\n' | b'\r'));
    lines.any(|line| line.starts_with(b"[plan]") || line.starts_with(b"format"))
}

/// Whether a file is a plan, or may be one: whatever an answer would say of it.
pub fn may_be_plan(file: &File) -> bool {
    if file.is_named || file.fault.is_some() {
        return true;
    }
    let Ok(bytes) = file::read_at(&file.path) else {
        return true;
    };
    let is_claimed = claims_to_be_one(&bytes);
    let Ok(source) = Source::from_bytes(String::new(), bytes) else {
        return is_claimed;
    };
    let (document, syntax) = Document::parse(&source);
    match syntax.is_empty() {
        true => is_plan(&document),
        false => is_claimed,
    }
}

/// The directories that are named in a plan, by their paths from it.
pub fn directories_in(document: &Document<'_>) -> Vec<String> {
    let used = document
        .root()
        .get("use")
        .and_then(|entry| entry.value.table());
    let lists = Kind::ALL
        .into_iter()
        .filter_map(|kind| used?.get(kind.name()));
    let names = lists.flat_map(|entry| entry.value.items());
    names
        .filter_map(|name| Some(name.text()?.to_owned()))
        .collect()
}

/// The language that is written in a plan.
pub fn language_in(document: &Document<'_>) -> Option<Lang> {
    let plan = document.root().get("plan")?.value.table()?;
    Lang::from_name(plan.get("language")?.value.text()?)
}

/// The code that is written in a plan.
pub fn code_in(document: &Document<'_>) -> Option<String> {
    let plan = document.root().get("plan")?.value.table()?;
    let code = plan.get("code")?.value.text()?;
    (!code.trim().is_empty()).then(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_taken_once_and_in_order() {
        for n in [0, 1, 7, 8, 9, 500] {
            let all: Vec<usize> = (0..n).collect();
            let mut taken = Vec::new();
            let slow = |n: &usize| {
                // The first of each few takes longest.
                let spins = if n.is_multiple_of(5) { 200_000 } else { 1 };
                let sum = (0..spins).fold(*n, |sum, _| std::hint::black_box(sum));
                sum * 2
            };
            each(&all, slow, |made| {
                taken.push(made);
                Ok(())
            })
            .unwrap();
            assert!(taken.into_iter().eq(all.iter().map(|n| n * 2)), "{n}");
        }
    }

    #[test]
    fn who_takes_can_end_it() {
        let all: Vec<usize> = (0..100).collect();
        let mut taken = 0;
        let ended = each(
            &all,
            |n| *n,
            |_| {
                taken += 1;
                match taken {
                    5 => Err(anyhow::anyhow!("enough")),
                    _ => Ok(()),
                }
            },
        );
        assert!(ended.is_err());
        assert_eq!(taken, 5);
    }

    #[test]
    fn what_claims_to_be_a_plan() {
        for (bytes, is_one) in [
            (&b"format = 1\n"[..], true),
            (b"\xef\xbb\xbfformat=1", true),
            (b"# a\r\n[plan]\r\n", true),
            (b"\xff\xfef\0o\0r\0m\0a\0t\0", true),
            (b" [plan]\n", false),
            (b"the format", false),
            (b"", false),
            (b"\xff\xfe\xfd", false),
        ] {
            assert_eq!(claims_to_be_one(bytes), is_one, "{bytes:?}");
        }
    }
}
