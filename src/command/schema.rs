//! `plan schema`: the file format for editors, as JSON Schema.

use super::Answer;
use crate::both;
use crate::context::Context;
use crate::render::Format;
use crate::schema::schema;
use anyhow::Result;
use clap::Args;
use std::io;

#[derive(Args)]
#[command(
    about = both!(
        "In lược đồ JSON Schema của tệp kế hoạch, dùng cho trình soạn thảo",
        "Print the JSON Schema of the plan file, for editors",
    ),
    after_help = both!(
        "Không cần tệp kế hoạch nào. Dòng đầu của tệp kế hoạch ghi: #:schema ./plan.schema.json
Các dạng (--format): json

Ví dụ:
  plan schema --lang vi > plan.schema.json",
        "Needs no plan file. The first line of a plan file then is: #:schema ./plan.schema.json
Formats (--format): json

Examples:
  plan schema --lang en > plan.schema.json",
    ),
)]
pub struct Arguments {}

/// Prints the schema; no plan is read.
///
/// # Errors
/// The output cannot be written.
pub fn run(_arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    context.format(&[Format::Json], Format::Json, Format::Json)?;
    let schema = schema(context.last_lang());
    serde_json::to_writer_pretty(&mut *context.out, &schema).map_err(io::Error::from)?;
    writeln!(context.out)?;
    Ok(Answer::Good)
}
