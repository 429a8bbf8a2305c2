//! `--fix` and `--diff`: what can be fixed for certain, file by file.

use super::files::Files;
use super::wanted::Wanted;
use crate::check as judge;
use crate::context::Context;
use crate::fix::{self, Fixed};
use crate::lang::Lang;
use crate::refuse;
use crate::save::Lock;
use crate::say;
use crate::source::Source;
use crate::text::clean::clean_line;
use crate::text::difference;
use anyhow::Result;

/// Writes what is certain into a file; the file as it is then, and whether
/// anything was fixed.
///
/// # Errors
/// It is standard input, or cannot be read or written.
pub fn write(path: &str, wanted: &Wanted, context: &mut Context<'_>) -> Result<(Source, bool)> {
    if path == "-" {
        refuse!(
            "--fix không ghi vào đầu vào chuẩn (-) được; chỉ rõ tệp bằng -f, hoặc dùng --diff",
            "--fix cannot write to standard input (-); name a file with -f, or use --diff",
        );
    }
    let lock = Lock::take(path)?;
    let source = context.read_source_at(path)?;
    let fixed = fix::fixed(&source, context.today, &|rule| wanted.has(rule));
    lock.replace(source.text.as_bytes(), fixed.text.as_bytes())?;
    let Fixed { text, count, .. } = &fixed;
    let new = source.with_text(text.clone());
    let lang = lang_of(&new, context);
    let path = clean_line(&source.path).into_owned();
    let is_fixed = *count > 0;
    if is_fixed {
        let s = if *count == 1 { "" } else { "s" };
        let n = lang.number(*count);
        context.tell(&say!(
            lang,
            "{path}: đã sửa {n} chỗ",
            "{path}: {n} place{s} fixed",
        ));
    }
    tell_held(&path, &fixed, lang, context);
    Ok((new, is_fixed))
}

/// Shows what `--fix` would change in a file; whether there is anything.
///
/// # Errors
/// It cannot be read, or the output cannot be written.
pub fn show(path: &str, wanted: &Wanted, context: &mut Context<'_>) -> Result<bool> {
    let source = context.read_source_at(path)?;
    if source.way.is_hidden() {
        return Err(source.way.refusal(&source.path).into());
    }
    let fixed = fix::fixed(&source, context.today, &|rule| wanted.has(rule));
    let difference = difference::unified(&source.path, &source.text, &fixed.text);
    let lang = lang_of(&source, context);
    let path = clean_line(&source.path).into_owned();
    tell_held(&path, &fixed, lang, context);
    if difference.is_empty() {
        return Ok(false);
    }
    if context.terminal.is_terminal {
        for line in difference.lines() {
            writeln!(context.out, "{}", clean_line(line))?;
        }
    } else {
        context.out.write_all(difference.as_bytes())?;
    }
    Ok(true)
}

fn lang_of(source: &Source, context: &mut Context<'_>) -> Lang {
    let judged = judge::judge(source, context.today, &|_| false);
    match judged.plan.directory.is_some() {
        // It says no language: that of the plans before it goes on.
        true => context.settled_lang().unwrap_or(context.last_lang()),
        false => context.lang(&judged.plan),
    }
}

/// Says that nothing can be fixed, in a file or in all of several.
pub fn tell_none(files: &Files, context: &mut Context<'_>) {
    let lang = context.last_lang();
    let shown = match &files.list[..] {
        [only] => clean_line(&only.shown).into_owned(),
        list => {
            let n = lang.number(list.len());
            say!(lang, "{n} tệp", "{n} files")
        }
    };
    context.tell(&say!(
        lang,
        "{shown}: không có chỗ nào sửa được tự động",
        "{shown}: nothing can be fixed automatically",
    ));
}

/// Says which lines are left as they are, and what would have come of them.
fn tell_held(path: &str, fixed: &Fixed, lang: Lang, context: &mut Context<'_>) {
    for held in &fixed.held {
        let line = held.line;
        let why = held.why.in_lang(lang);
        context.tell(&say!(
            lang,
            "{path}:{line}: không tự sửa, vì sửa thì thành lỗi: {why}",
            "{path}:{line}: not fixed, as an error would come of it: {why}",
        ));
    }
}
