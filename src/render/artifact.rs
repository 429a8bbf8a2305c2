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
    let name = name(path);
    let has_drive = name.as_bytes().get(1) == Some(&b':') && cfg!(windows);
    let mut uri = match (name.starts_with('/'), has_drive) {
        (true, _) => "file://".to_owned(),
        (false, true) => "file:///".to_owned(),
        (false, false) => String::new(),
    };
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            b':' if has_drive => uri.push(':'),
            // Writing to a String cannot fail.
            byte => _ = write!(uri, "%{byte:02X}"),
        }
    }
    uri
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
            ("a:b%.toml", "a:b%.toml", "a%3Ab%25.toml"),
            ("-", "stdin", "stdin"),
        ] {
            assert_eq!(name(path), named);
            assert_eq!(uri(path), reference);
        }
        assert_eq!(uri("/srv/plan.toml"), "file:///srv/plan.toml");
    }
}
