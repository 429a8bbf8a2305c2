//! The plan at hand, as far as it can be read, without a word when it cannot.

use super::line::Line;
use crate::cli::Global;
use crate::context::Context;
use crate::file;
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::resolve;
use crate::terminal::runner::ForPeople;
use crate::text::shell;
use chrono::NaiveDate;
use std::env;
use std::io;
use std::path::{MAIN_SEPARATOR_STR, Path};

/// What a plan says to the question, on the day that counts; `None` where there
/// is no plan, or none that can be read.
pub fn ask<T>(line: &Line, question: impl FnOnce(&Plan<'_>, NaiveDate) -> T) -> Option<T> {
    let global = Global {
        no_pager: true,
        file: line.file.as_deref().map(named).into_iter().collect(),
        today: line.today.clone(),
        format: Vec::new(),
        // The answer is the same in both; a wrong `PLAN_LANG` is not reported here.
        lang: Some(Lang::NAMES[0].to_owned()),
        color: None,
        width: None,
    };
    let (mut out, mut err) = (io::sink(), io::sink());
    let context = Context::new(global, Lang::En, ForPeople::default(), &mut out, &mut err).ok()?;
    let path = context.plan_path().ok()?;
    // Neither standard input nor a pipe: who types waits for the answer.
    if path == "-" || file::ordinary(Path::new(&path)).is_err() {
        return None;
    }
    let source = context.read_source_at(&path).ok()?;
    if source.way.is_hidden() {
        return None;
    }
    let (plan, _) = resolve::load(&source, context.today);
    Some(question(&plan, context.today))
}

/// The path that a word of the line means. Some shells hand on the words as
/// they are typed, with their quotes and a home folder that is not put in yet.
fn named(word: &str) -> String {
    if Path::new(word).exists() {
        return word.to_owned();
    }
    let path = shell::unquoted(word);
    match (path.strip_prefix("~/"), env::home_dir()) {
        (Some(rest), Some(home)) if word.starts_with('~') => {
            format!("{}{MAIN_SEPARATOR_STR}{rest}", home.display())
        }
        _ => path,
    }
}
