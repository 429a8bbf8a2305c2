//! The rules of `check`: one file a rule, and the table of all. Rules that
//! reading the file applies stand in [`rule`](crate::rule); those here judge
//! the plan once it is read. A rule never prints.

pub mod acceptance;
pub mod amendment;
mod beginning;
pub mod completed_before_start;
pub mod deadline_without_basis;
pub mod deleted_report;
pub mod double_space;
pub mod dropped_item;
pub mod edge_space;
pub mod empty_text;
pub mod end_before_start;
pub mod extension_not_later;
pub mod extension_not_owed;
pub mod extension_without_end;
pub mod fact_before_plan;
pub mod id_out_of_order;
pub mod invisible_character;
pub mod lead_without_basis;
pub mod legacy_font;
pub mod line_break_in_title;
pub mod look_alike_letter;
pub mod malformed_allow;
pub mod missing_section;
pub mod newer_toml_syntax;
pub mod not_nfc;
mod not_owed;
pub mod novelty;
pub mod odd_space;
pub mod reason_without_stop;
pub mod received_before_period;
pub mod renumbered_item;
pub mod repeated_lead;
pub mod repeated_partner;
pub mod repeated_report;
pub mod repeated_result;
pub mod repeated_short;
pub mod report_not_owed;
pub mod result_before_start;
pub mod result_not_lead;
pub mod reused_id;
pub mod stopped_without_reason;
pub mod subject;
pub mod succession_without_date;
pub mod time_mismatch;
pub mod too_many_reports;
pub mod unused_allow;
pub mod unused_body;
pub mod withdrawn_completion;
pub mod words;

use crate::document::Document;
use crate::model::plan::Plan;
use crate::problem::{Problem, Problems};
use crate::resolve;
use crate::rule::{self, Leaves, Rule, Severity};
use crate::source::Source;
use amendment::Amendment;
use chrono::NaiveDate;
use std::borrow::Cow;
use subject::Subject;
use words::Words;

/// How a rule finds what it catches.
pub enum Find {
    /// Reading the file reports it.
    Reading,
    /// Judges the file, as far as it was read.
    File(fn(&Subject<'_>, &mut Problems)),
    /// As `File`, but only of a file that was read whole: it says what is
    /// missing, and a name mistyped elsewhere is not missing as well.
    Whole(fn(&Subject<'_>, &mut Problems)),
    /// Judges each text of the file in which anything may be wrong; what is
    /// ordinary to `text::ordinary` and has no odd word it never sees.
    Words(fn(&Words<'_>, &mut Problems)),
    /// Judges a change against the version before it, where there is one to
    /// compare with; of a file that was read whole. The version before the
    /// wrong example of the rule's page is there for the page.
    Change {
        find: fn(&Amendment<'_>, &mut Problems),
        before: &'static str,
    },
    /// Judges the comments that accept findings; see [`acceptance`].
    Acceptance,
}

/// A rule and how it finds.
pub struct Row {
    pub rule: &'static Rule,
    pub find: Find,
}

impl Row {
    /// Whether a comment in the file can accept its findings; what is wrong
    /// with such comments is corrected where it stands.
    pub fn can_be_accepted(&self) -> bool {
        self.rule.can_be_accepted() && !matches!(self.find, Find::Acceptance)
    }

    /// Whether the rule judges what was read, and not how it is written.
    pub fn judges(&self) -> bool {
        !matches!(self.find, Find::Reading)
    }

    /// The version before the examples of the rule's page, where the rule
    /// judges a change.
    pub fn before(&self) -> Option<&'static str> {
        match self.find {
            Find::Change { before, .. } => Some(before),
            _ => None,
        }
    }
}

const fn reading(rule: &'static Rule) -> Row {
    Row {
        rule,
        find: Find::Reading,
    }
}

const fn file(rule: &'static Rule, find: fn(&Subject<'_>, &mut Problems)) -> Row {
    Row {
        rule,
        find: Find::File(find),
    }
}

const fn whole(rule: &'static Rule, find: fn(&Subject<'_>, &mut Problems)) -> Row {
    Row {
        rule,
        find: Find::Whole(find),
    }
}

const fn words(rule: &'static Rule, find: fn(&Words<'_>, &mut Problems)) -> Row {
    Row {
        rule,
        find: Find::Words(find),
    }
}

const fn change(
    rule: &'static Rule,
    find: fn(&Amendment<'_>, &mut Problems),
    before: &'static str,
) -> Row {
    Row {
        rule,
        find: Find::Change { find, before },
    }
}

/// Every rule, in the order of the page of rules and of `explain --all`.
pub static RULES: &[Row] = &[
    // The text is not TOML.
    reading(&rule::syntax::RULE),
    reading(&rule::conflict_marker::RULE),
    // Keys and their types.
    reading(&rule::unknown_key::RULE),
    reading(&rule::wrong_type::RULE),
    reading(&rule::missing_key::RULE),
    reading(&rule::unknown_format::RULE),
    reading(&rule::unknown_word::RULE),
    // Numbers, codes and names.
    reading(&rule::unquoted_id::RULE),
    reading(&rule::malformed_id::RULE),
    reading(&rule::repeated_id::RULE),
    file(&id_out_of_order::RULE, id_out_of_order::find),
    whole(&missing_section::RULE, missing_section::find),
    reading(&rule::malformed_code::RULE),
    reading(&rule::repeated_code::RULE),
    reading(&rule::repeated_name::RULE),
    file(&repeated_short::RULE, repeated_short::find),
    reading(&rule::unknown_body::RULE),
    reading(&rule::collective_loop::RULE),
    reading(&rule::succession_loop::RULE),
    whole(
        &succession_without_date::RULE,
        succession_without_date::find,
    ),
    // Who leads.
    reading(&rule::no_lead::RULE),
    reading(&rule::unclear_lead::RULE),
    file(&repeated_lead::RULE, repeated_lead::find),
    file(&repeated_partner::RULE, repeated_partner::find),
    whole(&unused_body::RULE, unused_body::find),
    // Times.
    reading(&rule::malformed_date::RULE),
    reading(&rule::quoted_date::RULE),
    reading(&rule::date_with_time::RULE),
    reading(&rule::future_date::RULE),
    whole(&fact_before_plan::RULE, fact_before_plan::find),
    file(&end_before_start::RULE, end_before_start::find),
    file(&time_mismatch::RULE, time_mismatch::find),
    reading(&rule::completed_and_stopped::RULE),
    whole(&completed_before_start::RULE, completed_before_start::find),
    whole(&stopped_without_reason::RULE, stopped_without_reason::find),
    whole(&reason_without_stop::RULE, reason_without_stop::find),
    file(&extension_not_later::RULE, extension_not_later::find),
    whole(&extension_without_end::RULE, extension_without_end::find),
    whole(&extension_not_owed::RULE, extension_not_owed::find),
    // Duties and reports.
    reading(&rule::unknown_duty::RULE),
    reading(&rule::unclear_duty::RULE),
    reading(&rule::no_first_period::RULE),
    reading(&rule::malformed_due::RULE),
    reading(&rule::wrong_period::RULE),
    file(&too_many_reports::RULE, too_many_reports::find),
    whole(&report_not_owed::RULE, report_not_owed::find),
    file(&repeated_report::RULE, repeated_report::find),
    file(&received_before_period::RULE, received_before_period::find),
    whole(&result_not_lead::RULE, result_not_lead::find),
    whole(&result_before_start::RULE, result_before_start::find),
    file(&repeated_result::RULE, repeated_result::find),
    // How texts are written.
    words(&empty_text::RULE, empty_text::find),
    words(&edge_space::RULE, edge_space::find),
    words(&double_space::RULE, double_space::find),
    words(&odd_space::RULE, odd_space::find),
    words(&line_break_in_title::RULE, line_break_in_title::find),
    words(&not_nfc::RULE, not_nfc::find),
    words(&look_alike_letter::RULE, look_alike_letter::find),
    words(&legacy_font::RULE, legacy_font::find),
    file(&invisible_character::RULE, invisible_character::find),
    file(&newer_toml_syntax::RULE, newer_toml_syntax::find),
    // A change, against the version before it.
    change(&reused_id::RULE, reused_id::find, reused_id::BEFORE),
    change(
        &renumbered_item::RULE,
        renumbered_item::find,
        renumbered_item::BEFORE,
    ),
    change(
        &dropped_item::RULE,
        dropped_item::find,
        dropped_item::BEFORE,
    ),
    change(
        &deadline_without_basis::RULE,
        deadline_without_basis::find,
        deadline_without_basis::BEFORE,
    ),
    change(
        &lead_without_basis::RULE,
        lead_without_basis::find,
        lead_without_basis::BEFORE,
    ),
    change(
        &deleted_report::RULE,
        deleted_report::find,
        deleted_report::BEFORE,
    ),
    change(
        &withdrawn_completion::RULE,
        withdrawn_completion::find,
        withdrawn_completion::BEFORE,
    ),
    // Accepted findings.
    Row {
        rule: &malformed_allow::RULE,
        find: Find::Acceptance,
    },
    Row {
        rule: &unused_allow::RULE,
        find: Find::Acceptance,
    },
];

/// The row of a rule's name.
pub fn row(name: &str) -> Option<&'static Row> {
    RULES.iter().find(|row| row.rule.name == name)
}

/// The rule of a name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    row(name).map(|row| row.rule)
}

/// A file that was read and judged.
pub struct Judged<'s> {
    pub plan: Plan<'s>,
    pub problems: Problems,
    /// How many findings the file itself accepts, which are not among
    /// `problems`.
    pub accepted: usize,
}

/// Reads a file and applies the rules that are `wanted`.
pub fn judge<'s>(
    source: &'s Source,
    today: NaiveDate,
    wanted: &dyn Fn(&Rule) -> bool,
) -> Judged<'s> {
    let (document, syntax) = Document::parse(source);
    judge_parsed(source, &document, syntax, None, today, wanted)
}

/// As [`judge`], of a file that is parsed already; `syntax` is what parsing
/// found. Where `old`, the version before it, is given, the change is judged,
/// too.
pub fn judge_parsed<'s>(
    source: &'s Source,
    document: &Document<'s>,
    syntax: Vec<Problem>,
    old: Option<&Plan<'_>>,
    today: NaiveDate,
    wanted: &dyn Fn(&Rule) -> bool,
) -> Judged<'s> {
    let (mut plan, mut problems) = resolve::read(document, syntax, today);
    plan.file = source.named_again().map(Cow::from);
    let was_read_whole = matches!(problems.leave(), Leaves::Usable | Leaves::Doubtful);
    let subject = Subject::new(source, document, &plan, today, &problems);
    let judging: Vec<&Row> = RULES.iter().filter(|row| wanted(row.rule)).collect();
    for row in &judging {
        match row.find {
            Find::File(find) => find(&subject, &mut problems),
            Find::Whole(find) if was_read_whole => find(&subject, &mut problems),
            _ => {}
        }
    }
    if let Some(old) = old.filter(|_| was_read_whole) {
        let amendment = Amendment::new(&subject, old);
        for row in &judging {
            if let Find::Change { find, .. } = row.find {
                find(&amendment, &mut problems);
            }
        }
    }
    let of_words: Vec<_> = judging
        .iter()
        .filter_map(|row| match row.find {
            Find::Words(find) => Some(find),
            _ => None,
        })
        .collect();
    if !of_words.is_empty() {
        words::each(&subject, &mut |words| {
            // A value that is wrong as a whole is one finding.
            if !subject.is_told(words.span) && !subject.is_of_odd_code(words.span) {
                for find in &of_words {
                    find(words, &mut problems);
                }
            }
        });
    }
    problems.retain(|problem| wanted(problem.rule));
    let accepted = acceptance::apply(source, &mut problems, wanted);
    problems.settle();
    Judged {
        plan,
        problems,
        accepted,
    }
}

/// Reads a file for a command that answers from it: what only warns is left
/// for `check`.
pub fn load<'s>(source: &'s Source, today: NaiveDate) -> Judged<'s> {
    judge(source, today, &|rule| rule.severity == Severity::Error)
}
