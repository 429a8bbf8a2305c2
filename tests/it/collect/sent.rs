//! Who has sent a form: not whoever sent one with nothing in it; and who has not is
//! said whatever came of the others.

use super::*;

const NOBODY: &str =
    "Chưa gửi biểu năm 2026: Phòng Quản lý Khoa học (QLKH), Phòng Quản lý Công nghệ (QLCN).";

#[test]
fn who_has_not_sent_is_said_though_every_form_is_refused() {
    let office = Office::new("all-refused");
    office.put("a.txt", "không phải biểu".as_bytes());
    let said = office.changes_nothing("a.txt", 2);
    assert!(said.contains(NOBODY), "{said}");
    // A form that is refused was sent.
    let rows = [row("9", "Không có", &[(Text, "Xong".into())])];
    office.put("b.xlsx", &sheet(&rows, &code("QLKH")));
    let said = office.changes_nothing("b.xlsx", 1);
    let other = "Chưa gửi biểu năm 2026: Phòng Quản lý Công nghệ (QLCN).";
    assert!(said.contains(other), "{said}");
    // Of the period asked for.
    let said = office.changes_nothing("a.txt --period 2025", 2);
    assert!(said.contains("Chưa gửi biểu năm 2025: "), "{said}");
}

#[test]
fn an_empty_form_is_not_sent() {
    let office = Office::new("empty-sent");
    let rows = [row("1", "Mở lớp tập huấn", &[])];
    office.put("a.xlsx", &sheet(&rows, &code("QLKH")));
    let said = office.changes_nothing("a.xlsx", 0);
    let empty = "Phòng Quản lý Khoa học, năm 2026 (a.xlsx): chưa điền gì, chưa tính là đã gửi.";
    assert!(said.contains(empty) && said.contains(NOBODY), "{said}");
}

#[test]
fn the_same_form_twice_is_named_as_that() {
    let office = Office::new("twice");
    let form = sheet(
        &[row("1", "Mở lớp tập huấn", &[(Text, "Mở 2 lớp".into())])],
        &code("QLKH"),
    );
    office.put("a.xlsx", &form).put("b.xlsx", &form);
    let said = office.ends("a.xlsx b.xlsx", 0);
    assert!(said.contains("(b.xlsx): giống hệt a.xlsx."), "{said}");
}

#[test]
fn a_form_saved_without_vietnamese_letters_says_how_to_go_on() {
    let office = Office::new("lost-letters");
    let lost = "TT;Nhi?m v?;Vai trò;K?t qu? trong k?\n1;M? l?p;Ch? trì;?ã m?\n2;H?i th?o;Ch? trì;x\n3;A;Ch? trì;y\n";
    office.put("a.csv", lost.as_bytes());
    let code = code("QLKH").replace("Mã biểu", "Mã bi?u");
    let kept = format!("TT,Nhiệm vụ,Kết quả\n1,Mở lớp tập huấn,x\n{code}\n");
    office.put("b.csv", kept.as_bytes());
    for file in ["a.csv", "b.csv", "a.csv --unit QLKH --period 2026"] {
        let said = office.changes_nothing(file, 2);
        let help = "lưu lại dạng xlsx, ods, hoặc csv với bảng mã UTF-8";
        assert!(said.contains(help), "{said}");
    }
}

#[test]
fn words_in_the_column_of_progress_are_refused_plainly() {
    let office = Office::new("percent-words");
    let cells = [(Text, "Mở 2 lớp".into()), (Percent, "đang làm".into())];
    office.put(
        "a.xlsx",
        &sheet(&[row("1", "Mở lớp tập huấn", &cells)], &code("QLKH")),
    );
    let said = office.ends("a.xlsx", 1);
    let why =
        "không ghi “đang làm”: cột này chỉ ghi số từ 0 đến 100; chữ ghi ở cột Kết quả trong kỳ";
    assert!(said.contains(why), "{said}");
    assert!(!office.text().contains("percent"), "{}", office.text());
}

/// On a terminal a line is broken between words, never inside one, and what is to be
/// copied not at all.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_shows_whole_words() {
    use crate::support::screen::on_screen;
    let office = Office::new("screen");
    office.put("a.txt", "không phải biểu".as_bytes());
    let cells = [(Percent, "đang làm".into())];
    office.put(
        "b.xlsx",
        &sheet(&[row("1", "Mở lớp tập huấn", &cells)], &code("QLKH")),
    );
    let settings = format!("export PLAN_LANG=vi; cd {}", office.0.display());
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    for line in [
        "plan collect a.txt b.xlsx --no-received --today 2026-12-10",
        "plan list --unit VPP",
        "plan init plan.toml",
        "plan done 1 --on 31/12/2026 --today 2026-12-10",
    ] {
        let whole = words(&on_screen(40, 4_000, &settings, &[], line).text);
        assert!(!whole.is_empty());
        for columns in [40, 57, 80] {
            let seen = on_screen(40, columns, &settings, &[], line).text;
            assert_eq!(words(&seen), whole, "{columns}: {seen}");
            // A command is whole, however long.
            for shown in seen.lines().filter(|line| !line.starts_with("plan ")) {
                let width = plan::text::wrap::width(shown);
                assert!(width <= columns, "{columns}: {shown}");
            }
        }
    }
}
