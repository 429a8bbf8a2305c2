//! `plan export parquet`: typed tables for the programs that answer what `plan` does
//! not.

mod part;

use crate::answer::findings::{Finding, Findings};
use crate::answer::member::Member;
use crate::both;
use crate::check as judge;
use crate::command::choice::Choice;
use crate::command::complete::Complete;
use crate::command::set::{Set, Taken};
use crate::command::{Answer, broken, refuse_directory};
use crate::context::Context;
use crate::deadline::known;
use crate::model::continued::Continued;
use crate::refusal::Refusal;
use crate::say;
use crate::tables::{self, TABLES};
use crate::text::clean::clean_line;
use anyhow::Result;
use clap::Args;
use part::{NewPart, Place};

#[derive(Args)]
#[command(
    about = both!(
        "Bảng số liệu Parquet cho DuckDB và chương trình khác",
        "Parquet tables for DuckDB and other programs",
    ),
    after_help = both!(
        "Ghi vào THƯ MỤC mỗi bảng một tệp THƯ MỤC/BẢNG/part=PHẦN/BẢNG.parquet và tables.sql, là các
câu lệnh của DuckDB. Một phần là của một lần chạy: một sở, một tỉnh, một bộ; phần khác giữ nguyên.
Mọi kế hoạch đều được ghi, cả dự thảo, đã kết thúc; mọi dòng đều được ghi: lọc bằng SQL.
Các bảng, các cột: docs/reference/tables.md. Các dạng (--format): không có.

Ví dụ:
  plan -f ke-hoach export parquet --out kho
  plan -f ke-hoach export parquet --out kho --part SKHCN --force
  cd kho && duckdb -init tables.sql -c \"from late_by_unit\"",
        "Into FOLDER go FOLDER/TABLE/part=PART/TABLE.parquet for each table, and tables.sql, the
statements for DuckDB. A part is what one run writes: a department, a province, a ministry; the
others stay as they are. Every plan is written, drafts and closed ones too, and every row: choose
with SQL. The tables and their columns: docs/reference/tables.md. Formats (--format): none.

Examples:
  plan -f plans export parquet --out tables
  plan -f plans export parquet --out tables --part SKHCN --force
  cd tables && duckdb -init tables.sql -c \"from late_by_unit\"",
    ),
)]
pub struct Arguments {
    #[arg(
        short, long, value_name = both!("THƯ MỤC", "FOLDER"),
        help = both!("Ghi vào thư mục này; chưa có thì tạo", "Write into this folder, which is made where there is none"),
    )]
    out: Option<String>,
    #[arg(
        long, value_name = both!("TÊN", "NAME"),
        help = both!(
            "Tên của phần: chữ không dấu, số, dấu . _ -; nhiều nhất 64 chữ [mặc định: all]",
            "The name of the part: letters, digits, . _ -; at most 64 [default: all]",
        ),
    )]
    part: Option<String>,
    #[arg(
        long,
        help = both!("Ghi lại phần đã có", "Replace a part that is there"),
    )]
    force: bool,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    complete: Complete,
}

/// Writes the tables.
///
/// # Errors
/// A name is not right, the part is there, no plan is left, or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let place = Place::new(arguments.out.as_deref(), arguments.part.as_deref())?;
    place.check(arguments.force)?;
    let Some(set) = Set::of(context, &arguments.choice, None)? else {
        return of_one(context, &place, arguments.force);
    };
    let set = set.sound();
    let continued = set.continued()?;
    let run = tables::Run {
        today: context.today,
        part: &place.part,
        continued: &continued,
    };
    let room = tables::Room::default();
    let mut part = NewPart::begin(&place, arguments.force)?;
    let outcome = set.each_told(
        context,
        |plan, member, found| tables::of_plan(plan, member, found, run, &room),
        |_, taken| {
            let rows = match taken {
                Taken::Plan(_, rows) => rows,
                Taken::LeftOut(file, found) => tables::of_left_out(file, &found, run, &room),
            };
            part.add(&rows)?;
            room.give(rows);
            Ok(())
        },
    )?;
    arguments.complete.check(context, &outcome)?;
    part.end(arguments.force)?;
    tell(context, &place, outcome.n);
    Ok(outcome.tell(context))
}

/// The tables of the one plan.
fn of_one(context: &mut Context<'_>, place: &Place, force: bool) -> Result<Answer> {
    let source = context.read_source()?;
    let (today, file) = (context.today, context.file_name().to_owned());
    let mut judged = judge::judge(&source, today, &|_| true);
    refuse_directory(&judged.plan, &source)?;
    context.lang(&judged.plan);
    if judged.problems.errors().next().is_some() {
        return Err(Refusal(broken(&source, &judged.problems)).into());
    }
    known::keep(&mut judged.plan, today);
    judged.plan.is_of_set = true;
    let member = Member::new(&judged.plan, &file, today);
    let findings = Findings {
        source: &source,
        problems: &judged.problems,
    };
    let found = Finding::all(findings);
    let run = tables::Run {
        today,
        part: &place.part,
        continued: &Continued::default(),
    };
    let room = tables::Room::default();
    let mut part = NewPart::begin(place, force)?;
    part.add(&tables::of_plan(&judged.plan, &member, &found, run, &room))?;
    part.end(force)?;
    tell(context, place, 1);
    Ok(Answer::Good)
}

/// Says what was written.
fn tell(context: &mut Context<'_>, place: &Place, plans: usize) {
    let lang = context.last_lang();
    let (folder, name) = (clean_line(&place.folder).into_owned(), &place.part);
    let s = if plans == 1 { "" } else { "s" };
    let (plans, tables) = (lang.number(plans), TABLES.len());
    context.tell(&say!(
        lang,
        "Đã ghi {tables} bảng của {plans} kế hoạch vào {folder}, phần {name}. Hỏi bằng DuckDB: trong thư mục đó, chạy duckdb -init tables.sql",
        "Wrote {tables} tables of {plans} plan{s} into {folder}, part {name}. Ask them with DuckDB: in that folder, run duckdb -init tables.sql",
    ));
}
