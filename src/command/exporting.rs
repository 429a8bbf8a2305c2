//! Where a paper, a spreadsheet, a calendar or a picture goes: a file, written
//! whole or not at all and never over another one unasked, or standard output.

use super::broken;
use crate::both;
use crate::context::Context;
use crate::deadline::known;
use crate::discover;
use crate::model::plan::Plan;
use crate::refusal::Refusal;
use crate::refuse;
use crate::render::Format;
use crate::save::{self, Links};
use crate::say;
use crate::source::Source;
use crate::text::clean::clean_line;
use anyhow::Result;
use clap::Args;
use std::collections::HashSet;
use std::path::Path;

/// The options of every command that makes something to keep.
#[derive(Args)]
pub struct Exporting {
    #[arg(
        short, long, value_name = both!("TỆP", "PATH"),
        help = both!(
            "Ghi ra tệp này; - là in ra [mặc định: in ra, nếu không phải màn hình]",
            "Write to this file; - is standard output [default: standard output, where that is no terminal]",
        ),
    )]
    pub out: Option<String>,
    #[arg(
        long,
        help = both!("Ghi đè tệp đã có", "Replace a file that is there"),
    )]
    pub force: bool,
}

/// The word for standard output, where a file is named.
pub const STANDARD_OUTPUT: &str = "-";

/// Endings that say what a file holds; a program that opens one by its ending
/// cannot read anything else in it.
const ENDINGS: [&str; 14] = [
    "csv", "doc", "docx", "htm", "html", "ics", "json", "md", "ods", "odt", "pdf", "svg", "xls",
    "xlsx",
];

/// What a terminal makes of the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A person can read it there.
    Readable,
    /// It is for a program.
    ForPrograms,
}

impl Exporting {
    /// The file to write; `None`: standard output.
    pub fn file(&self) -> Option<&str> {
        self.out.as_deref().filter(|out| *out != STANDARD_OUTPUT)
    }

    /// Refuses a place that the answer cannot go to, before any work is done.
    /// `name` is an example of a file, as `plan.xlsx`; `formats` are those that
    /// the command has.
    ///
    /// # Errors
    /// The file is there and may not be replaced, is a link of a repository, is
    /// the plan itself, or has the ending of another form;
    /// standard output is a terminal, which can make nothing of it.
    pub fn check(
        &self,
        context: &Context<'_>,
        content: Content,
        name: &str,
        formats: &[Format],
    ) -> Result<()> {
        let Some(out) = self.file() else {
            if content == Content::ForPrograms && context.terminal.is_terminal {
                refuse!(
                    "Không in ra màn hình được. Ghi ra tệp bằng --out, ví dụ --out {name}",
                    "This is not for a terminal. Write it to a file with --out, as in --out {name}",
                );
            }
            return Ok(());
        };
        self.check_file(context, out)?;
        check_ending(out, name, formats)?;
        let folder = Path::new(out).parent();
        let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            let folder = clean_line(&folder.to_string_lossy()).into_owned();
            refuse!(
                "--out: không có thư mục {folder}. Tạo thư mục trước, hoặc chọn chỗ khác",
                "--out: there is no folder {folder}. Make it first, or choose another place",
            );
        }
        Ok(())
    }

    /// As [`Exporting::check`], of one file.
    ///
    /// # Errors
    /// As there.
    pub fn check_file(&self, context: &Context<'_>, out: &str) -> Result<()> {
        let shown = clean_line(out).into_owned();
        if out.is_empty() {
            refuse!(
                "--out: chưa ghi tên tệp",
                "--out: the name of the file is missing",
            );
        }
        let same = |path: &str| {
            let (a, b) = (
                Path::new(path).canonicalize(),
                Path::new(out).canonicalize(),
            );
            a.is_ok_and(|a| b.is_ok_and(|b| a == b))
        };
        let is_plan = match context.set() {
            None => context.plan_path().is_ok_and(|plan| same(&plan)),
            Some(paths) => {
                let files = || discover::files(paths).unwrap_or_default();
                Path::new(out).exists() && files().iter().any(|file| same(&file.shown))
            }
        };
        if is_plan {
            refuse!(
                "--out: {shown} là tệp kế hoạch, không ghi đè. Chọn tên khác",
                "--out: {shown} is the plan file, which is not replaced. Choose another name",
            );
        }
        let there = Path::new(out);
        if there.is_dir() {
            refuse!(
                "--out: {shown} là một thư mục. Ghi tên tệp",
                "--out: {shown} is a folder. Give the name of a file",
            );
        }
        if save::is_link_of_tree(there) && !self.force {
            refuse!(
                "{shown} là liên kết trong kho git, không ghi qua liên kết. Chọn tên khác; hoặc thêm --force để thay liên kết bằng tệp",
                "{shown} is a link in a git repository, and nothing is written through it. Choose another name; or add --force to put the file in the place of the link",
            );
        }
        // A link that leads nowhere has the name, too.
        let is_taken = there.is_file() || there.is_symlink() && !there.exists();
        if is_taken && !self.force {
            refuse!(
                "Tệp {shown} đã có; thêm --force để ghi đè",
                "{shown} is there already; add --force to replace it",
            );
        }
        Ok(())
    }

    /// What becomes of a link of a repository with the name of the file.
    pub fn links(&self) -> Links {
        if self.force {
            Links::Replaced
        } else {
            Links::Refused
        }
    }

    /// Writes the bytes where they go, and says on standard error which file
    /// was written.
    ///
    /// # Errors
    /// They cannot be written; an old file stays.
    pub fn write(&self, context: &mut Context<'_>, bytes: &[u8]) -> Result<()> {
        let Some(out) = self.file() else {
            context.out.write_all(bytes)?;
            return Ok(());
        };
        self.write_file(context, out, bytes)
    }

    /// Whether it goes to a file.
    pub fn is_to_file(&self) -> bool {
        self.file().is_some()
    }

    /// As [`Exporting::write`], to one file.
    ///
    /// # Errors
    /// As there.
    pub fn write_file(&self, context: &mut Context<'_>, out: &str, bytes: &[u8]) -> Result<()> {
        save::write_new(out, bytes, self.links())?;
        let shown = clean_line(out).into_owned();
        let line = say!(context.last_lang(), "Đã ghi {shown}", "Wrote {shown}");
        context.tell(&line);
        Ok(())
    }
}

/// Refuses a file whose ending says that it holds something else than what is
/// written; where the ending is that of another format of the command, that is
/// most likely what was forgotten.
fn check_ending(out: &str, example: &str, formats: &[Format]) -> Result<()> {
    let ending = |name: &str| {
        let ending = Path::new(name).extension();
        ending.map(|ending| ending.to_string_lossy().to_lowercase())
    };
    let (Some(said), Some(right)) = (ending(out), ending(example)) else {
        return Ok(());
    };
    let is_page = |ending: &str| matches!(ending, "htm" | "html");
    if said == right || is_page(&said) && is_page(&right) || !ENDINGS.contains(&said.as_str()) {
        return Ok(());
    }
    let shown = clean_line(out);
    if formats.iter().any(|format| format.name() == said) {
        refuse!(
            "--out: {shown}: nội dung ở đây có dạng .{right}, không phải .{said}. Thêm --format {said}",
            "--out: {shown}: what is written is .{right}, not .{said}. Add --format {said}",
        );
    }
    let better = Path::new(out).with_extension(&right);
    let better = better.to_string_lossy();
    let better = clean_line(&better);
    refuse!(
        "--out: {shown}: nội dung ở đây có dạng .{right}, không phải .{said}. Đặt tên {better}",
        "--out: {shown}: what is written is .{right}, not .{said}. Name it {better}",
    )
}

/// Loads a plan, as it was known on the day asked about, to make something of
/// that others rely on: one with any error is refused.
///
/// # Errors
/// The file has errors.
pub fn load_sound<'s>(source: &'s Source, context: &mut Context<'_>) -> Result<Plan<'s>> {
    let mut plan = load_written(source, context)?;
    known::keep(&mut plan, context.today);
    Ok(plan)
}

/// As [`load_sound`], as the file has it, whatever the day is.
///
/// # Errors
/// The file has errors.
pub fn load_written<'s>(source: &'s Source, context: &mut Context<'_>) -> Result<Plan<'s>> {
    let judged = crate::check::load(source, context.today);
    super::refuse_directory(&judged.plan, source)?;
    context.lang(&judged.plan);
    if judged.problems.errors().next().is_some() {
        return Err(Refusal(broken(source, &judged.problems)).into());
    }
    Ok(judged.plan)
}

/// A name that no other file of the same run has, taken or not.
pub fn free_name(name: String, taken: &mut HashSet<String>) -> String {
    let mut free = name.clone();
    let mut n = 2;
    // Some systems take capitals and small letters for the same.
    while !taken.insert(free.to_lowercase()) {
        free = format!("{name}-{n}");
        n += 1;
    }
    free
}
