//! Extensions that are recorded in another order than they were granted in.

use crate::support::desk::Desk;
use crate::support::program::run_on;

const TODAY: &str = "2026-11-25";

const PLAN: &str = r#"format = 1

[plan]
title = "Chuyển đổi số"
issued = 2025-01-05

[unit.A]
name = "Phòng A"

[[item]]
id = "1"
title = "Việc một"
end = 2026-12-31

[[item.lead]]
unit = "A"
"#;

/// A desk on which these ends of item 1 were granted, in this order.
fn granted(all: &[(&str, &str)]) -> (Desk, String) {
    let desk = Desk::new(PLAN);
    let mut said = String::new();
    for (number, (end, day)) in all.iter().enumerate() {
        let basis = format!("Công văn {}", number + 1);
        let words = [
            "extend",
            "1",
            "--end",
            end,
            "--basis",
            &basis,
            "--granted",
            day,
        ];
        let ran = desk.run_in("en", TODAY, &words);
        assert_eq!(ran.code, 0, "{}", ran.err);
        said = ran.out + &ran.err;
    }
    (desk, said)
}

fn last_day(desk: &Desk) -> String {
    let said = run_on(desk.text(), "list --columns last_day --format tsv").good();
    said.trim_end().to_owned()
}

#[test]
fn an_extension_is_held_against_the_deadline_of_the_day_it_was_granted_on() {
    // Granted before the one that is recorded: it moved the first deadline then.
    let (desk, said) = granted(&[("2027-12-31", "2026-05-01"), ("2027-03-31", "2026-03-01")]);
    assert_eq!(last_day(&desk), "2027-12-31");
    assert!(said.contains("item 1 extended to 31/03/2027"), "{said}");
    assert!(
        said.contains("The deadline in force is still 31/12/2027"),
        "{said}"
    );
    // A third is held against the one in force, not against the last line of the file.
    let earlier = [
        "extend",
        "1",
        "--end",
        "2027-06-30",
        "--basis",
        "Công văn 3",
    ];
    let ran = desk.run_in("en", TODAY, &earlier);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(
        ran.err
            .contains("earlier than the deadline there is (31/12/2027)"),
        "{}",
        ran.err
    );
    let ran = desk.run_in("en", TODAY, &[&earlier[..], &["--earlier"]].concat());
    assert!(
        ran.out
            .contains("brought forward from 31/12/2027 to 30/06/2027"),
        "{}",
        ran.out
    );
    assert_eq!(last_day(&desk), "2027-06-30");
    let page = run_on(desk.text(), "show 1 --lang en").good();
    assert!(page.contains("Extended to"), "{page}");
    assert!(!page.contains("Brought forward to: 31/03/2027"), "{page}");
}

#[test]
fn one_that_is_later_than_the_deadline_in_force_extends_it() {
    let (desk, said) = granted(&[("2027-06-30", "2026-05-01"), ("2027-12-31", "2026-03-01")]);
    assert_eq!(last_day(&desk), "2027-06-30");
    assert!(
        said.contains("The deadline in force is still 30/06/2027"),
        "{said}"
    );
    let (desk, said) = {
        let words = [
            "extend",
            "1",
            "--end",
            "2027-09-30",
            "--basis",
            "Công văn 3",
        ];
        let ran = desk.run_in("en", TODAY, &words);
        (desk, ran.out + &ran.err)
    };
    assert!(said.contains("extended to 30/09/2027"), "{said}");
    assert_eq!(last_day(&desk), "2027-09-30");
}
