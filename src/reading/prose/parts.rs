//! What each line of running text is: a heading over items, an item, a field of one,
//! words of its task.

use super::As;
use super::Text;
use crate::reading::chapters::Chapter;
use crate::reading::clauses::Role;
use crate::reading::deadlines;
use crate::reading::label::Style;
use crate::reading::outline::Node;
use crate::reading::words::Field;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// No part of the plan.
    Nothing,
    /// A heading over items.
    Section,
    Item,
    /// A line with fields, of an item or of all below a heading.
    Field,
    /// A line of an item's task.
    Task,
}

/// So many headings with fields make a paper one of fields.
const LEAST_WITH_FIELDS: usize = 2;

/// What a line looks like by itself.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    /// Nothing but fields.
    is_field: bool,
    /// Who leads, who joins, or when, behind words of its own.
    has_fields: bool,
    /// `X: là đơn vị chủ trì …`
    is_clause: bool,
}

/// The parts of the lines in chapters of a kind; `None` where there are no items.
pub fn of_lines(
    text: &Text,
    chapters: &[Chapter],
    among: &[Chapter],
    made: As,
    is_asked: bool,
) -> Option<Vec<Part>> {
    let is_in: Vec<bool> = chapters.iter().map(|one| among.contains(one)).collect();
    let looks: Vec<Look> = is_in
        .iter()
        .enumerate()
        .map(|(place, is_in)| match is_in {
            true => look(text, place),
            false => Look::default(),
        })
        .collect();
    by_fields(text, &is_in, &looks).or_else(|| {
        let parts = by_bodies(text, &is_in, &looks, made);
        let is_plan =
            parts.contains(&Part::Item) && (is_asked || says_who_or_when(text, &parts, &looks));
        is_plan.then_some(parts)
    })
}

fn look(text: &Text, place: usize) -> Look {
    let line = &text.lines[place];
    let says = |field: Field| {
        matches!(
            field,
            Field::Lead | Field::Partner | Field::Roles | Field::Time | Field::Start | Field::End
        )
    };
    let is_clause = text.clauses[place].as_ref().is_some_and(|clause| {
        clause.role == Role::Colon && !clause.is_given && is_lead_task(&clause.rest)
    });
    Look {
        is_field: line.words.is_empty() && !line.values.is_empty(),
        has_fields: !line.words.is_empty() && line.values.iter().any(|value| says(value.field)),
        is_clause,
    }
}

/// `là đơn vị đầu mối chủ trì, …`, `chủ trì, phối hợp …`: the words for a lead.
pub fn is_lead_task(words: &str) -> bool {
    let even: String = crate::text::fold::even_letters(words)
        .into_iter()
        .take(60)
        .collect();
    [
        "là đơn vị",
        "là cơ quan",
        "là đầu mối",
        "làm đầu mối",
        "đầu mối",
        "chủ trì",
    ]
    .iter()
    .any(|begin| even.starts_with(begin))
}

/// Numbered headings with fields are items.
fn by_fields(text: &Text, is_in: &[bool], looks: &[Look]) -> Option<Vec<Part>> {
    let nodes = &text.outline.nodes;
    let is_line = |place: usize| looks[place].is_field || looks[place].is_clause;
    let mut is_item = vec![false; nodes.len()];
    let mut has_below = vec![false; nodes.len()];
    for place in (0..nodes.len()).rev() {
        let node = &nodes[place];
        if !is_in[place] || is_line(place) {
            continue;
        }
        let has_lines = node.children.iter().any(|child| is_line(*child));
        has_below[place] = node
            .children
            .iter()
            .any(|child| is_item[*child] || has_below[*child]);
        let is_heading = !node.label.style.is_bullet() && node.label.style != Style::Plain;
        is_item[place] = !has_below[place]
            && (has_lines && (is_heading || node.words.chars().count() > 3)
                || looks[place].has_fields);
    }
    let with_fields = is_item.iter().filter(|is_item| **is_item).count();
    if with_fields < LEAST_WITH_FIELDS {
        return None;
    }
    // The headings that have dashes with fields below them.
    let has_dashes: Vec<bool> = nodes
        .iter()
        .map(|node| {
            let mut children = node.children.iter();
            children.any(|child| is_item[*child] && nodes[*child].label.style.is_bullet())
        })
        .collect();
    let is_beside_items = |place: usize| {
        nodes[place].label.style.is_bullet()
            && nodes[place].parent.is_some_and(|parent| has_dashes[parent])
    };
    let mut parts = vec![Part::Nothing; nodes.len()];
    for place in 0..nodes.len() {
        if !is_in[place] {
            continue;
        }
        let node = &nodes[place];
        let above = node.parent.map_or(Part::Nothing, |parent| parts[parent]);
        parts[place] = match above {
            Part::Item | Part::Task => Part::Task,
            Part::Field => Part::Field,
            _ if is_line(place) => Part::Field,
            _ if is_item[place] => Part::Item,
            _ if has_below[place] => Part::Section,
            // A numbered heading among items is one, though it names nobody, and so is a dash
            // among dashes that are.
            _ if above == Part::Section && (is_numbered(node) || is_beside_items(place)) => {
                Part::Item
            }
            _ => Part::Nothing,
        };
    }
    Some(parts)
}

fn is_numbered(node: &Node) -> bool {
    matches!(
        node.label.style,
        Style::Number(_) | Style::Decimal(_) | Style::Letter | Style::Bracket
    )
}

/// Dashes under headings are items.
fn by_bodies(text: &Text, is_in: &[bool], looks: &[Look], made: As) -> Vec<Part> {
    let nodes = &text.outline.nodes;
    let mut parts = vec![Part::Nothing; nodes.len()];
    for place in 0..nodes.len() {
        if !is_in[place] {
            continue;
        }
        let node = &nodes[place];
        let above = node.parent.map(|parent| parts[parent]);
        parts[place] = match above {
            Some(Part::Item | Part::Task) => Part::Task,
            Some(Part::Field) => Part::Field,
            _ if looks[place].is_field => Part::Field,
            _ => alone(text, place),
        };
    }
    // Headings without items are none.
    let mut has_items = vec![false; nodes.len()];
    for place in (0..nodes.len()).rev() {
        let below = nodes[place].children.iter().any(|child| has_items[*child]);
        has_items[place] = parts[place] == Part::Item || below;
        if parts[place] == Part::Section && !has_items[place] {
            parts[place] = Part::Nothing;
        }
    }
    if made == As::Section {
        join(text, &mut parts);
    }
    parts
}

/// What a line under headings is.
fn alone(text: &Text, place: usize) -> Part {
    let node = &text.outline.nodes[place];
    let style = node.label.style;
    let is_body = is_body_heading(text, place);
    if node.children.is_empty() {
        return match style {
            Style::Plain => {
                let is_under_body = node
                    .parent
                    .is_some_and(|parent| is_body_heading(text, parent));
                let is_intro = node.words.ends_with(':');
                match (is_under_body || is_given(text, place)) && !is_intro {
                    true => Part::Item,
                    false => Part::Nothing,
                }
            }
            Style::Capitals
            | Style::Heading(_)
            | Style::Bold
            | Style::Part
            | Style::Article
            | Style::Roman => Part::Nothing,
            Style::Capital if node.words.chars().count() < 12 => Part::Nothing,
            _ if is_body && bodies_alone(text, place) => Part::Nothing,
            _ => Part::Item,
        };
    }
    if style.is_bullet() && !is_body && !node.words.ends_with(':') {
        return Part::Item;
    }
    // A heading over sentences alone is the task that they are about.
    let children = || {
        node.children
            .iter()
            .map(|child| &text.outline.nodes[*child])
    };
    let are_sentences =
        children().all(|child| child.label.style == Style::Plain && child.children.is_empty());
    if are_sentences
        && !is_body
        && is_numbered(node)
        && !node.children.iter().any(|child| is_given(text, *child))
    {
        return Part::Item;
    }
    Part::Section
}

/// Whether a heading is a body, or gives what is below it to one.
fn is_body_heading(text: &Text, place: usize) -> bool {
    text.clauses[place].as_ref().is_some_and(|clause| {
        clause.is_given
            || clause.role != Role::Works
            || text.outline.nodes[place].words.ends_with(':')
    })
}

fn bodies_alone(text: &Text, place: usize) -> bool {
    text.clauses[place].as_ref().is_some_and(|clause| {
        clause.role == Role::Whole || clause.role == Role::Colon && clause.rest.is_empty()
    })
}

fn is_given(text: &Text, place: usize) -> bool {
    text.clauses[place].as_ref().is_some_and(|clause| {
        clause.is_given && clause.role != Role::Whole
            || matches!(clause.role, Role::Leads | Role::Joins)
            || clause.role == Role::Colon && !clause.rest.is_empty()
    })
}

/// One item a heading: those that items stand under become items.
fn join(text: &Text, parts: &mut [Part]) {
    let nodes = &text.outline.nodes;
    for place in 0..nodes.len() {
        let node = &nodes[place];
        let is_lowest = parts[place] == Part::Section
            && node
                .children
                .iter()
                .all(|child| parts[*child] != Part::Section)
            && node.parent.is_some();
        let is_below = node
            .parent
            .is_some_and(|parent| matches!(parts[parent], Part::Item | Part::Task))
            && parts[place] != Part::Nothing;
        if is_lowest {
            parts[place] = Part::Item;
        } else if is_below {
            parts[place] = Part::Task;
        }
    }
}

/// Whether enough of the items say who leads them, or when: a list of topics does
/// neither.
fn says_who_or_when(text: &Text, parts: &[Part], looks: &[Look]) -> bool {
    let (mut all, mut said) = (0_usize, 0_usize);
    let says = |place: usize| {
        let words = &text.outline.nodes[place].words;
        looks[place].has_fields
            || looks[place].is_field
            || text.clauses[place].is_some()
            || deadlines::find(words).is_some()
    };
    for (place, part) in parts.iter().enumerate() {
        if *part == Part::Item {
            all += 1;
            said += usize::from(says(place) || text.outline.above(place).any(says));
        }
    }
    all > 0 && said * 5 >= all
}
