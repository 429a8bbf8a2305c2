//! An editor that speaks with `plan lsp`, as a program of its own.

use super::start;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// Longer than any answer takes, on any machine.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
    asked: i32,
    /// What is shown in each text by now, with its version.
    shown: BTreeMap<String, Value>,
    /// The methods that the server asked for or told, but for findings.
    pub heard: Vec<Value>,
}

impl Editor {
    /// Starts the server, which has been told nothing.
    pub fn start(options: &[&str]) -> Self {
        let mut command = start::plan();
        command.arg("lsp").args(options);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut reader = BufReader::new(child.stdout.take().unwrap());
        let (sender, output) = channel();
        thread::spawn(move || {
            while let Some(message) = message(&mut reader) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self {
            input: child.stdin.take(),
            child,
            output,
            asked: 0,
            shown: BTreeMap::new(),
            heard: Vec::new(),
        }
    }

    /// Starts it in a workspace of one folder, with an editor that counts in
    /// UTF-16.
    pub fn open_folder(folder: &Path) -> Self {
        Self::open_with(&[folder], "utf-16", &["--lang", "en"])
    }

    pub fn open_with(folders: &[&Path], encoding: &str, options: &[&str]) -> Self {
        let mut editor = Self::start(options);
        let all: Vec<Value> = folders
            .iter()
            .map(|folder| json!({ "uri": uri(folder), "name": "x" }))
            .collect();
        let answer = editor.ask(
            "initialize",
            json!({
                "processId": null,
                "rootUri": null,
                "workspaceFolders": all,
                "capabilities": {
                    "general": { "positionEncodings": [encoding] },
                    "textDocument": {
                        "publishDiagnostics": { "relatedInformation": true, "versionSupport": true },
                        "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
                    },
                },
            }),
        );
        let capabilities = &answer.unwrap()["capabilities"];
        assert_eq!(capabilities["positionEncoding"], encoding);
        editor.tell("initialized", json!({}));
        editor
    }

    /// Sends bytes as they are.
    pub fn send_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        // A server that has ended listens no more.
        let _ = input.write_all(bytes).and_then(|()| input.flush());
    }

    pub fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request; its number.
    pub fn begin(&mut self, method: &str, params: Value) -> i32 {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// The answer to a request, or the number of its error and its words.
    pub fn end(&mut self, id: i32) -> Result<Value, (i64, String)> {
        loop {
            let message = self.next();
            if message["id"] == id && message.get("method").is_none() {
                return match message.get("error") {
                    None => Ok(message["result"].clone()),
                    Some(error) => Err((
                        error["code"].as_i64().unwrap(),
                        error["message"].as_str().unwrap().to_owned(),
                    )),
                };
            }
        }
    }

    pub fn ask(&mut self, method: &str, params: Value) -> Result<Value, (i64, String)> {
        let id = self.begin(method, params);
        self.end(id)
    }

    /// The next message, kept where it says what is shown.
    #[track_caller]
    pub fn next(&mut self) -> Value {
        let message = self.output.recv_timeout(PATIENCE).expect("it answers");
        if message["method"] == "textDocument/publishDiagnostics" {
            let params = message["params"].clone();
            let uri = params["uri"].as_str().unwrap().to_owned();
            self.shown.insert(uri, params);
        } else if message.get("method").is_some() {
            self.heard.push(message.clone());
        }
        message
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        let item = json!({ "uri": uri, "languageId": "toml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": item }));
    }

    /// Changes a text: each change is a range, or `null` for all of it, and words.
    pub fn change(&mut self, uri: &str, version: i64, changes: &[(Value, &str)]) {
        let changes: Vec<Value> = changes
            .iter()
            .map(|(range, text)| match range {
                Value::Null => json!({ "text": text }),
                range => json!({ "range": range, "text": text }),
            })
            .collect();
        let text = json!({ "uri": uri, "version": version });
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": text, "contentChanges": changes }),
        );
    }

    pub fn close(&mut self, uri: &str) {
        let text = json!({ "uri": uri });
        self.tell("textDocument/didClose", json!({ "textDocument": text }));
    }

    /// What is found in a version of a text, as soon as it is said.
    #[track_caller]
    pub fn findings(&mut self, uri: &str, version: i64) -> Vec<Value> {
        loop {
            if let Some(shown) = self.shown.get(uri)
                && shown["version"] == version
            {
                return shown["diagnostics"].as_array().unwrap().clone();
            }
            self.next();
        }
    }

    /// Whether anything was said of a text so far, once everything that was sent is
    /// answered.
    pub fn was_told_of(&mut self, uri: &str) -> bool {
        let _ = self.ask("plan/nothing", Value::Null);
        self.shown.contains_key(uri)
    }

    /// What is shown in a text, once everything that was sent is answered.
    pub fn shown(&mut self, uri: &str) -> Vec<Value> {
        let _ = self.ask("plan/nothing", Value::Null);
        let shown = self.shown.get(uri).map(|shown| &shown["diagnostics"]);
        shown.and_then(Value::as_array).cloned().unwrap_or_default()
    }

    /// Takes its leave as the protocol wants it; what the server wrote beside.
    #[track_caller]
    pub fn leave(mut self) -> String {
        self.ask("shutdown", Value::Null).unwrap();
        self.tell("exit", Value::Null);
        let (code, words) = self.wait();
        assert_eq!(code, 0, "{words}");
        words
    }

    /// Waits for the server to end; its exit code, and what it wrote beside.
    pub fn wait(mut self) -> (i32, String) {
        drop(self.input.take());
        let mut words = String::new();
        let mut err = self.child.stderr.take().unwrap();
        err.read_to_string(&mut words).unwrap();
        (self.child.wait().unwrap().code().unwrap(), words)
    }
}

/// One message of the server; every byte of its output belongs to one.
fn message(reader: &mut impl BufRead) -> Option<Value> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let length = line.strip_prefix("Content-Length: ");
    let length = length.unwrap_or_else(|| panic!("no header: {line}"));
    let mut body = vec![0; length.trim_end().parse().unwrap()];
    line.clear();
    reader.read_line(&mut line).unwrap();
    assert_eq!(line, "\r\n");
    reader.read_exact(&mut body).unwrap();
    Some(serde_json::from_slice(&body).unwrap())
}

/// The address of a file.
pub fn uri(path: &Path) -> String {
    let path = path.to_str().unwrap().replace('\\', "/");
    // As Windows has a path that was followed to its end, and no editor does.
    let path = path.trim_start_matches("//?/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    let signs = path.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        byte => format!("%{byte:02X}"),
    });
    format!("file://{slash}{}", signs.collect::<String>())
}

/// A place, as a line and a column.
pub fn at(line: u64, character: u64) -> Value {
    json!({ "line": line, "character": character })
}

/// The byte of a text at a position in UTF-16 or, as UTF-8, in bytes: the test's own
/// way, sign by sign.
pub fn byte(text: &str, position: &Value, encoding: &str) -> usize {
    let number = |key: &str| position[key].as_u64().unwrap();
    let (line, column) = (number("line"), number("character"));
    let (mut at_line, mut at_column) = (0, 0);
    let mut signs = text.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        if at_line == line && at_column >= column {
            return at;
        }
        let is_end = match c {
            '\n' => true,
            '\r' => signs.peek().is_none_or(|(_, next)| *next != '\n'),
            _ => false,
        };
        let is_half = c == '\r' && !is_end;
        if at_line == line && (is_end || is_half) {
            return at;
        }
        if is_end {
            at_line += 1;
            at_column = 0;
            continue;
        }
        let width = match encoding {
            "utf-8" => c.len_utf8(),
            _ => c.len_utf16(),
        } as u64;
        // Inside of a sign is before it.
        if at_line == line && at_column + width > column {
            return at;
        }
        at_column += width;
    }
    text.len()
}

/// The bytes of a range.
pub fn bytes(text: &str, range: &Value, encoding: &str) -> (usize, usize) {
    let start = byte(text, &range["start"], encoding);
    let end = byte(text, &range["end"], encoding);
    (start, end)
}

/// A text with the edits of a list in it, which are all of the text as it was.
pub fn edited(text: &str, edits: &Value, encoding: &str) -> String {
    let all = edits.as_array().unwrap().iter();
    let mut all: Vec<_> = all
        .map(|edit| {
            (
                bytes(text, &edit["range"], encoding),
                edit["newText"].as_str().unwrap(),
            )
        })
        .collect();
    all.sort();
    let mut made = String::new();
    let mut from = 0;
    for ((start, end), new) in all {
        assert!(from <= start, "no edit is over another");
        made.push_str(&text[from..start]);
        made.push_str(new);
        from = end;
    }
    made.push_str(&text[from..]);
    made
}

/// What `plan check` finds, as an editor is told it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub start: usize,
    pub end: usize,
    pub rule: String,
    pub severity: u64,
    pub words: String,
}

/// The findings of an answer of `plan check --format json`.
pub fn findings_of(answer: &Value) -> Vec<Finding> {
    let all = answer["findings"].as_array().unwrap().iter();
    all.map(|one| {
        let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
        let number = |key: &str| usize::try_from(one[key].as_u64().unwrap()).unwrap();
        let words = match one["help"].as_str() {
            Some(help) => format!("{}\n{help}", text("message")),
            None => text("message"),
        };
        let severities = ["error", "warning", "note"];
        let severity = severities.iter().position(|name| text("severity") == *name);
        Finding {
            start: number("start_byte"),
            end: number("end_byte"),
            rule: text("rule"),
            severity: severity.unwrap() as u64 + 1,
            words,
        }
    })
    .collect()
}

/// The findings that an editor was told of a text.
pub fn findings_shown(text: &str, shown: &[Value], encoding: &str) -> Vec<Finding> {
    let one = |finding: &Value| {
        let (start, end) = bytes(text, &finding["range"], encoding);
        Finding {
            start,
            end,
            rule: finding["code"].as_str().unwrap().to_owned(),
            severity: finding["severity"].as_u64().unwrap(),
            words: finding["message"].as_str().unwrap().to_owned(),
        }
    };
    shown.iter().map(one).collect()
}
