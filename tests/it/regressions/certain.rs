//! `check --fix` is certain: it changes no day, makes no error, and done twice
//! it is done once.

use crate::support::config;
use crate::support::program::{YEARLY, folder, item, run_with, with_items};
use chrono::NaiveDate;
use plan::check;
use plan::fix::{Fixed, fixed};
use plan::lang::Lang;
use plan::problem::{Leaves, Severity};
use plan::source::Source;
use proptest::prelude::*;
use std::fs;

const TODAY: &str = "2026-11-25";

fn today() -> NaiveDate {
    TODAY.parse().unwrap()
}

fn fix(text: &str) -> Fixed {
    let source = Source::new("plan.toml".into(), text.into());
    fixed(&source, today(), &|_| true)
}

/// How many errors there are, what they cost, and every time that the file says,
/// in its order.
fn state(text: &str) -> (usize, u8, Vec<String>) {
    let source = Source::new("plan.toml".into(), text.into());
    let judged = check::judge(&source, today(), &|_| true);
    let errors = judged.problems.errors().count();
    let cost = match judged.problems.leave() {
        Leaves::Usable => 0,
        Leaves::Doubtful => 1,
        Leaves::Broken => 2,
        Leaves::Unparsed => 3,
    };
    let plan = &judged.plan;
    let mut times: Vec<String> = Vec::new();
    let mut say = |name: &str, time: Option<String>| {
        times.extend(time.map(|time| format!("{name} {time}")));
    };
    say("issued", plan.issued.map(|time| time.to_string()));
    for body in &plan.bodies {
        say("from", body.from.map(|time| time.to_string()));
        say("until", body.until.map(|time| time.to_string()));
    }
    for item in &plan.items {
        say("start", item.start.map(|time| time.to_string()));
        say("end", item.end.map(|time| time.to_string()));
        say("completed", item.completed.map(|time| time.to_string()));
        say("stopped", item.stopped.map(|time| time.to_string()));
        for extension in &item.extensions {
            say("end", Some(extension.end.to_string()));
            say("granted", extension.granted.map(|time| time.to_string()));
        }
    }
    (errors, cost, times)
}

/// What has to hold of every text.
#[track_caller]
fn holds(text: &str) {
    let once = fix(text);
    let twice = fix(&once.text);
    assert_eq!(twice.text, once.text, "twice is not once of\n{text}");
    assert_eq!(twice.count, 0, "{text}");
    let (errors, cost, times) = state(text);
    let (errors_after, cost_after, times_after) = state(&once.text);
    // What is not TOML hides errors that were there.
    assert!(
        errors_after <= errors || cost == 3,
        "{errors} → {errors_after}\n{text}\n→\n{}",
        once.text
    );
    assert!(
        cost_after <= cost,
        "{cost} → {cost_after}\n{text}\n→\n{}",
        once.text
    );
    // What could be read is read as it was; more may be read than before. Of
    // what is not TOML a header that is fixed can take its lines back.
    let mut after = times_after.iter();
    assert!(
        cost == 3 || times.iter().all(|time| after.any(|other| other == time)),
        "{times:?} → {times_after:?}\n{text}\n→\n{}",
        once.text
    );
}

fn all_plans() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = vec![fs::read_to_string(root.join("plan.toml")).unwrap()];
    for folder in ["examples", "tests/errors", "tests"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ext| ext == "toml")
                && let Ok(text) = fs::read_to_string(&path)
            {
                texts.push(text);
            }
        }
    }
    texts.extend(
        plan::rule::RULES
            .iter()
            .map(|row| with_items(row.rule.wrong)),
    );
    texts
}

#[test]
fn a_fix_is_certain_in_every_plan_there_is() {
    for text in all_plans() {
        holds(&text);
        holds(&text.replace('\n', "\r\n"));
    }
}

/// Slips of all kinds, each at a random place where it can be made.
const SLIPS: &[(&str, &str)] = &[
    ("end ", "edn "),
    ("end", "End"),
    ("[[item]]", "[[items]]"),
    ("[[item]]", "[item]"),
    ("[[item]]", "[item.7]"),
    ("[[item]]", "[[Item]]"),
    ("[[item.lead]]", "[item.lead]"),
    ("[[report]]", "[[reports]]"),
    ("unit ", "untis "),
    ("\"6.", "\"6.0"),
    ("\"", "“"),
    ("\"", ""),
    (" = 2026", " = \"15/12/2026\""),
    (" = 2026", " = 15/12/2026"),
    (" = 2022", " = 2022-12-31T23:30:00Z"),
    ("issued", "isued"),
    ("2022", "2030"),
    ("2022", "\"2022\""),
    ("name ", "nmae "),
    ("Đ", "Ð"),
    (" ", "  "),
    ("o", "о"),
    ("=", ""),
    ("\n", "\u{2028}"),
    ("title", "Title"),
    ("[", ""),
    ("[unit", "[Unit"),
    ("[[item.lead]]", "[[item.Lead]]"),
    ("[plan]", "[Plan]"),
    ("= 2026-", "= 2026 -"),
    ("= 2026-0", "= 2026-00"),
    ("= 2026-", "= 20«26-"),
    ("= 2026-", "= 20 26-"),
    ("= 2026-", "= 2026–"),
    ("-0", "."),
    ("id = \"1\"", "id = \"1.“2\""),
    (" =", "\u{b}="),
    ("= ", "=\u{2028}"),
    ("\n", "\r"),
    ("\"\n", "\"–\n"),
    ("# ", "# a\r"),
];

/// Characters that get into a text by a slip or from another program, each at
/// any place.
const STRAYS: &[char] = &[
    '“', '”', '«', '‘', '"', '\'', ' ', '\u{a0}', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\r',
    '–', '−', '‑', '０', '１', '\u{200b}', '\u{ad}', 'ﬁ', 'Ð', '.', '-', '/', '#', '=', '［', '】',
    '\u{f0b7}',
];

/// The plans that are not long: the large ones say nothing more, and take long.
fn short_plans() -> &'static [String] {
    static SHORT: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    SHORT.get_or_init(|| {
        let plans = all_plans().into_iter();
        plans.filter(|text| text.len() < 6000).collect()
    })
}

proptest! {
    #![proptest_config(config(48))]
    #[test]
    fn a_fix_is_certain_in_plans_with_slips(
        slips in prop::collection::vec((0..SLIPS.len(), any::<prop::sample::Index>()), 1..6),
        which in any::<prop::sample::Index>(),
    ) {
        let mut text = which.get(short_plans()).clone();
        for (slip, at) in slips {
            let (right, wrong) = SLIPS[slip];
            let places: Vec<usize> = text.match_indices(right).map(|(at, _)| at).collect();
            if !places.is_empty() {
                let at = *at.get(&places);
                text.replace_range(at..at + right.len(), wrong);
            }
        }
        holds(&text);
    }

    #[test]
    fn a_fix_is_certain_in_plans_with_strays(
        strays in prop::collection::vec((0..STRAYS.len(), any::<prop::sample::Index>(), any::<bool>()), 1..5),
        which in any::<prop::sample::Index>(),
    ) {
        let mut text = which.get(short_plans()).clone();
        for (stray, at, replaces) in strays {
            // Headers, keys and values, rather than the middle of texts.
            let places: Vec<usize> = text
                .char_indices()
                .filter(|(_, c)| c.is_ascii() && (!c.is_ascii_lowercase() || *c == 'e'))
                .map(|(at, _)| at)
                .collect();
            if !places.is_empty() {
                let at = *at.get(&places);
                let stray = STRAYS[stray].to_string();
                text.replace_range(at..at + usize::from(replaces), &stray);
            }
        }
        holds(&text);
    }
}

#[test]
fn s_a_time_in_another_zone_is_asked_about() {
    for (written, fixed_as, says) in [
        (
            "2026-06-30T23:30:00Z",
            None,
            "2026-07-01 (in Viet Nam) or completed = 2026-06-30",
        ),
        ("2026-06-30T03:00:00Z", None, "write completed = 2026-06-30"),
        (
            "2026-06-30T23:30:00+08:00",
            None,
            "write completed = 2026-06-30",
        ),
        (
            "2026-07-01T00:30:00+09:00",
            None,
            "2026-06-30 (in Viet Nam) or completed = 2026-07-01",
        ),
        (
            "2026-06-30T23:30:00-11:30",
            None,
            "2026-07-01 (in Viet Nam)",
        ),
        (
            "2026-06-30T23:30:00+07:00",
            Some("2026-06-30"),
            "write completed = 2026-06-30",
        ),
        (
            "2026-06-30T23:30:00",
            Some("2026-06-30"),
            "write completed = 2026-06-30",
        ),
        (
            "2026-06-30 23:30:00",
            Some("2026-06-30"),
            "write completed = 2026-06-30",
        ),
    ] {
        let text = with_items(&item("1", "Tập huấn", &format!("completed = {written}")));
        let fixed = fix(&text);
        let wanted = text.replace(written, fixed_as.unwrap_or(written));
        assert_eq!(fixed.text, wanted, "{written}");
        let source = Source::new("plan.toml".into(), text);
        let judged = check::judge(&source, today(), &|_| true);
        let first = judged.problems.errors().next().unwrap();
        let help = first.help.as_ref().unwrap().in_lang(plan::lang::Lang::En);
        assert!(help.contains(says), "{written}: {help}");
    }
}

/// Two names that only the fix makes one; the letter is not the point, the
/// error is.
#[test]
fn v2_what_would_make_an_error_is_not_written_and_said() {
    let folder = folder("v2");
    let path = folder.join("plan.toml");
    // `edn` stands for an end that lies before the start.
    let lines = "start = 2026\nedn = 2025\nnote = \"hai  dấu cách\"";
    let text = with_items(&item("1", "Tập huấn", lines));
    fs::write(&path, &text).unwrap();
    let name = path.to_str().unwrap();
    let ran = run_with("check --fix --lang en --format short", &[name]);
    let after = fs::read_to_string(&path).unwrap();
    assert_eq!(after, text.replace("hai  dấu", "hai dấu"));
    assert!(ran.err.contains("1 place fixed"), "{}", ran.err);
    let said = "not fixed, as an error would come of it: the end (2025) is before the start (2026)";
    assert!(ran.err.contains(said), "{}", ran.err);
    assert_eq!(ran.code, 1);
    // What is not made is not promised either.
    let ran = run_with("check --lang en", &[name]);
    assert!(!ran.out.contains("automatically"), "{}", ran.out);
    // An error counts, whatever rule is asked for.
    let ran = run_with("check --fix --only unknown-key --lang vi", &[name]);
    assert!(
        ran.err.contains("không tự sửa, vì sửa thì thành lỗi"),
        "{}",
        ran.err
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), after);
}

/// One error went and one came: that it is one as before is no excuse.
#[test]
fn what_would_be_at_odds_with_the_rest_is_not_written() {
    let two = |line: &str| item("7", "Một", "").replace("id = \"7\"", line);
    let leads = item("1", "Một", "").replace("\"VP\"", "\"VP\"\n[[item.lead]]\nunit = \"vp\"");
    let report = |period: &str| {
        format!(
            "[[report]]\nduty = \"nam\"\nunit = \"QLKH\"\nperiod = {period}\nreceived = 2026-06-10\n"
        )
    };
    let half = format!(
        "{YEARLY}{}{}",
        report("\"6 tháng đầu năm 2026\""),
        report("\"2026-h1\"")
    )
    .replace("\"year\"", "\"half\"")
    .replace("before = \"12-15\"", "before = \"06-15\"");
    for (text, came) in [
        (
            format!("{}{}", two("id = 6.1.2"), two("id = 6.1.2")),
            "6.1.2 is already used",
        ),
        (leads, "leads item 1 already"),
        (
            item("1", "Một", "start = \"10/11/2026\"\nend = \"2026-10-11\""),
            "is before the start",
        ),
    ] {
        let text = with_items(&text);
        let fixed = fix(&text);
        let says = |held: &plan::fix::Held| held.why.in_lang(Lang::En).contains(came);
        assert!(fixed.held.iter().any(says), "{came}: {fixed:?}");
        let after = Source::new("plan.toml".into(), fixed.text.clone());
        let judged = check::judge(&after, today(), &|_| true);
        let mut after = judged.problems.errors();
        assert!(
            !after.any(|problem| problem.message.in_lang(Lang::En).contains(came)),
            "{came}: {}",
            fixed.text
        );
    }
    // A report that is recorded twice is no error: its times are put right, and
    // the warning comes with them.
    let fixed = fix(&with_items(&half));
    assert_eq!((fixed.count, fixed.held.len()), (2, 0), "{fixed:?}");
    assert_eq!(fixed.text.matches("period = \"2026-H1\"").count(), 2);
    let after = Source::new("plan.toml".into(), fixed.text);
    let problems = check::judge(&after, today(), &|_| true).problems;
    let found: Vec<_> = problems.iter().map(|one| one.rule.name).collect();
    assert_eq!(found, ["repeated-report"]);
}

#[test]
fn what_a_fix_uncovers_is_put_right_too() {
    let text = with_items(&item("1", "Tập huấn", "edn = \"15/12/2026\""));
    let fixed = fix(&text);
    assert!(fixed.text.contains("end = 2026-12-15"), "{}", fixed.text);
    assert_eq!((fixed.count, fixed.held.len()), (2, 0));
    // One that is wrong in a way that nobody can correct keeps its place.
    let text = with_items(&item("1", "Tập huấn", "edn = \"cuối năm\""));
    let fixed = fix(&text);
    assert_eq!(
        (fixed.text.as_str(), fixed.count, fixed.held.len()),
        (text.as_str(), 0, 1)
    );
}

#[test]
fn warnings_alone_are_put_right_without_a_word() {
    let text = with_items(&item("1", "Tập  huấn", ""));
    let fixed = fix(&text);
    assert_eq!(fixed.text, text.replace("Tập  huấn", "Tập huấn"));
    let source = Source::new("plan.toml".into(), fixed.text);
    let judged = check::judge(&source, today(), &|rule| rule.severity != Severity::Note);
    assert!(judged.problems.is_empty());
}
