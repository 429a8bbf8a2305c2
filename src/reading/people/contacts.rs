//! Numbers of telephones and addresses of e-mail.

/// Words with `…` in the place of numbers of telephones and addresses of e-mail; with
/// how many there were.
pub fn without_contacts(words: &str) -> (String, usize) {
    let mut count = 0;
    let signs: Vec<char> = words.chars().collect();
    let mut out = String::with_capacity(words.len());
    let mut at = 0;
    while at < signs.len() {
        let is_start = match at.checked_sub(1).map(|before| signs[before]) {
            // `0912345678/0987654321`
            Some('/') => out.ends_with("…/"),
            before => before.is_none_or(|sign| !sign.is_alphanumeric()),
        };
        if is_start && let Some(end) = extension(&signs, at) {
            out.push('…');
            count += 1;
            at = end;
            continue;
        }
        if is_start
            && let Some(end) = telephone(&signs, at)
            && !is_of_a_paper(&signs[..at])
        {
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
    // `ten (at) co-quan.gov.vn`
    let spelt = ["(at)", "[at]"].iter().any(|at| out.contains(at));
    if spelt {
        let joined = out.replace(" (at) ", "@").replace("(at)", "@");
        let joined = joined.replace("[at]", "@");
        let is_one = |word: &str| word.contains('@') && is_address(word);
        if joined.split_whitespace().any(is_one) {
            out = joined;
        }
    }
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
    // `(0204) 3 855 123`, `(+84) 912345678`
    if signs[at] == '('
        && let Some(close) = signs[at..].iter().take(7).position(|sign| *sign == ')')
    {
        let area = &signs[at + 1..at + close];
        let is_area = area.starts_with(&['0']) || area.starts_with(&['+', '8', '4']);
        let is_plain = area.len() > 1 && area[1..].iter().all(char::is_ascii_digit);
        let next = at + close + 1;
        let next = next + usize::from(signs.get(next) == Some(&' '));
        let digits = area.iter().filter(|sign| sign.is_ascii_digit()).count();
        let (more, end) = group(signs, next, digits);
        let is_whole = (9..=12).contains(&(digits + more)) && more > 4;
        return (is_area && is_plain && is_whole).then_some(end);
    }
    let is_begun = signs[at] == '0' || signs[at..].starts_with(&['+', '8', '4']);
    // `84 912345678`, as mobile numbers go on behind the country.
    let is_of_mobiles = |sign: &char| "35789".contains(*sign);
    let is_abroad = signs[at..].starts_with(&['8', '4', ' '])
        && signs.get(at + 3).is_some_and(is_of_mobiles)
        || signs[at..].starts_with(&['8', '4'])
            && signs.get(at + 2).is_some_and(is_of_mobiles)
            && signs[at..]
                .iter()
                .take_while(|sign| sign.is_ascii_digit())
                .count()
                == 11;
    if !is_begun && !is_abroad {
        return None;
    }
    let (digits, last) = group(signs, at, 0);
    let is_over = match signs.get(last) {
        Some('/') => signs.get(last + 1) == Some(&'0'),
        sign => sign.is_none_or(|sign| !sign.is_alphanumeric()),
    };
    ((9..=12).contains(&digits) && is_over).then_some(last)
}

/// How many digits follow from a place, behind so many before, and where the last one ends.
fn group(signs: &[char], at: usize, before: usize) -> (usize, usize) {
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
            ' ' | '.' | '-' | '\u{a0}'
                if before + digits >= 9 && begins_number(&signs[end + 1..]) =>
            {
                break;
            }
            ' ' | '.' | '-' | '\u{a0}'
                if end + 1 < signs.len() && signs[end + 1].is_ascii_digit() => {}
            _ => break,
        }
        end += 1;
    }
    (digits, last)
}

/// Where the number of a telephone within an office ends: `số máy lẻ 115`.
fn extension(signs: &[char], at: usize) -> Option<usize> {
    const CALLED: [&str; 5] = ["máy lẻ", "máy nhánh", "số nội bộ", "số máy", "ext"];
    let before: String = signs[at.saturating_sub(12)..at].iter().collect();
    let before = before.to_lowercase();
    let before = before.trim_end_matches([' ', ':', '.', '(']);
    let is_called = CALLED.iter().any(|called| {
        let rest = before.strip_suffix(called);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    });
    let digits = signs[at..].iter().take_while(|sign| sign.is_ascii_digit());
    let digits = digits.count();
    (is_called && (2..=6).contains(&digits)).then_some(at + digits)
}

/// Whether a group of digits is the first of a number, `0912 …`.
fn begins_number(signs: &[char]) -> bool {
    let digits = signs.iter().take_while(|sign| sign.is_ascii_digit());
    signs.first() == Some(&'0') && digits.count() >= 3
}

/// What has numbers of its own, which are none of a telephone. Of a person's papers they
/// are left out all the same.
const NUMBERED: [&str; 16] = [
    "mã",
    "mã số",
    "mã số thuế",
    "mã hồ sơ",
    "mã dự án",
    "tài khoản",
    "tài khoản số",
    "số tài khoản",
    "stk",
    "tk",
    "văn bằng số",
    "văn bằng",
    "giấy phép số",
    "hợp đồng số",
    "số hiệu",
    "mã vạch",
];

/// Whether the words before a number say that it is one of a paper or of an account.
fn is_of_a_paper(before: &[char]) -> bool {
    let from = before.len().saturating_sub(40);
    let words: String = before[from..].iter().collect::<String>().to_lowercase();
    let words = words.trim_end_matches([' ', ':']);
    NUMBERED.iter().any(|one| {
        let rest = words.strip_suffix(one);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}
