//! Any words of time give a start and an end in their order, or none; in any order of
//! day and month.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::reading::dates::{self, Order};
use plan::reading::time::{self, Asks};

fuzz_target!(|text: &str| {
    let text: String = text.chars().take(400).collect();
    let order = dates::order_of(std::iter::once(text.as_str()));
    for order in [order, Order::DayFirst, Order::MonthFirst] {
        let words = dates::day_first(&text, order);
        for asks in [Asks::Span, Asks::End, Asks::Start] {
            for year in [None, Some(2026)] {
                let read = time::read(&words, asks, year);
                assert_eq!(read, time::read(&words, asks, year));
                if let (Some(start), Some(end)) = (read.start, read.end) {
                    assert!(start.first_day() <= end.last_day(), "{words:?}");
                }
            }
        }
    }
});
