//! Codes for bodies: the names of Vietnamese offices abbreviate themselves. A code
//! depends on the names before it alone, so a body that comes later changes none.

use super::words::bodies::LEVELS;
use crate::draft::Body;
use crate::text::fold::{bare, even_letters};
use std::collections::HashSet;

/// The most letters of a code before the number that parts it from another.
const LONGEST: usize = 10;

/// Words that stand for nothing in an abbreviation.
const PASSED_OVER: [&str; 8] = ["và", "của", "các", "tại", "thuộc", "những", "and", "of"];

/// Gives every body its code that has none.
pub fn give(bodies: &mut [Body]) {
    let has_code = |body: &&Body| !body.code.is_empty();
    let codes = bodies.iter().filter(has_code);
    let mut taken: HashSet<String> = codes.map(|body| body.code.clone()).collect();
    for body in bodies.iter_mut().filter(|body| body.code.is_empty()) {
        let first = of_name(&body.name);
        let mut code = first.clone();
        let mut nth = 1;
        while !taken.insert(code.clone()) {
            nth += 1;
            code = format!("{first}-{nth}");
        }
        body.code = code;
    }
}

pub fn of_name(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|c: char| !(c.is_alphanumeric() || c == '&'))
        .filter(|word| !word.is_empty())
        .collect();
    let even: Vec<String> = words
        .iter()
        .map(|word| even_letters(word).into_iter().collect())
        .collect();
    let mut code = String::new();
    let mut has_level = false;
    for (place, word) in words.iter().enumerate() {
        let small = even[place].as_str();
        if PASSED_OVER.contains(&small) || place == 0 && small == "phòng" && words.len() > 1 {
            continue;
        }
        // The place behind a level word is set apart.
        let two = even.get(place..place + 2).map(|two| two.join(" "));
        let is_level =
            LEVELS.contains(&small) || two.is_some_and(|two| LEVELS.contains(&two.as_str()));
        let has_place = words[place + 1..]
            .iter()
            .any(|word| word.starts_with(char::is_uppercase));
        if is_level
            && has_place
            && !code.is_empty()
            && !has_level
            && word.starts_with(char::is_lowercase)
        {
            has_level = true;
            code.push('-');
            continue;
        }
        if has_level && word.starts_with(char::is_lowercase) {
            continue;
        }
        let is_abbreviation = word.chars().filter(|c| c.is_alphabetic()).count() > 1
            && word.chars().all(|c| !c.is_lowercase());
        let plain = bare(&word.replace('&', "")).to_uppercase();
        let plain: String = plain.chars().filter(char::is_ascii_alphanumeric).collect();
        match is_abbreviation || word.chars().all(|c| c.is_ascii_digit()) {
            true => code.push_str(&plain),
            false => code.extend(plain.chars().next()),
        }
    }
    let code: String = code.trim_matches('-').chars().take(LONGEST).collect();
    let code = code.trim_end_matches('-');
    match code.is_empty() {
        true => "CQ".to_owned(),
        false => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_abbreviate_themselves() {
        for (name, code) in [
            ("Sở Nông nghiệp và Môi trường", "SNNMT"),
            ("Bộ Khoa học và Công nghệ", "BKHCN"),
            ("Phòng Quản lý Khoa học", "QLKH"),
            ("UBND huyện Lục Ngạn", "UBND-LN"),
            ("Công an tỉnh Thái Bình", "CA-TB"),
            ("Công an tỉnh", "CAT"),
            ("Đài Phát thanh và Truyền hình tỉnh", "DPTTHT"),
            ("VTV", "VTV"),
            ("Sở KH&CN", "SKHCN"),
            ("Các Sở, ban, ngành", "SBN"),
            ("Bộ Tài chính", "BTC"),
        ] {
            assert_eq!(of_name(name), code, "{name}");
        }
    }

    #[test]
    fn a_code_that_is_taken_is_numbered() {
        let body = |name: &str| Body {
            name: name.to_owned(),
            ..Body::default()
        };
        let mut bodies = [
            body("Bộ Tài chính"),
            body("Ban Tổ chức"),
            body("Bộ Thể chế"),
        ];
        give(&mut bodies);
        let codes = bodies.map(|body| body.code);
        assert_eq!(codes, ["BTC", "BTC-2", "BTC-3"]);
    }
}
