//! What an editor is told of a place: hover, completion, hints, symbols.

use crate::support::editor::{Editor, at, uri};
use serde_json::{Value, json};
use std::fs;
use std::time::{Duration, Instant};

const PLAN: &str = include_str!("../../examples/nhieu-ky-bao-cao.toml");

/// An editor with one text, in a language.
struct Desk {
    editor: Editor,
    file: String,
    text: String,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn with(text: &str, lang: &str) -> Self {
        Self::in_folder(tempfile::tempdir().unwrap(), text, lang)
    }

    fn in_folder(folder: tempfile::TempDir, text: &str, lang: &str) -> Self {
        let options = ["--lang", lang, "--today", "2026-06-20"];
        let mut editor = Editor::open_with(&[folder.path()], "utf-16", &options);
        let file = uri(&folder.path().join("plan.toml"));
        editor.open(&file, text);
        Self {
            editor,
            file,
            text: text.to_owned(),
            _folder: folder,
        }
    }

    /// The place of the mark in a line that is in the text without it.
    fn place(&self, marked: &str) -> Value {
        let before = marked.split('‸').next().unwrap();
        let start = self.text.find(&marked.replacen('‸', "", 1)).unwrap();
        let whole = &self.text[..start + before.len()];
        let line = whole.matches('\n').count() as u64;
        let own = whole.rsplit('\n').next().unwrap();
        at(line, own.encode_utf16().count() as u64)
    }

    fn ask(&mut self, method: &str, more: Value) -> Value {
        let mut params = json!({ "textDocument": { "uri": self.file } });
        for (key, value) in more.as_object().unwrap() {
            params[key] = value.clone();
        }
        self.editor.ask(method, params).unwrap()
    }

    fn hover(&mut self, marked: &str) -> Value {
        let place = self.place(marked);
        self.ask("textDocument/hover", json!({ "position": place }))
    }

    /// The completions at the mark.
    fn completions(&mut self, marked: &str) -> Vec<Value> {
        let place = self.place(marked);
        let list = self.ask("textDocument/completion", json!({ "position": place }));
        list["items"].as_array().unwrap().clone()
    }
}

#[test]
fn a_code_is_told_in_the_language_of_the_reader() {
    for (lang, wanted) in [
        ("vi", "**Phòng Tổ chức - Pháp chế (TCPC)** · đơn vị"),
        ("en", "**Phòng Tổ chức - Pháp chế (TCPC)** · unit"),
    ] {
        let mut desk = Desk::with(PLAN, lang);
        let hover = desk.hover("drafter    = \"TC‸PC\"");
        assert_eq!(hover["contents"]["kind"], "markdown");
        assert_eq!(hover["contents"]["value"], wanted);
        let place = |marked: &str| desk.place(marked);
        let range = json!({ "start": place("drafter    = ‸\"TCPC\""), "end": place("drafter    = \"TCPC\"‸") });
        assert_eq!(hover["range"], range);
        assert_eq!(desk.hover("title      = \"Cải ‸cách"), Value::Null);
        desk.editor.leave();
    }
}

/// Bodies that plans share are known as those of the plan are.
#[test]
fn bodies_of_a_directory_are_known() {
    let folder = tempfile::tempdir().unwrap();
    let bodies = "format = 1\n[directory]\nowner = \"Sở\"\n[body.PC]\nname = \"Phòng Pháp chế\"\n";
    fs::write(folder.path().join("don-vi.toml"), bodies).unwrap();
    let text = "format = 1\n[plan]\ntitle = \"x\"\nissuer = \"Sở\"\nissued = 2026\ndrafter = \"PC\"\n[use]\nunit = [\"don-vi.toml\"]\n";
    let mut desk = Desk::in_folder(folder, text, "vi");
    let hover = desk.hover("drafter = \"P‸C\"");
    let wanted = "**Phòng Pháp chế (PC)** · đơn vị\n\n- Danh bạ: don-vi.toml";
    assert_eq!(hover["contents"]["value"], wanted);
    assert_eq!(desk.completions("drafter = \"‸PC\"")[0]["label"], "PC");
    desk.editor.leave();
}

#[test]
fn a_key_is_told_in_the_language_of_the_reader() {
    for (lang, wanted) in [
        ("vi", "**`monitor`** · chữ\n\nMã đơn vị theo dõi, đôn đốc"),
        (
            "en",
            "**`monitor`** · text\n\nThe code of the unit that collects reports and reminds",
        ),
    ] {
        let mut desk = Desk::with(PLAN, lang);
        assert_eq!(desk.hover("mon‸itor")["contents"]["value"], wanted);
        desk.editor.leave();
    }
}

#[test]
fn a_code_is_completed_by_its_name_without_marks() {
    let text = format!("{PLAN}\n[[report]]\nunit = \"quy hoach\n");
    let mut desk = Desk::with(&text, "vi");
    let all = desk.completions("unit = \"quy hoach‸\n");
    assert_eq!(all.len(), 2, "{all:?}");
    let one = &all[0];
    assert_eq!(one["label"], "QHKT");
    assert_eq!(one["detail"], "Phòng Quy hoạch, kiến trúc");
    assert!(one["filterText"].as_str().unwrap().starts_with("quy hoach"));
    // The quote that is missing comes with it.
    assert_eq!(one["textEdit"]["newText"], "QHKT\"");
    let start = desk.place("unit = \"‸quy hoach\n");
    assert_eq!(one["textEdit"]["range"]["start"], start);
    desk.editor.leave();
}

/// What an editor knows decides what it is sent.
#[test]
fn a_whole_item_is_a_snippet_where_the_editor_knows_them() {
    let text = format!("{PLAN}\n[[it\n");
    let mut desk = Desk::with(&text, "en");
    let all = desk.completions("[[it‸\n");
    let one = all.iter().find(|one| one["label"] == "[[item]]").unwrap();
    assert_eq!(one["insertTextFormat"], 1);
    let plain = one["textEdit"]["newText"].as_str().unwrap();
    assert!(plain.starts_with("[[item]]\nid    = \""), "{plain}");
    assert!(!plain.contains('$'), "{plain}");
    desk.editor.leave();
    let mut editor = Editor::start(&["--lang", "en", "--today", "2026-06-20"]);
    let snippets = json!({ "completionItem": { "snippetSupport": true } });
    let capabilities = json!({ "textDocument": { "completion": snippets } });
    let hello = json!({ "processId": null, "rootUri": null, "capabilities": capabilities });
    let offered = editor.ask("initialize", hello).unwrap();
    for key in [
        "hoverProvider",
        "completionProvider",
        "inlayHintProvider",
        "documentSymbolProvider",
        "foldingRangeProvider",
        "workspaceSymbolProvider",
    ] {
        assert!(!offered["capabilities"][key].is_null(), "{key}");
    }
    editor.tell("initialized", json!({}));
    editor.open("untitled:plan", &text);
    let line = text.lines().count() as u64 - 1;
    let params = json!({ "textDocument": { "uri": "untitled:plan" }, "position": at(line, 4) });
    let all = editor.ask("textDocument/completion", params).unwrap();
    let mut all = all["items"].as_array().unwrap().iter();
    let one = all.find(|one| one["label"] == "[[item]]").unwrap();
    assert_eq!(one["insertTextFormat"], 2);
    let snippet = one["textEdit"]["newText"].as_str().unwrap();
    assert!(snippet.contains("title = \"$2\""), "{snippet}");
    editor.leave();
}

#[test]
fn hints_are_those_of_the_range() {
    let mut desk = Desk::with(PLAN, "vi");
    let start = desk.place("‸monitor    =");
    let end = desk.place("‸recipients =");
    let hints = desk.ask(
        "textDocument/inlayHint",
        json!({ "range": { "start": start, "end": end } }),
    );
    let told: Vec<(&Value, &Value)> = hints
        .as_array()
        .unwrap()
        .iter()
        .map(|hint| (&hint["label"], &hint["position"]))
        .collect();
    let monitor = desk.place("monitor    = \"VP\"‸");
    let drafter = desk.place("drafter    = \"TCPC\"‸");
    assert_eq!(
        told,
        [
            (&json!("Văn phòng Sở"), &monitor),
            (&json!("Phòng Tổ chức - Pháp chế"), &drafter),
        ]
    );
    desk.editor.leave();
}

#[test]
fn symbols_are_a_tree() {
    for (lang, units) in [
        ("vi", "Các phòng"),
        ("en", "The bodies inside the owning department"),
    ] {
        let mut desk = Desk::with(PLAN, lang);
        let all = desk.ask("textDocument/documentSymbol", json!({}));
        let all = all.as_array().unwrap();
        assert_eq!(all[0]["name"], "Cải cách hành chính năm 2026");
        assert_eq!(all[1]["name"], units);
        assert_eq!(all[1]["children"][0]["name"], "VP");
        assert_eq!(all[1]["children"][0]["detail"], "Văn phòng Sở");
        desk.editor.leave();
    }
}

/// In all plans of the workspace, open or not, and in no other files.
#[test]
fn tables_of_the_workspace_are_found_by_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let other = "format = 1\n[plan]\ntitle = \"Năm 2027\"\nissued = 2027\n[[item]]\nid = \"1\"\ntitle = \"Kiểm định cầu\"\n";
    fs::write(path("2027.toml"), other).unwrap();
    fs::write(path("Cargo.toml"), "[package]\nname = \"kiem dinh\"\n").unwrap();
    let file = uri(&path("2027.toml"));
    let mut desk = Desk::in_folder(folder, PLAN, "en");
    let found = desk
        .editor
        .ask("workspace/symbol", json!({ "query": "kiem dinh" }))
        .unwrap();
    let told: Vec<(&Value, &Value)> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["name"], &one["containerName"]))
        .collect();
    let ours = json!("TTKD · Trung tâm Kiểm định chất lượng công trình");
    let (title, other_title) = (json!("Cải cách hành chính năm 2026"), json!("Năm 2027"));
    assert!(told.contains(&(&ours, &title)), "{told:?}");
    assert!(
        told.contains(&(&json!("1. Kiểm định cầu"), &other_title)),
        "{told:?}"
    );
    let mut all = found.as_array().unwrap().iter();
    let item = all.find(|one| one["name"] == "1. Kiểm định cầu").unwrap();
    assert_eq!(item["location"]["uri"], file);
    assert_eq!(item["location"]["range"]["start"], at(4, 0));
    desk.editor.leave();
}

#[test]
fn tables_can_be_folded() {
    let mut desk = Desk::with(PLAN, "en");
    let folds = desk.ask("textDocument/foldingRange", json!({}));
    let line = desk.place("‸recipients = [")["line"].as_u64().unwrap();
    let own = json!({ "startLine": line, "endLine": line + 5 });
    assert!(folds.as_array().unwrap().contains(&own), "{own} {folds}");
    desk.editor.leave();
}

/// Of what is no plan nothing is said.
#[test]
fn other_files_have_no_answers() {
    let mut desk = Desk::with(PLAN, "en");
    let folder = tempfile::tempdir().unwrap();
    desk.file = uri(&folder.path().join("Cargo.toml"));
    desk.text = "[package]\nname = \"x\"\n".to_owned();
    desk.editor.open(&desk.file, &desk.text);
    assert_eq!(desk.hover("na‸me"), Value::Null);
    let place = desk.place("na‸me");
    let list = desk.ask("textDocument/completion", json!({ "position": place }));
    assert_eq!(list, Value::Null);
    assert_eq!(
        desk.ask("textDocument/documentSymbol", json!({})),
        Value::Null
    );
    desk.editor.leave();
}

/// A thousand items: what was typed is read once, and each question is answered from that.
#[test]
fn a_long_plan_answers_while_one_types() {
    let mut text = PLAN.to_owned();
    for n in 1..=1000 {
        text.push_str(&format!(
            "\n[[item]]\nid = \"9.{n}\"\ntitle = \"Việc số {n}\"\nend = \"2026-Q4\"\n\n[[item.lead]]\nunit = \"TCPC\"\n"
        ));
    }
    text.push_str("\n[[report]]\nunit = \"\"\n");
    let mut desk = Desk::with(&text, "vi");
    // The first question waits for the text to be read.
    desk.hover("id = \"9.9‸99\"");
    let begun = Instant::now();
    for _ in 0..10 {
        assert!(
            desk.hover("id = \"9.9‸99\"")["contents"]["value"]
                .as_str()
                .unwrap()
                .contains("Việc số 999")
        );
        assert!(desk.completions("unit = \"‸\"").len() > 3);
    }
    // Tests run without care for speed, beside others: reading again each time would
    // take far longer.
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "{:?}",
        begun.elapsed()
    );
    let whole = json!({ "start": at(0, 0), "end": at(100_000, 0) });
    let hints = desk.ask("textDocument/inlayHint", json!({ "range": whole }));
    assert!(hints.as_array().unwrap().len() > 2000);
    desk.editor.leave();
}
