//! `plan check`: judges plan files.

mod earlier;
mod files;
mod fixes;
mod report;
mod seen;
mod wanted;

use super::version::{Version, is_path};
use super::{Answer, is_withheld};
use crate::both;
use crate::check::set::Told;
use crate::check::{self as judge, Judged, novelty};
use crate::context::Context;
use crate::document::Document;
use crate::fix;
use crate::git;
use crate::lang::{Lang, Pair};
use crate::pair;
use crate::problem::{Leaves, Rule};
use crate::refusal::Refusal;
use crate::refuse;
use crate::render::Format;
use crate::save::{self, Links};
use crate::say;
use crate::source::Source;
use crate::text::clean::clean_line;
use anyhow::Result;
use clap::Args;
use earlier::Earlier;
use files::Files;
use report::{Checked, LeftOut, OfSet, Report, shows_one_by_one};
use seen::{Looking, Outcome, Seen};
use wanted::Wanted;

#[derive(Args)]
#[command(
    about = both!("Kiểm tra tệp kế hoạch, chỉ ra chỗ sai", "Judge the plan file, and point at what is wrong"),
    after_help = both!(
        "Lỗi thì phải sửa; cảnh báo là chỗ rất có thể ghi nhầm; lưu ý là điều nên biết.
--only, --skip bớt quy tắc được xét; tệp không đúng TOML thì luôn bị báo.

Mã thoát: 0 không có lỗi (có --strict: cũng không có cảnh báo; lưu ý không bao giờ tính);
1 có lỗi (--diff: có chỗ sửa được); 2 không đọc được tệp, không ghi được kết quả, hoặc gõ sai tùy chọn.
Nhiều tệp, một thư mục hay một mẫu: xét từng tệp, rồi xét giữa các tệp (mã trùng, đơn vị khai báo khác nhau, …).
Tệp không đọc được là một lỗi; tệp không có thì bị báo, các tệp khác vẫn được xét, mã là 2.

--fix không bao giờ đổi một ngày, và không ghi chỗ mà sửa xong thì thành lỗi: chỗ đó được nêu ra.

Các dạng (--format): human, short, json, github, gitlab, sarif, junit
Ghi được nhiều lần: một dạng in ra màn hình, các dạng khác ghi ra tệp bằng DẠNG=TỆP.

Ví dụ:
  plan check
  plan check -f ke-hoach.toml --format short
  plan check --strict --skip double-space
  plan check --only unused-body,double-space
  plan check --format human --format sarif=plan.sarif
  plan check 2026/plan.toml 2027/plan.toml --format junit=ket-qua.xml
  plan check --against origin/main --strict   trong CI: xét cả thay đổi so với nhánh chính
  plan check --against origin/main --new --strict   chỉ xét những gì thay đổi này sinh ra
  plan check ke-hoach --strict     cả thư mục
  plan check --diff            xem trước những chỗ sửa được
  plan check --fix             sửa những chỗ chắc chắn",
        "An error has to be fixed; a warning is very likely a slip; a note is worth knowing.
--only and --skip leave rules out; a file that is not TOML is always told.

Exit codes: 0 no error (with --strict no warning either; a note never counts);
1 errors (--diff: something to fix); 2 the file cannot be read, the answer cannot be written, or a wrong option.
Of several files, a folder or a pattern: every file is judged, then what is wrong between them (a code twice, a body that differs, …).
A file that cannot be read is an error; one that is not there is told, the others are judged, and the code is 2.

--fix never changes a day, and leaves what would become an error: it says so.

Formats (--format): human, short, json, github, gitlab, sarif, junit
Can be given several times: one form to standard output, others to files as FORMAT=FILE.

Examples:
  plan check
  plan check -f my-plan.toml --format short
  plan check --strict --skip double-space
  plan check --only unused-body,double-space
  plan check --format human --format sarif=plan.sarif
  plan check 2026/plan.toml 2027/plan.toml --format junit=results.xml
  plan check --against origin/main --strict   in CI: judge the change since the main branch, too
  plan check --against origin/main --new --strict   judge only what the change brought
  plan check ke-hoach --strict     a whole folder
  plan check --diff            see what can be fixed
  plan check --fix             fix what is certain",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("TỆP", "PATH"),
        help = both!(
            "Tệp, thư mục hay mẫu, như -f; ghi được nhiều, xét theo thứ tự đã ghi",
            "A file, a folder or a pattern, as with -f; can be several, judged in the order given",
        ),
    )]
    paths: Vec<String>,
    #[arg(
        long, value_name = both!("QUY TẮC", "RULE"),
        help = both!(
            "Chỉ xét quy tắc này; ghi được nhiều lần, hoặc nhiều tên cách nhau bằng dấu phẩy",
            "Judge by this rule only; can be repeated, or several names with commas between them",
        ),
    )]
    only: Vec<String>,
    #[arg(
        long, value_name = both!("QUY TẮC", "RULE"),
        help = both!("Không xét quy tắc này; ghi như --only", "Leave this rule out; written as for --only"),
    )]
    skip: Vec<String>,
    #[arg(
        long, value_name = both!("BẢN", "REV"), conflicts_with = "diff",
        help = both!(
            "Xét cả thay đổi so với bản này trong git (nhánh, thẻ, commit): số dùng lại, nhiệm vụ bị xóa, thời hạn hay chủ trì đổi không có văn bản",
            "Judge the change since this revision in git (branch, tag, commit), too: reused ids, dropped items, deadlines or leads moved without a paper",
        ),
    )]
    against: Option<String>,
    #[arg(
        long, requires = "against", conflicts_with = "fix",
        help = both!(
            "Chỉ báo và chỉ tính những gì thay đổi này sinh ra (đi cùng --against); chỗ đã có từ trước, dù dời đi nơi khác, thì thôi",
            "Tell and judge only what the change brought (with --against); what was there before, be it moved, is left out",
        ),
    )]
    new: bool,
    #[arg(
        long,
        help = both!("Cảnh báo cũng làm mã thoát là 1", "Warnings make the exit code 1, too"),
    )]
    strict: bool,
    #[arg(
        long, conflicts_with = "diff",
        help = both!(
            "Sửa luôn những chỗ chắc chắn, rồi báo những gì còn lại",
            "Put right what is certain, then tell what is left",
        ),
    )]
    fix: bool,
    #[arg(
        long,
        help = both!(
            "Cho xem --fix sẽ sửa gì, không ghi",
            "Show what --fix would change; write nothing",
        ),
    )]
    diff: bool,
}

/// Judges the files.
///
/// # Errors
/// An option is wrong, a file that stands alone cannot be read, or the output
/// cannot be written.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let wanted = Wanted::new(&arguments.only, &arguments.skip)?;
    let files = Files::named(arguments.paths, context)?;
    if arguments.diff {
        return show_fixes(&files, &wanted, context);
    }
    let since = arguments.against.as_deref();
    if let Some(revision) = since {
        is_revision(revision, &files)?;
    }
    // A wrong option is reported before anything is written.
    let outputs = context.outputs(&Format::FINDINGS, Format::Human, &files.paths())?;
    // What machines read is shown to others: it is about no file that a link of
    // a repository leads to elsewhere.
    let is_shown_to_others =
        since.is_some() || outputs.iter().any(|output| output.format != Format::Human);
    let mut seen = Seen::default();
    match since {
        None if files.is_set && !arguments.fix => {
            let looking = Looking {
                is_shown_to_others,
                keeps_texts: !outputs.iter().all(|one| shows_one_by_one(one.format)),
                today: context.today,
            };
            seen.look_at_all(&files, &wanted, looking)?;
        }
        _ => {
            let against = since.map(|revision| Against {
                version: Version::Revision(revision.to_owned()),
                only_new: arguments.new,
            });
            let earlier = match (&against, since) {
                (Some(_), Some(revision)) if files.is_set => {
                    Earlier::read(&files, revision, context.today)?
                }
                _ => None,
            };
            let mut is_any_fixed = false;
            for file in &files.list {
                let stays = match is_shown_to_others {
                    true => git::stays(&file.shown),
                    false => Ok(()),
                };
                let read = stays.and_then(|()| match arguments.fix {
                    true if !files.may_be_judged(file) => Ok(None),
                    true => {
                        fixes::write(&file.shown, &wanted, context).map(|(source, is_fixed)| {
                            is_any_fixed |= is_fixed;
                            Some(source)
                        })
                    }
                    false => files.read(file, context),
                });
                let source = match read {
                    Ok(Some(source)) => source,
                    Ok(None) => continue,
                    Err(why) => {
                        seen.cannot_read(&files, file, why)?;
                        continue;
                    }
                };
                if files.is_set {
                    context.turn_to(&source.path);
                }
                let told = judged(
                    &source,
                    against.as_ref(),
                    earlier.as_ref(),
                    &files,
                    &wanted,
                    context,
                );
                match told {
                    Ok(outcome) => {
                        let file = context.file_name().to_owned();
                        seen.add(source, outcome, &file, since);
                    }
                    Err(why) => seen.cannot_read(&files, file, why)?,
                }
                if files.is_set {
                    context.turn_back(files.typed.clone());
                }
            }
            if arguments.fix && !is_any_fixed && !seen.checked.is_empty() {
                fixes::tell_none(&files, context);
            }
            if let Some(earlier) = &earlier {
                seen.compare_with(earlier, &files, &wanted);
            }
        }
    }
    let of_set = seen.of_set(&files, &wanted, arguments.new);
    let report = Report {
        lang: context.lang_of_all(seen.languages.into_iter()),
        checked: seen.checked,
        clean: seen.clean,
        of_set,
        left_out: seen.left_out,
        is_set: files.is_set,
        typed: &files.typed,
        wanted: &wanted,
        since: since.filter(|_| arguments.new),
        is_strict: arguments.strict,
        today: context.today,
    };
    // Files first: where one cannot be written there is no answer at all.
    for output in &outputs {
        if let Some(path) = &output.path {
            let mut bytes = Vec::new();
            report.write(&mut bytes, output.format, &context.terminal.for_file())?;
            save::write_new(path, &bytes, Links::Refused)?;
        }
    }
    for output in outputs.iter().filter(|output| output.path.is_none()) {
        report.write(context.out, output.format, &context.terminal)?;
    }
    for file in &report.left_out {
        context.tell_error(&file.why);
    }
    for (_, why) in report.not_compared() {
        context.tell_error(why);
    }
    Ok(match report.is_bad() {
        _ if !report.left_out.is_empty() => Answer::Failed,
        _ if report.not_compared().next().is_some() => Answer::Failed,
        true => Answer::Bad,
        false => Answer::Good,
    })
}

/// Shows what `--fix` would change.
fn show_fixes(files: &Files, wanted: &Wanted, context: &mut Context<'_>) -> Result<Answer> {
    context.refuse_format("--diff")?;
    let mut answer = Answer::Good;
    let mut is_read = false;
    for file in &files.list {
        if files.is_set && !files.may_be_judged(file) {
            continue;
        }
        let path = &file.shown;
        match fixes::show(path, wanted, context) {
            Ok(false) => is_read = true,
            Ok(true) if answer == Answer::Good => answer = Answer::Bad,
            Ok(true) => {}
            Err(why) => {
                let why = files.leave_out(why)?;
                context.tell_error(&why);
                answer = Answer::Failed;
            }
        }
    }
    if is_read && answer == Answer::Good {
        fixes::tell_none(files, context);
    }
    Ok(answer)
}

/// What a file is held against.
struct Against {
    version: Version,
    /// Whether only what the change brought counts.
    only_new: bool,
}

impl Against {
    /// Whether the repository of a file has no such revision.
    fn is_unknown(&self, source: &Source) -> bool {
        match &self.version {
            Version::Revision(revision) => git::lacks(&source.path, revision),
            _ => false,
        }
    }
}

/// Refuses what is no revision, or a file that has none.
fn is_revision(name: &str, files: &Files) -> Result<()> {
    if is_path(name) {
        let shown = clean_line(name).into_owned();
        refuse!(
            "--against: “{shown}” là một tệp; ở đây cần một bản trong git, ví dụ HEAD hoặc main. So hai tệp thì dùng plan diff",
            "--against: “{shown}” is a file; this takes a revision of git, such as HEAD or main. To compare two files, use plan diff",
        );
    }
    if files.paths().iter().any(|path| path == "-") {
        refuse!(
            "--against cần một tệp trong git; chỉ rõ tệp bằng -f",
            "--against needs a file in git; name it with -f",
        );
    }
    if files.is_set
        && name
            .split_once(':')
            .is_some_and(|(before, _)| !before.is_empty())
    {
        let shown = clean_line(name).into_owned();
        refuse!(
            "--against: “{shown}” là một tệp trong git, không so với nhiều tệp được. Ghi một bản, ví dụ HEAD hoặc main",
            "--against: “{shown}” is one file in git; several cannot be held against it. Give a revision, such as HEAD or main",
        );
    }
    Ok(())
}

/// That a file was judged, but not held against the revision.
fn not_compared(source: &Source, revision: &str, why: &Pair) -> Pair {
    let (path, revision) = (clean_line(&source.path), clean_line(revision));
    let (vi, en) = (why.in_lang(Lang::Vi), why.in_lang(Lang::En));
    pair!(
        "{path} được xét nhưng không so được với {revision}: {vi}",
        "{path} was judged, but not compared with {revision}: {en}",
    )
}

/// The version that a file is held against; none where it is new.
fn version_before(
    source: &Source,
    against: &Against,
    files: &Files,
    context: &mut Context<'_>,
) -> Result<Option<Source>> {
    let before = against.version.read_if_there(context)?;
    if before.is_some() {
        return Ok(before);
    }
    if files.is_set || against.only_new {
        tell_new_file(source, context);
        return Ok(None);
    }
    // Alone, a file that was not there is more likely a slip.
    against.version.read(context).map(Some)
}

/// What came of comparing, or why it could not be done.
fn or_why<T>(read: Result<Option<T>>) -> Result<(Option<T>, Option<Pair>)> {
    match read {
        Ok(read) => Ok((read, None)),
        Err(why) => match why.downcast::<Refusal>()? {
            Refusal(why) => Ok((None, Some(why))),
        },
    }
}

/// Judges one file, counts the findings that are left out because they were
/// there before, and says why it could not be compared, where it could not.
fn judged(
    source: &Source,
    against: Option<&Against>,
    earlier: Option<&Earlier>,
    files: &Files,
    wanted: &Wanted,
    context: &mut Context<'_>,
) -> Result<Outcome> {
    source.way.stay(&source.path)?;
    let today = context.today;
    let is_wanted = |rule: &Rule| wanted.has(rule);
    let read = against.map(|against| match earlier.and_then(|all| all.of(source)) {
        Some(before) => Ok(Some(before)),
        None => version_before(source, against, files, context),
    });
    let (before, why) = match read.unwrap_or(Ok(None)) {
        // A name that is wrong is all there is to say.
        Err(why) if !files.is_set && against.is_some_and(|one| one.is_unknown(source)) => {
            return Err(why);
        }
        read => or_why(read)?,
    };
    let old = match (against, &before) {
        (Some(against), Some(before)) if against.only_new => {
            Ok(load_if_whole(&against.version, before, context))
        }
        (Some(against), Some(before)) => against.version.load(before, context).map(Some),
        _ => Ok(None),
    };
    let (old, unread) = or_why(old)?;
    let (document, syntax) = Document::parse(source);
    let document = document.sharing(&files.shelf);
    let mut judged =
        judge::judge_parsed(source, &document, syntax, old.as_ref(), today, &is_wanted);
    if is_withheld(source, &judged.problems) {
        return Err(source.way.refusal(&source.path).into());
    }
    let mut older = 0;
    if let Some(before) = before
        .as_ref()
        .filter(|_| against.is_some_and(|one| one.only_new))
    {
        let (old_document, syntax) = Document::parse(before);
        let was = judge::judge_parsed(before, &old_document, syntax, None, today, &is_wanted);
        let is_new = novelty::of(
            novelty::Findings {
                source,
                document: &document,
                problems: &judged.problems,
            },
            novelty::Findings {
                source: before,
                document: &old_document,
                problems: &was.problems,
            },
        );
        older = is_new.iter().filter(|is_new| !**is_new).count();
        let mut is_new = is_new.into_iter();
        judged.problems.retain(|_| is_new.next().unwrap_or(true));
    }
    let are_all = against.is_none();
    fix::hold_back(source, &mut judged.problems, are_all, today, &is_wanted);
    let file = context.file_name().to_owned();
    let told = files.is_set.then(|| Told::new(source, &document, &judged));
    let mut outcome = Outcome::new(judged, told, &file, today);
    outcome.is_changed = before
        .as_ref()
        .is_none_or(|before| before.text != source.text);
    outcome.older = older;
    outcome.not_compared = why.or(unread);
    Ok(outcome)
}

fn tell_new_file(source: &Source, context: &mut Context<'_>) {
    let path = clean_line(&source.path);
    context.tell(&say!(
        context.last_lang(),
        "{path}: bản cũ chưa có tệp này, nên xét như tệp mới",
        "{path}: it was not there before, so all of it is new",
    ));
}

/// The plan of a version; `None` where it has errors that leave nothing to hold
/// the change against.
fn load_if_whole<'s>(
    version: &Version,
    before: &'s Source,
    context: &mut Context<'_>,
) -> Option<crate::model::plan::Plan<'s>> {
    let Judged { plan, problems, .. } = judge::load(before, context.today);
    if matches!(problems.leave(), Leaves::Usable) {
        return Some(plan);
    }
    let lang: Lang = context.lang(&plan);
    let name = clean_line(version.label(context)).into_owned();
    context.tell(&say!(
        lang,
        "{name}: bản này có lỗi nên không xét được các quy tắc về thay đổi; vẫn bỏ những chỗ đã có từ trước",
        "{name}: it has errors, so the rules about a change are not applied; what was there before is left out all the same",
    ));
    None
}
