//! The codes of a text: where each is declared, and where it is named.

use crate::document::Document;
use crate::document::names::{self, Met, Name};
use crate::model::code::is_code;
use crate::shape::names::Names;
use crate::shape::{self, AMENDMENT, DUTY, Holds, ITEM, Key, SECTION, Shape};
use crate::source::Span;
use std::collections::HashSet;

/// What a code is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Body,
    Duty,
    Amendment,
    /// A number of the paper: it is found, but no code that is anybody's to change.
    Section,
    Item,
}

/// A code where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub of: Of,
    pub word: String,
    /// Its letters, without quotes.
    pub span: Span,
    pub is_declared: bool,
}

impl Mention {
    /// Whether both are one code.
    pub fn is_same(&self, other: &Self) -> bool {
        self.of == other.of && self.word == other.word
    }
}

/// The code that a place is in, or right behind.
pub fn at(all: &[Mention], byte: usize) -> Option<&Mention> {
    let after = all.partition_point(|one| one.span.start <= byte);
    let before = all.get(..after)?.last()?;
    (byte <= before.span.end).then_some(before)
}

/// All codes of a plan or a directory, in their order.
pub fn of(document: &Document<'_>) -> Vec<Mention> {
    let file = document.shape();
    let mut all: Vec<Mention> = Vec::new();
    let mut bases: Vec<Mention> = Vec::new();
    // Where the tables of bodies are named, and which have a header of their own.
    let mut tables: Vec<usize> = Vec::new();
    names::each(document, &mut |path, met| match met {
        Met::Named { from, .. } => {
            if let Some(at) = code_in(path, file).filter(|at| *at >= from) {
                tables.push(all.len());
                all.push(Mention {
                    of: Of::Body,
                    word: path[at].word.clone(),
                    span: path[at].span,
                    is_declared: path.len() == at + 1,
                });
            }
        }
        Met::Text { word, span } => {
            let Some((shape, key)) = leaf(path, file) else {
                return;
            };
            let mention = |of, is_declared| Mention {
                of,
                word: word.to_owned(),
                span,
                is_declared,
            };
            let is_words = key.holds == Holds::Text;
            match shape::names::names(shape, key) {
                // The receiver of a report is a code or words.
                Some(Names::Body(_)) if is_words && !is_code(word) => {}
                Some(Names::Body(_)) => all.push(mention(Of::Body, false)),
                Some(Names::Duty) => all.push(mention(Of::Duty, false)),
                Some(Names::Section) => all.push(mention(Of::Section, false)),
                // A basis is a paper in words, or the id of an amendment.
                Some(Names::Amendment) if is_words => bases.push(mention(Of::Amendment, false)),
                Some(Names::Amendment) => all.push(mention(Of::Amendment, false)),
                Some(Names::Itself) => all.extend(named_by(shape).map(|of| mention(of, true))),
                None => {}
            }
        }
    });
    declare(&mut all, &tables);
    let ids = all
        .iter()
        .filter(|one| one.of == Of::Amendment && one.is_declared);
    let ids: HashSet<&str> = ids.map(|one| one.word.as_str()).collect();
    bases.retain(|basis| ids.contains(basis.word.as_str()));
    all.append(&mut bases);
    all.sort_by_key(|mention| mention.span);
    all
}

/// A body that has no header of its own is declared where it is first named, as
/// in `unit.A.name = "…"`.
fn declare(all: &mut [Mention], tables: &[usize]) {
    let with_header = tables.iter().filter(|at| all[**at].is_declared);
    let mut declared: HashSet<String> = with_header.map(|at| all[*at].word.clone()).collect();
    for at in tables {
        if declared.insert(all[*at].word.clone()) {
            all[*at].is_declared = true;
        }
    }
}

/// The place in a path of the code that it has: `QLKH` of `unit.QLKH.former`.
fn code_in(path: &[Name], file: &'static Shape) -> Option<usize> {
    let first = file.key(&path.first()?.word)?;
    (first.holds.is_coded() && path.len() > 1).then_some(1)
}

/// The key that a path ends in, and its table.
fn leaf(path: &[Name], file: &'static Shape) -> Option<(&'static Shape, &'static Key)> {
    let mut shape = file;
    let mut names = path.iter();
    loop {
        let key = shape.key(&names.next()?.word)?;
        match key.holds.inner() {
            Some(inner) => {
                if key.holds.is_coded() {
                    names.next()?;
                }
                shape = inner;
            }
            None => return names.next().is_none().then_some((shape, key)),
        }
    }
}

/// What the tables of a kind are named by.
fn named_by(shape: &'static Shape) -> Option<Of> {
    let kinds = [
        (&DUTY, Of::Duty),
        (&AMENDMENT, Of::Amendment),
        (&ITEM, Of::Item),
        (&SECTION, Of::Section),
    ];
    let own = kinds
        .into_iter()
        .find(|(kind, _)| std::ptr::eq(*kind, shape));
    own.map(|(_, of)| of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn codes(text: &str) -> String {
        let source = Source::new("plan.toml".into(), text.into());
        let (document, _) = Document::parse(&source);
        let all = of(&document).into_iter().map(|one| {
            assert_eq!(&text[one.span.start..one.span.end], one.word);
            let sign = if one.is_declared { "!" } else { "" };
            format!("{:?}:{}{sign}", one.of, one.word)
        });
        all.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn codes_are_found_wherever_the_format_has_them() {
        let text = "format = 1\n[plan]\ntitle = \"A\"\nmonitor = \"A\"\nclosed_basis = \"Q\"\n\
                    [unit.A]\nname = \"A\"\nsuccessor = [\"B\"]\n[[unit.A.former]]\nname = \"B\"\n[unit]\nB.name = \"b\"\nB.short = \"b\"\n\
                    [[amendment]]\nid = \"Q\"\n[[section]]\nid = \"I\"\n[[item]]\nid = \"1\"\nsection = \"I\"\nadded = \"Q\"\nreason = \"Q\"\n\
                    lead = [{ unit = \"A\", basis = \"khác\" }]\n[[duty]]\nid = \"nam\"\nto = \"A\"\n[[duty]]\nid = \"x\"\nto = \"Sở Y tế\"\n\
                    [[report]]\nunit = \"A\"\nduty = \"nam\"\n";
        assert_eq!(
            codes(text),
            "Body:A Amendment:Q Body:A! Body:B Body:A Body:B! Body:B Amendment:Q! Section:I! Item:1! \
             Section:I Amendment:Q Amendment:Q Body:A Duty:nam! Body:A Duty:x! Body:A Duty:nam"
        );
        let directory = "[directory]\nowner = \"x\"\n[body.A]\nmembers = [\"B\"]\n[body.'B']\n";
        assert_eq!(codes(directory), "Body:A! Body:B Body:B!");
    }
}
