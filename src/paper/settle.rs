//! What every reader does at last: letters of an old font, soft hyphens, the
//! numbers of paragraphs and tables, and the limits of a whole paper.

use super::words::{SOFT_HYPHEN, Signs};
use super::{Block, Paper, Unreadable, limit};
use crate::text::legacy;
use crate::text::syllable::is_syllable;
use std::ops::Range;

/// No word has this sign: it parts the texts of a paper.
const BETWEEN: char = '\0';

/// Ends the reading of a paper.
pub fn settle(mut paper: Paper, signs: Signs) -> Result<Paper, Unreadable> {
    let is_paragraph = |block: &&Block| matches!(block, Block::Paragraph(_));
    limit::PARAGRAPHS.check(paper.blocks.iter().filter(is_paragraph).count())?;
    let (mut rows, mut places, mut bytes) = (0, 0, 0);
    for block in &paper.blocks {
        match block {
            Block::Paragraph(paragraph) => bytes += paragraph.words.len(),
            Block::Table(table) => {
                rows += table.rows.len();
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                for cell in cells {
                    places += 1;
                    bytes += cell.words.len();
                    // A letter has a byte at least.
                    if cell.words.len() as u64 > limit::CELL.most {
                        limit::CELL.check(cell.words.chars().count())?;
                    }
                }
            }
        }
    }
    limit::ROWS.check(rows)?;
    limit::PLACES.check(places)?;
    limit::WORDS.check(bytes)?;
    decode(&mut paper);
    texts(&mut paper, |words, struck| {
        if words.contains(SOFT_HYPHEN) {
            let without = words.replace(SOFT_HYPHEN, "");
            let gone = |from: usize, to: usize| {
                words[from..to].matches(SOFT_HYPHEN).count() * SOFT_HYPHEN.len_utf8()
            };
            move_ranges(struck, |before, at| {
                before + (at.1 - at.0) - gone(at.0, at.1)
            });
            *words = without;
        }
    });
    if is_broken(&mut paper) {
        return Err(Unreadable::Encoding);
    }
    number(&mut paper);
    signs.tell(&mut paper.left_out);
    Ok(paper)
}

/// Words with marks by which a paper is judged, and the least of them.
const SAMPLE: usize = 2000;
const LEAST: usize = 20;

/// Whether the words of a paper are in an encoding that cannot be found out: many have
/// marks, and few of these are syllables. Papers in English have few with marks.
fn is_broken(paper: &mut Paper) -> bool {
    let (mut all, mut marked, mut good) = (0_usize, 0_usize, 0_usize);
    texts(paper, |words, _| {
        if marked >= SAMPLE {
            return;
        }
        for word in words.split(is_between) {
            let word = word.trim_matches(|c: char| !c.is_alphabetic());
            all += usize::from(!word.is_empty());
            if !word.is_ascii() {
                marked += 1;
                good += usize::from(is_syllable(word));
            }
        }
    });
    marked >= LEAST && good * 2 < marked && marked * 5 > all
}

/// What parts words. Other signs inside of one, as in `tá»•ng`, are a sign that
/// its bytes were read in another encoding.
fn is_between(sign: char) -> bool {
    sign.is_whitespace()
        || sign.is_ascii() && !sign.is_ascii_alphabetic()
        || matches!(sign, '–' | '—' | '…' | '“' | '”' | '‘' | '’')
}

/// Numbers paragraphs and tables as they stand.
fn number(paper: &mut Paper) {
    let (mut paragraphs, mut tables) = (0, 0);
    for block in &mut paper.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                paragraphs += 1;
                paragraph.number = paragraphs;
            }
            Block::Table(table) => {
                tables += 1;
                table.number = tables;
            }
        }
    }
}

/// Every text of a paper with its struck ranges, in order.
fn texts(paper: &mut Paper, mut each: impl FnMut(&mut String, &mut Vec<Range<usize>>)) {
    for block in &mut paper.blocks {
        match block {
            Block::Paragraph(one) => each(&mut one.words, &mut one.struck),
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    each(&mut cell.words, &mut cell.struck);
                }
            }
        }
    }
}

/// Brings text that was typed for an old font to Unicode, where it can be nothing
/// else. The whole paper says which font more surely than a cell of it; in a paper
/// that has both, each text speaks for itself.
fn decode(paper: &mut Paper) {
    let mut is_odd = false;
    texts(paper, |words, _| {
        is_odd = is_odd || legacy::has_odd_word(words)
    });
    if !is_odd {
        return;
    }
    let mut all = String::new();
    texts(paper, |words, _| {
        all.push_str(words);
        all.push(BETWEEN);
    });
    if let Some(right) = decoded(&all)
        && !legacy::has_odd_word(&right)
    {
        let mut rights = right.split(BETWEEN);
        texts(paper, |words, struck| {
            let right = rights.next().unwrap_or_default();
            replace(words, struck, right.to_owned());
        });
        return;
    }
    texts(paper, |words, struck| {
        if let Some(right) = decoded(words) {
            replace(words, struck, right);
        }
    });
}

fn decoded(text: &str) -> Option<String> {
    let found = legacy::find(text)?;
    let right = found.right?;
    let (before, after) = (&text[..found.range.start], &text[found.range.end..]);
    Some(format!("{before}{right}{after}"))
}

/// Puts decoded words in the place of others. What was struck is so by words: the
/// spaces between them stay.
fn replace(words: &mut String, struck: &mut Vec<Range<usize>>, right: String) {
    if *words == right {
        return;
    }
    if !struck.is_empty() {
        let is_space = |c: char| c == ' ' || c == '\n';
        let ends = |text: &str| -> Vec<usize> {
            let spaces = text.match_indices(is_space).map(|(at, _)| at);
            spaces.chain([text.len()]).collect()
        };
        let (old, new) = (ends(words), ends(&right));
        let new_end = |nth: usize| new.get(nth).copied().unwrap_or(right.len());
        for range in struck.iter_mut() {
            let first = old.partition_point(|end| *end < range.start.max(1));
            let last = old.partition_point(|end| *end < range.end);
            let start = first.checked_sub(1).map_or(0, |before| new_end(before) + 1);
            *range = start..new_end(last).max(start);
        }
        struck.retain(|range| !range.is_empty());
    }
    *words = right;
}

/// Moves the edges of ranges, which are in order. `moved` says where a place is, by
/// where the edge before it is now, and by what was between the two.
fn move_ranges(ranges: &mut Vec<Range<usize>>, moved: impl Fn(usize, (usize, usize)) -> usize) {
    let (mut old, mut new) = (0, 0);
    for range in ranges.iter_mut() {
        let start = moved(new, (old, range.start));
        let end = moved(start, (range.start, range.end));
        (old, new) = (range.end, end);
        *range = start..end;
    }
    ranges.retain(|range| !range.is_empty());
}
