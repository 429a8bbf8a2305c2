//! `plan overdue`: what is late, longest first.

use super::Answer;
use super::choice::Choice;
use super::deadlines::{Asked, Found, print_overdue};
use super::filters::Filters;
use super::listing::{Grouping, Listing};
use super::window::Window;
use crate::both;
use crate::context::Context;
use crate::refuse;
use crate::text::shell::Line;
use anyhow::Result;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Việc và báo cáo quá hạn, lâu nhất trước", "List what is late, longest first"),
    after_help = both!(
        "Các dạng (--format): table (trên màn hình), tsv (khi nối sang lệnh khác), csv, json, ndjson, markdown

Ví dụ:
  plan overdue
  plan overdue --unit QLKH
  plan overdue --kind report --format markdown
  plan overdue --exit-code || echo \"có việc quá hạn\"",
        "Formats (--format): table (on a terminal), tsv (in a pipe), csv, json, ndjson, markdown

Examples:
  plan overdue
  plan overdue --unit QLKH
  plan overdue --kind report --format markdown
  plan overdue --exit-code || echo \"something is late\"",
    ),
)]
pub struct Arguments {
    #[arg(
        long,
        help = both!("Thoát với mã 1 khi có việc quá hạn", "Exit with 1 when anything is late"),
    )]
    exit_code: bool,
    #[command(flatten)]
    window: Window,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    grouping: Grouping,
    #[command(flatten)]
    listing: Listing,
}

/// Lists what is late.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let asked = Asked {
        window: &arguments.window,
        filters: &arguments.filters,
        choice: &arguments.choice,
        grouping: &arguments.grouping,
        listing: &arguments.listing,
    };
    let (found, answer) = print_overdue(&asked, context)?;
    match found {
        Found::Some if arguments.exit_code && answer == Answer::Good => Ok(Answer::Bad),
        Found::NoneOfWhatWasRead if arguments.exit_code => {
            let see = Line::new("plan check").file(context.named_again().as_deref());
            refuse!(
                "--exit-code: chưa biết có việc quá hạn hay không, vì tệp có phần chương trình không hiểu. Xem: {see}",
                "--exit-code: nobody can tell whether anything is late, as part of the file is not understood. See: {see}",
            )
        }
        _ => Ok(answer),
    }
}
