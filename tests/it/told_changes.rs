//! What `plan diff` says of facts that are more than one value.

use crate::support::desk::file;
use crate::support::program::run_with;

const PLAN: &str = r#"format = 1

[plan]
title  = "Chuyển đổi số"
issued = 2025-01-05

[[amendment]]
id     = "QD-1"
number = "1/QĐ-SKHCN"
issued = 2026-01-10
title  = "Quyết định bổ sung"

[unit.A]
name = "Phòng A"

[[item]]
id      = "1"
title   = "Việc một"
product = "sổ tay"

[[item.lead]]
unit = "A"
"#;

/// What is said from one text to another, and back.
fn told(old: &str, new: &str, lang: &str) -> [Vec<String>; 2] {
    let ((_one, old), (_other, new)) = (file(old), file(new));
    let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
    [[old, new], [new, old]].map(|pair| {
        let said = run_with(&format!("diff --lang {lang} --width 200"), &pair).good();
        said.lines().map(|line| line.trim().to_owned()).collect()
    })
}

#[test]
fn both_ways_say_all() {
    let behind = |tables: &str| format!("{PLAN}\n{tables}");
    for (new, there, back) in [
        (
            behind("[[item.result]]\nperiod = 2026\npercent = 50\n"),
            vec!["~ 1 result, 2026: 50%"],
            vec!["~ 1 result removed, 2026: 50%"],
        ),
        (
            behind(
                "[[item.pause]]\nfrom = 2026-03-02\nuntil = 2026-03-31\nreason = \"chờ vốn\"\nbasis = \"Công văn 30\"\n",
            ),
            vec![
                "~ 1 Việc một",
                "pause added: 02/03/2026–31/03/2026 (by Công văn 30)",
                "reason for the pause added: “chờ vốn”",
            ],
            vec![
                "~ 1 Việc một",
                "pause removed: 02/03/2026–31/03/2026 (by Công văn 30)",
                "reason for the pause removed: “chờ vốn”",
            ],
        ),
        (
            behind("[[item]]\nid = \"2\"\ntitle = \"Việc hai\"\nadded = \"QD-1\"\n[[item.lead]]\nunit = \"A\"\n"),
            vec!["+ 2 Việc hai (by Quyết định số 1/QĐ-SKHCN ngày 10/01/2026)"],
            vec!["- 2 Việc hai"],
        ),
        (
            PLAN.replace(
                "[unit.A]",
                "[[amendment]]\nid = \"QD-2\"\nnumber = \"2/QĐ-SKHCN\"\nissued = 2026-02-01\nfrom = 2026-03-01\ntitle = \"Sửa\"\n\n[unit.A]",
            ),
            vec![
                "+ amendment: Quyết định số 2/QĐ-SKHCN ngày 01/02/2026, “Sửa”, in force from 01/03/2026",
            ],
            vec![
                "- amendment: Quyết định số 2/QĐ-SKHCN ngày 01/02/2026, “Sửa”, in force from 01/03/2026",
            ],
        ),
        // Words that an item did not have before.
        (
            behind("[[item.former]]\nuntil = 2026-01-09\nproduct = \"\"\n"),
            vec!["~ 1 former words (until 09/01/2026), product: (none) → there was none"],
            vec!["~ 1 former words (until 09/01/2026), product: there was none → (none)"],
        ),
        (
            behind("[[item.former]]\nuntil = 2026-01-09\ntitle = \"Việc cũ\"\nnote = \"\"\npartners = []\n"),
            vec![
                "~ 1 Việc một",
                "former words added: “Việc cũ” (until 09/01/2026)",
                "former words (until 09/01/2026), partners: (none) → there was none",
                "former words (until 09/01/2026), note: (none) → there was none",
            ],
            vec![
                "~ 1 Việc một",
                "former words removed: “Việc cũ” (until 09/01/2026)",
                "former words (until 09/01/2026), partners: there was none → (none)",
                "former words (until 09/01/2026), note: there was none → (none)",
            ],
        ),
        (
            PLAN.replace(
                "name = \"Phòng A\"",
                "name = \"Phòng A\"\nformer = [{ name = \"Phòng cũ\", short = \"PC\", until = 2026-01-09 }]",
            ),
            vec!["~ Phòng A (A): former name added: “Phòng cũ (PC)” (until 09/01/2026)"],
            vec!["~ Phòng A (A): former name removed: “Phòng cũ (PC)” (until 09/01/2026)"],
        ),
    ] {
        assert_eq!(told(PLAN, &new, "en"), [there, back], "{new}");
    }
}

#[test]
fn in_vietnamese_too() {
    let new = format!(
        "{PLAN}\n[[item.former]]\nuntil = 2026-01-09\nproduct = \"\"\n\n[[item.pause]]\nfrom = 2026-03-02\nuntil = 2026-03-31\nreason = \"chờ vốn\"\nbasis = \"Công văn 30\"\n"
    );
    let [there, _] = told(PLAN, &new, "vi");
    assert_eq!(
        there,
        [
            "~ 1 Việc một",
            "thêm lần tạm dừng: 02/03/2026–31/03/2026 (theo Công văn 30)",
            "thêm lý do tạm dừng: “chờ vốn”",
            "nội dung cũ (đến 09/01/2026), sản phẩm: (không ghi) → chưa có",
        ]
    );
}
