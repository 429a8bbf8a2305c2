//! Several months, quarters or years in one cell: `Tháng 9-10/2026`, `Quý I, II/2026`,
//! `T6 - T8/2026`, `2026, 2027`.

use super::Time;
use crate::draft::Doubt;
use crate::model::point::{Point, YEARS};

#[derive(Clone, Debug, PartialEq)]
enum Token<'w> {
    Number(i32, usize),
    Word(&'w str),
    Sign(char),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Month,
    Quarter,
    Year,
}

/// One of the points, whose year may stand behind a later one.
struct One {
    unit: Unit,
    number: i32,
    year: Option<i32>,
}

/// How two points are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    And,
    Until,
}

/// Reads points of which the last has a year, to the last word; `None` for anything else.
pub(super) fn read(even: &str) -> Option<Time> {
    let tokens = tokens(even)?;
    let mut rest = &tokens[..];
    take(&mut rest, "trong");
    let is_from = take(&mut rest, "từ");
    let mut all = vec![one(&mut rest, None)?];
    let mut joins = Vec::new();
    while !rest.is_empty() {
        joins.push(join(&mut rest)?);
        let unit = all.last().map(|one| one.unit);
        all.push(one(&mut rest, unit)?);
    }
    if joins.is_empty() || is_from && joins != [Join::Until] {
        return None;
    }
    name_months(&mut all, &joins)?;
    let mut year = all.last()?.year?;
    let mut points = Vec::new();
    let mut is_back = false;
    let mut later: Option<&One> = None;
    for one in all.iter().rev() {
        match one.year {
            Some(own) => year = own,
            // `Tháng 12 - tháng 3/2027` begins in the year before.
            None if later
                .is_some_and(|later| one.unit == later.unit && one.number > later.number) =>
            {
                year -= 1;
                is_back = true;
            }
            None => {}
        }
        points.push(point(one, year)?);
        later = Some(one);
    }
    points.reverse();
    let (start, end) = (*points.first()?, *points.last()?);
    let is_in_order = points.windows(2).all(|two| {
        two[0].first_day() < two[1].first_day() && two[0].last_day() < two[1].last_day()
    });
    if !is_in_order || is_back && joins != [Join::Until] {
        return None;
    }
    let has_gap = joins.iter().zip(points.windows(2)).any(|(join, two)| {
        *join == Join::And && two[0].last_day().succ_opt() != Some(two[1].first_day())
    });
    // Single years are several times, and no span.
    if has_gap && all.iter().all(|one| one.unit == Unit::Year) {
        return Some(Time::doubtful(Doubt::Time));
    }
    let is_doubtful = has_gap || is_back || joins.len() > 1 && joins.contains(&Join::Until);
    Some(Time {
        start: Some(start),
        end: Some(end),
        doubt: is_doubtful.then_some(Doubt::Time),
    })
}

/// Whether words end with a month or a quarter, or a list of them, that has no year.
pub(super) fn ends_without_year(even: &str) -> bool {
    let words: Vec<&str> = even
        .split(|c: char| c.is_whitespace() || ",;+&-–".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let is_unit = |word: &str| matches!(word, "tháng" | "quí");
    let is_number = |word: &str| quarter_of(word).is_some() || is_small(word);
    let joined = |word: &str| {
        let rest = word.strip_prefix(['t', 'q']);
        rest.is_some_and(is_small)
    };
    let mut back = words.iter().rev();
    let Some(last) = back.next() else {
        return false;
    };
    if joined(last) {
        return true;
    }
    is_number(last)
        && back
            .find(|word| !is_number(word) && **word != "và")
            .is_some_and(|word| is_unit(word) || joined(word))
}

fn is_small(word: &str) -> bool {
    word.len() <= 2
        && word
            .parse::<u8>()
            .is_ok_and(|number| (1..=12).contains(&number))
}

/// Takes numbers alone for months, as in `12-3/2027`, from the one to the other; `None` where
/// they say nothing.
fn name_months(all: &mut [One], joins: &[Join]) -> Option<()> {
    let is_bare = |one: &One| one.unit == Unit::Year && !YEARS.contains(&one.number);
    if !all.iter().any(is_bare) {
        return Some(());
    }
    if all.len() != 2 || joins != [Join::Until] || !all.iter().all(is_bare) {
        return None;
    }
    for one in all {
        one.unit = Unit::Month;
    }
    Some(())
}

fn tokens(even: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = even;
    while let Some(first) = rest.chars().next() {
        let run = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        let length = if first.is_ascii_digit() {
            let length = run(|c| c.is_ascii_digit());
            tokens.push(Token::Number(rest[..length].parse().ok()?, length));
            length
        } else if first.is_alphabetic() {
            let length = run(char::is_alphabetic);
            tokens.push(Token::Word(&rest[..length]));
            length
        } else {
            match first {
                '–' => tokens.push(Token::Sign('-')),
                ',' | ';' | '+' | '&' | '-' | '/' => tokens.push(Token::Sign(first)),
                c if c.is_whitespace() => {}
                _ => return None,
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    Some(tokens)
}

fn take(rest: &mut &[Token<'_>], word: &str) -> bool {
    match rest.split_first() {
        Some((Token::Word(next), after)) if *next == word => {
            *rest = after;
            true
        }
        _ => false,
    }
}

fn join(rest: &mut &[Token<'_>]) -> Option<Join> {
    let (first, after) = rest.split_first()?;
    *rest = after;
    Some(match first {
        Token::Sign('-') | Token::Word("đến" | "tới") => {
            take(rest, "hết");
            Join::Until
        }
        Token::Sign(',') if take(rest, "và") => Join::And,
        Token::Sign(',' | ';' | '+' | '&') | Token::Word("và") => Join::And,
        _ => return None,
    })
}

/// `tháng 9`, `T9`, `quý II`, `9` behind a month, `2026`, each with its year or none.
fn one(rest: &mut &[Token<'_>], before: Option<Unit>) -> Option<One> {
    let named = match rest.first()? {
        Token::Word("tháng" | "t") => Some(Unit::Month),
        Token::Word("quí" | "q") => Some(Unit::Quarter),
        Token::Word("năm") => Some(Unit::Year),
        _ => None,
    };
    if named.is_some() {
        *rest = &rest[1..];
    }
    let (first, after) = rest.split_first()?;
    let number = match first {
        Token::Number(number, 4) if named.is_none_or(|unit| unit == Unit::Year) => {
            *rest = after;
            return Some(One {
                unit: Unit::Year,
                number: *number,
                year: Some(*number),
            });
        }
        Token::Number(number, 1 | 2) => *number,
        Token::Word(word) => quarter_of(word)?,
        _ => return None,
    };
    *rest = after;
    let unit = named.or(before).unwrap_or(Unit::Year);
    let year = match **rest {
        [Token::Sign('/'), Token::Number(year, 4), ref after @ ..]
        | [Token::Word("năm"), Token::Number(year, 4), ref after @ ..] => {
            *rest = after;
            Some(year)
        }
        _ => None,
    };
    Some(One { unit, number, year })
}

fn quarter_of(word: &str) -> Option<i32> {
    match word {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        _ => None,
    }
}

fn point(one: &One, year: i32) -> Option<Point> {
    let number = u32::try_from(one.number).ok()?;
    YEARS.contains(&year).then_some(())?;
    match one.unit {
        Unit::Month => (1..=12)
            .contains(&number)
            .then_some(Point::Month(year, number)),
        Unit::Quarter => (1..=4)
            .contains(&number)
            .then_some(Point::Quarter(year, number)),
        Unit::Year => (one.year == Some(one.number)).then_some(Point::Year(year)),
    }
}
