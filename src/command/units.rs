//! `plan units`: the declared bodies, what each leads or joins, what became of
//! it.

use super::filters::read_texts;
use super::listing::{Columns, Frame, Listing};
use super::{Answer, load};
use crate::both;
use crate::cli::context::{Context, unknown_word};
use crate::deadline::owed::Reporting;
use crate::deadline::state::State;
use crate::model::body::{BodyIndex, Kind};
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::query::body::{find, names};
use crate::say;
use crate::text::fold::Folded;
use crate::view::body::{self, BodyRecord, BodyRow};
use crate::view::record::Envelope;
use crate::view::words;
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;
use std::collections::HashMap;

#[derive(Args)]
#[command(
    about = both!(
        "Các cơ quan, đơn vị và nhiệm vụ của từng nơi",
        "List the bodies, what each leads or joins, what became of it",
    ),
    after_help = both!(
        "Các dạng (--format): table (trên màn hình), tsv (khi nối sang lệnh khác), csv, json, ndjson, markdown

Ví dụ:
  plan units
  plan units --kind partner
  plan units \"Sở Nông nghiệp\"
  plan units --text \"do luong\"",
        "Formats (--format): table (on a terminal), tsv (in a pipe), csv, json, ndjson, markdown

Examples:
  plan units
  plan units --kind partner
  plan units \"Sở Nông nghiệp\"
  plan units --text \"do luong\"",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("TÊN", "NAME"),
        help = both!(
            "Chỉ cơ quan, đơn vị này (mã, tên, hoặc vài từ đầu)",
            "Only this body (code, name or its first words)",
        ),
    )]
    names: Vec<String>,
    #[arg(
        long, value_name = "unit|partner|counterpart",
        help = both!(
            "Chỉ đơn vị thuộc Sở (unit), cơ quan phối hợp (partner) hoặc đơn vị thuộc Bộ (counterpart)",
            "Only units, partners or counterparts",
        ),
    )]
    kind: Vec<String>,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"),
        help = both!(
            "Có cụm từ này trong một tên: tên đầy đủ, tên tắt, cách viết khác, tên cũ",
            "With this phrase in a name: full, short, other spelling or former",
        ),
    )]
    text: Vec<String>,
    #[command(flatten)]
    listing: Listing,
}

/// Lists bodies.
///
/// # Errors
/// The plan, a name or the output fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let source = context.read_source()?;
    let (plan, _) = load(&source, context)?;
    let lang = context.lang(&plan);
    let today = context.today;
    let mut kinds = Vec::new();
    for name in &arguments.kind {
        match Kind::ALL.into_iter().find(|kind| kind.name() == name) {
            Some(kind) => kinds.push(kind),
            None => return unknown_word("--kind", name, &Kind::ALL.map(Kind::name)),
        }
    }
    let texts = read_texts(&arguments.text)?;
    let mut asked = Vec::new();
    for name in &arguments.names {
        let found = find(&plan, "", name, None)?;
        context.tell_found(&plan, "", name, &found);
        asked.push(found.body);
    }
    let has_text = |index: BodyIndex| {
        texts.is_empty()
            || names(plan.body(index))
                .map(Folded::new)
                .any(|name| texts.iter().any(|text| name.contains(text)))
    };
    let work = Work::new(&plan, today);
    let rows: Vec<BodyRow<'_>> = plan
        .indexed_bodies()
        .filter(|(index, body)| {
            (kinds.is_empty() || kinds.contains(&body.kind))
                && (asked.is_empty() || asked.contains(index))
                && has_text(*index)
        })
        .map(|(index, _)| work.row(&plan, index))
        .collect();

    let is_empty = rows.is_empty();
    let n = rows.len();
    let s = if n == 1 { "body" } else { "bodies" };
    let count = say!(lang, "{n} cơ quan, đơn vị", "{n} {s}");
    let file = context.file_name().to_owned();
    let frame = Frame {
        envelope: Envelope::new("units", today, &plan, &file),
        key: "bodies",
        above: words::title_line(&plan, today, &count, lang),
        day_note: None,
        lang,
    };
    let columns = Columns {
        all: body::columns(),
        data: &body::DATA_COLUMNS,
        narrow: &body::TABLE_COLUMNS,
        wide: &body::TABLE_COLUMNS,
        kept: 4,
    };
    arguments
        .listing
        .print(context, frame, &columns, rows, BodyRecord::new)?;
    if is_empty {
        context.tell(&say!(
            lang,
            "Không có cơ quan, đơn vị nào khớp điều kiện.",
            "No body fits these conditions.",
        ));
    }
    Ok(Answer::Good)
}

/// The items of every body, found in one pass.
struct Work<'p> {
    leads: HashMap<BodyIndex, Vec<&'p str>>,
    joins: HashMap<BodyIndex, Vec<&'p str>>,
    unsent: HashMap<BodyIndex, Vec<(&'p str, Option<Point>)>>,
    today: NaiveDate,
}

impl<'p> Work<'p> {
    fn new(plan: &'p Plan<'p>, today: NaiveDate) -> Self {
        let mut work = Self {
            leads: HashMap::new(),
            joins: HashMap::new(),
            unsent: HashMap::new(),
            today,
        };
        let closed = |unit| plan.body(unit).until.is_some_and(|until| until < today);
        for owed in Reporting::new(plan, today).owed(today) {
            if owed.standing.state == State::Overdue && closed(owed.unit) {
                let title = plan.duties[owed.duty].title.as_ref();
                let unsent = work.unsent.entry(owed.unit).or_default();
                unsent.push((title, owed.period));
            }
        }
        for item in &plan.items {
            let id = item.id.as_str();
            for lead in &item.leads {
                note(&mut work.leads, lead.unit, id);
                for counterpart in &lead.counterparts {
                    note(&mut work.joins, *counterpart, id);
                }
            }
            for partner in &item.partners {
                note(&mut work.joins, *partner, id);
            }
        }
        work
    }

    fn row(&self, plan: &'p Plan<'p>, index: BodyIndex) -> BodyRow<'p> {
        let of = |map: &HashMap<BodyIndex, Vec<&'p str>>, index| {
            map.get(&index).cloned().unwrap_or_default()
        };
        let joins = of(&self.joins, index);
        let mut through: Vec<&str> = Vec::new();
        for collective in &plan.body(index).collectives {
            let more = of(&self.joins, *collective);
            through.extend(more.iter().filter(|id| !joins.contains(id)));
        }
        through.sort_by(|a, b| crate::model::id::compare(a, b));
        through.dedup();
        let titles = |test: &dyn Fn(usize) -> bool| -> Vec<&'p str> {
            (0..plan.duties.len())
                .filter(|place| test(*place))
                .map(|place| plan.duties[place].title.as_ref())
                .collect()
        };
        // What a closed unit still has to send is its successor's to see to.
        let body = plan.body(index);
        let can_owe = body.kind == Kind::Unit && body.until.is_none_or(|until| self.today <= until);
        BodyRow {
            plan,
            index,
            leads: of(&self.leads, index),
            joins,
            through,
            owes: titles(&|place| {
                can_owe
                    && plan.may_owe(place, index)
                    && !plan.receives(&plan.duties[place], index, self.today)
            }),
            receives: titles(&|place| plan.receives(&plan.duties[place], index, self.today)),
            unsent: self.unsent.get(&index).cloned().unwrap_or_default(),
            today: self.today,
        }
    }
}

/// Notes an item for a body, once.
fn note<'p>(map: &mut HashMap<BodyIndex, Vec<&'p str>>, body: BodyIndex, id: &'p str) {
    let ids = map.entry(body).or_default();
    if ids.last() != Some(&id) {
        ids.push(id);
    }
}
