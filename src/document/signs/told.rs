//! What is said of a line with odd signs, and what to do about it.

use super::Odd;
use super::quotes::PLAIN_AROUND;
use super::written::Written;
use crate::lang::{Lang, Pair};
use crate::pair;
use crate::problem::{Problem, named};
use crate::rule;
use crate::text::nearest::Effort;
use crate::text::special::{self, Kind};

impl Odd {
    /// The finding, in the text where it was found. What the signs alone say
    /// has to make a line that the format has.
    pub fn problem(&self, text: &str, hints: &mut Effort) -> Problem {
        let line = |span| Written::around(text, span);
        let right = self.right.as_ref();
        let right = right.filter(|(span, right)| self.is_blank || line(*span).is_right_with(right));
        let is_asked = right.is_none() && !self.is_blank;
        let time = is_asked.then(|| line(self.span).time()).flatten();
        let asked = is_asked.then(|| line(self.span).asked(hints)).flatten();
        let names = |lang: Lang| {
            let names = self.signs.iter().take(3).map(|sign| named(*sign));
            let names: Vec<String> = names.map(|name| name.in_lang(lang).to_owned()).collect();
            names.join(", ")
        };
        let (vi, en) = (names(Lang::Vi), names(Lang::En));
        let kinds: Vec<Kind> = self
            .signs
            .iter()
            .filter_map(|sign| Some(special::find(*sign)?.kind))
            .collect();
        let all = |wanted: &[Kind]| kinds.iter().all(|kind| wanted.contains(kind));
        let message = if all(&[Kind::Empty, Kind::Hidden]) {
            pair!(
                "ký tự không nhìn thấy được: {vi}",
                "a character that cannot be seen: {en}",
            )
        } else {
            pair!("{vi} không dùng được ở đây", "{en} cannot be used here",)
        };
        // A file of lines that end in another way is one line to us.
        let has_break = self.blanks.iter().any(|(_, is_break)| *is_break);
        let place = match self.blanks.first() {
            Some((first, _)) if has_break => *first,
            _ => self.span,
        };
        let problem = Problem::new(&rule::syntax::RULE, place, message)
            .label(Pair::fixed("ký tự lạ", "not a plain sign"));
        let help = match right {
            _ if all(&[Kind::Space]) => Pair::fixed("gõ một dấu cách thường", "type a plain space"),
            _ if all(&[Kind::Empty, Kind::Hidden]) && !self.signs.contains(&'\r') => {
                Pair::fixed("xóa ký tự này", "delete this character")
            }
            // What is written is what is said.
            Some((_, right)) if !has_break && !right.contains('\n') && !right.trim().is_empty() => {
                let right = right.trim();
                pair!("ghi là {right}", "write {right}")
            }
            _ if all(&[Kind::Break, Kind::Hidden]) && self.is_blank && !has_break => Pair::fixed(
                "thay bằng một dấu cách thường, hoặc xuống dòng bằng phím Enter nếu ở đây bắt đầu một dòng mới",
                "put a plain space in its place or, where a new line begins here, break the line with Enter",
            ),
            _ if all(&[Kind::Break, Kind::Hidden]) => Pair::fixed(
                "xuống dòng bằng phím Enter; trong dấu nháy thì ghi \\n",
                "break the line with Enter; between quotes write \\n",
            ),
            Some((_, right)) => {
                let right = right.trim();
                pair!("ghi là {right}", "write {right}")
            }
            None => PLAIN_AROUND,
        };
        if let Some((span, name, right)) = time {
            return problem
                .help(pair!("ghi là {name} = {right}", "write {name} = {right}"))
                .fix(span, right);
        }
        let problem = problem.help(asked.unwrap_or(help));
        match right {
            Some((span, right)) => problem.fix(*span, right.clone()),
            None => problem,
        }
    }
}
