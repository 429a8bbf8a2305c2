//! The bodies that the plans of an office declare, each once: as the plan that was
//! issued last has it, with what others have otherwise.

use crate::edit::written;
use crate::lang::Pair;
use crate::model::body::{Body, BodyIndex, Kind};
use crate::model::key::Scopes;
use crate::model::key::same::Same;
use crate::model::plan::Plan;
use crate::pair;
use crate::text::clean::clean_line;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// What a plan has to say of the bodies of a kind.
pub struct Part {
    /// What names the plan to people.
    pub label: String,
    /// The key of the office that issued it.
    pub office: String,
    pub issuer: Option<String>,
    pub parent: Option<String>,
    pub issuer_id: Option<String>,
    issued: Option<NaiveDate>,
    /// Whether every unit owes a report by it.
    pub asks_all: bool,
    bodies: Vec<Declared>,
}

/// A body as one plan has it.
struct Declared {
    key: String,
    code: String,
    name: String,
    values: Vec<(&'static str, Value)>,
}

/// What stands behind a key of a body.
#[derive(PartialEq)]
enum Value {
    /// As it is written.
    Written(String),
    /// Other bodies.
    Bodies(Vec<Other>),
}

/// A body that another names.
struct Other {
    key: String,
    /// Its code in that plan.
    code: String,
}

/// Codes differ from plan to plan.
impl PartialEq for Other {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

/// A body of the directory.
pub struct Entry {
    pub code: String,
    /// Its keys, each with its value as it is written.
    pub lines: Vec<(&'static str, String)>,
    /// The bodies that it names and that the directory does not have: by which key,
    /// and their codes.
    pub missing: Vec<(&'static str, Vec<String>)>,
    /// What plans have otherwise: which plans, and what.
    pub differing: Vec<(Vec<String>, Vec<Differing>)>,
    /// Why it cannot stand in the directory.
    pub withheld: Option<Pair>,
}

/// What a plan has otherwise.
#[derive(Clone, PartialEq)]
pub enum Differing {
    /// Another code.
    Code(String),
    /// Another value of a key; `None`: it does not have the key.
    Key(&'static str, Option<String>),
}

impl Part {
    pub fn new(plan: &Plan<'_>, label: &str, kind: Kind) -> Self {
        let scopes = Scopes::new(plan);
        let owned = |text: &Option<Cow<'_, str>>| text.as_deref().map(str::to_owned);
        let bodies = plan.bodies.iter().filter(|body| body.kind == kind);
        Self {
            label: label.to_owned(),
            office: scopes.office().to_owned(),
            issuer: owned(&plan.issuer),
            parent: owned(&plan.parent),
            issuer_id: owned(&plan.issuer_id),
            issued: plan.issued.map(|issued| issued.first_day()),
            asks_all: plan.duties.iter().any(|duty| duty.units.is_none()),
            bodies: bodies
                .map(|body| Declared::new(plan, &scopes, body))
                .collect(),
        }
    }
}

impl Declared {
    fn new(plan: &Plan<'_>, scopes: &Scopes, body: &Body<'_>) -> Self {
        let text = |key, text: &Option<Cow<'_, str>>| {
            let written = text.as_deref().map(written::text)?;
            Some((key, Value::Written(written)))
        };
        let name = Value::Written(written::text(&body.name));
        let mut values = vec![("name", name)];
        values.extend(text("short", &body.short));
        if !body.aliases.is_empty() {
            let aliases: Vec<String> = body.aliases.iter().map(|one| one.to_string()).collect();
            values.push(("aliases", Value::Written(written::texts(&aliases))));
        }
        values.extend(text("head", &body.head));
        values.extend(text("symbol", &body.symbol));
        values.extend(text("official_id", &body.official_id));
        let others = |places: &[BodyIndex]| {
            let others = places.iter().map(|place| {
                let other = plan.body(*place);
                Other {
                    key: scopes.key(other),
                    code: other.code.to_string(),
                }
            });
            Value::Bodies(others.collect())
        };
        if body.is_class {
            values.push(("members", others(&body.members)));
        }
        for (key, day) in [("from", body.from), ("until", body.until)] {
            values.extend(day.map(|day| (key, Value::Written(day.to_string()))));
        }
        if !body.successors.is_empty() {
            values.push(("successor", others(&body.successors)));
        }
        values.extend(text("basis", &body.basis));
        if !body.former.is_empty() {
            let former = body.former.iter().map(|former| {
                let mut keys = vec![format!("name = {}", written::text(&former.name))];
                let short = former.short.as_deref();
                keys.extend(short.map(|short| format!("short = {}", written::text(short))));
                keys.extend(former.until.map(|until| format!("until = {until}")));
                format!("{{ {} }}", keys.join(", "))
            });
            let former: Vec<String> = former.collect();
            values.push(("former", Value::Written(format!("[{}]", former.join(", ")))));
        }
        Self {
            key: scopes.key(body),
            code: body.code.to_string(),
            name: body.name.to_string(),
            values,
        }
    }

    fn value(&self, key: &str) -> Option<&Value> {
        let mut values = self.values.iter();
        values.find(|(own, _)| *own == key).map(|(_, value)| value)
    }
}

impl Value {
    /// As the plan that has it writes it.
    fn as_written(&self) -> String {
        match self {
            Self::Written(text) => text.clone(),
            Self::Bodies(others) => {
                let codes: Vec<String> = others.iter().map(|other| other.code.clone()).collect();
                written::texts(&codes)
            }
        }
    }
}

/// A body with its place in each plan that declares it.
struct Group<'p> {
    found: Vec<(usize, &'p Declared)>,
    /// The place in `found` of the plan that was issued last.
    last: usize,
    withheld: Option<Pair>,
}

/// The bodies of all plans, which are put together before they are written.
pub struct Gathered<'p> {
    parts: &'p [Part],
    groups: Vec<Group<'p>>,
    /// The place of each body by its key.
    by_key: HashMap<&'p str, usize>,
}

impl<'p> Gathered<'p> {
    /// Puts together what plans declare; `same` is which bodies are one though
    /// their keys differ.
    pub fn of(parts: &'p [Part], same: &'p Same) -> Self {
        let mut gathered = Self {
            parts,
            groups: Vec::new(),
            by_key: HashMap::new(),
        };
        let apart = apart(parts, same);
        let mut by_same: HashMap<&str, usize> = HashMap::new();
        for (at, part) in parts.iter().enumerate() {
            for body in &part.bodies {
                let key = match same.key(&body.key) {
                    key if apart.contains(key) => &body.key,
                    key => key,
                };
                let place = *by_same.entry(key).or_insert(gathered.groups.len());
                gathered.by_key.insert(&body.key, place);
                match gathered.groups.get_mut(place) {
                    Some(group) => group.found.push((at, body)),
                    None => gathered.groups.push(Group {
                        found: vec![(at, body)],
                        last: 0,
                        withheld: None,
                    }),
                }
            }
        }
        for group in &mut gathered.groups {
            // Of one day, the later.
            let ranked = group.found.iter().enumerate();
            let last = ranked.max_by_key(|(_, (at, _))| (parts[*at].issued, *at));
            group.last = last.map_or(0, |(place, _)| place);
        }
        gathered.part_codes();
        gathered
    }

    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Of two bodies with one code that of the plan which was issued last keeps
    /// it: another code is for somebody to choose.
    fn part_codes(&mut self) {
        let rank = |group: &Group<'_>| {
            let (at, _) = group.found[group.last];
            (self.parts[at].issued, at)
        };
        let mut order: Vec<usize> = (0..self.groups.len()).collect();
        order.sort_by_key(|place| std::cmp::Reverse(rank(&self.groups[*place])));
        let mut taken: HashMap<String, usize> = HashMap::new();
        for place in order {
            let own = self.groups[place].declared();
            let first = *taken.entry(own.code.to_ascii_lowercase()).or_insert(place);
            if first != place {
                let (code, name) = (&own.code, clean_line(&self.groups[first].declared().name));
                let why = pair!("mã {code} là của {name}", "{code} is the code of {name}",);
                self.groups[place].withheld = Some(why);
            }
        }
    }

    /// Leaves out the body at a place, which cannot stand in the directory.
    pub fn withhold(&mut self, place: usize, why: Pair) {
        self.groups[place].withheld.get_or_insert(why);
    }

    /// The plans that do not declare all that stands in the directory.
    pub fn lacking(&self) -> Vec<&'p Part> {
        let mut lacks = vec![0; self.parts.len()];
        let standing = self.groups.iter().filter(|group| group.withheld.is_none());
        let mut all = 0;
        for group in standing {
            all += 1;
            group.found.iter().for_each(|(at, _)| lacks[*at] += 1);
        }
        let parts = self.parts.iter().zip(lacks);
        let parts = parts.filter(|(_, has)| *has < all);
        parts.map(|(part, _)| part).collect()
    }

    /// The bodies as they are written, in the order in which the files have them.
    pub fn entries(&self) -> Vec<Entry> {
        self.groups.iter().map(|group| self.entry(group)).collect()
    }

    fn entry(&self, group: &Group<'p>) -> Entry {
        let own = group.declared();
        let (mut lines, mut missing) = (Vec::new(), Vec::new());
        for (key, value) in &own.values {
            let others = match value {
                Value::Written(text) => {
                    lines.push((*key, text.clone()));
                    continue;
                }
                Value::Bodies(others) => others,
            };
            let (mut there, mut gone) = (Vec::new(), Vec::new());
            for other in others {
                let place = self.by_key.get(other.key.as_str());
                let known = place.map(|place| &self.groups[*place]);
                match known.filter(|known| known.withheld.is_none()) {
                    Some(known) => there.push(known.declared().code.clone()),
                    None => gone.push(other.code.clone()),
                }
            }
            // A class of nobody is one, too.
            if !there.is_empty() || *key == "members" {
                lines.push((*key, written::texts(&there)));
            }
            if !gone.is_empty() {
                missing.push((*key, gone));
            }
        }
        Entry {
            code: own.code.clone(),
            lines,
            missing,
            differing: self.differing(group),
            withheld: group.withheld.clone(),
        }
    }

    /// What plans have otherwise; those that have the same are named together.
    fn differing(&self, group: &Group<'p>) -> Vec<(Vec<String>, Vec<Differing>)> {
        let own = group.declared();
        let mut all: Vec<(Vec<String>, Vec<Differing>)> = Vec::new();
        for (at, other) in &group.found {
            let mut differing = Vec::new();
            if other.code != own.code {
                differing.push(Differing::Code(other.code.clone()));
            }
            let more = other.values.iter().map(|(key, _)| *key);
            let more = more.filter(|key| own.value(key).is_none());
            let keys = own.values.iter().map(|(key, _)| *key).chain(more);
            for key in keys {
                let theirs = other.value(key);
                if theirs != own.value(key) {
                    let theirs = theirs.map(Value::as_written);
                    differing.push(Differing::Key(key, theirs));
                }
            }
            if differing.is_empty() {
                continue;
            }
            let label = self.parts[*at].label.clone();
            match all.iter_mut().find(|(_, known)| *known == differing) {
                Some((labels, _)) => labels.push(label),
                None => all.push((vec![label], differing)),
            }
        }
        all
    }
}

impl<'p> Group<'p> {
    /// As the plan that was issued last has it.
    fn declared(&self) -> &'p Declared {
        self.found[self.last].1
    }
}

/// The keys under which one plan has two bodies: for it they are two, whatever
/// names others give them.
fn apart<'p>(parts: &'p [Part], same: &'p Same) -> HashSet<&'p str> {
    let mut apart = HashSet::new();
    for part in parts {
        let mut met = HashSet::new();
        for body in &part.bodies {
            let key = same.key(&body.key);
            if !met.insert(key) {
                apart.insert(key);
            }
        }
    }
    apart
}

/// What is said of the office: as the plan that was issued last has it, then what
/// others have.
pub fn said<'p>(
    parts: &'p [Part],
    of: impl Fn(&'p Part) -> Option<&'p str>,
) -> (Option<&'p str>, Vec<(Vec<String>, &'p str)>) {
    let mut ranked: Vec<(usize, &Part)> = parts.iter().enumerate().collect();
    ranked.sort_by_key(|(at, part)| std::cmp::Reverse((part.issued, *at)));
    let first = ranked.iter().find_map(|(_, part)| of(part));
    let mut others: Vec<(Vec<String>, &str)> = Vec::new();
    for part in parts {
        let Some(words) = of(part).filter(|words| Some(*words) != first) else {
            continue;
        };
        match others.iter_mut().find(|(_, known)| *known == words) {
            Some((labels, _)) => labels.push(part.label.clone()),
            None => others.push((vec![part.label.clone()], words)),
        }
    }
    (first, others)
}
