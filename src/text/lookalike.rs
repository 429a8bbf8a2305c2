//! Letters and signs that look like others: Ð for Đ, a Cyrillic С in a Latin
//! word, full-width and Roman-numeral signs. Nobody sees them, and no filter of
//! a spreadsheet finds the word. Which they are is in the table of [`special`]
//! characters; here is judged whether one was meant for what it looks like.

use super::special::{self, Kind};
use super::syllable::is_syllable;
use std::cell::OnceCell;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// Signs in a word that stand for others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookAlike {
    /// The signs without a break, in bytes of the text.
    pub range: Range<usize>,
    /// What to write for them; only where nothing else can be meant.
    pub right: Option<String>,
}

/// Every look-alike in `text`, from the first on. A word in Greek or Russian,
/// an Icelandic name and the symbols of formulas are what they look like.
pub fn find(text: &str) -> Vec<LookAlike> {
    let mut found = Vec::new();
    if text.is_ascii() || !text.chars().any(|c| Like::of(c).is_some()) {
        return found;
    }
    let context = Context::of(text);
    let mut at = 0;
    while let Some(start) = text[at..].find(is_word_sign).map(|len| at + len) {
        let len = text[start..].find(|c| !is_word_sign(c));
        at = len.map_or(text.len(), |len| start + len);
        judge(&text[start..at], start, &context, &mut found);
    }
    found
}

/// What a sign is, and what it looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Like {
    kind: Kind,
    plain: &'static str,
}

impl Like {
    fn of(c: char) -> Option<Self> {
        let (special, plain) = special::with_plain(c)?;
        let kind = special.kind;
        let looks_like = matches!(
            kind,
            Kind::Dyet | Kind::Stroke | Kind::Greek | Kind::Cyrillic | Kind::Shape
        );
        looks_like.then_some(Self { kind, plain })
    }
}

/// Whether a character is one of the look-alikes of this kind.
fn is_of(c: char, kind: Kind) -> bool {
    Like::of(c).is_some_and(|like| like.kind == kind)
}

/// What else stands in a text.
struct Context {
    has_latin: bool,
    /// Letters that look like no Latin one.
    has_greek: bool,
    has_cyrillic: bool,
    /// Full-width signs belong among these.
    has_east_asian: bool,
}

impl Context {
    fn of(text: &str) -> Self {
        let genuine = |c: char| Like::of(c).is_none();
        Self {
            has_latin: text.chars().any(is_latin),
            has_greek: text.chars().any(|c| is_greek(c) && genuine(c)),
            has_cyrillic: text.chars().any(|c| is_cyrillic(c) && genuine(c)),
            has_east_asian: text.chars().any(
                |c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}'),
            ),
        }
    }
}

fn is_word_sign(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || is_of(c, Kind::Shape)
}

/// A Latin letter in any shape.
fn is_latin(c: char) -> bool {
    let is_there = matches!(c, '\0'..='\u{24f}' | '\u{256}' | '\u{1e00}'..='\u{1eff}')
        || is_of(c, Kind::Shape);
    is_there && c.is_alphabetic() && c != 'µ'
}

fn is_greek(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' | 'µ') && c.is_alphabetic()
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}') && c.is_alphabetic()
}

/// Adds the look-alikes of the word that begins at `start` of the text.
fn judge(word: &str, start: usize, context: &Context, found: &mut Vec<LookAlike>) {
    if word.is_ascii() {
        return;
    }
    let mut run: Option<LookAlike> = None;
    let mut before: Option<(usize, char)> = None;
    let wrong = Wrong::new(word, context);
    for (at, c) in word.char_indices() {
        let like = Like::of(c).filter(|like| wrong.has(like.kind));
        let place = start + at;
        match (like, before) {
            // The stroke and the d that it makes another letter of.
            (Some(like), Some((d_at, d @ ('d' | 'D')))) if like.kind == Kind::Stroke => {
                found.extend(run.take());
                found.push(LookAlike {
                    range: d_at..place + c.len_utf8(),
                    right: Some(if d == 'd' { "đ" } else { "Đ" }.to_owned()),
                });
            }
            (Some(like), _) if like.kind != Kind::Stroke => {
                let run = run.get_or_insert_with(|| LookAlike {
                    range: place..place,
                    right: Some(String::new()),
                });
                run.range.end = place + c.len_utf8();
                if !is_certain(like, context) {
                    run.right = None;
                }
                if let Some(right) = &mut run.right {
                    right.push_str(like.plain);
                }
            }
            _ => found.extend(run.take()),
        }
        before = Some((place, c));
    }
    found.extend(run);
}

/// Which look-alikes of a word were meant for what they look like: the same for
/// all of one kind, and asked of the word once, which can be as long as the file.
struct Wrong<'w> {
    word: &'w str,
    context: &'w Context,
    dyet: OnceCell<bool>,
    stroke: OnceCell<bool>,
    script: OnceCell<bool>,
}

impl<'w> Wrong<'w> {
    fn new(word: &'w str, context: &'w Context) -> Self {
        Self {
            word,
            context,
            dyet: OnceCell::new(),
            stroke: OnceCell::new(),
            script: OnceCell::new(),
        }
    }

    fn has(&self, kind: Kind) -> bool {
        let word = self.word;
        match kind {
            Kind::Dyet => *self.dyet.get_or_init(|| is_wrong_dyet(word)),
            // Words that are struck through are not meant for anything.
            Kind::Stroke => *self.stroke.get_or_init(|| {
                let mut strokes = word.chars().filter(|c| is_of(*c, Kind::Stroke));
                strokes.next().is_some() && strokes.next().is_none()
            }),
            Kind::Greek | Kind::Cyrillic => *self
                .script
                .get_or_init(|| is_wrong_script(word, self.context)),
            _ => !self.context.has_east_asian,
        }
    }
}

/// Icelandic has Ð within a word, and at its beginning only in none.
fn is_wrong_dyet(word: &str) -> bool {
    let latin = in_latin(word);
    word.starts_with(|c: char| c.is_uppercase() && is_of(c, Kind::Dyet))
        || !latin.contains(char::is_lowercase)
        || latin.contains(|c| matches!(c, 'ă' | 'ơ' | 'ư' | '\u{1ea0}'..='\u{1ef9}'))
        || is_syllable(&latin)
}

/// A word with Latin letters, or with none of its own among Latin words.
fn is_wrong_script(word: &str, context: &Context) -> bool {
    let genuine = |c: char| Like::of(c).is_none();
    if word.contains(|c| (is_greek(c) || is_cyrillic(c)) && genuine(c)) {
        return false;
    }
    // In physics, ν stands beside Latin letters.
    if word.contains('ν') && !is_syllable(&in_latin(word)) {
        return false;
    }
    let is_context_latin = context.has_latin && !context.has_greek && !context.has_cyrillic;
    word.contains(is_latin) || is_context_latin
}

fn in_latin(word: &str) -> String {
    let mut latin = String::with_capacity(word.len());
    for c in word.chars() {
        match Like::of(c) {
            Some(like) => latin.push_str(like.plain),
            None => latin.push(c),
        }
    }
    latin
}

/// Whether the text leaves no doubt of what is meant.
fn is_certain(like: Like, context: &Context) -> bool {
    match like.kind {
        Kind::Greek => !context.has_greek,
        Kind::Cyrillic => !context.has_cyrillic,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    /// The text with everything righted that can be.
    fn righted(text: &str) -> String {
        let mut right = text.to_owned();
        for found in find(text).into_iter().rev() {
            if let Some(with) = found.right {
                right.replace_range(found.range, &with);
            }
        }
        right
    }

    #[test]
    fn look_alikes_are_righted() {
        for (text, right) in [
            ("QÐ-UBND", "QĐ-UBND"),
            ("Ðồng Ðăng, Ðắk Lắk", "Đồng Đăng, Đắk Lắk"),
            ("ÐỀ ÁN, ƉỀ, ɖề", "ĐỀ ÁN, ĐỀ, đề"),
            ("hoạt ðộng", "hoạt động"),
            ("ðo ðạc", "đo đạc"),
            ("Điểm A, B, Ð", "Điểm A, B, Đ"),
            // Cyrillic а, о, С, Н; Greek Ο, Τ, ν, ο.
            ("H\u{430} N\u{43e}i", "Ha Noi"),
            ("\u{421}ộng hòa", "Cộng hòa"),
            ("UBND Ph\u{43e}ng \u{41d}", "UBND Phong H"),
            ("\u{39f}n \u{3a4}Ờ", "On TỜ"),
            ("\u{3bd}iệc đ\u{3bf}", "việc đo"),
            // Only look-alikes, among Latin words.
            ("Sở \u{421}\u{41e}", "Sở CO"),
            ("ＵＢＮＤ tỉnh ２０２６", "UBND tỉnh 2026"),
            ("Phần Ⅱ, mục ⅰ, Ⅹⅳ, ⅿ", "Phần II, mục i, Xiv, m"),
            ("（ＵＢＮＤ）：７０％", "(UBND):70%"),
            ("𝗧hông 𝐛áo, ﬁle", "Thông báo, file"),
            ("\u{f0b7} Mở lớp", "• Mở lớp"),
            ("d\u{335}ề án D\u{336}ề", "đề án Đề"),
            ("\u{440}H", "pH"),
        ] {
            assert_eq!(righted(text), right, "{text}");
        }
    }

    #[test]
    fn what_is_meant_as_it_stands_is_left_alone() {
        for text in [
            "",
            "Đề án Cộng hòa",
            "Москва",
            "Наука и жизнь, с. 5",
            "Nhà xuất bản Мир, СССР",
            // The M is Latin, and the word is Russian all the same.
            "Mосква",
            "α, β",
            "Δt",
            "Ω, kΩ",
            "µm, μm, μA",
            "π",
            "E = hν",
            "góc α và Α",
            "Ελλάδα",
            "Guðrún, Seyðisfjörður, með",
            "ＡＢＣ株式会社（東京）",
            "s\u{336}t\u{336}r\u{336}i\u{336}k\u{336}e\u{336}",
            "d\u{336}o\u{336}",
            "≠ a\u{338}",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }

    #[test]
    fn beside_real_russian_or_greek_it_is_found_and_not_righted() {
        for (text, range) in [("H\u{430} Noi, Москва", 1..3), ("\u{39f}n, Ελλάδα", 0..2)]
        {
            let found = LookAlike { range, right: None };
            assert_eq!(find(text), [found], "{text}");
        }
    }

    #[test]
    fn every_run_is_found_once() {
        let places: Vec<_> = find("НаОi ⅡⅤ, Ðề")
            .into_iter()
            .map(|found| (found.range, found.right.unwrap()))
            .collect();
        let right = |right: &str| right.to_owned();
        assert_eq!(
            places,
            [
                (0..6, right("HaO")),
                (8..14, right("IIV")),
                (16..18, right("Đ"))
            ]
        );
    }

    #[test]
    fn each_look_alike_has_one_latin_letter() {
        let is_foreign = |c: &char| is_of(*c, Kind::Greek) || is_of(*c, Kind::Cyrillic);
        for c in ('\0'..=char::MAX).filter(is_foreign) {
            let latin = in_latin(&c.to_string());
            assert_eq!(latin.chars().count(), 1, "{c}");
            assert!(latin.chars().all(is_latin), "{c}: {latin}");
            assert!(!is_latin(c), "{c}");
        }
    }

    #[test]
    fn real_plans_are_left_alone() {
        for plan in [
            include_str!("../../plan.toml"),
            include_str!("../../examples/nhieu-ky-bao-cao.toml"),
            include_str!("../../examples/nhieu-nam.toml"),
            include_str!("../../examples/sap-nhap.toml"),
        ] {
            assert_eq!(find(plan), []);
            assert_eq!(find(&plan.nfd().collect::<String>()), []);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1500))]

        #[test]
        fn any_text_is_read(
            text in "(\\PC|[a-zÐð\u{335}-\u{338}Ͱ-ԯⅠ-ⅿＡ-ｚ０-９ dD株]){0,30}"
        ) {
            let mut end = 0;
            for found in find(&text) {
                prop_assert!(found.range.start >= end);
                prop_assert!(text.get(found.range.clone()).is_some_and(|part| !part.is_empty()));
                end = found.range.end;
            }
        }

        #[test]
        fn what_is_righted_stays_so(text in "[a-zA-ZÐðệАОСеосΟΤⅡＡ０ ]{0,20}") {
            let once = righted(&text);
            prop_assert!(find(&once).iter().all(|found| found.right.is_none()), "{}", once);
        }
    }
}
