//! `plan export xlsx`: the cells of the file, and where it goes.

mod set;

use crate::support::start;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

const HOSTILE: &str = include_str!("../office/tables.toml");

fn plan(text: &str, arguments: &[&str]) -> Output {
    let mut child = start::plan()
        .args(["-f", "-", "export", "xlsx"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // What refuses its arguments does not read.
    let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
    child.wait_with_output().unwrap()
}

fn project(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn hostile() -> String {
    HOSTILE.replace("LONG", &"ả".repeat(5_000))
}

/// The parts of a file, by name.
struct Book(BTreeMap<String, String>);

/// A cell: its type, its value, its format.
#[derive(Clone, Debug, PartialEq)]
struct Cell {
    kind: String,
    value: String,
    format: String,
}

impl Book {
    fn read(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
        let mut parts = BTreeMap::new();
        for place in 0..archive.len() {
            let mut file = archive.by_index(place).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            parts.insert(name, text);
        }
        Self(parts)
    }

    fn of(text: &str, arguments: &[&str]) -> (Self, String) {
        let output = plan(text, arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        (Self::read(&output.stdout), said)
    }

    fn sheet_names(&self) -> Vec<String> {
        attributes(&self.0["xl/workbook.xml"], "<sheet ", "name")
    }

    fn sheet(&self, number: usize) -> &str {
        &self.0[&format!("xl/worksheets/sheet{number}.xml")]
    }

    /// The cells that have something in them, by place.
    fn cells(&self, number: usize) -> BTreeMap<String, Cell> {
        let strings: Vec<String> = self.0["xl/sharedStrings.xml"]
            .split("<si>")
            .skip(1)
            .map(|part| unescape(between(part, "<t", "</t>").split_once('>').unwrap().1))
            .collect();
        let styles = &self.0["xl/styles.xml"];
        let formats: BTreeMap<String, String> = styles
            .split("<numFmt ")
            .skip(1)
            .map(|part| {
                let id = between(part, "numFmtId=\"", "\"").to_owned();
                (id, unescape(between(part, "formatCode=\"", "\"")))
            })
            .collect();
        let looks: Vec<String> = between(styles, "<cellXfs", "</cellXfs>")
            .split("<xf ")
            .skip(1)
            .map(|part| between(part, "numFmtId=\"", "\"").to_owned())
            .collect();
        let mut cells = BTreeMap::new();
        for part in self.sheet(number).split("<c ").skip(1) {
            let head = part.split('>').next().unwrap();
            if head.ends_with('/') {
                continue;
            }
            let attribute = |name: &str| {
                let start = format!("{name}=\"");
                head.find(&start)
                    .map(|at| head[at + start.len()..].split('"').next().unwrap())
            };
            let raw = between(part, "<v>", "</v>");
            let kind = attribute("t").unwrap_or("n");
            let value = match kind {
                "s" => strings[raw.parse::<usize>().unwrap()].clone(),
                _ => raw.to_owned(),
            };
            let look = attribute("s").unwrap_or("0").parse::<usize>().unwrap();
            let format = formats.get(&looks[look]).cloned().unwrap_or_default();
            let place = attribute("r").unwrap().to_owned();
            let kind = kind.to_owned();
            cells.insert(
                place,
                Cell {
                    kind,
                    value,
                    format,
                },
            );
        }
        cells
    }

    /// The table of a sheet: what stands under a heading, by the value of the
    /// first column.
    fn at(&self, number: usize, first: &str, heading: &str) -> Option<Cell> {
        let cells = self.cells(number);
        let head = self.head_row(number);
        let column = cells.iter().find_map(|(place, cell)| {
            let (letters, row) = split(place);
            (row == head && cell.value == heading).then(|| letters.to_owned())
        });
        let column = column.unwrap_or_else(|| panic!("no heading {heading}"));
        let row = cells.iter().find_map(|(place, cell)| {
            let (letters, row) = split(place);
            (letters == "A" && row > head && cell.value == first).then_some(row)
        });
        let row = row.unwrap_or_else(|| panic!("no row {first}"));
        cells.get(&format!("{column}{row}")).cloned()
    }

    fn head_row(&self, number: usize) -> usize {
        let range = attributes(self.sheet(number), "<autoFilter ", "ref");
        split(range[0].split(':').next().unwrap()).1
    }
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let rest = &text[text.find(start).unwrap() + start.len()..];
    &rest[..rest.find(end).unwrap()]
}

fn attributes(text: &str, tag: &str, name: &str) -> Vec<String> {
    let tags = text.split(tag).skip(1);
    tags.map(|part| unescape(between(part, &format!("{name}=\""), "\"")))
        .collect()
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

fn split(place: &str) -> (&str, usize) {
    let at = place.find(|c: char| c.is_ascii_digit()).unwrap();
    (&place[..at], place[at..].parse().unwrap())
}

fn cell(kind: &str, value: &str, format: &str) -> Option<Cell> {
    Some(Cell {
        kind: kind.to_owned(),
        value: value.to_owned(),
        format: format.to_owned(),
    })
}

/// B27: a number of the paper is text, a day is a day, a year is no day.
#[test]
fn b27_ids_are_text_and_dates_are_dates() {
    let text = "format = 1\n[plan]\ntitle = \"Thử\"\nissued = 2026\n[unit.A]\nname = \"Phòng A\"\n\
                [[item]]\nid = \"6.10\"\ntitle = \"Đào tạo\"\nstart = 2026\nend = 2026-12-15\n\
                [[item.lead]]\nunit = \"A\"\n";
    let (book, said) = Book::of(text, &["--lang", "vi"]);
    assert_eq!(said, "");
    assert_eq!(book.at(1, "6.10", "TT"), cell("s", "6.10", "@"));
    let day = cell("n", "46371", "dd/mm/yyyy");
    assert_eq!(book.at(1, "6.10", "Thời hạn hoàn thành"), day);
    assert_eq!(book.at(1, "6.10", "Chậm nhất"), day);
    assert_eq!(book.at(1, "6.10", "Bắt đầu"), cell("n", "2026", ""));
}

/// B44: no text is a formula, and none is changed.
#[test]
fn b44_text_like_a_formula_stays_text() {
    let (book, _) = Book::of(&hostile(), &["--all"]);
    for number in 1..=5 {
        let sheet = book.sheet(number);
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "{number}");
        assert!(!sheet.contains("<hyperlink"), "{number}");
    }
    let title = |id| book.at(1, id, "Nhiệm vụ").unwrap();
    assert_eq!(
        title("6.1"),
        cell("s", "=HYPERLINK(\"http://example.invalid\",\"xem\")", "").unwrap()
    );
    assert_eq!(title("7").value, "- đã xong");
    assert_eq!(title("8").value, "@dừng");
    // Edited and left again, they stay text.
    assert!(book.0["xl/styles.xml"].contains("quotePrefix=\"1\""));
    let reports = book.cells(3);
    let values: Vec<&str> = reports.values().map(|cell| cell.value.as_str()).collect();
    assert!(values.contains(&"=45/BC") && values.contains(&"-1"));
}

/// B26: the accents of a title are there as they are.
#[test]
fn b26_accents_are_as_the_file_has_them() {
    let text = project("plan.toml").replacen("Tổ chức", "Đề án số hóa", 1);
    let (book, _) = Book::of(&text, &[]);
    let strings = &book.0["xl/sharedStrings.xml"];
    assert!(strings.contains("Sở Văn hóa Thể thao và Du lịch"));
    assert!(strings.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\""));
}

#[test]
fn texts_that_try_to_break_out_are_whole() {
    let (book, said) = Book::of(&hostile(), &["--all"]);
    let title = |id| book.at(1, id, "Nhiệm vụ").unwrap().value;
    // As Excel stores what looks like one of its own escapes.
    assert_eq!(
        title("6.10"),
        "&<>\"'| `mã` _x005F_x0041_ “ngoặc”; phẩy, hết\\n"
    );
    assert_eq!(title("6.11"), "dòng một\ndòng hai\ndòng ba");
    assert_eq!(
        title("6.12"),
        "Họp \\u{1b}[2J\\u{7} B\\u{202e}gnouhc \\u{9b}31m a\\u{8}\\u{7f} \\u{fffe}\\u{ffff}"
    );
    for part in book.0.values() {
        let bad =
            |c: char| c.is_control() && c != '\n' && c != '\r' || "\u{fffe}\u{ffff}".contains(c);
        assert!(!part.contains(bad));
    }
    // Five thousand letters take several rows, and no letter is lost.
    let long: String = book
        .cells(1)
        .values()
        .filter(|cell| cell.value.starts_with('ả') || cell.value.starts_with("(tiếp) ả"))
        .map(|cell| cell.value.replace("(tiếp) ", ""))
        .collect();
    assert_eq!(long, "ả".repeat(5_000));
    assert_eq!(
        said.lines().next().unwrap(),
        "Trang Nhiệm vụ, dòng 6.13: chữ dài quá một ô, ghi tiếp ở dòng dưới"
    );
}

#[test]
fn every_sheet_is_set_up_for_work_and_for_paper() {
    for (name, lang, names) in [
        (
            "plan.toml",
            "vi",
            ["Nhiệm vụ", "Thời hạn", "Báo cáo", "Tổng hợp", "Đơn vị"],
        ),
        (
            "examples/nhieu-nam.toml",
            "en",
            ["Items", "Deadlines", "Reports", "Summary", "Bodies"],
        ),
    ] {
        let (book, _) = Book::of(&project(name), &["--lang", lang]);
        assert_eq!(book.sheet_names(), names);
        for number in 1..=5 {
            let sheet = book.sheet(number);
            for sign in [
                "state=\"frozen\"",
                "<autoFilter ",
                "orientation=\"landscape\"",
                "paperSize=\"9\"",
                "fitToHeight=\"0\"",
                "<pageSetUpPr fitToPage=\"1\"/>",
                "numberStoredAsText=\"1\"",
            ] {
                assert!(sheet.contains(sign), "{name} {number}: {sign}");
            }
            let head = book.head_row(number);
            assert!(sheet.contains(&format!("ySplit=\"{head}\"")), "{number}");
            // The headings stand on each printed page.
            let title = format!("${head}:${head}");
            assert!(book.0["xl/workbook.xml"].contains(&title), "{title}");
            let cells = book.cells(number);
            assert!(cells["A1"].value.contains("Kế hoạch") || lang == "en");
            assert!(
                cells["A2"].value.starts_with(match lang {
                    "vi" => "Tính đến ngày 25/11/2026 · ",
                    _ => "As of 25/11/2026 · ",
                }),
                "{}",
                cells["A2"].value
            );
        }
    }
}

#[test]
fn each_sheet_has_what_its_command_lists() {
    let example = project("examples/nhieu-nam.toml");
    let (book, _) = Book::of(&example, &[]);
    assert_eq!(
        book.at(1, "1.2", "Tình trạng").unwrap().value,
        "sắp đến hạn, còn 23 ngày"
    );
    assert_eq!(
        book.at(1, "1.4", "Còn lại (ngày)"),
        cell("n", "-329", "#,##0;\"quá \"#,##0;\"hôm nay\"")
    );
    let results = book.at(1, "1.3", "Kết quả thực hiện").unwrap().value;
    assert!(
        results.starts_with("năm 2022: Nghiệm thu 9 đề án"),
        "{results}"
    );
    for (number, command, filter) in [
        (1, "list", &[][..]),
        (2, "deadlines", &[]),
        (3, "reports", &[]),
        (5, "units", &[]),
        (1, "list", &["--unit", "QLTM"]),
        (2, "deadlines", &["--unit", "QLTM"]),
        (3, "reports", &["--unit", "QLTM"]),
        (1, "list", &["--year", "2024"]),
        (2, "deadlines", &["--year", "2026"]),
        (3, "reports", &["--year", "2025"]),
    ] {
        let (book, _) = Book::of(&example, filter);
        let rows = start::plan()
            .args(["-f", "examples/nhieu-nam.toml"])
            .arg(command)
            .args(filter)
            .output()
            .unwrap();
        let rows = String::from_utf8(rows.stdout).unwrap().lines().count();
        let range = attributes(book.sheet(number), "<autoFilter ", "ref");
        let (head, last) = range[0].split_once(':').unwrap();
        let all = split(last).1 - split(head).1;
        // Sections stand among the items, without a lead.
        let cells = book.cells(number);
        let first = split(head).1 + 1;
        let is_heading = |row: &usize| number == 1 && !cells.contains_key(&format!("C{row}"));
        let headings = (first..first + all).filter(is_heading).count();
        let filtered = all - headings;
        assert_eq!(filtered, rows, "{command} {filter:?}");
    }
}

/// Sections are rows, results of the year, progress and leaders columns; what is
/// late is not green; what is on paper has letters of 9 points at least.
#[test]
fn items_are_laid_out_for_a4() {
    let text = project("examples/nhieu-nam.toml");
    let id = text
        .lines()
        .find(|line| line.starts_with("id ") && line.ends_with("\"1.2\""));
    let id = id.unwrap();
    let text = text.replacen(id, &format!("{id}\nleader = \"Phó Giám đốc A\""), 1);
    let (book, _) = Book::of(&text, &["--section", "1"]);
    let cells = book.cells(1);
    let head = book.head_row(1);
    let row = |place: usize| {
        let at = |column: &str| cells.get(&format!("{column}{place}"));
        (
            at("A").unwrap().value.clone(),
            at("B").unwrap().value.clone(),
        )
    };
    assert_eq!(
        row(head + 1),
        (
            "1".to_owned(),
            "Phát triển công nghiệp, cụm công nghiệp".to_owned()
        )
    );
    assert_eq!(row(head + 2).0, "1.1");
    assert_eq!(
        book.at(1, "1.2", "Nhóm").unwrap().value,
        "1. Phát triển công nghiệp, cụm công nghiệp"
    );
    let leader = book.at(1, "1.2", "Lãnh đạo phụ trách").unwrap();
    assert_eq!(leader.value, "Phó Giám đốc A");
    let late = plan::view::words::role(plan::deadline::state::State::DoneLate);
    assert_ne!(late, plan::view::Role::Good);
}

/// The columns on paper, in the width of letters of 11 points, and what A4 leaves.
#[test]
fn no_sheet_has_letters_below_9_points_on_paper() {
    let files = [
        "plan.toml",
        "examples/nhieu-nam.toml",
        "examples/sap-nhap.toml",
    ];
    let each = files
        .iter()
        .flat_map(|file| (1..=5).map(move |number| (file, number)));
    for (file, number) in each {
        let (book, _) = Book::of(&project(file), &[]);
        let sheet = book.sheet(number);
        let widths: Vec<f64> = attributes(sheet, "<col ", "width")
            .iter()
            .map(|width| width.parse().unwrap())
            .collect();
        let area = format!("'{}'!$A$1:$", book.sheet_names()[number - 1]);
        let workbook = &book.0["xl/workbook.xml"];
        let unquoted = area.replace('\'', "");
        let printed = [area.as_str(), unquoted.as_str()]
            .iter()
            .find_map(|area| workbook.split_once(area))
            .map_or(widths.len(), |(_, rest)| {
                let letter = rest.chars().next().unwrap();
                usize::from(u8::try_from(letter).unwrap() - b'A') + 1
            });
        let wide: f64 = widths[..printed].iter().map(|width| width * 5.25).sum();
        assert!(784.0 / wide * 11.0 >= 9.0, "{file} {number}: {wide} points");
        // What runs at the top and the bottom does not shrink with the table.
        assert!(sheet.contains("scaleWithDoc=\"0\""), "{file} {number}");
    }
}

#[test]
fn the_summary_has_numbers_and_named_rates() {
    let (book, _) = Book::of(&project("examples/nhieu-nam.toml"), &[]);
    let total = |heading| book.at(4, "Tổng chung", heading).unwrap();
    assert_eq!(total("Tổng số"), cell("n", "14", "#,##0").unwrap());
    assert_eq!(total("Đến hạn").value, "5");
    assert_eq!(total("Hoàn thành trong số đến hạn").value, "3");
    // A share is a number, whole, and shown with one decimal.
    let share = |heading, share: f64, format| {
        let cell = total(heading);
        assert_eq!(cell.kind, "n");
        assert!((cell.value.parse::<f64>().unwrap() - share).abs() < 1e-12);
        assert_eq!(cell.format, format);
    };
    let most = "[=1]0%;[>=0.9995]\"99,9%\";0.0%";
    share("Hoàn thành trên số đến hạn", 3.0 / 5.0, most);
    share("Đã nhận báo cáo trên số đến hạn", 28.0 / 31.0, most);
    // A filter of rows does not take the total for one of them.
    let range = attributes(book.sheet(4), "<autoFilter ", "ref");
    let last = split(range[0].split(':').nth(1).unwrap()).1;
    assert_eq!(book.cells(4)[&format!("A{}", last + 1)].value, "Tổng chung");
    let notes: Vec<String> = book.cells(4).into_values().map(|cell| cell.value).collect();
    assert!(
        notes
            .iter()
            .any(|note| note.starts_with("Tính đến ngày 25/11/2026: 14 nhiệm vụ"))
    );
}

#[test]
fn a_filter_is_told_on_each_sheet() {
    let (book, _) = Book::of(
        &project("examples/nhieu-nam.toml"),
        &["--unit", "QLTM", "--year", "2026"],
    );
    for number in 1..=5 {
        let about = &book.cells(number)["A2"].value;
        assert!(
            about.ends_with("Chỉ: đơn vị Phòng Quản lý Thương mại; năm 2026"),
            "{about}"
        );
    }
    let codes = book.cells(5);
    assert!(codes.values().any(|cell| cell.value == "QLTM"));
    assert!(!codes.values().any(|cell| cell.value == "QLNL"));
}

#[test]
fn a_plan_without_progress_says_so() {
    let (book, _) = Book::of(&project("plan.toml"), &[]);
    for number in 1..=5 {
        assert_eq!(
            book.cells(number)["A3"].value,
            "Tệp chưa ghi báo cáo, kết quả nào; dưới đây chỉ là thời hạn theo Kế hoạch."
        );
    }
}

#[test]
fn an_empty_plan_has_empty_sheets() {
    let text = "format = 1\n[plan]\ntitle = \"Thử\"\n";
    let (book, said) = Book::of(text, &["--lang", "vi"]);
    assert_eq!(
        said,
        "Không có nhiệm vụ, báo cáo nào khớp điều kiện (tính đến ngày 25/11/2026).\n"
    );
    for number in [1, 2, 3, 5] {
        let cells = book.cells(number);
        let none = "Không có dòng nào khớp điều kiện.";
        assert!(cells.values().any(|cell| cell.value == none), "{number}");
    }
}

#[test]
fn the_same_bytes_twice_and_in_every_zone() {
    for text in [project("examples/sap-nhap.toml"), hostile()] {
        let first = plan(&text, &["--all"]).stdout;
        assert_eq!(first, plan(&text, &["--all"]).stdout);
        assert!(first.starts_with(b"PK"));
    }
    let created = |text: &str| {
        let (book, _) = Book::of(text, &[]);
        between(&book.0["docProps/core.xml"], "<dcterms:created", "</").to_owned()
    };
    assert!(created(&project("plan.toml")).ends_with("2026-11-25T00:00:00Z"));
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn a_file_is_written_whole_and_never_over_another_unasked() {
    let folder = folder("export-xlsx");
    let path = folder.join("kế hoạch.xlsx");
    let out = path.to_string_lossy().into_owned();
    let text = project("plan.toml");
    let first = plan(&text, &["--out", &out]);
    assert!(first.stdout.is_empty());
    let said = String::from_utf8(first.stderr).unwrap();
    assert_eq!(said, format!("Đã ghi {out}\n"));
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(bytes, plan(&text, &[]).stdout);
    std::fs::write(&path, "cũ").unwrap();
    let again = plan(&text, &["--out", &out]);
    assert_eq!(again.status.code(), Some(2));
    assert_eq!(std::fs::read(&path).unwrap(), "cũ".as_bytes());
    assert!(plan(&text, &["--out", &out, "--force"]).status.success());
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn what_cannot_be_exported_is_refused() {
    for (text, arguments) in [
        ("format = 1\n[plan]\ntitle = \"a\"\nxx = 1\n", &[][..]),
        ("format = 1\n[plan]\ntitle = \"a\"\n", &["--format", "json"]),
        ("format = 1\n[plan]\ntitle = \"a\"\n", &["--unit", "x"]),
    ] {
        let output = plan(text, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
    }
    for (arguments, said) in [
        (
            &["export", "--lang", "vi"][..],
            "plan: lỗi: sau export còn thiếu một từ: xlsx, ics",
        ),
        (
            &["export", "pdf", "--lang", "en"],
            "plan: error: plan export: there is no “pdf”. Choose one of: xlsx, ics",
        ),
    ] {
        let output = start::plan().args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(text.starts_with(said), "{text}");
    }
}
