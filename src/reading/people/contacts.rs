//! Numbers of telephones and addresses of e-mail.

/// Words with `…` in the place of numbers of telephones and addresses of e-mail; with
/// how many there were.
pub fn without_contacts(words: &str) -> (String, usize) {
    let mut count = 0;
    let signs: Vec<char> = words.chars().collect();
    let mut out = String::with_capacity(words.len());
    let mut at = 0;
    while at < signs.len() {
        let is_start = at == 0 || !signs[at - 1].is_alphanumeric() && signs[at - 1] != '/';
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
    // `84 912345678`, as mobile numbers go on behind the country.
    let is_abroad = signs[at..].starts_with(&['8', '4', ' '])
        && signs
            .get(at + 3)
            .is_some_and(|sign| "35789".contains(*sign));
    if !is_begun && !is_abroad {
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
