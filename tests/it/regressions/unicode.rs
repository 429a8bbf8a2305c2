//! Vietnamese text: normal forms, marks, capitals.

use crate::support::program::{
    finish, first_column, folder, item, plan, run_on, run_on_with, with_items,
};
use unicode_normalization::UnicodeNormalization;

/// A word typed with combining marks did not match the same word in one piece,
/// and a trailing space made a second body.
#[test]
fn b08_the_same_name_in_two_normal_forms() {
    let name = "Sở Tài chính và Thủy lợi";
    let (nfc, nfd): (String, String) = (name.nfc().collect(), name.nfd().collect());
    assert_ne!(nfc, nfd);
    for stored in [&nfc, &nfd] {
        let text = with_items(&format!(
            "[partner.STC]\nname = \"{stored}\"\naliases = [\"Ngành {stored}\"]\n\n{}",
            item("6.1", &format!("Việc của {stored}"), "partners = [\"STC\"]")
                + &item("6.2", "Việc khác", "")
        ));
        for asked in [
            nfc.clone(),
            nfd.clone(),
            nfc.to_uppercase(),
            nfd.to_uppercase(),
            format!("Ngành {nfd}"),
            format!(" {nfc} "),
            "Sở  Tài chính và Thủy\u{a0}lợi".to_owned(),
            "so tai chinh va thuy loi".to_owned(),
            "Sở Tài chính và Thuỷ lợi".to_owned(),
        ] {
            let ran = run_on_with(&text, "list --columns id --partner", &[&asked]);
            assert_eq!(ran.good(), "6.1\n", "{asked:?} in {stored:?}");
            if !asked.starts_with("Ngành") {
                let ran = run_on_with(&text, "list --columns id --text", &[&asked]);
                assert_eq!(ran.good(), "6.1\n", "--text {asked:?} in {stored:?}");
            }
        }
        for wrong in ["Sơ Tài chính và Thủy lợi", "Sở Tái chính và Thủy lợi"] {
            run_on_with(&text, "list --partner", &[wrong]).refused();
        }
    }

    // Old and new places of the tone are one spelling.
    for (stored, asked) in [
        ("hòa", "hoà"),
        ("hoà", "hòa"),
        ("thúy", "thuý"),
        ("khỏe", "khoẻ"),
    ] {
        let text = with_items(&item("1", &format!("Việc {stored} x"), ""));
        let ran = run_on_with(&text, "list --columns id --text", &[asked]);
        assert_eq!(ran.good(), "1\n", "{asked} in {stored}");
    }

    // Two forms of one name are one name: the second is in the way.
    let text = with_items(&format!(
        "[partner.A]\nname = \"{nfc}\"\n\n[partner.B]\nname = \"{nfd} \"\n\n{}",
        item("1", "Việc", "")
    ));
    let ran = run_on(&text, "check --format short");
    assert_eq!(ran.code, 1, "{}", ran.out);

    // Reading leaves the file alone.
    let path = folder("b08").join("plan.toml");
    let bytes = with_items(&item("1", &format!("{nfd} "), "note = \"x\\t\""));
    std::fs::write(&path, &bytes).unwrap();
    for line in ["list", "show 1", "deadlines", "overdue", "check"] {
        let mut command = plan();
        command.args(line.split(' ')).arg("-f").arg(&path);
        finish(command);
        assert_eq!(std::fs::read(&path).unwrap(), bytes.as_bytes(), "{line}");
    }
}

/// Nobody said that the two forms differ, nor that a name ends in a space, so
/// that every other program counted them apart.
#[test]
fn b08_check_warns_of_letters_in_pieces_and_of_a_trailing_space() {
    let text = with_items(
        &(item("6.1", "Việc một", "partner_task = \"Sở Tài chính\"")
            + &item(
                "6.2",
                "Việc hai",
                r#"partner_task = "So\u031B\u0309 Ta\u0300i chi\u0301nh""#,
            )
            + &item("6.3", "Việc ba", "partner_task = \"Sở Tài chính \"")
            + &item("6.4", "Việc bo\u{302}\u{301}n", "")),
    );
    let ran = run_on(&text, "check --format short --skip unused-body");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let told: Vec<&str> = ran
        .out
        .lines()
        .map(|line| &line[..line.find("]: ").unwrap()])
        .collect();
    assert_eq!(
        told,
        [
            "-:25:18: warning[not-nfc",
            "-:33:29: warning[edge-space",
            "-:40:16: warning[not-nfc",
        ]
    );
    assert_eq!(run_on(&text, "check --strict --skip unused-body").code, 1);
    assert_eq!(
        run_on(&text, "list --columns id").good(),
        "6.1\n6.2\n6.3\n6.4\n"
    );
}

/// Text of an old font was converted by itself, and letters were lost.
#[test]
fn b10_text_of_an_old_font_is_told_and_left_alone() {
    let text = with_items(&item(
        "6.3",
        "Rà soát dự toán",
        "partner_task = \"Së Tµi chÝnh\"\nnote = \"nồng độ 5 µg/m³, góc 90°\"",
    ));
    let ran = run_on(&text, "check --format short --skip unused-body");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    let place = "-:17:17: warning[legacy-font]: ";
    assert!(ran.out.starts_with(place), "{}", ran.out);
    let drawn = run_on(&text, "check --skip unused-body").out;
    assert!(drawn.contains("“Sở Tài chính”"), "{drawn}");
    let json = run_on(&text, "check --format json --skip unused-body").good();
    assert!(json.contains("\"legacy-font\""), "{json}");
    assert!(!json.contains("\"fix\": {"), "{json}");
}

/// Letters with one mark were found without it, letters with two were not; and
/// capitals only in ASCII.
#[test]
fn b09_search_without_marks_and_in_capitals() {
    let title = "Ứng dụng trí tuệ nhân tạo hỗ trợ THỦ TỤC hành chính";
    let text = with_items(&item("6.3", title, ""));
    for (asked, found) in [
        ("ung dung", true),
        ("UNG DUNG", true),
        ("thủ tục", true),
        ("HO TRO", true),
        ("ỨNG DỤNG", true),
        ("ứng dung", true),
        ("ủng dụng", false),
        ("thú tục", false),
        ("ưng dung", false),
    ] {
        let ran = run_on_with(&text, "list --columns id --text", &[asked]);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (0, if found { "6.3\n" } else { "" }),
            "{asked}"
        );
    }

    // Each marked vowel and đ, small and capital, in both forms.
    let letters = [
        ("a", "àáảãạăằắẳẵặâầấẩẫậ"),
        ("e", "èéẻẽẹêềếểễệ"),
        ("i", "ìíỉĩị"),
        ("o", "òóỏõọôồốổỗộơờớởỡợ"),
        ("u", "ùúủũụưừứửữự"),
        ("y", "ỳýỷỹỵ"),
        ("d", "đ"),
    ];
    let mut items = String::new();
    let mut wanted: Vec<(String, &str)> = Vec::new();
    for (bare, marked) in letters {
        for (place, letter) in marked.chars().enumerate() {
            let id = format!(
                "{}.{}",
                letters.iter().position(|l| l.0 == bare).unwrap() + 1,
                place + 1
            );
            let forms = [
                letter.to_string(),
                letter.to_string().nfd().collect(),
                letter.to_uppercase().to_string(),
                letter.to_uppercase().to_string().nfd().collect(),
            ];
            items += &item(&id, &format!("x{}x", forms.join("x x")), "");
            wanted.push((id, bare));
        }
    }
    assert_eq!(wanted.len(), 67);
    let text = with_items(&items);
    for (bare, _) in letters {
        let phrase = [bare; 4].map(|letter| format!("x{letter}x")).join(" ");
        let out = run_on_with(&text, "list --columns id --text", &[&phrase]).good();
        let ids: Vec<&str> = wanted
            .iter()
            .filter(|(_, of)| *of == bare)
            .map(|(id, _)| id.as_str())
            .collect();
        assert_eq!(first_column(&out), ids, "{bare}");
    }
}

/// Escapes are letters, too: text for an old font that is written with them is
/// found as any other.
#[test]
fn text_for_an_old_font_is_found_behind_escapes() {
    let text = with_items(&item("1", "S\\u00eb T\\u00b5i ch\\u00ddnh", ""));
    let ran = run_on(text, "check --format short --only legacy-font");
    assert!(ran.out.contains("legacy-font"), "{}{}", ran.out, ran.err);
}
