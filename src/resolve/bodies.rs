//! Units, partners and counterparts, and how they follow one another.

use super::directories;
use super::first_here;
use super::reader::{Read, Reader};
use super::texts;
use super::uses::Uses;
use crate::document::{Entry, Table};
use crate::lang::Pair;
use crate::model::body::{Body, BodyIndex, FormerName, Kind};
use crate::model::code::{LONGEST_CODE, is_code, is_sign, kept_code};
use crate::model::kin::Kin;
use crate::model::plan::Plan;
use crate::pair;
use crate::problem::{Problem, Rule};
use crate::rule;
use crate::shape::{self, Shape};
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::fold::{Folded, bare};
use std::borrow::Cow;
use std::collections::HashMap;

pub fn read<'s>(
    reader: &mut Reader<'_, 's>,
    root: Table<'_, 's>,
    uses: &Uses<'s>,
    plan: &mut Plan<'s>,
) {
    // What the bodies of a directory are is for each plan that uses it to say.
    let kinds: &[Kind] = match reader.document.is_directory() {
        true => &[Kind::Unit],
        false => &Kind::ALL,
    };
    let mut declared: Vec<(Kind, Entry<'_, 's>)> = kinds
        .iter()
        .filter_map(|kind| Some((*kind, root.get(reader.table_of(*kind))?.value.table()?)))
        .flat_map(|(kind, table)| table.entries().map(move |entry| (kind, entry)))
        .collect();
    declared.sort_by_key(|(_, entry)| entry.key_span);

    let mut seen: HashMap<String, Span> = HashMap::new();
    for (kind, entry) in &declared {
        check_code(reader, &mut seen, entry);
        let name = entry
            .value
            .table()
            .and_then(|table| table.get("name")?.value.text().map(Cow::Borrowed));
        let code = Cow::Borrowed(entry.key);
        reader.declare(*kind, code, entry.key_span, name.unwrap_or_default());
    }
    let used = directories::read(reader, uses);
    let shared = directories::choose(reader, root, used);

    let mut links = Links::default();
    for (place, (kind, entry)) in declared.iter().enumerate() {
        let body = read_body(reader, *kind, entry, BodyIndex(place), &mut links);
        plan.bodies.push(body);
    }
    plan.twins = shared.twins(reader, plan.bodies.len());
    let [members, successors] = shared.stand(reader, plan);
    links.members.extend(members);
    links.successors.extend(successors);
    links.join(reader, plan);
    check_names(reader, &declared, plan);
    check_official_ids(reader, &declared);
}

/// References from body to body, with their places, followed when all bodies
/// are known.
#[derive(Default)]
struct Links {
    members: Vec<(BodyIndex, BodyIndex, Span)>,
    successors: Vec<(BodyIndex, BodyIndex, Span)>,
}

impl Links {
    fn join<'s>(self, reader: &mut Reader<'_, 's>, plan: &mut Plan<'s>) {
        for (of, member, _) in &self.members {
            plan.bodies[of.0].members.push(*member);
            plan.bodies[member.0].collectives.push(*of);
        }
        for (of, successor, _) in &self.successors {
            plan.bodies[of.0].successors.push(*successor);
            plan.bodies[successor.0].predecessors.push(*of);
        }
        report_loops(
            reader,
            plan,
            &self.members,
            "members",
            |body| &body.members,
            &rule::collective_loop::RULE,
            Pair::fixed(
                "nhóm này, qua các thành viên, lại chứa chính nó",
                "through its members this collective stands for itself",
            ),
        );
        report_loops(
            reader,
            plan,
            &self.successors,
            "successor",
            |body| &body.successors,
            &rule::succession_loop::RULE,
            Pair::fixed(
                "các đơn vị kế thừa nhau thành vòng tròn",
                "these bodies take over from one another in a ring",
            ),
        );
    }
}

/// Reports each link that leads back to where it starts.
fn report_loops<'s>(
    reader: &mut Reader<'_, 's>,
    plan: &Plan<'s>,
    links: &[(BodyIndex, BodyIndex, Span)],
    key: &str,
    next: Kin,
    rule: &'static Rule,
    message: Pair,
) {
    if links.is_empty() {
        return;
    }
    // A link leads back where its two ends are of one ring.
    let rings = plan.rings(next);
    for (of, to, span) in links {
        if rings[of.0] == rings[to.0] {
            let code = &plan.body(*to).code;
            let owner = &plan.body(*of).code;
            reader.push(
                Problem::new(rule, *span, message.clone())
                    .related(
                        plan.body(*of).at,
                        pair!("trong bảng của {owner}", "in the table of {owner}"),
                    )
                    .help(pair!(
                        "xóa {code} khỏi {key} của {owner}, hoặc thay bằng mã đúng",
                        "take {code} out of the {key} of {owner}, or put the code that was meant",
                    )),
            );
        }
    }
}

fn check_code(
    reader: &mut Reader<'_, '_>,
    seen: &mut HashMap<String, Span>,
    entry: &Entry<'_, '_>,
) {
    let code = entry.key;
    let shown = clean_line(kept_code(code));
    if !is_code(code) {
        reader.push(
            Problem::new(
                &rule::malformed_code::RULE,
                entry.key_span,
                pair!(
                    "“{shown}” không dùng làm mã được",
                    "“{shown}” cannot be a code"
                ),
            )
            .label(wrong_sign(code))
            .help(if code.len() > LONGEST_CODE {
                pair!(
                    "mã có nhiều nhất {LONGEST_CODE} chữ; tên đầy đủ ghi ở name",
                    "a code has at most {LONGEST_CODE} letters; the full name goes to name",
                )
            } else {
                Pair::fixed(
                    "mã chỉ gồm chữ không dấu, chữ số, - và _, không bắt đầu bằng -; tên đầy đủ ghi ở name",
                    "a code has only plain letters, digits, - and _, and does not begin with -; the full name goes to name",
                )
            }),
        );
    }
    if let Some(first) = seen.get(&code.to_ascii_lowercase()) {
        reader.push(
            Problem::new(
                &rule::repeated_code::RULE,
                entry.key_span,
                pair!(
                    "mã “{shown}” đã dùng ở trên",
                    "the code “{shown}” is already used"
                ),
            )
            .related(*first, first_here())
            .help(Pair::fixed(
                "mỗi đơn vị một mã; chữ hoa và chữ thường coi như nhau",
                "each body has a code of its own; capitals do not tell codes apart",
            )),
        );
    } else {
        seen.insert(code.to_ascii_lowercase(), entry.key_span);
    }
}

/// Under a code that is none: which sign codes do not have.
pub(super) fn wrong_sign(code: &str) -> Pair {
    match code.chars().find(|c| !is_sign(*c)) {
        None if code.is_empty() => Pair::fixed("mã để trống", "an empty code"),
        None if code.starts_with('-') => Pair::fixed("bắt đầu bằng dấu -", "begins with a dash"),
        None => Pair::fixed("quá dài", "too long"),
        Some(' ') => Pair::fixed("có dấu cách", "has a space"),
        Some(c) => {
            let c = c.to_string();
            let sign = clean_line(&c);
            pair!("có “{sign}”", "has “{sign}”")
        }
    }
}

fn read_body<'s>(
    reader: &mut Reader<'_, 's>,
    kind: Kind,
    entry: &Entry<'_, 's>,
    index: BodyIndex,
    links: &mut Links,
) -> Body<'s> {
    let code = Cow::Borrowed(kept_code(entry.key));
    let mut body = Body::new(kind, code, entry.value.span);
    let shape: &'static Shape = match kind {
        _ if reader.document.is_directory() => &shape::SHARED_BODY,
        Kind::Unit => &shape::UNIT,
        Kind::Partner => &shape::PARTNER,
        Kind::Counterpart => &shape::COUNTERPART,
    };
    let Some(table) = entry.value.table() else {
        let (kind, code) = (reader.table_of(kind), clean_line(entry.key).into_owned());
        reader.push(
            Problem::new(
                &rule::wrong_type::RULE,
                entry.value.span,
                pair!(
                    "đơn vị phải là một bảng [{kind}.{code}]",
                    "a body must be a table [{kind}.{code}]",
                ),
            )
            .help(pair!(
                "viết dòng [{kind}.{code}], rồi dòng name = \"…\"",
                "write a line [{kind}.{code}], then a line name = \"…\"",
            )),
        );
        return body;
    };
    for field in reader.fields(table, shape) {
        match (field.name, field.read) {
            ("name", Read::Text(text)) => body.name = text,
            ("short", Read::Text(text)) => body.short = Some(text),
            ("symbol", Read::Text(text)) => body.symbol = Some(text),
            ("official_id", Read::Text(text)) => body.official_id = Some(text),
            ("aliases", Read::List(list)) => body.aliases = texts(list),
            ("head", Read::Text(text)) => body.head = Some(text),
            ("basis", Read::Text(text)) => body.basis = Some(text),
            ("from", Read::Point(point)) => body.from = Some(point.first_day()),
            ("until", Read::Point(point)) => body.until = Some(point.last_day()),
            ("members", Read::List(codes)) => {
                body.is_class = true;
                for (code, span) in codes {
                    if let Some(member) = reader.body_of(&code, span, kind) {
                        links.members.push((index, member, span));
                    }
                }
            }
            ("successor", Read::List(codes)) => {
                for (code, span) in codes {
                    if let Some(successor) = reader.body_of(&code, span, Kind::Unit) {
                        links.successors.push((index, successor, span));
                    }
                }
            }
            ("former", Read::Tables(tables)) => {
                for table in tables {
                    body.former.push(read_former(reader, table));
                }
            }
            _ => {}
        }
    }
    body
}

fn read_former<'s>(reader: &mut Reader<'_, 's>, table: Table<'_, 's>) -> FormerName<'s> {
    let mut former = FormerName {
        name: Cow::Borrowed(""),
        short: None,
        until: None,
    };
    for field in reader.fields(table, &shape::FORMER) {
        match (field.name, field.read) {
            ("name", Read::Text(text)) => former.name = text,
            ("short", Read::Text(text)) => former.short = Some(text),
            ("until", Read::Point(point)) => former.until = Some(point.last_day()),
            _ => {}
        }
    }
    former
}

const ONE_ENTRY: Pair = Pair::fixed(
    "một cơ quan khai báo một lần; cách viết khác đưa vào aliases của cơ quan đó",
    "one body has one entry; its other spellings go to its aliases",
);

/// Official codes have their form, and no two bodies one.
fn check_official_ids(reader: &mut Reader<'_, '_>, declared: &[(Kind, Entry<'_, '_>)]) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for (_, entry) in declared {
        let value = entry
            .value
            .table()
            .and_then(|table| Some(table.get("official_id")?.value));
        let Some((text, span)) = value.and_then(|value| Some((value.text()?, value.span))) else {
            continue;
        };
        if let Some(first) = seen.get(text) {
            let message = pair!(
                "mã định danh {text} đã là của cơ quan khác",
                "the official code {text} is that of another body",
            );
            let problem = Problem::new(&rule::repeated_official_id::RULE, span, message);
            reader.push(problem.related(*first, first_here()).help(Pair::fixed(
                "mỗi cơ quan, đơn vị có một mã định danh riêng; xem lại quyết định ban hành mã",
                "each body has a code of its own; see the decision that gives them",
            )));
        } else {
            seen.insert(text, span);
        }
    }
}

/// Names and aliases are unique over all bodies, capitals aside, and marks where one of the two
/// has none: `Đông Sơn` and `Đồng Sơn` are two places.
fn check_names<'s>(
    reader: &mut Reader<'_, 's>,
    declared: &[(Kind, Entry<'_, 's>)],
    plan: &Plan<'s>,
) {
    let mut seen: HashMap<String, Vec<(Folded, usize, Span)>> = HashMap::new();
    let mut first = |name: &str, place: usize, at: Span| -> Option<(usize, Span)> {
        let bare = bare(name);
        if bare.is_empty() {
            return None;
        }
        let name = Folded::new(name);
        let same = seen.entry(bare).or_default();
        let found = same
            .iter()
            .find(|(known, _, _)| known.is(&name) || name.is(known))
            .map(|(_, place, at)| (*place, *at));
        if found.is_none() {
            same.push((name, place, at));
        }
        found
    };
    for (index, body) in plan.indexed_bodies().filter(|(_, body)| !body.is_own()) {
        for name in std::iter::once(&body.name).chain(&body.aliases) {
            first(name, index.0, body.at);
        }
    }
    for (place, (_, entry)) in declared.iter().enumerate() {
        let Some(table) = entry.value.table() else {
            continue;
        };
        let name = table.get("name").map(|name| name.value);
        let aliases = table.get("aliases").map(|aliases| aliases.value);
        let all = name
            .into_iter()
            .chain(aliases.into_iter().flat_map(|list| list.items()));
        for value in all {
            let Some(text) = value.text() else { continue };
            let Some((other, span)) = first(text, place, value.span) else {
                continue;
            };
            if other != place {
                let shown = clean_line(text);
                let code = &plan.bodies[other].code;
                let problem = Problem::new(
                    &rule::repeated_name::RULE,
                    value.span,
                    pair!(
                        "“{shown}” đã là tên của {code}",
                        "“{shown}” is already a name of {code}",
                    ),
                );
                reader.push(problem.related(span, first_here()).help(ONE_ENTRY));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::resolve::load;
    use crate::rule::succession_loop;
    use crate::source::Source;
    use chrono::NaiveDate;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The links that lead back to where they start, link by link.
    fn back(links: &BTreeSet<(usize, usize)>) -> usize {
        let leads = |from: usize, to: usize| {
            let (mut reached, mut waiting) = (BTreeSet::new(), vec![from]);
            while let Some(body) = waiting.pop() {
                if reached.insert(body) {
                    let next = links.iter().filter(|(of, _)| *of == body);
                    waiting.extend(next.map(|(_, to)| *to));
                }
            }
            reached.contains(&to)
        };
        links.iter().filter(|(of, to)| leads(*to, *of)).count()
    }

    proptest! {
        #[test]
        fn rings_are_found_as_link_by_link(
            links in prop::collection::btree_set((0usize..7, 0usize..7), 0..14),
        ) {
            let mut text = "format = 1\n[plan]\ntitle = \"T\"\nissued = 2026\n".to_owned();
            for body in 0..7 {
                let next = links.iter().filter(|(of, _)| *of == body);
                let next: Vec<String> = next.map(|(_, to)| format!("\"U{to}\"")).collect();
                let next = next.join(", ");
                text += &format!("[unit.U{body}]\nname = \"N{body}\"\nsuccessor = [{next}]\n");
            }
            let source = Source::new("plan.toml".into(), text);
            let (_, problems) = load(&source, NaiveDate::default());
            let rings = problems.iter().filter(|one| one.rule == &succession_loop::RULE);
            prop_assert_eq!(rings.count(), back(&links));
        }
    }
}
