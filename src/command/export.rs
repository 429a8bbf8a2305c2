//! `plan export`: the plan as a file that other programs open.

pub mod directory;
pub mod html;
pub mod ics;
pub mod xlsx;

use super::Answer;
use crate::both;
use crate::context::Context;
use anyhow::Result;
use clap::{Args, Subcommand};

#[derive(Args)]
#[command(
    about = both!("Xuất ra Excel, lịch, trang web, danh bạ đơn vị", "Write a spreadsheet, a calendar, a web page, a directory"),
    after_help = both!(
        "Các dạng (--format): không có; dạng là từ đứng sau export

Ví dụ:
  plan export xlsx --out ke-hoach.xlsx
  plan export ics --unit QLKH --out qlkh.ics
  plan export html --out ke-hoach.html
  plan -f ke-hoach export directory --out don-vi.toml",
        "Formats (--format): none; the form is the word after export

Examples:
  plan export xlsx --out plan.xlsx
  plan export ics --unit QLKH --out qlkh.ics
  plan export html --out plan.html
  plan -f plans export directory --out bodies.toml",
    ),
    arg_required_else_help = false,
)]
pub struct Arguments {
    #[command(subcommand)]
    form: Form,
}

/// What a plan is exported to: one file each, one row here.
#[derive(Subcommand)]
enum Form {
    Xlsx(xlsx::Arguments),
    Ics(ics::Arguments),
    Html(html::Arguments),
    Directory(directory::Arguments),
}

/// Exports.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    context.refuse_format("plan export")?;
    match arguments.form {
        Form::Xlsx(arguments) => xlsx::run(arguments, context),
        Form::Ics(arguments) => ics::run(arguments, context),
        Form::Html(arguments) => html::run(arguments, context),
        Form::Directory(arguments) => directory::run(arguments, context),
    }
}
