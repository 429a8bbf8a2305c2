//! Faults that other programs of this kind had, each turned into a test of
//! this one: named by the case's number, with the fault in a line. Nothing
//! here is compared loosely: bytes, exit code and standard error count.

mod added;
mod answers_of_sets;
mod asked;
mod carried;
mod certain;
mod changes_of_sets;
mod checking;
mod checking_sets;
mod contracts;
mod dates;
mod decided_later;
mod early;
mod files;
mod finding;
mod fixes;
mod generated;
mod growth;
mod laid_out;
mod left_of_sets;
mod naming_plans;
mod numbers;
mod of_the_day;
mod output;
mod parts_and_places;
mod progress_rules;
mod read_by_others;
mod recorded;
mod review;
mod rounds_and_leads;
mod said_right;
mod shown;
mod special;
mod standing_still;
mod states_of_plans;
mod terminal;
mod told_in_papers;
mod toml_files;
mod typed;
mod unicode;
