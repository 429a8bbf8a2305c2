//! A file that another program has open. Windows refuses to open or to replace
//! it. Most often that is over in a moment: a virus scanner, an indexer, another
//! `plan`. So it is tried again for a while before anybody hears of it.

use crate::refusal::OPEN_ELSEWHERE;
use std::io::{self, ErrorKind};
use std::thread;
use std::time::Duration;

/// Between two tries.
const PAUSE: Duration = Duration::from_millis(10);
/// How often another program is waited for: two seconds.
const TRIES: u32 = 200;
/// How often a file without permission is asked: a file that is being deleted
/// looks like one, and is so for a moment.
const FEW_TRIES: u32 = 20;

/// ERROR_ACCESS_DENIED of winerror.h.
const ACCESS_DENIED: i32 = 5;

/// Opens or reads a file, again where it is open elsewhere.
///
/// # Errors
/// Those of the last try.
pub fn opened<T>(open: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let worth = |error: &io::Error| match error.raw_os_error() {
        Some(code) if OPEN_ELSEWHERE.contains(&code) => TRIES,
        Some(ACCESS_DENIED) => FEW_TRIES,
        _ => 1,
    };
    repeated(open, on_windows(worth), pause)
}

/// Puts a file in the place of one that may be written, again where that one is
/// open elsewhere.
///
/// # Errors
/// Those of the last try. [`ErrorKind::ResourceBusy`] is one of Windows: the
/// file is open elsewhere, whatever the system calls it. It was asked before
/// whether the file and its folder take what is new.
pub fn replaced<T>(replace: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    repeated(replace, on_windows(worth_of_replacing), pause).map_err(|error| {
        match on_windows(worth_of_replacing)(&error) {
            TRIES => ErrorKind::ResourceBusy.into(),
            _ => error,
        }
    })
}

fn worth_of_replacing(error: &io::Error) -> u32 {
    let is_refusal = |code| code == ACCESS_DENIED || OPEN_ELSEWHERE.contains(&code);
    match error.raw_os_error().is_some_and(is_refusal) {
        true => TRIES,
        false => 1,
    }
}

/// Elsewhere the numbers mean something else, and nobody is refused so.
fn on_windows(worth: impl Fn(&io::Error) -> u32) -> impl Fn(&io::Error) -> u32 {
    move |error| if cfg!(windows) { worth(error) } else { 1 }
}

fn pause() {
    thread::sleep(PAUSE);
}

/// Does something until it works, or is done as often as its last error is
/// worth.
fn repeated<T>(
    mut attempt: impl FnMut() -> io::Result<T>,
    worth: impl Fn(&io::Error) -> u32,
    mut pause: impl FnMut(),
) -> io::Result<T> {
    let mut done = 1;
    loop {
        match attempt() {
            Err(error) if done < worth(&error) => {
                pause();
                done += 1;
            }
            ended => return ended,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tries what fails with these codes, one after another, and then works:
    /// how it ends, and after how many pauses.
    fn tried(codes: &[i32]) -> (Option<i32>, u32) {
        let mut codes = codes.iter();
        let mut pauses = 0;
        let attempt = || match codes.next() {
            Some(code) => Err(io::Error::from_raw_os_error(*code)),
            None => Ok(()),
        };
        let ended = repeated(attempt, worth_of_replacing, || pauses += 1);
        (ended.err().and_then(|error| error.raw_os_error()), pauses)
    }

    #[test]
    fn w1_a_file_that_is_open_elsewhere_is_tried_for_two_seconds() {
        assert_eq!(tried(&[]), (None, 0));
        assert_eq!(tried(&[5, 32, 33]), (None, 3));
        assert_eq!(tried(&[32; 199]), (None, 199));
        assert_eq!(tried(&[32; 200]), (Some(32), 199));
        assert_eq!(PAUSE * TRIES, Duration::from_secs(2));
        // Another reason is no reason to wait.
        assert_eq!(tried(&[112]), (Some(112), 0));
        assert_eq!(tried(&[5, 112]), (Some(112), 1));
    }

    #[cfg(not(windows))]
    #[test]
    fn w1_other_systems_are_asked_once() {
        let mut asked = 0;
        let mut refused = || -> io::Result<()> {
            asked += 1;
            Err(io::Error::from_raw_os_error(5))
        };
        assert_eq!(opened(&mut refused).unwrap_err().raw_os_error(), Some(5));
        assert_eq!(replaced(&mut refused).unwrap_err().raw_os_error(), Some(5));
        assert_eq!(asked, 2);
    }
}
