//! A plan that is being edited, and what every command that records asks about
//! it before it writes.

use crate::command::numbers;
use crate::context::Context;
use crate::deadline::early::{item_known_from, same_day_later};
use crate::deadline::{item_finished, parts};
use crate::edit::Editor;
use crate::lang::{Lang, Pair};
use crate::model::body::BodyIndex;
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::query::when;
use crate::refuse;
use crate::say;
use crate::text::clean::clean_line;
use crate::text::shell::Line;
use crate::view::words;
use anyhow::Result;
use chrono::NaiveDate;

/// A plan that is edited: as it is, as it should be, and its text.
pub struct Edit<'d> {
    pub plan: &'d Plan<'d>,
    /// What the file should say afterwards.
    pub wanted: Plan<'d>,
    pub editor: Editor<'d>,
    pub today: NaiveDate,
    pub lang: Lang,
    pub correct: bool,
    /// What was recorded is taken back.
    pub undo: bool,
}

/// What was recorded, for the answer.
#[derive(Default)]
pub struct Recorded {
    /// What holds now, one sentence a fact, without a capital or a full stop.
    pub facts: Vec<String>,
    /// What the reader may want to do next, in whole sentences.
    pub hints: Vec<String>,
}

impl Edit<'_> {
    /// The only item with a number.
    ///
    /// # Errors
    /// There is none.
    pub fn item(&self, id: &str) -> Result<usize> {
        numbers::known_items(self.plan, &[id.to_owned()])?;
        match self.plan.places_of(id)[..] {
            [place] => Ok(place),
            // A file that repeats a number has been refused.
            _ => refuse!(
                "Tệp không có đúng một nhiệm vụ số {id}",
                "The file has not just one item {id}",
            ),
        }
    }

    /// The day that something happened on: the one given, else today.
    ///
    /// # Errors
    /// It is no day, or still to come.
    pub fn day(
        &self,
        flag: &str,
        given: Option<&str>,
        context: &mut Context<'_>,
    ) -> Result<NaiveDate> {
        let Some(text) = given else {
            return Ok(self.today);
        };
        let day = when::parse_day(flag, text, self.today)?;
        context.tell_day(flag, text, self.lang);
        if day > self.today {
            let (day, today) = (words::date(day), words::date(self.today));
            refuse!(
                "{flag}: ngày {day} chưa đến (hôm nay {today})",
                "{flag}: {day} is still to come (today is {today})",
            );
        }
        Ok(day)
    }

    /// The day of something that a paper decides: the one given, else that of the
    /// amendment that the paper is, else today.
    ///
    /// # Errors
    /// The amendment takes effect on a day that is still to come.
    pub fn day_by_paper(
        &self,
        flag: &str,
        given: Option<NaiveDate>,
        paper: Option<&str>,
    ) -> Result<NaiveDate> {
        let by_paper = self.plan.day_of(paper).filter(|_| given.is_none());
        if let Some(day) = by_paper.filter(|day| *day > self.today) {
            let (day, paper) = (words::date(day), clean_line(paper.unwrap_or_default()));
            refuse!(
                "Văn bản {paper} có hiệu lực từ ngày {day}, chưa đến. Ghi khi đến ngày đó, hoặc ghi ngày khác bằng {flag}",
                "The amendment {paper} takes effect on {day}, which is still to come. Record it then, or give another day with {flag}",
            );
        }
        Ok(given.or(by_paper).unwrap_or(self.today))
    }

    /// Refuses a day on which there was no plan yet, or no more, for what is done or decided
    /// about an item: it need not have begun.
    ///
    /// # Errors
    /// It is one.
    pub fn not_before_plan(&self, flag: &str, item: &Item<'_>, day: NaiveDate) -> Result<()> {
        let known = item_known_from(self.plan, item);
        if let Some(known) = known.filter(|known| day < *known) {
            let meant = self.or_later(day, |later| later >= known);
            let (meant_vi, meant_en) = (meant.in_lang(Lang::Vi), meant.in_lang(Lang::En));
            let (day, known) = (words::date(day), words::date(known));
            let kind = self.plan.kind(Lang::Vi);
            refuse!(
                "Ngày {day} thì chưa có {kind} (từ {known}). Ghi lại ngày bằng {flag}{meant_vi}",
                "On {day} there was no plan yet (it is from {known}). Give the right day with {flag}{meant_en}",
            );
        }
        // An item that a decision adds belongs to the plan from the day of that.
        let added = item.added.as_deref();
        let added = added.and_then(|added| self.plan.day_of(Some(added)));
        if let Some(added) = added.filter(|added| self.today < *added) {
            let (id, added) = (item.id.as_str(), words::date(added));
            let kind = self.plan.kind(Lang::Vi);
            refuse!(
                "Nhiệm vụ {id} thuộc {kind} từ ngày {added}; ghi từ ngày đó",
                "Item {id} belongs to the plan from {added} on; record it from that day",
            );
        }
        self.while_in_force(flag, day)
    }

    /// Refuses a day on which an item was paused, for what was done about it. `flag`
    /// is what says another day.
    ///
    /// # Errors
    /// It is one.
    pub fn not_paused(&self, flag: &str, item: &Item<'_>, day: NaiveDate) -> Result<()> {
        let mut pauses = item.pauses.iter().enumerate();
        let Some((place, pause)) = pauses.find(|(_, pause)| pause.holds(day)) else {
            return Ok(());
        };
        let id = item.id.as_str();
        let (from, until) = (words::date(pause.from), words::date(pause.until));
        let day = words::date(day);
        // The last pause is the one that a command corrects.
        let resume = Line::new("plan resume").word(id);
        let resume = |lang| self.correction(resume.clone(), lang);
        let (how_vi, how_en) = match place + 1 == item.pauses.len() {
            true => (
                format!("sửa trước: {}", resume(Lang::Vi)),
                format!("correct that first: {}", resume(Lang::En)),
            ),
            false => (
                "sửa [[item.pause]] trong tệp trước".to_owned(),
                "correct its [[item.pause]] in the file first".to_owned(),
            ),
        };
        refuse!(
            "Ngày {day} nhiệm vụ {id} đang tạm dừng (từ {from} đến hết {until}). Ghi ngày khác bằng {flag}; nếu nhiệm vụ được làm tiếp sớm hơn, {how_vi}",
            "On {day} item {id} was paused (from {from} to {until}). Give the right day with {flag}; where it went on earlier, {how_en}",
        )
    }

    /// Refuses a day after the plan was closed: items stand still from then on, and
    /// what is later would count nowhere. `flag` is what says an earlier day.
    ///
    /// # Errors
    /// It is one.
    pub fn while_in_force(&self, flag: &str, day: NaiveDate) -> Result<()> {
        let Some(closed) = self.plan.closed.filter(|closed| *closed < day) else {
            return Ok(());
        };
        let (day, closed) = (words::date(day), words::date(closed));
        let kind = self.plan.kind(Lang::Vi);
        refuse!(
            "{kind} đã kết thúc ngày {closed} (closed): nhiệm vụ giữ nguyên như ngày đó, việc của ngày {day} không ghi được nữa. Nếu việc có từ trước thì ghi rõ bằng {flag}; nếu {kind} chưa kết thúc thì sửa closed trong tệp",
            "The plan was closed on {closed} (closed): items stand as on that day, and nothing of {day} is recorded. What was before that has its day in {flag}; if the plan goes on, correct closed in the file",
        )
    }

    /// Refuses a body that does not exist on a day: not yet, or not any more.
    ///
    /// # Errors
    /// It does not.
    pub fn exists_on(&self, body: BodyIndex, day: NaiveDate, instead: &Pair) -> Result<()> {
        self.has_begun_by(body, day, instead)?;
        self.not_ended_by(body, day, instead)
    }

    /// Refuses a body that begins after a day; `instead` is what else may be done.
    ///
    /// # Errors
    /// It does.
    pub fn has_begun_by(&self, body: BodyIndex, day: NaiveDate, instead: &Pair) -> Result<()> {
        let body = self.plan.body(body);
        let Some(from) = body.from.filter(|from| day < *from) else {
            return Ok(());
        };
        let (name, from) = (clean_line(&body.name), words::date(from));
        let (vi, en) = (instead.in_lang(Lang::Vi), instead.in_lang(Lang::En));
        refuse!(
            "{name} thành lập ngày {from}, trước đó chưa có. {vi}",
            "{name} exists from {from} on, not before. {en}",
        )
    }

    /// Refuses a body that had ended by a day, where nobody took over from it or
    /// where it is named itself; `instead` is what else may be done.
    ///
    /// # Errors
    /// It is one.
    pub fn not_ended_by(&self, body: BodyIndex, day: NaiveDate, instead: &Pair) -> Result<()> {
        let body = self.plan.body(body);
        let Some(until) = body.until.filter(|until| *until < day) else {
            return Ok(());
        };
        let (name, until) = (clean_line(&body.name), words::date(until));
        let (vi, en) = (instead.in_lang(Lang::Vi), instead.in_lang(Lang::En));
        let heirs: Vec<&str> = body
            .successors
            .iter()
            .map(|heir| self.plan.body(*heir).code.as_ref())
            .collect();
        let heirs = heirs.join(", ");
        if heirs.is_empty() {
            refuse!(
                "{name} đã kết thúc hoạt động ngày {until}, tệp không ghi đơn vị kế thừa. {vi}",
                "{name} was closed on {until}, and the file names nobody who took over. {en}",
            );
        }
        refuse!(
            "{name} đã kết thúc hoạt động ngày {until}; kế thừa: {heirs}. {vi}",
            "{name} was closed on {until}; taken over by: {heirs}. {en}",
        )
    }

    /// Refuses to give an item to a body that has ended by a day.
    ///
    /// # Errors
    /// It has.
    pub fn may_lead_from(&self, unit: BodyIndex, day: NaiveDate) -> Result<()> {
        let instead = Pair::fixed("Ghi đơn vị khác bằng --unit", "Give another with --unit");
        self.not_ended_by(unit, day, &instead)
    }

    /// Refuses what a lead did on a day by which all who lead an item had ended,
    /// and nobody took over. `flag` is what says an earlier day.
    ///
    /// # Errors
    /// They had.
    pub fn somebody_leads(&self, item: &Item<'_>, flag: &str, day: NaiveDate) -> Result<()> {
        let plan = self.plan;
        let lives = |body: BodyIndex| plan.body(body).until.is_none_or(|until| day <= until);
        let mut parts = parts::of_item(plan, item);
        parts.retain(|part| part.is_in_force(day));
        match parts.first() {
            Some(part) if !parts.iter().any(|part| lives(part.actor)) => {
                let assign = |unit: &'static str| {
                    let line = Line::new("plan assign").word(item.id.as_str());
                    let line = line.then("--unit").then(unit);
                    line.file(plan.file.as_deref())
                };
                let (vi, en) = (assign("ĐƠN-VỊ"), assign("UNIT"));
                let instead = crate::pair!(
                    "Nếu việc có từ trước thì ghi ngày bằng {flag}; nếu đơn vị khác làm tiếp thì giao lại trước: {vi}",
                    "What was before that has its day in {flag}; where another goes on, give the item to it first: {en}",
                );
                self.not_ended_by(part.actor, day, &instead)
            }
            _ => Ok(()),
        }
    }

    /// The question behind a sentence that names the day that was likely meant: the same
    /// one of a later year, where it may be that; else nothing.
    pub fn or_later(&self, day: NaiveDate, may_be: impl Fn(NaiveDate) -> bool) -> Pair {
        let later = same_day_later(day, self.today).filter(|later| may_be(*later));
        let Some(later) = later.map(words::date) else {
            return Pair::fixed("", "");
        };
        crate::pair!(". Có phải {later}?", ". Was it {later}?")
    }

    /// Refuses to finish an item twice or, with `--correct`, to fix what
    /// was never recorded, or to make what was done stopped, or the other way
    /// round, without a day. `again` begins the command that corrects.
    ///
    /// # Errors
    /// It is done or stopped, or `--correct` has nothing there to change.
    pub fn not_finished(&self, item: &Item<'_>, again: &Line) -> Result<()> {
        let id = item.id.as_str();
        let by_parts = item_finished(self.plan, item, self.today);
        let by_parts = by_parts.filter(|_| item.completed.is_none() && item.stopped.is_none());
        if let Some(day) = by_parts.filter(|_| !self.correct) {
            let day = words::date(day);
            let line = |whose: &'static str, round: &'static str| {
                let line = Line::new("plan done").word(id).then(whose);
                let line = match item.rounds {
                    Some(_) => line.then(round),
                    None => line,
                };
                line.then("--undo").file(self.plan.file.as_deref())
            };
            let back_vi = line("--unit ĐƠN-VỊ", "--period KỲ");
            let back_en = line("--unit UNIT", "--period PERIOD");
            refuse!(
                "Nhiệm vụ {id} đã hoàn thành ngày {day}: các đơn vị chủ trì đều đã xong phần việc. Nếu ghi nhầm, bỏ bằng: {back_vi}",
                "Item {id} was done on {day}: every lead is through with its part. If that is wrong, take one back: {back_en}",
            );
        }
        let fact = match (item.completed, item.stopped) {
            (Some(day), _) => {
                let day = words::date(day);
                crate::pair!(
                    "Nhiệm vụ {id} đã ghi hoàn thành ngày {day}",
                    "Item {id} is recorded as done on {day}",
                )
            }
            (None, Some(day)) => {
                let day = words::date(day);
                crate::pair!(
                    "Nhiệm vụ {id} đã ghi dừng thực hiện ngày {day}",
                    "Item {id} is recorded as stopped on {day}",
                )
            }
            (None, None) if self.correct => refuse!(
                "Nhiệm vụ {id} chưa ghi hoàn thành hay dừng nên không có gì để sửa. Bỏ --correct",
                "Item {id} is not recorded as done or stopped, so there is nothing to correct. Leave out --correct",
            ),
            (None, None) => return Ok(()),
        };
        if self.correct {
            return Ok(());
        }
        let (vi, en) = (fact.in_lang(Lang::Vi), fact.in_lang(Lang::En));
        let again = |lang| self.correction(again.clone(), lang);
        let (again_vi, again_en) = (again(Lang::Vi), again(Lang::En));
        if item.stopped.is_some() && item.completed.is_none() {
            let (resume_vi, resume_en) = self.resumption(id);
            refuse!(
                "{vi}. Nếu nhiệm vụ được làm tiếp: {resume_vi}. Nếu ghi nhầm, sửa bằng: {again_vi}",
                "{en}. Where the item goes on: {resume_en}. If that is wrong, correct it with: {again_en}",
            );
        }
        refuse!(
            "{vi}. Nếu ghi nhầm, sửa bằng: {again_vi}",
            "{en}. If that is wrong, correct it with: {again_en}",
        );
    }

    /// Refuses to take back what was named otherwise than it was recorded.
    ///
    /// # Errors
    /// `given` with an option is not what is `recorded`.
    pub fn is_recorded(
        &self,
        flag: &str,
        given: Option<&str>,
        recorded: Option<&str>,
    ) -> Result<()> {
        match (given, recorded) {
            (None, _) => Ok(()),
            (Some(given), Some(recorded)) if given == recorded => Ok(()),
            (Some(_), Some(recorded)) => {
                let recorded = clean_line(recorded);
                refuse!(
                    "{flag}: đã ghi là “{recorded}”. Chỉ bỏ được đúng điều đã ghi",
                    "{flag}: “{recorded}” is recorded. Only what is recorded can be taken back",
                )
            }
            (Some(_), None) => refuse!(
                "{flag}: điều này chưa ghi nên không có gì để bỏ",
                "{flag}: that is not recorded, so there is nothing to take back",
            ),
        }
    }

    /// The hint of an answer that names the command which takes back what was
    /// recorded; `line` names it as it was recorded.
    pub fn undo_hint(&self, line: Line) -> String {
        let undo = line.then("--undo").file(self.plan.file.as_deref());
        say!(
            self.lang,
            "Nếu ghi nhầm, bỏ bằng: {undo}",
            "If it should not be there, take it back with: {undo}",
        )
    }

    /// The command by which a stopped item goes on, in both languages.
    pub fn resumption(&self, id: &str) -> (Line, Line) {
        let line = |basis: &'static str| {
            let line = Line::new("plan resume").word(id).then(basis);
            line.file(self.plan.file.as_deref())
        };
        (line("--basis CHỮ"), line("--basis TEXT"))
    }

    /// A command that gives what is recorded another day.
    pub fn correction(&self, line: Line, lang: Lang) -> Line {
        line.then(lang.pick("--on NGÀY", "--on DATE"))
            .then("--correct")
            .file(self.plan.file.as_deref())
    }
}
