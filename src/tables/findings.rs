//! What `check` says of each file.

use super::{OfPlan, table};
use crate::answer::findings::Finding;

fn each_finding(of: &OfPlan<'_>, each: &mut dyn FnMut(&Finding)) {
    of.findings.iter().for_each(each);
}

table! {
    FINDINGS "findings" "một điều plan check thấy ở một tệp kế hoạch, không kể các quy tắc giữa các tệp" "what plan check says of one plan file; what is wrong between files has no row",
    rows each_finding => |of, one|
    plan: text "mã của kế hoạch, như ở plans" "the key of the plan, as in plans" = of.key;
    path: text "đường dẫn của tệp" "the path of the file" = of.path;
    rule: text "tên quy tắc" "the name of the rule" = one.rule;
    severity: text "error, warning, note" "error, warning or note" = one.severity;
    line: int "dòng, từ 1" "the line, from 1" = one.line;
    column_no: int "cột, từ 1, tính theo chữ" "the column, from 1, in characters" = one.column;
    message: text "sai gì (tiếng Anh)" "what is wrong" = &one.message;
    help: text "cách sửa (tiếng Anh)" "what to do" = one.help.as_ref();
}
