//! What is asked about a place of a text, as the protocol has it: the answers are made
//! elsewhere, of bytes and words.

use super::completion::{self, Completion, snippet};
use super::desk::Desk;
use super::files;
use super::hints::{self, Hint};
use super::hover;
use super::open::{Kind, Open};
use super::read::Read;
use super::symbols::{self, Symbol};
use crate::source::Span;
use crate::text::clean::clean_line;
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList,
    CompletionOptions, CompletionTextEdit, DocumentSymbol, Documentation, FoldingRange, Hover,
    HoverContents, InlayHint, InlayHintLabel, InlayHintTooltip, InsertTextFormat, InsertTextMode,
    Location, MarkupContent, MarkupKind, OneOf, Position, Range, ServerCapabilities,
    SymbolInformation, SymbolKind, TextEdit,
};

/// Says which of these an editor may ask for.
pub fn offer(capabilities: &mut ServerCapabilities) {
    // What begins a value, or a header.
    let begins = ["\"", "'", "[", "{", "."].map(str::to_owned);
    capabilities.hover_provider = Some(true.into());
    capabilities.completion_provider = Some(CompletionOptions {
        trigger_characters: Some(begins.to_vec()),
        ..CompletionOptions::default()
    });
    capabilities.inlay_hint_provider = Some(OneOf::Left(true));
    capabilities.document_symbol_provider = Some(OneOf::Left(true));
    capabilities.folding_range_provider = Some(true.into());
    capabilities.workspace_symbol_provider = Some(OneOf::Left(true));
}

/// What is known of the thing at a place.
pub fn hover(open: &Open, at: Position) -> Option<Hover> {
    let byte = open.lines.byte(open.text(), at);
    let read = open.answers()?;
    let hover = hover::at(&read, byte)?;
    Some(Hover {
        contents: HoverContents::Markup(markdown(hover.text)),
        range: Some(range(open, hover.span)),
    })
}

/// What may stand at a place; `has_stops`: the editor knows snippets.
pub fn completion(open: &Open, at: Position, has_stops: bool) -> Option<CompletionList> {
    let byte = open.lines.byte(open.text(), at);
    let read = open.answers()?;
    let all = completion::at(&read, byte).into_iter();
    let is_on_line = |one: &Completion| !read.part(one.span).contains('\n');
    let all = all.filter(is_on_line).enumerate();
    let items: Vec<_> = all
        .map(|(place, one)| item(open, one, place, has_stops))
        .collect();
    Some(CompletionList {
        // Names are looked for here, where marks make no difference.
        is_incomplete: true,
        items,
    })
}

fn item(open: &Open, one: Completion, place: usize, has_stops: bool) -> CompletionItem {
    let is_snippet = one.is_snippet && has_stops;
    let insert = match one.is_snippet && !has_stops {
        true => snippet::without_stops(&one.insert),
        false => one.insert,
    };
    let detail = clean_line(&one.detail).into_owned();
    CompletionItem {
        label: clean_line(&one.label).into_owned(),
        label_details: (!detail.is_empty()).then(|| CompletionItemLabelDetails {
            detail: None,
            description: Some(detail.clone()),
        }),
        detail: (!detail.is_empty()).then_some(detail),
        kind: Some(match one.kind {
            completion::Kind::Key => CompletionItemKind::PROPERTY,
            completion::Kind::Table => CompletionItemKind::STRUCT,
            completion::Kind::Body => CompletionItemKind::CLASS,
            completion::Kind::Reference => CompletionItemKind::REFERENCE,
            completion::Kind::Word => CompletionItemKind::ENUM_MEMBER,
            completion::Kind::Time => CompletionItemKind::VALUE,
            completion::Kind::Rule => CompletionItemKind::EVENT,
        }),
        documentation: (!one.more.is_empty())
            .then(|| Documentation::MarkupContent(markdown(one.more))),
        sort_text: Some(format!("{place:05}")),
        filter_text: Some(one.filter),
        insert_text_format: Some(match is_snippet {
            true => InsertTextFormat::SNIPPET,
            false => InsertTextFormat::PLAIN_TEXT,
        }),
        insert_text_mode: Some(InsertTextMode::AS_IS),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit {
            range: range(open, one.span),
            new_text: insert,
        })),
        ..CompletionItem::default()
    }
}

/// What is shown between the letters of a part of the text.
pub fn hints(open: &Open, part: Range) -> Option<Vec<InlayHint>> {
    let part = open.lines.span(open.text(), part);
    let read = open.answers()?;
    let all = hints::within(&read, part).into_iter();
    Some(all.map(|one| hint(open, one)).collect())
}

fn hint(open: &Open, hint: Hint) -> InlayHint {
    let whole = hint.whole.map(|whole| clean_line(&whole).into_owned());
    InlayHint {
        position: range(open, Span::new(hint.at, hint.at)).start,
        label: InlayHintLabel::String(clean_line(&hint.label).into_owned()),
        kind: None,
        text_edits: None,
        tooltip: whole.map(InlayHintTooltip::String),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}

/// The tables of the text.
pub fn symbols(open: &Open) -> Option<Vec<DocumentSymbol>> {
    let read = open.answers()?;
    let all = symbols::of(&read).into_iter();
    Some(all.map(|one| symbol(open, one)).collect())
}

#[expect(deprecated, reason = "the type has a field that nobody may leave out")]
fn symbol(open: &Open, symbol: Symbol) -> DocumentSymbol {
    let children = symbol.children.into_iter();
    let children: Vec<_> = children.map(|one| self::symbol(open, one)).collect();
    DocumentSymbol {
        name: clean_line(&symbol.name).into_owned(),
        detail: symbol.detail.map(|detail| clean_line(&detail).into_owned()),
        kind: symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: range(open, symbol.span),
        selection_range: range(open, symbol.header),
        children: (!children.is_empty()).then_some(children),
    }
}

/// The most tables that are found in a workspace: who looks for one types on.
const MOST: usize = 300;

/// The tables of all plans and directories whose names have some words.
#[expect(deprecated, reason = "the type has a field that nobody may leave out")]
pub fn named(desk: &Desk, words: &str) -> Vec<SymbolInformation> {
    let mut all = Vec::new();
    files::each(desk, "", &mut |file| {
        if all.len() >= MOST {
            return;
        }
        let text = file.text();
        let (found, title) = symbols::named(text, words);
        all.extend(found.into_iter().map(|one| {
            let name = match &one.detail {
                Some(detail) => format!("{} · {detail}", one.name),
                None => one.name,
            };
            SymbolInformation {
                name: clean_line(&name).into_owned(),
                kind: symbol_kind(one.kind),
                tags: None,
                deprecated: None,
                location: Location::new(file.uri.clone(), file.lines.range(text, one.header)),
                container_name: title.as_deref().map(|title| clean_line(title).into_owned()),
            }
        }));
    });
    all.truncate(MOST);
    all
}

fn symbol_kind(kind: symbols::Kind) -> SymbolKind {
    match kind {
        symbols::Kind::Plan => SymbolKind::FILE,
        symbols::Kind::Group => SymbolKind::MODULE,
        symbols::Kind::Section => SymbolKind::NAMESPACE,
        symbols::Kind::Item => SymbolKind::STRUCT,
        symbols::Kind::Body => SymbolKind::CLASS,
        symbols::Kind::Duty => SymbolKind::EVENT,
        symbols::Kind::Amendment => SymbolKind::CONSTANT,
        symbols::Kind::Table => SymbolKind::FIELD,
    }
}

/// What can be folded into its first line.
pub fn folds(open: &Open) -> Option<Vec<FoldingRange>> {
    let read = open.answers()?;
    let all = symbols::folds(read.text, read.outline).into_iter();
    let all = all.map(|span| {
        let range = range(open, span);
        FoldingRange {
            start_line: range.start.line,
            end_line: range.end.line,
            start_character: None,
            end_character: None,
            kind: None,
            collapsed_text: None,
        }
    });
    Some(all.collect())
}

fn range(open: &Open, span: Span) -> Range {
    open.lines.range(open.text(), span)
}

fn markdown(value: String) -> MarkupContent {
    MarkupContent {
        kind: MarkupKind::Markdown,
        value,
    }
}

impl Open {
    /// The text with what it says, where it is one that is judged.
    fn answers(&self) -> Option<Read<'_>> {
        (self.kind == Kind::Judged).then(|| Read {
            text: self.text(),
            outline: self.outline(),
            plan: self.plan(),
            today: self.today,
            lang: self.lang,
        })
    }
}
