//! `plan add`: an item whole, put right, taken back; names that are not quite right.

use crate::support::desk::Desk;

const OFFICE: &str = r#"format = 1

[plan]
title  = "Chuyển đổi số"
issued = 2024-01-15

[unit.QLKH]
name = "Phòng Quản lý Khoa học"

[unit.VP]
name = "Văn phòng"

[partner.STC]
name = "Sở Tài chính"

[counterpart.VKT]
name = "Vụ Kinh tế"

[[section]]
id    = "I"
title = "Hạ tầng"

[[section]]
id    = "II"
title = "Dữ liệu"

[[amendment]]
id     = "QD-45"
number = "45/QĐ-SKHCN"
issued = 2025-03-10
title  = "Quyết định điều chỉnh"

[[item]]
id      = "1"
section = "I"
title   = "Đường truyền"

[[item.lead]]
unit = "VP"

[[item]]
id      = "2"
section = "II"
title   = "Kho dữ liệu"

[[item.lead]]
unit = "QLKH"
"#;

const DAY: &str = "2025-06-01";

const WHOLE: [&str; 22] = [
    "add",
    "1a",
    "--title",
    "Số hóa hồ sơ",
    "--unit",
    "Phòng Quản lý Khoa học",
    "--section",
    "I",
    "--time",
    "đến hết quý II/2027",
    "--start",
    "2026",
    "--end",
    "hết quý II/2027",
    "--partner",
    "sở tài chính",
    "--counterpart",
    "VKT",
    "--task",
    "chủ trì, phối hợp với Vụ Kinh tế",
    "--product",
    "Kho hồ sơ số",
];

#[test]
fn an_item_is_added_whole() {
    let item = r#"[[item]]
id      = "1a"
section = "I"
title   = "Số hóa hồ sơ"
time    = "đến hết quý II/2027"
start   = 2026
end     = "2027-Q2"
partners = ["STC"]
product = "Kho hồ sơ số"

[[item.lead]]
unit = "QLKH"
counterparts = ["VKT"]
task = "chủ trì, phối hợp với Vụ Kinh tế"

[[item]]
id      = "2"
"#;
    let desk = Desk::new(OFFICE);
    desk.run(DAY, &WHOLE).good();
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words(&desk.text()).contains(&words(item)),
        "{}",
        desk.text()
    );
    for text in [
        OFFICE.to_owned(),
        OFFICE.replace('\n', "\r\n"),
        OFFICE.trim_end().to_owned(),
    ] {
        Desk::new(&text).there_and_back(DAY, &WHOLE);
    }
}

#[test]
fn what_was_added_is_put_right() {
    let desk = Desk::new(OFFICE);
    desk.run(
        DAY,
        &[
            "add",
            "3",
            "--title",
            "Hội thảo",
            "--unit",
            "VP",
            "--section",
            "II",
        ],
    )
    .good();
    let right = [
        "add",
        "3",
        "--title",
        "Hội thảo khoa học",
        "--unit",
        "QLKH",
        "--end",
        "2026",
        "--task",
        "chủ trì",
        "--correct",
    ];
    desk.run(DAY, &right).good();
    let text = desk.text();
    for line in [
        "= \"Hội thảo khoa học\"\n",
        "= \"QLKH\"\n",
        "end ",
        "= \"chủ trì\"\n",
    ] {
        assert!(
            text[text.find("\"3\"").unwrap()..].contains(line),
            "{line}: {text}"
        );
    }
    let said = desk.run(DAY, &["add", "3", "--correct"]).refused();
    assert!(said.contains("--correct: say what to correct"), "{said}");
    // Once something is recorded of it, it stays as it is.
    desk.run(DAY, &["done", "3"]).good();
    let said = desk.run(DAY, &right).refused();
    assert!(said.contains("neither corrected nor taken back"), "{said}");
    desk.run(DAY, &["done", "3", "--undo"]).good();
    desk.run(
        DAY,
        &["assign", "3", "--unit", "VP", "--from", "2025-05-01"],
    )
    .good();
    let said = desk.run(DAY, &["add", "3", "--undo"]).refused();
    assert!(said.contains("plan assign 3 --unit VP --undo"), "{said}");
}

#[test]
fn a_name_that_is_not_quite_right_is_named() {
    let desk = Desk::new(OFFICE);
    for (option, given, said) in [
        (
            "--unit",
            "Phòng Quản lí Khao học",
            "Did you mean: Phòng Quản lý Khoa học?",
        ),
        ("--unit", "QLHK", "Did you mean: QLKH?"),
        ("--partner", "Sở Tài chánh", "Did you mean: Sở Tài chính?"),
        ("--counterpart", "VTK", "Did you mean: VKT?"),
        ("--section", "III", "Did you mean II?"),
        ("--basis", "qd-45", "Did you mean QD-45?"),
        ("--basis", "QD-54", "Did you mean QD-45?"),
        (
            "--basis",
            "Công văn 7",
            "The ids are: QD-45. Record another first: plan amend CONG-VAN-7",
        ),
        ("--start", "tháng 13/2026", "--start"),
        ("--end", "hết quý V/2026", "--end"),
    ] {
        let words = [
            "add",
            "9",
            "--title",
            "Hội thảo",
            "--unit",
            "VP",
            option,
            given,
        ];
        let err = desk.run(DAY, &words).refused();
        assert!(err.contains(said), "{option} {given}: {err}");
        assert_eq!(desk.text(), OFFICE);
    }
    let words = [
        "add",
        "9",
        "--title",
        "x",
        "--unit",
        "VP",
        "--unit",
        "QLKH",
        "--task",
        "chủ trì",
    ];
    let err = desk.run(DAY, &words).refused();
    assert!(err.contains("go with one lead"), "{err}");
}
