//! The decisions that amend the plan; read before what names them.

use super::bodies::wrong_sign;
use super::first_here;
use super::reader::{Read, Reader};
use crate::document::Table;
use crate::lang::Pair;
use crate::model::amendment::Amendment;
use crate::model::code::{is_code, of_words};
use crate::model::plan::Plan;
use crate::pair;
use crate::problem::Problem;
use crate::rule;
use crate::shape;
use crate::source::Span;
use crate::text::clean::clean_line;
use std::borrow::Cow;
use std::collections::HashMap;

pub fn read<'d, 's>(reader: &mut Reader<'d, 's>, root: Table<'d, 's>, plan: &mut Plan<'s>) {
    let mut places: HashMap<String, (Cow<'s, str>, Span)> = HashMap::new();
    for table in reader.tables(root, "amendment") {
        let Some((amendment, span)) = read_one(reader, table) else {
            // What names it has lost its day.
            reader.has_unread = true;
            continue;
        };
        if !is_code(&amendment.id) {
            tell_malformed(reader, &amendment.id, span);
        }
        let lower = amendment.id.to_lowercase();
        if let Some((first, at)) = places.get(&lower) {
            let is_same = *first == amendment.id;
            tell_repeated(reader, &amendment.id, span, *at, is_same);
            reader.has_unread = true;
            continue;
        }
        places.insert(lower, (amendment.id.clone(), span));
        plan.add_amendment(amendment);
    }
}

fn read_one<'s>(
    reader: &mut Reader<'_, 's>,
    table: Table<'_, 's>,
) -> Option<(Amendment<'s>, Span)> {
    let (mut id, mut number, mut issued, mut title) = (None, None, None, None);
    let (mut issuer, mut from) = (None, None);
    for field in reader.fields(table, &shape::AMENDMENT) {
        match (field.name, field.read) {
            ("id", Read::Text(text)) => id = Some((text, field.span)),
            ("number", Read::Text(text)) => number = Some(text),
            ("issued", Read::Date(day)) => issued = Some(day),
            ("title", Read::Text(text)) => title = Some(text),
            ("issuer", Read::Text(text)) => issuer = Some(text),
            ("from", Read::Point(point)) => from = Some(point.first_day()),
            _ => {}
        }
    }
    let (id, span) = id?;
    let amendment = Amendment {
        at: table.span,
        id,
        number: number.unwrap_or_default(),
        issued: issued?,
        title: title.unwrap_or_default(),
        issuer,
        from,
    };
    Some((amendment, span))
}

fn tell_malformed(reader: &mut Reader<'_, '_>, id: &str, span: Span) {
    let shown = clean_line(id);
    let problem = Problem::new(
        &rule::malformed_code::RULE,
        span,
        pair!(
            "“{shown}” không dùng làm mã văn bản điều chỉnh được",
            "“{shown}” cannot be the id of an amendment",
        ),
    )
    .label(wrong_sign(id));
    reader.push(match of_words(id).map(|code| code.to_uppercase()) {
        Some(code) => problem.help(pair!(
            "ghi là id = \"{code}\", và ở mọi chỗ nhắc tới nó; mã chỉ gồm chữ không dấu, chữ số, - và _",
            "write id = \"{code}\", and so wherever it is named; an id has only plain letters, digits, - and _",
        )),
        None => problem.help(Pair::fixed(
            "mã chỉ gồm chữ không dấu, chữ số, - và _, không bắt đầu bằng -, ví dụ \"QD-45\"",
            "an id has only plain letters, digits, - and _, does not begin with -, as in \"QD-45\"",
        )),
    });
}

fn tell_repeated(reader: &mut Reader<'_, '_>, id: &str, span: Span, first: Span, is_same: bool) {
    let shown = clean_line(id);
    reader.push(
        Problem::new(
            &rule::repeated_id::RULE,
            span,
            pair!(
                "đã có văn bản điều chỉnh mang mã “{shown}”",
                "an amendment “{shown}” is already declared",
            ),
        )
        .related(first, first_here())
        .help(match is_same {
            true => Pair::fixed(
                "mỗi văn bản điều chỉnh một mã: đổi mã của một bên",
                "each amendment has an id of its own: change one of the two",
            ),
            false => Pair::fixed(
                "mỗi văn bản điều chỉnh một mã; chữ hoa và chữ thường coi như nhau",
                "each amendment has an id of its own; capitals do not tell ids apart",
            ),
        }),
    );
}
