//! How long an editor waits after something was typed: one language server, one
//! plan, change after change.

use super::{TODAY, plan};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// How many items the plan has that is typed into.
const ITEMS: usize = 1_000;

/// What was asked after a change, its goal, and the median time.
pub type Waits = Vec<(&'static str, &'static str, Duration)>;

/// Types into a plan and waits: for what is found in it, judged as a whole, and for
/// what is known of a place.
///
/// # Errors
/// The server does not run or answer.
pub fn measure(programs: &Path, is_quick: bool) -> Result<Waits, Box<dyn Error>> {
    let rounds = if is_quick { 10 } else { 50 };
    let text = plan::plan(ITEMS);
    // Into the title of an item in the middle: what is typed there leaves a plan.
    let titles = text.lines().enumerate();
    let titles = titles.filter(|(_, line)| line.starts_with("title"));
    let titles: Vec<usize> = titles.map(|(line, _)| line).collect();
    let line = *titles
        .get(titles.len() / 2)
        .ok_or("the plan has no title")?;
    let mut editor = Editor::start(programs, &text)?;
    let (mut found, mut known) = (Vec::new(), Vec::new());
    for version in 2..2 + 2 * rounds {
        let begun = Instant::now();
        editor.type_at(line, version)?;
        if version % 2 == 0 {
            // Saved, so that no rest of typing is waited for.
            editor.tell(
                "textDocument/didSave",
                json!({ "textDocument": { "uri": FILE } }),
            )?;
            editor.findings(version)?;
            found.push(begun.elapsed());
        } else {
            editor.hover(line)?;
            known.push(begun.elapsed());
        }
    }
    let median = |mut times: Vec<Duration>| {
        times.sort();
        times.get(times.len() / 2).copied().unwrap_or_default()
    };
    Ok(vec![
        ("what is found in it", "< 50 ms", median(found)),
        ("what is known of a place", "< 50 ms", median(known)),
    ])
}

const FILE: &str = "untitled:plan";

/// An editor with one text open.
struct Editor {
    server: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    asked: i32,
}

impl Editor {
    fn start(programs: &Path, text: &str) -> Result<Self, Box<dyn Error>> {
        let mut command = Command::new(programs.join("plan"));
        command.args(["lsp", "--today", TODAY]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut server = command.spawn()?;
        let input = server.stdin.take().ok_or("no input")?;
        let output = BufReader::new(server.stdout.take().ok_or("no output")?);
        let mut editor = Self {
            server,
            input,
            output,
            asked: 0,
        };
        editor.ask("initialize", json!({ "capabilities": {} }))?;
        editor.tell("initialized", json!({}))?;
        let item = json!({ "uri": FILE, "languageId": "toml", "version": 1, "text": text });
        editor.tell("textDocument/didOpen", json!({ "textDocument": item }))?;
        editor.findings(1)?;
        Ok(editor)
    }

    fn type_at(&mut self, line: usize, version: usize) -> Result<(), Box<dyn Error>> {
        let place = json!({ "line": line, "character": 12 });
        let change = json!({ "range": { "start": place, "end": place }, "text": "x" });
        let text = json!({ "uri": FILE, "version": version });
        let params = json!({ "textDocument": text, "contentChanges": [change] });
        self.tell("textDocument/didChange", params)
    }

    fn hover(&mut self, line: usize) -> Result<Value, Box<dyn Error>> {
        let params = json!({
            "textDocument": { "uri": FILE },
            "position": { "line": line, "character": 2 },
        });
        self.ask("textDocument/hover", params)
    }

    /// Waits for what is found in a version of the text.
    fn findings(&mut self, version: usize) -> Result<(), Box<dyn Error>> {
        loop {
            let told = self.next()?;
            if told["method"] == "textDocument/publishDiagnostics"
                && told["params"]["version"] == version
            {
                return Ok(());
            }
        }
    }

    fn ask(&mut self, method: &str, params: Value) -> Result<Value, Box<dyn Error>> {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }))?;
        loop {
            let answer = self.next()?;
            if answer["id"] == id && answer.get("method").is_none() {
                return Ok(answer);
            }
        }
    }

    fn tell(&mut self, method: &str, params: Value) -> Result<(), Box<dyn Error>> {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    fn send(&mut self, message: &Value) -> Result<(), Box<dyn Error>> {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        self.input.flush()?;
        Ok(())
    }

    fn next(&mut self) -> Result<Value, Box<dyn Error>> {
        let mut header = String::new();
        self.output.read_line(&mut header)?;
        let length = header.trim().strip_prefix("Content-Length: ");
        let mut body = vec![0; length.ok_or("no header")?.parse()?];
        self.output.read_line(&mut header)?;
        self.output.read_exact(&mut body)?;
        Ok(serde_json::from_slice(&body)?)
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // It ends with its input; whoever measures waits for nothing more.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
