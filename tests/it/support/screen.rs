//! A terminal of a size, as `script` makes one.

use super::start;
use std::io::Write;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

/// Runs a line by `sh` on a terminal, with the program at hand as `plan` and
/// nothing of the machine's own settings but where programs are; what stood on
/// the terminal, and the line's exit code. `keys` are typed one after another,
/// each half a second after the one before.
pub fn on_screen(rows: usize, columns: usize, settings: &str, keys: &[&str], line: &str) -> Seen {
    let whole = format!("stty rows {rows} cols {columns}; {settings}\n{line}");
    let mut child = start::alone("script")
        .args(["-q", "-e", "-c", &whole, "/dev/null"])
        .env_clear()
        .envs(start::SETTINGS)
        .env("PATH", start::path())
        .envs([
            ("SHELL", "/bin/sh"),
            ("TERM", "xterm"),
            ("NO_COLOR", "1"),
            ("PLAN_LANG", "en"),
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("script, of util-linux, makes a terminal");
    let mut stdin = child.stdin.take().unwrap();
    let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
    // Open until the line has ended: the end of it would be typed, too.
    let (ended, waits) = std::sync::mpsc::channel::<()>();
    let typist = thread::spawn(move || {
        for key in keys {
            thread::sleep(Duration::from_millis(500));
            let _ = stdin.write_all(key.as_bytes()).and_then(|()| stdin.flush());
        }
        let _ = waits.recv();
    });
    let output = child.wait_with_output().unwrap();
    drop(ended);
    typist.join().unwrap();
    Seen {
        text: String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n"),
        code: output.status.code().unwrap_or(-1),
    }
}

/// What stood on a terminal.
#[derive(Debug)]
pub struct Seen {
    pub text: String,
    pub code: i32,
}
