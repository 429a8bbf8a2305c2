//! The rows of a set as tables: under headings, or with columns that say whose
//! they are.

use super::{Made, Making, Part, Row, Said, Under};
use crate::answer::member::Member;
use crate::command::set::Outcome;
use crate::context::Context;
use crate::lang::{Lang, Pair};
use crate::render::{self, Format};
use crate::say;
use crate::text::order::SortKey;
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
        let mut counts = [0; 2];
        let mut below: Vec<String> = Vec::new();
        let mut rows: Vec<Row> = Vec::new();
        for (place, part) in parts.into_iter().enumerate() {
            counts[0] += part.counts[0];
            counts[1] += part.counts[1];
            for line in part.below {
                if !below.contains(&line) {
                    below.push(line);
                }
            }
            rows.extend(part.rows.into_iter().map(|row| Row { place, ..row }));
        }
        self.order(&mut rows);
        let offices = words::set::offices(members);
        spell_out(&mut rows, offices > 1);
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
                    above.push(String::new());
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
                let head = |place: usize| words::set::heading(&members[place]);
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
            GroupBy::Unit => by_unit(rows, lang),
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
        let has_plan = self.group != GroupBy::Plan && !self.is_chosen;
        let has_office = has_offices
            && !self.is_chosen
            && !matches!(self.group, GroupBy::Plan | GroupBy::Issuer);
        // Behind the first column, which names the row.
        let at = columns.len().min(1);
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
                cells.insert(at, Cell::plain(words::set::office(member, lang)));
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

/// The rows under each of their units, in the order of their names; those without
/// one last.
fn by_unit(rows: Vec<Row>, lang: Lang) -> Vec<Group> {
    let mut names: HashMap<String, String> = HashMap::new();
    let mut of: BTreeMap<(bool, SortKey, String), Vec<Row>> = BTreeMap::new();
    for row in rows {
        let units: Vec<Option<Under>> = match row.units.is_empty() {
            true => vec![None],
            false => row.units.iter().cloned().map(Some).collect(),
        };
        for unit in units {
            let (key, name) = unit.clone().unwrap_or_default();
            // Two plans can write one name with other letters.
            let name = names.entry(key.clone()).or_insert(name).clone();
            let at = (unit.is_none(), SortKey::new(&name), key);
            of.entry(at).or_default().push(row.again());
        }
    }
    of.into_iter()
        .map(|((is_none, _, key), rows)| {
            let heading = match is_none {
                true => say!(lang, "Chưa có đơn vị chủ trì", "Led by nobody"),
                false => names.get(&key).cloned().unwrap_or_default(),
            };
            (Some(heading), rows)
        })
        .collect()
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
