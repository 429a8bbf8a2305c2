use super::*;
use crate::document::outline::Outline;

/// What is at the mark of a text: the table, then the part of the line.
fn told(marked: &str) -> String {
    let byte = marked.find('‸').unwrap();
    let text = marked.replacen('‸', "", 1);
    let outline = Outline::new(&text);
    let cursor = Cursor::at(&text, &outline, byte);
    let table = match cursor.within {
        Within::Table(shape) if shape.header.is_empty() => "file".to_owned(),
        Within::Table(shape) => shape.header.to_owned(),
        Within::Codes(shape) => format!("codes of {}", shape.header),
        Within::Unknown => "?".to_owned(),
    };
    let taken = match cursor.taken.is_empty() {
        true => String::new(),
        false => format!(" besides {}", cursor.taken.join(",")),
    };
    let said = |span: Span| &text[span.start..span.end];
    let at = match &cursor.at {
        At::Header { names, place, span } => {
            let names: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
            format!("header {} at {place} “{}”", names.join("/"), said(*span))
        }
        At::Key {
            span,
            key,
            has_value,
        } => {
            let known = if key.is_some() { "" } else { "?" };
            let sign = if *has_value { " =" } else { "" };
            format!("key{known} “{}”{sign}{taken}", said(*span))
        }
        At::Value(value) => {
            let key = value.key.map_or("?", |key| key.name);
            let others = match value.others.is_empty() {
                true => String::new(),
                false => format!(" after {}", value.others.join(",")),
            };
            let closed = match (value.has_quotes, value.is_closed) {
                (false, _) => "",
                (true, true) => " quoted",
                (true, false) => " open",
            };
            format!("value of {key} “{}”{closed}{others}", value.text(&text))
        }
        At::Comment(span) => format!("comment “{}”", said(*span)),
        At::Nothing => "nothing".to_owned(),
    };
    format!("{table}: {at}")
}

#[test]
fn what_stands_at_a_place() {
    for (text, wanted) in [
        ("‸", "file: key? “”"),
        ("‸format = 1", "file: key “format” ="),
        ("for‸", "file: key? “for”"),
        ("format ‸", "file: nothing"),
        ("format = ‸", "file: value of format “”"),
        ("format = ‸1", "file: value of format “1”"),
        ("format = 1 ‸", "file: nothing"),
        ("format = 1‸ # x", "file: value of format “1”"),
        ("format = 1 # ‸x", "file: comment “# x”"),
        ("# ‸x", "file: comment “# x”"),
        ("#‸", "file: comment “#”"),
        ("‸# x", "file: nothing"),
        ("‸[plan]", "file: header plan at 0 “”"),
        ("[pl‸an] # x", "file: header plan at 0 “plan”"),
        ("[plan] # ‸x", "file: comment “# x”"),
        ("[[it‸", "file: header it at 0 “it”"),
        ("[[‸", "file: header  at 0 “”"),
        ("[‸]", "file: header  at 0 “”"),
        ("[unit.‸", "file: header unit at 1 “”"),
        ("[unit.‸]\nname = \"A\"", "file: header unit at 1 “”"),
        ("[unit.QL‸KH]", "file: header unit/QLKH at 1 “QLKH”"),
        ("[[item.res‸ult]]", "file: header item/result at 1 “result”"),
        ("[plan]\n‸", "[plan]: key? “”"),
        ("[plan]\n\n  ‸\n[[item]]", "[plan]: key? “”"),
        ("[plan]\ntit‸", "[plan]: key? “tit”"),
        ("[plan]\ntitle‸ = \"A\"", "[plan]: key “title” ="),
        ("[plan]\nmonitor = ‸", "[plan]: value of monitor “”"),
        (
            "[plan]\nmonitor = ‸\ncode = \"A\"",
            "[plan]: value of monitor “”",
        ),
        ("[plan]\nmonitor = \"‸", "[plan]: value of monitor “” open"),
        (
            "[plan]\nmonitor = \"Q‸",
            "[plan]: value of monitor “Q” open",
        ),
        (
            "[plan]\nmonitor = \"‸\"",
            "[plan]: value of monitor “” quoted",
        ),
        (
            "[plan]\nmonitor = \"QL‸KH\"",
            "[plan]: value of monitor “QLKH” quoted",
        ),
        ("[plan]\nmonitor = QL‸KH", "[plan]: value of monitor “QLKH”"),
        ("[plan]\r\nmonitor = ‸\r\n", "[plan]: value of monitor “”"),
        ("[plan]\nbasis = [‸", "[plan]: value of basis “”"),
        (
            "[plan]\nbasis = [\n  \"a\",\n  ‸\n]\ncode = \"x\"",
            "[plan]: value of basis “” after a",
        ),
        (
            "[plan]\nbasis = [\n  \"a\",\n  ‸\ncode = \"x\"",
            "[plan]: value of basis “” after a",
        ),
        ("[plan]\nbasis = [\"a\" ‸", "[plan]: nothing"),
        (
            "[plan]\nbasis = [\"a\", \"‸b\"]",
            "[plan]: value of basis “b” quoted after a",
        ),
        ("[plan]\nbasis = [] ‸", "[plan]: nothing"),
        ("[[item]]\nend = \"‸", "[[item]]: value of end “” open"),
        (
            "[[item]]\nend = 2026-12‸",
            "[[item]]: value of end “2026-12”",
        ),
        ("[[item]]\nxyz = ‸", "[[item]]: value of ? “”"),
        (
            "[[item]]\nlead = [{ ‸unit = \"A\", task = \"b\" }]",
            "[[item.lead]]: key “unit” = besides task",
        ),
        (
            "[[item]]\nlead = [{ unit = \"A\", ‸ }, { unit = \"B\" }]",
            "[[item.lead]]: key? “” besides unit",
        ),
        ("[[item]]\nlead = [{‸", "[[item.lead]]: key? “”"),
        (
            "[[item]]\nlead = [{ unit = ‸",
            "[[item.lead]]: value of unit “”",
        ),
        (
            "[[item]]\nlead = [{ counterparts = [\"A\", \"‸",
            "[[item.lead]]: value of counterparts “” open after A",
        ),
        (
            "[[item]]\nlead = [{ unit = \"A\" }, { unit = \"B‸\" }]",
            "[[item.lead]]: value of unit “B” quoted",
        ),
        (
            "unit = { QLKH = { na‸me = \"x\" } }",
            "[unit.…]: key “name” =",
        ),
        (
            "unit = { QL‸KH = { name = \"x\" } }",
            "codes of [unit.…]: key? “QLKH” =",
        ),
        ("unit.QLKH.na‸me = \"x\"", "[unit.…]: key “name” ="),
        (
            "unit.QLKH.name = \"‸x\"",
            "[unit.…]: value of name “x” quoted",
        ),
        ("plan.monitor = ‸", "[plan]: value of monitor “”"),
        ("[unit.A]\nfrom = ‸", "[unit.…]: value of from “”"),
        ("[[unit.A.former]]\nname = ‸", "former: value of name “”"),
        ("[body.A]\n‸\n[directory]", "[body.…]: key? “”"),
        (
            "[directory]\nowner = \"A\"\n[body.A]\nna‸",
            "[body.…]: key? “na”",
        ),
        ("[xyz]\na = ‸", "?: value of ? “”"),
        (
            "[plan]\ntitle = \"\"\"\na‸b\n\"\"\"",
            "[plan]: value of title “\nab\n” quoted",
        ),
        ("[plan]\ntitle = 'a‸", "[plan]: value of title “a” open"),
        ("[plan]\n= ‸", "[plan]: value of ? “”"),
        ("\u{feff}form‸at = 1", "file: key “format” ="),
    ] {
        assert_eq!(told(text), wanted, "{text}");
    }
}

/// At each byte of every example something stands, whatever it is.
#[test]
fn every_place_of_every_example_has_an_answer() {
    for path in crate::lsp::tests::examples() {
        let text = std::fs::read_to_string(path).unwrap();
        let outline = Outline::new(&text);
        for byte in 0..=text.len() + 1 {
            let cursor = Cursor::at(&text, &outline, byte);
            if let At::Value(value) = cursor.at {
                assert!(
                    value.span.start <= value.inside.start && value.inside.end <= value.span.end
                );
                assert!(text.get(value.inside.start..value.inside.end).is_some());
            }
        }
    }
}

/// A text is as long as it has been typed; the place is its end.
#[test]
fn half_a_text_has_an_answer() {
    let text = include_str!("../../../examples/dieu-chinh.toml");
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        let start = text.floor_char_boundary(end.saturating_sub(900));
        let half = &text[start..end];
        let outline = Outline::new(half);
        Cursor::at(half, &outline, half.len());
        Cursor::at(half, &outline, half.len() / 2);
    }
}

/// Any signs in any order.
#[test]
fn anything_typed_has_an_answer() {
    const PARTS: [&str; 24] = [
        "[", "]", "{", "}", "=", ",", ".", "\"", "'", "#", "\n", " ", "unit", "item", "plan",
        "lead", "\\", "\"\"\"", "Đ", "\r\n", "1", "[[", "🙂", "e\u{301}",
    ];
    let mut seed: u64 = 7;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..14 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PARTS[(seed >> 33) as usize % PARTS.len()]);
        }
        let outline = Outline::new(&text);
        for byte in 0..=text.len() {
            Cursor::at(&text, &outline, byte);
        }
    }
}
