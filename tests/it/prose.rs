//! How texts are written: what the rules about it say of any text, and that
//! their fixes change nothing else.

use crate::support::{config, real_plans, ymd};
use plan::check;
use plan::problem::{Fix, Leaves, Problem};
use plan::rule::{Find, RULES};
use plan::source::Source;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use unicode_normalization::UnicodeNormalization;

/// What texts are made of, well and badly; each stands in any kind of string.
const PIECES: &[&str] = &[
    "Sở",
    "Tài",
    "chính",
    "a",
    ".",
    " ",
    " ",
    " ",
    "  ",
    "\u{a0}",
    "\u{3000}",
    "\t",
    "e\u{302}\u{301}",
    "\u{301}",
    "u\u{31b}",
    "\u{200b}",
    "\u{ad}",
    "\u{feff}",
    "\u{202e}",
    "\u{9b}",
];

/// Escapes, for strings that know them.
const ESCAPES: &[&str] = &[
    "\\t", "\\n", "\\r", "\\u00A0", "\\u0301", "\\u200B", "\\u0020", "\\e", "\\xA0",
];

/// Line breaks, for strings of several lines.
const BREAKS: &[&str] = &["\n", "\n", "\r\n", "\n  ", " \n", "\n\n"];

/// A string as written in a file.
fn written() -> impl Strategy<Value = String> {
    let of = |quote: &'static str, pieces: Vec<&'static str>| {
        let inside = vec(select(pieces), 0..9);
        inside.prop_map(move |pieces| format!("{quote}{}{quote}", pieces.concat()))
    };
    let all = |parts: &[&[&'static str]]| parts.concat();
    prop_oneof![
        of("\"", all(&[PIECES, PIECES, ESCAPES])),
        of("'", all(&[PIECES])),
        of("\"\"\"", all(&[PIECES, ESCAPES, BREAKS, &["\\\n  ", "\""]])),
        of("'''", all(&[PIECES, BREAKS, &["'"]])),
    ]
    .prop_filter("three quotes end a string", |text| {
        let inside = text.trim_matches(['"', '\'']);
        !inside.contains("\"\"\"") && !inside.contains("'''")
    })
}

fn plan_with(title: &str, note: &str, comment: &str) -> [String; 3] {
    [
        "format = 1\n[plan]\ntitle = \"Thử\"\n[unit.VP]\nname = \"Văn phòng\"\n\n[[item]]\nid = \"1\"\n"
            .to_owned(),
        format!("title = {title}\nnote = {note} # {comment}\n"),
        "[[item.lead]]\nunit = \"VP\"\n".to_owned(),
    ]
}

/// The findings of the rules about texts, and what the whole file leaves.
fn judge(text: &str) -> (Vec<Problem>, Leaves) {
    let source = Source::new("plan.toml".into(), text.to_owned());
    let judged = check::judge(&source, ymd(2026, 11, 25), &|_| true);
    let leave = judged.problems.leave();
    let of_texts = |problem: &&Problem| {
        ["invisible-character", "newer-toml-syntax"].contains(&problem.rule.name)
            || RULES
                .iter()
                .any(|row| row.rule.name == problem.rule.name && matches!(row.find, Find::Words(_)))
    };
    let problems = judged.problems.iter().filter(of_texts).cloned().collect();
    (problems, leave)
}

fn splice(text: &str, mut fixes: Vec<&Fix>) -> String {
    fixes.sort_by_key(|fix| fix.span);
    let mut out = String::new();
    let mut at = 0;
    for fix in fixes {
        if fix.span.start >= at {
            out += &text[at..fix.span.start];
            out += &fix.text;
            at = fix.span.end;
        }
    }
    out + &text[at..]
}

/// What no fix may touch: the letters, without spaces, without what is not
/// seen, and in one form.
fn letters(text: &str) -> String {
    let kept: String = text
        .replace("\\e", "\\u001B")
        .replace("\\x", "\\u00")
        .chars()
        .filter(|c| !c.is_whitespace())
        .filter(|c| {
            !matches!(
                c,
                '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
            )
        })
        .collect();
    kept.nfc().collect()
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn fixes_come_to_an_end_and_change_nothing_else(
        title in written(), note in written(), comment in vec(select(PIECES), 0..4)
    ) {
        let [before, middle, after] = plan_with(&title, &note, &comment.concat());
        let mut text = format!("{before}{middle}{after}");
        let (mut problems, leave) = judge(&text);
        let wanted = letters(&text);
        for round in 0.. {
            prop_assert!(round < 8, "{text:?}");
            for problem in &problems {
                let place = text.get(problem.span.start..problem.span.end);
                prop_assert!(place.is_some_and(|place| !place.is_empty()), "{problem:?}");
            }
            let fixes: Vec<&Fix> = problems.iter().filter_map(|problem| problem.fix.as_ref()).collect();
            if fixes.is_empty() {
                break;
            }
            let next = splice(&text, fixes);
            prop_assert_ne!(&next, &text);
            let (found, left) = judge(&next);
            prop_assert_eq!(left, leave, "{:?} from {:?}", next, text);
            (text, problems) = (next, found);
        }
        prop_assert!(text.starts_with(&before) && text.ends_with(&after), "{text:?}");
        prop_assert_eq!(letters(&text), wanted);
    }

    /// One fault is one finding: what two rules mark is not the same.
    #[test]
    fn no_two_rules_tell_the_same(title in written(), note in written()) {
        let text = plan_with(&title, &note, "").concat();
        let (problems, _) = judge(&text);
        // A part in pieces reaches from the first letter to the last; how a
        // character is escaped is another fault than which it is.
        let apart = problems
            .iter()
            .filter(|problem| !["not-nfc", "newer-toml-syntax"].contains(&problem.rule.name));
        let mut end = 0;
        for problem in apart {
            prop_assert!(end <= problem.span.start, "{text:?}: {problem:?}");
            end = problem.span.end;
        }
    }
}

#[test]
fn good_vietnamese_is_left_alone() {
    for (name, text) in real_plans() {
        for text in [
            text.clone(),
            text.replace('\n', "\r\n"),
            format!("\u{feff}{text}"),
        ] {
            let (problems, _) = judge(&text);
            assert_eq!(problems.len(), 0, "{name}: {:?}", problems.first());
        }
    }
}
