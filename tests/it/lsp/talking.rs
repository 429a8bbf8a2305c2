//! The conversation: who begins, who leaves, what is shown when.

use crate::support::editor::{Editor, at, uri};
use crate::support::program::{item, run_on, with_items};
use crate::support::start;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const WRONG: &str = "[[item]]\nid = \"1\"\ntitle = \"Một  hai\"\nedn = 2026\n";

/// What `plan check` finds in the same text: rule, line, words.
fn checked(text: &str) -> Vec<(String, u64, String)> {
    let out = run_on(text, "check --lang en --format json").out;
    let answer: Value = serde_json::from_str(&out).unwrap();
    let all = answer["findings"].as_array().unwrap().iter();
    all.map(|one| {
        let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
        let mut words = text("message");
        if let Some(help) = one["help"].as_str() {
            words = format!("{words}\n{help}");
        }
        (text("rule"), one["line"].as_u64().unwrap() - 1, words)
    })
    .collect()
}

fn told(findings: &[Value]) -> Vec<(String, u64, String)> {
    let one = |finding: &Value| {
        (
            finding["code"].as_str().unwrap().to_owned(),
            finding["range"]["start"]["line"].as_u64().unwrap(),
            finding["message"].as_str().unwrap().to_owned(),
        )
    };
    findings.iter().map(one).collect()
}

#[test]
fn what_is_typed_is_judged_and_cleared() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::open_folder(folder.path());
    let file = uri(&folder.path().join("plan.toml"));
    let text = with_items(WRONG);
    editor.open(&file, &text);
    let found = editor.findings(&file, 1);
    assert_eq!(told(&found), checked(&text));
    assert!(found.len() > 2, "{found:?}");
    assert!(found.iter().all(|one| one["source"] == "plan"));
    // Change by change, each from the text that the one before left.
    let line = text.lines().count() as u64 - 1;
    let word = json!({ "start": at(line, 0), "end": at(line, 3) });
    editor.change(
        &file,
        2,
        &[
            (word.clone(), "x"),
            (json!({ "start": at(line, 0), "end": at(line, 1) }), "end"),
        ],
    );
    let right = text.replace("edn", "end");
    assert_eq!(told(&editor.findings(&file, 2)), checked(&right));
    let good = with_items(&item("1", "Một", ""));
    editor.change(&file, 3, &[(Value::Null, &good)]);
    assert_eq!(told(&editor.findings(&file, 3)), checked(&good));
    editor.change(&file, 4, &[(Value::Null, &text)]);
    editor.findings(&file, 4);
    editor.close(&file);
    assert_eq!(editor.shown(&file), Vec::<Value>::new());
    assert_eq!(editor.leave(), "");
}

#[test]
fn what_is_no_plan_gets_no_finding() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::open_folder(folder.path());
    let other = uri(&folder.path().join("Cargo.toml"));
    editor.open(&other, "[package]\nname = \"x  y\"\n= broken");
    assert!(!editor.was_told_of(&other));
    // A plan under any name is one, also while it is being broken.
    let plan = uri(&folder.path().join("2026.toml"));
    let text = with_items(&item("1", "Một", ""));
    editor.open(&plan, &text);
    assert_eq!(told(&editor.findings(&plan, 1)), checked(&text));
    let broken = text.replace("format = 1", "format = ");
    editor.change(&plan, 2, &[(Value::Null, &broken)]);
    assert!(!editor.findings(&plan, 2).is_empty());
    // A text that was never saved has no folder.
    editor.open("untitled:plan", &text);
    assert_eq!(told(&editor.findings("untitled:plan", 1)), checked(&text));
    editor.leave();
}

#[test]
fn a_directory_that_is_open_counts_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let bodies = "format = 1\n[directory]\nowner = \"Sở\"\n[body.VP]\nname = \"Văn phòng\"\n";
    fs::write(path("don-vi.toml"), bodies).unwrap();
    let plan = "format = 1\n[plan]\ntitle = \"x\"\nissued = 2026\n[use]\nunit = [\"don-vi.toml\"]\n[[item]]\nid = \"1\"\ntitle = \"Một\"\n[[item.lead]]\nunit = \"PC\"\n";
    let mut editor = Editor::open_folder(folder.path());
    let (plan_uri, bodies_uri) = (uri(&path("plan.toml")), uri(&path("don-vi.toml")));
    editor.open(&plan_uri, plan);
    let unknown = |found: &[Value]| found.iter().any(|one| one["code"] == "unknown-body");
    assert!(unknown(&editor.findings(&plan_uri, 1)));
    let more = format!("{bodies}[body.PC]\nname = \"Phòng Pháp chế\"\n");
    editor.open(&bodies_uri, bodies);
    editor.change(&bodies_uri, 2, &[(Value::Null, &more)]);
    editor.findings(&bodies_uri, 2);
    assert!(!unknown(&editor.shown(&plan_uri)));
    // What was not saved is gone.
    editor.close(&bodies_uri);
    assert!(unknown(&editor.shown(&plan_uri)));
    fs::write(path("don-vi.toml"), &more).unwrap();
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert!(!unknown(&editor.shown(&plan_uri)));
    editor.leave();
}

/// A plan that was sent by somebody reads nothing of the reader's.
#[test]
fn nothing_outside_of_the_workspace_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("in");
    fs::create_dir(&inner).unwrap();
    // A repository around both would let `plan check` read it.
    fs::create_dir(folder.path().join(".git")).unwrap();
    let bodies = "format = 1\n[directory]\nowner = \"Sở\"\n[body.VP]\nname = \"Văn phòng\"\n";
    fs::write(folder.path().join("don-vi.toml"), bodies).unwrap();
    let plan =
        "format = 1\n[plan]\ntitle = \"x\"\nissued = 2026\n[use]\nunit = [\"../don-vi.toml\"]\n";
    let file = uri(&inner.join("plan.toml"));
    for (folders, is_read) in [
        (vec![inner.as_path()], false),
        (vec![], false),
        (vec![inner.as_path(), folder.path()], true),
    ] {
        let mut editor = Editor::open_with(&folders, "utf-16", &["--lang", "en"]);
        editor.open(&file, plan);
        let found = editor.findings(&file, 1);
        let refused = found.iter().find(|one| one["code"] == "missing-directory");
        assert_eq!(refused.is_none(), is_read, "{folders:?} {found:?}");
        if let Some(refused) = refused {
            let words = refused["message"].as_str().unwrap();
            assert!(words.contains("folder that is open"), "{words}");
        }
        editor.leave();
    }
}

#[test]
fn who_leaves_and_who_breaks_off() {
    let root = start::root();
    let begun = || Editor::open_folder(root);
    begun().leave();
    let mut gone = begun();
    gone.tell("exit", Value::Null);
    assert_eq!(gone.wait().0, 1);
    assert_eq!(begun().wait().0, 1, "the input ended");
    let mut shut = begun();
    shut.ask("shutdown", Value::Null).unwrap();
    let (code, _) = shut.ask("textDocument/hover", json!({})).unwrap_err();
    assert_eq!(code, -32600);
    shut.tell("exit", Value::Null);
    assert_eq!(shut.wait().0, 0);
    let mut early = Editor::start(&[]);
    assert_eq!(
        early.ask("textDocument/hover", json!({})).unwrap_err().0,
        -32002
    );
    early.open("untitled:x", "format = 1");
    assert_eq!(early.ask("initialize", json!(7)).unwrap_err().0, -32602);
    early.tell("exit", Value::Null);
    assert_eq!(early.wait().0, 1);
}

#[test]
fn requests_that_are_unknown_wrong_or_cancelled_have_an_answer() {
    let mut editor = Editor::open_folder(Path::new(start::root()));
    let (code, words) = editor.ask("plan/nothing", Value::Null).unwrap_err();
    assert_eq!((code, words.contains("plan/nothing")), (-32601, true));
    assert_eq!(editor.ask("initialize", json!({})).unwrap_err().0, -32601);
    editor.tell("$/setTrace", json!({ "value": "off" }));
    editor.tell("textDocument/didOpen", json!({ "textDocument": 7 }));
    editor.change("file:///nowhere.toml", 1, &[(Value::Null, "x")]);
    editor.close("file:///nowhere.toml");
    editor.send_raw(b"Content-Length: 2\r\n\r\n{]");
    let wrong = editor.next();
    assert_eq!(
        (&wrong["id"], &wrong["error"]["code"]),
        (&Value::Null, &json!(-32700))
    );
    let words = editor.leave();
    assert!(
        words.starts_with("plan lsp: textDocument/didOpen: "),
        "{words}"
    );
    assert_eq!(words.lines().count(), 1, "{words}");
}

#[test]
fn what_is_no_editor_is_refused() {
    for input in ["GET / HTTP/1.1\r\n\r\n", "Content-Length: x\r\n\r\n"] {
        let mut editor = Editor::start(&["--lang", "en"]);
        editor.send_raw(input.as_bytes());
        let (code, words) = editor.wait();
        assert_eq!((code, words.lines().count()), (2, 1), "{words}");
        assert!(words.contains("Content-Length"), "{words}");
    }
    let mut editor = Editor::start(&["--lang", "en"]);
    editor.send_raw(b"Content-Length: 99999999999999\r\n\r\n{}");
    assert_eq!(editor.wait().0, 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_person_who_types_it_is_told_what_it_is_for() {
    let seen = crate::support::screen::on_screen(24, 80, "", &[], "plan lsp");
    assert_eq!(seen.code, 2, "{seen:?}");
    assert!(seen.text.contains("run by an editor"), "{seen:?}");
}
