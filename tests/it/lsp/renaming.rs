//! Codes: where they are declared and named, and what renaming one changes.

use crate::support::editor::{Editor, at, edited, findings_of, uri};
use crate::support::program::{item, run, with_items};
use crate::support::start;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const BODIES: &str = "\u{feff}format = 1\r\n[directory]\r\nowner = \"Sở Nội vụ\"\r\n[body.VP]\r\nname = \"Văn phòng\"\r\n[body.PC]\r\nname = \"Phòng Pháp chế\"\r\nsuccessor = [\"VP\"]\r\n[[body.VP.former]]\r\nname = \"Văn phòng 😀\"\r\nuntil = 2020\r\n";

fn member(number: usize, own: &str) -> String {
    format!(
        "format = 1\n[plan]\ntitle = \"Kế hoạch {number}\"\nissued = 2026\ncode = \"KH-{number}\"\n[use]\nunit = [\"../don-vi.toml\"]\n{own}\n[[item]]\nid = \"1\"\ntitle = \"VP\"\nend = 2026\n[[item.lead]]\nunit = \"VP\"\ncounterparts = [\"PC\"]\n[[duty]]\nid = \"nam\"\ntitle = \"Báo cáo\"\nevery = \"year\"\nbefore = \"12-15\"\nto = \"VP\"\n"
    )
}

/// Twenty plans that use a directory, one that has a body of that code itself, and
/// one that does not use it.
fn office(folder: &Path) {
    fs::write(folder.join("don-vi.toml"), BODIES).unwrap();
    fs::create_dir(folder.join("kh")).unwrap();
    for number in 0..20 {
        fs::write(folder.join(format!("kh/{number}.toml")), member(number, "")).unwrap();
    }
    let own = member(20, "[unit.VP]\nname = \"Văn phòng riêng\"\n");
    fs::write(folder.join("kh/own.toml"), own).unwrap();
    let alone = with_items(&item("1", "Một", ""));
    fs::write(folder.join("kh/alone.toml"), alone).unwrap();
}

/// Where the first letter of some words stands; all of it is ASCII before.
fn place(text: &str, words: &str, more: usize) -> Value {
    let byte = text
        .find(words)
        .unwrap_or_else(|| panic!("{words}: {text}"))
        + more;
    let start = text[..byte].rfind('\n').map_or(0, |end| end + 1);
    at(
        text[..byte].matches('\n').count() as u64,
        text[start..byte].encode_utf16().count() as u64,
    )
}

fn ask(
    editor: &mut Editor,
    method: &str,
    file: &str,
    place: &Value,
    more: Value,
) -> Result<Value, (i64, String)> {
    let mut params = json!({ "textDocument": { "uri": file }, "position": place });
    for (key, value) in more.as_object().unwrap() {
        params[key] = value.clone();
    }
    editor.ask(&format!("textDocument/{method}"), params)
}

fn findings(folder: &Path) -> Vec<(String, String)> {
    let out = run(&format!(
        "check {} --lang en --format json",
        folder.display()
    ))
    .out;
    let all = findings_of(&serde_json::from_str(&out).unwrap());
    all.into_iter().map(|one| (one.rule, one.words)).collect()
}

#[test]
fn a_code_of_a_directory_is_renamed_in_all_that_use_it() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    office(&root);
    let before = findings(&root);
    let file = |name: &str| uri(&root.join(name));
    let mut editor = Editor::open_folder(&root);
    // What is open counts, though it was not saved.
    let open = member(3, "# đang gõ\n");
    editor.open(&file("kh/3.toml"), &open);
    let here = place(&open, "unit = \"VP\"", 9);
    let range = ask(
        &mut editor,
        "prepareRename",
        &file("kh/3.toml"),
        &here,
        json!({}),
    )
    .unwrap();
    assert_eq!(range["placeholder"], "VP");
    let new = json!({ "newName": "VPS" });
    let edit = ask(&mut editor, "rename", &file("kh/3.toml"), &here, new).unwrap();
    let changes = edit["changes"].as_object().unwrap();
    let mut changed: Vec<&String> = changes.keys().collect();
    let mut wanted: Vec<String> = (0..20)
        .map(|number| file(&format!("kh/{number}.toml")))
        .collect();
    wanted.push(file("don-vi.toml"));
    changed.sort();
    wanted.sort();
    assert_eq!(changed, wanted.iter().collect::<Vec<_>>());
    for number in 0..20 {
        let name = format!("kh/{number}.toml");
        let text = if number == 3 {
            open.clone()
        } else {
            member(number, "")
        };
        let made = edited(&text, &changes[&file(&name)], "utf-16");
        // A title is no code.
        let right = text
            .replace("\"VP\"", "\"VPS\"")
            .replace("title = \"VPS\"", "title = \"VP\"");
        assert_eq!(made, right, "{name}");
        fs::write(root.join(name), made).unwrap();
    }
    // An editor shows no byte order mark.
    let shown = BODIES.trim_start_matches('\u{feff}');
    let made = edited(shown, &changes[&file("don-vi.toml")], "utf-16");
    let right = shown
        .replace("VP]", "VPS]")
        .replace("VP.", "VPS.")
        .replace("\"VP\"", "\"VPS\"");
    assert_eq!(made, right);
    fs::write(root.join("don-vi.toml"), format!("\u{feff}{made}")).unwrap();
    let after = findings(&root);
    let back: Vec<_> = after
        .into_iter()
        .map(|(rule, words)| (rule, words.replace("VPS", "VP")))
        .collect();
    let unlike = |all: &[(String, String)]| -> Vec<String> {
        let all = all.iter().filter(|(rule, _)| rule != "shadowed-body");
        all.map(|(rule, _)| rule.clone()).collect()
    };
    assert_eq!(unlike(&back), unlike(&before));
    assert_eq!(editor.leave(), "");
}

#[test]
fn a_code_that_is_taken_or_none_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    office(&root);
    let text = member(3, "[partner.STC]\nname = \"Sở Tài chính\"\n");
    fs::write(root.join("kh/3.toml"), &text).unwrap();
    let file = uri(&root.join("kh/5.toml"));
    let mut editor = Editor::open_folder(&root);
    let own = member(5, "");
    editor.open(&file, &own);
    let here = place(&own, "unit = \"VP\"", 8);
    for (new, words) in [
        ("PC", "the code “PC” is taken at "),
        ("pc", "the code “PC” is taken at "),
        ("STC", "the code “STC” is taken at kh/3.toml, line 8"),
        ("văn phòng", "cannot be a code"),
        ("", "cannot be a code"),
        ("-x", "cannot be a code"),
        ("a\u{1b}[2J", "cannot be a code"),
    ] {
        let new = json!({ "newName": new });
        let (code, why) = ask(&mut editor, "rename", &file, &here, new).unwrap_err();
        assert_eq!(code, -32803);
        assert!(why.contains(words) && !why.contains('\u{1b}'), "{why}");
    }
    let same = ask(
        &mut editor,
        "rename",
        &file,
        &here,
        json!({ "newName": "VP" }),
    )
    .unwrap();
    assert_eq!(same["changes"], json!({}));
    // The number of a paper, a title, and nothing.
    for (words, more) in [("id = \"1\"", 6), ("title = \"VP\"", 9), ("format", 2)] {
        let here = place(&own, words, more);
        let answer = ask(&mut editor, "prepareRename", &file, &here, json!({})).unwrap();
        assert_eq!(answer, Value::Null, "{words}");
    }
    let here = place(&own, "id = \"1\"", 6);
    let (code, _) = ask(
        &mut editor,
        "rename",
        &file,
        &here,
        json!({ "newName": "2" }),
    )
    .unwrap_err();
    assert_eq!(code, -32803);
    editor.leave();
}

#[test]
fn codes_of_a_plan_are_found_and_renamed_in_it_alone() {
    let text = "format = 1\n[plan]\ntitle = \"x\"\nissued = 2026\nmonitor = \"VP\"\n[unit]\nVP.name = \"Văn phòng\"\n[[amendment]]\nid = \"QD-1\"\nnumber = \"1/QĐ\"\nissued = 2026-02-01\ntitle = \"x\"\n[[item]]\nid = \"1\"\ntitle = \"Một\"\nadded = \"QD-1\"\nlead = [{ unit = \"VP\" }]\n[[item.extension]]\nend = 2027\nbasis = \"QD-1\"\n[[item.former]]\nbasis = \"QD-1 khác\"\n[[duty]]\nid = \"nam\"\ntitle = \"nam\"\n[[report]]\nunit = 'VP'\nduty = \"nam\"\n";
    let mut editor = Editor::open_folder(start::root());
    let file = "untitled:x";
    editor.open(file, text);
    for (words, more, old, declared) in [
        ("monitor = \"VP\"", 11, "VP", "VP.name"),
        ("unit = 'VP'", 8, "VP", "VP.name"),
        ("added = \"QD-1\"", 9, "QD-1", "QD-1\"\nnumber"),
        ("duty = \"nam\"", 8, "nam", "nam\"\ntitle"),
    ] {
        let here = place(text, words, more);
        let found = ask(&mut editor, "definition", file, &here, json!({})).unwrap();
        assert_eq!(
            found[0]["range"]["start"],
            place(text, declared, 0),
            "{words}"
        );
        assert_eq!(found.as_array().unwrap().len(), 1);
        let with = |own: bool| json!({ "context": { "includeDeclaration": own } });
        let all = ask(&mut editor, "references", file, &here, with(true)).unwrap();
        let others = ask(&mut editor, "references", file, &here, with(false)).unwrap();
        let count = |all: &Value| all.as_array().unwrap().len();
        assert_eq!(count(&all), count(&others) + 1, "{words}");
        let lit = ask(&mut editor, "documentHighlight", file, &here, json!({})).unwrap();
        assert_eq!(count(&lit), count(&all), "{words}");
        let edit = ask(
            &mut editor,
            "rename",
            file,
            &here,
            json!({ "newName": "M-1" }),
        )
        .unwrap();
        let made = edited(text, &edit["changes"][file], "utf-16");
        let quoted = |quote: char| format!("{quote}{old}{quote}");
        let mut right = text
            .replace(&quoted('"'), "\"M-1\"")
            .replace(&quoted('\''), "'M-1'");
        right = right.replace("title = \"M-1\"", "title = \"nam\"");
        if old == "VP" {
            right = right.replace("VP.name", "M-1.name");
        }
        assert_eq!(made, right, "{words}");
    }
    // At the edges of a text nothing is chosen.
    for place in [
        at(0, 0),
        at(99, 99),
        at(u64::from(u32::MAX), u64::from(u32::MAX)),
    ] {
        let found = ask(&mut editor, "definition", file, &place, json!({})).unwrap();
        assert_eq!(found, Value::Null);
    }
    let (code, _) = ask(
        &mut editor,
        "definition",
        file,
        &json!({ "line": -1, "character": 0 }),
        json!({}),
    )
    .unwrap_err();
    assert_eq!(code, -32602);
    assert_eq!(
        ask(
            &mut editor,
            "definition",
            "file:///no/plan.toml",
            &at(0, 0),
            json!({})
        )
        .unwrap(),
        Value::Null
    );
    editor.leave();
}

#[test]
fn a_code_leads_to_the_directory_that_declares_it() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    office(&root);
    let file = |name: &str| uri(&root.join(name));
    let mut editor = Editor::open_folder(&root);
    let own = member(5, "");
    editor.open(&file("kh/5.toml"), &own);
    let here = place(&own, "unit = \"VP\"", 8);
    let found = ask(
        &mut editor,
        "definition",
        &file("kh/5.toml"),
        &here,
        json!({}),
    )
    .unwrap();
    assert_eq!(found[0]["uri"], file("don-vi.toml"));
    assert_eq!(found[0]["range"]["start"], at(3, 6));
    // From there, to all that use it.
    editor.open(&file("don-vi.toml"), BODIES);
    let all = json!({ "context": { "includeDeclaration": true } });
    let found = ask(
        &mut editor,
        "references",
        &file("don-vi.toml"),
        &at(3, 7),
        all,
    )
    .unwrap();
    let found = found.as_array().unwrap();
    // Two in each plan; the header, that of the former name and the successor.
    assert_eq!(found.len(), 2 * 20 + 3);
    assert!(found.iter().all(|one| one["uri"] != file("kh/own.toml")));
    // In a workspace that ends below it, the directory is nobody's.
    let mut inner = Editor::open_folder(&root.join("kh"));
    inner.open(&file("kh/5.toml"), &own);
    let found = ask(
        &mut inner,
        "definition",
        &file("kh/5.toml"),
        &here,
        json!({}),
    )
    .unwrap();
    assert_eq!(found, json!([]));
    let new = json!({ "newName": "X" });
    let (_, why) = ask(&mut inner, "rename", &file("kh/5.toml"), &here, new).unwrap_err();
    assert!(why.contains("nothing declares the code “VP”"), "{why}");
    inner.leave();
    editor.leave();
}
