//! A double click on `plan.exe`: Windows opens a console that closes as soon as
//! the program ends. The answer to "what now" is shown there, with how to go
//! on, and the window stays until a key is pressed.

use crate::text::clean::clean_line;
use std::ffi::OsString;
use std::io::{self, BufRead, Write};

/// Whether a double click started the program: it has no arguments, and its
/// parent is the file manager. Always false on other systems.
pub fn is_own(arguments: &[OsString]) -> bool {
    arguments.len() <= 1 && is_started_by_file_manager()
}

#[cfg(windows)]
fn is_started_by_file_manager() -> bool {
    mousetrap::started_by_explorer()
}

#[cfg(not(windows))]
fn is_started_by_file_manager() -> bool {
    false
}

/// What the first answer is: what falls due and what is late, in Vietnamese.
pub const WHAT_NOW: [&str; 5] = ["plan", "deadlines", "--lang", "vi", "--no-pager"];

/// Writes how to go on below the answer, and waits for the Enter key.
///
/// # Errors
/// The window cannot be written.
pub fn stay(program: Option<&str>, out: &mut dyn Write, keys: &mut dyn BufRead) -> io::Result<()> {
    let program = clean_line(program.unwrap_or("plan.exe")).into_owned();
    writeln!(
        out,
        "
Cửa sổ này mở vì {program} được bấm đúp. plan là chương trình gõ lệnh:
  1. Mở thư mục có tệp plan.toml, bấm vào thanh địa chỉ, gõ cmd rồi nhấn Enter.
  2. Gõ lệnh, ví dụ:
       plan init                   tạo tệp plan.toml đầu tiên
       plan list                   danh sách nhiệm vụ
       plan overdue                việc quá hạn
       plan --help                 các lệnh khác

Nhấn Enter để đóng cửa sổ."
    )?;
    out.flush()?;
    // A keyboard that cannot be read closes the window, too.
    let _ = keys.read_line(&mut String::new());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_program_without_arguments_has_a_window_of_its_own() {
        assert!(!is_own(&["plan".into(), "list".into()]));
        // A test is not started by a file manager.
        assert!(!is_own(&["plan".into()]));
    }

    #[test]
    fn the_window_says_how_to_go_on_and_waits() {
        let mut out = Vec::new();
        let mut keys: &[u8] = b"\r\nplan list\r\n";
        stay(Some("plan\u{1b}.exe"), &mut out, &mut keys).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("plan init"), "{out}");
        assert!(out.ends_with("Nhấn Enter để đóng cửa sổ.\n"), "{out}");
        assert!(!out.contains('\u{1b}'), "{out}");
        assert_eq!(keys, b"plan list\r\n", "one line is read, no more");
    }
}
