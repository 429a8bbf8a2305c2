//! What the commands that record something have in common: read the file under
//! a lock, change its text and what it should then say, read it again, and
//! write it only where the two agree.

mod answer;
mod edit;

pub use answer::{REWRITTEN, to_keep};
pub use edit::{Edit, Recorded};

use super::one_plan::OnePlan;
use super::same_number::refuse_repeated;
use super::{broken, check_line, is_withheld};
use crate::both;
use crate::check::novelty::{self, Findings};
use crate::check::{self, Judged};
use crate::context::Context;
use crate::deadline::known;
use crate::document::Document;
use crate::edit::Editor;
use crate::git::{self, Keeper};
use crate::lang::{Lang, Pair};
use crate::model::plan::Plan;
use crate::problem::{Leaves, Severity};
use crate::refusal::Refusal;
use crate::refuse;
use crate::save::{EmptyFolder, Lock, TimeOf};
use crate::say;
use crate::source::Source;
use crate::text::clean::clean_line;
use crate::text::difference;
use answer::{Done, answer, message, recorded_but, recorded_but_not_kept};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

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
    #[command(flatten)]
    pub one: OnePlan,
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
    // Of several plans it is said which one has the fact.
    let write = |edit: &mut Edit<'_>, context: &mut Context<'_>| {
        let mut recorded = write(edit, context)?;
        if context.is_of_several {
            let name = edit.plan.key().unwrap_or(edit.plan.own_path()).to_owned();
            let facts = recorded.facts.iter_mut();
            facts.for_each(|fact| *fact = format!("{name}: {fact}"));
        }
        Ok(recorded)
    };
    let says = |recorded: &Recorded, lang| message(recorded, options, lang);
    let (recorded, change) = match change(command, items, options, context, write, says)? {
        Ended::Fits(recorded, change) => (recorded, change),
        Ended::Unfit(_, why) => return Err(why),
    };
    let lang = context.last_lang();
    if change.is_none() {
        let path = clean_line(&change.path);
        let line = say!(
            lang,
            "{path} đã ghi đúng như vậy, không có gì thay đổi.",
            "{path} says that already; nothing is changed.",
        );
        context.say(&line)?;
        return Ok(());
    }
    if options.dry_run {
        change.show(context)?;
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
    } else {
        let width = context.terminal.width;
        let done = Done {
            how: options,
            path: &change.named,
            taken_out: &change.taken_out,
            rewrites: change.rewrites,
            message: &change.message,
            kept: change.kept.as_ref().ok().and_then(Option::as_deref),
        };
        let said = answer(&recorded, &done, (lang, width), context.out);
        said.and_then(|()| context.out.flush())
            .or_else(|error| recorded_but(&change.path, &error))?;
        if let Err(error) = &change.kept {
            recorded_but_not_kept(&change.path, error)?;
        }
    }
    for line in change.news {
        context.tell(line.in_lang(lang));
    }
    Ok(())
}

/// How a change ended, with what `write` answered.
pub(super) enum Ended<T> {
    /// The new text says what was wanted.
    Fits(T, Change),
    /// It does not, and nothing is written.
    Unfit(T, anyhow::Error),
}

/// What became of a file.
pub(super) struct Change {
    /// Its name as messages have it, and as commands do.
    pub path: String,
    pub named: String,
    before: String,
    after: String,
    /// The lines that it does not have any more.
    taken_out: Vec<String>,
    /// Whether answers for earlier days say something else now.
    pub rewrites: bool,
    /// What a commit of it says.
    pub message: String,
    /// The commit that was made, where one was asked for.
    pub kept: Result<Option<String>>,
    /// What it has findings of that it had not before.
    pub news: Vec<Pair>,
}

impl Change {
    /// Whether the file is as it was.
    pub(super) fn is_none(&self) -> bool {
        self.before == self.after
    }

    /// Shows what would change.
    fn show(&self, context: &mut Context<'_>) -> Result<()> {
        let difference = difference::unified(&self.path, &self.before, &self.after);
        if context.terminal.is_terminal {
            for line in difference.lines() {
                writeln!(context.out, "{}", clean_line(line))?;
            }
        } else {
            context.out.write_all(difference.as_bytes())?;
        }
        Ok(())
    }
}

/// Changes the plan file as `write` says, under its lock; `says` is what a commit
/// of the change says. With `dry_run` nothing is written.
///
/// # Errors
/// The file has errors, is standard input, or cannot be written; `write`
/// refuses.
pub(super) fn change<T>(
    command: &str,
    items: &[String],
    options: &Recording,
    context: &mut Context<'_>,
    write: impl FnOnce(&mut Edit<'_>, &mut Context<'_>) -> Result<T>,
    says: impl FnOnce(&T, Lang) -> String,
) -> Result<Ended<T>> {
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
    super::refuse_directory(&plan, &source)?;
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
    let answered = write(&mut edit, context)?;
    let Edit { wanted, editor, .. } = edit;
    let is_mended = options.correct || options.undo;
    let rewrites = is_mended && !known::agree_before(&plan, &wanted, context.today);
    let taken_out = editor.taken_out().into_iter().map(str::to_owned).collect();
    let new = source.with_text(editor.text());
    let before = Findings {
        source: &source,
        document: &document,
        problems: &problems,
    };
    let news = match says_as_wanted(&new, &wanted, before, context.today) {
        Ok(news) => news,
        Err(why) => return Ok(Ended::Unfit(answered, why)),
    };
    let mut change = Change {
        path: source.path.clone(),
        named: path,
        before: source.text.clone(),
        after: new.text.clone(),
        taken_out,
        rewrites,
        message: says(&answered, lang),
        kept: Ok(None),
        news,
    };
    match lock {
        _ if change.is_none() => {}
        None => source.way.stay(&source.path)?,
        Some(lock) => {
            lock.replace(source.text.as_bytes(), new.text.as_bytes())?;
            let kept = keeper.map(|keeper| {
                let empty = EmptyFolder::new(keeper.home())?;
                let _stays = TimeOf::new(keeper.index());
                keeper.commit(new.text.as_bytes(), &change.message, empty.path())
            });
            change.kept = kept.transpose();
        }
    }
    Ok(Ended::Fits(answered, change))
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
