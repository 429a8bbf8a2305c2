//! Putting right what is certain: the fixes of findings, spliced into the
//! text; every other byte stays as it is.

use crate::check;
use crate::problem::{Fix, Problem};
use crate::rule::{self, Leaves, Rule};
use crate::source::Source;
use chrono::NaiveDate;

/// A text with its fixes in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Fixed {
    pub text: String,
    /// How many places were put right.
    pub count: usize,
}

/// One fix can uncover another: a mistyped key hides a quoted date. More
/// rounds than this would mean that two fixes undo each other.
const MOST_ROUNDS: usize = 10;

/// Applies the fixes of the rules that are `wanted` until none is left. A
/// round after which less of the file could be read is not made.
pub fn fixed(source: &Source, today: NaiveDate, wanted: &dyn Fn(&Rule) -> bool) -> Fixed {
    let judge = |text: &str| {
        let source = Source::new(source.path.clone(), text.to_owned());
        check::judge(&source, today, wanted).problems
    };
    let mut text = source.text.clone();
    let mut problems = judge(&text);
    let mut count = 0;
    // Of two sides of a merge neither is the one to put right.
    let is_conflict = |problem: &Problem| problem.rule == &rule::conflict_marker::RULE;
    if problems.iter().any(is_conflict) {
        return Fixed { text, count: 0 };
    }
    for _ in 0..MOST_ROUNDS {
        let fixes = problems.iter().filter_map(|problem| problem.fix.as_ref());
        let (next, made) = splice(&text, fixes.collect());
        if made == 0 {
            break;
        }
        let after = judge(&next);
        if loss(after.leave()) > loss(problems.leave()) {
            break;
        }
        (text, problems) = (next, after);
        count += made;
    }
    Fixed { text, count }
}

/// How much of a file its problems cost.
fn loss(leaves: Leaves) -> u8 {
    match leaves {
        Leaves::Usable | Leaves::Doubtful => 0,
        Leaves::Broken => 1,
        Leaves::Unparsed => 2,
    }
}

/// The text with each fix in place, and how many there were. Of two that
/// overlap the first is made; the other has its turn in the next round.
fn splice(text: &str, mut fixes: Vec<&Fix>) -> (String, usize) {
    fixes.sort_by_key(|fix| (fix.span, fix.text.len()));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let mut count = 0;
    for fix in fixes {
        let as_it_stands = text.get(fix.span.start..fix.span.end);
        if fix.span.start < at || as_it_stands.is_none_or(|now| now == fix.text) {
            continue;
        }
        out.push_str(&text[at..fix.span.start]);
        out.push_str(&fix.text);
        at = fix.span.end;
        count += 1;
    }
    out.push_str(&text[at..]);
    (out, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(text: &str) -> Fixed {
        let today = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let source = Source::new("plan.toml".into(), text.into());
        fixed(&source, today, &|_| true)
    }

    const HEAD: &str = "\u{feff}format = 1\r\n[plan]\r\ntitle = \"Kế hoạch\" # giữ\r\nissued = 2026\r\n[unit.A]\r\nname = 'Phòng A'\r\n";

    #[test]
    fn only_the_bytes_at_fault_change() {
        let text = format!(
            "{HEAD}[[item]]\r\nid = 6.10 # số\r\ntitle = \"Một  hai\"\r\nedn = \"15/12/2026\"\r\n[[item.lead]]\r\nunit = \"a\""
        );
        let right = text
            .replace("6.10", "\"6.10\"")
            .replace("Một  hai", "Một hai")
            .replace("edn", "end")
            .replace("\"15/12/2026\"", "2026-12-15")
            .replace("\"a\"", "\"A\"");
        let fixed = fix(&text);
        assert_eq!(fixed.text, right);
        assert_eq!(fixed.count, 5);
    }

    #[test]
    fn what_is_not_certain_stays() {
        for text in [
            String::new(),
            format!("{HEAD}[[item]]\nid = \"1\"\n"),
            format!("{HEAD}[[item]]\nid = \"1\nstart = 2022\n"),
            format!("{HEAD}[[item]]\nid = 1e3\ntitle = \"x\"\n[[item.lead]]\nunit = \"A\"\n"),
            format!("{HEAD}<<<<<<< a\nx = \"a  b\"\n=======\nx = \"b  c\"\n>>>>>>> b\n"),
        ] {
            assert_eq!(fix(&text).text, text);
        }
    }

    #[test]
    fn of_overlapping_fixes_one_is_made() {
        let fix = |start, end, text: &str| Fix {
            span: crate::source::Span::new(start, end),
            text: text.into(),
        };
        let (a, b) = (fix(1, 3, "X"), fix(2, 4, "Y"));
        assert_eq!(splice("abcde", vec![&b, &a]), ("aXde".to_owned(), 1));
    }
}
