//! Completion in the shell: what may stand where the cursor is.
//!
//! The script of `plan completion` makes the shell run this program at each
//! Tab, with `COMPLETE` naming the shell and the words typed so far behind
//! `--`. The answer is the words that fit, and nothing else: whatever goes
//! wrong, a person in the middle of a line gets no message, and standard input is
//! never read.

mod inserted;
mod line;
mod plan;
pub mod script;
pub mod shell;
mod values;

use crate::cli;
use crate::lang::Lang;
use clap::builder::ValueHint;
use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCompleter, complete};
use line::Line;
use shell::{Answered, Shell};
use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::sync::Arc;
use values::Takes;

/// The variable that says a shell asks, and which.
pub const VARIABLE: &str = "COMPLETE";

/// What a shell asks for.
pub struct Asked {
    shell: Shell,
    /// The words of the line, the program's name first; `None` where the
    /// script is asked for.
    words: Option<Vec<OsString>>,
}

/// What is asked, if this run is for a shell: `COMPLETE=bash plan -- plan li`,
/// or `COMPLETE=bash plan` alone. A variable of that name that somebody else
/// uses, or one that was left set, stops no command.
pub fn asked(arguments: &[OsString]) -> Option<Asked> {
    let shell = env::var_os(VARIABLE)?;
    let shell = Shell::from_variable(shell.to_str()?)?;
    let words = match arguments {
        [] | [_] => None,
        [_, dashes, words @ ..] if dashes == "--" && !words.is_empty() => Some(words.to_vec()),
        _ => return None,
    };
    Some(Asked { shell, words })
}

/// Writes what was asked for.
///
/// # Errors
/// The output cannot be written.
pub fn answer(asked: Asked, locale: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let Some(words) = asked.words else {
        return asked.shell.write_script(out);
    };
    let (words, at, open) = asked.shell.words(words);
    let (words, at) = without_help(words, at);
    let plan_lang = env::var("PLAN_LANG").ok();
    let lang = cli::early_lang(&words, plan_lang.as_deref(), locale);
    let mut bare = cli::command(lang);
    bare.build();
    let line = Arc::new(Line::new(&bare, &words, at));
    let mut command = with_completers(cli::command(lang), &[], &line, lang);
    let here = env::current_dir().ok();
    // What does not fit any place has no completion.
    let found = complete(&mut command, words, at, here.as_deref()).unwrap_or_default();
    let answered: Vec<Answered> = found.iter().filter_map(Answered::new).collect();
    asked.shell.write(&answered, open, out)
}

/// The language of the plan that a line is about, or of all plans of a set;
/// `None` where there is none that can be read, or they do not agree.
pub fn lang_of_plan(words: &[OsString]) -> Option<Lang> {
    let mut bare = cli::command(Lang::En);
    bare.build();
    // Another day would make no difference, and may be what is wrong.
    let line = Line {
        today: None,
        ..Line::new(&bare, words, words.len())
    };
    match plan::ask_each(&line, |plan, _, _| plan.language) {
        None => plan::ask(&line, |plan, _| plan.language)?,
        Some(mut all) => {
            all.dedup();
            match all[..] {
                [only] => only,
                _ => None,
            }
        }
    }
}

/// The line without the word that asks for help in the place of a command:
/// behind it stands one.
fn without_help(mut words: Vec<OsString>, at: usize) -> (Vec<OsString>, usize) {
    let is_asked = at > 1 && words.get(1).is_some_and(|word| word == "help");
    if !is_asked {
        return (words, at);
    }
    words.remove(1);
    (words, at - 1)
}

/// The command line with what each argument takes.
fn with_completers(command: Command, path: &[&str], line: &Arc<Line>, lang: Lang) -> Command {
    let mut command = command.mut_args(|argument| with_completer(argument, path, line, lang));
    let names: Vec<String> = command
        .get_subcommands()
        .map(|inner| inner.get_name().to_owned())
        .collect();
    for name in &names {
        let path = [path, &[name.as_str()]].concat();
        command = command.mut_subcommand(name, |inner| with_completers(inner, &path, line, lang));
    }
    command
}

fn with_completer(argument: Arg, path: &[&str], line: &Arc<Line>, lang: Lang) -> Arg {
    if !argument.get_action().takes_values() {
        return argument;
    }
    match values::takes(path, argument.get_id().as_str()) {
        None | Some(Takes::Free) => argument.value_hint(ValueHint::Other),
        Some(takes) => {
            let line = Arc::clone(line);
            let completer = move |typed: &OsStr| values::candidates(takes, typed, &line, lang);
            argument.add(ArgValueCompleter::new(completer))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sweep(command: &Command, path: &[&str], told: &mut Vec<String>) {
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            let takes_value = argument.get_action().takes_values();
            if takes_value && values::takes(path, id).is_none() {
                told.push(format!("{} {id}", path.join(" ")));
            }
        }
        for inner in command.get_subcommands() {
            sweep(inner, &[path, &[inner.get_name()]].concat(), told);
        }
    }

    #[test]
    fn it_is_known_what_each_option_takes() {
        let mut told = Vec::new();
        sweep(&cli::command(Lang::En), &[], &mut told);
        assert!(told.is_empty(), "\n{}", told.join("\n"));
    }

    #[test]
    fn a_new_option_would_be_missed() {
        let command = cli::command(Lang::En)
            .mut_subcommand("list", |list| list.arg(Arg::new("colour").long("colour")));
        let mut told = Vec::new();
        sweep(&command, &[], &mut told);
        assert_eq!(told, ["list colour"]);
    }
}
