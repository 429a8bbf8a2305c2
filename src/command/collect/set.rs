//! Forms of several plans: each goes to the plan that its line names; each plan is
//! written by itself, whole or not at all.

use super::files::{self, Read};
use super::judge::{CHANGED_LINE, message_of};
use super::{Answer, Arguments, Run, collect, ended, record, refuse_whole, say, told, unjudged};
use crate::answer::collected::Refused;
use crate::answer::member::Member;
use crate::command::forms;
use crate::command::set;
use crate::context::Context;
use crate::lang::Pair;
use crate::model::form::FormCode;
use crate::pair;
use crate::plans::{self, Depth};
use crate::refuse;
use crate::render::{self, Format};
use crate::text::clean::clean_line;
use crate::text::few::few;
use anyhow::Result;
use std::collections::HashMap;

/// A plan of the set, and its code as forms have it.
struct Plan {
    member: Member,
    code: Option<String>,
}

/// What came of the forms of one plan.
struct Done {
    /// The plan; `None`: of the forms that no plan takes.
    key: Option<String>,
    file: Option<String>,
    run: Run,
}

/// Records the forms.
///
/// # Errors
/// An option is for one plan alone, nothing can be read, or no plan can be
/// written.
pub fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let format = context.format(&Format::IMPORT, Format::Human, Format::Human)?;
    let paths = context.set().unwrap_or_default().to_vec();
    let all = known(&paths, context)?;
    let is_only = all.len() == 1;
    if !is_only {
        let options = [
            ("--unit", &arguments.unit),
            ("--period", &arguments.period),
            ("--duty", &arguments.duty),
        ];
        if let Some((flag, _)) = options.into_iter().find(|(_, typed)| typed.is_some()) {
            refuse!(
                "{flag} là của một kế hoạch, mà -f chỉ tới nhiều. Thêm --plan",
                "{flag} is about one plan, and -f names several. Add --plan",
            );
        }
    }
    let reads = files::read_all(&arguments.forms)?;
    let mut of: HashMap<usize, Vec<Read>> = HashMap::new();
    let mut refused = none();
    for read in reads {
        match plan_of(&read, &all) {
            Ok(place) => of.entry(place).or_default().push(read),
            Err(why) => {
                let mut answer = unjudged(&read);
                let is_unreadable = read.filled.is_err();
                answer.refused = Some(Refused { why, is_unreadable });
                refused.forms.push(answer);
            }
        }
    }
    let mut all_done = Vec::new();
    let mut failed = Vec::new();
    for (place, plan) in all.iter().enumerate() {
        let Some(reads) = of.remove(&place) else {
            continue;
        };
        context.turn_to(&plan.member.path);
        let collected = collect(arguments, &reads, context);
        context.turn_back(paths.clone());
        let run = match collected {
            Ok(run) => run,
            Err(error) => {
                let why = message_of(&error);
                let answers = reads.iter().map(unjudged);
                let forms = answers.map(|answer| refuse_whole(answer, of_plan(&plan.member)));
                failed.push((clean_line(&plan.member.path).into_owned(), why));
                Run {
                    forms: forms.collect(),
                    ..none()
                }
            }
        };
        all_done.push(Done {
            key: Some(plan.member.key.clone()),
            file: Some(plan.member.path.clone()),
            run,
        });
    }
    let is_any_written = all_done.len() > failed.len();
    if !refused.forms.is_empty() {
        all_done.push(Done {
            key: None,
            file: None,
            run: refused,
        });
    }
    print(arguments, &all_done, format, context)?;
    context.out.flush()?;
    end(all_done, &failed, is_any_written, context)
}

/// Says what is left to say, and how it ended.
fn end(
    all: Vec<Done>,
    failed: &[(String, Pair)],
    is_any_written: bool,
    context: &mut Context<'_>,
) -> Result<Answer> {
    let lang = context.last_lang();
    for (path, why) in failed {
        let why = why.in_lang(lang);
        // What is wrong with a file begins with its name.
        match why.starts_with(path.as_str()) {
            true => context.tell(why),
            false => context.tell(&format!("{path}: {why}")),
        }
    }
    let mut forms = Vec::new();
    let mut not_kept = None;
    for done in all {
        for line in done.run.news {
            context.tell(line.in_lang(lang));
        }
        forms.extend(done.run.forms);
        not_kept = not_kept.or(done.run.not_kept);
    }
    if let Some(why) = not_kept {
        return Err(why);
    }
    Ok(match (failed.is_empty(), is_any_written) {
        (false, true) => Answer::Partly,
        (false, false) => Answer::Failed,
        (true, _) => ended(&forms),
    })
}

fn print(
    arguments: &Arguments,
    all: &[Done],
    format: Format,
    context: &mut Context<'_>,
) -> Result<()> {
    let tolds: Vec<_> = all.iter().map(|done| told(arguments, &done.run)).collect();
    if format == Format::Json {
        let frames = all.iter().zip(&tolds).map(|(done, told)| record::Frame {
            key: done.key.as_deref(),
            file: done.file.as_deref(),
            told,
            commits: &done.run.commits,
            message: done.run.message.as_deref(),
        });
        let frames: Vec<_> = frames.collect();
        let record = record::record(&frames, true);
        render::json::write_document(context.out, &record)?;
        return Ok(());
    }
    for (done, told) in all.iter().zip(&tolds) {
        if let Some(key) = &done.key {
            let heading = clean_line(key).into_owned();
            context.say(&format!("{heading}:"))?;
        }
        let path = done.file.clone().unwrap_or_default();
        say(told, &done.run, &path, context)?;
    }
    Ok(())
}

fn none() -> Run {
    Run {
        forms: Vec::new(),
        missing: Vec::new(),
        commits: Vec::new(),
        message: None,
        news: Vec::new(),
        rewrites: false,
        not_kept: None,
    }
}

/// That the plan of a form cannot be written; why is said once for the plan.
fn of_plan(member: &Member) -> Pair {
    let key = clean_line(&member.key);
    pair!(
        "chưa ghi được vào kế hoạch {key}",
        "the plan {key} cannot be written",
    )
}

/// The plans of a set, those with errors too: a form can be of one.
fn known(paths: &[String], context: &Context<'_>) -> Result<Vec<Plan>> {
    let reader = plans::Reader::new(context.today);
    let mut all = Vec::new();
    for file in set::files(paths)? {
        let read = reader.read(&file, Depth::Names, |plan, _, _| {
            forms::plan_code(plan).ok().map(|code| code.into_owned())
        });
        match read {
            plans::Read::Plan(member, code) => all.push(Plan {
                member: *member,
                code,
            }),
            plans::Read::LeftOut(left_out) => {
                let path = &left_out.path;
                let member = left_out.member.unwrap_or_else(|| Member::unread(path));
                all.push(Plan {
                    code: member.code.clone(),
                    member,
                });
            }
            plans::Read::Other => {}
        }
    }
    Ok(all)
}

/// The plan that a form is of: that of its line; one without a line is of the only
/// plan there is.
fn plan_of(read: &Read, all: &[Plan]) -> std::result::Result<usize, Pair> {
    if all.len() == 1 {
        return Ok(0);
    }
    let filled = read.filled.as_ref().map_err(Clone::clone)?;
    let Some(code) = &filled.code else {
        return Err(Pair::fixed(
            "không có dòng Mã biểu nên không biết của kế hoạch nào. Ghi rõ --plan, --unit và --period",
            "there is no line “Form code”, so nobody knows of which plan it is. Give --plan, --unit and --period",
        ));
    };
    let Ok(code) = code else {
        return Err(CHANGED_LINE);
    };
    let is_it = |plan: &Plan| {
        let own = plan.code.as_deref();
        own.is_some_and(|own| FormCode::new(own, &code.unit, &code.period) == *code)
    };
    let found: Vec<usize> = (0..all.len()).filter(|place| is_it(&all[*place])).collect();
    match found[..] {
        [only] => Ok(only),
        [] => {
            let shown = clean_line(&code.plan);
            let known = all.iter().filter_map(|plan| plan.code.as_deref());
            let known = few(known.map(clean_line), ", ");
            Err(pair!(
                "biểu của kế hoạch {shown}, không có trong các tệp đã chỉ. Các kế hoạch: {known}",
                "it is the form of {shown}, which is none of the plans named: {known}",
            ))
        }
        _ => {
            let shown = clean_line(&code.plan);
            let paths = found
                .iter()
                .map(|place| clean_line(&all[*place].member.path));
            let paths = few(paths, ", ");
            Err(pair!(
                "nhiều tệp có mã kế hoạch {shown}: {paths}. Chọn một bằng --plan, và cho mỗi kế hoạch một mã",
                "several files have the plan code {shown}: {paths}. Choose one with --plan, and give each plan a code of its own",
            ))
        }
    }
}
