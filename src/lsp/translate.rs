//! What is found in a text, as the protocol has it.

use super::open::Open;
use crate::lang::Lang;
use crate::problem::{Problem, Severity};
use crate::text::clean::clean_line;
use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DocumentChanges, Location,
    NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit,
    Uri, WorkspaceEdit,
};

/// A finding in the language of the reader; `has_places`: the editor shows the
/// other places that belong to it.
pub fn diagnostic(problem: &Problem, open: &Open, uri: &Uri, has_places: bool) -> Diagnostic {
    let lang = open.lang;
    let range = |span| open.lines.range(open.text(), span);
    let related = problem.related.iter().map(|(span, words)| {
        let range = range(*span);
        DiagnosticRelatedInformation {
            location: Location::new(uri.clone(), range),
            message: clean_line(words.in_lang(lang)).into_owned(),
        }
    });
    let related: Vec<_> = related.filter(|_| has_places).collect();
    Diagnostic {
        range: range(problem.span),
        severity: Some(match problem.rule.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(problem.rule.name.to_owned())),
        source: Some(super::SOURCE.to_owned()),
        message: message(problem, lang),
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    }
}

/// A file that changes.
pub struct Edited {
    pub uri: Uri,
    /// That of the text, where it is open.
    pub version: Option<i32>,
    pub edits: Vec<TextEdit>,
}

/// Changes of files; `with_versions`: the editor takes them for one version of
/// each text.
pub fn workspace_edit(files: Vec<Edited>, with_versions: bool) -> WorkspaceEdit {
    if !with_versions {
        let changes = files.into_iter().map(|file| (file.uri, file.edits));
        return WorkspaceEdit::new(changes.collect());
    }
    let changes = files.into_iter().map(|file| TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            uri: file.uri,
            version: file.version,
        },
        edits: file.edits.into_iter().map(OneOf::Left).collect(),
    });
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(changes.collect())),
        ..WorkspaceEdit::default()
    }
}

/// What is wrong, and on a line of its own what to do.
fn message(problem: &Problem, lang: Lang) -> String {
    let message = clean_line(problem.message.in_lang(lang));
    match &problem.help {
        Some(help) => format!("{message}\n{}", clean_line(help.in_lang(lang))),
        None => message.into_owned(),
    }
}
