//! Why the program could not do what it was asked: one plain sentence in both
//! languages. `anyhow` carries it to the one place that prints it.

use crate::lang::{Lang, Pair};
use crate::text::clean::clean_line;
use std::fmt;
use std::io;

/// A "could not run", for a person: what, where, and what to do.
#[derive(Debug)]
pub struct Refusal(pub Pair);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.in_lang(Lang::En))
    }
}

impl std::error::Error for Refusal {}

/// Returns a refusal from a function: `refuse!("tệp {f} trống", "{f} is empty")`.
#[macro_export]
macro_rules! refuse {
    ($($sentence:tt)*) => {
        return Err($crate::refusal::Refusal($crate::pair!($($sentence)*)).into())
    };
}

/// The line that says why something could not be done.
pub fn error_line(why: &Pair, lang: Lang) -> String {
    let word = crate::say!(lang, "lỗi", "error");
    let why = clean_line(why.in_lang(lang));
    format!("plan: {word}: {why}")
}

/// What the system says of a failed read or write, in plain words.
pub fn reason(error: &io::Error) -> Pair {
    let of_windows = error.raw_os_error().filter(|_| cfg!(windows));
    if let Some(words) = of_windows.and_then(of_windows_code) {
        return words;
    }
    if is_link_loop(error) {
        return Pair::fixed(
            "đây là liên kết dẫn vòng về chính nó, không tới tệp nào",
            "it is a link that leads to itself, and to no file",
        );
    }
    match error.kind() {
        // On other systems that is a place where something is mounted.
        io::ErrorKind::ResourceBusy if cfg!(windows) => open_elsewhere(),
        io::ErrorKind::NotFound => Pair::fixed("không có tệp này", "no such file"),
        io::ErrorKind::PermissionDenied => Pair::fixed("không có quyền", "permission denied"),
        io::ErrorKind::IsADirectory => Pair::fixed("đây là một thư mục", "it is a folder"),
        io::ErrorKind::NotADirectory => Pair::fixed(
            "một phần của đường dẫn không phải là thư mục",
            "a part of the path is not a directory",
        ),
        io::ErrorKind::StorageFull => Pair::fixed("đĩa đã đầy", "no space left on the disk"),
        io::ErrorKind::QuotaExceeded => Pair::fixed(
            "đã hết phần đĩa được cấp",
            "no space left of your share of the disk",
        ),
        io::ErrorKind::FileTooLarge => {
            Pair::fixed("tệp lớn quá giới hạn", "the file is over the size limit")
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            Pair::fixed("đĩa chỉ cho đọc", "the file system is read-only")
        }
        io::ErrorKind::InvalidFilename => name_too_long(),
        _ => {
            let error = error.to_string();
            pair_of(error)
        }
    }
}

/// ELOOP of the system, ERROR_CANT_RESOLVE_FILENAME of Windows.
const LINK_LOOP: i32 = match () {
    () if cfg!(windows) => 1921,
    () if cfg!(any(target_os = "linux", target_os = "android")) => 40,
    () => 62,
};

/// Whether links went round in a circle on the way to a file. The standard
/// library has no stable name for it.
pub fn is_link_loop(error: &io::Error) -> bool {
    error.raw_os_error() == Some(LINK_LOOP)
}

/// ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION and ERROR_USER_MAPPED_FILE of
/// Windows: another program has the file open.
pub const OPEN_ELSEWHERE: [i32; 3] = [32, 33, 1224];

fn open_elsewhere() -> Pair {
    Pair::fixed(
        "tệp đang mở ở chương trình khác (như Excel, Word); đóng lại rồi làm lại",
        "the file is open in another program (such as Excel or Word); close it there and try again",
    )
}

fn name_too_long() -> Pair {
    Pair::fixed(
        "tên hoặc đường dẫn quá dài",
        "the name or the path is too long",
    )
}

/// What a number of Windows means, where its own words are raw, or in a language
/// that is not the answer's. By winerror.h.
fn of_windows_code(code: i32) -> Option<Pair> {
    Some(match code {
        code if OPEN_ELSEWHERE.contains(&code) => open_elsewhere(),
        // ERROR_INVALID_NAME, ERROR_BAD_PATHNAME
        123 | 161 => Pair::fixed(
            "tên có ký tự không dùng được (như ? * | < > : \")",
            "the name has a sign that cannot be used (such as ? * | < > : \")",
        ),
        // ERROR_FILENAME_EXCED_RANGE
        206 => name_too_long(),
        // ERROR_BAD_DEV_TYPE: what wants a file got a device.
        66 => Pair::fixed("đây là tên của một thiết bị", "it is the name of a device"),
        // ERROR_NOT_READY
        21 => Pair::fixed("ổ đĩa chưa sẵn sàng", "the drive is not ready"),
        // ERROR_REM_NOT_LIST, ERROR_BAD_NETPATH, ERROR_NETNAME_DELETED, ERROR_BAD_NET_NAME
        51 | 53 | 64 | 67 => Pair::fixed(
            "không thấy máy hoặc thư mục dùng chung trong mạng",
            "the computer or the shared folder is not found on the network",
        ),
        _ => return None,
    })
}

/// A system's own words, marked as such in Vietnamese.
fn pair_of(words: String) -> Pair {
    Pair::made(format!("hệ thống báo “{words}”"), words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w15_windows_is_said_in_plain_words() {
        for (code, words) in [
            (32, "the file is open in another program"),
            (33, "the file is open in another program"),
            (123, "the name has a sign that cannot be used"),
            (206, "the name or the path is too long"),
            (66, "it is the name of a device"),
            (53, "the computer or the shared folder"),
        ] {
            let pair = of_windows_code(code).unwrap();
            assert!(pair.in_lang(Lang::En).starts_with(words), "{code}");
            assert_ne!(pair.in_lang(Lang::Vi), pair.in_lang(Lang::En), "{code}");
        }
        // What has a kind of its own is said by that.
        for code in [2, 3, 5, 112, 0, -1] {
            assert!(of_windows_code(code).is_none(), "{code}");
        }
    }

    #[test]
    fn w15_numbers_of_windows_mean_nothing_elsewhere() {
        let busy = reason(&io::Error::from_raw_os_error(32));
        let is_said = busy.in_lang(Lang::En).contains("open in another program");
        assert_eq!(is_said, cfg!(windows));
    }
}
