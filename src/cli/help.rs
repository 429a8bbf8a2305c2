//! Help in the reader's language: keeps one half of every text, and replaces
//! the words that the parser says itself.

use crate::lang::{Lang, half};
use crate::say;
use crate::view::list;
use clap::{Arg, ArgAction, Command};

/// The command line with every text in one language.
pub fn in_lang(command: Command, lang: Lang) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help(say!(lang, "In số phiên bản", "Print the version"))
        .display_order(LAST)
        .help_heading(say!(lang, "Tùy chọn chung", "Global options"));
    localize(command, lang, &[])
        .disable_version_flag(true)
        .arg(version)
}

/// Behind all other options.
const LAST: usize = 1000;

fn localize(command: Command, lang: Lang, path: &[String]) -> Command {
    let mut path = path.to_vec();
    path.push(command.get_name().to_owned());
    let about = command.get_about().map(ToString::to_string);
    let after = command.get_after_help().map(ToString::to_string);
    let has_commands = command.has_subcommands();
    let has_positionals = command.get_positionals().next().is_some();
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .global(false)
        .help(say!(lang, "In trang trợ giúp này", "Print this help"))
        .display_order(LAST)
        .help_heading(say!(lang, "Tùy chọn chung", "Global options"));
    let mut usage = path.join(" ");
    if has_commands {
        usage.push_str(&say!(lang, " [TÙY CHỌN] <LỆNH>", " [OPTIONS] <COMMAND>"));
    } else {
        usage.push_str(&say!(lang, " [TÙY CHỌN]", " [OPTIONS]"));
        if has_positionals {
            let positional = command.get_positionals().map(|argument| {
                let name = argument
                    .get_value_names()
                    .and_then(|names| names.first())
                    .map_or("", |name| half(name, lang));
                let more = match argument.get_action() {
                    ArgAction::Append => "...",
                    _ => "",
                };
                if argument.is_required_set() {
                    format!(" <{name}>{more}")
                } else {
                    format!(" [{name}]{more}")
                }
            });
            usage.push_str(&positional.collect::<String>());
        }
    }
    let usage_word = say!(lang, "Cách dùng:", "Usage:");
    let template = format!("{{about}}\n\n{usage_word} {{usage}}\n\n{{all-args}}{{after-help}}");
    let mut command = command
        .disable_help_flag(true)
        .arg(help)
        .override_usage(usage)
        .help_template(template)
        .subcommand_help_heading(say!(lang, "Lệnh", "Commands"))
        .subcommand_value_name(say!(lang, "LỆNH", "COMMAND"));
    if let Some(about) = about {
        command = command.about(half(&about, lang).to_owned());
    }
    if let Some(after) = after {
        let mut after = half(&after, lang).to_owned();
        if let Some(list) = list::of_command(command.get_name()) {
            let list = list.names().join(", ");
            after.push_str(&say!(
                lang,
                "\n\nCác cột (--columns, --sort): {list}",
                "\n\nColumns (--columns, --sort): {list}",
            ));
        }
        command = command.after_help(after);
    }
    command = command.mut_args(|argument| localize_argument(argument, lang));
    let names: Vec<String> = command
        .get_subcommands()
        .map(|inner| inner.get_name().to_owned())
        .collect();
    for name in names {
        command = command.mut_subcommand(name, |inner| localize(inner, lang, &path));
    }
    command
}

fn localize_argument(argument: Arg, lang: Lang) -> Arg {
    let help = argument.get_help().map(ToString::to_string);
    let names: Vec<String> = argument
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(|name| half(name, lang).to_owned())
        .collect();
    let takes_value = argument.get_action().takes_values();
    let is_positional = argument.is_positional();
    let is_own = argument.get_help_heading().is_none();
    let is_global = argument.is_global_set();
    let mut argument = argument;
    if let Some(help) = help {
        argument = argument.help(half(&help, lang).to_owned());
    }
    if takes_value && !names.is_empty() {
        argument = argument.value_names(names);
    }
    if is_own && is_global {
        argument = argument.help_heading(say!(lang, "Tùy chọn chung", "Global options"));
    } else if is_own && !is_positional {
        argument = argument.help_heading(say!(lang, "Tùy chọn", "Options"));
    } else if is_own {
        argument = argument.help_heading(say!(lang, "Đối số", "Arguments"));
    }
    argument
}
