//! How a width is shared among columns, so that the rows take few lines.

use crate::text::wrap::width;

/// How many rows are looked at, spread evenly: a longer table reads no worse,
/// and takes no longer.
const ROWS: usize = 120;

/// How many words of one text are looked at.
const WORDS: usize = 200;

/// How many shares the room is at most divided into.
const SHARES: usize = 320;

/// A word that is broken costs as much as these lines.
const BROKEN: usize = 2;

/// No text counts as higher.
const HIGHEST: usize = 10_000;

/// A column that is to have its width.
pub struct Wish<'t> {
    /// What stands in it, a text a row.
    pub texts: Vec<&'t str>,
    /// What it has to have.
    pub least: usize,
    /// What it can use: its longest line.
    pub most: usize,
}

/// The width of each column, where they all have their least and `room` is left
/// to share.
///
/// The rows are as high as their highest cell; which widths make them lowest
/// is too much to try. The cubes of the heights are added up instead, so that
/// the highest cells weigh most, and of that sum the least is found exactly,
/// column by column.
pub fn share(wishes: &[Wish<'_>], room: usize) -> Vec<usize> {
    let lacking: usize = wishes.iter().map(|wish| wish.most - wish.least).sum();
    if lacking <= room {
        return wishes.iter().map(|wish| wish.most).collect();
    }
    let step = room.div_ceil(SHARES).max(1);
    let shares = room / step;
    // The least sum with at most so many shares, and how many of them the last
    // column takes for it.
    let mut least = vec![0_u64; shares + 1];
    let mut taken: Vec<Vec<usize>> = Vec::with_capacity(wishes.len());
    for wish in wishes {
        let costs = costs(wish, step, shares);
        let mut takes = vec![0; shares + 1];
        let mut sums = vec![u64::MAX; shares + 1];
        for have in 0..=shares {
            for (take, cost) in costs.iter().take(have + 1).enumerate() {
                let sum = least[have - take].saturating_add(*cost);
                if sum < sums[have] {
                    (sums[have], takes[have]) = (sum, take);
                }
            }
        }
        least = sums;
        taken.push(takes);
    }
    let mut have = shares;
    let mut widths = Vec::with_capacity(wishes.len());
    for (wish, takes) in wishes.iter().zip(&taken).rev() {
        let take = takes[have];
        have -= take;
        widths.push((wish.least + take * step).min(wish.most));
    }
    widths.reverse();
    widths
}

/// What a column costs with none, one, two … shares of the room.
fn costs(wish: &Wish<'_>, step: usize, shares: usize) -> Vec<u64> {
    let every = wish.texts.len().div_ceil(ROWS).max(1);
    let rows: Vec<Vec<Vec<usize>>> = wish
        .texts
        .iter()
        .step_by(every)
        .map(|text| words(text))
        .collect();
    let useful = (wish.most - wish.least).div_ceil(step);
    (0..=shares.min(useful))
        .map(|share| {
            let columns = (wish.least + share * step).min(wish.most);
            let heights = rows
                .iter()
                .map(|row| height(row, columns).min(HIGHEST) as u64);
            heights.map(|height| height.pow(3)).sum()
        })
        .collect()
}

/// The words of each line of a text, by their widths.
fn words(text: &str) -> Vec<Vec<usize>> {
    let mut left = WORDS;
    let mut lines = Vec::new();
    for line in text.lines() {
        let line: Vec<usize> = line.split_whitespace().take(left).map(width).collect();
        left -= line.len();
        lines.push(line);
        if left == 0 {
            break;
        }
    }
    lines
}

/// How many lines a text takes in a width.
fn height(text: &[Vec<usize>], columns: usize) -> usize {
    let columns = columns.max(1);
    let mut lines = 0;
    for words in text {
        lines += 1;
        let mut filled = 0;
        for word in words {
            if filled > 0 && filled + 1 + word <= columns {
                filled += 1 + word;
                continue;
            }
            lines += usize::from(filled > 0);
            if *word > columns {
                lines += (word - 1) / columns + BROKEN;
                filled = (word - 1) % columns + 1;
            } else {
                filled = *word;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish<'t>(texts: &[&'t str], least: usize) -> Wish<'t> {
        Wish {
            texts: texts.to_vec(),
            least,
            most: texts.iter().map(|text| width(text)).max().unwrap_or(0),
        }
    }

    #[test]
    fn the_room_goes_where_it_saves_lines() {
        let title = "một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu";
        let lead = "Phòng Quản lý Công nghệ và Thị trường công nghệ";
        let widths = share(&[wish(&[title; 3], 24), wish(&[lead; 3], 12)], 40);
        assert!(widths.iter().sum::<usize>() <= 24 + 12 + 40);
        // No column is five lines high while another has room to spare.
        let heights: Vec<usize> = [title, lead]
            .iter()
            .zip(&widths)
            .map(|(text, columns)| height(&words(text), *columns))
            .collect();
        assert_eq!(heights, [2, 2], "{widths:?}");
    }

    #[test]
    fn where_all_fits_each_has_what_it_can_use() {
        let wishes = [wish(&["một hai ba"], 3), wish(&["bốn", "năm sáu"], 3)];
        assert_eq!(share(&wishes, 20), [10, 7]);
        // Nothing left over is nothing lost.
        assert_eq!(share(&wishes, 0), [3, 3]);
        assert_eq!(share(&[], 7), [0; 0]);
    }

    #[test]
    fn widths_stay_within_the_room() {
        let texts = [
            "a bb ccc dddd eeeee",
            "x",
            "một đoạn dài hơn hẳn những đoạn khác",
        ];
        for room in 0..60 {
            let wishes = [wish(&texts[..2], 2), wish(&texts[1..], 3), wish(&texts, 4)];
            let widths = share(&wishes, room);
            assert!(
                widths.iter().sum::<usize>() <= 9 + room,
                "{room}: {widths:?}"
            );
        }
    }
}
