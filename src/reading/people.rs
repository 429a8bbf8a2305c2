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

/// How people are called by those who know them: in small letters before any name,
/// else only where nothing or a sign stands before, as `Cô Tô` is a place, and the name
/// begins with that of a family.
const CALLED: [&str; 4] = ["thầy", "cô", "anh", "chị"];

/// Degrees and ranks that stand before names.
const DEGREES: [&str; 18] = [
    "ThS.",
    "TS.",
    "PGS.",
    "BS.",
    "KS.",
    "CN.",
    "Đại tướng",
    "Thượng tướng",
    "Trung tướng",
    "Thiếu tướng",
    "Đại tá",
    "Thượng tá",
    "Trung tá",
    "Thiếu tá",
    "Đại úy",
    "Thượng úy",
    "Trung úy",
    "Thiếu úy",
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
    let signs: Vec<char> = words.chars().collect();
    let mut out = String::with_capacity(words.len());
    let mut at = 0;
    while at < signs.len() {
        let is_start = at == 0 || !signs[at - 1].is_alphanumeric() && signs[at - 1] != '/';
        if is_start && let Some(end) = telephone(&signs, at) {
            out.push('…');
            count += 1;
            at = end;
            continue;
        }
        out.push(signs[at]);
        at += 1;
    }
    let is_address = |word: &str| {
        let bare = word.trim_matches(|c: char| ",;.():".contains(c));
        bare.contains('@') && bare.contains('.') && bare.len() > 4
    };
    if out.contains('@') {
        let mut lines = Vec::new();
        for line in out.split('\n') {
            let words = line.split(' ').map(|word| match is_address(word) {
                true => {
                    count += 1;
                    let bare = word.trim_matches(|c: char| ",;.():".contains(c));
                    word.replace(bare, "…")
                }
                false => word.to_owned(),
            });
            lines.push(words.collect::<Vec<_>>().join(" "));
        }
        out = lines.join("\n");
    }
    (out, count)
}

/// Where a number of a telephone ends that begins at a place: `0912 345 678`, `+84 912
/// 345 678`, with nine to twelve digits.
fn telephone(signs: &[char], at: usize) -> Option<usize> {
    let is_begun = signs[at] == '0' || signs[at..].starts_with(&['+', '8', '4']);
    if !is_begun {
        return None;
    }
    let mut end = at;
    let mut digits = 0;
    let mut last = at;
    while let Some(sign) = signs.get(end) {
        match sign {
            '0'..='9' => {
                digits += 1;
                last = end + 1;
            }
            '+' if end == at => {}
            // Another number begins.
            ' ' | '.' | '-' | '\u{a0}' if digits >= 9 && begins_number(&signs[end + 1..]) => break,
            ' ' | '.' | '-' | '\u{a0}'
                if end + 1 < signs.len() && signs[end + 1].is_ascii_digit() => {}
            _ => break,
        }
        end += 1;
    }
    let is_over = signs
        .get(last)
        .is_none_or(|sign| !sign.is_alphanumeric() && *sign != '/');
    ((9..=12).contains(&digits) && is_over).then_some(last)
}

/// Whether a group of digits is the first of a number, `0912 …`.
fn begins_number(signs: &[char]) -> bool {
    let digits = signs.iter().take_while(|sign| sign.is_ascii_digit());
    signs.first() == Some(&'0') && digits.count() >= 3
}

/// Words without the names behind `Ông`, `Bà`, `Đ/c`; with how many there were. The
/// title behind a name stays.
pub fn without_names(words: &str) -> (String, usize) {
    let mut count = 0;
    let lines: Vec<String> = words
        .split('\n')
        .map(|line| {
            let mut line = line.to_owned();
            let before_line = count;
            line = without_called(&line, &mut count);
            line = without_bracketed(&line, &mut count);
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
            // What stood around a name goes with it.
            if count > before_line {
                line = line
                    .trim()
                    .trim_end_matches(['-', '–', ',', ')'])
                    .to_owned();
                if line.matches('(').count() > line.matches(')').count() {
                    line.push(')');
                }
            }
            line.trim().to_owned()
        })
        .collect();
    (lines.join("\n").trim().to_owned(), count)
}

/// A line without the people that are called `thầy`, `cô`, `anh`, `chị`, or by a degree.
fn without_called(line: &str, count: &mut usize) -> String {
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    while at < line.len() {
        let rest = &line[at..];
        let before = line[..at].trim_end().chars().next_back();
        let is_word = line[..at]
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric());
        if is_word && let Some(length) = called(rest, before) {
            *count += 1;
            at += length;
            // What parts a name from the words behind it goes with it.
            let tail = line[at..].trim_start_matches([',', ' ', '-', '–', ':']);
            let is_open = out.trim_end().ends_with('(') || out.trim().is_empty();
            match is_open {
                true => at = line.len() - tail.len(),
                false => out.truncate(out.trim_end().len()),
            }
            continue;
        }
        let Some(sign) = rest.chars().next() else {
            break;
        };
        out.push(sign);
        at += sign.len_utf8();
    }
    out.replace(" ()", "").replace("()", "")
}

/// How long the name of a person is at the beginning of words, with how it is called.
fn called(words: &str, before: Option<char>) -> Option<usize> {
    let degree = DEGREES.iter().find_map(|degree| words.strip_prefix(degree));
    let small = CALLED.iter().find_map(|call| words.strip_prefix(call));
    let is_after_sign = before.is_none_or(|c| "(,;:-–+".contains(c));
    let loud = || {
        let first = words.chars().next().filter(|c| c.is_uppercase())?;
        let lower = first.to_lowercase().next()?;
        let rest = &words[first.len_utf8()..];
        CALLED.iter().find_map(|call| {
            let call = call.strip_prefix(lower)?;
            rest.strip_prefix(call).filter(|_| is_after_sign)
        })
    };
    let (rest, is_sure) = match (small, degree) {
        (Some(rest), _) => (rest, true),
        (None, Some(rest)) => (rest, false),
        (None, None) => (loud()?, false),
    };
    let mut name = rest.trim_start();
    if name.len() == rest.len() && degree.is_none() {
        return None;
    }
    for word in ["giáo ", "hiệu trưởng ", "hiệu phó "] {
        name = name.strip_prefix(word).unwrap_or(name);
    }
    let first = name.split([' ', ',', '.', ')', ';', ':']).next()?;
    let length = match name_length(name) {
        0 if is_sure => given_name(name, first)?,
        0 => return None,
        length if is_sure || FAMILIES.contains(&first) => length,
        _ => return None,
    };
    Some(words.len() - name.len() + length)
}

/// A given name alone, with nothing of a longer word or sentence behind it.
fn given_name(name: &str, first: &str) -> Option<usize> {
    let mut letters = first.chars();
    let is_name = letters.next().is_some_and(char::is_uppercase)
        && first.chars().count() > 1
        && letters.all(char::is_lowercase);
    let behind = name[first.len()..].trim_start().chars().next();
    (is_name && behind.is_none_or(|c| !c.is_alphanumeric())).then_some(first.len())
}

/// A line without the brackets that hold nothing but the name of a person.
fn without_bracketed(line: &str, count: &mut usize) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find('(') {
        let Some(close) = rest[open..].find(')').map(|close| open + close) else {
            break;
        };
        let inner = &rest[open + 1..close];
        let first = inner.split_whitespace().next().unwrap_or("");
        if is_name(inner) && FAMILIES.contains(&first) && inner.split(' ').count() > 2 {
            *count += 1;
            out.push_str(rest[..open].trim_end());
        } else {
            out.push_str(&rest[..=close]);
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

/// Family names that most people have; behind a title they begin a name.
const FAMILIES: [&str; 32] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trương", "Đào", "Mai", "Tô", "Lâm", "Trịnh", "Hà", "Tạ",
    "Chu", "Cao", "Lương", "Thái", "Tống", "Quách", "Vương",
];

/// Titles behind whose office a name may stand: `Bộ trưởng Bộ Y tế Nguyễn Văn Mẫu`.
const BEFORE_OFFICES: [&str; 10] = [
    "Bộ trưởng",
    "Thứ trưởng",
    "Chủ tịch",
    "Bí thư",
    "Giám đốc",
    "Thủ tướng",
    "Tổng Bí thư",
    "Cục trưởng",
    "Trưởng ban",
    "Chánh Văn phòng",
];

/// So many words of an office stand between a title and a name.
const OFFICE: usize = 12;

/// Words without names behind a title and its office; with how many there were.
pub fn without_titled_names(words: &str) -> (String, usize) {
    let all: Vec<&str> = words.split(' ').collect();
    let is_title = |at: usize| {
        let two = all.get(at..at + 2).map(|two| two.join(" "));
        let three = all.get(at..at + 3).map(|three| three.join(" "));
        [two, three]
            .into_iter()
            .flatten()
            .any(|words| BEFORE_OFFICES.contains(&words.as_str()))
    };
    let mut out: Vec<&str> = Vec::new();
    let mut count = 0;
    let mut title: Option<usize> = None;
    let mut at = 0;
    while at < all.len() {
        if is_title(at) {
            title = Some(at);
        }
        let is_near = title.is_some_and(|title| at > title + 1 && at - title <= OFFICE);
        // Streets and schools have names of people, too.
        let before = at.checked_sub(1).map_or("", |before| all[before]);
        let is_named_for = matches!(
            before,
            "đường" | "phố" | "THPT" | "THCS" | "trường" | "Trường" | "học"
        );
        if is_near && !is_named_for && FAMILIES.contains(&all[at]) {
            let length = name_length(&all[at..].join(" "));
            let taken = all[at..].join(" ")[..length]
                .split(' ')
                .filter(|word| !word.is_empty())
                .count();
            if taken >= 3 {
                count += 1;
                at += taken;
                title = None;
                continue;
            }
        }
        out.push(all[at]);
        at += 1;
    }
    (out.join(" "), count)
}

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

/// Whether a line is nothing but the name of a person.
pub fn is_name(words: &str) -> bool {
    let words = words.trim();
    !words.is_empty() && !is_title(words) && name_length(words) == words.len()
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
        // A letter alone can end a name, `Nguyễn Văn A`.
        let is_whole = letters.chars().count() > 1 || count > 0;
        let is_name = begins && is_whole && chars.all(char::is_lowercase);
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
            ("Đ/c Trần Thị B, Giám đốc", "Giám đốc", 1),
            ("Phó Giám đốc Nguyễn Thị Ví", "Phó Giám đốc", 1),
            ("Phó Giám đốc Nguyễn Văn A", "Phó Giám đốc", 1),
            ("Phó Giám đốc Sở Nội vụ", "Phó Giám đốc Sở Nội vụ", 0),
            ("Trần Văn Mẫu - Giám đốc", "Giám đốc", 1),
            ("Ông Lê Văn Thử (Chánh Văn phòng)", "Chánh Văn phòng", 1),
            ("PVT. Phạm Văn Mẫu", "PVT", 1),
            ("Trạm trưởng Lê Văn Mẫu", "Trạm trưởng", 1),
            ("Trưởng khoa Dược Ngô Thị Thử", "Trưởng khoa Dược", 1),
            ("Chủ tịch UBND xã Lê Lợi", "Chủ tịch UBND xã Lê Lợi", 0),
        ] {
            let found = titles(words);
            assert_eq!((found.0.as_str(), found.1), (kept, count), "{words}");
        }
        assert!(is_name("Trần Văn Mẫu") && !is_name("Phó Giám đốc") && !is_name("Căn cứ Luật"));
    }

    #[test]
    fn people_with_titles_are_no_bodies() {
        assert_eq!(
            apart_from_leaders("Tổ đảng số 1; đ/c Trần Văn Mẫu, Phó Bí thư; Sở Y tế"),
            Some(("Tổ đảng số 1; Sở Y tế".into(), "Phó Bí thư".into(), 1))
        );
        // Somebody alone is whom the paper names, and a title without a name is a body.
        assert_eq!(apart_from_leaders("Đ/c Trần Văn Mẫu, Phó Bí thư"), None);
        assert_eq!(apart_from_leaders("Sở Y tế; Chủ tịch UBND xã"), None);
    }

    #[test]
    fn people_are_known_by_how_they_are_called() {
        for (words, kept, count) in [
            ("thầy Nguyễn Văn Mẫu, ĐT …", "ĐT …", 1),
            ("Ban Giám hiệu (thầy Nguyễn Văn Mẫu)", "Ban Giám hiệu", 1),
            ("… (anh Dũng)", "…", 1),
            ("Cô Nguyễn Thị Mẫu", "", 1),
            ("Gặp chị Hoa, phòng 5", "Gặp, phòng 5", 1),
            ("Sở Y tế (Trần Văn Mẫu)", "Sở Y tế", 1),
            ("Ban A (thầy Lê Văn Thử, ĐT …)", "Ban A (ĐT …)", 1),
            ("TS. Lê Văn Thử trình bày", "trình bày", 1),
            ("Báo cáo Thiếu tướng Trần Văn Mẫu", "Báo cáo", 1),
            ("phố Đại tướng", "phố Đại tướng", 0),
            ("UBND huyện Cô Tô", "UBND huyện Cô Tô", 0),
            ("Cô Tô, Vân Đồn", "Cô Tô, Vân Đồn", 0),
            (
                "Trường Tiểu học Hoàng Anh Tuấn",
                "Trường Tiểu học Hoàng Anh Tuấn",
                0,
            ),
            ("Sở Y tế (Chi cục Dân số)", "Sở Y tế (Chi cục Dân số)", 0),
            ("anh chị em cán bộ", "anh chị em cán bộ", 0),
            ("dạy tiếng Anh, tiếng Nga", "dạy tiếng Anh, tiếng Nga", 0),
        ] {
            let found = without_names(words);
            assert_eq!((found.0.as_str(), found.1), (kept, count), "{words}");
        }
    }

    #[test]
    fn numbers_and_addresses_are_left_out() {
        let (words, count) = without_contacts("Liên hệ 0912345678, a.b@vi.du.vn trước 15/12/2026");
        assert_eq!(
            (words.as_str(), count),
            ("Liên hệ …, … trước 15/12/2026", 2)
        );
        for (words, kept, count) in [
            ("0912345678 0987654321", "… …", 2),
            ("0912 345 678 0987.654.321", "… …", 2),
            ("ĐT 024 38 25 09 01", "ĐT …", 1),
            ("Văn bản 0912345678/UBND", "Văn bản 0912345678/UBND", 0),
        ] {
            let found = without_contacts(words);
            assert_eq!((found.0.as_str(), found.1), (kept, count), "{words}");
        }
    }
}
