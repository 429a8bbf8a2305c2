//! Text that could act on the terminal.

use crate::support::program::{Json, item, run_on, run_on_with, run_with, with_items};
use std::fmt::Write as _;

/// Every text of the file and of the command line that could act on a
/// terminal: controls, escapes, directions.
const HOSTILE: &str = "\u{1}\u{7}\u{8}\u{b}\u{c}\r\u{1b}[2J\u{1b}]0;x\u{7}\u{7f}\u{80}\u{85}\u{9b}31m\u{9d}\u{9f}\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";

#[track_caller]
fn assert_harmless(what: &str, text: &str, tabs: bool) {
    for c in text.chars() {
        let raw = match c {
            '\n' => false,
            '\t' => !tabs,
            c if c.is_control() => true,
            '\u{61c}' | '\u{200e}' | '\u{200f}' => true,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
            _ => false,
        };
        assert!(!raw, "{what}: {c:?} in {text:?}");
    }
}

/// A text as a TOML string, every sign escaped.
fn escaped(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        let _ = write!(out, "\\U{:08X}", u32::from(c));
    }
    out + "\""
}

/// One field was cleaned, the next one was not: a title could clear the
/// screen or forge a line.
#[test]
fn b43_control_characters_never_reach_the_terminal() {
    let bad = escaped(&format!("a{HOSTILE}b"));
    // No name may stand twice.
    let other = |n: u8| escaped(&format!("{n}{HOSTILE}b"));
    let (unit, partner, member, counterpart, alias) =
        (other(1), other(2), other(3), other(4), other(5));
    let text = format!(
        "format = 1
[plan]
title = {bad}
parent = {bad}
issuer = {bad}
place = {bad}
basis = [{bad}]
issued = 2024
language = \"en\"
[unit.VP]
name = {unit}
short = {bad}
aliases = [{alias}]
until = 2025-06-30
successor = [\"QL\"]
[unit.QL]
name = \"Quản lý\"
[partner.P]
name = {partner}
short = {bad}
members = [\"M\"]
[partner.M]
name = {member}
[counterpart.C]
name = {counterpart}
[[section]]
id = \"6\"
title = {bad}
[[item]]
id = \"6.3\"
title = {bad}
short = {bad}
time = {bad}
end = 2025
partners = [\"P\"]
partner_task = {bad}
place = {bad}
scale = {bad}
participants = {bad}
product = {bad}
budget = {bad}
leader = {bad}
note = {bad}
[[item.lead]]
unit = \"VP\"
counterparts = [\"C\"]
task = {bad}
[[item.lead]]
unit = \"QL\"
[[item.extension]]
end = \"2026-08\"
basis = {bad}
[[item.result]]
period = 2024
unit = \"VP\"
text = {bad}
ref = {bad}
[[duty]]
id = \"nam\"
title = {bad}
time = {bad}
basis = {bad}
every = \"year\"
by = \"12-14\"
to = {bad}
[[report]]
unit = \"VP\"
period = 2024
received = 2024-12-20
ref = {bad}
note = {bad}
"
    );
    let judged = run_on(&text, "check");
    assert_harmless("check", &judged.out, false);
    for line in [
        "list --format table",
        "list --format table --width 40",
        "list --format table --width 100 --partner M",
        "list --format table --columns short,note,place,scale,participants,product,budget,leader,time",
        "list --format markdown",
        "list --format json",
        "list --format ndjson",
        "deadlines --all --format table",
        "deadlines --all --format table --width 40",
        "deadlines --all --format table --width 90",
        "deadlines --all --format markdown",
        "deadlines --all --format json",
        "deadlines --all --format ndjson",
        "overdue --format table",
        "overdue --format table --width 90 --lang vi",
        "overdue --format json",
        "show 6.3",
        "show 6.3 --width 30",
        "show 6.3 --lang vi --width 80",
        "show 6.3 --format markdown",
        "show 6.3 --format json",
        "check --format json",
        "check --format short",
    ] {
        let ran = run_on(&text, line);
        assert!(ran.code < 2, "{line}: {}", ran.err);
        assert!(!ran.out.is_empty() || line.starts_with("check"), "{line}");
        assert_harmless(line, &ran.out, false);
        assert_harmless(line, &ran.err, false);
        let looks = ["table", "show 6.3 --width 30", "show 6.3 --lang"];
        if looks.iter().any(|look| line.contains(look)) {
            assert!(
                ran.out.contains("\\u{1b}"),
                "it is shown: {line}\n{}",
                ran.out
            );
        }
    }
    for line in ["list", "deadlines --all", "overdue"] {
        let ran = run_on(&text, line);
        assert_eq!(ran.code, 0);
        assert_harmless(line, &ran.out, true);
    }
    // JSON keeps the data.
    let json = Json::parse(&run_on(&text, "show 6.3 --format json").good());
    let note = json.at("items").list()[0].at("note").text();
    assert_eq!(note, format!("a{HOSTILE}b"));

    // What the command line says is quoted in messages.
    let real = with_items(&item("6.3", "Tập huấn", ""));
    for flag in "--unit --partner --counterpart --section --year --start --state --columns \
         --sort --today --format --lang --color --width"
        .split(' ')
    {
        let error = run_on_with(&real, "list", &[flag, HOSTILE]).refused();
        assert_harmless(flag, &error, false);
    }
    for flag in ["--kind", "--before", "--after", "--within"] {
        let error = run_on_with(&real, "deadlines", &[flag, HOSTILE]).refused();
        assert_harmless(flag, &error, false);
    }
    for line in ["show", "list", ""] {
        let error = run_on_with(&real, line, &[HOSTILE]).refused();
        assert_harmless(line, &error, false);
    }
    let option = format!("--{HOSTILE}");
    assert_harmless("option", &run_with("list", &[&option]).refused(), false);
    let missing = run_with("list -f", &[HOSTILE]).refused();
    assert_harmless("file", &missing, false);
}

/// The same in a file that is judged: messages quote it.
#[test]
fn b43_a_broken_file_cannot_act_on_the_terminal_either() {
    let bad = escaped(HOSTILE);
    // Raw, as far as TOML lets them stand in a string or a comment.
    let raw: String = HOSTILE.chars().filter(|c| *c >= '\u{80}').collect();
    for (lines, rule) in [
        (format!("unit = {bad}"), "unknown key"),
        (format!("{bad} = 1"), "unknown key"),
        (format!("end = {bad}"), "no date"),
        (format!("end = \"{raw}\""), "no date, raw"),
        (format!("\"{raw}\" = 1 # {raw}"), "unknown key, raw"),
        (format!("partners = [{bad}]"), "unknown body"),
        (
            format!("partners = [\"{raw}\", \"{raw}\"] # {raw}"),
            "unknown body, raw",
        ),
        (format!("{raw} = 1"), "syntax, raw"),
        (
            "note = \"\u{1b}[2J\u{7}\"".to_owned(),
            "syntax, a raw escape",
        ),
        (format!("note = \"{raw}"), "an open string"),
    ] {
        let text = with_items(&item("6.3", "Tập huấn", &lines));
        let mut commands = vec![
            "check --format short",
            "check --format json",
            "list --format table",
            "show 6.3",
        ];
        // Raw signs from U+0080 on are in the source lines, too.
        if !lines.contains(&raw) {
            commands.extend(["check", "check --lang vi --width 60"]);
        }
        for line in commands {
            let ran = run_on(&text, line);
            assert_harmless(&format!("{rule}: {line}"), &ran.out, false);
            assert_harmless(&format!("{rule}: {line}"), &ran.err, false);
            if line.starts_with("check") {
                assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{rule}: {line}");
            }
        }
    }
}

/// Nobody learned that a title holds what a terminal acts on.
#[test]
fn b43_check_tells_where_control_characters_stand() {
    let text = with_items(&item(
        "6.3",
        r"Họp \u001b[2J\u001b]0;x\u0007 giao ban\r6.9 xong",
        "partner_task = \"Sở \\u009b31m A\"\nnote = \"B\\u202Egnouhc a\\u0008\\u007f\" # \u{202e}x",
    ));
    let ran = run_on(&text, "check --format short --skip unused-body");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let mut places = Vec::new();
    for line in ran.out.lines() {
        let (place, rest) = line.split_once(": ").unwrap();
        assert!(
            rest.starts_with("warning[invisible-character]: ") && rest.contains("U+"),
            "{line}"
        );
        places.push(place);
    }
    assert_eq!(
        places,
        [
            "-:16:14", "-:16:23", "-:16:33", "-:16:48", "-:17:20", "-:18:10", "-:18:24", "-:18:30",
            "-:18:40",
        ]
    );
    assert!(
        ran.out.contains("U+202E: right-to-left override"),
        "{}",
        ran.out
    );
    let vi = run_on(&text, "check --format short --skip unused-body --lang vi").out;
    assert!(vi.contains("U+202E: đảo chiều chữ"), "{vi}");

    // It is a warning: the plan is still read, without a word beside it.
    assert_eq!(run_on(&text, "list --columns id").good(), "6.3\n");

    // A comment accepts it.
    let accepted = text.replace(
        "title = \"Họp",
        "# plan: allow invisible-character — thử\ntitle = \"Họp",
    );
    let ran = run_on(&accepted, "check --format short --skip unused-body");
    assert_eq!(ran.out.lines().count(), places.len() - 4, "{}", ran.out);
}

/// A letter a line says nothing: what is narrower than twenty columns is laid out for
/// twenty, on a terminal and where the width is asked for.
#[test]
fn v7_a_width_of_one_column_is_laid_out_for_twenty() {
    let text = with_items(&item("6.3", "Tổ chức tập huấn chuyển đổi số", "end = 2026"));
    for line in [
        "list --format table",
        "deadlines --format table",
        "units --format table",
        "reports --format table",
        "summary",
        "show 6.3",
        "timeline",
        "report --format text",
        "check",
        "help list",
    ] {
        let at = |width: u8| {
            let line = format!("{line} --width {width} --today 2026-11-25 --lang vi");
            let ran = run_on(&text, &line);
            assert_ne!(ran.code, 2, "{line}: {}", ran.err);
            ran.out
        };
        let wanted = at(20);
        for width in [1, 2, 5, 19] {
            assert_eq!(at(width), wanted, "{line} {width}");
        }
        let letters = wanted
            .lines()
            .filter(|line| line.trim().chars().count() == 1);
        assert!(letters.count() * 4 <= wanted.lines().count(), "{wanted}");
    }
}
