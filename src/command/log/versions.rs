//! The versions of a plan in its history: each is read when its turn comes, and
//! let go of before the next but one, so that a long history takes no more
//! memory than a short one.

use crate::check as judge;
use crate::context;
use crate::git::history::Commit;
use crate::git::neighbours::{Beside, Neighbours};
use crate::git::{Repository, Text, Texts};
use crate::model::plan::Plan;
use crate::problem::Leaves;
use crate::source::Source;
use anyhow::Result;
use chrono::NaiveDate;
use self_cell::self_cell;
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::rc::Rc;

self_cell!(
    /// A text, and the plan that is read from it.
    pub struct Read {
        owner: Source,

        #[covariant]
        dependent: Plan,
    }
);

impl Read {
    /// Reads a plan with what makes one of a text.
    ///
    /// # Errors
    /// That finds none.
    pub fn with<E>(
        source: Source,
        read: impl for<'s> FnOnce(&'s Source) -> std::result::Result<Plan<'s>, E>,
    ) -> std::result::Result<Self, E> {
        Self::try_new(source, read)
    }

    pub fn plan(&self) -> &Plan<'_> {
        self.borrow_dependent()
    }
}

/// Why nothing is known of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is no text, or a plan with errors.
    Broken,
    /// Its text is not in this clone.
    NotHere,
    /// It is larger than what is read.
    TooLarge,
}

/// What is known of a version before it is read again.
#[derive(Clone, Copy)]
enum Known {
    Nothing,
    Good,
    /// `None` where the file was deleted.
    Bad(Option<Unread>),
}

/// All versions, the newest first. Place 0 is the file as it is, and place n
/// the n-th commit.
pub struct Versions {
    commits: Vec<Commit>,
    texts: Texts,
    neighbours: Neighbours,
    path: String,
    today: NaiveDate,
    known: Vec<Known>,
    /// Where the way goes on from a version that cannot be read and has one
    /// before it: there, or beyond more of the kind. From all others, to
    /// itself.
    next: Vec<usize>,
    kept: BTreeMap<usize, Rc<Read>>,
}

/// The way from a version to the nearest ones before it that can be read.
pub struct Way {
    waiting: VecDeque<usize>,
    seen: HashSet<usize>,
}

/// How many versions are kept beside those in use: both parents of a merge.
const MOST_KEPT: usize = 2;

impl Versions {
    /// The file as it is, where it can be read, and its commits.
    ///
    /// # Errors
    /// There is no git.
    pub fn new(
        working: Option<Read>,
        commits: Vec<Commit>,
        repository: &Repository,
        path: &str,
        today: NaiveDate,
    ) -> Result<Self> {
        let count = commits.len() + 1;
        let mut known = vec![Known::Nothing; count];
        let mut kept = BTreeMap::new();
        known[0] = match working {
            Some(read) => {
                kept.insert(0, Rc::new(read));
                Known::Good
            }
            None => Known::Bad(None),
        };
        Ok(Self {
            commits,
            texts: repository.texts()?,
            neighbours: repository.neighbours(),
            path: path.to_owned(),
            today,
            known,
            next: (0..count).collect(),
            kept,
        })
    }

    pub fn count(&self) -> usize {
        self.known.len()
    }

    /// The commit of a version; `None` for the file as it is.
    pub fn commit(&self, place: usize) -> Option<&Commit> {
        self.commits.get(place.checked_sub(1)?)
    }

    /// Those that cannot be read, of those that were asked for.
    pub fn unread(&self) -> impl Iterator<Item = (&Commit, Unread)> {
        let known = self.known.iter().skip(1).zip(&self.commits);
        known.filter_map(|(known, commit)| match known {
            Known::Bad(Some(why)) => Some((commit, *why)),
            _ => None,
        })
    }

    /// The plan of a version; `None` where there is none to rely on.
    ///
    /// # Errors
    /// `git` ended.
    pub fn read(&mut self, place: usize) -> Result<Option<Rc<Read>>> {
        if let Some(read) = self.kept.get(&place) {
            return Ok(Some(Rc::clone(read)));
        }
        let commit = match (self.known[place], place.checked_sub(1)) {
            (Known::Nothing | Known::Good, Some(at)) => &self.commits[at],
            _ => return Ok(None),
        };
        let text = self.texts.of(&commit.hash, &commit.path)?;
        let beside = self.neighbours.beside(&commit.hash, &commit.path);
        match read(text, beside, &self.path, self.today) {
            Ok(read) => {
                let read = Rc::new(read);
                self.known[place] = Known::Good;
                self.kept.insert(place, Rc::clone(&read));
                // The oldest is asked for last.
                if self.kept.len() > MOST_KEPT {
                    self.kept.pop_last();
                }
                Ok(Some(read))
            }
            Err(why) => {
                self.known[place] = Known::Bad(why);
                if let [parent] = commit.parents[..] {
                    self.next[place] = parent + 1;
                }
                Ok(None)
            }
        }
    }

    /// As [`Versions::read`], of a version that is not asked for again.
    ///
    /// # Errors
    /// `git` ended.
    pub fn take(&mut self, place: usize) -> Result<Option<Rc<Read>>> {
        let read = self.read(place)?;
        self.kept.remove(&place);
        Ok(read)
    }

    /// The way to the nearest versions before one.
    pub fn before(&self, place: usize) -> Way {
        Way {
            waiting: self.parents(place).collect(),
            seen: HashSet::new(),
        }
    }

    /// The next version on a way.
    ///
    /// # Errors
    /// `git` ended.
    pub fn next(&mut self, way: &mut Way) -> Result<Option<(usize, Rc<Read>)>> {
        while let Some(place) = way.waiting.pop_front() {
            let place = self.end(place);
            if !way.seen.insert(place) {
                continue;
            }
            if let Some(read) = self.read(place)? {
                return Ok(Some((place, read)));
            }
            way.waiting.extend(self.parents(place));
        }
        Ok(None)
    }

    /// The places of the versions right before one.
    fn parents(&self, place: usize) -> impl Iterator<Item = usize> + use<> {
        let parents = match self.commit(place) {
            Some(commit) => commit.parents.iter().map(|parent| parent + 1).collect(),
            None => vec![1],
        };
        let count = self.count();
        parents.into_iter().filter(move |place| *place < count)
    }

    /// Goes on as far as there is one way only. The steps are shortened: the
    /// same versions are passed by every newer one.
    fn end(&mut self, mut place: usize) -> usize {
        while self.next[place] != place {
            self.next[place] = self.next[self.next[place]];
            place = self.next[place];
        }
        place
    }
}

/// The plan of a text; otherwise why there is none.
fn read(text: Text, beside: Beside, path: &str, today: NaiveDate) -> Result<Read, Option<Unread>> {
    let bytes = match text {
        Text::Is(bytes) => bytes,
        Text::Absent | Text::NoFile => return Err(None),
        Text::NotHere => return Err(Some(Unread::NotHere)),
        Text::TooLarge => return Err(Some(Unread::TooLarge)),
    };
    let broken = Some(Unread::Broken);
    let mut source = context::as_source(path.to_owned(), bytes).map_err(|_| broken)?;
    source.then = Some(beside);
    Read::with(source, |source| {
        let judged = judge::load(source, today);
        let is_good = judged.problems.errors().next().is_none();
        let is_usable = is_good || judged.problems.leave() == Leaves::Usable;
        if is_usable {
            Ok(judged.plan)
        } else {
            Err(broken)
        }
    })
}
