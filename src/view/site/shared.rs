//! Texts that many items of a page say alike, such as a note that a plan gives to each
//! of its tasks: a page that goes by mail says it once, and each item where it stands.

use crate::answer::items::ItemRow;
use crate::lang::Lang;
use crate::view::page;
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;

/// Fewer items than these each say all that they have to say.
const MANY: usize = 60;

/// So many items say a text that stands once.
const OFTEN: usize = 3;

/// A shorter text is not much longer than to say where it stands.
const LONG: usize = 64;

/// The longest text that may follow a shared text within one result, in bytes.
const SHORT: usize = 64;

/// The texts that stand once.
pub struct Shared<'p> {
    /// In the order in which items first say them.
    texts: Vec<Cow<'p, str>>,
    places: HashMap<Cow<'p, str>, usize>,
}

impl<'p> Shared<'p> {
    pub fn of(rows: &[ItemRow<'p>], lang: Lang) -> Self {
        let shown = if rows.len() < MANY { &[] } else { rows };
        let texts = often(shown.iter().flat_map(said));
        let mut texts: Vec<Cow<'_, str>> = texts.into_iter().map(Cow::Borrowed).collect();
        // Whom a partner stands for is said with each of its items, too.
        for index in often(
            shown
                .iter()
                .flat_map(|row| row.item.partners.iter().copied()),
        ) {
            let Some(row) = shown.first() else { break };
            let besides = page::besides(row.plan, row.plan.body(index), row.today, lang);
            texts.extend(besides.filter(|text| text.len() >= LONG).map(Cow::Owned));
        }
        let places = texts.iter().cloned().zip(0..).collect();
        Self { texts, places }
    }

    pub fn texts(&self) -> &[Cow<'p, str>] {
        &self.texts
    }

    /// Where a text stands, if it is one of them, and what follows in it: how far a
    /// result is, and in which paper.
    pub fn place<'t>(&self, text: &'t str) -> Option<(usize, &'t str)> {
        if self.texts.is_empty() {
            return None;
        }
        let ends = text.match_indices([';', ' ']).map(|(at, _)| at);
        let ends = ends.filter(|at| {
            let rest = &text[*at..];
            rest.len() <= SHORT && (rest.starts_with("; ") || rest.starts_with(" ("))
        });
        let mut ends = std::iter::once(text.len()).chain(ends);
        ends.find_map(|end| Some((*self.places.get(&text[..end])?, &text[end..])))
    }
}

/// What comes often, in the order in which it first comes.
fn often<T: Copy + Eq + Hash>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut counts: HashMap<T, usize> = HashMap::new();
    let mut each = Vec::new();
    for one in all {
        let count = counts.entry(one).or_default();
        *count += 1;
        if *count == 1 {
            each.push(one);
        }
    }
    each.retain(|one| counts[one] >= OFTEN);
    each
}

/// The long texts of an item, as its details say them.
fn said<'p>(row: &ItemRow<'p>) -> impl Iterator<Item = &'p str> + use<'p> {
    let item = row.item;
    let results = item.results.iter().flat_map(|result| {
        let beside = [result.obstacle.as_deref(), result.proposal.as_deref()];
        beside.into_iter().flatten().chain([&*result.text])
    });
    let tasks = item.leads.iter().filter_map(|lead| lead.task.as_deref());
    let tasks = tasks.chain(item.partner_task.as_deref());
    let texts = item.texts.iter();
    texts
        .chain(tasks)
        .chain(results)
        .filter(|text| text.len() >= LONG)
}
