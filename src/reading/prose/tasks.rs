//! One item of running text: its title, its fields, who leads and what each is to do.

use super::Text;
use super::parts::is_lead_task;
use crate::draft::{About, Doubt, Draft, Item, Place, Private};
use crate::reading::bodies::Habit;
use crate::reading::clauses::{self, Clause, Role};
use crate::reading::deadlines;
use crate::reading::fields::{self, Line, Value};
use crate::reading::names::Names;
use crate::reading::people;
use crate::reading::rows::{has_roles, names_lead, no_title, split_roles, trimmed_title};
use crate::reading::time::{self, Time};
use crate::reading::words::Field;
use crate::text::fold::even_letters;

/// What a heading says of the items below it.
#[derive(Clone, Debug, Default)]
pub struct Context {
    leads: String,
    partners: Vec<String>,
    time: Option<(String, Time)>,
}

impl Context {
    pub fn says_something(&self) -> bool {
        !self.leads.is_empty() || !self.partners.is_empty() || self.time.is_some()
    }
}

/// Writes items into a draft.
pub struct Tasks<'d, 'l> {
    pub draft: &'d mut Draft,
    pub(super) names: &'d mut Names<'l>,
    year: Option<i32>,
    /// Whether a mark says already that several names have no role.
    pub(super) is_unsaid_marked: bool,
}

/// What is known of one item besides its own record.
#[derive(Default)]
pub(super) struct Open {
    pub item: usize,
    pub at: Place,
    /// Whether the paper has a field of its own for who joins.
    pub has_partner_field: bool,
    /// The words of a field that names several for the work, and does not say who leads.
    pub unsaid: Option<String>,
    /// Words of time, in the paper's order.
    pub times: Vec<String>,
    /// Lines of the task that no lead's clause has.
    task: Vec<String>,
}

/// A title without the bracket behind it, and what that says.
struct Bracket {
    title: String,
    clause: Clause,
    time: Option<(String, Time)>,
}

/// `Lập danh sách — Phòng Khoa học`, before fields: the title, and who leads.
fn lead_behind_dash(title: &str) -> Option<(String, String)> {
    let dashes = [" — ", " – ", " - "].iter();
    let (rest, body) = dashes
        .filter_map(|dash| title.rsplit_once(dash))
        .max_by_key(|(rest, _)| rest.len())?;
    let clause = clauses::read(body.trim())?;
    let is_whole = clause.role == Role::Whole && !clause.is_given;
    let is_task = rest.split_whitespace().count() > 1;
    (is_whole && is_task).then(|| (rest.trim().to_owned(), clause.leads))
}

impl<'d, 'l> Tasks<'d, 'l> {
    pub fn new(draft: &'d mut Draft, names: &'d mut Names<'l>, year: Option<i32>) -> Self {
        Self {
            draft,
            names,
            year,
            is_unsaid_marked: false,
        }
    }

    pub(super) fn habit(&self) -> Habit {
        match self.draft.is_english {
            true => Habit::English,
            false => Habit::Vietnamese,
        }
    }

    /// Takes what a heading says into what holds for the items below it.
    pub fn say_of_all(&mut self, line: &Line, context: &mut Context) {
        if let Some(clause) = clauses::read(&line.words) {
            context.leads = clause.leads;
            context.partners = clause.joins;
        }
        if let Some((words, time)) = deadlines::find(&line.words) {
            context.time = Some((words, time));
        } else if let time @ Time { doubt: None, .. } =
            time::read(&line.words, time::Asks::Span, None)
            && time.start.or(time.end).is_some()
        {
            context.time = Some((line.words.trim_end_matches([':', '.']).to_owned(), time));
        }
        for value in &line.values {
            match value.field {
                Field::Lead => context.leads.clone_from(&value.words),
                Field::Partner => context.partners = vec![value.words.clone()],
                Field::Time | Field::End | Field::Start => {
                    let (asks, year) = fields::asks(value);
                    let time = time::read(&value.words, asks, year.or(self.year));
                    context.time = Some((value.words.clone(), time));
                }
                _ => {}
            }
        }
    }

    /// One item from its line and those below it.
    pub fn item(
        &mut self,
        text: &Text,
        place: usize,
        lines: &[usize],
        id: String,
        section: Option<usize>,
        context: Context,
    ) {
        let node = &text.outline.nodes[place];
        let at = node.at;
        let mut open = Open {
            item: self.draft.items.len(),
            at,
            ..Open::default()
        };
        self.draft.items.push(Item {
            id,
            section,
            at,
            ..Item::default()
        });
        let line = &text.lines[place];
        let mut title = match line.words.is_empty() {
            true => node.words.clone(),
            false => line.words.clone(),
        };
        // A field cut the bracket: `(Văn phòng Sở chủ trì; thời gian: quý III)`.
        let mut values = line.values.clone();
        if title.matches('(').count() == title.matches(')').count() + 1
            && let Some(last) = values.last_mut()
        {
            let words = last.words.trim_end_matches(['.', ';']);
            if !words.contains('(')
                && let Some(words) = words.strip_suffix(')')
            {
                last.words = words.trim().to_owned();
            }
            title = format!("{})", title.trim_end_matches([';', ',', ' ']));
        }
        let bracket = self.bracket(&title).filter(|bracket| {
            // Bodies alone say less than the heading above.
            bracket.clause.role != Role::Whole || context.leads.is_empty()
        });
        if bracket.is_none()
            && !values.is_empty()
            && let Some((rest, leads)) = lead_behind_dash(&title)
        {
            self.leads(&open, &leads, None);
            let about = About::Item(open.item);
            self.draft.mark(Doubt::Lead, about, Some("lead"), leads, at);
            title = rest;
        }
        if bracket.is_none()
            && let Some((rest, said, time)) = self.time_in_bracket(&title)
        {
            self.time(&mut open, &said, time, time.doubt.or(Some(Doubt::Time)));
            title = rest;
        }
        if let Some(bracket) = bracket {
            match bracket.clause.leads.is_empty() {
                true => self.work_with(&open, &bracket.clause.joins),
                false => self.lead(&open, &bracket.clause, None),
            }
            if bracket.clause.role == Role::Whole {
                let words = bracket.clause.leads.clone();
                let about = About::Item(open.item);
                self.draft.mark(Doubt::Lead, about, Some("lead"), words, at);
            }
            if let Some((said, time)) = bracket.time {
                self.time(&mut open, &said, time, time.doubt);
            }
            title = bracket.title;
        }
        // A letter that names a body first has that for its lead.
        if let Some(clause) =
            clauses::read(&title).filter(|clause| clause.role != Role::Whole || !lines.is_empty())
        {
            // The words of the lead stay with it where the title begins behind them.
            let task = clauses::task(&title);
            // `Đề nghị …` is another word than `Giao …`.
            let is_plain = !clause.is_given || clauses::is_given_plainly(&title);
            let sentence = match is_plain {
                true => clause.rest.clone(),
                false => title.clone(),
            };
            let words = task.as_deref().filter(|task| *task != sentence);
            let words = words.map(|_| sentence.as_str());
            self.lead(&open, &clause, words);
            if clause.role == Role::Colon && !clause.rest.is_empty() {
                title.clone_from(&clause.rest);
            } else if let Some(task) = task {
                title = task;
            }
        } else {
            let joined = clauses::joins(&title);
            self.work_with(&open, &joined);
        }
        let title = self.private(&open, &title, "title");
        self.draft.items[open.item].title = trimmed_title(&title);
        if self.draft.items[open.item].title.is_empty() {
            // The format asks for one, and nobody may make one up.
            self.draft.items[open.item].title = no_title(self.draft.is_english);
            self.draft
                .mark(Doubt::Text, About::Item(open.item), Some("title"), "", at);
        }
        for value in &values {
            self.value(&mut open, value);
        }
        self.lines(text, place, lines, &mut open);
        self.settle(&mut open, &node.words, &context);
    }

    /// `Thăm gia đình chính sách (Phòng Văn hóa chủ trì; xong trước 05/02/2026)`: the title,
    /// who, and when. A bracket that says anything else stays.
    fn bracket(&self, title: &str) -> Option<Bracket> {
        let inner = title.trim().trim_end_matches(['.', ';']).trim_end();
        let (rest, inner) = inner.strip_suffix(')')?.rsplit_once('(')?;
        let mut clause: Option<Clause> = None;
        let mut time = None;
        for part in inner.split(';').map(str::trim) {
            if part.is_empty() {
                continue;
            }
            let Some(read) = clauses::roles_in(part) else {
                let bare = part.strip_prefix("thực hiện ").unwrap_or(part);
                let read = time::read(bare, time::Asks::Span, self.year);
                read.end.or(read.start)?;
                time = Some((part.to_owned(), read));
                continue;
            };
            match &mut clause {
                Some(clause) if read.leads.is_empty() => clause.joins.extend(read.joins),
                Some(_) => return None,
                None => clause = Some(read),
            }
        }
        let clause = clause?;
        Some(Bracket {
            title: rest.trim().to_owned(),
            clause,
            time,
        })
    }

    /// `Trực bảo vệ (từ 28/01 đến 02/02/2026)`: the title, and the time that a last bracket is,
    /// to the last word.
    fn time_in_bracket(&self, title: &str) -> Option<(String, String, Time)> {
        let inner = title.trim().trim_end_matches(['.', ';']).trim_end();
        let (rest, inner) = inner.strip_suffix(')')?.rsplit_once('(')?;
        let (rest, said) = (rest.trim(), inner.trim());
        let read = time::read(said, time::Asks::Span, self.year);
        let is_sure = matches!(read.doubt, None | Some(Doubt::Year));
        let has_digit = said.contains(|c: char| c.is_ascii_digit());
        let is_time = is_sure && read.start.or(read.end).is_some();
        let is_task = rest.split_whitespace().count() > 1;
        (is_time && is_task && (has_digit || said.contains("uý")))
            .then(|| (rest.to_owned(), said.to_owned(), read))
    }

    /// The lines below an item: fields, clauses of leads, and its task.
    fn lines(&mut self, text: &Text, place: usize, lines: &[usize], open: &mut Open) {
        // Whether the fields already say who leads.
        let outline = &text.outline;
        let says_lead = lines.iter().any(|line| {
            text.lines[*line]
                .values
                .iter()
                .any(|value| matches!(value.field, Field::Lead | Field::Roles))
        });
        let mut at = 0;
        while at < lines.len() {
            let node = &outline.nodes[lines[at]];
            open.at = node.at;
            let line = &text.lines[lines[at]];
            let clause = text.clauses[lines[at]].clone();
            at += 1;
            if line.words.is_empty() && !line.values.is_empty() {
                // What stands below the last field goes on with it.
                let mut values = line.values.clone();
                let mut more = Vec::new();
                while at < lines.len()
                    && outline
                        .above(lines[at])
                        .any(|one| one == lines[at - 1 - more.len()])
                {
                    more.push(outline.nodes[lines[at]].words.clone());
                    at += 1;
                }
                if let Some(last) = values.last_mut()
                    && !more.is_empty()
                {
                    if !last.words.is_empty() {
                        last.words.push('\n');
                    }
                    last.words.push_str(&more.join("\n"));
                }
                for value in &values {
                    self.value(open, value);
                }
                continue;
            }
            let alone = clause.as_ref().filter(|_| !says_lead);
            if line.values.is_empty() && self.is_alone(open, &node.words, alone) {
                continue;
            }
            let clause = clause.filter(|clause| {
                let is_colon = clause.role == Role::Colon && is_lead_task(&clause.rest);
                let is_loose = !says_lead
                    && (clause.role == Role::Leads
                        || clause.is_given && clause.role != Role::Whole);
                is_colon || is_loose
            });
            if let Some(clause) = clause {
                // `Giao …` would be lost where the words begin behind the body.
                let task = match clause.is_given || clause.role != Role::Colon {
                    true => node.words.clone(),
                    false => clause.rest.clone(),
                };
                self.lead(open, &clause, Some(&task));
                continue;
            }
            for value in &line.values {
                self.value(open, value);
            }
            let words = self.private(open, &node.words, "note");
            if !node.label.id.is_empty() && node.parent == Some(place) {
                let sign = if matches!(node.label.style, crate::reading::label::Style::Letter) {
                    ")"
                } else {
                    "."
                };
                open.task.push(format!("{}{sign} {words}", node.label.id));
            } else {
                open.task.push(words);
            }
        }
    }

    fn settle(&mut self, open: &mut Open, words: &str, context: &Context) {
        let item = open.item;
        open.at = self.draft.items[item].at;
        // A heading above gives what the item does not say itself.
        if self.draft.items[item].leads.is_empty() && !context.leads.is_empty() {
            let value = context.leads.clone();
            self.leads(open, &value, None);
            for joined in &context.partners {
                self.work_with(open, std::slice::from_ref(joined));
            }
        }
        if open.times.is_empty()
            && let Some((said, time)) = deadlines::find(words)
        {
            self.time(open, &said, time, Some(Doubt::Time));
        }
        if open.times.is_empty()
            && let Some((said, time)) = &context.time
        {
            self.time(open, said, *time, Some(Doubt::Time));
        }
        if let Some(words) = open.unsaid.take().filter(|_| !open.has_partner_field) {
            self.mark_unsaid(words, open.at);
        }
        let one = &mut self.draft.items[item];
        if !open.times.is_empty() {
            one.time = Some(open.times.join("; "));
        }
        let task = open.task.join("\n");
        if !task.is_empty() {
            match &mut one.leads[..] {
                [only] => add(&mut only.task, &task),
                _ => add(&mut one.note, &task),
            }
        }
        for lead in &mut one.leads {
            if let Some(task) = &mut lead.task {
                *task = trimmed(task);
            }
        }
        // Without a field for partners, whoever a clause names joins.
        if !open.has_partner_field {
            let all: Vec<usize> = one
                .leads
                .iter_mut()
                .flat_map(|lead| std::mem::take(&mut lead.counterparts))
                .collect();
            for body in all {
                let leads_it = one.leads.iter().any(|lead| lead.body == body);
                if !leads_it && !one.partners.contains(&body) {
                    one.partners.push(body);
                }
            }
        }
    }

    /// Words without names of people, numbers and addresses.
    pub(super) fn private(&mut self, open: &Open, words: &str, key: &'static str) -> String {
        let before = self.draft.left_out.len();
        let words = self.private_of_plan(words, open.at);
        if self.draft.left_out.len() > before {
            self.draft.mark(
                Doubt::Person,
                About::Item(open.item),
                Some(key),
                "",
                open.at,
            );
        }
        words
    }

    pub fn private_of_plan(&mut self, words: &str, at: Place) -> String {
        let (words, contacts) = people::without_contacts(words.trim());
        let (words, names) = people::without_names(&words);
        let left = (0..contacts).map(|_| (at, Private::Contact));
        let left = left.chain((0..names).map(|_| (at, Private::Person)));
        self.draft.left_out.extend(left);
        words
    }

    fn value(&mut self, open: &mut Open, value: &Value) {
        let item = open.item;
        let apart = match value.field {
            Field::Lead => people::apart_from_leaders(&value.words),
            _ => None,
        };
        let words = match apart {
            Some((rest, titles, count)) => {
                let left = (0..count).map(|_| (open.at, Private::Person));
                self.draft.left_out.extend(left);
                add(&mut self.draft.items[item].leader, &titles);
                let about = About::Item(item);
                self.draft
                    .mark(Doubt::Person, about, Some("leader"), "", open.at);
                self.private(open, &rest, "note")
            }
            None if value.field == Field::Leader => value.words.clone(),
            None => self.private(open, &value.words, "note"),
        };
        if words.is_empty() {
            return;
        }
        let line = || {
            words
                .split('\n')
                .map(str::trim)
                .collect::<Vec<_>>()
                .join("; ")
        };
        match value.field {
            Field::Lead | Field::Roles if has_roles(&words) => {
                let (lead, partners) = split_roles(&words);
                self.leads(open, &lead, None);
                self.partners(open, &partners);
            }
            Field::Roles => self.first_leads(open, value, &words),
            Field::Lead => {
                let added = self.leads(open, &words, None);
                if added.len() > 1 && !names_lead(&value.label) {
                    open.unsaid = Some(format!("{}: {words}", value.label));
                }
            }
            Field::Partner => self.partners(open, &words),
            Field::Time | Field::End | Field::Start => {
                let (asks, year) = fields::asks(value);
                let said = words.trim_end_matches('.').to_owned();
                let read = time::read(&said, asks, year.or(self.year));
                self.time(open, &said, read, read.doubt);
            }
            Field::Place => add(&mut self.draft.items[item].place, &line()),
            Field::Scale => add(&mut self.draft.items[item].scale, &line()),
            Field::Participants => add(&mut self.draft.items[item].participants, &words),
            Field::Product => add(&mut self.draft.items[item].product, &words),
            Field::Budget => add(&mut self.draft.items[item].budget, &words),
            Field::Leader => {
                let (words, contacts) = people::without_contacts(&words);
                let (titles, count) = people::titles(&words);
                let left = (0..contacts).map(|_| (open.at, Private::Contact));
                let left = left.chain((0..count).map(|_| (open.at, Private::Person)));
                self.draft.left_out.extend(left);
                if !titles.is_empty() {
                    add(&mut self.draft.items[item].leader, &titles);
                }
            }
            Field::People => self.draft.left_out.push((open.at, Private::Person)),
            _ => {
                let note = match even_letters(&value.label)
                    .into_iter()
                    .eq(even_letters("ghi chú"))
                {
                    true => words,
                    false => format!("{}: {words}", value.label),
                };
                add(&mut self.draft.items[item].note, &note);
            }
        }
    }

    pub(super) fn time(&mut self, open: &mut Open, said: &str, read: Time, doubt: Option<Doubt>) {
        open.times.push(said.to_owned());
        let one = &mut self.draft.items[open.item];
        one.start = one.start.or(read.start);
        one.end = one.end.or(read.end);
        let is_turned = matches!((one.start, one.end), (Some(start), Some(end)) if end.last_day() < start.first_day());
        if is_turned {
            (one.start, one.end) = (None, None);
        }
        let doubt = if is_turned { Some(Doubt::Time) } else { doubt };
        if let Some(doubt) = doubt {
            self.draft
                .mark(doubt, About::Item(open.item), Some("time"), said, open.at);
        }
    }
}

pub(super) fn add(text: &mut Option<String>, words: &str) {
    match text {
        Some(text) => {
            text.push('\n');
            text.push_str(words);
        }
        None => *text = Some(words.to_owned()),
    }
}

/// Words of a task without their last full stop or semicolon.
fn trimmed(words: &str) -> String {
    let cut = words.trim().trim_end_matches("./.");
    match cut.strip_suffix(['.', ';']) {
        Some(rest) if !rest.ends_with('.') => rest.trim_end().to_owned(),
        _ => cut.to_owned(),
    }
}
