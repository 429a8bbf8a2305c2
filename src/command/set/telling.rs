//! What is said above an answer from a set and beside it.

use super::Outcome;
use crate::command::Answer;
use crate::context::Context;
use crate::lang::{Lang, Pair};
use crate::say;
use crate::text::clean::clean_line;
use crate::text::few::few;
use crate::text::shell::Line;
use crate::view::words;
use chrono::NaiveDate;

/// How many left-out files are named one by one.
const NAMED: usize = 5;

impl Outcome {
    /// The lines above an answer for people.
    pub fn head(&self, today: NaiveDate, lang: Lang, count: &str) -> Vec<String> {
        let (members, left_out) = (&self.members, &self.left_out);
        words::set::head(members, left_out, &self.not_counted, (today, lang), count)
    }

    /// That the answer is empty as no plan is in force, where that is so.
    pub fn none_in_force(&self, lang: Lang) -> Option<String> {
        if self.n > 0 {
            return None;
        }
        let not_counted = words::set::not_in_force(&self.not_counted, lang)?;
        Some(say!(
            lang,
            "Không có kế hoạch nào đang thực hiện. {not_counted}; tính cả: --plan-state all",
            "No plan is in force. {not_counted}; for those too: --plan-state all",
        ))
    }

    /// Says beside the answer what it is not from, and gives the command's end.
    pub fn tell(&self, context: &mut Context<'_>) -> Answer {
        let lang = context.last_lang();
        let (plans, errors) = self.doubtful;
        if plans > 0 {
            let see = check_line(context);
            let s = if errors == 1 { "" } else { "s" };
            let have = if plans == 1 { "plan has" } else { "plans have" };
            let (plans, errors) = (lang.number(plans), lang.number(errors));
            context.tell(&say!(
                lang,
                "{plans} kế hoạch có {errors} lỗi, chạy {see}",
                "{plans} {have} {errors} problem{s}, run {see}",
            ));
        }
        self.tell_left_out(context, lang);
        match self.left_out.is_empty() {
            true => Answer::Good,
            false => Answer::Partly,
        }
    }

    /// A line for each file that is left out; what several have from one directory
    /// is said once. With each, how many files it is about.
    fn left_out_lines(&self, lang: Lang) -> Vec<(String, usize)> {
        let mut of: Vec<(&(String, Pair), Vec<&str>)> = Vec::new();
        for file in &self.left_out {
            let Some(fault) = &file.directory else {
                continue;
            };
            match of.iter_mut().find(|(known, _)| *known == fault) {
                Some((_, files)) => files.push(&file.path),
                None => of.push((fault, vec![&file.path])),
            }
        }
        let mut lines = Vec::new();
        for file in &self.left_out {
            let fault = file.directory.as_ref();
            let shared = of.iter().find(|(known, _)| Some(*known) == fault);
            match shared.map(|(fault, files)| (fault, &files[..])) {
                Some(((path, why), files @ [first, _, ..])) => {
                    if *first != file.path {
                        continue;
                    }
                    let (path, why) = (clean_line(path), why.in_lang(lang));
                    let n = files.len();
                    let names = few(files.iter().map(|file| clean_line(file)), ", ");
                    let line = say!(
                        lang,
                        "{path}: không dùng được danh bạ này ({why}), nên chưa tính {n} kế hoạch dùng nó: {names}",
                        "{path}: this directory cannot be used ({why}), so {n} plans that use it are not counted: {names}",
                    );
                    lines.push((line, n));
                }
                _ => {
                    let (path, problem) = (clean_line(&file.path), file.problem.in_lang(lang));
                    lines.push((format!("{path}: {problem}"), 1));
                }
            }
        }
        lines
    }

    pub(super) fn tell_left_out(&self, context: &mut Context<'_>, lang: Lang) {
        let mut said = 0;
        for (lines, (line, files)) in self.left_out_lines(lang).into_iter().enumerate() {
            if lines < NAMED {
                context.tell(&line);
                said += files;
            }
        }
        let n = self.left_out.len() - said;
        if n > 0 {
            let see = check_line(context);
            let s = if n == 1 { "" } else { "s" };
            let n = lang.number(n);
            context.tell(&say!(
                lang,
                "… chưa tính {n} tệp khác, xem: {see}",
                "… {n} other file{s} not counted, see: {see}",
            ));
        }
    }
}

/// The command that shows what is wrong with the files of the set.
fn check_line(context: &Context<'_>) -> Line {
    let paths = context.set().unwrap_or_default();
    let line = Line::new("plan check");
    paths
        .iter()
        .fold(line, |line, path| line.file(Some(path.as_str())))
}
