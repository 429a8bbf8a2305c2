//! `plan export`: the plan as a file that other programs open.

#[cfg(feature = "office")]
pub mod directory;
#[cfg(feature = "office")]
pub mod html;
#[cfg(feature = "office")]
pub mod ics;
#[cfg(feature = "tables")]
pub mod parquet;
#[cfg(feature = "office")]
pub mod xlsx;

use super::Answer;
use crate::both;
use crate::context::Context;
use anyhow::Result;
use clap::{Args, Subcommand};

#[derive(Args)]
#[command(
    about = both!("Xuất ra Excel, lịch, trang web, danh bạ đơn vị, bảng số liệu", "Write a spreadsheet, a calendar, a web page, a directory, tables"),
    after_help = both!(
        "Các dạng (--format): không có; dạng là từ đứng sau export

Ví dụ:
  plan export xlsx --out ke-hoach.xlsx
  plan export ics --unit QLKH --out qlkh.ics
  plan export html --out ke-hoach.html
  plan -f ke-hoach export directory --out don-vi.toml
  plan -f ke-hoach export parquet --out kho",
        "Formats (--format): none; the form is the word after export

Examples:
  plan export xlsx --out plan.xlsx
  plan export ics --unit QLKH --out qlkh.ics
  plan export html --out plan.html
  plan -f plans export directory --out bodies.toml
  plan -f plans export parquet --out tables",
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
    #[cfg(feature = "office")]
    Xlsx(xlsx::Arguments),
    #[cfg(feature = "office")]
    Ics(ics::Arguments),
    #[cfg(feature = "office")]
    Html(html::Arguments),
    #[cfg(feature = "office")]
    Directory(directory::Arguments),
    #[cfg(feature = "tables")]
    Parquet(parquet::Arguments),
}

/// Exports.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    context.refuse_format("plan export")?;
    match arguments.form {
        #[cfg(feature = "office")]
        Form::Xlsx(arguments) => xlsx::run(arguments, context),
        #[cfg(feature = "office")]
        Form::Ics(arguments) => ics::run(arguments, context),
        #[cfg(feature = "office")]
        Form::Html(arguments) => html::run(arguments, context),
        #[cfg(feature = "office")]
        Form::Directory(arguments) => directory::run(arguments, context),
        #[cfg(feature = "tables")]
        Form::Parquet(arguments) => parquet::run(arguments, context),
    }
}
