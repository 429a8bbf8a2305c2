//! The rows of many plans: each plan's made by who reads it, in the very way in
//! which those of one plan are made, and put together in order.

mod tables;

use super::{Listing, WIDE, find, pick, write_rows};
use crate::answer::member::Member;
use crate::answer::record::Head;
use crate::command::set::{Outcome, Set, Tail};
use crate::command::under::Under;
use crate::context::{Context, unknown_word};
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::plans::Depth;
use crate::refuse;
use crate::render::csv::{Delimiter, Flavor};
use crate::render::{self, Format};
use crate::view::list::List;
use crate::view::{Cell, Key, Look, sort_by};
use anyhow::Result;
use chrono::NaiveDate;
use serde::Serialize;
pub use tables::GroupBy;

/// The place of a row among those of other plans, where its list is ordered by
/// day: the last good day, items before reports.
pub type Day = (NaiveDate, bool);

/// What a list has to know of its rows.
pub struct Of<'f, R> {
    /// Its place, in a list that is ordered by day.
    pub day: Option<fn(&R) -> Day>,
    /// The units that it stands under.
    pub units: &'f dyn Fn(&R) -> Vec<Under>,
}

/// How the rows are made: known before any plan is read.
pub struct Making {
    pub format: Format,
    /// The names of the columns shown.
    columns: Vec<&'static str>,
    /// How many of the first ones no table leaves out.
    kept: usize,
    /// Whether the user chose them.
    is_chosen: bool,
    /// The column that rows are sorted by, and whether from behind.
    sort: Option<(&'static str, bool)>,
    is_by_day: bool,
    flavor: Flavor,
    delimiter: Delimiter,
    brief: bool,
    pub group: GroupBy,
    /// Whether rows of one body are one row of a table.
    merges: bool,
    key: &'static str,
}

/// The rows of one plan.
#[derive(Default)]
pub struct Part {
    rows: Vec<Row>,
    /// All rows as they are printed, where nothing has to be put between them.
    bytes: Vec<u8>,
    n: usize,
    /// What the head counts.
    counts: [usize; 3],
    /// Lines that stand below a table.
    below: Vec<String>,
}

impl Part {
    /// The same, with what the head counts and what stands below a table.
    #[must_use]
    pub fn counting(self, counts: [usize; 3], below: impl IntoIterator<Item = String>) -> Self {
        Self {
            counts,
            below: below.into_iter().collect(),
            ..self
        }
    }
}

struct Row {
    /// The place of its plan.
    place: usize,
    /// The places of the other plans that it is from, where several rows are one.
    others: Vec<usize>,
    day: Option<Day>,
    sort: Option<Key<'static>>,
    units: Vec<Under>,
    made: Made,
}

impl Row {
    fn cells(&self) -> &[Cell] {
        match &self.made {
            Made::Cells(cells) => cells,
            Made::Bytes(_) => &[],
        }
    }

    /// The same row under another heading.
    fn again(&self) -> Self {
        Self {
            place: self.place,
            others: Vec::new(),
            day: self.day,
            sort: None,
            units: Vec::new(),
            made: Made::Cells(self.cells().to_vec()),
        }
    }
}

enum Made {
    Bytes(Vec<u8>),
    Cells(Vec<Cell>),
}

/// What is said of the rows of a set.
pub struct Said<'s> {
    pub kind: &'static str,
    pub count: &'s dyn Fn([usize; 3], Lang) -> String,
    /// Where no row is left.
    pub empty: &'s dyn Fn(NaiveDate, Lang) -> String,
}

impl Listing {
    /// How the rows of a set are made; `is_by_day`: their natural order is that of
    /// their days.
    ///
    /// # Errors
    /// A column, the format or the group does not exist, or they do not go
    /// together.
    pub fn making<R>(
        &self,
        context: &Context<'_>,
        list: &List<'_, R>,
        is_by_day: bool,
        (group, usual_group): (Option<&str>, GroupBy),
    ) -> Result<Making> {
        let format = context.format(&Format::LISTS, Format::Table, Format::Tsv)?;
        let asked = self.asked(list, format)?;
        let sort = match self.sorted_by() {
            None => None,
            Some(name) => {
                self.sort_rows(list, &mut Vec::new())?;
                let descending = self.sort.as_ref().is_some_and(|key| key.starts_with('-'));
                Some((find(list, "--sort", name)?.name, descending))
            }
        };
        let is_for_people = matches!(format, Format::Table | Format::Markdown);
        let group = match group {
            None if is_for_people => usual_group,
            None => GroupBy::None,
            Some(name) => match GroupBy::from_name(name) {
                Some(group) if is_for_people => group,
                Some(_) => refuse!(
                    "--group chỉ đi cùng --format table, markdown",
                    "--group goes with --format table and markdown only",
                ),
                None => return unknown_word("--group", name, &GroupBy::NAMES),
            },
        };
        let is_table = format == Format::Table;
        let width = context.terminal.width.filter(|_| is_table);
        let brief = width.is_some_and(|width| width < WIDE);
        let is_chosen = asked.is_some();
        let usual = match (is_for_people, brief) {
            (false, _) => list.data,
            (true, true) => list.narrow,
            (true, false) => list.wide,
        };
        let shown = asked.unwrap_or_else(|| pick(list, usual));
        let mut columns: Vec<&'static str> = shown.iter().map(|column| column.name).collect();
        let kept = match is_chosen {
            true => columns.len(),
            false => list.kept,
        };
        if let Some((name, _)) = sort
            && is_for_people
            && !is_chosen
            && !columns.contains(&name)
        {
            columns.push(name);
        }
        Ok(Making {
            format,
            columns,
            kept,
            is_chosen,
            sort,
            is_by_day,
            flavor: self.flavor(context),
            delimiter: self.delimiter()?,
            brief,
            group,
            merges: false,
            key: list.key,
        })
    }
}

impl Making {
    /// The same, where a table has one row for each body.
    #[must_use]
    pub fn merged(self) -> Self {
        Self {
            merges: self.is_for_people(),
            ..self
        }
    }

    fn is_for_people(&self) -> bool {
        matches!(self.format, Format::Table | Format::Markdown)
    }

    fn how(&self) -> (Format, Flavor, Delimiter) {
        (self.format, self.flavor, self.delimiter)
    }

    /// Whether rows are printed as they come.
    fn streams(&self) -> bool {
        !self.is_for_people() && !self.is_by_day && self.sort.is_none()
    }

    /// Makes the rows of one plan what is printed of them.
    ///
    /// # Errors
    /// A record cannot be written.
    pub fn part<'p, 'r, R, T: Serialize>(
        &self,
        list: &List<'p, R>,
        rows: &'r [R],
        lang: Lang,
        record: fn(&'r R) -> T,
        of: &Of<'_, R>,
    ) -> Result<Part> {
        let shown = pick(list, &self.columns);
        let look = Look {
            lang,
            brief: self.brief,
        };
        let mut part = Part {
            n: rows.len(),
            ..Part::default()
        };
        if self.streams() && self.format != Format::Json {
            write_rows(&mut part.bytes, self.how(), &shown, rows, record)?;
            return Ok(part);
        }
        let sorted = self.sort.and_then(|(name, _)| list.column(name));
        for row in rows {
            let made = match self.format {
                Format::Table | Format::Markdown => Made::Cells(
                    shown
                        .iter()
                        .map(|column| (column.human)(row, look))
                        .collect(),
                ),
                Format::Json => Made::Bytes(render::json::piece(&record(row))?),
                _ => {
                    let mut bytes = Vec::new();
                    let only = std::slice::from_ref(row);
                    write_rows(&mut bytes, self.how(), &shown, only, record)?;
                    Made::Bytes(bytes)
                }
            };
            let key = sorted.and_then(|column| {
                let datum = (column.data)(row);
                datum.sort_key().map(Key::into_owned)
            });
            part.rows.push(Row {
                place: 0,
                others: Vec::new(),
                day: of.day.map(|day| day(row)),
                sort: key,
                units: match self.merges || self.group == GroupBy::Unit {
                    true => (of.units)(row),
                    false => Vec::new(),
                },
                made,
            });
        }
        Ok(part)
    }

    /// Prints the rows of a set that `work` makes of each plan; says what came of
    /// it, and whether there was any row.
    ///
    /// # Errors
    /// No plan is left, `work` fails, or the output cannot be written.
    pub fn print<R>(
        &self,
        context: &mut Context<'_>,
        set: &Set,
        list: &List<'_, R>,
        said: &Said<'_>,
        work: impl Fn(&Plan<'_>, &Member, Lang) -> Result<Part> + Sync,
    ) -> Result<(Outcome, bool)> {
        let (outcome, n) = match (self.streams(), self.is_for_people()) {
            (true, _) => self.stream(context, set, said, work)?,
            (false, true) => {
                let (outcome, parts) = set.collect(context, work)?;
                let n = parts.iter().map(|part| part.n).sum();
                self.print_tables(context, &outcome, list, said, parts)?;
                (outcome, n)
            }
            (false, false) => self.print_ordered(context, set, said, work)?,
        };
        if n == 0 {
            let lang = context.last_lang();
            let none = outcome.none_in_force(lang);
            context.tell(&none.unwrap_or_else(|| (said.empty)(set.today, lang)));
        }
        Ok((outcome, n > 0))
    }

    fn stream(
        &self,
        context: &mut Context<'_>,
        set: &Set,
        said: &Said<'_>,
        work: impl Fn(&Plan<'_>, &Member, Lang) -> Result<Part> + Sync,
    ) -> Result<(Outcome, usize)> {
        let mut printer = Printer::new(self, said.kind, set.today);
        let mut n = 0;
        let outcome = set.each_judged(
            context,
            (Depth::Whole, true),
            |plan, member, _| work(plan, member, Lang::En),
            |context, _, part| {
                n += part.n;
                printer.begin(context)?;
                context.out.write_all(&part.bytes)?;
                part.rows
                    .iter()
                    .try_for_each(|row| printer.row(context, row))
            },
        )?;
        printer.begin(context)?;
        printer.end(context, &outcome)?;
        Ok((outcome, n))
    }

    /// Prints rows that are no table once all are there, in their order.
    fn print_ordered(
        &self,
        context: &mut Context<'_>,
        set: &Set,
        said: &Said<'_>,
        work: impl Fn(&Plan<'_>, &Member, Lang) -> Result<Part> + Sync,
    ) -> Result<(Outcome, usize)> {
        let mut rows = Vec::new();
        let outcome = set.each(
            context,
            |plan, member| work(plan, member, Lang::En),
            |_, _, part| {
                rows.extend(part.rows);
                Ok(())
            },
        )?;
        self.order(&mut rows);
        let mut printer = Printer::new(self, said.kind, set.today);
        printer.begin(context)?;
        for row in &rows {
            printer.row(context, row)?;
        }
        printer.end(context, &outcome)?;
        Ok((outcome, rows.len()))
    }

    /// Puts rows in the order asked for; those of a list that is not ordered by
    /// day stand in that of the plans.
    fn order(&self, rows: &mut Vec<Row>) {
        if self.is_by_day {
            rows.sort_by_key(|row| row.day);
        }
        if let Some((_, descending)) = self.sort {
            let keys: Vec<Option<Key<'static>>> =
                rows.iter_mut().map(|row| row.sort.take()).collect();
            sort_by(rows, &keys, descending);
        }
    }
}

/// What prints the rows of a data format one by one.
struct Printer<'m> {
    making: &'m Making,
    kind: &'static str,
    today: NaiveDate,
    growing: render::json::Growing,
    has_begun: bool,
}

impl<'m> Printer<'m> {
    fn new(making: &'m Making, kind: &'static str, today: NaiveDate) -> Self {
        Self {
            making,
            kind,
            today,
            growing: render::json::Growing::new(making.key),
            has_begun: false,
        }
    }

    /// What stands above the rows, once.
    fn begin(&mut self, context: &mut Context<'_>) -> Result<()> {
        if std::mem::replace(&mut self.has_begun, true) {
            return Ok(());
        }
        let making = self.making;
        match making.format {
            Format::Json => {
                let head = Head::of_set(self.kind, self.today);
                self.growing.open(context.out, &head)?;
            }
            Format::Csv => {
                let (flavor, delimiter) = (making.flavor, making.delimiter);
                render::csv::write_header(context.out, flavor, delimiter, &making.columns)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn row(&mut self, context: &mut Context<'_>, row: &Row) -> Result<()> {
        match &row.made {
            Made::Bytes(bytes) if self.making.format == Format::Json => {
                self.growing.record(context.out, bytes)?;
            }
            Made::Bytes(bytes) => context.out.write_all(bytes)?,
            Made::Cells(_) => {}
        }
        Ok(())
    }

    fn end(&self, context: &mut Context<'_>, outcome: &Outcome) -> Result<()> {
        if self.making.format == Format::Json {
            self.growing.close(context.out, &Tail::new(outcome))?;
        }
        Ok(())
    }
}
