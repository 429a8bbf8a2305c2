//! Starts the program: arguments and streams in, exit code out.

use std::io::{self, BufWriter};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    let mut err = io::stderr();
    let arguments = std::env::args_os().collect();
    ExitCode::from(plan::run_on_screen(arguments, &mut out, &mut err))
}
