//! A file of bodies that plans share.

use super::Holds::{Coded, Table, Text, Version};
use super::bodies::{BODY, OFFICIAL_ID};
use super::{Shape, key, must};
use crate::lang::Pair;

/// A file with `[directory]` and no `[plan]`.
pub static DIRECTORY_FILE: Shape = Shape {
    header: "",
    meaning: Pair::fixed(
        "Danh bạ đơn vị: các cơ quan, đơn vị mà nhiều Kế hoạch dùng chung",
        "A directory: the bodies that plans share",
    ),
    known_by: &[],
    keys: &[
        must("format", Version, "luôn là `1`", "always `1`"),
        must(
            "directory",
            Table(&DIRECTORY),
            "danh bạ này của ai",
            "whose bodies these are",
        ),
        key(
            "body",
            Coded(&SHARED_BODY),
            "các cơ quan, đơn vị; Kế hoạch dùng danh bạ cho biết đó là đơn vị trực thuộc, đơn vị phối hợp hay đơn vị thuộc Bộ",
            "the bodies; the plan that uses the directory says what they are to it",
        ),
    ],
};

pub static DIRECTORY: Shape = Shape {
    header: "[directory]",
    meaning: Pair::fixed("Danh bạ này của ai", "Whose bodies these are"),
    known_by: &[],
    keys: &[
        must(
            "owner",
            Text,
            "cơ quan có các đơn vị này, đúng như `issuer` trong Kế hoạch của cơ quan đó",
            "the office whose bodies these are, as `issuer` in its plans",
        )
        .labelled("cơ quan có danh bạ", "owner"),
        key(
            "parent",
            Text,
            "cơ quan cấp trên, như `parent` trong Kế hoạch",
            "the body above it, as `parent` in plans",
        )
        .labelled("cơ quan cấp trên", "parent"),
        OFFICIAL_ID,
    ],
};

pub static SHARED_BODY: Shape = Shape {
    header: "[body.…]",
    meaning: Pair::fixed(
        "Một cơ quan, đơn vị mà nhiều Kế hoạch dùng chung",
        "A body that plans share",
    ),
    known_by: &[],
    keys: BODY,
};
