//! Keys that a table should not have, and keys that it lacks.

use super::reader::Reader;
use crate::document::{Entry, Table, Value};
use crate::lang::Pair;
use crate::pair;
use crate::problem::Problem;
use crate::rule;
use crate::shape::{self, Holds, Key, Place, Shape};
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::fold::bare;
use crate::text::nearest::{closest, first_of, is_one_slip};

impl<'s> Reader<'_, 's> {
    pub(super) fn missing_key(&mut self, key: &Key, table: Table<'_, 's>, shape: &'static Shape) {
        let name = key.name;
        let header = shape.header;
        let (message, help) = if header.is_empty() {
            (
                pair!("tệp thiếu “{name}”", "the file has no “{name}”"),
                match key.holds {
                    Holds::Table(inner) => {
                        let (inner, must) = (inner.header, first_required(inner));
                        pair!(
                            "thêm bảng {inner} với {must} = \"…\"",
                            "add a table {inner} with {must} = \"…\"",
                        )
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
                    Holds::Id => pair!(
                        "thêm dòng {name} = \"6.1\", số ghi như trong văn bản",
                        "add a line {name} = \"6.1\", the number as the plan has it",
                    ),
                    _ if name == "every" => {
                        let list = shape::CYCLES.join(", ");
                        pair!(
                            "thêm dòng {name} = \"year\" (chọn một trong: {list})",
                            "add a line {name} = \"year\" (one of: {list})",
                        )
                    }
                    _ => pair!("thêm dòng {name} = \"…\"", "add a line {name} = \"…\""),
                },
            )
        };
        let label = pair!("thiếu {name}", "no {name}");
        let problem = Problem::new(&rule::missing_key::RULE, table.span, message).label(label);
        let problem = self.hints.lacking(problem, table, shape, name, help);
        self.push(problem);
    }

    /// A calendar that several plans share, read as a plan.
    pub(super) fn not_a_plan(&mut self, table: Table<'_, 's>) {
        let message = Pair::fixed(
            "tệp này là lịch nghỉ dùng chung ([calendar] mà không có [plan]), không phải kế hoạch",
            "this file is a shared calendar ([calendar] and no [plan]), and no plan",
        );
        let problem = Problem::new(&rule::missing_key::RULE, table.place("calendar"), message);
        let problem = problem.label(Pair::fixed("lịch nghỉ", "a calendar"));
        self.push(problem.help(Pair::fixed(
            "chạy lệnh với tệp kế hoạch; tệp đó dùng lịch này bằng calendar = [\"…\"] trong [use]",
            "run the command on the file of the plan, which names this one in calendar = [\"…\"] of [use]",
        )));
    }

    /// A key that has to be there, with nothing in its quotes.
    pub(super) fn empty_key(&mut self, key: &Key, span: Span) {
        let name = key.name;
        self.push(
            Problem::new(
                &rule::missing_key::RULE,
                span,
                pair!("“{name}” để trống", "“{name}” is empty"),
            )
            .label(Pair::fixed("chưa ghi gì", "nothing is written here"))
            .help(match key.holds {
                Holds::Code if name == "id" => Pair::fixed(
                    "ghi một mã ngắn, ví dụ \"bao-cao-nam\"",
                    "write a short code, as in \"bao-cao-nam\"",
                ),
                Holds::Code if name == "duty" => Pair::fixed(
                    "ghi mã một báo cáo định kỳ đã khai báo",
                    "write the id of a declared duty",
                ),
                Holds::Code => Pair::fixed(
                    "ghi mã một đơn vị đã khai báo",
                    "write the code of a declared body",
                ),
                Holds::Word(words) => {
                    let list = words.join(", ");
                    pair!("chọn một trong: {list}", "choose one of: {list}")
                }
                _ => pair!(
                    "ghi {name} như trong văn bản",
                    "write the {name} as the plan has it",
                ),
            }),
        );
    }

    pub(super) fn unknown_key(
        &mut self,
        entry: Entry<'_, 's>,
        table: Table<'_, 's>,
        shape: &'static Shape,
    ) {
        let name = entry.key;
        let shown = clean_line(name);
        let header = shape.header;
        self.has_unread = true;
        if self.mistyped_tables(entry, table, shape) || self.id_in_header(entry, shape) {
            return;
        }
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
        let mut problem = Problem::new(&rule::unknown_key::RULE, entry.key_span, message);
        if !header.is_empty() {
            problem = problem.related(
                table.span,
                Pair::fixed("nó thuộc bảng này", "it belongs to this table"),
            );
        }
        let places = self.places();
        let owner = shape_that_owns(&places, shape, name);
        let twin = self.hints.twin(name, table, shape);
        let meant = self.hints.meant(entry, table, shape);
        self.push(if let Some((path, owner)) = owner {
            self.misplaced(problem, &shown, path, owner, table, header)
        } else if let Some(twin) = twin {
            let key = twin.key;
            problem
                .related(twin.key_span, pair!("{key} ở đây", "{key} is here"))
                .help(pair!(
                    "{key} đã ghi rồi: xóa dòng này, hoặc đổi thành một mục khác",
                    "{key} is set already: delete this line, or make another key of it",
                ))
        } else if let [only] = meant[..] {
            let problem = problem.help(pair!("có phải: {only}?", "did you mean {only}?"));
            // The headers of a table can be many, and only one of them is
            // marked; what is further off than a slip may be another key.
            let is_header = holds_tables(entry.value) || shape.key(only).is_some_and(is_tables);
            if is_header || !is_one_slip(name, only) {
                problem
            } else {
                problem.fix(entry.key_span, only.to_owned())
            }
        } else if !meant.is_empty() {
            let list = meant.join(", ");
            problem.help(pair!("có phải: {list}?", "did you mean one of {list}?"))
        } else if let Some((path, owner)) =
            only_owner(&places, name).filter(|(path, owner)| self.can_take(path, owner))
        {
            self.misplaced(problem, &shown, path, owner, table, header)
        } else {
            let names: Vec<&str> = shape.keys.iter().map(|key| key.name).collect();
            let list = names.join(", ");
            problem.help(pair!("các mục có thể ghi: {list}", "the keys are: {list}"))
        });
    }

    /// Reports each header with a mistyped name of tables, `[[items]]`,
    /// `[Unit.QLKH]` or `[[item.Lead]]`, and those of its parts; whether it was
    /// one.
    fn mistyped_tables(
        &mut self,
        entry: Entry<'_, 's>,
        table: Table<'_, 's>,
        shape: &'static Shape,
    ) -> bool {
        let headers = self.headers_in(entry.value);
        if headers.is_empty() {
            return false;
        }
        let near = self.hints.near(entry.key, shape);
        let is_of_tables = |name: &str| shape.key(name).is_some_and(is_tables);
        let tables = near.iter().copied().filter(|(_, name)| is_of_tables(name));
        let [right] = first_of(tables)[..] else {
            return false;
        };
        let place = depth(&self.places(), shape);
        let righted = headers.into_iter().map(|span| {
            let written = self.header(span)?;
            Some((
                span,
                header_with(&written, place, entry.key, right)?,
                written,
            ))
        });
        let Some(righted) = righted.collect::<Option<Vec<_>>>() else {
            return false;
        };
        let is_single = shape
            .key(right)
            .is_some_and(|key| matches!(key.holds, Holds::Table(_)));
        let twin = table.get(right).filter(|_| is_single);
        let is_certain = is_one_slip(entry.key, right);
        for (span, header, written) in righted {
            let problem = Problem::new(
                &rule::unknown_key::RULE,
                span,
                pair!(
                    "tệp không có bảng {written}",
                    "the file has no table {written}"
                ),
            );
            self.push(match twin {
                Some(twin) => problem
                    .related(twin.value.span, pair!("{header} ở đây", "{header} is here"))
                    .help(pair!(
                        "{header} đã có rồi: đưa các dòng dưới đây lên đó, xóa tiêu đề này",
                        "{header} is there already: move the lines below to it, and delete this header",
                    )),
                None if is_certain => problem
                    .help(pair!("ghi là {header}", "write {header}"))
                    .fix(span, header),
                None => problem.help(pair!("có phải: {header}?", "did you mean {header}?")),
            });
        }
        true
    }

    /// The headers of the tables in a value, its own among them, in file order.
    /// A header can be as deep as the file is long.
    fn headers_in(&self, value: Value<'_, 's>) -> Vec<Span> {
        let mut found = Vec::new();
        let mut left = vec![value];
        while let Some(value) = left.pop() {
            if let Some(table) = value.table() {
                if self.header(table.span).is_some() {
                    found.push(table.span);
                }
                left.extend(table.entries().map(|entry| entry.value));
            } else {
                left.extend(value.items());
            }
        }
        found.sort_unstable();
        found
    }

    /// A key of another table than the one it stands in.
    fn misplaced(
        &self,
        problem: Problem,
        shown: &str,
        path: &[&'static str],
        owner: &Shape,
        table: Table<'_, 's>,
        header: &str,
    ) -> Problem {
        let problem = problem.label(Pair::fixed("đặt nhầm bảng", "in the wrong table"));
        let owner = owner.header;
        if owner.is_empty() {
            return problem.help(pair!(
                "“{shown}” đặt ở đầu tệp, trước bảng đầu tiên",
                "“{shown}” belongs at the top of the file, before the first table",
            ));
        }
        let is_around = header.starts_with(owner.trim_end_matches(']'));
        let problem = problem.help(if is_around {
            pair!(
                "“{shown}” là mục của {owner}, phải đặt ngay dưới {owner}, trước {header}",
                "“{shown}” is a key of {owner}: write it directly below {owner}, before {header}",
            )
        } else {
            pair!(
                "“{shown}” là mục của {owner}: đưa dòng này lên ngay dưới {owner}",
                "“{shown}” is a key of {owner}: move this line right below {owner}",
            )
        });
        match self.table_above(path, table.span) {
            Some(place) => problem.related(
                place,
                Pair::fixed("phải đặt dưới dòng này", "it goes below this line"),
            ),
            None => problem,
        }
    }

    /// Whether a line can be moved to a table: one that stands once, such as
    /// `[use]`, has to be there.
    fn can_take(&self, path: &[&'static str], owner: &Shape) -> bool {
        let [name] = path else { return true };
        owner.header.starts_with("[[") || self.document.root().has(name)
    }

    /// The header of a table at the top of the file; of several, the last one
    /// above a place.
    fn table_above(&self, path: &[&'static str], below: Span) -> Option<Span> {
        let [name] = path else { return None };
        let value = self.document.root().get(name)?.value;
        match value.table() {
            Some(table) => Some(table.span),
            None => value
                .items()
                .map(|table| table.span)
                .filter(|span| span.start < below.start)
                .last(),
        }
    }

    /// A word outside the list that a key takes.
    pub(super) fn unknown_word(&mut self, key: &str, word: &str, span: Span, words: &[&str]) {
        let shown = clean_line(word);
        let list = words.join(", ");
        let problem = Problem::new(
            &rule::unknown_word::RULE,
            span,
            pair!(
                "“{key}” không có giá trị “{shown}”",
                "“{key}” cannot be “{shown}”"
            ),
        )
        .help(pair!("chọn một trong: {list}", "choose one of: {list}"));
        let near = closest(word, words.iter().copied());
        self.push(match near[..] {
            [only] => {
                let problem = problem.help(pair!(
                    "có phải: {only}? Chọn một trong: {list}",
                    "did you mean {only}? Choose one of: {list}",
                ));
                // Only capitals or marks are off: that is certain.
                if only == bare(word) {
                    problem.fix(span, format!("\"{only}\""))
                } else {
                    problem
                }
            }
            _ => problem,
        });
    }
}

/// How many keys of a header lead to a table.
fn depth(places: &[Place], of: &Shape) -> usize {
    let place = places.iter().find(|(_, shape)| std::ptr::eq(*shape, of));
    place.map_or(0, |(path, _)| path.len())
}

/// A header with the key at one place corrected, where the format has such a
/// table.
fn header_with(written: &str, place: usize, wrong: &str, right: &str) -> Option<String> {
    let mut keys: Vec<&str> = written.trim_matches(['[', ']']).split('.').collect();
    let key = keys.get_mut(place).filter(|key| **key == wrong)?;
    *key = right;
    let (_, brackets) = shape::at(&keys)?;
    let (open, close) = ("[".repeat(brackets), "]".repeat(brackets));
    Some(format!("{open}{}{close}", keys.join(".")))
}

/// Whether a value is a table or a list of them.
pub(super) fn holds_tables(value: Value<'_, '_>) -> bool {
    value.table().is_some() || value.items().any(|member| member.table().is_some())
}

/// Whether a key stands for tables, so that it can stand in many headers.
pub(super) fn is_tables(key: &Key) -> bool {
    matches!(
        key.holds,
        Holds::Table(_) | Holds::Coded(_) | Holds::Tables(_)
    )
}

/// The first key that a table has to have.
fn first_required(shape: &Shape) -> &'static str {
    let mut required = shape.keys.iter().filter(|key| key.required);
    required.next().map_or("", |key| key.name)
}

/// The table that a misplaced key belongs to, where it stands inside or above
/// the one it was found in.
fn shape_that_owns<'p>(places: &'p [Place], inner: &Shape, name: &str) -> Option<&'p Place> {
    let path = places
        .iter()
        .find(|(_, shape)| std::ptr::eq(*shape, inner))
        .map(|(path, _)| path.as_slice())?;
    (0..path.len()).rev().find_map(|depth| {
        let place = places.iter().find(|(other, _)| other == &path[..depth])?;
        let key = place.1.key(name)?;
        (!is_tables(key)).then_some(place)
    })
}

/// The one table of the format that has a key of this name. What was before, in
/// a table `former`, has the keys of what it was before.
fn only_owner<'p>(places: &'p [Place], name: &str) -> Option<&'p Place> {
    let has = |shape: &Shape| shape.key(name).is_some_and(|key| !is_tables(key));
    let mut owners = places
        .iter()
        .filter(|(path, shape)| path.last() != Some(&"former") && has(shape));
    let only = owners.next()?;
    owners.next().is_none().then_some(only)
}
