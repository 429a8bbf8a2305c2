//! Why a file of a set is left out of an answer.

use crate::answer::findings::Finding;
use crate::answer::member::{LeftOut, Member, Why};
use crate::check::set::unreadable_file;
use crate::discover::File;
use crate::file::way::Way;
use crate::lang::{Lang, Pair};
use crate::model::plan::Plan;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems};
use crate::refusal::Refusal;
use crate::rule::missing_directory;
use crate::say;
use crate::source::{NotText, Source};
use crate::text::clean::clean_line;

/// Whether even what is wrong with a file would say too much of it: a link
/// leads to it, and it may be no plan at all.
pub fn is_withheld(source: &Source, problems: &Problems) -> bool {
    match source.way {
        Way::Straight => false,
        Way::Away(_) => problems.leave() == Leaves::Unparsed,
        Way::Out { .. } => problems.errors().next().is_some(),
    }
}

/// One that cannot be read.
pub fn unreadable(file: &File, why: &Pair) -> LeftOut {
    let (vi, en) = (why.in_lang(Lang::Vi), why.in_lang(Lang::En));
    LeftOut {
        path: file.shown.clone(),
        why: Why::Unreadable,
        problem: pair!(
            "không đọc được nên chưa tính: {vi}",
            "cannot be read, so it is not counted: {en}",
        ),
        directory: None,
        member: None,
        findings: vec![finding(&unreadable_file::problem(why))],
    }
}

/// A finding about a file as a whole.
fn finding(problem: &Problem) -> Finding {
    let (message, help) = (&problem.message, problem.help.as_ref());
    Finding {
        rule: problem.rule.name,
        severity: problem.rule.severity.name(),
        line: 1,
        column: 1,
        message: message.in_lang(Lang::En).to_owned(),
        help: help.map(|help| help.in_lang(Lang::En).to_owned()),
    }
}

/// Why its bytes are no text, as a part of a sentence.
pub fn not_text(why: &NotText) -> Pair {
    match why {
        NotText::Utf16 => pair!(
            "tệp lưu ở dạng UTF-16, cần lưu lại ở dạng UTF-8",
            "the file is saved as UTF-16; save it as UTF-8",
        ),
        NotText::NotUtf8(place) => {
            let (line, column) = (place.line, place.column);
            pair!(
                "tệp không phải UTF-8: dòng {line}, cột {column}",
                "the file is not UTF-8: line {line}, column {column}",
            )
        }
    }
}

/// One with errors that leave nothing to rely on.
pub fn broken(source: &Source, problems: &Problems, member: Member, plan: &Plan<'_>) -> LeftOut {
    let directory = match is_withheld(source, problems) {
        true => None,
        false => directory(source, problems, plan),
    };
    LeftOut {
        path: source.path.clone(),
        why: match directory {
            Some(_) => Why::Directory,
            None => Why::Errors,
        },
        directory,
        problem: first_problem(source, problems),
        member: (!is_withheld(source, problems)).then_some(member),
        findings: Vec::new(),
    }
}

/// The directory for which a plan cannot be used, and why: where that comes first
/// of what is wrong.
fn directory(source: &Source, problems: &Problems, plan: &Plan<'_>) -> Option<(String, Pair)> {
    let worst = problems.leave();
    let mut errors = problems.errors();
    let first = errors.find(|problem| problem.rule.leaves == worst)?;
    if first.rule.name != missing_directory::RULE.name {
        return None;
    }
    let mut used = plan.directories.iter();
    let (used, why) = used.find_map(|used| Some((used, used.fault.clone()?)))?;
    Some((beside(&source.path, &used.path), why))
}

/// The path of what a plan names by a path from itself.
pub fn beside(plan: &str, name: &str) -> String {
    let mut steps: Vec<&str> = plan.split('/').collect();
    steps.pop();
    for step in name.split('/') {
        let can_go_up = steps
            .last()
            .is_some_and(|last| !matches!(*last, "" | "." | ".."));
        match step {
            "" | "." => {}
            ".." if can_go_up => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn first_problem(source: &Source, problems: &Problems) -> Pair {
    if is_withheld(source, problems) {
        let Refusal(why) = source.way.refusal(&source.path);
        return why;
    }
    if source.text.trim().trim_start_matches('\u{feff}').is_empty() {
        return pair!(
            "tệp trống nên chưa tính",
            "the file is empty, so it is not counted",
        );
    }
    // What is no TOML goes first: it can hide or make the others.
    let worst = problems.leave();
    let mut errors = problems.errors();
    let Some(first) = errors.find(|problem| problem.rule.leaves == worst) else {
        return pair!("có lỗi nên chưa tính", "has errors, so it is not counted",);
    };
    let place = source.position(first.span.start);
    let (line, column) = (place.line, place.column);
    let sentence = |lang| {
        let message = clean_line(first.message.in_lang(lang));
        say!(
            lang,
            "có lỗi nên chưa tính. Lỗi đầu: dòng {line}, cột {column}: {message}",
            "has errors, so it is not counted. The first: line {line}, column {column}: {message}",
        )
    };
    Pair::made(sentence(Lang::Vi), sentence(Lang::En))
}

/// A copy of a plan, or another that has its code.
pub fn repeated(member: Member, first: &str) -> LeftOut {
    let (code, first) = (clean_line(&member.key), clean_line(first));
    LeftOut {
        problem: pair!(
            "mã “{code}” đã có ở {first} nên chưa tính",
            "the code “{code}” is that of {first}, so it is not counted",
        ),
        path: member.path.clone(),
        why: Why::RepeatedCode,
        directory: None,
        member: Some(member),
        findings: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn paths_beside_a_plan() {
        for (plan, name, wanted) in [
            ("a.toml", "b.toml", "b.toml"),
            ("kh/a.toml", "../b.toml", "b.toml"),
            ("kh/x/a.toml", "../../b.toml", "b.toml"),
            ("../kh/a.toml", "../../b.toml", "../../b.toml"),
            ("./kh/a.toml", "../b.toml", "./b.toml"),
            ("/kh/a.toml", "../b.toml", "/b.toml"),
        ] {
            assert_eq!(beside(plan, name), wanted, "{plan} {name}");
        }
    }
}
