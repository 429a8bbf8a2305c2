//! `plan` keeps track of a government office's work plan, written as one
//! plain-text file.
//!
//! # The map of the house
//!
//! Data flows one way; each arrow is an import:
//!
//! ```text
//! text → source → document → resolve → model → query, deadline → answer → view → render → out
//!                     └──── problems ────┘                          └→ tables → render
//! ```
//!
//! | module | owns | may name |
//! | --- | --- | --- |
//! | [`lang`] | Vietnamese or English: a sentence is a pair | – |
//! | [`text`] | folding, dictionary order, width, cleaning, differences | – |
//! | [`source`] | one file's text, room for the tree that the parser makes of it; byte → line and column; the files that it names | file lang |
//! | [`document`] | TOML as written, with places; the only one that names the parsers | lang model problem rule shape source text |
//! | [`shape`] | the description of the file format: tables, keys, types, meanings | lang |
//! | [`schema`] | the JSON Schema of the format, for editors | lang model shape |
//! | [`problem`] | what a rule is, one finding of it, the sorted collection | lang source text |
//! | [`rule`] | every rule, one file each. The row is that of the rules that reading applies, which are pages; the table and the rules that judge are on the floor of `check` | lang problem |
//! | [`resolve`] | document → model, collecting every problem | document lang model problem rule shape source text |
//! | [`model`] | what a plan is | lang source text |
//! | [`deadline`] | the last good day, what is owed by whom, states on a day | model |
//! | [`check`] | reading a file and running the rules that judge it; the comments that accept findings | deadline diff document lang model problem resolve rule shape source text |
//! | [`paper`] | what a paper from outside holds: blocks, tables, places; one reader a form | text |
//! | [`draft`] | a plan being read from a paper: values with their places and doubts; the file | model |
//! | [`reading`] | understanding a paper: tables, rows, bodies, times | draft model paper text |
//! | [`edit`] | splicing facts into the text, every other byte as it was | document shape source |
//! | [`fix`] | certain fixes, spliced into the text | check lang problem rule source |
//! | [`diff`] | what changed between two plans | lang model shape source text |
//! | [`merge`] | three versions of a plan made one | document model shape source |
//! | [`query`] | names, dates as typed, filters | check deadline lang model refusal shape text |
//! | [`answer`] | what a plan answers as of a day: rows, counts and the records of JSON; no sentence, no format | deadline diff lang model problem query shape source text |
//! | [`tables`] | the tables for other programs: their columns, the rows of a plan, the statements of SQL | answer deadline lang model problem query
//! | [`view`] | what to show: columns of typed cells, sentences, papers, pictures | answer deadline diff draft lang merge model paper problem query shape text |
//! | [`render`] | one format a file | answer lang problem source tables terminal text view |
//! | [`terminal`] | the one place that looks at the terminal; roles → styles; the pager | lang text view |
//! | [`refusal`] | "could not run", in both languages | lang text |
//! | [`git`] | asking the `git` program about one file, and a commit of it alone | file lang refusal text |
//! | [`file`] | reading a file, an ordinary one, up to a limit; where links lead | lang refusal text |
//! | [`discover`] | which files PATHs mean: a file, a folder, a pattern; the only one that names `ignore` and `globset` | file lang refusal text |
//! | [`plans`] | a set of plans: read in order, a few at a time, on all cores; what is left out; the only one that names `rayon` | answer check deadline discover document file lang model problem refusal rule source text |
//! | [`save`] | writing a file, whole or not at all, one at a time | file lang refusal text |
//! | [`lsp`] | help while typing: the protocol of editors, open texts, what is said of them; the only one that names `lsp_server` and `lsp_types` | answer check context deadline discover document edit file fix lang model plans problem refusal render shape source text view |
//! | [`cli`] | the commands and what runs each; help, errors, completion and manual pages in both languages | answer check command context deadline discover file lang model plans query refusal render resolve save terminal text view |
//! | [`context`] | what every command needs, read once: the file, the day, the language, the terminal, the outputs | discover file lang model query refusal render source terminal text |
//! | [`command`] | one file a command | answer check context deadline diff discover document draft edit file fix git lang lsp merge model paper plans problem query reading refusal render rule save schema shape source tables terminal text view |
//! | [`window`] | the answer to a double click on Windows | text |
//!
//! Today, the writers and the terminal's facts are read once and passed in.
//! A test holds the sources against this table: a module names the others of
//! its row, and no more.

pub mod answer;
pub mod check;
pub mod cli;
pub mod command;
pub mod context;
pub mod deadline;
pub mod diff;
pub mod discover;
pub mod document;
#[cfg(feature = "import")]
pub mod draft;
pub mod edit;
pub mod file;
pub mod fix;
pub mod git;
pub mod lang;
#[cfg(feature = "lsp")]
pub mod lsp;
pub mod merge;
pub mod model;
#[cfg(feature = "import")]
pub mod paper;
pub mod plans;
pub mod problem;
pub mod query;
#[cfg(feature = "import")]
pub mod reading;
pub mod refusal;
pub mod render;
pub mod resolve;
pub mod rule;
pub mod save;
pub mod schema;
pub mod shape;
pub mod source;
#[cfg(feature = "tables")]
pub mod tables;
pub mod terminal;
pub mod text;
pub mod view;
pub mod window;

use cli::{Cli, Ended};
use command::Answer;
use context::Context;
use lang::{Lang, Pair};
use refusal::Refusal;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use terminal::beside::Wrapped;
use terminal::pager::{Held, Pager};
use terminal::runner::{self, ForPeople, Muted};
use terminal::{Color, Screen};

/// Done, and the answer is good or simply empty.
const GOOD: u8 = 0;
/// Done, and the answer is bad.
const BAD: u8 = 1;
/// Could not do it.
const FAILED: u8 = 2;
/// Done, but not for every plan asked for.
const PARTLY: u8 = 3;

/// Runs the program; the number is its exit code. A pipe that the reader
/// closed is success.
pub fn run(arguments: Vec<OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    run_before(None, &arguments, out, err)
}

/// As [`run`], where `out` is standard output: on a terminal, an answer that is
/// longer than the screen goes through the reader's pager, and what is said beside it
/// is broken at words. A double click on
/// Windows gets an answer that stays to be read.
pub fn run_on_screen(arguments: Vec<OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    if window::is_own(&arguments) {
        return run_in_own_window(&arguments, out, err);
    }
    let Some(columns) = terminal::columns_beside() else {
        return run_before(Screen::look(), &arguments, out, err);
    };
    let mut err = Wrapped::new(err, columns);
    run_before(Screen::look(), &arguments, out, &mut err)
}

/// What falls due now, how to go on, and the window stays open.
fn run_in_own_window(arguments: &[OsString], out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let code = run(window::WHAT_NOW.map(OsString::from).to_vec(), out, err);
    let program = arguments.first().map(Path::new);
    let program = program.and_then(|path| path.file_name()?.to_str());
    let stayed = window::stay(program, out, &mut file::input().lock());
    finish(stayed.map(|()| code).map_err(Into::into), Lang::Vi, err)
}

fn run_before(
    screen: Option<Screen>,
    arguments: &[OsString],
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    if let Some(asked) = cli::completion::asked(arguments) {
        let locale = sys_locale::get_locale();
        // A shell that does not listen any more has its answer.
        let _ = cli::completion::answer(asked, locale.as_deref(), out).and_then(|()| out.flush());
        return GOOD;
    }
    let plan_lang = std::env::var("PLAN_LANG").ok();
    let locale = sys_locale::get_locale();
    let lang = cli::early_lang(arguments, plan_lang.as_deref(), locale.as_deref());
    let is_lang_asked = cli::asked_lang(arguments, plan_lang.as_deref()).is_some();
    // What goes wrong before the plan is read is said in its language, too.
    let lang_of_error = |said_in: Option<Lang>| {
        let of_plan = || cli::lang_of_plan(arguments).filter(|_| !is_lang_asked);
        said_in.or_else(of_plan).unwrap_or(lang)
    };
    let mut muted;
    let err: &mut dyn Write = if runner::is_listening() {
        muted = Muted::new(err, ForPeople::new(true.into()));
        &mut muted
    } else {
        err
    };
    let cli = match cli::parse(arguments, lang) {
        Ok(cli) => cli,
        Err(Ended::Said(text)) => {
            let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
            return finish(written.map(|()| GOOD).map_err(Into::into), lang, err);
        }
        Err(Ended::Wrong(message)) => {
            let of_plan = cli::lang_of_plan(arguments).filter(|_| !is_lang_asked);
            // The names of options are those of the language that they are read in.
            let (message, lang) = match of_plan.map(|lang| (cli::parse(arguments, lang), lang)) {
                Some((Err(Ended::Wrong(message)), lang)) => (message, lang),
                _ => (message, lang),
            };
            return finish(Err(Refusal(message).into()), lang, err);
        }
    };
    let pages = !cli.global.no_pager && !cli.command.records() && !cli.command.goes_on();
    let is_colored = cli.global.color.as_deref() == Some(Color::ALWAYS);
    let pager = screen.filter(|_| pages).and_then(Pager::of_environment);
    match pager.map(|pager| pager.colored(is_colored)) {
        None => {
            let (answered, said_in) = answer(cli, lang, out, err);
            match answered {
                Ok(code) => code,
                Err(error) => finish(Err(error), lang_of_error(said_in), err),
            }
        }
        Some(pager) => {
            let mut held = Held::default();
            let (answered, said_in) = answer(cli, lang, &mut held.out, &mut held.err);
            let (shown, lang) = match answered {
                Ok(_) => {
                    let lang = said_in.unwrap_or(lang);
                    (pager.show(&held, lang, out, err), lang)
                }
                Err(_) => (held.print(out, err), lang_of_error(said_in)),
            };
            let answered = answered.and_then(|code| shown.map(|()| code).map_err(Into::into));
            finish(answered, lang, err)
        }
    }
}

/// Does what was asked; and the language of what is said after it, where it is asked
/// for or that of a plan that was read.
fn answer(
    cli: Cli,
    lang: Lang,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> (anyhow::Result<u8>, Option<Lang>) {
    if !runner::is_listening() {
        return answer_to(ForPeople::default(), cli, lang, out, err);
    }
    let for_people = ForPeople::default();
    let mut out = Muted::new(out, for_people.clone());
    answer_to(for_people, cli, lang, &mut out, err)
}

/// The same; `for_people` is set where the answer is for them.
fn answer_to(
    for_people: ForPeople,
    cli: Cli,
    lang: Lang,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> (anyhow::Result<u8>, Option<Lang>) {
    let mut context = match Context::new(cli.global, lang, for_people, out, err) {
        Ok(context) => context,
        Err(error) => return (Err(error), None),
    };
    let answered = cli.command.run(&mut context).and_then(|answer| {
        context.out.flush()?;
        Ok(match answer {
            Answer::Good => GOOD,
            Answer::Bad => BAD,
            Answer::Partly => PARTLY,
            Answer::Failed => FAILED,
        })
    });
    (answered, context.settled_lang())
}

/// Prints what kept the program from its work, once.
fn finish(answered: anyhow::Result<u8>, lang: Lang, err: &mut dyn Write) -> u8 {
    let error = match answered {
        Ok(code) => return code,
        Err(error) => error,
    };
    if let Some(error) = error
        .chain()
        .find_map(|cause| cause.downcast_ref::<io::Error>())
    {
        if error.kind() == ErrorKind::BrokenPipe {
            return GOOD;
        }
        let why = refusal::reason(error);
        let message = Pair::made(
            format!("Không ghi được kết quả: {}", why.in_lang(Lang::Vi)),
            format!("Cannot write the output: {}", why.in_lang(Lang::En)),
        );
        say_error(&message, lang, err);
        return FAILED;
    }
    match error.downcast_ref::<Refusal>() {
        Some(Refusal(message)) => say_error(message, lang, err),
        None => {
            let words = error.to_string();
            say_error(&Pair::made(words.clone(), words), lang, err);
        }
    }
    FAILED
}

/// One line on standard error; where that cannot be written either, the exit
/// code has to do.
fn say_error(message: &Pair, lang: Lang, err: &mut dyn Write) {
    let _ = writeln!(err, "{}", refusal::error_line(message, lang));
}
