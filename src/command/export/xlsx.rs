//! `plan export xlsx`: the plan as a workbook.

use crate::answer::bodies::Work;
use crate::answer::deadlines::{Limits, Scope};
use crate::answer::items::ItemRow;
use crate::answer::reports::ReportRow;
use crate::answer::summary::groups::{By, count};
use crate::answer::{deadlines, items, reports};
use crate::both;
use crate::command::Answer;
use crate::command::exporting::{Content, Exporting, load_sound};
use crate::command::filters::{Filters, tell_nothing};
use crate::command::one_plan::{self, Numbers, OnePlan};
use crate::command::window::{Makes, refuse_too_far};
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::model::body::{BodyIndex, Kind};
use crate::model::duty::Receiver;
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use crate::refuse;
use crate::render;
use crate::say;
use crate::view::elsewhere::Rows;
use crate::view::words;
use crate::view::workbook::{Parts, Workbook};
use anyhow::Result;
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

Ví dụ:
  plan export xlsx --out ke-hoach.xlsx
  plan export xlsx --unit QLKH --year 2026 --out qlkh-2026.xlsx --force",
        "Each part is a sheet. That of deadlines has what is not finished: everything late and the next
12 months, as plan deadlines has it. Filters hold for all sheets, and each sheet tells them.

Examples:
  plan export xlsx --out plan.xlsx
  plan export xlsx --unit QLKH --year 2026 --out qlkh-2026.xlsx --force",
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
    exporting: Exporting,
    #[command(flatten)]
    one: OnePlan,
}

/// Writes the workbook.
///
/// # Errors
/// The plan, a filter or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    one_plan::turn(context, &arguments.one, &mut [], Numbers::OfItems)?;
    let exporting = &arguments.exporting;
    exporting.check(context, Content::ForPrograms, "plan.xlsx", &[])?;
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
    let scope = if arguments.all {
        Scope::All
    } else {
        Scope::Open
    };
    let as_of = AsOf::new(&plan, today);
    let items = items::rows(&as_of, &filter);
    let deadlines = deadlines::rows(&as_of, scope, &filter, &Limits::default());
    let reports = reports::rows(&as_of, &filter, &[]);
    let counted = count(&as_of, &filter, By::Body(Kind::Unit));
    let work = Work::new(&as_of);
    let bodies: Vec<_> = bodies(&plan, &filter, &items, &reports)
        .into_iter()
        .map(|index| work.row(index))
        .collect();
    let book = Workbook::new(&Parts {
        plan: &plan,
        filter: &filter,
        items: &items,
        deadlines: &deadlines,
        reports: &reports,
        counted: &counted,
        bodies: &bodies,
        today,
        lang,
    });
    let written = match render::xlsx::write(&book) {
        Ok(written) => written,
        Err(error) => refuse!(
            "Không lập được bảng tính: {error}",
            "The spreadsheet cannot be made: {error}",
        ),
    };
    exporting.write(context, &written.bytes)?;
    if items.is_empty() && deadlines.is_empty() && reports.is_empty() {
        let day = words::date(today);
        let line = say!(
            lang,
            "Không có nhiệm vụ, báo cáo nào khớp điều kiện (tính đến ngày {day}).",
            "No item and no report fits these conditions (as of {day}).",
        );
        tell_nothing(&as_of, &filter, Rows::Both, &line, context);
    }
    for (sheet, row) in written.continued {
        context.tell(&say!(
            lang,
            "Trang {sheet}, dòng {row}: chữ dài quá một ô, ghi tiếp ở dòng dưới",
            "Sheet {sheet}, row {row}: too long for one cell, it goes on in the row below",
        ));
    }
    Ok(Answer::Good)
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
