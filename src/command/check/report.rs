//! What there is to write of judged files, in each format.

use super::seen::Clean;
use super::wanted::Wanted;
use crate::answer::findings::{FindingRecord, Findings};
use crate::answer::member::Member;
use crate::answer::record::{Envelope, LeftOutRecord};
use crate::discover::File;
use crate::lang::{Lang, Pair};
use crate::plans;
use crate::problem::{Problem, Problems, Severity};
use crate::render::junit::{self, Suite};
use crate::render::{Format, diagnostic, github, gitlab, json, sarif, short};
use crate::rule::RULES;
use crate::say;
use crate::source::Source;
use crate::terminal::Terminal;
use crate::text::clean::clean_line;
use crate::text::shell::Line;
use crate::text::wrap::wrap;
use crate::view::words;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// A file that was judged.
pub struct Checked {
    /// Of a file without findings, without its text.
    pub source: Source,
    /// Where the text is read once more when it is shown: those of many files are
    /// not kept.
    pub again: Option<File>,
    /// As data formats name it.
    pub file: String,
    /// `None` of a file that could not be read.
    pub member: Option<Member>,
    /// How many items it has.
    pub items: usize,
    /// How many bodies it has, where it is a directory.
    pub bodies: Option<usize>,
    pub problems: Problems,
    /// How many findings the file itself accepts.
    pub accepted: usize,
    /// How many findings were there before the change, which are not among the
    /// others.
    pub older: usize,
    /// Why it could not be held against the revision, where it was to be.
    pub not_compared: Option<Pair>,
}

/// What is wrong in a file with what others say.
pub struct OfSet {
    pub source: Source,
    pub problems: Problems,
}

/// A file that could not be read.
pub struct LeftOut {
    pub path: String,
    pub why: Pair,
}

/// How many files a hint names one by one.
const NAMED: usize = 3;

/// What was asked, and what was found.
pub struct Report<'a> {
    pub checked: Vec<Checked>,
    /// More files, in which nothing was found.
    pub clean: Clean,
    /// The findings of the set, file by file.
    pub of_set: Vec<OfSet>,
    pub left_out: Vec<LeftOut>,
    /// Whether several files were named, be they there or not.
    pub is_set: bool,
    /// What was typed.
    pub typed: &'a [String],
    pub wanted: &'a Wanted,
    /// The revision since which findings are new, where only those count.
    pub since: Option<&'a str>,
    pub is_strict: bool,
    pub today: NaiveDate,
    pub lang: Lang,
}

#[derive(Serialize)]
struct Several<'a> {
    left_out: Vec<LeftOutRecord<'a>>,
    findings: Vec<FindingRecord<'a>>,
}

/// Whether a format shows one file after another, so that the text of one at a
/// time is enough.
pub fn shows_one_by_one(format: Format) -> bool {
    matches!(format, Format::Human | Format::Short)
}

impl Report<'_> {
    /// Whether a finding makes the answer a bad one.
    pub fn fails(&self, problem: &Problem) -> bool {
        match problem.rule.severity {
            Severity::Error => true,
            Severity::Warning => self.is_strict,
            Severity::Note => false,
        }
    }

    /// Whether any finding does.
    pub fn is_bad(&self) -> bool {
        self.problems().any(|problem| self.fails(problem))
    }

    /// The files that were judged and not compared, and why.
    pub fn not_compared(&self) -> impl Iterator<Item = (&str, &Pair)> {
        self.checked.iter().filter_map(|checked| {
            let why = checked.not_compared.as_ref()?;
            Some((checked.source.path.as_str(), why))
        })
    }

    /// How many files were judged.
    fn files(&self) -> usize {
        self.checked.len() + self.clean.files
    }

    fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.findings().flat_map(|file| file.problems.iter())
    }

    /// The findings of the files, then those of the set.
    fn findings(&self) -> impl Iterator<Item = Findings<'_>> {
        let own = self.checked.iter().map(|checked| Findings {
            source: &checked.source,
            problems: &checked.problems,
        });
        own.chain(self.of_set.iter().map(|file| Findings {
            source: &file.source,
            problems: &file.problems,
        }))
    }

    /// Visits the findings as [`Report::findings`] has them, each file's with its
    /// text, and only that text there.
    fn each_shown(&self, show: &mut dyn FnMut(Findings<'_>) -> io::Result<()>) -> io::Result<()> {
        let own = self.checked.iter();
        for checked in own.filter(|checked| !checked.problems.is_empty()) {
            let again = checked.again.as_ref();
            let again = again.and_then(|file| plans::text_of(file).ok().flatten());
            show(Findings {
                source: again.as_ref().unwrap_or(&checked.source),
                problems: &checked.problems,
            })?;
        }
        self.of_set.iter().try_for_each(|file| {
            show(Findings {
                source: &file.source,
                problems: &file.problems,
            })
        })
    }

    /// Writes all of it.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn write(
        &self,
        out: &mut dyn Write,
        format: Format,
        terminal: &Terminal,
    ) -> io::Result<()> {
        let findings: Vec<Findings<'_>> = self.findings().collect();
        match format {
            Format::Json => self.write_json(out),
            Format::Short => self.each_shown(&mut |file| {
                short::write(out, file.source, file.problems.iter(), self.lang)
            }),
            Format::Github => {
                for left_out in &self.left_out {
                    github::write_failure(out, &left_out.path, &left_out.why, self.lang)?;
                }
                for (path, why) in self.not_compared() {
                    github::write_failure(out, path, why, self.lang)?;
                }
                github::write(out, &findings, self.lang)
            }
            Format::Gitlab => gitlab::write(out, &findings),
            Format::Sarif => {
                let failures = self.left_out.iter().map(|left_out| &left_out.why);
                let failures = failures.chain(self.not_compared().map(|(_, why)| why));
                sarif::write(out, &findings, &failures.collect::<Vec<_>>())
            }
            Format::Junit => {
                let read = junit::joined(findings).into_iter().map(Suite::Read);
                let left_out = self.left_out.iter();
                let unread = left_out.map(|file| Suite::Unread(&file.path, &file.why));
                let not_compared = self.not_compared();
                let not_compared = not_compared.map(|(path, why)| Suite::Unread(path, why));
                let suites: Vec<_> = read.chain(unread).chain(not_compared).collect();
                junit::write(out, &suites, &|problem| self.fails(problem))
            }
            _ => {
                self.each_shown(&mut |file| {
                    let problems = file.problems.iter();
                    diagnostic::write(out, file.source, problems, terminal, self.lang)
                })?;
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

    fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        let records = self.findings().flat_map(|file| {
            let problems = file.problems.iter();
            problems.map(move |problem| FindingRecord::new(file.source, problem))
        });
        let findings: Vec<_> = records.collect();
        match &self.checked[..] {
            [
                Checked {
                    member: Some(member),
                    file,
                    ..
                },
            ] if !self.is_set => {
                let envelope = Envelope::of_member("check", self.today, member, file);
                json::write(out, &envelope, "findings", &findings)
            }
            all => {
                let plans = all.iter().filter(|checked| checked.bodies.is_none());
                let plans = plans.filter_map(|checked| checked.member.as_ref());
                let envelope = Envelope::of_set("check", self.today, plans);
                let left_out = self.left_out.iter();
                let left_out =
                    left_out.map(|file| LeftOutRecord::unreadable(&file.path, &file.why));
                let not_compared = self.not_compared();
                let not_compared =
                    not_compared.map(|(path, why)| LeftOutRecord::not_compared(path, why));
                let left_out = left_out.chain(not_compared).collect();
                json::write_answer(out, &envelope, &Several { left_out, findings })
            }
        }
    }

    /// How many findings there are, how many are accepted or older; and how
    /// many the program can fix, with the command.
    fn last_line(&self) -> (String, String) {
        let lang = self.lang;
        let count = self.problems().count();
        let mut facts = Vec::new();
        if count == 0 {
            let bodies = self.checked.iter().map(|checked| checked.bodies);
            let items = self.checked.iter().map(|checked| checked.items);
            let items = items.sum::<usize>() + self.clean.items;
            let is_any = self.files() > 0;
            let bodies = bodies.sum::<Option<usize>>();
            let bodies = bodies.filter(|_| is_any && self.clean.plans == 0);
            facts.push(match bodies {
                Some(bodies) => words::body_count(bodies + self.clean.bodies, lang),
                None => words::item_count(items, lang),
            });
            let (n, all) = (self.wanted.count(), RULES.len());
            if n < all {
                facts.push(say!(
                    lang,
                    "xét {n} trong {all} quy tắc",
                    "{n} of {all} rules",
                ));
            }
        }
        let sum = |of: fn(&Checked) -> usize| self.checked.iter().map(of).sum::<usize>();
        let accepted = sum(|checked| checked.accepted) + self.clean.accepted;
        if accepted > 0 {
            let accepted = lang.number(accepted);
            facts.push(say!(
                lang,
                "{accepted} chỗ đã được chấp nhận trong tệp",
                "{accepted} accepted in the file",
            ));
        }
        let older = sum(|checked| checked.older);
        if older > 0 {
            let older = lang.number(older);
            facts.push(say!(
                lang,
                "{older} chỗ đã có từ trước",
                "{older} from before",
            ));
        }
        let unread = self.left_out.len();
        if unread > 0 {
            facts.push(say!(
                lang,
                "{unread} tệp không đọc được",
                "{unread} could not be read",
            ));
        }
        let alone = self.not_compared().count();
        if alone > 0 {
            facts.push(match self.is_set {
                true => say!(
                    lang,
                    "{alone} tệp không so được với bản cũ",
                    "{alone} could not be compared",
                ),
                false => say!(lang, "không so được với bản cũ", "could not be compared"),
            });
        }
        let facts = facts.join("; ");
        let in_brackets = match facts.as_str() {
            "" => String::new(),
            facts => format!(" ({facts})"),
        };
        let named = self.named();
        if count == 0 {
            let line = match self.since.map(clean_line) {
                Some(since) => say!(
                    lang,
                    "Không thấy lỗi mới trong {named} so với {since}{in_brackets}.",
                    "Nothing new is wrong in {named} since {since}{in_brackets}.",
                ),
                None => say!(
                    lang,
                    "Không thấy lỗi trong {named}{in_brackets}.",
                    "Nothing wrong in {named}{in_brackets}.",
                ),
            };
            return (line, String::new());
        }
        let counts = self.counts();
        let line = match self.since.map(clean_line) {
            Some(since) => say!(
                lang,
                "{named}: {counts}, mới so với {since}{in_brackets}.",
                "{named}: {counts}, new since {since}{in_brackets}.",
            ),
            None => format!("{named}: {counts}{in_brackets}."),
        };
        let n = self
            .problems()
            .filter(|problem| problem.fix.is_some())
            .count();
        // Standard input has no file to fix.
        let is_stdin = |checked: &Checked| checked.source.path == "-";
        if n > 0 && !self.checked.iter().any(is_stdin) {
            let (n, fix) = (lang.number(n), self.fix_line());
            let fix = say!(
                lang,
                " {n} chỗ sửa được tự động: {fix}",
                " {n} can be fixed automatically: {fix}",
            );
            return (line, fix);
        }
        (line, String::new())
    }

    /// The file, or how many there are.
    fn named(&self) -> String {
        match &self.checked[..] {
            [only] if !self.is_set => clean_line(&only.source.path).into_owned(),
            _ => {
                let n = self.files();
                let s = if n == 1 { "" } else { "s" };
                say!(self.lang, "{n} tệp", "{n} file{s}")
            }
        }
    }

    /// The command that fixes what is certain.
    fn fix_line(&self) -> Line {
        let line = Line::new("plan check --fix");
        match &self.checked[..] {
            [only] if !self.is_set => line.file(only.source.named_again()),
            all => {
                let has_fix = |checked: &&Checked| {
                    let mut problems = checked.problems.iter();
                    problems.any(|problem| problem.fix.is_some())
                };
                let files = all.iter().filter(has_fix);
                let files: Vec<&str> = files.map(|file| file.source.path.as_str()).collect();
                let typed = self.typed.iter().map(String::as_str).collect();
                let files = if files.len() > NAMED { typed } else { files };
                // A name that begins with a dash is no option.
                let has_dash = files.iter().any(|file| file.starts_with('-'));
                let line = if has_dash { line.then("--") } else { line };
                files.into_iter().fold(line, Line::word)
            }
        }
    }

    /// How many findings there are of each severity and, of several files, in
    /// how many: `2 errors in 1 file, 3 warnings in 2`.
    fn counts(&self) -> String {
        let lang = self.lang;
        let mut parts: Vec<String> = Vec::new();
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            // What the set says of a file counts with what the file says itself.
            let mut each: BTreeMap<&str, usize> = BTreeMap::new();
            for file in self.findings() {
                let problems = file.problems.iter();
                let n = problems.filter(|problem| problem.rule.severity == severity);
                *each.entry(&file.source.path).or_default() += n.count();
            }
            let n: usize = each.values().sum();
            if n == 0 {
                continue;
            }
            let s = if n == 1 { "" } else { "s" };
            let n = lang.number(n);
            let mut part = match severity {
                Severity::Error => say!(lang, "{n} lỗi", "{n} error{s}"),
                Severity::Warning => say!(lang, "{n} cảnh báo", "{n} warning{s}"),
                Severity::Note => say!(lang, "{n} lưu ý", "{n} note{s}"),
            };
            if self.is_set {
                let files = each.values().filter(|n| **n > 0).count();
                let s = if files == 1 { "" } else { "s" };
                part += &match parts.is_empty() {
                    true => say!(lang, " ở {files} tệp", " in {files} file{s}"),
                    false => say!(lang, " ở {files} tệp", " in {files}"),
                };
            }
            parts.push(part);
        }
        parts.join(", ")
    }
}
