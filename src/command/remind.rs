//! `plan remind`: a reminder for each unit that has something to send or to
//! finish.

mod set;

use super::Answer;
use super::choice::Choice;
use super::complete::Complete;
use super::exporting::{Exporting, STANDARD_OUTPUT, load_sound};
use super::filters::{read_senders, tell_nothing};
#[cfg(feature = "office")]
use super::forms::{Forms, is_for_monitor};
use super::set::Set;
use crate::both;
use crate::context::{Context, unknown_word};
use crate::deadline::as_of::AsOf;
use crate::deadline::reminder::{Reminder, Reminders};
use crate::lang::Lang;
use crate::model::body::BodyIndex;
use crate::model::key::PlanState;
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use crate::query::span;
use crate::query::when;
use crate::refuse;
use crate::render::{self, Format};
use crate::save;
use crate::say;
use crate::terminal::Terminal;
use crate::text::clean::clean_line;
use crate::text::shell::Line;
use crate::view::elsewhere::Rows;
use crate::view::paper::Paper;
use crate::view::paper::reminder::{Form, Slips};
use crate::view::words;
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;
use std::path::Path;

#[derive(Args)]
#[command(
    about = both!("Lập văn bản đôn đốc, nhắc việc", "Write reminders to the units"),
    after_help = both!(
        concat!(
            "Mỗi đơn vị còn phải gửi báo cáo, còn phải hoàn thành nhiệm vụ được một phiếu nhắc việc, luôn bằng
tiếng Việt: mọi việc quá hạn và việc đến hạn trong khoảng --within. Việc của đơn vị đã kết thúc hoạt
động do đơn vị kế thừa nhận.
Các dạng (--format): text (mặc định), markdown", docx!(", docx (cần --out)", ""), "

Ví dụ:
  plan remind
  plan remind --unit QLKH --within 60d --reply-by 20/12/2026
  plan remind --format markdown --out nhac-viec", docx!("
  plan remind --format docx --out nhac-viec
  plan remind --format docx --with-form --out nhac-viec", ""),
        ),
        concat!(
            "Each unit that has a report to send or an item to finish gets one slip, always in Vietnamese: all
that is late, and what falls due in the span of --within. What a closed unit still owes goes to
whoever took over.
Formats (--format): text (the default), markdown", docx!(", docx (with --out)", ""), "

Examples:
  plan remind
  plan remind --unit QLKH --within 60d --reply-by 20/12/2026
  plan remind --format markdown --out nhac-viec", docx!("
  plan remind --format docx --out nhac-viec
  plan remind --format docx --with-form --out nhac-viec", ""),
        ),
    ),
)]
pub struct Arguments {
    #[arg(
        long, value_name = both!("ĐƠN VỊ", "UNIT"),
        help = both!("Chỉ nhắc đơn vị này", "Remind this unit only"),
    )]
    unit: Vec<String>,
    #[arg(
        long, value_name = both!("KHOẢNG", "SPAN"), default_value = "30d", hide_default_value = true,
        help = both!(
            "Nhắc cả việc đến hạn trong khoảng này: 30d (ngày), 2w (tuần), 3m (tháng) [mặc định: 30d]",
            "Remind of what falls due in this span, too: 30d (days), 2w (weeks), 3m (months) [default: 30d]",
        ),
    )]
    within: String,
    #[arg(
        long, value_name = both!("NGÀY", "DATE"),
        help = both!(
            "Đề nghị trả lời trước ngày này [mặc định: để trống]",
            "Ask for an answer before this day [default: left blank]",
        ),
    )]
    reply_by: Option<String>,
    #[arg(
        long = "as", value_name = both!("LOẠI", "KIND"),
        help = both!(
            "phieu (phiếu nhắc việc, nội bộ) hoặc cong-van (có số, V/v) [mặc định: đơn vị có văn thư riêng nhận công văn]",
            "phieu (a slip inside the office) or cong-van (a letter with a number) [default: a letter for units with a registry of their own]",
        ),
    )]
    form: Option<String>,
    #[arg(
        short, long, value_name = both!("THƯ MỤC", "FOLDER"),
        help = both!(
            "Ghi vào thư mục này, mỗi đơn vị một tệp [mặc định: in ra]",
            "Write into this folder, one file a unit [default: standard output]",
        ),
    )]
    out: Option<String>,
    #[cfg(feature = "office")]
    #[arg(
        long,
        help = both!(
            "Kèm biểu Excel để đơn vị ghi kết quả, như plan form (cần --out)",
            "With the form for Excel on which the unit reports, as plan form writes it (with --out)",
        ),
    )]
    with_form: bool,
    #[arg(
        long,
        help = both!("Ghi đè tệp đã có", "Replace files that are there"),
    )]
    force: bool,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    complete: Complete,
}

/// Writes reminders.
///
/// # Errors
/// The plan, an option or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let format = context.format(Format::REMINDERS, Format::Text, Format::Text)?;
    let is_for_programs = !matches!(format, Format::Text | Format::Markdown);
    if is_for_programs && arguments.out.is_none() {
        let name = format.name();
        refuse!(
            "--format {name}: mỗi đơn vị một tệp. Ghi rõ thư mục bằng --out, ví dụ --out nhac-viec",
            "--format {name} makes one file a unit. Name a folder with --out, as in --out nhac-viec",
        );
    }
    let with_form = with_form(&arguments);
    if with_form && arguments.out.is_none() {
        refuse!(
            "--with-form: phiếu và biểu là các tệp. Ghi rõ thư mục bằng --out, ví dụ --out nhac-viec",
            "--with-form makes files. Name a folder with --out, as in --out nhac-viec",
        );
    }
    let form = match arguments.form.as_deref() {
        None => None,
        Some(name) => match Form::from_name(name) {
            Some(form) => Some(form),
            None => return unknown_word("--as", name, &Form::NAMES),
        },
    };
    let today = context.today;
    let until = span::after_span("--within", &arguments.within, today)?;
    if let Some(set) = Set::of(context, &arguments.choice, Some(PlanState::InForce))? {
        if with_form {
            refuse!(
                "--with-form: mỗi lần một kế hoạch, -f chỉ tới nhiều. Ghi một tệp sau -f, hoặc bỏ --with-form",
                "--with-form is for one plan at a time, and -f names several. Name one file after -f, or leave out --with-form",
            );
        }
        let reply_by = reply_by(&arguments, context, context.last_lang())?;
        let asked = set::Asked {
            form,
            until,
            reply_by,
            format,
        };
        return set::run(&arguments, &asked, context, &set.sound());
    }
    let source = context.read_source()?;
    let plan = load_sound(&source, context)?;
    let lang = context.lang(&plan);
    let filter = Filter {
        units: read_senders(&plan, context, &arguments.unit, false)?,
        ..Filter::default()
    };
    let reply_by = reply_by(&arguments, context, lang)?;
    let as_of = AsOf::new(&plan, today);
    let slips = Slips::new(&as_of, reply_by, form);
    let mut reminders = Reminders::new(&as_of, until);
    reminders.units.retain(|unit, _| filter.fits_unit(*unit));
    reminders.nobody.retain(|unit| filter.fits_unit(*unit));
    for line in without_heir(&plan, &reminders, lang) {
        context.tell(&line);
    }
    let is_monitor = |unit: &BodyIndex| slips.monitor() == Some(*unit);
    if let Some(monitor) = reminders.units.keys().copied().find(is_monitor) {
        reminders.units.remove(&monitor);
        let file = plan.file.as_deref();
        let line = of_monitor(&plan, monitor, (file.as_slice(), &[]), lang);
        context.tell(&line);
        if reminders.units.is_empty() {
            return Ok(Answer::Good);
        }
    }
    if reminders.units.is_empty() {
        let line = nobody(until, today, lang);
        tell_nothing(&as_of, &filter, Rows::Both, &line, context);
        return Ok(Answer::Good);
    }
    let mut papers: Vec<(String, Paper)> = Vec::new();
    let mut forms: Vec<File> = Vec::new();
    for (unit, reminder) in &reminders.units {
        let own = match with_form {
            true => forms_of(&as_of, *unit, reminder)?,
            false => Vec::new(),
        };
        let names: Vec<String> = own.iter().map(|(name, _)| name.clone()).collect();
        let code = plan.body(*unit).code.to_string();
        papers.push((code, slips.slip(*unit, reminder, &names)));
        forms.extend(own);
    }
    write(&arguments, papers, forms, format, context)?;
    Ok(Answer::Good)
}

/// That nobody has anything to be reminded of.
fn nobody(until: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let days = words::days((until - today).num_days(), lang);
    say!(
        lang,
        "Không có đơn vị nào phải nhắc trong {days} tới.",
        "There is no unit to remind in the next {days}.",
    )
}

/// The day before which an answer is asked for.
fn reply_by(
    arguments: &Arguments,
    context: &mut Context<'_>,
    lang: Lang,
) -> Result<Option<NaiveDate>> {
    let Some(text) = &arguments.reply_by else {
        return Ok(None);
    };
    let day = when::parse_day("--reply-by", text, context.today)?;
    context.tell_day("--reply-by", text, lang);
    if day <= context.today {
        let day = words::date(day);
        refuse!(
            "--reply-by: ngày {day} không sau hôm nay",
            "--reply-by: {day} is not after today",
        );
    }
    Ok(Some(day))
}

/// A file that goes with a slip: its bare name, and its bytes.
type File = (String, Vec<u8>);

#[cfg(feature = "office")]
fn with_form(arguments: &Arguments) -> bool {
    arguments.with_form
}

#[cfg(not(feature = "office"))]
fn with_form(_: &Arguments) -> bool {
    false
}

/// The forms of the reports that a unit is reminded of and itself owes to whoever
/// watches the plan.
#[cfg(feature = "office")]
fn forms_of(as_of: &AsOf<'_>, unit: BodyIndex, reminder: &Reminder) -> Result<Vec<File>> {
    let mut files: Vec<File> = Vec::new();
    for owed in reminder.reports.iter().filter(|owed| owed.unit == unit) {
        let duty = &as_of.plan.duties[owed.duty];
        let Some(period) = owed.period.filter(|_| is_for_monitor(as_of.plan, duty)) else {
            continue;
        };
        let forms = Forms::new(as_of, period, false)?;
        let name = forms.file_name(unit, Format::Xlsx);
        if files.iter().all(|(other, _)| *other != name) {
            files.push((name, forms.bytes(owed, Format::Xlsx)?));
        }
    }
    Ok(files)
}

#[cfg(not(feature = "office"))]
fn forms_of(_: &AsOf<'_>, _: BodyIndex, _: &Reminder) -> Result<Vec<File>> {
    Ok(Vec::new())
}

/// Who watches the plan writes no letter to itself; what it has left is named.
fn of_monitor(
    plan: &Plan<'_>,
    monitor: BodyIndex,
    (paths, issuers): (&[&str], &[String]),
    lang: Lang,
) -> String {
    let body = plan.body(monitor);
    let name = clean_line(&body.name);
    let line = Line::new("plan overdue").option("--unit", &body.code);
    let line = issuers
        .iter()
        .fold(line, |line, issuer| line.option("--issuer", issuer));
    let line = paths.iter().fold(line, |line, path| line.file(Some(*path)));
    say!(
        lang,
        "{name} theo dõi, đôn đốc nên không tự nhắc mình; việc của {name}: {line}",
        "{name} is who reminds, so it gets no reminder; what it has left: {line}",
    )
}

/// The closed units that nobody took over from: what they owe has nobody to
/// remind.
fn without_heir(plan: &Plan<'_>, reminders: &Reminders, lang: Lang) -> Vec<String> {
    let units = reminders.nobody.iter();
    let lines = units.map(|unit| {
        let kind = plan.kind(Lang::Vi);
        let name = &plan.body(*unit).name;
        say!(
            lang,
            "{name} đã kết thúc hoạt động, {kind} không ghi phòng, đơn vị kế thừa: việc còn lại chưa có nơi nhắc.",
            "{name} is closed and the plan names no unit that took over: there is nobody to remind of what it owes.",
        )
    });
    lines.collect()
}

/// Writes the papers, each with the code in its file name, and what goes with
/// them.
fn write(
    arguments: &Arguments,
    papers: Vec<(String, Paper)>,
    forms: Vec<File>,
    format: Format,
    context: &mut Context<'_>,
) -> Result<()> {
    if let Some(folder) = &arguments.out {
        return write_files(folder, arguments.force, (&papers, forms), format, context);
    }
    let papers: Vec<Paper> = papers.into_iter().map(|(_, paper)| paper).collect();
    match format {
        Format::Markdown => render::paper::write_markdown(context.out, &papers)?,
        _ => render::paper::text::write(context.out, &papers, &context.terminal)?,
    }
    Ok(())
}

/// Writes one file a unit; where one of them may not be written, none is.
fn write_files(
    folder: &str,
    force: bool,
    (papers, forms): (&[(String, Paper)], Vec<File>),
    format: Format,
    context: &mut Context<'_>,
) -> Result<()> {
    if folder == STANDARD_OUTPUT {
        refuse!(
            "--out: cần tên một thư mục, vì mỗi đơn vị một tệp. Bỏ --out để in ra",
            "--out needs the name of a folder, as there is one file a unit. Leave it out to print",
        );
    }
    if folder.is_empty() {
        refuse!(
            "--out: chưa ghi tên thư mục",
            "--out: the name of the folder is missing",
        );
    }
    if Path::new(folder).exists() && !Path::new(folder).is_dir() {
        let shown = clean_line(folder);
        refuse!(
            "--out: {shown} là một tệp. Ghi tên thư mục",
            "--out: {shown} is a file. Give the name of a folder",
        );
    }
    let ending = match format {
        Format::Text => "txt",
        Format::Markdown => "md",
        _ => "docx",
    };
    let exporting = Exporting { out: None, force };
    let terminal = context.terminal.for_file();
    let mut files = Vec::new();
    for (code, paper) in papers {
        let path = Path::new(folder).join(format!("nhac-viec-{code}.{ending}"));
        let path = path.to_string_lossy().into_owned();
        exporting.check_file(context, &path)?;
        files.push((path, bytes(paper, format, &terminal)?));
    }
    for (name, bytes) in forms {
        let path = Path::new(folder).join(name).to_string_lossy().into_owned();
        exporting.check_file(context, &path)?;
        files.push((path, bytes));
    }
    save::make_folder(folder)?;
    for (path, bytes) in files {
        exporting.write_file(context, &path, &bytes)?;
    }
    Ok(())
}

/// One paper as a file has it.
fn bytes(paper: &Paper, format: Format, terminal: &Terminal) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let paper = std::slice::from_ref(paper);
    match format {
        #[cfg(feature = "office")]
        Format::Docx => bytes = render::docx::write(&paper[0])?,
        Format::Markdown => render::paper::write_markdown(&mut bytes, paper)?,
        _ => render::paper::text::write(&mut bytes, paper, terminal)?,
    }
    Ok(bytes)
}
