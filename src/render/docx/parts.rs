//! The pieces that papers are made of: lines, rules, tables and the two blocks
//! beside one another at the head and at the foot.

use super::{BODY, INDENT, SMALL, SMALLEST, Twips, UPRIGHT};
use crate::text::clean::clean;
use crate::view::paper::{Head, MOTTO, Paper, RECIPIENTS, Row, STATE_NAME, Table};
use docx_rs::{
    AlignmentType, BorderType, BreakType, LineSpacing, LineSpacingType, Paragraph, ParagraphBorder,
    ParagraphBorderPosition, ParagraphBorders, Run, SpecialIndentType, Tab, TabLeaderType,
    TabValueType, TableBorder, TableBorderPosition, TableBorders, TableCell, TableCellMargins,
    TableLayoutType, TableRow, VAlignType, WidthType,
};

/// How letters look.
#[derive(Clone, Copy)]
pub struct Look {
    size: usize,
    is_bold: bool,
    is_italic: bool,
}

impl Look {
    pub fn new(size: usize) -> Self {
        Self {
            size,
            is_bold: false,
            is_italic: false,
        }
    }

    pub fn bold(self) -> Self {
        Self {
            is_bold: true,
            ..self
        }
    }

    pub fn italic(self) -> Self {
        Self {
            is_italic: true,
            ..self
        }
    }
}

/// One paragraph of text; a line break in it is one in Word.
pub fn line(text: &str, look: Look, align: AlignmentType) -> Paragraph {
    add(Paragraph::new().align(align), text, look)
}

/// Adds text of another look to a paragraph.
pub fn add(paragraph: Paragraph, text: &str, look: Look) -> Paragraph {
    let mut run = Run::new().size(look.size);
    if look.is_bold {
        run = run.bold();
    }
    if look.is_italic {
        run = run.italic();
    }
    // Without what XML cannot hold; a line break of Word is one again.
    let text = clean(text);
    for (place, part) in text.split('\n').enumerate() {
        if place > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(part);
    }
    paragraph.add_run(run)
}

/// A line of the usual size.
pub fn bare(text: &str) -> Paragraph {
    line(text, Look::new(BODY), AlignmentType::Left)
}

/// What Word wants after a table, too low to be seen: on a full page it must
/// not make another one.
pub fn end() -> Paragraph {
    let low = LineSpacing::new()
        .before(0)
        .after(0)
        .line(20)
        .line_rule(LineSpacingType::Exact);
    Paragraph::new().line_spacing(low).size(2)
}

/// With room above and below.
pub fn spaced(paragraph: Paragraph, before: u32, after: u32) -> Paragraph {
    paragraph.line_spacing(LineSpacing::new().before(before).after(after))
}

/// A dotted line to write on.
pub fn blank_line() -> Paragraph {
    let tab = Tab::new()
        .val(TabValueType::Right)
        .leader(TabLeaderType::Dot)
        .pos(UPRIGHT);
    let line = Paragraph::new()
        .add_tab(tab)
        .indent(None, Some(SpecialIndentType::FirstLine(INDENT)), None, None)
        .add_run(Run::new().size(BODY).add_tab());
    spaced(line, 60, 60)
}

/// A rule of some length in the middle of a width.
pub fn rule(width: Twips, length: Twips) -> Paragraph {
    let side = i32::try_from(width.saturating_sub(length) / 2).unwrap_or(0);
    let top = ParagraphBorder::new(ParagraphBorderPosition::Top)
        .val(BorderType::Single)
        .size(6)
        .space(1);
    let low = LineSpacing::new()
        .before(40)
        .after(0)
        .line(60)
        .line_rule(LineSpacingType::Exact);
    Paragraph::new()
        .set_borders(ParagraphBorders::with_empty().set(top))
        .indent(Some(side), None, Some(side), None)
        .line_spacing(low)
        .add_run(Run::new().size(4))
}

/// The widths of the two blocks beside one another.
const LEFT: Twips = 4100;
const RIGHT: Twips = UPRIGHT - LEFT;
/// What a cell of a table keeps free on both sides.
const INSIDE: Twips = 216;

/// The blocks at the head, side by side.
pub fn head(head: &Head) -> docx_rs::Table {
    let size = SMALL;
    let centred = |text: &str, look| line(text, look, AlignmentType::Center);
    let mut left = Vec::new();
    if let Some(superior) = &head.superior {
        left.push(centred(superior, Look::new(size)));
    }
    left.push(centred(&head.issuer, Look::new(size).bold()));
    left.push(rule(LEFT, 1300));
    let mut right = Vec::new();
    let date = centred(&head.place_and_date, Look::new(BODY - 2).italic());
    if head.has_motto {
        right.push(centred(STATE_NAME, Look::new(SMALL).bold()));
        right.push(centred(MOTTO, Look::new(BODY - 2).bold()));
        right.push(rule(RIGHT, 3250));
    }
    let below = match &head.number {
        Some(number) => (vec![centred(number, Look::new(size + 2))], vec![date]),
        None => {
            right.push(date);
            (Vec::new(), Vec::new())
        }
    };
    let mut rows = vec![side_by_side(left, right)];
    if !below.0.is_empty() {
        rows.push(side_by_side(below.0, below.1));
    }
    blocks(rows)
}

/// Whom the paper goes to on the left, who signs on the right.
pub fn foot(paper: &Paper) -> docx_rs::Table {
    let look = Look::new(SMALL).bold().italic();
    let mut left = vec![line(RECIPIENTS, look, AlignmentType::Left).keep_next(true)];
    for (place, name) in paper.recipients.iter().enumerate() {
        let is_last = place + 1 == paper.recipients.len();
        let name = line(name, Look::new(SMALLEST), AlignmentType::Left);
        left.push(name.keep_next(!is_last));
    }
    let bold = Look::new(BODY).bold();
    let mut right: Vec<Paragraph> = paper
        .signature
        .iter()
        .map(|title| line(title, bold, AlignmentType::Center).keep_next(true))
        .collect();
    // Room for the signature and the name.
    right.extend((0..3).map(|_| line("", bold, AlignmentType::Center).keep_next(true)));
    right.push(line("", bold, AlignmentType::Center));
    blocks(vec![side_by_side(left, right)])
}

fn side_by_side(left: Vec<Paragraph>, right: Vec<Paragraph>) -> TableRow {
    let cell = |paragraphs: Vec<Paragraph>, width| {
        let cell = TableCell::new().width(width, WidthType::Dxa);
        paragraphs.into_iter().fold(cell, TableCell::add_paragraph)
    };
    TableRow::new(vec![cell(left, LEFT), cell(right, RIGHT)]).cant_split()
}

fn blocks(rows: Vec<TableRow>) -> docx_rs::Table {
    docx_rs::Table::without_borders(rows)
        .set_grid(vec![LEFT, RIGHT])
        .width(UPRIGHT, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(0, 0, 0, 0))
}

/// A row with more letters than this in one cell may break across pages.
const LONG: usize = 400;

/// A table whose head is repeated on each page.
pub fn table(table: &Table, width: Twips, size: usize) -> docx_rs::Table {
    let widths: Vec<Twips> = table
        .columns
        .iter()
        .map(|column| width * column.share / 100)
        .collect();
    let bold = Look::new(size).bold();
    let heads = table.columns.iter().zip(&widths).map(|(column, width)| {
        let head = line(&column.heading, bold, AlignmentType::Center);
        TableCell::new()
            .width(*width, WidthType::Dxa)
            .vertical_align(VAlignType::Center)
            .add_paragraph(padded(head.keep_next(true)))
    });
    let head = TableRow::new(heads.collect())
        .cant_split()
        .row_height(super::schema::HEAD_ROW);
    let cells = |texts: &[String], look: Look| {
        let cells = table.columns.iter().zip(&widths).zip(texts);
        let cells = cells.map(|((column, width), text)| {
            let align = if column.is_centred {
                AlignmentType::Center
            } else {
                AlignmentType::Left
            };
            let words = text.trim_start();
            let inset = i32::try_from((text.len() - words.len()) * 60).unwrap_or(0);
            let text = line(words, look, align).indent(Some(inset), None, None, None);
            TableCell::new()
                .width(*width, WidthType::Dxa)
                .add_paragraph(padded(text))
        });
        let row = TableRow::new(cells.collect());
        if texts.iter().any(|text| text.len() > LONG) {
            row
        } else {
            row.cant_split()
        }
    };
    let rows = table.rows.iter().map(|row| match row {
        Row::Cells(texts) => cells(texts, Look::new(size)),
        Row::Total(texts) => cells(texts, bold),
        Row::Group(text) => {
            let text = padded(line(text, bold, AlignmentType::Left).keep_next(true));
            let cell = TableCell::new()
                .width(widths.iter().sum(), WidthType::Dxa)
                .grid_span(widths.len())
                .add_paragraph(text);
            TableRow::new(vec![cell]).cant_split()
        }
    });
    let rows = std::iter::once(head).chain(rows).collect();
    docx_rs::Table::new(rows)
        .set_grid(widths.clone())
        .width(widths.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(0, INSIDE / 2, 0, INSIDE / 2))
        .set_borders(borders())
}

fn borders() -> TableBorders {
    [
        TableBorderPosition::Top,
        TableBorderPosition::Left,
        TableBorderPosition::Bottom,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ]
    .into_iter()
    .fold(TableBorders::with_empty(), |borders, position| {
        borders.set(TableBorder::new(position).size(4))
    })
}

/// A little room above and below the text of a cell.
fn padded(paragraph: Paragraph) -> Paragraph {
    spaced(paragraph, 30, 30)
}
