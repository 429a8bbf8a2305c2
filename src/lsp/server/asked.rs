//! What is asked of the texts that are open.

use super::{Server, Wrong, answer, read};
use crate::lsp::{answers, requests};
use lsp_server::ErrorCode;
use lsp_types::request::{self as ask, Request as _};
use lsp_types::{
    CodeActionParams, CompletionParams, DocumentHighlightParams, DocumentSymbolParams,
    FoldingRangeParams, GotoDefinitionParams, HoverParams, InlayHintParams, Position,
    ReferenceParams, RenameParams, TextDocumentPositionParams, Uri, WorkspaceSymbolParams,
};
use serde_json::Value;

impl Server<'_, '_> {
    /// The answer to a request about a plan.
    pub(super) fn answer_about(&mut self, method: &str, params: Value) -> Result<Value, Wrong> {
        match method {
            ask::HoverRequest::METHOD => {
                let at = read::<HoverParams>(params)?.text_document_position_params;
                let open = self.read(&at.text_document.uri);
                answer(open.and_then(|open| answers::hover(open, at.position)))
            }
            ask::Completion::METHOD => {
                let at = read::<CompletionParams>(params)?.text_document_position;
                let has_stops = self.way.stops;
                let open = self.read(&at.text_document.uri);
                answer(open.and_then(|open| answers::completion(open, at.position, has_stops)))
            }
            ask::InlayHintRequest::METHOD => {
                let params: InlayHintParams = read(params)?;
                let open = self.read(&params.text_document.uri);
                answer(open.and_then(|open| answers::hints(open, params.range)))
            }
            ask::DocumentSymbolRequest::METHOD => {
                let params: DocumentSymbolParams = read(params)?;
                let open = self.read(&params.text_document.uri);
                answer(open.and_then(answers::symbols))
            }
            ask::FoldingRangeRequest::METHOD => {
                let params: FoldingRangeParams = read(params)?;
                let open = self.read(&params.text_document.uri);
                answer(open.and_then(answers::folds))
            }
            ask::WorkspaceSymbolRequest::METHOD => {
                let params: WorkspaceSymbolParams = read(params)?;
                answer(answers::named(&self.desk, &params.query))
            }
            ask::CodeActionRequest::METHOD => {
                let params: CodeActionParams = read(params)?;
                let way = self.way;
                let uri = &params.text_document.uri;
                let version = self.desk.get(uri).map_or(0, |held| held.version);
                let open = self.read(uri);
                answer(open.map(|open| requests::code_actions(open, version, &params, way)))
            }
            ask::GotoDefinition::METHOD => {
                let params: GotoDefinitionParams = read(params)?;
                let (uri, position) = self.place(params.text_document_position_params);
                answer(requests::definition(&self.desk, &uri, position))
            }
            ask::References::METHOD => {
                let params: ReferenceParams = read(params)?;
                let (uri, position) = self.place(params.text_document_position);
                let with_own = params.context.include_declaration;
                answer(requests::references(&self.desk, &uri, position, with_own))
            }
            ask::DocumentHighlightRequest::METHOD => {
                let params: DocumentHighlightParams = read(params)?;
                let at = params.text_document_position_params;
                let open = self.read(&at.text_document.uri);
                answer(open.and_then(|open| requests::highlights(open, at.position)))
            }
            ask::PrepareRenameRequest::METHOD => {
                let (uri, position) = self.place(read(params)?);
                answer(requests::prepare_rename(&self.desk, &uri, position))
            }
            ask::Rename::METHOD => {
                let params: RenameParams = read(params)?;
                let (uri, position) = self.place(params.text_document_position);
                let new = params.new_name.as_str();
                let lang = self.read(&uri).map(|open| open.lang);
                let lang = lang.unwrap_or(self.context.last_lang());
                match requests::rename(&self.desk, &uri, position, new, self.way) {
                    Ok(edit) => answer(edit),
                    Err(why) => Err((ErrorCode::RequestFailed, why.in_lang(lang).to_owned())),
                }
            }
            _ => Err((
                ErrorCode::MethodNotFound,
                format!("no request is called {method}"),
            )),
        }
    }

    /// The place that a request is about; its text is read as it is now.
    fn place(&mut self, at: TextDocumentPositionParams) -> (Uri, Position) {
        let uri = at.text_document.uri;
        let _ = self.read(&uri);
        (uri, at.position)
    }
}
