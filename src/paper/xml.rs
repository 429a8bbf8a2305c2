//! A part of an Office file as XML, read by local names: the two editions of the
//! format, and its writers, differ in prefixes and namespaces alone.

use super::Unreadable;
use super::limit::DEPTH;
use encoding_rs::{UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

/// A part, read from its beginning to its end.
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    /// The part's name, for what is said of it.
    part: &'a str,
    depth: usize,
}

/// What comes next in a part.
pub enum Node<'a> {
    Start(Tag<'a>),
    End,
    Text(Cow<'a, str>),
    /// The part is at its end.
    Over,
}

/// An element's beginning.
pub struct Tag<'a>(BytesStart<'a>);

/// The text of a part, whose encoding its first bytes show.
pub fn text<'a>(bytes: &'a [u8], part: &str) -> Result<Cow<'a, str>, Unreadable> {
    let utf16 = match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ => None,
    };
    let damaged = || Unreadable::Damaged(part.to_owned());
    if let Some(encoding) = utf16 {
        let (text, _, is_broken) = encoding.decode(bytes);
        return if is_broken { Err(damaged()) } else { Ok(text) };
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes)
        .map(Cow::Borrowed)
        .map_err(|_| damaged())
}

impl<'a> Xml<'a> {
    pub fn new(text: &'a str, part: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        Self {
            reader,
            part,
            depth: 0,
        }
    }

    pub fn damaged(&self) -> Unreadable {
        Unreadable::Damaged(self.part.to_owned())
    }

    pub fn next(&mut self) -> Result<Node<'a>, Unreadable> {
        loop {
            let event = self.reader.read_event().map_err(|_| self.damaged())?;
            match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    DEPTH.check(self.depth)?;
                    return Ok(Node::Start(Tag(tag)));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Node::End);
                }
                Event::Text(text) => {
                    return Ok(Node::Text(text.into_inner()));
                }
                Event::CData(text) => {
                    return Ok(Node::Text(text.into_inner()));
                }
                Event::GeneralRef(name) => return Ok(Node::Text(self.entity(&name)?)),
                Event::DocType(_) => return Err(Unreadable::Dtd(self.part.to_owned())),
                Event::Eof if self.depth > 0 => return Err(self.damaged()),
                Event::Eof => return Ok(Node::Over),
                // Empty elements are expanded.
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// A sign that is written by its name or number. Without a DTD there are but
    /// the five names of XML.
    fn entity(&self, name: &BytesRef<'a>) -> Result<Cow<'a, str>, Unreadable> {
        let name: &str = name;
        let sign = unescape(&format!("&{name};")).map(Cow::into_owned);
        sign.map(Cow::Owned).map_err(|_| self.damaged())
    }

    /// Passes over what the element holds that has just begun, and its end.
    pub fn skip(&mut self) -> Result<(), Unreadable> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if let Node::Over = self.next()? {
                return Err(self.damaged());
            }
        }
        Ok(())
    }

    /// The next element in the one that has begun; `None` at the end of that.
    pub fn child(&mut self) -> Result<Option<Tag<'a>>, Unreadable> {
        loop {
            match self.next()? {
                Node::Start(tag) => return Ok(Some(tag)),
                Node::End | Node::Over => return Ok(None),
                Node::Text(_) => {}
            }
        }
    }

    /// All text in the element that has just begun, to its end.
    pub fn text(&mut self) -> Result<String, Unreadable> {
        let outside = self.depth.saturating_sub(1);
        let mut out = String::new();
        while self.depth > outside {
            match self.next()? {
                Node::Text(text) => out.push_str(&text),
                Node::Over => return Err(self.damaged()),
                Node::Start(_) | Node::End => {}
            }
        }
        Ok(out)
    }
}

impl Tag<'_> {
    /// The name without its prefix.
    pub fn name(&self) -> &[u8] {
        self.0.local_name().into_inner().as_bytes()
    }

    /// The value of an attribute, by its name without a prefix.
    pub fn get(&self, name: &[u8]) -> Option<String> {
        let mut attributes = self.0.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let found = attributes.find(|one| one.key.local_name().into_inner().as_bytes() == name)?;
        let text: &str = &found.value;
        Some(unescape(text).map_or_else(|_| text.to_owned(), Cow::into_owned))
    }

    pub fn val(&self) -> Option<String> {
        self.get(b"val")
    }

    /// A property that is there or not: `<w:b/>`, `<w:b w:val="0"/>`.
    pub fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off" | "none"))
    }

    pub fn number<N: std::str::FromStr>(&self, name: &[u8]) -> Option<N> {
        self.get(name)?.trim().parse().ok()
    }
}
