//! Understanding a paper: which of its tables and paragraphs are tasks, what each
//! cell says. Knows no form of paper and writes no TOML.

pub mod annexes;
pub mod bodies;
pub mod cards;
pub mod chapters;
pub mod checks;
pub mod classes;
pub mod clauses;
pub mod codes;
pub mod columns;
pub mod contents;
pub mod crosses;
pub mod dates;
pub mod deadlines;
pub mod duties;
pub mod fields;
pub mod form;
pub mod head;
pub mod initials;
pub mod kept;
pub mod label;
pub mod lexicon;
pub mod listed;
pub mod names;
pub mod numbers;
pub mod outline;
pub mod own;
pub mod people;
pub mod prose;
pub mod rows;
pub mod scan;
pub mod settle;
pub mod time;
pub mod unused;
pub mod words;

use crate::draft::{About, By, Doubt, Draft, Place, TableUse, Unfit};
use crate::paper::{Block, Paper, Paragraph, Row, Table};
use crate::text::fold::bare;
use annexes::Above;
use columns::Columns;
use lexicon::Lexicon;
use names::Names;
use rows::Rows;
use std::collections::BTreeSet;
use words::Field;

/// What is asked of the reading.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only these tables, by number.
    pub tables: Vec<usize>,
    /// What columns hold, whatever their headings say.
    pub maps: Vec<Mapped>,
    /// The title of the plan, where the paper's is not taken.
    pub title: Option<String>,
    pub issuer: Option<String>,
    pub issued: Option<crate::model::point::Point>,
    /// Whether names of people stay in `leader`.
    pub names: bool,
    /// Which of day and month comes first, where the columns are not asked.
    pub order: Option<dates::Order>,
    /// Only tables, or only running text.
    pub tables_only: bool,
    pub prose: bool,
    /// What one item is made of, where lists stand under headings that are bodies.
    pub made: prose::As,
}

/// What a column holds, as somebody says it.
#[derive(Clone, Debug)]
pub struct Mapped {
    /// Its number from 1, its letter, or its heading.
    pub column: String,
    pub field: Field,
}

/// A column of an option that no table of the paper has.
pub fn unknown_column(paper: &Paper, options: &Options) -> Option<String> {
    let is_known = |map: &&Mapped| {
        paper.tables().any(|table| {
            let head = table.rows.iter().take(20);
            head.into_iter()
                .any(|row| place_of(&map.column, row).is_some())
        })
    };
    let unknown = options.maps.iter().find(|map| !is_known(map))?;
    Some(unknown.column.clone())
}

/// The headings of the tables of a paper, each once.
pub fn headings(paper: &Paper) -> Vec<String> {
    let lexicon = Lexicon::new();
    let mut all: Vec<String> = Vec::new();
    for table in paper.tables() {
        let is_head = |at: &usize| columns::head_at(&lexicon, &table.rows, *at).is_some();
        let at = (0..table.rows.len().min(20)).find(is_head);
        let Some(row) = table.rows.get(at.unwrap_or(0)) else {
            continue;
        };
        for cell in &row.cells {
            let words = cell.words.split_whitespace().collect::<Vec<_>>().join(" ");
            if !words.is_empty() && !all.contains(&words) {
                all.push(words);
            }
        }
    }
    all
}

/// Which column of a table a person means, with the row that has the headings.
fn place_of(column: &str, row: &crate::paper::Row) -> Option<usize> {
    if let Ok(number) = column.parse::<usize>() {
        return number
            .checked_sub(1)
            .filter(|place| *place < row.cells.len());
    }
    if let [letter] = column.as_bytes()
        && letter.is_ascii_uppercase()
    {
        let place = usize::from(letter - b'A');
        return Some(place).filter(|place| *place < row.cells.len());
    }
    let wanted = crate::text::fold::Folded::new(column);
    row.cells
        .iter()
        .position(|cell| crate::text::fold::Folded::new(&cell.words).is(&wanted))
}

/// Reads a paper; a draft without items where it holds no plan, with what was seen
/// in [`Draft::tables`].
pub fn read(paper: &Paper, options: &Options) -> Draft {
    let mut draft = Draft::default();
    let lexicon = Lexicon::new();
    let mut names = Names::new(&lexicon);
    draft.is_english = is_english(paper);
    let mut frame = head::read(&lexicon, paper, options, &mut draft);
    let of_title = || draft.head.title.as_deref().and_then(columns::year_in);
    let year = draft
        .head
        .issued
        .map(|issued| issued.year())
        .or_else(of_title);
    let own = own::find(paper).filter(|_| options.maps.is_empty());
    if let Some(own) = own.filter(|own| options.tables.iter().all(|one| *one == own.table.number)) {
        own.read(&mut draft, &mut names);
        for table in paper.tables() {
            let is_used = table.number == own.table.number;
            draft.tables.push(TableUse {
                table: table.number,
                sheet: table.sheet.clone(),
                rows: table.rows.len(),
                hidden_rows: table.hidden.rows.clone(),
                hidden_columns: table.hidden.columns.clone(),
                is_used,
                why: match is_used {
                    true => Unfit::Fits,
                    false => Unfit::Computed,
                },
                headings: Vec::new(),
            });
        }
        unused::list(paper, &frame.used, &mut draft);
        unused::left_out(paper, &mut draft);
        settle::settle(&mut draft, names);
        return draft;
    }
    let mut rows = Rows::new(&mut draft, &mut names, year);
    rows.keeps_names = options.names;
    rows.order = options.order;
    let mut above = Above::default();
    let are_groups = numbers_begin_again(&lexicon, paper, options);
    for block in &paper.blocks {
        match block {
            Block::Paragraph(paragraph) => above.paragraph(paragraph),
            Block::Table(_) if options.prose => {}
            Block::Table(table) => {
                let title = above.heading.map(|paragraph| paragraph.words.as_str());
                let group = table.sheet.as_deref().or(above.name());
                let group = group.filter(|_| are_groups);
                rows.above_it = group.map(str::to_owned);
                if are_groups {
                    frame.used.extend(&above.of_annex);
                }
                task_table(table, title, options, &mut rows);
            }
        }
    }
    let cards = match rows.draft.items.is_empty() && !options.prose {
        true => cards::lines(&lexicon, paper, &options.tables),
        false => None,
    };
    if rows.draft.items.is_empty() && !options.prose && cards.is_none() {
        by_contents(paper, options, &mut rows);
    }
    rows.number_items();
    let all = head::paragraphs(paper);
    let body: Vec<&Paragraph> = frame.body.iter().map(|place| all[*place]).collect();
    if draft.items.is_empty() && (!options.tables_only || cards.is_some()) {
        let used = match &cards {
            Some((lines, tables)) => {
                // The head and the end of the paper are no part of its cards.
                let of_body: BTreeSet<usize> = body.iter().map(|one| one.number).collect();
                let lines = lines.iter().filter(|(place, _)| match place {
                    Place::Paragraph(number) => of_body.contains(number),
                    _ => true,
                });
                let lines = lines.map(|(place, paragraph)| (*place, paragraph));
                for told in &mut draft.tables {
                    told.is_used |= tables.contains(&told.table);
                }
                prose::read(lines, options.made, true, year, &mut draft, &mut names)
            }
            None => {
                let lines = body.iter().map(|one| (Place::Paragraph(one.number), *one));
                prose::read(
                    lines,
                    options.made,
                    options.prose,
                    year,
                    &mut draft,
                    &mut names,
                )
            }
        };
        frame
            .used
            .extend(used.into_iter().filter_map(|place| match place {
                Place::Paragraph(number) => Some(number),
                _ => None,
            }));
    }
    frame
        .used
        .extend(duties::read(&body, &mut draft, &mut names));
    unused::list(paper, &frame.used, &mut draft);
    unused::left_out(paper, &mut draft);
    settle::settle(&mut draft, names);
    duties::drafter(&mut draft);
    draft
}

/// Whether several tables of tasks, each on a sheet or under a heading of its own, begin with
/// the same number: each is a group of the plan then.
fn numbers_begin_again(lexicon: &Lexicon, paper: &Paper, options: &Options) -> bool {
    let first = |table: &Table| -> Option<String> {
        let at = (0..table.rows.len().min(20))
            .find(|at| columns::head_at(lexicon, &table.rows, *at).is_some())?;
        let columns = columns::head_at(lexicon, &table.rows, at)?;
        let place = columns.of(Field::Id).next()?.place;
        let below = table.rows.iter().skip(at + columns.head_rows);
        let below = below.filter(|row| !rows::is_count(row));
        let numbers = below.filter_map(|row| row.cells.get(place));
        numbers
            .map(|cell| cell.words.trim().trim_end_matches('.').to_owned())
            .find(|words| words.starts_with(|c: char| c.is_ascii_digit()))
    };
    let is_asked = |table: &Table| {
        options.tables.contains(&table.number) || options.tables.is_empty() && !table.is_hidden
    };
    let mut above = Above::default();
    let mut firsts: Vec<(Option<String>, String)> = Vec::new();
    for block in &paper.blocks {
        match block {
            Block::Paragraph(one) => above.paragraph(one),
            Block::Table(table) if is_asked(table) => {
                let name = table.sheet.as_deref().or(above.name());
                let name = name.map(str::to_owned);
                firsts.extend(first(table).map(|number| (name, number)));
            }
            Block::Table(_) => {}
        }
    }
    let names: BTreeSet<Option<&str>> = firsts.iter().map(|(name, _)| name.as_deref()).collect();
    firsts.len() > 1
        && names.len() == firsts.len()
        && !names.contains(&None)
        && firsts.iter().all(|(_, number)| *number == firsts[0].1)
}

/// Reads one table, if it is one of tasks.
fn task_table(table: &Table, heading: Option<&str>, options: &Options, rows: &mut Rows<'_, '_>) {
    let mut told = TableUse {
        table: table.number,
        sheet: table.sheet.clone(),
        rows: table.rows.len(),
        hidden_rows: table.hidden.rows.clone(),
        hidden_columns: table.hidden.columns.clone(),
        is_used: false,
        why: Unfit::NoHeader,
        headings: Vec::new(),
    };
    let lexicon = rows.names.lexicon;
    let is_named = options.tables.contains(&table.number);
    let is_asked = options.tables.is_empty() || is_named;
    let found = (0..table.rows.len().min(20)).find_map(|at| {
        let columns = columns::head_at(lexicon, &table.rows, at)?;
        Some((at, columns))
    });
    let is_headless = found.is_none();
    let found = mapped(lexicon, table, found, options);
    let going_on = rows.before_it.clone().filter(|(before, width)| {
        is_headless
            && options.maps.is_empty()
            && table
                .rows
                .first()
                .is_some_and(|row| row.cells.len() == *width)
            && contents::go_on(lexicon, before, &table.rows)
    });
    if !is_asked {
        told.why = Unfit::NotAsked;
    } else if table.is_hidden && !is_named {
        told.why = Unfit::Hidden;
    } else if let Some((at, mut columns)) = found {
        let from = (at + columns.head_rows).min(table.rows.len());
        contents::judge(lexicon, &mut columns, &table.rows[from..]);
        told.why = match options.maps.is_empty() {
            true => unfit(&columns),
            false => Unfit::Fits,
        };
        if told.why == Unfit::Fits && contents::is_form(&columns, &table.rows[from..]) {
            told.why = Unfit::Form;
        }
        if told.why == Unfit::Fits {
            told.is_used = true;
            rows.lead_above = rows::lead_above(&table.rows[..at]);
            unused::above(table, at, rows.lead_above.as_deref(), rows.draft);
            let before = rows.draft.items.len();
            use_table(table, &columns, from, heading, rows);
            if rows.draft.items.len() == before {
                told.why = Unfit::NoTasks;
            }
        }
    } else if let Some((columns, _)) = going_on {
        // A page parted the table.
        told.why = Unfit::Fits;
        told.is_used = true;
        rows.go_on(table, &columns);
    } else if let Some(row) = table.rows.first() {
        told.headings = row
            .cells
            .iter()
            .map(|cell| cell.words.trim().to_owned())
            .collect();
        let seen = columns::columns_of(lexicon, &table.rows, 0, 1);
        if seen.has(Field::Measure) {
            told.why = Unfit::Targets;
        }
    } else {
        told.why = Unfit::Empty;
    }
    rows.draft.tables.push(told);
}

/// Reads a table of tasks by its columns, and reports these.
fn use_table(
    table: &Table,
    columns: &Columns,
    from: usize,
    heading: Option<&str>,
    rows: &mut Rows<'_, '_>,
) {
    for column in &columns.all {
        rows.draft.columns.push(crate::draft::ColumnUse {
            table: table.number,
            column: column.place + 1,
            heading: column.heading.clone(),
            field: column.field.name(),
            by: column.by,
        });
    }
    for column in columns.all.iter().filter(|column| column.by == By::Content) {
        let at = rows::head_cell(table, from, column.place);
        let words = column.heading.clone();
        rows.draft.mark(Doubt::Column, About::Plan, None, words, at);
    }
    // Tables of one plan under headings: each is a group.
    let is_grouped = !columns.has(Field::Id) && heading.is_some();
    rows.table(table, columns, from, heading.filter(|_| is_grouped));
}

/// Tables whose headings say too little, by what is in them: only where the paper has
/// none that says more.
fn by_contents(paper: &Paper, options: &Options, rows: &mut Rows<'_, '_>) {
    for table in paper.tables() {
        let lexicon = rows.names.lexicon;
        let mut known = rows.draft.tables.iter();
        let place = known.position(|told| told.table == table.number);
        let Some(place) = place.filter(|place| rows.draft.tables[*place].why == Unfit::NoHeader)
        else {
            continue;
        };
        // The same headings mean the same throughout a paper.
        let before = rows.before_it.as_ref().map(|(before, _)| before);
        let again = before.and_then(|before| same_head(lexicon, before, &table.rows));
        let Some((at, columns)) = again.or_else(|| contents::find(lexicon, &table.rows)) else {
            continue;
        };
        let from = (at + columns.head_rows).min(table.rows.len());
        let why = match unfit(&columns) {
            Unfit::Fits if contents::is_form(&columns, &table.rows[from..]) => Unfit::Form,
            why => why,
        };
        rows.draft.tables[place].why = why;
        if why == Unfit::Fits && options.maps.is_empty() {
            rows.draft.tables[place].is_used = true;
            rows.draft.tables[place].headings.clear();
            rows.lead_above = rows::lead_above(&table.rows[..at]);
            unused::above(table, at, rows.lead_above.as_deref(), rows.draft);
            use_table(table, &columns, from, None, rows);
        }
    }
}

/// Where a table has the head of another, with the columns of that.
fn same_head(lexicon: &Lexicon, before: &Columns, rows: &[Row]) -> Option<(usize, Columns)> {
    let is_same = |at: &usize| {
        let found = columns::columns_of(lexicon, rows, *at, before.head_rows);
        before.has_headings_of(&found)
    };
    let at = (0..rows.len().min(20)).find(is_same)?;
    Some((at, before.clone()))
}

/// The columns as somebody maps them, over what their headings say.
fn mapped(
    lexicon: &Lexicon,
    table: &Table,
    found: Option<(usize, Columns)>,
    options: &Options,
) -> Option<(usize, Columns)> {
    if options.maps.is_empty() || table.rows.is_empty() {
        return found;
    }
    let (at, mut columns) =
        found.unwrap_or_else(|| (0, columns::columns_of(lexicon, &table.rows, 0, 1)));
    for map in &options.maps {
        let head = &table.rows[at..(at + columns.head_rows).min(table.rows.len())];
        let Some(place) = head.iter().find_map(|row| place_of(&map.column, row)) else {
            continue;
        };
        match columns.all.iter_mut().find(|column| column.place == place) {
            Some(column) => {
                column.field = map.field;
                column.by = crate::draft::By::Map;
            }
            None => columns.all.push(columns::Column {
                place,
                heading: String::new(),
                own: String::new(),
                crossed: None,
                field: map.field,
                by: crate::draft::By::Map,
                year: None,
            }),
        }
    }
    columns.has(Field::Title).then_some((at, columns))
}

/// Whether columns that look like those of tasks are of something else.
fn unfit(columns: &Columns) -> Unfit {
    // Headings of a week's work, and of what things cost.
    const DIARY: [&str; 9] = [
        "thu",
        "thu, ngay",
        "thu ngay",
        "gio",
        "ngay, gio",
        "ngay gio",
        "buoi",
        "tiet",
        "thu/ngay",
    ];
    const BUDGET: [&str; 4] = ["don gia", "thanh tien", "so tien", "unit price"];
    let has = |list: &[&str]| {
        columns
            .all
            .iter()
            .any(|column| list.contains(&bare(&column.heading).as_str()))
    };
    if has(&DIARY) {
        return Unfit::Diary;
    }
    if has(&BUDGET) {
        return Unfit::Budget;
    }
    let measures = columns.of(Field::Measure).count();
    let has_time = [Field::Time, Field::Start, Field::End]
        .into_iter()
        .any(|field| columns.has(field));
    if measures > 0 && !has_time {
        return Unfit::Targets;
    }
    Unfit::Fits
}

fn is_english(paper: &Paper) -> bool {
    let mut vietnamese = 0_usize;
    let mut all = 0_usize;
    let mut count = |words: &str| {
        for c in words.chars().filter(|c| c.is_alphabetic()) {
            all += 1;
            vietnamese += usize::from(!c.is_ascii());
        }
    };
    for block in &paper.blocks {
        match block {
            Block::Paragraph(paragraph) => count(&paragraph.words),
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    count(&cell.words);
                }
            }
        }
    }
    all > 0 && vietnamese * 50 < all
}
