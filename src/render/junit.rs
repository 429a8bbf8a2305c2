//! Findings as the results of tests, in the XML of JUnit: a suite a file, a test
//! case a finding. A data format: its sentences are English.

use super::artifact;
use crate::answer::findings::Findings;
use crate::lang::{Lang, Pair};
use crate::problem::Problem;
use crate::source::Source;
use crate::text::clean::clean;
use std::collections::HashMap;
use std::io::{self, Write};

/// What is reported of one file.
pub enum Suite<'a> {
    /// What is in the file, and what is wrong between it and others.
    Read(Vec<Findings<'a>>),
    /// The path of a file that could not be read, and why.
    Unread(&'a str, &'a Pair),
}

/// Findings file by file: a file is one suite, whatever is said of it where.
pub fn joined(all: Vec<Findings<'_>>) -> Vec<Vec<Findings<'_>>> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut files: Vec<Vec<Findings<'_>>> = Vec::new();
    for one in all {
        let place = *places.entry(&one.source.path).or_insert(files.len());
        match files.get_mut(place) {
            Some(file) => file.push(one),
            None => files.push(vec![one]),
        }
    }
    files
}

/// Writes the suites. A finding that `fails` is a failure, any other a case that
/// passed with its words as output; a file without findings is a case that
/// passed.
///
/// # Errors
/// The output cannot be written.
pub fn write(
    out: &mut dyn Write,
    suites: &[Suite<'_>],
    fails: &dyn Fn(&Problem) -> bool,
) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"plan check\">")?;
    for suite in suites {
        match suite {
            Suite::Read(findings) => write_read(out, findings, fails)?,
            Suite::Unread(path, why) => write_unread(out, path, why)?,
        }
    }
    writeln!(out, "</testsuites>")
}

fn write_read(
    out: &mut dyn Write,
    findings: &[Findings<'_>],
    fails: &dyn Fn(&Problem) -> bool,
) -> io::Result<()> {
    let path = findings.first().map_or("", |one| &one.source.path);
    let path = escaped(&artifact::name(path));
    let problems = || findings.iter().flat_map(|one| one.problems.iter());
    let failures = problems().filter(|problem| fails(problem)).count();
    let count = problems().count();
    let tests = count.max(1);
    writeln!(
        out,
        "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">",
    )?;
    for one in findings {
        for problem in one.problems.iter() {
            write_case(out, &path, one.source, problem, fails(problem))?;
        }
    }
    if count == 0 {
        writeln!(
            out,
            "    <testcase classname=\"{path}\" name=\"plan check\"/>"
        )?;
    }
    writeln!(out, "  </testsuite>")
}

fn write_case(
    out: &mut dyn Write,
    path: &str,
    source: &Source,
    problem: &Problem,
    is_failure: bool,
) -> io::Result<()> {
    let place = source.position(problem.span.start);
    let (rule, severity) = (problem.rule.name, problem.rule.severity.name());
    let words = problem.message.in_lang(Lang::En);
    let message = escaped(words);
    let mut text = format!("{}:{place}: {severity}[{rule}]: {words}", source.path);
    for (span, label) in &problem.related {
        let line = source.line(span.start);
        text += &format!("\nLine {line}: {}", label.in_lang(Lang::En));
    }
    if let Some(help) = &problem.help {
        text += &format!("\nHelp: {}", help.in_lang(Lang::En));
    }
    let text = escaped(&text);
    // A name of its own for each, so that services distinguish them.
    writeln!(
        out,
        "    <testcase classname=\"{path}\" name=\"{rule} at {place}: {message}\">",
    )?;
    if is_failure {
        writeln!(
            out,
            "      <failure type=\"{severity}\" message=\"{message}\">{text}</failure>",
        )?;
    } else {
        writeln!(out, "      <system-out>{text}</system-out>")?;
    }
    writeln!(out, "    </testcase>")
}

fn write_unread(out: &mut dyn Write, path: &str, why: &Pair) -> io::Result<()> {
    let path = escaped(&artifact::name(path));
    let message = escaped(why.in_lang(Lang::En));
    writeln!(
        out,
        "  <testsuite name=\"{path}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">",
    )?;
    writeln!(
        out,
        "    <testcase classname=\"{path}\" name=\"plan check\">"
    )?;
    writeln!(
        out,
        "      <error type=\"unreadable\" message=\"{message}\">{message}</error>",
    )?;
    writeln!(out, "    </testcase>")?;
    writeln!(out, "  </testsuite>")
}

/// A text as it stands in an attribute or between tags. What XML cannot hold,
/// as control characters, is shown by its number first.
fn escaped(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A parser makes spaces of those in attributes.
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
    out
}
