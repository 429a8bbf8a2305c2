use super::*;
use crate::lang::Lang;
use crate::lsp::tests::{SAMPLE, asked, examples};

/// The lines of a text that have hints, with these.
fn told(text: &str, part: Span) -> Vec<String> {
    asked(text, Lang::Vi, |read| {
        let hints = within(read, part).into_iter();
        hints
            .map(|hint| {
                let start = text[..hint.at].rfind('\n').map_or(0, |end| end + 1);
                let whole = hint.whole.map(|whole| format!(" ({whole})"));
                format!(
                    "{}‸{}{}",
                    &text[start..hint.at],
                    hint.label,
                    whole.unwrap_or_default()
                )
            })
            .collect()
    })
}

#[test]
fn names_and_days_stand_behind() {
    let wanted = [
        "successor = [\"QLKH\"‸Phòng Quản lý Khoa học",
        "end = \"2026-Q4\"‸gia hạn đến 31/03/2027",
        "partners = [\"STC\"‸Sở Tài chính",
        "unit = \"QLKH\"‸Phòng Quản lý Khoa học",
        "basis = \"QD-45\"‸Quyết định số 45/QĐ-SKHCN ngày 10/6/2026",
        "lead = [{ unit = \"VP\"‸Văn phòng Sở",
        "before = \"12-15\"‸14/12/2026",
        "to = \"VP\"‸Văn phòng Sở",
        "duty = \"nam\"‸Báo cáo năm",
        "unit = \"QLKH\"‸Phòng Quản lý Khoa học",
    ];
    assert_eq!(told(SAMPLE, Span::new(0, SAMPLE.len())), wanted);
}

#[test]
fn only_those_of_the_part_are_made() {
    let at = SAMPLE.find("[[item.lead]]").unwrap();
    let found = told(SAMPLE, Span::new(at, at + 40));
    assert_eq!(found, ["unit = \"QLKH\"‸Phòng Quản lý Khoa học"]);
    assert_eq!(told(SAMPLE, Span::new(0, 5)), [""; 0]);
}

#[test]
fn a_deadline_without_an_extension_is_its_last_day() {
    let text = "[plan]\ntitle = \"A\"\n[[item]]\nid = \"1\"\ntitle = \"B\"\nend = 2026\n\
                [[item]]\nid = \"2\"\ntitle = \"C\"\nend = \"2026-06\"\n";
    let wanted = ["end = 2026‸31/12/2026", "end = \"2026-06\"‸30/06/2026"];
    assert_eq!(told(text, Span::new(0, text.len())), wanted);
}

#[test]
fn a_long_name_ends_at_a_word() {
    let name = "Phòng Quản lý Khoa học, Công nghệ và Đổi mới sáng tạo";
    assert_eq!(shortened(name, 24), "Phòng Quản lý Khoa học…");
    assert_eq!(shortened(name, 99), name);
    assert_eq!(shortened("Vănphòng", 3), "Văn…");
}

/// A half-typed text keeps the hints of what can be read.
#[test]
fn broken_texts_have_hints() {
    let text = SAMPLE.replace("[[item.lead]]\n", "[[item.lead]]\ncounterparts = [\n");
    let found = told(&text, Span::new(0, text.len()));
    assert!(
        found.contains(&"to = \"VP\"‸Văn phòng Sở".to_owned()),
        "{found:?}"
    );
    for path in examples() {
        let text = std::fs::read_to_string(path).unwrap();
        let found = told(&text, Span::new(0, text.len()));
        assert!(found.windows(2).all(|two| !two[0].is_empty()));
    }
}
