//! Names and words that there were not before a day: answers of earlier days do not
//! have them, and nothing else does about them what it should not.

use crate::support::program::run_on;

const PLAN: &str = r#"format = 1

[plan]
title  = "Chuyển đổi số"
issued = 2025-01-05

[unit.A]
name   = "Phòng Quản lý nhà ở"
short  = "P.QLNO"
former = [{ name = "Phòng Quản lý nhà", short = "P.QLN", until = 2026-01-09 }]

[unit.B]
name   = "Phòng Xây dựng"
short  = "P.XD"
former = [{ name = "Phòng Cấp phép", until = 2026-01-09 }]

[[item]]
id           = "1"
title        = "Việc một"
short        = "Một"
time         = "quý I"
partners     = ["B"]
partner_task = "góp ý"
product      = "sổ tay"
note         = "ưu tiên"

[[item.lead]]
unit = "A"

[[item.former]]
until        = 2026-01-09
short        = ""
time         = ""
partners     = []
partner_task = ""
product      = ""
note         = ""
"#;

#[test]
fn an_empty_text_says_that_there_was_none() {
    let ran = run_on(PLAN, "check --lang en --format short --skip unused-body");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    // Elsewhere, and where there always is one, an empty text says nothing.
    let others = [
        (
            "title        = \"Việc một\"",
            "title = \"Việc một\"\nplace = \"\"",
            true,
        ),
        ("product      = \"\"\nnote", "place = \"\"\nnote", false),
        (
            "until        = 2026-01-09\n",
            "until = 2026-01-09\nbasis = \"\"\n",
            true,
        ),
        (
            "until        = 2026-01-09\n",
            "until = 2026-01-09\ntitle = \"\"\n",
            true,
        ),
        ("note         = \"\"", "note = \"  \"", true),
    ];
    for (old, new, is_found) in others {
        let text = PLAN.replacen(old, new, 1);
        assert_ne!(text, PLAN, "{old}");
        let ran = run_on(&text, "check --lang en --format short --only empty-text");
        assert_eq!(
            ran.out.contains("empty-text"),
            is_found,
            "{new}: {}",
            ran.out
        );
    }
    let columns = "--columns short,time,partners,partner_task,product,note --format tsv";
    let of = |day| run_on(PLAN, &format!("list {columns} --today {day}")).good();
    assert_eq!(
        of("2026-01-10").trim_end(),
        "Một\tquý I\tB\tgóp ý\tsổ tay\tưu tiên"
    );
    assert_eq!(of("2026-01-09").trim_end_matches('\n'), "\t\t\t\t\t");
    let show = |day| run_on(PLAN, &format!("show 1 --lang en --width 200 --today {day}")).good();
    let now = show("2026-01-10");
    assert!(
        now.contains("until 09/01/2026: no short title; no words for its time; no partners; no task of the partners; no product; no note"),
        "{now}"
    );
    let then = show("2026-01-09");
    for word in ["Product", "Note", "Formerly", "Partner"] {
        assert!(!then.contains(word), "{word}: {then}");
    }
}

#[test]
fn a_body_has_the_short_name_of_the_day() {
    let of = |line: &str| run_on(PLAN, &format!("{line} --lang en")).good();
    let columns = "--columns code,name,short --format tsv";
    assert_eq!(
        of(&format!("units {columns} --today 2026-01-10")),
        "A\tPhòng Quản lý nhà ở\tP.QLNO\nB\tPhòng Xây dựng\tP.XD\n"
    );
    // One that had none does not get the one of today.
    assert_eq!(
        of(&format!("units {columns} --today 2026-01-09")),
        "A\tPhòng Quản lý nhà\tP.QLN\nB\tPhòng Cấp phép\t\n"
    );
    // It is found by each of its names, on any day.
    for name in ["P.QLN", "P.QLNO", "Phòng Quản lý nhà ở"] {
        for day in ["2026-01-09", "2026-01-10"] {
            let found = run_on(
                PLAN,
                &format!("units --columns code --format tsv --today {day}"),
            );
            assert_eq!(found.code, 0);
            let mut line = vec![
                "units",
                "--columns",
                "code",
                "--format",
                "tsv",
                "--today",
                day,
            ];
            line.push(name);
            let ran = crate::support::program::run_on_with(PLAN, "", &line);
            assert_eq!(
                (ran.code, ran.out.as_str()),
                (0, "A\n"),
                "{name}: {}",
                ran.err
            );
        }
    }
    // The same bytes as before the renaming was recorded.
    let before = PLAN
        .replace("name   = \"Phòng Quản lý nhà ở\"\nshort  = \"P.QLNO\"\nformer = [{ name = \"Phòng Quản lý nhà\", short = \"P.QLN\", until = 2026-01-09 }]", "name = \"Phòng Quản lý nhà\"\nshort = \"P.QLN\"")
        .replace("name   = \"Phòng Xây dựng\"\nshort  = \"P.XD\"\nformer = [{ name = \"Phòng Cấp phép\", until = 2026-01-09 }]", "name = \"Phòng Cấp phép\"");
    assert!(!before.contains("former = ["), "{before}");
    for line in [
        "units --columns kind,code,name,short,leads",
        "summary",
        "timeline --width 100",
        "list --width 80",
        "remind --unit A",
    ] {
        let line = format!("{line} --today 2026-01-09 --lang vi");
        assert_eq!(
            run_on(PLAN, &line).out,
            run_on(&before, &line).out,
            "{line}"
        );
    }
}
