//! `plan check`: judges the file.

use super::version::{Version, is_path};
use super::{Answer, is_withheld};
use crate::both;
use crate::check::{self as judge, Judged, RULES};
use crate::cli::context::Context;
use crate::document::Document;
use crate::fix;
use crate::git;
use crate::lang::Lang;
use crate::problem::Problems;
use crate::query::rule;
use crate::refuse;
use crate::render::{Format, diagnostic, github, gitlab, json, sarif, short};
use crate::rule::{Leaves, Rule, Severity};
use crate::save::{self, Links, Lock};
use crate::say;
use crate::source::Source;
use crate::terminal::Terminal;
use crate::text::clean::clean_line;
use crate::text::difference;
use crate::text::shell::Line;
use crate::text::wrap::wrap;
use crate::view::finding::FindingRecord;
use crate::view::record::Envelope;
use crate::view::words;
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;
use std::io::{self, Write};

#[derive(Args)]
#[command(
    about = both!("Kiểm tra tệp kế hoạch, chỉ ra chỗ sai", "Judge the plan file, and point at what is wrong"),
    after_help = both!(
        "Lỗi thì phải sửa; cảnh báo là chỗ rất có thể ghi nhầm; lưu ý là điều nên biết.
--only, --skip bớt quy tắc được xét; tệp không đúng TOML thì luôn bị báo.

Mã thoát: 0 không có lỗi (có --strict: cũng không có cảnh báo; lưu ý không bao giờ tính);
1 có lỗi (--diff: có chỗ sửa được); 2 không đọc được tệp, không ghi được kết quả, hoặc gõ sai tùy chọn.

Các dạng (--format): human, short, json, github, gitlab, sarif
Ghi được nhiều lần: một dạng in ra màn hình, các dạng khác ghi ra tệp bằng DẠNG=TỆP.

Ví dụ:
  plan check
  plan check -f ke-hoach.toml --format short
  plan check --strict --skip double-space
  plan check --only unused-body,double-space
  plan check --format human --format sarif=plan.sarif
  plan check --against origin/main --strict   trong CI: xét cả thay đổi so với nhánh chính
  plan check --diff            xem trước những chỗ sửa được
  plan check --fix             sửa những chỗ chắc chắn",
        "An error has to be put right; a warning is very likely a slip; a note is worth knowing.
--only and --skip leave rules out; a file that is not TOML is always told.

Exit codes: 0 no error (with --strict no warning either; a note never counts);
1 errors (--diff: something to put right); 2 the file cannot be read, the answer cannot be written, or a wrong option.

Formats (--format): human, short, json, github, gitlab, sarif
Can be given several times: one form to standard output, others to files as FORMAT=FILE.

Examples:
  plan check
  plan check -f my-plan.toml --format short
  plan check --strict --skip double-space
  plan check --only unused-body,double-space
  plan check --format human --format sarif=plan.sarif
  plan check --against origin/main --strict   in CI: judge the change since the main branch, too
  plan check --diff            see what can be put right
  plan check --fix             put right what is certain",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("TỆP", "FILE"),
        help = both!("Tệp kế hoạch, như -f", "The plan file, as with -f"),
    )]
    path: Option<String>,
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

/// Judges the file.
///
/// # Errors
/// An option is wrong, the file cannot be read, or the output cannot be
/// written.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    if let Some(path) = arguments.path {
        context.use_file(path)?;
    }
    let wanted = Wanted::new(&arguments.only, &arguments.skip)?;
    if arguments.diff {
        return show_fixes(&wanted, context);
    }
    // A wrong option is told before anything is written.
    let outputs = context.outputs(&Format::FINDINGS, Format::Human, &context.plan_path()?)?;
    // What machines read is shown to others: it is about no file that a link of
    // a repository leads to elsewhere.
    let is_for_machines = outputs.iter().any(|output| output.format != Format::Human);
    if arguments.against.is_some() || is_for_machines {
        git::stays(&context.plan_path()?)?;
    }
    let source = if arguments.fix {
        put_right(&wanted, context)?
    } else {
        context.read_source()?
    };
    if let Some(name) = arguments.against.as_deref()
        && is_path(name)
    {
        let shown = clean_line(name).into_owned();
        refuse!(
            "--against: “{shown}” là một tệp; ở đây cần một bản trong git, ví dụ HEAD hoặc main. So hai tệp thì dùng plan diff",
            "--against: “{shown}” is a file; this takes a revision of git, such as HEAD or main. To compare two files, use plan diff",
        );
    }
    source.way.stay(&source.path)?;
    let against = arguments.against.map(Version::Revision);
    let before = match &against {
        Some(_) if context.plan_path()? == "-" => refuse!(
            "--against cần một tệp trong git; chỉ rõ tệp bằng -f",
            "--against needs a file in git; name it with -f",
        ),
        Some(version) => Some(version.read(context)?),
        None => None,
    };
    let old = match (&against, &before) {
        (Some(version), Some(before)) => Some(version.load(before, context)?),
        _ => None,
    };
    let (document, syntax) = Document::parse(&source);
    let is_wanted = |rule: &Rule| wanted.has(rule);
    let today = context.today;
    let judged = judge::judge_parsed(&source, &document, syntax, old.as_ref(), today, &is_wanted);
    if is_withheld(&source, &judged.problems) {
        return Err(source.way.refusal(&source.path).into());
    }
    let report = Report {
        source: &source,
        judged: &judged,
        wanted: &wanted,
        today: context.today,
        file: context.file_name().to_owned(),
        lang: context.lang(&judged.plan),
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
    let fails = |severity| match severity {
        Severity::Error => true,
        Severity::Warning => arguments.strict,
        Severity::Note => false,
    };
    let is_bad = judged
        .problems
        .iter()
        .any(|problem| fails(problem.rule.severity));
    Ok(if is_bad { Answer::Bad } else { Answer::Good })
}

/// Writes what is certain into the file; the file as it is then.
fn put_right(wanted: &Wanted, context: &mut Context<'_>) -> Result<Source> {
    let path = context.plan_path()?;
    if path == "-" {
        refuse!(
            "--fix không ghi vào đầu vào chuẩn (-) được; chỉ rõ tệp bằng -f, hoặc dùng --diff",
            "--fix cannot write to standard input (-); name a file with -f, or use --diff",
        );
    }
    let lock = Lock::take(&path)?;
    let source = context.read_source_at(&path)?;
    let fixed = fix::fixed(&source, context.today, &|rule| wanted.has(rule));
    lock.replace(source.text.as_bytes(), fixed.text.as_bytes())?;
    let source = source.with_text(fixed.text);
    let lang = {
        let judged = judge::judge(&source, context.today, &|_| false);
        context.lang(&judged.plan)
    };
    let (n, path) = (fixed.count, clean_line(&source.path));
    let s = if n == 1 { "" } else { "s" };
    context.tell(&if n == 0 {
        say!(
            lang,
            "{path}: không có chỗ nào sửa được tự động",
            "{path}: nothing can be put right automatically",
        )
    } else {
        let n = lang.number(n);
        say!(
            lang,
            "{path}: đã sửa {n} chỗ",
            "{path}: {n} place{s} put right",
        )
    });
    Ok(source)
}

/// Shows what `--fix` would change.
fn show_fixes(wanted: &Wanted, context: &mut Context<'_>) -> Result<Answer> {
    context.refuse_format("--diff")?;
    let source = context.read_source()?;
    if source.way.is_hidden() {
        return Err(source.way.refusal(&source.path).into());
    }
    let fixed = fix::fixed(&source, context.today, &|rule| wanted.has(rule));
    let difference = difference::unified(&source.path, &source.text, &fixed.text);
    if difference.is_empty() {
        let path = clean_line(&source.path);
        let judged = judge::judge(&source, context.today, &|_| false);
        let lang = context.lang(&judged.plan);
        context.tell(&say!(
            lang,
            "{path}: không có chỗ nào sửa được tự động",
            "{path}: nothing can be put right automatically",
        ));
        return Ok(Answer::Good);
    }
    if context.terminal.is_terminal {
        for line in difference.lines() {
            writeln!(context.out, "{}", clean_line(line))?;
        }
    } else {
        context.out.write_all(difference.as_bytes())?;
    }
    Ok(Answer::Bad)
}

/// The rules to judge by.
struct Wanted {
    rules: Vec<&'static Rule>,
}

impl Wanted {
    /// Those of `only`, or all, without those of `skip`; always those that
    /// tell that the text is not TOML, since without them nothing is judged.
    fn new(only: &[String], skip: &[String]) -> Result<Self> {
        let only = named("--only", only)?;
        let skip = named("--skip", skip)?;
        let is_kept = |rule: &Rule| rule.leaves == Leaves::Unparsed;
        if let Some(rule) = skip.iter().find(|rule| is_kept(rule)) {
            let name = rule.name;
            refuse!(
                "--skip: không bỏ được “{name}”: tệp không đúng TOML thì không kiểm tra được gì",
                "--skip: “{name}” cannot be left out: nothing can be judged of a file that is not TOML",
            );
        }
        let rules: Vec<_> = RULES
            .iter()
            .map(|row| row.rule)
            .filter(|rule| only.is_empty() || only.contains(rule) || is_kept(rule))
            .filter(|rule| !skip.contains(rule))
            .collect();
        if !only.is_empty() && only.iter().all(|rule| skip.contains(rule)) {
            refuse!(
                "--only và --skip bỏ hết các quy tắc, không còn gì để xét",
                "--only and --skip leave no rule to judge by",
            );
        }
        Ok(Self { rules })
    }

    fn has(&self, rule: &Rule) -> bool {
        self.rules.iter().any(|wanted| wanted.name == rule.name)
    }
}

/// The rules that an option names, with commas or by repetition.
fn named(flag: &str, names: &[String]) -> Result<Vec<&'static Rule>> {
    let names = names.iter().flat_map(|list| list.split(','));
    names
        .map(|name| Ok(rule::find(flag, name.trim())?.rule))
        .collect()
}

/// What there is to write of a judged file.
struct Report<'a> {
    source: &'a Source,
    judged: &'a Judged<'a>,
    wanted: &'a Wanted,
    today: NaiveDate,
    /// The file as data formats name it.
    file: String,
    lang: Lang,
}

impl Report<'_> {
    fn write(&self, out: &mut dyn Write, format: Format, terminal: &Terminal) -> io::Result<()> {
        let problems = self.judged.problems.iter();
        match format {
            Format::Json => {
                let plan = &self.judged.plan;
                let envelope = Envelope::new("check", self.today, plan, &self.file);
                let records: Vec<_> = problems
                    .map(|problem| FindingRecord::new(self.source, problem))
                    .collect();
                json::write(out, &envelope, "findings", &records)
            }
            Format::Short => short::write(out, self.source, problems, self.lang),
            Format::Github => github::write(out, self.source, problems, self.lang),
            Format::Gitlab => gitlab::write(out, self.source, problems),
            Format::Sarif => sarif::write(out, self.source, problems),
            _ => {
                diagnostic::write(out, self.source, problems, terminal, self.lang)?;
                let (line, fix) = self.last_line();
                let whole = format!("{line}{fix}");
                let lines = wrap(&whole, terminal.width);
                if lines.len() > 1 && !fix.is_empty() {
                    // What is there to be copied is not broken.
                    let lines = wrap(&line, terminal.width).join("\n");
                    return writeln!(out, "{lines}\n{}", fix.trim_start());
                }
                lines.iter().try_for_each(|line| writeln!(out, "{line}"))
            }
        }
    }

    /// How many findings there are and how many the file accepts; and how many
    /// the program can put right, with the command.
    fn last_line(&self) -> (String, String) {
        let lang = self.lang;
        let path = clean_line(&self.source.path);
        let problems = &self.judged.problems;
        let accepted = self.judged.accepted;
        if problems.is_empty() {
            let mut facts = vec![words::item_count(self.judged.plan.items.len(), lang)];
            let (n, all) = (self.wanted.rules.len(), RULES.len());
            if n < all {
                facts.push(say!(
                    lang,
                    "xét {n} trong {all} quy tắc",
                    "{n} of {all} rules",
                ));
            }
            if accepted > 0 {
                facts.push(accepted_count(accepted, lang));
            }
            let facts = facts.join("; ");
            let line = say!(
                lang,
                "Không thấy lỗi trong {path} ({facts}).",
                "Nothing wrong in {path} ({facts}).",
            );
            return (line, String::new());
        }
        let mut line = format!("{path}: {}", counts(problems, lang));
        if accepted > 0 {
            line += &format!(" ({})", accepted_count(accepted, lang));
        }
        line.push('.');
        let fixable = problems.iter().filter(|problem| problem.fix.is_some());
        let n = fixable.count();
        // What came through standard input is nowhere to be put right.
        if n > 0 && self.source.path != "-" {
            let n = lang.number(n);
            let fix = Line::new("plan check --fix").file(self.source.named_again());
            let fix = say!(
                lang,
                " {n} chỗ sửa được tự động: {fix}",
                " {n} can be put right automatically: {fix}",
            );
            return (line, fix);
        }
        (line, String::new())
    }
}

/// How many findings there are of each severity: `2 errors, 1 warning`.
fn counts(problems: &Problems, lang: Lang) -> String {
    let count = |severity| {
        problems
            .iter()
            .filter(|problem| problem.rule.severity == severity)
            .count()
    };
    let mut parts = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let n = count(severity);
        let s = if n == 1 { "" } else { "s" };
        if n > 0 {
            let n = lang.number(n);
            parts.push(match severity {
                Severity::Error => say!(lang, "{n} lỗi", "{n} error{s}"),
                Severity::Warning => say!(lang, "{n} cảnh báo", "{n} warning{s}"),
                Severity::Note => say!(lang, "{n} lưu ý", "{n} note{s}"),
            });
        }
    }
    parts.join(", ")
}

fn accepted_count(n: usize, lang: Lang) -> String {
    let n = lang.number(n);
    say!(
        lang,
        "{n} chỗ đã được chấp nhận trong tệp",
        "{n} accepted in the file",
    )
}
