//! Nothing is lost: words of an item's lines that came into no key and no mark are marked.

use super::Text;
use super::tasks::Tasks;
use crate::draft::{About, Doubt, Place};
use crate::reading::kept::{self, JOINING, is_label, words_of};
use crate::reading::people;
use crate::reading::words::Field;
use crate::text::fold::bare;

impl Tasks<'_, '_> {
    /// Marks what of the lines of the last item is nowhere in it; `marks` is how many there
    /// were before it.
    pub(super) fn keep_lost(&mut self, text: &Text, lines: &[usize], marks: usize) {
        let Some(item) = self.draft.items.len().checked_sub(1) else {
            return;
        };
        let kept = kept::of_last_item(self.draft, self.names, marks);
        let mut lost: Vec<(Place, String)> = Vec::new();
        for line in lines {
            let at = text.outline.nodes[*line].at;
            let gives_work = text.clauses[*line].is_some();
            let line = &text.lines[*line];
            let own = (None, line.words.as_str());
            let values = line.values.iter();
            let values = values.map(|value| (Some(value.field), value.words.as_str()));
            for (field, words) in std::iter::once(own).chain(values) {
                let Some(words) = owed(field, words) else {
                    continue;
                };
                let names_bodies = match field {
                    None => gives_work || words.trim_end_matches(['.', ';']).ends_with(')'),
                    Some(field) => {
                        matches!(field, Field::Lead | Field::Partner | Field::Roles)
                    }
                };
                let bare = bare(&words);
                let mut is_whole = true;
                for word in words_of(&bare) {
                    if names_bodies && (JOINING.contains(&word) || is_label(word)) {
                        continue;
                    }
                    is_whole &= kept.contains(word);
                    self.draft.owe(word, at);
                }
                if !is_whole {
                    lost.push((at, words));
                }
            }
        }
        for (at, words) in lost {
            self.draft
                .mark(Doubt::Text, About::Item(item), None, words, at);
        }
    }
}

/// What of the words of a field the plan has to have: all but what is left out on purpose.
fn owed(field: Option<Field>, words: &str) -> Option<String> {
    if field == Some(Field::People) {
        return None;
    }
    let (words, _) = people::without_contacts(words.trim());
    Some(match field {
        Some(Field::Leader) => people::titles(&words).0,
        _ => people::without_names(&words).0,
    })
}
