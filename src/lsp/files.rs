//! The plans and directories of the workspace, each as it is in the editor or,
//! where it is not open, on the disk.

use super::desk::{Desk, Held, place_of};
use super::position::Lines;
use super::uri::uri_of;
use crate::discover::{self, File};
use crate::document::Document;
use crate::file::way::Way;
use crate::plans;
use crate::source::Source;
use lsp_types::Uri;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// A file of the workspace.
pub struct Text<'t> {
    pub uri: &'t Uri,
    /// `None` where it is not open.
    pub version: Option<i32>,
    pub place: Option<&'t Path>,
    pub document: &'t Document<'t>,
    pub lines: &'t Lines,
}

impl Text<'_> {
    pub fn text(&self) -> &str {
        &self.document.source().text
    }

    /// The directories that the plan names, in their order, by where they are.
    pub fn directories(&self, desk: &Desk) -> Vec<PathBuf> {
        let Some(place) = self.place else {
            return Vec::new();
        };
        let beside = desk.beside(place);
        let names = plans::directories_in(self.document).into_iter();
        let places = names.filter_map(|name| beside(&name).ok().map(|named| named.place));
        places.collect()
    }
}

/// Visits the file at a place, where it may be read and is there.
pub fn one(desk: &Desk, place: &Path, visit: &mut dyn FnMut(&Text<'_>)) {
    if let Some(held) = desk.at(place) {
        return of_held(desk, held, visit);
    }
    let file = File {
        path: place.to_owned(),
        shown: desk.shown(place),
        is_named: true,
        of: 0,
        within: None,
        fault: None,
    };
    on_disk(desk, &file, "", visit);
}

/// Visits every plan and directory that has some words in it: those of the
/// workspace, and what else is open.
pub fn each(desk: &Desk, words: &str, visit: &mut dyn FnMut(&Text<'_>)) {
    let mut met: HashSet<PathBuf> = HashSet::new();
    for held in desk.all() {
        met.extend(held.place.clone());
        if held.text.contains(words) {
            of_held(desk, held, visit);
        }
    }
    for folder in desk.folders() {
        let path = folder.to_string_lossy().into_owned();
        // A folder that is gone has no files.
        for file in discover::files(&[path]).unwrap_or_default() {
            let place = place_of(&file.path);
            if met.insert(place) {
                on_disk(desk, &file, words, visit);
            }
        }
    }
}

/// Visits an open text.
pub fn of_held(desk: &Desk, held: &Held, visit: &mut dyn FnMut(&Text<'_>)) {
    let source = Source::new(String::new(), held.text.to_string());
    let (document, _) = Document::parse(&source);
    visit(&Text {
        uri: &held.uri,
        version: Some(held.version),
        place: held.place.as_deref(),
        document: &document,
        lines: &Lines::new(&source.text, desk.encoding),
    });
}

fn on_disk(desk: &Desk, file: &File, words: &str, visit: &mut dyn FnMut(&Text<'_>)) {
    let place = place_of(&file.path);
    if !desk.may_read(&place) || Way::of(&file.path).is_hidden() {
        return;
    }
    let (Ok(Some(source)), Some(uri)) = (plans::text_of(file), uri_of(&file.path)) else {
        return;
    };
    if !source.text.contains(words) {
        return;
    }
    // An editor shows no byte order mark, and counts none.
    let source = match source.text.strip_prefix('\u{feff}') {
        Some(text) => source.with_text(text.to_owned()),
        None => source,
    };
    let (document, syntax) = Document::parse(&source);
    if !plans::is_judged(file, &document, syntax.is_empty()) {
        return;
    }
    visit(&Text {
        uri: &uri,
        version: None,
        place: Some(&place),
        document: &document,
        lines: &Lines::new(&source.text, desk.encoding),
    });
}
