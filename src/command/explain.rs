//! `plan explain`: what a rule of `check` points at, why, and what to do.

use super::Answer;
use crate::answer::record::Envelope;
use crate::answer::rules::RuleRecord;
use crate::both;
use crate::context::Context;
use crate::query::rule;
use crate::refuse;
use crate::render::{self, Format};
use crate::rule::{RULES, Row};
use crate::view::rule::RulePage;
use anyhow::Result;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Giải thích một quy tắc kiểm tra", "Explain a rule of check"),
    after_help = both!(
        "Không cần tệp kế hoạch.
Các dạng (--format): text, json, ndjson, markdown

Ví dụ:
  plan explain unquoted-id
  plan explain unknown-key unknown-body
  plan explain --all",
        "Needs no plan file.
Formats (--format): text, json, ndjson, markdown

Examples:
  plan explain unquoted-id
  plan explain unknown-key unknown-body
  plan explain --all",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("QUY TẮC", "RULE"),
        help = both!(
            "Tên quy tắc, như plan check ghi trong ngoặc vuông, ví dụ unquoted-id",
            "The name of a rule, as plan check puts it in brackets, such as unquoted-id",
        ),
    )]
    names: Vec<String>,
    #[arg(
        long, conflicts_with = "names",
        help = both!("Tất cả các quy tắc", "All the rules"),
    )]
    all: bool,
}

/// Prints the pages of rules.
///
/// # Errors
/// There is no such rule, or the output cannot be written.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let format = context.format(&Format::PAGES, Format::Text, Format::Text)?;
    let rows = if arguments.all {
        RULES.iter().collect()
    } else {
        asked(&arguments.names)?
    };
    let records = || {
        let rows = rows.iter();
        rows.map(|row| RuleRecord::new(row.rule, row.can_be_accepted(), row.before()))
    };
    let lang = context.last_lang();
    let pages = || {
        let rows = rows.iter();
        rows.map(|row| {
            RulePage::new(
                row.rule,
                row.can_be_accepted(),
                row.is_of_set(),
                row.before(),
                lang,
            )
        })
    };
    match format {
        Format::Json => {
            let records: Vec<_> = records().collect();
            let envelope = Envelope::without_plan("rules");
            render::json::write(context.out, &envelope, "rules", &records)?;
        }
        Format::Ndjson => {
            let records: Vec<_> = records().collect();
            render::json::write_lines(context.out, &records)?;
        }
        Format::Markdown => {
            let pages: Vec<_> = pages().collect();
            render::rule::write_markdown(context.out, &pages)?;
        }
        _ => {
            let pages: Vec<_> = pages().collect();
            render::rule::write_text(context.out, &pages, &context.terminal)?;
        }
    }
    Ok(Answer::Good)
}

/// The rows of these names.
///
/// # Errors
/// There is none of a name, or no name.
fn asked(names: &[String]) -> Result<Vec<&'static Row>> {
    if names.is_empty() {
        refuse!(
            "chưa ghi quy tắc nào. Ví dụ: plan explain unquoted-id; xem tất cả: plan explain --all",
            "no rule is given. For one: plan explain unquoted-id; for all: plan explain --all",
        );
    }
    names
        .iter()
        .map(|name| rule::find("explain", name))
        .collect()
}
