//! What the tests of answers share: texts that are read.

use super::read::Read;
use crate::document::outline::Outline;
use crate::lang::Lang;
use crate::resolve;
use crate::source::Source;
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
