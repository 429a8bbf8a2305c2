//! `plan export html`: one page to look at.

use crate::answer::deadlines::Limits;
use crate::both;
use crate::command::Answer;
use crate::command::exporting::{Content, Exporting, load_sound};
use crate::command::filters::Filters;
use crate::command::one_plan::{self, Numbers, OnePlan};
use crate::command::window::{Makes, refuse_too_far};
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::render;
use crate::view::site::Site;
use anyhow::Result;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Một trang web xem bằng trình duyệt", "One page for a browser"),
    after_help = both!(
        "Một tệp có đủ mọi thứ: số lượng, việc quá hạn và sắp đến hạn, biểu đồ tiến độ, bảng nhiệm vụ có ô lọc, chi tiết, báo cáo, đơn vị. Gửi qua thư, in ra khổ A4, xem trên điện thoại đều được, không cần mạng.
Các dạng (--format): không có.

Ví dụ:
  plan export html --out ke-hoach.html
  plan export html --unit QLKH --out qlkh.html
  plan export html --lang en > plan.html",
        "One file with everything in it: counts, what is overdue and due soon, the timeline, the table of items with a filter box, details, reports, bodies. It can be mailed, printed on A4 and read on a telephone, and needs no network.
Formats (--format): none.

Examples:
  plan export html --out plan.html
  plan export html --unit QLKH --out qlkh.html
  plan export html --lang en > plan.html",
    ),
)]
pub struct Arguments {
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    exporting: Exporting,
    #[command(flatten)]
    one: OnePlan,
}

/// Makes the page.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    one_plan::turn(context, &arguments.one, &mut [], Numbers::OfItems)?;
    context.refuse_format("plan export html")?;
    let exporting = &arguments.exporting;
    exporting.check(context, Content::ForPrograms, "plan.html", &[])?;
    let source = context.read_source()?;
    let plan = load_sound(&source, context)?;
    let lang = context.lang(&plan);
    let filter = arguments.filters.read(&plan, context, lang)?;
    refuse_too_far(
        &plan,
        &filter,
        &Limits::default(),
        (context.today, lang),
        &Makes::of_all(false, "--year"),
    )?;
    let site = Site::new(&AsOf::new(&plan, context.today), &filter, lang);
    exporting.write(context, render::html::page(&site).as_bytes())?;
    Ok(Answer::Good)
}
