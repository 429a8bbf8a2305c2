//! `plan import`: nobody's name, number or address comes into the file, wherever the
//! paper has it.

use crate::support::program::{finish, folder, plan};
use std::path::Path;

/// What was written, and what was said, of a paper.
fn import(name: &str, file: &str, text: &str) -> (String, String) {
    let folder = folder(&format!("import-people-{name}"));
    std::fs::write(folder.join(file), text).unwrap();
    let said = run(&folder, &["import", file, "--lang", "en"]);
    run(&folder, &["check", "--lang", "en"]);
    let made = std::fs::read_to_string(folder.join("plan.toml")).unwrap();
    (made, said)
}

fn run(folder: &Path, line: &[&str]) -> String {
    let mut command = plan();
    command.current_dir(folder).args(line);
    let ran = finish(command);
    assert_eq!(ran.code, 0, "{line:?}: {}{}", ran.out, ran.err);
    format!("{}{}", ran.out, ran.err)
}

fn has_none(made: &str, private: &[&str]) {
    for words in private {
        assert!(!made.contains(words), "{words} in:\n{made}");
    }
}

#[test]
fn a_mark_of_a_duty_has_no_number_and_no_address() {
    let text = "UBND TỈNH QUẢNG NGÃI\nSỞ Y TẾ\nSố: 118/KH-SYT\n\
        Quảng Ngãi, ngày 20 tháng 02 năm 2026\nKẾ HOẠCH\nPhòng, chống dịch năm 2026\n\
        I. NHIỆM VỤ\n1. Phòng Nghiệp vụ Y\n- Tổ chức lễ phát động, hoàn thành trước 15/6/2026.\n\
        II. TỔ CHỨC THỰC HIỆN\n\
        Định kỳ trước ngày 20 của tháng cuối quý, các đơn vị gửi báo cáo về Sở Y tế (qua đ/c \
        Trần Văn Mẫu, email: nghiepvuy@vi.du.vn, điện thoại 0255 3822 123) để tổng hợp.\n";
    let (made, said) = import("duty", "a.txt", text);
    assert!(made.contains("[[duty]]"), "{made}");
    has_none(&made, &["nghiepvuy", "3822", "Trần Văn Mẫu"]);
    assert!(said.contains("Left out: 3 names"), "{said}");
}

#[test]
fn ditto_and_rows_without_a_number_name_nobody() {
    let text = "TT,Nhiệm vụ,Cơ quan chủ trì,Lãnh đạo phụ trách,Người thực hiện,Thời hạn,Ghi chú\n\
        1,Rà soát quy định,Sở Y tế,Phó Giám đốc Vũ Văn Ví,Lê Thị Thử,30/6/2026,ĐT 0912 345 678\n\
        2,Xây dựng đề án,Sở Y tế,nt,nt,30/9/2026,nt\n\
        ,và trình cấp trên,,Phó Giám đốc Bùi Văn Mẫu,Đỗ Thị Mẫu,,liên hệ 0987654321 (anh Dũng)\n";
    let (made, _) = import("ditto", "a.csv", text);
    has_none(
        &made,
        &[
            "Vũ Văn",
            "Lê Thị",
            "Bùi Văn",
            "Đỗ Thị",
            "345",
            "0987",
            "Dũng",
        ],
    );
    let of = |line: &&str| line.starts_with("leader") && line.ends_with("\"Phó Giám đốc\"");
    assert_eq!(made.lines().filter(of).count(), 2, "{made}");
    assert!(made.contains("Xây dựng đề án và trình cấp trên"), "{made}");
}

#[test]
fn teachers_are_people_and_bodies_of_the_youth_are_bodies() {
    let text = "TRƯỜNG THPT NGUYỄN KHUYẾN\nSố: 45/KH-THPTNK\n\
        Bình Lục, ngày 05 tháng 9 năm 2026\nKẾ HOẠCH\nChào mừng ngày 20/11\n\
        II. NỘI DUNG\n1. Hội diễn văn nghệ\n- Thời gian: 18/11/2026.\n\
        - Đơn vị chủ trì: Đoàn xã Thái Sơn, Đoàn xã Lam Sơn; đơn vị phối hợp: Công đoàn, GVCN các lớp.\n\
        2. Lễ kỷ niệm\n- Thời gian: 20/11/2026.\n\
        - Đơn vị chủ trì: Ban Giám hiệu (thầy Nguyễn Văn Hùng, ĐT 0912.345.678).\n\
        - Phối hợp: Văn phòng, Ban đại diện cha mẹ học sinh.\n";
    let (made, _) = import("school", "a.txt", text);
    has_none(&made, &["Hùng", "0912", "Đoàn xã Đoàn xã"]);
    for name in [
        "Đoàn xã Thái Sơn",
        "Đoàn xã Lam Sơn",
        "Công đoàn",
        "GVCN các lớp",
        "Văn phòng",
        "Ban đại diện cha mẹ học sinh",
    ] {
        assert!(
            made.lines()
                .any(|line| line.starts_with("name") && line.ends_with(&format!("= \"{name}\""))),
            "{name}: {made}"
        );
    }
}

#[test]
fn columns_of_people_keep_titles_alone() {
    for (nth, heading) in [
        "Lãnh đạo UBND phụ trách",
        "Lãnh đạo Sở chỉ đạo",
        "Đồng chí phụ trách",
        "PCT phụ trách",
        "Cá nhân phụ trách",
        "Phụ trách",
        "Chỉ đạo",
        "Người theo dõi",
        "Chủ nhiệm",
        "Giáo viên thực hiện",
        "Thành viên",
        "Trưởng nhóm",
        "Đầu mối liên hệ",
        "Contact person",
        "Ai làm",
    ]
    .into_iter()
    .enumerate()
    {
        let text = format!(
            "TT,Tên nhiệm vụ,Đơn vị chủ trì,Thời hạn,{heading}\n\
             1,Rà soát các quy định về đất đai,Sở Xây dựng,30/6/2026,Đ/c Nguyễn Văn Mẫu\n\
             2,Lập quy hoạch chung đô thị,Sở Y tế,30/9/2026,Trần Thị Thử\n\
             3,Đào tạo nghề cho lao động,Sở Nội vụ,30/9/2026,Phó Giám đốc Lê Cường\n"
        );
        let (made, said) = import(&format!("column-{nth}"), "a.csv", &text);
        has_none(&made, &["Văn Mẫu", "Thị Thử", "Lê Cường"]);
        has_none(&said, &["Văn Mẫu", "Thị Thử", "Lê Cường"]);
        assert!(said.contains("Left out: 3 names"), "{heading}: {said}");
        assert_eq!(made.matches("[unit.").count(), 3, "{heading}: {made}");
    }
}

#[test]
fn who_signs_and_who_gets_it_is_not_named() {
    let text = "UBND TỈNH QUẢNG NGÃI\nSỞ Y TẾ\nSố: 118/KH-SYT\n\
        Quảng Ngãi, ngày 20 tháng 02 năm 2026\nKẾ HOẠCH\nPhòng, chống dịch năm 2026\n\
        I. NHIỆM VỤ\n1. Phòng Nghiệp vụ Y\n- Tổ chức lễ phát động, hoàn thành trước 15/6/2026.\n\
        Nơi nhận:\n- UBND tỉnh (b/c);\n- Đ/c Bí thư Nguyễn Văn Mẫu;\n- Lưu: VT, NVY (Hòa).\n\
        KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nNGUYỄN THANH THỬ\n";
    let (made, said) = import("signs", "a.txt", text);
    has_none(&made, &["Mẫu", "Hòa", "THỬ"]);
    assert!(
        made.contains(r#"recipients = ["UBND tỉnh (b/c)", "Đ/c Bí thư", "Lưu: VT, NVY"]"#),
        "{made}"
    );
    assert!(
        made.contains(r#"signer     = ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]"#),
        "{made}"
    );
    assert!(said.contains("Left out: 3 names"), "{said}");
}
