//! Names that no plan of a set knows: what is said of them, with the nearest of all
//! plans.

use crate::answer::member::Member;
use crate::command::one_plan;
use crate::command::set::Set;
use crate::lang::Lang;
use crate::plans::Depth;
use crate::query::body;
use crate::query::filter::LEADER;
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::few::few;
use crate::text::nearest::nearest;
use crate::text::shell::Line;
use crate::view::words;
use anyhow::Result;
use std::collections::BTreeSet;

/// That no plan has such a body, with the nearest of all.
pub fn unknown_body<T>(set: &Set, at: &str, name: &str) -> Result<T> {
    let mut words: BTreeSet<String> = BTreeSet::new();
    let mut codes: BTreeSet<String> = BTreeSet::new();
    set.names(
        Depth::Bodies,
        |plan, _| {
            let of = |body: &crate::model::body::Body<'_>| {
                let names: Vec<String> = body::names(body).map(str::to_owned).collect();
                (body.code.to_string(), names)
            };
            plan.bodies.iter().map(of).collect::<Vec<_>>()
        },
        |bodies| {
            for (code, names) in bodies {
                words.extend(names);
                words.insert(code.clone());
                codes.insert(code);
            }
        },
    )?;
    let shown = clean_line(name);
    if name.trim().is_empty() {
        refuse!(
            "{at}chưa ghi tên đơn vị",
            "{at}the name of a body is missing",
        );
    }
    let near = nearest(name, words.iter().map(String::as_str));
    if near.is_empty() {
        let list = few(codes.iter().map(|code| clean_line(code)), ", ");
        let (vi, en) = match list.is_empty() {
            true => ("", ""),
            false => (". Các mã có thể dùng: ", ". The codes are: "),
        };
        refuse!(
            "{at}không kế hoạch nào có đơn vị “{shown}”{vi}{list}",
            "{at}no plan has a body “{shown}”{en}{list}",
        );
    }
    let list = few(near.into_iter().map(clean_line), ", ");
    refuse!(
        "{at}không kế hoạch nào có đơn vị “{shown}”. Có phải: {list}?",
        "{at}no plan has a body “{shown}”. Did you mean: {list}?",
    )
}

/// What is known in the plans that are left out for their state.
pub struct Elsewhere<K> {
    others: Vec<(Member, K)>,
    /// Whether no plan counts: the answer is empty, and says so.
    none_counts: bool,
}

impl<K> Default for Elsewhere<K> {
    fn default() -> Self {
        Self {
            others: Vec::new(),
            none_counts: false,
        }
    }
}

impl<K> Elsewhere<K> {
    pub fn new(others: Vec<(Member, K)>, none_counts: bool) -> Self {
        Self {
            others,
            none_counts,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.others.is_empty()
    }

    /// Whether a name that no plan has that counts is right all the same: as none
    /// counts, and another one has it.
    ///
    /// # Errors
    /// Plans count, and others have it: these are named.
    pub fn excuses(&self, flag: &str, name: &str, knows: &dyn Fn(&K) -> bool) -> Result<bool> {
        let mut having = self.others.iter().filter(|(_, known)| knows(known));
        let Some((first, _)) = having.next() else {
            return Ok(false);
        };
        if self.none_counts {
            return Ok(true);
        }
        let at = at(flag);
        let shown = clean_line(name);
        let having = std::iter::once(first).chain(having.map(|(member, _)| member));
        let [vi, en] =
            [Lang::Vi, Lang::En].map(|lang| words::set::with_states(having.clone(), lang));
        let plan = clean_line(&first.key);
        if flag.is_empty() && !name.contains('/') {
            refuse!(
                "“{shown}” chỉ có ở kế hoạch không được tính: {vi}. Ghi {plan}/{shown}, hoặc thêm --plan-state all",
                "only a plan that is not counted has “{shown}”: {en}. Write {plan}/{shown}, or add --plan-state all",
            );
        }
        refuse!(
            "{at}“{shown}” chỉ có ở kế hoạch không được tính: {vi}. Thêm --plan-state all, hoặc --plan {plan}",
            "{at}only a plan that is not counted has “{shown}”: {en}. Add --plan-state all, or --plan {plan}",
        )
    }
}

fn at(flag: &str) -> String {
    match flag {
        "" => String::new(),
        flag => format!("{flag}: "),
    }
}

/// A name that no plan has, and where it was typed.
pub struct Asked<'t> {
    pub flag: &'static str,
    pub name: &'t str,
    /// Whether a number is that of an item, and no section.
    pub only_items: bool,
    /// The PATHs of the set.
    pub typed: &'t [String],
}

impl Asked<'_> {
    fn see(&self, command: Line) -> Line {
        let paths = self.typed.iter();
        paths.fold(command, |line, path| line.file(Some(path.as_str())))
    }

    /// Refuses a number that is the name of a plan, that of a section, or that is not
    /// of the plan asked for.
    fn refuse_number(&self, set: &Set) -> Result<()> {
        let name = self.name;
        let shown = clean_line(name);
        let (key, id) = match name.rsplit_once('/') {
            Some((key, id)) => (Some(key), id),
            None => (None, name),
        };
        let all = set.everyone()?;
        let is_it = |one: &Member, key: &str| one.key == key || one.path == key;
        if let Some(plan) = all.iter().find(|one| is_it(one, name)) {
            let see = self.see(Line::new("plan list").option("--plan", &plan.key));
            refuse!(
                "{shown} là một kế hoạch, còn thiếu số nhiệm vụ. Các nhiệm vụ của {shown}: {see}",
                "{shown} is a plan, and the number of an item is missing. The items of {shown}: {see}",
            );
        }
        if let Some(key) = key
            && !all.iter().any(|one| is_it(one, key))
        {
            if set.leaves_out(key) {
                return one_plan::another_plan(key);
            }
            return one_plan::unknown_key(key, &all);
        }
        if !self.only_items {
            return Ok(());
        }
        let mut titles: Vec<String> = Vec::new();
        set.names(
            Depth::Names,
            |plan, member| {
                let is_meant = key.is_none_or(|key| is_it(member, key));
                let mut sections = plan.sections.iter();
                let section = sections.find(|section| is_meant && section.id.as_str() == id);
                section.map(|section| {
                    let (title, plan) = (clean_line(&section.title), clean_line(&member.key));
                    format!("“{title}” ({plan})")
                })
            },
            |title| titles.extend(title),
        )?;
        if !titles.is_empty() {
            let list = few(titles, ", ");
            let see = self.see(Line::new("plan list").word(name));
            refuse!(
                "{shown} là nhóm nhiệm vụ: {list}. Xem: {see}",
                "{shown} is a section: {list}. See: {see}",
            );
        }
        Ok(())
    }
}

/// That no plan has such a section, duty, leader or item, with the nearest.
pub fn unknown<T>(set: &Set, asked: &Asked<'_>) -> Result<T> {
    let Asked {
        flag,
        name,
        only_items,
        ..
    } = *asked;
    if flag.is_empty() {
        asked.refuse_number(set)?;
    }
    let mut words: BTreeSet<String> = BTreeSet::new();
    set.names(
        Depth::Names,
        |plan, member| -> Vec<String> {
            let sections = plan.sections.iter().map(|one| one.id.as_str());
            let items = plan.items.iter().map(|item| item.id.as_str());
            let duties = plan.duties.iter().map(|duty| duty.id.as_ref());
            let leaders = plan.items.iter().filter_map(|item| item.texts.get(LEADER));
            let owned = |id: &str| id.to_owned();
            match flag {
                "--section" => sections.map(owned).collect(),
                "--duty" => duties.map(owned).collect(),
                "--leader" => leaders.map(owned).collect(),
                _ => {
                    let ids = sections.filter(|_| !only_items).chain(items);
                    let keyed = |id: &str| format!("{}/{id}", member.key);
                    ids.map(|id| {
                        if name.contains('/') {
                            keyed(id)
                        } else {
                            owned(id)
                        }
                    })
                    .collect()
                }
            }
        },
        |ids| words.extend(ids),
    )?;
    let at = at(flag);
    let shown = clean_line(name);
    let near = nearest(name, words.iter().map(String::as_str));
    if near.is_empty() {
        let list = few(words.iter().map(|word| clean_line(word)), ", ");
        let (vi, en) = match list.is_empty() {
            true => ("", ""),
            false => (". Có: ", ". There are: "),
        };
        refuse!(
            "{at}không kế hoạch nào có “{shown}”{vi}{list}",
            "{at}no plan has “{shown}”{en}{list}",
        );
    }
    let list = few(near.into_iter().map(clean_line), ", ");
    refuse!(
        "{at}không kế hoạch nào có “{shown}”. Gần nhất: {list}",
        "{at}no plan has “{shown}”. The nearest: {list}",
    )
}
