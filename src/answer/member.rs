//! A plan among others, and a file that an answer is not from: what is to be
//! known of them where the plan itself is gone, and their JSON.

use super::findings::Finding;
use super::record::record;
use crate::lang::{Lang, Pair};
use crate::model::key::{PlanState, path_as_key};
use crate::model::plan::Plan;
use chrono::NaiveDate;
use serde::Serialize;

/// A plan of a set.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its code as the file has it, else its path.
    pub key: String,
    /// The code that is written in the file.
    pub own_code: Option<String>,
    /// The same, or the one made of its symbol and year.
    pub code: Option<String>,
    pub title: String,
    pub short: Option<String>,
    pub issuer: Option<String>,
    pub issuer_id: Option<String>,
    pub parent: Option<String>,
    pub issued: Option<String>,
    pub state: PlanState,
    pub closed: Option<NaiveDate>,
    pub replaced_by: Option<String>,
    pub path: String,
    pub language: Option<Lang>,
    /// Whether it surely records nothing done.
    pub records_nothing: bool,
    /// Whether a part of the file was not understood.
    pub has_unread: bool,
    /// How many of its items are not counted, as they go on in a later plan of the set.
    pub n_continued: usize,
}

impl Member {
    pub fn new(plan: &Plan<'_>, path: &str, today: NaiveDate) -> Self {
        let owned = |text: &Option<std::borrow::Cow<'_, str>>| text.as_deref().map(str::to_owned);
        let closed = plan.closed_by(today);
        let own_code = plan.key().map(str::to_owned);
        Self {
            key: own_code
                .clone()
                .unwrap_or_else(|| path_as_key(path).to_owned()),
            own_code,
            code: plan.code().map(|code| code.into_owned()),
            title: plan.title.to_string(),
            short: owned(&plan.short),
            issuer: plan.issuer_on(today).map(str::to_owned),
            issuer_id: owned(&plan.issuer_id),
            parent: plan.parent_on(today).map(str::to_owned),
            issued: plan.issued.map(|issued| issued.to_string()),
            state: plan.state_on(today),
            closed,
            replaced_by: closed.and_then(|_| owned(&plan.replaced_by)),
            path: path.to_owned(),
            language: plan.language,
            records_nothing: plan.records_nothing(),
            has_unread: plan.has_unread,
            n_continued: 0,
        }
    }

    /// One that cannot be read, by its path alone.
    pub fn unread(path: &str) -> Self {
        Self {
            key: path_as_key(path).to_owned(),
            own_code: None,
            code: None,
            title: String::new(),
            short: None,
            issuer: None,
            issuer_id: None,
            parent: None,
            issued: None,
            state: PlanState::InForce,
            closed: None,
            replaced_by: None,
            path: path.to_owned(),
            language: None,
            records_nothing: false,
            has_unread: true,
            n_continued: 0,
        }
    }

    /// What names it in a narrow table.
    pub fn label(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.key)
    }

    /// The office that issued it: two of one name under two bodies are two.
    pub fn office(&self) -> (Option<&str>, Option<&str>) {
        (self.parent.as_deref(), self.issuer.as_deref())
    }
}

record! {
    /// A plan that an answer is from.
    pub struct MemberRecord<'p> {
        /// its `code` as the file has it, else its path
        key: &'p str,
        /// its `code`, or the one made of its symbol and year
        code: Option<&'p str>,
        /// the paper's subject
        title: &'p str,
        /// the short title
        short: Option<&'p str>,
        /// who issued it
        issuer: Option<&'p str>,
        /// the body above the issuer
        parent: Option<&'p str>,
        /// as written
        issued: Option<&'p str>,
        /// `draft`, `in-force`, `closed` or `replaced`
        state: &'static str,
        /// the last day it was in force, once that day or its amendment has come
        closed: Option<NaiveDate>,
        /// the code of the plan that took its place
        replaced_by: Option<&'p str>,
        /// the path as given
        path: &'p str,
    }
}

impl<'p> MemberRecord<'p> {
    pub fn new(member: &'p Member) -> Self {
        Self {
            key: &member.key,
            code: member.code.as_deref(),
            title: &member.title,
            short: member.short.as_deref(),
            issuer: member.issuer.as_deref(),
            parent: member.parent.as_deref(),
            issued: member.issued.as_deref(),
            state: member.state.name(),
            closed: member.closed,
            replaced_by: member.replaced_by.as_deref(),
            path: &member.path,
        }
    }
}

/// Why a file of a set is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Unreadable,
    Errors,
    RepeatedCode,
    /// A directory that it uses cannot be used.
    Directory,
}

impl Why {
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Errors => "errors",
            Self::RepeatedCode => "repeated-code",
            Self::Directory => "directory",
        }
    }
}

/// A file that an answer is not from.
#[derive(Debug)]
pub struct LeftOut {
    pub path: String,
    pub why: Why,
    /// What is wrong with it, as a sentence about the file.
    pub problem: Pair,
    /// The directory that cannot be used, and why, where that is all there is.
    pub directory: Option<(String, Pair)>,
    /// What could be read of the plan.
    pub member: Option<Member>,
    /// What `check` finds in it, where that is asked for.
    pub findings: Vec<Finding>,
}

/// A file that an answer is not from.
#[derive(Serialize)]
pub struct LeftOutRecord<'p> {
    path: &'p str,
    why: &'static str,
    problem: &'p str,
}

impl<'p> LeftOutRecord<'p> {
    pub fn of(left_out: &'p LeftOut) -> Self {
        Self {
            path: &left_out.path,
            why: left_out.why.name(),
            problem: left_out.problem.in_lang(Lang::En),
        }
    }
}
