//! `plan log`: when each fact changed, in which commit, by whom.

mod versions;

pub mod set;

use super::numbers::known_items;
use super::version::named;
use super::{Answer, load_any};
use crate::answer::changes::{Author, EntryRecord};
use crate::answer::record::Envelope;
use crate::both;
use crate::context::Context;
use crate::diff::history::History;
use crate::file::MOST_MIB;
use crate::git::history::Commit;
use crate::git::{self, Repository};
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::plans::left_out::beside;
use crate::refusal::Refusal;
use crate::refuse;
use crate::render::{self, Format};
use crate::say;
use crate::text::clean::clean_line;
use crate::text::shell::Line;
use crate::view::change;
use crate::view::history::Entry;
use crate::view::words;
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;
use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;
use versions::{Read, Unread, Versions};

#[derive(Args)]
#[command(
    about = both!(
        "Lịch sử thay đổi của Kế hoạch hoặc của một nhiệm vụ",
        "The history of the plan, or of one item",
    ),
    after_help = both!(
        "Lấy từ lịch sử git của tệp kế hoạch, mới nhất trước: ngày, người lưu, lần lưu, và những gì đã thay đổi.
Số nhiệm vụ có đổi thì vẫn theo được về trước.
Nhiều kế hoạch (-f với thư mục, mẫu, nhiều tệp): ghi MÃ để xem một kế hoạch, MÃ/SỐ để xem một nhiệm vụ.
Các dạng (--format): text, json, ndjson, markdown

Ví dụ:
  plan log
  plan log 6.1
  plan -f ke-hoach log KH-CCHC-2026/6.1",
        "Told from the git history of the plan file, the newest first: the day, the author, the commit and what it changed.
An item is followed through its former numbers.
Of several plans (-f with a folder, a pattern, several files): CODE keeps to one plan, CODE/ID to one item.
Formats (--format): text, json, ndjson, markdown

Examples:
  plan log
  plan log 6.1
  plan -f ke-hoach log KH-CCHC-2026/6.1",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("SỐ", "ID"),
        help = both!(
            "Số nhiệm vụ trong Kế hoạch, hiện nay hoặc trước đây [mặc định: cả Kế hoạch]",
            "The number of an item, of today or of the past [default: the whole plan]",
        ),
    )]
    id: Option<String>,
}

/// Prints the history.
///
/// # Errors
/// There is no git, no repository or no commit of the file; there never was
/// such an item; or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let format = context.format(&Format::PAGES, Format::Text, Format::Text)?;
    if context.set().is_some() {
        return set::run(&arguments, format, context);
    }
    let path = context.plan_path()?;
    git::stays(&path)?;
    // It is read first: an error of git is shown in the plan's language.
    let is_there = path != "-" && Path::new(&path).exists();
    let working = is_there.then(|| context.read_source_at(&path));
    let (working, unreadable) = match working.transpose() {
        Ok(working) => (working, None),
        Err(error) => (None, Some(Err(error))),
    };
    let working = working.map(|source| {
        Read::with(source, |source| {
            load_any(source, context).map(|(plan, _)| plan)
        })
    });
    let working = working.or(unreadable);
    let repository = Repository::of(&path)?;
    let commits = repository.history()?;
    let shown = clean_line(&path).into_owned();
    if commits.is_empty() {
        let (vi, en) = git::first_commit(&path);
        refuse!(
            "{shown} chưa được lưu vào git (chưa commit) nên chưa có lịch sử.{vi}",
            "{shown} is not committed yet, so it has no history.{en}",
        );
    }
    let lang = context.last_lang();
    if repository.is_shallow() {
        let fetch = git::line::fetch(&path).then("--unshallow");
        context.tell(&say!(
            lang,
            "Bản sao này của kho chỉ có phần lịch sử gần đây; tải phần còn lại: {fetch} (trên CI: fetch-depth: 0).",
            "This clone holds only the latest history; fetch the rest: {fetch} (in CI: fetch-depth: 0).",
        ));
    }
    // Uncommitted errors do not keep the history from being shown.
    let (working, refused) = match working.transpose() {
        Ok(working) => (working, None),
        Err(error) => (None, Some(error)),
    };
    let mut versions = Versions::new(working, commits, &repository, &path, context.today)?;
    let log = read_log(&mut versions, refused, arguments.id.as_deref(), context)?;
    let lang = context.last_lang();
    for (commit, why) in versions.unread() {
        context.tell(&left_out(&path, commit, why, lang));
    }
    let entries = &log.entries;
    let records = || {
        let plan = log.newest.plan().named();
        entries
            .iter()
            .map(|entry| EntryRecord::new(entry.commit.as_ref(), &entry.changes, plan))
            .collect::<Vec<_>>()
    };
    match format {
        Format::Json => {
            let file = context.file_name().to_owned();
            let envelope = Envelope::new("log", context.today, log.newest.plan(), &file);
            render::json::write(context.out, &envelope, "commits", &records())?;
        }
        Format::Ndjson => render::json::write_lines(context.out, &records())?,
        _ => {
            let parts = entries.iter();
            let parts: Vec<_> = parts
                .map(|entry| (entry.heading(lang), &entry.groups[..]))
                .collect();
            if format == Format::Markdown {
                render::changes::write_history_markdown(context.out, &parts)?;
            } else {
                render::changes::write_history(context.out, &parts, &context.terminal)?;
            }
        }
    }
    // What changed in a directory is no change of the plan, and is reported once, there.
    let mut named = BTreeSet::new();
    for used in &log.newest.plan().directories {
        if named.insert(&used.path) {
            let see = Line::new("plan log").file(Some(&beside(&path, &used.path)));
            let shown = clean_line(&used.path);
            context.tell(&say!(
                lang,
                "Thay đổi trong danh bạ {shown} xem riêng: {see}",
                "What changed in the directory {shown} is shown by: {see}",
            ));
        }
    }
    if entries.is_empty() {
        context.tell(&say!(
            lang,
            "Lịch sử git không ghi thay đổi nào.",
            "The git history has no change of it.",
        ));
    }
    Ok(Answer::Good)
}

/// Reports that a version is left out, and why.
fn left_out(file: &str, commit: &Commit, why: Unread, lang: Lang) -> String {
    let hash = commit.hash.get(..8).unwrap_or(&commit.hash);
    let name = named(&clean_line(file), hash);
    let name = name.in_lang(lang);
    let date = match day(commit) {
        Some(day) => format!(" ({})", words::date(day)),
        None => String::new(),
    };
    match why {
        Unread::Broken => say!(
            lang,
            "{name}{date} có lỗi, không đọc được: thay đổi của bản này tính vào bản đọc được sau nó.",
            "{name}{date} has errors and is left out: what it changed is told with the next version.",
        ),
        Unread::NotHere => {
            let show = git::line::show(file, &format!("{hash}:{}", commit.path));
            say!(
                lang,
                "{name}{date} không có trong bản sao này của kho (bản sao thiếu, partial clone, hoặc kho bị hỏng) nên bỏ qua. Tải về: {show}",
                "{name}{date} is not in this clone (a partial clone, or a damaged one) and is left out. Bring it: {show}",
            )
        }
        Unread::TooLarge => say!(
            lang,
            "{name}{date} lớn hơn {MOST_MIB} MiB, mức lớn nhất mà chương trình đọc, nên bỏ qua.",
            "{name}{date} is larger than {MOST_MIB} MiB, the most that is read, and is left out.",
        ),
    }
}

/// The day of a commit.
fn day(commit: &Commit) -> Option<NaiveDate> {
    commit.date.as_deref()?.parse().ok()
}

/// The entries of the history, and the newest version that can be read.
struct Log {
    newest: Rc<Read>,
    entries: Vec<Entry>,
}

/// Collects what each version changed, the newest first. `refused` is why the
/// file as it is cannot be read.
fn read_log(
    versions: &mut Versions,
    refused: Option<anyhow::Error>,
    id: Option<&str>,
    context: &mut Context<'_>,
) -> Result<Log> {
    let mut newest = None;
    for place in 0..versions.count() {
        newest = versions.read(place)?;
        if newest.is_some() {
            break;
        }
    }
    let Some(newest) = newest else {
        match refused {
            Some(error) => return Err(error),
            None => refuse!(
                "Không bản nào của tệp trong lịch sử git đọc được",
                "No version of the file in the git history can be read",
            ),
        }
    };
    let lang = context.lang(newest.plan());
    if let Some(Refusal(why)) = refused.as_ref().and_then(|error| error.downcast_ref()) {
        context.tell(why.in_lang(lang));
    }
    let mut history = History::of(id);
    let mut entries = Vec::new();
    for place in 0..versions.count() {
        let Some(read) = versions.take(place)? else {
            continue;
        };
        let plan = read.plan();
        let mut version = history.begin(place, plan);
        let mut way = versions.before(place);
        let mut first = None;
        while let Some((parent, older)) = versions.next(&mut way)? {
            history.compare(&mut version, plan, (parent, older.plan()));
            first.get_or_insert(older);
        }
        let changes = history.changes_of(version, plan);
        let commit = versions.commit(place);
        let is_cut = commit.is_some_and(|commit| commit.is_cut);
        // The version before was not cloned: what changed here is not known.
        if changes.is_empty() || is_cut && first.is_none() {
            continue;
        }
        let none = Plan::default();
        let before = first.as_deref().map_or(&none, Read::plan);
        entries.push(Entry {
            commit: commit.map(|commit| Author {
                hash: commit.hash.clone(),
                date: day(commit),
                name: commit.author.clone(),
                subject: commit.subject.clone(),
            }),
            groups: change::groups(&changes, before, plan, lang),
            changes,
        });
    }
    if !history.is_found() {
        // The refusal that other commands have, with the nearest ones.
        known_items(newest.plan(), &[id.unwrap_or("").to_owned()])?;
    }
    Ok(Log { newest, entries })
}
