//! Names of people in a line of words: behind how they are called, behind a title or a
//! degree, or alone between two signs.

use super::named::{is_named_for, is_namesake};
use super::{beginnings, is_title, name_length};
use crate::reading::words::bodies::HEADS;
use crate::reading::words::people::{
    BEFORE_NAMES, CALLED_PLACES, COMRADES, CONTACTS, DEGREES, DOES, FAMILIAR, FAMILIES, FILLED_IN,
    NO_PEOPLE, ORDERS, RANKS, SUBJECTS, UNSURE_CALLS,
};
use crate::text::fold::small;

/// So many words of an office stand between a title and a name.
const OFFICE: usize = 12;
/// What stands between a name and other words.
const SIGNS: [char; 8] = ['(', ',', ';', ':', '-', '–', '+', '/'];

/// A line without its names, and how many there were.
pub fn without(line: &str) -> (String, usize) {
    let mut reading = Reading {
        line,
        out: String::with_capacity(line.len()),
        title: None,
        list: None,
        count: 0,
    };
    reading.read();
    let count = reading.count;
    if count == 0 {
        return (line.trim().to_owned(), 0);
    }
    let mut words = reading.out.replace(" ()", "").replace("()", "");
    while words.contains("  ") {
        words = words.replace("  ", " ");
    }
    let words = words
        .trim()
        .trim_start_matches([',', ';', '-', '–'])
        .trim_end_matches(['-', '–', ',', ':', ' '])
        .trim();
    (words.to_owned(), count)
}

/// A line that is being read from the left.
struct Reading<'l> {
    line: &'l str,
    out: String,
    /// Where the last title ends.
    title: Option<usize>,
    /// Where the last name ends, and whether single names follow it: `các đ/c: Nam, Bắc`.
    list: Option<(usize, bool)>,
    count: usize,
}

/// A name that was found: from where to where it goes with its call, and whether others like it follow.
struct Found {
    from: usize,
    end: usize,
    is_plural: bool,
}

impl Reading<'_> {
    fn read(&mut self) {
        let mut at = 0;
        while at < self.line.len() {
            let before = self.line[..at].chars().next_back();
            let is_word = before.is_none_or(|c| !c.is_alphanumeric() && c != '&');
            if is_word && let Some(found) = self.name(at) {
                self.count += 1;
                self.list = Some((found.end, found.is_plural));
                self.out.push_str(&self.line[at..found.from]);
                at = self.leave_out(found.end);
                continue;
            }
            let Some(sign) = self.line[at..].chars().next() else {
                break;
            };
            if is_word && let Some(length) = title_at(&self.line[at..]) {
                self.title = Some(at + length);
            } else if sign == ';' {
                self.title = None;
            }
            self.out.push(sign);
            at += sign.len_utf8();
        }
    }

    /// Goes on behind a name: what parts it from the words behind it goes with it, where
    /// nothing stands before it, or the title of the person follows.
    fn leave_out(&mut self, end: usize) -> usize {
        let rest = &self.line[end..];
        let tail = rest.trim_start_matches([',', ' ', '-', '–', ':', '.']);
        let is_open = self.out.trim_end().ends_with(SIGNS) || self.out.trim().is_empty();
        // `Ông Lê Văn Thử (Chánh Văn phòng)`
        if self.out.trim().is_empty()
            && let Some(inner) = tail.strip_prefix('(')
            && inner.ends_with(')')
            && inner.matches(')').count() == 1
        {
            self.out.push_str(&inner[..inner.len() - 1]);
            return self.line.len();
        }
        if is_open
            || (is_title(tail) || title_at(tail).is_some()) && tail.len() < rest.trim_start().len()
        {
            if !is_open && !self.out.ends_with(' ') {
                self.out.push(' ');
            }
            return self.line.len() - tail.len();
        }
        self.out.truncate(self.out.trim_end().len());
        // `Liên hệ anh Mẫu, …` is whom to ask, by the number.
        match asks_whom(&self.out) {
            true => self.line.len() - rest.trim_start_matches([',', ':']).len(),
            false => end,
        }
    }

    /// The name of a person that begins at a place, with how the person is called.
    fn name(&mut self, at: usize) -> Option<Found> {
        let rest = &self.line[at..];
        if let Some(found) = self.of_list(at) {
            return Some(found);
        }
        if let Some(found) = called(self.line, at) {
            if found.is_plural {
                let kept = self.out.trim_end();
                let kept = kept.strip_suffix("các").or(kept.strip_suffix("Các"));
                let length = kept.map(str::len);
                self.out.truncate(length.unwrap_or(self.out.len()));
            }
            return Some(found);
        }
        if let Some(end) = self.in_capitals(at) {
            return Some(Found {
                from: at,
                end,
                is_plural: false,
            });
        }
        let first = first_word(rest);
        let is_family = FAMILIES.contains(&first);
        if !is_family && !rest[first.len()..].starts_with(" Thị ") {
            return None;
        }
        let length = name_length(rest);
        let name = &rest[..length];
        if !is_family && !is_of_a_woman(name) {
            return None;
        }
        let words = name.split(' ').count();
        let end = at + length;
        if length == 0 || is_namesake(name) && !self.is_of_here(at, name) {
            return None;
        }
        let is_person = self.is_titled(at, words) || self.is_alone(at, end, words);
        is_person.then_some(Found {
            from: at,
            end,
            is_plural: false,
        })
    }

    /// A name that goes on with a list of them.
    fn of_list(&self, at: usize) -> Option<Found> {
        let (last, is_plural) = self.list?;
        let between = self.line.get(last..at)?.trim();
        if !matches!(between, "," | "và" | ", và" | "-" | ";") {
            return None;
        }
        let rest = &self.line[at..];
        let first = first_word(rest);
        let length = match name_length(rest) {
            0 if is_plural => single(rest, true)?,
            0 => return None,
            length if is_plural || FAMILIES.contains(&first) => length,
            _ => return None,
        };
        let behind = self.line[at + length..].trim_start();
        let is_over =
            behind.is_empty() || behind.starts_with(SIGNS) || behind.starts_with([')', '.']);
        let is_more = DOES.iter().any(|word| behind.starts_with(word));
        (is_over || is_more).then_some(Found {
            from: at,
            end: at + length,
            is_plural,
        })
    }

    /// Whether a name that streets have, too, is that of somebody here: behind a title that
    /// those do not have, `Đ/c Bí thư …` over no anniversary.
    fn is_of_here(&self, at: usize, name: &str) -> bool {
        let Some(title) = self.title.filter(|title| *title <= at) else {
            return false;
        };
        let is_next = self.line[title..at]
            .trim_matches([' ', ':', '.'])
            .is_empty();
        let before = self.line[..title].to_lowercase();
        let is_of_state = ["tổng bí thư", "thủ tướng", "chủ tịch nước"]
            .iter()
            .any(|title| before.ends_with(title));
        is_next && !is_of_state && name != "Hồ Chí Minh" && !is_named_for(&before, false)
    }

    /// Whether a title, or the office behind one, stands before a name of so many words.
    fn is_titled(&self, at: usize, words: usize) -> bool {
        let Some(title) = self.title.filter(|title| *title <= at) else {
            return false;
        };
        let between = &self.line[title..at];
        if between.trim_matches([' ', ':', '.']).is_empty() {
            return true;
        }
        // A list has names of places, and what stands behind a sign is another thing.
        let is_office = !between.contains([';', '(', ',', ':'])
            && !between.split(' ').any(|word| word == "các")
            && between.split_whitespace().count() <= OFFICE;
        // Streets and schools have names of people, too.
        let last = between.split_whitespace().next_back().unwrap_or("");
        let is_named_for = matches!(
            last,
            "đường" | "phố" | "THPT" | "THCS" | "trường" | "Trường" | "học" | "ty" | "non" | "viện"
        );
        is_office && words >= 3 && !is_named_for
    }

    /// Whether a name stands alone between two signs, or before its title.
    fn is_alone(&self, at: usize, end: usize, words: usize) -> bool {
        let before = self.line[..at].trim_end();
        let behind = self.line[end..].trim_start();
        let is_begun = before.is_empty() || before.ends_with(SIGNS);
        let tail = behind.trim_start_matches([' ', ',', '-', '–', ':', '(']);
        let has_title = tail.len() < behind.len() && is_title(tail);
        let is_over =
            behind.is_empty() || behind.starts_with(SIGNS) || behind.starts_with([')', '.']);
        let is_person = is_begun && is_over && (words >= 3 || has_title);
        is_person && !is_named_for(before, true) && !self.is_of_land(at)
    }

    /// Where a name in capitals ends that stands alone between two signs: `TRẦN THỊ MAI`.
    fn in_capitals(&self, at: usize) -> Option<usize> {
        let rest = &self.line[at..];
        // Hardly any word is in capitals: the others are not looked at.
        let mut first = rest.chars();
        let is_capital = |c: Option<char>| c.is_some_and(char::is_uppercase);
        if !(is_capital(first.next()) && is_capital(first.next())) {
            return None;
        }
        let before = self.line[..at].trim_end();
        if !before.is_empty() && !before.ends_with(SIGNS) {
            return None;
        }
        let end = rest
            .find([',', ';', '(', ')', ':', '/'])
            .unwrap_or(rest.len());
        let name = rest[..end].split(" - ").next().unwrap_or("").trim_end();
        let words: Vec<&str> = name.split(' ').collect();
        let is_name = (3..=5).contains(&words.len())
            && name.chars().all(|c| c == ' ' || c.is_uppercase())
            && matches!(words[1], "THỊ" | "VĂN")
            && !matches!(
                words[2],
                "TRƯỜNG" | "XÃ" | "TRẤN" | "HÓA" | "HOÁ" | "PHÒNG" | "BẢN"
            );
        let is_family = || {
            let mut families = FAMILIES.iter();
            families.any(|family| family.to_uppercase() == words[0])
        };
        (is_name && is_family()).then_some(at + name.len())
    }

    /// Whether a dash before a place joins two words for farming and forests, as in
    /// `Đại học Nông - Lâm …`: both are family names as well.
    fn is_of_land(&self, at: usize) -> bool {
        let dash = self.line[..at].trim_end();
        let Some(before) = dash.strip_suffix(['-', '–']) else {
            return false;
        };
        let last = before.split_whitespace().next_back();
        let is_land = |word: &str| matches!(word, "Nông" | "Lâm" | "Ngư");
        last.is_some_and(is_land) && is_land(first_word(&self.line[at..]))
    }
}

/// Whether the second word is `Thị`, of whatever family: `Đường Thị Lệ`, and not `Lý Thị
/// Trường`.
fn is_of_a_woman(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    words.len() > 2
        && words[1] == "Thị"
        && !matches!(words[2], "Trường" | "Xã" | "Trấn" | "Tứ" | "Hiếu" | "Sát")
}

/// Whether words end in those that say whom to ask.
fn asks_whom(words: &str) -> bool {
    let small = words.to_lowercase();
    ["liên hệ", "lh"].iter().any(|end| small.ends_with(end))
}

/// How long a title is that a line begins with.
fn title_at(words: &str) -> Option<usize> {
    longest(words, &BEFORE_NAMES)
}

/// How long words are at the beginning, whatever their capitals; whole words.
fn begins(words: &str, what: &str) -> Option<usize> {
    let mut chars = words.char_indices();
    for wanted in what.chars() {
        let (_, sign) = chars.next()?;
        if sign != wanted && small(sign) != wanted {
            return None;
        }
    }
    let end = chars.next().map_or(words.len(), |(at, _)| at);
    let is_over = words[end..]
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric() && c != '&');
    is_over.then_some(end)
}

fn first_word(words: &str) -> &str {
    words
        .split([' ', ',', '.', ')', ';', ':', '('])
        .next()
        .unwrap_or("")
}

/// The name of a person at a place that is called by something.
fn called(line: &str, at: usize) -> Option<Found> {
    let rest = &line[at..];
    if NO_PEOPLE.iter().any(|name| begins_as(rest, name)) {
        return None;
    }
    if let Some(found) = by_english_call(line, at).or_else(|| by_initials(line, at)) {
        return Some(found);
    }
    if let Some(length) = degrees(rest) {
        return by_degree(line, at, at + length);
    }
    if let Some(length) = longest(rest, &FILLED_IN) {
        return filled_in(line, at + length);
    }
    if let Some(length) = longest(rest, &CONTACTS) {
        return to_ask(line, at + length);
    }
    if !beginnings::may_begin(rest) {
        return None;
    }
    let calls = COMRADES.iter().chain(&FAMILIAR);
    let (call, length) = calls
        .filter_map(|call| Some((*call, begins(rest, call)?)))
        .max_by_key(|(_, length)| *length)?;
    by_call(line, at, at + length, call)
}

/// A family name behind degrees or a rank; any behind an order of the church.
fn by_degree(line: &str, at: usize, behind: usize) -> Option<Found> {
    let name = &line[behind..];
    let is_church = longest(&line[at..], &ORDERS).is_some();
    let before = line[..at].trim_end();
    let is_after_sign = before.is_empty() || before.ends_with(SIGNS);
    // `Thượng úy Tám`, `Bs Hòa`: by the given name alone.
    let is_ranked = longest(&line[at..], &RANKS).is_some();
    let is_short = line[at..behind].trim_end_matches([' ', '.', ',']).len() < 7;
    let is_doctor = is_after_sign && is_short && !SUBJECTS.contains(&first_word(name));
    let (length, is_single) = match name_length(name) {
        0 if is_ranked || is_doctor => (alone(name).unwrap_or(0), true),
        length => (length, false),
    };
    let is_person = length > 0 && (is_church || is_single || FAMILIES.contains(&first_word(name)));
    let is_kept = is_namesake(&name[..length]) || is_named_for(&line[..at], false);
    (is_person && !is_kept).then_some(Found {
        from: at,
        end: behind + length,
        is_plural: false,
    })
}

/// Who signed or filled in, behind a colon: `Người lập biểu: Tòng Văn Ín`; any family.
fn filled_in(line: &str, behind: usize) -> Option<Found> {
    let rest = line[behind..].trim_start().strip_prefix(':')?;
    let name = rest.trim_start();
    let from = line.len() - name.len();
    let length = match name_length(name) {
        0 => alone(name)?,
        length => length,
    };
    (!is_title(name)).then_some(Found {
        from,
        end: from + length,
        is_plural: false,
    })
}

/// Whom to ask: `Liên hệ Mai (…)`; the words before the name stay.
fn to_ask(line: &str, behind: usize) -> Option<Found> {
    let name = line[behind..].trim_start_matches([' ', ':']);
    let from = line.len() - name.len();
    let length = match name_length(name) {
        0 => single(name, false)?,
        length => length,
    };
    let is_family = FAMILIES.contains(&first_word(name)) && name[..length].contains(' ');
    let has_number = name[length..].trim_start().starts_with(['…', '(']);
    (is_family || has_number).then_some(Found {
        from,
        end: from + length,
        is_plural: false,
    })
}

/// Behind `đ/c`, `ông`, `bà`, `thầy`, `cô`, `anh`, `chị`.
fn by_call(line: &str, at: usize, behind: usize, call: &str) -> Option<Found> {
    let before = line[..at].trim_end();
    let is_plural =
        before.to_lowercase().ends_with("các") || line[behind..].trim_start().starts_with(':');
    let name = line[behind..].trim_start_matches(['.', ' ', ':']);
    let name = ["giáo ", "hiệu trưởng ", "hiệu phó "]
        .iter()
        .find_map(|word| name.strip_prefix(word))
        .unwrap_or(name);
    let is_small = line[at..].starts_with(char::is_lowercase);
    let is_unsure = UNSURE_CALLS.contains(&call);
    let is_after_sign = before.is_empty() || before.ends_with(SIGNS);
    let is_family = FAMILIES.contains(&first_word(name));
    let is_teacher = matches!(call, "thầy" | "cô");
    let length = match name_length(name) {
        0 if !is_unsure => single(name, true)?,
        // `Bà Rịa`, `Ông Đình` are places; `Cô Lan phụ trách` is none.
        0 if is_small || is_teacher && is_after_sign => single(name, false)?,
        // `Chị Vân` in a cell, and no place: `Bà Rịa`, `Cô Tô`.
        0 if is_after_sign && !is_place(&line[at..]) => alone(name)?,
        0 => return None,
        // `Trường Cô Giang Anh`
        _ if is_unsure && !is_small && !is_family && (is_teacher || !is_after_sign) => return None,
        length => length,
    };
    let end = line.len() - name.len() + length;
    let is_kept = is_namesake(&line[at..end]) || is_named_for(before, is_unsure && !is_small);
    (!is_kept).then_some(Found {
        from: at,
        end,
        is_plural,
    })
}

/// How long degrees and a rank are at the beginning, with the blanks behind them.
fn degrees(words: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = &words[at..];
        let found = longest(rest, &DEGREES).or_else(|| longest(rest, &RANKS));
        let found = found.or_else(|| longest(rest, &ORDERS));
        let Some(length) = found else { break };
        let tail = rest[length..].trim_start_matches(['.', ' ', ',']);
        at = words.len() - tail.len();
    }
    (at > 0).then_some(at)
}

fn longest(words: &str, list: &[&str]) -> Option<usize> {
    if !beginnings::may_begin(words) {
        return None;
    }
    let lengths = list.iter().filter_map(|one| begins(words, one));
    lengths.max()
}

/// A name of one word: no title and no body. Where the call leaves no doubt any words may
/// follow, else a sign or what somebody does.
fn single(words: &str, is_sure: bool) -> Option<usize> {
    let first = first_word(words);
    let mut letters = first.chars();
    let is_name = letters.next().is_some_and(char::is_uppercase)
        && letters.all(char::is_lowercase)
        && (is_sure || first.chars().count() > 1);
    let is_other = is_title(words)
        || HEADS.iter().any(|head| begins_as(words, head))
        || first_word(words[first.len()..].trim_start()).starts_with("trưởng");
    if !is_name || is_other {
        return None;
    }
    let behind = words[first.len()..].trim_start();
    let is_over = behind.chars().next().is_none_or(|c| !c.is_alphanumeric());
    let does = DOES.iter().any(|word| begins_as(behind, word));
    let is_small = behind.starts_with(char::is_lowercase);
    (is_over || does || is_sure && is_small).then_some(first.len())
}

/// How long a name of one word is that nothing else follows.
fn alone(words: &str) -> Option<usize> {
    let length = single(words, false)?;
    let behind = words[length..].trim_start();
    let is_over = behind.is_empty() || behind.starts_with(SIGNS) || behind.starts_with([')', '.']);
    is_over.then_some(length)
}

/// Whether words begin with a place that is written like a call and a name.
fn is_place(words: &str) -> bool {
    CALLED_PLACES.iter().any(|place| begins_as(words, place))
}

/// Behind `Mr.`, `Ms`: any words with capitals.
fn by_english_call(line: &str, at: usize) -> Option<Found> {
    const CALLS: [&str; 5] = ["Mr", "Mrs", "Ms", "Miss", "Dr"];
    let rest = &line[at..];
    let call = CALLS.iter().find(|call| begins_as(rest, call))?;
    let name = rest[call.len()..].trim_start_matches(['.', ' ']);
    let length = match name_length(name) {
        0 => single(name, true)?,
        length => length,
    };
    Some(Found {
        from: at,
        end: line.len() - name.len() + length,
        is_plural: false,
    })
}

/// A given name behind initials, `N.V. Tám`, alone between two signs.
fn by_initials(line: &str, at: usize) -> Option<Found> {
    let before = line[..at].trim_end();
    if !before.is_empty() && !before.ends_with(SIGNS) {
        return None;
    }
    let mut rest = &line[at..];
    let mut initials = String::new();
    while let Some((letter, tail)) = rest.split_once('.') {
        let mut letters = letter.chars();
        let is_initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
        if !is_initial {
            break;
        }
        initials.push_str(letter);
        rest = tail.trim_start_matches(' ');
    }
    let is_short_word = matches!(initials.as_str(), "TP" | "TT" | "TX" | "VP" | "PC");
    if initials.chars().count() < 2 || is_short_word {
        return None;
    }
    Some(Found {
        from: at,
        end: line.len() - rest.len() + alone(rest)?,
        is_plural: false,
    })
}

fn begins_as(words: &str, name: &str) -> bool {
    let rest = words.strip_prefix(name);
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
