//! What is shown is what `plan check` finds, to the byte.

use crate::support::editor::{Editor, Finding, at, byte, findings_of, findings_shown, uri};
use crate::support::program::{item, run, run_on, with_items};
use crate::support::{real_plans, start};
use serde_json::{Value, json};
use std::fs;

/// What `plan check` finds in a text. Line ends are where an editor can point: it
/// knows no place between CR and LF.
fn checked(text: &str, arguments: &str) -> Vec<Finding> {
    let out = match arguments {
        "" => run_on(text, "check --lang en --format json").out,
        path => run(&format!("check {path} --lang en --format json")).out,
    };
    let mut all = findings_of(&serde_json::from_str(&out).unwrap());
    for one in &mut all {
        for place in [&mut one.start, &mut one.end] {
            let line = text[..*place].matches('\n').count() as u64;
            let start = text[..*place].rfind('\n').map_or(0, |end| end + 1);
            let column = (*place - start) as u64;
            *place = byte(text, &at(line, column), "utf-8");
        }
    }
    all
}

#[test]
fn every_plan_and_every_broken_file_is_judged_as_by_check() {
    let mut files: Vec<String> = real_plans().into_iter().map(|(name, _)| name).collect();
    let broken = fs::read_dir(start::root().join("tests/errors")).unwrap();
    let names = broken.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    files.extend(names.map(|name| format!("tests/errors/{name}")));
    let mut editors = ["utf-8", "utf-16"].map(|encoding| {
        let editor = Editor::open_with(&[start::root()], encoding, &["--lang", "en"]);
        (editor, encoding)
    });
    let mut judged = 0;
    for name in files {
        let path = start::root().join(&name);
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        for (editor, encoding) in &mut editors {
            let file = uri(&path);
            editor.open(&file, &text);
            if !editor.was_told_of(&file) {
                // What no line says is a plan is none, whatever its folder.
                assert!(
                    !text.contains("[plan]") && !text.contains("format"),
                    "{name}"
                );
                continue;
            }
            let shown = editor.findings(&file, 1);
            let found = findings_shown(&text, &shown, encoding);
            let wanted = checked(&text, &name);
            assert_eq!(found, wanted, "{name} {encoding}");
            judged += 1;
        }
    }
    assert!(judged > 40, "{judged}");
    for (editor, _) in editors {
        assert_eq!(editor.leave(), "");
    }
}

#[test]
fn other_places_of_a_finding_are_told() {
    let text = with_items(&(item("1", "Một", "") + &item("1", "Hai", "")));
    let mut editor = Editor::open_folder(start::root());
    editor.open("untitled:x", &text);
    let found = editor.findings("untitled:x", 1);
    let twice = found
        .iter()
        .find(|one| one["code"] == "repeated-id")
        .unwrap();
    let related = &twice["relatedInformation"][0];
    let first = text.find("\"1\"").unwrap();
    let line = text[..first].matches('\n').count();
    assert_eq!(related["location"]["uri"], "untitled:x");
    assert_eq!(related["location"]["range"]["start"], at(line as u64, 5));
    editor.leave();
}

/// Vietnamese in both forms, signs beyond the first plane, CR LF, a byte order mark.
#[test]
fn positions_are_right_behind_any_signs() {
    let title = "Thu\u{31b}\u{323}c hie\u{323}\u{302}n 😀 xong  ngay";
    let text =
        format!("\u{feff}{}", with_items(&item("1", title, "edn = 2026"))).replace('\n', "\r\n");
    let space = text.find("  ngay").unwrap();
    for encoding in ["utf-8", "utf-16"] {
        let mut editor = Editor::open_with(&[start::root()], encoding, &["--lang", "en"]);
        editor.open("untitled:x", &text);
        let shown = editor.findings("untitled:x", 1);
        let found = findings_shown(&text, &shown, encoding);
        assert_eq!(found, checked(&text, ""), "{encoding}");
        let space = found
            .iter()
            .find(|one| one.rule == "double-space" && one.start == space);
        assert!(space.is_some(), "{found:?}");
        editor.leave();
    }
}

/// A generator of its own: the same numbers every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }
}

#[test]
fn two_hundred_random_edits_leave_what_check_finds() {
    const PIECES: [&str; 20] = [
        "\"",
        "'",
        "[",
        "]",
        "\n",
        "\r\n",
        "#",
        " ",
        "  ",
        "= ",
        "é",
        "e\u{301}",
        "😀",
        "\u{feff}",
        "[[item]]\n",
        "id = \"1\"\n",
        "unit = \"VP\"\n",
        "end = 2026\n",
        "x",
        "\"\"\"",
    ];
    let good = with_items(&(item("1", "Một", "end = 2026") + &item("2", "Hai 😀", "end = 2027")));
    let mut dice = Dice(2026);
    for encoding in ["utf-16", "utf-8"] {
        let mut editor = Editor::open_with(&[start::root()], encoding, &["--lang", "en"]);
        let mut text = good.clone();
        editor.open("untitled:x", &text);
        for version in 2..=101_i64 {
            // Now and then a good text, so that not all of them are ruins.
            if version % 20 == 0 {
                text.clone_from(&good);
                editor.change("untitled:x", version, &[(Value::Null, &text)]);
            } else {
                let lines = text.lines().count() + 2;
                let line = dice.below(lines) as u64;
                let column = dice.below(24) as u64;
                let start = at(line, column);
                let end = match dice.below(4) {
                    0 => at(line + dice.below(2) as u64, column + dice.below(9) as u64),
                    _ => start.clone(),
                };
                let piece = PIECES[dice.below(PIECES.len())];
                let (from, to) = (byte(&text, &start, encoding), byte(&text, &end, encoding));
                text.replace_range(from..to.max(from), piece);
                let range = json!({ "start": start, "end": end });
                editor.change("untitled:x", version, &[(range, piece)]);
            }
            if version % 3 != 0 {
                continue;
            }
            let file = json!({ "uri": "untitled:x" });
            editor.tell("textDocument/didSave", json!({ "textDocument": file }));
            let shown = editor.findings("untitled:x", version);
            let found = findings_shown(&text, &shown, encoding);
            assert_eq!(found, checked(&text, ""), "{version}: {text}");
        }
        editor.leave();
    }
}
