//! A sheet in the making: its columns with all their rows, before it is known
//! which of them stay empty. Those of many plans are put together here.

use super::{Heading, Sheet, SheetColumn, Value};
use crate::lang::Lang;
use crate::model::calendar::WorkingDays;
use crate::model::point::Point;
use crate::say;
use crate::view::{Column, Datum, Look};
use chrono::NaiveDate;

/// A sheet in the making.
#[derive(Default)]
pub struct Drawn {
    pub columns: Vec<DrawnColumn>,
    pub headings: Vec<Heading>,
    pub has_total: bool,
    pub below: Vec<String>,
}

/// One of its columns.
pub struct DrawnColumn {
    pub name: &'static str,
    pub heading: String,
    pub width: usize,
    pub values: Vec<Value>,
    /// Whether it is there where no row has anything in it.
    pub stays: bool,
    /// Whether it has room on paper.
    pub is_printed: bool,
}

impl Drawn {
    pub fn len(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// The sheet of one plan: without the columns that are empty. `above` counts
    /// its rows.
    pub fn finished(self, name: String, above: Vec<String>) -> Sheet {
        let is_empty =
            |column: &DrawnColumn| column.values.iter().all(|value| *value == Value::Nothing);
        let kept = self.columns.into_iter();
        let kept = kept.filter(|column| column.stays || !is_empty(column));
        let (paper, screen): (Vec<_>, Vec<_>) = kept.partition(|column| column.is_printed);
        let printed = paper.len();
        let columns = paper.into_iter().chain(screen).map(|column| SheetColumn {
            heading: column.heading,
            width: column.width,
            values: column.values,
        });
        Sheet {
            name,
            above,
            columns: columns.collect(),
            printed,
            named_by: 1,
            headings: self.headings,
            has_total: self.has_total,
            below: self.below,
        }
    }

    /// Takes the rows of another plan behind those that are there.
    pub fn add(&mut self, other: Self) {
        let before = self.len();
        if self.columns.is_empty() {
            *self = other;
            return;
        }
        for (column, more) in self.columns.iter_mut().zip(other.columns) {
            column.values.extend(more.values);
        }
        self.headings
            .extend(other.headings.into_iter().map(|heading| Heading {
                before: before + heading.before,
                ..heading
            }));
        for line in other.below {
            if !self.below.contains(&line) {
                self.below.push(line);
            }
        }
    }

    /// Puts the rows in another order: the place of each as it was.
    pub fn reorder(&mut self, order: &[usize]) {
        for column in &mut self.columns {
            let mut values = std::mem::take(&mut column.values);
            let moved = order
                .iter()
                .map(|place| std::mem::take(&mut values[*place]));
            column.values = moved.collect();
        }
    }
}

impl DrawnColumn {
    /// A column of a list, with a heading in full.
    pub fn of<R>(
        columns: &[Column<'_, R>],
        name: &str,
        width: usize,
        rows: &[R],
        lang: Lang,
    ) -> Option<Self> {
        let column = columns.iter().find(|column| column.name == name)?;
        Some(Self {
            name: column.name,
            heading: column.heading.in_lang(lang).to_owned(),
            width,
            values: rows.iter().map(|row| value(column, row, lang)).collect(),
            stays: true,
            is_printed: true,
        })
    }

    /// A column that no list has, which goes where no row has anything in it.
    pub fn made<R>(
        name: &'static str,
        heading: String,
        width: usize,
        rows: &[R],
        value: impl FnMut(&R) -> Value,
    ) -> Self {
        Self {
            name,
            heading,
            width,
            values: rows.iter().map(value).collect(),
            stays: false,
            is_printed: true,
        }
    }

    /// The same, which is always there.
    #[must_use]
    pub fn staying(self) -> Self {
        Self {
            stays: true,
            ..self
        }
    }

    /// The same, for which there is no room on paper.
    #[must_use]
    pub fn on_screen(self) -> Self {
        Self {
            is_printed: false,
            ..self
        }
    }

    /// The working day before each last good day that is not worked.
    pub fn working_days(
        working: &WorkingDays,
        days: impl Iterator<Item = Option<NaiveDate>>,
        lang: Lang,
    ) -> Self {
        let days: Vec<Option<NaiveDate>> = days.collect();
        let heading = say!(
            lang,
            "Ngày làm việc cuối cùng trong hạn",
            "Last working day in time",
        );
        Self::made("working_day", heading, 12, &days, |day| {
            let before = day.and_then(|day| working.last_before(day));
            before.map_or(Value::Nothing, Value::Date)
        })
    }
}

/// What a column of a list has in a row.
fn value<R>(column: &Column<'_, R>, row: &R, lang: Lang) -> Value {
    let shown = || (column.human)(row, Look { lang, brief: false });
    match (column.data)(row) {
        Datum::Null => Value::Nothing,
        Datum::Id(id) => Value::Id(id.into_owned()),
        Datum::Date(day) => Value::Date(day),
        Datum::Number(days) if column.name == "days_left" => Value::DaysLeft(days),
        Datum::Number(number) => Value::Number(number),
        Datum::Share(part, whole) => Value::Share(part, whole),
        Datum::Point(Point::Day(day), _) => Value::Date(day),
        Datum::Point(Point::Year(year), _) => Value::Year(year),
        Datum::Word(..) if column.name == "state" => {
            let cell = shown();
            Value::State(cell.text, cell.role)
        }
        Datum::Text(_) | Datum::Named(_) | Datum::Ids(_) | Datum::Point(..) | Datum::Word(..) => {
            match shown().text {
                text if text.is_empty() => Value::Nothing,
                text => Value::Text(text),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&str], headings: &[usize]) -> Drawn {
        let text = |text: &&str| match text.is_empty() {
            true => Value::Nothing,
            false => Value::Text((*text).to_owned()),
        };
        Drawn {
            columns: vec![
                DrawnColumn::made("a", "A".to_owned(), 5, texts, text).staying(),
                DrawnColumn::made("b", "B".to_owned(), 5, texts, |_| Value::Nothing),
            ],
            headings: headings
                .iter()
                .map(|before| Heading {
                    before: *before,
                    cells: Vec::new(),
                })
                .collect(),
            has_total: false,
            below: vec!["one line".to_owned()],
        }
    }

    #[test]
    fn rows_of_two_plans_stand_one_after_another() {
        let mut all = Drawn::default();
        all.add(of(&["1", "2"], &[0, 1]));
        all.add(of(&[], &[]));
        all.add(of(&["3", ""], &[1]));
        all.reorder(&[2, 0, 1, 3]);
        let sheet = all.finished("Sheet".to_owned(), Vec::new());
        assert_eq!(sheet.columns.len(), 1);
        let shown: Vec<String> = sheet.columns[0]
            .values
            .iter()
            .map(|value| format!("{value:?}"))
            .collect();
        assert_eq!(
            shown,
            ["Text(\"3\")", "Text(\"1\")", "Text(\"2\")", "Nothing"]
        );
        let before: Vec<usize> = sheet.headings.iter().map(|one| one.before).collect();
        assert_eq!(before, [0, 1, 3]);
        assert_eq!(sheet.below, ["one line"]);
    }
}
