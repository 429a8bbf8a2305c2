//! `plan collect`: what is recorded of forms, what is refused, and that the same
//! form again changes no byte.

mod sent;
mod set;

use crate::support::filled::{Cell, docx, xlsx, xlsx_of};
use crate::support::program::{Ran, finish, folder, plan};
use crate::support::{config, ymd};
use plan::lang::Lang;
use plan::model::form::{FormCode, FormColumn};
use proptest::prelude::*;
use std::path::PathBuf;

const PLAN: &str = r#"format = 1

[plan]
title    = "Chuyển đổi số"
symbol   = "KH-SKHCN"
issued   = 2024-01-15
monitor  = "VP"
language = "vi"

[unit.VP]
name = "Văn phòng Sở"
[unit.QLKH]
name = "Phòng Quản lý Khoa học"
[unit.QLCN]
name = "Phòng Quản lý Công nghệ"

[[duty]]
id     = "nam"
title  = "Báo cáo năm"
every  = "year"
before = "12-15"
to     = "VP"

# Nhiệm vụ
[[item]]
id    = "1"
title = "Mở lớp tập huấn"
end   = 2026 # hạn chót
[[item.lead]]
unit = "QLKH"

[[item]]
id    = "1.1"
title = "Xây dựng kho dữ liệu"
start = 2026-03-01
[[item.lead]]
unit = "QLCN"

[[item]]
id    = "1.10"
title = "Khảo sát doanh nghiệp"
start = 2026-03-01
[[item.lead]]
unit = "QLKH"

[[item]]
id       = "2"
title    = "Cùng làm"
[[item.lead]]
unit = "QLKH"
[[item.lead]]
unit = "QLCN"

[[item]]
id       = "3"
title    = "Của phòng khác"
partners = ["QLKH"]
[[item.lead]]
unit = "QLCN"

[[item]]
id    = "6.1"
title = "Hội thảo"
[[item.lead]]
unit = "QLKH"
"#;

/// The columns of a form, by what is filled in.
const WIDTH: usize = FormColumn::ALL.len();

fn line(plan: &str, unit: &str, period: &str) -> String {
    FormCode::new(plan, unit, period).line(Lang::Vi)
}

fn code(unit: &str) -> String {
    line("KH-SKHCN-2024", unit, "2026")
}

fn head() -> Vec<Cell> {
    let headings = FormColumn::ALL.map(|column| column.heading(Lang::Vi));
    headings.map(Cell::from).into()
}

/// A row: its number, its title, what is filled in.
fn row(id: impl Into<Cell>, title: &str, filled: &[(FormColumn, Cell)]) -> Vec<Cell> {
    let mut cells = vec![Cell::from(""); WIDTH];
    cells[0] = id.into();
    cells[1] = title.into();
    for (column, cell) in filled {
        let place = FormColumn::ALL
            .iter()
            .position(|one| one == column)
            .unwrap();
        cells[place] = cell.clone();
    }
    cells
}

/// A sheet: some words, the head, the rows, the line of the form.
fn sheet(rows: &[Vec<Cell>], code: &str) -> Vec<u8> {
    xlsx(&all(rows, code))
}

fn all(rows: &[Vec<Cell>], code: &str) -> Vec<Vec<Cell>> {
    let mut all = vec![
        vec!["BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN".into()],
        vec![],
        head(),
    ];
    all.extend(rows.iter().cloned());
    all.extend([vec![], vec![code.into()]]);
    all
}

/// An office with the plan in a folder of its own.
struct Office(PathBuf);

impl Office {
    fn new(name: &str) -> Self {
        Self::with(name, PLAN)
    }

    fn with(name: &str, text: &str) -> Self {
        let folder = folder(&format!("collect-{name}"));
        std::fs::write(folder.join("plan.toml"), text).unwrap();
        Self(folder)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> &Self {
        std::fs::write(self.0.join(name), bytes).unwrap();
        self
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.0.join("plan.toml")).unwrap()
    }

    fn run(&self, line: &str) -> Ran {
        let mut command = plan();
        command
            .current_dir(&self.0)
            .env("PLAN_TODAY", "2026-12-10")
            .arg("collect")
            .args(line.split_whitespace());
        finish(command)
    }

    /// A run that has to end with a code; what it answers.
    #[track_caller]
    fn ends(&self, line: &str, code: i32) -> String {
        let ran = self.run(line);
        assert_eq!(ran.code, code, "{line}\n{}{}", ran.out, ran.err);
        ran.out
    }

    /// A run after which the plan is as it was.
    #[track_caller]
    fn changes_nothing(&self, line: &str, code: i32) -> String {
        let before = self.text();
        let said = self.ends(line, code);
        assert_eq!(self.text(), before, "{said}");
        said
    }
}

use FormColumn::{Completed, Extension, Obstacle, Percent, Proposal, Reference, Result as Text};

/// A form of QLKH on which each column is filled in.
fn whole() -> Vec<Vec<Cell>> {
    vec![
        row(
            "1",
            "Mở lớp tập huấn",
            &[
                (Text, "- Mở 2 lớp\n- 80 người".into()),
                (Percent, Cell::Number(60.0)),
                (Obstacle, "Chậm kinh phí".into()),
                (Proposal, "Bố trí vốn".into()),
                (Extension, "30/6/2027".into()),
                (Reference, "71/BC-QLKH".into()),
            ],
        ),
        row("1.10", "Khảo sát doanh nghiệp", &[]),
        row(
            "2",
            "Cùng làm",
            &[
                (Text, "Xong phần mình".into()),
                (Completed, "1/12/2026".into()),
            ],
        ),
        row(
            "6.1",
            "Hội thảo",
            &[
                (Text, "Đã tổ chức".into()),
                (Percent, "100%".into()),
                (Completed, Cell::from("05/12/2026")),
            ],
        ),
    ]
}

const RECORDED: [&str; 5] = [
    "[[item.result]]\nperiod   = 2026\ntext     = \"- Mở 2 lớp\\n- 80 người\"\nref      = \"71/BC-QLKH\"\npercent  = 60\nobstacle = \"Chậm kinh phí\"\nproposal = \"Bố trí vốn\"\nreceived = 2026-12-10\n",
    "[[item.request]]\nunit     = \"QLKH\"\nreceived = 2026-12-10\nend      = 2027-06-30\nref      = \"71/BC-QLKH\"\n",
    "[[item.result]]\nperiod    = 2026\nunit      = \"QLKH\"\ntext      = \"Xong phần mình\"\ncompleted = 2026-12-01\nreceived  = 2026-12-10\n",
    "title = \"Hội thảo\"\ncompleted = 2026-12-05\n",
    "[[report]]\nunit     = \"QLKH\"\nperiod   = 2026\nreceived = 2026-12-10\n",
];

#[test]
fn a_form_is_recorded_whole_and_again_changes_no_byte() {
    let in_excel = sheet(&whole(), &code("QLKH"));
    let mut for_word = vec![head()];
    for_word.extend(whole());
    let in_word = docx(&for_word, &code("QLKH"));
    let mut texts = Vec::new();
    for (name, bytes) in [("a.xlsx", in_excel), ("a.docx", in_word)] {
        let office = Office::new(&format!("whole-{}", name.replace('.', "-")));
        office.put(name, &bytes);
        let said = office.ends(name, 0);
        let text = office.text();
        for part in RECORDED {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert!(
            said.contains("đã ghi 3 kết quả, 2 hoàn thành, 1 đề nghị gia hạn"),
            "{said}"
        );
        assert!(said.contains("đã nhận báo cáo, ngày 10/12/2026"), "{said}");
        assert!(
            said.contains("Chưa gửi biểu năm 2026: Phòng Quản lý Công nghệ (QLCN)."),
            "{said}"
        );
        // The deadline did not move, and every line of the file is still there.
        assert!(text.contains("end   = 2026 # hạn chót"));
        assert!(is_within(PLAN, &text), "{text}");
        let again = office.changes_nothing(name, 0);
        assert!(
            again.contains("báo cáo đã ghi nhận ngày 10/12/2026; 11 điều đã có"),
            "{again}"
        );
        office.changes_nothing(&format!("{name} --on 9/12/2026"), 0);
        office.changes_nothing(&format!("{name} --correct"), 0);
        texts.push(text);
    }
    assert_eq!(texts[0], texts[1]);
}

/// Whether every line of a text is in another, in its order.
fn is_within(old: &str, new: &str) -> bool {
    let mut rest = new.lines();
    old.lines().all(|line| rest.any(|other| other == line))
}

#[test]
fn another_text_is_reported_and_replaced_only_with_correct() {
    let office = Office::new("correct");
    let of = |text: &str, percent: f64| {
        let filled = [(Text, Cell::from(text)), (Percent, Cell::Number(percent))];
        sheet(&[row("1", "Mở lớp tập huấn", &filled)], &code("QLKH"))
    };
    office.put("a.xlsx", &of("Mở 2 lớp", 50.0));
    office.ends("a.xlsx", 0);
    office.put("b.xlsx", &of("Mở 3 lớp", 80.0));
    let said = office.changes_nothing("b.xlsx", 1);
    for wanted in [
        "tệp ghi “Mở 2 lớp”, biểu ghi “Mở 3 lớp”",
        "tệp ghi “50%”, biểu ghi “80%”",
        "thêm --correct",
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    office.ends("b.xlsx --correct", 0);
    let text = office.text();
    assert!(
        text.contains("text     = \"Mở 3 lớp\"\npercent  = 80\n"),
        "{text}"
    );
    assert_eq!(text.matches("[[item.result]]").count(), 1);
    office.changes_nothing("b.xlsx", 0);
}

#[test]
fn what_a_form_adds_to_a_result_is_recorded() {
    let office = Office::new("adds");
    office.put(
        "a.xlsx",
        &sheet(&[row("1", "", &[(Text, "Mở 2 lớp".into())])], &code("QLKH")),
    );
    // Without a title there is nothing to compare, but an empty one differs.
    let said = office.changes_nothing("a.xlsx", 1);
    assert!(
        said.contains("nhiệm vụ 1 trong Kế hoạch là “Mở lớp tập huấn”, trong biểu là “”"),
        "{said}"
    );
    let filled = |more: &[(FormColumn, Cell)]| {
        let mut all = vec![(Text, Cell::from("Mở 2 lớp"))];
        all.extend(more.iter().cloned());
        sheet(&[row("1", "Mở lớp tập huấn", &all)], &code("QLKH"))
    };
    office.put("a.xlsx", &filled(&[]));
    office.ends("a.xlsx", 0);
    office.put(
        "a.xlsx",
        &filled(&[
            (Percent, Cell::Number(30.0)),
            (Obstacle, "Thiếu người".into()),
        ]),
    );
    office.ends("a.xlsx", 0);
    assert!(
        office.text().contains("percent  = 30\n"),
        "{}",
        office.text()
    );
}

#[test]
fn rows_and_columns_may_have_moved() {
    let office = Office::new("moved");
    let mut rows = vec![vec!["Tên biểu".into()], vec![]];
    // The columns the other way round, one of them new.
    let turn = |mut cells: Vec<Cell>, more: &str| -> Vec<Cell> {
        cells.reverse();
        cells.insert(3, more.into());
        cells
    };
    rows.push(turn(head(), "Người lập"));
    rows.push(turn(
        row("6.1", "Hội thảo", &[(Text, "Đã tổ chức".into())]),
        "chị A",
    ));
    rows.push(vec![]);
    rows.push(turn(head(), "Người lập"));
    rows.push(turn(
        row("1", "mở lớp tập huẩn.", &[(Text, "Mở 2 lớp".into())]),
        "",
    ));
    rows.push(turn(
        row("", "Việc đột xuất", &[(Text, "Làm thêm".into())]),
        "",
    ));
    rows.push(vec![code("QLKH").as_str().into()]);
    office.put("a.xlsx", &xlsx(&rows));
    let said = office.ends("a.xlsx", 0);
    let text = office.text();
    assert!(
        text.contains("Đã tổ chức") && text.contains("Mở 2 lớp"),
        "{text}"
    );
    assert!(
        !text.contains("Làm thêm") && !text.contains("chị A"),
        "{text}"
    );
    assert!(
        said.contains("hàng 8: hàng không có số thứ tự, đơn vị tự thêm: không ghi"),
        "{said}"
    );
    assert!(
        said.contains("cột “Người lập” không có chỗ trong kế hoạch, không ghi"),
        "{said}"
    );
}

#[test]
fn what_identifies_a_form_is_held_to() {
    let office = Office::new("codes");
    let filled = [row("1", "Mở lớp tập huấn", &[(Text, "Mở 2 lớp".into())])];
    let good = code("QLKH");
    let changed = good.replace("QLKH", "QLCN");
    for (name, line, why) in [
        (
            "plan",
            line("KH-UBND-2024", "QLKH", "2026"),
            "biểu của kế hoạch khác (KH-UBND-2024); kế hoạch này là KH-SKHCN-2024",
        ),
        (
            "unit",
            line("KH-SKHCN-2024", "QLK", "2026"),
            "Kế hoạch không có đơn vị QLK ghi trong Mã biểu",
        ),
        ("changed", changed, "dòng Mã biểu đã bị sửa"),
        (
            "none",
            String::new(),
            "không có dòng Mã biểu nên không biết của đơn vị nào, kỳ nào",
        ),
        (
            "period",
            line("KH-SKHCN-2024", "QLKH", "2026-Q1"),
            "2026-Q1 không phải là kỳ của báo cáo này",
        ),
        (
            "before",
            line("KH-SKHCN-2024", "QLKH", "2019"),
            "chỉ phải gửi từ kỳ",
        ),
        (
            "future",
            line("KH-SKHCN-2024", "QLKH", "2027"),
            "kỳ 2027 chưa đến",
        ),
        (
            "receiver",
            line("KH-SKHCN-2024", "VP", "2026"),
            "Văn phòng Sở là nơi nhận",
        ),
    ] {
        office.put("a.xlsx", &sheet(&filled, &line));
        let said = office.changes_nothing("a.xlsx", 1);
        assert!(said.contains(why), "{name}: {said}");
    }
    // One that is refused does not hold up another.
    office.put("b.xlsx", &sheet(&filled, &good));
    let said = office.ends("a.xlsx b.xlsx", 1);
    assert!(said.contains("đã ghi 1 kết quả"), "{said}");
    office.put("a.xlsx", &sheet(&filled, &good));
    for (option, why) in [
        ("--unit QLCN", "Mã biểu ghi đơn vị QLKH, khác --unit"),
        ("--period 2025", "Mã biểu ghi kỳ 2026, khác --period"),
    ] {
        let said = office.changes_nothing(&format!("a.xlsx {option}"), 1);
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn a_row_that_is_not_the_units_refuses_the_form() {
    let office = Office::new("rows");
    let text = [(Text, Cell::from("Có làm"))];
    let one = || row("1", "Mở lớp tập huấn", &text);
    for (other, why) in [
        (
            row("1.10", "Khảo sát hộ gia đình", &text),
            "hàng 5: nhiệm vụ 1.10 trong Kế hoạch là “Khảo sát doanh nghiệp”, trong biểu là “Khảo sát hộ gia đình”",
        ),
        (
            row("1.1", "Xây dựng kho dữ liệu", &text),
            "hàng 5: Phòng Quản lý Khoa học không chủ trì, không phối hợp nhiệm vụ 1.1",
        ),
        (
            row("9", "Việc lạ", &text),
            "hàng 5: Kế hoạch không có nhiệm vụ số 9",
        ),
        (one(), "số 1 có ở hai hàng (4, 5)"),
    ] {
        office.put("a.xlsx", &sheet(&[one(), other], &code("QLKH")));
        let said = office.changes_nothing("a.xlsx", 1);
        assert!(said.contains(why), "{said}");
    }
    // What it only joins is told, and the rest recorded.
    office.put(
        "a.xlsx",
        &sheet(&[one(), row("3", "Của phòng khác", &text)], &code("QLKH")),
    );
    let said = office.ends("a.xlsx", 0);
    assert!(said.contains("3, hàng 5: Phòng Quản lý Khoa học chỉ phối hợp, kết quả do đơn vị chủ trì báo cáo: không ghi"), "{said}");
    assert_eq!(office.text().matches("Có làm").count(), 1);
}

#[test]
fn numbers_that_a_sheet_made_something_else_of_are_understood() {
    let office = Office::new("numbers");
    let rows = [
        // 1.10 became a number, 6.1 a day of January.
        row(
            Cell::Number(1.1),
            "Khảo sát doanh nghiệp",
            &[
                (Text, "Đã khảo sát".into()),
                (Percent, Cell::Shown(0.6, "0%")),
            ],
        ),
        row(
            Cell::Date(ymd(2026, 1, 6)),
            "Hội thảo",
            &[(Text, "Đã họp".into()), (Completed, Cell::Number(46_361.0))],
        ),
        row(
            Cell::Number(1.0),
            "Mở lớp tập huấn",
            &[
                (Text, "Mở lớp".into()),
                (Completed, Cell::Date(ymd(2026, 12, 1))),
            ],
        ),
    ];
    office.put("a.xlsx", &sheet(&rows, &code("QLKH")));
    office.ends("a.xlsx", 0);
    let text = office.text();
    for wanted in [
        "text     = \"Đã khảo sát\"\npercent  = 60\n",
        "title = \"Hội thảo\"\ncompleted = 2026-12-05\n",
        "completed = 2026-12-01\n",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
}

#[test]
fn cells_that_cannot_be_are_refused_by_themselves() {
    let office = Office::new("cells");
    for (column, cell, why) in [
        (
            Percent,
            Cell::from("một nửa"),
            "“một nửa”: cột này chỉ ghi số từ 0 đến 100; chữ ghi ở cột Kết quả trong kỳ",
        ),
        (Percent, Cell::Number(120.0), "“120” không phải là tỷ lệ"),
        (
            Percent,
            Cell::Number(0.6),
            "là dưới một phần trăm, hay một phần của cả việc",
        ),
        (
            Completed,
            Cell::Date(ymd(2026, 12, 11)),
            "ngày 11/12/2026 chưa đến (hôm nay 10/12/2026)",
        ),
        (
            Completed,
            Cell::from("1/2/2026"),
            "ngày 01/02/2026 trước khi nhiệm vụ bắt đầu (01/03/2026)",
        ),
        (
            Completed,
            Cell::from("sắp xong"),
            "“sắp xong” không phải là một ngày",
        ),
        (
            Extension,
            Cell::from("2027"),
            "nhiệm vụ không có thời hạn nên không có gì để xin gia hạn",
        ),
        (
            Extension,
            Cell::from("sau Tết"),
            "“sau Tết” không phải là một thời hạn",
        ),
    ] {
        let filled = [(Text, Cell::from("Đã khảo sát")), (column, cell)];
        office.put("plan.toml", PLAN.as_bytes());
        office.put(
            "a.xlsx",
            &sheet(
                &[row("1.10", "Khảo sát doanh nghiệp", &filled)],
                &code("QLKH"),
            ),
        );
        let said = office.ends("a.xlsx", 1);
        assert!(said.contains(why), "{why}: {said}");
        assert!(
            office.text().contains("Đã khảo sát"),
            "the rest is recorded"
        );
        office.changes_nothing("a.xlsx", 1);
    }
    office.put("plan.toml", PLAN.as_bytes());
    let rows = [row(
        "1",
        "Mở lớp tập huấn",
        &[(Text, "Mở lớp".into()), (Extension, "30/6/2026".into())],
    )];
    office.put("a.xlsx", &sheet(&rows, &code("QLKH")));
    let said = office.ends("a.xlsx", 1);
    assert!(
        said.contains("không muộn hơn thời hạn đang áp dụng (31/12/2026)"),
        "{said}"
    );
}

/// Where progress is written as parts of one, 1 may be all of it; a year that is
/// typed where the sheet expects a day is a day of 1905 there.
#[test]
fn what_a_sheet_makes_of_a_part_and_of_a_year_is_seen() {
    let office = Office::new("parts");
    let rows = [
        row(
            "1",
            "Mở lớp tập huấn",
            &[
                (Percent, Cell::Number(1.0)),
                (Extension, Cell::Date(ymd(1905, 7, 19))),
            ],
        ),
        row(
            "1.10",
            "Khảo sát doanh nghiệp",
            &[
                (Percent, Cell::Number(0.6)),
                (Completed, Cell::Date(ymd(1905, 7, 18))),
            ],
        ),
    ];
    office.put("a.xlsx", &sheet(&rows, &code("QLKH")));
    let said = office.ends("a.xlsx", 1);
    for wanted in [
        "“1” là một phần trăm hay cả việc? Ghi như 1% hoặc 100%",
        "“2026” không phải là một ngày",
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    let text = office.text();
    assert!(text.contains("end      = 2027\n"), "{text}");
    assert!(!text.contains("percent"), "{text}");
    // Alone it is one per cent.
    let rows = [row("1", "Mở lớp tập huấn", &[(Percent, Cell::Number(1.0))])];
    office.put("a.xlsx", &sheet(&rows, &code("QLKH")));
    office.ends("a.xlsx", 0);
    assert!(office.text().contains("percent  = 1\n"));
}

#[test]
fn words_for_nothing_and_sums_are_not_recorded() {
    let office = Office::new("nothing");
    let no = || Cell::from("Không");
    let rows = [
        row(
            "1",
            "Mở lớp tập huấn",
            &[
                (Text, "Đã mở".into()),
                (Completed, "Chưa".into()),
                (Obstacle, "Không có.".into()),
                (Proposal, no()),
                (Extension, no()),
                (Reference, no()),
            ],
        ),
        row("Tổng cộng", "", &[(Text, "1 việc".into())]),
    ];
    office.put("a.xlsx", &sheet(&rows, &code("QLKH")));
    let said = office.ends("a.xlsx", 0);
    assert!(said.contains("hàng 5: hàng không có số thứ tự"), "{said}");
    let text = office.text();
    assert!(text.contains("text     = \"Đã mở\"\nreceived"), "{text}");
    assert!(!text.contains("Không"), "{text}");
}

/// A table for people has short cells, in the order of the form.
#[test]
fn the_table_is_in_the_order_of_the_form_and_its_cells_are_short() {
    let office = Office::new("table");
    let long = "Đã làm ".repeat(100);
    let rows = [
        row(
            "1",
            "Mở lớp tập huấn",
            &[(Text, long.as_str().into()), (Percent, "60,5 %".into())],
        ),
        row(
            "1.10",
            "Khảo sát doanh nghiệp",
            &[(Text, "Xong".into()), (Percent, "một nửa".into())],
        ),
    ];
    office.put("a.xlsx", &sheet(&rows, &code("QLKH")));
    let said = office.changes_nothing("a.xlsx --dry-run", 1);
    let table: Vec<&str> = said.lines().filter(|line| line.starts_with('│')).collect();
    let widest = table.iter().map(|line| line.chars().count()).max();
    assert!(widest.is_some_and(|widest| widest < 200), "{said}");
    let what: Vec<&str> = table[1..]
        .iter()
        .filter_map(|line| line.split(['│', '┆']).nth(6))
        .map(str::trim)
        .collect();
    assert_eq!(what, ["mới", "mới", "lưu ý", "mới", "không nhận"], "{said}");
}

#[test]
fn what_looks_forgotten_is_told_and_recorded() {
    let office = Office::new("forgotten");
    let rows = [
        row("1", "Mở lớp tập huấn", &[(Percent, Cell::Number(100.0))]),
        row(
            "1.10",
            "Khảo sát doanh nghiệp",
            &[(Completed, "1/12/2026".into())],
        ),
        row(
            "6.1",
            "Hội thảo",
            &[(Percent, "60,5 %".into()), (Reference, "-".into())],
        ),
        row("2", "Cùng làm", &[(Reference, "71/BC".into())]),
    ];
    office.put("a.xlsx", &sheet(&rows, &code("QLKH")));
    let said = office.ends("a.xlsx", 0);
    for wanted in [
        "đạt 100% mà không ghi ngày hoàn thành: chưa tính là xong",
        "có ngày hoàn thành mà không ghi kết quả",
        "“60,5 %” ghi tròn là 61%",
        "chỉ có số văn bản mà không có kết quả: không ghi",
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    let text = office.text();
    assert!(
        text.contains("percent  = 100\n")
            && text.contains("percent  = 61\n")
            && !text.contains("71/BC"),
        "{text}"
    );
    office.changes_nothing("a.xlsx", 0);
}

#[test]
fn texts_are_as_typed_and_formulas_are_text() {
    let office = Office::new("texts");
    let rows = [
        row(
            "1",
            "Mở lớp tập huấn",
            &[(Text, "  Mo\u{302}\u{309} 2 lớp \"thử\"\u{a0}x  ".into())],
        ),
        row("6.1", "Hội thảo", &[(Text, Cell::Formula("=1+1".into()))]),
    ];
    office.put("a.xlsx", &sheet(&rows, &code("QLKH")));
    office.ends("a.xlsx", 0);
    let text = office.text();
    assert!(
        text.contains("text     = \"Mổ 2 lớp \\\"thử\\\" x\""),
        "{text}"
    );
    assert!(text.contains("text     = \"=1+1\""), "{text}");
    office.changes_nothing("a.xlsx", 0);
    let rows = vec![
        head(),
        row("1", "Mở lớp tập huấn", &[(Text, "Mở \u{202e}lớp".into())]),
    ];
    office.put("b.docx", &docx(&rows, &code("QLKH")));
    let said = office.changes_nothing("b.docx", 2);
    assert!(
        said.contains("có ký tự điều khiển không nhìn thấy được (U+202E)"),
        "{said}"
    );
}

#[test]
fn a_units_own_table_for_word_is_found_by_its_headings() {
    let office = Office::new("own");
    let rows: Vec<Vec<Cell>> = vec![
        [
            "STT",
            "Nội dung công việc",
            "Sản phẩm, kết quả",
            "Kết quả thực hiện",
            "Tỷ lệ hoàn thành",
            "Khó khăn, vướng mắc",
        ]
        .map(Cell::from)
        .into(),
        ["I", "Nhóm việc thứ nhất", "", "", "", ""]
            .map(Cell::from)
            .into(),
        ["1.", "Mở lớp tập huấn", "Lớp học", "Mở 2 lớp", "60%", ""]
            .map(Cell::from)
            .into(),
        // The number is merged over two rows.
        ["6.1", "Hội thảo", "", "Đã họp", "", "Thiếu người"]
            .map(Cell::from)
            .into(),
        vec![
            Cell::Above,
            Cell::Above,
            "".into(),
            "Đã in kỷ yếu".into(),
            "".into(),
            "".into(),
        ],
    ];
    office.put("a.docx", &docx(&rows, "Người lập biểu"));
    let said = office.changes_nothing("a.docx", 1);
    assert!(said.contains("Ghi rõ --unit và --period"), "{said}");
    office.ends("a.docx --unit QLKH --period 2026", 0);
    let text = office.text();
    for wanted in [
        "text     = \"Mở 2 lớp\"\npercent  = 60\n",
        "text     = \"Đã họp\\nĐã in kỷ yếu\"\nobstacle = \"Thiếu người\"\n",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    office.changes_nothing("a.docx --unit QLKH --period 2026", 0);
    // Two columns that are one cannot be told apart.
    let rows: Vec<Vec<Cell>> = vec![
        ["TT", "Kết quả quý I", "Kết quả quý II"]
            .map(Cell::from)
            .into(),
        ["1", "a", "b"].map(Cell::from).into(),
    ];
    office.put("b.docx", &docx(&rows, ""));
    let said = office.changes_nothing("b.docx --unit QLKH --period 2026", 2);
    assert!(
        said.contains("hai cột đều là “Kết quả trong kỳ”: “Kết quả quý I” và “Kết quả quý II”"),
        "{said}"
    );
}

#[test]
fn forms_of_one_unit_that_differ_are_both_refused() {
    let office = Office::new("differ");
    let of = |text: &str, unit: &str, id: &str, title: &str| {
        sheet(&[row(id, title, &[(Text, text.into())])], &code(unit))
    };
    office.put("a.xlsx", &of("Mở 2 lớp", "QLKH", "1", "Mở lớp tập huấn"));
    office.put("b.xlsx", &of("Mở 3 lớp", "QLKH", "1", "Mở lớp tập huấn"));
    office.put(
        "c.xlsx",
        &of("Có kho", "QLCN", "1.1", "Xây dựng kho dữ liệu"),
    );
    let said = office.ends("a.xlsx b.xlsx c.xlsx", 1);
    assert_eq!(
        said.matches("các biểu của cùng một đơn vị, cùng kỳ mà khác nhau: a.xlsx, b.xlsx")
            .count(),
        2,
        "{said}"
    );
    let text = office.text();
    assert!(text.contains("Có kho") && !text.contains("Mở 2 lớp") && !text.contains("Mở 3 lớp"));
    // The same form twice is one.
    office.put("b.xlsx", &of("Mở 2 lớp", "QLKH", "1", "Mở lớp tập huấn"));
    office.ends("a.xlsx b.xlsx", 0);
    assert_eq!(office.text().matches("Mở 2 lớp").count(), 1);
    assert_eq!(office.text().matches("[[report]]").count(), 2);
}

#[test]
fn the_report_itself_is_recorded_on_its_day() {
    let office = Office::new("received");
    let rows = [row("1", "Mở lớp tập huấn", &[(Text, "Mở 2 lớp".into())])];
    office.put("a.xlsx", &sheet(&rows, &code("QLKH")));
    office.ends("a.xlsx --no-received", 0);
    assert!(!office.text().contains("[[report]]"));
    let late = office.changes_nothing("a.xlsx --today 2026-12-20", 1);
    assert!(
        late.contains("đã qua hạn gửi báo cáo (14/12/2026); ghi rõ ngày biểu đến thật bằng --on"),
        "{late}"
    );
    let early = office.changes_nothing("a.xlsx --on 1/6/2026", 1);
    assert!(early.contains("thêm --early"), "{early}");
    office.ends("a.xlsx --today 2026-12-20 --on 12/12/2026", 0);
    assert!(
        office.text().contains("received = 2026-12-12\n"),
        "{}",
        office.text()
    );
    office.changes_nothing("a.xlsx --today 2026-12-20", 0);
    let ran = office.run("a.xlsx --on 11/12/2026");
    assert_eq!(ran.code, 2, "a day that is still to come: {}", ran.err);
}

#[test]
fn an_empty_form_is_no_report() {
    let office = Office::new("empty");
    office.put(
        "a.xlsx",
        &sheet(&[row("1", "Mở lớp tập huấn", &[])], &code("QLKH")),
    );
    let said = office.changes_nothing("a.xlsx", 0);
    assert!(said.contains("chưa điền gì"), "{said}");
}

#[test]
fn nothing_is_written_with_dry_run_and_json_has_every_key() {
    let office = Office::new("dry");
    office.put("a.xlsx", &sheet(&whole(), &code("QLKH")));
    office.put("b.pdf", b"%PDF-1.7 no form");
    let said = office.changes_nothing("a.xlsx --dry-run", 0);
    for wanted in [
        "Trong biểu",
        "mới",
        "sẽ ghi 3 kết quả",
        "Chưa ghi gì (--dry-run).",
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    let said = office.changes_nothing("a.xlsx b.pdf --dry-run --format json", 1);
    let json: serde_json::Value = serde_json::from_str(&said).unwrap();
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(
        keys(&json),
        [
            "schema_version",
            "kind",
            "file",
            "dry_run",
            "counts",
            "forms",
            "missing",
            "commit"
        ]
    );
    assert_eq!(
        keys(&json["counts"]),
        [
            "forms",
            "recorded",
            "nothing_new",
            "refused",
            "new",
            "changed",
            "same",
            "conflicts",
            "cells_refused",
            "notes"
        ]
    );
    for form in json["forms"].as_array().unwrap() {
        assert_eq!(
            keys(form),
            [
                "file",
                "form",
                "unit",
                "unit_name",
                "period",
                "duty",
                "status",
                "why",
                "report",
                "received",
                "entries",
                "plan"
            ]
        );
    }
    let entry = &json["forms"][0]["entries"][0];
    assert_eq!(
        keys(entry),
        [
            "table", "row", "item", "field", "what", "value", "recorded", "message"
        ]
    );
    assert_eq!(
        keys(&json["missing"][0]),
        ["unit", "unit_name", "period", "duty", "last_day", "plan"]
    );
    assert_eq!(json["forms"][1]["status"], "refused");
    assert_eq!(json["missing"][0]["unit"], "QLCN");
    // None that can be read.
    office.changes_nothing("b.pdf", 2);
    office.changes_nothing("b.pdf khong-co.xlsx", 2);
}

#[test]
fn hidden_sheets_are_not_read_and_a_folder_is_all_that_is_in_it() {
    let office = Office::new("folder");
    let one = all(
        &[row("1", "Mở lớp tập huấn", &[(Text, "Mở 2 lớp".into())])],
        &code("QLKH"),
    );
    let other = all(
        &[row("6.1", "Hội thảo", &[(Text, "Trong trang ẩn".into())])],
        &code("QLCN"),
    );
    std::fs::create_dir_all(office.0.join("ve")).unwrap();
    office.put(
        "ve/a.xlsx",
        &xlsx_of(&[("Biểu", false, &one), ("Ẩn", true, &other)]),
    );
    office.put("ve/~$a.xlsx", b"lock");
    office.ends("ve", 0);
    assert!(!office.text().contains("Trong trang ẩn"));
    let ran = office.run("trong");
    assert_eq!(ran.code, 2);
}

#[test]
fn a_plan_whose_lists_are_in_brackets_takes_two_forms_of_one_item() {
    let text = PLAN.replace("id       = \"2\"\n", "id       = \"2\"\nresult   = []\n");
    let office = Office::with("brackets", &text);
    for (name, unit, said) in [
        ("a.xlsx", "QLKH", "Phần một"),
        ("b.xlsx", "QLCN", "Phần hai"),
    ] {
        office.put(
            name,
            &sheet(&[row("2", "Cùng làm", &[(Text, said.into())])], &code(unit)),
        );
    }
    office.ends("a.xlsx b.xlsx", 0);
    let text = office.text();
    assert!(
        text.contains("Phần một") && text.contains("Phần hai"),
        "{text}"
    );
    office.changes_nothing("a.xlsx b.xlsx", 0);
}

/// What is filled in at random.
fn filled() -> impl Strategy<Value = Vec<(FormColumn, Cell)>> {
    let words = "[a-zA-Z0-9ạđ \"\\\\#=\\[\\]\n.-]{0,30}";
    (
        prop::option::of(words),
        prop::option::of(0_u8..=100),
        prop::option::of(1_u32..=9),
        prop::option::of(words),
        prop::option::of(2027_i32..2030),
    )
        .prop_map(|(text, percent, day, obstacle, end)| {
            let mut all = Vec::new();
            all.extend(text.map(|text| (Text, Cell::Text(text))));
            all.extend(percent.map(|percent| (Percent, Cell::Number(f64::from(percent)))));
            all.extend(day.map(|day| (Completed, Cell::Date(ymd(2026, 12, day)))));
            all.extend(obstacle.map(|text| (Obstacle, Cell::Text(text))));
            all.extend(end.map(|year| (Extension, Cell::Number(f64::from(year)))));
            all
        })
}

proptest! {
    #![proptest_config(config(24))]
    #[test]
    fn collecting_again_changes_no_byte_and_old_lines_stay(rows in prop::collection::vec(filled(), 4)) {
        let office = Office::new("property");
        let titles = [("1", "Mở lớp tập huấn"), ("1.10", "Khảo sát doanh nghiệp"), ("2", "Cùng làm"), ("6.1", "Hội thảo")];
        let rows: Vec<Vec<Cell>> = titles.iter().zip(&rows).map(|((id, title), filled)| row(*id, title, filled)).collect();
        office.put("a.xlsx", &sheet(&rows, &code("QLKH")));
        let first = office.run("a.xlsx");
        prop_assert!(first.code < 2, "{}{}", first.out, first.err);
        let text = office.text();
        prop_assert!(is_within(PLAN, &text), "{}", text);
        let second = office.run("a.xlsx");
        prop_assert_eq!(second.code, first.code, "{}{}", second.out, second.err);
        prop_assert_eq!(office.text(), text, "{}", second.out);
        let mut check = plan();
        check.current_dir(&office.0).args(["check", "--today", "2026-12-10"]);
        prop_assert!(finish(check).code < 2);
    }
}

/// A round of an item that recurs is settled by its day, and by no other period.
#[test]
fn a_round_is_done_by_the_form_of_its_period() {
    let text = PLAN.replace(
        "title = \"Hội thảo\"\n",
        "title = \"Hội thảo\"\nevery = \"year\"\nbefore = \"12-31\"\nstart = 2026\n",
    );
    let office = Office::with("rounds", &text);
    let filled = [
        (Text, Cell::from("Đã tổ chức")),
        (Completed, Cell::from("1/12/2026")),
    ];
    office.put(
        "a.xlsx",
        &sheet(&[row("6.1", "Hội thảo", &filled)], &code("QLKH")),
    );
    office.ends("a.xlsx", 0);
    let wanted = "period    = 2026\ntext      = \"Đã tổ chức\"\ncompleted = 2026-12-01\n";
    assert!(office.text().contains(wanted), "{}", office.text());
    office.changes_nothing("a.xlsx", 0);
    let text = text.replace(
        "every = \"year\"\nbefore = \"12-31\"",
        "every = \"quarter\"\nby = \"03-31\"",
    );
    let office = Office::with("quarters", &text);
    office.put(
        "a.xlsx",
        &sheet(&[row("6.1", "Hội thảo", &filled)], &code("QLKH")),
    );
    let said = office.ends("a.xlsx", 1);
    assert!(
        said.contains("kỳ 2026 không phải là một đợt của nó"),
        "{said}"
    );
}

#[test]
fn each_form_has_a_commit_of_its_own() {
    use crate::support::repository::Repo;
    let repository = Repo::new();
    repository.commit("plan.toml", PLAN, "first");
    for (name, unit, id, title) in [
        ("a.xlsx", "QLKH", "1", "Mở lớp tập huấn"),
        ("b.xlsx", "QLCN", "1.1", "Xây dựng kho dữ liệu"),
    ] {
        let bytes = sheet(&[row(id, title, &[(Text, "Đã làm".into())])], &code(unit));
        std::fs::write(repository.path(name), bytes).unwrap();
    }
    let collect = || {
        let mut command = plan();
        command
            .current_dir(repository.path("."))
            .env("PLAN_TODAY", "2026-12-10")
            .args(["collect", "a.xlsx", "b.xlsx", "--commit"]);
        finish(command)
    };
    let ran = collect();
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let log = repository.git(&["log", "--format=%s"]);
    let subjects: Vec<&str> = log.lines().collect();
    assert_eq!(
        subjects,
        [
            "Biểu năm 2026 của Phòng Quản lý Công nghệ: 1 kết quả, nhận báo cáo ngày 10/12/2026",
            "Biểu năm 2026 của Phòng Quản lý Khoa học: 1 kết quả, nhận báo cáo ngày 10/12/2026",
            "first",
        ]
    );
    let ran = collect();
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!(repository.git(&["log", "--format=%s"]), log);
}
