//! The rows of a set as tables: under headings, or with columns that say whose
//! they are.

use super::{Made, Making, Part, Row, Said};
use crate::answer::member::Member;
use crate::command::set::Outcome;
use crate::command::under::{self, Under};
use crate::context::Context;
use crate::lang::{Lang, Pair};
use crate::render::{self, Format};
use crate::text::few::few;
use crate::view::list::List;
use crate::view::{Cell, Sheet, SheetColumn, words};
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What rows are put under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    Plan,
    Unit,
    Issuer,
    None,
}

impl GroupBy {
    /// The words of `--group`.
    pub const NAMES: [&'static str; 4] = ["plan", "unit", "issuer", "none"];

    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "plan" => Self::Plan,
            "unit" => Self::Unit,
            "issuer" => Self::Issuer,
            "none" => Self::None,
            _ => return None,
        })
    }
}

/// The heading of a group, and its rows.
type Group = (Option<String>, Vec<Row>);

impl Making {
    pub(super) fn print_tables<R>(
        &self,
        context: &mut Context<'_>,
        outcome: &Outcome,
        list: &List<'_, R>,
        said: &Said<'_>,
        parts: Vec<Part>,
    ) -> Result<()> {
        let (lang, today) = (context.last_lang(), context.today);
        let members = &outcome.members;
        let mut counts = [0; 3];
        let mut below: Vec<String> = Vec::new();
        let mut rows: Vec<Row> = Vec::new();
        for (place, part) in parts.into_iter().enumerate() {
            for (all, more) in counts.iter_mut().zip(part.counts) {
                *all += more;
            }
            for line in part.below {
                if !below.contains(&line) {
                    below.push(line);
                }
            }
            rows.extend(part.rows.into_iter().map(|row| Row { place, ..row }));
        }
        under::join(rows.iter_mut().map(|row| &mut row.units), &outcome.same);
        self.order(&mut rows);
        let offices = words::set::offices(members);
        spell_out(&mut rows, offices > 1);
        if self.merges {
            rows = self.one_a_body(rows, members);
            counts[0] = rows.len();
        }
        let shown = self.shown(&rows);
        let count = (said.count)(counts, lang);
        let mut above = words::set::head(
            members,
            &outcome.left_out,
            &outcome.not_counted,
            (today, lang),
            &count,
        );
        let groups = self.groups(rows, members, lang);
        let mut sheets = Vec::new();
        for (heading, rows) in groups {
            let n = rows.len();
            let mut sheet = self.sheet(list, rows, members, &shown, offices > 1, lang);
            if let Some(heading) = heading {
                if !above.is_empty() {
                    // Apart from what is under the first heading.
                    sheets.push(Sheet {
                        above: std::mem::take(&mut above),
                        ..Sheet::default()
                    });
                }
                let n = lang.number(n);
                above.push(format!("{heading} ({n})"));
            }
            sheet.above = std::mem::take(&mut above);
            sheets.push(sheet);
        }
        if sheets.is_empty() {
            sheets.push(Sheet {
                above,
                ..Sheet::default()
            });
        }
        if let Some(last) = sheets.last_mut() {
            last.below = below;
        }
        match self.format {
            Format::Markdown => render::markdown::write(context.out, &sheets)?,
            _ => render::table::write(context.out, &sheets, &context.terminal)?,
        }
        Ok(())
    }

    /// The columns in which something stands, or that are always there.
    fn shown(&self, rows: &[Row]) -> Vec<usize> {
        let is_empty = |column: usize| {
            let mut cells = rows.iter().filter_map(|row| row.cells().get(column));
            cells.all(|cell| cell.text.is_empty())
        };
        let is_sorted = |column: usize| {
            self.sort
                .is_some_and(|(name, _)| self.columns[column] == name)
        };
        let all = 0..self.columns.len();
        all.filter(|column| {
            *column < self.kept || is_sorted(*column) || rows.is_empty() || !is_empty(*column)
        })
        .collect()
    }

    fn groups(&self, rows: Vec<Row>, members: &[Member], lang: Lang) -> Vec<Group> {
        if rows.is_empty() {
            return Vec::new();
        }
        match self.group {
            GroupBy::None => vec![(None, rows)],
            GroupBy::Plan => {
                let mut of: BTreeMap<usize, Vec<Row>> = BTreeMap::new();
                for one in rows {
                    of.entry(one.place).or_default().push(one);
                }
                let has_offices = words::set::offices(members) > 1;
                let head = |place: usize| words::set::heading(&members[place], has_offices, lang);
                of.into_iter()
                    .map(|(place, rows)| (Some(head(place)), rows))
                    .collect()
            }
            GroupBy::Issuer => {
                let mut places: HashMap<_, usize> = HashMap::new();
                let mut groups: Vec<Group> = Vec::new();
                for one in rows {
                    let member = &members[one.place];
                    let place = *places.entry(member.office()).or_insert_with(|| {
                        groups.push((Some(words::set::office(member, lang)), Vec::new()));
                        groups.len() - 1
                    });
                    groups[place].1.push(one);
                }
                groups
            }
            GroupBy::Unit => by_unit(&rows, members, lang),
        }
    }

    fn sheet<R>(
        &self,
        list: &List<'_, R>,
        rows: Vec<Row>,
        members: &[Member],
        shown: &[usize],
        has_offices: bool,
        lang: Lang,
    ) -> Sheet {
        let mut columns: Vec<SheetColumn> = Vec::new();
        for place in shown {
            let Some(column) = list.column(self.columns[*place]) else {
                continue;
            };
            let is_sorted = self.sort.is_some_and(|(name, _)| name == column.name);
            columns.push(SheetColumn {
                heading: column.heading.in_lang(lang).to_owned(),
                narrow: column.narrow.in_lang(lang).to_owned(),
                comfort: column.comfort,
                optional: *place >= self.kept && !is_sorted,
                is_part: false,
            });
        }
        let is_open = !self.is_chosen;
        let is_under_plan = self.group == GroupBy::Plan;
        let has_plan = is_open && !self.merges && !is_under_plan;
        let has_office = is_open && has_offices && !is_under_plan && self.group != GroupBy::Issuer;
        // Behind the first column, which names the row; of bodies, behind their names.
        let at = columns.len().min(1 + usize::from(self.merges));
        if has_office {
            let heading = Pair::fixed("Cơ quan ban hành", "Issuer");
            columns.insert(at, whose(&heading, lang, 18));
        }
        if has_plan {
            let heading = Pair::fixed("Kế hoạch", "Plan");
            columns.insert(at, whose(&heading, lang, 12));
        }
        let rows = rows.into_iter().map(|row| {
            let member = &members[row.place];
            let Made::Cells(mut all) = row.made else {
                return Vec::new();
            };
            let mut cells: Vec<Cell> = shown
                .iter()
                .map(|column| std::mem::take(&mut all[*column]))
                .collect();
            if has_office {
                let others = row.others.iter().map(|place| &members[*place]);
                let mut offices: Vec<String> = Vec::new();
                for one in std::iter::once(member).chain(others) {
                    let office = words::set::office(one, lang);
                    if !offices.contains(&office) {
                        offices.push(office);
                    }
                }
                cells.insert(at, Cell::plain(few(offices, "; ")));
            }
            if has_plan {
                cells.insert(at, Cell::plain(member.label()));
            }
            cells
        });
        Sheet {
            rows: rows.collect(),
            columns,
            ..Sheet::default()
        }
    }
}

fn whose(heading: &Pair, lang: Lang, comfort: usize) -> SheetColumn {
    SheetColumn {
        heading: heading.in_lang(lang).to_owned(),
        narrow: heading.in_lang(lang).to_owned(),
        comfort,
        optional: false,
        is_part: false,
    }
}

/// The rows under each of their units.
fn by_unit(rows: &[Row], members: &[Member], lang: Lang) -> Vec<Group> {
    let units: Vec<&[Under]> = rows.iter().map(|row| &*row.units).collect();
    let office = |place: usize| Some(words::set::office_or_plan(&members[rows[place].place]));
    let groups = under::by_unit(&units, office, lang).into_iter();
    groups
        .map(|(heading, places)| {
            let rows = places.into_iter().map(|place| rows[place].again());
            (Some(heading), rows.collect())
        })
        .collect()
}

impl Making {
    /// One row for each body: what its rows have alike once, what differs one under
    /// another, behind the plan that it is from. Numbers of items are those of a plan
    /// in any case.
    fn one_a_body(&self, rows: Vec<Row>, members: &[Member]) -> Vec<Row> {
        let of_plans: Vec<bool> = self
            .columns
            .iter()
            .map(|name| members.len() > 1 && OF_A_PLAN.contains(name))
            .collect();
        merged(rows, members, &of_plans)
    }
}

/// The columns of a body that say nothing without the plan.
const OF_A_PLAN: [&str; 3] = ["items", "work", "through"];

fn merged(rows: Vec<Row>, members: &[Member], of_plans: &[bool]) -> Vec<Row> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut bodies: Vec<Vec<Row>> = Vec::new();
    for row in rows {
        let key = row.units.first().map(|(key, _)| key.clone());
        let place = *places.entry(key.unwrap_or_default()).or_insert_with(|| {
            bodies.push(Vec::new());
            bodies.len() - 1
        });
        bodies[place].push(row);
    }
    let one = |rows: Vec<Row>| {
        let mut columns: Vec<Vec<(usize, Cell)>> = Vec::new();
        let mut rows = rows.into_iter();
        let mut first = rows.next()?;
        columns.extend(
            first
                .cells()
                .iter()
                .map(|cell| vec![(first.place, cell.clone())]),
        );
        for row in rows {
            first.others.push(row.place);
            for (column, cell) in columns.iter_mut().zip(row.cells()) {
                column.push((row.place, cell.clone()));
            }
        }
        let of_plans = of_plans.iter().copied().chain(std::iter::repeat(false));
        let cells = columns.into_iter().zip(of_plans);
        let cells = cells.map(|(cells, of_plan)| match of_plan {
            true => by_plan(cells, members),
            false => joined(cells, members),
        });
        Some(Row {
            made: Made::Cells(cells.collect()),
            ..first
        })
    };
    bodies.into_iter().filter_map(one).collect()
}

/// The cells of one body in one column as one, each behind its plans.
fn by_plan(cells: Vec<(usize, Cell)>, members: &[Member]) -> Cell {
    let mut texts: Vec<(Vec<&str>, Cell)> = Vec::new();
    for (place, cell) in cells {
        let label = members[place].label();
        match texts.iter_mut().find(|(_, other)| other.text == cell.text) {
            _ if cell.text.is_empty() => {}
            Some((labels, _)) => labels.push(label),
            None => texts.push((vec![label], cell)),
        }
    }
    let lines = texts.iter().map(|(labels, cell)| {
        let (labels, text) = (few(labels, ", "), &cell.text);
        match text.contains('\n') {
            true => format!("{labels}:\n{text}"),
            false => format!("{labels}: {text}"),
        }
    });
    Cell {
        text: lines.collect::<Vec<_>>().join("\n"),
        role: texts.first().map(|(_, cell)| cell.role).unwrap_or_default(),
        codes: texts.into_iter().flat_map(|(_, cell)| cell.codes).collect(),
    }
}

/// The cells of one body in one column as one.
fn joined(cells: Vec<(usize, Cell)>, members: &[Member]) -> Cell {
    let mut kept: Vec<(usize, Cell)> = Vec::new();
    for (place, cell) in cells {
        let is_new = kept.iter().all(|(_, other)| other.text != cell.text);
        if is_new && !cell.text.is_empty() {
            kept.push((place, cell));
        }
    }
    // A name, a code or a kind says enough without the plan.
    let is_short = kept
        .iter()
        .all(|(_, cell)| !cell.text.contains([':', '\n']));
    if let [_] = kept[..] {
        return kept.remove(0).1;
    }
    let role = kept.first().map(|(_, cell)| cell.role).unwrap_or_default();
    let text = kept.iter().map(|(place, cell)| match is_short {
        true => cell.text.clone(),
        false => format!("{}: {}", members[*place].label(), cell.text),
    });
    let text = text
        .collect::<Vec<_>>()
        .join(if is_short { "; " } else { "\n" });
    Cell {
        text,
        role,
        codes: kept.into_iter().flat_map(|(_, cell)| cell.codes).collect(),
    }
}

/// Writes names for codes: everywhere in the answer of several offices, where a
/// code says nothing, and for those that stand for several names.
fn spell_out(rows: &mut [Row], everywhere: bool) {
    let mut names: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for cell in rows.iter().flat_map(Row::cells) {
        for (code, name) in &cell.codes {
            names.entry(code).or_default().insert(name);
        }
    }
    let unclear: BTreeSet<String> = names
        .into_iter()
        .filter(|(_, names)| everywhere || names.len() > 1)
        .map(|(code, _)| code.to_owned())
        .collect();
    if unclear.is_empty() {
        return;
    }
    for row in rows {
        let Made::Cells(cells) = &mut row.made else {
            continue;
        };
        for cell in cells {
            for (code, name) in std::mem::take(&mut cell.codes) {
                if unclear.contains(&code) {
                    cell.text = replace_word(&cell.text, &code, &name);
                } else {
                    cell.codes.push((code, name));
                }
            }
        }
    }
}

/// A text with another word in the place of one, wherever it stands as a whole.
fn replace_word(text: &str, word: &str, with: &str) -> String {
    let is_inside = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let mut replaced = String::with_capacity(text.len() + with.len());
    let mut from = 0;
    for (at, _) in text.match_indices(word) {
        let end = at + word.len();
        let begun = text[..at].ends_with(is_inside);
        let goes_on = text[end..].starts_with(is_inside);
        if at < from || begun || goes_on {
            continue;
        }
        replaced.push_str(&text[from..at]);
        replaced.push_str(with);
        from = end;
    }
    replaced.push_str(&text[from..]);
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_replaced_where_it_is_a_whole_word() {
        for (text, replaced) in [
            ("VP", "Văn phòng"),
            ("VP; VPĐK", "Văn phòng; VPĐK"),
            ("QL-VP; VP", "QL-VP; Văn phòng"),
            ("VP (VP)", "Văn phòng (Văn phòng)"),
            ("", ""),
        ] {
            assert_eq!(replace_word(text, "VP", "Văn phòng"), replaced);
        }
    }
}
