//! `plan schema`: the file format for editors, as JSON Schema.

use super::Answer;
use crate::both;
use crate::context::{Context, unknown_word};
use crate::render::Format;
use crate::schema;
use anyhow::Result;
use clap::Args;
use std::io;

#[derive(Args)]
#[command(
    about = both!(
        "In lược đồ JSON Schema của tệp kế hoạch, danh bạ, dùng cho trình soạn thảo",
        "Print the JSON Schema of plan files and directories, for editors",
    ),
    after_help = both!(
        "Không cần tệp kế hoạch nào. Dòng đầu của tệp kế hoạch ghi: #:schema ./plan.schema.json
Danh bạ đơn vị cũng vậy: #:schema ./directory.schema.json
Các dạng (--format): json

Ví dụ:
  plan schema --lang vi > plan.schema.json
  plan schema --of directory --lang vi > directory.schema.json",
        "Needs no plan file. The first line of a plan file then is: #:schema ./plan.schema.json
So is that of a directory: #:schema ./directory.schema.json
Formats (--format): json

Examples:
  plan schema --lang en > plan.schema.json
  plan schema --of directory --lang en > directory.schema.json",
    ),
)]
pub struct Arguments {
    #[arg(
        long, value_name = "plan|directory",
        help = both!(
            "Của tệp nào: plan (kế hoạch, mặc định), directory (danh bạ đơn vị)",
            "Of which file: plan (the default) or directory",
        ),
    )]
    of: Option<String>,
}

/// The files that have a schema.
pub const FILES: [&str; 2] = ["plan", "directory"];

/// Prints the schema; no plan is read.
///
/// # Errors
/// There is no such file, or the output cannot be written.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    context.format(&[Format::Json], Format::Json, Format::Json)?;
    let lang = context.last_lang();
    let schema = match arguments.of.as_deref() {
        None | Some("plan") => schema::schema(lang),
        Some("directory") => schema::of_directory(lang),
        Some(other) => return unknown_word("--of", other, &FILES),
    };
    serde_json::to_writer_pretty(&mut *context.out, &schema).map_err(io::Error::from)?;
    writeln!(context.out)?;
    Ok(Answer::Good)
}
