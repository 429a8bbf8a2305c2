//! Faults of this program itself that readers of its code or its answers
//! found, each kept away by a test.

use crate::support::program::{finish, first_column, folder, item, plan, run_on, with_items};

/// A notice that nobody can read took the answer with it.
#[cfg(unix)]
#[test]
fn a_closed_standard_error_does_not_cost_the_answer() {
    use crate::support::start;
    use std::process::Stdio;
    let text = with_items(&item("1", "Một", "edn = 2026"));
    let mut child = start::plan()
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

/// A control character in a comment was reported six times, and cost the lines
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

/// A commented-out plan below one accepting comment took minutes.
#[test]
fn many_comments_cost_no_more_than_their_lines() {
    let comments = "# dòng\n".repeat(50_000);
    let text = format!(
        "# plan: allow double-space — thử\n{comments}{}",
        with_items("")
    );
    let ran = run_on(
        &text,
        "check --format short --only unused-allow,double-space",
    );
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert_eq!(
        ran.out,
        "-:1:15: warning[unused-allow]: nothing here is found by “double-space”\n"
    );
}

/// A wrong option was reported after the file had been written to.
#[test]
fn a_wrong_format_is_told_before_anything_is_fixed() {
    let path = folder("fix-wrong-format").join("plan.toml");
    let text = with_items("").replace("\"en\"", "\"EN\"");
    std::fs::write(&path, &text).unwrap();
    for format in ["jsn", "human,json", "json="] {
        let mut command = plan();
        command
            .args(["check", "--fix", "--format", format])
            .arg(&path);
        finish(command).refused();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "{format}");
    }
}

/// Accepting a mistyped key hid what stood under it.
#[test]
fn what_loses_data_cannot_be_accepted() {
    let lead = "[[item.lead]]\nunit = \"VP\"\n";
    let text = with_items(&format!(
        "[[item]]\nid = \"1\"\ntitle = \"Một\"\nedn = 2023 # plan: allow unknown-key — thử\n{lead}
[[item]]\nid = \"1\" # plan: allow repeated-id — thử\ntitle = \"Hai\"\n{lead}"
    ));
    let ran = run_on(&text, "check --format short");
    assert_eq!(ran.code, 1);
    for rule in ["unknown-key", "repeated-id", "malformed-allow"] {
        assert!(
            ran.out.contains(&format!("[{rule}]")),
            "{rule}: {}",
            ran.out
        );
    }
}

/// Words of a reason were read as further rules.
#[test]
fn a_reason_may_have_commas_and_stand_above_a_long_text() {
    let note = "# plan: allow double-space chờ duyệt, xem công văn, not-nfc\nnote = \"\"\"\nmột\nhai  ba\n\"\"\"";
    let text = with_items(&item("1", "Một", note));
    let ran = run_on(
        &text,
        "check --format short --only double-space,malformed-allow,unused-allow",
    );
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
}

/// One mistyped table was several findings, and its lead went to another item.
#[test]
fn a_mistyped_table_is_one_finding_with_its_fix() {
    let text = with_items(&(item("1", "Một", "") + &item("2", "Hai", ""))).replacen(
        "[[item]]\nid = \"2\"",
        "[[items]]\nid = \"2\"",
        1,
    );
    let ran = run_on(&text, "check --format short");
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    assert!(
        ran.out
            .contains("error[unknown-key]: the file has no table [[items]]"),
        "{}",
        ran.out
    );
    let difference = run_on(&text, "check --diff").out;
    assert!(
        difference.contains("\n-[[items]]\n+[[item]]\n"),
        "{difference}"
    );
}

/// One lost value made findings wherever it was missing.
#[test]
fn a_lost_value_of_a_duty_is_one_finding() {
    let duties = "[[duty]]\nid = \"a\"\ntitle = \"A\"\nevery = \"year\"\nbefore = \"12-15\"\nto = \"VP\"\nunits = [\"QLKH\"\n
[[duty]]\nid = \"b\"\ntitle = \"B\"\nevery = \"year\"\nby = \"06-30\"\nto = \"Sở\"\nunits = [\"VP\"]\n
[[report]]\nunit = \"VP\"\nperiod = 2022\nreceived = 2022-06-01\n";
    let ran = run_on(
        with_items(&(item("1", "Một", "") + duties)),
        "check --format short",
    );
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    assert!(ran.out.contains("error[syntax]"), "{}", ran.out);
}

/// Quotes inside quotes, and a number of three parts, in the parser's words.
#[test]
fn common_slips_are_told_in_plain_words() {
    let text = with_items(&item("1", "Một", ""))
        .replace(
            "title    = \"Kế hoạch thử\"",
            "title    = \"Đề án \"Làng\" mới\"",
        )
        .replace("id = \"1\"", "id = 6.1.2");
    let ran = run_on(&text, "check --format short");
    assert!(
        ran.out.contains("a quote inside the text ends it halfway"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("error[unquoted-id]"), "{}", ran.out);
    assert_eq!(ran.out.lines().count(), 2, "{}", ran.out);
}

/// The words of a duty owed once were not judged.
#[test]
fn words_of_a_duty_owed_once_are_judged() {
    let duty = |due: &str| {
        format!(
            "[[duty]]\nid = \"a\"\ntitle = \"A\"\ntime = \"trước ngày 15/12/2024\"\nevery = \"once\"\n{due}\nto = \"VP\"\n"
        )
    };
    for (due, found) in [
        ("before = 2024-12-15", ""),
        ("by = 2024-12-14", ""),
        ("before = 2024-12-25", "-:27:10: warning[time-mismatch]"),
    ] {
        let ran = run_on(
            with_items(&(item("1", "Một", "") + &duty(due))),
            "check --format short",
        );
        assert!(ran.out.starts_with(found), "{due}: {}", ran.out);
        assert_eq!(ran.out.is_empty(), found.is_empty(), "{due}: {}", ran.out);
    }
}
