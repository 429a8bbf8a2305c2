//! Titles, which stay where names do not.

use super::{FAMILIES, is_title, name_length, without_names};

/// The parts of a cell of bodies that name a person with a title, `Tổ đảng số 1; đ/c Trần
/// Văn Mẫu, Phó Bí thư`: who watches over the work and leads none of it. The rest of the
/// words, the titles, and how many there were.
pub fn apart_from_leaders(words: &str) -> Option<(String, String, usize)> {
    let is_leader = |part: &str| {
        let (rest, count) = without_names(part);
        count > 0 && is_title(rest.trim())
    };
    let parts: Vec<&str> = words.split_inclusive(['\n', ';']).collect();
    let (leaders, rest): (Vec<&str>, Vec<&str>) = parts
        .into_iter()
        .partition(|part| is_leader(part.trim_end_matches([';', '\n'])));
    if leaders.is_empty() || rest.is_empty() {
        return None;
    }
    let (titles, count) = titles(&leaders.concat());
    let rest = rest.concat();
    let rest = rest.trim().trim_end_matches(';').trim_end().to_owned();
    Some((rest, titles, count))
}

/// The titles of a cell of leaders: names alone are left out, also those in front of
/// a title or behind it.
pub fn titles(words: &str) -> (String, usize) {
    let (words, mut count) = without_names(words);
    let mut kept = Vec::new();
    for part in words.split(['\n', ';']) {
        let part = part.trim();
        let pieces: Vec<&str> = part
            .split([',', '-', '–', ':', '(', ')'])
            .map(str::trim)
            .collect();
        let mut of_part = Vec::new();
        for piece in pieces.into_iter().filter(|piece| !piece.is_empty()) {
            let title = title_alone(piece);
            count += usize::from(title.len() < piece.len());
            if is_title(piece) || name_length(piece) != piece.len() {
                of_part.push(title);
            } else if title.len() == piece.len() {
                count += 1;
            }
        }
        if !of_part.is_empty() {
            kept.push(of_part.join(", "));
        }
    }
    (kept.join("; "), count)
}

/// A title without the name behind it: `Phó Giám đốc` of `Phó Giám đốc Trần Văn Mẫu`.
fn title_alone(words: &str) -> &str {
    const WHOLE: [&str; 30] = [
        "Phó Giám đốc",
        "Giám đốc",
        "Thứ trưởng",
        "Bộ trưởng",
        "Phó Chủ tịch",
        "Chủ tịch",
        "Phó Trưởng phòng",
        "Trưởng phòng",
        "Phó Chánh Văn phòng",
        "Chánh Văn phòng",
        "Chánh Thanh tra",
        "Phó Bí thư",
        "Bí thư",
        "Phó Vụ trưởng",
        "Vụ trưởng",
        "Phó Cục trưởng",
        "Cục trưởng",
        "Phó Chi cục trưởng",
        "Chi cục trưởng",
        "Phó Hiệu trưởng",
        "Hiệu trưởng",
        "Phó Trưởng ban",
        "Trưởng ban",
        "TT.",
        "PGĐ",
        "GĐ",
        "PCT",
        "CT",
        "BT.",
        "Viện trưởng",
    ];
    let whole = WHOLE.iter().find_map(|title| {
        let rest = words.strip_prefix(title)?;
        let name = rest.trim_start_matches([' ', ':', '.']);
        (name.len() < rest.len() && !name.is_empty() && name_length(name) == name.len())
            .then_some(*title)
    });
    match whole {
        Some(title) => &words[..title.len()],
        None => without_last_name(words),
    }
}

/// Words up to the name of a person that ends them: behind any title, `Trạm trưởng Lê Văn
/// Mẫu`, where it has three words or more, and behind one in letters, `PVT. Lê Mẫu`.
fn without_last_name(words: &str) -> &str {
    for (at, _) in words.match_indices(' ') {
        let (before, name) = (words[..at].trim_end(), words[at..].trim_start());
        let first = name.split(' ').next().unwrap_or("");
        let is_short = before.ends_with('.')
            && !before.contains(' ')
            && before
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase);
        let is_long = FAMILIES.contains(&first) && name.split(' ').count() > 2;
        if (is_short || is_long) && name_length(name) == name.len() {
            return before.trim_end_matches(['.', ',', ':']);
        }
    }
    words
}
