//! `plan import`: from the paper to the file.

mod into;
mod progress;
mod record;
mod shared;

use super::Answer;
use crate::both;
use crate::check;
use crate::context::{Context, unknown_word};
use crate::document::marks;
use crate::draft::change::{Held, What};
use crate::draft::{Draft, write};
use crate::file;
use crate::lang::Lang;
use crate::paper::{Form, Paper, sniff};
use crate::query::when;
use crate::reading::dates::Order;
use crate::reading::kept;
use crate::reading::prose::As;
use crate::reading::words::Field;
use crate::reading::{self, Mapped, Options};
use crate::refusal::Refusal;
use crate::refuse;
use crate::render::{self, Format};
use crate::save::{self, Links};
use crate::say;
use crate::text::clean::clean_line;
use crate::view::{import as view, unreadable};
use anyhow::Result;
use clap::Args;
use progress::Progress;
use std::path::Path;

#[derive(Args)]
#[command(
    about = both!(
        "Đọc kế hoạch trong tệp Word, Excel, CSV, Markdown, văn bản thường thành plan.toml",
        "Read the plan in a Word, Excel, CSV, Markdown or text file into plan.toml",
    ),
    after_help = both!(
        "Loại tệp nhận theo nội dung: docx, xlsx, ods, xls, csv, md, txt. Nhiệm vụ lấy từ các bảng; không có bảng
nhiệm vụ thì lấy từ lời văn. Chỗ chưa chắc được đánh dấu # ? trong tệp:
so với bản giấy, sửa nếu sai, rồi xóa dấu hoặc dùng plan confirm.
Các dạng (--format): human, json

Ví dụ:
  plan import phu-luc.docx
  plan import ke-hoach.xlsx --sheet \"Phụ lục 1\" --out ke-hoach-2026.toml
  plan import ke-hoach.docx --as section
  plan import phu-luc.docx --map 3=lead --map \"Cơ quan cùng làm=partner\" --dry-run
  plan import phu-luc-sua-doi.docx --into plan.toml --take 6.2.end",
        "The content of a file says what it is: docx, xlsx, ods, xls, csv, md, txt. Items come from its tables; from
running text where no table has tasks. What is not certain is marked # ? in
the file: compare with the paper, correct it, then delete the mark or use plan confirm.
Formats (--format): human, json

Examples:
  plan import annex.docx
  plan import plan.xlsx --sheet \"Annex 1\" --out plan-2026.toml
  plan import plan.docx --as section
  plan import annex.docx --map 3=lead --map \"Who helps=partner\" --dry-run
  plan import amended.docx --into plan.toml --take 6.2.end",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("VĂN BẢN", "PAPER"),
        help = both!("Tệp cần đọc; - là đầu vào chuẩn", "The file to read; - is standard input"),
    )]
    paper: String,
    #[arg(
        long, short = 'o', value_name = both!("TỆP", "FILE"),
        help = both!(
            "Tệp kế hoạch sẽ ghi; - là in ra [mặc định: plan.toml trong thư mục này]",
            "The plan file to write; - prints it [default: plan.toml in this folder]",
        ),
    )]
    out: Option<String>,
    #[arg(
        long,
        help = both!("Ghi đè tệp đã có", "Replace a file that is there"),
    )]
    force: bool,
    #[arg(
        long, value_name = both!("TỆP", "FILE"), conflicts_with_all = ["out", "force"],
        help = both!(
            "Đưa vào kế hoạch đã có: thêm điều tệp chưa có, báo chỗ khác nhau",
            "Bring it into a plan that is there: add what it does not have, report what differs",
        ),
    )]
    into: Option<String>,
    #[arg(
        long, value_name = both!("SỐ[.MỤC]", "ID[.FIELD]"), requires = "into",
        conflicts_with_all = ["out", "force"], num_args = 1.., value_delimiter = ',',
        help = both!(
            "Với --into: lấy theo giấy ở nhiệm vụ này (6.2), mục này (6.2.end), hoặc tất cả (all)",
            "With --into: take the paper's reading of this item (6.2), this key (6.2.end), or of all (all)",
        ),
    )]
    take: Vec<String>,
    #[arg(
        long = "directory", value_name = both!("TỆP", "FILE"), conflicts_with = "into",
        help = both!(
            "Danh bạ đơn vị mà kế hoạch dùng: đơn vị có ở đó lấy mã ở đó, không khai báo lại",
            "A directory for the plan to use: bodies that it has get its codes and are not declared again",
        ),
    )]
    directories: Vec<String>,
    #[arg(
        long = "table", value_name = "N",
        help = both!("Chỉ bảng thứ N của văn bản", "Only the table of this number"),
    )]
    tables: Vec<usize>,
    #[arg(
        long = "sheet", value_name = both!("TÊN", "NAME"),
        help = both!("Chỉ trang tính này, theo tên hoặc số thứ tự", "Only this sheet, by name or number"),
    )]
    sheets: Vec<String>,
    #[arg(
        long = "map", value_name = both!("CỘT=MỤC", "COLUMN=FIELD"),
        help = both!(
            "Cột (số, chữ cái hoặc tiêu đề) là mục nào: id, title, lead, partner, roles, time, start, end, product, budget, leader, place, scale, participants, note, counterpart, section, short, skip",
            "What a column (number, letter or heading) holds: id, title, lead, partner, roles, time, start, end, product, budget, leader, place, scale, participants, note, counterpart, section, short, skip",
        ),
    )]
    maps: Vec<String>,
    #[arg(
        long = "tables", conflicts_with = "prose",
        help = both!("Chỉ đọc bảng", "Read tables only"),
    )]
    tables_only: bool,
    #[arg(
        long, conflicts_with_all = ["tables", "sheets", "maps"],
        help = both!("Chỉ đọc lời văn, kể cả khi không nêu ai làm, khi nào xong", "Read running text only, also where it names nobody and no time"),
    )]
    prose: bool,
    #[arg(
        long = "as", value_name = both!("MỤC", "PART"), value_parser = ["dash", "section"],
        help = both!(
            "Trong lời văn, mỗi gạch đầu dòng là một nhiệm vụ (dash) hay mỗi đề mục (section) [mặc định: dash]",
            "In running text, each dash is an item (dash) or each heading (section) [default: dash]",
        ),
    )]
    made: Option<String>,
    #[arg(
        long, value_name = both!("TRÍCH YẾU", "TITLE"), allow_hyphen_values = true,
        help = both!("Trích yếu, nếu không lấy của văn bản", "The subject, where the paper's is not taken"),
    )]
    title: Option<String>,
    #[arg(
        long, value_name = both!("CƠ QUAN", "OFFICE"), allow_hyphen_values = true,
        help = both!("Cơ quan ban hành", "Who issues the plan"),
    )]
    issuer: Option<String>,
    #[arg(
        long, value_name = both!("LÚC", "WHEN"),
        help = both!("Ngày ban hành, hoặc năm", "The day of issue, or the year"),
    )]
    issued: Option<String>,
    #[arg(
        long, conflicts_with = "month_first",
        help = both!("Ngày viết ngày trước, tháng sau (03/04 là 3/4)", "Dates have the day first (03/04 is 3 April)"),
    )]
    day_first: bool,
    #[arg(
        long,
        help = both!("Ngày viết tháng trước, ngày sau (03/04 là 4/3)", "Dates have the month first (03/04 is March 4)"),
    )]
    month_first: bool,
    #[arg(
        long,
        help = both!("Giữ tên người ở lãnh đạo phụ trách", "Keep names of people in the leader"),
    )]
    names: bool,
    #[arg(
        long,
        help = both!("Chỉ cho biết đọc được gì, không ghi", "Only say what was read; write nothing"),
    )]
    dry_run: bool,
    #[arg(
        long,
        help = both!(
            "Mã thoát 1 khi có chỗ cần xác nhận",
            "End with 1 where anything is to be confirmed",
        ),
    )]
    exit_code: bool,
}

/// Reads a paper into a plan.
///
/// # Errors
/// The paper cannot be read or holds no plan, an option is not right, or the plan
/// cannot be written.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let format = context.format(&Format::IMPORT, Format::Human, Format::Human)?;
    let shown = clean_line(&arguments.paper).into_owned();
    let lang = context.last_lang();
    let is_typed = shown == "-" && context.terminal.is_typed_into(&file::input());
    let line = match shown.as_str() {
        "-" => say!(lang, "Đang đọc đầu vào chuẩn …", "Reading standard input …"),
        shown => say!(lang, "Đang đọc {shown} …", "Reading {shown} …"),
    };
    // Whoever types the paper sees that it is awaited.
    let mut progress = (!is_typed).then(|| Progress::start(&line));
    let bytes = match arguments.paper.as_str() {
        "-" => file::read_input()?,
        path => file::read(path)?,
    };
    progress.get_or_insert_with(|| Progress::start(&line));
    let (form, paper) =
        sniff::read(&bytes).map_err(|why| Refusal(unreadable::why(&shown, &why)))?;
    drop(bytes);
    let options = options(&arguments, &paper, context)?;
    let mut draft = reading::read(&paper, &options);
    drop(paper);
    drop(progress);
    if draft.items.is_empty() {
        let is_prose = arguments.prose;
        return Err(Refusal(view::no_plan(&shown, &draft, is_prose)).into());
    }
    let out = arguments.out.as_deref().unwrap_or("plan.toml");
    let directories = shared::named(&arguments.directories, out, context)?;
    shared::take(&mut draft, &directories, context);
    let name = file_name(&arguments.paper);
    let read = Read {
        draft: &draft,
        form,
        name: &name,
    };
    match &arguments.into {
        Some(path) => bring_into(path, &arguments, &read, format, context),
        None => write_new(&arguments, &read, &shown, format, context),
    }
}

/// A paper that was read.
struct Read<'r> {
    draft: &'r Draft,
    form: Form,
    name: &'r str,
}

/// Brings what was read into a plan that is there.
fn bring_into(
    path: &str,
    arguments: &Arguments,
    read: &Read<'_>,
    format: Format,
    context: &mut Context<'_>,
) -> Result<Answer> {
    let wanted = into::Wanted::of(&arguments.take)?;
    let merged = into::merge(
        path,
        read.draft,
        read.name,
        &wanted,
        arguments.dry_run,
        context,
    )?;
    tell_lost(read, &merged, context);
    let told = view::Told {
        draft: &merged.draft,
        form: read.form,
        paper: read.name,
        out: match arguments.dry_run {
            true => None,
            false => Some(path),
        },
        marks: marks::with_lines(&merged.text),
    };
    if format == Format::Json {
        let record = record::record(&told, &merged.changes);
        render::json::write_document(context.out, &record)?;
    } else {
        let lang = context.last_lang();
        let lines = view::into::lines(&merged.changes, path, arguments.dry_run, lang);
        for line in lines.into_iter().chain(view::seen(&told, lang)) {
            context.say(&line)?;
        }
    }
    let is_open = !merged.draft.marks.is_empty()
        || merged
            .changes
            .iter()
            .any(|change| matches!(change.what, What::Differ | What::Absent));
    Ok(match arguments.exit_code && is_open {
        true => Answer::Bad,
        false => Answer::Good,
    })
}

/// Says which word of a task is neither in the plan nor in what is said of it: whoever
/// keeps the plan looks at the paper there.
fn tell_lost(read: &Read<'_>, merged: &into::Merged, context: &mut Context<'_>) {
    let mut said = merged.text.clone();
    let marks = read.draft.marks.iter().map(|mark| mark.words.as_str());
    let changes = merged
        .changes
        .iter()
        .flat_map(|change| match &change.paper {
            Held::Nothing => Vec::new(),
            Held::Text(text) => vec![text.as_str()],
            Held::Names(names) => names.iter().map(String::as_str).collect(),
        });
    for words in marks.chain(changes) {
        said.push('\n');
        said.push_str(words);
    }
    let Some((word, at)) = kept::missing(read.draft, &said) else {
        return;
    };
    let lang = context.last_lang();
    let (word, paper) = (clean_line(word), clean_line(read.name));
    let place = view::place(at, lang);
    let line = say!(
        lang,
        "Từ “{word}” ở {place} của {paper} không có trong kế hoạch. Xem lại chỗ đó trong văn bản.",
        "The word “{word}” at {place} of {paper} is not in the plan. Look at the paper there.",
    );
    context.tell(&line);
}

/// Writes what was read as a plan of its own.
fn write_new(
    arguments: &Arguments,
    read: &Read<'_>,
    shown: &str,
    format: Format,
    context: &mut Context<'_>,
) -> Result<Answer> {
    let lang = context.last_lang();
    let draft = read.draft;
    let text = write::write(draft, read.name);
    let out = arguments.out.as_deref().unwrap_or("plan.toml");
    let source = context.source_of(out, text.into_bytes())?;
    let judged = check::load(&source, context.today);
    if let Some(error) = judged.problems.errors().next() {
        let (vi, en) = (
            clean_line(error.message.in_lang(Lang::Vi)).into_owned(),
            clean_line(error.message.in_lang(Lang::En)).into_owned(),
        );
        let line = source.line(error.span.start);
        refuse!(
            "lỗi của chương trình: tệp đọc được từ {shown} có lỗi ở dòng {line}: {vi}. Chưa ghi gì; xin báo lỗi này",
            "a fault of the program: what was read from {shown} has an error on line {line}: {en}. Nothing is written; please report it",
        );
    }
    let marks = marks::with_lines(&source.text);
    if !into::says(&judged.plan, draft) || marks.len() != draft.marks.len() {
        refuse!(
            "lỗi của chương trình: tệp đọc được từ {shown} không nói đúng những gì đã đọc. Chưa ghi gì; xin báo lỗi này",
            "a fault of the program: the file made of {shown} does not say what was read. Nothing is written; please report it",
        );
    }
    if let Some((word, at)) = kept::missing(draft, &source.text) {
        let word = clean_line(word);
        let (vi, en) = (view::place(at, Lang::Vi), view::place(at, Lang::En));
        refuse!(
            "lỗi của chương trình: từ “{word}” ở {vi} của {shown} không có trong tệp đọc được. Chưa ghi gì; xin báo lỗi này",
            "a fault of the program: the word “{word}” at {en} of {shown} is not in the file made of it. Nothing is written; please report it",
        );
    }
    let is_printed = out == "-";
    if !arguments.dry_run && !is_printed {
        save_plan(out, source.text.as_bytes(), arguments.force)?;
    }
    let told = view::Told {
        draft,
        form: read.form,
        paper: read.name,
        out: match arguments.dry_run {
            true => None,
            false => Some(out),
        },
        marks,
    };
    if is_printed && !arguments.dry_run {
        context.out.write_all(source.text.as_bytes())?;
        for line in view::lines(&told, lang) {
            context.tell(&line);
        }
    } else if format == Format::Json {
        render::json::write_document(context.out, &record::record(&told, &[]))?;
    } else {
        for line in view::lines(&told, lang) {
            context.say(&line)?;
        }
    }
    Ok(match arguments.exit_code && !draft.marks.is_empty() {
        true => Answer::Bad,
        false => Answer::Good,
    })
}

/// Writes the plan where there is none, or in the place of one that is given up.
fn save_plan(out: &str, bytes: &[u8], force: bool) -> Result<()> {
    let shown = clean_line(out).into_owned();
    if force {
        return save::write_new(out, bytes, Links::Refused);
    }
    if !save::write_first(out, bytes)? {
        refuse!(
            "{shown} đã có, không ghi đè. Đưa vào kế hoạch đó bằng --into, chọn tên khác bằng --out, hoặc thêm --force để thay tệp cũ",
            "{shown} is there already and is not replaced. Bring the paper into it with --into, choose another name with --out, or add --force to replace it",
        );
    }
    Ok(())
}

/// The bare name of the paper.
fn file_name(path: &str) -> String {
    let name = Path::new(path).file_name().and_then(|name| name.to_str());
    clean_line(name.unwrap_or(path)).into_owned()
}

fn options(arguments: &Arguments, paper: &Paper, context: &Context<'_>) -> Result<Options> {
    let issued = match arguments.issued.as_deref() {
        Some(text) => Some(when::parse_point("--issued", text, context.today)?),
        None => None,
    };
    let tables: Vec<_> = paper.tables().collect();
    for number in &arguments.tables {
        if !tables.iter().any(|table| table.number == *number) {
            let count = tables.len();
            refuse!(
                "--table: không có bảng {number}; văn bản có {count} bảng",
                "--table: there is no table {number}; the paper has {count}",
            );
        }
    }
    let mut wanted = arguments.tables.clone();
    for name in &arguments.sheets {
        let by_name = tables
            .iter()
            .find(|table| table.sheet.as_deref() == Some(name));
        let by_number = || {
            let number: usize = name.parse().ok()?;
            tables.iter().find(|table| table.number == number)
        };
        match by_name.or_else(by_number) {
            Some(table) => wanted.push(table.number),
            None => {
                let names: Vec<&str> = tables
                    .iter()
                    .filter_map(|table| table.sheet.as_deref())
                    .collect();
                if names.is_empty() {
                    refuse!(
                        "--sheet: văn bản không có trang tính; chọn bảng bằng --table, ví dụ --table 1",
                        "--sheet: the paper has no sheets; choose a table with --table, as in --table 1",
                    );
                }
                return unknown_word("--sheet", name, &names);
            }
        }
    }
    let mut maps = Vec::new();
    for map in &arguments.maps {
        let shown = clean_line(map);
        let Some((column, field)) = map.rsplit_once('=') else {
            refuse!(
                "--map: “{shown}” thiếu dấu =. Viết CỘT=MỤC, ví dụ --map 3=lead",
                "--map: “{shown}” has no =. Write COLUMN=FIELD, as in --map 3=lead",
            );
        };
        let Some(to) = Field::from_name(field.trim()) else {
            let names: Vec<&str> = Field::NAMED.iter().map(|field| field.name()).collect();
            return unknown_word("--map", field.trim(), &names);
        };
        maps.push(Mapped {
            column: column.trim().to_owned(),
            field: to,
        });
    }
    let options = Options {
        tables: wanted,
        maps,
        title: arguments.title.clone(),
        issuer: arguments.issuer.clone(),
        issued,
        names: arguments.names,
        tables_only: arguments.tables_only,
        prose: arguments.prose,
        made: match arguments.made.as_deref() {
            Some("section") => As::Section,
            _ => As::Dash,
        },
        order: match (arguments.day_first, arguments.month_first) {
            (true, _) => Some(Order::DayFirst),
            (_, true) => Some(Order::MonthFirst),
            (false, false) => None,
        },
    };
    if let Some(unknown) = reading::unknown_column(paper, &options) {
        let shown = clean_line(&unknown);
        let headings = reading::headings(paper);
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        return unknown_word("--map", &shown, &headings);
    }
    Ok(options)
}
