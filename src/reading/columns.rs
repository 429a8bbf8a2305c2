//! Which column of a table is what, by its heading.

use super::bodies::begins_as_body;
use super::checks;
use super::crosses;
use super::lexicon::Lexicon;
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
    /// The last of the cells that the heading is made of.
    pub own: String,
    /// The body that the heading names, where the cells only say by a sign what part it has,
    /// and what the plainest sign says.
    pub crossed: Option<(String, Part)>,
    pub field: Field,
    pub by: By,
    /// A year in the heading: that of its cells.
    pub year: Option<i32>,
}

/// The part that a body has in a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Lead,
    Partner,
}

impl Column {
    /// What a sign in a cell says of the body in the heading, where cells are signs.
    pub fn part_of(&self, words: &str) -> Option<(&str, Part)> {
        let (body, plain) = self.crossed.as_ref()?;
        let part = crosses::part_of(words, *plain)?;
        Some((body, part))
    }
}

impl Columns {
    /// The places of the columns of a field.
    pub fn of(&self, field: Field) -> impl Iterator<Item = &Column> {
        self.all.iter().filter(move |column| column.field == field)
    }

    pub fn has(&self, field: Field) -> bool {
        self.of(field).next().is_some()
    }

    /// Whether other columns have the same headings.
    pub fn has_headings_of(&self, other: &Self) -> bool {
        let headings = |columns: &Self| -> Vec<String> {
            let all = columns.all.iter();
            all.map(|column| column.heading.clone()).collect()
        };
        self.head_rows == other.head_rows && headings(self) == headings(other)
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
    if !are_short(row) || is_numbered(row) {
        return None;
    }
    if is_double(lexicon, rows, at) {
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

/// Whether a row begins with a number, as tasks do and heads do not: a long table is
/// not looked through for words of heads row by row.
fn is_numbered(row: &Row) -> bool {
    let first = row.cells.first().map_or("", |cell| cell.words.trim());
    !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the cells of a row are no longer than headings.
pub fn are_short(row: &Row) -> bool {
    let is_short = |cell: &Cell| cell.words.trim().chars().count() <= LONGEST_HEADING;
    row.cells.iter().all(is_short)
}

/// Whether the row below one goes on with it, as heads of two rows do.
pub fn is_double(lexicon: &Lexicon, rows: &[Row], at: usize) -> bool {
    rows.get(at + 1).is_some_and(|below| {
        let continued = below
            .cells
            .iter()
            .filter(|cell| cell.continues == Some(Continues::Above));
        continued.count() > 0 || goes_below(lexicon, &rows[at], below)
    })
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
        let own = words(below, *place);
        let field = lexicon.field_of(&own);
        let above = common_above(head, *place);
        // Numbers of months and years stand over crosses, and so do names of bodies.
        let is_over_crosses = || match lexicon.field_of(above) {
            Some(Field::Lead | Field::Partner | Field::Roles) => begins_as_body(lexicon, &own),
            _ => checks::time_of_heading(&format!("{above} {own}"), Some(2000)).is_some(),
        };
        matches!(
            field,
            Some(Field::Lead | Field::Partner | Field::Time | Field::Start | Field::End)
        ) || field.is_none() && !above.is_empty() && is_over_crosses()
    };
    // A common heading stands over several columns: some have none of their own.
    let is_common = |place: &usize| {
        words(head, *place).is_empty()
            || head
                .cells
                .get(*place)
                .is_some_and(|cell| cell.columns > 1 || cell.continues == Some(Continues::Left))
    };
    filled.iter().any(is_common)
        && filled.len() < below.cells.len()
        && words(below, 0).is_empty()
        && filled.iter().all(is_heading)
        && !words(head, 0).is_empty()
}

/// The words of a row of headings that stand over a place, in the cell itself or, where
/// nothing is merged, in the next one with words to the left of it.
fn common_above(head: &Row, place: usize) -> &str {
    let left = head.cells.get(..=place).unwrap_or_default().iter();
    let mut left = left.rev().map(|cell| cell.words.trim());
    left.find(|words| !words.is_empty()).unwrap_or_default()
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
        // Where nothing is merged, a common heading stands over the first column alone.
        if let [own] = words[..]
            && head_rows > 1
            && rows[at].cells[place].words.trim().is_empty()
            && lexicon.field_of(own).is_none()
        {
            let above = common_above(&rows[at], place);
            if !above.is_empty() {
                words.insert(0, above);
            }
        }
        let heading = words.join(" ").replace('\n', " ");
        let cell = words
            .last()
            .map_or(String::new(), |own| own.replace('\n', " "));
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
                own: cell,
                crossed: None,
                field,
                by: By::Heading,
            });
        } else if !heading.is_empty() {
            all.push(Column {
                place,
                year: year_in(&heading),
                heading,
                own: cell,
                crossed: None,
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
            ("Từ", Some(Field::Start)),
            ("Đến", Some(Field::End)),
            ("End date", Some(Field::End)),
            ("Thời gian bắt đầu - kết thúc", Some(Field::Time)),
            ("Từ ngày - đến ngày", Some(Field::Time)),
            ("Thời gian kết thúc", Some(Field::End)),
            ("Thời gian giao", Some(Field::Note)),
            ("Thời hạn được giao", Some(Field::End)),
            ("Thời hạn gia hạn", Some(Field::Note)),
            ("Ngày hoàn thành thực tế", Some(Field::Progress)),
            ("Tên loại, trích yếu văn bản", Some(Field::Title)),
            ("Chỉ tiêu, nhiệm vụ", Some(Field::Title)),
            ("Chủ nhiệm nhiệm vụ", Some(Field::People)),
            ("Cấp phê duyệt", Some(Field::Note)),
            ("Target Date", Some(Field::End)),
            ("Responsible Party", Some(Field::Lead)),
            ("Bộ Khoa học", None),
        ] {
            assert_eq!(lexicon.field_of(heading), field, "{heading}");
        }
    }
}
