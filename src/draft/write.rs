//! The draft as a plan file, as a person would write it.

use super::{About, Body, Doubt, Draft, Mark};
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

/// Lines of one table, whose equals signs stand below one another.
#[derive(Default)]
struct Lines(Vec<(&'static str, String, Vec<String>)>);

impl Lines {
    fn text(&mut self, key: &'static str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            self.0.push((key, quoted(text), Vec::new()));
        }
    }

    fn value(&mut self, key: &'static str, value: String) {
        self.0.push((key, value, Vec::new()));
    }

    fn list(&mut self, key: &'static str, list: &[String]) {
        if !list.is_empty() {
            self.0.push((key, listed(list), Vec::new()));
        }
    }

    /// Puts a mark behind the line of a key, or behind the first.
    fn mark(&mut self, key: Option<&str>, mark: String) {
        let place = key.and_then(|key| self.0.iter().position(|line| line.0 == key));
        if let Some(line) = self.0.get_mut(place.unwrap_or(0)) {
            line.2.push(mark);
        }
    }

    fn write(&self, out: &mut String) {
        let width = self.0.iter().map(|line| line.0.len()).max().unwrap_or(0);
        for (key, value, marks) in &self.0 {
            let is_long = value.contains('\n') || marks.len() > 1 || value.len() > 90;
            for mark in marks.iter().filter(|_| is_long) {
                let _ = writeln!(out, "{mark}");
            }
            let _ = write!(out, "{key:<width$} = {value}");
            for mark in marks.iter().filter(|_| !is_long) {
                let _ = write!(out, "  {mark}");
            }
            out.push('\n');
        }
    }
}

impl File<'_> {
    fn comment(&mut self, paper: &str) {
        let marks = self.draft.marks.len();
        let line = match (self.draft.is_english, marks) {
            (true, 0) => format!("# Read from {paper}."),
            (true, 1) => format!("# Read from {paper}. One place to confirm, marked # ?."),
            (true, _) => format!("# Read from {paper}. {marks} places to confirm, marked # ?."),
            (false, 0) => format!("# Đọc từ {paper}."),
            (false, _) => format!("# Đọc từ {paper}. {marks} chỗ cần xác nhận, đánh dấu # ?."),
        };
        let _ = writeln!(self.out, "{}\n", one_line(&line));
    }

    fn plan(&mut self) {
        let draft = self.draft;
        let head = &draft.head;
        let mut lines = Lines::default();
        lines.text("title", Some(head.title.as_deref().unwrap_or("Kế hoạch")));
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
        lines.list("recipients", &head.recipients);
        lines.list("signer", &head.signer);
        let language = if draft.is_english { "en" } else { "vi" };
        lines.text("language", Some(language));
        // What is about the whole plan stands above it.
        for mark in draft.marks.iter().filter(|mark| mark.about == About::Plan) {
            let _ = writeln!(self.out, "{}", self.comment_of(mark));
        }
        self.out.push_str("[plan]\n");
        lines.write(&mut self.out);
        self.out.push('\n');
    }

    fn bodies(&mut self) {
        let draft = self.draft;
        let mut marks: Vec<Vec<&Mark>> = vec![Vec::new(); draft.bodies.len()];
        for mark in &draft.marks {
            if let About::Body(place) = mark.about {
                marks[place].push(mark);
            }
        }
        for (kind, is_unit) in [("unit", true), ("partner", false)] {
            for (body, marks) in draft.bodies.iter().zip(&marks) {
                if body.is_unit == is_unit {
                    self.body(kind, body, marks);
                }
            }
        }
    }

    fn body(&mut self, kind: &str, body: &Body, marks: &[&Mark]) {
        let mut lines = Lines::default();
        lines.text("name", Some(&body.name));
        lines.text("short", body.short.as_deref());
        lines.list("aliases", &body.aliases);
        if body.is_class {
            let members = body
                .members
                .iter()
                .map(|member| self.draft.bodies[*member].code.clone());
            let members: Vec<String> = members.collect();
            lines.value("members", listed(&members));
        }
        for mark in marks {
            lines.mark(mark.field, self.comment_of(mark));
        }
        let _ = writeln!(self.out, "[{kind}.{}]", body.code);
        lines.write(&mut self.out);
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
        let section = &self.draft.sections[place];
        let mut lines = Lines::default();
        lines.text("id", Some(&section.id));
        lines.text("title", Some(&section.title));
        self.out.push_str("[[section]]\n");
        lines.write(&mut self.out);
        self.out.push('\n');
    }

    fn item(&mut self, place: usize, marks: &[&Mark]) {
        let draft = self.draft;
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
        for (key, text) in [
            ("partner_task", &item.partner_task),
            ("place", &item.place),
            ("scale", &item.scale),
            ("participants", &item.participants),
            ("product", &item.product),
            ("budget", &item.budget),
            ("leader", &item.leader),
            ("note", &item.note),
        ] {
            lines.text(key, text.as_deref());
        }
        let of_leads: Vec<&&Mark> = marks
            .iter()
            .filter(|mark| mark.field == Some("lead"))
            .collect();
        for mark in marks.iter().filter(|mark| mark.field != Some("lead")) {
            lines.mark(mark.field, self.comment_of(mark));
        }
        self.out.push_str("[[item]]\n");
        lines.write(&mut self.out);
        self.out.push('\n');
        for (nth, lead) in item.leads.iter().enumerate() {
            let mut lines = Lines::default();
            lines.text("unit", Some(&code(&lead.body)));
            let counterparts: Vec<String> = lead.counterparts.iter().map(code).collect();
            lines.list("counterparts", &counterparts);
            lines.text("task", lead.task.as_deref());
            for mark in of_leads.iter().filter(|_| nth == 0) {
                lines.mark(Some("unit"), self.comment_of(mark));
            }
            self.out.push_str("[[item.lead]]\n");
            lines.write(&mut self.out);
            self.out.push('\n');
        }
        if let (Some(_), Some(end)) = (item.first_end, item.end) {
            let mut lines = Lines::default();
            lines.value("end", end.in_file());
            lines.text("basis", draft.head.title.as_deref());
            if let Some(Point::Day(day)) = draft.head.issued {
                lines.value("granted", day.to_string());
            }
            self.out.push_str("[[item.extension]]\n");
            lines.write(&mut self.out);
            self.out.push('\n');
        }
    }

    fn duties(&mut self) {
        let draft = self.draft;
        for (place, duty) in draft.duties.iter().enumerate() {
            let mut lines = Lines::default();
            let id = match place {
                0 => "bao-cao".to_owned(),
                _ => format!("bao-cao-{}", place + 1),
            };
            lines.text("id", Some(&id));
            lines.text("title", Some("Báo cáo kết quả thực hiện"));
            lines.text("time", Some(&duty.time));
            lines.text("every", Some(duty.every));
            if let Some((key, day)) = &duty.due {
                lines.text(key, Some(day));
            }
            lines.text("to", Some(&draft.bodies[duty.to].code));
            for mark in draft
                .marks
                .iter()
                .filter(|mark| mark.about == About::Duty(place))
            {
                lines.mark(mark.field, self.comment_of(mark));
            }
            self.out.push_str("[[duty]]\n");
            lines.write(&mut self.out);
            self.out.push('\n');
        }
    }

    /// `# ? time: “sau khi Luật ban hành”`
    fn comment_of(&self, mark: &Mark) -> String {
        let words = one_line(&mark.words);
        let said = said_of(mark.kind, self.draft.is_english);
        let words = match words.is_empty() {
            true => said.to_owned(),
            false => format!("{said}: “{words}”"),
        };
        format!("# ? {}: {words}", mark.kind.name())
    }
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
        Doubt::MonthFirst => ("hiểu là tháng trước, ngày sau", "taken as month first"),
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
            "chữ có vẻ bị cắt trong bản giấy",
            "the text looks cut in the paper",
        ),
    };
    if is_english { en } else { vi }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as TOML has it; one of several lines in three quotes.
fn quoted(text: &str) -> String {
    let text = text.trim();
    let escape = |text: &str, is_block: bool| {
        let mut out = String::with_capacity(text.len() + 2);
        for c in text.chars() {
            match c {
                '\\' => out.push_str("\\\\"),
                '"' => out.push_str("\\\""),
                '\n' if is_block => out.push('\n'),
                c if c.is_control() => {
                    let _ = write!(out, "\\u{:04X}", c as u32);
                }
                c => out.push(c),
            }
        }
        out
    };
    if text.contains('\n') {
        let lines: Vec<&str> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        return format!("\"\"\"\n{}\"\"\"", escape(&lines.join("\n"), true));
    }
    format!("\"{}\"", escape(text, false))
}

fn listed(list: &[String]) -> String {
    let quoted: Vec<String> = list.iter().map(|one| quoted(one)).collect();
    let line = format!("[{}]", quoted.join(", "));
    match line.chars().count() > 100 {
        true => format!("[\n  {},\n]", quoted.join(",\n  ")),
        false => line,
    }
}
