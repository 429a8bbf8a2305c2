//! Printing rows: columns chosen, sorted, and in the format asked for.

pub mod set;

use crate::answer::record::Envelope;
use crate::both;
use crate::context::{Context, unknown_word};
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::refuse;
use crate::render::csv::{Delimiter, Flavor};
use crate::render::{self, Format};
use crate::view::list::List;
use crate::view::{self, Column, Look, sheet};
use anyhow::Result;
use clap::Args;
use serde::Serialize;
use std::io::Write;

/// From this width on a table shows full names and titles.
pub const WIDE: usize = 120;

/// How a list is printed, as typed.
#[derive(Args)]
pub struct Listing {
    #[arg(
        long, value_name = both!("CỘT,…", "COLUMN,…"), value_delimiter = ',',
        help = both!(
            "Các cột, theo thứ tự muốn xem; tên sai thì lệnh liệt kê các tên đúng",
            "The columns, in the order wanted; a wrong name lists the right ones",
        ),
    )]
    columns: Vec<String>,
    #[arg(
        long, value_name = both!("CỘT", "COLUMN"), allow_hyphen_values = true,
        help = both!(
            "Xếp theo cột này; thêm dấu - phía trước để xếp ngược (--sort -CỘT)",
            "Sort by this column; a - before it reverses the order (--sort -COLUMN)",
        ),
    )]
    sort: Option<String>,
    #[arg(
        long,
        help = both!(
            "Dạng csv mở đúng trong Excel: có BOM, CRLF, mọi ô trong ngoặc kép, chữ đầu ô không thành công thức",
            "csv that opens right in Excel: BOM, CR LF, all fields quoted, no cell runs as a formula",
        ),
    )]
    excel: bool,
    #[arg(
        long, value_name = both!("DẤU", "SIGN"),
        help = both!(
            "Dấu ngăn ô của csv: comma (,), semicolon (;) hoặc tab; dùng ';' khi Excel dồn cả dòng vào một ô, như ở máy viết số lẻ là 1,5",
            "What parts the fields of csv: comma (,), semicolon (;) or tab; ';' where Excel puts a row into one cell, as it does where 1.5 is written 1,5",
        ),
    )]
    delimiter: Option<String>,
}

/// What the rows of several plans are put under, as typed.
#[derive(Args)]
pub struct Grouping {
    #[arg(
        long, value_name = "plan|unit|issuer|none",
        help = both!(
            "Của nhiều kế hoạch, trong bảng: xếp dưới từng kế hoạch (plan), đơn vị (unit), cơ quan ban hành (issuer), hoặc không chia (none)",
            "Of several plans, in tables: put the rows under each plan, unit or issuer, or none",
        ),
    )]
    pub group: Option<String>,
}

impl Grouping {
    /// Refuses a word that is none, where there is one plan and nothing to group.
    ///
    /// # Errors
    /// There is no such group.
    pub fn check(&self) -> Result<()> {
        match &self.group {
            Some(name) if set::GroupBy::from_name(name).is_none() => {
                unknown_word("--group", name, &set::GroupBy::NAMES)
            }
            _ => Ok(()),
        }
    }
}

/// What is printed around the rows.
pub struct Frame<'p> {
    /// The one plan that the rows are of.
    pub plan: Option<&'p Plan<'p>>,
    pub envelope: Envelope<'p>,
    pub above: Vec<String>,
    /// What has to be said where the last good day is shown.
    pub day_note: Option<String>,
    /// What else stands below a table.
    pub below: Vec<String>,
    pub lang: Lang,
}

impl Listing {
    /// Whether neither columns nor an order are asked for.
    pub fn is_usual(&self) -> bool {
        self.columns.is_empty() && self.sort.is_none() && !self.excel && self.delimiter.is_none()
    }

    /// Whether the columns are those that the command has by itself.
    pub fn has_usual_columns(&self) -> bool {
        self.columns.is_empty()
    }

    /// Sorts and prints rows.
    ///
    /// # Errors
    /// A column or the format does not exist, or the output cannot be written.
    pub fn print<'p, R, T: Serialize>(
        &self,
        context: &mut Context<'_>,
        frame: Frame<'p>,
        list: &List<'p, R>,
        rows: Vec<R>,
        record: fn(&R) -> T,
    ) -> Result<()> {
        let mut rows = rows;
        self.sort_rows(list, &mut rows)?;
        self.print_sorted(context, frame, list, &rows, record)
    }

    /// Prints rows whose records borrow from them.
    ///
    /// # Errors
    /// As [`Listing::print`].
    pub fn print_sorted<'p, 'r, R, T: Serialize>(
        &self,
        context: &mut Context<'_>,
        frame: Frame<'p>,
        list: &List<'p, R>,
        rows: &'r [R],
        record: fn(&'r R) -> T,
    ) -> Result<()> {
        let format = context.format(&Format::LISTS, Format::Table, Format::Tsv)?;
        let asked = self.asked(list, format)?;
        match format {
            Format::Json => {
                let records: Vec<T> = rows.iter().map(record).collect();
                render::json::write(context.out, &frame.envelope, list.key, &records)?;
            }
            Format::Ndjson | Format::Tsv | Format::Csv => {
                let shown = asked.unwrap_or_else(|| pick(list, list.data));
                let (flavor, delimiter) = (self.flavor(context), self.delimiter()?);
                if format == Format::Csv {
                    let header: Vec<&str> = shown.iter().map(|column| column.name).collect();
                    render::csv::write_header(context.out, flavor, delimiter, &header)?;
                }
                let how = (format, flavor, delimiter);
                write_rows(context.out, how, &shown, rows, record)?;
            }
            _ => {
                let is_table = format == Format::Table;
                let width = context.terminal.width.filter(|_| is_table);
                let brief = width.is_some_and(|width| width < WIDE);
                let look = Look {
                    lang: frame.lang,
                    brief,
                };
                let usual = if brief { list.narrow } else { list.wide };
                let kept = match &asked {
                    Some(asked) => asked.len(),
                    None => list.kept,
                };
                // What rows are sorted by is seen.
                let sorted = self.sorted_by();
                let is_sorted = |column: &Column<'_, R>| sorted == Some(column.name);
                let shown = asked.unwrap_or_else(|| {
                    let mut shown = pick(list, usual);
                    if !shown.iter().any(|column| is_sorted(column)) {
                        shown.extend(list.columns.iter().find(|column| is_sorted(column)));
                    }
                    let mut place = 0;
                    // Nobody asked for a column in which nothing stands.
                    shown.retain(|column| {
                        place += 1;
                        let mut cells = rows.iter().map(|row| (column.human)(row, look));
                        place <= kept
                            || is_sorted(column)
                            || rows.is_empty()
                            || cells.any(|cell| !cell.text.is_empty())
                    });
                    shown
                });
                let mut sheet = sheet(&shown, kept, rows, look);
                for (head, column) in sheet.columns.iter_mut().zip(&shown) {
                    head.optional &= !is_sorted(column);
                }
                if let Some(plan) = frame.plan {
                    sheet.call_paper(plan);
                }
                sheet.above = frame.above;
                if shown.iter().any(|column| column.name == "last_day") {
                    sheet.below.extend(frame.day_note);
                }
                sheet.below.extend(frame.below);
                if is_table {
                    render::table::write(context.out, &[sheet], &context.terminal)?;
                } else {
                    render::markdown::write(context.out, &[sheet])?;
                }
            }
        }
        Ok(())
    }

    /// Whom csv is for.
    fn flavor(&self, context: &Context<'_>) -> Flavor {
        match (self.excel, context.terminal.is_terminal) {
            (true, _) => Flavor::Excel,
            (false, true) => Flavor::Screen,
            (false, false) => Flavor::Plain,
        }
    }

    /// What stands between two fields of csv.
    fn delimiter(&self) -> Result<Delimiter> {
        match &self.delimiter {
            None => Ok(Delimiter::default()),
            Some(name) => match Delimiter::from_name(name) {
                Some(delimiter) => Ok(delimiter),
                None => unknown_word("--delimiter", name, &Delimiter::NAMES),
            },
        }
    }

    /// Refuses options that say nothing in a format.
    ///
    /// # Errors
    /// `--excel` or `--delimiter` without csv, or `--columns` where every key
    /// is always there; a delimiter that does not exist.
    pub fn refuse_misfits(&self, format: Format) -> Result<()> {
        if self.excel && format != Format::Csv {
            refuse!(
                "--excel chỉ đi cùng --format csv",
                "--excel goes with --format csv only",
            );
        }
        self.delimiter()?;
        if self.delimiter.is_some() && format != Format::Csv {
            refuse!(
                "--delimiter chỉ đi cùng --format csv",
                "--delimiter goes with --format csv only",
            );
        }
        if !self.columns.is_empty() && matches!(format, Format::Json | Format::Ndjson) {
            let name = format.name();
            refuse!(
                "--columns không đi cùng --format {name}: dạng này luôn có đủ mọi mục",
                "--columns does not go with --format {name}, which always has every key",
            );
        }
        Ok(())
    }

    /// The columns that the user chose.
    fn asked<'c, 'p, R>(
        &self,
        list: &'c List<'p, R>,
        format: Format,
    ) -> Result<Option<Vec<&'c Column<'p, R>>>> {
        self.refuse_misfits(format)?;
        if self.columns.is_empty() {
            return Ok(None);
        }
        let chosen = self
            .columns
            .iter()
            .map(|name| find(list, "--columns", name));
        chosen.collect::<Result<Vec<_>>>().map(Some)
    }

    /// The columns that the user chose, by name.
    ///
    /// # Errors
    /// A column does not exist.
    pub fn names<R>(&self, list: &List<'_, R>) -> Result<Vec<&'static str>> {
        let chosen = self
            .columns
            .iter()
            .map(|name| find(list, "--columns", name));
        chosen.map(|column| Ok(column?.name)).collect()
    }

    /// Sorts rows as the user asked.
    ///
    /// # Errors
    /// The column does not exist.
    pub fn sort_rows<R>(&self, list: &List<'_, R>, rows: &mut Vec<R>) -> Result<()> {
        let (Some(key), Some(name)) = (&self.sort, self.sorted_by()) else {
            return Ok(());
        };
        if key.starts_with("--") {
            refuse!("sau --sort còn thiếu tên cột", "--sort needs a column");
        }
        let descending = key.starts_with('-');
        view::sort(rows, find(list, "--sort", name)?, descending);
        Ok(())
    }

    /// The column that rows are sorted by, by name.
    pub fn sorted_by(&self) -> Option<&str> {
        let key = self.sort.as_deref()?;
        Some(key.strip_prefix('-').unwrap_or(key))
    }
}

/// Writes the rows alone of `tsv`, `csv` and `ndjson`: those of one plan, or of
/// one of many.
fn write_rows<'p, 'r, R, T: Serialize>(
    out: &mut dyn Write,
    (format, flavor, delimiter): (Format, Flavor, Delimiter),
    shown: &[&Column<'p, R>],
    rows: &'r [R],
    record: fn(&'r R) -> T,
) -> Result<()> {
    let data = |row: &R| -> Vec<_> { shown.iter().map(|column| (column.data)(row)).collect() };
    match format {
        Format::Ndjson => {
            let records: Vec<T> = rows.iter().map(record).collect();
            render::json::write_lines(out, &records)?;
        }
        Format::Csv => {
            render::csv::write_records(out, flavor, delimiter, rows.iter().map(data))?;
        }
        _ => {
            for row in rows {
                render::tsv::write_record(out, &data(row))?;
            }
        }
    }
    Ok(())
}

fn find<'c, 'p, R>(list: &'c List<'p, R>, flag: &str, name: &str) -> Result<&'c Column<'p, R>> {
    match list.column(name) {
        Some(column) => Ok(column),
        None => {
            let names: Vec<&str> = list.columns.iter().map(|column| column.name).collect();
            unknown_word(flag, name, &names)
        }
    }
}

/// The columns of a list of names, in its order.
fn pick<'c, 'p, R>(list: &'c List<'p, R>, names: &[&str]) -> Vec<&'c Column<'p, R>> {
    names.iter().filter_map(|name| list.column(name)).collect()
}
