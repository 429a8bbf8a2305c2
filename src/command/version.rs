//! One version of a plan, for the commands that hold several: where it comes
//! from, how messages name it, and whether it can be read.

use super::broken_as;
use crate::check::{self as judge, Judged};
use crate::context::{self, Context};
use crate::git::{self, Repository};
use crate::lang::{Lang, Pair};
use crate::model::plan::Plan;
use crate::problem::Leaves;
use crate::refusal::Refusal;
use crate::refuse;
use crate::say;
use crate::source::Source;
use crate::text::clean::clean_line;
use crate::text::shell::{Line, word};
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
        if name == "-" || is_path(name) {
            return Ok(Self::File(name.to_owned()));
        }
        let path = Path::new(name);
        if path.exists() && !path.is_dir() {
            let plan = context.plan_path();
            if plan.is_ok_and(|plan| git::knows(&plan, name)) {
                let (file, revision) = (word(&format!("./{name}")), word(&format!("{name}^0")));
                refuse!(
                    "“{shown}” vừa là một tệp, vừa là một bản trong git. Tệp thì ghi {file}; bản trong git thì ghi {revision}",
                    "“{shown}” is a file, and a revision of git too. Write the file as {file}, the revision as {revision}",
                );
            }
            return Ok(Self::File(name.to_owned()));
        }
        if let Some((from, to)) = range(name) {
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
                let (bytes, beside) = git::read(&plan, revision)?;
                let mut source = context::as_source(format!("{revision}:{plan}"), bytes)?;
                source.then = Some(beside);
                Ok(source)
            }
        }
    }

    /// As [`Version::read`]; `None` for a file that a revision does not have
    /// under this name or another.
    ///
    /// # Errors
    /// The revision cannot be read, or the file in it is no UTF-8 text.
    pub fn read_if_there(&self, context: &Context<'_>) -> Result<Option<Source>> {
        let Self::Revision(revision) = self else {
            return self.read(context).map(Some);
        };
        let plan = context.plan_path()?;
        let read = git::read_if_there(&plan, revision)?;
        let read = read.map(|(bytes, beside)| {
            let mut source = context::as_source(format!("{revision}:{plan}"), bytes)?;
            source.then = Some(beside);
            Ok(source)
        });
        read.transpose()
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
            return super::load_any(source, context).map(|(plan, _)| plan);
        };
        let Judged { plan, problems, .. } = judge::load(source, context.today);
        let n = problems.errors().count();
        if n == 0 {
            return Ok(plan);
        }
        let see = see(revision, context);
        let name = named(&clean_line(context.file_name()), &clean_line(revision));
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

/// Whether a name can only be that of a file: it says in which folder or on
/// which drive, or ends as plans do. What a revision has behind a colon is no
/// part of its own name.
pub fn is_path(name: &str) -> bool {
    let begins = ["./", "../", "/", "~/", ".\\", "..\\", "\\\\", "~\\"];
    let mut letters = name.chars();
    let drive = (letters.next(), letters.next(), letters.next());
    let has_drive = matches!(
        drive,
        (Some(letter), Some(':'), Some('\\' | '/')) if letter.is_ascii_alphabetic()
    );
    let (own, has_path) = match git::split_path(name) {
        Some((own, _)) => (own, true),
        None => (name, false),
    };
    has_drive
        || [".", ".."].contains(&name)
        || begins.iter().any(|start| name.starts_with(start))
        || own.contains("/../")
        || own.contains("\\..\\")
        || name.ends_with(".toml") && !has_path && !name.starts_with(':')
}

/// The two revisions of `v1..v2` and `v1...v2`. Dots in a search, or behind a
/// colon, are none.
fn range(name: &str) -> Option<(&str, &str)> {
    let is_search = name.contains('{') || name.starts_with(":/");
    let own = git::split_path(name).map_or(name, |(own, _)| own);
    let (from, to) = own.split_once("..").filter(|_| !is_search)?;
    let to = match to.trim_start_matches('.') {
        // The path goes with the second.
        to if own.len() < name.len() && !to.is_empty() => &name[own.len() - to.len()..],
        to => to,
    };
    let or_head = |name| if str::is_empty(name) { "HEAD" } else { name };
    Some((or_head(from), or_head(to)))
}

/// `plan.toml at HEAD~1`.
pub fn named(file: &str, revision: &str) -> Pair {
    let sentence = |lang| say!(lang, "{file} ở bản {revision}", "{file} at {revision}");
    Pair::made(sentence(Lang::Vi), sentence(Lang::En))
}

/// The command that shows what is wrong with a version.
fn see(revision: &str, context: &Context<'_>) -> String {
    let plan = context.plan_path().unwrap_or_default();
    let what = match git::split_path(revision) {
        Some(_) => revision.to_owned(),
        _ => {
            let repository = Repository::of(&plan);
            let path = repository.map_or_else(|_| String::new(), |of| of.path().to_owned());
            format!("{revision}:{path}")
        }
    };
    let show = git::line::show(&plan, &what);
    show.into_command("plan check -f -").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_told_from_a_revision() {
        for path in [
            "./a",
            "../a",
            "/a",
            "~/a",
            ".",
            "..",
            ".\\a",
            "..\\a",
            "C:\\a.toml",
            "c:/a",
            "\\\\may\\chung\\a",
            "a/../b",
            "a\\..\\b",
            "cu.toml",
            "kế hoạch/cu.toml",
            ".cu.toml",
        ] {
            assert!(is_path(path), "{path}");
        }
        for revision in [
            "HEAD",
            "main",
            "v1.0",
            "HEAD~1",
            "HEAD:plan.toml",
            "HEAD:../plan.toml",
            "HEAD:./a/../plan.toml",
            "v1..v2",
            ":/sửa plan.toml",
            "HEAD^{/a: b.toml}",
            "CC:\\a",
            "C:a.toml",
            "origin/main",
            "@{1}",
        ] {
            assert!(!is_path(revision), "{revision}");
        }
    }

    #[test]
    fn a_range_is_two_revisions() {
        for (name, parts) in [
            ("v1..v2", Some(("v1", "v2"))),
            ("v1...v2", Some(("v1", "v2"))),
            ("v1..", Some(("v1", "HEAD"))),
            ("..v2", Some(("HEAD", "v2"))),
            ("v1..v2:a.toml", Some(("v1", "v2:a.toml"))),
            ("HEAD:../plan.toml", None),
            ("v1:a..b.toml", None),
            ("HEAD^{/a..b}", None),
            (":/a..b", None),
            ("main", None),
        ] {
            assert_eq!(range(name), parts, "{name}");
        }
    }
}
