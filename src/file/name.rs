//! Names of files that Windows does not take, or takes for something else: a
//! device, a stream of another file, a name without its end.

use crate::lang::Pair;
use std::path::Path;

/// What is wrong with a name on Windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It stands for a device, whatever follows its first dot.
    Device,
    /// It ends in a dot or a space, which Windows takes off.
    Ending,
    /// It has a sign that no name has; behind a colon is a stream.
    Sign,
    /// It ends in a double quote: what PowerShell makes of `'a b\'`.
    Quote,
}

impl Fault {
    /// What is wrong with the last name of a path, on the system that this runs
    /// on.
    pub fn of(path: &Path) -> Option<Self> {
        cfg!(windows)
            .then(|| Self::on_windows(&path.to_string_lossy()))
            .flatten()
    }

    fn on_windows(path: &str) -> Option<Self> {
        // Nothing is read into such a path.
        if path.starts_with(r"\\?\") || path.starts_with(r"\\.\") {
            return None;
        }
        let is_separator = ['/', '\\'];
        let path = path.trim_end_matches(is_separator);
        let name = match path.rsplit_once(is_separator) {
            Some((_, name)) => name,
            None => without_drive(path),
        };
        if is_drive(name) || matches!(name, "" | "." | "..") {
            return None;
        }
        let is_sign = |c: char| r#"<>:"|?*"#.contains(c) || c < ' ';
        if is_device(name) {
            Some(Self::Device)
        } else if name
            .strip_suffix('"')
            .is_some_and(|rest| !rest.contains(is_sign))
        {
            Some(Self::Quote)
        } else if name.contains(is_sign) {
            Some(Self::Sign)
        } else if name.ends_with(['.', ' ']) {
            Some(Self::Ending)
        } else {
            None
        }
    }

    /// The reason as a part of a sentence.
    pub fn words(self) -> Pair {
        match self {
            Self::Device => Pair::fixed(
                "Windows giữ tên này cho thiết bị (như CON, NUL, COM1). Chọn tên khác",
                "Windows keeps this name for a device (such as CON, NUL, COM1). Choose another name",
            ),
            Self::Ending => Pair::fixed(
                "Windows bỏ dấu chấm và dấu cách ở cuối tên. Chọn tên khác",
                "Windows takes a dot or a space off the end of a name. Choose another name",
            ),
            Self::Sign => Pair::fixed(
                "tên có ký tự mà Windows không nhận (< > : \" | ? *). Chọn tên khác",
                "the name has a sign that Windows does not take (< > : \" | ? *). Choose another name",
            ),
            Self::Quote => Pair::fixed(
                "tên có dấu nháy kép ở cuối. Trong PowerShell, tên thư mục viết trong dấu nháy thì bỏ dấu \\ cuối cùng",
                "the name ends in a double quote. In PowerShell, leave out the last \\ of a folder's name in quotes",
            ),
        }
    }
}

fn is_drive(name: &str) -> bool {
    matches!(name.as_bytes(), [letter, b':'] if letter.is_ascii_alphabetic())
}

/// A path that goes on in the current folder of a drive.
fn without_drive(path: &str) -> &str {
    match path.get(..2) {
        Some(drive) if is_drive(drive) && path.len() > 2 => &path[2..],
        _ => path,
    }
}

/// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>: also with
/// an ending, and the superscript digits count.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let stem = stem.trim_end_matches(' ').to_uppercase();
    let is_numbered = |name: &str| {
        let number = stem.strip_prefix(name);
        number.is_some_and(|number| {
            let mut signs = number.chars();
            let is_one = signs.next().is_some_and(|c| "123456789¹²³".contains(c));
            is_one && signs.next().is_none()
        })
    };
    let plain = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
    plain.contains(&stem.as_str()) || is_numbered("COM") || is_numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;
    use Fault::{Device, Ending, Quote, Sign};

    #[test]
    fn w16_names_that_windows_takes_for_something_else() {
        for (path, fault) in [
            ("kế hoạch.xlsx", None),
            (r"C:\Kế hoạch\năm 2027.toml", None),
            (r"C:y.xlsx", None),
            (r"\\server\chung\x.xlsx", None),
            (r"\\?\C:\x. ", None),
            ("..", None),
            (r"..\.", None),
            (r"C:\", None),
            ("C:", None),
            (".gitignore", None),
            ("x.tar.gz", None),
            ("NUL", Some(Device)),
            ("nul.xlsx", Some(Device)),
            (r"C:\plan\Con", Some(Device)),
            ("aux .toml", Some(Device)),
            ("com1.docx", Some(Device)),
            ("LPT².txt", Some(Device)),
            ("com0.docx", None),
            ("com10.docx", None),
            ("console.txt", None),
            ("nulla.xlsx", None),
            ("x. ", Some(Ending)),
            ("báo cáo.", Some(Ending)),
            (r"báo cáo \", Some(Ending)),
            ("a?.xlsx", Some(Sign)),
            ("*.toml", Some(Sign)),
            ("a|b.xlsx", Some(Sign)),
            ("họp 10:30.xlsx", Some(Sign)),
            (r"C:\a:b.xlsx", Some(Sign)),
            ("a\tb", Some(Sign)),
            ("nhắc việc\"", Some(Quote)),
            ("\"a\"", Some(Sign)),
        ] {
            assert_eq!(Fault::on_windows(path), fault, "{path:?}");
        }
    }
}
