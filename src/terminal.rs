//! The one place that looks at the terminal: whether there is one, how wide
//! it is, and what a role looks like on it.

pub mod beside;
pub mod pager;
pub mod runner;

use crate::view::Role;
use anstyle::{AnsiColor, Style};
use std::env;
use std::ffi::OsStr;
use std::io::{IsTerminal, Write};

/// The width of a terminal that does not say its own.
const USUAL_WIDTH: usize = 80;

/// A terminal that says it is narrower is laid out for as this: it breaks the
/// lines itself, and no words are broken for it.
const NARROWEST: usize = 20;

/// Set to anything, it takes colour away.
pub const NO_COLOR: &str = "NO_COLOR";
/// Set to anything but `0`, it brings colour where there is no terminal.
pub const CLICOLOR_FORCE: &str = "CLICOLOR_FORCE";
/// What kind of terminal it is; `dumb` has no colour.
pub const TERM: &str = "TERM";

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// What asks for colour in any place.
    pub const ALWAYS: &'static str = "always";

    pub const NAMES: [&'static str; 3] = ["auto", Self::ALWAYS, "never"];

    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "auto" => Some(Self::Auto),
            Self::ALWAYS => Some(Self::Always),
            "never" => Some(Self::Never),
            _ => None,
        }
    }
}

/// What is known of the place where the answer goes, read once.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Whether standard output is a terminal.
    pub is_terminal: bool,
    /// The columns to fit, where there is a limit.
    pub width: Option<usize>,
    pub color: bool,
}

/// Shows a line over the last one on standard error, where that is a terminal;
/// an empty one wipes it. Nothing that is kept is written there.
pub fn show_over(line: &str) {
    let mut err = std::io::stderr();
    if err.is_terminal() && takes_escapes() {
        // Whoever does not see it misses no answer.
        let _ = write!(err, "\r\u{1b}[K{line}").and_then(|()| err.flush());
    }
}

impl Terminal {
    /// Looks at standard output and the environment; `width` and `color` are
    /// what the user asked for.
    pub fn look(width: Option<usize>, color: Color) -> Self {
        let is_terminal = std::io::stdout().is_terminal();
        let takes_escapes = is_terminal && takes_escapes();
        let own_width = || width_of(terminal_size::terminal_size_of(std::io::stdout()));
        let width = width.map(|columns| columns.max(NARROWEST));
        Self {
            is_terminal,
            width: width.or_else(|| is_terminal.then(own_width)),
            color: match color {
                Color::Always => true,
                Color::Never => false,
                Color::Auto => wants_color(takes_escapes),
            },
        }
    }

    /// What holds for an answer that goes to a file: no colour, and no width
    /// of a terminal.
    pub fn for_file(&self) -> Self {
        Self {
            is_terminal: false,
            width: self.width.filter(|_| !self.is_terminal),
            color: false,
        }
    }

    /// The same, with the usual width where there is no limit.
    pub fn or_usual_width(self) -> Self {
        Self {
            width: self.width.or(Some(USUAL_WIDTH)),
            ..self
        }
    }

    /// Whether what is read from an input is being typed.
    pub fn is_typed_into(&self, input: &impl IsTerminal) -> bool {
        input.is_terminal()
    }

    /// Text in the style of its role; untouched where there is no colour.
    pub fn paint(&self, text: &str, role: Role) -> String {
        let style = style(role);
        if self.color && style != Style::new() && !text.is_empty() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}

/// The columns of the terminal that standard error goes to; `None` where it is none.
pub fn columns_beside() -> Option<usize> {
    let err = std::io::stderr();
    let is_terminal = err.is_terminal();
    is_terminal.then(|| width_of(terminal_size::terminal_size_of(err)))
}

/// The columns to lay out for on a terminal of a size.
fn width_of(size: Option<(terminal_size::Width, terminal_size::Height)>) -> usize {
    match size.map_or(0, |(width, _)| usize::from(width.0)) {
        0 => USUAL_WIDTH,
        columns => columns.max(NARROWEST),
    }
}

/// The screen that shows the answer, where there is one to turn pages on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    pub rows: usize,
    pub columns: usize,
}

impl Screen {
    /// Looks at standard output. None where it is no terminal, does not say
    /// its size, or cannot move its cursor.
    pub fn look() -> Option<Self> {
        if !std::io::stdout().is_terminal() || !can_move(env::var_os("TERM").as_deref()) {
            return None;
        }
        let (columns, rows) = terminal_size::terminal_size_of(std::io::stdout())?;
        let (rows, columns) = (usize::from(rows.0), usize::from(columns.0));
        (rows > 0 && columns > 0).then_some(Self { rows, columns })
    }
}

/// Whether a terminal of this name can do more than print. Windows has no
/// names for its own.
fn can_move(term: Option<&OsStr>) -> bool {
    match term {
        Some(term) => !term.is_empty() && term != "dumb",
        None => cfg!(windows),
    }
}

/// `NO_COLOR` and `CLICOLOR_FORCE` count when they are not empty; `NO_COLOR`
/// goes first.
fn wants_color(takes_escapes: bool) -> bool {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    if is_set(NO_COLOR) {
        return false;
    }
    if env::var_os(CLICOLOR_FORCE).is_some_and(|value| !value.is_empty() && value != "0") {
        return true;
    }
    takes_escapes && env::var_os(TERM).is_none_or(|term| term != "dumb")
}

/// Whether the console obeys escape sequences. The classic console of Windows
/// does so only once it is asked to; one too old for it shows them as text.
#[cfg(windows)]
fn takes_escapes() -> bool {
    anstyle_query::windows::enable_ansi_colors().unwrap_or(true)
}

#[cfg(not(windows))]
fn takes_escapes() -> bool {
    true
}

/// What a role looks like.
pub fn style(role: Role) -> Style {
    match role {
        Role::Plain => Style::new(),
        Role::Bad => AnsiColor::Red.on_default().bold(),
        Role::Warn => AnsiColor::Yellow.on_default().bold(),
        Role::Good => AnsiColor::Green.on_default(),
        Role::Faint => Style::new().dimmed(),
        Role::Strong => Style::new().bold(),
    }
}
