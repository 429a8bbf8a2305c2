//! Whatever an editor sends, the server answers and goes on.

use crate::support::editor::{Editor, at, uri};
use crate::support::program::{item, with_items};
use crate::support::start;
use serde_json::{Value, json};
use std::fs;

const ASKED: [&str; 11] = [
    "codeAction",
    "definition",
    "references",
    "documentHighlight",
    "prepareRename",
    "rename",
    "hover",
    "completion",
    "inlayHint",
    "documentSymbol",
    "foldingRange",
];

fn texts() -> Vec<String> {
    let good = with_items(&item("1", "Một 😀", "end = 2026"));
    let mut all = vec![
        String::new(),
        "\u{feff}".to_owned(),
        "\r".to_owned(),
        "\0".to_owned(),
        "[".repeat(5_000),
        "a = [".repeat(2_000),
        "a = {b = ".repeat(2_000),
        "a.".repeat(20_000),
        "[[item]]\n".repeat(500),
        format!("[plan]\n{}", "\"\"\"".repeat(99)),
        good.replace('\n', "\r"),
        good.replace('"', "'"),
    ];
    // Cut anywhere, also in the middle of a word.
    let cuts = good.char_indices().map(|(at, _)| at).step_by(23);
    all.extend(cuts.map(|at| good[..at].to_owned()));
    all.push(good);
    all
}

#[test]
fn any_question_about_any_text_has_an_answer() {
    let mut editor = Editor::open_folder(start::root());
    let far = u64::from(u32::MAX);
    for (number, text) in texts().into_iter().enumerate() {
        let file = format!("untitled:{number}/plan.toml");
        editor.open(&file, &text);
        let line = text.lines().count() as u64;
        let mut begun = Vec::new();
        for place in [
            at(0, 0),
            at(0, far),
            at(line / 2, 7),
            at(line, 1),
            at(far, far),
            at(far, 0),
        ] {
            for method in ASKED {
                let params = json!({
                    "textDocument": { "uri": file },
                    "position": place,
                    // Begun behind its end.
                    "range": { "start": place, "end": at(line / 3, 3) },
                    "context": { "diagnostics": [], "includeDeclaration": true, "triggerKind": 1 },
                    "newName": "X1",
                });
                begun.push((
                    method,
                    editor.begin(&format!("textDocument/{method}"), params),
                ));
            }
        }
        for (method, id) in begun {
            // No code to rename is no fault; one that is taken, or a number, is told.
            let answer = editor.end(id);
            let is_told = matches!(&answer, Err((-32803, _)) if method == "rename");
            assert!(answer.is_ok() || is_told, "{number} {method}: {answer:?}");
        }
        editor.close(&file);
    }
    assert_eq!(editor.leave(), "");
}

#[test]
fn questions_about_texts_that_are_not_open_have_an_answer() {
    let mut editor = Editor::open_folder(start::root());
    for file in [
        "untitled:never",
        "file:///",
        "file:///etc/passwd",
        "file://server/share/plan.toml",
        "https://example.invalid/plan.toml",
        "file:///a%00b.toml",
        "file:///%ff%fe.toml",
        "file:///..%2f..%2fplan.toml",
    ] {
        for method in ASKED {
            let params = json!({
                "textDocument": { "uri": file },
                "position": at(0, 0),
                "range": { "start": at(0, 0), "end": at(1, 0) },
                "context": { "diagnostics": [], "includeDeclaration": true, "triggerKind": 1 },
                "newName": "X1",
            });
            let answer = editor.ask(&format!("textDocument/{method}"), params);
            assert_eq!(answer, Ok(Value::Null), "{file} {method}");
        }
    }
    for params in [
        Value::Null,
        json!(7),
        json!([]),
        json!({ "textDocument": 1 }),
        json!({ "textDocument": { "uri": "::" } }),
    ] {
        for method in ASKED {
            let answer = editor.ask(&format!("textDocument/{method}"), params.clone());
            assert_eq!(answer.unwrap_err().0, -32602, "{method} {params}");
        }
    }
    editor.leave();
}

/// A text that says it is somewhere else is judged by itself, and reads nothing there.
#[cfg(unix)]
#[test]
fn a_link_out_of_the_workspace_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    let inner = root.join("in");
    fs::create_dir(&inner).unwrap();
    let bodies = "format = 1\n[directory]\nowner = \"Sở\"\n[body.VP]\nname = \"Văn phòng\"\n";
    fs::write(root.join("don-vi.toml"), bodies).unwrap();
    std::os::unix::fs::symlink(root.join("don-vi.toml"), inner.join("don-vi.toml")).unwrap();
    std::os::unix::fs::symlink(&root, inner.join("up")).unwrap();
    let plan = |name: &str| {
        format!(
            "format = 1\n[plan]\ntitle = \"x\"\nissued = 2026\n[use]\nunit = [\"{name}\"]\n[[item]]\nid = \"1\"\ntitle = \"Một\"\nlead = [{{ unit = \"VP\" }}]\n"
        )
    };
    let mut editor = Editor::open_folder(&inner);
    for (number, name) in ["don-vi.toml", "up/don-vi.toml", "../don-vi.toml"]
        .into_iter()
        .enumerate()
    {
        let text = plan(name);
        let file = uri(&inner.join(format!("{number}.toml")));
        editor.open(&file, &text);
        let found = editor.findings(&file, 1);
        let codes: Vec<&Value> = found.iter().map(|one| &one["code"]).collect();
        assert!(
            codes.contains(&&json!("missing-directory")),
            "{name}: {codes:?}"
        );
        let params = json!({
            "textDocument": { "uri": file },
            "position": at(9, 19),
            "context": { "includeDeclaration": true },
            "newName": "X1",
        });
        let found = editor
            .ask("textDocument/definition", params.clone())
            .unwrap();
        assert_eq!(found, json!([]), "{name}");
        let refused = editor.ask("textDocument/rename", params).unwrap_err();
        assert_eq!(refused.0, -32803, "{name}");
    }
    editor.leave();
}

/// Who does not wait any more for an answer gets one that says so, or the answer.
#[test]
fn a_request_that_is_cancelled_has_one_answer() {
    let mut editor = Editor::open_folder(start::root());
    let text = with_items(&item("1", "Một", "").repeat(100));
    let opened = json!({ "uri": "untitled:x", "languageId": "toml", "version": 1, "text": text });
    let params = json!({ "textDocument": { "uri": "untitled:x" } });
    let ids = 1_001..1_021;
    let mut all =
        vec![json!({ "method": "textDocument/didOpen", "params": { "textDocument": opened } })];
    all.extend(
        ids.clone().map(
            |id| json!({ "id": id, "method": "textDocument/documentSymbol", "params": params }),
        ),
    );
    let cancelled = ids.clone().skip(1).map(|id| json!(id));
    all.extend(
        cancelled
            .chain([json!(99_999), json!([])])
            .map(|id| json!({ "method": "$/cancelRequest", "params": { "id": id } })),
    );
    // At once: all has arrived before the text is judged.
    let bytes = all.iter().map(|one| {
        let text = one.to_string();
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    });
    editor.send_raw(bytes.collect::<String>().as_bytes());
    let mut cancelled = 0;
    for id in ids {
        match editor.end(id) {
            Ok(_) => {}
            Err((code, _)) => {
                assert_eq!(code, -32800);
                cancelled += 1;
            }
        }
    }
    assert!(cancelled > 0);
    // The number of a request that had its answer is free again.
    assert!(editor.ask("textDocument/documentSymbol", params).is_ok());
    editor.leave();
}

#[test]
fn folders_of_the_workspace_come_and_go() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    let inner = root.join("kế hoạch");
    fs::create_dir(&inner).unwrap();
    fs::create_dir(root.join(".git")).unwrap();
    let bodies = "format = 1\n[directory]\nowner = \"Sở\"\n[body.VP]\nname = \"Văn phòng\"\n";
    fs::write(root.join("don-vi.toml"), bodies).unwrap();
    let plan =
        "format = 1\n[plan]\ntitle = \"x\"\nissued = 2026\n[use]\nunit = [\"../don-vi.toml\"]\n";
    let file = uri(&inner.join("plan.toml"));
    let mut editor = Editor::open_folder(&inner);
    editor.open(&file, plan);
    let is_missing = |editor: &mut Editor| {
        let shown = editor.shown(&file);
        shown.iter().any(|one| one["code"] == "missing-directory")
    };
    assert!(is_missing(&mut editor));
    let one = json!([{ "uri": uri(&root), "name": "x" }]);
    let change =
        |added: &Value, removed: &Value| json!({ "event": { "added": added, "removed": removed } });
    editor.tell(
        "workspace/didChangeWorkspaceFolders",
        change(&one, &json!([])),
    );
    assert!(!is_missing(&mut editor));
    editor.tell(
        "workspace/didChangeWorkspaceFolders",
        change(&json!([]), &one),
    );
    assert!(is_missing(&mut editor));
    assert_eq!(editor.leave(), "");
}
