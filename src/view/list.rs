//! A list that commands show: its columns, which of them each format has, and
//! what is said where it is empty. Help, completion, the pages and tests take
//! them from here.

use super::{Column, asked, body, deadline, item, plans, report, summary, unread};
use crate::deadline::as_of::AsOf;
use crate::lang::Lang;

/// One list of rows.
pub struct List<'p, R> {
    /// The key of its records in JSON.
    pub key: &'static str,
    /// Every column that it has.
    pub columns: Vec<Column<'p, R>>,
    /// What `tsv` and `csv` print, in their order.
    pub data: &'static [&'static str],
    /// What a table on a narrow screen shows, the most important first.
    pub narrow: &'static [&'static str],
    pub wide: &'static [&'static str],
    /// How many of the first ones no table leaves out.
    pub kept: usize,
    /// What is said where no row is left.
    pub empty: fn(&AsOf<'_>, Lang) -> String,
}

impl<'p, R> List<'p, R> {
    pub fn column(&self, name: &str) -> Option<&Column<'p, R>> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// What is said where no row is left; of a file that was not read whole,
    /// only of the part that was.
    pub fn nothing(&self, as_of: &AsOf<'_>, lang: Lang) -> String {
        unread::none(as_of.plan, &(self.empty)(as_of, lang), lang)
    }

    fn outline(self) -> Outline {
        let of = |column: Column<'p, R>| (column.name, column.means);
        Outline {
            key: self.key,
            columns: self.columns.into_iter().map(of).collect(),
            data: self.data,
            narrow: self.narrow,
            wide: self.wide,
        }
    }
}

/// A list without its rows.
pub struct Outline {
    pub key: &'static str,
    /// The name of each column, and what it holds.
    pub columns: Vec<(&'static str, &'static str)>,
    pub data: &'static [&'static str],
    pub narrow: &'static [&'static str],
    pub wide: &'static [&'static str],
}

impl Outline {
    pub fn names(&self) -> Vec<&'static str> {
        self.columns.iter().map(|(name, _)| *name).collect()
    }
}

/// A list and the commands that show it.
struct Shown {
    commands: &'static [&'static str],
    outline: fn() -> Outline,
}

const LISTS: [Shown; 7] = [
    Shown {
        commands: &["list"],
        outline: || item::list().outline(),
    },
    Shown {
        commands: &["deadlines", "overdue"],
        outline: || deadline::list().outline(),
    },
    Shown {
        commands: &["units"],
        outline: || body::list().outline(),
    },
    Shown {
        commands: &["reports"],
        outline: || report::list().outline(),
    },
    Shown {
        commands: &["requests"],
        outline: || asked::list().outline(),
    },
    Shown {
        commands: &["summary"],
        outline: || summary::list().outline(),
    },
    Shown {
        commands: &["plans"],
        outline: || plans::list(false).outline(),
    },
];

/// The commands that show a list, those that share one together.
pub fn commands() -> impl Iterator<Item = &'static [&'static str]> {
    LISTS.iter().map(|shown| shown.commands)
}

/// The list that a command shows.
pub fn of_command(command: &str) -> Option<Outline> {
    let mut lists = LISTS.iter();
    let shown = lists.find(|shown| shown.commands.contains(&command))?;
    Some((shown.outline)())
}
