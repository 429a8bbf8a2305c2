//! Tests of the reader of plain text.

use super::*;

fn words(text: &str) -> Vec<String> {
    let paper = read(text.as_bytes()).unwrap();
    let all = paper.blocks.into_iter();
    all.map(|block| match block {
        Block::Paragraph(one) => one.words,
        Block::Table(_) => panic!("a table"),
    })
    .collect()
}

#[test]
fn lines_broken_to_a_width_are_joined() {
    let text = "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá\n\
                phát triển, Sở Khoa học và Công nghệ ban hành Kế hoạch.\n\
                1. Nâng cao nhận thức của cán bộ về chuyển đổi số, giao Sở Thông tin và\n\
                Truyền thông chủ trì.\n\
                - Thời gian: Quý I\n\
                a) một\n\
                đ) hai\n";
    assert_eq!(
        words(text),
        [
            "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển, Sở Khoa học và Công nghệ ban hành Kế hoạch.",
            "1. Nâng cao nhận thức của cán bộ về chuyển đổi số, giao Sở Thông tin và Truyền thông chủ trì.",
            "- Thời gian: Quý I",
            "a) một",
            "đ) hai",
        ]
    );
}

#[test]
fn a_text_that_was_not_broken_stays() {
    let long = "Giao Sở Tài chính chủ trì ".repeat(10);
    let text = format!("{long}\nSở A làm việc một\nSở B làm việc hai\n");
    assert_eq!(words(&text).len(), 3);
}

#[test]
fn pages_leave_nothing_behind() {
    let text = "1. Việc một còn\n- 2 -\ndài hơn.\n\u{c}3\n2. Việc hai\n\nTrang 4/10\n                         5\n3. Việc ba\n";
    assert_eq!(
        words(text),
        ["1. Việc một còn dài hơn.", "2. Việc hai", "3. Việc ba"]
    );
}

#[test]
fn the_right_hand_columns_of_a_head_stand_alone() {
    let text = "UBND TỈNH A            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
                SỞ B                   Độc lập - Tự do - Hạnh phúc\n\n\
                Số: 1/KH-SB            A, ngày 03 tháng 01 năm 2026\n\n\
                Nơi nhận:\t\tGIÁM ĐỐC\n\
                - Như trên;\n";
    assert_eq!(
        words(text),
        [
            "UBND TỈNH A",
            "SỞ B",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 1/KH-SB",
            "A, ngày 03 tháng 01 năm 2026",
            "Nơi nhận:",
            "- Như trên;",
            "GIÁM ĐỐC",
        ]
    );
}

#[test]
fn labels_are_told_from_words() {
    for line in [
        "1. a",
        "1.1. a",
        "1.1 a",
        "a) b",
        "đ) b",
        "(1) b",
        "II. B",
        "IV/ B",
        "- b",
        "+ b",
        "1.Xây",
        "1/ B",
        "Thời hạn: Quý I",
        "Căn cứ Luật",
    ] {
        assert!(begins(line), "{line}");
    }
    for line in [
        "31/12/2026 phải xong",
        "31.12 xong",
        "2026, các sở",
        "Sở A",
        "và b",
        "57-NQ/TW",
        "(sau đây gọi là A)",
        "thời gian: b",
    ] {
        assert!(!begins(line), "{line}");
    }
}

#[test]
fn parts_keep_what_is_struck() {
    let words = Words {
        words: "a 30/6\nb) 31/7 c".to_owned(),
        is_bold: false,
        struck: vec![2..6, 10..14],
    };
    let parts = parts(&words);
    assert_eq!(parts.len(), 2);
    assert_eq!(parts[0].struck, vec![2..6]);
    assert_eq!(parts[1].struck, vec![3..7]);
}

#[test]
fn paragraphs_have_a_most() {
    let text = "- a\n".repeat(200_001);
    assert_eq!(
        read(text.as_bytes()),
        Err(crate::paper::Unreadable::TooMuch("paragraphs", 200_000))
    );
}

#[test]
fn names_and_days_broken_between_lines_are_joined() {
    let text = "1. Tổ chức diễn tập chữa cháy rừng cấp tỉnh tại xã Na\n\
                Hang\n\
                - Cơ quan phối hợp: Công an tỉnh, Sở\n\
                Y tế.\n\
                - Thời gian: Xong trước ngày\n\
                30/4/2026.\n\
                2. Mua sắm\n";
    assert_eq!(
        words(text),
        [
            "1. Tổ chức diễn tập chữa cháy rừng cấp tỉnh tại xã Na Hang",
            "- Cơ quan phối hợp: Công an tỉnh, Sở Y tế.",
            "- Thời gian: Xong trước ngày 30/4/2026.",
            "2. Mua sắm",
        ]
    );
}
