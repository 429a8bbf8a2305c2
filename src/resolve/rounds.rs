//! Items that recur.

use super::reader::Reader;
use super::rhythm::Rhythm;
use crate::document::Table;
use crate::lang::Pair;
use crate::model::cycle::Cycle;
use crate::model::item::{Extension, Item, Rounds};
use crate::model::point::Point;
use crate::pair;
use crate::problem::Problem;
use crate::rule;
use crate::source::Span;

/// An extension of a round, the round with its place in the file.
pub type Moved<'s> = ((Point, Span), Extension<'s>);

/// How an item recurs; `None` where it does not. Keys that need `every`, and
/// rounds that there are not, are reported.
pub fn read<'s>(
    reader: &mut Reader<'_, 's>,
    table: Table<'_, 's>,
    rhythm: Rhythm<'s>,
    moved: Vec<Moved<'s>>,
) -> Option<Rounds<'s>> {
    let tell = |reader: &mut Reader<'_, 's>, span: Span, message: Pair, help: Pair| {
        reader.push(Problem::new(&rule::unfit_cycle::RULE, span, message).help(help));
    };
    let keys = ["every", "before", "by", "cumulative"];
    if moved.is_empty() && !table.has_any(&keys) {
        return None;
    }
    let (every, due, _) = rhythm.read(reader, table);
    let key = ["before", "by", "cumulative"]
        .into_iter()
        .find(|key| table.has(key));
    let Some(every) = every else {
        let known = table.has("every");
        if let Some(key) = key.filter(|_| !known) {
            let message = pair!(
                "{key} chỉ dùng khi nhiệm vụ lặp lại",
                "{key} is only for an item that recurs",
            );
            let help = Pair::fixed(
                "thêm every (ví dụ every = \"year\"), hoặc ghi thời hạn ở end",
                "add every (as in every = \"year\"), or write the deadline to end",
            );
            tell(reader, table.place(key), message, help);
        }
        for ((_, span), _) in moved.iter().filter(|_| !known) {
            let message = Pair::fixed(
                "nhiệm vụ này không lặp lại nên không có đợt",
                "the item does not recur, so it has no rounds",
            );
            let help = Pair::fixed("xóa dòng period", "delete the line period");
            tell(reader, *span, message, help);
        }
        return None;
    };
    if every == Cycle::Once {
        let message = Pair::fixed(
            "nhiệm vụ làm một lần thì không có chu kỳ",
            "an item that is done once has no cycle",
        );
        let help = Pair::fixed(
            "xóa dòng every, ghi thời hạn ở end",
            "delete the line every, and write the deadline to end",
        );
        tell(reader, table.place("every"), message, help);
        return None;
    }
    let Some(due) = due else {
        if !table.has("before") && !table.has("by") && !reader.is_damaged(table) {
            let message = Pair::fixed(
                "nhiệm vụ lặp lại mà không ghi hạn của mỗi đợt",
                "the item recurs, and no day is given for its rounds",
            );
            let help = Pair::fixed(
                "thêm before hoặc by, ví dụ before = \"06-30\" với every = \"year\"",
                "add before or by, as in before = \"06-30\" with every = \"year\"",
            );
            tell(reader, table.place("every"), message, help);
        }
        return None;
    };
    let mut fitting = Vec::with_capacity(moved.len());
    for ((period, span), extension) in moved {
        if every.has_period(period) {
            fitting.push((period, extension));
            continue;
        }
        reader.push(no_round(period, every, span));
    }
    Some(Rounds {
        every,
        due,
        moved: fitting,
    })
}

/// Reports results that say that a round was done which the item does not have: nothing
/// would count them.
pub fn judge_results(reader: &mut Reader<'_, '_>, item: &Item<'_>) {
    let Some(rounds) = &item.rounds else {
        return;
    };
    for result in &item.results {
        if result.completed.is_some() && !rounds.every.has_period(result.period) {
            reader.push(no_round(result.period, rounds.every, result.at));
        }
    }
}

fn no_round(period: Point, every: Cycle, at: Span) -> Problem {
    let example = every.example();
    let message = pair!(
        "{period} không phải là một đợt của nhiệm vụ này",
        "{period} is no round of this item",
    );
    let help = pair!("ghi như {example}", "write one such as {example}");
    Problem::new(&rule::wrong_period::RULE, at, message).help(help)
}
