//! `plan amend`: a decision amends the plan.

mod follow;

use super::one_plan::{self, Numbers};
use super::recording::{self, Edit, Recorded, Recording};
use super::{Answer, free_text};
use crate::both;
use crate::context::Context;
use crate::edit::written;
use crate::lang::Lang;
use crate::model::amendment::Amendment;
use crate::model::code::{is_code, of_words};
use crate::model::point::Point;
use crate::query::when;
use crate::refuse;
use crate::rule::repeated_ref;
use crate::say;
use crate::shape;
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::shell::Line;
use crate::view::{cited, words};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!("Ghi nhận văn bản điều chỉnh, bổ sung", "Record a decision that amends the plan"),
    after_help = both!(
        "Mã của văn bản ghi được ở --basis của plan extend, plan add, plan assign và ở --reason của plan stop;
câu trả lời, báo cáo in ra đầy đủ số, ngày, và tính việc đó từ ngày của văn bản.

Ví dụ:
  plan amend QD-45 --number 45/QĐ-SKHCN --issued 10/3/2025 --title \"Quyết định điều chỉnh\"
  plan amend QD-45 --issued 11/3/2025 --correct
  plan amend QD-45 --undo",
        "Its id may stand in --basis of plan extend, plan add and plan assign, and in --reason of plan stop;
answers and papers print its number and day, and count the fact from its day.

Examples:
  plan amend QD-45 --number 45/QĐ-SKHCN --issued 2025-03-10 --title \"Quyết định điều chỉnh\"
  plan amend QD-45 --issued 2025-03-11 --correct
  plan amend QD-45 --undo",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("MÃ", "ID"),
        help = both!("Mã đặt cho văn bản, ví dụ QD-45", "The id that it gets, as in QD-45"),
    )]
    id: String,
    #[arg(
        long, value_name = both!("SỐ", "NUMBER"), required_unless_present_any = ["correct", "undo"],
        help = both!("Số, ký hiệu, ví dụ 45/QĐ-SKHCN", "Its number and symbol, as in 45/QĐ-SKHCN"),
    )]
    number: Option<String>,
    #[arg(
        long, value_name = both!("NGÀY", "DATE"), required_unless_present_any = ["correct", "undo"],
        help = both!("Ngày ban hành", "The day it was issued"),
    )]
    issued: Option<String>,
    #[arg(
        long, value_name = both!("CHỮ", "TEXT"), allow_hyphen_values = true, required_unless_present_any = ["correct", "undo"],
        help = both!("Trích yếu", "Its subject"),
    )]
    title: Option<String>,
    #[arg(
        long, value_name = both!("CƠ QUAN", "OFFICE"),
        help = both!(
            "Cơ quan ban hành, khi khác cơ quan ban hành Kế hoạch",
            "Who issued it, where that is another than the plan's issuer",
        ),
    )]
    issuer: Option<String>,
    #[arg(
        long, value_name = both!("NGÀY", "DATE"),
        help = both!(
            "Ngày có hiệu lực, khi khác ngày ban hành; có thể là ngày sắp tới",
            "The day it takes effect, where that is another; it may lie ahead",
        ),
    )]
    from: Option<String>,
    #[arg(
        long,
        help = both!(
            "Số này dùng chung thật với văn bản khác, không phải gõ nhầm",
            "The number is really that of another paper, too; it is no slip",
        ),
    )]
    same_ref: bool,
    #[command(flatten)]
    recording: Recording,
}

/// Records an amendment.
///
/// # Errors
/// The id or a day is not right, the id is taken, or the file cannot be
/// written.
pub fn run(mut arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let one = arguments.recording.one.clone();
    one_plan::turn(
        context,
        &one,
        std::slice::from_mut(&mut arguments.id),
        Numbers::New,
    )?;
    let options = &arguments.recording;
    recording::record("plan amend", &[], options, context, |edit, context| {
        let said = said(edit, &arguments, context)?;
        if edit.undo {
            return take_back(edit, &arguments.id, &said);
        }
        if !arguments.same_ref {
            not_used(edit, &arguments.id, &said)?;
        }
        let known = edit.plan.amendment(&arguments.id).is_some();
        match (known, edit.correct) {
            (true, true) => put_right(edit, &arguments.id, said),
            (true, false) => already(edit, &arguments.id),
            (false, true) => unknown(edit, &arguments.id),
            (false, false) => amend(edit, &arguments.id, said),
        }
    })?;
    Ok(Answer::Good)
}

/// What was typed, as read.
struct Said {
    number: Option<String>,
    issued: Option<NaiveDate>,
    title: Option<String>,
    issuer: Option<String>,
    from: Option<NaiveDate>,
}

fn said(edit: &Edit<'_>, arguments: &Arguments, context: &mut Context<'_>) -> Result<Said> {
    let issued = match arguments.issued.as_deref() {
        Some(text) => Some(edit.day("--issued", Some(text), context)?),
        None => None,
    };
    let plan = edit.plan.issued.map(Point::first_day);
    if let Some((issued, plan)) = issued.zip(plan).filter(|(issued, plan)| issued < plan) {
        let (issued, plan) = (words::date(issued), words::date(plan));
        let kind = edit.plan.kind(Lang::Vi);
        refuse!(
            "--issued: ngày {issued} thì chưa có {kind} (từ {plan})",
            "--issued: on {issued} there was no plan yet (it is from {plan})",
        );
    }
    let from = match arguments.from.as_deref() {
        Some(text) => {
            context.tell_day("--from", text, edit.lang);
            Some(when::parse_day("--from", text, edit.today)?)
        }
        None => None,
    };
    Ok(Said {
        number: free_text::optional_text("--number", arguments.number.as_deref())?,
        issued,
        title: free_text::optional_text("--title", arguments.title.as_deref())?,
        issuer: free_text::optional_text("--issuer", arguments.issuer.as_deref())?,
        from,
    })
}

impl Said {
    /// The keys that were given, as the file has them.
    fn lines(&self) -> Vec<(&'static str, String)> {
        let text = |text: &Option<String>| text.as_deref().map(written::text);
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        let all = [
            ("number", text(&self.number)),
            ("issued", day(self.issued)),
            ("title", text(&self.title)),
            ("issuer", text(&self.issuer)),
            ("from", day(self.from)),
        ];
        let given = all.into_iter();
        given
            .filter_map(|(key, value)| Some((key, value?)))
            .collect()
    }

    /// Gives an amendment what was given; what was not stays.
    fn put_into(self, amendment: &mut Amendment<'_>) {
        let Self {
            number,
            issued,
            title,
            issuer,
            from,
        } = self;
        if let Some(number) = number {
            amendment.number = number.into();
        }
        amendment.issued = issued.unwrap_or(amendment.issued);
        if let Some(title) = title {
            amendment.title = title.into();
        }
        if let Some(issuer) = issuer {
            amendment.issuer = Some(issuer.into());
        }
        amendment.from = from.or(amendment.from);
    }
}

/// Asks back about the number of another amendment of the same year: mostly it is
/// mistyped, or the paper is recorded already.
fn not_used(edit: &Edit<'_>, id: &str, said: &Said) -> Result<()> {
    let known = edit.plan.amendment(id);
    let number = said.number.as_deref();
    let issued = said.issued.or(known.map(|known| known.issued));
    let Some((number, issued)) = number.zip(issued) else {
        return Ok(());
    };
    let key = repeated_ref::key(number, issued);
    let mut others = edit.plan.amendments.iter().filter(|other| other.id != id);
    let Some(other) = others.find(|other| repeated_ref::key(&other.number, other.issued) == key)
    else {
        return Ok(());
    };
    let (number, other) = (clean_line(number), clean_line(&other.id));
    refuse!(
        "--number: số {number} đã ghi cho văn bản {other}. Nếu là văn bản đó thì dùng mã {other}; nếu đúng là văn bản khác cùng số, thêm --same-ref",
        "--number: {number} is the number of {other} already. If it is that paper, use its id {other}; if it really is another one, add --same-ref",
    );
}

fn amend(edit: &mut Edit<'_>, id: &str, said: Said) -> Result<Recorded> {
    let shown = clean_line(id).into_owned();
    if !is_code(id) {
        match of_words(id).map(|code| code.to_uppercase()) {
            Some(code) => refuse!(
                "“{shown}” không dùng làm mã được: mã chỉ gồm chữ không dấu, chữ số, - và _. Có phải: {code}?",
                "“{shown}” cannot be an id, which has only plain letters, digits, - and _. Did you mean {code}?",
            ),
            None => refuse!(
                "“{shown}” không dùng làm mã được: mã chỉ gồm chữ không dấu, chữ số, - và _, ví dụ QD-45",
                "“{shown}” cannot be an id, which has only plain letters, digits, - and _, as in QD-45",
            ),
        }
    }
    let mut known = edit.plan.amendments.iter();
    if let Some(other) = known.find(|other| other.id.eq_ignore_ascii_case(id)) {
        let other = &other.id;
        refuse!(
            "Đã có văn bản mang mã {other}; chữ hoa và chữ thường coi như nhau",
            "There is an amendment {other} already; capitals do not tell ids apart",
        );
    }
    let mut lines = vec![("id", written::text(id))];
    lines.extend(said.lines());
    edit.editor
        .add(Span::default(), &shape::AMENDMENT, &lines, None);
    let mut amendment = Amendment {
        at: Span::default(),
        id: id.to_owned().into(),
        number: String::new().into(),
        issued: edit.today,
        title: String::new().into(),
        issuer: None,
        from: None,
    };
    said.put_into(&mut amendment);
    edit.while_in_force("--issued", amendment.day())?;
    let recorded = recorded(edit, &amendment);
    follow::derived(edit, id, amendment.day());
    edit.wanted.add_amendment(amendment);
    edit.wanted.settle_days();
    Ok(recorded)
}

fn put_right(edit: &mut Edit<'_>, id: &str, said: Said) -> Result<Recorded> {
    let lines = said.lines();
    if lines.is_empty() {
        refuse!(
            "--correct: ghi điều cần sửa bằng --number, --issued, --title, --issuer hoặc --from",
            "--correct: say what to correct with --number, --issued, --title, --issuer or --from",
        );
    }
    let mut wanted = edit.wanted.amendments.iter_mut();
    let Some(amendment) = wanted.find(|one| one.id == id) else {
        return unknown(edit, id);
    };
    let before = amendment.day();
    said.put_into(amendment);
    let amendment = amendment.clone();
    edit.while_in_force("--issued", amendment.day())?;
    for (key, value) in lines {
        edit.editor.set(amendment.at, key, value);
    }
    let moved = follow::new_day(edit, id, before, amendment.day())?;
    edit.wanted.settle_days();
    let mut recorded = recorded(edit, &amendment);
    recorded.hints.extend(moved);
    Ok(recorded)
}

fn take_back(edit: &mut Edit<'_>, id: &str, said: &Said) -> Result<Recorded> {
    let plan = edit.plan;
    let Some(amendment) = plan.amendment(id) else {
        return unknown(edit, id);
    };
    let day = |day: Option<NaiveDate>| day.map(words::date);
    edit.is_recorded("--number", said.number.as_deref(), Some(&amendment.number))?;
    let issued = day(Some(amendment.issued));
    edit.is_recorded("--issued", day(said.issued).as_deref(), issued.as_deref())?;
    edit.is_recorded("--title", said.title.as_deref(), Some(&amendment.title))?;
    edit.is_recorded(
        "--issuer",
        said.issuer.as_deref(),
        amendment.issuer.as_deref(),
    )?;
    let from = day(amendment.from);
    edit.is_recorded("--from", day(said.from).as_deref(), from.as_deref())?;
    if let Some(item) = plan.items.iter().find(|item| item.names(id)) {
        let item = item.id.as_str();
        let see = Line::new("plan show").word(item).file(plan.file.as_deref());
        refuse!(
            "Nhiệm vụ {item} còn nhắc tới văn bản {id}. Bỏ chỗ đó trước; xem: {see}",
            "Item {item} names the amendment {id}. Take that back first; see: {see}",
        );
    }
    if let Some(duty) = plan.duties.iter().find(|duty| duty.names(id)) {
        let duty = clean_line(&duty.id);
        refuse!(
            "Báo cáo định kỳ {duty} còn nhắc tới văn bản {id}. Bỏ chỗ đó trước",
            "The duty {duty} names the amendment {id}. Take that out first",
        );
    }
    edit.editor.take_out(amendment.at);
    edit.wanted.retain_amendments(|one| one.id != id);
    edit.wanted.settle_days();
    let mut recorded = recorded(edit, amendment);
    recorded.hints.clear();
    Ok(recorded)
}

fn already(edit: &Edit<'_>, id: &str) -> Result<Recorded> {
    let paper = edit.plan.amendment(id).map(cited::in_full);
    let paper = paper.unwrap_or_default();
    let again = |what: &'static str| {
        let again = Line::new("plan amend").word(id).then("--correct");
        again.then(what).file(edit.plan.file.as_deref())
    };
    let (vi, en) = (again("--title CHỮ"), again("--title TEXT"));
    refuse!(
        "Đã có văn bản mang mã {id} ({paper}). Nếu ghi nhầm, ghi lại điều cần sửa, ví dụ: {vi}",
        "There is an amendment {id} already ({paper}). If that is wrong, correct what is, for example: {en}",
    )
}

fn unknown(edit: &Edit<'_>, id: &str) -> Result<Recorded> {
    let shown = clean_line(id).into_owned();
    let ids: Vec<&str> = edit
        .plan
        .amendments
        .iter()
        .map(|one| one.id.as_ref())
        .collect();
    let ids = ids.join(", ");
    if ids.is_empty() {
        refuse!(
            "Tệp chưa ghi văn bản điều chỉnh nào",
            "The file has no amendment yet",
        );
    }
    refuse!(
        "Không có văn bản điều chỉnh mang mã {shown}. Các mã: {ids}",
        "There is no amendment {shown}. The ids are: {ids}",
    )
}

fn recorded(edit: &Edit<'_>, amendment: &Amendment<'_>) -> Recorded {
    let (paper, id) = (cited::in_full(amendment), &amendment.id);
    let mut recorded = Recorded::default();
    recorded.facts.push(say!(
        edit.lang,
        "văn bản điều chỉnh {id}: {paper}, “{title}”",
        "amendment {id}: {paper}, “{title}”",
        title = clean_line(&amendment.title),
    ));
    if !edit.correct {
        recorded.hints.push(say!(
            edit.lang,
            "Ghi mã {id} ở --basis của plan extend, plan add, plan assign, ở --reason của plan stop.",
            "Give {id} as the --basis of plan extend, plan add and plan assign, as the --reason of plan stop.",
        ));
        let line = Line::new("plan amend").word(id);
        recorded.hints.push(edit.undo_hint(line));
    }
    recorded
}
