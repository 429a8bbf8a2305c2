//! Whether dates in numbers have the day first or the month: a paper of here the day,
//! unless a whole column says otherwise.

use std::borrow::Cow;
use std::ops::Range;

/// Which of the first two numbers is the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    DayFirst,
    MonthFirst,
    /// Some can only be the one, some only the other.
    Unclear,
}

/// A date in numbers, as its places in the text.
struct Found {
    first: Range<usize>,
    second: Range<usize>,
}

impl Found {
    fn numbers(&self, words: &str) -> (u32, u32) {
        let number = |range: &Range<usize>| words[range.clone()].parse().unwrap_or(0);
        (number(&self.first), number(&self.second))
    }
}

/// The dates `d/m/y` of a text.
fn dates(words: &str) -> Vec<Found> {
    let bytes = words.as_bytes();
    let digits = |from: usize| {
        let rest = &bytes[from.min(bytes.len())..];
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let is_apart = |at: usize| {
        let before = words[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && !"/-.".contains(c))
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let one = digits(at);
        if one == 0 {
            at += 1;
            continue;
        }
        let sign = bytes.get(at + one).copied();
        let two_at = at + one + 1;
        let two = digits(two_at);
        let year_at = two_at + two + 1;
        let year = digits(year_at);
        let is_sign = matches!(sign, Some(b'/' | b'-' | b'.'));
        let is_date = is_sign
            && is_apart(at)
            && (1..=2).contains(&one)
            && (1..=2).contains(&two)
            && bytes.get(two_at + two).copied() == sign
            && matches!(year, 2 | 4);
        if is_date {
            found.push(Found {
                first: at..at + one,
                second: two_at..two_at + two,
            });
            at = year_at + year;
        } else {
            at += one;
        }
    }
    found
}

/// Whether a text has a date in numbers.
pub fn has_date(words: &str) -> bool {
    !dates(words).is_empty()
}

/// The order of a column, by all of its cells.
pub fn order_of<'w>(cells: impl Iterator<Item = &'w str>) -> Order {
    let (mut is_day_first, mut is_month_first) = (false, false);
    for words in cells {
        for date in dates(words) {
            let (first, second) = date.numbers(words);
            is_day_first |= first > 12;
            is_month_first |= second > 12;
        }
    }
    match (is_day_first, is_month_first) {
        (true, true) => Order::Unclear,
        (false, true) => Order::MonthFirst,
        (_, false) => Order::DayFirst,
    }
}

/// The text with its dates day first.
pub fn day_first(words: &str, order: Order) -> Cow<'_, str> {
    if order != Order::MonthFirst {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    let mut at = 0;
    for date in dates(words) {
        out.push_str(&words[at..date.first.start]);
        out.push_str(&words[date.second.clone()]);
        out.push_str(&words[date.first.end..date.second.start]);
        out.push_str(&words[date.first.clone()]);
        at = date.second.end;
    }
    out.push_str(&words[at..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_says_its_order() {
        for (cells, order) in [
            (&["01/02/2026", "15/12/2026"][..], Order::DayFirst),
            (&["01/02/2026"], Order::DayFirst),
            (&["01/02/2026", "06/30/2026"], Order::MonthFirst),
            (&["06/30/2026", "30/6/2026"], Order::Unclear),
            (&["Quý II/2026", "số 3781/13/2026/UBND"], Order::DayFirst),
            (&["trước ngày 6-30-2026"], Order::MonthFirst),
            (&[], Order::DayFirst),
        ] {
            assert_eq!(order_of(cells.iter().copied()), order, "{cells:?}");
        }
    }

    #[test]
    fn dates_are_turned_round() {
        for (words, turned) in [
            ("06/30/2026", "30/06/2026"),
            ("từ 1/2/2026 đến 6/30/2026", "từ 2/1/2026 đến 30/6/2026"),
            ("Quý II/2026", "Quý II/2026"),
            ("", ""),
        ] {
            assert_eq!(day_first(words, Order::MonthFirst), turned, "{words}");
            assert_eq!(day_first(words, Order::DayFirst), words);
        }
    }
}
