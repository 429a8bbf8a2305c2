//! The bodies of a paper that a directory declares: they have its codes, and the plan
//! does not declare them again.

use crate::check;
use crate::context::Context;
use crate::draft::{About, Body, Draft};
use crate::model::body::Kind;
use crate::model::key::folded;
use crate::model::plan::Plan;
use crate::pair;
use crate::reading::names;
use crate::refusal::Refusal;
use crate::refuse;
use crate::say;
use crate::source::Source;
use crate::text::clean::clean_line;
use crate::text::few::few;
use crate::text::fold::bare;
use anyhow::Result;
use chrono::NaiveDate;
use std::collections::HashSet;
use std::path::{self, Component, Path, PathBuf};

/// A directory that the plan uses, or will use.
pub struct Directory {
    /// The path from the plan.
    path: String,
    /// What its bodies are to the plan; `None`: what the paper makes of them.
    kind: Option<Kind>,
    owner: String,
    bodies: Vec<Shared>,
}

/// A body of a directory.
struct Shared {
    code: String,
    name: String,
    /// The same, and its other names.
    names: Vec<String>,
}

impl Directory {
    fn of(plan: &Plan<'_>, path: String, kind: Option<Kind>) -> Self {
        let bodies = plan.bodies.iter().map(|body| {
            let former = body.former.iter().map(|former| &former.name);
            let others = body.short.iter().chain(&body.aliases).chain(former);
            let names = std::iter::once(&body.name).chain(others);
            Shared {
                code: body.code.to_string(),
                name: body.name.to_string(),
                names: names.map(|name| name.to_string()).collect(),
            }
        });
        let head = plan.directory.as_ref();
        Self {
            path,
            kind,
            owner: head.map_or(String::new(), |head| head.owner.to_string()),
            bodies: bodies.collect(),
        }
    }

    /// The body that has one of the names: letter by letter, else as spellings of
    /// one body are, where only one is so.
    fn find(&self, body: &Body) -> Option<&Shared> {
        let typed: Vec<&String> = std::iter::once(&body.name).chain(&body.aliases).collect();
        let fits = |key: &dyn Fn(&str) -> String| {
            let keys: HashSet<String> = typed.iter().map(|name| key(name)).collect();
            let has = |shared: &&Shared| shared.names.iter().any(|name| keys.contains(&key(name)));
            let mut all = self.bodies.iter().filter(has);
            all.next().filter(|_| all.next().is_none())
        };
        fits(&bare).or_else(|| fits(&names::key))
    }
}

/// Reads the directories that are named for a new plan at a path.
///
/// # Errors
/// One cannot be read, is none, has errors, or cannot be used from there.
pub fn named(files: &[String], out: &str, context: &Context<'_>) -> Result<Vec<Directory>> {
    let mut all = Vec::new();
    for file in files {
        let source = context.read_source_at(file)?;
        let judged = check::load(&source, context.today);
        let shown = clean_line(file).into_owned();
        if judged.plan.directory.is_none() {
            refuse!(
                "--directory: {shown} không phải danh bạ đơn vị (không có [directory])",
                "--directory: {shown} is no directory of bodies (it has no [directory])",
            );
        }
        if judged.problems.errors().next().is_some() {
            return Err(Refusal(crate::command::broken(&source, &judged.problems)).into());
        }
        let Some(path) = path_from(out, file) else {
            refuse!(
                "--directory: không có đường dẫn từ {out} tới {shown}",
                "--directory: there is no path from {out} to {shown}",
            );
        };
        // What the plan could not use is refused before anything is written.
        let plan = context.source_of(out, Vec::new())?;
        if let Some(Err(why)) = plan.beside(&path) {
            let (vi, en) = (
                why.in_lang(crate::lang::Lang::Vi),
                why.in_lang(crate::lang::Lang::En),
            );
            return Err(Refusal(pair!(
                "--directory: kế hoạch ở {out} không dùng được {shown}: {vi}",
                "--directory: a plan at {out} cannot use {shown}: {en}",
            ))
            .into());
        }
        all.push(Directory::of(&judged.plan, path, None));
    }
    Ok(all)
}

/// The directories that a plan uses already.
pub fn used(plan: &Plan<'_>, source: &Source, today: NaiveDate) -> Vec<Directory> {
    let used = plan.directories.iter().filter_map(|used| {
        let named = source.beside(&used.path)?.ok()?;
        let own = Source::of_named(named).ok()?;
        let judged = check::load(&own, today);
        let path = used.path.to_string();
        Some(Directory::of(&judged.plan, path, Some(used.kind)))
    });
    used.collect()
}

/// The path of a file from the folder of another, with `/`.
fn path_from(plan: &str, file: &str) -> Option<String> {
    let whole = |path: &Path| -> Option<PathBuf> {
        let mut steps = PathBuf::new();
        for step in path::absolute(path).ok()?.components() {
            match step {
                Component::ParentDir => {
                    steps.pop();
                }
                Component::CurDir => {}
                step => steps.push(step),
            }
        }
        Some(steps)
    };
    let plan = match plan {
        "-" => whole(Path::new("."))?,
        plan => whole(Path::new(plan))?.parent()?.to_owned(),
    };
    let file = whole(Path::new(file))?;
    let both = plan.components().zip(file.components());
    let common = both.take_while(|(one, other)| one == other).count();
    let up = plan.components().skip(common).map(|_| Some(".."));
    let down = file.components().skip(common);
    let down = down.map(|step| step.as_os_str().to_str());
    let steps: Option<Vec<&str>> = up.chain(down).collect();
    Some(steps?.join("/"))
}

/// Gives the bodies of a draft that a directory declares its codes and names, and
/// says which directories the plan uses for that.
pub fn take(draft: &mut Draft, directories: &[Directory], context: &mut Context<'_>) {
    let issuer = draft.head.issuer.as_deref().map(folded);
    for directory in directories {
        let is_own = issuer.as_ref() == Some(&folded(&directory.owner));
        let mut unknown: Vec<String> = Vec::new();
        let mut count = 0;
        for place in 0..draft.bodies.len() {
            let body = &draft.bodies[place];
            let Some(shared) = directory.find(body).filter(|_| !body.is_shared) else {
                continue;
            };
            let spelt = std::iter::once(&body.name).chain(&body.aliases);
            let all: Vec<String> = spelt.clone().cloned().collect();
            let known: HashSet<String> = shared.names.iter().map(|name| bare(name)).collect();
            let new = spelt.filter(|name| !known.contains(&bare(name)));
            unknown.extend(new.map(|name| format!("“{}” ({})", clean_line(name), shared.code)));
            count += 1;
            draft.spelt.extend(all);
            let body = &mut draft.bodies[place];
            body.is_shared = true;
            body.is_unit |= is_own;
            body.code = shared.code.clone();
            body.name = shared.name.clone();
            body.aliases.clear();
            let used = (body.kind(), directory.path.clone());
            if !draft.uses.contains(&used) {
                draft.uses.push(used);
            }
            draft.marks.retain(|mark| mark.about != About::Body(place));
        }
        tell(&directory.path, count, &unknown, context);
    }
    let order = |kind: &str| Body::KINDS.iter().position(|one| *one == kind);
    draft.uses.sort_by_key(|(kind, _)| order(kind));
    free_codes(draft, codes(directories).collect());
}

/// Codes that no directory has, for bodies that none declares.
fn free_codes(draft: &mut Draft, mut taken: HashSet<String>) {
    for body in draft.bodies.iter_mut().filter(|body| !body.is_shared) {
        let first = body.code.clone();
        let mut nth = 1;
        while !taken.insert(body.code.to_uppercase()) {
            nth += 1;
            body.code = format!("{first}-{nth}");
        }
    }
}

/// As [`take`], of bodies that a plan which uses directories does not have yet: each
/// as what a directory stands for.
pub fn take_new(draft: &mut Draft, directories: &[Directory], is_there: &dyn Fn(usize) -> bool) {
    for place in (0..draft.bodies.len()).filter(|place| !is_there(*place)) {
        let body = &mut draft.bodies[place];
        let kind = body.kind();
        let mut of_kind = directories
            .iter()
            .filter(|one| one.kind.is_some_and(|of| of.name() == kind));
        let Some(shared) = of_kind.find_map(|one| one.find(body)) else {
            continue;
        };
        body.is_shared = true;
        body.code = shared.code.clone();
        draft.marks.retain(|mark| mark.about != About::Body(place));
    }
}

fn tell(path: &str, count: usize, unknown: &[String], context: &mut Context<'_>) {
    let lang = context.last_lang();
    let path = clean_line(path).into_owned();
    let bodies = if count == 1 { "body" } else { "bodies" };
    let n = lang.number(count);
    context.tell(&say!(
        lang,
        "{path}: danh bạ có {n} đơn vị của văn bản, không khai báo lại",
        "{path}: the directory has {n} {bodies} of the paper, which are not declared again",
    ));
    if !unknown.is_empty() {
        let names = few(unknown, ", ");
        context.tell(&say!(
            lang,
            "{path}: danh bạ chưa có cách viết này, nếu cần thì thêm vào aliases: {names}",
            "{path}: the directory does not have these spellings; add them to aliases where they are needed: {names}",
        ));
    }
}

/// Whether what is written says who is in it, as the directories have it.
pub fn has_bodies(plan: &Plan<'_>, draft: &Draft) -> bool {
    let own = plan.bodies.iter().filter(|body| body.is_own()).count();
    let drafted = draft.bodies.iter().filter(|body| !body.is_shared).count();
    own == drafted
}

/// The codes of the bodies of directories, which no new body gets.
pub fn codes(directories: &[Directory]) -> impl Iterator<Item = String> {
    let bodies = directories.iter().flat_map(|one| &one.bodies);
    bodies.map(|shared| shared.code.to_uppercase())
}
