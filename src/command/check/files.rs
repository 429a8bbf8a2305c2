//! The files to judge.

use crate::command::set;
use crate::context::Context;
use crate::discover::{self, File};
use crate::document::Document;
use crate::file;
use crate::model::shelf::Shelf;
use crate::plans;
use crate::refusal::Refusal;
use crate::refuse;
use crate::source::Source;
use anyhow::Result;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files to judge.
pub struct Files {
    /// Each once, in order.
    pub list: Vec<File>,
    /// Whether several were named; what was typed decides.
    pub is_set: bool,
    /// What was typed.
    pub typed: Vec<String>,
    /// What several of them name.
    pub shelf: Arc<Shelf>,
}

impl Files {
    /// Those named after the command; else what `-f` names, or the one that other
    /// commands read.
    ///
    /// # Errors
    /// There is none, `-f` names some too, or standard input is one of several.
    pub fn named(mut paths: Vec<String>, context: &mut Context<'_>) -> Result<Self> {
        if paths.is_empty() {
            let Some(typed) = context.set().map(<[String]>::to_vec) else {
                return Self::alone(context);
            };
            return Ok(Self {
                list: set::files(&typed)?,
                is_set: true,
                typed,
                shelf: Arc::default(),
            });
        }
        let is_several = paths.iter().any(|path| discover::is_several(path));
        if paths.len() == 1 && !is_several {
            if let Some(path) = paths.pop() {
                context.use_file(path)?;
            }
            return Self::alone(context);
        }
        if paths.iter().any(|path| path == "-") {
            refuse!(
                "đầu vào chuẩn (-) không đi cùng tệp khác; xét riêng: plan check -",
                "standard input (-) does not go with other files; judge it alone: plan check -",
            );
        }
        if paths.iter().any(String::is_empty) {
            refuse!("có tên tệp để trống", "the name of a file is empty");
        }
        context.use_paths(paths.clone())?;
        let list = match is_several {
            true => set::files(&paths)?,
            false => given(&paths),
        };
        Ok(Self {
            list,
            is_set: true,
            typed: paths,
            shelf: Arc::default(),
        })
    }

    fn alone(context: &Context<'_>) -> Result<Self> {
        let path = context.plan_path()?;
        Ok(Self {
            list: given(std::slice::from_ref(&path)),
            is_set: false,
            typed: vec![path],
            shelf: Arc::default(),
        })
    }

    /// The paths of the files.
    pub fn paths(&self) -> Vec<String> {
        self.list.iter().map(|file| file.shown.clone()).collect()
    }

    /// Reads a file; `None`: it is no plan and no directory, and was not named itself.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read(&self, file: &File, context: &Context<'_>) -> Result<Option<Source>> {
        if !self.is_set {
            return context.read_source_at(&file.shown).map(Some);
        }
        match plans::text_of(file) {
            Ok(source) => Ok(source.filter(|source| is_judged(file, source))),
            Err(_) => context.read_source_at(&file.shown).map(Some),
        }
    }

    /// Whether a file is a plan or a directory, or may be one.
    pub fn may_be_judged(&self, file: &File) -> bool {
        match plans::text_of(file) {
            Ok(Some(source)) => is_judged(file, &source),
            Ok(None) => false,
            Err(_) => true,
        }
    }

    /// Why a file of several could not be judged; alone, that is the end.
    ///
    /// # Errors
    /// It stands alone, or it was no refusal.
    pub fn leave_out(&self, why: anyhow::Error) -> Result<crate::lang::Pair> {
        if !self.is_set {
            return Err(why);
        }
        let Refusal(why) = why.downcast::<Refusal>()?;
        Ok(why)
    }
}

fn is_judged(file: &File, source: &Source) -> bool {
    if file.is_named {
        return true;
    }
    let (document, syntax) = Document::parse(source);
    plans::is_judged(file, &document, syntax.is_empty())
}

/// Why a file that was named is not there; `None` of one that is.
pub fn is_gone(file: &File) -> Option<anyhow::Error> {
    let is_there = file.shown == "-" || file.path.symlink_metadata().is_ok();
    match is_there {
        true => None,
        false => file::read(&file.shown).err(),
    }
}

/// Files as they were named, each once.
fn given(paths: &[String]) -> Vec<File> {
    let mut seen = HashSet::new();
    let files = paths.iter().enumerate();
    let files = files.filter(|(_, path)| {
        let real = Path::new(path).canonicalize();
        seen.insert(real.unwrap_or_else(|_| path.into()))
    });
    let file = |(of, path): (usize, &String)| File {
        path: PathBuf::from(path),
        shown: path.clone(),
        is_named: true,
        of,
        within: None,
        fault: None,
    };
    files.map(file).collect()
}
