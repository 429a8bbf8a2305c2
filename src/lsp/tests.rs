//! What the tests of answers share: texts that are read.

use super::read::Read;
use super::{completion, hints, hover, symbols};
use crate::document::outline::Outline;
use crate::lang::Lang;
use crate::resolve;
use crate::source::{Source, Span};
use proptest::prelude::*;
use std::path::PathBuf;

/// Every example, and our own plan.
pub fn examples() -> Vec<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut all = vec![root.join("plan.toml")];
    for folder in ["examples", "examples/mot-so"] {
        let files = std::fs::read_dir(root.join(folder)).unwrap();
        let files = files.map(|file| file.unwrap().path());
        all.extend(files.filter(|path| path.extension().is_some_and(|end| end == "toml")));
    }
    all.sort();
    assert!(all.len() > 20, "{}", all.len());
    all
}

/// Asks something of a text as of 25/11/2026.
pub fn asked<T>(text: &str, lang: Lang, ask: impl FnOnce(&Read<'_>) -> T) -> T {
    let source = Source::new("plan.toml".to_owned(), text.to_owned());
    let today = "2026-11-25".parse().unwrap();
    let (plan, _) = resolve::load(&source, today);
    let outline = Outline::new(&source.text);
    ask(&Read {
        text: &source.text,
        outline: &outline,
        plan: &plan,
        today,
        lang,
    })
}

/// The same of a text with a mark, which is taken out, and its place.
pub fn asked_at<T>(marked: &str, lang: Lang, ask: impl FnOnce(&Read<'_>, usize) -> T) -> T {
    let byte = marked.find('‸').unwrap();
    asked(&marked.replacen('‸', "", 1), lang, |read| ask(read, byte))
}

/// A plan with a table of each kind.
pub const SAMPLE: &str = r#"format = 1

[plan]
title  = "Chuyển đổi số năm 2026"
issuer = "Sở Khoa học và Công nghệ"
symbol = "KH-SKHCN"
issued = 2026-01-12

[[amendment]]
id = "QD-45"
number = "45/QĐ-SKHCN"
issued = 2026-06-10
title = "Điều chỉnh thời hạn một số nhiệm vụ"

[unit.QLKH]
name = "Phòng Quản lý Khoa học"
short = "Phòng QLKH"

[unit.VP]
name = "Văn phòng Sở"

[unit.CN]
name = "Phòng Công nghệ"
until = 2026-06-30
successor = ["QLKH"]

[partner.STC]
name = "Sở Tài chính"
former = [{ name = "Sở Tài chính - Vật giá", until = 2026-03-31 }]

[[section]]
id = "I"
title = "Hạ tầng"

[[item]]
id = "I.1"
title = "Nâng cấp mạng"
end = "2026-Q4"
partners = ["STC"]

[[item.lead]]
unit = "QLKH"

[[item.extension]]
end = 2027-03-31
basis = "QD-45"

[[item]]
id = "2"
title = "Tập huấn"
end = 2026-11-01
lead = [{ unit = "VP" }]

[[duty]]
id = "nam"
title = "Báo cáo năm"
every = "year"
before = "12-15"
to = "VP"

[[report]]
duty = "nam"
unit = "QLKH"
period = 2026
received = 2026-11-20
"#;

/// Asks everything at a place; each answer lies in the text.
fn ask_all(read: &Read<'_>, byte: usize) {
    let within = |span: Span| read.text.get(span.start..span.end).is_some();
    if let Some(hover) = hover::at(read, byte) {
        assert!(within(hover.span), "{:?}", hover.span);
    }
    for one in completion::at(read, byte) {
        assert!(within(one.span), "{one:?}");
    }
}

/// As much of a plan as was typed by then.
#[test]
fn the_beginning_of_a_plan_is_answered() {
    let text = include_str!("../../plan.toml");
    let ends = (0..text.len()).step_by(173);
    for end in ends.map(|end| text.floor_char_boundary(end)) {
        asked(&text[..end], Lang::Vi, |read| ask_all(read, end));
    }
}

/// The pieces that a text is typed of.
const PIECES: &[&str] = &[
    "[[item]]\n",
    "[plan]\n",
    "[unit.A]\n",
    "[[item.lead]]\n",
    "[[duty]]\n",
    "[[report]]\n",
    "[directory]\n",
    "id = \"1\"\n",
    "name = \"Phòng A\"\n",
    "title = \"Đ\"\n",
    "unit = ",
    "\"A\"",
    "end = 2026\n",
    "end = \"2026-Q9",
    "before = \"12-15\"\n",
    "every = \"year\"\n",
    "period = 2026\n",
    "lead = [{ ",
    "unit = \"A\" }, ",
    "}]\n",
    "basis = \"Q",
    "# plan: allow ",
    "# ",
    "[",
    "]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "\"",
    "'",
    "\"\"\"",
    "\\",
    "\n",
    "\r\n",
    " ",
    "🙂",
    "e\u{301}",
    "\u{feff}",
    "9999999999999999999999",
    "1e400",
    "0x",
];

proptest! {
    #[test]
    fn anything_typed_is_answered(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24),
        at in 0.0..1.0_f64,
    ) {
        let text = pieces.concat();
        asked(&text, Lang::En, |read| {
            for byte in [text.len(), (text.len() as f64 * at) as usize] {
                ask_all(read, byte);
            }
            for hint in hints::within(read, Span::new(0, text.len())) {
                assert!(text.is_char_boundary(hint.at));
            }
            symbols::of(read);
            symbols::folds(read.text, read.outline);
        });
    }
}
