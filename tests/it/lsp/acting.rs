//! What can be done with a key: the result is what `plan check` writes and reads.

use crate::support::editor::{Editor, edited, findings_of, uri};
use crate::support::program::{item, run, run_on, with_items};
use crate::support::start;
use plan::rule::RULES;
use serde_json::{Value, json};
use std::fs;

/// Texts that have something to fix or to accept: the wrong examples of all rules,
/// and files with other line ends and signs.
fn texts() -> Vec<(String, String)> {
    let of_rules = RULES.iter().map(|row| {
        let wrong = row.rule.wrong;
        let text = match wrong.contains("[plan]") {
            true => wrong.to_owned(),
            false => with_items(wrong),
        };
        (row.rule.name.to_owned(), text)
    });
    let mut all: Vec<(String, String)> = of_rules.collect();
    for name in ["warnings", "many", "fix-held", "unknown-keys", "accepted"] {
        let path = format!("tests/errors/{name}.toml");
        let text = fs::read_to_string(start::root().join(&path)).unwrap();
        all.push((format!("{name} CR LF"), text.replace('\n', "\r\n")));
        all.push((name.to_owned(), text));
    }
    let title = "Thu\u{31b}\u{323}c hie\u{323}\u{302}n 😀  xong";
    all.push((
        "signs".to_owned(),
        with_items(&item("1", title, "edn = 2026")),
    ));
    all
}

fn actions(editor: &mut Editor, file: &str, text: &str, only: &str) -> Vec<Value> {
    let lines = text.matches('\n').count() as u64 + 1;
    let range =
        json!({ "start": { "line": 0, "character": 0 }, "end": { "line": lines, "character": 0 } });
    let params = json!({
        "textDocument": { "uri": file },
        "range": range,
        "context": { "diagnostics": [], "only": [only] },
    });
    let all = editor.ask("textDocument/codeAction", params).unwrap();
    all.as_array().cloned().unwrap_or_default()
}

fn applied(text: &str, action: &Value, file: &str) -> String {
    edited(text, &action["edit"]["changes"][file], "utf-16")
}

#[test]
fn all_fixes_at_once_are_those_of_check() {
    let mut editor = Editor::open_folder(start::root());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fixed.toml");
    let mut fixed = 0;
    for (at, (name, text)) in texts().into_iter().enumerate() {
        let file = format!("untitled:{at}");
        editor.open(&file, &text);
        let all = actions(&mut editor, &file, &text, "source");
        fs::write(&path, &text).unwrap();
        run(&format!("check --fix {} --lang en", path.display()));
        let wanted = fs::read_to_string(&path).unwrap();
        match &all[..] {
            [] => assert_eq!(text, wanted, "{name}"),
            [only] => {
                assert_eq!(only["kind"], "source.fixAll", "{name}");
                assert_eq!(applied(&text, only, &file), wanted, "{name}");
                fixed += 1;
            }
            _ => panic!("{name}: {all:?}"),
        }
    }
    assert!(fixed > 10, "{fixed}");
    editor.leave();
}

#[test]
fn each_fix_is_the_one_that_check_has() {
    let mut editor = Editor::open_folder(start::root());
    let mut count = 0;
    for (at, (name, text)) in texts().into_iter().enumerate() {
        let file = format!("untitled:{at}");
        editor.open(&file, &text);
        let all = actions(&mut editor, &file, &text, "quickfix");
        let fixes = all.iter().filter(|one| one["isPreferred"] == true);
        let mut made: Vec<String> = fixes.map(|one| applied(&text, one, &file)).collect();
        let out = run_on(&text, "check --lang en --format json").out;
        let answer: Value = serde_json::from_str(&out).unwrap();
        let found = answer["findings"].as_array().unwrap().iter();
        let fixes = found.map(|one| &one["fix"]).filter(|fix| fix.is_object());
        let mut wanted: Vec<String> = fixes
            .map(|fix| {
                let place = |key: &str| usize::try_from(fix[key].as_u64().unwrap()).unwrap();
                let mut text = text.clone();
                let range = place("start_byte")..place("end_byte");
                text.replace_range(range, fix["text"].as_str().unwrap());
                text
            })
            .collect();
        count += wanted.len();
        made.sort();
        wanted.sort();
        assert_eq!(made, wanted, "{name}");
    }
    assert!(count > 20, "{count}");
    editor.leave();
}

/// The comment is one that `plan check` takes, as soon as a reason stands in it.
#[test]
fn what_is_accepted_with_a_reason_is_found_no_more() {
    let mut editor = Editor::open_folder(start::root());
    let mut accepted = 0;
    for (at, (name, text)) in texts().into_iter().enumerate() {
        let file = format!("untitled:{at}");
        editor.open(&file, &text);
        let all = actions(&mut editor, &file, &text, "quickfix");
        let accepting = all.iter().filter(|one| one["isPreferred"].is_null());
        let found = |text: &str| -> Vec<String> {
            let out = run_on(text, "check --lang en --format json").out;
            let all = findings_of(&serde_json::from_str(&out).unwrap());
            all.into_iter().map(|one| one.rule).collect()
        };
        // One of each file is enough: each starts the program.
        for action in accepting.take(1) {
            let rule = action["diagnostics"][0]["code"].as_str().unwrap();
            let made = applied(&text, action, &file);
            let reason = made.replacen("— \r\n", "— vì văn bản ghi vậy\r\n", 1);
            let reason = reason.replacen("— \n", "— vì văn bản ghi vậy\n", 1);
            let (before, after) = (found(&text), found(&reason));
            let count = |all: &[String], rule: &str| all.iter().filter(|one| *one == rule).count();
            assert!(
                count(&after, rule) < count(&before, rule),
                "{name} {rule}: {reason}"
            );
            assert!(after.len() < before.len(), "{name} {rule}: {reason}");
            // Before there is a reason, that is what is missing.
            if made != reason {
                assert!(
                    found(&made).contains(&"malformed-allow".to_owned()),
                    "{made}"
                );
            }
            let ends =
                |text: &str| text.matches("\r\n").count() * 2 == text.matches(['\r', '\n']).count();
            assert_eq!(ends(&text), ends(&made), "{name}");
            accepted += 1;
        }
    }
    assert!(accepted > 20, "{accepted}");
    editor.leave();
}

#[test]
fn a_second_finding_joins_the_comment_that_is_there() {
    let text =
        with_items("# plan: allow double-space — như bản giấy\n[unit.X]\nname = \"Phòng  X\"\n")
            .replace("name = \"Phòng  X\"", "name = \"Phòng X\"");
    let mut editor = Editor::open_folder(start::root());
    let file = uri(&start::root().join("other/plan.toml"));
    editor.open(&file, &text);
    let all = actions(&mut editor, &file, &text, "quickfix");
    let mut unused = all
        .iter()
        .filter(|one| one["diagnostics"][0]["code"] == "unused-body");
    let one = unused.next_back();
    let made = applied(&text, one.unwrap_or_else(|| panic!("{all:?}")), &file);
    assert!(
        made.contains("# plan: allow double-space, unused-body — như bản giấy\n"),
        "{made}"
    );
    editor.leave();
}

#[test]
fn what_cannot_be_accepted_is_not_offered() {
    let text = with_items("[[item]]\nid = \"1\"\ntitel = \"Một\"\n");
    let mut editor = Editor::open_folder(start::root());
    editor.open("untitled:x", &text);
    let all = actions(&mut editor, "untitled:x", &text, "quickfix");
    let about = |one: &Value| one["diagnostics"][0]["code"] == "unknown-key";
    let about: Vec<_> = all.iter().filter(|one| about(one)).collect();
    assert!(
        about.iter().all(|one| one["isPreferred"] == true),
        "{about:?}"
    );
    assert_eq!(about.len(), 1);
    assert!(actions(&mut editor, "untitled:x", &text, "refactor").is_empty());
    editor.open("untitled:other", "[package]\nname = \"a  b\"\n");
    assert!(actions(&mut editor, "untitled:other", "", "quickfix").is_empty());
    editor.leave();
}
