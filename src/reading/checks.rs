//! Crosses below headings that name a time: `Quý I`, `Tháng 3/2026`.

use super::time::{self, Asks, Time};
use crate::draft::Doubt;
use crate::text::fold::bare;

/// Signs that offices put into the cell of a time.
pub fn is_check(words: &str) -> bool {
    const CHECKS: [&str; 16] = [
        "x", "X", "(x)", "(X)", "✓", "✔", "√", "☑", "☒", "●", "•", "■", "+", "*", "v", "V",
    ];
    CHECKS.contains(&words)
}

/// A box that nobody ticked.
pub fn is_empty_box(words: &str) -> bool {
    matches!(words, "☐" | "□")
}

/// The time that the last words of a heading name, `Thời gian thực hiện Quý I`, with them;
/// also where it ends with a number alone, `Thời gian (tháng) 3`, `Lộ trình 2027`.
pub fn time_of_heading(heading: &str, year: Option<i32>) -> Option<(String, Time)> {
    let words: Vec<&str> = heading.split_whitespace().collect();
    let last = words.last()?.trim_matches(['(', ')', '.']);
    // `Q.I`, `QI`, `Th.1`, `Th1`
    if let Some(named) = short_name(last) {
        let read = time::read(&named, Asks::Span, year);
        if read.start.is_some() {
            return Some((named, read));
        }
    }
    let above = bare(heading);
    let number: Option<u32> = last.parse().ok();
    let is_roman = matches!(last, "I" | "II" | "III" | "IV");
    let named = match number {
        Some(1900..=2199) => Some(last.to_owned()),
        Some(1..=12) if above.contains("thang") => Some(format!("Tháng {last}")),
        Some(1..=4) if above.contains("quy") => Some(format!("Quý {last}")),
        None if is_roman && above.contains("quy") => Some(format!("Quý {last}")),
        _ => None,
    };
    if let Some(named) = named {
        let read = time::read(&named, Asks::Span, year);
        let is_sure = matches!(read.doubt, None | Some(Doubt::Year));
        if is_sure && read.start.is_some() {
            return Some((named, read));
        }
    }
    let is_begin = |from: &usize| words[*from].starts_with(char::is_uppercase);
    (0..words.len()).filter(is_begin).find_map(|from| {
        let words = words[from..].join(" ");
        let read = time::read(&words, Asks::Span, year);
        let is_sure = matches!(read.doubt, None | Some(Doubt::Year));
        (is_sure && read.start.is_some() && read.end.is_some()).then_some((words, read))
    })
}

/// A quarter or a month by its first letters, in full.
fn short_name(word: &str) -> Option<String> {
    let behind = |begin: &str| {
        let rest = word.strip_prefix(begin)?;
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        (!rest.is_empty()).then_some(rest)
    };
    if let Some(number) = behind("Th").or_else(|| behind("TH")) {
        let month: u8 = number.parse().ok()?;
        return (1..=12).contains(&month).then(|| format!("Tháng {number}"));
    }
    let number = behind("Q")?;
    let is_quarter = matches!(number, "I" | "II" | "III" | "IV" | "1" | "2" | "3" | "4");
    is_quarter.then(|| format!("Quý {number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_name_a_time() {
        for (heading, words, start) in [
            ("Thời gian thực hiện Quý I", "Quý I", "2027-Q1"),
            ("Tháng 3/2026", "Tháng 3/2026", "2026-03"),
            ("Thời gian triển khai (tháng) 12", "Tháng 12", "2027-12"),
            ("Quý III", "Quý III", "2027-Q3"),
            ("Lộ trình thực hiện 2029", "2029", "2029"),
            ("Tiến độ thực hiện Q.I", "Quý I", "2027-Q1"),
            ("QIV", "Quý IV", "2027-Q4"),
            ("Th1", "Tháng 1", "2027-01"),
            ("Thời gian Th.12", "Tháng 12", "2027-12"),
        ] {
            let (found, time) = time_of_heading(heading, Some(2027)).expect(heading);
            let start_found = time.start.map(|start| start.to_string());
            assert_eq!(
                (found.as_str(), start_found.as_deref()),
                (words, Some(start))
            );
        }
        for heading in ["Thời gian hoàn thành", "Q.12", "Th", "QLKH", "Thuế"] {
            assert_eq!(time_of_heading(heading, Some(2027)), None, "{heading}");
        }
    }
}
