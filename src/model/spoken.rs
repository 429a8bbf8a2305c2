//! Points in time in the words of papers: `Quý II/2026`, `6 tháng đầu năm
//! 2026`. The file does not take them, but they can be corrected.

use crate::model::point::Point;
use crate::text::fold::bare;
use crate::text::special;

/// The point that the words surely name; `None` for anything that leaves a
/// choice, such as `cuối năm 2026`.
pub fn point_of(words: &str) -> Option<Point> {
    // A dash may be of any kind, but two of them leave a choice; and so does a
    // quote, which may stand for a sign that is gone.
    let plain = special::in_plain(words);
    if plain.contains("--") || plain.contains(['"', '\'']) {
        return None;
    }
    let bare = bare(words).replace(" nam ", "/");
    let bare = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = bare.trim_start_matches("nam ");
    for (start, half) in [("6 thang dau", 1), ("6 thang cuoi", 2)] {
        if let Some(rest) = bare.strip_prefix(start) {
            let rest = rest.trim().trim_start_matches(['/', ' ']);
            return Point::parse(&format!("{}-H{half}", rest.trim_start_matches("nam ")));
        }
    }
    if let Some(rest) = bare.strip_prefix("quy ") {
        let (quarter, year) = rest.split_once(['/', '-'])?;
        let quarter = match quarter.trim() {
            "i" | "1" => 1,
            "ii" | "2" => 2,
            "iii" | "3" => 3,
            "iv" | "4" => 4,
            _ => return None,
        };
        return Point::parse(&format!("{}-Q{quarter}", year.trim()));
    }
    let month = bare.strip_prefix("thang ").unwrap_or(bare);
    if let Some((month, year)) = month.split_once('/') {
        let (month, year) = (month.trim(), year.trim());
        let is_short = matches!(month.len(), 1 | 2);
        return is_short
            .then(|| Point::parse(&format!("{year}-{month:0>2}")))
            .flatten();
    }
    // So does a space among the numbers.
    let numbers = plain.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    if plain[numbers..].trim_end().contains(char::is_whitespace) {
        return None;
    }
    // Only capitals or zeros are off.
    let upper = bare.to_ascii_uppercase();
    Point::parse(&upper).or_else(|| {
        let parts: Vec<&str> = bare.split('-').collect();
        let (year, rest) = parts.split_first()?;
        let padded: String = rest.iter().map(|part| format!("-{part:0>2}")).collect();
        Point::parse(&format!("{year}{padded}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_leave_no_choice() {
        for (words, point) in [
            ("Quý II/2026", Some("2026-Q2")),
            ("quý 2 năm 2026", Some("2026-Q2")),
            ("quý IV-2026", Some("2026-Q4")),
            ("quý I/2026", Some("2026-Q1")),
            ("quý III năm 2026", Some("2026-Q3")),
            ("H1/2026", None),
            ("06-15/2026", None),
            ("2026-006", None),
            ("2026-", None),
            ("2026--1", None),
            ("2026–Q3", Some("2026-Q3")),
            ("2026\u{2011}06", Some("2026-06")),
            ("Quý\u{a0}II/２０２６", Some("2026-Q2")),
            ("tháng 6/2026", Some("2026-06")),
            ("Tháng 12 năm 2026", Some("2026-12")),
            ("6/2026", Some("2026-06")),
            ("năm 2026", Some("2026")),
            ("6 tháng đầu năm 2026", Some("2026-H1")),
            ("6 tháng cuối năm 2026", Some("2026-H2")),
            ("2026-h1", Some("2026-H1")),
            ("2026-6", Some("2026-06")),
            ("2026-6-1", Some("2026-06-01")),
            (" 2026 ", Some("2026")),
            ("năm 2026 ", Some("2026")),
            ("2026 -05-01", None),
            ("2026- 05", None),
            ("20 26", None),
            ("20“26", None),
            ("“2026”", None),
            ("2026-Q 2", None),
            ("cuối năm 2026", None),
            ("đến năm 2026", None),
            ("quý V/2026", None),
            ("quý II", None),
            ("13/2026", None),
            ("2026-2027", None),
            ("12-2026", None),
            ("6 tháng", None),
            ("6 tháng đầu năm", None),
            ("", None),
            ("tháng", None),
        ] {
            let found = point_of(words).map(|point| point.to_string());
            assert_eq!(found.as_deref(), point, "{words}");
        }
    }
}
