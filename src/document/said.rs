//! What the parser says in fixed words, and what a person reads instead.

use crate::lang::Pair;

pub struct Plain {
    said: &'static str,
    pub message: Pair,
    pub label: Pair,
    pub help: Pair,
}

/// What a person reads for these words of the parser, where they are among the fixed
/// ones; what the parser adds behind them differs from file to file.
pub fn plainly(said: &str) -> Option<&'static Plain> {
    PLAIN.iter().find(|plain| said.starts_with(plain.said))
}

const fn plain(said: &'static str, message: Pair, label: Pair, help: Pair) -> Plain {
    Plain {
        said,
        message,
        label,
        help,
    }
}

const ADD_QUOTE: Pair = Pair::fixed(
    "thêm dấu nháy ở cuối đoạn chữ",
    "put the closing quote at the end of the text",
);

/// The whole of a header that can stand once.
pub const WHOLE_HEADER: Pair = Pair::fixed(
    "ghi trọn tiêu đề, ví dụ [unit.QLKH]",
    "write the whole header, as in [unit.QLKH]",
);

/// The whole of a header that can stand many times.
pub const WHOLE_LIST_HEADER: Pair = Pair::fixed(
    "ghi trọn tiêu đề, ví dụ [[item.lead]]",
    "write the whole header, as in [[item.lead]]",
);

static PLAIN: &[Plain] = &[
    plain(
        "invalid integer: integer overflow",
        Pair::fixed("số này quá lớn", "this number is too large"),
        Pair::fixed("quá lớn", "too large"),
        Pair::fixed(
            "xem lại con số; số hiệu, mã số thì để trong dấu nháy",
            "look at the number again; a code stands in quotes",
        ),
    ),
    plain(
        "invalid basic string",
        Pair::fixed(
            "chữ chưa đóng dấu nháy \"",
            "text without its closing quote \"",
        ),
        Pair::fixed("thiếu \" ở đây", "a \" is missing here"),
        ADD_QUOTE,
    ),
    plain(
        "invalid literal string",
        Pair::fixed(
            "chữ chưa đóng dấu nháy '",
            "text without its closing quote '",
        ),
        Pair::fixed("thiếu ' ở đây", "a ' is missing here"),
        ADD_QUOTE,
    ),
    plain(
        "invalid multi-line",
        Pair::fixed(
            "đoạn chữ nhiều dòng chưa đóng ba dấu nháy",
            "multi-line text without its closing three quotes",
        ),
        Pair::fixed("chưa đóng", "not closed"),
        Pair::fixed(
            "thêm ba dấu nháy ở cuối đoạn chữ",
            "put three quotes at the end of the text",
        ),
    ),
    plain(
        "missing escaped value",
        Pair::fixed(
            "dấu \\ trong chữ phải viết là \\\\",
            "a \\ inside text must be written \\\\",
        ),
        Pair::fixed("sau dấu \\", "after a \\"),
        Pair::fixed(
            "viết \\\\, hoặc để chữ trong dấu nháy đơn '…'",
            "write \\\\, or put the text in single quotes '…'",
        ),
    ),
    plain(
        "key with no value",
        Pair::fixed(
            "dòng này không có dạng tên = giá trị",
            "this line is not of the form name = value",
        ),
        Pair::fixed("thiếu = giá trị", "= and a value are missing"),
        Pair::fixed(
            "ghi thêm = và giá trị; nếu là lời ghi chú thì thêm # ở đầu dòng",
            "add = and a value; where it is a comment, put # in front of it",
        ),
    ),
    plain(
        "missing assignment",
        Pair::fixed("thiếu dấu = sau tên", "no = after the name"),
        Pair::fixed("thiếu dấu =", "a = is missing"),
        Pair::fixed("ghi tên = giá trị", "write name = value"),
    ),
    plain(
        "missing value",
        Pair::fixed("sau dấu = chưa có giá trị", "no value after the ="),
        Pair::fixed("chưa có giá trị", "a value is missing"),
        Pair::fixed(
            "ghi giá trị, hoặc xóa cả dòng nếu chưa biết",
            "write the value, or delete the line if it is not known yet",
        ),
    ),
    plain(
        "missing comma",
        Pair::fixed("thiếu dấu phẩy", "a comma is missing"),
        Pair::fixed("thiếu dấu phẩy ở trước", "a comma is missing before this"),
        Pair::fixed(
            "thêm dấu phẩy giữa hai giá trị",
            "put a comma between the two values",
        ),
    ),
    plain(
        "extra comma",
        Pair::fixed("thừa dấu phẩy", "one comma too many"),
        Pair::fixed("thừa", "too many"),
        Pair::fixed("xóa dấu phẩy này", "delete this comma"),
    ),
    plain(
        "unclosed array table",
        Pair::fixed(
            "tiêu đề chưa đóng ngoặc ]]",
            "this header has no closing ]]",
        ),
        Pair::fixed("thiếu ]] ở đây", "a ]] is missing here"),
        WHOLE_LIST_HEADER,
    ),
    plain(
        "unclosed table",
        Pair::fixed("tiêu đề chưa đóng ngoặc ]", "this header has no closing ]"),
        Pair::fixed("thiếu ] ở đây", "a ] is missing here"),
        WHOLE_HEADER,
    ),
    plain(
        "unclosed array",
        Pair::fixed("danh sách chưa đóng ngoặc ]", "this list has no closing ]"),
        Pair::fixed("mở ở đây, chưa đóng", "opened here, never closed"),
        Pair::fixed("thêm ] sau giá trị cuối", "put a ] after the last value"),
    ),
    plain(
        "unclosed inline table",
        Pair::fixed("chưa đóng ngoặc }", "no closing }"),
        Pair::fixed("mở ở đây, chưa đóng", "opened here, never closed"),
        Pair::fixed("thêm } sau giá trị cuối", "put a } after the last value"),
    ),
    plain(
        "unexpected leading zero",
        Pair::fixed(
            "số không được bắt đầu bằng 0",
            "a number cannot begin with 0",
        ),
        Pair::fixed("số 0 ở đầu", "a leading 0"),
        Pair::fixed(
            "số thứ tự thì để trong dấu nháy; số khác thì bỏ số 0 ở đầu",
            "an id stands in quotes; of any other number leave the 0 out",
        ),
    ),
    plain(
        "extra `=`",
        Pair::fixed("thừa dấu =", "one = too many"),
        Pair::fixed("thừa", "too many"),
        Pair::fixed("xóa dấu = này", "delete this ="),
    ),
    plain(
        "invalid unquoted key",
        Pair::fixed(
            "tên chỉ gồm chữ không dấu, chữ số, - và _",
            "a name has only plain letters, digits, - and _",
        ),
        Pair::fixed("không dùng trong tên được", "cannot stand in a name"),
        Pair::fixed(
            "viết lại tên; nếu là lời ghi chú thì thêm # ở đầu dòng",
            "write the name again; where it is a comment, put # in front of it",
        ),
    ),
    plain(
        "unquoted keys cannot be empty",
        Pair::fixed("trước dấu = chưa có tên", "no name before the ="),
        Pair::fixed("thiếu tên", "a name is missing"),
        Pair::fixed("ghi tên = giá trị", "write name = value"),
    ),
];
