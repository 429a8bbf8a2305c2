//! What a number format shows, and dates.

use super::Shown;
use chrono::NaiveDate;

/// Letters of a format, which is read for each cell.
const LONGEST: usize = 200;

/// A number as `General` shows it: without the noise of its last binary digits.
pub fn plain(value: f64) -> String {
    let rounded = format!("{value:.14e}").parse().unwrap_or(value);
    if rounded == 0.0 {
        return "0".to_owned();
    }
    format!("{rounded}")
}

/// A number as its format shows it, where that is other digits: `1.10`, `01`,
/// `60%`. Separators of thousands are no digits, and differ by country.
pub fn shown(value: f64, code: &str) -> Shown {
    let plain = plain(value);
    let words = by_code(value, code).unwrap_or_else(|| plain.clone());
    Shown {
        is_otherwise: words != plain,
        words,
        ..Shown::default()
    }
}

fn by_code(value: f64, code: &str) -> Option<String> {
    if code.len() > LONGEST {
        return None;
    }
    let first = code.split(';').next()?;
    let (mut before, mut after) = (String::new(), String::new());
    let (mut whole, mut part) = (0_usize, None::<usize>);
    let mut has_digits = false;
    let mut is_percent = false;
    let mut signs = first.chars();
    while let Some(sign) = signs.next() {
        let is_digit = matches!(sign, '0' | '#' | '?') && after.trim().is_empty();
        let words = if has_digits { &mut after } else { &mut before };
        match sign {
            _ if is_digit => {
                has_digits = true;
                let is_zero = usize::from(sign == '0');
                match &mut part {
                    Some(part) => *part += is_zero,
                    None => whole += is_zero,
                }
            }
            '.' if has_digits && part.is_none() => part = Some(0),
            ',' => {}
            '"' => words.extend(signs.by_ref().take_while(|sign| *sign != '"')),
            '\\' => words.extend(signs.next()),
            // As wide as a sign, or a sign over and over: nothing is shown.
            '_' | '*' => {
                signs.next();
            }
            '[' => {
                // A colour or a country says nothing; a condition is not followed.
                let inside: String = signs.by_ref().take_while(|sign| *sign != ']').collect();
                if inside.contains(['<', '>', '=']) {
                    return None;
                }
            }
            '%' => {
                is_percent = true;
                words.push('%');
            }
            ' ' | '-' | '+' | '(' | ')' | ':' | '$' | '/' => words.push(sign),
            _ => return None,
        }
    }
    if !has_digits {
        return None;
    }
    let value = if is_percent { value * 100.0 } else { value };
    let decimals = part.unwrap_or(0);
    let has_open_part = part.is_some() && decimals == 0 || first.contains(".#");
    if has_open_part || decimals > 15 || whole > 15 {
        return None;
    }
    let digits = format!(
        "{:.decimals$}",
        plain(value.abs()).parse().unwrap_or(value.abs())
    );
    let (int, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let point = if fraction.is_empty() { "" } else { "." };
    // The section for negative numbers may have no sign; the number has.
    let minus = if value < 0.0 { "-" } else { "" };
    Some(
        format!("{before}{minus}{int:0>whole$}{point}{fraction}{after}")
            .trim()
            .to_owned(),
    )
}

/// Whether a date format shows a month and its year, and no day: `mmm-yy`, `mm/yyyy`.
pub fn is_of_months(code: &str) -> bool {
    if code.len() > LONGEST {
        return false;
    }
    let first = code.split(';').next().unwrap_or_default();
    let (mut has_month, mut has_year) = (false, false);
    let mut signs = first.chars();
    while let Some(sign) = signs.next() {
        match sign.to_ascii_lowercase() {
            '"' => signs
                .by_ref()
                .take_while(|sign| *sign != '"')
                .for_each(drop),
            '[' => signs
                .by_ref()
                .take_while(|sign| *sign != ']')
                .for_each(drop),
            '\\' | '_' | '*' => drop(signs.next()),
            'd' | 'h' | 's' => return false,
            'm' => has_month = true,
            'y' => has_year = true,
            _ => {}
        }
    }
    has_month && has_year
}

/// A moment of a sheet: a date is one whatever its format shows. A time of day by
/// itself is no date.
pub fn moment(year: i32, month: u32, day: u32, hour: u32, minute: u32, is_date: bool) -> Shown {
    let date = NaiveDate::from_ymd_opt(year, month, day).filter(|_| is_date);
    let time = format!("{hour:02}:{minute:02}");
    let words = match date {
        Some(_) if hour == 0 && minute == 0 => format!("{day:02}/{month:02}/{year}"),
        Some(_) => format!("{day:02}/{month:02}/{year} {time}"),
        None => time,
    };
    Shown {
        words,
        date,
        ..Shown::default()
    }
}

/// A date as data formats write it: `2026-12-31`, `2026-12-31T08:30:00`.
pub fn iso(text: &str) -> Option<Shown> {
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let mut time = time.split(':').map(|part| part.parse::<u32>().ok());
    let hour = time.next().flatten().unwrap_or(0);
    let minute = time.next().flatten().unwrap_or(0);
    let year = i32::try_from(year).ok()?;
    NaiveDate::from_ymd_opt(year, month, day)?;
    Some(moment(year, month, day, hour, minute, true))
}
