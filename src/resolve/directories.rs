//! The bodies that a plan takes from directories: they stand in it as if it
//! declared them. A code means the body of the plan itself, else that of the
//! one directory that declares it.

use super::reader::{Read, Reader};
use super::uses::Uses;
use crate::document::{Document, Table};
use crate::lang::{Lang, Pair};
use crate::model::body::{Body, BodyIndex, Kind, Twin};
use crate::model::plan::{Directory, Plan, UsedDirectory};
use crate::model::shelf::Shared;
use crate::pair;
use crate::problem::{Problem, Problems};
use crate::rule;
use crate::shape::{self, Holds, Shape};
use crate::source::{Source, Span};
use crate::text::clean::clean_line;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// A directory that the plan uses, for one kind of body.
pub struct Used<'s> {
    kind: Kind,
    path: Cow<'s, str>,
    /// What it has; `None` where it could not be read.
    read: Option<Arc<Shared>>,
    /// Why it could not be read, where it is known.
    fault: Option<Pair>,
    /// Where the plan names it.
    span: Span,
}

impl Used<'_> {
    fn bodies(&self) -> &[Body<'static>] {
        self.read.as_ref().map_or(&[], |read| &read.bodies)
    }
}

/// Links from body to body, each with the place where the plan makes it.
pub type Links = Vec<(BodyIndex, BodyIndex, Span)>;

/// Reads the directories that are named; what cannot be used is reported.
pub fn read<'s>(reader: &mut Reader<'_, 's>, uses: &Uses<'s>) -> Vec<Used<'s>> {
    let mut used: Vec<Used<'s>> = Vec::new();
    for (kind, path, span) in &uses.directories {
        let found = reader.document.source().beside(path);
        let (shelf, today) = (reader.document.shelf(), reader.today);
        let read = found.map(|found| {
            let named = found?;
            let place = named.place.clone();
            shelf.directories.of(place, || {
                let source = Source::of_named(named)?;
                read_one(&source, today).map(Arc::new)
            })
        });
        let (read, fault) = match read.transpose() {
            Ok(read) => (read, None),
            Err(why) => (None, Some(why)),
        };
        let is_first = used.iter().all(|other| other.path != *path);
        if let Some(why) = fault.as_ref().filter(|_| is_first) {
            reader.push(missing(path, *span, why));
        }
        reader.lacks_directory |= read.is_none();
        used.push(Used {
            kind: *kind,
            path: path.clone(),
            read,
            fault: fault.filter(|_| is_first),
            span: *span,
        });
    }
    used
}

fn missing(path: &str, span: Span, why: &Pair) -> Problem {
    let shown = clean_line(path);
    let message = Pair::made(
        format!("không dùng được danh bạ {shown}: {}", why.in_lang(Lang::Vi)),
        format!(
            "the directory {shown} cannot be used: {}",
            why.in_lang(Lang::En)
        ),
    );
    Problem::new(&rule::missing_directory::RULE, span, message).help(Pair::fixed(
        "ghi đường dẫn từ tệp này tới một tệp có [directory] trong cùng kho git, ví dụ \"../don-vi.toml\"",
        "write the path from this file to one with [directory] inside the same git repository, as in \"../bodies.toml\"",
    ))
}

/// Whose bodies a directory without errors has, and these.
fn read_one(source: &Source, today: NaiveDate) -> Result<Shared, Pair> {
    let (document, syntax) = Document::parse(source);
    if syntax.is_empty() && !document.is_directory() {
        return Err(match document.root().has("plan") {
            true => Pair::fixed("tệp đó là một tệp kế hoạch", "that file is a plan"),
            false => Pair::fixed("tệp đó không có [directory]", "it has no [directory]"),
        });
    }
    let (plan, problems): (_, Problems) = super::read(&document, syntax, today);
    if let Some(first) = problems.errors().next() {
        return Err(super::at_line(source, first));
    }
    let head = plan.directory.unwrap_or_default().into_owned();
    let bodies = plan.bodies.into_iter().map(Body::into_owned);
    let bodies = bodies.collect();
    Ok(Shared { head, bodies })
}

/// How the plan names a code: where first, and as what, where the key says so.
#[derive(Default)]
struct Named<'s> {
    places: HashMap<&'s str, Vec<(Option<Kind>, Span)>>,
}

impl<'s> Named<'s> {
    fn of(root: Table<'_, 's>, shape: &'static Shape) -> Self {
        let mut named = Self::default();
        named.walk(root, shape);
        named
    }

    fn walk(&mut self, table: Table<'_, 's>, shape: &'static Shape) {
        for entry in table.entries() {
            let Some(key) = shape.key(entry.key) else {
                continue;
            };
            let kind = match key.name {
                "partners" => Some(Kind::Partner),
                "counterparts" => Some(Kind::Counterpart),
                "unit" | "units" | "monitor" | "drafter" => Some(Kind::Unit),
                _ => None,
            };
            match key.holds {
                // The codes of duties are no codes of bodies.
                Holds::Code if matches!(key.name, "id" | "duty") => {}
                Holds::Code => self.one(entry.value, kind),
                // The receiver of a report is a code or words.
                Holds::Text if key.name == "to" => self.one(entry.value, kind),
                Holds::CodeList => entry.value.items().for_each(|one| self.one(one, kind)),
                Holds::Table(inner) => {
                    if let Some(table) = entry.value.table() {
                        self.walk(table, inner);
                    }
                }
                Holds::Coded(inner) => {
                    let coded = entry.value.table().into_iter().flat_map(Table::entries);
                    for table in coded.filter_map(|entry| entry.value.table()) {
                        self.walk(table, inner);
                    }
                }
                Holds::Tables(inner) => {
                    for table in entry.value.items().filter_map(|value| value.table()) {
                        self.walk(table, inner);
                    }
                }
                _ => {}
            }
        }
    }

    fn one(&mut self, value: crate::document::Value<'_, 's>, kind: Option<Kind>) {
        if let Some(code) = value.text() {
            self.places
                .entry(code)
                .or_default()
                .push((kind, value.span));
        }
    }

    /// Where a code is named so that a body of this kind may be meant; `is_one`:
    /// its directory stands under one kind only, and no key tells kinds apart.
    fn place(&self, code: &str, of: Kind, is_one: bool) -> Option<Span> {
        let places = self.places.get(code)?;
        let fits = |(kind, _): &&(Option<Kind>, Span)| is_one || kind.is_none_or(|kind| kind == of);
        places.iter().find(fits).map(|(_, span)| *span)
    }
}

/// The bodies that stand in the plan, in the order in which they were made
/// known: each by its directory and its place there.
pub struct Chosen<'s> {
    used: Vec<Used<'s>>,
    order: Vec<(usize, usize)>,
}

/// Decides which bodies stand in the plan, and makes them known after those of
/// the plan itself: of units all, of others those that the plan names, directly
/// or through members and successors.
pub fn choose<'s>(
    reader: &mut Reader<'_, 's>,
    root: Table<'_, 's>,
    used: Vec<Used<'s>>,
) -> Chosen<'s> {
    let mut order: Vec<(usize, usize)> = Vec::new();
    if used.is_empty() {
        return Chosen { used, order };
    }
    let named = Named::of(root, reader.document.shape());
    let own = reader.known.len();
    // By code, the directory that was first to give it.
    let mut given: HashMap<&str, usize> = HashMap::new();
    let mut ambiguous: Vec<Problem> = Vec::new();
    for (at, one) in used.iter().enumerate() {
        let is_one = used.iter().filter(|other| other.path == one.path).count() == 1;
        let is_wanted = |body: &Body<'_>| {
            let is_unit = one.kind == Kind::Unit && is_one;
            is_unit || named.place(&body.code, one.kind, is_one).is_some()
        };
        let places = one.bodies().iter().enumerate();
        let wanted = places.filter(|(_, body)| is_wanted(body));
        let mut waiting: Vec<usize> = wanted.map(|(place, _)| place).collect();
        waiting.reverse();
        let mut is_taken = vec![false; one.bodies().len()];
        while let Some(place) = waiting.pop() {
            let body = &one.bodies()[place];
            let is_own = |index: BodyIndex| index.0 < own;
            if std::mem::replace(&mut is_taken[place], true)
                || reader.known_body(&body.code).is_some_and(is_own)
            {
                continue;
            }
            match given.get(body.code.as_ref()) {
                None => {
                    given.insert(&body.code, at);
                    order.push((at, place));
                    let (code, name) = (body.code.clone(), body.name.clone());
                    reader.declare(one.kind, code, one.span, name);
                }
                Some(first) => {
                    let span = named.place(&body.code, one.kind, is_one);
                    let span = span.unwrap_or(one.span);
                    ambiguous.push(ambiguity(&body.code, span, [&used[*first], one]));
                }
            }
            let next = body.members.iter().chain(&body.successors).rev();
            waiting.extend(next.map(|next| next.0));
        }
    }
    for problem in ambiguous {
        reader.push(problem);
    }
    Chosen { used, order }
}

fn ambiguity(code: &str, span: Span, [first, second]: [&Used<'_>; 2]) -> Problem {
    let shown = clean_line(code);
    let (one, other) = (clean_line(&first.path), clean_line(&second.path));
    let (message, help) = if first.path == second.path {
        (
            pair!(
                "mã “{shown}” của danh bạ {one} được dùng ở hai vai trò",
                "the code “{shown}” of the directory {one} is named in two roles",
            ),
            pair!(
                "khai báo riêng một trong hai ngay trong tệp này, dưới một mã khác",
                "declare one of the two in this file, under another code",
            ),
        )
    } else {
        (
            pair!(
                "mã “{shown}” có trong hai danh bạ: {one} và {other}",
                "two directories declare the code “{shown}”: {one} and {other}",
            ),
            pair!(
                "đổi mã trong một danh bạ, hoặc khai báo {shown} ngay trong tệp này",
                "change the code in one directory, or declare {shown} in this file",
            ),
        )
    };
    let problem = Problem::new(&rule::ambiguous_code::RULE, span, message).help(help);
    let places = [(first.span, &one), (second.span, &other)].into_iter();
    let places = places.filter(|(place, _)| *place != span);
    places.fold(problem, |problem, (place, path)| {
        problem.related(place, pair!("{path} ở đây", "{path} is used here"))
    })
}

impl<'s> Chosen<'s> {
    /// Puts the bodies behind those of the plan itself. Each link from one to
    /// another is returned with its ends: `members`, then `successor`.
    pub fn stand(&self, reader: &Reader<'_, 's>, plan: &mut Plan<'s>) -> [Links; 2] {
        let used = self.used.iter().map(|used| UsedDirectory {
            kind: used.kind,
            path: used.path.clone(),
            head: used.read.as_ref().map(|read| read.head.clone()),
            fault: used.fault.clone(),
        });
        plan.directories = used.collect();
        let mut links = [Links::new(), Links::new()];
        for (at, place) in &self.order {
            let used = &self.used[*at];
            let body = &used.bodies()[*place];
            let index = BodyIndex(plan.bodies.len());
            for (links, others) in links.iter_mut().zip([&body.members, &body.successors]) {
                let codes = others.iter().map(|other| &used.bodies()[other.0].code);
                let others = codes.filter_map(|code| reader.known_body(code));
                links.extend(others.map(|other| (index, other, used.span)));
            }
            plan.bodies.push(Body {
                at: used.span,
                kind: used.kind,
                directory: Some(*at),
                members: Vec::new(),
                successors: Vec::new(),
                predecessors: Vec::new(),
                collectives: Vec::new(),
                ..body.clone()
            });
        }
        links
    }

    /// The bodies that the plan declares under a code of a directory.
    pub fn twins(&self, reader: &Reader<'_, 's>, own: usize) -> Vec<Twin> {
        let mut twins = Vec::new();
        for (directory, used) in self.used.iter().enumerate() {
            for body in used.bodies() {
                let index = reader.known_body(&body.code);
                let Some(index) = index.filter(|index| index.0 < own) else {
                    continue;
                };
                let codes = |others: &[BodyIndex]| {
                    let codes = others
                        .iter()
                        .map(|other| used.bodies()[other.0].code.clone());
                    codes.collect()
                };
                twins.push(Twin {
                    own: index,
                    directory,
                    at: used.span,
                    members: codes(&body.members),
                    successors: codes(&body.successors),
                    body: body.clone(),
                });
            }
        }
        twins
    }
}

/// Whose bodies a directory has.
pub fn head<'s>(reader: &mut Reader<'_, 's>, root: Table<'_, 's>, plan: &mut Plan<'s>) {
    let Some(table) = root.get("directory").and_then(|entry| entry.value.table()) else {
        return;
    };
    plan.at = table.span;
    let mut head = Directory::default();
    for field in reader.fields(table, &shape::DIRECTORY) {
        match (field.name, field.read) {
            ("owner", Read::Text(text)) => head.owner = text,
            ("parent", Read::Text(text)) => head.parent = Some(text),
            ("official_id", Read::Text(text)) => head.official_id = Some(text),
            _ => {}
        }
    }
    plan.directory = Some(head);
}
