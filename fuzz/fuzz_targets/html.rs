//! The page of any plan: every element is closed where it has to be, ids are
//! distinguished, links inside the page have a target, and no text of the file is
//! a tag.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::deadline::as_of::AsOf;
use plan::query::filter::Filter;
use plan::render::html;
use plan::view::site::Site;
use plan_fuzz::given::{Given, sound};
use plan_fuzz::terminal_text::acts;
use std::collections::HashSet;

/// Elements that have no end.
const VOID: [&str; 6] = ["meta", "br", "input", "hr", "link", "col"];

fuzz_target!(|bytes: &[u8]| {
    let Some(given) = Given::new(bytes) else {
        return;
    };
    let source = given.source();
    let today = given.today();
    let Some(judged) = sound(&source, today) else {
        return;
    };
    let site = Site::new(
        &AsOf::new(&judged.plan, today),
        &Filter::default(),
        given.lang(),
    );
    let page = html::page(&site);
    let page = page.strip_prefix("<!DOCTYPE html>").expect("a page");
    assert!(!page.contains(acts), "{page:?}");
    let (mut open, mut ids, mut links) = (Vec::new(), HashSet::new(), Vec::new());
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let end = start + rest[start..].find('>').expect("a tag ends");
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{page}");
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        assert!(
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric()),
            "<{tag}> in {page}"
        );
        if let Some(id) = attribute(tag, "id") {
            assert!(ids.insert(id), "two of the id {id} in {page}");
        }
        links.extend(attribute(tag, "href").and_then(|link| link.strip_prefix('#')));
        if !VOID.contains(&name) && !tag.ends_with('/') {
            open.push(name);
        }
        if matches!(name, "script" | "style") {
            let closing = format!("</{name}>");
            rest = &rest[rest.find(&closing).expect("it ends")..];
        }
    }
    assert!(open.is_empty(), "{open:?} in {page}");
    for link in links {
        assert!(ids.contains(link), "a link to {link} in {page}");
    }
});

/// The value of an attribute; a quote in it is escaped.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}
