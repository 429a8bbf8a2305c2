//! Clauses that give work to bodies: `Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh
//! kiểm tra …`, `Phòng Tổ chức: là đơn vị đầu mối chủ trì, …`.

mod words;

use super::scan::{ALL_HEADS, ALL_LEVELS, CLASSES, List, NOUNS, Scan};
use std::ops::Range;
use words::{EACH, ENDS, GIVES, JOINS, LEADS, NAMED_BY_WORK, OF_LEVELS, OF_NAMES, WHOLE_LEVELS};

/// As many words behind a comma can still be of a name.
const REST_OF_NAME: usize = 5;

/// What stands behind the bodies that a clause begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nothing: the words are bodies and no more.
    Whole,
    Colon,
    /// `chủ trì`, `có trách nhiệm`
    Leads,
    /// `phối hợp với`
    Joins,
    /// What it is to do.
    Works,
}

/// A clause with the bodies that it begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Whether `giao` or the like stands before.
    pub is_given: bool,
    pub leads: String,
    pub role: Role,
    /// Those behind `phối hợp với`.
    pub joins: Vec<String>,
    /// The words behind the bodies; behind the colon where there is one.
    pub rest: String,
}

/// Where the names of bodies end that begin at a place.
pub fn list_end(scan: &Scan, from: usize) -> usize {
    let mut at = opening(scan, from);
    loop {
        let next = scan.skip_spaces(at);
        let Some(sign) = scan.signs.get(next) else {
            return at;
        };
        match sign {
            ';' if scan.begins_body(scan.skip_spaces(next + 1)) => {
                at = opening(scan, scan.skip_spaces(next + 1));
                continue;
            }
            // `UBND các xã: Hải Bình, Hải Yến rà soát`
            ':' if names_each(scan, from, next) => {
                at = scan.word_end(scan.skip_spaces(next + 1));
                continue;
            }
            ':' | ';' | '\n' | '/' | ')' => return at,
            '.' if scan
                .signs
                .get(next + 1)
                .is_none_or(|c| c.is_whitespace() || *c == '/') =>
            {
                return at;
            }
            '(' => {
                let close = (next..scan.end()).find(|at| scan.signs[*at] == ')');
                at = close.map_or(scan.end(), |close| close + 1);
                continue;
            }
            ',' => {
                let after = scan.skip_spaces(next + 1);
                if scan.begins_body(after)
                    || scan.after(after, &NOUNS).is_some()
                    || scan.is_capital(after)
                {
                    at = opening(scan, after);
                    continue;
                }
                let is_name = scan.after(after, &ENDS).is_none()
                    && scan.after(after, &LEADS).is_none()
                    && scan.after(after, &JOINS).is_none()
                    && goes_on(scan, after);
                if !is_name {
                    return at;
                }
                at = scan.word_end(after);
                continue;
            }
            _ => {}
        }
        if let Some(end) = and_end(scan, next) {
            let after = scan.skip_spaces(end);
            at = match scan.begins_body(after) || scan.after(after, &NOUNS).is_some() {
                true => opening(scan, after),
                false => scan.word_end(after).max(end),
            };
            continue;
        }
        if next > from && ends_behind_level(scan, from, at, next) {
            return at;
        }
        let ends = scan.after(next, &ENDS).or_else(|| scan.after(next, &LEADS));
        let is_small = scan.signs[next].is_lowercase();
        if let Some(end) = ends.and_then(|end| name_end(scan, end)) {
            at = end;
            continue;
        }
        if next > from && is_small && ends.or_else(|| scan.after(next, &JOINS)).is_some() {
            return at;
        }
        let end = scan.word_end(next);
        at = match end > next {
            true => end,
            false => next + 1,
        };
    }
}

/// Whether a name is whole at a place: its level stands there, `Bưu điện tỉnh`, and small
/// words follow that no name has behind a level. A class goes on, `các xã vùng cao`.
fn ends_behind_level(scan: &Scan, from: usize, end: usize, next: usize) -> bool {
    const OFFICE: List = List(&["Sở"]);
    let goes_on = scan
        .after(next, &OF_LEVELS)
        .or_else(|| scan.after(next, &ALL_LEVELS));
    if !scan.signs[next].is_lowercase() || goes_on.is_some() {
        return false;
    }
    let is_level = |at: usize| {
        scan.after(at, &WHOLE_LEVELS) == Some(end)
            || scan.is_capital(at) && scan.after(at, &OFFICE) == Some(end)
    };
    let start = (from + 1..end).find(|at| scan.is_word_start(*at) && is_level(*at));
    let Some(start) = start else { return false };
    // `Hợp tác xã`, `Thông tấn xã`
    let before: String = scan.even[from..start].iter().collect();
    if before.ends_with("tác ") || before.ends_with("tấn ") {
        return false;
    }
    // The words of the same name before the level.
    let begins = (from..start)
        .rev()
        .find(|at| ",;:\n".contains(scan.signs[*at]));
    let begins = begins.map_or(from, |at| at + 1);
    !(begins..start).any(|at| {
        scan.is_word_start(at)
            && (scan.after(at, &CLASSES).is_some() || scan.after(at, &EACH).is_some())
    })
}

/// Where a name goes on whose last words say what a body does, up to its level: `Trung
/// tâm Xúc tiến đầu tư tỉnh`, `Ban Quản lý dự án đầu tư xây dựng huyện`.
fn name_end(scan: &Scan, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let next = scan.skip_spaces(at);
        if scan.after(next, &ALL_LEVELS).is_some() {
            return Some(at);
        }
        at = scan.after(next, &ENDS)?;
    }
}

/// Whether a list of names stands behind a colon: a level in general before it, and behind it
/// words that all begin with a capital, with another name behind a comma or `và`.
fn names_each(scan: &Scan, from: usize, colon: usize) -> bool {
    let is_level = (from..colon).any(|at| {
        let level = scan.after(at, &CLASSES).map(|end| scan.skip_spaces(end));
        level.and_then(|at| scan.after(at, &ALL_LEVELS)) == Some(colon)
    });
    let mut at = scan.skip_spaces(colon + 1);
    let mut words = 0;
    while scan.is_capital(at) {
        words += 1;
        let end = scan.word_end(at);
        if scan.signs.get(end) == Some(&',') || and_end(scan, scan.skip_spaces(end)).is_some() {
            return is_level && words > 1;
        }
        at = scan.skip_spaces(end);
    }
    false
}

fn and_end(scan: &Scan, at: usize) -> Option<usize> {
    const ANDS: List = List(&["và", "and", "&", "cùng"]);
    scan.after(at, &ANDS)
}

/// Where the first words of a body end, which are none of a sentence.
fn opening(scan: &Scan, from: usize) -> usize {
    let mut at = from;
    if let Some(end) = scan.officer(at) {
        at = scan.skip_spaces(end);
    }
    while let Some(end) = scan.after(at, &CLASSES) {
        at = scan.skip_spaces(end);
    }
    let head = scan.after(at, &ALL_HEADS).filter(|_| scan.is_capital(at));
    let named = scan.after(at, &NAMED_BY_WORK);
    let noun = scan.after(at, &NOUNS);
    let Some(end) = head.max(named).max(noun) else {
        return scan.word_end(at).max(from + 1);
    };
    let next = scan.skip_spaces(end);
    if let Some(class) = scan.after(next, &CLASSES) {
        let next = scan.skip_spaces(class);
        return scan.after(next, &NOUNS).unwrap_or(class);
    }
    match scan.after(next, &OF_NAMES).filter(|_| named.is_some()) {
        Some(end) => end,
        None => end,
    }
}

/// Whether a small letter behind a comma goes on with a name, `Vụ Khoa học xã hội,
/// nhân văn và tự nhiên`: another body, or its work, comes soon.
fn goes_on(scan: &Scan, from: usize) -> bool {
    let mut at = from;
    for _ in 0..REST_OF_NAME {
        let end = scan.word_end(at);
        if end == at {
            return true;
        }
        let next = scan.skip_spaces(end);
        let is_over = scan
            .signs
            .get(next)
            .is_none_or(|sign| ",:;.(".contains(*sign));
        if is_over
            || scan.after(next, &ENDS).is_some()
            || scan.begins_body(next)
            || and_end(scan, next).is_some_and(|end| scan.begins_body(scan.skip_spaces(end)))
        {
            return true;
        }
        at = next;
    }
    false
}

/// The clause that words are, if they begin with bodies.
pub fn read(words: &str) -> Option<Clause> {
    let scan = Scan::new(words);
    let given = scan.after(0, &GIVES);
    let at = given.map_or(0, |end| scan.skip_spaces(end));
    if !scan.begins_body(at) {
        return None;
    }
    let mut end = list_end(&scan, at);
    // `A (chủ trì, phối hợp với B)`
    let mut bracket = None;
    if let Some(open) = (at..end).find(|at| scan.signs[*at] == '(') {
        let inner = scan.skip_spaces(open + 1);
        let is_role = scan.after(inner, &LEADS).is_some() || scan.after(inner, &JOINS).is_some();
        if is_role {
            bracket = Some(inner);
            let close = (open..scan.end()).find(|at| scan.signs[*at] == ')');
            end = close.map_or(scan.end(), |close| close + 1);
        }
    }
    let leads = match bracket {
        Some(inner) => scan
            .slice(at, inner)
            .trim_end_matches(['(', ' '])
            .to_owned(),
        None => scan.slice(at, end).trim().to_owned(),
    };
    let mut next = scan.skip_spaces(end);
    while scan.signs.get(next) == Some(&',') {
        next = scan.skip_spaces(next + 1);
    }
    let role = match scan.signs.get(next) {
        None => Role::Whole,
        Some(':') => Role::Colon,
        Some('.' | ';' | '/') => Role::Whole,
        _ if scan.after(next, &LEADS).is_some() => Role::Leads,
        _ if scan.after(next, &JOINS).is_some() => Role::Joins,
        _ => Role::Works,
    };
    let rest = match role {
        Role::Whole => String::new(),
        Role::Colon => scan.slice(next + 1, scan.end()),
        _ => scan.slice(next, scan.end()),
    };
    let joins = joined(&scan, bracket.unwrap_or(end));
    Some(Clause {
        is_given: given.is_some(),
        leads,
        role: match bracket {
            Some(_) if role == Role::Whole => Role::Leads,
            _ => role,
        },
        joins,
        rest: rest.trim().to_owned(),
    })
}

/// The task of a sentence that gives it to a body: what stands behind the lead, the words
/// for it and those it works with. `None` where a sentence gives none, or only says who.
pub fn task(words: &str) -> Option<String> {
    let clause = read(words)?;
    if !(clause.role == Role::Leads || clause.is_given && clause.role == Role::Works) {
        return None;
    }
    let scan = Scan::new(&clause.rest);
    let task = scan.slice(behind_roles(&scan), scan.end());
    let task = task.trim();
    let is_task =
        task.split_whitespace().count() >= WORDS_OF_A_TASK && task.starts_with(char::is_alphabetic);
    is_task.then(|| task.to_owned())
}

/// Whether a sentence gives work by `giao` or the like, which the plan says without it.
pub fn is_given_plainly(words: &str) -> bool {
    const PLAIN: List = List(&["giao", "giao cho", "phân công"]);
    let scan = Scan::new(words);
    scan.after(0, &PLAIN).is_some() && scan.after(0, &PLAIN) == scan.after(0, &GIVES)
}

/// The clause of words that say who leads, with whom, and nothing else: `Phòng Kinh tế chủ
/// trì, phối hợp với Công an xã`.
pub fn roles_alone(words: &str) -> Option<Clause> {
    let clause = read(words.trim().trim_end_matches('.'))?;
    if clause.role != Role::Leads {
        return None;
    }
    let scan = Scan::new(&clause.rest);
    (behind_roles(&scan) >= scan.end()).then_some(clause)
}

/// What a part of a bracket says of who leads and who joins: `Văn phòng Sở chủ trì`, `Tổ Âm
/// nhạc chủ trì, Công đoàn phối hợp`, `Công đoàn phối hợp`; bodies alone have no role.
pub fn roles_in(words: &str) -> Option<Clause> {
    let words = words.trim().trim_end_matches(['.', ',']).trim();
    if let Some(clause) = roles_alone(words) {
        return Some(clause);
    }
    let whole = |words: &str| {
        let words = words.trim().trim_matches([',', ' ']).trim();
        let clause = read(words)?;
        (clause.role == Role::Whole && !clause.is_given).then(|| words.to_owned())
    };
    let clause = |leads: String, role: Role, joins: Vec<String>| Clause {
        is_given: false,
        leads,
        role,
        joins,
        rest: String::new(),
    };
    let joined = [" phối hợp thực hiện", " phối hợp", " tham gia"]
        .iter()
        .find_map(|end| words.strip_suffix(end));
    let Some(joined) = joined else {
        return Some(clause(whole(words)?, Role::Whole, Vec::new()));
    };
    match joined.split_once(" chủ trì") {
        Some((lead, rest)) => Some(clause(whole(lead)?, Role::Leads, vec![whole(rest)?])),
        None => Some(clause(String::new(), Role::Joins, vec![whole(joined)?])),
    }
}

/// Where the words end that say who leads and with whom.
fn behind_roles(scan: &Scan) -> usize {
    let mut at = 0;
    loop {
        at = scan.skip_spaces(at);
        let next = match scan.signs.get(at) {
            Some(',') => Some(at + 1),
            _ => scan.after(at, &LEADS),
        };
        if let Some(next) = next {
            at = next;
            continue;
        }
        let Some(end) = scan.after(at, &JOINS) else {
            return at;
        };
        let start = scan.skip_spaces(end);
        if !scan.begins_body(start) {
            return at;
        }
        at = list_end(scan, start).max(end);
    }
}

/// Fewer words say nothing that is to be done.
const WORDS_OF_A_TASK: usize = 3;

/// The bodies behind each `phối hợp với` of a text.
pub fn joins(words: &str) -> Vec<String> {
    joined(&Scan::new(words), 0)
}

fn joined(scan: &Scan, from: usize) -> Vec<String> {
    let mut all = Vec::new();
    let mut at = from;
    while let Some((_, end)) = scan.find(at, &JOINS) {
        let start = scan.skip_spaces(end);
        at = end;
        if scan.begins_body(start) {
            let Range { start, end } = start..list_end(scan, start);
            all.push(scan.slice(start, end).trim().to_owned());
            at = end.max(at);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_of_plans() {
        for (words, leads, role, joins, rest) in [
            (
                "Phòng Quản lý Khoa học: là đơn vị chủ trì, phối hợp với Vụ Công nghệ cao và các phòng, đơn vị trực thuộc Sở nghiên cứu, phát triển",
                "Phòng Quản lý Khoa học",
                Role::Colon,
                &["Vụ Công nghệ cao và các phòng, đơn vị trực thuộc Sở"][..],
                "là đơn vị chủ trì",
            ),
            (
                "Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh, Sở Văn hóa, Thể thao và Du lịch kiểm tra an toàn thực phẩm",
                "Sở Y tế",
                Role::Leads,
                &["Công an tỉnh, Sở Văn hóa, Thể thao và Du lịch"],
                "chủ trì, phối hợp",
            ),
            (
                "Văn phòng Sở chủ trì phối hợp với Vụ Khoa học xã hội, nhân văn và tự nhiên và các phòng, đơn vị trực thuộc Sở xây dựng đề xuất",
                "Văn phòng Sở",
                Role::Leads,
                &["Vụ Khoa học xã hội, nhân văn và tự nhiên và các phòng, đơn vị trực thuộc Sở"],
                "chủ trì",
            ),
            (
                "Giao Phòng Tổ chức cán bộ (chủ trì, phối hợp với Văn phòng Sở):",
                "Phòng Tổ chức cán bộ",
                Role::Colon,
                &["Văn phòng Sở"],
                "",
            ),
            (
                "Ban Quản lý dự án đầu tư xây dựng huyện rà soát tiến độ",
                "Ban Quản lý dự án đầu tư xây dựng huyện",
                Role::Works,
                &[],
                "rà soát",
            ),
            (
                "UBND các xã, phường tổ chức tuyên truyền",
                "UBND các xã, phường",
                Role::Works,
                &[],
                "tổ chức tuyên truyền",
            ),
            (
                "Chi cục Thủy lợi chủ trì, phối hợp với UBND các xã: Hải Bình, Hải Yến, Sơn Trung rà soát công trình",
                "Chi cục Thủy lợi",
                Role::Leads,
                &["UBND các xã: Hải Bình, Hải Yến, Sơn Trung"],
                "chủ trì",
            ),
            (
                "UBND các xã: Tuyên truyền, vận động người dân",
                "UBND các xã",
                Role::Colon,
                &[],
                "Tuyên truyền",
            ),
            (
                "Sở Y tế chủ trì, phối hợp với Bưu điện tỉnh, Đài Khí tượng Thủy văn tỉnh gắn 20 biển báo",
                "Sở Y tế",
                Role::Leads,
                &["Bưu điện tỉnh, Đài Khí tượng Thủy văn tỉnh"],
                "chủ trì",
            ),
            (
                "Sở Y tế phối hợp với Hội Nông dân thị xã và Thanh tra Sở lắp 20 trạm đo",
                "Sở Y tế",
                Role::Joins,
                &["Hội Nông dân thị xã và Thanh tra Sở"],
                "phối hợp",
            ),
            (
                "Sở Y tế phối hợp với Bảo hiểm xã hội tỉnh, Tỉnh đoàn, UBND các xã vùng cao tiêm phòng",
                "Sở Y tế",
                Role::Joins,
                &["Bảo hiểm xã hội tỉnh, Tỉnh đoàn, UBND các xã vùng cao"],
                "phối hợp",
            ),
            (
                "Các Sở, ban, ngành; UBND tỉnh",
                "Các Sở, ban, ngành; UBND tỉnh",
                Role::Whole,
                &[],
                "",
            ),
            (
                "Trung tâm nghiên cứu giống cây trồng tổ chức tập huấn",
                "Trung tâm nghiên cứu giống cây trồng",
                Role::Works,
                &[],
                "tổ chức tập huấn",
            ),
            (
                "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các đoàn thể tuyên truyền",
                "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các đoàn thể",
                Role::Works,
                &[],
                "tuyên truyền",
            ),
        ] {
            let clause = read(words).unwrap_or_else(|| panic!("{words}"));
            assert_eq!(
                (clause.leads.as_str(), clause.role, clause.joins.as_slice()),
                (
                    leads,
                    role,
                    joins
                        .iter()
                        .map(|one| (*one).to_owned())
                        .collect::<Vec<_>>()
                        .as_slice()
                ),
                "{words}"
            );
            assert!(clause.rest.starts_with(rest), "{words}: {}", clause.rest);
        }
        for words in [
            "Rà soát quy định",
            "Phòng chống dịch",
            "Chủ trì, phối hợp với Sở Y tế",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
