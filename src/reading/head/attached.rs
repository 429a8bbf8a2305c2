//! What an annex says of the paper that it belongs to: `(Kèm theo Kế hoạch số 12/KH-UBND
//! ngày 05/3/2026 của UBND tỉnh)`.

use super::offices;
use super::title::plain;
use crate::model::point::Point;
use crate::reading::scan::Scan;
use crate::text::fold::even_letters;

/// The paper that an annex belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attached {
    pub number: Option<String>,
    pub symbol: Option<String>,
    pub issued: Option<Point>,
    pub issuer: Option<String>,
}

/// Whether a line says to which paper an annex belongs.
pub fn is_attached(line: &str) -> bool {
    let even: String = even_letters(plain(line)).into_iter().take(40).collect();
    let even = even.trim_start_matches('(').trim_start();
    ["kèm theo ", "ban hành kèm theo ", "đính kèm "]
        .iter()
        .any(|begin| even.starts_with(begin))
}

/// Reads such a line.
pub fn read(line: &str) -> Option<Attached> {
    let line = plain(line);
    if !is_attached(line) {
        return None;
    }
    let even: String = even_letters(line).into_iter().collect();
    let behind = |words: &str| {
        let at = even.find(words)?;
        let letters = even[..at].chars().count();
        Some(line.char_indices().nth(letters)?.0)
    };
    let (number, symbol) = behind("số ")
        .or_else(|| behind("số:"))
        .and_then(|at| offices::number(&line[at..]))
        .map_or((None, None), |(number, symbol, _)| (number, symbol));
    Some(Attached {
        number,
        symbol,
        issued: super::title::issued(line),
        issuer: behind(" của ").and_then(|at| issuer(&line[at + " của ".len()..])),
    })
}

/// Who issued it: an office, also by who heads it.
fn issuer(words: &str) -> Option<String> {
    let end = words
        .find([')', ';', '\n'])
        .or_else(|| words.find(" về "))
        .unwrap_or(words.len());
    let name = words[..end].trim().trim_end_matches(['.', ',']).trim();
    let scan = Scan::new(name);
    let at = match scan.officer(0) {
        Some(end) => scan.skip_spaces(end),
        None => 0,
    };
    let is_office = scan.begins_body(at) && name.split_whitespace().count() <= 16;
    is_office.then(|| scan.slice(at, scan.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_annex_names_its_paper() {
        for (line, number, symbol, issued, issuer) in [
            (
                "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2026 của UBND tỉnh An Lĩnh)",
                "12",
                "KH-UBND",
                "2026-03-05",
                "UBND tỉnh An Lĩnh",
            ),
            (
                "*(Ban hành kèm theo Quyết định số 57/QĐ-UBND ngày 20 tháng 01 năm 2026 của Chủ tịch UBND xã)*",
                "57",
                "QĐ-UBND",
                "2026-01-20",
                "UBND xã",
            ),
            (
                "(Ban hành kèm theo Kế hoạch số 215-KH/TĐTN-BTG ngày 18/01/2026 của Ban Thường vụ Tỉnh đoàn)",
                "215",
                "KH/TĐTN-BTG",
                "2026-01-18",
                "Ban Thường vụ Tỉnh đoàn",
            ),
            (
                "(Kèm theo Công văn số …/SYT-NV ngày … tháng 4 năm 2026 của Giám đốc Sở Y tế)",
                "",
                "SYT-NV",
                "2026-04",
                "Sở Y tế",
            ),
        ] {
            let read = read(line).unwrap_or_default();
            assert_eq!(read.number.unwrap_or_default(), number, "{line}");
            assert_eq!(read.symbol.unwrap_or_default(), symbol, "{line}");
            let day = read.issued.map(|point| point.to_string());
            assert_eq!(day.as_deref(), Some(issued), "{line}");
            assert_eq!(read.issuer.as_deref(), Some(issuer), "{line}");
        }
        assert_eq!(read("Kế hoạch số 12/KH-UBND của UBND tỉnh"), None);
    }
}
