//! What the paper is: a Kế hoạch, a Chương trình, a Nghị quyết …

use super::kind_of_paper::{english, of_symbol, of_title};
use super::plan::Plan;
use crate::lang::Lang;
use std::borrow::Cow;

/// What a paper is that says nothing else.
const USUAL: &str = "Kế hoạch";

/// The words that begin a title as a name though the word after them is small.
const NAMES: [&str; 6] = ["Đảng", "Đoàn", "Tết", "Huế", "Bác", "Quốc hội"];

impl Plan<'_> {
    /// What the paper is called, as the file says or its symbol begins:
    /// `Chương trình`; else `Kế hoạch`.
    pub fn kind(&self, lang: Lang) -> Cow<'_, str> {
        let vi = match &self.kind {
            Some(given) => given,
            None => self.symbol.as_deref().and_then(of_symbol).unwrap_or(USUAL),
        };
        match lang {
            Lang::Vi => Cow::Borrowed(vi),
            Lang::En => Cow::Borrowed(english(vi).unwrap_or(vi)),
        }
    }

    /// Words of ours that call the paper Kế hoạch, with what it is in its place.
    pub fn own_word(&self, words: &str) -> String {
        words.replace(USUAL, &self.kind(Lang::Vi))
    }

    /// The kind and the title, as one says it: `Kế hoạch Triển khai …`, `Plan:
    /// …`. A title that begins with a kind stands for itself.
    pub fn heading(&self, lang: Lang) -> String {
        let (kind, title) = (self.kind(lang), &self.title);
        if self.title_has_kind() {
            return title.to_string();
        }
        match lang {
            Lang::Vi => format!("{kind} {title}"),
            Lang::En => format!("{kind}: {title}"),
        }
    }

    /// The same inside a sentence of Vietnamese: `Kế hoạch triển khai …`.
    pub fn heading_in_sentence(&self) -> String {
        let title = self.title_in_sentence();
        match self.title_has_kind() {
            true => self.title.to_string(),
            false => format!("{} {title}", self.kind(Lang::Vi)),
        }
    }

    /// The title inside a sentence: with a small letter, unless it begins with a
    /// name.
    pub fn title_in_sentence(&self) -> String {
        let begins = |name: &str| self.title.starts_with(name);
        let names = self.bodies.iter().flat_map(|body| {
            std::iter::once(body.name.as_ref())
                .chain(body.short.as_deref())
                .chain(body.aliases.iter().map(AsRef::as_ref))
        });
        match names.chain(self.issuer.as_deref()).any(begins) {
            true => self.title.to_string(),
            false => in_sentence(&self.title),
        }
    }

    /// Whether the title says what the paper is. One about a decision names that,
    /// and is no decision.
    fn title_has_kind(&self) -> bool {
        let kind = self.kind(Lang::Vi).to_lowercase();
        let title = self.title.to_lowercase();
        let is_programme = || {
            let kind = of_title(&title);
            kind.is_some_and(|kind| kind == USUAL || kind.starts_with("Chương trình"))
        };
        title
            .strip_prefix(&kind)
            .is_some_and(|rest| rest.starts_with(' '))
            || is_programme()
    }
}

/// Words that begin with a capital, as they stand inside a sentence: with a small
/// letter, unless the first word is a name. It is one where a capital or a number
/// follows (`Bắc Giang`, `Công văn số 5`), or where it is an abbreviation.
pub fn in_sentence(words: &str) -> String {
    let mut chars = words.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    let mut all = words.split_whitespace();
    let (one, two) = (all.next().unwrap_or(""), all.next().unwrap_or(""));
    let is_numbered = |word: &str| word == "số" || word.starts_with(|c: char| c.is_ascii_digit());
    // `Chương trình hành động số 5` has its number behind four words.
    let has_number = words.split_whitespace().skip(1).take(4).any(is_numbered);
    let is_paper = || of_title(words).is_some() && has_number;
    let is_name = one
        .chars()
        .skip(1)
        .any(|c| c.is_uppercase() || c.is_ascii_digit())
        || two.starts_with(char::is_uppercase)
        || is_numbered(two)
        || NAMES.iter().any(|name| words.starts_with(name))
        || is_paper();
    match is_name {
        true => words.to_owned(),
        false => first.to_lowercase().chain(chars).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(
        kind: Option<&'static str>,
        symbol: Option<&'static str>,
        title: &'static str,
    ) -> Plan<'static> {
        let mut plan = Plan::default();
        plan.kind = kind.map(Into::into);
        plan.symbol = symbol.map(Into::into);
        plan.title = title.into();
        plan
    }

    #[test]
    fn kinds_are_said_or_begin_the_symbol() {
        for (kind, symbol, vi, en) in [
            (None, None, "Kế hoạch", "Plan"),
            (None, Some("KH-KHCN"), "Kế hoạch", "Plan"),
            (None, Some("CTr-UBND"), "Chương trình", "Programme"),
            (None, Some("CTr/TU"), "Chương trình", "Programme"),
            (None, Some("CT-UBND"), "Chỉ thị", "Directive"),
            (
                None,
                Some("CTHĐ-SYT"),
                "Chương trình hành động",
                "Action programme",
            ),
            (None, Some("QĐ-TTg"), "Quyết định", "Decision"),
            (None, Some("BC-STC"), "Kế hoạch", "Plan"),
            (
                Some("chương trình"),
                Some("KH-X"),
                "chương trình",
                "Programme",
            ),
            (
                Some("Lịch công tác"),
                None,
                "Lịch công tác",
                "Lịch công tác",
            ),
        ] {
            let plan = plan(kind, symbol, "Cải cách hành chính");
            assert_eq!(plan.kind(Lang::Vi), vi, "{kind:?} {symbol:?}");
            assert_eq!(plan.kind(Lang::En), en, "{kind:?} {symbol:?}");
        }
    }

    #[test]
    fn a_title_with_its_kind_is_not_named_twice() {
        for (kind, title, heading) in [
            (None, "Triển khai Đề án 06", "Kế hoạch Triển khai Đề án 06"),
            (
                None,
                "Chương trình công tác năm 2026",
                "Chương trình công tác năm 2026",
            ),
            (
                Some("Chương trình"),
                "Công tác năm 2026",
                "Chương trình Công tác năm 2026",
            ),
            (
                None,
                "Kế hoạch công tác năm 2026",
                "Kế hoạch công tác năm 2026",
            ),
        ] {
            assert_eq!(plan(kind, None, title).heading(Lang::Vi), heading);
        }
        let programme = plan(Some("Chương trình"), None, "Công tác năm 2026");
        assert_eq!(
            programme.heading_in_sentence(),
            "Chương trình công tác năm 2026"
        );
        assert_eq!(programme.heading(Lang::En), "Programme: Công tác năm 2026");
    }

    #[test]
    fn a_name_keeps_its_capital_in_a_sentence() {
        for (words, inside) in [
            (
                "Triển khai thực hiện Thông báo",
                "triển khai thực hiện Thông báo",
            ),
            ("Ý kiến của Giám đốc", "ý kiến của Giám đốc"),
            ("Ứng dụng công nghệ", "ứng dụng công nghệ"),
            ("Phòng, chống tham nhũng", "phòng, chống tham nhũng"),
            ("Bắc Giang phát triển", "Bắc Giang phát triển"),
            ("CNTT và chuyển đổi số", "CNTT và chuyển đổi số"),
            ("Công văn số 7", "Công văn số 7"),
            ("Kế hoạch 396/KH-UBND", "Kế hoạch 396/KH-UBND"),
            ("Tết trồng cây", "Tết trồng cây"),
            ("", ""),
        ] {
            assert_eq!(in_sentence(words), inside, "{words}");
        }
    }
}
