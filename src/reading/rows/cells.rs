//! The words of single cells: groups, roles, ditto marks, what is struck through.

use crate::draft::Place;
use crate::paper::{Cell, Continues, Row, Table};
use crate::reading::columns::Columns;
use crate::reading::lexicon::Lexicon;
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
        // The format has small letters for `A.`
        Number::Foreign(letter)
            if letter.chars().count() == 1 && letter.chars().all(char::is_uppercase) =>
        {
            Some((letter, title.trim().to_owned()))
        }
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

/// What stands for a title that the paper does not have.
pub fn no_title(is_english: bool) -> String {
    match is_english {
        true => "(no title)".to_owned(),
        false => "(chưa có nội dung)".to_owned(),
    }
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
pub fn names_nobody(lexicon: &Lexicon, words: &str) -> bool {
    let even: String = even_letters(words.trim()).into_iter().collect();
    // What is left of `Giao đ/c … phụ trách`, of `ĐT: …`; a row that is pointed to.
    const GIVES: [&str; 16] = [
        "ĐT", "SĐT", "email", "zalo", "điện", "thoại", "giao", "phụ", "trách", "theo", "dõi",
        "chỉ", "đạo", "thực", "hiện", "các",
    ];
    let is_left_over = even.split_whitespace().all(|word| {
        let word: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
        word.is_empty() || GIVES.iter().any(|one| even_letters(one) == word)
    });
    lexicon.is_nobody(words)
        || is_left_over
        || [
            "theo ",
            "see ",
            "như mục ",
            "như nhiệm vụ ",
            "như dòng ",
            "như điểm ",
            "liên hệ",
        ]
        .iter()
        .any(|begin| even.starts_with(begin))
        || ["tự thực hiện", "tự làm", "tự tổ chức"].contains(&even.as_str())
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
