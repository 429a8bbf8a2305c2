//! A directory as text: what plans have otherwise stands behind `#`.

use super::gathered::{Differing, Entry};
use crate::edit::written;
use crate::lang::Lang;
use crate::say;
use crate::text::clean::clean_line;
use crate::text::few::few;
use std::fmt::Write as _;

/// What stands above the bodies.
pub struct Head<'h> {
    /// The lines of the comment at the top.
    pub about: Vec<String>,
    /// The key of `[use]` that names such a file.
    pub role: &'static str,
    /// The bare name of the file.
    pub name: &'h str,
    /// The keys of `[directory]`, as they are written.
    pub keys: Vec<(&'static str, String)>,
    /// The same as plans have them otherwise: which plans, the key, its value.
    pub differing: Vec<(Vec<String>, &'static str, String)>,
}

/// The text, and where each body begins in it.
pub fn write(head: &Head<'_>, entries: &[Entry], lang: Lang) -> (String, Vec<usize>) {
    let mut out = String::new();
    for line in &head.about {
        let _ = writeln!(out, "# {}", clean_line(line));
    }
    let (role, name) = (head.role, written::text(head.name));
    let _ = writeln!(
        out,
        "#\n# {}\n#   [use]\n#   {role} = [{name}]\n\nformat = 1\n\n[directory]",
        say!(
            lang,
            "Kế hoạch dùng danh bạ này bằng hai dòng, đường dẫn tính từ tệp Kế hoạch:",
            "A plan uses this file by two lines, the path is from the plan:",
        ),
    );
    lines(&mut out, "", &head.keys);
    for (labels, key, value) in &head.differing {
        let labels = names(labels);
        let _ = writeln!(
            out,
            "{}",
            say!(
                lang,
                "# Ở {labels}: {key} = {value}",
                "# In {labels}: {key} = {value}"
            ),
        );
    }
    let mut starts = Vec::new();
    for entry in entries {
        out.push('\n');
        starts.push(out.len());
        body(&mut out, entry, lang);
    }
    (out, starts)
}

fn body(out: &mut String, entry: &Entry, lang: Lang) {
    let before = match &entry.withheld {
        None => "",
        Some(why) => {
            let why = clean_line(why.in_lang(lang)).into_owned();
            let _ = writeln!(
                out,
                "# {}",
                say!(
                    lang,
                    "Chưa đưa vào: {why}. Chọn mã, tên khác rồi bỏ dấu # ở các dòng sau",
                    "Not taken in: {why}. Choose another code or name, then take away the # of these lines",
                ),
            );
            "# "
        }
    };
    let _ = writeln!(out, "{before}[body.{}]", entry.code);
    lines(out, before, &entry.lines);
    for (key, codes) in &entry.missing {
        let codes = few(codes.iter().map(|code| clean_line(code)), ", ");
        let _ = writeln!(
            out,
            "{}",
            say!(
                lang,
                "# {key}: còn {codes}, không có trong danh bạ này",
                "# {key}: {codes}, too, which this directory does not have",
            ),
        );
    }
    for (labels, differing) in &entry.differing {
        let labels = names(labels);
        let differing: Vec<String> = differing.iter().map(|one| words(one, lang)).collect();
        let differing = differing.join("; ");
        let _ = writeln!(
            out,
            "{}",
            say!(
                lang,
                "# Ở {labels}: {differing}",
                "# In {labels}: {differing}"
            ),
        );
    }
}

fn words(one: &Differing, lang: Lang) -> String {
    match one {
        Differing::Code(code) => say!(lang, "mã {code}", "the code {code}"),
        Differing::Key(key, Some(value)) => format!("{key} = {value}"),
        Differing::Key(key, None) => say!(lang, "không ghi {key}", "no {key}"),
    }
}

fn names(labels: &[String]) -> String {
    few(labels.iter().map(|label| clean_line(label)), ", ")
}

/// Keys with their values, the signs between them one below the other.
fn lines(out: &mut String, before: &str, lines: &[(&'static str, String)]) {
    let width = lines.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
    for (key, value) in lines {
        let _ = writeln!(out, "{before}{key:width$} = {value}");
    }
}
