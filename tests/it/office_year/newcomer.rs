//! Section 1: who begins with an empty folder, or in the middle of a plan's life.

use super::{has, has_not, real, says, vi};
use crate::support::desk::Desk;
use crate::support::project_file;

#[test]
fn s1_an_empty_folder_says_how_to_begin() {
    let desk = Desk::new("");
    std::fs::remove_file(desk.path()).unwrap();
    for words in [&["list"][..], &["received", "A"], &["summary"], &["check"]] {
        let ran = vi(&desk, "2026-11-29", words);
        assert_eq!(ran.code, 2, "{words:?}");
        has(&ran.err, "plan init");
        has(&ran.err, "plan import TỆP");
        has(&desk.run("2026-11-29", words).err, "plan import FILE");
    }
    let ran = vi(&desk, "2026-11-29", &[]);
    assert_eq!(ran.code, 2);
    has(&ran.err, "plan init");
    has(&ran.err, "plan import TỆP");
}

#[test]
fn s1_no_line_for_git_outside_of_a_repository() {
    let desk = real();
    let said = says(
        &desk,
        "2026-11-29",
        &["received", "QLKH", "--period", "2026"],
    );
    has_not(&said, "git");
}

/// The office's lines are run by a shell.
#[cfg(unix)]
#[test]
fn s1_in_a_repository_there_is_a_line_for_git() {
    let office = crate::support::office::Office::new("2026-11-29");
    let line = "plan received QLKH --period 2026 --lang vi";
    has(
        &office.run_on_its_day(line).said,
        "Lưu vào git: git commit -m",
    );
}

#[test]
fn s1_begun_in_the_middle_of_its_life() {
    let desk = real();
    let table = ["overdue", "--format", "table", "--width", "80"];
    let said = says(&desk, "2026-11-29", &table);
    has(&said, "1.446 ngày");
    has(
        &said,
        "Theo dõi từ năm 2026: thêm from = 2026 vào [[duty]] bao-cao-nam",
    );
    // The advice holds: what was sent on paper is not owed any more.
    let plan = project_file("plan.toml");
    let (head, duty) = plan.split_once("id     = \"bao-cao-nam\"\n").unwrap();
    let desk = Desk::new(&format!(
        "{head}id     = \"bao-cao-nam\"\nfrom   = 2026\n{duty}"
    ));
    let said = says(&desk, "2026-11-29", &["overdue", "--format", "tsv"]);
    assert_eq!(said.lines().count(), 2, "{said}");
    // Once the first report is recorded the old ones still look like debts: the sentence stays.
    let desk = real();
    says(
        &desk,
        "2026-11-29",
        &["received", "QLKH", "--period", "2026"],
    );
    has(
        &says(&desk, "2026-11-29", &table),
        "thêm from = 2026 vào [[duty]] bao-cao-nam",
    );
}

#[test]
fn s1_a_new_file_has_what_the_head_of_a_paper_needs() {
    let desk = Desk::new("");
    std::fs::remove_file(desk.path()).unwrap();
    says(&desk, "2026-11-29", &["init", "--issuer", "Sở Y tế"]);
    let text = desk.text();
    for key in ["parent", "place", "signer", "head"] {
        assert!(text.contains(&format!("{key} ")), "no {key} in:\n{text}");
    }
}
