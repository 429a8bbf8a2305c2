//! `plan diff`: what changed between two versions, in the plan's own terms.

pub mod set;

use super::Answer;
use super::version::Version;
use crate::answer::changes::ChangeRecord;
use crate::answer::record::Envelope;
use crate::both;
use crate::context::Context;
use crate::diff::compare;
use crate::git;
use crate::refuse;
use crate::render::{self, Format};
use crate::say;
use crate::text::clean::clean_line;
use crate::view::change;
use crate::view::unread;
use anyhow::Result;
use clap::Args;
use serde::Serialize;

#[derive(Args)]
#[command(
    about = both!("So sánh hai bản của Kế hoạch", "Compare two versions of the plan"),
    after_help = both!(
        "Một bản là một nhánh, một thẻ hay một lần lưu của git (HEAD~1, main), một tệp (./cu.toml), hoặc - là đầu vào chuẩn.
Không ghi bản nào: so lần lưu cuối (HEAD) với tệp hiện tại. Ghi một bản: so bản đó với tệp hiện tại.
Thứ tự, chú thích và cách trình bày không phải là thay đổi.
Nhiều kế hoạch (-f với thư mục, mẫu, nhiều tệp): thay đổi của từng kế hoạch, giữa hai bản trong git.
Các dạng (--format): text, json, ndjson, markdown

Ví dụ:
  plan diff
  plan diff main --format markdown
  plan diff HEAD~2 HEAD
  plan -f ke-hoach diff main
  plan diff ./cu.toml ./moi.toml",
        "A version is a branch, a tag or a commit of git (HEAD~1, main), a file (./old.toml), or - for standard input.
Without any, the last commit (HEAD) is compared with the file as it is; with one, that is.
Order, comments and layout are no changes.
Of several plans (-f with a folder, a pattern, several files): the changes of each, between two revisions.
Formats (--format): text, json, ndjson, markdown

Examples:
  plan diff
  plan diff main --format markdown
  plan diff HEAD~2 HEAD
  plan -f ke-hoach diff main
  plan diff ./old.toml ./new.toml",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("BẢN CŨ", "OLD"), display_order = 0,
        help = both!("Bản cũ [mặc định: HEAD]", "The old version [default: HEAD]"),
    )]
    old: Option<String>,
    #[arg(
        value_name = both!("BẢN MỚI", "NEW"), display_order = 1,
        help = both!(
            "Bản mới [mặc định: tệp hiện tại]",
            "The new version [default: the file as it is]",
        ),
    )]
    new: Option<String>,
    #[arg(
        long,
        help = both!("Thoát với mã 1 khi có thay đổi", "Exit with 1 when anything changed"),
    )]
    exit_code: bool,
}

/// What stands beside the envelope in JSON.
#[derive(Serialize)]
struct Answered<'c> {
    old: &'c str,
    new: &'c str,
    changes: Vec<ChangeRecord<'c>>,
}

/// Compares two versions.
///
/// # Errors
/// A version cannot be found or read, or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let format = context.format(&Format::PAGES, Format::Text, Format::Text)?;
    if context.set().is_some() {
        return set::run(&arguments, format, context);
    }
    let old = match &arguments.old {
        Some(name) => Version::named(name, context)?,
        None => Version::Revision("HEAD".to_owned()),
    };
    let new = match &arguments.new {
        Some(name) => Version::named(name, context)?,
        None => Version::Working,
    };
    let input = Version::File("-".to_owned());
    if old == input && (new == input || new.label(context) == "-") {
        refuse!(
            "đầu vào chuẩn (-) chỉ đọc được một lần: bản kia phải là một tệp hoặc một bản trong git",
            "standard input (-) can be read once: the other version has to be a file or a revision",
        );
    }
    if [&old, &new]
        .iter()
        .any(|version| matches!(version, Version::Revision(_)))
    {
        git::stays(&context.plan_path()?)?;
    }
    // The new one goes first: what goes wrong with the old one is said in its
    // language.
    let new_source = new.read(context)?;
    let new_plan = new.load(&new_source, context)?;
    let old_source = old.read(context)?;
    let old_plan = old.load(&old_source, context)?;
    let lang = context.lang(&new_plan);
    let changes = compare(&old_plan, &new_plan);
    let labels = [old.label(context), new.label(context)].map(ToOwned::to_owned);
    let [from, to] = &labels;
    let records = || {
        let plan = new_plan.named();
        let records = changes.iter().map(|change| ChangeRecord::new(change, plan));
        records.collect::<Vec<_>>()
    };
    match format {
        Format::Json => {
            let file = new.file(context).to_owned();
            let envelope = Envelope::new("diff", context.today, &new_plan, &file);
            let answer = Answered {
                old: from,
                new: to,
                changes: records(),
            };
            render::json::write_answer(context.out, &envelope, &answer)?;
        }
        Format::Ndjson => render::json::write_lines(context.out, &records())?,
        _ => {
            let groups = change::groups(&changes, &old_plan, &new_plan, lang);
            if format == Format::Markdown {
                let count = change::count(changes.len(), lang);
                let heading = format!("{}: {count} ({from} → {to})", new_plan.heading(lang));
                render::changes::write_markdown(context.out, &heading, &groups)?;
            } else {
                render::changes::write_text(context.out, &groups, &context.terminal)?;
            }
        }
    }
    if changes.is_empty() {
        let (from, to) = (clean_line(from), clean_line(to));
        let line = say!(
            lang,
            "Không có thay đổi: {from} và {to} như nhau.",
            "No changes: {from} and {to} say the same.",
        );
        let unread = if old_plan.has_unread {
            &old_plan
        } else {
            &new_plan
        };
        context.tell(&unread::none(unread, &line, lang));
    }
    Ok(if arguments.exit_code && !changes.is_empty() {
        Answer::Bad
    } else {
        Answer::Good
    })
}
