//! Which plans of a set an answer is from, as typed.

use crate::answer::member::Member;
use crate::both;
use crate::context::unknown_word;
use crate::model::key::PlanState;
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::few::few;
use crate::text::fold::Folded;
use crate::text::nearest::nearest;
use anyhow::Result;
use clap::Args;

/// The options that choose plans of a set.
#[derive(Args, Clone, Default)]
pub struct Choice {
    #[arg(
        long, value_name = both!("KẾ HOẠCH", "PLAN"),
        help = both!(
            "Của nhiều kế hoạch (-f THƯ MỤC): chỉ kế hoạch này, theo mã, tệp, hoặc cụm từ trong trích yếu",
            "Of several plans (-f FOLDER): only this one, by code, file, or a phrase of its title",
        ),
    )]
    plan: Vec<String>,
    #[arg(
        long, value_name = both!("CƠ QUAN", "TEXT"),
        help = both!(
            "Của nhiều kế hoạch: chỉ của cơ quan ban hành có cụm từ này trong tên, hoặc có mã định danh bắt đầu như thế",
            "Of several plans: only those of an issuer with this phrase in its name, or an official code that begins so",
        ),
    )]
    issuer: Vec<String>,
    #[arg(
        long, value_name = "draft|in-force|…",
        help = both!(
            "Của nhiều kế hoạch: chỉ những kế hoạch là draft (dự thảo), in-force (đang thực hiện; mặc định, trừ plans và export parquet), closed (đã kết thúc), replaced (đã được thay thế), hoặc all (tất cả)",
            "Of several plans: only those that are draft, in-force (the default, but for plans and export parquet), closed, replaced, or all",
        ),
    )]
    plan_state: Vec<String>,
}

/// What [`Choice`] means.
#[derive(Clone, Default)]
pub struct Chosen {
    /// The paths of the plans that `--plan` names; `None`: it names none.
    paths: Option<Vec<String>>,
    issuers: Vec<(String, Folded)>,
    /// The states that count; `None`: all.
    states: Option<Vec<PlanState>>,
    /// Keys and paths of plans that count in any state.
    in_any_state: Vec<String>,
}

/// The word for plans in every state.
const ALL: &str = "all";

/// The words of `--plan-state`.
pub const PLAN_STATES: [&str; 5] = ["draft", "in-force", "closed", "replaced", ALL];

/// Why a plan is not among those that an answer is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Nobody asked for it.
    NotAsked,
    /// It would be, were it in force.
    ByState(PlanState),
}

impl Choice {
    /// The choice of one plan by its name.
    pub fn of_plan(plan: Option<&str>) -> Self {
        Self {
            plan: plan.map(str::to_owned).into_iter().collect(),
            ..Self::default()
        }
    }

    /// Whether nothing is chosen.
    pub fn is_open(&self) -> bool {
        self.plan.is_empty() && self.issuer.is_empty() && self.plan_state.is_empty()
    }

    /// The issuers asked for, as typed.
    pub fn issuers(&self) -> &[String] {
        &self.issuer
    }

    /// Whether plans are named, so that the names of all have to be read first.
    pub fn names_plans(&self) -> bool {
        !self.plan.is_empty()
    }

    /// Reads what was typed; `usual` are the states that count where none is
    /// asked for, `None` all.
    ///
    /// # Errors
    /// A word is not right.
    pub fn read(&self, usual: Option<PlanState>) -> Result<Chosen> {
        let mut issuers = Vec::new();
        for typed in &self.issuer {
            let folded = Folded::new(typed);
            if folded.is_empty() {
                refuse!(
                    "--issuer: chưa ghi tên cơ quan",
                    "--issuer: the name is missing",
                );
            }
            issuers.push((typed.trim().to_owned(), folded));
        }
        let mut states = usual.map(|state| vec![state]);
        if !self.plan_state.is_empty() {
            let mut asked = Vec::new();
            let words = self.plan_state.iter().flat_map(|word| word.split(','));
            for word in words.map(str::trim) {
                match PlanState::from_name(word) {
                    Some(state) => asked.push(state),
                    None if word == ALL => asked.extend(PlanState::ALL),
                    None => return unknown_word("--plan-state", word, &PLAN_STATES),
                }
            }
            states = Some(asked);
        }
        Ok(Chosen {
            paths: None,
            issuers,
            states,
            in_any_state: Vec::new(),
        })
    }

    /// Finds the plans that `--plan` names among all.
    ///
    /// # Errors
    /// A name fits none; the nearest are named.
    pub fn find(&self, chosen: &mut Chosen, all: &[Member]) -> Result<()> {
        let mut paths = Vec::new();
        for typed in &self.plan {
            let fitting = fitting(typed, all);
            if fitting.is_empty() {
                return unknown(typed, all);
            }
            paths.extend(fitting.into_iter().map(|member| member.path.clone()));
        }
        chosen.paths = Some(paths);
        Ok(())
    }
}

/// The plans that a name means: by key, code or path, else those with the words
/// in a title.
fn fitting<'m>(typed: &str, all: &'m [Member]) -> Vec<&'m Member> {
    let name = typed.trim();
    let exact = |member: &&Member| {
        let is_code = |code: &Option<String>| code.as_deref() == Some(name);
        member.key == name || member.path == name || is_code(&member.own_code)
    };
    let found: Vec<&Member> = all.iter().filter(exact).collect();
    if !found.is_empty() {
        return found;
    }
    let made = |member: &&Member| {
        let codes = member.code.iter().chain([&member.key]);
        codes
            .into_iter()
            .any(|code| code.eq_ignore_ascii_case(name))
    };
    let found: Vec<&Member> = all.iter().filter(made).collect();
    if !found.is_empty() {
        return found;
    }
    let phrase = Folded::new(name);
    if phrase.is_empty() {
        return Vec::new();
    }
    let titled = |member: &&Member| {
        let titles = [Some(&member.title), member.short.as_ref()];
        titles
            .into_iter()
            .flatten()
            .any(|title| Folded::new(title).contains(&phrase))
    };
    all.iter().filter(titled).collect()
}

fn unknown<T>(typed: &str, all: &[Member]) -> Result<T> {
    let shown = clean_line(typed);
    let words = all.iter().flat_map(|member| {
        let short = member.short.as_deref();
        [member.key.as_str(), &member.path, &member.title]
            .into_iter()
            .chain(short)
    });
    let near = nearest(typed, words);
    if near.is_empty() {
        let list = few(all.iter().map(|member| clean_line(&member.key)), ", ");
        refuse!(
            "--plan: không có kế hoạch “{shown}”. Các kế hoạch: {list}",
            "--plan: there is no plan “{shown}”. The plans are: {list}",
        );
    }
    let near = few(near.into_iter().map(clean_line), ", ");
    refuse!(
        "--plan: không có kế hoạch “{shown}”. Có phải: {near}?",
        "--plan: there is no plan “{shown}”. Did you mean {near}?",
    )
}

impl Chosen {
    /// Whether a file is read at all.
    pub fn has_path(&self, path: &str) -> bool {
        let paths = self.paths.as_ref();
        paths.is_none_or(|paths| paths.iter().any(|one| one == path))
    }

    /// Takes plans in any state that are named before numbers.
    pub fn name(&mut self, keys: impl Iterator<Item = String>) {
        self.in_any_state.extend(keys);
    }

    /// Whether an issuer is asked for.
    pub fn asks_for_issuer(&self) -> bool {
        !self.issuers.is_empty()
    }

    /// Whether an answer is from a plan; else why not.
    pub fn leaves(&self, member: &Member) -> Option<Left> {
        if !self.has_path(&member.path) || !self.has_issuer(member) {
            return Some(Left::NotAsked);
        }
        // A plan that is named is taken in any state.
        let is_it = |key: &String| *key == member.key || *key == member.path;
        if self.paths.is_some() || self.in_any_state.iter().any(is_it) {
            return None;
        }
        let states = self.states.as_ref()?;
        (!states.contains(&member.state)).then_some(Left::ByState(member.state))
    }

    /// Whether a plan counts only as it is named before a number.
    pub fn is_only_named(&self, member: &Member) -> bool {
        let by_itself = Self {
            in_any_state: Vec::new(),
            ..self.clone()
        };
        self.leaves(member).is_none() && by_itself.leaves(member).is_some()
    }

    fn has_issuer(&self, member: &Member) -> bool {
        let name = member.issuer.as_deref().map(Folded::new);
        let is_it = |(typed, phrase): &(String, Folded)| {
            name.as_ref().is_some_and(|name| name.contains(phrase))
                || member
                    .issuer_id
                    .as_deref()
                    .is_some_and(|id| begins_in_groups(id, typed))
        };
        self.issuers.is_empty() || self.issuers.iter().any(is_it)
    }
}

/// Whether an official code begins with another in whole groups.
fn begins_in_groups(id: &str, with: &str) -> bool {
    match id.strip_prefix(with) {
        Some(rest) => !with.is_empty() && (rest.is_empty() || rest.starts_with('.')),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_codes_are_held_by_whole_groups() {
        for (id, with, holds) in [
            ("H02.14", "H02", true),
            ("H02.14", "H02.14", true),
            ("H02.14", "H02.1", false),
            ("H02", "H02.14", false),
            ("H02", "", false),
        ] {
            assert_eq!(begins_in_groups(id, with), holds, "{id} {with}");
        }
    }
}
