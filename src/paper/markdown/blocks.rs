//! The blocks of Markdown without tables: paragraphs, headings, lists.

use super::inline::Inline;
use crate::paper::words::Signs;
use crate::paper::{Block, Paragraph, Unreadable, text};
use pulldown_cmark::{
    CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd, TextMergeWithOffset,
};

/// Longer than this is no heading, whatever is drawn under it.
const LONGEST_HEADING: usize = 200;

/// The signs of lists, the outermost first.
const BULLETS: [char; 3] = ['-', '*', '+'];

/// Indented lines can hold others, over and over; nobody writes so.
const MOST_DEPTH: usize = 8;

/// Reads the paragraphs of a text.
pub fn read(text: &str, signs: &mut Signs, out: &mut Vec<Block>) -> Result<(), Unreadable> {
    inside(text, 0, signs, out)
}

/// Reads a text that is so deep in others.
fn inside(
    text: &str,
    depth: usize,
    signs: &mut Signs,
    out: &mut Vec<Block>,
) -> Result<(), Unreadable> {
    let mut reading = Reading {
        depth,
        signs,
        out,
        inline: Inline::default(),
        label: None,
        heading: None,
        lists: Vec::new(),
        break_in_bold: false,
        code: None,
    };
    let events = Parser::new_ext(text, super::options()).into_offset_iter();
    for (event, place) in TextMergeWithOffset::new(events) {
        reading.event(event, text.get(place).unwrap_or_default())?;
    }
    reading.end();
    Ok(())
}

struct Reading<'a> {
    /// In how many indented texts it is.
    depth: usize,
    signs: &'a mut Signs,
    out: &'a mut Vec<Block>,
    inline: Inline,
    /// The label of a list's item, until its first words come.
    label: Option<String>,
    heading: Option<u8>,
    lists: Vec<List>,
    /// Whether a line ended where bold letters did: the next may be a line of a
    /// head, which is meant to stand alone.
    break_in_bold: bool,
    /// Lines that are indented, which are paragraphs in a paper.
    code: Option<String>,
}

/// A list with numbers, or one with none.
#[derive(Debug, Default)]
struct List {
    /// The number as it was typed, and as it is shown.
    last: Option<(u64, u64)>,
    /// What its items begin with, where they have no number.
    sign: Option<char>,
}

impl Reading<'_> {
    fn event(&mut self, event: Event, source: &str) -> Result<(), Unreadable> {
        if let Some(code) = &mut self.code {
            match event {
                Event::Text(text) => code.push_str(&text),
                Event::End(TagEnd::CodeBlock) => self.indented()?,
                _ => {}
            }
            return Ok(());
        }
        match event {
            Event::Start(Tag::Paragraph | Tag::BlockQuote(_) | Tag::HtmlBlock) => self.end(),
            Event::Start(Tag::Heading { level, .. }) => {
                self.end();
                self.heading = heading(level, source);
            }
            Event::Start(Tag::List(_)) => {
                self.end();
                self.lists.push(List::default());
            }
            Event::End(TagEnd::List(_)) => {
                self.end();
                self.lists.pop();
            }
            Event::Start(Tag::Item) => {
                self.end();
                self.label = self.label_of_item(source);
            }
            Event::End(TagEnd::Item) => {
                self.end();
                // A number without words.
                if let Some(label) = self.label.take().filter(|label| label.len() > 1) {
                    self.inline.words(&label);
                    self.end();
                }
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_))) => {
                self.end();
                self.code = Some(String::new());
            }
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::HtmlBlock,
            ) => self.end(),
            Event::SoftBreak => {
                self.inline.words("\n");
                self.break_in_bold = false;
            }
            event => self.inline.push(&event),
        }
        Ok(())
    }

    /// The label of an item that begins. A list in a list of the same sign gets another: the
    /// sign alone says what stands below what.
    fn label_of_item(&mut self, source: &str) -> Option<String> {
        let (list, around) = self.lists.split_last_mut()?;
        let label = list.label(source)?;
        let mut signs = label.chars();
        let (Some(sign), None) = (signs.next(), signs.next()) else {
            return Some(label);
        };
        let is_used = |sign: char| around.iter().any(|list| list.sign == Some(sign));
        let signs = std::iter::once(sign).chain(BULLETS);
        let sign = signs
            .into_iter()
            .find(|sign| !is_used(*sign))
            .unwrap_or(sign);
        list.sign = Some(sign);
        Some(sign.to_string())
    }

    /// Ends a paragraph. Its lines go on with each other, but for those that begin
    /// with a label or a field's name.
    fn end(&mut self) {
        let inline = std::mem::take(&mut self.inline);
        let heading = self.heading.take();
        if inline.is_empty() {
            self.heading = heading.filter(|_| false);
            return;
        }
        let words = inline.settle(self.signs);
        if words.words.is_empty() {
            return;
        }
        let mut label = self.label.take();
        for part in text::parts(&words) {
            self.out.push(Block::Paragraph(Paragraph {
                number: 0,
                label: label.take(),
                words: part.words,
                heading,
                is_bold: part.is_bold,
                struck: part.struck,
            }));
        }
    }

    /// Reads lines that are indented as if they were not.
    fn indented(&mut self) -> Result<(), Unreadable> {
        let code = self.code.take().unwrap_or_default();
        let lines: Vec<&str> = code.lines().map(str::trim).collect();
        if self.depth < MOST_DEPTH {
            return inside(&lines.join("\n"), self.depth + 1, self.signs, self.out);
        }
        for line in lines {
            self.inline.words(line);
            self.end();
        }
        Ok(())
    }
}

impl List {
    /// The label of its next item, from the item's source.
    fn label(&mut self, source: &str) -> Option<String> {
        let source = source.trim_start();
        let digits = source.len()
            - source
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        if digits == 0 {
            return source.chars().next().map(String::from);
        }
        let typed: u64 = source[..digits].parse().ok()?;
        let sign = source[digits..].chars().next()?;
        // Where all numbers are `1.`, a renderer counts; where they are not, what
        // was typed is meant.
        let shown = match self.last {
            Some((last, shown)) if last == typed => shown + 1,
            _ => typed,
        };
        self.last = Some((typed, shown));
        if shown == typed {
            return Some(format!("{}{sign}", &source[..digits]));
        }
        Some(format!("{shown}{sign}"))
    }
}

/// The level of a heading. A line that someone drew under a paragraph makes none
/// of it.
fn heading(level: HeadingLevel, source: &str) -> Option<u8> {
    let source = source.trim();
    let is_marked = source.starts_with('#');
    let lines = source.lines().count();
    (is_marked || lines == 2 && source.len() < LONGEST_HEADING).then_some(level as u8)
}
