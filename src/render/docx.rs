//! A paper for Word, in the form of Nghị định 30/2020/NĐ-CP: A4, Times New
//! Roman 14, the head blocks side by side, the page number at the top from the
//! second page on, an annex on wide pages.

pub mod form;
mod parts;
mod style;
mod table;
mod text;

use super::archive::Archive;
use crate::view::paper::{Annex, Block, Paper};
use std::io::{self, BufWriter, Write};
use style::{BODY, SMALL, SMALLEST, Style, Twips};
use text::{Align, Body, Form, Look, Spacing};

/// A4 upright, and what the margins of Nghị định 30 leave of it and of a wide
/// page: 20 mm above and below, 30 mm on the left, 15 mm on the right.
const PAGE: (Twips, Twips) = (11_906, 16_838);
const UPRIGHT: Twips = PAGE.0 - 1701 - 851;
const WIDE: Twips = PAGE.1 - 1701 - 851;
const MARGINS: &str = "<w:pgMar w:top=\"1134\" w:right=\"851\" w:bottom=\"1134\" w:left=\"1701\" \
     w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>";
/// The indent of the first line of a paragraph: 1 cm.
const INDENT: Twips = 567;

/// A line of the usual size, of no kind.
const NORMAL: Form = Form::new(Style::Normal);

/// Lines of the body: both edges straight, the first one indented by 1 cm, 6 points
/// between paragraphs, a line apart (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục
/// II, khoản 6, điểm e: from one line to 1.5). All of the gap stands below: of a gap above and one
/// below some programs take the larger.
const INDENTED: Form = Form {
    align: Align::Both,
    ..Form::new(Style::Text)
        .indented(0, 0, INDENT)
        .spaced(Spacing {
            before: 0,
            after: 120,
            line: Some((240, "auto")),
        })
};

/// Too low to be seen: what Word wants after a table must not make another
/// page.
const LOW: Form = NORMAL.spaced(Spacing {
    before: 0,
    after: 0,
    line: Some((20, "exact")),
});

/// A paper as the bytes of a `.docx` file.
///
/// # Errors
/// The parts cannot be put together.
pub fn write(paper: &Paper) -> io::Result<Vec<u8>> {
    let mut archive = Archive::default();
    let title = match &paper.kind {
        Some(kind) => format!("{kind}: {}", paper.subject),
        None => paper.subject.clone(),
    };
    for (name, text) in parts::around(&title, paper.made) {
        archive.begin(name)?;
        archive.write_all(text.as_bytes())?;
    }
    archive.begin("word/document.xml")?;
    let mut out = BufWriter::with_capacity(1 << 16, &mut archive);
    document(&mut Body::new(&mut out), paper)?;
    out.flush()?;
    drop(out);
    archive.finish()
}

fn document(body: &mut Body<'_>, paper: &Paper) -> io::Result<()> {
    body.raw(parts::XML)?;
    body.raw(&format!("<w:document {}><w:body>", parts::NAMES))?;
    body.head(&paper.head, UPRIGHT)?;
    body.line(NORMAL, "", Look::new(BODY))?;
    body.title(paper)?;
    for (place, block) in paper.body.iter().enumerate() {
        let is_kept = match (block, paper.body.get(place + 1)) {
            // The signature does not stand on a page alone.
            (_, None) => true,
            // Nor do the words over a table, or over a list, without it.
            (_, Some(Block::Table(_))) => true,
            (Block::Point(_), Some(Block::SubPoint(_))) => true,
            _ => false,
        };
        body.block(block, is_kept)?;
    }
    body.line(NORMAL.kept(true), "", Look::new(BODY))?;
    body.foot(paper)?;
    // What holds for pages stands at their end.
    for (place, annex) in paper.annexes.iter().enumerate() {
        body.bare(LOW, &section(place > 0))?;
        body.annex(annex)?;
    }
    body.bare(
        LOW,
        "<w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr>",
    )?;
    body.raw(&section(!paper.annexes.is_empty()))?;
    body.raw("</w:body></w:document>")
}

/// What holds for the pages before it: upright ones have no number on the first;
/// the pages of each annex, which are wide, are numbered by themselves (Nghị định
/// 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I, khoản 7 and mục III, khoản 1, điểm đ).
fn section(is_wide: bool) -> String {
    let (width, height) = PAGE;
    let (size, numbers, first) = match is_wide {
        true => (
            format!("w:w=\"{height}\" w:h=\"{width}\" w:orient=\"landscape\""),
            "<w:pgNumType w:start=\"1\"/>",
            "",
        ),
        false => (
            format!("w:w=\"{width}\" w:h=\"{height}\""),
            "",
            "<w:titlePg/>",
        ),
    };
    let header = parts::HEADER;
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{header}\"/><w:pgSz {size}/>{MARGINS}\
         {numbers}<w:cols w:space=\"425\"/>{first}</w:sectPr>"
    )
}

impl Body<'_> {
    /// The kind of the paper, what it is about, a rule, and whom it is for.
    fn title(&mut self, paper: &Paper) -> io::Result<()> {
        let bold = Look::new(BODY).bold();
        let form = |style| Form::new(style).centred().kept(true);
        if let Some(kind) = &paper.kind {
            self.line(form(Style::Title), kind, bold)?;
            self.line(form(Style::Subtitle), &paper.subject, bold)?;
            self.rule(UPRIGHT, 1700, true)?;
        }
        if let Some(to) = &paper.to {
            let form = NORMAL.centred().spaced(Spacing::around(120, 120));
            self.line(form, &format!("Kính gửi: {to}"), Look::new(BODY))?;
        }
        Ok(())
    }

    /// A rule of some length in the middle of a width.
    fn rule(&mut self, width: Twips, length: Twips, is_kept: bool) -> io::Result<()> {
        let side = width.saturating_sub(length) / 2;
        let form = Form {
            is_ruled: true,
            ..NORMAL
                .indented(side, side, 0)
                .kept(is_kept)
                .spaced(Spacing {
                    before: 40,
                    after: 0,
                    line: Some((60, "exact")),
                })
        };
        self.line(form, "", Look::new(4))
    }

    /// A piece of the body, which stays on the page of what follows where it is kept.
    fn block(&mut self, block: &Block, is_kept: bool) -> io::Result<()> {
        let look = Look::new(BODY);
        let form = INDENTED.kept(is_kept);
        let heading = |level| Form {
            style: Style::Heading(level),
            ..INDENTED.kept(true)
        };
        match block {
            // Titles of "mục" are in capitals (the same annex, Phần I, mục V, số 6b).
            Block::Heading(text) => self.line(heading(1), &text.to_uppercase(), look.bold()),
            Block::Subheading(text) => self.line(heading(2), text, look.bold()),
            Block::Group(text) => self.line(heading(3), text, look.bold()),
            Block::Paragraph { lead, text } if lead.is_empty() => self.line(form, text, look),
            Block::Paragraph { lead, text } => {
                let lead = format!("{lead} ");
                self.lines(form.kept(true), &[(&lead, look.bold()), (text, look)])
            }
            Block::Point(text) => self.line(form, &format!("- {text}"), look),
            Block::SubPoint(text) => self.line(form, &format!("+ {text}"), look),
            Block::Note(text) | Block::Basis(text) => self.line(form, text, look.italic()),
            Block::Blank => {
                let form = Form {
                    dots: Some(UPRIGHT),
                    ..NORMAL
                        .indented(0, 0, INDENT)
                        .spaced(Spacing::around(60, 60))
                };
                for is_kept in [false, is_kept] {
                    self.dots(form.kept(is_kept), look)?;
                }
                Ok(())
            }
            Block::Table(table) => {
                self.table(table, UPRIGHT, SMALL)?;
                let gap = NORMAL.spaced(Spacing::around(0, 0)).kept(is_kept);
                self.bare(
                    gap,
                    "<w:rPr><w:sz w:val=\"8\"/><w:szCs w:val=\"8\"/></w:rPr>",
                )
            }
        }
    }

    fn annex(&mut self, annex: &Annex) -> io::Result<()> {
        let look = Look::new(BODY);
        let form = NORMAL.centred().kept(true);
        let heading = Form {
            style: Style::Heading(1),
            ..form.indented(0, 0, 0).spaced(Spacing {
                before: 0,
                after: 0,
                line: Some((240, "auto")),
            })
        };
        self.line(heading, &annex.name, look.bold())?;
        self.line(form, &annex.subject, look.bold())?;
        self.line(form, &annex.note, look.italic())?;
        self.bare(NORMAL.kept(true), "")?;
        self.table(&annex.table, WIDE, SMALLEST)
    }
}
