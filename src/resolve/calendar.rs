//! The days that are worked: those of the file, and of the files that it uses.

use super::at_line;
use super::reader::{Read, Reader};
use super::uses::Uses;
use crate::document::{Document, Table};
use crate::lang::{Lang, Pair};
use crate::model::calendar::Calendar;
use crate::model::plan::Plan;
use crate::problem::{Problem, Problems};
use crate::rule;
use crate::shape;
use crate::source::{Source, Span};
use crate::text::clean::clean_line;
use chrono::NaiveDate;

pub fn read<'d, 's>(
    reader: &mut Reader<'d, 's>,
    root: Table<'d, 's>,
    uses: Uses<'s>,
    plan: &mut Plan<'s>,
) {
    let table = |name| root.get(name).and_then(|entry| entry.value.table());
    if let Some(table) = table("calendar") {
        plan.working.own = read_table(reader, table);
    }
    for (name, span) in uses.calendars {
        if let Some(shared) = read_shared(reader, &name, span) {
            plan.working.shared.extend(shared);
        }
        plan.calendars.push(name);
    }
}

fn read_table<'s>(reader: &mut Reader<'_, 's>, table: Table<'_, 's>) -> Calendar {
    let mut calendar = Calendar::default();
    for field in reader.fields(table, &shape::CALENDAR) {
        match (field.name, field.read) {
            ("off", Read::Days(days)) => calendar.off = days.into_iter().collect(),
            ("on", Read::Days(days)) => calendar.on = days.into_iter().collect(),
            _ => {}
        }
    }
    calendar
}

/// The days of a file that the plan uses; `None` where there is none, which is
/// reported where files are read.
fn read_shared(reader: &mut Reader<'_, '_>, name: &str, span: Span) -> Option<Calendar> {
    let shown = clean_line(name);
    let found = reader.document.source().beside(name)?;
    let (shelf, today) = (reader.document.shelf(), reader.today);
    let read = found.and_then(|named| {
        let place = named.place.clone();
        shelf.calendars.of(place, || {
            Source::of_named(named).and_then(|source| calendar_of(&source, today))
        })
    });
    let why = match read {
        Ok(calendar) => return Some(calendar),
        Err(why) => why,
    };
    let message = Pair::made(
        format!(
            "không dùng được lịch nghỉ {shown}: {}",
            why.in_lang(Lang::Vi)
        ),
        format!(
            "the calendar {shown} cannot be used: {}",
            why.in_lang(Lang::En)
        ),
    );
    let help = Pair::fixed(
        "ghi đường dẫn từ tệp này tới một tệp có [calendar] trong cùng kho git, ví dụ \"../lich-nghi.toml\"",
        "write the path from this file to one with [calendar] inside the same git repository, as in \"../lich-nghi.toml\"",
    );
    reader.push(Problem::new(&rule::missing_calendar::RULE, span, message).help(help));
    None
}

/// The days of a file that has nothing else.
fn calendar_of(source: &Source, today: NaiveDate) -> Result<Calendar, Pair> {
    let (document, syntax) = Document::parse(source);
    let mut reader = Reader::new(&document, today);
    let root = document.root();
    if root.has("plan") {
        return Err(Pair::fixed(
            "tệp đó là một tệp kế hoạch",
            "that file is a plan",
        ));
    }
    reader.fields(root, &shape::CALENDAR_FILE);
    let table = root.get("calendar").and_then(|entry| entry.value.table());
    let calendar = table.map(|table| read_table(&mut reader, table));
    let mut problems: Problems = reader.into_problems();
    problems.extend(syntax);
    problems.settle();
    let first = problems.errors().next();
    match (first, calendar) {
        (None, Some(calendar)) => Ok(calendar),
        (Some(first), _) => Err(at_line(source, first)),
        (None, None) => Err(Pair::fixed(
            "tệp đó không có [calendar]",
            "it has no [calendar]",
        )),
    }
}
