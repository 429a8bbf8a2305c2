//! `plan collect`: forms that came back, read, checked and recorded.

mod facts;
mod files;
mod judge;
mod missing;
mod record;
mod set;

use super::one_plan::{self, Numbers, OnePlan};
use super::recording::{self, Change, Edit, Ended, REWRITTEN, Recording, to_keep};
use super::which_report::{self, Asking};
use super::{Answer, forms};
use crate::answer::collected::{FormAnswer, Missing, Refused, Reported, UnitName};
use crate::both;
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::deadline::not_owed::Owing;
use crate::lang::{Lang, Pair};
use crate::model::body::BodyIndex;
use crate::model::plan::Plan;
use crate::pair;
use crate::query::body::{self, Purpose};
use crate::query::when;
use crate::refuse;
use crate::render::{self, Format};
use crate::text::clean::clean_line;
use crate::view::collect as view;

use anyhow::Result;
use clap::Args;
use facts::How;
use files::Read;
use judge::{Judge, Sheet, Whose, message_of};
use std::collections::HashMap;

#[derive(Args)]
#[command(
    about = both!(
        "Đọc các biểu kết quả đơn vị gửi về, ghi vào kế hoạch",
        "Read the forms that units sent back, and record what they say",
    ),
    after_help = both!(
        "Nhận biểu của plan form đã điền (xlsx, ods, docx …), và bảng Word tự lập của đơn vị nếu có --unit, --period. Ghi một thư
mục thì đọc mọi tệp trong đó. Mỗi biểu được ghi trọn vẹn hoặc không ghi gì; biểu bị từ chối không cản biểu khác. Điều đã có
thì giữ nguyên; điều khác với tệp thì báo, thêm --correct mới sửa.
Của nhiều kế hoạch (-f THƯ MỤC): mỗi biểu ghi vào kế hoạch có trong Mã biểu của nó, từng kế hoạch trọn vẹn hoặc không ghi gì.
Mã thoát: 0 ghi hết hoặc không có gì mới; 1 có biểu, ô không nhận; 2 không đọc được biểu nào;
3 có kế hoạch không ghi được.
Các dạng (--format): human, json

Ví dụ:
  plan collect bieu-ve --dry-run
  plan collect bieu-ve --on 12/12/2026
  plan collect bieu-QLKH.xlsx bieu-QLCN.docx --no-received
  plan collect ket-qua-TTUD.docx --unit TTUD --period 2026
  plan -f ke-hoach collect bieu-ve",
        "Takes forms of plan form that are filled in (xlsx, ods, docx …), and a unit's own table for Word with --unit and
--period. Of a folder every file in it is read. Each form is recorded whole or not at all; one that is refused does
not hold up the others. What the plan says already stays; what differs is reported, and replaced with --correct.
Of several plans (-f FOLDER) each form is recorded in the plan that its line names, each plan whole or not at all.
Exit codes: 0 all recorded or nothing new; 1 some form or cell is not taken;
2 no form could be read; 3 some plan could not be written.
Formats (--format): human, json

Examples:
  plan collect forms-back --dry-run
  plan collect forms-back --on 2026-12-12
  plan collect form-QLKH.xlsx form-QLCN.docx --no-received
  plan collect results-TTUD.docx --unit TTUD --period 2026
  plan -f plans collect forms-back",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("BIỂU", "FORM"), required = true,
        help = both!("Các tệp gửi về, hoặc thư mục có các tệp đó", "The files that came back, or a folder of them"),
    )]
    forms: Vec<String>,
    #[arg(
        long, value_name = both!("ĐƠN VỊ", "UNIT"),
        help = both!("Đơn vị gửi, khi biểu không có dòng Mã biểu", "Whose form it is, where it has no line “Form code”"),
    )]
    unit: Option<String>,
    #[arg(
        long, value_name = both!("KỲ", "PERIOD"),
        help = both!("Kỳ báo cáo, khi biểu không có dòng Mã biểu", "The period, where the form has no line “Form code”"),
    )]
    period: Option<String>,
    #[arg(
        long, value_name = both!("MÃ", "ID"),
        help = both!("Báo cáo định kỳ nào, khi đơn vị phải gửi nhiều loại", "Which duty, where the unit owes several"),
    )]
    duty: Option<String>,
    #[arg(
        long, value_name = both!("NGÀY", "DATE"),
        help = both!("Ngày nhận các biểu [mặc định: hôm nay, nếu còn trong hạn]", "The day the forms came in [default: today, while in time]"),
    )]
    on: Option<String>,
    #[arg(
        long,
        help = both!("Không ghi nhận báo cáo, chỉ ghi kết quả", "Do not record the report as received, only the results"),
    )]
    no_received: bool,
    #[arg(
        long,
        help = both!(
            "Biểu đến sớm như vậy thật, không phải gõ nhầm năm hay nhầm kỳ",
            "The forms really came that early; neither year nor period is a slip",
        ),
    )]
    early: bool,
    #[arg(
        long,
        help = both!("Sửa điều đã ghi khác với biểu", "Replace what is recorded otherwise"),
    )]
    correct: bool,
    #[arg(
        long,
        help = both!("Cho xem sẽ ghi gì, không ghi", "Show what would be recorded; write nothing"),
    )]
    dry_run: bool,
    #[arg(
        long,
        help = both!(
            "Lưu ngay vào git, mỗi biểu một lần, chỉ riêng tệp này (hoặc đặt PLAN_COMMIT=1)",
            "Commit this file alone to git at once, a commit a form (or set PLAN_COMMIT=1)",
        ),
    )]
    commit: bool,
    #[command(flatten)]
    one: OnePlan,
}

/// What the program is called in what it refuses.
const COMMAND: &str = "plan collect";

/// What a run answered.
struct Run {
    forms: Vec<FormAnswer>,
    missing: Vec<Missing>,
    /// The commits that were made.
    commits: Vec<String>,
    /// What a commit of all of it would say, where the file changed.
    message: Option<String>,
    news: Vec<Pair>,
    /// Whether what was answered for earlier days is not what it was.
    rewrites: bool,
    /// Why a commit could not be made.
    not_kept: Option<anyhow::Error>,
}

/// Reads and records forms.
///
/// # Errors
/// An option is not right, the plan has errors or cannot be written.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    if context.set().is_some() && !arguments.one.is_named() {
        return set::run(&arguments, context);
    }
    one_plan::turn(context, &arguments.one, &mut [], Numbers::OfItems)?;
    let format = context.format(&Format::IMPORT, Format::Human, Format::Human)?;
    let reads = files::read_all(&arguments.forms)?;
    let run = collect(&arguments, &reads, context)?;
    let lang = context.last_lang();
    let path = context.plan_path()?;
    let told = told(&arguments, &run);
    if format == Format::Json {
        let file = clean_line(context.file_name()).into_owned();
        let frame = record::Frame {
            key: None,
            file: Some(&file),
            told: &told,
            commits: &run.commits,
            message: run.message.as_deref(),
        };
        let record = record::record(&[frame], false);
        render::json::write_document(context.out, &record)?;
    } else {
        say(&told, &run, &path, context)?;
    }
    context.out.flush()?;
    for line in run.news {
        context.tell(line.in_lang(lang));
    }
    if let Some(why) = run.not_kept {
        return Err(why);
    }
    Ok(ended(&run.forms))
}

fn told<'r>(arguments: &Arguments, run: &'r Run) -> view::Told<'r> {
    view::Told {
        forms: &run.forms,
        missing: &run.missing,
        is_dry: arguments.dry_run,
        correct: arguments.correct,
    }
}

/// What came of the forms of a plan, for people.
fn say(told: &view::Told<'_>, run: &Run, path: &str, context: &mut Context<'_>) -> Result<()> {
    let lang = context.last_lang();
    let mut lines = view::lines(told, lang);
    if run.rewrites {
        lines.push(REWRITTEN.in_lang(lang).to_owned());
    }
    lines.extend(git_lines(run, path, lang));
    if told.is_dry {
        let sheet = view::table(told, lang);
        if !sheet.rows.is_empty() {
            render::table::write(context.out, &[sheet], &context.terminal)?;
            writeln!(context.out)?;
        }
    }
    for line in lines {
        context.say(&line)?;
    }
    Ok(())
}

/// How a run ended, by what came of its forms.
fn ended(forms: &[FormAnswer]) -> Answer {
    let is_read = |form: &FormAnswer| !form.refused.as_ref().is_some_and(|one| one.is_unreadable);
    let is_open = |form: &FormAnswer| {
        form.refused.is_some() || form.entries.iter().any(|entry| entry.what.is_open())
    };
    if !forms.iter().any(is_read) {
        Answer::Failed
    } else if forms.iter().any(is_open) {
        Answer::Bad
    } else {
        Answer::Good
    }
}

/// How to keep the change in git, or how it was kept.
fn git_lines(run: &Run, path: &str, lang: Lang) -> Vec<String> {
    let kept = run.commits.iter().map(|commit| {
        crate::say!(
            lang,
            "Đã lưu vào git, riêng tệp này: {commit}",
            "Committed, this file alone: {commit}",
        )
    });
    let mut lines: Vec<String> = kept.collect();
    if let Some(message) = run.message.as_deref().filter(|_| lines.is_empty()) {
        lines.extend(to_keep(path, message, lang));
    }
    lines
}

/// Records all forms in one write; one by one where each is to have its commit, or
/// where together they cannot be written.
fn collect(arguments: &Arguments, reads: &[Read], context: &mut Context<'_>) -> Result<Run> {
    let all: Vec<usize> = (0..reads.len()).collect();
    let each = arguments.commit || context.commit;
    let first = pass(
        arguments,
        reads,
        &all,
        (each || arguments.dry_run, false),
        context,
    )?;
    let (passed, change) = match first {
        Ended::Fits(passed, change) => (passed, Some(change)),
        Ended::Unfit(passed, _) => (passed, None),
    };
    let is_done = arguments.dry_run || !each && change.is_some();
    let mut run = Run {
        forms: passed.forms,
        missing: passed.missing,
        commits: Vec::new(),
        message: None,
        news: Vec::new(),
        rewrites: false,
        not_kept: None,
    };
    if let Some(change) = change.filter(|_| is_done) {
        run.message =
            Some(change.message.clone()).filter(|_| !change.is_none() && !arguments.dry_run);
        run.news = change.news;
        run.rewrites = change.rewrites;
        return Ok(run);
    }
    for place in all {
        if run.forms[place].refused.is_some() || !run.forms[place].writes() {
            continue;
        }
        let Change {
            message,
            kept,
            news,
            rewrites,
            ..
        } = match pass(
            arguments,
            reads,
            &[place],
            (arguments.dry_run, each),
            context,
        )? {
            Ended::Fits(passed, change) => {
                run.missing = passed.missing;
                run.forms[place] = passed
                    .forms
                    .into_iter()
                    .next()
                    .unwrap_or(run.forms[place].clone());
                change
            }
            Ended::Unfit(_, why) => {
                let refused = run.forms[place].clone();
                run.forms[place] = refuse_whole(refused, message_of(&why));
                continue;
            }
        };
        run.news.extend(news);
        run.rewrites |= rewrites;
        run.message = Some(match run.message.take() {
            Some(before) => format!("{before}; {message}"),
            None => message,
        });
        match kept {
            Ok(commit) => run.commits.extend(commit),
            Err(why) => {
                run.not_kept = Some(why);
                break;
            }
        }
    }
    Ok(run)
}

/// What came of some forms, and who has sent none.
struct Passed {
    forms: Vec<FormAnswer>,
    missing: Vec<Missing>,
}

/// Judges some of the forms against the plan as it is now, and records them.
fn pass(
    arguments: &Arguments,
    reads: &[Read],
    which: &[usize],
    (is_dry, commits): (bool, bool),
    context: &mut Context<'_>,
) -> Result<Ended<Passed>> {
    let options = Recording {
        correct: arguments.correct,
        undo: false,
        dry_run: is_dry,
        commit: commits,
        one: OnePlan::default(),
    };
    let write = |edit: &mut Edit<'_>, context: &mut Context<'_>| {
        record_forms(arguments, reads, which, edit, context)
    };
    let says = |passed: &Passed, lang| {
        let forms = passed.forms.iter().filter(|form| form.writes());
        view::in_short(&forms.collect::<Vec<_>>(), lang)
    };
    recording::change(COMMAND, &[], &options, context, write, says)
}

fn record_forms(
    arguments: &Arguments,
    reads: &[Read],
    which: &[usize],
    edit: &mut Edit<'_>,
    context: &mut Context<'_>,
) -> Result<Passed> {
    let plan = edit.plan;
    let unit = match arguments.unit.as_deref() {
        None => None,
        Some(name) => {
            let found = body::find_unit(plan, "--unit", name, Purpose::Report)?;
            context.tell_found(plan, "--unit", name, &found);
            Some(found.body)
        }
    };
    let period = arguments.period.as_deref();
    let period = period.map(|text| when::parse_period("--period", text));
    let as_of = AsOf::new(plan, edit.today);
    let owing = Owing::new(plan, edit.today);
    let judge = Judge {
        asking: Asking::of(edit),
        as_of: &as_of,
        owing: &owing,
        code: forms::plan_code(plan)?.into_owned(),
        unit,
        period: period.transpose()?,
        duty: which_report::duty_of(plan, arguments.duty.as_deref())?,
    };
    let how = How {
        on: edit.day("--on", arguments.on.as_deref(), context)?,
        is_given: arguments.on.is_some(),
        correct: arguments.correct,
        receives: !arguments.no_received,
        is_early: arguments.early,
    };
    if unit.is_some() && reads.len() > 1 && reads.iter().any(Read::has_no_code) {
        refuse!(
            "--unit: có nhiều biểu mà không biểu nào được lẫn đơn vị. Đọc biểu không có Mã biểu riêng từng tệp",
            "--unit: there are several forms. Read one without a line “Form code” by itself",
        );
    }
    let mut judged: Vec<(usize, FormAnswer, Option<Sheet>)> = which
        .iter()
        .map(|place| {
            let (answer, sheet) = judged(&judge, plan, &reads[*place]);
            (*place, answer, sheet)
        })
        .collect();
    refuse_different(&mut judged);
    let mut recorded: Vec<(BodyIndex, which_report::Which, String)> = Vec::new();
    for (_, answer, sheet) in &mut judged {
        let Some(sheet) = sheet else {
            continue;
        };
        let mut earlier = recorded.iter();
        if let Some((.., file)) = earlier.find(|one| (one.0, one.1) == (sheet.unit, sheet.which)) {
            // The same form twice: once is enough.
            answer.same_as = Some(file.clone());
            continue;
        }
        answer.is_empty = sheet.is_empty();
        answer.entries.append(&mut sheet.entries.clone());
        match facts::record(edit, sheet, &how) {
            Ok((entries, report)) => {
                answer.entries.extend(entries);
                // As the form has them, and columns without a place last.
                answer.entries.sort_by_key(|one| {
                    (one.row.is_none(), one.table, one.row, one.field, one.what)
                });
                answer.report = report;
                recorded.push((sheet.unit, sheet.which, answer.file.clone()));
            }
            Err(why) => *answer = refuse_whole(answer.clone(), why),
        }
    }
    let missing = missing::missing(&judge, edit, &judged);
    let forms = judged.into_iter().map(|(_, answer, _)| answer).collect();
    Ok(Passed { forms, missing })
}

/// What a form is judged as.
fn judged(judge: &Judge<'_, '_>, plan: &Plan<'_>, read: &Read) -> (FormAnswer, Option<Sheet>) {
    let mut answer = unjudged(read);
    let filled = match &read.filled {
        Ok(filled) => filled,
        Err(why) => {
            answer.refused = Some(Refused {
                why: why.clone(),
                is_unreadable: true,
            });
            return (answer, None);
        }
    };
    let whose = match judge.whose(filled) {
        Ok(whose) => whose,
        Err(why) => return (refuse_whole(answer, why), None),
    };
    let Whose { unit, period } = whose;
    answer.unit = Some(name_of(plan, unit));
    answer.period = Some(period);
    match judge.sheet(whose, filled) {
        Ok(sheet) => {
            answer.duty = Some(plan.duties[sheet.which.duty].id.to_string());
            (answer, Some(sheet))
        }
        Err(why) => (refuse_whole(answer, why), None),
    }
}

/// A form of which nothing is known yet.
fn unjudged(read: &Read) -> FormAnswer {
    FormAnswer {
        file: read.file.clone(),
        form: read.form,
        unit: None,
        period: None,
        duty: None,
        refused: None,
        entries: Vec::new(),
        report: Reported::LeftOut,
        is_empty: false,
        same_as: None,
    }
}

/// A form of which nothing is recorded.
fn refuse_whole(answer: FormAnswer, why: Pair) -> FormAnswer {
    FormAnswer {
        refused: Some(Refused {
            why,
            is_unreadable: false,
        }),
        entries: Vec::new(),
        report: Reported::LeftOut,
        ..answer
    }
}

/// Refuses forms of one unit and period that say different things.
fn refuse_different(judged: &mut [(usize, FormAnswer, Option<Sheet>)]) {
    let mut by_report: HashMap<_, Vec<usize>> = HashMap::new();
    for (place, (_, _, sheet)) in judged.iter().enumerate() {
        if let Some(sheet) = sheet {
            let key = (sheet.unit, sheet.period);
            by_report.entry(key).or_default().push(place);
        }
    }
    for places in by_report.into_values() {
        let sheet = |place: usize| judged[place].2.as_ref();
        let first = sheet(places[0]);
        let differs = |place: &usize| match (first, sheet(*place)) {
            (Some(a), Some(b)) => !a.says_the_same(b),
            _ => false,
        };
        if !places.iter().any(differs) {
            continue;
        }
        let files: Vec<String> = places
            .iter()
            .map(|place| judged[*place].1.file.clone())
            .collect();
        let files = files.join(", ");
        for place in places {
            let why = pair!(
                "các biểu của cùng một đơn vị, cùng kỳ mà khác nhau: {files}. Giữ biểu đúng rồi làm lại",
                "forms of one unit and period that differ: {files}. Keep the right one and try again",
            );
            let (_, answer, sheet) = &mut judged[place];
            *answer = refuse_whole(answer.clone(), why);
            *sheet = None;
        }
    }
}

fn name_of(plan: &Plan<'_>, unit: BodyIndex) -> UnitName {
    let body = plan.body(unit);
    UnitName {
        code: body.code.to_string(),
        name: clean_line(&body.name).into_owned(),
    }
}
