//! One version of a plan, for the commands that hold several: where it comes
//! from, how messages name it, and whether it can be read.

use super::broken_as;
use crate::check::{self as judge, Judged};
use crate::cli::context::{self, Context};
use crate::git::{self, Repository};
use crate::lang::{Lang, Pair};
use crate::model::plan::Plan;
use crate::refusal::Refusal;
use crate::refuse;
use crate::rule::Leaves;
use crate::say;
use crate::source::Source;
use crate::text::clean::clean_line;
use crate::text::shell::{self, Line};
use anyhow::Result;
use std::path::Path;

/// Where a version of the plan comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Version {
    /// The plan file as it is now.
    Working,
    /// Another file; `-` is standard input.
    File(String),
    /// The plan file in a revision.
    Revision(String),
}

impl Version {
    /// Reads what a user calls a version: a revision, a path, or `-`.
    ///
    /// # Errors
    /// It can be both, or is neither.
    pub fn named(name: &str, context: &Context<'_>) -> Result<Self> {
        let shown = clean_line(name);
        if name.is_empty() {
            refuse!(
                "có bản để trống. Ví dụ: plan diff HEAD~1",
                "a version is empty. For one: plan diff HEAD~1",
            );
        }
        let is_path = ["./", "../", "/", "~/", ".\\", "..\\"];
        let is_path = is_path.iter().any(|start| name.starts_with(start));
        if name == "-" || is_path || name.contains("/../") {
            return Ok(Self::File(name.to_owned()));
        }
        let path = Path::new(name);
        if path.exists() && !path.is_dir() {
            let plan = context.plan_path();
            if plan.is_ok_and(|plan| git::knows(&plan, name)) {
                let file = shell::word(&format!("./{name}"));
                let revision = shell::word(&format!("{name}^0"));
                refuse!(
                    "“{shown}” vừa là một tệp, vừa là một bản trong git. Tệp thì ghi {file}; bản trong git thì ghi {revision}",
                    "“{shown}” is a file, and a revision of git too. Write the file as {file}, the revision as {revision}",
                );
            }
            return Ok(Self::File(name.to_owned()));
        }
        let is_search = name.contains('{') || name.starts_with(":/");
        if let Some((from, to)) = name.split_once("..").filter(|_| !is_search) {
            let or_head = |name| if str::is_empty(name) { "HEAD" } else { name };
            let (from, to) = (or_head(from), or_head(to.trim_start_matches('.')));
            let two = Line::new("plan diff");
            let two = match from.starts_with('-') || to.starts_with('-') {
                true => two.then("--"),
                false => two,
            };
            let two = two.word(from).word(to);
            let two = two.file(context.named_again().as_deref());
            refuse!(
                "“{shown}”: ghi hai bản cách nhau bằng dấu cách: {two}",
                "“{shown}”: write the two versions with a space between them: {two}",
            );
        }
        if name.ends_with(".toml") && !name.contains(':') {
            return Ok(Self::File(name.to_owned()));
        }
        Ok(Self::Revision(name.to_owned()))
    }

    /// Reads its text.
    ///
    /// # Errors
    /// The file or the revision cannot be read, or is no UTF-8 text.
    pub fn read(&self, context: &Context<'_>) -> Result<Source> {
        match self {
            Self::Working => context.read_source(),
            Self::File(path) => context.read_source_at(path),
            Self::Revision(revision) => {
                let plan = context.plan_path()?;
                let bytes = git::read(&plan, revision)?;
                context::as_source(format!("{revision}:{plan}"), bytes)
            }
        }
    }

    /// The version in a few words: `HEAD~1`, `plan.toml`.
    pub fn label<'l>(&'l self, context: &'l Context<'_>) -> &'l str {
        match self {
            Self::Working => context.file_name(),
            Self::File(name) | Self::Revision(name) => name,
        }
    }

    /// Its file, for data formats.
    pub fn file<'l>(&'l self, context: &'l Context<'_>) -> &'l str {
        match self {
            Self::Working | Self::Revision(_) => context.file_name(),
            Self::File(name) => name,
        }
    }

    /// Reads its plan; as other commands do, one with unknown keys or repeated
    /// ids alone is used, after a line on standard error.
    ///
    /// # Errors
    /// The file has errors that leave nothing to rely on.
    pub fn load<'s>(&self, source: &'s Source, context: &mut Context<'_>) -> Result<Plan<'s>> {
        let Self::Revision(revision) = self else {
            return super::load(source, context).map(|(plan, _)| plan);
        };
        let Judged { plan, problems, .. } = judge::load(source, context.today);
        let n = problems.errors().count();
        if n == 0 {
            return Ok(plan);
        }
        let file = clean_line(context.file_name()).into_owned();
        let see = see(revision, context);
        let revision = clean_line(revision).into_owned();
        let name = named(&file, &revision);
        if problems.leave() != Leaves::Usable {
            return Err(Refusal(broken_as(&name, &see, source, &problems)).into());
        }
        let lang = context.lang(&plan);
        let name = name.in_lang(lang);
        let s = if n == 1 { "" } else { "s" };
        let n = lang.number(n);
        context.tell(&say!(
            lang,
            "{name}: {n} lỗi, chạy {see}",
            "{name}: {n} problem{s}, run {see}",
        ));
        Ok(plan)
    }
}

/// `plan.toml at HEAD~1`.
pub fn named(file: &str, revision: &str) -> Pair {
    let sentence = |lang| say!(lang, "{file} ở bản {revision}", "{file} at {revision}");
    Pair::made(sentence(Lang::Vi), sentence(Lang::En))
}

/// The command that shows what is wrong with a version.
fn see(revision: &str, context: &Context<'_>) -> String {
    let plan = context.plan_path().unwrap_or_default();
    let what = match revision.split_once(':') {
        Some((before, _)) if !before.is_empty() => revision.to_owned(),
        _ => {
            let repository = Repository::of(&plan);
            let path = repository.map_or_else(|_| String::new(), |of| of.path().to_owned());
            format!("{revision}:{path}")
        }
    };
    let show = git::line::show(&plan, &what);
    show.then("| plan check -f -").to_string()
}
