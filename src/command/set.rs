//! A set of plans that a command answers from: its files, the plans chosen of
//! them, and what has to be said beside the answer, once.

mod continued;
mod one;
mod telling;

use super::choice::{Choice, Chosen, Left};
use crate::answer::findings::{Finding, Findings};
use crate::answer::member::{LeftOut, LeftOutRecord, Member, MemberRecord};
use crate::context::{Context, Progress};
use crate::discover::{self, File};
use crate::lang::Lang;
use crate::model::continued::Continued;
use crate::model::key::same::{Claim, Same};
use crate::model::key::{PlanState, Scopes};
use crate::model::plan::Plan;
use crate::pair;
use crate::plans::{self, Depth, Read, left_out};
use crate::refusal::Refusal;
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::few::few;
use anyhow::Result;
use chrono::NaiveDate;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub use one::turn_to_one;

/// The plans that a command answers from, before they are read.
pub struct Set {
    files: Vec<File>,
    /// Those that `--plan` does not name.
    other_files: Vec<File>,
    /// The keys and paths of the plans that `--plan` does not name, where it names any.
    others: Vec<String>,
    chosen: Chosen,
    pub today: NaiveDate,
    depth: Depth,
    reader: plans::Reader,
    /// The items that count all the same, each as it was typed.
    named: Vec<String>,
    /// What items go on with, where that was looked for already.
    continued: Option<Continued>,
}

/// What came of reading a set.
#[derive(Default)]
pub struct Outcome {
    /// How many plans the answer is from.
    pub n: usize,
    /// Those plans, in order; empty at [`Depth::Told`], which hands them on one by one.
    pub members: Vec<Member>,
    pub left_out: Vec<LeftOut>,
    /// The states of the plans that would count were they in force.
    pub not_counted: Vec<PlanState>,
    /// For each file, in order, whether the answer is from it or it is left out.
    pub order: Vec<bool>,
    /// Which bodies of its plans are one though their keys differ.
    pub same: Same,
    /// How many plans have errors that leave an answer, and how many errors.
    doubtful: (usize, usize),
}

/// What stands behind the records of an answer from a set.
#[derive(Serialize)]
pub struct Tail<'m> {
    plans: Vec<MemberRecord<'m>>,
    left_out: Vec<LeftOutRecord<'m>>,
}

impl<'m> Tail<'m> {
    pub fn new(outcome: &'m Outcome) -> Self {
        Self {
            plans: outcome.members.iter().map(MemberRecord::new).collect(),
            left_out: outcome.left_out.iter().map(LeftOutRecord::of).collect(),
        }
    }
}

/// What is taken of a file of a set, in order.
pub enum Taken<'m, T> {
    /// A plan that counts, and what was made of it.
    Plan(&'m Member, T),
    /// A file that is left out, and what is wrong with it, where that was asked for.
    LeftOut(&'m LeftOut, Vec<Finding>),
}

/// What names the plans met so far, with the places of their files: their codes, and the
/// paths of those that have none.
#[derive(Default)]
struct Names(HashMap<String, u32>);

impl Names {
    /// The place of the file that has the name of this plan already; else it is noted.
    fn taken(&mut self, member: &Member, file: usize) -> Option<usize> {
        match self.0.entry(member.key.clone()) {
            Entry::Occupied(first) => Some(*first.get() as usize),
            Entry::Vacant(free) => {
                // A set has at most a million files.
                free.insert(u32::try_from(file).unwrap_or(u32::MAX));
                None
            }
        }
    }
}

/// What a worker makes of a plan.
enum Made<T> {
    Left(Left),
    /// What comes of it, and what its bodies claim to be, too.
    Answered(Result<T>, Vec<Claim>),
}

impl Set {
    /// The set that was typed; `None`: one plan was. `usual` are the states of
    /// plans that count where none is asked for; `None`: all.
    ///
    /// # Errors
    /// A PATH has no plan, or a choice fits none.
    pub fn of(
        context: &mut Context<'_>,
        choice: &Choice,
        usual: Option<PlanState>,
    ) -> Result<Option<Self>> {
        let chosen = choice.read(usual)?;
        let Some(paths) = context.set() else {
            if !choice.is_open() {
                one::check_one(context, choice, chosen)?;
            }
            return Ok(None);
        };
        let mut set = Self {
            files: files(paths)?,
            other_files: Vec::new(),
            others: Vec::new(),
            chosen,
            today: context.today,
            depth: Depth::Whole,
            reader: plans::Reader::new(context.today),
            named: Vec::new(),
            continued: None,
        };
        if choice.names_plans() {
            let all = set.everyone()?;
            choice.find(&mut set.chosen, &all)?;
            let chosen = &set.chosen;
            let others = all.into_iter().filter(|one| !chosen.has_path(&one.path));
            set.others = others.flat_map(|one| [one.key, one.path]).collect();
            let is_other = |file: &mut File| !chosen.has_path(&file.shown);
            set.other_files = set.files.extract_if(.., is_other).collect();
        }
        Ok(Some(set))
    }

    /// The same, for what is kept and relied on: a file with any error is left out.
    #[must_use]
    pub fn sound(self) -> Self {
        Self {
            depth: Depth::Sound,
            ..self
        }
    }

    /// As [`Set::sound`], with all that the files have, whatever was known on the day.
    #[must_use]
    pub fn as_written(self) -> Self {
        Self {
            depth: Depth::Written,
            ..self
        }
    }

    /// The same; a plan named before a number, as in `KH-CCHC-2026/6.1`, counts in
    /// any state, and the item whatever goes on with it.
    #[must_use]
    pub fn naming(mut self, numbers: &[String]) -> Self {
        let keys = numbers.iter().filter_map(|number| number.rsplit_once('/'));
        self.chosen.name(keys.map(|(key, _)| key.to_owned()));
        self.named.extend_from_slice(numbers);
        self
    }

    /// Reads the plans of the set, makes something of each that counts, and takes
    /// it in order.
    ///
    /// # Errors
    /// No plan is left to answer from; those of `work` and `take`.
    pub fn each<T: Send>(
        &self,
        context: &mut Context<'_>,
        work: impl Fn(&Plan<'_>, &Member) -> Result<T> + Sync,
        take: impl FnMut(&mut Context<'_>, &Member, T) -> Result<()>,
    ) -> Result<Outcome> {
        self.each_judged(
            context,
            (self.depth, false),
            |plan, member, _| work(plan, member),
            take,
        )
    }

    /// As [`Set::each`], with what is wrong with each plan, of as much as is asked
    /// for; `streams`: rows are printed as they come.
    ///
    /// # Errors
    /// As [`Set::each`].
    pub fn each_judged<T: Send>(
        &self,
        context: &mut Context<'_>,
        (depth, streams): (Depth, bool),
        work: impl Fn(&Plan<'_>, &Member, Findings<'_>) -> Result<T> + Sync,
        mut take: impl FnMut(&mut Context<'_>, &Member, T) -> Result<()>,
    ) -> Result<Outcome> {
        self.each_taken(
            context,
            (depth, streams),
            |plan, member, findings, _| work(plan, member, findings),
            |context, taken| match taken {
                Taken::Plan(member, made) => take(context, member, made),
                Taken::LeftOut(..) => Ok(()),
            },
        )
    }

    /// As [`Set::each`], with all that is wrong with each plan, and with the files that
    /// are left out in their places. Of a plan that was taken nothing is kept.
    ///
    /// # Errors
    /// As [`Set::each`].
    pub fn each_told<T: Send>(
        &self,
        context: &mut Context<'_>,
        work: impl Fn(&Plan<'_>, &Member, &[Finding]) -> T + Sync,
        take: impl FnMut(&mut Context<'_>, Taken<'_, T>) -> Result<()>,
    ) -> Result<Outcome> {
        self.each_taken(
            context,
            (Depth::Told, false),
            |plan, member, _, found| Ok(work(plan, member, found)),
            take,
        )
    }

    fn each_taken<T: Send>(
        &self,
        context: &mut Context<'_>,
        (depth, streams): (Depth, bool),
        work: impl Fn(&Plan<'_>, &Member, Findings<'_>, &[Finding]) -> Result<T> + Sync,
        mut take: impl FnMut(&mut Context<'_>, Taken<'_, T>) -> Result<()>,
    ) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        let mut names = Names::default();
        let mut langs: Vec<Option<Lang>> = Vec::new();
        let mut is_known_issuer = false;
        // Of the plans that are not counted: where none is, they say it.
        let mut languages = Vec::new();
        let is_told = depth == Depth::Told;
        // The tables have every item.
        let continued = match is_told {
            true => Cow::default(),
            false => self.continued()?,
        };
        let read = |file: &File| {
            let make = |plan: &Plan<'_>, member: &Member, findings: Findings<'_>| {
                // What is left out for another's sake has its findings, too.
                let found = match is_told {
                    true => Finding::all(findings),
                    false => Vec::new(),
                };
                let made = match self.chosen.leaves(member) {
                    Some(left) => Made::Left(left),
                    None => {
                        let claims = match is_told {
                            true => Vec::new(),
                            false => Scopes::new(plan).claims(plan),
                        };
                        Made::Answered(work(plan, member, findings, &found), claims)
                    }
                };
                (made, findings.problems.errors().count(), found)
            };
            self.reader.read_among(file, depth, &continued, make)
        };
        // Rows that are printed on the screen as they come show it themselves.
        let is_seen = context.terminal.is_terminal && streams;
        let mut progress = (!is_seen).then(|| context.progress(self.files.len()));
        let mut place = 0;
        plans::each(&self.files, read, |read| {
            progress.iter_mut().for_each(Progress::step);
            let file = place;
            place += 1;
            let (member, (made, errors, found)) = match read {
                Read::Plan(member, made) => (*member, made),
                Read::LeftOut(left_out) => {
                    let (left_out, found) = outcome.leave_out(*left_out, &self.chosen);
                    let taken = left_out.map(|one| take(context, Taken::LeftOut(one, found)));
                    return taken.unwrap_or(Ok(()));
                }
                Read::Other => return Ok(()),
            };
            if let Some(first) = names.taken(&member, file) {
                let mut left_out = left_out::repeated(member, &self.files[first].shown);
                left_out.findings = found;
                let (left_out, found) = outcome.leave_out(left_out, &self.chosen);
                let taken = left_out.map(|one| take(context, Taken::LeftOut(one, found)));
                return taken.unwrap_or(Ok(()));
            }
            match made {
                Made::Left(Left::NotAsked) => {}
                Made::Left(Left::ByState(state)) => {
                    is_known_issuer = true;
                    languages.push(member.language);
                    outcome.not_counted.push(state);
                }
                Made::Answered(made, claims) => {
                    outcome.same.add(claims);
                    is_known_issuer = true;
                    if errors > 0 {
                        outcome.doubtful.0 += 1;
                        outcome.doubtful.1 += errors;
                    }
                    take(context, Taken::Plan(&member, made?))?;
                    outcome.n += 1;
                    if langs.last() != Some(&member.language) {
                        langs.push(member.language);
                    }
                    if !is_told {
                        outcome.members.push(member);
                        outcome.order.push(true);
                    }
                }
            }
            Ok(())
        })?;
        drop(progress);
        let lang = match outcome.n {
            0 => context.lang_of_all(languages.into_iter()),
            _ => context.lang_of_all(langs.into_iter()),
        };
        let is_any = outcome.n > 0 || !outcome.not_counted.is_empty();
        if !is_any && !outcome.left_out.is_empty() {
            outcome.tell_left_out(context, lang);
            let n = outcome.left_out.len();
            refuse!(
                "Không còn kế hoạch nào để tính: {n} tệp đều chưa dùng được",
                "No plan is left to answer from: none of {n} files can be used",
            );
        }
        if !is_known_issuer && self.chosen.asks_for_issuer() {
            return Err(self.unknown_issuer());
        }
        Ok(outcome)
    }

    /// As [`Set::each`], for an answer that people read: what is made of plans in
    /// another language than that of the answer is made again.
    ///
    /// # Errors
    /// As [`Set::each`].
    pub fn collect<T: Send>(
        &self,
        context: &mut Context<'_>,
        work: impl Fn(&Plan<'_>, &Member, Lang) -> Result<T> + Sync,
    ) -> Result<(Outcome, Vec<T>)> {
        self.add_up(context, work, Vec::new, Vec::push)
    }

    /// As [`Set::collect`], of what need not be kept plan by plan: it is added to what
    /// `begin` gives.
    ///
    /// # Errors
    /// As [`Set::each`].
    pub fn add_up<T: Send, A>(
        &self,
        context: &mut Context<'_>,
        work: impl Fn(&Plan<'_>, &Member, Lang) -> Result<T> + Sync,
        begin: impl Fn() -> A,
        add: impl Fn(&mut A, T),
    ) -> Result<(Outcome, A)> {
        let speaks = context.speaks();
        let mut fixed = None;
        loop {
            let mut all = begin();
            let outcome = self.each(
                context,
                |plan, member| {
                    let lang = fixed.unwrap_or_else(|| speaks.lang(member.language));
                    work(plan, member, lang)
                },
                |_, _, made| {
                    add(&mut all, made);
                    Ok(())
                },
            )?;
            let lang = context.last_lang();
            let mut said = outcome.members.iter().map(|one| speaks.lang(one.language));
            if fixed.is_none() && said.any(|said| said != lang) {
                fixed = Some(lang);
                continue;
            }
            return Ok((outcome, all));
        }
    }

    /// Reads the names in the plans that count, as deep as is asked for, and takes
    /// what is made of them in order.
    ///
    /// # Errors
    /// None of its own: what cannot be read is left out of the answer.
    pub fn names<T: Send>(
        &self,
        depth: Depth,
        work: impl Fn(&Plan<'_>, &Member) -> T + Sync,
        mut take: impl FnMut(T),
    ) -> Result<()> {
        let read = |file: &File| {
            self.reader.read(file, depth, |plan, member, _| {
                let counts = self.chosen.leaves(member).is_none();
                counts.then(|| work(plan, member))
            })
        };
        plans::each(&self.files, read, |read| {
            if let Read::Plan(_, Some(made)) = read {
                take(made);
            }
            Ok(())
        })
    }

    /// As [`Set::names`], of the plans that would count were they in force.
    ///
    /// # Errors
    /// As [`Set::names`].
    pub fn names_of_others<T: Send>(
        &self,
        depth: Depth,
        work: impl Fn(&Plan<'_>, &Member) -> T + Sync,
    ) -> Result<Vec<(Member, T)>> {
        let read = |file: &File| {
            self.reader.read(file, depth, |plan, member, _| {
                let left = self.chosen.leaves(member);
                matches!(left, Some(Left::ByState(_))).then(|| work(plan, member))
            })
        };
        let mut all = Vec::new();
        plans::each(&self.files, read, |read| {
            if let Read::Plan(member, Some(made)) = read {
                all.push((*member, made));
            }
            Ok(())
        })?;
        Ok(all)
    }

    /// Whether a plan counts only as it is named before a number.
    pub fn is_only_named(&self, member: &Member) -> bool {
        self.chosen.is_only_named(member)
    }

    /// Whether a key or a path is that of a plan that `--plan` does not name.
    pub fn leaves_out(&self, key: &str) -> bool {
        self.others.iter().any(|one| one == key)
    }

    /// The plans that count, as far as their names can be read.
    ///
    /// # Errors
    /// As [`Set::names`].
    pub fn members(&self) -> Result<Vec<Member>> {
        let mut members = Vec::new();
        let own = |_: &Plan<'_>, member: &Member| member.clone();
        self.names(Depth::Bodies, own, |member| members.push(member))?;
        Ok(members)
    }

    /// All plans of the files, those that nobody asked for too.
    ///
    /// # Errors
    /// None of its own.
    pub fn everyone(&self) -> Result<Vec<Member>> {
        let mut members = Vec::new();
        let read = |file: &File| self.reader.read(file, Depth::Bodies, |_, _, _| ());
        plans::each(&self.files, read, |read| {
            if let Read::Plan(member, ()) = read {
                members.push(*member);
            }
            Ok(())
        })?;
        Ok(members)
    }

    /// That no plan has an issuer asked for, with those that there are.
    fn unknown_issuer(&self) -> anyhow::Error {
        let mut issuers: Vec<String> = Vec::new();
        let members = self.everyone().unwrap_or_default();
        for issuer in members.into_iter().filter_map(|member| member.issuer) {
            if !issuers.contains(&issuer) {
                issuers.push(issuer);
            }
        }
        let list = few(issuers.iter().map(|issuer| clean_line(issuer)), ", ");
        Refusal(pair!(
            "--issuer: không kế hoạch nào của cơ quan này. Các cơ quan ban hành: {list}",
            "--issuer: no plan is of such an office. The issuers are: {list}",
        ))
        .into()
    }
}

/// The files of the PATHs of a set.
///
/// # Errors
/// A PATH is not there, or has no plan.
pub fn files(paths: &[String]) -> Result<Vec<File>> {
    let found = discover::find(paths)?;
    for (of, path) in paths.iter().enumerate() {
        let mut files = found.files.iter().filter(|file| file.of == of);
        if !found.overlaps[of] && !files.any(plans::may_be_plan) {
            let n = found.files.iter().filter(|file| file.of == of).count();
            return Err(no_plan(path, n));
        }
    }
    Ok(found.files)
}

/// That no file of a PATH is a plan.
fn no_plan(path: &str, n: usize) -> anyhow::Error {
    let shown = clean_line(path).into_owned();
    let s = if n == 1 { "" } else { "s" };
    Refusal(pair!(
        "{shown}: không có tệp kế hoạch nào (đã bỏ qua {n} tệp .toml không phải kế hoạch)",
        "{shown}: there is no plan file ({n} .toml file{s} passed over)",
    ))
    .into()
}

impl Outcome {
    /// An answer from one plan.
    pub fn of_one(member: Member) -> Self {
        Self {
            n: 1,
            members: vec![member],
            ..Self::default()
        }
    }

    /// Notes a file that is left out, unless nobody asked for it; what is wrong with it
    /// goes on alone.
    fn leave_out(
        &mut self,
        mut left_out: LeftOut,
        chosen: &Chosen,
    ) -> (Option<&LeftOut>, Vec<Finding>) {
        let found = std::mem::take(&mut left_out.findings);
        let member = left_out.member.as_ref();
        let is_asked = member.is_none_or(|one| chosen.leaves(one) != Some(Left::NotAsked));
        if !is_asked {
            return (None, found);
        }
        self.order.push(false);
        self.left_out.push(left_out);
        (self.left_out.last(), found)
    }
}
