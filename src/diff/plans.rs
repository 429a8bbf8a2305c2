//! Which plan of an earlier version is which of a later one: by its code, else by
//! its path, else by what is in it.

use std::collections::HashMap;

/// A plan in one version.
pub struct Side<'t> {
    pub path: &'t str,
    pub code: Option<&'t str>,
    pub text: &'t str,
}

/// From here on one text is another one that was changed, in percent; git's own
/// limit.
const ALIKE: usize = 50;

/// The plans of two versions, each old one with what became of it: as places, in
/// the order of the new paths, what is gone at its old one.
pub fn pairs(old: &[Side<'_>], new: &[Side<'_>]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut became: Vec<Option<usize>> = vec![None; old.len()];
    let mut was: Vec<Option<usize>> = vec![None; new.len()];
    let mut join = |before: usize, now: usize, became: &mut Vec<Option<usize>>| {
        if became[before].is_none() && was[now].is_none() {
            became[before] = Some(now);
            was[now] = Some(before);
        }
    };
    let codes = first_of(old.iter().map(|side| side.code));
    for (now, side) in new.iter().enumerate() {
        if let Some(before) = side.code.and_then(|code| codes.get(code)) {
            join(*before, now, &mut became);
        }
    }
    let paths = first_of(old.iter().map(|side| Some(side.path)));
    for (now, side) in new.iter().enumerate() {
        if let Some(before) = paths.get(side.path) {
            join(*before, now, &mut became);
        }
    }
    let texts = first_of(old.iter().map(|side| Some(side.text)));
    for (now, side) in new.iter().enumerate() {
        // Two codes are two plans, whatever else is alike.
        let is_free = |before: &&usize| !are_two(&old[**before], side);
        if let Some(before) = texts.get(side.text).filter(is_free) {
            join(*before, now, &mut became);
        }
    }
    let mut alike = Vec::new();
    for (before, one) in old
        .iter()
        .enumerate()
        .filter(|(at, _)| became[*at].is_none())
    {
        for (now, other) in new.iter().enumerate() {
            if !are_two(one, other) {
                let likeness = likeness(one.text, other.text);
                alike.push((std::cmp::Reverse(likeness), before, now));
            }
        }
    }
    alike.retain(|(likeness, ..)| likeness.0 >= ALIKE);
    alike.sort_unstable();
    for (_, before, now) in alike {
        join(before, now, &mut became);
    }
    let gone = (0..old.len()).filter(|before| became[*before].is_none());
    let gone = gone.map(|before| (Some(before), None));
    let here = was
        .iter()
        .enumerate()
        .map(|(now, before)| (*before, Some(now)));
    let mut all: Vec<_> = here.chain(gone).collect();
    let path = |pair: &(Option<usize>, Option<usize>)| match pair {
        (_, Some(now)) => new[*now].path,
        (Some(before), None) => old[*before].path,
        (None, None) => "",
    };
    all.sort_by(|a, b| path(a).split('/').cmp(path(b).split('/')));
    all
}

fn are_two(one: &Side<'_>, other: &Side<'_>) -> bool {
    one.code.is_some() && other.code.is_some() && one.code != other.code
}

/// The first place of each word.
fn first_of<'t>(words: impl Iterator<Item = Option<&'t str>>) -> HashMap<&'t str, usize> {
    let mut first = HashMap::new();
    for (place, word) in words.enumerate() {
        if let Some(word) = word {
            first.entry(word).or_insert(place);
        }
    }
    first
}

/// How much of a text is in another one, in percent of the longer: their common
/// lines.
fn likeness(old: &str, new: &str) -> usize {
    let (less, more) = (old.len().min(new.len()), old.len().max(new.len()));
    if more == 0 || less * 100 < more * ALIKE {
        return 0;
    }
    let mut left: HashMap<&str, usize> = HashMap::new();
    for line in old.split_inclusive('\n') {
        *left.entry(line).or_default() += 1;
    }
    let mut common = 0;
    for line in new.split_inclusive('\n') {
        if let Some(count) = left.get_mut(line).filter(|count| **count > 0) {
            *count -= 1;
            common += line.len();
        }
    }
    common * 100 / more
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side<'t>(path: &'t str, code: &'t str, text: &'t str) -> Side<'t> {
        Side {
            path,
            code: (!code.is_empty()).then_some(code),
            text,
        }
    }

    #[test]
    fn a_plan_is_followed_by_its_code_its_path_and_its_text() {
        let old = [
            side("a.toml", "A", "a\n"),
            side("b.toml", "B", "b\n"),
            side("c.toml", "", "c\nd\ne\n"),
            side("d.toml", "", "same\n"),
            side("e.toml", "E", "same but other\n"),
            side("f.toml", "F", "f\n"),
        ];
        let new = [
            // The codes changed places.
            side("a.toml", "B", "b\n"),
            side("b.toml", "A", "a\n"),
            // Alike, and the same, under another name.
            side("x/c.toml", "", "c\nd\nf\n"),
            side("x/d.toml", "", "same\n"),
            // Alike, and of another code.
            side("y.toml", "Y", "same but other\n"),
            // Another code in the same file.
            side("f.toml", "G", "f\n"),
        ];
        assert_eq!(
            pairs(&old, &new),
            [
                (Some(1), Some(0)),
                (Some(0), Some(1)),
                (Some(4), None),
                (Some(5), Some(5)),
                (Some(2), Some(2)),
                (Some(3), Some(3)),
                (None, Some(4)),
            ]
        );
    }
}
