//! The one plan of a set, or the one that was typed.

use super::Set;
use crate::answer::member::Member;
use crate::check as judge;
use crate::command::choice::{Choice, Chosen};
use crate::command::one_plan;
use crate::context::Context;
use crate::lang::Lang;
use crate::model::key::PlanState;
use crate::refuse;
use crate::text::clean::clean_line;
use crate::view::words;
use anyhow::Result;

/// Turns to the one plan that a command is about, of the set that was typed, which is
/// given back.
///
/// # Errors
/// The set has none or several: their keys are named.
pub fn turn_to_one(context: &mut Context<'_>, choice: &Choice) -> Result<Option<Set>> {
    let Some(set) = Set::of(context, choice, Some(PlanState::InForce))? else {
        return Ok(None);
    };
    let members = set.members()?;
    match &members[..] {
        [only] => {
            context.turn_to(&only.path);
            Ok(Some(set))
        }
        [first, ..] if members.iter().all(|one| one.key == first.key) => {
            one_plan::refuse_copies(members.iter())
        }
        [] => refuse!(
            "Không có kế hoạch nào đang thực hiện trong những tệp đã chỉ. Chọn bằng --plan, hoặc thêm --plan-state all",
            "None of the plans named is in force. Choose one with --plan, or add --plan-state all",
        ),
        _ => one_plan::several_plans(members.iter()),
    }
}

/// That the one plan typed is one of those chosen.
pub(super) fn check_one(
    context: &mut Context<'_>,
    choice: &Choice,
    mut chosen: Chosen,
) -> Result<()> {
    let source = context.read_source()?;
    let plan = judge::load(&source, context.today).plan;
    let member = Member::new(&plan, &source.path, context.today);
    if choice.names_plans() {
        choice.find(&mut chosen, std::slice::from_ref(&member))?;
    }
    if chosen.leaves(&member).is_none() {
        return Ok(());
    }
    let title = clean_line(&member.title);
    let [vi, en] = [Lang::Vi, Lang::En].map(|lang| words::set::state(member.state, lang));
    refuse!(
        "Kế hoạch “{title}” ({vi}) không thuộc những kế hoạch được chọn bằng --issuer, --plan-state",
        "The plan “{title}” ({en}) is none of those that --issuer and --plan-state ask for",
    )
}
