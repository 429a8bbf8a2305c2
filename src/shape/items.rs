//! Sections, items and the tables inside an item.

use super::Holds::{
    Code, CodeList, Date, DueDay, Flag, Id, Percent, Period, Point, Tables, Text, TextList, Word,
};
use super::{CYCLES, Key, Plain, Shape, key, must};
use crate::lang::Pair;

pub static SECTION: Shape = Shape {
    header: "[[section]]",
    meaning: Pair::fixed(
        "Một nhóm nhiệm vụ",
        "A numbered heading that only groups items",
    ),
    known_by: &["id"],
    keys: &[
        must(
            "id",
            Id,
            "số của mục trong văn bản",
            "the paper's own number",
        ),
        must("title", Text, "tên nhóm nhiệm vụ", "the heading"),
    ],
};

// The words of an item, which a decision can replace.
const PLACE: Key = key("place", Text, "địa điểm", "where")
    .labelled("địa điểm", "place")
    .plain(Plain {
        heading: ("Địa điểm", "Place"),
        narrow: ("Địa điểm", "Place"),
        comfort: 16,
    });
const SCALE: Key = key("scale", Text, "quy mô", "how large")
    .labelled("quy mô", "scale")
    .plain(Plain {
        heading: ("Quy mô", "Scale"),
        narrow: ("Quy mô", "Scale"),
        comfort: 16,
    });
const PARTICIPANTS: Key = key("participants", Text, "thành phần", "who takes part")
    .labelled("thành phần", "participants")
    .plain(Plain {
        heading: ("Thành phần", "Participants"),
        narrow: ("Thành phần", "Particip."),
        comfort: 24,
    });
const PRODUCT: Key = key("product", Text, "sản phẩm, kết quả", "what comes out")
    .labelled("sản phẩm", "product")
    .plain(Plain {
        heading: ("Sản phẩm, kết quả", "Product"),
        narrow: ("Sản phẩm", "Product"),
        comfort: 20,
    });
const BUDGET: Key = key("budget", Text, "kinh phí", "the money")
    .labelled("kinh phí", "budget")
    .plain(Plain {
        heading: ("Kinh phí", "Budget"),
        narrow: ("Kinh phí", "Budget"),
        comfort: 12,
    });
const LEADER: Key = key("leader", Text, "lãnh đạo phụ trách", "the leader in charge")
    .labelled("lãnh đạo phụ trách", "leader")
    .plain(Plain {
        heading: ("Lãnh đạo phụ trách", "Leader"),
        narrow: ("Lãnh đạo", "Leader"),
        comfort: 12,
    });
pub const NOTE: Key = key("note", Text, "ghi chú", "anything else")
    .labelled("ghi chú", "note")
    .plain(Plain {
        heading: ("Ghi chú", "Note"),
        narrow: ("Ghi chú", "Note"),
        comfort: 16,
    });
const SHORT: Key = key(
    "short",
    Text,
    "tên ngắn cho bảng hẹp",
    "a short title for narrow tables",
)
.labelled("tên gọi tắt", "short title");
const TIME: Key = key(
    "time",
    Text,
    "thời gian thực hiện, theo đúng chữ của văn bản; chỉ để hiện, không dùng để tính",
    "the paper's own words for the period; shown, never read",
)
.labelled("thời gian thực hiện", "words for its time");
const START: Key = key(
    "start",
    Point,
    "bắt đầu từ ngày đầu của khoảng này; bỏ qua: ngày đầu của `issued`",
    "its first day is the item's first day; left out: the first day of `issued`",
)
.labelled("bắt đầu", "start");
const PARTNER_TASK: Key = key(
    "partner_task",
    Text,
    "việc văn bản giao cho các đơn vị phối hợp",
    "what the paper asks of the partners",
)
.labelled("nội dung phối hợp", "task of the partners");
const PARTNERS: Key = key(
    "partners",
    CodeList,
    "mã các đơn vị phối hợp, kể cả nhóm cơ quan, như văn bản nêu",
    "the codes of its partners, collectives included, as the paper names them",
);

pub static ITEM: Shape = Shape {
    header: "[[item]]",
    meaning: Pair::fixed("Một nhiệm vụ", "A numbered task"),
    known_by: &["id"],
    keys: &[
        must(
            "id",
            Id,
            "số của nhiệm vụ trong văn bản",
            "the paper's own number",
        ),
        key(
            "section",
            Id,
            "số của nhóm nhiệm vụ, khi số của nhiệm vụ không bắt đầu bằng số đó",
            "the id of the section it stands under, where its own number does not begin with it",
        ),
        must("title", Text, "nội dung nhiệm vụ", "the task"),
        SHORT,
        TIME,
        START,
        key(
            "end",
            Point,
            "chậm nhất là ngày cuối của khoảng này; bỏ qua: không có thời hạn",
            "its last day is the last good day; left out: no deadline",
        )
        .labelled("thời hạn", "deadline"),
        PARTNERS,
        PARTNER_TASK,
        PLACE,
        SCALE,
        PARTICIPANTS,
        PRODUCT,
        BUDGET,
        LEADER,
        NOTE,
        key(
            "continues",
            Text,
            "nhiệm vụ của Kế hoạch trước mà nhiệm vụ này tiếp nối: mã Kế hoạch, dấu `/`, số nhiệm vụ, ví dụ `KH-2026/1.2`",
            "the item of an earlier plan that this one goes on with: the code of the plan, `/` and the number, such as `KH-2026/1.2`",
        )
        .labelled("tiếp nối nhiệm vụ", "continues")
        .plain(Plain {
            heading: ("Tiếp nối nhiệm vụ", "Continues"),
            narrow: ("Tiếp nối", "Continues"),
            comfort: 14,
        }),
        key(
            "implements",
            TextList,
            "nhiệm vụ của Kế hoạch cấp trên mà nhiệm vụ này triển khai: mã Kế hoạch, dấu `/`, số nhiệm vụ, ví dụ `KH-UBND-2026/3.2`",
            "the items of plans above that this one carries out: the code of the plan, `/` and the number, such as `KH-UBND-2026/3.2`",
        )
        .labelled("triển khai nhiệm vụ", "carries out"),
        key("completed", Date, "ngày hoàn thành", "the day it was done")
            .labelled("ngày hoàn thành", "day of completion")
            .saying("end of the item"),
        key(
            "stopped",
            Date,
            "ngày dừng thực hiện; không ghi cùng `completed`",
            "the day it was stopped; not together with `completed`",
        )
        .labelled("ngày dừng", "day it was stopped")
        .saying("end of the item"),
        key("reason", Text, "lý do dừng", "why it was stopped")
            .labelled("lý do dừng", "reason for stopping")
            .saying("end of the item"),
        key(
            "added",
            Code,
            "mã của văn bản điều chỉnh đã bổ sung nhiệm vụ này; nhiệm vụ thuộc Kế hoạch từ ngày của văn bản đó",
            "the id of the amendment that added it; the item belongs to the plan from that day on",
        )
        .labelled("văn bản bổ sung", "added by"),
        key(
            "every",
            Word(&CYCLES),
            "nhiệm vụ lặp lại: `year`, `half`, `quarter`, `month` hoặc `week`; mỗi kỳ là một đợt, `start` và `end` là đợt đầu và đợt cuối",
            "it recurs: `year`, `half`, `quarter`, `month` or `week`; each period is a round, `start` and `end` say the first and the last",
        )
        .labelled("lặp lại", "how often it recurs"),
        key(
            "cumulative",
            Flag,
            "như ở `[[duty]]`",
            "as of a `[[duty]]`",
        )
        .labelled("tính lũy kế từ đầu năm", "counted from 1 January"),
        key(
            "before",
            DueDay,
            "mỗi đợt phải xong trước ngày này; ghi như ở `[[duty]]`",
            "exclusive: the day by which each round is due, written as of a `[[duty]]`",
        )
        .labelled("thời hạn mỗi đợt", "deadline of each round")
        .saying("deadline of a round"),
        key(
            "by",
            DueDay,
            "mỗi đợt chậm nhất hết ngày này; ghi như ở `[[duty]]`, không cùng `before`",
            "inclusive: the day by which each round is due, written as of a `[[duty]]`; not together with `before`",
        )
        .labelled("thời hạn mỗi đợt", "deadline of each round")
        .saying("deadline of a round"),
        must(
            "lead",
            Tables(&LEAD),
            "đơn vị chủ trì, ít nhất một",
            "who leads it, at least one",
        ),
        key(
            "extension",
            Tables(&EXTENSION),
            "các lần gia hạn",
            "how its deadline was moved",
        )
        .labelled("thời hạn", "deadline"),
        key(
            "result",
            Tables(&RESULT),
            "kết quả thực hiện, theo từng kỳ",
            "what was done, period by period",
        ),
        key(
            "pause",
            Tables(&PAUSE),
            "những lần tạm dừng rồi thực hiện tiếp",
            "when it was stopped and went on later",
        )
        .labelled("lần tạm dừng", "pause"),
        key(
            "request",
            Tables(&REQUEST),
            "đề nghị gia hạn hoặc dừng của đơn vị; chưa đồng ý thì không đổi thời hạn nào",
            "what units ask for, a later end or a stop; nothing moves before it is granted",
        ),
        key(
            "former",
            Tables(&ITEM_FORMER),
            "nội dung cũ, trước khi có văn bản điều chỉnh",
            "the words that it had before a decision replaced them",
        )
        .labelled("nội dung cũ", "former words"),
    ],
};

pub static LEAD: Shape = Shape {
    header: "[[item.lead]]",
    meaning: Pair::fixed(
        "Một đơn vị chủ trì nhiệm vụ",
        "A unit that leads the item, with its own counterparts and task",
    ),
    known_by: &["unit", "from"],
    keys: &[
        must(
            "unit",
            Code,
            "mã đơn vị chủ trì: một đơn vị, cơ quan đã khai báo, hoặc một nhóm",
            "the code of the body that leads, of any kind; a class leads through its members",
        ),
        key(
            "counterparts",
            CodeList,
            "mã các đơn vị phía Bộ mà đơn vị chủ trì này làm việc cùng",
            "the codes of the counterparts of this lead",
        ),
        key(
            "task",
            Text,
            "câu giao việc của văn bản, sau tên đơn vị",
            "the paper's clause after the unit's name",
        )
        .labelled("nội dung chủ trì", "task of the lead"),
        key(
            "from",
            Point,
            "ngày đầu tiên chủ trì; bỏ qua: từ đầu, hoặc từ ngày của quyết định điều chỉnh mà `basis` ghi",
            "the first day on which it leads; left out: from ever, or from the day of the amendment in `basis`",
        )
        .labelled("ngày đầu chủ trì", "first day as lead"),
        key(
            "until",
            Point,
            "ngày cuối cùng chủ trì; bỏ qua: không có ngày cuối",
            "the last day on which it leads; left out: for ever",
        )
        .labelled("ngày cuối chủ trì", "last day as lead"),
        key(
            "basis",
            Text,
            "văn bản đổi đơn vị chủ trì",
            "the paper that changed the lead",
        )
        .labelled("văn bản đổi đơn vị chủ trì", "basis of the change of lead"),
    ],
};

pub static ITEM_FORMER: Shape = Shape {
    header: "[[item.former]]",
    meaning: Pair::fixed(
        "Nội dung cũ của một nhiệm vụ; câu trả lời cho một ngày dùng nội dung của ngày đó. Không ghi là không đổi; chuỗi trống, như `product = \"\"`, là lúc đó chưa có",
        "The former words of an item; answers for a day use the words of that day. What is left out did not change; an empty text, as in `product = \"\"`, says that there was none",
    ),
    known_by: &["until"],
    keys: &[
        key(
            "until",
            Point,
            "ngày cuối cùng dùng nội dung này; bỏ qua được nếu basis ghi mã một văn bản điều chỉnh: ngày trước ngày của văn bản đó",
            "their last day; may be left out where `basis` has the id of an amendment: the day before that one's",
        ),
        key(
            "basis",
            Text,
            "văn bản đã thay nội dung này",
            "the paper that replaced them",
        )
        .labelled("văn bản thay nội dung cũ", "paper that replaced the words"),
        key("title", Text, "nội dung nhiệm vụ", "the task").labelled("tên", "title"),
        SHORT,
        TIME,
        START,
        PARTNERS.labelled("đơn vị phối hợp", "partners"),
        PARTNER_TASK,
        PLACE,
        SCALE,
        PARTICIPANTS,
        PRODUCT,
        BUDGET,
        LEADER,
        NOTE,
    ],
};

pub static EXTENSION: Shape = Shape {
    header: "[[item.extension]]",
    meaning: Pair::fixed(
        "Một lần gia hạn; lần sau cùng là thời hạn đang áp dụng",
        "An extension; the last one is the deadline in force",
    ),
    known_by: &["period", "granted"],
    keys: &[
        key(
            "period",
            Period,
            "đợt nào, khi nhiệm vụ lặp lại; bỏ qua: cả nhiệm vụ",
            "which round, where the item recurs; left out: the whole item",
        ),
        must("end", Point, "thời hạn mới", "the new end"),
        key(
            "basis",
            Text,
            "văn bản cho phép",
            "the paper that grants it",
        )
        .labelled("văn bản cho phép gia hạn", "basis of the extension"),
        key(
            "granted",
            Date,
            "ngày cho phép gia hạn; trước ngày đó chưa được tính",
            "the day it was granted; before that day it does not count",
        )
        .labelled("ngày cho phép gia hạn", "day the extension was granted"),
    ],
};

pub static RESULT: Shape = Shape {
    header: "[[item.result]]",
    meaning: Pair::fixed(
        "Kết quả thực hiện trong một kỳ",
        "What was done in a period",
    ),
    known_by: &["period", "unit"],
    keys: &[
        must(
            "period",
            Period,
            "năm, nửa năm, 9 tháng, quý, tháng hoặc tuần; không phải một ngày",
            "a year, half-year, nine months, quarter, month or week; not a day",
        ),
        key(
            "unit",
            Code,
            "mã đơn vị chủ trì có kết quả này; bỏ qua được nếu chỉ có một",
            "the code of the lead it is of; may be left out where there is only one",
        ),
        must(
            "text",
            Text,
            "đã làm được gì; bỏ qua được khi có `completed`, `percent`, `obstacle` hoặc `proposal`",
            "what was done; may be left out where `completed`, `percent`, `obstacle` or `proposal` is there",
        )
        .unless(&["completed", "percent", "obstacle", "proposal"]),
        key(
            "ref",
            Text,
            "văn bản ghi kết quả này",
            "the document it stands in",
        ),
        key(
            "completed",
            Date,
            "ngày đơn vị này xong phần việc của mình; nhiệm vụ hoàn thành khi mọi đơn vị đang chủ trì đều xong",
            "the day its unit was through with its part; the item is done once every lead in force is",
        )
        .labelled("ngày xong phần việc", "day its part was done"),
        key(
            "percent",
            Percent,
            "đã làm được bao nhiêu phần trăm của cả nhiệm vụ, từ 0 đến 100; 100 chưa phải là hoàn thành",
            "how far the whole item is, from 0 to 100; 100 does not complete it",
        )
        .labelled("tỷ lệ thực hiện (%)", "percentage"),
        key(
            "obstacle",
            Text,
            "khó khăn, vướng mắc, nguyên nhân chậm",
            "what stood in the way, why it is late",
        )
        .labelled("khó khăn, vướng mắc", "obstacle"),
        key(
            "proposal",
            Text,
            "kiến nghị, đề xuất",
            "what is proposed",
        )
        .labelled("kiến nghị", "proposal"),
        key(
            "evidence",
            TextList,
            "tài liệu kiểm chứng: số, ký hiệu văn bản hoặc đường dẫn",
            "what shows it: numbers of documents, or links",
        )
        .labelled("tài liệu kiểm chứng", "evidence"),
        key(
            "received",
            Date,
            "ngày nhận được kết quả này, từ đó mọi điều trừ `completed` được tính; `plan result` tự ghi",
            "the day it came in, from which all of it but `completed` counts; written by `plan result`",
        )
        .labelled("ngày nhận", "day it came in"),
    ],
};

pub static PAUSE: Shape = Shape {
    header: "[[item.pause]]",
    meaning: Pair::fixed(
        "Một lần tạm dừng rồi thực hiện tiếp; `plan resume` ghi",
        "A time for which the item was stopped before it went on; written by `plan resume`",
    ),
    known_by: &["from"],
    keys: &[
        must("from", Date, "ngày bắt đầu dừng", "its first day"),
        must("until", Date, "ngày cuối còn dừng", "its last day")
            .labelled("ngày cuối còn dừng", "last day of the pause"),
        key("reason", Text, "lý do dừng", "why it was stopped")
            .labelled("lý do tạm dừng", "reason for the pause"),
        key(
            "basis",
            Text,
            "văn bản cho thực hiện tiếp",
            "the paper by which it went on",
        )
        .labelled("văn bản cho thực hiện tiếp", "basis for going on"),
    ],
};

pub static REQUEST: Shape = Shape {
    header: "[[item.request]]",
    meaning: Pair::fixed(
        "Một đề nghị của đơn vị: gia hạn (`end`) hoặc dừng (`stop = true`); xong khi có gia hạn hay dừng sau đó, hoặc khi ghi `refused`",
        "What a unit asks for, a later `end` or `stop = true`; settled by an extension or a stop granted later, or by `refused`",
    ),
    known_by: &["unit", "received"],
    keys: &[
        must(
            "unit",
            Code,
            "mã đơn vị đề nghị",
            "the code of the unit that asks",
        ),
        must("received", Date, "ngày nhận đề nghị", "the day it came in"),
        key(
            "end",
            Point,
            "thời hạn đề nghị",
            "the end that is asked for",
        )
        .labelled("thời hạn đề nghị", "end asked for"),
        key(
            "stop",
            Flag,
            "`true`: đề nghị dừng thực hiện",
            "`true`: it asks to stop the item",
        )
        .labelled("đề nghị dừng", "stop asked for"),
        key("reason", Text, "lý do đề nghị", "why it asks").labelled("lý do đề nghị", "reason"),
        key("ref", Text, "văn bản đề nghị", "the document it stands in")
            .labelled("số văn bản đề nghị", "document number"),
        key(
            "refused",
            Date,
            "ngày không đồng ý",
            "the day it was refused",
        )
        .labelled("ngày không đồng ý", "day of the refusal"),
        key(
            "basis",
            Text,
            "văn bản không đồng ý",
            "the paper that refuses it",
        )
        .labelled("văn bản không đồng ý", "basis of the refusal"),
    ],
};
