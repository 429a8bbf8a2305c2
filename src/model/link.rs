//! Naming an item of another plan: `KEY/ID`.

use super::id::Id;

/// What words that should name an item of another plan are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'w> {
    /// The code of the plan and the number of the item.
    Item(&'w str, &'w str),
    /// The number of an item of the plan itself.
    Own(&'w str),
    /// No item of any plan.
    Malformed,
    /// No words at all.
    Nothing,
}

/// Reads `KEY/ID`, split at the last `/`; `own` is the code of the plan.
pub fn named<'w>(words: &'w str, own: Option<&str>) -> Named<'w> {
    if words.trim().is_empty() {
        return Named::Nothing;
    }
    match words.rsplit_once('/') {
        Some((code, id)) if !code.is_empty() && Id::is_well_formed(id) => match own == Some(code) {
            true => Named::Own(id),
            false => Named::Item(code, id),
        },
        _ => Named::Malformed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_named_by_code_and_number() {
        for (words, wanted) in [
            ("KH-1/3.2", Named::Item("KH-1", "3.2")),
            ("a/b/3.2", Named::Item("a/b", "3.2")),
            ("KH/3.2", Named::Own("3.2")),
            ("KH-1", Named::Malformed),
            ("KH-1/", Named::Malformed),
            ("/3.2", Named::Malformed),
            ("KH-1/a b", Named::Malformed),
            (" ", Named::Nothing),
        ] {
            assert_eq!(named(words, Some("KH")), wanted, "{words}");
        }
        assert_eq!(named("KH/3.2", None), Named::Item("KH", "3.2"));
    }
}
