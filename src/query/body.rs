//! A body by the names people use for it, and the bodies that count as it.

use crate::model::body::{Body, BodyIndex, Kind};
use crate::model::plan::Plan;
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::fold::{Folded, bare};
use crate::text::nearest::nearest;
use crate::text::shell::Line;
use anyhow::Result;

/// A body that was asked for, and through whom else it is found.
pub struct Asked {
    pub body: BodyIndex,
    /// The bodies that count as it: itself, directly; its collectives, its
    /// predecessors and its successors, each through the body named.
    ways: Vec<(BodyIndex, Option<BodyIndex>)>,
}

/// What a name was found to mean.
pub struct Found {
    pub body: BodyIndex,
    /// The name was only the beginning of words of the body's names, so the
    /// reader is told which body was meant.
    pub by_prefix: bool,
}

/// Finds the one body, of a kind or of any, that a name means: by code, by
/// full name, short name, alias or former name, or by words that begin only
/// one. `flag` is where the name was given; empty for an argument.
///
/// # Errors
/// No body, or several, fit; the nearest are named.
pub fn find(plan: &Plan<'_>, flag: &str, name: &str, kind: Option<Kind>) -> Result<Found> {
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
    let of_kind = || {
        plan.indexed_bodies()
            .filter(move |(_, body)| kind.is_none_or(|kind| body.kind == kind))
    };
    if let Some((body, _)) = of_kind().find(|(_, body)| body.code.eq_ignore_ascii_case(name.trim()))
    {
        return Ok(Found {
            body,
            by_prefix: false,
        });
    }
    let fits = |test: &dyn Fn(&Folded) -> bool| -> Vec<BodyIndex> {
        of_kind()
            .filter(|(_, body)| names(body).any(|name| test(&Folded::new(name))))
            .map(|(index, _)| index)
            .collect()
    };
    let exact = fits(&|name| name.is(&query));
    if let [body] = exact[..] {
        return Ok(Found {
            body,
            by_prefix: false,
        });
    }
    let fitting = if exact.is_empty() {
        fits(&|name| name.has_word_prefix(&query))
    } else {
        exact
    };
    match fitting[..] {
        [body] => Ok(Found {
            body,
            by_prefix: true,
        }),
        [] => unknown(plan, &at, name, &query, kind),
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

fn unknown(
    plan: &Plan<'_>,
    at: &str,
    name: &str,
    query: &Folded,
    kind: Option<Kind>,
) -> Result<Found> {
    let shown = clean_line(name);
    let elsewhere = plan.indexed_bodies().find(|(_, body)| {
        kind.is_some_and(|kind| body.kind != kind)
            && (body.code.eq_ignore_ascii_case(name.trim())
                || names(body).any(|name| Folded::new(name).is(query)))
    });
    if let Some((index, body)) = elsewhere {
        // One that took over from a body of this kind, or became one, stands
        // for it.
        let mut kin = body.predecessors.iter().chain(&body.successors);
        if kin.any(|other| Some(plan.body(*other).kind) == kind) {
            return Ok(Found {
                body: index,
                by_prefix: false,
            });
        }
        let full = clean_line(&body.name);
        let flag = match body.kind {
            Kind::Unit => "--unit",
            Kind::Partner => "--partner",
            Kind::Counterpart => "--counterpart",
        };
        let right = Line::new("plan list").option(flag, &body.code);
        let right = right.file(plan.file.as_deref());
        refuse!(
            "{at}“{shown}” là {full}, thuộc loại khác. Dùng: {right}",
            "{at}“{shown}” is {full}, of another kind. Use: {right}",
        );
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

/// The names that begin with the same words as the one asked for, three at
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

/// The collective whose members are named like the body asked for: `UBND
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

impl Asked {
    /// Takes a body and, unless `exact`, all that counts as it.
    pub fn new(plan: &Plan<'_>, body: BodyIndex, exact: bool) -> Self {
        let mut asked = Self {
            body,
            ways: vec![(body, None)],
        };
        if !exact {
            asked.follow(plan, &[body], |body| &body.collectives);
            let predecessors = asked.follow(plan, &[body], |body| &body.predecessors);
            asked.follow(plan, &predecessors, |body| &body.collectives);
            let successors = asked.follow(plan, &[body], |body| &body.successors);
            asked.follow(plan, &successors, |body| &body.collectives);
        }
        asked
    }

    /// Adds what can be reached from some bodies, each through itself.
    fn follow(
        &mut self,
        plan: &Plan<'_>,
        from: &[BodyIndex],
        next: for<'b> fn(&'b Body<'_>) -> &'b Vec<BodyIndex>,
    ) -> Vec<BodyIndex> {
        let mut reached = Vec::new();
        let mut waiting: Vec<BodyIndex> = from.to_vec();
        while let Some(index) = waiting.pop() {
            for other in next(plan.body(index)) {
                if !self.ways.iter().any(|(known, _)| known == other) {
                    self.ways.push((*other, Some(*other)));
                    reached.push(*other);
                    waiting.push(*other);
                }
            }
        }
        reached
    }

    /// How a body counts as the one asked for: directly (`Some(None)`),
    /// through another (`Some(Some(…))`), or not at all.
    pub fn way(&self, body: BodyIndex) -> Option<Option<BodyIndex>> {
        self.ways
            .iter()
            .find(|(known, _)| *known == body)
            .map(|(_, through)| *through)
    }
}
