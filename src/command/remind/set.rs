//! Reminders of many plans: one paper a unit with all that it owes, plan by plan.

use super::{Arguments, nobody, of_monitor, without_heir, write};
use crate::answer::member::Member;
use crate::command::Answer;
use crate::command::exporting::free_name;
use crate::command::filters::set::{Names, Typed};
use crate::command::set::{Outcome, Set};
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::deadline::reminder::Reminders;
use crate::lang::Lang;
use crate::model::key::same::Same;
use crate::model::key::{Scopes, folded};
use crate::model::plan::Plan;
use crate::render::Format;
use crate::say;
use crate::text::clean::clean_line;
use crate::view::paper::Paper;
use crate::view::paper::reminder::{Asking, Chapter, Cover, Form, Slips, joined};
use crate::view::words;
use anyhow::Result;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// What is asked for, as read.
pub struct Asked {
    pub form: Option<Form>,
    /// The last day of the span.
    pub until: NaiveDate,
    pub reply_by: Option<NaiveDate>,
    pub format: Format,
}

/// Who reminds: the keys of the office and of who watches the plan in it.
type Sender = (String, Option<String>);

/// What one plan has for its units.
struct Part {
    sender: Sender,
    cover: Cover,
    heading: String,
    issued: Option<NaiveDate>,
    units: Vec<Unit>,
    /// What is said on standard error.
    said: Vec<String>,
}

struct Unit {
    key: String,
    /// Whether it goes by the key that it has in its own plan.
    is_own: bool,
    code: String,
    asking: Asking,
}

/// Writes the reminders.
///
/// # Errors
/// A name or the output fails, or no plan is left to answer from.
pub fn run(
    arguments: &Arguments,
    asked: &Asked,
    context: &mut Context<'_>,
    set: &Set,
) -> Result<Answer> {
    let typed = Typed {
        units: &arguments.unit,
        ..Typed::default()
    };
    let names = typed.find(context, set)?;
    let typed = (
        context.set().unwrap_or_default().to_vec(),
        arguments.choice.issuers().to_vec(),
    );
    let today = context.today;
    let work = |plan: &Plan<'_>, member: &Member, lang: Lang| {
        Ok(part(plan, member, asked, &names, &typed, (today, lang)))
    };
    let (outcome, parts) = set.collect(context, work)?;
    arguments.complete.check(context, &outcome)?;
    let lang = context.last_lang();
    let parts = with_one_key(parts, &outcome.same);
    let mut said = HashSet::new();
    for line in parts.iter().flat_map(|part| &part.said) {
        if said.insert(line) {
            context.tell(line);
        }
    }
    for line in differing(&parts, &outcome, lang) {
        context.tell(&line);
    }
    if let Some(line) = words::set::not_in_force(&outcome.not_counted, lang) {
        context.tell(&line);
    }
    if let Some(line) = words::set::continued(&outcome.members, lang) {
        context.tell(&line);
    }
    let papers = papers(parts, &outcome);
    if papers.is_empty() {
        context.tell(&nobody(asked.until, today, lang));
    } else {
        write(arguments, papers, Vec::new(), asked.format, context)?;
    }
    Ok(outcome.tell(context))
}

/// What one plan asks of its units.
fn part(
    plan: &Plan<'_>,
    member: &Member,
    asked: &Asked,
    names: &Names,
    (paths, issuers): &(Vec<String>, Vec<String>),
    (today, lang): (NaiveDate, Lang),
) -> Part {
    let scopes = Scopes::new(plan);
    let as_of = AsOf::new(plan, today);
    let slips = Slips::new(&as_of, asked.reply_by, asked.form);
    let mut reminders = Reminders::new(&as_of, asked.until);
    match names.of_plan(plan, member) {
        Some(filter) => {
            reminders.units.retain(|unit, _| filter.fits_unit(*unit));
            reminders.nobody.retain(|unit| filter.fits_unit(*unit));
        }
        None => {
            reminders.units.clear();
            reminders.nobody.clear();
        }
    }
    let mut said: Vec<String> = without_heir(plan, &reminders, lang)
        .into_iter()
        .map(|line| format!("{}: {line}", clean_line(member.label())))
        .collect();
    if let Some(monitor) = slips.monitor()
        && reminders.units.remove(&monitor).is_some()
    {
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        said.push(of_monitor(plan, monitor, (&paths, issuers), lang));
    }
    let units = reminders.units.iter().map(|(unit, reminder)| Unit {
        key: scopes.key(plan.body(*unit)),
        is_own: true,
        code: plan.body(*unit).code.to_string(),
        asking: slips.asking(*unit, reminder, &[]),
    });
    let monitor = slips.monitor().map(|unit| scopes.key(plan.body(unit)));
    Part {
        units: units.collect(),
        sender: (scopes.office().to_owned(), monitor),
        cover: slips.cover(),
        heading: slips.heading(),
        issued: plan.issued.map(|point| point.first_day()),
        said,
    }
}

/// Units and senders that are one body go by one key.
fn with_one_key(mut parts: Vec<Part>, same: &Same) -> Vec<Part> {
    for part in &mut parts {
        let monitor = part.sender.1.as_mut();
        let units = part.units.iter_mut();
        let units = units.map(|unit| (&mut unit.key, Some(&mut unit.is_own)));
        for (key, is_own) in monitor.map(|key| (key, None)).into_iter().chain(units) {
            let one = same.key(key);
            if one != key {
                is_own.into_iter().for_each(|is_own| *is_own = false);
                *key = one.to_owned();
            }
        }
    }
    parts
}

/// For each sender the place of its plan that was issued last; of one day, the
/// later in order.
fn latest(parts: &[Part]) -> HashMap<&Sender, usize> {
    let mut latest: HashMap<&Sender, usize> = HashMap::new();
    for (place, part) in parts.iter().enumerate() {
        let known = latest.entry(&part.sender).or_insert(place);
        if parts[*known].issued <= part.issued {
            *known = place;
        }
    }
    latest
}

/// Where plans of one sender do not agree on head and signature: whose are taken.
fn differing(parts: &[Part], outcome: &Outcome, lang: Lang) -> Vec<String> {
    let latest = latest(parts);
    let mut places: Vec<usize> = latest.values().copied().collect();
    places.sort_unstable();
    let lines = places.into_iter().filter_map(|place| {
        let taken = &parts[place];
        let mut others = parts.iter().filter(|part| part.sender == taken.sender);
        let differs = others.any(|part| !part.units.is_empty() && part.cover != taken.cover);
        let member = &outcome.members[place];
        let issuer = clean_line(member.issuer.as_deref().unwrap_or(&member.key));
        let label = clean_line(member.label());
        differs.then(|| {
            say!(
                lang,
                "Các kế hoạch của {issuer} ghi khác nhau về phần đầu, nơi nhận hoặc chữ ký; phiếu lấy theo {label}, ban hành sau cùng.",
                "The plans of {issuer} differ in head, recipients or signature; the papers have those of {label}, issued last.",
            )
        })
    });
    lines.collect()
}

/// A chapter with the code of the unit in its plan. The first part ranks the plan's name
/// for the unit: whether all plans know that name, then the day the plan was issued.
type Dated = ((bool, Option<NaiveDate>), String, Chapter);

/// One paper for each sender and unit, in the order in which they come, with the
/// code that its file is named after.
fn papers(parts: Vec<Part>, outcome: &Outcome) -> Vec<(String, Paper)> {
    let covers: HashMap<Sender, (usize, Cover)> = latest(&parts)
        .into_iter()
        .map(|(sender, place)| (sender.clone(), (place, parts[place].cover.clone())))
        .collect();
    let offices: HashSet<String> = parts.iter().map(|part| part.sender.0.clone()).collect();
    let mut order: Vec<(Sender, String)> = Vec::new();
    let mut by_unit: HashMap<(Sender, String), Vec<Dated>> = HashMap::new();
    for part in parts {
        for unit in part.units {
            let key = (part.sender.clone(), unit.key);
            let chapters = by_unit.entry(key.clone()).or_default();
            if chapters.is_empty() {
                order.push(key);
            }
            let chapter = Chapter {
                heading: part.heading.clone(),
                asking: unit.asking,
            };
            chapters.push(((unit.is_own, part.issued), unit.code, chapter));
        }
    }
    let missing = words::set::missing(&outcome.left_out, Lang::Vi);
    let mut taken: HashSet<String> = HashSet::new();
    let mut papers = Vec::new();
    for key in order {
        let Some((place, cover)) = covers.get(&key.0) else {
            continue;
        };
        let chapters = by_unit.remove(&key).unwrap_or_default();
        let named = chapters.iter().max_by_key(|(rank, _, _)| *rank);
        let Some((name, code)) =
            named.map(|(_, code, chapter)| (chapter.asking.unit.clone(), code.clone()))
        else {
            continue;
        };
        let code = match offices.len() {
            1 => code,
            _ => format!("{}-{code}", office_name(&outcome.members[*place])),
        };
        let chapters = chapters
            .into_iter()
            .map(|(_, _, chapter)| chapter)
            .collect();
        let paper = joined(cover, name, chapters, missing.as_deref());
        papers.push((free_name(code, &mut taken), paper));
    }
    papers
}

/// What names an office in the name of a file.
fn office_name(member: &Member) -> String {
    let issuer = member.issuer.as_deref().unwrap_or(&member.key);
    member.issuer_id.clone().unwrap_or_else(|| folded(issuer))
}
