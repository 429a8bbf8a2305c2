//! The workbook of several plans: the rows of each of them behind its name, and
//! what is left out.

use super::{Book, Cell, split};
use crate::support::start;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

const NAMES: [&str; 3] = ["nhieu-nam.toml", "sap-nhap.toml", "dieu-chinh.toml"];

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = start::plan();
    command.current_dir(folder).args(arguments);
    command.output().unwrap()
}

/// A folder `k` with three plans, and one that is broken.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let k = folder.path().join("k");
    fs::create_dir(&k).unwrap();
    for name in NAMES {
        fs::write(k.join(name), super::project(&format!("examples/{name}"))).unwrap();
    }
    fs::write(k.join("hong.toml"), "format = 1\n[plan]\ntitle = \"A\n").unwrap();
    folder
}

fn letters(column: &str) -> usize {
    let places = column.bytes().map(|letter| usize::from(letter - b'A') + 1);
    places.fold(0, |sum, place| sum * 26 + place)
}

/// The rows of a table with what stands under each heading.
fn rows(book: &Book, sheet: usize) -> Vec<BTreeMap<String, Cell>> {
    let (cells, head) = (book.cells(sheet), book.head_row(sheet));
    let range = super::attributes(book.sheet(sheet), "<autoFilter ", "ref");
    let last = split(range[0].split(':').next_back().unwrap()).1;
    let headings: BTreeMap<usize, String> = cells
        .iter()
        .filter(|(place, _)| split(place).1 == head)
        .map(|(place, cell)| (letters(split(place).0), cell.value.clone()))
        .collect();
    let row = |number: usize| {
        let own = cells
            .iter()
            .filter(move |(place, _)| split(place).1 == number);
        own.map(|(place, cell)| {
            let heading = headings[&letters(split(place).0)].clone();
            (heading, cell.clone())
        })
        .collect()
    };
    (head + 1..=last).map(row).collect()
}

#[test]
fn the_rows_are_those_of_each_plan_behind_its_name() {
    let folder = folder();
    let made = run(
        folder.path(),
        &["-f", "k", "export", "xlsx", "--lang", "vi"],
    );
    assert_eq!(made.status.code(), Some(3));
    let book = Book::read(&made.stdout);
    assert_eq!(
        book.sheet_names(),
        [
            "Kế hoạch",
            "Nhiệm vụ",
            "Thời hạn",
            "Báo cáo",
            "Tổng hợp",
            "Theo kế hoạch",
            "Theo đơn vị",
            "Đơn vị"
        ]
    );
    // The sheets of rows, here and in the workbook of one plan.
    for (sheet, of_one) in [(2, 1), (3, 2), (4, 3), (8, 5)] {
        let mut all = rows(&book, sheet);
        let mut n = 0;
        for name in NAMES {
            let file = format!("k/{name}");
            let one = run(
                folder.path(),
                &["-f", &file, "export", "xlsx", "--lang", "vi"],
            );
            let one = Book::read(&one.stdout);
            let label = {
                let plans = rows(&book, 1);
                let own = plans.into_iter().find(|row| row["Tệp"].value == file);
                own.unwrap()["Kế hoạch"].clone()
            };
            let mut own: Vec<_> = all
                .extract_if(.., |row| row.get("Kế hoạch") == Some(&label))
                .collect();
            for row in &mut own {
                row.remove("Kế hoạch");
                row.remove("Cơ quan ban hành");
            }
            let mut wanted = rows(&one, of_one);
            for row in &mut wanted {
                // Headings call the paper what this one is.
                *row = std::mem::take(row)
                    .into_iter()
                    .map(|(name, cell)| (usual(&name), cell))
                    .collect();
            }
            n += wanted.len();
            let differs = own.iter().zip(&wanted).find(|(own, wanted)| own != wanted);
            assert!(differs.is_none(), "{sheet} {name}: {differs:?}");
            assert_eq!(own.len(), wanted.len(), "{sheet} {name}");
        }
        assert!(all.is_empty() && n > 0, "{sheet}: {all:?}");
    }
}

/// A heading of a workbook that calls the paper something else.
fn usual(heading: &str) -> String {
    heading.replace("Chương trình", "Kế hoạch")
}

#[test]
fn what_is_left_out_stands_on_every_sheet() {
    let folder = folder();
    let out = [
        "-f", "k", "export", "xlsx", "--lang", "vi", "--out", "x.xlsx",
    ];
    let complete = run(folder.path(), &[&out[..], &["--complete"]].concat());
    assert_eq!(complete.status.code(), Some(2));
    assert!(!folder.path().join("x.xlsx").exists());
    let made = run(folder.path(), &out);
    assert_eq!(made.status.code(), Some(3));
    let said = String::from_utf8(made.stderr).unwrap();
    assert!(said.contains("k/hong.toml: có lỗi nên chưa tính"), "{said}");
    let book = Book::read(&fs::read(folder.path().join("x.xlsx")).unwrap());
    for sheet in 1..=8 {
        let above = &book.cells(sheet)["A3"].value;
        assert_eq!(above, "Chưa tính 1 tệp có lỗi: k/hong.toml", "{sheet}");
    }
    let below: Vec<String> = book.cells(1).into_values().map(|cell| cell.value).collect();
    let why = "k/hong.toml: có lỗi nên chưa tính. Lỗi đầu: dòng 3, cột 11";
    assert!(below.iter().any(|line| line.starts_with(why)), "{below:?}");
}

#[test]
fn the_counts_are_those_of_the_summary() {
    let folder = folder();
    let made = run(
        folder.path(),
        &["-f", "k", "export", "xlsx", "--lang", "en"],
    );
    let book = Book::read(&made.stdout);
    for (sheet, by) in [(5, "plan,unit"), (6, "plan"), (7, "unit")] {
        let tsv = [
            "-f",
            "k",
            "summary",
            "--by",
            by,
            "--columns",
            "total,overdue",
            "--format",
            "tsv",
        ];
        let said = run(folder.path(), &tsv);
        let counts = String::from_utf8(said.stdout).unwrap();
        let shown: Vec<String> = rows(&book, sheet)
            .iter()
            .map(|row| [&row["Total"], &row["Not done, overdue"]].map(|cell| cell.value.clone()))
            .map(|counts| counts.join("\t"))
            .collect();
        // The filter of the table leaves the total alone.
        let mut wanted: Vec<&str> = counts.lines().collect();
        let total = wanted.pop();
        assert_eq!(total, Some("29\t7"), "{by}");
        assert_eq!(shown, wanted, "{by}");
    }
}

#[test]
fn a_filter_holds_on_all_sheets_and_a_plan_can_be_chosen() {
    let folder = folder();
    let words = [
        "-f", "k", "export", "xlsx", "--lang", "en", "--unit", "QLTM", "--year", "2026",
    ];
    let book = Book::read(&run(folder.path(), &words).stdout);
    for sheet in 1..=8 {
        let about = &book.cells(sheet)["A2"].value;
        assert!(about.ends_with("Only: unit QLTM; year 2026"), "{about}");
    }
    let plans = rows(&book, 1);
    let items: Vec<&str> = plans.iter().map(|row| &*row["Items"].value).collect();
    assert_eq!(items.len(), 3);
    assert!(items.contains(&"0"), "{items:?}");
    let one = run(
        folder.path(),
        &["-f", "k", "export", "xlsx", "--plan", "k/sap-nhap.toml"],
    );
    assert_eq!(one.status.code(), Some(0));
    assert_eq!(rows(&Book::read(&one.stdout), 1).len(), 1);
}
