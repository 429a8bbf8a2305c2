//! The plans that speed is measured on are plans as an office would write them.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "../benches/speed/plan.rs"]
mod generated;

use assert_cmd::cargo_bin_cmd;

#[test]
fn a_generated_plan_is_clean_and_always_the_same() {
    let items = 400;
    let text = generated::plan(items);
    assert_eq!(text, generated::plan(items));
    let an_item = text.len() / items;
    assert!((900..1050).contains(&an_item), "{an_item} bytes an item");
    cargo_bin_cmd!("plan")
        .args(["check", "--strict", "--format", "short", "--file", "-"])
        .args(["--today", "2026-06-30"])
        .write_stdin(text)
        .assert()
        .success()
        .stdout("");
}
