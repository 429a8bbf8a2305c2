//! Any bytes are a sheet of comma-separated values that is read, or are refused; what is read
//! makes a plan without an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::paper::csv;
use plan::reading::{self, Options};
use plan_fuzz::imported::holds;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(paper) = csv::read(bytes) {
        holds(&reading::read(&paper, &Options::default()));
    }
});
