//! Vietnamese or English. A sentence is a [`Pair`], written beside the code
//! that says it: the macros take both languages, so a missing one does not
//! compile.

use std::sync::Arc;

/// A language that a person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    Vi,
    En,
}

impl Lang {
    /// The names a user can give, in the order help lists them.
    pub const NAMES: [&'static str; 2] = ["vi", "en"];

    /// Reads `vi` or `en`, exactly.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The name that [`from_name`](Self::from_name) reads.
    pub fn name(self) -> &'static str {
        self.pick("vi", "en")
    }

    /// A count with its thousands apart: `1.446`, in English `1,446`.
    pub fn number(self, n: usize) -> String {
        let apart = match self {
            Self::Vi => '.',
            Self::En => ',',
        };
        let digits = n.to_string();
        let mut shown = String::with_capacity(digits.len() * 4 / 3);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                shown.push(apart);
            }
            shown.push(digit);
        }
        shown
    }

    /// The one of two values that is for this language.
    pub fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }

    /// The language of a locale such as `vi_VN.UTF-8`: Vietnamese or not.
    pub fn from_locale(locale: &str) -> Self {
        let primary = locale.split(['_', '-', '.', '@']).next().unwrap_or("");
        if primary.eq_ignore_ascii_case("vi") {
            Self::Vi
        } else {
            Self::En
        }
    }
}

/// One sentence in both languages. A copy costs nothing: a file can have the
/// same thing wrong at hundreds of thousands of places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair(Words);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Words {
    Fixed { vi: &'static str, en: &'static str },
    Made(Arc<Made>),
}

#[derive(Debug, PartialEq, Eq)]
struct Made {
    vi: String,
    en: String,
}

impl Pair {
    /// A sentence known when the program is built.
    pub const fn fixed(vi: &'static str, en: &'static str) -> Self {
        Self(Words::Fixed { vi, en })
    }

    /// A sentence with values in it; [`pair!`](crate::pair) writes this.
    pub fn made(vi: String, en: String) -> Self {
        Self(Words::Made(Arc::new(Made { vi, en })))
    }

    /// Keeps the words of another sentence in place of its own, where they are
    /// the same.
    pub fn share(&mut self, other: &Pair) {
        if self == other {
            self.clone_from(other);
        }
    }

    /// The sentence in one language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        let (vi, en) = match &self.0 {
            Words::Fixed { vi, en } => (*vi, *en),
            Words::Made(made) => (made.vi.as_str(), made.en.as_str()),
        };
        lang.pick(vi, en)
    }
}

/// A sentence with values, in both languages, for a reader whose language is
/// not known yet: `pair!("có {n} lỗi", "{n} errors")`.
#[macro_export]
macro_rules! pair {
    ($vi:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::lang::Pair::made(
            format!($vi $(, $name = $value)*),
            format!($en $(, $name = $value)*),
        )
    };
}

/// A sentence with values in the reader's language:
/// `say!(lang, "có {n} lỗi", "{n} errors")`.
#[macro_export]
macro_rules! say {
    ($lang:expr, $vi:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {
        match $lang {
            $crate::lang::Lang::Vi => format!($vi $(, $name = $value)*),
            $crate::lang::Lang::En => format!($en $(, $name = $value)*),
        }
    };
}

/// Both languages in one help text of the argument parser; `cli` keeps the
/// reader's half before the text is shown.
#[macro_export]
macro_rules! both {
    ($vi:expr, $en:expr $(,)?) => {
        concat!($vi, "\u{e000}", $en)
    };
}

/// The reader's half of a text that [`both!`](crate::both) wrote; a text that
/// it did not write stays whole.
pub fn half(text: &str, lang: Lang) -> &str {
    match (text.split_once('\u{e000}'), lang) {
        (Some((vi, _)), Lang::Vi) => vi,
        (Some((_, en)), Lang::En) => en,
        (None, _) => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locale_picks_vietnamese_only_for_vi() {
        for (locale, lang) in [
            ("vi_VN.UTF-8", Lang::Vi),
            ("vi", Lang::Vi),
            ("VI-vn", Lang::Vi),
            ("en_US.UTF-8", Lang::En),
            ("C", Lang::En),
            ("", Lang::En),
            ("vie", Lang::En),
        ] {
            assert_eq!(Lang::from_locale(locale), lang, "{locale}");
        }
    }

    #[test]
    fn half_keeps_the_readers_side() {
        assert_eq!(half(both!("một", "one"), Lang::Vi), "một");
        assert_eq!(half(both!("một", "one"), Lang::En), "one");
        assert_eq!(half("plain", Lang::Vi), "plain");
    }
}
