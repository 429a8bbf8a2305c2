//! The tables that other programs read: what each is, its columns with their types
//! and meanings, and how each is got of a plan. The schema of the files, the page of
//! the documentation and the view of each table in `tables.sql` are made of this.

pub mod rows;

mod bodies;
mod deadlines;
mod duties;
mod findings;
mod items;
mod parts;
mod plans;
mod reports;
mod sql;

use crate::answer::findings::Finding;
use crate::answer::items::{self as answers, ItemRow};
use crate::answer::member::{LeftOut, Member};
use crate::answer::terms::Terms;
use crate::deadline::as_of::AsOf;
use crate::lang::Pair;
use crate::model::body::BodyIndex;
use crate::model::continued::Continued;
use crate::model::key::Scopes;
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use chrono::NaiveDate;
use rows::{Holds, Rows};
use std::sync::{Mutex, PoisonError};

pub use sql::{BEGINNING, statements};

/// The version of the tables. A new column or table does not change it.
pub const VERSION: usize = 1;

/// A column. None goes or changes its meaning; new ones come at the end.
pub struct Column {
    pub name: &'static str,
    pub holds: Holds,
    /// What stands in it, as a part of a sentence.
    pub means: Pair,
}

/// A table.
pub struct Table {
    pub name: &'static str,
    /// What one row is.
    pub row: Pair,
    pub columns: &'static [Column],
    fill: fn(&OfPlan<'_>, &mut Rows),
}

/// How many tables there are.
const N: usize = 32;

/// Every table, in the order in which they are written: `plans` last, so that whoever
/// finds it there finds the others, too.
pub static TABLES: [&Table; N] = [
    &plans::BASIS,
    &plans::FORMER,
    &plans::REPLACES,
    &plans::AMENDMENTS,
    &plans::SECTIONS,
    &plans::RECIPIENTS,
    &plans::SIGNER,
    &plans::DAYS,
    &items::ITEMS,
    &items::FORMER,
    &items::FORMER_PARTNERS,
    &parts::LEADS,
    &parts::COUNTERPARTS,
    &parts::PARTNERS,
    &parts::EXTENSIONS,
    &parts::RESULTS,
    &parts::EVIDENCE,
    &parts::LINKS,
    &parts::REQUESTS,
    &parts::PAUSES,
    &deadlines::ROUNDS,
    &duties::DUTIES,
    &duties::UNITS,
    &duties::EXTENSIONS,
    &reports::REPORTS,
    &reports::SUPPLEMENTS,
    &deadlines::DEADLINES,
    &bodies::BODIES,
    &bodies::NAMES,
    &bodies::LINKS,
    &findings::FINDINGS,
    &plans::PLANS,
];

impl Table {
    /// No rows of it yet.
    fn empty(&self) -> Rows {
        Rows::new(self.columns.iter().map(|column| column.holds))
    }
}

/// The rows of all tables, in the order of [`TABLES`].
pub type AllRows = [Rows; N];

/// What is the same for every row of a run.
#[derive(Clone, Copy)]
pub struct Run<'r> {
    pub today: NaiveDate,
    /// The name of the part.
    pub part: &'r str,
    /// The items that go on in later plans.
    pub continued: &'r Continued,
}

/// Room for the rows of a plan, used again for those of another.
#[derive(Default)]
pub struct Room(Mutex<Vec<AllRows>>);

impl Room {
    /// No rows.
    fn take(&self) -> AllRows {
        let free = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        free.unwrap_or_else(|| TABLES.map(Table::empty))
    }

    /// Takes rows that were written.
    pub fn give(&self, mut rows: AllRows) {
        /// More rows are rare: their room is not kept.
        const KEPT: usize = 5_000;
        if rows.iter().map(Rows::len).sum::<usize>() <= KEPT {
            rows.iter_mut().for_each(Rows::clear);
            let mut free = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            free.push(rows);
        }
    }
}

/// What the tables have of a file.
struct OfPlan<'p> {
    /// The key of its rows: of a plan its code, else its path; of a file that is left
    /// out its path.
    key: &'p str,
    /// The path of the file.
    path: &'p str,
    today: NaiveDate,
    findings: &'p [Finding],
    /// What is to be known of it, as far as it could be read.
    member: Option<&'p Member>,
    /// Why it is left out.
    left_out: Option<&'p LeftOut>,
    /// What it answers, unless it is left out.
    read: Option<Read<'p>>,
}

/// What a plan answers.
struct Read<'p> {
    plan: &'p Plan<'p>,
    as_of: &'p AsOf<'p>,
    office: String,
    /// The key of each body.
    keys: Vec<String>,
    items: Vec<ItemRow<'p>>,
    terms: Terms<'p>,
    continued: &'p Continued,
}

impl<'p> Read<'p> {
    /// The item of a later plan that goes on with one, where that is in force.
    fn continued_by(&self, id: &str) -> Option<&'p str> {
        self.continued.by(self.plan, id)
    }

    fn code(&self, body: BodyIndex) -> &'p str {
        &self.plan.body(body).code
    }

    fn body_key(&self, body: BodyIndex) -> &str {
        &self.keys[body.0]
    }
}

/// The rows of a plan. They leave the one who reads it; the plan does not.
pub fn of_plan(
    plan: &Plan<'_>,
    member: &Member,
    findings: &[Finding],
    run: Run<'_>,
    room: &Room,
) -> AllRows {
    let as_of = AsOf::new(plan, run.today);
    let scopes = Scopes::of_part(plan, run.part);
    let read = Read {
        plan,
        as_of: &as_of,
        office: scopes.office().to_owned(),
        keys: plan.bodies.iter().map(|body| scopes.key(body)).collect(),
        items: answers::rows(&as_of, &Filter::default()),
        terms: Terms::new(&as_of),
        continued: run.continued,
    };
    let of = OfPlan {
        key: &member.key,
        path: &member.path,
        today: run.today,
        findings,
        member: Some(member),
        left_out: None,
        read: Some(read),
    };
    of.fill(room)
}

/// The rows of a file that is left out.
pub fn of_left_out(file: &LeftOut, findings: &[Finding], run: Run<'_>, room: &Room) -> AllRows {
    let of = OfPlan {
        key: &file.path,
        path: &file.path,
        today: run.today,
        findings,
        member: file.member.as_ref(),
        left_out: Some(file),
        read: None,
    };
    of.fill(room)
}

impl OfPlan<'_> {
    fn fill(&self, room: &Room) -> AllRows {
        let mut all = room.take();
        for (table, rows) in TABLES.iter().zip(&mut all) {
            (table.fill)(self, rows);
        }
        all
    }
}

/// Makes a table of one list: what is asked of each row, and of the columns the name,
/// the type, the meaning in both languages and how the cell is got.
macro_rules! table {
    (
        $table:ident $name:literal $vi:literal $en:literal,
        rows $rows:path => |$of:ident, $row:pat_param|
        $($column:ident: $holds:ident $vi_means:literal $en_means:literal = $cell:expr;)+
    ) => {
        pub static $table: $crate::tables::Table = $crate::tables::Table {
            name: $name,
            row: $crate::lang::Pair::fixed($vi, $en),
            columns: &[
                $($crate::tables::Column {
                    name: stringify!($column),
                    holds: $crate::tables::holds!($holds),
                    means: $crate::lang::Pair::fixed($vi_means, $en_means),
                },)+
            ],
            fill: |$of, rows| {
                $rows($of, &mut |$row| {
                    let mut cells = rows.row();
                    $(cells.$holds($cell);)+
                });
            },
        };
    };
}

/// What a column holds, by the word of [`table!`], which is that of its cells, too.
macro_rules! holds {
    (text) => {
        $crate::tables::rows::Holds::Text
    };
    (int) => {
        $crate::tables::rows::Holds::Int
    };
    (day) => {
        $crate::tables::rows::Holds::Day
    };
    (flag) => {
        $crate::tables::rows::Holds::Flag
    };
}

pub(crate) use {holds, table};
