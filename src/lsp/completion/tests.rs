use super::snippet::without_stops;
use crate::lang::Lang;
use crate::lsp::tests::{SAMPLE, asked, asked_at, examples};
use crate::shape::{self, Holds, Shape};

fn labels(marked: &str) -> Vec<String> {
    let all = asked_at(marked, Lang::Vi, super::at);
    all.into_iter().map(|one| one.label).collect()
}

/// The text with a completion put in.
fn put(marked: &str, label: &str) -> String {
    asked_at(marked, Lang::Vi, |read, byte| {
        let all = super::at(read, byte);
        let one = all.iter().find(|one| one.label == label);
        let one = one.unwrap_or_else(|| panic!("no {label} at {marked}"));
        let (before, after) = (&read.text[..one.span.start], &read.text[one.span.end..]);
        format!("{before}{}{after}", one.insert)
    })
}

/// The sample with more behind it.
fn behind(more: &str) -> String {
    format!("{SAMPLE}\n{more}")
}

/// Every key of every table is offered in it, those that it must have first.
#[test]
fn each_table_has_its_keys() {
    let of_directories = shape::tables_of(&shape::DIRECTORY_FILE);
    for (path, shape) in shape::tables().into_iter().chain(of_directories) {
        let Some((_, brackets)) = shape::at(&path) else {
            continue;
        };
        let head = if path[0] == "body" {
            "[directory]\n"
        } else {
            ""
        };
        let (open, close) = ("[".repeat(brackets), "]".repeat(brackets));
        // A key below, so that no table may begin there.
        let text = format!("{head}{open}{}{close}\n‸\nx = 1\n", path.join("."));
        let found = labels(&text);
        let mut wanted: Vec<&shape::Key> = shape.keys.iter().collect();
        wanted.sort_by_key(|key| !key.is_always_required());
        let wanted: Vec<&str> = wanted.iter().map(|key| key.name).collect();
        assert_eq!(found, wanted, "{text}");
    }
}

/// A key's value is of the kind that the key holds: nothing is wrong but what is empty.
#[test]
fn a_key_comes_with_a_value_that_fits() {
    for (path, _) in shape::tables() {
        let Some((_, brackets)) = shape::at(&path) else {
            continue;
        };
        let (open, close) = ("[".repeat(brackets), "]".repeat(brackets));
        let text = format!("{open}{}{close}\n‸\nx = 1\n", path.join("."));
        let all = asked_at(&text, Lang::En, super::at);
        for one in all {
            let line = without_stops(&one.insert);
            let outline = crate::document::outline::Outline::new(&line);
            assert_eq!(outline.statements().len(), 1, "{line}");
            let source = crate::source::Source::new("x".to_owned(), line.clone());
            let (_, problems) = crate::document::Document::parse(&source);
            // A number is left to be typed.
            let is_number = line.trim_end().ends_with('=');
            assert!(problems.is_empty() || is_number, "{line} in {path:?}");
        }
    }
}

#[test]
fn keys_that_are_there_are_left_out() {
    let found = labels("[plan]\ntitle = \"A\"\n‸\nissued = 2026\n");
    assert!(!found.contains(&"title".to_owned()) && !found.contains(&"issued".to_owned()));
    assert_eq!(found[0], "short");
    assert!(found.contains(&"former".to_owned()));
    let found = labels("[[item]]\nlead = [{ task = \"x\", ‸ from = 2026 }]");
    assert_eq!(found, ["unit", "counterparts", "until", "basis"]);
}

#[test]
fn tables_begin_where_no_key_follows() {
    let found = labels("format = 1\n[plan]\ntitle = \"A\"\n\n[[item]]\nid = \"1\"\n‸");
    let tables: Vec<&str> = found
        .iter()
        .map(String::as_str)
        .filter(|one| one.starts_with('['))
        .collect();
    let wanted = [
        "[[item.lead]]",
        "[[item.extension]]",
        "[[item.result]]",
        "[[item.pause]]",
        "[[item.request]]",
        "[[item.former]]",
        "[use]",
        "[calendar]",
        "[[amendment]]",
        "[unit.…]",
        "[partner.…]",
        "[counterpart.…]",
        "[[section]]",
        "[[item]]",
        "[[duty]]",
        "[[report]]",
    ];
    assert_eq!(tables, wanted);
    assert!(!found.contains(&"lead".to_owned()));
    // A list in one line takes no header.
    let found = labels("[[item]]\nlead = [{ unit = \"A\" }]\n‸");
    assert!(!found.contains(&"[[item.lead]]".to_owned()));
}

#[test]
fn a_whole_item_has_the_next_number() {
    let text = behind("‸");
    let item = put(&text, "[[item]]");
    let wanted = "\n[[item]]\nid    = \"${1:3}\"\ntitle = \"$2\"\n\n[[item.lead]]\nunit = \"$3\"";
    assert_eq!(item, format!("{SAMPLE}{wanted}"));
    for (text, id) in [
        ("[[it‸", "1"),
        ("[[section]]\nid = \"II\"\ntitle = \"A\"\n\n[[‸]]", "II.1"),
        (
            "[[item]]\nid = \"1\"\ntitle = \"A\"\n\n[[‸\n\n[[item]]\nid = \"2\"\ntitle = \"B\"",
            "1a",
        ),
    ] {
        let put = put(text, "[[item]]");
        assert!(put.contains(&format!("id    = \"${{1:{id}}}\"")), "{put}");
        assert!(!put.contains("[[["), "{put}");
    }
    assert_eq!(
        put("[[item]]\nid = \"1\"\n\n[[item]]\nid = ‸", "2"),
        "[[item]]\nid = \"1\"\n\n[[item]]\nid = \"2\""
    );
}

#[test]
fn bodies_are_found_without_marks() {
    for typed in [
        "",
        "ql",
        "QLKH",
        "khoa hoc",
        "Khoa học",
        "phong quan",
        "Phòng QLKH",
    ] {
        for (text, end) in [
            (
                behind(&format!("[[report]]\nunit = \"{typed}‸\"\n")),
                "\"QLKH\"\n",
            ),
            (
                behind(&format!("[[report]]\nunit = \"{typed}‸")),
                "\"QLKH\"",
            ),
        ] {
            let put = put(&text, "QLKH");
            assert!(put.ends_with(&format!("unit = {end}")), "{put}");
        }
    }
    assert_eq!(labels(&behind("[[report]]\nunit = \"xyz‸\"")), [""; 0]);
    let all = asked_at(
        &behind("[[report]]\nunit = \"khoa h‸\""),
        Lang::Vi,
        super::at,
    );
    assert!(
        all[0]
            .filter
            .starts_with("khoa h QLKH phong quan ly khoa hoc"),
        "{}",
        all[0].filter
    );
    assert_eq!(all[0].detail, "Phòng Quản lý Khoa học");
}

#[test]
fn values_are_what_the_key_names() {
    for (text, wanted) in [
        // A body that is no more comes last.
        ("[[report]]\nunit = ‸", "QLKH VP STC CN"),
        ("[[item]]\npartners = [\"VP\", ‸]", "STC QLKH CN"),
        ("[[report]]\nduty = \"‸\"", "nam"),
        ("[[item.extension]]\nbasis = ‸", "QD-45"),
        ("[[item.extension]]\nbasis = \"điều chỉnh‸\"", "QD-45"),
        ("[[item]]\nadded = ‸", "QD-45"),
        ("[[item]]\nsection = ‸", "I"),
        ("[[duty]]\nevery = \"‸", "year half quarter month week once"),
        ("[plan]\nlanguage = ‸", "vi en"),
        ("[plan]\ndraft = ‸", "true false"),
        ("format = ‸", "1"),
        ("[[item]]\ncompleted = ‸", "2026-11-25"),
        (
            "[[item]]\nend = ‸",
            "2026-11-25 2026 2026-H2 2026-Q4 2026-11 2027",
        ),
        (
            "[[report]]\nunit = \"VP\"\nduty = \"nam\"\nperiod = ‸",
            "2026 2026-H2 2026-Q4 2026-11 2027 2025",
        ),
        (
            "[[report]]\nunit = \"QLKH\"\nperiod = ‸",
            "2026 2026-H2 2026-Q4 2026-11 2027 2025",
        ),
        ("[[item]]\ntitle = \"‸\"", ""),
        (
            "[[duty]]\nevery = \"month\"\nbefore = \"‸\"",
            "15 25 next 05",
        ),
        // No body is a part of itself.
        (
            "[unit.X]\nname = \"X\"\nsuccessor = [\"‸\"]",
            "QLKH VP STC CN",
        ),
    ] {
        let text = match text.starts_with("format") {
            true => format!("{text}\n{}", SAMPLE.replacen("format = 1", "", 1)),
            false => behind(text),
        };
        assert_eq!(labels(&text).join(" "), wanted, "{text}");
    }
}

#[test]
fn a_period_of_a_report_is_one_that_is_still_to_come() {
    let text = SAMPLE.replace(
        "unit = \"QLKH\"\nperiod = 2026",
        "unit = \"CN\"\nperiod = ‸2026",
    );
    assert_eq!(labels(&text)[0], "2026");
    let text = SAMPLE.replace(
        "\"year\"\nbefore = \"12-15\"",
        "\"quarter\"\nbefore = \"10\"",
    );
    let text = text.replace("period = 2026\nreceived = 2026-11-20", "period = ‸");
    assert_eq!(labels(&text)[..2], ["2026-Q4", "2026-Q3"]);
}

#[test]
fn times_are_written_as_they_must_be() {
    for (text, label, wanted) in [
        (
            "[[item]]\nend = ‸",
            "2026-Q4",
            "[[item]]\nend = \"2026-Q4\"",
        ),
        (
            "[[item]]\nend = \"2026‸\"",
            "2026-Q4",
            "[[item]]\nend = \"2026-Q4\"",
        ),
        (
            "[[item]]\nend = \"‸",
            "2026-11-25",
            "[[item]]\nend = 2026-11-25",
        ),
        ("[[item]]\nend = 20‸", "2026", "[[item]]\nend = 2026"),
    ] {
        assert_eq!(put(text, label), wanted, "{text}");
    }
}

#[test]
fn a_key_stands_below_the_others() {
    let text = "[plan]\ntitle    = \"A\"\nwarn_days = 1\n‸";
    assert!(put(text, "draft").ends_with("\ndraft = ${1|true,false|}"));
    let text = "[plan]\ntitle  = \"A\"\nissued = 2026\n‸";
    assert!(put(text, "code").ends_with("\ncode   = \"$1\""));
    // A key that has its value keeps it.
    assert_eq!(put("[plan]\nti‸ = \"A\"", "title"), "[plan]\ntitle = \"A\"");
}

#[test]
fn comments_name_rules() {
    let found = labels("# plan: allow ‸");
    assert!(found.contains(&"future-date".to_owned()), "{found:?}");
    // One that keeps the file from being read cannot be accepted.
    assert!(!found.contains(&"syntax".to_owned()));
    for (text, label, wanted) in [
        (
            "# plan: allow fut‸",
            "future-date",
            "# plan: allow future-date — ${1:lý do}",
        ),
        (
            "# plan: allow fut‸ure — hẹn",
            "future-date",
            "# plan: allow future-date — hẹn",
        ),
        (
            "# plan: allow gap-in-ids, ‸",
            "future-date",
            "# plan: allow gap-in-ids, future-date — ${1:lý do}",
        ),
        ("# pl‸", "plan: allow", "# plan: allow $1 — ${2:lý do}"),
    ] {
        assert_eq!(put(text, label), wanted, "{text}");
    }
    for text in [
        "# ‸",
        "# xyz‸",
        "# plan: allow a b‸",
        "# plan: allow a — b‸",
        "# plan: allowed‸",
    ] {
        assert_eq!(labels(text), [""; 0], "{text}");
    }
}

#[test]
fn nothing_is_offered_where_nothing_fits() {
    for text in [
        "[xyz]\n‸",
        "[plan]\ntitle = \"A\" ‸",
        "[plan]\nxyz = ‸",
        "[plan]\nwarn_days = ‸",
    ] {
        assert_eq!(labels(text), [""; 0], "{text}");
    }
}

/// Names with signs of snippets stay what they are.
#[test]
fn signs_of_names_are_no_stops() {
    let text = "[unit.A]\nname = \"x\"\n[[unit.\"B$1}\".former]]\nname = \"y\"\n‸";
    let put = put(text, "[[unit.B$1}.former]]");
    assert!(put.contains("[[unit.\"B\\$1\\}\".former]]"), "{put}");
}

#[test]
fn every_example_can_be_asked_anywhere() {
    for path in examples() {
        let text = std::fs::read_to_string(path).unwrap();
        asked(&text, Lang::En, |read| {
            for byte in (0..=text.len()).step_by(397) {
                for one in super::at(read, byte) {
                    assert!(one.span.start <= one.span.end && one.span.end <= text.len());
                    assert!(text.get(one.span.start..one.span.end).is_some());
                }
            }
        });
    }
}

/// A shape of which nothing is left out, whatever kind of key comes.
#[test]
fn every_table_can_be_written() {
    fn tables(shape: &'static Shape) -> usize {
        let inner = shape.keys.iter().filter(|key| key.holds.inner().is_some());
        inner
            .filter(|key| !matches!(key.holds, Holds::Table(_)))
            .count()
    }
    let found = labels("[plan]\n[use]\n[calendar]\n‸");
    let headers = found.iter().filter(|label| label.starts_with('['));
    assert_eq!(headers.count(), tables(&shape::FILE));
}

/// Each day that is offered is one that its cycle has.
#[test]
fn due_days_are_days_of_their_cycle() {
    use crate::model::cycle::Cycle;
    use crate::model::due::{Bound, Due};
    for name in shape::CYCLES {
        let found = labels(&format!("[[duty]]\nevery = \"{name}\"\nby = \"‸\""));
        let cycle = Cycle::from_name(name).unwrap();
        assert_eq!(found.is_empty(), cycle == Cycle::Once, "{name}");
        for day in found {
            assert!(Due::parse(&day, Bound::By, cycle).is_ok(), "{name} {day}");
        }
    }
}

#[test]
fn a_section_has_the_next_number() {
    assert!(put(&behind("[[sec‸"), "[[section]]").contains("id    = \"${1:II}\""));
    assert!(put("[[sec‸", "[[section]]").contains("id    = \"${1:I}\""));
}

/// A comment above belongs to the table that is typed below it.
#[test]
fn tables_stand_apart() {
    for (text, wanted) in [
        ("[plan]\n‸", "[plan]\n\n[use]"),
        ("[plan]\n\n‸", "[plan]\n\n[use]"),
        ("[plan]\r\n\r\n‸", "[plan]\r\n\r\n[use]"),
        ("[plan]\n\n# danh bạ\n[us‸", "[plan]\n\n# danh bạ\n[use]"),
    ] {
        assert_eq!(put(text, "[use]"), wanted, "{text}");
    }
}
