//! Plans of any size: the same for the same number of items, with varied
//! Vietnamese text, about 970 bytes an item, and nothing that
//! `plan check --strict` would find.

use std::fmt::Write;

/// How many items stand in one section.
const IN_A_SECTION: usize = 20;

/// One in so many items is stopped: the third, and so on.
const STOPPED: usize = 50;

/// The first year of the plan, and the last of its reports.
const FIRST_YEAR: u32 = 2022;
const LAST_REPORT: u32 = 2025;

const UNITS: &[(&str, &str)] = &[
    ("VP", "Văn phòng Sở"),
    ("QLKH", "Phòng Quản lý Khoa học"),
    ("QLCN", "Phòng Quản lý Công nghệ"),
    ("TDC", "Chi cục Tiêu chuẩn Đo lường Chất lượng"),
    ("TTUD", "Trung tâm Ứng dụng tiến bộ khoa học"),
    ("TTKD", "Trung tâm Kiểm định"),
    ("KHTC", "Phòng Kế hoạch - Tài chính"),
    ("TTRA", "Thanh tra Sở"),
    ("CDS", "Phòng Chuyển đổi số"),
    ("SHTT", "Phòng Sở hữu trí tuệ"),
];

const PARTNERS: &[(&str, &str)] = &[
    ("SCT", "Sở Công Thương"),
    ("SNN", "Sở Nông nghiệp và Môi trường"),
    ("STC", "Sở Tài chính"),
    ("SXD", "Sở Xây dựng"),
    ("SYT", "Sở Y tế"),
    ("SGD", "Sở Giáo dục và Đào tạo"),
    ("SVH", "Sở Văn hóa, Thể thao và Du lịch"),
    ("SNV", "Sở Nội vụ"),
    ("SNG", "Sở Ngoại vụ"),
    ("HND", "Hội Nông dân tỉnh"),
    ("LHH", "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh"),
    ("DHNL", "Trường Đại học Nông Lâm"),
];

const COUNTERPARTS: &[(&str, &str)] = &[
    ("VKTKT", "Vụ Khoa học kỹ thuật và công nghệ"),
    ("VCNC", "Vụ Công nghệ cao"),
    ("CDVTB", "Cục Đổi mới sáng tạo"),
    ("VPTDP", "Vụ Phát triển địa phương"),
    ("VHTQT", "Vụ Hợp tác quốc tế"),
    ("TCDL", "Ủy ban Tiêu chuẩn Đo lường Chất lượng quốc gia"),
];

const DEEDS: &[&str] = &[
    "Xây dựng mô hình",
    "Nghiên cứu hoàn thiện quy trình",
    "Hỗ trợ áp dụng",
    "Điều tra, đánh giá hiện trạng",
    "Chuyển giao kỹ thuật",
    "Đào tạo, tập huấn về",
    "Thử nghiệm",
    "Xây dựng cơ sở dữ liệu về",
    "Khảo sát nhu cầu",
    "Tổ chức kiểm tra",
    "Biên soạn tài liệu hướng dẫn",
    "Lựa chọn, nhân rộng",
    "Đề xuất cơ chế khuyến khích",
];

const THINGS: &[&str] = &[
    "trồng vải thiều theo tiêu chuẩn hữu cơ",
    "chế biến sâu sản phẩm mỳ gạo",
    "nuôi cá lồng có kiểm soát môi trường nước",
    "truy xuất nguồn gốc nông sản",
    "đo lường trong kinh doanh xăng dầu",
    "xử lý chất thải làng nghề",
    "bảo quản cam, bưởi sau thu hoạch",
    "trồng cây dược liệu dưới tán rừng",
    "tiết kiệm năng lượng trong nhà máy",
    "quản lý tài sản trí tuệ của doanh nghiệp nhỏ",
    "khởi nghiệp sáng tạo trong trường phổ thông",
    "an toàn bức xạ tại cơ sở y tế",
    "tưới nước thông minh cho rau màu",
    "chăn nuôi gà đồi an toàn sinh học",
    "số hóa hồ sơ lưu trữ",
    "vật liệu xây không nung",
    "cảnh báo lũ quét và sạt lở đất",
];

const PLACES: &[&str] = &[
    "xã Tân Sơn",
    "xã Biển Động",
    "phường Nếnh",
    "xã Yên Định",
    "xã Đồng Kỳ",
    "xã Hợp Thịnh",
    "phường Vân Hà",
    "xã Phúc Hòa",
    "xã Bố Hạ",
    "xã Kép",
    "xã Lục Sơn",
    "xã Trường Sơn",
    "xã Bảo Đài",
    "xã Cẩm Lý",
    "xã Nghĩa Phương",
    "phường Chũ",
    "xã Sa Lý",
    "xã Kiên Lao",
    "xã Đại Sơn",
];

const FOR_WHOM: &[&str] = &[
    "gắn với chương trình mỗi xã một sản phẩm",
    "phục vụ xây dựng nông thôn mới nâng cao",
    "theo chuỗi liên kết giữa hợp tác xã và doanh nghiệp",
    "nhằm nâng cao thu nhập của hộ nghèo",
    "đáp ứng yêu cầu của thị trường xuất khẩu",
    "phù hợp với quy hoạch tỉnh",
    "có sự tham gia của cộng đồng dân cư",
];

const PRODUCTS: &[&str] = &[
    "01 báo cáo tổng hợp; 02 quy trình kỹ thuật được nghiệm thu cấp cơ sở",
    "01 mô hình quy mô 05 ha; 50 lượt người được tập huấn",
    "bộ số liệu điều tra đã kiểm tra, làm sạch; bản đồ phân bố",
    "01 cơ sở dữ liệu dùng chung, có hướng dẫn sử dụng",
    "03 doanh nghiệp được chứng nhận; hồ sơ công bố hợp quy",
    "tài liệu hướng dẫn 120 trang; 10 buổi phát thanh",
];

const TASKS: &[&str] = &[
    "là đơn vị chủ trì, hướng dẫn lập hồ sơ, thẩm định nội dung và trình Giám đốc Sở xem xét",
    "chủ trì, phối hợp với các đơn vị liên quan tổ chức triển khai, tổng hợp kết quả, báo cáo Sở",
    "theo dõi tiến độ, kiểm tra định kỳ, đề xuất xử lý khó khăn trong quá trình thực hiện",
    "làm việc với cơ quan của Bộ để được hỗ trợ chuyên gia, tài liệu và kinh phí",
];

const NOTES: &[&str] = &[
    "Kinh phí lồng ghép từ Chương trình khuyến công và nguồn xã hội hóa; phần còn thiếu do doanh nghiệp tham gia bảo đảm",
    "Thực hiện theo Thông báo kết luận của Bộ trưởng; khi có văn bản hướng dẫn mới thì điều chỉnh cho phù hợp",
    "Đơn vị chủ trì gửi dự thảo xin ý kiến các sở, ngành trước khi trình; lấy ý kiến bằng văn bản trong 10 ngày",
    "Ưu tiên vùng đồng bào dân tộc thiểu số và miền núi; lựa chọn hộ tham gia công khai tại nhà văn hóa thôn",
];

const SCALES: &[&str] = &[
    "05 ha, 30 hộ, trong 24 tháng; nhân rộng ra 03 xã liền kề nếu kết quả đạt yêu cầu",
    "02 dây chuyền, công suất 500 kg mỗi ngày; 12 lao động được đào tạo tại chỗ",
    "toàn tỉnh; 120 cơ sở được khảo sát, 40 cơ sở được lấy mẫu phân tích",
];

const RESULTS: &[&str] = &[
    "Đã khảo sát tại địa phương, thống nhất danh sách hộ tham gia và ký hợp đồng với đơn vị tư vấn",
    "Hoàn thành giai đoạn một, đã nghiệm thu cơ sở, đang chỉnh sửa theo ý kiến của hội đồng",
    "Tổ chức hai lớp tập huấn cho cán bộ kỹ thuật; kinh phí giải ngân đúng kế hoạch",
];

/// Draws the same numbers each time (a linear congruential generator with the
/// constants of Knuth's MMIX).
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn holds(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Which bodies a plan declares.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Declares {
    /// Those that it names, as plans do that offices keep.
    Named,
    /// All, so that a small plan has some dozen that nothing names: warnings.
    All,
}

/// The text of a plan with that many items.
pub fn plan(items: usize) -> String {
    text("", items, 0, Declares::Named)
}

/// The text of one of many plans, which has a code of its own; each office has its
/// own name.
pub fn of_set(number: usize, office: usize, items: usize, declares: Declares) -> String {
    let plain = text(
        &format!("code = \"KH-{number}\"\n"),
        items,
        number as u64 + 1,
        declares,
    );
    let issuer = format!("issuer = \"Sở Khoa học và Công nghệ {office}\"");
    plain.replacen("issuer = \"Sở Khoa học và Công nghệ\"", &issuer, 1)
}

/// `keys`: further lines of `[plan]`; `other`: which of all texts of that size.
fn text(keys: &str, items: usize, other: u64, declares: Declares) -> String {
    let mut draw = Draw(20_260_630 + other);
    let mut rest = String::with_capacity(items * 1000 + 10_000);
    body(&mut rest, &mut draw, items);
    let mut text = String::with_capacity(rest.len() + 5_000);
    head(&mut text, keys, &|code| {
        declares == Declares::All || rest.contains(&format!("\"{code}\""))
    });
    text.push_str(&rest);
    text
}

/// Everything below the bodies.
fn body(text: &mut String, draw: &mut Draw, items: usize) {
    for item in 0..items {
        if item.is_multiple_of(IN_A_SECTION) {
            let number = item / IN_A_SECTION + 1;
            let about = THINGS[number % THINGS.len()];
            let place = PLACES[number % PLACES.len()];
            let _ = write!(
                text,
                "[[section]]\nid = \"{number}\"\ntitle = \"Nhóm nhiệm vụ về {about}, {place}\"\n\n"
            );
        }
        one_item(text, draw, item);
    }
    reports(text, draw);
}

/// `is_named`: whether the rest names a body.
fn head(text: &mut String, keys: &str, is_named: &dyn Fn(&str) -> bool) {
    text.push_str(
        "# Kế hoạch do máy sinh ra để đo tốc độ; không phải kế hoạch thật.
format = 1

[plan]
title = \"Phát triển khoa học, công nghệ và đổi mới sáng tạo giai đoạn 2022-2030\"
parent = \"UBND tỉnh\"
issuer = \"Sở Khoa học và Công nghệ\"
number = \"15\"
symbol = \"KH-KHCN\"
issued = 2022-01-10
monitor = \"VP\"
",
    );
    text.push_str(keys);
    text.push('\n');
    for (kind, bodies) in [
        ("unit", UNITS),
        ("partner", PARTNERS),
        ("counterpart", COUNTERPARTS),
    ] {
        // Every unit owes the yearly report.
        let named = bodies
            .iter()
            .filter(|(code, _)| kind == "unit" || is_named(code));
        for (code, name) in named {
            let _ = write!(text, "[{kind}.{code}]\nname = \"{name}\"\n\n");
        }
    }
    text.push_str(
        "[[duty]]
id = \"bao-cao-nam\"
title = \"Báo cáo kết quả thực hiện Kế hoạch\"
time = \"trước ngày 15/12 hàng năm\"
every = \"year\"
before = \"12-15\"
to = \"VP\"

",
    );
}

fn one_item(text: &mut String, draw: &mut Draw, item: usize) {
    let section = item / IN_A_SECTION + 1;
    let id = item % IN_A_SECTION + 1;
    let (deed, thing) = (draw.one(DEEDS), draw.one(THINGS));
    let (place, whom) = (draw.one(PLACES), draw.one(FOR_WHOM));
    let start = FIRST_YEAR + u32::try_from(draw.below(4)).unwrap_or(0);
    let end = start + u32::try_from(draw.below(4)).unwrap_or(0);
    let has_end = draw.holds(75);
    let time = match (has_end, start == end) {
        (false, _) => format!("từ năm {start}"),
        (true, true) => format!("năm {start}"),
        (true, false) => format!("giai đoạn {start}-{end}"),
    };
    let _ = write!(
        text,
        "[[item]]
id = \"{section}.{id}\"
title = \"{deed} {thing} tại {place}, {whom} (mã số {code})\"
time = \"{time}\"
start = {start}
",
        code = section * 100 + id,
    );
    if has_end {
        let _ = writeln!(text, "end = {end}");
    }
    let first = draw.below(PARTNERS.len());
    let also = (first + 1 + draw.below(PARTNERS.len() - 1)) % PARTNERS.len();
    let _ = write!(
        text,
        "partners = [\"{}\", \"{}\"]\nproduct = \"{}\"\nplace = \"{place} và các xã lân cận\"\n",
        PARTNERS[first].0,
        PARTNERS[also].0,
        draw.one(PRODUCTS),
    );
    let _ = writeln!(text, "note = \"{}\"", draw.one(NOTES));
    if draw.holds(90) {
        let _ = writeln!(text, "scale = \"{}\"", draw.one(SCALES));
    }
    if item % STOPPED == 2 {
        let _ = writeln!(text, "stopped = {start}-12-20\nreason = \"hết kinh phí\"");
    } else if has_end && end <= LAST_REPORT && draw.holds(75) {
        let (month, day) = (1 + draw.below(12), 1 + draw.below(28));
        let _ = writeln!(text, "completed = {end}-{month:02}-{day:02}");
    }
    let unit = UNITS[1 + draw.below(UNITS.len() - 1)].0;
    let _ = write!(
        text,
        "\n[[item.lead]]\nunit = \"{unit}\"\ncounterparts = [\"{}\"]\ntask = \"{}\"\n",
        draw.one(COUNTERPARTS).0,
        draw.one(TASKS),
    );
    if draw.holds(60) {
        let _ = write!(
            text,
            "\n[[item.result]]\nperiod = {start}\ntext = \"{}\"\nref = \"{}/BC-{unit}\"\n",
            draw.one(RESULTS),
            1 + draw.below(400),
        );
    }
    text.push('\n');
}

/// What each unit sent, year by year; some late, some not at all.
fn reports(text: &mut String, draw: &mut Draw) {
    for (unit, _) in &UNITS[1..] {
        for year in FIRST_YEAR..=LAST_REPORT {
            if draw.holds(85) {
                let day = 1 + draw.below(20);
                let _ = write!(
                    text,
                    "[[report]]\nunit = \"{unit}\"\nperiod = {year}\nreceived = {year}-12-{day:02}\nref = \"{}/BC-{unit}\"\n\n",
                    1 + draw.below(400),
                );
            }
        }
    }
}
