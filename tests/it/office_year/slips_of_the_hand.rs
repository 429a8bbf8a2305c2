//! Section 4: what is recorded by mistake.

use super::{has, real, says, vi};

#[test]
fn s4_a_report_under_the_wrong_unit_is_taken_back() {
    let desk = real();
    let issued = desk.text();
    let words = ["received", "QLKH", "--period", "2026"];
    says(&desk, "2026-11-29", &words);
    let said = says(&desk, "2026-11-29", &[&words[..], &["--undo"]].concat());
    has(&said, "Đã bỏ: báo cáo năm 2026 của Phòng Quản lý Khoa học");
    assert_eq!(desk.text(), issued);
    says(&desk, "2026-11-29", &["done", "1.1", "--on", "2026-11-28"]);
    says(&desk, "2026-11-29", &["done", "1.1", "--undo"]);
    assert_eq!(desk.text(), issued);
}

#[test]
fn s4_a_supplement_in_january_is_not_the_report_of_the_new_year() {
    let desk = real();
    for year in ["2022", "2023", "2024", "2025", "2026"] {
        let on = format!("{year}-12-10");
        says(
            &desk,
            "2026-12-20",
            &["received", "QLKH", "--period", year, "--on", &on],
        );
    }
    let ran = vi(
        &desk,
        "2027-01-10",
        &["received", "QLKH", "--ref", "02/BC-QLKH"],
    );
    assert_eq!(ran.code, 2, "{}", ran.out);
    has(&ran.err, "sớm hơn");
    has(&ran.err, "--early");
    let words = [
        "received",
        "QLKH",
        "--period",
        "2026",
        "--ref",
        "02/BC-QLKH",
        "--supplement",
        "--on",
        "2027-01-08",
    ];
    has(&says(&desk, "2027-01-10", &words), "năm 2026");
}

#[test]
fn s4_a_year_that_is_mistyped_is_asked_back() {
    let desk = real();
    let words = ["received", "QLCN", "--period", "2026", "--on", "05/01/2026"];
    let ran = vi(&desk, "2027-01-05", &words);
    assert_eq!(ran.code, 2, "{}", ran.out);
    has(&ran.err, "Có phải 05/01/2027?");
    has(&ran.err, "--early");
    says(&desk, "2027-01-05", &[&words[..], &["--early"]].concat());
}

#[test]
fn s4_a_dash_reads_what_is_typed() {
    let desk = real();
    let words = ["result", "8", "--period", "2026", "--text", "-"];
    let ran = vi(&desk, "2026-11-29", &words);
    assert_eq!(ran.code, 2, "nothing was typed: {}", ran.out);
    let words = ["result", "8", "--period", "2026", "--text", "- Mở 2 lớp"];
    says(&desk, "2026-11-29", &words);
    has(&desk.text(), "text     = \"- Mở 2 lớp\"");
}

#[test]
fn s4_a_stopped_item_goes_on() {
    let desk = real();
    let issued = desk.text();
    says(
        &desk,
        "2026-11-29",
        &["stop", "8", "--reason", "chờ vốn", "--on", "2026-03-01"],
    );
    let stopped = desk.text();
    let resume = ["resume", "8", "--on", "2026-06-01", "--basis", "CV 3"];
    says(&desk, "2026-11-29", &resume);
    has(&says(&desk, "2026-11-29", &["show", "8"]), "Tạm dừng");
    says(&desk, "2026-11-29", &["resume", "8", "--undo"]);
    assert_eq!(desk.text(), stopped);
    says(&desk, "2026-11-29", &["stop", "8", "--undo"]);
    assert_eq!(desk.text(), issued);
}

/// What is put right or taken back may change what an earlier day said: the answer
/// says so, and only then.
#[test]
fn s4_the_past_that_changes_is_told() {
    let told = "Danh sách, báo cáo tính đến những ngày trước hôm nay cũng thay đổi theo";
    let desk = real();
    let record = ["received", "QLKH", "--period", "2025", "--on", "2025-12-10"];
    let said = says(&desk, "2026-11-29", &record);
    assert!(!said.contains(told), "{said}");
    let correct = [
        "received",
        "QLKH",
        "--period",
        "2025",
        "--on",
        "2025-12-20",
        "--correct",
    ];
    has(&says(&desk, "2026-11-29", &correct), told);
    let back = ["received", "QLKH", "--period", "2025", "--undo"];
    has(&says(&desk, "2026-11-29", &back), told);
    // A slip of today that is taken back today.
    says(&desk, "2026-11-29", &["done", "8"]);
    let said = says(&desk, "2026-11-29", &["done", "8", "--undo"]);
    assert!(!said.contains(told), "{said}");
    let said = desk.run(
        "2026-11-29",
        &["stop", "8", "--reason", "x", "--on", "2026-01-05"],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    let said = desk.run("2026-11-29", &["stop", "8", "--undo"]).out;
    has(
        &said,
        "Answers and papers as of days before today change with it",
    );
}
