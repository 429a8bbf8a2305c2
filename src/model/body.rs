//! A body: a unit of the owning department, a partner or a counterpart.

use super::plan::Plan;
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
    /// The names that it got since that day: it can be asked for by them.
    pub later: Vec<Cow<'s, str>>,
    /// For narrow columns; see [`Body::short`].
    pub short: Option<Cow<'s, str>>,
    /// Other spellings met in papers.
    pub aliases: Vec<Cow<'s, str>>,
    /// The title over a signature.
    pub head: Option<Cow<'s, str>>,
    /// What is behind the kind in the numbers of its papers; see
    /// [`Body::symbol`].
    pub symbol: Option<Cow<'s, str>>,
    /// Its code in the list of all state bodies; see [`is_official_id`].
    ///
    /// [`is_official_id`]: super::code::is_official_id
    pub official_id: Option<Cow<'s, str>>,
    /// The place of the directory that declares it in
    /// [`Plan::directories`](super::plan::Plan::directories); `None` where the file
    /// itself does. `at` is then where the plan names the directory.
    pub directory: Option<usize>,
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

/// A body of a directory whose code the plan gives to a body of its own, which
/// counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Twin {
    /// The plan's own.
    pub own: BodyIndex,
    /// The place of the directory in
    /// [`Plan::directories`](super::plan::Plan::directories).
    pub directory: usize,
    /// Where the plan names it.
    pub at: Span,
    /// The codes of its members.
    pub members: Vec<Cow<'static, str>>,
    /// The codes of its successors.
    pub successors: Vec<Cow<'static, str>>,
    /// As the directory has it, but for its links.
    pub body: Body<'static>,
}

impl Twin {
    /// Whether the plan's own is the same body in every respect, so that nothing
    /// changes where it is left to the directory.
    pub fn is_same(&self, plan: &Plan<'_>) -> bool {
        let own = plan.body(self.own);
        let codes = |others: &[BodyIndex], codes: &[Cow<'static, str>]| {
            let others = others.iter().map(|other| &plan.body(*other).code);
            others.eq(codes)
        };
        let as_theirs = Body {
            at: self.body.at,
            kind: self.body.kind,
            members: self.body.members.clone(),
            successors: self.body.successors.clone(),
            predecessors: self.body.predecessors.clone(),
            collectives: self.body.collectives.clone(),
            ..own.clone()
        };
        own.kind == plan.directories[self.directory].kind
            && codes(&own.members, &self.members)
            && codes(&own.successors, &self.successors)
            && as_theirs == self.body
    }
}

/// A name that a body had until a day.
#[derive(Clone, Debug, PartialEq)]
pub struct FormerName<'s> {
    pub name: Cow<'s, str>,
    /// The short name of that time.
    pub short: Option<Cow<'s, str>>,
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

impl<'s> Body<'s> {
    /// A body of which nothing is known but its code.
    pub fn new(kind: Kind, code: Cow<'s, str>, at: Span) -> Self {
        Self {
            at,
            kind,
            code,
            present: None,
            later: Vec::new(),
            name: Cow::Borrowed(""),
            short: None,
            aliases: Vec::new(),
            head: None,
            symbol: None,
            official_id: None,
            directory: None,
            is_class: false,
            members: Vec::new(),
            from: None,
            until: None,
            successors: Vec::new(),
            basis: None,
            former: Vec::new(),
            predecessors: Vec::new(),
            collectives: Vec::new(),
        }
    }

    /// The name that it has by now, whatever day the plan is taken as of.
    pub fn name_now(&self) -> &str {
        self.present.as_deref().unwrap_or(&self.name)
    }

    /// Whether the file itself declares it.
    pub fn is_own(&self) -> bool {
        self.directory.is_none()
    }

    /// The same body for a plan whose text is another one.
    pub fn into_owned(self) -> Body<'static> {
        let owned = |text: Cow<'s, str>| Cow::Owned(text.into_owned());
        let former = self.former.into_iter().map(|former| FormerName {
            name: owned(former.name),
            short: former.short.map(owned),
            until: former.until,
        });
        Body {
            at: self.at,
            kind: self.kind,
            code: owned(self.code),
            present: self.present.map(owned),
            later: self.later.into_iter().map(owned).collect(),
            name: owned(self.name),
            short: self.short.map(owned),
            aliases: self.aliases.into_iter().map(owned).collect(),
            head: self.head.map(owned),
            symbol: self.symbol.map(owned),
            official_id: self.official_id.map(owned),
            directory: self.directory,
            is_class: self.is_class,
            members: self.members,
            from: self.from,
            until: self.until,
            successors: self.successors,
            basis: self.basis.map(owned),
            former: former.collect(),
            predecessors: self.predecessors,
            collectives: self.collectives,
        }
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
