//! The draft as a plan file, as a person would write it.

use super::lines::{Lines, listed, one_line};
use super::{About, Body, Doubt, Draft, Mark, Receiver, Section};
use crate::model::point::Point;
use chrono::{Datelike, NaiveDate};
use std::fmt::Write as _;

/// The file, with the marks behind the values that they are about.
pub fn write(draft: &Draft, paper: &str) -> String {
    let mut file = File {
        draft,
        out: String::new(),
    };
    file.comment(paper);
    file.out.push_str("format = 1\n\n");
    file.plan();
    file.uses();
    file.bodies();
    file.items();
    file.duties();
    while file.out.ends_with("\n\n") {
        file.out.pop();
    }
    file.out
}

/// A day as papers write it, for a sheet that has a real date.
pub fn spoken_day(day: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

struct File<'d> {
    draft: &'d Draft,
    out: String,
}

impl File<'_> {
    fn comment(&mut self, paper: &str) {
        let marks = self.draft.marks.len();
        // What the paper was like stays true when the marks are gone.
        let paper = match (paper, self.draft.is_english) {
            ("-", true) => "standard input",
            ("-", false) => "đầu vào chuẩn",
            (paper, _) => paper,
        };
        let line = match (self.draft.is_english, marks) {
            (true, 0) => format!("# Read from {paper}; nothing was left to confirm."),
            (true, 1) => format!("# Read from {paper}, with one place to confirm, marked # ?."),
            (true, _) => {
                format!("# Read from {paper}, with {marks} places to confirm, marked # ?.")
            }
            (false, 0) => format!("# Đọc từ {paper}; khi đọc không có chỗ nào phải xác nhận."),
            (false, _) => {
                format!("# Đọc từ {paper}; khi đọc có {marks} chỗ cần xác nhận, đánh dấu # ?.")
            }
        };
        let _ = writeln!(self.out, "{}\n", one_line(&line));
    }

    fn plan(&mut self) {
        let draft = self.draft;
        let head = &draft.head;
        let mut lines = Lines::default();
        let untitled = if draft.is_english {
            "Plan"
        } else {
            "Kế hoạch"
        };
        lines.text("title", Some(head.title.as_deref().unwrap_or(untitled)));
        lines.text("parent", head.parent.as_deref());
        lines.text("issuer", head.issuer.as_deref());
        lines.text("place", head.place.as_deref());
        lines.text("number", head.number.as_deref());
        lines.text("symbol", head.symbol.as_deref());
        lines.text("kind", head.kind.as_deref());
        if let Some(issued) = head.issued {
            lines.value("issued", issued.in_file());
        }
        lines.list("basis", &head.basis);
        if let Some(monitor) = head.monitor {
            lines.text("monitor", Some(&draft.bodies[monitor].code));
        }
        if let Some(drafter) = head.drafter {
            lines.text("drafter", Some(&draft.bodies[drafter].code));
        }
        lines.list("recipients", &head.recipients);
        lines.list("signer", &head.signer);
        let language = if draft.is_english { "en" } else { "vi" };
        lines.text("language", Some(language));
        // What is about the whole plan stands above it, unless it is about a key.
        for mark in draft.marks.iter().filter(|mark| mark.about == About::Plan) {
            match mark.field {
                Some(key) if lines.has(key) => lines.mark(Some(key), comment_of(self.draft, mark)),
                _ => {
                    let _ = writeln!(self.out, "{}", comment_of(self.draft, mark));
                }
            }
        }
        self.out.push_str("[plan]\n");
        lines.write(&mut self.out);
        self.out.push('\n');
    }

    fn uses(&mut self) {
        let mut lines = Lines::default();
        for kind in Body::KINDS {
            let used = self.draft.uses.iter().filter(|(of, _)| *of == kind);
            let paths: Vec<String> = used.map(|(_, path)| path.clone()).collect();
            lines.list(kind, &paths);
        }
        if !self.draft.uses.is_empty() {
            self.out.push_str("[use]\n");
            lines.write(&mut self.out);
            self.out.push('\n');
        }
    }

    fn bodies(&mut self) {
        let draft = self.draft;
        let mut marks: Vec<Vec<&Mark>> = vec![Vec::new(); draft.bodies.len()];
        for mark in &draft.marks {
            if let About::Body(place) = mark.about {
                marks[place].push(mark);
            }
        }
        for kind in Body::KINDS {
            for (body, marks) in draft.bodies.iter().zip(&marks) {
                if body.kind() == kind && !body.is_shared {
                    self.body(kind, body, marks);
                }
            }
        }
    }

    fn body(&mut self, kind: &str, body: &Body, marks: &[&Mark]) {
        let _ = writeln!(self.out, "[{kind}.{}]", body.code);
        body_lines(self.draft, body, marks).write(&mut self.out);
        self.out.push('\n');
    }

    fn items(&mut self) {
        let draft = self.draft;
        let mut marks: Vec<Vec<&Mark>> = vec![Vec::new(); draft.items.len()];
        for mark in &draft.marks {
            if let About::Item(place) = mark.about {
                marks[place].push(mark);
            }
        }
        let mut written = 0;
        for (place, item) in draft.items.iter().enumerate() {
            // The headings up to the one that the item stands under.
            if let Some(section) = item.section {
                while written <= section {
                    self.section(written);
                    written += 1;
                }
            }
            self.item(place, &marks[place]);
        }
        while written < draft.sections.len() {
            self.section(written);
            written += 1;
        }
    }

    fn section(&mut self, place: usize) {
        self.out.push_str("[[section]]\n");
        section_lines(&self.draft.sections[place]).write(&mut self.out);
        self.out.push('\n');
    }

    fn item(&mut self, place: usize, marks: &[&Mark]) {
        for (header, lines) in item_tables(self.draft, place, marks) {
            let _ = writeln!(self.out, "{header}");
            lines.write(&mut self.out);
            self.out.push('\n');
        }
    }

    fn duties(&mut self) {
        for place in 0..self.draft.duties.len() {
            self.out.push_str("[[duty]]\n");
            duty_lines(self.draft, place, &duty_id(place)).write(&mut self.out);
            self.out.push('\n');
        }
    }
}

/// The lines of a body.
pub fn body_lines(draft: &Draft, body: &Body, marks: &[&Mark]) -> Lines {
    let mut lines = Lines::default();
    lines.text("name", Some(&body.name));
    lines.text("short", body.short.as_deref());
    lines.list("aliases", &body.aliases);
    if body.is_class {
        let members = body.members.iter();
        let members: Vec<String> = members
            .map(|member| draft.bodies[*member].code.clone())
            .collect();
        lines.value("members", listed(&members));
    }
    for mark in marks {
        lines.mark(mark.field, comment_of(draft, mark));
    }
    lines
}

/// The lines of a section.
pub fn section_lines(section: &Section) -> Lines {
    let mut lines = Lines::default();
    lines.text("id", Some(&section.id));
    lines.text("title", Some(&section.title));
    lines
}

/// The tables of an item with their headers: its own, then its leads, and the
/// extension that its paper grants.
pub fn item_tables(draft: &Draft, place: usize, marks: &[&Mark]) -> Vec<(&'static str, Lines)> {
    let item = &draft.items[place];
    let code = |body: &usize| draft.bodies[*body].code.clone();
    let mut lines = Lines::default();
    lines.text("id", Some(&item.id));
    let section = item
        .section
        .map(|section| draft.sections[section].id.as_str());
    let is_within = |section: &&str| item.id.starts_with(&format!("{section}."));
    lines.text("section", section.filter(|section| !is_within(section)));
    lines.text("title", Some(&item.title));
    lines.text("short", item.short.as_deref());
    lines.text("time", item.time.as_deref());
    if let Some(start) = item.start {
        lines.value("start", start.in_file());
    }
    let end = item.first_end.or(item.end);
    if let Some(end) = end {
        lines.value("end", end.in_file());
    }
    let partners: Vec<String> = item.partners.iter().map(code).collect();
    lines.list("partners", &partners);
    for (key, text) in item.texts() {
        lines.text(key, text);
    }
    for mark in marks.iter().filter(|mark| mark.field != Some("lead")) {
        lines.mark(mark.field, comment_of(draft, mark));
    }
    let mut tables = vec![("[[item]]", lines)];
    for (nth, lead) in item.leads.iter().enumerate() {
        let mut lines = Lines::default();
        lines.text("unit", Some(&code(&lead.body)));
        let counterparts: Vec<String> = lead.counterparts.iter().map(code).collect();
        lines.list("counterparts", &counterparts);
        lines.text("task", lead.task.as_deref());
        let of_leads = marks.iter().filter(|mark| mark.field == Some("lead"));
        for mark in of_leads.filter(|_| nth == 0) {
            lines.mark(Some("unit"), comment_of(draft, mark));
        }
        tables.push(("[[item.lead]]", lines));
    }
    if let (Some(_), Some(end)) = (item.first_end, item.end) {
        let mut lines = Lines::default();
        lines.value("end", end.in_file());
        lines.text("basis", draft.head.title.as_deref());
        if let Some(Point::Day(day)) = draft.head.issued {
            lines.value("granted", day.to_string());
        }
        tables.push(("[[item.extension]]", lines));
    }
    tables
}

/// The id of a duty in a file that has no other.
pub fn duty_id(place: usize) -> String {
    match place {
        0 => "bao-cao".to_owned(),
        _ => format!("bao-cao-{}", place + 1),
    }
}

/// The lines of a duty.
pub fn duty_lines(draft: &Draft, place: usize, id: &str) -> Lines {
    let duty = &draft.duties[place];
    let mut lines = Lines::default();
    lines.text("id", Some(id));
    lines.text("title", Some(&duty.title));
    lines.text("time", Some(&duty.time));
    lines.text("every", Some(duty.every));
    if let Some((key, day)) = &duty.due {
        match duty.every {
            "once" => lines.value(key, day.clone()),
            _ => lines.text(key, Some(day)),
        }
    }
    let to = match &duty.to {
        Receiver::Body(body) => &draft.bodies[*body].code,
        Receiver::Outside(name) => name,
    };
    lines.text("to", Some(to));
    let units = duty.units.iter();
    let units: Vec<String> = units.map(|unit| draft.bodies[*unit].code.clone()).collect();
    lines.list("units", &units);
    if let Some(from) = duty.from {
        lines.value("from", from.to_string());
    }
    let about = About::Duty(place);
    for mark in draft.marks.iter().filter(|mark| mark.about == about) {
        lines.mark(mark.field, comment_of(draft, mark));
    }
    lines
}

/// `# ? time: “sau khi Luật ban hành”`
pub fn comment_of(draft: &Draft, mark: &Mark) -> String {
    let words = one_line(&mark.words);
    let said = match (mark.kind, mark.about, draft.is_english) {
        (Doubt::Split, About::Body(_), false) => "một cơ quan, hay nhiều cơ quan",
        (Doubt::Split, About::Body(_), true) => "one body, or several",
        (kind, _, is_english) => said_of(kind, is_english),
    };
    let words = match words.is_empty() {
        true => said.to_owned(),
        false => format!("{said}: “{words}”"),
    };
    format!("# ? {}: {words}", mark.kind.name())
}

/// What a kind of doubt is about, for the person who looks.
pub fn said_of(kind: Doubt, is_english: bool) -> &'static str {
    let (vi, en) = match kind {
        Doubt::Column => (
            "cột này hiểu theo nội dung, không theo tiêu đề",
            "this column was understood by its cells",
        ),
        Doubt::Id => (
            "số do chương trình đặt hoặc sửa",
            "the number was given or changed",
        ),
        Doubt::Row => (
            "nối từ một hàng không có số",
            "joined from a row without a number",
        ),
        Doubt::Ditto => ("“như trên”", "ditto"),
        Doubt::Split => ("tách thành nhiều cơ quan", "parted into several bodies"),
        Doubt::Nobody => ("không nêu tên cơ quan", "names nobody"),
        Doubt::Alias => (
            "hai cách viết, coi là một cơ quan",
            "two spellings, taken for one body",
        ),
        Doubt::Lead => (
            "bản giấy không nêu đơn vị chủ trì",
            "the paper names no lead",
        ),
        Doubt::Same => ("vừa chủ trì vừa phối hợp", "leads and joins"),
        Doubt::Members => (
            "thành viên lấy theo tên có trong bản giấy",
            "members by the names that the paper has",
        ),
        Doubt::Counterpart => (
            "đơn vị cùng làm trong câu giao việc",
            "worked with, by the clause of the lead",
        ),
        Doubt::Time => ("thời gian chưa chắc", "the time is not certain"),
        Doubt::Year => ("bản giấy không ghi năm", "the paper gives no year"),
        Doubt::MonthFirst => (
            "ngày và tháng, số nào đứng trước",
            "which comes first, the day or the month",
        ),
        Doubt::Recurring => ("lặp lại hằng kỳ", "comes again each period"),
        Doubt::Duty => (
            "báo cáo định kỳ, ai phải gửi",
            "a report that is owed: by whom",
        ),
        Doubt::Drafter => ("đơn vị soạn thảo", "the drafter"),
        Doubt::Person => (
            "đã bỏ tên hoặc số liên lạc",
            "a name or number was left out",
        ),
        Doubt::Text => (
            "chữ bị cắt, hoặc chưa vào mục nào",
            "text that was cut, or is in no key",
        ),
    };
    if is_english { en } else { vi }
}
