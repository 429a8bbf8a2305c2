use super::*;
use crate::lsp::tests::{SAMPLE, asked, examples};

/// The tree, two blanks a level.
fn told(text: &str) -> Vec<String> {
    fn tell(symbols: &[Symbol], depth: usize, lines: &mut Vec<String>) {
        for symbol in symbols {
            let detail = symbol.detail.as_ref().map(|detail| format!(" ({detail})"));
            let (name, detail) = (&symbol.name, detail.unwrap_or_default());
            lines.push(format!(
                "{}{:?} {name}{detail}",
                "  ".repeat(depth),
                symbol.kind
            ));
            tell(&symbol.children, depth + 1, lines);
        }
    }
    let mut lines = Vec::new();
    tell(&asked(text, Lang::Vi, of), 0, &mut lines);
    lines
}

#[test]
fn a_file_is_a_tree() {
    let wanted = [
        "Plan Chuyển đổi số năm 2026",
        "Amendment QD-45 (45/QĐ-SKHCN)",
        "Group Các phòng (unit)",
        "  Body QLKH (Phòng Quản lý Khoa học)",
        "  Body VP (Văn phòng Sở)",
        "  Body CN (Phòng Công nghệ)",
        "Body STC (Sở Tài chính)",
        "Section I. Hạ tầng",
        "  Item I.1. Nâng cấp mạng (QLKH)",
        "    Table lead (QLKH)",
        "    Table extension (2027-03-31)",
        "Item 2. Tập huấn (VP)",
        "Duty nam (Báo cáo năm)",
        "Table report (nam · 2026 · QLKH)",
    ];
    assert_eq!(told(SAMPLE), wanted);
}

/// Each has its children within, and stands in the text.
#[test]
fn what_is_in_another_lies_within_it() {
    fn check(symbols: &[Symbol], outer: Span) {
        for symbol in symbols {
            let span = symbol.span;
            assert!(
                outer.start <= span.start && span.end <= outer.end,
                "{symbol:?}"
            );
            assert!(span.start <= symbol.header.start && symbol.header.end <= span.end);
            check(&symbol.children, span);
        }
    }
    for path in examples() {
        let text = std::fs::read_to_string(path).unwrap();
        let symbols = asked(&text, Lang::En, of);
        assert!(!symbols.is_empty());
        check(&symbols, Span::new(0, text.len()));
    }
}

#[test]
fn half_a_header_is_no_symbol_of_another_kind() {
    assert_eq!(told("[[it"), ["Table it"]);
    assert_eq!(told("[[\n[["), [""; 0]);
    let text = "[[item]]\n[[item]]\nid = \"2\"\n[[item.lead";
    assert_eq!(told(text), ["Item item", "Item 2", "  Table lead"]);
}

#[test]
fn tables_are_found_by_words_without_marks() {
    for (words, wanted) in [
        ("mang", vec!["I.1. Nâng cấp mạng"]),
        ("cong nghe", vec!["CN"]),
        ("Phòng", vec!["QLKH", "VP", "CN"]),
        ("bao cao", vec!["nam"]),
        ("45/QĐ", vec!["QD-45"]),
        ("ha tang", vec!["I. Hạ tầng"]),
        ("xyz", vec![]),
    ] {
        let (found, title) = named(SAMPLE, words);
        assert_eq!(title.as_deref(), Some("Chuyển đổi số năm 2026"));
        let names: Vec<&str> = found.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, wanted, "{words}");
    }
}

#[test]
fn what_has_several_lines_can_be_folded() {
    let text = "format = 1\n[plan]\nbasis = [\n  \"a\",\n]\n\n[[item]]\nid = \"1\"\n\n[[item.lead]]\nunit = \"A\"\n[x]\n";
    let outline = Outline::new(text);
    let folds = folds(text, &outline);
    let folds: Vec<&str> = folds
        .iter()
        .map(|span| &text[span.start..span.end])
        .collect();
    let wanted = [
        "[plan]\nbasis = [\n  \"a\",\n]",
        "basis = [\n  \"a\",\n]",
        "[[item]]\nid = \"1\"\n\n[[item.lead]]\nunit = \"A\"",
        "[[item.lead]]\nunit = \"A\"",
    ];
    assert_eq!(folds, wanted);
}
