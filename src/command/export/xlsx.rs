//! `plan export xlsx`: the plan as a workbook.

mod set;

use crate::answer::bodies::{BodyRow, Work};
use crate::answer::deadlines::{DeadlineRow, Limits, Scope};
use crate::answer::items::ItemRow;
use crate::answer::reports::ReportRow;
use crate::answer::summary::groups::{By, count};
use crate::answer::{deadlines, items, reports};
use crate::both;
use crate::command::Answer;
use crate::command::choice::Choice;
use crate::command::complete::Complete;
use crate::command::exporting::{Content, Exporting, load_sound};
use crate::command::filters::{Filters, tell_nothing};
use crate::command::set::Set;
use crate::command::window::{Makes, refuse_too_far};
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::lang::Lang;
use crate::model::body::{BodyIndex, Kind};
use crate::model::duty::Receiver;
use crate::model::key::PlanState;
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use crate::refuse;
use crate::render;
use crate::say;
use crate::view::elsewhere::Rows;
use crate::view::words;
use crate::view::workbook::{Asked, MOST_ROWS, Parts, Rows as RowsOfPlan, Workbook};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;
use std::collections::BTreeSet;

#[derive(Args)]
#[command(
    about = both!(
        "Bảng tính Excel: nhiệm vụ, thời hạn, báo cáo, tổng hợp, đơn vị",
        "A spreadsheet: items, deadlines, reports, summary, bodies",
    ),
    after_help = both!(
        "Mỗi phần một trang. Trang thời hạn gồm việc chưa xong: mọi việc quá hạn và 12 tháng tới, như plan deadlines.
Điều kiện lọc áp dụng cho mọi trang và được ghi trên từng trang.
Của nhiều kế hoạch: trang đầu là các kế hoạch, dưới bảng là tệp chưa tính được; các trang sau có
cột kế hoạch đứng đầu, thêm trang theo kế hoạch, theo đơn vị.

Ví dụ:
  plan export xlsx --out ke-hoach.xlsx
  plan export xlsx --unit QLKH --year 2026 --out qlkh-2026.xlsx --force
  plan -f ke-hoach export xlsx --out cac-ke-hoach.xlsx",
        "Each part is a sheet. That of deadlines has what is not finished: everything late and the next
12 months, as plan deadlines has it. Filters hold for all sheets, and each sheet tells them.
Of several plans the first sheet has the plans, and below them the files left out; the plan is the
first column of the other sheets, and there are sheets by plan and by unit.

Examples:
  plan export xlsx --out plan.xlsx
  plan export xlsx --unit QLKH --year 2026 --out qlkh-2026.xlsx --force
  plan -f plans export xlsx --out plans.xlsx",
    ),
)]
pub struct Arguments {
    #[arg(
        long,
        help = both!(
            "Trang thời hạn: kể cả việc đã xong, đã dừng và báo cáo đã nhận",
            "On the sheet of deadlines: finished, stopped and received ones too",
        ),
    )]
    all: bool,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    complete: Complete,
    #[command(flatten)]
    exporting: Exporting,
}

/// Writes the workbook.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let exporting = &arguments.exporting;
    exporting.check(context, Content::ForPrograms, "plan.xlsx", &[])?;
    if let Some(set) = Set::of(context, &arguments.choice, Some(PlanState::InForce))? {
        return set::run(&arguments, context, &set.sound());
    }
    let source = context.read_source()?;
    let plan = load_sound(&source, context)?;
    let lang = context.lang(&plan);
    let today = context.today;
    let filter = arguments.filters.read(&plan, context, lang)?;
    refuse_too_far(
        &plan,
        &filter,
        &Limits::default(),
        (context.today, lang),
        &Makes::of_all(false, "--year"),
    )?;
    let as_of = AsOf::new(&plan, today);
    let found = Found::new(&as_of, &filter, arguments.scope());
    let counted = count(&as_of, &filter, By::Body(Kind::Unit));
    let asked = Asked {
        leaders: arguments.filters.leaders(),
        ..Asked::of_plan(&plan, &filter)
    };
    let book = Workbook::new(&Parts {
        rows: found.rows(&plan, today, lang),
        counted: &counted,
        asked: asked.in_words(lang),
    });
    write(book, exporting, context)?;
    if found.is_empty() {
        let line = nothing(today, lang);
        tell_nothing(&as_of, &filter, Rows::Both, &line, context);
    }
    Ok(Answer::Good)
}

impl Arguments {
    fn scope(&self) -> Scope {
        match self.all {
            true => Scope::All,
            false => Scope::Open,
        }
    }
}

/// What a filter leaves of a plan.
struct Found<'p> {
    items: Vec<ItemRow<'p>>,
    deadlines: Vec<DeadlineRow<'p>>,
    reports: Vec<ReportRow<'p>>,
    bodies: Vec<BodyRow<'p>>,
}

impl<'p> Found<'p> {
    fn new(as_of: &AsOf<'p>, filter: &Filter, scope: Scope) -> Self {
        let items = items::rows(as_of, filter);
        let deadlines = deadlines::rows(as_of, scope, filter, &Limits::default());
        let reports = reports::rows(as_of, filter, &[]);
        let work = Work::new(as_of);
        let bodies = bodies(as_of.plan, filter, &items, &reports);
        let bodies = bodies.into_iter().map(|index| work.row(index)).collect();
        Self {
            items,
            deadlines,
            reports,
            bodies,
        }
    }

    fn is_empty(&self) -> bool {
        self.items.is_empty() && self.deadlines.is_empty() && self.reports.is_empty()
    }

    fn rows<'r>(&'r self, plan: &'p Plan<'p>, today: NaiveDate, lang: Lang) -> RowsOfPlan<'r, 'p> {
        RowsOfPlan {
            plan,
            items: &self.items,
            deadlines: &self.deadlines,
            reports: &self.reports,
            bodies: &self.bodies,
            today,
            lang,
        }
    }
}

/// That nothing fits.
fn nothing(today: NaiveDate, lang: Lang) -> String {
    let day = words::date(today);
    say!(
        lang,
        "Không có nhiệm vụ, báo cáo nào khớp điều kiện (tính đến ngày {day}).",
        "No item and no report fits these conditions (as of {day}).",
    )
}

/// Writes the workbook, and says which rows go on below.
fn write(book: Workbook, exporting: &Exporting, context: &mut Context<'_>) -> Result<()> {
    let lang = book.lang;
    let (longest, rows) = book.longest();
    if rows > MOST_ROWS {
        return no_room(&longest, rows);
    }
    let written = match render::xlsx::write(book) {
        Ok(written) => written,
        // Texts that go on in rows below took more than there are.
        Err(error) if render::xlsx::has_no_room(&error) => return no_room(&longest, rows),
        Err(error) => refuse!(
            "Không lập được bảng tính: {error}",
            "The spreadsheet cannot be made: {error}",
        ),
    };
    exporting.write(context, &written.bytes)?;
    for (sheet, row) in written.continued {
        context.tell(&say!(
            lang,
            "Trang {sheet}, dòng {row}: chữ dài quá một ô, ghi tiếp ở dòng dưới",
            "Sheet {sheet}, row {row}: too long for one cell, it goes on in the row below",
        ));
    }
    Ok(())
}

/// That a sheet has more rows than programs read.
fn no_room<T>(sheet: &str, rows: usize) -> Result<T> {
    let (vi, en) = (Lang::Vi.number(rows), Lang::En.number(rows));
    refuse!(
        "Trang {sheet} cần {vi} dòng, mà bảng tính chỉ có 1.048.576 dòng. Xuất từng phần bằng --plan, --issuer hoặc --year",
        "The sheet {sheet} needs {en} rows, and a spreadsheet has 1,048,576. Export it in parts with --plan, --issuer or --year",
    )
}

/// The bodies of the sheet of bodies, in file order: all, or those of the rows
/// that a filter keeps.
fn bodies(
    plan: &Plan<'_>,
    filter: &Filter,
    items: &[ItemRow<'_>],
    reports: &[ReportRow<'_>],
) -> BTreeSet<BodyIndex> {
    if filter.is_open() {
        return plan.indexed_bodies().map(|(index, _)| index).collect();
    }
    let mut bodies = BTreeSet::new();
    bodies.extend(filter.asked_bodies().map(|(_, asked)| asked.body));
    for row in items {
        bodies.extend(&row.item.partners);
        for lead in row.leads() {
            bodies.insert(lead.unit);
            bodies.extend(&lead.counterparts);
        }
    }
    for row in reports {
        bodies.insert(row.owed.unit);
        bodies.extend(&row.successors);
        if let Receiver::Body(index) = plan.duties[row.owed.duty].to {
            bodies.insert(index);
        }
    }
    bodies
}
