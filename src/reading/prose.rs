//! Running text as items: numbered headings with fields, or bodies as headings with
//! dashes below.

mod lost;
mod parts;
mod tasks;
mod who;

use super::chapters::{self, Chapter};
use super::clauses::{self, Clause};
use super::fields::{self, Line};
use super::label::Style;
use super::names::Names;
use super::numbers;
use super::outline::Outline;
use crate::draft::{About, Doubt, Draft, Place, Section};
use crate::model::id::Id;
use crate::paper::Paragraph;
use crate::reading::rows::{no_title, trimmed_title};
use parts::Part;
use std::collections::{BTreeSet, HashMap, HashSet};
use tasks::{Context, Tasks};

/// What one item is made of, where lists stand under headings that are bodies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum As {
    #[default]
    Dash,
    Section,
}

/// Reads the items of running text into a draft; the paragraphs that are in items.
/// `is_asked`: also where nobody is named and no time.
pub fn read<'p>(
    paragraphs: impl Iterator<Item = (Place, &'p Paragraph)>,
    made: As,
    is_asked: bool,
    year: Option<i32>,
    draft: &mut Draft,
    names: &mut Names<'_>,
) -> BTreeSet<Place> {
    let mut paragraphs: Vec<(Place, &Paragraph)> = paragraphs.collect();
    while let Some((_, last)) = paragraphs.last()
        && chapters::is_closing(last)
    {
        paragraphs.pop();
    }
    let outline = Outline::new(paragraphs.into_iter());
    let lexicon = names.lexicon;
    let nodes = outline.nodes.iter();
    let text = Text {
        lines: nodes
            .clone()
            .map(|node| fields::read(lexicon, &node.words))
            .collect(),
        clauses: nodes.map(|node| clauses::read(&node.words)).collect(),
        outline,
    };
    let outline = &text.outline;
    let chapters = chapters::of_lines(outline);
    let mut prose = Prose {
        ids: vec![None; outline.nodes.len()],
        contexts: vec![Context::default(); outline.nodes.len()],
        sections: vec![None; outline.nodes.len()],
        taken: HashSet::new(),
        alone: HashSet::new(),
        of_headings: HashSet::new(),
        counted: HashMap::new(),
        used: BTreeSet::new(),
        text: &text,
        outline,
        parts: Vec::new(),
    };
    for among in [
        &[Chapter::Tasks][..],
        &[Chapter::Unknown],
        &[Chapter::Organisation],
    ] {
        let Some(mut parts) = parts::of_lines(&text, &chapters, among, made, is_asked) else {
            continue;
        };
        // The one article that has all tasks only says that there are some.
        let is_article = |place: &usize| {
            parts[*place] == Part::Section && outline.nodes[*place].label.style == Style::Article
        };
        let articles: Vec<usize> = (0..parts.len()).filter(is_article).collect();
        if let [only] = articles[..] {
            parts[only] = Part::Nothing;
        }
        let headings = outline.nodes.iter().zip(&parts);
        let headings = headings.filter(|(node, part)| {
            **part != Part::Nothing && matches!(node.label.style, Style::Decimal(_))
        });
        prose.of_headings = headings.map(|(node, _)| node.label.id.clone()).collect();
        prose.alone = alone(outline, &parts);
        prose.parts = parts;
        let mut tasks = Tasks::new(draft, names, year);
        prose.items(&mut tasks);
        break;
    }
    prose.used
}

/// The plain numbers of items, where each of them is the number of one alone.
fn alone<'o>(outline: &'o Outline, parts: &[Part]) -> HashSet<&'o str> {
    let items = outline.nodes.iter().zip(parts);
    let numbers = items.filter(|(node, part)| {
        **part == Part::Item && matches!(node.label.style, Style::Number(_))
    });
    let mut alone = HashSet::new();
    for (node, _) in numbers {
        if !alone.insert(node.label.id.as_str()) {
            return HashSet::new();
        }
    }
    alone
}

/// The lines of a paper, each read once.
pub(super) struct Text {
    pub outline: Outline,
    /// What each says of itself and in fields.
    pub lines: Vec<Line>,
    pub clauses: Vec<Option<Clause>>,
}

struct Prose<'o> {
    text: &'o Text,
    outline: &'o Outline,
    /// What each line is.
    parts: Vec<Part>,
    /// The number of each line that has one in the plan.
    ids: Vec<Option<String>>,
    /// What each heading says of the items below it.
    contexts: Vec<Context>,
    /// The section of the draft that a heading is.
    sections: Vec<Option<usize>>,
    taken: HashSet<String>,
    /// The plain numbers that but one item has.
    alone: HashSet<&'o str>,
    /// Numbers that headings have with their parents.
    of_headings: HashSet<String>,
    /// How many lines without a number were counted under a number.
    counted: HashMap<String, usize>,
    used: BTreeSet<Place>,
}

impl Prose<'_> {
    fn items(&mut self, tasks: &mut Tasks<'_, '_>) {
        let chapter = self.only_chapter();
        if let Some(chapter) = chapter {
            self.contexts[chapter] = self.context(chapter, tasks);
            // Its words are in no part of the plan, unless they are about all items.
            if self.contexts[chapter].says_something() {
                self.used.insert(self.outline.nodes[chapter].at);
            }
        }
        let mut guessed = Vec::new();
        for place in 0..self.outline.nodes.len() {
            match self.parts[place] {
                Part::Section if Some(place) != chapter => self.section(place, chapter, tasks),
                Part::Item => {
                    let (id, is_made) = self.number(place, chapter, false);
                    let section = self.section_of(place);
                    let item = tasks.draft.items.len();
                    let at = self.outline.nodes[place].at;
                    self.item(place, &id, section, tasks);
                    if is_made {
                        guessed.push((item, id, at));
                    }
                }
                _ => {}
            }
        }
        for (item, id, at) in guessed {
            tasks
                .draft
                .mark(Doubt::Id, About::Item(item), Some("id"), id, at);
        }
    }

    /// The chapter that all items stand under, which is no part of their numbers: the
    /// highest, where a line such as `Điều 1. Ban hành Kế hoạch:` is over all.
    fn only_chapter(&self) -> Option<usize> {
        let mut items = (0..self.parts.len()).filter(|place| self.parts[*place] == Part::Item);
        let first = items.next()?;
        let mut common: Vec<usize> = self.outline.above(first).collect();
        for item in items {
            let above: HashSet<usize> = self.outline.above(item).collect();
            common.retain(|place| above.contains(place));
        }
        let is_section = |place: &usize| self.parts[*place] == Part::Section;
        let root = common.last().copied()?;
        if is_section(&root) {
            return Some(root);
        }
        let is_chapter = |place: &usize| {
            matches!(
                self.outline.nodes[*place].label.style,
                Style::Roman | Style::Part | Style::Capital
            )
        };
        let mut common = common.into_iter().rev();
        common.find(|place| is_section(place) && is_chapter(place))
    }

    fn section_of(&self, place: usize) -> Option<usize> {
        let mut above = self.outline.above(place);
        above.find_map(|above| self.sections[above])
    }

    fn section(&mut self, place: usize, chapter: Option<usize>, tasks: &mut Tasks<'_, '_>) {
        let (id, _) = self.number(place, chapter, true);
        self.contexts[place] = self.context(place, tasks);
        let node = &self.outline.nodes[place];
        self.used.insert(node.at);
        let line = &self.text.lines[place];
        let title = match line.words.is_empty() {
            true => &node.words,
            false => &line.words,
        };
        let title = tasks.private_of_plan(title, node.at);
        let title = match trimmed_title(&title) {
            title if title.is_empty() => no_title(tasks.draft.is_english),
            title => title,
        };
        tasks.draft.sections.push(Section { id, title });
        self.sections[place] = Some(tasks.draft.sections.len() - 1);
    }

    /// What a heading says of all below it, over what the ones above say.
    fn context(&mut self, place: usize, tasks: &mut Tasks<'_, '_>) -> Context {
        let node = &self.outline.nodes[place];
        let above = node.parent.map(|parent| self.contexts[parent].clone());
        let mut context = above.unwrap_or_default();
        let line = &self.text.lines[place];
        tasks.say_of_all(line, &mut context);
        // Fields of their own stand below it.
        for child in &node.children {
            let line = &self.text.lines[*child];
            if self.parts[*child] == Part::Field && line.words.is_empty() {
                tasks.say_of_all(line, &mut context);
                self.used.insert(self.outline.nodes[*child].at);
            }
        }
        context
    }

    fn item(&mut self, place: usize, id: &str, section: Option<usize>, tasks: &mut Tasks<'_, '_>) {
        let node = &self.outline.nodes[place];
        let context = node.parent.map(|parent| self.contexts[parent].clone());
        let lines: Vec<usize> = self.outline.under(place).into_iter().skip(1).collect();
        self.used.insert(node.at);
        self.used
            .extend(lines.iter().map(|line| self.outline.nodes[*line].at));
        let marks = tasks.draft.marks.len();
        tasks.item(
            self.text,
            place,
            &lines,
            id.to_owned(),
            section,
            context.unwrap_or_default(),
        );
        let all: Vec<usize> = std::iter::once(place).chain(lines).collect();
        tasks.keep_lost(self.text, &all, marks);
    }

    /// The number of a line, and whether it was made up because its own was taken.
    fn number(&mut self, place: usize, chapter: Option<usize>, is_section: bool) -> (String, bool) {
        let node = &self.outline.nodes[place];
        let parent = node.parent.filter(|parent| Some(*parent) != chapter);
        let above = parent.and_then(|parent| {
            std::iter::once(parent)
                .chain(self.outline.above(parent))
                .filter(|one| Some(*one) != chapter)
                .find(|one| self.ids[*one].is_some())
        });
        // Numbers that run on through headings without one stay as they are.
        let is_own = !is_section && self.alone.contains(node.label.id.as_str());
        let is_made = |above: &usize| self.outline.nodes[*above].label.id.is_empty();
        let above = above.filter(|above| !(is_own && is_made(above)));
        let path = above
            .and_then(|above| self.ids[above].clone())
            .unwrap_or_default();
        let join = |path: &str, own: &str| match path.is_empty() {
            true => own.to_owned(),
            false => format!("{path}.{own}"),
        };
        let mut own = node.label.id.clone();
        if let (Style::Decimal(_), Some(above)) = (node.label.style, above) {
            // It carries the numbers of its parents.
            let known = &self.outline.nodes[above].label.id;
            if let Some(rest) = own
                .strip_prefix(&format!("{known}."))
                .filter(|_| !known.is_empty())
            {
                own = rest.to_owned();
            }
        }
        let wanted = join(&path, &own);
        let is_whole = !own.is_empty() && Id::is_well_formed(&wanted);
        let is_free = is_whole && !self.taken.contains(&wanted);
        let id = match is_free {
            true => wanted,
            false => {
                let base = if is_whole { wanted } else { path };
                self.count(&base, is_section)
            }
        };
        self.taken.insert(id.clone());
        self.ids[place] = Some(id.clone());
        (id, is_whole && !is_free)
    }

    /// The next free number below another; groups at the top get Roman ones.
    fn count(&mut self, base: &str, is_section: bool) -> String {
        loop {
            // No number of a group, which items below it are counted by.
            let key = match is_section && base.is_empty() {
                true => "I, II".to_owned(),
                false => base.to_owned(),
            };
            let nth = self.counted.entry(key).or_default();
            *nth += 1;
            let own = match is_section && base.is_empty() {
                true => numbers::roman(*nth),
                false => nth.to_string(),
            };
            let id = match base.is_empty() {
                true => own,
                false => format!("{base}.{own}"),
            };
            // A heading may have this number further down.
            if !self.taken.contains(&id) && !self.of_headings.contains(&id) {
                return id;
            }
        }
    }
}
