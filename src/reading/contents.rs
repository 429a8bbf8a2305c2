//! What columns hold by their cells: against a heading that they deny, and where the
//! heading says nothing.

use super::bodies::begins_as_body;
use super::checks;
use super::columns::{self, Column, Columns, Part};
use super::crosses;
use super::lexicon::Lexicon;
use super::numbers::{self, Number};
use super::people;
use super::time::{self, Asks};
use super::words::{ASIDE, Field, STAGES, STEPS};
use crate::draft::By;
use crate::paper::{Continues, Row};
use crate::text::fold::bare;
use std::collections::HashSet;

/// By so many rows a column is known.
const MOST_JUDGED: usize = 200;
/// A head stands among so many first rows.
const MOST_BEFORE: usize = 20;
/// So many words make a task.
const WORDS_OF_A_TITLE: usize = 4;

/// Lets the cells decide against the headings, and for columns whose headings say nothing.
pub fn judge(lexicon: &Lexicon, columns: &mut Columns, rows: &[Row]) {
    let cells = Cells { lexicon, rows };
    for column in &mut columns.all {
        if column.by == By::Heading {
            cells.deny(column);
        }
    }
    cells.exchanged(columns);
    cells.people(columns);
    steps(columns);
    // A sign below the name of a body says what part it has.
    let signs = crosses::Signs::of(columns);
    // Who leads is named where a column of leads has names; crosses say something else then.
    let is_led = columns
        .of(Field::Lead)
        .any(|column| cells.are_bodies(column.place));
    for column in &mut columns.all {
        let names_time = || checks::time_of_heading(&column.own, Some(2000)).is_some();
        if matches!(
            column.field,
            Field::Lead | Field::Partner | Field::Roles | Field::Note
        ) && !names_time()
            && let Some((body, part, is_said)) = signs.body_of(lexicon, column)
            && (is_said || !is_led)
            && cells.are(column.place, 1, &|words| {
                crosses::part_of(words, Part::Lead).is_some()
            })
        {
            column.crossed = Some((body, part));
            column.field = Field::Roles;
            column.by = if is_said { By::Heading } else { By::Content };
        }
    }
    let times = [Field::Time, Field::End, Field::Start];
    let has_no_time = !times.into_iter().any(|field| columns.has(field));
    // `Tiến độ` over times is by when, and no state.
    for column in &mut columns.all {
        let is_pace = column.field == Field::Progress && bare(&column.heading) == "tien do";
        if has_no_time && is_pace && cells.are(column.place, 1, &is_time) {
            column.field = Field::Time;
            column.by = By::Content;
        }
    }
    let is_stage = |column: &Column| {
        column.field == Field::Note && STAGES.contains(&bare(&column.heading).as_str())
    };
    let has_time = |words: &str| {
        let read = time::read(words, Asks::Span, Some(2000));
        read.start.or(read.end).is_some()
    };
    for column in &mut columns.all {
        if has_no_time && is_stage(column) && cells.are(column.place, 1, &has_time) {
            column.field = Field::Time;
        }
    }
    let known = |field: Field| columns.has(field);
    let has_lead = known(Field::Lead) || known(Field::Roles);
    let has_time = known(Field::Time) || known(Field::End) || known(Field::Start);
    let mut open = Open {
        id: !known(Field::Id),
        title: !known(Field::Title),
        time: !has_time,
        lead: !has_lead,
        partner: !known(Field::Partner),
    };
    for column in &mut columns.all {
        let says_nothing = column.field == Field::Note
            && column.by == By::Heading
            && lexicon.field_of(&column.heading).is_none();
        let heading = bare(&column.heading);
        let is_aside = ASIDE.iter().any(|words| heading.contains(words));
        // `Quý I`, over crosses: what it says is known once there are some.
        if says_nothing
            && checks::time_of_heading(&column.heading, Some(2000)).is_some()
            && cells.are(column.place, 1, &|words| checks::is_check(words.trim()))
        {
            column.field = Field::Time;
            open.time = false;
            continue;
        }
        if !says_nothing || is_aside && !open.lead && cells.are_bodies(column.place) {
            continue;
        }
        if let Some(field) = cells.field(column.place, &mut open) {
            column.field = field;
            column.by = By::Content;
        }
    }
    // Columns that no heading names.
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for place in 0..width {
        if columns.all.iter().any(|column| column.place == place) {
            continue;
        }
        if let Some(field) = cells.field(place, &mut open) {
            columns.all.push(Column {
                place,
                heading: String::new(),
                own: String::new(),
                crossed: None,
                field,
                by: By::Content,
                year: None,
            });
        }
    }
    columns.all.sort_by_key(|column| column.place);
    groups(columns, &cells);
}

/// Of two columns of what is to be done, the one whose words stand over several rows groups
/// the others: `Nhiệm vụ chung`, `Nhiệm vụ cụ thể`; `Outputs`, `Activities`.
fn groups(columns: &mut Columns, cells: &Cells<'_>) {
    let title = columns
        .all
        .iter()
        .position(|column| column.field == Field::Title);
    let Some(general) = title else { return };
    if columns.has(Field::Section) {
        return;
    }
    let is_by_content = columns.all[general].by == By::Content;
    let specific = columns.all.iter().position(|column| {
        let own = cells.lexicon.field_of(&column.own);
        let named = own.or_else(|| cells.lexicon.field_of(&column.heading));
        let is_titled = named == Some(Field::Title)
            || is_by_content && named.is_none() && !column.heading.is_empty();
        column.place > columns.all[general].place
            && column.field == Field::Note
            && is_titled
            && cells.stand_over(columns.all[general].place, column.place)
    });
    let Some(specific) = specific else { return };
    columns.all[general].field = Field::Section;
    columns.all[specific].field = Field::Title;
    columns.all[specific].by = columns.all[general].by;
}

/// Of several columns of times, those of a step on the way have no deadline.
fn steps(columns: &mut Columns) {
    let is_step = |column: &Column| {
        let heading = format!("{} ", bare(&column.heading));
        STEPS
            .iter()
            .any(|words| heading.contains(&format!("{words} ")))
    };
    let is_deadline = |column: &Column| matches!(column.field, Field::Time | Field::End);
    let mut others = columns.all.iter().filter(|column| is_deadline(column));
    if !others.any(|column| !is_step(column)) {
        return;
    }
    for column in &mut columns.all {
        if is_deadline(column) && is_step(column) {
            column.field = Field::Note;
        }
    }
}

/// The columns of a table whose head says too little, and the row of the head: a title, and
/// who or when. `None` where its cells do not say it either.
pub fn find(lexicon: &Lexicon, rows: &[Row]) -> Option<(usize, Columns)> {
    (0..rows.len().min(MOST_BEFORE)).find_map(|at| {
        let row = &rows[at];
        let filled = row.cells.iter().filter(|cell| {
            !cell.words.trim().is_empty()
                && cell.continues.is_none()
                && cell.columns < row.cells.len()
        });
        if filled.count() < 3 || !columns::are_short(row) {
            return None;
        }
        let head_rows = 1 + usize::from(columns::is_double(lexicon, rows, at));
        let mut found = columns::columns_of(lexicon, rows, at, head_rows);
        judge(
            lexicon,
            &mut found,
            &rows[(at + head_rows).min(rows.len())..],
        );
        (found.are_of_tasks() && are_sure(&found) && !is_task(lexicon, &found, row))
            .then_some((at, found))
    })
}

/// Whether the rows of a table without a head go on with the columns of the one before it.
pub fn go_on(lexicon: &Lexicon, columns: &Columns, rows: &[Row]) -> bool {
    let cells = Cells { lexicon, rows };
    let fits = |field: Field, fits: &dyn Fn(&str) -> bool| {
        let mut of = columns.of(field).peekable();
        of.peek().is_some() && of.all(|column| cells.are(column.place, 1, fits))
    };
    let is_body = |words: &str| begins_as_body(lexicon, words);
    let is_title = fits(Field::Title, &|words| !is_body(words) && !is_time(words));
    let is_who = fits(Field::Lead, &is_body) || fits(Field::Partner, &is_body);
    let is_when = [Field::Time, Field::End, Field::Start]
        .into_iter()
        .any(|field| fits(field, &is_time));
    is_title && (is_who || is_when)
}

/// Whether nothing is filled in below a head: a form that was not used.
pub fn is_form(columns: &Columns, rows: &[Row]) -> bool {
    let is_word = |c: char| c.is_alphabetic();
    let has_title = |row: &Row| {
        columns.of(Field::Title).any(|column| {
            let cell = row.cells.get(column.place);
            // Dots to write on, or the number of the column.
            cell.is_some_and(|cell| cell.words.trim().chars().filter(|c| is_word(*c)).count() > 1)
        })
    };
    !rows.iter().any(has_title)
}

/// What columns by their cells alone may still become.
struct Open {
    id: bool,
    title: bool,
    time: bool,
    lead: bool,
    partner: bool,
}

/// The rows below a head.
struct Cells<'r> {
    lexicon: &'r Lexicon,
    rows: &'r [Row],
}

impl Cells<'_> {
    /// Whether at least six of ten cells of a column are something, of `least` or more.
    fn are(&self, place: usize, least: usize, fits: &dyn Fn(&str) -> bool) -> bool {
        let mut all = 0_usize;
        let mut good = 0_usize;
        for row in self.rows.iter().take(MOST_JUDGED) {
            let Some(cell) = row.cells.get(place) else {
                continue;
            };
            let words = cell.words.trim();
            let is_blank = words.is_empty() || checks::is_empty_box(words);
            if is_blank || cell.continues.is_some() || cell.columns > 1 {
                continue;
            }
            all += 1;
            good += usize::from(cell.date.is_some() && fits("1/1/2000") || fits(&cell.words));
        }
        all >= least && good * 10 >= all * 6
    }

    /// Whether the words of one column stand over several rows of another, whose own differ
    /// from row to row.
    fn stand_over(&self, general: usize, specific: usize) -> bool {
        let mut over: Vec<&str> = Vec::new();
        let mut repeated = 0;
        let mut seen = HashSet::new();
        let mut rows = 0;
        for row in self.rows.iter().take(MOST_JUDGED) {
            let (Some(one), Some(other)) = (row.cells.get(general), row.cells.get(specific)) else {
                continue;
            };
            let words = other.words.trim();
            if words.is_empty() || other.continues.is_some() || other.columns > 1 {
                continue;
            }
            rows += 1;
            seen.insert(words);
            let above = one.words.trim();
            let goes_on = one.continues == Some(Continues::Above) || above.is_empty();
            repeated += usize::from(!over.is_empty() && (goes_on || over.last() == Some(&above)));
            if !goes_on {
                over.push(above);
            }
        }
        rows > 1 && repeated > 0 && over.len() < rows && seen.len() * 10 >= rows * 9
    }

    /// A heading of bodies over times, or of times over bodies, loses.
    fn deny(&self, column: &mut Column) {
        let is_body = |words: &str| begins_as_body(self.lexicon, words) && !is_code(words);
        let is_other = match column.field {
            Field::Lead | Field::Partner => self.are(column.place, 1, &is_time),
            Field::Time | Field::Start | Field::End => {
                self.are(column.place, 2, &is_body) && !self.are(column.place, 1, &is_time)
            }
            _ => false,
        };
        if is_other {
            column.field = match column.field {
                Field::Lead | Field::Partner => Field::Time,
                _ => Field::Lead,
            };
            column.by = By::Content;
        }
    }

    /// Headings over one another's columns: bodies below the title, work below the lead.
    fn exchanged(&self, columns: &mut Columns) {
        let place = |field: Field| columns.all.iter().position(|column| column.field == field);
        let (Some(title), Some(lead)) = (place(Field::Title), place(Field::Lead)) else {
            return;
        };
        let is_work = |words: &str| {
            words.split_whitespace().count() >= WORDS_OF_A_TITLE
                && !begins_as_body(self.lexicon, words)
        };
        let of = |nth: usize| columns.all[nth].place;
        if self.are_bodies(of(title)) && self.are(of(lead), 2, &is_work) {
            for (nth, field) in [(title, Field::Lead), (lead, Field::Title)] {
                columns.all[nth].field = field;
                columns.all[nth].by = By::Content;
            }
        }
    }

    /// Columns of names, whatever their headings say, hold who leads the work; no names are
    /// written of them. Where nobody else is named, they say who does it.
    fn people(&self, columns: &mut Columns) {
        let of_bodies = |column: &Column| matches!(column.field, Field::Lead | Field::Roles);
        let of_people =
            |column: &Column| self.are(column.place, 1, &|words| people::is_of_people(words));
        let leads = columns.all.iter();
        let has_bodies = leads
            .filter(|one| of_bodies(one))
            .any(|one| !of_people(one));
        for column in &mut columns.all {
            let is_open = match column.field {
                Field::Note => column.by == By::Heading && bare(&column.heading) != "ghi chu",
                Field::Lead | Field::Partner => has_bodies,
                _ => false,
            };
            if is_open && of_people(column) {
                column.field = Field::Leader;
                column.by = By::Content;
            }
        }
    }

    fn are_bodies(&self, place: usize) -> bool {
        self.are(place, 2, &|words| {
            begins_as_body(self.lexicon, words) && !is_code(words)
        })
    }

    /// What a column is by its cells alone, of what may still be found.
    fn field(&self, place: usize, open: &mut Open) -> Option<Field> {
        // Years are times.
        let is_id = |words: &str| {
            words.trim().len() != 4 && matches!(numbers::of_cell(words), Number::Kept(..))
        };
        if open.id && (open.title || place == 0) && self.are(place, 2, &is_id) {
            open.id = false;
            return Some(Field::Id);
        }
        if open.time && self.are(place, 2, &is_time) && !self.are(place, 2, &is_id) {
            open.time = false;
            return Some(Field::End);
        }
        if self.are_bodies(place) {
            return match (open.lead, open.partner) {
                (true, _) => {
                    open.lead = false;
                    Some(Field::Lead)
                }
                (false, true) => {
                    open.partner = false;
                    Some(Field::Partner)
                }
                (false, false) => None,
            };
        }
        let is_title = |words: &str| words.split_whitespace().count() >= WORDS_OF_A_TITLE;
        if open.title && self.are(place, 2, &is_title) {
            open.title = false;
            return Some(Field::Title);
        }
        None
    }
}

/// Whether words are the code of a system, `NV-2026-014`: letters and digits in one, with
/// signs between.
fn is_code(words: &str) -> bool {
    let words = words.trim();
    !words.contains(char::is_whitespace)
        && words.contains(['-', '/', '_'])
        && words.ends_with(|c: char| c.is_ascii_digit())
        && words.bytes().filter(u8::is_ascii_digit).count() > 1
}

/// Whether words are a time, or stand for one that has no end.
fn is_time(words: &str) -> bool {
    // A number alone is a number, and a year is one of both.
    let words = words.trim();
    if words.len() < 4 && words.chars().all(|c| c.is_ascii_digit()) {
        return false;
    }
    time::is_time(words)
}

/// Whether enough is known to take a table for one of tasks: a heading says it, or the
/// cells name bodies as well as times; and no heading says that it is something else.
fn are_sure(columns: &Columns) -> bool {
    const OTHERS: [&str; 12] = [
        "ban hanh",
        "ky hieu",
        "so hieu",
        "van ban",
        "chuc vu",
        "dia chi",
        "dien thoai",
        "ho va ten",
        "ho ten",
        "nam sinh",
        "chi tieu",
        "so luong",
    ];
    let is_other = |column: &Column| {
        let heading = bare(&column.heading);
        OTHERS.iter().any(|words| heading.contains(words))
    };
    if columns.all.iter().any(is_other) {
        return false;
    }
    let says = |column: &Column| {
        column.by == By::Heading
            && column.crossed.is_none()
            && matches!(
                column.field,
                Field::Title | Field::Lead | Field::Roles | Field::Partner | Field::End
            )
    };
    let times = [Field::Time, Field::End, Field::Start];
    let has_time = times.into_iter().any(|field| columns.has(field));
    let has_who = columns.has(Field::Lead) || columns.has(Field::Roles);
    columns.all.iter().any(says) && (has_who || has_time) || has_who && has_time
}

/// Whether the row of a head is a task itself: nothing stands over the columns.
fn is_task(lexicon: &Lexicon, columns: &Columns, row: &Row) -> bool {
    let is = |field: Field, fits: &dyn Fn(&str) -> bool| {
        columns.of(field).any(|column| {
            let cell = row.cells.get(column.place);
            cell.is_some_and(|cell| cell.date.is_some() || fits(cell.words.trim()))
        })
    };
    is(Field::End, &is_time)
        || is(Field::Lead, &|words| {
            // `Bộ phận thực hiện` stands over bodies.
            begins_as_body(lexicon, words)
                && words.split_whitespace().count() > 2
                && lexicon.field_of(words).is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Cell;

    fn rows(lines: &[&[&str]]) -> Vec<Row> {
        let cell = |words: &&str| Cell {
            words: (*words).to_owned(),
            rows: 1,
            columns: 1,
            ..Cell::default()
        };
        lines
            .iter()
            .enumerate()
            .map(|(place, cells)| Row {
                number: place + 1,
                cells: cells.iter().map(cell).collect(),
            })
            .collect()
    }

    fn fields(lines: &[&[&str]]) -> Vec<&'static str> {
        let found = find(&Lexicon::new(), &rows(lines));
        let columns = found.map(|(_, columns)| columns.all).unwrap_or_default();
        columns.iter().map(|column| column.field.name()).collect()
    }

    #[test]
    fn cells_say_what_headings_do_not() {
        let one = &[
            "1",
            "Tiêm vắc xin cho trẻ em",
            "Khoa Nhi",
            "Trạm Y tế các xã",
            "30/4/2026",
        ];
        let two = &[
            "2",
            "Mua sắm vật tư y tế",
            "Phòng Kế toán",
            "Khoa Dược",
            "Tháng 5/2026",
        ];
        assert_eq!(
            fields(&[
                &["Số", "Việc cần làm", "Ai làm", "Cùng làm", "Bao giờ"],
                one,
                two
            ]),
            ["id", "title", "lead", "partner", "end"]
        );
        // Without any head the first row is a task, and no columns are made up.
        assert!(fields(&[one, two, two]).is_empty());
        // A list of documents has the same cells.
        assert!(
            fields(&[
                &["Số", "Tên", "Cơ quan ban hành", "Số hiệu", "Ngày"],
                one,
                two
            ])
            .is_empty()
        );
        assert!(
            fields(&[
                &["Số", "Tên", "Loại", "Cỡ", "Màu"],
                &["1", "a", "b", "c", "d"]
            ])
            .is_empty()
        );
    }
}
