//! The one plan that a command is about, of a set: the one that `--plan` names, or
//! the key before a number, as in `KH-CCHC-2026/6.1`. The context turns to its
//! file, the key goes, and the command runs as for one plan.

use super::choice::Choice;
use super::set;
use crate::answer::findings::Findings;
use crate::answer::member::Member;
use crate::both;
use crate::check as judge;
use crate::context::Context;
use crate::discover::File;
use crate::lang::Lang;
use crate::model::key::PlanState;
use crate::model::plan::Plan;
use crate::plans::{self, Depth, Read};
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::few::few;
use crate::text::nearest::nearest;
use crate::view::words;
use anyhow::Result;
use clap::Args;

/// The option of commands that are about one plan.
#[derive(Args, Clone, Default)]
pub struct OnePlan {
    #[arg(
        long, value_name = both!("KẾ HOẠCH", "PLAN"),
        help = both!(
            "Của nhiều kế hoạch (-f THƯ MỤC): kế hoạch nào, theo mã, tệp, hoặc cụm từ trong trích yếu; hoặc ghi mã trước số: MÃ/6.1",
            "Of several plans (-f FOLDER): which, by code, file, or a phrase of its title; or write the code before a number: KEY/6.1",
        ),
    )]
    plan: Option<String>,
}

impl OnePlan {
    /// Whether a plan is named.
    pub fn is_named(&self) -> bool {
        self.plan.is_some()
    }
}

/// What the numbers on a command line are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// Those of items that the plan has.
    OfItems,
    /// New ones.
    New,
}

/// A file of the set that can be meant.
struct Candidate {
    member: Member,
    /// Which of the numbers typed it has.
    has: Vec<bool>,
    /// Whether it is taken where none is named: broken files may be.
    is_usual: bool,
}

/// A number as typed: the key of its plan, and the number alone.
fn parted(typed: &str) -> (Option<&str>, &str) {
    match typed.rsplit_once('/') {
        Some((key, id)) => (Some(key), id),
        None => (None, typed),
    }
}

/// Whether a plan is the one of a key.
fn has_key(member: &Member, key: &str) -> bool {
    member.key == key || member.path == key
}

/// Turns to the plan file that a command is about, and takes the keys off the
/// numbers.
///
/// # Errors
/// A key or `--plan` fits none; none or several are meant: they are named, with
/// what to type.
pub fn turn(
    context: &mut Context<'_>,
    one: &OnePlan,
    numbers: &mut [String],
    kind: Numbers,
) -> Result<()> {
    let choice = Choice::of_plan(one.plan.as_deref());
    let Some(paths) = context.set() else {
        return check_one(context, &choice, numbers);
    };
    let all = candidates(&set::files(paths)?, context, numbers);
    let members: Vec<Member> = all.iter().map(|one| one.member.clone()).collect();
    let keys = numbers.iter().filter_map(|number| parted(number).0);
    let mut meant: Vec<&Candidate> = Vec::new();
    let mut first: Option<&str> = None;
    for key in keys {
        if let Some(first) = first.filter(|first| *first != key) {
            let (first, key) = (clean_line(first), clean_line(key));
            refuse!(
                "Mỗi lần chỉ ghi vào một kế hoạch, không cùng lúc {first} và {key}. Chạy lệnh riêng cho mỗi kế hoạch",
                "One run writes to one plan, not to {first} and {key}. Run the command for each",
            );
        }
        first = Some(key);
        meant = all.iter().filter(|one| has_key(&one.member, key)).collect();
        if meant.is_empty() {
            return unknown_key(key, &members);
        }
    }
    if choice.names_plans() {
        let mut chosen = choice.read(None)?;
        choice.find(&mut chosen, &members)?;
        let named = all.iter().filter(|one| chosen.has_path(&one.member.path));
        let named: Vec<&Candidate> = named.collect();
        if let Some(key) = first.filter(|key| !named.iter().any(|one| has_key(&one.member, key))) {
            return another_plan(key);
        }
        meant = match first {
            Some(_) => meant
                .into_iter()
                .filter(|one| chosen.has_path(&one.member.path))
                .collect(),
            None => named,
        };
    } else if first.is_none() {
        meant = all.iter().filter(|one| one.is_usual).collect();
    }
    if first.is_none() && !choice.names_plans() && kind == Numbers::OfItems {
        refuse_elsewhere(&all, numbers)?;
    }
    match meant[..] {
        [only] => {
            context.turn_to(&only.member.path);
            take_keys_off(numbers, |_| true);
            Ok(())
        }
        [] => none_in_force(&members),
        _ => several(&meant, numbers, kind),
    }
}

/// Refuses the number of an item that no plan in force has, and another one has.
fn refuse_elsewhere(all: &[Candidate], numbers: &[String]) -> Result<()> {
    for (place, id) in numbers.iter().enumerate() {
        let having = all.iter().filter(|one| one.has[place]);
        let (usual, others): (Vec<_>, Vec<_>) = having.partition(|one| one.is_usual);
        let (true, Some(first)) = (usual.is_empty(), others.first()) else {
            continue;
        };
        let members = || others.iter().map(|one| &one.member);
        let [vi, en] = [Lang::Vi, Lang::En].map(|lang| words::set::with_states(members(), lang));
        let (id, key) = (clean_line(id), clean_line(&first.member.key));
        refuse!(
            "Số {id} chỉ có ở kế hoạch không còn hoặc chưa thực hiện: {vi}. Ghi cả mã kế hoạch: {key}/{id}",
            "Only a plan that is not in force has the number {id}: {en}. Write the code of the plan, too: {key}/{id}",
        );
    }
    Ok(())
}

/// That the plan before a number is another one than `--plan` names.
///
/// # Errors
/// Always.
pub fn another_plan<T>(key: &str) -> Result<T> {
    let key = clean_line(key);
    refuse!(
        "--plan không phải kế hoạch {key} ghi trước số nhiệm vụ. Bỏ một trong hai",
        "--plan is another plan than {key}, which stands before the number. Leave out one of them",
    )
}

/// The files of a set that can be meant, those with errors too: the command says
/// what is wrong with the one it is about.
fn candidates(files: &[File], context: &Context<'_>, numbers: &[String]) -> Vec<Candidate> {
    let reader = plans::Reader::new(context.today);
    let ids: Vec<&str> = numbers.iter().map(|number| parted(number).1).collect();
    let mut all = Vec::new();
    for file in files {
        let has = |plan: &Plan<'_>, _: &Member, _: Findings<'_>| {
            let is_known = |id: &&str| !plan.places_of(id).is_empty();
            ids.iter().map(is_known).collect()
        };
        match reader.read(file, Depth::Names, has) {
            Read::Plan(member, has) => all.push(Candidate {
                is_usual: member.state == PlanState::InForce,
                member: *member,
                has,
            }),
            Read::LeftOut(left_out) => {
                let path = &left_out.path;
                all.push(Candidate {
                    member: left_out.member.unwrap_or_else(|| Member::unread(path)),
                    has: vec![false; ids.len()],
                    is_usual: true,
                });
            }
            Read::Other => {}
        }
    }
    all
}

/// That the one plan typed is the one named.
fn check_one(context: &mut Context<'_>, choice: &Choice, numbers: &mut [String]) -> Result<()> {
    let has_key_typed = numbers.iter().any(|number| parted(number).0.is_some());
    if !has_key_typed && !choice.names_plans() {
        return Ok(());
    }
    // Standard input is read once, by the command, which says what it cannot do.
    if context.plan_path()? == "-" {
        return Ok(());
    }
    let source = context.read_source()?;
    let plan = judge::load(&source, context.today).plan;
    context.lang(&plan);
    let member = Member::new(&plan, &source.path, context.today);
    if choice.names_plans() {
        let mut chosen = choice.read(None)?;
        choice.find(&mut chosen, std::slice::from_ref(&member))?;
    }
    take_keys_off(numbers, |key| has_key(&member, key));
    Ok(())
}

fn take_keys_off(numbers: &mut [String], is_own: impl Fn(&str) -> bool) {
    for number in numbers {
        let id = match parted(number) {
            (Some(key), id) if is_own(key) => id.to_owned(),
            _ => continue,
        };
        *number = id;
    }
}

/// That no plan has a key, with the nearest.
///
/// # Errors
/// Always.
pub fn unknown_key<T>(key: &str, all: &[Member]) -> Result<T> {
    let shown = clean_line(key);
    let near = nearest(key, all.iter().map(|member| member.key.as_str()));
    if near.is_empty() {
        let list = named(all.iter());
        refuse!(
            "Không có kế hoạch “{shown}”. Các kế hoạch: {list}",
            "There is no plan “{shown}”. The plans are: {list}",
        );
    }
    let near = few(near.into_iter().map(clean_line), ", ");
    refuse!(
        "Không có kế hoạch “{shown}”. Có phải: {near}?",
        "There is no plan “{shown}”. Did you mean {near}?",
    )
}

/// Plans as a sentence lists them: the key of each, and its title.
fn named<'m>(members: impl Iterator<Item = &'m Member> + Clone) -> String {
    let one = |member: &Member| {
        let (name, title) = (
            clean_line(name(member, members.clone())),
            clean_line(&member.title),
        );
        match title.is_empty() {
            true => name.into_owned(),
            false => format!("{name} ({title})"),
        }
    };
    few(members.clone().map(one), "; ")
}

/// What names a plan among some: its key, and where several have that, its path.
fn name<'n, 'm>(member: &'n Member, mut among: impl Iterator<Item = &'m Member>) -> &'n str {
    match among.any(|other| other.key == member.key && other.path != member.path) {
        true => &member.path,
        false => &member.key,
    }
}

/// That no plan of the set is in force, with those that there are.
///
/// # Errors
/// Always.
fn none_in_force<T>(all: &[Member]) -> Result<T> {
    let list = named(all.iter());
    refuse!(
        "Không kế hoạch nào đang thực hiện. Chọn bằng --plan một trong: {list}",
        "No plan is in force. Choose one with --plan: {list}",
    )
}

/// That a command is about one plan, with those that are meant.
///
/// # Errors
/// Always.
pub fn several_plans<'m, T>(members: impl Iterator<Item = &'m Member> + Clone) -> Result<T> {
    let n = members.clone().count();
    let example = example(members.clone());
    let list = named(members);
    refuse!(
        "Lệnh này dùng một kế hoạch, mà -f chỉ tới {n} kế hoạch: {list}. Thêm --plan, ví dụ: --plan {example}",
        "This command is about one plan, and -f names {n}: {list}. Add --plan, as in: --plan {example}",
    )
}

/// The name of the first plan, as it is typed.
fn example<'m>(members: impl Iterator<Item = &'m Member> + Clone) -> String {
    let first = members.clone().next();
    first.map_or_else(String::new, |one| {
        clean_line(name(one, members)).into_owned()
    })
}

/// That all plans meant have one code.
///
/// # Errors
/// Always.
pub fn refuse_copies<'m, T>(members: impl Iterator<Item = &'m Member> + Clone) -> Result<T> {
    let key = members.clone().next().map(|first| clean_line(&first.key));
    let key = key.unwrap_or_default();
    let list = few(members.map(|one| clean_line(&one.path)), ", ");
    refuse!(
        "Mã kế hoạch “{key}” có ở nhiều tệp: {list}. Ghi một tệp sau -f, và cho mỗi kế hoạch một mã",
        "Several files have the plan code “{key}”: {list}. Name one file after -f, and give each plan a code of its own",
    )
}

/// What to type where several plans are meant.
fn several<T>(meant: &[&Candidate], numbers: &[String], kind: Numbers) -> Result<T> {
    let members = || meant.iter().map(|one| &one.member);
    if members().all(|one| one.key == meant[0].member.key) {
        return refuse_copies(members());
    }
    let bare = numbers.iter().position(|number| parted(number).0.is_none());
    if let (Some(place), Numbers::OfItems) = (bare, kind) {
        let holders: Vec<&Member> = meant
            .iter()
            .filter(|one| one.has[place])
            .map(|one| &one.member)
            .collect();
        let id = clean_line(&numbers[place]).into_owned();
        // Copies of a plan have one key: their paths tell them apart.
        let full = |one: &Member| format!("{}/{id}", clean_line(name(one, members())));
        let as_typed = |one: &&Member| format!("{} ({})", full(one), clean_line(&one.title));
        if let [first, ..] = &holders[..] {
            let list = few(holders.iter().map(as_typed), "; ");
            let example = full(first);
            refuse!(
                "-f chỉ tới nhiều kế hoạch, số {id} có ở: {list}. Ghi cả mã kế hoạch, ví dụ: {example}",
                "-f names several plans, and the number {id} is in: {list}. Write the code of the plan, too, as in: {example}",
            );
        }
    }
    several_plans(members())
}
