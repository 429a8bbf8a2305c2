//! A year of office work, told by a demanding user: each case that hurt is a test, named
//! by its section. Papers, files to look at and what was wished for are elsewhere.

mod amended;
mod daily;
mod newcomer;
mod second_plan;
mod slips_of_the_hand;

use crate::support::desk::Desk;
use crate::support::program::Ran;
use crate::support::project_file;

/// The real plan, as issued.
fn real() -> Desk {
    Desk::new(&project_file("plan.toml"))
}

/// What the program answers in Vietnamese.
#[track_caller]
fn vi(desk: &Desk, today: &str, line: &[&str]) -> Ran {
    desk.run_in("vi", today, line)
}

/// The same, where it has to be able to.
#[track_caller]
fn says(desk: &Desk, today: &str, line: &[&str]) -> String {
    let ran = vi(desk, today, line);
    assert_eq!(ran.code, 0, "{line:?}: {}", ran.err);
    ran.out
}

#[track_caller]
fn has(said: &str, words: &str) {
    assert!(said.contains(words), "no “{words}” in:\n{said}");
}

#[track_caller]
fn has_not(said: &str, words: &str) {
    assert!(!said.contains(words), "“{words}” in:\n{said}");
}
