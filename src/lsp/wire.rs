//! The messages as they come: a header that says how long the next one is, and
//! JSON. What is said to be longer than anything that is read is passed over.

use crate::file::MOST_MIB;
use crate::lang::Pair;
use lsp_server::{ErrorCode, Message};
use serde_json::{Value, json};
use std::io::{self, BufRead, Read, Write};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// The most bytes of a message: a text can have signs that JSON writes with six.
const MOST: u64 = 6 * MOST_MIB * 1024 * 1024;

/// The longest line of a header.
const MOST_OF_HEADER: u64 = 8 * 1024;

/// How many messages wait to be taken.
const WAITING: usize = 64;

/// What came in.
pub enum Arrived {
    Message(Message),
    /// It is no message: what is answered to whoever sent it.
    Wrong(Value),
    /// A message that is too long was passed over.
    TooLong,
    /// Nothing that comes after can be told apart.
    Lost(Pair),
}

/// Reads messages as they come, beside what is done with them; the last one was
/// taken when the channel is closed.
///
/// # Errors
/// The system has no thread left.
pub fn listen(input: impl BufRead + Send + 'static) -> io::Result<Receiver<Arrived>> {
    let (sender, receiver) = sync_channel(WAITING);
    let mut input = input;
    let listening = move || {
        while let Some(arrived) = read(&mut input) {
            let is_last = matches!(arrived, Arrived::Lost(_));
            if sender.send(arrived).is_err() || is_last {
                break;
            }
        }
    };
    thread::Builder::new().spawn(listening)?;
    Ok(receiver)
}

/// The next message; `None` at the end of the input, even in the middle of one.
fn read(input: &mut impl BufRead) -> Option<Arrived> {
    let length = match header(input) {
        Ok(Some(length)) => length,
        Ok(None) => return None,
        Err(why) => return Some(Arrived::Lost(why)),
    };
    if length > MOST {
        io::copy(&mut input.take(length), &mut io::sink()).ok()?;
        return Some(Arrived::TooLong);
    }
    let mut bytes = Vec::new();
    let read = input.take(length).read_to_end(&mut bytes).ok()?;
    // Whoever sent it is gone.
    if u64::try_from(read) != Ok(length) {
        return None;
    }
    Some(message(&bytes))
}

fn message(bytes: &[u8]) -> Arrived {
    if let Ok(message) = serde_json::from_slice(bytes) {
        return Arrived::Message(message);
    }
    match serde_json::from_slice::<Value>(bytes) {
        Ok(value) => {
            let id = value.get("id").cloned().unwrap_or(Value::Null);
            Arrived::Wrong(wrong(id, ErrorCode::InvalidRequest, "no message"))
        }
        Err(error) => Arrived::Wrong(wrong(
            Value::Null,
            ErrorCode::ParseError,
            &error.to_string(),
        )),
    }
}

fn wrong(id: Value, code: ErrorCode, message: &str) -> Value {
    json!({
        "jsonrpc": "2.0",
        "id": id,
        "error": { "code": code as i32, "message": message },
    })
}

/// How long the message behind a header is; `None` at the end of the input.
///
/// # Errors
/// It is no header.
fn header(input: &mut impl BufRead) -> Result<Option<u64>, Pair> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        let limited = &mut input.take(MOST_OF_HEADER);
        if limited.read_until(b'\n', &mut line).unwrap_or_default() == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let Some(line) = line.strip_suffix('\n') else {
            return Err(no_header());
        };
        let line = line.trim();
        if line.is_empty() {
            return match length {
                Some(length) => Ok(Some(length)),
                None => Err(no_header()),
            };
        }
        let Some((name, value)) = line.split_once(':') else {
            return Err(no_header());
        };
        if name.trim().eq_ignore_ascii_case("Content-Length") {
            length = Some(value.trim().parse().map_err(|_| no_header())?);
        }
    }
}

fn no_header() -> Pair {
    Pair::fixed(
        "Đầu vào chuẩn không theo giao thức của trình soạn thảo (LSP): mỗi thông điệp phải có dòng Content-Length",
        "Standard input does not follow the protocol of editors (LSP): each message has a line Content-Length",
    )
}

/// Sends an answer that is no message of the library.
///
/// # Errors
/// The output cannot be written.
pub fn send(value: &Value, out: &mut dyn Write) -> io::Result<()> {
    let text = value.to_string();
    write!(out, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(input: &[u8]) -> Vec<String> {
        let mut input = input;
        std::iter::from_fn(|| read(&mut input))
            .map(|arrived| match arrived {
                Arrived::Message(Message::Request(request)) => {
                    format!("request {}", request.method)
                }
                Arrived::Message(Message::Response(_)) => "response".to_owned(),
                Arrived::Message(Message::Notification(note)) => format!("note {}", note.method),
                Arrived::Wrong(value) => format!("wrong {}", value["error"]["code"]),
                Arrived::TooLong => "too long".to_owned(),
                Arrived::Lost(_) => "lost".to_owned(),
            })
            .take(4)
            .collect()
    }

    #[test]
    fn messages_are_told_apart_and_nothing_is_believed() {
        let one = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
        let request = one(r#"{"jsonrpc":"2.0","id":1,"method":"a"}"#);
        for (input, found) in [
            (request.clone(), vec!["request a"]),
            (request.replace("\r\n", "\n"), vec!["request a"]),
            (request.replace("Content-", "content-"), vec!["request a"]),
            (format!("Content-Type: x\r\n{request}"), vec!["request a"]),
            (one("{"), vec!["wrong -32700"]),
            (one("[]"), vec!["wrong -32600"]),
            (one(r#"{"id":1.5}"#), vec!["wrong -32600"]),
            (one("") + &request, vec!["wrong -32700", "request a"]),
            ("Content-Length: 99\r\n\r\n{}".to_owned(), vec![]),
            (
                "Content-Length: 99999999999999\r\n\r\n{}".to_owned(),
                vec!["too long"],
            ),
            ("Content-Length: -1\r\n\r\n".to_owned(), vec!["lost"]),
            (
                "Content-Length: 99999999999999999999999\r\n\r\n".to_owned(),
                vec!["lost"],
            ),
            ("GET / HTTP/1.1\r\n\r\n".to_owned(), vec!["lost"]),
            ("\r\n".to_owned(), vec!["lost"]),
            ("a".repeat(20_000), vec!["lost"]),
            (String::new(), vec![]),
        ] {
            let mut told = told(input.as_bytes());
            if let Some(lost) = told.iter().position(|one| one == "lost") {
                told.truncate(lost + 1);
            }
            assert_eq!(told, found, "{input:.40}");
        }
        assert_eq!(
            told(b"Content-Length: 4\r\n\r\n\"\xff\xfe\""),
            ["wrong -32700"]
        );
    }
}
