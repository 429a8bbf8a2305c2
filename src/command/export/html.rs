//! `plan export html`: one page to look at.

mod set;

use crate::answer::deadlines::Limits;
use crate::both;
use crate::command::Answer;
use crate::command::choice::Choice;
use crate::command::complete::Complete;
use crate::command::exporting::{Content, Exporting, load_sound};
use crate::command::filters::Filters;
use crate::command::set::Set;
use crate::command::window::{Makes, refuse_too_far};
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::lang::Lang;
use crate::model::key::PlanState;
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use crate::render;
use crate::view::site::Site;
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Một trang web xem bằng trình duyệt", "One page for a browser"),
    after_help = both!(
        "Một tệp có đủ mọi thứ: số lượng, việc quá hạn và sắp đến hạn, biểu đồ tiến độ, bảng nhiệm vụ có ô lọc, chi tiết, báo cáo, đơn vị. Gửi qua thư, in ra khổ A4, xem trên điện thoại đều được, không cần mạng.
Của nhiều kế hoạch (-f THƯ MỤC): một trang có số lượng, các kế hoạch, tỷ lệ của từng đơn vị, việc quá hạn và đến hạn trong 30 ngày theo đơn vị, tệp chưa tính được.
--out là thư mục thì trang đó là index.html, cạnh nó mỗi kế hoạch một trang đầy đủ.
Các dạng (--format): không có.

Ví dụ:
  plan export html --out ke-hoach.html
  plan export html --unit QLKH --out qlkh.html
  plan export html --lang en > plan.html
  plan -f ke-hoach export html --out cac-ke-hoach.html
  plan -f ke-hoach export html --out trang",
        "One file with everything in it: counts, what is overdue and due soon, the timeline, the table of items with a filter box, details, reports, bodies. It can be mailed, printed on A4 and read on a telephone, and needs no network.
Of several plans (-f FOLDER): one page with the counts, the plans, the rates of the units, what is late and what is due in 30 days by unit, and the files left out.
Where --out is a folder, that page is index.html, with the page of each plan beside it.
Formats (--format): none.

Examples:
  plan export html --out plan.html
  plan export html --unit QLKH --out qlkh.html
  plan export html --lang en > plan.html
  plan -f plans export html --out plans.html
  plan -f plans export html --out pages",
    ),
)]
pub struct Arguments {
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    complete: Complete,
    #[command(flatten)]
    exporting: Exporting,
}

/// Makes the page.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    context.refuse_format("plan export html")?;
    if let Some(set) = Set::of(context, &arguments.choice, Some(PlanState::InForce))? {
        return set::run(&arguments, context, set.sound());
    }
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
    let page = made(&plan, &filter, context.today, lang);
    exporting.write(context, page.as_bytes())?;
    Ok(Answer::Good)
}

/// The page of one plan.
fn made(plan: &Plan<'_>, filter: &Filter, today: NaiveDate, lang: Lang) -> String {
    let site = Site::new(&AsOf::new(plan, today), filter, lang);
    render::html::page(&site)
}
