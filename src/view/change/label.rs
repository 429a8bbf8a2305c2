//! What the keys of the file are called when they change.

use crate::diff::Change;
use crate::lang::Pair;

/// The name of the key that changed, by the record it stands in.
pub(super) fn of(change: &Change) -> Pair {
    let key = change.field.unwrap_or("");
    let is_extension = change.period.is_some();
    let pair = if change.item.is_some() {
        of_item(key, is_extension)
    } else if change.duty.is_some() {
        of_duty(key, is_extension)
    } else if change.body.is_some() {
        of_body(key)
    } else {
        of_plan(key)
    };
    pair.unwrap_or_else(|| Pair::made(key.to_owned(), key.to_owned()))
}

fn of_item(key: &str, is_extension: bool) -> Option<Pair> {
    let (vi, en) = match key {
        "basis" if is_extension => ("văn bản cho phép gia hạn", "basis of the extension"),
        "granted" => ("ngày cho phép gia hạn", "day the extension was granted"),
        "title" => ("tên nhiệm vụ", "title"),
        "short" => ("tên gọi tắt", "short title"),
        "time" => ("thời gian thực hiện", "words for its time"),
        "start" => ("bắt đầu", "start"),
        "end" | "extension" => ("thời hạn", "deadline"),
        "section" => ("nhóm nhiệm vụ", "section"),
        "task" => ("nội dung chủ trì", "task of the lead"),
        "partner_task" => ("nội dung phối hợp", "task of the partners"),
        "place" => ("địa điểm", "place"),
        "scale" => ("quy mô", "scale"),
        "participants" => ("thành phần", "participants"),
        "product" => ("sản phẩm", "product"),
        "budget" => ("kinh phí", "budget"),
        "leader" => ("lãnh đạo phụ trách", "leader"),
        "note" => ("ghi chú", "note"),
        "completed" => ("ngày hoàn thành", "day of completion"),
        "stopped" => ("ngày dừng", "day it was stopped"),
        "reason" => ("lý do dừng", "reason for stopping"),
        _ => return None,
    };
    Some(Pair::fixed(vi, en))
}

fn of_duty(key: &str, is_extension: bool) -> Option<Pair> {
    let (vi, en) = match key {
        "basis" if is_extension => ("văn bản cho phép gia hạn", "basis of the extension"),
        "id" => ("mã", "id"),
        "title" => ("tên", "title"),
        "time" => ("thời gian gửi", "words for its time"),
        "every" => ("kỳ báo cáo", "how often"),
        "before" | "by" | "extension" => ("thời hạn gửi", "deadline"),
        "to" => ("nơi nhận báo cáo", "receiver"),
        "units" => ("đơn vị phải gửi", "units that owe it"),
        "from" => ("từ kỳ", "first period"),
        "until" => ("đến kỳ", "last period"),
        "warn_days" => ("báo trước khi đến hạn", "days of warning"),
        "basis" => ("căn cứ", "basis"),
        "received" => ("ngày nhận", "day received"),
        "ref" => ("số, ký hiệu văn bản", "number of the document"),
        "note" => ("ghi chú", "note"),
        _ => return None,
    };
    Some(Pair::fixed(vi, en))
}

fn of_body(key: &str) -> Option<Pair> {
    let (vi, en) = match key {
        "kind" => ("loại", "kind"),
        "code" => ("mã", "code"),
        "name" => ("tên", "name"),
        "short" => ("tên gọi tắt", "short name"),
        "aliases" => ("tên gọi khác", "other spelling"),
        "head" => ("chức danh người đứng đầu", "title of the head"),
        "members" => ("thành viên của nhóm", "member"),
        "from" => ("ngày bắt đầu hoạt động", "first day it exists"),
        "until" => ("ngày cuối còn hoạt động", "last day it exists"),
        "successor" => ("đơn vị kế thừa", "successor"),
        "basis" => ("căn cứ", "basis"),
        "former" => ("tên cũ", "former name"),
        _ => return None,
    };
    Some(Pair::fixed(vi, en))
}

fn of_plan(key: &str) -> Option<Pair> {
    let (vi, en) = match key {
        "title" => ("trích yếu", "title"),
        "parent" => ("cơ quan cấp trên", "body above the issuer"),
        "issuer" => ("cơ quan ban hành", "issuer"),
        "place" => ("địa danh", "place"),
        "number" => ("số văn bản", "number"),
        "symbol" => ("ký hiệu", "symbol"),
        "issued" => ("ngày ban hành", "day of issue"),
        "basis" => ("căn cứ", "basis"),
        "monitor" => ("đơn vị theo dõi, đôn đốc", "monitor"),
        "drafter" => ("đơn vị soạn thảo", "drafter"),
        "recipients" => ("nơi nhận", "recipient"),
        "signer" => ("chức danh người ký", "title of the signer"),
        "code" => ("mã kế hoạch", "code"),
        "language" => ("ngôn ngữ", "language"),
        "warn_days" => ("báo trước khi đến hạn", "days of warning"),
        _ => return None,
    };
    Some(Pair::fixed(vi, en))
}
