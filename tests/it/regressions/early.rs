//! Days that come too soon: facts from before there was a plan, and a report
//! recorded in January with last year's number.

use crate::support::program::{YEARLY, finish, folder, item, plan, run, run_on, with_items};

/// Runs a line on a file of its own, as what records does not read standard
/// input.
fn record(name: &str, text: &str, line: &str, more: &[&str]) -> Result<String, String> {
    let file = folder(name).join("plan.toml");
    std::fs::write(&file, text).unwrap();
    let mut command = plan();
    command.arg("-f").arg(file).args(line.split_whitespace());
    let ran = finish({
        command.args(more);
        command
    });
    match ran.code {
        0 => Ok(ran.out + &ran.err),
        2 => Err(ran.err),
        code => panic!("{line}: {code}"),
    }
}

#[test]
fn an_item_can_be_stopped_before_it_begins_but_not_before_the_plan() {
    let text = with_items(&item("1", "Tập huấn", "start = 2027\nend = 2028"));
    let stop = "stop 1 --reason x --dry-run --on";
    let stopped = record("early-stop", &text, stop, &["2026-05-04"]).unwrap();
    assert!(stopped.contains("+stopped = 2026-05-04"), "{stopped}");
    let said = record("early-stop-plan", &text, stop, &["04/05/2016"]).unwrap_err();
    assert!(
        said.contains("On 04/05/2016 there was no plan yet (it is from 01/01/2022). Give the right day with --on. Was it 04/05/2026?"),
        "{said}"
    );
    // `check` judges what is written by hand alike.
    for (lines, found) in [
        ("start = 2027\nstopped = 2026-05-04\nreason = \"x\"", None),
        (
            "start = 2027\nstopped = 2016-05-04\nreason = \"x\"",
            Some("stopped on 2016-05-04, before there was a plan (2022-01-01)"),
        ),
        ("start = 2015\nstopped = 2016-05-04\nreason = \"x\"", None),
        (
            "start = 2015\nstopped = 2014-05-04\nreason = \"x\"",
            Some("stopped on 2014-05-04, before there was a plan (2015-01-01)"),
        ),
    ] {
        let checked = run_on(
            with_items(&item("1", "Tập huấn", lines)),
            "check --format short",
        );
        match found {
            Some(found) => assert!(checked.out.contains(found), "{}", checked.out),
            None => assert!(!checked.out.contains("fact-before-plan"), "{}", checked.out),
        }
    }
}

#[test]
fn an_extension_is_granted_and_a_body_ends_after_the_plan_was_issued() {
    let extended =
        item("1", "Tập huấn", "end = 2026") + "[[item.extension]]\nend = 2027\nbasis = \"CV 3\"\n";
    let granted = |day: &str| with_items(&(extended.clone() + &format!("granted = {day}\n")));
    let checked = run_on(granted("2015-12-20"), "check --format short").out;
    assert!(
        checked.contains(
            "[fact-before-plan]: extension granted on 2015-12-20, before there was a plan (2022-01-01)"
        ),
        "{checked}"
    );
    assert!(
        !run_on(granted("2025-12-20"), "check --format short")
            .out
            .contains("fact-before")
    );
    let extend = "extend 1 --end 2028 --dry-run --basis x --granted";
    let said = record(
        "early-grant",
        &with_items(&extended),
        extend,
        &["20/12/2015"],
    )
    .unwrap_err();
    assert!(
        said.contains("Give the right day with --granted. Was it 20/12/2025?"),
        "{said}"
    );

    let ended = |day: &str| {
        let body =
            format!("[unit.CU]\nname = \"Phòng Cũ\"\nuntil = {day}\nsuccessor = [\"VP\"]\n\n");
        with_items(&(body + &item("1", "Tập huấn", "")))
    };
    for (lang, said) in [
        (
            "vi",
            "CU kết thúc ngày 2021-05-05, trước khi ban hành Kế hoạch (2022)",
        ),
        (
            "en",
            "CU ended on 2021-05-05, before the plan was issued (2022)",
        ),
    ] {
        let checked = run_on(
            ended("2021-05-05"),
            &format!("check --format short --lang {lang}"),
        );
        assert!(checked.out.contains(said), "{}", checked.out);
    }
    assert!(
        !run_on(ended("2022-05-05"), "check")
            .out
            .contains("fact-before-plan")
    );
}

/// In January the year is typed by habit: what came three weeks late was
/// recorded eleven months early, in time.
#[test]
fn a_report_long_before_it_is_expected_is_asked_about() {
    let to = "--today 2027-01-10 --dry-run";
    for (lang, meant) in [("vi", "Có phải 05/01/2027?"), ("en", "Was it 05/01/2027?")] {
        let line = format!("received QLCN --period 2026 --on 05/01/2026 {to} --lang {lang}");
        let said = run(&line).err;
        assert!(said.contains(meant) && said.contains("--early"), "{said}");
        assert!(!said.contains("?."), "{said}");
    }
    // What is meant is said.
    let early = run(&format!(
        "received QLCN --period 2026 --on 05/01/2026 --early {to}"
    ));
    assert_eq!(early.code, 0, "{}", early.err);
    assert!(
        early.out.contains("+received = 2026-01-05"),
        "{}",
        early.out
    );
    assert!(
        early.err.contains("received-before-period"),
        "{}",
        early.err
    );
    // No more than a quarter of the period before is not asked about.
    for day in ["2026-10-05", "2026-12-14", "2027-01-05"] {
        let ran = run(&format!("received QLCN --period 2026 --on {day} {to}"));
        assert_eq!(ran.code, 0, "{day}: {}", ran.err);
    }
    // Nor is a day of which a later year would not be nearer named as meant.
    let said = run(&format!("received QLCN --period 2026 --on 2026-08-05 {to}")).refused();
    assert!(!said.contains('?'), "{said}");
    // Before its period, the day is named as well.
    let said = run(&format!(
        "received QLCN --period 2026 --on 05/01/2025 {to} --lang en"
    ));
    assert_eq!(said.code, 2);
    assert!(said.err.contains("has not begun"), "{}", said.err);
}

/// A supplement to last year, without its period, was recorded as the report
/// of the year that had just begun.
#[test]
fn a_report_of_the_year_that_has_just_begun_is_asked_about() {
    let text = with_items(
        &(YEARLY.to_owned()
            + "from = 2026\n\n[[report]]\nunit = \"QLKH\"\nperiod = 2026\nreceived = 2026-12-10\n"),
    );
    let line = "received QLKH --ref 02/BC-QLKH --today 2027-01-10 --dry-run";
    let said = record("early-supplement", &text, line, &[]).unwrap_err();
    assert!(
        said.contains("If it is for another period, give --period"),
        "{said}"
    );
    assert!(record("early-late", &text, &line.replace("01-10", "11-10"), &[]).is_ok());
    // A correction is asked about as well.
    let line = "received QLKH --period 2026 --on 2026-01-10 --correct --today 2027-02-10 --dry-run";
    let said = record("early-correct", &text, line, &[]).unwrap_err();
    assert!(said.contains("Was it 10/01/2027?"), "{said}");
}

#[test]
fn check_asks_about_a_report_whose_year_must_be_a_slip() {
    let once = "[[duty]]\nid = \"mot\"\ntitle = \"Một lần\"\nevery = \"once\"\nby = 2026-12-15\nto = \"VP\"\n\n";
    let report = |lines: &str| format!("\n[[report]]\nunit = \"QLKH\"\n{lines}\n");
    for (duty, lines, found) in [
        (
            YEARLY,
            "period = 2026\nreceived = 2026-01-05",
            "343 days before a report for 2026",
        ),
        (YEARLY, "period = 2026\nreceived = 2026-09-05", ""),
        (
            once,
            "received = 2020-01-05",
            "before this report is owed (2022-01-01)",
        ),
        (once, "received = 2026-01-05", ""),
    ] {
        let checked = run_on(
            with_items(&(duty.to_owned() + &report(lines))),
            "check --format short",
        )
        .out;
        assert_eq!(
            checked.contains("received-before-period"),
            !found.is_empty(),
            "{checked}"
        );
        assert!(checked.contains(found), "{checked}");
    }
}
