//! What stands in a line of Markdown, with the few tags of HTML that people write
//! in it.

use crate::paper::words::{Look, Runs, Signs, Words};
use pulldown_cmark::{Event, Parser, Tag, TagEnd, TextMergeStream};

/// Words of a line, on their way.
#[derive(Debug, Default)]
pub struct Inline {
    runs: Runs,
    bold: usize,
    struck: usize,
}

impl Inline {
    /// Of a text that is one line.
    pub fn of(text: &str) -> Self {
        let mut out = Self::default();
        for event in TextMergeStream::new(Parser::new_ext(text.trim(), super::options())) {
            out.push(&event);
        }
        out
    }

    pub fn into_runs(self) -> Runs {
        self.runs
    }

    pub fn settle(self, signs: &mut Signs) -> Words {
        self.runs.settle(signs)
    }

    pub fn is_empty(&self) -> bool {
        self.runs.len() == 0
    }

    pub fn push(&mut self, event: &Event) {
        match event {
            Event::Start(Tag::Strong) => self.bold += 1,
            Event::End(TagEnd::Strong) => self.bold = self.bold.saturating_sub(1),
            Event::Start(Tag::Strikethrough) => self.struck += 1,
            Event::End(TagEnd::Strikethrough) => self.struck = self.struck.saturating_sub(1),
            // Stars that mean nothing by the rules, as in `**1.**Name`, were meant
            // to make it bold.
            Event::Text(text) if text.contains("**") => self.words(&text.replace("**", "")),
            Event::Text(text) | Event::Code(text) => self.words(text),
            Event::Html(text) | Event::InlineHtml(text) => self.html(text),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            _ => {}
        }
    }

    pub fn words(&mut self, words: &str) {
        let look = Look {
            is_bold: self.bold > 0,
            is_struck: self.struck > 0,
        };
        self.runs.push(words, look);
    }

    /// Reads HTML: tags that are known do what they do, others are words.
    fn html(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('<') {
            self.words(&rest[..at]);
            rest = &rest[at..];
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
                continue;
            }
            let Some(end) = rest.find('>') else {
                break;
            };
            let (tag, after) = rest.split_at(end + 1);
            if !self.tag(tag) {
                self.words(tag);
            }
            rest = after;
        }
        self.words(rest);
    }

    /// Whether a tag is known.
    fn tag(&mut self, tag: &str) -> bool {
        let inner = tag.trim_matches(['<', '>']);
        let (is_end, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        let count = |count: &mut usize| {
            *count = if is_end {
                count.saturating_sub(1)
            } else {
                *count + 1
            };
        };
        match name.as_str() {
            "s" | "del" | "strike" => count(&mut self.struck),
            "b" | "strong" => count(&mut self.bold),
            "br" | "p" | "div" | "li" | "ul" | "ol" | "tr" | "table" | "hr" | "center" | "h1"
            | "h2" | "h3" | "h4" | "h5" | "h6" | "tbody" | "thead" | "blockquote" => {
                self.words("\n");
            }
            "td" | "th" => self.words(" "),
            "i" | "em" | "u" | "ins" | "sup" | "sub" | "span" | "font" | "a" | "img" | "small"
            | "big" | "mark" | "code" | "colgroup" | "col" | "nobr" | "wbr" => {}
            _ => return false,
        }
        true
    }
}
