//! `plan form`: the form on which a unit reports its results.

use super::Answer;
use super::exporting::{Exporting, STANDARD_OUTPUT, load_sound};
use super::forms::{self, Forms};
use super::one_plan::{self, Numbers, OnePlan};
use super::which_report::{self, Asking};
use crate::both;
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::deadline::not_owed::Owing;
use crate::deadline::owed::Owed;
use crate::lang::Lang;
use crate::model::body::BodyIndex;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::query::body::{self, Purpose};
use crate::query::when;
use crate::refuse;
use crate::render::Format;
use crate::save;
use crate::text::clean::clean_line;
use anyhow::Result;
use clap::Args;
use std::path::{MAIN_SEPARATOR, Path};

#[derive(Args)]
#[command(
    about = both!(
        "Lập biểu để đơn vị điền kết quả thực hiện, gửi lại",
        "Write the form on which a unit reports its results",
    ),
    after_help = both!(
        "Biểu có các nhiệm vụ đơn vị chủ trì chưa xong khi kỳ bắt đầu: cột xám giữ nguyên, ô trắng để điền. Dòng
Mã biểu ở cuối cho biết biểu của kế hoạch, đơn vị, kỳ nào. Không ghi --unit thì lập cho mọi đơn vị phải báo
cáo kỳ đó, mỗi đơn vị một tệp trong thư mục --out. Biểu gửi về đọc bằng plan collect.
Các dạng (--format): xlsx (mặc định), docx

Ví dụ:
  plan form --unit QLKH --period 2026 --out bieu-QLKH.xlsx
  plan form --unit QLKH --period 2026 --all --out bieu-QLKH.docx
  plan form --period 2026 --out bieu-2026
  plan form --period 2026 --format docx --out bieu-2026",
        "The form has the items that the unit leads and has not finished when the period begins: grey columns stay as
they are, white cells are filled in. The line below the table says of which plan, unit and period it is.
Without --unit there is a form for every unit that owes a report of the period, one file each in the folder
--out. plan collect reads the forms that come back.
Formats (--format): xlsx (the default), docx

Examples:
  plan form --unit QLKH --period 2026 --out form-QLKH.xlsx
  plan form --unit QLKH --period 2026 --all --out form-QLKH.docx
  plan form --period 2026 --out forms-2026
  plan form --period 2026 --format docx --out forms-2026",
    ),
)]
pub struct Arguments {
    #[arg(
        long, value_name = both!("ĐƠN VỊ", "UNIT"),
        help = both!("Biểu của đơn vị này [mặc định: mọi đơn vị phải báo cáo]", "The form of this unit [default: of every unit that owes a report]"),
    )]
    unit: Option<String>,
    #[arg(
        long, value_name = both!("KỲ", "PERIOD"),
        help = both!(
            "Kỳ báo cáo, ví dụ 2026, 2026-H1, 2026-Q2 [mặc định: kỳ duy nhất đã bắt đầu mà chưa ghi nhận]",
            "The period, as in 2026, 2026-H1, 2026-Q2 [default: the only begun one that is not recorded]",
        ),
    )]
    period: Option<String>,
    #[arg(
        long, value_name = both!("MÃ", "ID"),
        help = both!(
            "Biểu của báo cáo định kỳ này [mặc định: báo cáo gửi đơn vị theo dõi Kế hoạch]",
            "Of this duty [default: the one owed to the monitor]",
        ),
    )]
    duty: Option<String>,
    #[arg(
        long,
        help = both!(
            "Cả nhiệm vụ đã xong và nhiệm vụ đơn vị phối hợp",
            "Also what is finished, and what the unit joins",
        ),
    )]
    all: bool,
    #[arg(
        short, long, value_name = both!("TỆP", "PATH"),
        help = both!(
            "Tệp .xlsx hoặc .docx; nhiều đơn vị thì một thư mục",
            "A file .xlsx or .docx; a folder for several units",
        ),
    )]
    out: Option<String>,
    #[arg(
        long,
        help = both!("Ghi đè tệp đã có", "Replace files that are there"),
    )]
    force: bool,
    #[command(flatten)]
    one: OnePlan,
}

/// Writes the forms.
///
/// # Errors
/// The plan, an option or the output fails; nobody owes the report.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    one_plan::turn(context, &arguments.one, &mut [], Numbers::OfItems)?;
    let asked = context.asked_format(&Format::FORMS)?;
    let Some(path) = arguments.out.as_deref() else {
        refuse!(
            "Ghi rõ --out: một tệp nếu có --unit (ví dụ --out bieu.xlsx), không thì một thư mục (ví dụ --out bieu-2026)",
            "Say where it goes with --out: a file with --unit (as in --out form.xlsx), else a folder (as in --out forms-2026)",
        );
    };
    let source = context.read_source()?;
    let plan = load_sound(&source, context)?;
    let asking = Asking {
        plan: &plan,
        today: context.today,
        lang: context.last_lang(),
    };
    let duty = which_report::duty_of(&plan, arguments.duty.as_deref())?;
    let as_of = AsOf::new(&plan, context.today);
    let unit = match arguments.unit.as_deref() {
        None => None,
        Some(name) => {
            let found = body::find_unit(&plan, "--unit", name, Purpose::Report)?;
            context.tell_found(&plan, "--unit", name, &found);
            Some(found.body)
        }
    };
    let period = period(asking, &as_of, unit, duty, arguments.period.as_deref())?;
    let forms = Forms::new(&as_of, period, arguments.all)?;
    let owing = Owing::new(&plan, context.today);
    let units = match unit {
        Some(unit) => vec![unit],
        None => owers(asking, &owing, duty, period)?,
    };
    let mut owed = Vec::new();
    for one in units {
        let which = forms::report_of(asking, &owing, one, duty, period)?;
        owed.push(as_of.reporting().one(which.duty, one, Some(period)));
    }
    let out = Out {
        path,
        is_folder: unit.is_none() || is_folder(path),
        format: asked,
        exporting: Exporting {
            out: None,
            force: arguments.force,
        },
    };
    out.write(&forms, &owed, context)?;
    Ok(Answer::Good)
}

/// The period that is named, else the only one whose report is still to come.
fn period(
    asking: Asking<'_>,
    as_of: &AsOf<'_>,
    unit: Option<BodyIndex>,
    duty: Option<usize>,
    given: Option<&str>,
) -> Result<Point> {
    if let Some(text) = given {
        return when::parse_period("--period", text);
    }
    let duties = forms::duties(asking.plan, duty);
    let open = forms::open_periods(as_of, unit, &duties);
    match open[..] {
        [only] => Ok(only),
        [] => refuse!(
            "Không còn kỳ báo cáo nào đã bắt đầu mà chưa ghi nhận. Ghi rõ --period, ví dụ --period 2026",
            "No period has begun of which a report is still to come. Say which with --period, as in --period 2026",
        ),
        _ => {
            let periods = open.iter().take(12).map(ToString::to_string);
            let list = periods.collect::<Vec<_>>().join(", ");
            refuse!(
                "Còn nhiều kỳ báo cáo chưa ghi nhận. Ghi rõ --period, một trong: {list}",
                "Reports of several periods are still to come. Say which with --period, one of: {list}",
            )
        }
    }
}

/// The units that owe a report of the period: of the duty named, else of those owed
/// to the monitor; in the file's order.
fn owers(
    asking: Asking<'_>,
    owing: &Owing<'_>,
    duty: Option<usize>,
    period: Point,
) -> Result<Vec<BodyIndex>> {
    let plan: &Plan<'_> = asking.plan;
    let is_asked = |place: &usize| {
        let one = &plan.duties[*place];
        one.every.has_period(period)
            && match duty {
                Some(duty) => duty == *place,
                None => forms::is_for_monitor(plan, one),
            }
    };
    let duties: Vec<usize> = (0..plan.duties.len()).filter(is_asked).collect();
    let owes = |unit: &BodyIndex| {
        let mut duties = duties.iter();
        duties.any(|place| owing.why_not(*place, Some(*unit), Some(period)).is_none())
    };
    let units: Vec<BodyIndex> = plan.indexed_bodies().map(|(index, _)| index).collect();
    let units: Vec<BodyIndex> = units.into_iter().filter(owes).collect();
    if units.is_empty() {
        let text = period.to_string();
        which_report::of_period(asking, None, duty, Some(&text), |_| true)?;
        let kind = plan.kind(Lang::Vi);
        refuse!(
            "Không đơn vị nào phải gửi báo cáo kỳ {period} cho đơn vị theo dõi {kind}. Ghi rõ --duty hoặc --unit",
            "No unit owes the monitor a report for {period}. Say which with --duty or --unit",
        );
    }
    Ok(units)
}

/// Whether a path is that of a folder: one is there, or it is written as one.
fn is_folder(path: &str) -> bool {
    path.ends_with(['/', MAIN_SEPARATOR]) || Path::new(path).is_dir()
}

/// Where the forms go.
struct Out<'a> {
    path: &'a str,
    is_folder: bool,
    /// The format that was asked for.
    format: Option<Format>,
    exporting: Exporting,
}

impl Out<'_> {
    /// Writes them; where one of them may not be written, none is.
    fn write(&self, forms: &Forms<'_, '_>, owed: &[Owed], context: &mut Context<'_>) -> Result<()> {
        let mut files = Vec::new();
        if self.is_folder {
            self.check_folder()?;
            let format = self.format.unwrap_or(Format::Xlsx);
            for one in owed {
                let name = forms.file_name(one.unit, format);
                let path = Path::new(self.path).join(name);
                let path = path.to_string_lossy().into_owned();
                self.exporting.check_file(context, &path)?;
                files.push((path, forms.bytes(one, format)?));
            }
            save::make_folder(self.path)?;
        } else {
            let format = self.format_of_file()?;
            if self.path != STANDARD_OUTPUT {
                self.exporting.check_file(context, self.path)?;
            } else if context.terminal.is_terminal {
                refuse!(
                    "Không in ra màn hình được. Ghi ra tệp bằng --out, ví dụ --out bieu.xlsx",
                    "This is not for a terminal. Write it to a file with --out, as in --out form.xlsx",
                );
            }
            for one in owed {
                files.push((self.path.to_owned(), forms.bytes(one, format)?));
            }
        }
        for (path, bytes) in files {
            match path.as_str() {
                STANDARD_OUTPUT => context.out.write_all(&bytes)?,
                _ => self.exporting.write_file(context, &path, &bytes)?,
            }
        }
        Ok(())
    }

    fn check_folder(&self) -> Result<()> {
        let shown = clean_line(self.path).into_owned();
        if self.path == STANDARD_OUTPUT || self.path.is_empty() {
            refuse!(
                "--out: mỗi đơn vị một tệp nên cần tên một thư mục; hoặc ghi --unit",
                "--out: there is one file a unit, so name a folder; or give --unit",
            );
        }
        let path = Path::new(self.path);
        let is_named_as_file = format_of(path).is_some();
        if path.exists() && !path.is_dir() || !path.exists() && is_named_as_file {
            refuse!(
                "--out: {shown} là tên tệp, mà mỗi đơn vị một tệp. Ghi tên thư mục; hoặc ghi --unit",
                "--out: {shown} is the name of a file, and there is one file a unit. Name a folder; or give --unit",
            );
        }
        Ok(())
    }

    /// What a file of this name holds: by its ending.
    fn format_of_file(&self) -> Result<Format> {
        let shown = clean_line(self.path).into_owned();
        if self.path == STANDARD_OUTPUT {
            return Ok(self.format.unwrap_or(Format::Xlsx));
        }
        match (format_of(Path::new(self.path)), self.format) {
            (Some(said), None) => Ok(said),
            (Some(said), Some(asked)) if said == asked => Ok(said),
            (Some(said), Some(asked)) => {
                let (said, asked) = (said.name(), asked.name());
                refuse!(
                    "--out: {shown} có đuôi .{said}, mà --format là {asked}. Bỏ --format, hoặc đổi đuôi",
                    "--out: {shown} ends in .{said}, and --format is {asked}. Leave out --format, or change the ending",
                )
            }
            (None, _) => refuse!(
                "--out: {shown} cần có đuôi .xlsx hoặc .docx",
                "--out: {shown} has to end in .xlsx or .docx",
            ),
        }
    }
}

/// The format that the ending of a name says.
fn format_of(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    let mut formats = Format::FORMS.into_iter();
    formats.find(|format| format.name() == ending)
}
