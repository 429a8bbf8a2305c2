//! What a rule of `check` is, and the rules that reading a file applies: one
//! file a rule. The rules that judge a plan once it is read are in
//! [`check`](crate::check), which has the table of all.

pub mod collective_loop;
pub mod completed_and_stopped;
pub mod conflict_marker;
pub mod date_with_time;
pub mod future_date;
pub mod malformed_code;
pub mod malformed_date;
pub mod malformed_due;
pub mod malformed_id;
pub mod missing_key;
pub mod no_first_period;
pub mod no_lead;
pub mod quoted_date;
pub mod repeated_code;
pub mod repeated_id;
pub mod repeated_name;
pub mod succession_loop;
pub mod syntax;
pub mod unclear_duty;
pub mod unclear_lead;
pub mod unknown_body;
pub mod unknown_duty;
pub mod unknown_format;
pub mod unknown_key;
pub mod unknown_word;
pub mod unquoted_id;
pub mod wrong_period;
pub mod wrong_type;

use crate::lang::Pair;

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The plan is wrong: `check` ends with 1.
    Error,
    /// Very likely a slip; fails only under `--strict`.
    Warning,
    /// Worth knowing; never fails.
    Note,
}

impl Severity {
    /// The word of data formats, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What a problem leaves of the file for a command that only reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaves {
    /// The answer is right as far as it goes.
    Usable,
    /// All of it was read, but it says what cannot be true. Reading commands
    /// refuse it, unless the finding is accepted in the file.
    Doubtful,
    /// The file is TOML, but part of what it says was lost in reading.
    Broken,
    /// The text is not TOML.
    Unparsed,
}

/// A kind of problem. Its page is what `explain` prints; its examples are its
/// tests.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The bad thing in kebab case; never renamed.
    pub name: &'static str,
    pub severity: Severity,
    pub leaves: Leaves,
    /// The words under the marked text, where the finding has none of its own.
    pub label: Pair,
    /// What it catches: one sentence without a full stop, for the table.
    pub catches: Pair,
    /// Why that is wrong, what it costs, and what to do about it.
    pub why: Pair,
    /// A part of a plan file in which it finds something.
    pub wrong: &'static str,
    /// The same, corrected.
    pub right: &'static str,
}

impl Rule {
    /// Whether a comment in the file can accept its findings: not where part of
    /// what the file says is lost, as under a mistyped key or behind a repeated
    /// id.
    pub fn can_be_accepted(&self) -> bool {
        match self.leaves {
            Leaves::Usable => self.severity != Severity::Error,
            Leaves::Doubtful => true,
            Leaves::Broken | Leaves::Unparsed => false,
        }
    }
}
