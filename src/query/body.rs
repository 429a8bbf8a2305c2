//! A body by the names people use for it, and the bodies that count as it.

use super::spoken_name::{SpokenName, letters_of};
use crate::lang::{Lang, Pair};
use crate::model::body::{Body, BodyIndex, Kind};
use crate::model::plan::Plan;
use crate::pair;
use crate::refusal::Refusal;
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::fold::{Folded, bare};
use crate::text::nearest::nearest;
use crate::text::shell::Line;
use anyhow::Result;
use std::collections::HashSet;

/// A body in a query, and the bodies that count as it.
pub struct BodyQuery {
    pub body: BodyIndex,
    /// The bodies that count as it: itself, its predecessors, its successors,
    /// and the collectives that hold any of these.
    counted: HashSet<BodyIndex>,
}

/// What a name was found to mean.
pub struct Found {
    pub body: BodyIndex,
    /// It was only a part of the body's names, or not quite its code, so the
    /// reader learns which body was meant.
    pub by_part: bool,
}

/// What the unit of a query is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Rows that have to do with it.
    Rows,
    /// Rows about reports that it sends.
    Reports,
    /// One report that it sends, of which something is written.
    Report,
    /// An item that it leads, of which something is written.
    Lead,
}

/// Finds the one body, of a kind or of any, that a name means: by code, by
/// full name, short name, alias or former name, or by a part of these that fits
/// only one: words that begin it or are in it in this order, or first letters
/// of its words. `flag` is where the name was given; empty for an argument.
///
/// # Errors
/// No body, or several, fit; the nearest are named.
pub fn find(plan: &Plan<'_>, flag: &str, name: &str, kind: Option<Kind>) -> Result<Found> {
    find_for(plan, flag, name, kind, Purpose::Rows)
}

/// As [`find`], of a unit that sends reports or leads an item; where something is
/// written of it, words inside its name and first letters are not enough.
///
/// # Errors
/// As [`find`]; what only such words fit is named.
pub fn find_unit(plan: &Plan<'_>, flag: &str, name: &str, purpose: Purpose) -> Result<Found> {
    find_for(plan, flag, name, Some(Kind::Unit), purpose)
}

fn find_for(
    plan: &Plan<'_>,
    flag: &str,
    name: &str,
    kind: Option<Kind>,
    purpose: Purpose,
) -> Result<Found> {
    let at = if flag.is_empty() {
        String::new()
    } else {
        format!("{flag}: ")
    };
    let query = Folded::new(name);
    if query.is_empty() {
        refuse!(
            "{at}chưa ghi tên đơn vị",
            "{at}the name of a body is missing",
        );
    }
    let is_wanted = |body: &Body<'_>| kind.is_none_or(|kind| body.kind == kind);
    let (fitting, fit) = fitting(plan, name, &query, &is_wanted);
    let by_part = fit != Fit::Whole;
    match fitting[..] {
        [_] if fit == Fit::Within && matches!(purpose, Purpose::Report | Purpose::Lead) => {
            let shown = clean_line(name);
            let list = listed(plan, &fitting);
            refuse!(
                "{at}“{shown}” có phải là {list} không? Ghi mã, tên đầy đủ hoặc vài từ đầu của tên",
                "{at}is “{shown}” {list}? Give the code, the full name or its first words",
            )
        }
        [body] => Ok(Found { body, by_part }),
        [] => {
            let parts: Vec<&str> = name.split([',', ';']).map(str::trim).collect();
            let is_code = |part: &&str| plan.bodies.iter().any(|body| body.code == *part);
            if parts.len() > 1 && !flag.is_empty() && parts.iter().all(is_code) {
                let line = parts
                    .iter()
                    .fold(Line::default(), |line, part| line.word(flag).word(part));
                let each = line.to_string();
                let each = each.trim();
                refuse!(
                    "{at}mỗi lần chỉ ghi một tên. Viết: {each}",
                    "{at}give one name each time: {each}",
                );
            }
            unknown(plan, &at, name, &query, kind, purpose)
        }
        _ => {
            let shown = clean_line(name);
            let n = fitting.len();
            let list = listed(plan, &fitting);
            refuse!(
                "{at}“{shown}” khớp {n} đơn vị: {list}. Ghi rõ mã hoặc tên đầy đủ",
                "{at}“{shown}” fits {n} bodies: {list}. Give the code or the full name",
            )
        }
    }
}

/// Whether a body is what was named, in one way.
type Fits<'f> = &'f dyn Fn(&Body<'_>) -> bool;

/// How much of a body's names was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Fit {
    /// Its code or a name.
    #[default]
    Whole,
    /// Not quite its code, or the first words of a name.
    Begun,
    /// Words inside a name, or first letters of words.
    Within,
}

/// The bodies that a name fits best, and how: nothing that fits less well
/// counts beside what fits better.
fn fitting(
    plan: &Plan<'_>,
    name: &str,
    query: &Folded,
    is_wanted: &dyn Fn(&Body<'_>) -> bool,
) -> (Vec<BodyIndex>, Fit) {
    let all = |fits: &dyn Fn(&Body<'_>) -> bool| -> Vec<BodyIndex> {
        plan.indexed_bodies()
            .filter(|(_, body)| is_wanted(body) && fits(body))
            .map(|(index, _)| index)
            .collect()
    };
    let code = name.trim();
    let letters = letters_of(name);
    let spoken = SpokenName::new(name);
    let has_name = |body: &Body<'_>, test: &dyn Fn(&str) -> bool| names(body).any(test);
    let ways: [(Fits<'_>, Fit); 6] = [
        (&|body| body.code.eq_ignore_ascii_case(code), Fit::Whole),
        (
            &|body| has_name(body, &|name| Folded::new(name).is(query)),
            Fit::Whole,
        ),
        // Not quite a code: TTƯD for TTUD, KH&CN for KHCN.
        (
            &|body| letters.len() > 1 && letters_of(&body.code) == letters,
            Fit::Begun,
        ),
        (
            &|body| has_name(body, &|name| Folded::new(name).begins_with(query)),
            Fit::Begun,
        ),
        (
            &|body| has_name(body, &|name| Folded::new(name).has_word_prefix(query)),
            Fit::Within,
        ),
        (
            &|body| has_name(body, &|name| spoken.is_in(name)),
            Fit::Within,
        ),
    ];
    let mut found = ways.into_iter().map(|(fits, fit)| (all(fits), fit));
    found
        .find(|(bodies, _)| !bodies.is_empty())
        .unwrap_or_default()
}

fn unknown(
    plan: &Plan<'_>,
    at: &str,
    name: &str,
    query: &Folded,
    kind: Option<Kind>,
    purpose: Purpose,
) -> Result<Found> {
    let shown = clean_line(name);
    let is_other = |body: &Body<'_>| kind.is_some_and(|kind| body.kind != kind);
    let (others, fit) = fitting(plan, name, query, &is_other);
    if let ([index], Fit::Whole, Some(kind)) = (&others[..], fit, kind) {
        let body = plan.body(*index);
        // One that took over from a body of this kind, or became one, is taken
        // for it.
        let mut kin = body.predecessors.iter().chain(&body.successors);
        if kin.any(|other| plan.body(*other).kind == kind) {
            return Ok(Found {
                body: *index,
                by_part: false,
            });
        }
        return Err(Refusal(of_other_kind(plan, at, body, kind, purpose)).into());
    }
    let is_wanted = |body: &&Body<'_>| kind.is_none_or(|kind| body.kind == kind);
    let of_kind = || plan.bodies.iter().filter(is_wanted);
    let candidates =
        of_kind().flat_map(|body| std::iter::once(body.code.as_ref()).chain(names(body)));
    let mut near = nearest(name, candidates);
    if near.is_empty() {
        near = alike(of_kind().map(|body| body.name.as_ref()), query);
    }
    if near.is_empty() {
        if let ([index], Some(kind)) = (&others[..], kind) {
            let body = plan.body(*index);
            return Err(Refusal(of_other_kind(plan, at, body, kind, purpose)).into());
        }
        if let Some(collective) = collective_of_such(plan, query, kind) {
            refuse!(
                "{at}“{shown}” không được nêu tên trong Kế hoạch. Nếu thuộc nhóm “{group}” thì khai báo rồi thêm vào members của {code}",
                "{at}the plan does not name “{shown}”. If it belongs to “{group}”, declare it and add it to the members of {code}",
                group = clean_line(&collective.name),
                code = collective.code,
            );
        }
        let codes: Vec<&str> = of_kind().map(|body| body.code.as_ref()).collect();
        if codes.is_empty() {
            refuse!(
                "{at}Kế hoạch không có đơn vị “{shown}”, và chưa khai báo đơn vị nào thuộc loại này",
                "{at}the plan has no body “{shown}”, and declares none of this kind",
            );
        }
        let list = codes.join(", ");
        refuse!(
            "{at}Kế hoạch không có đơn vị “{shown}”. Các mã có thể dùng: {list}",
            "{at}the plan has no body “{shown}”. The codes are: {list}",
        );
    }
    let list: Vec<_> = near.into_iter().map(clean_line).collect();
    let list = list.join(", ");
    refuse!(
        "{at}Kế hoạch không có đơn vị “{shown}”. Có phải: {list}?",
        "{at}the plan has no body “{shown}”. Did you mean: {list}?",
    )
}

/// What to say of a body of another kind than the one that is wanted.
fn of_other_kind(
    plan: &Plan<'_>,
    at: &str,
    body: &Body<'_>,
    wanted: Kind,
    purpose: Purpose,
) -> Pair {
    let full = clean_line(&body.name);
    let word = |kind: Kind| match kind {
        Kind::Unit
            if plan
                .issuer
                .as_deref()
                .is_some_and(|of| of.starts_with("Sở ")) =>
        {
            Pair::fixed("đơn vị thuộc Sở", "unit")
        }
        Kind::Unit => Pair::fixed("phòng, đơn vị trực thuộc", "unit"),
        Kind::Partner => Pair::fixed("cơ quan phối hợp", "partner"),
        Kind::Counterpart => Pair::fixed("đơn vị thuộc Bộ", "counterpart"),
    };
    let (is, not) = (word(body.kind), word(wanted));
    let (is_vi, not_vi) = (is.in_lang(Lang::Vi), not.in_lang(Lang::Vi));
    let (is_en, not_en) = (is.in_lang(Lang::En), not.in_lang(Lang::En));
    let flag = match body.kind {
        Kind::Unit => "--unit",
        Kind::Partner => "--partner",
        Kind::Counterpart => "--counterpart",
    };
    let right = Line::default().option(flag, &body.code).to_string();
    let right = right.trim_start();
    match purpose {
        Purpose::Rows => pair!(
            "{at}{full} là {is_vi}, không phải {not_vi}. Thay bằng: {right}",
            "{at}{full} is a {is_en}, not a {not_en}. In its place: {right}",
        ),
        Purpose::Reports | Purpose::Report => pair!(
            "{at}Kế hoạch không giao {full} gửi báo cáo: đó là {is_vi}, không phải {not_vi}",
            "{at}the plan asks for no report of {full}, which is a {is_en}, not a {not_en}",
        ),
        Purpose::Lead => pair!(
            "{at}{full} là {is_vi}, không chủ trì nhiệm vụ nào",
            "{at}{full} is a {is_en} and leads no item",
        ),
    }
}

/// The names that begin with the same words as the one in the query, three at
/// least: `Sở Nông nghiệp và PTNT` beside the name in full.
fn alike<'n>(names: impl Iterator<Item = &'n str>, query: &Folded) -> Vec<&'n str> {
    let asked = query.bare();
    let shared = |name: &str| {
        let name = bare(name);
        let pairs = name.split(' ').zip(asked.split(' '));
        pairs.take_while(|(a, b)| a == b).count()
    };
    names.filter(|name| shared(name) >= 3).take(3).collect()
}

/// The collective whose members are named like the body in the query: `UBND
/// huyện …` beside `UBND huyện Tân Yên`.
fn collective_of_such<'p>(
    plan: &'p Plan<'p>,
    query: &Folded,
    kind: Option<Kind>,
) -> Option<&'p Body<'p>> {
    let asked = query.bare();
    let words = |name: &str| -> Option<String> {
        let mut words = name.split(' ');
        Some(format!("{} {} ", words.next()?, words.next()?))
    };
    let begins = words(&asked)?;
    plan.bodies.iter().find(|body| {
        kind.is_none_or(|kind| body.kind == kind)
            && body.members.iter().any(|member| {
                let name = bare(&plan.body(*member).name);
                words(&name).is_some_and(|words| words == begins)
            })
    })
}

fn listed(plan: &Plan<'_>, bodies: &[BodyIndex]) -> String {
    let list: Vec<String> = bodies
        .iter()
        .map(|index| {
            let body = plan.body(*index);
            format!("{} ({})", body.code, clean_line(&body.name))
        })
        .collect();
    list.join(", ")
}

/// Every name of a body: full, short, other spellings, former ones.
pub fn names<'b>(body: &'b Body<'_>) -> impl Iterator<Item = &'b str> {
    std::iter::once(body.name.as_ref())
        .chain(body.short.as_deref())
        .chain(body.aliases.iter().map(AsRef::as_ref))
        .chain(body.former.iter().map(|former| former.name.as_ref()))
}

impl BodyQuery {
    /// Takes a body and, unless `exact`, all that counts as it.
    pub fn new(plan: &Plan<'_>, body: BodyIndex, exact: bool) -> Self {
        let mut counted = HashSet::from([body]);
        if !exact {
            let mut line = plan.with_predecessors([body], |_| true);
            line.extend(plan.with_successors([body], |_| true));
            counted.extend(plan.with_collectives(line));
        }
        Self { body, counted }
    }

    /// How a body counts as the one in the query: directly (`Some(None)`),
    /// through another (`Some(Some(…))`), or not at all.
    pub fn way(&self, body: BodyIndex) -> Option<Option<BodyIndex>> {
        let is_counted = self.counted.contains(&body);
        is_counted.then(|| (body != self.body).then_some(body))
    }
}
