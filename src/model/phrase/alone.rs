//! A point in time that stands alone, as offices write one: "quý II/2026",
//! "6 tháng đầu năm 2026", "ngày 14 tháng 12 năm 2026".

use super::tokens::{Token, tokens};
use super::{Point, Reader};
use crate::text::fold::bare;

/// Reads the words for one year, half-year, quarter, nine months, month, week or day; `None` where
/// anything else stands with it, or its year is missing or in two digits.
pub fn parse_point(words: &str) -> Option<Point> {
    let bare = bare(words);
    let tokens = tokens(&bare);
    match tokens[..] {
        // Nine months end with a quarter, and are none.
        [
            Token::Number(9, _) | Token::Word("chin"),
            Token::Word("thang"),
            ref year @ ..,
        ] => {
            let year = year.strip_prefix(&[Token::Word("dau")]).unwrap_or(year);
            return Some(Point::NineMonths(whole_year(year)?));
        }
        [Token::Word("tuan"), ref week @ ..] => return week_of(week),
        [Token::Word("nua"), Token::Word(half), ref year @ ..] => {
            let half = half_of(half)?;
            return Some(Point::Half(whole_year(year)?, half));
        }
        [
            Token::Word("sau"),
            Token::Word("thang"),
            Token::Word(half),
            ref year @ ..,
        ] => {
            let half = half_of(half)?;
            return Some(Point::Half(whole_year(year)?, half));
        }
        _ => {}
    }
    let mut reader = Reader::new(&tokens);
    let point = reader.point()?.whole()?;
    reader.is_at_end().then_some(point)
}

/// What stands behind "tuần": "14/2026", "thứ 14 năm 2026".
fn week_of(tokens: &[Token<'_>]) -> Option<Point> {
    let mut reader = Reader::new(tokens);
    reader.take("thu");
    let (week, digits) = reader.number()?;
    let year = reader.its_year().filter(|_| reader.is_at_end())?;
    (digits <= 2)
        .then(|| Point::parse(&format!("{year}-W{week:02}")))
        .flatten()
}

fn half_of(word: &str) -> Option<u32> {
    match word {
        "dau" => Some(1),
        "cuoi" => Some(2),
        _ => None,
    }
}

fn whole_year(tokens: &[Token<'_>]) -> Option<i32> {
    let mut reader = Reader::new(tokens);
    let year = reader.year()?.year();
    reader.is_at_end().then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_as_offices_write_them() {
        for (words, point) in [
            ("năm 2026", Some("2026")),
            ("nam 2026", Some("2026")),
            ("Năm\u{a0}2026", Some("2026")),
            ("quý II/2026", Some("2026-Q2")),
            ("QUÝ II/2026", Some("2026-Q2")),
            ("quy ii/2026", Some("2026-Q2")),
            ("quí 2/2026", Some("2026-Q2")),
            ("Quý IV năm 2026", Some("2026-Q4")),
            ("quý 3-2026", Some("2026-Q3")),
            ("6 tháng đầu năm 2026", Some("2026-H1")),
            ("6 tháng cuối năm 2026", Some("2026-H2")),
            ("6 tháng đầu 2026", Some("2026-H1")),
            ("sáu tháng cuối năm 2026", Some("2026-H2")),
            ("nửa đầu năm 2026", Some("2026-H1")),
            ("tháng 6/2026", Some("2026-06")),
            ("tháng 06 năm 2026", Some("2026-06")),
            ("06/2026", Some("2026-06")),
            ("14.12.2022", Some("2022-12-14")),
            ("14-12-2022", Some("2022-12-14")),
            ("ngày 14/12/2022", Some("2022-12-14")),
            ("ngày 14 tháng 12 năm 2022", Some("2022-12-14")),
            ("năm 26", None),
            ("quý II", None),
            ("quý V/2026", None),
            ("quý II/26", None),
            ("6 tháng năm 2026", None),
            ("6 tháng đầu năm", None),
            ("9 tháng năm 2026", Some("2026-9M")),
            ("9 tháng đầu năm 2026", Some("2026-9M")),
            ("chín tháng đầu năm 2026", Some("2026-9M")),
            ("9 tháng cuối năm 2026", None),
            ("9 tháng", None),
            ("tuần 14/2026", Some("2026-W14")),
            ("Tuần 05 năm 2026", Some("2026-W05")),
            ("tuần thứ 5 năm 2026", Some("2026-W05")),
            ("tuần 53/2025", None),
            ("tuần 014/2026", None),
            ("tuần 14", None),
            ("tuần 2 tháng 3/2026", None),
            ("tháng 13/2026", None),
            ("tháng 6", None),
            ("31.02.2026", None),
            ("14.12-2022", None),
            ("14.12.22", None),
            ("2026-1-5", None),
            ("2026/12/14", None),
            ("từ năm 2026", None),
            ("trước năm 2026", None),
            ("năm 2026 và 2027", None),
            ("2025-2026", None),
            ("năm 3026", None),
            ("", None),
            ("năm", None),
        ] {
            let found = parse_point(words).map(|point| point.to_string());
            assert_eq!(found.as_deref(), point, "{words}");
        }
    }
}
