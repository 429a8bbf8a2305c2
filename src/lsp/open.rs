//! An open text, and what reading it gave.

use super::position::{Encoding, Lines};
use crate::check::{self as judge, Judged};
use crate::discover::File;
use crate::document::Document;
use crate::document::outline::Outline;
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::model::shelf::Shelf;
use crate::plans;
use crate::problem::{Leaves, Problems};
use crate::source::Source;
use chrono::NaiveDate;
use self_cell::self_cell;
use std::cell::OnceCell;
use std::path::PathBuf;
use std::sync::Arc;

/// What a text is read with.
pub struct Reading<'a> {
    pub today: NaiveDate,
    /// The language for a reader of a plan that says this one.
    pub lang: &'a dyn Fn(Option<Lang>) -> Lang,
    /// What the files that it names held when they were read last.
    pub shelf: &'a Arc<Shelf>,
    pub encoding: Encoding,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A plan, or a directory of bodies that plans share.
    Judged,
    /// Anything else: nothing is said of it.
    Other,
}

/// What was made of a text.
struct Made<'s> {
    document: Document<'s>,
    plan: Plan<'s>,
    problems: Problems,
}

self_cell!(
    struct Cell {
        owner: Source,

        #[covariant]
        dependent: Made,
    }
);

/// A text as it is in the editor, read.
pub struct Open {
    cell: Cell,
    pub kind: Kind,
    /// The day that it was read for.
    pub today: NaiveDate,
    /// The language of its readers.
    pub lang: Lang,
    pub lines: Lines,
    /// Its statements, found when first asked for.
    outline: OnceCell<Outline>,
}

impl Open {
    /// Reads a text; `was_plan`: it was one before what is no TOML was typed.
    pub fn read(source: Source, was_plan: bool, reading: &Reading<'_>) -> Self {
        let today = reading.today;
        let lines = Lines::new(&source.text, reading.encoding);
        let mut kind = Kind::Other;
        let cell = Cell::new(source, |source| {
            let (document, syntax) = Document::parse(source);
            let document = document.sharing(reading.shelf);
            let is_toml = syntax.is_empty();
            if plans::is_judged(&named(source), &document, is_toml) || was_plan && !is_toml {
                kind = Kind::Judged;
            }
            let is_wanted = |_: &_| kind == Kind::Judged;
            let judged = judge::judge_parsed(source, &document, syntax, None, today, &is_wanted);
            let Judged { plan, problems, .. } = judged;
            Made {
                document,
                plan,
                problems,
            }
        });
        let lang = (reading.lang)(cell.borrow_dependent().plan.language);
        Self {
            cell,
            kind,
            today,
            lang,
            lines,
            outline: OnceCell::new(),
        }
    }

    pub fn source(&self) -> &Source {
        self.cell.borrow_owner()
    }

    pub fn text(&self) -> &str {
        &self.source().text
    }

    /// The statements of the text, whether they are whole or not.
    pub fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| Outline::new(self.text()))
    }

    /// The tree of the text; without the statements that are no TOML.
    pub fn document(&self) -> &Document<'_> {
        &self.cell.borrow_dependent().document
    }

    /// As much of the plan as could be read; of a directory its bodies.
    pub fn plan(&self) -> &Plan<'_> {
        &self.cell.borrow_dependent().plan
    }

    /// Everything that `plan check` finds in the text.
    pub fn problems(&self) -> &Problems {
        &self.cell.borrow_dependent().problems
    }

    /// Whether the plan is one to count with, as commands that only read do.
    pub fn is_usable(&self) -> bool {
        self.kind == Kind::Judged && self.problems().leave() == Leaves::Usable
    }
}

/// The text as one of several files: the usual name of a plan makes it one.
fn named(source: &Source) -> File {
    const PLAN_FILE: &str = "plan.toml";
    let is_named = source.path.rsplit('/').next() == Some(PLAN_FILE);
    File {
        path: PathBuf::from(&source.path),
        shown: source.path.clone(),
        is_named,
        of: 0,
        within: None,
        fault: None,
    }
}
