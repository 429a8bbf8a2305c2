//! What a place of the text stands for, in a few lines of Markdown.

use super::cursor::{At, Cursor, Value, Within};
use super::read::Read;
use crate::answer::items::ItemRow;
use crate::check::acceptance;
use crate::deadline::as_of::AsOf;
use crate::deadline::state::item_standing;
use crate::lang::Lang;
use crate::model::amendment::Amendment;
use crate::model::body::Body;
use crate::model::item::Item;
use crate::model::point::Point;
use crate::render::markdown::inline;
use crate::rule;
use crate::say;
use crate::shape::names::{Names, names};
use crate::shape::{Holds, Key, Shape};
use crate::source::Span;
use crate::view::body::{became, kind_words};
use crate::view::page::{Field, Page};
use crate::view::paper::form::capital;
use crate::view::rule::{Part, RulePage};
use crate::view::{Look, cited, words};
use chrono::Datelike;

/// What is said of a part of the text.
#[derive(Debug, PartialEq, Eq)]
pub struct Hover {
    pub span: Span,
    /// Markdown.
    pub text: String,
}

/// What is known of the thing at a byte; `None`: nothing.
pub fn at(read: &Read<'_>, byte: usize) -> Option<Hover> {
    let cursor = read.cursor(byte);
    let said = |span: Span, text: String| Some(Hover { span, text });
    match &cursor.at {
        At::Header { names, place, span } => {
            let name = names.get(*place)?;
            let (before, _) = cursor.within.then(&names[..*place]);
            if let Within::Codes(_) = before {
                return said(*span, body(read, &name.text)?);
            }
            let (within, key) = before.then(std::slice::from_ref(name));
            let item = read.item(&cursor).filter(|_| names.len() == 1);
            if let Some(item) = item {
                return said(*span, self::item(read, item));
            }
            if names.len() == 1
                && let Some(place) = read.duty(&cursor)
            {
                return said(*span, duty(read, place));
            }
            if let Some(place) = read.report(&cursor) {
                return said(*span, report(read, place));
            }
            said(*span, table(within.shape(), key?, read.lang))
        }
        At::Key { span, key, .. } => {
            let key = (*key)?;
            let mut text = meaning(key, read.lang);
            if let Some(more) = of_time(read, &cursor, key) {
                text = format!("{text}\n\n{more}");
            }
            said(*span, text)
        }
        At::Value(value) => said(value.span, of_value(read, &cursor, value)?),
        At::Comment(comment) => {
            let allow = acceptance::in_comment(read.text, *comment)?;
            let is_at = |span: &Span| span.start <= byte && byte <= span.end;
            let named = allow.rules.iter().find(|named| is_at(&named.span))?;
            said(named.span, page_of_rule(&named.name, read.lang)?)
        }
        At::Nothing => None,
    }
}

fn of_value(read: &Read<'_>, cursor: &Cursor, value: &Value) -> Option<String> {
    let key = value.key?;
    let words = read.said(value);
    if words.is_empty() {
        return None;
    }
    let shape = cursor.within.shape()?;
    match names(shape, key) {
        Some(Names::Body(_)) => return body(read, words),
        Some(Names::Duty) => {
            let mut duties = read.plan.duties.iter();
            let place = duties.position(|duty| duty.id == words)?;
            return Some(duty(read, place));
        }
        Some(Names::Amendment) => return Some(amendment(read, read.plan.amendment(words)?)),
        Some(Names::Section) => {
            let mut sections = read.plan.sections.iter();
            let section = sections.find(|section| section.id.as_str() == words)?;
            return Some(strong(&format!("{words}. {}", section.title)));
        }
        Some(Names::Itself) => {
            if let Some(one) = read.item(cursor) {
                return Some(item(read, one));
            }
            if let Some(place) = read.duty(cursor) {
                return Some(duty(read, place));
            }
            return Some(amendment(read, read.plan.amendment(words)?));
        }
        None => {}
    }
    let point = key.holds.is_time().then(|| Point::parse(words)).flatten();
    let mut parts: Vec<String> = point
        .map(|point| span_of(point, read.lang))
        .into_iter()
        .collect();
    parts.extend(of_time(read, cursor, key));
    if matches!(
        key.holds,
        Holds::Word(_) | Holds::Flag | Holds::Count | Holds::Percent
    ) {
        parts.push(meaning(key, read.lang));
    }
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// What a time of an item or a duty comes to, as of the day.
fn of_time(read: &Read<'_>, cursor: &Cursor, key: &Key) -> Option<String> {
    if let Some(place) = read.report(cursor).filter(|_| key.name == "received") {
        return Some(report(read, place));
    }
    let decides = matches!(
        key.name,
        "end" | "before" | "by" | "completed" | "stopped" | "granted"
    );
    if !decides {
        return None;
    }
    if let Some(item) = read.item(cursor) {
        return Some(listed(&deadline_of(read, item)));
    }
    let place = read.duty(cursor)?;
    Some(listed(
        &Page::of_duty(&as_of(read), place, read.lang).fields,
    ))
}

fn as_of<'o>(read: &Read<'o>) -> AsOf<'o> {
    AsOf::new(read.plan, read.today)
}

fn deadline_of(read: &Read<'_>, item: &Item<'_>) -> Vec<Field> {
    let row = ItemRow {
        plan: read.plan,
        item,
        standing: item_standing(read.plan, item, read.today),
        matched: Vec::new(),
        parts: Vec::new(),
        today: read.today,
        year: read.today.year(),
    };
    Page::deadline(&row, read.today, read.lang)
}

fn item(read: &Read<'_>, item: &Item<'_>) -> String {
    let title = format!("{}. {}", item.id.as_str(), item.title);
    let leads = item.leads_on(read.today);
    let leads: Vec<&str> = leads
        .map(|lead| read.plan.body(lead.unit).name.as_ref())
        .collect();
    let mut lines = vec![strong(&title), String::new()];
    if !leads.is_empty() {
        let label = say!(read.lang, "Chủ trì", "Lead");
        lines.push(point(&label, &leads.join("; ")));
    }
    lines.push(listed(&deadline_of(read, item)));
    lines.join("\n")
}

fn duty(read: &Read<'_>, place: usize) -> String {
    let page = Page::of_duty(&as_of(read), place, read.lang);
    format!("{}\n\n{}", strong(&page.title), listed(&page.fields))
}

/// A report that came in, and whether it was in time.
fn report(read: &Read<'_>, place: usize) -> String {
    let (plan, lang) = (read.plan, read.lang);
    let report = &plan.reports[place];
    let duty = &plan.duties[report.duty];
    let owed = as_of(read)
        .reporting()
        .one(report.duty, report.unit, report.period);
    let period = report.period.map(|period| words::period(period, lang));
    let unit = plan.body(report.unit).name.to_string();
    let parts = [Some(duty.title.to_string()), period, Some(unit)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let mut lines = vec![strong(&parts.join(" · ")), String::new()];
    let state = words::state_in_full(&owed.standing, words::What::of_report(duty), lang);
    lines.push(point(&say!(lang, "Tình trạng", "State"), &state));
    if let Some(last) = owed.standing.last_day {
        let by = words::limit::by_end_of(&plan.working, last, lang);
        lines.push(point(&say!(lang, "Thời hạn", "Deadline"), &by));
    }
    lines.join("\n")
}

fn amendment(read: &Read<'_>, amendment: &Amendment<'_>) -> String {
    let paper = strong(&cited::with_title(amendment));
    match amendment.from.map(words::date) {
        Some(day) => {
            let label = say!(read.lang, "Có hiệu lực từ ngày", "Takes effect on");
            format!("{paper}\n\n{}", point(&label, &day))
        }
        None => paper,
    }
}

/// What a code stands for and became.
fn body(read: &Read<'_>, code: &str) -> Option<String> {
    let body = read.plan.bodies.iter().find(|body| body.code == code)?;
    Some(body_in_full(read, body))
}

fn body_in_full(read: &Read<'_>, body: &Body<'_>) -> String {
    let (plan, lang) = (read.plan, read.lang);
    let mut head = strong(&words::body_in_full(body));
    // What a body of a directory is, the plans say that use it.
    if plan.directory.is_none() {
        head = format!("{head} · {}", kind_words(body, lang));
    }
    let mut lines = vec![head, String::new()];
    let more = became(plan, body, read.today, Look { lang, brief: false }).text;
    lines.extend(more.lines().map(|line| format!("- {}", inline(line))));
    if !body.aliases.is_empty() {
        let label = say!(lang, "Cách viết khác", "Other spellings");
        lines.push(point(&label, &body.aliases.join("; ")));
    }
    if let Some(used) = body.directory.and_then(|place| plan.directories.get(place)) {
        let label = say!(lang, "Danh bạ", "Directory");
        lines.push(point(&label, &used.path));
    }
    lines.join("\n").trim_end().to_owned()
}

/// What a table is.
fn table(shape: Option<&'static Shape>, key: &Key, lang: Lang) -> String {
    match shape {
        Some(shape) => format!("**`{}`**\n\n{}", shape.header, shape.meaning.in_lang(lang)),
        None => meaning(key, lang),
    }
}

/// What a key means, what it holds, and whether it must be there.
pub fn meaning(key: &Key, lang: Lang) -> String {
    let (name, holds) = (key.name, key.holds.in_words());
    let mut head = format!("**`{name}`** · {}", holds.in_lang(lang));
    if key.is_always_required() {
        head.push_str(&say!(lang, " · phải có", " · required"));
    }
    let mut text = format!("{head}\n\n{}", capital(key.meaning.in_lang(lang)));
    if let Holds::Word(words) = key.holds {
        let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        let words = words.join(", ");
        text.push_str(&say!(lang, "\n\nMột trong: {words}", "\n\nOne of: {words}"));
    }
    if key.holds.is_time() {
        // Which key has the paper's own words is no matter of every table.
        let form = key.holds.form();
        let form = form.in_lang(lang).split(';').next().unwrap_or_default();
        text = format!("{text}\n\n{}", capital(&inline(form)));
    }
    text
}

/// A point in time in words, with its first and last day.
fn span_of(point: Point, lang: Lang) -> String {
    let name = words::period(point, lang);
    let (first, last) = (point.first_day(), point.last_day());
    if first == last {
        let weekday = words::weekday(first, lang);
        return format!("**{}** ({weekday})", capital(&name));
    }
    let (first, last) = (words::date(first), words::date(last));
    say!(
        lang,
        "**{name}**: từ ngày {first} đến hết ngày {last}",
        "**{name}**: from {first} to {last}",
        name = capital(&name),
    )
}

/// The first paragraphs of the page of a rule.
fn page_of_rule(name: &str, lang: Lang) -> Option<String> {
    let row = rule::row(name)?;
    let is_accepted = row.can_be_accepted();
    let page = RulePage::new(row.rule, is_accepted, row.is_of_set(), row.before(), lang);
    let mut text = strong(&page.title);
    let paragraphs = page.parts.iter().filter_map(|part| match part {
        Part::Text(words) => Some(words),
        _ => None,
    });
    for words in paragraphs
        .take(1)
        .chain([&row.rule.why.in_lang(lang).to_owned()])
    {
        text.push_str("\n\n");
        text.push_str(words);
    }
    Some(text)
}

fn strong(text: &str) -> String {
    format!("**{}**", inline(text))
}

fn point(label: &str, text: &str) -> String {
    format!("- {}: {}", inline(label), inline(text))
}

fn listed(fields: &[Field]) -> String {
    let lines = fields.iter().map(|field| {
        let indent = if field.nested { "  " } else { "" };
        format!("{indent}{}", point(&field.label, &field.text))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests;
