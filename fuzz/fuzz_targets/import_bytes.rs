//! Any bytes are a paper that is read, or are refused; what is read makes a plan without
//! an error. The first byte chooses the reader: each is given anything at all.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::paper::{csv, docx, markdown, sheet, sniff, text};
use plan::reading::{self, Options};
use plan_fuzz::imported::holds;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else {
        return;
    };
    let paper = match choice % 6 {
        0 => docx::read(bytes),
        1 => sheet::read(bytes),
        2 => csv::read(bytes),
        3 => markdown::read(bytes),
        4 => text::read(bytes),
        _ => sniff::read(bytes).map(|(_, paper)| paper),
    };
    if let Ok(paper) = paper {
        holds(&reading::read(&paper, &Options::default()));
    }
});
