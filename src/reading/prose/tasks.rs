//! One item of running text: its title, its fields, who leads and what each is to do.

use super::Text;
use super::parts::is_lead_task;
use crate::draft::{About, Doubt, Draft, Item, Lead, Place, Private};
use crate::reading::bodies::{self, Habit, Piece};
use crate::reading::clauses::{self, Clause, Role};
use crate::reading::deadlines;
use crate::reading::fields::{self, Line, Value};
use crate::reading::names::{self, Names};
use crate::reading::people;
use crate::reading::rows::{has_roles, names_nobody, split_roles, trimmed_title};
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
    names: &'d mut Names<'l>,
    year: Option<i32>,
}

/// What is known of one item besides its own record.
#[derive(Default)]
struct Open {
    item: usize,
    at: Place,
    /// Whether the paper has a field of its own for who joins.
    has_partner_field: bool,
    /// Words of time, in the paper's order.
    times: Vec<String>,
    /// Lines of the task that no lead's clause has.
    task: Vec<String>,
}

/// A title without the bracket behind it, and what that says.
struct Bracket {
    title: String,
    clause: Clause,
    time: Option<(String, Time)>,
}

impl<'d, 'l> Tasks<'d, 'l> {
    pub fn new(draft: &'d mut Draft, names: &'d mut Names<'l>, year: Option<i32>) -> Self {
        Self { draft, names, year }
    }

    fn habit(&self) -> Habit {
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
        if let Some(bracket) = self.bracket(&title) {
            self.lead(&open, &bracket.clause, None);
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
        for value in &line.values {
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
        let (who, when) = inner.split_once(';').unwrap_or((inner, ""));
        let clause = clauses::roles_alone(who)?;
        let when = when.trim();
        let time = match when.is_empty() {
            true => None,
            false => {
                let when_bare = when.strip_prefix("thực hiện ").unwrap_or(when);
                let time = time::read(when_bare, time::Asks::Span, self.year);
                time.end.or(time.start)?;
                Some((when.to_owned(), time))
            }
        };
        Some(Bracket {
            title: rest.trim().to_owned(),
            clause,
            time,
        })
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
    fn private(&mut self, open: &Open, words: &str, key: &'static str) -> String {
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
        let words = match value.field {
            Field::Leader => value.words.clone(),
            _ => self.private(open, &value.words, "note"),
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
            Field::Lead | Field::Roles => {
                self.leads(open, &words, None);
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
                let note = format!("{}: {words}", value.label);
                add(&mut self.draft.items[item].note, &note);
            }
        }
    }

    fn time(&mut self, open: &mut Open, said: &str, read: Time, doubt: Option<Doubt>) {
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

    fn pieces(&mut self, open: &Open, words: &str, field: &'static str) -> Vec<(usize, Piece)> {
        let pieces = bodies::cut(self.names.lexicon, words, self.habit());
        let mut all: Vec<(usize, Piece)> = Vec::new();
        for piece in pieces {
            if piece.is_split {
                self.draft.mark(
                    Doubt::Split,
                    About::Item(open.item),
                    Some(field),
                    piece.name.clone(),
                    open.at,
                );
            }
            let body = self.names.enter(&piece);
            if !all.iter().any(|(other, _)| *other == body) {
                all.push((body, piece));
            }
        }
        all
    }

    fn nobody(&mut self, open: &Open, words: &str) -> bool {
        let is_nobody = names_nobody(self.names.lexicon, words);
        if is_nobody {
            add(&mut self.draft.items[open.item].note, words);
            self.draft.mark(
                Doubt::Nobody,
                About::Item(open.item),
                Some("note"),
                words,
                open.at,
            );
        }
        is_nobody
    }

    fn leads(&mut self, open: &Open, words: &str, task: Option<&str>) -> Vec<usize> {
        if words.trim().is_empty() || self.nobody(open, words) {
            return Vec::new();
        }
        let mut added = Vec::new();
        for (body, piece) in self.pieces(open, words, "lead") {
            let task = task.map(str::to_owned).or(piece.note);
            let leads = &mut self.draft.items[open.item].leads;
            match leads.iter_mut().find(|lead| lead.body == body) {
                Some(lead) => {
                    if let Some(task) = task {
                        add(&mut lead.task, &task);
                    }
                }
                None => leads.push(Lead {
                    body,
                    task,
                    ..Lead::default()
                }),
            }
            added.push(body);
        }
        added
    }

    /// A clause that gives work to bodies, and names those that they work with.
    fn lead(&mut self, open: &Open, clause: &Clause, task: Option<&str>) {
        let task = task.map(|task| self.private(open, task, "lead"));
        let added = self.leads(open, &clause.leads, task.as_deref());
        for (nth, joined) in clause.joins.iter().enumerate() {
            for (body, piece) in self.pieces(open, joined, "lead") {
                if self.is_own_units(&piece) {
                    continue;
                }
                for lead in &mut self.draft.items[open.item].leads {
                    if added.contains(&lead.body)
                        && lead.body != body
                        && !lead.counterparts.contains(&body)
                    {
                        lead.counterparts.push(body);
                    }
                }
                // A sentence further on may be about something else.
                if nth > 0 {
                    self.draft.mark(
                        Doubt::Counterpart,
                        About::Item(open.item),
                        Some("lead"),
                        piece.name,
                        open.at,
                    );
                }
            }
        }
    }

    fn work_with(&mut self, open: &Open, joined: &[String]) {
        for words in joined {
            for (body, piece) in self.pieces(open, words, "partners") {
                let one = &mut self.draft.items[open.item];
                let is_there =
                    one.partners.contains(&body) || one.leads.iter().any(|lead| lead.body == body);
                if !is_there && !self.is_own_units(&piece) {
                    self.draft.items[open.item].partners.push(body);
                }
            }
        }
    }

    /// Who joins; behind a colon stands what they are to do.
    fn partners(&mut self, open: &mut Open, words: &str) {
        open.has_partner_field = true;
        if words.trim().is_empty() || self.nobody(open, words) {
            return;
        }
        for line in words.split('\n') {
            let (bodies, task) = match line.split_once(':') {
                Some((bodies, task)) if bodies::begins_as_body(self.names.lexicon, bodies) => {
                    (bodies, Some(task.trim()))
                }
                _ => (line, None),
            };
            for (body, piece) in self.pieces(open, bodies, "partners") {
                let one = &mut self.draft.items[open.item];
                if !one.partners.contains(&body) {
                    one.partners.push(body);
                }
                if let Some(note) = piece.note {
                    add(&mut one.partner_task, &format!("{}: {note}", piece.name));
                }
            }
            if let Some(task) = task.filter(|task| !task.is_empty()) {
                add(&mut self.draft.items[open.item].partner_task, task);
            }
        }
    }

    /// `các phòng, đơn vị trực thuộc Sở`: the issuer's own units in general, who stay
    /// in the words.
    fn is_own_units(&self, piece: &Piece) -> bool {
        let even: String = even_letters(&piece.name).into_iter().collect();
        let Some((_, owner)) = even.rsplit_once("thuộc ").filter(|_| piece.is_class) else {
            return false;
        };
        const OWNERS: [&str; 12] = [
            "sở",
            "bộ",
            "cục",
            "huyện",
            "xã",
            "phường",
            "trường",
            "cơ quan",
            "ban",
            "đơn vị",
            "ubnd huyện",
            "tổng cục",
        ];
        let issuer = self.draft.head.issuer.as_deref();
        let is_issuer = issuer.is_some_and(|issuer| names::key(issuer) == names::key(owner));
        is_issuer || OWNERS.contains(&owner.trim())
    }
}

fn add(text: &mut Option<String>, words: &str) {
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
