//! What is said of a period that is no round of an item.

use crate::deadline::rounds::RoundsOf;
use crate::lang::Pair;
use crate::model::point::Point;
use crate::pair;

/// Why a period is no round of an item: of another rhythm, or before the first round
/// or after the last one.
pub fn no_round(rounds: &RoundsOf<'_>, id: &str, period: Point) -> Pair {
    let example = rounds.every().example();
    if !rounds.every().has_period(period) {
        return pair!(
            "--period: {period} không phải là một đợt của nhiệm vụ {id}. Ghi như {example}",
            "--period: {period} is no round of item {id}. Write one such as {example}",
        );
    }
    let ends = rounds.ends().map(|end| end.map(|end| end.to_string()));
    match ends {
        [Some(first), Some(last)] => pair!(
            "--period: nhiệm vụ {id} chỉ có các đợt từ {first} đến {last}, không có {period}",
            "--period: item {id} has rounds from {first} to {last} only, and not {period}",
        ),
        [Some(first), None] => pair!(
            "--period: nhiệm vụ {id} chỉ có các đợt từ {first}, không có {period}",
            "--period: item {id} has rounds from {first} on only, and not {period}",
        ),
        _ => pair!(
            "--period: nhiệm vụ {id} không có đợt nào",
            "--period: item {id} has no round",
        ),
    }
}
