//! What changed between two plans, in the plan's own terms: two plans say the
//! same if and only if there is no change between them. Knows the model and
//! texts, and nothing of formats, the clock and git.
//!
//! Order means nothing where each record is known by itself: bodies,
//! sections, items, leads, results, duties, reports, and lists of codes and
//! aliases. It counts in lists of free text and among the extensions of one
//! deadline, where the last one is in force.

mod amendments;
mod asked;
mod bodies;
mod duties;
mod former;
pub mod history;
mod items;
mod leads;
mod likeness;
mod list;
mod pairing;
pub mod paper;
mod plan;
pub mod plans;
mod reports;
mod results;
mod spelling;
pub mod value;

use crate::lang::Lang;
use crate::model::body::{Body, BodyIndex};
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::shape::{FILE, Shape};
use crate::source::Span;
use pairing::{BodyRef, Pairing};
use value::{BodyName, Value};

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub kind: Kind,
    /// The id of the item: the new one, or the old one where the item is gone.
    pub item: Option<String>,
    /// The id of the section, where the change is one of a section.
    pub section: Option<String>,
    /// The code of the body that the change is about: who leads, joins, reports
    /// or was merged. As `item` where a code changed.
    pub body: Option<String>,
    /// The code of the lead whose counterpart or task it is.
    pub lead: Option<String>,
    /// The id of the duty.
    pub duty: Option<String>,
    /// The id of the amendment.
    pub amendment: Option<String>,
    /// The period of a result, a report or an extension of a duty or of a round; the end of
    /// an extension of an item whose papers changed; the last day of a former
    /// name; the day from which a lead leads, or an amendment takes effect.
    pub period: Option<Point>,
    /// The table of the file that `field` is a key of.
    pub table: &'static Shape,
    /// The key of the file that changed. The parts of a body's header have
    /// names too: `code` and `kind`.
    pub field: Option<&'static str>,
    /// The value in the old plan; `None` where it has none.
    pub from: Option<Value>,
    /// The value in the new plan.
    pub to: Option<Value>,
    /// The paper that goes with it: the basis of an extension or a merger, the
    /// number of a report.
    pub basis: Option<String>,
    /// Where the record that changed has its header in the new file, or the
    /// record around it where it is gone; `None` where that is gone too.
    pub at: Option<Span>,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)*) => {
        /// What sort of change it is. An extension granted is `deadline-moved`;
        /// what has no kind of its own is `changed`, and `field` names it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind {
            $($(#[$doc])* $kind,)*
        }

        impl Kind {
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// The word of data formats.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }
        }
    };
}

kinds! {
    /// A plan of several that was not there.
    PlanAdded = "plan-added",
    PlanRemoved = "plan-removed",
    /// The same plan in another file.
    PlanMoved = "plan-moved",
    Added = "added",
    Removed = "removed",
    /// The same task under another id.
    Renumbered = "renumbered",
    /// Another task under the same id.
    Replaced = "replaced",
    Retitled = "retitled",
    /// Into another section.
    Moved = "moved",
    LeadAdded = "lead-added",
    LeadRemoved = "lead-removed",
    CounterpartAdded = "counterpart-added",
    CounterpartRemoved = "counterpart-removed",
    PartnerAdded = "partner-added",
    PartnerRemoved = "partner-removed",
    /// The start.
    PeriodMoved = "period-moved",
    /// The end, or an extension of it.
    DeadlineMoved = "deadline-moved",
    Finished = "finished",
    Unfinished = "unfinished",
    Stopped = "stopped",
    Resumed = "resumed",
    ResultRecorded = "result-recorded",
    ResultChanged = "result-changed",
    ResultRemoved = "result-removed",
    /// What a unit asks for came in.
    RequestRecorded = "request-recorded",
    /// It was refused, or corrected.
    RequestChanged = "request-changed",
    RequestRemoved = "request-removed",
    SectionAdded = "section-added",
    SectionRemoved = "section-removed",
    SectionRenumbered = "section-renumbered",
    SectionRetitled = "section-retitled",
    BodyAdded = "body-added",
    BodyRemoved = "body-removed",
    /// The same body under another code.
    Recoded = "recoded",
    /// A body under another name.
    Renamed = "renamed",
    /// A body got a last day.
    Closed = "closed",
    /// A body got a successor.
    Merged = "merged",
    /// A decision that amends the plan.
    AmendmentAdded = "amendment-added",
    AmendmentRemoved = "amendment-removed",
    DutyAdded = "duty-added",
    DutyRemoved = "duty-removed",
    /// The same duty under another id.
    DutyRenumbered = "duty-renumbered",
    /// `before`, `by`, or an extension of one period.
    DutyDeadlineMoved = "duty-deadline-moved",
    ReportReceived = "report-received",
    ReportCorrected = "report-corrected",
    ReportRemoved = "report-removed",
    /// Any other field.
    Changed = "changed",
}

/// What changed from one plan to another, always in the same order: the plan
/// itself, its amendments by id, sections and items by id (what is gone at its old one), bodies by
/// kind and code, duties by id, reports by duty, period and unit.
pub fn compare(old: &Plan<'_>, new: &Plan<'_>) -> Vec<Change> {
    compared(old, new, false)
}

/// As [`compare`], of one of several plans: what changed in a directory that it
/// uses is no change of its own.
pub fn compare_one(old: &Plan<'_>, new: &Plan<'_>) -> Vec<Change> {
    compared(old, new, true)
}

fn compared(old: &Plan<'_>, new: &Plan<'_>, is_one: bool) -> Vec<Change> {
    let mut comparison = Comparison {
        old,
        new,
        is_one,
        pairing: Pairing::new(old, new),
        changes: Vec::new(),
    };
    comparison.directory();
    comparison.plan();
    comparison.amendments();
    comparison.sections();
    comparison.items();
    comparison.bodies();
    comparison.duties();
    comparison.reports();
    comparison.changes
}

/// Two plans, who is who in them, and what was found so far.
struct Comparison<'c, 'o, 'n> {
    old: &'c Plan<'o>,
    new: &'c Plan<'n>,
    /// Whether it is one of several, whose directories are compared by themselves.
    is_one: bool,
    pairing: Pairing,
    changes: Vec<Change>,
}

impl Comparison<'_, '_, '_> {
    fn push(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// Reports a text that changed.
    fn text(&mut self, about: &Change, field: &'static str, old: Option<&str>, new: Option<&str>) {
        self.spelled(about, field, Value::text, [old, new]);
    }

    /// Reports an id, a code or a number that changed.
    fn id(&mut self, about: &Change, field: &'static str, old: Option<&str>, new: Option<&str>) {
        self.spelled(about, field, Value::id, [old, new]);
    }

    fn spelled(
        &mut self,
        about: &Change,
        field: &'static str,
        value: fn(&str) -> Value,
        [old, new]: [Option<&str>; 2],
    ) {
        let is_same = match (old, new) {
            (Some(old), Some(new)) => spelling::is_same(old, new),
            (None, None) => true,
            _ => false,
        };
        if !is_same {
            let change = about.clone().field(field);
            self.push(change.from(old.map(value)).to(new.map(value)));
        }
    }

    /// Reports a value that changed.
    fn value<T: PartialEq + Into<Value>>(
        &mut self,
        about: &Change,
        field: &'static str,
        old: Option<T>,
        new: Option<T>,
    ) {
        if old != new {
            let change = about.clone().field(field);
            self.push(change.from(old.map(Into::into)).to(new.map(Into::into)));
        }
    }

    /// Reports the texts of a list that were removed, added or changed in their
    /// places.
    fn list<O: AsRef<str>, N: AsRef<str>>(
        &mut self,
        about: &Change,
        field: &'static str,
        old: &[O],
        new: &[N],
    ) {
        for (from, to) in list::differences(old, new) {
            let change = about.clone().field(field);
            self.push(change.from(from.map(Value::text)).to(to.map(Value::text)));
        }
    }

    /// Reports another body in a key that refers to one.
    fn reference(
        &mut self,
        about: &Change,
        field: &'static str,
        old: Option<BodyIndex>,
        new: Option<BodyIndex>,
    ) {
        let is_same = old.map(|index| self.pairing.old_body(index))
            == new.map(|index| self.pairing.new_body(index));
        if !is_same {
            let from = old.map(|index| Value::Body(BodyName::of(self.old.body(index))));
            let to = new.map(|index| Value::Body(BodyName::of(self.new.body(index))));
            self.push(about.clone().field(field).from(from).to(to));
        }
    }

    /// A body as the new plan has it, or as the old one had it where it is
    /// gone.
    fn body_of(&self, body: BodyRef) -> &Body<'_> {
        match body {
            BodyRef::Current(index) => self.new.body(index),
            BodyRef::Removed(index) => self.old.body(index),
        }
    }

    /// The code of a body: the new one, or the old one where it is gone.
    fn code(&self, body: BodyRef) -> String {
        self.body_of(body).code.to_string()
    }

    /// The name of a body that was removed from a list: its code is the new
    /// one, as for every body that a change is about; its name is that of the
    /// old plan where the code is the same there.
    fn removed_name(&self, body: BodyRef) -> BodyName {
        let new = self.body_of(body);
        let old = match body {
            BodyRef::Current(index) => self.pairing.body_before(index),
            BodyRef::Removed(index) => Some(index),
        };
        let old = old.map(|index| self.old.body(index));
        match old.filter(|old| old.code == new.code) {
            Some(old) => BodyName::of(old),
            None => BodyName::of(new),
        }
    }

    /// The bodies that were removed from a list, and those that were added to
    /// it; each sorted by code.
    fn removed_and_added(&self, old: &[BodyIndex], new: &[BodyIndex]) -> [Vec<BodyName>; 2] {
        let old = old.iter().map(|index| self.pairing.old_body(*index));
        let new = new.iter().map(|index| self.pairing.new_body(*index));
        let (removed, added) = list::without_common(old.collect(), new.collect());
        let removed = removed.into_iter().map(|body| self.removed_name(body));
        let added = added
            .into_iter()
            .map(|body| BodyName::of(self.body_of(body)));
        let mut both = [removed.collect::<Vec<_>>(), added.collect()];
        for names in &mut both {
            names.sort_by(|a, b| a.code.cmp(&b.code));
        }
        both
    }
}

impl Change {
    /// A plan that came, by its file.
    pub fn plan_added(path: &str) -> Self {
        let change = Self::new(Kind::PlanAdded, &FILE).field("path");
        change.to(Value::text(path))
    }

    /// A plan that is gone.
    pub fn plan_removed(path: &str) -> Self {
        let change = Self::new(Kind::PlanRemoved, &FILE).field("path");
        change.from(Value::text(path))
    }

    /// A plan whose file moved.
    pub fn plan_moved(old: &str, new: &str) -> Self {
        let change = Self::new(Kind::PlanMoved, &FILE).field("path");
        change.from(Value::text(old)).to(Value::text(new))
    }

    fn new(kind: Kind, table: &'static Shape) -> Self {
        Self {
            kind,
            table,
            item: None,
            section: None,
            body: None,
            lead: None,
            duty: None,
            amendment: None,
            period: None,
            field: None,
            from: None,
            to: None,
            basis: None,
            at: None,
        }
    }

    /// Whether a key of a table changed.
    pub fn is_of(&self, table: &'static Shape, field: &str) -> bool {
        std::ptr::eq(self.table, table) && self.field == Some(field)
    }

    /// What a person calls what changed; see [`Key::label`].
    ///
    /// [`Key::label`]: crate::shape::Key::label
    pub fn label(&self, lang: Lang) -> Option<&'static str> {
        self.table.key(self.field?)?.label(lang)
    }

    fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    fn item(mut self, id: &str) -> Self {
        self.item = Some(id.to_owned());
        self
    }

    fn section(mut self, id: &str) -> Self {
        self.section = Some(id.to_owned());
        self
    }

    fn body(mut self, code: impl Into<String>) -> Self {
        self.body = Some(code.into());
        self
    }

    fn lead(mut self, code: impl Into<String>) -> Self {
        self.lead = Some(code.into());
        self
    }

    fn duty(mut self, id: &str) -> Self {
        self.duty = Some(id.to_owned());
        self
    }

    fn amendment(mut self, id: &str) -> Self {
        self.amendment = Some(id.to_owned());
        self
    }

    fn period(mut self, period: Option<Point>) -> Self {
        self.period = period;
        self
    }

    fn table(mut self, table: &'static Shape) -> Self {
        self.table = table;
        self
    }

    fn field(mut self, key: &'static str) -> Self {
        self.field = Some(key);
        self
    }

    fn from(mut self, value: impl Into<Option<Value>>) -> Self {
        self.from = value.into();
        self
    }

    fn to(mut self, value: impl Into<Option<Value>>) -> Self {
        self.to = value.into();
        self
    }

    /// The change is about a removed body, and its value is that body.
    fn removed_body(self, body: BodyName) -> Self {
        self.body(&*body.code).from(Value::Body(body))
    }

    /// The change is about an added body, and its value is that body.
    fn added_body(self, body: BodyName) -> Self {
        self.body(&*body.code).to(Value::Body(body))
    }

    fn basis(mut self, basis: Option<impl Into<String>>) -> Self {
        self.basis = basis.map(Into::into);
        self
    }

    fn at(mut self, at: Span) -> Self {
        self.at = Some(at);
        self
    }
}
