//! The walls of the house: who may know whom, as `src/lib.rs` and the design
//! say it, read from the sources; and that what a user can name is named in
//! the help.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use plan::cli;
use plan::command::formats;
use plan::deadline::state::State;
use plan::lang::Lang;
use plan::view;
use plan::view::list;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A file longer than this wants to be two.
const MOST_LINES: usize = 600;

/// One source file, without what only tests see.
struct File {
    /// From `src` on, with `/`.
    name: String,
    whole: String,
    /// Without its test module.
    text: String,
    /// As `text`, with blanks for comments and strings.
    code: String,
}

impl File {
    /// The folder or file right below `src`: the module of the house. Of the
    /// folder of rules, what is more than a page is on the floor of `check`.
    fn module(&self) -> &str {
        let name = self.name.split('/').next().unwrap();
        match name.trim_end_matches(".rs") {
            "rule" if !self.is_page() => "check",
            module => module,
        }
    }

    /// Whether it is a rule that reading applies: a page without `find`.
    fn is_page(&self) -> bool {
        self.name.starts_with("rule/") && !self.code.contains("fn find(")
    }

    /// The modules of the house that the code names; `pages` are the rules that
    /// are no more than that.
    fn known(&self, pages: &BTreeSet<&str>) -> BTreeSet<String> {
        let mut known = BTreeSet::new();
        for (at, _) in self.code.match_indices("crate::") {
            let whole_word = !self.code[..at].ends_with(is_word);
            if !whole_word {
                continue;
            }
            let rest = &self.code[at + "crate::".len()..];
            match rest.strip_prefix('{') {
                Some(group) => known.extend(group_heads(group)),
                None => {
                    known.insert(word_at(rest));
                }
            }
        }
        if known.remove("rule") || self.name.starts_with("rule/") {
            let is_page = |name: &String| pages.contains(name.as_str());
            let floor = |name: String| if is_page(&name) { "rule" } else { "check" };
            known.extend(self.rules().into_iter().map(floor).map(str::to_owned));
        }
        // The table names the pages by the modules that it declares.
        if self.name == "rule.rs" {
            known.insert("rule".to_owned());
        }
        // A macro stands at the top, whoever owns it.
        known
            .into_iter()
            .map(|name| match name.as_str() {
                "say" | "pair" | "both" => "lang".to_owned(),
                "refuse" => "refusal".to_owned(),
                _ => name,
            })
            .collect()
    }

    /// What the code names of the folder of rules: `rule::X`, and `super::X` in
    /// the folder itself.
    fn rules(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        let path = match self.name.starts_with("rule/") {
            true => "super::",
            false => "rule::",
        };
        for (at, _) in self.code.match_indices(path) {
            let before = &self.code[..at];
            let is_ours = !before.ends_with("::") || before.ends_with("crate::");
            if before.ends_with(is_word) || !is_ours {
                continue;
            }
            let rest = &self.code[at + path.len()..];
            match rest.strip_prefix('{') {
                Some(group) => names.extend(group_heads(group)),
                None => {
                    names.insert(word_at(rest));
                }
            }
        }
        names.remove("self");
        names
    }

    /// Whether the code has a path, as whole words: `toml::`, `Utc::now`.
    fn names(&self, path: &str) -> bool {
        self.code.match_indices(path).any(|(at, _)| {
            let before = &self.code[..at];
            let after = &self.code[at + path.len()..];
            let begun = before.ends_with(is_word);
            let goes_on = path.ends_with(is_word) && after.starts_with(is_word);
            !begun && !goes_on
        })
    }

    /// Whether the code names a crate: `toml::…`, `use toml;`. A module of ours
    /// with the name of a crate, as in `crate::render::csv`, is none.
    fn names_crate(&self, name: &str) -> bool {
        let is_ours = self
            .code
            .lines()
            .any(|line| line.starts_with("use crate::") && line.contains(name));
        let path = format!("{name}::");
        let is_path = self.code.match_indices(&path).any(|(at, _)| {
            let before = &self.code[..at];
            !before.ends_with(is_word) && !before.ends_with("::")
        });
        is_path && !is_ours || self.names(&format!("use {name};"))
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn word_at(text: &str) -> String {
    text.chars().take_while(|c| is_word(*c)).collect()
}

/// The first words of `a::b, c, d::{e, f}}`.
fn group_heads(group: &str) -> Vec<String> {
    let mut heads = vec![word_at(group.trim_start())];
    let mut depth = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(word_at(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

/// Cuts each `#[cfg(test)] mod … { … }`, which ends at a brace of its own
/// line.
fn without_tests(whole: &str) -> String {
    let mut text = String::new();
    let mut lines = whole.lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            let is_file = lines.peek().is_some_and(|next| next.ends_with(';'));
            let indent = line.len() - line.trim_start().len();
            let end = format!("{}}}", " ".repeat(indent));
            // A module in a file of its own is one line.
            lines.by_ref().find(|line| is_file || *line == end);
        } else {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// Blanks comments, strings and characters, so that words in them are no code.
fn code_of(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    let starts = |at: usize, with: &str| {
        with.chars()
            .enumerate()
            .all(|(n, c)| chars.get(at + n) == Some(&c))
    };
    while at < chars.len() {
        if starts(at, "//") {
            while at < chars.len() && chars[at] != '\n' {
                at += 1;
            }
        } else if starts(at, "/*") {
            while at < chars.len() && !starts(at, "*/") {
                at += 1;
            }
            at += 2;
        } else if chars[at] == 'r'
            && !code.ends_with(is_word)
            && chars[at + 1..].iter().find(|c| **c != '#') == Some(&'"')
        {
            let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
            let end = format!("\"{}", "#".repeat(hashes));
            at += hashes + 2;
            while at < chars.len() && !starts(at, &end) {
                at += 1;
            }
            at += hashes + 1;
            code.push_str("\"\"");
        } else if chars[at] == '"' {
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                at += if chars[at] == '\\' { 2 } else { 1 };
            }
            at += 1;
            code.push_str("\"\"");
        } else if chars[at] == '\''
            && (chars.get(at + 1) == Some(&'\\') || chars.get(at + 2) == Some(&'\''))
        {
            at += 2;
            while at < chars.len() && chars[at] != '\'' {
                at += 1;
            }
            at += 1;
            code.push_str("' '");
        } else {
            code.push(chars[at]);
            at += 1;
        }
    }
    code
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn sources() -> Vec<File> {
    let src = root().join("src");
    let mut paths = Vec::new();
    walk(&src, &mut paths);
    let files: Vec<File> = paths
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .filter(|path| {
            !path
                .iter()
                .any(|part| part == "tests" || part == "tests.rs")
        })
        .map(|path| {
            let whole = fs::read_to_string(path).unwrap();
            let text = without_tests(&whole);
            let parts: Vec<String> = path
                .strip_prefix(&src)
                .unwrap()
                .iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect();
            File {
                name: parts.join("/"),
                code: code_of(&text),
                text,
                whole,
            }
        })
        .collect();
    assert!(files.len() > 40, "{} sources", files.len());
    files
}

/// Fails with every breach at once.
fn none(breaches: &[String]) {
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

/// The rows of the map in `src/lib.rs`: a module, and those that it may name.
fn map(lib: &str) -> BTreeMap<String, BTreeSet<String>> {
    let rows = lib.lines().filter_map(|line| line.strip_prefix("//! | [`"));
    rows.map(|row| {
        let module = row.split('`').next().unwrap();
        let may = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        let may = may.split(' ').filter(|name| *name != "–");
        (module.to_owned(), may.map(str::to_owned).collect())
    })
    .collect()
}

/// The map holds, in both directions: a module names those that its row has,
/// and no other.
#[test]
fn each_module_names_those_of_its_row_in_the_map() {
    let files = sources();
    let lib = files.iter().find(|file| file.name == "lib.rs").unwrap();
    let map = map(&lib.whole);
    let modules: BTreeSet<&str> = files
        .iter()
        .map(File::module)
        .filter(|module| !["lib", "main"].contains(module))
        .collect();
    let pages: BTreeSet<&str> = files
        .iter()
        .filter(|file| file.is_page())
        .filter_map(|file| file.name.strip_prefix("rule/")?.strip_suffix(".rs"))
        .collect();
    let rows: BTreeSet<&str> = map.keys().map(String::as_str).collect();
    assert_eq!(rows, modules, "each module has its row");
    let mut breaches = Vec::new();
    for (module, may) in &map {
        let mut named = BTreeSet::new();
        for file in files.iter().filter(|file| file.module() == module) {
            for other in file.known(&pages) {
                if other == *module || !modules.contains(other.as_str()) {
                    continue;
                }
                if !may.contains(&other) {
                    breaches.push(format!("{} names crate::{other}", file.name));
                }
                named.insert(other);
            }
        }
        let unused: Vec<_> = may.difference(&named).collect();
        if !unused.is_empty() {
            breaches.push(format!("{module} may name {unused:?} and does not"));
        }
    }
    none(&breaches);
}

/// Data flows one way: no module names one that names it, over whatever others.
#[test]
fn no_circle_is_among_modules() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let mut left = map(&lib);
    while !left.is_empty() {
        let free: Vec<String> = left
            .iter()
            .filter(|(_, may)| !may.iter().any(|other| left.contains_key(other)))
            .map(|(module, _)| module.clone())
            .collect();
        assert!(!free.is_empty(), "a circle is among {:?}", left.keys());
        for module in free {
            left.remove(&module);
        }
    }
}

/// What few modules may name: crates, and what the machine says. The clock, the
/// terminal and files are named in fewer places still, below.
const OUTSIDE: &[(&str, &str)] = &[
    (
        "anyhow",
        "cli command context discover file git lsp plans query save",
    ),
    (
        "chrono",
        "answer check cli command context deadline diff document draft fix lsp model paper plans query reading render resolve tables view",
    ),
    ("clap", "cli command context"),
    ("lsp_server", "lsp"),
    ("lsp_types", "lsp"),
    ("serde", "answer command lsp render"),
    ("serde_json", "command lsp render schema"),
    ("std::env", "cli context git terminal"),
    (
        "std::io",
        "cli command context file git lsp paper refusal render save terminal window",
    ),
];

#[test]
fn what_is_outside_is_named_by_few() {
    let files = sources();
    let mut breaches = Vec::new();
    for (what, modules) in OUTSIDE {
        let may: BTreeSet<&str> = modules.split(' ').collect();
        let named: BTreeSet<&str> = files
            .iter()
            .filter(|file| match what.contains("::") {
                true => file.names(what),
                false => file.names_crate(what),
            })
            .map(File::module)
            .filter(|module| !["lib", "main"].contains(module))
            .collect();
        if may != named {
            let named: Vec<_> = named.into_iter().collect();
            breaches.push(format!("{what} is named by: {}", named.join(" ")));
        }
    }
    none(&breaches);
}

#[test]
fn commands_do_not_know_one_another() {
    // What several commands share has a file of its own and is no command.
    let shared = [
        "adding",
        "choice",
        "complete",
        "compared",
        "exporting",
        "filters",
        "forms",
        "free_text",
        "listing",
        "no_round",
        "numbers",
        "one_plan",
        "recording",
        "same_number",
        "set",
        "under",
        "version",
        "which_report",
        "whose",
        "window",
        "within",
    ];
    let mut breaches = Vec::new();
    let files = sources();
    let commands: Vec<&str> = files
        .iter()
        .filter_map(|file| file.name.strip_prefix("command/")?.strip_suffix(".rs"))
        .filter(|name| !shared.contains(name))
        .collect();
    for file in files
        .iter()
        .filter(|file| file.name.starts_with("command/"))
    {
        for other in &commands {
            if file.name.ends_with(&format!("/{other}.rs")) {
                continue;
            }
            if file.names(&format!("super::{other}")) || file.names(&format!("command::{other}")) {
                breaches.push(format!("{} names the command {other}", file.name));
            }
        }
    }
    // `overdue` is `deadlines` with its own filter: they share one list.
    breaches.retain(|breach| breach != "command/overdue.rs names the command deadlines");
    none(&breaches);
}

/// A file that no other names is not compiled, and nobody notices.
#[test]
fn every_file_is_a_module() {
    let files = sources();
    let mut breaches = Vec::new();
    for file in &files {
        let name = file.name.trim_end_matches(".rs");
        let (parent, module) = match name.rsplit_once('/') {
            Some((parent, module)) => (format!("{parent}.rs"), module),
            None if ["lib", "main"].contains(&name) => continue,
            None => ("lib.rs".to_owned(), name),
        };
        let owner = files.iter().find(|other| other.name == parent);
        let owner = owner.unwrap_or_else(|| panic!("there is no {parent}"));
        if !owner.whole.contains(&format!("mod {module};")) {
            breaches.push(format!("{parent} does not have “mod {module};”"));
        }
    }
    none(&breaches);
}

/// A command's file that is not run, and one that takes `--columns` without telling which.
#[test]
fn every_command_is_whole() {
    let files = sources();
    let table = files.iter().find(|file| file.name == "cli.rs").unwrap();
    let mut breaches = Vec::new();
    for file in &files {
        let Some(name) = file.name.strip_prefix("command/") else {
            continue;
        };
        let name = name.trim_end_matches(".rs");
        // A command of a command, as `export xlsx`, is run by that.
        let (parent, name) = name.rsplit_once('/').unwrap_or(("", name));
        let owner = format!("command/{parent}.rs");
        let runs = match files.iter().find(|other| other.name == owner) {
            Some(owner) => owner.names(&format!("{name}::run")),
            // Its row in the table of commands: its name, its module.
            None => table.code.contains(&format!("\"\" {name},")),
        };
        if file.code.contains("pub fn run(") && !runs {
            breaches.push(format!("{name} has no row in the table of commands"));
        }
    }
    let mut command = cli::command(Lang::En);
    command.build();
    for inner in command.get_subcommands() {
        let name = inner.get_name();
        let mut arguments = inner.get_arguments();
        let takes_columns = arguments.any(|argument| argument.get_long() == Some("columns"));
        if takes_columns && list::of_command(name).is_none() {
            breaches.push(format!("view::list does not know {name}"));
        }
    }
    none(&breaches);
}

/// What CONTRIBUTING.md sends a reader to is there.
#[test]
fn every_path_that_contributors_are_told_exists() {
    let page = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let mut paths = BTreeSet::new();
    let mut missing = Vec::new();
    for word in page.split(['`', ' ', '\n', '(', ')', ',', ';']) {
        let word = word.trim_end_matches(['.', ':']);
        let folder = word.split('/').next().unwrap();
        let is_path = word.contains('/')
            && ["src", "tests", "packaging", "examples", "benches", "fuzz"].contains(&folder)
            || word.ends_with(".toml")
            || word.ends_with(".md");
        // Capital letters stand for a name that is still to be chosen.
        let is_pattern = word
            .rsplit('/')
            .next()
            .is_some_and(|last| last.contains("NAME"));
        if !is_path || word.contains("://") {
            continue;
        }
        let path = if is_pattern {
            word.rsplit_once('/').map_or("", |(folder, _)| folder)
        } else {
            word
        };
        paths.insert(path);
        if !root().join(path).exists() {
            missing.push(format!("there is no {path}"));
        }
    }
    assert!(paths.len() > 15, "{paths:?}");
    none(&missing);
}

#[test]
fn some_things_are_named_in_one_place_only() {
    let mut breaches = Vec::new();
    for file in sources() {
        let mut only = |what: &str, named: bool, place: bool| {
            if named && !place {
                breaches.push(format!("{} names {what}", file.name));
            }
        };
        only(
            "toml",
            file.names_crate("toml"),
            file.module() == "document",
        );
        // A source has room for the tree, and does not know what grows there.
        only(
            "toml_spanner",
            file.names_crate("toml_spanner"),
            file.module() == "document" || file.name == "source.rs",
        );
        let looks = file.names("IsTerminal")
            || file.names("is_terminal()")
            || file.names("terminal_size")
            || file.text.contains("\"NO_COLOR\"")
            || file.text.contains("\"CLICOLOR_FORCE\"");
        only("the terminal", looks, file.name == "terminal.rs");
        let clock = ["Utc::now", "Local", "SystemTime", "Instant"];
        let reads = clock.iter().any(|clock| file.names(clock));
        only("the clock", reads, file.module() == "context");
        let writes = file.names("fs::write")
            || file.names("fs::rename")
            || file.names("fs::remove_file")
            || file.names("File::create")
            || file.names("fs::create_dir")
            || file.names("fs::create_dir_all")
            || file.names("fs::hard_link")
            || file.names("fs::copy")
            || file.names("DirBuilder");
        only("what writes a file", writes, file.module() == "save");
        // Each reader of its own would need the limits of `file`, too.
        let reads = file.names("fs::read")
            || file.names("fs::read_to_string")
            || file.names("File::open")
            || file.names("OpenOptions")
            || file.names("io::stdin")
            || file.names("stdin()")
            || file.names_crate("rustix");
        let may_read = ["file", "save"].contains(&file.module());
        only("what reads a file", reads, may_read);
        // A command to copy that is put together by hand has raw values in it.
        let by_hand = commands_by_hand(&file.text);
        only(
            &format!("a command by hand (text::shell::Line makes one): {by_hand:?}"),
            !by_hand.is_empty(),
            false,
        );
        only(
            "similar",
            file.names_crate("similar"),
            file.name == "text/difference.rs",
        );
        // What git may do is decided in one place: tests/it/hostile.rs holds it.
        let starts = ["git/program.rs", "terminal/pager.rs", "main.rs"];
        only(
            "other programs",
            file.names("std::process") && !file.names("std::process::id"),
            starts.contains(&file.name.as_str()),
        );
        only(
            "the variables that git reads",
            file.module() == "git" && file.names("std::env"),
            file.name == "git/program.rs",
        );
        only(
            "signal_hook",
            file.names_crate("signal_hook"),
            file.name == "terminal/pager.rs",
        );
        only(
            "maud",
            file.names_crate("maud"),
            file.name == "render/html.rs" || file.name.starts_with("render/html/"),
        );
        let csv = ["render/csv.rs", "paper/csv.rs"].contains(&file.name.as_str());
        // The module of that name is asked there, too.
        let asks = file.name == "paper/sniff.rs";
        only("csv", file.names_crate("csv"), csv || asks);
        only(
            "comfy_table",
            file.names_crate("comfy_table"),
            file.name == "render/table.rs",
        );
        only(
            "zip",
            file.names_crate("zip"),
            ["render/archive.rs", "paper/parts.rs"].contains(&file.name.as_str()),
        );
        only(
            "ignore, globset",
            file.names_crate("ignore") || file.names_crate("globset"),
            file.module() == "discover",
        );
        only("rayon", file.names_crate("rayon"), file.module() == "plans");
        only(
            "parquet",
            file.names_crate("parquet"),
            // The command of that name is run by the other.
            ["render/parquet.rs", "command/export.rs"].contains(&file.name.as_str()),
        );
        only(
            "annotate_snippets",
            file.names_crate("annotate_snippets"),
            file.name == "render/diagnostic.rs",
        );
    }
    none(&breaches);
}

/// The texts of a source that are a command with a value in it: `plan` or `git`,
/// words, and a brace. `crate::text::shell::Line` makes such lines.
fn commands_by_hand(text: &str) -> Vec<&str> {
    let is_word = |word: &str| {
        let word = word.trim_start_matches('-');
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    };
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .filter(|line| {
            ["plan ", "git "].iter().any(|program| {
                line.match_indices(program).any(|(at, _)| {
                    let is_begun =
                        line[..at].ends_with(|c: char| c.is_alphanumeric() || "-/".contains(c));
                    let mut words = line[at + program.len()..].split(' ');
                    let first = words.next().unwrap_or_default();
                    let value = words.find(|word| !is_word(word)).unwrap_or_default();
                    let names_command = |command: &str| first.split('{').next() == Some(command);
                    let is_command = COMMANDS.iter().any(|command| names_command(command));
                    let has_value = first.contains('{') || value.contains('{');
                    !is_begun && is_command && has_value
                })
            })
        })
        .collect()
}

/// What is said to be typed, of `plan` and of `git`.
const COMMANDS: [&str; 37] = [
    "list",
    "show",
    "deadlines",
    "overdue",
    "units",
    "reports",
    "requests",
    "summary",
    "timeline",
    "export",
    "received",
    "result",
    "done",
    "stop",
    "resume",
    "extend",
    "assign",
    "amend",
    "request",
    "init",
    "import",
    "confirm",
    "check",
    "diff",
    "log",
    "merge",
    "lsp",
    "report",
    "remind",
    "form",
    "collect",
    "explain",
    "add",
    "commit",
    "fetch",
    "config",
    "-C",
];

#[test]
fn a_command_put_together_by_hand_is_seen() {
    for (line, is_seen) in [
        ("\"Xem: plan check{file}\"", true),
        ("\"plan done {id} --on …\"", true),
        ("\"plan list --{right} {code}\"", true),
        ("\"git add {file}\"", true),
        ("\"git commit -m {message}\"", true),
        ("\"Xem: {see}\"", false),
        ("\"plan explain --all\"", false),
        ("// plan check{file}", false),
    ] {
        assert_eq!(!commands_by_hand(line).is_empty(), is_seen, "{line}");
    }
}

#[test]
fn nothing_panics_or_prints_on_its_own() {
    let mut breaches = Vec::new();
    for file in sources() {
        let signs = [
            ".unwrap()",
            ".expect(",
            "println!",
            "eprintln!",
            "print!",
            "eprint!",
            "dbg!",
            "todo!",
            "unimplemented!",
            "unreachable!",
            "panic!",
            "process::exit",
            "static mut",
            "thread_local!",
            "OnceLock",
            "LazyLock",
        ];
        for sign in signs {
            let named = match sign.strip_prefix('.') {
                Some(_) => file.code.contains(sign),
                None => file.names(sign),
            };
            if named {
                breaches.push(format!("{} has {sign}", file.name));
            }
        }
    }
    none(&breaches);
}

#[test]
fn each_file_says_what_it_is_and_is_not_long() {
    let mut breaches = Vec::new();
    for file in sources() {
        if !file.whole.starts_with("//! ") {
            breaches.push(format!("{} does not begin with //!", file.name));
        }
        let lines = file.whole.lines().count();
        if lines > MOST_LINES {
            breaches.push(format!("{} has {lines} lines", file.name));
        }
    }
    none(&breaches);
}

#[test]
fn the_map_has_every_module() {
    let files = sources();
    let map = &files
        .iter()
        .find(|file| file.name == "lib.rs")
        .unwrap()
        .whole;
    let modules: BTreeSet<&str> = files.iter().map(File::module).collect();
    for module in modules {
        if !["lib", "main"].contains(&module) {
            assert!(map.contains(&format!("//! | [`{module}`] |")), "{module}");
            assert!(map.contains(&format!("pub mod {module};")), "{module}");
        }
    }
}

/// The files of the project: the top level and what stands below its folders.
fn project() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match name.as_str() {
            "target" | ".git" => {}
            _ if path.is_dir() => walk(&path, &mut files),
            _ => files.push(path),
        }
    }
    files
}

#[test]
fn no_file_names_a_machine() {
    // In two halves, so that this file does not name any.
    let signs: Vec<String> = [
        ("/ho", "me/"),
        ("/ro", "ot/"),
        ("/wo", "rk/"),
        ("/Us", "ers/"),
        ("/t", "mp/"),
        ("/va", "r/"),
        ("C:", "\\Users"),
        (".int", "ernal/"),
        ("local", "host"),
        ("127.0.", "0.1"),
        ("192.", "168."),
    ]
    .iter()
    .map(|(a, b)| format!("{a}{b}"))
    .collect();
    let mut breaches = Vec::new();
    for path in project() {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let shown = path.strip_prefix(root()).unwrap().display().to_string();
        for (place, line) in text.lines().enumerate() {
            for sign in signs.iter().filter(|sign| line.contains(sign.as_str())) {
                breaches.push(format!("{shown}:{}: {sign}", place + 1));
            }
        }
    }
    none(&breaches);
}

/// Settings of the machine reach no test: one place starts the program.
#[test]
fn tests_start_the_program_in_one_place() {
    // In two halves, so that this file does not name them.
    let signs = [("CARGO_BIN_", "EXE"), ("cargo_", "bin")].map(|(a, b)| format!("{a}{b}"));
    let mut files = Vec::new();
    walk(&root().join("tests"), &mut files);
    let mut places = Vec::new();
    for path in files {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        if signs.iter().any(|sign| text.contains(sign)) {
            let shown = path.strip_prefix(root()).unwrap();
            places.push(shown.to_string_lossy().replace('\\', "/"));
        }
    }
    assert_eq!(places, ["tests/it/support/start.rs"]);
}

/// The help page of each command, in one language.
fn help_pages(lang: Lang) -> Vec<(String, clap::Command, String)> {
    let mut command = cli::command(lang);
    command.build();
    command
        .get_subcommands()
        .map(|inner| {
            let mut inner = inner.clone();
            let page = inner.render_long_help().to_string();
            (inner.get_name().to_owned(), inner, page)
        })
        .collect()
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let part = |c: char| is_word(c) || c == '-';
        !text[..at].ends_with(part) && !text[at + word.len()..].starts_with(part)
    })
}

#[test]
fn every_state_and_format_is_in_the_help() {
    let mut breaches = Vec::new();
    for lang in [Lang::Vi, Lang::En] {
        for (name, command, page) in help_pages(lang) {
            let takes_state = command
                .get_arguments()
                .any(|argument| argument.get_long() == Some("state"));
            if takes_state {
                // A report is never stopped.
                let all = State::ALL
                    .into_iter()
                    .filter(|state| name != "reports" || *state != State::Stopped);
                for state in all {
                    if !has_word(&page, state.name()) {
                        breaches.push(format!("{name} {lang:?}: no state {}", state.name()));
                    }
                }
            }
            // What records something answers in one form.
            let records = command
                .get_arguments()
                .any(|argument| argument.get_long() == Some("dry-run"));
            if records || name == "init" {
                continue;
            }
            // The sentence can take two lines.
            let Some((_, after)) = page.split_once("(--format):") else {
                breaches.push(format!("{name} {lang:?} does not say its formats"));
                continue;
            };
            let line = after.split("\n\n").next().unwrap();
            let formats = formats(&[name.as_str()]);
            for format in formats
                .iter()
                .filter(|format| !has_word(line, format.name()))
            {
                breaches.push(format!("{name} {lang:?}: no format {}", format.name()));
            }
        }
    }
    none(&breaches);
}

#[test]
fn help_pages_are_alike_in_both_languages() {
    let (vi, en) = (help_pages(Lang::Vi), help_pages(Lang::En));
    assert!(!vi.is_empty());
    for ((name, vi, vi_page), (_, en, en_page)) in vi.iter().zip(&en) {
        let flags = |command: &clap::Command| -> Vec<String> {
            command
                .get_arguments()
                .map(|argument| argument.get_id().to_string())
                .collect()
        };
        assert_eq!(flags(vi), flags(en), "{name}");
        assert_ne!(vi_page, en_page, "{name}");
        // The same examples, to the last command.
        let examples = |page: &str| {
            page.lines()
                .filter(|line| line.starts_with("  plan "))
                .count()
        };
        assert!(examples(vi_page) > 0, "{name} has no example");
        assert_eq!(examples(vi_page), examples(en_page), "{name}");
        // A page in English has no Vietnamese in it but names of bodies.
        for line in en_page.lines().filter(|line| !line.contains("plan ")) {
            assert!(!line.contains(['ạ', 'ệ', 'ộ', 'ủ', 'ị']), "{name}: {line}");
        }
    }
}

#[test]
fn lists_name_columns_that_they_have_each_once() {
    for commands in list::commands() {
        let list = list::of_command(commands[0]).unwrap();
        let columns = list.names();
        for names in [&columns, list.data, list.narrow, list.wide] {
            let unique: BTreeSet<&&str> = names.iter().collect();
            assert_eq!(unique.len(), names.len(), "{names:?}");
            for name in names {
                assert!(columns.contains(name), "{commands:?}: {name}");
            }
        }
    }
    let summary = list::of_command("summary").unwrap().names();
    let mut reports = view::summary::REPORT_COLUMNS.iter();
    assert!(reports.all(|name| summary.contains(name)));
}

/// The columns of data formats, in the order that other programs rely on.
#[test]
fn data_columns_are_those_of_the_contract() {
    let data = |command| list::of_command(command).unwrap().data.join(" ");
    assert_eq!(
        data("list"),
        "id title section leads counterparts partners start end last_day days_left state completed plan"
    );
    assert_eq!(
        data("deadlines"),
        "last_day days_left state kind item duty period units title received ref plan"
    );
}

#[test]
fn the_reader_of_sources_can_read() {
    let text = "use crate::{a, b::{c, d}, e};\n// crate::f\nlet x = \"crate::g\"; crate::h::i();\nlet c = '\"'; toml::x();\n#[cfg(test)]\nmod tests {\n    use crate::z;\n}\n";
    let text = without_tests(text);
    let file = File {
        name: "x.rs".into(),
        code: code_of(&text),
        whole: text.clone(),
        text,
    };
    let known: Vec<String> = file.known(&BTreeSet::new()).into_iter().collect();
    assert_eq!(known, ["a", "b", "e", "h"]);
    assert!(file.names_crate("toml") && !file.names_crate("csv"));
}

/// Of the folder of rules, what is named decides the floor: a page, or the
/// table and what judges.
#[test]
fn the_reader_of_sources_knows_the_floors_of_rules() {
    let pages = BTreeSet::from(["syntax", "wrong_type"]);
    for (code, floors) in [
        ("use crate::rule; f(&rule::syntax::RULE);", "rule"),
        (
            "use crate::rule::{self, RULES}; f(&rule::syntax::RULE);",
            "check rule",
        ),
        ("use crate::rule::wrong_type;", "rule"),
        ("use crate::rule; g(&rule::row(name));", "check"),
        ("f(&crate::rule::deleted_report::RULE);", "check"),
        ("use crate::view::rule::RulePage;", "view"),
    ] {
        let file = File {
            name: "x.rs".into(),
            whole: code.into(),
            text: code.into(),
            code: code.into(),
        };
        let known: Vec<String> = file.known(&pages).into_iter().collect();
        assert_eq!(known.join(" "), floors, "{code}");
    }
}

/// What is published has all of `src`: a text that the program is built with is
/// no Rust, and was left behind once.
#[test]
fn every_source_is_published() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let include = manifest
        .lines()
        .find(|line| line.starts_with("include = "))
        .unwrap();
    let mut folders = vec![root().join("src")];
    let mut count = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let kind = path.extension().unwrap().to_str().unwrap();
            let pattern = format!("\"/src/**/*.{kind}\"");
            assert!(include.contains(&pattern), "{}", path.display());
            count += 1;
        }
    }
    assert!(count > 200, "{count}");
}
