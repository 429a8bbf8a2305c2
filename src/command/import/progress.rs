//! A line on standard error while a large paper is being read, where somebody watches.

use crate::terminal;
use crate::text::wrap::width;
use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What takes no longer is not worth a line.
const PATIENCE: Duration = Duration::from_millis(500);

/// Shows the line until it is dropped; nothing where standard error is no terminal.
pub struct Progress {
    /// Dropped, it ends the thread.
    going_on: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    pub fn start(line: &str) -> Self {
        let Some(columns) = terminal::columns_beside() else {
            return Self {
                going_on: None,
                thread: None,
            };
        };
        let line = within(line, columns);
        let (going_on, over) = mpsc::channel();
        let thread = thread::spawn(move || {
            let _ = show(&mut io::stderr(), &line, PATIENCE, &over);
        });
        Self {
            going_on: Some(going_on),
            thread: Some(thread),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.going_on = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// As much of a line as a row of the terminal holds: more could not be taken away.
fn within(line: &str, columns: usize) -> String {
    let most = columns.saturating_sub(1);
    if width(line) <= most {
        return line.to_owned();
    }
    let mut cut = String::new();
    for sign in line.chars() {
        cut.push(sign);
        if width(&cut) >= most {
            cut.pop();
            break;
        }
    }
    cut.push('…');
    cut
}

/// Writes a line once somebody has waited, and takes it away when it is over.
fn show(
    out: &mut impl Write,
    line: &str,
    patience: Duration,
    over: &Receiver<()>,
) -> io::Result<()> {
    if over.recv_timeout(patience) != Err(RecvTimeoutError::Timeout) {
        return Ok(());
    }
    write!(out, "\r{line}")?;
    out.flush()?;
    // Nothing is sent: it ends when the other side is gone.
    let _ = over.recv();
    let blank = " ".repeat(width(line));
    write!(out, "\r{blank}\r")?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quick_says_nothing() {
        let (going_on, over) = mpsc::channel();
        drop(going_on);
        let mut out = Vec::new();
        show(&mut out, "Reading a.docx …", PATIENCE, &over).expect("a list takes it");
        assert!(out.is_empty());
    }

    #[test]
    fn a_long_name_stays_on_one_row() {
        assert_eq!(within("Đọc a.docx …", 80), "Đọc a.docx …");
        let cut = within(&format!("Đọc {}.docx …", "ế".repeat(200)), 80);
        assert!(width(&cut) == 79 && cut.ends_with("ế…"), "{cut}");
        let wide = within(&"計".repeat(60), 80);
        assert!((78..80).contains(&width(&wide)), "{wide}");
    }

    #[test]
    fn what_takes_long_has_a_line_that_goes_away() {
        let (going_on, over) = mpsc::channel();
        let shown = thread::spawn(move || {
            let mut out = Vec::new();
            show(&mut out, "Đọc …", Duration::ZERO, &over).map(|()| out)
        });
        thread::sleep(Duration::from_millis(20));
        drop(going_on);
        let out = shown.join().expect("it ends").expect("a list takes it");
        assert_eq!(out, "\rĐọc …\r     \r".as_bytes());
    }
}
