//! Written forms as patterns, for a schema. What reads them is in the model;
//! the tests hold the two together.

/// The code of a body.
pub const CODE: &str = crate::model::code::PATTERN;

/// A half-year, quarter, nine months, month or week. That a year has a week 53 is
/// left to the program.
pub const PART_OF_YEAR: &str =
    "^(19|20|21)[0-9]{2}-(H[12]|Q[1-4]|9M|0[1-9]|1[0-2]|W(0[1-9]|[1-4][0-9]|5[0-3]))$";

/// A date. That the month has the day is left to the format of that name.
pub const DATE: &str = "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

/// A path from the plan to a file that it uses.
pub const PATH: &str = r"^[^/\\:][^\\:]*\.toml$";

/// From one day to another, both counted.
pub const SPAN: &str = "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

/// The words of `before` and `by`, for whichever cycle. Only the months 9 and
/// 11 never have a day 31: any other counts from the start of some period to a
/// month that does.
pub const DUE_DAY: &str = "^(next )?(((0[1-9]|1[0-2])-)?(0[1-9]|[12][0-9]|30)|((0[1-8]|1[02])-)?31|mon|tue|wed|thu|fri|sat|sun)$";

/// The number of an item or a section, up to 19 digits a part, which may have a
/// letter behind them: parts that each
/// end in a dot with more behind it, or end the whole.
pub const ID: &str = concat!(
    r"^(([1-9][0-9]{0,18}[a-zđ]?|[a-zđ]|",
    r"(?=[MDCLXVI])M*(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3}))",
    r"(\.(?!$)|$)){1,10}$",
);
