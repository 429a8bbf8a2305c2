//! The plan at hand, as far as it can be read, without a word when it cannot.

use super::line::Line;
use crate::answer::findings::Findings;
use crate::answer::member::Member;
use crate::cli::Global;
use crate::context::Context;
use crate::discover;
use crate::file;
use crate::file::way::Way;
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::plans::{self, Depth, Read};
use crate::resolve;
use crate::terminal::runner::ForPeople;
use crate::text::shell;
use chrono::NaiveDate;
use std::env;
use std::io;
use std::path::{MAIN_SEPARATOR_STR, Path};

/// How many plans of a set are asked: who types waits for the answer.
const MOST: usize = 200;

/// What a plan says to the question, on the day that counts; `None` where there
/// is no plan, or none that can be read.
pub fn ask<T>(line: &Line, question: impl FnOnce(&Plan<'_>, NaiveDate) -> T) -> Option<T> {
    let (mut out, mut err) = (io::sink(), io::sink());
    let context = context(line, &mut out, &mut err)?;
    let path = context.plan_path().ok()?;
    // Neither standard input nor a pipe: who types waits for the answer.
    if path == "-" || file::ordinary(Path::new(&path)).is_err() {
        return None;
    }
    let source = context.read_source_at(&path).ok()?;
    if source.way.is_hidden() {
        return None;
    }
    let (mut plan, _) = resolve::load(&source, context.today);
    plan.path = path.into();
    Some(question(&plan, context.today))
}

/// What each plan of a set says to the question; `None` where the line means one
/// plan.
pub fn ask_each<T>(
    line: &Line,
    question: impl Fn(&Plan<'_>, &Member, NaiveDate) -> T,
) -> Option<Vec<T>> {
    let (mut out, mut err) = (io::sink(), io::sink());
    let context = context(line, &mut out, &mut err)?;
    let files = discover::files(context.set()?).unwrap_or_default();
    let files = files.iter().take(MOST);
    let today = context.today;
    let reader = plans::Reader::new(today);
    let answers = files.filter_map(|file| {
        let way = Way::of(&file.path);
        let ask = |plan: &Plan<'_>, member: &Member, _: Findings<'_>| question(plan, member, today);
        match reader.read(file, Depth::Names, ask) {
            Read::Plan(_, answer) if !way.is_hidden() => Some(answer),
            _ => None,
        }
    });
    Some(answers.collect())
}

fn context<'w>(
    line: &Line,
    out: &'w mut dyn io::Write,
    err: &'w mut dyn io::Write,
) -> Option<Context<'w>> {
    let global = Global {
        no_pager: true,
        file: line.files.iter().map(|file| named(file)).collect(),
        today: line.today.clone(),
        format: Vec::new(),
        // The answer is the same in both; a wrong `PLAN_LANG` is not reported here.
        lang: Some(Lang::NAMES[0].to_owned()),
        color: None,
        width: None,
    };
    Context::new(global, Lang::En, ForPeople::default(), out, err).ok()
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
