//! Numbers of items: those that run on through sections, those with a letter,
//! those that are left out, and titles that are there twice.

use crate::support::program::{first_column, run_on};

fn plan(items: &str) -> String {
    format!(
        "format = 1

[plan]
title = \"Thử\"
symbol = \"KH-SNV\"
issued = 2026-01-05
drafter = \"VP\"
language = \"vi\"

[unit.VP]
name = \"Văn phòng\"

[[section]]
id = \"I\"
title = \"Thể chế\"

[[section]]
id = \"II\"
title = \"Nhân lực\"

{items}"
    )
}

fn item(id: &str, title: &str, lines: &str) -> String {
    format!(
        "[[item]]\nid = \"{id}\"\ntitle = \"{title}\"\n{lines}\n\n[[item.lead]]\nunit = \"VP\"\n\n"
    )
}

fn numbered_through() -> String {
    plan(
        &[
            item("1", "Rà soát", "section = \"I\""),
            item("2", "Sửa đổi", "section = \"I\""),
            item("3", "Tập huấn", "section = \"II\""),
            item("4", "Thi tuyển", "section = \"II\""),
        ]
        .concat(),
    )
}

/// The rule and the message of each finding.
fn findings(text: &str) -> Vec<String> {
    let ran = run_on(text, "check --format json --lang en");
    let all: serde_json::Value = serde_json::from_str(&ran.out).expect("the answer is JSON");
    let all = all["findings"].as_array().expect("a list").iter();
    all.map(|one| {
        format!(
            "{} {}",
            one["rule"].as_str().unwrap(),
            one["message"].as_str().unwrap()
        )
    })
    .collect()
}

#[test]
fn numbers_may_run_on_through_sections() {
    let text = numbered_through();
    assert_eq!(findings(&text), [""; 0]);
    for (line, ids) in [
        (
            "list --format tsv --columns id --section II",
            &["3", "4"][..],
        ),
        ("list II --format tsv --columns id", &["3", "4"]),
        (
            "list --format tsv --columns section,id",
            &["I", "I", "II", "II"],
        ),
        (
            "summary --by section --format tsv --columns key,total",
            &["I", "II", "*"],
        ),
    ] {
        assert_eq!(first_column(&run_on(&text, line).good()), ids, "{line}");
    }
    let shown = run_on(&text, "show 3 --lang vi").good();
    assert!(shown.contains("II. Nhân lực"), "{shown}");
    let paper = run_on(&text, "report --year 2026 --detail --format markdown").out;
    let (one, two) = (
        paper.find("Thể chế").unwrap(),
        paper.find("Nhân lực").unwrap(),
    );
    let three = paper.find("Nhiệm vụ 3. Tập huấn").unwrap();
    assert!(one < two && two < three, "{paper}");
}

#[test]
fn the_order_is_judged_within_a_section() {
    let begins_again = plan(
        &[
            item("1", "Rà soát", "section = \"I\""),
            item("4", "Sửa đổi", "section = \"I\""),
            item("2", "Tập huấn", "section = \"II\""),
            item("3", "Thi tuyển", "section = \"II\""),
        ]
        .concat(),
    );
    assert_eq!(findings(&begins_again), [""; 0]);
    let turned = begins_again.replace("id = \"3\"", "id = \"1a\"");
    assert_eq!(
        findings(&turned),
        [
            "gap-in-ids 2 is followed by 4, there is no 3",
            "id-out-of-order 1a stands after 2",
        ]
    );
}

#[test]
fn a_section_that_is_not_declared_is_named() {
    let text = numbered_through().replace("section = \"II\"", "section = \"III\"");
    let found = findings(&text);
    assert_eq!(found[0], "unknown-section no section has the number “III”");
    assert_eq!(run_on(&text, "list").code, 2);
}

#[test]
fn a_number_may_have_a_letter() {
    let text = plan(
        &[
            item("I.1", "Rà soát", ""),
            item("I.1a", "Sửa đổi", ""),
            item("I.1b", "Ban hành", ""),
            item("I.2", "Phổ biến", ""),
        ]
        .concat(),
    );
    assert_eq!(findings(&text), [""; 0]);
    let out = run_on(&text, "list --format tsv --columns id --sort -id").good();
    assert_eq!(first_column(&out), ["I.2", "I.1b", "I.1a", "I.1"]);
    // Below the heading of I its number is not printed again.
    let paper = run_on(&text, "report --year 2026 --detail --format markdown").out;
    assert!(paper.contains("Nhiệm vụ 1a. Sửa đổi"), "{paper}");
    assert!(!paper.contains("Nhiệm vụ I.1a. Sửa đổi.**"), "{paper}");
}

#[test]
fn what_is_left_out_or_copied_twice_is_told() {
    let text = plan(
        &[
            item("I.1", "Rà soát", ""),
            item("I.3", "Sửa đổi", ""),
            item("II.1", "Tập huấn", ""),
            item("II.5", "tập  huấn", ""),
            item("II.6", "Tạp huấn", ""),
        ]
        .concat(),
    );
    let found = findings(&text);
    assert_eq!(
        found
            .iter()
            .filter(|one| !one.starts_with("double-space"))
            .collect::<Vec<_>>(),
        [
            "gap-in-ids I.1 is followed by I.3, there is no I.2",
            "gap-in-ids II.1 is followed by II.5, there are no II.2 to II.4",
            "repeated-title item II.5 has the title of item II.1",
        ]
        .iter()
        .collect::<Vec<_>>()
    );
    // A note never fails.
    assert_eq!(
        run_on(
            plan(&[item("I.1", "A", ""), item("I.3", "B", "")].concat()),
            "check --strict"
        )
        .code,
        0
    );
}
