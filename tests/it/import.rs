//! `plan import`: tables of tasks in each form, and what is marked, refused and
//! confirmed. The papers are of our own making.

use crate::support::program::{finish, first_column, folder, plan};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

const HEAD: [&str; 6] = [
    "TT",
    "Nội dung nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Sản phẩm",
    "Thời gian hoàn thành",
];

/// Rows of a small annex; a row of one cell is a group.
const ROWS: &[&[&str]] = &[
    &["I", "Thể chế"],
    &[
        "1",
        "Rà soát quy định về kỹ thuật số.",
        "Sở Khoa học và Công nghệ",
        "Các sở, ban, ngành; UBND các xã, phường",
        "Báo cáo",
        "Quý II/2026",
    ],
    &[
        "2",
        "Ban hành quy chế phối hợp",
        "Sở Tư pháp, Sở Nội vụ",
        "Sở KH&CN và các cơ quan, đơn vị liên quan",
        "Quyết định",
        "trước ngày 15/12/2026",
    ],
    &["II", "Nhân lực"],
    &[
        "3",
        "Đào tạo cán bộ",
        "Các sở, ban, ngành",
        "Sở Văn hóa, Thể thao và Du lịch",
        "03 lớp",
        "Thường xuyên",
    ],
    &[
        "4",
        "Thi tuyển",
        "Sở Nội vụ",
        "",
        "",
        "sau khi có hướng dẫn",
    ],
];

const TITLE: &str = "Chuyển đổi số năm 2026";

fn width(row: &[&str]) -> Vec<String> {
    let mut cells: Vec<String> = row.iter().map(|cell| (*cell).to_owned()).collect();
    cells.resize(HEAD.len(), String::new());
    cells
}

fn markdown() -> Vec<u8> {
    let mut text = format!("# KẾ HOẠCH\n\n{TITLE}\n\n");
    let mut line = |cells: &[String]| writeln!(text, "| {} |", cells.join(" | ")).unwrap();
    line(&HEAD.map(str::to_owned));
    line(&HEAD.map(|_| "---".to_owned()));
    for row in ROWS {
        line(&width(row));
    }
    text.into_bytes()
}

fn csv(sign: char) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let mut line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(quoted).collect();
        text.push_str(&cells.join(&sign.to_string()));
        text.push_str("\r\n");
    };
    line(&HEAD.map(str::to_owned));
    for row in ROWS {
        line(&width(row));
    }
    text.into_bytes()
}

fn xlsx() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Phụ lục").unwrap();
    let format = rust_xlsxwriter::Format::new();
    sheet.merge_range(0, 0, 0, 5, TITLE, &format).unwrap();
    let all = std::iter::once(&HEAD[..]).chain(ROWS.iter().copied());
    for (row, cells) in (2..).zip(all) {
        for (column, cell) in (0..).zip(width(cells)) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A Word file with the table, the group rows merged over its columns.
fn docx() -> Vec<u8> {
    docx_hiding("")
}

/// The same with hidden words below its title.
fn docx_hiding(hidden: &str) -> Vec<u8> {
    let cell = |words: &str, span: usize| {
        format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/></w:tcPr><w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p></w:tc>")
            .replace('&', "&amp;")
    };
    let mut rows = String::new();
    for row in std::iter::once(&HEAD[..]).chain(ROWS.iter().copied()) {
        rows.push_str("<w:tr>");
        if let [id, title] = row {
            rows.push_str(&cell(id, 1));
            rows.push_str(&cell(title, 5));
        } else {
            for words in width(row) {
                rows.push_str(&cell(&words, 1));
            }
        }
        rows.push_str("</w:tr>");
    }
    let paragraph = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let hidden = match hidden {
        "" => String::new(),
        words => {
            format!("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{words}</w:t></w:r></w:p>")
        }
    };
    let body = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{}{}{hidden}<w:tbl>{rows}</w:tbl></w:body></w:document>",
        paragraph("KẾ HOẠCH"),
        paragraph(TITLE),
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in [
        (
            "[Content_Types].xml",
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
        ),
        (
            "_rels/.rels",
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
        ),
        ("word/document.xml", body.as_str()),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

struct Read {
    code: i32,
    out: String,
    err: String,
    plan: String,
}

/// Imports a paper in a folder of its own.
fn import(name: &str, bytes: &[u8], options: &[&str]) -> Read {
    // Tests run beside one another.
    static NTH: AtomicUsize = AtomicUsize::new(0);
    let nth = NTH.fetch_add(1, Ordering::Relaxed);
    let folder = folder(&format!("import-{nth}"));
    std::fs::write(folder.join(name), bytes).unwrap();
    let mut command = plan();
    command
        .current_dir(&folder)
        .args(["import", name])
        .args(options);
    let ran = finish(command);
    let plan = std::fs::read_to_string(folder.join("plan.toml")).unwrap_or_default();
    Read {
        code: ran.code,
        out: ran.out,
        err: ran.err,
        plan,
    }
}

fn on(folder: &Path, line: &str) -> (i32, String, String) {
    let mut command = plan();
    command.current_dir(folder).args(line.split(' '));
    let ran = finish(command);
    (ran.code, ran.out, ran.err)
}

#[test]
fn a_table_is_the_same_plan_in_every_form() {
    let first = import("a.md", &markdown(), &["--lang", "en"]);
    assert_eq!((first.code, first.err.as_str()), (0, ""), "{}", first.out);
    assert!(
        first
            .out
            .starts_with("Wrote plan.toml: 4 items in 2 sections, 7 bodies."),
        "{}",
        first.out
    );
    let body = |plan: &str| plan.split_once('\n').unwrap().1.to_owned();
    for (name, bytes) in [("a.docx", docx()), ("a.xlsx", xlsx())] {
        let other = import(name, &bytes, &[]);
        assert_eq!(other.code, 0, "{name}: {}", other.err);
        assert_eq!(body(&other.plan), body(&first.plan), "{name}");
    }
    // A sheet of values alone has no title.
    for (name, sign) in [("a.csv", ';'), ("b.csv", ','), ("c.csv", '\t')] {
        let other = import(name, &csv(sign), &["--title", TITLE]);
        assert_eq!(other.code, 0, "{name}: {}", other.err);
        assert_eq!(body(&other.plan), body(&first.plan), "{name}");
    }
    // What a file is, is told by its content.
    let other = import("x.bin", &docx(), &[]);
    assert_eq!(body(&other.plan), body(&first.plan));
}

#[test]
fn the_plan_says_what_the_paper_says() {
    let folder = folder("import-says");
    std::fs::write(folder.join("a.md"), markdown()).unwrap();
    let (code, _, err) = on(&folder, "import a.md");
    assert_eq!(code, 0, "{err}");
    let (_, list, _) = on(
        &folder,
        "list --format tsv --columns id,section,title,leads,partners,start,end,time,product",
    );
    assert_eq!(
        list,
        "1\tI\tRà soát quy định về kỹ thuật số\tSKHCN\tSBN,UBNDXP\t\t2026-Q2\tQuý II/2026\tBáo cáo\n\
         2\tI\tBan hành quy chế phối hợp\tSTP,SNV\tSKHCN,CQDVLQ\t\t2026-12-14\ttrước ngày 15/12/2026\tQuyết định\n\
         3\tII\tĐào tạo cán bộ\tSBN\tSVHTTDL\t\t\tThường xuyên\t03 lớp\n\
         4\tII\tThi tuyển\tSNV\t\t\t\tsau khi có hướng dẫn\t\n"
    );
    let (code, found, _) = on(&folder, "check --only unconfirmed --format short --lang vi");
    assert_eq!(code, 0);
    assert!(
        found.contains("warning[unconfirmed]: chưa ai xác nhận (time)"),
        "{found}"
    );
    let (_, found, _) = on(&folder, "check --lang vi");
    assert!(!found.contains("error"), "{found}");
}

#[test]
fn marks_are_confirmed_by_splice() {
    let folder = folder("import-confirm");
    std::fs::write(folder.join("a.md"), markdown()).unwrap();
    on(&folder, "import a.md");
    let file = folder.join("plan.toml");
    let before = std::fs::read_to_string(&file).unwrap();
    let marks = |text: &str| text.matches("# ?").count() - 1;
    let all = marks(&before);
    assert!(all > 1, "{before}");
    let (code, out, _) = on(&folder, "confirm 4 --lang en");
    assert_eq!(code, 0);
    assert!(out.starts_with("Confirmed 1 in plan.toml;"), "{out}");
    let after = std::fs::read_to_string(&file).unwrap();
    assert_eq!(marks(&after), all - 1);
    assert_eq!(
        after,
        before.replace(
            "  # ? time: thời gian chưa chắc: “sau khi có hướng dẫn”",
            ""
        )
    );
    let (code, _, err) = on(&folder, "confirm --kind tiem --lang en");
    assert_eq!(code, 2);
    assert!(
        err.contains("--kind: the file has no mark # ? of the kind “tiem”"),
        "{err}"
    );
    let (code, _, err) = on(&folder, "confirm 9 --lang en");
    assert_eq!(
        (code, err.contains("There is no item 9")),
        (2, true),
        "{err}"
    );
    assert_eq!(on(&folder, "confirm --all").0, 0);
    let (_, found, _) = on(&folder, "check --only unconfirmed --format short");
    assert_eq!(found, "");
    let text = std::fs::read_to_string(&file).unwrap();
    // The sentence at the top counts what was marked, and is no mark.
    assert_eq!(marks(&text), 0, "{text}");
}

#[test]
fn a_file_that_is_there_is_not_replaced() {
    let folder = folder("import-there");
    std::fs::write(folder.join("a.md"), markdown()).unwrap();
    std::fs::write(folder.join("plan.toml"), "# mine\n").unwrap();
    let (code, out, err) = on(&folder, "import a.md --lang en");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.contains("plan.toml is there already and is not replaced"),
        "{err}"
    );
    assert_eq!(
        std::fs::read_to_string(folder.join("plan.toml")).unwrap(),
        "# mine\n"
    );
    assert_eq!(on(&folder, "import a.md --dry-run").0, 0);
    assert_eq!(
        std::fs::read_to_string(folder.join("plan.toml")).unwrap(),
        "# mine\n"
    );
    assert_eq!(on(&folder, "import a.md --force").0, 0);
    let (code, printed, _) = on(&folder, "import a.md --out -");
    assert_eq!(code, 0);
    assert_eq!(
        printed,
        std::fs::read_to_string(folder.join("plan.toml")).unwrap()
    );
    assert_eq!(on(&folder, "import a.md --force --exit-code").0, 1);
}

#[test]
fn columns_can_be_said() {
    let text =
        "| Việc cần làm | Ai | Bao giờ |\n| --- | --- | --- |\n| Mở lớp | Sở Nội vụ | 6/2026 |\n";
    let refused = import("a.md", text.as_bytes(), &["--lang", "en"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("--map 2=title"), "{}", refused.err);
    let read = import(
        "a.md",
        text.as_bytes(),
        &["--map", "1=title", "--map", "Ai=lead", "--map", "C=end"],
    );
    assert_eq!(read.code, 0, "{}", read.err);
    assert!(read.plan.contains("end   = \"2026-06\""), "{}", read.plan);
    for (map, said) in [
        ("Aai=lead", "--map"),
        ("9=lead", "--map"),
        ("1=titel", "title"),
        ("1", "has no ="),
    ] {
        let refused = import("a.md", text.as_bytes(), &["--lang", "en", "--map", map]);
        assert_eq!(refused.code, 2, "{map}");
        assert!(refused.err.contains(said), "{map}: {}", refused.err);
        assert_eq!(refused.plan, "");
    }
}

#[test]
fn what_is_no_plan_is_refused() {
    let targets = "| TT | Chỉ tiêu | Đơn vị tính | Năm 2026 |\n| --- | --- | --- | --- |\n| 1 | Tỷ lệ hồ sơ trực tuyến | % | 90 |\n";
    for (name, bytes, said) in [
        ("a.md", targets.as_bytes(), "a table of targets"),
        ("b.md", "| Thứ | Giờ | Nội dung | Chủ trì |\n| --- | --- | --- | --- |\n| Hai | 8:00 | Giao ban | Giám đốc |\n".as_bytes(), "a diary"),
        ("c.md", "| TT | Nội dung | Đơn vị thực hiện | Đơn giá | Thành tiền |\n| --- | --- | --- | --- | --- |\n| 1 | In tài liệu | Văn phòng | 10 | 100 |\n".as_bytes(), "a budget"),
        ("a.pdf", b"%PDF-1.7\n...", "is a PDF"),
        ("a.rtf", b"{\\rtf1 x}", "save it as .docx"),
        ("a.txt", b"", "is empty"),
        (
            "a.html",
            b"<!DOCTYPE html><html><body>x</body></html>",
            "in HTML",
        ),
        ("a.png", b"\x89PNG\r\n\x1a\n00000000", "a picture"),
        ("a.docx", b"PK\x03\x04 and nothing more", "a.docx"),
    ] {
        let refused = import(name, bytes, &["--lang", "en"]);
        assert_eq!(
            (refused.code, refused.out.as_str(), refused.plan.as_str()),
            (2, "", ""),
            "{name}"
        );
        assert!(refused.err.contains(said), "{name}: {}", refused.err);
        assert_eq!(refused.err.lines().count(), 1, "{name}: {}", refused.err);
    }
}

#[test]
fn people_are_not_written() {
    let text = "| TT | Nhiệm vụ | Chủ trì | Lãnh đạo phụ trách | Điện thoại | Ghi chú |\n| --- | --- | --- | --- | --- | --- |\n\
                | 1 | Mở lớp | Sở Nội vụ | Trần Văn Mẫu - Phó Giám đốc | 0912345678 | Liên hệ mau@vi.du.vn |\n";
    let read = import("a.md", text.as_bytes(), &["--lang", "en"]);
    assert_eq!(read.code, 0, "{}", read.err);
    assert!(
        read.plan.contains("leader = \"Phó Giám đốc\""),
        "{}",
        read.plan
    );
    for word in ["Trần", "Mẫu", "0912", "mau@"] {
        assert!(
            !read.plan.contains(word) && !read.out.contains(word),
            "{word}: {}{}",
            read.plan,
            read.out
        );
    }
    let kept = import("a.md", text.as_bytes(), &["--names"]);
    assert!(
        kept.plan.contains("Trần Văn Mẫu - Phó Giám đốc"),
        "{}",
        kept.plan
    );
}

#[test]
fn the_record_has_every_key() {
    let read = import("a.md", &markdown(), &["--format", "json", "--lang", "vi"]);
    assert_eq!(read.code, 0, "{}", read.err);
    let record: serde_json::Value = serde_json::from_str(&read.out).unwrap();
    let keys: Vec<&str> = record
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        keys,
        [
            "schema_version",
            "kind",
            "paper",
            "plan",
            "counts",
            "columns",
            "marks",
            "unused",
            "left_out",
            "changes"
        ]
    );
    assert_eq!(record["paper"]["form"], "md");
    assert_eq!(record["paper"]["file"], "a.md");
    assert_eq!(record["counts"]["items"], 4);
    for mark in record["marks"].as_array().unwrap() {
        let line = mark["line"].as_u64().unwrap();
        let written = read
            .plan
            .lines()
            .nth(usize::try_from(line).unwrap() - 1)
            .unwrap();
        assert!(
            written.contains(&format!("# ? {}", mark["kind"].as_str().unwrap())),
            "{written}"
        );
    }
}

/// A row that a filter hides is a task, and a hidden column is read: both are told.
#[test]
fn what_a_sheet_hides_is_told() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Phụ lục").unwrap();
    let all = std::iter::once(&HEAD[..]).chain(ROWS.iter().copied());
    for (row, cells) in (0..).zip(all) {
        for (column, cell) in (0..).zip(width(cells)) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    sheet.set_row_hidden(2).unwrap();
    sheet.set_row_hidden(3).unwrap();
    sheet.set_column_hidden(4).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    for (lang, said) in [
        (
            "vi",
            "Trang “Phụ lục” có 2 hàng ẩn (3, 4), 1 cột ẩn (E): vẫn đọc.",
        ),
        (
            "en",
            "Sheet “Phụ lục” hides 2 rows (3, 4), 1 column (E): they are read all the same.",
        ),
    ] {
        let read = import("a.xlsx", &bytes, &["--lang", lang]);
        assert!(read.out.contains(said), "{}", read.out);
        assert_eq!(read.plan.matches("[[item]]").count(), 4);
    }
    let read = import("a.xlsx", &bytes, &["--format", "json"]);
    let record: serde_json::Value = serde_json::from_str(&read.out).unwrap();
    let table = &record["paper"]["tables"][0];
    assert_eq!(table["hidden_rows"], serde_json::json!([3, 4]));
    assert_eq!(table["hidden_columns"], serde_json::json!([5]));
}

/// What the reader of a paper leaves out has its place and its reason, and nobody's name.
#[test]
fn what_a_paper_hides_is_told() {
    let bytes = docx_hiding("bản cũ, hỏi đ/c Trần Văn Mẫu");
    let read = import("a.docx", &bytes, &["--lang", "vi"]);
    let said = "Không dùng: 1 chỗ chữ ẩn (đoạn 2).";
    assert!(read.out.contains(said), "{}", read.out);
    let read = import("a.docx", &bytes, &["--format", "json"]);
    let record: serde_json::Value = serde_json::from_str(&read.out).unwrap();
    let unused = &record["unused"][0];
    assert_eq!(unused["why"], "hidden");
    assert_eq!(unused["at"], serde_json::json!({"paragraph": 2}));
    assert!(unused["words"].as_str().unwrap().contains("bản cũ"));
    assert!(!read.out.contains("Mẫu"), "{}", read.out);
    assert!(!read.plan.contains("bản cũ"), "{}", read.plan);
}

#[test]
fn rows_groups_and_dittos() {
    let text = "| STT | Công việc | Đơn vị chủ trì | Phối hợp | Thời gian thực hiện |\n| --- | --- | --- | --- | --- |\n\
                | (1) | (2) | (3) | (4) | (5) |\n\
                | 1 | Mở lớp | Phòng Đào tạo | Văn phòng | từ tháng 3 đến tháng 5/2026 |\n\
                |  | cho cán bộ xã |  |  |  |\n\
                | 2 | Hội thảo | nt | như trên | 2026 |\n\
                | STT | Công việc | Đơn vị chủ trì | Phối hợp | Thời gian thực hiện |\n\
                | 03 | Tổng kết | Phòng Đào tạo |  | tháng 12 |\n";
    let folder = folder("import-rows");
    std::fs::write(folder.join("a.md"), text).unwrap();
    let (code, _, err) = on(&folder, "import a.md --issued 2026-01-05");
    assert_eq!(code, 0, "{err}");
    let (_, list, _) = on(
        &folder,
        "list --format tsv --columns id,title,leads,partners,start,end",
    );
    assert_eq!(
        list,
        "1\tMở lớp cho cán bộ xã\tDT\tVP\t2026-03\t2026-05\n\
         2\tHội thảo\tDT\tVP\t2026\t2026\n\
         3\tTổng kết\tDT\t\t2026-12\t2026-12\n"
    );
    let plan = std::fs::read_to_string(folder.join("plan.toml")).unwrap();
    for kind in ["row", "ditto", "year", "id"] {
        assert!(plan.contains(&format!("# ? {kind}: ")), "{kind}: {plan}");
    }
    assert_eq!(first_column(&list), ["1", "2", "3"]);
}

/// The session of the page, with its paper.
#[test]
fn the_page_of_import_is_run() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/import.md");
    let page = std::fs::read_to_string(page).unwrap();
    let block = |begin: &str| {
        let (_, rest) = page.split_once(begin).unwrap();
        rest.split_once("```").unwrap().0.to_owned()
    };
    let folder = folder("import-page");
    std::fs::write(folder.join("phu-luc.md"), block("```markdown\n")).unwrap();
    let session = block("```sh\n");
    let lines: Vec<&str> = session.lines().collect();
    assert_eq!(lines.len(), 4, "{session}");
    for line in lines {
        let line = line.strip_prefix("plan ").unwrap();
        let (code, out, err) = on(&folder, line);
        assert_eq!(code, 0, "{line}: {err}");
        assert_ne!(out, "", "{line}");
    }
    let (_, found, _) = on(&folder, "check --only unconfirmed --format short");
    assert!(!found.contains("(time)"), "{found}");
}

/// Cells with roles in brackets lost whoever joins; groups with letters were tasks; a
/// column of numbers without any glued all rows into one; a row without a title was a
/// fault of the program.
#[test]
fn other_layouts_of_offices() {
    let listed = |name: &str, text: &str, options: &str| {
        let folder = folder(&format!("import-layout-{name}"));
        std::fs::write(folder.join("a.md"), text).unwrap();
        let (code, _, err) = on(&folder, format!("import a.md {options}").trim_end());
        assert_eq!(code, 0, "{name}: {err}");
        let columns = "list --format tsv --columns id,title,leads,partners,start,end";
        let (_, list, err) = on(&folder, columns);
        assert_ne!(list, "", "{name}: {err}");
        list
    };
    assert_eq!(
        listed(
            "roles",
            "| TT | Hoạt động | Cơ quan chủ trì, phối hợp | Thời gian hoàn thành |\n| --- | --- | --- | --- |\n\
             | 1 | Đại hội | Chi ủy (chủ trì); Đoàn Thanh niên, Công đoàn (phối hợp) | 3/2026 |\n\
             | 2 | Việc hai | Sở Y tế chủ trì; Sở Tài chính phối hợp | 3/2026 |\n\
             | 3 | Việc ba | Sở Y tế (đầu mối phối hợp với các sở: Tài chính, Nội vụ) | 3/2026 |\n",
            "",
        ),
        "1\tĐại hội\tCU\tDTN,CD\t\t2026-03\n2\tViệc hai\tSYT\tSTC\t\t2026-03\n3\tViệc ba\tSYT\t\t\t2026-03\n"
    );
    assert_eq!(
        listed(
            "letters",
            "# Chương trình công tác năm 2026\n\n| TT | Nội dung | Chủ trì | Phối hợp | Thời gian |\n| --- | --- | --- | --- | --- |\n\
             | A | TỔ CHỨC | | | |\n| 1 | Đề án | Phòng Tổ chức | Các phòng, ban, đơn vị trực thuộc | 15/01 |\n\
             | B | TÀI CHÍNH | | | |\n| 1 | Dự toán | Phòng Kế hoạch | | Quý I, II/2026 |\n",
            "",
        ),
        "a.1\tĐề án\tTC\tPBDVT\t2026-01-15\t2026-01-15\nb.1\tDự toán\tKH\t\t2026-Q1\t2026-Q2\n"
    );
    assert_eq!(
        listed(
            "numbers",
            "| TT | Hoạt động | Chủ trì | Thời gian hoàn thành |\n| --- | --- | --- | --- |\n\
             | | Đại hội | Chi ủy | 3/2026 |\n| | Tham quan | Công đoàn | 6/2026 |\n| | | Công đoàn | 9/2026 |\n",
            "",
        ),
        "1\tĐại hội\tCU\t\t\t2026-03\n2\tTham quan\tCD\t\t\t2026-06\n3\t(chưa có nội dung)\tCD\t\t\t2026-09\n"
    );
    let english = listed(
        "english",
        "| No | Task | Lead | Due date | Remarks |\n| --- | --- | --- | --- | --- |\n\
         | 1 | Draft | Ministry of Science and Technology | June 30, 2026 | call +84 912 345 678 | lost |\n",
        "--lang en",
    );
    assert!(
        english.starts_with("1\tDraft\tMST\t\t\t2026-06-30"),
        "{english}"
    );
}

/// Whoever waits for a paper on a terminal is told what is read, on a line that is gone when
/// the answer comes.
#[cfg(target_os = "linux")]
#[test]
fn a_slow_paper_has_a_line_that_goes_away() {
    use crate::support::screen::on_screen;

    let folder = folder("import-progress");
    let (paper, made) = (folder.join("a.md"), folder.join("a.toml"));
    std::fs::write(&paper, markdown()).unwrap();
    let (paper, made) = (paper.display(), made.display());
    let line = format!("(sleep 1.5; cat '{paper}') | plan import - --out '{made}'");
    let seen = on_screen(20, 80, "", &[], &line);
    assert_eq!(seen.code, 0, "{}", seen.text);
    let said = "Reading standard input …";
    let (before, after) = seen.text.split_once(said).expect("it is said");
    assert_eq!(before, "\r");
    let blank = format!("\r{}\r", " ".repeat(said.chars().count()));
    let answer = after.strip_prefix(&blank).expect("it is taken away");
    assert!(answer.starts_with("Wrote "), "{answer}");
}
