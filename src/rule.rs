//! The rules of `check`: one file a rule, and the table of all. A rule never
//! prints.
//!
//! The folder has two floors. A rule that reading applies is a page and no
//! more: it names `lang` and `problem`, and is below `document` and `resolve`,
//! which report it. A rule that judges what was read has its page and `find`,
//! and is with the table beside [`check`](crate::check), which runs it.

pub mod absent_unit;
pub mod already_in_directory;
pub mod ambiguous_code;
pub mod class_owes_nothing;
pub mod closed_before_issued;
pub mod collective_loop;
pub mod completed_and_stopped;
pub mod completed_before_start;
pub mod completed_while_paused;
pub mod completed_with_rounds;
pub mod conflict_marker;
pub mod date_with_time;
pub mod deadline_without_basis;
pub mod deleted_report;
pub mod double_space;
pub mod dropped_item;
pub mod edge_space;
pub mod effective_before_issued;
pub mod empty_text;
pub mod end_before_start;
pub mod extension_not_later;
pub mod extension_not_owed;
pub mod extension_without_end;
pub mod extension_without_granted;
pub mod fact_after_closed;
pub mod fact_after_end;
pub mod fact_before_plan;
pub mod future_date;
pub mod gap_in_ids;
pub mod id_out_of_order;
pub mod invisible_character;
pub mod lead_gap;
pub mod lead_without_basis;
pub mod legacy_font;
pub mod line_break_in_title;
pub mod look_alike_letter;
pub mod malformed_allow;
pub mod malformed_code;
pub mod malformed_date;
pub mod malformed_due;
pub mod malformed_id;
pub mod malformed_link;
pub mod malformed_official_id;
pub mod misplaced_pause;
pub mod missing_calendar;
pub mod missing_directory;
pub mod missing_key;
pub mod missing_section;
pub mod newer_toml_syntax;
pub mod no_first_period;
pub mod no_lead;
pub mod not_nfc;
pub mod odd_space;
pub mod quoted_date;
pub mod reason_without_stop;
pub mod received_before_period;
pub mod refused_before_received;
pub mod renumbered_item;
pub mod repeated_code;
pub mod repeated_id;
pub mod repeated_lead;
pub mod repeated_name;
pub mod repeated_official_id;
pub mod repeated_partner;
pub mod repeated_ref;
pub mod repeated_report;
pub mod repeated_result;
pub mod repeated_role;
pub mod repeated_short;
pub mod repeated_title;
pub mod replaced_without_closed;
pub mod report_not_owed;
pub mod request_not_later;
pub mod request_not_lead;
pub mod result_before_start;
pub mod result_not_lead;
pub mod reused_id;
pub mod shadowed_body;
pub mod stopped_without_reason;
pub mod succession_loop;
pub mod succession_without_date;
pub mod syntax;
pub mod time_mismatch;
pub mod too_many_reports;
pub mod unclear_duty;
pub mod unclear_former;
pub mod unclear_lead;
pub mod unclear_request;
pub mod unconfirmed;
pub mod unfit_cycle;
pub mod unknown_amendment;
pub mod unknown_body;
pub mod unknown_duty;
pub mod unknown_format;
pub mod unknown_key;
pub mod unknown_section;
pub mod unknown_word;
pub mod unquoted_id;
pub mod unused_allow;
pub mod unused_body;
pub mod withdrawn_completion;
pub mod wrong_period;
pub mod wrong_type;

use crate::check::amendment::Amendment;
use crate::check::set::{
    Found, Told, body_differs, deleted_plan, missing_plan_code, open_after_replacement,
    repeated_plan_code, unknown_item, unknown_plan, unreadable_file,
};
use crate::check::subject::Subject;
use crate::check::words::Words;
use crate::problem::{Problems, Rule};

/// How a rule finds what it catches.
pub enum Find {
    /// Reading the file reports it.
    Reading,
    /// Judges the file, as far as it was read.
    File(fn(&Subject<'_>, &mut Problems)),
    /// As `File`, but only of a file that was read whole: it reports what is
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
    /// Judges what the plans of a set report to each other.
    Set(fn(&[Told], &mut Vec<Found>)),
    /// Whoever reads the files of a set reports it; the version before the
    /// examples, where it is about a change.
    Files { before: Option<&'static str> },
    /// Judges the comments that accept findings; see [`acceptance`](crate::check::acceptance).
    Acceptance,
}

/// A rule and how it finds.
pub struct Row {
    pub rule: &'static Rule,
    pub find: Find,
}

impl Row {
    /// Whether a comment in the file can accept its findings; what is wrong
    /// with such comments is corrected in the comment.
    pub fn can_be_accepted(&self) -> bool {
        self.rule.can_be_accepted() && !self.is_of_set() && !matches!(self.find, Find::Acceptance)
    }

    /// Whether it is about several files.
    pub fn is_of_set(&self) -> bool {
        matches!(self.find, Find::Set(_) | Find::Files { .. })
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
            Find::Files { before } => before,
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

const fn set(rule: &'static Rule, find: fn(&[Told], &mut Vec<Found>)) -> Row {
    Row {
        rule,
        find: Find::Set(find),
    }
}

const fn files(rule: &'static Rule, before: Option<&'static str>) -> Row {
    Row {
        rule,
        find: Find::Files { before },
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
    reading(&syntax::RULE),
    reading(&conflict_marker::RULE),
    // Keys and their types.
    reading(&unknown_key::RULE),
    reading(&wrong_type::RULE),
    reading(&missing_key::RULE),
    reading(&unknown_format::RULE),
    reading(&unknown_word::RULE),
    // Numbers, codes and names.
    reading(&unquoted_id::RULE),
    reading(&malformed_id::RULE),
    reading(&repeated_id::RULE),
    file(&id_out_of_order::RULE, id_out_of_order::find),
    whole(&missing_section::RULE, missing_section::find),
    reading(&unknown_section::RULE),
    whole(&gap_in_ids::RULE, gap_in_ids::find),
    file(&repeated_title::RULE, repeated_title::find),
    reading(&malformed_code::RULE),
    reading(&repeated_code::RULE),
    file(&malformed_link::RULE, malformed_link::find),
    reading(&malformed_official_id::RULE),
    reading(&repeated_official_id::RULE),
    reading(&repeated_name::RULE),
    file(&repeated_short::RULE, repeated_short::find),
    reading(&unknown_body::RULE),
    reading(&collective_loop::RULE),
    reading(&succession_loop::RULE),
    whole(
        &succession_without_date::RULE,
        succession_without_date::find,
    ),
    // Who leads.
    reading(&no_lead::RULE),
    reading(&unclear_lead::RULE),
    file(&repeated_lead::RULE, repeated_lead::find),
    whole(&lead_gap::RULE, lead_gap::find),
    whole(&absent_unit::RULE, absent_unit::find),
    file(&repeated_partner::RULE, repeated_partner::find),
    file(&repeated_role::RULE, repeated_role::find),
    whole(&unused_body::RULE, unused_body::find),
    file(&shadowed_body::RULE, shadowed_body::find),
    whole(&already_in_directory::RULE, already_in_directory::find),
    // Times.
    reading(&malformed_date::RULE),
    reading(&quoted_date::RULE),
    reading(&date_with_time::RULE),
    reading(&future_date::RULE),
    whole(&fact_before_plan::RULE, fact_before_plan::find),
    whole(&fact_after_closed::RULE, fact_after_closed::find),
    file(&fact_after_end::RULE, fact_after_end::find),
    file(&end_before_start::RULE, end_before_start::find),
    file(&closed_before_issued::RULE, closed_before_issued::find),
    whole(
        &replaced_without_closed::RULE,
        replaced_without_closed::find,
    ),
    file(&time_mismatch::RULE, time_mismatch::find),
    reading(&completed_and_stopped::RULE),
    whole(&completed_before_start::RULE, completed_before_start::find),
    whole(&completed_while_paused::RULE, completed_while_paused::find),
    file(&misplaced_pause::RULE, misplaced_pause::find),
    whole(&completed_with_rounds::RULE, completed_with_rounds::find),
    whole(&stopped_without_reason::RULE, stopped_without_reason::find),
    whole(&reason_without_stop::RULE, reason_without_stop::find),
    file(&extension_not_later::RULE, extension_not_later::find),
    whole(&extension_without_end::RULE, extension_without_end::find),
    whole(
        &extension_without_granted::RULE,
        extension_without_granted::find,
    ),
    whole(&extension_not_owed::RULE, extension_not_owed::find),
    reading(&unclear_request::RULE),
    whole(&request_not_lead::RULE, request_not_lead::find),
    file(&request_not_later::RULE, request_not_later::find),
    file(
        &refused_before_received::RULE,
        refused_before_received::find,
    ),
    file(&unknown_amendment::RULE, unknown_amendment::find),
    file(
        &effective_before_issued::RULE,
        effective_before_issued::find,
    ),
    file(&unclear_former::RULE, unclear_former::find),
    // Duties and reports.
    reading(&missing_calendar::RULE),
    reading(&missing_directory::RULE),
    reading(&ambiguous_code::RULE),
    reading(&unknown_duty::RULE),
    reading(&unclear_duty::RULE),
    reading(&no_first_period::RULE),
    reading(&malformed_due::RULE),
    reading(&unfit_cycle::RULE),
    reading(&wrong_period::RULE),
    whole(&class_owes_nothing::RULE, class_owes_nothing::find),
    file(&too_many_reports::RULE, too_many_reports::find),
    whole(&report_not_owed::RULE, report_not_owed::find),
    file(&repeated_report::RULE, repeated_report::find),
    file(&repeated_ref::RULE, repeated_ref::find),
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
    // What a person has to look at.
    file(&unconfirmed::RULE, unconfirmed::find),
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
    // Several files.
    files(&unreadable_file::RULE, None),
    set(&repeated_plan_code::RULE, repeated_plan_code::find),
    set(&missing_plan_code::RULE, missing_plan_code::find),
    set(&unknown_plan::RULE, unknown_plan::find),
    set(&unknown_item::RULE, unknown_item::find),
    set(&open_after_replacement::RULE, open_after_replacement::find),
    set(&body_differs::RULE, body_differs::find),
    files(&deleted_plan::RULE, Some(deleted_plan::BEFORE)),
];

/// The row of a rule's name.
pub fn row(name: &str) -> Option<&'static Row> {
    RULES.iter().find(|row| row.rule.name == name)
}
