//! The shells: the script that each wants, how it hands on the words of a line
//! and how it reads an answer.

use super::inserted::{for_bash, for_powershell, in_ascii, is_plain};
use crate::text::clean::{clean_line, is_unsafe};
use crate::text::shell::{open_quote, unquoted, unquoted_by_fish};
use clap_complete::engine::CompletionCandidate;
use clap_complete::env::{self as shells, EnvCompleter};
use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::is_separator;

/// The tag of names of files, which a shell may write in its own way.
pub const FILES: &str = "files";

/// A shell that can complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
}

/// The program as the scripts call it: from the search path, so that a script
/// can be kept in a file or in a package.
const PROGRAM: &str = "plan";

/// Where a shell says which word the cursor is on.
const INDEX: &str = "_CLAP_COMPLETE_INDEX";
/// What it wants between the words of the answer.
const SEPARATOR: &str = "_CLAP_IFS";
/// Set by the scripts below: for bash the first line of an answer says what it
/// holds, for PowerShell an answer is in ASCII.
const KIND: &str = "_PLAN_COMPLETE_KIND";

/// For bash. Unlike the usual one it has names of files quoted: by bash itself
/// where its script can mark them as files, from bash 4 on.
const BASH: &str = r#"_plan_complete() {
    local words=("${COMP_WORDS[@]}") answer line kind=words asked=''
    if [[ ${BASH_VERSINFO[0]} -ge 4 ]]; then
        words[COMP_CWORD]=$2
        kind=''
        asked=1
    fi
    COMPREPLY=()
    answer=$(COMPLETE=bash _CLAP_COMPLETE_INDEX=$COMP_CWORD _PLAN_COMPLETE_KIND=$asked \
        plan -- "${words[@]}" 2>/dev/null </dev/null) || return 0
    while IFS= read -r line; do
        if [[ -z $kind ]]; then
            kind=$line
        elif [[ -n $line ]]; then
            COMPREPLY+=("$line")
        fi
    done <<< "$answer"
    if [[ $kind == files ]]; then
        compopt -o filenames 2>/dev/null
    elif [[ ${#COMPREPLY[@]} -gt 0 && ${COMPREPLY[0]} == */ ]]; then
        compopt -o nospace 2>/dev/null
    fi
    return 0
}
if [[ ${BASH_VERSINFO[0]} -gt 4 || ${BASH_VERSINFO[0]} -eq 4 && ${BASH_VERSINFO[1]} -ge 4 ]]; then
    complete -o nosort -F _plan_complete plan
else
    complete -F _plan_complete plan
fi
"#;

/// For PowerShell. Unlike the usual one it does not run what is typed so far,
/// it finds its command in the middle of a line, and it reads the answer
/// whatever page of codes the console has.
const POWERSHELL: &str = r#"Register-ArgumentCompleter -Native -CommandName plan -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @()
    $end = 0
    foreach ($element in $commandAst.CommandElements) {
        if ($element.Extent.StartOffset -ge $cursorPosition) { break }
        if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
            $words += $element.Value
        } else {
            $words += $element.Extent.Text
        }
        $end = $element.Extent.EndOffset
    }
    $index = $words.Count
    if ($cursorPosition -le $end) { $index -= 1 }
    $before = $env:COMPLETE, $env:_CLAP_COMPLETE_INDEX, $env:_PLAN_COMPLETE_KIND
    try {
        $env:COMPLETE = 'powershell'
        $env:_CLAP_COMPLETE_INDEX = "$index"
        $env:_PLAN_COMPLETE_KIND = 'ascii'
        $answer = & plan -- @words
    } finally {
        $env:COMPLETE, $env:_CLAP_COMPLETE_INDEX, $env:_PLAN_COMPLETE_KIND = $before
    }
    foreach ($line in $answer) {
        $word, $help = [regex]::Unescape($line) -split "`t", 2
        if (-not $help) { $help = $word }
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $help)
    }
}
"#;

/// Behind the script for zsh: in a file of its own it is read at the first Tab,
/// which is to be answered, too.
const ZSH_FILE: &str = r#"
if [ "${funcstack[1]}" = "_plan" ]; then
    _clap_dynamic_completer_plan "$@"
fi
"#;

/// One word of an answer.
#[derive(Debug, PartialEq, Eq)]
pub struct Answered {
    value: String,
    /// On one line, harmless for a terminal.
    help: Option<String>,
    is_file: bool,
}

impl Answered {
    /// Takes a word that a shell can receive: the name of a file, unless it holds
    /// a line break or a control character, or a word that is plain.
    pub fn new(candidate: &CompletionCandidate) -> Option<Self> {
        let value = candidate.get_value().to_str()?;
        let tag = candidate.get_tag().map(ToString::to_string);
        let is_file = tag.as_deref() == Some(FILES);
        if value.contains(is_unsafe) || !is_file && !is_plain(value) {
            return None;
        }
        let help = candidate.get_help().map(|help| {
            let help = help.to_string();
            clean_line(help.lines().next().unwrap_or_default()).into_owned()
        });
        Some(Self {
            value: value.to_owned(),
            help: help.filter(|help| !help.is_empty()),
            is_file,
        })
    }
}

impl Shell {
    pub const ALL: [Self; 5] = [
        Self::Bash,
        Self::Zsh,
        Self::Fish,
        Self::Powershell,
        Self::Elvish,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
            Self::Powershell => "powershell",
            Self::Elvish => "elvish",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shell| shell.name() == name)
    }

    /// As [`Shell::from_name`], of a variable that can hold the path of a shell.
    pub fn from_variable(value: &str) -> Option<Self> {
        let file = value.rsplit(['/', '\\']).next().unwrap_or(value);
        let name = file.strip_suffix(".exe").unwrap_or(file);
        let shell = Self::from_name(name);
        shell.or_else(|| (name == "pwsh").then_some(Self::Powershell))
    }

    /// Writes what switches completion on.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn write_script(self, out: &mut dyn Write) -> io::Result<()> {
        let usual: &dyn EnvCompleter = match self {
            Self::Bash => return out.write_all(BASH.as_bytes()),
            Self::Zsh => &shells::Zsh,
            Self::Fish => &shells::Fish,
            Self::Powershell => return out.write_all(POWERSHELL.as_bytes()),
            Self::Elvish => &shells::Elvish,
        };
        usual.write_registration(super::VARIABLE, PROGRAM, PROGRAM, PROGRAM, out)?;
        if self == Self::Zsh {
            out.write_all(ZSH_FILE.as_bytes())?;
        }
        Ok(())
    }

    /// The words of the line, plain, the place of the one that is being typed,
    /// and the quote that is open in it.
    pub fn words(self, typed: Vec<OsString>) -> (Vec<OsString>, usize, Option<char>) {
        let last = typed.len().saturating_sub(1);
        let index = match self {
            Self::Fish => None,
            Self::Bash | Self::Zsh | Self::Powershell | Self::Elvish => env::var(INDEX).ok(),
        };
        let index = index.and_then(|index| index.parse().ok()).unwrap_or(last);
        let open = typed.get(index).and_then(|word| open_quote(word.to_str()?));
        let (words, at) = self.plain(typed, index);
        (words, at, open)
    }

    fn plain(self, typed: Vec<OsString>, at: usize) -> (Vec<OsString>, usize) {
        let mut words: Vec<OsString> = Vec::with_capacity(typed.len() + 1);
        let mut cursor = None;
        for (place, word) in typed.into_iter().enumerate() {
            // To bash, --lang=vi is three words.
            let is_long = |word: &OsString| word.to_string_lossy().starts_with("--");
            let is_sign = self == Self::Bash && word == "=" && place != at;
            if is_sign && words.last().is_some_and(is_long) {
                continue;
            }
            if place == at {
                cursor = Some(words.len());
            }
            // bash and zsh hand on words as they are typed, fish the one under
            // the cursor.
            let is_as_typed = match self {
                Self::Bash | Self::Zsh => true,
                Self::Fish => place == at,
                Self::Powershell | Self::Elvish => false,
            };
            words.push(match word.to_str() {
                Some(text) if is_as_typed && self == Self::Fish => unquoted_by_fish(text).into(),
                Some(text) if is_as_typed => unquoted(text).into(),
                _ => word,
            });
        }
        // Nothing is typed yet of a new word.
        let cursor = cursor.unwrap_or_else(|| {
            words.push(OsString::new());
            words.len() - 1
        });
        (words, cursor)
    }

    /// Writes the answer, for a word in which a quote may be `open`.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn write(
        self,
        answered: &[Answered],
        open: Option<char>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let asks_kind = env::var_os(KIND).is_some_and(|kind| !kind.is_empty());
        if asks_kind && self == Self::Bash {
            let is_files = answered.iter().any(|answered| answered.is_file);
            writeln!(out, "{}", if is_files { FILES } else { "words" })?;
        }
        let separator = match self {
            Self::Fish | Self::Powershell => None,
            Self::Bash | Self::Zsh | Self::Elvish => env::var(SEPARATOR).ok(),
        };
        let separator = separator.as_deref().unwrap_or("\n");
        for (place, answered) in answered.iter().enumerate() {
            if place > 0 {
                write!(out, "{separator}")?;
            }
            let written = self.written(answered, asks_kind, open);
            out.write_all(written.as_bytes())?;
        }
        if !answered.is_empty() && separator == "\n" {
            writeln!(out)?;
        }
        Ok(())
    }

    /// A word, and what it means where the shell shows it. `asks_kind`: the
    /// script does more than the usual one.
    fn written(self, answered: &Answered, asks_kind: bool, open: Option<char>) -> String {
        let Answered { value, help, .. } = answered;
        let with_help = |value: String, sign, help: Option<&str>| match help {
            Some(help) => format!("{value}{sign}{help}"),
            None => value,
        };
        match self {
            // Where the script marks them as files, bash quotes them, adds the
            // sign of a folder itself, and closes a quote behind what has it.
            Self::Bash if asks_kind && answered.is_file => {
                value.trim_end_matches(is_separator).to_owned()
            }
            Self::Bash => for_bash(value, open),
            // These quote what they put onto the line.
            Self::Elvish => value.clone(),
            Self::Fish => with_help(value.clone(), '\t', help.as_deref()),
            Self::Zsh => {
                let value = value.replace('\\', r"\\").replace(':', r"\:");
                let help = help.as_ref().map(|help| help.replace('\\', r"\\"));
                with_help(value, ':', help.as_deref())
            }
            Self::Powershell => {
                let line = with_help(for_powershell(value), '\t', help.as_deref());
                if asks_kind { in_ascii(&line) } else { line }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(shell: Shell, typed: &[&str], at: usize) -> (Vec<OsString>, usize) {
        shell.plain(typed.iter().map(OsString::from).collect(), at)
    }

    #[test]
    fn bash_parts_words_at_the_sign() {
        let (words, at) = plain(Shell::Bash, &["plan", "list", "--format", "=", "js"], 4);
        assert_eq!((words.len(), at), (4, 3));
        let (words, at) = plain(
            Shell::Bash,
            &["plan", "--lang", "=", "vi", "list", "--unit", "Q"],
            6,
        );
        assert_eq!(words[at], "Q");
        assert_eq!(words[2], "vi");
        let (words, at) = plain(Shell::Zsh, &["plan", "list", "a=b"], 2);
        assert_eq!((words[2].to_str(), at), (Some("a=b"), 2));
    }

    #[test]
    fn a_new_word_is_empty() {
        let (words, at) = plain(Shell::Zsh, &["plan", "list"], 2);
        assert_eq!((words.len(), at, words[2].to_str()), (3, 2, Some("")));
    }

    #[test]
    fn words_lose_their_quotes_where_the_shell_keeps_them() {
        let typed = [r"plan", r"-f", r"kế\ hoạch/plan.toml", "list", ""];
        for (shell, path) in [
            (Shell::Bash, "kế hoạch/plan.toml"),
            (Shell::Zsh, "kế hoạch/plan.toml"),
            (Shell::Powershell, r"kế\ hoạch/plan.toml"),
        ] {
            assert_eq!(plain(shell, &typed, 4).0[2], path, "{shell:?}");
        }
    }

    #[test]
    fn a_variable_can_hold_a_path() {
        for (value, shell) in [
            ("bash", Some(Shell::Bash)),
            ("/usr/bin/zsh", Some(Shell::Zsh)),
            (
                r"C:\Program Files\PowerShell\7\pwsh.exe",
                Some(Shell::Powershell),
            ),
            ("powershell", Some(Shell::Powershell)),
            ("ksh", None),
            ("1", None),
            ("", None),
        ] {
            assert_eq!(Shell::from_variable(value), shell, "{value}");
        }
    }
}
