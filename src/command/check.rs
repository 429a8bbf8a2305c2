//! `plan check`: judges the file.

use super::Answer;
use crate::both;
use crate::check::{self as judge, Judged};
use crate::cli::context::Context;
use crate::lang::Lang;
use crate::problem::Problems;
use crate::render::diagnostic::{self, FindingRecord};
use crate::render::{self, Format};
use crate::rule::Severity;
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
        "Mã thoát: 0 không có lỗi (cảnh báo không tính là lỗi); 1 có lỗi; 2 không đọc được tệp.
Các dạng (--format): human, short, json

Ví dụ:
  plan check
  plan check -f ke-hoach.toml --format short",
        "Exit codes: 0 no error (a warning is none); 1 errors; 2 the file cannot be read.
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
    let Judged { plan, problems, .. } = judge::judge(&source, context.today, &|_| true);
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
            let line = if problems.is_empty() {
                let items = words::item_count(plan.items.len(), lang);
                say!(
                    lang,
                    "Không thấy lỗi trong {path} ({items}).",
                    "Nothing wrong in {path} ({items}).",
                )
            } else {
                let counts = counts(&problems, lang);
                format!("{path}: {counts}.")
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

/// How many findings there are of each severity: `2 errors, 1 warning`.
fn counts(problems: &Problems, lang: Lang) -> String {
    let count = |severity| {
        problems
            .iter()
            .filter(|problem| problem.rule.severity == severity)
            .count()
    };
    let mut parts = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let n = count(severity);
        let s = if n == 1 { "" } else { "s" };
        if n > 0 {
            parts.push(match severity {
                Severity::Error => say!(lang, "{n} lỗi", "{n} error{s}"),
                Severity::Warning => say!(lang, "{n} cảnh báo", "{n} warning{s}"),
                Severity::Note => say!(lang, "{n} lưu ý", "{n} note{s}"),
            });
        }
    }
    parts.join(", ")
}
