//! The words for states: those that name them, those that say too little, and
//! those of a part of one.

use crate::deadline::state::State;

/// States, and the words for them.
pub(super) type Row = (&'static [State], &'static [&'static str]);

/// The words for states, in both languages, as screens and the help have them;
/// those that say nothing of being late stand for both. The first of a row are
/// those of a message.
pub(super) const STATES: [Row; 12] = [
    (&[State::Stopped], &["dừng thực hiện", "dừng", "đã dừng"]),
    (
        &[State::Done],
        &[
            "hoàn thành đúng hạn",
            "đã hoàn thành đúng hạn",
            "HT đúng hạn",
            "xong đúng hạn",
            "đã nhận đúng hạn",
            "đã gửi đúng hạn",
            "gửi đúng hạn",
            "đúng hạn",
            "hoàn thành, không quá hạn",
            "done, not late",
            "sent in time",
            "done_in_time",
            "nhận đúng hạn",
            "done in time",
            "received in time",
        ],
    ),
    (
        &[State::DoneLate],
        &[
            "hoàn thành quá hạn",
            "đã hoàn thành quá hạn",
            "HT quá hạn",
            "xong quá hạn",
            "đã nhận chậm",
            "đã nhận, chậm",
            "đã gửi chậm",
            "đã gửi, chậm",
            "gửi chậm",
            "sent late",
            "nhận chậm",
            "done late",
            "received late",
        ],
    ),
    (
        &[State::Done, State::DoneLate],
        &[
            "đã hoàn thành",
            "hoàn thành",
            "đã nhận",
            "đã gửi",
            "received",
            "sent",
        ],
    ),
    (
        &[State::NotStarted],
        &[
            "chưa đến thời gian thực hiện",
            "chưa đến kỳ báo cáo",
            "chưa đến kỳ",
            "not yet due to start",
            "not yet to start",
            "chưa bắt đầu",
            "chưa triển khai",
            "not started",
        ],
    ),
    (
        &[State::Overdue],
        &[
            "quá hạn",
            "chưa hoàn thành, quá hạn",
            "overdue by",
            "quá hạn, chưa ghi nhận",
            "quá hạn, chưa ghi nhận hoàn thành",
            "quá hạn, chưa ghi nhận báo cáo",
            "overdue, none recorded",
            "overdue, no completion recorded",
            "overdue, no report recorded",
            "overdue by, no completion recorded",
            "overdue by, no report recorded",
            "not done, overdue",
        ],
    ),
    (
        &[State::DueSoon],
        &[
            "sắp đến hạn",
            "trong đó sắp đến hạn",
            "due soon",
            "of these due soon",
        ],
    ),
    (
        &[State::InTime],
        &[
            "trong hạn",
            "chưa đến hạn gửi",
            "trong hạn, chưa sắp đến hạn",
            "in time, not due soon",
            "chưa đến hạn",
            "in time",
            "not due yet",
        ],
    ),
    (
        &[State::NoDeadline],
        &[
            "không có thời hạn",
            "không ghi thời hạn",
            "đang theo dõi",
            "followed",
            "kỳ báo cáo không ghi thời hạn, chưa ghi nhận",
            "report without a deadline, none recorded",
            "không hạn",
            "chưa hoàn thành, không có thời hạn",
            "no deadline",
            "not done, no deadline",
        ],
    ),
    // As a summary counts them.
    (
        &[State::InTime, State::DueSoon],
        &[
            "chưa hoàn thành, trong hạn",
            "not done, in time",
            "in time, not done yet",
            "open_in_time",
        ],
    ),
    (
        &[
            State::NotStarted,
            State::Overdue,
            State::DueSoon,
            State::InTime,
            State::NoDeadline,
        ],
        &["chưa hoàn thành", "chưa xong", "not done"],
    ),
    (
        &[
            State::Overdue,
            State::DueSoon,
            State::InTime,
            State::NoDeadline,
        ],
        &["đang thực hiện", "in progress"],
    ),
];

/// Words that say too little to choose, and the states that they can mean.
pub(super) const UNSURE: [Row; 4] = [
    (
        &[State::Overdue, State::DoneLate],
        &[
            "late",
            "chậm",
            "trễ",
            "trễ hạn",
            "chậm hạn",
            "muộn",
            "thời hạn đã qua",
            "deadline missed",
        ],
    ),
    // Of what is not recorded a state says when it is due.
    (
        &[
            State::Overdue,
            State::DueSoon,
            State::InTime,
            State::NoDeadline,
        ],
        &[
            "chưa ghi nhận",
            "chưa ghi nhận báo cáo",
            "chưa ghi nhận hoàn thành",
            "chưa nhận",
            "chưa nhận báo cáo",
            "chưa gửi",
            "chưa báo cáo",
            "none recorded",
            "not recorded",
            "no report recorded",
            "no completion recorded",
            "not received",
            "not sent",
            "missing",
            "reports_missing",
        ],
    ),
    (
        &[
            State::NotStarted,
            State::Overdue,
            State::DueSoon,
            State::InTime,
            State::NoDeadline,
        ],
        &["chưa thực hiện", "chưa làm"],
    ),
    (
        &[State::DueSoon, State::Overdue],
        &["đến hạn", "số báo cáo đến hạn", "due", "reports due"],
    ),
];

/// Words that screens show of a part of a state.
pub(super) const PARTS: [Row; 5] = [
    // A state says nothing of whether what is done had a deadline.
    (
        &[State::Done],
        &[
            "hoàn thành, không có thời hạn",
            "done, no deadline",
            "done_no_deadline",
        ],
    ),
    (
        &[State::DueSoon],
        &[
            "hôm nay là ngày cuối",
            "hôm nay là ngày cuối gửi báo cáo",
            "hôm nay",
            "due today",
            "today",
        ],
    ),
    (
        &[State::NoDeadline],
        &[
            "trong đó có kết quả trong năm",
            "có kết quả trong năm",
            "of these with a result this year",
            "with a result this year",
            "no_deadline_with_result",
        ],
    ),
    // With the days that stand for the dots.
    (&[State::DueSoon, State::InTime], &["còn …", "… left"]),
    (&[State::Overdue], &["quá …", "… over", "… overdue"]),
];
