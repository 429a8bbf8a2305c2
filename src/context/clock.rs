//! The day that the machine's clock says.

use chrono::{FixedOffset, NaiveDate, Utc};

/// Today's civil date in Viet Nam, UTC+7 without summer time, whatever the
/// machine's zone.
pub fn in_viet_nam() -> NaiveDate {
    const SECONDS_EAST: i32 = 7 * 3600;
    let now = Utc::now();
    match FixedOffset::east_opt(SECONDS_EAST) {
        Some(zone) => now.with_timezone(&zone).date_naive(),
        None => now.date_naive(),
    }
}
