//! What an editor asks about a text, and the answers.

use super::actions::{self, Action, What};
use super::codes;
use super::desk::Desk;
use super::open::{Kind, Open};
use super::renaming::{self, Chosen};
use super::translate::{self, Edited};
use crate::lang::Pair;
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOptions, CodeActionOrCommand, CodeActionParams,
    CodeActionProviderCapability, DocumentHighlight, DocumentHighlightKind, Location, OneOf,
    Position, PrepareRenameResponse, RenameOptions, ServerCapabilities, TextEdit, Uri,
    WorkspaceEdit,
};

/// What can be asked, beside the findings that come unasked.
pub fn offers() -> ServerCapabilities {
    ServerCapabilities {
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![
                CodeActionKind::QUICKFIX,
                CodeActionKind::SOURCE_FIX_ALL,
            ]),
            ..CodeActionOptions::default()
        })),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: Default::default(),
        })),
        ..ServerCapabilities::default()
    }
}

/// How answers are given to this editor.
#[derive(Clone, Copy, Default)]
pub struct Way {
    /// The other places that belong to a finding are shown.
    pub related: bool,
    /// Changes are taken for one version of each text.
    pub with_versions: bool,
    /// Text that is completed has stops to go to.
    pub stops: bool,
}

/// What can be done in a part of a text, of the kinds that are asked for.
pub fn code_actions(
    open: &Open,
    version: i32,
    params: &CodeActionParams,
    way: Way,
) -> Vec<CodeActionOrCommand> {
    let uri = &params.text_document.uri;
    let only = params.context.only.as_deref();
    // `source` asks for all below it.
    let is_wanted = |kind: &CodeActionKind| {
        only.is_none_or(|only| {
            only.iter().any(|asked| {
                let rest = kind.as_str().strip_prefix(asked.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        })
    };
    let mut all: Vec<Action> = Vec::new();
    if is_wanted(&CodeActionKind::QUICKFIX) {
        let place = open.lines.span(open.text(), params.range);
        all.extend(actions::within(open, place));
    }
    // Unasked, it is offered beside a fix alone: a cursor moves often.
    let is_beside = only.is_some() || all.iter().any(|one| one.what == What::Fix);
    if is_beside && is_wanted(&CodeActionKind::SOURCE_FIX_ALL) {
        all.extend(actions::fix_all(open));
    }
    let found: Vec<_> = open.problems().iter().collect();
    let action = |action: Action| {
        let about = action.finding.and_then(|at| found.get(at));
        let about =
            about.map(|problem| vec![translate::diagnostic(problem, open, uri, way.related)]);
        let edits = action.edits.into_iter().map(|(span, text)| TextEdit {
            range: open.lines.range(open.text(), span),
            new_text: text,
        });
        let edited = Edited {
            uri: uri.clone(),
            version: Some(version),
            edits: edits.collect(),
        };
        CodeActionOrCommand::CodeAction(CodeAction {
            title: action.title,
            kind: Some(match action.what {
                What::Fix | What::Accept => CodeActionKind::QUICKFIX,
                What::FixAll => CodeActionKind::SOURCE_FIX_ALL,
            }),
            diagnostics: about,
            edit: Some(translate::workspace_edit(vec![edited], way.with_versions)),
            is_preferred: (action.what == What::Fix).then_some(true),
            ..CodeAction::default()
        })
    };
    all.into_iter().map(action).collect()
}

/// The code at a position of an open text.
fn chosen(desk: &Desk, uri: &Uri, position: Position) -> Option<Chosen> {
    let held = desk.get(uri)?;
    if !held.is_plan() {
        return None;
    }
    let at = held.byte(position)?;
    renaming::chosen(desk, uri, at)
}

/// Where the code at a position is declared.
pub fn definition(desk: &Desk, uri: &Uri, position: Position) -> Option<Vec<Location>> {
    let chosen = chosen(desk, uri, position)?;
    Some(renaming::declared(desk, &chosen))
}

/// Where it is named.
pub fn references(
    desk: &Desk,
    uri: &Uri,
    position: Position,
    with_own: bool,
) -> Option<Vec<Location>> {
    let chosen = chosen(desk, uri, position)?;
    Some(renaming::named(desk, &chosen, with_own))
}

/// Where it is named in the same text.
pub fn highlights(open: &Open, position: Position) -> Option<Vec<DocumentHighlight>> {
    if open.kind != Kind::Judged {
        return None;
    }
    let all = codes::of(open.document());
    let at = open.lines.byte(open.text(), position);
    let chosen = codes::at(&all, at)?;
    let same = all.iter().filter(|one| one.is_same(chosen));
    let places = same.map(|one| DocumentHighlight {
        range: open.lines.range(open.text(), one.span),
        kind: Some(match one.is_declared {
            true => DocumentHighlightKind::WRITE,
            false => DocumentHighlightKind::READ,
        }),
    });
    Some(places.collect())
}

/// The code that would be renamed at a position; `None` where there is none.
pub fn prepare_rename(desk: &Desk, uri: &Uri, position: Position) -> Option<PrepareRenameResponse> {
    let chosen = chosen(desk, uri, position).filter(renaming::can_be_renamed)?;
    let held = desk.get(uri)?;
    Some(PrepareRenameResponse::RangeWithPlaceholder {
        range: held.range(chosen.mention.span)?,
        placeholder: chosen.mention.word,
    })
}

/// What changes where the code at a position gets another name; `None`: there is
/// no code.
///
/// # Errors
/// Why it cannot have that name.
pub fn rename(
    desk: &Desk,
    uri: &Uri,
    position: Position,
    new: &str,
    way: Way,
) -> Result<Option<WorkspaceEdit>, Pair> {
    let Some(chosen) = chosen(desk, uri, position) else {
        return Ok(None);
    };
    let files = renaming::renamed(desk, &chosen, new)?;
    Ok(Some(translate::workspace_edit(files, way.with_versions)))
}
