//! Papers of any size to be imported: an annex with its table in Word, CSV or Markdown, and
//! a plan in running text. The same for the same number of tasks.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

const HEAD: [&str; 6] = [
    "TT",
    "Nội dung nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Sản phẩm",
    "Thời gian hoàn thành",
];

const DEEDS: [&str; 7] = [
    "Rà soát, sửa đổi quy định về",
    "Xây dựng cơ sở dữ liệu về",
    "Tổ chức tập huấn cho cán bộ làm công tác",
    "Kiểm tra việc thực hiện chính sách",
    "Hỗ trợ doanh nghiệp áp dụng tiến bộ trong",
    "Ban hành quy chế phối hợp về",
    "Đánh giá hiện trạng, đề xuất giải pháp",
];

const THINGS: [&str; 11] = [
    "chuyển đổi số",
    "bảo vệ môi trường",
    "cấp nước sạch nông thôn",
    "quản lý khoáng sản",
    "phát triển vùng trồng vải thiều",
    "an toàn thực phẩm",
    "hạ tầng giao thông",
    "cải cách hành chính",
    "phòng, chống thiên tai",
    "du lịch cộng đồng",
    "giáo dục nghề nghiệp",
];

const BODIES: [&str; 9] = [
    "Sở Khoa học và Công nghệ",
    "Sở Nông nghiệp và Môi trường",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Tài chính",
    "Công an tỉnh",
    "UBND các xã, phường",
    "Các sở, ban, ngành",
    "Văn phòng UBND tỉnh",
    "Sở Y tế",
];

const TIMES: [&str; 6] = [
    "Quý II/2026",
    "31/12/2026",
    "Thường xuyên",
    "Tháng 9/2026",
    "2026-2027",
    "trước ngày 15/12/2026",
];

/// The cells of a task.
fn task(nth: usize) -> [String; 6] {
    let of = |list: &[&str], step: usize| list[nth * step % list.len()].to_owned();
    let partners = [of(&BODIES, 2), of(&BODIES, 4)].join("; ");
    [
        (nth + 1).to_string(),
        format!("{} {} đợt {}", of(&DEEDS, 1), of(&THINGS, 3), nth % 97),
        of(&BODIES, 5),
        partners,
        of(&["Báo cáo", "Quyết định", "Kế hoạch chi tiết"], 1),
        of(&TIMES, 1),
    ]
}

/// A sheet with a task a row.
pub fn csv(rows: usize) -> Vec<u8> {
    let mut text = format!("{}\n", HEAD.join("|"));
    for nth in 0..rows {
        let _ = writeln!(text, "{}", task(nth).join("|"));
    }
    text.into_bytes()
}

/// An annex as a table of Markdown.
pub fn markdown(rows: usize) -> Vec<u8> {
    let mut text = String::from("# KẾ HOẠCH\n\nChuyển đổi số năm 2026\n\n");
    let _ = writeln!(text, "| {} |\n|{}", HEAD.join(" | "), " --- |".repeat(6));
    for nth in 0..rows {
        let _ = writeln!(text, "| {} |", task(nth).join(" | "));
    }
    text.into_bytes()
}

/// An annex in Word.
pub fn docx(rows: usize) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let paragraph = |words: &str| {
        format!(
            "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"26\"/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>"
        )
    };
    let row = |cells: &[String]| {
        let cells = cells.iter().map(|words| {
            let words = paragraph(&words.replace('&', "&amp;"));
            format!("<w:tc><w:tcPr><w:tcW w:w=\"1500\" w:type=\"dxa\"/></w:tcPr>{words}</w:tc>")
        });
        format!("<w:tr>{}</w:tr>", cells.collect::<String>())
    };
    let mut body = paragraph("KẾ HOẠCH") + &paragraph("Chuyển đổi số năm 2026");
    body.push_str("<w:tbl>");
    body.push_str(&row(&HEAD.map(str::to_owned)));
    for nth in 0..rows {
        body.push_str(&row(&task(nth)));
    }
    body.push_str("</w:tbl>");
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("word/document.xml", options)?;
    zip.write_all(document.as_bytes())?;
    Ok(zip.finish()?.into_inner())
}

/// A plan in running text: headings with fields.
pub fn prose(tasks: usize) -> Vec<u8> {
    let mut text = String::from("KẾ HOẠCH\nChuyển đổi số năm 2026\n\nII. NỘI DUNG\n");
    for nth in 0..tasks {
        let [id, title, lead, partners, product, time] = task(nth);
        let _ = writeln!(
            text,
            "{id}. {title}\n- Đơn vị chủ trì: {lead}.\n- Đơn vị phối hợp: {partners}.\n- Sản phẩm: {product}.\n- Thời gian hoàn thành: {time}."
        );
    }
    text.into_bytes()
}
