//! Any two texts are compared: none differs from itself, each change has its
//! sentence, and every form can be written and read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::answer::changes::ChangeRecord;
use plan::diff::{self, Change};
use plan::model::plan::Plan;
use plan::problem::Leaves;
use plan::render::{changes, json};
use plan::resolve;
use plan::source::Source;
use plan::terminal::Terminal;
use plan::view::change;
use plan_fuzz::given::Given;
use plan_fuzz::terminal_text;

/// Between two plans of one input.
const BETWEEN: &str = "# ====\n";

fuzz_target!(|bytes: &[u8]| {
    let Some(given) = Given::new(bytes) else {
        return;
    };
    let (old, new) = match given.text.split_once(BETWEEN) {
        Some((old, new)) => (old.to_owned(), new.to_owned()),
        None => (given.text.to_owned(), changed(&given)),
    };
    let old_source = Source::new("plan.toml".to_owned(), old);
    let new_source = Source::new("plan.toml".to_owned(), new);
    let today = given.today();
    let (old, old_problems) = resolve::load(&old_source, today);
    let (new, new_problems) = resolve::load(&new_source, today);
    assert!(diff::compare(&old, &old).is_empty());
    assert!(diff::compare(&new, &new).is_empty());
    let there = diff::compare(&old, &new);
    let back = diff::compare(&new, &old);
    assert_eq!(there.is_empty(), back.is_empty(), "{there:#?} {back:#?}");
    let is_usable = |leaves| matches!(leaves, Leaves::Usable);
    if is_usable(old_problems.leave()) && is_usable(new_problems.leave()) {
        if old.says_the_same(&new) {
            assert!(there.is_empty(), "{there:#?}");
        }
        draw(&given, &there, &old, &new);
        draw(&given, &back, &new, &old);
    }
});

/// The text with a line doubled, left out, or moved to the end.
fn changed(given: &Given<'_>) -> String {
    let mut lines: Vec<&str> = given.text.split_inclusive('\n').collect();
    let place = given.choice(5) * lines.len() / 256;
    let Some(line) = lines.get(place).copied() else {
        return String::new();
    };
    match given.choice(6) % 4 {
        0 => lines.insert(place, line),
        1 => lines.push(line),
        2 => {
            let end = (place + 1 + given.choice(7) % 9).min(lines.len());
            lines.drain(place..end);
        }
        _ => {
            lines.remove(place);
        }
    }
    lines.concat()
}

fn draw(given: &Given<'_>, all: &[Change], old: &Plan<'_>, new: &Plan<'_>) {
    let lang = given.lang();
    let terminal = given.terminal();
    let groups = change::groups(all, old, new, lang);
    assert_eq!(groups.is_empty(), all.is_empty());
    let sentences: usize = groups.iter().map(|group| group.lines.len().max(1)).sum();
    assert!(sentences > 0 || all.is_empty());

    let mut out = Vec::new();
    changes::write_text(&mut out, &groups, &terminal).unwrap();
    let text = terminal_text::plain(&out, &terminal);
    terminal_text::fits(&text, terminal.width);

    let bare = Terminal {
        color: false,
        ..terminal
    };
    let mut out = Vec::new();
    changes::write_markdown(&mut out, "x", &groups).unwrap();
    let text = terminal_text::plain(&out, &bare);
    let points = text.lines().filter(|line| line.starts_with("- ")).count();
    assert_eq!(points, groups.len(), "{text}");
    let history = [("một".to_owned(), &groups[..]), ("hai".to_owned(), &groups)];
    let mut out = Vec::new();
    changes::write_history(&mut out, &history, &terminal).unwrap();
    changes::write_history_markdown(&mut out, &history).unwrap();
    terminal_text::plain(&out, &terminal);

    let records: Vec<_> = all.iter().map(ChangeRecord::new).collect();
    let mut out = Vec::new();
    json::write_lines(&mut out, &records).unwrap();
    let text = terminal_text::plain(&out, &bare);
    for (line, change) in text.lines().zip(all) {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(record["change"].as_str(), Some(change.kind.name()));
        let from = change.from.as_ref().map(ToString::to_string);
        assert_eq!(record["from"].as_str(), from.as_deref());
        let to = change.to.as_ref().map(ToString::to_string);
        assert_eq!(record["to"].as_str(), to.as_deref());
        let period = change.period.map(|period| period.to_string());
        assert_eq!(record["period"].as_str(), period.as_deref());
    }
    assert_eq!(text.lines().count(), all.len());
}
