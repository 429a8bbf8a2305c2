//! Words, numbers and signs of a phrase without marks.

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'w> {
    Word(&'w str),
    /// Its value and how many digits it is written with.
    Number(u32, usize),
    /// One sign; in bare text every dash is `-`.
    Sign(char),
}

/// The tokens of a phrase in small letters, its final full stop left out. A
/// number too long for any use is a word.
pub fn tokens(bare: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = bare.trim().trim_end_matches('.').trim_end();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len())
        } else if first.is_alphabetic() {
            rest.find(|c: char| !c.is_alphanumeric())
                .unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        if first.is_ascii_digit() {
            tokens.push(match token.parse() {
                Ok(value) if token.len() <= 6 => Token::Number(value, token.len()),
                _ => Token::Word(token),
            });
        } else if first.is_alphabetic() {
            tokens.push(Token::Word(token));
        } else if !first.is_whitespace() {
            tokens.push(Token::Sign(first));
        }
        rest = after;
    }
    tokens
}
