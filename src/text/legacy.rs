//! Text typed for an old Vietnamese font and read as Unicode: `Së Tµi chÝnh`,
//! `Sôû Taøi chính`. It looks right only in that font.

mod encoding;
mod odd;
mod word;

pub use encoding::Encoding;
pub use odd::has_odd_word;

use super::syllable::is_syllable;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;
use word::{Decoded, Kind, Word, words};

/// Where a text is in an old encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legacy {
    /// From the first to the last such word, in bytes of the text.
    pub range: Range<usize>,
    pub encoding: Encoding,
    /// What stands there in Unicode; only where it can be nothing else.
    pub right: Option<String>,
}

/// The first part of `text` that is in an old encoding. A word is a sign of it
/// that is no syllable as it stands and one when decoded; French, German or one
/// odd word is not enough.
pub fn find(text: &str) -> Option<Legacy> {
    if !has_odd_word(text) {
        return None;
    }
    let mut found: Vec<Reading> = Encoding::ALL
        .into_iter()
        .filter_map(|encoding| read(text, encoding))
        .collect();
    // What explains every word goes before what explains some.
    found.sort_by_key(|reading| (!reading.is_complete, Reverse(reading.signs)));
    let Reading { mut legacy, .. } = found.into_iter().next()?;
    let is_other = |encoding: &Encoding| *encoding != legacy.encoding;
    let part = &text[legacy.range.clone()];
    if Encoding::ALL
        .into_iter()
        .filter(is_other)
        .any(|other| explains(part, other))
    {
        legacy.right = None;
    }
    Some(legacy)
}

/// Whether each word with a mark is a syllable in an encoding.
fn explains(text: &str, encoding: Encoding) -> bool {
    words(text)
        .filter(|range| !text[range.clone()].is_ascii())
        .map(|range| Word::read(text, range, encoding))
        .all(|word| matches!(word.kind, Kind::Decoded(_) | Kind::Sign))
}

/// What a text is, taken to be in one encoding.
struct Reading {
    legacy: Legacy,
    /// Whether every word with a mark is a syllable.
    is_complete: bool,
    /// How many words speak for it.
    signs: usize,
}

/// The first run of words between those that are Unicode for sure.
fn read(text: &str, encoding: Encoding) -> Option<Reading> {
    let words: Vec<Word> = words(text)
        .map(|range| Word::read(text, range, encoding))
        .collect();
    let is_mixed = words.iter().any(|word| matches!(word.kind, Kind::Unicode));
    words
        .split(|word| matches!(word.kind, Kind::Unicode))
        .find_map(|run| judge(text, run, encoding, is_mixed))
}

fn judge(text: &str, run: &[Word], encoding: Encoding, is_mixed: bool) -> Option<Reading> {
    if !is_evident(run) {
        return None;
    }
    // Among Unicode words, one that is good both ways can be either.
    let belongs = |word: &Word| match &word.kind {
        Kind::Decoded(decoded) => decoded.is_changed && !(is_mixed && decoded.is_dual),
        _ => false,
    };
    let first = run.iter().position(belongs)?;
    let last = run.iter().rposition(belongs)?;
    let inside = &run[first..=last];
    let range = inside.first()?.range.start..inside.last()?.range.end;
    let is_complete = !inside
        .iter()
        .any(|word| matches!(word.kind, Kind::Foreign { is_ascii: false }));
    let duals = count(run, |word| word.is_dual);
    let signs = count(run, |word| word.is_changed && !word.is_dual);
    let most_duals = if is_mixed { 0 } else { signs.saturating_sub(1) };
    let is_certain = is_complete
        && duals <= most_duals
        && !run.iter().any(Word::is_doubtful)
        && !(encoding == Encoding::Tcvn3 && may_lack_soft_hyphens(text, run));
    let right = if is_certain {
        rewrite(text, inside, range.clone(), encoding)
    } else {
        None
    };
    let legacy = Legacy {
        range,
        encoding,
        right,
    };
    Some(Reading {
        legacy,
        is_complete,
        signs,
    })
}

fn count(run: &[Word], is_one: impl Fn(&Decoded) -> bool) -> usize {
    let is_one = |word: &&Word| matches!(&word.kind, Kind::Decoded(decoded) if is_one(decoded));
    run.iter().filter(is_one).count()
}

/// Whether a run has enough signs: two words that no language has; or one, and
/// not more words of other languages; or two odd words and none of those.
fn is_evident(run: &[Word]) -> bool {
    let mut strong = BTreeSet::new();
    let mut any = BTreeSet::new();
    for word in run {
        if let Kind::Decoded(decoded) = &word.kind {
            if decoded.is_strong {
                strong.insert(decoded.text.to_lowercase());
            }
            if decoded.is_strong || decoded.is_weak {
                any.insert(decoded.text.to_lowercase());
            }
        }
    }
    let foreign = run
        .iter()
        .filter(|word| matches!(word.kind, Kind::Foreign { .. }))
        .count();
    strong.len() >= 2
        || !strong.is_empty() && any.len() >= foreign
        || any.len() >= 2 && foreign == 0
}

/// What is left of common words when the soft hyphen, TCVN3's ư, got lost on
/// the way: `cha` is cha or chưa, `lu` is lu or lưu.
const STRIPPED: &str = "a ca cha da đa la ma na sa tha ta tra xa bu cu hu lu mu su u";

/// Programs drop soft hyphens, and `ngêi` is then người as well as ngời.
fn may_lack_soft_hyphens(text: &str, run: &[Word]) -> bool {
    if text.contains('\u{ad}') {
        return false;
    }
    run.iter().any(|word| {
        let now = match &word.kind {
            Kind::Decoded(decoded) => &decoded.text,
            _ => &text[word.range.clone()],
        };
        // Abbreviations have lost nothing.
        let is_code = !now.contains(char::is_lowercase);
        let lower = now.to_lowercase();
        let is_stripped = STRIPPED.split(' ').any(|stripped| stripped == lower);
        is_stripped && !(is_code && now.len() == 1)
            || !is_code && is_syllable(&format!("{lower}ư"))
            || word::with_lost_u(&lower).is_some_and(|word| is_syllable(&word))
    })
}

/// The words of a run in Unicode, and what stands between them as it is; `None`
/// where capitals are in doubt.
fn rewrite(text: &str, run: &[Word], range: Range<usize>, encoding: Encoding) -> Option<String> {
    let capitals = match encoding {
        Encoding::Tcvn3 => Capitals::of(run),
        Encoding::Vni => Capitals::AsDecoded,
    };
    let mut right = String::with_capacity(range.len());
    let mut at = range.start;
    for word in run {
        let Kind::Decoded(decoded) = &word.kind else {
            continue;
        };
        right.push_str(&text[at..word.range.start]);
        at = word.range.end;
        match (capitals, Case::of(&decoded.text)) {
            (Capitals::AsDecoded, _) | (_, Case::Small) => right.push_str(&decoded.text),
            (_, Case::Capital) | (Capitals::All, Case::Either) => {
                right.push_str(&decoded.text.to_uppercase());
            }
            (Capitals::None, Case::Either) => right.push_str(&decoded.text),
            (Capitals::Unclear, Case::Either) => return None,
        }
    }
    right.push_str(&text[at..range.end]);
    Some(right)
}

/// Whether a run was typed in the font that shows small letters as capitals.
#[derive(Clone, Copy)]
enum Capitals {
    /// The encoding has its own.
    AsDecoded,
    All,
    None,
    Unclear,
}

impl Capitals {
    fn of(run: &[Word]) -> Self {
        let has = |case| count(run, |word| Case::of(&word.text) == case) > 0;
        match (has(Case::Capital), has(Case::Small)) {
            (true, false) => Self::All,
            (false, true) => Self::None,
            _ => Self::Unclear,
        }
    }
}

/// What the unmarked letters of a decoded word say about its case.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Small,
    /// A capital after the first letter, and no small one.
    Capital,
    /// `Së` may be Sở or SỞ.
    Either,
}

impl Case {
    fn of(word: &str) -> Self {
        if word.contains(|c: char| c.is_ascii_lowercase()) {
            Self::Small
        } else if word.chars().skip(1).any(|c| c.is_uppercase()) {
            Self::Capital
        } else {
            Self::Either
        }
    }
}

#[cfg(test)]
mod tests {
    use super::encoding::encode;
    use super::*;
    use crate::text::syllable;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn letters_are_word_signs_by_their_range_or_looked_up() {
        for c in '\0'..='\u{2fff}' {
            let looked_up = match c.is_ascii() {
                true => c.is_ascii_alphanumeric(),
                false => {
                    c.is_alphanumeric()
                        || ('\u{300}'..='\u{36f}').contains(&c)
                        || encoding::tcvn3_letter(c).is_some()
                }
            };
            let text = c.to_string();
            assert_eq!(words(&text).next().is_some(), looked_up, "{c:?}");
        }
    }

    #[track_caller]
    fn right(text: &str) -> Option<String> {
        let found = find(text).unwrap_or_else(|| panic!("{text} is not found"));
        found.right.map(|right| {
            let Range { start, end } = found.range;
            format!("{}{right}{}", &text[..start], &text[end..])
        })
    }

    #[test]
    fn old_text_is_found_and_righted() {
        for (text, unicode) in [
            ("Së Tµi chÝnh", "Sở Tài chính"),
            ("Phßng Qu¶n lý Khoa häc", "Phòng Quản lý Khoa học"),
            ("KÕ HO¹CH", "KẾ HOẠCH"),
            ("§Ò ¸N", "ĐỀ ÁN"),
            (
                "Céng hßa x· héi chñ nghÜa ViÖt Nam",
                "Cộng hòa xã hội chủ nghĩa Việt Nam",
            ),
            ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
            (
                "Bé tr\u{ad}ëng Bé Tµi chÝnh (§Ò ¸n 06)",
                "Bộ trưởng Bộ Tài chính (Đề án 06)",
            ),
            ("«Së Tµi chÝnh»", "«Sở Tài chính»"),
            ("UBND tØnh, Së KH-CN: nhãm B", "UBND tỉnh, Sở KH-CN: nhóm B"),
            // Letters that name a group or a part have lost no ư.
            ("Dù ¸n nhãm A cña tØnh", "Dự án nhóm A của tỉnh"),
            ("PhÇn 1a, 1b", "Phần 1a, 1b"),
            ("PHßNG A1", "PHÒNG A1"),
            ("Sôû Taøi chính", "Sở Tài chính"),
            ("Vieät Nam", "Việt Nam"),
            ("KHOA HOÏC QUAÛN LYÙ", "KHOA HỌC QUẢN LÝ"),
            (
                "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc",
                "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc",
            ),
            // Among Unicode words, those that are not.
            (
                "Kế hoạch cña Së Tµi chÝnh năm 2026",
                "Kế hoạch của Sở Tài chính năm 2026",
            ),
            ("Sở Tµi chính", "Sở Tài chính"),
        ] {
            assert_eq!(right(text).as_deref(), Some(unicode), "{text}");
        }
    }

    #[test]
    fn what_can_be_two_things_is_found_and_not_righted() {
        for text in [
            // The soft hyphen got lost: người or ngời, chưa or cha, thư or th.
            "ngêi lµm ®¬n ®Ò nghÞ",
            "cha cã quyÕt ®Þnh",
            "CHA Cã QUYÕT §ÞNH",
            "QuyÕt ®Þnh cña Bé trëng",
            "v¨n th vµ l\u{ad}u tr÷".replace('\u{ad}', "").as_str(),
            // Letters of a list are no foreign words, but b may have been bư.
            "PhÇn b, c, d",
            // Sở or SỞ.
            "Së kh¸c KÕ HO¹CH",
            // Bé or bộ.
            "Sở Tài chính vµ c¸c bé",
            "Bé Tµi chÝnh, Đắk Lắk",
            // Thị or thò, and one sure word beside it.
            "Thò xaõ Chí Linh",
            // A micrometre or àm, a quotation mark or ô.
            "§é dµy tÊm kÝnh 5 µm",
            "Mua xe « t« cña ViÖt Nam",
            // One word is none.
            "Së Tµi chÝnh déß vµ tØnh",
        ] {
            assert_eq!(right(text), None, "{text}");
        }
    }

    #[test]
    fn the_range_is_from_the_first_to_the_last_old_word() {
        let text = "1. «Bé» vµ Së Tµi chÝnh (UBND)";
        let found = find(text).unwrap();
        assert_eq!(&text[found.range], "Bé» vµ Së Tµi chÝnh");
        assert_eq!(found.encoding, Encoding::Tcvn3);
        let text = "Sôû Taøi chính";
        assert_eq!(&text[find(text).unwrap().range], "Sôû Taøi");
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in [
            "",
            "Ý kiến",
            "µ",
            "90°",
            "nồng độ 5 µg/m³, góc 90°",
            "5 µm, 3 N·m, 20 m², H¹ và m¹",
            "café, naïve, Noël, Õ",
            "Größe, Straße, FUẞBALL, schön, für, Öl",
            "São Paulo, João, não, ações",
            "½ ±",
            "© 2026 Bộ Tài chính®",
            "Ðo đạc, QÐ-UBND, Ðinh, Ðà Nẵng",
            "Loïc",
            "Le café « crème » coûte cher à Paris, où l'été est chaud",
            "Caïn et Loïc haïssent la Thaïlande où ils étaient",
            "Caïn et Loïc",
            "OÙ HABITENT LOÏC ET CAÏN",
            "Loïc, mô hình",
            "Anh Loïc có mô hình",
            "xem §A, §B",
            "en mån, två män",
            "MØN",
            "El niño aún tiene más años que tía Raúl",
            "Guðrún og Þór eru með bíl",
            "på svenska är det så och då två år för när",
            "naïve Bayes, Gödel, Erdős, Poincaré, Schrödinger, Ångström",
            "Sá»Ÿ TÃ i chÃ\u{ad}nh",
            "hòan thành tòan bộ qúy, gía",
            "Hòan thành khóan, lúôn tòan",
            "THôNG TIN, KếHOạCH, Nguyễn Văn Aẩ",
            "Đắk Lắk, Krông Pắc, Hà Nội, Huế, Cần Thơ",
            "Có ý kiến là do bé thì có gì mà ý tí",
            "co\u{ad}ope\u{ad}ra\u{ad}tion tài\u{ad}chính",
            "a×b, 2×3, a·b, x÷y",
            "Москва, α, β, Δt",
        ] {
            assert_eq!(find(text), None, "{text}");
            let nfd: String = text.nfd().collect();
            assert_eq!(find(&nfd), None, "{text} in NFD");
        }
    }

    #[test]
    fn real_plans_are_left_alone_whole_and_by_line() {
        for plan in [
            include_str!("../../plan.toml"),
            include_str!("../../examples/nhieu-ky-bao-cao.toml"),
            include_str!("../../examples/nhieu-nam.toml"),
            include_str!("../../examples/sap-nhap.toml"),
            include_str!("../../README.md"),
        ] {
            assert_eq!(find(plan), None);
            for line in plan.lines() {
                assert_eq!(find(line), None, "{line}");
                let nfd: String = line.nfd().collect();
                assert_eq!(find(&nfd), None, "{line}");
                let upper = line.to_uppercase();
                assert_eq!(find(&upper), None, "{upper}");
            }
        }
    }

    /// Plain sentences of syllables that can be spelled.
    fn sentence() -> impl Strategy<Value = String> {
        let word = prop::sample::select(syllable::every());
        prop::collection::vec(word, 1..12).prop_map(|words| words.join(" "))
    }

    /// Whether at least two words are none as they stand, for certain.
    fn is_plainly_old(text: &str) -> bool {
        let is_old = |word: &&str| {
            // Ðo may be Đo, typed with another letter.
            !is_syllable(&word.replace('Ð', "Đ"))
                && word.contains(|c| matches!(c, 'Æ'..='þ') && !"×÷".contains(c))
        };
        text.split(' ')
            .filter(is_old)
            .collect::<BTreeSet<_>>()
            .len()
            >= 2
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1500))]

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            if let Some(found) = find(&text) {
                prop_assert!(text.get(found.range).is_some_and(|part| !part.is_empty()));
            }
        }

        #[test]
        fn any_old_looking_text_is_read(text in "[a-zA-Z «»\u{a0}-\u{ff}ơộ\u{301}5]{0,40}") {
            if let Some(found) = find(&text) {
                prop_assert!(text.get(found.range).is_some_and(|part| !part.is_empty()));
            }
        }

        #[test]
        fn vietnamese_is_left_alone(text in sentence()) {
            prop_assert_eq!(find(&text), None);
            prop_assert_eq!(find(&text.to_uppercase()), None);
            prop_assert_eq!(find(&text.nfd().collect::<String>()), None);
        }

        #[test]
        fn tcvn3_is_found_and_righted(text in sentence()) {
            let old = encode::tcvn3(&text);
            prop_assert!(find(&old).is_some() || !is_plainly_old(&old), "{}", old);
            if find(&old).is_some() {
                prop_assert!(right(&old).is_none_or(|right| right == text), "{}", old);
            }
        }

        #[test]
        fn vni_is_found_and_righted(text in sentence(), is_upper in any::<bool>()) {
            let text = if is_upper { text.to_uppercase() } else { text };
            let old = encode::vni(&text);
            prop_assert!(find(&old).is_some() || !is_plainly_old(&old), "{}", old);
            if find(&old).is_some() {
                prop_assert!(right(&old).is_none_or(|right| right == text), "{}", old);
            }
        }
    }
}
