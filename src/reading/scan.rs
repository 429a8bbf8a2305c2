//! Words looked through letter by letter: the same words in even letters stand beside
//! them, place by place.

use super::words::bodies::{ABBREVIATIONS, CLASS_NOUNS, CLASS_WORDS, HEADS, LEVELS};
use crate::text::fold::{even_letters, is_alphanumeric, small};

/// A list of words, as they are usually typed.
pub struct List(pub &'static [&'static str]);

/// Where words end that stand at the beginning of even letters.
fn fits(even: &[char], words: &str) -> Option<usize> {
    let mut length = 0;
    for letter in words.chars().map(small) {
        let there = even.get(length).copied();
        if there != Some(letter) && there != Some(even_y(letter)) {
            // The sign of a tone may stand on the other letter, `hoà`, `hòa`.
            let is_moved = there == without_tone(letter) && there.is_some();
            return is_moved
                .then(|| even_letters(words))
                .filter(|words| even.starts_with(words))
                .map(|words| words.len());
        }
        length += 1;
    }
    Some(length)
}

/// Whether words can stand where even letters begin with this one: most are seen by their
/// first byte to be others.
fn may_fit(words: &str, first: char) -> bool {
    match words.as_bytes().first() {
        Some(byte) if byte.is_ascii() => {
            let small = char::from(byte.to_ascii_lowercase());
            small == first || small == 'y' && first == 'i'
        }
        // The sign of a tone may stand on the next letter.
        _ => true,
    }
}

/// The letter that a tone goes from.
fn without_tone(letter: char) -> Option<char> {
    match letter {
        'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' => Some('o'),
        'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' => Some('u'),
        _ => None,
    }
}

/// A `y` as the `i` that even letters have for it.
fn even_y(letter: char) -> char {
    match letter {
        'y' => 'i',
        'ý' => 'í',
        'ỳ' => 'ì',
        'ỷ' => 'ỉ',
        'ỹ' => 'ĩ',
        'ỵ' => 'ị',
        other => other,
    }
}

/// Words in their letters.
pub struct Scan {
    pub signs: Vec<char>,
    pub even: Vec<char>,
}

impl Scan {
    pub fn new(words: &str) -> Self {
        Self {
            signs: words.chars().collect(),
            even: even_letters(words),
        }
    }

    pub fn end(&self) -> usize {
        self.signs.len()
    }

    pub fn slice(&self, from: usize, to: usize) -> String {
        let to = to.min(self.end());
        self.signs[from.min(to)..to].iter().collect()
    }

    pub fn is_capital(&self, at: usize) -> bool {
        self.signs.get(at).is_some_and(|c| c.is_uppercase())
    }

    pub fn is_word_start(&self, at: usize) -> bool {
        let is_letter = |c: &char| is_alphanumeric(*c);
        self.signs.get(at).is_some_and(is_letter)
            && (at == 0 || !self.signs.get(at - 1).is_some_and(is_letter))
    }

    pub fn skip_spaces(&self, mut at: usize) -> usize {
        while self.signs.get(at).is_some_and(|c| c.is_whitespace()) {
            at += 1;
        }
        at
    }

    /// Where the word ends that begins at a place.
    pub fn word_end(&self, mut at: usize) -> usize {
        while self
            .signs
            .get(at)
            .is_some_and(|c| is_alphanumeric(*c) || matches!(c, '&' | '/'))
        {
            at += 1;
        }
        at
    }

    /// Where the longest words of a list end that stand at a place.
    pub fn after(&self, at: usize, list: &List) -> Option<usize> {
        let rest = self.even.get(at..)?;
        let first = *rest.first()?;
        let may_fit = list.0.iter().filter(|words| may_fit(words, first));
        let fitting = may_fit.filter_map(|words| {
            let end = at + fits(rest, words)?;
            let is_whole = self.even.get(end).is_none_or(|c| !is_alphanumeric(*c));
            is_whole.then_some(end)
        });
        fitting.max()
    }

    /// The first place from one on where words of a list stand: where they begin and
    /// end.
    pub fn find(&self, from: usize, list: &List) -> Option<(usize, usize)> {
        (from..self.end())
            .filter(|at| self.is_word_start(*at))
            .find_map(|at| Some((at, self.after(at, list)?)))
    }
}

impl Scan {
    /// The same for one of them.
    pub fn find_words(&self, from: usize, words: &str) -> Option<(usize, usize)> {
        (from..self.end())
            .filter(|at| self.is_word_start(*at))
            .find_map(|at| Some((at, at + fits(&self.even[at..], words)?)))
    }
}

pub const ALL_HEADS: List = List(HEADS);
pub const ALL_LEVELS: List = List(LEVELS);
pub const CLASSES: List = List(CLASS_WORDS);
pub const NOUNS: List = List(CLASS_NOUNS);

/// Heads that are other words as well, so that a name must follow: `Thanh tra, kiểm
/// tra`, `Phòng chống`, `Khoa học`.
const AMBIGUOUS: List = List(&[
    "Thanh tra",
    "Bảo hiểm",
    "Kiểm toán",
    "Ngân hàng",
    "Thư viện",
    "Bảo tàng",
    "Nhà máy",
    "Doanh nghiệp",
    "Tổ chức",
    "Hải quan",
    "Văn phòng",
    "Cơ quan",
    "Điện lực",
    "Viễn thông",
    "Thi hành án dân sự",
    "Chi nhánh",
    "Cựu chiến binh",
    "Cảng",
    "Ga",
    "Thôn",
    "Bản",
    "Ấp",
    "Buôn",
    "Làng",
    "Khu phố",
    "Khu quản lý",
    "Tư vấn",
    "Chuyên gia",
    "Lãnh đạo",
    "Tập thể lãnh đạo",
    "Giám đốc",
    "Thủ trưởng",
    "Hiệu trưởng",
]);

/// A head of cells that is a verb at the beginning of a sentence, and what makes it a head.
const WORKS: List = List(&["Tổ chức"]);
const OF_PARTY: List = List(&["đảng", "đoàn", "công đoàn", "chính trị", "tín dụng"]);

/// Nouns that are other words as well, unless `các` stands before them.
const NOUNS_BEHIND_CLASSES: List = List(&[
    "khoa",
    "tổ",
    "đội",
    "trạm",
    "cấp",
    "cá nhân",
    "thành viên",
    "giáo viên",
    "hộ gia đình",
]);

/// What is said of a body, and of no other thing.
const BEHIND: List = List(&[
    "chủ trì",
    "có trách nhiệm",
    "chịu trách nhiệm",
    "phối hợp",
    "tham mưu",
    "là đơn vị",
    "là đầu mối",
    "đầu mối",
]);

/// How many words there are.
fn words_of(signs: &[char]) -> usize {
    let text: String = signs.iter().collect();
    text.split_whitespace().count()
}

/// People who stand for the body that they lead.
const OFFICERS: List = List(&[
    "Lãnh đạo",
    "Thủ trưởng",
    "Chủ tịch",
    "Phó Chủ tịch",
    "Giám đốc",
    "Trưởng",
    "Chánh Văn phòng",
    "Chánh Thanh tra",
    "Hiệu trưởng",
    "Bí thư",
    "Người đứng đầu",
    "Tổ trưởng",
    "Chủ nhiệm",
    "Viện trưởng",
    "Cục trưởng",
    "Vụ trưởng",
    "Chi cục trưởng",
    "Bộ trưởng",
]);

impl Scan {
    /// Whether an officer stands at a place, as in `Lãnh đạo Ban Dân nguyện`; where
    /// the words for it end.
    pub fn officer(&self, at: usize) -> Option<usize> {
        self.after(at, &OFFICERS)
            .filter(|_| self.is_capital(at) || at > 0)
    }

    /// Whether a body begins at a place in running text, more strictly than in a cell
    /// of bodies: a head that is another word as well has a name behind it.
    pub fn begins_body(&self, at: usize) -> bool {
        if let Some(end) = self.officer(at) {
            let next = self.skip_spaces(end);
            return next > end
                && (self.begins_own_body(next) || self.after(next, &NOUNS).is_some());
        }
        self.begins_own_body(at)
    }

    fn begins_own_body(&self, at: usize) -> bool {
        if let Some(end) = self.after(at, &CLASSES) {
            let next = self.skip_spaces(end);
            let is_head = self.is_capital(next) && self.after(next, &ALL_HEADS).is_some();
            return is_head
                || self.after(next, &NOUNS).is_some()
                || self.after(next, &NOUNS_BEHIND_CLASSES).is_some();
        }
        if !self.is_capital(at) {
            return false;
        }
        // `Sở, ban, ngành`
        if let Some(end) = self.after(at, &NOUNS)
            && self.signs.get(end) == Some(&',')
            && self.after(self.skip_spaces(end + 1), &NOUNS).is_some()
        {
            return true;
        }
        // `Tổ chức Tết trồng cây` is work.
        if let Some(end) = self.after(at, &WORKS) {
            return self.after(self.skip_spaces(end), &OF_PARTY).is_some();
        }
        if let Some(end) = self.after(at, &ALL_HEADS) {
            let next = self.skip_spaces(end);
            let has_name = next > end
                && (self.is_capital(next)
                    || self.after(next, &ALL_LEVELS).is_some()
                    || self.after(next, &CLASSES).is_some()
                        && self.after(at, &AMBIGUOUS).is_none()
                    || self.signs.get(next).is_some_and(char::is_ascii_digit));
            let is_alone = match self.signs.get(next) {
                None => at > 0 || words_of(&self.signs) > 1,
                Some(sign) => ":;.()".contains(*sign) || self.after(next, &BEHIND).is_some(),
            };
            let words = self.slice(at, end);
            let is_several = words.contains(' ') && self.after(at, &AMBIGUOUS).is_none();
            let is_short = words.chars().all(char::is_uppercase);
            return has_name || is_several || is_short || is_alone;
        }
        if let Some(end) = self.after(at, &ALL_LEVELS) {
            let next = self.skip_spaces(end);
            return next > end && self.is_capital(next);
        }
        let end = self.word_end(at);
        let word = self.slice(at, end);
        ABBREVIATIONS.iter().any(|(short, _)| *short == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fit_where_their_letters_stand() {
        for (text, words, end) in [
            ("quí II", "quý", Some(3)),
            ("Y tế", "y tế", Some(4)),
            ("í kiến", "ý kiến", Some(6)),
            ("i kien", "Y kien", Some(6)),
            ("Điện lực", "điện lực", Some(8)),
            ("hoà giải", "hòa giải", Some(8)),
            ("Ủy ban", "ủy ban", Some(6)),
            ("Uỷ ban", "ủy ban", Some(6)),
            ("Úy ban", "ủy ban", None),
            ("dien", "điện", None),
        ] {
            let list: &'static [&'static str] = Box::leak(vec![words].into_boxed_slice());
            assert_eq!(
                Scan::new(text).after(0, &List(list)),
                end,
                "{words} in {text}"
            );
        }
    }

    #[test]
    fn bodies_begin_in_running_text() {
        for (words, begins) in [
            ("Sở Y tế chủ trì", true),
            ("Công an tỉnh phối hợp", true),
            ("Văn phòng Sở", true),
            ("Các sở, ban, ngành", true),
            ("Sở, ban, ngành", true),
            ("các Đoàn đại biểu Quốc hội", true),
            ("UBND các xã, phường", true),
            ("Lãnh đạo Ban Dân nguyện", true),
            ("Thủ trưởng các cơ quan, đơn vị", true),
            ("Tổ đảng ở Thường trực Ủy ban Kinh tế", true),
            ("Phường Tân An", true),
            ("Phòng chống dịch bệnh", false),
            ("Phòng, chống tham nhũng", false),
            ("Khoa học và công nghệ", false),
            ("Thanh tra, kiểm tra", false),
            ("Ban hành quy chế", false),
            ("Báo cáo kết quả", false),
            ("Hội nghị tổng kết", false),
            ("Tổ chức hội thảo", false),
            ("Tổ chức các hoạt động", false),
            ("Tổ chức Tết trồng cây", false),
            ("Tổ chức Đảng", true),
            ("Bộ tiêu chí đánh giá", false),
            ("Các giải pháp", false),
            ("Xã hội hóa", false),
            ("Lãnh đạo, chỉ đạo rà soát", false),
        ] {
            assert_eq!(Scan::new(words).begins_body(0), begins, "{words}");
        }
    }
}
