//! What is asked of one unit, as a paper: by one plan alone, or by several, plan by
//! plan below their headings.

use super::Form;
use crate::view::paper::{Block, Head, Paper};
use chrono::NaiveDate;

/// What stands around all that a plan asks for: head, recipients and signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    pub made: NaiveDate,
    pub superior: Option<String>,
    pub issuer: String,
    /// The number of a letter.
    pub number: String,
    pub place_and_date: String,
    pub recipients: Vec<String>,
    pub signature: Vec<String>,
}

/// What a plan asks of one unit.
#[derive(Debug)]
pub struct Asking {
    /// The unit, by name.
    pub unit: String,
    pub form: Form,
    pub subject: String,
    pub has_reports: bool,
    pub has_items: bool,
    pub body: Vec<Block>,
    pub end: End,
}

/// What the last words of a reminder depend on.
#[derive(Clone, Debug)]
pub struct End {
    /// Who asks.
    pub asker: String,
    pub has_late_reports: bool,
    pub has_late_items: bool,
    /// The one receiver of all late reports.
    pub to: Option<String>,
    /// The day before which an answer is asked for, or a blank.
    pub reply_day: String,
}

/// What one plan of several asks of a unit, below its heading.
#[derive(Debug)]
pub struct Chapter {
    pub heading: String,
    pub asking: Asking,
}

impl Cover {
    fn around(&self, form: Form, unit: String, subject: String, body: Vec<Block>) -> Paper {
        let is_letter = form == Form::Letter;
        Paper {
            made: self.made,
            head: Head {
                superior: self.superior.clone(),
                issuer: self.issuer.clone(),
                number: is_letter.then(|| self.number.clone()),
                subject: is_letter.then(|| subject.clone()),
                has_motto: is_letter,
                place_and_date: self.place_and_date.clone(),
            },
            kind: (!is_letter).then(|| "PHIẾU NHẮC VIỆC".to_owned()),
            subject,
            to: Some(unit),
            body,
            recipients: self.recipients.clone(),
            signature: self.signature.clone(),
            annexes: Vec::new(),
        }
    }
}

impl Asking {
    /// The paper of what one plan asks.
    pub fn alone(self, cover: &Cover) -> Paper {
        let mut body = self.body;
        body.push(self.end.words(&self.unit));
        cover.around(self.form, self.unit, self.subject, body)
    }
}

/// The paper of what several plans ask of one unit; `missing` is what it lacks, and
/// `name` the unit as the paper addresses it. One letter among slips makes it a
/// letter.
pub fn joined(cover: &Cover, name: String, chapters: Vec<Chapter>, missing: Option<&str>) -> Paper {
    let asked = || chapters.iter().map(|chapter| &chapter.asking);
    let is_letter = asked().any(|asking| asking.form == Form::Letter);
    let form = if is_letter { Form::Letter } else { Form::Slip };
    let mut ends = asked().map(|asking| asking.end.clone());
    let end = ends.next().map(|first| ends.fold(first, End::and));
    let subject = subject(&chapters, end.as_ref());
    let mut body: Vec<Block> = missing
        .map(|missing| Block::paragraph(format!("{missing}.")))
        .into_iter()
        .collect();
    let n = chapters.len();
    for (place, chapter) in chapters.into_iter().enumerate() {
        let (number, heading) = (place + 1, chapter.heading);
        body.push(Block::Subheading(match n {
            1 => heading,
            _ => format!("{number}. {heading}"),
        }));
        body.extend(chapter.asking.body);
    }
    body.extend(end.map(|end| end.words(&name)));
    cover.around(form, name, subject, body)
}

/// The subject of one plan is its own; several are counted.
fn subject(chapters: &[Chapter], end: Option<&End>) -> String {
    if let [only] = chapters {
        return only.asking.subject.clone();
    }
    let n = chapters.len();
    let has = |is: fn(&Asking) -> bool| chapters.iter().any(|chapter| is(&chapter.asking));
    let what = match (has(|one| one.has_reports), has(|one| one.has_items)) {
        (true, false) => "gửi báo cáo",
        (false, _) => "hoàn thành nhiệm vụ",
        (true, true) => "gửi báo cáo, hoàn thành nhiệm vụ",
    };
    let chase = match end.is_some_and(End::is_late) {
        true => "đôn đốc ",
        false => "",
    };
    format!("V/v {chase}{what} theo {n} kế hoạch")
}

impl End {
    fn is_late(&self) -> bool {
        self.has_late_reports || self.has_late_items
    }

    /// That of what both ask for.
    fn and(self, other: Self) -> Self {
        let to = match (self.has_late_reports, other.has_late_reports) {
            (true, true) => self.to.filter(|to| other.to.as_ref() == Some(to)),
            (false, true) => other.to,
            _ => self.to,
        };
        Self {
            has_late_reports: self.has_late_reports || other.has_late_reports,
            has_late_items: self.has_late_items || other.has_late_items,
            to,
            ..self
        }
    }

    /// What is asked for, and by when.
    fn words(&self, unit: &str) -> Block {
        let (asker, day) = (&self.asker, &self.reply_day);
        if !self.is_late() {
            return Block::paragraph(format!(
                "Nếu có khó khăn, vướng mắc, đề nghị {unit} thông tin lại {asker} trước ngày {day}./."
            ));
        }
        let deed = match (self.has_late_reports, self.has_late_items) {
            (true, false) => "gửi báo cáo",
            (false, true) => "hoàn thành nhiệm vụ, báo cáo kết quả",
            _ => "gửi báo cáo, hoàn thành nhiệm vụ",
        };
        // Of several receivers each is named where its report is.
        // Of another receiver nobody here can ask for a day: who asks is named.
        let to = match &self.to {
            Some(to) if to == asker => format!(", về {to}"),
            None if !self.has_late_reports => format!(", về {asker}"),
            _ => format!(", và thông tin lại {asker}"),
        };
        Block::paragraph(format!(
            "Đề nghị {unit} khẩn trương {deed}, nêu rõ nguyên nhân chậm{to} trước ngày {day}./."
        ))
    }
}
