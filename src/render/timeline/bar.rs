//! One bar of a time line in columns: a sign a column.

use super::scale::{Place, Scale};
use crate::terminal::Terminal;
use crate::view::Role;
use crate::view::timeline::mark::MarkKind;
use crate::view::timeline::row::{Extent, Row, Span};
use chrono::NaiveDate;

/// The line of today where no bar is.
pub const TODAY: char = '│';
/// The bar goes on before the first column.
pub const EARLIER: char = '◀';
/// The bar goes on after the last column.
pub const LATER: char = '▶';
/// The bar has no end.
pub const OPEN: char = '→';
/// The file does not say when it begins.
pub const UNKNOWN: char = '?';
/// Where a year begins.
const YEAR: char = '┊';

/// The sign of a kind of time.
pub fn extent_sign(extent: Extent) -> char {
    match extent {
        Extent::Passed => '━',
        Extent::Ahead => '─',
        Extent::Late => '!',
    }
}

/// The sign of a mark: each its own, so that no colour is needed.
pub fn mark_sign(kind: MarkKind) -> char {
    match kind {
        MarkKind::FirstDeadline => '◇',
        MarkKind::Deadline => '◆',
        MarkKind::LateDeadline => '◈',
        MarkKind::Done => '✓',
        MarkKind::DoneOnDeadline => '✔',
        MarkKind::Stopped => '×',
        MarkKind::InTime => '▲',
        MarkKind::Ahead => '△',
        MarkKind::Undated => '○',
        MarkKind::Late => '▼',
        MarkKind::Soon => '»',
        MarkKind::Missing => '!',
    }
}

/// A column of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cell {
    sign: char,
    role: Role,
    /// How much the mark in it weighs, if there is one.
    mark: Option<MarkKind>,
}

/// A bar, or the ground below it.
pub struct Bar {
    cells: Vec<Cell>,
}

impl Bar {
    /// The ground of every line: where years begin, and today.
    pub fn ground(scale: &Scale, today: NaiveDate) -> Self {
        let blank = Cell {
            sign: ' ',
            role: Role::Plain,
            mark: None,
        };
        let mut bar = Self {
            cells: vec![blank; scale.columns()],
        };
        for column in scale.year_starts() {
            bar.put(column, YEAR, Role::Faint);
        }
        if let Place::At(column) = scale.place(today) {
            bar.put(column, TODAY, Role::Strong);
        }
        bar
    }

    pub fn of_row(row: &Row, scale: &Scale, today: NaiveDate) -> Self {
        let mut bar = Self::ground(scale, today);
        for span in &row.spans {
            bar.draw(span, row.role, scale);
        }
        if let Place::At(column) = scale.place(today)
            && let Some(cell) = bar.cells.get_mut(column)
        {
            // Today crosses a bar, but for what is late up to it.
            cell.sign = match cell.sign {
                '━' => '┿',
                '─' => '┼',
                other => other,
            };
        }
        for mark in &row.marks {
            match scale.place(mark.day) {
                Place::At(column) => bar.mark(column, mark.kind),
                // The bar itself says where the rest of an item is.
                _ if row.id.is_none() => {}
                Place::Before => bar.edge(0, EARLIER, row.role),
                Place::After => {
                    bar.edge(scale.columns().saturating_sub(1), LATER, row.role);
                }
            }
        }
        bar
    }

    fn put(&mut self, column: usize, sign: char, role: Role) {
        if let Some(cell) = self.cells.get_mut(column) {
            cell.sign = sign;
            cell.role = role;
        }
    }

    /// An arrow, where nothing says more.
    fn edge(&mut self, column: usize, sign: char, role: Role) {
        let is_free = |cell: &Cell| cell.mark.is_none() && cell.sign != OPEN;
        if self.cells.get(column).is_some_and(is_free) {
            self.put(column, sign, role);
        }
    }

    fn mark(&mut self, column: usize, kind: MarkKind) {
        if let Some(cell) = self.cells.get_mut(column)
            && cell.mark.is_none_or(|other| other < kind)
        {
            *cell = Cell {
                sign: mark_sign(kind),
                role: kind.role(),
                mark: Some(kind),
            };
        }
    }

    fn draw(&mut self, span: &Span, role: Role, scale: &Scale) {
        let last = self.cells.len().saturating_sub(1);
        let from = span.first.map(|day| scale.place(day));
        let to = span.last.map(|day| scale.place(day));
        let role = match span.extent {
            Extent::Late => Role::Bad,
            Extent::Passed | Extent::Ahead => role,
        };
        if from == Some(Place::After) {
            self.edge(last, LATER, role);
            return;
        }
        if to == Some(Place::Before) {
            self.edge(0, EARLIER, role);
            return;
        }
        let column = |place: Option<Place>, edge| match place {
            Some(Place::At(column)) => column,
            _ => edge,
        };
        for at in column(from, 0)..=column(to, last) {
            // What is late begins after the column of the deadline.
            let is_bar = self.cells.get(at).is_some_and(|cell| cell.sign == '━');
            if span.extent == Extent::Passed || !is_bar {
                self.put(at, extent_sign(span.extent), role);
            }
        }
        match from {
            Some(Place::Before) => self.edge(0, EARLIER, role),
            None => self.edge(0, UNKNOWN, role),
            _ => {}
        }
        match to {
            Some(Place::After) => self.edge(last, LATER, role),
            None => self.put(last, OPEN, role),
            _ => {}
        }
    }

    /// The signs, each run of a role in its style.
    pub fn print(&self, terminal: &Terminal) -> String {
        let mut text = String::new();
        for run in self.cells.chunk_by(|a, b| a.role == b.role) {
            let signs: String = run.iter().map(|cell| cell.sign).collect();
            text.push_str(&terminal.paint(&signs, run[0].role));
        }
        text
    }

    /// The signs without any style.
    #[cfg(test)]
    pub fn signs(&self) -> String {
        self.cells.iter().map(|cell| cell.sign).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::axis::{Axis, Unit};
    use crate::view::timeline::mark::Mark;
    use std::collections::BTreeSet;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn row(spans: &[(&str, &str, Extent)], marks: &[(&str, MarkKind)]) -> Row {
        let end = |text: &str| (!text.is_empty()).then(|| day(text));
        Row {
            id: Some("1".into()),
            title: String::new(),
            full: String::new(),
            state: None,
            sign: "",
            words: String::new(),
            role: Role::Plain,
            spans: spans
                .iter()
                .map(|(first, last, extent)| Span {
                    first: end(first),
                    last: end(last),
                    extent: *extent,
                })
                .collect(),
            marks: marks
                .iter()
                .map(|(at, kind)| Mark {
                    day: day(at),
                    kind: *kind,
                })
                .collect(),
        }
    }

    /// Five years in twenty columns, a quarter each; today is in the last.
    fn drawn(row: &Row) -> String {
        let axis = Axis::holding(day("2022-01-01"), day("2026-12-31"));
        let today = day("2026-11-25");
        let scale = Scale::new(axis, Some(Unit::Quarter), today, 20);
        Bar::of_row(row, &scale, today).signs().replace(' ', ".")
    }

    #[test]
    fn bars_by_their_spans_and_marks() {
        use Extent::{Ahead, Late, Passed};
        use MarkKind::{Deadline, Done, FirstDeadline, LateDeadline};
        for (spans, marks, expected) in [
            (
                &[
                    ("2023-01-01", "2023-12-31", Passed),
                    ("2024-01-01", "2026-11-25", Late),
                ][..],
                &[("2023-12-31", LateDeadline)][..],
                "┊...━━━◈!!!!!!!!!!!!",
            ),
            (
                &[
                    ("2022-01-01", "2026-11-25", Passed),
                    ("2026-11-26", "", Ahead),
                ],
                &[],
                "━━━━━━━━━━━━━━━━━━━→",
            ),
            (
                &[("2022-01-01", "2024-03-31", Passed)],
                &[
                    ("2023-06-30", FirstDeadline),
                    ("2024-03-31", Done),
                    ("2024-12-31", Deadline),
                ],
                "━━━━━◇━━✓..◆┊...┊..│",
            ),
            // One day.
            (
                &[("2024-05-01", "2024-05-01", Passed)],
                &[("2024-05-01", Deadline)],
                "┊...┊...┊◆..┊...┊..│",
            ),
            // Longer than the picture, and outside it.
            (
                &[
                    ("2000-01-01", "2026-11-25", Passed),
                    ("2026-11-26", "2099-12-31", Ahead),
                ],
                &[("2099-12-31", Deadline)],
                "◀━━━━━━━━━━━━━━━━━━▶",
            ),
            (
                &[("2000-01-01", "2001-12-31", Passed)],
                &[("2001-12-31", Deadline)],
                "◀...┊...┊...┊...┊..│",
            ),
            (
                &[("2040-01-01", "2041-12-31", Ahead)],
                &[("2041-12-31", Deadline)],
                "┊...┊...┊...┊...┊..▶",
            ),
            (
                &[("", "2024-12-31", Passed)],
                &[("2024-12-31", Deadline)],
                "?━━━━━━━━━━◆┊...┊..│",
            ),
        ] {
            assert_eq!(drawn(&row(spans, marks)), expected);
        }
    }

    #[test]
    fn the_weightiest_of_several_marks_is_shown() {
        use MarkKind::{Ahead, InTime, Late, Missing};
        for (kinds, sign) in [
            (&[InTime, Late, InTime][..], '▼'),
            (&[Missing, InTime], '!'),
            (&[Ahead, InTime], '△'),
        ] {
            let marks: Vec<(&str, MarkKind)> =
                kinds.iter().map(|kind| ("2024-05-05", *kind)).collect();
            assert!(drawn(&row(&[], &marks)).contains(sign), "{kinds:?}");
        }
    }

    #[test]
    fn every_sign_is_its_own() {
        // An overdue report has the sign of time overdue.
        let signs: BTreeSet<char> = MarkKind::ALL
            .map(mark_sign)
            .into_iter()
            .chain(Extent::ALL.map(extent_sign))
            .chain([TODAY, EARLIER, LATER, OPEN, UNKNOWN, YEAR])
            .collect();
        assert_eq!(signs.len(), MarkKind::ALL.len() + Extent::ALL.len() - 1 + 6);
    }
}
