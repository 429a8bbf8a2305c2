//! Findings as annotations of GitHub Actions: each is one line, a workflow
//! command.

use super::artifact;
use crate::answer::findings::{Findings, each};
use crate::lang::{Lang, Pair};
use crate::problem::Severity;
use crate::say;
use crate::text::clean::{clean, clean_line};
use std::io::{self, Write};

/// Writes each finding as `::error file=…,line=…::message`, with the other
/// places and the help on lines of their own inside the message.
///
/// # Errors
/// The output cannot be written.
pub fn write(out: &mut dyn Write, findings: &[Findings<'_>], lang: Lang) -> io::Result<()> {
    for (source, problem) in each(findings) {
        let file = property(&clean_line(&artifact::name(&source.path)));
        let command = match problem.rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let start = source.position(problem.span.start);
        let end = source.position(problem.span.end);
        write!(
            out,
            "::{command} file={file},line={},endLine={}",
            start.line, end.line
        )?;
        // GitHub takes columns only where both are of one line.
        if start.line == end.line {
            write!(out, ",col={},endColumn={}", start.column, end.column)?;
        }
        let mut message = clean(problem.message.in_lang(lang)).into_owned();
        for (span, label) in &problem.related {
            let line = source.line(span.start);
            let label = clean(label.in_lang(lang));
            message += &say!(lang, "\nDòng {line}: {label}", "\nLine {line}: {label}");
        }
        if let Some(help) = &problem.help {
            let help = clean(help.in_lang(lang));
            message += &say!(lang, "\nCách sửa: {help}", "\nHelp: {help}");
        }
        let title = property(problem.rule.name);
        writeln!(out, ",title={title}::{}", data(&message))?;
    }
    Ok(())
}

/// Writes that a file could not be read.
///
/// # Errors
/// The output cannot be written.
pub fn write_failure(out: &mut dyn Write, path: &str, why: &Pair, lang: Lang) -> io::Result<()> {
    let file = property(&clean_line(&artifact::name(path)));
    writeln!(
        out,
        "::error file={file}::{}",
        data(&clean(why.in_lang(lang)))
    )
}

/// A message on one line: `%` and line breaks by their numbers.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// As [`data`], where a colon or comma would end the value.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pair;
    use crate::problem::{Problem, Problems};
    use crate::rule::syntax;
    use crate::source::{Source, Span};

    #[test]
    fn one_finding_is_one_line() {
        let source = Source::new("./a,b:50%.toml".into(), "id = 1\nid = 2\n".into());
        let problem = Problem::new(
            &syntax::RULE,
            Span::new(5, 6),
            pair!("số 100%\r\nlà:\nsai", "100%\r\nis:\nwrong"),
        )
        .related(Span::new(12, 13), Pair::fixed("ở đây", "here"))
        .help(Pair::fixed("sửa, đi", "mend it"));
        let written = |problem: &Problem, lang| {
            let mut out = Vec::new();
            let mut problems = Problems::default();
            problems.push(problem.clone());
            let findings = Findings {
                source: &source,
                problems: &problems,
            };
            write(&mut out, &[findings], lang).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(
            written(&problem, Lang::Vi),
            "::error file=a%2Cb%3A50%25.toml,line=1,endLine=1,col=6,endColumn=7,title=syntax\
             ::số 100%25%0Alà:%0Asai%0ADòng 2: ở đây%0ACách sửa: sửa, đi\n"
        );
        let over = Problem::new(&syntax::RULE, Span::new(5, 9), pair!("a", "b"));
        assert_eq!(
            written(&over, Lang::En),
            "::error file=a%2Cb%3A50%25.toml,line=1,endLine=2,title=syntax::b\n"
        );
    }

    #[test]
    fn escapes_are_those_of_workflow_commands() {
        assert_eq!(data("%0A: a,\r\n"), "%250A: a,%0D%0A");
        assert_eq!(property("%0A: a,\r\n"), "%250A%3A a%2C%0D%0A");
    }
}
