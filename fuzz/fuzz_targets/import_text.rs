//! Any bytes are a paper in plain text that is read, or are refused; what is read makes a plan
//! without an error. Their first lines also say what the paper is, by its content.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::paper::{sniff, text};
use plan::reading::{self, Options};
use plan_fuzz::imported::holds;

fuzz_target!(|bytes: &[u8]| {
    for paper in [
        text::read(bytes),
        sniff::read(bytes).map(|(_, paper)| paper),
    ] {
        if let Ok(paper) = paper {
            holds(&reading::read(&paper, &Options::default()));
        }
    }
});
