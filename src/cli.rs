//! The command line: the commands, one row each, and what is run for one; help,
//! errors, completion and manual pages in both languages.

pub mod completion;
mod help;
pub mod man;
mod refusal;
mod typed;

use crate::both;
#[cfg(any(feature = "office", feature = "tables"))]
use crate::command::export;
#[cfg(feature = "office")]
use crate::command::form;
#[cfg(feature = "lsp")]
use crate::command::lsp;
use crate::command::{
    Answer, add, amend, assign, check, confirm, deadlines, diff, done, explain, extend, init, list,
    log, merge, overdue, plans, received, remind, report, reports, request, requests, result,
    resume, schema, show, stop, summary, timeline, units,
};
#[cfg(feature = "import")]
use crate::command::{collect, import};
use crate::context::Context;
use crate::context::global::Global;
use crate::lang::{Lang, Pair};
use crate::pair;
use clap::{Args as _, Command, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;

/// What the user wrote.
#[derive(Parser)]
#[command(
    name = "plan",
    version,
    about = both!(
        "Theo dõi kế hoạch công tác ghi trong tệp plan.toml",
        "Keeps track of a work plan written in plan.toml",
    ),
    after_help = both!(
        "Ví dụ:
  plan list --unit QLKH        nhiệm vụ do Phòng QLKH chủ trì
  plan show 6.1                xem đầy đủ nhiệm vụ 6.1
  plan deadlines --within 30d  việc đến hạn trong 30 ngày tới
  plan overdue                 việc và báo cáo quá hạn
  plan received QLKH           ghi nhận báo cáo của Phòng QLKH
  plan check                   kiểm tra tệp kế hoạch

Thêm --help sau một lệnh, hoặc gõ plan help LỆNH, để xem cách dùng lệnh đó.",
        "Examples:
  plan list --unit QLKH        the items that unit QLKH leads
  plan show 6.1                item 6.1 in full
  plan deadlines --within 30d  what falls due in the next 30 days
  plan overdue                 items and reports that are late
  plan received QLKH           record that the report of QLKH came in
  plan check                   judge the plan file

Put --help after a command, or type plan help COMMAND, to see how it is used.",
    ),
    disable_help_subcommand = true,
)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Subcommands,
}

/// Makes of the rows of the commands the enum, what runs one, and the way to the
/// arguments of one by its name.
macro_rules! commands {
    ($($(#[$cfg:meta])? $variant:ident $name:literal $($module:ident)::+,)*) => {
        /// A command with its arguments.
        #[derive(Subcommand)]
        pub enum Subcommands {
            $($(#[$cfg])? #[command(name = $name)] $variant($($module)::+::Arguments),)*
        }

        impl Subcommands {
            /// Runs the command.
            ///
            /// # Errors
            /// It could not do what it was asked.
            pub fn run(self, context: &mut Context<'_>) -> anyhow::Result<Answer> {
                match self {
                    $($(#[$cfg])? Self::$variant(arguments) => $($module)::+::run(arguments, context),)*
                }
            }
        }

        /// The command line of one command alone.
        fn only(name: &str) -> Option<Command> {
            match name {
                $($(#[$cfg])? $name => {
                    Some(<$($module)::+::Arguments>::augment_args(Command::new($name)))
                })*
                _ => None,
            }
        }
    };
}

// The commands: one file each, one row here.
commands! {
    List "list" list,
    Show "show" show,
    Deadlines "deadlines" deadlines,
    Overdue "overdue" overdue,
    Units "units" units,
    Reports "reports" reports,
    Requests "requests" requests,
    Summary "summary" summary,
    Plans "plans" plans,
    Received "received" received,
    Result "result" result,
    Done "done" done,
    Stop "stop" stop,
    Resume "resume" resume,
    Extend "extend" extend,
    Assign "assign" assign,
    Amend "amend" amend,
    Add "add" add,
    Request "request" request,
    Init "init" init,
    #[cfg(feature = "import")]
    Import "import" import,
    Confirm "confirm" confirm,
    Check "check" check,
    Diff "diff" diff,
    Log "log" log,
    Merge "merge" merge,
    #[cfg(feature = "lsp")]
    Lsp "lsp" lsp,
    Report "report" report,
    Remind "remind" remind,
    #[cfg(feature = "office")]
    Form "form" form,
    #[cfg(feature = "import")]
    Collect "collect" collect,
    Timeline "timeline" timeline,
    #[cfg(any(feature = "office", feature = "tables"))]
    Export "export" export,
    Explain "explain" explain,
    Schema "schema" schema,
    Completion "completion" completion::script,
    Man "man" man,
}

impl Subcommands {
    /// Whether the command answers as long as it is asked, so that nothing waits
    /// for its end.
    pub fn goes_on(&self) -> bool {
        #[cfg(feature = "lsp")]
        if let Self::Lsp(_) = self {
            return true;
        }
        false
    }

    /// Whether the command writes a plan, and only reports that it did.
    pub fn records(&self) -> bool {
        #[cfg(feature = "import")]
        if let Self::Import(_) | Self::Collect(_) = self {
            return true;
        }
        matches!(
            self,
            Self::Received(_)
                | Self::Result(_)
                | Self::Done(_)
                | Self::Stop(_)
                | Self::Resume(_)
                | Self::Extend(_)
                | Self::Assign(_)
                | Self::Amend(_)
                | Self::Add(_)
                | Self::Request(_)
                | Self::Init(_)
                | Self::Confirm(_)
                | Self::Merge(_)
        )
    }
}

/// Why there is nothing to run.
pub enum Ended {
    /// Help or the version was asked for: print it, all is well.
    Said(String),
    /// The arguments are not right.
    Wrong(Pair),
}

/// Reads the arguments; help and errors are in `lang`.
///
/// # Errors
/// Help was asked for, or the arguments are not right.
pub fn parse(arguments: &[OsString], lang: Lang) -> Result<Cli, Ended> {
    if let [_, only] = arguments
        && (only == "--version" || only == "-V")
    {
        let version = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"), "\n");
        return Err(Ended::Said(version.to_owned()));
    }
    let asked = typed::without_help(arguments);
    let arguments = asked.as_deref().unwrap_or(arguments);
    if let Some(message) = typed::negative_number(arguments) {
        return Err(Ended::Wrong(message));
    }
    if let Some(message) = typed::forgotten_text(arguments) {
        return Err(Ended::Wrong(message));
    }
    let read = |mut command: Command| {
        command
            .try_get_matches_from_mut(arguments)
            .and_then(|matches| Cli::from_arg_matches(&matches))
    };
    match parse_only(arguments).or_else(|| read(Cli::command()).ok()) {
        Some(cli) => each_counts(&cli, arguments).map(|()| cli),
        // Only what is printed needs its language.
        None => read(command(lang)).map_err(|error| refusal::explain(&error, &Cli::command())),
    }
}

/// Whether no option was lost: of two, one before a command's name and one
/// after it, the parser takes the last without a word.
fn each_counts(cli: &Cli, arguments: &[OsString]) -> Result<(), Ended> {
    for flag in ["--today", "--lang", "--color", "--width"] {
        if written(arguments, flag) > 1 {
            return Err(Ended::Wrong(pair!(
                "{flag}: chỉ ghi một lần",
                "{flag} can be given only once",
            )));
        }
    }
    if cli.global.format.len() < written(arguments, "--format") {
        return Err(Ended::Wrong(Pair::fixed(
            "--format: ghi tất cả sau tên lệnh",
            "--format: write all of them after the name of the command",
        )));
    }
    let files = cli.global.file.len();
    if files > 0 && files < written(arguments, "--file") + written(arguments, "-f") {
        return Err(Ended::Wrong(Pair::fixed(
            "-f: ghi tất cả ở một chỗ, trước hoặc sau tên lệnh",
            "-f: write all of them in one place, before or after the name of the command",
        )));
    }
    Ok(())
}

/// Reads the arguments of a command that is named first, without building all
/// the others; `None` where that is not all there is to it, as with help and
/// with what is wrong.
fn parse_only(arguments: &[OsString]) -> Option<Cli> {
    let only = only(arguments.get(1)?.to_str()?)?;
    let command = Global::augment_args(Command::new("plan")).subcommand(only);
    let matches = command.try_get_matches_from(arguments).ok()?;
    Cli::from_arg_matches(&matches).ok()
}

/// How many times an option that takes a value was written.
fn written(arguments: &[OsString], flag: &str) -> usize {
    let arguments = arguments.iter().filter_map(|argument| argument.to_str());
    arguments
        .take_while(|argument| *argument != "--")
        .filter_map(|argument| argument.strip_prefix(flag))
        .filter(|rest| rest.is_empty() || rest.starts_with('='))
        .count()
}

/// The command line in one language.
pub fn command(lang: Lang) -> Command {
    help::in_lang(Cli::command(), lang)
}

/// The language of help and argument errors, which come before the plan is
/// read: the flag, `PLAN_LANG`, the locale, English. A wrong flag is reported when
/// the arguments are read.
pub fn early_lang(arguments: &[OsString], plan_lang: Option<&str>, locale: Option<&str>) -> Lang {
    asked_lang(arguments, plan_lang)
        .or_else(|| locale.map(Lang::from_locale))
        .unwrap_or(Lang::En)
}

/// The language that the user asks for: with the flag, or `PLAN_LANG`.
pub fn asked_lang(arguments: &[OsString], plan_lang: Option<&str>) -> Option<Lang> {
    let mut arguments = arguments.iter().map(|argument| argument.to_str());
    let mut flag = None;
    while let Some(argument) = arguments.next() {
        match argument {
            Some("--lang") => flag = arguments.next().flatten(),
            Some(argument) => flag = argument.strip_prefix("--lang=").or(flag),
            None => {}
        }
    }
    flag.and_then(Lang::from_name)
        .or_else(|| plan_lang.and_then(Lang::from_name))
}

/// The language of the plan that the arguments are about, whatever else is wrong
/// with them; `None` where there is no plan, or it says none.
pub fn lang_of_plan(arguments: &[OsString]) -> Option<Lang> {
    completion::lang_of_plan(arguments)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::half;

    fn sweep(command: &Command, visit: &mut dyn FnMut(&str, String)) {
        let name = command.get_name().to_owned();
        let texts = [
            command.get_about().map(ToString::to_string),
            command.get_after_help().map(ToString::to_string),
        ];
        for text in texts.into_iter().flatten() {
            visit(&name, text);
        }
        assert!(command.get_about().is_some(), "{name} says what it does");
        // What is hidden is there to be refused in words.
        let shown = command.get_arguments();
        for argument in shown.filter(|argument| !argument.is_hide_set()) {
            let help = argument.get_help();
            let id = argument.get_id();
            assert!(help.is_some(), "{name} {id} has a help text");
            visit(
                &format!("{name} {id}"),
                help.map(ToString::to_string).unwrap_or_default(),
            );
        }
        for inner in command.get_subcommands() {
            sweep(inner, visit);
        }
    }

    #[test]
    fn every_help_text_is_a_pair() {
        sweep(&Cli::command(), &mut |name, text| {
            let (vi, en) = (half(&text, Lang::Vi), half(&text, Lang::En));
            assert_ne!(vi, en, "{name}: {text}");
            assert!(!vi.is_empty() && !en.is_empty(), "{name}");
        });
    }

    #[test]
    fn in_one_language_no_other_is_left() {
        for lang in [Lang::Vi, Lang::En] {
            sweep(&command(lang), &mut |name, text| {
                assert!(!text.contains('\u{e000}'), "{name}: {text}");
            });
        }
        command(Lang::Vi).debug_assert();
    }

    #[test]
    fn a_command_alone_is_what_it_is_among_all() {
        let all = Cli::command();
        for among in all.get_subcommands() {
            let name = among.get_name();
            let alone = only(name).unwrap_or_else(|| panic!("{name} has no row"));
            let ids = |command: &Command| -> Vec<String> {
                let arguments = command.get_arguments();
                arguments.map(|one| one.get_id().to_string()).collect()
            };
            assert_eq!(ids(&alone), ids(among), "{name}");
        }
        assert!(only("lsit").is_none());
    }

    #[test]
    fn what_a_command_alone_reads_is_what_all_read() {
        let lines = "list|list 1 2 --unit A --unit B --state done --sort -id|list --year 2026 --exact --format json --width 80|\
                     show 1 --file a|deadlines --within 30d --kind item --all|overdue --exit-code --lang vi|\
                     units A --kind unit|reports --year 2025 --duty a|summary --by year|received A --period 2025 --on today|\
                     result 1 --period 2025 --text a|done 1 2 --note a|stop 1 --reason a|extend 1 --end 2027 --basis a|\
                     extend --report A --period 2025 --end 2026-01-05 --basis a|init a --title b|check a --strict --only b,c|\
                     check --against HEAD --format sarif=a --format short|diff a b --exit-code|log 1|report --year 2025|\
                     remind --within 30d|timeline --by year|explain a|schema|completion bash|man --out a";
        for line in lines.split('|').map(str::trim) {
            let words = ["plan"].into_iter().chain(line.split(' '));
            let words: Vec<OsString> = words.map(OsString::from).collect();
            let alone = Global::augment_args(Command::new("plan"))
                .subcommand(only(line.split(' ').next().unwrap_or("")).expect(line))
                .try_get_matches_from(&words);
            let among = Cli::command().try_get_matches_from(&words);
            assert!(among.is_ok(), "{line}");
            let told = |matches: clap::error::Result<clap::ArgMatches>| {
                matches
                    .ok()
                    .map(|matches| format!("{:?}", matches.subcommand()))
            };
            assert_eq!(told(alone), told(among), "{line}");
        }
        for line in [
            "list --nope",
            "list --year",
            "show",
            "check --fix --diff",
            "done",
            "list --help",
        ] {
            let words = ["plan"].into_iter().chain(line.split(' '));
            let words: Vec<OsString> = words.map(OsString::from).collect();
            assert!(parse_only(&words).is_none(), "{line}");
            assert!(parse(&words, Lang::En).is_err(), "{line}");
        }
    }

    #[test]
    fn the_version_is_the_one_of_the_parser() {
        for flag in ["--version", "-V"] {
            let line = ["plan", flag].map(OsString::from);
            let Err(Ended::Said(quick)) = parse(&line, Lang::En) else {
                panic!("{flag} says the version");
            };
            let error = Cli::command().try_get_matches_from(line).unwrap_err();
            assert_eq!(quick, error.to_string());
        }
    }

    #[test]
    fn no_file_is_lost_before_the_command() {
        for (line, is_right) in [
            ("plan -f a list", true),
            ("plan list -f a", true),
            ("plan -f a list -f b", false),
            ("plan --file=a list -f b", false),
            ("plan --today 2026-01-01 list --today 2026-01-02", false),
            ("plan -f a list -- -f", true),
            #[cfg(feature = "office")]
            ("plan export -f a ics -f b", false),
        ] {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(parse(&arguments, Lang::En).is_ok(), is_right, "{line}");
        }
    }

    #[test]
    fn no_format_is_lost_before_the_command() {
        for (line, formats) in [
            ("plan check", Some(0)),
            ("plan --format json check", Some(1)),
            ("plan check --format json --format=short=a", Some(2)),
            ("plan --format json --format short=a check", Some(2)),
            ("plan --format json check --format short", None),
            ("plan list --format=json -- --format", Some(1)),
        ] {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let read = parse(&arguments, Lang::En).ok();
            assert_eq!(read.map(|cli| cli.global.format.len()), formats, "{line}");
        }
    }

    /// Whatever has `--dry-run` writes into the plan.
    #[test]
    fn what_records_is_known() {
        let lines = "received A|result 1 --period 2026 --text x|done 1|stop 1 --reason x|resume 1 --on 2026-01-01 --basis x|extend 1 --end 2027 --basis x|assign 1 --unit A|amend QD-1 --number 1/QĐ --issued 2026-01-01 --title x|add 1 --title x --unit A|request 1 --unit A --stop --reason x|import a|confirm --all|merge a b c|collect a|init";
        let mut records: Vec<String> = Cli::command()
            .get_subcommands()
            .filter(|inner| {
                let mut arguments = inner.get_arguments();
                arguments.any(|argument| argument.get_long() == Some("dry-run"))
            })
            .map(|inner| inner.get_name().to_owned())
            .collect();
        records.push("init".to_owned());
        let mut told = Vec::new();
        for line in lines.split('|').chain(["list", "check", "schema"]) {
            let words = ["plan"].into_iter().chain(line.split(' '));
            let words: Vec<OsString> = words.map(OsString::from).collect();
            if let Ok(cli) = parse(&words, Lang::En)
                && cli.command.records()
            {
                told.push(line.split(' ').next().unwrap_or("").to_owned());
            }
        }
        assert_eq!(told, records);
    }

    #[test]
    fn the_language_is_taken_from_the_flag_first() {
        let arguments = |list: &[&str]| list.iter().map(OsString::from).collect::<Vec<_>>();
        for (list, plan_lang, locale, lang) in [
            (
                &["plan", "--lang", "vi"][..],
                Some("en"),
                Some("en"),
                Lang::Vi,
            ),
            (
                &["plan", "list", "--lang=en"],
                Some("vi"),
                Some("vi"),
                Lang::En,
            ),
            (&["plan"], Some("vi"), Some("en"), Lang::Vi),
            (&["plan"], None, Some("vi_VN"), Lang::Vi),
            (&["plan", "--lang", "xx"], None, None, Lang::En),
            (&["plan", "--lang"], None, None, Lang::En),
        ] {
            assert_eq!(
                early_lang(&arguments(list), plan_lang, locale),
                lang,
                "{list:?}"
            );
        }
    }
}
