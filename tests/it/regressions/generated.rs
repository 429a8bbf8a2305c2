//! What generated plans and any bytes at all brought to light.

use crate::support::program::run_on;

/// On its side, a table has names of the file for headings; they went to the
/// terminal as they stood there.
#[test]
fn a_name_at_the_head_of_a_column_is_cleaned() {
    let text = "format = 1\n[plan]\ntitle = \"x\"\nissued = 2024\n[unit.A]\nname = \"Phòng \\u001B[2J\\u202E\\u009B31m\"\n[[item]]\nid = \"1\"\ntitle = \"x\"\n[[item.lead]]\nunit = \"A\"\n";
    for width in 1..160 {
        let line = format!("summary --format table --lang en --width {width}");
        let out = run_on(text, &line).good();
        let acts = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
        assert!(!out.contains(acts), "{width}: {out:?}");
        if width >= 60 {
            let heads: Vec<&str> = out.lines().filter(|line| line.contains('┆')).collect();
            assert!(heads.len() > 2, "{width}: {out}");
        }
    }
}
