//! Completion, as a shell asks for it and as real shells show it.

use crate::support::start::{self, root};
use plan::cli;
use plan::command::formats;
use plan::lang::Lang;
use plan::view::list::of_command;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::{Output, Stdio};

/// A folder of its own, above which there is no plan.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn real_plan() -> String {
    fs::read_to_string(root().join("plan.toml")).unwrap()
}

fn ask_with(shell: &str, here: &Path, words: &[&str], set: &[(&str, &str)]) -> Output {
    let mut child = start::plan()
        .arg("--")
        .args(words)
        .current_dir(here)
        .env("COMPLETE", shell)
        .env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string())
        .envs(set.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A plan that must not be read. The program is most likely done before.
    let _ = child
        .stdin
        .take()
        .unwrap()
        .write_all(real_plan().as_bytes());
    child.wait_with_output().unwrap()
}

/// The answer, which is never beside standard output and never a failure.
fn ask_in(here: &Path, line: &[&str]) -> Vec<String> {
    answer(ask_with("bash", here, line, &[]))
}

fn answer(output: Output) -> Vec<String> {
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// The answer to a line on the project's own plan; the last word is the one
/// being typed.
fn ask(line: &str) -> Vec<String> {
    let words: Vec<&str> = line.split(' ').collect();
    ask_in(root(), &words)
}

#[test]
fn items_of_a_set_are_completed_behind_their_plan() {
    for command in ["show", "list", "done", "log"] {
        let asked = |typed: &str| ask(&format!("plan {command} -f examples/mot-so {typed}"));
        assert!(asked("").contains(&"KH-ATBX-2026/".to_owned()), "{command}");
        assert_eq!(asked("kh-atb"), ["KH-ATBX-2026/"], "{command}");
        let items = ["KH-ATBX-2026/1", "KH-ATBX-2026/2", "KH-ATBX-2026/3"];
        assert_eq!(asked("KH-ATBX-2026/"), items, "{command}");
    }
}

#[test]
fn what_can_be_named_is_completed() {
    for (line, words) in [
        ("plan sum", "summary"),
        ("plan export ", "xlsx ics html"),
        ("plan list --unit q", "QLKH QLCN"),
        ("plan list --unit=Q", "--unit=QLKH --unit=QLCN"),
        ("plan list --partner SKH", "SKHDT"),
        ("plan received T", "TTUD"),
        ("plan extend --report V", "VP"),
        ("plan extend --report a", "all"),
        ("plan show 6.", "6.1 6.2 6.3 6.4 6.5"),
        ("plan done 6.1 6.5", "6.5"),
        ("plan list --section ", "1 6"),
        ("plan reports --duty bao-cao-u", "bao-cao-ubnd"),
        ("plan received QLKH --period ", "2026 2025 2024 2023 2022"),
        ("plan received QLKH --duty bao-cao-ubnd --period ", ""),
        ("plan received QLKH --on ", "today"),
        ("plan list --state overdue,du", "overdue,due-soon"),
        ("plan list --columns id,ti", "id,title id,time"),
        ("plan deadlines --columns un", "units"),
        ("plan list --sort -la", "-last_day"),
        ("plan units --kind c", "counterpart"),
        ("plan overdue --kind ", "item report"),
        (
            "plan summary --by ",
            "unit partner counterpart section year",
        ),
        ("plan timeline --by ", "year quarter month"),
        (
            "plan check --only unused-body,doub",
            "unused-body,double-space",
        ),
        ("plan explain unquo", "unquoted-id"),
        ("plan completion p", "powershell"),
        ("plan check --format g", "github gitlab"),
        ("plan timeline --format ", "text svg"),
        ("plan --lang ", "vi en"),
        ("plan list --color n", "never"),
        ("plan list --text ", ""),
        ("plan list --width ", ""),
        ("plan list --no-such ", ""),
    ] {
        if line.contains("export") && !cfg!(feature = "office") {
            continue;
        }
        let answer = ask(line);
        let first: Vec<&str> = answer.iter().map(String::as_str).collect();
        // Of a positional the options follow.
        let first: Vec<&str> = first
            .into_iter()
            .take_while(|word| !word.starts_with('-') || line.contains(" -"))
            .collect();
        if line == "plan list --no-such " {
            assert!(first.contains(&"6.1"), "{first:?}");
            continue;
        }
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        assert!(
            first.len() >= words.len() && first[..words.len()] == words[..],
            "{line}: {first:?}"
        );
        assert!(!words.is_empty() || first.is_empty(), "{line}: {first:?}");
    }
}

#[test]
fn every_unit_and_every_body_is_offered() {
    assert_eq!(
        ask("plan list --unit ").join(" "),
        "QLKH QLCN TTUD CCTDC VP"
    );
    let all = ask("plan units ");
    let declared = real_plan()
        .lines()
        .filter(|line| {
            ["[unit.", "[partner.", "[counterpart."]
                .iter()
                .any(|kind| line.starts_with(kind))
        })
        .count();
    let offered = all.iter().filter(|word| !word.starts_with('-')).count();
    assert!(declared > 30, "{declared}");
    assert_eq!(offered, declared, "{all:?}");
}

#[test]
fn options_are_those_of_the_command() {
    let of = |line: &str| ask(line);
    assert!(of("plan list --").contains(&"--unit".to_owned()));
    assert!(!of("plan show --").contains(&"--unit".to_owned()));
    assert!(of("plan --").contains(&"--version".to_owned()));
}

#[test]
fn names_and_titles_stand_beside_codes() {
    for (shell, line) in [
        ("zsh", "QLKH:Phòng Quản lý Khoa học"),
        ("fish", "QLKH\tPhòng Quản lý Khoa học"),
        ("powershell", "QLKH\tPhòng Quản lý Khoa học"),
        ("elvish", "QLKH"),
        ("bash", "QLKH"),
        ("/usr/bin/zsh", "QLKH:Phòng Quản lý Khoa học"),
    ] {
        let words = ["plan", "list", "--unit", "QLK"];
        assert_eq!(
            answer(ask_with(shell, root(), &words, &[])),
            [line],
            "{shell}"
        );
    }
    let words = ["plan", "show", "6.1"];
    let items = answer(ask_with("fish", root(), &words, &[]));
    assert_eq!(items, ["6.1\tSâm nam núi Dành"]);
    let words = ["plan", "--lang", "vi", "list", "--unit"];
    let flags = answer(ask_with("fish", root(), &words, &[]));
    assert!(flags[0].contains("chủ trì"), "{flags:?}");
}

#[test]
fn the_plan_is_found_where_the_line_says() {
    let here = folder();
    let there = here.path().join("kế hoạch năm 2027");
    fs::create_dir(&there).unwrap();
    fs::write(there.join("bản thảo.toml"), real_plan()).unwrap();
    let path = "kế hoạch năm 2027/bản thảo.toml";
    let full = there.join("bản thảo.toml");
    // Quoted: as it stands, bash would take the signs of Windows out.
    let full = &format!("'{}'", full.display());
    let typed = r"kế\ hoạch\ năm\ 2027/bản\ thảo.toml";
    for line in [
        &["plan", "-f", path, "list", "--unit", "VP"][..],
        &["plan", "list", "-f", full, "--unit", "VP"],
        &["plan", "list", "-f", typed, "--unit", "VP"],
        &[
            "plan",
            "list",
            "-f",
            "'kế hoạch năm 2027/bản thảo.toml'",
            "--unit",
            "VP",
        ],
        &["plan", "list", "--file", "=", path, "--unit", "VP"],
    ] {
        assert_eq!(ask_in(here.path(), line), ["VP"], "{line:?}");
    }
    let words = ["plan", "list", "--unit", "VP"];
    assert!(ask_in(here.path(), &words).is_empty());
    let set = [("PLAN_FILE", path)];
    assert_eq!(answer(ask_with("bash", here.path(), &words, &set)), ["VP"]);
    // After the cursor.
    let words = ["plan", "list", "--unit", "V", "-f", path];
    let set = [("_CLAP_COMPLETE_INDEX", "3")];
    assert_eq!(answer(ask_with("bash", here.path(), &words, &set)), ["VP"]);
    // From a folder below.
    let below = there.join("sâu");
    fs::create_dir(&below).unwrap();
    fs::write(there.join("plan.toml"), real_plan()).unwrap();
    assert_eq!(ask_in(&below, &["plan", "list", "--unit", "VP"]), ["VP"]);
}

#[test]
fn files_are_offered_where_a_file_is_wanted() {
    let here = folder();
    fs::create_dir(here.path().join("kế hoạch")).unwrap();
    fs::write(here.path().join("plan.toml"), real_plan()).unwrap();
    let names = ask_in(here.path(), &["plan", "list", "-f", ""]);
    let sign = std::path::MAIN_SEPARATOR;
    let quoted = format!("'kế hoạch{sign}'");
    assert_eq!(names, ["plan.toml", &quoted]);
    let names = ask_in(here.path(), &["plan", "remind", "--out", "k"]);
    assert_eq!(names, [quoted]);
}

#[test]
fn a_half_typed_plan_says_what_can_be_read() {
    let here = folder();
    let whole = real_plan();
    // Cut in the middle of a text, which is then open.
    let at = whole
        .find("id = \"6.3\"")
        .or_else(|| whole.find("\"6.3\""))
        .unwrap();
    let mut end = at + 40;
    while !whole.is_char_boundary(end) {
        end += 1;
    }
    fs::write(here.path().join("plan.toml"), &whole[..end]).unwrap();
    assert_eq!(
        ask_in(here.path(), &["plan", "list", "--unit", "QLK"]),
        ["QLKH"]
    );
    let ids = ask_in(here.path(), &["plan", "show", "6."]);
    assert_eq!(ids[..2], ["6.1", "6.2"]);
}

#[test]
fn a_plan_that_cannot_be_read_is_silence() {
    let here = folder();
    let path = here.path().join("plan.toml");
    for bytes in [
        &b""[..],
        b"\xff\xfe\x00p\x00l",
        b"\x80\x81\x82",
        b"}}}} ]] = = \"",
        b"[unit]\n[unit]\n[[unit]]\nunit = 5",
        b"[[item]]\nid = [1, {}]\n[unit.\"a b\\u001b[2J\"]\nname = 5\n[[section]]\nid = \"\"",
    ] {
        fs::write(&path, bytes).unwrap();
        for line in [
            &["plan", "list", "--unit", ""][..],
            &["plan", "list", "--section", ""],
            &["plan", "received", "X", "--period", ""],
        ] {
            assert!(ask_in(here.path(), line).is_empty(), "{line:?} {bytes:?}");
        }
    }
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert!(ask_in(here.path(), &["plan", "list", "--unit", ""]).is_empty());
    // Standard input has a plan; nobody reads it.
    for file in ["-", "", "/dev/stdin", "no-such.toml", "~/plan.toml"] {
        let line = ["plan", "-f", file, "list", "--unit", ""];
        assert!(ask_in(here.path(), &line).is_empty(), "{file}");
    }
    for set in [("PLAN_TODAY", "no day"), ("PLAN_LANG", "xx")] {
        let words = ["plan", "list", "--state", "ov"];
        let output = ask_with("bash", root(), &words, &[set]);
        assert_eq!(answer(output), ["overdue"]);
    }
}

#[test]
fn what_a_plan_holds_cannot_reach_the_terminal() {
    let here = folder();
    let text = "format = 1\n[plan]\ntitle = \"T\"\n[unit.A]\nname = \"Một\\u001b[31m\\nhai\\tba\"\n\
        [[item]]\nid = \"1\\u001b\"\ntitle = \"x\"\n[[item]]\nid = \"2\"\ntitle = \"a\\u202eb\"\n";
    fs::write(here.path().join("plan.toml"), text).unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        for words in [
            &["plan", "list", "--unit", ""][..],
            &["plan", "result", "2"],
        ] {
            let output = ask_with(shell, here.path(), words, &[]);
            let text = String::from_utf8(output.stdout).unwrap();
            let is_bad = |c: char| c == '\u{1b}' || c == '\u{202e}';
            assert!(!text.contains(is_bad), "{shell}: {text:?}");
            assert_eq!(text.lines().count(), 1, "{shell}: {text:?}");
        }
    }
}

/// What bash and PowerShell make of a word in single quotes.
fn of_single_quotes(word: &str, quote: &str, in_words: &str) -> String {
    let inner = word
        .strip_prefix('\'')
        .and_then(|word| word.strip_suffix('\''));
    inner.map_or_else(|| word.to_owned(), |inner| inner.replace(in_words, quote))
}

#[test]
fn s2_files_are_one_word_to_shells_that_take_words_as_they_are() {
    let here = folder();
    let names = [
        "a b.toml",
        "$(touch OWNED).toml",
        "a;touch OWNED;.toml",
        "a`b`.toml",
        "it's.toml",
        // Windows has no names with a bar.
        if cfg!(windows) {
            "a&b c.toml"
        } else {
            "a&b|c.toml"
        },
        "a,b.toml",
        "@(x).toml",
        "~root.toml",
        "a’; touch OWNED; ‘.toml",
        "a$x{y}.toml",
    ];
    for name in names {
        fs::write(here.path().join(name), "").unwrap();
    }
    let line = ["plan", "list", "-f", ""];
    let mut found: Vec<String> = ask_in(here.path(), &line);
    found.sort_unstable();
    let mut wanted: Vec<String> = names.map(str::to_owned).to_vec();
    wanted.sort_unstable();
    let read: Vec<String> = found
        .iter()
        .map(|word| of_single_quotes(word, "'", r"'\''"))
        .collect();
    let mut sorted = read.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, wanted);
    for word in answer(ask_with("powershell", here.path(), &line, &[])) {
        assert!(word.starts_with('\''), "{word}");
        let inner = &word[1..word.len() - 1];
        // Each sign that ends such a text stands twice in it.
        let mut signs = inner.chars().peekable();
        while let Some(sign) = signs.next() {
            if "'‘’‚‛".contains(sign) {
                assert_eq!(signs.next(), Some(sign), "{word}");
            }
        }
    }
}

#[test]
fn s2_the_script_for_powershell_gets_ascii_and_runs_nothing() {
    let set = [
        ("_PLAN_COMPLETE_KIND", "ascii"),
        ("_CLAP_COMPLETE_INDEX", "3"),
    ];
    let words = ["plan", "list", "--unit", "QLK"];
    let said = answer(ask_with("powershell", root(), &words, &set));
    assert_eq!(said, [r"QLKH	Ph\u00f2ng Qu\u1ea3n l\u00fd Khoa h\u1ecdc"]);
    let script = start::plan()
        .args(["completion", "powershell"])
        .output()
        .unwrap();
    let script = String::from_utf8(script.stdout).unwrap();
    assert!(
        script.is_ascii() && !script.contains("Invoke-Expression"),
        "{script}"
    );
}

#[test]
fn s2_what_check_refuses_is_not_offered() {
    let here = folder();
    let text = "format = 1\n[plan]\ntitle = \"T\"\nissued = 2026\n[unit.A]\nname = \"A\"\n[unit.\"a b\"]\nname = \"B\"\n\
        [unit.\"A;x\"]\nname = \"C\"\n[[section]]\nid = \"1 2\"\ntitle = \"x\"\n[[section]]\nid = \"2\"\ntitle = \"x\"\n\
        [[item]]\nid = \"2.1;touch OWNED\"\ntitle = \"x\"\n[[item]]\nid = \"2.02\"\ntitle = \"x\"\n[[item]]\nid = \"2.3\"\ntitle = \"x\"\n\
        [[duty]]\nid = \"báo cáo\"\ntitle = \"x\"\nevery = \"year\"\nto = \"x\"\n[[duty]]\nid = \"bc\"\ntitle = \"x\"\nevery = \"year\"\nto = \"x\"\n";
    fs::write(here.path().join("plan.toml"), text).unwrap();
    for (line, wanted) in [
        ("plan list --unit ", "A"),
        ("plan units A", "A"),
        ("plan list --section ", "2"),
        ("plan show 2", "2.3"),
        ("plan list 2", "2.3 2"),
        ("plan reports --duty ", "bc"),
        ("plan received A --duty b", "bc"),
        ("plan help show 2", "2.3"),
    ] {
        for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
            let words: Vec<&str> = line.split(' ').collect();
            let said = answer(ask_with(shell, here.path(), &words, &[]));
            let words = said
                .iter()
                .map(|line| line.split(['\t', ':']).next().unwrap());
            let words: Vec<&str> = words.take_while(|word| !word.starts_with('-')).collect();
            assert_eq!(words.join(" "), wanted, "{shell} {line}");
        }
    }
}

#[test]
fn a_file_that_begins_with_a_dash_is_no_option() {
    let here = folder();
    fs::write(here.path().join("--force"), "").unwrap();
    for line in [&["plan", "list", "-f", ""][..], &["plan", "init", ""]] {
        let said = ask_in(here.path(), line);
        // To bash a backslash is a sign that takes quotes.
        let wanted = match cfg!(windows) {
            true => r"'.\--force'",
            false => "./--force",
        };
        assert_eq!(said[0], wanted);
    }
}

#[test]
fn odd_questions_have_no_answer() {
    for words in [
        &["plan"][..],
        &[""],
        &["plan", "list", "--unit", "Q"],
        &["plan", "--", "x"],
    ] {
        for index in ["0", "99", "", "x", "-1"] {
            for shell in ["bash", "zsh", "elvish", "fish", "powershell"] {
                let set = [("_CLAP_COMPLETE_INDEX", index)];
                let output = ask_with(shell, root(), words, &set);
                assert_eq!(output.status.code(), Some(0), "{shell} {words:?} {index}");
                assert!(output.stderr.is_empty(), "{shell} {words:?} {index}");
            }
        }
    }
}

/// A variable of that name which means something else stops no command.
#[test]
fn other_runs_are_as_ever() {
    for value in ["", "0", "1", "ksh", "bash"] {
        let run = start::plan()
            .args(["explain", "unquoted-id", "--lang", "en"])
            .env("COMPLETE", value)
            .output()
            .unwrap();
        let text = String::from_utf8(run.stdout).unwrap();
        assert!(text.contains("unquoted-id"), "{value}: {text}");
    }
}

/// The table that completion uses, against what each command says it has.
#[test]
fn formats_and_columns_are_those_of_the_commands() {
    let run = |arguments: &[&str]| {
        let run = start::plan()
            .args(arguments)
            .args(["--lang", "en"])
            .output()
            .unwrap();
        String::from_utf8(run.stderr).unwrap()
    };
    let list = |said: &str| -> Vec<String> {
        let list = said.split("Choose one of: ").nth(1).unwrap_or_default();
        list.trim()
            .split(", ")
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let mut seen = 0;
    for command in cli::command(Lang::En).get_subcommands() {
        let name = command.get_name();
        let arguments: &[&str] = match name {
            "show" => &["6.1"],
            "done" | "stop" => &["6.1", "--correct"],
            "received" => &["QLKH"],
            "result" => &["6.1", "--period", "2025", "--text", "x"],
            "extend" => &["6.1", "--end", "2030", "--basis", "x"],
            "resume" | "request" => &["6.1", "--correct"],
            "explain" => &["--all"],
            "completion" => &["bash"],
            "man" => &["--out", "no-such"],
            "export" => &["html"],
            _ => &[],
        };
        let said = run(&[&[name], arguments, &["--format", "zzzzzz"]].concat());
        let names: Vec<&str> = formats(&[name])
            .iter()
            .map(|format| format.name())
            .collect();
        assert_eq!(list(&said), names, "{name}: {said}");
        seen += names.len();
        if let Some(of) = of_command(name) {
            let said = run(&[name, "--columns", "zzzzzz"]);
            assert_eq!(list(&said), of.names(), "{name}: {said}");
        }
    }
    assert!(seen > 60, "{seen}");
}

/// Runs a script in a real shell, with this program first in PATH; `None` where
/// the shell is not there.
fn in_shell(shell: &str, arguments: &[&str], script: &str) -> Option<String> {
    let run = start::alone(shell)
        .args(arguments)
        .args(["-c", script])
        .env("PLAN_LANG", "en")
        .output();
    match run {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        run => {
            let run = run.unwrap();
            assert_eq!(String::from_utf8_lossy(&run.stderr), "", "{shell}");
            Some(String::from_utf8(run.stdout).unwrap())
        }
    }
}

#[test]
fn bash_completes() {
    let script = r#"
source <(plan completion bash)
complete -p plan
compopt() { echo "compopt $*"; }
at() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _plan_complete plan "${!#}" "${@: -2:1}"; printf '%s\n' "${COMPREPLY[@]}"; }
at plan list --unit Q
at plan list --format = js
at plan list -f plan.t
at plan show 99
"#;
    let flags = ["--norc", "--noprofile"];
    let Some(said) = in_shell("bash", &flags, script) else {
        return;
    };
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].ends_with("-F _plan_complete plan"), "{said}");
    assert_eq!(
        lines[1..],
        [
            "QLKH",
            "QLCN",
            "json",
            "compopt -o filenames",
            "plan.toml",
            ""
        ],
        "{said}"
    );
}

#[test]
fn zsh_completes() {
    let script = r#"
autoload -U compinit; compinit -u -D
source <(plan completion zsh)
print -r -- $_comps[plan]
_describe() { print -rl -- ${(P)3} }
at() { words=("$@"); CURRENT=$#; _clap_dynamic_completer_plan }
at plan list --unit QLK
at plan show 6.1
"#;
    let Some(said) = in_shell("zsh", &["-f"], script) else {
        return;
    };
    assert_eq!(
        said,
        "_clap_dynamic_completer_plan\nQLKH:Phòng Quản lý Khoa học\n6.1:Sâm nam núi Dành\n"
    );
}

#[test]
fn fish_completes() {
    let script = r#"plan completion fish | source
complete -C "plan list --unit QLK"
complete -C "plan show 6.1"
complete -C "plan list -f 'plan.toml' --unit V""#;
    let Some(said) = in_shell("fish", &["--no-config"], script) else {
        return;
    };
    assert_eq!(
        said,
        "QLKH\tPhòng Quản lý Khoa học\n6.1\tSâm nam núi Dành\nVP\tVăn phòng Sở\n"
    );
}

#[test]
fn scripts_call_the_program_from_the_path() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let asked = start::plan().args(["completion", shell]).output().unwrap();
        let other = start::plan().env("COMPLETE", shell).output().unwrap();
        assert_eq!(asked.stdout, other.stdout, "{shell}");
        let script = String::from_utf8(asked.stdout).unwrap();
        assert!(script.contains("COMPLETE"), "{shell}");
        assert!(!script.contains(start::PROGRAM), "{shell}: {script}");
        assert!(!script.contains(root().to_str().unwrap()), "{shell}");
    }
}
