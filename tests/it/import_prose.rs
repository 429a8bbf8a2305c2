//! `plan import` of running text. Each paper of `tests/import`, of our own making, gives
//! the plan beside it; `UPDATE_IMPORT=1` writes that anew.

use crate::support::program::{finish, folder, plan};
use std::path::{Path, PathBuf};

fn papers() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut all: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_none_or(|ending| ending != "toml"))
        .collect();
    all.sort();
    assert!(all.len() > 7, "{all:?}");
    all
}

fn on(folder: &Path, line: &str) -> (i32, String, String) {
    let mut command = plan();
    command
        .current_dir(folder)
        .args(line.split(' '))
        .args(["--lang", "en"]);
    let ran = finish(command);
    (ran.code, ran.out, ran.err)
}

/// Writes a paper into a folder and imports it.
fn import(name: &str, text: &str, options: &str) -> (i32, String, String, PathBuf) {
    let folder = folder(&format!("import-prose-{name}"));
    std::fs::write(folder.join("a.txt"), text).unwrap();
    let line = format!("import a.txt {options}");
    let (code, out, err) = on(&folder, line.trim_end());
    (code, out, err, folder)
}

#[test]
fn papers_of_offices_give_their_plans() {
    for paper in papers() {
        let name = paper.file_name().unwrap().to_str().unwrap();
        let folder = folder(&format!("import-paper-{name}"));
        std::fs::copy(&paper, folder.join(name)).unwrap();
        let (code, out, err) = on(&folder, &format!("import {name}"));
        assert_eq!(code, 0, "{name}: {out}{err}");
        let made = std::fs::read_to_string(folder.join("plan.toml")).unwrap();
        let beside = paper.with_extension("toml");
        if std::env::var_os("UPDATE_IMPORT").is_some() {
            std::fs::write(&beside, &made).unwrap();
        }
        let wanted = std::fs::read_to_string(&beside).unwrap_or_default();
        assert_eq!(made, wanted, "{name}");
        // No word of the names under the signatures.
        for person in [
            "Nguyễn Văn Mẫu",
            "Lê Thị Ví Dụ",
            "Phạm Thị Thử",
            "Hoàng Văn Thử",
            "Vũ Văn Ví",
            "Lê Thị Giả",
            "Trần Văn Thử",
            "Cô Hoa",
            "Thầy Nam",
        ] {
            assert!(!made.contains(person), "{name}: {person}");
        }
    }
}

/// Every word of the chapters that hold tasks is in the plan, or listed as unused.
#[test]
fn no_word_of_running_text_is_lost() {
    for paper in papers() {
        let name = paper.file_name().unwrap().to_str().unwrap();
        let folder = folder(&format!("import-words-{name}"));
        std::fs::copy(&paper, folder.join(name)).unwrap();
        let (_, record, err) = on(&folder, &format!("import {name} --format json"));
        assert_eq!(err, "", "{name}");
        let record: serde_json::Value = serde_json::from_str(&record).unwrap();
        // What is in tables has a test of its own.
        let tables = record["paper"]["tables"].as_array().unwrap();
        if tables.iter().any(|table| table["used"] == true) {
            continue;
        }
        let mut have = std::fs::read_to_string(folder.join("plan.toml")).unwrap();
        for unused in record["unused"].as_array().unwrap() {
            assert!(unused["at"]["paragraph"].is_u64(), "{name}: {unused}");
            have.push_str(unused["words"].as_str().unwrap());
            have.push(' ');
        }
        let words = |text: &str| -> Vec<String> {
            let words = text.split(|c: char| !c.is_alphanumeric());
            words
                .map(str::to_lowercase)
                .filter(|word| word.chars().count() > 3)
                .collect()
        };
        let have = words(&have);
        let text = std::fs::read_to_string(&paper).unwrap();
        let (_, body) = text.split_once("\n\n").unwrap();
        let body = body.split("Nơi nhận").next().unwrap();
        // Names of the labels of fields are keys of the file.
        let labels = [
            "đơn", "phối", "trì", "thời", "gian", "thực", "hiện", "thành", "điểm", "phẩm", "kinh",
            "trước", "hạn", "nhiệm", "hoàn", "phần", "theo", "đốc", "việc", "giao", "hoạch",
            "quan",
        ];
        for word in words(body) {
            let is_label = labels.iter().any(|label| word.contains(label));
            let is_of_head = text
                .to_lowercase()
                .find("mục ")
                .is_some_and(|at| !words(&text.to_lowercase()[at..]).contains(&word));
            assert!(
                is_label || is_of_head || have.contains(&word),
                "{name}: {word}"
            );
        }
    }
}

#[test]
fn a_list_without_bodies_and_times_is_no_plan() {
    let outline = "KẾ HOẠCH\nHọc tập năm 2026\n\nII. NỘI DUNG\n1. Chuyên đề một\n- Phần mở đầu\n- Phần kết luận\n2. Chuyên đề hai\n- Bài tập\n";
    let (code, out, err, folder) = import("outline", outline, "");
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(err.contains("--prose"), "{err}");
    assert!(!folder.join("plan.toml").exists());
    let (code, out, err, folder) = import("outline-asked", outline, "--prose");
    assert_eq!(code, 0, "{err}");
    assert!(
        out.starts_with("Wrote plan.toml: 3 items in 2 sections"),
        "{out}"
    );
    let (_, list, _) = on(&folder, "list --format tsv --columns id,title");
    assert_eq!(list, "1.1\tPhần mở đầu\n1.2\tPhần kết luận\n2.1\tBài tập\n");
}

#[test]
fn one_item_a_heading_where_asked() {
    let text = "KẾ HOẠCH\nTuyên truyền năm 2026\n\nII. PHÂN CÔNG\n1. Sở Y tế\n- Mở lớp tập huấn.\n- In tờ rơi, xong trước ngày 15/5/2026.\n2. Công an tỉnh\n- Bảo đảm trật tự.\n";
    let (code, _, err, folder) = import("section", text, "--as section");
    assert_eq!(code, 0, "{err}");
    let (_, list, _) = on(&folder, "list --format tsv --columns id,title,leads");
    assert_eq!(list, "1\tSở Y tế\tSYT\n2\tCông an tỉnh\tCAT\n");
    let plan = std::fs::read_to_string(folder.join("plan.toml")).unwrap();
    assert!(plan.contains("Mở lớp tập huấn.\nIn tờ rơi"), "{plan}");
    let (code, _, err, _) = import("section-wrong", text, "--as line");
    assert_eq!(code, 2, "{err}");
}

/// A card of two columns is an item, titled by the heading above it or by its own row.
#[test]
fn cards_are_items() {
    let text = "# KẾ HOẠCH\n\nHội thi năm 2026\n\n## II. NỘI DUNG\n\n**1. Lễ khai mạc**\n\n| Mục | Nội dung |\n| --- | --- |\n| Đơn vị chủ trì | Sở Y tế |\n| Đơn vị phối hợp | Công an tỉnh, Sở Nội vụ |\n| Thời gian | quý II/2026 |\n\n**2. Lễ bế mạc**\n\n| Đơn vị chủ trì | Văn phòng Sở |\n| --- | --- |\n| Thời gian | tháng 9/2026 |\n| Địa điểm | Hội trường |\n";
    let folder = folder("import-cards");
    std::fs::write(folder.join("a.md"), text).unwrap();
    let (code, out, err) = on(&folder, "import a.md --format json");
    assert_eq!(code, 0, "{err}");
    let record: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(record["paper"]["tables"][1]["used"], true);
    let (_, list, _) = on(
        &folder,
        "list --format tsv --columns id,title,leads,partners,start,end,place",
    );
    assert_eq!(
        list,
        "1\tLễ khai mạc\tSYT\tCAT,SNV\t2026-Q2\t2026-Q2\t\n2\tLễ bế mạc\tVPS\t\t2026-09\t2026-09\tHội trường\n"
    );
}

#[test]
fn brackets_closings_and_headings_of_two_bodies() {
    let folder = folder("import-prose-brackets");
    let paper = "# KẾ HOẠCH\n## Triển khai Đề án 06 năm 2026\n\n**II. PHÂN CÔNG NHIỆM VỤ**\n\n\
        ### 1. Sở Y tế\n\n- Kết nối dữ liệu khám chữa bệnh trước ngày 15/8/2026.\n\n\
        ### 2. Sở Khoa học và Công nghệ; Viễn thông Tây Ninh\n\n\
        1. Nâng cấp hạ tầng đường truyền trong tháng 9/2026.\n2. Bảo đảm an toàn thông tin.\n";
    std::fs::write(folder.join("a.md"), paper).unwrap();
    let listed = listed(&folder, "a.md", "id,leads");
    assert_eq!(listed, "1.1\tSYT\n2.1\tSKHCN,VTTN\n2.2\tSKHCN,VTTN\n");
    let paper = "SỞ CÔNG THƯƠNG\nKẾ HOẠCH\nCông tác năm 2026\nII. NHIỆM VỤ\n\
        1. Rà soát văn bản (Phòng Pháp chế chủ trì; Công đoàn Sở phối hợp; quý II/2026).\n\
        2. Tổ chức đối thoại với doanh nghiệp (Thanh tra Sở chủ trì; thời gian: Quý III/2026).\n\
        3. Phòng Kỹ thuật chủ trì kiểm tra an toàn hóa chất, xong trước 10/7/2026.\n\n\
        Phòng Kỹ thuật thông báo để các đơn vị biết, thực hiện./.\n";
    std::fs::write(folder.join("b.txt"), paper).unwrap();
    let listed = self::listed(&folder, "b.txt", "id,title,leads,partners");
    assert_eq!(
        listed,
        "1\tRà soát văn bản\tPC\tCDS\n\
         2\tTổ chức đối thoại với doanh nghiệp\tTTS\t\n\
         3\tkiểm tra an toàn hóa chất, xong trước 10/7/2026\tKT\t\n"
    );
}

/// What a paper becomes: a row an item.
fn listed(folder: &std::path::Path, paper: &str, columns: &str) -> String {
    let mut command = plan();
    let out = format!("{paper}.toml");
    command
        .current_dir(folder)
        .args(["import", paper, "--out", &out]);
    let ran = finish(command);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let mut command = plan();
    command
        .current_dir(folder)
        .args(["-f", &out, "list", "--format", "tsv", "--columns", columns]);
    finish(command).out
}
