//! Values as a plan file has them.

use toml_writer::TomlStringBuilder;

/// A text in double quotes; what has to be escaped is.
pub fn text(text: &str) -> String {
    use toml_writer::ToTomlValue;
    TomlStringBuilder::new(text).as_basic().to_toml_value()
}

/// Texts in a list.
pub fn texts(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|one| text(one)).collect();
    format!("[{}]", texts.join(", "))
}
