//! What was known on a day. An answer for an earlier day, and a paper on an
//! earlier period, must say for ever what it said then: whatever became known
//! later is taken out of the plan, here and nowhere else, before anything is
//! computed. What is left needs no look at the day any more.
//!
//! **A fact of a new kind has its line here.** Each has a day from which it
//! counts, its own or that of the amendment it names; a fact that has none
//! counts always. One whose day lies after the day asked about goes to
//! [`Plan::later`], so that it can be reported beside the answer.

use crate::model::body::{Body, BodyIndex, FormerName};
use crate::model::duty::{Duty, DutyExtension, Report};
use crate::model::item::{Extension, FormerWords, Item, Lead, Outcome};
use crate::model::later::{Fact, Later};
use crate::model::plan::Plan;
use crate::model::point::Point;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Takes out of a plan what became known after a day. Linear, and nothing is
/// copied: a plan without such facts stays as it is.
pub fn keep(plan: &mut Plan<'_>, day: NaiveDate) {
    keep_names(plan, day);
    let unread = Unread::on(&plan.reports, day);
    let mut later = Vec::new();
    let reports = plan.reports.extract_if(.., |report| day < report.received);
    later.extend(reports.map(|report| Later {
        day: report.received,
        fact: Fact::Report(report),
    }));
    let coming = plan.amendments.iter().filter(|one| day < one.day());
    let coming: HashMap<Cow<'_, str>, NaiveDate> =
        coming.map(|one| (one.id.clone(), one.day())).collect();
    let decided = plan.amendments.iter().filter(|one| one.day() <= day);
    let decided: HashSet<Cow<'_, str>> = decided.map(|one| one.id.clone()).collect();
    let comes = |paper: &Option<Cow<'_, str>>| coming.get(paper.as_ref()?).copied();
    if comes(&plan.closed_basis).is_some() {
        plan.reopen();
    }
    if plan.items.iter().any(|item| comes(&item.added).is_some()) {
        plan.retain_items(|item| {
            let added = comes(&item.added);
            later.extend(added.map(|day| Later {
                day,
                fact: Fact::Added(item.id.clone()),
            }));
            added.is_none()
        });
    }
    if plan.duties.iter().any(|duty| comes(&duty.basis).is_some()) {
        let places = 0..plan.duties.len();
        let changing: Vec<usize> = places
            .filter(|place| comes(&plan.duties[*place].basis).is_some())
            .collect();
        keep_rules(&mut plan.duties, &changing);
        plan.retain_duties(|duty| comes(&duty.basis).is_none());
    }
    for duty in &mut plan.duties {
        let later =
            |extension: &DutyExtension<'_>| extension.since.is_some_and(|since| day < since);
        duty.extensions.retain(|extension| !later(extension));
    }
    for item in &mut plan.items {
        keep_of_item(item, day, &unread, &mut later);
        keep_requests(item, day, &mut later);
        keep_leads(item, day, &decided, &mut later);
    }
    plan.later.extend(later);
    if !coming.is_empty() {
        plan.retain_amendments(|amendment| amendment.day() <= day);
    }
}

/// Has reporting rules go on that others take the place of, whose decisions are
/// still to come: before its day nobody knew of the last period. `changing` are the
/// places of those others.
fn keep_rules(duties: &mut [Duty<'_>], changing: &[usize]) {
    let mut firsts: HashMap<Cow<'_, str>, Vec<NaiveDate>> = HashMap::new();
    for duty in changing.iter().map(|place| &duties[*place]) {
        if let Some(first) = duty.first_owed() {
            let of_title = firsts.entry(duty.title.clone()).or_default();
            of_title.push(first);
        }
    }
    for duty in duties {
        let of_title = firsts.get(&duty.title);
        let mut of_title = of_title.into_iter().flatten();
        if of_title.any(|first| duty.ends_before(*first)) {
            duty.until = None;
        }
    }
}

/// Whether two plans, of which one was made of the other, say the same of all days
/// before one: what the last of them knew has what was known on any earlier one.
pub fn agree_before(one: &Plan<'_>, other: &Plan<'_>, day: NaiveDate) -> bool {
    let Some(before) = day.pred_opt() else {
        return true;
    };
    let mut plans = [one.clone(), other.clone()];
    for plan in &mut plans {
        keep(plan, before);
        // What is still to come is no part of an answer.
        plan.later.clear();
    }
    let [one, other] = plans;
    one.says_the_same(&other)
}

/// Takes out of a plan, for a paper with a cut-off day, what became known of its
/// tasks and results after that day. Extensions, those of single rounds too, are
/// reported as of the paper's own day: one that was granted in between counts on
/// the cut-off day. So are requests, which nothing here takes out.
pub fn cut(plan: &mut Plan<'_>, day: NaiveDate) {
    let unread = Unread::on(&plan.reports, day);
    let mut later = Vec::new();
    for item in &mut plan.items {
        count_by(item.extensions.iter_mut(), day, |extension| {
            &mut extension.since
        });
        if let Some(rounds) = item.rounds.as_deref_mut() {
            count_by(rounds.moved.iter_mut(), day, |(_, extension)| {
                &mut extension.since
            });
        }
        keep_of_item(item, day, &unread, &mut later);
    }
    plan.later.extend(later);
}

/// Has extensions that were granted after a day count on it, in the order in
/// which they were granted: the last of them stays in force.
fn count_by<'e, E: Clone + 'e>(
    extensions: impl Iterator<Item = &'e mut E>,
    day: NaiveDate,
    since: impl Fn(&mut E) -> &mut Option<NaiveDate>,
) {
    let mut places: Vec<&mut E> = extensions
        .filter_map(|one| since(one).is_some_and(|since| day < since).then_some(one))
        .collect();
    let mut granted: Vec<E> = places.iter().map(|one| (**one).clone()).collect();
    granted.sort_by_key(|one| *since(&mut one.clone()));
    for (place, one) in places.iter_mut().zip(granted) {
        **place = one;
        *since(place) = Some(day);
    }
}

/// Takes out of a plan, for a paper, that bodies end after its day or on it, and that
/// it is closed itself after that day: as of that day they exist, whatever is recorded
/// of them afterwards. Lists and deadlines look ahead: to them a merger that is
/// decided, and a last day that is written, are known all along.
pub fn keep_ends(plan: &mut Plan<'_>, day: NaiveDate) {
    if plan.closed_by(day).is_none() {
        plan.reopen();
    }
    let ends_later = |body: &Body<'_>| body.until.is_some_and(|until| day <= until);
    let lasting: Vec<bool> = plan.bodies.iter().map(ends_later).collect();
    if !lasting.contains(&true) {
        return;
    }
    for body in &mut plan.bodies {
        if ends_later(body) {
            body.until = None;
            body.successors.clear();
        }
        body.predecessors.retain(|index| !lasting[index.0]);
    }
}

/// Gives bodies the names of the day: of those that a body had since, the oldest, with
/// its short name. The present ones can still be asked for.
fn keep_names(plan: &mut Plan<'_>, day: NaiveDate) {
    let is_of_day = |former: &mut FormerName<'_>| former.until.is_some_and(|until| day <= until);
    for body in &mut plan.bodies {
        if body.former.is_empty() {
            continue;
        }
        let of_day = body.former.extract_if(.., is_of_day);
        let Some(first) = of_day.min_by_key(|former| former.until) else {
            continue;
        };
        let present = std::mem::replace(&mut body.name, first.name);
        body.present = Some(present.clone());
        body.later.push(present);
        body.later
            .extend(std::mem::replace(&mut body.short, first.short));
    }
}

fn keep_of_item<'s>(
    item: &mut Item<'s>,
    day: NaiveDate,
    unread: &Unread<'s>,
    later: &mut Vec<Later<'s>>,
) {
    // The words of the day: of those that were replaced since, the oldest.
    if item.former.iter().any(|former| day <= former.until) {
        let replaced = item.former.extract_if(.., |former| day <= former.until);
        let mut replaced: Vec<FormerWords<'s>> = replaced.collect();
        replaced.sort_by_key(|former| std::cmp::Reverse(former.until));
        for former in replaced {
            item.take_back(former);
        }
    }
    let id = &item.id;
    if let Some(day) = item.completed.take_if(|completed| day < *completed) {
        // A note has no day of its own; the one that came with the completion has its day.
        if item.is_note_of_completion {
            item.texts.remove("note");
        }
        let fact = Fact::Completed(id.clone());
        later.push(Later { day, fact });
    }
    if let Some(day) = item.stopped.take_if(|stopped| day < *stopped) {
        item.reason = None;
        let fact = Fact::Stopped(id.clone());
        later.push(Later { day, fact });
    }
    keep_pauses(item, day, later);
    let id = &item.id;
    let is_later = |known: Option<NaiveDate>| known.filter(|known| day < *known);
    let mut counts = |extension: &Extension<'s>| {
        let known = is_later(extension.since);
        later.extend(known.map(|day| Later {
            day,
            fact: Fact::Extended(id.clone()),
        }));
        known.is_none()
    };
    item.extensions.retain(&mut counts);
    if let Some(rounds) = &mut item.rounds {
        rounds.moved.retain(|(_, extension)| counts(extension));
    }
    let mut is_any_empty = false;
    for result in &mut item.results {
        if let Some(day) = result.completed.take_if(|completed| day < *completed) {
            let fact = Fact::PartCompleted(id.clone(), result.unit);
            later.push(Later { day, fact });
            is_any_empty |= result.says_nothing();
        }
    }
    if is_any_empty {
        item.results.retain(|result| !result.says_nothing());
    }
    let came = |result: &Outcome<'s>| match result.received {
        Some(received) => is_later(Some(received)),
        None => unread.day(result),
    };
    item.results.retain_mut(|result| {
        let Some(day) = came(result) else {
            return true;
        };
        let part = result.part_alone();
        let is_part = part.is_some();
        let whole = match part {
            Some(part) => std::mem::replace(result, part),
            None => result.clone(),
        };
        let fact = Fact::Result(id.clone(), whole);
        later.push(Later { day, fact });
        is_part
    });
}

/// Of a pause that is not over on a day nobody knew yet that it would end: the
/// item is stopped.
fn keep_pauses<'s>(item: &mut Item<'s>, day: NaiveDate, later: &mut Vec<Later<'s>>) {
    for pause in item.pauses.extract_if(.., |pause| day <= pause.until) {
        if day < pause.from {
            later.push(Later {
                day: pause.from,
                fact: Fact::Stopped(item.id.clone()),
            });
            continue;
        }
        // Done all the same, against what was decided: it is one or the other.
        if item.completed.is_none() {
            item.stopped = Some(pause.from);
            item.reason = pause.reason;
        }
        later.push(Later {
            day: pause.until.succ_opt().unwrap_or(pause.until),
            fact: Fact::Resumed(item.id.clone()),
        });
    }
}

fn keep_requests<'s>(item: &mut Item<'s>, day: NaiveDate, later: &mut Vec<Later<'s>>) {
    let unknown = item
        .requests
        .extract_if(.., |request| day < request.received);
    later.extend(unknown.map(|request| Later {
        day: request.received,
        fact: Fact::Asked(item.id.clone()),
    }));
    for request in &mut item.requests {
        if let Some(day) = request.refused.take_if(|refused| day < *refused) {
            request.basis = None;
            let fact = Fact::Refused(item.id.clone());
            later.push(Later { day, fact });
        }
    }
}

/// Who leads from a later day on does not lead yet, unless an amendment has said
/// so already; and who leads on the day does so without end. Somebody always
/// leads.
fn keep_leads<'s>(
    item: &mut Item<'s>,
    day: NaiveDate,
    decided: &HashSet<Cow<'s, str>>,
    later: &mut Vec<Later<'s>>,
) {
    let is_decided = |lead: &Lead<'s>| {
        let paper = lead.basis.as_ref();
        paper.is_some_and(|paper| decided.contains(paper))
    };
    let comes = |lead: &Lead<'s>| {
        let from = lead.from.filter(|from| day < *from);
        from.filter(|_| !is_decided(lead))
    };
    if item.leads.iter().any(|lead| comes(lead).is_none()) {
        let coming = item.leads.extract_if(.., |lead| comes(lead).is_some());
        later.extend(coming.filter_map(|lead| {
            let fact = Fact::Led(item.id.clone(), lead.unit);
            let day = lead.from?;
            Some(Later { day, fact })
        }));
    }
    let is_to_come = |lead: &Lead<'s>| lead.from.is_some_and(|from| day < from);
    if !item.leads.iter().any(is_to_come) {
        for lead in &mut item.leads {
            lead.until = lead.until.filter(|until| *until < day);
        }
    }
}

/// The documents that had not come in on a day: of which unit, on which period,
/// under which number; each with the day on which it came.
struct Unread<'s>(HashMap<(BodyIndex, Point, Cow<'s, str>), NaiveDate>);

impl<'s> Unread<'s> {
    fn on(reports: &[Report<'s>], day: NaiveDate) -> Self {
        let mut came = HashMap::new();
        if reports.iter().any(|report| day < report.received) {
            for report in reports {
                let Some((period, number)) = report.period.zip(report.reference.clone()) else {
                    continue;
                };
                let first = came.entry((report.unit, period, number));
                let first = first.or_insert(report.received);
                *first = report.received.min(*first);
            }
            came.retain(|_, received| day < *received);
        }
        Self(came)
    }

    /// The day on which a result came in with its document, where that is later.
    fn day(&self, result: &Outcome<'s>) -> Option<NaiveDate> {
        if self.0.is_empty() {
            return None;
        }
        let number = result.reference.clone()?;
        self.0.get(&(result.unit?, result.period, number)).copied()
    }
}
