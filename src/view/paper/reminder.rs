//! The reminder that one unit gets: a slip inside the department, without the
//! name of the state, signed for the director by whoever watches the plan.

mod joined;
mod matter;

use super::form::{self, BLANK, VI};
use super::room::fitting;
use super::{Block, Paper, late};
use crate::deadline::as_of::AsOf;
use crate::deadline::carried::{is_led_by, lead_day};
use crate::deadline::owed::{Owed, Reporting};
use crate::deadline::reminder::{Reminder, Task};
use crate::deadline::requests;
use crate::deadline::state::{Standing, State, item_standing};
use crate::model::body::BodyIndex;
use crate::model::duty::Receiver;
use crate::model::item::Item;
use crate::model::key::PlanState;
use crate::model::kind::in_sentence;
use crate::model::plan::Plan;
use crate::text::fold::bare;
use crate::view::{asked, cited, words};
use chrono::NaiveDate;
use joined::End;
pub use joined::{Asking, Chapter, Cover, joined};
use matter::Matter;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The letters of the names of items; what does not fit is there by number.
const NAMED: usize = 900;

/// Makes the reminders of a plan on a day.
pub struct Slips<'a, 'p> {
    plan: &'p Plan<'p>,
    reporting: &'a Reporting<'p>,
    today: NaiveDate,
    /// Who watches the plan today.
    monitor: Option<BodyIndex>,
    /// The day before which an answer is asked for.
    reply_by: Option<NaiveDate>,
    /// What all are; `None`: each by whom it is for.
    form: Option<Form>,
}

/// What a reminder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Phiếu nhắc việc: inside the office, without number and motto.
    Slip,
    /// Công văn: to whoever has a registry of its own, with number and motto (Nghị
    /// định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II).
    Letter,
}

impl Form {
    /// Their words, as typed.
    pub const NAMES: [&str; 2] = ["phieu", "cong-van"];

    /// That of a word; one with its marks and spaces is the same.
    pub fn from_name(name: &str) -> Option<Self> {
        match bare(name).replace(' ', "-").as_str() {
            "phieu" => Some(Self::Slip),
            "cong-van" => Some(Self::Letter),
            _ => None,
        }
    }
}

impl<'a, 'p> Slips<'a, 'p> {
    pub fn new(as_of: &'a AsOf<'p>, reply_by: Option<NaiveDate>, form: Option<Form>) -> Self {
        let (plan, today, reporting) = (as_of.plan, as_of.today, as_of.reporting());
        let in_office = |unit: BodyIndex| match reporting.successors(unit).first() {
            Some(heir) => *heir,
            None => unit,
        };
        Self {
            plan,
            reporting,
            today,
            monitor: plan.monitor.map(in_office),
            reply_by,
            form,
        }
    }

    /// Who watches the plan today: it asks, and is not asked.
    pub fn monitor(&self) -> Option<BodyIndex> {
        self.monitor
    }

    /// What a unit gets.
    fn form_for(&self, unit: BodyIndex) -> Form {
        let is_outside = !self.plan.is_unit(unit) || self.plan.body(unit).has_own_registry();
        self.form.unwrap_or(match is_outside {
            true => Form::Letter,
            false => Form::Slip,
        })
    }

    /// The slip, or the letter, for one unit; `forms` are the files of the forms that
    /// go with it.
    pub fn slip(&self, unit: BodyIndex, reminder: &Reminder, forms: &[String]) -> Paper {
        self.asking(unit, reminder, forms).alone(&self.cover())
    }

    /// The plan as it stands over what it asks for, among others.
    pub fn heading(&self) -> String {
        let (cited, title) = (form::plan_cited(self.plan, self.today), &self.plan.title);
        format!("{cited}: {title}")
    }

    /// What the plan asks of one unit.
    pub fn asking(&self, unit: BodyIndex, reminder: &Reminder, forms: &[String]) -> Asking {
        let plan = self.plan;
        let name = form::name_on(plan.body(unit), self.today).to_owned();
        let matter = Matter::new(name, reminder);
        let mut body = self.bases(&matter);
        self.ask_for_reports(&matter, &mut body);
        self.ask_for_items(&matter, &mut body);
        self.open_requests(unit, &matter, &mut body);
        if !forms.is_empty() {
            let (name, forms) = (&matter.unit, forms.join(", "));
            body.push(Block::paragraph(format!(
                "Đề nghị {name} ghi kết quả thực hiện vào biểu gửi kèm ({forms}) và gửi lại cùng báo cáo; chỉ ghi vào các ô trắng, giữ nguyên các cột xám và dòng Mã biểu."
            )));
        }
        Asking {
            form: self.form_for(unit),
            subject: matter.subject(plan),
            has_reports: !matter.reports().is_empty(),
            has_items: matter.has_items(),
            end: End {
                asker: self.asker(),
                has_late_reports: !matter.late_reports.is_empty(),
                has_late_items: !matter.late_items.is_empty(),
                to: self.common_receiver(&matter.late_reports),
                reply_day: self.reply_day(),
            },
            body,
            unit: matter.unit,
        }
    }

    /// What stands around all that the plan asks for.
    pub fn cover(&self) -> Cover {
        let plan = self.plan;
        let issuer = plan.issuer_on(self.today).map(str::to_uppercase);
        let keeper = self.monitor.map_or(BLANK, |unit| plan.body(unit).symbol());
        let office = form::office_symbol(plan, self.today);
        Cover {
            made: self.today,
            superior: plan.parent_on(self.today).map(str::to_uppercase),
            issuer: issuer.unwrap_or_else(|| "…………".to_owned()),
            number: format!("Số: {BLANK}/{office}-{keeper}"),
            place_and_date: form::place_and_date(plan, self.today),
            recipients: form::list(vec!["Như trên".into(), format!("Lưu: VT, {keeper}")]),
            signature: self.signature(),
        }
    }

    /// For the director, whose title the plan's signer gives; by the head of
    /// the unit that watches.
    fn signature(&self) -> Vec<String> {
        let director = self.plan.director().map(str::to_uppercase);
        let head = self
            .monitor
            .and_then(|unit| self.plan.body(unit).head.as_deref());
        vec![
            format!("TL. {}", director.as_deref().unwrap_or("…………")),
            head.map_or_else(|| "…………".to_owned(), str::to_uppercase),
        ]
    }

    /// Who asks.
    fn asker(&self) -> String {
        match self.monitor {
            Some(unit) => form::name_on(self.plan.body(unit), self.today).to_owned(),
            None => self.plan.issuer_on(self.today).unwrap_or(BLANK).to_owned(),
        }
    }

    fn receiver(&self, owed: &Owed) -> String {
        match &self.plan.duties[owed.duty].to {
            Receiver::Body(index) => {
                let receiver = self.reporting.successors(*index).first().copied();
                let receiver = self.plan.body(receiver.unwrap_or(*index));
                form::name_on(receiver, self.today).to_owned()
            }
            Receiver::Outside(name) => name.to_string(),
        }
    }

    /// The one receiver of some reports; `None` where they go to several.
    fn common_receiver(&self, reports: &[&Owed]) -> Option<String> {
        let (first, others) = reports.split_first()?;
        let to = self.receiver(first);
        let is_one = others.iter().all(|owed| self.receiver(owed) == to);
        is_one.then_some(to)
    }

    /// The day before which an answer is asked for, or a blank.
    fn reply_day(&self) -> String {
        self.reply_by
            .map_or_else(|| format!("{BLANK}/{BLANK}/{BLANK}"), form::short_date)
    }

    /// By what the unit has to do this: a paragraph a duty, and one for items.
    fn bases(&self, matter: &Matter<'_>) -> Vec<Block> {
        let plan = self.plan;
        let mut duties: Vec<usize> = matter.reports().iter().map(|owed| owed.duty).collect();
        duties.sort_unstable();
        duties.dedup();
        let mut body = Vec::new();
        let mut is_first = true;
        for place in duties.iter().copied() {
            let duty = &plan.duties[place];
            let basis = match &duty.basis {
                Some(basis) => in_sentence(&cited::paper(plan, basis)),
                None if std::mem::take(&mut is_first) => form::plan_first_cited(plan, self.today),
                None => form::plan_cited(plan, self.today),
            };
            let who = match &duty.units {
                None => "các phòng, đơn vị".to_owned(),
                Some(_) => matter.unit.clone(),
            };
            let title = form::duty_title(&duty.title);
            let one = matter.reports().into_iter().find(|owed| owed.duty == place);
            let to = one.map(|owed| self.receiver(owed)).unwrap_or_default();
            let time = duty.time.as_ref();
            let time = time.map(|time| format!(" {time}")).unwrap_or_default();
            body.push(Block::paragraph(form::sentence(&format!(
                "Theo {basis}, {who} gửi {title} về {to}{time}"
            ))));
        }
        if matter.has_items() {
            let unit = &matter.unit;
            let is_cited = duties
                .iter()
                .any(|place| plan.duties[*place].basis.is_none());
            let kind = plan.kind(form::VI);
            let by = match is_cited {
                true => format!("Cũng theo {kind} này"),
                false => format!("Theo {}", form::plan_first_cited(plan, self.today)),
            };
            body.push(Block::paragraph(format!(
                "{by}, {unit} chủ trì các nhiệm vụ nêu dưới đây."
            )));
        }
        if let Some(what) = form::not_in_force(plan, self.today) {
            let is_draft = plan.state_on(self.today) == PlanState::Draft;
            let items = match matter.has_items() && !is_draft {
                true => "; tình trạng nhiệm vụ là của ngày đó",
                false => "",
            };
            body.push(Block::paragraph(format!("{what}{items}.")));
        }
        body
    }

    fn ask_for_reports(&self, matter: &Matter<'_>, body: &mut Vec<Block>) {
        let unit = &matter.unit;
        let today = form::short_date(self.today);
        match &matter.late_reports[..] {
            [] => {}
            [one] => {
                let what = self.what(one);
                let to = self.receiver(one);
                let deadline = form::report_deadline(self.plan, one);
                let late = days(&one.standing);
                // Who asks knows of its own letter box only.
                let whose = form::name_and_heir(self.plan, one.unit, self.today);
                let known = match to == self.asker() {
                    true => format!("{to} chưa nhận được {what} của {whose}"),
                    false => format!("{} chưa ghi nhận {what} của {whose} gửi {to}", self.asker()),
                };
                body.push(Block::paragraph(format!(
                    "Tính đến ngày {today}, {known} (quá hạn {late}). Hạn gửi: {deadline}. {}Nếu đã gửi, đề nghị {unit} thông tin lại để cập nhật.",
                    self.covers(one),
                )));
            }
            several => {
                let to = self.common_receiver(several);
                let to = to.filter(|to| *to == self.asker());
                let known = match &to {
                    Some(to) => format!("{to} chưa nhận được"),
                    None => format!("{} chưa ghi nhận", self.asker()),
                };
                body.push(Block::paragraph(format!(
                    "Tính đến ngày {today}, {known} các báo cáo sau của {unit}:"
                )));
                for owed in several {
                    let (what, deadline) =
                        (self.what(owed), form::report_deadline(self.plan, owed));
                    let whose = self.whose(owed, unit);
                    let to = match to {
                        Some(_) => String::new(),
                        None => format!(" gửi {}", self.receiver(owed)),
                    };
                    let late = days(&owed.standing);
                    body.push(Block::Point(format!(
                        "{}{whose}{to}: hạn {deadline}; quá hạn {late}. {}",
                        form::capital(&what),
                        self.covers_by_number(owed),
                    )));
                }
                body.extend(self.items_of(several));
                body.push(Block::paragraph(format!(
                    "Nếu đã gửi, đề nghị {unit} thông tin lại để cập nhật."
                )));
            }
        }
        match &matter.coming_reports[..] {
            [] => {}
            [one] => {
                let (what, to) = (self.what(one), self.receiver(one));
                let whose = self.whose(one, unit);
                let deadline = form::report_deadline(self.plan, one);
                body.push(Block::paragraph(format!(
                    "Trân trọng đề nghị {unit} gửi {what}{whose} về {to} {deadline}; tính từ ngày {today} {}.{} {}",
                    left(&one.standing),
                    form::working_day(self.plan, one.standing.last_day),
                    self.covers(one),
                )));
            }
            several => {
                body.push(Block::paragraph(format!(
                    "Trân trọng đề nghị {unit} gửi đúng hạn các báo cáo sau (số ngày còn lại tính từ ngày {today}):"
                )));
                for owed in several {
                    let (what, to) = (self.what(owed), self.receiver(owed));
                    let whose = self.whose(owed, unit);
                    let deadline = form::report_deadline(self.plan, owed);
                    body.push(Block::Point(format!(
                        "{}{whose} gửi {to}: {deadline}; {}.{} {}",
                        form::capital(&what),
                        left(&owed.standing),
                        form::working_day(self.plan, owed.standing.last_day),
                        self.covers_by_number(owed),
                    )));
                }
                body.extend(self.items_of(several));
            }
        }
    }

    /// A report in a sentence: `báo cáo … năm 2025`.
    fn what(&self, owed: &Owed) -> String {
        let title = form::duty_title(&self.plan.duties[owed.duty].title);
        form::with_period(&title, owed.period)
    }

    /// Whose report it was to be, where that unit is closed.
    fn whose(&self, owed: &Owed, unit: &str) -> String {
        let own = form::name_on(self.plan.body(owed.unit), self.today);
        if own == unit {
            return String::new();
        }
        let whose = form::name_and_heir(self.plan, owed.unit, self.today);
        format!(" của {whose}")
    }

    /// The day that decides who led what, for a report.
    fn led_on(&self, owed: &Owed) -> NaiveDate {
        let duty = &self.plan.duties[owed.duty];
        lead_day(duty, owed.period).unwrap_or(self.today)
    }

    /// What a report must cover, by name.
    fn covers(&self, owed: &Owed) -> String {
        let places = self.reporting.covers(owed);
        if places.is_empty() {
            return String::new();
        }
        let whose = self.whose_items(owed, &places);
        let names = self.by_name(&places);
        format!("Báo cáo gồm các nhiệm vụ{whose}: {names}. ")
    }

    /// The same, by number; the names stand once below the reports.
    fn covers_by_number(&self, owed: &Owed) -> String {
        let places = self.reporting.covers(owed);
        if places.is_empty() {
            return String::new();
        }
        let whose = self.whose_items(owed, &places);
        format!(
            "Báo cáo gồm các nhiệm vụ{whose}: {}. ",
            self.numbers(&places)
        )
    }

    /// The items that some reports must cover, each by name.
    fn items_of(&self, reports: &[&Owed]) -> Option<Block> {
        let places = reports.iter().flat_map(|owed| self.reporting.covers(owed));
        let places: BTreeSet<usize> = places.collect();
        let places: Vec<usize> = places.into_iter().collect();
        (!places.is_empty()).then(|| {
            let names = self.by_name(&places);
            Block::paragraph(format!("Các nhiệm vụ nêu trong báo cáo: {names}."))
        })
    }

    /// What the unit sums up for others is not its own.
    fn whose_items(&self, owed: &Owed, places: &[usize]) -> &'static str {
        let carried = self.reporting.carried_by(owed.unit, self.today);
        let carried: HashSet<BodyIndex> = carried.into_iter().collect();
        let day = self.led_on(owed);
        let mut items = places.iter().map(|place| &self.plan.items[*place]);
        match items.all(|item| is_led_by(item, day, |body| carried.contains(&body))) {
            true => " chủ trì",
            false => "",
        }
    }

    fn numbers(&self, places: &[usize]) -> String {
        let items = places.iter().map(|place| &self.plan.items[*place]);
        let ids: Vec<&str> = items.map(|item| item.id.as_str()).collect();
        ids.join(", ")
    }

    /// Items by name, of many the last ones by number.
    fn by_name(&self, places: &[usize]) -> String {
        let items = places.iter().map(|place| &self.plan.items[*place]);
        let names = items.map(|item| self.by_title(item)).collect();
        let (mut names, more) = fitting(names, NAMED);
        match &places[places.len() - more..] {
            [] => {}
            [_] => names.push(format!("nhiệm vụ {}", self.numbers(&places[names.len()..]))),
            rest => names.push(format!("các nhiệm vụ {}", self.numbers(rest))),
        }
        names.join("; ")
    }

    /// An item by its title, its number and its last good day, or that it is over.
    fn by_title(&self, item: &Item<'_>) -> String {
        let standing = item_standing(self.plan, item, self.today);
        let title = item.title.trim_end_matches(['.', ';', ':']);
        let number = item.id.as_str();
        // What is stopped or done is reported on, but is not due.
        let stands = match standing.state {
            State::Stopped => Some("đã dừng".to_owned()),
            State::Done | State::DoneLate => Some("đã hoàn thành".to_owned()),
            _ => standing
                .last_day
                .map(|last| format!("hạn {}", form::short_date(last))),
        };
        match stands {
            Some(stands) => format!("{title} (nhiệm vụ {number}, {stands})"),
            None => format!("{title} (nhiệm vụ {number})"),
        }
    }

    fn ask_for_items(&self, matter: &Matter<'_>, body: &mut Vec<Block>) {
        let unit = &matter.unit;
        let today = form::short_date(self.today);
        if !matter.late_items.is_empty() {
            body.push(Block::paragraph(format!(
                "Tính đến ngày {today}, chưa ghi nhận hoàn thành các nhiệm vụ sau do {unit} chủ trì:"
            )));
            let late = |standing: &Standing| format!("quá hạn {}", days(standing));
            body.extend(self.items(&matter.late_items, late));
            body.push(Block::paragraph(format!(
                "Nếu đã hoàn thành, đề nghị {unit} thông tin lại để cập nhật."
            )));
        }
        if !matter.coming_items.is_empty() {
            body.push(Block::paragraph(format!(
                "Trân trọng đề nghị {unit} hoàn thành đúng hạn các nhiệm vụ sau (số ngày còn lại tính từ ngày {today}):"
            )));
            body.extend(self.items(&matter.coming_items, left));
        }
    }

    /// What the unit itself asks for and nobody has decided: it moves nothing.
    fn open_requests(&self, unit: BodyIndex, matter: &Matter<'_>, body: &mut Vec<Block>) {
        let items = self.plan.items.iter();
        let open = items.flat_map(|item| requests::open(item).map(move |one| (item, one)));
        let own = open.filter(|(_, request)| request.unit == unit);
        let points: Vec<Block> = own
            .map(|(item, request)| {
                let (name, said) = (
                    late::item_name(item),
                    asked::request_with(request, VI, form::short_date),
                );
                Block::Point(form::sentence(&format!("{name}: {said}")))
            })
            .collect();
        if points.is_empty() {
            return;
        }
        let name = &matter.unit;
        body.push(Block::paragraph(format!(
            "Các đề nghị sau của {name} đang chờ ý kiến; trong khi chờ, thời hạn giữ nguyên:"
        )));
        body.extend(points);
    }

    /// A point an item, in the order of their first days; of one that recurs it names
    /// each round.
    fn items(&self, tasks: &[&Task], days: impl Fn(&Standing) -> String) -> Vec<Block> {
        let mut named: Vec<(usize, Vec<&Task>)> = Vec::new();
        let mut nth: HashMap<usize, usize> = HashMap::new();
        for task in tasks {
            match nth.entry(task.place) {
                Entry::Occupied(at) => named[*at.get()].1.push(task),
                Entry::Vacant(at) => {
                    at.insert(named.len());
                    named.push((task.place, vec![task]));
                }
            }
        }
        let points = named.into_iter();
        let points = points.map(|(place, rounds)| self.item(place, &rounds, &days));
        points.collect()
    }

    fn item(&self, place: usize, tasks: &[&Task], days: impl Fn(&Standing) -> String) -> Block {
        let item = &self.plan.items[place];
        let rounds = tasks.iter().map(|task| {
            let standing = &task.standing;
            let last = standing
                .last_day
                .map(|day| form::named_day(self.plan, day))
                .unwrap_or_default();
            let changes = form::item_changes(self.plan, item, standing, task.round, self.today);
            let changes = match changes.is_empty() {
                true => String::new(),
                false => format!(" ({changes})"),
            };
            let days = days(standing);
            match task.round {
                None => format!("chậm nhất hết {last}{changes}; {days}"),
                Some(round) => {
                    let round = words::period(round, VI);
                    format!("{round}, chậm nhất hết {last}{changes}, {days}")
                }
            }
        });
        let rounds: Vec<String> = rounds.collect();
        let name = late::item_name(item);
        Block::Point(match rounds.len() {
            1 => format!("{name}: {}.", rounds[0]),
            several => format!("{name}, {several} đợt: {}.", rounds.join("; ")),
        })
    }
}

/// By how many days something is late.
fn days(standing: &Standing) -> String {
    words::days(standing.days_left.unwrap_or(0).abs(), VI)
}

/// How many days are left; on the last one, so much.
fn left(standing: &Standing) -> String {
    match standing.days_left.unwrap_or(0) {
        0 => "đó là ngày cuối trong hạn".to_owned(),
        left => format!("còn {}", words::days(left, VI)),
    }
}
