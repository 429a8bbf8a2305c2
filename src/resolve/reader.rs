//! Reading one table by its description: unknown, missing and mistyped keys
//! are told here, for every table alike.

use crate::document::{Document, Kind, Table, Value};
use crate::lang::Pair;
use crate::model::body::{self, BodyIndex};
use crate::model::id::Id;
use crate::model::point::{self, Point, YEARS};
use crate::pair;
use crate::problem::{self, Problem, Problems};
use crate::shape::{self, Holds, Key, Shape};
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::fold::Folded;
use crate::text::nearest::nearest;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::HashMap;

/// Reads tables and keeps what is wrong with them.
pub struct Reader<'d, 's> {
    document: &'d Document<'s>,
    today: NaiveDate,
    problems: Problems,
    /// Filled by `bodies`, in file order.
    known: Vec<Known<'s>>,
    by_code: HashMap<Cow<'s, str>, BodyIndex>,
}

/// What references need of a body while the plan is being read.
struct Known<'s> {
    kind: body::Kind,
    code: Cow<'s, str>,
    name: Cow<'s, str>,
}

/// A key that was there and held what it should.
pub struct Field<'d, 's> {
    pub name: &'static str,
    pub key_span: Span,
    /// The value's place.
    pub span: Span,
    pub read: Read<'d, 's>,
}

/// A value of the right type.
pub enum Read<'d, 's> {
    Text(Cow<'s, str>),
    List(Vec<(Cow<'s, str>, Span)>),
    Count(i64),
    Point(Point),
    Date(NaiveDate),
    Due(DueText<'s>),
    Table,
    Coded,
    Tables(Vec<Table<'d, 's>>),
}

/// `before` or `by` as written.
pub enum DueText<'s> {
    Words(Cow<'s, str>),
    Date(NaiveDate),
}

impl<'d, 's> Reader<'d, 's> {
    pub fn new(document: &'d Document<'s>, today: NaiveDate) -> Self {
        Self {
            document,
            today,
            problems: Problems::default(),
            known: Vec::new(),
            by_code: HashMap::new(),
        }
    }

    pub fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    pub fn into_problems(self) -> Problems {
        self.problems
    }

    /// Reads the keys of a table that its description knows.
    pub fn fields<'t>(
        &mut self,
        table: Table<'t, 's>,
        shape: &'static Shape,
    ) -> Vec<Field<'t, 's>> {
        let mut fields = Vec::new();
        for entry in table.entries() {
            let Some(key) = shape.key(entry.key) else {
                self.unknown_key(entry.key, entry.key_span, table, shape);
                continue;
            };
            if let Some(read) = self.read(key, entry.value) {
                fields.push(Field {
                    name: key.name,
                    key_span: entry.key_span,
                    span: entry.value.span,
                    read,
                });
            }
        }
        for key in shape.keys {
            // A mistyped title or name has been told as that; it is not
            // missing as well.
            let told = matches!(key.name, "title" | "name") && is_meant(table, shape, key.name);
            if key.required && !table.has(key.name) && !told && !self.document.is_damaged(table) {
                self.missing_key(key, table, shape);
            }
        }
        fields
    }

    /// The tables of an array of tables at the top of the file.
    pub fn tables(&mut self, root: Table<'d, 's>, name: &str) -> Vec<Table<'d, 's>> {
        // What is no array of tables was told when the root was read.
        root.get(name)
            .map(|entry| entry.value.items().filter_map(Value::table).collect())
            .unwrap_or_default()
    }

    fn read<'t>(&mut self, key: &Key, value: Value<'t, 's>) -> Option<Read<'t, 's>> {
        match key.holds {
            Holds::Text => self.text(key, value).map(Read::Text),
            Holds::Id => self.id(key, value).map(Read::Text),
            Holds::TextList => self.list(key, value).map(Read::List),
            Holds::Count => self.count(key, value).map(Read::Count),
            Holds::Point => self.point(key, value).map(Read::Point),
            Holds::Date => self.date(key, value).map(Read::Date),
            Holds::DueDay => match value.kind() {
                Kind::Text(text) => Some(Read::Due(DueText::Words(text.clone()))),
                _ => self
                    .date(key, value)
                    .map(|date| Read::Due(DueText::Date(date))),
            },
            Holds::Table(shape) => match value.kind() {
                Kind::Table => Some(Read::Table),
                _ => self.wrong_type(key, value, one_table(shape)),
            },
            Holds::Coded(shape) => match value.kind() {
                Kind::Table => Some(Read::Coded),
                _ => self.wrong_type(key, value, one_table(shape)),
            },
            Holds::Tables(shape) => self.table_list(key, shape, value).map(Read::Tables),
        }
    }

    fn text(&mut self, key: &Key, value: Value<'_, 's>) -> Option<Cow<'s, str>> {
        match value.kind() {
            Kind::Text(text) => Some(text.clone()),
            _ => self.wrong_type(
                key,
                value,
                Pair::fixed("chữ trong dấu nháy", "text in quotes"),
            ),
        }
    }

    fn id(&mut self, key: &Key, value: Value<'_, 's>) -> Option<Cow<'s, str>> {
        match value.kind() {
            Kind::Text(text) => {
                if !Id::is_well_formed(text) {
                    let shown = clean_line(text);
                    self.push(
                        Problem::new(
                            problem::MALFORMED_ID,
                            value.span,
                            pair!(
                                "“{shown}” không phải là số thứ tự trong Kế hoạch",
                                "“{shown}” is not a number of the plan",
                            ),
                        )
                        .help(Pair::fixed(
                            "các phần cách nhau bằng dấu chấm; mỗi phần là số không có 0 ở đầu, số La Mã hoặc một chữ thường, ví dụ \"6.10\", \"II.3\", \"4.đ\"",
                            "parts joined by dots; each a number without leading zeros, a Roman numeral or one small letter, as in \"6.10\", \"II.3\", \"4.đ\"",
                        )),
                    );
                }
                Some(text.clone())
            }
            Kind::Integer(_) | Kind::Float => {
                let written = self.document.written(value.span);
                self.push(
                    Problem::new(
                        problem::UNQUOTED_ID,
                        value.span,
                        Pair::fixed(
                            "số thứ tự phải để trong dấu nháy",
                            "the number of an item must stand in quotes",
                        ),
                    )
                    .help(pair!(
                        "ghi là {key} = \"{written}\"",
                        "write {key} = \"{written}\"",
                        key = key.name,
                    ))
                    .fix(value.span, format!("\"{written}\"")),
                );
                None
            }
            _ => self.wrong_type(
                key,
                value,
                Pair::fixed(
                    "số thứ tự trong dấu nháy, ví dụ \"6.1\"",
                    "the paper's number in quotes, as in \"6.1\"",
                ),
            ),
        }
    }

    fn list(&mut self, key: &Key, value: Value<'_, 's>) -> Option<Vec<(Cow<'s, str>, Span)>> {
        let Kind::List = value.kind() else {
            return self.wrong_type(
                key,
                value,
                Pair::fixed(
                    "danh sách trong ngoặc vuông, ví dụ [\"A\", \"B\"]",
                    "a list in brackets, as in [\"A\", \"B\"]",
                ),
            );
        };
        let mut list = Vec::new();
        for member in value.items() {
            match member.text() {
                Some(text) => list.push((text.clone(), member.span)),
                None => {
                    let _: Option<()> = self.wrong_type(
                        key,
                        member,
                        Pair::fixed("chữ trong dấu nháy", "text in quotes"),
                    );
                }
            }
        }
        Some(list)
    }

    fn count(&mut self, key: &Key, value: Value<'_, 's>) -> Option<i64> {
        match value.kind() {
            Kind::Integer(Some(number)) if (0..=100_000).contains(&number) => Some(number),
            _ => self.wrong_type(
                key,
                value,
                Pair::fixed("một số nguyên từ 0", "a whole number from 0 on"),
            ),
        }
    }

    fn point(&mut self, key: &Key, value: Value<'_, 's>) -> Option<Point> {
        match value.kind() {
            Kind::Integer(number) => {
                let year = number
                    .and_then(|year| i32::try_from(year).ok())
                    .filter(|year| YEARS.contains(year));
                if year.is_none() {
                    let written = self.document.written(value.span);
                    self.push(
                        Problem::new(
                            problem::MALFORMED_DATE,
                            value.span,
                            pair!("không có năm {written}", "there is no year {written}"),
                        )
                        .help(Pair::fixed(
                            "năm viết bằng bốn chữ số, ví dụ 2026",
                            "a year is written with four digits, as in 2026",
                        )),
                    );
                }
                year.map(Point::Year)
            }
            Kind::Moment { .. } => self.date(key, value).map(Point::Day),
            Kind::Text(text) => match Point::parse(text) {
                Some(point @ (Point::Half(..) | Point::Quarter(..) | Point::Month(..))) => {
                    Some(point)
                }
                Some(plain) => self.quoted_date(key, value.span, text, &plain.to_string()),
                None => self.text_for_date(key, value.span, text),
            },
            _ => self.wrong_type(
                key,
                value,
                Pair::fixed(
                    "năm (2026), nửa năm (\"2026-H1\"), quý (\"2026-Q2\"), tháng (\"2026-06\") hoặc ngày (2026-12-15)",
                    "a year (2026), half-year (\"2026-H1\"), quarter (\"2026-Q2\"), month (\"2026-06\") or date (2026-12-15)",
                ),
            ),
        }
    }

    fn date(&mut self, key: &Key, value: Value<'_, 's>) -> Option<NaiveDate> {
        match value.kind() {
            Kind::Moment {
                day,
                has_time: true,
            } => {
                let problem = Problem::new(
                    problem::DATE_WITH_TIME,
                    value.span,
                    Pair::fixed(
                        "chỉ ghi ngày, không ghi giờ",
                        "a date only, without a time of day",
                    ),
                );
                self.push(match day {
                    Some(day) => problem
                        .help(pair!(
                            "ghi là {key} = {day}",
                            "write {key} = {day}",
                            key = key.name,
                        ))
                        .fix(value.span, day.to_string()),
                    None => problem,
                });
                None
            }
            Kind::Moment {
                day: Some(day),
                has_time: false,
            } if YEARS.contains(&Point::Day(day).year()) => {
                if key.holds == Holds::Date && self.today < day {
                    self.tell_future(value.span, day);
                }
                Some(day)
            }
            Kind::Moment { .. } => {
                let written = self.document.written(value.span);
                self.push(Problem::new(
                    problem::MALFORMED_DATE,
                    value.span,
                    pair!("không có ngày {written}", "there is no date {written}"),
                ));
                None
            }
            Kind::Text(text) => match Point::parse(text) {
                Some(Point::Day(day)) => self.quoted_date(key, value.span, text, &day.to_string()),
                _ => self.text_for_date(key, value.span, text),
            },
            _ => self.wrong_type(
                key,
                value,
                Pair::fixed(
                    "một ngày đầy đủ, ví dụ 2026-12-15",
                    "a full date, as in 2026-12-15",
                ),
            ),
        }
    }

    /// Every full date is that of something done, which cannot lie ahead.
    fn tell_future(&mut self, span: Span, day: NaiveDate) {
        let today = self.today;
        self.push(
            Problem::new(
                problem::FUTURE_DATE,
                span,
                pair!(
                    "ngày {day} chưa đến (hôm nay {today}), nên chưa được tính",
                    "{day} is still to come (today is {today}), so it does not count yet",
                ),
            )
            .help(Pair::fixed(
                "ghi ngày thật, hoặc đợi đến ngày đó rồi ghi",
                "write the real day, or record it when the day has come",
            )),
        );
    }

    /// Text where a date should be: one in the day-first form gets its fix.
    fn text_for_date<T>(&mut self, key: &Key, span: Span, text: &str) -> Option<T> {
        if let Some(day) = point::from_day_first(text) {
            return self.quoted_date(key, span, text, &day.to_string());
        }
        let shown = clean_line(text);
        self.push(
            Problem::new(
                problem::MALFORMED_DATE,
                span,
                pair!(
                    "không hiểu thời gian “{shown}”",
                    "“{shown}” is no point in time",
                ),
            )
            .help(match key.holds {
                Holds::Date | Holds::DueDay => Pair::fixed(
                    "ghi ngày đầy đủ, không có dấu nháy, ví dụ 2026-12-15",
                    "write a full date without quotes, as in 2026-12-15",
                ),
                _ => Pair::fixed(
                    "ghi 2026, \"2026-H1\", \"2026-Q2\", \"2026-06\" hoặc 2026-12-15",
                    "write 2026, \"2026-H1\", \"2026-Q2\", \"2026-06\" or 2026-12-15",
                ),
            }),
        );
        None
    }

    fn quoted_date<T>(&mut self, key: &Key, span: Span, text: &str, right: &str) -> Option<T> {
        let shown = clean_line(text);
        self.push(
            Problem::new(
                problem::QUOTED_DATE,
                span,
                pair!(
                    "ngày, năm viết không có dấu nháy: “{shown}”",
                    "a date or year is written without quotes: “{shown}”",
                ),
            )
            .help(pair!(
                "ghi là {key} = {right}",
                "write {key} = {right}",
                key = key.name,
            ))
            .fix(span, right.to_owned()),
        );
        None
    }

    fn table_list<'t>(
        &mut self,
        key: &Key,
        shape: &'static Shape,
        value: Value<'t, 's>,
    ) -> Option<Vec<Table<'t, 's>>> {
        let Kind::List = value.kind() else {
            let header = shape.header;
            return self.wrong_type(
                key,
                value,
                pair!(
                    "các bảng, mỗi bảng mở đầu bằng {header}",
                    "tables that each begin with {header}",
                ),
            );
        };
        let mut tables = Vec::new();
        for member in value.items() {
            match member.table() {
                Some(table) => tables.push(table),
                None => {
                    let _: Option<()> = self.wrong_type(key, member, one_table(shape));
                }
            }
        }
        Some(tables)
    }

    fn wrong_type<T>(&mut self, key: &Key, value: Value<'_, 's>, wanted: Pair) -> Option<T> {
        let found = match value.kind() {
            Kind::Text(_) => Pair::fixed("chữ", "text"),
            Kind::Integer(_) | Kind::Float => Pair::fixed("một số", "a number"),
            Kind::Boolean => Pair::fixed("true/false", "true/false"),
            Kind::Moment { .. } => Pair::fixed("một ngày", "a date"),
            Kind::List => Pair::fixed("một danh sách", "a list"),
            Kind::Table => Pair::fixed("một bảng", "a table"),
        };
        let name = key.name;
        let message = Pair::made(
            format!(
                "“{name}” phải là {}, ở đây là {}",
                wanted.in_lang(crate::lang::Lang::Vi),
                found.in_lang(crate::lang::Lang::Vi),
            ),
            format!(
                "“{name}” must be {}, here it is {}",
                wanted.in_lang(crate::lang::Lang::En),
                found.in_lang(crate::lang::Lang::En),
            ),
        );
        let mut problem = Problem::new(problem::WRONG_TYPE, value.span, message);
        if let (Holds::Text | Holds::TextList, Kind::Integer(_) | Kind::Float) =
            (key.holds, value.kind())
        {
            let written = self.document.written(value.span);
            problem = problem.help(pair!("ghi là \"{written}\"", "write \"{written}\"",));
        }
        self.push(problem);
        None
    }

    fn missing_key(&mut self, key: &Key, table: Table<'_, 's>, shape: &Shape) {
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
                    Holds::Point => pair!("thêm dòng {name} = 2026", "add a line {name} = 2026"),
                    _ => pair!("thêm dòng {name} = \"…\"", "add a line {name} = \"…\""),
                },
            )
        };
        self.push(Problem::new(problem::MISSING_KEY, table.span, message).help(help));
    }

    fn unknown_key(&mut self, name: &str, span: Span, table: Table<'_, 's>, shape: &Shape) {
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
    pub fn unknown_word(&mut self, key: &str, word: &str, span: Span, words: &[&str]) {
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
            [only] => problem.fix(span, format!("\"{only}\"")),
            _ => problem,
        });
    }

    /// Whether syntax errors cost this table a key.
    pub fn is_damaged(&self, table: Table<'_, 's>) -> bool {
        self.document.is_damaged(table)
    }

    /// Whether syntax errors cost the file a table.
    pub fn lost_table(&self) -> bool {
        self.document.lost_table()
    }

    /// The body of a code, if there is one.
    pub fn known_body(&self, code: &str) -> Option<BodyIndex> {
        self.by_code.get(code).copied()
    }

    /// Makes a body known for references; `bodies` calls it in file order.
    pub fn declare(&mut self, kind: body::Kind, code: Cow<'s, str>, name: Cow<'s, str>) {
        let index = BodyIndex(self.known.len());
        self.by_code.entry(code.clone()).or_insert(index);
        self.known.push(Known { kind, code, name });
    }

    /// The unit of a code.
    pub fn unit(&mut self, code: &str, span: Span) -> Option<BodyIndex> {
        self.body_of(code, span, Some(body::Kind::Unit))
    }

    /// The body of a code, of one kind or of any; an unknown code and one of
    /// another kind are told.
    pub fn body_of(
        &mut self,
        code: &str,
        span: Span,
        kind: Option<body::Kind>,
    ) -> Option<BodyIndex> {
        let found = self.by_code.get(code).copied();
        if let Some(index) = found
            && kind.is_none_or(|kind| self.known[index.0].kind == kind)
        {
            return Some(index);
        }
        if self.document.lost_table() {
            return None;
        }
        let shown = clean_line(code);
        let table = kind.map_or("", body::Kind::name);
        let problem = if let Some(index) = found {
            let other = self.known[index.0].kind.name();
            Problem::new(
                problem::UNKNOWN_BODY,
                span,
                pair!(
                    "“{shown}” khai báo ở [{other}.{shown}], ở đây cần một [{table}.…]",
                    "“{shown}” is declared as [{other}.{shown}]; this needs a [{table}.…]",
                ),
            )
        } else {
            let problem = Problem::new(
                problem::UNKNOWN_BODY,
                span,
                pair!(
                    "chưa khai báo đơn vị có mã “{shown}”",
                    "no body with the code “{shown}” is declared",
                ),
            );
            let table = if table.is_empty() { "unit" } else { table };
            match self.codes_near(code, kind)[..] {
                [only] => problem
                    .help(pair!("có phải: {only}?", "did you mean {only}?"))
                    .fix(span, format!("\"{only}\"")),
                [] => problem.help(pair!(
                    "khai báo thêm [{table}.MÃ] với name, rồi ghi mã đó ở đây",
                    "declare a [{table}.CODE] with its name, and write that code here",
                )),
                ref several => {
                    let list = several.join(", ");
                    problem.help(pair!("có phải: {list}?", "did you mean one of {list}?"))
                }
            }
        };
        self.push(problem);
        None
    }

    /// The codes that a wrong one may stand for: near in letters, or the code
    /// of the body whose name was written instead.
    fn codes_near(&self, wrong: &str, kind: Option<body::Kind>) -> Vec<&str> {
        let wanted = || {
            self.known
                .iter()
                .filter(move |known| kind.is_none_or(|kind| known.kind == kind))
        };
        let folded = Folded::new(wrong);
        let named: Vec<&str> = wanted()
            .filter(|known| Folded::new(&known.name).is(&folded))
            .map(|known| known.code.as_ref())
            .collect();
        if named.is_empty() {
            nearest(wrong, wanted().map(|known| known.code.as_ref()))
        } else {
            named
        }
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

fn one_table(shape: &Shape) -> Pair {
    let header = shape.header;
    pair!("một bảng {header}", "a table {header}")
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
