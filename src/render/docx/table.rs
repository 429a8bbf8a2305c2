//! Tables of a paper: those with a head and lines, and the two blocks beside
//! one another at its head and at its foot.

use super::style::{BODY, LINED, SMALL, SMALLEST, Style, Twips};
use super::text::{Align, Body, Form, Look, Spacing};
use super::{NORMAL, UPRIGHT};
use crate::view::paper::{Head, MOTTO, Paper, RECIPIENTS, Row, SIGNER, STATE_NAME, Table};
use std::io;

/// The widths of the two blocks beside one another on an upright page.
const LEFT: Twips = 4100;
const BLOCKS: [Twips; 2] = [LEFT, UPRIGHT - LEFT];

/// A row with more letters than this in one cell may break across pages.
const LONG: usize = 400;

/// What goes into a cell.
type Fill<'f> = &'f dyn Fn(&mut Body<'_>) -> io::Result<()>;

impl Body<'_> {
    /// The blocks at the head, side by side, on a page of some width.
    pub fn head(&mut self, head: &Head, width: Twips) -> io::Result<()> {
        let left = width * LEFT / UPRIGHT;
        let widths = [left, width - left];
        let centred = NORMAL.centred();
        let date = |body: &mut Body<'_>| {
            body.line(centred, &head.place_and_date, Look::new(BODY - 2).italic())
        };
        self.blocks(widths)?;
        self.side_by_side(
            widths,
            &|body| {
                if let Some(superior) = &head.superior {
                    body.line(centred, superior, Look::new(SMALL))?;
                }
                body.line(centred, &head.issuer, Look::new(SMALL).bold())?;
                body.rule(widths[0], 1300, false)
            },
            &|body| {
                if head.has_motto {
                    body.line(centred, STATE_NAME, Look::new(SMALL).bold())?;
                    body.line(centred, MOTTO, Look::new(BODY - 2).bold())?;
                    body.rule(widths[1], 3250, false)?;
                }
                match head.number {
                    Some(_) if head.has_motto => Ok(()),
                    Some(_) => body.bare(NORMAL, ""),
                    None => date(body),
                }
            },
        )?;
        if let Some(number) = &head.number {
            self.side_by_side(
                widths,
                &|body| {
                    body.line(centred, number, Look::new(SMALL + 2))?;
                    match &head.subject {
                        // 6 points below the number (mục II, khoản 5, điểm b).
                        Some(subject) => {
                            let form = centred.spaced(Spacing::around(120, 0));
                            body.line(form, subject, Look::new(SMALL))
                        }
                        None => Ok(()),
                    }
                },
                &date,
            )?;
        }
        self.raw("</w:tbl>")
    }

    /// Whom the paper goes to on the left, who signs on the right.
    pub fn foot(&mut self, paper: &Paper) -> io::Result<()> {
        self.blocks(BLOCKS)?;
        self.side_by_side(
            BLOCKS,
            &|body| {
                let kept = NORMAL.kept(true);
                body.line(kept, RECIPIENTS, Look::new(SMALL).bold().italic())?;
                for (place, name) in paper.recipients.iter().enumerate() {
                    let is_last = place + 1 == paper.recipients.len();
                    body.line(NORMAL.kept(!is_last), name, Look::new(SMALLEST))?;
                }
                Ok(())
            },
            &|body| {
                let form = Form::new(Style::Signature).centred();
                let look = Look::new(BODY).bold();
                for title in &paper.signature {
                    body.line(form.kept(true), title, look)?;
                }
                // Room for the signature and the name.
                for _ in 0..3 {
                    body.line(form.kept(true), "", look)?;
                }
                body.line(form, SIGNER, look)
            },
        )?;
        self.raw("</w:tbl>")
    }

    /// Begins a table without lines.
    fn blocks(&mut self, widths: [Twips; 2]) -> io::Result<()> {
        self.table_of(&widths, 0, None)
    }

    fn side_by_side(
        &mut self,
        widths: [Twips; 2],
        left: Fill<'_>,
        right: Fill<'_>,
    ) -> io::Result<()> {
        self.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>")?;
        for (width, fill) in widths.into_iter().zip([left, right]) {
            self.raw(&format!("<w:tc>{}", cell(width, "")))?;
            fill(self)?;
            self.raw("</w:tc>")?;
        }
        self.raw("</w:tr>")
    }

    /// Begins a table: its columns, what a cell keeps free on both sides, its
    /// style.
    fn table_of(&mut self, widths: &[Twips], inside: Twips, style: Option<&str>) -> io::Result<()> {
        let style = style.map(|id| format!("<w:tblStyle w:val=\"{id}\"/>"));
        let style = style.unwrap_or_default();
        let whole: Twips = widths.iter().sum();
        let margin = |side: &str, width| format!("<w:{side} w:w=\"{width}\" w:type=\"dxa\"/>");
        let margins = [
            ("top", 0),
            ("left", inside),
            ("bottom", 0),
            ("right", inside),
        ]
        .map(|(side, width)| margin(side, width))
        .concat();
        let columns: String = widths
            .iter()
            .map(|width| format!("<w:gridCol w:w=\"{width}\"/>"))
            .collect();
        self.raw(&format!(
            "<w:tbl><w:tblPr>{style}<w:tblW w:w=\"{whole}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        ))
    }

    /// Begins a table with lines around each cell, as Word's own style for such
    /// tables has them: whoever changes the style changes all tables.
    pub fn lined_table(&mut self, widths: &[Twips], inside: Twips) -> io::Result<()> {
        self.table_of(widths, inside, Some(LINED))
    }

    /// A table whose head is repeated on each page.
    pub fn table(&mut self, table: &Table, width: Twips, size: u32) -> io::Result<()> {
        let widths: Vec<Twips> = table
            .columns
            .iter()
            .map(|column| width * u32::try_from(column.share).unwrap_or(0) / 100)
            .collect();
        self.lined_table(&widths, 108)?;
        let form = Form::new(Style::Cell).spaced(Spacing::around(30, 30));
        let look = Look::new(size);
        let heads: Vec<&str> = table
            .columns
            .iter()
            .map(|column| &*column.heading)
            .collect();
        self.raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")?;
        for (head, width) in heads.iter().zip(&widths) {
            self.raw(&format!(
                "<w:tc>{}",
                cell(*width, "<w:vAlign w:val=\"center\"/>")
            ))?;
            self.line(form.centred().kept(true), head, look.bold())?;
            self.raw("</w:tc>")?;
        }
        self.raw("</w:tr>")?;
        let plain: Vec<String> = widths.iter().map(|width| cell(*width, "")).collect();
        let aligns: Vec<Align> = table
            .columns
            .iter()
            .map(|column| match column.is_centred {
                true => Align::Centre,
                false => Align::Left,
            })
            .collect();
        for row in &table.rows {
            let (texts, look) = match row {
                Row::Cells(texts) => (texts, look),
                Row::Total(texts) => (texts, look.bold()),
                Row::Group(text) => {
                    let span = format!("<w:gridSpan w:val=\"{}\"/>", widths.len());
                    let whole = cell(widths.iter().sum(), &span);
                    self.raw(&format!(
                        "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{whole}"
                    ))?;
                    self.line(form.kept(true), text, look.bold())?;
                    self.raw("</w:tc></w:tr>")?;
                    continue;
                }
            };
            let is_long = texts.iter().any(|text| text.len() > LONG);
            self.raw(match is_long {
                true => "<w:tr>",
                false => "<w:tr><w:trPr><w:cantSplit/></w:trPr>",
            })?;
            for ((text, cell), align) in texts.iter().zip(&plain).zip(&aligns) {
                let words = text.trim_start();
                let inset = u32::try_from((text.len() - words.len()) * 60).unwrap_or(0);
                let form = Form {
                    align: *align,
                    indent: (inset > 0).then_some([inset, 0, 0]),
                    ..form
                };
                self.raw("<w:tc>")?;
                self.raw(cell)?;
                self.line(form, words, look)?;
                self.raw("</w:tc>")?;
            }
            self.raw("</w:tr>")?;
        }
        self.raw("</w:tbl>")
    }
}

/// The properties of a cell.
pub fn cell(width: Twips, more: &str) -> String {
    format!("<w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{more}</w:tcPr>")
}
