//! Where a code is named, over all files that mean the same by it, and giving it
//! another name there.

use super::codes::{self, Mention, Of};
use super::desk::Desk;
use super::files::{self, Text};
use super::translate::Edited;
use crate::lang::{Lang, Pair};
use crate::model::code::{LONGEST_CODE, is_code};
use crate::pair;
use crate::text::clean::clean_line;
use lsp_types::{Location, TextEdit, Uri};
use std::path::PathBuf;

/// A code that the cursor is on.
pub struct Chosen {
    pub mention: Mention,
    /// The directory that declares it, where it is no code of the plan's own.
    directory: Option<PathBuf>,
    /// The text that it was chosen in.
    uri: Uri,
}

/// Finds the code at a byte of an open text, and what declares it.
pub fn chosen(desk: &Desk, uri: &Uri, at: usize) -> Option<Chosen> {
    let held = desk.get(uri)?;
    let mut found = None;
    files::of_held(desk, held, &mut |text| {
        let all = codes::of(text.document);
        let Some(mention) = codes::at(&all, at).cloned() else {
            return;
        };
        let directory = match text.document.is_directory() {
            true => text.place.map(ToOwned::to_owned),
            false => directory_of(desk, text, &all, &mention),
        };
        found = Some(Chosen {
            mention,
            directory,
            uri: uri.clone(),
        });
    });
    found
}

/// The directory that a plan has a code from: the first it names that declares it,
/// where the plan itself does not.
fn directory_of(desk: &Desk, plan: &Text<'_>, all: &[Mention], code: &Mention) -> Option<PathBuf> {
    let is_own = all.iter().any(|one| one.is_declared && one.is_same(code));
    if code.of != Of::Body || is_own {
        return None;
    }
    let mut used = plan.directories(desk).into_iter();
    used.find(|place| {
        let mut declares = false;
        files::one(desk, place, &mut |text| {
            let all = codes::of(text.document);
            declares = all.iter().any(|one| one.is_declared && one.is_same(code));
        });
        declares
    })
}

/// Visits the files that may name the code: that of the plan, or the directory
/// and the plans that have it from there.
fn each_file(desk: &Desk, chosen: &Chosen, visit: &mut dyn FnMut(&Text<'_>, &[Mention])) {
    let Some(directory) = &chosen.directory else {
        if let Some(held) = desk.get(&chosen.uri) {
            files::of_held(desk, held, &mut |text| {
                visit(text, &codes::of(text.document));
            });
        }
        return;
    };
    files::each(desk, &chosen.mention.word, &mut |text| {
        let is_it = text.place == Some(directory.as_path());
        if !is_it && !text.directories(desk).contains(directory) {
            return;
        }
        let all = codes::of(text.document);
        if is_it || directory_of(desk, text, &all, &chosen.mention).as_ref() == Some(directory) {
            visit(text, &all);
        }
    });
}

/// Where the code is declared.
pub fn declared(desk: &Desk, chosen: &Chosen) -> Vec<Location> {
    let mut places = Vec::new();
    let mut visit = |text: &Text<'_>| {
        let all = codes::of(text.document);
        let own = all.iter();
        let own = own.filter(|one| one.is_declared && one.is_same(&chosen.mention));
        places.extend(own.map(|one| location(text, one)));
    };
    match (&chosen.directory, desk.get(&chosen.uri)) {
        (Some(place), _) => files::one(desk, place, &mut visit),
        (None, Some(held)) => files::of_held(desk, held, &mut visit),
        (None, None) => {}
    }
    places
}

/// Where the code is named; `with_own`: where it is declared, too.
pub fn named(desk: &Desk, chosen: &Chosen, with_own: bool) -> Vec<Location> {
    let mut places = Vec::new();
    each_file(desk, chosen, &mut |text, all| {
        let same = all.iter().filter(|one| one.is_same(&chosen.mention));
        let wanted = same.filter(|one| with_own || !one.is_declared);
        places.extend(wanted.map(|one| location(text, one)));
    });
    sorted(places)
}

fn sorted(mut places: Vec<Location>) -> Vec<Location> {
    let key = |one: &Location| (one.uri.as_str().to_owned(), one.range.start);
    places.sort_by_cached_key(key);
    places
}

fn location(text: &Text<'_>, mention: &Mention) -> Location {
    let range = text.lines.range(text.text(), mention.span);
    Location::new(text.uri.clone(), range)
}

/// Whether the code is somebody's to change: the numbers of a paper are not.
pub fn can_be_renamed(chosen: &Chosen) -> bool {
    matches!(chosen.mention.of, Of::Body | Of::Duty | Of::Amendment)
}

/// What changes where the code gets another name.
///
/// # Errors
/// It is none, or one that something else has.
pub fn renamed(desk: &Desk, chosen: &Chosen, new: &str) -> Result<Vec<Edited>, Pair> {
    let shown = clean_line(new).into_owned();
    if !is_code(new) {
        return Err(pair!(
            "“{shown}” không dùng làm mã được: mã gồm chữ không dấu, chữ số, - và _, không bắt đầu bằng -, dài nhất {LONGEST_CODE} ký tự",
            "“{shown}” cannot be a code: a code has letters without marks, digits, - and _, does not begin with -, and has {LONGEST_CODE} signs at most",
        ));
    }
    if !can_be_renamed(chosen) {
        return Err(Pair::fixed(
            "đây là số của văn bản, không đổi tên ở đây được",
            "this is a number of the paper, which is not renamed here",
        ));
    }
    let old = &chosen.mention;
    if old.word == new {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    let mut is_declared = false;
    let mut taken: Option<Pair> = None;
    // A file without the old code can have the new one, too.
    let mut look = |text: &Text<'_>, all: &[Mention]| {
        let is_taken = |one: &&Mention| {
            one.of == old.of && one.word.eq_ignore_ascii_case(new) && one.word != old.word
        };
        if let Some(other) = all.iter().find(is_taken) {
            taken.get_or_insert_with(|| taken_at(desk, text, other));
        }
        let same: Vec<_> = all.iter().filter(|one| one.is_same(old)).collect();
        is_declared |= same.iter().any(|one| one.is_declared);
        let edits = same.iter().map(|one| {
            let range = text.lines.range(text.text(), one.span);
            TextEdit::new(range, new.to_owned())
        });
        let edits: Vec<TextEdit> = edits.collect();
        if !edits.is_empty() {
            files.push(Edited {
                uri: text.uri.clone(),
                version: text.version,
                edits,
            });
        }
    };
    each_file(desk, chosen, &mut look);
    if let (None, Some(directory)) = (&taken, &chosen.directory) {
        files::each(desk, new, &mut |text| {
            if text.directories(desk).contains(directory) {
                let all = codes::of(text.document);
                let is_it = |one: &&Mention| one.of == Of::Body && one.word == new;
                if let Some(other) = all.iter().find(is_it) {
                    taken.get_or_insert_with(|| taken_at(desk, text, other));
                }
            }
        });
    }
    if let Some(why) = taken {
        return Err(why);
    }
    if !is_declared {
        let old = clean_line(&old.word);
        return Err(pair!(
            "chưa có khai báo nào của mã “{old}” trong thư mục đang mở",
            "nothing declares the code “{old}” in the folder that is open",
        ));
    }
    files.sort_by(|one, other| one.uri.as_str().cmp(other.uri.as_str()));
    Ok(files)
}

fn taken_at(desk: &Desk, text: &Text<'_>, other: &Mention) -> Pair {
    let word = clean_line(&other.word).into_owned();
    let line = text.document.source().line(other.span.start);
    let file = match text.place {
        Some(place) => desk.shown(place),
        None => text.uri.as_str().to_owned(),
    };
    let file = clean_line(&file).into_owned();
    let words = |lang| match lang {
        Lang::Vi => format!("mã “{word}” đã có ở {file}, dòng {line}; chọn mã khác"),
        Lang::En => format!("the code “{word}” is taken at {file}, line {line}; choose another"),
    };
    Pair::made(words(Lang::Vi), words(Lang::En))
}
