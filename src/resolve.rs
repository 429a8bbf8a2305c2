//! Document → plan, collecting every problem: half a plan and all problems,
//! never the first error alone.

mod amendments;
mod asked;
mod bodies;
mod calendar;
mod dates;
mod directories;
mod duties;
mod duty_ids;
mod former;
mod headers;
mod hints;
mod items;
mod keys;
mod reader;
mod references;
mod rhythm;
mod rounds;
mod uses;
mod values;

use crate::document::{Document, Table};
use crate::lang::{Lang, Pair};
use crate::model::body::Kind;
use crate::model::plan::{FormerOffice, Plan};
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule;
use crate::shape::{self, FORMAT};
use crate::source::Source;
use chrono::NaiveDate;
pub use hints::Hints;
use reader::{Read, Reader};
use std::borrow::Cow;

/// Reads a whole file. `today` says which facts are dated in the future.
pub fn load<'s>(source: &'s Source, today: NaiveDate) -> (Plan<'s>, Problems) {
    let (document, syntax) = Document::parse(source);
    read(&document, syntax, today)
}

/// Reads a parsed file; `syntax` is what parsing found.
pub fn read<'s>(
    document: &Document<'s>,
    syntax: Vec<Problem>,
    today: NaiveDate,
) -> (Plan<'s>, Problems) {
    let mut reader = Reader::new(document, today);
    let mut plan = Plan::default();
    let root = document.root();

    reader.count_ids(root);
    for field in reader.fields(root, document.shape()) {
        match (field.name, field.read) {
            ("format", Read::Count(FORMAT)) => {}
            ("format", Read::Count(other)) => reader.push(
                Problem::new(
                    &rule::unknown_format::RULE,
                    field.span,
                    pair!(
                        "chương trình này không đọc được định dạng {other}",
                        "this program does not read format {other}",
                    ),
                )
                .help(pair!(
                    "ghi format = {FORMAT}, hoặc dùng bản plan mới hơn",
                    "write format = {FORMAT}, or use a newer plan",
                )),
            ),
            _ => {}
        }
    }
    let uses = read_bodies(&mut reader, root, &mut plan);
    calendar::read(&mut reader, root, uses, &mut plan);
    amendments::read(&mut reader, root, &mut plan);
    items::read(&mut reader, root, &mut plan);
    duties::read(&mut reader, root, &mut plan);

    plan.has_unread = reader.has_unread;
    let mut problems = reader.into_problems();
    problems.extend(syntax);
    problems.settle();
    (plan, problems)
}

/// Reads of a parsed file what it is and which bodies it knows, and nothing else;
/// what is wrong with it is for [`read`] to find.
pub fn bodies<'s>(document: &Document<'s>, today: NaiveDate) -> Plan<'s> {
    let mut reader = Reader::new(document, today);
    let mut plan = Plan::default();
    read_bodies(&mut reader, document.root(), &mut plan);
    plan
}

/// The bodies and what stands at the top; the files that it uses.
fn read_bodies<'s>(
    reader: &mut Reader<'_, 's>,
    root: Table<'_, 's>,
    plan: &mut Plan<'s>,
) -> uses::Uses<'s> {
    let uses = uses::read(reader, root);
    bodies::read(reader, root, &uses, plan);
    if reader.document.is_directory() {
        directories::head(reader, root, plan);
    }
    if let Some(table) = root.get("plan").and_then(|entry| entry.value.table()) {
        read_plan(reader, table, plan);
    }
    uses
}

fn read_plan<'s>(reader: &mut Reader<'_, 's>, table: Table<'_, 's>, plan: &mut Plan<'s>) {
    plan.at = table.span;
    for field in reader.fields(table, &shape::PLAN) {
        match (field.name, field.read) {
            ("title", Read::Text(text)) => plan.title = text,
            ("short", Read::Text(text)) => plan.short = Some(text),
            ("parent", Read::Text(text)) => plan.parent = Some(text),
            ("issuer", Read::Text(text)) => plan.issuer = Some(text),
            ("issuer_id", Read::Text(text)) => plan.issuer_id = Some(text),
            ("issuer_symbol", Read::Text(text)) => plan.issuer_symbol = Some(text),
            ("place", Read::Text(text)) => plan.place = Some(text),
            ("number", Read::Text(text)) => plan.number = Some(text),
            ("symbol", Read::Text(text)) => plan.symbol = Some(text),
            ("kind", Read::Text(text)) => plan.kind = Some(text),
            ("issued", Read::Point(point)) => plan.issued = Some(point),
            ("draft", Read::Flag(is)) => plan.draft = is,
            ("basis", Read::List(list)) => plan.basis = texts(list),
            ("monitor", Read::Text(code)) => {
                plan.monitor = reader.body_of(&code, field.span, Kind::Unit)
            }
            ("drafter", Read::Text(code)) => {
                plan.drafter = reader.body_of(&code, field.span, Kind::Unit)
            }
            ("recipients", Read::List(list)) => plan.recipients = texts(list),
            ("signer", Read::List(list)) => plan.signer = texts(list),
            ("code", Read::Text(text)) => plan.code = Some(text),
            ("language", Read::Text(name)) => plan.language = Lang::from_name(&name),
            ("warn_days", Read::Count(days)) => plan.warn_days = Some(days),
            ("closed", Read::Point(point)) => plan.closed = Some(point.last_day()),
            ("closed_basis", Read::Text(text)) => plan.closed_basis = Some(text),
            ("replaced_by", Read::Text(text)) => plan.replaced_by = Some(text),
            ("replaces", Read::List(list)) => plan.replaces = texts(list),
            ("former", Read::Tables(tables)) => {
                let former = tables.into_iter().map(|table| read_former(reader, table));
                plan.former = former.collect();
            }
            _ => {}
        }
    }
}

fn read_former<'s>(reader: &mut Reader<'_, 's>, table: Table<'_, 's>) -> FormerOffice<'s> {
    let mut former = FormerOffice::default();
    for field in reader.fields(table, &shape::PLAN_FORMER) {
        match (field.name, field.read) {
            ("issuer", Read::Text(text)) => former.issuer = Some(text),
            ("parent", Read::Text(text)) => former.parent = Some(text),
            ("place", Read::Text(text)) => former.place = Some(text),
            ("issuer_symbol", Read::Text(text)) => former.issuer_symbol = Some(text),
            ("until", Read::Point(point)) => former.until = Some(point.last_day()),
            _ => {}
        }
    }
    former
}

fn texts<'s>(list: Vec<(Cow<'s, str>, crate::source::Span)>) -> Vec<Cow<'s, str>> {
    list.into_iter().map(|(text, _)| text).collect()
}

/// What is wrong in another file, and in which of its lines.
fn at_line(source: &Source, problem: &Problem) -> Pair {
    let line = source.line(problem.span.start);
    let (vi, en) = (
        problem.message.in_lang(Lang::Vi),
        problem.message.in_lang(Lang::En),
    );
    pair!("dòng {line}: {vi}", "line {line}: {en}")
}

/// A place that says where a first definition stands.
fn first_here() -> Pair {
    Pair::fixed("lần đầu ở đây", "first here")
}
