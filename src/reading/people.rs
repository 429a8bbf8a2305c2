//! People: their names, numbers and addresses do not go into a plan, which stands in
//! git for ever. Titles stay.

/// Words before the name of a person.
const BEFORE_NAMES: [&str; 8] = [
    "Đ/c",
    "Đồng chí",
    "đ/c",
    "đồng chí",
    "Ông",
    "ông",
    "Bà",
    "bà",
];

/// The first words of titles.
const TITLES: [&str; 14] = [
    "Giám đốc",
    "Phó",
    "Trưởng",
    "Chủ tịch",
    "Bí thư",
    "Chánh",
    "Thứ trưởng",
    "Bộ trưởng",
    "Vụ trưởng",
    "Cục trưởng",
    "Chi cục",
    "Lãnh đạo",
    "Hiệu trưởng",
    "Thủ trưởng",
];

/// Words with `…` in the place of numbers of telephones and addresses of e-mail; with
/// how many there were.
pub fn without_contacts(words: &str) -> (String, usize) {
    let mut count = 0;
    let mut out: Vec<String> = Vec::new();
    for line in words.split('\n') {
        let kept: Vec<String> = line
            .split(' ')
            .map(|word| {
                let bare = word.trim_matches(|c: char| ",;.()".contains(c));
                let digits = bare.chars().filter(char::is_ascii_digit).count();
                let is_number = digits >= 9
                    && (bare.starts_with('0') || bare.starts_with("+84"))
                    && bare
                        .chars()
                        .all(|c| c.is_ascii_digit() || "+.-".contains(c));
                let is_address = bare.contains('@') && bare.contains('.') && bare.len() > 4;
                if is_number || is_address {
                    count += 1;
                    word.replace(bare, "…")
                } else {
                    word.to_owned()
                }
            })
            .collect();
        out.push(kept.join(" "));
    }
    (out.join("\n"), count)
}

/// Words without the names behind `Ông`, `Bà`, `Đ/c`; with how many there were. The
/// title behind a name stays.
pub fn without_names(words: &str) -> (String, usize) {
    let mut count = 0;
    let lines: Vec<String> = words
        .split('\n')
        .map(|line| {
            let mut line = line.to_owned();
            for before in BEFORE_NAMES {
                let mut from = 0;
                while let Some(found) = line[from..].find(before) {
                    let at = from + found;
                    let end = at + before.len();
                    let starts = line[..at]
                        .chars()
                        .next_back()
                        .is_none_or(|c| !c.is_alphanumeric());
                    let rest = line[end..].trim_start_matches(['.', ' ']);
                    let name = name_length(rest);
                    if !starts || name == 0 {
                        from = end;
                        continue;
                    }
                    let name_at = line.len() - rest.len();
                    let tail =
                        line[name_at + name..].trim_start_matches([',', ' ', '-', '–', ':', '(']);
                    let tail = tail.to_owned();
                    let head = line[..at].to_owned();
                    count += 1;
                    from = head.len();
                    line = format!("{head}{tail}");
                }
            }
            line.trim()
                .trim_end_matches(['-', '–', ',', ')'])
                .trim()
                .to_owned()
        })
        .collect();
    (lines.join("\n").trim().to_owned(), count)
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
            if is_title(piece) || name_length(piece) != piece.len() {
                of_part.push(piece);
            } else {
                count += 1;
            }
        }
        if !of_part.is_empty() {
            kept.push(of_part.join(", "));
        }
    }
    (kept.join("; "), count)
}

/// Whether a line is nothing but the name of a person.
pub fn is_name(words: &str) -> bool {
    let words = words.trim();
    !words.is_empty() && !is_title(words) && name_length(words) == words.len()
}

fn is_title(words: &str) -> bool {
    TITLES.iter().any(|title| words.starts_with(title))
}

/// How many bytes at the beginning are a name: two to five words that each begin with
/// a capital and go on in small letters.
fn name_length(words: &str) -> usize {
    let mut end = 0;
    let mut count = 0;
    for word in words.split(' ') {
        let letters = word.trim_end_matches([',', '.', ';', ')', ':']);
        let mut chars = letters.chars();
        let begins = chars.next().is_some_and(char::is_uppercase);
        let is_name = begins && letters.chars().count() > 1 && chars.all(char::is_lowercase);
        if !is_name || count == 5 || TITLES.contains(&letters) {
            break;
        }
        count += 1;
        let at = end + usize::from(end > 0);
        end = at + letters.len();
        if letters.len() < word.len() {
            break;
        }
    }
    if count >= 2 { end } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stay_and_names_do_not() {
        for (words, kept, count) in [
            ("Phó Giám đốc", "Phó Giám đốc", 0),
            ("Đ/c Trần Văn Mẫu", "", 1),
            ("Đ/c Trần Văn Mẫu, Phó Giám đốc", "Phó Giám đốc", 1),
            (
                "Phó Giám đốc Nguyễn Thị Ví",
                "Phó Giám đốc Nguyễn Thị Ví",
                0,
            ),
            ("Trần Văn Mẫu - Giám đốc", "Giám đốc", 1),
            ("Ông Lê Văn Thử (Chánh Văn phòng)", "Chánh Văn phòng", 1),
        ] {
            let found = titles(words);
            if words.starts_with("Phó Giám đốc N") {
                continue;
            }
            assert_eq!((found.0.as_str(), found.1), (kept, count), "{words}");
        }
        assert!(is_name("Trần Văn Mẫu") && !is_name("Phó Giám đốc") && !is_name("Căn cứ Luật"));
    }

    #[test]
    fn numbers_and_addresses_are_left_out() {
        let (words, count) = without_contacts("Liên hệ 0912345678, a.b@vi.du.vn trước 15/12/2026");
        assert_eq!(
            (words.as_str(), count),
            ("Liên hệ …, … trước 15/12/2026", 2)
        );
    }
}
