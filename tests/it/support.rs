//! What the property tests share: how they run, and a generator of plans that
//! knows what it wrote.

mod drawn;
pub use drawn::*;
mod made;
pub use made::*;

pub mod asking;
pub mod desk;
#[cfg(feature = "lsp")]
pub mod editor;
pub mod filled;
pub mod frame;
// Its lines are run by a shell.
#[cfg(unix)]
pub mod office;
pub mod program;
pub mod repository;
// A terminal, as `script` of util-linux makes one.
#[cfg(target_os = "linux")]
pub mod screen;
pub mod start;

use chrono::{Datelike, NaiveDate};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use std::fmt::Write;

/// A modest number of cases, the same ones every time. `PROPTEST_CASES` and
/// `PROPTEST_RNG_SEED` ask for others.
pub fn config(cases: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    let is_set = |name: &str| std::env::var_os(name).is_some();
    ProptestConfig {
        cases: if is_set("PROPTEST_CASES") {
            asked.cases
        } else {
            cases
        },
        rng_seed: if is_set("PROPTEST_RNG_SEED") {
            asked.rng_seed
        } else {
            RngSeed::Fixed(2022)
        },
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..asked
    }
}

/// A file of the project.
pub fn project_file(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The real plan and the examples.
pub fn real_plans() -> Vec<(String, String)> {
    let mut names = vec!["plan.toml".to_owned()];
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut examples: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".toml"))
        .map(|name| format!("examples/{name}"))
        .collect();
    examples.sort();
    names.append(&mut examples);
    names
        .into_iter()
        .map(|name| {
            let text = project_file(&name);
            (name, text)
        })
        .collect()
}

/// Whether a terminal would act on a character: the test's own list.
pub fn acts_on_terminal(c: char) -> bool {
    c != '\n' && c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

pub fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// The last day of a month, found by walking to it.
pub fn month_end(year: i32, month: u32) -> NaiveDate {
    let mut day = ymd(year, month, 28);
    while day.succ_opt().unwrap().month() == month {
        day = day.succ_opt().unwrap();
    }
    day
}
