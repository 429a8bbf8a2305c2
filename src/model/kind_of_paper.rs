//! The kinds of papers that offices issue, each with the beginning of its
//! symbol: what stands behind the stroke of `45/QĐ-SKHCN`.

use crate::text::fold::bare;

/// The beginning of the symbol, and the kind. Of two kinds that begin alike the
/// longer one stands first.
const KINDS: &[(&str, &str)] = &[
    ("KH", "Kế hoạch"),
    ("CTHĐ", "Chương trình hành động"),
    ("CTr", "Chương trình"),
    ("NQ", "Nghị quyết"),
    ("QĐ", "Quyết định"),
    ("CT", "Chỉ thị"),
    ("TB", "Thông báo"),
    ("ĐA", "Đề án"),
    ("CV", "Công văn"),
];

/// The kind of paper that a symbol stands for: `QĐ-SKHCN` for a decision.
pub fn of_symbol(symbol: &str) -> Option<&'static str> {
    let first = symbol.split(['-', '/', '.']).next()?.trim();
    let kind = |wanted: &dyn Fn(&str) -> bool| {
        let mut kinds = KINDS.iter();
        kinds.find(|(begins, _)| wanted(begins)).map(|row| row.1)
    };
    // `CTr` and `CT` differ in a small letter alone.
    kind(&|begins| begins == first).or_else(|| kind(&|begins| bare(begins) == bare(first)))
}

/// The kind of paper that a title begins with.
pub fn of_title(title: &str) -> Option<&'static str> {
    let title = title.to_lowercase();
    let begins = |kind: &str| title.starts_with(&kind.to_lowercase());
    KINDS.iter().map(|row| row.1).find(|kind| begins(kind))
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
