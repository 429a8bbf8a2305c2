//! A body: a unit of the owning department, a partner or a counterpart.

use crate::source::Span;
use chrono::NaiveDate;
use std::borrow::Cow;

/// The place of a body in [`Plan::bodies`](super::plan::Plan::bodies).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BodyIndex(pub usize);

/// What a body is to the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Inside the owning department; can lead.
    Unit,
    /// An agency outside that works along.
    Partner,
    /// A body of the ministry that a lead works with.
    Counterpart,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Unit, Self::Partner, Self::Counterpart];

    /// The word of the file, of flags and of data formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Partner => "partner",
            Self::Counterpart => "counterpart",
        }
    }
}

/// A body that the plan declares.
#[derive(Clone, Debug, PartialEq)]
pub struct Body<'s> {
    /// Where its header is in the file.
    pub at: Span,
    pub kind: Kind,
    pub code: Cow<'s, str>,
    pub name: Cow<'s, str>,
    /// The name that it has by now, where `name` is that of an earlier day.
    pub present: Option<Cow<'s, str>>,
    /// For narrow columns; see [`Body::short`].
    pub short: Option<Cow<'s, str>>,
    /// Other spellings met in papers.
    pub aliases: Vec<Cow<'s, str>>,
    /// The title over a signature.
    pub head: Option<Cow<'s, str>>,
    /// What is behind the kind in the numbers of its papers; see
    /// [`Body::symbol`].
    pub symbol: Option<Cow<'s, str>>,
    /// Whether it is a class, which stands for others. The plan may name none of
    /// them: then `members` is empty.
    pub is_class: bool,
    /// The bodies that a class stands for, as far as the plan names them; empty
    /// for any other body.
    pub members: Vec<BodyIndex>,
    /// The first day it exists.
    pub from: Option<NaiveDate>,
    /// The last day it exists.
    pub until: Option<NaiveDate>,
    /// Who took over.
    pub successors: Vec<BodyIndex>,
    /// The paper that made, merged or renamed it.
    pub basis: Option<Cow<'s, str>>,
    /// Names it had before a mere renaming.
    pub former: Vec<FormerName<'s>>,
    /// The bodies whose successor this one is.
    pub predecessors: Vec<BodyIndex>,
    /// The collectives that hold this body.
    pub collectives: Vec<BodyIndex>,
}

/// A name that a body had until a day.
#[derive(Clone, Debug, PartialEq)]
pub struct FormerName<'s> {
    pub name: Cow<'s, str>,
    pub until: Option<NaiveDate>,
}

/// What the names of units with a registry of their own begin with.
const OWN_REGISTRY: [&str; 14] = [
    "bệnh viện",
    "ban quản lý",
    "bảo tàng",
    "chi cục",
    "công ty",
    "học viện",
    "nhà hát",
    "quỹ",
    "thư viện",
    "trung tâm",
    "trường",
    "văn phòng đăng ký đất đai",
    "viện",
    "đài",
];

impl Body<'_> {
    /// The name that it has by now, whatever day the plan is taken as of.
    pub fn name_now(&self) -> &str {
        self.present.as_deref().unwrap_or(&self.name)
    }

    /// The name for narrow columns: the short one, or the code.
    pub fn short(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.code)
    }

    /// Whether it keeps a registry of its own, under a seal of its own: a unit that
    /// is an agency or an establishment of its own (Chi cục, Trung tâm, Trường …), not a
    /// room of the office (Nghị định 99/2016/NĐ-CP on seals).
    pub fn has_own_registry(&self) -> bool {
        let name = self.name.to_lowercase();
        OWN_REGISTRY.iter().any(|word| {
            let rest = name.strip_prefix(word);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    }

    /// What is behind the kind in the numbers of its papers, as in `BC-CCTĐC`:
    /// its symbol, else its short name without `Phòng` where that is an
    /// abbreviation, which has its marks, else its code.
    pub fn symbol(&self) -> &str {
        let abbreviated = || {
            let short = self.short.as_deref()?;
            let short = short.strip_prefix("Phòng ").unwrap_or(short);
            let is_sign = |c: char| c.is_uppercase() || c.is_ascii_digit() || "&-".contains(c);
            short.chars().all(is_sign).then_some(short)
        };
        self.symbol
            .as_deref()
            .or_else(abbreviated)
            .unwrap_or(&self.code)
    }

    /// Whether it exists on a day.
    pub fn exists_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}
