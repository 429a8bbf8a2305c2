//! One file a command: its help, its arguments, its run.

/// Words about papers for Word, in a program that makes them.
#[cfg(feature = "office")]
macro_rules! docx {
    ($with:literal, $without:literal) => {
        $with
    };
}
/// The same in one that does not.
#[cfg(not(feature = "office"))]
macro_rules! docx {
    ($with:literal, $without:literal) => {
        $without
    };
}

pub mod add;
mod adding;
pub mod amend;
pub mod assign;
pub mod check;
pub mod choice;
#[cfg(feature = "import")]
pub mod collect;
mod compared;
pub mod complete;
pub mod confirm;
pub mod deadlines;
pub mod diff;
pub mod done;
pub mod explain;
#[cfg(any(feature = "office", feature = "tables"))]
pub mod export;
pub mod exporting;
pub mod extend;
pub mod filters;
#[cfg(feature = "office")]
pub mod form;
pub mod forms;
pub mod free_text;
#[cfg(feature = "import")]
pub mod import;
pub mod init;
pub mod list;
pub mod listing;
pub mod log;
#[cfg(feature = "lsp")]
pub mod lsp;
pub mod merge;
mod no_round;
pub mod numbers;
pub mod one_plan;
pub mod overdue;
pub mod plans;
pub mod received;
pub mod recording;
pub mod remind;
pub mod report;
pub mod reports;
pub mod request;
pub mod requests;
pub mod result;
pub mod resume;
mod same_number;
pub mod schema;
pub mod set;
pub mod show;
pub mod stop;
pub mod summary;
pub mod timeline;
mod under;
pub mod units;
pub mod version;
mod which_report;
mod whose;
pub mod window;
mod within;

use crate::check::{self as judge, Judged};
use crate::context::Context;
use crate::deadline::known;
use crate::lang::{Lang, Pair};
use crate::model::plan::Plan;
use crate::pair;
use crate::plans::left_out::is_withheld;
use crate::problem::{Leaves, Problems};
use crate::refusal::Refusal;
use crate::refuse;
use crate::render::Format;
use crate::say;
use crate::source::Source;
use crate::text::clean::clean_line;
use crate::text::shell::Line;
use crate::view::list::of_command;
use anyhow::Result;

/// How a command ended, when it could do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Good, or simply empty.
    Good,
    /// The answer is bad: findings, or what `--exit-code` asks about.
    Bad,
    /// Answered, but not from every plan asked for.
    Partly,
    /// A part of what was asked could not be done, and was reported.
    Failed,
}

/// The formats that a command has, in the order its help names them; `export`
/// is two words, and has none.
pub fn formats(command: &[&str]) -> Vec<Format> {
    match command {
        [name] if of_command(name).is_some() => Format::LISTS.to_vec(),
        ["show" | "diff" | "log" | "explain"] => Format::PAGES.to_vec(),
        ["check"] => Format::FINDINGS.to_vec(),
        ["timeline"] => Format::TIMELINES.to_vec(),
        ["report"] => Format::REPORT.to_vec(),
        ["remind"] => Format::REMINDERS.to_vec(),
        #[cfg(feature = "office")]
        ["form"] => Format::FORMS.to_vec(),
        ["schema"] => vec![Format::Json],
        _ => Vec::new(),
    }
}

/// Loads a plan to read from, as it was known on the day asked about: one with
/// unknown keys or repeated ids answers, after a line on standard error; one
/// with other errors does not.
///
/// # Errors
/// The file has errors that leave nothing to rely on.
fn load<'s>(source: &'s Source, context: &mut Context<'_>) -> Result<(Plan<'s>, Problems)> {
    let (mut plan, problems) = load_any(source, context)?;
    refuse_directory(&plan, source)?;
    known::keep(&mut plan, context.today);
    Ok((plan, problems))
}

/// As [`load`], of a plan or a directory, with all that the file says: also what
/// becomes known on a later day.
///
/// # Errors
/// The file has errors that leave nothing to rely on.
fn load_any<'s>(source: &'s Source, context: &mut Context<'_>) -> Result<(Plan<'s>, Problems)> {
    let Judged {
        mut plan, problems, ..
    } = judge::load(source, context.today);
    plan.path = context.file_name().to_owned().into();
    // What goes wrong is said in the plan's language, too.
    let lang = context.lang(&plan);
    let n = problems.errors().count();
    if n == 0 {
        return Ok((plan, problems));
    }
    let path = clean_line(&source.path);
    if problems.leave() != Leaves::Usable {
        return Err(Refusal(broken(source, &problems)).into());
    }
    let s = if n == 1 { "" } else { "s" };
    let (n, see) = (lang.number(n), check_line(source));
    context.tell(&say!(
        lang,
        "{path}: {n} lỗi, chạy {see}",
        "{path}: {n} problem{s}, run {see}",
    ));
    Ok((plan, problems))
}

/// Refuses a directory where a plan is asked for.
///
/// # Errors
/// The file is one.
fn refuse_directory(plan: &Plan<'_>, source: &Source) -> Result<()> {
    if plan.directory.is_some() {
        let path = clean_line(&source.path).into_owned();
        let see = check_line(source);
        refuse!(
            "Tệp {path} là danh bạ đơn vị ([directory]), không phải kế hoạch; kế hoạch dùng nó ở [use]. Kiểm tra danh bạ: {see}",
            "{path} is a directory of bodies ([directory]), and no plan; plans name it in [use]. To check it: {see}",
        );
    }
    Ok(())
}

/// The command that shows what is wrong with a file.
fn check_line(source: &Source) -> Line {
    Line::new("plan check").file(source.named_again())
}

/// The first problem and the count.
fn broken(source: &Source, problems: &Problems) -> Pair {
    let path = clean_line(&source.path).into_owned();
    let see = check_line(source).to_string();
    broken_as(&Pair::made(path.clone(), path), &see, source, problems)
}

/// The same for a file of this name; `see` is the command that says more.
/// What is no TOML goes first: it can hide or make the others.
fn broken_as(name: &Pair, see: &str, source: &Source, problems: &Problems) -> Pair {
    if is_withheld(source, problems) {
        let Refusal(why) = source.way.refusal(&source.path);
        return why;
    }
    let (vi, en) = (name.in_lang(Lang::Vi), name.in_lang(Lang::En));
    let n = problems.errors().count();
    let worst = problems.leave();
    let Some(first) = problems
        .errors()
        .find(|problem| problem.rule.leaves == worst)
    else {
        return pair!("Tệp {vi} có lỗi", "{en} has errors");
    };
    if source.text.trim().trim_start_matches('\u{feff}').is_empty() {
        return pair!(
            "Tệp {vi} trống, chưa có kế hoạch nào",
            "{en} is empty; there is no plan in it",
        );
    }
    let place = source.position(first.span.start);
    let (line, column) = (place.line, place.column);
    let sentence = |lang| {
        let mut message = clean_line(first.message.in_lang(lang)).into_owned();
        if let Some(help) = &first.help {
            message = format!("{message}; {}", clean_line(help.in_lang(lang)));
        }
        let s = if n == 1 { "" } else { "s" };
        let n = lang.number(n);
        // A question ends its sentence itself.
        let stop = if message.ends_with('?') { "" } else { "." };
        say!(
            lang,
            "Tệp {vi} có {n} lỗi nên chưa dùng được. Lỗi đầu: dòng {line}, cột {column}: {message}{stop} Xem: {see}",
            "{en} has {n} error{s} and cannot be used yet. The first: line {line}, column {column}: {message}{stop} See: {see}",
        )
    };
    Pair::made(sentence(Lang::Vi), sentence(Lang::En))
}
