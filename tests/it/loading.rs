//! Loading anything at all: no text panics, every finding points into the
//! text, and a good plan stays a good plan however it was saved.

use crate::support;
use crate::support::{acts_on_terminal, config, project_file, real_plans, ymd};
use plan::answer::findings::FindingRecord;
use plan::answer::items::ItemRow;
use plan::deadline::owed::Reporting;
use plan::deadline::state::item_standing;
use plan::lang::Lang;
use plan::model::plan::Plan;
use plan::problem::Problems;
use plan::render::{diagnostic, short};
use plan::resolve;
use plan::shape::{self, Holds};
use plan::source::{Source, Span};
use plan::terminal::Terminal;
use plan::view::{self, Look};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// How many findings of one file are drawn; the rest only count.
const DRAWN: usize = 12;

/// Loads bytes as `plan` would, and holds everything that must be true of any
/// text. The findings come back as rule and line.
fn judge(bytes: &[u8]) -> Option<Vec<(&'static str, usize)>> {
    let source = Source::from_bytes("plan.toml".into(), bytes.to_vec()).ok()?;
    let (plan, problems) = resolve::load(&source, chrono::NaiveDate::MAX);
    let inside = |span: Span, what: &str| {
        assert!(span.start <= span.end, "{what}: {span:?}");
        assert!(
            source.text.get(span.start..span.end).is_some(),
            "{what}: {span:?} is no piece of the text"
        );
        for byte in [span.start, span.end] {
            let position = source.position(byte);
            let lines = source.text.matches('\n').count() + 1;
            assert!((1..=lines).contains(&position.line), "{what}");
            assert!(position.column >= 1, "{what}");
        }
    };
    let mut before = Span::default();
    for problem in problems.iter() {
        let name = problem.rule.name;
        assert!(before <= problem.span, "{name} out of order");
        before = problem.span;
        inside(problem.span, name);
        for (span, _) in &problem.related {
            inside(*span, name);
        }
        if let Some(fix) = &problem.fix {
            inside(fix.span, name);
        }
    }
    is_all_there(&source.text, &plan, &problems);
    draw(&source, &problems);
    use_it(&plan);
    let findings = problems.iter().map(|problem| {
        let line = source.position(problem.span.start).line;
        (problem.rule.name, line)
    });
    Some(findings.collect())
}

/// Never neither: a text without an error is a plan, and has in it whatever
/// another reader of TOML finds there; one that this reader refuses has an
/// error.
fn is_all_there(text: &str, plan: &Plan<'_>, problems: &Problems) {
    let is_sound = problems.errors().next().is_none();
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => return assert!(!is_sound, "{error}"),
    };
    if !is_sound {
        return;
    }
    assert_eq!(table["format"].as_integer(), Some(1));
    assert_eq!(table["plan"]["title"].as_str(), Some(&*plan.title));
    let records = |table: &toml::Table, key: &str| {
        let list = table.get(key).and_then(toml::Value::as_array);
        list.map_or(0, Vec::len)
    };
    let coded = ["unit", "partner", "counterpart"].map(|kind| {
        let of_kind = table.get(kind).and_then(toml::Value::as_table);
        of_kind.map_or(0, toml::Table::len)
    });
    assert_eq!(
        (
            coded.iter().sum(),
            records(&table, "section"),
            records(&table, "item"),
            records(&table, "duty"),
            records(&table, "report"),
        ),
        (
            plan.bodies.len(),
            plan.sections.len(),
            plan.items.len(),
            plan.duties.len(),
            plan.reports.len(),
        )
    );
    for (place, item) in plan.items.iter().enumerate() {
        let written = table["item"][place].as_table().unwrap();
        assert_eq!(written["id"].as_str(), Some(item.id.as_str()));
        assert_eq!(written["title"].as_str(), Some(&*item.title));
        assert_eq!(
            [
                records(written, "lead"),
                records(written, "partners"),
                records(written, "extension"),
                records(written, "result"),
            ],
            [
                item.leads.len(),
                item.partners.len(),
                item.extensions.len()
                    + item.rounds.iter().map(|one| one.moved.len()).sum::<usize>(),
                item.results.len(),
            ]
        );
    }
}

/// Draws the findings in every form.
fn draw(source: &Source, problems: &Problems) {
    for (place, problem) in problems.iter().take(DRAWN).enumerate() {
        let lang = if place % 2 == 0 { Lang::Vi } else { Lang::En };
        let mut out = Vec::new();
        for width in [None, Some(80), Some(20)] {
            let terminal = Terminal {
                is_terminal: width.is_some(),
                width,
                color: false,
            };
            diagnostic::write(&mut out, source, std::iter::once(problem), &terminal, lang).unwrap();
        }
        short::write(&mut out, source, std::iter::once(problem), lang).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(
            !text.contains(acts_on_terminal),
            "raw control character in {text:?}"
        );
        let mut out = Vec::new();
        let record = FindingRecord::new(source, problem);
        plan::render::json::write_lines(&mut out, &[record]).unwrap();
        let line = String::from_utf8(out).unwrap();
        assert!(!line.contains(acts_on_terminal), "{line:?}");
    }
}

/// Asks what commands would ask of half a plan.
fn use_it(plan: &Plan<'_>) {
    let today = ymd(2024, 2, 29);
    let look = Look {
        lang: Lang::Vi,
        brief: true,
    };
    let columns = view::item::list().columns;
    for item in &plan.items {
        let row = ItemRow {
            plan,
            item,
            standing: item_standing(plan, item, today),
            matched: Vec::new(),
            parts: Vec::new(),
            today,
            year: 2026,
        };
        for column in &columns {
            let _ = (column.data)(&row);
            let _ = (column.human)(&row, look);
        }
    }
    let reporting = Reporting::new(plan, today);
    for owed in reporting.owed(ymd(2026, 1, 1)).iter().take(50) {
        let _ = reporting.covers(owed);
        let _ = reporting.successors(owed.unit);
    }
}

/// What a file says, in its order; equal for equal plans.
fn said(plan: &Plan<'_>) -> String {
    format!(
        "{:#?}",
        (
            (
                &plan.title,
                &plan.parent,
                &plan.issuer,
                &plan.place,
                &plan.number,
                &plan.symbol,
                plan.issued
            ),
            (
                &plan.basis,
                plan.monitor,
                plan.drafter,
                &plan.recipients,
                &plan.signer
            ),
            (&plan.code, plan.language, plan.warn_days),
            (&plan.bodies, &plan.sections, &plan.items),
            (&plan.duties, &plan.reports),
        )
    )
}

fn said_of(text: String) -> (String, usize) {
    let source = Source::from_bytes("plan.toml".into(), text.into_bytes())
        .ok()
        .unwrap();
    let (plan, problems) = resolve::load(&source, chrono::NaiveDate::MAX);
    (without_places(&said(&plan)), problems.len())
}

/// Without where in the file each thing stands, which is no part of the plan.
fn without_places(said: &str) -> String {
    let mut lines = said.lines();
    let mut kept = String::new();
    while let Some(line) = lines.next() {
        if line.trim() == "at: Span {" {
            lines.by_ref().find(|line| line.trim() == "},");
        } else {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// Pieces of TOML and of our format.
fn fragments() -> Vec<String> {
    let mut all: Vec<String> = [
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        " = ",
        "\"",
        "'",
        "\"\"\"",
        "'''",
        "\\",
        "\\u00",
        "\n",
        "\r\n",
        "\r",
        "\t",
        " ",
        ",",
        ".",
        "#",
        "# ghi chú\n",
        "\u{feff}",
        "\0",
        "\u{1b}[2J",
        "\u{202e}",
        "\u{85}",
        "\u{2028}",
        "ế",
        "e\u{302}\u{301}",
        "đ",
        "漢",
        "👩\u{200d}👧",
        "1",
        "-1",
        "0x1F",
        "1_0",
        "6.10",
        "1e9",
        "nan",
        "true",
        "2022",
        "2022-06-30",
        "2022-13-01",
        "2022-02-30",
        "07:32:00",
        "2022-06-30T07:32:00Z",
        "99999999999999999999",
        "0000-01-01",
        "\"2022-H1\"",
        "\"2022-Q5\"",
        "\"next 01-15\"",
        "\"12-15\"",
        "15/12/2022",
        "\"6.1\"",
        "\"6.04\"",
        "\"QLKH\"",
        "\"qlkh\"",
        "[\"QLKH\"]",
        "\"year\"",
        "\"month\"",
        "\"once\"",
        "<<<<<<< HEAD\n",
        "=======\n",
        ">>>>>>> nhánh\n",
        "|||||||\n",
        "format = 1\n",
        "[plan]\ntitle = \"x\"\n",
        "[unit.QLKH]\nname = \"Phòng\"\n",
        "[unit]\n",
        "QLKH",
        "[unit.QLKH.successor]\n",
        "[[unit.QLKH.former]]\n",
        "[item.lead]\n",
    ]
    .iter()
    .map(|piece| (*piece).to_owned())
    .collect();
    for (path, shape) in shape::tables() {
        let name = path.join(".").replace("CODE", "QLKH");
        if !name.is_empty() {
            all.push(format!("\n[{name}]\n"));
            all.push(format!("\n[[{name}]]\n"));
        }
        for key in shape.keys {
            all.push(format!("{} = ", key.name));
            let value = match key.holds {
                Holds::OfficialId => "\"H02\"",
                Holds::Text | Holds::Code => "\"QLKH\"",
                Holds::Word(_) => "\"year\"",
                Holds::TextList | Holds::CodeList | Holds::PathList => "[\"QLKH\", \"QLKH\"]",
                Holds::Flag => "true",
                Holds::Count | Holds::Percent | Holds::Version => "1",
                Holds::Id => "\"6.1\"",
                Holds::Point | Holds::Period => "2024",
                Holds::Date => "2024-12-15",
                Holds::Days => "[2024-12-15, \"2024-12-20/2024-12-22\"]",
                Holds::DueDay => "\"12-15\"",
                Holds::Table(_) | Holds::Coded(_) => "{ QLKH = { name = \"x\" } }",
                Holds::Tables(_) => "[{ unit = \"QLKH\" }]",
            };
            all.push(format!("{} = {value}\n", key.name));
        }
    }
    all
}

/// A change that a slip of the hand, an editor or a merge makes.
#[derive(Clone, Debug)]
enum Change {
    Delete(Index),
    Insert(Index, char),
    Replace(Index, char),
    Cut(Index),
    Behead(Index),
    DoubleLine(Index),
    SwapLines(Index, Index),
    Crlf,
    Bom,
    Nfd,
}

fn change() -> impl Strategy<Value = Change> {
    let sign = prop_oneof![
        select(
            "[]{}\"'=,.#\\-\n\r\t 0aZ_\0\u{1b}ếđ漢\u{feff}\u{301}"
                .chars()
                .collect::<Vec<_>>()
        ),
        any::<char>(),
    ]
    .boxed();
    prop_oneof![
        any::<Index>().prop_map(Change::Delete),
        (any::<Index>(), sign.clone()).prop_map(|(at, c)| Change::Insert(at, c)),
        (any::<Index>(), sign).prop_map(|(at, c)| Change::Replace(at, c)),
        any::<Index>().prop_map(Change::Cut),
        any::<Index>().prop_map(Change::Behead),
        any::<Index>().prop_map(Change::DoubleLine),
        (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Change::SwapLines(a, b)),
        Just(Change::Crlf),
        Just(Change::Bom),
        Just(Change::Nfd),
    ]
}

fn changed(text: &str, change: &Change) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if chars.is_empty() {
        return String::new();
    }
    match change {
        Change::Delete(at) => {
            chars.remove(at.index(chars.len()));
        }
        Change::Insert(at, c) => chars.insert(at.index(chars.len()), *c),
        Change::Replace(at, c) => {
            let at = at.index(chars.len());
            chars[at] = *c;
        }
        Change::Cut(at) => chars.truncate(at.index(chars.len())),
        Change::Behead(at) => {
            chars.drain(..at.index(chars.len()));
        }
        Change::DoubleLine(at) => {
            let at = at.index(lines.len());
            lines.insert(at, lines[at]);
            return lines.concat();
        }
        Change::SwapLines(a, b) => {
            let (a, b) = (a.index(lines.len()), b.index(lines.len()));
            lines.swap(a, b);
            return lines.concat();
        }
        Change::Crlf => return text.replace('\n', "\r\n"),
        Change::Bom => return format!("\u{feff}{text}"),
        Change::Nfd => return text.nfd().collect(),
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn any_bytes_load(bytes in vec(any::<u8>(), 0..300)) {
        judge(&bytes);
    }

    #[test]
    fn any_text_loads(text in "\\PC{0,120}|(?s:.{0,120})") {
        judge(text.as_bytes());
    }

    #[test]
    fn any_pieces_of_the_format_load(
        pieces in vec(select(fragments()), 0..50),
        starts_well in any::<bool>(),
    ) {
        let start = if starts_well { "format = 1\n[plan]\ntitle = \"x\"\n" } else { "" };
        judge(format!("{start}{}", pieces.concat()).as_bytes());
    }
}

proptest! {
    #![proptest_config(config(160))]

    #[test]
    fn real_plans_load_after_any_changes(
        (_, text) in select(real_plans()),
        changes in vec(change(), 1..4),
    ) {
        let mut text = text;
        for change in &changes {
            text = changed(&text, change);
        }
        judge(text.as_bytes());
    }

    #[test]
    fn plans_of_the_generator_have_no_problem(made in support::made()) {
        let text = made.toml();
        prop_assert_eq!(judge(text.as_bytes()), Some(Vec::new()), "{}", text);
        // However the editor saved it.
        let (plain, _) = said_of(text.clone());
        let (saved, problems) = said_of(format!("\u{feff}{}", text.replace('\n', "\r\n")));
        prop_assert_eq!(problems, 0);
        prop_assert_eq!(plain, saved);
    }

    #[test]
    fn each_flaw_is_told_and_nothing_else(
        made in support::made(),
        which in any::<Index>(),
    ) {
        let flaws = support::flaws(&made);
        let mut text = made.toml();
        let (rule, lines) = which.get(&flaws);
        text.push_str(lines);
        let told: BTreeSet<&str> = judge(text.as_bytes()).unwrap().into_iter().map(|(rule, _)| rule).collect();
        prop_assert_eq!(told, BTreeSet::from([*rule]), "{}", text);
    }
}

#[test]
fn every_flaw_is_one_of_the_rules() {
    let mut runner = proptest::test_runner::TestRunner::new(config(1));
    let made = support::made().new_tree(&mut runner).unwrap();
    let made = proptest::strategy::ValueTree::current(&made);
    for (rule, lines) in support::flaws(&made) {
        assert!(plan::rule::row(rule).is_some(), "{rule}");
        let text = made.toml() + &lines;
        let told: BTreeSet<&str> = judge(text.as_bytes())
            .unwrap()
            .into_iter()
            .map(|(rule, _)| rule)
            .collect();
        assert_eq!(told, BTreeSet::from([rule]), "{text}");
    }
}

/// Debug writes a mark apart from its letter by its number.
fn composed(said: &str) -> String {
    let marks = "\u{300}\u{301}\u{302}\u{303}\u{306}\u{309}\u{31b}\u{323}";
    let mut said = said.to_owned();
    for mark in marks.chars() {
        said = said.replace(&format!("\\u{{{:x}}}", u32::from(mark)), &mark.to_string());
    }
    said.nfc().collect()
}

#[test]
fn a_plan_is_the_same_however_it_was_saved() {
    for (name, text) in real_plans() {
        let (plain, problems) = said_of(text.clone());
        assert_eq!(problems, 0, "{name}");
        for (how, saved) in [
            ("BOM", format!("\u{feff}{text}")),
            ("CRLF", text.replace('\n', "\r\n")),
            ("both", format!("\u{feff}{}", text.replace('\n', "\r\n"))),
            ("no last line end", text.trim_end().to_owned()),
        ] {
            let (said, problems) = said_of(saved);
            assert_eq!(problems, 0, "{name} with {how}");
            assert_eq!(said, plain, "{name} with {how}");
        }
        let (said, problems) = said_of(text.nfd().collect());
        assert_eq!(problems, 0, "{name} in NFD");
        assert_eq!(composed(&said), plain, "{name} in NFD");
    }
}

/// A small plan with one of everything.
const SMALL: &str = "format = 1
[plan]
title = \"Kế hoạch\"
issued = 2022
[unit.A] # đơn vị
name = 'Phòng'
successor = [\"B\"]
[unit.B]
name = \"\"\"Sở
Y tế\"\"\"
[[item]]
id = \"6.1\"
title = \"ứng \\\"dụng\\\"\"
lead = [{ unit = \"A\" }]
extension = [
  { end = 2024 },
]
[[duty]]
id = \"n\"
title = \"x\"
every = \"year\"
before = \"12-15\"
to = \"Tỉnh\"
[[report]]
unit = \"A\"
period = 2022
received = 2022-12-12
";

#[test]
fn a_file_cut_anywhere_loads() {
    assert_eq!(judge(SMALL.as_bytes()), Some(Vec::new()));
    for cut in (0..SMALL.len()).filter(|at| SMALL.is_char_boundary(*at)) {
        judge(&SMALL.as_bytes()[..cut]);
        judge(&SMALL.as_bytes()[cut..]);
    }
    // The bytes of a letter cut in two are no text, which is reported as that.
    for cut in (0..SMALL.len()).filter(|at| !SMALL.is_char_boundary(*at)) {
        assert_eq!(judge(&SMALL.as_bytes()[..cut]), None);
    }
    for (_, text) in real_plans() {
        let step = text.len() / 40;
        for cut in (0..text.len()).step_by(step) {
            judge(&text.as_bytes()[..text.floor_char_boundary(cut)]);
        }
    }
}

/// The places of brackets, quotes and `=` that hold a text together: those
/// outside of comments and strings, and the quotes of strings.
fn structure(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut in_string = false;
        for (at, c) in line.char_indices() {
            match c {
                '"' => {
                    in_string = !in_string;
                    places.push(start + at);
                }
                '#' if !in_string => break,
                '[' | ']' | '=' if !in_string => places.push(start + at),
                _ => {}
            }
        }
        start += line.len();
    }
    places
}

#[test]
fn a_lost_bracket_quote_or_equals_sign_is_told_where_it_was() {
    let text = project_file("plan.toml");
    let mut wrong = Vec::new();
    for place in structure(&text) {
        let broken = format!("{}{}", &text[..place], &text[place + 1..]);
        let line = text[..place].matches('\n').count() + 1;
        let findings = judge(broken.as_bytes()).unwrap();
        // What never closes is reported where it opens.
        let opens = match &text[place..=place] {
            "]" => text[..place].rfind('[').unwrap(),
            _ => place,
        };
        let first = text[..opens].matches('\n').count() + 1;
        let near = findings
            .iter()
            .any(|(_, told)| (line..=line + 2).contains(told) || *told == first);
        if !near {
            let sign = &text[place..=place];
            let written = text.lines().nth(line - 1).unwrap();
            wrong.push(format!("{sign} of {line}: {written:.60}: {findings:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The letters of keys and of headers outside comments and strings, and those
/// of the codes that items name; a code that is declared is reported where it is
/// used.
fn letters(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.split('#').next().unwrap_or("");
        let is_header = body.starts_with('[') && !body.contains('"');
        let declares = ["[unit.", "[partner.", "[counterpart."];
        let is_code = ["unit ", "unit=", "partners", "counterparts", "members"]
            .iter()
            .any(|key| body.starts_with(key));
        let end = match body.find('=') {
            Some(equals) if is_code => {
                let codes = body[equals..]
                    .char_indices()
                    .map(|(at, c)| (equals + at, c));
                let codes = codes.filter(|(_, c)| c.is_ascii_alphanumeric());
                places.extend(codes.map(|(at, _)| start + at));
                equals
            }
            Some(equals) => equals,
            None if declares.iter().any(|kind| body.starts_with(kind)) => {
                body.find('.').unwrap_or(0)
            }
            None if is_header => body.len(),
            None => 0,
        };
        let key = body[..end].char_indices();
        let key = key.filter(|(_, c)| c.is_ascii_alphabetic());
        places.extend(key.map(|(at, _)| start + at));
        start += line.len();
    }
    places
}

#[test]
fn a_lost_letter_of_a_key_or_a_code_is_told_where_it_was() {
    let text = project_file("plan.toml");
    let mut wrong = Vec::new();
    let mut tried = 0;
    for place in letters(&text) {
        let broken = format!("{}{}", &text[..place], &text[place + 1..]);
        let line = text[..place].matches('\n').count() + 1;
        let findings = judge(broken.as_bytes()).unwrap();
        tried += 1;
        let is_near = |told: &usize| (line..=line + 2).contains(told);
        if !findings.iter().any(|(_, told)| is_near(told)) {
            let written = text.lines().nth(line - 1).unwrap();
            wrong.push(format!("{line}: {written:.60}: {findings:?}"));
        }
    }
    assert!(tried > 1000, "{tried}");
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// One message with a place, and no crash.
#[test]
fn hostile_files_are_told_and_end() {
    let many = 20_000;
    for text in [
        "[".repeat(many),
        format!("a = {}", "[".repeat(many)),
        format!("a = {}", "{b=".repeat(many)),
        format!("{}a = 1\n", "a.".repeat(many)),
        format!("[{}a]\n", "a.".repeat(many)),
        format!("format = {}\n", "9".repeat(many)),
        "a = \"\0\"\n".to_owned(),
        "\0".repeat(many),
        format!("a = \"{}", "x".repeat(many)),
        "\r".repeat(many),
    ] {
        // Zeros at the start are taken for another encoding, reported as that.
        let findings = judge(text.as_bytes());
        assert!(
            findings.is_none_or(|findings| !findings.is_empty()),
            "{:.40}",
            text
        );
    }
}

#[test]
fn other_encodings_are_told_as_that() {
    let utf16: Vec<u8> = SMALL.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(Source::from_bytes(String::new(), utf16).is_err());
    assert_eq!(judge(b"\xef\xbb\xbf"), judge(b""));
}

#[test]
fn hostile_signs_are_shown_and_not_sent() {
    for text in [
        // A carriage return alone, before a letter of several bytes.
        "\rế",
        "a = \"x\rế\"",
        // C1 controls are good TOML, and act on a terminal.
        "format = 1\n[plan]\ntitle = \"x\"\nhue = \"\u{9b}31mđỏ\"\n",
        "format = 1\n[plan]\ntitle = \"x\"\nissued = \"\u{9b}31mđỏ\"\n",
        "format = 1 # \u{85}\u{9b}2J\n",
        "[plan.\"\u{1b}[2J\"]\n\u{202e} = 1\n",
    ] {
        judge(text.as_bytes());
    }
    let source = Source::new("\u{1b}[2J\u{9b}2J.toml".into(), "format = 2\n".into());
    let (_, problems) = resolve::load(&source, chrono::NaiveDate::MAX);
    draw(&source, &problems);
}
