//! What is answered once something is recorded.

use super::{Recorded, Recording};
use crate::git;
use crate::lang::{Lang, Pair};
use crate::refusal::{Refusal, reason};
use crate::refuse;
use crate::say;
use crate::text::clean::clean_line;
use crate::text::wrap;
use anyhow::Result;
use std::io::{self, Write};

/// How a file was changed.
pub(super) struct Done<'r> {
    pub how: &'r Recording,
    pub path: &'r str,
    /// The lines that it does not have any more.
    pub taken_out: &'r [String],
    /// Whether answers for earlier days say something else now.
    pub rewrites: bool,
    /// What a commit of it says.
    pub message: &'r str,
    /// The commit that was made.
    pub kept: Option<&'r str>,
}

/// What was recorded, corrected or taken back, and how to keep it.
pub(super) fn answer(
    recorded: &Recorded,
    done: &Done<'_>,
    (lang, width): (Lang, Option<usize>),
    out: &mut dyn Write,
) -> io::Result<()> {
    let Recording { correct, undo, .. } = *done.how;
    for fact in &recorded.facts {
        let fact = clean_line(fact);
        let line = match (undo, correct) {
            (true, _) => say!(lang, "Đã bỏ: {fact}.", "Taken back: {fact}."),
            (_, false) => say!(lang, "Đã ghi: {fact}.", "Recorded: {fact}."),
            (_, true) => say!(lang, "Đã sửa: {fact}.", "Corrected: {fact}."),
        };
        write(&line, width, out)?;
    }
    for line in done.taken_out.iter().filter(|_| undo) {
        writeln!(out, "  - {}", clean_line(line))?;
    }
    if done.rewrites {
        write(REWRITTEN.in_lang(lang), width, out)?;
    }
    for hint in &recorded.hints {
        write(&clean_line(hint), width, out)?;
    }
    if let Some(commit) = done.kept {
        let line = say!(
            lang,
            "Đã lưu vào git, riêng tệp này: {commit}",
            "Committed, this file alone: {commit}",
        );
        write(&line, width, out)?;
    } else {
        for line in to_keep(done.path, done.message, lang) {
            write(&line, width, out)?;
        }
    }
    Ok(())
}

/// How to keep a change in git, with this message.
pub fn to_keep(path: &str, message: &str, lang: Lang) -> Vec<String> {
    git::keep(path, message, lang)
}

/// That what was answered for earlier days is not what it was.
pub const REWRITTEN: Pair = Pair::fixed(
    "Danh sách, báo cáo tính đến những ngày trước hôm nay cũng thay đổi theo; văn bản đã ký thì theo bản đã lưu.",
    "Answers and papers as of days before today change with it; of a paper that was signed the copy that was kept stands.",
);

/// Writes a sentence, broken at words where there is a width to fit.
fn write(line: &str, width: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    wrap::sentence(line, width)
        .iter()
        .try_for_each(|line| writeln!(out, "{line}"))
}

/// What a commit of it says.
pub(super) fn message(recorded: &Recorded, how: &Recording, lang: Lang) -> String {
    let mut facts = recorded.facts.join("; ");
    if how.correct {
        facts = say!(lang, "sửa: {facts}", "correction: {facts}");
    }
    if how.undo {
        facts = say!(lang, "bỏ: {facts}", "taken back: {facts}");
    }
    let mut letters = facts.chars();
    let first = letters.next().map(char::to_uppercase);
    let message: String = first.into_iter().flatten().chain(letters).collect();
    clean_line(&message).into_owned()
}

/// Reports that only the commit could not be made: the fact is in the file.
pub(super) fn recorded_but_not_kept(path: &str, error: &anyhow::Error) -> Result<()> {
    let path = clean_line(path).into_owned();
    let why = match error.downcast_ref::<Refusal>() {
        Some(Refusal(why)) => why.clone(),
        None => Pair::made(error.to_string(), error.to_string()),
    };
    let (vi, en) = (why.in_lang(Lang::Vi), why.in_lang(Lang::En));
    refuse!(
        "Đã ghi vào {path}, nhưng chưa lưu vào git: {vi}. Không cần ghi lại",
        "It is recorded in {path}, but not committed: {en}. There is no need to record it again",
    )
}

/// Reports that only the answer could not be written: the fact is in the file. A
/// reader who closed the pipe has seen enough.
pub(super) fn recorded_but(path: &str, error: &io::Error) -> Result<()> {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Ok(());
    }
    let (path, why) = (clean_line(path).into_owned(), reason(error));
    let (vi, en) = (why.in_lang(Lang::Vi), why.in_lang(Lang::En));
    refuse!(
        "Đã ghi vào {path}, nhưng không in được câu trả lời: {vi}. Không cần ghi lại",
        "It is recorded in {path}, but the answer could not be written: {en}. There is no need to record it again",
    )
}
