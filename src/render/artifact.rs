//! The plan file as services name it: a path inside the repository, or a URI.

use std::borrow::Cow;
use std::fmt::Write;

/// What standard input is called.
const STDIN: &str = "stdin";

/// The path with `/` and without a leading `./`, which services do not match.
pub fn name(path: &str) -> Cow<'_, str> {
    if path == "-" {
        return Cow::Borrowed(STDIN);
    }
    let mut path = Cow::Borrowed(path);
    if cfg!(windows) {
        path = Cow::Owned(path.replace('\\', "/"));
    }
    while path.starts_with("./") {
        path = Cow::Owned(path[2..].trim_start_matches('/').to_owned());
    }
    path
}

/// The path as a URI reference: relative as the path is, `file:///…` for one
/// from the root.
pub fn uri(path: &str) -> String {
    uri_of(&name(path), cfg!(windows))
}

/// The URI reference of a path that has `/` between its parts. Windows has
/// drives, servers (`//server/share`) and verbatim paths (`//?/C:/…`).
fn uri_of(name: &str, is_windows: bool) -> String {
    let mut name = name;
    let mut uri = String::new();
    let mut has_drive = false;
    if is_windows {
        let verbatim = name.strip_prefix("//?/").unwrap_or(name);
        if let Some(server) = verbatim.strip_prefix("UNC/") {
            // RFC 8089, appendix E.3.1: the server is the host.
            uri.push_str("file://");
            name = server;
        } else if is_on_drive(verbatim) {
            uri.push_str("file:///");
            has_drive = true;
            name = verbatim;
        } else if let Some(server) = name.strip_prefix("//") {
            uri.push_str("file://");
            name = server;
        }
    }
    if uri.is_empty() && name.starts_with('/') {
        uri.push_str("file://");
    }
    for (at, byte) in name.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            b':' if has_drive && at == 1 => uri.push(':'),
            // Writing to a String cannot fail.
            byte => _ = write!(uri, "%{byte:02X}"),
        }
    }
    uri
}

/// Whether a path begins at the root of a drive: `C:/…`. `C:name` is relative
/// to the folder one is in on that drive.
fn is_on_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_named_as_in_the_repository() {
        for (path, named, reference) in [
            ("plan.toml", "plan.toml", "plan.toml"),
            ("./plan.toml", "plan.toml", "plan.toml"),
            (".//./plan.toml", "plan.toml", "plan.toml"),
            ("../plan.toml", "../plan.toml", "../plan.toml"),
            (
                "Kế hoạch 1.toml",
                "Kế hoạch 1.toml",
                "K%E1%BA%BF%20ho%E1%BA%A1ch%201.toml",
            ),
            ("a#b%.toml", "a#b%.toml", "a%23b%25.toml"),
            ("-", "stdin", "stdin"),
        ] {
            assert_eq!(name(path), named);
            assert_eq!(uri(path), reference);
        }
        assert_eq!(uri("/srv/plan.toml"), "file:///srv/plan.toml");
    }

    #[test]
    fn w4_drives_and_servers_are_part_of_the_reference() {
        for (path, posix, windows) in [
            ("a:b%.toml", "a%3Ab%25.toml", "a%3Ab%25.toml"),
            ("C:bad.toml", "C%3Abad.toml", "C%3Abad.toml"),
            (
                "C:/plan/a b.toml",
                "C%3A/plan/a%20b.toml",
                "file:///C:/plan/a%20b.toml",
            ),
            ("C:/a:b.toml", "C%3A/a%3Ab.toml", "file:///C:/a%3Ab.toml"),
            (
                "//?/C:/plan.toml",
                "file:////%3F/C%3A/plan.toml",
                "file:///C:/plan.toml",
            ),
            (
                "//server/chung/plan.toml",
                "file:////server/chung/plan.toml",
                "file://server/chung/plan.toml",
            ),
            (
                "//?/UNC/server/a.toml",
                "file:////%3F/UNC/server/a.toml",
                "file://server/a.toml",
            ),
            (
                "/srv/plan.toml",
                "file:///srv/plan.toml",
                "file:///srv/plan.toml",
            ),
            (
                "thư mục/plan.toml",
                "th%C6%B0%20m%E1%BB%A5c/plan.toml",
                "th%C6%B0%20m%E1%BB%A5c/plan.toml",
            ),
        ] {
            assert_eq!(uri_of(path, false), posix, "{path}");
            assert_eq!(uri_of(path, true), windows, "{path} on Windows");
        }
    }
}
