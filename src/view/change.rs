//! Changes between two plans, as the groups of sentences that people read.

mod names;
mod sentence;
mod value;

use super::Role;
use crate::diff::{Change, Kind};
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::say;
use crate::shape::DIRECTORY;
use names::Names;

/// What changed about one thing: one sentence, or a heading with a sentence a
/// line below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// `+` for an addition, `-` for a removal, `✓` for an end, `~` for the rest.
    pub sign: char,
    pub role: Role,
    pub head: String,
    pub lines: Vec<String>,
    /// The number and title of the item, and the sentence, where `head` has
    /// both without the title: for a reader who does not have the plan open.
    pub in_full: Option<(String, String)>,
    /// The id of the item that it is about.
    pub item: Option<String>,
}

/// What a change is about; neighbours that are about one thing make a group.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject<'c> {
    Plan,
    Section(&'c str),
    Item(&'c str),
    Body(&'c str),
    Duty(&'c str),
    Amendment(&'c str),
    /// A group of its own.
    Report,
    AddedOrRemoved,
}

impl<'c> Subject<'c> {
    fn of(change: &'c Change) -> Self {
        let alone = matches!(
            change.kind,
            Kind::PlanAdded
                | Kind::PlanRemoved
                | Kind::PlanMoved
                | Kind::Added
                | Kind::Removed
                | Kind::SectionAdded
                | Kind::SectionRemoved
                | Kind::BodyAdded
                | Kind::BodyRemoved
                | Kind::DutyAdded
                | Kind::DutyRemoved
                | Kind::AmendmentAdded
                | Kind::AmendmentRemoved
        );
        let report = matches!(
            change.kind,
            Kind::ReportReceived | Kind::ReportCorrected | Kind::ReportRemoved
        );
        if let Some(id) = change.amendment.as_deref().filter(|_| !alone) {
            return Self::Amendment(id);
        }
        match (&change.item, &change.section, &change.duty, &change.body) {
            _ if alone => Self::AddedOrRemoved,
            _ if report => Self::Report,
            (Some(id), ..) => Self::Item(id),
            (_, Some(id), ..) => Self::Section(id),
            (_, _, Some(id), _) => Self::Duty(id),
            (_, _, _, Some(code)) => Self::Body(code),
            _ => Self::Plan,
        }
    }
}

/// The groups of changes, in their order.
pub fn groups(changes: &[Change], old: &Plan<'_>, new: &Plan<'_>, lang: Lang) -> Vec<Group> {
    let names = Names::new(old, new, lang);
    let together = |a: &Change, b: &Change| {
        let (a, b) = (Subject::of(a), Subject::of(b));
        a == b && !matches!(a, Subject::AddedOrRemoved | Subject::Report)
    };
    let groups = changes.chunk_by(together);
    groups.map(|changes| group(changes, &names)).collect()
}

fn group(changes: &[Change], names: &Names<'_>) -> Group {
    let [first, ..] = changes else {
        return Group {
            sign: ' ',
            role: Role::Plain,
            head: String::new(),
            lines: Vec::new(),
            in_full: None,
            item: None,
        };
    };
    let subject = Subject::of(first);
    let (sign, role) = match changes {
        [only] => sign(only.kind),
        _ => ('~', Role::Plain),
    };
    let brief = |subject| match subject {
        Subject::Plan if is_of_directory(first) => {
            say!(names.lang, "danh bạ đơn vị", "directory")
        }
        Subject::Plan => match names.lang {
            Lang::Vi => names.new.kind(Lang::Vi).to_string(),
            Lang::En => "plan".to_owned(),
        },
        Subject::Section(id) => say!(names.lang, "nhóm nhiệm vụ {id}", "section {id}"),
        Subject::Item(id) => id.to_owned(),
        Subject::Body(code) => names.body(code),
        Subject::Duty(id) => names.duty(id),
        Subject::Amendment(id) => names.paper(id).into_owned(),
        Subject::Report | Subject::AddedOrRemoved => String::new(),
    };
    let in_full = |id: &str| {
        let title = names.title(id);
        format!("{id} {title}").trim_end().to_owned()
    };
    match changes {
        [only] => {
            let sentence = sentence::of(only, names);
            let brief = brief(subject);
            let in_full = match subject {
                Subject::Item(id) => Some((in_full(id), sentence.clone())),
                _ => None,
            };
            let head = match only.kind {
                _ if brief.is_empty() => sentence,
                // The number alone does not identify the task.
                Kind::Renumbered => {
                    let title = names.title(&brief);
                    format!("{brief} {sentence}: {title}")
                }
                // These begin with a verb.
                Kind::SectionRenumbered
                | Kind::SectionRetitled
                | Kind::Recoded
                | Kind::Renamed
                | Kind::Closed
                | Kind::Merged
                | Kind::DutyRenumbered => format!("{brief} {sentence}"),
                _ if matches!(subject, Subject::Item(_)) => format!("{brief} {sentence}"),
                _ => format!("{brief}: {sentence}"),
            };
            Group {
                sign,
                role,
                head,
                lines: Vec::new(),
                in_full,
                item: only.item.clone(),
            }
        }
        _ => {
            let head = match subject {
                Subject::Item(id) => in_full(id),
                other => brief(other),
            };
            let sentences = changes.iter();
            Group {
                sign,
                role,
                head,
                lines: sentences
                    .map(|change| sentence::of(change, names))
                    .collect(),
                in_full: None,
                item: first.item.clone(),
            }
        }
    }
}

/// Whether it is about whose bodies a directory has.
fn is_of_directory(change: &Change) -> bool {
    std::ptr::eq(change.table, &DIRECTORY)
}

fn sign(kind: Kind) -> (char, Role) {
    match kind {
        Kind::Added
        | Kind::PlanAdded
        | Kind::SectionAdded
        | Kind::BodyAdded
        | Kind::DutyAdded
        | Kind::AmendmentAdded
        | Kind::ReportReceived => ('+', Role::Good),
        Kind::Removed
        | Kind::PlanRemoved
        | Kind::SectionRemoved
        | Kind::BodyRemoved
        | Kind::DutyRemoved
        | Kind::AmendmentRemoved
        | Kind::ReportRemoved => ('-', Role::Bad),
        Kind::Finished => ('✓', Role::Good),
        _ => ('~', Role::Plain),
    }
}

/// `5 thay đổi`, `1 change`.
pub fn count(n: usize, lang: Lang) -> String {
    let s = if n == 1 { "" } else { "s" };
    let n = lang.number(n);
    say!(lang, "{n} thay đổi", "{n} change{s}")
}
