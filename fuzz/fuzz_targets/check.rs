//! Every rule judges any text, alone and against the text before it, and every
//! form of the findings can be drawn and read; what `--fix` corrects stays
//! right.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::answer::findings::{FindingRecord, Findings};
use plan::answer::record::Envelope;
use plan::check::{self, Judged};
use plan::document::Document;
use plan::fix;
use plan::problem::{Problem, Severity};
use plan::render::{diagnostic, github, gitlab, json, sarif, short};
use plan::resolve;
use plan::source::Source;
use plan_fuzz::given::Given;
use plan_fuzz::terminal_text;
use serde_json::Value;

/// How many findings are drawn with their lines; the rest only count.
const DRAWN: usize = 12;

fuzz_target!(|bytes: &[u8]| {
    let Some(given) = Given::new(bytes) else {
        return;
    };
    let source = given.source();
    let today = given.today();
    // Against a version without some of its lines.
    let before = Source::new("plan.toml".to_owned(), cut(given.text, given.choice(5)));
    let (old, _) = resolve::load(&before, today);
    let (document, syntax) = Document::parse(&source);
    let judged = check::judge_parsed(&source, &document, syntax, Some(&old), today, &|_| true);
    for problem in judged.problems.iter() {
        let related = problem.related.iter().map(|(span, _)| *span);
        let fix = problem.fix.iter().map(|fix| fix.span);
        for span in related.chain(fix).chain([problem.span]) {
            let piece = source.text.get(span.start..span.end);
            assert!(piece.is_some(), "{}: {span:?}", problem.rule.name);
        }
    }
    draw(&given, &source, &judged);
    put_right(&source, &judged, today);
});

/// The text without some lines in its middle.
fn cut(text: &str, choice: usize) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let from = choice * lines.len() / 256;
    let kept = lines.iter().enumerate();
    let kept = kept.filter(|(place, _)| !(from..from + 1 + choice % 7).contains(place));
    kept.map(|(_, line)| *line).collect()
}

fn draw(given: &Given<'_>, source: &Source, judged: &Judged<'_>) {
    let lang = given.lang();
    let problems: Vec<&Problem> = judged.problems.iter().collect();
    let terminal = given.terminal();
    let mut out = Vec::new();
    for problem in problems.iter().take(DRAWN) {
        diagnostic::write(&mut out, source, [*problem].into_iter(), &terminal, lang).unwrap();
    }
    terminal_text::plain(&out, &terminal);

    let bare = plan::terminal::Terminal {
        color: false,
        ..terminal
    };
    let all = || problems.iter().copied();
    let found = [Findings {
        source,
        problems: &judged.problems,
    }];
    let mut lines = Vec::new();
    short::write(&mut lines, source, all(), lang).unwrap();
    let lines = terminal_text::plain(&lines, &bare);
    assert_eq!(lines.lines().count(), problems.len(), "{lines}");
    let mut lines = Vec::new();
    github::write(&mut lines, &found, lang).unwrap();
    let lines = terminal_text::plain(&lines, &bare);
    assert_eq!(lines.lines().count(), problems.len(), "{lines}");
    assert!(lines.lines().all(|line| line.starts_with("::")), "{lines}");

    let mut out = Vec::new();
    gitlab::write(&mut out, &found).unwrap();
    let issues = read(&out);
    let issues = issues.as_array().expect("a list");
    assert_eq!(issues.len(), problems.len());
    let mut prints: Vec<&str> = issues
        .iter()
        .filter_map(|one| one["fingerprint"].as_str())
        .collect();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), problems.len(), "two of one fingerprint");

    let mut out = Vec::new();
    sarif::write(&mut out, &found, &[]).unwrap();
    let log = read(&out);
    let results = log["runs"][0]["results"].as_array().expect("a list");
    assert_eq!(results.len(), problems.len());

    let mut out = Vec::new();
    let records: Vec<_> = all()
        .map(|problem| FindingRecord::new(source, problem))
        .collect();
    let envelope = Envelope::new("check", given.today(), &judged.plan, "plan.toml");
    json::write(&mut out, &envelope, "findings", &records).unwrap();
    let answer = read(&out);
    let findings = answer["findings"].as_array().expect("a list");
    assert_eq!(findings.len(), problems.len());
    for (record, problem) in findings.iter().zip(&problems) {
        assert_eq!(record["rule"].as_str(), Some(problem.rule.name));
        assert_eq!(
            record["start_byte"].as_u64(),
            Some(problem.span.start as u64)
        );
        assert_eq!(record["end_byte"].as_u64(), Some(problem.span.end as u64));
    }
}

fn read(bytes: &[u8]) -> Value {
    let text = std::str::from_utf8(bytes).expect("JSON is UTF-8");
    assert!(!text.contains(terminal_text::acts), "{text}");
    serde_json::from_str(text).expect("what is written is JSON")
}

/// Nothing is left that can be corrected, and what had no error has none. (A
/// name corrected can show what is wrong below it.)
fn put_right(source: &Source, judged: &Judged<'_>, today: chrono::NaiveDate) {
    let fixed = fix::fixed(source, today, &|_| true);
    if fixed.count == 0 {
        assert_eq!(fixed.text, source.text);
        return;
    }
    let new = Source::new(source.path.clone(), fixed.text);
    let again = fix::fixed(&new, today, &|_| true);
    assert_eq!((again.count, &again.text), (0, &new.text));
    let after = check::judge(&new, today, &|rule| rule.severity == Severity::Error);
    let was_sound = judged.problems.errors().next().is_none();
    let is_sound = after.problems.errors().next().is_none();
    assert!(is_sound || !was_sound, "{}", new.text);
    let errors = |judged: &Judged<'_>| judged.problems.errors().count();
    assert!(errors(&after) <= errors(judged), "{}", new.text);
}
