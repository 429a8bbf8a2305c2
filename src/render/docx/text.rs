//! Writes paragraphs and tables of a paper, one after another: nothing of them
//! is held.

use super::style::{Style, Twips};
use crate::text::clean::printed;
use crate::view::paper::blanks_in;
use std::io::{self, Write};

/// How letters look.
#[derive(Clone, Copy)]
pub struct Look {
    /// In half points.
    size: u32,
    is_bold: bool,
    is_italic: bool,
    /// Whether it is left for the writer, and marked for that.
    is_marked: bool,
}

impl Look {
    pub fn new(size: u32) -> Self {
        Self {
            size,
            is_bold: false,
            is_italic: false,
            is_marked: false,
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

    fn marked(self) -> Self {
        Self {
            is_marked: true,
            ..self
        }
    }

    fn write(self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"<w:rPr>")?;
        if self.is_bold {
            out.write_all(b"<w:b/><w:bCs/>")?;
        }
        if self.is_italic {
            out.write_all(b"<w:i/><w:iCs/>")?;
        }
        let size = self.size;
        write!(out, "<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>")?;
        if self.is_marked {
            out.write_all(b"<w:highlight w:val=\"yellow\"/>")?;
        }
        out.write_all(b"</w:rPr>")
    }
}

/// The edges at which lines end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
    Both,
}

/// Room above, below and between lines.
#[derive(Clone, Copy)]
pub struct Spacing {
    pub before: Twips,
    pub after: Twips,
    /// The height of a line and how it is meant: a 240th of a line, or exact.
    pub line: Option<(u32, &'static str)>,
}

impl Spacing {
    pub const fn around(before: Twips, after: Twips) -> Self {
        Self {
            before,
            after,
            line: None,
        }
    }
}

/// How a paragraph stands.
#[derive(Clone, Copy)]
pub struct Form {
    pub style: Style,
    pub align: Align,
    /// Whether it stays on the page of the next one.
    pub is_kept: bool,
    pub spacing: Option<Spacing>,
    /// The indent of all lines on the left, of all on the right, and of the
    /// first one besides.
    pub indent: Option<[Twips; 3]>,
    /// Whether a thin line stands above it.
    pub is_ruled: bool,
    /// Where a dotted line ends that is to be written on.
    pub dots: Option<Twips>,
}

impl Form {
    pub const fn new(style: Style) -> Self {
        Self {
            style,
            align: Align::Left,
            is_kept: false,
            spacing: None,
            indent: None,
            is_ruled: false,
            dots: None,
        }
    }

    pub const fn centred(self) -> Self {
        Self {
            align: Align::Centre,
            ..self
        }
    }

    pub const fn kept(self, is_kept: bool) -> Self {
        Self { is_kept, ..self }
    }

    pub const fn spaced(self, spacing: Spacing) -> Self {
        Self {
            spacing: Some(spacing),
            ..self
        }
    }

    pub const fn indented(self, left: Twips, right: Twips, first: Twips) -> Self {
        Self {
            indent: Some([left, right, first]),
            ..self
        }
    }
}

/// A paper in the making.
pub struct Body<'o> {
    out: &'o mut dyn Write,
}

impl<'o> Body<'o> {
    pub fn new(out: &'o mut dyn Write) -> Self {
        Self { out }
    }

    /// Writes what is XML already.
    pub fn raw(&mut self, xml: &str) -> io::Result<()> {
        self.out.write_all(xml.as_bytes())
    }

    /// A paragraph of one look; a line break in the text is one in Word.
    pub fn line(&mut self, form: Form, text: &str, look: Look) -> io::Result<()> {
        self.lines(form, &[(text, look)])
    }

    /// A paragraph of several looks. Where both edges are straight, a line break begins
    /// another one: Word would spread the words before a break over the whole line.
    pub fn lines(&mut self, form: Form, texts: &[(&str, Look)]) -> io::Result<()> {
        self.begin(form)?;
        for (text, look) in texts {
            if form.align != Align::Both {
                self.runs(text, *look)?;
                continue;
            }
            let text = printed(text);
            let mut parts = text.split('\n');
            self.runs(parts.next().unwrap_or_default(), *look)?;
            for part in parts.filter(|part| !part.trim().is_empty()) {
                self.raw("</w:p>")?;
                self.begin(form)?;
                self.runs(part, *look)?;
            }
        }
        self.raw("</w:p>")
    }

    fn begin(&mut self, form: Form) -> io::Result<()> {
        self.raw("<w:p>")?;
        self.form(form, "")
    }

    /// Text of one look; what the writer fills in is seen at once.
    fn runs(&mut self, text: &str, look: Look) -> io::Result<()> {
        let mut from = 0;
        for blank in blanks_in(text) {
            self.run(&text[from..blank.start], look)?;
            self.run(&text[blank.clone()], look.marked())?;
            from = blank.end;
        }
        self.run(&text[from..], look)
    }

    fn run(&mut self, text: &str, look: Look) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        self.raw("<w:r>")?;
        look.write(self.out)?;
        self.text(text)?;
        self.raw("</w:r>")
    }

    /// A paragraph without letters; `more` stands at the end of its
    /// properties.
    pub fn bare(&mut self, form: Form, more: &str) -> io::Result<()> {
        self.raw("<w:p>")?;
        self.form(form, more)?;
        self.raw("</w:p>")
    }

    /// A dotted line to write on.
    pub fn dots(&mut self, form: Form, look: Look) -> io::Result<()> {
        self.raw("<w:p>")?;
        self.form(form, "")?;
        self.raw("<w:r>")?;
        look.marked().write(self.out)?;
        self.raw("<w:tab/></w:r></w:p>")
    }

    /// The properties of a paragraph, in the order of the schema.
    fn form(&mut self, form: Form, more: &str) -> io::Result<()> {
        self.raw("<w:pPr>")?;
        if let Some(style) = form.style.id() {
            write!(self.out, "<w:pStyle w:val=\"{style}\"/>")?;
        }
        if form.is_kept {
            self.raw("<w:keepNext/>")?;
        }
        if form.is_ruled {
            self.raw("<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>")?;
        }
        if let Some(at) = form.dots {
            write!(
                self.out,
                "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{at}\"/></w:tabs>"
            )?;
        }
        if let Some(spacing) = form.spacing {
            let Spacing { before, after, .. } = spacing;
            write!(
                self.out,
                "<w:spacing w:before=\"{before}\" w:after=\"{after}\""
            )?;
            if let Some((line, rule)) = spacing.line {
                write!(self.out, " w:line=\"{line}\" w:lineRule=\"{rule}\"")?;
            }
            self.raw("/>")?;
        }
        if let Some([left, right, first]) = form.indent {
            write!(
                self.out,
                "<w:ind w:left=\"{left}\" w:right=\"{right}\" w:firstLine=\"{first}\"/>"
            )?;
        }
        match form.align {
            Align::Left => {}
            Align::Centre => self.raw("<w:jc w:val=\"center\"/>")?,
            Align::Both => self.raw("<w:jc w:val=\"both\"/>")?,
        }
        self.raw(more)?;
        self.raw("</w:pPr>")
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        for (place, part) in printed(text).split('\n').enumerate() {
            if place > 0 {
                self.raw("<w:br/>")?;
            }
            if !part.is_empty() {
                self.raw("<w:t xml:space=\"preserve\">")?;
                self.raw(&escaped(part))?;
                self.raw("</w:t>")?;
            }
        }
        Ok(())
    }
}

/// Clean text as XML has it: nothing in it is a tag.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_in_the_order_of_the_schema() {
        let mut out = Vec::new();
        let mut body = Body::new(&mut out);
        let form = Form::new(Style::Text)
            .centred()
            .kept(true)
            .indented(0, 0, 567)
            .spaced(Spacing::around(60, 60));
        let look = Look::new(28);
        body.lines(form, &[("<b>\n&", look.bold()), ("\u{1b}", look)])
            .unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/><w:keepNext/><w:spacing w:before=\"60\" w:after=\"60\"/>\
             <w:ind w:left=\"0\" w:right=\"0\" w:firstLine=\"567\"/><w:jc w:val=\"center\"/></w:pPr>\
             <w:r><w:rPr><w:b/><w:bCs/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/></w:rPr>\
             <w:t xml:space=\"preserve\">&lt;b&gt;</w:t><w:br/><w:t xml:space=\"preserve\">&amp;</w:t></w:r>\
             <w:r><w:rPr><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/></w:rPr>\
             <w:t xml:space=\"preserve\">\\u{1b}</w:t></w:r></w:p>"
        );
    }

    #[test]
    fn lines_between_straight_edges_are_paragraphs() {
        let mut out = Vec::new();
        let form = Form {
            align: Align::Both,
            ..Form::new(Style::Text)
        };
        let look = Look::new(28);
        Body::new(&mut out)
            .line(form, "- một\n\nhai: ……\u{2028}ba", look)
            .unwrap();
        let xml = String::from_utf8(out).unwrap();
        assert_eq!(xml.matches("<w:jc w:val=\"both\"/>").count(), 3, "{xml}");
        assert_eq!(xml.matches("</w:p>").count(), 3, "{xml}");
        assert!(!xml.contains("<w:br/>"), "{xml}");
        for text in [">- một<", ">hai: <", ">……<", ">ba<"] {
            assert!(xml.contains(text), "{text}: {xml}");
        }
    }

    #[test]
    fn line_breaks_of_word_are_line_breaks_and_nothing_else_acts() {
        let written = |text: &str| {
            let mut out = Vec::new();
            let mut body = Body::new(&mut out);
            let form = Form::new(Style::Text);
            body.lines(form, &[(text, Look::new(28))]).unwrap();
            String::from_utf8(out).unwrap()
        };
        for sign in ['\n', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'] {
            let xml = written(&format!("một{sign}hai"));
            assert_eq!(xml.matches("<w:br/>").count(), 1, "{sign:?}: {xml}");
        }
        for sign in ['\u{1}', '\u{1b}', '\u{7f}', '\u{ffff}', '\u{fffe}', '\r'] {
            let xml = written(&format!("một{sign}hai"));
            assert!(!xml.contains(sign), "{sign:?}: {xml}");
        }
    }
}
