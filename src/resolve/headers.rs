//! Headers in another form than the format's: `[item.6.10]`, which is how
//! tables by code are written, and `[item]`, where tables in order are wanted.

use super::reader::Reader;
use crate::document::{Entry, Table, Value};
use crate::lang::Pair;
use crate::model::code::is_code;
use crate::model::id::{self, Id};
use crate::pair;
use crate::problem::Problem;
use crate::rule;
use crate::shape::{Holds, Key, Shape};
use crate::source::Span;
use crate::text::clean::clean_line;
use std::borrow::Cow;
use std::collections::HashMap;

/// A table whose number stands in its header.
struct Numbered<'d, 's> {
    table: Table<'d, 's>,
    id: String,
    /// Whether no other table has the same header.
    is_single: bool,
}

impl<'s> Reader<'_, 's> {
    /// Counts the ids of sections and items, each in its right spelling.
    pub(super) fn count_ids(&mut self, root: Table<'_, 's>) {
        let lists = ["section", "item"]
            .into_iter()
            .filter_map(|name| root.get(name));
        let tables = lists.flat_map(|list| list.value.items().filter_map(Value::table));
        for table in tables {
            let Some(value) = table.get("id").map(|id| id.value) else {
                continue;
            };
            let right = match value.text() {
                Some(text) if Id::is_well_formed(text) => {
                    *self.ids.entry(Cow::Borrowed(text)).or_default() += 1;
                    continue;
                }
                Some(text) => id::respelled(text).id,
                None => id::respelled(&self.document.written(value.span)).id,
            };
            if Id::is_well_formed(&right) {
                *self.ids.entry(Cow::Owned(right)).or_default() += 1;
            }
        }
    }

    /// Reports a table where tables in order are wanted, by its header; whether
    /// there was one to report.
    pub(super) fn tell_headers(&mut self, value: Value<'_, 's>, shape: &'static Shape) -> bool {
        let Some(table) = value.table() else {
            return false;
        };
        let wanted = shape.header;
        let single = &wanted[1..wanted.len() - 1];
        if self.header(table.span).as_deref() == Some(single) {
            let problem = Problem::new(
                &rule::wrong_type::RULE,
                table.span,
                pair!(
                    "tiêu đề phải viết là {wanted}, với hai dấu ngoặc",
                    "the header must be {wanted}, with two brackets",
                ),
            )
            .label(pair!("không phải {wanted}", "not {wanted}"))
            .fix(table.span, wanted.to_owned());
            self.push(problem);
            return true;
        }
        let Some(id) = shape.key("id") else {
            return false;
        };
        let mut found = Vec::new();
        for entry in table.entries() {
            self.numbered(entry, "", shape, &mut found);
        }
        self.tell_numbered(id, shape, &found)
    }

    /// Reports `[item.6.10]` below an `[[item]]`, of which TOML makes a key of
    /// that item; whether it was one.
    pub(super) fn id_in_header(&mut self, entry: Entry<'_, 's>, shape: &'static Shape) -> bool {
        let Some(id) = shape.key("id").filter(|id| id.holds == Holds::Id) else {
            return false;
        };
        let mut found = Vec::new();
        self.numbered(entry, "", shape, &mut found);
        self.tell_numbered(id, shape, &found)
    }

    /// The tables behind a key that is none of the format, each with the
    /// number that the keys of its header make.
    fn numbered<'d>(
        &mut self,
        entry: Entry<'d, 's>,
        above: &str,
        shape: &'static Shape,
        found: &mut Vec<Numbered<'d, 's>>,
    ) {
        let is_part = Id::is_well_formed(entry.key);
        let is_slip = !is_part && !self.hints.near(entry.key, shape).is_empty();
        if shape.key(entry.key).is_some() || is_slip || Id::is_too_deep(above) {
            return;
        }
        let dot = if above.is_empty() { "" } else { "." };
        let id = format!("{above}{dot}{}", entry.key);
        let tables: Vec<Table<'d, 's>> = match entry.value.table() {
            Some(table) => vec![table],
            None => entry.value.items().filter_map(Value::table).collect(),
        };
        let is_single = tables.len() == 1;
        for table in tables {
            let before = found.len();
            for inner in table.entries() {
                self.numbered(inner, &id, shape, found);
            }
            let has_keys = table.entries().any(|entry| shape.key(entry.key).is_some());
            let is_own = self.header(table.span).is_some();
            if is_own && (has_keys || found.len() == before) {
                found.push(Numbered {
                    table,
                    id: id.clone(),
                    is_single,
                });
            }
        }
    }

    fn tell_numbered(&mut self, id: &Key, shape: &Shape, found: &[Numbered<'_, 's>]) -> bool {
        let header = shape.header;
        let mut count: HashMap<&str, usize> = HashMap::new();
        for numbered in found {
            *count.entry(&numbered.id).or_default() += 1;
        }
        let is_free = |numbered: &Numbered<'_, 's>| {
            let id = numbered.id.as_str();
            numbered.is_single && count.get(id) == Some(&1) && !self.ids.contains_key(id)
        };
        let is_right = |id_text: &str| match id.holds {
            Holds::Id => Id::is_well_formed(id_text),
            _ => is_code(id_text),
        };
        let parts: Vec<(usize, Span, &Shape)> = found
            .iter()
            .enumerate()
            .flat_map(|(place, numbered)| {
                let parts = parts(numbered.table, shape);
                parts
                    .into_iter()
                    .map(move |(span, part)| (place, span, part))
            })
            .collect();
        // What belongs to a table has to stand below its header, above the
        // next: only then does it belong to the same one afterwards.
        let mut headers: Vec<(usize, usize)> = found
            .iter()
            .enumerate()
            .map(|(place, numbered)| (numbered.table.span.start, place))
            .collect();
        headers.sort_unstable();
        let stands_below = |place: usize, span: Span| {
            let above = headers.partition_point(|(start, _)| *start < span.start);
            headers[..above]
                .last()
                .is_some_and(|(_, nearest)| *nearest == place)
        };
        let is_certain = found.iter().all(|numbered| {
            is_free(numbered) && is_right(&numbered.id) && !numbered.table.has("id")
        }) && parts
            .iter()
            .all(|(place, span, _)| self.header(*span).is_some() && stands_below(*place, *span));
        let example = match id.holds {
            Holds::Id => "6.1",
            _ => "bao-cao-nam",
        };
        let mut problems = Vec::new();
        for numbered in found {
            let span = numbered.table.span;
            let id = clean_line(&numbered.id).into_owned();
            let problem = Problem::new(
                &rule::wrong_type::RULE,
                span,
                Pair::fixed(
                    "tiêu đề không chứa số: số ghi ở id",
                    "a header holds no number; the number goes to id",
                ),
            )
            .label(pair!("không phải {header}", "not {header}"));
            let own = numbered.table.get("id").and_then(|id| id.value.text());
            let problem = match own {
                Some(own) if own == numbered.id => problem.help(pair!(
                    "ghi tiêu đề là {header}; số đã có ở dòng id",
                    "write the header {header}; the number is in the line id already",
                )),
                Some(_) => problem.help(pair!(
                    "ghi tiêu đề là {header}; số ở tiêu đề ({id}) khác số ở dòng id: giữ số trong văn bản ở dòng id",
                    "write the header {header}; its number ({id}) is not that of the line id: keep in that line the one that the plan has",
                )),
                None if numbered.table.has("id") => problem.help(pair!(
                    "ghi tiêu đề là {header}, số để trong dấu nháy ở dòng id",
                    "write the header {header}, and the number in quotes in the line id",
                )),
                None if !is_right(&numbered.id) => problem.help(pair!(
                    "thay bằng hai dòng: {header} và id = \"{example}\", ghi số hoặc mã thật",
                    "write two lines in its place: {header} and id = \"{example}\", with the real number or code",
                )),
                None if is_free(numbered) => problem.help(pair!(
                    "thay bằng hai dòng: {header} và id = \"{id}\"",
                    "write two lines in its place: {header} and id = \"{id}\"",
                )),
                None => problem.help(pair!(
                    "thay bằng hai dòng: {header} và id = \"…\"; số {id} đã có ở chỗ khác, xem lại số trong văn bản",
                    "write two lines in its place: {header} and id = \"…\"; {id} stands elsewhere too, so look up the number in the plan",
                )),
            };
            let newline = self.document.line_end_near(span);
            let right = format!("{header}{newline}id = \"{id}\"");
            problems.push(if is_certain {
                problem.fix(span, right)
            } else {
                problem
            });
        }
        for (_, span, part) in parts {
            let header = part.header;
            let problem = Problem::new(
                &rule::wrong_type::RULE,
                span,
                pair!(
                    "tiêu đề phải viết là {header}",
                    "the header must be {header}"
                ),
            )
            .label(pair!("không phải {header}", "not {header}"))
            .help(Pair::fixed(
                "đặt ngay dưới phần của nó",
                "place it directly below what it is a part of",
            ));
            let right = header.to_owned();
            problems.push(if is_certain {
                problem.fix(span, right)
            } else {
                problem
            });
        }
        let is_any = !problems.is_empty();
        for problem in problems {
            self.push(problem);
        }
        is_any
    }

    /// A header as written, without blanks; `None` for what is no header.
    pub(super) fn header(&self, span: Span) -> Option<String> {
        let written = self.document.written(span);
        let bare: String = written.split_whitespace().collect();
        bare.starts_with('[').then_some(bare)
    }
}

/// The tables in a table, as its description has them, with their headers.
fn parts(table: Table<'_, '_>, shape: &Shape) -> Vec<(Span, &'static Shape)> {
    let mut parts = Vec::new();
    for entry in table.entries() {
        if let Some(Holds::Tables(inner)) = shape.key(entry.key).map(|key| key.holds) {
            let one = entry.value.table().into_iter();
            let all = one.chain(entry.value.items().filter_map(Value::table));
            parts.extend(all.map(|table| (table.span, inner)));
        }
    }
    parts
}
