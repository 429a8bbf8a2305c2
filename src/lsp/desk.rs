//! The texts that are open, the folders that they are in, and which files they
//! may name.

use super::open::{Kind, Open, Reading};
use super::position::{Encoding, Lines};
use crate::file::beside::{self, Named};
use crate::file::way::Trace;
use crate::lang::{Lang, Pair};
use crate::model::shelf::Shelf;
use crate::source::{Source, Span, Then};
use chrono::NaiveDate;
use lsp_types::{Position, Range, TextDocumentContentChangeEvent, Uri};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The longest text that is read, as of files.
const MOST: usize = (crate::file::MOST_MIB * 1024 * 1024) as usize;

/// The open texts that have a place on the disk: they count there, not what was
/// saved last.
type Texts = Arc<BTreeMap<PathBuf, Arc<str>>>;

/// What is open.
#[derive(Default)]
pub struct Desk {
    pub encoding: Encoding,
    /// The folders of the workspace, with links followed.
    folders: Vec<PathBuf>,
    held: BTreeMap<String, Held>,
    texts: Texts,
    /// What files that plans name held when they were read last.
    shelf: Arc<Shelf>,
    /// The day that they were read for.
    day: Option<NaiveDate>,
}

/// A text as the editor has it.
pub struct Held {
    pub uri: Uri,
    /// Where it is on the disk; `None` of one that was never saved.
    pub place: Option<PathBuf>,
    pub version: i32,
    pub text: Arc<str>,
    /// What reading it gave; `None` until somebody asks.
    open: Option<Open>,
    was_plan: bool,
    /// Whether it was a plan when it was read last, so that no other text takes
    /// anything from it.
    stands_alone: bool,
    /// Whether what was said of it is said of an earlier text.
    pub is_stale: bool,
    /// Whether anything is shown in it.
    pub has_findings: bool,
}

impl Desk {
    /// Takes other folders.
    pub fn set_folders(&mut self, folders: impl Iterator<Item = PathBuf>) {
        self.folders = folders.map(|folder| place_of(&folder)).collect();
        self.read_again();
    }

    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Takes a text that was opened.
    pub fn open(&mut self, uri: Uri, version: i32, text: String) {
        let path = super::uri::path_of(&uri);
        let place = path.map(|path| place_of(&path));
        let held = Held {
            place,
            version,
            text: text.into(),
            open: None,
            was_plan: false,
            stands_alone: false,
            is_stale: true,
            has_findings: false,
            uri: uri.clone(),
        };
        self.held.insert(uri.as_str().to_owned(), held);
        self.lay_out(&uri);
        self.read_again();
    }

    /// Forgets a text; what it was, where it was open.
    pub fn close(&mut self, uri: &Uri) -> Option<Held> {
        let held = self.held.remove(uri.as_str())?;
        if let Some(place) = &held.place {
            Arc::make_mut(&mut self.texts).remove(place);
        }
        self.read_again();
        Some(held)
    }

    /// Takes what was typed, change by change; whether the text is open.
    pub fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) -> bool {
        let encoding = self.encoding;
        let Some(held) = self.held.get_mut(uri.as_str()) else {
            return false;
        };
        let mut text = held.text.to_string();
        for change in changes {
            match change.range {
                None => text = change.text,
                Some(range) => {
                    let span = Lines::new(&text, encoding).span(&text, range);
                    if text.len() + change.text.len() <= MOST {
                        text.replace_range(span.start..span.end, &change.text);
                    }
                }
            }
        }
        held.text = text.into();
        held.version = version;
        held.is_stale = true;
        held.open = None;
        let stands_alone = held.stands_alone;
        self.lay_out(uri);
        // What other texts name may be this one.
        if !stands_alone {
            self.read_again();
        }
        true
    }

    /// Makes the text of an address known to those who name its place.
    fn lay_out(&mut self, uri: &Uri) {
        let Some(held) = self.held.get(uri.as_str()) else {
            return;
        };
        if let Some(place) = &held.place {
            Arc::make_mut(&mut self.texts).insert(place.clone(), Arc::clone(&held.text));
        }
    }

    /// Forgets what was read of all texts and of the files that they name: one
    /// of them may have changed.
    pub fn read_again(&mut self) {
        self.shelf = Arc::default();
        for held in self.held.values_mut() {
            held.open = None;
            held.is_stale = true;
        }
    }

    pub fn all(&self) -> impl Iterator<Item = &Held> {
        self.held.values()
    }

    pub fn get(&self, uri: &Uri) -> Option<&Held> {
        self.held.get(uri.as_str())
    }

    pub fn get_mut(&mut self, uri: &str) -> Option<&mut Held> {
        self.held.get_mut(uri)
    }

    /// An open text, read as it is now.
    pub fn read(
        &mut self,
        uri: &str,
        today: NaiveDate,
        lang: &dyn Fn(Option<Lang>) -> Lang,
    ) -> Option<&Open> {
        // Midnight has passed.
        if self.day.replace(today).is_some_and(|day| day != today) {
            self.read_again();
        }
        let is_read = |open: &Open| open.today == today;
        if !self.held.get(uri)?.open.as_ref().is_some_and(is_read) {
            let source = self.source_of(uri)?;
            let held = self.held.get_mut(uri)?;
            let reading = Reading {
                today,
                lang,
                shelf: &self.shelf,
                encoding: self.encoding,
            };
            let open = Open::read(source(), held.was_plan, &reading);
            held.was_plan = open.kind == Kind::Judged;
            held.stands_alone = open.document().root().has("plan");
            held.open = Some(open);
        }
        self.held.get(uri)?.open.as_ref()
    }

    /// Makes the source of an open text, which can name what is beside it.
    fn source_of(&self, uri: &str) -> Option<impl FnOnce() -> Source + use<>> {
        let held = self.held.get(uri)?;
        let text = Arc::clone(&held.text);
        let name = match &held.place {
            Some(place) => self.shown(place),
            None => held.uri.as_str().to_owned(),
        };
        let then = held.place.as_ref().map(|place| self.beside(place));
        Some(move || {
            let mut source = Source::new(name, text.to_string());
            source.then = then;
            source
        })
    }

    /// A file as messages name it: from its folder of the workspace.
    pub fn shown(&self, place: &Path) -> String {
        let folder = self.folder_of(place);
        let rest = folder.and_then(|folder| place.strip_prefix(folder).ok());
        let rest = rest.or_else(|| place.file_name().map(Path::new));
        let parts = rest.unwrap_or(place).iter();
        let parts: Vec<_> = parts.map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    }

    /// The folder of the workspace that a file is in.
    fn folder_of(&self, place: &Path) -> Option<&PathBuf> {
        let mut folders = self.folders.iter();
        folders.find(|folder| place.starts_with(folder))
    }

    /// Whether a file may be read: it is in a folder of the workspace.
    pub fn may_read(&self, place: &Path) -> bool {
        self.folder_of(place).is_some()
    }

    /// The open text at a place of the disk.
    pub fn at(&self, place: &Path) -> Option<&Held> {
        let mut all = self.held.values();
        all.find(|held| held.place.as_deref() == Some(place))
    }

    /// Finds the files that a text names: open texts as they are, others where
    /// they may be read. Without a workspace they are in the text's own folder.
    pub fn beside(&self, place: &Path) -> Then {
        let texts = Arc::clone(&self.texts);
        let path = place.to_string_lossy().into_owned();
        let own = place.parent().map(Path::to_owned);
        let folders: Vec<PathBuf> = match self.folders.is_empty() {
            true => own.into_iter().collect(),
            false => self.folders.clone(),
        };
        let set = folders.iter().find(|folder| place.starts_with(folder));
        let set = set.cloned();
        Arc::new(move |name| {
            let named = beside::find(&path, name, set.as_deref())?;
            let mut within = folders.iter();
            if !within.any(|folder| named.place.starts_with(folder)) {
                return Err(Pair::fixed(
                    "tệp đó nằm ngoài thư mục đang mở trong trình soạn thảo",
                    "it lies outside of the folder that is open in the editor",
                ));
            }
            Ok(match texts.get(&named.place) {
                Some(text) => {
                    let text = Arc::clone(text);
                    Named::new(named.place, move || Ok(text.as_bytes().to_vec()))
                }
                None => named,
            })
        })
    }
}

impl Held {
    /// The byte at a position, of a text that was read.
    pub fn byte(&self, position: Position) -> Option<usize> {
        let open = self.open.as_ref()?;
        Some(open.lines.byte(open.text(), position))
    }

    /// Where a part of it stands, of a text that was read.
    pub fn range(&self, span: Span) -> Option<Range> {
        let open = self.open.as_ref()?;
        Some(open.lines.range(open.text(), span))
    }

    /// Whether it was read as a plan or a directory.
    pub fn is_plan(&self) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| open.kind == Kind::Judged)
    }
}

/// Where a path leads.
pub fn place_of(path: &Path) -> PathBuf {
    Trace::of(path).map_or_else(|| path.to_owned(), |trace| trace.end)
}
