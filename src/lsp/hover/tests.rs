use super::*;
use crate::lsp::tests::{SAMPLE, asked, asked_at, examples};

/// What is said at the first place of some words in the sample, and of what.
fn told(line: &str, lang: Lang) -> Option<(String, String)> {
    let at = line.find('‸').unwrap();
    let line_alone = line.replacen('‸', "", 1);
    let start = SAMPLE.find(&line_alone).unwrap();
    asked(SAMPLE, lang, |read| {
        let hover = super::at(read, start + at)?;
        Some((read.part(hover.span).to_owned(), hover.text))
    })
}

#[test]
fn what_is_said_of_a_place() {
    for (line, of, vi) in [
        (
            "unit = \"QL‸KH\"",
            "\"QLKH\"",
            "**Phòng Quản lý Khoa học (QLKH)** · đơn vị\n\n- kế thừa Phòng Công nghệ",
        ),
        (
            "[unit.C‸N]",
            "CN",
            "**Phòng Công nghệ (CN)** · đơn vị\n\n- đến 30/06/2026, nay là Phòng Quản lý Khoa học",
        ),
        (
            "partners = [\"ST‸C\"]",
            "\"STC\"",
            "**Sở Tài chính (STC)** · phối hợp\n\n- tên cũ: Sở Tài chính - Vật giá (đến 31/03/2026)",
        ),
        (
            "basis = \"QD‸-45\"",
            "\"QD-45\"",
            "**Quyết định số 45/QĐ-SKHCN ngày 10/6/2026 về điều chỉnh thời hạn một số nhiệm vụ**",
        ),
        (
            "end = \"2026‸-Q4\"",
            "\"2026-Q4\"",
            "**Quý IV/2026**: từ ngày 01/10/2026 đến hết ngày 31/12/2026\n\n\
             - Tình trạng: chưa hoàn thành, trong hạn, còn 126 ngày\n\
             - Thời hạn: chậm nhất hết ngày 31/03/2027 (gia hạn theo Quyết định số 45/QĐ-SKHCN ngày 10/6/2026)\n  \
             - Ban đầu: 31/12/2026",
        ),
        (
            "end = 2026-11‸-01",
            "2026-11-01",
            "**Ngày 01/11/2026** (Chủ nhật)\n\n\
             - Tình trạng: quá hạn 24 ngày, chưa ghi nhận hoàn thành\n\
             - Thời hạn: chậm nhất hết Chủ nhật 01/11/2026; ngày làm việc cuối cùng trong hạn: thứ Sáu 30/10/2026, chưa xét ngày nghỉ bù, hoán đổi năm 2026",
        ),
        (
            "before = \"12‸-15\"",
            "\"12-15\"",
            "- Nơi nhận: Văn phòng Sở\n\
             - Kỳ báo cáo: hằng năm\n\
             - Báo cáo kỳ tới: năm 2027; chậm nhất hết ngày 14/12/2027; chưa đến kỳ báo cáo",
        ),
        (
            "duty = \"na‸m\"",
            "\"nam\"",
            "**Báo cáo năm**\n\n\
             - Nơi nhận: Văn phòng Sở\n\
             - Kỳ báo cáo: hằng năm\n\
             - Báo cáo kỳ tới: năm 2027; chậm nhất hết ngày 14/12/2027; chưa đến kỳ báo cáo",
        ),
        (
            "[[it‸em]]\nid = \"2\"",
            "item",
            "**2. Tập huấn**\n\n\
             - Chủ trì: Văn phòng Sở\n\
             - Tình trạng: quá hạn 24 ngày, chưa ghi nhận hoàn thành\n\
             - Thời hạn: chậm nhất hết Chủ nhật 01/11/2026; ngày làm việc cuối cùng trong hạn: thứ Sáu 30/10/2026, chưa xét ngày nghỉ bù, hoán đổi năm 2026",
        ),
        (
            "[[item.ext‸ension]]",
            "extension",
            "**`[[item.extension]]`**\n\nMột lần gia hạn; lần sau cùng là thời hạn đang áp dụng",
        ),
        (
            "period = 20‸26",
            "2026",
            "**Năm 2026**: từ ngày 01/01/2026 đến hết ngày 31/12/2026",
        ),
        (
            "received = 2026-11‸-20",
            "2026-11-20",
            "**Ngày 20/11/2026** (thứ Sáu)\n\n\
             **Báo cáo năm · năm 2026 · Phòng Quản lý Khoa học**\n\n\
             - Tình trạng: đã nhận đúng hạn\n\
             - Thời hạn: chậm nhất hết ngày 14/12/2026",
        ),
        (
            "[[rep‸ort]]",
            "report",
            "**Báo cáo năm · năm 2026 · Phòng Quản lý Khoa học**\n\n\
             - Tình trạng: đã nhận đúng hạn\n\
             - Thời hạn: chậm nhất hết ngày 14/12/2026",
        ),
        (
            "par‸tners = ",
            "partners",
            "**`partners`** · danh sách chữ\n\nMã các đơn vị phối hợp, kể cả nhóm cơ quan, như văn bản nêu",
        ),
        (
            "tit‸le = \"Tập huấn\"",
            "title",
            "**`title`** · chữ · phải có\n\nNội dung nhiệm vụ",
        ),
    ] {
        let found = told(line, Lang::Vi);
        let wanted = Some((of.to_owned(), vi.to_owned()));
        assert_eq!(found, wanted, "{line}");
    }
}

#[test]
fn what_is_said_in_english() {
    for (line, wanted) in [
        ("unit = \"V‸P\"", "**Văn phòng Sở (VP)** · unit"),
        (
            "eve‸ry = \"year\"",
            "**`every`** · text · required\n\n\
             `year`, `half`, `quarter`, `month`, `week` or `once`\n\n\
             One of: `year`, `half`, `quarter`, `month`, `week`, `once`",
        ),
        ("issued = 2026-06‸-10", "**10/06/2026** (Wednesday)"),
    ] {
        let found = told(line, Lang::En).map(|(_, text)| text);
        assert_eq!(found.as_deref(), Some(wanted), "{line}");
    }
}

#[test]
fn a_comment_names_a_rule() {
    let text = "[plan]\n# plan: allow future-da‸te — đã hẹn trước\ntitle = \"A\"\n";
    let found = asked_at(text, Lang::Vi, |read, byte| super::at(read, byte).unwrap());
    let mut paragraphs = found.text.split("\n\n");
    let first = paragraphs.next().unwrap();
    assert!(first.starts_with("**future-date"), "{first}");
    assert!(paragraphs.next().unwrap().starts_with("Chỉ ra: "));
    for text in [
        "# pl‸an: nothing",
        "# plan: al‸low future-date",
        "# plan: allow xy‸z — a",
    ] {
        assert_eq!(asked_at(text, Lang::Vi, super::at), None, "{text}");
    }
}

#[test]
fn nothing_is_said_where_there_is_nothing() {
    for text in [
        "‸",
        "[plan]\ntitle = \"A‸\"",
        "[plan]\nmonitor = \"X‸\"",
        "[plan]\nxyz‸ = 1",
        "[xy‸z]",
    ] {
        assert_eq!(asked_at(text, Lang::Vi, super::at), None, "{text}");
    }
}

/// Names of a file stand as they are, and are no Markdown.
#[test]
fn what_the_file_says_is_no_markup() {
    let text = "[plan]\nmonitor = \"A‸\"\n[unit.A]\nname = \"*B* <c>\"\n";
    let found = asked_at(text, Lang::En, super::at).unwrap();
    assert_eq!(found.text, "**\\*B\\* &lt;c&gt; (A)** · unit");
}

#[test]
fn every_example_can_be_asked_anywhere() {
    for path in examples() {
        let text = std::fs::read_to_string(path).unwrap();
        asked(&text, Lang::Vi, |read| {
            for byte in (0..text.len()).step_by(61) {
                super::at(read, byte);
            }
        });
    }
}
