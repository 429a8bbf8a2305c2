//! Any grid of words makes items, or none: what it makes is a plan without an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::reading::{self, Options};
use plan_fuzz::imported::{grid, holds};

fuzz_target!(|text: &str| {
    let paper = grid(text);
    holds(&reading::read(&paper, &Options::default()));
    // Below a head that is known, any row is a row of tasks.
    let head = "TT\tNội dung nhiệm vụ\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời gian thực hiện\n";
    let paper = grid(&format!("{head}{text}"));
    holds(&reading::read(&paper, &Options::default()));
});
