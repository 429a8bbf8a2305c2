//! The outline of running text: which line stands under which, by their labels.

use super::label::{self, Label, Style};
use crate::draft::Place;
use crate::paper::Paragraph;
use crate::paper::text::is_period;

/// One line of the text.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it is in the paper.
    pub at: Place,
    pub label: Label,
    /// Whether the program that made the paper has it for a heading.
    pub is_heading: bool,
    /// Its words, without the label.
    pub words: String,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
}

/// Lines in their order; each stands behind the one that it stands under.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    pub nodes: Vec<Node>,
}

/// A heading in bold or capitals without a label is no longer than this.
const LONGEST_HEADING: usize = 160;

impl Outline {
    pub fn new<'p>(paragraphs: impl Iterator<Item = (Place, &'p Paragraph)>) -> Self {
        let mut outline = Self::default();
        // The lines that the next may stand under.
        let mut open: Vec<usize> = Vec::new();
        for (at, paragraph) in paragraphs {
            for line in paragraph.words.split('\n') {
                outline.line(at, paragraph, line, &mut open);
            }
        }
        outline
    }

    fn line(&mut self, at: Place, paragraph: &Paragraph, line: &str, open: &mut Vec<usize>) {
        let Some((label, words)) = labelled(paragraph, line) else {
            return;
        };
        let words = words.trim().trim_matches('*').trim().to_owned();
        if words.is_empty() && label.style != Style::Part {
            return;
        }
        // The title of `Phần I` may stand on a line of its own.
        if label.style == Style::Capitals
            && let Some(last) = self.nodes.last_mut()
            && last.label.style == Style::Part
            && last.words.is_empty()
        {
            last.words = words;
            return;
        }
        let depth = self.depth(&label, paragraph.heading.is_some(), open);
        open.truncate(depth);
        let parent = open.last().copied();
        let place = self.nodes.len();
        if let Some(parent) = parent {
            self.nodes[parent].children.push(place);
        }
        // Under a plain line stands something only where it says so.
        let is_open = label.style != Style::Plain || words.ends_with(':');
        self.nodes.push(Node {
            at,
            label,
            is_heading: paragraph.heading.is_some(),
            words,
            parent,
            children: Vec::new(),
        });
        if is_open {
            open.push(place);
        }
    }

    /// Below how many of the open lines one with this label stands.
    fn depth(&self, label: &Label, is_heading: bool, open: &[usize]) -> usize {
        let style = |place: usize| self.nodes[open[place]].label.style;
        let has_heading = open.iter().any(|place| {
            self.nodes[*place].is_heading && self.nodes[*place].label.style == label.style
        });
        let same = (0..open.len()).rev().find(|place| {
            // `### 3. Sở Y tế` has a list of its own below it, from 1 on.
            let is_beside = match (is_heading, self.nodes[open[*place]].is_heading) {
                (false, true) => label.id != "1",
                (true, false) => !has_heading,
                _ => true,
            };
            style(*place) == label.style && is_beside
        });
        // Numbers that carry their parents stand under them.
        if let Style::Decimal(_) = label.style {
            let is_above = |place: &usize| {
                let id = &self.nodes[open[*place]].label.id;
                !id.is_empty() && label.id.starts_with(&format!("{id}."))
            };
            if let Some(above) = (0..open.len()).rev().find(is_above) {
                return above + 1;
            }
        }
        if let Some(same) = same {
            return same;
        }
        let is_over = |place: &usize| {
            let other = style(*place);
            let ends_open = self.nodes[open[*place]].words.ends_with(':');
            match label.style {
                Style::Part | Style::Article | Style::Capitals => false,
                Style::Heading(level) => matches!(other, Style::Heading(above) if above < level),
                Style::Roman | Style::Capital => {
                    matches!(
                        other,
                        Style::Part
                            | Style::Article
                            | Style::Roman
                            | Style::Capital
                            | Style::Capitals
                    ) || matches!(other, Style::Heading(_))
                }
                // What has a number stands under no dash, unless that opens a list.
                Style::Number(_) | Style::Decimal(_) | Style::Letter | Style::Bracket => {
                    !(other.is_bullet() || other == Style::Plain) || ends_open
                }
                Style::Bold => !other.is_bullet() && other != Style::Plain,
                Style::Plain => !other.is_bullet() && other != Style::Plain,
                Style::Dash | Style::Star | Style::Plus => true,
            }
        };
        (0..open.len())
            .rev()
            .find(is_over)
            .map_or(0, |place| place + 1)
    }

    /// The lines that a line stands under, the nearest first.
    pub fn above(&self, place: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.nodes[place].parent, |parent| {
            self.nodes[*parent].parent
        })
    }

    /// The first line over a line, or itself.
    pub fn root(&self, place: usize) -> usize {
        self.above(place).last().unwrap_or(place)
    }

    /// A line and all that stands under it, in order.
    pub fn under(&self, place: usize) -> Vec<usize> {
        let mut all = vec![place];
        let mut at = 0;
        while at < all.len() {
            let children = &self.nodes[all[at]].children;
            all.splice(at + 1..at + 1, children.iter().copied());
            at += 1;
        }
        all
    }
}

/// The label of a line and its words.
fn labelled<'l>(paragraph: &Paragraph, line: &'l str) -> Option<(Label, &'l str)> {
    let line = line.trim().trim_start_matches(['#', '*']).trim_start();
    if line.is_empty() {
        return None;
    }
    if let Some(automatic) = &paragraph.label
        && paragraph.words.starts_with(line)
    {
        let automatic = format!("{automatic} X");
        if let Some((label, _)) = label::split(&automatic) {
            // A bullet before a number that was typed says nothing.
            return match label::split(line).filter(|_| label.style.is_bullet()) {
                Some((own, rest)) if !own.style.is_bullet() => Some((own, rest)),
                _ => Some((label, line)),
            };
        }
        return Some((Label::of(Style::Dash), line));
    }
    if let Some(found) = label::split(line) {
        return Some(found);
    }
    let is_short = line.chars().count() <= LONGEST_HEADING;
    let style = match paragraph.heading {
        Some(level) => Style::Heading(level),
        None if is_short && is_in_capitals(line) => Style::Capitals,
        None if is_short && (paragraph.is_bold || is_period(line)) => Style::Bold,
        None => Style::Plain,
    };
    Some((Label::of(style), line))
}

/// Whether all letters are capitals, and there are some.
pub fn is_in_capitals(words: &str) -> bool {
    let mut letters = words.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 3 && letters.all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(lines: &[&str]) -> String {
        let paragraphs: Vec<Paragraph> = lines
            .iter()
            .enumerate()
            .map(|(place, words)| Paragraph {
                number: place + 1,
                words: (*words).to_owned(),
                ..Paragraph::default()
            })
            .collect();
        let outline = Outline::new(paragraphs.iter().map(|one| (Place::Nowhere, one)));
        let depth = |place: usize| outline.above(place).count().to_string();
        (0..outline.nodes.len()).map(depth).collect()
    }

    #[test]
    fn lines_stand_under_others_by_their_labels() {
        for (lines, depths) in [
            (
                &["I. A", "1. B", "- C", "- D", "2. E", "II. F", "1. G"][..],
                "0122101",
            ),
            (
                &["1. A", "1.1. B", "- C", "1.2. D", "2. E", "2.1. F"],
                "012101",
            ),
            (
                &["2. A", "2.1. B", "a) C", "- D", "b) E", "2.2. F"],
                "012321",
            ),
            (
                &["I. A", "- B", "1. C", "- D", "+ E", "+ F", "- G"],
                "0112332",
            ),
            (&["Giao Sở A:", "- B", "- C", "Giao Sở D:", "- E"], "01101"),
            (
                &[
                    "I. A",
                    "1. B",
                    "Thời gian: 2026",
                    "- C",
                    "Kinh phí: 1",
                    "2. D",
                ],
                "012221",
            ),
            (
                &["PHẦN I", "NHIỆM VỤ", "I. A", "1. B", "PHẦN II", "I. C"],
                "01201",
            ),
            (&["A. A", "I. B", "1. C", "II. D", "B. E"], "01210"),
            (
                &["I. A", "Tháng 9/2026", "- B", "Tháng 10/2026", "- C"],
                "01212",
            ),
            (&["Điều 1. A:", "I. B", "1. C", "- D", "Điều 2. E"], "01230"),
        ] {
            assert_eq!(shape(lines), depths, "{lines:?}");
        }
    }
}
