//! The pauses of an item, and what units ask for.

use super::reader::{Read, Reader};
use crate::document::Table;
use crate::lang::Pair;
use crate::model::body::Kind;
use crate::model::item::{Asked, Pause, Request};
use crate::problem::Problem;
use crate::rule;
use crate::shape;

pub fn pauses<'s>(reader: &mut Reader<'_, 's>, tables: Vec<Table<'_, 's>>) -> Vec<Pause<'s>> {
    let pauses = tables.into_iter();
    pauses.filter_map(|table| pause(reader, table)).collect()
}

fn pause<'s>(reader: &mut Reader<'_, 's>, table: Table<'_, 's>) -> Option<Pause<'s>> {
    let (mut from, mut until, mut reason, mut basis) = (None, None, None, None);
    for field in reader.fields(table, &shape::PAUSE) {
        match (field.name, field.read) {
            ("from", Read::Date(day)) => from = Some(day),
            ("until", Read::Date(day)) => until = Some(day),
            ("reason", Read::Text(text)) => reason = Some(text),
            ("basis", Read::Text(text)) => basis = Some(text),
            _ => {}
        }
    }
    Some(Pause {
        at: table.span,
        from: from?,
        until: until?,
        reason,
        basis,
    })
}

pub fn requests<'s>(reader: &mut Reader<'_, 's>, tables: Vec<Table<'_, 's>>) -> Vec<Request<'s>> {
    let requests = tables.into_iter();
    requests
        .filter_map(|table| request(reader, table))
        .collect()
}

fn request<'s>(reader: &mut Reader<'_, 's>, table: Table<'_, 's>) -> Option<Request<'s>> {
    let (mut unit, mut received, mut end, mut stop) = (None, None, None, false);
    let (mut reason, mut reference, mut refused, mut basis) = (None, None, None, None);
    for field in reader.fields(table, &shape::REQUEST) {
        match (field.name, field.read) {
            ("unit", Read::Text(code)) => unit = reader.body_of(&code, field.span, Kind::Unit),
            ("received", Read::Date(day)) => received = Some(day),
            ("end", Read::Point(point)) => end = Some(point),
            ("stop", Read::Flag(asked)) => stop = asked,
            ("reason", Read::Text(text)) => reason = Some(text),
            ("ref", Read::Text(text)) => reference = Some(text),
            ("refused", Read::Date(day)) => refused = Some(day),
            ("basis", Read::Text(text)) => basis = Some(text),
            _ => {}
        }
    }
    let asks = match (end, stop) {
        (Some(end), false) => Some(Asked::End(end)),
        (None, true) => Some(Asked::Stop),
        // It was read wrong, or lost with a line: that is reported.
        (None, false) if table.has("end") || table.has("stop") && stop => None,
        _ if reader.is_damaged(table) => None,
        (is_both, _) => {
            let message = match is_both {
                Some(_) => Pair::fixed(
                    "đề nghị vừa xin gia hạn (end) vừa xin dừng (stop)",
                    "the request asks for an end and for a stop",
                ),
                None => Pair::fixed(
                    "đề nghị chưa ghi xin gia hạn (end) hay xin dừng (stop)",
                    "the request asks for neither an end nor a stop",
                ),
            };
            let problem = Problem::new(&rule::unclear_request::RULE, table.span, message);
            reader.push(problem.help(Pair::fixed(
                "ghi end = thời hạn đề nghị, hoặc stop = true",
                "write end = the end asked for, or stop = true",
            )));
            None
        }
    };
    Some(Request {
        at: table.span,
        unit: unit?,
        received: received?,
        asks: asks?,
        reason,
        reference,
        refused,
        basis,
    })
}
