//! The public holidays of Viet Nam, as data: article 112 of the Labour Code of
//! 2019 (45/2019/QH14). What is set anew each year is not here, and comes from the
//! file: the second day of the National Day (the one before or after 2
//! September), the days of Tết beside the four of the lunar calendar, days in
//! lieu of those on a weekend, and days that change places.

use chrono::{Datelike, NaiveDate};

/// The holidays by the solar calendar, as month and day: New Year, Reunification
/// Day, Labour Day, the National Day.
const FIXED: [(u32, u32); 4] = [(1, 1), (4, 30), (5, 1), (9, 2)];

/// A year, the first day of Tết (1 January by the lunar calendar of Viet Nam, at
/// UTC+7) and Giỗ Tổ, the day of the Hùng Kings (10 March by it), as month and day.
type Lunar = (i32, (u32, u32), (u32, u32));

/// From the new moons and solar terms of the ephemeris of PyEphem, at UTC+7. A
/// test computes them once more, by formulas of its own.
const LUNAR: [Lunar; 31] = [
    (2020, (1, 25), (4, 2)),
    (2021, (2, 12), (4, 21)),
    (2022, (2, 1), (4, 10)),
    (2023, (1, 22), (4, 29)),
    (2024, (2, 10), (4, 18)),
    (2025, (1, 29), (4, 7)),
    (2026, (2, 17), (4, 26)),
    (2027, (2, 6), (4, 16)),
    (2028, (1, 26), (4, 4)),
    (2029, (2, 13), (4, 23)),
    (2030, (2, 2), (4, 12)),
    (2031, (1, 23), (4, 1)),
    (2032, (2, 11), (4, 19)),
    (2033, (1, 31), (4, 9)),
    (2034, (2, 19), (4, 28)),
    (2035, (2, 8), (4, 17)),
    (2036, (1, 28), (4, 6)),
    (2037, (2, 15), (4, 24)),
    (2038, (2, 4), (4, 13)),
    (2039, (1, 24), (4, 3)),
    (2040, (2, 12), (4, 20)),
    (2041, (2, 1), (4, 10)),
    (2042, (1, 22), (4, 29)),
    (2043, (2, 10), (4, 19)),
    (2044, (1, 30), (4, 7)),
    (2045, (2, 17), (4, 26)),
    (2046, (2, 6), (4, 15)),
    (2047, (1, 26), (4, 4)),
    (2048, (2, 14), (4, 22)),
    (2049, (2, 2), (4, 11)),
    (2050, (1, 23), (4, 1)),
];

/// Whether a day is a public holiday. Tết begins with the last day of the lunar
/// year and ends with the third of the new one.
pub fn is_holiday(day: NaiveDate) -> bool {
    if FIXED.contains(&(day.month(), day.day())) {
        return true;
    }
    let Some((_, tet, kings)) = lunar(day.year()) else {
        return false;
    };
    let tet = NaiveDate::from_ymd_opt(day.year(), tet.0, tet.1);
    let after = tet.map(|tet| (day - tet).num_days());
    kings == (day.month(), day.day()) || after.is_some_and(|days| (-1..=2).contains(&days))
}

/// Whether the days of the lunar calendar are known of a year.
pub fn knows_tet(year: i32) -> bool {
    lunar(year).is_some()
}

fn lunar(year: i32) -> Option<Lunar> {
    let place = usize::try_from(year - LUNAR[0].0).ok()?;
    LUNAR.get(place).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    #[test]
    fn holidays_of_two_years() {
        let of = |year: i32| -> Vec<String> {
            let days = NaiveDate::from_ymd_opt(year, 1, 1).unwrap().iter_days();
            let days = days.take_while(|day| day.year() == year);
            days.filter(|day| is_holiday(*day))
                .map(|day| day.format("%d/%m").to_string())
                .collect()
        };
        assert_eq!(
            of(2026),
            [
                "01/01", "16/02", "17/02", "18/02", "19/02", "26/04", "30/04", "01/05", "02/09"
            ]
        );
        assert_eq!(
            of(2025),
            [
                "01/01", "28/01", "29/01", "30/01", "31/01", "07/04", "30/04", "01/05", "02/09"
            ]
        );
        assert_eq!(of(2051), ["01/01", "30/04", "01/05", "02/09"]);
        assert!(knows_tet(2050) && !knows_tet(2051) && !knows_tet(2019));
    }

    #[test]
    fn the_table_has_each_year_once() {
        for (place, (year, ..)) in LUNAR.iter().enumerate() {
            assert_eq!(*year, 2020 + i32::try_from(place).unwrap());
        }
    }

    /// A second source that shares nothing with the table: the lunar calendar of
    /// Viet Nam from the formulas of Jean Meeus (Astronomical Algorithms, 1998) for
    /// new moons and the longitude of the sun, by the rules that Hồ Ngọc Đức gives.
    #[test]
    fn the_table_agrees_with_an_astronomical_computation() {
        for (year, tet, kings) in LUNAR {
            let first = lunar_month(year, 1);
            let third = lunar_month(year, 3) + 9;
            assert_eq!(solar(first), (year, tet.0, tet.1), "{year}");
            assert_eq!(solar(third), (year, kings.0, kings.1), "{year}");
        }
    }

    /// The year, month and day of a Julian day.
    fn solar(day: i64) -> (i32, u32, u32) {
        let days = i32::try_from(day - 1_721_425).unwrap();
        let day = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        (day.year(), day.month(), day.day())
    }

    fn julian(year: i32, month: u32, day: u32) -> i64 {
        let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
        i64::from(day.num_days_from_ce()) + 1_721_425
    }

    /// The Julian day, at UTC+7, of the k-th new moon after 1 January 1900.
    fn new_moon(k: i64) -> i64 {
        let k = k as f64;
        let (t, radian) = (k / 1236.85, PI / 180.0);
        let (t2, t3) = (t * t, t * t * t);
        let mean = 2_415_020.759_33 + 29.530_588_68 * k + 0.000_117_8 * t2 - 0.000_000_155 * t3
            + 0.000_33 * ((166.56 + 132.87 * t - 0.009_173 * t2) * radian).sin();
        let sun = 359.2242 + 29.105_356_08 * k - 0.000_033_3 * t2 - 0.000_003_47 * t3;
        let moon = 306.0253 + 385.816_918_06 * k + 0.010_730_6 * t2 + 0.000_012_36 * t3;
        let node = 21.2964 + 390.670_506_46 * k - 0.001_652_8 * t2 - 0.000_002_39 * t3;
        let (sun, moon, node) = (sun * radian, moon * radian, node * radian);
        let shift = (0.1734 - 0.000_393 * t) * sun.sin() + 0.0021 * (2.0 * sun).sin()
            - 0.4068 * moon.sin()
            + 0.0161 * (2.0 * moon).sin()
            - 0.0004 * (3.0 * moon).sin()
            + 0.0104 * (2.0 * node).sin()
            - 0.0051 * (sun + moon).sin()
            - 0.0074 * (sun - moon).sin()
            + 0.0004 * (2.0 * node + sun).sin()
            - 0.0004 * (2.0 * node - sun).sin()
            - 0.0006 * (2.0 * node + moon).sin()
            + 0.0010 * (2.0 * node - moon).sin()
            + 0.0005 * (2.0 * moon + sun).sin();
        let clock = -0.000_278 + 0.000_265 * t + 0.000_262 * t2;
        (mean + shift - clock + 0.5 + 7.0 / 24.0).floor() as i64
    }

    /// Which twelfth of its way the sun is in when a day begins at UTC+7.
    fn sun_sign(day: i64) -> i64 {
        let t = (day as f64 - 0.5 - 7.0 / 24.0 - 2_451_545.0) / 36_525.0;
        let radian = PI / 180.0;
        let anomaly = 357.529_10 + 35_999.050_30 * t - 0.000_155_9 * t * t;
        let mean = 280.466_45 + 36_000.769_83 * t + 0.000_303_2 * t * t;
        let centre = (1.914_600 - 0.004_817 * t) * (radian * anomaly).sin()
            + (0.019_993 - 0.000_101 * t) * (2.0 * radian * anomaly).sin()
            + 0.000_290 * (3.0 * radian * anomaly).sin();
        ((mean + centre).rem_euclid(360.0) / 30.0).floor() as i64
    }

    /// The number of the new moon that begins the eleventh lunar month of a year,
    /// the one with the winter solstice.
    fn eleventh(year: i32) -> i64 {
        let days = julian(year, 12, 31) - 2_415_021;
        let k = (days as f64 / 29.530_588_853).floor() as i64;
        if sun_sign(new_moon(k)) >= 9 { k - 1 } else { k }
    }

    /// The Julian day on which a month of a lunar year begins, leap months aside.
    fn lunar_month(year: i32, month: i64) -> i64 {
        let (before, after) = (eleventh(year - 1), eleventh(year));
        let mut k = before + month + 1;
        if after - before > 12 {
            // The first month in which the sun enters no new sign is the leap one.
            let is_leap = |k: i64| sun_sign(new_moon(k)) == sun_sign(new_moon(k + 1));
            let leap = (before + 1..after).find(|k| is_leap(*k));
            k += i64::from(leap.is_some_and(|leap| leap <= k));
        }
        new_moon(k)
    }
}
