//! The days that are worked, in the plan or in a file that many plans use.

use super::Holds::{Days, PathList, Table, Version};
use super::{Shape, key, must};
use crate::lang::Pair;

pub static CALENDAR: Shape = Shape {
    header: "[calendar]",
    meaning: Pair::fixed(
        "Ngày nghỉ, ngày làm bù theo quyết định từng năm; ngày lễ, Tết theo luật thì chương trình đã biết",
        "Days off and days worked instead, as the decision of each year sets them; the public holidays of the law are known",
    ),
    known_by: &[],
    keys: &[
        key(
            "off",
            Days,
            "ngày nghỉ thêm: nghỉ bù, hoán đổi, những ngày Tết; từ ngày đến ngày viết trong dấu nháy: `\"2026-02-14/2026-02-22\"`",
            "further days off: in lieu, swapped, those of Tết; from one day to another in quotes: `\"2026-02-14/2026-02-22\"`",
        )
        .labelled("ngày nghỉ", "day off"),
        key(
            "on",
            Days,
            "ngày làm bù, dù là thứ Bảy, Chủ nhật hay ngày lễ",
            "days that are worked instead, also on a weekend or holiday",
        )
        .labelled("ngày làm bù", "day worked instead"),
    ],
};

pub static USE: Shape = Shape {
    header: "[use]",
    meaning: Pair::fixed(
        "Những tệp mà Kế hoạch dùng chung với Kế hoạch khác",
        "Files that the plan shares with other plans",
    ),
    known_by: &[],
    keys: &[
        key(
            "calendar",
            PathList,
            "đường dẫn từ tệp này tới các tệp có `[calendar]`, kết thúc bằng `.toml`, trong cùng kho git",
            "the paths from this file to files with `[calendar]`, ending in `.toml`, inside the same git repository",
        )
        .labelled("lịch nghỉ dùng chung", "shared calendar"),
        key(
            "unit",
            PathList,
            "các danh bạ (tệp có `[directory]`) có phòng, đơn vị trực thuộc",
            "directories (files with `[directory]`) of bodies inside the owning department",
        )
        .labelled("danh bạ đơn vị trực thuộc", "directory of units"),
        key(
            "partner",
            PathList,
            "các danh bạ có đơn vị phối hợp",
            "directories of agencies outside that work along",
        )
        .labelled("danh bạ đơn vị phối hợp", "directory of partners"),
        key(
            "counterpart",
            PathList,
            "các danh bạ có đơn vị thuộc Bộ",
            "directories of bodies of the ministry",
        )
        .labelled("danh bạ đơn vị thuộc Bộ", "directory of counterparts"),
    ],
};

/// A file with `[calendar]` and no `[plan]`, which is no plan.
pub static CALENDAR_FILE: Shape = Shape {
    header: "",
    meaning: Pair::fixed("Lịch nghỉ dùng chung", "A shared calendar"),
    known_by: &[],
    keys: &[
        key(
            "format",
            Version,
            "số hiệu định dạng",
            "the version of the format",
        ),
        must("calendar", Table(&CALENDAR), "lịch nghỉ", "the days"),
    ],
};
