//! What every command needs, read once: the file, the day, the language, the
//! format and the terminal.

mod clock;
pub mod global;
pub mod output;
mod progress;

use self::global::Global;
use self::output::Output;
pub use self::progress::Progress;
use crate::discover;
use crate::file;
use crate::file::way::Way;
use crate::lang::{Lang, Pair};
use crate::model::plan::Plan;
use crate::query::body::Found;
use crate::query::when;
use crate::refusal::error_line;
use crate::refuse;
use crate::render::Format;
use crate::source::{NotText, Source};
use crate::terminal::runner::ForPeople;
use crate::terminal::{Color, Terminal};
use crate::text::clean::clean_line;
use crate::text::few::few;
use crate::text::nearest::nearest;
use crate::text::wrap;
use anyhow::Result;
use chrono::NaiveDate;
use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What is known before a plan is read.
pub struct Context<'w> {
    /// The PATHs of `-f`, or the one of `PLAN_FILE`.
    /// The folder of a set that the file is of, where one of it was turned to.
    within: Option<Arc<Path>>,
    paths: Vec<String>,
    pub today: NaiveDate,
    /// Whether the user says which day it is, or the clock.
    is_day_asked: bool,
    /// When the program began.
    began: Instant,
    /// Whether what is recorded is committed, by `PLAN_COMMIT`.
    pub commit: bool,
    /// The language asked for by flag or `PLAN_LANG`.
    asked_lang: Option<Lang>,
    /// The language of messages, as far as it is known.
    lang: Lang,
    /// Whether the command line names the file.
    file_is_named: bool,
    /// Whether the file is one of several that were named.
    pub is_of_several: bool,
    /// Whether `PLAN_FILE` is set, whatever else names a file.
    file_is_variable: bool,
    /// The language where neither the user nor the plan says one.
    locale: Lang,
    /// Whether a plan was read whose language is spoken.
    has_met_plan: bool,
    formats: Vec<String>,
    pub terminal: Terminal,
    /// What is printed on `out` is for people; see [`runner`](crate::terminal::runner).
    for_people: ForPeople,
    pub out: &'w mut dyn Write,
    pub err: &'w mut dyn Write,
}

/// What decides the language of an answer.
#[derive(Clone, Copy)]
pub struct Speaks {
    asked: Option<Lang>,
    locale: Lang,
}

impl Speaks {
    /// The same where another locale is known.
    #[must_use]
    pub fn or(self, locale: Lang) -> Self {
        Self { locale, ..self }
    }

    /// The language for a reader of a plan that says this one.
    pub fn lang(self, of_plan: Option<Lang>) -> Lang {
        self.asked.or(of_plan).unwrap_or(self.locale)
    }
}

/// The name of a plan file that is looked for.
const PLAN_FILE: &str = "plan.toml";

impl<'w> Context<'w> {
    /// Reads the global options and the environment.
    ///
    /// # Errors
    /// An option has a value that it does not take.
    pub fn new(
        global: Global,
        locale: Lang,
        for_people: ForPeople,
        out: &'w mut dyn Write,
        err: &'w mut dyn Write,
    ) -> Result<Self> {
        let color = match global.color.as_deref() {
            None => Color::Auto,
            Some(name) => match Color::from_name(name) {
                Some(color) => color,
                None => return unknown_word("--color", name, &Color::NAMES),
            },
        };
        let width = global.width.as_deref().map(parse_width).transpose()?;
        let asked_lang = match global.lang {
            Some(name) => Some(("--lang", name)),
            None => set_variable("PLAN_LANG")?.map(|name| ("PLAN_LANG", name)),
        };
        let asked_lang = match asked_lang {
            None => None,
            Some((from, name)) => match Lang::from_name(&name) {
                Some(lang) => Some(lang),
                None => return unknown_word(from, &name, &Lang::NAMES),
            },
        };
        let clock = clock::in_viet_nam();
        let asked_day = match (&global.today, set_variable("PLAN_TODAY")?) {
            (Some(text), _) => Some(when::parse_day("--today", text, clock)?),
            (None, Some(text)) => Some(when::parse_day("PLAN_TODAY", &text, clock)?),
            (None, None) => None,
        };
        let commit = match set_variable("PLAN_COMMIT")?.as_deref() {
            None | Some("0") => false,
            Some("1") => true,
            Some(other) => {
                let shown = clean_line(other);
                refuse!(
                    "PLAN_COMMIT: “{shown}” không hiểu được. Đặt 1 để lưu vào git sau mỗi lần ghi, hoặc 0",
                    "PLAN_COMMIT: “{shown}” is not understood. Set it to 1 to commit what is recorded, or to 0",
                )
            }
        };
        let variable = set_variable("PLAN_FILE")?;
        let mut context = Self {
            within: None,
            file_is_named: !global.file.is_empty(),
            is_of_several: false,
            file_is_variable: variable.is_some(),
            lang: asked_lang.unwrap_or(locale),
            paths: match global.file.is_empty() {
                true => variable.into_iter().collect(),
                false => global.file,
            },
            today: asked_day.unwrap_or(clock),
            is_day_asked: asked_day.is_some(),
            began: Instant::now(),
            commit,
            asked_lang,
            locale,
            has_met_plan: false,
            formats: global.format,
            terminal: Terminal::look(width, color),
            for_people,
            out,
            err,
        };
        if let Some(text) = global.today {
            context.tell_day("--today", &text, asked_lang.unwrap_or(locale));
        }
        Ok(context)
    }

    /// The day, for who answers for longer than one: that which was asked for, or
    /// the one that the clock says now.
    pub fn day(&self) -> NaiveDate {
        match self.is_day_asked {
            true => self.today,
            false => clock::in_viet_nam(),
        }
    }

    /// How long the program runs.
    pub fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }

    /// The language for a reader of this plan; kept for what goes wrong later.
    pub fn lang(&mut self, plan: &Plan<'_>) -> Lang {
        self.has_met_plan = true;
        self.lang = self.asked_lang.or(plan.language).unwrap_or(self.locale);
        self.lang
    }

    /// The language for a reader of several plans, of the languages that they
    /// say: that of all of them, where they agree.
    pub fn lang_of_all(&mut self, plans: impl Iterator<Item = Option<Lang>>) -> Lang {
        let mut langs: Vec<Option<Lang>> = plans.collect();
        langs.dedup();
        let of_plans = match langs[..] {
            [only] => only,
            _ => None,
        };
        self.has_met_plan = true;
        self.lang = self.lang_for(of_plans);
        self.lang
    }

    fn lang_for(&self, of_plan: Option<Lang>) -> Lang {
        self.speaks().lang(of_plan)
    }

    /// How far the reading of so many files is, shown where it takes long.
    pub fn progress(&self, all: usize) -> Progress {
        Progress::new(all, self.lang)
    }

    /// What decides the language of an answer, for who reads plans elsewhere.
    pub fn speaks(&self) -> Speaks {
        Speaks {
            asked: self.asked_lang,
            locale: self.locale,
        }
    }

    /// The language of the last answer, or the one for a reader without a
    /// plan.
    pub fn last_lang(&self) -> Lang {
        self.lang
    }

    /// The language of what goes wrong; `None`: nobody asked for one, and no plan was
    /// read that could say it.
    pub fn settled_lang(&self) -> Option<Lang> {
        let is_settled = self.asked_lang.is_some() || self.has_met_plan;
        is_settled.then_some(self.lang)
    }

    /// Takes a file named as an argument of a command.
    ///
    /// # Errors
    /// `-f` names one too.
    pub fn use_file(&mut self, file: String) -> Result<()> {
        if self.file_is_named {
            refuse!(
                "ghi tên tệp một lần: sau lệnh hoặc sau -f",
                "name the file once: after the command or after -f",
            );
        }
        self.paths = vec![file];
        self.file_is_named = true;
        Ok(())
    }

    /// Takes the PATHs named as arguments of a command.
    ///
    /// # Errors
    /// `-f` names one too.
    pub fn use_paths(&mut self, paths: Vec<String>) -> Result<()> {
        self.use_file(String::new())?;
        self.paths = paths;
        Ok(())
    }

    /// Takes one of several files, each named on the command line.
    pub fn turn_to(&mut self, file: &str) {
        let holds = |path: &&String| Path::new(path).is_dir() && Path::new(file).starts_with(path);
        let folder = self.paths.iter().find(holds);
        self.within = folder.map(|path| Path::new(path).into());
        self.paths = vec![file.to_owned()];
        self.is_of_several = true;
    }

    /// Takes the PATHs of a set again, after one of their files.
    pub fn turn_back(&mut self, paths: Vec<String>) {
        self.within = None;
        self.paths = paths;
    }

    /// The PATHs of a set: what was typed means several plans, even if there is
    /// but one. `None`: it means one plan.
    pub fn set(&self) -> Option<&[String]> {
        let is_set = match &self.paths[..] {
            [] => false,
            [path] => discover::is_several(path),
            _ => true,
        };
        is_set.then_some(&self.paths)
    }

    /// The format asked for, of those that a command has; otherwise `screen`
    /// on a terminal and `pipe` elsewhere.
    ///
    /// # Errors
    /// The command does not have that format, several were asked for, or one
    /// for a file.
    pub fn format(&self, has: &[Format], screen: Format, pipe: Format) -> Result<Format> {
        let usual = if self.terminal.is_terminal {
            screen
        } else {
            pipe
        };
        let format = output::one(&self.formats, has, usual)?;
        self.for_people.set(format.is_for_people());
        Ok(format)
    }

    /// The format asked for, of those that a command has; `None` where none is.
    ///
    /// # Errors
    /// The command does not have it, or several are given.
    pub fn asked_format(&self, has: &[Format]) -> Result<Option<Format>> {
        match self.formats.is_empty() {
            true => Ok(None),
            false => output::one(&self.formats, has, has[0]).map(Some),
        }
    }

    /// What is printed from here on are sentences.
    pub fn speak_to_people(&self) {
        self.for_people.set(true);
    }

    /// Refuses a format where there is none to choose; `what` is the command or
    /// option.
    ///
    /// # Errors
    /// One was asked for.
    pub fn refuse_format(&self, what: &str) -> Result<()> {
        if !self.formats.is_empty() {
            refuse!("{what} không có --format", "{what} does not take --format",);
        }
        Ok(())
    }

    /// The formats asked for, each with the place it goes to; otherwise `usual`
    /// on standard output. `plans` are the plan files, which no answer replaces.
    ///
    /// # Errors
    /// The command does not have one of them, or two go to one place.
    pub fn outputs(&self, has: &[Format], usual: Format, plans: &[String]) -> Result<Vec<Output>> {
        let outputs = output::several(&self.formats, has, usual, plans)?;
        let is_for_people =
            |output: &Output| output.path.is_none() && output.format.is_for_people();
        self.for_people.set(outputs.iter().any(is_for_people));
        Ok(outputs)
    }

    /// Reads the plan file: the one asked for, or the nearest `plan.toml` from
    /// the current folder upward.
    ///
    /// # Errors
    /// It is not there, no ordinary file, too long, or no UTF-8 text.
    pub fn read_source(&self) -> Result<Source> {
        self.read_source_at(&self.plan_path()?)
    }

    /// The path of the plan file: the one asked for, or the nearest
    /// `plan.toml` from the current folder upward; `-` is standard input.
    ///
    /// # Errors
    /// There is none.
    pub fn plan_path(&self) -> Result<String> {
        if self.set().is_some() {
            return self.refuse_set();
        }
        match self.paths.first().map(String::as_str) {
            Some("") => refuse!(
                "-f: chưa ghi tên tệp",
                "-f: the name of the file is missing"
            ),
            Some(path) => Ok(path.to_owned()),
            None => nearest_plan(),
        }
    }

    /// That a command is about one plan, and the files that were named.
    fn refuse_set<T>(&self) -> Result<T> {
        let files = discover::files(&self.paths)?;
        let n = files.len();
        let list = few(files.iter().map(|file| clean_line(&file.shown)), ", ");
        refuse!(
            "Lệnh này dùng một kế hoạch, mà -f chỉ tới {n} tệp: {list}. Ghi một tệp sau -f",
            "This command is about one plan, and -f names {n} files: {list}. Name one file after -f",
        )
    }

    /// Reads the plan file at a path of [`Context::plan_path`].
    ///
    /// # Errors
    /// As [`Context::read_source`].
    pub fn read_source_at(&self, path: &str) -> Result<Source> {
        let bytes = if path == "-" {
            file::read_input()?
        } else {
            file::read(path)?
        };
        self.source_of(path, bytes)
    }

    /// The text of the file at a path, which holds these bytes.
    ///
    /// # Errors
    /// It is no UTF-8 text.
    pub fn source_of(&self, path: &str, bytes: Vec<u8>) -> Result<Source> {
        let mut source = as_source(path.to_owned(), bytes)?;
        source.is_here = true;
        source.within = self.within.clone();
        if path != "-" {
            source.way = Way::of(Path::new(path));
            source.is_usual = self.finds(path);
        }
        Ok(source)
    }

    /// The plan file as a command has to name it again; `None` where it finds
    /// it.
    pub fn named_again(&self) -> Option<String> {
        let path = self.plan_path().ok()?;
        (path != "-" && !self.finds(&path)).then_some(path)
    }

    /// The file as data formats name it: as given, else the bare name.
    pub fn file_name(&self) -> &str {
        self.paths.first().map_or(PLAN_FILE, String::as_str)
    }

    /// The file that a command makes: the one named on the command line, else
    /// `plan.toml` here. `PLAN_FILE` names a plan that is there already.
    pub fn file_to_make(&self) -> &str {
        match self.paths.first() {
            Some(file) if self.file_is_named => file,
            _ => PLAN_FILE,
        }
    }

    /// Whether a command that names no file reads this one.
    pub fn finds(&self, path: &str) -> bool {
        path == PLAN_FILE && !self.file_is_variable
    }

    /// Says on standard error which day was understood, where a day-first date
    /// could be read the other way; Vietnamese knows no other way.
    pub fn tell_day(&mut self, flag: &str, text: &str, lang: Lang) {
        let swapped = when::could_be_swapped(text).filter(|_| lang == Lang::En);
        if let Some(date) = swapped {
            let english = date.format("%-d %B %Y");
            self.tell(&format!("{flag} {text}: taken as {english}"));
        }
    }

    /// Names the body that was found by the beginning of its name.
    pub fn tell_found(&mut self, plan: &Plan<'_>, flag: &str, name: &str, found: &Found) {
        if !found.by_part {
            return;
        }
        let body = plan.body(found.body);
        let (full, code) = (&body.name, &body.code);
        let space = if flag.is_empty() { "" } else { " " };
        self.tell(&crate::say!(
            self.lang,
            "{flag}{space}“{name}”: hiểu là {full} ({code})",
            "{flag}{space}“{name}”: taken as {full} ({code})",
        ));
    }

    /// Says why a part of what was asked could not be done.
    pub fn tell_error(&mut self, why: &Pair) {
        self.tell(&error_line(why, self.lang));
    }

    /// Says a sentence of the answer: one line, on a terminal broken at words.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn say(&mut self, line: &str) -> io::Result<()> {
        for line in wrap::sentence(&clean_line(line), self.terminal.width) {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    /// Says something beside the answer, on one line. Where standard error
    /// cannot be written the answer still counts.
    pub fn tell(&mut self, line: &str) {
        let _ = writeln!(self.err, "{}", clean_line(line));
    }
}

/// A variable of the environment that is set and not empty.
///
/// # Errors
/// It is not UTF-8 text: a setting that is silently left out would give another
/// answer.
fn set_variable(name: &str) -> Result<Option<String>> {
    match env::var_os(name).map(OsString::into_string) {
        None => Ok(None),
        Some(Ok(value)) => Ok(Some(value).filter(|value| !value.is_empty())),
        Some(Err(_)) => refuse!("{name} không phải là chữ UTF-8", "{name} is not UTF-8 text"),
    }
}

fn parse_width(text: &str) -> Result<usize> {
    match text.parse() {
        Ok(width @ 1..=10_000) => Ok(width),
        _ => {
            let shown = clean_line(text);
            refuse!(
                "--width: “{shown}” không phải là số cột. Viết một số từ 1 đến 10000, ví dụ 100",
                "--width: “{shown}” is no number of columns. Write one from 1 to 10000, as in 100",
            )
        }
    }
}

/// A word that is not in the list it should come from.
///
/// # Errors
/// Always: with the nearest right word, or the list.
pub fn unknown_word<T>(flag: &str, word: &str, words: &[&str]) -> Result<T> {
    let shown = clean_line(word);
    let list = words.join(", ");
    if word.is_empty() {
        refuse!(
            "{flag}: chưa ghi giá trị. Chọn một trong: {list}",
            "{flag}: the value is missing. Choose one of: {list}",
        );
    }
    match nearest(word, words.iter().copied()).first() {
        Some(near) => refuse!(
            "{flag}: không có “{shown}”. Có phải: {near}? Chọn một trong: {list}",
            "{flag}: there is no “{shown}”. Did you mean {near}? Choose one of: {list}",
        ),
        None => refuse!(
            "{flag}: không có “{shown}”. Chọn một trong: {list}",
            "{flag}: there is no “{shown}”. Choose one of: {list}",
        ),
    }
}

/// The bytes of a plan file as its text; messages name it by its path.
///
/// # Errors
/// It is no UTF-8 text.
pub fn as_source(path: String, bytes: Vec<u8>) -> Result<Source> {
    let shown = clean_line(&path).into_owned();
    match Source::from_bytes(path, bytes) {
        Ok(source) => Ok(source),
        Err(NotText::Utf16) => refuse!(
            "Tệp {shown} lưu ở dạng UTF-16. Lưu lại ở dạng UTF-8 (trong Notepad: Save As, chọn UTF-8)",
            "{shown} is saved as UTF-16. Save it as UTF-8 (in Notepad: Save As, choose UTF-8)",
        ),
        Err(NotText::NotUtf8(position)) => {
            let (line, column) = (position.line, position.column);
            refuse!(
                "Tệp {shown} không phải UTF-8: dòng {line}, cột {column}. Lưu lại ở dạng UTF-8 (trong Notepad: Save As, chọn UTF-8)",
                "{shown} is not UTF-8: line {line}, column {column}. Save it as UTF-8 (in Notepad: Save As, choose UTF-8)",
            )
        }
    }
}

/// The nearest `plan.toml`, as a path from the current folder. A link that
/// leads nowhere is one, too: what stands above it was not meant.
fn nearest_plan() -> Result<String> {
    let here = env::current_dir().unwrap_or_default();
    let mut path = PathBuf::from(PLAN_FILE);
    for _ in here.ancestors() {
        if path.symlink_metadata().is_ok() {
            return Ok(path.to_string_lossy().into_owned());
        }
        path = PathBuf::from("..").join(path);
    }
    if cfg!(feature = "import") {
        refuse!(
            "Không tìm thấy plan.toml trong thư mục này và các thư mục trên. Chỉ rõ tệp bằng -f, hoặc tạo tệp mới: plan init; Kế hoạch có sẵn ở Word, Excel thì đọc vào: plan import TỆP",
            "There is no plan.toml in this folder or above it. Name the file with -f, or make a new one: plan init; one that exists in Word or Excel is read with: plan import FILE",
        );
    }
    refuse!(
        "Không tìm thấy plan.toml trong thư mục này và các thư mục trên. Chỉ rõ tệp bằng -f, hoặc tạo tệp mới: plan init",
        "There is no plan.toml in this folder or above it. Name the file with -f, or make a new one: plan init",
    )
}
