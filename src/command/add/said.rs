//! What was said of an item that is added.

use super::Arguments;
use crate::command::free_text;
use crate::command::recording::Edit;
use crate::context::Context;
use crate::edit::{Line, written};
use crate::model::body::{BodyIndex, Kind};
use crate::model::code::{is_code, of_words};
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::model::spoken;
use crate::query::{body, when};
use crate::refuse;
use crate::text::clean::clean_line;
use crate::text::nearest::nearest;
use crate::text::shell;
use anyhow::Result;
use chrono::NaiveDate;

/// What was typed, as read; empty or `None`: nothing.
pub struct Said {
    pub title: Option<String>,
    pub units: Vec<BodyIndex>,
    /// The place of the section.
    section: Option<usize>,
    time: Option<String>,
    start: Option<Point>,
    end: Option<Point>,
    partners: Vec<BodyIndex>,
    counterparts: Vec<BodyIndex>,
    task: Option<String>,
    product: Option<String>,
    pub added: Option<String>,
}

impl Said {
    /// # Errors
    /// A name is not known, a time not understood, or a text empty.
    pub fn read(edit: &Edit<'_>, arguments: &Arguments, context: &mut Context<'_>) -> Result<Self> {
        let plan = edit.plan;
        let mut units = Vec::new();
        for name in &arguments.unit {
            let found = body::find_unit(plan, "--unit", name, body::Purpose::Lead)?;
            context.tell_found(plan, "--unit", name, &found);
            if !units.contains(&found.body) {
                units.push(found.body);
            }
        }
        let mut named = |flag, names: &[String], likely| -> Result<Vec<BodyIndex>> {
            let mut bodies = Vec::new();
            for name in names {
                let found = body::find_for_role(plan, flag, name, likely)?;
                context.tell_found(plan, flag, name, &found);
                if !bodies.contains(&found.body) {
                    bodies.push(found.body);
                }
            }
            Ok(bodies)
        };
        let partners = named("--partner", &arguments.partner, Kind::Partner)?;
        let counterparts = named("--counterpart", &arguments.counterpart, Kind::Counterpart)?;
        let start = match arguments.start.as_deref() {
            Some(text) => {
                context.tell_day("--start", text, edit.lang);
                Some(when::parse_point("--start", text, edit.today)?)
            }
            None => None,
        };
        let end = match arguments.end.as_deref() {
            Some(text) => {
                context.tell_day("--end", spoken::end_words(text), edit.lang);
                Some(when::parse_end("--end", text, edit.today)?)
            }
            None => None,
        };
        let text = |flag, text: &Option<String>| free_text::optional_text(flag, text.as_deref());
        let said = Self {
            title: text("--title", &arguments.title)?,
            units,
            section: section(plan, arguments.section.as_deref())?,
            time: text("--time", &arguments.time)?,
            start,
            end,
            partners,
            counterparts,
            task: text("--task", &arguments.task)?,
            product: text("--product", &arguments.product)?,
            added: arguments.basis.clone(),
        };
        if said.units.len() > 1 && (said.task.is_some() || !said.counterparts.is_empty()) {
            refuse!(
                "--task, --counterpart: ghi được khi có một đơn vị chủ trì. Có nhiều thì ghi vào [[item.lead]] trong tệp",
                "--task and --counterpart go with one lead. Where there are several, write them into [[item.lead]] in the file",
            );
        }
        if let Some(paper) = said.added.as_deref().filter(|_| !edit.undo) {
            is_amendment(edit, paper)?;
        }
        Ok(said)
    }

    pub fn says_nothing(&self) -> bool {
        let texts = [
            &self.title,
            &self.time,
            &self.task,
            &self.product,
            &self.added,
        ];
        let bodies = [&self.units, &self.partners, &self.counterparts];
        texts.iter().all(|text| text.is_none())
            && bodies.iter().all(|bodies| bodies.is_empty())
            && self.section.is_none()
            && self.start.is_none()
            && self.end.is_none()
    }

    /// Refuses a body that has ended by a day.
    ///
    /// # Errors
    /// It has.
    pub fn exist_on(&self, edit: &Edit<'_>, day: NaiveDate) -> Result<()> {
        for unit in &self.units {
            edit.may_lead_from(*unit, day)?;
        }
        let instead = crate::lang::Pair::fixed("Ghi cơ quan, đơn vị khác", "Give another");
        for body in self.partners.iter().chain(&self.counterparts) {
            edit.not_ended_by(*body, day, &instead)?;
        }
        Ok(())
    }

    /// The keys of the item, in the order of the file; a section that the number
    /// names by itself is not among them.
    pub fn lines(&self, edit: &Edit<'_>, by_number: Option<usize>) -> Vec<Line> {
        let plan = edit.plan;
        let text = |key, text: &Option<String>| Some((key, written::text(text.as_deref()?)));
        let point = |key, point: Option<Point>| Some((key, point?.in_file()));
        let section = self.section.filter(|section| by_number != Some(*section));
        let section = section.map(|place| plan.sections[place].id.as_str());
        let lines = [
            section.map(|section| ("section", written::text(section))),
            text("title", &self.title),
            text("time", &self.time),
            point("start", self.start),
            point("end", self.end),
            bodies(plan, "partners", &self.partners),
            text("product", &self.product),
            text("added", &self.added),
        ];
        lines.into_iter().flatten().collect()
    }

    /// The keys of its lead besides the unit.
    pub fn lines_of_lead(&self, plan: &Plan<'_>) -> Vec<Line> {
        let task = self.task.as_deref();
        let lines = [
            bodies(plan, "counterparts", &self.counterparts),
            task.map(|task| ("task", written::text(task))),
        ];
        lines.into_iter().flatten().collect()
    }

    /// Gives an item what was said; what was not stays.
    pub fn put_into(self, item: &mut Item<'_>) {
        if let Some(title) = self.title {
            item.title = title.into();
        }
        item.section = self.section.or(item.section);
        if let Some(time) = self.time {
            item.time = Some(time.into());
        }
        item.start = self.start.or(item.start);
        item.end = self.end.or(item.end);
        if !self.partners.is_empty() {
            item.partners = self.partners;
        }
        if let Some(product) = self.product {
            item.texts.set("product", product.into());
        }
        if let Some(added) = self.added {
            item.added = Some(added.into());
        }
        if let [lead] = &mut item.leads[..] {
            if !self.counterparts.is_empty() {
                lead.counterparts = self.counterparts;
            }
            if let Some(task) = self.task {
                lead.task = Some(task.into());
            }
        }
    }

    /// Refuses to take back what was recorded otherwise.
    ///
    /// # Errors
    /// An option is not what is recorded.
    pub fn is_recorded(&self, edit: &Edit<'_>, item: &Item<'_>) -> Result<()> {
        let plan = edit.plan;
        let codes = |bodies: &[BodyIndex]| {
            let codes = bodies.iter().map(|body| plan.body(*body).code.as_ref());
            let codes: Vec<&str> = codes.collect();
            Some(codes.join(", ")).filter(|codes| !codes.is_empty())
        };
        let units: Vec<BodyIndex> = item.leads.iter().map(|lead| lead.unit).collect();
        let faced = item.leads.iter().flat_map(|lead| &lead.counterparts);
        let faced: Vec<BodyIndex> = faced.copied().collect();
        let section = |place: Option<usize>| Some(plan.sections[place?].id.as_str().to_owned());
        let point = |point: Option<Point>| point.map(Point::in_file);
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let task = item.leads.first().and_then(|lead| lead.task.as_deref());
        for (flag, given, recorded) in [
            ("--title", self.title.clone(), Some(item.title.to_string())),
            ("--unit", codes(&self.units), codes(&units)),
            ("--section", section(self.section), section(item.section)),
            ("--time", self.time.clone(), owned(item.time.as_deref())),
            ("--start", point(self.start), point(item.start)),
            ("--end", point(self.end), point(item.end)),
            ("--partner", codes(&self.partners), codes(&item.partners)),
            ("--counterpart", codes(&self.counterparts), codes(&faced)),
            ("--task", self.task.clone(), owned(task)),
            (
                "--product",
                self.product.clone(),
                owned(item.texts.get("product")),
            ),
            ("--basis", self.added.clone(), owned(item.added.as_deref())),
        ] {
            edit.is_recorded(flag, given.as_deref(), recorded.as_deref())?;
        }
        Ok(())
    }
}

/// A list of bodies as the file has it; `None`: an empty one.
fn bodies(plan: &Plan<'_>, key: &'static str, bodies: &[BodyIndex]) -> Option<Line> {
    let codes = bodies.iter().map(|body| plan.body(*body).code.to_string());
    let codes: Vec<String> = codes.collect();
    (!codes.is_empty()).then(|| (key, written::texts(&codes)))
}

/// The section of an id.
fn section(plan: &Plan<'_>, asked: Option<&str>) -> Result<Option<usize>> {
    let Some(asked) = asked else {
        return Ok(None);
    };
    let mut sections = plan.sections.iter();
    if let Some(place) = sections.position(|section| section.id.as_str() == asked) {
        return Ok(Some(place));
    }
    let shown = clean_line(asked);
    let ids: Vec<&str> = plan.sections.iter().map(|one| one.id.as_str()).collect();
    if let Some(near) = nearest(asked, ids.iter().copied()).first() {
        refuse!(
            "--section: không có nhóm nhiệm vụ “{shown}”. Có phải: {near}?",
            "--section: there is no section “{shown}”. Did you mean {near}?",
        );
    }
    if ids.is_empty() {
        refuse!(
            "--section: tệp không khai báo nhóm nhiệm vụ nào. Bỏ --section, hoặc thêm [[section]] vào tệp trước",
            "--section: the file declares no section. Leave out --section, or add a [[section]] to the file first",
        );
    }
    let ids = ids.join(", ");
    refuse!(
        "--section: không có nhóm nhiệm vụ “{shown}”. Các nhóm: {ids}",
        "--section: there is no section “{shown}”. The sections are: {ids}",
    )
}

/// Refuses a paper that is no amendment of the file.
fn is_amendment(edit: &Edit<'_>, paper: &str) -> Result<()> {
    let plan = edit.plan;
    if plan.amendment(paper).is_some() {
        return Ok(());
    }
    let shown = clean_line(paper).into_owned();
    let ids: Vec<&str> = plan.amendments.iter().map(|one| one.id.as_ref()).collect();
    // An id that it may get: its own form, or that of its words.
    let code = match is_code(paper) {
        true => Some(paper.to_owned()),
        false => of_words(paper).map(|code| code.to_uppercase()),
    };
    let is_meant = |id: &&&str| {
        let code = code.as_deref().unwrap_or_default();
        id.eq_ignore_ascii_case(code)
    };
    let same = ids.iter().find(is_meant).copied();
    if let Some(near) = same.or_else(|| nearest(paper, ids.iter().copied()).first().copied()) {
        refuse!(
            "--basis: không có văn bản điều chỉnh mang mã “{shown}”. Có phải: {near}?",
            "--basis: there is no amendment “{shown}”. Did you mean {near}?",
        );
    }
    let amend = |id: &str| {
        let line = shell::Line::new("plan amend").word(code.as_deref().unwrap_or(id));
        let line = line.then("--number … --issued … --title …");
        line.file(plan.file.as_deref())
    };
    let (vi, en) = (amend("MÃ"), amend("ID"));
    if ids.is_empty() {
        refuse!(
            "--basis: không có văn bản điều chỉnh mang mã “{shown}”. Ghi văn bản trước: {vi}",
            "--basis: there is no amendment “{shown}”. Record it first: {en}",
        );
    }
    let ids = ids.join(", ");
    refuse!(
        "--basis: không có văn bản điều chỉnh mang mã “{shown}”. Các mã: {ids}. Văn bản khác thì ghi trước: {vi}",
        "--basis: there is no amendment “{shown}”. The ids are: {ids}. Record another first: {en}",
    )
}
