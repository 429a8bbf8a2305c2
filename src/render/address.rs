//! Addresses of the web and of mail in a text.

/// What stands at the beginning of a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Found<'t> {
    /// An address, without the signs of the sentence behind it.
    Address(&'t str),
    /// One that not every reader would show as it is. So many bytes of it need
    /// not be looked at again: any address in them would have the same fault.
    Unfit(usize),
    Nothing,
}

/// Which address of the web or of mail stands at the beginning of a text that
/// follows `before`. Only one that Markdown shows as it is between angle
/// brackets is fit.
pub fn at_start(text: &str, before: Option<char>) -> Found<'_> {
    if before.is_some_and(|c| c.is_alphanumeric() || is_of_name(c) || c == '/' || c == '@') {
        return Found::Nothing;
    }
    match web(text) {
        Found::Nothing => mail(text).map_or(Found::Nothing, Found::Address),
        found => found,
    }
}

fn web(text: &str) -> Found<'_> {
    let schemes = ["https://", "http://", "ftp://"];
    let Some(scheme) = schemes.iter().find(|scheme| text.starts_with(**scheme)) else {
        return Found::Nothing;
    };
    let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"');
    let whole = text.split(ends).next().unwrap_or("");
    let address = without_signs(whole);
    // These are read before the brackets are, or differently by each reader.
    let fault = address.rfind(['|', '\\', '`']);
    match fault.or_else(|| last_entity(address)) {
        Some(fault) => Found::Unfit(fault + 1),
        None if address.len() > scheme.len() => Found::Address(address),
        None => Found::Nothing,
    }
}

/// An address without what ends the sentence or closes a bracket around it.
fn without_signs(mut address: &str) -> &str {
    let opened = address.matches('(').count();
    let mut closed = address.matches(')').count();
    while let Some(last) = address.chars().next_back() {
        match last {
            '?' | '!' | '.' | ',' | ':' | ';' | '\'' | '*' | '_' | '~' | ']' | '}' => {}
            '”' | '’' | '…' => {}
            // No sign taken off opens one, so these need no counting again.
            ')' if closed > opened => closed -= 1,
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address
}

/// Where the last part stands that some readers would take for a character's
/// name: `&copy;`.
fn last_entity(address: &str) -> Option<usize> {
    let mut end = address.len();
    for (at, _) in address.rmatch_indices('&') {
        let rest = &address[at + 1..end];
        let name = rest.split(';').next().unwrap_or("");
        let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#');
        if rest.len() > name.len() && is_name {
            return Some(at);
        }
        end = at;
    }
    None
}

/// A character of the part of a mail address before its `@`.
fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+')
}

fn mail(text: &str) -> Option<&str> {
    let name = text.split(|c| !is_of_name(c)).next().unwrap_or("");
    let rest = text[name.len()..].strip_prefix('@')?;
    let is_of_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let host = rest.split(|c| !is_of_host(c)).next().unwrap_or("");
    let host = host.trim_end_matches(['.', '-']);
    let mut labels = host.split('.');
    let is_host = host.contains('.')
        && labels.all(|label| {
            (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
        });
    // A letter behind it, as in another script, goes on with the word.
    let after = rest[host.len()..].chars().next();
    let is_whole = !after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '@'));
    let is_address = !name.is_empty() && is_host && is_whole;
    is_address.then(|| &text[..name.len() + 1 + host.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_before_the_signs_of_its_sentence() {
        for (text, address) in [
            ("https://a.vn/b_c, rồi", Some("https://a.vn/b_c")),
            ("https://a.vn/b_c)?)).", Some("https://a.vn/b_c")),
            ("https://a.vn/(b_(c)?)).", Some("https://a.vn/(b_(c)?)")),
            ("https://a.vn/b_c).", Some("https://a.vn/b_c")),
            ("https://a.vn/b_(c).", Some("https://a.vn/b_(c)")),
            ("http://a.vn/?x=1&y_z=2”", Some("http://a.vn/?x=1&y_z=2")),
            ("http://a.vn/văn_bản", Some("http://a.vn/văn_bản")),
            ("http://a.vn/?x&copy;=1", None),
            ("https://a|b", None),
            ("https://", None),
            ("javascript:a_b", None),
            ("a_b@so.gov.vn.", Some("a_b@so.gov.vn")),
            ("a_b@so", None),
            ("a_b@so.gov.vn_x", None),
            ("@so.gov.vn", None),
        ] {
            let found = match at_start(text, None) {
                Found::Address(address) => Some(address),
                _ => None,
            };
            assert_eq!(found, address, "{text}");
        }
        let text = "https://a.vn/b_c";
        assert_eq!(at_start(text, Some('x')), Found::Nothing);
        assert_eq!(at_start(text, Some('(')), Found::Address(text));
    }

    #[test]
    fn an_unfit_address_is_passed_up_to_its_last_fault() {
        for (text, passed) in [
            ("https://a|b|c_d", 12),
            ("https://a&lt;b&copy;c&d", 15),
            ("https://a|b&lt;c", 10),
        ] {
            assert_eq!(at_start(text, None), Found::Unfit(passed), "{text}");
        }
    }
}
