//! `plan init --git`: a clone in which git merges plans by what they say.

use crate::command::Answer;
use crate::context::Context;
use crate::file;
use crate::git;
use crate::git::setup::{Setup, below, line_to_copy};
use crate::refuse;
use crate::save::{self, Lock};
use crate::say;
use crate::text::clean::clean_line;
use anyhow::Result;
use std::path::Path;

/// Which files git merges through `plan merge`: it takes those that are plans or
/// directories, and leaves others to git.
const ATTRIBUTE: &str = "*.toml merge=plan";

/// What git runs before a commit. It looks at the files that are about to be
/// committed and are plans or directories.
const HOOK: &str = r#"#!/bin/sh
# plan init --git: a plan that has errors is not committed.
set -f
IFS='
'
changed=$(git -c core.quotePath=false diff --cached --name-only --diff-filter=ACMR -- '*.toml')
[ -n "$changed" ] || exit 0
plans=$(git -c core.quotePath=false grep --cached -lE '^[[](plan|directory)]' -- $changed) || exit 0
exec plan check $plans
"#;

/// Writes the attribute, the setting and the hook; what is there stays.
///
/// # Errors
/// There is no repository, or something cannot be written.
pub fn run(context: &mut Context<'_>) -> Result<Answer> {
    let lang = context.last_lang();
    let path = context.file_to_make();
    if git::inside(path).is_none() {
        refuse!(
            "Thư mục này không nằm trong kho git nào. Tạo kho bằng git init, rồi chạy lại: plan init --git",
            "This folder is in no git repository. Make one with git init, then run again: plan init --git",
        );
    }
    let setup = Setup::of(path)?;
    let shown = |path: &Path| clean_line(&below(&setup.top, path).to_string_lossy()).into_owned();
    let attributes = setup.top.join(".gitattributes");
    let line = match add_line(&attributes)? {
        true => say!(
            lang,
            "Đã ghi .gitattributes: {ATTRIBUTE}. Lưu tệp này vào kho để mọi bản sao cùng có.",
            "Wrote .gitattributes: {ATTRIBUTE}. Commit it, so that every clone has it.",
        ),
        false => say!(
            lang,
            ".gitattributes đã có: {ATTRIBUTE}",
            ".gitattributes has it already: {ATTRIBUTE}",
        ),
    };
    context.say(&line)?;
    let copy = line_to_copy();
    let line = match setup.set_driver()? {
        true => say!(
            lang,
            "Đã đặt cho bản sao này: {copy}",
            "Set for this clone: {copy}"
        ),
        false => say!(
            lang,
            "Bản sao này đã đặt: {copy}",
            "Set for this clone already: {copy}",
        ),
    };
    context.say(&line)?;
    let hook = setup.hooks.join("pre-commit");
    let name = shown(&hook);
    let line = match write_hook(&hook)? {
        Hook::Written => say!(
            lang,
            "Đã ghi {name}: kế hoạch có lỗi thì git không lưu.",
            "Wrote {name}: git commits no plan that has errors.",
        ),
        Hook::IsThere => say!(lang, "{name} đã có.", "{name} is there already."),
        Hook::IsAnother => say!(
            lang,
            "{name} đã có nội dung khác, giữ nguyên. Muốn kiểm tra trước khi lưu, thêm vào đó: plan check",
            "{name} holds something else and stays. To judge plans before a commit, add to it: plan check",
        ),
    };
    context.say(&line)?;
    let line = say!(
        lang,
        "Mỗi bản sao khác của kho chạy một lần: plan init --git",
        "Every other clone runs once: plan init --git",
    );
    context.say(&line)?;
    Ok(Answer::Good)
}

/// What became of the hook.
enum Hook {
    Written,
    IsThere,
    IsAnother,
}

fn write_hook(path: &Path) -> Result<Hook> {
    if let Some(folder) = path.parent() {
        save::make_folder(folder)?;
    }
    if save::write_first_program(path, HOOK.as_bytes())? {
        return Ok(Hook::Written);
    }
    let there = file::read_at(path).ok();
    Ok(match there.as_deref() == Some(HOOK.as_bytes()) {
        true => Hook::IsThere,
        false => Hook::IsAnother,
    })
}

/// Adds the attribute to a file, which need not be there; `false` where it has
/// it.
fn add_line(path: &Path) -> Result<bool> {
    let line = format!("{ATTRIBUTE}\n");
    if save::write_first(path, line.as_bytes())? {
        return Ok(true);
    }
    let lock = Lock::take(path)?;
    let old = lock.read()?;
    let Ok(text) = std::str::from_utf8(&old) else {
        refuse!(
            ".gitattributes không phải chữ UTF-8, chưa ghi gì",
            ".gitattributes is not UTF-8 text; nothing is written",
        );
    };
    if text.lines().any(|line| line.trim() == ATTRIBUTE) {
        return Ok(false);
    }
    let end = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    let new = format!("{text}{end}{line}");
    lock.replace(&old, new.as_bytes())?;
    Ok(true)
}
