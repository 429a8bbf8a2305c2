//! The head of a paper and its end: who issues it, when, on what basis, for whom.

mod attached;
pub mod ending;
pub(super) mod offices;
pub mod title;

use super::clauses;
use super::label::{self, Style};
use super::lexicon::Lexicon;
use super::names;
use super::people;
use super::scan::Scan;
use super::{Options, chapters};
use crate::draft::{About, Doubt, Draft, Place, Private};
use crate::paper::{Block, Paper, Paragraph};
use crate::text::fold::even_letters;
use std::collections::BTreeSet;

/// Which paragraphs of a paper are what.
#[derive(Debug, Default)]
pub struct Frame {
    /// Those between the head and the end, by their places among all.
    pub body: Vec<usize>,
    /// The numbers of those whose words are in the head of the plan.
    pub used: BTreeSet<usize>,
}

/// So few lines stand over what a paper is.
const MOST_OF_TOP: usize = 10;

/// Where a head may end at the latest.
const LONGEST: usize = 120;

/// A title without names of people, numbers and addresses, which are counted.
fn without_people(title: &str, draft: &mut Draft) -> String {
    let (title, contacts) = people::without_contacts(title);
    let (title, names) = people::without_names(&title);
    let contacts = (0..contacts).map(|_| (Place::Nowhere, Private::Contact));
    let names = (0..names).map(|_| (Place::Nowhere, Private::Person));
    draft.left_out.extend(contacts.chain(names));
    title
}

/// Reads the head and the end of a paper.
pub fn read(lexicon: &Lexicon, paper: &Paper, options: &Options, draft: &mut Draft) -> Frame {
    let lines = title::lines_above(lexicon, paper);
    let of_paper = title::of_paper(paper, &lines);
    draft.head.title = options.title.clone().or_else(|| {
        of_paper
            .as_deref()
            .map(|title| without_people(title, draft))
    });
    draft.head.issued = options
        .issued
        .or_else(|| lines.iter().find_map(|(line, _)| title::issued(line)));
    let all: Vec<&Paragraph> = paragraphs(paper);
    // Over what the paper is stands who issues it, `THỦ TƯỚNG CHÍNH PHỦ`, and no signature.
    let first = all.iter().take(LONGEST).position(|one| is_kind(one));
    let above = first.filter(|kind| *kind < MOST_OF_TOP).unwrap_or(0);
    let end = all[above..].iter().position(|one| ending::begins(one));
    let end = end.map_or(all.len(), |end| above + end);
    let kind = first.filter(|kind| *kind < end);
    let begin = body_begin(&all[..end], kind);
    let mut frame = Frame {
        body: (begin..end).collect(),
        ..Frame::default()
    };
    top(&all, kind.unwrap_or(0), &of_paper, &mut frame);
    let body = || all[begin..].iter().copied();
    let from = kind.map_or(0, |kind| kind + 1);
    basis(&all[from..begin], draft, &mut frame);
    let annex = ending::read(&all[end..], draft, &mut frame.used);
    // What stands behind the end is an annex.
    frame.body.extend(end + annex..all.len());
    let found = match all.is_empty() {
        // A sheet has them in the rows above its title.
        true => {
            let title = of_paper.as_deref().unwrap_or_default();
            let above = lines.iter().map(|(line, _)| line.as_str());
            offices::read(above.take_while(|line| title.is_empty() || !line.contains(title)))
        }
        false => offices_of(&all[..kind.unwrap_or(begin)]),
    };
    let attached = lines.iter().find_map(|(line, _)| attached::read(line));
    let attached = attached.unwrap_or_default();
    let mut offices: Vec<String> = found
        .names
        .iter()
        .map(|name| offices::spelled(name, body()))
        .collect();
    let has_number = found.number.is_some() || found.symbol.is_some();
    let of_annex = Some(&attached).filter(|_| !has_number);
    draft.head.number = found.number.or(of_annex.and_then(|one| one.number.clone()));
    draft.head.symbol = found.symbol.or(of_annex.and_then(|one| one.symbol.clone()));
    draft.head.place = found.place;
    // In capitals over the paper, in its usual letters where an annex names it.
    let of_annex = |name: &String| {
        let other = attached.issuer.as_deref().unwrap_or_default();
        names::key(other) == names::key(name)
    };
    let issuer = offices.pop();
    let issuer = match issuer.as_ref().filter(|name| of_annex(name)) {
        Some(_) => attached.issuer.clone(),
        None => issuer,
    };
    draft.head.parent = offices.pop();
    let is_named = issuer.is_some();
    draft.head.issuer = options
        .issuer
        .clone()
        .or(issuer)
        .or(draft.head.issuer.take())
        .or(attached.issuer);
    if !is_named {
        parent_of_text(&all, draft);
    }
    kind_of_paper(&all[..end], kind, draft);
    frame
}

/// Whether a line above a table is of the head of a paper: an office, its number, a motto,
/// what the paper is, or to which it belongs.
pub fn is_of_head(line: &str) -> bool {
    let kind = starts_with_kind(line);
    kind || title::is_kind_of_paper(line) || attached::is_attached(line) || offices::is_office(line)
}

/// The paragraphs of a paper, in order.
pub fn paragraphs(paper: &Paper) -> Vec<&Paragraph> {
    let all = paper.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    });
    all.collect()
}

fn is_kind(paragraph: &Paragraph) -> bool {
    let line = paragraph.words.lines().next().unwrap_or("");
    title::kind_of(line).is_some() || starts_with_kind(line)
}

/// `KẾ HOẠCH TRIỂN KHAI …`
fn starts_with_kind(line: &str) -> bool {
    let line = title::plain(line);
    ["KẾ HOẠCH ", "CHƯƠNG TRÌNH "]
        .iter()
        .any(|kind| line.starts_with(kind))
}

/// Where the text begins below the head: its first label, chapter or clause.
fn body_begin(all: &[&Paragraph], kind: Option<usize>) -> usize {
    let from = kind.map_or(0, |kind| kind + 1);
    let begins = |one: &&Paragraph| {
        let words = title::plain(&one.words);
        let words = match &one.label {
            Some(label) => format!("{label} {words}"),
            None => words.to_owned(),
        };
        if let Some((label, rest)) = label::split(&words) {
            return label.style == Style::Part || !is_basis(rest) && !rest.is_empty();
        }
        let is_chapter = words.chars().count() < 80
            && words.split_whitespace().count() < 10
            && chapters::is_heading(&words)
            && (one.is_bold || one.heading.is_some() || super::outline::is_in_capitals(&words));
        let clause = || clauses::read(&words);
        let is_clause = || clause().is_some_and(|clause| clause.is_given) && !is_basis(&words);
        // A title tells of tasks, too: it stands right below what the paper is.
        is_chapter && kind.is_none_or(|_| all.len() < 4 || !is_title_line(all, from, one))
            || is_clause()
    };
    let found = all[from.min(all.len())..].iter().position(begins);
    found.map_or(all.len(), |at| from + at)
}

/// Whether a paragraph is of the lines that follow the kind of the paper at once.
fn is_title_line(all: &[&Paragraph], from: usize, one: &Paragraph) -> bool {
    all[from.min(all.len())..]
        .iter()
        .take(3)
        .take_while(|line| line.words.chars().count() < LONGEST && !is_basis(&line.words))
        .any(|line| line.number == one.number)
}

fn is_basis(words: &str) -> bool {
    let even: String = even_letters(words).into_iter().take(12).collect();
    even.starts_with("căn cứ") || even.starts_with("thực hiện ") || even.starts_with("xét ")
}

fn offices_of(all: &[&Paragraph]) -> offices::Offices {
    offices::read(all.iter().take(LONGEST).flat_map(|one| one.words.lines()))
}

/// The paragraphs whose words are all in the head: offices, number, day, title.
fn top(all: &[&Paragraph], kind: usize, title: &Option<String>, frame: &mut Frame) {
    for one in all.iter().take(kind) {
        frame.used.insert(one.number);
    }
    let Some(title) = title else { return };
    for one in all.iter().skip(kind).take(8) {
        let words = title::plain(one.words.trim());
        let is_of_title = words.lines().all(|line| {
            let line = title::plain(line);
            title.contains(line.trim_end_matches(['.', ':']))
                || title::is_kind_of_paper(line)
                || starts_with_kind(line)
        });
        if is_of_title {
            frame.used.insert(one.number);
        }
    }
}

/// `Căn cứ …`, `Thực hiện …`: what the plan rests on, and who makes it.
fn basis(all: &[&Paragraph], draft: &mut Draft, frame: &mut Frame) {
    for paragraph in all {
        for line in paragraph.words.lines() {
            let line = label::split(line).map_or(line, |(_, rest)| rest).trim();
            let author = offices::author(line);
            if let Some((_, name)) = &author {
                draft.head.issuer.get_or_insert_with(|| name.clone());
            }
            let in_title = draft
                .head
                .title
                .as_deref()
                .unwrap_or("")
                .contains(title::plain(line).trim_end_matches('.'));
            if !is_basis(line) || in_title {
                continue;
            }
            let end = author.map_or(line.len(), |(at, _)| at);
            for part in line[..end].split("; ") {
                let even: String = even_letters(part).into_iter().collect();
                let begin = [
                    "căn cứ vào ",
                    "căn cứ ",
                    "thực hiện theo ",
                    "thực hiện ",
                    "xét đề nghị ",
                ]
                .iter()
                .find(|begin| even.starts_with(**begin) && **begin != "xét đề nghị ");
                let letters = begin.map_or(0, |begin| begin.chars().count());
                let words: String = part.chars().skip(letters).collect();
                let words = without_asides(words.trim().trim_end_matches([';', '.', ',', ':']));
                let (words, count) = people::without_names(&words);
                let at = Place::Paragraph(paragraph.number);
                draft
                    .left_out
                    .extend((0..count).map(|_| (at, Private::Person)));
                if !words.is_empty() {
                    draft.head.basis.push(words);
                }
            }
            frame.used.insert(paragraph.number);
        }
    }
}

/// `(sau đây gọi tắt là …)` belongs to no name of a paper.
fn without_asides(words: &str) -> String {
    let Some(at) = words.find("(sau đây") else {
        return words.trim().to_owned();
    };
    let end = words[at..]
        .find(')')
        .map_or(words.len(), |end| at + end + 1);
    let rest = words[end..].trim_start();
    format!("{} {rest}", words[..at].trim_end())
        .trim()
        .to_owned()
}

/// The office above the issuer, where no line over the paper has it: the one whose
/// paper is carried out, under the longest name that the text has for it.
fn parent_of_text(all: &[&Paragraph], draft: &mut Draft) {
    let Some(issuer) = draft.head.issuer.clone() else {
        return;
    };
    let is_below = ["Sở ", "Phòng ", "Ban ", "Chi cục ", "Trung tâm "]
        .iter()
        .any(|head| issuer.starts_with(head));
    let of_basis = draft.head.basis.iter().find_map(|basis| {
        let at = basis.find(" của UBND ")? + " của ".len();
        let scan = Scan::new(&basis[at..]);
        let end = clauses::list_end(&scan, 0);
        let name = scan.slice(0, end);
        let name = name.split(" về ").next().unwrap_or("").trim().to_owned();
        (name.split_whitespace().count() <= 6).then_some(name)
    });
    let Some(short) = of_basis.filter(|_| is_below) else {
        return;
    };
    let place = draft.head.place.clone().unwrap_or_default();
    let long = format!("{short} {place}");
    let is_named = !place.is_empty()
        && !short.contains(&place)
        && all.iter().any(|one| one.words.contains(&long));
    if is_named {
        draft.mark(
            Doubt::Alias,
            About::Plan,
            Some("parent"),
            format!("{short}; {long}"),
            Place::Nowhere,
        );
    }
    let parent = if is_named { long } else { short };
    if names::key(&parent) != names::key(&issuer) {
        draft.head.parent = Some(parent);
    }
}

/// What the paper is, where its symbol does not say so.
fn kind_of_paper(all: &[&Paragraph], kind: Option<usize>, draft: &mut Draft) {
    let Some(kind) = kind else { return };
    let line = all[kind].words.lines().next().unwrap_or("");
    let found = title::kind_of(line).or_else(|| {
        title::plain(line)
            .starts_with("CHƯƠNG TRÌNH ")
            .then_some("Chương trình")
    });
    let by_symbol = match draft.head.symbol.as_deref() {
        Some(symbol) => {
            let begin = symbol.split(['-', '/']).next().unwrap_or("");
            match begin {
                "CTr" | "CTR" => "Chương trình",
                "CTHĐ" => "Chương trình hành động",
                "NQ" => "Nghị quyết",
                "QĐ" => "Quyết định",
                "CT" => "Chỉ thị",
                "TB" => "Thông báo",
                "ĐA" => "Đề án",
                _ => "Kế hoạch",
            }
        }
        None => "Kế hoạch",
    };
    draft.head.kind = found.filter(|kind| *kind != by_symbol).map(str::to_owned);
}
