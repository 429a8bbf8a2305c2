//! A paper for Word, in the form of Nghị định 30/2020/NĐ-CP: A4, Times New
//! Roman 14, the head blocks side by side, the page number at the top from the
//! second page on, an annex on wide pages.

mod parts;
mod schema;

use crate::view::paper::{ANNEX, Annex, Block, Paper};
use docx_rs::{
    AlignmentType, Docx, Header, LineSpacing, LineSpacingType, PageMargin, PageNum,
    PageOrientationType, PageSize, Paragraph, Run, RunFonts, Section,
};
use parts::{Look, bare, blank_line, end, line, spaced, table};
use std::io::{self, Cursor};

/// Twentieths of a point: what Word measures in.
type Twips = usize;

/// A4, and the margins of Nghị định 30: 20 mm above and below, 30 mm on the
/// left, 15 mm on the right.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: PageMargin = PageMargin {
    top: 1134,
    bottom: 1134,
    left: 1701,
    right: 851,
    header: 567,
    footer: 567,
    gutter: 0,
};
/// What the margins leave, on an upright page and on a wide one.
const UPRIGHT: Twips = 11_906 - 1701 - 851;
const WIDE: Twips = 16_838 - 1701 - 851;
/// The indent of the first line of a paragraph: 1 cm.
const INDENT: i32 = 567;

const FONT: &str = "Times New Roman";
/// Half points.
const BODY: usize = 28;
const SMALL: usize = 24;
const SMALLEST: usize = 22;

/// A day that says nothing: the file of one plan and one day is the same
/// whenever it is made.
const NO_TIME: &str = "1980-01-01T00:00:00Z";

/// A paper as the bytes of a `.docx` file.
///
/// # Errors
/// The parts cannot be put together.
pub fn write(paper: &Paper) -> io::Result<Vec<u8>> {
    let fonts = RunFonts::new()
        .ascii(FONT)
        .hi_ansi(FONT)
        .cs(FONT)
        .east_asia(FONT);
    let mut docx = Docx::new()
        .default_fonts(fonts)
        .default_size(BODY)
        .created_at(NO_TIME)
        .updated_at(NO_TIME);
    // The pages of the paper itself: their section ends before the annex.
    let mut section = Section::new()
        .page_size(PageSize::new().size(PAGE.0, PAGE.1))
        .page_margin(MARGIN)
        .title_pg()
        .header(page_number());
    let head = parts::head(&paper.head);
    let mut body: Vec<Piece> = vec![head.into(), bare("").into()];
    body.extend(title(paper).map(Piece::from));
    body.extend(paper.body.iter().flat_map(pieces));
    // The signature does not stand on a page alone.
    if let Some(Piece::Paragraph(last)) = body.pop() {
        body.push(last.keep_next(true).into());
    }
    body.push(bare("").keep_next(true).into());
    body.push(parts::foot(paper).into());
    if let Some(annex) = &paper.annex {
        for piece in body {
            section = match piece {
                Piece::Paragraph(paragraph) => section.add_paragraph(*paragraph),
                Piece::Table(table) => section.add_table(*table),
            };
        }
        docx = docx
            .add_section(section)
            .page_size(PAGE.1, PAGE.0)
            .page_orient(PageOrientationType::Landscape)
            .page_margin(MARGIN)
            .header(page_number());
        for paragraph in annex_title(annex) {
            docx = docx.add_paragraph(paragraph);
        }
        docx = docx.add_table(table(&annex.table, WIDE, SMALLEST));
        docx = docx.add_paragraph(end());
    } else {
        for piece in body {
            docx = match piece {
                Piece::Paragraph(paragraph) => docx.add_paragraph(*paragraph),
                Piece::Table(table) => docx.add_table(*table),
            };
        }
        docx = docx
            .add_paragraph(end())
            .page_size(PAGE.0, PAGE.1)
            .page_margin(MARGIN)
            .title_pg()
            .header(page_number());
    }
    pack(docx)
}

/// What stands in the body of a document.
enum Piece {
    Paragraph(Box<Paragraph>),
    Table(Box<docx_rs::Table>),
}

impl From<Paragraph> for Piece {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(Box::new(paragraph))
    }
}

impl From<docx_rs::Table> for Piece {
    fn from(table: docx_rs::Table) -> Self {
        Self::Table(Box::new(table))
    }
}

/// The parts in the order of the schema, in one archive.
fn pack(docx: Docx) -> io::Result<Vec<u8>> {
    let mut parts = docx.build();
    for part in [
        &mut parts.document,
        &mut parts.styles,
        &mut parts.settings,
        &mut parts.numberings,
    ] {
        *part = schema::in_order(part);
    }
    for header in &mut parts.headers {
        *header = schema::in_order(header);
    }
    // The crate's word for an author that it is not told.
    let core = String::from_utf8_lossy(&parts.doc_props.core);
    parts.doc_props.core = core.replace(">unknown<", "><").into_bytes();
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.into_inner())
}

/// The page number, in the middle at the top.
fn page_number() -> Header {
    let number = Paragraph::new()
        .align(AlignmentType::Center)
        .add_page_num(PageNum::new());
    Header::new().add_paragraph(number)
}

/// The kind of the paper, what it is about, a rule, and whom it is for.
fn title(paper: &Paper) -> impl Iterator<Item = Paragraph> {
    let bold = Look::new(BODY).bold();
    let mut lines = vec![
        line(&paper.kind, bold, AlignmentType::Center).keep_next(true),
        line(&paper.subject, bold, AlignmentType::Center).keep_next(true),
        parts::rule(UPRIGHT, 1700).keep_next(true),
    ];
    if let Some(to) = &paper.to {
        let to = format!("Kính gửi: {to}");
        let look = Look::new(BODY);
        lines.push(spaced(line(&to, look, AlignmentType::Center), 120, 120));
    }
    lines.into_iter()
}

fn pieces(block: &Block) -> Vec<Piece> {
    let body = Look::new(BODY);
    let one = |paragraph: Paragraph| vec![Piece::from(paragraph)];
    match block {
        Block::Heading(text) | Block::Subheading(text) => {
            let look = match block {
                Block::Heading(_) => body.bold(),
                _ => body.bold().italic(),
            };
            one(indented(text, look).keep_next(true))
        }
        Block::Group(text) => one(indented(text, body.bold()).keep_next(true)),
        Block::Paragraph { lead, text } if lead.is_empty() => one(indented(text, body)),
        Block::Paragraph { lead, text } => {
            let paragraph = indented(&format!("{lead} "), body.bold());
            one(parts::add(paragraph, text, body).keep_next(true))
        }
        Block::Point(text) => one(indented(&format!("- {text}"), body)),
        Block::SubPoint(text) => one(indented(&format!("+ {text}"), body)),
        Block::Note(text) => one(indented(text, body.italic())),
        Block::Blank => (0..3).map(|_| blank_line().into()).collect(),
        Block::Table(one) => {
            let gap = spaced(bare(""), 0, 0).size(8);
            vec![table(one, UPRIGHT, SMALL).into(), gap.into()]
        }
    }
}

/// A paragraph of the body: both edges straight, its first line indented.
fn indented(text: &str, look: Look) -> Paragraph {
    let first = docx_rs::SpecialIndentType::FirstLine(INDENT);
    let paragraph = line(text, look, AlignmentType::Both).indent(None, Some(first), None, None);
    let spacing = LineSpacing::new()
        .before(60)
        .after(60)
        .line(276)
        .line_rule(LineSpacingType::Auto);
    paragraph.line_spacing(spacing)
}

fn annex_title(annex: &Annex) -> [Paragraph; 4] {
    let bold = Look::new(BODY).bold();
    [
        line(ANNEX, bold, AlignmentType::Center).keep_next(true),
        line(&annex.subject, bold, AlignmentType::Center).keep_next(true),
        line(&annex.note, Look::new(BODY).italic(), AlignmentType::Center).keep_next(true),
        Paragraph::new().add_run(Run::new()).keep_next(true),
    ]
}
