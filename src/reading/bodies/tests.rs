use super::*;

fn names(cell: &str) -> Vec<String> {
    cut(&Lexicon::new(), cell, Habit::Vietnamese)
        .into_iter()
        .map(|piece| piece.name)
        .collect()
}

#[test]
fn a_cell_is_cut_where_a_body_begins() {
    for (cell, bodies) in [
        (
            "Bộ Văn hóa, Thể thao và Du lịch",
            &["Bộ Văn hóa, Thể thao và Du lịch"][..],
        ),
        (
            "Văn phòng HĐND và UBND huyện, UBND các xã",
            &["Văn phòng HĐND và UBND huyện", "UBND các xã"],
        ),
        (
            "Bộ Tài chính, bộ, ngành liên quan",
            &["Bộ Tài chính", "bộ, ngành liên quan"],
        ),
        ("các bộ, ngành, địa phương", &["các bộ, ngành, địa phương"]),
        (
            "Ban Tuyên giáo Trung ương; các bộ, ngành, địa phương; VTV, VOV, TTXVN",
            &[
                "Ban Tuyên giáo Trung ương",
                "các bộ, ngành, địa phương",
                "VTV",
                "VOV",
                "TTXVN",
            ],
        ),
        (
            "VTV, VOV, TTXVN, các địa phương",
            &["VTV", "VOV", "TTXVN", "các địa phương"],
        ),
        ("Bộ, ngành, địa phương", &["Bộ, ngành, địa phương"]),
        (
            "(1) Sở Tài chính; (2) Sở Nội vụ",
            &["Sở Tài chính", "Sở Nội vụ"],
        ),
        (
            "1. Sở Tài chính 2. Sở Nội vụ",
            &["Sở Tài chính", "Sở Nội vụ"],
        ),
        ("Quân khu 5. Sở Nội vụ", &["Quân khu 5. Sở Nội vụ"]),
        ("Sở Tài chính - Sở Nội vụ", &["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính. Sở Nội vụ", &["Sở Tài chính", "Sở Nội vụ"]),
        ("Đảng ủy - HĐND - UBND xã", &["Đảng ủy", "HĐND", "UBND xã"]),
        ("P.TCHC/P.KHĐT", &["P.TCHC", "P.KHĐT"]),
        (
            "Phòng Văn hóa - Xã hội, Đoàn TNCS",
            &["Phòng Văn hóa - Xã hội", "Đoàn TNCS"],
        ),
        ("UBND TP. Huế", &["UBND TP. Huế"]),
        (
            "Sở Tài chính, Bưu điện tỉnh, Thi hành án dân sự tỉnh, Thôn Đồng Tâm, Khu phố 3",
            &[
                "Sở Tài chính",
                "Bưu điện tỉnh",
                "Thi hành án dân sự tỉnh",
                "Thôn Đồng Tâm",
                "Khu phố 3",
            ],
        ),
        (
            "Công ty TNHH Thủy nông Mẫu, Trưởng các bản",
            &["Công ty TNHH Thủy nông Mẫu", "Trưởng các bản"],
        ),
        (
            "Bộ Khoa học và Công nghệ và các địa phương",
            &["Bộ Khoa học và Công nghệ", "các địa phương"],
        ),
        (
            "Các Sở, ban, ngành và các cơ quan, đơn vị, địa phương liên quan",
            &[
                "Các Sở, ban, ngành",
                "các cơ quan, đơn vị, địa phương liên quan",
            ],
        ),
        (
            "Các Sở, ban, ngành và UBND các xã, phường",
            &["Các Sở, ban, ngành", "UBND các xã, phường"],
        ),
        (
            "Sở Nông nghiệp và Môi trường, các Sở, ban, ngành ",
            &["Sở Nông nghiệp và Môi trường", "các Sở, ban, ngành"],
        ),
        (
            "Các Sở, ban, ngành, địa phương và các tổ chức hoạt động khai thác khoáng sản liên quan",
            &[
                "Các Sở, ban, ngành, địa phương",
                "các tổ chức hoạt động khai thác khoáng sản liên quan",
            ],
        ),
        (
            "các địa phương Bắc Ninh, Bình Dương, An Giang",
            &["các địa phương Bắc Ninh, Bình Dương, An Giang"],
        ),
        (
            "UBND huyện Tân Yên, Yên Thế, Lục Ngạn và Sở Tài chính",
            &[
                "UBND huyện Tân Yên",
                "UBND huyện Yên Thế",
                "UBND huyện Lục Ngạn",
                "Sở Tài chính",
            ],
        ),
        (
            "Bộ Thông tin và Truyền thông Bộ Khoa học và Công nghệ",
            &["Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"],
        ),
        (
            "Bộ Khoa học, Công nghệ, Bộ Thông tin và Truyền thông, Bộ Kế hoạch và Đầu tư và các địa phương",
            &[
                "Bộ Khoa học, Công nghệ",
                "Bộ Thông tin và Truyền thông",
                "Bộ Kế hoạch và Đầu tư",
                "các địa phương",
            ],
        ),
        ("Các Vụ, Cục", &["Các Vụ, Cục"]),
        (
            "Các Vụ, Cục, Viện thuộc Bộ; Văn phòng Bộ",
            &["Các Vụ, Cục, Viện thuộc Bộ", "Văn phòng Bộ"],
        ),
        (
            "Các Sở, Ban Dân tộc và Công an tỉnh",
            &["Các Sở", "Ban Dân tộc", "Công an tỉnh"],
        ),
        (
            "Đoàn xã Thái Sơn, Đoàn xã Lam Sơn",
            &["Đoàn xã Thái Sơn", "Đoàn xã Lam Sơn"],
        ),
        ("Phòng GD và ĐT", &["Phòng GD và ĐT"]),
        ("Sở Tài chính và VNPT", &["Sở Tài chính", "VNPT"]),
        (
            "Công đoàn, GVCN các lớp, Đoàn trường",
            &["Công đoàn", "GVCN các lớp", "Đoàn trường"],
        ),
        (
            "Văn phòng, Ban đại diện cha mẹ học sinh",
            &["Văn phòng", "Ban đại diện cha mẹ học sinh"],
        ),
        (
            "UBND các huyện: Lục Ngạn, Yên Thế",
            &["UBND các huyện: Lục Ngạn, Yên Thế"],
        ),
        (
            "VNPT huyện, Ban nhân dân các ấp, Tổ công nghệ số cộng đồng",
            &[
                "VNPT huyện",
                "Ban nhân dân các ấp",
                "Tổ công nghệ số cộng đồng",
            ],
        ),
        (
            "CA tỉnh, BCH QS tỉnh, BCH BĐBP tỉnh, TT KNQG",
            &["CA tỉnh", "BCH QS tỉnh", "BCH BĐBP tỉnh", "TT KNQG"],
        ),
        (
            "Sở Công thương, BQL các KCN",
            &["Sở Công thương", "BQL các KCN"],
        ),
        (
            "Công an xã / Trung tâm Phục vụ hành chính công",
            &["Công an xã", "Trung tâm Phục vụ hành chính công"],
        ),
        ("BQL các KCN, CA tỉnh", &["BQL các KCN", "CA tỉnh"]),
        ("LĐLĐ các huyện, thành phố", &["LĐLĐ các huyện, thành phố"]),
        ("Phòng KT/HT", &["Phòng KT/HT"]),
        (
            "Phòng Văn hóa, Khoa học và Thông tin",
            &["Phòng Văn hóa, Khoa học và Thông tin"],
        ),
        (
            "Các Sở: Tài chính; Văn hóa, Thể thao và Du lịch; Công an tỉnh",
            &[
                "Các Sở: Tài chính; Văn hóa, Thể thao và Du lịch",
                "Công an tỉnh",
            ],
        ),
        ("Sở KH,CN&MT", &["Sở KH,CN&MT"]),
        ("Sở Tài chính,Sở Y tế", &["Sở Tài chính", "Sở Y tế"]),
        (
            "Bộ Lao động - Thương binh và Xã hội; Bộ Công an",
            &["Bộ Lao động - Thương binh và Xã hội", "Bộ Công an"],
        ),
        ("Văn phòng Sở", &["Văn phòng Sở"]),
        ("Thanh tra Bộ Tài chính", &["Thanh tra Bộ Tài chính"]),
        (
            "Sở Nông nghiệp và Môi trường (Chi cục Thủy lợi, Chi cục Kiểm lâm)",
            &["Sở Nông nghiệp và Môi trường"],
        ),
        ("Không", &[]),
        (
            "- Sở Y tế\n- Uỷ ban nhân dân các xã, phường",
            &["Sở Y tế", "Uỷ ban nhân dân các xã, phường"],
        ),
    ] {
        assert_eq!(names(cell), bodies, "{cell}");
    }
}

#[test]
fn no_letter_of_a_cell_is_lost() {
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    for cell in [
        "Các Sở, ban, ngành và UBND các xã, phường",
        "Bộ A Bộ Khoa học và Công nghệ, VTV và các địa phương",
        "Sở X (Chi cục Y), Sở Z",
    ] {
        let joined: String = cut(&Lexicon::new(), cell, Habit::Vietnamese)
            .iter()
            .map(|piece| format!("{}{}", piece.name, piece.note.as_deref().unwrap_or("")))
            .collect();
        let joined = letters(&joined);
        for word in cell
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| *word != "và")
        {
            assert!(joined.contains(word), "{word} of {cell}");
        }
    }
}

#[test]
fn plain_nouns_are_cut_at_each_comma() {
    let names: Vec<String> = cut(&Lexicon::new(), "kế toán, văn thư, tổ chức", Habit::Plain)
        .into_iter()
        .map(|piece| piece.name)
        .collect();
    assert_eq!(names, ["kế toán", "văn thư", "tổ chức"]);
}

#[test]
fn a_sentence_behind_a_name_is_no_part_of_it() {
    let cut = cut(
        &Lexicon::new(),
        "Văn phòng Sở. Hoàn thành trong quý IV/2026",
        Habit::Vietnamese,
    );
    assert_eq!(cut[0].name, "Văn phòng Sở");
    assert_eq!(cut[0].note.as_deref(), Some("Hoàn thành trong quý IV/2026"));
}
