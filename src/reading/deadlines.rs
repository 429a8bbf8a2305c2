//! Deadlines inside sentences: `… hoàn thành trước ngày 30/6/2026`, `(trong quý II/2026)`.

use super::scan::{List, Scan};
use super::time::{self, Asks, Time};

/// Words by which a sentence says when it is to be done.
const LEADS: List = List(&[
    "cơ bản hoàn thành trong",
    "cơ bản hoàn thành trước",
    "hoàn thành trong",
    "hoàn thành trước",
    "hoàn thành xong trước",
    "hoàn thành xong trong",
    "hoàn thành chậm nhất",
    "hoàn thành vào",
    "hoàn thành",
    "phải xong trong",
    "phải xong trước",
    "phải hoàn thành trong",
    "phải hoàn thành trước",
    "xong trong",
    "xong trước",
    "chậm nhất",
    "trước ngày",
    "trước",
    "trong tháng",
    "trong quý",
    "trong năm",
    "trong 6 tháng",
    "từ tháng",
    "từ ngày",
    "từ năm",
    "từ quý",
    "định kỳ",
    "thời hạn",
    "thời gian",
    "xong",
    "by",
    "before",
    "no later than",
    "due",
]);

/// Those that say it wherever they stand; the others only at the end of a sentence.
const SURE: List = List(&[
    "cơ bản hoàn thành trong",
    "cơ bản hoàn thành trước",
    "hoàn thành trong",
    "hoàn thành trước",
    "hoàn thành xong trước",
    "hoàn thành xong trong",
    "hoàn thành chậm nhất",
    "hoàn thành vào",
    "phải xong trong",
    "phải xong trước",
    "phải hoàn thành trong",
    "phải hoàn thành trước",
    "xong trong",
    "xong trước",
    "chậm nhất",
    "no later than",
]);

/// No deadline has more words.
const MOST_WORDS: usize = 12;

/// The one deadline that words have in them, with the words for it.
pub fn find(words: &str) -> Option<(String, Time)> {
    let scan = Scan::new(words);
    let mut found: Option<(String, Time)> = None;
    let mut at = 0;
    while let Some((start, _)) = scan.find(at, &LEADS) {
        let is_sure = scan.after(start, &SURE).is_some();
        match read_at(&scan, start, is_sure) {
            Some((end, said)) => {
                let is_other = found.as_ref().is_some_and(|(_, time)| *time != said.1);
                if is_other {
                    return None;
                }
                found = found.or(Some(said));
                at = end;
            }
            None => at = scan.word_end(start).max(start + 1),
        }
    }
    found
}

/// The time that words are from a place on, as many of them as are understood.
fn read_at(scan: &Scan, start: usize, is_sure: bool) -> Option<(usize, (String, Time))> {
    let mut ends = Vec::new();
    let mut at = start;
    while ends.len() < MOST_WORDS && at < scan.end() {
        let mut end = at;
        while scan
            .signs
            .get(end)
            .is_some_and(|sign| !sign.is_whitespace() && !";)".contains(*sign))
        {
            end += 1;
        }
        let stops = scan.signs.get(end).is_none_or(|sign| ";)".contains(*sign));
        ends.push(end);
        if stops {
            break;
        }
        at = scan.skip_spaces(end);
    }
    ends.into_iter().rev().find_map(|end| {
        let said = scan.slice(start, end);
        let said = said.trim_end_matches(['.', ',']);
        // Whoever reads times knows no `phải`.
        let asked = said.strip_prefix("phải ").unwrap_or(said);
        let has_digit = said.contains(|c: char| c.is_ascii_digit());
        let time = time::read(asked, Asks::End, None);
        let is_read = has_digit && time.doubt.is_none() && time.start.or(time.end).is_some();
        let rest = scan.skip_spaces(end);
        let is_last = rest >= scan.end()
            || ".;)/".contains(scan.signs[rest])
            || scan.signs[end.saturating_sub(1)] == ','
            || scan.signs[end.saturating_sub(1)] == '.';
        (is_read && (is_sure || is_last)).then(|| (end, (said.to_owned(), time)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_of_sentences() {
        for (words, said) in [
            (
                "Rà soát quy định, hoàn thành trước ngày 30/6/2026.",
                Some("hoàn thành trước ngày 30/6/2026"),
            ),
            (
                "Rà soát; thực hiện cơ bản hoàn thành trong năm 2025.",
                Some("cơ bản hoàn thành trong năm 2025"),
            ),
            (
                "Tổ chức tập huấn (trong quý II/2026)",
                Some("trong quý II/2026"),
            ),
            (
                "Các việc phải xong trong quý I/2024",
                Some("phải xong trong quý I/2024"),
            ),
            (
                "Báo cáo kết quả chậm nhất ngày 15/12/2026 để tổng hợp",
                Some("chậm nhất ngày 15/12/2026"),
            ),
            (
                "Ban hành kế hoạch trước ngày 15/3/2026",
                Some("trước ngày 15/3/2026"),
            ),
            (
                "Giám sát Chiến lược đến năm 2025, định hướng đến năm 2030",
                None,
            ),
            (
                "Thẩm tra các dự án Luật trong năm 2025 để tạo đột phá",
                None,
            ),
            ("Công văn số 12/SYT ngày 27/7/2021", None),
            (
                "Xong trong quý I/2026, nghiệm thu xong trong quý II/2026",
                None,
            ),
        ] {
            assert_eq!(
                find(words).map(|(said, _)| said).as_deref(),
                said,
                "{words}"
            );
        }
    }
}
