//! Keys that a table should not have, and keys that it lacks.

use super::reader::Reader;
use crate::document::Table;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{self, Problem};
use crate::shape::{self, Holds, Key, Shape};
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::fold::Folded;
use crate::text::nearest::nearest;

impl<'s> Reader<'_, 's> {
    pub(super) fn missing_key(&mut self, key: &Key, table: Table<'_, 's>, shape: &Shape) {
        let name = key.name;
        let header = shape.header;
        let (message, help) = if header.is_empty() {
            (
                pair!("tệp thiếu “{name}”", "the file has no “{name}”"),
                match key.holds {
                    Holds::Table(inner) => {
                        let inner = inner.header;
                        pair!("thêm bảng {inner}", "add a table {inner}")
                    }
                    _ => pair!(
                        "ghi ở đầu tệp: {name} = 1",
                        "write on the first line: {name} = 1"
                    ),
                },
            )
        } else {
            (
                pair!("{header} thiếu “{name}”", "{header} has no “{name}”"),
                match key.holds {
                    Holds::Date => pair!(
                        "thêm dòng {name} = 2026-12-15",
                        "add a line {name} = 2026-12-15"
                    ),
                    Holds::Point | Holds::Period => {
                        pair!("thêm dòng {name} = 2026", "add a line {name} = 2026")
                    }
                    _ => pair!("thêm dòng {name} = \"…\"", "add a line {name} = \"…\""),
                },
            )
        };
        self.push(Problem::new(problem::MISSING_KEY, table.span, message).help(help));
    }

    pub(super) fn unknown_key(
        &mut self,
        name: &str,
        span: Span,
        table: Table<'_, 's>,
        shape: &Shape,
    ) {
        let shown = clean_line(name);
        let header = shape.header;
        let message = if header.is_empty() {
            pair!(
                "tệp không có bảng hay mục “{shown}”",
                "the file has no table or key “{shown}”",
            )
        } else {
            pair!(
                "{header} không có mục “{shown}”",
                "{header} has no key “{shown}”"
            )
        };
        let problem = Problem::new(problem::UNKNOWN_KEY, span, message);
        self.push(if let Some(owner) = shape_that_owns(shape, name) {
            let owner = owner.header;
            if owner.is_empty() {
                problem.help(pair!(
                    "“{shown}” đặt ở đầu tệp, trước bảng đầu tiên",
                    "“{shown}” belongs at the top of the file, before the first table",
                ))
            } else {
                problem.help(pair!(
                    "“{shown}” là mục của {owner}, phải đặt ngay dưới {owner}, trước {header}",
                    "“{shown}” is a key of {owner}: put it right below {owner}, before {header}",
                ))
            }
        } else {
            let problem = if header.is_empty() {
                problem
            } else {
                problem.related(
                    table.span,
                    Pair::fixed("nó thuộc bảng này", "it belongs to this table"),
                )
            };
            let names: Vec<&str> = shape.keys.iter().map(|key| key.name).collect();
            match meant(name, table, shape)[..] {
                [only] => problem
                    .help(pair!("có phải: {only}?", "did you mean {only}?"))
                    .fix(span, only.to_owned()),
                [] => {
                    let list = names.join(", ");
                    problem.help(pair!("các mục có thể ghi: {list}", "the keys are: {list}"))
                }
                ref several => {
                    let list = several.join(", ");
                    problem.help(pair!("có phải: {list}?", "did you mean one of {list}?"))
                }
            }
        });
    }

    /// A word outside the list that a key takes.
    pub(super) fn unknown_word(&mut self, key: &str, word: &str, span: Span, words: &[&str]) {
        let shown = clean_line(word);
        let list = words.join(", ");
        let problem = Problem::new(
            problem::UNKNOWN_WORD,
            span,
            pair!(
                "“{key}” không có giá trị “{shown}”",
                "“{key}” cannot be “{shown}”"
            ),
        )
        .help(pair!("chọn một trong: {list}", "choose one of: {list}"));
        let near = nearest(word, words.iter().copied());
        self.push(match near[..] {
            // Only capitals or marks are off: that is certain.
            [only] if only == Folded::new(word).bare() => problem.fix(span, format!("\"{only}\"")),
            _ => problem,
        });
    }
}

/// The keys that an unknown one may stand for: near in letters, and not there
/// yet.
fn meant(name: &str, table: Table<'_, '_>, shape: &Shape) -> Vec<&'static str> {
    let unused = shape.keys.iter().map(|key| key.name);
    nearest(name, unused.filter(|name| !table.has(name)))
}

/// Whether a table has a mistyped key that stands for `wanted`.
pub fn is_meant(table: Table<'_, '_>, shape: &Shape, wanted: &str) -> bool {
    table
        .entries()
        .filter(|entry| shape.key(entry.key).is_none())
        .any(|entry| meant(entry.key, table, shape).first() == Some(&wanted))
}

/// The table that a misplaced key belongs to, where it stands inside or above
/// the one it was found in.
fn shape_that_owns(inner: &Shape, name: &str) -> Option<&'static Shape> {
    let tables = shape::tables();
    let path = tables
        .iter()
        .find(|(_, shape)| std::ptr::eq(*shape, inner))
        .map(|(path, _)| path.as_slice())?;
    (0..path.len()).rev().find_map(|depth| {
        let (_, owner) = tables.iter().find(|(other, _)| other == &path[..depth])?;
        let key = owner.key(name)?;
        let is_table = matches!(
            key.holds,
            Holds::Table(_) | Holds::Coded(_) | Holds::Tables(_)
        );
        (!is_table).then_some(*owner)
    })
}
