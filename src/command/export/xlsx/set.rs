//! The workbook of several plans.

use super::{Arguments, Found, nothing, write};
use crate::answer::deadlines::Limits;
use crate::answer::member::Member;
use crate::answer::plans::{PlanFacts, PlanRow};
use crate::answer::summary::groups::By;
use crate::command::Answer;
use crate::command::adding;
use crate::command::set::Set;
use crate::command::window::{Makes, refuse_too_far};
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::lang::Lang;
use crate::model::body::Kind;
use crate::model::plan::Plan;
use crate::problem::Problems;
use crate::view::summary::groups;
use crate::view::workbook::Workbook;
use crate::view::workbook::set::{OfPlan, Parts, Sums};
use anyhow::Result;
use chrono::Datelike;

/// What the counts are by, a sheet each.
const COUNTED_BY: [By; 3] = [By::PlanUnit, By::Plan, By::Body(Kind::Unit)];

/// What a plan has for the workbook.
struct Part {
    facts: PlanFacts,
    rows: OfPlan,
    /// By each of [`COUNTED_BY`]; none where nothing of the plan is asked for.
    sums: Vec<adding::Part>,
}

/// Writes the workbook.
///
/// # Errors
/// No plan is left, a filter or the output fails, or a sheet has no room.
pub fn run(arguments: &Arguments, context: &mut Context<'_>, set: &Set) -> Result<Answer> {
    let filters = arguments.filters.over(context, set, &[])?;
    let (today, scope) = (context.today, arguments.scope());
    let work = |plan: &Plan<'_>, member: &Member, lang: Lang| {
        let as_of = AsOf::new(plan, today);
        let Some(filter) = filters.of_plan(plan, member) else {
            return Ok(Part {
                facts: PlanFacts::of_nothing(member),
                rows: OfPlan::default(),
                sums: Vec::new(),
            });
        };
        let makes = Makes::of_all(false, "--year");
        refuse_too_far(plan, &filter, &Limits::default(), (today, lang), &makes)?;
        let found = Found::new(&as_of, &filter, scope);
        let sums = COUNTED_BY.map(|by| adding::Part::new(&as_of, &filter, member, by, lang));
        Ok(Part {
            // A file with an error is left out, and what else `check` says is not shown.
            facts: PlanFacts::new(&as_of, &filter, member, &Problems::default()),
            rows: OfPlan::new(&found.rows(plan, today, lang), member),
            sums: sums.into(),
        })
    };
    let (outcome, parts) = set.collect(context, work)?;
    arguments.complete.check(context, &outcome)?;
    let lang = context.last_lang();
    let mut plans = Vec::with_capacity(parts.len());
    let mut rows = Vec::with_capacity(parts.len());
    let mut counted: [Vec<adding::Part>; COUNTED_BY.len()] = Default::default();
    for part in parts {
        plans.push(PlanRow::Plan(part.facts.into()));
        rows.push(part.rows);
        for (all, more) in counted.iter_mut().zip(part.sums) {
            all.push(more);
        }
    }
    let years = match filters.years() {
        [] => vec![today.year()],
        years => years.to_vec(),
    };
    let sums = COUNTED_BY.into_iter().zip(counted).map(|(by, parts)| {
        let (mut rows, counted) = adding::added(parts, years.clone(), &outcome.same);
        rows.push(groups::total_row(&counted.total, None, lang));
        Sums { by, rows, counted }
    });
    let is_empty = rows.iter().all(OfPlan::is_empty);
    let head = outcome.head(today, lang, "");
    let book = Workbook::of_set(Parts {
        members: &outcome.members,
        left_out: &outcome.left_out,
        said: head.into_iter().skip(1).collect(),
        plans: &plans,
        rows,
        sums: sums.collect(),
        asked: filters.asked(&arguments.filters).in_words(lang),
        today,
        lang,
    });
    write(book, &arguments.exporting, context)?;
    if is_empty {
        context.tell(&nothing(today, lang));
    }
    Ok(outcome.tell(context))
}
