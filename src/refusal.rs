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
    match error.kind() {
        io::ErrorKind::NotFound => Pair::fixed("không có tệp này", "no such file"),
        io::ErrorKind::PermissionDenied => Pair::fixed("không có quyền", "permission denied"),
        io::ErrorKind::IsADirectory => Pair::fixed("đây là một thư mục", "it is a directory"),
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
        _ => {
            let error = error.to_string();
            pair_of(error)
        }
    }
}

/// A system's own words, marked as such in Vietnamese.
fn pair_of(words: String) -> Pair {
    Pair::made(format!("hệ thống báo “{words}”"), words)
}
