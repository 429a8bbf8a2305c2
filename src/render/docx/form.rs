//! The form of a unit as a table for Word, on wide pages, its head repeated on
//! each.

use super::super::archive::Archive;
use super::style::{SMALL, SMALLEST, Style, Twips};
use super::table::cell;
use super::text::{Body, Form as Paragraph, Look, Spacing};
use super::{LOW, NORMAL, WIDE, parts, section};
use crate::view::form::{Form, Holds};
use std::io::{self, BufWriter, Write};

/// The letters of the table, in half points: twelve columns are narrow.
const TINY: u32 = 18;

/// The shade of what is not to be changed.
const GREY: &str = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E7E6E6\"/>";

/// The form as the bytes of a `.docx` file.
///
/// # Errors
/// The parts cannot be put together.
pub fn write(form: &Form) -> io::Result<Vec<u8>> {
    let mut archive = Archive::default();
    let title = format!("{}: {}", form.title, form.subject);
    for (name, text) in parts::around(&title, form.made) {
        archive.begin(name)?;
        archive.write_all(text.as_bytes())?;
    }
    archive.begin("word/document.xml")?;
    let mut out = BufWriter::with_capacity(1 << 16, &mut archive);
    document(&mut Body::new(&mut out), form)?;
    out.flush()?;
    drop(out);
    archive.finish()
}

fn document(body: &mut Body<'_>, form: &Form) -> io::Result<()> {
    body.raw(parts::XML)?;
    body.raw(&format!("<w:document {}><w:body>", parts::NAMES))?;
    body.head(&form.head, WIDE)?;
    body.line(NORMAL, "", Look::new(SMALL))?;
    let centred = |style| Paragraph::new(style).centred().kept(true);
    body.line(
        centred(Style::Title),
        &form.title,
        Look::new(SMALL + 2).bold(),
    )?;
    body.line(
        centred(Style::Subtitle),
        &form.subject,
        Look::new(SMALL).bold(),
    )?;
    for line in &form.about {
        let spaced = NORMAL.spaced(Spacing::around(60, 0)).kept(true);
        body.line(spaced, line, Look::new(SMALLEST).italic())?;
    }
    body.bare(NORMAL.kept(true), "")?;
    table(body, form)?;
    let spaced = NORMAL.spaced(Spacing::around(160, 0));
    body.line(spaced, &form.code, Look::new(SMALL).bold())?;
    body.bare(
        LOW,
        "<w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr>",
    )?;
    body.raw(&section(true))?;
    body.raw("</w:body></w:document>")
}

fn table(body: &mut Body<'_>, form: &Form) -> io::Result<()> {
    let width = |share: usize| WIDE * Twips::try_from(share).unwrap_or(0) / 100;
    let widths: Vec<Twips> = form.columns.iter().map(|one| width(one.share)).collect();
    body.lined_table(&widths, 57)?;
    let plain = Paragraph::new(Style::Cell).spaced(Spacing::around(20, 20));
    let look = Look::new(TINY);
    body.raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")?;
    for (column, width) in form.columns.iter().zip(&widths) {
        let grey = if column.holds.is_filled_in() {
            ""
        } else {
            GREY
        };
        let more = format!("{grey}<w:vAlign w:val=\"center\"/>");
        body.raw(&format!("<w:tc>{}", cell(*width, &more)))?;
        body.line(plain.centred().kept(true), column.heading, look.bold())?;
        body.raw("</w:tc>")?;
    }
    body.raw("</w:tr>")?;
    for row in &form.rows {
        body.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>")?;
        let cells = row.iter().map(String::as_str).chain(std::iter::repeat(""));
        for ((text, column), width) in cells.zip(&form.columns).zip(&widths) {
            let grey = if column.holds.is_filled_in() {
                ""
            } else {
                GREY
            };
            body.raw(&format!("<w:tc>{}", cell(*width, grey)))?;
            let is_middle = matches!(column.holds, Holds::Role | Holds::Percent | Holds::Day);
            let form = if is_middle { plain.centred() } else { plain };
            if text.is_empty() {
                // What is typed there has the letters of the table.
                let size =
                    format!("<w:rPr><w:sz w:val=\"{TINY}\"/><w:szCs w:val=\"{TINY}\"/></w:rPr>");
                body.bare(form, &size)?;
            } else {
                body.line(form, text, look)?;
            }
            body.raw("</w:tc>")?;
        }
        body.raw("</w:tr>")?;
    }
    if form.rows.is_empty() {
        let span = format!("<w:gridSpan w:val=\"{}\"/>{GREY}", widths.len());
        let whole = cell(widths.iter().sum(), &span);
        body.raw(&format!("<w:tr><w:tc>{whole}"))?;
        body.line(plain, &form.no_rows, look)?;
        body.raw("</w:tc></w:tr>")?;
    }
    body.raw("</w:tbl>")
}
