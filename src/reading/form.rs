//! A form that came back: the line that identifies it, and its rows, wherever its
//! columns and rows stand now. A table that a unit made itself is read by its
//! headings.

use super::numbers::{self, Number};
use crate::model::form::{FormCode, FormColumn};
use crate::paper::{Block, Cell, Continues, Paper, Row, Table};
use crate::text::fold::{Folded, bare};
use chrono::NaiveDate;

/// What a paper holds, read as a form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled {
    /// The printed line; `Err` where it was changed.
    pub code: Option<Result<FormCode, ()>>,
    pub rows: Vec<FilledRow>,
    /// Headings that name no column of a form, and have words below them.
    pub extra: Vec<String>,
}

/// A row, with what is filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct FilledRow {
    pub table: usize,
    /// As a person counts in the program that made the paper.
    pub row: usize,
    /// Its number, as it stands there.
    pub id: FilledCell,
    /// `None` where the table has no column for it.
    pub title: Option<String>,
    /// The cells that are filled in, by their columns.
    pub cells: Vec<(FormColumn, FilledCell)>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FilledCell {
    pub words: String,
    /// A real date of a sheet.
    pub date: Option<NaiveDate>,
}

/// Why a paper is no form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoForm {
    /// No table has a number and something to fill in among its headings; those of
    /// the first table.
    NoTable(Vec<String>),
    /// Two headings name one column.
    Twice(FormColumn, String, String),
    /// Lines that identify different forms.
    TwoCodes,
    /// It was saved in an encoding without Vietnamese letters: they are `?`.
    LostLetters,
}

/// The words of headings; the longest that fit count. Without a column: known, and
/// nothing that is read here.
const HEADINGS: &[(&str, bool, Option<FormColumn>)] = &[
    ("tt", true, Some(FormColumn::Id)),
    ("stt", true, Some(FormColumn::Id)),
    ("số tt", true, Some(FormColumn::Id)),
    ("số thứ tự", true, Some(FormColumn::Id)),
    ("mã", true, Some(FormColumn::Id)),
    ("no", true, Some(FormColumn::Id)),
    ("#", true, Some(FormColumn::Id)),
    ("nhiệm vụ", false, Some(FormColumn::Title)),
    ("nội dung", false, Some(FormColumn::Title)),
    ("nội dung nhiệm vụ", false, Some(FormColumn::Title)),
    ("công việc", false, Some(FormColumn::Title)),
    ("task", true, Some(FormColumn::Title)),
    ("vai trò", false, Some(FormColumn::Role)),
    ("role", true, Some(FormColumn::Role)),
    ("thời hạn", false, Some(FormColumn::Limit)),
    ("thời gian", false, Some(FormColumn::Limit)),
    ("thời gian hoàn thành", false, Some(FormColumn::Limit)),
    ("hạn hoàn thành", false, Some(FormColumn::Limit)),
    ("deadline", true, Some(FormColumn::Limit)),
    ("kết quả đã ghi", false, Some(FormColumn::Recorded)),
    ("kết quả kỳ trước", false, Some(FormColumn::Recorded)),
    ("kết quả năm trước", false, Some(FormColumn::Recorded)),
    ("recorded so far", true, Some(FormColumn::Recorded)),
    ("kết quả", false, Some(FormColumn::Result)),
    ("kết quả trong kỳ", false, Some(FormColumn::Result)),
    ("kết quả thực hiện", false, Some(FormColumn::Result)),
    (
        "kết quả thực hiện nhiệm vụ",
        false,
        Some(FormColumn::Result),
    ),
    ("kết quả đạt được", false, Some(FormColumn::Result)),
    ("tình hình thực hiện", false, Some(FormColumn::Result)),
    ("result", false, Some(FormColumn::Result)),
    ("tiến độ", true, Some(FormColumn::Percent)),
    ("tỷ lệ", false, Some(FormColumn::Percent)),
    ("tỷ lệ hoàn thành", false, Some(FormColumn::Percent)),
    ("phần trăm", false, Some(FormColumn::Percent)),
    ("phần trăm hoàn thành", false, Some(FormColumn::Percent)),
    ("mức độ hoàn thành", false, Some(FormColumn::Percent)),
    ("progress", false, Some(FormColumn::Percent)),
    ("ngày hoàn thành", false, Some(FormColumn::Completed)),
    ("hoàn thành ngày", false, Some(FormColumn::Completed)),
    ("completed", false, Some(FormColumn::Completed)),
    ("khó khăn", false, Some(FormColumn::Obstacle)),
    ("vướng mắc", false, Some(FormColumn::Obstacle)),
    ("khó khăn, vướng mắc", false, Some(FormColumn::Obstacle)),
    ("tồn tại", false, Some(FormColumn::Obstacle)),
    ("nguyên nhân", false, Some(FormColumn::Obstacle)),
    ("difficulties", false, Some(FormColumn::Obstacle)),
    ("đề xuất", false, Some(FormColumn::Proposal)),
    ("kiến nghị", false, Some(FormColumn::Proposal)),
    ("đề xuất, kiến nghị", false, Some(FormColumn::Proposal)),
    ("proposals", false, Some(FormColumn::Proposal)),
    ("gia hạn", false, Some(FormColumn::Extension)),
    ("đề nghị gia hạn", false, Some(FormColumn::Extension)),
    ("asks for time until", true, Some(FormColumn::Extension)),
    ("số ký hiệu", false, Some(FormColumn::Reference)),
    ("số, ký hiệu", false, Some(FormColumn::Reference)),
    ("số văn bản", false, Some(FormColumn::Reference)),
    ("document number", true, Some(FormColumn::Reference)),
    ("sản phẩm", false, None),
    ("kết quả yêu cầu", false, None),
    ("kết quả cần đạt", false, None),
    ("kết quả dự kiến", false, None),
    ("nhiệm vụ, giải pháp thời gian tới", false, None),
];

/// A row above the table longer than this is no head.
const LONGEST_HEADING: usize = 80;

/// The words of headings, folded once for all cells that may be one.
struct Headings(Vec<Heading>);

struct Heading {
    words: Folded,
    /// Without marks, between spaces.
    bare: String,
    length: usize,
    is_whole: bool,
    column: Option<FormColumn>,
}

impl Headings {
    fn new() -> Self {
        let all = HEADINGS.iter().map(|(words, is_whole, column)| Heading {
            words: Folded::new(words),
            bare: format!(" {} ", bare(words)),
            length: words.chars().count(),
            is_whole: *is_whole,
            column: *column,
        });
        Self(all.collect())
    }

    /// The column that a heading names; `Some(None)` for one that is known and not
    /// read.
    fn column_of(&self, heading: &str) -> Option<Option<FormColumn>> {
        let words = even(heading);
        if words.is_empty() || words.chars().count() > LONGEST_HEADING {
            return None;
        }
        if bare(&words).starts_with("san pham") {
            return Some(None);
        }
        if words.contains('%') {
            return Some(Some(FormColumn::Percent));
        }
        let plain = words.trim_end_matches(['.', ':']);
        let text = Folded::new(plain);
        let is_bare = plain.is_ascii();
        let unmarked = format!(" {} ", bare(plain));
        let fits = |known: &&Heading| match (known.is_whole, is_bare) {
            (true, _) => text.is(&known.words) && (is_bare || known.words.is(&text)),
            (false, true) => unmarked.contains(&known.bare),
            (false, false) => text.has_word_prefix(&known.words),
        };
        let best = self.0.iter().filter(fits).max_by_key(|known| known.length);
        best.map(|known| known.column)
    }
}

/// Reads a paper as a form.
///
/// # Errors
/// It has no table that could be one, or its line or headings say two things.
pub fn read(paper: &Paper) -> Result<Filled, NoForm> {
    let mut filled = Filled {
        code: code(paper)?,
        ..Filled::default()
    };
    let headings = Headings::new();
    let mut is_found = false;
    for table in paper.tables().filter(|table| !table.is_hidden) {
        is_found |= read_table(table, &headings, &mut filled)?;
    }
    if is_found {
        return Ok(filled);
    }
    let first = paper.tables().find_map(|table| {
        let mut rows = table.rows.iter();
        rows.find(|row| own_cells(row).count() > 2)
    });
    let headings = first.map(|row| own_cells(row).map(|cell| even(&cell.words)).collect());
    let headings: Vec<String> = headings.unwrap_or_default();
    Err(
        match headings
            .iter()
            .any(|heading| is_inside_a_word(heading, '?'))
        {
            true => NoForm::LostLetters,
            false => NoForm::NoTable(headings),
        },
    )
}

/// Whether a sign stands between two letters, as no heading has it.
fn is_inside_a_word(words: &str, sign: char) -> bool {
    let letters: Vec<char> = words.chars().collect();
    letters
        .windows(3)
        .any(|three| three[0].is_alphabetic() && three[1] == sign && three[2].is_alphabetic())
}

/// The line that identifies the form, wherever it stands.
fn code(paper: &Paper) -> Result<Option<Result<FormCode, ()>>, NoForm> {
    let mut found: Option<Result<FormCode, ()>> = None;
    let mut take = |words: &str| {
        for line in words.lines() {
            if FormCode::has_lost_letters(line) {
                return Err(NoForm::LostLetters);
            }
            match (FormCode::read(line), &found) {
                (Some(code), None) => found = Some(code),
                (Some(code), Some(other)) if code != *other => return Err(NoForm::TwoCodes),
                _ => {}
            }
        }
        Ok(())
    };
    for block in &paper.blocks {
        match block {
            Block::Paragraph(paragraph) => take(&paragraph.words)?,
            Block::Table(table) if table.is_hidden => {}
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(own_cells) {
                    take(&cell.words)?;
                }
            }
        }
    }
    Ok(found)
}

/// The cells of a row that continue no other.
fn own_cells(row: &Row) -> impl Iterator<Item = &Cell> {
    let own = row.cells.iter().filter(|cell| cell.continues.is_none());
    own.filter(|cell| !cell.words.trim().is_empty())
}

/// Where the columns of a table are.
struct Columns {
    /// By the place of each.
    places: Vec<(usize, FormColumn)>,
    /// Headings that name none, with their places.
    others: Vec<(usize, String)>,
}

impl Columns {
    fn place(&self, column: FormColumn) -> Option<usize> {
        let found = self.places.iter().find(|(_, one)| *one == column);
        found.map(|(place, _)| *place)
    }
}

/// The columns by the headings of some rows; `None` where these are no head of a
/// form.
fn head(known: &Headings, rows: &[Row]) -> Result<Option<Columns>, NoForm> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut columns = Columns {
        places: Vec::new(),
        others: Vec::new(),
    };
    let mut headings: Vec<(FormColumn, String)> = Vec::new();
    let mut twice = None;
    for place in 0..width {
        let mut words: Vec<String> = Vec::new();
        for cell in rows.iter().filter_map(|row| row.cells.get(place)) {
            let cell = even(&cell.words);
            if !cell.is_empty() && words.last() != Some(&cell) {
                words.push(cell);
            }
        }
        let heading = words.join(" ");
        // Below a common heading its own says what a column is.
        let own = words.last().and_then(|own| known.column_of(own));
        let found = own.or_else(|| known.column_of(&heading));
        match found {
            Some(Some(column)) => {
                // One heading over several columns is one of them.
                let is_merged = rows.iter().all(|row| {
                    row.cells
                        .get(place)
                        .is_none_or(|cell| cell.continues == Some(Continues::Left))
                });
                let same = headings.iter().find(|(one, _)| *one == column);
                match same {
                    Some(_) if is_merged => {}
                    Some((_, other)) => {
                        twice = twice.or(Some(NoForm::Twice(column, other.clone(), heading)));
                    }
                    None => {
                        columns.places.push((place, column));
                        headings.push((column, heading));
                    }
                }
            }
            Some(None) => {}
            None if heading.is_empty() => {}
            None => columns.others.push((place, heading)),
        }
    }
    let filled = headings.iter().filter(|(column, _)| column.is_filled_in());
    let is_head = columns.place(FormColumn::Id).is_some() && filled.count() > 0;
    match (is_head, twice) {
        (false, _) => Ok(None),
        (true, Some(why)) => Err(why),
        (true, None) => Ok(Some(columns)),
    }
}

/// The head that begins at a row, and how many rows it takes: one, or two where
/// some of its cells reach into the second.
fn head_at(known: &Headings, rows: &[Row], at: usize) -> Result<Option<(Columns, usize)>, NoForm> {
    let below = rows.get(at + 1);
    let is_double = below.is_some_and(|below| {
        let mut cells = below.cells.iter();
        cells.any(|cell| cell.continues == Some(Continues::Above) && !cell.words.is_empty())
    });
    if is_double && let Some(columns) = head(known, &rows[at..at + 2])? {
        return Ok(Some((columns, 2)));
    }
    Ok(head(known, &rows[at..=at])?.map(|columns| (columns, 1)))
}

/// Reads the rows of a table; whether it is that of a form.
fn read_table(table: &Table, known: &Headings, filled: &mut Filled) -> Result<bool, NoForm> {
    let mut columns: Option<Columns> = None;
    let mut at = 0;
    while at < table.rows.len() {
        let row = &table.rows[at];
        if own_cells(row).count() > 1
            && let Some((found, taken)) = head_at(known, &table.rows, at)?
        {
            columns = Some(found);
            at += taken;
            continue;
        }
        at += 1;
        let Some(columns) = &columns else {
            continue;
        };
        // Below the line that ends the form nothing is part of it.
        if own_cells(row).any(|cell| FormCode::read(&cell.words).is_some()) {
            break;
        }
        read_row(table.number, row, columns, filled);
    }
    Ok(columns.is_some())
}

fn read_row(table: usize, row: &Row, columns: &Columns, filled: &mut Filled) {
    let is_count = |cell: &Cell| {
        let words = cell.words.trim().trim_matches(['(', ')']);
        words.len() < 3 && words.chars().all(|c| c.is_ascii_digit())
    };
    // (1) (2) (3)
    if own_cells(row).count() > 2 && own_cells(row).all(is_count) {
        return;
    }
    // One cell over the whole row: a group, or words about the table.
    let is_wide = |cell: &Cell| cell.columns > 1 && cell.columns + 1 >= row.cells.len();
    if own_cells(row).any(is_wide) {
        return;
    }
    for (place, heading) in &columns.others {
        let is_filled = row
            .cells
            .get(*place)
            .is_some_and(|cell| cell.continues.is_none() && !cell.words.trim().is_empty());
        if is_filled && !filled.extra.contains(heading) {
            filled.extra.push(heading.clone());
        }
    }
    let cell = |column: FormColumn| {
        let cell = row.cells.get(columns.place(column)?)?;
        // What is merged across belongs to its first column.
        Some(cell).filter(|cell| cell.continues != Some(Continues::Left))
    };
    let id_cell = cell(FormColumn::Id);
    let goes_on = id_cell.is_some_and(|cell| {
        cell.continues == Some(Continues::Above) && !cell.words.trim().is_empty()
    });
    let mut cells = Vec::new();
    for column in FormColumn::ALL.into_iter().filter(|one| one.is_filled_in()) {
        let Some(cell) = cell(column) else {
            continue;
        };
        // The row of a number that is merged over two has each cell once.
        if goes_on && cell.continues == Some(Continues::Above) {
            continue;
        }
        let words = words_of(cell);
        if !words.is_empty() {
            cells.push((
                column,
                FilledCell {
                    words,
                    date: cell.date,
                },
            ));
        }
    }
    if goes_on && let Some(last) = filled.rows.last_mut() {
        for (column, cell) in cells {
            match last.cells.iter_mut().find(|(one, _)| *one == column) {
                Some((_, known)) => {
                    known.words = format!("{}\n{}", known.words, cell.words);
                    known.date = None;
                }
                None => last.cells.push((column, cell)),
            }
        }
        return;
    }
    let id = id_cell.map(|cell| FilledCell {
        words: words_of(cell),
        date: cell.date,
    });
    let title = columns.place(FormColumn::Title);
    let title = title.map(|_| cell(FormColumn::Title).map(words_of).unwrap_or_default());
    let id = id.unwrap_or_default();
    if id.words.is_empty() && cells.is_empty() {
        return;
    }
    filled.rows.push(FilledRow {
        table,
        row: row.number,
        id,
        title,
        cells,
    });
}

/// The words of a cell, with its automatic number.
fn words_of(cell: &Cell) -> String {
    let label = cell.label.as_deref().unwrap_or_default();
    let words = cell.words.lines().map(str::trim_end);
    let words = words.collect::<Vec<_>>().join("\n");
    format!("{label} {words}").trim().to_owned()
}

/// Words on one line.
fn even(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The numbers that a cell may mean, the likeliest first: `1.`, `(1)`, `01`, and
/// what a sheet made of `6.1` or `1.10`, a day or a number.
pub fn ids_of(cell: &FilledCell) -> Vec<String> {
    let mut ids = Vec::new();
    if let Some(date) = cell.date {
        use chrono::Datelike;
        let (day, month) = (date.day(), date.month());
        ids.push(format!("{day}.{month}"));
        ids.push(format!("{month}.{day}"));
        return ids;
    }
    if let Number::Kept(id, _) = numbers::of_cell(&cell.words.replace(',', ".")) {
        let is_number = id.split_once('.').is_some_and(|(whole, part)| {
            let is_digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
            is_digits(whole) && is_digits(part)
        });
        if is_number {
            ids.push(format!("{id}0"));
        }
        ids.insert(0, id);
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn headings_of_our_forms_and_of_others() {
        let known = Headings::new();
        for column in FormColumn::ALL {
            for lang in [Lang::Vi, Lang::En] {
                let heading = column.heading(lang);
                assert_eq!(known.column_of(heading), Some(Some(column)), "{heading}");
                let bare: String = heading.to_uppercase();
                assert_eq!(known.column_of(&bare), Some(Some(column)), "{bare}");
            }
        }
        for (heading, column) in [
            ("STT", Some(Some(FormColumn::Id))),
            ("Nội dung công việc", Some(Some(FormColumn::Title))),
            (
                "Kết quả thực hiện đến 10/12",
                Some(Some(FormColumn::Result)),
            ),
            ("Kết quả đạt được", Some(Some(FormColumn::Result))),
            ("Tỷ lệ hoàn thành", Some(Some(FormColumn::Percent))),
            ("Thời gian hoàn thành", Some(Some(FormColumn::Limit))),
            ("Tồn tại, nguyên nhân", Some(Some(FormColumn::Obstacle))),
            ("Kiến nghị", Some(Some(FormColumn::Proposal))),
            ("Số, ký hiệu văn bản", Some(Some(FormColumn::Reference))),
            ("Sản phẩm, kết quả", Some(None)),
            ("Ghi chú", None),
            ("", None),
        ] {
            assert_eq!(known.column_of(heading), column, "{heading}");
        }
    }

    #[test]
    fn numbers_that_a_sheet_made_something_else_of() {
        let typed = |words: &str| {
            ids_of(&FilledCell {
                words: words.into(),
                date: None,
            })
        };
        assert_eq!(typed("1."), ["1"]);
        assert_eq!(typed("(2)"), ["2"]);
        assert_eq!(typed("1.1"), ["1.1", "1.10"]);
        assert_eq!(typed("1,1"), ["1.1", "1.10"]);
        assert_eq!(typed("II.3"), ["II.3"]);
        assert!(typed("CV-07").is_empty());
        let date = FilledCell {
            words: "06/01/2026".into(),
            date: NaiveDate::from_ymd_opt(2026, 1, 6),
        };
        assert_eq!(ids_of(&date), ["6.1", "1.6"]);
    }
}
