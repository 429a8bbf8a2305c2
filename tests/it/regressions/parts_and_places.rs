//! What one unit did of an item and what it says of it, where an item goes, whose code
//! is meant, and what is asked back.

use crate::support::desk::Desk;

const OFFICE: &str = r#"format = 1

[plan]
title   = "Cải cách hành chính"
issuer  = "Sở Xây dựng"
issued  = 2024-01-15
monitor = "VP"

[unit.VP]
name = "Văn phòng Sở"

[unit.QLXD]
name = "Phòng Quản lý xây dựng"

[unit.QLN]
name = "Phòng Quản lý nhà"

[unit.TCX]
name = "Phòng Tài chính Xây dựng"

[partner.TC]
name = "Sở Tài chính"

[[section]]
id    = "I"
title = "Thể chế"

[[item]]
id    = "1"
title = "Rà soát thủ tục"
end   = 2026-12-31

[[item.lead]]
unit = "QLXD"

[[section]]
id    = "II"
title = "Số hóa"

[[item]]
id       = "7"
title    = "Số hóa hồ sơ"
section  = "II"
end      = 2026-12-31
partners = ["TC"]

[[item.lead]]
unit = "QLXD"

[[item.lead]]
unit = "QLN"

[[item]]
id    = "8"
title = "Kiểm tra"
section  = "II"
start = "2026-Q1"
end   = "2026-Q4"
every = "quarter"
by    = "03-25"

[[item.lead]]
unit = "QLN"

[[section]]
id    = "III"
title = "Tổ chức"

[[duty]]
id     = "quy"
title  = "Báo cáo quý"
every  = "quarter"
by     = "03-20"
to     = "UBND tỉnh"
units  = ["QLN"]
from   = "2026-Q1"
"#;

#[track_caller]
fn good(desk: &Desk, today: &str, words: &[&str]) -> String {
    let ran = desk.run(today, words);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

/// A result that came in later took the day on which the part was done with it, out of
/// every answer before that day.
#[test]
fn a_part_counts_from_its_own_day_whatever_is_said_of_it_later() {
    let desk = Desk::new(OFFICE);
    let done = |unit: &str, on: &str, today: &str| {
        good(&desk, today, &["done", "7", "--unit", unit, "--on", on]);
    };
    done("QLN", "2026-08-01", "2026-08-02");
    done("QLXD", "2026-08-05", "2026-08-06");
    let past = |desk: &Desk| {
        let list = ["list", "--format", "json"];
        let report = ["report", "--period", "2026-Q3", "--as-of", "2026-09-30"];
        [
            good(desk, "2026-09-01", &list),
            good(desk, "2026-11-25", &report),
        ]
    };
    let before = past(&desk);
    assert!(
        before[0].contains("\"completed\": \"2026-08-05\""),
        "{}",
        before[0]
    );
    for more in [
        &["--text", "Đã số hóa 100 hồ sơ"][..],
        &["--percent", "90", "--correct"],
        &["--proposal", "Thêm máy", "--correct"],
    ] {
        let words = ["result", "7", "--unit", "QLN", "--period", "2026"];
        good(&desk, "2026-11-25", &[&words[..], more].concat());
        assert_eq!(past(&desk), before, "{more:?}");
    }
    // The other order, in one table as well.
    let desk = Desk::new(OFFICE);
    let words = [
        "result", "7", "--unit", "QLN", "--period", "2026", "--text", "Xong",
    ];
    good(&desk, "2026-11-25", &words);
    for unit in ["QLN", "QLXD"] {
        let words = ["done", "7", "--unit", unit, "--on", "2026-08-01"];
        good(&desk, "2026-11-25", &words);
    }
    let list = good(&desk, "2026-09-01", &["list", "7"]);
    assert!(list.contains("\tdone\t"), "{list}");
}

/// An item that a heading has none before it of stood above that heading.
#[test]
fn an_item_stands_below_the_heading_of_its_section() {
    let desk = Desk::new(OFFICE);
    for (id, section, above, below) in [
        ("6", "II", "[[section]]\nid    = \"II\"", "id       = \"7\""),
        ("9", "III", "[[section]]\nid    = \"III\"", "[[duty]]"),
    ] {
        let words = [
            "add",
            id,
            "--title",
            "Việc mới",
            "--unit",
            "VP",
            "--section",
            section,
        ];
        let said = good(&desk, "2026-11-25", &words);
        assert!(!said.contains("id-out-of-order"), "{said}");
        let text = desk.text();
        let at = |words: &str| text.find(words).unwrap();
        let new = at("Việc mới");
        assert!(at(above) < new && new < at(below), "{text}");
        let checked = desk.run("2026-11-25", &["check", "--format", "short"]);
        assert!(!checked.out.contains("id-out-of-order"), "{}", checked.out);
        good(&desk, "2026-11-25", &["add", id, "--undo"]);
        assert_eq!(desk.text(), OFFICE);
    }
    // Headings that stand together, and items in braces, are no place among items.
    let together = "format = 1\n[plan]\ntitle = \"T\"\n[unit.A]\nname = \"Phòng A\"\n\
        [[section]]\nid = \"I\"\ntitle = \"Một\"\n[[section]]\nid = \"II\"\ntitle = \"Hai\"\n\
        [[item]]\nid = \"1\"\ntitle = \"a\"\nsection = \"I\"\n[[item.lead]]\nunit = \"A\"\n";
    let braces = "format = 1\nitem = [{ id = \"1\", title = \"a\", section = \"I\", lead = [{ unit = \"A\" }] }]\n\
        [plan]\ntitle = \"T\"\n[unit.A]\nname = \"Phòng A\"\n\
        [[section]]\nid = \"I\"\ntitle = \"Một\"\n[[section]]\nid = \"II\"\ntitle = \"Hai\"\n";
    for (text, behind) in [(together, "unit = \"A\"\n"), (braces, "}, {")] {
        let desk = Desk::new(text);
        let words = [
            "add",
            "2",
            "--title",
            "Việc mới",
            "--unit",
            "A",
            "--section",
            "II",
        ];
        good(&desk, "2026-11-25", &words);
        let new = desk.text();
        assert!(
            new.find(behind).unwrap() < new.find("Việc mới").unwrap(),
            "{new}"
        );
        good(&desk, "2026-11-25", &["add", "2", "--undo"]);
        assert_eq!(desk.text(), text);
    }
}

/// A code was taken for a part of the name of a unit that does such things.
#[test]
fn a_code_always_means_its_body() {
    let desk = Desk::new(OFFICE);
    let said = desk
        .run("2026-11-25", &["report", "--unit", "tc"])
        .refused();
    assert!(said.contains("Sở Tài chính"), "{said}");
    for words in [
        &["done", "7", "--unit", "TC"][..],
        &[
            "result", "7", "--unit", "TC", "--period", "2026", "--text", "x",
        ],
        &["received", "TC", "--period", "2026-Q1"],
    ] {
        let said = desk.run("2026-11-25", words).refused();
        assert!(
            said.contains("Sở Tài chính") && !said.contains("is “TC”"),
            "{said}"
        );
    }
    let words = [
        "assign",
        "1",
        "--unit",
        "TC",
        "--from",
        "2026-12-01",
        "--basis",
        "CV 1",
    ];
    good(&desk, "2026-11-25", &words);
}

/// The paper of a unit whose report leaves the office went to who gathers the others.
#[test]
fn the_report_of_a_unit_goes_where_its_duty_says() {
    let desk = Desk::new(OFFICE);
    let words = ["report", "--unit", "QLN", "--period", "2026-Q3"];
    let paper = good(&desk, "2026-11-25", &words);
    assert!(paper.contains("Kính gửi: UBND tỉnh"), "{paper}");
    assert!(!paper.contains("Báo cáo quý III/2026"), "{paper}");
}

#[test]
fn what_counts_nowhere_is_asked_back_or_found() {
    let desk = Desk::new(OFFICE);
    let amend = |id: &str, number: &str, more: &[&str]| {
        let words = [
            "amend",
            id,
            "--number",
            number,
            "--issued",
            "2026-02-01",
            "--title",
            "Sửa",
        ];
        desk.run("2026-11-25", &[&words[..], more].concat())
    };
    assert_eq!(amend("QD-1", "1/QĐ-SXD", &[]).code, 0);
    let said = amend("QD-2", "1/qđ-sxd", &[]).refused();
    assert!(
        said.contains("is the number of QD-1 already") && said.contains("--same-ref"),
        "{said}"
    );
    assert_eq!(amend("QD-2", "1/qđ-sxd", &["--same-ref"]).code, 0);
    // A round that there is not.
    let round =
        "[[item.result]]\nperiod    = 2026\ncompleted = 2026-03-20\n\n[[section]]\nid    = \"III\"";
    let wrong = Desk::new(&OFFICE.replace("[[section]]\nid    = \"III\"", round));
    let checked = wrong.run("2026-11-25", &["check", "--format", "short"]);
    assert!(
        checked
            .out
            .contains("[wrong-period]: 2026 is no round of this item"),
        "{}",
        checked.out
    );
    // The whole is finished by its parts.
    for unit in ["QLN", "QLXD"] {
        good(
            &desk,
            "2026-11-25",
            &["done", "7", "--unit", unit, "--on", "2026-10-01"],
        );
    }
    let takes_over = [
        "assign",
        "7",
        "--unit",
        "VP",
        "--instead-of",
        "QLN",
        "--from",
        "2026-11-01",
        "--basis",
        "CV 2",
    ];
    let ran = desk.run("2026-11-25", &takes_over);
    let said = desk.run(
        "2026-11-25",
        &["done", "7", "--unit", "VP", "--on", "2026-11-02"],
    );
    assert_eq!(said.code, 2, "{}{}{}", ran.out, ran.err, said.out);
    // An item of next year's decision.
    assert_eq!(amend("QD-3", "3/QĐ-SXD", &["--from", "2027-01-01"]).code, 0);
    let add = [
        "add",
        "3",
        "--title",
        "Sang năm",
        "--unit",
        "VP",
        "--basis",
        "QD-3",
    ];
    good(&desk, "2026-11-25", &add);
    let said = desk.run("2026-11-25", &["done", "3"]).refused();
    assert!(
        said.contains("Item 3 belongs to the plan from 01/01/2027 on"),
        "{said}"
    );
    // The note of a completion that is taken back.
    good(
        &desk,
        "2026-11-25",
        &["done", "1", "--note", "đã nghiệm thu"],
    );
    let said = good(&desk, "2026-11-25", &["done", "1", "--undo"]);
    assert!(said.contains("The note “đã nghiệm thu” stays"), "{said}");
}
