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
    /// A role that it is given.
    Role,
}

/// Finds the one body that a name means: by code, by full name, short name,
/// alias or former name, or by a part of these that fits only one: words that
/// begin it or are in it in this order, or first letters of its words. Of those
/// that fit equally well, one of the `likely` kind is meant. `flag` is where the
/// name was given; empty for an argument.
///
/// # Errors
/// No body, or several, fit; the nearest are named.
pub fn find(plan: &Plan<'_>, flag: &str, name: &str, likely: Option<Kind>) -> Result<Found> {
    find_for(plan, flag, name, likely, Purpose::Rows)
}

/// As [`find`], of a body that sends reports or leads an item; where something is
/// written of it, words inside its name and first letters are not enough.
///
/// # Errors
/// As [`find`]; what only such words fit is named. The plan asks the body for no
/// report, where it is needed for that.
pub fn find_unit(plan: &Plan<'_>, flag: &str, name: &str, purpose: Purpose) -> Result<Found> {
    let found = find_for(plan, flag, name, Some(Kind::Unit), purpose)?;
    if matches!(purpose, Purpose::Reports | Purpose::Report) && !can_report(plan, found.body) {
        return Err(Refusal(no_report_of(plan, &place_of(flag), found.body)).into());
    }
    Ok(found)
}

/// As [`find`], of a body that is given a role, in which bodies of a kind mostly
/// are: what is written needs more than words inside its name.
///
/// # Errors
/// As [`find`]; what only such words fit is named.
pub fn find_for_role(plan: &Plan<'_>, flag: &str, name: &str, likely: Kind) -> Result<Found> {
    find_for(plan, flag, name, Some(likely), Purpose::Role)
}

/// Whether reports of a body may be asked about: it is a unit, a duty can fall on
/// it, or it took over from a unit or became one.
fn can_report(plan: &Plan<'_>, index: BodyIndex) -> bool {
    let body = plan.body(index);
    let mut kin = body.predecessors.iter().chain(&body.successors);
    plan.is_unit(index)
        || plan.duties_of(index).next().is_some()
        || plan.reports.iter().any(|report| report.unit == index)
        || kin.any(|other| plan.is_unit(*other))
}

/// The bodies that do what one is needed for; `None` where any is as good.
fn doers(plan: &Plan<'_>, purpose: Purpose) -> Option<HashSet<BodyIndex>> {
    let mut doers: HashSet<BodyIndex> = plan.units().collect();
    match purpose {
        Purpose::Rows | Purpose::Role => return None,
        Purpose::Reports | Purpose::Report => {
            doers.extend(plan.duties.iter().flat_map(|duty| plan.owers(duty)));
            doers.extend(plan.reports.iter().map(|report| report.unit));
        }
        Purpose::Lead => {
            let leads = plan.items.iter().flat_map(|item| &item.leads);
            doers.extend(leads.map(|lead| lead.unit));
        }
    }
    Some(doers)
}

/// Where a name was given, as the beginning of a message.
fn place_of(flag: &str) -> String {
    if flag.is_empty() {
        String::new()
    } else {
        format!("{flag}: ")
    }
}

fn find_for(
    plan: &Plan<'_>,
    flag: &str,
    name: &str,
    likely: Option<Kind>,
    purpose: Purpose,
) -> Result<Found> {
    let at = place_of(flag);
    let query = Folded::new(name);
    if query.is_empty() {
        refuse!(
            "{at}chưa ghi tên đơn vị",
            "{at}the name of a body is missing",
        );
    }
    // What is written of a body hardly means one that does nothing of the kind, but a
    // code always means its body.
    let code = name.trim();
    let is_code = |body: &Body<'_>| body.code.eq_ignore_ascii_case(code);
    let doing = doers(plan, purpose).filter(|_| !plan.bodies.iter().any(is_code));
    let (mut found, mut fit) = fitting(plan, name, &query, likely, doing.as_ref());
    if found.is_empty() && doing.is_some() {
        (found, fit) = fitting(plan, name, &query, likely, None);
    }
    let fitting = found;
    let by_part = fit != Fit::Whole;
    match fitting[..] {
        [_] if fit == Fit::Within
            && matches!(purpose, Purpose::Report | Purpose::Lead | Purpose::Role) =>
        {
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
            unknown(plan, &at, name, &query, likely)
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

/// How closely a name fits the bodies that it fits best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is the code or a name.
    #[default]
    Whole,
    /// Not quite the code, or the first words of a name.
    Begun,
    /// Words inside a name, or first letters of words.
    Within,
}

/// The bodies of a plan that a name fits best, and how closely; `None`: none.
pub fn fitting_in(
    plan: &Plan<'_>,
    name: &str,
    likely: Option<Kind>,
) -> (Vec<BodyIndex>, Option<Fit>) {
    let query = Folded::new(name);
    if query.is_empty() {
        return (Vec::new(), None);
    }
    let (found, fit) = fitting(plan, name, &query, likely, None);
    let fit = (!found.is_empty()).then_some(fit);
    (found, fit)
}

/// The bodies that a name fits best, and how: nothing that fits less well
/// counts beside what fits better, and of what fits equally well nothing beside
/// those of the likely kind.
fn fitting(
    plan: &Plan<'_>,
    name: &str,
    query: &Folded,
    likely: Option<Kind>,
    among: Option<&HashSet<BodyIndex>>,
) -> (Vec<BodyIndex>, Fit) {
    let all = |fits: &dyn Fn(&Body<'_>) -> bool| -> Vec<BodyIndex> {
        let bodies = plan.indexed_bodies();
        let bodies = bodies.filter(|(index, _)| among.is_none_or(|among| among.contains(index)));
        let fitting = bodies.filter(|(_, body)| fits(body));
        let mut all: Vec<BodyIndex> = fitting.map(|(index, _)| index).collect();
        let is_likely = |index: &BodyIndex| likely == Some(plan.body(*index).kind);
        if all.iter().any(is_likely) {
            all.retain(is_likely);
        }
        all
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
    likely: Option<Kind>,
) -> Result<Found> {
    let shown = clean_line(name);
    let near = near_names(plan, name, query, likely);
    if near.is_empty() {
        if let Some(collective) = collective_of_such(plan, query) {
            let kind = plan.kind(Lang::Vi);
            refuse!(
                "{at}“{shown}” không được nêu tên trong {kind}. Nếu thuộc nhóm “{group}” thì khai báo rồi thêm vào members của {code}",
                "{at}the plan does not name “{shown}”. If it belongs to “{group}”, declare it and add it to the members of {code}",
                group = clean_line(&collective.name),
                code = collective.code,
            );
        }
        let mut codes = codes_of(plan, likely);
        if codes.is_empty() {
            codes = codes_of(plan, None);
        }
        if codes.is_empty() {
            let kind = plan.kind(Lang::Vi);
            refuse!(
                "{at}{kind} không có đơn vị “{shown}”, và chưa khai báo đơn vị nào",
                "{at}the plan has no body “{shown}”, and declares none",
            );
        }
        let list = codes.join(", ");
        let kind = plan.kind(Lang::Vi);
        refuse!(
            "{at}{kind} không có đơn vị “{shown}”. Các mã có thể dùng: {list}",
            "{at}the plan has no body “{shown}”. The codes are: {list}",
        );
    }
    let list: Vec<_> = near.into_iter().map(clean_line).collect();
    let list = list.join(", ");
    let kind = plan.kind(Lang::Vi);
    refuse!(
        "{at}{kind} không có đơn vị “{shown}”. Có phải: {list}?",
        "{at}the plan has no body “{shown}”. Did you mean: {list}?",
    )
}

/// The codes of the bodies of a kind, or of all.
fn codes_of<'p>(plan: &'p Plan<'_>, kind: Option<Kind>) -> Vec<&'p str> {
    let all = plan.bodies.iter();
    all.filter(|body| kind.is_none_or(|kind| body.kind == kind))
        .map(|body| body.code.as_ref())
        .collect()
}

/// The codes and names that are a slip away, or begin with the same words; of
/// those that are equally near, first those of bodies of the likely kind.
fn near_names<'p>(
    plan: &'p Plan<'_>,
    name: &str,
    query: &Folded,
    likely: Option<Kind>,
) -> Vec<&'p str> {
    let mut bodies: Vec<&Body<'_>> = plan.bodies.iter().collect();
    bodies.sort_by_key(|body| likely != Some(body.kind));
    let words = |body: &&'p Body<'_>| std::iter::once(body.code.as_ref()).chain(names(body));
    let near = nearest(name, bodies.iter().flat_map(words));
    match near.is_empty() {
        true => alike(bodies.iter().map(|body| body.name.as_ref()), query),
        false => near,
    }
}

/// What to say of a body that the plan asks for no report.
fn no_report_of(plan: &Plan<'_>, at: &str, index: BodyIndex) -> Pair {
    let body = plan.body(index);
    let full = clean_line(&body.name);
    if body.is_class {
        return pair!(
            "{at}{full} là một nhóm, từng đơn vị của nhóm gửi báo cáo riêng. Ghi tên đơn vị",
            "{at}{full} is a class, each of whose units sends a report of its own. Name the unit",
        );
    }
    let what = match body.kind {
        Kind::Unit => Pair::fixed("đơn vị trực thuộc", "a unit"),
        Kind::Partner => Pair::fixed("cơ quan phối hợp", "a partner"),
        Kind::Counterpart => Pair::fixed("đơn vị thuộc Bộ", "a counterpart"),
    };
    let (vi, en) = (what.in_lang(Lang::Vi), what.in_lang(Lang::En));
    let paper = plan.kind(Lang::Vi);
    pair!(
        "{at}{paper} không giao {full} gửi báo cáo: đó là {vi}",
        "{at}the plan asks for no report of {full}, which is {en}",
    )
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
fn collective_of_such<'p>(plan: &'p Plan<'p>, query: &Folded) -> Option<&'p Body<'p>> {
    let asked = query.bare();
    let words = |name: &str| -> Option<String> {
        let mut words = name.split(' ');
        Some(format!("{} {} ", words.next()?, words.next()?))
    };
    let begins = words(&asked)?;
    plan.bodies.iter().find(|body| {
        body.members.iter().any(|member| {
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
        .chain(body.later.iter().map(AsRef::as_ref))
        .chain(body.former.iter().flat_map(|former| {
            let name = std::iter::once(former.name.as_ref());
            name.chain(former.short.as_deref())
        }))
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
