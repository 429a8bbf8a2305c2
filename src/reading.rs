//! Understanding a paper: which of its tables and paragraphs are tasks, what each
//! cell says. Knows no form of paper and writes no TOML.

pub mod bodies;
pub mod classes;
pub mod codes;
pub mod columns;
pub mod dates;
pub mod lexicon;
pub mod names;
pub mod numbers;
pub mod own;
pub mod people;
pub mod rows;
pub mod time;
pub mod words;

use crate::draft::{About, Doubt, Draft, Lead, Place, Private, TableUse, Unfit, Unused};
use crate::paper::{Block, Paper, Paragraph, Table};
use crate::text::fold::{bare, even_letters};
use columns::Columns;
use lexicon::Lexicon;
use names::Names;
use rows::Rows;
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
    head(&lexicon, paper, options, &mut draft);
    let of_title = || draft.head.title.as_deref().and_then(columns::year_in);
    let year = draft
        .head
        .issued
        .map(|issued| issued.year())
        .or_else(of_title);
    unused(paper, &mut draft);
    let own = own::find(paper).filter(|_| options.maps.is_empty());
    if let Some(own) = own.filter(|own| options.tables.iter().all(|one| *one == own.table.number)) {
        own.read(&mut draft, &mut names);
        for table in paper.tables() {
            let is_used = table.number == own.table.number;
            draft.tables.push(TableUse {
                table: table.number,
                sheet: table.sheet.clone(),
                rows: table.rows.len(),
                is_used,
                why: match is_used {
                    true => Unfit::Fits,
                    false => Unfit::Computed,
                },
                headings: Vec::new(),
            });
        }
        settle(&mut draft, names);
        return draft;
    }
    let mut rows = Rows::new(&mut draft, &mut names, year);
    rows.keeps_names = options.names;
    rows.order = options.order;
    let mut heading: Option<&Paragraph> = None;
    for block in &paper.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                if paragraph.heading.is_some() || is_heading(&paragraph.words) {
                    heading = Some(paragraph);
                }
            }
            Block::Table(table) => {
                let title = heading.map(|paragraph| paragraph.words.as_str());
                task_table(table, title, options, &mut rows);
            }
        }
    }
    rows.number_items();
    settle(&mut draft, names);
    draft
}

/// Reads one table, if it is one of tasks.
fn task_table(table: &Table, heading: Option<&str>, options: &Options, rows: &mut Rows<'_, '_>) {
    let mut told = TableUse {
        table: table.number,
        sheet: table.sheet.clone(),
        rows: table.rows.len(),
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
    let found = mapped(lexicon, table, found, options);
    if !is_asked || table.is_hidden && !is_named {
        told.why = Unfit::NotAsked;
    } else if let Some((at, mut columns)) = found {
        let from = at + columns.head_rows;
        columns::judge(
            lexicon,
            &mut columns,
            &table.rows[from.min(table.rows.len())..],
        );
        told.why = match options.maps.is_empty() {
            true => unfit(&columns),
            false => Unfit::Fits,
        };
        if told.why == Unfit::Fits {
            told.is_used = true;
            for column in &columns.all {
                rows.draft.columns.push(crate::draft::ColumnUse {
                    table: table.number,
                    column: column.place + 1,
                    heading: column.heading.clone(),
                    field: column.field.name(),
                    by: column.by,
                });
            }
            // Tables of one plan under headings: each is a group.
            let is_grouped = !columns.has(Field::Id) && heading.is_some();
            rows.table(table, &columns, from, heading.filter(|_| is_grouped));
        }
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
    let measures = columns.of(Field::Measure).count();
    let has_time = [Field::Time, Field::Start, Field::End]
        .into_iter()
        .any(|field| columns.has(field));
    if measures > 0 && !has_time {
        return Unfit::Targets;
    }
    Unfit::Fits
}

/// The kinds of the bodies, their codes, classes and who leads where nobody is named.
fn settle(draft: &mut Draft, mut names: Names<'_>) {
    let mut nobody = None;
    let issuer = draft.head.issuer.clone();
    let mut without_lead = Vec::new();
    for (place, item) in draft.items.iter_mut().enumerate() {
        if item.leads.is_empty() {
            let body = *nobody.get_or_insert_with(|| match &issuer {
                Some(issuer) => names.enter_name(issuer),
                None => names.enter_name("(chưa rõ đơn vị chủ trì)"),
            });
            item.leads.push(Lead {
                body,
                ..Lead::default()
            });
            without_lead.push(place);
        }
    }
    draft.bodies = names.bodies;
    let has_lead_column = draft
        .columns
        .iter()
        .any(|column| matches!(column.field, "lead" | "roles"));
    match has_lead_column {
        true => {
            for place in without_lead {
                let at = draft.items[place].at;
                draft.mark(Doubt::Lead, About::Item(place), Some("lead"), "", at);
            }
        }
        false if !without_lead.is_empty() => {
            draft.mark(Doubt::Lead, About::Plan, None, "", Place::Nowhere);
        }
        false => {}
    }
    for item in &draft.items {
        for lead in &item.leads {
            draft.bodies[lead.body].is_unit = true;
        }
    }
    for duty in &draft.duties {
        draft.bodies[duty.to].is_unit = true;
    }
    if let Some(monitor) = draft.head.monitor {
        draft.bodies[monitor].is_unit = true;
    }
    codes::give(&mut draft.bodies);
    if let Some(nobody) = nobody.filter(|_| issuer.is_none()) {
        draft.bodies[nobody].code = "CHUA-RO".to_owned();
    }
    classes::members(draft);
    same(draft);
}

/// Bodies that lead and join one item stay, as on the paper, and are marked.
fn same(draft: &mut Draft) {
    let mut marks = Vec::new();
    for (place, item) in draft.items.iter().enumerate() {
        let both = item
            .partners
            .iter()
            .find(|body| item.leads.iter().any(|lead| lead.body == **body));
        if let Some(body) = both {
            marks.push((place, draft.bodies[*body].name.clone(), item.at));
        }
    }
    for (place, words, at) in marks {
        draft.mark(Doubt::Same, About::Item(place), Some("partners"), words, at);
    }
}

/// The paragraphs outside the tables, under the headings that they stand below.
fn unused(paper: &Paper, draft: &mut Draft) {
    let mut heading = String::new();
    for block in &paper.blocks {
        let Block::Paragraph(paragraph) = block else {
            continue;
        };
        let at = Place::Paragraph(paragraph.number);
        let words = paragraph.words.trim();
        let title = draft.head.title.as_deref().unwrap_or("");
        if words.is_empty() || title.contains(words) || is_kind_of_paper(words) {
            continue;
        }
        if people::is_name(words) {
            draft.left_out.push((at, Private::Person));
            continue;
        }
        let (words, contacts) = people::without_contacts(words);
        let (words, names) = people::without_names(&words);
        draft
            .left_out
            .extend((0..contacts).map(|_| (at, Private::Contact)));
        draft
            .left_out
            .extend((0..names).map(|_| (at, Private::Person)));
        let number = words.split_whitespace().next().unwrap_or("");
        let number = number.trim_end_matches('.');
        if numbers::is_roman(number) || paragraph.heading.is_some() {
            heading.clone_from(&words);
        }
        draft.unused.push(Unused {
            at,
            words,
            why: heading.clone(),
        });
    }
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

fn is_heading(words: &str) -> bool {
    let words = words.trim();
    let number = words.split_whitespace().next().unwrap_or("");
    let is_numbered =
        number.ends_with('.') && matches!(numbers::of_cell(number), numbers::Number::Kept(..));
    is_numbered && words.chars().count() < 160
}

/// The lines above the tables: paragraphs, and rows of one cell above the head of a
/// sheet.
fn lines_above(lexicon: &Lexicon, paper: &Paper) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let add = |lines: &mut Vec<String>, words: &str| {
        let rows = words
            .split('\n')
            .map(|row| row.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.extend(rows.filter(|row| !row.is_empty()));
    };
    for block in &paper.blocks {
        match block {
            Block::Paragraph(paragraph) => add(&mut lines, &paragraph.words),
            Block::Table(table) => {
                let is_head = |at: &usize| columns::head_at(lexicon, &table.rows, *at).is_some();
                let head = (0..table.rows.len().min(20)).find(is_head).unwrap_or(0);
                for row in &table.rows[..head] {
                    let own = row.cells.iter().filter(|cell| cell.continues.is_none());
                    let mut own = own.filter(|cell| !cell.words.trim().is_empty());
                    if let (Some(only), None) = (own.next(), own.next()) {
                        add(&mut lines, &only.words);
                    }
                }
            }
        }
        if lines.len() > MOST_LINES_OF_HEAD {
            break;
        }
    }
    lines
}

/// The head of a paper is in its first lines.
const MOST_LINES_OF_HEAD: usize = 400;

/// What the lines above the tables say of the paper.
fn head(lexicon: &Lexicon, paper: &Paper, options: &Options, draft: &mut Draft) {
    let lines = lines_above(lexicon, paper);
    // The annex that the table is in comes behind the paper that it belongs to.
    if let Some(at) = lines.iter().position(|line| is_kind_of_paper(line)) {
        let title: Vec<&str> = lines[at + 1..]
            .iter()
            .take(6)
            .map(|line| line.trim_matches(|c: char| "*# ".contains(c)))
            .take_while(|line| !ends_title(line))
            .collect();
        draft.head.title = Some(title.join(" ")).filter(|title| !title.is_empty());
    }
    if draft.head.title.is_none() {
        // `KẾ HOẠCH TRIỂN KHAI …` on one line.
        draft.head.title = lines.iter().find_map(|line| {
            let bare = bare(line);
            let rest = bare
                .strip_prefix("ke hoach ")
                .filter(|rest| rest.len() > 8)?;
            let skipped = line.chars().count().checked_sub(rest.chars().count())?;
            let is_loud = line.chars().take(8).all(|c| !c.is_lowercase());
            is_loud.then(|| line.chars().skip(skipped).collect())
        });
    }
    if draft.head.title.is_none() {
        let of_heading = paper.blocks.iter().find_map(|block| match block {
            Block::Paragraph(one) if one.heading.is_some() => Some(one.words.trim().to_owned()),
            _ => None,
        });
        // A sheet has its title in the rows above the head.
        let has_paragraphs = paper
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Paragraph(_)));
        let of_sheet = || lines.first().filter(|_| !has_paragraphs).cloned();
        draft.head.title = of_heading.or_else(of_sheet);
    }
    let title = draft
        .head
        .title
        .take()
        .map(|title| rows::trimmed_title(&title));
    draft.head.title = options.title.clone().or(title);
    draft.head.issuer.clone_from(&options.issuer);
    draft.head.issued = options
        .issued
        .or_else(|| lines.iter().find_map(|line| issued(line)));
}

/// Whether a line says what the paper is, above its title: `KẾ HOẠCH`, `PHỤ LỤC II`.
fn is_kind_of_paper(line: &str) -> bool {
    let bare = bare(line.trim_matches(|c: char| "*# ".contains(c)));
    let is_annex = bare.starts_with("phu luc") && bare.chars().count() < 20;
    is_annex
        || matches!(
            bare.as_str(),
            "ke hoach" | "chuong trinh" | "chuong trinh hanh dong" | "quyet dinh" | "nghi quyet"
        )
}

/// Whether a line is none of the title any more.
fn ends_title(line: &str) -> bool {
    const BEGIN: [&str; 8] = [
        "Căn cứ",
        "Thực hiện Chỉ thị",
        "Thực hiện Kế hoạch",
        "Thực hiện Nghị quyết",
        "Thực hiện Quyết định",
        "Để ",
        "Nhằm ",
        "(",
    ];
    BEGIN.iter().any(|begin| line.starts_with(begin)) || is_heading(line)
}

/// The day of issue: `Lào Cai, ngày 05 tháng 3 năm 2026`, as far as it is filled in, or
/// that of the paper to which an annex belongs, `(Kèm theo Kế hoạch … ngày …)`.
fn issued(line: &str) -> Option<crate::model::point::Point> {
    use crate::model::point::Point;
    let even: String = even_letters(line).into_iter().collect();
    let is_annex = even.starts_with("(kèm theo") || even.starts_with("kèm theo");
    let from = match is_annex {
        true => even.rfind("ngày")?,
        false => even.find("ngày")?,
    };
    let before = even[..from].trim_end();
    // A place of a few words, with a comma.
    let is_place = before.ends_with(',') && before.split_whitespace().count() <= 6;
    let rest = &even[from..];
    if !(is_annex || is_place) || !rest.contains("tháng") || !rest.contains("năm") {
        return None;
    }
    let year_at = rest.find("năm")? + "năm".len();
    let year = rest[year_at..]
        .split(|c: char| !c.is_ascii_digit())
        .find(|digits| digits.len() == 4)?
        .parse()
        .ok()?;
    let number = |after: &str| -> Option<u32> {
        let at = rest.find(after)? + after.len();
        let words = rest[at..].trim_start();
        let end = words
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(words.len());
        words[..end].parse().ok()
    };
    let day = number("ngày").zip(number("tháng"));
    let day = day.and_then(|(day, month)| chrono::NaiveDate::from_ymd_opt(year, month, day));
    Some(day.map_or(Point::Year(year), Point::Day))
}
