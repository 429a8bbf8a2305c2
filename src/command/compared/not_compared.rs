//! Versions that could not be compared: why, and what is said of them.

use super::Version;
use crate::context::Context;
use crate::git::{self, Blob};
use crate::lang::Pair;
use crate::pair;
use crate::text::clean::clean_line;
use crate::text::shell::Line;

/// A version that could not be compared, and why.
pub struct NotCompared {
    pub path: String,
    pub why: Pair,
    /// The path from the top of the version before, where that is the one; and that of
    /// what it became.
    pub before: Option<Box<(String, Option<String>)>>,
    /// The text that was read; the same text in two commits is reported once.
    text: Option<String>,
}

impl NotCompared {
    pub(super) fn unreadable(path: String, why: Pair) -> Self {
        Self {
            path,
            why,
            before: None,
            text: None,
        }
    }

    pub(super) fn with_errors(version: &Version) -> Self {
        Self {
            path: version.shown.clone(),
            why: has_errors(version),
            before: None,
            text: Some(version.source.text.clone()),
        }
    }

    /// One that a partial clone does not have.
    pub(super) fn not_here(shown: &str, revision: &str, blob: &Blob) -> Self {
        let line = git::line::show(shown, &format!("{revision}:{}", blob.path));
        let named = clean_line(revision);
        Self {
            path: shown.to_owned(),
            before: None,
            text: Some(blob.hash.clone()),
            why: pair!(
                "bản {named} không có trong bản sao này của kho (partial clone), nên không so được. Tải về: {line}",
                "the version of {named} is not in this clone (a partial clone), so it is not compared. Bring it: {line}",
            ),
        }
    }
}

/// That a version has errors: which, and what shows them.
fn has_errors(version: &Version) -> Pair {
    let Some(revision) = &version.revision else {
        let see = Line::new("plan check").file(Some(version.shown.as_str()));
        return pair!(
            "tệp hiện nay có lỗi nên không so được, xem: {see}",
            "the file as it is has errors, so it is not compared, see: {see}",
        );
    };
    let revision = clean_line(revision);
    pair!(
        "bản {revision} có lỗi nên không so được",
        "the version of {revision} has errors, so it is not compared",
    )
}

/// Adds versions that could not be compared. A text that several commits share is reported
/// once, for the commit that wrote it: the last one, as the newest come first.
pub fn add_new(all: &mut Vec<NotCompared>, more: Vec<NotCompared>) {
    for one in more {
        let same = |known: &&mut NotCompared| {
            known.path == one.path && known.text.is_some() && known.text == one.text
        };
        match all.iter_mut().find(same) {
            Some(known) => known.why = one.why,
            None => all.push(one),
        }
    }
}

/// Says which versions are left out.
pub fn tell(left_out: &[NotCompared], context: &mut Context<'_>) {
    let lang = context.last_lang();
    for one in left_out {
        let (path, why) = (clean_line(&one.path), one.why.in_lang(lang));
        context.tell(&format!("{path}: {why}"));
    }
}
