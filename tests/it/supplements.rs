//! C15: a report that is sent again. The first day counts; what came later is
//! a supplement, and is shown as one.

use crate::support::desk::Desk;
use crate::support::program::run_on;

const PLAN: &str = r#"format = 1

[plan]
title = "Chuyển đổi số"
issuer = "Sở Xây dựng"
issued = 2024-01-15

[unit.VP]
name = "Văn phòng"

[unit.QLN]
name = "Phòng Quản lý nhà"

[[duty]]
id = "nam"
title = "Báo cáo năm"
every = "year"
before = "12-15"
to = "VP"

[[report]]
unit = "QLN"
period = 2024
received = 2024-12-10
ref = "15/BC-QLN"

[[report]]
unit = "QLN"
period = 2024
received = 2024-12-20
ref = "18/BC-QLN"
note = "thay thế"
"#;

#[test]
fn c15_a_supplement_is_shown_beside_the_first_report() {
    let ask = |line: &str| {
        let ran = run_on(PLAN, &format!("{line} --today 2025-01-10 --lang vi"));
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
        ran.out
    };
    let said = "bổ sung ngày 20/12/2024";
    let glance = ask("reports --year 2024 --format table --width 120");
    assert!(
        glance.contains("10/12/2024") && glance.contains("đúng hạn"),
        "{glance}"
    );
    assert!(glance.contains(said), "{glance}");
    let list = ask("reports --columns unit,received,supplements --format tsv");
    assert!(list.contains("2024-12-10\t2024-12-20 18/BC-QLN"), "{list}");
    let json: serde_json::Value =
        serde_json::from_str(&ask("reports --year 2024 --format json")).unwrap();
    let row = &json["reports"][0];
    assert_eq!(row["received"], "2024-12-10");
    assert_eq!(row["supplements"][0]["received"], "2024-12-20");
    assert_eq!(row["supplements"][0]["ref"], "18/BC-QLN");
    assert_eq!(row["supplements"][0]["note"], "thay thế");
    assert!(ask("export html -o -").contains(said));
    // On the day between, nobody knew.
    let early = run_on(PLAN, "reports --format json --today 2024-12-15");
    assert!(early.out.contains("\"supplements\": []"), "{}", early.out);
}

/// A calendar that plans share, given where a plan is asked for.
#[test]
fn a_shared_calendar_is_no_plan_and_is_called_what_it_is() {
    for text in [
        "[calendar]\noff = [2026-01-02]\n",
        "format = 1\n\n[calendar]\noff = [2026-01-02]\n",
    ] {
        let ran = run_on(text, "list --lang vi");
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains("là lịch nghỉ dùng chung"), "{}", ran.err);
        let checked = run_on(text, "check --lang vi");
        assert_eq!(checked.code, 1, "{}", checked.out);
        assert_eq!(checked.out.matches("lỗi[").count(), 1, "{}", checked.out);
        assert!(checked.out.contains("[use]"), "{}", checked.out);
    }
    // A plan that forgot its table still lacks that.
    let ran = run_on(
        "format = 1\n[[item]]\nid = \"1\"\ntitle = \"T\"\n",
        "check --lang vi",
    );
    assert!(ran.out.contains("thiếu “plan”"), "{}", ran.out);
}

/// What is done to an addition is said of the addition: the report itself was in time all
/// along, and is reached by its number.
#[test]
fn c15_an_addition_is_corrected_and_taken_back_as_one() {
    let desk = Desk::new(PLAN);
    let received = |words: &[&str]| {
        let all = [&["received", "QLN", "--period", "2024"], words].concat();
        desk.run_in("en", "2025-01-10", &all)
    };
    let corrected = received(&["--on", "2024-12-21", "--correct"]).out;
    assert!(
        corrected.contains("an addition to the 2024 report"),
        "{corrected}"
    );
    assert!(
        corrected.contains("the day that counts is 10/12/2024"),
        "{corrected}"
    );
    assert!(!corrected.contains("late"), "{corrected}");
    let first = received(&["--ref", "15/BC-QLN", "--on", "2024-12-11", "--correct"]).out;
    assert!(first.contains("received 11/12/2024, in time"), "{first}");
    let text = desk.text();
    assert!(
        text.contains("received = 2024-12-11\nref = \"15/BC-QLN\""),
        "{text}"
    );
    assert!(
        text.contains("received = 2024-12-21\nref = \"18/BC-QLN\""),
        "{text}"
    );
    let back = received(&["--undo"]).out;
    assert!(back.contains("an addition to the 2024 report"), "{back}");
    assert!(!desk.text().contains("18/BC-QLN"), "{}", desk.text());
    let back = received(&["--undo"]).out;
    assert!(back.contains("received 11/12/2024, in time"), "{back}");
}
