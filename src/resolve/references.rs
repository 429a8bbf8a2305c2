//! Codes that stand for bodies: each must be declared, and of the right kind.

use super::reader::Reader;
use crate::lang::Pair;
use crate::model::body::{self, BodyIndex};
use crate::model::code::{is_code, kept_code};
use crate::pair;
use crate::problem::Problem;
use crate::rule;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::digit;
use crate::text::fold::{Folded, bare};
use crate::text::nearest::nearest_within;
use std::borrow::Cow;
use std::collections::HashMap;

/// What references need of a body while the plan is being read.
pub struct Known<'s> {
    pub kind: body::Kind,
    pub code: Cow<'s, str>,
    /// Where its code is declared.
    pub at: Span,
    /// Its name, empty where it has none.
    pub name: Cow<'s, str>,
}

impl Known<'_> {
    /// Whether this is its name in full.
    fn is_named(&self, words: &Folded) -> bool {
        Folded::new(&self.name).is(words)
    }
}

impl<'s> Reader<'_, 's> {
    /// The body of a code, if there is one.
    pub fn known_body(&self, code: &str) -> Option<BodyIndex> {
        self.by_code.get(code).copied()
    }

    /// Makes a body known for references; `bodies` calls it in file order.
    pub fn declare(&mut self, kind: body::Kind, code: Cow<'s, str>, at: Span, name: Cow<'s, str>) {
        let index = BodyIndex(self.known.len());
        let kept = match &code {
            Cow::Borrowed(code) => Cow::Borrowed(kept_code(code)),
            Cow::Owned(code) => Cow::Owned(kept_code(code).to_owned()),
        };
        self.by_code.entry(code).or_insert(index);
        self.known.push(Known {
            kind,
            code: kept,
            at,
            name,
        });
    }

    /// The body of a code, of any kind: what it is to the plan does not say
    /// what it may do there. An unknown code is reported; `likely` is the table
    /// in which its body would be declared.
    pub fn body_of(&mut self, code: &str, span: Span, likely: body::Kind) -> Option<BodyIndex> {
        if let Some(index) = self.known_body(code) {
            return Some(index);
        }
        if self.document.lost_table() || self.lacks_directory {
            return None;
        }
        let shown = clean_line(code);
        let table = self.table_of(likely);
        let problem = {
            let problem = Problem::new(
                &rule::unknown_body::RULE,
                span,
                pair!(
                    "chưa khai báo đơn vị có mã “{shown}”",
                    "no body with the code “{shown}” is declared",
                ),
            )
            .label(Pair::fixed("mã chưa khai báo", "not a declared code"));
            let mut near = self.codes_near(code, Some(likely));
            if near.is_empty() {
                near = self.codes_near(code, None);
            }
            let header = match near.is_empty() {
                true => self.header_meant(code, table),
                false => None,
            };
            if let Some(header) = header {
                let written = self.document.written(header);
                let problem = problem
                    .related(header, pair!("{written} ở đây", "{written} is here"))
                    .help(pair!(
                        "sửa tiêu đề {written} thành [{table}.{code}]",
                        "correct the header {written} to [{table}.{code}]",
                    ));
                self.push(problem);
                return None;
            }
            match near[..] {
                [index] => {
                    let only = self.known[index].code.clone();
                    let at = self.known[index].at;
                    // Near is a guess; certain are capitals that are off, signs
                    // that only look like plain ones, and the name where the
                    // code belongs.
                    let plain = digit::plain(code).filter(|plain| plain.is_certain);
                    let is_certain = plain
                        .is_some_and(|plain| only.eq_ignore_ascii_case(plain.text.trim()))
                        || self.known[index].is_named(&Folded::new(code));
                    let problem =
                        problem.related(at, pair!("{only} ở đây", "{only} is declared here"));
                    if is_certain {
                        problem
                            .help(pair!("ghi mã: \"{only}\"", "write its code: \"{only}\""))
                            .fix(span, format!("\"{only}\""))
                    } else {
                        problem.help(pair!("có phải: {only}?", "did you mean {only}?"))
                    }
                }
                [] if is_code(code) => problem.help(pair!(
                    "sửa mã, hoặc khai báo thêm bảng [{table}.{code}] với name = \"…\"",
                    "correct the code, or declare a table [{table}.{code}] with name = \"…\"",
                )),
                [] => problem.help(pair!(
                    "khai báo thêm bảng [{table}.MÃ] với name = \"{shown}\", rồi ghi mã đó ở đây",
                    "declare a table [{table}.CODE] with name = \"{shown}\", and write that code here",
                )),
                ref several => {
                    let codes = several.iter().map(|index| self.known[*index].code.as_ref());
                    let list = codes.collect::<Vec<_>>().join(", ");
                    problem.help(pair!("có phải: {list}?", "did you mean one of {list}?"))
                }
            }
        };
        self.push(problem);
        None
    }

    /// The name of the tables in which bodies of a kind are declared.
    pub fn table_of(&self, kind: body::Kind) -> &'static str {
        match self.document.is_directory() {
            true => "body",
            false => kind.name(),
        }
    }

    /// The header of a mistyped table, as `[Unit.A]`, that declares a code.
    fn header_meant(&mut self, code: &str, table: &str) -> Option<Span> {
        let wrong = self
            .hints
            .stands_for(self.document.root(), self.document.shape(), table)?;
        let body = wrong.value.table()?.get(code)?.value.table()?;
        Some(body.span)
    }

    /// Reports words that are allowed to be no code, but look like a slip for
    /// one, or are the name of a body that has one.
    pub fn tell_if_near(&mut self, words: &str, span: Span) {
        let near = self.codes_near(words, None);
        let Some(index) = near.first() else { return };
        let body = &self.known[*index];
        let code = &body.code;
        let shown = clean_line(words);
        let place = pair!("{code} ở đây", "{code} is declared here");
        let problem = if body.is_named(&Folded::new(words)) {
            Problem::new(
                &rule::unknown_body::RULE,
                span,
                pair!(
                    "“{shown}” là tên của {code}, ở đây cần ghi mã",
                    "“{shown}” is the name of {code}; this needs the code",
                ),
            )
            .label(Pair::fixed("tên, không phải mã", "a name, not the code"))
            .help(pair!("ghi mã: \"{code}\"", "write its code: \"{code}\""))
            .fix(span, format!("\"{code}\""))
        } else {
            Problem::new(
                &rule::unknown_body::RULE,
                span,
                pair!(
                    "“{shown}” không phải là mã đã khai báo, nhưng rất giống {code}",
                    "“{shown}” is no declared code, but very like {code}",
                ),
            )
            .label(pair!("giống {code}", "like {code}"))
            .help(pair!(
                "ghi mã {code}; nếu là nơi khác ngoài văn bản này thì ghi tên đầy đủ",
                "write the code {code}; for somebody else outside the plan, the full name",
            ))
        };
        self.push(problem.related(body.at, place));
    }

    /// The places of the bodies that a wrong code may stand for: near in
    /// letters, or named by what was written instead. A wrong code that stands
    /// in many places is looked up once.
    fn codes_near(&mut self, wrong: &str, kind: Option<body::Kind>) -> Vec<usize> {
        let key = (wrong.to_owned(), kind);
        if let Some(found) = self.near.get(&key) {
            return found.clone();
        }
        let is_wanted = |known: &Known<'_>| kind.is_none_or(|kind| known.kind == kind);
        let folded = Folded::new(wrong);
        // The bare letters first, which is cheap.
        let by_name = self.by_name.get_or_insert_with(|| by_name(&self.known));
        let mut found: Vec<usize> = by_name
            .get(&folded.bare())
            .into_iter()
            .flatten()
            .copied()
            .filter(|index| is_wanted(&self.known[*index]))
            .filter(|index| self.known[*index].is_named(&folded))
            .take(MOST_NAMESAKES)
            .collect();
        if found.is_empty() {
            let wanted = self.known.iter().filter(|known| is_wanted(known));
            let codes = wanted.map(|known| known.code.as_ref());
            let near = nearest_within(&mut self.hints.effort, wrong, codes);
            let places = near.iter().filter_map(|code| self.by_code.get(*code));
            found = places.map(|index| index.0).collect();
        }
        self.near.insert(key, found.clone());
        found
    }
}

/// Of more bodies than this with one name, no list is of help.
const MOST_NAMESAKES: usize = 8;

/// The places of the bodies by the bare letters of their names.
fn by_name(known: &[Known<'_>]) -> HashMap<String, Vec<usize>> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, known) in known.iter().enumerate() {
        places.entry(bare(&known.name)).or_default().push(index);
    }
    places
}
