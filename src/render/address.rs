//! Addresses of the web and of mail in a text.

/// Where an address of the web or of mail stands at the beginning of a text
/// that follows `before`: the address, without the signs of the sentence behind
/// it. Only one that Markdown shows as it is between angle brackets.
pub fn at_start(text: &str, before: Option<char>) -> Option<&str> {
    if before.is_some_and(|c| c.is_alphanumeric() || is_of_name(c) || c == '/' || c == '@') {
        return None;
    }
    web(text).or_else(|| mail(text))
}

fn web(text: &str) -> Option<&str> {
    let schemes = ["https://", "http://", "ftp://"];
    let scheme = schemes.iter().find(|scheme| text.starts_with(**scheme))?;
    let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"');
    let whole = text.split(ends).next().unwrap_or("");
    let address = without_signs(whole);
    // These are read before the brackets are, or differently by each reader.
    let is_plain = !address.contains(['|', '\\', '`']) && !has_entity(address);
    (address.len() > scheme.len() && is_plain).then_some(address)
}

/// An address without what ends the sentence or closes a bracket around it.
fn without_signs(mut address: &str) -> &str {
    loop {
        let last = address.chars().next_back();
        let is_sign = match last {
            Some('?' | '!' | '.' | ',' | ':' | ';' | '\'' | '*' | '_' | '~' | ']' | '}') => true,
            Some('”' | '’' | '…') => true,
            Some(')') => address.matches(')').count() > address.matches('(').count(),
            _ => false,
        };
        match last {
            Some(last) if is_sign => address = &address[..address.len() - last.len_utf8()],
            _ => return address,
        }
    }
}

/// Whether some readers would take a part for a character's name: `&copy;`.
fn has_entity(address: &str) -> bool {
    address.split('&').skip(1).any(|rest| {
        let name = rest.split(';').next().unwrap_or("");
        rest.len() > name.len() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
    })
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
            assert_eq!(at_start(text, None), address, "{text}");
        }
        assert_eq!(at_start("https://a.vn/b_c", Some('x')), None);
        assert_eq!(
            at_start("https://a.vn/b_c", Some('(')),
            Some("https://a.vn/b_c")
        );
    }
}
