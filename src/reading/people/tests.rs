//! Names, titles, numbers and addresses in words.

use super::*;

#[test]
fn titles_stay_and_names_do_not() {
    for (words, kept, count) in [
        ("Phó Giám đốc", "Phó Giám đốc", 0),
        ("Đ/c Trần Văn Mẫu", "", 1),
        ("Đ/c Trần Văn Mẫu, Phó Giám đốc", "Phó Giám đốc", 1),
        ("Đ/c Trần Thị B, Giám đốc", "Giám đốc", 1),
        ("Phó Giám đốc Nguyễn Thị Ví", "Phó Giám đốc", 1),
        ("Phó Giám đốc Nguyễn Văn A", "Phó Giám đốc", 1),
        ("Phó Giám đốc Sở Nội vụ", "Phó Giám đốc Sở Nội vụ", 0),
        ("Trần Văn Mẫu - Giám đốc", "Giám đốc", 1),
        ("Ông Lê Văn Thử (Chánh Văn phòng)", "Chánh Văn phòng", 1),
        ("PVT. Phạm Văn Mẫu", "PVT", 1),
        ("Trạm trưởng Lê Văn Mẫu", "Trạm trưởng", 1),
        ("Trưởng khoa Dược Ngô Thị Thử", "Trưởng khoa Dược", 1),
        ("Chủ tịch UBND xã Lê Lợi", "Chủ tịch UBND xã Lê Lợi", 0),
    ] {
        let found = titles(words);
        assert_eq!((found.0.as_str(), found.1), (kept, count), "{words}");
    }
    assert!(is_name("Trần Văn Mẫu") && !is_name("Phó Giám đốc") && !is_name("Căn cứ Luật"));
}

#[test]
fn people_with_titles_are_no_bodies() {
    assert_eq!(
        apart_from_leaders("Tổ đảng số 1; đ/c Trần Văn Mẫu, Phó Bí thư; Sở Y tế"),
        Some(("Tổ đảng số 1; Sở Y tế".into(), "Phó Bí thư".into(), 1))
    );
    // Somebody alone is whom the paper names, and a title without a name is a body.
    assert_eq!(apart_from_leaders("Đ/c Trần Văn Mẫu, Phó Bí thư"), None);
    assert_eq!(apart_from_leaders("Sở Y tế; Chủ tịch UBND xã"), None);
}

#[test]
fn people_are_known_by_how_they_are_called() {
    for (words, kept, count) in [
        ("thầy Nguyễn Văn Mẫu, ĐT …", "ĐT …", 1),
        ("Ban Giám hiệu (thầy Nguyễn Văn Mẫu)", "Ban Giám hiệu", 1),
        ("… (anh Dũng)", "…", 1),
        ("Cô Nguyễn Thị Mẫu", "", 1),
        ("Gặp chị Hoa, phòng 5", "Gặp, phòng 5", 1),
        ("Sở Y tế (Trần Văn Mẫu)", "Sở Y tế", 1),
        ("Ban A (thầy Lê Văn Thử, ĐT …)", "Ban A (ĐT …)", 1),
        ("TS. Lê Văn Thử trình bày", "trình bày", 1),
        ("Báo cáo Thiếu tướng Trần Văn Mẫu", "Báo cáo", 1),
        ("phố Đại tướng", "phố Đại tướng", 0),
        ("UBND huyện Cô Tô", "UBND huyện Cô Tô", 0),
        ("Cô Tô, Vân Đồn", "Cô Tô, Vân Đồn", 0),
        (
            "Trường Tiểu học Hoàng Anh Tuấn",
            "Trường Tiểu học Hoàng Anh Tuấn",
            0,
        ),
        ("Sở Y tế (Chi cục Dân số)", "Sở Y tế (Chi cục Dân số)", 0),
        ("anh chị em cán bộ", "anh chị em cán bộ", 0),
        ("dạy tiếng Anh, tiếng Nga", "dạy tiếng Anh, tiếng Nga", 0),
        ("Chị Vân", "", 1),
        ("Anh Tú", "", 1),
        ("Phòng Nghiệp vụ - Chị Vân", "Phòng Nghiệp vụ", 1),
        ("Chị Vân (Phòng Nghiệp vụ)", "Phòng Nghiệp vụ", 1),
        ("Bà Nụ", "", 1),
        ("Bà Rịa, Cô Tô, Anh Sơn", "Bà Rịa, Cô Tô, Anh Sơn", 0),
        ("Bs Hòa", "", 1),
        ("Đội 1 (Thượng úy Tám)", "Đội 1", 1),
        ("BS Nhi; GV Toán", "BS Nhi; GV Toán", 0),
        ("N.V. Tám", "", 1),
        ("T.T. Huế", "T.T. Huế", 0),
        ("Mr. Smith", "", 1),
        ("TRẦN THỊ MAI", "", 1),
        ("NGUYỄN VĂN NAM, Trưởng phòng", "Trưởng phòng", 1),
        ("SỞ VĂN HÓA THỂ THAO", "SỞ VĂN HÓA THỂ THAO", 0),
        ("LÝ LỊCH TƯ PHÁP", "LÝ LỊCH TƯ PHÁP", 0),
        ("Ms Lan, Finance Unit", "Finance Unit", 1),
        ("Người lập biểu: Tòng Văn Ín", "Người lập biểu", 1),
        ("Đường Thị Lệ, Chánh Văn phòng", "Chánh Văn phòng", 1),
        ("Quản Lý Thị Trường", "Quản Lý Thị Trường", 0),
    ] {
        let found = without_names(words);
        assert_eq!((found.0.as_str(), found.1), (kept, count), "{words}");
    }
}

#[test]
fn numbers_and_addresses_are_left_out() {
    let (words, count) = without_contacts("Liên hệ 0912345678, a.b@vi.du.vn trước 15/12/2026");
    assert_eq!(
        (words.as_str(), count),
        ("Liên hệ …, … trước 15/12/2026", 2)
    );
    for (words, kept, count) in [
        ("0912345678 0987654321", "… …", 2),
        ("0912 345 678 0987.654.321", "… …", 2),
        ("ĐT 024 38 25 09 01", "ĐT …", 1),
        ("Văn bản 0912345678/UBND", "Văn bản 0912345678/UBND", 0),
    ] {
        let found = without_contacts(words);
        assert_eq!((found.0.as_str(), found.1), (kept, count), "{words}");
    }
}

#[test]
fn single_names_titles_and_degrees_name_nobody() {
    for (words, kept, count) in [
        ("Giao đ/c An phụ trách", "Giao phụ trách", 1),
        ("(Đ/c Hà - CTHĐQT)", "(CTHĐQT)", 1),
        ("Các đ/c: Nam, Bắc, Đông", "", 3),
        ("Đc Hải", "", 1),
        ("Cô Lan phụ trách", "phụ trách", 1),
        ("Thầy Quang", "", 1),
        ("Liên hệ Mai …", "Liên hệ …", 1),
        ("anh Tuấn, chị Hoa phụ trách", "phụ trách", 2),
        ("Phó Trưởng phòng Nguyễn Văn Mẫu", "Phó Trưởng phòng", 1),
        ("Nguyễn Văn Mẫu - Phó Trưởng phòng", "Phó Trưởng phòng", 1),
        ("Chủ tịch UBND xã Hoàng Văn Mẫu", "Chủ tịch UBND xã", 1),
        ("PGĐ Trần Thử", "PGĐ", 1),
        // A name that streets have, too, is one of somebody behind a title of here.
        ("Đ/c Bí thư Nguyễn Văn Linh", "Đ/c Bí thư", 1),
        (
            "Học tập Chủ tịch Hồ Chí Minh",
            "Học tập Chủ tịch Hồ Chí Minh",
            0,
        ),
        ("Kế toán: Đỗ Thị Thử", "Kế toán", 1),
        ("TS Vũ Mẫu chủ nhiệm", "chủ nhiệm", 1),
        ("BSCKII. Lý Minh Mẫu", "", 1),
        ("PGS.TS. Lê Thử", "", 1),
        ("Thượng tọa Thích Thanh Mẫu", "", 1),
        (
            "Giao ông Trần Thử, Phó Chủ tịch UBND xã theo dõi",
            "Giao Phó Chủ tịch UBND xã theo dõi",
            1,
        ),
        // Who has no name keeps the title.
        (
            "Đồng chí Bí thư Đảng ủy chỉ đạo",
            "Đồng chí Bí thư Đảng ủy chỉ đạo",
            0,
        ),
        ("Các đ/c trong BCH", "Các đ/c trong BCH", 0),
        (
            "Đồng chí Thường trực Huyện ủy",
            "Đồng chí Thường trực Huyện ủy",
            0,
        ),
        ("đồng chí Tổ trưởng", "đồng chí Tổ trưởng", 0),
        ("Thạc sĩ, bác sĩ tuyến xã", "Thạc sĩ, bác sĩ tuyến xã", 0),
    ] {
        let found = without_names(words);
        assert_eq!((found.0.as_str(), found.1), (kept, count), "{words}");
    }
}

#[test]
fn what_bears_a_name_keeps_it() {
    for words in [
        "Kỷ niệm 115 năm Ngày sinh Đại tướng Võ Nguyên Giáp",
        "Kỷ niệm 100 năm Ngày sinh đồng chí Trần Văn Mẫu",
        "Tổ chức Lễ hội Vía Bà Chúa Xứ núi Sam",
        "Sửa chữa đường Bà Triệu, đường Ông Ích Khiêm",
        "Giải báo chí Đồng chí Trường Chinh",
        "Khu di tích Đại tướng Võ Nguyên Giáp",
        "Trưng bày về cụ Nguyễn Sinh Sắc và bà Nguyễn Thị Định",
        "Nâng cấp hồ Cô Tiên và trường Thầy Bảy",
        "UBND xã Ông Đình, UBND xã Bà Điểm",
        "Trường THPT chuyên Nguyễn Bỉnh Khiêm",
        "Các phường: Nguyễn Văn Cừ, Lê Thị Riêng",
        "Chủ tịch UBND phường Trần Hưng Đạo",
        "Công nhận ông, bà tiêu biểu; người cao tuổi",
        "Tri ân Mẹ Việt Nam anh hùng; tặng quà bà mẹ mang thai",
        "Hà Nội, Hà Tĩnh - Phó Giám đốc",
        "Trường Đại học Nông - Lâm Bắc Giang; Khoa Lâm - Nông Thái Nguyên",
    ] {
        assert_eq!(without_names(words), (words.to_owned(), 0));
    }
    for words in [
        "Lễ hội do đồng chí Trần Văn Mẫu phụ trách",
        "Sửa đường Bà Triệu, giao đ/c Trần Văn Mẫu theo dõi",
    ] {
        assert_eq!(without_names(words).1, 1, "{words}");
    }
    for words in [
        "Cập nhật theo mã 0123-456-789",
        "Gia hạn văn bằng số 0912345678 và tài khoản 0101234567",
    ] {
        assert_eq!(without_contacts(words), (words.to_owned(), 0));
    }
    for words in [
        "ĐT (0204) 3 855 123",
        "ĐT (+84) 912345678",
        "số máy lẻ 115",
        "ĐT 84912345678",
        "ĐT (024) 38251234",
        "ten (at) co-quan.gov.vn",
    ] {
        let (rest, count) = without_contacts(words);
        assert_eq!((rest.ends_with('…'), count), (true, 1), "{words}: {rest}");
    }
    for words in [
        "Điểm (0,5) 3 855 123",
        "xếp thứ (at) 3",
        "Quyết định (2026) 12",
    ] {
        assert_eq!(without_contacts(words), (words.to_owned(), 0));
    }
    assert_eq!(without_contacts("SĐT 84 912345678").1, 1);
    assert_eq!(without_contacts("0912345678/0987654321"), ("…/…".into(), 2));
    assert_eq!(without_contacts("gọi số 0912345678").1, 1);
}

#[test]
fn a_cell_is_of_people_or_not() {
    for (words, is) in [
        ("Trần Thị Mẫu", true),
        ("Phó Giám đốc Lê Thử", true),
        ("Đ/c Nguyễn Văn Mẫu, Lê Thử", true),
        ("Sở Xây dựng", false),
        ("Hà Nội", false),
        ("Phòng Nội vụ (đ/c Nguyễn Văn Mẫu)", false),
        ("Phó Giám đốc", false),
    ] {
        assert_eq!(is_of_people(words), is, "{words}");
    }
}
