//! `plan diff` over a set: the changes of each plan, between two revisions or a
//! revision and the files as they are.

use super::Arguments;
use crate::answer::changes::ChangeRecord;
use crate::answer::member::MemberRecord;
use crate::answer::record::{Head, LeftOutRecord};
use crate::command::compared::{Before, OfPlan, Reading, in_one_language, members, tell};
use crate::command::version::is_path;
use crate::command::within::Within;
use crate::command::{Answer, set};
use crate::context::Context;
use crate::refuse;
use crate::render::{self, Format};
use crate::say;
use crate::text::clean::clean_line;
use anyhow::Result;
use serde::Serialize;

/// What stands around the changes in JSON.
#[derive(Serialize)]
struct Answered<'c> {
    #[serde(flatten)]
    head: Head,
    old: &'c str,
    new: Option<&'c str>,
    changes: Vec<ChangeRecord<'c>>,
    plans: Vec<MemberRecord<'c>>,
    left_out: Vec<LeftOutRecord<'c>>,
}

/// Compares the plans of a set.
///
/// # Errors
/// The set lies in several repositories, a version is no revision, or the output
/// cannot be written.
pub fn run(arguments: &Arguments, format: Format, context: &mut Context<'_>) -> Result<Answer> {
    let typed = context.set().unwrap_or_default().to_vec();
    let files = set::files(&typed)?;
    let within = Within::is_one(&typed, &files)?;
    let old = arguments.old.as_deref().unwrap_or("HEAD");
    for name in [Some(old), arguments.new.as_deref()].into_iter().flatten() {
        check_revision(name)?;
    }
    let mut reading = Reading::start(&files, &within)?;
    let (before, now) = reading.sides(old, arguments.new.as_deref())?;
    let (plans, not_compared) = in_one_language(
        context,
        &reading,
        Before {
            first: &before,
            ..Before::default()
        },
        &now,
    );
    let mut left_out = reading.missing;
    left_out.extend(not_compared);
    let lang = context.last_lang();
    let records = || -> Vec<ChangeRecord<'_>> {
        let of = |plan| records_of(plan);
        plans.iter().flat_map(of).collect()
    };
    match format {
        Format::Json => {
            let members = members(&files, &left_out, context.today)?;
            let files = left_out.iter();
            let answer = Answered {
                head: Head::of_set("diff", context.today),
                old,
                new: arguments.new.as_deref(),
                changes: records(),
                plans: members.iter().map(MemberRecord::new).collect(),
                left_out: files
                    .map(|one| LeftOutRecord::not_compared(&one.path, &one.why))
                    .collect(),
            };
            render::json::write_document(context.out, &answer)?;
        }
        Format::Ndjson => render::json::write_lines(context.out, &records())?,
        Format::Markdown => {
            let parts = plans.iter().map(|plan| (plan.heading(), &plan.groups[..]));
            let parts: Vec<_> = parts.collect();
            render::changes::write_history_markdown(context.out, &parts)?;
        }
        _ => {
            let parts = plans.iter().map(|plan| (plan.heading(), &plan.groups[..]));
            let parts: Vec<_> = parts.collect();
            render::changes::write_history(context.out, &parts, &context.terminal)?;
        }
    }
    let count: usize = plans.iter().map(|plan| plan.changes.len()).sum();
    if count == 0 && left_out.is_empty() {
        let old = clean_line(old);
        context.tell(&match arguments.new.as_deref().map(clean_line) {
            Some(new) => say!(
                lang,
                "Không có thay đổi: {old} và {new} như nhau.",
                "No changes: {old} and {new} say the same.",
            ),
            None => say!(
                lang,
                "Không có thay đổi so với {old}.",
                "No changes since {old}.",
            ),
        });
    }
    tell(&left_out, context);
    Ok(
        match (left_out.is_empty(), arguments.exit_code && count > 0) {
            (false, _) => Answer::Partly,
            (true, true) => Answer::Bad,
            (true, false) => Answer::Good,
        },
    )
}

/// The records of what changed in a plan.
pub fn records_of(plan: &OfPlan) -> impl Iterator<Item = ChangeRecord<'_>> {
    let changes = plan.changes.iter();
    changes.map(|change| ChangeRecord::new(change, Some(&plan.key)))
}

fn check_revision(name: &str) -> Result<()> {
    let shown = clean_line(name);
    if name == "-" || is_path(name) || name.contains(':') {
        refuse!(
            "“{shown}” không phải là một bản trong git. Với nhiều kế hoạch, ghi một bản như HEAD~1, main; so hai tệp thì ghi -f với một tệp",
            "“{shown}” is no revision of git. For several plans give a revision such as HEAD~1 or main; to compare two files, name one file with -f",
        );
    }
    Ok(())
}
