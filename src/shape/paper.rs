//! The whole file, and the paper itself.

use super::Holds::{
    Code, Coded, Count, Date, Flag, OfficialId, Point, Table, Tables, Text, TextList, Version, Word,
};
use super::{
    CALENDAR, COUNTERPART, DUTY, ITEM, PARTNER, REPORT, SECTION, Shape, UNIT, USE, key, must,
};
use crate::lang::{Lang, Pair};

/// The whole file.
pub static FILE: Shape = Shape {
    header: "",
    meaning: Pair::fixed(
        "Kế hoạch công tác của một cơ quan: nhiệm vụ, đơn vị chủ trì, thời hạn và báo cáo",
        "The work plan of an office: items, who leads them, deadlines and reports",
    ),
    known_by: &[],
    keys: &[
        must("format", Version, "luôn là `1`", "always `1`"),
        must(
            "plan",
            Table(&PLAN),
            "bản thân văn bản Kế hoạch",
            "the paper itself",
        ),
        key(
            "use",
            Table(&USE),
            "những tệp dùng chung với Kế hoạch khác",
            "the files that it shares with other plans",
        ),
        key(
            "calendar",
            Table(&CALENDAR),
            "ngày nghỉ, ngày làm bù theo quyết định từng năm",
            "days off and days worked instead, by the decision of each year",
        ),
        key(
            "amendment",
            Tables(&AMENDMENT),
            "các văn bản điều chỉnh, bổ sung Kế hoạch",
            "the decisions that amend the plan",
        ),
        key(
            "unit",
            Coded(&UNIT),
            "các phòng, đơn vị trực thuộc; chủ trì nhiệm vụ và phải gửi báo cáo",
            "the bodies inside the owning department; they lead items and owe reports",
        ),
        key(
            "partner",
            Coded(&PARTNER),
            "các đơn vị phối hợp ở ngoài cơ quan",
            "the agencies outside that work along",
        ),
        key(
            "counterpart",
            Coded(&COUNTERPART),
            "các đơn vị thuộc Bộ mà đơn vị chủ trì làm việc cùng",
            "the bodies of the ministry that a lead works with",
        ),
        key(
            "section",
            Tables(&SECTION),
            "các nhóm nhiệm vụ: đề mục chỉ để gom nhiệm vụ",
            "the headings that group items",
        )
        .labelled("nhóm nhiệm vụ", "section"),
        key(
            "item",
            Tables(&ITEM),
            "các nhiệm vụ, theo thứ tự trong văn bản",
            "the items, in the paper's order",
        ),
        key(
            "duty",
            Tables(&DUTY),
            "các báo cáo định kỳ: báo cáo gì, ai gửi, gửi ai, bao lâu một lần",
            "what has to be reported, by whom, to whom, how often",
        ),
        key(
            "report",
            Tables(&REPORT),
            "các báo cáo đã nhận",
            "the reports that came in",
        ),
    ],
};

pub static PLAN: Shape = Shape {
    header: "[plan]",
    meaning: Pair::fixed("Bản thân văn bản Kế hoạch", "The paper itself"),
    known_by: &[],
    keys: &[
        must(
            "title",
            Text,
            "trích yếu của văn bản, không có tên loại như “Kế hoạch”",
            "the paper's subject, without what it is, such as \"Kế hoạch\"",
        ).labelled("trích yếu", "title"),
        key(
            "short",
            Text,
            "tên ngắn của Kế hoạch trong bảng hẹp, ví dụ `CCHC 2026`; bỏ qua: mã của Kế hoạch",
            "what names the plan in narrow tables, such as `CCHC 2026`; left out: its code",
        ).labelled("tên gọi tắt", "short title"),
        key(
            "parent",
            Text,
            "cơ quan cấp trên",
            "the body above the issuer",
        ).labelled("cơ quan cấp trên", "body above the issuer"),
        key("issuer", Text, "cơ quan ban hành", "who issued the plan").labelled("cơ quan ban hành", "issuer"),
        key(
            "issuer_id",
            OfficialId,
            "mã định danh điện tử của cơ quan ban hành, ví dụ `H02.14`",
            "the official code of the issuer, such as `H02.14`",
        ).labelled("mã định danh của cơ quan ban hành", "official code of the issuer"),
        key(
            "issuer_symbol",
            Text,
            "ký hiệu của cơ quan ban hành sau “BC-” ở văn bản của cơ quan, ví dụ `SNNMT`; bỏ qua: phần sau gạch đầu của `symbol`, khi cơ quan vẫn mang tên lúc ban hành",
            "the symbol of the issuer behind \"BC-\" on its papers, such as `SNNMT`; left out: what stands behind the first dash of `symbol`, as long as the issuer has the name under which it issued the plan",
        ).labelled("ký hiệu của cơ quan ban hành", "symbol of the issuer"),
        key("place", Text, "địa danh ghi trên văn bản", "where").labelled("địa danh", "place"),
        key(
            "number",
            Text,
            "số văn bản; bỏ qua nếu bản giấy để trống",
            "the paper's number; left out where the paper leaves it blank",
        ).labelled("số văn bản", "number"),
        key(
            "symbol",
            Text,
            "ký hiệu sau số văn bản, ví dụ `KH-KHCN`",
            "the symbol after the number, such as `KH-KHCN`",
        ).labelled("ký hiệu", "symbol"),
        key(
            "kind",
            Text,
            "loại văn bản, ví dụ `Chương trình`; bỏ qua thì lấy theo đầu của `symbol`, không có thì là Kế hoạch",
            "what the paper is, such as `Chương trình`; left out: by the beginning of `symbol`, else Kế hoạch",
        ).labelled("loại văn bản", "kind of paper"),
        key(
            "issued",
            Point,
            "ngày ban hành, chi tiết đến đâu tùy bản giấy; phải có nếu một báo cáo định kỳ không ghi `from`",
            "when, as precise as the paper is; needed where a duty has no `from`",
        ).labelled("ngày ban hành", "day of issue"),
        key(
            "draft",
            Flag,
            "`true`: còn là dự thảo, chưa ban hành",
            "`true`: it is not issued yet",
        ).labelled("dự thảo", "draft"),
        key(
            "basis",
            TextList,
            "các văn bản làm căn cứ",
            "the papers it rests on",
        ).labelled("căn cứ", "basis"),
        key(
            "monitor",
            Code,
            "mã đơn vị theo dõi, đôn đốc",
            "the code of the unit that collects reports and reminds",
        ).labelled("đơn vị theo dõi, đôn đốc", "monitor"),
        key(
            "drafter",
            Code,
            "mã đơn vị soạn thảo",
            "the code of the unit that drafted it",
        ).labelled("đơn vị soạn thảo", "drafter"),
        key(
            "recipients",
            TextList,
            "nơi nhận văn bản",
            "who receives the paper",
        ).labelled("nơi nhận", "recipient"),
        key(
            "signer",
            TextList,
            "các dòng chức vụ trên chữ ký, không ghi tên người",
            "the titles over the signature, no name",
        ).labelled("chức danh người ký", "title of the signer"),
        key(
            "code",
            Text,
            "mã riêng không đổi của Kế hoạch, trong JSON là `plan.code`; bỏ qua thì lấy từ `symbol` và năm của `issued`",
            "a stable identity, in JSON as `plan.code`; left out: made from `symbol` and the year of `issued`",
        ).labelled("mã kế hoạch", "code"),
        key(
            "language",
            Word(&Lang::NAMES),
            "`vi` hoặc `en`: ngôn ngữ của tiêu đề và thông báo, trừ khi người đọc chọn khác",
            "`vi` or `en`: the language of headings and messages, unless the reader asks for another",
        ).labelled("ngôn ngữ", "language"),
        key(
            "warn_days",
            Count,
            "còn bao nhiêu ngày thì nhiệm vụ là sắp đến hạn; bỏ qua: 30",
            "from how many days before its last good day an item is due soon; left out: 30",
        ).labelled("báo trước khi đến hạn", "days of warning"),
        key(
            "closed",
            Point,
            "ngày cuối cùng Kế hoạch còn hiệu lực: từ hôm sau tình trạng nhiệm vụ giữ nguyên như ngày đó, kỳ báo cáo bắt đầu sau đó không phải gửi",
            "the last day it was in force: the states of its items stay those of that day, and periods that begin after it are not owed",
        ).labelled("ngày kết thúc", "last day in force"),
        key(
            "closed_basis",
            Text,
            "văn bản kết thúc Kế hoạch",
            "the paper that closed it",
        ).labelled("văn bản kết thúc", "paper that closed it"),
        key(
            "replaced_by",
            Text,
            "mã của Kế hoạch thay thế Kế hoạch này; ghi cùng `closed`",
            "the code of the plan that took its place; needs `closed`",
        ).labelled("được thay thế bằng", "replaced by"),
        key(
            "replaces",
            TextList,
            "mã của những Kế hoạch mà Kế hoạch này thay thế",
            "the codes of the plans whose place it takes",
        ).labelled("thay thế", "replaces"),
        key(
            "former",
            Tables(&PLAN_FORMER),
            "cơ quan ban hành, cơ quan cấp trên, địa danh trước khi đổi tên hoặc sáp nhập",
            "who issued the plan, the body above and the place before they were renamed or merged",
        ).labelled("tên cũ của cơ quan ban hành", "former name of the issuer"),
    ],
};

pub static AMENDMENT: Shape = Shape {
    header: "[[amendment]]",
    meaning: Pair::fixed(
        "Một văn bản điều chỉnh, bổ sung Kế hoạch",
        "A decision that amends the plan",
    ),
    known_by: &["id"],
    keys: &[
        must(
            "id",
            Code,
            "mã, ghi được ở `basis`, `reason`, `added` thay cho tên văn bản: chữ không dấu, chữ số, `-`, `_`, không bắt đầu bằng `-`, ví dụ `QD-45`",
            "its code, which may stand in `basis`, `reason` and `added` in the place of words: plain letters, digits, `-`, `_`, not beginning with `-`, such as `QD-45`",
        ),
        must(
            "number",
            Text,
            "số, ký hiệu văn bản, ví dụ `45/QĐ-SKHCN`",
            "its number and symbol, such as `45/QĐ-SKHCN`",
        )
        .labelled("số, ký hiệu", "number"),
        must("issued", Date, "ngày ban hành", "the day it was issued")
            .labelled("ngày ban hành", "day of issue"),
        must("title", Text, "trích yếu", "its subject").labelled("trích yếu", "title"),
        key(
            "issuer",
            Text,
            "cơ quan ban hành; bỏ qua: cơ quan ban hành Kế hoạch",
            "who issued it; left out: who issued the plan",
        )
        .labelled("cơ quan ban hành", "issuer"),
        key(
            "from",
            Point,
            "có hiệu lực từ ngày này; bỏ qua: ngày ban hành. Việc nhắc tới văn bản mà không ghi ngày riêng thì có từ ngày đó",
            "the day it takes effect; left out: the day it was issued. What names it and has no day of its own counts from then on",
        )
        .labelled("ngày có hiệu lực", "day it takes effect"),
    ],
};

pub static PLAN_FORMER: Shape = Shape {
    header: "[[plan.former]]",
    meaning: Pair::fixed(
        "Tên cũ của cơ quan ban hành, cơ quan cấp trên hoặc địa danh",
        "What the issuer, the body above it or the place was called before",
    ),
    known_by: &["until"],
    keys: &[
        key(
            "issuer",
            Text,
            "tên cũ của cơ quan ban hành",
            "the issuer until then",
        ),
        key(
            "parent",
            Text,
            "tên cũ của cơ quan cấp trên",
            "the body above it until then",
        ),
        key("place", Text, "địa danh cũ", "the place until then"),
        key(
            "issuer_symbol",
            Text,
            "ký hiệu cũ của cơ quan ban hành",
            "the symbol of the issuer until then",
        ),
        must(
            "until",
            Point,
            "ngày cuối cùng dùng các tên này",
            "the last day they were in use",
        ),
    ],
};
