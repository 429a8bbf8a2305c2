//! Long answers go through the reader's pager, on a real terminal.
#![cfg(target_os = "linux")]

use crate::support::screen;

use screen::{Seen, on_screen};
use std::process::Command;

/// Shows each line with a mark of its own.
const MARKS: &str = "export PLAN_PAGER='sed \"s/^/| /\"'";

fn small(settings: &str, line: &str) -> Seen {
    on_screen(10, 80, settings, &[], line)
}

/// The lines that went through the pager, and those that did not.
fn parted(seen: &Seen) -> (Vec<&str>, Vec<&str>) {
    seen.text.lines().partition(|line| line.starts_with("| "))
}

#[test]
fn what_is_longer_than_the_screen_is_paged() {
    let seen = small(MARKS, "plan list");
    let (paged, plain) = parted(&seen);
    assert_eq!((seen.code, plain), (0, vec![]), "{}", seen.text);
    // The width is the terminal's own.
    assert!(paged.len() > 20 && paged.iter().any(|line| line.contains("┌───")));
    // The same bytes as without one.
    let without = small("", "plan list --no-pager");
    let paged: Vec<&str> = paged.iter().map(|line| &line[2..]).collect();
    assert_eq!(paged, without.text.lines().collect::<Vec<_>>());
}

#[test]
fn what_fits_is_not() {
    let seen = on_screen(200, 80, MARKS, &[], "plan list");
    assert_eq!(parted(&seen).0, Vec::<&str>::new());
    let (short, long) = (
        "plan list 1.1 1.2 --format tsv",
        "plan list --columns id --format tsv",
    );
    assert!(parted(&small(MARKS, short)).0.is_empty());
    assert!(!parted(&small(MARKS, long)).0.is_empty());
}

#[test]
fn where_nobody_wants_one_there_is_none() {
    for (settings, line) in [
        (MARKS, "plan list --no-pager"),
        (MARKS, "plan --no-pager list"),
        (MARKS, "TERM=dumb plan list"),
        (MARKS, "unset TERM; plan list"),
        (MARKS, "stty rows 0; plan list"),
        (MARKS, "plan list | cat"),
        ("export PAGER='sed s/^/|/'", "PLAN_PAGER= plan list"),
        ("export PAGER='sed s/^/|/'", "PLAN_PAGER=cat plan list"),
        ("export PAGER=", "plan list"),
        ("export PAGER=cat", "plan list"),
        // What records says so, and no more.
        (
            MARKS,
            "plan result 6.1 --period 2026 --text \"$(yes dòng | head -20)\" --dry-run",
        ),
    ] {
        let seen = small(settings, line);
        assert_eq!(seen.code, 0, "{line}: {}", seen.text);
        assert!(seen.text.lines().count() > 10, "{line}: {}", seen.text);
        let paged = seen.text.lines().any(|text| text.starts_with('|'));
        assert!(!paged, "{line}: {}", seen.text);
    }
}

#[test]
fn the_variables_are_lines_for_the_shell() {
    let seen = small(
        "export PLAN_PAGER='sed \"s/^/| /\" | tail -n 1; echo $LESS $LESSCHARSET'",
        "PAGER=false plan list",
    );
    assert!(seen.text.ends_with("\nFRX utf-8\n"), "{}", seen.text);
    assert_eq!(parted(&seen).0.len(), 1, "{}", seen.text);
    // The reader's own settings stay.
    let seen = small("export PAGER='echo $LESS'", "LESS=-S plan list");
    assert_eq!((seen.text.as_str(), seen.code), ("-S\n", 0));
}

#[test]
fn the_exit_code_is_that_of_the_answer() {
    for pager in ["sed s/^/|/", "head -n 1", "true", "false"] {
        let settings = format!("export PAGER='{pager}'");
        let seen = small(&settings, "plan overdue --exit-code");
        assert_eq!(seen.code, 1, "{pager}: {}", seen.text);
        assert_eq!(small(&settings, "plan list").code, 0, "{pager}");
    }
    let seen = small(MARKS, "plan list --unit nobody");
    assert_eq!((parted(&seen).0.len(), seen.code), (0, 2), "{}", seen.text);
}

#[test]
fn what_is_said_beside_the_answer_stands_below_it() {
    let seen = small(MARKS, "plan list --partner 'luc ngan'");
    let last = seen.text.lines().last().unwrap();
    assert!(last.starts_with("--partner “luc ngan”"), "{}", seen.text);
    assert_eq!(parted(&seen).1.len(), 1, "{}", seen.text);
}

#[test]
fn without_the_program_nothing_is_lost() {
    let seen = small("export PAGER=/no/such/pager", "plan list");
    let without = small("", "plan list --no-pager");
    assert_eq!(seen.code, 0);
    assert!(seen.text.contains(&without.text), "{}", seen.text);
    assert!(
        seen.text
            .ends_with("\nPAGER: “/no/such/pager” failed, so the answer is printed as it is\n"),
        "{}",
        seen.text
    );
    // Nobody asked for less: nobody misses it.
    let seen = small("p=$(command -v plan); PATH=/no/such/folder", "$p list");
    assert_eq!((seen.text, seen.code), (without.text, 0));
}

#[test]
fn ctrl_c_is_a_key_of_the_pager() {
    let pager =
        "trap : INT; export PAGER='trap \"echo caught\" INT; cat > /dev/null; sleep 5; echo end'";
    let seen = on_screen(
        10,
        80,
        pager,
        &["", "", "\u{3}"],
        "plan overdue --exit-code; echo $?",
    );
    assert!(seen.text.ends_with("caught\nend\n1\n"), "{}", seen.text);
}

/// Nor does Ctrl-\\, which less does not heed, end the program and leave less alone with
/// the terminal.
#[test]
fn t8_ctrl_backslash_is_a_key_of_the_pager() {
    let pager =
        "trap : QUIT; export PAGER='trap \"echo caught\" QUIT; cat > /dev/null; sleep 5; echo end'";
    let seen = on_screen(
        10,
        80,
        pager,
        &["", "", "\u{1c}"],
        "plan overdue --exit-code; echo $?",
    );
    assert!(seen.text.ends_with("caught\nend\n1\n"), "{}", seen.text);
}

/// Whether a program is installed.
fn has(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok()
}

#[test]
fn c26_less_shows_no_codes_whatever_it_is_set_to() {
    if !has("less") {
        return;
    }
    let shows_none = |settings: &str| {
        for pager in ["less", "less -i", "/usr/bin/less", "'less' -S"] {
            if pager.starts_with('/') && !std::path::Path::new(pager).exists() {
                continue;
            }
            let settings = format!("unset NO_COLOR; export {settings}; export PAGER=\"{pager}\"")
                .replace("export unset", "unset");
            let seen = on_screen(12, 80, &settings, &["", "q"], "plan list");
            // As text, a code would be ESC in inverse letters.
            assert!(!seen.text.contains("ESC"), "{settings}: {:?}", seen.text);
            assert!(
                seen.text.contains("\u{1b}[1m"),
                "{settings}: {:?}",
                seen.text
            );
            assert_eq!(seen.code, 0, "{settings}");
        }
    };
    // Each waits for its screen more than it works.
    std::thread::scope(|scope| {
        for settings in [
            "LESS=",
            "LESS=-i",
            "LESS=-r",
            "LESS=-R",
            "LESS=FRX",
            "LESS=--RAW-CONTROL-CHARS",
            "LESS=-+R",
            "LESS='-Ptrang %d'",
            "LESS=-x4",
            "LESS='-M -S'",
            "unset LESS",
        ] {
            scope.spawn(move || shows_none(settings));
        }
    });
}

#[test]
fn c26_other_pagers_get_no_codes() {
    let whole = "unset NO_COLOR; export PLAN_PAGER='cat -v'";
    let seen = on_screen(8, 80, whole, &[], "plan summary");
    assert!(!seen.text.contains("^["), "{:?}", seen.text);
    // Who wants them says so.
    let seen = on_screen(8, 80, whole, &[], "plan summary --color always");
    assert!(seen.text.contains("^[[1m"), "{:?}", seen.text);
    // An assignment there would take the option from less.
    let seen = on_screen(
        8,
        80,
        "unset NO_COLOR; export PAGER='LESS=-i less'",
        &["", "q"],
        "plan summary",
    );
    assert!(!seen.text.contains("ESC"), "{:?}", seen.text);
    for pager in ["more", "most"] {
        if has(pager) {
            let settings = format!("unset NO_COLOR; export PAGER={pager}");
            let seen = on_screen(8, 80, &settings, &["", "q"], "plan summary");
            assert!(!seen.text.contains("^["), "{pager}: {:?}", seen.text);
        }
    }
}

#[test]
fn less_turns_the_pages() {
    if Command::new("less").arg("--version").output().is_err() {
        return;
    }
    let seen = on_screen(10, 80, "", &["", " ", "q"], "plan list; echo code $?");
    assert!(seen.text.ends_with("code 0\n"), "{}", seen.text);
    assert!(
        seen.text.contains("Nhiệm vụ") || seen.text.contains("Item"),
        "{}",
        seen.text
    );
    // Not all of it was shown.
    let whole = small("", "plan list --no-pager").text;
    let last = whole.lines().rfind(|line| line.contains('│')).unwrap();
    assert!(!seen.text.contains(last), "{}", seen.text);
}
