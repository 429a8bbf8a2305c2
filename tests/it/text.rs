//! Vietnamese text, and what becomes of text in every format: nothing lost,
//! nothing torn, nothing that acts on a terminal.

use crate::support::{acts_on_terminal, any_day, any_when, config, words, ymd};
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;
use plan::answer::record::Envelope;
use plan::lang::Lang;
use plan::model::id::{Id, compare};
use plan::model::plan::Plan;
use plan::model::point::Point;
use plan::query::span;
use plan::query::when;
use plan::render::{self, csv::Flavor};
use plan::terminal::Terminal;
use plan::text::clean::{clean, clean_line, is_unsafe, printed};
use plan::text::fold::Folded;
use plan::text::order::SortKey;
use plan::text::wrap::{width, wrap};
use plan::view::page::{Field, Page};
use plan::view::{Cell, Datum, Role, Sheet, SheetColumn};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::cmp::Ordering;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;

const VOWELS: [(char, &str); 12] = [
    ('a', "aàảãáạ"),
    ('ă', "ăằẳẵắặ"),
    ('â', "âầẩẫấậ"),
    ('e', "eèẻẽéẹ"),
    ('ê', "êềểễếệ"),
    ('i', "iìỉĩíị"),
    ('o', "oòỏõóọ"),
    ('ô', "ôồổỗốộ"),
    ('ơ', "ơờởỡớợ"),
    ('u', "uùủũúụ"),
    ('ư', "ưừửữứự"),
    ('y', "yỳỷỹýỵ"),
];

/// The letter under the marks, by the test's own table.
fn bare(c: char) -> char {
    let lower = c.to_lowercase().next().unwrap();
    let letter = VOWELS
        .iter()
        .find(|(_, toned)| toned.contains(lower))
        .map(|(letter, _)| *letter);
    match letter.unwrap_or(lower) {
        'ă' | 'â' => 'a',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        'đ' => 'd',
        other => other,
    }
}

fn letters() -> Vec<char> {
    let lower = VOWELS
        .iter()
        .flat_map(|(_, toned)| toned.chars())
        .chain("bcdđfghjklmnpqrstvwxz".chars());
    lower
        .flat_map(|c| [c, c.to_uppercase().next().unwrap()])
        .collect()
}

/// A syllable such as `Thuỷ`: an onset, a toned vowel, an ending.
fn syllable() -> impl Strategy<Value = String> {
    let onset = select(vec![
        "", "b", "đ", "d", "h", "kh", "ngh", "ph", "q", "tr", "Đ", "Th", "KH",
    ]);
    let glide = select(vec!["", "", "o", "u", "U"]);
    let end = select(vec!["", "", "n", "ng", "i", "a", "e", "y", "o", "c", "P"]);
    let vowels: Vec<char> = VOWELS.iter().flat_map(|(_, toned)| toned.chars()).collect();
    (onset, glide, select(vowels), end, any::<bool>()).prop_map(
        |(onset, glide, vowel, end, loud)| {
            let word = format!("{onset}{glide}{vowel}{end}");
            if loud { word.to_uppercase() } else { word }
        },
    )
}

fn phrase() -> impl Strategy<Value = Vec<String>> {
    vec(syllable(), 1..6)
}

fn nfd(text: &str) -> String {
    text.nfd().collect()
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn a_text_matches_itself_in_any_form(text in prop_oneof![
        words(), phrase().prop_map(|words| words.join(" ")), "\\PC{0,30}",
    ]) {
        let folded = Folded::new(&text);
        prop_assert!(folded.is(&folded) && folded.contains(&folded));
        prop_assert!(folded.is(&Folded::new(&nfd(&text))), "NFD of {:?}", text);
        prop_assert!(folded.is(&Folded::new(&text.nfc().collect::<String>())), "NFC of {:?}", text);
        prop_assert!(folded.is(&Folded::new(&format!(" {text}\u{a0} "))), "spaces around {:?}", text);
        if !folded.is_empty() && !text.starts_with(is_combining_mark) {
            prop_assert!(folded.has_word_prefix(&folded));
        }
    }

    #[test]
    fn vietnamese_matches_in_any_case_and_without_marks(words in phrase(), from in 0..5usize) {
        let text = words.join(" ");
        let folded = Folded::new(&text);
        for other in [text.to_lowercase(), text.to_uppercase(), nfd(&text.to_uppercase())] {
            prop_assert!(folded.is(&Folded::new(&other)), "{} {}", text, other);
        }
        let plain: String = text.chars().map(bare).collect();
        prop_assert_eq!(folded.bare(), plain.as_str());
        prop_assert!(folded.is(&Folded::new(&plain)));
        // A phrase of whole words is found, with its marks and without.
        let phrase = words[from % words.len()..].join(" ");
        let plain: String = phrase.chars().map(bare).collect();
        for query in [phrase, plain] {
            prop_assert!(folded.contains(&Folded::new(&query)), "{} in {}", query, text);
            prop_assert!(folded.has_word_prefix(&Folded::new(&query)), "{} in {}", query, text);
        }
    }

    #[test]
    fn a_marked_letter_matches_only_itself(a in select(letters()), b in select(letters())) {
        let (a, b): (String, String) = (a.to_lowercase().collect(), b.to_lowercase().collect());
        let (text, query) = (Folded::new(&a), Folded::new(&b));
        let is_bare = b.chars().all(|c| bare(c) == c);
        let wanted = a == b || is_bare && a.chars().map(bare).eq(b.chars());
        prop_assert_eq!(text.is(&query), wanted, "{} in {}", b, a);
    }
}

/// Letters that are a bare one with marks, of any language written in Latin
/// letters, and đ; each with its capital. (The small letter of İ is in two
/// pieces, which is nobody's in Viet Nam.)
fn marked_letters() -> Vec<char> {
    let is_marked = |c: &char| {
        if *c == 'İ' {
            return false;
        }
        let mut parts = c.nfd();
        let first = parts.next().unwrap();
        first.is_ascii_alphabetic() && parts.all(is_combining_mark)
    };
    let all = ('\u{c0}'..='\u{1ef9}').filter(is_marked);
    all.chain("đĐ".chars())
        .chain('a'..='z')
        .chain('A'..='Z')
        .collect()
}

/// ICU's own opinion, of no language: which letters are one but for marks
/// (primary), and but for case (secondary).
fn equal_for_icu(a: &str, b: &str, strength: Strength) -> bool {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    let collator = CollatorBorrowed::try_new(locale!("und").into(), options).unwrap();
    collator.compare(a, b) == Ordering::Equal
}

/// A word, and the same one with other marks, in another case and form.
fn word_and_other() -> impl Strategy<Value = (String, String)> {
    let pairs = vec((select(marked_letters()), select(marked_letters())), 1..8);
    (pairs, any::<u8>(), any::<u8>()).prop_map(|(pairs, kept, form)| {
        let mut other = String::new();
        for (place, (a, b)) in pairs.iter().enumerate() {
            // Mostly the letter itself, bare or in the other case.
            match (kept >> (place % 4 * 2)) & 3 {
                0 => other.push(*a),
                1 => other.extend(a.to_uppercase()),
                2 => other.push(if matches!(a, 'đ' | 'Đ') {
                    'D'
                } else {
                    a.nfd().next().unwrap()
                }),
                _ => other.push(*b),
            }
        }
        let word: String = pairs.iter().map(|(a, _)| *a).collect();
        match form % 4 {
            0 => (word, other),
            1 => (nfd(&word), other),
            2 => (word, nfd(&other)),
            _ => (nfd(&word), nfd(&other)),
        }
    })
}

proptest! {
    #![proptest_config(config(3000))]

    #[test]
    fn folding_is_that_of_icu((word, other) in word_and_other()) {
        let (text, query) = (Folded::new(&word), Folded::new(&other));
        // Bare, they are one word where ICU looks at letters alone.
        let one_word = equal_for_icu(&word, &other, Strength::Primary);
        prop_assert_eq!(text.bare() == query.bare(), one_word, "{:?} {:?}", word, other);
        // A query without marks finds the word with any.
        let bare: String = query.bare();
        let is_found = text.is(&Folded::new(&bare));
        prop_assert!(is_found || !one_word, "{:?} {:?}", word, bare);
        // It finds no other letters, but i for y; with marks neither, and the
        // same marks in any case.
        if is_found || text.is(&query) {
            let with_i = |word: &str| -> String {
                word.nfd().map(|c| match c {
                    'y' => 'i',
                    'Y' => 'I',
                    c => c,
                }).collect()
            };
            let is_one_word = equal_for_icu(&with_i(&word), &with_i(&other), Strength::Primary);
            prop_assert!(is_one_word, "{:?} {:?}", word, other);
        }
        if equal_for_icu(&word, &other, Strength::Secondary) {
            prop_assert!(text.is(&query), "{:?} {:?}", word, other);
        }
    }
}

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

/// Pieces that a terminal draws in ways of their own.
fn drawn() -> impl Strategy<Value = String> {
    let pool: Vec<&'static str> = vec![
        "Sở",
        "khoa học",
        "và",
        "a",
        "e\u{302}\u{323}",
        "u\u{31b}\u{301}",
        "chuye\u{302}\u{309}n",
        "漢字",
        "Ａ",
        "🏢",
        " ",
        "  ",
        "\n",
        "\t",
        "-",
        "/",
        "396/KH-UBND",
        "https://vi.du/mot-dia-chi-rat-dai-khong-co-dau-cach",
        "👩\u{200d}👧",
        "🇻🇳",
        "\u{ad}",
        "\u{200c}",
        "ﷺ",
        "\u{1160}",
        "\u{3000}",
        "\u{2003}",
        "\u{a0}",
        "\u{1b}[31m",
        "\u{202e}",
        "ﬁ",
        "½",
        "각",
        "กำ",
        "x\u{336}",
    ];
    (vec(select(pool), 0..25), any::<bool>())
        .prop_map(|(pieces, apart)| pieces.join(if apart { " " } else { "" }))
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a line is one sign that is wider than the room.
fn is_one_wide_sign(line: &str, room: usize) -> bool {
    line.chars().filter(|c| c.width().unwrap_or(0) > 0).count() == 1 && width(line) > room
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn wrapping_fits_and_loses_nothing(text in drawn(), columns in 1..200usize) {
        let text = clean(&text);
        let lines = wrap(&text, Some(columns));
        for line in &lines {
            prop_assert!(
                width(line) <= columns || is_one_wide_sign(line, columns),
                "{:?} at {}", line, columns
            );
            prop_assert!(!line.starts_with(is_combining_mark), "{:?} at {}", line, columns);
        }
        prop_assert_eq!(without_spaces(&lines.concat()), without_spaces(&text));
        let whole = wrap(&text, None).join("\n");
        prop_assert_eq!(without_spaces(&whole), without_spaces(&text));
    }

    #[test]
    fn cleaning_leaves_nothing_that_acts(text in prop_oneof![words(), any::<String>(), drawn()]) {
        let cleaned = clean(&text);
        prop_assert!(!cleaned.contains(|c| c != '\n' && is_unsafe(c)), "{:?}", cleaned);
        prop_assert!(!cleaned.contains(acts_on_terminal), "{:?}", cleaned);
        prop_assert_eq!(&clean(&cleaned), &cleaned);
        let line = clean_line(&text);
        prop_assert!(!line.contains(['\n', '\r']) && !line.contains(acts_on_terminal));
        let harmless: String = text.chars().filter(|c| !is_unsafe(*c)).collect();
        prop_assert_eq!(clean(&harmless), harmless.as_str());
    }
}

#[test]
fn our_list_of_what_acts_is_within_the_librarys() {
    for c in ('\0'..=char::MAX).filter(|c| acts_on_terminal(*c)) {
        assert!(is_unsafe(c), "{:x}", u32::from(c));
    }
}

/// Reads a field of tsv back.
fn unescape(field: &str) -> String {
    let mut out = String::new();
    let mut chars = field.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('t') => out.push('\t'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('\\') => out.push('\\'),
            Some('u') => {
                let hex: String = chars
                    .by_ref()
                    .take_while(|c| *c != '}')
                    .filter(|c| *c != '{')
                    .collect();
                let number = u32::from_str_radix(&hex, 16).unwrap();
                out.push(char::from_u32(number).unwrap());
            }
            other => panic!("\\{other:?} in {field:?}"),
        }
    }
    out
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![words(), drawn(), any::<String>()]
}

fn text_data(row: &[String]) -> Vec<Datum<'_>> {
    row.iter()
        .map(|text| Datum::Text(text.as_str().into()))
        .collect()
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    (1..6usize).prop_flat_map(|columns| vec(vec(cell(), columns), 0..5))
}

fn csv_of(flavor: Flavor, rows: &[Vec<String>]) -> Vec<u8> {
    let header: Vec<&str> = ["a", "b", "c", "d", "e"]
        .into_iter()
        .take(rows.first().map_or(1, Vec::len))
        .collect();
    let mut out = Vec::new();
    render::csv::write(
        &mut out,
        flavor,
        &header,
        rows.iter().map(|row| text_data(row)),
    )
    .unwrap();
    out
}

fn csv_read(bytes: &[u8]) -> Vec<Vec<String>> {
    csv::Reader::from_reader(bytes)
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn tsv_reads_back(rows in rows()) {
        let mut out = Vec::new();
        for row in &rows {
            render::tsv::write_record(&mut out, &text_data(row)).unwrap();
        }
        let text = String::from_utf8(out).unwrap();
        prop_assert!(!text.contains(|c| c != '\t' && acts_on_terminal(c)), "{:?}", text);
        let read: Vec<Vec<String>> = text
            .split_terminator('\n')
            .map(|line| line.split('\t').map(unescape).collect())
            .collect();
        prop_assert_eq!(read, rows);
    }

    #[test]
    fn csv_reads_back(rows in rows()) {
        let plain = csv_of(Flavor::Plain, &rows);
        prop_assert_eq!(&csv_read(&plain), &rows);

        let excel = csv_of(Flavor::Excel, &rows);
        let excel = excel.strip_prefix("\u{feff}".as_bytes()).unwrap();
        for (read, row) in csv_read(excel).iter().zip(&rows) {
            for (read, text) in read.iter().zip(row) {
                prop_assert!(
                    !read.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']),
                    "{:?} runs as a formula", read
                );
                prop_assert_eq!(read.strip_prefix('\'').filter(|_| read != text).unwrap_or(read), text);
            }
        }

        let screen = String::from_utf8(csv_of(Flavor::Screen, &rows)).unwrap();
        prop_assert!(!screen.contains(acts_on_terminal), "{:?}", screen);
    }

    #[test]
    fn json_reads_back(title in cell(), texts in vec(cell(), 0..6)) {
        let mut plan = Plan::default();
        plan.title = title.as_str().into();
        let envelope = Envelope::new("items", ymd(2026, 11, 25), &plan, &title);
        let mut out = Vec::new();
        render::json::write(&mut out, &envelope, "items", &texts).unwrap();
        let text = String::from_utf8(out).unwrap();
        prop_assert!(!text.contains(acts_on_terminal), "{:?}", text);
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&read["items"], &serde_json::json!(texts));
        prop_assert_eq!(&read["plan"]["title"], &serde_json::json!(title));
        prop_assert_eq!(&read["plan"]["file"], &serde_json::json!(title));
        prop_assert_eq!(&read["today"], "2026-11-25");

        let mut out = Vec::new();
        render::json::write_lines(&mut out, &texts).unwrap();
        let text = String::from_utf8(out).unwrap();
        prop_assert!(!text.contains(acts_on_terminal), "{:?}", text);
        let read: Vec<String> = text
            .split_terminator('\n')
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        prop_assert_eq!(read, texts);
    }
}

fn sheet(heads: &[String], rows: &[Vec<String>], optional: bool) -> Sheet {
    Sheet {
        above: Vec::new(),
        columns: heads
            .iter()
            .enumerate()
            .map(|(place, head)| SheetColumn {
                heading: clean_line(head).into_owned(),
                narrow: "N".to_owned(),
                comfort: 8 + 4 * place,
                optional: optional && place > 0,
                is_part: false,
            })
            .collect(),
        rows: rows
            .iter()
            .map(|row| row.iter().map(|text| Cell::plain(text.as_str())).collect())
            .collect(),
        below: Vec::new(),
    }
}

fn terminal(width: Option<usize>) -> Terminal {
    Terminal {
        is_terminal: width.is_some(),
        width,
        color: false,
    }
}

fn unescaped_pipes(line: &str) -> usize {
    let mut pipes = 0;
    let mut escaped = false;
    for c in line.chars() {
        if c == '|' && !escaped {
            pipes += 1;
        }
        escaped = c == '\\' && !escaped;
    }
    pipes
}

/// Cells without the signs that a grid is drawn with.
fn grid() -> impl Strategy<Value = (Vec<String>, Vec<Vec<String>>)> {
    (1..7usize).prop_flat_map(|columns| {
        let cell = prop_oneof![words(), drawn()].prop_map(|text| text.replace(['│', '┆'], "i"));
        (
            vec(
                select(vec!["Số", "Nhiệm vụ", "Đơn vị chủ trì", ""]),
                columns,
            )
            .prop_map(|heads| heads.into_iter().map(str::to_owned).collect()),
            vec(vec(cell, columns), 1..5),
        )
    })
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn markdown_rows_have_as_many_pipes((heads, rows) in grid(), odd in "\\PC{0,12}") {
        let mut rows = rows;
        rows[0][0].push_str(&odd);
        let mut out = Vec::new();
        render::markdown::write(&mut out, &[sheet(&heads, &rows, false)]).unwrap();
        let text = String::from_utf8(out).unwrap();
        prop_assert!(!text.contains(acts_on_terminal), "{:?}", text);
        prop_assert_eq!(text.lines().count(), rows.len() + 2, "{}", text);
        for line in text.lines() {
            prop_assert_eq!(unescaped_pipes(line), heads.len() + 1, "{}", line);
        }
    }

    #[test]
    fn table_lines_are_even_and_lose_nothing(
        (heads, rows) in grid(),
        limit in prop_oneof![3 => (60..=200usize).prop_map(Some), 1 => Just(None)],
        optional in any::<bool>(),
    ) {
        let mut out = Vec::new();
        let sheet = sheet(&heads, &rows, optional);
        render::table::write(&mut out, std::slice::from_ref(&sheet), &terminal(limit)).unwrap();
        let text = String::from_utf8(out).unwrap();
        prop_assert!(!text.contains(acts_on_terminal), "{:?}", text);
        let lines: Vec<&str> = text.lines().collect();
        let even = width(lines[0]);
        for line in &lines {
            prop_assert_eq!(width(line), even, "{:?} in\n{}", line, text);
        }
        prop_assert!(limit.is_none_or(|limit| even <= limit), "{} in\n{}", even, text);
        let body: Vec<Vec<&str>> = lines
            .iter()
            .skip_while(|line| !line.starts_with('╞'))
            .filter(|line| line.starts_with('│'))
            .map(|line| line.trim_matches('│').split('┆').collect())
            .collect();
        let shown = body.first().map_or(0, Vec::len);
        prop_assert!(shown > 0 && (optional || shown == heads.len()), "{}", text);
        for column in 0..shown {
            let drawn: String = body.iter().map(|cells| without_spaces(cells[column])).collect();
            let said: String = rows.iter().map(|row| without_spaces(&printed(&row[column]))).collect();
            prop_assert_eq!(drawn, said, "column {} of\n{}", column, text);
        }
    }

    #[test]
    fn blocks_and_pages_fit_and_lose_nothing((heads, rows) in grid(), limit in 12..60usize) {
        let cells: Vec<String> = rows.iter().flatten().map(|text| without_spaces(&printed(text))).collect();
        let mut out = Vec::new();
        render::table::write(&mut out, &[sheet(&heads, &rows, false)], &terminal(Some(limit))).unwrap();
        let page = Page {
            title: rows[0][0].clone(),
            fields: rows
                .iter()
                .flatten()
                .enumerate()
                .map(|(place, text)| Field {
                    label: "Nhãn".to_owned(),
                    text: text.clone(),
                    role: Role::Plain,
                    nested: place % 2 == 1,
                })
                .collect(),
        };
        let mut page_out = Vec::new();
        let wide = terminal(Some(limit + 10));
        render::page::write(&mut page_out, &[], &[page], &wide).unwrap();
        for (out, limit) in [(out, limit), (page_out, limit + 10)] {
            let text = String::from_utf8(out).unwrap();
            prop_assert!(!text.contains(acts_on_terminal), "{:?}", text);
            for line in text.lines() {
                prop_assert!(width(line) <= limit, "{:?} at {}", line, limit);
            }
            let all = without_spaces(&text);
            for cell in &cells {
                let cell = cell.replace('\n', "");
                prop_assert!(all.contains(&cell), "{} in\n{}", cell, text);
            }
        }
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
