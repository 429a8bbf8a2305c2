//! The words of single cells: groups, roles, ditto marks, what is struck through.

use crate::draft::Place;
use crate::paper::{Cell, Continues, Row, Table};
use crate::reading::bodies;
use crate::reading::columns::Columns;
use crate::reading::numbers::{self, Number, is_roman};
use crate::reading::words::{DITTO, Field};
use crate::text::fold::even_letters;

/// The number and the title of a heading over a table: `2. Đào tạo`, `Action 2: …`.
pub(super) fn numbered_heading(heading: &str) -> (String, String) {
    if let Some(found) = split_group(heading) {
        return found;
    }
    if let Some((before, title)) = heading.split_once(':') {
        let number = before.rsplit(' ').next().unwrap_or("");
        if let Number::Kept(id, _) = numbers::of_cell(number)
            && before.split_whitespace().count() == 2
        {
            return (id, title.trim().to_owned());
        }
    }
    (String::new(), heading.trim().to_owned())
}

/// The number and the title of a group in one cell: `I. NHIỆM VỤ CHUNG`.
pub(super) fn split_group(words: &str) -> Option<(String, String)> {
    let words = words.trim();
    let end = words.find(char::is_whitespace)?;
    let (number, title) = words.split_at(end);
    if !number.ends_with(['.', ')', ':', '-']) && !is_roman(number) {
        return None;
    }
    match numbers::of_cell(number) {
        Number::Kept(id, _) => Some((id, title.trim().to_owned())),
        _ => None,
    }
}

pub(super) fn first_words(row: &Row, columns: &Columns) -> String {
    let id = columns.of(Field::Id).next().map(|column| column.place);
    let mut cells = row.cells.iter().enumerate();
    let cell = cells.find(|(place, cell)| Some(*place) != id && !cell.words.trim().is_empty());
    cell.map(|(_, cell)| tidy_line(&cell.words))
        .unwrap_or_default()
}

/// The words of a place; none where it only goes on a cell to the left of it.
pub(super) fn cell_words(row: &Row, place: usize) -> String {
    let cell = row.cells.get(place);
    let cell = cell.filter(|cell| cell.continues != Some(Continues::Left));
    cell.map_or(String::new(), |cell| cell.words.trim().to_owned())
}

pub(super) fn place_of(table: &Table, row: &Row, column: usize) -> Place {
    Place::Cell {
        table: table.number,
        row: row.number,
        column: column.saturating_add(1),
    }
}

pub(super) fn add(text: &mut Option<String>, words: &str, between: &str) {
    let words = words.trim();
    match text {
        Some(text) => {
            text.push_str(between);
            text.push_str(words);
        }
        None => *text = Some(words.to_owned()),
    }
}

/// Words on one line.
pub(super) fn tidy_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A title without its last full stop, colon or semicolon.
pub fn trimmed_title(title: &str) -> String {
    let title = title.trim();
    let cut = title.strip_suffix(['.', ':', ';']).unwrap_or(title);
    // `v.v.`, `…` stay.
    match cut.ends_with('.') {
        true => title.to_owned(),
        false => cut.trim_end().to_owned(),
    }
}

/// Whether a title begins small or ends open: the paper cut it.
pub(super) fn looks_cut(title: &str) -> bool {
    let begins_small = title.chars().next().is_some_and(char::is_lowercase);
    let even: String = even_letters(title).into_iter().collect();
    let last = even.rsplit(' ').next().unwrap_or("");
    let ends_open = title.ends_with(',')
        || ["và", "của", "cho", "các", "về", "với", "để", "kĩ", "theo"].contains(&last);
    begins_small || ends_open
}

pub(super) fn is_ditto(words: &str) -> bool {
    let even: String = even_letters(words.trim()).into_iter().collect();
    DITTO.contains(&even.as_str())
}

/// Whether a cell of bodies points elsewhere: `Theo Quyết định phân công …`.
pub(super) fn names_nobody(words: &str) -> bool {
    let even: String = even_letters(words.trim()).into_iter().collect();
    bodies::is_nobody(words) || even.starts_with("theo ") || even.starts_with("see ")
}

pub(super) fn has_roles(words: &str) -> bool {
    if bracket_roles(words).is_some() {
        return true;
    }
    // What stands in brackets behind a name is its own matter.
    let mut depth = 0_usize;
    let outside: String = words
        .chars()
        .filter(|c| {
            depth += usize::from(*c == '(');
            let is_outside = depth == 0;
            depth -= usize::from(*c == ')' && depth > 0);
            is_outside
        })
        .collect();
    let even: String = even_letters(&outside).into_iter().collect();
    even.contains("phối hợp") || even.contains("chủ trì") || even.contains(" with ")
}

/// Roles in brackets behind the names, `A (chủ trì); B, C (phối hợp)`, or at the end of
/// each part, `A chủ trì; B phối hợp`: who leads and who joins.
fn bracket_roles(words: &str) -> Option<(String, String)> {
    const LEADS: [&str; 5] = ["chủ trì", "ct", "c.trì", "đầu mối", "lead"];
    const JOINS: [&str; 5] = ["phối hợp", "ph", "p.hợp", "phối hợp thực hiện", "support"];
    let role = |words: &str| -> Option<bool> {
        let even: String = even_letters(words.trim()).into_iter().collect();
        match even.as_str() {
            even if LEADS.contains(&even) => Some(true),
            even if JOINS.contains(&even) => Some(false),
            _ => None,
        }
    };
    let (mut leads, mut joins) = (Vec::new(), Vec::new());
    let trim = |words: &str| {
        let words = words.trim_matches(|c: char| c.is_whitespace() || ",;.:-".contains(c));
        words.strip_prefix("và ").unwrap_or(words).trim().to_owned()
    };
    let mut from = 0;
    let mut at = 0;
    while let Some(open) = words[at..].find('(').map(|open| at + open) {
        let Some(close) = words[open..].find(')').map(|close| open + close) else {
            break;
        };
        at = close + 1;
        if let Some(is_lead) = role(&words[open + 1..close]) {
            let names = trim(&words[from..open]);
            match is_lead {
                true => leads.push(names),
                false => joins.push(names),
            }
            from = at;
        }
    }
    let rest = trim(&words[from..]);
    if leads.is_empty() && joins.is_empty() {
        // At the ends of parts.
        for part in words.split([';', '\n']) {
            let part = trim(part);
            let even: String = even_letters(&part).into_iter().collect();
            let ends = |list: &[&str]| {
                let found = list
                    .iter()
                    .find(|word| even.ends_with(&format!(" {word}")))?;
                let kept = part.chars().count() - found.chars().count();
                Some(trim(&part.chars().take(kept).collect::<String>()))
            };
            match (
                ends(&["chủ trì"]),
                ends(&["phối hợp", "phối hợp thực hiện"]),
            ) {
                (Some(names), _) => leads.push(names),
                (None, Some(names)) => joins.push(names),
                (None, None) => return None,
            }
        }
        return (!leads.is_empty() && !joins.is_empty())
            .then(|| (leads.join("; "), joins.join("; ")));
    }
    if !rest.is_empty() {
        match joins.is_empty() {
            true => leads.push(rest),
            false => joins.push(rest),
        }
    }
    Some((leads.join("; "), joins.join("; ")))
}

/// Who leads and who joins, in one cell.
pub(super) fn split_roles(words: &str) -> (String, String) {
    if let Some(roles) = bracket_roles(words) {
        return roles;
    }
    let signs: Vec<char> = words.chars().collect();
    let even = even_letters(words);
    let find = |wanted: &str, from: usize| {
        let wanted: Vec<char> = even_letters(wanted);
        (from..even.len().saturating_sub(wanted.len() - 1))
            .find(|at| even[*at..].starts_with(&wanted))
    };
    let slice = |from: usize, to: usize| -> String { signs[from.min(to)..to].iter().collect() };
    let trim = |words: String| {
        let words = words.trim();
        let words = words.trim_matches(|c: char| ":,;.-()\n".contains(c) || c.is_whitespace());
        words.to_owned()
    };
    if let Some(with) = find(" with ", 0) {
        return (trim(slice(0, with)), trim(slice(with + 6, signs.len())));
    }
    let lead_label = ["đơn vị chủ trì", "cơ quan chủ trì", "chủ trì"]
        .iter()
        .find_map(|label| Some((find(label, 0)?, label.chars().count())));
    let joins = [
        "phối hợp với",
        "đơn vị phối hợp",
        "cơ quan phối hợp",
        "phối hợp",
    ]
    .iter()
    .filter_map(|label| Some((find(label, 0)?, label.chars().count())))
    .min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)));
    match (lead_label, joins) {
        (Some((lead, length)), Some((joins, join_length))) => {
            let before = trim(slice(0, lead));
            let between = trim(slice(lead + length, joins.max(lead + length)));
            let after = trim(slice(joins + join_length, signs.len()));
            match before.is_empty() {
                true => (between, after),
                false => (before, after),
            }
        }
        (Some((lead, length)), None) => {
            let before = trim(slice(0, lead));
            let after = trim(slice(lead + length, signs.len()));
            (
                if before.is_empty() { after } else { before },
                String::new(),
            )
        }
        (None, Some((joins, length))) => (
            trim(slice(0, joins)),
            trim(slice(joins + length, signs.len())),
        ),
        (None, None) => (words.to_owned(), String::new()),
    }
}

/// The words that are struck through and those that are not, where there are both.
pub(super) fn struck_and_left(cell: &Cell) -> Option<(String, String)> {
    let words = cell.words.as_str();
    let mut struck = String::new();
    let mut left = String::new();
    let mut at = 0;
    for range in &cell.struck {
        left.push_str(words.get(at..range.start)?);
        struck.push_str(words.get(range.clone())?);
        at = range.end;
    }
    left.push_str(words.get(at..)?);
    let (struck, left) = (tidy_line(&struck), tidy_line(&left));
    let left = left.trim_matches('*').trim().to_owned();
    (!struck.is_empty() && !left.is_empty()).then_some((struck, left))
}

pub(super) fn is_in_capitals(words: &str) -> bool {
    let letters: Vec<char> = words.chars().filter(|c| c.is_alphabetic()).collect();
    letters.len() > 3 && letters.iter().all(|c| c.is_uppercase())
}

pub(super) fn key_of(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Lead | Field::Roles => "lead",
        Field::Partner => "partners",
        Field::Time | Field::End | Field::Start => "time",
        Field::Product => "product",
        Field::Budget => "budget",
        Field::Leader => "leader",
        Field::Place => "place",
        Field::Note => "note",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_who_leads_and_who_joins() {
        for (words, lead, joins) in [
            ("Chủ trì: Sở A. Phối hợp: Sở B, Sở C", "Sở A", "Sở B, Sở C"),
            ("Sở A chủ trì, phối hợp với Sở B", "Sở A", "Sở B"),
            (
                "Sở A (chủ trì); Sở B, Sở C (phối hợp)",
                "Sở A",
                "Sở B, Sở C",
            ),
            (
                "Sở A (chủ trì), Sở B, Sở C (phối hợp)",
                "Sở A",
                "Sở B, Sở C",
            ),
            ("Sở A (CT), Sở B (PH)", "Sở A", "Sở B"),
            ("Sở A chủ trì; Sở B phối hợp", "Sở A", "Sở B"),
            (
                "GSA with CDO Council and ICSP",
                "GSA",
                "CDO Council and ICSP",
            ),
        ] {
            assert!(has_roles(words), "{words}");
            assert_eq!(
                split_roles(words),
                (lead.to_owned(), joins.to_owned()),
                "{words}"
            );
        }
        for words in [
            "Sở A (đầu mối phối hợp với các sở: B, C)",
            "Sở A, Sở B",
            "Sở A (Phòng C)",
        ] {
            assert!(!has_roles(words), "{words}");
        }
    }
}
