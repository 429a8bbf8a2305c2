//! What is said of a body that was asked for in a role that it has nowhere: the
//! roles that it has, and the commands that show them.

use crate::deadline::as_of::AsOf;
use crate::lang::Lang;
use crate::model::body::Kind;
use crate::model::duty::Duty;
use crate::model::plan::Plan;
use crate::query::body::BodyQuery;
use crate::query::filter::Filter;
use crate::say;
use crate::text::few::few;
use crate::text::shell::Line;
use chrono::NaiveDate;

/// What the rows of an answer are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    Items,
    Reports,
    Both,
}

/// A line for each body that a filter asks for in a role that it has in no row
/// that there could be.
pub fn lines(as_of: &AsOf<'_>, filter: &Filter, rows: Rows, lang: Lang) -> Vec<String> {
    let plan = as_of.plan;
    let asked = filter.asked_bodies();
    asked
        .filter_map(|(role, asked)| line((plan, as_of.today), role, asked, rows, lang))
        .collect()
}

fn line(
    (plan, day): (&Plan<'_>, NaiveDate),
    role: Option<Kind>,
    asked: &BodyQuery,
    rows: Rows,
    lang: Lang,
) -> Option<String> {
    let found = Found::new(plan, asked, day);
    let owes = plan.is_unit(asked.body) && !plan.duties.is_empty()
        || plan.duties_of(asked.body).next().is_some();
    let leads_or_joins = match role {
        Some(role) => !found.of(role).is_empty(),
        None => Kind::ALL.iter().any(|role| !found.of(*role).is_empty()),
    };
    let may_owe = owes && role.is_none_or(|role| role == Kind::Unit);
    let has_rows = match rows {
        Rows::Items => leads_or_joins,
        Rows::Reports => may_owe,
        Rows::Both => leads_or_joins || may_owe,
    };
    if has_rows {
        return None;
    }
    let body = plan.body(asked.body);
    let name = &body.name;
    let lacks = match rows {
        Rows::Reports if body.is_class => say!(
            lang,
            "{name} là một nhóm: từng đơn vị của nhóm gửi báo cáo riêng",
            "{name} is a class: each of its units sends a report of its own",
        ),
        Rows::Reports => {
            let kind = plan.kind(Lang::Vi);
            say!(
                lang,
                "{kind} không giao {name} gửi báo cáo nào",
                "The plan asks for no report of {name}",
            )
        }
        Rows::Items | Rows::Both => lacks(name, role, lang),
    };
    let mut parts = vec![lacks];
    for role in Kind::ALL {
        let ids = found.of(role);
        if ids.is_empty() {
            continue;
        }
        let see = Line::new("plan list").option(flag(role), &body.code);
        let see = see.file(plan.file.as_deref());
        parts.push(does(role, ids, &see, lang));
    }
    if owes {
        let see = Line::new("plan reports").option("--unit", &body.code);
        let see = see.file(plan.file.as_deref());
        // A unit to which reports go owes none, unless it is named.
        let receives = |duty: &Duty<'_>| plan.receives(duty, asked.body, day);
        let owes_none = plan.duties_of(asked.body).next().is_none();
        parts.push(match owes_none && plan.duties.iter().any(receives) {
            true => say!(lang, "nhận báo cáo: {see}", "receives reports: {see}"),
            false => say!(lang, "phải gửi báo cáo: {see}", "owes reports: {see}"),
        });
    }
    Some(parts.join("; "))
}

/// What a body that a filter asks for does in a plan of a set.
pub struct OfBody {
    role: Option<Kind>,
    name: String,
    code: String,
    /// The items in which it has each role, in the order of [`Kind::ALL`].
    items: [Vec<String>; 3],
}

/// What the bodies that a filter asks for do in the items of a plan; `key` names the
/// plan.
pub fn of_plan(as_of: &AsOf<'_>, filter: &Filter, key: &str) -> Vec<OfBody> {
    let plan = as_of.plan;
    let bodies = filter.asked_bodies().map(|(role, asked)| {
        let Found(found) = Found::new(plan, asked, as_of.today);
        let body = plan.body(asked.body);
        let keyed = |ids: Vec<&str>| ids.iter().map(|id| format!("{key}/{id}")).collect();
        OfBody {
            role,
            name: body.name.to_string(),
            code: body.code.to_string(),
            items: found.map(keyed),
        }
    });
    bodies.collect()
}

/// As [`lines`], over a set, about items: what is in a role nowhere at all; `see` is the
/// command that lists the others.
pub fn lines_of_set(all: Vec<OfBody>, see: &dyn Fn(Line) -> Line, lang: Lang) -> Vec<String> {
    let mut bodies: Vec<OfBody> = Vec::new();
    for one in all {
        let is_it = |known: &&mut OfBody| (known.role, &known.name) == (one.role, &one.name);
        match bodies.iter_mut().find(is_it) {
            Some(known) => {
                // By a code that is not the same everywhere nobody finds it.
                if known.code != one.code {
                    known.code.clone_from(&one.name);
                }
                let lists = known.items.iter_mut().zip(one.items);
                lists.for_each(|(list, more)| list.extend(more));
            }
            None => bodies.push(one),
        }
    }
    let has_role = |body: &OfBody| {
        let mut lists = Kind::ALL.iter().zip(&body.items);
        lists.any(|(kind, items)| body.role.is_none_or(|role| role == *kind) && !items.is_empty())
    };
    let found: Vec<Option<Kind>> = bodies
        .iter()
        .filter(|body| has_role(body))
        .map(|body| body.role)
        .collect();
    bodies.retain(|body| !found.contains(&body.role));
    let line = |body: &OfBody| {
        let mut parts = vec![lacks(&body.name, body.role, lang)];
        for (role, items) in Kind::ALL.into_iter().zip(&body.items) {
            if !items.is_empty() {
                let line = Line::new("plan list").option(flag(role), &body.code);
                parts.push(does(role, items, &see(line), lang));
            }
        }
        parts.join("; ")
    };
    bodies.iter().map(line).collect()
}

/// That a body has a role nowhere.
fn lacks(name: &str, role: Option<Kind>, lang: Lang) -> String {
    match role {
        Some(Kind::Unit) => say!(
            lang,
            "{name} không chủ trì nhiệm vụ nào",
            "{name} leads no item",
        ),
        Some(Kind::Partner) => say!(
            lang,
            "{name} không phối hợp nhiệm vụ nào",
            "{name} works along on no item",
        ),
        Some(Kind::Counterpart) => say!(
            lang,
            "{name} không phối hợp từ phía Bộ ở nhiệm vụ nào",
            "{name} is on the ministry's side of no item",
        ),
        None => say!(
            lang,
            "{name} không chủ trì, không phối hợp nhiệm vụ nào",
            "{name} leads no item and works along on none",
        ),
    }
}

/// In which items a body has a role, and the command that lists them.
fn does(role: Kind, ids: &[impl AsRef<str>], see: &Line, lang: Lang) -> String {
    let ids = few(ids, ", ");
    match role {
        Kind::Unit => say!(lang, "chủ trì {ids}: {see}", "leads {ids}: {see}"),
        Kind::Partner => say!(lang, "phối hợp {ids}: {see}", "works along on {ids}: {see}",),
        Kind::Counterpart => say!(
            lang,
            "phối hợp từ phía Bộ {ids}: {see}",
            "on the ministry's side of {ids}: {see}",
        ),
    }
}

/// The filter that looks at a role.
fn flag(role: Kind) -> &'static str {
    match role {
        Kind::Unit => "--unit",
        Kind::Partner => "--partner",
        Kind::Counterpart => "--counterpart",
    }
}

/// The ids of the items in which a body has each role, in the order of
/// [`Kind::ALL`].
struct Found<'p>([Vec<&'p str>; 3]);

impl<'p> Found<'p> {
    fn new(plan: &'p Plan<'_>, asked: &BodyQuery, day: NaiveDate) -> Self {
        let mut found: [Vec<&str>; 3] = Default::default();
        let is_asked = |body: &_| asked.way(*body).is_some();
        for item in &plan.items {
            let has = [
                item.leads_on(day).any(|lead| is_asked(&lead.unit)),
                item.partners.iter().any(is_asked),
                item.leads_on(day)
                    .flat_map(|lead| &lead.counterparts)
                    .any(is_asked),
            ];
            for (ids, has) in found.iter_mut().zip(has) {
                if has {
                    ids.push(item.id.as_str());
                }
            }
        }
        Self(found)
    }

    fn of(&self, role: Kind) -> &[&'p str] {
        let place = Kind::ALL.iter().position(|other| *other == role);
        place.map_or(&[], |place| &self.0[place])
    }
}
