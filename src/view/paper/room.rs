//! How much of a long list the text of a report has room for: a leader reads two
//! to three pages, whatever the size of the plan; the annex has everything.

use super::Block;
use super::form;
use crate::view::summary::count;

/// How much is said in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// What fits on two to three pages.
    Pages,
    /// Everything.
    All,
}

/// The letters of one list in the text: some nine lines of a page.
const LETTERS: usize = 700;

/// A line of so many letters is not left out alone: the line that stands for it would
/// be as long.
const ALONE: usize = 200;

impl Room {
    /// The letters of one list.
    pub fn list(self) -> usize {
        self.of_each(1)
    }

    /// The letters of each of several lists that share the room of one.
    pub fn of_each(self, lists: usize) -> usize {
        match self {
            Self::Pages => LETTERS / lists.max(1),
            Self::All => usize::MAX,
        }
    }
}

/// The first lines that fit in so many letters, none of them cut and one at least,
/// and how many are left over: no short one alone.
pub fn fitting(lines: Vec<String>, letters: usize) -> (Vec<String>, usize) {
    let mut left = letters;
    let is_in = |(place, line): (usize, &String)| {
        let fits = line.chars().count() <= left;
        left = left.saturating_sub(line.chars().count());
        place == 0 || fits
    };
    let most = lines.iter().enumerate().map(is_in);
    let most = most.take_while(|is_in| *is_in).count();
    let is_short = |line: &String| line.chars().count() <= ALONE;
    let most = match &lines[most..] {
        [alone] if is_short(alone) => lines.len(),
        _ => most,
    };
    let more = lines.len() - most;
    (lines.into_iter().take(most).collect(), more)
}

/// Lines as points, as many as there is room for; the last one stands for the
/// others, by what they are and the annex that has them.
pub fn points(lines: Vec<String>, letters: usize, what: &str, annex: &str) -> Vec<Block> {
    let (lines, more) = fitting(lines, letters);
    let points = lines.iter().map(|line| Block::Point(form::sentence(line)));
    points.chain(rest(more, what, annex)).collect()
}

/// The line that stands for those that are not in the text.
fn rest(more: usize, what: &str, annex: &str) -> Option<Block> {
    (more > 0).then(|| {
        let n = count(more, form::VI);
        Block::Point(format!("Và {n} {what}, nêu tại {annex}."))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_left_out_whole() {
        let lines = |lengths: &[usize]| lengths.iter().map(|n| "ạ".repeat(*n)).collect();
        for (lengths, letters, shown, more) in [
            (&[][..], 10, 0, 0),
            (&[4, 4], 10, 2, 0),
            (&[4, 6, 1], 10, 3, 0),
            (&[4, 6, 1, 1], 10, 2, 2),
            (&[30, 1], 10, 2, 0),
            (&[30, 201], 10, 1, 1),
            (&[4, 30, 1], 10, 1, 2),
            (&[400, 30], usize::MAX, 2, 0),
        ] {
            let (fit, left) = fitting(lines(lengths), letters);
            assert_eq!((fit.len(), left), (shown, more), "{lengths:?}");
        }
    }
}
