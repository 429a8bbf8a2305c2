//! The plan on a time line: a row an item, with its span, its deadlines and
//! what became of it; a row a unit that reports. In days: how many columns or
//! pixels that is, the format knows.

pub mod mark;
pub mod row;

use super::axis::Axis;
use super::{Role, words};
use crate::answer::items::{self, ItemRow};
use crate::deadline::as_of::AsOf;
use crate::deadline::owed::{Owed, Reporting};
use crate::deadline::state::State;
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::query::filter::Filter;
use crate::say;
use chrono::{Months, NaiveDate};
use mark::MarkKind;
use row::{Extent, Row};

/// How many months a picture shows of what has no end.
const AHEAD: u32 = 6;

/// What a time line shows.
pub struct Timeline {
    pub lang: Lang,
    /// What the picture is, in a line.
    pub title: String,
    /// What stands above it.
    pub header: Vec<String>,
    pub axis: Axis,
    pub today: NaiveDate,
    pub groups: Vec<Group>,
    /// How many items there are.
    pub items: usize,
}

/// Rows under one heading: a section, or the reports of a duty.
pub struct Group {
    pub heading: Option<String>,
    pub rows: Vec<Row>,
}

impl Timeline {
    /// The items and reports that a filter leaves, on a day. Where it names
    /// years, the picture shows these; else from the first day of any item to
    /// the last, or to today.
    pub fn new(as_of: &AsOf<'_>, filter: &Filter, lang: Lang) -> Self {
        let (plan, today) = (as_of.plan, as_of.today);
        let shown = items::rows(as_of, filter);
        let mut groups = item_groups(plan, &shown, today, lang);
        let reporting = as_of.reporting();
        let axis = axis(plan, &groups, filter, reporting, today);
        groups.extend(report_groups(plan, filter, reporting, axis, today, lang));
        let reports: usize = groups.iter().map(Group::reports).sum();
        let mut count = words::item_count(shown.len(), lang);
        if reports > 0 {
            let reports = words::report_count(reports, lang);
            count = format!("{count}, {reports}");
        }
        let name = words::title_line(plan, today, &count, lang).concat();
        Self {
            lang,
            title: say!(lang, "Biểu đồ tiến độ. {name}", "Timeline. {name}"),
            header: words::header(plan, today, &count, lang),
            axis,
            today,
            items: shown.len(),
            groups,
        }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    /// The states of its items, each once: sign, words and role.
    pub fn states(&self) -> Vec<(&'static str, String, Role)> {
        let here = |state: &State| self.rows().any(|row| row.state == Some(*state));
        let told = |state| {
            let words = mark::state_words(state, self.lang);
            (mark::state_sign(state), words, words::role(state))
        };
        State::ALL.into_iter().filter(here).map(told).collect()
    }

    /// The signs on its bars within some days, each once, the weightiest last.
    pub fn marks(&self, shown: Axis) -> Vec<MarkKind> {
        let within = |day| shown.first <= day && day <= shown.last;
        let here = |kind: &MarkKind| {
            let mut marks = self.rows().flat_map(|row| &row.marks);
            marks.any(|mark| mark.kind == *kind && within(mark.day))
        };
        MarkKind::ALL.into_iter().filter(here).collect()
    }

    /// The kinds of time on its bars within some days, each once.
    pub fn extents(&self, shown: Axis) -> Vec<Extent> {
        let here = |extent: &Extent| {
            let mut spans = self.rows().flat_map(|row| &row.spans);
            spans.any(|span| {
                span.extent == *extent
                    && span.first.is_none_or(|first| first <= shown.last)
                    && span.last.is_none_or(|last| shown.first <= last)
            })
        };
        Extent::ALL.into_iter().filter(here).collect()
    }

    /// Whether any bar goes on without end.
    pub fn has_open_end(&self) -> bool {
        let mut spans = self.rows().flat_map(|row| &row.spans);
        spans.any(|span| span.last.is_none())
    }

    /// Whether the file does not say when some item begins.
    pub fn has_unknown_start(&self) -> bool {
        let mut spans = self.rows().flat_map(|row| &row.spans);
        spans.any(|span| span.first.is_none())
    }

    /// Whether any item goes on before or after these days.
    pub fn goes_beyond(&self, shown: Axis) -> bool {
        let is_out = |day: NaiveDate| day < shown.first || shown.last < day;
        self.rows().filter(|row| row.id.is_some()).any(|row| {
            let mut spans = row.spans.iter();
            let mut marks = row.marks.iter();
            spans.any(|span| [span.first, span.last].into_iter().flatten().any(is_out))
                || marks.any(|mark| is_out(mark.day))
        })
    }

    /// What is said where no item is left.
    pub fn nothing(today: NaiveDate, lang: Lang) -> String {
        let today = words::date(today);
        say!(
            lang,
            "Không có nhiệm vụ, báo cáo nào khớp điều kiện (tính đến ngày {today}).",
            "No item and no report fits these conditions (as of {today}).",
        )
    }

    /// The line of today, in words; none where it lies outside of some days.
    pub fn today_words(&self, shown: Axis) -> Option<String> {
        let is_shown = shown.first <= self.today && self.today <= shown.last;
        let (lang, today) = (self.lang, words::date(self.today));
        is_shown.then(|| say!(lang, "hôm nay {today}", "today {today}"))
    }
}

impl Group {
    fn reports(&self) -> usize {
        let reports = self.rows.iter().filter(|row| row.id.is_none());
        reports.map(|row| row.marks.len()).sum()
    }
}

/// Items under their sections, in the paper's order; those of no section stand
/// for themselves.
fn item_groups(plan: &Plan<'_>, shown: &[ItemRow<'_>], today: NaiveDate, lang: Lang) -> Vec<Group> {
    shown
        .chunk_by(|a, b| a.item.section == b.item.section)
        .map(|part| Group {
            heading: part[0].item.section.map(|place| {
                let section = &plan.sections[place];
                format!("{}. {}", section.id.as_str(), section.title)
            }),
            rows: part
                .iter()
                .map(|one| {
                    let (item, standing) = (one.item, &one.standing);
                    Row::of_item(plan, item, standing, &one.matched, today, lang)
                })
                .collect(),
        })
        .collect()
}

/// The days to show: from the first to the last year asked for, or all that the
/// items take, with the reports that are overdue or due soon.
fn axis(
    plan: &Plan<'_>,
    groups: &[Group],
    filter: &Filter,
    reporting: &Reporting<'_>,
    today: NaiveDate,
) -> Axis {
    let year = |year: i32, month, day| NaiveDate::from_ymd_opt(year, month, day);
    let asked = |year: Option<&i32>| year.copied();
    if let (Some(first), Some(last)) = (
        asked(filter.years.iter().min()),
        asked(filter.years.iter().max()),
    ) && let (Some(first), Some(last)) = (year(first, 1, 1), year(last, 12, 31))
    {
        return Axis { first, last };
    }
    let mut days: Vec<NaiveDate> = vec![today];
    for row in groups.iter().flat_map(|group| &group.rows) {
        // What has no end goes on: late in a year the next one is shown, too.
        if row.spans.iter().any(|span| span.last.is_none()) {
            days.extend(today.checked_add_months(Months::new(AHEAD)));
        }
        let ends = row.spans.iter().flat_map(|span| [span.first, span.last]);
        days.extend(ends.flatten());
        days.extend(row.marks.iter().map(|mark| mark.day));
    }
    let horizon = today.checked_add_months(Months::new(12)).unwrap_or(today);
    let pressing = reporting.owed(horizon).into_iter().filter(|owed| {
        matches!(owed.standing.state, State::Overdue | State::DueSoon)
            && filter.match_report_timeless(plan, owed).is_some()
    });
    days.extend(pressing.filter_map(|owed| owed.standing.last_day));
    let first = days.iter().min().copied().unwrap_or(today);
    let last = days.iter().max().copied().unwrap_or(today);
    Axis::holding(first, last)
}

/// The reports that fall into the picture: a group a duty, a row a unit.
fn report_groups(
    plan: &Plan<'_>,
    filter: &Filter,
    reporting: &Reporting<'_>,
    axis: Axis,
    today: NaiveDate,
    lang: Lang,
) -> Vec<Group> {
    let owed = reporting.owed_of(axis.last, &|_, unit| filter.fits_unit(unit));
    let early = reporting.also_received(&owed);
    let early = early.into_iter().filter(|(_, is_owed)| *is_owed);
    let mut owed: Vec<(Owed, NaiveDate)> = owed
        .into_iter()
        .chain(early.map(|(owed, _)| owed))
        .filter(|owed| filter.match_report_timeless(plan, owed).is_some())
        .filter_map(|owed| Some((owed, report_day(plan, &owed, today)?)))
        .filter(|(_, day)| axis.first <= *day && *day <= axis.last)
        .collect();
    owed.sort_by_key(|(owed, _)| (owed.duty, owed.unit, owed.period));
    owed.chunk_by(|(a, _), (b, _)| a.duty == b.duty)
        .map(|of_duty| {
            let duty = &plan.duties[of_duty[0].0.duty];
            let (title, to) = (&duty.title, words::receiver(plan, duty));
            Group {
                heading: Some(say!(lang, "{title}, gửi {to}", "{title}, to {to}")),
                rows: of_duty
                    .chunk_by(|(a, _), (b, _)| a.unit == b.unit)
                    .map(|of_unit| {
                        let unit = of_unit[0].0.unit;
                        let successors = reporting.successors(unit);
                        Row::of_reports(plan, unit, &successors, of_unit, lang)
                    })
                    .collect(),
            }
        })
        .collect()
}

/// The day on which a report stands: its last good day or, where there is none,
/// the day it came, else the last of its period that has begun.
fn report_day(plan: &Plan<'_>, owed: &Owed, today: NaiveDate) -> Option<NaiveDate> {
    if let Some(last) = owed.standing.last_day {
        return Some(last);
    }
    if let Some(report) = owed.report {
        return Some(plan.reports[report].received);
    }
    let period = owed.period.filter(|_| owed.has_begun(today))?;
    Some(period.last_day())
}
