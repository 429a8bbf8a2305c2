//! An answer that is longer than the screen, shown page by page by a program
//! of the reader's choice. Where that program fails, the answer is printed
//! plainly; where the reader ends it, there was enough of it.

use super::Screen;
use crate::lang::Lang;
use crate::say;
use crate::text::clean::clean_line;
use crate::text::wrap;
use std::borrow::Cow;
use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What keys of a terminal send to all who are on it.
#[cfg(unix)]
const KEYS: [i32; 2] = [signal_hook::consts::SIGINT, signal_hook::consts::SIGQUIT];
#[cfg(not(unix))]
const KEYS: [i32; 1] = [signal_hook::consts::SIGINT];

/// The variables that name the program, the first that is set.
pub const VARIABLES: [&str; 2] = ["PLAN_PAGER", "PAGER"];

/// An answer, and what was said beside it, until it is known where to show it.
#[derive(Debug, Default)]
pub struct Held {
    pub out: Vec<u8>,
    pub err: Vec<u8>,
}

impl Held {
    /// Prints both, what stands beside the answer first.
    ///
    /// # Errors
    /// The answer cannot be written.
    pub fn print(&self, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<()> {
        self.tell(err);
        out.write_all(&self.out)?;
        out.flush()
    }

    /// Says what stands beside the answer; where it cannot be said the answer
    /// still counts.
    fn tell(&self, err: &mut dyn Write) {
        let _ = err.write_all(&self.err);
    }
}

/// A program that shows a long text page by page.
#[derive(Debug)]
pub struct Pager {
    screen: Screen,
    /// The variable that names it, and how; otherwise it is `less`, where that
    /// is installed.
    asked: Option<(&'static str, String)>,
    /// Whether the reader wants colours through whatever program it is.
    is_colored: bool,
}

impl Pager {
    /// The program of `PLAN_PAGER`, or else of `PAGER`, or else `less`; none
    /// where the first that is set wants none.
    pub fn of_environment(screen: Screen) -> Option<Self> {
        let mut set = VARIABLES.into_iter().map(|name| (name, env::var_os(name)));
        let asked = set.find_map(|(name, value)| Some((name, value?)));
        Self::asked(screen, asked)
    }

    fn asked(screen: Screen, asked: Option<(&'static str, OsString)>) -> Option<Self> {
        let asked = match asked {
            None => None,
            Some((name, value)) => {
                let line = value.to_string_lossy().trim().to_owned();
                if line.is_empty() || line == "cat" {
                    return None;
                }
                Some((name, line))
            }
        };
        Some(Self {
            screen,
            asked,
            is_colored: false,
        })
    }

    /// The same with colours through any program, where `wanted`.
    #[must_use]
    pub fn colored(self, wanted: bool) -> Self {
        Self {
            is_colored: wanted,
            ..self
        }
    }

    /// Shows an answer: through the program where it is longer than the screen,
    /// plainly otherwise, and where the program does not run. A reader who
    /// leaves early has seen enough.
    ///
    /// # Errors
    /// The answer cannot be written.
    pub fn show(
        &self,
        held: &Held,
        lang: Lang,
        out: &mut dyn Write,
        err: &mut dyn Write,
    ) -> io::Result<()> {
        if !is_longer(&held.out, self.screen) {
            return held.print(out, err);
        }
        // Of the programs that may be there only less is known to show colours;
        // others would show the codes.
        let is_shown = self.is_colored || self.less().is_some();
        let answer = match is_shown {
            true => Cow::Borrowed(&held.out[..]),
            false => plain(&held.out),
        };
        if self.run(&answer) {
            held.tell(err);
            return Ok(());
        }
        held.print(out, err)?;
        if let Some((name, line)) = &self.asked {
            let line = clean_line(line);
            let line = say!(
                lang,
                "{name}: “{line}” không chạy được, nên câu trả lời được in thẳng ra",
                "{name}: “{line}” failed, so the answer is printed as it is",
            );
            let _ = writeln!(err, "{line}");
        }
        Ok(())
    }

    /// Whether the program ran, and so has shown what the reader wanted to see.
    fn run(&self, answer: &[u8]) -> bool {
        // Until the program ends, Ctrl-C and Ctrl-\ are keys of it; then they end us.
        let has_ended = Arc::new(AtomicBool::new(false));
        for signal in KEYS {
            let _ = signal_hook::flag::register_conditional_default(signal, Arc::clone(&has_ended));
        }
        let ended = self.start().and_then(|mut child| {
            let written = match child.stdin.take() {
                // Dropped after the last byte, so that the program sees the end.
                Some(mut stdin) => stdin.write_all(answer),
                None => Err(ErrorKind::BrokenPipe.into()),
            };
            let status = child.wait()?;
            Ok((written, status))
        });
        has_ended.store(true, Ordering::SeqCst);
        ended.is_ok_and(|(written, status)| {
            // A program that fails may have shown nothing; one that a key or a
            // signal ended has.
            let is_run = status.code().is_none_or(|code| code == 0);
            let is_read = match written {
                Ok(()) => true,
                Err(error) => error.kind() == ErrorKind::BrokenPipe,
            };
            is_run && is_read
        })
    }

    /// The line that runs less, where it is less, with colours as they are:
    /// said on the line, it holds whatever LESS or a file of less says.
    fn less(&self) -> Option<String> {
        let line = match &self.asked {
            Some((_, line)) => line.as_str(),
            None => "less",
        };
        is_less(line).then(|| format!("{line} -R"))
    }

    fn start(&self) -> io::Result<Child> {
        let mut command = match (self.less(), &self.asked) {
            (Some(line), _) => of_line(&line),
            (None, Some((_, line))) => of_line(line),
            (None, None) => Command::new("less"),
        };
        // No page for what fits, and the text stays on the screen; as others
        // that page set it.
        for (name, value) in [("LESS", "FRX"), ("LESSCHARSET", "utf-8")] {
            if env::var_os(name).is_none() {
                command.env(name, value);
            }
        }
        command.stdin(Stdio::piped()).spawn()
    }
}

/// The variables hold a line for the shell.
#[cfg(unix)]
fn of_line(line: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", line]);
    command
}

/// A program and its arguments; a name with spaces stands in double quotes.
#[cfg(not(unix))]
fn of_line(line: &str) -> Command {
    let mut words = words(line).into_iter();
    let mut command = Command::new(program_of(words.next().unwrap_or_default()));
    command.args(words);
    command
}

/// The pager of Windows itself is a `.com`; only an `.exe` is found without its
/// ending.
#[cfg(any(not(unix), test))]
fn program_of(word: String) -> String {
    match word.eq_ignore_ascii_case("more") {
        true => format!("{word}.com"),
        false => word,
    }
}

/// Whether a line runs less and nothing else, so that an option can be added
/// at its end.
fn is_less(line: &str) -> bool {
    let is_more = |c: char| "|;&<>()#`\n".contains(c);
    if line.contains(is_more) || line.ends_with('\\') {
        return false;
    }
    let words = words(line);
    let program = words.first().map_or("", |word| word.trim_matches('\''));
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program);
    matches!(name, "less" | "less.exe")
}

fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ' ' | '\t' if !is_quoted => words.push(String::new()),
            c => {
                if let Some(word) = words.last_mut() {
                    word.push(c);
                }
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a text takes more rows than a screen has, one left for the next
/// prompt; lines that are too long for it are broken.
fn is_longer(text: &[u8], screen: Screen) -> bool {
    // The end of the last line begins no other.
    let text = text.strip_suffix(b"\n").unwrap_or(text);
    if text.is_empty() {
        return false;
    }
    let mut rows = 0;
    for line in text.split(|byte| *byte == b'\n') {
        // A tab goes to the next stop, eight columns on at most.
        let line = String::from_utf8_lossy(line).replace('\t', "        ");
        let width = wrap::width(&without_styles(&line));
        rows += width.div_ceil(screen.columns).max(1);
        if rows >= screen.rows {
            return true;
        }
    }
    false
}

/// A text without what only changes colours.
fn plain(text: &[u8]) -> Cow<'_, [u8]> {
    match text.contains(&b'\x1b') {
        true => without_styles(&String::from_utf8_lossy(text))
            .into_bytes()
            .into(),
        false => Cow::Borrowed(text),
    }
}

/// A text without what only changes colours: `ESC [ … m`.
fn without_styles(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let mut plain = parts.next().unwrap_or("").to_owned();
    for part in parts {
        plain += part.split_once('m').map_or(part, |(_, rest)| rest);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: Screen = Screen {
        rows: 3,
        columns: 10,
    };

    fn named(value: &str) -> Option<Pager> {
        Pager::asked(SCREEN, Some(("PAGER", value.into())))
    }

    #[test]
    fn nothing_and_cat_are_no_pager() {
        for (value, is_pager) in [
            ("", false),
            (" ", false),
            ("cat", false),
            (" cat ", false),
            ("less -R", true),
            ("cat -v", true),
        ] {
            assert_eq!(named(value).is_some(), is_pager, "{value:?}");
        }
        assert!(Pager::asked(SCREEN, None).is_some());
    }

    #[test]
    fn rows_are_those_of_the_screen() {
        for (text, wanted) in [
            ("", 0),
            ("a", 1),
            ("a\n\nb\n", 3),
            ("Đề án chu\n", 1),
            ("0123456789\n", 1),
            ("0123456789a\n", 2),
            ("\u{1b}[1;31m0123456789\u{1b}[0m\n", 1),
            ("Đe\u{302}\u{300} a\u{301}n chu\n", 1),
        ] {
            for rows in 1..6 {
                let screen = Screen { rows, ..SCREEN };
                let is_longer = is_longer(text.as_bytes(), screen);
                assert_eq!(is_longer, wanted >= rows, "{text:?} on {rows}");
            }
        }
    }

    /// What is shown by a program that does not run, for a text of so many
    /// lines.
    fn shown(pager: &str, lines: usize) -> (String, String) {
        let held = Held {
            out: "a\n".repeat(lines).into_bytes(),
            err: b"beside\n".to_vec(),
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let pager = named(pager).unwrap();
        pager.show(&held, Lang::En, &mut out, &mut err).unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (text(out), text(err))
    }

    #[test]
    fn what_fits_is_printed() {
        assert_eq!(
            shown("no-such-program", 2),
            ("a\na\n".into(), "beside\n".into())
        );
    }

    #[test]
    fn an_answer_is_not_lost_where_the_pager_does_not_run() {
        let (out, err) = shown("no-such-program", 300_000);
        assert_eq!(out.len(), 600_000);
        assert_eq!(
            err,
            "beside\nPAGER: “no-such-program” failed, so the answer is printed as it is\n"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_pager_that_fails_may_have_shown_nothing() {
        for pager in ["false", "exit 3", "\"unclosed"] {
            let (out, err) = shown(pager, 100);
            assert!(
                !out.is_empty() && err.starts_with("beside\nPAGER: "),
                "{pager}: {err}"
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_reader_who_leaves_early_has_seen_enough() {
        for pager in ["true", "head -c 1 > /dev/null"] {
            assert_eq!(
                shown(pager, 300_000),
                (String::new(), "beside\n".into()),
                "{pager}"
            );
        }
    }

    #[test]
    fn only_less_is_less() {
        for (line, is) in [
            ("less", true),
            ("less -i", true),
            ("/usr/bin/less -FX", true),
            ("'/usr/bin/less'", true),
            (r#""C:\Program Files\less.exe" -F"#, true),
            (r#"less -P"trang %d""#, true),
            ("most", false),
            ("more", false),
            ("lesspipe", false),
            ("LESS=-i less", false),
            ("less -+R", true),
            ("less; true", false),
            ("sed p | less", false),
            ("less # x", false),
            ("less \\", false),
            ("", false),
        ] {
            assert_eq!(is_less(line), is, "{line}");
        }
        assert!(named("most").unwrap().less().is_none());
        assert_eq!(
            named("less -i").unwrap().less().as_deref(),
            Some("less -i -R")
        );
    }

    #[test]
    fn other_programs_get_no_codes() {
        for (text, wanted) in [
            ("\u{1b}[1;31mquá hạn\u{1b}[0m\n", "quá hạn\n"),
            ("a\nb\n", "a\nb\n"),
            ("", ""),
        ] {
            assert_eq!(plain(text.as_bytes()), wanted.as_bytes());
        }
    }

    #[test]
    fn w16_the_pager_of_windows_is_a_com() {
        for (word, wanted) in [
            ("more", "more.com"),
            ("MORE", "MORE.com"),
            ("more.com", "more.com"),
            ("less", "less"),
            (r"C:\bin\more", r"C:\bin\more"),
        ] {
            assert_eq!(program_of(word.into()), wanted);
        }
    }

    #[test]
    fn a_line_for_windows_is_in_words() {
        for (line, wanted) in [
            ("less -R", &["less", "-R"][..]),
            (
                r#""C:\Program Files\less.exe"  -F"#,
                &[r"C:\Program Files\less.exe", "-F"],
            ),
            ("", &[]),
        ] {
            assert_eq!(words(line), wanted, "{line}");
        }
    }
}
