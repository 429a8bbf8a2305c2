//! Every test of the whole but three, in one program: each has the library and
//! all it needs linked once. `cargo test --test it NAME` runs one module.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod advice;
mod against;
mod amending;
mod anywhere;
mod asking;
mod benches;
mod calendar;
mod committing;
mod completion;
mod cut;
mod diff;
mod edges;
mod examples;
mod export_ics;
mod export_xlsx;
mod form;
mod formats;
mod git;
mod hostile;
mod hostile_files;
mod import;
mod init;
mod keys;
mod leads;
mod life;
mod loading;
mod log;
mod man;
mod office_page;
mod oracle;
mod page;
mod pager;
mod papers;
mod past;
mod picture;
mod prose;
mod recording;
mod regressions;
mod rounds;
mod rules;
mod save;
mod schema;
mod shells;
mod slips;
mod support;
mod tables;
mod text;
mod timeline;
mod toml;
mod tour;
mod values;
mod working_days;
