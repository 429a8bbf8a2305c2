//! The order of a dictionary, and of ids.

use super::*;

fn vietnamese() -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Tertiary);
    // Numbers in names sort by what they count.
    let mut preferences = CollatorPreferences::from(locale!("vi"));
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    CollatorBorrowed::try_new(preferences, options).unwrap()
}

/// Every tone and case of some syllables, in both forms.
fn syllables() -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (onset, end) in [("", ""), ("h", "n"), ("đ", ""), ("D", "ng"), ("q u", "")] {
        for (_, toned) in VOWELS {
            for vowel in toned.chars() {
                let word = format!("{onset}{vowel}{end}");
                all.push(word.to_uppercase());
                all.push(word);
            }
        }
    }
    let decomposed: Vec<String> = all.iter().step_by(3).map(|word| nfd(word)).collect();
    all.extend(decomposed);
    for word in [
        "",
        " ",
        "1",
        "10",
        "2",
        "6.1",
        "a",
        "A",
        "an",
        "ăn",
        "ân",
        "b",
        "c",
        "ch",
        "d",
        "đ",
        "Đ",
        "e",
        "f",
        "g",
        "gi",
        "hoà",
        "hòa",
        "j",
        "ng",
        "ngh",
        "nh",
        "oa",
        "ôa",
        "ph",
        "Phòng",
        "phòng",
        "phong",
        "Phong Quản",
        "phòng quản",
        "PHÒNG QUẢN LÝ",
        "quý",
        "Sở",
        "SỞ",
        "số",
        "th",
        "thuỷ",
        "thủy",
        "tr",
        "w",
        "z",
        "Zz",
    ] {
        all.push(word.to_owned());
    }
    all.retain(|word| word != "6.1");
    all
}

#[test]
fn dictionary_order_is_that_of_icu() {
    let collator = vietnamese();
    let all = syllables();
    assert!(all.len() > 400);
    let keys: Vec<SortKey> = all.iter().map(|word| SortKey::new(word)).collect();
    let mut wrong = Vec::new();
    for (a, key_a) in all.iter().zip(&keys) {
        for (b, key_b) in all.iter().zip(&keys) {
            let (ours, theirs) = (key_a.cmp(key_b), collator.compare(a, b));
            if ours != theirs {
                wrong.push(format!("{a:?} {b:?}: ours {ours:?}, ICU {theirs:?}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn any_letters_digits_and_spaces_are_in_icus_order(
        a in vec(select([letters(), "0123456789  ".chars().collect()].concat()), 0..6),
        b in vec(select([letters(), "0123456789  ".chars().collect()].concat()), 0..6),
        share in 0..4usize,
        decompose in any::<bool>(),
    ) {
        let start: String = a.iter().take(share).collect();
        let (a, b): (String, String) = (a.iter().collect(), b.iter().collect());
        let b = format!("{start}{b}");
        let b = if decompose { nfd(&b) } else { b };
        let ours = SortKey::new(&a).cmp(&SortKey::new(&b));
        prop_assert_eq!(ours, vietnamese().compare(&a, &b), "{:?} {:?}", a, b);
    }
}

fn id() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => (0..30u32).prop_map(|n| n.to_string()),
        2 => select(vec!["I", "II", "IV", "IX", "X", "MCM", "IIII", "VX"]).prop_map(str::to_owned),
        2 => select(vec!["a", "d", "đ", "e", "A", "Đ", "z"]).prop_map(str::to_owned),
        1 => select(vec!["", "06", "-1", "1a", " ", "99999999999999999999", "漢"]).prop_map(str::to_owned),
    ];
    vec(part, 1..4).prop_map(|parts| parts.join("."))
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn ids_are_in_one_order(a in id(), b in id(), c in id()) {
        prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
        prop_assert_eq!(compare(&a, &b) == Ordering::Equal, a == b);
        if compare(&a, &b) != Ordering::Greater && compare(&b, &c) != Ordering::Greater {
            prop_assert_ne!(compare(&a, &c), Ordering::Greater, "{} {} {}", a, b, c);
        }
        let (under, beside) = (format!("{a}.{b}"), format!("{a}0.{b}"));
        prop_assert!(Id::is_within(&under, &a));
        prop_assert!(!Id::is_within(&beside, &a));
        if Id::is_well_formed(&a) && Id::is_well_formed(&b) {
            prop_assert_eq!(compare(&a, &under), Ordering::Less);
        }
    }

    #[test]
    fn points_read_back(when in any_when(1900..=2199)) {
        let text = when.label();
        let point = Point::parse(&text).unwrap();
        prop_assert_eq!(point.to_string(), text.as_str());
        prop_assert_eq!((point.first_day(), point.last_day()), (when.first(), when.last()));
        let today = ymd(2026, 11, 25);
        prop_assert_eq!(when::parse_point("--before", &text, today).unwrap(), point);
        // One sign more or less is something else, or nothing at all.
        for wrong in [
            format!("{text} "), format!(" {text}"), format!("{text}x"), format!("+{text}"),
            format!("{text}-"), text.replace("-0", "-"), text[2..].to_owned(),
        ] {
            if wrong != text {
                prop_assert_eq!(Point::parse(&wrong), None, "{}", wrong);
            }
            // On the command line spaces around it are no matter.
            if wrong.trim() != text {
                prop_assert!(when::parse_point("--before", &wrong, today).is_err(), "{}", wrong);
            }
        }
    }

    #[test]
    fn typed_dates_are_what_they_say(day in any_day(1900..=2199)) {
        let today = ymd(2026, 11, 25);
        let read = |text: &str| when::parse_day("--on", text, today).ok();
        let iso = day.to_string();
        let (y, m, d) = (&iso[..4], &iso[5..7], &iso[8..]);
        let short = |text: &str| text.trim_start_matches('0').to_owned();
        let (m1, d1) = (short(m), short(d));
        for text in [
            iso.clone(), format!("{d}/{m}/{y}"), format!("{d1}/{m1}/{y}"),
            format!("{d1}/{m}/{y}"), format!("{d}/{m1}/{y}"), format!("{d}-{m}-{y}"), format!("{d}.{m}.{y}"),
        ] {
            prop_assert_eq!(read(&text), Some(day), "{}", text);
        }
        let two = &y[2..];
        for text in [
            format!("{d}/{m}/{two}"), format!("{two}-{m}-{d}"),
            format!("{y}/{m}/{d}"), format!("{d}/{m}"), format!("{m}-{d}"),
            format!("{y}{m}{d}"), format!(" {iso}"), format!("{iso} "), format!("{iso}T00:00:00"),
            format!("0{d}/{m}/{y}"), format!("{d}/{m}/0{y}"), format!("+{iso}"), y.to_owned(),
            format!("{y}-{m}"), format!("{y}-Q1"), format!("{d}/{m}/{y}/"),
        ] {
            prop_assert_eq!(read(&text), None, "{}", text);
        }
        if m1 != m {
            prop_assert_eq!(read(&format!("{y}-{m1}-{d}")), None);
        }
        if d1 != d {
            prop_assert_eq!(read(&format!("{y}-{m}-{d1}")), None);
        }
        prop_assert_eq!(when::parse_year("--year", y).ok(), y.parse().ok());
    }

    #[test]
    fn spans_count_from_today(n in 0..400u32, today in any_day(2000..=2100)) {
        let read = |text: String| span::after_span("--within", &text, today).ok();
        let days = |n: u32| today + chrono::Days::new(n.into());
        prop_assert_eq!(read(format!("{n}d")), Some(days(n)));
        prop_assert_eq!(read(format!("{n}w")), Some(days(n * 7)));
        prop_assert_eq!(read(format!("{n}m")), Some(today + chrono::Months::new(n)));
        for wrong in [
            format!("{n}"), format!("{n} d"), format!("-{n}d"), format!("+{n}d"), format!("{n}D"),
            format!("{n}y"), format!("{n}.5d"), format!("d{n}"), format!("{n}d "), format!("{n}dd"),
            format!("{n}đ"),
        ] {
            prop_assert_eq!(read(wrong.clone()), None, "{}", wrong);
        }
    }
}

#[test]
fn impossible_dates_are_refused() {
    let today = ymd(2026, 11, 25);
    for text in [
        "2026-02-29",
        "29/2/2026",
        "31/4/2026",
        "2026-04-31",
        "2026-00-10",
        "2026-13-10",
        "0/1/2026",
        "1/0/2026",
        "2026-01-00",
        "2026-01-32",
        "Today",
        "TODAY",
        "hôm qua",
        "yesterday",
        "tomorrow",
        "30d",
        "15/12",
        "",
        " ",
        "-",
        "/",
        "2026-Q5",
        "2026-Q0",
        "2026-H3",
        "2026-q1",
        "Q5/2026",
        "1899-12-31",
        "2200-01-01",
        "٢٠٢٦-١١-٢٥",
        "２０２６-11-25",
        "2026‐11‐25",
    ] {
        assert!(when::parse_day("--on", text, today).is_err(), "{text}");
        assert!(
            when::parse_point("--before", text, today).is_err(),
            "{text}"
        );
        assert!(when::parse_year("--year", text).is_err(), "{text}");
    }
    assert_eq!(when::parse_day("--on", "today", today).unwrap(), today);
    assert_eq!(
        when::parse_point("--before", "today", today).unwrap(),
        Point::Day(today)
    );
    // What a message quotes of a wrong date is harmless.
    let error = when::parse_day("--on", "\u{1b}[2J\u{9b}", today).unwrap_err();
    for lang in [Lang::Vi, Lang::En] {
        let refusal = error.downcast_ref::<plan::refusal::Refusal>().unwrap();
        assert!(!refusal.0.in_lang(lang).contains(acts_on_terminal));
    }
}
