//! Units, partners and counterparts.

use super::Holds::{CodeList, OfficialId, Point, Tables, Text, TextList};
use super::{Key, Shape, key, must};
use crate::lang::Pair;

pub static UNIT: Shape = Shape {
    header: "[unit.…]",
    meaning: Pair::fixed(
        "Một phòng, đơn vị trực thuộc",
        "A body inside the owning department",
    ),
    known_by: &[],
    keys: BODY,
};

pub static PARTNER: Shape = Shape {
    header: "[partner.…]",
    meaning: Pair::fixed("Một đơn vị phối hợp", "An agency outside that works along"),
    known_by: &[],
    keys: BODY,
};

pub static COUNTERPART: Shape = Shape {
    header: "[counterpart.…]",
    meaning: Pair::fixed(
        "Một đơn vị thuộc Bộ",
        "A body of the ministry that a lead works with",
    ),
    known_by: &[],
    keys: BODY,
};

/// A table says what a body is to the plan; what it may do there is the same.
pub(super) const BODY: &[Key] = &[
    NAME,
    SHORT,
    ALIASES,
    HEAD,
    SYMBOL,
    OFFICIAL_ID,
    MEMBERS,
    FROM,
    UNTIL,
    SUCCESSOR,
    BASIS,
    FORMER_NAMES,
];

const NAME: Key = must("name", Text, "tên đầy đủ", "the full name");

const SHORT: Key = key(
    "short",
    Text,
    "tên ngắn cho cột hẹp; bỏ qua: dùng mã",
    "for narrow columns; left out: the code",
)
.labelled("tên gọi tắt", "short name");

const ALIASES: Key = key(
    "aliases",
    TextList,
    "các cách viết khác gặp trong văn bản",
    "other spellings met in papers",
)
.labelled("tên gọi khác", "other spelling");

const HEAD: Key = key(
    "head",
    Text,
    "chức danh người đứng đầu",
    "the title of its head",
)
.labelled("chức danh người đứng đầu", "title of the head");

const SYMBOL: Key = key(
    "symbol",
    Text,
    "chữ sau “BC-” trên văn bản của đơn vị, ví dụ `CCTĐC`; bỏ qua thì lấy tên ngắn viết tắt, không có thì lấy mã",
    "what stands behind \"BC-\" on its papers, such as `CCTĐC`; left out: an abbreviated short name, else the code",
)
.labelled("ký hiệu văn bản", "symbol on its papers");

pub(super) const OFFICIAL_ID: Key = key(
    "official_id",
    OfficialId,
    "mã định danh điện tử theo Quyết định 20/2020/QĐ-TTg, ví dụ `H02.14.05`",
    "its official code by Quyết định 20/2020/QĐ-TTg, such as `H02.14.05`",
)
.labelled("mã định danh", "official code");

const MEMBERS: Key = key(
    "members",
    CodeList,
    "làm thành nhóm cơ quan, thay cho các cơ quan mang những mã này; `[]`: nhóm mà Kế hoạch không nêu tên thành viên nào",
    "makes it a class (*nhóm cơ quan*) that stands for the bodies of these codes; `[]`: one of whom the plan names none",
).labelled("thành viên của nhóm", "member");

const FROM: Key = key(
    "from",
    Point,
    "ngày đầu tiên tồn tại",
    "the first day it exists",
)
.labelled("ngày bắt đầu hoạt động", "first day it exists");

const UNTIL: Key = key(
    "until",
    Point,
    "ngày cuối cùng tồn tại",
    "the last day it exists",
)
.labelled("ngày cuối còn hoạt động", "last day it exists");

const SUCCESSOR: Key = key(
    "successor",
    CodeList,
    "mã các đơn vị kế thừa, thuộc loại nào cũng được",
    "the codes of the bodies, of any kind, that took over",
)
.labelled("đơn vị kế thừa", "successor");

const BASIS: Key = key(
    "basis",
    Text,
    "văn bản thành lập, hợp nhất hoặc đổi tên",
    "the paper that made, merged or renamed it",
)
.labelled("căn cứ", "basis");

const FORMER_NAMES: Key = key(
    "former",
    Tables(&FORMER),
    "các tên cũ, khi chỉ đổi tên",
    "the names it had before a mere renaming",
)
.labelled("tên cũ", "former name");

pub static FORMER: Shape = Shape {
    header: "former",
    meaning: Pair::fixed(
        "Một tên cũ của đơn vị",
        "A name that the body had before a mere renaming",
    ),
    known_by: &["until"],
    keys: &[
        must("name", Text, "tên cũ", "the old name"),
        key(
            "short",
            Text,
            "tên ngắn lúc đó; bỏ qua: lúc đó không dùng tên ngắn",
            "the short name of that time; left out: it had none then",
        ),
        key(
            "until",
            Point,
            "ngày cuối cùng dùng tên này",
            "the last day it was in use",
        ),
    ],
};
