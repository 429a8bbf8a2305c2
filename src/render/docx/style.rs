//! The styles of a paper: those that Word knows by name, so that its pane of
//! headings is filled and nothing looks foreign.

/// Twentieths of a point: what Word measures in.
pub type Twips = u32;

/// The font of office papers.
pub const FONT: &str = "Times New Roman";

/// Half points.
pub const BODY: u32 = 28;
pub const SMALL: u32 = 24;
pub const SMALLEST: u32 = 22;

/// The style of tables with lines, by its name in the file.
pub const LINED: &str = "TableGrid";

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Nothing of its own.
    Normal,
    /// The kind of the paper, and what it is about.
    Title,
    Subtitle,
    /// `I. …`, `a) …` and groups, which Word shows beside the text.
    Heading(u8),
    Text,
    /// In a table.
    Cell,
    Signature,
}

impl Style {
    /// Its name in the file; the usual one needs none.
    pub fn id(self) -> Option<&'static str> {
        Some(match self {
            Self::Normal => return None,
            Self::Title => "Title",
            Self::Subtitle => "Subtitle",
            Self::Heading(1) => "Heading1",
            Self::Heading(2) => "Heading2",
            Self::Heading(_) => "Heading3",
            Self::Text => "BodyText",
            Self::Cell => "TableText",
            Self::Signature => "Signature",
        })
    }
}
