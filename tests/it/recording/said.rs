//! What is said of a fact that was recorded.

use super::*;

/// A report that came on the Monday after a last good Sunday.
#[test]
fn a_last_day_on_a_weekend_is_told_with_what_to_do() {
    let (_folder, path) = file(OFFICE);
    let ran = run(
        &path,
        "2025-12-15",
        &["received", "A", "--on", "15/12/2025"],
    );
    assert!(ran.out.starts_with("Recorded: the 2025 report of Phòng A, received 15/12/2025, 1 day late (due before 15/12/2025).\n"), "{}", ran.out);
    assert!(ran.out.contains("The last good day (14/12/2025) was a Sunday; if the leaders accept it until 15/12/2025, record that: plan extend --report A --period 2025 --end 2025-12-15 --basis PAPER"), "{}", ran.out);
}

/// An answer that cannot be written is no edit that was not made.
#[cfg(target_os = "linux")]
#[test]
fn what_is_recorded_is_told_as_that() {
    use super::at_once::process;
    let (_folder, path) = file(OFFICE);
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let ran = process(&path, &["done", "9"])
        .stdout(full)
        .output()
        .unwrap();
    let said = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(ran.status.code(), Some(2));
    assert!(
        said.contains("It is recorded in ") && said.contains("no space left on the disk"),
        "{said}"
    );
    assert_eq!(
        added(OFFICE, &fs::read_to_string(&path).unwrap()),
        ["completed = 2025-12-01"]
    );
}

/// Whatever is suggested names the file again.
#[test]
fn what_is_suggested_is_for_the_same_file() {
    let (_folder, path) = file(OFFICE);
    let flag = format!(" -f {}", path.display());
    for (words, code) in [
        (&["received", "A"][..], 0),
        (&["received", "A"], 2),
        (&["received", "A", "--period", "2024"], 2),
        (&["received", "A", "--period", "2023"], 2),
        (&["done", "9"], 0),
        (&["done", "9"], 2),
        (&["stop", "9", "--reason", "x"], 2),
    ] {
        let ran = run(&path, "2025-12-01", words);
        assert_eq!(ran.code, code, "{words:?}: {}", ran.err);
        let all = format!("{}{}", ran.out, ran.err);
        let suggested = all.lines().filter(|line| line.contains(": plan "));
        for line in suggested {
            assert!(line.contains(&flag), "{words:?}: {line}");
        }
        assert!(all.contains(": plan "), "{words:?}: {all}");
    }
}

/// A duty owed once has a first day, too, and is named by its id.
#[test]
fn a_report_owed_once_is_recorded() {
    let text = OFFICE.replace(
        "every  = \"year\"\nbefore = \"12-15\"",
        "every  = \"once\"\nby     = 2026-06-30\nfrom   = 2026-03-01",
    );
    let text = &text[..text.find("[[report]]").unwrap()];
    let (_folder, path) = file(text);
    for (day, words, said) in [
        (
            "2025-12-01",
            &["received", "A"][..],
            "Phòng A owes no report yet; the first is owed from 01/03/2026",
        ),
        (
            "2026-05-01",
            &["received", "A", "--on", "2026-02-28"],
            "On 28/02/2026 this report is not owed yet (from 01/03/2026)",
        ),
        (
            "2026-05-01",
            &["received", "A", "--period", "2026"],
            "2026 is not a period of this report",
        ),
        (
            "2026-07-02",
            &["received", "A", "--on", "2026-06-30"],
            "the “Báo cáo năm” of Phòng A, received 30/06/2026, in time",
        ),
        (
            "2026-07-02",
            &["received", "A"],
            "has no period left to record; the last was the “Báo cáo năm”, received 30/06/2026. If that is wrong, correct it with: plan received A --duty nam --on DATE --correct",
        ),
    ] {
        let ran = run(&path, day, words);
        assert!(
            format!("{}{}", ran.out, ran.err).contains(said),
            "{words:?}: {}{}",
            ran.out,
            ran.err
        );
    }
}
