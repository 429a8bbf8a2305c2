//! What the words of a half-typed line say: which command it is, and which
//! plan is meant.

use clap::{Arg, ArgAction, Command};
use std::ffi::OsString;

/// A half-typed line.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The command before the cursor; two words for `export`.
    pub command: Vec<String>,
    /// The plans that `-f` names, anywhere on the line.
    pub files: Vec<String>,
    pub today: Option<String>,
    /// The unit whose report it is, as far as it is typed.
    pub unit: Option<String>,
    /// The duty of that report.
    pub duty: Option<String>,
}

impl Line {
    /// Reads the words; the one at `at` is still being typed. `command` is
    /// built: its commands have the options of all.
    pub fn new(command: &Command, words: &[OsString], at: usize) -> Self {
        let mut line = Self::default();
        let mut current = command;
        let mut only_values = false;
        let mut places = 0;
        // The option whose value the next word is.
        let mut open: Option<&Arg> = None;
        for (place, word) in words.iter().enumerate().skip(1) {
            let word = word.to_string_lossy();
            if let Some(option) = open.take() {
                if place != at {
                    line.take(option, &word);
                }
            } else if place == at {
                // It says nothing yet.
            } else if only_values {
                places += 1;
            } else if word == "--" {
                only_values = true;
            } else if let Some(long) = word.strip_prefix("--") {
                let (name, value) = match long.split_once('=') {
                    Some((name, value)) => (name, Some(value)),
                    None => (long, None),
                };
                let option = valued(current, |option| option.get_long() == Some(name));
                match (option, value) {
                    (Some(option), Some(value)) => line.take(option, value),
                    (option, _) => open = option,
                }
            } else if let Some(short) = word.strip_prefix('-').filter(|rest| !rest.is_empty()) {
                let mut letters = short.chars();
                let letter = letters.next();
                let value = letters.as_str();
                let option = valued(current, |option| option.get_short() == letter);
                match option {
                    Some(option) if !value.is_empty() => {
                        line.take(option, value.strip_prefix('=').unwrap_or(value));
                    }
                    option => open = option,
                }
            } else if let Some(inner) = current
                .find_subcommand(word.as_ref())
                .filter(|_| place < at)
            {
                current = inner;
                line.command.push(inner.get_name().to_owned());
            } else {
                places += 1;
                let names_unit = line.command == ["received"] && places == 1;
                if names_unit {
                    line.unit = Some(word.into_owned());
                }
            }
        }
        line
    }

    fn take(&mut self, option: &Arg, value: &str) {
        let place = match option.get_id().as_str() {
            "file" => return self.files.push(value.to_owned()),
            "today" => &mut self.today,
            "duty" => &mut self.duty,
            "report" => &mut self.unit,
            _ => return,
        };
        *place = Some(value.to_owned());
    }
}

/// The option that takes a value and fits.
fn valued(command: &Command, fits: impl Fn(&Arg) -> bool) -> Option<&Arg> {
    command.get_arguments().find(|argument| {
        let takes = matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
        takes && !argument.is_positional() && fits(argument)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn read(text: &str) -> Line {
        let mut command = crate::cli::command(Lang::En);
        command.build();
        let at = text.split(' ').position(|word| word.ends_with('|'));
        let words: Vec<OsString> = text
            .split(' ')
            .map(|word| word.trim_end_matches('|').into())
            .collect();
        Line::new(&command, &words, at.unwrap_or(words.len()))
    }

    #[test]
    fn the_file_is_found_wherever_it_stands() {
        for text in [
            "plan -f a.toml list --unit |",
            "plan list -f a.toml --unit |",
            "plan list --unit | -f a.toml",
            "plan list --file=a.toml |",
            "plan --file a.toml list |",
            "plan list -fa.toml |",
            "plan list --text --lang -f a.toml |",
        ] {
            assert_eq!(read(text).files, ["a.toml"], "{text}");
        }
        for text in [
            "plan list --text -f a.toml |",
            "plan list -- -f a.toml |",
            "plan list -f |",
            "plan list -f a.toml|",
        ] {
            assert!(read(text).files.is_empty(), "{text}");
        }
    }

    #[test]
    fn the_command_is_the_word_that_is_no_value() {
        for (text, command) in [
            ("plan |", ""),
            ("plan list |", "list"),
            ("plan --text list |", "list"),
            ("plan -f list show |", "show"),
            ("plan export xlsx --unit |", "export xlsx"),
            ("plan show| list", ""),
            ("plan list show |", "list"),
        ] {
            assert_eq!(read(text).command.join(" "), command, "{text}");
        }
    }

    #[test]
    fn a_report_is_of_the_unit_on_the_line() {
        for (text, unit) in [
            ("plan received QLKH --period |", Some("QLKH")),
            ("plan received --period | QLKH", Some("QLKH")),
            ("plan received QL|", None),
            ("plan extend --report QLKH --period |", Some("QLKH")),
            ("plan list QLKH |", None),
        ] {
            assert_eq!(read(text).unit.as_deref(), unit, "{text}");
        }
    }
}
