//! The kinds of papers that offices issue, each with the beginning of its
//! symbol: what stands behind the stroke of `45/QĐ-SKHCN`.

use crate::text::fold::bare;

/// A kind of paper.
struct Row {
    /// The beginning of its symbols.
    symbol: &'static str,
    vi: &'static str,
    en: &'static str,
}

const fn row(symbol: &'static str, vi: &'static str, en: &'static str) -> Row {
    Row { symbol, vi, en }
}

/// With the abbreviations of Nghị định 30/2020/NĐ-CP, phụ lục III, and those that
/// offices use for programmes. Of two kinds that begin alike the longer one
/// stands first.
const KINDS: &[Row] = &[
    row("KH", "Kế hoạch", "Plan"),
    row("CTHĐ", "Chương trình hành động", "Action programme"),
    row("CTr", "Chương trình", "Programme"),
    row("NQ", "Nghị quyết", "Resolution"),
    row("QĐ", "Quyết định", "Decision"),
    row("CT", "Chỉ thị", "Directive"),
    row("TB", "Thông báo", "Notice"),
    row("ĐA", "Đề án", "Scheme"),
    row("CV", "Công văn", "Official letter"),
];

/// The kind of paper that a symbol stands for: `QĐ-SKHCN` for a decision.
pub fn of_symbol(symbol: &str) -> Option<&'static str> {
    let first = symbol.split(['-', '/', '.']).next()?.trim();
    let kind = |wanted: &dyn Fn(&str) -> bool| {
        let mut kinds = KINDS.iter();
        kinds.find(|row| wanted(row.symbol)).map(|row| row.vi)
    };
    // `CTr` and `CT` differ in a small letter alone.
    kind(&|begins| begins == first).or_else(|| kind(&|begins| bare(begins) == bare(first)))
}

/// The kind of paper that a title begins with.
pub fn of_title(title: &str) -> Option<&'static str> {
    let title = title.to_lowercase();
    let begins = |kind: &str| title.starts_with(&kind.to_lowercase());
    KINDS.iter().map(|row| row.vi).find(|kind| begins(kind))
}

/// A kind in English, where it is one of ours.
pub fn english(kind: &str) -> Option<&'static str> {
    let kind = kind.to_lowercase();
    let row = KINDS.iter().find(|row| row.vi.to_lowercase() == kind)?;
    Some(row.en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_and_titles_of_papers() {
        for (symbol, kind) in [
            ("QĐ-SKHCN", Some("Quyết định")),
            ("QD-SKHCN", Some("Quyết định")),
            ("qđ-ubnd", Some("Quyết định")),
            ("CTr-SKHCN", Some("Chương trình")),
            ("CTHĐ-UBND", Some("Chương trình hành động")),
            ("CT-TTg", Some("Chỉ thị")),
            ("NQ/TW", Some("Nghị quyết")),
            ("KH-KHCN", Some("Kế hoạch")),
            ("SKHCN-VP", None),
            ("", None),
        ] {
            assert_eq!(of_symbol(symbol), kind, "{symbol}");
        }
        assert_eq!(of_title("quyết định điều chỉnh"), Some("Quyết định"));
        assert_eq!(
            of_title("Chương trình hành động"),
            Some("Chương trình hành động")
        );
        assert_eq!(of_title("Điều chỉnh"), None);
    }
}
