//! The ids of duties: codes, each of its own, which reports name.

use super::bodies::wrong_sign;
use super::duties::MOST_NAMED;
use super::first_here;
use super::reader::Reader;
use crate::lang::Pair;
use crate::model::code::{is_code, is_nearly_code, of_words};
use crate::pair;
use crate::problem::Problem;
use crate::rule;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::digit;
use crate::text::few::few;
use crate::text::nearest::nearest_within;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// The ids of the duties that were read, in the order of the plan.
#[derive(Default)]
pub struct DutyIds<'s> {
    all: Vec<(Cow<'s, str>, Span)>,
    places: HashMap<Cow<'s, str>, usize>,
    /// The same, capitals aside.
    lower: HashMap<String, usize>,
    /// What to write in place of one that is no code, where that can be said.
    right: HashMap<Cow<'s, str>, String>,
}

impl<'s> DutyIds<'s> {
    /// Takes the id of the next duty; one that is used already is reported, and
    /// not taken.
    pub fn take(&mut self, reader: &mut Reader<'_, 's>, id: Cow<'s, str>, span: Span) -> bool {
        let lower = id.to_lowercase();
        if let Some(first) = self.lower.get(&lower) {
            let shown = clean_line(&id);
            reader.push(
                Problem::new(
                    &rule::repeated_id::RULE,
                    span,
                    pair!(
                        "đã có báo cáo định kỳ mang mã “{shown}”",
                        "a duty “{shown}” is already declared",
                    ),
                )
                .related(self.all[*first].1, first_here())
                .help(match self.all[*first].0 == id {
                    true => Pair::fixed(
                        "mỗi báo cáo định kỳ một mã: đổi mã của một bên",
                        "each duty has an id of its own: change one of the two",
                    ),
                    false => Pair::fixed(
                        "mỗi báo cáo định kỳ một mã; chữ hoa và chữ thường coi như nhau",
                        "each duty has an id of its own; capitals do not tell ids apart",
                    ),
                }),
            );
            return false;
        }
        self.lower.insert(lower, self.all.len());
        self.places.insert(id.clone(), self.all.len());
        self.all.push((id, span));
        true
    }

    /// Reports the ids that are no codes, when all are known.
    pub fn tell_malformed(&mut self, reader: &mut Reader<'_, 's>) {
        let mut made = HashSet::new();
        let mut twice = HashSet::new();
        let wrong = || self.all.iter().filter(|(id, _)| !is_code(id));
        for (id, _) in wrong() {
            if let Some(code) = of_words(id)
                && !made.insert(code.clone())
            {
                twice.insert(code);
            }
        }
        for (id, _) in wrong() {
            let own = |code: &String| !twice.contains(code) && !self.lower.contains_key(code);
            if let Some(code) = of_words(id).filter(own) {
                self.right.insert(id.clone(), code);
            }
        }
        for (id, span) in wrong() {
            let right = self.right.get(id).map(String::as_str);
            reader.push(malformed("id", id, *span, right));
        }
    }

    /// The place of the duty that a report names; an id that no duty has is
    /// reported where all duties were read.
    pub fn find(
        &self,
        reader: &mut Reader<'_, 's>,
        id: &str,
        span: Span,
        all_read: bool,
    ) -> Option<usize> {
        let place = self.places.get(id).copied();
        if place.is_some() && !is_code(id) {
            let right = self.right.get(id).map(String::as_str);
            reader.push(malformed("duty", id, span, right));
        }
        if place.is_none() && all_read {
            let problem = self.unknown(reader, id, span);
            reader.push(problem);
        }
        place
    }

    fn unknown(&self, reader: &mut Reader<'_, 's>, id: &str, span: Span) -> Problem {
        let shown = clean_line(id);
        let problem = Problem::new(
            &rule::unknown_duty::RULE,
            span,
            pair!(
                "không có báo cáo định kỳ nào mang mã “{shown}”",
                "no duty has the id “{shown}”",
            ),
        );
        // Near is a guess; certain are capitals that are off, and signs that
        // only look like plain ones.
        let plain = digit::plain(id).filter(|plain| plain.is_certain);
        let typed = plain.as_ref().map_or(id, |plain| plain.text.trim());
        if let Some(place) = self.lower.get(&typed.to_lowercase()) {
            let right = &self.all[*place].0;
            if is_code(right) {
                return problem
                    .help(pair!("ghi mã: \"{right}\"", "write its id: \"{right}\""))
                    .fix(span, format!("\"{right}\""));
            }
        }
        let ids = || self.all.iter().map(|(id, _)| id.as_ref());
        let near = nearest_within(&mut reader.hints.effort, id, ids());
        match near[..] {
            [only] => {
                let only = clean_line(only);
                problem.help(pair!("có phải: {only}?", "did you mean {only}?"))
            }
            _ => {
                let mut ids: Vec<&str> = ids().take(MOST_NAMED).collect();
                ids.sort_unstable();
                let list = few(ids.into_iter().map(clean_line), ", ");
                problem.help(pair!(
                    "các mã đã khai báo: {list}",
                    "the declared ids: {list}"
                ))
            }
        }
    }
}

/// An id that is no code, in `key`; `right` is the code to write in its place,
/// there and wherever else it stands.
fn malformed(key: &str, id: &str, span: Span, right: Option<&str>) -> Problem {
    let shown = clean_line(id);
    let problem = Problem::new(
        &rule::malformed_code::RULE,
        span,
        pair!(
            "“{shown}” không dùng làm mã báo cáo định kỳ được",
            "“{shown}” cannot be the id of a duty",
        ),
    )
    .label(wrong_sign(id));
    let Some(right) = right else {
        return problem.help(Pair::fixed(
            "mã chỉ gồm chữ không dấu, chữ số, - và _, không bắt đầu bằng -, ví dụ \"bao-cao-nam\"; đổi cả ở duty của các [[report]]",
            "an id has only plain letters, digits, - and _, does not begin with -, as in \"bao-cao-nam\"; change it in duty of each [[report]] too",
        ));
    };
    let problem = problem.help(pair!(
        "ghi là {key} = \"{right}\"; mã chỉ gồm chữ không dấu, chữ số, - và _, không bắt đầu bằng -",
        "write {key} = \"{right}\"; an id has only plain letters, digits, - and _, and does not begin with -",
    ));
    match is_nearly_code(id) {
        true => problem.fix(span, format!("\"{right}\"")),
        false => problem,
    }
}
