//! What people type that the parser alone would not understand: `plan help
//! list`, and a text that was forgotten before the next option.

use super::{Cli, Global};
use crate::lang::Pair;
use crate::pair;
use crate::text::clean::clean_line;
use crate::text::shell;
use clap::{Arg, Args, Command, CommandFactory};
use std::ffi::{OsStr, OsString};

/// The word that asks for help, where a command's name would stand.
const HELP: &str = "help";

/// The words of `plan help list` as `plan list --help`; `None` where help is
/// not asked for like that.
pub fn without_help(arguments: &[OsString]) -> Option<Vec<OsString>> {
    // Most lines are passed over without a look at the options.
    if !arguments.iter().any(|word| word == HELP) {
        return None;
    }
    let global = Global::augment_args(Command::new("plan"));
    let mut words = arguments.to_vec();
    let mut is_asked = false;
    while let Some(at) = first_word(&global, &words).filter(|at| words[*at] == HELP) {
        words.remove(at);
        is_asked = true;
    }
    words.push("--help".into());
    is_asked.then_some(words)
}

/// The place of the first word that is neither an option nor the value of one.
fn first_word(global: &Command, words: &[OsString]) -> Option<usize> {
    let mut is_value = false;
    for (at, word) in words.iter().enumerate().skip(1) {
        let word = word.to_str().unwrap_or_default();
        if is_value {
            is_value = false;
        } else if word == "--" {
            return None;
        } else if word.starts_with('-') {
            let mut options = global.get_arguments();
            is_value = options.any(|option| is_name_of(option, word) && takes_value(option));
        } else {
            return Some(at);
        }
    }
    None
}

/// What to say where an option that takes any text, even one that begins with a
/// dash, is followed by another option or by what looks like one mistyped: its
/// own text was forgotten, or has to stand behind `=`.
pub fn forgotten_text(arguments: &[OsString]) -> Option<Pair> {
    let begins = |word: &OsStr, with| word.to_str().is_some_and(|word| word.starts_with(with));
    let may_be = |pair: &[OsString]| begins(&pair[0], "--") && begins(&pair[1], "-");
    // Most lines are passed over without a look at the options.
    if !arguments.windows(2).any(may_be) {
        return None;
    }
    let cli = Cli::command();
    let mut command = &cli;
    for pair in arguments.windows(2) {
        let (word, next) = (pair[0].to_str()?, pair[1].to_str()?);
        if word == "--" {
            return None;
        }
        command = command.find_subcommand(word).unwrap_or(command);
        let options = || command.get_arguments().chain(cli.get_arguments());
        let takes_any =
            |option: &Arg| option.is_allow_hyphen_values_set() && is_name_of(option, word);
        if !options().any(takes_any) {
            continue;
        }
        let is_known = is_option(options(), next);
        if is_known || looks_like_option(next) {
            let (flag, quoted) = (word.to_owned(), in_quotes(next));
            let next = clean_line(next).into_owned();
            if !is_known {
                return Some(pair!(
                    "sau {flag} là nội dung, mà {next} giống một tùy chọn gõ nhầm. Nếu nội dung đúng là như vậy thì viết {flag}={quoted}",
                    "{flag} needs a text, and {next} looks like an option mistyped. If that is the text, write {flag}={quoted}",
                ));
            }
            return Some(pair!(
                "sau {flag} còn thiếu nội dung: {next} là một tùy chọn. Nếu nội dung đúng là như vậy thì viết {flag}={quoted}",
                "{flag} needs a text: {next} is an option. If that is the text, write {flag}={quoted}",
            ));
        }
    }
    None
}

/// What to say of a number with a minus before it (`-6`, `-5d`), which the parser
/// takes for an option: nothing here is negative.
pub fn negative_number(arguments: &[OsString]) -> Option<Pair> {
    let number = |word: &OsStr| {
        let rest = word.to_str()?.strip_prefix('-')?;
        rest.starts_with(|c: char| c.is_ascii_digit())
            .then(|| rest.to_owned())
    };
    // Most lines are passed over without a look at the options.
    if !arguments.iter().skip(1).any(|word| number(word).is_some()) {
        return None;
    }
    let cli = Cli::command();
    let mut command = &cli;
    for pair in arguments.windows(2) {
        let (word, next) = (pair[0].to_str()?, &pair[1]);
        if word == "--" || next == "--" {
            return None;
        }
        command = command.find_subcommand(word).unwrap_or(command);
        let Some(number) = number(next) else {
            continue;
        };
        let number = clean_line(&number).into_owned();
        let options = || command.get_arguments().chain(cli.get_arguments());
        let option = options().find(|option| is_name_of(option, word));
        let Some(option) = option.filter(|option| takes_value(option)) else {
            let name = command.get_name();
            return Some(pair!(
                "-{number}: số không có dấu - ở trước. Viết: plan {name} {number}",
                "-{number}: a number has no minus before it. Write: plan {name} {number}",
            ));
        };
        if option.is_allow_hyphen_values_set() {
            continue;
        }
        if word == "--within" {
            return Some(pair!(
                "{word} -{number}: khoảng thời gian tính từ nay về sau, không có dấu - ở trước. Viết {word} {number}; việc đã quá hạn thì xem: plan overdue",
                "{word} -{number}: a span goes ahead from today, without a minus. Write {word} {number}; for what is late see: plan overdue",
            ));
        }
        return Some(pair!(
            "{word} -{number}: giá trị không có dấu - ở trước. Viết {word} {number}",
            "{word} -{number}: the value has no minus before it. Write {word} {number}",
        ));
    }
    None
}

/// A text in quotes for the shell, also where it could do without.
fn in_quotes(text: &str) -> String {
    let quoted = shell::word(text);
    match quoted == text {
        true => format!("\"{text}\""),
        false => quoted,
    }
}

/// Whether a word is the name of an option, with or without a value behind `=`.
fn is_option<'a>(mut options: impl Iterator<Item = &'a Arg>, word: &str) -> bool {
    let name = word.split('=').next().unwrap_or(word);
    matches!(name, "--help" | "-h") || options.any(|option| is_name_of(option, name))
}

/// Whether a word has the form of a long option: `--dryrun`, `--lead=A`.
fn looks_like_option(word: &str) -> bool {
    let name = word.split('=').next().unwrap_or(word);
    name.strip_prefix("--").is_some_and(|name| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    })
}

fn is_name_of(option: &Arg, word: &str) -> bool {
    let is_long = |long| word.strip_prefix("--") == Some(long);
    let is_short = |short: char| word.strip_prefix('-') == Some(short.encode_utf8(&mut [0; 4]));
    option.get_long().is_some_and(is_long) || option.get_short().is_some_and(is_short)
}

fn takes_value(option: &Arg) -> bool {
    option.get_action().takes_values()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn a_number_with_a_minus_is_noticed() {
        for (line, said) in [
            ("plan|deadlines|--within|-5d", Some("Write --within 5d; ")),
            ("plan|list|-6", Some("Write: plan list 6")),
            ("plan|list|-6.1", Some("Write: plan list 6.1")),
            ("plan|show|-1", Some("Write: plan show 1")),
            ("plan|list|--year|-2026", Some("Write --year 2026")),
            ("plan|list|--width|-5", Some("Write --width 5")),
            ("plan|list|--year=2026|-6", Some("Write: plan list 6")),
            ("plan|list|--exact|-6", Some("Write: plan list 6")),
            ("plan|list|--text|-5", None),
            ("plan|list|--sort|-last_day", None),
            ("plan|list|--|-6", None),
            ("plan|list|-x", None),
            ("plan|result|1|--text|-1", None),
            ("plan|list|6-8", None),
        ] {
            let told = negative_number(&words(line));
            let told = told.map(|told| told.in_lang(Lang::En).to_owned());
            match said {
                None => assert_eq!(told, None, "{line}"),
                Some(said) => assert!(
                    told.as_ref().is_some_and(|told| told.contains(said)),
                    "{line}: {told:?}"
                ),
            }
        }
    }

    fn words(line: &str) -> Vec<OsString> {
        line.split('|').map(OsString::from).collect()
    }

    #[test]
    fn help_is_a_word_too() {
        for (line, wanted) in [
            ("plan|help", Some("plan|--help")),
            ("plan|help|list", Some("plan|list|--help")),
            ("plan|help|export|ics", Some("plan|export|ics|--help")),
            (
                "plan|--lang|vi|help|list",
                Some("plan|--lang|vi|list|--help"),
            ),
            ("plan|--lang=vi|help", Some("plan|--lang=vi|--help")),
            ("plan|--no-pager|help", Some("plan|--no-pager|--help")),
            ("plan|help|help", Some("plan|--help")),
            ("plan|help|--lang|vi", Some("plan|--lang|vi|--help")),
            ("plan|list|help", None),
            ("plan|-f|help|list", None),
            ("plan|--|help", None),
            ("plan|list|--text|help", None),
            ("plan", None),
        ] {
            assert_eq!(without_help(&words(line)), wanted.map(words), "{line}");
        }
    }

    #[test]
    fn a_forgotten_text_is_noticed() {
        for (line, flag) in [
            ("plan|result|1|--text|--period|2024", Some("--text")),
            ("plan|result|1|--text|--period=2024", Some("--text")),
            ("plan|stop|1|--reason|--on|today", Some("--reason")),
            ("plan|done|1|--note|-f|a.toml", Some("--note")),
            ("plan|extend|1|--basis|--end|2027", Some("--basis")),
            ("plan|received|A|--ref|--lang|vi", Some("--ref")),
            ("plan|list|--text|--help", Some("--text")),
            ("plan|init|--title|--issuer|A", Some("--title")),
            ("plan|-f|a|result|1|--text|--dry-run", Some("--text")),
            ("plan|result|1|--text|- Mở 2 lớp|--period|2024", None),
            ("plan|result|1|--text|-Mở 2 lớp", None),
            ("plan|result|1|--text|--- x", None),
            ("plan|result|1|--text|--on", Some("--text")),
            ("plan|stop|1|--reason|--dryrun", Some("--reason")),
            ("plan|stop|1|--reason|--dryrun=1", Some("--reason")),
            ("plan|result|1|--text|--Mở 2 lớp", None),
            ("plan|result|1|--text|--không", None),
            ("plan|result|1|--text|-f là tệp", None),
            ("plan|result|1|--text=--period|2024", None),
            ("plan|result|1|--|--text|--period", None),
            ("plan|list|--sort|-last_day", None),
            ("plan|stop|1|--reason|-", None),
        ] {
            let told = forgotten_text(&words(line));
            let told = told.map(|told| told.in_lang(Lang::En).to_owned());
            match flag {
                None => assert_eq!(told, None, "{line}"),
                Some(flag) => assert!(told.expect(line).starts_with(flag), "{line}"),
            }
        }
    }
}
