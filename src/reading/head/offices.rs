//! The offices over a paper, its number and its place.

use super::title::{is_kind_of_paper, plain};
use crate::paper::Paragraph;
use crate::reading::clauses;
use crate::reading::outline::is_in_capitals;
use crate::reading::scan::{ALL_HEADS, Scan};
use crate::reading::words::bodies::{HEADS, LEVELS};
use crate::text::fold::{bare, even_letters};

/// Lines that every paper has: names of the state, mottos, and drafts.
const MOTTOS: [&str; 8] = [
    "cong hoa xa hoi chu nghia",
    "doc lap-tu do",
    "doc lap tu do",
    "dang cong san viet nam",
    "doan tncs ho chi minh",
    "du thao",
    "(du thao",
    "noi nhan",
];

/// Provinces and cities, those before July 2025 as well: offices have their names
/// behind their own. Without marks.
const PROVINCES: &[&str] = &[
    "an giang",
    "ba ria-vung tau",
    "bac giang",
    "bac kan",
    "bac lieu",
    "bac ninh",
    "ben tre",
    "binh dinh",
    "binh duong",
    "binh phuoc",
    "binh thuan",
    "ca mau",
    "can tho",
    "cao bang",
    "da nang",
    "dak lak",
    "dak nong",
    "dien bien",
    "dong nai",
    "dong thap",
    "gia lai",
    "ha giang",
    "ha nam",
    "ha noi",
    "ha tinh",
    "hai duong",
    "hai phong",
    "hau giang",
    "hoa binh",
    "ho chi minh",
    "hue",
    "hung yen",
    "khanh hoa",
    "kien giang",
    "kon tum",
    "lai chau",
    "lam dong",
    "lang son",
    "lao cai",
    "long an",
    "nam dinh",
    "nghe an",
    "ninh binh",
    "ninh thuan",
    "phu tho",
    "phu yen",
    "quang binh",
    "quang nam",
    "quang ngai",
    "quang ninh",
    "quang tri",
    "soc trang",
    "son la",
    "tay ninh",
    "thai binh",
    "thai nguyen",
    "thanh hoa",
    "thua thien hue",
    "tien giang",
    "tra vinh",
    "tuyen quang",
    "vinh long",
    "vinh phuc",
    "yen bai",
];

/// An office has no more words.
const LONGEST: usize = 16;

/// What the lines above the title say.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Offices {
    pub names: Vec<String>,
    pub number: Option<String>,
    pub symbol: Option<String>,
    pub place: Option<String>,
}

/// Reads the lines above the title.
pub fn read<'l>(lines: impl Iterator<Item = &'l str>) -> Offices {
    let mut offices = Offices::default();
    // Whether the last line was of a name that may go on.
    let mut is_open = false;
    for line in lines {
        let mut line = plain(line).trim();
        if let Some((number, symbol, rest)) = number(line) {
            offices.number = offices.number.or(number);
            offices.symbol = offices.symbol.or(symbol);
            is_open = false;
            line = rest;
        }
        if let Some(place) = place(line) {
            offices.place = offices.place.or(Some(place));
            is_open = false;
            continue;
        }
        // `PHỤ LỤC` below an office is no part of its name.
        if is_kind_of_paper(line) {
            is_open = false;
            continue;
        }
        let name = without_motto(line);
        if !is_in_capitals(name) {
            is_open = is_open && line.chars().all(|c| !c.is_alphanumeric());
            continue;
        }
        let scan = Scan::new(name);
        let begins = scan.after(0, &ALL_HEADS).is_some() || begins_party(name);
        match offices.names.last_mut() {
            Some(last) if is_open && !begins => {
                last.push(' ');
                last.push_str(name);
            }
            _ => offices.names.push(name.to_owned()),
        }
        is_open = true;
    }
    offices.names.retain(|name| {
        let words = name.split_whitespace().count();
        let begins = Scan::new(name).after(0, &ALL_HEADS).is_some() || begins_party(name);
        (2..=LONGEST).contains(&words)
            && (begins || words <= 8 && !bare(name).starts_with("phu luc"))
    });
    offices
}

/// Whether a line over a paper is the name of an office, its number, or a motto.
pub fn is_office(line: &str) -> bool {
    let name = plain(line);
    let begins = is_in_capitals(name)
        && (Scan::new(name).after(0, &ALL_HEADS).is_some() || begins_party(name));
    begins || number(name).is_some() || without_motto(name).is_empty() || place(name).is_some()
}

/// Heads that stand over papers and lead no tasks: `TỈNH ỦY BẮC GIANG`.
fn begins_party(name: &str) -> bool {
    const BEGIN: [&str; 14] = [
        "bch",
        "tinh doan",
        "thanh doan",
        "huyen doan",
        "ban chap hanh",
        "tinh uy",
        "dang bo",
        "chi bo",
        "huyen uy",
        "thanh uy",
        "dang uy",
        "dang doan",
        "quan uy",
        "xa doan",
    ];
    let bare = bare(name);
    BEGIN.iter().any(|begin| bare.starts_with(begin))
}

/// A line up to the motto that stands beside it.
fn without_motto(line: &str) -> &str {
    let even: String = even_letters(line).into_iter().collect();
    let bare_line = bare(line);
    if MOTTOS.iter().any(|motto| bare_line.starts_with(motto)) {
        return "";
    }
    let signs = [
        "cộng hòa xã hội",
        "độc lập - tự do",
        "độc lập – tự do",
        "đảng cộng sản việt nam",
    ];
    let cut = signs
        .iter()
        .filter_map(|sign| even.find(&even_letters(sign).into_iter().collect::<String>()))
        .min();
    let Some(cut) = cut else { return line };
    let letters = even[..cut].chars().count();
    let at = line
        .char_indices()
        .nth(letters)
        .map_or(line.len(), |(at, _)| at);
    line[..at].trim()
}

/// `Số: 12/KH-SYT`, `Số 3260-KH/ĐĐQH15`: the number, the symbol and what stands behind.
pub fn number(line: &str) -> Option<(Option<String>, Option<String>, &str)> {
    let even: String = even_letters(line).into_iter().take(3).collect();
    if even != "số:" && even != "số " && even != "số." {
        return None;
    }
    let rest = line["Số".len()..].trim_start_matches([':', '.', ' ', '…', '_']);
    let digits = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let number = Some(rest[..digits].to_owned()).filter(|number| !number.is_empty());
    let rest = rest[digits..].trim_start_matches(['…', '.', '_', ' ']);
    let rest = rest.strip_prefix(['/', '-', '–'])?.trim_start();
    let end = rest
        .find(|c: char| c.is_whitespace() || c == ',')
        .unwrap_or(rest.len());
    let symbol = rest[..end].trim_end_matches('.');
    let is_symbol = symbol.starts_with(char::is_uppercase);
    Some((
        number,
        Some(symbol.to_owned()).filter(|_| is_symbol),
        &rest[end..],
    ))
}

/// `Bắc Giang, ngày 05 tháng 3 năm 2026`: the place.
fn place(line: &str) -> Option<String> {
    let even: String = even_letters(line).into_iter().collect();
    let at = even.find("ngày ")?;
    let letters = even[..at].chars().count();
    let before: String = line.chars().take(letters).collect();
    let place = before.trim().strip_suffix(',')?.trim();
    let is_place = (1..=7).contains(&place.split_whitespace().count())
        && place.starts_with(char::is_uppercase)
        && even.contains("năm");
    // `TP. Hồ Chí Minh` is one; a motto beside it is none.
    is_place.then(|| place.to_owned())
}

/// A name in capitals as the text of the paper writes it, else in the usual letters.
pub fn spelled<'p>(name: &str, paragraphs: impl Iterator<Item = &'p Paragraph>) -> String {
    let wanted: Vec<char> = even_letters(name);
    for paragraph in paragraphs {
        let even = even_letters(&paragraph.words);
        if even.len() < wanted.len() {
            continue;
        }
        let signs: Vec<char> = paragraph.words.chars().collect();
        let is_edge = |at: Option<&char>| at.is_none_or(|c| !c.is_alphanumeric());
        let found = (0..=even.len() - wanted.len()).find(|at| {
            even[*at..].starts_with(&wanted)
                && (*at == 0 || is_edge(even.get(at - 1)))
                && is_edge(even.get(at + wanted.len()))
                && signs[*at].is_uppercase()
                && signs[*at..at + wanted.len()]
                    .iter()
                    .any(|c| c.is_lowercase())
        });
        if let Some(at) = found {
            return signs[at..at + wanted.len()].iter().collect();
        }
    }
    in_usual_letters(name)
}

/// `SỞ KHOA HỌC VÀ CÔNG NGHỆ` as `Sở Khoa học và Công nghệ`, `UBND TỈNH BẮC GIANG` as
/// `UBND tỉnh Bắc Giang`.
pub fn in_usual_letters(name: &str) -> String {
    const SHORT: [&str; 12] = [
        "UBND", "HĐND", "MTTQ", "UBMTTQ", "UBMTTQVN", "TNCS", "THPT", "THCS", "BCH", "BQL", "TTYT",
        "VNPT",
    ];
    let words: Vec<&str> = name.split_whitespace().collect();
    let small: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let even: Vec<String> = words
        .iter()
        .map(|word| even_letters(word).into_iter().collect())
        .collect();
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_uppercase().collect::<String>());
        format!("{}{}", first.unwrap_or_default(), letters.as_str())
    };
    let head = Scan::new(name).after(0, &ALL_HEADS);
    // `Bộ Tư lệnh`, as the table of heads has it.
    let spelt_head: Vec<&str> = head
        .and_then(|end| {
            let words: String = name.chars().take(end).collect();
            HEADS.iter().find(|head| bare(head) == bare(&words))
        })
        .map(|head| head.split(' ').collect())
        .unwrap_or_default();
    let of_head = head.map_or(1, |end| {
        let head: String = name.chars().take(end).collect();
        head.split_whitespace().count()
    });
    // Schools and firms have names of their own.
    let is_named = ["trường", "công ty", "bệnh viện", "tập đoàn"]
        .iter()
        .any(|begin| even.join(" ").starts_with(begin));
    // What such a house is, in small letters behind its first word.
    const HOUSES: [&str; 12] = [
        "đa khoa",
        "chuyên khoa",
        "y học cổ truyền",
        "tiểu học",
        "mầm non",
        "mẫu giáo",
        "trung học cơ sở",
        "trung học phổ thông",
        "phổ thông dân tộc nội trú",
        "cao đẳng",
        "đại học",
        "trung cấp",
    ];
    let mut house = 0..0;
    // `SỞ Y TẾ HÀ NAM`
    let of_province = (1..words.len())
        .find(|at| PROVINCES.contains(&bare(&words[*at..].join(" ")).as_str()))
        .unwrap_or(words.len());
    let mut out: Vec<String> = Vec::new();
    let mut is_place = false;
    let mut at = 0;
    while at < words.len() {
        let word = words[at];
        let two = even.get(at..at + 2).map(|two| two.join(" "));
        // `TỈNH ĐOÀN` is a name and no level, `VIỆT NAM` a place wherever it stands.
        const OF_TWO: [&str; 8] = [
            "tỉnh đoàn",
            "thành đoàn",
            "huyện đoàn",
            "xã đoàn",
            "tỉnh ủy",
            "thành ủy",
            "huyện ủy",
            "đảng ủy",
        ];
        if let Some(two) = &two
            && OF_TWO
                .iter()
                .any(|name| even_letters(name).into_iter().eq(two.chars()))
        {
            out.extend([capital(&small[at]), small[at + 1].clone()]);
            // An office may stand behind `ĐẢNG ỦY`, behind the others their place.
            is_place = even_letters("đảng ủy").into_iter().ne(two.chars()) || is_place;
            at += 2;
            continue;
        }
        // `TRUNG TÂM Y TẾ KHU VỰC SÔNG LÔ`
        if two.as_deref() == Some("khu vực") && at > 0 {
            out.extend([small[at].clone(), small[at + 1].clone()]);
            is_place = true;
            at += 2;
            continue;
        }
        if two.as_deref() == Some("việt nam") {
            out.extend([capital(&small[at]), capital(&small[at + 1])]);
            at += 2;
            continue;
        }
        let level = match two {
            Some(two) if LEVELS.contains(&two.as_str()) => 2,
            _ if LEVELS.contains(&even[at].as_str()) => 1,
            _ => 0,
        };
        if level > 0 && at > 0 {
            out.extend(small[at..at + level].iter().cloned());
            is_place = true;
            at += level;
            continue;
        }
        let found = HOUSES.iter().find_map(|name| {
            let name: Vec<String> = name
                .split(' ')
                .map(|word| even_letters(word).into_iter().collect())
                .collect();
            let is_there = even[at..].starts_with(&name);
            is_there.then_some(at..at + name.len())
        });
        house = found.unwrap_or(house);
        let before = at.checked_sub(1).map(|before| words[before]);
        let is_and = ["và", "của", "các", "thuộc", "tại"].contains(&even[at].as_str());
        let is_begin = at == 0
            || at == of_head
            || at >= of_province
            || is_place
            || is_named && at >= of_head
            // `ĐẢNG ỦY SỞ XÂY DỰNG`
            || before == Some("SỞ") && !name.contains("CƠ SỞ")
            || before == Some("CÔNG") && word == "THƯƠNG"
            || before.is_some_and(|before| before.ends_with([',', '-']) || before == "VÀ");
        let is_of_house = house.contains(&at) && at > house.start;
        // `GD&ĐT` has no other letters.
        out.push(if SHORT.contains(&word) || word.contains('&') {
            word.to_owned()
        } else if is_of_house {
            small[at].clone()
        } else if let Some(spelt) = spelt_head.get(at).filter(|_| at > 0) {
            (*spelt).to_owned()
        } else if is_begin && !is_and {
            capital(&small[at])
        } else {
            small[at].clone()
        });
        at += 1;
    }
    // `VĂN HÓA - XÃ HỘI` names no commune.
    out.join(" ").replace("xã Hội", "Xã hội")
}

/// The body that a sentence above the plan has for its author: `…, Sở Khoa học và Công
/// nghệ xây dựng Kế hoạch …`; where the words for it begin.
pub fn author(sentence: &str) -> Option<(usize, String)> {
    let scan = Scan::new(sentence);
    let mut found = None;
    for at in 0..scan.end() {
        if scan.signs[at] != ',' && scan.signs[at] != ';' && at > 0 {
            continue;
        }
        let start = if at == 0 { 0 } else { scan.skip_spaces(at + 1) };
        if !scan.is_capital(start) || !scan.begins_body(start) {
            continue;
        }
        let end = clauses::list_end(&scan, start);
        let rest: String = even_letters(&scan.slice(end, scan.end()))
            .into_iter()
            .collect();
        let rest = rest.trim_start();
        let makes = [
            "xây dựng",
            "ban hành",
            "lập",
            "triển khai",
            "đề ra",
            "tổ chức",
            "yêu cầu",
            "đề nghị",
            "giao",
        ]
        .iter()
        .any(|verb| rest.starts_with(verb));
        if makes
            && (rest.contains("kế hoạch")
                || rest.contains("chương trình")
                || rest.contains("như sau"))
        {
            let name = scan.slice(start, end);
            let name = name.split('(').next().unwrap_or("").trim().to_owned();
            found = Some((at, name));
        }
    }
    let (at, name) = found?;
    let at = sentence
        .char_indices()
        .nth(at)
        .map_or(sentence.len(), |(at, _)| at);
    Some((at, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_over_papers() {
        for (lines, names, number, symbol, place) in [
            (
                &[
                    "UBND TỈNH BẮC GIANG",
                    "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
                    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                    "Độc lập - Tự do - Hạnh phúc",
                    "Số: 12/KH-SKHCN",
                    "Bắc Giang, ngày 05 tháng 3 năm 2026",
                ][..],
                &["UBND TỈNH BẮC GIANG", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"][..],
                Some("12"),
                Some("KH-SKHCN"),
                Some("Bắc Giang"),
            ),
            (
                &[
                    "SỞ NÔNG NGHIỆP",
                    "VÀ MÔI TRƯỜNG",
                    "Số: /KH-SNNMT Lào Cai, ngày tháng năm 2026",
                ],
                &["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"],
                None,
                Some("KH-SNNMT"),
                Some("Lào Cai"),
            ),
            (
                &[
                    "## ĐẢNG CỘNG SẢN VIỆT NAM",
                    "**BAN CHẤP HÀNH TRUNG ƯƠNG**",
                    "**ĐẢNG ĐOÀN QUỐC HỘI**",
                    "Số 3260-KH/ĐĐQH15",
                    "Hà Nội, ngày 10 tháng 01 năm 2025",
                ],
                &["BAN CHẤP HÀNH TRUNG ƯƠNG", "ĐẢNG ĐOÀN QUỐC HỘI"],
                Some("3260"),
                Some("KH/ĐĐQH15"),
                Some("Hà Nội"),
            ),
            (
                &[
                    "UBND XÃ TÂN AN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                    "TRƯỜNG TIỂU HỌC SỐ 1 Độc lập - Tự do - Hạnh phúc",
                ],
                &["UBND XÃ TÂN AN", "TRƯỜNG TIỂU HỌC SỐ 1"],
                None,
                None,
                None,
            ),
        ] {
            let read = read(lines.iter().copied());
            assert_eq!(read.names, names, "{lines:?}");
            assert_eq!(
                (
                    read.number.as_deref(),
                    read.symbol.as_deref(),
                    read.place.as_deref()
                ),
                (number, symbol, place),
                "{lines:?}"
            );
        }
    }

    #[test]
    fn names_in_usual_letters() {
        for (loud, usual) in [
            ("UBND TỈNH BẮC GIANG", "UBND tỉnh Bắc Giang"),
            ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ"),
            (
                "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH",
                "Sở Văn hóa, Thể thao và Du lịch",
            ),
            ("ỦY BAN NHÂN DÂN XÃ TÂN AN", "Ủy ban nhân dân xã Tân An"),
            ("CÔNG AN TỈNH LÀO CAI", "Công an tỉnh Lào Cai"),
            ("SỞ CÔNG THƯƠNG TỈNH LÀO CAI", "Sở Công Thương tỉnh Lào Cai"),
            (
                "SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ NAM",
                "Sở Giáo dục và Đào tạo Hà Nam",
            ),
            ("TỈNH ĐOÀN NGHỆ AN", "Tỉnh đoàn Nghệ An"),
            ("TRƯỜNG THPT LÊ HỒNG PHONG", "Trường THPT Lê Hồng Phong"),
            ("BỆNH VIỆN ĐA KHOA YÊN LÂM", "Bệnh viện Đa khoa Yên Lâm"),
            ("TRƯỜNG TIỂU HỌC MINH SƠN", "Trường Tiểu học Minh Sơn"),
            (
                "TRUNG TÂM Y TẾ KHU VỰC SÔNG LÔ",
                "Trung tâm Y tế khu vực Sông Lô",
            ),
            ("ĐẢNG ỦY SỞ XÂY DỰNG", "Đảng ủy Sở Xây dựng"),
            ("HUYỆN ỦY TAM BÌNH", "Huyện ủy Tam Bình"),
            (
                "BỘ CHỈ HUY QUÂN SỰ TỈNH LÂM SƠN",
                "Bộ Chỉ huy Quân sự tỉnh Lâm Sơn",
            ),
        ] {
            assert_eq!(in_usual_letters(loud), usual);
        }
    }

    #[test]
    fn who_makes_the_plan() {
        let words = "Thực hiện Kế hoạch số 396/KH-UBND ngày 30/6/2022 của UBND tỉnh, Sở Khoa học và Công nghệ (KH&CN) xây dựng Kế hoạch thực hiện như sau:";
        let (at, name) = author(words).unwrap();
        assert_eq!(name, "Sở Khoa học và Công nghệ");
        assert!(words[..at].ends_with("của UBND tỉnh"));
        assert_eq!(author("Căn cứ Luật Tổ chức chính quyền địa phương"), None);
    }
}
