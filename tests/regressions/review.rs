//! Faults of this program itself that readers of its code or its answers
//! found, each kept away by a test.

use super::support::{finish, first_column, item, plan, run_on, with_items};
use std::process::Stdio;

/// A notice that nobody can read took the answer with it.
#[cfg(unix)]
#[test]
fn a_closed_standard_error_does_not_cost_the_answer() {
    let text = with_items(&item("1", "Một", "edn = 2026"));
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_plan"))
        .args(["-f", "-", "list"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stderr.take());
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(
        first_column(&String::from_utf8(output.stdout).unwrap()),
        ["1"]
    );
}

/// `SCT` is near to `STC`, and another department: near is no fix.
#[test]
fn a_near_code_is_a_hint_and_never_a_fix() {
    let text = with_items(&item("1", "Một", "partners = [\"SCT\"]"))
        + "[partner.STC]\nname = \"Sở Tài chính\"\n";
    let found = run_on(&text, "check --format json").out;
    assert!(found.contains("did you mean STC?"), "{found}");
    assert!(found.contains("\"fix\": null"), "{found}");
    let text = text.replace("\"SCT\"", "\"stc\"");
    let found = run_on(&text, "check --format json").out;
    assert!(found.contains("\"text\": \"\\\"STC\\\"\""), "{found}");
}

/// A control character in a comment was told six times, and cost the lines
/// above it.
#[test]
fn a_fault_in_a_comment_is_one_finding() {
    let text = with_items(&item("1", "Một", "note = \"x\" # a\u{1}b"));
    let found = run_on(&text, "check --format short").out;
    assert_eq!(found.lines().count(), 1, "{found}");
}

/// Behind a byte order mark a broken first header was read as a list.
#[test]
fn a_broken_header_behind_a_byte_order_mark_is_told_as_one() {
    let found = run_on("\u{feff}[plan\ntitle = \"x\"\n", "check --format short").out;
    assert!(
        found.starts_with("-:1:1: error[syntax]: this header must be [plan]"),
        "{found}"
    );
    assert_eq!(found.lines().count(), 1, "{found}");
}

/// Ends were sorted as text: 2025 before 2025-Q2.
#[test]
fn ends_sort_by_their_last_day() {
    let items = [
        item("1", "Năm", "end = 2025"),
        item("2", "Quý", "end = \"2025-Q2\""),
        item("3", "Ngày", "end = 2025-06-29"),
    ];
    let listed = run_on(with_items(&items.concat()), "list --sort end --columns id").good();
    assert_eq!(first_column(&listed), ["3", "2", "1"]);
}

/// Two duties of one id: the second had no reports and seemed overdue.
#[test]
fn a_repeated_duty_is_not_owed_twice() {
    let duty = "[[duty]]\nid = \"nam\"\ntitle = \"Báo cáo năm\"\nevery = \"year\"\nby = \"12-14\"\nto = \"UBND tỉnh\"\nfrom = 2025\nuntil = 2025\n";
    let text = with_items(&item("1", "Một", "")) + duty + duty;
    let listed = run_on(&text, "reports --columns period,unit --today 2026-01-01").out;
    assert_eq!(listed, "2025\tVP\n2025\tQLKH\n");
}

/// One error hid the others of its table.
#[test]
fn a_duty_without_its_cycle_still_tells_its_other_faults() {
    let text = with_items(&item("1", "Một", ""))
        + "[[duty]]\nid = \"d\"\ntitle = \"B\"\nevery = \"yearly\"\nto = \"UBND tỉnh\"\n\n[[duty.extension]]\nperiod = 2025\nedn = 2026\n";
    let found = run_on(&text, "check --format short").out;
    for rule in ["unknown-word", "unknown-key", "missing-key"] {
        assert!(found.contains(rule), "{rule}: {found}");
    }
}

/// `--sort` without `--columns` printed an empty frame.
#[test]
fn a_sorted_summary_has_its_columns() {
    let text = with_items(&item("1", "Một", ""));
    let table = run_on(&text, "summary --sort -total --lang en").good();
    assert!(table.contains("Total"), "{table}");
    for misfit in ["summary --excel", "summary --columns total --format json"] {
        run_on(&text, misfit).refused();
    }
}

/// A variable that is not UTF-8 was left out without a word.
#[cfg(unix)]
#[test]
fn a_variable_that_is_no_text_is_refused() {
    use std::os::unix::ffi::OsStrExt;
    let mut command = plan();
    let value = std::ffi::OsStr::from_bytes(b"2026-\xff");
    command.args(["list"]).env("PLAN_TODAY", value);
    let said = finish(command).refused();
    assert!(said.contains("PLAN_TODAY"), "{said}");
}
