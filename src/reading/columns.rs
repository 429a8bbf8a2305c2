//! Which column of a table is what: by its heading, and by its cells against it.

use super::bodies::begins_as_body;
use super::lexicon::Lexicon;
use super::numbers::{self, Number};
use super::time::{self, Asks};
use super::words::Field;
use crate::draft::By;
use crate::paper::{Cell, Continues, Row};

/// What the columns of a table hold.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    pub all: Vec<Column>,
    /// How many rows the head takes.
    pub head_rows: usize,
}

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    pub place: usize,
    pub heading: String,
    pub field: Field,
    pub by: By,
    /// A year in the heading: that of its cells.
    pub year: Option<i32>,
}

impl Columns {
    /// The places of the columns of a field.
    pub fn of(&self, field: Field) -> impl Iterator<Item = &Column> {
        self.all.iter().filter(move |column| column.field == field)
    }

    pub fn has(&self, field: Field) -> bool {
        self.of(field).next().is_some()
    }

    /// Whether these are the columns of tasks: a title, and somebody or a time.
    pub fn are_of_tasks(&self) -> bool {
        self.has(Field::Title)
            && [
                Field::Lead,
                Field::Partner,
                Field::Roles,
                Field::Time,
                Field::Start,
                Field::End,
            ]
            .into_iter()
            .any(|field| self.has(field))
    }
}

/// Looks for a head in a row, or in it and the one below; `None` where there is none
/// of a table of tasks.
pub fn head_at(lexicon: &Lexicon, rows: &[Row], at: usize) -> Option<Columns> {
    let row = &rows[at];
    let is_short = |cell: &Cell| cell.words.trim().chars().count() <= LONGEST_HEADING;
    if !row.cells.iter().all(is_short) {
        return None;
    }
    let below = rows.get(at + 1);
    let is_double = below.is_some_and(|below| {
        let continued = below
            .cells
            .iter()
            .filter(|cell| cell.continues == Some(Continues::Above));
        continued.count() > 0 || goes_below(lexicon, row, below)
    });
    if is_double {
        let both = columns_of(lexicon, rows, at, 2);
        if both.are_of_tasks() && is_head(lexicon, &both) {
            return Some(both);
        }
    }
    let filled = row
        .cells
        .iter()
        .filter(|cell| !cell.words.trim().is_empty());
    if filled.count() < 2 {
        return None;
    }
    let one = columns_of(lexicon, rows, at, 1);
    (one.are_of_tasks() && is_head(lexicon, &one)).then_some(one)
}

/// Whether a row goes on with the head above it where nothing is merged: it is empty
/// below some headings, and has nothing but headings below others.
fn goes_below(lexicon: &Lexicon, head: &Row, below: &Row) -> bool {
    let words = |row: &Row, place: usize| {
        let cell = row.cells.get(place);
        cell.map_or(String::new(), |cell| cell.words.trim().to_owned())
    };
    let filled: Vec<usize> = (0..below.cells.len())
        .filter(|place| !words(below, *place).is_empty())
        .collect();
    let is_heading = |place: &usize| {
        let field = lexicon.field_of(&words(below, *place));
        matches!(
            field,
            Some(Field::Lead | Field::Partner | Field::Time | Field::Start | Field::End)
        )
    };
    !filled.is_empty()
        && filled.len() < below.cells.len()
        && words(below, 0).is_empty()
        && filled.iter().all(is_heading)
        && !words(head, 0).is_empty()
}

/// Whether rows are a head and no task: most of their cells are headings, and all
/// are short.
fn is_head(lexicon: &Lexicon, columns: &Columns) -> bool {
    let named = columns
        .all
        .iter()
        .filter(|column| lexicon.field_of(&column.heading).is_some());
    let named = named.count();
    let is_short = |column: &Column| column.heading.chars().count() <= LONGEST_HEADING;
    named > 1 && named * 2 >= columns.all.len() && columns.all.iter().all(is_short)
}

/// A heading longer than this is a task.
const LONGEST_HEADING: usize = 70;

/// The columns by the headings of these rows, whatever they are.
pub fn columns_of(lexicon: &Lexicon, rows: &[Row], at: usize, head_rows: usize) -> Columns {
    let mut all: Vec<Column> = Vec::new();
    for place in 0..rows[at].cells.len() {
        let mut words: Vec<&str> = Vec::new();
        for row in &rows[at..(at + head_rows).min(rows.len())] {
            let cell = row.cells.get(place).map_or("", |cell| cell.words.trim());
            if !cell.is_empty() && words.last() != Some(&cell) {
                words.push(cell);
            }
        }
        let heading = words.join(" ").replace('\n', " ");
        // Below a common heading its own says what a column is.
        let own = words
            .last()
            .and_then(|own| lexicon.field_of(&own.replace('\n', " ")));
        let own = own.filter(|_| words.len() > 1);
        let is_short = heading.chars().count() <= LONGEST_HEADING;
        let field = own
            .or_else(|| lexicon.field_of(&heading))
            .filter(|_| is_short);
        if let Some(field) = field {
            // A second column of a kind that there is one of says something else.
            let is_lone = matches!(field, Field::Id | Field::Title);
            let is_there = all.iter().any(|column| column.field == field);
            let field = match is_lone && is_there {
                true => Field::Note,
                false => field,
            };
            all.push(Column {
                place,
                year: year_in(&heading),
                heading,
                field,
                by: By::Heading,
            });
        } else if !heading.is_empty() {
            all.push(Column {
                place,
                year: year_in(&heading),
                heading,
                field: Field::Note,
                by: By::Heading,
            });
        }
    }
    Columns { all, head_rows }
}

/// The one year that words have.
pub fn year_in(heading: &str) -> Option<i32> {
    let mut years = heading
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1990..=2150).contains(year));
    let only = years.next()?;
    years.next().is_none().then_some(only)
}

/// By so many rows a column is known.
const MOST_JUDGED: usize = 200;

/// Lets the cells decide against the headings, and for columns without one.
pub fn judge(lexicon: &Lexicon, columns: &mut Columns, rows: &[Row]) {
    let share = |place: usize, fits: &dyn Fn(&str) -> bool| {
        let mut all = 0_usize;
        let mut good = 0_usize;
        for row in rows.iter().take(MOST_JUDGED) {
            let Some(cell) = row.cells.get(place) else {
                continue;
            };
            if cell.words.trim().is_empty() || cell.continues.is_some() || cell.columns > 1 {
                continue;
            }
            all += 1;
            good += usize::from(fits(&cell.words));
        }
        (good, all)
    };
    let is_body = |words: &str| begins_as_body(lexicon, words);
    for column in &mut columns.all {
        if !matches!(column.field, Field::Lead | Field::Partner) || column.by != By::Heading {
            continue;
        }
        // Times under a heading of bodies are times.
        let is_time = |words: &str| {
            let time = time::read(words, Asks::End, Some(2000));
            time.doubt.is_none() && time.end.or(time.start).is_some()
        };
        let (good, all) = share(column.place, &is_time);
        if all > 0 && good * 10 >= all * 6 {
            column.field = Field::Time;
            column.by = By::Content;
        }
    }
    // Columns whose headings say nothing, by their cells.
    let mut taken: Vec<Field> = columns.all.iter().map(|column| column.field).collect();
    for column in &mut columns.all {
        let is_open = column.field == Field::Note
            && column.by == By::Heading
            && !column.heading.is_empty()
            && lexicon.field_of(&column.heading).is_none();
        if !is_open {
            continue;
        }
        let (bodies, all) = share(column.place, &is_body);
        if all < 2 || bodies * 10 < all * 6 {
            continue;
        }
        let has = |field: Field| taken.contains(&field);
        let field = match (has(Field::Lead) || has(Field::Roles), has(Field::Partner)) {
            (false, _) => Field::Lead,
            (true, false) => Field::Partner,
            (true, true) => continue,
        };
        taken.push(field);
        column.field = field;
        column.by = By::Content;
    }
    // Columns that no heading names.
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for place in 0..width {
        if columns.all.iter().any(|column| column.place == place) {
            continue;
        }
        let is_id = |words: &str| matches!(numbers::of_cell(words), Number::Kept(..));
        let (ids, all) = share(place, &is_id);
        let field = if all > 1 && ids * 10 >= all * 6 && !columns.has(Field::Id) {
            Some(Field::Id)
        } else {
            let (bodies, all) = share(place, &is_body);
            let is_bodies = all > 1 && bodies * 10 >= all * 6;
            match (is_bodies, columns.has(Field::Lead)) {
                (true, false) => Some(Field::Lead),
                (true, true) if !columns.has(Field::Partner) => Some(Field::Partner),
                _ => None,
            }
        };
        if let Some(field) = field {
            columns.all.push(Column {
                place,
                heading: String::new(),
                field,
                by: By::Content,
                year: None,
            });
        }
    }
    columns.all.sort_by_key(|column| column.place);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_annexes() {
        let lexicon = Lexicon::new();
        for (heading, field) in [
            ("TT", Some(Field::Id)),
            ("Số TT", Some(Field::Id)),
            ("Tên nhiệm vụ", Some(Field::Title)),
            ("Nội dung công việc", Some(Field::Title)),
            ("Cơ quan chủ trì", Some(Field::Lead)),
            ("Sở, ngành chủ trì tham mưu", Some(Field::Lead)),
            ("Đơn vị thực hiện", Some(Field::Lead)),
            ("Cơ quan phối hợp", Some(Field::Partner)),
            ("Đơn vị phối hợp thực hiện", Some(Field::Partner)),
            ("Cơ quan thực hiện (chủ trì, phối hợp)", Some(Field::Roles)),
            ("Cơ quan chủ trì theo dõi, đánh giá", Some(Field::Note)),
            ("Thời gian hoàn thành", Some(Field::End)),
            ("Thời gian thực hiện", Some(Field::Time)),
            ("Tiến độ thực hiện", Some(Field::Time)),
            ("Tiến độ", Some(Field::Progress)),
            ("Kết quả", Some(Field::Product)),
            ("Kết quả thực hiện", Some(Field::Progress)),
            ("Sản phẩm / Kết quả", Some(Field::Product)),
            ("Ghi chú", Some(Field::Note)),
            ("Chỉ tiêu", Some(Field::Measure)),
            ("Đơn vị", Some(Field::Measure)),
            ("THOI GIAN HOAN THANH", Some(Field::End)),
            ("Milestone", Some(Field::Title)),
            ("Target Date", Some(Field::End)),
            ("Responsible Party", Some(Field::Lead)),
            ("Bộ Khoa học", None),
        ] {
            assert_eq!(lexicon.field_of(heading), field, "{heading}");
        }
    }
}
