//! The conversation: what the editor says is done in the order in which it came,
//! and each request has one answer.

mod asked;

use super::SOURCE;
use super::answers;
use super::desk::Desk;
use super::diagnostics::Timer;
use super::open::{Kind, Open};
use super::position::Encoding;
use super::requests::{self, Way};
use super::translate;
use super::uri::path_of;
use super::wire::{self, Arrived};
use crate::context::{Context, Speaks};
use crate::lang::Lang;
use crate::refusal::Refusal;
use crate::say;
use anyhow::Result;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{self as note, Notification as _};
use lsp_types::request::{self as ask, Request as _};
use lsp_types::{
    ClientCapabilities, DidChangeTextDocumentParams, DidChangeWatchedFilesRegistrationOptions,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, FileSystemWatcher, GlobPattern, InitializeParams, InitializeResult,
    PublishDiagnosticsParams, Registration, RegistrationParams, SaveOptions, ServerCapabilities,
    ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, Uri, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::{HashSet, VecDeque};
use std::io::BufRead;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};

/// Answers an editor until it leaves; whether it took its leave before.
///
/// # Errors
/// Its messages have no readable boundaries, or the output cannot be written.
pub fn serve(input: impl BufRead + Send + 'static, context: &mut Context<'_>) -> Result<bool> {
    let arrivals = wire::listen(input)?;
    let speaks = context.speaks();
    let mut server = Server {
        context,
        arrivals,
        queue: VecDeque::new(),
        cancelled: HashSet::new(),
        desk: Desk::default(),
        timer: Timer::default(),
        speaks,
        stage: Stage::Before,
        way: Way::default(),
        is_watching: false,
        asked: 0,
    };
    server.run()
}

/// How far the conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Nobody said who is there.
    Before,
    Open,
    /// Only leaving is left.
    ShutDown,
}

struct Server<'c, 'w> {
    context: &'c mut Context<'w>,
    arrivals: Receiver<Arrived>,
    /// What has arrived and was not looked at.
    queue: VecDeque<Arrived>,
    /// The requests that nobody waits for any more.
    cancelled: HashSet<RequestId>,
    desk: Desk,
    timer: Timer,
    speaks: Speaks,
    stage: Stage,
    /// How this editor is answered.
    way: Way,
    /// Whether it says that files have changed, if it is asked to watch them.
    is_watching: bool,
    /// How many requests were sent to the editor.
    asked: i32,
}

/// An error of the protocol: its number, and words.
type Wrong = (ErrorCode, String);

impl Server<'_, '_> {
    fn run(&mut self) -> Result<bool> {
        loop {
            let Some(arrived) = self.next()? else {
                return Ok(false);
            };
            match arrived {
                Arrived::Message(Message::Request(request)) => self.answer(request)?,
                Arrived::Message(Message::Notification(note)) => {
                    if note.method == note::Exit::METHOD {
                        return Ok(self.stage == Stage::ShutDown);
                    }
                    self.take(note)?;
                }
                // What we asked for needs no answer.
                Arrived::Message(Message::Response(_)) => {}
                Arrived::Wrong(answer) => wire::send(&answer, self.context.out)?,
                Arrived::TooLong => {
                    let lang = self.context.last_lang();
                    self.context.tell(&say!(
                        lang,
                        "plan lsp: bỏ qua một thông điệp quá dài",
                        "plan lsp: a message that is too long was passed over",
                    ));
                }
                Arrived::Lost(why) => return Err(Refusal(why).into()),
            }
        }
    }

    /// The next that arrives; in a rest of typing what is found is shown. `None`:
    /// the editor is gone.
    fn next(&mut self) -> Result<Option<Arrived>> {
        loop {
            // Who cancels a request does so while it waits here.
            while let Ok(arrived) = self.arrivals.try_recv() {
                self.enqueue(arrived);
            }
            let left = self.timer.left(self.context.elapsed());
            if left.is_some_and(|left| left.is_zero()) {
                self.show_findings()?;
                continue;
            }
            if let Some(arrived) = self.queue.pop_front() {
                return Ok(Some(arrived));
            }
            let arrived = match left {
                Some(left) => self.arrivals.recv_timeout(left),
                None => self
                    .arrivals
                    .recv()
                    .map_err(|_| RecvTimeoutError::Disconnected),
            };
            match arrived {
                Ok(arrived) => self.enqueue(arrived),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
            }
        }
    }

    fn enqueue(&mut self, arrived: Arrived) {
        if let Arrived::Message(Message::Notification(note)) = &arrived
            && note.method == note::Cancel::METHOD
        {
            let id = note.params.get("id").cloned().unwrap_or_default();
            let id = serde_json::from_value::<RequestId>(id);
            let is_waiting = |id: &RequestId| {
                self.queue.iter().any(|waiting| {
                    matches!(waiting, Arrived::Message(Message::Request(request)) if request.id == *id)
                })
            };
            // One that has its answer is no request any more.
            if let Some(id) = id.ok().filter(is_waiting) {
                self.cancelled.insert(id);
            }
            return;
        }
        self.queue.push_back(arrived);
    }

    fn send(&mut self, message: impl Into<Message>) -> Result<()> {
        message.into().write(&mut self.context.out)?;
        Ok(())
    }

    fn tell<N: note::Notification>(&mut self, params: N::Params) -> Result<()> {
        self.send(Notification::new(N::METHOD.to_owned(), params))
    }

    fn answer(&mut self, request: Request) -> Result<()> {
        let Request { id, method, params } = request;
        if self.cancelled.remove(&id) {
            let words = "cancelled".to_owned();
            return self.send(Response::new_err(
                id,
                ErrorCode::RequestCanceled as i32,
                words,
            ));
        }
        let answer = match (self.stage, method.as_str()) {
            (Stage::Before, ask::Initialize::METHOD) => self.initialize(params),
            (Stage::Before, _) => Err((
                ErrorCode::ServerNotInitialized,
                "initialize comes first".to_owned(),
            )),
            (Stage::Open, ask::Shutdown::METHOD) => {
                self.stage = Stage::ShutDown;
                Ok(Value::Null)
            }
            (Stage::Open, method) => self.answer_about(method, params),
            (Stage::ShutDown, _) => Err((
                ErrorCode::InvalidRequest,
                "only exit comes after shutdown".to_owned(),
            )),
        };
        self.send(match answer {
            Ok(value) => Response::new_ok(id, value),
            Err((code, words)) => Response::new_err(id, code as i32, words),
        })
    }

    fn initialize(&mut self, params: Value) -> Result<Value, Wrong> {
        let params: InitializeParams = read(params)?;
        self.stage = Stage::Open;
        if let Some(locale) = &params.locale {
            self.speaks = self.speaks.or(Lang::from_locale(locale));
        }
        self.look_at(&params.capabilities);
        self.desk.set_folders(folders(&params).into_iter());
        answer(InitializeResult {
            capabilities: self.offers(),
            server_info: Some(ServerInfo {
                name: SOURCE.to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        })
    }

    fn look_at(&mut self, client: &ClientCapabilities) {
        let general = client.general.as_ref();
        let known = general.and_then(|general| general.position_encodings.as_deref());
        self.desk.encoding = Encoding::agreed(known.unwrap_or_default());
        let findings = client
            .text_document
            .as_ref()
            .and_then(|text| text.publish_diagnostics.as_ref());
        let watching = client
            .workspace
            .as_ref()
            .and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let completion = client
            .text_document
            .as_ref()
            .and_then(|text| text.completion.as_ref()?.completion_item.as_ref());
        let edits = client
            .workspace
            .as_ref()
            .and_then(|workspace| workspace.workspace_edit.as_ref());
        self.way = Way {
            stops: completion.is_some_and(|item| item.snippet_support == Some(true)),
            related: findings.is_some_and(|findings| findings.related_information == Some(true)),
            with_versions: edits.is_some_and(|edits| edits.document_changes == Some(true)),
        };
        self.is_watching = watching.is_some_and(|files| files.dynamic_registration == Some(true));
    }

    fn offers(&self) -> ServerCapabilities {
        let mut offered = ServerCapabilities {
            position_encoding: Some(self.desk.encoding.kind()),
            text_document_sync: Some(TextDocumentSyncCapability::Options(
                TextDocumentSyncOptions {
                    open_close: Some(true),
                    change: Some(TextDocumentSyncKind::INCREMENTAL),
                    save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions {
                        include_text: Some(false),
                    })),
                    ..TextDocumentSyncOptions::default()
                },
            )),
            workspace: Some(WorkspaceServerCapabilities {
                workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                    supported: Some(true),
                    change_notifications: Some(lsp_types::OneOf::Left(true)),
                }),
                file_operations: None,
            }),
            ..requests::offers()
        };
        answers::offer(&mut offered);
        offered
    }

    /// Takes what needs no answer; what cannot be read is passed over.
    fn take(&mut self, told: Notification) -> Result<()> {
        if self.stage != Stage::Open {
            return Ok(());
        }
        let method = told.method.clone();
        let taken = match method.as_str() {
            note::Initialized::METHOD => return self.watch(),
            note::DidOpenTextDocument::METHOD => self.opened(told.params),
            note::DidChangeTextDocument::METHOD => self.changed(told.params),
            note::DidCloseTextDocument::METHOD => self.closed(told.params),
            note::DidSaveTextDocument::METHOD => {
                read(told.params).map(|_: DidSaveTextDocumentParams| self.look_again())
            }
            note::DidChangeWatchedFiles::METHOD => Ok(self.look_again()),
            note::DidChangeWorkspaceFolders::METHOD => {
                read(told.params).map(|params| self.moved(params))
            }
            _ => return Ok(()),
        };
        match taken {
            Ok(result) => result,
            Err((_, why)) => {
                self.context.tell(&format!("plan lsp: {method}: {why}"));
                Ok(())
            }
        }
    }

    fn opened(&mut self, params: Value) -> Result<Result<()>, Wrong> {
        let params: DidOpenTextDocumentParams = read(params)?;
        let text = params.text_document;
        self.desk.open(text.uri, text.version, text.text);
        Ok(self.show_findings())
    }

    fn changed(&mut self, params: Value) -> Result<Result<()>, Wrong> {
        let params: DidChangeTextDocumentParams = read(params)?;
        let text = params.text_document;
        if self
            .desk
            .change(&text.uri, text.version, params.content_changes)
        {
            self.timer.typed(self.context.elapsed());
        }
        Ok(Ok(()))
    }

    fn closed(&mut self, params: Value) -> Result<Result<()>, Wrong> {
        let params: DidCloseTextDocumentParams = read(params)?;
        let Some(held) = self.desk.close(&params.text_document.uri) else {
            return Ok(Ok(()));
        };
        let cleared = self.tell::<note::PublishDiagnostics>(PublishDiagnosticsParams {
            uri: held.uri,
            diagnostics: Vec::new(),
            version: None,
        });
        Ok(cleared.and_then(|()| self.show_findings()))
    }

    fn moved(&mut self, params: DidChangeWorkspaceFoldersParams) -> Result<()> {
        let event = params.event;
        let gone: Vec<PathBuf> = event
            .removed
            .iter()
            .filter_map(|folder| Some(super::desk::place_of(&path_of(&folder.uri)?)))
            .collect();
        let kept = self.desk.folders().iter();
        let kept: Vec<PathBuf> = kept.filter(|one| !gone.contains(one)).cloned().collect();
        let new = event.added.iter().filter_map(|one| path_of(&one.uri));
        self.desk.set_folders(kept.into_iter().chain(new));
        self.show_findings()
    }

    /// Something on the disk may be other than it was.
    fn look_again(&mut self) -> Result<()> {
        self.desk.read_again();
        self.show_findings()
    }

    /// Asks the editor to say when files change.
    fn watch(&mut self) -> Result<()> {
        if !self.is_watching {
            return Ok(());
        }
        let options = DidChangeWatchedFilesRegistrationOptions {
            watchers: vec![FileSystemWatcher {
                glob_pattern: GlobPattern::String("**/*.toml".to_owned()),
                kind: None,
            }],
        };
        let params = RegistrationParams {
            registrations: vec![Registration {
                id: "files".to_owned(),
                method: note::DidChangeWatchedFiles::METHOD.to_owned(),
                register_options: serde_json::to_value(options).ok(),
            }],
        };
        self.asked += 1;
        let id = RequestId::from(self.asked);
        let method = ask::RegisterCapability::METHOD.to_owned();
        self.send(Request::new(id, method, params))
    }

    /// Shows what is found in each text of which something else may be shown.
    fn show_findings(&mut self) -> Result<()> {
        self.timer.stop();
        let stale = self.desk.all().filter(|held| held.is_stale);
        let stale: Vec<Uri> = stale.map(|held| held.uri.clone()).collect();
        for uri in stale {
            let has_places = self.way.related;
            let Some(open) = self.read(&uri) else {
                continue;
            };
            let problems = match open.kind {
                Kind::Judged => Some(open.problems().iter()),
                Kind::Other => None,
            };
            let diagnostics: Vec<_> = problems
                .into_iter()
                .flatten()
                .map(|problem| translate::diagnostic(problem, open, &uri, has_places))
                .collect();
            let Some(held) = self.desk.get_mut(uri.as_str()) else {
                continue;
            };
            held.is_stale = false;
            // Of what is no plan nothing is said.
            let was_shown = std::mem::replace(&mut held.has_findings, !diagnostics.is_empty());
            let is_plan = held.is_plan();
            let version = Some(held.version);
            if is_plan || was_shown {
                self.tell::<note::PublishDiagnostics>(PublishDiagnosticsParams {
                    uri,
                    diagnostics,
                    version,
                })?;
            }
        }
        Ok(())
    }

    /// An open text, read as it is now.
    fn read(&mut self, uri: &Uri) -> Option<&Open> {
        let speaks = self.speaks;
        let today = self.context.day();
        let lang = move |of_plan| speaks.lang(of_plan);
        self.desk.read(uri.as_str(), today, &lang)
    }
}

/// The folders of the workspace, as whichever version of the protocol says them.
#[expect(deprecated, reason = "older editors know nothing else")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    if let Some(folders) = &params.workspace_folders {
        return folders.iter().filter_map(|one| path_of(&one.uri)).collect();
    }
    let root = params.root_uri.as_ref().and_then(path_of);
    let root = root.or_else(|| params.root_path.as_ref().map(PathBuf::from));
    root.into_iter().filter(|root| root.is_absolute()).collect()
}

/// What a message is about.
///
/// # Errors
/// It is something else.
fn read<T: DeserializeOwned>(params: Value) -> Result<T, Wrong> {
    serde_json::from_value(params).map_err(|why| (ErrorCode::InvalidParams, why.to_string()))
}

/// What is answered.
///
/// # Errors
/// It is nothing that JSON has.
fn answer(value: impl Serialize) -> Result<Value, Wrong> {
    serde_json::to_value(value).map_err(|why| (ErrorCode::InternalError, why.to_string()))
}
