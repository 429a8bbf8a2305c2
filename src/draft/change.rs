//! What a paper says otherwise than a plan that is there.

/// What sort of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The plan does not have it.
    Add,
    /// The plan says something else, and stays as it is.
    Differ,
    /// The paper does not have it; the plan keeps it.
    Absent,
    /// The plan says what the paper says from now on.
    Take,
}

impl What {
    /// The word of data formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Differ => "differ",
            Self::Absent => "absent",
            Self::Take => "take",
        }
    }
}

/// What one of the two has under a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Held {
    #[default]
    Nothing,
    Text(String),
    /// Names of bodies.
    Names(Vec<String>),
}

/// What it takes for the paper's reading to be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Taking {
    /// Its item, or all.
    #[default]
    Free,
    /// Its item and its key: words of another deadline than `end`, which stays, would
    /// contradict it.
    ByName,
    /// What is finished gets no other deadline.
    Never,
}

/// One thing that a paper and a plan do not have alike.
#[derive(Clone, Debug)]
pub struct Change {
    pub what: What,
    /// The number of the item, in the plan where it has it.
    pub item: Option<String>,
    /// The code of the body, where one is added.
    pub body: Option<String>,
    /// The key of the file; of an item as a whole none.
    pub field: Option<&'static str>,
    pub plan: Held,
    pub paper: Held,
    pub is_written: bool,
    pub taking: Taking,
}
