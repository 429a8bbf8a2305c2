//! The report on carrying out the plan, as a paper: what the file knows is
//! reported, what only a person can write is left blank.

use super::form::{self, BLANK, VI};
use super::groups::{Grouped, OUTSIDE, grouped};
use super::tables;
use super::{Block, Paper, late};
use crate::answer::account::{Account, Told};
use crate::deadline::state::State;
use crate::model::duty::Receiver;
use crate::model::item::{Item, Outcome};
use crate::view::summary::sentence_of;
use crate::view::{asked, words};
use chrono::Datelike;

/// The paper of an account: of its day, whenever it is made.
pub fn paper(account: &Account<'_>) -> Paper {
    let plan = account.plan;
    let period = words::period(account.period, VI);
    let head = form::head(plan, account.unit, account.day);
    let issuer = match account.unit {
        Some(unit) => form::name_on(plan.body(unit), account.day).to_owned(),
        None => plan.issuer_on(account.day).unwrap_or(BLANK).to_owned(),
    };
    let kind = plan.kind(form::VI);
    let mut body = Vec::new();
    opening(account, &issuer, &period, &mut body);
    results(account, &period, &mut body);
    body.push(Block::Heading(
        "III. Tồn tại, hạn chế và nguyên nhân".into(),
    ));
    body.extend(said_of(account, |result| result.obstacle.as_deref()));
    body.push(Block::Blank);
    coming(account, &mut body);
    body.push(Block::Heading("V. Đề xuất, kiến nghị".into()));
    body.extend(said_of(account, |result| result.proposal.as_deref()));
    body.extend(requests_of(account));
    body.push(Block::Blank);
    body.push(Block::paragraph(format!(
        "Trên đây là báo cáo kết quả thực hiện {kind} {period} của {issuer}./."
    )));
    let number = head.number.clone().unwrap_or_default();
    let number = number.replacen("Số:", "số", 1);
    let annex = (!account.items.is_empty())
        .then(|| tables::annex(account, &period, &number, &issuer, account.day.year()));
    Paper {
        made: account.day,
        head,
        kind: "BÁO CÁO".into(),
        subject: format!(
            "Kết quả thực hiện {}",
            form::with_period(&plan.heading_in_sentence(), Some(account.period))
        ),
        to: receiver(account),
        body,
        recipients: recipients(account),
        signature: signature(account),
        annex,
    }
}

/// Who the report goes to: as its duty says; without one, a unit's goes to
/// whoever gathers them.
fn receiver(account: &Account<'_>) -> Option<String> {
    let plan = account.plan;
    if let Some(duty) = account.duty {
        let duty = &plan.duties[duty];
        return Some(match &duty.to {
            Receiver::Body(index) => form::name_on(plan.body(*index), account.day).to_owned(),
            Receiver::Outside(name) => name.to_string(),
        });
    }
    match account.unit {
        None => plan.parent_on(account.day).map(str::to_owned),
        Some(unit) => {
            let monitor = plan.monitor.filter(|monitor| *monitor != unit)?;
            Some(form::name_on(plan.body(monitor), account.day).to_owned())
        }
    }
}

fn recipients(account: &Account<'_>) -> Vec<String> {
    let plan = account.plan;
    let mut lines = Vec::new();
    match account.unit {
        Some(unit) => {
            lines.extend(receiver(account));
            lines.push(format!("Lưu: {}", plan.body(unit).code));
        }
        None => {
            lines.extend(receiver(account).map(|name| format!("{name} (để b/c)")));
            let drafter = account
                .duty
                .and_then(|duty| match &plan.duties[duty].units {
                    Some(units) => units.first().copied(),
                    None => None,
                });
            let drafter = drafter.or(plan.monitor).or(plan.drafter);
            let drafter = drafter.map_or(BLANK, |unit| &plan.body(unit).code);
            lines.push(format!("Lưu: VT, {drafter}"));
        }
    }
    form::list(lines)
}

/// What the results of the period say of something beside what was done, an
/// item a line; of several leads each by name.
fn said_of(
    account: &Account<'_>,
    of: for<'r> fn(&'r Outcome<'_>) -> Option<&'r str>,
) -> Vec<Block> {
    let mut points = Vec::new();
    for told in &account.items {
        let several = account.plan.is_led_by_several(told.item);
        let said = told.results.iter().filter_map(|result| {
            let text = of(result)?.trim_end().trim_end_matches('.');
            Some(match result.unit.filter(|_| several) {
                Some(unit) => {
                    let name = form::name_and_heir(account.plan, unit, account.day);
                    format!("{name}: {text}")
                }
                None => text.to_owned(),
            })
        });
        let mut said: Vec<String> = said.collect();
        said.dedup();
        if !said.is_empty() {
            let line = format!("{}: {}", late::item_name(told.item), said.join("; "));
            points.push(Block::Point(form::sentence(&line)));
        }
    }
    points
}

/// What the units ask for and nobody has decided on the day, a request a line.
fn requests_of(account: &Account<'_>) -> Vec<Block> {
    let requests = account.requests.iter();
    requests
        .map(|(item, request)| {
            let unit = form::name_and_heir(account.plan, request.unit, account.day);
            let (name, said) = (late::item_name(item), asked::request(request, VI));
            Block::Point(form::sentence(&format!("{name}: {unit} {said}")))
        })
        .collect()
}

/// The titles over the signature; nobody's name, and none that the file does
/// not give.
fn signature(account: &Account<'_>) -> Vec<String> {
    let plan = account.plan;
    match account.unit {
        Some(unit) => {
            let head = plan.body(unit).head.as_deref();
            vec![head.map_or_else(|| "THỦ TRƯỞNG ĐƠN VỊ".to_owned(), str::to_uppercase)]
        }
        None if plan.signer.is_empty() => vec!["…………".into()],
        None => plan.signer.iter().map(ToString::to_string).collect(),
    }
}

fn opening(account: &Account<'_>, issuer: &str, period: &str, body: &mut Vec<Block>) {
    let plan = account.plan;
    let cited = form::plan_in_full(plan, account.day);
    body.push(Block::paragraph(format!(
        "Thực hiện {cited}, {issuer} báo cáo kết quả thực hiện {period} như sau:"
    )));
    let day = form::short_date(account.day);
    let mut data = match account.task_day == account.day {
        true => format!("Số liệu tính đến ngày {day}."),
        false => {
            let cut = form::short_date(account.task_day);
            format!(
                "Số liệu về nhiệm vụ, kết quả tính đến ngày {cut} (ngày chốt số liệu); báo cáo đã nhận, gia hạn, đề nghị tính đến ngày {day}."
            )
        }
    };
    if !account.after_cut.is_empty() {
        let ids = account.after_cut.join(", ");
        data.push_str(&format!(
            " Sau ngày chốt số liệu, đến ngày {day} còn ghi nhận kết quả, hoàn thành hoặc thay đổi của nhiệm vụ {ids}; chưa tính vào báo cáo này."
        ));
    }
    if let Some(closed) = plan.closed.filter(|closed| *closed < account.task_day) {
        let (kind, closed) = (plan.kind(form::VI), form::short_date(closed));
        data.push_str(&format!(
            " {kind} kết thúc ngày {closed}; tình trạng nhiệm vụ là của ngày đó."
        ));
    }
    if plan.records_nothing() {
        let kind = plan.kind(form::VI);
        data.push_str(&format!(
            " Chưa ghi nhận báo cáo, kết quả nào; dưới đây chỉ là thời hạn theo {kind}."
        ));
    }
    body.push(Block::Note(data));
    body.push(Block::Heading("I. Công tác chỉ đạo, triển khai".into()));
    body.push(Block::Blank);
}

fn results(account: &Account<'_>, period: &str, body: &mut Vec<Block>) {
    body.push(Block::Heading("II. Kết quả thực hiện các nhiệm vụ".into()));
    body.push(Block::Subheading("a) Kết quả từng nhiệm vụ".into()));
    if account.items.is_empty() {
        body.push(Block::paragraph(format!(
            "Không có nhiệm vụ nào có thời gian thực hiện trong {period}."
        )));
    }
    for one in grouped(account) {
        let Grouped { headings, told, .. } = one;
        if one.leaves_sections {
            body.push(Block::Group(OUTSIDE.to_owned()));
        }
        for section in headings {
            let (id, title) = (section.id.as_str(), &section.title);
            body.push(Block::Group(format!("Nhóm nhiệm vụ {id}. {title}")));
        }
        let item = told.item;
        let time = form::time_of(item);
        // All of them, in the report of one, too: it does not lead alone.
        let mut leads: Vec<String> = Vec::new();
        for lead in item.leads_on(account.led_on) {
            let name = form::name_and_heir(account.plan, lead.unit, account.day);
            if !leads.contains(&name) {
                leads.push(name);
            }
        }
        let who = if leads.len() > 1 {
            "Các đơn vị"
        } else {
            "Đơn vị"
        };
        let leads = leads.join("; ");
        let time = match time.is_empty() {
            true => String::new(),
            false => format!(" Thời gian thực hiện: {time}."),
        };
        body.push(Block::Paragraph {
            lead: form::sentence(&late::named(account.plan.number_below_heading(item), item)),
            text: format!("{time} {who} chủ trì: {leads}.")
                .trim_start()
                .to_owned(),
        });
        let results = tables::results(account, told);
        if let [only] = &results[..] {
            let line = format!("Kết quả {period}: {only}");
            body.push(Block::Point(form::sentence(&line)));
        } else {
            body.push(Block::Point(format!("Kết quả {period}:")));
            body.extend(
                results
                    .iter()
                    .map(|one| Block::SubPoint(form::sentence(one))),
            );
        }
        let state = state(told, period);
        let changes = form::item_changes(account.plan, item, &told.standing, account.day);
        let changes = match changes.is_empty() {
            true => String::new(),
            false => format!("; {changes}"),
        };
        let line = format!("Tình trạng: {state}{changes}");
        body.push(Block::Point(form::sentence(&line)));
    }
    counts(account, period, body);
    late_ones(account, body);
}

/// Where an item stands; one without a deadline by its results.
fn state(told: &Told<'_>, period: &str) -> String {
    let state = form::told_state(told);
    let state = match told.rounds {
        Some((done, all)) if all > 0 => format!("{state}; đã xong {done}/{all} đợt {period}"),
        _ => state,
    };
    match (told.standing.state, told.results.is_empty()) {
        (State::NoDeadline, false) => format!("{state}; đã có kết quả {period}"),
        (State::NoDeadline, true) => format!("{state}; chưa ghi nhận kết quả {period}"),
        _ => state,
    }
}

fn counts(account: &Account<'_>, period: &str, body: &mut Vec<Block>) {
    let day = form::short_date(account.day);
    let counts = &account.counts;
    body.push(Block::Subheading("b) Số liệu tổng hợp".into()));
    body.push(Block::paragraph(sentence_of(
        counts,
        &counts.reports,
        period,
        (&form::short_date(account.task_day), &day),
        VI,
    )));
    body.push(Block::Table(tables::counts(counts, period)));
    if !account.left_out.is_empty() {
        let (n, ids) = listed(&account.left_out);
        body.push(Block::Note(format!(
            "Không tính {n} nhiệm vụ đã xong, đã dừng trước hoặc bắt đầu sau {period}: {ids}."
        )));
    }
    if !account.due_on_the_day.is_empty() {
        let n = VI.number(account.due_on_the_day.len());
        let whose = late::reports_of(account.plan, &account.due_on_the_day, account.day);
        body.push(Block::Note(format!(
            "Chưa tính vào số đến hạn {n} báo cáo có ngày cuối trong hạn là ngày {day}, chưa ghi nhận tính đến ngày đó. {whose}."
        )));
    }
    if account.by_lead.len() > 1 {
        body.push(Block::paragraph("Số nhiệm vụ theo đơn vị chủ trì:"));
        body.push(Block::Table(tables::by_lead(account)));
        let several: Vec<&Item<'_>> = account
            .items
            .iter()
            .filter(|told| told.leads.len() > 1)
            .map(|told| told.item)
            .collect();
        if !several.is_empty() {
            let (_, ids) = listed(&several);
            body.push(Block::Note(format!(
                "HT: hoàn thành. Nhiệm vụ có nhiều đơn vị chủ trì ({ids}) tính một lần cho từng đơn vị và một lần trong tổng chung, nên tổng các dòng lớn hơn tổng chung."
            )));
        } else {
            body.push(Block::Note("HT: hoàn thành.".into()));
        }
    }
}

fn listed(items: &[&Item<'_>]) -> (String, String) {
    let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    (VI.number(ids.len()), ids.join(", "))
}

fn late_ones(account: &Account<'_>, body: &mut Vec<Block>) {
    let (plan, day) = (account.plan, account.day);
    body.push(Block::Subheading("c) Nhiệm vụ, báo cáo quá hạn".into()));
    let mut points = Vec::new();
    for told in &account.items {
        if matches!(told.standing.state, State::Overdue | State::DoneLate) {
            let line = late::item(plan, told.item, &told.standing, account.task_day);
            points.push(Block::Point(form::sentence(&line)));
        }
    }
    let reports = late::reports(plan, &account.late_reports, day);
    points.extend(
        reports
            .iter()
            .map(|line| Block::Point(form::sentence(line))),
    );
    if points.is_empty() {
        let (cut, day) = (form::short_date(account.task_day), form::short_date(day));
        points.push(Block::paragraph(match cut == day {
            true => format!("Không có nhiệm vụ, báo cáo nào quá hạn tính đến ngày {day}."),
            false => format!(
                "Không có nhiệm vụ nào quá hạn tính đến ngày {cut}, không có báo cáo nào quá hạn tính đến ngày {day}."
            ),
        }));
    }
    body.extend(points);
}

/// What comes next: what is late, what ends, what goes on, what to send.
fn coming(account: &Account<'_>, body: &mut Vec<Block>) {
    let plan = account.plan;
    body.push(Block::Heading("IV. Nhiệm vụ thời gian tới".into()));
    let of_state = |state| {
        let items = account.items.iter();
        let found: Vec<&Item<'_>> = items
            .filter(|told| told.standing.state == state)
            .map(|told| told.item)
            .collect();
        (!found.is_empty()).then(|| listed(&found).1)
    };
    if let Some(ids) = of_state(State::Overdue) {
        body.push(Block::Point(format!(
            "Khẩn trương hoàn thành các nhiệm vụ đã quá hạn: {ids}."
        )));
    }
    for (item, standing) in &account.next_items {
        let last = standing
            .last_day
            .map(|day| form::named_day(plan, day))
            .unwrap_or_default();
        body.push(Block::Point(format!(
            "{}: hoàn thành chậm nhất hết {last}.",
            late::item_name(item)
        )));
    }
    if let Some(ids) = of_state(State::NoDeadline) {
        body.push(Block::Point(format!(
            "Tiếp tục thực hiện các nhiệm vụ không có thời hạn: {ids}."
        )));
    }
    for owed in &account.next_reports {
        let title = form::with_period(&plan.duties[owed.duty].title, owed.period);
        let deadline = form::report_deadline(plan, owed);
        // A day that was granted to one unit is not everybody's.
        let duty = &plan.duties[owed.duty];
        let is_own = owed.extension(duty).is_some_and(|one| one.unit.is_some());
        let whose = match is_own && account.unit.is_none() {
            true => format!(" của {}", form::name_and_heir(plan, owed.unit, account.day)),
            false => String::new(),
        };
        body.push(Block::Point(format!("{title}{whose}: gửi {deadline}.")));
    }
    let (day, until) = (
        form::short_date(account.day),
        form::short_date(account.horizon()),
    );
    let is_quiet = account.next_items.is_empty() && account.next_reports.is_empty();
    if is_quiet {
        body.push(Block::paragraph(format!(
            "Sau ngày {day} đến hết ngày {until} không có nhiệm vụ, báo cáo nào đến hạn."
        )));
    }
    body.push(Block::Blank);
}
