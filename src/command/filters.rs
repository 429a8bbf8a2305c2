//! The filters of every command that lists rows, with the same meaning
//! everywhere.

pub mod over;
pub mod set;
mod unknown;

use crate::both;
use crate::context::Context;
use crate::deadline::as_of::AsOf;
use crate::deadline::state::State;
use crate::lang::Lang;
use crate::model::body::Kind;
use crate::model::plan::Plan;
use crate::pair;
use crate::query::body::{self, BodyQuery};
use crate::query::filter::{Filter, LEADER};
use crate::query::when;
use crate::refusal::Refusal;
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::fold::{Folded, bare};
use crate::text::nearest::nearest;
use crate::text::shell::Line;
use crate::view::elsewhere::{self, Rows};
use crate::view::spoken::{self, Meant};
use crate::view::unread;
use anyhow::Result;
use clap::Args;
use std::collections::HashSet;

/// The filters as typed.
#[derive(Args)]
pub struct Filters {
    #[arg(
        long, value_name = both!("ĐƠN VỊ", "UNIT"),
        help = both!(
            "Chỉ việc do đơn vị này chủ trì hoặc phải gửi (mã, tên, hoặc vài từ đầu)",
            "Only what this body leads or owes (code, name or its first words)",
        ),
    )]
    unit: Vec<String>,
    #[arg(
        long, value_name = both!("CƠ QUAN", "BODY"),
        help = both!(
            "Chỉ nhiệm vụ có cơ quan này phối hợp",
            "Only items that this body works along on",
        ),
    )]
    partner: Vec<String>,
    #[arg(
        long, value_name = both!("CƠ QUAN", "BODY"),
        help = both!(
            "Chỉ nhiệm vụ làm với đơn vị phía Bộ này; cùng --unit thì phải chung một chủ trì",
            "Only items with this body on the ministry's side; with --unit, on the same lead",
        ),
    )]
    counterpart: Vec<String>,
    #[arg(
        long, value_name = both!("CƠ QUAN", "BODY"),
        help = both!(
            "Chỉ việc có cơ quan, đơn vị này, dù chủ trì, phối hợp hay ở phía Bộ; cột role cho biết vai trò",
            "Only what this body has a part in: leads, works along or is on the ministry's side; column role says which",
        ),
    )]
    body: Vec<String>,
    #[arg(
        long, value_name = both!("SỐ", "ID"),
        help = both!(
            "Chỉ nhiệm vụ thuộc nhóm này, kể cả nhóm con",
            "Only items of this section and the sections below it",
        ),
    )]
    section: Vec<String>,
    #[arg(
        long, value_name = both!("NĂM", "YEAR"),
        help = both!(
            "Nhiệm vụ: có thời gian thực hiện trong năm; thời hạn: đến hạn trong năm; báo cáo trong summary: kỳ báo cáo trong năm",
            "Items: the period meets the year; deadlines: due in the year; reports in summary: of a period in the year",
        ),
    )]
    year: Vec<String>,
    #[arg(
        long, value_name = both!("LÚC", "WHEN"),
        help = both!(
            "Chỉ nhiệm vụ bắt đầu trong khoảng này, ví dụ 2023 hoặc 2023-Q2",
            "Only items that start within it, as in 2023 or 2023-Q2",
        ),
    )]
    start: Vec<String>,
    #[arg(
        long, value_name = both!("TÌNH TRẠNG", "STATE"),
        help = both!(
            "Tình trạng, bằng mã hoặc bằng lời; nhiều tình trạng cách nhau bằng dấu phẩy: stopped (dừng), done (xong đúng hạn), done-late (xong quá hạn), not-started (chưa đến kỳ), overdue (quá hạn), due-soon (sắp đến hạn), in-time (trong hạn), no-deadline (không có thời hạn)",
            "State, by name or in the words of the table; several joined by commas: stopped, done, done-late, not-started, overdue, due-soon, in-time, no-deadline",
        ),
    )]
    state: Vec<String>,
    #[arg(
        long, value_name = both!("TÊN", "NAME"),
        help = both!(
            "Chỉ nhiệm vụ có cụm từ này ở lãnh đạo phụ trách (leader)",
            "Only items with this phrase in who answers for them (leader)",
        ),
    )]
    leader: Vec<String>,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true,
        help = both!(
            "Có cụm từ này trong phần chữ của nhiệm vụ (tên, tên gọi tắt, thời gian, nội dung, địa điểm, quy mô, thành phần, sản phẩm, kinh phí, lãnh đạo, ghi chú, nhiệm vụ tiếp nối, lý do, căn cứ giao chủ trì, căn cứ gia hạn, kết quả, khó khăn, kiến nghị, tài liệu kiểm chứng, tạm dừng, đề nghị, số văn bản) hoặc của báo cáo (tên, thời gian, căn cứ, số văn bản, ghi chú); gõ không dấu cũng tìm được",
            "With this phrase in any text of an item (title, short title, time, tasks, place, scale, participants, product, budget, leader, note, continued item, reason, basis of a lead, basis of an extension, results, obstacles, proposals, evidence, pauses, requests, document numbers) or of a report (title, time, basis, document number, note); found without marks too",
        ),
    )]
    text: Vec<String>,
    #[arg(
        long,
        help = both!(
            "Không tìm qua nhóm cơ quan, đơn vị tiền thân, đơn vị kế thừa",
            "Not through collectives, predecessors or successors",
        ),
    )]
    exact: bool,
}

impl Filters {
    /// The leaders asked for, as typed.
    pub fn leaders(&self) -> Vec<String> {
        let leaders = self.leader.iter().map(|name| clean_line(name.trim()));
        leaders.map(|name| name.into_owned()).collect()
    }

    /// Turns what was typed into a filter; names a body on standard error
    /// where only the beginning of its name was given.
    ///
    /// # Errors
    /// A name, id, state or date is not right.
    pub fn read(&self, plan: &Plan<'_>, context: &mut Context<'_>, lang: Lang) -> Result<Filter> {
        let mut filter = Filter {
            units: self.bodies(plan, context, "--unit", &self.unit, Kind::Unit)?,
            partners: self.bodies(plan, context, "--partner", &self.partner, Kind::Partner)?,
            counterparts: self.bodies(
                plan,
                context,
                "--counterpart",
                &self.counterpart,
                Kind::Counterpart,
            )?,
            bodies: read_bodies(plan, context, "--body", &self.body, None, self.exact)?,
            states: read_states(&self.state, &State::ALL)?,
            leaders: read_leaders(plan, &self.leader)?,
            texts: read_texts("--text", &self.text)?,
            ..Filter::default()
        };
        for id in &self.section {
            known_section(plan, id)?;
            filter.sections.push(id.clone());
        }
        for year in &self.year {
            filter.years.push(when::parse_year("--year", year)?);
        }
        for start in &self.start {
            filter
                .starts
                .push(when::parse_point("--start", start, context.today)?);
            context.tell_day("--start", start, lang);
        }
        Ok(filter)
    }

    fn bodies(
        &self,
        plan: &Plan<'_>,
        context: &mut Context<'_>,
        flag: &str,
        names: &[String],
        kind: Kind,
    ) -> Result<Vec<BodyQuery>> {
        read_bodies(plan, context, flag, names, Some(kind), self.exact)
    }
}

/// Says why nothing is left: a body that was asked for in a role that it has
/// nowhere is reported with those that it has; else the usual sentence.
pub fn tell_nothing(
    as_of: &AsOf<'_>,
    filter: &Filter,
    rows: Rows,
    usual: &str,
    context: &mut Context<'_>,
) {
    let lang = context.lang(as_of.plan);
    let lines = elsewhere::lines(as_of, filter, rows, lang);
    if lines.is_empty() {
        context.tell(&unread::none(as_of.plan, usual, lang));
    }
    for line in lines {
        context.tell(&unread::none(as_of.plan, &line, lang));
    }
}

/// The units that names mean, each asked for the reports that it sends.
///
/// # Errors
/// As [`read_bodies`].
pub fn read_senders(
    plan: &Plan<'_>,
    context: &mut Context<'_>,
    names: &[String],
    exact: bool,
) -> Result<Vec<BodyQuery>> {
    read_bodies(plan, context, "--unit", names, Some(Kind::Unit), exact)
}

/// The bodies that names mean; one that only began a body's name is named on
/// standard error.
///
/// # Errors
/// A name fits no body, or several.
pub fn read_bodies(
    plan: &Plan<'_>,
    context: &mut Context<'_>,
    flag: &str,
    names: &[String],
    likely: Option<Kind>,
    exact: bool,
) -> Result<Vec<BodyQuery>> {
    let mut all = Vec::new();
    for name in names {
        let found = body::find(plan, flag, name, likely)?;
        context.tell_found(plan, flag, name, &found);
        all.push(BodyQuery::new(plan, found.body, exact));
    }
    Ok(all)
}

/// The states of a list of words, of those that a row can have.
///
/// # Errors
/// A word is no such state.
pub fn read_states(names: &[String], can_be: &[State]) -> Result<Vec<State>> {
    let mut states = Vec::new();
    for typed in names {
        let meant = match spoken::states(typed) {
            Meant::States(meant) => meant,
            Meant::Part(words, whole) => return Err(part_of(&words, &whole, can_be)),
            Meant::Unsure(words, near) => return Err(no_state(&words, &near, can_be)),
            Meant::Unknown(word) => return Err(no_state(&word, &near_states(&word), can_be)),
        };
        if !meant.iter().any(|state| can_be.contains(state)) {
            let shown = clean_line(typed);
            let (vi, en) = listed(can_be);
            refuse!(
                "--state: ở đây không có tình trạng “{shown}”. Chọn một trong: {vi}",
                "--state: nothing here is ever “{shown}”. Choose one of: {en}",
            );
        }
        states.extend(meant);
    }
    Ok(states)
}

/// What to say of words for a part of a state.
fn part_of(words: &str, whole: &[State], can_be: &[State]) -> anyhow::Error {
    let whole: Vec<State> = whole
        .iter()
        .copied()
        .filter(|state| can_be.contains(state))
        .collect();
    if whole.is_empty() {
        return no_state(words, &whole, can_be);
    }
    let shown = clean_line(words);
    let ((vi, en), (all_vi, all_en)) = (listed(&whole), listed(can_be));
    let names: Vec<&str> = whole.iter().map(|state| state.name()).collect();
    let names = names.join(",");
    Refusal(pair!(
        "--state: “{shown}” chỉ là một phần của tình trạng {vi}; --state lọc theo cả tình trạng, không theo số ngày hay thời hạn. Lấy cả tình trạng: --state {names}. Các tình trạng: {all_vi}",
        "--state: “{shown}” is only a part of the state {en}; --state filters by whole states, not by days or deadlines. All of it: --state {names}. The states are: {all_en}",
    ))
    .into()
}

/// The states whose name or words are a slip away.
fn near_states(word: &str) -> Vec<State> {
    let names = State::ALL.iter().map(|state| state.name());
    let near = nearest(word, names.chain(spoken::all_words()));
    let near = near.first().map(|word| spoken::states(word));
    match near {
        Some(Meant::States(states)) => states,
        _ => Vec::new(),
    }
}

/// What to say of words that name no state: those that are near, and all.
fn no_state(word: &str, near: &[State], can_be: &[State]) -> anyhow::Error {
    let shown = clean_line(word);
    let (vi, en) = listed(can_be);
    let near: Vec<State> = near
        .iter()
        .copied()
        .filter(|state| can_be.contains(state))
        .collect();
    let pair = if word.is_empty() {
        pair!(
            "--state: chưa ghi giá trị. Chọn một trong: {vi}",
            "--state: the value is missing. Choose one of: {en}",
        )
    } else if near.is_empty() {
        pair!(
            "--state: không có “{shown}”. Chọn một trong: {vi}",
            "--state: there is no “{shown}”. Choose one of: {en}",
        )
    } else {
        let (near_vi, near_en) = listed(&near);
        pair!(
            "--state: không có “{shown}”. Có phải: {near_vi}? Chọn một trong: {vi}",
            "--state: there is no “{shown}”. Did you mean {near_en}? Choose one of: {en}",
        )
    };
    Refusal(pair).into()
}

/// States as a list, in Vietnamese with their words.
fn listed(states: &[State]) -> (String, String) {
    let vi = states.iter().map(|state| {
        let (name, words) = (state.name(), spoken::words_of(*state));
        format!("{name} ({words})")
    });
    let en = states.iter().map(|state| state.name());
    (
        vi.collect::<Vec<_>>().join(", "),
        en.collect::<Vec<_>>().join(", "),
    )
}

/// Phrases of the leaders that items name.
///
/// # Errors
/// One is empty, or in none of them; those that there are, are named.
fn read_leaders(plan: &Plan<'_>, phrases: &[String]) -> Result<Vec<Folded>> {
    let read = read_texts("--leader", phrases)?;
    if read.is_empty() {
        return Ok(read);
    }
    let mut leaders: Vec<(&str, Folded)> = Vec::new();
    let mut seen = HashSet::new();
    for item in &plan.items {
        if let Some(leader) = item.texts.get(LEADER)
            && seen.insert(bare(leader))
        {
            leaders.push((leader, Folded::new(leader)));
        }
    }
    for (phrase, folded) in phrases.iter().zip(&read) {
        if leaders.iter().any(|(_, leader)| leader.contains(folded)) {
            continue;
        }
        let shown = clean_line(phrase);
        if leaders.is_empty() {
            let kind = plan.kind(Lang::Vi);
            refuse!(
                "--leader: {kind} không ghi lãnh đạo phụ trách (leader) của nhiệm vụ nào",
                "--leader: no item of the plan says who answers for it (leader)",
            );
        }
        const MOST: usize = 10;
        let names = leaders.iter().take(MOST).map(|(leader, _)| *leader);
        let mut list: Vec<String> = names.map(clean_line).map(String::from).collect();
        if leaders.len() > MOST {
            list.push("…".to_owned());
        }
        let list = list.join("; ");
        let kind = plan.kind(Lang::Vi);
        refuse!(
            "--leader: không nhiệm vụ nào có lãnh đạo phụ trách “{shown}”. {kind} ghi: {list}",
            "--leader: no item has “{shown}” as its leader. The plan names: {list}",
        );
    }
    Ok(read)
}

/// Phrases to look for, given with `flag`.
///
/// # Errors
/// One is empty.
pub fn read_texts(flag: &str, phrases: &[String]) -> Result<Vec<Folded>> {
    let mut texts = Vec::new();
    for phrase in phrases {
        let folded = Folded::new(phrase);
        if folded.is_empty() {
            refuse!(
                "{flag}: chưa ghi chữ cần tìm",
                "{flag}: the text to look for is missing",
            );
        }
        texts.push(folded);
    }
    Ok(texts)
}

/// Whether a section is declared.
///
/// # Errors
/// It is not; the nearest are named.
fn known_section(plan: &Plan<'_>, id: &str) -> Result<()> {
    if plan
        .sections
        .iter()
        .any(|section| section.id.as_str() == id)
    {
        return Ok(());
    }
    let shown = clean_line(id);
    let ids: Vec<&str> = plan
        .sections
        .iter()
        .map(|section| section.id.as_str())
        .collect();
    if !plan.places_of(id).is_empty() {
        let see = Line::new("plan show").word(id).file(plan.file.as_deref());
        refuse!(
            "--section: {shown} là một nhiệm vụ, không phải nhóm. Xem: {see}",
            "--section: {shown} is an item, not a section. See: {see}",
        );
    }
    if ids.is_empty() {
        let kind = plan.kind(Lang::Vi);
        refuse!(
            "--section: {kind} này không chia nhóm nhiệm vụ",
            "--section: this plan has no sections",
        );
    }
    let list = ids.join(", ");
    refuse!(
        "--section: không có nhóm nhiệm vụ số “{shown}”. Các nhóm: {list}",
        "--section: there is no section “{shown}”. The sections are: {list}",
    )
}
