//! The difference between two texts, line by line.

use similar::TextDiff;

/// The difference in the unified form that `patch` and `git apply` take; empty
/// where there is none. It is not clean for a terminal: what is shown there
/// has to be cleaned line by line.
pub fn unified(path: &str, old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new)
        .unified_diff()
        .context_radius(3)
        .header(path, path)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_of_many_is_told_with_its_neighbours() {
        let old = "một\nhai\nba\n";
        assert_eq!(
            unified("plan.toml", old, &old.replace("hai", "Hai")),
            "--- plan.toml\n+++ plan.toml\n@@ -1,3 +1,3 @@\n một\n-hai\n+Hai\n ba\n"
        );
        assert_eq!(unified("plan.toml", old, old), "");
    }

    #[test]
    fn a_last_line_without_its_end_is_told() {
        assert_eq!(
            unified("p", "a\r\nb", "a\r\nc"),
            "--- p\n+++ p\n@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
        );
    }
}
