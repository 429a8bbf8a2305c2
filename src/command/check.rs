//! `plan check`: judges the file.

use super::Answer;
use crate::both;
use crate::cli::context::Context;
use crate::render::diagnostic::{self, FindingRecord};
use crate::render::{self, Format};
use crate::resolve;
use crate::say;
use crate::text::clean::clean_line;
use crate::view::record::Envelope;
use crate::view::words;
use anyhow::Result;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Kiểm tra tệp kế hoạch, chỉ ra chỗ sai", "Judge the plan file, and point at what is wrong"),
    after_help = both!(
        "Mã thoát: 0 không thấy lỗi; 1 có lỗi; 2 không đọc được tệp.
Các dạng (--format): human, short, json

Ví dụ:
  plan check
  plan check -f ke-hoach.toml --format short",
        "Exit codes: 0 nothing wrong; 1 something is; 2 the file cannot be read.
Formats (--format): human, short, json

Examples:
  plan check
  plan check -f my-plan.toml --format short",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("TỆP", "FILE"),
        help = both!("Tệp kế hoạch, như -f", "The plan file, as with -f"),
    )]
    path: Option<String>,
}

/// Judges the file.
///
/// # Errors
/// It cannot be read, or the output cannot be written.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    if let Some(path) = arguments.path {
        context.use_file(path)?;
    }
    let format = context.format(&Format::FINDINGS, Format::Human, Format::Human)?;
    let source = context.read_source()?;
    let (plan, problems) = resolve::load(&source);
    let lang = context.lang(&plan);
    match format {
        Format::Json => {
            let file = context.file_name().to_owned();
            let envelope = Envelope::new("check", context.today, &plan, &file);
            let records: Vec<_> = problems
                .iter()
                .map(|problem| FindingRecord::new(&source, problem))
                .collect();
            render::json::write(context.out, &envelope, "findings", &records)?;
        }
        Format::Short => {
            for problem in problems.iter() {
                diagnostic::write_short(context.out, &source, problem, lang)?;
            }
        }
        _ => {
            for problem in problems.iter() {
                diagnostic::write_human(context.out, &source, problem, &context.terminal, lang)?;
            }
            let path = clean_line(&source.path);
            let n = problems.len();
            let line = if problems.is_empty() {
                let items = words::item_count(plan.items.len(), lang);
                say!(
                    lang,
                    "Không thấy lỗi trong {path} ({items}).",
                    "Nothing wrong in {path} ({items}).",
                )
            } else {
                let s = if n == 1 { "" } else { "s" };
                say!(lang, "{path}: {n} lỗi.", "{path}: {n} error{s}.")
            };
            writeln!(context.out, "{line}")?;
        }
    }
    Ok(if problems.errors().next().is_some() {
        Answer::Bad
    } else {
        Answer::Good
    })
}
