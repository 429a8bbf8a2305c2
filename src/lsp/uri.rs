//! Paths as editors write them, and back.

use lsp_types::Uri;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The file that an address means; `None` of one that is no file here, as a text
/// that was never saved.
pub fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let path = on_system(decoded(&rest[..end])?)?;
    path.is_absolute().then_some(path)
}

/// The address of a file; `None` where its path is not the whole of one.
pub fn uri_of(path: &Path) -> Option<Uri> {
    let mut text = "file://".to_owned();
    let bytes = path.as_os_str().as_encoded_bytes();
    // A drive stands behind a slash of its own.
    if cfg!(windows) {
        text.push('/');
    }
    for byte in bytes {
        match byte {
            b'\\' if cfg!(windows) => text.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                text.push(char::from(*byte));
            }
            // Writing to a String cannot fail.
            byte => _ = write!(text, "%{byte:02X}"),
        }
    }
    path.is_absolute().then(|| Uri::from_str(&text).ok())?
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &rest[2..];
    }
    (!bytes.contains(&0)).then_some(bytes)
}

#[cfg(unix)]
fn on_system(bytes: Vec<u8>) -> Option<PathBuf> {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    Some(OsString::from_vec(bytes).into())
}

#[cfg(not(unix))]
fn on_system(bytes: Vec<u8>) -> Option<PathBuf> {
    let text = String::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('/').unwrap_or(&text);
    Some(text.replace('/', "\\").into())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn paths_go_there_and_back() {
        for (path, uri) in [
            ("/a/plan.toml", "file:///a/plan.toml"),
            (
                "/kế hoạch/a#b.toml",
                "file:///k%E1%BA%BF%20ho%E1%BA%A1ch/a%23b.toml",
            ),
            ("/100%/x", "file:///100%25/x"),
        ] {
            let made = uri_of(Path::new(path)).unwrap();
            assert_eq!(made.as_str(), uri);
            assert_eq!(path_of(&made).unwrap(), Path::new(path));
        }
        assert!(uri_of(Path::new("plan.toml")).is_none());
    }

    #[test]
    fn what_is_no_file_here_has_no_path() {
        for uri in [
            "untitled:Untitled-1",
            "https://example.invalid/plan.toml",
            "file://server/plan.toml",
            "file:plan.toml",
            "file:///a%00b",
        ] {
            let uri = Uri::from_str(uri).unwrap();
            assert_eq!(path_of(&uri), None, "{}", uri.as_str());
        }
        let uri = Uri::from_str("file:///c%3a/a%2Fb?x#y").unwrap();
        assert_eq!(path_of(&uri).unwrap(), Path::new("/c:/a/b"));
    }
}
