//! `tables.sql`: the statements with which DuckDB asks the tables, the same for
//! everybody.

use super::{TABLES, VERSION};

/// The macros and views.
const VIEWS: &str = include_str!("views.sql");

/// What the file begins with: what does not is no file of ours.
pub const BEGINNING: &str = "-- The tables of plan";

/// The whole file.
pub fn statements() -> String {
    let mut text = format!(
        "{BEGINNING}, version {VERSION}: `duckdb -init tables.sql` in the folder of this file.\n\
         -- Written by plan export parquet and made anew by it: put your own statements in another file.\n\n\
         -- A name of a part is a text, `001` too.\n"
    );
    for table in TABLES {
        let name = table.name;
        text += &format!(
            "create or replace view {name} as select * from read_parquet('{name}/*/*.parquet', \
             hive_partitioning = true, hive_types_autocast = false, union_by_name = true);\n"
        );
    }
    text + VIEWS
}
