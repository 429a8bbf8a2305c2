//! What each argument takes, and the words for it: of the tables of what a
//! user can name, or of the plan at hand.

use super::line::Line;
use super::plan;
use super::script::SHELLS;
use super::shell::FILES;
use crate::answer::member::Member;
use crate::answer::summary::groups::By;
use crate::command::choice::PLAN_STATES;
use crate::command::extend::ALL;
use crate::command::formats;
use crate::command::listing::set::GroupBy;
use crate::command::schema;
use crate::command::window::KINDS;
use crate::deadline::owed::Reporting;
use crate::deadline::state::State;
use crate::lang::Lang;
use crate::model::body::Kind;
use crate::model::code::is_code;
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::query::body;
use crate::query::filter::LEADER;
use crate::query::when::TODAY;
use crate::render::csv::Delimiter;
use crate::rule::RULES;
use crate::terminal::Color;
use crate::text::clean::{clean_line, is_unsafe};
use crate::view::axis::Unit;
use crate::view::list;
use crate::view::paper::reminder;
use crate::view::words;
use chrono::NaiveDate;
use clap_complete::engine::{CompletionCandidate, PathCompleter, ValueCompleter};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::MAIN_SEPARATOR;

/// What may stand in the place of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Texts and numbers that only who types knows.
    Free,
    File,
    Folder,
    /// A full date, which can be `today`.
    Day,
    /// The forms of the answer that the command has.
    Format,
    /// The columns of the command.
    Column,
    /// The same, also from behind.
    SortKey,
    /// The names of rules, joined by commas.
    Rules,
    RuleName,
    Words(&'static [&'static str]),
    /// Names of states; those of an item or those of a report.
    ItemState,
    ReportState,
    BodyKind,
    /// The code of a body of the plan, of a kind or of any.
    Body(Option<Kind>),
    /// The code of a unit, or `all`.
    UnitOrAll,
    Item,
    /// The number of an item, or of a section for all of its items.
    ItemOrSection,
    Section,
    Duty,
    /// What names a plan of several.
    Plan,
    /// Who answers for an item, as the plan has it.
    Leader,
    /// A period for which a report is still to come.
    Period,
}

/// What an argument takes, by its command and its name; `None` for one that is
/// not known.
pub fn takes(command: &[&str], argument: &str) -> Option<Takes> {
    let outer = command.first().copied().unwrap_or_default();
    Some(match (outer, argument) {
        (_, "file") => Takes::File,
        (_, "today" | "on" | "granted" | "refused" | "from" | "as_of" | "issued") => Takes::Day,
        (_, "format") => Takes::Format,
        (_, "lang") => Takes::Words(&Lang::NAMES),
        (_, "color") => Takes::Words(&Color::NAMES),
        (_, "columns") => Takes::Column,
        (_, "delimiter") => Takes::Words(&Delimiter::NAMES),
        (_, "sort") => Takes::SortKey,
        (_, "group") => Takes::Words(&GroupBy::NAMES),
        (_, "plan_state") => Takes::Words(&PLAN_STATES),
        ("explain", "names") => Takes::RuleName,
        ("units", "names") => Takes::Body(None),
        ("units", "kind") => Takes::BodyKind,
        ("export", "kind") if command.last() == Some(&"directory") => Takes::BodyKind,
        // The kinds of marks are those of the file at hand.
        ("confirm", "kind") => Takes::Free,
        (_, "kind") => Takes::Words(&KINDS),
        ("summary", "by") => Takes::Words(&By::NAMES),
        ("schema", "of") => Takes::Words(&schema::FILES),
        ("import", "made") => Takes::Words(&["dash", "section"]),
        ("remind", "form") => Takes::Words(&reminder::Form::NAMES),
        ("timeline", "by") => Takes::Words(&Unit::NAMES),
        (_, "only" | "skip") => Takes::Rules,
        ("completion", "shell") => Takes::Words(&SHELLS),
        ("reports", "state") => Takes::ReportState,
        (_, "state") => Takes::ItemState,
        (_, "unit" | "instead_of") => Takes::Body(Some(Kind::Unit)),
        (_, "partner") => Takes::Body(Some(Kind::Partner)),
        (_, "body") => Takes::Body(None),
        (_, "counterpart") => Takes::Body(Some(Kind::Counterpart)),
        ("extend", "report") => Takes::UnitOrAll,
        ("list", "ids") => Takes::ItemOrSection,
        ("amend" | "add", "id") | (_, "number") => Takes::Free,
        (_, "id" | "ids") => Takes::Item,
        (_, "section") => Takes::Section,
        (_, "duty") => Takes::Duty,
        (_, "leader") => Takes::Leader,
        ("received" | "extend" | "form" | "collect", "period") => Takes::Period,
        ("remind" | "man", "out") => Takes::Folder,
        ("export", "out") if command.last() == Some(&"parquet") => Takes::Folder,
        ("export", "part") => Takes::Free,
        (_, "out") | ("check", "paths") | ("init", "path") | ("import", "paper" | "into" | "directories") | ("collect", "forms") | ("diff", "old" | "new") | ("merge", "base" | "ours" | "theirs" | "path") => Takes::File,
        (_, "plan") => Takes::Plan,
        (_, "marker_size" | "width" | "year" | "start" | "before" | "after" | "within" | "end" | "reply_by")
        | (_, "percent" | "obstacle" | "proposal" | "evidence")
        | (_, "text" | "note" | "reason" | "basis" | "reference" | "title" | "issuer" | "owner")
        | ("result" | "report" | "done", "period")
        | ("add", "time" | "task" | "product")
        | ("import", "tables" | "sheets" | "maps" | "take")
        // A revision of git, which git completes.
        | ("check", "against") => Takes::Free,
        _ => return None,
    })
}

/// A word and what it means.
struct Word {
    text: String,
    help: Option<String>,
}

impl Word {
    fn new(text: impl Into<String>, help: Option<&str>) -> Self {
        Self {
            text: text.into(),
            help: help
                .map(|help| clean_line(help.trim()).into_owned())
                .filter(|help| !help.is_empty()),
        }
    }

    fn bare(text: &str) -> Self {
        Self::new(text, None)
    }
}

/// The words that go on from what is typed.
pub fn candidates(
    takes: Takes,
    typed: &OsStr,
    line: &Line,
    lang: Lang,
) -> Vec<CompletionCandidate> {
    let paths = match takes {
        Takes::File => Some(PathCompleter::file()),
        Takes::Folder => Some(PathCompleter::dir()),
        _ => None,
    };
    if let Some(paths) = paths {
        let found = paths.complete(typed).into_iter();
        return found
            .map(|path| not_an_option(path).tag(Some(FILES.into())))
            .collect();
    }
    let Some(typed) = typed.to_str() else {
        return Vec::new();
    };
    // Before the last comma of a list stands what is chosen already.
    let is_list = matches!(takes, Takes::Rules | Takes::ItemState | Takes::ReportState);
    let begun = match typed.rfind(',') {
        Some(comma) if is_list => comma + 1,
        _ => 0,
    };
    let (before, typed) = typed.split_at(begun);
    let typed = typed.to_lowercase();
    let mut seen = HashSet::new();
    words_for(takes, &typed, line, lang)
        .into_iter()
        .filter(|word| word.text.to_lowercase().starts_with(&typed))
        .filter(|word| !word.text.is_empty() && !word.text.contains(is_unsafe))
        .filter(|word| seen.insert(word.text.clone()))
        .enumerate()
        .map(|(place, word)| {
            CompletionCandidate::new(format!("{before}{}", word.text))
                .help(word.help.map(Into::into))
                .display_order(Some(place))
        })
        .collect()
}

/// A path that begins with a dash, which the program would take for an option,
/// from the folder it is in.
fn not_an_option(path: CompletionCandidate) -> CompletionCandidate {
    let value = path.get_value();
    match value.to_str() {
        Some(text) if text.starts_with('-') => {
            CompletionCandidate::new(format!(".{MAIN_SEPARATOR}{text}"))
        }
        _ => path,
    }
}

fn words_for(takes: Takes, typed: &str, line: &Line, lang: Lang) -> Vec<Word> {
    let bare = |words: &[&str]| words.iter().map(|word| Word::bare(word)).collect();
    let command: Vec<&str> = line.command.iter().map(String::as_str).collect();
    let outer = command.first().copied().unwrap_or_default();
    let columns = || list::of_command(outer).map_or_else(Vec::new, |list| list.names());
    match takes {
        Takes::Free | Takes::File | Takes::Folder => Vec::new(),
        Takes::Day => bare(&[TODAY]),
        Takes::Format => {
            let formats = formats(&command).into_iter();
            formats.map(|format| Word::bare(format.name())).collect()
        }
        Takes::Column => bare(&columns()),
        Takes::SortKey => {
            let sign = if typed.starts_with('-') { "-" } else { "" };
            let key = |column: &&str| Word::bare(&format!("{sign}{column}"));
            columns().iter().map(key).collect()
        }
        Takes::Rules | Takes::RuleName => {
            let rules = RULES.iter().map(|row| row.rule);
            rules
                .map(|rule| Word::new(rule.name, Some(rule.catches.in_lang(lang))))
                .collect()
        }
        Takes::Words(words) => bare(words),
        Takes::ItemState => bare(&State::ALL.map(State::name)),
        Takes::ReportState => bare(&State::OF_REPORTS.map(State::name)),
        Takes::BodyKind => bare(&Kind::ALL.map(Kind::name)),
        _ => {
            let of_one = |plan: &Plan<'_>, member: &Member, today| match takes {
                Takes::Item | Takes::ItemOrSection => in_plan(takes, typed, plan, member),
                _ => of_plan(takes, plan, today, line, lang),
            };
            if let Some(words) = plan::ask_each(line, of_one) {
                return words.into_iter().flatten().collect();
            }
            plan::ask(line, |plan, today| of_plan(takes, plan, today, line, lang))
                .unwrap_or_default()
        }
    }
}

/// The numbers of a plan of several, behind its key; the key alone, until it is
/// typed.
fn in_plan(takes: Takes, typed: &str, plan: &Plan<'_>, member: &Member) -> Vec<Word> {
    let before = format!("{}/", member.key);
    if !typed.starts_with(&before.to_lowercase()) {
        return vec![Word::new(before, Some(&member.title))];
    }
    let items = plan.items.iter().map(|item| (&item.id, &item.title));
    let sections = plan.sections.iter().map(|one| (&one.id, &one.title));
    let sections = sections.filter(|_| takes == Takes::ItemOrSection);
    let numbers = items.chain(sections);
    let numbers = numbers.filter(|(id, _)| Id::is_well_formed(id.as_str()));
    numbers
        .map(|(id, title)| Word::new(format!("{before}{}", id.as_str()), Some(title)))
        .collect()
}

/// What the plan at hand has for an argument, of what `check` takes: in a file
/// with errors a code can be anything.
fn of_plan(takes: Takes, plan: &Plan<'_>, today: NaiveDate, line: &Line, lang: Lang) -> Vec<Word> {
    let bodies = |kind: Option<Kind>| -> Vec<Word> {
        let all = plan.bodies.iter();
        all.filter(|body| kind.is_none_or(|kind| body.kind == kind) && is_code(&body.code))
            .map(|body| Word::new(body.code.as_ref(), Some(&body.name)))
            .collect()
    };
    let number = |id: &Id<'_>, title: &str| {
        Id::is_well_formed(id.as_str()).then(|| Word::new(id.as_str(), Some(title)))
    };
    match takes {
        Takes::Body(kind) => bodies(kind),
        Takes::UnitOrAll => {
            let mut words = bodies(Some(Kind::Unit));
            words.push(Word::bare(ALL));
            words
        }
        Takes::Item | Takes::ItemOrSection => {
            let items = plan.items.iter().filter_map(|item| {
                let title = item.short.as_ref().unwrap_or(&item.title);
                number(&item.id, title)
            });
            let sections = plan.sections.iter();
            let sections = sections.filter(|_| takes == Takes::ItemOrSection);
            let sections = sections.filter_map(|section| number(&section.id, &section.title));
            items.chain(sections).collect()
        }
        Takes::Plan => {
            let key = plan.key().unwrap_or(&plan.path);
            vec![Word::new(key, Some(&plan.title))]
        }
        Takes::Section => {
            let sections = plan.sections.iter();
            sections
                .filter_map(|section| number(&section.id, &section.title))
                .collect()
        }
        Takes::Duty => {
            let duties = plan.duties.iter().filter(|duty| is_code(&duty.id));
            duties
                .map(|duty| Word::new(duty.id.as_ref(), Some(&duty.title)))
                .collect()
        }
        Takes::Leader => {
            let mut seen = HashSet::new();
            let leaders = plan.items.iter().filter_map(|item| item.texts.get(LEADER));
            let leaders =
                leaders.filter(|leader| !leader.contains(is_unsafe) && seen.insert(*leader));
            leaders.map(Word::bare).collect()
        }
        Takes::Period => periods(plan, today, line, lang),
        _ => Vec::new(),
    }
}

/// The periods whose report is still to come from the unit on the line, or from
/// any, the latest first.
fn periods(plan: &Plan<'_>, today: NaiveDate, line: &Line, lang: Lang) -> Vec<Word> {
    let unit = line.unit.as_deref().filter(|unit| *unit != ALL);
    let unit = unit.and_then(|unit| body::find(plan, "", unit, Some(Kind::Unit)).ok());
    let duty = line.duty.as_deref();
    let unit = unit.map(|unit| unit.body);
    let periods = Reporting::new(plan, today).open_periods(unit, |asked| {
        duty.is_none_or(|duty| asked.id.eq_ignore_ascii_case(duty))
    });
    periods
        .into_iter()
        .map(|period| Word::new(period.to_string(), Some(&words::period(period, lang))))
        .collect()
}
