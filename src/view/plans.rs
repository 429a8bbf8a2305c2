//! The columns of plans: what there is, how far it is, what is late.

use super::list::List;
use super::{Cell, Column, Datum, Role, words};
use crate::answer::plans::{PlanFacts, PlanRow};
use crate::answer::summary::Counts;
use crate::deadline::state::State;
use crate::lang::{Lang, Pair};
use crate::model::key::PlanState;
use crate::say;

/// The columns that `tsv` and `csv` print, in their order.
const DATA_COLUMNS: &[&str] = &[
    "plan",
    "title",
    "issuer",
    "issued",
    "state",
    "items",
    "due",
    "done_of_due",
    "overdue",
    "reports_due",
    "reports_missing",
    "next_day",
    "path",
];

/// The columns of a table, the most important first; all but the last are there at
/// any width.
const TABLE_COLUMNS: &[&str] = &[
    "plan",
    "title",
    "state",
    "items",
    "done_of_due",
    "overdue",
    "reports_missing",
    "next_day",
    "path",
];

/// The same of several offices.
const TABLE_COLUMNS_OF_OFFICES: &[&str] = &[
    "plan",
    "title",
    "issuer",
    "state",
    "items",
    "done_of_due",
    "overdue",
    "reports_missing",
    "next_day",
    "path",
];

/// The columns where there is little room, all of them: the title, and of several
/// offices the one that issued it, stand below what names the plan.
const NARROW_COLUMNS: &[&str] = &[
    "plan",
    "state",
    "items",
    "done_of_due",
    "overdue",
    "reports_missing",
    "next_day",
];

/// The word for the state of a file that is left out.
const LEFT_OUT: &str = "left-out";

/// The list, of one office or several.
pub fn list(has_offices: bool) -> List<'static, PlanRow> {
    let wide = match has_offices {
        true => TABLE_COLUMNS_OF_OFFICES,
        false => TABLE_COLUMNS,
    };
    List {
        key: "plans",
        columns: columns(has_offices),
        data: DATA_COLUMNS,
        narrow: NARROW_COLUMNS,
        wide,
        kept: wide.len() - 1,
        empty: |_, lang| no_plan(lang),
    }
}

/// That no plan fits.
pub fn no_plan(lang: Lang) -> String {
    say!(
        lang,
        "Không có kế hoạch nào khớp điều kiện.",
        "No plan fits these conditions.",
    )
}

/// A column of a text of the plan.
fn text(
    name: &'static str,
    means: &'static str,
    heading: Pair,
    of: fn(&PlanFacts) -> Option<&str>,
    comfort: usize,
) -> Column<'static, PlanRow> {
    Column {
        name,
        means,
        narrow: heading.clone(),
        heading,
        data: Box::new(move |row| {
            let text = row.facts().and_then(of);
            text.map_or(Datum::Null, |text| Datum::Text(text.to_owned().into()))
        }),
        human: Box::new(move |row, _| words::text_cell(row.facts().and_then(of))),
        comfort,
    }
}

/// A column of a count of the plan.
fn number(
    name: &'static str,
    means: &'static str,
    heading: Pair,
    of: fn(&Counts) -> usize,
    role: Role,
) -> Column<'static, PlanRow> {
    Column {
        name,
        means,
        narrow: heading.clone(),
        heading,
        data: Box::new(move |row| {
            let n = row.facts().map(|facts| of(&facts.counts));
            Datum::number(n.map(|n| i64::try_from(n).unwrap_or(i64::MAX)))
        }),
        human: Box::new(move |row, look| match row.facts() {
            None => Cell::default(),
            Some(facts) => {
                let n = of(&facts.counts);
                let role = if n == 0 { Role::Plain } else { role };
                Cell::with_role(look.lang.number(n), role)
            }
        }),
        comfort: 4,
    }
}

fn columns(has_offices: bool) -> Vec<Column<'static, PlanRow>> {
    let mut columns = of_paper(has_offices);
    columns.extend(of_counts());
    // Those of data first, in their order.
    let place = |name| DATA_COLUMNS.iter().position(|one| *one == name);
    columns.sort_by_key(|column| place(column.name).unwrap_or(usize::MAX));
    columns
}

fn of_paper(has_offices: bool) -> Vec<Column<'static, PlanRow>> {
    vec![
        Column {
            name: "plan",
            means: "the key of the plan: its `code` as the file has it, else its path; in tables its short title, where it has one",
            heading: Pair::fixed("Kế hoạch", "Plan"),
            narrow: Pair::fixed("Kế hoạch", "Plan"),
            data: Box::new(|row| {
                row.facts().map_or(Datum::Null, |facts| {
                    Datum::Id(facts.member.key.clone().into())
                })
            }),
            human: Box::new(move |row, look| match row.facts() {
                Some(facts) => {
                    let member = &facts.member;
                    let mut lines = vec![member.label()];
                    let issuer = member.issuer.as_deref().filter(|_| has_offices);
                    let below = [Some(member.title.as_str()), issuer];
                    let below = below.into_iter().flatten().filter(|_| look.brief);
                    lines.extend(below.filter(|line| *line != member.label()));
                    Cell::with_role(lines.join("\n"), Role::Strong)
                }
                None => Cell::plain(row.path()),
            }),
            comfort: 14,
        },
        text(
            "title",
            "its title",
            Pair::fixed("Trích yếu", "Title"),
            |facts| Some(facts.member.title.as_str()),
            24,
        ),
        text(
            "issuer",
            "who issued it",
            Pair::fixed("Cơ quan ban hành", "Issuer"),
            |facts| facts.member.issuer.as_deref(),
            16,
        ),
        text(
            "issued",
            "the day of issue as written",
            Pair::fixed("Ban hành", "Issued"),
            |facts| facts.member.issued.as_deref(),
            10,
        ),
        Column {
            name: "state",
            means: "`draft`, `in-force`, `closed`, `replaced`, or `left-out` of a file that is not counted",
            heading: Pair::fixed("Tình trạng", "State"),
            narrow: Pair::fixed("Tình trạng", "State"),
            data: Box::new(|row| match row.facts() {
                None => Datum::Word(LEFT_OUT, PlanState::ALL.len()),
                Some(facts) => {
                    let state = facts.member.state;
                    let place = PlanState::ALL.iter().position(|one| *one == state);
                    Datum::Word(state.name(), place.unwrap_or(0))
                }
            }),
            human: Box::new(|row, look| match row.facts() {
                None => Cell::with_role(say!(look.lang, "chưa tính được", "left out"), Role::Bad),
                Some(facts) => Cell::plain(words::set::state(facts.member.state, look.lang)),
            }),
            comfort: 8,
        },
        text(
            "code",
            "its `code`, or the one made of its symbol and year",
            Pair::fixed("Mã", "Code"),
            |facts| facts.member.code.as_deref(),
            14,
        ),
        text(
            "short",
            "its short title",
            Pair::fixed("Tên gọi tắt", "Short title"),
            |facts| facts.member.short.as_deref(),
            12,
        ),
        text(
            "parent",
            "the body above the issuer",
            Pair::fixed("Cơ quan cấp trên", "Body above"),
            |facts| facts.member.parent.as_deref(),
            16,
        ),
        Column {
            name: "closed",
            means: "the last day it was in force",
            heading: Pair::fixed("Kết thúc", "Closed"),
            narrow: Pair::fixed("Kết thúc", "Closed"),
            data: Box::new(|row| Datum::date(row.facts().and_then(|facts| facts.member.closed))),
            human: Box::new(|row, _| {
                words::date_cell(row.facts().and_then(|facts| facts.member.closed))
            }),
            comfort: 10,
        },
        text(
            "replaced_by",
            "the code of the plan that took its place",
            Pair::fixed("Được thay thế bằng", "Replaced by"),
            |facts| facts.member.replaced_by.as_deref(),
            14,
        ),
        Column {
            name: "next_day",
            means: "the earliest last good day that is not past, of what is open",
            heading: Pair::fixed("Hạn gần nhất", "Next day"),
            narrow: Pair::fixed("Hạn gần", "Next"),
            data: Box::new(|row| Datum::date(row.facts().and_then(|facts| facts.next_day))),
            human: Box::new(|row, _| {
                words::date_cell(row.facts().and_then(|facts| facts.next_day))
            }),
            comfort: 10,
        },
        Column {
            name: "path",
            means: "its file, as given",
            heading: Pair::fixed("Tệp", "File"),
            narrow: Pair::fixed("Tệp", "File"),
            data: Box::new(|row| Datum::Text(row.path().to_owned().into())),
            human: Box::new(|row, _| Cell::plain(row.path())),
            comfort: 16,
        },
    ]
}

fn of_counts() -> Vec<Column<'static, PlanRow>> {
    let problems = |name, means, heading: Pair, of: fn(&PlanFacts) -> usize| Column {
        name,
        means,
        narrow: heading.clone(),
        heading,
        data: Box::new(move |row: &PlanRow| {
            let n = row.facts().map(of);
            Datum::number(n.map(|n| i64::try_from(n).unwrap_or(i64::MAX)))
        }) as super::DataOf<'static, PlanRow>,
        human: Box::new(move |row: &PlanRow, look: super::Look| {
            let n = row.facts().map(of);
            Cell::plain(n.map_or_else(String::new, |n| look.lang.number(n)))
        }) as super::CellOf<PlanRow>,
        comfort: 7,
    };
    vec![
        number(
            "items",
            "its items",
            Pair::fixed("Nhiệm vụ", "Items"),
            |counts| counts.items.total,
            Role::Plain,
        ),
        number(
            "due",
            "items finished with a deadline, or overdue",
            Pair::fixed("Đến hạn", "Due"),
            |counts| counts.items.due(),
            Role::Plain,
        ),
        Column {
            human: Box::new(
                |row, look| match row.facts().map(|facts| &facts.counts.items) {
                    None => Cell::plain(""),
                    Some(items) if items.due() == 0 => Cell::plain("–"),
                    Some(items) => {
                        let (done, due) = (items.done_of_due(), items.due());
                        Cell::plain(format!(
                            "{}/{}",
                            look.lang.number(done),
                            look.lang.number(due)
                        ))
                    }
                },
            ),
            narrow: Pair::fixed("Xong/đến hạn", "Done of due"),
            ..number(
                "done_of_due",
                "of these, the finished",
                Pair::fixed("Đã xong trên số đến hạn", "Done of those due"),
                |counts| counts.items.done_of_due(),
                Role::Plain,
            )
        },
        number(
            "overdue",
            "items that are overdue",
            Pair::fixed("Quá hạn", "Overdue"),
            |counts| counts.items.of(State::Overdue),
            Role::Bad,
        ),
        number(
            "reports_due",
            "reports received or overdue",
            Pair::fixed("Báo cáo đến hạn", "Reports due"),
            |counts| counts.reports.due(),
            Role::Plain,
        ),
        number(
            "reports_missing",
            "reports overdue, none recorded",
            Pair::fixed("Báo cáo thiếu", "Reports missing"),
            |counts| counts.reports.missing,
            Role::Bad,
        ),
        number(
            "not_started",
            "items that are not yet to start",
            Pair::fixed("Chưa đến kỳ", "Not started"),
            |counts| counts.items.of(State::NotStarted),
            Role::Plain,
        ),
        number(
            "no_deadline",
            "items not done, without a deadline",
            Pair::fixed("Không hạn", "No deadline"),
            |counts| counts.items.of(State::NoDeadline),
            Role::Plain,
        ),
        problems(
            "errors",
            "how many errors `check` finds",
            Pair::fixed("Lỗi", "Errors"),
            |facts| facts.errors,
        ),
        problems(
            "warnings",
            "how many warnings it finds",
            Pair::fixed("Cảnh báo", "Warnings"),
            |facts| facts.warnings,
        ),
    ]
}
