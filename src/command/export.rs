//! `plan export`: the plan in a form for another program, one a subcommand.

mod html;

use super::Answer;
use crate::both;
use crate::cli::context::Context;
use anyhow::Result;
use clap::{Args, Subcommand};

#[derive(Args)]
#[command(
    about = both!("Xuất ra Excel, lịch, trang web", "Export it as a spreadsheet, a calendar, a page"),
    after_help = both!(
        "Các dạng (--format): không có; mỗi lệnh con một dạng.

Ví dụ:
  plan export html --out ke-hoach.html",
        "Formats (--format): none; each subcommand has its own.

Examples:
  plan export html --out plan.html",
    ),
)]
pub struct Arguments {
    #[command(subcommand)]
    form: Form,
}

/// The forms: one file each, one row here.
#[derive(Subcommand)]
enum Form {
    Html(html::Arguments),
}

/// Exports the plan.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    match arguments.form {
        Form::Html(arguments) => html::run(arguments, context),
    }
}
