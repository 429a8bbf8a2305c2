//! Days as columns: which unit the room allows, how many columns each part
//! takes, where a day falls.

use crate::lang::Lang;
use crate::text::wrap::width;
use crate::view::axis::{Axis, Part, Unit};
use chrono::NaiveDate;

/// A time line laid out in columns: all parts are as wide.
pub struct Scale {
    pub unit: Unit,
    pub parts: Vec<Part>,
    /// The columns of a part.
    pub each: usize,
    /// Whether the room was too small for all parts.
    pub is_cut: bool,
}

/// Where a day falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Before,
    At(usize),
    After,
}

impl Scale {
    /// The finest unit that the room carries, or the one asked for. Where even
    /// that is too fine, as many parts as fit around today.
    pub fn new(axis: Axis, by: Option<Unit>, today: NaiveDate, room: usize) -> Self {
        let room = room.max(1);
        let fits = |unit: &Unit| axis.parts(*unit).len() * least(*unit) <= room;
        let unit = by
            .or_else(|| Unit::ALL.into_iter().find(fits))
            .unwrap_or(Unit::Years(100));
        let mut parts = axis.parts(unit);
        let is_cut = room < parts.len();
        if is_cut {
            let shown = (room / least(unit)).max(1);
            let here = parts.partition_point(|part| part.last < today);
            // More of what was than of what comes.
            let first = here.saturating_sub(shown * 2 / 3);
            let first = first.min(parts.len() - shown);
            parts = parts[first..first + shown].to_vec();
        }
        Self {
            unit,
            each: (room / parts.len().max(1)).max(1),
            parts,
            is_cut,
        }
    }

    pub fn columns(&self) -> usize {
        self.parts.len() * self.each
    }

    pub fn place(&self, day: NaiveDate) -> Place {
        let here = self.parts.partition_point(|part| part.last < day);
        let Some(part) = self.parts.get(here) else {
            return Place::After;
        };
        if day < part.first {
            return Place::Before;
        }
        let days = (part.last - part.first).num_days() + 1;
        let into = (day - part.first).num_days() * i64::try_from(self.each).unwrap_or(1) / days;
        Place::At(here * self.each + usize::try_from(into).unwrap_or(0))
    }

    /// The lines above the bars, each with what its parts are: years, and
    /// quarters or months below them.
    pub fn heads(&self, lang: Lang) -> Vec<(String, String)> {
        let mut heads = Vec::new();
        let year = Unit::Years(1);
        if matches!(self.unit, Unit::Month | Unit::Quarter) {
            let years = self.parts.iter().enumerate();
            let years = years.filter(|(place, part)| *place == 0 || is_new_year(part.first));
            let years: Vec<(usize, String)> = years
                .map(|(place, part)| (place * self.each, year.label(part.first, lang, 4)))
                .collect();
            heads.push((year.heading(lang), line(&years, self.columns())));
        }
        let own = self.parts.iter().enumerate().map(|(place, part)| {
            let label = self.unit.label(part.first, lang, self.each);
            (place * self.each, label)
        });
        let own: Vec<(usize, String)> = own.collect();
        heads.push((self.unit.heading(lang), line(&own, self.columns())));
        heads
    }

    /// The columns in which a year begins, where they are far enough apart to
    /// be of help.
    pub fn year_starts(&self) -> Vec<usize> {
        let starts = self.parts.iter().enumerate();
        let starts = starts.filter(|(_, part)| is_new_year(part.first));
        let starts: Vec<usize> = starts.map(|(place, _)| place * self.each).collect();
        let is_wide = starts.windows(2).all(|pair| pair[1] - pair[0] >= 4);
        if is_wide { starts } else { Vec::new() }
    }
}

fn is_new_year(day: NaiveDate) -> bool {
    use chrono::Datelike;
    day.ordinal() == 1
}

/// The fewest columns in which a part can be distinguished.
fn least(unit: Unit) -> usize {
    match unit {
        Unit::Month => 3,
        Unit::Quarter => 2,
        Unit::Years(_) => 1,
    }
}

/// Labels at their columns: each, or each second, third … one, as the room
/// allows. The last one may not go beyond the end.
fn line(labels: &[(usize, String)], columns: usize) -> String {
    let nearest = labels.windows(2).map(|pair| pair[1].0 - pair[0].0).min();
    let widest = labels.iter().map(|(_, label)| width(label)).max();
    let needs = widest.unwrap_or(0) + 1;
    let step = nearest.map_or(1, |nearest| needs.div_ceil(nearest.max(1)));
    let mut line = String::new();
    for (column, label) in labels.iter().step_by(step.max(1)) {
        let at = width(&line);
        if *column < at || column + width(label) > columns {
            continue;
        }
        line.push_str(&" ".repeat(column - at));
        line.push_str(label);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn axis(first: &str, last: &str) -> Axis {
        Axis::holding(day(first), day(last))
    }

    #[test]
    fn the_room_chooses_the_unit() {
        for (first, last, room, unit, each) in [
            ("2026-01-01", "2026-12-31", 46, Unit::Month, 3),
            ("2026-01-01", "2026-12-31", 35, Unit::Quarter, 8),
            ("2022-01-01", "2026-12-31", 46, Unit::Quarter, 2),
            ("2022-01-01", "2026-12-31", 30, Unit::Years(1), 6),
            ("2022-01-01", "2026-12-31", 2, Unit::Years(5), 1),
            ("2000-01-01", "2099-12-31", 46, Unit::Years(5), 2),
            ("1900-01-01", "2199-12-31", 1, Unit::Years(100), 1),
        ] {
            let scale = Scale::new(axis(first, last), None, day("2026-06-15"), room);
            assert_eq!(
                (scale.unit, scale.each),
                (unit, each),
                "{first} {last} {room}"
            );
            assert!(scale.columns() <= room, "{room}");
        }
    }

    #[test]
    fn every_day_has_its_column_in_order() {
        let axis = axis("2022-01-01", "2026-12-31");
        for room in 1..200 {
            let scale = Scale::new(axis, None, day("2026-06-15"), room);
            let mut last = 0;
            for date in axis.first.iter_days().take_while(|date| *date <= axis.last) {
                let place = scale.place(date);
                if scale.is_cut {
                    continue;
                }
                let Place::At(column) = place else {
                    panic!("{room}: {date} is {place:?}");
                };
                assert!(last <= column && column < scale.columns(), "{room}: {date}");
                last = column;
            }
        }
    }

    #[test]
    fn a_unit_that_is_asked_for_is_cut_around_today() {
        let scale = Scale::new(
            axis("2000-01-01", "2099-12-31"),
            Some(Unit::Quarter),
            day("2026-06-15"),
            40,
        );
        assert!(scale.is_cut);
        assert_eq!((scale.parts.len(), scale.each), (20, 2));
        assert!(matches!(scale.place(day("2026-06-15")), Place::At(_)));
        assert_eq!(scale.place(day("2000-01-01")), Place::Before);
        assert_eq!(scale.place(day("2099-01-01")), Place::After);
    }

    #[test]
    fn labels_never_touch_or_go_beyond() {
        for room in 1..130 {
            let scale = Scale::new(
                axis("2018-01-01", "2029-12-31"),
                None,
                day("2026-06-15"),
                room,
            );
            for (_, head) in scale.heads(Lang::Vi) {
                assert!(width(&head) <= scale.columns(), "{room}: {head}");
                for label in head.split_whitespace() {
                    assert!(label.len() <= 4, "{room}: {head}");
                }
            }
        }
    }
}
