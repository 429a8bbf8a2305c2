//! `plan received`, `result`, `done`, `stop`, `extend`: what they write, that
//! nothing else changes, what they refuse, and that no edit is lost.

mod any_edit;
mod asked;
mod at_once;
mod corrected;
mod places;
mod refused;
mod said;

use crate::support::desk::{file, run};
use crate::support::start;
use crate::support::{any_day, config, project_file, readable, real_plans, ymd};
use plan::diff::{Change, Kind, compare};
use plan::model::plan::Plan;
use plan::resolve;
use plan::source::Source;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The lines that an edit added; every old line has to be there, in order,
/// byte for byte, and the last one ends as it did.
fn added(old: &str, new: &str) -> Vec<String> {
    assert_eq!(
        old.ends_with('\n'),
        new.ends_with('\n'),
        "the end of the last line"
    );
    let end = if old.contains("\r\n") { "\r\n" } else { "\n" };
    let is_open = !old.ends_with('\n');
    let closed = |text: &str| match is_open {
        true => format!("{text}{end}"),
        false => text.to_owned(),
    };
    let (old, new) = (closed(old), closed(new));
    let mut waiting = old.split_inclusive('\n').peekable();
    let mut added = Vec::new();
    for line in new.split_inclusive('\n') {
        if waiting.peek() == Some(&line) {
            waiting.next();
        } else {
            assert_eq!(line.ends_with("\r\n"), end == "\r\n", "{line:?}");
            added.push(line.trim_end().to_owned());
        }
    }
    assert_eq!(waiting.next(), None, "a line is lost or changed");
    added
}

const OFFICE: &str = r#"# Kế hoạch 2024 (không xóa dòng này)
format = 1

[plan]
title  = "Kế hoạch"
issued = 2024

[unit.A]
name = "Phòng A"

[unit.B]
name = "Phòng B"

[unit.VP]
name = "Văn phòng"

[[section]]
id    = "6"
title = "Nhóm 6"

# --- Nhóm 6 ---
[[item]]
id    = '6.1'
title = "Việc một"   # chờ Sở Tài chính
start = 2024-03-01
end   = 2025
note  = "đã có"

[[item.lead]]
unit = "A"

[[item.lead]]
unit = "B"

# --- Nhóm 7 ---
[[item]]
id        = "7"
title     = "Việc hai"
completed = 2025-01-10

[[item.lead]]
unit = "A"

[[item]]
id      = "8"
title   = "Việc ba"
stopped = 2025-02-10
reason  = "hết kinh phí"

[[item.lead]]
unit = "B"

[[item]]
id    = "9"
title = "Việc bốn"

[[item.lead]]
unit = "B"

[[duty]]
id     = "nam"
title  = "Báo cáo năm"
every  = "year"
before = "12-15"
to     = "VP"

[[duty]]
id    = "quy"
title = "Báo cáo quý"
every = "quarter"
to    = "VP"
units = ["B"]
from  = "2025-Q1"

[[report]]
unit     = "A"
period   = 2024
received = 2024-12-10

[[report]]
unit     = "B"
period   = 2024
received = 2024-12-20
duty     = "nam"
"#;

/// What a layout can be like; each keeps what the plan says.
fn laid_out(text: &str, layout: usize) -> String {
    match layout {
        0 => text.to_owned(),
        1 => text.replace('\n', "\r\n"),
        2 => format!("\u{feff}{text}"),
        3 => text.trim_end().to_owned(),
        4 => {
            // A comment behind and above whatever closes on its own line.
            let lines = text.lines().map(|line| {
                let is_whole = line.matches('"').count() % 2 == 0
                    && line.matches('\'').count() % 2 == 0
                    && !line.contains("\"\"\"")
                    && !line.contains("'''");
                let is_header = line.starts_with('[') && line.ends_with(']');
                match (is_whole, is_header) {
                    (true, true) => format!("# trên {line}\n{line} # sau"),
                    _ => line.to_owned(),
                }
            });
            lines.collect::<Vec<_>>().join("\n") + "\n"
        }
        _ => text.replace("\n\n", "\n"),
    }
}

/// What was just recorded is taken back: the file is as it was, to the byte.
fn taken_back(path: &Path, text: &str, words: &[&str], day: &str) {
    let undo: Vec<&str> = words.iter().copied().chain(["--undo"]).collect();
    let ran = run(path, day, &undo);
    // Which one is not said by the words that recorded it.
    let several = ["Several reports", "Several rounds"];
    if ran.code == 2 && several.iter().any(|one| ran.err.contains(one)) {
        return;
    }
    assert_eq!(ran.code, 0, "{undo:?}: {}", ran.err);
    assert!(ran.out.starts_with("Taken back: "), "{undo:?}: {}", ran.out);
    assert!(ran.out.contains("\n  - "), "{undo:?}: {}", ran.out);
    assert_eq!(fs::read_to_string(path).unwrap(), text, "{undo:?}");
}
