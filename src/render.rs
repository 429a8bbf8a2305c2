//! Formats: one file each. They know views, not the model.

mod address;
#[cfg(feature = "office")]
pub mod archive;
pub mod artifact;
pub mod blocks;
pub mod changes;
pub mod csv;
pub mod diagnostic;
#[cfg(feature = "office")]
pub mod docx;
pub mod fingerprint;
pub mod github;
pub mod gitlab;
#[cfg(feature = "office")]
pub mod html;
#[cfg(feature = "office")]
pub mod ics;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod page;
pub mod paper;
#[cfg(feature = "tables")]
pub mod parquet;
pub mod rule;
pub mod sarif;
pub mod short;
pub mod svg;
pub mod table;
pub mod timeline;
pub mod tsv;
#[cfg(feature = "office")]
pub mod xlsx;

/// A form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Table,
    Tsv,
    Csv,
    Json,
    Ndjson,
    Markdown,
    /// Plain text of one page, or of a paper.
    Text,
    /// A paper for Word.
    #[cfg(feature = "office")]
    Docx,
    /// A sheet of Excel, for `form`.
    #[cfg(feature = "office")]
    Xlsx,
    /// Findings with their source lines.
    Human,
    /// Findings on one line each.
    Short,
    /// Findings as annotations of GitHub Actions.
    Github,
    /// Findings as a Code Quality report of GitLab.
    Gitlab,
    /// Findings as SARIF 2.1.0.
    Sarif,
    /// Findings as the results of tests, in the XML of JUnit.
    Junit,
    /// A picture, for `timeline`.
    Svg,
}

impl Format {
    /// The formats of a list of rows.
    pub const LISTS: [Self; 6] = [
        Self::Table,
        Self::Tsv,
        Self::Csv,
        Self::Json,
        Self::Ndjson,
        Self::Markdown,
    ];
    /// The formats of a page.
    pub const PAGES: [Self; 4] = [Self::Text, Self::Json, Self::Ndjson, Self::Markdown];
    /// The formats of what an import read.
    #[cfg(feature = "import")]
    pub const IMPORT: [Self; 2] = [Self::Human, Self::Json];
    /// The formats of a time line.
    pub const TIMELINES: [Self; 2] = [Self::Text, Self::Svg];
    /// The formats of a report.
    pub const REPORT: &'static [Self] = &[
        Self::Text,
        Self::Markdown,
        #[cfg(feature = "office")]
        Self::Docx,
    ];
    /// The formats of reminders.
    pub const REMINDERS: &'static [Self] = &[
        Self::Text,
        Self::Markdown,
        #[cfg(feature = "office")]
        Self::Docx,
    ];
    /// The formats of forms.
    #[cfg(feature = "office")]
    pub const FORMS: [Self; 2] = [Self::Xlsx, Self::Docx];
    /// The formats of findings.
    pub const FINDINGS: [Self; 7] = [
        Self::Human,
        Self::Short,
        Self::Json,
        Self::Github,
        Self::Gitlab,
        Self::Sarif,
        Self::Junit,
    ];

    /// Whether people read it as it is printed; programs read the others.
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Table | Self::Text | Self::Human | Self::Short)
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Tsv => "tsv",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Markdown => "markdown",
            Self::Text => "text",
            #[cfg(feature = "office")]
            Self::Docx => "docx",
            #[cfg(feature = "office")]
            Self::Xlsx => "xlsx",
            Self::Human => "human",
            Self::Short => "short",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Svg => "svg",
        }
    }
}
