//! The columns that say of which plan a row is, the same in every list.

use super::{Column, Datum, words};
use crate::answer::bodies::BodyRow;
use crate::answer::deadlines::DeadlineRow;
use crate::answer::items::ItemRow;
use crate::answer::reports::ReportRow;
use crate::answer::requests::RequestRow;
use crate::lang::Pair;
use crate::model::plan::Plan;
use std::borrow::Cow;

/// What is of one plan.
pub trait OfPlan<'p> {
    fn plan(&self) -> &'p Plan<'p>;
}

macro_rules! of_plan {
    ($($row:ident)*) => {$(
        impl<'p> OfPlan<'p> for $row<'p> {
            fn plan(&self) -> &'p Plan<'p> {
                self.plan
            }
        }
    )*};
}

of_plan! { ItemRow DeadlineRow ReportRow BodyRow RequestRow }

/// The columns of rows, each of one plan.
pub fn columns<'p, R: OfPlan<'p>>() -> [Column<'p, R>; 5] {
    [
        Column {
            name: "plan",
            means: "what names the plan: its `code` as the file has it, in an answer from several plans else its path; in tables its short title, where it has one",
            heading: Pair::fixed("Kế hoạch", "Plan"),
            narrow: Pair::fixed("Kế hoạch", "Plan"),
            data: Box::new(|row: &R| {
                let name = row.plan().named();
                name.map_or(Datum::Null, |name| Datum::Id(Cow::Borrowed(name)))
            }),
            human: Box::new(|row: &R, _| {
                let plan = row.plan();
                words::text_cell(plan.short.as_deref().or(plan.named()))
            }),
            comfort: 12,
        },
        Column {
            name: "plan_title",
            means: "the title of the plan",
            heading: Pair::fixed("Trích yếu Kế hoạch", "Title of the plan"),
            narrow: Pair::fixed("Trích yếu", "Plan title"),
            data: Box::new(|row: &R| Datum::text(Some(row.plan().title.as_ref()))),
            human: Box::new(|row: &R, _| words::text_cell(Some(row.plan().title.as_ref()))),
            comfort: 20,
        },
        Column {
            name: "plan_short",
            means: "the short title of the plan",
            heading: Pair::fixed("Tên gọi tắt Kế hoạch", "Short title of the plan"),
            narrow: Pair::fixed("Gọi tắt KH", "Plan short"),
            data: Box::new(|row: &R| Datum::text(row.plan().short.as_deref())),
            human: Box::new(|row: &R, _| words::text_cell(row.plan().short.as_deref())),
            comfort: 12,
        },
        Column {
            name: "issuer",
            means: "who issued the plan",
            heading: Pair::fixed("Cơ quan ban hành", "Issuer"),
            narrow: Pair::fixed("Cơ quan", "Issuer"),
            data: Box::new(|row: &R| Datum::text(row.plan().issuer.as_deref())),
            human: Box::new(|row: &R, _| words::text_cell(row.plan().issuer.as_deref())),
            comfort: 16,
        },
        Column {
            name: "path",
            means: "the file of the plan, as given",
            heading: Pair::fixed("Tệp", "File"),
            narrow: Pair::fixed("Tệp", "File"),
            data: Box::new(|row: &R| Datum::text(Some(row.plan().path.as_ref()))),
            human: Box::new(|row: &R, _| words::text_cell(Some(row.plan().path.as_ref()))),
            comfort: 16,
        },
    ]
}
