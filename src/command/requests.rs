//! `plan requests`: what units ask for and nobody has decided.

use super::filters::read_bodies;
use super::listing::{Frame, Listing};
use super::{Answer, load};
use crate::answer::record::Envelope;
use crate::answer::requests::{self, RequestRecord};
use crate::both;
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::model::body::Kind;
use crate::query::filter::Filter;
use crate::say;
use crate::view::{asked, words};
use anyhow::Result;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Đề nghị gia hạn, dừng đang chờ ý kiến", "List what units ask for and nobody has decided"),
    after_help = both!(
        "Đề nghị xong khi có gia hạn hay dừng sau đó, hoặc khi ghi không đồng ý; --all kể cả những đề nghị đó.
Các dạng (--format): table (trên màn hình), tsv (khi nối sang lệnh khác), csv, json, ndjson, markdown

Ví dụ:
  plan requests
  plan requests --unit QLKH
  plan requests --all --format markdown",
        "A request is settled by an extension or a stop granted later, or by a refusal; --all lists those, too.
Formats (--format): table (on a terminal), tsv (in a pipe), csv, json, ndjson, markdown

Examples:
  plan requests
  plan requests --unit QLKH
  plan requests --all --format markdown",
    ),
)]
pub struct Arguments {
    #[arg(
        long, value_name = both!("ĐƠN VỊ", "UNIT"),
        help = both!(
            "Chỉ đề nghị của đơn vị này (mã, tên, hoặc vài từ đầu)",
            "Only the requests of this unit (code, name or its first words)",
        ),
    )]
    unit: Vec<String>,
    #[arg(
        long,
        help = both!("Cả những đề nghị đã giải quyết", "Those that are settled, too"),
    )]
    all: bool,
    #[arg(
        long,
        help = both!(
            "Không tìm qua nhóm cơ quan, đơn vị tiền thân, đơn vị kế thừa",
            "Not through collectives, predecessors or successors",
        ),
    )]
    exact: bool,
    #[command(flatten)]
    listing: Listing,
}

/// Lists requests.
///
/// # Errors
/// The plan, a name or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let source = context.read_source()?;
    let (plan, _) = load(&source, context)?;
    let lang = context.lang(&plan);
    let today = context.today;
    let as_of = AsOf::new(&plan, today);
    let (units, unit) = (&arguments.unit, Some(Kind::Unit));
    let filter = Filter {
        units: read_bodies(&plan, context, "--unit", units, unit, arguments.exact)?,
        ..Filter::default()
    };
    let rows = requests::rows(&as_of, &filter, arguments.all);
    let is_empty = rows.is_empty();
    let n = lang.number(rows.len());
    let s = if rows.len() == 1 { "" } else { "s" };
    let count = say!(lang, "{n} đề nghị", "{n} request{s}");
    let file = context.file_name().to_owned();
    let frame = Frame {
        plan: &plan,
        envelope: Envelope::new("requests", today, &plan, &file),
        above: words::header(&plan, today, &count, lang),
        day_note: None,
        below: Vec::new(),
        lang,
    };
    let list = asked::list();
    arguments
        .listing
        .print(context, frame, &list, rows, RequestRecord::new)?;
    if is_empty && arguments.all {
        let today = words::date(today);
        context.tell(&say!(
            lang,
            "Chưa ghi đề nghị nào (tính đến ngày {today}).",
            "No request is recorded (as of {today}).",
        ));
    } else if is_empty {
        context.tell(&list.nothing(&as_of, lang));
    }
    Ok(Answer::Good)
}
