//! Faults that other programs of this kind had, each turned into a test of
//! this one: named by the case's number, with the fault in a line. Nothing
//! here is compared loosely: bytes, exit code and standard error count.

// The lint allows these in test functions alone, not in what they share.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "regressions/asked.rs"]
mod asked;
#[path = "regressions/certain.rs"]
mod certain;
#[path = "regressions/checking.rs"]
mod checking;
#[path = "regressions/contracts.rs"]
mod contracts;
#[path = "regressions/dates.rs"]
mod dates;
#[path = "regressions/files.rs"]
mod files;
#[path = "regressions/fixes.rs"]
mod fixes;
#[path = "regressions/generated.rs"]
mod generated;
#[path = "regressions/growth.rs"]
mod growth;
#[path = "regressions/laid_out.rs"]
mod laid_out;
#[path = "regressions/output.rs"]
mod output;
#[path = "regressions/progress_rules.rs"]
mod progress_rules;
#[path = "regressions/review.rs"]
mod review;
#[path = "regressions/shown.rs"]
mod shown;
#[path = "regressions/special.rs"]
mod special;
#[path = "regressions/support.rs"]
mod support;
#[path = "regressions/terminal.rs"]
mod terminal;
#[path = "regressions/toml_files.rs"]
mod toml_files;
#[path = "regressions/typed.rs"]
mod typed;
#[path = "regressions/unicode.rs"]
mod unicode;
