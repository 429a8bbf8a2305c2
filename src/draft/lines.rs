//! The lines of one table of a plan file, with the marks behind their values.

use std::fmt::Write as _;

/// A key, its value as the file has it, and the marks about it.
struct Entry {
    key: &'static str,
    value: String,
    marks: Vec<String>,
}

impl Entry {
    /// Whether its marks stand on lines of their own above it.
    fn is_long(&self) -> bool {
        self.value.contains('\n') || self.marks.len() > 1 || self.value.len() > 90
    }
}

/// Lines of one table, whose equals signs stand below one another.
#[derive(Default)]
pub struct Lines(Vec<Entry>);

impl Lines {
    pub fn text(&mut self, key: &'static str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            self.value(key, quoted(text));
        }
    }

    pub fn value(&mut self, key: &'static str, value: String) {
        self.0.push(Entry {
            key,
            value,
            marks: Vec::new(),
        });
    }

    pub fn list(&mut self, key: &'static str, list: &[String]) {
        if !list.is_empty() {
            self.value(key, listed(list));
        }
    }

    pub fn has(&self, key: &str) -> bool {
        self.0.iter().any(|line| line.key == key)
    }

    /// Puts a mark behind the line of a key, or behind the first.
    pub fn mark(&mut self, key: Option<&str>, mark: String) {
        let place = key.and_then(|key| self.0.iter().position(|line| line.key == key));
        if let Some(line) = self.0.get_mut(place.unwrap_or(0)) {
            line.marks.push(mark);
        }
    }

    /// Writes them as they stand in a file of its own.
    pub fn write(&self, out: &mut String) {
        let width = self.0.iter().map(|line| line.key.len()).max().unwrap_or(0);
        for (key, value) in self.spliced() {
            let _ = match key {
                "" => writeln!(out, "{value}"),
                key => writeln!(out, "{key:<width$} = {value}"),
            };
        }
    }

    /// The keys with their values, as they are spliced into a file that is there; a
    /// line without a key is a comment above the next.
    pub fn spliced(&self) -> Vec<(&'static str, String)> {
        let mut lines = Vec::new();
        for entry in &self.0 {
            let mut value = entry.value.clone();
            for mark in &entry.marks {
                match entry.is_long() {
                    true => lines.push(("", mark.clone())),
                    false => {
                        let _ = write!(value, "  {mark}");
                    }
                }
            }
            lines.push((entry.key, value));
        }
        lines
    }
}

pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as TOML has it; one of several lines in three quotes.
pub fn quoted(text: &str) -> String {
    let text = text.trim();
    let escape = |text: &str, is_block: bool| {
        let mut out = String::with_capacity(text.len() + 2);
        for c in text.chars() {
            match c {
                '\\' => out.push_str("\\\\"),
                '"' => out.push_str("\\\""),
                '\n' if is_block => out.push('\n'),
                c if c.is_control() => {
                    let _ = write!(out, "\\u{:04X}", c as u32);
                }
                c => out.push(c),
            }
        }
        out
    };
    if text.contains('\n') {
        let lines: Vec<&str> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        return format!("\"\"\"\n{}\"\"\"", escape(&lines.join("\n"), true));
    }
    format!("\"{}\"", escape(text, false))
}

/// Texts in a list; a long one has a line for each.
pub fn listed(list: &[String]) -> String {
    let quoted: Vec<String> = list.iter().map(|one| quoted(one)).collect();
    let line = format!("[{}]", quoted.join(", "));
    match line.chars().count() > 100 {
        true => format!("[\n  {},\n]", quoted.join(",\n  ")),
        false => line,
    }
}
