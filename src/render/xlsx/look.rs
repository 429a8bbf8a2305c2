//! What cells look like: one font, thin lines, a state by its colour and its
//! words.

use crate::lang::Lang;
use crate::view::Role;
use crate::view::workbook::Value;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The font of office papers.
const FONT: &str = "Times New Roman";

/// Its family, in the numbers of Excel: a program without the font takes
/// another one with serifs.
const ROMAN: u8 = 1;

/// How high a line of text is, in points.
const LINE: f64 = 15.0;

/// The highest row there is, in points.
const HIGHEST: f64 = 409.0;

/// How high a row is that has so many lines, in points.
pub fn height(lines: usize) -> f64 {
    let lines = u32::try_from(lines).unwrap_or(u32::MAX);
    (f64::from(lines) * LINE + 3.0).min(HIGHEST)
}

const RULE: Color = Color::RGB(0x00BF_BFBF);
const HEAD: Color = Color::RGB(0x00DD_E6F0);
const SOFT: Color = Color::RGB(0x00F2_F5F9);
const LOCKED: Color = Color::RGB(0x00E7_E6E6);
const FAINT: Color = Color::RGB(0x0059_5959);

/// Where a cell stands.
#[derive(Clone, Copy)]
pub struct Look {
    pub is_total: bool,
    /// The row above goes on here.
    pub goes_on: bool,
}

/// The height of a row of one line and the width of a column, as Excel has
/// them for this font.
pub const ROW_PIXELS: u32 = 20;
pub const COLUMN_PIXELS: u32 = 64;

/// The font alone.
pub fn plain() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_family(ROMAN)
        .set_font_size(11)
}

fn boxed() -> Format {
    plain()
        .set_border(FormatBorder::Thin)
        .set_border_color(RULE)
        .set_align(FormatAlign::Top)
        .set_text_wrap()
}

/// The plan, above a table.
pub fn title() -> Format {
    plain()
        .set_bold()
        .set_font_size(13)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// The day and the counts, above a table.
pub fn about() -> Format {
    plain()
        .set_italic()
        .set_align(FormatAlign::Top)
        .set_text_wrap()
}

/// A heading.
pub fn head() -> Format {
    boxed()
        .set_bold()
        .set_background_color(HEAD)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
}

/// A heading among the rows.
pub fn heading() -> Format {
    boxed().set_bold().set_background_color(SOFT)
}

/// A cell of a form that is not to be changed.
pub fn locked() -> Format {
    boxed().set_background_color(LOCKED)
}

/// A cell of a form to be filled in.
pub fn blank() -> Format {
    boxed().set_unlocked()
}

/// What stands below a table.
pub fn note() -> Format {
    about()
}

/// How a share is shown, as a number that keeps its whole value: one decimal,
/// and neither 100 % nor 0 % where rounding alone would make it so. A format
/// has room for two conditions, so there is one for each half.
fn share(part: usize, whole: usize, lang: Lang) -> &'static str {
    let is_most = part > whole / 2;
    match (is_most, lang) {
        (true, Lang::Vi) => "[=1]0%;[>=0.9995]\"99,9%\";0.0%",
        (true, Lang::En) => "[=1]0%;[>=0.9995]\"99.9%\";0.0%",
        (false, Lang::Vi) => "[=0]0%;[<0.0005]\"0,1%\";0.0%",
        (false, Lang::En) => "[=0]0%;[<0.0005]\"0.1%\";0.0%",
    }
}

impl Look {
    /// The format of a value.
    pub fn of(self, value: &Value, lang: Lang) -> Format {
        let mut format = match value {
            Value::Nothing | Value::Text(_) => boxed(),
            Value::Id(_) => boxed().set_num_format("@"),
            Value::Date(_) => boxed()
                .set_num_format("dd/mm/yyyy")
                .set_align(FormatAlign::Center),
            Value::Year(_) => boxed().set_align(FormatAlign::Center),
            Value::Number(_) => boxed()
                .set_num_format("#,##0")
                .set_align(FormatAlign::Center),
            Value::Share(part, whole) => boxed()
                .set_num_format(share(*part, *whole, lang))
                .set_align(FormatAlign::Center),
            // Left; late, without a sign; the last day itself.
            Value::DaysLeft(_) => boxed()
                .set_num_format(match lang {
                    Lang::Vi => "#,##0;\"quá \"#,##0;\"hôm nay\"",
                    Lang::En => "#,##0;#,##0\" over\";\"today\"",
                })
                .set_align(FormatAlign::Center),
            Value::State(_, role) => match colors(*role) {
                Some((back, front)) => boxed().set_background_color(back).set_font_color(front),
                None => boxed(),
            },
        };
        if self.is_total {
            format = format.set_bold().set_background_color(HEAD);
        }
        if self.goes_on {
            format = format.set_italic();
            if !matches!(value, Value::State(..)) {
                format = format.set_font_color(FAINT);
            }
        }
        format
    }
}

/// The colours of a state, dark enough on their ground for a printer without
/// colours.
fn colors(role: Role) -> Option<(Color, Color)> {
    Some(match role {
        Role::Bad => (Color::RGB(0x00FF_C7CE), Color::RGB(0x009C_0006)),
        Role::Warn => (Color::RGB(0x00FF_EB9C), Color::RGB(0x007F_4F00)),
        Role::Good => (Color::RGB(0x00C6_EFCE), Color::RGB(0x0000_5A00)),
        Role::Faint => (Color::RGB(0x00ED_EDED), FAINT),
        Role::Plain | Role::Strong => return None,
    })
}
