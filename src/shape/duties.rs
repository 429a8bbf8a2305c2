//! Duties to report, and the reports received.

use super::Holds::{Code, CodeList, Count, Date, DueDay, Flag, Period, Point, Tables, Text, Word};
use super::{Shape, key, must};
use crate::lang::Pair;

/// The words of `every`, in the order messages list them.
pub const CYCLES: [&str; 6] = ["year", "half", "quarter", "month", "week", "once"];

pub static DUTY: Shape = Shape {
    header: "[[duty]]",
    meaning: Pair::fixed(
        "Một báo cáo định kỳ (hoặc một lần): báo cáo gì, ai gửi, gửi ai, trước ngày nào",
        "An obligation to report: what, who, to whom, how often, by when",
    ),
    known_by: &["id"],
    keys: &[
        must(
            "id",
            Code,
            "mã, để ghi ở `duty` của một báo cáo đã nhận và ở --duty: chữ không dấu, chữ số, `-`, `_`, không bắt đầu bằng `-`",
            "its code, for `duty` of a report and for --duty: plain letters, digits, `-`, `_`, not beginning with `-`",
        ),
        must("title", Text, "báo cáo về việc gì", "what is reported").labelled("tên", "title"),
        key(
            "time",
            Text,
            "thời hạn gửi, theo đúng chữ của văn bản; chỉ để hiện, không dùng để tính",
            "the paper's own words for when; shown, never read",
        ).labelled("thời gian gửi", "words for its time"),
        must(
            "every",
            Word(&CYCLES),
            "kỳ báo cáo: `year` (năm), `half` (nửa năm), `quarter` (quý), `month` (tháng), `week` (tuần) hoặc `once` (một lần)",
            "`year`, `half`, `quarter`, `month`, `week` or `once`",
        ).labelled("kỳ báo cáo", "how often"),
        key(
            "cumulative",
            Flag,
            "`true`: số liệu lũy kế từ đầu năm, các kỳ là quý I, 6 tháng, 9 tháng và năm; chỉ ghi cùng `every = \"quarter\"`",
            "`true`: counted from 1 January, so that its periods are quarter I, six months, nine months and the year; only with `every = \"quarter\"`",
        )
        .labelled("số liệu lũy kế từ đầu năm", "counted from 1 January"),
        key(
            "before",
            DueDay,
            "gửi trước ngày này: `\"12-15\"` thì ngày 14/12 là ngày cuối còn trong hạn",
            "exclusive: `\"12-15\"` makes 14 December the last good day",
        )
        .labelled("thời hạn gửi", "deadline")
        .saying("deadline"),
        key(
            "by",
            DueDay,
            "gửi chậm nhất ngày này: `\"12-14\"` thì ngày 14/12 còn trong hạn; không ghi cùng `before`",
            "inclusive: `\"12-14\"` does too; not together with `before`",
        )
        .labelled("thời hạn gửi", "deadline")
        .saying("deadline"),
        key(
            "cut",
            DueDay,
            "ngày chốt số liệu, ghi như `by`: trong báo cáo của kỳ, nhiệm vụ và kết quả tính đến ngày này",
            "the cut-off day, written as `by`: the paper of its period tells tasks and results as of it",
        ).labelled("ngày chốt số liệu", "cut-off day"),
        must(
            "to",
            Text,
            "nơi nhận báo cáo: mã một đơn vị đã khai báo, hoặc tên đầy đủ của nơi nhận ngoài Kế hoạch; gần giống một mã, hoặc là tên của đơn vị có mã, thì bị coi là lỗi",
            "the code of a declared body, or in plain words a receiver outside the plan; what is nearly a declared code, or the name of its body, is an error",
        ).labelled("nơi nhận báo cáo", "receiver"),
        key(
            "units",
            CodeList,
            "mã các đơn vị phải gửi; một nhóm thay cho các thành viên là đơn vị trực thuộc, trừ nơi nhận; bỏ qua: mọi đơn vị trừ nơi nhận",
            "the codes of the bodies that owe it; a class stands for those of its members that are units, less the receiver; left out: every unit but the receiver",
        ).labelled("đơn vị phải gửi", "units that owe it"),
        key(
            "from",
            Point,
            "kỳ đầu tiên là kỳ có ngày đầu của khoảng này; bỏ qua: kỳ đầu tiên có ngày cuối còn trong hạn không trước ngày ban hành Kế hoạch",
            "the first period is the one that holds its first day; left out: the first whose last good day is not before the day of issue",
        ).labelled("từ kỳ", "first period"),
        key(
            "until",
            Point,
            "kỳ cuối cùng là kỳ có ngày cuối của khoảng này",
            "the last period is the one that holds its last day",
        ).labelled("đến kỳ", "last period"),
        key(
            "warn_days",
            Count,
            "còn bao nhiêu ngày thì báo cáo là sắp đến hạn gửi",
            "from how many days before its last good day a report is due soon",
        ).labelled("báo trước khi đến hạn", "days of warning"),
        key("basis", Text, "văn bản quy định", "the paper that set it").labelled("căn cứ", "basis"),
        key(
            "extension",
            Tables(&DUTY_EXTENSION),
            "các lần gia hạn",
            "later days that were granted",
        ).labelled("thời hạn gửi", "deadline"),
    ],
};

pub static DUTY_EXTENSION: Shape = Shape {
    header: "[[duty.extension]]",
    meaning: Pair::fixed(
        "Một lần gia hạn gửi báo cáo của một kỳ",
        "A later day that was granted for a period",
    ),
    known_by: &["period", "unit", "granted"],
    keys: &[
        key(
            "period",
            Period,
            "kỳ báo cáo nào; phải có, trừ báo cáo một lần",
            "which period; needed unless the duty is owed once",
        ),
        must(
            "end",
            Point,
            "ngày cuối mới còn trong hạn",
            "the new last good day",
        ),
        key(
            "basis",
            Text,
            "văn bản cho phép",
            "the paper that grants it",
        )
        .labelled("văn bản cho phép gia hạn", "basis of the extension"),
        key(
            "unit",
            Code,
            "mã đơn vị được gia hạn; bỏ qua: mọi đơn vị",
            "the code of the one unit it is for; left out: for all",
        ),
        key(
            "granted",
            Date,
            "ngày cho phép gia hạn; trước ngày đó chưa được tính",
            "the day it was granted; before that day it does not count",
        )
        .labelled("ngày cho phép gia hạn", "day the extension was granted"),
    ],
};

pub static REPORT: Shape = Shape {
    header: "[[report]]",
    meaning: Pair::fixed("Một báo cáo đã nhận", "A report that came in"),
    known_by: &["duty", "period", "unit"],
    keys: &[
        must(
            "unit",
            Code,
            "mã đơn vị gửi",
            "the code of the unit that sent it",
        ),
        key(
            "period",
            Period,
            "kỳ báo cáo nào; phải có, trừ báo cáo một lần",
            "which period; needed unless the duty is owed once",
        ),
        must(
            "received",
            Date,
            "ngày báo cáo đến nơi nhận",
            "the day it reached the receiver",
        )
        .labelled("ngày nhận", "day received"),
        key(
            "duty",
            Code,
            "mã báo cáo định kỳ; bỏ qua được nếu đơn vị chỉ phải gửi một loại, hoặc một loại trong kỳ đó",
            "the id of the duty; may be left out where the unit can owe only one, or only one for that period",
        ),
        key("ref", Text, "số, ký hiệu văn bản", "the document's number")
            .labelled("số, ký hiệu văn bản", "number of the document"),
        key("note", Text, "ghi chú", "anything else").labelled("ghi chú", "note"),
    ],
};
