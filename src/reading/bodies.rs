//! Cutting a cell into the bodies that it names. A name has commas and `và` of its
//! own, so a cell is cut only where another body begins.

mod begins;

use super::lexicon::Lexicon;
use begins::{Begins, Text};

/// One body of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// As the paper writes it, without what stands in brackets.
    pub name: String,
    /// What stood in brackets behind the name.
    pub note: Option<String>,
    /// Whether it stands for others, such as `các sở, ban, ngành`.
    pub is_class: bool,
    /// Whether it begins as bodies do.
    pub is_known: bool,
    /// Whether nothing but the begin of another head stood before it.
    pub is_split: bool,
}

/// By which habits a cell names bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// Head words begin names.
    Vietnamese,
    /// Capitals begin names.
    English,
    /// No head words: every comma parts two.
    Plain,
}

/// The bodies of a cell, in their order.
pub fn cut(lexicon: &Lexicon, cell: &str, habit: Habit) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for line in lines(lexicon, cell) {
        let line = line.as_str();
        if line.is_empty() || lexicon.is_nobody(line) {
            continue;
        }
        let begins = Text::new(lexicon, line, Habit::Vietnamese).begins(0);
        let is_class = matches!(begins, Begins::Class | Begins::SmallClass);
        if habit == Habit::Plain && is_class {
            cut_line(lexicon, line, Habit::Vietnamese, &mut pieces);
        } else if habit == Habit::Plain {
            let parts = line
                .split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty());
            pieces.extend(parts.map(|part| piece(lexicon, part, false, habit)));
        } else {
            cut_line(lexicon, line, habit, &mut pieces);
        }
    }
    // What has neither letter nor digit names nobody.
    pieces.retain(|piece| piece.name.contains(char::is_alphanumeric));
    pieces
}

/// The parts of a cell that bodies do not run over. What only goes on with a list, `các Sở:
/// Tài chính; Văn hóa, Thể thao và Du lịch`, stays with it.
fn lines(lexicon: &Lexicon, cell: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in cell.split(['\n', ';']) {
        let line = line
            .trim()
            .trim_start_matches(['-', '+', '*', '•', '–', '·']);
        let line = line.trim().trim_end_matches(['.', ',']).trim();
        let begins = |words: &str| Text::new(lexicon, words, Habit::Vietnamese).begins(0);
        for line in parts_of(line, &begins) {
            add_line(line, &mut lines, &begins);
        }
    }
    lines
}

/// The parts of a line that labels begin, `(1) Sở Tài chính (2) Sở Nội vụ`, or sentences,
/// `Sở Tài chính. Sở Nội vụ`, or strokes between short names, `P.TCHC/P.KHĐT`.
fn parts_of<'w>(line: &'w str, begins: &dyn Fn(&str) -> Begins) -> Vec<&'w str> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut at = 0;
    // A number in the middle is one of a name, `Quân khu 5`, unless the line begins with one.
    let mut is_labelled = false;
    let is_name = |words: &str| matches!(begins(words), Begins::Named | Begins::Class);
    while at < line.len() {
        let rest = &line[at..];
        let is_start = at == 0 || is_labelled && line[..at].ends_with(' ');
        if is_start
            && let Some(length) = label_length(rest)
            && is_name(&rest[length..])
        {
            parts.push(&line[from..at]);
            is_labelled = true;
            from = at + length;
            at = from;
            continue;
        }
        if rest.starts_with(". ") && ends_sentence(&line[from..at]) && is_name(rest[2..].trim()) {
            parts.push(&line[from..at]);
            from = at + 2;
            at = from;
            continue;
        }
        if rest.starts_with("/P.") && line[from..at].starts_with("P.") {
            parts.push(&line[from..at]);
            from = at + 1;
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    parts.push(&line[from..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// Whether words end as a sentence does where a full stop follows, and not in a short word
/// (`TP. Huế`).
fn ends_sentence(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or("");
    let is_small = last.chars().skip(1).all(char::is_lowercase);
    last.chars().count() > 1 && is_small && words.contains(' ')
}

/// How long `(1) `, `1. `, `a) ` is at the beginning.
fn label_length(words: &str) -> Option<usize> {
    let inner = words.strip_prefix('(').unwrap_or(words);
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric())?;
    let label = &inner[..end];
    let is_label = !label.is_empty()
        && (label.len() <= 2 && label.bytes().all(|byte| byte.is_ascii_digit())
            || label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_lowercase()));
    let closing = inner[end..].chars().next().filter(|c| ")./".contains(*c))?;
    let behind = &inner[end + closing.len_utf8()..];
    let rest = behind.trim_start();
    (is_label && rest.len() < behind.len()).then(|| words.len() - rest.len())
}

/// Adds a part of a cell to those before it, or to the list that it goes on with.
fn add_line(line: &str, lines: &mut Vec<String>, begins: &dyn Fn(&str) -> Begins) {
    let line = line.trim().trim_end_matches(['.', ',', ';']).trim();
    if line.is_empty() {
        return;
    }
    let is_more = line.starts_with(char::is_uppercase) && begins(line) == Begins::Nothing;
    match lines.last_mut() {
        Some(last) if is_more && last.contains(':') && begins(last) == Begins::Class => {
            last.push_str("; ");
            last.push_str(line);
        }
        _ => lines.push(line.to_owned()),
    }
}

/// Whether a cell begins as bodies do.
pub fn begins_as_body(lexicon: &Lexicon, cell: &str) -> bool {
    let cell = cell
        .trim()
        .trim_start_matches(['-', '+', '*', '•'])
        .trim_start();
    Text::new(lexicon, cell, Habit::Vietnamese).begins(0) != Begins::Nothing
}

fn cut_line(lexicon: &Lexicon, line: &str, habit: Habit, pieces: &mut Vec<Piece>) {
    let text = Text::new(lexicon, line, habit);
    let length = text.signs.len();
    let mut from = 0;
    let mut depth = 0_usize;
    let mut at = 0;
    // What the names behind one share with it, and where that one begins.
    let mut shared: Option<(usize, String)> = None;
    let mut is_class = matches!(text.begins(0), Begins::Class | Begins::SmallClass);
    let push =
        |from: usize, to: usize, shared: &Option<(usize, String)>, pieces: &mut Vec<Piece>| {
            let words = text.slice(from, to);
            let words = words.trim().trim_end_matches(',').trim();
            if words.is_empty() || lexicon.is_nobody(words) {
                return;
            }
            match shared {
                Some((first, head)) if *first != from && text.begins(from) == Begins::Nothing => {
                    let mut one = piece(lexicon, &format!("{head}{words}"), false, habit);
                    one.is_known = true;
                    pieces.push(one);
                }
                _ => split_heads(lexicon, words, habit, pieces),
            }
        };
    while at < length {
        match text.signs[at] {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let is_comma = text.signs[at] == ',';
        let is_start = at == 0 || text.signs[at - 1].is_whitespace();
        let and = match is_start {
            true => text.after(at, &lexicon.joins),
            false => None,
        };
        let next = match (is_comma, and) {
            (true, _) => Some(at + 1),
            // `Công an xã / Trung tâm …`
            (false, None) if text.signs[at] == '/' && text.parts_two(from, at) => Some(at + 1),
            (false, None) if "-–+".contains(text.signs[at]) && text.joins_two(from, at) => {
                Some(at + 1)
            }
            (false, Some(end)) if text.signs.get(end).is_some_and(|c| c.is_whitespace()) => {
                Some(end)
            }
            _ => None,
        };
        let Some(next) = next.filter(|_| depth == 0) else {
            at += 1;
            continue;
        };
        let start = text.skip_spaces(next);
        let is_joint = "-–+".contains(text.signs[at]);
        let has_space = start > next || text.signs[at] == '/';
        // `Ministry of Science and Technology` is one; `GSA and OMB` are two.
        let is_name_of_both = habit == Habit::English && !is_comma && {
            let is_short = |from: usize, to: usize| {
                let words = text.slice(from, to);
                let words = words.trim();
                !words.contains(' ') && words.chars().all(|c| !c.is_lowercase())
            };
            !is_short(from, at) && !is_short(start, text.word_end(start))
        };
        if is_name_of_both {
            at += 1;
            continue;
        }
        let begins = text.begins(start);
        // `Văn phòng HĐND và UBND huyện`
        let is_joined = !is_comma
            && text
                .after(from, &lexicon.joined_offices)
                .is_some_and(|end| text.skip_spaces(end) == at);
        let cuts = match begins {
            _ if is_joint => true,
            _ if is_joined => false,
            // `Các Vụ, Cục thuộc Bộ`
            Begins::Named | Begins::Class if is_class && text.is_noun_alone(start) => false,
            Begins::Named => true,
            Begins::Class => has_space || text.is_capital(start),
            Begins::Abbreviation if !is_comma && text.is_rest_of_name(from, start) => false,
            // `BQL các KCN, CA tỉnh`
            Begins::Abbreviation => has_space && (!is_class || text.is_of_level(start)),
            Begins::SmallClass => {
                has_space && !is_class && !text.is_of_a_name(start) && !text.is_of_each(from, at)
            }
            Begins::Nothing => {
                // `UBND huyện Tân Yên, Yên Thế`
                if !is_class && shared.is_none() {
                    shared = text.shared_head(from, at).map(|head| (from, head));
                }
                !is_class && shared.is_some() && text.bare_name_end(start).is_some()
            }
        };
        if cuts {
            push(from, at, &shared, pieces);
            if begins != Begins::Nothing {
                shared = None;
            }
            is_class = matches!(begins, Begins::Class | Begins::SmallClass);
            from = start;
        }
        at = start.max(at + 1);
    }
    push(from, length, &shared, pieces);
}

/// `Bộ A Bộ B`, with nothing between, are two.
fn split_heads(lexicon: &Lexicon, words: &str, habit: Habit, pieces: &mut Vec<Piece>) {
    let text = Text::new(lexicon, words, habit);
    for head in &lexicon.doubled {
        if text.after(0, head).is_none() || !text.is_capital(0) {
            continue;
        }
        let second = (2..text.signs.len()).find(|at| {
            let is_start = text.signs[at - 1].is_whitespace();
            let end = text
                .after(*at, head)
                .filter(|_| is_start && text.is_capital(*at));
            end.is_some_and(|end| text.is_capital(text.skip_spaces(end)))
                && text.slice(0, *at).split_whitespace().count() > 2
        });
        if let Some(second) = second {
            pieces.push(piece(lexicon, text.slice(0, second).trim(), false, habit));
            pieces.push(piece(
                lexicon,
                text.slice(second, text.signs.len()).trim(),
                true,
                habit,
            ));
            return;
        }
    }
    pieces.push(piece(lexicon, words, false, habit));
}

fn piece(lexicon: &Lexicon, words: &str, is_split: bool, habit: Habit) -> Piece {
    let (name, note) = without_brackets(words);
    let begins = Text::new(lexicon, &name, habit).begins(0);
    Piece {
        note,
        is_class: matches!(begins, Begins::Class | Begins::SmallClass)
            || Text::new(lexicon, &name, habit).is_of_each(0, name.chars().count()),
        is_known: begins != Begins::Nothing,
        is_split,
        name,
    }
}

/// A name, and what stands in brackets behind it.
fn without_brackets(words: &str) -> (String, Option<String>) {
    let words = words.trim().trim_end_matches(['.', ',', ':', '*']).trim();
    // `Văn phòng Sở. Hoàn thành trong quý IV`: what is no name stands behind it.
    let stops = words.match_indices(". ").map(|(at, _)| at);
    let mut stops = stops.filter(|at| {
        let behind = words[at + 2..].trim_start();
        let is_sentence = behind.starts_with(char::is_uppercase) && behind.contains(' ');
        is_sentence && ends_sentence(&words[..*at]) && !words[..*at].contains('(')
    });
    if let Some(at) = stops.next() {
        let note = words[at + 2..].trim().to_owned();
        return (words[..at].trim().to_owned(), Some(note));
    }
    if let Some(open) = words.find('(')
        && words.ends_with(')')
        && words[..open].contains(char::is_alphanumeric)
    {
        let note = words[open + 1..words.len() - 1].trim();
        let name = words[..open].trim().to_owned();
        return (name, Some(note.to_owned()).filter(|note| !note.is_empty()));
    }
    (words.to_owned(), None)
}

#[cfg(test)]
mod tests;
