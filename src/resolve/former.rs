//! The words that an item had before a decision replaced them.

use super::items::bodies;
use super::reader::{Read, Reader};
use crate::document::Table;
use crate::lang::Pair;
use crate::model::body::Kind;
use crate::model::item::{FormerWords, PlainTexts};
use crate::model::plan::Plan;
use crate::problem::Problem;
use crate::rule;
use crate::shape;

/// Reads one such table; one of which nobody can tell until when its words were
/// in use is reported.
pub fn read<'s>(
    reader: &mut Reader<'_, 's>,
    table: Table<'_, 's>,
    plan: &Plan<'s>,
) -> Option<FormerWords<'s>> {
    let (mut until, mut basis, mut title, mut short, mut time) = (None, None, None, None, None);
    let (mut start, mut partners, mut partner_task) = (None, None, None);
    let mut texts = PlainTexts::default();
    for field in reader.fields(table, &shape::ITEM_FORMER) {
        match (field.name, field.read) {
            ("until", Read::Point(point)) => until = Some(point.last_day()),
            ("basis", Read::Text(text)) => basis = Some(text),
            ("title", Read::Text(text)) => title = Some(text),
            ("short", Read::Text(text)) => short = Some(text),
            ("time", Read::Text(text)) => time = Some(text),
            ("start", Read::Point(point)) => start = Some(point),
            ("partners", Read::List(codes)) => {
                partners = Some(bodies(reader, codes, Kind::Partner));
            }
            ("partner_task", Read::Text(text)) => partner_task = Some(text),
            (plain, Read::Text(text)) => texts.set(plain, text),
            _ => {}
        }
    }
    let by_paper = plan.day_of(basis.as_deref()).and_then(|day| day.pred_opt());
    let until = until.or(by_paper);
    if until.is_none() && !table.has("until") && !reader.is_damaged(table) {
        let problem = Problem::new(
            &rule::missing_key::RULE,
            table.span,
            Pair::fixed(
                "không biết nội dung cũ này dùng đến ngày nào",
                "nobody can tell until when these words were in use",
            ),
        );
        let add = Pair::fixed(
            "thêm dòng until = 2025-03-09, ngày cuối dùng nội dung này, hoặc ghi mã của một [[amendment]] ở basis",
            "add a line until = 2025-03-09, their last day, or put the id of an [[amendment]] into basis",
        );
        let problem = reader
            .hints
            .lacking(problem, table, &shape::ITEM_FORMER, "until", add);
        reader.push(problem);
    }
    Some(FormerWords {
        at: table.span,
        until: until?,
        basis,
        title,
        short,
        time,
        start,
        partners,
        partner_task,
        texts,
    })
}
