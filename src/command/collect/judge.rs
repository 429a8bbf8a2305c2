//! Judging a form that came back: whose it is, which item each row is about, what
//! each cell says.

mod cells;
mod title;

use crate::answer::collected::{Entry, What};
use crate::answer::form::{Role, Work};
use crate::command::forms;
use crate::command::which_report::{Asking, Which};
use crate::deadline::as_of::AsOf;
use crate::deadline::not_owed::Owing;
use crate::lang::Pair;
use crate::model::body::BodyIndex;
use crate::model::form::{FormCode, FormColumn};
use crate::model::item::Item;
use crate::model::point::Point;
use crate::pair;
use crate::reading::form::{Filled, FilledRow, ids_of};
use crate::refusal::Refusal;
use crate::text::clean::clean_line;
use crate::view::words;
pub use cells::Given;
use std::collections::HashMap;
use title::is_same;

/// What forms are judged by; computed once for all.
pub struct Judge<'a, 'p> {
    pub asking: Asking<'p>,
    pub as_of: &'a AsOf<'p>,
    pub owing: &'a Owing<'p>,
    /// The code of the plan, as forms have it.
    pub code: String,
    pub unit: Option<BodyIndex>,
    pub period: Option<Point>,
    pub duty: Option<usize>,
}

/// A form that is taken.
pub struct Sheet {
    pub unit: BodyIndex,
    pub which: Which,
    pub period: Point,
    pub rows: Vec<SheetRow>,
    /// What was refused or is only reported.
    pub entries: Vec<Entry>,
    /// Whether it has rows of items, filled in or not.
    pub has_items: bool,
}

/// A row that is about an item of the unit.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetRow {
    /// The place of the item in the plan.
    pub place: usize,
    pub table: usize,
    pub row: usize,
    pub given: Given,
}

impl Sheet {
    /// Whether nothing is filled in, though there are items to report on.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.entries.is_empty() && self.has_items
    }

    /// Whether two forms say the same, wherever their rows stand.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let of = |sheet: &Self| {
            let mut rows: Vec<(usize, Given)> = sheet
                .rows
                .iter()
                .map(|row| (row.place, row.given.clone()))
                .collect();
            rows.sort_by_key(|(place, _)| *place);
            let refused = sheet.entries.iter();
            let refused = refused.map(|one| (one.item.clone(), one.field, one.value.clone()));
            (rows, refused.collect::<Vec<_>>())
        };
        of(self) == of(other)
    }
}

/// That the line by which a form is known is not as it was made.
pub const CHANGED_LINE: Pair = Pair::fixed(
    "dòng Mã biểu đã bị sửa. Chép lại đúng dòng đó của biểu đã phát",
    "the line “Form code” was changed. Copy it from the form as it was made",
);

/// Whose a form is.
#[derive(Clone, Copy)]
pub struct Whose {
    pub unit: BodyIndex,
    pub period: Point,
}

impl<'p> Judge<'_, 'p> {
    /// Whose a form is: as its line says, else as the options say.
    ///
    /// # Errors
    /// The line was changed, or is of another plan, or an option differs; there is
    /// no line and an option is missing.
    pub fn whose(&self, filled: &Filled) -> Result<Whose, Pair> {
        let plan = self.asking.plan;
        let Some(code) = &filled.code else {
            let (Some(unit), Some(period)) = (self.unit, self.period) else {
                return Err(Pair::fixed(
                    "không có dòng Mã biểu nên không biết của đơn vị nào, kỳ nào. Ghi rõ --unit và --period",
                    "there is no line “Form code”, so nobody knows whose it is. Give --unit and --period",
                ));
            };
            return Ok(Whose { unit, period });
        };
        let Ok(code) = code else {
            return Err(CHANGED_LINE);
        };
        if *code != FormCode::new(&self.code, &code.unit, &code.period) {
            let (theirs, ours) = (clean_line(&code.plan), clean_line(&self.code));
            return Err(pair!(
                "biểu của kế hoạch khác ({theirs}); kế hoạch này là {ours}",
                "it is the form of another plan ({theirs}); this one is {ours}",
            ));
        }
        let mut bodies = plan.indexed_bodies();
        let unit = bodies.find(|(_, body)| FormCode::new("", &body.code, "").unit == code.unit);
        let Some((unit, _)) = unit else {
            let shown = clean_line(&code.unit);
            return Err(pair!(
                "Kế hoạch không có đơn vị {shown} ghi trong Mã biểu",
                "the plan has no unit {shown}, which the form's code names",
            ));
        };
        let Some(period) = Point::parse(&code.period) else {
            let shown = clean_line(&code.period);
            return Err(pair!(
                "“{shown}” trong Mã biểu không phải là một kỳ",
                "“{shown}” in the form's code is no period",
            ));
        };
        if self.unit.is_some_and(|asked| asked != unit) {
            let shown = clean_line(&code.unit);
            return Err(pair!(
                "Mã biểu ghi đơn vị {shown}, khác --unit",
                "its code names the unit {shown}, and --unit another",
            ));
        }
        if self.period.is_some_and(|asked| asked != period) {
            return Err(pair!(
                "Mã biểu ghi kỳ {period}, khác --period",
                "its code names the period {period}, and --period another",
            ));
        }
        Ok(Whose { unit, period })
    }

    /// Judges the rows of a form.
    ///
    /// # Errors
    /// The unit owes no such report, or a row is none of the unit's items as the
    /// plan has them: nothing of the form can be trusted.
    pub fn sheet(&self, whose: Whose, filled: &Filled) -> Result<Sheet, Pair> {
        let (plan, today) = (self.asking.plan, self.asking.today);
        let Whose { unit, period } = whose;
        if period.first_day() > today {
            let today = words::date(today);
            return Err(pair!(
                "kỳ {period} chưa đến (hôm nay {today})",
                "{period} is still to come (today is {today})",
            ));
        }
        let which = forms::report_of(self.asking, self.owing, unit, self.duty, period)
            .map_err(|error| message_of(&error))?;
        let work = Work::new(self.as_of, unit, which.duty, period);
        let mut sheet = Sheet {
            unit,
            which,
            period,
            rows: Vec::new(),
            entries: Vec::new(),
            has_items: false,
        };
        let mut cells = filled.rows.iter().flat_map(|row| &row.cells);
        let in_parts = cells.any(|(column, cell)| {
            *column == FormColumn::Percent && cells::is_part_of_one(&cell.words)
        });
        let mut seen: HashMap<usize, usize> = HashMap::new();
        for row in &filled.rows {
            let Some((place, role)) = self.item_of(&work, unit, row, &mut sheet)? else {
                continue;
            };
            let item = &plan.items[place];
            sheet.has_items |= role == Role::Leads;
            if let Some(first) = seen.insert(place, row.row) {
                let (id, second) = (item.id.as_str(), row.row);
                return Err(pair!(
                    "số {id} có ở hai hàng ({first}, {second}). Để lại một hàng",
                    "number {id} stands in two rows ({first}, {second}). Leave one of them",
                ));
            }
            if row.cells.is_empty() {
                continue;
            }
            if role == Role::Joins {
                let name = clean_line(&plan.body(unit).name).into_owned();
                let why = pair!(
                    "{name} chỉ phối hợp, kết quả do đơn vị chủ trì báo cáo: không ghi",
                    "{name} only joins it; who leads it reports: not recorded",
                );
                sheet.entries.push(note(row, Some(item), why));
                continue;
            }
            let given = self.given(item, row, in_parts, &mut sheet.entries);
            sheet.rows.push(SheetRow {
                place,
                table: row.table,
                row: row.row,
                given,
            });
        }
        for heading in &filled.extra {
            let heading = clean_line(heading).into_owned();
            sheet.entries.push(Entry {
                table: None,
                row: None,
                item: None,
                field: None,
                what: What::Note,
                value: Some(heading.clone()),
                recorded: None,
                message: Some(pair!(
                    "cột “{heading}” không có chỗ trong kế hoạch, không ghi",
                    "the column “{heading}” has no place in the plan and is not recorded",
                )),
            });
        }
        Ok(sheet)
    }

    /// The item that a row is about, and what the unit is to it; `None` for a row
    /// that is no item's.
    fn item_of(
        &self,
        work: &Work<'p>,
        unit: BodyIndex,
        row: &FilledRow,
        sheet: &mut Sheet,
    ) -> Result<Option<(usize, Role)>, Pair> {
        let plan = self.asking.plan;
        let at = row.row;
        let ids = ids_of(&row.id);
        // “Tổng cộng” is no number either.
        if ids.is_empty() {
            if row.cells.is_empty() {
                return Ok(None);
            }
            let why = Pair::fixed(
                "hàng không có số thứ tự, đơn vị tự thêm: không ghi",
                "a row without a number, which the unit added: not recorded",
            );
            sheet.entries.push(note(row, None, why));
            return Ok(None);
        }
        let places = ids.iter().flat_map(|id| plan.places_of(id));
        let known: Vec<usize> = places.collect();
        let own: Vec<(usize, Role)> = known
            .iter()
            .filter_map(|place| Some((*place, work.role(&plan.items[*place])?)))
            .collect();
        let has_title = |place: usize| {
            let title = row.title.as_deref();
            title.is_none_or(|title| is_same(&plan.items[place], title))
        };
        if let Some(found) = own.iter().find(|(place, _)| has_title(*place)) {
            return Ok(Some(*found));
        }
        // Nothing is lost with a row in which nothing is filled in: it may be a
        // heading of the paper.
        if row.cells.is_empty() && own.is_empty() {
            return Ok(None);
        }
        let shown = clean_line(&row.id.words).into_owned();
        let name = clean_line(&plan.body(unit).name).into_owned();
        // What the number says comes before what a sheet may have made of it.
        let exact = ids.first().map(|id| plan.places_of(id)).unwrap_or_default();
        let is_exact = |(place, _): &&(usize, Role)| exact.is_empty() || exact.contains(place);
        Err(match (own.iter().find(is_exact), known.is_empty()) {
            (Some((place, _)), _) => {
                let item = &plan.items[*place];
                let (id, ours) = (item.id.as_str(), clean_line(&item.title));
                let theirs = clean_line(row.title.as_deref().unwrap_or_default());
                pair!(
                    "hàng {at}: nhiệm vụ {id} trong Kế hoạch là “{ours}”, trong biểu là “{theirs}”",
                    "row {at}: item {id} of the plan is “{ours}”, and of the form “{theirs}”",
                )
            }
            (None, false) => pair!(
                "hàng {at}: {name} không chủ trì, không phối hợp nhiệm vụ {shown}",
                "row {at}: {name} neither leads nor joins item {shown}",
            ),
            (None, true) => pair!(
                "hàng {at}: Kế hoạch không có nhiệm vụ số {shown}",
                "row {at}: the plan has no item {shown}",
            ),
        })
    }
}

/// A row of which nothing is recorded.
fn note(row: &FilledRow, item: Option<&Item<'_>>, why: Pair) -> Entry {
    let words = row.cells.iter().map(|(_, cell)| cell.words.as_str());
    let value: Vec<&str> = words.collect();
    Entry {
        table: Some(row.table),
        row: Some(row.row),
        item: item.map(|item| item.id.as_str().to_owned()),
        field: None,
        what: What::Note,
        value: Some(value.join("; ")),
        recorded: None,
        message: Some(why),
    }
}

/// The words of a refusal.
pub fn message_of(error: &anyhow::Error) -> Pair {
    match error.downcast_ref::<Refusal>() {
        Some(Refusal(why)) => why.clone(),
        None => Pair::made(error.to_string(), error.to_string()),
    }
}
