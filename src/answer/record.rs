//! Records of the JSON contract: every key always there, nothing translated.

use super::member::{Member, MemberRecord};
use crate::lang::{Lang, Pair};
use crate::model::body::{Body, BodyIndex};
use crate::model::plan::Plan;
use crate::query::filter::Match;
use chrono::NaiveDate;
use serde::Serialize;
use std::borrow::Cow;

/// One key of a record.
pub struct Key {
    pub name: &'static str,
    /// The type that it has here.
    pub holds: &'static str,
    /// What stands under it, for the page of the contract.
    pub means: &'static str,
}

/// Makes a record of the JSON contract: each field is a key, its comment is what
/// the page of the contract says of it. `KEYS` are for that page.
macro_rules! record {
    (
        $(#[$about:meta])*
        pub struct $name:ident $(<$life:lifetime>)? {
            $(
                $(#[doc = $means:literal])+
                $(#[serde($($serde:tt)*)])?
                $key:ident: $holds:ty,
            )*
        }
    ) => {
        $(#[$about])*
        #[derive(serde::Serialize)]
        pub struct $name $(<$life>)? {
            $(
                $(#[doc = $means])+
                $(#[serde($($serde)*)])?
                $key: $holds,
            )*
        }

        impl $(<$life>)? $name $(<$life>)? {
            /// Every key, in the order of the answer.
            pub const KEYS: &'static [$crate::answer::record::Key] = &[
                $($crate::answer::record::Key {
                    name: stringify!($key),
                    holds: stringify!($holds),
                    means: concat!($($means),+),
                },)*
            ];
        }
    };
}

pub(crate) use record;

/// The version of the JSON contract. A new key does not change it.
const SCHEMA_VERSION: u32 = 1;

/// What stands around the records of an answer. An answer about no plan has
/// neither the day nor the plan.
#[derive(Serialize)]
pub struct Envelope<'p> {
    schema_version: u32,
    kind: &'static str,
    #[serde(flatten)]
    of_plan: Option<OfPlan<'p>>,
    #[serde(skip)]
    member: Option<Member>,
}

/// What stands behind the records of an answer: the plans that it is from, and
/// the files that it is not from.
#[derive(Serialize)]
pub struct Ending<'p> {
    plans: Vec<MemberRecord<'p>>,
    left_out: Vec<LeftOutRecord<'p>>,
}

#[derive(Serialize)]
struct OfPlan<'p> {
    today: NaiveDate,
    /// `null` of several.
    plan: Option<PlanRecord<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plans: Option<Vec<MemberRecord<'p>>>,
}

/// A file that an answer is not from.
#[derive(Serialize)]
pub struct LeftOutRecord<'p> {
    path: &'p str,
    why: &'static str,
    problem: &'p str,
}

impl<'p> LeftOutRecord<'p> {
    /// One that was judged, but not compared with the version before it.
    pub fn not_compared(path: &'p str, problem: &'p Pair) -> Self {
        Self {
            why: "not-compared",
            ..Self::unreadable(path, problem)
        }
    }

    /// One that could not be read.
    pub fn unreadable(path: &'p str, problem: &'p Pair) -> Self {
        Self {
            path,
            why: "unreadable",
            problem: problem.in_lang(Lang::En),
        }
    }
}

#[derive(Serialize)]
struct PlanRecord<'p> {
    title: &'p str,
    code: Option<Cow<'p, str>>,
    file: &'p str,
}

/// What stands before the records of an answer from several plans: those are
/// named behind it.
#[derive(Serialize)]
pub struct Head {
    schema_version: u32,
    kind: &'static str,
    today: NaiveDate,
    plan: Option<()>,
}

impl Head {
    pub fn of_set(kind: &'static str, today: NaiveDate) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            kind,
            today,
            plan: None,
        }
    }
}

impl<'p> Envelope<'p> {
    pub fn new(kind: &'static str, today: NaiveDate, plan: &'p Plan<'p>, file: &'p str) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            kind,
            of_plan: Some(OfPlan {
                today,
                plan: Some(PlanRecord {
                    title: &plan.title,
                    code: plan.code(),
                    file,
                }),
                plans: None,
            }),
            member: Some(Member::new(plan, file, today)),
        }
    }

    /// The same, where only what is to be known of the plan is left.
    pub fn of_member(
        kind: &'static str,
        today: NaiveDate,
        member: &'p Member,
        file: &'p str,
    ) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            kind,
            of_plan: Some(OfPlan {
                today,
                plan: Some(PlanRecord {
                    title: &member.title,
                    code: member.code.as_deref().map(Cow::Borrowed),
                    file,
                }),
                plans: None,
            }),
            member: Some(member.clone()),
        }
    }

    /// What stands behind the records of an answer from one plan.
    pub fn ending(&self) -> Option<Ending<'_>> {
        let member = self.member.as_ref()?;
        Some(Ending {
            plans: vec![MemberRecord::new(member)],
            left_out: Vec::new(),
        })
    }

    /// Around an answer from several plans.
    pub fn of_set(
        kind: &'static str,
        today: NaiveDate,
        plans: impl Iterator<Item = &'p Member>,
    ) -> Self {
        let plans = plans.map(MemberRecord::new);
        Self {
            schema_version: SCHEMA_VERSION,
            kind,
            of_plan: Some(OfPlan {
                today,
                plan: None,
                plans: Some(plans.collect()),
            }),
            member: None,
        }
    }

    /// Around an answer that is about no plan.
    pub fn without_plan(kind: &'static str) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            kind,
            of_plan: None,
            member: None,
        }
    }
}

/// A body by code and name.
#[derive(Serialize)]
pub struct BodyRecord<'p> {
    code: &'p str,
    name: &'p str,
}

impl<'p> BodyRecord<'p> {
    pub fn new(body: &'p Body<'p>) -> Self {
        Self {
            code: &body.code,
            name: &body.name,
        }
    }

    pub fn list(plan: &'p Plan<'p>, bodies: &[BodyIndex]) -> Vec<Self> {
        bodies
            .iter()
            .map(|index| Self::new(plan.body(*index)))
            .collect()
    }
}

/// Which body filter a row fits, and through whom; `through` is null for a
/// direct match.
#[derive(Serialize)]
pub struct MatchRecord<'p> {
    filter: &'static str,
    asked: &'p str,
    through: Option<&'p str>,
}

impl<'p> MatchRecord<'p> {
    pub fn list(plan: &'p Plan<'p>, matches: &[Match]) -> Vec<Self> {
        matches
            .iter()
            .map(|one| Self {
                filter: one.filter.name(),
                asked: &plan.body(one.asked).code,
                through: one.through.map(|index| plan.body(index).code.as_ref()),
            })
            .collect()
    }
}
