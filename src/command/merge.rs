//! `plan merge`: two edits of one plan made one, for git.

use super::Answer;
use crate::both;
use crate::check;
use crate::context::{Context, as_source};
use crate::document::Document;
use crate::file;
use crate::git;
use crate::lang::Lang;
use crate::merge::merge;
use crate::problem::Severity;
use crate::save::Lock;
use crate::say;
use crate::source::Source;
use crate::text::clean::clean_line;
use crate::text::shell::Line;
use crate::view;
use anyhow::Result;
use clap::Args;
use std::collections::HashSet;
use std::path::Path;

/// How many lines about a merge are shown; the file has the rest.
const MOST_LINES: usize = 10;

#[derive(Args)]
#[command(
    about = both!("Gộp hai bản sửa của một kế hoạch, cho git", "Merge two edits of a plan, for git"),
    after_help = both!(
        "Git gọi lệnh này khi hai người cùng sửa một kế hoạch. Việc ghi khác nhau thì giữ cả hai, đúng từng chữ
như mỗi người ghi; cùng một việc mà ghi khác nhau thì đánh dấu đúng chỗ đó và nói rõ. Kết quả ghi vào tệp
OURS. Tệp không phải kế hoạch thì git gộp như thường lệ. Bật một lần trong mỗi bản sao: plan init --git
Mã kết thúc: 0 đã gộp; 1 còn chỗ phải chọn; 2 không gộp được, tệp còn nguyên

Ví dụ:
  plan merge goc.toml ban-nay.toml ban-kia.toml
  plan merge goc.toml ban-nay.toml ban-kia.toml --dry-run",
        "Git calls it when two people have changed one plan. What is said of different facts is all kept, to the
letter as each wrote it; what both changed, and not alike, is marked where it stands and said in words. The
result goes into the file OURS. What is no plan is merged by git itself. Switch it on in a clone: plan init --git
Exit codes: 0 merged; 1 something is left to choose; 2 it cannot be merged, the file is as it was

Examples:
  plan merge base.toml ours.toml theirs.toml
  plan merge base.toml ours.toml theirs.toml --dry-run",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("GỐC", "BASE"),
        help = both!("Bản mà cả hai sửa từ đó", "The version that both were made of"),
    )]
    base: String,
    #[arg(
        value_name = both!("BẢN NÀY", "OURS"),
        help = both!("Bản của mình; kết quả ghi vào đây", "Our version; the result goes here"),
    )]
    ours: String,
    #[arg(
        value_name = both!("BẢN KIA", "THEIRS"),
        help = both!("Bản của người kia", "The other version"),
    )]
    theirs: String,
    #[arg(
        long, value_name = both!("TỆP", "FILE"),
        help = both!("Tên của kế hoạch trong kho (%P của git)", "The plan's path in the repository (git's %P)"),
    )]
    path: Option<String>,
    #[arg(
        long, value_name = both!("SỐ", "N"), default_value_t = 7,
        value_parser = clap::value_parser!(u8).range(1..),
        help = both!("Dấu xung đột dài bao nhiêu ký tự (%L của git)", "How long the marks of a conflict are (git's %L)"),
    )]
    marker_size: u8,
    #[arg(
        long,
        help = both!("In kết quả, không ghi", "Print the result; write nothing"),
    )]
    dry_run: bool,
}

/// Merges, writes the result over OURS, and says what is left to choose.
///
/// # Errors
/// A file cannot be read or written, or git fails to merge a file that is no plan.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    context.refuse_format("plan merge")?;
    let mut lang = context.last_lang();
    let lock = match arguments.dry_run {
        true => None,
        false => Some(Lock::take(&arguments.ours)?),
    };
    let ours = match &lock {
        Some(lock) => lock.read()?,
        None => file::read(&arguments.ours)?,
    };
    let base = file::read(&arguments.base)?;
    let theirs = file::read(&arguments.theirs)?;
    let named = arguments.path.as_deref().unwrap_or(&arguments.ours);
    let shown = clean_line(named).into_owned();
    let marker = usize::from(arguments.marker_size);
    let plans = (
        source(named, &base),
        source(named, &ours),
        source(named, &theirs),
    );
    let (text, lines) = match plans {
        (Some(base), Some(ours), Some(theirs)) => {
            lang = context.lang(&check::load(&ours, context.today).plan);
            let merged = merge(&base.text, &ours.text, &theirs.text, marker);
            let conflicts = merged.conflicts.iter();
            let mut lines: Vec<String> = conflicts
                .map(|conflict| view::merge::sentence(&shown, conflict, lang))
                .collect();
            if lines.is_empty() {
                let new = new_errors(&merged.text, [&ours, &theirs], lang, context);
                lines.extend(new.into_iter().map(|why| {
                    say!(
                        lang,
                        "{shown}: gộp lại thì có lỗi mà trước đó chưa có: {why}",
                        "{shown}: together they have an error that neither had: {why}",
                    )
                }));
            }
            (merged.text.into_bytes(), lines)
        }
        _ => {
            let paths = [&arguments.base, &arguments.ours, &arguments.theirs].map(Path::new);
            let [base, ours, theirs] = paths;
            let (text, is_whole) = git::merge_lines(base, ours, theirs, marker)?;
            let left = say!(
                lang,
                "{shown}: chưa đọc được như một kế hoạch, git gộp theo dòng và còn chỗ phải chọn",
                "{shown}: it cannot be read as a plan; git merged it by lines, and something is left to choose",
            );
            (text, if is_whole { Vec::new() } else { vec![left] })
        }
    };
    let is_written = lock.is_some();
    match lock {
        Some(lock) => lock.replace(&ours, &text)?,
        None => context.out.write_all(&text)?,
    }
    if lines.is_empty() {
        return Ok(Answer::Good);
    }
    tell(&lines, lang, context);
    if is_written {
        let check = Line::new("plan check").word(named);
        context.tell(&say!(
            lang,
            "Mở {shown}, chọn phần đúng ở các chỗ trên, rồi xem: {check}",
            "Open {shown}, keep what is right in those places, then see: {check}",
        ));
    }
    Ok(Answer::Bad)
}

/// Says what is left to choose.
fn tell(lines: &[String], lang: Lang, context: &mut Context<'_>) {
    for line in lines.iter().take(MOST_LINES) {
        context.tell(line);
    }
    if let Some(rest) = lines.len().checked_sub(MOST_LINES).filter(|rest| *rest > 0) {
        context.tell(&say!(lang, "… và {rest} chỗ khác", "… and {rest} more"));
    }
}

/// A version of the plan or directory; `None` where it is none, or no TOML.
fn source(path: &str, bytes: &[u8]) -> Option<Source> {
    let source = as_source(path.to_owned(), bytes.to_vec()).ok()?;
    let (document, problems) = Document::parse(&source);
    // An empty file is the version before there was one.
    let is_one = source.text.trim().is_empty()
        || ["plan", "directory"]
            .iter()
            .any(|table| document.root().has(table));
    let is_read = problems.is_empty() && is_one;
    drop(document);
    is_read.then_some(source)
}

/// The errors of a merged text that neither side had.
fn new_errors(text: &str, sides: [&Source; 2], lang: Lang, context: &Context<'_>) -> Vec<String> {
    let errors = |source: &Source| -> Vec<(String, String)> {
        let judged = check::judge(source, context.today, &|rule| {
            rule.severity == Severity::Error
        });
        let said = judged.problems.errors().map(|problem| {
            let at = source.position(problem.span.start).line;
            let why = problem.message.in_lang(lang);
            let rule = problem.rule.name;
            let line = clean_line(why).into_owned();
            (format!("{rule} {line}"), format!("{at}: {line} ({rule})"))
        });
        said.collect()
    };
    let [ours, _] = sides;
    let known: HashSet<String> = sides
        .into_iter()
        .flat_map(errors)
        .map(|(what, _)| what)
        .collect();
    let merged = errors(&ours.with_text(text.to_owned())).into_iter();
    let new = merged.filter(|(what, _)| !known.contains(what));
    new.map(|(_, line)| line).collect()
}
