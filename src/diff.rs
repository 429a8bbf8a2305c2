//! What changed between two plans, in the plan's own terms: two plans say the
//! same if and only if there is no change between them. Knows the model and
//! texts, and nothing of formats, the clock and git.
//!
//! Order says nothing where the records stand for themselves: bodies,
//! sections, items, leads, results, duties, reports, and lists of codes and
//! aliases. It counts in lists of free text and among the extensions of one
//! deadline, where the last one is in force.

mod bodies;
mod duties;
mod items;
mod leads;
mod likeness;
mod list;
mod pairing;
mod plan;
mod reports;
mod results;
mod spelling;
pub mod story;

use crate::model::body::BodyIndex;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::source::Span;
use pairing::{Pairing, Party};

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
    /// The period of a result, a report or an extension of a duty; the end of
    /// an extension of an item whose papers changed; the last day of a former
    /// name.
    pub period: Option<Point>,
    /// The key of the file that changed.
    pub field: Option<&'static str>,
    /// What stood there, as the file writes it; `None` where nothing did.
    pub from: Option<String>,
    /// What stands there now.
    pub to: Option<String>,
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
        /// what has no kind of its own is `changed`, and `field` says what.
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
/// itself, sections and items by id (what is gone at its old one), bodies by
/// kind and code, duties by id, reports by duty, period and unit.
pub fn compare(old: &Plan<'_>, new: &Plan<'_>) -> Vec<Change> {
    let mut comparison = Comparison {
        old,
        new,
        pairing: Pairing::new(old, new),
        changes: Vec::new(),
    };
    comparison.plan();
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
    pairing: Pairing,
    changes: Vec<Change>,
}

impl Comparison<'_, '_, '_> {
    fn push(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// Tells a text that is not the same any more.
    fn text(&mut self, about: &Change, field: &'static str, old: Option<&str>, new: Option<&str>) {
        let is_same = match (old, new) {
            (Some(old), Some(new)) => spelling::is_same(old, new),
            (None, None) => true,
            _ => false,
        };
        if !is_same {
            self.push(about.clone().field(field).from(old).to(new));
        }
    }

    /// Tells a value that is not the same any more.
    fn value<T: PartialEq + ToString>(
        &mut self,
        about: &Change,
        field: &'static str,
        old: Option<&T>,
        new: Option<&T>,
    ) {
        if old != new {
            let change = about.clone().field(field);
            self.push(change.from(old.map(T::to_string)).to(new.map(T::to_string)));
        }
    }

    /// Tells the texts of a list that went, came or changed in their places.
    fn list<O: AsRef<str>, N: AsRef<str>>(
        &mut self,
        about: &Change,
        field: &'static str,
        old: &[O],
        new: &[N],
    ) {
        for (from, to) in list::differences(old, new) {
            self.push(about.clone().field(field).from(from).to(to));
        }
    }

    /// Tells another body in a field that holds one.
    fn party(
        &mut self,
        about: &Change,
        field: &'static str,
        old: Option<BodyIndex>,
        new: Option<BodyIndex>,
    ) {
        let old = old.map(|index| self.pairing.was(index));
        let new = new.map(|index| self.pairing.is(index));
        if old != new {
            let from = old.map(|party| self.code_before(party));
            let to = new.map(|party| self.code(party));
            self.push(about.clone().field(field).from(from).to(to));
        }
    }

    /// The code of a body: the new one, or the old one where it is gone.
    fn code(&self, party: Party) -> String {
        match party {
            Party::Here(index) => self.new.body(index).code.to_string(),
            Party::Gone(index) => self.old.body(index).code.to_string(),
        }
    }

    /// The code that a body had in the old plan.
    fn code_before(&self, party: Party) -> String {
        let index = match party {
            Party::Here(index) => self.pairing.body_before(index),
            Party::Gone(index) => Some(index),
        };
        match index {
            Some(index) => self.old.body(index).code.to_string(),
            None => self.code(party),
        }
    }

    /// The bodies that went from a list of codes, and those that came to it;
    /// each by its code.
    fn parties(&self, old: &[BodyIndex], new: &[BodyIndex]) -> (Vec<String>, Vec<String>) {
        let old = old.iter().map(|index| self.pairing.was(*index)).collect();
        let new = new.iter().map(|index| self.pairing.is(*index)).collect();
        let (gone, come) = list::without_common(old, new);
        let codes = |parties: Vec<Party>| {
            let mut codes: Vec<String> =
                parties.into_iter().map(|party| self.code(party)).collect();
            codes.sort_unstable();
            codes
        };
        (codes(gone), codes(come))
    }
}

impl Change {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            item: None,
            section: None,
            body: None,
            lead: None,
            duty: None,
            period: None,
            field: None,
            from: None,
            to: None,
            basis: None,
            at: None,
        }
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

    fn period(mut self, period: Option<Point>) -> Self {
        self.period = period;
        self
    }

    fn field(mut self, key: &'static str) -> Self {
        self.field = Some(key);
        self
    }

    fn from(mut self, from: Option<impl Into<String>>) -> Self {
        self.from = from.map(Into::into);
        self
    }

    fn to(mut self, to: Option<impl Into<String>>) -> Self {
        self.to = to.map(Into::into);
        self
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
