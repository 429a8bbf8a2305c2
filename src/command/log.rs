//! `plan log`: when each fact changed, in which commit, by whom.

use super::filters::known_items;
use super::version::named;
use super::{Answer, load};
use crate::both;
use crate::check as judge;
use crate::cli::context::{self, Context};
use crate::diff::story::Story;
use crate::git::history::Commit;
use crate::git::{self, Repository};
use crate::model::plan::Plan;
use crate::problem::Problems;
use crate::refusal::Refusal;
use crate::refuse;
use crate::render::{self, Format};
use crate::rule::Leaves;
use crate::say;
use crate::source::Source;
use crate::text::clean::clean_line;
use crate::view::change;
use crate::view::history::{Author, Entry};
use crate::view::record::Envelope;
use crate::view::words;
use anyhow::Result;
use clap::Args;
use std::collections::HashMap;
use std::path::Path;

#[derive(Args)]
#[command(
    about = both!(
        "Lịch sử thay đổi của Kế hoạch hoặc của một nhiệm vụ",
        "The history of the plan, or of one item",
    ),
    after_help = both!(
        "Lấy từ lịch sử git của tệp kế hoạch, mới nhất trước: ngày, người lưu, lần lưu, và những gì đã thay đổi.
Số nhiệm vụ có đổi thì vẫn theo được về trước.
Các dạng (--format): text, json, ndjson, markdown

Ví dụ:
  plan log
  plan log 6.1",
        "Told from the git history of the plan file, the newest first: the day, the author, the commit and what it changed.
An item is followed through its former numbers.
Formats (--format): text, json, ndjson, markdown

Examples:
  plan log
  plan log 6.1",
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

/// A version that cannot be read: its hash and its day.
type Unread = (String, String);

/// A version of the file.
struct Version {
    /// `None`: not committed yet.
    author: Option<Author>,
    /// `None` where the file was deleted, is no text, or has been read.
    source: Option<Source>,
    /// The places of the versions before it.
    parents: Vec<usize>,
    /// Whether those were not cloned.
    is_cut: bool,
}

/// Tells the history.
///
/// # Errors
/// There is no git, no repository or no commit of the file; there never was
/// such an item; or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let format = context.format(&Format::PAGES, Format::Text, Format::Text)?;
    let path = context.plan_path()?;
    // It goes first: what git cannot do is told in the plan's language.
    let is_there = path != "-" && Path::new(&path).exists();
    let working = is_there.then(|| context.read_source_at(&path));
    let (working, unreadable) = match working.transpose() {
        Ok(working) => (working, None),
        Err(error) => (None, Some(Err(error))),
    };
    let uncommitted = working.as_ref().map(|source| load(source, context));
    let uncommitted = uncommitted.or(unreadable);
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
        context.tell(&say!(
            lang,
            "Bản sao này của kho chỉ có phần lịch sử gần đây; tải phần còn lại: git fetch --unshallow (trên CI: fetch-depth: 0).",
            "This clone holds only the latest history; fetch the rest: git fetch --unshallow (in CI: fetch-depth: 0).",
        ));
    }
    let (versions, broken) = versions(&path, commits);
    let told = tell(&versions, uncommitted, arguments.id.as_deref(), context)?;
    let lang = context.last_lang();
    for (hash, date) in broken.iter().chain(&told.unread) {
        let date = date.parse().map_or_else(|_| date.clone(), words::date);
        let name = named(&shown, hash.get(..8).unwrap_or(hash));
        let name = name.in_lang(lang);
        context.tell(&say!(
            lang,
            "{name} ({date}) có lỗi, không đọc được: thay đổi của bản này tính vào bản đọc được sau nó.",
            "{name} ({date}) has errors and is left out: what it changed is told with the next version.",
        ));
    }
    let entries = &told.entries;
    let records = || entries.iter().map(Entry::record).collect::<Vec<_>>();
    match format {
        Format::Json => {
            let file = context.file_name().to_owned();
            let envelope = Envelope::new("log", context.today, &told.newest, &file);
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
    if entries.is_empty() {
        context.tell(&say!(
            lang,
            "Lịch sử git không ghi thay đổi nào.",
            "The git history has no change of it.",
        ));
    }
    Ok(Answer::Good)
}

/// The file as it is, and as it was in each commit; and the versions that are
/// no text.
fn versions(path: &str, commits: Vec<Commit>) -> (Vec<Version>, Vec<Unread>) {
    let mut broken = Vec::new();
    let mut versions = vec![Version {
        author: None,
        // It has been read.
        source: None,
        parents: vec![1],
        is_cut: false,
    }];
    for commit in commits {
        let Commit {
            hash,
            parents,
            date,
            author,
            subject,
            text,
            is_unreadable,
            is_cut,
        } = commit;
        if is_unreadable {
            broken.push((hash.clone(), date.clone()));
        }
        let source = match text {
            None => None,
            Some(bytes) => match context::as_source(path.to_owned(), bytes) {
                Ok(source) => Some(source),
                Err(_) => {
                    broken.push((hash.clone(), date.clone()));
                    None
                }
            },
        };
        versions.push(Version {
            author: Some(Author {
                hash,
                date,
                name: author,
                subject,
            }),
            source,
            parents: parents.into_iter().map(|parent| parent + 1).collect(),
            is_cut,
        });
    }
    (versions, broken)
}

/// The history, and what was met on the way.
struct Told<'s> {
    newest: Plan<'s>,
    entries: Vec<Entry>,
    unread: Vec<Unread>,
}

/// Tells what each version changed, the newest first.
fn tell<'s>(
    versions: &'s [Version],
    uncommitted: Option<Result<(Plan<'s>, Problems)>>,
    id: Option<&str>,
    context: &mut Context<'_>,
) -> Result<Told<'s>> {
    let mut plans = Plans {
        versions,
        read: HashMap::new(),
        unread: Vec::new(),
    };
    // What is not committed yet, and has errors, is no reason to tell nothing.
    let (working, refused) = match uncommitted {
        Some(Ok((plan, _))) => (Some(plan), None),
        Some(Err(error)) => (None, Some(error)),
        None => (None, None),
    };
    plans.read.insert(0, working);
    let readable = (0..versions.len()).find(|place| plans.read(*place, context).is_some());
    let Some(newest) = readable.and_then(|place| plans.kept(place)).cloned() else {
        match refused {
            Some(error) => return Err(error),
            None => refuse!(
                "Không bản nào của tệp trong lịch sử git đọc được",
                "No version of the file in the git history can be read",
            ),
        }
    };
    let lang = context.lang(&newest);
    if let Some(Refusal(why)) = refused.as_ref().and_then(|error| error.downcast_ref()) {
        context.tell(why.in_lang(lang));
    }
    let mut story = Story::of(id);
    let mut entries = Vec::new();
    for (place, version) in versions.iter().enumerate() {
        let parents = plans.before(place, context);
        let Some(plan) = plans.take(place, context) else {
            continue;
        };
        let older: Vec<(usize, &Plan<'_>)> = parents
            .iter()
            .filter_map(|parent| Some((*parent, plans.kept(*parent)?)))
            .collect();
        let changes = story.told(place, &plan, &older);
        // What was before was not cloned: nobody knows what came here.
        if changes.is_empty() || version.is_cut && older.is_empty() {
            continue;
        }
        let none = Plan::default();
        let before = older.first().map_or(&none, |(_, plan)| *plan);
        entries.push(Entry {
            commit: version.author.clone(),
            groups: change::groups(&changes, before, &plan, lang),
            changes,
        });
    }
    if !story.is_found() {
        // The refusal that other commands have, with the nearest ones.
        known_items(&newest, &[id.unwrap_or("").to_owned()])?;
    }
    Ok(Told {
        newest,
        entries,
        unread: plans.unread,
    })
}

/// The plans of the versions, each read once and kept for as long as a newer
/// version may have to be compared with it.
struct Plans<'s> {
    versions: &'s [Version],
    read: HashMap<usize, Option<Plan<'s>>>,
    unread: Vec<Unread>,
}

impl<'s> Plans<'s> {
    /// The plan of a version; `None` where there is none to rely on.
    fn read(&mut self, place: usize, context: &Context<'_>) -> Option<&Plan<'s>> {
        let versions = self.versions;
        if !self.read.contains_key(&place) {
            let version = &versions[place];
            let plan = version.source.as_ref().and_then(|source| {
                let judged = judge::load(source, context.today);
                let is_good = judged.problems.errors().next().is_none();
                let is_usable = is_good || judged.problems.leave() == Leaves::Usable;
                if !is_usable && let Some(author) = &version.author {
                    self.unread.push((author.hash.clone(), author.date.clone()));
                }
                is_usable.then_some(judged.plan)
            });
            self.read.insert(place, plan);
        }
        self.kept(place)
    }

    fn kept(&self, place: usize) -> Option<&Plan<'s>> {
        self.read.get(&place)?.as_ref()
    }

    /// The plan of a version that is not asked for again.
    fn take(&mut self, place: usize, context: &Context<'_>) -> Option<Plan<'s>> {
        self.read(place, context)?;
        self.read.insert(place, None).flatten()
    }

    /// The nearest versions before one that can be read.
    fn before(&mut self, place: usize, context: &Context<'_>) -> Vec<usize> {
        let versions = self.versions;
        let mut waiting = versions[place].parents.clone();
        let mut seen = Vec::new();
        let mut found = Vec::new();
        while !waiting.is_empty() {
            let parent = waiting.remove(0);
            if parent >= versions.len() || seen.contains(&parent) {
                continue;
            }
            seen.push(parent);
            if self.read(parent, context).is_some() {
                found.push(parent);
            } else {
                waiting.extend(&versions[parent].parents);
            }
        }
        found
    }
}
