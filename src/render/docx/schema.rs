//! What the crate leaves to be done: it writes the properties of a paragraph,
//! a section, … in its own order, where the schema of Word has one, with empty
//! ones where none may stand; and it cannot say that a table's head is repeated
//! on each page.

use std::borrow::Cow;

/// The children of some elements, in the order of the schema (ECMA-376,
/// transitional); what a list does not have keeps its place after them.
const ORDERS: [(&str, &str); 12] = [
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs bidi adjustRightInd snapToGrid spacing ind jc textDirection textAlignment outlineLvl divId rPr sectPr pPrChange",
    ),
    (
        "w:rPr",
        "rStyle rFonts b bCs i iCs caps strike dstrike vanish color spacing w kern position sz szCs highlight u bdr shd fitText vertAlign lang specVanish",
    ),
    (
        "w:sectPr",
        "headerReference footerReference type pgSz pgMar pgNumType cols titlePg textDirection docGrid",
    ),
    (
        "w:tblPr",
        "tblStyle tblpPr tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    ),
    ("w:tblBorders", "top left bottom right insideH insideV"),
    ("w:tblCellMar", "top left bottom right"),
    ("w:pBdr", "top left bottom right between bar"),
    (
        "w:tcPr",
        "tcW gridSpan vMerge tcBorders shd tcMar textDirection vAlign",
    ),
    (
        "w:style",
        "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr",
    ),
    ("w:docDefaults", "rPrDefault pPrDefault"),
    (
        "w:settings",
        "zoom evenAndOddHeaders defaultTabStop characterSpacingControl compat docVars themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    ),
    (
        "w:compat",
        "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting",
    ),
];

/// A height that no row has: it marks a head row until the head is said to be
/// repeated.
pub const HEAD_ROW: f32 = 1.0;

/// An element of XML, or text between elements.
enum Node<'x> {
    Text(&'x str),
    Element {
        name: &'x str,
        /// The opening tag, whole.
        open: Cow<'x, str>,
        /// `None` where the opening tag closes itself.
        close: Option<&'x str>,
        children: Vec<Node<'x>>,
    },
}

/// A part as the crate wrote it, in the order of the schema.
pub fn in_order(part: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(part) else {
        return part.to_vec();
    };
    let mut nodes = parse(text);
    for node in &mut nodes {
        put_in_order(node);
    }
    let mut written = String::with_capacity(text.len());
    for node in &nodes {
        write(node, &mut written);
    }
    written.into_bytes()
}

/// Reads what the crate writes: well formed, without comments and CDATA.
fn parse(text: &str) -> Vec<Node<'_>> {
    let mut open: Vec<Node<'_>> = Vec::new();
    let mut top = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = match rest.strip_prefix('<') {
            Some(tag) => tag.find('>').map_or(rest.len(), |end| end + 2),
            None => rest.find('<').unwrap_or(rest.len()),
        };
        let (piece, after) = rest.split_at(end);
        rest = after;
        let node = if !piece.starts_with('<') || piece.starts_with("<?") {
            Node::Text(piece)
        } else if piece.starts_with("</") {
            match open.pop() {
                Some(Node::Element {
                    name,
                    open,
                    children,
                    ..
                }) => Node::Element {
                    name,
                    open,
                    close: Some(piece),
                    children,
                },
                _ => Node::Text(piece),
            }
        } else {
            let inside = piece.trim_start_matches('<');
            let name = inside.split([' ', '/', '>', '\n']).next().unwrap_or(inside);
            let element = Node::Element {
                name,
                open: Cow::Borrowed(piece),
                close: None,
                children: Vec::new(),
            };
            if piece.ends_with("/>") {
                element
            } else {
                open.push(element);
                continue;
            }
        };
        match open.last_mut() {
            Some(Node::Element { children, .. }) => children.push(node),
            _ => top.push(node),
        }
    }
    // What was left open is kept, too.
    top.extend(open);
    top
}

fn put_in_order(node: &mut Node<'_>) {
    let Node::Element { name, children, .. } = node else {
        return;
    };
    for child in children.iter_mut() {
        put_in_order(child);
    }
    children.retain(|child| !is_empty_look(child));
    match *name {
        "w:trPr" => repeat_head(children),
        "w:tblGrid" => without_types(children),
        "w:pPr" => lower_end(children),
        _ => {}
    }
    let Some((_, order)) = ORDERS.iter().find(|(parent, _)| parent == name) else {
        return;
    };
    children.sort_by_key(|child| match child {
        Node::Element { name, .. } => {
            let name = name.strip_prefix("w:").unwrap_or(name);
            let place = order.split(' ').position(|one| one == name);
            place.unwrap_or(usize::MAX)
        }
        Node::Text(_) => usize::MAX,
    });
}

/// Says that a row marked as a head is repeated on each page.
fn repeat_head(children: &mut [Node<'_>]) {
    let mark = format!("w:val=\"{HEAD_ROW}\"");
    for child in children {
        if let Node::Element { name, open, .. } = child
            && *name == "w:trHeight"
            && open.contains(&mark)
        {
            (*name, *open) = ("w:tblHeader", Cow::Borrowed("<w:tblHeader />"));
        }
    }
}

/// The paragraph that ends a section takes no room: on a full page it must not
/// make another one.
fn lower_end(properties: &mut Vec<Node<'_>>) {
    let ends = |node: &Node<'_>| {
        matches!(
            node,
            Node::Element {
                name: "w:sectPr",
                ..
            }
        )
    };
    if properties.iter().any(ends) {
        properties.push(Node::Element {
            name: "w:spacing",
            open: Cow::Borrowed(
                "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\" />",
            ),
            close: None,
            children: Vec::new(),
        });
    }
}

/// Whether a node says how letters look, and says nothing.
fn is_empty_look(node: &Node<'_>) -> bool {
    matches!(node, Node::Element { name: "w:rPr", children, .. } if children.is_empty())
}

/// The columns of a table have a width, and no unit of it.
fn without_types(columns: &mut [Node<'_>]) {
    for column in columns {
        if let Node::Element { open, .. } = column {
            *open = Cow::Owned(open.replace(" w:type=\"dxa\"", ""));
        }
    }
}

fn write(node: &Node<'_>, written: &mut String) {
    match node {
        Node::Text(text) => written.push_str(text),
        Node::Element {
            open,
            close,
            children,
            ..
        } => {
            written.push_str(open);
            for child in children {
                write(child, written);
            }
            written.push_str(close.unwrap_or(""));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_stand_in_the_order_of_the_schema() {
        for (part, ordered) in [
            (
                "<?xml version=\"1.0\"?><w:p><w:pPr><w:rPr><w:sz w:val=\"28\" /><w:b /></w:rPr><w:jc w:val=\"both\" /><w:keepNext /></w:pPr><w:r><w:t>a b</w:t></w:r></w:p>",
                "<?xml version=\"1.0\"?><w:p><w:pPr><w:keepNext /><w:jc w:val=\"both\" /><w:rPr><w:b /><w:sz w:val=\"28\" /></w:rPr></w:pPr><w:r><w:t>a b</w:t></w:r></w:p>",
            ),
            (
                "<w:trPr><w:cantSplit /><w:trHeight w:val=\"1\" w:hRule=\"auto\" /></w:trPr>",
                "<w:trPr><w:cantSplit /><w:tblHeader /></w:trPr>",
            ),
            (
                "<w:sectPr><w:pgSz /><w:titlePg /><w:headerReference r:id=\"a\" /><w:other /></w:sectPr>",
                "<w:sectPr><w:headerReference r:id=\"a\" /><w:pgSz /><w:titlePg /><w:other /></w:sectPr>",
            ),
            (
                "<w:pPr><w:rPr /></w:pPr><w:tblGrid><w:gridCol w:w=\"9\" w:type=\"dxa\" /></w:tblGrid>",
                "<w:pPr></w:pPr><w:tblGrid><w:gridCol w:w=\"9\" /></w:tblGrid>",
            ),
            (
                "<w:pPr><w:sectPr></w:sectPr></w:pPr>",
                "<w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\" /><w:sectPr></w:sectPr></w:pPr>",
            ),
            ("<w:p>chữ &lt;b&gt;</w:p>", "<w:p>chữ &lt;b&gt;</w:p>"),
            // Nothing is lost of what is not well formed.
            ("a</w:p><w:p>b", "a</w:p><w:p>b"),
        ] {
            let written = in_order(part.as_bytes());
            assert_eq!(String::from_utf8(written).unwrap(), ordered);
        }
    }
}
