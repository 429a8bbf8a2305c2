//! What the commands that record something have in common: read the file under
//! a lock, change its text and what it should then say, read it again, and
//! write it only where the two agree.

use super::same_number::refuse_repeated;
use super::{broken, check_line, is_withheld};
use crate::both;
use crate::check::novelty::{self, Findings};
use crate::check::{self, Judged};
use crate::context::Context;
use crate::deadline::early::{item_known_from, same_day_later};
use crate::deadline::item_finished;
use crate::document::Document;
use crate::edit::Editor;
use crate::git::{self, Keeper};
use crate::lang::{Lang, Pair};
use crate::model::item::Item;
use crate::model::plan::Plan;
use crate::problem::{Leaves, Severity};
use crate::query::when;
use crate::refusal::{Refusal, reason};
use crate::refuse;
use crate::save::{EmptyFolder, Lock, TimeOf};
use crate::say;
use crate::source::Source;
use crate::text::clean::clean_line;
use crate::text::difference;
use crate::text::shell::Line;
use crate::text::wrap::wrap;
use crate::view::words;
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;
use std::io::{self, Write};

/// The options of every command that records something.
#[derive(Args)]
pub struct Recording {
    #[arg(
        long,
        help = both!(
            "Sửa điều đã ghi nhầm",
            "Replace what was recorded wrongly",
        ),
    )]
    pub correct: bool,
    #[arg(
        long,
        help = both!(
            "Bỏ điều đã ghi nhầm: ghi lại lệnh như khi ghi, thêm --undo",
            "Take back what was recorded wrongly: the same command with --undo",
        ),
    )]
    pub undo: bool,
    #[arg(
        long,
        help = both!(
            "Cho xem tệp sẽ đổi thế nào, không ghi",
            "Show how the file would change; write nothing",
        ),
    )]
    pub dry_run: bool,
    #[arg(
        long,
        help = both!(
            "Lưu ngay vào git, chỉ riêng tệp này (hoặc đặt PLAN_COMMIT=1)",
            "Commit this file alone to git at once (or set PLAN_COMMIT=1)",
        ),
    )]
    pub commit: bool,
}

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
        super::numbers::known_items(self.plan, &[id.to_owned()])?;
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
        // Items stand still once the plan is closed: what is later would count nowhere.
        if let Some(closed) = self.plan.closed.filter(|closed| *closed < day) {
            let (day, closed) = (words::date(day), words::date(closed));
            let kind = self.plan.kind(Lang::Vi);
            refuse!(
                "{kind} kết thúc ngày {closed} (closed), ngày {day} không tính nữa. Nếu làm xong trước đó thì ghi ngày bằng {flag}",
                "The plan was closed on {closed} (closed), and {day} counts no more. What was before that has its day in {flag}",
            );
        }
        Ok(())
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
    /// As said.
    pub fn not_finished(&self, item: &Item<'_>, again: &Line) -> Result<()> {
        let id = item.id.as_str();
        let by_parts = item_finished(self.plan, item, self.today);
        let by_parts = by_parts.filter(|_| item.completed.is_none() && item.stopped.is_none());
        if let Some(day) = by_parts.filter(|_| !self.correct) {
            let day = words::date(day);
            let line = |unit: &'static str| {
                let line = Line::new("plan done").word(id).then("--unit").then(unit);
                line.then("--undo").file(self.plan.file.as_deref())
            };
            let (back_vi, back_en) = (line("ĐƠN-VỊ"), line("UNIT"));
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
            let resume = Line::new("plan resume")
                .word(id)
                .file(self.plan.file.as_deref());
            refuse!(
                "{vi}. Nếu nhiệm vụ được làm tiếp: {resume}. Nếu ghi nhầm, sửa bằng: {again_vi}",
                "{en}. Where the item goes on: {resume}. If that is wrong, correct it with: {again_en}",
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

    /// A command that gives what is recorded another day.
    pub fn correction(&self, line: Line, lang: Lang) -> Line {
        line.then(lang.pick("--on NGÀY", "--on DATE"))
            .then("--correct")
            .file(self.plan.file.as_deref())
    }
}

/// Records what `write` puts into the text and into the plan that the text
/// should then say; all of it or nothing. `command` is how it is called, `items`
/// the numbers of the items that it is about.
///
/// # Errors
/// The file has errors, is standard input, or cannot be written; `write`
/// refuses.
pub fn record(
    command: &str,
    items: &[String],
    options: &Recording,
    context: &mut Context<'_>,
    write: impl FnOnce(&mut Edit<'_>, &mut Context<'_>) -> Result<Recorded>,
) -> Result<()> {
    if options.correct && options.undo {
        refuse!(
            "Sửa (--correct) hay bỏ (--undo)? Ghi một trong hai",
            "Is it corrected (--correct) or taken back (--undo)? Give one of them",
        );
    }
    context.refuse_format(command)?;
    context.speak_to_people();
    let path = context.plan_path()?;
    if path == "-" {
        refuse!(
            "{command} không ghi vào đầu vào chuẩn (-) được; chỉ rõ tệp bằng -f",
            "{command} cannot write to standard input (-); name a file with -f",
        );
    }
    // What writes nothing has to wait for nobody.
    let lock = match options.dry_run {
        true => None,
        false => Some(Lock::take(&path)?),
    };
    let source = match &lock {
        // A lock can keep others out of the file, our own second look too.
        Some(lock) => context.source_of(&path, lock.read()?)?,
        None => context.read_source_at(&path)?,
    };
    let (document, syntax) = Document::parse(&source);
    let Judged { plan, problems, .. } =
        check::judge_parsed(&source, &document, syntax, None, context.today, &|_| true);
    let lang = context.lang(&plan);
    if problems.errors().next().is_some() {
        // What is asked about comes before what is wrong elsewhere.
        for id in items.iter().filter(|_| !is_withheld(&source, &problems)) {
            refuse_repeated(&plan, &source, &problems, id)?;
        }
        return Err(Refusal(broken(&source, &problems)).into());
    }
    let keeper = keeper(options, &path, context)?;
    let mut edit = Edit {
        wanted: plan.clone(),
        plan: &plan,
        editor: Editor::new(&source.text, &document),
        today: context.today,
        lang,
        correct: options.correct,
        undo: options.undo,
    };
    let recorded = write(&mut edit, context)?;
    let Edit { wanted, editor, .. } = edit;
    let taken_out = editor.taken_out();
    let new = source.with_text(editor.finish());
    let before = Findings {
        source: &source,
        document: &document,
        problems: &problems,
    };
    let news = says_as_wanted(&new, &wanted, before, context.today)?;
    if new.text == source.text {
        let path = clean_line(&source.path);
        let line = say!(
            lang,
            "{path} đã ghi đúng như vậy, không có gì thay đổi.",
            "{path} says that already; nothing is changed.",
        );
        writeln!(context.out, "{line}")?;
        return Ok(());
    }
    match lock {
        None => {
            source.way.stay(&source.path)?;
            let difference = difference::unified(&source.path, &source.text, &new.text);
            if context.terminal.is_terminal {
                for line in difference.lines() {
                    writeln!(context.out, "{}", clean_line(line))?;
                }
            } else {
                context.out.write_all(difference.as_bytes())?;
            }
            for fact in &recorded.facts {
                context.tell(&match options.undo {
                    false => say!(
                        lang,
                        "Chưa ghi (--dry-run): {fact}",
                        "Not written (--dry-run): {fact}",
                    ),
                    true => say!(
                        lang,
                        "Chưa bỏ (--dry-run): {fact}",
                        "Not taken back (--dry-run): {fact}",
                    ),
                });
            }
        }
        Some(lock) => {
            lock.replace(source.text.as_bytes(), new.text.as_bytes())?;
            let width = context.terminal.width;
            let message = message(&recorded, options, lang);
            let kept = keeper.map(|keeper| {
                let empty = EmptyFolder::new(keeper.home())?;
                let _stays = TimeOf::new(keeper.index());
                keeper.commit(new.text.as_bytes(), &message, empty.path())
            });
            let kept = kept.transpose();
            let done = Done {
                how: options,
                path: &path,
                taken_out: &taken_out,
                message: &message,
                kept: kept.as_ref().ok().and_then(Option::as_deref),
            };
            let said = answer(&recorded, &done, (lang, width), context.out);
            said.and_then(|()| context.out.flush())
                .or_else(|error| recorded_but(&source.path, &error))?;
            if let Err(error) = &kept {
                recorded_but_not_kept(&source.path, error)?;
            }
        }
    }
    for line in news {
        context.tell(line.in_lang(lang));
    }
    Ok(())
}

/// Reads the new text: it has to be a plan without errors that says what was
/// wanted and nothing else. What it has findings of that the old one had not
/// is returned, to be reported.
fn says_as_wanted(
    new: &Source,
    wanted: &Plan<'_>,
    before: Findings<'_>,
    today: NaiveDate,
) -> Result<Vec<Pair>> {
    let (document, syntax) = Document::parse(new);
    let Judged { plan, problems, .. } =
        check::judge_parsed(new, &document, syntax, None, today, &|_| true);
    if let Some(error) = problems.errors().next() {
        if problems.leave() == Leaves::Unparsed {
            return laid_out_badly(&new.path);
        }
        let path = clean_line(&new.path).into_owned();
        let (vi, en) = (
            clean_line(error.message.in_lang(Lang::Vi)).into_owned(),
            clean_line(error.message.in_lang(Lang::En)).into_owned(),
        );
        refuse!(
            "Ghi như vậy thì {path} sẽ có lỗi: {vi}. Tệp cũ còn nguyên",
            "With that, {path} would have an error: {en}. The file is as it was",
        );
    }
    if !plan.says_the_same(wanted) {
        return laid_out_badly(&new.path);
    }
    let is_new = novelty::of(
        Findings {
            source: new,
            document: &document,
            problems: &problems,
        },
        before,
    );
    let news = problems.iter().zip(is_new);
    let news =
        news.filter(|(problem, is_new)| *is_new && problem.rule.severity == Severity::Warning);
    Ok(news
        .map(|(problem, _)| {
            let (vi, en) = (
                clean_line(problem.message.in_lang(Lang::Vi)).into_owned(),
                clean_line(problem.message.in_lang(Lang::En)).into_owned(),
            );
            let (rule, see) = (problem.rule.name, check_line(new));
            crate::pair!(
                "Lưu ý: {vi} ({rule}). Xem: {see}",
                "Note: {en} ({rule}). See: {see}",
            )
        })
        .collect())
}

fn laid_out_badly<T>(path: &str) -> Result<T> {
    let path = clean_line(path).into_owned();
    refuse!(
        "Cách trình bày của {path} làm chương trình không ghi đúng chỗ được, nên chưa ghi gì. Ghi bằng tay vào tệp",
        "The way {path} is laid out kept the program from writing in the right place, so nothing is written. Write it by hand",
    )
}

/// How a file was changed.
struct Done<'r> {
    how: &'r Recording,
    path: &'r str,
    /// The lines that it does not have any more.
    taken_out: &'r [&'r str],
    /// What a commit of it says.
    message: &'r str,
    /// The commit that was made.
    kept: Option<&'r str>,
}

/// What was recorded, corrected or taken back, and how to keep it.
fn answer(
    recorded: &Recorded,
    done: &Done<'_>,
    (lang, width): (Lang, Option<usize>),
    out: &mut dyn Write,
) -> io::Result<()> {
    let Recording { correct, undo, .. } = *done.how;
    for fact in &recorded.facts {
        let fact = clean_line(fact);
        let line = match (undo, correct) {
            (true, _) => say!(lang, "Đã bỏ: {fact}.", "Taken back: {fact}."),
            (_, false) => say!(lang, "Đã ghi: {fact}.", "Recorded: {fact}."),
            (_, true) => say!(lang, "Đã sửa: {fact}.", "Corrected: {fact}."),
        };
        for line in wrap(&line, width) {
            writeln!(out, "{line}")?;
        }
    }
    for line in done.taken_out.iter().filter(|_| undo) {
        writeln!(out, "  - {}", clean_line(line))?;
    }
    // What is there to be copied stays on one line.
    for hint in &recorded.hints {
        writeln!(out, "{}", clean_line(hint))?;
    }
    if let Some(commit) = done.kept {
        let line = say!(
            lang,
            "Đã lưu vào git, riêng tệp này: {commit}",
            "Committed, this file alone: {commit}",
        );
        writeln!(out, "{line}")?;
    } else if let Some(commit) = git::line::commit(done.path, done.message) {
        let line = say!(lang, "Lưu vào git: {commit}", "Keep it in git: {commit}");
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// What a commit of it says.
fn message(recorded: &Recorded, how: &Recording, lang: Lang) -> String {
    let mut facts = recorded.facts.join("; ");
    if how.correct {
        facts = say!(lang, "sửa: {facts}", "correction: {facts}");
    }
    if how.undo {
        facts = say!(lang, "bỏ: {facts}", "taken back: {facts}");
    }
    let mut letters = facts.chars();
    let first = letters.next().map(char::to_uppercase);
    let message: String = first.into_iter().flatten().chain(letters).collect();
    clean_line(&message).into_owned()
}

/// What commits the file, where that is asked for; found out before anything is
/// written. `PLAN_COMMIT` is set once for all plans, also for those in no
/// repository.
fn keeper(options: &Recording, path: &str, context: &Context<'_>) -> Result<Option<Keeper>> {
    let is_asked = options.commit || context.commit && git::is_in_tree(path);
    match is_asked && !options.dry_run {
        true => Keeper::of(path).map(Some),
        false => Ok(None),
    }
}

/// Reports that only the commit could not be made: the fact is in the file.
fn recorded_but_not_kept(path: &str, error: &anyhow::Error) -> Result<()> {
    let path = clean_line(path).into_owned();
    let why = match error.downcast_ref::<Refusal>() {
        Some(Refusal(why)) => why.clone(),
        None => Pair::made(error.to_string(), error.to_string()),
    };
    let (vi, en) = (why.in_lang(Lang::Vi), why.in_lang(Lang::En));
    refuse!(
        "Đã ghi vào {path}, nhưng chưa lưu vào git: {vi}. Không cần ghi lại",
        "It is recorded in {path}, but not committed: {en}. There is no need to record it again",
    )
}

/// Reports that only the answer could not be written: the fact is in the file. A
/// reader who closed the pipe has seen enough.
fn recorded_but(path: &str, error: &io::Error) -> Result<()> {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Ok(());
    }
    let (path, why) = (clean_line(path).into_owned(), reason(error));
    let (vi, en) = (why.in_lang(Lang::Vi), why.in_lang(Lang::En));
    refuse!(
        "Đã ghi vào {path}, nhưng không in được câu trả lời: {vi}. Không cần ghi lại",
        "It is recorded in {path}, but the answer could not be written: {en}. There is no need to record it again",
    )
}
