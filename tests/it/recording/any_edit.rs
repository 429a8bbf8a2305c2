//! Any edit of any plan: it adds its fact, changes nothing else and can be taken back.

use super::*;

/// One command on a plan: mostly one that can be done.
fn command(text: &str, kind: usize, which: usize, day: &str) -> Vec<String> {
    let source = Source::new("plan.toml".into(), text.to_owned());
    let (plan, _) = resolve::load(&source, ymd(2027, 1, 1));
    let units: Vec<_> = plan.units().collect();
    if units.is_empty() || plan.items.is_empty() {
        return Vec::new();
    }
    let unit = plan.body(units[which % units.len()]).code.to_string();
    let item = plan.items[which % plan.items.len()].id.as_str().to_owned();
    let year = &day[..4];
    let words: Vec<&str> = match kind {
        0 => vec!["received", &unit, "--on", day],
        1 => vec![
            "received",
            &unit,
            "--period",
            year,
            "--on",
            day,
            "--ref",
            "45/BC-“A\"B”",
            "--note",
            "hai\ndòng",
        ],
        2 => vec!["done", &item, "--on", day],
        3 => vec!["stop", &item, "--reason", "theo \\ \"TB\" 'x'", "--on", day],
        4 => vec!["result", &item, "--period", year, "--text", "Đã mở 2 lớp"],
        5 => vec![
            "result",
            &item,
            "--period",
            year,
            "--text",
            "Đã mở 2 lớp",
            "--unit",
            &unit,
        ],
        6 => vec![
            "extend",
            &item,
            "--end",
            "2199",
            "--basis",
            "Công văn số 1",
            "--granted",
            day,
        ],
        7 => vec![
            "extend",
            "--report",
            &unit,
            "--period",
            year,
            "--end",
            "2199-12-31",
            "--basis",
            "CV",
        ],
        8 => vec![
            "request", &item, "--unit", &unit, "--end", "2199", "--reason", "a \"b\"", "--on", day,
        ],
        9 => vec!["request", &item, "--stop", "--reason", "x", "--on", day],
        _ => vec![
            "extend",
            "--report",
            "all",
            "--period",
            year,
            "--end",
            "2199-12-31",
            "--basis",
            "CV",
        ],
    };
    words.into_iter().map(str::to_owned).collect()
}

/// Does a command; says whether it wrote.
fn holds(text: &str, words: &[String], day: &str) -> bool {
    let (folder, path) = file(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let ran = run(&path, day, &words);
    let new = fs::read_to_string(&path).unwrap();
    assert_eq!(names(folder.path()), ["plan.toml"]);
    if ran.code == 2 {
        assert_eq!(new, text, "{words:?}");
        assert_eq!(ran.out, "", "{words:?}");
        for slip in ["is laid out", "would have an error"] {
            assert!(!ran.err.contains(slip), "{words:?}: {}\n{text}", ran.err);
        }
        assert_ne!(ran.err, "", "{words:?}");
        return false;
    }
    assert_eq!(ran.code, 0, "{words:?}");
    assert!(!added(text, &new).is_empty(), "{words:?}");
    tells_the_fact(text, &new, &words, day);
    let again = run(&path, day, &["list"]);
    assert_eq!(again.code, 0, "{words:?}: {}\n{new}", again.err);
    taken_back(&path, text, &words, day);
    true
}

fn recurs(plan: &Plan<'_>, id: &str) -> bool {
    let mut items = plan.items.iter();
    items.any(|item| item.id.as_str() == id && item.rounds.is_some())
}

/// Between the old file and the new one `diff` says what was recorded, and
/// nothing else.
fn tells_the_fact(old: &str, new: &str, words: &[&str], day: &str) {
    let source = |text: &str| Source::new("plan.toml".into(), text.to_owned());
    let (old, new) = (source(old), source(new));
    let today = day.parse().unwrap();
    let (old, _) = resolve::load(&old, today);
    let (new, _) = resolve::load(&new, today);
    let changes = compare(&old, &new);
    let kind = match words {
        ["received", ..] => Kind::ReportReceived,
        // An item that recurs has a result a round.
        ["done", id, ..] if recurs(&new, id) => Kind::ResultRecorded,
        ["done", ..] => Kind::Finished,
        ["stop", ..] => Kind::Stopped,
        ["result", ..] => Kind::ResultRecorded,
        ["request", ..] => Kind::RequestRecorded,
        ["extend", "--report", ..] => Kind::DutyDeadlineMoved,
        _ => Kind::DeadlineMoved,
    };
    // Why it was stopped is beside that it was.
    let (reasons, facts): (Vec<_>, Vec<_>) = changes
        .iter()
        .partition(|change| change.field == Some("reason"));
    let [change] = facts[..] else {
        panic!("{words:?}: {changes:#?}");
    };
    let to = |change: &Change| change.to.as_ref().map(ToString::to_string);
    let reasons: Vec<_> = reasons.iter().map(|one| to(one)).collect();
    let wanted = words.iter().position(|word| *word == "--reason");
    let wanted = wanted.filter(|_| kind == Kind::Stopped);
    let wanted: Vec<_> = wanted
        .map(|place| Some(words[place + 1].to_owned()))
        .into_iter()
        .collect();
    assert_eq!(reasons, wanted, "{words:?}: {changes:#?}");
    assert_eq!(change.kind, kind, "{words:?}: {change:#?}");
    let of = |flag: &str| {
        let place = words.iter().position(|word| *word == flag);
        place.map(|place| words[place + 1])
    };
    match kind {
        Kind::ReportReceived => {
            assert_eq!(change.body.as_deref(), Some(words[1]), "{change:#?}");
            assert_eq!(to(change).as_deref(), of("--on"), "{change:#?}");
            assert_eq!(change.basis.as_deref(), of("--ref"), "{change:#?}");
        }
        Kind::DutyDeadlineMoved => {
            assert_eq!(to(change).as_deref(), of("--end"), "{change:#?}");
        }
        _ => assert_eq!(change.item.as_deref(), Some(words[1]), "{change:#?}"),
    }
    if let (Kind::Finished, Some(day)) = (kind, of("--on")) {
        assert_eq!(to(change).as_deref(), Some(day), "{change:#?}");
    }
}

/// B33, B34 and their kind, over the real plan and the examples in every
/// layout: of what was there no byte changes.
#[test]
fn b33_b34_an_edit_changes_nothing_else() {
    let mut written = 0;
    for (_, text) in real_plans() {
        for layout in 0..6 {
            let text = laid_out(&text, layout);
            for kind in 0..11 {
                for which in 0..5 {
                    let words = command(&text, kind, which, "2026-06-20");
                    written += usize::from(holds(&text, &words, "2026-06-20"));
                }
            }
        }
    }
    assert!(written > 250, "{written} edits were made");
}

proptest! {
    #![proptest_config(config(80))]

    #[test]
    fn an_edit_of_any_plan_changes_nothing_else(
        made in readable(),
        layout in 0usize..6,
        kind in 0usize..11,
        which in 0usize..20,
        day in any_day(2022..=2027),
    ) {
        let text = laid_out(&made.toml(), layout);
        let day = day.to_string();
        let words = command(&text, kind, which, &day);
        prop_assume!(!words.is_empty());
        holds(&text, &words, &day);
    }
}
