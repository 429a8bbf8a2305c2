//! Names that no plan of a set knows: what is said of them, with the nearest of all
//! plans.

use crate::command::one_plan;
use crate::command::set::Set;
use crate::plans::Depth;
use crate::query::body;
use crate::query::filter::LEADER;
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::few::few;
use crate::text::nearest::nearest;
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

/// That no plan has such a section, duty, leader or item, with the nearest.
pub fn unknown<T>(set: &Set, flag: &str, name: &str) -> Result<T> {
    if let ("", Some((key, _))) = (flag, name.rsplit_once('/')) {
        let all = set.everyone()?;
        if !all.iter().any(|one| one.key == key || one.path == key) {
            return one_plan::unknown_key(key, &all);
        }
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
                    let ids = sections.chain(items);
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
    let at = match flag {
        "" => String::new(),
        flag => format!("{flag}: "),
    };
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
