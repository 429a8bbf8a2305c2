//! Section 7: merged, renamed, amended.

use super::{has, has_not, real, says, vi};

#[test]
fn s7_2_a_lead_that_moved_leaves_the_past_as_it_was() {
    let desk = real();
    let result = [
        "result",
        "6.4",
        "--period",
        "2024",
        "--text",
        "Ứng dụng viễn thám",
        "--on",
        "2024-12-10",
    ];
    says(&desk, "2024-12-10", &result);
    let of = |unit: &str| {
        says(
            &desk,
            "2025-07-01",
            &["report", "--year", "2024", "--unit", unit],
        )
    };
    let before = of("QLCN");
    has(&before, "Ứng dụng viễn thám");
    let whole =
        |desk: &crate::support::desk::Desk| says(desk, "2025-07-01", &["report", "--year", "2024"]);
    let paper = whole(&desk);
    let issued = desk.text();
    says(
        &desk,
        "2025-07-01",
        &[
            "assign",
            "6.4",
            "--unit",
            "QLKH",
            "--from",
            "2025-03-01",
            "--basis",
            "QĐ 12",
        ],
    );
    assert_ne!(desk.text(), issued);
    assert_eq!(whole(&desk), paper);
    assert_eq!(
        says(
            &desk,
            "2025-07-01",
            &["report", "--year", "2024", "--unit", "QLCN"]
        ),
        before
    );
    let list = |day: &str| {
        says(
            &desk,
            day,
            &["list", "6.4", "--columns", "leads", "--format", "tsv"],
        )
    };
    assert_eq!(list("2024-06-01"), "QLCN\n");
    assert_eq!(list("2025-06-01"), "QLKH\n");
    let shown = says(&desk, "2025-07-01", &["show", "6.4"]);
    has(&shown, "từ ngày 01/03/2025, theo QĐ 12");
    has(&shown, "Đã chủ trì");
    let ran = vi(&desk, "2025-07-01", &["check", "--strict"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
}

#[test]
fn s7_2_what_a_body_inherited_is_found() {
    let text = crate::support::project_file("plan.toml");
    let (head, rest) = text
        .split_once("[partner.STTTT]\n")
        .expect("the partner of 6.4");
    let desk = crate::support::desk::Desk::new(&format!(
        "{head}[unit.CDS]\nname = \"Phòng Chuyển đổi số\"\nfrom = 2025-03-01\n\n[partner.STTTT]\nuntil = 2025-02-28\nsuccessor = [\"CDS\"]\n{rest}"
    ));
    let units = says(
        &desk,
        "2025-07-01",
        &["units", "CDS", "--format", "table", "--width", "160"],
    );
    has(&units, "6.4");
    let ran = vi(&desk, "2025-07-01", &["list", "--unit", "CDS"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    has(&ran.err, "plan list --partner CDS");
    let said = says(
        &desk,
        "2025-07-01",
        &["list", "--body", "CDS", "--columns", "id"],
    );
    // Its own, and those of a class that it was a member of.
    assert_eq!(said, "4\n5\n6.4\n8\n");
}

#[test]
fn s7_2_a_deadline_is_brought_forward_and_the_first_one_stays_in_sight() {
    let desk = real();
    let ran = vi(
        &desk,
        "2024-07-01",
        &["extend", "1.2", "--end", "2025-06-30", "--basis", "QĐ 5"],
    );
    assert_eq!(ran.code, 2);
    has(&ran.err, "--earlier");
    let said = says(
        &desk,
        "2024-07-01",
        &[
            "extend",
            "1.2",
            "--end",
            "2025-06-30",
            "--basis",
            "QĐ 5",
            "--earlier",
        ],
    );
    has(
        &said,
        "rút ngắn thời hạn nhiệm vụ 1.2 từ 31/12/2025 đến 30/06/2025",
    );
    has(&says(&desk, "2024-07-01", &["show", "1.2"]), "31/12/2025");
    // An item that had none: no word of the old paper is against it.
    says(
        &desk,
        "2024-07-01",
        &["extend", "3", "--end", "2025-06-30", "--basis", "QĐ 5"],
    );
    let said = vi(&desk, "2024-07-01", &["check"]).out;
    has_not(&said, "time-mismatch");
}

#[test]
fn s7_2_a_decision_that_amends_is_named_by_what_it_changed() {
    let desk = real();
    says(
        &desk,
        "2025-03-20",
        &[
            "amend",
            "QD-45",
            "--number",
            "45/QĐ-SKHCN",
            "--issued",
            "10/3/2025",
            "--title",
            "Điều chỉnh Kế hoạch",
        ],
    );
    says(
        &desk,
        "2025-03-20",
        &[
            "add",
            "9",
            "--title",
            "Việc mới",
            "--unit",
            "QLKH",
            "--basis",
            "QD-45",
        ],
    );
    has(
        &says(&desk, "2025-03-20", &["show", "9"]),
        "Quyết định số 45/QĐ-SKHCN ngày 10/3/2025",
    );
    let paper = |year: &str| says(&desk, "2026-01-10", &["report", "--year", year]);
    has(
        &paper("2025"),
        "(được điều chỉnh, bổ sung tại Quyết định số 45/QĐ-SKHCN ngày 10/3/2025)",
    );
    has_not(&paper("2024"), "45/QĐ-SKHCN");
    has_not(&paper("2024"), "Việc mới");
}
