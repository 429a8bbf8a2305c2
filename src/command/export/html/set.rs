//! The page of several plans, alone or with a page of each beside it.

use super::{Arguments, made};
use crate::answer::deadlines::{self, Limits, Scope};
use crate::answer::member::Member;
use crate::answer::plans::{PlanFacts, PlanRow};
use crate::answer::summary::groups::By;
use crate::command::Answer;
use crate::command::adding;
use crate::command::exporting::{Content, STANDARD_OUTPUT, free_name};
use crate::command::set::{Outcome, Set};
use crate::command::under::{self, Under, under};
use crate::command::window::{Makes, refuse_too_far};
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::lang::Lang;
use crate::model::body::Kind;
use crate::model::key::folded;
use crate::model::plan::Plan;
use crate::problem::Problems;
use crate::refuse;
use crate::render;
use crate::save;
use crate::say;
use crate::text::clean::clean_line;
use crate::view::overview::{AHEAD, Due, Group, Overview, Parts};
use crate::view::summary::groups;
use crate::view::{Look, words};
use anyhow::Result;
use chrono::{Datelike, Days};
use std::collections::{HashMap, HashSet};
use std::path::{MAIN_SEPARATOR, Path};

/// The page of all plans in a folder of pages.
const INDEX: &str = "index.html";

/// What a plan has for the page.
struct Part {
    facts: PlanFacts,
    counts: Option<adding::Part>,
    due: Vec<Due>,
    /// The units that each of these stands under.
    units: Vec<Vec<Under>>,
    day_note: Option<String>,
}

/// Makes the page.
///
/// # Errors
/// No plan is left, a filter or the output fails.
pub fn run(arguments: &Arguments, context: &mut Context<'_>, set: Set) -> Result<Answer> {
    let exporting = &arguments.exporting;
    let folder = exporting.file().filter(|out| is_folder(out));
    match folder {
        Some(folder) => check_folder(folder)?,
        None => exporting.check(context, Content::ForPrograms, "plan.html", &[])?,
    }
    let filters = arguments.filters.over(context, &set, &[])?;
    let today = context.today;
    let limits = Limits {
        within: today.checked_add_days(Days::new(AHEAD)),
        ..Limits::default()
    };
    let by = By::Body(Kind::Unit);
    let work = |plan: &Plan<'_>, member: &Member, lang: Lang| {
        let Some(filter) = filters.of_plan(plan, member) else {
            return Ok(Part {
                facts: PlanFacts::of_nothing(member),
                counts: None,
                due: Vec::new(),
                units: Vec::new(),
                day_note: None,
            });
        };
        let makes = Makes::of_all(false, "--year");
        refuse_too_far(plan, &filter, &Limits::default(), (today, lang), &makes)?;
        let as_of = AsOf::new(plan, today);
        let look = Look { lang, brief: false };
        let rows = deadlines::rows(&as_of, Scope::Open, &filter, &limits);
        let last_days = rows.iter().filter_map(|row| row.standing.last_day);
        Ok(Part {
            facts: PlanFacts::new(&as_of, &filter, member, &Problems::default()),
            counts: Some(adding::Part::new(&as_of, &filter, member, by, lang)),
            due: Due::of_plan(&rows, member, look),
            units: rows
                .iter()
                .map(|row| under(plan, row.units_at_it().into_iter()))
                .collect(),
            day_note: words::last_working_day_note(&plan.working, last_days, lang),
        })
    };
    let (outcome, parts) = set.collect(context, work)?;
    arguments.complete.check(context, &outcome)?;
    let pages = match folder {
        Some(folder) => names(folder, &outcome, &parts),
        None => Vec::new(),
    };
    let links = pages.iter().map(|page| page.as_ref().map(Page::link));
    let overview = overview(
        &outcome,
        parts,
        links.collect(),
        filters.years(),
        filters
            .asked(&arguments.filters)
            .in_words(context.last_lang()),
        context,
    );
    let page = render::html::overview::page(&overview);
    let Some(folder) = folder else {
        exporting.write(context, page.as_bytes())?;
        return Ok(outcome.tell(context));
    };
    // Where one of the pages may not be written, none is.
    let index = Path::new(folder).join(INDEX).to_string_lossy().into_owned();
    exporting.check_file(context, &index)?;
    for page in pages.iter().flatten() {
        exporting.check_file(context, &page.path)?;
    }
    save::make_folder(folder)?;
    let mut of_plans: HashMap<&str, &Page> = HashMap::new();
    for (member, page) in outcome.members.iter().zip(&pages) {
        of_plans.extend(page.as_ref().map(|page| (member.path.as_str(), page)));
    }
    let speaks = context.speaks();
    let mut written = 0;
    // Each page is that of its plan alone.
    set.counting_all()?.each(
        context,
        |plan, member| {
            let filter = filters.of_plan(plan, member);
            let filter = filter.filter(|_| of_plans.contains_key(member.path.as_str()));
            let lang = speaks.lang(member.language);
            Ok(filter.map(|filter| made(plan, &filter, today, lang)))
        },
        |_, member, made| {
            if let (Some(page), Some(made)) = (of_plans.get(member.path.as_str()), made) {
                save::write_new(&page.path, made.as_bytes(), exporting.links())?;
                written += 1;
            }
            Ok(())
        },
    )?;
    save::write_new(&index, page.as_bytes(), exporting.links())?;
    let lang = overview.lang;
    let (shown, n) = (clean_line(&index), lang.number(written));
    context.tell(&say!(
        lang,
        "Đã ghi {shown} và trang của {n} kế hoạch cạnh đó",
        "Wrote {shown}, and beside it the pages of {n} plans",
    ));
    Ok(outcome.tell(context))
}

/// Whether a place is a folder: one is there, or it is not named as a page is.
fn is_folder(out: &str) -> bool {
    let path = Path::new(out);
    out.ends_with(['/', MAIN_SEPARATOR]) || path.is_dir() || path.extension().is_none()
}

fn check_folder(folder: &str) -> Result<()> {
    let path = Path::new(folder);
    if folder.is_empty() || folder == STANDARD_OUTPUT {
        refuse!(
            "--out: chưa ghi tên thư mục",
            "--out: the name of the folder is missing",
        );
    }
    if path.exists() && !path.is_dir() {
        let shown = clean_line(folder);
        refuse!(
            "--out: {shown} là một tệp. Ghi tên thư mục, hoặc tên tệp có đuôi .html",
            "--out: {shown} is a file. Give the name of a folder, or of a file that ends in .html",
        );
    }
    Ok(())
}

/// The page of a plan: where it is written, and its name there.
struct Page {
    path: String,
    name: String,
}

impl Page {
    /// The name as an address has it.
    fn link(&self) -> String {
        let mut link = String::from("./");
        for byte in self.name.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                    link.push(char::from(byte));
                }
                byte => link.push_str(&format!("%{byte:02X}")),
            }
        }
        link
    }
}

/// The page of each plan of which anything is asked for.
fn names(folder: &str, outcome: &Outcome, parts: &[Part]) -> Vec<Option<Page>> {
    let mut taken: HashSet<String> = HashSet::from(["index".to_owned()]);
    let pages = outcome.members.iter().zip(parts).map(|(member, part)| {
        part.counts.as_ref()?;
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let key = &member.key;
        let stem = match key.chars().all(is_plain) {
            true => key.clone(),
            false => folded(key.trim_end_matches(".toml")),
        };
        let stem = if stem.is_empty() {
            "plan".to_owned()
        } else {
            stem
        };
        let name = format!("{}.html", free_name(stem, &mut taken));
        let path = Path::new(folder).join(&name).to_string_lossy().into_owned();
        Some(Page { path, name })
    });
    pages.collect()
}

fn overview(
    outcome: &Outcome,
    parts: Vec<Part>,
    links: Vec<Option<String>>,
    years: &[i32],
    asked: Option<String>,
    context: &Context<'_>,
) -> Overview {
    let (today, lang) = (context.today, context.last_lang());
    let (mut plans, mut counts) = (Vec::new(), Vec::new());
    let mut day_notes: Vec<String> = Vec::new();
    let mut due: Vec<(usize, Due, Vec<Under>)> = Vec::new();
    for (place, part) in parts.into_iter().enumerate() {
        plans.push(PlanRow::Plan(part.facts.into()));
        counts.extend(part.counts);
        let rows = part.due.into_iter().zip(part.units);
        due.extend(rows.map(|(due, units)| (place, due, units)));
        let is_new = |note: &String| !day_notes.contains(note);
        day_notes.extend(part.day_note.filter(is_new));
    }
    due.sort_by_key(|(_, due, _)| (due.last_day, due.is_report));
    under::join(due.iter_mut().map(|(.., units)| units), &outcome.same);
    let years = match years {
        [] => vec![today.year()],
        years => years.to_vec(),
    };
    let (mut units, counted) = adding::added(counts, years, &outcome.same);
    units.retain(|row| row.counts.items.total > 0);
    units.push(groups::total_row(&counted.total, None, lang));
    let (overdue, soon): (Vec<_>, Vec<_>) = due.into_iter().partition(|(_, due, _)| due.is_late);
    Overview::new(Parts {
        members: &outcome.members,
        left_out: &outcome.left_out,
        said: outcome.head(today, lang, "").into_iter().skip(1).collect(),
        asked,
        plans: &plans,
        links,
        units: &units,
        counted: &counted,
        overdue: by_unit(&overdue, outcome, lang),
        soon: by_unit(&soon, outcome, lang),
        day_notes,
        today,
        lang,
    })
}

fn by_unit(due: &[(usize, Due, Vec<Under>)], outcome: &Outcome, lang: Lang) -> Vec<Group> {
    let units: Vec<&[Under]> = due.iter().map(|(.., units)| &units[..]).collect();
    let office = |row: usize| Some(words::set::office_or_plan(&outcome.members[due[row].0]));
    let groups = under::by_unit(&units, office, lang).into_iter();
    groups
        .map(|(heading, rows)| {
            Group::new(
                &heading,
                rows.into_iter().map(|row| due[row].1.clone()),
                lang,
            )
        })
        .collect()
}
