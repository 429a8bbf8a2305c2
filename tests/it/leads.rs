//! Leads that change, and parts of an item that are done one by one: what is
//! recorded, what the answers of each day say, and that it can be taken back.

use crate::support::config;
use crate::support::desk::Desk;
use proptest::prelude::*;
use std::fs;

const OFFICE: &str = r#"format = 1

[plan]
title   = "Nhà ở"
issuer  = "Sở Xây dựng"
symbol  = "KH-SXD"
issued  = 2024-01-15
monitor = "VP"

[unit.VP]
name = "Văn phòng"

[unit.QLXD]
name = "Phòng Quản lý xây dựng"

[unit.QLN]
name = "Phòng Quản lý nhà"

[unit.CPDV]
name    = "Các phòng, đơn vị thuộc Sở"
members = ["QLXD", "QLN"]

[counterpart.VKT]
name = "Vụ Kinh tế"

[[item]]
id    = "1"
title = "Rà soát quy hoạch"
end   = 2026-12-31

[[item.lead]]
unit         = "QLXD"
counterparts = ["VKT"]   # giữ dòng này
task         = "rà soát"

[[item.result]]
period = 2024
text   = "Đã rà soát 3 huyện"

[[item]]
id    = "2"
title = "Sửa đổi quy chế"
end   = 2026-11-30

[[item.lead]]
unit = "QLXD"

[[item.lead]]
unit = "QLN"

[[item]]
id    = "3"
title = "Cải cách thủ tục"
end   = 2026-10-31

[[item.lead]]
unit = "CPDV"

[[duty]]
id     = "bc"
title  = "Báo cáo năm"
every  = "year"
before = "12-15"
to     = "VP"
units  = ["CPDV"]
"#;

#[test]
fn c04_papers_of_a_past_year_stay_with_who_led_then() {
    let office = Desk::new(OFFICE);
    let papers = |office: &Desk| {
        ["QLXD", "QLN"].map(|unit| {
            let words = ["report", "--unit", unit, "--year", "2024"];
            office.run("2025-07-01", &words).out
        })
    };
    let before = papers(&office);
    let words = [
        "assign",
        "1",
        "--unit",
        "QLN",
        "--from",
        "2025-03-01",
        "--basis",
        "Quyết định số 45",
    ];
    let ran = office.run("2025-03-01", &words).good();
    assert!(ran.starts_with(
        "Recorded: item 1 is led by Phòng Quản lý nhà from 01/03/2025, in the place of \
         Phòng Quản lý xây dựng, by Quyết định số 45.\n"
    ));
    let text = office.text();
    for lines in [
        "task         = \"rà soát\"\nuntil        = 2025-02-28\n\n[[item.lead]]\n\
         unit         = \"QLN\"\ncounterparts = [\"VKT\"]\nfrom         = 2025-03-01\n\
         basis        = \"Quyết định số 45\"\n",
        "text   = \"Đã rà soát 3 huyện\"\nunit   = \"QLXD\"\n",
    ] {
        assert!(text.contains(lines), "{text}");
    }
    assert_eq!(papers(&office), before);
    assert!(before[0].contains("Đã rà soát 3 huyện") && !before[1].contains("3 huyện"));
    // Of each day the lists know who leads.
    for (today, leads) in [
        ("2024-06-01", "QLXD"),
        ("2025-02-28", "QLXD"),
        ("2025-03-01", "QLN"),
        ("2027-01-01", "QLN"),
    ] {
        let words = ["list", "1", "--columns", "leads"];
        assert_eq!(
            office.run(today, &words).good(),
            format!("{leads}\n"),
            "{today}"
        );
        let words = ["list", "--unit", leads, "--columns", "id"];
        assert!(
            office.run(today, &words).good().starts_with("1\n"),
            "{today}"
        );
    }
    // A report of a year covers what its unit led at the end of that year.
    let words = ["deadlines", "--all", "--kind", "report", "--unit", "QLXD"];
    let words = [
        &words[..],
        &["--columns", "period,covers", "--before", "2027"],
    ]
    .concat();
    let covers = office.run("2026-11-25", &words).good();
    assert_eq!(covers, "2024\t1,2,3\n2025\t2,3\n2026\t2,3\n");
    // The whole is taken back to the byte, but not below a result of the new lead.
    let words = [
        "result", "1", "--period", "2025", "--text", "Xong", "--unit", "QLN",
    ];
    office.run("2025-12-01", &words).good();
    let undo = ["assign", "1", "--unit", "QLN", "--undo"];
    let said = office.run("2025-12-01", &undo).refused();
    assert!(said.contains("has a result of item 1 for 2025"), "{said}");
    let words = ["result", "1", "--period", "2025", "--unit", "QLN", "--undo"];
    office.run("2025-12-01", &words).good();
    office.run("2025-12-01", &undo).good();
    assert_eq!(office.text(), OFFICE);
}

#[test]
fn c05_one_of_two_leads_has_done_its_part() {
    let office = Desk::new(OFFICE);
    let words = ["done", "2", "--unit", "QLN", "--on", "2026-08-01"];
    let ran = office.run("2026-08-02", &words).good();
    assert!(ran.contains("the item is not done, still at it: Phòng Quản lý xây dựng"));
    let added =
        "\n[[item.result]]\nperiod    = 2026\nunit      = \"QLN\"\ncompleted = 2026-08-01\n";
    assert!(office.text().contains(added), "{}", office.text());
    let today = "2026-11-25";
    let list = |more: &[&str]| {
        let words = [&["list", "2", "--columns", "state,part,completed"], more].concat();
        office.run(today, &words).out
    };
    assert_eq!(list(&[]), "due-soon\t\t\n");
    assert_eq!(list(&["--unit", "QLN"]), "due-soon\tdone\t\n");
    assert_eq!(
        list(&["--unit", "QLN", "--state", "done"]),
        "due-soon\tdone\t\n"
    );
    assert_eq!(list(&["--unit", "QLN", "--state", "due-soon"]), "");
    assert_eq!(
        list(&["--unit", "QLXD", "--state", "due-soon"]),
        "due-soon\tdue-soon\t\n"
    );
    let words = [
        "summary",
        "--format",
        "tsv",
        "--columns",
        "key,total,done_in_time,due-soon",
    ];
    let summary = office.run(today, &words).good();
    assert!(
        summary.contains("QLXD\t2\t0\t1\nQLN\t1\t1\t0\n"),
        "{summary}"
    );
    // Nothing is due of a unit that is through.
    for (unit, due) in [("QLN", ""), ("QLXD", "2\n")] {
        let words = [
            "deadlines",
            "--kind",
            "item",
            "--unit",
            unit,
            "--within",
            "10d",
        ];
        let words = [&words[..], &["--columns", "item"]].concat();
        let due_items = office.run(today, &words).out.replace("3\n", "");
        assert_eq!(due_items, due, "{unit}");
    }
    let remind = |unit| office.run(today, &["remind", "--unit", unit]).out;
    assert!(remind("QLXD").contains("Nhiệm vụ 2."));
    assert!(!remind("QLN").contains("Nhiệm vụ 2."));
    let report = office.run(today, &["report", "--unit", "QLN"]).out;
    let told = "phần việc của đơn vị: hoàn thành đúng hạn";
    assert!(report.contains(told), "{report}");
    // On an earlier day nobody was through yet.
    let words = ["list", "2", "--unit", "QLN", "--columns", "part"];
    assert_eq!(office.run("2026-07-31", &words).good(), "in-time\n");

    let words = ["done", "2", "--unit", "QLXD", "--on", "2026-12-03"];
    let ran = office.run("2026-12-05", &words).good();
    assert!(
        ran.contains("every lead is through, and item 2 was done on 03/12/2026"),
        "{ran}"
    );
    let words = ["list", "2", "--columns", "state,completed"];
    assert_eq!(
        office.run("2026-12-05", &words).good(),
        "done-late\t2026-12-03\n"
    );
    for unit in ["QLXD", "QLN"] {
        office
            .run("2026-12-05", &["done", "2", "--unit", unit, "--undo"])
            .good();
    }
    assert_eq!(office.text(), OFFICE);
}

#[test]
fn c16_a_class_leads_and_its_units_are_through_one_by_one() {
    let office = Desk::new(OFFICE);
    let today = "2026-11-25";
    let list = |unit| {
        let words = [
            "list",
            "3",
            "--unit",
            unit,
            "--columns",
            "leads,through,part",
        ];
        office.run(today, &words).good()
    };
    assert_eq!(list("QLN"), "CPDV\tCPDV\toverdue\n");
    office
        .run(today, &["done", "3", "--unit", "QLN", "--on", "2026-10-01"])
        .good();
    assert_eq!(list("QLN"), "CPDV\tCPDV\tdone\n");
    assert_eq!(list("QLXD"), "CPDV\tCPDV\toverdue\n");
    let words = [
        "result",
        "3",
        "--period",
        "2026",
        "--unit",
        "QLXD",
        "--text",
        "Đã rà soát",
    ];
    office.run(today, &words).good();
    let words = ["check"];
    assert!(office.run(today, &words).out.starts_with("Nothing wrong"));
    office
        .run(
            today,
            &["done", "3", "--unit", "QLXD", "--on", "2026-11-02"],
        )
        .good();
    let words = ["list", "3", "--columns", "state,completed"];
    assert_eq!(office.run(today, &words).good(), "done-late\t2026-11-02\n");
}

/// A decision is the day of what it changes, unless that has a day of its own.
#[test]
fn a_decision_gives_the_item_from_its_day_on() {
    let amendment = "[[amendment]]\nid = \"QD-45\"\nnumber = \"45/QĐ-SXD\"\n\
                     issued = 2025-02-20\nfrom = 2025-03-01\ntitle = \"Điều chỉnh\"\n";
    let office = Desk::new(&format!("{OFFICE}\n{amendment}"));
    let words = ["assign", "1", "--unit", "QLN", "--basis", "QD-45"];
    let ran = office.run("2025-04-10", &words).good();
    let said =
        "from 01/03/2025, in the place of Phòng Quản lý xây dựng, by Quyết định số 45/QĐ-SXD";
    assert!(ran.contains(said), "{ran}");
    let text = office.text();
    assert!(text.contains("until        = 2025-02-28\n"), "{text}");
    assert!(text.contains("basis        = \"QD-45\"\n"), "{text}");
    // Before the decision nobody knows of it.
    let ran = office.run("2025-02-10", &["show", "1"]);
    assert!(
        !ran.out.contains("QLN") && !ran.out.contains("until 28/02/2025"),
        "{}",
        ran.out
    );
    assert!(
        ran.err.contains("Phòng Quản lý nhà leads from 01/03/2025"),
        "{}",
        ran.err
    );
    // Written by hand without a day, it leads from that of the decision.
    let by_hand = text.replace("from         = 2025-03-01\n", "");
    let office = Desk::new(&by_hand);
    for (today, leads) in [("2025-02-28", "QLXD\n"), ("2025-03-01", "QLN\n")] {
        let words = ["list", "1", "--columns", "leads"];
        assert_eq!(office.run(today, &words).good(), leads);
    }
}

#[test]
fn what_cannot_be_given_is_refused() {
    let office = Desk::new(OFFICE);
    for (words, said) in [
        (&["assign", "9", "--unit", "QLN"][..], "no item"),
        (&["assign", "1", "--unit", "QLX"], "QLXD"),
        (&["assign", "1", "--unit", "QLXD"], "leads item 1"),
        (&["assign", "2", "--unit", "VP"], "--instead-of"),
        (
            &["assign", "2", "--unit", "VP", "--instead-of", "CPDV"],
            "does not lead item 2",
        ),
        (
            &[
                "assign",
                "2",
                "--unit",
                "VP",
                "--instead-of",
                "QLN",
                "--beside",
            ],
            "--beside",
        ),
        (
            &["assign", "1", "--unit", "QLN", "--from", "2024-01-15"],
            "is not after item 1 begins",
        ),
        (&["assign", "1", "--unit", "QLN", "--correct"], "--undo"),
        (
            &["assign", "1", "--unit", "QLN", "--undo"],
            "nothing to take back",
        ),
        (&["done", "2", "--unit", "VP"], "does not lead item 2"),
        (&["done", "2", "1", "--unit", "QLN"], "one item at a time"),
        (
            &["done", "1", "--unit", "QLXD", "--period", "2026"],
            "--period",
        ),
        (
            &["done", "2", "--unit", "QLN", "--period", "2027"],
            "--period",
        ),
        (
            &["done", "2", "--unit", "QLN", "--undo"],
            "nothing to take back",
        ),
        (
            &["done", "2", "--unit", "QLN", "--correct"],
            "nothing to correct",
        ),
        (&["done", "2", "--period", "2026"], "--unit"),
    ] {
        let ran = office.run("2026-11-25", words);
        assert_eq!(ran.code, 2, "{words:?}: {}", ran.out);
        assert!(ran.err.contains(said), "{words:?}: {}", ran.err);
        assert_eq!(office.text(), OFFICE, "{words:?}");
    }
    office.run("2026-11-25", &["done", "1"]).good();
    let said = office
        .run("2026-11-25", &["assign", "1", "--unit", "QLN"])
        .refused();
    assert!(said.contains("was done on 25/11/2026"), "{said}");
}

/// Who took over from a unit that ended is still at what that one led.
#[test]
fn who_took_over_is_named_as_still_at_it() {
    let text = OFFICE.replace(
        "[unit.QLN]\nname = \"Phòng Quản lý nhà\"\n",
        "[unit.QLN]\nname = \"Phòng Quản lý nhà\"\nuntil = 2026-06-30\nsuccessor = [\"VP\"]\n",
    );
    let office = Desk::new(&text);
    let words = ["done", "3", "--unit", "QLXD", "--on", "2026-10-01"];
    let ran = office.run("2026-11-25", &words);
    assert!(ran.out.contains("still at it: Văn phòng."), "{}", ran.out);
    let words = ["done", "3", "--unit", "VP", "--on", "2026-10-05"];
    let ran = office.run("2026-11-25", &words);
    assert!(
        ran.out.contains("item 3 was done on 05/10/2026"),
        "{}",
        ran.out
    );
}

#[test]
fn the_only_lead_is_done_with_the_item() {
    let office = Desk::new(OFFICE);
    let words = ["done", "1", "--unit", "QLXD", "--on", "2026-11-20"];
    office.run("2026-11-25", &words).good();
    let text = office.text();
    assert!(
        text.contains("end   = 2026-12-31\ncompleted = 2026-11-20\n"),
        "{text}"
    );
}

#[test]
fn lists_in_json_have_the_leads_of_the_day_and_the_history() {
    let office = Desk::new(OFFICE);
    let words = ["assign", "1", "--unit", "QLN", "--from", "2025-03-01"];
    office.run("2025-03-01", &words).good();
    let words = ["list", "1", "--unit", "QLXD", "--format", "json"];
    let answer: serde_json::Value =
        serde_json::from_str(&office.run("2024-06-01", &words).out).unwrap();
    let item = &answer["items"][0];
    assert_eq!(item["leads"][0]["unit"]["code"], "QLXD");
    assert_eq!(item["leads"].as_array().unwrap().len(), 1);
    assert_eq!(item["part"], "in-time");
    // Nobody knew then that it would be given to another.
    let history = item["lead_history"].as_array().unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!(history[0]["until"], serde_json::Value::Null);
    let words = ["list", "1", "--format", "json"];
    let answer: serde_json::Value =
        serde_json::from_str(&office.run("2025-03-01", &words).out).unwrap();
    let history = answer["items"][0]["lead_history"].as_array().unwrap();
    let of = |place: usize, key: &str| history[place][key].clone();
    assert_eq!(of(0, "until"), "2025-02-28");
    assert_eq!(of(0, "from"), serde_json::Value::Null);
    assert_eq!(
        (of(1, "from"), of(1, "until")),
        ("2025-03-01".into(), serde_json::Value::Null)
    );
    assert_eq!(history[1]["unit"]["code"], "QLN");
    let words = ["units", "QLXD", "--format", "json"];
    let answer: serde_json::Value =
        serde_json::from_str(&office.run("2026-06-01", &words).out).unwrap();
    assert_eq!(answer["bodies"][0]["leads"], serde_json::json!(["2"]));
    let led = serde_json::json!([{"item": "1", "from": null, "until": "2025-02-28"}]);
    assert_eq!(answer["bodies"][0]["lead_history"], led);
}

proptest! {
    #![proptest_config(config(24))]

    /// Whatever is given to whom, the file has no error afterwards, and what was
    /// done last is taken back to the byte.
    #[test]
    fn what_is_given_is_taken_back_to_the_byte(
        steps in prop::collection::vec((0usize..3, 0usize..4, 0u32..700, any::<bool>()), 1..4),
    ) {
        let office = Desk::new(OFFICE);
        for (item, unit, days, beside) in steps {
            let id = ["1", "2", "3"][item];
            let unit = ["VP", "QLXD", "QLN", "CPDV"][unit];
            let from = chrono::NaiveDate::from_ymd_opt(2024, 2, 1).unwrap()
                + chrono::Days::new(u64::from(days));
            let from = from.to_string();
            let mut words = vec!["assign", id, "--unit", unit, "--from", &from];
            if beside {
                words.push("--beside");
            }
            let before = office.text();
            let ran = office.run("2026-11-25", &words);
            prop_assert!(ran.code == 0 || ran.code == 2, "{}", ran.err);
            if ran.code == 2 {
                prop_assert_eq!(office.text(), before);
                continue;
            }
            let after = office.text();
            let check = office.run("2026-11-25", &["check"]);
            prop_assert_eq!(check.code, 0, "{}", check.out);
            let mut undo = vec!["assign", id, "--unit", unit, "--from", &from, "--undo"];
            if beside {
                undo.push("--beside");
            }
            let ran = office.run("2026-11-25", &undo);
            if ran.code == 0 {
                prop_assert_eq!(office.text(), before);
                fs::write(office.path(), after).unwrap();
            } else {
                prop_assert_eq!(office.text(), after);
            }
        }
    }
}
