//! Section 2: another plan, typed by hand.

use super::{has, has_not, says, vi};
use crate::support::desk::Desk;

const ANNEX: &str = r#"format = 1

[plan]
title   = "Chương trình hành động"
issuer  = "Chính phủ"
number  = "3"
symbol  = "NQ-CP"
issued  = 2025-01-09
monitor = "BKHCN"

[unit.BKHCN]
name = "Bộ Khoa học và Công nghệ"

[unit.VTV]
name = "Đài Truyền hình Việt Nam"

[unit.BNV]
name = "Bộ Nội vụ"

[unit.CBN]
name    = "Các bộ, ngành, địa phương"
members = ["BKHCN", "BNV"]

[[item]]
id       = "1"
title    = "Tuyên truyền"
time     = "6/2025"
end      = "2025-06"
partners = ["VTV", "CBN"]

[[item.lead]]
unit = "BKHCN"

[[item]]
id       = "2"
title    = "Xây dựng kênh"
partners = ["BKHCN"]

[[item.lead]]
unit = "VTV"

[[item]]
id    = "3"
title = "Rà soát văn bản"

[[item.lead]]
unit = "CBN"

[[duty]]
id     = "nam"
title  = "Báo cáo năm"
every  = "year"
before = "12-15"
to     = "BKHCN"
"#;

fn annex() -> Desk {
    Desk::new(ANNEX)
}

#[test]
fn s2_a_unit_joins_others_without_a_double() {
    let desk = annex();
    let ran = vi(&desk, "2025-11-29", &["check", "--strict"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    // “Where does it join?” by its own code and by its name.
    for name in ["BKHCN", "bo khoa hoc", "Bộ Khoa học và Công nghệ"] {
        let said = says(&desk, "2025-11-29", &["list", "--partner", name]);
        assert!(said.lines().any(|line| line.starts_with("2\t")), "{said}");
    }
    let paper = says(&desk, "2026-01-10", &["report", "--year", "2025"]);
    has_not(&paper, "(phối hợp)");
}

#[test]
fn s2_a_class_that_leads_owes_by_its_members() {
    let desk = annex();
    let owed = says(
        &desk,
        "2025-12-29",
        &["reports", "--columns", "unit", "--format", "tsv"],
    );
    has_not(&owed, "CBN");
    has(&owed, "BNV");
    let said = says(
        &desk,
        "2025-11-29",
        &["list", "--unit", "BNV", "--columns", "id"],
    );
    assert_eq!(said, "3\n");
}

#[test]
fn s2_one_slip_is_told_once() {
    // A month without its zero: not told twice, so that nobody writes `end` twice.
    let desk = Desk::new(&ANNEX.replace("end      = \"2025-06\"\n", "end      = \"2025-6\"\n"));
    let ran = vi(&desk, "2025-11-29", &["check"]);
    has(&ran.out, "2025-06");
    has_not(&ran.out, "time-mismatch");
    has_not(&ran.out, "thêm dòng end");
}

#[test]
fn s2_what_is_left_out_or_copied_is_found() {
    let desk = Desk::new(&ANNEX.replace(
        "id    = \"3\"\ntitle = \"Rà soát văn bản\"",
        "id    = \"4\"\ntitle = \"Xây dựng kênh\"",
    ));
    let said = vi(&desk, "2025-11-29", &["check"]).out;
    has(&said, "[gap-in-ids]");
    has(&said, "[repeated-title]");
    // The same number under two units.
    let desk = annex();
    for unit in ["VTV", "BNV"] {
        let words = [
            "received",
            unit,
            "--period",
            "2025",
            "--on",
            "2025-12-10",
            "--ref",
            "61/BC",
            "--same-ref",
        ];
        let words = &words[..if unit == "VTV" { 8 } else { 9 }];
        says(&desk, "2025-12-11", words);
    }
    has(&vi(&desk, "2025-12-11", &["check"]).out, "[repeated-ref]");
}

#[test]
fn s2_a_lead_that_is_its_own_partner() {
    let desk = Desk::new(&ANNEX.replace("partners = [\"BKHCN\"]", "partners = [\"VTV\"]"));
    has(&vi(&desk, "2025-11-29", &["check"]).out, "[repeated-role]");
}
