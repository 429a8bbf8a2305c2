//! How often something falls due, in words.

use crate::lang::Lang;
use crate::model::cycle::Cycle;
use crate::say;

/// `hằng quý`, `weekly`.
pub fn cycle(cycle: Cycle, lang: Lang) -> String {
    match cycle {
        Cycle::Year => say!(lang, "hằng năm", "yearly"),
        Cycle::Half => say!(lang, "6 tháng", "half-yearly"),
        Cycle::Quarter => say!(lang, "hằng quý", "quarterly"),
        Cycle::Cumulative => say!(
            lang,
            "hằng quý, lũy kế từ đầu năm",
            "quarterly, counted from 1 January",
        ),
        Cycle::Month => say!(lang, "hằng tháng", "monthly"),
        Cycle::Week => say!(lang, "hằng tuần", "weekly"),
        Cycle::Once => say!(lang, "một lần", "once"),
    }
}
