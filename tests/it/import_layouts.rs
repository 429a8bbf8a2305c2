//! Tables of tasks as offices lay them out: other headings, other numbers, other signs.
//! Each paper is of our own making, and says what it should become.

use crate::support::config;
use crate::support::program::{finish, folder, plan};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

fn run(folder: &Path, words: &[&str]) -> (i32, String, String) {
    let mut command = plan();
    command.current_dir(folder).args(words);
    let ran = finish(command);
    (ran.code, ran.out, ran.err)
}

/// What a paper becomes: a row an item.
fn items(name: &str, paper: &str, columns: &str) -> String {
    let folder = folder(&format!("import-layout-{}", name.replace('.', "-")));
    fs::write(folder.join(name), paper).unwrap();
    let (code, out, err) = run(&folder, &["import", name]);
    assert_eq!(code, 0, "{name}: {err}{out}");
    run(&folder, &["list", "--format", "tsv", "--columns", columns]).1
}

#[test]
fn a_programme_by_quarters_with_letters_and_dittos() {
    let paper = "# CHƯƠNG TRÌNH CÔNG TÁC NĂM 2026\n\n\
        | Stt | Nội dung công việc | Đơn vị chủ trì | Đơn vị phối hợp | Thời hạn | Lãnh đạo phụ trách |\n\
        |---|---|---|---|---|---|\n\
        | A | CÔNG TÁC QUÝ I | | | | |\n\
        | 1 | Đề án sắp xếp bộ máy | Sở Nội vụ | Các Sở, ban, ngành | 15/02/2026 | PCT Nguyễn Văn A |\n\
        | 2 | Kế hoạch cải cách hành chính | - Văn phòng UBND tỉnh<br>- Sở Nội vụ | nt | Tháng 3 | CT |\n\
        | B | CÔNG TÁC QUÝ II | | | | |\n\
        | 1 | Quy hoạch khu công nghiệp | Sở Xây dựng | UBND huyện Yên Dũng, Hiệp Hòa | 30/6 | |\n";
    assert_eq!(
        items("a.md", paper, "id,section,leads,partners,end,leader"),
        "a.1\ta\tSNV\tSBN\t2026-02-15\tPCT\n\
         a.2\ta\tVPUBNDT,SNV\tSBN\t2026-03\tCT\n\
         b.1\tb\tSXD\tUBND-YD,UBND-HH\t2026-06-30\t\n"
    );
}

#[test]
fn a_small_sheet_of_a_school_with_commas() {
    let paper = "STT,Tên hoạt động,Bộ phận thực hiện,Bộ phận hỗ trợ,Bắt đầu,Kết thúc,Kinh phí (triệu đồng),Người thực hiện\n\
        1,Tập huấn kỹ năng số,Tổ Công nghệ,\"Tổ Văn phòng, Đoàn trường\",01/09/2026,15/09/2026,12,Trần Thị B\n";
    assert_eq!(
        items("b.csv", paper, "id,title,leads,partners,start,end,budget"),
        "1\tTập huấn kỹ năng số\tTCN\tTVP,DT\t2026-09-01\t2026-09-15\t12 triệu đồng\n"
    );
}

#[test]
fn a_head_over_two_rows_without_merged_cells() {
    let paper = "| TT | Nhiệm vụ | Phân công thực hiện | | Sản phẩm | Thời gian |\n\
        |---|---|---|---|---|---|\n\
        | | | Chủ trì | Phối hợp | | |\n\
        | (1) | (2) | (3) | (4) | (5) | (6) |\n\
        | 1. | **Hoàn thiện thể chế** | | | | |\n\
        | 1.1. | Xây dựng Nghị định về dữ liệu | Bộ Công an | Các bộ, ngành | Nghị định | 2025-2026 |\n\
        | 1.2. | Sửa Luật Giao dịch điện tử | Bộ KH&CN | Bộ Tư pháp | Dự án Luật | Quý III/2026 |\n";
    assert_eq!(
        items("c.md", paper, "id,section,leads,partners,end,product"),
        "1.1\t1\tBCA\tBN\t2026\tNghị định\n1.2\t1\tBKHCN\tBTP\t2026-Q3\tDự án Luật\n"
    );
}

#[test]
fn groups_stand_in_the_column_of_numbers_and_roles_in_one_cell() {
    let paper = "| TT | Nhiệm vụ trọng tâm | Cơ quan, đơn vị thực hiện | Thời gian thực hiện |\n\
        |---|---|---|---|\n\
        | I. Công tác Đảng | | | |\n\
        | 1 | Tổ chức Đại hội chi bộ | Chủ trì: Chi ủy; Phối hợp: Công đoàn, Đoàn Thanh niên | 5/2026 - 6/2026 |\n\
        | II. Chuyên môn | | | |\n\
        | 2 | Thanh tra chuyên ngành | Thanh tra Sở | Từ 01/3 đến 30/11/2026 |\n";
    assert_eq!(
        items("d.md", paper, "id,section,leads,partners,start,end"),
        "1\tI\tCU\tCD,DTN\t2026-05\t2026-06\n2\tII\tTTS\t\t2026-03-01\t2026-11-30\n"
    );
}

#[test]
fn a_column_of_dates_says_which_number_is_the_month() {
    let paper = "Mã\tHạng mục\tĐầu mối\tHạn\n\
        CV-01\tNâng cấp cổng thông tin\tTrung tâm CNTT\t06/30/2026\n\
        CV-02\tĐào tạo người dùng\tPhòng Tổ chức\t04/05/2026\n";
    assert_eq!(
        items("e.csv", paper, "id,end,note"),
        "1\t2026-06-30\tMã trong bản gốc: CV-01\n2\t2026-04-05\tMã trong bản gốc: CV-02\n"
    );
    let folder = folder("import-layout-order");
    fs::write(folder.join("e.csv"), paper).unwrap();
    let (_, out, _) = run(&folder, &["import", "e.csv", "--dry-run", "--lang", "vi"]);
    assert!(out.contains("1 month-first"), "{out}");
    let (code, _, _) = run(&folder, &["import", "e.csv", "--day-first"]);
    assert_eq!(code, 0);
    let (_, list, _) = run(&folder, &["list", "--format", "tsv", "--columns", "end"]);
    // What no reading makes a day of is no end.
    assert_eq!(list, "\n2026-05-04\n");
    // Where some can only be the one and some only the other, none is read.
    fs::write(folder.join("f.csv"), paper.replace("04/05", "24/05")).unwrap();
    let (_, out, _) = run(
        &folder,
        &["import", "f.csv", "--out", "f.toml", "--lang", "vi"],
    );
    assert!(out.contains("2 month-first"), "{out}");
    let (_, list, _) = run(
        &folder,
        &[
            "-f",
            "f.toml",
            "list",
            "--format",
            "tsv",
            "--columns",
            "end",
        ],
    );
    assert_eq!(list, "\n\n");
    let (code, _, err) = run(
        &folder,
        &["import", "f.csv", "--day-first", "--month-first"],
    );
    assert_eq!(code, 2, "{err}");
}

#[test]
fn no_word_of_a_row_is_lost() {
    // The words behind the names are in no key: they are kept and marked.
    let paper = "| TT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n\
        | 1 | Xây dựng kho dữ liệu | Sở Y tế | 2026 |\n\
        | Ghi nhớ thêm | | | |\n\
        | 2 | Kết nối | Sở Y tế | 2026 |\n";
    let folder = folder("import-layout-lost");
    fs::write(folder.join("a.md"), paper).unwrap();
    let (code, out, _) = run(&folder, &["import", "a.md", "--format", "json"]);
    assert_eq!(code, 0);
    let text = fs::read_to_string(folder.join("plan.toml")).unwrap();
    for word in ["Ghi", "nhớ", "thêm"] {
        assert!(
            text.contains(word) || out.contains(word),
            "{word}: {text}\n{out}"
        );
    }
}

/// Words of which cells are made: names, roles, times, signs.
const WORDS: [&str; 23] = [
    "Sở Y tế",
    "Bộ Tài chính",
    "UBND huyện Tân Yên",
    "các sở, ban, ngành",
    "và",
    ",",
    ";",
    "\u{b}",
    "(chủ trì)",
    "phối hợp với",
    "chủ trì",
    "KH&CN",
    "2026",
    "Quý II/2026",
    "15/12",
    "trước ngày",
    "thường xuyên",
    "1",
    "1.1",
    "II",
    "nt",
    "Báo cáo",
    "\"x\\y",
];

proptest! {
    #![proptest_config(config(200))]

    /// Any rows below a head give a plan without an error, and each of their words is in
    /// it, in a mark, or told as unused.
    #[test]
    fn any_rows_are_a_good_plan(rows in prop::collection::vec(prop::collection::vec(prop::collection::vec(0..23_usize, 0..5), 5), 1..8)) {
        use plan::paper::{Block, Cell, Paper, Row, Table};
        let cell = |words: &str| Cell { words: words.trim().to_owned(), columns: 1, rows: 1, ..Cell::default() };
        let head = ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện"];
        let mut all = vec![Row { number: 1, cells: head.map(cell).to_vec() }];
        for (nth, row) in rows.iter().enumerate() {
            let cells = row.iter().map(|words| {
                let words: Vec<&str> = words.iter().map(|word| WORDS[*word]).collect();
                cell(&words.join(" ").replace('\u{b}', "\n"))
            });
            all.push(Row { number: nth + 2, cells: cells.collect() });
        }
        let words: String = all[1..].iter().flat_map(|row| &row.cells).map(|cell| format!(" {}", cell.words)).collect();
        let paper = Paper {
            blocks: vec![Block::Table(Table { number: 1, rows: all, ..Table::default() })],
            ..Paper::default()
        };
        let draft = plan::reading::read(&paper, &plan::reading::Options::default());
        if !draft.items.is_empty() {
            let text = plan::draft::write::write(&draft, "a.md");
            let source = plan::source::Source::new("plan.toml".to_owned(), text);
            let today = chrono::NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
            let judged = plan::check::load(&source, today);
            let errors: Vec<_> = judged.problems.errors().map(|error| error.rule.name).collect();
            prop_assert!(errors.is_empty(), "{:?}\n{}", errors, source.text);
            prop_assert_eq!(judged.plan.items.len(), draft.items.len());
            let mut kept = plan::text::fold::bare(&source.text);
            for unused in &draft.unused {
                kept.push_str(&plan::text::fold::bare(&unused.words));
            }
            // A row that goes on with the head is in the headings that are reported.
            for column in &draft.columns {
                kept.push_str(&plan::text::fold::bare(&column.heading));
            }
            for word in words.split(|c: char| !c.is_alphanumeric()) {
                let is_name = "nt".contains(word);
                let is_joining = ["và", "chủ", "trì", "phối", "hợp", "với"].contains(&word);
                let bare = plan::text::fold::bare(word);
                prop_assert!(is_name || is_joining || kept.contains(&bare), "{} is lost:\n{}", word, source.text);
            }
        }
    }

    /// A paper with bytes changed or cut off is read or refused, and nothing else.
    #[test]
    fn any_bytes_are_read_or_refused(place in 0..4_usize, at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let sheet = || {
            let mut book = rust_xlsxwriter::Workbook::new();
            let sheet = book.add_worksheet();
            for (column, words) in (0..).zip(["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"]) {
                sheet.write_string(0, column, words).unwrap();
                sheet.write_string(1, column, "1").unwrap();
            }
            book.save_to_buffer().unwrap()
        };
        let table = "| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Việc | Sở Y tế |\n";
        let mut bytes = match place {
            0 => sheet(),
            1 => table.as_bytes().to_vec(),
            2 => b"TT;Nhiem vu;Chu tri\n1;Viec;So Y te\n".to_vec(),
            // The head of an old workbook, with nothing behind it that holds.
            _ => [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[byte; 700]].concat(),
        };
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if cut {
            bytes.truncate(at);
        }
        if let Ok((_, paper)) = plan::paper::sniff::read(&bytes) {
            let draft = plan::reading::read(&paper, &plan::reading::Options::default());
            if !draft.items.is_empty() {
                let source = plan::source::Source::new("plan.toml".to_owned(), plan::draft::write::write(&draft, "a"));
                let today = chrono::NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
                let judged = plan::check::load(&source, today);
                prop_assert!(judged.problems.errors().next().is_none(), "{}", source.text);
            }
        }
    }
}

#[test]
fn sums_units_of_money_and_seasons() {
    let folder = folder("import-layout-sums");
    let text = "TT,Nhiệm vụ,Cơ quan chủ trì,Thời gian,Kinh phí (triệu đồng)\n\
        1,Khảo sát thực địa,Chi cục Thủy lợi,15/3/2026,200\n\
        2,Trực hè,Văn phòng Sở,Hè 2027,Ngân sách tỉnh\n\
        3,Ngoại khóa,Văn phòng Sở,13/10 hoặc 20/10/2026,\"1.200,5\"\n\
        ,Tổng cộng,,,\"1.400,5\"\n";
    std::fs::write(folder.join("a.csv"), text).unwrap();
    let mut command = plan();
    command
        .current_dir(&folder)
        .args(["import", "a.csv", "--lang", "vi"]);
    let ran = finish(command);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Không dùng: 1 hàng cộng."), "{}", ran.out);
    let made = std::fs::read_to_string(folder.join("plan.toml")).unwrap();
    for words in [
        "\"200 triệu đồng\"",
        "\"Ngân sách tỉnh\"",
        "\"1.200,5 triệu đồng\"",
    ] {
        assert!(made.contains(words), "{words}: {made}");
    }
    assert!(
        !made.contains("Tổng cộng") && !made.contains("1.400"),
        "{made}"
    );
    let ends = made.lines().filter(|line| line.starts_with("end"));
    assert_eq!(ends.count(), 1, "{made}");
}

/// Crosses below quarters and months: from the first to the last.
#[test]
fn crosses_are_the_times_of_their_headings() {
    let folder = folder("import-layout-crosses");
    let paper = "KẾ HOẠCH\n\nKhuyến công năm 2027\n\n\
        | TT | Nội dung | Đơn vị chủ trì | Quý I | Quý II | Quý III | Quý IV |\n\
        |---|---|---|---|---|---|---|\n\
        | 1 | Tập huấn | Sở Công Thương | | x | x | |\n\
        | 2 | Hội chợ | Sở Công Thương | X | | | X |\n";
    fs::write(folder.join("a.md"), paper).unwrap();
    let (code, _, err) = run(&folder, &["import", "a.md"]);
    assert_eq!(code, 0, "{err}");
    let text = fs::read_to_string(folder.join("plan.toml")).unwrap();
    for line in [
        "time  = \"Quý II; Quý III\"  # ? year: bản giấy không ghi năm: “Quý II”\n\
         start = \"2027-Q2\"\nend   = \"2027-Q3\"\n",
        // What lies between the first and the last is for a person to say.
        "# ? time: thời gian chưa chắc: “Quý IV”\ntime  = \"Quý I; Quý IV\"\n\
         start = \"2027-Q1\"\nend   = \"2027-Q4\"\n",
    ] {
        assert!(text.contains(line), "{text}");
    }
    assert!(!text.contains("# ? text"), "{text}");
}

/// Crosses below numbers of months, and below years.
#[test]
fn crosses_below_months_and_years() {
    let paper = "KẾ HOẠCH\n\nCông tác Đoàn năm 2026\n\n\
        | TT | Nội dung | Đơn vị chủ trì | Thời gian (tháng) | | | |\n\
        |---|---|---|---|---|---|---|\n\
        | | | | 1 | 2 | 3 | 4 |\n\
        | 1 | Chương trình Xuân tình nguyện | Ban Phong trào | x | x | | |\n\
        | 2 | Tháng Thanh niên | Ban Phong trào | | | x | |\n";
    assert_eq!(
        items("months.md", paper, "id,time,start,end"),
        "1\tTháng 1; Tháng 2\t2026-01\t2026-02\n2\tTháng 3\t2026-03\t2026-03\n"
    );
    let paper = "KẾ HOẠCH\n\nChuyển đổi xanh\n\n\
        | TT | Nhiệm vụ | Chủ trì | Lộ trình 2026 | Lộ trình 2027 | Lộ trình 2028 |\n\
        |---|---|---|---|---|---|\n\
        | 1 | Thay thế xe buýt chạy dầu | Sở Xây dựng | | x | x |\n\
        | 2 | Quy định vùng phát thải | Sở Tài chính | x | | |\n";
    assert_eq!(
        items("years.md", paper, "id,time,start,end"),
        "1\t2027; 2028\t2027\t2028\n2\t2026\t2026\t2026\n"
    );
}

/// Bodies as columns: a sign says which part each has.
#[test]
fn signs_below_bodies_are_their_parts() {
    let paper = "KẾ HOẠCH\n\nĐiều tra năm 2026\n\n\
        | TT | Cuộc điều tra | Đơn vị thực hiện (x: chủ trì; o: phối hợp) | | Thời gian |\n\
        |---|---|---|---|---|\n\
        | | | Phòng Tổng hợp | Phòng Nông nghiệp | |\n\
        | 1 | Điều tra dân số và nhà ở giữa kỳ | x | o | Quý II/2026 |\n\
        | 2 | Điều tra năng suất lúa mùa | o | x | Tháng 5/2026 |\n";
    let folder = folder("import-layout-signs");
    fs::write(folder.join("a.md"), paper).unwrap();
    let (code, _, err) = run(&folder, &["import", "a.md"]);
    assert_eq!(code, 0, "{err}");
    let text = fs::read_to_string(folder.join("plan.toml")).unwrap();
    assert!(
        !text.contains("name = \"X\"") && !text.contains("# ? text"),
        "{text}"
    );
    let columns = "id,leads,partners,end";
    let list = ["list", "--format", "tsv", "--columns", columns];
    assert_eq!(
        run(&folder, &list).1,
        "1\tTH\tNN\t2026-Q2\n2\tNN\tTH\t2026-05\n"
    );
    // Without a word on what a cross is, all lead, and one mark asks.
    let paper = "KẾ HOẠCH\n\nĐiều tra năm 2026\n\n\
        | TT | Cuộc điều tra | Phòng Tổng hợp | Phòng Nông nghiệp | Thời gian |\n\
        |---|---|---|---|---|\n\
        | 1 | Điều tra dân số và nhà ở giữa kỳ | x | x | Quý II/2026 |\n\
        | 2 | Điều tra năng suất lúa mùa | | x | Tháng 5/2026 |\n";
    fs::write(folder.join("b.md"), paper).unwrap();
    let (code, _, err) = run(&folder, &["import", "b.md", "--force"]);
    assert_eq!(code, 0, "{err}");
    let text = fs::read_to_string(folder.join("plan.toml")).unwrap();
    assert_eq!(text.matches("# ? lead").count(), 1, "{text}");
    assert_eq!(
        run(&folder, &list).1,
        "1\tTH,NN\t\t2026-Q2\n2\tNN\t\t2026-05\n"
    );
}

/// A month as the title of a group is the time of what stands below it.
#[test]
fn months_as_groups_are_times() {
    let folder = folder("import-layout-month-groups");
    let paper = "KẾ HOẠCH\n\nHoạt động ngoài giờ năm học 2026-2027\n\n\
        | STT | Nội dung | Bộ phận thực hiện | Ghi chú |\n\
        |---|---|---|---|\n\
        | | **Tháng 9/2026** | | |\n\
        | 1 | Khai giảng năm học mới | Ban Giám hiệu | |\n\
        | | **QUÝ I/2027** | | |\n\
        | 2 | Hội khỏe cấp trường | Tổ Tự nhiên | |\n";
    fs::write(folder.join("a.md"), paper).unwrap();
    let (code, _, err) = run(&folder, &["import", "a.md"]);
    assert_eq!(code, 0, "{err}");
    let text = fs::read_to_string(folder.join("plan.toml")).unwrap();
    for line in [
        "time    = \"Tháng 9/2026\"  # ? time: ",
        "end     = \"2026-09\"\n",
        "time    = \"QUÝ I/2027\"  # ? time: ",
        "end     = \"2027-Q1\"\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    // In text that was broken to a width a month over its tasks goes on with no line.
    let paper = "KẾ HOẠCH\nCông tác Đội năm học 2025-2026\n\nII. NỘI DUNG CÔNG VIỆC\nTháng 9/2025\n\
        - Tuyên truyền an toàn giao thông cho học sinh (Thư viện chủ trì).\n\
        Tháng 10/2025\n- Đại hội Liên đội. Chủ trì: Tổ Văn phòng.\n";
    fs::write(folder.join("b.txt"), paper).unwrap();
    let (code, _, err) = run(&folder, &["import", "b.txt", "--force"]);
    assert_eq!(code, 0, "{err}");
    let list = ["list", "--format", "tsv", "--columns", "title,end"];
    assert_eq!(
        run(&folder, &list).1,
        "Tuyên truyền an toàn giao thông cho học sinh\t2025-09\nĐại hội Liên đội\t2025-10\n"
    );
}

/// Of several columns of times one has the deadline, wherever it stands.
#[test]
fn the_deadline_is_in_its_own_column() {
    for (name, headings, cells, start, end, marks) in [
        (
            "asked",
            "Thời gian giao | Thời hạn | Thời hạn gia hạn",
            "01/02/2026 | 30/6/2026 | 15/8/2026",
            "",
            "2026-06-30",
            0,
        ),
        (
            "met",
            "Thời gian họp | Thời hạn hoàn thành",
            "15/5/2026 | Tháng 7/2026",
            "",
            "2026-07",
            0,
        ),
        (
            "done",
            "Thời hạn | Ngày hoàn thành thực tế",
            "30/6/2026 | 15/6/2026",
            "",
            "2026-06-30",
            0,
        ),
        (
            "span",
            "Thời gian thực hiện | Thời hạn hoàn thành",
            "Quý II/2026 | 15/9/2026",
            "2026-Q2",
            "2026-09-15",
            1,
        ),
        (
            "turned",
            "Thời hạn hoàn thành | Thời gian thực hiện",
            "15/9/2026 | Quý II/2026",
            "2026-Q2",
            "2026-09-15",
            1,
        ),
        (
            "stages",
            "Thời gian trình UBND tỉnh | Thời gian trình HĐND tỉnh",
            "15/5/2026 | Tháng 7/2026",
            "",
            "2026-05-15",
            1,
        ),
        (
            "from-to",
            "Từ | Đến",
            "Quý II/2026 | Quý IV/2026",
            "2026-Q2",
            "2026-Q4",
            0,
        ),
        (
            "both",
            "Thời gian bắt đầu - kết thúc",
            "Quý II/2026 - Quý III/2026",
            "2026-Q2",
            "2026-Q3",
            0,
        ),
        (
            "denied",
            "Thời hạn hoàn thành | Bắt đầu",
            "15/4/2026 | Quý III/2026",
            "",
            "",
            1,
        ),
    ] {
        let folder = folder(&format!("import-layout-times-{name}"));
        let line = "---|".repeat(3 + headings.matches('|').count());
        let paper = format!(
            "KẾ HOẠCH\n\nCông tác năm 2026\n\n| TT | Tên nhiệm vụ | Chủ trì | {headings} |\n|---|{line}\n\
             | 1 | Lập quy hoạch chung đô thị | Sở Xây dựng | {cells} |\n"
        );
        fs::write(folder.join("a.md"), paper).unwrap();
        let (code, _, err) = run(&folder, &["import", "a.md"]);
        assert_eq!(code, 0, "{name}: {err}");
        let list = ["list", "--format", "tsv", "--columns", "start,end"];
        assert_eq!(run(&folder, &list).1, format!("{start}\t{end}\n"), "{name}");
        let text = fs::read_to_string(folder.join("plan.toml")).unwrap();
        assert_eq!(text.matches("# ? time").count(), marks, "{name}: {text}");
    }
}

/// A card of which a row names somebody, whose label has the word for a task.
#[test]
fn a_card_with_the_name_of_its_head() {
    let card = |title: &str, head: &str| {
        format!(
            "{title}\n\n| Đơn vị chủ trì | Khoa Dinh dưỡng |\n|---|---|\n| Thời gian thực hiện | Quý IV/2026 |\n\
             | {head} | TS. Bùi Thị Nhung |\n\n"
        )
    };
    let paper = format!(
        "# PHIẾU GIAO NHIỆM VỤ\n\n{}{}",
        card("**Khảo sát dinh dưỡng học đường**", "Chủ nhiệm nhiệm vụ"),
        card("**Xây dựng thực đơn bán trú**", "Nhiệm vụ phụ trách"),
    );
    let folder = folder("import-layout-card-of-somebody");
    fs::write(folder.join("a.md"), paper).unwrap();
    let (code, _, err) = run(&folder, &["import", "a.md"]);
    assert_eq!(code, 0, "{err}");
    let text = fs::read_to_string(folder.join("plan.toml")).unwrap();
    assert!(
        text.contains("Khảo sát dinh dưỡng") && text.contains("Xây dựng thực đơn"),
        "{text}"
    );
    assert!(!text.contains("Nhung"), "{text}");
}

/// Who approves or watches has no part in the work; a programme of law-making is one of
/// tasks, and so is a table of targets and tasks.
#[test]
fn headings_of_other_bodies_and_of_laws() {
    let paper = "# KẾ HOẠCH NĂM 2026\n\n\
        | TT | Tên loại, trích yếu văn bản | Cơ quan chủ trì soạn thảo | Cơ quan thẩm định | Cấp phê duyệt | Thời gian trình |\n\
        |---|---|---|---|---|---|\n\
        | 1 | Nghị quyết quy định mức chi công tác phí | Sở Tài chính | Sở Tư pháp | UBND tỉnh | 15/5/2026 |\n\
        | 2 | Nghị quyết hỗ trợ trồng rừng gỗ lớn | Sở Nội vụ | Sở Tư pháp | HĐND tỉnh | 15/10/2026 |\n";
    assert_eq!(
        items("laws.md", paper, "id,leads,partners,start,end,note"),
        "1\tSTC\t\t\t2026-05-15\tCơ quan thẩm định: Sở Tư pháp\\nCấp phê duyệt: UBND tỉnh\n\
         2\tSNV\t\t\t2026-10-15\tCơ quan thẩm định: Sở Tư pháp\\nCấp phê duyệt: HĐND tỉnh\n"
    );
    let paper = "# CHƯƠNG TRÌNH NĂM 2026\n\n\
        | TT | Chỉ tiêu, nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |\n\
        |---|---|---|---|---|\n\
        | 1 | Tỷ lệ hộ nghèo giảm còn 2% | Sở Nội vụ | UBND các xã | 31/12/2026 |\n";
    assert_eq!(
        items("targets.md", paper, "id,leads,end"),
        "1\tSNV\t2026-12-31\n"
    );
}

/// A row that the paper strikes out is no task, a hidden sheet no part of the plan; both
/// are told. A cell that shows a month is that month.
#[test]
fn a_sheet_with_a_struck_row_a_month_and_a_hidden_sheet() {
    let folder = folder("import-layout-struck");
    let mut book = rust_xlsxwriter::Workbook::new();
    let struck = rust_xlsxwriter::Format::new().set_font_strikethrough();
    let month = rust_xlsxwriter::Format::new().set_num_format("mm/yyyy");
    let plain = rust_xlsxwriter::Format::new();
    for name in ["Kế hoạch", "Nháp"] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        sheet.set_hidden(name == "Nháp");
        for (column, words) in (0..).zip(["TT", "Nội dung", "Chủ trì", "Thời hạn"]) {
            sheet.write_string(0, column, words).unwrap();
        }
        for (row, title, look) in [
            (1, "Tiêm chủng mở rộng", &plain),
            (2, "Việc đã bỏ đi", &struck),
        ] {
            let number = row.to_string();
            for (column, words) in (0..).zip([number.as_str(), title, "Phòng Dân số"]) {
                sheet
                    .write_string_with_format(row, column, words, look)
                    .unwrap();
            }
        }
        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 6, 1).unwrap();
        sheet
            .write_datetime_with_format(1, 3, &day, &month)
            .unwrap();
    }
    book.save(folder.join("a.xlsx")).unwrap();
    let (code, out, err) = run(&folder, &["import", "a.xlsx"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("1 row that the paper strikes out"), "{out}");
    assert!(
        out.contains("Not used, Sheet “Nháp”: the sheet is hidden"),
        "{out}"
    );
    let list = ["list", "--format", "tsv", "--columns", "id,title,time,end"];
    assert_eq!(
        run(&folder, &list).1,
        "1\tTiêm chủng mở rộng\t06/2026\t2026-06\n"
    );
}

/// Sheets that each number from 1 are groups of the plan, by their names.
#[test]
fn sheets_that_begin_again_are_groups() {
    let folder = folder("import-layout-sheets");
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in [
        (
            "Quý I",
            [["1", "Sơ kết phong trào", "Phòng A", "15/3/2026"]],
        ),
        (
            "Quý II",
            [["1", "Tập huấn văn thư", "Phòng B", "20/5/2026"]],
        ),
    ] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        let head = ["TT", "Nội dung", "Chủ trì", "Thời hạn"];
        for (at, cells) in (0..).zip(std::iter::once(&head).chain(&rows)) {
            for (column, words) in (0..).zip(cells) {
                sheet.write_string(at, column, *words).unwrap();
            }
        }
    }
    fs::write(folder.join("a.xlsx"), book.save_to_buffer().unwrap()).unwrap();
    let (code, out, err) = run(&folder, &["import", "a.xlsx"]);
    assert_eq!(code, 0, "{err}{out}");
    let (_, list, _) = run(
        &folder,
        &["list", "--format", "tsv", "--columns", "id,section,title"],
    );
    assert_eq!(
        list,
        "I.1\tI\tSơ kết phong trào\nII.1\tII\tTập huấn văn thư\n"
    );
    let plan = fs::read_to_string(folder.join("plan.toml")).unwrap();
    assert!(plan.contains("title = \"Quý II\""), "{plan}");
}

/// A page that parts a table may leave its second half without a head.
#[test]
fn a_table_goes_on_behind_a_page() {
    let paper = "| TT | Nội dung | Chủ trì | Thời hạn |\n|---|---|---|---|\n\
        | 1 | Kiểm tra hồ chứa | Phòng Quản lý đập | 30/4/2026 |\n\n\
        Trang 2\n\n\
        | 2 | Cắm mốc chỉ giới | Phòng Quản lý đập | Quý III/2026 |\n|---|---|---|---|\n\
        | 3 | Lập định mức tưới | Phòng Tưới tiêu | Tháng 10/2026 |\n";
    assert_eq!(
        items("pages.md", paper, "id,title,leads,end"),
        "1\tKiểm tra hồ chứa\tQLD\t2026-04-30\n\
         2\tCắm mốc chỉ giới\tQLD\t2026-Q3\n\
         3\tLập định mức tưới\tTT\t2026-10\n"
    );
}

/// Whoever is only looked into, a form without words and a list of documents are no plan.
#[test]
fn what_only_looks_like_tasks_is_refused() {
    for (name, paper, why) in [
        (
            "form.csv",
            "STT,Nhiệm vụ,Đơn vị chủ trì,Thời hạn\n1,,,\n2,…………,,\n",
            "is a form that nobody filled in",
        ),
        (
            "documents.md",
            "| STT | Số hiệu | Trích yếu nội dung | Cơ quan ban hành | Ngày ban hành |\n|---|---|---|---|---|\n\
             | 1 | 12/QĐ | Quyết định phê duyệt đề án | UBND tỉnh | 01/02/2026 |\n\
             | 2 | 15/KH | Kế hoạch phòng chống dịch | Sở Y tế | 05/02/2026 |\n",
            "no headings of a table of tasks",
        ),
    ] {
        let folder = folder(&format!("import-refused-{}", name.replace('.', "-")));
        fs::write(folder.join(name), paper).unwrap();
        let (code, out, err) = run(&folder, &["import", name, "--lang", "en"]);
        assert_eq!((code, out.as_str()), (2, ""), "{name}: {err}");
        assert!(err.contains(why), "{name}: {err}");
        assert!(!folder.join("plan.toml").exists(), "{name}");
    }
}

#[test]
fn letters_and_dashes_stand_below_their_numbers() {
    let head = "TT,Nhiệm vụ,Chủ trì,Phối hợp,Thời hạn\n";
    let of = |name: &str, rows: &str| items(name, &format!("{head}{rows}"), "id,section,leads");
    assert_eq!(
        of(
            "letters.csv",
            "1,Tuyên truyền,,,\na),Kỷ niệm ngày 19/5,Sở Y tế,,5/2026\nb),Mít tinh,Sở Nội vụ,,6/2026\n\
             2,Lịch sử,,,\na),Biên soạn sách,Sở Y tế,,7/2026\nb),Hội thi,Sở Nội vụ,,8/2026\n\
             3,Tổng kết,Sở Nội vụ,,9/2026\n"
        ),
        "1.a\t1\tSYT\n1.b\t1\tSNV\n2.a\t2\tSYT\n2.b\t2\tSNV\n3\t\tSNV\n"
    );
    assert_eq!(
        of(
            "dashes.csv",
            "1,Hạ tầng,,,\n-,Nạo vét luồng,Sở Y tế,,5/2026\n-,Xây dựng bến,Sở Nội vụ,,6/2026\n\
             2,Sản phẩm,,,\n-,Tour đêm,Sở Y tế,,7/2026\n"
        ),
        "1.1\t1\tSYT\n1.2\t1\tSNV\n2.1\t2\tSYT\n"
    );
    // A group of letters goes on behind B; its Roman groups begin again in each.
    assert_eq!(
        of(
            "levels.csv",
            "A,NHIỆM VỤ CHUNG,,,\nI,Hạ tầng,,,\n1,Thuê đường truyền,Sở Y tế,,5/2026\n\
             B,DỮ LIỆU,,,\nI,Số hóa,,,\n1,Số hóa sổ hộ tịch,Sở Nội vụ,,6/2026\n\
             C,AN TOÀN,,,\nI,Giám sát,,,\n1,Vận hành trung tâm,Sở Y tế,,7/2026\n"
        ),
        "a.I.1\ta.I\tSYT\nb.I.1\tb.I\tSNV\nc.I.1\tc.I\tSYT\n"
    );
}

#[test]
fn groups_that_are_bodies_lead_where_no_column_says_who() {
    let paper = "| TT | Nội dung công việc | Thời hạn |\n|---|---|---|\n\
        | | **PHÒNG KINH TẾ** | |\n\
        | 1 | Xây dựng phương án phòng chống lụt bão | 5/2026 |\n\
        | 2 | Kiểm kê đất đai | 6/2026 |\n\
        | | **PHÒNG VĂN HÓA - XÃ HỘI** | |\n\
        | 3 | Xét tặng danh hiệu gia đình văn hóa | 7/2026 |\n";
    assert_eq!(
        items("led.md", paper, "id,leads"),
        "1\tKT\n2\tKT\n3\tVHXH\n"
    );
}

#[test]
fn annexes_with_titles_are_groups() {
    let table = |row: &str| {
        format!(
            "| STT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |\n|---|---|---|---|\n| 1 | {row} | 6/2026 |\n\n"
        )
    };
    let paper = format!(
        "PHỤ LỤC I\n\nNHIỆM VỤ GIAO CÁC SỞ\n\n{}PHỤ LỤC II\n\nNHIỆM VỤ GIAO CÁC XÃ\n\n{}",
        table("Xây dựng đề án phát triển | Sở Y tế"),
        table("Lập danh mục công trình | UBND các xã")
    );
    assert_eq!(
        items("annexes.md", &paper, "id,section,title"),
        "I.1\tI\tXây dựng đề án phát triển\nII.1\tII\tLập danh mục công trình\n"
    );
}

#[test]
fn crosses_below_short_names_of_quarters_and_beside_a_lead() {
    let paper = "# KẾ HOẠCH NĂM 2026\n\n\
        | Stt | Hoạt động | Q.I | Q.II | Q.III | Q.IV | Đơn vị chủ trì | Cấp quyết định: HĐND xã | Cấp quyết định: UBND xã |\n\
        |---|---|---|---|---|---|---|---|---|\n\
        | 1 | Thăm đoàn viên có hoàn cảnh khó khăn | ✔ | ☒ | | ☐ | Ban Tuyên giáo | x | |\n\
        | 2 | Hội thao chào mừng ngày thành lập | | | • | (x) | Ban Nữ công | | x |\n";
    assert_eq!(
        items("short-quarters.md", paper, "id,leads,start,end,time"),
        "1\tBTG\t2026-Q1\t2026-Q2\tQuý I; Quý II\n\
         2\tBNC\t2026-Q3\t2026-Q4\tQuý III; Quý IV\n"
    );
}

#[test]
fn stages_and_two_columns_of_time_under_other_names() {
    let one = |head: &str, row: &str, columns: &str| {
        let paper = format!(
            "| TT | Công việc | Cơ quan chủ trì | {head} |\n|---|---|---|---|---|\n| 1 | Lắp đặt trạm quan trắc | Sở Y tế | {row} |\n"
        );
        // Each in a folder of its own.
        let name = format!("times-{}.md", head.len() * 31 + row.len());
        items(&name, &paper, columns)
    };
    for (head, row, times) in [
        ("BĐ | KT", "01/3/2026 | 30/6/2026", "2026-03-01\t2026-06-30"),
        (
            "Khởi công | Hoàn thành",
            "3/2026 | 9/2026",
            "2026-03\t2026-09",
        ),
        (
            "Triển khai | Hoàn thành",
            "Quý I/2026 | Quý II/2026",
            "2026-Q1\t2026-Q2",
        ),
        ("Start | Completion", "3/2026 | 12/2026", "2026-03\t2026-12"),
        (
            "Giai đoạn | Sản phẩm",
            "Giai đoạn 1 (Quý II/2026) | Biên bản",
            "2026-Q2\t2026-Q2",
        ),
        (
            "Đợt | Sản phẩm",
            "Đợt 2: tháng 3/2026 | Biên bản",
            "2026-03\t2026-03",
        ),
    ] {
        assert_eq!(one(head, row, "start,end"), format!("{times}\n"), "{head}");
    }
    // A number alone is no time.
    assert_eq!(
        one("Giai đoạn | Thời hạn", "1 | 5/2026", "end,note"),
        "2026-05\tGiai đoạn: 1\n"
    );
}

#[test]
fn codes_of_a_system_are_numbers_and_no_bodies() {
    let paper = "Mã NV,Tên nhiệm vụ,Đơn vị xử lý chính,Đơn vị phối hợp xử lý,Hạn xử lý\n\
        NV-2026-014,Báo cáo tình hình sử dụng tài sản công,Sở Tài chính,Sở Nội vụ,30/6/2026\n\
        NV-2026-022,Đề xuất danh mục dự án đầu tư công,Sở Xây dựng,,15/7/2026\n";
    assert_eq!(
        items("codes.csv", paper, "id,leads,partners,end"),
        "14\tSTC\tSNV\t2026-06-30\n22\tSXD\t\t2026-07-15\n"
    );
}

#[test]
fn a_line_above_the_head_says_who_leads_all() {
    let paper = "Đơn vị: Phòng Đào tạo,,,\nTT,Nội dung công việc,Đơn vị phối hợp,Thời hạn\n\
        1,Rà soát chương trình đào tạo,Phòng Tài chính,5/2026\n\
        2,Tổ chức thi kết thúc học phần,,6/2026\n";
    assert_eq!(
        items("above.csv", paper, "id,leads,partners"),
        "1\tDT\tTC\n2\tDT\t\n"
    );
}

#[test]
fn the_same_headings_mean_the_same_in_each_table() {
    let head = "| Đầu việc | Ai lo chính | Ai giúp | Xong khi nào |\n|---|---|---|---|\n";
    let paper = format!(
        "# Kế hoạch năm 2026\n\n## 1. Sản xuất\n\n{head}\
         | Lắp 10 trạm đo mưa, độ ẩm | Tổ Kỹ thuật | Trạm Khuyến nông | 30/4/2026 |\n\
         | Ghi nhật ký đồng ruộng hằng ngày | Tổ Bán hàng | Tổ Kỹ thuật | 30/5/2026 |\n\n\
         ## 2. Quản trị\n\n{head}\
         | Dùng phần mềm kế toán mới | Kế toán HTX | Liên minh Hợp tác xã tỉnh | 31/3/2026 |\n"
    );
    assert_eq!(
        items("same-heads.md", &paper, "id,leads,partners"),
        "1\tTKT\tTKN\n2\tTBH\tTKT\n3\tKTHTX\tLMHTXT\n"
    );
}

#[test]
fn who_is_struck_out_has_no_part_and_a_name_goes_on() {
    let paper = "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |\n|---|---|---|---|\n\
        | 1 | Tuần tra rừng đầu nguồn mùa khô | ~~Hạt Kiểm lâm số 1~~ Hạt Kiểm lâm số 2 | 5/2026 |\n\
        | 2 | Giám sát hệ thống thông tin | Phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao | 5/2026 |\n";
    let folder = folder("import-layout-struck");
    fs::write(folder.join("a.md"), paper).unwrap();
    let (code, out, err) = run(&folder, &["import", "a.md"]);
    assert_eq!(code, 0, "{out}{err}");
    let made = fs::read_to_string(folder.join("plan.toml")).unwrap();
    for name in [
        "Hạt Kiểm lâm số 2",
        "Phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao",
    ] {
        assert!(made.contains(&format!("name = \"{name}\"")), "{made}");
    }
    assert_eq!(made.matches("\nname = ").count(), 2, "{made}");
    assert!(made.contains("# ? row: "), "{made}");
}

#[test]
fn lists_in_lists_with_times_in_brackets() {
    let paper = "# KẾ HOẠCH\n\nTổ chức lễ hội năm 2026\n\n## II. PHÂN CÔNG NHIỆM VỤ\n\n\
        * **Phòng Văn hóa - Xã hội**\n  * Xây dựng kịch bản khai mạc (hạn: 10/01/2026)\n  * Mời năm đoàn nghệ thuật (hạn: 15/01/2026)\n\
        * **Công an xã**\n  * Phân luồng giao thông, trông giữ xe (hạn: 25/01/2026)\n  * Trực bảo vệ lễ hội (từ 28/01/2026 đến 02/02/2026)\n  * Kiểm tra phòng cháy (Quý I)\n";
    assert_eq!(
        items("lists.md", paper, "id,title,leads,start,end"),
        "I.1\tXây dựng kịch bản khai mạc\tVHXH\t\t2026-01-10\n\
         I.2\tMời năm đoàn nghệ thuật\tVHXH\t\t2026-01-15\n\
         II.1\tPhân luồng giao thông, trông giữ xe\tCAX\t\t2026-01-25\n\
         II.2\tTrực bảo vệ lễ hội\tCAX\t2026-01-28\t2026-02-02\n\
         II.3\tKiểm tra phòng cháy\tCAX\t2026-Q1\t2026-Q1\n"
    );
}

#[test]
fn numbers_that_run_on_through_headings_stay() {
    let paper = "# Kế hoạch hội nghị năm 2026\n\n## Chuẩn bị\n\n\
        1. **Lập danh sách báo cáo viên** — Phòng Khoa học; phối hợp: Tạp chí Rau quả; hạn: 15/6/2026\n\
        2. **Phát hành thông báo số 1** — Phòng Khoa học; hạn: 30/6/2026\n\n## Hậu cần\n\n\
        3. **Đặt hội trường lớn** — Phòng Hành chính; hạn: 15/9/2026\n";
    assert_eq!(
        items("run-on.md", paper, "id,title,leads,end"),
        "1\tLập danh sách báo cáo viên\tKH\t2026-06-15\n\
         2\tPhát hành thông báo số 1\tKH\t2026-06-30\n\
         3\tĐặt hội trường lớn\tHC\t2026-09-15\n"
    );
}
