//! Tables that this program wrote: the sheet of items of a workbook with its sheet of
//! bodies, and lists as CSV. They are read back as they were written: nothing is guessed,
//! what was computed is not read.

use super::names::Names;
use super::time::{self, Asks};
use crate::draft::{About, By, ColumnUse, Doubt, Draft, Item, Lead, Place, Section};
use crate::model::point::Point;
use crate::paper::{Cell, Paper, Row, Table};
use std::collections::HashMap;

/// What a column of ours holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Id,
    Title,
    Section,
    Leads,
    Counterparts,
    Partners,
    Time,
    Start,
    End,
    /// A text of an item, by its key.
    Text(&'static str),
    /// Several texts, each behind its heading.
    Notes,
    /// Computed, or recorded by other commands.
    Computed,
}

/// A heading of the sheet in Vietnamese and in English, and of CSV.
type Heading = (&'static str, &'static str, &'static str, Holds);

/// The headings of `src/view/item.rs` and `src/view/workbook/sheets.rs`.
const HEADINGS: &[Heading] = &[
    ("TT", "No.", "id", Holds::Id),
    ("Nhiệm vụ", "Item", "title", Holds::Title),
    ("Nhóm", "Section", "section", Holds::Section),
    ("Đơn vị chủ trì", "Lead", "leads", Holds::Leads),
    (
        "Đơn vị thuộc Bộ",
        "Counterpart",
        "counterparts",
        Holds::Counterparts,
    ),
    ("Đơn vị phối hợp", "Partners", "partners", Holds::Partners),
    ("Thời gian thực hiện", "Period", "time", Holds::Time),
    ("Bắt đầu", "Start", "start", Holds::Start),
    ("Thời hạn hoàn thành", "End", "end", Holds::End),
    ("Ghi chú", "Note", "", Holds::Notes),
    ("", "", "place", Holds::Text("place")),
    ("", "", "scale", Holds::Text("scale")),
    ("", "", "participants", Holds::Text("participants")),
    ("", "", "product", Holds::Text("product")),
    ("", "", "budget", Holds::Text("budget")),
    (
        "Lãnh đạo phụ trách",
        "Leader",
        "leader",
        Holds::Text("leader"),
    ),
    ("", "", "note", Holds::Text("note")),
];

/// Headings of what is computed: they tell the sheet from those of others.
const COMPUTED: [(&str, &str); 2] = [("Chậm nhất", "Last day"), ("Tình trạng", "State")];

/// What stands before a text in the column of notes, and its key; none for what other
/// commands record.
const LABELS: &[(&str, &str, Option<&str>)] = &[
    ("Địa điểm", "Place", Some("place")),
    ("Quy mô", "Scale", Some("scale")),
    ("Thành phần", "Participants", Some("participants")),
    ("Sản phẩm, kết quả", "Product", Some("product")),
    ("Kinh phí", "Budget", Some("budget")),
    ("Lãnh đạo phụ trách", "Leader", Some("leader")),
    ("Ghi chú", "Note", Some("note")),
    ("Nội dung chủ trì", "Task of the lead", Some("task")),
    (
        "Nội dung phối hợp",
        "Task of the partners",
        Some("partner_task"),
    ),
    ("Gia hạn, rút ngắn", "Moved to", None),
    ("Ngày dừng", "Stopped", None),
    ("Lý do dừng", "Reason", None),
    ("Tạm dừng", "Pauses", None),
    ("Đề nghị chờ ý kiến", "Open requests", None),
    ("Bổ sung theo", "Added by", None),
    ("Tiếp nối nhiệm vụ", "Continues", None),
];

/// A table of ours in a paper.
pub struct Own<'p> {
    pub table: &'p Table,
    /// The row of the headings.
    head: usize,
    columns: Vec<(usize, Holds)>,
    /// Bodies are codes, joined by commas.
    is_csv: bool,
    bodies: Option<(&'p Table, usize)>,
}

/// Finds the table of items that this program wrote.
pub fn find(paper: &Paper) -> Option<Own<'_>> {
    let (table, head, columns, is_csv) = paper.tables().find_map(|table| {
        let rows = table.rows.iter().enumerate().take(10);
        rows.into_iter().find_map(|(at, row)| {
            let (columns, is_csv) = columns_of(row)?;
            Some((table, at, columns, is_csv))
        })
    })?;
    let bodies = paper.tables().find_map(|table| {
        let is_head = |row: &Row| has(row, 0, &["Mã", "Code"]) && has(row, 1, &["Tên", "Name"]);
        let at = table.rows.iter().take(10).position(is_head)?;
        Some((table, at))
    });
    // A workbook of ours has its bodies on a sheet; the headings alone others have, too.
    (is_csv || bodies.is_some()).then_some(Own {
        table,
        head,
        columns,
        is_csv,
        bodies: bodies.filter(|_| !is_csv),
    })
}

fn has(row: &Row, place: usize, words: &[&str]) -> bool {
    row.cells
        .get(place)
        .is_some_and(|cell| words.contains(&cell.words.trim()))
}

fn columns_of(row: &Row) -> Option<(Vec<(usize, Holds)>, bool)> {
    let words: Vec<&str> = row.cells.iter().map(|cell| cell.words.trim()).collect();
    let is_csv = words.contains(&"id") && words.contains(&"title") && words.contains(&"leads");
    let is_sheet = COMPUTED
        .iter()
        .all(|(vi, en)| words.contains(vi) || words.contains(en));
    if !is_csv && !is_sheet {
        return None;
    }
    let mut columns = Vec::new();
    for (place, word) in words
        .iter()
        .enumerate()
        .filter(|(_, word)| !word.is_empty())
    {
        let known = HEADINGS.iter().find(|(vi, en, csv, _)| match is_csv {
            true => csv == word,
            // The heading of a plan of another kind: `Nhiệm vụ trong Chương trình`.
            false => vi == word || en == word,
        });
        match known {
            Some((_, _, _, holds)) => columns.push((place, *holds)),
            None => columns.push((place, Holds::Computed)),
        }
    }
    let has = |holds: Holds| columns.iter().any(|(_, one)| *one == holds);
    (has(Holds::Id) && has(Holds::Title)).then_some((columns, is_csv))
}

/// The bodies of a table of ours, by each of their names.
#[derive(Default)]
struct Known {
    places: HashMap<String, usize>,
}

impl Own<'_> {
    /// Reads the items into a draft, with the bodies that the paper has.
    pub fn read(&self, draft: &mut Draft, names: &mut Names<'_>) {
        for (place, holds) in &self.columns {
            let heading = self.table.rows[self.head].cells[*place].words.trim();
            draft.columns.push(ColumnUse {
                table: self.table.number,
                column: place + 1,
                heading: heading.to_owned(),
                field: holds.name(),
                by: By::Heading,
            });
        }
        let mut known = Known::default();
        if let Some((table, head)) = self.bodies {
            known.declare(table, head, names);
        }
        let mut sections: HashMap<String, usize> = HashMap::new();
        let rows = &self.table.rows[self.head + 1..];
        let mut next = 0;
        while let Some(row) = rows.get(next) {
            let below = &rows[next + 1..];
            let more = below.iter().take_while(|below| self.goes_on(row, below));
            let below = &below[..more.count()];
            next += 1 + below.len();
            let whole = whole(row, below);
            let words = |holds: Holds| {
                let column = self.columns.iter().find(|(_, one)| *one == holds);
                let cell = column.and_then(|(place, _)| whole.get(*place));
                cell.map_or("", |cell| cell.trim())
            };
            if words(Holds::Id).is_empty() || words(Holds::Title).is_empty() {
                continue;
            }
            // Somebody leads each item; a heading has its number and words alone.
            if !self.is_csv && words(Holds::Leads).is_empty() {
                let heading = format!("{}. {}", words(Holds::Id), words(Holds::Title));
                let at = self.place_of(row);
                self.section(&heading, &mut sections, draft, at);
                continue;
            }
            let at = self.place_of(row);
            let mut item = Item {
                id: words(Holds::Id).to_owned(),
                title: words(Holds::Title).to_owned(),
                at,
                ..Item::default()
            };
            item.section = self.section(words(Holds::Section), &mut sections, draft, at);
            let mut bodies = |holds: Holds| -> Vec<usize> {
                let parts = words(holds).split(if self.is_csv { ',' } else { ';' });
                let parts = parts.map(str::trim).filter(|part| !part.is_empty());
                parts
                    .map(|name| known.place(name, self.is_csv, names))
                    .collect()
            };
            let leads = bodies(Holds::Leads).into_iter();
            item.leads = leads
                .map(|body| Lead {
                    body,
                    ..Lead::default()
                })
                .collect();
            let counterparts = bodies(Holds::Counterparts);
            item.partners = bodies(Holds::Partners);
            if let Some(lead) = item.leads.first_mut() {
                lead.counterparts = counterparts;
            }
            let time = words(Holds::Time);
            item.time = Some(time.to_owned()).filter(|time| !time.is_empty());
            item.start = self.point(row, Holds::Start);
            item.end = self.point(row, Holds::End);
            for (place, holds) in &self.columns {
                let words = whole.get(*place).map_or("", |words| words.trim());
                match holds {
                    Holds::Text(key) if !words.is_empty() => set(&mut item, key, words),
                    Holds::Notes => notes(&mut item, words),
                    _ => {}
                }
            }
            draft.items.push(item);
        }
    }

    fn place_of(&self, row: &Row) -> Place {
        Place::Cell {
            table: self.table.number,
            row: row.number,
            column: 1,
        }
    }

    /// Whether a row goes on with what had no room in the one above: it has the same
    /// number, and a cell that says so.
    fn goes_on(&self, row: &Row, below: &Row) -> bool {
        let id = |row: &Row| {
            let column = self.columns.iter().find(|(_, one)| *one == Holds::Id)?;
            let words = row.cells.get(column.0)?.words.trim().to_owned();
            (!words.is_empty()).then_some(words)
        };
        let mut cells = below.cells.iter();
        id(row).is_some() && id(row) == id(below) && cells.any(|cell| rest(&cell.words).is_some())
    }

    fn point(&self, row: &Row, holds: Holds) -> Option<Point> {
        let (place, _) = self.columns.iter().find(|(_, one)| *one == holds)?;
        let cell: &Cell = row.cells.get(*place)?;
        if let Some(day) = cell.date {
            return Point::of_day(day);
        }
        time::read(cell.words.trim(), Asks::End, None).end
    }

    /// The section of an item: `II. Nhân lực`, or its number alone.
    fn section(
        &self,
        words: &str,
        known: &mut HashMap<String, usize>,
        draft: &mut Draft,
        at: Place,
    ) -> Option<usize> {
        if words.is_empty() {
            return None;
        }
        let (id, title) = words.split_once(". ").unwrap_or((words, ""));
        if let Some(place) = known.get(id) {
            return Some(*place);
        }
        let place = draft.sections.len();
        let title = match (title.is_empty(), draft.is_english) {
            (false, _) => title.to_owned(),
            (true, is_english) => {
                // A list has the number alone.
                let item = About::Item(draft.items.len());
                draft.mark(Doubt::Text, item, Some("section"), words, at);
                match is_english {
                    true => format!("Section {id}"),
                    false => format!("Nhóm {id}"),
                }
            }
        };
        draft.sections.push(Section {
            id: id.to_owned(),
            title,
        });
        known.insert(id.to_owned(), place);
        Some(place)
    }
}

/// What stands before a text that goes on in the row below, in both languages of
/// `src/render/xlsx.rs`.
const GOES_ON: [&str; 2] = ["(tiếp) ", "(continued) "];

/// A text that goes on, without the words that say so.
fn rest(words: &str) -> Option<&str> {
    let words = words.trim_start();
    GOES_ON.iter().find_map(|sign| words.strip_prefix(sign))
}

/// The words of a row, with those that go on in the rows below it.
fn whole(row: &Row, below: &[Row]) -> Vec<String> {
    let mut whole: Vec<String> = row.cells.iter().map(|cell| cell.words.clone()).collect();
    for more in below {
        for (words, cell) in whole.iter_mut().zip(&more.cells) {
            let Some(rest) = rest(&cell.words) else {
                continue;
            };
            // A line that has a heading of its own began a line before it was cut.
            let begins = |label: &&str| {
                let words = rest.strip_prefix(*label);
                !label.is_empty() && words.is_some_and(|words| words.starts_with(':'))
            };
            let mut labels = LABELS.iter().flat_map(|(vi, en, _)| [vi, en]);
            words.truncate(words.trim_end_matches(' ').len());
            words.push(match labels.any(begins) {
                true => '\n',
                false => ' ',
            });
            words.push_str(rest);
        }
    }
    whole
}

impl Holds {
    /// The field, for the report.
    fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Section => "section",
            Self::Leads => "lead",
            Self::Counterparts => "counterpart",
            Self::Partners => "partner",
            Self::Time => "time",
            Self::Start => "start",
            Self::End => "end",
            Self::Text(key) => key,
            Self::Notes => "note",
            Self::Computed => "progress",
        }
    }
}

impl Known {
    /// The sheet of bodies: codes, names, short names, kinds.
    fn declare(&mut self, table: &Table, head: usize, names: &mut Names<'_>) {
        let heading = |words: [&str; 2]| {
            let mut cells = table.rows[head].cells.iter();
            cells.position(|cell| words.contains(&cell.words.trim()))
        };
        let short = heading(["Gọi tắt", "Short name"]);
        let kind = heading(["Loại", "Kind"]);
        let mut shorts = Vec::new();
        let mut above = "";
        for row in &table.rows[head + 1..] {
            let words = |place: Option<usize>| {
                let cell = place.and_then(|place| row.cells.get(place));
                cell.map_or("", |cell| cell.words.trim())
            };
            let (code, name) = (words(Some(0)), words(Some(1)));
            let goes_on = row.cells.iter().any(|cell| rest(&cell.words).is_some());
            let is_of_above = code == above && goes_on;
            above = code;
            if code.is_empty() || name.is_empty() || is_of_above {
                continue;
            }
            let body = names.declare(code, name);
            let kind = words(kind);
            names.bodies[body].is_class = kind.ends_with("nhóm") || kind.ends_with("group");
            names.bodies[body].is_unit = kind.starts_with("đơn vị") || kind.starts_with("unit");
            self.places.entry(name.to_owned()).or_insert(body);
            if !words(short).is_empty() {
                names.bodies[body].short = Some(words(short).to_owned());
                shorts.push((words(short).to_owned(), body));
            }
        }
        for (short, body) in shorts {
            self.places.entry(short).or_insert(body);
        }
    }

    fn place(&mut self, name: &str, is_code: bool, names: &mut Names<'_>) -> usize {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        let place = match is_code {
            true => names.declare(name, name),
            false => names.enter_name(name),
        };
        self.places.insert(name.to_owned(), place);
        place
    }
}

fn set(item: &mut Item, key: &str, words: &str) {
    if key == "task" {
        // Those of several leads stand below one another without their names.
        if let [lead] = &mut item.leads[..] {
            lead.task = Some(words.to_owned());
        }
        return;
    }
    let text = match key {
        "partner_task" => &mut item.partner_task,
        "place" => &mut item.place,
        "scale" => &mut item.scale,
        "participants" => &mut item.participants,
        "product" => &mut item.product,
        "budget" => &mut item.budget,
        "leader" => &mut item.leader,
        _ => &mut item.note,
    };
    *text = Some(words.to_owned());
}

/// `Địa điểm: …`, a line each; what has no heading goes on with the line above, or is
/// the note.
fn notes(item: &mut Item, words: &str) {
    let mut key = Some("note");
    let mut text = String::new();
    for line in words.lines() {
        let label = LABELS.iter().find_map(|(vi, en, key)| {
            let mut labels = [*vi, *en].into_iter();
            let rest = labels.find_map(|label| line.strip_prefix(label)?.strip_prefix(':'))?;
            Some((rest.trim_start(), *key))
        });
        match label {
            Some((rest, next)) => {
                close(item, key, &text);
                key = next;
                text = rest.to_owned();
            }
            None if text.is_empty() => text = line.to_owned(),
            None => {
                text.push('\n');
                text.push_str(line);
            }
        }
    }
    close(item, key, &text);
}

/// Sets what stood under a label that is a key.
fn close(item: &mut Item, key: Option<&str>, text: &str) {
    if let Some(key) = key.filter(|_| !text.trim().is_empty()) {
        set(item, key, text.trim());
    }
}
